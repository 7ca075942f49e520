//! `edit`: correct any field of what is on file.

use clap::{Args, Subcommand};

use crate::cli::date::TypedDate;
use crate::cli::word::word;
use crate::domain::company::CompanyKind;
use crate::domain::{
    Channel, Delivery, Direction, InterviewKind, Liked, Rank, Reason, Register, Role, Stage, TouchKind,
};

/// Correct what is on file
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  rekindle edit contact priya --preferred Pri --register formal
  rekindle edit application tidal --decision-by 2026-04-17 --liked no
  rekindle edit company quill --alias \"Quill Labs\"
  rekindle edit outcome 3 --on \"15 sep\" --rank second
  rekindle edit contact tom --clear title --clear introduced-by

When a date moves a reminder, the answer says so; `undo` takes it back.")]
pub struct EditArgs {
    #[command(subcommand)]
    pub what: What,
}

#[derive(Debug, Subcommand)]
pub enum What {
    /// Correct a contact
    Contact(EditContact),
    /// Correct an application, or someone's part in it
    Application(EditApplication),
    /// Correct a company
    Company(EditCompany),
    /// Correct an interview
    Interview(EditInterview),
    /// Correct a message or another touch
    Touch(EditTouch),
    /// Correct how an application ended
    Outcome(EditOutcome),
}

#[derive(Debug, Args)]
pub struct EditContact {
    /// The contact: id, email, LinkedIn or part of the name
    pub contact: String,
    #[arg(long)]
    pub name: Option<String>,
    /// First name they prefer
    #[arg(long, value_name = "NAME")]
    pub preferred: Option<String>,
    /// How a note addresses them
    #[arg(long, value_parser = word::<Register>())]
    pub register: Option<Register>,
    /// Job title
    #[arg(long, value_name = "JOBTITLE")]
    pub title: Option<String>,
    /// Employer, as a correction; a change of employer is `rekindle moved`
    #[arg(long, value_name = "COMPANY")]
    pub at: Option<String>,
    /// Add an email address; can be given several times
    #[arg(long = "email", value_name = "EMAIL")]
    pub emails: Vec<String>,
    /// Take an email address away
    #[arg(long = "no-email", value_name = "EMAIL")]
    pub no_emails: Vec<String>,
    /// Add a phone number; can be given several times
    #[arg(long = "phone", value_name = "PHONE")]
    pub phones: Vec<String>,
    /// Take a phone number away
    #[arg(long = "no-phone", value_name = "PHONE")]
    pub no_phones: Vec<String>,
    /// LinkedIn address or slug
    #[arg(long, value_name = "URL")]
    pub linkedin: Option<String>,
    /// Add a topic; can be given several times
    #[arg(long = "topic", value_name = "TOPIC")]
    pub topics: Vec<String>,
    /// Take a topic away
    #[arg(long = "no-topic", value_name = "TOPIC")]
    pub no_topics: Vec<String>,
    /// Add a tag; can be given several times
    #[arg(long = "tag", value_name = "TAG")]
    pub tags: Vec<String>,
    /// Take a tag away
    #[arg(long = "no-tag", value_name = "TAG")]
    pub no_tags: Vec<String>,
    /// Add a detail worth remembering; can be given several times
    #[arg(long = "detail", value_name = "TEXT")]
    pub details: Vec<String>,
    /// Add a line to your notes about them
    #[arg(long, value_name = "TEXT")]
    pub note: Option<String>,
    /// Whether they stand up for you
    #[arg(long, value_name = "true|false")]
    pub ally: Option<bool>,
    /// Who introduced you
    #[arg(long, value_name = "CONTACT")]
    pub introduced_by: Option<String>,
    /// Empty a field; can be given several times
    #[arg(long = "clear", value_name = "FIELD", value_parser = ["preferred", "title", "at", "linkedin", "note", "introduced-by"])]
    pub clear: Vec<String>,
}

#[derive(Debug, Args)]
pub struct EditApplication {
    /// The application: id, company, title, or company/title
    pub application: String,
    /// Title of the opening
    #[arg(long)]
    pub title: Option<String>,
    /// Company
    #[arg(long, value_name = "COMPANY")]
    pub at: Option<String>,
    /// Link to the posting
    #[arg(long, value_name = "URL")]
    pub url: Option<String>,
    /// Where you found it
    #[arg(long)]
    pub source: Option<String>,
    /// Day it went out
    #[arg(long = "on", alias = "applied-on", value_name = "DATE")]
    pub on: Option<TypedDate>,
    /// How far it is
    #[arg(long, value_parser = word::<Stage>())]
    pub stage: Option<Stage>,
    /// Whether you like them
    #[arg(long, value_parser = word::<Liked>())]
    pub liked: Option<Liked>,
    /// Day by which they promised a decision
    #[arg(long, value_name = "DATE")]
    pub decision_by: Option<TypedDate>,
    /// First day of a job you accepted
    #[arg(long, value_name = "DATE")]
    pub start: Option<TypedDate>,
    /// A contact whose part in it changes; with --role, --decides or --no-part
    #[arg(long = "with", value_name = "CONTACT")]
    pub with: Option<String>,
    /// Their part in it
    #[arg(long, value_parser = word::<Role>(), requires = "with")]
    pub role: Option<Role>,
    /// Whether they decide
    #[arg(long, value_name = "true|false", requires = "with")]
    pub decides: Option<bool>,
    /// They had no part in it
    #[arg(long, requires = "with", conflicts_with_all = ["role", "decides"])]
    pub no_part: bool,
    /// Empty a field; can be given several times
    #[arg(long = "clear", value_name = "FIELD", value_parser = ["url", "source", "on", "decision-by", "start"])]
    pub clear: Vec<String>,
}

#[derive(Debug, Args)]
pub struct EditCompany {
    /// The company: name, alias or id
    pub company: String,
    #[arg(long)]
    pub name: Option<String>,
    /// Add another name; can be given several times
    #[arg(long = "alias", value_name = "NAME")]
    pub aliases: Vec<String>,
    /// Take another name away
    #[arg(long = "no-alias", value_name = "NAME")]
    pub no_aliases: Vec<String>,
    /// Employer or agency
    #[arg(long, value_parser = word::<CompanyKind>())]
    pub kind: Option<CompanyKind>,
    #[arg(long, value_name = "URL")]
    pub website: Option<String>,
    /// Empty a field
    #[arg(long = "clear", value_name = "FIELD", value_parser = ["website"])]
    pub clear: Vec<String>,
}

#[derive(Debug, Args)]
pub struct EditInterview {
    /// Number of the interview, as `show --application` gives it
    pub interview: String,
    /// Day it was held
    #[arg(long, value_name = "DATE")]
    pub on: Option<TypedDate>,
    /// Kind of interview
    #[arg(long, value_parser = word::<InterviewKind>())]
    pub kind: Option<InterviewKind>,
    /// How it was held
    #[arg(long, value_parser = word::<Channel>())]
    pub channel: Option<Channel>,
    /// Someone else who was there; can be given several times
    #[arg(long = "with", value_name = "CONTACT")]
    pub with: Vec<String>,
    /// Someone who was not there
    #[arg(long = "without", value_name = "CONTACT")]
    pub without: Vec<String>,
    /// Add a detail worth remembering; can be given several times
    #[arg(long = "detail", value_name = "TEXT")]
    pub details: Vec<String>,
}

#[derive(Debug, Args)]
pub struct EditTouch {
    /// Number of the touch, as `history` gives it
    pub touch: String,
    /// Day it happened
    #[arg(long, value_name = "DATE")]
    pub on: Option<TypedDate>,
    /// What it was
    #[arg(long, value_parser = word::<TouchKind>())]
    pub kind: Option<TouchKind>,
    /// Which way it went
    #[arg(long, value_parser = word::<Direction>())]
    pub direction: Option<Direction>,
    /// How it went
    #[arg(long = "via", value_name = "CHANNEL", value_parser = word::<Channel>())]
    pub via: Option<Channel>,
    /// What was written
    #[arg(long)]
    pub text: Option<String>,
    /// The applications it was about, replacing those on file; can be given several times
    #[arg(long = "application", value_name = "APPLICATION")]
    pub applications: Vec<String>,
    /// Whether it waits for an answer
    #[arg(long, value_name = "true|false")]
    pub needs_answer: Option<bool>,
}

#[derive(Debug, Args)]
pub struct EditOutcome {
    /// Number of the outcome, as `show --application` gives it; or an application, for its newest
    pub outcome: String,
    /// Day or instant it was received
    #[arg(long, value_name = "WHEN")]
    pub on: Option<TypedDate>,
    /// How it came
    #[arg(long = "by", value_name = "DELIVERY", value_parser = word::<Delivery>())]
    pub by: Option<Delivery>,
    /// Who brought the news
    #[arg(long, value_name = "CONTACT")]
    pub from: Option<String>,
    /// How close it was
    #[arg(long, value_parser = word::<Rank>())]
    pub rank: Option<Rank>,
    /// The reason they gave
    #[arg(long, value_name = "CODE", value_parser = word::<Reason>())]
    pub reason: Option<Reason>,
    /// Whether the reason is your guess
    #[arg(long, value_name = "true|false")]
    pub guessed: Option<bool>,
    /// Plan a note even where none is needed
    #[arg(long, conflicts_with = "no_follow_up")]
    pub follow_up: bool,
    /// Plan no note
    #[arg(long)]
    pub no_follow_up: bool,
    /// Empty a field; can be given several times
    #[arg(long = "clear", value_name = "FIELD", value_parser = ["by", "from", "rank", "reason", "follow-up"])]
    pub clear: Vec<String>,
}

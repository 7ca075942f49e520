//! `add`: a contact, and in the same line where and how you met.

use clap::Args;

use crate::cli::word::word;
use crate::domain::{Channel, InterviewKind, Role};

/// Add a contact, with where and how you met
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  rekindle add \"Priya Rao\" --at Northwind --job \"Data Engineer\" --role hiring-manager --decides \\
      --interviewed yesterday --detail \"moving the billing tables\" --email priya.rao@northwind.example
  rekindle add \"Tom Weller\" --at Northwind --job \"Data Engineer\" --role recruiter
  rekindle add                                  asks, question by question (on a terminal)

The company, the application and the interview are made when they are new. Several people with the same
interview day and kind were in one interview.")]
pub struct AddArgs {
    /// The contact's name; left out on a terminal, everything is asked
    pub name: Option<String>,
    /// Company they work for
    #[arg(long, value_name = "COMPANY")]
    pub at: Option<String>,
    /// Title of the opening they had a part in
    #[arg(long, value_name = "TITLE", requires = "at")]
    pub job: Option<String>,
    /// Their part in it
    #[arg(long, value_parser = word::<Role>(), requires = "job")]
    pub role: Option<Role>,
    /// They decide who is hired
    #[arg(long, requires = "job")]
    pub decides: bool,
    /// Their job title
    #[arg(long, value_name = "JOBTITLE")]
    pub title: Option<String>,
    /// Email address; can be given several times
    #[arg(long = "email", value_name = "EMAIL")]
    pub emails: Vec<String>,
    /// Phone number; can be given several times
    #[arg(long = "phone", value_name = "PHONE")]
    pub phones: Vec<String>,
    /// LinkedIn address or slug
    #[arg(long, value_name = "URL")]
    pub linkedin: Option<String>,
    /// Day of an interview with them
    #[arg(long, value_name = "DATE", requires = "job")]
    pub interviewed: Option<String>,
    /// Kind of interview
    #[arg(long, value_parser = word::<InterviewKind>(), requires = "interviewed")]
    pub kind: Option<InterviewKind>,
    /// How the interview was held
    #[arg(long, value_parser = word::<Channel>(), requires = "interviewed")]
    pub channel: Option<Channel>,
    /// Something worth remembering in a note; can be given several times
    #[arg(long = "detail", value_name = "TEXT")]
    pub details: Vec<String>,
    /// A topic of mutual interest; can be given several times
    #[arg(long = "topic", value_name = "TOPIC")]
    pub topics: Vec<String>,
    /// A tag of your own; can be given several times
    #[arg(long = "tag", value_name = "TAG")]
    pub tags: Vec<String>,
    /// A note about them, for you alone
    #[arg(long, value_name = "TEXT")]
    pub note: Option<String>,
    /// They stand up for you: check-ins slow down later
    #[arg(long)]
    pub ally: bool,
    /// Who introduced you
    #[arg(long, value_name = "CONTACT")]
    pub introduced_by: Option<String>,
    /// Add them although someone on file looks alike
    #[arg(long)]
    pub force: bool,
}

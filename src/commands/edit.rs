//! `edit`: correct any field of what is on file.

use clap::{Args, Command, Subcommand};

use crate::domain::application::Application;
use crate::domain::appointment::{Start, Version};
use crate::domain::calendar::with_weekday;
use crate::domain::company::CompanyKind;
use crate::domain::contact::{Contact, JobChange};
use crate::domain::name::is_shared_mailbox;
use crate::domain::outcome::FollowUpChoice;
use crate::domain::{
    AppointmentId, AppointmentState, Channel, ContactId, Delivery, Direction, InterviewId, InterviewKind,
    Liked, Outcome, OutcomeId, OutcomeKind, Rank, Reason, Register, Role, Stage, Touch, TouchId, TouchKind,
    profile, text,
};
use crate::failure::{Failure, Result};
use crate::refusals::silenced::refuse_silenced;
use crate::render::text::capital;
use crate::session::date::TypedDate;
use crate::session::word::word;
use crate::session::{Said, Session, complete, difference, find};
use crate::store::{
    ApplicationEdit, AppointmentEdit, CalendarEdit, Change, CompanyEdit, ContactEdit, Edit, InterviewEdit,
    JobChangeEdit, JobChangeError, Likeness, ListEdit, NewDetail, OutcomeEdit, Store, Table, TouchEdit,
};

use super::happened::Happened;
use super::new_names::NewNames;
use super::newcomer::name_of;
use super::opening::{OpeningArgs, with_line};
use super::planned::{self, When};
use super::rejected::refuse_impossible_day;
use super::{lines, names, texts, warn_of_misfits, warn_of_sensitive};

/// Correct what is on file
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  rekindle edit contact priya --preferred Pri --register formal
  rekindle edit application tidal --decision-by 2026-04-17 --liked no
  rekindle edit company quill --alias \"Quill Labs\"
  rekindle edit outcome 3 --on \"15 sep\" --rank second
  rekindle edit contact tom --clear title --clear introduced-by

If a new date moves a reminder, the answer says so. `rekindle undo` takes an
edit back.")]
pub struct EditArgs {
    #[command(subcommand)]
    pub what: What,
}

#[derive(Debug, Subcommand)]
pub enum What {
    /// Correct a contact
    Contact(Box<EditContact>),
    /// Correct an application, or someone's role in it
    Application(Box<EditApplication>),
    /// Correct a company
    Company(EditCompany),
    /// Correct an interview
    Interview(EditInterview),
    /// Move an interview that is arranged, call it off, or correct it
    Appointment(EditAppointment),
    /// Correct a message or another touch
    Touch(EditTouch),
    /// Correct how an application ended
    Outcome(EditOutcome),
    /// Correct a change of employer
    JobChange(EditJobChange),
}

#[derive(Debug, Args)]
pub struct EditContact {
    /// The contact: id, email, LinkedIn or part of the name
    #[arg(add = complete::contacts())]
    pub contact: String,
    /// Their name
    #[arg(long)]
    pub name: Option<String>,
    /// First name they prefer
    #[arg(long, value_name = "NAME")]
    pub preferred: Option<String>,
    /// How a note addresses them
    #[arg(long, value_parser = word::<Register>())]
    pub register: Option<Register>,
    /// Their usual role, if no application gives another
    #[arg(long, value_parser = word::<Role>())]
    pub role: Option<Role>,
    /// Job title
    #[arg(long, value_name = "JOBTITLE")]
    pub title: Option<String>,
    /// Employer, as a correction; for a new job there is `rekindle moved`
    #[arg(long, value_name = "COMPANY", add = complete::companies())]
    pub at: Option<String>,
    /// Add an email address; can be given several times
    #[arg(long = "email", value_name = "EMAIL")]
    pub emails: Vec<String>,
    /// Remove an email address
    #[arg(long = "no-email", value_name = "EMAIL")]
    pub no_emails: Vec<String>,
    /// Add a phone number; can be given several times
    #[arg(long = "phone", value_name = "PHONE")]
    pub phones: Vec<String>,
    /// Remove a phone number
    #[arg(long = "no-phone", value_name = "PHONE")]
    pub no_phones: Vec<String>,
    /// LinkedIn address or slug
    #[arg(long, value_name = "URL")]
    pub linkedin: Option<String>,
    /// Add a topic you both care about: it has to fit after "something about …"; can be given several times
    #[arg(long = "topic", value_name = "TOPIC")]
    pub topics: Vec<String>,
    /// Remove a topic
    #[arg(long = "no-topic", value_name = "TOPIC")]
    pub no_topics: Vec<String>,
    /// Add a tag; can be given several times
    #[arg(long = "tag", value_name = "TAG")]
    pub tags: Vec<String>,
    /// Remove a tag
    #[arg(long = "no-tag", value_name = "TAG")]
    pub no_tags: Vec<String>,
    /// Add something to mention in a note: it has to fit after "I enjoyed our talk about …"; can be given several times
    #[arg(long = "detail", value_name = "TEXT")]
    pub details: Vec<String>,
    /// Remove a detail; some of its words are enough
    #[arg(long = "no-detail", value_name = "TEXT")]
    pub no_details: Vec<String>,
    /// Add a line to your notes about them
    #[arg(long, value_name = "TEXT")]
    pub note: Option<String>,
    /// Whether they vouch for you
    #[arg(long, value_name = "true|false")]
    pub ally: Option<bool>,
    /// Who introduced you
    #[arg(long, value_name = "CONTACT", add = complete::contacts())]
    pub introduced_by: Option<String>,
    /// Clear a field; can be given several times
    #[arg(long = "clear", value_name = "FIELD", value_parser = ["preferred", "role", "title", "at", "linkedin", "note", "introduced-by"])]
    pub clear: Vec<String>,
}

#[derive(Debug, Args)]
pub struct EditApplication {
    /// The application: id, company, title, or company/title
    #[arg(add = complete::applications())]
    pub application: String,
    /// Title of the opening
    #[arg(long)]
    pub title: Option<String>,
    /// Company
    #[arg(long, value_name = "COMPANY", add = complete::companies())]
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
    /// Day of their offer
    #[arg(long, value_name = "DATE")]
    pub offered_on: Option<TypedDate>,
    /// Day by which they want an answer to their offer
    #[arg(long, value_name = "DATE")]
    pub answer_by: Option<TypedDate>,
    /// First day of a job you accepted
    #[arg(long, value_name = "DATE")]
    pub start: Option<TypedDate>,
    #[command(flatten)]
    pub opening: OpeningArgs,
    /// Add something you want to ask them; `rekindle prep` shows it; can be given several times
    #[arg(long = "question", value_name = "TEXT")]
    pub questions: Vec<String>,
    /// Remove a question; some of its words are enough
    #[arg(long = "no-question", value_name = "TEXT")]
    pub no_questions: Vec<String>,
    /// Someone involved in it, added with their usual role; --role, --decides or --no-part change it
    #[arg(long = "with", value_name = "CONTACT", add = complete::contacts())]
    pub with: Option<String>,
    /// Their role in it
    #[arg(long, value_parser = word::<Role>(), requires = "with")]
    pub role: Option<Role>,
    /// Whether they decide
    #[arg(long, value_name = "true|false", requires = "with")]
    pub decides: Option<bool>,
    /// They were not involved
    #[arg(long, requires = "with", conflicts_with_all = ["role", "decides"])]
    pub no_part: bool,
    /// Clear a field; can be given several times
    #[arg(long = "clear", value_name = "FIELD", value_parser = [
        "url", "source", "on", "decision-by", "offered-on", "answer-by", "start", "posting", "resume", "salary", "location", "questions", "note",
    ])]
    pub clear: Vec<String>,
}

#[derive(Debug, Args)]
pub struct EditCompany {
    /// The company: name, alias or id
    #[arg(add = complete::companies())]
    pub company: String,
    /// Its name
    #[arg(long)]
    pub name: Option<String>,
    /// Add another name; can be given several times
    #[arg(long = "alias", value_name = "NAME")]
    pub aliases: Vec<String>,
    /// Remove another name
    #[arg(long = "no-alias", value_name = "NAME")]
    pub no_aliases: Vec<String>,
    /// Employer or agency
    #[arg(long, value_parser = word::<CompanyKind>())]
    pub kind: Option<CompanyKind>,
    /// Its website
    #[arg(long, value_name = "URL")]
    pub website: Option<String>,
    /// Clear a field
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
    #[arg(long = "with", value_name = "CONTACT", add = complete::contacts())]
    pub with: Vec<String>,
    /// Someone who was not there
    #[arg(long = "without", value_name = "CONTACT")]
    pub without: Vec<String>,
    /// Add something to mention in a note: it has to fit after "I enjoyed our talk about …"; can be given several times
    #[arg(long = "detail", value_name = "TEXT")]
    pub details: Vec<String>,
    /// Remove a detail; some of its words are enough
    #[arg(long = "no-detail", value_name = "TEXT")]
    pub no_details: Vec<String>,
    /// Add a question they asked you; can be given several times
    #[arg(long = "asked", value_name = "TEXT")]
    pub asked: Vec<String>,
    /// Remove such a question; some of its words are enough
    #[arg(long = "no-asked", value_name = "TEXT")]
    pub no_asked: Vec<String>,
    /// How it went, from 1 (badly) to 5 (very well)
    #[arg(long, value_name = "1-5", value_parser = clap::value_parser!(i64).range(1..=5))]
    pub rating: Option<i64>,
    /// Clear a field
    #[arg(long = "clear", value_name = "FIELD", value_parser = ["channel", "rating"])]
    pub clear: Vec<String>,
    /// Record it even if that day is before you applied, or after they said no
    #[arg(long)]
    pub force: bool,
}

#[derive(Debug, Args)]
pub struct EditAppointment {
    /// Number of the interview that is arranged, as `interviews` gives it
    pub appointment: String,
    /// Move it: day and hour, as in "fri 14:30", "8 oct at 2pm" or 2026-10-08T14:30
    #[arg(long, value_name = "WHEN")]
    pub on: Option<String>,
    /// Time it ends
    #[arg(long, value_name = "TIME")]
    pub until: Option<String>,
    /// Time zone of those hours
    #[arg(long, value_name = "ZONE")]
    pub zone: Option<String>,
    /// Call it off (cancelled), or say that it was held
    #[arg(long, value_parser = word::<AppointmentState>())]
    pub state: Option<AppointmentState>,
    /// Kind of interview
    #[arg(long, value_parser = word::<InterviewKind>())]
    pub kind: Option<InterviewKind>,
    /// How it will be held
    #[arg(long, value_parser = word::<Channel>())]
    pub channel: Option<Channel>,
    /// Where it will be held
    #[arg(long, value_name = "TEXT")]
    pub place: Option<String>,
    /// Link to the call
    #[arg(long, value_name = "URL")]
    pub link: Option<String>,
    /// Something to remember about it, instead of what is there
    #[arg(long, value_name = "TEXT")]
    pub note: Option<String>,
    /// Someone else who will be there; can be given several times
    #[arg(long = "with", value_name = "CONTACT", add = complete::contacts())]
    pub with: Vec<String>,
    /// Someone who will not be there
    #[arg(long = "without", value_name = "CONTACT")]
    pub without: Vec<String>,
    /// Version of its event in the calendar (SEQUENCE, or SEQUENCE@DTSTAMP) that says so
    #[arg(long, value_name = "VERSION")]
    pub revision: Option<Version>,
    /// Empty a field; can be given several times
    #[arg(long = "clear", value_name = "FIELD", value_parser = ["until", "channel", "place", "link", "note"])]
    pub clear: Vec<String>,
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
    #[arg(long = "application", value_name = "APPLICATION", add = complete::applications())]
    pub applications: Vec<String>,
    /// Whether it waits for an answer
    #[arg(long, value_name = "true|false")]
    pub needs_answer: Option<bool>,
    /// Clear a field; can be given several times
    #[arg(long = "clear", value_name = "FIELD", value_parser = ["via", "text", "application"])]
    pub clear: Vec<String>,
}

#[derive(Debug, Args)]
pub struct EditOutcome {
    /// Number of the outcome, as `show --application` gives it; or an application, for its newest
    pub outcome: String,
    /// How it ended
    #[arg(long, value_name = "OUTCOME", value_parser = word::<OutcomeKind>())]
    pub kind: Option<OutcomeKind>,
    /// Day or time you heard
    #[arg(long, value_name = "WHEN")]
    pub on: Option<TypedDate>,
    /// How it came
    #[arg(long = "by", value_name = "DELIVERY", value_parser = word::<Delivery>())]
    pub by: Option<Delivery>,
    /// Who brought the news
    #[arg(long, value_name = "CONTACT", add = complete::contacts())]
    pub from: Option<String>,
    /// How close you came
    #[arg(long, value_parser = word::<Rank>())]
    pub rank: Option<Rank>,
    /// The reason they gave
    #[arg(long, value_name = "CODE", value_parser = word::<Reason>())]
    pub reason: Option<Reason>,
    /// Whether the reason is your guess
    #[arg(long, value_name = "true|false")]
    pub guessed: Option<bool>,
    /// Plan a note even if none is needed
    #[arg(long, conflicts_with = "no_follow_up")]
    pub follow_up: bool,
    /// Plan no note
    #[arg(long)]
    pub no_follow_up: bool,
    /// Clear a field; can be given several times
    #[arg(long = "clear", value_name = "FIELD", value_parser = ["by", "from", "rank", "reason", "follow-up"])]
    pub clear: Vec<String>,
}

#[derive(Debug, Args)]
pub struct EditJobChange {
    /// Number of the change, as `show` gives it
    pub job_change: String,
    /// Day of the change
    #[arg(long, value_name = "DATE")]
    pub on: Option<TypedDate>,
    /// The new employer
    #[arg(long, value_name = "COMPANY", add = complete::companies())]
    pub to: Option<String>,
    /// Their job title there
    #[arg(long, value_name = "JOBTITLE")]
    pub title: Option<String>,
    /// Clear a field
    #[arg(long = "clear", value_name = "FIELD", value_parser = ["title"])]
    pub clear: Vec<String>,
}

pub fn run(session: &mut Session, args: &EditArgs) -> Result {
    match &args.what {
        What::Contact(args) => contact(session, args),
        What::Application(args) => application(session, args),
        What::Company(args) => company(session, args),
        What::Interview(args) => interview(session, args),
        What::Appointment(args) => appointment(session, args),
        What::Touch(args) => touch(session, args),
        What::Outcome(args) => outcome(session, args),
        What::JobChange(args) => job_change(session, args),
    }
}

fn contact(session: &mut Session, args: &EditContact) -> Result {
    let clear = Cleared(&args.clear);
    let line = args.note.as_deref().map(|note| text::text("note", note)).transpose()?;
    clear.refuse_both("note", line.is_some())?;
    let details = texts("detail", &args.details)?;
    let emails = args.emails.iter().map(|email| Ok(text::email(email)?)).collect::<Result<Vec<_>>>()?;
    let at = clear.or("at", name("company", args.at.as_deref())?)?;
    let introduced_by = clear.or("introduced-by", args.introduced_by.clone())?;
    let edit = ContactEdit {
        name: args.name.as_deref().map(name_of).transpose()?,
        preferred_name: clear.or("preferred", preferred_name(args)?)?,
        register: args.register,
        usual_role: clear.or("role", args.role)?,
        title: clear.or("title", name("job title", args.title.as_deref())?)?,
        emails: ListEdit { add: emails, remove: args.no_emails.clone() },
        phones: ListEdit { add: names("phone number", &args.phones)?, remove: args.no_phones.clone() },
        linkedin: clear.or("linkedin", args.linkedin.as_deref().map(profile::linkedin_slug).transpose()?)?,
        ally: args.ally,
        topics: ListEdit { add: names("topic", &args.topics)?, remove: args.no_topics.clone() },
        tags: ListEdit { add: names("tag", &args.tags)?, remove: args.no_tags.clone() },
        ..ContactEdit::default()
    };
    let is_empty = edit == ContactEdit::default()
        && (&at, &introduced_by) == (&Edit::Keep, &Edit::Keep)
        && (line.is_none(), clear.has("note")) == (true, false)
        && (details.is_empty(), args.no_details.is_empty()) == (true, true);
    refuse_nothing::<EditContact>(is_empty)?;

    let new_names = NewNames::of(session);

    session.change(|change| {
        let mut like_others = Said::default();
        let contact = find::contact_on_file(change, &args.contact)?;
        refuse_someone_elses(change, &contact, &edit)?;
        for (what, list, taken) in [
            ("email address", &contact.emails, &args.no_emails),
            ("phone number", &contact.phones, &args.no_phones),
            ("topic", &contact.topics, &args.no_topics),
            ("tag", &contact.tags, &args.no_tags),
        ] {
            refuse_unlisted(&contact.name, what, list, taken)?;
        }
        let company_id = match &at {
            Edit::Keep => Edit::Keep,
            Edit::Clear => Edit::Clear,
            Edit::Set(company) => Edit::Set(new_names.company(change, company, &mut like_others)?),
        };
        let introduced_by = match &introduced_by {
            Edit::Keep => Edit::Keep,
            Edit::Clear => Edit::Clear,
            Edit::Set(by) => Edit::Set(introducer(change, &contact, by)?),
        };
        let notes = match &line {
            _ if clear.has("note") => Some(String::new()),
            line => with_line(&contact.notes, line.as_deref()),
        };
        change
            .correct_contact(&contact, &ContactEdit { company_id, introduced_by, notes, ..edit.clone() })?;
        if let Edit::Set(role) = edit.usual_role {
            take_usual_part(change, contact.id, role)?;
        }
        for detail in &details {
            change.add_detail(&NewDetail {
                contact_id: Some(contact.id),
                application_id: None,
                interview_id: None,
                text: detail.clone(),
            })?;
        }
        let of_theirs = change.details_of(contact.id)?;
        remove_details(change, of_theirs.iter().map(|d| (d.id, d.text.as_str())), &args.no_details)?;
        let called = edit.name.clone().unwrap_or(contact.name);
        let mut said = answer(change, Table::Contact, contact.id.0, &called)?;
        said.append(like_others);
        warn_of_misfits(&mut said, &details, &args.topics);
        warn_of_sensitive(&mut said, details.iter().chain(&line))?;
        Ok(said)
    })
}

/// Where nobody said what their part in an open application is, it is their usual one.
fn take_usual_part(change: &mut Change<'_>, contact: ContactId, role: Role) -> Result {
    for application in find::applications_with(change, contact)?.iter().filter(|one| one.is_open()) {
        if application.participant(contact).is_some_and(|part| part.role == Role::Other) {
            change.take_part(application.id, contact, Some(role), None)?;
        }
    }
    Ok(())
}

fn application(session: &mut Session, args: &EditApplication) -> Result {
    if args.stage == Some(Stage::Closed) {
        return Err(Failure::usage("an application is closed by recording how it ended").hint(format!(
            "record it: rekindle rejected {0}, or rekindle closed {0} no-response",
            args.application
        )));
    }
    let clear = Cleared(&args.clear);
    let plan = |day: &Option<TypedDate>| day.as_ref().map(|day| day.plan(&session.now)).transpose();
    let applied_on = args.on.as_ref().map(|day| session.fact(day)).transpose()?;
    let offered_on = args.offered_on.as_ref().map(|day| session.fact(day)).transpose()?;
    let at = name("company", args.at.as_deref())?;
    let opening = args.opening.read(&session.environment)?;
    let questions = lines("question", &args.questions)?;
    clear.refuse_both("posting", opening.posting.is_some())?;
    clear.refuse_both("note", opening.note.is_some())?;
    let edit = ApplicationEdit {
        posting: if clear.has("posting") { Some(String::new()) } else { opening.posting },
        resume: clear.or("resume", opening.resume)?,
        salary: clear.or("salary", opening.salary)?,
        location: clear.or("location", opening.location)?,
        questions: ListEdit { add: questions, remove: Vec::new() },
        title: name("title", args.title.as_deref())?,
        url: clear.or("url", name("link", args.url.as_deref())?)?,
        source: clear.or("source", name("source", args.source.as_deref())?)?,
        applied_on: clear.or("on", applied_on)?,
        progress: args.stage,
        liked: args.liked,
        decision_promised_on: clear.or("decision-by", plan(&args.decision_by)?)?,
        starts_on: clear.or("start", plan(&args.start)?)?,
        offered_on: clear.or("offered-on", offered_on)?,
        answer_by: clear.or("answer-by", plan(&args.answer_by)?)?,
        notes: clear.has("note").then(String::new),
        company_id: None,
    };
    refuse_nothing::<EditApplication>(
        edit == ApplicationEdit::default()
            && at.is_none()
            && opening.note.is_none()
            && args.with.is_none()
            && args.no_questions.is_empty()
            && !clear.has("questions"),
    )?;

    let new_names = NewNames::of(session);

    session.change(|change| {
        let application = find::application(change, &args.application)?;
        if let Some(on) = applied_on {
            refuse_after_the_news(&application, on)?;
        }
        let mut like_others = Said::default();
        let company_id = match &at {
            Some(name) => Some(new_names.company(change, name, &mut like_others)?),
            None => None,
        };
        refuse_same_opening(change, &application, company_id.map(|id| id.0), edit.title.as_deref())?;
        let mut edit = ApplicationEdit { company_id, ..edit.clone() };
        let on_file = change.opening(application.id)?;
        if let Some(notes) = with_line(&on_file.notes, opening.note.as_deref()) {
            edit.notes = Some(notes);
        }
        let asked = on_file.questions;
        edit.questions.remove =
            if clear.has("questions") { asked } else { questions_with(&asked, &args.no_questions)? };
        change.edit_application(application.id, &edit)?;
        if let Some(with) = &args.with {
            let contact = find::contact_on_file(change, with)?;
            if args.no_part {
                refuse_interviewer(&application, &contact)?;
                if !change.leave_part(application.id, contact.id)? {
                    return Err(Failure::not_found(format!(
                        "{} is not involved in {}",
                        contact.name,
                        find::called(change, &application)?
                    ))
                    .hint(format!("rekindle show --application {} lists who is", application.id)));
                }
            } else {
                let changes_nothing = args.role.is_none() && args.decides.is_none();
                if changes_nothing && application.participant(contact.id).is_some() {
                    return Err(Failure::usage(format!(
                        "{} is already involved in {}",
                        contact.name,
                        find::called(change, &application)?
                    ))
                    .hint("add what changes about their role: --role ROLE, --decides true or --no-part"));
                }
                change.take_part(application.id, contact.id, args.role, args.decides)?;
            }
        }
        let application = find::application_by_id(change, application.id)?;
        let called = find::called(change, &application)?;
        let mut said = answer(change, Table::Application, application.id.0, &called)?;
        said.append(like_others);
        Ok(said)
    })
}

fn company(session: &mut Session, args: &EditCompany) -> Result {
    let clear = Cleared(&args.clear);
    let edit = CompanyEdit {
        name: name("name", args.name.as_deref())?,
        aliases: ListEdit { add: names("other name", &args.aliases)?, remove: args.no_aliases.clone() },
        kind: args.kind,
        website: clear.or("website", name("website", args.website.as_deref())?)?,
    };
    refuse_nothing::<EditCompany>(edit == CompanyEdit::default())?;

    session.change(|change| {
        let id = find::company(change, &args.company)?;
        let company =
            change.company(id)?.ok_or_else(|| Failure::not_found(format!("there is no company #{id}")))?;
        refuse_unlisted(&company.name, "other name", &company.aliases, &args.no_aliases)?;
        for name in edit.name.iter().chain(&edit.aliases.add) {
            if let Some(other) = change.company_named(name)?.filter(|other| other.id != id) {
                return Err(Failure::refused(format!("\"{name}\" is {} (#{})", other.name, other.id))
                    .hint("give a name that no other company has"));
            }
        }
        change.edit_company(id, &edit)?;
        answer(change, Table::Company, id.0, &edit.name.clone().unwrap_or(company.name))
    })
}

fn interview(session: &mut Session, args: &EditInterview) -> Result {
    let id = InterviewId(number("interview", &args.interview)?);
    let day = args.on.as_ref().map(|day| Happened::read(session, Some(day))).transpose()?;
    let held_on = day.as_ref().map(|day| day.on);
    let channel = Cleared(&args.clear).or("channel", args.channel)?;
    let rating = Cleared(&args.clear).or("rating", args.rating)?;
    let details = texts("detail", &args.details)?;
    let asked = super::lines("question", &args.asked)?;
    let edit = InterviewEdit { held_on, kind: args.kind, channel, ..InterviewEdit::default() };
    let is_empty = edit == InterviewEdit::default()
        && (asked.is_empty(), args.no_asked.is_empty(), &rating) == (true, true, &Edit::Keep)
        && (args.with.is_empty(), args.without.is_empty()) == (true, true)
        && (details.is_empty(), args.no_details.is_empty()) == (true, true);
    refuse_nothing::<EditInterview>(is_empty)?;

    session.change(|change| {
        let interview = change.interview(id)?.ok_or_else(|| unknown("interview", id.0))?;
        if let Some(day) = &day {
            let application = find::application_by_id(change, interview.application_id)?;
            day.refuse_outside(change, &application, args.force)?;
        }
        let on = held_on.unwrap_or(interview.held_on);
        let kind = args.kind.unwrap_or(interview.kind);
        let twin = change
            .interviews(interview.application_id)?
            .into_iter()
            .find(|other| (other.held_on, other.kind) == (on, kind) && other.id != id);
        if let Some(twin) = twin {
            return Err(Failure::refused(format!(
                "interview {} is already the {kind} of {}",
                twin.id,
                with_weekday(on)
            ))
            .hint(format!(
                "add who was there to that one: rekindle edit interview {} --with CONTACT, then remove this one",
                twin.id
            )));
        }
        let found = |change: &Change<'_>, typed: &[String]| {
            typed.iter().map(|with| find::contact(change, with)).collect::<Result<Vec<ContactId>>>()
        };
        let (with, without) = (found(change, &args.with)?, found(change, &args.without)?);
        for absent in &without {
            if !interview.participants.contains(absent) {
                let contact = find::contact_by_id(change, *absent)?;
                return Err(Failure::not_found(format!("{} is not on file as having been in that interview", contact.name))
                    .hint("rekindle show --application lists who was"));
            }
        }
        if with.is_empty() && interview.participants.iter().all(|there| without.contains(there)) && !without.is_empty() {
            return Err(Failure::refused("nobody would be left in that interview")
                .hint(format!("to remove the interview: rekindle remove interview {id}")));
        }
        change.edit_interview(id, &InterviewEdit {
            add_participants: with.clone(),
            remove_participants: without,
            ..edit.clone()
        })?;
        let on_file = change.recollection(id)?.asked;
        let remove = asked_like(&on_file, &args.no_asked)?;
        change.recollect(id, &ListEdit { add: asked.clone(), remove }, &rating)?;
        let there = change.interview(id)?.map(|interview| interview.participants).unwrap_or_default();
        let contact_id = if let [only] = there.as_slice() { Some(*only) } else { None };
        for detail in &details {
            change.add_detail(&NewDetail {
                contact_id,
                application_id: Some(interview.application_id),
                interview_id: Some(id),
                text: detail.clone(),
            })?;
        }
        let about = change.details_about(interview.application_id)?;
        let of_it = about.iter().filter(|d| d.interview_id == Some(id)).map(|d| (d.id, d.text.as_str()));
        remove_details(change, of_it, &args.no_details)?;
        let application = find::application_by_id(change, interview.application_id)?;
        let called = format!("{} of {} for {}", kind, with_weekday(on), find::called(change, &application)?);
        let mut said = answer(change, Table::Interview, id.0, &called)?;
        warn_of_misfits(&mut said, &details, &[]);
        warn_of_sensitive(&mut said, details.iter().chain(&asked))?;
        Ok(said)
    })
}

/// The questions on file of which these are a part.
fn asked_like(on_file: &[String], typed: &[String]) -> Result<Vec<String>> {
    let of_file = |typed: &String| {
        let part = text::key(typed);
        let fitting: Vec<&String> = on_file.iter().filter(|asked| text::key(asked).contains(&part)).collect();
        match fitting.as_slice() {
            [only] if !part.is_empty() => Ok((*only).clone()),
            [] => Err(Failure::not_found(format!("no question they asked says \"{}\"", typed.trim()))
                .hint("rekindle prep APPLICATION lists what they asked")),
            _ => Err(Failure::usage(format!("several questions they asked say \"{}\"", typed.trim()))
                .hint("give more of its words")),
        }
    };
    typed.iter().map(of_file).collect()
}

fn appointment(session: &mut Session, args: &EditAppointment) -> Result {
    let id = AppointmentId(number("appointment", &args.appointment)?);
    let clear = Cleared(&args.clear);
    clear.refuse_both("until", args.until.is_some())?;
    clear.refuse_both("note", args.note.is_some())?;
    let zone = args.zone.as_deref().map(planned::zone).transpose()?;
    let now = session.now;
    let when = args.on.as_deref().map(|on| When::read(on, args.until.as_deref(), zone, &now)).transpose()?;
    let note = args.note.as_deref().map(|note| text::text("note", note)).transpose()?;
    let note = if clear.has("note") { Some(String::new()) } else { note };
    let mut edit = AppointmentEdit {
        start: when.as_ref().map(|when| when.start),
        kind: args.kind,
        channel: clear.or("channel", args.channel)?,
        place: clear.or("place", name("place", args.place.as_deref())?)?,
        link: clear.or("link", args.link.as_deref().map(|link| text::link("link", link)).transpose()?)?,
        note,
        state: args.state,
        calendar: args
            .revision
            .map(|version| CalendarEdit { version: Some(version), ..CalendarEdit::default() }),
        ..AppointmentEdit::default()
    };
    let is_empty = edit == AppointmentEdit::default()
        && (args.until.is_none(), zone.is_none(), clear.has("until")) == (true, true, false)
        && (args.with.is_empty(), args.without.is_empty()) == (true, true);
    refuse_nothing::<EditAppointment>(is_empty)?;

    session.change(|change| {
        let present = change.appointment(id)?.ok_or_else(|| unknown("appointment", id.0))?;
        edit.ends_at = match (&when, &args.until) {
            _ if clear.has("until") => Edit::Clear,
            (Some(when), Some(_)) => when.ends_at.into(),
            // One that is moved lasts as long as it did.
            (Some(when), None) => match (when.start, present.starts_at, present.ends_at) {
                (Start::At(new), Some(old), Some(end)) => Edit::Set(new + (end - old)),
                (Start::Day(_), _, Some(_)) => Edit::Clear,
                (Start::At(_) | Start::Day(_), _, _) => Edit::Keep,
            },
            (None, Some(until)) => Edit::Set(planned::end(until, present.start(), zone.unwrap_or(now.zone))?),
            (None, None) => Edit::Keep,
        };
        edit.zone = match (&when, zone) {
            (Some(when), _) => when.zone.clone().map_or(Edit::Clear, Edit::Set),
            (None, Some(zone)) => Edit::Set(zone.name().to_owned()),
            (None, None) => Edit::Keep,
        };
        let found = |change: &Change<'_>, typed: &[String]| {
            typed.iter().map(|with| find::contact(change, with)).collect::<Result<Vec<ContactId>>>()
        };
        edit.add_participants = found(change, &args.with)?;
        edit.remove_participants = found(change, &args.without)?;
        change.edit_appointment(id, &edit)?;
        let appointment = change.appointment(id)?.ok_or_else(|| unknown("appointment", id.0))?;
        let application = find::application_by_id(change, appointment.application_id)?;
        let called = format!(
            "{} for {}",
            planned::called(&appointment, now.zone),
            find::called(change, &application)?
        );
        let mut said = answer(change, Table::Appointment, id.0, &capital(&called))?;
        warn_of_sensitive(&mut said, &edit.note)?;
        Ok(said)
    })
}

fn touch(session: &mut Session, args: &EditTouch) -> Result {
    let id = TouchId(number("touch", &args.touch)?);
    let clear = Cleared(&args.clear);
    clear.refuse_both("text", args.text.is_some())?;
    clear.refuse_both("application", !args.applications.is_empty())?;
    let text = match &args.text {
        None if clear.has("text") => Some(String::new()),
        typed => typed.as_deref().map(|typed| text::text("text", typed)).transpose()?,
    };
    let day = args.on.as_ref().map(|on| Happened::read(session, Some(on))).transpose()?;
    let edit = TouchEdit {
        happened_on: day.as_ref().map(|day| day.on),
        direction: args.direction,
        channel: clear.or("via", args.via)?,
        kind: args.kind,
        applications: clear.has("application").then(Vec::new),
        needs_answer: args.needs_answer,
        text,
    };
    refuse_nothing::<EditTouch>(edit == TouchEdit::default() && args.applications.is_empty())?;

    session.change(|change| {
        let touch = change.touch(id)?.ok_or_else(|| unknown("touch", id.0))?.touch;
        let contact = find::contact_by_id(change, touch.contact_id)?;
        if let Some(day) = &day {
            day.refuse_before_on_file(&contact)?;
        }
        let mut edit = edit.clone();
        if !args.applications.is_empty() {
            let named = args.applications.iter().map(|typed| Ok(find::application(change, typed)?.id));
            edit.applications = Some(named.collect::<Result<Vec<_>>>()?);
        }
        let is = Touch {
            happened_on: edit.happened_on.unwrap_or(touch.happened_on),
            direction: edit.direction.unwrap_or(touch.direction),
            kind: edit.kind.unwrap_or(touch.kind),
            applications: edit.applications.clone().unwrap_or_else(|| touch.applications.clone()),
            ..touch.clone()
        };
        if is.direction == Direction::Out {
            if args.needs_answer == Some(true) {
                return Err(Failure::usage("a message that you sent can't be waiting for your answer")
                    .hint("if it came from them, add --direction in"));
            }
            // What they wrote waits for an answer; what you wrote does not.
            edit.needs_answer = Some(false);
            if (touch.direction, touch.happened_on) != (is.direction, is.happened_on) {
                refuse_silenced(&contact, is.happened_on)?;
            }
        }
        refuse_second_follow_up(change, &contact, &touch, &is)?;
        change.edit_touch(id, &edit)?;
        let direction = if is.direction == Direction::In { "from" } else { "to" };
        let called = format!("{} {direction} {} of {}", is.kind, contact.name, with_weekday(is.happened_on));
        answer(change, Table::Touch, id.0, &called)
    })
}

fn outcome(session: &mut Session, args: &EditOutcome) -> Result {
    let clear = Cleared(&args.clear);
    let day = args.on.as_ref().map(|on| Happened::read(session, Some(on))).transpose()?;
    let received_on = day.as_ref().map(|day| day.on);
    let follow_up = match (args.follow_up, args.no_follow_up) {
        (true, _) => Some(FollowUpChoice::Forced),
        (_, true) => Some(FollowUpChoice::Declined),
        (false, false) => None,
    };
    let from = clear.or("from", args.from.clone())?;
    let edit = OutcomeEdit {
        kind: args.kind,
        received_on,
        delivery: clear.or("by", args.by)?,
        from: Edit::Keep,
        reason: clear.or("reason", args.reason)?,
        // A guess at no reason is none.
        is_guessed: if clear.has("reason") { Some(false) } else { args.guessed },
        rank: clear.or("rank", args.rank)?,
        follow_up: clear.or("follow-up", follow_up)?,
    };
    refuse_nothing::<EditOutcome>(edit == OutcomeEdit::default() && from == Edit::Keep)?;

    session.change(|change| {
        let (application, outcome) = outcome_on_file(change, &args.outcome)?;
        refuse_other_history(&application, &outcome, &edit)?;
        if let Some(day) = &day {
            day.refuse_before_applied(change, &application)?;
        }
        if args.guessed == Some(true) && args.reason.is_none() && outcome.reason.is_none() {
            return Err(Failure::usage("no reason is on file, so there is no guess to mark")
                .hint("give it with --reason"));
        }
        let from = match &from {
            Edit::Keep => Edit::Keep,
            Edit::Clear => Edit::Clear,
            Edit::Set(from) => {
                let from = find::contact(change, from)?;
                if application.participant(from).is_none() {
                    change.take_part(application.id, from, None, None)?;
                }
                Edit::Set(from)
            }
        };
        change.edit_outcome(outcome.id, &OutcomeEdit { from, ..edit.clone() })?;
        let called = format!(
            "{} of {} for {}",
            edit.kind.unwrap_or(outcome.kind),
            with_weekday(received_on.unwrap_or(outcome.received_on)),
            find::called(change, &application)?
        );
        answer(change, Table::Outcome, outcome.id.0, &called)
    })
}

fn job_change(session: &mut Session, args: &EditJobChange) -> Result {
    let to = name("company", args.to.as_deref())?;
    let edit = JobChangeEdit {
        changed_on: args.on.as_ref().map(|day| session.fact(day)).transpose()?,
        to_company_id: None,
        to_title: Cleared(&args.clear).or("title", name("job title", args.title.as_deref())?)?,
    };
    refuse_nothing::<EditJobChange>(edit == JobChangeEdit::default() && to.is_none())?;

    let new_names = NewNames::of(session);

    session.change(|change| {
        let on_file = job_change_on_file(change, &args.job_change)?;
        let mut like_others = Said::default();
        let to_company_id = match &to {
            Some(name) => Some(new_names.company(change, name, &mut like_others)?),
            None => None,
        };
        let edit = JobChangeEdit { to_company_id, ..edit.clone() };
        change.edit_job_change(on_file.id, &edit).map_err(|error| match error {
            JobChangeError::Crosses { other, .. } => Failure::usage(error.to_string())
                .hint(format!("correct that one first: rekindle edit job-change {other} --on DATE")),
            JobChangeError::NoMove => Failure::usage(error.to_string())
                .hint(format!("if they never moved: rekindle remove job-change {}", on_file.id)),
            JobChangeError::Failed(error) => error.into(),
        })?;
        let now = job_change_on_file(change, &args.job_change)?;
        let mut said = answer(change, Table::JobChange, now.id, &job_change_called(change, &now)?)?;
        said.append(like_others);
        Ok(said)
    })
}

pub(super) fn job_change_on_file(store: &Store, typed: &str) -> Result<JobChange> {
    let id = number("job change", typed)?;
    store.job_change(id)?.ok_or_else(|| unknown("job change", id))
}

/// `the move of Priya Rao to Helio of Tue 1 Sep 2026`
pub(super) fn job_change_called(store: &Store, change: &JobChange) -> Result<String> {
    let who = find::contact_by_id(store, change.contact_id)?.name;
    let to = store.company(change.to_company_id)?.map(|company| company.name).unwrap_or_default();
    Ok(format!("the move of {who} to {to} of {}", with_weekday(change.changed_on)))
}

/// The fields that `--clear` names.
struct Cleared<'a>(&'a [String]);

impl Cleared<'_> {
    fn has(&self, field: &str) -> bool {
        self.0.iter().any(|cleared| cleared == field)
    }

    fn refuse_both(&self, field: &str, is_given: bool) -> Result {
        if is_given && self.has(field) {
            return Err(Failure::usage(format!("--{field} and --clear {field} contradict each other"))
                .hint("give one of them"));
        }
        Ok(())
    }

    fn or<T>(&self, field: &str, new: Option<T>) -> Result<Edit<T>> {
        self.refuse_both(field, new.is_some())?;
        Ok(if self.has(field) { Edit::Clear } else { new.into() })
    }
}

/// What people are greeted with is no address.
fn preferred_name(args: &EditContact) -> Result<Option<String>> {
    let name = name("preferred name", args.preferred.as_deref())?;
    if let Some(address) = name.as_ref().filter(|name| name.contains('@')) {
        return Err(Failure::usage(format!("{address} is an address, not a first name"))
            .hint("to keep it: --email ADDRESS; what you call them: --preferred NAME"));
    }
    Ok(name)
}

fn name(what: &'static str, typed: Option<&str>) -> Result<Option<String>> {
    Ok(typed.map(|typed| text::name(what, typed)).transpose()?)
}

/// `12` or `#12`.
pub(super) fn number(what: &str, typed: &str) -> Result<i64> {
    typed.trim().trim_start_matches('#').parse().map_err(|_| {
        Failure::usage(format!("\"{typed}\" is not the number of {}", text::with_article(what)))
            .hint(where_listed(what))
    })
}

pub(super) fn unknown(what: &str, id: i64) -> Failure {
    Failure::not_found(format!("there is no {what} {id}")).hint(where_listed(what))
}

fn where_listed(what: &str) -> &'static str {
    match what {
        "appointment" => "rekindle interviews --all lists them with their numbers",
        "touch" => "rekindle history lists touches with their numbers",
        "job change" => "rekindle show CONTACT lists them with their numbers",
        _ => "rekindle show --application lists them with their numbers",
    }
}

/// An outcome by its number, or an application's newest.
pub(super) fn outcome_on_file(store: &Store, typed: &str) -> Result<(Application, Outcome)> {
    if let Ok(id) = typed.trim().trim_start_matches('#').parse::<i64>() {
        let (application, outcome) = store.outcome(OutcomeId(id))?.ok_or_else(|| unknown("outcome", id))?;
        return Ok((find::application_by_id(store, application)?, outcome));
    }
    let application = find::closed_application(store, typed)?;
    let newest = application.newest_outcome().cloned();
    let called = find::called(store, &application)?;
    newest.map(|newest| (application, newest)).ok_or_else(|| {
        Failure::not_found(format!("{called} has no outcome yet"))
            .hint("record it with rekindle rejected, closed or hired")
    })
}

/// Nothing was given to change: the options are named as the help names them.
fn refuse_nothing<A: Args>(is_empty: bool) -> Result {
    if !is_empty {
        return Ok(());
    }
    let command = A::augment_args(Command::new("edit"));
    let options: Vec<String> =
        command.get_arguments().filter_map(clap::Arg::get_long).map(|long| format!("--{long}")).collect();
    Err(Failure::usage("there is nothing to change")
        .hint(format!("give one or more of {}", options.join(", "))))
}

/// What is different now, field by field.
fn answer(change: &Change<'_>, table: Table, id: i64, called: &str) -> Result<Said> {
    let differences = difference::of(change, usize::MAX)?.listed;
    if differences.is_empty() {
        return Ok(Said::one(format!("Nothing changed: {called} (#{id}) already says that")));
    }
    let mut said = Said::one(format!("{called} (#{id})"));
    for difference in &differences {
        let is_it = (difference.record, difference.id) == (table.name(), id);
        if is_it && !difference.fields.is_empty() {
            for field in &difference.fields {
                said.line(format!("  {}", field.line()));
            }
        } else {
            for line in difference.lines() {
                said.line(format!("  {line}"));
            }
        }
    }
    said.field("changed", serde_json::to_value(differences).map_err(anyhow::Error::from)?);
    Ok(said)
}

/// An email address or LinkedIn profile belongs to one person.
fn refuse_someone_elses(store: &Store, contact: &Contact, edit: &ContactEdit) -> Result {
    let slug = match &edit.linkedin {
        Edit::Set(slug) => Some(slug.as_str()),
        Edit::Keep | Edit::Clear => None,
    };
    let own: Vec<String> =
        edit.emails.add.iter().filter(|address| !is_shared_mailbox(address)).cloned().collect();
    for (other, likeness) in store.likeness(&own, slug, "", None)? {
        let (what, way_out) = match likeness {
            Likeness::Email => ("email address", "--no-email EMAIL"),
            Likeness::Slug => ("LinkedIn profile", "--clear linkedin"),
            Likeness::NameAndCompany => continue,
        };
        if other != contact.id {
            let name = find::contact_by_id(store, other)?.name;
            return Err(Failure::refused(format!("that {what} belongs to {name} (#{other})"))
                .hint(format!("if it is not theirs: rekindle edit contact {other} {way_out}")));
        }
    }
    Ok(())
}

/// Only what is there can be taken away.
fn refuse_unlisted(whose: &str, what: &str, list: &[String], taken: &[String]) -> Result {
    for gone in taken {
        if !list.iter().any(|entry| text::key(entry) == text::key(gone)) {
            let hint = if list.is_empty() {
                "none is on file".to_owned()
            } else {
                format!("on file: {}", list.join(", "))
            };
            return Err(Failure::not_found(format!("{whose} has no {what} \"{gone}\"")).hint(hint));
        }
    }
    Ok(())
}

fn introducer(store: &Store, contact: &Contact, typed: &str) -> Result<ContactId> {
    let by = super::newcomer::contact(store, typed)?;
    if by == contact.id {
        return Err(Failure::usage(format!("{} cannot have introduced themselves", contact.name))
            .hint("name someone else with --introduced-by, or --clear introduced-by"));
    }
    Ok(by)
}

/// Takes away the one detail that contains the words.
fn remove_details<'a>(
    change: &mut Change<'_>,
    on_file: impl Iterator<Item = (i64, &'a str)>,
    typed: &[String],
) -> Result {
    let on_file: Vec<(i64, &str)> = on_file.collect();
    for words in typed {
        let wanted = text::key(words);
        let found: Vec<&(i64, &str)> =
            on_file.iter().filter(|(_, text)| text::key(text).contains(&wanted)).collect();
        let exact = found.iter().find(|(_, text)| text::key(text) == wanted);
        match (exact, found.as_slice()) {
            (Some((id, _)), _) | (None, [(id, _)]) => change.remove_detail(*id)?,
            (None, []) => {
                return Err(Failure::not_found(format!("there is no detail with \"{words}\""))
                    .hint("rekindle show lists the details"));
            }
            (None, _) => {
                return Err(Failure::usage(format!("several details contain \"{words}\""))
                    .hint("give more of its words"));
            }
        }
    }
    Ok(())
}

/// The one question that contains the words, for each of these.
fn questions_with(on_file: &[String], typed: &[String]) -> Result<Vec<String>> {
    let one = |words: &String| {
        let wanted = text::key(words);
        let found: Vec<&String> = on_file.iter().filter(|asked| text::key(asked).contains(&wanted)).collect();
        let exact = found.iter().find(|asked| text::key(asked) == wanted);
        match (exact, found.as_slice()) {
            (Some(asked), _) | (None, [asked]) => Ok((*asked).clone()),
            (None, []) => Err(Failure::not_found(format!("there is no question with \"{words}\""))
                .hint("rekindle show --application lists your questions")),
            (None, _) => Err(Failure::usage(format!("several questions contain \"{words}\""))
                .hint("give more of its words")),
        }
    };
    typed.iter().map(one).collect()
}

/// The application cannot have gone out after the news of it came.
pub(super) fn refuse_after_the_news(application: &Application, on: chrono::NaiveDate) -> Result {
    let first = application.outcomes.iter().min_by_key(|outcome| outcome.age_key());
    match first.filter(|outcome| outcome.received_on < on) {
        Some(first) => Err(Failure::usage(format!(
            "{} is after it ended: {} {}",
            with_weekday(on),
            first.kind,
            with_weekday(first.received_on)
        ))
        .hint(format!(
            "give an earlier --on, or correct the other: rekindle edit outcome {} --on DATE",
            first.id
        ))),
        None => Ok(()),
    }
}

/// Two open applications for the same opening are one.
fn refuse_same_opening(
    store: &Store,
    application: &Application,
    company: Option<i64>,
    title: Option<&str>,
) -> Result {
    if (company, title) == (None, None) || !application.is_open() {
        return Ok(());
    }
    let company = company.map_or(application.company_id, crate::domain::CompanyId);
    let title = title.unwrap_or(&application.title);
    match store.open_application_titled(company, &text::key(title))?.filter(|other| *other != application.id)
    {
        Some(other) => Err(Failure::refused(format!(
            "there is already an open application for {title} there (#{other})"
        ))
        .hint(format!("if they are one: rekindle remove application {}", application.id))),
        None => Ok(()),
    }
}

fn refuse_interviewer(application: &Application, contact: &Contact) -> Result {
    match application.interviews.iter().find(|i| i.participants.contains(&contact.id)) {
        Some(interview) => Err(Failure::refused(format!(
            "{} was in the {} of {}",
            contact.name,
            interview.kind,
            with_weekday(interview.held_on)
        ))
        .hint(format!(
            "correct that first: rekindle edit interview {} --without {}",
            interview.id, contact.id
        ))),
        None => Ok(()),
    }
}

/// A correction must not make a second follow-up either.
fn refuse_second_follow_up(store: &Store, contact: &Contact, was: &Touch, is: &Touch) -> Result {
    let counts = |touch: &Touch| touch.kind == TouchKind::FollowUp && touch.direction != Direction::In;
    if !counts(is) {
        return Ok(());
    }
    for application in is.applications.iter().filter(|a| !(counts(was) && was.is_about(**a))) {
        if let Some(sent_on) = store.follow_up_on_file(contact.id, *application)? {
            return Err(Failure::refused(format!(
                "{} already got the one follow-up{}, {}",
                contact.name,
                find::titles(store, &[*application])?,
                with_weekday(sent_on)
            ))
            .hint("one note is enough; if a second really went out, record it with rekindle sent … --force --why REASON"));
        }
    }
    Ok(())
}

/// The corrected outcome must fit into the application's history.
fn refuse_other_history(application: &Application, outcome: &Outcome, edit: &OutcomeEdit) -> Result {
    let is_reopening = outcome.kind == OutcomeKind::Reopened;
    if edit.kind.is_some_and(|kind| (kind == OutcomeKind::Reopened) != is_reopening) {
        return Err(Failure::usage(
            "an outcome that closed the application can't be turned into a reopening, or the other way round",
        )
        .hint(format!(
            "remove this one with rekindle remove outcome {}, then record what happened",
            outcome.id
        )));
    }
    let Some(on) = edit.received_on.filter(|on| *on != outcome.received_on) else { return Ok(()) };
    if !is_reopening {
        return refuse_impossible_day(application, on);
    }
    let before = application.outcomes.iter().filter(|other| other.age_key() < outcome.age_key());
    match before.max_by_key(|other| other.age_key()).filter(|ended| on < ended.received_on) {
        Some(ended) => Err(Failure::usage(format!(
            "{} is before it ended: {} {}",
            with_weekday(on),
            ended.kind,
            with_weekday(ended.received_on)
        ))
        .hint("give a later --on")),
        None => Ok(()),
    }
}

//! `sent`: a message went out.

use std::path::PathBuf;

use clap::Args;

use crate::cli::date::TypedDate;
use crate::cli::word::word;
use crate::domain::{Channel, TouchKind};
use chrono::NaiveDate;

use crate::cli::{Said, Session, complete, find};
use crate::domain::agenda::{self, Line, View};
use crate::domain::calendar::with_weekday;
use crate::domain::contact::Contact;
use crate::domain::word::Word as _;
use crate::domain::{Application, ApplicationId, ContactId, Direction, text};
use crate::failure::{Failure, Result};
use crate::render::text::capital;
use crate::store::{Change, NewTouch, Store};

use super::linkedin::invite;
use super::typed_text;

/// Record a message you sent
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  rekindle sent priya                  the note that is due to her
  rekindle sent priya follow-up --application northwind
  rekindle sent tom check-in --via linkedin --on yesterday --text \"On queues\"
  rekindle sent ines follow-up --file note.txt

rekindle sends nothing itself. A follow-up without --application goes to every
open one of theirs at that company.")]
pub struct SentArgs {
    /// The contact: id, email, LinkedIn or part of the name
    #[arg(add = complete::contacts())]
    pub contact: String,
    /// What it was; the kind of their shown reminder when left out
    #[arg(value_parser = word::<TouchKind>())]
    pub kind: Option<TouchKind>,
    /// How it went out
    #[arg(long, value_name = "CHANNEL", value_parser = word::<Channel>())]
    pub via: Option<Channel>,
    /// Day it went out; today when left out
    #[arg(long, value_name = "DATE")]
    pub on: Option<TypedDate>,
    /// An application it was about; can be given several times
    #[arg(long = "application", value_name = "APPLICATION", add = complete::applications())]
    pub applications: Vec<String>,
    /// What you wrote
    #[arg(long, conflicts_with = "file")]
    pub text: Option<String>,
    /// A file with what you wrote; - for standard input
    #[arg(long, value_name = "FILE")]
    pub file: Option<PathBuf>,
    /// Record a second follow-up that really went out
    #[arg(long, requires = "why")]
    pub force: bool,
    /// Why it went out all the same
    #[arg(long, value_name = "REASON")]
    pub why: Option<String>,
}

/// What was sent, decided from the arguments and from what is planned for the contact.
struct Sent {
    kind: TouchKind,
    applications: Vec<ApplicationId>,
}

pub fn run(session: &mut Session, args: &SentArgs) -> Result {
    let on = session.fact_or_today(args.on.as_ref())?;
    let text = typed_text(args.text.as_deref(), args.file.as_deref())?;
    let why = args.why.as_deref().map(|why| text::name("reason", why)).transpose()?;
    let today = session.now.today();

    session.change(|change| {
        let contact = find::contact_on_file(change, &args.contact)?;
        refuse_silenced(&contact, on)?;
        let lines = find::lines_of(change, contact.id, today)?;
        let named = args
            .applications
            .iter()
            .map(|typed| Ok(find::application(change, typed)?.id))
            .collect::<Result<Vec<_>>>()?;
        let kind = match args.kind {
            Some(kind) => kind,
            None => shown_kind(&contact, &lines)?,
        };
        if let TouchKind::LinkedinInvite = kind {
            return invite(change, &contact, on, text.as_deref().unwrap_or_default());
        }
        refuse_what_is_not_sent(kind, &contact)?;
        let applications =
            if named.is_empty() { meant_applications(change, &contact, kind, &lines)? } else { named };
        let sent = Sent { kind, applications };
        if kind == TouchKind::FollowUp && !args.force {
            refuse_second_follow_up(change, &contact, &sent.applications)?;
        }
        record(change, &contact, &sent, on, |touch| {
            touch.channel = args.via;
            touch.text = text.clone().unwrap_or_default();
            touch.forced_why.clone_from(&why);
        })
    })
}

/// Records that a message of the kind that a reminder asks for went out, as `done` does.
pub(super) fn answer(
    change: &mut Change<'_>,
    line: &Line,
    contact: ContactId,
    on: NaiveDate,
) -> Result<Said> {
    let contact = find::contact_by_id(change, contact)?;
    refuse_silenced(&contact, on)?;
    let rule = line.item.reminder.identity.rule;
    let kind = rule.touch_kind().unwrap_or(TouchKind::Other);
    if kind == TouchKind::LinkedinInvite {
        return invite(change, &contact, on, "");
    }
    let applications: Vec<ApplicationId> = line.item.applications.iter().map(|a| a.id).collect();
    if kind == TouchKind::FollowUp {
        refuse_second_follow_up(change, &contact, &applications)?;
    }
    record(change, &contact, &Sent { kind, applications }, on, |_| {})
}

fn record(
    change: &mut Change<'_>,
    contact: &Contact,
    sent: &Sent,
    on: NaiveDate,
    more: impl Fn(&mut NewTouch),
) -> Result<Said> {
    let mut touch = NewTouch::new(contact.id, on, Direction::Out, sent.kind);
    touch.applications.clone_from(&sent.applications);
    more(&mut touch);
    change.record_touch(&touch)?;
    let about = find::titles(change, &sent.applications)?;
    let mut said = Said::one(format!(
        "{} to {}{about}, {}",
        capital(sent.kind.as_str()),
        contact.name,
        with_weekday(on)
    ));
    if sent.kind == TouchKind::Withdraw {
        for application in &sent.applications {
            said.hint(format!("once it is settled, close it: rekindle closed {application} withdrawn"));
        }
    }
    Ok(said)
}

/// The kind of the one reminder that the contact shows today.
fn shown_kind(contact: &Contact, lines: &[Line]) -> Result<TouchKind> {
    let shown = agenda::view(lines.to_vec(), View::Today);
    shown.first().and_then(|line| line.item.reminder.identity.rule.touch_kind()).ok_or_else(|| {
        Failure::usage(format!("nothing to send is due to {}; say what it was", contact.name))
            .hint(format!("for instance: rekindle sent {} check-in", contact.id))
    })
}

/// The applications a message is about where none were named.
fn meant_applications(
    store: &Store,
    contact: &Contact,
    kind: TouchKind,
    lines: &[Line],
) -> Result<Vec<ApplicationId>> {
    let planned: Vec<&Line> =
        lines.iter().filter(|l| l.item.reminder.identity.rule.touch_kind() == Some(kind)).collect();
    match kind {
        TouchKind::FollowUp => match planned.first() {
            // Every open one of theirs at the company of the first.
            Some(first) => Ok(planned
                .iter()
                .filter(|l| l.item.company == first.item.company)
                .flat_map(|l| l.item.applications.iter().map(|a| a.id))
                .collect()),
            None => rejected_application(store, contact),
        },
        TouchKind::ThankYou | TouchKind::StatusCheck | TouchKind::Withdraw => match planned.first() {
            Some(first) => Ok(first.item.applications.iter().map(|a| a.id).collect()),
            None => one_application(store, contact, kind),
        },
        TouchKind::Reply | TouchKind::Thanks | TouchKind::InfoInterviewRequest => Ok(planned
            .first()
            .map(|l| l.item.applications.iter().map(|a| a.id).collect())
            .unwrap_or_default()),
        TouchKind::InfoInterview
        | TouchKind::CheckIn
        | TouchKind::Congrats
        | TouchKind::Referral
        | TouchKind::Update
        | TouchKind::Announcement
        | TouchKind::LinkedinInvite
        | TouchKind::LinkedinConnected
        | TouchKind::AutoReply
        | TouchKind::Bounce
        | TouchKind::Other => Ok(Vec::new()),
    }
}

/// A follow-up with none open: for the one rejected application of theirs, or for none that is on file.
fn rejected_application(store: &Store, contact: &Contact) -> Result<Vec<ApplicationId>> {
    let rejected: Vec<Application> = find::applications_with(store, contact.id)?
        .into_iter()
        .filter(|a| a.last_rejection().is_some())
        .collect();
    let mut unanswered = Vec::new();
    for application in &rejected {
        if store.follow_up_on_file(contact.id, application.id)?.is_none() {
            unanswered.push(application.id);
        }
    }
    match unanswered.as_slice() {
        [one] => Ok(vec![*one]),
        // All have had theirs: the newest is named in the refusal.
        [] => Ok(rejected
            .iter()
            .max_by_key(|a| a.last_rejection().map(|r| r.on))
            .map(|a| a.id)
            .into_iter()
            .collect()),
        _ => Err(find::ambiguous_application(store, "the follow-up", &unanswered)?),
    }
}

fn one_application(store: &Store, contact: &Contact, kind: TouchKind) -> Result<Vec<ApplicationId>> {
    let with = find::applications_with(store, contact.id)?;
    let open: Vec<ApplicationId> = with.iter().filter(|a| a.is_open()).map(|a| a.id).collect();
    match (open.as_slice(), with.as_slice()) {
        ([one], _) => Ok(vec![*one]),
        ([], [only]) => Ok(vec![only.id]),
        ([], _) => Ok(Vec::new()),
        _ => Err(find::ambiguous_application(store, &format!("the {kind}"), &open)?),
    }
}

fn refuse_second_follow_up(store: &Store, contact: &Contact, applications: &[ApplicationId]) -> Result {
    for application in applications {
        if let Some(sent_on) = store.follow_up_on_file(contact.id, *application)? {
            let about = find::titles(store, &[*application])?;
            return Err(Failure::refused(format!(
                "{} already got the one follow-up{about}, {}",
                contact.name,
                with_weekday(sent_on)
            ))
            .hint("one note is enough; if a second really went out, record it with --force --why REASON"));
        }
    }
    Ok(())
}
/// Whoever asked not to be written to is not, from that day on.
pub(super) fn refuse_silenced(contact: &Contact, on: NaiveDate) -> Result {
    match contact.do_not_contact.as_ref().filter(|silence| on >= silence.since_on) {
        Some(silence) => Err(Failure::refused(format!(
            "{} is not to be contacted since {}{}",
            contact.name,
            with_weekday(silence.since_on),
            silence.reason.as_ref().map(|reason| format!(": {reason}")).unwrap_or_default()
        ))
        .hint(format!("if that has changed: rekindle silence {} --lift", contact.id))),
        None => Ok(()),
    }
}

fn refuse_what_is_not_sent(kind: TouchKind, contact: &Contact) -> Result {
    let instead = match kind {
        TouchKind::LinkedinConnected => format!("rekindle linkedin {} connected", contact.id),
        TouchKind::AutoReply | TouchKind::Bounce => format!("rekindle replied {} --kind {kind}", contact.id),
        TouchKind::InfoInterview => format!("rekindle talked {} --kind info-interview", contact.id),
        TouchKind::ThankYou
        | TouchKind::FollowUp
        | TouchKind::Reply
        | TouchKind::StatusCheck
        | TouchKind::InfoInterviewRequest
        | TouchKind::CheckIn
        | TouchKind::Congrats
        | TouchKind::Referral
        | TouchKind::Thanks
        | TouchKind::Update
        | TouchKind::Withdraw
        | TouchKind::Announcement
        | TouchKind::LinkedinInvite
        | TouchKind::Other => return Ok(()),
    };
    Err(Failure::usage(format!("a message of kind {kind} is not sent by you"))
        .hint(format!("use: {instead}")))
}

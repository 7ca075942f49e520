//! `merge`: two contacts are one person, or two applications one.

use clap::Args;
use serde_json::json;

use crate::domain::contact::Contact;
use crate::failure::{Failure, Result};
use crate::render::text::{count, count_of};
use crate::session::{Said, Session, ask, complete, difference, find};
use crate::store::{Change, MergeApplicationsError, MergeError, Merged, Table};

use super::remove::in_words;

/// Merge two contacts, or two applications, into one
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  rekindle merge 3 9 --dry-run     show what would happen
  rekindle merge priya.rao@northwind.example priya-rao
  rekindle merge --application 4 7

The first one stays and keeps its number. If both have a value, the first one's
stays and the other goes into the notes. Addresses, messages, interviews and
reminders are combined. If either is an ally or marked \"do not contact\", that
stays too. One `rekindle undo` separates them again.

For two applications, the people, interviews, answers, messages and reminders
are combined, and the first title stays.

`rekindle duplicates` finds people you may have twice.")]
pub struct MergeArgs {
    /// The contact that stays: id, email, LinkedIn or part of the name; with --application, the application
    #[arg(add = complete::contacts())]
    pub contact: String,
    /// The contact or application that becomes part of it
    #[arg(add = complete::contacts())]
    pub other: String,
    /// They are two applications: id, company, title, or company/title
    #[arg(long)]
    pub application: bool,
    /// Show what would happen, and change nothing
    #[arg(long)]
    pub dry_run: bool,
}

pub fn run(session: &mut Session, args: &MergeArgs) -> Result {
    if args.application {
        return applications(session, args);
    }
    let store = session.reading()?;
    let kept = find::contact_on_file(&store, &args.contact)?;
    let gone = find::contact_to_remove(&store, &args.other)?;
    drop(store);
    if kept.id == gone.id {
        return Err(Failure::usage(format!("both are {}", numbered(&kept)))
            .hint("give two contacts, preferably by number: rekindle list shows them"));
    }
    if args.dry_run {
        return session.rehearse(|change| merge(change, &kept, &gone, Telling::Plan));
    }
    if confirmed(session, &kept, &gone)? { Ok(()) } else { Err(Failure::failed("nothing was merged")) }
}

fn applications(session: &mut Session, args: &MergeArgs) -> Result {
    let store = session.reading()?;
    let kept = find::application(&store, &args.contact)?;
    let gone = find::application(&store, &args.other)?;
    let [stays, goes] = [&kept, &gone].map(|application| {
        let called = find::called(&store, application)?;
        Ok::<_, Failure>(format!("{called} (#{})", application.id))
    });
    let (stays, goes) = (stays?, goes?);
    drop(store);
    if kept.id == gone.id {
        return Err(Failure::usage(format!("both names refer to {stays}"))
            .hint("give two applications, preferably by number: rekindle applications shows them"));
    }
    let work = |change: &mut Change<'_>, verb: &str| -> Result<Said> {
        let merged = change.merge_applications(kept.id, gone.id)?;
        let mut said = Said::one(format!("{verb} {goes} into {stays}"));
        said.field("merged", json!({ "into": kept.id, "from": gone.id }));
        if let Some(counted) = in_words(|table| merged.moved.get(&table).copied().unwrap_or(0)) {
            said.line(format!("  moved over: {counted}"));
        }
        for given_up in &merged.given_up {
            said.line(format!("  not kept: {} {}", given_up.field, given_up.value));
        }
        let moved = merged.moved.iter().map(|(table, rows)| (table.name().to_owned(), (*rows).into()));
        said.field("moved", moved.collect::<serde_json::Map<_, _>>());
        let given_up = merged.given_up.iter().map(|g| (g.field.to_owned(), g.value.clone().into()));
        said.field("given_up", given_up.collect::<serde_json::Map<_, _>>());
        Ok(said)
    };
    if args.dry_run {
        return session.rehearse(|change| work(change, "Would merge"));
    }
    if !session.yes && ask::can_ask(session) {
        session.rehearse(|change| work(change, "Would merge"))?;
    }
    if !session.confirms(&format!("Merge {goes} into {stays}?"))? {
        return Err(Failure::failed("nothing was merged"));
    }
    session.change(|change| {
        let mut said = work(change, "Merged")?;
        said.hint("rekindle undo separates them again");
        Ok(said)
    })
}

/// How much there is to say.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Telling {
    /// What would happen.
    Plan,
    /// What happened.
    All,
    /// What happened, where it was on the screen before.
    Short,
}

/// Shows what will happen, asks, and does it; `false` when the answer was no.
pub(super) fn confirmed(session: &mut Session, kept: &Contact, gone: &Contact) -> Result<bool> {
    let mut telling = Telling::All;
    if !session.yes && ask::can_ask(session) {
        session.rehearse(|change| merge(change, kept, gone, Telling::Plan))?;
        telling = Telling::Short;
    }
    if !session.confirms(&format!("Merge {} into {}?", numbered(gone), numbered(kept)))? {
        return Ok(false);
    }
    session.change(|change| merge(change, kept, gone, telling))?;
    Ok(true)
}

fn merge(change: &mut Change<'_>, kept: &Contact, gone: &Contact, telling: Telling) -> Result<Said> {
    let merged = change.merge_contacts(kept.id, gone.id)?;
    let verb = if telling == Telling::Plan { "Would merge" } else { "Merged" };
    let mut said = Said::one(format!("{verb} {} into {}", numbered(gone), numbered(kept)));
    said.field("merged", json!({ "into": kept.id, "from": gone.id }));
    let now = find::contact_by_id(change, kept.id)?;
    let differences = difference::of(change, usize::MAX)?.listed;
    let fields: Vec<_> = differences
        .into_iter()
        .filter(|difference| difference.record == Table::Contact.name() && difference.id == kept.id.0)
        .flat_map(|difference| difference.fields)
        .collect();
    if telling != Telling::Short {
        if now.emails != kept.emails {
            said.line(format!("  emails: {}", now.emails.join(", ")));
        }
        for field in &fields {
            said.line(format!("  {}", field.line()));
        }
        for line in rest(&merged) {
            said.line(format!("  {line}"));
        }
    }
    said.field("emails", now.emails);
    said.field("changed", serde_json::to_value(fields).map_err(anyhow::Error::from)?);
    let moved = merged.moved.iter().map(|(table, rows)| (table.name().to_owned(), (*rows).into()));
    said.field("moved", moved.collect::<serde_json::Map<_, _>>());
    let given_up = merged.given_up.iter().map(|g| (g.field.to_owned(), g.value.clone().into()));
    said.field("given_up", given_up.collect::<serde_json::Map<_, _>>());
    if telling != Telling::Plan {
        said.hint("rekindle undo separates them again");
    }
    Ok(said)
}

/// What does not show in the fields of the one who stays.
fn rest(merged: &Merged) -> Vec<String> {
    let mut lines = Vec::new();
    let rows = |table| merged.moved.get(&table).copied().unwrap_or(0);
    // Taking part in an interview is what moves, and the reminders that change are told one by one.
    let counted = in_words(|table| {
        if table == Table::Interview {
            rows(Table::InterviewParticipant)
        } else if table == Table::Reminder {
            0
        } else {
            rows(table)
        }
    });
    if let Some(counted) = counted {
        lines.push(format!("moved over: {counted}"));
    }
    if rows(Table::Contact) > 0 {
        lines.push(format!("introduced {}", count_of(rows(Table::Contact), "person", "people")));
    }
    for given_up in &merged.given_up {
        lines.push(format!("moved to the notes: {} {}", given_up.field, given_up.value));
    }
    if merged.united_reminders > 0 {
        lines.push(format!("Combined {} that both had", count(merged.united_reminders, "reminder")));
    }
    if merged.lost_introduction {
        lines.push("introduced by: left empty, because they can't have introduced themselves".to_owned());
    }
    if merged.were_namesakes {
        lines.push("you had said that they are two people; merging them takes that back".to_owned());
    }
    lines
}

pub(super) fn numbered(contact: &Contact) -> String {
    format!("{} (#{})", contact.name, contact.id)
}

impl From<MergeApplicationsError> for Failure {
    fn from(error: MergeApplicationsError) -> Self {
        match error {
            MergeApplicationsError::Unknown(_) => {
                Self::not_found(error.to_string()).hint("rekindle applications shows them")
            }
            MergeApplicationsError::Same(_) => Self::usage(error.to_string()).hint("give two applications"),
            MergeApplicationsError::Companies(..) => Self::refused(error.to_string())
                .hint("if that is one company: rekindle edit application ID --at COMPANY first"),
            MergeApplicationsError::Failed(error) => error.into(),
        }
    }
}

impl From<MergeError> for Failure {
    fn from(error: MergeError) -> Self {
        match error {
            MergeError::Unknown(_) => {
                Self::not_found(error.to_string()).hint("rekindle list shows your contacts")
            }
            MergeError::Same(_) => Self::usage(error.to_string()).hint("give two contacts"),
            MergeError::Failed(error) => error.into(),
        }
    }
}

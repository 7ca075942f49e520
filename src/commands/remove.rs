//! `remove`: take something off file; `undo` brings it back.

use clap::{Args, ValueEnum};

use crate::domain::calendar::with_weekday;
use crate::domain::{AppointmentId, Direction, InterviewId, TouchId};
use crate::failure::{Failure, Result};
use crate::render::text::count_of;
use crate::session::{Said, Session, find};
use crate::store::{Removable, RemoveError, Removed, Store, Table};

use super::edit::job_change::{job_change_called, job_change_on_file};
use super::edit::number::{number, unknown};
use super::edit::opportunity::{opportunity_called, opportunity_on_file};
use super::edit::outcome::outcome_on_file;
use super::planned;

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Kind {
    Contact,
    Application,
    Company,
    Interview,
    Appointment,
    Touch,
    Outcome,
    JobChange,
    Opportunity,
}

/// Remove something from your records
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  rekindle remove contact \"Tom Weller\"
  rekindle remove touch 12

Whatever belongs to it goes too: a contact's messages, an application's
interviews. `rekindle undo` brings everything back. Imports leave out what you
removed, until you undo it or record it by hand. To delete a person's data for
good, use `rekindle erase`.")]
pub struct RemoveArgs {
    /// What it is
    pub kind: Kind,
    /// Its name or number
    pub reference: String,
}

pub fn run(session: &mut Session, args: &RemoveArgs) -> Result {
    session.change(|change| {
        let (what, id, called) = meant(change, args)?;
        let removed = change.remove_by_hand(what, id).map_err(|error| explained(error, id))?;
        let mut said = Said::one(format!("Removed {called}{}", with_it(&removed, what)));
        said.field("removed", counts(&removed));
        let it = if what == Removable::Contact { "them" } else { "it" };
        said.hint(format!("rekindle undo brings {it} back"));
        Ok(said)
    })
}

/// What the reference means, with its number and what it is called.
fn meant(store: &Store, args: &RemoveArgs) -> Result<(Removable, i64, String)> {
    let typed = &args.reference;
    Ok(match args.kind {
        Kind::Contact => {
            let contact = find::contact_to_remove(store, typed)?;
            (Removable::Contact, contact.id.0, format!("{} (#{})", contact.name, contact.id))
        }
        Kind::Application => {
            let application = find::application(store, typed)?;
            let called = find::called(store, &application)?;
            (Removable::Application, application.id.0, format!("{called} (#{})", application.id))
        }
        Kind::Company => {
            let id = find::company(store, typed)?;
            let name = store.company(id)?.map(|company| company.name).unwrap_or_default();
            (Removable::Company, id.0, format!("{name} (#{id})"))
        }
        Kind::Interview => {
            let id = InterviewId(number("interview", typed)?);
            let interview = match store.interview(id)? {
                Some(interview) => interview,
                None if store.appointment(AppointmentId(id.0))?.is_some() => {
                    return Err(unknown("interview", id.0).hint(format!(
                        "interview {id} is still to come: rekindle remove appointment {id}; if it was cancelled: rekindle \
                         edit appointment {id} --state cancelled"
                    )));
                }
                None => return Err(unknown("interview", id.0)),
            };
            let application = find::application_by_id(store, interview.application_id)?;
            let called = find::called(store, &application)?;
            let held_on = with_weekday(interview.held_on);
            (
                Removable::Interview,
                id.0,
                format!("the {} on {held_on} for {called}", interview.kind.in_words()),
            )
        }
        Kind::Appointment => {
            let id = AppointmentId(number("appointment", typed)?);
            let appointment = store.appointment(id)?.ok_or_else(|| unknown("appointment", id.0))?;
            let called = planned::about(store, &appointment)?;
            let on = with_weekday(appointment.starts_on);
            (
                Removable::Appointment,
                id.0,
                format!("the {} planned for {on}, {called}", appointment.kind.in_words()),
            )
        }
        Kind::Touch => {
            let id = TouchId(number("touch", typed)?);
            let touch = store.touch(id)?.ok_or_else(|| unknown("touch", id.0))?.touch;
            let contact = find::contact_by_id(store, touch.contact_id)?.name;
            let direction = match touch.direction {
                Direction::In => "from",
                Direction::Both => "with",
                Direction::Out => "to",
            };
            let happened_on = with_weekday(touch.happened_on);
            (
                Removable::Touch,
                id.0,
                format!("the {} {direction} {contact} on {happened_on}", touch.kind.in_words()),
            )
        }
        Kind::Outcome => {
            let (application, outcome) = outcome_on_file(store, typed)?;
            let called = find::called(store, &application)?;
            let received_on = with_weekday(outcome.received_on);
            (
                Removable::Outcome,
                outcome.id.0,
                format!("the outcome \"{}\" on {received_on} for {called}", outcome.kind.in_words()),
            )
        }
        Kind::JobChange => {
            let change = job_change_on_file(store, typed)?;
            (Removable::JobChange, change.id, job_change_called(store, &change)?)
        }
        Kind::Opportunity => {
            let one = opportunity_on_file(store, typed)?;
            (Removable::Opportunity, one.id, format!("the {}", opportunity_called(store, &one)?))
        }
    })
}

/// How many records of each kind went.
pub(super) fn counts(removed: &Removed) -> serde_json::Map<String, serde_json::Value> {
    removed.0.iter().map(|(table, count)| (table.name().to_owned(), (*count).into())).collect()
}

fn explained(error: RemoveError, company: i64) -> Failure {
    match error {
        RemoveError::CompanyInUse { .. } => Failure::from(error)
            .hint(format!(
                "rekindle show --company {company} lists what is there: remove that first (rekindle remove application N), or \
                 give it another company (rekindle edit application N --at COMPANY)"
            )),
        RemoveError::Unknown { .. } | RemoveError::Failed(_) => error.into(),
    }
}

/// What people would miss, not what only ties rows together.
const COUNTED: [(Table, &str, &str); 13] = [
    (Table::Touch, "message", "messages"),
    (Table::Interview, "interview", "interviews"),
    (Table::Appointment, "planned interview", "planned interviews"),
    (Table::Outcome, "outcome", "outcomes"),
    (Table::Detail, "detail", "details"),
    (Table::Email, "email address", "email addresses"),
    (Table::Participation, "role in an application", "roles in applications"),
    (Table::JobChange, "job change", "job changes"),
    (Table::Feedback, "feedback", "feedbacks"),
    (Table::Opportunity, "opportunity", "opportunities"),
    (Table::Draft, "draft", "drafts"),
    (Table::Wish, "reminder of your own", "reminders of your own"),
    (Table::Reminder, "planned reminder", "planned reminders"),
];

/// `3 messages, 1 interview and 2 planned reminders`
pub(super) fn in_words(how_many: impl Fn(Table) -> usize) -> Option<String> {
    let parts: Vec<String> = COUNTED
        .into_iter()
        .map(|(table, one, many)| (how_many(table), one, many))
        .filter(|(count, ..)| *count > 0)
        .map(|(count, one, many)| count_of(count, one, many))
        .collect();
    match parts.split_last() {
        None => None,
        Some((only, [])) => Some(only.clone()),
        Some((last, others)) => Some(format!("{} and {last}", others.join(", "))),
    }
}

/// `, along with 3 messages, 1 interview and 2 planned reminders`
pub(super) fn with_it(removed: &Removed, what: Removable) -> String {
    let itself = match what {
        Removable::Interview => Some(Table::Interview),
        Removable::Appointment => Some(Table::Appointment),
        Removable::Touch => Some(Table::Touch),
        Removable::Outcome => Some(Table::Outcome),
        Removable::JobChange => Some(Table::JobChange),
        Removable::Opportunity => Some(Table::Opportunity),
        Removable::Contact | Removable::Application | Removable::Company => None,
    };
    in_words(|table| removed.count(table).saturating_sub(usize::from(itself == Some(table))))
        .map_or_else(String::new, |counted| format!(", along with {counted}"))
}

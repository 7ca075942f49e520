//! `done`: a reminder was acted on.

use clap::Args;

use crate::domain::agenda::Line;
use crate::domain::appointment::AppointmentLine;
use crate::domain::calendar::with_weekday;
use crate::domain::reminder::Subject;
use crate::domain::{Rule, TouchKind};
use crate::failure::{Doubt, Failure, Result};
use crate::render::change::about;
use crate::session::date::TypedDate;
use crate::session::find::Chosen;
use crate::session::{Said, Session, ask, complete, find};
use crate::store::{Appointments, Decided, Store};

use super::beside;
use super::gate::change_through_gate;
use super::happened::Happened;
use super::sent::answer;
use super::unreported;

/// Mark reminders as done
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  rekindle done 12
  rekindle done priya --on yesterday
  rekindle done 12 80-92

If the reminder asks for a message, that message is recorded as `sent` would
record it, with the text of your draft if that is ready to send. Your own
reminders are simply ticked off.")]
pub struct DoneArgs {
    /// The reminders: numbers, ranges such as 80-92, or contacts (what `due` shows for them)
    #[arg(required = true, value_name = "REMINDER", add = complete::contacts())]
    pub reminders: Vec<String>,
    /// Day it was done [default: today]
    #[arg(long, value_name = "DATE")]
    pub on: Option<TypedDate>,
}

/// Whether the reminder itself was named, and not the person.
fn is_numbered(line: &Line, typed: &[String]) -> bool {
    let id = line.item.reminder.id.0;
    typed.iter().any(|typed| match find::range(typed) {
        Some((first, last)) => (first..=last).contains(&id),
        None => typed.trim().trim_start_matches('#').parse() == Ok(id),
    })
}

/// What follows the first name, and is nobody's, may be what was written.
fn or_a_text(args: &DoneArgs, failure: Failure) -> Failure {
    let [first, text] = args.reminders.as_slice() else { return failure };
    let is_unknown = failure.code == "not-found" && failure.message.contains(&format!("\"{}\"", text.trim()));
    if !is_unknown || !failure.near.is_empty() {
        return failure;
    }
    failure.hint(format!(
        "done takes reminders and the people they are about; to record what you wrote: rekindle sent {} --text \"{}\"",
        if first.contains(' ') { format!("\"{first}\"") } else { first.clone() },
        text.trim()
    ))
}

/// A message that isn't due yet doesn't count as sent just because a name fits.
fn doubt_not_yet(line: &Line) -> Result {
    let reminder = &line.item.reminder;
    let Some(contact) = line.item.contact.as_ref().filter(|_| !line.state.is_actionable()) else {
        return Ok(());
    };
    let (name, id, label) = (&contact.name, reminder.id, reminder.label());
    let from = with_weekday(reminder.ready_on);
    let hint = format!(
        "if that is done already: rekindle done {id}; if you wrote something else: rekindle sent {} KIND",
        contact.id
    );
    let refusal =
        Failure::usage(format!("nothing is due for {name} today; next is #{id}, {label}, from {from}"))
            .hint(hint.clone());
    let doubt = Doubt {
        question: format!("Nothing is due for {name} today. Is this done already: {label}, from {from}?"),
        yes: vec!["Yes".to_owned()],
        no: vec![("No".to_owned(), hint)],
        marked: 1,
    };
    doubt.settled_or(refusal).map(|_| ())
}

/// While an interview is not recorded, nobody is thanked for it: to tick that off is hardly ever meant.
fn doubt_unrecorded(store: &Store, line: &Line, can_ask: bool, said: &mut Said) -> Result {
    let reminder = &line.item.reminder;
    if reminder.identity.rule != Rule::Debrief {
        return Ok(());
    }
    let (what, record) = match (line.item.applications.first(), &line.item.contact) {
        (Some(application), _) => {
            (format!("interview for {}", application.title), format!("rekindle debrief {}", application.id))
        }
        (None, Some(contact)) => {
            let record = unreported::talked(contact.id, reminder.ready_on);
            (format!("conversation with {}", contact.name), record)
        }
        (None, None) => return Ok(()),
    };
    let record = format!("to record it: {record}");
    let arranged = match (reminder.identity.application_id, reminder.identity.subject) {
        (Some(application), _) => store.appointments(Appointments::Of(application))?,
        (None, Subject::Contact(contact)) => store.appointments(Appointments::With(contact))?,
        (None, Subject::Company(_) | Subject::Search) => return Ok(()),
    };
    let is_it = |one: &&AppointmentLine| {
        let one = &one.appointment;
        one.application() == reminder.identity.application_id && one.number == reminder.identity.ordinal
    };
    let Some(appointment) = arranged.iter().find(is_it).map(|one| one.appointment.id) else { return Ok(()) };
    let off = format!("rekindle edit appointment {appointment} --state cancelled");
    if !can_ask {
        said.hint(format!(
            "the {what} is not recorded, so no thank-you note is planned; {record}; if it was cancelled: {off}"
        ));
        return Ok(());
    }
    let doubt = Doubt {
        question: format!("The {what} is not recorded, so no thank-you notes are planned. What now?"),
        yes: vec!["Tick this off, and leave it unrecorded".to_owned()],
        no: vec![("Record how it went".to_owned(), record), ("It did not take place".to_owned(), off)],
        marked: 1,
    };
    doubt.settled_or(Failure::usage(format!("the {what} is not recorded"))).map(|_| ())
}

pub fn run(session: &mut Session, args: &DoneArgs) -> Result {
    let day = Happened::read(session, args.on.as_ref())?;
    let on = day.on;
    let today = session.now.today();
    let can_ask = ask::can_ask(session);
    change_through_gate(session, None, |change, gate| {
        gate.is_ticking = true;
        let mut said = Said::default();
        let mut messages = Vec::new();
        let typed = find::apart(change, &args.reminders)?;
        let Chosen { lines, later } =
            find::reminders(change, &typed, today).map_err(|e| or_a_text(args, e))?;
        for line in lines.iter().filter(|line| !is_numbered(line, &typed)) {
            doubt_not_yet(line)?;
        }
        for line in lines {
            let reminder = &line.item.reminder;
            match (&line.item.contact, reminder.identity.rule.touch_kind()) {
                (Some(contact), Some(kind)) => {
                    // One message answers all that ask for the same one.
                    let applications: Vec<_> = line.item.applications.iter().map(|a| a.id).collect();
                    let message = (contact.id, kind, applications);
                    if !messages.contains(&message) {
                        said.append(answer(change, gate, &line, contact.id, &day)?);
                        messages.push(message);
                    } else if kind == TouchKind::Thanks {
                        // The same thanks were for this, too.
                        change.decide(reminder.id, &Decided::Done, on)?;
                    }
                }
                _ => {
                    doubt_unrecorded(change, &line, can_ask, &mut said)?;
                    change.decide(reminder.id, &Decided::Done, on)?;
                    let told =
                        format!("Done: {} · {} · {}", reminder.label(), about(&line), with_weekday(on));
                    said.ended(reminder.id, told);
                }
            }
        }
        beside::say_left(&later, &mut said);
        Ok(said)
    })
}

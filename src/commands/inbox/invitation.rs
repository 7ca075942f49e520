//! An invitation in a mail: the interview that it arranges, moves or calls off.

use std::sync::Arc;

use chrono::{DateTime, Utc};

use crate::clock::Zone;
use crate::commands::import;
use crate::domain::appointment::Start;
use crate::domain::incoming::IncomingEvent;
use crate::domain::proposal::{APPLICATION, NewProposal, ProposalKind};
use crate::domain::word::Word as _;
use crate::domain::{ApplicationId, Appointment, AppointmentState};
use crate::exchange::ics;
use crate::exchange::mail::calendar;
use crate::failure::Result;
use crate::store::Store;

/// The one event that a mail carries; `None` where it carries none, or several.
pub(super) fn event_in(bytes: &[u8]) -> Option<IncomingEvent> {
    if !calendar::may_hold(bytes) {
        return None;
    }
    let name = Arc::from("mail");
    let mut events = Vec::new();
    for calendar in calendar::calendars(bytes) {
        events.extend(ics::read(calendar.as_slice(), &name).ok()?.events);
    }
    let only = events.pop().filter(|_| events.is_empty())?;
    (only.repeats.is_empty() && only.occurrence.is_none() && !only.is_declined).then_some(only)
}

/// What an event comes to: an application, and the words to type.
pub(super) fn words(
    store: &Store,
    zone: Zone,
    now: DateTime<Utc>,
    event: &IncomingEvent,
) -> Result<Option<(ApplicationId, Vec<String>)>> {
    let known = store.appointment_with_calendar_uid(&event.uid)?;
    if event.is_called_off {
        let known = known.filter(|known| known.state == AppointmentState::Planned);
        return Ok(known.map(|known| {
            let words = ["edit", "appointment", &known.id.to_string(), "--state", "cancelled"];
            (known.application_id, words.map(str::to_owned).to_vec())
        }));
    }
    let proposed = import::proposed(store, zone, event, APPLICATION)?;
    Ok(proposed
        .filter(|(start, ..)| is_ahead(*start, zone, now))
        .map(|(_, application, words)| (application, words)))
}

fn is_ahead(start: Start, zone: Zone, now: DateTime<Utc>) -> bool {
    match start {
        Start::Day(day) => day >= zone.civil_day(now),
        Start::At(at) => at > now,
    }
}

/// The appointment that an invitation is about, and the day and time that it says.
fn told(store: &Store, new: &NewProposal) -> Result<Option<(Appointment, String)>> {
    let (Some(event), Some(on)) = (new.option("--event"), new.option("--on")) else { return Ok(None) };
    Ok(store.appointment_with_calendar_uid(event)?.map(|known| (known, on.to_owned())))
}

/// Whether an invitation says what is on file, or what a newer one took back.
pub(super) fn is_on_file(store: &Store, zone: Zone, new: &NewProposal) -> Result<bool> {
    if let [edit, what, id, ..] = new.command.as_slice()
        && edit == "edit"
        && what == "appointment"
    {
        let known =
            id.parse().ok().map(crate::domain::AppointmentId).map(|id| store.appointment(id)).transpose()?;
        return Ok(known.flatten().is_none_or(|known| known.state == AppointmentState::Cancelled));
    }
    let Some((known, on)) = told(store, new)? else { return Ok(false) };
    let is_older = store.accepted_proposals(ProposalKind::Planned)?.iter().any(|other| {
        other.option("--event") == new.option("--event") && other.evidence.sent_on > new.evidence.sent_on
    });
    Ok(is_older || known.state != AppointmentState::Planned || said(&known, zone) == on)
}

/// The start as a proposal's words say it.
fn said(known: &Appointment, zone: Zone) -> String {
    match known.start() {
        Start::Day(day) => day.to_string(),
        Start::At(at) => zone.local(at).format("%Y-%m-%d %H:%M").to_string(),
    }
}

/// The words that move what is on file, where an invitation says another time.
pub(super) fn moves(store: &Store, new: &NewProposal) -> Result<Option<Vec<String>>> {
    let Some((known, on)) = told(store, new)? else { return Ok(None) };
    let mut words: Vec<String> =
        ["edit", "appointment", &known.id.to_string(), "--on", &on].map(str::to_owned).to_vec();
    words
        .extend(new.option("--until").into_iter().flat_map(|until| ["--until".to_owned(), until.to_owned()]));
    Ok(Some(words))
}

/// Among the open proposals about one event, the newest counts.
pub(super) fn is_outdone(new: &NewProposal, others: &[&NewProposal]) -> bool {
    let at = others.iter().position(|other| other.message == new.message);
    let event = new.option("--event");
    let later = at.and_then(|at| others.get(at + 1..)).unwrap_or_default();
    event.is_some()
        && later.iter().any(|other| {
            other.kind.as_str() == ProposalKind::Planned.as_str() && other.option("--event") == event
        })
}

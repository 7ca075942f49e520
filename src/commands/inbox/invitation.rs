//! An invitation in an email: the interview that it arranges, moves or calls off.

use std::sync::Arc;

use chrono::{DateTime, Utc};

use super::arranged;
use crate::clock::Zone;
use crate::commands::import;
use crate::domain::appointment::{Start, Version};
use crate::domain::incoming::IncomingEvent;
use crate::domain::proposal::{APPLICATION, NewProposal, Proposal, ProposalKind, ProposalState, with_value};
use crate::domain::word::Word as _;
use crate::domain::{ApplicationId, Appointment, AppointmentId, AppointmentState, Channel};
use crate::exchange::ics;
use crate::exchange::mail::calendar;
use crate::failure::Result;
use crate::store::Store;

/// The events that an email carries, each once; none where one of them repeats.
pub(super) fn events_in(bytes: &[u8]) -> Vec<IncomingEvent> {
    if !calendar::may_hold(bytes) {
        return Vec::new();
    }
    let name = Arc::from("mail");
    let mut events: Vec<IncomingEvent> = Vec::new();
    for calendar in calendar::calendars(bytes) {
        let Ok(read) = ics::read(calendar.as_slice(), &name, None) else { return Vec::new() };
        for event in read.events {
            if !events.iter().any(|other| other.uid == event.uid && other.version == event.version) {
                events.push(event);
            }
        }
    }
    let happens_once = |event: &IncomingEvent| event.repeats.is_empty() && event.occurrence.is_none();
    if !events.iter().all(happens_once) {
        return Vec::new();
    }
    events.retain(|event| !event.is_declined);
    events
}

/// What an event comes to: the applications that it may be for, and the words to type.
pub(super) fn words(
    store: &Store,
    zone: Zone,
    now: DateTime<Utc>,
    event: &IncomingEvent,
) -> Result<Option<(Vec<ApplicationId>, Vec<String>)>> {
    if event.is_called_off {
        // Its invitation may come later.
        let applications = match store.appointment_with_calendar_uid(&event.uid)? {
            Some(known) => Some(known.application().into_iter().collect()),
            None => import::proposed(store, zone, event, APPLICATION)?.map(|one| one.applications),
        };
        let version = event.version.to_string();
        let mut words = ["edit", "appointment", "--state", "cancelled"].map(str::to_owned).to_vec();
        words.extend(with_value(EVENT, &event.uid));
        words.extend(with_value(REVISION, &version));
        return Ok(applications.map(|applications| (applications, words)));
    }
    let Some(proposed) = import::proposed(store, zone, event, APPLICATION)? else { return Ok(None) };
    let words = match proposed.start {
        start if is_ahead(start, zone, now) => proposed.words,
        // What is on file was there before, and says what became of it.
        _ if store.appointment_with_calendar_uid(&event.uid)?.is_some()
            || store.called_off(&event.uid)?.is_some() =>
        {
            return Ok(None);
        }
        Start::Day(day) => arranged::held(APPLICATION, day, proposed.words),
        Start::At(at) => arranged::held(APPLICATION, zone.civil_day(at), proposed.words),
    };
    Ok(Some((proposed.applications, words)))
}

const EVENT: &str = "--event";
const REVISION: &str = "--revision";

fn is_ahead(start: Start, zone: Zone, now: DateTime<Utc>) -> bool {
    match start {
        Start::Day(day) => day >= zone.civil_day(now),
        Start::At(at) => at > now,
    }
}

fn calls_off(new: &NewProposal) -> bool {
    new.option("--state").is_some()
}

/// For a proposal that adds a guest to an interview: whether that is done, or no longer possible.
fn adds_guest(store: &Store, new: &NewProposal) -> Result<Option<bool>> {
    let words: Vec<&str> = new.command.iter().map(String::as_str).collect();
    let ["edit", _, id, "--with", ..] = words.as_slice() else { return Ok(None) };
    let known = id.parse().ok().map(|id| store.appointment(AppointmentId(id))).transpose()?.flatten();
    let waits = known.filter(|known| known.state == AppointmentState::Planned);
    Ok(Some(waits.is_none_or(|waits| new.contact.is_none_or(|guest| waits.participants.contains(&guest)))))
}

fn version(new: &NewProposal) -> Version {
    new.option(REVISION).and_then(|version| version.parse().ok()).unwrap_or_default()
}

/// The appointment that an invitation is about.
fn known(store: &Store, new: &NewProposal) -> Result<Option<Appointment>> {
    match new.option(EVENT) {
        Some(event) => Ok(store.appointment_with_calendar_uid(event)?),
        None => Ok(None),
    }
}

/// Whether an invitation says what is on file, or what a newer version took back.
pub(super) fn is_on_file(store: &Store, zone: Zone, new: &NewProposal) -> Result<bool> {
    if let Some(is_done) = adds_guest(store, new)? {
        return Ok(is_done);
    }
    if new.option(EVENT).is_none() {
        return arranged::is_on_file(store, zone, new);
    }
    let version = version(new);
    let known = known(store, new)?;
    if calls_off(new) {
        return Ok(known.is_none_or(|known| {
            known.state != AppointmentState::Planned || !version.calls_off(known.version)
        }));
    }
    match known {
        Some(known) if is_revived(store, &known, version)? => Ok(false),
        Some(known) => Ok(version <= known.version
            || known.state != AppointmentState::Planned
            || says_the_same(&known, zone, new)),
        None => {
            let off = new.option(EVENT).map(|event| store.called_off(event)).transpose()?.flatten();
            Ok(off.is_some_and(|off| off.calls_off(version)))
        }
    }
}

/// Whether an event that was called off takes place after all.
fn is_revived(store: &Store, known: &Appointment, version: Version) -> Result<bool> {
    if known.state != AppointmentState::Cancelled || version <= known.version {
        return Ok(false);
    }
    let off = known.calendar_uid.as_deref().map(|uid| store.called_off(uid)).transpose()?.flatten();
    Ok(off.is_none_or(|off| !off.calls_off(version)))
}

/// Whether this version of an event, or a newer one, is on file. A newer one is noted even where it says the same: it
/// outdoes those in between.
pub(super) fn says_nothing_new(store: &Store, new: &NewProposal) -> Result<bool> {
    Ok(known(store, new)?.is_some_and(|known| version(new) <= known.version))
}

/// Whether an invitation names the hours and the place that are on file.
fn says_the_same(known: &Appointment, zone: Zone, new: &NewProposal) -> bool {
    let is = |option: &str, on_file: Option<&str>| new.option(option).is_none_or(|it| Some(it) == on_file);
    let of = new.option("--zone").and_then(Zone::named).unwrap_or(zone);
    let until = known.ends_at.map(|at| of.local(at).format("%H:%M").to_string());
    new.option("--on") == Some(said(known, zone, new).as_str())
        && is("--until", until.as_deref())
        && is("--channel", known.channel.map(Channel::as_str))
        && is("--place", known.place.as_deref())
        && is("--link", known.link.as_deref())
}

/// The start of an appointment as the words of an invitation say it.
fn said(known: &Appointment, zone: Zone, new: &NewProposal) -> String {
    let zone = new.option("--zone").and_then(Zone::named).unwrap_or(zone);
    match known.start() {
        Start::Day(day) => day.to_string(),
        Start::At(at) => zone.local(at).format("%Y-%m-%d %H:%M").to_string(),
    }
}

/// The words that move or call off what is on file.
pub(super) fn edits(store: &Store, new: &NewProposal) -> Result<Option<Vec<String>>> {
    const EDITED: [&str; 8] =
        ["--state", "--on", "--until", "--zone", "--channel", "--place", "--link", REVISION];
    let Some(known) = known(store, new)? else { return Ok(None) };
    let mut words: Vec<String> = ["edit", "appointment", &known.id.to_string()].map(str::to_owned).to_vec();
    if !calls_off(new) && is_revived(store, &known, version(new))? {
        words.extend(with_value("--state", AppointmentState::Planned.as_str()));
    }
    for option in EDITED {
        words.extend(new.option(option).into_iter().flat_map(|value| with_value(option, value)));
    }
    Ok(Some(words))
}

/// Among the proposals about one event, the newest version counts, and of that the newest mail. `all` are in the order
/// of their emails.
pub(super) fn is_outdone(new: &NewProposal, all: &[Proposal]) -> bool {
    let event = new.option(EVENT);
    // Who else will be there comes with each interview.
    let adds_guest = new.command.first().is_some_and(|word| word == "edit") && new.option("--with").is_some();
    if new.kind == ProposalKind::Planned && event.is_none() && !adds_guest {
        return arranged::is_outdone(new, all);
    }
    let version_of = version;
    let version = version_of(new);
    let at = all.iter().position(|other| other.is.message == new.message);
    new.kind == ProposalKind::Planned
        && event.is_some()
        && all.iter().enumerate().any(|(other_at, other)| {
            let is_copy = Some(other_at) == at || calls_off(&other.is) != calls_off(new);
            let other_version = version_of(&other.is);
            other.is.option(EVENT) == event
                && (other_version > version
                    || (calls_off(&other.is) && !calls_off(new) && other_version.calls_off(version))
                    || (other_version == version
                        && !is_copy
                        && (other.state != ProposalState::Open || at.is_some_and(|at| at < other_at))))
        })
}

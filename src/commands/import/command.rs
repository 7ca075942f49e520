//! The command that records an event, as the user types it.

use std::fmt::Write as _;

use crate::clock::Zone;
use crate::domain::appointment::Start;
use crate::domain::incoming::{EventTime, IncomingEvent};
use crate::domain::interview::InterviewKind;
use crate::domain::invitation::{self, Pointed};
use crate::domain::proposal::with_value;
use crate::domain::word::Word as _;
use crate::domain::{ApplicationId, text};
use crate::failure::Result;
use crate::store::Store;

use super::note;
use super::openings::{Openings, guest_on_file};
use super::timed::Timed;
use super::venue::{self, Venue};

/// What an event that takes place once comes to.
pub(in crate::commands) struct Interview {
    pub(in crate::commands) start: Start,
    /// Those that it may be for.
    pub(in crate::commands) applications: Vec<ApplicationId>,
    /// The words that record it.
    pub(in crate::commands) words: Vec<String>,
}

pub(in crate::commands) fn proposed(
    store: &Store,
    zone: Zone,
    event: &IncomingEvent,
    application: &str,
) -> Result<Option<Interview>> {
    let Some(time) = &event.start else { return Ok(None) };
    let ids = match store.appointment_with_calendar_uid(&event.uid)? {
        Some(known) => known.application().into_iter().collect(),
        None => match Openings::on_file(store)?.about(store, event)? {
            Pointed::One(id) => vec![id],
            Pointed::Several(ids) if ids.len() > 1 => ids,
            Pointed::Several(_) | Pointed::Closed(_) | Pointed::Unclear(_) | Pointed::Private => {
                return Ok(None);
            }
        },
    };
    let named = match time {
        EventTime::Wall { zone: Some(name), .. } => Zone::named(name),
        EventTime::Wall { .. } | EventTime::Day(_) | EventTime::At(_) => None,
    };
    let start_of = |time: &EventTime| match time {
        EventTime::Day(day) => Start::Day(*day),
        EventTime::At(at) => Start::At(*at),
        EventTime::Wall { at, zone: named } => {
            let named = named.as_ref().and_then(|name| Zone::named(name));
            Start::At(named.unwrap_or(zone).instant(*at))
        }
    };
    let told_in = named.map(Zone::name).filter(|name| *name != zone.name()).map(str::to_owned);
    let start = start_of(time);
    let ends_at = match (start, event.end.as_ref().map(start_of)) {
        (Start::At(start), Some(Start::At(end))) => Some(end).filter(|end| start < *end),
        _ => None,
    };
    let uid = event.uid.clone();
    let timed = Timed { event, uid, start, ends_at, zone: told_in, unknown_zone: None, exception_of: None };
    let mut words = shell_words::split(&command(&timed, application, zone)).map_err(anyhow::Error::from)?;
    for guest in event.guests.iter().filter(|guest| !guest.has_declined) {
        let contact = guest_on_file(store, guest)?;
        words.extend(contact.into_iter().flat_map(|contact| ["--with".to_owned(), contact.to_string()]));
    }
    let note = note::of(event);
    let unknown = match time {
        EventTime::Wall { zone: Some(name), .. } if named.is_none() => Some(name),
        EventTime::Wall { .. } | EventTime::Day(_) | EventTime::At(_) => None,
    };
    let note = match unknown {
        Some(zone) => {
            format!("Check the time: its time zone, {}, is not known. {note}", text::one_line(zone))
        }
        None => note,
    };
    words.extend(with_value("--note", &note));
    words.extend(["--revision".to_owned(), event.version.to_string()]);
    Ok(Some(Interview { start, applications: ids, words: words.into_iter().skip(1).collect() }))
}

/// The command that records an event for an application.
pub(super) fn command(timed: &Timed<'_>, application: &str, zone: Zone) -> String {
    let quoted = |text: &str| shell_words::quote(text).into_owned();
    let event = timed.event;
    let zone = timed.zone.as_deref().and_then(Zone::named).unwrap_or(zone);
    let on = typed(timed.start, zone);
    let mut command = format!("rekindle planned {application} --on {on}");
    let mut option = |name: &str, value: Option<String>| {
        if let Some(value) = value {
            // A value may look like an option.
            let between = if value.trim_start_matches('\'').starts_with('-') { '=' } else { ' ' };
            let _ = write!(command, " --{name}{between}{value}");
        }
    };
    option("until", timed.ends_at.map(|at| zone.local(at).format("%H:%M").to_string()));
    option("zone", timed.zone.clone());
    let kind = invitation::kind_of_event(event);
    option("kind", Some(kind.as_str().to_owned()).filter(|_| kind != InterviewKind::Interview));
    let Venue { channel, place, rest: _ } = venue::of(event);
    option("channel", channel.map(|channel| channel.as_str().to_owned()));
    option("place", place.as_deref().map(quoted));
    option("link", event.link.as_deref().map(quoted));
    option("event", Some(quoted(&timed.uid)));
    command
}

/// A time as the user types it: `2026-10-08`, `"2026-10-08 14:30"`.
pub(super) fn typed(start: Start, zone: Zone) -> String {
    match start {
        Start::Day(day) => day.to_string(),
        Start::At(at) => format!("\"{}\"", zone.local(at).format("%Y-%m-%d %H:%M")),
    }
}

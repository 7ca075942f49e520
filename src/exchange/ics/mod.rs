//! Calendar files as Google, Outlook, Apple and the programs that arrange interviews write them (RFC 5545), read event
//! by event. Only what an invitation says is read; which application it is about, others decide.

mod entries;
mod event;
mod link;
mod own_zones;
mod repeat;
mod systems;
mod versions;
mod zones;

use std::io::{self, Read};
use std::sync::Arc;

use chrono::NaiveDate;

use super::bounds::{Taken, TooMuch};
use crate::domain::incoming::{Incoming, IncomingEvent, Skipped};
use crate::domain::left_out::Why;
use crate::domain::place::Place;
use entries::{Around, Entries};
use event::Read as Found;
pub use systems::is_of_system;

/// What `export reminders` and `export interviews` write.
const OURS: &str = "-//rekindle//";

/// The first link to a call in a text.
pub fn call_link(text: &str) -> Option<String> {
    link::in_text(text)
}

/// Why nothing is read of a file.
#[derive(Debug, thiserror::Error)]
pub enum BadFile {
    #[error(transparent)]
    Unreadable(#[from] io::Error),
    #[error(transparent)]
    TooMuch(#[from] TooMuch),
    #[error("it holds no calendar: no line says BEGIN:VCALENDAR")]
    NoCalendar,
    #[error("its calendar breaks off before the first event: no line says END:VCALENDAR")]
    BreaksOff,
}

impl BadFile {
    /// What to do next.
    pub const fn hint(&self) -> &'static str {
        match self {
            Self::Unreadable(_) => "try again",
            Self::TooMuch(bad) => bad.hint(),
            Self::NoCalendar | Self::BreaksOff => "save the invitation again (.ics)",
        }
    }
}

/// The events of a calendar. One that is repeated for long is read from about `today` on.
pub fn read<'a>(
    from: impl Read + 'a,
    file: &Arc<str>,
    today: Option<NaiveDate>,
) -> Result<Incoming, BadFile> {
    let mut incoming = Incoming::default();
    let mut taken = Taken::default();
    let mut entries = Entries::new(from)?;
    // For these events, everything around them is read.
    let mut settled = 0;
    while let Some(entry) = entries.next_entry()? {
        if let Some(around) = entries.before.take() {
            settled = settle(&mut incoming, settled, &around);
        }
        let place = Place { file: Arc::clone(file), line: entry.line };
        if entries.around.product.starts_with(OURS) {
            taken.one(0)?;
            incoming.left_out.add(place, Why::OwnReminder, "");
            continue;
        }
        let found = match entry.text {
            Ok(text) => event::read(&with_whole_times(&text), &entries.around, place.clone(), today),
            Err(reason) => Found::Bad(reason),
        };
        match found {
            Found::Event(event, cut) => {
                taken.one(size(&event))?;
                if let Some(reason) = cut {
                    let reason = format!("\"{}\" is repeated: {reason}", event.summary);
                    incoming.cut.push(Skipped { place, reason });
                }
                incoming.events.push(*event);
            }
            Found::Answer => {
                taken.one(0)?;
                incoming.left_out.add(place, Why::CalendarReply, "");
            }
            Found::Bad(reason) => {
                taken.one(reason.len())?;
                incoming.skipped.push(Skipped { place, reason });
            }
        }
    }
    let around = entries.before.take().unwrap_or(entries.around);
    settle(&mut incoming, settled, &around);
    incoming.is_calendar = entries.is_calendar;
    let says_nothing =
        incoming.events.is_empty() && incoming.skipped.is_empty() && incoming.left_out.total() == 0;
    match (entries.is_calendar, entries.is_open && says_nothing) {
        (false, _) => Err(BadFile::NoCalendar),
        (true, true) => Err(BadFile::BreaksOff),
        (true, false) => Ok(incoming),
    }
}

/// The text of an event in which each instant has its seconds and no fraction: `20261008T1230Z` is read without its zone.
fn with_whole_times(text: &[u8]) -> Vec<u8> {
    let lines = text.split_inclusive(|byte| *byte == b'\n');
    lines.fold(Vec::with_capacity(text.len()), |mut whole, line| {
        match std::str::from_utf8(line).ok().and_then(with_whole_time) {
            Some(time) => whole.extend_from_slice(time.as_bytes()),
            None => whole.extend_from_slice(line),
        }
        whole
    })
}

/// `None` of a line that is read as it is.
fn with_whole_time(line: &str) -> Option<String> {
    const TIMES: &[&str] = &["DTSTART", "DTEND", "RECURRENCE-ID", "EXDATE", "RDATE", "DTSTAMP"];
    let begins = |name: &&str| line.get(..name.len()).is_some_and(|start| start.eq_ignore_ascii_case(name));
    let (before, value) = line.trim_end().rsplit_once(':').filter(|_| TIMES.iter().any(begins))?;
    let (day, clock) = value.strip_suffix('Z')?.split_once('T')?;
    let clock = clock.split(['.', ',']).next()?;
    let is_digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    let is_time = day.len() == 8 && matches!(clock.len(), 4 | 6) && is_digits(day) && is_digits(clock);
    is_time.then(|| format!("{before}:{day}T{clock:0<6}Z\r\n"))
}

/// Settles the events from that one on; how many there are now.
fn settle(incoming: &mut Incoming, from: usize, around: &Around) -> usize {
    let mut events = incoming.events.split_off(from.min(incoming.events.len()));
    for event in &mut events {
        event::settle(event, around);
    }
    incoming.events.extend(versions::of_one_calendar(events));
    incoming.events.len()
}

/// The text that is kept of an event, in bytes.
fn size(event: &IncomingEvent) -> usize {
    let guests: usize = event
        .guests
        .iter()
        .map(|guest| guest.address.len() + guest.name.as_ref().map_or(0, String::len))
        .sum();
    event.uid.len() + event.summary.len() + event.description.len() + guests + event.repeats.len() * 40
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn instants_have_their_seconds_and_no_fraction() {
        for (line, is) in [
            ("DTSTART:20261008T1230Z\r\n", "DTSTART:20261008T123000Z\r\n"),
            ("DTEND:20261008T123000.000Z\r\n", "DTEND:20261008T123000Z\r\n"),
            (
                "DTSTART;TZID=Europe/Berlin:20261008T123000\r\n",
                "DTSTART;TZID=Europe/Berlin:20261008T123000\r\n",
            ),
            ("DESCRIPTION:20261008T1230Z\r\n", "DESCRIPTION:20261008T1230Z\r\n"),
        ] {
            assert_eq!(String::from_utf8(with_whole_times(line.as_bytes())).unwrap(), is);
        }
    }
}

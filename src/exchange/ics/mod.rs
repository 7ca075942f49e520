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
    #[error("it contains no calendar (no line says BEGIN:VCALENDAR)")]
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
                    let reason = format!("\"{}\" is a repeating event: {reason}", event.summary);
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

/// The text of an event with its times as the standard has them.
fn with_whole_times(text: &[u8]) -> Vec<u8> {
    let mut whole = Vec::with_capacity(text.len());
    let mut lines = text.split_inclusive(|byte| *byte == b'\n').peekable();
    while let Some(line) = lines.next() {
        // A list of times goes on in the next line.
        let mut time = String::from_utf8_lossy(line).into_owned();
        let is_time = names_time(&time);
        while let Some(more) = lines.next_if(|more| is_time && matches!(more.first(), Some(b' ' | b'\t'))) {
            time.truncate(time.trim_end_matches(['\r', '\n']).len());
            time.push_str(String::from_utf8_lossy(more).get(1..).unwrap_or_default());
        }
        if is_time {
            whole.extend_from_slice(with_whole_time(&time).unwrap_or(time).as_bytes());
        } else {
            whole.extend_from_slice(line);
        }
    }
    whole
}

/// Whether a line is one of those that have times.
fn names_time(line: &str) -> bool {
    const TIMES: &[&str] =
        &["DTSTART", "DTEND", "RECURRENCE-ID", "EXDATE", "RDATE", "DTSTAMP", "LAST-MODIFIED"];
    let begins = |name: &&str| line.get(..name.len()).is_some_and(|start| start.eq_ignore_ascii_case(name));
    TIMES.iter().any(begins)
}

/// `20261008T1230Z` would be read without its zone, and `2026-10-08T12:30:00Z` or a zone with a colon in its name not at
/// all. `None` of a line that is read as it is.
fn with_whole_time(line: &str) -> Option<String> {
    let line = line.trim_end();
    let is_value = |text: &str| {
        text.bytes().take(4).filter(u8::is_ascii_digit).count() == 4
            && text.chars().all(|c| c.is_ascii_digit() || "TZtz:.,-+/P ".contains(c))
    };
    let (before, value) = line.match_indices(':').find_map(|(at, _)| {
        line.split_at_checked(at).filter(|(_, rest)| is_value(rest.get(1..).unwrap_or_default()))
    })?;
    let value = value.get(1..)?;
    // A comma may stand before a fraction, too.
    let is_list = value.split(',').all(|one| one.len() >= "20261008".len());
    let of_one = whole(value).filter(|_| !is_list);
    let of_all = || value.split(',').map(|one| whole(one).unwrap_or_else(|| one.to_owned()));
    let whole = of_one.unwrap_or_else(|| of_all().collect::<Vec<_>>().join(","));
    let before = with_quoted_zone(before);
    (before.len() + whole.len() + 1 != line.len() || !line.ends_with(&whole))
        .then(|| format!("{before}:{whole}\r\n"))
}

/// A time without the signs and the fraction that programs write, and with its seconds.
fn whole(time: &str) -> Option<String> {
    let (day, clock) = time.trim().split_once(['T', 't'])?;
    let (clock, zone) = match clock.strip_suffix(['Z', 'z']) {
        Some(clock) => (clock, "Z"),
        None => (clock, ""),
    };
    let clock = clock.split(['.', ',']).next()?;
    let (day, clock) = (day.replace('-', ""), clock.replace(':', ""));
    let is_digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    let is_time = day.len() == 8 && matches!(clock.len(), 2 | 4..=6) && is_digits(&day) && is_digits(&clock);
    is_time.then(|| format!("{day}T{clock:0<6}{zone}"))
}

/// `TZID=tzone://Microsoft/Utc` with the marks that a colon wants.
fn with_quoted_zone(before: &str) -> String {
    let zone = before.split_once("TZID=").and_then(|(start, rest)| {
        let (zone, others) = rest.split_at(rest.find(';').unwrap_or(rest.len()));
        (zone.contains(':') && !zone.starts_with('"')).then(|| format!("{start}TZID=\"{zone}\"{others}"))
    });
    zone.unwrap_or_else(|| before.to_owned())
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
    fn times_are_as_the_standard_has_them() {
        for (line, is) in [
            ("DTSTART:20261008T1230Z\r\n", "DTSTART:20261008T123000Z\r\n"),
            ("DTEND:20261008T123000.000Z\r\n", "DTEND:20261008T123000Z\r\n"),
            (
                "DTSTART;TZID=Europe/Berlin:20261008T123000\r\n",
                "DTSTART;TZID=Europe/Berlin:20261008T123000\r\n",
            ),
            ("DESCRIPTION:20261008T1230Z\r\n", "DESCRIPTION:20261008T1230Z\r\n"),
            ("DTSTART:20261008T12300Z\r\n", "DTSTART:20261008T123000Z\r\n"),
            ("DTSTART:20261008T12Z\r\n", "DTSTART:20261008T120000Z\r\n"),
            ("DTSTART:2026-10-08T12:30:00.000Z\r\n", "DTSTART:20261008T123000Z\r\n"),
            (
                "DTSTART;TZID=Europe/Berlin:2026-10-08T14:30\r\n",
                "DTSTART;TZID=Europe/Berlin:20261008T143000\r\n",
            ),
            ("EXDATE:20261008T1230Z,20261015T1230Z\r\n", "EXDATE:20261008T123000Z,20261015T123000Z\r\n"),
            ("EXDATE:20261008T123000,20261015T123000\r\n", "EXDATE:20261008T123000,20261015T123000\r\n"),
            ("EXDATE:20261008T1230,202610\r\n 15T1230\r\n", "EXDATE:20261008T123000,20261015T123000\r\n"),
            ("DTEND:20261008T123000,5Z\r\n", "DTEND:20261008T123000Z\r\n"),
            (
                "DTSTART;TZID=tzone://Microsoft/Utc:20261008T123000\r\n",
                "DTSTART;TZID=\"tzone://Microsoft/Utc\":20261008T123000\r\n",
            ),
            ("DTSTART;VALUE=DATE:20261008\r\n", "DTSTART;VALUE=DATE:20261008\r\n"),
            ("DTSTART:20261008T123000+0200\r\n", "DTSTART:20261008T123000+0200\r\n"),
            ("RDATE;VALUE=PERIOD:20261008T123000Z/PT1H\r\n", "RDATE;VALUE=PERIOD:20261008T123000Z/PT1H\r\n"),
        ] {
            assert_eq!(String::from_utf8(with_whole_times(line.as_bytes())).unwrap(), is);
        }
    }
}

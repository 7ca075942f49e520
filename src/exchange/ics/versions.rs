//! Events of one calendar that have the same name: a repeated one and its exceptions, two versions, or two events that
//! their program called alike.

use std::collections::HashMap;

use super::event::digest;
use crate::domain::appointment::Version;
use crate::domain::incoming::{EventTime, IncomingEvent};
use crate::domain::text;

/// The events, those that are for all times of one first. An exception that a calendar has beside its series stands.
pub(super) fn of_one_calendar(mut events: Vec<IncomingEvent>) -> Vec<IncomingEvent> {
    let mut seen: HashMap<String, (String, i64, Version)> = HashMap::new();
    for event in events.iter_mut().filter(|event| event.occurrence.is_none()) {
        let heading = format!("{:?}\n{}", event.start, text::key(&event.summary));
        match seen.get_mut(&event.uid) {
            Some((other, sequence, _)) if is_another(event, other, *sequence) => {
                event.uid = digest(&format!("{}\n{heading}", event.uid));
            }
            Some((.., newest)) => *newest = event.version.max(*newest),
            None => {
                let said = (heading, event.version.sequence, event.version);
                seen.insert(event.uid.clone(), said);
            }
        }
    }
    let mut exceptions: HashMap<String, Vec<EventTime>> = HashMap::new();
    for event in &mut events {
        if let (Some(time), Some((.., newest))) = (&event.occurrence, seen.get(&event.uid)) {
            event.version = event.version.max(*newest);
            exceptions.entry(event.uid.clone()).or_default().push(time.clone());
        }
    }
    for event in events.iter_mut().filter(|event| event.occurrence.is_none()) {
        event.exceptions = exceptions.get(&event.uid).cloned().unwrap_or_default();
    }
    events.sort_by_key(|event| event.occurrence.is_some());
    events
}

/// Whether an event has neither the time nor the heading of another one, and is no later version of it.
fn is_another(event: &IncomingEvent, other: &str, sequence: i64) -> bool {
    let (start, summary) = other.split_once('\n').unwrap_or_default();
    !event.is_called_off
        && event.start.is_some()
        && event.version.sequence == sequence
        && format!("{:?}", event.start) != start
        && text::key(&event.summary) != summary
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::super::read;

    fn uids(events: &[&str]) -> Vec<String> {
        let events: Vec<String> =
            events.iter().map(|lines| format!("BEGIN:VEVENT\r\n{lines}\r\nEND:VEVENT\r\n")).collect();
        let events = events.concat();
        let text =
            format!("BEGIN:VCALENDAR\r\nVERSION:2.0\r\n{}END:VCALENDAR\r\n", events.replace('|', "\r\n"));
        let read = read(text.as_bytes(), &Arc::from("a.ics"), None).unwrap();
        let named = |uid: &str| if uid.starts_with("unnamed-") { "another" } else { uid }.to_owned();
        read.events.iter().map(|event| format!("{} {}", named(&event.uid), event.version.sequence)).collect()
    }

    #[test]
    fn two_events_of_one_name_are_told_from_two_versions() {
        const FIRST: &str = "UID:u|SUMMARY:Interview Northwind|DTSTART:20261008T123000Z";
        for (second, are) in [
            ("UID:u|SUMMARY:Interview Helio|DTSTART:20261009T080000Z", ["u 0", "another 0"]),
            ("UID:u|SUMMARY:Interview northwind|DTSTART:20261009T080000Z", ["u 0", "u 0"]),
            ("UID:u|SUMMARY:Interview Helio|DTSTART:20261008T123000Z", ["u 0", "u 0"]),
            ("UID:u|SUMMARY:Interview Helio|DTSTART:20261009T080000Z|SEQUENCE:1", ["u 0", "u 1"]),
            ("UID:u|SUMMARY:Interview Helio|DTSTART:20261009T080000Z|STATUS:CANCELLED", ["u 0", "u 0"]),
            ("UID:v|SUMMARY:Interview Helio|DTSTART:20261009T080000Z", ["u 0", "v 0"]),
        ] {
            assert_eq!(uids(&[FIRST, second]), are, "{second}");
        }
    }

    #[test]
    fn an_exception_beside_its_series_stands() {
        let series = "UID:u|SUMMARY:x|SEQUENCE:3|DTSTART:20261008T123000Z|RRULE:FREQ=WEEKLY;COUNT=2";
        let exception = "UID:u|SUMMARY:x|SEQUENCE:1|RECURRENCE-ID:20261015T123000Z|DTSTART:20261016T123000Z";
        assert_eq!(uids(&[exception, series]), ["u 3", "u 3"]);
        assert_eq!(uids(&[exception]), ["u 1"]);
    }
}

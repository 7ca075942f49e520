//! A day ahead that a message names: by when they decide, or when the two of you meet or speak.

use chrono::{NaiveDate, NaiveTime};

use super::about::spaced;
use super::moment;

/// A day that is worth a note.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Ahead {
    pub day: NaiveDate,
    pub hour: Option<NaiveTime>,
    /// They promise to decide or to write by then.
    pub is_promise: bool,
}

const PROMISES: &[&str] = &[
    "decide",
    "decision",
    "let you know",
    "get back to you",
    "come back to you",
    "hear from us",
    "hear from me",
    "hear back",
    "be in touch",
    "update you",
    "an update",
    "an answer",
    "final answer",
];

/// Days that they are away, or that are over, ask for nothing.
const OTHERWISE: &[&str] = &[
    "away",
    "out of office",
    "out of the office",
    "on leave",
    "on holiday",
    "on vacation",
    "since",
    "last",
    "was",
    "were",
    "applied",
];

/// The first day after `sent_on` that somebody promises or proposes.
pub fn ahead(text: &str, sent_on: NaiveDate) -> Option<Ahead> {
    let mut first = None;
    for sentence in moment::sentences(text) {
        let folded = spaced(&sentence);
        let says = |words: &[&str]| words.iter().any(|words| folded.contains(&format!(" {words} ")));
        if says(OTHERWISE) {
            continue;
        }
        let is_promise = says(PROMISES);
        let when = moment::when(&sentence, sent_on);
        let moment = when.moments.first().map(|moment| (moment.day, Some(moment.hour)));
        let named = moment.or_else(|| Some((moment::first_day(&sentence, sent_on)?, None)));
        let Some((day, hour)) = named.filter(|(day, _)| *day > sent_on) else { continue };
        let ahead = Ahead { day, hour, is_promise };
        if is_promise {
            return Some(ahead);
        }
        first = first.or(Some(ahead));
    }
    first
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_message_names_a_day_ahead() {
        // A Thursday.
        let on: NaiveDate = "2026-10-01".parse().unwrap();
        for (text, named) in [
            ("Thanks! We will decide by Friday 9 October.", Some(("2026-10-09", None, true))),
            ("You'll hear from us on 6 October.", Some(("2026-10-06", None, true))),
            ("Shall we have a coffee on Tuesday at 3pm?", Some(("2026-10-06", Some("15:00"), false))),
            ("I can call you on Monday.", Some(("2026-10-05", None, false))),
            ("Lunch on Tuesday? We'll let you know by Wednesday.", Some(("2026-10-07", None, true))),
            ("I was away until Monday.", None),
            ("It was lovely to meet you last Tuesday.", None),
            ("Do stay in touch.", None),
        ] {
            let read = ahead(text, on);
            let expected = named.map(|(day, hour, is_promise)| Ahead {
                day: day.parse().unwrap(),
                hour: hour.map(|hour: &str| NaiveTime::parse_from_str(hour, "%H:%M").unwrap()),
                is_promise,
            });
            assert_eq!(read, expected, "{text}");
        }
    }
}

//! Hours from one to another in a cell: `8-16 Uhr`, `10-11:30am`, `von 9 bis 12 Uhr`.

use chrono::{NaiveDate, NaiveTime, Timelike as _};

use super::day::{Day, SaidDay};
use crate::domain::when;

/// A day without the hours beside it, and the hour at which they begin: `12.10.2026 8-16 Uhr`, `10/12 10-11:30am`,
/// `12.10. von 9 bis 12 Uhr`.
pub(super) fn without_range(
    piece: &str,
    applied: Option<Day>,
    today: NaiveDate,
) -> (String, Option<NaiveTime>) {
    let said = piece.replace(['\u{2013}', '\u{2014}'], "-").replace(" - ", "-");
    let words: Vec<&str> = said.split_whitespace().collect();
    for (at, word) in words.iter().enumerate() {
        let parted = word.split_once('-').map(|(begin, end)| (begin, end, at + 1));
        let spelt = || {
            let between = words
                .get(at + 1)
                .filter(|word| matches!(**word, "bis" | "to" | "until" | "till" | "a" | "à" | "tot"));
            between.and_then(|_| Some((*word, *words.get(at + 2)?, at + 3)))
        };
        let Some((begin, end, after)) = parted.or_else(spelt) else { continue };
        let unit = words
            .get(after)
            .filter(|word| ["uhr", "h", "u", "uur", "am", "pm"].contains(&word.to_lowercase().as_str()));
        let end = format!("{end}{}", unit.map_or("", |unit| *unit));
        let Some(begin) = hours(begin, &end) else { continue };
        let lead = at.checked_sub(1).filter(|at| {
            words
                .get(*at)
                .is_some_and(|word| matches!(*word, "von" | "from" | "de" | "van" | "dalle" | "um" | "at"))
        });
        let before = words.get(..lead.unwrap_or(at)).unwrap_or_default();
        let behind = words.get(after + usize::from(unit.is_some())..).unwrap_or_default();
        let rest = [before, behind].concat().join(" ");
        if SaidDay::read(&rest, applied, today).is_some() {
            return (rest, Some(begin));
        }
    }
    (piece.to_owned(), None)
}

/// The hour at which a range of hours begins: 8 of `8` and `16Uhr`, 14 of `2` and `3pm`. Bare numbers are hours of the
/// working day.
fn hours(begin: &str, end: &str) -> Option<NaiveTime> {
    let [begin, end] = [begin, end].map(|hour| {
        let hour = hour.trim_matches([',', '(', ')']).to_lowercase();
        ["uhr", "uur", "u"].iter().find_map(|unit| hour.strip_suffix(unit)).unwrap_or(&hour).trim().to_owned()
    });
    let read =
        |hour: &str| when::clock(hour).or_else(|| NaiveTime::from_hms_opt(when::bare_hour(hour)?, 0, 0));
    let last = read(&end)?;
    if let Some(first) = when::of_the_same_half(&begin, &end, last) {
        return Some(first);
    }
    let is_told = begin.ends_with('m') || begin.contains(':') || end.contains(':');
    read(&begin).filter(|first| *first < last && (is_told || (7..=20).contains(&first.hour())))
}

//! Days as LinkedIn and spreadsheets write them.

use chrono::{DateTime, NaiveDate, NaiveDateTime, Utc};

use crate::domain::incoming::When;

/// A day as it was written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Written {
    Day(NaiveDate),
    /// `8/9/26`: the month comes first, unless another line of the file shows that the day does.
    Slashed {
        first: u32,
        second: u32,
        year: i32,
    },
}

/// Whether the day or the month comes first in `8/9/26`: a file writes all its days alike.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Order {
    #[default]
    MonthFirst,
    DayFirst,
}

impl Order {
    /// A first number beyond twelve is a day.
    pub(super) fn of(written: impl IntoIterator<Item = Written>) -> Self {
        let is_day_first =
            |w: Written| matches!(w, Written::Slashed { first, second, .. } if first > 12 && second <= 12);
        if written.into_iter().any(is_day_first) { Self::DayFirst } else { Self::MonthFirst }
    }
}

impl Written {
    pub(super) fn day(self, order: Order) -> Option<NaiveDate> {
        match (self, order) {
            (Self::Day(day), _) => Some(day),
            (Self::Slashed { first, second, year }, Order::MonthFirst) => {
                NaiveDate::from_ymd_opt(year, first, second)
            }
            (Self::Slashed { first, second, year }, Order::DayFirst) => {
                NaiveDate::from_ymd_opt(year, second, first)
            }
        }
    }
}

/// `04 Aug 2023`, `4-Aug-23`, `Aug 4, 2023`, `2023-08-04`, `4.8.2023`, `8/4/23`, each perhaps with a time of day.
pub(super) fn written(text: &str) -> Option<Written> {
    let parts: Vec<&str> = text
        .split([' ', ',', '-', '/', '.', '\u{a0}', '\u{202f}'])
        .filter(|part| !part.is_empty())
        .take(3)
        .collect();
    let [a, b, c] = parts.as_slice() else { return None };
    let c = c.split(|c: char| !c.is_ascii_digit()).next()?;
    if let Some(month) = month(b) {
        return NaiveDate::from_ymd_opt(year(c)?, month, number(a)?).map(Written::Day);
    }
    if let Some(month) = month(a) {
        return NaiveDate::from_ymd_opt(year(c)?, month, number(b)?).map(Written::Day);
    }
    if a.len() == 4 {
        return NaiveDate::from_ymd_opt(year(a)?, number(b)?, number(c)?).map(Written::Day);
    }
    let (first, second, year) = (number(a)?, number(b)?, year(c)?);
    if text.contains('.') {
        return NaiveDate::from_ymd_opt(year, second, first).map(Written::Day);
    }
    let can_be_one = (1..=12).contains(&first.min(second)) && (1..=31).contains(&first.max(second));
    can_be_one.then_some(Written::Slashed { first, second, year })
}

/// `2025-06-01 14:03:22 UTC`, or a day.
pub(super) fn instant(text: &str) -> Option<When> {
    let bare = text.trim().trim_end_matches("UTC").trim_end_matches('Z').trim_end();
    for format in ["%Y-%m-%d %H:%M:%S", "%Y-%m-%dT%H:%M:%S", "%Y-%m-%d %H:%M"] {
        if let Ok(at) = NaiveDateTime::parse_from_str(bare, format) {
            return Some(When::At(DateTime::<Utc>::from_naive_utc_and_offset(at, Utc)));
        }
    }
    written(text).and_then(|day| day.day(Order::MonthFirst)).map(When::On)
}

fn month(name: &str) -> Option<u32> {
    const MONTHS: [&str; 12] =
        ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
    if !name.starts_with(|c: char| c.is_ascii_alphabetic()) {
        return None;
    }
    let start = name.get(..3)?.to_ascii_lowercase();
    (1..).zip(MONTHS).find(|(_, month)| *month == start).map(|(number, _)| number)
}

fn number(digits: &str) -> Option<u32> {
    if digits.len() > 2 { None } else { digits.parse().ok() }
}

/// Of two digits: LinkedIn opened in 2003.
fn year(digits: &str) -> Option<i32> {
    match digits.len() {
        2 => digits.parse::<i32>().ok().map(|year| 2000 + year),
        4 => digits.parse().ok(),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_is_read_in_every_form_that_files_have() {
        for text in [
            "04 Aug 2023",
            "4 August 2023",
            "04 Aug-23",
            "4-Aug-23",
            "Aug 4, 2023",
            "2023-08-04",
            "2023-08-04 14:03:22 UTC",
            "2023-08-04T14:03:22Z",
            "4.8.2023",
            "04.08.23",
            "8/4/23",
            "08/04/2023, 8:15 AM",
        ] {
            let day = written(text).and_then(|w| w.day(Order::MonthFirst));
            assert_eq!(day, NaiveDate::from_ymd_opt(2023, 8, 4), "{text}");
        }
        let october = written("12 Oct 2022").and_then(|w| w.day(Order::MonthFirst));
        assert_eq!(october, NaiveDate::from_ymd_opt(2022, 10, 12));
        for text in
            ["", "soon", "31 Feb 2023", "99/99/99", "2023", "04 Foo 2023", "1/2/345", "é/é/é", "\u{301}"]
        {
            assert_eq!(written(text).and_then(|w| w.day(Order::MonthFirst)), None, "{text}");
        }
    }

    #[test]
    fn one_line_shows_whether_the_day_comes_first() {
        let order = |lines: &[&str]| Order::of(lines.iter().filter_map(|line| written(line)));
        assert_eq!(order(&["1/2/23", "4/8/23"]), Order::MonthFirst);
        assert_eq!(order(&["1/2/23", "14/8/23"]), Order::DayFirst);
        assert_eq!(written("4/8/23").unwrap().day(Order::DayFirst), NaiveDate::from_ymd_opt(2023, 8, 4));
    }

    #[test]
    fn an_instant_keeps_its_time() {
        let at = "2025-06-01T14:03:22Z".parse().unwrap();
        assert_eq!(instant("2025-06-01 14:03:22 UTC"), Some(When::At(at)));
        assert_eq!(instant("6/1/25"), NaiveDate::from_ymd_opt(2025, 6, 1).map(When::On));
        assert_eq!(instant("yesterday"), None);
    }
}

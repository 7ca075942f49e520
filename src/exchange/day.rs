//! Days as LinkedIn and spreadsheets write them.

use std::collections::HashMap;
use std::sync::OnceLock;

use chrono::{DateTime, Days, NaiveDate, NaiveDateTime, Utc};

use crate::domain::text;

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
    if let Some(day) = digits(text.trim()) {
        return Some(Written::Day(day));
    }
    let parts: Vec<&str> = text
        .split([' ', ',', '-', '/', '.', '年', '月', '日', '\u{a0}', '\u{202f}'])
        .filter(|part| !part.is_empty())
        .take(4)
        .collect();
    let [a, b, c, behind @ ..] = parts.as_slice() else { return None };
    // `8. Okt 14 Uhr`
    let is_hour = |word: &&str| matches!(word.to_lowercase().as_str(), "uhr" | "h" | "uur" | "am" | "pm");
    if c.len() < 3 && behind.first().is_some_and(is_hour) {
        return None;
    }
    let (c, rest) = c.split_at(c.find(|c: char| !c.is_ascii_digit()).unwrap_or(c.len()));
    // `8/10 14:30` and `5 Dec 10am` have no year.
    if a.len() < 4 && c.len() < 3 && rest.starts_with(|c: char| c == ':' || c.is_alphabetic()) {
        return None;
    }
    if let Some(month) = month(b) {
        return NaiveDate::from_ymd_opt(year(c)?, month, number(a)?).map(Written::Day);
    }
    if let Some(month) = month(a) {
        return NaiveDate::from_ymd_opt(year(c)?, month, number(b)?).map(Written::Day);
    }
    if a.len() == 4 {
        return NaiveDate::from_ymd_opt(year(a)?, number(b)?, number(c)?).map(Written::Day);
    }
    // `26-09-08`: nobody has a day of 2008 in such a file.
    let is_year_first =
        text.contains('-') && (15..40).contains(&number(a)?) && c.len() == 2 && number(c)? < 15;
    if is_year_first {
        return NaiveDate::from_ymd_opt(year(a)?, number(b)?, number(c)?).map(Written::Day);
    }
    let (first, second, year) = (number(a)?, number(b)?, year(c)?);
    if text.contains('.') {
        return NaiveDate::from_ymd_opt(year, second, first).map(Written::Day);
    }
    let can_be_one = (1..=12).contains(&first.min(second)) && (1..=31).contains(&first.max(second));
    can_be_one.then_some(Written::Slashed { first, second, year })
}

/// `20260915`, and the number that a spreadsheet stores for a day.
pub(super) fn digits(cell: &str) -> Option<NaiveDate> {
    const FIRST: u64 = 36_526; // 1 January 2000
    const LAST: u64 = 73_050; // 31 December 2099
    let (whole, rest) = cell.split_once('.').unwrap_or((cell, "0"));
    let all_digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    if !all_digits(whole) || !all_digits(rest) {
        return None;
    }
    if whole.len() == 8 && whole.starts_with("20") {
        return NaiveDate::parse_from_str(whole, "%Y%m%d").ok();
    }
    let days = whole.parse().ok().filter(|days| (FIRST..=LAST).contains(days))?;
    NaiveDate::from_ymd_opt(1899, 12, 30)?.checked_add_days(Days::new(days))
}

/// `2025-06-01 14:03:22 UTC`
pub(super) fn instant(text: &str) -> Option<DateTime<Utc>> {
    let bare = text.trim().trim_end_matches("UTC").trim_end_matches('Z').trim_end();
    for format in ["%Y-%m-%d %H:%M:%S", "%Y-%m-%dT%H:%M:%S", "%Y-%m-%d %H:%M"] {
        if let Ok(at) = NaiveDateTime::parse_from_str(bare, format) {
            return Some(DateTime::<Utc>::from_naive_utc_and_offset(at, Utc));
        }
    }
    None
}

/// The names of the months in seven languages, without accents. A word that begins one is short for it.
const MONTHS: [&[&str]; 12] = [
    &["january", "januar", "januari", "janvier", "enero", "gennaio", "janeiro", "jaenner", "janner"],
    &["february", "februar", "februari", "fevrier", "febrero", "febbraio", "fevereiro", "feber"],
    &["march", "marz", "maerz", "mars", "marzo", "maart", "marco", "mrt", "mrz"],
    &["april", "aprile", "avril", "abril"],
    &["may", "mai", "mayo", "maggio", "mei", "maio"],
    &["june", "juni", "juin", "junio", "giugno", "junho"],
    &["july", "juli", "juillet", "julio", "luglio", "julho"],
    &["august", "augustus", "aout", "agosto"],
    &["september", "septembre", "septiembre", "settembre", "setembro", "setiembre"],
    &["october", "oktober", "octobre", "octubre", "ottobre", "outubro"],
    &["november", "novembre", "noviembre", "novembro"],
    &["december", "dezember", "decembre", "diciembre", "dicembre", "dezembro", "desember"],
];
/// How alike a word and a month are with a slip between them, and how long the word is at least: Jane is no January.
const SLIP: f64 = 0.92;
const SHORTEST_WITH_SLIP: usize = 6;
const LONGEST_MONTH: usize = 10;

/// Days of the week that begin as a month does.
const TUESDAYS: &[&str] = &["mardi", "martes", "martedi", "marti", "dimarts"];

/// The months in languages of which no beginnings are known.
fn whole_months() -> &'static HashMap<&'static str, u32> {
    static NAMES: OnceLock<HashMap<&str, u32>> = OnceLock::new();
    NAMES.get_or_init(|| {
        let months = include_str!("months.txt").lines().filter(|line| !line.starts_with('#'));
        (1..)
            .zip(months)
            .flat_map(|(number, names)| names.split(", ").map(move |name| (name, number)))
            .collect()
    })
}

/// `Mar`, `March`, `März`, `mars`: the third.
pub(super) fn month(name: &str) -> Option<u32> {
    if name.len() > 2 * LONGEST_MONTH {
        return None;
    }
    let name = text::key(name);
    if TUESDAYS.contains(&name.as_str()) {
        return None;
    }
    if let Some(number) = whole_months().get(name.as_str()) {
        return Some(*number);
    }
    let is_word = name.len() <= LONGEST_MONTH && name.bytes().all(|byte| byte.is_ascii_lowercase());
    if !is_word || name.len() < 3 {
        return None;
    }
    // Nobody slips in the first letters, and to compare takes long.
    let may_be = |month: &str| name.len() >= SHORTEST_WITH_SLIP && month.get(..2) == name.get(..2);
    let is_it = |month: &&str| {
        month.starts_with(name.as_str()) || may_be(month) && strsim::jaro_winkler(month, &name) >= SLIP
    };
    (1..).zip(&MONTHS).find(|(_, names)| names.iter().any(is_it)).map(|(number, _)| number)
}

fn number(digits: &str) -> Option<u32> {
    if digits.len() > 2 { None } else { digits.parse().ok() }
}

/// Two-digit years: LinkedIn opened in 2003.
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
            "04. Aug 23",
            "4 août 2023",
            "2023年8月4日",
            "20230804",
            "45142",
            "04 ago. 2023",
            "Aug 4, 2023",
            "2023-08-04",
            "23-08-04",
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
        for text in [
            "14 września 2026",
            "14 wrz 2026",
            "14. září 2026",
            "14 Eylül 2026",
            "14 сентября 2026",
            "14. syyskuuta 2026",
        ] {
            let day = written(text).and_then(|w| w.day(Order::MonthFirst));
            assert_eq!(day, NaiveDate::from_ymd_opt(2026, 9, 14), "{text}");
        }
        for text in ["05 Mar 2024", "05. Mrz 24", "5. März 2024", "5 mars 2024", "5 mrt 2024"] {
            let day = written(text).and_then(|w| w.day(Order::MonthFirst));
            assert_eq!(day, NaiveDate::from_ymd_opt(2024, 3, 5), "{text}");
        }
        for text in ["mardi 5 mars 2024", "martedì 5 marzo 2024"] {
            assert_eq!(month(text.split(' ').next().unwrap()), None, "{text}");
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
        let at: DateTime<Utc> = "2025-06-01T14:03:22Z".parse().unwrap();
        assert_eq!(instant("2025-06-01 14:03:22 UTC"), Some(at));
        assert_eq!(instant("6/1/25"), None);
        assert_eq!(instant("yesterday"), None);
    }
}

//! Days as people and programs write them into sheets of applications.

use chrono::{DateTime, Datelike as _, NaiveDate, NaiveDateTime, NaiveTime, TimeDelta, Timelike as _, Utc};

use crate::domain::calendar::{add_days, add_months};
use crate::domain::incoming::When;
use crate::domain::letter;
use crate::domain::name::is_usual_first;
use crate::domain::text;

use super::super::day::{Written, digits, month, written};

/// An older day was never meant: programs count from it.
const FIRST_YEAR: i32 = 1980;
/// Days up to which a day is nearer behind than ahead.
const HALF_A_YEAR: i64 = 182;

/// A day as a cell has it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Day {
    Known(When),
    /// `8/9/2026`, of which other rows may say what comes first.
    Slashed {
        first: u32,
        second: u32,
        year: i32,
    },
}

/// The day that the cell of a status gives an ending or an interview.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct SaidDay {
    pub(super) day: Day,
    year: YearOf,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum YearOf {
    Cell,
    /// The cell has none: it is the first such day from the one it was applied on.
    Applied,
    /// The cell has none: it is the nearest.
    Today,
}

impl SaidDay {
    pub(super) fn of(day: Day) -> Self {
        Self { day, year: YearOf::Cell }
    }

    /// One that got the nearest year.
    pub(super) fn near(day: Day) -> Self {
        Self { day, year: YearOf::Today }
    }

    pub(super) fn has_year(self) -> bool {
        self.year == YearOf::Cell
    }

    /// `today` gives a day without a year the nearest one, where nothing is known of the day it was applied on.
    pub(super) fn read(cell: &str, applied: Option<Day>, today: NaiveDate) -> Option<Self> {
        let in_year = || {
            if is_count(cell, applied, today) {
                return None;
            }
            match applied {
                Some(applied) => {
                    let day = Day::in_year(cell, applied.year())?;
                    Some(Self { day, year: YearOf::Applied })
                }
                None => Day::near(cell, today, HALF_A_YEAR).map(Self::near),
            }
        };
        // `8/10 14 Uhr`
        let is_near = |day: &Day| applied.is_none_or(|applied| (day.year() - applied.year()).abs() <= 2);
        let within = Day::within(cell);
        match within.filter(is_near) {
            Some(day) => Some(Self::of(day)),
            None => in_year().or_else(|| within.map(Self::of)),
        }
    }

    pub(super) fn settled(self, order: Order, applied: Option<When>) -> Option<When> {
        let ended = self.day.settled(order)?;
        let (When::On(on), YearOf::Applied) = (ended, self.year) else { return Some(ended) };
        let from = match applied {
            Some(When::On(day)) => day,
            Some(When::At(at)) => at.date_naive(),
            None => on,
        };
        Some(When::On(if on < from { add_months(on, 12) } else { on }))
    }
}

/// Most rounds that a sheet counts.
const MOST_ROUNDS: u32 = 9;
/// Nobody arranges an interview further ahead, in days, and leaves out the year.
const FURTHEST: u32 = 92;

/// Whether the numbers of a cell count rounds, as in `Interview (2/4)`, rather than name a day: neither an hour nor a
/// word before them says that they do, and no such day is near.
fn is_count(cell: &str, applied: Option<Day>, today: NaiveDate) -> bool {
    const BEFORE: &[&str] = &[
        "on", "am", "le", "el", "il", "op", "em", "dia", "den", "vom", "du", "del", "since", "from", "seit",
        "by", "date",
    ];
    let mut before = String::new();
    for word in cell.split_whitespace() {
        let numbers = trimmed(word).split_once('/');
        let read = |text: &str| text.parse::<u32>().ok().filter(|_| !text.starts_with('0'));
        if let Some((first, second)) = numbers.and_then(|(first, second)| Some((read(first)?, read(second)?)))
        {
            let is_said_to_be_a_day = BEFORE.contains(&before.as_str()) || letter::hour_said(cell).is_some();
            let is_of_rounds = word.starts_with(['(', '[']) && first <= second && second <= MOST_ROUNDS;
            return !is_said_to_be_a_day && (is_of_rounds || !is_near(first, second, applied, today));
        }
        before = text::key(word.trim_matches(|c: char| !c.is_alphanumeric()));
    }
    false
}

/// Whether a day that has these numbers, in either order, is after the one it was applied on and not far ahead.
fn is_near(first: u32, second: u32, applied: Option<Day>, today: NaiveDate) -> bool {
    let in_either_order = |first, second, year| {
        [(first, second), (second, first)]
            .into_iter()
            .filter_map(move |(month, day)| NaiveDate::from_ymd_opt(year, month, day))
    };
    let from = match applied {
        Some(Day::Known(When::On(day))) => day,
        Some(Day::Known(When::At(at))) => at.date_naive(),
        Some(Day::Slashed { first, second, year }) => {
            in_either_order(first, second, year).min().unwrap_or(today)
        }
        None => today.checked_sub_signed(TimeDelta::days(HALF_A_YEAR)).unwrap_or(today),
    };
    let range = from..=add_days(today, FURTHEST);
    (from.year()..=from.year() + 1)
        .any(|year| in_either_order(first, second, year).any(|day| range.contains(&day)))
}

/// Which comes first in `8/9/2026`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Order {
    MonthFirst,
    DayFirst,
}

/// The number of `Sep-26`, which is a day of September, or its year: spreadsheets write both so.
pub(super) fn behind_month(cell: &str) -> Option<i32> {
    let (word, digits) = cell.trim().split_once(['-', '/'])?;
    let is_number = digits.len() == 2 && digits.bytes().all(|byte| byte.is_ascii_digit());
    month(&text::key(trimmed(word))).filter(|_| is_number)?;
    digits.parse().ok()
}

/// Years before this one in which an application that still stands in a sheet went out.
const YEARS: i32 = 3;

/// Whether a number can be the end of a year of a job search: `26`.
pub(super) fn may_be_year(number: i32, today: NaiveDate) -> bool {
    (today.year() - YEARS..=today.year() + 1).contains(&(2000 + number))
}

/// The order that a heading asks for: `Date (dd/mm/yyyy)`.
pub(super) fn order_in(heading: &str) -> Option<Order> {
    let heading = heading.to_lowercase();
    let has = |forms: &[&str]| forms.iter().any(|form| heading.contains(form));
    if has(&["dd/mm", "jj/mm", "tt/mm", "gg/mm", "d/m/", "dd-mm"]) {
        Some(Order::DayFirst)
    } else if has(&["mm/dd", "m/d/", "mm-dd"]) {
        Some(Order::MonthFirst)
    } else {
        None
    }
}

impl Day {
    /// `None` if the cell holds no day, or one on which nobody who has a sheet applied for anything.
    pub(super) fn read(cell: &str) -> Option<Self> {
        Self::written(cell).filter(|day| day.year() >= FIRST_YEAR)
    }

    fn written(cell: &str) -> Option<Self> {
        let cell = cell.trim();
        if cell.is_empty() || cell.len() > 60 {
            return None;
        }
        if let Some(day) = digits(cell) {
            return Some(Self::Known(When::On(day)));
        }
        if let Some(at) = since_1970(cell) {
            return Some(Self::Known(When::At(at)));
        }
        if let Some(at) = of_calendars(cell) {
            let when = if cell.ends_with('Z') { When::At(at.and_utc()) } else { When::On(at.date()) };
            return Some(Self::Known(when));
        }
        if let Ok(at) = DateTime::parse_from_rfc3339(&cell.replacen(' ', "T", 1)) {
            // Programs that know no more than the day write its midnight.
            let is_day =
                at.time() == NaiveTime::MIN || at.hour() == 12 && at.minute() == 0 && at.second() == 0;
            let when = if is_day { When::On(at.date_naive()) } else { When::At(at.to_utc()) };
            return Some(Self::Known(when));
        }
        // `mar. 15/9/2026` is a Tuesday, and has no other month.
        let in_figures = cell.split_whitespace().map(trimmed).find(|word| is_in_figures(word));
        if in_figures.is_none()
            && let Some(day) = with_month(cell)
        {
            return Some(Self::Known(When::On(day)));
        }
        // `Tue 15/9/2026`
        let digits = cell.trim_start_matches(|c: char| !c.is_ascii_digit());
        // `$65000` is no day.
        if digits.bytes().all(|b| b.is_ascii_digit()) {
            return None;
        }
        match written(in_figures.unwrap_or(digits))? {
            Written::Day(day) => Some(Self::Known(When::On(day))),
            Written::Slashed { first, second, year } if first == second => {
                NaiveDate::from_ymd_opt(year, first, second).map(|day| Self::Known(When::On(day)))
            }
            Written::Slashed { first, second, year } => Some(Self::Slashed { first, second, year }),
        }
    }

    /// The day in `Rejected 2026-09-20`.
    pub(super) fn within(cell: &str) -> Option<Self> {
        Self::read(cell).or_else(|| cell.split_whitespace().find_map(|word| Self::read(trimmed(word))))
    }

    /// The day in `Rejected 9/20` and `Rejected Sep 20`, in a year.
    pub(super) fn in_year(cell: &str, year: i32) -> Option<Self> {
        if let Some((month, day)) = month_and_day(cell) {
            return NaiveDate::from_ymd_opt(year, month, day).map(|on| Self::Known(When::On(on)));
        }
        let numbers = |word: &str, between: char| -> Option<(u32, u32)> {
            let (first, second) = trimmed(word).split_once(between)?;
            let (first, second) = (first.parse().ok()?, second.parse().ok()?);
            ((1..=31).contains(&first) && (1..=31).contains(&second)).then_some((first, second))
        };
        cell.split_whitespace().find_map(|word| match (numbers(word, '/'), numbers(word, '.')) {
            (Some((first, second)), _) => Some(Self::Slashed { first, second, year }),
            // Where points stand between the numbers, the day comes first.
            (None, Some((day, month))) => {
                NaiveDate::from_ymd_opt(year, month, day).map(|on| Self::Known(When::On(on)))
            }
            (None, None) => None,
        })
    }

    /// The day of a cell without a year: the last such day, unless the next one is nearer.
    pub(super) fn lately(cell: &str, today: NaiveDate) -> Option<Self> {
        Self::near(cell, today, 0)
    }

    /// The last such day, however long ago.
    pub(super) fn long_ago(cell: &str, today: NaiveDate) -> Option<Self> {
        let this_year = Self::in_year(cell, today.year())?;
        if this_year.is_after(today) { Self::in_year(cell, today.year() - 1) } else { Some(this_year) }
    }

    /// The same, up to so many days ahead.
    fn near(cell: &str, today: NaiveDate, ahead: i64) -> Option<Self> {
        let is_near = |day: &Self| {
            [Order::MonthFirst, Order::DayFirst].into_iter().any(|order| match day.settled(order) {
                Some(When::On(on)) => {
                    (-ahead..=HALF_A_YEAR).contains(&today.signed_duration_since(on).num_days())
                }
                Some(When::At(_)) | None => false,
            })
        };
        let years = [today.year(), today.year() - 1, today.year() + 1];
        years.into_iter().filter_map(|year| Self::in_year(cell, year)).find(is_near)
    }

    fn year(self) -> i32 {
        match self {
            Self::Known(When::On(day)) => day.year(),
            Self::Known(When::At(at)) => at.year(),
            Self::Slashed { year, .. } => year,
        }
    }

    /// What this day alone says of the order.
    pub(super) fn order(self) -> Option<Order> {
        match self {
            Self::Slashed { first, .. } if first > 12 => Some(Order::DayFirst),
            Self::Slashed { second, .. } if second > 12 => Some(Order::MonthFirst),
            Self::Slashed { .. } | Self::Known(_) => None,
        }
    }

    pub(super) fn is_open(self) -> bool {
        matches!(self, Self::Slashed { .. }) && self.order().is_none()
    }

    /// Whichever order it has.
    pub(super) fn is_after(self, today: NaiveDate) -> bool {
        let mut read =
            [Order::MonthFirst, Order::DayFirst].into_iter().filter_map(|order| self.settled(order));
        read.all(|when| match when {
            When::On(on) => on > today,
            When::At(at) => at.date_naive() > today,
        })
    }

    /// Its own order beats that of the sheet.
    pub(super) fn settled(self, order: Order) -> Option<When> {
        match self {
            Self::Known(when) => Some(when),
            Self::Slashed { first, second, year } => {
                let (month, day) = match self.order().unwrap_or(order) {
                    Order::MonthFirst => (first, second),
                    Order::DayFirst => (second, first),
                };
                NaiveDate::from_ymd_opt(year, month, day).map(When::On)
            }
        }
    }
}

/// `20261008T143000`
fn of_calendars(cell: &str) -> Option<NaiveDateTime> {
    NaiveDateTime::parse_from_str(cell.trim().trim_end_matches('Z'), "%Y%m%dT%H%M%S").ok()
}

/// The hour of a number that a spreadsheet stores for a day and an hour, `46304.604166` at 14:30, or of calendars.
pub(super) fn hour_in_figures(cell: &str) -> Option<NaiveTime> {
    if let Some(at) = of_calendars(cell) {
        return Some(at.time());
    }
    let (_, fraction) = cell.trim().split_once('.').filter(|_| digits(cell.trim()).is_some())?;
    hour_in(fraction)
}

/// The hour that a spreadsheet stores without a day: `0.604166667`, `0,604166667`.
pub(super) fn hour_of_fraction(cell: &str) -> Option<NaiveTime> {
    let fraction = cell.strip_prefix("0.").or_else(|| cell.strip_prefix("0,"))?;
    hour_in(fraction).filter(|_| fraction.bytes().all(|byte| byte.is_ascii_digit()))
}

/// The digits behind the point, as a part of a day.
fn hour_in(fraction: &str) -> Option<NaiveTime> {
    const MINUTES: i64 = 24 * 60;
    const DIGITS: usize = 9;
    const WHOLE: i64 = 1_000_000_000;
    let fraction: i64 = format!("{:0<DIGITS$}", fraction.get(..DIGITS).unwrap_or(fraction)).parse().ok()?;
    let minutes = (fraction * MINUTES + WHOLE / 2) / WHOLE;
    (0 < minutes && minutes < MINUTES)
        .then(|| NaiveTime::MIN.overflowing_add_signed(TimeDelta::minutes(minutes)).0)
}

/// `1788220800000` and `1788220800`, as programs count.
fn since_1970(cell: &str) -> Option<DateTime<Utc>> {
    if !cell.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let number = cell.parse().ok()?;
    match cell.len() {
        13 => DateTime::from_timestamp_millis(number),
        10 => DateTime::from_timestamp(number, 0),
        _ => None,
    }
}

/// Whether a cell is what programs make of an empty one: the day on which they begin to count.
pub(super) fn is_empty(cell: &str) -> bool {
    const FIRST_DAYS: &[&str] = &[
        "1899-12-30",
        "1899-12-31",
        "1900-01-00",
        "1900-01-01",
        "1904-01-01",
        "1970-01-01",
        "0001-01-01",
        "0000-00-00",
    ];
    let day = match Day::written(cell) {
        Some(Day::Known(When::On(day))) => day.to_string(),
        Some(Day::Known(When::At(at))) => at.date_naive().to_string(),
        Some(Day::Slashed { first, second, year }) => {
            format!("{year}-{:02}-{:02}", first.min(second), first.max(second))
        }
        None => cell.trim().chars().take(10).collect(),
    };
    FIRST_DAYS.contains(&day.as_str())
}

/// How many days with a year or with the name of a month a text has.
pub(super) fn days_in(text: &str) -> usize {
    let words: Vec<&str> = text.split_whitespace().map(trimmed).collect();
    let is_number = |word: Option<&&str>| {
        word.is_some_and(|word| word.len() < 5 && word.starts_with(|c: char| c.is_ascii_digit()))
    };
    let keys: Vec<String> = words.iter().map(|word| text::key(word)).collect();
    let keys: Vec<&str> = keys.iter().map(String::as_str).collect();
    let is_day = |(at, word): &(usize, &&str)| {
        let beside =
            || is_number(words.get(at + 1)) || at.checked_sub(1).is_some_and(|at| is_number(words.get(at)));
        let is_month = month_at(&keys, *at).is_some() && beside();
        is_month || word.len() > 5 && word.contains(['-', '.', '/']) && Day::read(word).is_some()
    };
    words.iter().enumerate().filter(is_day).count()
}

/// What is further apart, in days, is no interview of several days: it was moved.
const LONGEST_RANGE: i64 = 3;

/// The days before and behind an arrow.
fn around_arrow(text: &str) -> Option<(NaiveDate, NaiveDate)> {
    let day = |text| match Day::within(text)? {
        Day::Known(When::On(day)) => Some(day),
        Day::Known(When::At(at)) => Some(at.date_naive()),
        Day::Slashed { .. } => None,
    };
    let (first, last) = text.split_once('\u{2192}')?;
    Some((day(first)?, day(last)?))
}

/// A cell without the end of `October 8, 2026 2:30 PM → October 8, 2026 3:30 PM`.
pub(super) fn without_end(text: &str) -> &str {
    let is_one_day = around_arrow(text).is_some_and(|(first, last)| first == last);
    text.split_once('\u{2192}').filter(|_| is_one_day).map_or(text, |(start, _)| start)
}

/// Whether a cell names days side by side, from one to the next: `8-9 Oct`, `Oct 8 & 9`, `2026-10-08 → 2026-10-09`. In
/// `8 Oct 10-11` the numbers are hours.
pub(super) fn has_range(text: &str) -> bool {
    if let Some((first, last)) = around_arrow(text) {
        return (1..=LONGEST_RANGE).contains(&(last - first).num_days());
    }
    let key = text::key(text).replace(['\u{2013}', '\u{2014}', '&', '+'], "-").replace(" - ", "-");
    let words: Vec<&str> = key.split_whitespace().map(trimmed).collect();
    let number = |word: &str| {
        let digits = word.trim_end_matches(['.', 's', 't', 'n', 'd', 'r', 'h']);
        digits.parse::<u32>().ok().filter(|number| (1..=31).contains(number))
    };
    let number_at =
        |at: Option<usize>| at.and_then(|at| words.get(at)).is_some_and(|word| number(word).is_some());
    let month_beside = |at: Option<usize>| at.is_some_and(|at| month_at(&words, at).is_some());
    words.iter().enumerate().any(|(at, word)| {
        let both = word.split_once(['-', '/']).and_then(|(one, other)| Some((number(one)?, number(other)?)));
        both.is_some_and(|(one, other)| one < other)
            && (month_beside(Some(at + 1)) && !number_at(Some(at + 2))
                || month_beside(at.checked_sub(1)) && !number_at(at.checked_sub(2)))
    })
}

/// `6/10`
fn is_day_and_month(word: &str) -> bool {
    let numbers = word.split_once('/').map(|(one, other)| (one.parse::<u32>(), other.parse::<u32>()));
    matches!(numbers, Some((Ok(one), Ok(other))) if (1..=12).contains(&one.min(other)) && one.max(other) <= 31)
}

/// `15/9/2026`, `15.09.26`, `2026-9-15`
fn is_in_figures(word: &str) -> bool {
    let parts: Vec<&str> = word.split(['/', '.', '-']).collect();
    let is_number = |part: &&str| (1..=4).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_digit());
    parts.len() == 3 && parts.iter().all(is_number)
}

/// The month that a word names. `mar` is a Tuesday in French, Italian and Spanish where the day behind it has a month:
/// `mar 6 oct`, `mar. 6 de octubre`, `mar 6/10`.
fn month_at(words: &[&str], at: usize) -> Option<u32> {
    let word = words.get(at)?;
    let has_month = |word: &&str| month(word).is_some() || word.contains('/');
    if *word == "mar" && words.get(at + 1..words.len().min(at + 4))?.iter().any(has_month) {
        return None;
    }
    // `Jane 8 Oct`, `April 8 Oct`
    let is_followed = || words.iter().skip(at + 1).take(2).any(|word| month(word).is_some());
    if is_usual_first(word) && is_followed() {
        return None;
    }
    month(word)
}

fn trimmed(word: &str) -> &str {
    word.trim_matches(['(', ')', ',', '.', ';', ':'])
}

/// The month and the day of `Rejected Sep 20` or `Absage am 20. September`, side by side.
pub(super) fn month_and_day(cell: &str) -> Option<(u32, u32)> {
    let key = text::key(cell);
    let words: Vec<&str> = key
        .split(|c: char| !c.is_alphanumeric() && c != '/')
        .flat_map(|word| if is_day_and_month(word) { vec![word] } else { word.split('/').collect() })
        .filter(|word| !word.is_empty() && !matches!(*word, "de" | "of"))
        .collect();
    let day = |word: &str| {
        let digits = word.trim_end_matches(|c: char| !c.is_ascii_digit());
        // `2pm` is none.
        let is_hour =
            word.ends_with("am") || word.ends_with("pm") || word.ends_with('h') && !word.ends_with("th");
        digits.parse().ok().filter(|day| !is_hour && (1..=31).contains(day) && digits.len() < 3)
    };
    let days = words.iter().map(|word| day(word));
    let day_first = days.zip(1..).find_map(|(day, at)| month_at(&words, at).zip(day));
    let days = words.iter().skip(1).map(|word| day(word));
    let month_first = || days.zip(0..).find_map(|(day, at)| month_at(&words, at).zip(day));
    day_first.or_else(month_first)
}

/// `Tue, Sept 15th, 2026`, `15. September 2026`, `15 de septiembre de 2026`. Without a year it isn't a day.
fn with_month(cell: &str) -> Option<NaiveDate> {
    let key = text::key(cell);
    // `8 Oct @ 10`: what follows is an hour, no year.
    let key = key.replace('@', " at ");
    let words: Vec<&str> =
        key.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    let beside = month_and_day(cell);
    let month_of = month;
    let month = beside.map(|(month, _)| month).or_else(|| words.iter().rev().find_map(|word| month(word)))?;
    let mut day = beside.map(|(_, day)| day);
    // `2nd round (14 Nov)` has none, and in `8 octobre 14h` and `8 Okt 14 Uhr` it is an hour.
    let may_be_short = words.len() <= 4;
    let is_short_year = |at: usize, word: &str| {
        let before = at.checked_sub(1).and_then(|at| words.get(at));
        may_be_short
            && at + 1 == words.len()
            && word.bytes().all(|b| b.is_ascii_digit())
            && before.is_some_and(|before| {
                month_of(before).is_some() || before.starts_with(|c: char| c.is_ascii_digit())
            })
    };
    let mut is_passed = false;
    let mut year = None;
    for (at, word) in words.iter().enumerate() {
        let digits = word.trim_end_matches(|c: char| !c.is_ascii_digit());
        match (digits.len(), digits.parse::<i32>()) {
            (4, Ok(number)) if year.is_none() => year = Some(number),
            (1 | 2, Ok(number)) if day.is_none() => {
                day = u32::try_from(number).ok();
                is_passed = true;
            }
            (1 | 2, Ok(number)) if !is_passed && u32::try_from(number).ok() == day => is_passed = true,
            // Two digits are a year only where they come last: `15-Sep-26`, and no hour.
            (2, Ok(number)) if year.is_none() && is_short_year(at, word) && !key.contains(':') => {
                year = Some(2000 + number);
            }
            _ => {}
        }
    }
    NaiveDate::from_ymd_opt(year?, month, day?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rounds_are_no_days() {
        let day = |text: &str| -> NaiveDate { text.parse().unwrap() };
        let applied = Some(Day::Known(When::On(day("2026-09-03"))));
        for (cell, is_day) in [
            ("Interview (2/4)", false),
            ("Interview 2/4", false),
            ("Interview (9/9)", false),
            ("4/5 Final", false),
            ("Interview 10/9", true),
            ("Interview 9/20", true),
            ("Interview on 2/4", true),
            ("Interview 02/04", true),
            ("Interview 2/4 14:30", true),
            ("Rejected 4/5", false),
        ] {
            for applied in [applied, None] {
                let read = SaidDay::read(cell, applied, day("2026-10-05"));
                // Without a day applied, none is half a year ahead anyway.
                assert_eq!(read.is_some(), is_day || read.is_some() && applied.is_none(), "{cell}: {read:?}");
            }
        }
    }

    #[test]
    fn days_are_read_in_every_form_that_sheets_have() {
        let on = |day: &str| Some(Day::Known(When::On(day.parse().unwrap())));
        for cell in [
            "2026-09-15",
            "2026-9-15",
            "2026/09/15",
            "20260915",
            "46280",
            "46280.0",
            "2026-09-15T00:00:00Z",
            "2026-09-15T00:00:00.000Z",
            "2026-09-15 00:00:00",
            "15.09.2026",
            "15.9.26",
            "15 Sep 2026",
            "15-Sep-26",
            "15th Sept 26",
            "Sep 15, 2026",
            "September 15th, 2026",
            "Tue, Sept 15, 2026",
            "Tuesday 15 September 2026 10:30",
            "15. September 2026",
            "mar. 15 sept. 2026",
            "mar. 15.09.2026",
            "mar 15 de sep de 2026",
            "martes, 15 de septiembre de 2026",
            "martedì 15 settembre 2026",
            "mardi 15 septembre 2026",
            "15 de septiembre de 2026",
            "15 settembre 2026",
            "15 setembro 2026",
        ] {
            assert_eq!(Day::read(cell), on("2026-09-15"), "{cell}");
        }
        for (cell, day) in [
            ("4 août 2026", "2026-08-04"),
            ("4. März 2026", "2026-03-04"),
            ("4 mrt 2026", "2026-03-04"),
            ("4 déc. 2026", "2026-12-04"),
            ("4 mei 2026", "2026-05-04"),
            ("9/9/2026", "2026-09-09"),
        ] {
            assert_eq!(Day::read(cell), on(day), "{cell}");
        }
        for cell in
            ["", "soon", "yes", "12", "September 2026", "15 Sep", "31 Feb 2026", "2026-02-30", "1/2", "é"]
        {
            assert_eq!(Day::read(cell), None, "{cell}");
        }
        let instant = Day::read("2026-09-15T22:30:00Z");
        assert!(matches!(instant, Some(Day::Known(When::At(_)))), "{instant:?}");
    }

    #[test]
    fn a_tuesday_is_no_march() {
        let slashed = |first, second, year| Some(Day::Slashed { first, second, year });
        for (cell, read) in [
            ("mardi 1/9/2026", slashed(1, 9, 2026)),
            ("mar 01/09/2026", slashed(1, 9, 2026)),
            ("martes 6/10/2026 16:00", slashed(6, 10, 2026)),
            ("martedì 6/10/2026 ore 16", slashed(6, 10, 2026)),
            ("Mar 6, 2026", Some(Day::Known(When::On("2026-03-06".parse().unwrap())))),
        ] {
            assert_eq!(Day::read(cell), read, "{cell}");
        }
        for (cell, month, day) in [("mar 6 oct", 10, 6), ("mar 6 de octubre", 10, 6), ("Mar 6", 3, 6)] {
            assert_eq!(month_and_day(cell), Some((month, day)), "{cell}");
        }
        assert_eq!(Day::in_year("mar 6/10", 2026), slashed(6, 10, 2026));
        assert_eq!(days_in("mar 6 oct 2026"), 1);
    }

    #[test]
    fn a_day_without_a_year_is_the_last_such_day() {
        let today: NaiveDate = "2026-11-29".parse().unwrap();
        for (cell, day) in [
            ("Sep 2", Some("2026-09-02")),
            ("2. September", Some("2026-09-02")),
            ("02.09.", Some("2026-09-02")),
            ("Mon 13/7", Some("2026-07-13")),
            ("Nov 29", Some("2026-11-29")),
            ("Nov 30", None),
            ("Jan 5", None),
            ("soon", None),
            ("", None),
        ] {
            let read = Day::lately(cell, today).and_then(|day| day.settled(Order::DayFirst));
            assert_eq!(read, day.map(|day| When::On(day.parse().unwrap())), "{cell}");
        }
        let new_year = Day::lately("Dec 20", "2027-01-05".parse().unwrap()).unwrap();
        assert_eq!(new_year.settled(Order::DayFirst), Some(When::On("2026-12-20".parse().unwrap())));
        let ahead = SaidDay::read("Interview on 12.12.", None, today).unwrap();
        assert_eq!(ahead.settled(Order::DayFirst, None), Some(When::On("2026-12-12".parse().unwrap())));
    }

    #[test]
    fn the_days_of_a_cell_are_counted() {
        for (cell, days) in [
            ("moved from 10.09.2026 to 12.09.2026", 2),
            ("Sep 10, Oct 9, 2026", 2),
            ("2nd round, 15 minutes", 0),
            ("it may take until May", 0),
            ("2026-09-10 14:00", 1),
        ] {
            assert_eq!(days_in(cell), days, "{cell}");
        }
    }

    #[test]
    fn days_side_by_side_are_told_from_hours() {
        for cell in [
            "8-9 Oct",
            "8.-9. Oktober 2026",
            "Oct 8-9",
            "Oct 8 \u{2013} 9, 2026",
            "8th & 12th October",
            "8/9 Oct 14:30",
            "8 - 9 octobre",
            "2026-10-08 \u{2192} 2026-10-09",
            "September 2, 2026 \u{2192} September 3, 2026",
        ] {
            assert!(has_range(cell), "{cell}");
        }
        let notion = "October 8, 2026 2:30 PM \u{2192} October 8, 2026 3:30 PM";
        assert_eq!(without_end(notion), "October 8, 2026 2:30 PM ");
        assert_eq!(without_end("8 Oct \u{2192} 9 Oct"), "8 Oct \u{2192} 9 Oct");
        for cell in [
            "8 Oct",
            "8 Oct 10-11",
            "10-11 Oct 8",
            "8 Oct 10:00-11:00",
            "2026-10-08",
            "October 8, 2026 2:30 PM \u{2192} 3:30 PM",
            "8/10 14 Uhr",
            "Oct 8 & Oct 12",
            "Applied \u{2192} interview 8 Oct",
            // Moved.
            "2026-12-08 \u{2192} 2026-12-12",
            notion,
        ] {
            assert!(!has_range(cell), "{cell}");
        }
    }

    #[test]
    fn a_heading_says_what_comes_first() {
        for (heading, order) in [
            ("Date applied (dd/mm/yyyy)", Some(Order::DayFirst)),
            ("Date (MM/DD)", Some(Order::MonthFirst)),
            ("Date applied", None),
        ] {
            assert_eq!(order_in(heading), order, "{heading}");
        }
    }

    #[test]
    fn slashes_are_open_until_a_number_is_no_month() {
        let open = Day::read("8/9/2026").unwrap();
        assert!(open.is_open());
        assert_eq!(open.settled(Order::DayFirst), Some(When::On("2026-09-08".parse().unwrap())));
        assert_eq!(open.settled(Order::MonthFirst), Some(When::On("2026-08-09".parse().unwrap())));
        for (cell, order) in [("13/9/2026", Order::DayFirst), ("9/13/26", Order::MonthFirst)] {
            let day = Day::read(cell).unwrap();
            assert_eq!(day.order(), Some(order), "{cell}");
            assert_eq!(
                day.settled(Order::MonthFirst),
                Some(When::On("2026-09-13".parse().unwrap())),
                "{cell}"
            );
        }
    }
}

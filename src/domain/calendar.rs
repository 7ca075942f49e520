//! Civil dates: working days, month arithmetic and the rolls that the planner's rules are written in.

use std::collections::BTreeSet;

use chrono::{Datelike as _, Days, Months, NaiveDate, Weekday};

/// The user's working days: some weekdays, minus holidays.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Calendar {
    workdays: Vec<Weekday>,
    holidays: BTreeSet<NaiveDate>,
    /// Those of the holidays on which the user is away.
    away: BTreeSet<NaiveDate>,
}

/// Rolling gives up after this many days off in a row and takes the day as it is.
const LONGEST_BREAK: u32 = 400;

impl Default for Calendar {
    fn default() -> Self {
        Self {
            workdays: vec![Weekday::Mon, Weekday::Tue, Weekday::Wed, Weekday::Thu, Weekday::Fri],
            holidays: BTreeSet::new(),
            away: BTreeSet::new(),
        }
    }
}

impl Calendar {
    /// `workdays` must not be empty; an empty list means every day.
    pub fn new(workdays: Vec<Weekday>, holidays: BTreeSet<NaiveDate>) -> Self {
        Self { workdays, holidays, away: BTreeSet::new() }
    }

    /// The same for someone who is away, from and to a day.
    #[must_use]
    pub fn without(&self, ranges: impl IntoIterator<Item = (NaiveDate, NaiveDate)>) -> Self {
        let mut calendar = self.clone();
        for (first, last) in ranges {
            calendar.away.extend(days_of(first, last));
        }
        calendar.holidays.extend(&calendar.away);
        calendar
    }

    /// A day that the user named: it stays where it is, unless they are away then.
    pub fn when_back(&self, day: NaiveDate) -> NaiveDate {
        if self.away.contains(&day) { self.forward(day) } else { day }
    }

    pub fn workdays(&self) -> &[Weekday] {
        &self.workdays
    }

    pub fn holidays(&self) -> &BTreeSet<NaiveDate> {
        &self.holidays
    }

    pub fn is_working_day(&self, day: NaiveDate) -> bool {
        (self.workdays.is_empty() || self.workdays.contains(&day.weekday())) && !self.holidays.contains(&day)
    }

    /// `bd(x, n)`: the n-th working day after `day`.
    pub fn working_days_after(&self, day: NaiveDate, n: u32) -> NaiveDate {
        (0..n).fold(day, |day, _| self.forward(next(day)))
    }

    /// The last day to do what is due `n` working days after `day`: it does not wait until somebody who is away is
    /// back, but never comes before `day`. On the day itself it waits for a working day.
    pub fn deadline_after(&self, day: NaiveDate, n: u32) -> NaiveDate {
        let holidays = self.holidays.difference(&self.away).copied().collect();
        let at_home = Self::new(self.workdays.clone(), holidays);
        let due = at_home.forward(at_home.working_days_after(day, n));
        if self.away.contains(&due) { self.back(due).max(day) } else { due }
    }

    /// `fwd(x)`: the first working day at or after `day`.
    pub fn forward(&self, day: NaiveDate) -> NaiveDate {
        self.roll(day, next)
    }

    /// `back(x)`: the last working day at or before `day`.
    pub fn back(&self, day: NaiveDate) -> NaiveDate {
        self.roll(day, previous)
    }

    fn roll(&self, day: NaiveDate, step: fn(NaiveDate) -> NaiveDate) -> NaiveDate {
        let mut rolled = day;
        for _ in 0..LONGEST_BREAK {
            if self.is_working_day(rolled) {
                return rolled;
            }
            rolled = step(rolled);
        }
        day
    }
}

/// The last day that is written with ten characters, as the database has it. Nothing is counted further.
const LAST: NaiveDate = match NaiveDate::from_ymd_opt(9999, 12, 31) {
    Some(day) => day,
    None => NaiveDate::MAX,
};

fn next(day: NaiveDate) -> NaiveDate {
    day.succ_opt().unwrap_or(day).min(LAST)
}

fn previous(day: NaiveDate) -> NaiveDate {
    day.pred_opt().unwrap_or(day)
}

/// `day + n` days, staying at the end of the calendar.
pub fn add_days(day: NaiveDate, n: u32) -> NaiveDate {
    day.checked_add_days(Days::new(u64::from(n))).unwrap_or(LAST).min(LAST)
}

/// `addm(x, m)`: the same day `months` on, clamped to the month's end (31 January + 1 = 28 or 29 February).
pub fn add_months(day: NaiveDate, months: u32) -> NaiveDate {
    day.checked_add_months(Months::new(months)).unwrap_or(LAST).min(LAST)
}

/// The last day of the month that `day` is in.
pub fn end_of_month(day: NaiveDate) -> NaiveDate {
    add_months(first_of_month(day), 1).pred_opt().unwrap_or(day)
}

/// The longest range of days off, a year.
pub const LONGEST_RANGE: i64 = 366;

/// The days from one to another, as many as [`LONGEST_RANGE`] allows.
pub fn days_of(first: NaiveDate, last: NaiveDate) -> impl Iterator<Item = NaiveDate> {
    let most = usize::try_from(LONGEST_RANGE).unwrap_or(usize::MAX);
    first.iter_days().take(most).take_while(move |day| *day <= last)
}

pub fn first_of_month(day: NaiveDate) -> NaiveDate {
    day.with_day(1).unwrap_or(day)
}

/// `2026-09-22`: what chrono writes too, in a fifth of the time; a long list has hundreds of thousands.
pub fn iso(day: NaiveDate) -> String {
    let Ok(year @ 0..=9999) = u32::try_from(day.year()) else { return day.to_string() };
    let mut told = String::with_capacity("2026-09-22".len());
    push_digits(&mut told, 4, year);
    told.push('-');
    push_digits(&mut told, 2, day.month());
    told.push('-');
    push_digits(&mut told, 2, day.day());
    told
}

/// Adds the last `most` digits of a number.
fn push_digits(told: &mut String, most: u32, number: u32) {
    let digits = (0..most).rev().map(|place| number / 10_u32.pow(place) % 10);
    told.extend(digits.filter_map(|digit| char::from_digit(digit, 10)));
}

/// A text whose days read `Tue 22 Sep 2026` instead of `2026-09-22`.
pub fn with_days(text: &str) -> String {
    const LENGTH: usize = "2026-09-22".len();
    let is_part = |c: char| c.is_alphanumeric() || c == '-';
    let mut told = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find(|c: char| c.is_ascii_digit()) {
        let (before, from) = rest.split_at_checked(at).unwrap_or((rest, ""));
        told.push_str(before);
        let is_alone = !told.ends_with(is_part);
        let day = from.get(..LENGTH).and_then(from_iso);
        match (day, from.get(LENGTH..)) {
            (Some(day), Some(after)) if is_alone && !after.starts_with(is_part) => {
                told.push_str(&with_weekday(day));
                rest = after;
            }
            _ => {
                told.extend(from.chars().next());
                rest = from.get(1..).unwrap_or_default();
            }
        }
    }
    told + rest
}

/// The day of a `2026-09-22`, as the database has it: what chrono reads too, in a tenth of the time.
pub fn from_iso(text: &str) -> Option<NaiveDate> {
    let digits: [u8; 10] = text.as_bytes().try_into().ok()?;
    let [y1, y2, y3, y4, b'-', m1, m2, b'-', d1, d2] = digits else { return None };
    let number = |digits: &[u8]| {
        digits.iter().try_fold(0, |n, digit| digit.is_ascii_digit().then(|| n * 10 + u32::from(digit - b'0')))
    };
    let year = i32::try_from(number(&[y1, y2, y3, y4])?).ok()?;
    NaiveDate::from_ymd_opt(year, number(&[m1, m2])?, number(&[d1, d2])?)
}

/// `Tue 22 Sep 2026`: dates for people always carry their weekday.
pub fn with_weekday(day: NaiveDate) -> String {
    const DAYS: [&str; 7] = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];
    const MONTHS: [&str; 12] =
        ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
    // Exports have a million of them, and chrono reads its pattern again for each.
    let weekday = usize::try_from(day.weekday().num_days_from_monday()).ok().and_then(|n| DAYS.get(n));
    let month = usize::try_from(day.month0()).ok().and_then(|n| MONTHS.get(n));
    let (Some(weekday), Some(month), Ok(year @ 0..=9999)) = (weekday, month, u32::try_from(day.year()))
    else {
        return day.format("%a %-d %b %Y").to_string();
    };
    let mut told = String::with_capacity("Tue 22 Sep 2026".len());
    told.extend([weekday, " "]);
    push_digits(&mut told, if day.day() < 10 { 1 } else { 2 }, day.day());
    told.extend([" ", month, " "]);
    push_digits(&mut told, 4, year);
    told
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_within_a_text_are_told_with_their_weekday() {
        for (text, told) in [
            ("rejected 2026-09-15", "rejected Tue 15 Sep 2026"),
            ("(2026-09-15), 2026-09-16.", "(Tue 15 Sep 2026), Wed 16 Sep 2026."),
            (
                "2026-02-30, 12026-09-15, x2026-09-15, 2026-09-15T10:00",
                "2026-02-30, 12026-09-15, x2026-09-15, 2026-09-15T10:00",
            ),
            ("3 messages · 14 days", "3 messages · 14 days"),
        ] {
            assert_eq!(with_days(text), told);
        }
    }
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn days_are_written_and_read_as_chrono_does(days in -800_000_i64..3_000_000, text in "[0-9]{4}-[0-9]{2}-[0-9]{2}|.{0,12}") {
            let day = NaiveDate::default() + chrono::TimeDelta::days(days);
            prop_assert_eq!(iso(day), day.to_string());
            prop_assert_eq!(with_weekday(day), day.format("%a %-d %b %Y").to_string());
            if (0..=9999).contains(&day.year()) {
                prop_assert_eq!(from_iso(&iso(day)), Some(day));
            }
            if let Some(read) = from_iso(&text) {
                prop_assert_eq!(Ok(read), text.parse());
            }
        }
    }
}

//! The times of a day at which alerts are sent: how they are typed, which comes next, and which went by.

use std::fmt;
use std::str::FromStr;

use chrono::{Days, NaiveDateTime, NaiveTime, TimeDelta, Timelike as _};

/// When nothing else is asked for: the mail is read, the day still open.
const USUAL: &str = "09:00";
/// A scheduler may be this late and still be in time.
const GRACE: TimeDelta = TimeDelta::minutes(5);
/// What lies further back than this is not counted.
const LONGEST_LOOK_BACK: TimeDelta = TimeDelta::days(366);

/// Times of every day, in order, each once; never none.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Times(Vec<NaiveTime>);

#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("\"{0}\" is not a time of day")]
pub struct NotATime(String);

impl NotATime {
    /// What to type instead.
    pub const HINT: &'static str = "write it as 09:00 or 17:30";
}

impl Times {
    /// `09:00` where none is given.
    pub fn of(mut times: Vec<NaiveTime>) -> Self {
        if times.is_empty() {
            times.extend(time(USUAL));
        }
        times.sort_unstable();
        times.dedup();
        Self(times)
    }

    pub fn iter(&self) -> impl Iterator<Item = NaiveTime> {
        self.0.iter().copied()
    }

    /// Hour and minute of each.
    pub fn hours(&self) -> impl Iterator<Item = (u32, u32)> {
        self.iter().map(|time| (time.hour(), time.minute()))
    }

    /// The first after `now`.
    pub fn next(&self, now: NaiveDateTime) -> Option<NaiveDateTime> {
        (0..=1).find_map(|days| {
            let day = now.date().checked_add_days(Days::new(days))?;
            self.iter().map(|time| day.and_time(time)).find(|at| *at > now)
        })
    }

    /// Those after the last run up to now, a little while ago excepted: the earliest first.
    pub fn missed(&self, last_run: NaiveDateTime, now: NaiveDateTime) -> Vec<NaiveDateTime> {
        let until = now - GRACE;
        let begin = last_run.max(now - LONGEST_LOOK_BACK);
        begin
            .date()
            .iter_days()
            .take_while(|day| *day <= until.date())
            .flat_map(|day| self.iter().map(move |time| day.and_time(time)))
            .filter(|at| *at > begin && *at <= until)
            .collect()
    }
}

/// `09:00`; `None` for what isn't a time of day, or has seconds.
pub fn time(typed: &str) -> Option<NaiveTime> {
    let is_plain = typed.chars().all(|c| c.is_ascii_digit() || c == ':');
    NaiveTime::parse_from_str(typed, "%H:%M").ok().filter(|_| is_plain && typed.len() >= 4)
}

/// One `--at`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct At(pub NaiveTime);

impl FromStr for At {
    type Err = NotATime;

    fn from_str(typed: &str) -> Result<Self, NotATime> {
        time(typed.trim()).map(Self).ok_or_else(|| NotATime(typed.to_owned()))
    }
}

/// `09:00, 13:00 and 17:30`
impl fmt::Display for Times {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (number, time) in (1..).zip(self.iter()) {
            let before = match number {
                1 => "",
                n if n == self.0.len() => " and ",
                _ => ", ",
            };
            write!(f, "{before}{}", time.format("%H:%M"))?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn times(typed: &[&str]) -> Times {
        Times::of(typed.iter().map(|typed| typed.parse::<At>().unwrap().0).collect())
    }

    fn at(text: &str) -> NaiveDateTime {
        format!("2026-{text}:00").parse().unwrap()
    }

    #[test]
    fn times_are_sorted_and_stand_once() {
        assert_eq!(times(&["17:30", "9:00", "09:00", "13:05"]).to_string(), "09:00, 13:05 and 17:30");
        assert_eq!(times(&[]).to_string(), "09:00");
        assert_eq!(times(&["00:00", "23:59"]).to_string(), "00:00 and 23:59");
    }

    #[test]
    fn what_is_no_time_of_day_is_refused() {
        for typed in
            ["", "9", "24:00", "12:60", "9am", "09:00:30", "-1:00", "+9:00", "09 : 00", "09:0x", "midday"]
        {
            assert!(typed.parse::<At>().is_err(), "{typed}");
        }
    }

    #[test]
    fn the_next_is_later_today_or_the_first_of_tomorrow() {
        let times = times(&["09:00", "17:30"]);
        for (now, next) in [
            ("09-16T08:59", "09-16T09:00"),
            ("09-16T09:00", "09-16T17:30"),
            ("09-16T17:30", "09-17T09:00"),
            ("12-31T23:59", "2027"),
        ] {
            let found = times.next(at(now)).unwrap();
            assert!(
                found == if next == "2027" { at("12-31T09:00") + TimeDelta::days(1) } else { at(next) },
                "{now}"
            );
        }
        assert_eq!(times.next(NaiveDateTime::MAX), None);
    }

    #[test]
    fn what_went_by_since_the_last_run_was_missed() {
        let times = times(&["09:00", "17:30"]);
        let missed = |last: &str, now: &str| times.missed(at(last), at(now)).len();
        assert_eq!(missed("09-16T09:00", "09-16T17:29"), 0);
        assert_eq!(missed("09-16T09:00", "09-16T17:33"), 0, "it may be a little late");
        assert_eq!(missed("09-16T09:00", "09-16T17:36"), 1);
        assert_eq!(missed("09-16T17:31", "09-19T08:00"), 4);
        assert_eq!(missed("09-19T12:00", "09-16T12:00"), 0, "the clock was set back");
        assert_eq!(times.missed(NaiveDateTime::MIN, at("09-16T12:00")).len(), 2 * 366);
    }
}

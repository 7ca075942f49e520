//! The hours and days on which no alert disturbs.

use std::fmt;
use std::str::FromStr;

use chrono::{NaiveDateTime, NaiveTime};

use super::Calendar;
use super::calendar::add_days;

/// From a time of day to another, over midnight where the second is the earlier.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct QuietHours {
    from: NaiveTime,
    until: NaiveTime,
}

impl QuietHours {
    /// No hour is quiet.
    pub const NONE: Self = Self { from: NaiveTime::MIN, until: NaiveTime::MIN };

    pub fn holds(self, time: NaiveTime) -> bool {
        if self.from <= self.until {
            self.from <= time && time < self.until
        } else {
            self.from <= time || time < self.until
        }
    }
}

/// `20:00-08:00`, or `none`.
impl fmt::Display for QuietHours {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if *self == Self::NONE {
            return f.write_str("none");
        }
        write!(f, "{}-{}", self.from.format("%H:%M"), self.until.format("%H:%M"))
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("quiet hours are written as 20:00-08:00, or none")]
pub struct NotQuietHours;

impl FromStr for QuietHours {
    type Err = NotQuietHours;

    fn from_str(typed: &str) -> Result<Self, NotQuietHours> {
        if typed.eq_ignore_ascii_case("none") {
            return Ok(Self::NONE);
        }
        let (from, until) = typed.split_once('-').ok_or(NotQuietHours)?;
        let time = |typed: &str| NaiveTime::parse_from_str(typed.trim(), "%H:%M").map_err(|_| NotQuietHours);
        let hours = Self { from: time(from)?, until: time(until)? };
        // From a time to the same time could mean all day or never.
        if hours.from == hours.until { Err(NotQuietHours) } else { Ok(hours) }
    }
}

/// Why an alert waits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Hold {
    QuietHours,
    DayOff,
    Away,
}

impl fmt::Display for Hold {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::QuietHours => "quiet hours",
            Self::DayOff => "a day off",
            Self::Away => "you are away",
        })
    }
}

/// When alerts may disturb.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decency {
    pub quiet: QuietHours,
    /// On days off, too.
    pub on_days_off: bool,
}

impl Default for Decency {
    fn default() -> Self {
        let hour = |hour| NaiveTime::from_hms_opt(hour, 0, 0).unwrap_or(NaiveTime::MIN);
        Self { quiet: QuietHours { from: hour(20), until: hour(8) }, on_days_off: false }
    }
}

impl Decency {
    /// Why `now` isn't a time for an alert, and the first minute that is one; `None` if it is.
    pub fn hold(&self, now: NaiveDateTime, calendar: &Calendar) -> Option<(Hold, NaiveDateTime)> {
        let hold = self.reason(now, calendar)?;
        let mut until = now;
        // Days off and quiet hours take turns at most a few times.
        for _ in 0..4 {
            until = match self.reason(until, calendar) {
                None => break,
                Some(Hold::DayOff | Hold::Away) => calendar.forward(until.date()).and_time(NaiveTime::MIN),
                Some(Hold::QuietHours) => {
                    let is_tomorrow = until.time() >= self.quiet.until;
                    add_days(until.date(), u32::from(is_tomorrow)).and_time(self.quiet.until)
                }
            };
        }
        Some((hold, until))
    }

    fn reason(&self, at: NaiveDateTime, calendar: &Calendar) -> Option<Hold> {
        let day = at.date();
        // Where no day at all is a working day, every day is as good as another.
        if !self.on_days_off && calendar.forward(day) != day {
            Some(Hold::DayOff)
        } else if self.quiet.holds(at.time()) {
            Some(Hold::QuietHours)
        } else {
            None
        }
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    fn local(text: &str) -> NaiveDateTime {
        format!("{text}:00").parse().unwrap()
    }

    fn held(quiet: &str, on_days_off: bool, now: &str) -> String {
        let decency = Decency { quiet: quiet.parse().unwrap(), on_days_off };
        let calendar = Calendar::new(
            Calendar::default().workdays().to_vec(),
            BTreeSet::from(["2026-09-21".parse().unwrap()]),
        );
        match decency.hold(local(now), &calendar) {
            None => "now".to_owned(),
            Some((hold, until)) => format!("{hold} until {}", until.format("%a %d %H:%M")),
        }
    }

    #[test]
    fn alerts_wait_for_the_next_decent_hour() {
        for (quiet, on_days_off, now, expected) in [
            ("20:00-08:00", false, "2026-09-16T08:00", "now"),
            ("20:00-08:00", false, "2026-09-16T19:59", "now"),
            ("20:00-08:00", false, "2026-09-16T20:00", "quiet hours until Thu 17 08:00"),
            ("20:00-08:00", false, "2026-09-16T00:00", "quiet hours until Wed 16 08:00"),
            ("20:00-08:00", false, "2026-09-16T07:59", "quiet hours until Wed 16 08:00"),
            // Over the weekend and the holiday on Monday.
            ("20:00-08:00", false, "2026-09-18T21:30", "quiet hours until Tue 22 08:00"),
            ("20:00-08:00", false, "2026-09-19T12:00", "a day off until Tue 22 08:00"),
            ("20:00-08:00", true, "2026-09-19T12:00", "now"),
            ("20:00-08:00", true, "2026-09-19T23:00", "quiet hours until Sun 20 08:00"),
            ("12:00-14:00", false, "2026-09-16T13:00", "quiet hours until Wed 16 14:00"),
            ("00:00-09:30", false, "2026-09-19T13:00", "a day off until Tue 22 09:30"),
            ("none", false, "2026-09-16T03:00", "now"),
            ("none", false, "2026-09-20T23:59", "a day off until Tue 22 00:00"),
        ] {
            assert_eq!(held(quiet, on_days_off, now), expected, "{quiet} {now}");
        }
    }

    #[test]
    fn a_calendar_without_working_days_holds_nothing_back_for_ever() {
        let never = Calendar::new(
            vec![chrono::Weekday::Mon],
            (0..5000).map(|n| add_days("2026-01-01".parse().unwrap(), n)).collect(),
        );
        assert_eq!(Decency::default().hold(local("2026-09-16T09:00"), &never), None);
    }

    #[test]
    fn quiet_hours_are_read_as_they_are_written() {
        for typed in ["20:00-08:00", "00:30-06:00", "none"] {
            assert_eq!(typed.parse::<QuietHours>().unwrap().to_string(), typed);
        }
        for typed in ["", "20-8", "20:00", "25:00-08:00", "08:00-08:00", "20:00-08:60", "always"] {
            assert!(typed.parse::<QuietHours>().is_err(), "{typed}");
        }
    }
}

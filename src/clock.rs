//! The only reader of the clock: one moment a command, handed down from here.

use chrono::{DateTime, Days, Local, NaiveDate, NaiveDateTime, TimeDelta, TimeZone, Utc};
use chrono_tz::Tz;

/// The moment of a command, real or chosen with `--today`, as an instant and as the user's wall clock.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Now {
    pub at: DateTime<Utc>,
    pub local: NaiveDateTime,
    pub zone: Zone,
}

/// What `--today` chose.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Chosen {
    /// A civil day, at the real clock's time of day.
    Day(NaiveDate),
    Moment(NaiveDateTime),
}

/// Where the user's civil days are counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Zone {
    /// The setting `zone`.
    Named(Tz),
    /// What `TZ` or the system says.
    System,
}

impl Now {
    /// The zone is the setting's, else the system's.
    #[expect(clippy::disallowed_methods, reason = "the one place that reads the clock")]
    pub fn read(zone: Option<Tz>, chosen: Option<Chosen>) -> Self {
        Self::from(Utc::now(), zone.map_or(Zone::System, Zone::Named), chosen)
    }

    /// The moment `chosen` in `zone`, or `real`.
    pub fn from(real: DateTime<Utc>, zone: Zone, chosen: Option<Chosen>) -> Self {
        let at = match chosen {
            None => real,
            Some(Chosen::Day(day)) => zone.instant(day.and_time(zone.local(real).time())),
            Some(Chosen::Moment(local)) => zone.instant(local),
        };
        Self { at, local: zone.local(at), zone }
    }

    pub fn today(&self) -> NaiveDate {
        self.local.date()
    }
}

impl Zone {
    pub fn local(self, at: DateTime<Utc>) -> NaiveDateTime {
        match self {
            Self::Named(tz) => at.with_timezone(&tz).naive_local(),
            Self::System => at.with_timezone(&Local).naive_local(),
        }
    }

    /// The civil day that an instant has here.
    pub fn civil_day(self, at: DateTime<Utc>) -> NaiveDate {
        self.local(at).date()
    }

    /// The instant of a wall clock time. One that the clocks skip goes forward to the first that exists; one
    /// that they show twice is the earlier.
    pub fn instant(self, local: NaiveDateTime) -> DateTime<Utc> {
        match self {
            Self::Named(tz) => instant_in(&tz, local),
            Self::System => instant_in(&Local, local),
        }
    }
}

fn instant_in<Z: TimeZone>(zone: &Z, local: NaiveDateTime) -> DateTime<Utc> {
    // Zones have skipped up to one whole day.
    let latest = local.checked_add_days(Days::new(2)).unwrap_or(local);
    let mut tried = local;
    while tried <= latest {
        match zone.from_local_datetime(&tried) {
            chrono::LocalResult::Single(at) => return at.to_utc(),
            // `earliest()` is swapped at the end of summer time (chrono#1625).
            chrono::LocalResult::Ambiguous(a, b) => return a.to_utc().min(b.to_utc()),
            chrono::LocalResult::None => tried = start_of_next_minute(tried),
        }
    }
    local.and_utc()
}

fn start_of_next_minute(local: NaiveDateTime) -> NaiveDateTime {
    use chrono::Timelike as _;
    let whole = local.with_second(0).and_then(|t| t.with_nanosecond(0)).unwrap_or(local);
    whole + TimeDelta::minutes(1)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> DateTime<Utc> {
        text.parse().unwrap()
    }

    fn local(text: &str) -> NaiveDateTime {
        text.parse().unwrap()
    }

    const LONDON: Zone = Zone::Named(chrono_tz::Europe::London);
    const AUCKLAND: Zone = Zone::Named(chrono_tz::Pacific::Auckland);

    #[test]
    fn half_past_midnight_belongs_to_the_day_of_the_zone() {
        let instant = at("2026-09-15T23:30:00Z");
        assert_eq!(LONDON.civil_day(instant).to_string(), "2026-09-16");
        assert_eq!(Zone::Named(Tz::UTC).civil_day(instant).to_string(), "2026-09-15");
        assert_eq!(AUCKLAND.civil_day(instant).to_string(), "2026-09-16");
    }

    #[test]
    fn a_chosen_day_keeps_the_real_time_of_day() {
        let now =
            Now::from(at("2026-11-22T20:15:30Z"), AUCKLAND, Some(Chosen::Day("2026-09-18".parse().unwrap())));
        assert_eq!(now.local, local("2026-09-18T09:15:30"));
        assert_eq!(now.at, at("2026-09-17T21:15:30Z"));
        assert_eq!(now.today().to_string(), "2026-09-18");
    }

    #[test]
    fn a_chosen_moment_is_local() {
        let now =
            Now::from(at("2026-11-22T20:15:30Z"), LONDON, Some(Chosen::Moment(local("2026-09-18T00:30:00"))));
        assert_eq!((now.at, now.local), (at("2026-09-17T23:30:00Z"), local("2026-09-18T00:30:00")));
    }

    #[test]
    fn without_a_choice_the_clock_is_taken() {
        let real = at("2026-06-30T23:30:00Z");
        assert_eq!(Now::from(real, LONDON, None).local, local("2026-07-01T00:30:00"));
    }

    #[test]
    fn a_skipped_hour_goes_forward() {
        assert_eq!(LONDON.instant(local("2026-03-29T01:30:30")), at("2026-03-29T01:00:00Z"));
        assert_eq!(LONDON.local(at("2026-03-29T01:00:00Z")), local("2026-03-29T02:00:00"));
    }

    #[test]
    fn an_hour_shown_twice_is_the_earlier() {
        assert_eq!(LONDON.instant(local("2026-10-25T01:30:00")), at("2026-10-25T00:30:00Z"));
    }

    #[test]
    fn a_skipped_day_goes_forward_to_the_next() {
        let apia = Zone::Named(chrono_tz::Pacific::Apia);
        assert_eq!(apia.civil_day(apia.instant(local("2011-12-30T12:00:00"))).to_string(), "2011-12-31");
    }
}

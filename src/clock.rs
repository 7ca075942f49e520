//! The only reader of the clock: one moment per command, handed down from here.

use chrono::{DateTime, FixedOffset, NaiveDate, NaiveDateTime, Offset as _, Utc};
use jiff::Timestamp;
use jiff::civil;
use jiff::tz::TimeZone;

use crate::domain::date_order::DateOrder;

/// The moment of a command, real or chosen with `--today`, as an instant and as the user's wall clock.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Now {
    pub at: DateTime<Utc>,
    pub local: NaiveDateTime,
    pub zone: Zone,
    /// Only the day was chosen: what time it is there is not known.
    pub is_day_alone: bool,
    /// What `9/3` means where the user lives, as far as one can tell.
    pub date_order: Option<DateOrder>,
}

/// What `--today` chose.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Chosen {
    /// A civil day, at the real clock's time of day.
    Day(NaiveDate),
    Moment(NaiveDateTime),
}

/// Where the user's civil days are counted: one a run, so it is never given back.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Zone(&'static TimeZone);

impl Now {
    /// The zone is the setting's, else the system's.
    #[expect(clippy::disallowed_methods, reason = "the one place that reads the clock")]
    pub fn read(zone: Option<Zone>, locale: Option<&str>, chosen: Option<Chosen>) -> Self {
        let zone = zone.unwrap_or_else(Zone::system);
        Self { date_order: DateOrder::of(zone.name(), locale), ..Self::from(Utc::now(), zone, chosen) }
    }

    /// The moment `chosen` in `zone`, or `real`.
    pub fn from(real: DateTime<Utc>, zone: Zone, chosen: Option<Chosen>) -> Self {
        let at = match chosen {
            None => real,
            Some(Chosen::Day(day)) => zone.instant(day.and_time(zone.local(real).time())),
            Some(Chosen::Moment(local)) => zone.instant(local),
        };
        let is_day_alone = matches!(chosen, Some(Chosen::Day(_)));
        Self { at, local: zone.local(at), zone, is_day_alone, date_order: None }
    }

    /// The moment, where the hour of it means something.
    pub fn hour(&self) -> Option<DateTime<Utc>> {
        (!self.is_day_alone).then_some(self.at)
    }

    pub fn today(&self) -> NaiveDate {
        self.local.date()
    }
}

impl Zone {
    pub const UTC: Self = {
        static UTC: TimeZone = TimeZone::UTC;
        Self(&UTC)
    };

    /// A zone of the time zone database, whatever the case of the letters: `Europe/London`.
    pub fn named(name: &str) -> Option<Self> {
        jiff::tz::db().get(name).ok().map(Self::kept)
    }

    /// A city in the time zone that people mean by an abbreviation, in summer and winter: New York for `EST`.
    pub fn city_of(abbreviation: &str) -> Option<&'static str> {
        match abbreviation.to_uppercase().as_str() {
            "CEST" | "MEZ" | "MESZ" => Some("Europe/Berlin"),
            "BST" => Some("Europe/London"),
            "EST" | "EDT" | "ET" => Some("America/New_York"),
            "CST" | "CDT" | "CT" => Some("America/Chicago"),
            "MST" | "MDT" | "MT" => Some("America/Denver"),
            "PST" | "PDT" | "PT" => Some("America/Los_Angeles"),
            "AEST" | "AEDT" => Some("Australia/Sydney"),
            _ => None,
        }
    }

    /// A zone as the user names it. The database has an EST without summer time, which nobody means.
    pub fn typed(name: &str) -> Option<Self> {
        Self::named(name).filter(|_| Self::city_of(name).is_none())
    }

    /// What `TZ` or the system says.
    pub fn system() -> Self {
        Self::kept(TimeZone::system())
    }

    fn kept(zone: TimeZone) -> Self {
        Self(Box::leak(Box::new(zone)))
    }

    /// As the time zone database writes it.
    pub fn name(self) -> &'static str {
        self.0.iana_name().unwrap_or("UTC")
    }

    /// Every name that [`Zone::named`] knows.
    pub fn names() -> Vec<String> {
        jiff::tz::db().available().map(|name| name.to_string()).collect()
    }

    /// The wall clock at an instant.
    pub fn local(self, at: DateTime<Utc>) -> NaiveDateTime {
        let offset = Timestamp::new(at.timestamp(), 0).map(|at| self.0.to_offset(at).seconds());
        at.naive_utc() + chrono::TimeDelta::seconds(offset.unwrap_or_default().into())
    }

    /// The wall clock at an instant, with its distance from UTC.
    pub fn with_offset(self, at: DateTime<Utc>) -> DateTime<FixedOffset> {
        let seconds = (self.local(at) - at.naive_utc()).num_seconds();
        let offset = i32::try_from(seconds).ok().and_then(FixedOffset::east_opt);
        at.with_timezone(&offset.unwrap_or_else(|| Utc.fix()))
    }

    /// The civil day that an instant has here.
    pub fn civil_day(self, at: DateTime<Utc>) -> NaiveDate {
        self.local(at).date()
    }

    /// The instant of a wall clock time. One that the clocks skip goes forward by as much as they do; one that
    /// they show twice is the earlier.
    pub fn instant(self, local: NaiveDateTime) -> DateTime<Utc> {
        let second = local.and_utc().timestamp();
        let found = Timestamp::from_second(second)
            .map(|as_if_utc| TimeZone::UTC.to_datetime(as_if_utc))
            .and_then(|civil: civil::DateTime| self.0.to_timestamp(civil));
        // What lies outside of the years that can be told is taken as it stands.
        let offset = found.map_or(0, |found| second - found.as_second());
        local.and_utc() - chrono::TimeDelta::seconds(offset)
    }
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

    fn zone(name: &str) -> Zone {
        Zone::named(name).unwrap()
    }

    #[test]
    fn half_past_midnight_belongs_to_the_day_of_the_zone() {
        let instant = at("2026-09-15T23:30:00Z");
        assert_eq!(zone("Europe/London").civil_day(instant).to_string(), "2026-09-16");
        assert_eq!(Zone::UTC.civil_day(instant).to_string(), "2026-09-15");
        assert_eq!(zone("Pacific/Auckland").civil_day(instant).to_string(), "2026-09-16");
    }

    #[test]
    fn a_chosen_day_keeps_the_real_time_of_day() {
        let now = Now::from(
            at("2026-11-22T20:15:30Z"),
            zone("Pacific/Auckland"),
            Some(Chosen::Day("2026-09-18".parse().unwrap())),
        );
        assert_eq!(now.local, local("2026-09-18T09:15:30"));
        assert_eq!(now.at, at("2026-09-17T21:15:30Z"));
        assert_eq!(now.today().to_string(), "2026-09-18");
    }

    #[test]
    fn a_chosen_moment_is_local() {
        let now = Now::from(
            at("2026-11-22T20:15:30Z"),
            zone("Europe/London"),
            Some(Chosen::Moment(local("2026-09-18T00:30:00"))),
        );
        assert_eq!((now.at, now.local), (at("2026-09-17T23:30:00Z"), local("2026-09-18T00:30:00")));
    }

    #[test]
    fn without_a_choice_the_clock_is_taken() {
        let real = at("2026-06-30T23:30:00Z");
        assert_eq!(Now::from(real, zone("Europe/London"), None).local, local("2026-07-01T00:30:00"));
    }

    #[test]
    fn a_skipped_hour_goes_forward() {
        let skipped = zone("Europe/London").instant(local("2026-03-29T01:30:30"));
        assert_eq!(skipped, at("2026-03-29T01:30:30Z"));
        assert_eq!(zone("Europe/London").local(skipped), local("2026-03-29T02:30:30"));
    }

    #[test]
    fn an_hour_shown_twice_is_the_earlier() {
        assert_eq!(zone("Europe/London").instant(local("2026-10-25T01:30:00")), at("2026-10-25T00:30:00Z"));
    }

    #[test]
    fn a_skipped_day_goes_forward_to_the_next() {
        let apia = zone("Pacific/Apia");
        assert_eq!(apia.civil_day(apia.instant(local("2011-12-30T12:00:00"))).to_string(), "2011-12-31");
    }
}

//! When an event is, in instants and in the user's zone.

use chrono::{DateTime, Datelike as _, NaiveDate, Utc};

use crate::clock::Zone;
use crate::domain::appointment::Start;
use crate::domain::incoming::{EventTime, IncomingEvent};

use super::record::Recorder;

/// Nobody arranges an interview for a day further ahead, in years, or kept a calendar before this one.
const FURTHEST: i32 = 5;
const EARLIEST: i32 = 1995;

/// One time that an event takes place, in instants.
pub(super) struct Timed<'a> {
    pub(super) event: &'a IncomingEvent,
    /// The event's name, with the time it was to be where it is one of several.
    pub(super) uid: String,
    pub(super) start: Start,
    pub(super) ends_at: Option<DateTime<Utc>>,
    pub(super) zone: Option<String>,
    /// What its calendar calls a zone that is not known.
    pub(super) unknown_zone: Option<String>,
    /// When one of a repeated event was to be, of which this is an exception.
    pub(super) exception_of: Option<Start>,
}

impl Recorder<'_, '_> {
    pub(super) fn timed<'e>(
        &mut self,
        event: &'e IncomingEvent,
        uid: String,
        time: &EventTime,
        exception_of: Option<Start>,
    ) -> Timed<'e> {
        let (start, zone) = self.start_of(time);
        let first = event.start.as_ref().map(|time| self.start_of(time).0);
        let end = event.end.as_ref().map(|time| self.start_of(time).0);
        // Each time of a repeated event lasts as long as the first.
        let ends_at = match (first, end, start) {
            (Some(Start::At(first)), Some(Start::At(end)), Start::At(start)) if first < end => {
                start.checked_add_signed(end - first)
            }
            _ => None,
        };
        let unknown_zone = match time {
            EventTime::Wall { zone: Some(named), .. } if self.zone_named(named).is_none() => {
                Some(named.clone())
            }
            EventTime::Wall { .. } | EventTime::Day(_) | EventTime::At(_) => None,
        };
        Timed { event, uid, start, ends_at, zone, unknown_zone, exception_of }
    }

    /// An instant or a day, and the zone that it was told in where that is another than the user's.
    pub(super) fn start_of(&mut self, time: &EventTime) -> (Start, Option<String>) {
        match time {
            EventTime::Day(day) => (Start::Day(*day), None),
            EventTime::At(at) => (Start::At(*at), None),
            EventTime::Wall { at, zone } => {
                let named = zone.as_ref().and_then(|name| self.zone_named(name));
                let other = named.filter(|named| named.name() != self.zone.name());
                let at = named.unwrap_or(self.zone).instant(*at);
                (Start::At(at), other.map(|zone| zone.name().to_owned()))
            }
        }
    }

    fn zone_named(&mut self, name: &str) -> Option<Zone> {
        *self.zones.entry(name.to_owned()).or_insert_with(|| Zone::named(name))
    }

    pub(super) fn absurd(&mut self, what: &str, time: &EventTime) -> Option<String> {
        let time = self.start_of(time).0;
        let day = self.day_of(time);
        let is_right = (EARLIEST..=self.today.year() + FURTHEST).contains(&day.year());
        (!is_right).then(|| format!("its {what}, {day}, cannot be right"))
    }

    pub(super) fn day_of(&self, start: Start) -> NaiveDate {
        match start {
            Start::Day(day) => day,
            Start::At(at) => self.zone.civil_day(at),
        }
    }
}

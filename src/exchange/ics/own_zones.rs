//! Zones that a calendar brings itself, under names of its own: when their clocks change, as VTIMEZONE says.

use calcard::icalendar::{
    ICalendar, ICalendarComponent, ICalendarComponentType, ICalendarProperty as Property,
    ICalendarRecurrenceRule, ICalendarValue,
};
use chrono::{DateTime, Datelike as _, NaiveDate, NaiveDateTime, TimeDelta, Utc};

use super::repeat;

/// More changes of its clock than this no zone lists.
const MOST_CHANGES: usize = 20;
/// A rule that changes nothing for so many days changes nothing any more.
const LONGEST: usize = 800;

/// How far the clock is ahead of Greenwich, from one change to the next.
#[derive(Clone, Debug)]
struct Change {
    first: NaiveDateTime,
    before: TimeDelta,
    after: TimeDelta,
    rule: Option<Box<ICalendarRecurrenceRule>>,
}

/// One zone of a calendar.
#[derive(Clone, Debug)]
pub(super) struct Rules(Vec<Change>);

impl Rules {
    /// Read from the lines from BEGIN:VTIMEZONE to its end; `None` if they don't say how far the clock is ahead.
    pub(super) fn read(lines: &[u8]) -> Option<Self> {
        let text = format!("BEGIN:VCALENDAR\r\n{}END:VCALENDAR\r\n", String::from_utf8_lossy(lines));
        let calendar = ICalendar::parse(&text).ok()?;
        let is_change = |one: &&ICalendarComponent| {
            let kind = &one.component_type;
            *kind == ICalendarComponentType::Standard || *kind == ICalendarComponentType::Daylight
        };
        let changes = calendar.components.iter().filter(is_change).take(MOST_CHANGES);
        let changes: Vec<Change> = changes.filter_map(change).collect();
        (!changes.is_empty()).then_some(Self(changes))
    }

    /// The instant at which the zone's clock shows a time.
    pub(super) fn instant(&self, at: NaiveDateTime) -> Option<DateTime<Utc>> {
        let last = self.0.iter().filter_map(|change| Some((change.last_by(at)?, change)));
        let ahead = match last.max_by_key(|(on, _)| *on) {
            Some((_, change)) => change.after,
            None => self.0.iter().min_by_key(|change| change.first)?.before,
        };
        Some(at.checked_sub_signed(ahead)?.and_utc())
    }
}

impl Change {
    /// When it was made last before a time.
    fn last_by(&self, at: NaiveDateTime) -> Option<NaiveDateTime> {
        if at < self.first {
            return None;
        }
        let Some(rule) = &self.rule else { return Some(self.first) };
        let until = rule.until.as_ref().and_then(|until| Some(until.to_date_time()?.date_time));
        // UNTIL is told in Greenwich's time.
        let until = until.and_then(|until| until.checked_add_signed(self.before));
        let last = at.min(until.unwrap_or(at));
        let is_made = |day: &NaiveDate| {
            day.and_time(self.first.time()) <= last && repeat::is_on(*day, self.first.date(), rule)
        };
        let days = std::iter::successors(Some(last.date()), NaiveDate::pred_opt).take(LONGEST);
        let made = days.take_while(|day| *day > self.first.date()).find(is_made);
        Some(made.map_or(self.first, |day| day.and_time(self.first.time())))
    }
}

fn change(component: &ICalendarComponent) -> Option<Change> {
    let value = |property| component.property(property)?.values.first();
    let first = value(&Property::Dtstart)?.as_partial_date_time()?.to_date_time()?.date_time;
    let after = ahead(value(&Property::Tzoffsetto)?)?;
    let before = value(&Property::Tzoffsetfrom).and_then(ahead).unwrap_or(after);
    let rule = match value(&Property::Rrule) {
        Some(ICalendarValue::RecurrenceRule(rule)) => Some(rule.clone()),
        _ => None,
    };
    // Outlook writes 1601.
    let first = if first.year() < 1900 { first.with_year(1900)? } else { first };
    Some(Change { first, before, after, rule })
}

/// `-0500`, `+053000`
fn ahead(value: &ICalendarValue) -> Option<TimeDelta> {
    let written = value.as_partial_date_time()?;
    let part = |part: Option<u8>| i64::from(part.unwrap_or_default());
    let minutes = part(Some(written.tz_hour?)) * 60 + part(written.tz_minute);
    (minutes <= 24 * 60).then(|| TimeDelta::minutes(if written.tz_minus { -minutes } else { minutes }))
}

#[cfg(test)]
mod tests {
    use super::*;

    const BERLIN: &str = "BEGIN:VTIMEZONE\r\nTZID:Office\r\n\
        BEGIN:STANDARD\r\nDTSTART:16010101T030000\r\nTZOFFSETFROM:+0200\r\nTZOFFSETTO:+0100\r\n\
        RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10\r\nEND:STANDARD\r\n\
        BEGIN:DAYLIGHT\r\nDTSTART:16010101T020000\r\nTZOFFSETFROM:+0100\r\nTZOFFSETTO:+0200\r\n\
        RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3\r\nEND:DAYLIGHT\r\nEND:VTIMEZONE\r\n";

    fn at(lines: &str, wall: &str) -> String {
        let rules = Rules::read(lines.as_bytes()).unwrap();
        rules.instant(wall.parse().unwrap()).unwrap().format("%m-%d %H:%M").to_string()
    }

    #[test]
    fn the_clock_is_as_far_ahead_as_the_calendar_says() {
        for (wall, is) in [
            ("2026-10-24T14:30:00", "10-24 12:30"),
            ("2026-10-25T14:30:00", "10-25 13:30"),
            ("2026-03-29T14:30:00", "03-29 12:30"),
            ("2026-03-28T14:30:00", "03-28 13:30"),
            ("2026-01-01T00:30:00", "12-31 23:30"),
        ] {
            assert_eq!(at(BERLIN, wall), is, "{wall}");
        }
        let fixed = "BEGIN:VTIMEZONE\r\nTZID:x\r\nBEGIN:STANDARD\r\nDTSTART:19700101T000000\r\n\
            TZOFFSETFROM:-0330\r\nTZOFFSETTO:-0330\r\nEND:STANDARD\r\nEND:VTIMEZONE\r\n";
        assert_eq!(at(fixed, "2026-10-24T14:30:00"), "10-24 18:00");
        // A rule that ended, and the one that followed it.
        let changed = "BEGIN:VTIMEZONE\r\nTZID:x\r\n\
            BEGIN:DAYLIGHT\r\nDTSTART:19870405T020000\r\nRRULE:FREQ=YEARLY;BYMONTH=4;BYDAY=1SU;UNTIL=20060402T100000Z\r\n\
            TZOFFSETFROM:-0800\r\nTZOFFSETTO:-0700\r\nEND:DAYLIGHT\r\n\
            BEGIN:DAYLIGHT\r\nDTSTART:20070311T020000\r\nRRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=2SU\r\n\
            TZOFFSETFROM:-0800\r\nTZOFFSETTO:-0700\r\nEND:DAYLIGHT\r\n\
            BEGIN:STANDARD\r\nDTSTART:20071104T020000\r\nRRULE:FREQ=YEARLY;BYMONTH=11;BYDAY=1SU\r\n\
            TZOFFSETFROM:-0700\r\nTZOFFSETTO:-0800\r\nEND:STANDARD\r\nEND:VTIMEZONE\r\n";
        assert_eq!(at(changed, "2026-03-07T09:00:00"), "03-07 17:00");
        assert_eq!(at(changed, "2026-03-08T09:00:00"), "03-08 16:00");
        assert_eq!(at(changed, "2026-11-01T09:00:00"), "11-01 17:00");
        assert!(Rules::read(b"BEGIN:VTIMEZONE\r\nTZID:x\r\nEND:VTIMEZONE\r\n").is_none());
    }
}

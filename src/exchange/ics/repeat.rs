//! When a repeated event takes place: days of the wall clock, as its rule says, up to a bound.

use calcard::icalendar::{ICalendarDay, ICalendarFrequency, ICalendarRecurrenceRule, ICalendarWeekday};
use chrono::{DateTime, Datelike as _, Days, Months, NaiveDate, NaiveDateTime, TimeDelta, Utc, Weekday};

/// More than so many times no interview is repeated.
pub(super) const MOST_TIMES: usize = 60;
/// Nor for longer than this.
const LONGEST: Months = Months::new(18);
/// What has passed counts for so long, where not all of it is read.
const PAST: Days = Days::new(31);
/// One that began earlier than this is a series no more, and its times are not looked for.
const LONGEST_AGO: Months = Months::new(6 * 12);

pub(super) const NOT_UNDERSTOOD: &str =
    "only its first date was read, because rekindle doesn't understand how it repeats";
const GOES_ON: &str = "only the next 18 months were read";

/// What of a rule is read.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Times {
    pub(super) starts: Vec<NaiveDateTime>,
    /// Why there are more than these.
    pub(super) cut: Option<&'static str>,
}

/// The times of an event that begins at `first`, the first one too. Of one that goes on for longer than is read, those
/// of the last month and the coming ones count.
pub(super) fn times(first: NaiveDateTime, rule: &ICalendarRecurrenceRule, today: Option<NaiveDate>) -> Times {
    let is_by_hours = !matches!(
        rule.freq,
        ICalendarFrequency::Daily
            | ICalendarFrequency::Weekly
            | ICalendarFrequency::Monthly
            | ICalendarFrequency::Yearly
    );
    let has_more = [&rule.bysecond, &rule.byminute, &rule.byhour].iter().any(|by| by.len() > 1)
        || !rule.byyearday.is_empty()
        || !rule.byweekno.is_empty();
    if is_by_hours || has_more {
        return Times { starts: vec![first], cut: Some(NOT_UNDERSTOOD) };
    }
    let until = rule.until.as_ref().and_then(|until| {
        let read = until.to_date_time()?;
        // A day counts whole. Of an instant the zone may not be known yet: `until` tells it exactly.
        let more = match (until.hour, read.offset) {
            (None, _) => 24,
            (Some(_), Some(_)) => 15,
            (Some(_), None) => 0,
        };
        read.date_time.checked_add_signed(TimeDelta::hours(more))
    });
    let most = rule.count.map_or(usize::MAX, |count| usize::try_from(count).unwrap_or(usize::MAX)).max(1);
    let recent = today.and_then(|today| today.checked_sub_days(PAST)).filter(|recent| *recent > first.date());
    let is_long_ago = first.date().checked_add_months(LONGEST_AGO).is_none_or(|end| recent > Some(end));
    let begins = recent.filter(|_| !is_long_ago).unwrap_or(first.date());
    let end = begins.checked_add_months(LONGEST).unwrap_or(NaiveDate::MAX);
    let mut starts = vec![first];
    let mut day = first.date();
    let mut cut = None;
    let mut count = 1;
    while count < most {
        let Some(next) = day.checked_add_days(Days::new(1)) else { break };
        day = next;
        let at = day.and_time(first.time());
        if until.is_some_and(|until| at > until) {
            break;
        }
        if day > end {
            cut = Some(GOES_ON);
            break;
        }
        if !is_on(day, first.date(), rule) || !is_in_set(day, first.date(), rule) {
            continue;
        }
        if starts.len() >= MOST_TIMES {
            if starts.first().is_none_or(|oldest| oldest.date() >= begins) {
                cut = Some("only its first 60 dates were read");
                break;
            }
            starts.remove(0);
        }
        count += 1;
        starts.push(at);
    }
    // A rule that comes to nothing within the bound is not cut.
    if starts.len() == 1 && cut == Some(GOES_ON) {
        cut = None;
    }
    Times { starts, cut }
}

/// The instant after which the event does not take place any more.
pub(super) fn until(rule: &ICalendarRecurrenceRule) -> Option<DateTime<Utc>> {
    let read = rule.until.as_ref().filter(|until| until.hour.is_some())?.to_date_time()?;
    Some(read.date_time.and_local_timezone(read.offset?).single()?.to_utc())
}

/// Whether a day on which the rule falls is one of those that it picks in each week, month or year: the second, the
/// last.
fn is_in_set(day: NaiveDate, first: NaiveDate, rule: &ICalendarRecurrenceRule) -> bool {
    if rule.bysetpos.is_empty() {
        return true;
    }
    let is_of_period = |other: &NaiveDate| match rule.freq {
        ICalendarFrequency::Weekly => other.iso_week() == day.iso_week(),
        ICalendarFrequency::Monthly => (other.year(), other.month()) == (day.year(), day.month()),
        ICalendarFrequency::Yearly => other.year() == day.year(),
        ICalendarFrequency::Daily
        | ICalendarFrequency::Hourly
        | ICalendarFrequency::Minutely
        | ICalendarFrequency::Secondly => *other == day,
    };
    let falls = |step: fn(&NaiveDate) -> Option<NaiveDate>| {
        let others = std::iter::successors(step(&day), step).take_while(is_of_period);
        others.filter(|other| is_on(*other, first, rule)).count()
    };
    let (before, after) = (falls(NaiveDate::pred_opt), falls(NaiveDate::succ_opt));
    let place = |n: usize| i64::try_from(n).unwrap_or(i64::MAX - 1) + 1;
    rule.bysetpos.iter().any(|n| i64::from(*n) == place(before) || i64::from(*n) == -place(after))
}

pub(super) fn is_on(day: NaiveDate, first: NaiveDate, rule: &ICalendarRecurrenceRule) -> bool {
    let every = i64::from(rule.interval.unwrap_or(1).max(1));
    let months = |day: NaiveDate| i64::from(day.year()) * 12 + i64::from(day.month0());
    let monday =
        |day: NaiveDate| i64::from(day.num_days_from_ce()) - i64::from(day.weekday().num_days_from_monday());
    let sunday =
        |day: NaiveDate| i64::from(day.num_days_from_ce()) - i64::from(day.weekday().num_days_from_sunday());
    let periods = match rule.freq {
        ICalendarFrequency::Weekly if rule.wkst == Some(ICalendarWeekday::Sunday) => {
            (sunday(day) - sunday(first)) / 7
        }
        ICalendarFrequency::Weekly => (monday(day) - monday(first)) / 7,
        ICalendarFrequency::Monthly => months(day) - months(first),
        ICalendarFrequency::Yearly => i64::from(day.year()) - i64::from(first.year()),
        ICalendarFrequency::Daily
        | ICalendarFrequency::Hourly
        | ICalendarFrequency::Minutely
        | ICalendarFrequency::Secondly => (day - first).num_days(),
    };
    if periods % every != 0 {
        return false;
    }
    let is_month = rule.bymonth.iter().any(|month| u32::from(month.month()) == day.month());
    let is_month_day = rule.bymonthday.iter().any(|n| is_day_of_month(day, *n));
    let is_weekday = rule.byday.iter().any(|by| is_weekday(day, *by, rule.freq));
    let is_same = match rule.freq {
        ICalendarFrequency::Weekly => day.weekday() == first.weekday(),
        ICalendarFrequency::Monthly => day.day() == first.day(),
        ICalendarFrequency::Yearly => {
            day.day() == first.day() && (day.month() == first.month() || !rule.bymonth.is_empty())
        }
        ICalendarFrequency::Daily
        | ICalendarFrequency::Hourly
        | ICalendarFrequency::Minutely
        | ICalendarFrequency::Secondly => true,
    };
    let by_day = rule.byday.is_empty() || is_weekday;
    let by_month_day = rule.bymonthday.is_empty() || is_month_day;
    let by_itself = !rule.byday.is_empty() || !rule.bymonthday.is_empty() || is_same;
    (rule.bymonth.is_empty() || is_month) && by_day && by_month_day && by_itself
}

/// `-1` is the last day.
fn is_day_of_month(day: NaiveDate, n: i8) -> bool {
    let n = i64::from(n);
    let length = i64::from(length_of_month(day));
    let day = i64::from(day.day());
    day == n || (n < 0 && day == length + n + 1)
}

fn length_of_month(day: NaiveDate) -> u32 {
    let next = day.with_day(1).and_then(|first| first.checked_add_months(Months::new(1)));
    next.and_then(|next| next.pred_opt()).map_or(31, |last| last.day())
}

/// `2TU` is the second Tuesday of the month, `-1FR` its last Friday.
fn is_weekday(day: NaiveDate, by: ICalendarDay, freq: ICalendarFrequency) -> bool {
    if day.weekday() != Weekday::from(by.weekday) {
        return false;
    }
    let (Some(nth), true) = (by.ordwk, freq != ICalendarFrequency::Weekly) else { return true };
    let from_start = i64::from((day.day() - 1) / 7) + 1;
    let from_end = i64::from((length_of_month(day) - day.day()) / 7) + 1;
    i64::from(nth) == from_start || i64::from(nth) == -from_end
}

#[cfg(test)]
mod tests {
    use calcard::icalendar::{ICalendar, ICalendarProperty, ICalendarValue};

    use super::*;

    fn read(first: &str, rule: &str) -> (Vec<String>, bool) {
        let text = format!("BEGIN:VCALENDAR\nBEGIN:VEVENT\nRRULE:{rule}\nEND:VEVENT\nEND:VCALENDAR\n");
        let calendar = ICalendar::parse(&text).unwrap();
        let value = calendar.components[1].property(&ICalendarProperty::Rrule).unwrap().values[0].clone();
        let ICalendarValue::RecurrenceRule(rule) = value else { panic!("{rule}: {value:?}") };
        let times = times(first.parse().unwrap(), &rule, None);
        (times.starts.iter().map(|at| at.format("%m-%d").to_string()).collect(), times.cut.is_some())
    }

    #[test]
    fn a_rule_says_when() {
        let first = "2026-10-08T14:30:00";
        for (rule, days) in [
            ("FREQ=DAILY;COUNT=3", "10-08 10-09 10-10"),
            ("FREQ=DAILY;INTERVAL=2;UNTIL=20261012T143000Z", "10-08 10-10 10-12"),
            ("FREQ=WEEKLY;COUNT=3", "10-08 10-15 10-22"),
            ("FREQ=WEEKLY;BYDAY=TH,FR;UNTIL=20261016", "10-08 10-09 10-15 10-16"),
            ("FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,TH;COUNT=4", "10-08 10-19 10-22 11-02"),
            ("FREQ=MONTHLY;COUNT=3", "10-08 11-08 12-08"),
            ("FREQ=MONTHLY;BYDAY=2TH;COUNT=3", "10-08 11-12 12-10"),
            ("FREQ=MONTHLY;BYMONTHDAY=-1;COUNT=3", "10-08 10-31 11-30"),
            ("FREQ=MONTHLY;BYDAY=-1FR;COUNT=2", "10-08 10-30"),
            ("FREQ=YEARLY;COUNT=2", "10-08 10-08"),
        ] {
            assert_eq!(read(first, rule), (days.split(' ').map(str::to_owned).collect(), false), "{rule}");
        }
    }

    #[test]
    fn no_rule_goes_on_for_ever() {
        for (rule, times) in [
            ("FREQ=DAILY", 60),
            ("FREQ=DAILY;COUNT=4000000000", 60),
            ("FREQ=WEEKLY", 60),
            ("FREQ=MONTHLY", 19),
            ("FREQ=SECONDLY;COUNT=1000000", 1),
            ("FREQ=DAILY;BYHOUR=1,2,3", 1),
        ] {
            let (starts, is_cut) = read("2026-10-08T14:30:00", rule);
            assert_eq!((starts.len(), is_cut), (times, true), "{rule}");
        }
        assert_eq!(read("2026-02-28T09:00:00", "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30").0.len(), 1);
    }
}

//! Dates as people type them: a small grammar that refuses what it does not understand.
//!
//! | Form | Reads as |
//! |---|---|
//! | `2026-09-15`, `2026-09-18T21:30` | that day |
//! | `2026-03-11T04:30:00Z` | the day that this instant has in the user's zone |
//! | `today`, `yesterday`, `tomorrow` | |
//! | `monday`, `mon` | facts: the latest one, today included; plans: the next one, today *not* included |
//! | `last monday`, `next friday` | the latest one before, the first one after today; see [`plan_readings`] |
//! | `this friday` | the one of this week, which begins on Monday |
//! | `3 days ago`, `in 2 weeks`, `+3d`, `-2w`, `+1m`; `3d` of a plan | months are clamped to the month's end |
//! | `15 sep`, `Sep 15th` | facts: the latest one, plans: the next one, today included in both |
//! | `15 sep 2026`, `September 15, 2026`, `Tue 15 Sep 2026` | that day; a weekday given must be right |
//! | `22/9`, `22/9/2026`, `9/22` | the day, where only one order of the numbers is a date; see [`super::date_order`] |
//! | `26-09-15` | 15 September 2026, if only 2026 is near; if 2015 were near, too, it is refused |
//! | `friday 18`, `fri 9 oct` | the nearest that is such a weekday, first in the direction above |
//! | `a week`, `two weeks` | plans alone: from today |
//! | `end of september`, `end of the month`, `beginning of next week` | a week ends on Friday |
//! | `the 5th` | facts: the latest one, plans: the next one, today included in both |
//! | `day before yesterday`, `day after tomorrow` | |
//! | `this morning`, `last night`, `on monday`, `friday evening` | the day of it |
//! | `yesterday 3pm`, `9 oct at 10:00` | facts alone: that day; a plan would lose its hour |
//!
//! What is put off ([`put_off`]) may also wait for `next week` or `next month`: until it begins.
//!
//! A day with an hour (`fri 14:30`, `8 oct at 2pm`, `tomorrow at 10`, `monday noon`) is read by [`start`].
//!
//! Instead of spaces there may be hyphens (`last-monday`, `3-days-ago`). Case does not matter.

use chrono::{
    DateTime, Datelike as _, Days, Months, NaiveDate, NaiveDateTime, NaiveTime, TimeDelta, Timelike as _,
    Utc, Weekday,
};

/// Which way a date without a year or a bare weekday looks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Looks {
    /// Facts happened: `monday` is the latest one.
    Back,
    /// Plans come: `monday` is the next one.
    Ahead,
}

/// The years in which a job search can be.
pub const YEARS: std::ops::RangeInclusive<i32> = 1900..=2200;

/// What is longer than this isn't a date.
const LONGEST: usize = 64;

/// What to write instead, for hints.
const FORMS: &str =
    "write 2026-09-15, 15 sep, today, yesterday, monday, last friday, 3 days ago, in 2 weeks or +3d";

#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum NotADate {
    #[error("\"{0}\" is not a date")]
    Unknown(String),
    #[error("\"{typed}\" can be read in more than one way")]
    Ambiguous { typed: String, readings: Vec<NaiveDate> },
    #[error("there is no such date as {0}")]
    Impossible(String),
    #[error("\"{0}\" does not name a day")]
    NoDay(String),
    #[error("{day} is a {}, not a {}", weekday_name(day.weekday()), weekday_name(*said))]
    OtherWeekday { day: NaiveDate, said: Weekday },
    #[error("\"{0}\" is outside the years {first} to {last}", first = YEARS.start(), last = YEARS.end())]
    OutOfRange(String),
}

impl NotADate {
    /// What to write instead.
    pub fn hint(&self) -> String {
        match self {
            Self::Ambiguous { readings, .. } if !readings.is_empty() => {
                let readings: Vec<String> = readings.iter().map(NaiveDate::to_string).collect();
                format!("write {}", readings.join(" or "))
            }
            Self::NoDay(_) => {
                "name a day: monday, 15 sep, end of next week, in 1 week or 1 month ago".to_owned()
            }
            Self::OtherWeekday { .. } => "correct the day, or leave the weekday out".to_owned(),
            Self::OutOfRange(_) => "write the year in four digits, as in 2026-09-15".to_owned(),
            Self::Unknown(typed) if is_day_with_hour(typed) => {
                format!("give the day without the time: \"{}\"", day_of_start(typed))
            }
            Self::Unknown(typed) => match (range_of_hours(typed), slip(typed)) {
                (Some((_, begin, end)), _) => format!(
                    "give the hour at which it begins, {}; where a command takes the end, it is --until {}",
                    begin.format("%H:%M"),
                    end.format("%H:%M")
                ),
                (None, Some(word)) => format!("did you mean {word}? Otherwise {FORMS}"),
                (None, None) => FORMS.to_owned(),
            },
            Self::Ambiguous { .. } | Self::Impossible(_) => FORMS.to_owned(),
        }
    }
}

/// `friday 3pm` where only a day can stand.
fn is_day_with_hour(typed: &str) -> bool {
    split_clock(typed).1.is_some() && is_day(day_of_start(typed))
}

/// The word for a day that was meant where a letter or two are wrong: `tomorow`.
fn slip(typed: &str) -> Option<String> {
    let days = WEEKDAYS.iter().map(|day| weekday_name(*day).to_lowercase());
    let words = ["today", "yesterday", "tomorrow"].map(str::to_owned).into_iter().chain(days);
    let typed = typed.to_lowercase();
    let near = words.map(|word| (strsim::osa_distance(&word, &typed), word));
    near.filter(|(distance, word)| *distance <= word.len() / 4).min().map(|(_, word)| word)
}

/// The civil day that `typed` means for someone for whom it is `today`.
///
/// `zone` turns an instant (RFC 3339) into the civil day that it has there.
pub fn day(
    typed: &str,
    today: NaiveDate,
    looks: Looks,
    zone: &dyn Fn(DateTime<Utc>) -> NaiveDate,
) -> Result<NaiveDate, NotADate> {
    let read = match calendar_date(typed)? {
        Some((date, Clock::Absent | Clock::Local(_))) => date,
        Some((_, Clock::Instant(at))) => zone(at),
        None => spoken(typed, today, looks)?,
    };
    in_range(read, typed)
}

/// As one says it: with the part of the day, and of what happened, with its hour.
fn spoken(typed: &str, today: NaiveDate, looks: Looks) -> Result<NaiveDate, NotADate> {
    let said = day_said(typed);
    let mut read = in_words(&said, today, looks);
    if matches!((&read, looks), (Err(NotADate::Unknown(_)), Looks::Back))
        && let Some(day) = without_hour(&said)
    {
        read = in_words(day, today, looks);
    }
    read.map_err(|e| if matches!(e, NotADate::Unknown(_)) { NotADate::Unknown(shown(typed)) } else { e })
}

/// The day of `on monday morning` or `last night`, in the words for days.
fn day_said(typed: &str) -> String {
    let text = without_filler(typed).to_lowercase();
    let mut words: Vec<&str> = text.split_whitespace().collect();
    let is_part = |word: &str| ["morning", "afternoon", "evening", "night"].contains(&word);
    match words.as_slice() {
        ["tonight"] | ["earlier", "today"] => words = vec!["today"],
        ["this", part] if is_part(part) => words = vec!["today"],
        ["last", "night"] => words = vec!["yesterday"],
        [_, .., part] if is_part(part) => drop(words.pop()),
        _ => {}
    }
    words.join(" ")
}

/// `monday` of `on monday`, `5th` of `the 5th`, `end of may` of `at the end of May` and `by the end of May`.
fn without_filler(typed: &str) -> &str {
    ["on ", "at the ", "by ", "the "].iter().fold(typed.trim(), |rest, filler| {
        match rest.split_at_checked(filler.len()) {
            Some((first, day)) if first.eq_ignore_ascii_case(filler) => day.trim_start(),
            _ => rest,
        }
    })
}

/// What comes before the hour.
fn without_hour(said: &str) -> Option<&str> {
    let (before, clock) = split_clock(said);
    let day = day_before_clock(before);
    (clock.is_some() && !day.is_empty()).then_some(day)
}

/// The coming day that a fact's day may just as well mean: a day without a year that is nearer ahead than behind, and a
/// bare weekday that is tomorrow's. `None` if there is no doubt.
pub fn ahead_instead(typed: &str, today: NaiveDate) -> Option<NaiveDate> {
    let said = day_said(typed);
    [Some(said.as_str()), without_hour(&said)].into_iter().flatten().find_map(|said| {
        let ahead = match both_years(said, today) {
            Some((behind, ahead)) => ((ahead - today) < (today - behind)).then_some(ahead)?,
            None => today.succ_opt().filter(|tomorrow| weekday(said) == Some(tomorrow.weekday()))?,
        };
        // Where a weekday was named, it tells the year.
        (in_words(said, today, Looks::Ahead) == Ok(ahead)).then_some(ahead)
    })
}

/// The two days that a plan's day may mean: `next friday` of this week or of the next one, and a day without a year
/// that is nearer behind than ahead. `None` if there is no doubt.
pub fn plan_readings(typed: &str, today: NaiveDate) -> Option<[NaiveDate; 2]> {
    let text = without_filler(typed).to_lowercase().replace(['-', ','], " ");
    match text.split_whitespace().collect::<Vec<_>>().as_slice() {
        ["next", name] => {
            let coming = after(today, weekday(name)?)?;
            let is_near = coming.iso_week() == today.iso_week() || today.succ_opt() == Some(coming);
            let later = coming.checked_add_days(Days::new(7))?;
            is_near.then_some([coming, later])
        }
        // The weekday tells the year, and a day of any month comes round soon.
        [name, ..] if weekday(name).is_some() => None,
        [day] if ordinal(day).is_some() => None,
        _ => {
            let (behind, ahead) = without_year(typed, today)?;
            ((today - behind) < (ahead - today)).then_some([behind, ahead])
        }
    }
}

/// `last monday` on a Tuesday: yesterday, or the Monday of the week before.
pub fn last_readings(typed: &str, today: NaiveDate) -> Option<[NaiveDate; 2]> {
    let said = day_said(typed).replace('-', " ");
    let (last, name) = said.split_once(' ')?;
    let yesterday = today.pred_opt()?;
    let is_yesterday = last == "last" && weekday(name.trim()) == Some(yesterday.weekday());
    is_yesterday.then_some([yesterday.checked_sub_days(Days::new(7))?, yesterday])
}

/// What a day of a month without its year means: the latest one, and the next one.
pub fn without_year(typed: &str, today: NaiveDate) -> Option<(NaiveDate, NaiveDate)> {
    let said = day_said(typed);
    both_years(&said, today).or_else(|| both_years(without_hour(&said)?, today))
}

fn both_years(text: &str, today: NaiveDate) -> Option<(NaiveDate, NaiveDate)> {
    let words: Vec<&str> = if bare_numbers(text).is_some() {
        vec![text]
    } else {
        text.split(|c: char| c.is_whitespace() || matches!(c, ',' | '-'))
            .filter(|word| !word.is_empty())
            .collect()
    };
    let words = match words.as_slice() {
        [first, rest @ ..] if weekday(first).is_some() => rest,
        words => words,
    };
    match words {
        [day] if ordinal(day).is_some() => {
            let read = |looks| of_month(ordinal(day)?, today, looks);
            return Some((read(Looks::Back)?, read(Looks::Ahead)?));
        }
        [a, b] | [a, "of", b] => drop(pair(a, b)?),
        [both] if matches!(bare_numbers(both)?.as_slice(), [(_, _, None)]) => {}
        _ => return None,
    }
    let behind = month_and_day(words, text, today, Looks::Back).ok()?;
    let ahead = month_and_day(words, text, today, Looks::Ahead).ok()?;
    Some((behind, ahead))
}

/// The day until which something is put off: plans, and the beginning of the week or month that is named.
pub fn put_off(
    typed: &str,
    today: NaiveDate,
    zone: &dyn Fn(DateTime<Utc>) -> NaiveDate,
) -> Result<NaiveDate, NotADate> {
    let words = typed.to_lowercase().replace('-', " ");
    let first = match words.split_whitespace().collect::<Vec<_>>().as_slice() {
        ["next", "week"] => after(today, Weekday::Mon),
        ["next", "month"] => today.checked_add_months(Months::new(1)).and_then(|day| day.with_day(1)),
        _ => return day(typed, today, Looks::Ahead, zone),
    };
    first.ok_or_else(|| NotADate::OutOfRange(shown(typed))).and_then(|day| in_range(day, typed))
}

/// When something is arranged for, as it was typed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Moment {
    /// A day without an hour.
    Day(NaiveDate),
    /// By the wall clock, wherever that is.
    Local(NaiveDateTime),
    Instant(DateTime<Utc>),
}

impl Moment {
    /// The same time on another day, where one is given.
    #[must_use]
    pub fn on(self, day: Option<NaiveDate>) -> Self {
        match (self, day) {
            (Self::Day(_), Some(day)) => Self::Day(day),
            (Self::Local(at), Some(day)) => Self::Local(day.and_time(at.time())),
            _ => self,
        }
    }
}

/// The day that `typed` plans for, with its hour where one was given: `fri 14:30`, `8 oct at 2pm`, `tomorrow 9am`,
/// `2026-10-08T14:30`, `2026-10-08T14:30:00+02:00`. An hour alone is of today.
pub fn start(typed: &str, today: NaiveDate) -> Result<Moment, NotADate> {
    let typed = without_filler(typed);
    let (before, clock) = split_clock(typed);
    if clock.is_none() {
        match calendar_date(typed)? {
            Some((date, Clock::Absent)) => return Ok(Moment::Day(in_range(date, typed)?)),
            Some((date, Clock::Local(time))) => {
                return Ok(Moment::Local(in_range(date, typed)?.and_time(time)));
            }
            Some((date, Clock::Instant(at))) => return in_range(date, typed).map(|_| Moment::Instant(at)),
            None => {}
        }
    }
    if range_of_hours(typed).is_some() {
        return Err(NotADate::Unknown(shown(typed)));
    }
    let before = day_before_clock(before);
    let day = match (before, clock) {
        ("" | "at", Some(_)) => today,
        (_, Some(_)) => match calendar_date(before)? {
            Some((date, _)) => date,
            None => in_words(before, today, Looks::Ahead)?,
        },
        (_, None) => in_words(typed, today, Looks::Ahead)?,
    };
    let day = in_range(day, typed)?;
    Ok(clock.map_or(Moment::Day(day), |time| Moment::Local(day.and_time(time))))
}

/// `3pm tomorrow` and `14:30 on fri` with the hour at the end; anything else as it was typed.
pub fn hour_last(typed: &str) -> String {
    const LONGEST: usize = 2;
    let words: Vec<&str> = typed.split_whitespace().collect();
    for at in (1..words.len().min(LONGEST + 1)).rev() {
        let (hour, day) = words.split_at(at);
        let hour = hour.join(" ");
        let is_told = hour.contains(':') || hour.contains(char::is_alphabetic);
        if is_told && (clock(&hour).is_some() || spoken_clock(&hour).is_some()) {
            let day: Vec<&str> =
                day.iter().copied().skip_while(|word| matches!(*word, "on" | "the")).collect();
            return if day.is_empty() { typed.to_owned() } else { format!("{} {hour}", day.join(" ")) };
        }
    }
    typed.to_owned()
}

/// What `friday 10` can be where an hour may stand: the coming Friday at ten, or the nearest tenth. From one to six it
/// is rather the afternoon.
pub fn hour_or_day(typed: &str, today: NaiveDate) -> Option<(NaiveDateTime, NaiveDate)> {
    let text = without_filler(typed).to_lowercase().replace(',', " ");
    let [name, number] = text.split_whitespace().collect::<Vec<_>>().try_into().ok()?;
    let hour = bare_hour(number)?;
    let hour = if (1..7).contains(&hour) { hour + 12 } else { hour };
    let coming = after(today, weekday(name)?)?.and_hms_opt(hour, 0, 0)?;
    let day = in_words(&text, today, Looks::Ahead);
    let day = day.ok().or_else(|| of_month(number.parse().ok()?, today, Looks::Ahead))?;
    Some((coming, day))
}

/// `10` of `tomorrow 10`.
pub fn bare_hour(word: &str) -> Option<u32> {
    word.parse().ok().filter(|hour| is_digits(word, 1..=2) && (1..24).contains(hour))
}

/// The day of `fri 14:30` as it was typed.
pub fn day_of_start(typed: &str) -> &str {
    day_before_clock(split_clock(typed).0)
}

fn day_before_clock(before: &str) -> &str {
    let before = before.trim().trim_end_matches(',').trim_end();
    [" at", " um", " from", " von", " de"]
        .iter()
        .find_map(|at| before.strip_suffix(at))
        .unwrap_or(before)
        .trim_end()
}

/// `2:30` is rather the afternoon than the night. `02:30`, `2h30`, `2:30am` and `at 2:30` are certain.
pub fn may_be_afternoon(typed: &str) -> bool {
    let typed = typed.trim();
    let last = typed.rsplit(char::is_whitespace).next().unwrap_or_default();
    split_spoken_clock(typed).is_none()
        && has_no_half(last)
        && clock(last).is_some_and(|time| (1..7).contains(&time.hour()))
}

/// A time of day: `14:30`, `9.15`, `2pm`, `2:30 p.m.`, `14h30`.
pub fn clock(typed: &str) -> Option<NaiveTime> {
    let text = typed.trim().to_lowercase().replace("a.m.", "am").replace("p.m.", "pm");
    let (text, half) = match (text.strip_suffix("am"), text.strip_suffix("pm")) {
        (Some(morning), _) => (morning.trim_end(), Some(0)),
        (None, Some(afternoon)) => (afternoon.trim_end(), Some(12)),
        (None, None) => (text.as_str(), None),
    };
    let parts: Vec<&str> = text.split([':', '.', 'h']).collect();
    let (hour, minute) = match parts.as_slice() {
        [hour] if half.is_some() => (*hour, "0"),
        [hour, ""] if text.ends_with('h') => (*hour, "0"),
        [hour, minute] if is_digits(minute, 2..=2) => (*hour, *minute),
        [hour, minute, ""] if is_digits(minute, 2..=2) && text.ends_with('h') => (*hour, *minute),
        _ => return None,
    };
    if !is_digits(hour, 1..=2) {
        return None;
    }
    let (hour, minute): (u32, u32) = (hour.parse().ok()?, minute.parse().ok()?);
    let hour = match half {
        None => hour,
        Some(half) if (1..=12).contains(&hour) => hour % 12 + half,
        Some(_) => return None,
    };
    NaiveTime::from_hms_opt(hour, minute, 0)
}

/// A time of day as it is said where nothing else can be meant: `noon`, `14 Uhr`, `10`, and `3` for the afternoon, as
/// nobody interviews at that hour of the night.
pub fn spoken_clock(typed: &str) -> Option<NaiveTime> {
    let text = typed.trim().to_lowercase();
    if text == "noon" || text == "midday" {
        return NaiveTime::from_hms_opt(12, 0, 0);
    }
    let text = text.strip_suffix("uhr").map_or(text.as_str(), str::trim_end);
    let whole_hour = || NaiveTime::from_hms_opt(text.parse().ok().filter(|_| is_digits(text, 1..=2))?, 0, 0);
    let time = clock(text).or_else(whole_hour)?;
    let is_afternoon = has_no_half(text) && (1..7).contains(&time.hour());
    Some(if is_afternoon { time + TimeDelta::hours(12) } else { time })
}

/// `2:30`: neither `02:30` nor `2:30pm`.
fn has_no_half(clock: &str) -> bool {
    clock.chars().all(|c| c.is_ascii_digit() || matches!(c, ':' | '.')) && !clock.starts_with('0')
}

/// The same at the end of a text: `monday noon`, `13.10. 14 Uhr`, `tomorrow at 10`.
fn split_spoken_clock(typed: &str) -> Option<(&str, NaiveTime)> {
    let (before, last) = typed.rsplit_once(char::is_whitespace).unwrap_or(("", typed));
    let before = before.trim_end();
    let (earlier, word) = before.rsplit_once(char::is_whitespace).unwrap_or(("", before));
    if last.eq_ignore_ascii_case("uhr") {
        return Some((earlier, spoken_clock(word)?));
    }
    let is_said = word.eq_ignore_ascii_case("at") || !last.starts_with(|c: char| c.is_ascii_digit());
    let time = spoken_clock(last).filter(|_| is_said || last.to_lowercase().ends_with("uhr"))?;
    Some((before, time))
}

/// The time of day that a text ends in, and what comes before it.
fn split_clock(typed: &str) -> (&str, Option<NaiveTime>) {
    let typed = typed.trim();
    if let Some((before, time)) = split_spoken_clock(typed) {
        return (before, Some(time));
    }
    let mut ends = typed.char_indices().rev().filter(|(_, c)| c.is_whitespace()).map(|(at, _)| at);
    // `2 pm` is two words.
    for at in [ends.next(), ends.next()].into_iter().flatten().collect::<Vec<_>>().into_iter().rev() {
        let (before, last) = typed.split_at_checked(at).unwrap_or((typed, ""));
        if let Some(time) = clock(last) {
            return (before, Some(time));
        }
    }
    match clock(typed) {
        Some(time) => ("", Some(time)),
        None => (typed, None),
    }
}

/// A day, or a day with its local time: the forms of `--today`.
pub fn moment(typed: &str) -> Result<(NaiveDate, Option<NaiveTime>), NotADate> {
    let (date, time) = match calendar_date(typed)? {
        Some((date, Clock::Absent)) => (date, None),
        Some((date, Clock::Local(time))) => (date, Some(time)),
        Some((_, Clock::Instant(_))) | None => {
            let Some(found) = bare_numbers(typed.trim()) else { return Err(NotADate::Unknown(shown(typed))) };
            // A year is not guessed before there is a today.
            let whole =
                found.iter().filter_map(|(month, day, year)| NaiveDate::from_ymd_opt((*year)?, *month, *day));
            let mut readings: Vec<NaiveDate> = whole.chain(short_year_first(typed.trim())).collect();
            readings.dedup();
            match readings.as_slice() {
                [only] if found.len() == 1 => (*only, None),
                _ => return Err(NotADate::Ambiguous { typed: shown(typed), readings }),
            }
        }
    };
    Ok((in_range(date, typed)?, time))
}

fn in_range(day: NaiveDate, typed: &str) -> Result<NaiveDate, NotADate> {
    if YEARS.contains(&day.year()) { Ok(day) } else { Err(NotADate::OutOfRange(shown(typed))) }
}

/// What was typed, short enough for a message.
fn shown(typed: &str) -> String {
    let typed = typed.trim();
    match typed.char_indices().nth(LONGEST) {
        Some((end, _)) => format!("{}…", typed.get(..end).unwrap_or_default()),
        None => typed.to_owned(),
    }
}

enum Clock {
    Absent,
    Local(NaiveTime),
    Instant(DateTime<Utc>),
}

/// `2026-09-15` with or without a time of day; `None` if this is another form.
fn calendar_date(typed: &str) -> Result<Option<(NaiveDate, Clock)>, NotADate> {
    let typed = typed.trim();
    let (date, time) = match typed.split_once(['T', 't', ' ']) {
        Some((date, time)) => (date, Some(time.trim_start())),
        None => (typed, None),
    };
    let Some([year, month, day]) = numbers(date, &['-', '/', '.']) else { return Ok(None) };
    if !is_digits(year, 4..=4) || !is_digits(month, 1..=2) || !is_digits(day, 1..=2) {
        return Ok(None);
    }
    let impossible = || NotADate::Impossible(shown(typed));
    let (Ok(year), Ok(month), Ok(day)) = (year.parse(), month.parse(), day.parse()) else {
        return Ok(None);
    };
    let date = NaiveDate::from_ymd_opt(year, month, day).ok_or_else(impossible)?;
    let Some(time) = time else { return Ok(Some((date, Clock::Absent))) };
    let time = time.to_ascii_uppercase();
    if let Some(local) =
        ["%H:%M", "%H:%M:%S%.f"].iter().find_map(|f| NaiveTime::parse_from_str(&time, f).ok())
    {
        return Ok(Some((date, Clock::Local(local))));
    }
    // `14:30-15:30` is an offset from UTC behind a T alone, and where there is such a place.
    let is_behind_t = typed.contains(['T', 't']);
    if range_of_hours(&time).is_some_and(|(.., end)| !is_behind_t || (end.hour(), end.minute()) > MOST_BEHIND)
    {
        return Err(NotADate::Unknown(shown(typed)));
    }
    match DateTime::parse_from_rfc3339(&format!("{date}T{}", with_seconds(&time))) {
        Ok(at) if at.offset().local_minus_utc() > MOST_AHEAD => Err(impossible()),
        Ok(at) => Ok(Some((date, Clock::Instant(at.to_utc())))),
        Err(e) if e.kind() == chrono::format::ParseErrorKind::OutOfRange => Err(impossible()),
        Err(_) if is_hour_and_minute(&time) => Err(impossible()),
        Err(_) => Err(NotADate::Unknown(shown(typed))),
    }
}

/// No place is further behind UTC, in hours and minutes.
const MOST_BEHIND: (u32, u32) = (12, 0);
/// And none further ahead, in seconds.
const MOST_AHEAD: i32 = 14 * 3600;

/// The hours that a text ends in, behind what is before them: `8 oct 14:30-15:30`, `fri 2 pm to 3 pm`.
pub fn range_of_hours(typed: &str) -> Option<(&str, NaiveTime, NaiveTime)> {
    let parted = |between: &&str| typed.rsplit_once(*between);
    let (before, end) = [" to ", " until ", " bis ", "\u{2013}", "\u{2014}", "-"].iter().find_map(parted)?;
    let end_typed = end.trim();
    let end = clock(end_typed)?;
    let (day, begin) = match split_clock(before.trim_end()) {
        (day, Some(begin)) => (day, begin),
        (before, None) => match before.rsplit_once(char::is_whitespace) {
            Some((day, hour)) if is_day(day) => (day, of_the_same_half(hour, end_typed, end)?),
            Some(_) => return None,
            None => {
                let (day, begin) = before.rsplit_once(['T', 't'])?;
                (day, clock(begin)?)
            }
        },
    };
    Some((day.trim_end(), begin, end))
}

fn is_day(typed: &str) -> bool {
    let day = day_before_clock(typed);
    calendar_date(day).is_ok_and(|date| date.is_some())
        || in_words(day, NaiveDate::default(), Looks::Ahead).is_ok()
}

/// The 3 of `3-4pm`, the 15 of `15-16h`, and the 11 of `11-1pm`, where the beginning says nothing of its half of the
/// day.
pub fn of_the_same_half(hour: &str, end_typed: &str, end: NaiveTime) -> Option<NaiveTime> {
    let half = end_typed.to_lowercase().replace('.', "");
    let is_half = half.ends_with("am") || half.ends_with("pm");
    let says_none = is_half && hour.ends_with(|c: char| c.is_ascii_digit());
    let of_half = |half: &str| clock(&format!("{hour}{half}")).filter(|begin| says_none && *begin < end);
    let of_24 = || clock(&format!("{hour}h")).filter(|begin| half.ends_with(['h', 'r']) && *begin < end);
    of_half("pm").or_else(|| of_half("am")).or_else(of_24)
}

/// `04:30Z` becomes `04:30:00Z`.
fn with_seconds(time: &str) -> String {
    match (time.get(..5), time.get(5..)) {
        (Some(minutes), Some(rest)) if !rest.starts_with(':') => format!("{minutes}:00{rest}"),
        _ => time.to_owned(),
    }
}

fn is_hour_and_minute(time: &str) -> bool {
    matches!(time.split(':').collect::<Vec<_>>().as_slice(),
        [hour, rest @ ..] if is_digits(hour, 1..=2) && !rest.is_empty() && rest.iter().all(|n| is_digits(n, 1..=2)))
}

/// Three groups around two equal separators.
fn numbers<'a>(text: &'a str, separators: &[char]) -> Option<[&'a str; 3]> {
    let separator = *separators.iter().find(|s| text.contains(**s))?;
    let mut parts = text.split(separator);
    match (parts.next(), parts.next(), parts.next(), parts.next()) {
        (Some(a), Some(b), Some(c), None) => Some([a, b, c]),
        _ => None,
    }
}

fn is_digits(text: &str, length: std::ops::RangeInclusive<usize>) -> bool {
    length.contains(&text.len()) && text.bytes().all(|b| b.is_ascii_digit())
}

fn in_words(typed: &str, today: NaiveDate, looks: Looks) -> Result<NaiveDate, NotADate> {
    let unknown = || NotADate::Unknown(shown(typed));
    let out_of_range = || NotADate::OutOfRange(shown(typed));
    if typed.len() > LONGEST {
        return Err(unknown());
    }
    let text = typed.trim().to_lowercase().replace("a couple of ", "2 ").replace("a couple ", "2 ");
    if let Some(day) = with_short_year_first(&text, today, looks) {
        return day;
    }
    if bare_numbers(&text).is_some() {
        return month_and_day(&[&text], typed, today, looks);
    }
    if let Some((direction, amount)) = signed(&text) {
        let amount = amount.ok_or_else(unknown)?;
        return shifted(today, direction, amount).ok_or_else(out_of_range);
    }
    if let Some(amount) = glued(&text).filter(|_| looks == Looks::Ahead) {
        return shifted(today, Looks::Ahead, amount).ok_or_else(out_of_range);
    }
    let words: Vec<&str> = text
        .split(|c: char| c.is_whitespace() || c == ',')
        .filter(|w| !w.is_empty())
        .flat_map(|w| w.split('-'))
        .collect();
    let named = match words.as_slice() {
        ["today" | "now"] | ["just", "now"] => Some(today),
        ["yesterday"] => today.pred_opt(),
        ["tomorrow"] => today.succ_opt(),
        ["day", "before", "yesterday"] => today.checked_sub_days(Days::new(2)),
        ["day", "after", "tomorrow"] => today.checked_add_days(Days::new(2)),
        ["last" | "next" | "this", unit] if Unit::parse(unit).is_some() => {
            return Err(NotADate::NoDay(shown(typed)));
        }
        ["end" | "beginning" | "start", "of", whose @ ..] => {
            Some(edge(words.first() == Some(&"end"), whose, today, looks).ok_or_else(unknown)?)
        }
        ["last", name] => before(today, weekday(name).ok_or_else(unknown)?),
        ["next", name] => after(today, weekday(name).ok_or_else(unknown)?),
        ["this", name] => {
            let weekday = weekday(name).ok_or_else(unknown)?;
            NaiveDate::from_isoywd_opt(today.iso_week().year(), today.iso_week().week(), weekday)
        }
        // Only what is planned: a week of what?
        [count, unit] if looks == Looks::Ahead && amount(count, unit).is_some() => {
            shifted(today, Looks::Ahead, amount(count, unit).ok_or_else(unknown)?)
        }
        // `friday week`, `a week from friday`, `monday last week`
        [name, "week"] if looks == Looks::Ahead && weekday(name).is_some() => {
            after(today, weekday(name).ok_or_else(unknown)?)
                .and_then(|day| day.checked_add_days(Days::new(7)))
        }
        ["a" | "one", "week", "from", name] if looks == Looks::Ahead && weekday(name).is_some() => {
            after(today, weekday(name).ok_or_else(unknown)?)
                .and_then(|day| day.checked_add_days(Days::new(7)))
        }
        [name, which @ ("last" | "this" | "next"), "week"] if weekday(name).is_some() => {
            let monday = moved_by(which, monday_of(today).ok_or_else(out_of_range)?, Unit::Weeks);
            let days = weekday(name).ok_or_else(unknown)?.num_days_from_monday();
            monday.and_then(|monday| monday.checked_add_days(Days::new(u64::from(days))))
        }
        ["fortnight", "ago"] => shifted(today, Looks::Back, (1, Unit::Fortnights)),
        [count, unit, "ago" | "back"] => {
            shifted(today, Looks::Back, amount(count, unit).ok_or_else(unknown)?)
        }
        ["in", count, unit] | [count, unit, "from", "now" | "today"] => {
            shifted(today, Looks::Ahead, amount(count, unit).ok_or_else(unknown)?)
        }
        [day] if ordinal(day).is_some() => {
            let number = ordinal(day).ok_or_else(unknown)?;
            Some(of_month(number, today, looks).ok_or_else(|| NotADate::Impossible(shown(typed)))?)
        }
        [name] => match (weekday(name).ok_or_else(unknown)?, looks) {
            (weekday, _) if weekday == today.weekday() && looks == Looks::Back => Some(today),
            (weekday, Looks::Back) => before(today, weekday),
            (weekday, Looks::Ahead) => after(today, weekday),
        },
        [first, "the", rest @ ..] | [first, rest @ ..] => match weekday(first) {
            Some(said) => Some(with_its_weekday(said, rest, typed, today, looks)?),
            None => Some(month_and_day(&words, typed, today, looks)?),
        },
        [] => return Err(unknown()),
    };
    named.ok_or_else(out_of_range)
}

/// The first or last day of a week, a month or a year. A week ends on Friday; as Saturday and Sunday follow it, it is
/// over then.
fn edge(is_end: bool, whose: &[&str], today: NaiveDate, looks: Looks) -> Option<NaiveDate> {
    let first_of_month = today.with_day(1)?;
    match whose {
        [unit @ ("week" | "month" | "year")] => edge(is_end, &["the", unit], today, looks),
        ["the" | "this" | "next" | "last", "week"] => {
            let monday =
                NaiveDate::from_isoywd_opt(today.iso_week().year(), today.iso_week().week(), Weekday::Mon)?;
            let monday = moved_by(whose.first()?, monday, Unit::Weeks)?;
            let day = monday.checked_add_days(Days::new(if is_end { 4 } else { 0 }))?;
            let is_over = *whose.first()? == "the" && day < today && looks == Looks::Ahead;
            if is_over { day.checked_add_days(Days::new(7)) } else { Some(day) }
        }
        ["the" | "this" | "next" | "last", "month"] => {
            edge_of_month(is_end, moved_by(whose.first()?, first_of_month, Unit::Months)?)
        }
        ["the" | "this" | "next" | "last", "year"] => {
            let january = moved_by(whose.first()?, first_of_month.with_month(1)?, Unit::Years)?;
            edge_of_month(is_end, if is_end { january.with_month(12)? } else { january })
        }
        [name] => {
            let month = month(name)?;
            let of_year = |year: i32| edge_of_month(is_end, NaiveDate::from_ymd_opt(year, month, 1)?);
            match looks {
                Looks::Back => (0..=1).find_map(|n| of_year(today.year() - n).filter(|day| *day <= today)),
                Looks::Ahead => (0..=1).find_map(|n| of_year(today.year() + n).filter(|day| *day >= today)),
            }
        }
        [name, year] if is_digits(year, 4..=4) => {
            edge_of_month(is_end, NaiveDate::from_ymd_opt(year.parse().ok()?, month(name)?, 1)?)
        }
        _ => None,
    }
}

fn monday_of(today: NaiveDate) -> Option<NaiveDate> {
    NaiveDate::from_isoywd_opt(today.iso_week().year(), today.iso_week().week(), Weekday::Mon)
}

fn moved_by(word: &str, day: NaiveDate, unit: Unit) -> Option<NaiveDate> {
    match word {
        "next" => shifted(day, Looks::Ahead, (1, unit)),
        "last" => shifted(day, Looks::Back, (1, unit)),
        _ => Some(day),
    }
}

fn edge_of_month(is_end: bool, first: NaiveDate) -> Option<NaiveDate> {
    if is_end { first.checked_add_months(Months::new(1))?.pred_opt() } else { Some(first) }
}

/// A day whose weekday is named: where that is wrong in the direction that is looked into and right in the other one,
/// the nearer day is meant.
fn with_its_weekday(
    said: Weekday,
    rest: &[&str],
    typed: &str,
    today: NaiveDate,
    looks: Looks,
) -> Result<NaiveDate, NotADate> {
    let read = |looks| match rest {
        [day] => match day_of_month(day) {
            Some(number) => of_month(number, today, looks).ok_or_else(|| NotADate::Impossible(shown(typed))),
            None => month_and_day(rest, typed, today, looks),
        },
        _ => month_and_day(rest, typed, today, looks),
    };
    let day = read(looks)?;
    let other = match looks {
        Looks::Back => Looks::Ahead,
        Looks::Ahead => Looks::Back,
    };
    let distance = |day: NaiveDate| (day - today).num_days().abs();
    let nearer = read(other).into_iter().filter(|other| distance(*other) < distance(day));
    [day]
        .into_iter()
        .chain(nearer)
        .find(|day| day.weekday() == said)
        .ok_or(NotADate::OtherWeekday { day, said })
}

/// The nearest day with this number.
fn of_month(number: u32, today: NaiveDate, looks: Looks) -> Option<NaiveDate> {
    let first = today.with_day(1)?;
    let mut months = (0..=2).map(Months::new).filter_map(|n| match looks {
        Looks::Back => first.checked_sub_months(n)?.with_day(number).filter(|day| *day <= today),
        Looks::Ahead => first.checked_add_months(n)?.with_day(number).filter(|day| *day >= today),
    });
    months.next()
}

/// A month, a day of it, and the year where it is given.
pub type Numbers = (u32, u32, Option<i32>);

/// The two that numbers alone can mean: with the day first, and with the month first.
pub fn two_readings(text: &str) -> Option<[Numbers; 2]> {
    <[Numbers; 2]>::try_from(bare_numbers(text)?).ok()
}

/// Numbers alone, day or month first (`03/04/2026`, `3.4.`): month, day and year of what they can mean; more than one
/// where both orders are a date.
fn bare_numbers(text: &str) -> Option<Vec<Numbers>> {
    let separator = text.chars().find(|c| matches!(c, '/' | '.' | '-'))?;
    let groups: Vec<&str> = text.trim_end_matches(separator).split(separator).collect();
    let (first, second, year) = match groups.as_slice() {
        [a, b] => (a.trim(), b.trim(), None),
        // `13.10. 14` has an hour.
        [a, b, year] if is_digits(year, 2..=2) || is_digits(year.trim(), 4..=4) => {
            (a.trim(), b.trim(), Some(year.trim()))
        }
        _ => return None,
    };
    if !is_digits(first, 1..=2) || !is_digits(second, 1..=2) {
        return None;
    }
    let (first, second): (u32, u32) = (first.parse().ok()?, second.parse().ok()?);
    let year = match year {
        Some(year) if year.len() == 2 => year.parse::<i32>().ok().map(|year| 2000 + year),
        Some(year) => year.parse().ok(),
        None => None,
    };
    let mut readings: Vec<Numbers> = [(second, first), (first, second)]
        .into_iter()
        // A leap year if there is none: the day may be of one.
        .filter(|(month, day)| NaiveDate::from_ymd_opt(year.unwrap_or(2024), *month, *day).is_some())
        .map(|(month, day)| (month, day, year))
        .collect();
    readings.dedup();
    Some(readings)
}

/// Most years between today and a year of two digits.
const NEAR_YEARS: i32 = 5;

/// `26-09-15`, where 2026 is near: that day, unless `15` is a near year, too.
fn with_short_year_first(text: &str, today: NaiveDate, looks: Looks) -> Option<Result<NaiveDate, NotADate>> {
    let year_first = short_year_first(text)?;
    let makes_sense = |day: &NaiveDate| {
        (day.year() - today.year()).abs() <= NEAR_YEARS
            && match looks {
                Looks::Back => *day <= today,
                Looks::Ahead => *day >= today,
            }
    };
    let year_last = bare_numbers(text).unwrap_or_default().into_iter();
    let year_last = year_last.filter_map(|(month, day, year)| NaiveDate::from_ymd_opt(year?, month, day));
    let mut readings: Vec<NaiveDate> = year_last.chain([year_first]).filter(makes_sense).collect();
    readings.dedup();
    match readings.as_slice() {
        [only] if *only == year_first => Some(Ok(year_first)),
        [_, _, ..] if makes_sense(&year_first) => {
            Some(Err(NotADate::Ambiguous { typed: shown(text), readings }))
        }
        _ => None,
    }
}

/// The day of `26-09-15` if it begins with the year.
fn short_year_first(text: &str) -> Option<NaiveDate> {
    let groups = numbers(text, &['-'])?;
    if !groups.iter().all(|group| is_digits(group, 2..=2)) {
        return None;
    }
    let [year, month, day] = groups.map(|group| group.parse::<u32>().unwrap_or_default());
    NaiveDate::from_ymd_opt(2000 + i32::try_from(year).ok()?, month, day)
}

#[derive(Clone, Copy)]
enum Unit {
    Days,
    Weeks,
    Fortnights,
    Months,
    Years,
}

impl Unit {
    fn parse(word: &str) -> Option<Self> {
        match word {
            "d" | "day" | "days" => Some(Self::Days),
            "w" | "wk" | "wks" | "week" | "weeks" => Some(Self::Weeks),
            "fortnight" | "fortnights" => Some(Self::Fortnights),
            "m" | "month" | "months" => Some(Self::Months),
            "y" | "year" | "years" => Some(Self::Years),
            _ => None,
        }
    }
}

/// `+3d`, `-2w`: the direction, and the amount if the rest is one.
fn signed(text: &str) -> Option<(Looks, Option<(u32, Unit)>)> {
    let (direction, rest) = match (text.strip_prefix('+'), text.strip_prefix('-')) {
        (Some(rest), _) => (Looks::Ahead, rest.trim_start()),
        (None, Some(rest)) => (Looks::Back, rest.trim_start()),
        (None, None) => return None,
    };
    Some((direction, glued(rest)))
}

/// `3d`, `3 days`.
fn glued(text: &str) -> Option<(u32, Unit)> {
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    let (count, unit) = text.split_at_checked(digits)?;
    amount(count, unit.trim())
}

fn amount(count: &str, unit: &str) -> Option<(u32, Unit)> {
    const WORDS: [&str; 12] =
        ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"];
    let count = match count {
        "a" | "an" => 1,
        digits if is_digits(digits, 1..=6) => digits.parse().ok()?,
        word => u32::try_from(WORDS.iter().position(|w| *w == word)? + 1).ok()?,
    };
    Some((count, Unit::parse(unit)?))
}

fn shifted(today: NaiveDate, direction: Looks, (count, unit): (u32, Unit)) -> Option<NaiveDate> {
    let days = |n: u32| Days::new(u64::from(n));
    match (direction, unit) {
        (Looks::Ahead, Unit::Days) => today.checked_add_days(days(count)),
        (Looks::Back, Unit::Days) => today.checked_sub_days(days(count)),
        (Looks::Ahead, Unit::Weeks) => today.checked_add_days(days(count * 7)),
        (Looks::Back, Unit::Weeks) => today.checked_sub_days(days(count * 7)),
        (Looks::Ahead, Unit::Fortnights) => today.checked_add_days(days(count * 14)),
        (Looks::Back, Unit::Fortnights) => today.checked_sub_days(days(count * 14)),
        (Looks::Ahead, Unit::Months) => today.checked_add_months(Months::new(count)),
        (Looks::Back, Unit::Months) => today.checked_sub_months(Months::new(count)),
        (Looks::Ahead, Unit::Years) => today.checked_add_months(Months::new(count * 12)),
        (Looks::Back, Unit::Years) => today.checked_sub_months(Months::new(count * 12)),
    }
}

/// The latest such weekday before today.
fn before(today: NaiveDate, weekday: Weekday) -> Option<NaiveDate> {
    today.checked_sub_days(Days::new(u64::from((today.weekday().days_since(weekday) + 6) % 7 + 1)))
}

/// The first such weekday after today.
fn after(today: NaiveDate, weekday: Weekday) -> Option<NaiveDate> {
    today.checked_add_days(Days::new(u64::from((weekday.days_since(today.weekday()) + 6) % 7 + 1)))
}

/// `15 sep`, `sep 15`, `15 sep 2026`, `sep 15 2026`, `2026 sep 15`.
fn month_and_day(words: &[&str], typed: &str, today: NaiveDate, looks: Looks) -> Result<NaiveDate, NotADate> {
    let read = match words {
        [numbers] => match bare_numbers(numbers) {
            None => None,
            Some(found) => match found.as_slice() {
                [(month, day, year)] => Some(((*month, *day), *year)),
                [] => return Err(NotADate::Impossible(shown(typed))),
                found => {
                    let dates = found.iter().filter_map(|(month, day, year)| match year {
                        Some(year) => NaiveDate::from_ymd_opt(*year, *month, *day),
                        None => nearest(*month, *day, today, looks),
                    });
                    return Err(NotADate::Ambiguous { typed: shown(typed), readings: dates.collect() });
                }
            },
        },
        [a, b] | [a, "of", b] => pair(a, b).map(|pair| (pair, None)),
        [a, b, year] | [a, "of", b, year] if is_digits(year, 4..=4) => {
            pair(a, b).map(|pair| (pair, year.parse::<i32>().ok()))
        }
        [year, a, b] if is_digits(year, 4..=4) => pair(a, b).map(|pair| (pair, year.parse::<i32>().ok())),
        // `15-Sep-26`, as spreadsheets write it.
        [day, name, year] if month(name).is_some() && is_digits(year, 2..=2) => {
            let year = year.parse::<i32>().ok().map(|year| 2000 + year);
            let is_near = year.is_some_and(|year| (year - today.year()).abs() <= NEAR_YEARS);
            pair(day, name).filter(|_| is_near).map(|pair| (pair, year))
        }
        _ => None,
    };
    let ((month, day), year) = read.ok_or_else(|| NotADate::Unknown(shown(typed)))?;
    let impossible = || NotADate::Impossible(shown(typed));
    if let Some(year) = year {
        return NaiveDate::from_ymd_opt(year, month, day).ok_or_else(impossible);
    }
    nearest(month, day, today, looks).ok_or_else(impossible)
}

/// The nearest such day in this direction, today included.
fn nearest(month: u32, day: u32, today: NaiveDate, looks: Looks) -> Option<NaiveDate> {
    // A leap day may be up to eight years away (around 2100).
    let of_year = |year: i32| NaiveDate::from_ymd_opt(year, month, day);
    let mut distances = 0..=8;
    match looks {
        Looks::Back => distances.find_map(|n| of_year(today.year() - n).filter(|d| *d <= today)),
        Looks::Ahead => distances.find_map(|n| of_year(today.year() + n).filter(|d| *d >= today)),
    }
}

fn pair(a: &str, b: &str) -> Option<(u32, u32)> {
    match (month(a), month(b)) {
        (Some(month), None) => Some((month, day_of_month(b)?)),
        (None, Some(month)) => Some((month, day_of_month(a)?)),
        _ => None,
    }
}

/// `15`, `15.`, `15th`.
fn day_of_month(word: &str) -> Option<u32> {
    let digits = word.trim_end_matches('.');
    ordinal(digits).or_else(|| if is_digits(digits, 1..=2) { digits.parse().ok() } else { None })
}

/// `15th`.
fn ordinal(word: &str) -> Option<u32> {
    let digits = ["st", "nd", "rd", "th"].iter().find_map(|end| word.strip_suffix(end))?;
    if is_digits(digits, 1..=2) { digits.parse().ok() } else { None }
}

pub const MONTHS: [&str; 12] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];

/// A month by its name or at least its first three letters, counted from 1.
fn month(word: &str) -> Option<u32> {
    let position = MONTHS.iter().position(|name| is_short_for(word, name))?;
    u32::try_from(position + 1).ok()
}

const WEEKDAYS: [Weekday; 7] =
    [Weekday::Mon, Weekday::Tue, Weekday::Wed, Weekday::Thu, Weekday::Fri, Weekday::Sat, Weekday::Sun];

/// A weekday by its name or at least its first three letters, without regard to case.
pub fn weekday(word: &str) -> Option<Weekday> {
    let word = word.to_lowercase();
    let word = if word == "weds" { "wed" } else { &word };
    WEEKDAYS.into_iter().find(|day| is_short_for(word, &weekday_name(*day).to_lowercase()))
}

pub fn weekday_name(day: Weekday) -> &'static str {
    match day {
        Weekday::Mon => "Monday",
        Weekday::Tue => "Tuesday",
        Weekday::Wed => "Wednesday",
        Weekday::Thu => "Thursday",
        Weekday::Fri => "Friday",
        Weekday::Sat => "Saturday",
        Weekday::Sun => "Sunday",
    }
}

/// Whether `word` is the whole name of a weekday or a month, in small letters.
pub fn is_day_or_month(word: &str) -> bool {
    MONTHS.contains(&word) || WEEKDAYS.iter().any(|day| weekday_name(*day).to_lowercase() == word)
}

/// The first day of a month that was named: `2026-09`, `september`, `sep 2026`, `last month`. Without a year, the
/// nearest one that way.
pub fn month_named(typed: &str, today: NaiveDate, looks: Looks) -> Option<NaiveDate> {
    let typed = typed.trim().to_lowercase();
    if let Ok(first) = format!("{typed}-01").parse() {
        return Some(first);
    }
    let first_of = |year, month| NaiveDate::from_ymd_opt(year, month, 1);
    let this = first_of(today.year(), today.month())?;
    let words: Vec<&str> = typed.split_whitespace().collect();
    match words.as_slice() {
        ["last", "month"] => this.checked_sub_months(Months::new(1)),
        ["this", "month"] => Some(this),
        ["next", "month"] => this.checked_add_months(Months::new(1)),
        [name, year] if year.len() == 4 => first_of(year.parse().ok()?, month(name)?),
        [name] => {
            let here = first_of(today.year(), month(name)?)?;
            match looks {
                Looks::Back if here > this => here.checked_sub_months(Months::new(12)),
                Looks::Ahead if here < this => here.checked_add_months(Months::new(12)),
                Looks::Back | Looks::Ahead => Some(here),
            }
        }
        _ => None,
    }
}

fn is_short_for(word: &str, name: &str) -> bool {
    let word = word.trim_end_matches('.');
    word.len() >= 3 && name.starts_with(word)
}

#[cfg(test)]
mod tests {
    #[test]
    fn an_hour_before_its_day_goes_behind_it() {
        for (typed, meant) in [
            ("3pm tomorrow", "tomorrow 3pm"),
            ("3 pm tomorrow", "tomorrow 3 pm"),
            ("14:30 on fri", "fri 14:30"),
            ("noon friday", "friday noon"),
            ("9 oct 10am", "9 oct 10am"),
            ("friday 10", "friday 10"),
            ("3pm", "3pm"),
        ] {
            assert_eq!(hour_last(typed), meant);
        }
        assert_eq!(weekday("weds"), Some(Weekday::Wed));
    }

    #[test]
    fn what_is_arranged_has_a_day_and_perhaps_an_hour() {
        // Tue 6 Oct 2026.
        let today = NaiveDate::from_ymd_opt(2026, 10, 6).unwrap();
        for (typed, meant) in [
            ("fri 14:30", "2026-10-09T14:30:00"),
            ("fri at 2:30 pm", "2026-10-09T14:30:00"),
            ("8 oct, 9am", "2026-10-08T09:00:00"),
            ("8 oct 2026 at 12 am", "2026-10-08T00:00:00"),
            ("tomorrow 14h30", "2026-10-07T14:30:00"),
            ("today 12pm", "2026-10-06T12:00:00"),
            ("in 2 days 9.15", "2026-10-08T09:15:00"),
            ("2026-10-08 14:30", "2026-10-08T14:30:00"),
            ("2026-10-08 2pm", "2026-10-08T14:00:00"),
            ("2026-10-08T14:30", "2026-10-08T14:30:00"),
            ("14:30", "2026-10-06T14:30:00"),
            ("On Fri at 14:30", "2026-10-09T14:30:00"),
            ("the 12th 2pm", "2026-10-12T14:00:00"),
            ("tomorrow at 10", "2026-10-07T10:00:00"),
            ("fri at 3", "2026-10-09T15:00:00"),
            ("fri at 3:30", "2026-10-09T15:30:00"),
            ("fri at 12", "2026-10-09T12:00:00"),
            ("fri at 9", "2026-10-09T09:00:00"),
            ("fri at 03:30", "2026-10-09T03:30:00"),
            ("fri at 3:30am", "2026-10-09T03:30:00"),
            ("monday noon", "2026-10-12T12:00:00"),
            ("mon at Midday", "2026-10-12T12:00:00"),
            ("13.10. 14 Uhr", "2026-10-13T14:00:00"),
            ("13.10.2026 um 14:30 Uhr", "2026-10-13T14:30:00"),
            ("fri 9uhr", "2026-10-09T09:00:00"),
            ("at 4", "2026-10-06T16:00:00"),
            ("noon", "2026-10-06T12:00:00"),
            ("friday at 10", "2026-10-09T10:00:00"),
            ("8 oct, at 9", "2026-10-08T09:00:00"),
        ] {
            assert_eq!(start(typed, today), Ok(Moment::Local(meant.parse().unwrap())), "{typed}");
        }
        for (typed, meant) in
            [("next friday", "2026-10-09"), ("2026-10-08", "2026-10-08"), ("8 oct", "2026-10-08")]
        {
            assert_eq!(start(typed, today), Ok(Moment::Day(meant.parse().unwrap())), "{typed}");
        }
        let instant = Moment::Instant("2026-10-08T12:30:00Z".parse().unwrap());
        assert_eq!(start("2026-10-08T14:30:00+02:00", today), Ok(instant));
        for typed in [
            "fri 25:00",
            "fri 13pm",
            "fri 0pm",
            "14",
            "pm",
            "fri 14:3",
            "soon 9am",
            "",
            "fri at 25",
            "fri 25 Uhr",
            "Uhr",
            "fri 10",
            "13.10. 14",
        ] {
            assert!(start(typed, today).is_err(), "{typed}");
        }
    }

    #[test]
    fn a_number_behind_a_weekday_can_be_an_hour_or_a_day() {
        // Tue 6 Oct 2026.
        let today = date("2026-10-06");
        for (typed, hour, day) in [
            ("friday 10", "2026-10-09T10:00:00", "2026-10-10"),
            ("On Fri, 9", "2026-10-09T09:00:00", "2026-10-09"),
            ("tue 3", "2026-10-13T15:00:00", "2026-11-03"),
            ("mon 15", "2026-10-12T15:00:00", "2026-10-15"),
        ] {
            let meant = (hour.parse().unwrap(), date(day));
            assert_eq!(hour_or_day(typed, today), Some(meant), "{typed}");
        }
        for typed in
            ["friday", "friday 24", "friday 0", "fri 10th", "fri 10:00", "10", "8 oct 10", "fri 9 oct"]
        {
            assert_eq!(hour_or_day(typed, today), None, "{typed}");
        }
    }

    #[test]
    fn a_day_without_its_year_is_in_doubt_however_it_is_written() {
        let today = date("2026-10-06");
        for typed in [
            "25-12",
            "12-25",
            "25/12",
            "12/25",
            "25.12.",
            "25.12",
            "12.25",
            "25 / 12",
            "25 - 12",
            " 12-25 ",
            "25 dec",
            "25-dec",
            "dec-25",
            "dec 25th",
            "25. dec",
            "25th december",
            "Dec. 25",
            "december, 25",
        ] {
            assert_eq!(without_year(typed, today), Some((date("2025-12-25"), date("2026-12-25"))), "{typed}");
            assert_eq!(ahead_instead(typed, today), Some(date("2026-12-25")), "{typed}");
        }
        assert_eq!(plan_readings("9-25", today), Some([date("2026-09-25"), date("2027-09-25")]));
        for typed in ["25 12", "2512", "25dec", "dec25", "25,12", "fri 25-12"] {
            assert!(day(typed, today, Looks::Back, &utc).is_err(), "{typed}");
        }
    }

    #[test]
    fn a_day_is_said_as_people_say_it() {
        let today = date("2026-10-06"); // a Tuesday
        for (typed, back, ahead) in [
            ("this morning", Some("2026-10-06"), Some("2026-10-06")),
            ("Tonight", Some("2026-10-06"), Some("2026-10-06")),
            ("last night", Some("2026-10-05"), Some("2026-10-05")),
            ("yesterday afternoon", Some("2026-10-05"), Some("2026-10-05")),
            ("on monday", Some("2026-10-05"), Some("2026-10-12")),
            ("friday evening", Some("2026-10-02"), Some("2026-10-09")),
            ("last friday night", Some("2026-10-02"), Some("2026-10-02")),
            ("on the 5th", Some("2026-10-05"), Some("2026-11-05")),
            ("the 31st", Some("2026-08-31"), Some("2026-10-31")),
            ("6th", Some("2026-10-06"), Some("2026-10-06")),
            ("the day before yesterday", Some("2026-10-04"), Some("2026-10-04")),
            ("day after tomorrow", Some("2026-10-08"), Some("2026-10-08")),
            // What happened loses nothing with its hour, a plan does.
            ("yesterday 3pm", Some("2026-10-05"), None),
            ("on 2 october at 10:00", Some("2026-10-02"), None),
            ("fri 14:30", Some("2026-10-02"), None),
            ("10am", None, None),
            ("5", None, None),
            ("the 32nd", None, None),
            ("on", None, None),
            ("the", None, None),
            ("morning", None, None),
            ("next night", None, None),
            ("a few days ago", None, None),
        ] {
            assert_eq!(day(typed, today, Looks::Ahead, &utc).ok(), ahead.map(date), "{typed}");
            assert_eq!(day(typed, today, Looks::Back, &utc).ok(), back.map(date), "{typed}");
        }
        assert_eq!(start("fri morning", today), Err(NotADate::Unknown("fri morning".to_owned())));
    }

    #[test]
    fn a_slip_in_a_day_is_named() {
        for (typed, meant) in
            [("tomorow", "tomorrow"), ("Wendesday", "wednesday"), ("yesterdya", "yesterday")]
        {
            let hint = NotADate::Unknown(typed.to_owned()).hint();
            assert!(hint.starts_with(&format!("did you mean {meant}?")), "{hint}");
        }
        for typed in ["noon", "soon", "mo", ""] {
            assert_eq!(NotADate::Unknown(typed.to_owned()).hint(), FORMS, "{typed}");
        }
    }

    #[test]
    fn a_day_that_may_lie_ahead_is_in_doubt() {
        let today = date("2026-10-06"); // a Tuesday
        for (typed, ahead) in [
            ("9 oct", Some("2026-10-09")),
            ("oct 9th", Some("2026-10-09")),
            ("Fri 9 oct", Some("2026-10-09")),
            ("9-oct", Some("2026-10-09")),
            ("on 9 oct", Some("2026-10-09")),
            ("9 oct 3pm", Some("2026-10-09")),
            ("thu 9 oct", None),
            ("thu 9 oct 3pm", None),
            ("the 9th", Some("2026-10-09")),
            ("wednesday morning", Some("2026-10-07")),
            ("wed 10:00", Some("2026-10-07")),
            ("the 5th", None),
            ("1 apr", Some("2027-04-01")),
            ("wednesday", Some("2026-10-07")),
            ("wed", Some("2026-10-07")),
            ("5 oct", None),
            ("6 oct", None),
            ("1 may", None),
            ("9 oct 2025", None),
            ("2025-10-09", None),
            ("thursday", None),
            ("tuesday", None),
            ("last wednesday", None),
            ("yesterday", None),
            ("3 days ago", None),
            ("nonsense", None),
            ("", None),
        ] {
            assert_eq!(ahead_instead(typed, today), ahead.map(date), "{typed}");
        }
    }

    use super::*;
    use chrono::{FixedOffset, TimeZone as _};
    use proptest::prelude::*;

    fn date(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn utc(at: DateTime<Utc>) -> NaiveDate {
        at.date_naive()
    }

    /// Friday.
    const TODAY: &str = "2026-09-18";

    fn back(typed: &str) -> Result<NaiveDate, NotADate> {
        day(typed, date(TODAY), Looks::Back, &utc)
    }

    fn ahead(typed: &str) -> Result<NaiveDate, NotADate> {
        day(typed, date(TODAY), Looks::Ahead, &utc)
    }

    #[test]
    fn a_range_of_hours_is_no_offset_from_utc() {
        for typed in [
            "2026-10-08 09:00-10:00",
            "2026-10-08 14:30-15:30",
            "2026-10-08T14:30-15:30",
            "2026-10-08 10:00-23:59",
            "8 oct 14:30-15:30",
            "8 oct 14:30 - 15:30",
            "8 oct 2 pm to 3 pm",
            "2026-10-08 14:30\u{2013}15:30",
            "8 oct 2-3pm",
            "8 oct, 11-1 p.m.",
        ] {
            let refused = start(typed, date(TODAY)).unwrap_err();
            assert!(refused.hint().contains("--until 1") || refused.hint().contains("--until 2"), "{typed}");
        }
        for (typed, at) in [
            ("2026-10-08T09:00-04:00", Some("2026-10-08T13:00:00Z")),
            ("2026-10-08T09:00+14:00", Some("2026-10-07T19:00:00Z")),
            ("2026-10-08 09:00:00-04:00", Some("2026-10-08T13:00:00Z")),
            ("2026-10-08T09:00+15:00", None),
        ] {
            let read = match start(typed, date(TODAY)) {
                Ok(Moment::Instant(at)) => Some(at),
                _ => None,
            };
            assert_eq!(read, at.map(|at| at.parse().unwrap()), "{typed}");
        }
    }

    #[test]
    fn facts_look_back_and_plans_look_ahead() {
        // typed, as a fact, as a plan; for Friday 2026-09-18
        let cases = [
            ("2026-09-15", "2026-09-15", "2026-09-15"),
            ("  2026-09-15 ", "2026-09-15", "2026-09-15"),
            ("2026-9-5", "2026-09-05", "2026-09-05"),
            ("2026/09/15", "2026-09-15", "2026-09-15"),
            ("2024-02-29", "2024-02-29", "2024-02-29"),
            ("1900-01-01", "1900-01-01", "1900-01-01"),
            ("2200-12-31", "2200-12-31", "2200-12-31"),
            ("2026-09-18T21:30", "2026-09-18", "2026-09-18"),
            ("2026-09-18 21:30", "2026-09-18", "2026-09-18"),
            ("2026-09-18t21:30:59", "2026-09-18", "2026-09-18"),
            ("2026-09-18T21:30:59.25", "2026-09-18", "2026-09-18"),
            ("2026-03-11T04:30:00Z", "2026-03-11", "2026-03-11"),
            ("2026-03-11T04:30Z", "2026-03-11", "2026-03-11"),
            ("2026-03-11T23:30:00-02:00", "2026-03-12", "2026-03-12"),
            ("2026-03-11T00:30+02:00", "2026-03-10", "2026-03-10"),
            ("today", "2026-09-18", "2026-09-18"),
            ("TODAY", "2026-09-18", "2026-09-18"),
            ("yesterday", "2026-09-17", "2026-09-17"),
            ("tomorrow", "2026-09-19", "2026-09-19"),
            ("friday", "2026-09-18", "2026-09-25"),
            ("fri", "2026-09-18", "2026-09-25"),
            ("thursday", "2026-09-17", "2026-09-24"),
            ("saturday", "2026-09-12", "2026-09-19"),
            ("Sunday", "2026-09-13", "2026-09-20"),
            ("monday", "2026-09-14", "2026-09-21"),
            ("Mon", "2026-09-14", "2026-09-21"),
            ("mon.", "2026-09-14", "2026-09-21"),
            ("tues", "2026-09-15", "2026-09-22"),
            ("thurs", "2026-09-17", "2026-09-24"),
            ("last friday", "2026-09-11", "2026-09-11"),
            ("last monday", "2026-09-14", "2026-09-14"),
            ("last-monday", "2026-09-14", "2026-09-14"),
            ("last   sat", "2026-09-12", "2026-09-12"),
            ("next friday", "2026-09-25", "2026-09-25"),
            ("Next Monday", "2026-09-21", "2026-09-21"),
            ("next sat", "2026-09-19", "2026-09-19"),
            ("this friday", "2026-09-18", "2026-09-18"),
            ("this monday", "2026-09-14", "2026-09-14"),
            ("this sunday", "2026-09-20", "2026-09-20"),
            ("0 days ago", "2026-09-18", "2026-09-18"),
            ("1 day ago", "2026-09-17", "2026-09-17"),
            ("3 days ago", "2026-09-15", "2026-09-15"),
            ("3-days-ago", "2026-09-15", "2026-09-15"),
            ("three days ago", "2026-09-15", "2026-09-15"),
            ("a week ago", "2026-09-11", "2026-09-11"),
            ("2 weeks ago", "2026-09-04", "2026-09-04"),
            ("a month ago", "2026-08-18", "2026-08-18"),
            ("18 days ago", "2026-08-31", "2026-08-31"),
            ("7 months ago", "2026-02-18", "2026-02-18"),
            ("one year ago", "2025-09-18", "2025-09-18"),
            ("in 3 days", "2026-09-21", "2026-09-21"),
            ("in 2 weeks", "2026-10-02", "2026-10-02"),
            ("IN  2   WEEKS", "2026-10-02", "2026-10-02"),
            ("in a week", "2026-09-25", "2026-09-25"),
            ("in an month", "2026-10-18", "2026-10-18"),
            ("in 12 days", "2026-09-30", "2026-09-30"),
            ("in 13 days", "2026-10-01", "2026-10-01"),
            ("in twelve months", "2027-09-18", "2027-09-18"),
            ("2 weeks from now", "2026-10-02", "2026-10-02"),
            ("3 days from today", "2026-09-21", "2026-09-21"),
            ("+3d", "2026-09-21", "2026-09-21"),
            ("+ 3d", "2026-09-21", "2026-09-21"),
            ("-2w", "2026-09-04", "2026-09-04"),
            ("+1m", "2026-10-18", "2026-10-18"),
            ("-1y", "2025-09-18", "2025-09-18"),
            ("+3 days", "2026-09-21", "2026-09-21"),
            ("15 sep", "2026-09-15", "2027-09-15"),
            ("sep 15", "2026-09-15", "2027-09-15"),
            ("18 sep", "2026-09-18", "2026-09-18"),
            ("19 sep", "2025-09-19", "2026-09-19"),
            ("15-sep", "2026-09-15", "2027-09-15"),
            ("15. Sept.", "2026-09-15", "2027-09-15"),
            ("September 15th", "2026-09-15", "2027-09-15"),
            ("1st oct", "2025-10-01", "2026-10-01"),
            ("a couple of days ago", "2026-09-16", "2026-09-16"),
            ("a couple weeks ago", "2026-09-04", "2026-09-04"),
            ("a fortnight ago", "2026-09-04", "2026-09-04"),
            ("fortnight ago", "2026-09-04", "2026-09-04"),
            ("2 wks ago", "2026-09-04", "2026-09-04"),
            ("in a fortnight", "2026-10-02", "2026-10-02"),
            ("in a couple of weeks", "2026-10-02", "2026-10-02"),
            ("earlier today", "2026-09-18", "2026-09-18"),
            ("monday last week", "2026-09-07", "2026-09-07"),
            ("friday this week", "2026-09-18", "2026-09-18"),
            ("tue next week", "2026-09-22", "2026-09-22"),
            ("1st of october", "2025-10-01", "2026-10-01"),
            ("the 1st of Oct", "2025-10-01", "2026-10-01"),
            ("by friday", "2026-09-18", "2026-09-25"),
            ("end of september", "2025-09-30", "2026-09-30"),
            ("at the end of August", "2026-08-31", "2027-08-31"),
            ("end of feb 2028", "2028-02-29", "2028-02-29"),
            ("beginning of october", "2025-10-01", "2026-10-01"),
            ("end of last month", "2026-08-31", "2026-08-31"),
            ("end of last week", "2026-09-11", "2026-09-11"),
            ("the beginning of the month", "2026-09-01", "2026-09-01"),
            ("end of the week", "2026-09-18", "2026-09-18"),
            ("by the end of next week", "2026-09-25", "2026-09-25"),
            ("start of next week", "2026-09-21", "2026-09-21"),
            ("end-of-next-month", "2026-10-31", "2026-10-31"),
            ("end of month", "2026-09-30", "2026-09-30"),
            ("end of the year", "2026-12-31", "2026-12-31"),
            ("start of next year", "2027-01-01", "2027-01-01"),
            ("31 dec", "2025-12-31", "2026-12-31"),
            ("1 jan", "2026-01-01", "2027-01-01"),
            ("29 feb", "2024-02-29", "2028-02-29"),
            ("28 february", "2026-02-28", "2027-02-28"),
            ("15 september 2026", "2026-09-15", "2026-09-15"),
            ("Sep 15, 2026", "2026-09-15", "2026-09-15"),
            ("sep 15,2026", "2026-09-15", "2026-09-15"),
            ("15-Sep-2026", "2026-09-15", "2026-09-15"),
            ("2026 sep 15", "2026-09-15", "2026-09-15"),
            ("2026-sep-15", "2026-09-15", "2026-09-15"),
            ("29 feb 2028", "2028-02-29", "2028-02-29"),
            ("15-Sep-26", "2026-09-15", "2026-09-15"),
            ("15 sep 26", "2026-09-15", "2026-09-15"),
            ("2026.09.15", "2026-09-15", "2026-09-15"),
            ("now", "2026-09-18", "2026-09-18"),
            ("just now", "2026-09-18", "2026-09-18"),
            ("3 days back", "2026-09-15", "2026-09-15"),
            ("a week back", "2026-09-11", "2026-09-11"),
            ("tue the 15th", "2026-09-15", "2026-09-15"),
            ("Tue 15 Sep 2026", "2026-09-15", "2026-09-15"),
            ("Tuesday, September 15, 2026", "2026-09-15", "2026-09-15"),
        ];
        for (typed, as_fact, as_plan) in cases {
            assert_eq!(back(typed), Ok(date(as_fact)), "{typed:?} as a fact");
            assert_eq!(ahead(typed), Ok(date(as_plan)), "{typed:?} as a plan");
        }
    }

    #[test]
    fn months_end_where_the_month_does() {
        let cases = [
            ("2026-01-31", "+1m", "2026-02-28"),
            ("2028-01-31", "in 1 month", "2028-02-29"),
            ("2026-03-31", "a month ago", "2026-02-28"),
            ("2028-02-29", "+1y", "2029-02-28"),
            ("2028-02-29", "tomorrow", "2028-03-01"),
            ("2028-03-01", "yesterday", "2028-02-29"),
            ("2026-12-31", "tomorrow", "2027-01-01"),
            ("2027-01-01", "this monday", "2026-12-28"),
            ("2027-01-03", "this monday", "2026-12-28"),
            ("2027-01-04", "this sunday", "2027-01-10"),
            // A Saturday: that week is over.
            ("2026-09-19", "end of the week", "2026-09-25"),
            ("2026-09-19", "end of this week", "2026-09-18"),
            ("2026-12-31", "end of next week", "2027-01-08"),
            ("2027-01-02", "end of february", "2027-02-28"),
        ];
        for (today, typed, expected) in cases {
            assert_eq!(
                day(typed, date(today), Looks::Ahead, &utc),
                Ok(date(expected)),
                "{typed:?} on {today}"
            );
        }
    }

    #[test]
    fn a_leap_day_is_found_across_a_century() {
        assert_eq!(day("29 feb", date("2103-05-01"), Looks::Back, &utc), Ok(date("2096-02-29")));
        assert_eq!(day("29 feb", date("2097-05-01"), Looks::Ahead, &utc), Ok(date("2104-02-29")));
    }

    #[test]
    fn every_weekday_looks_at_most_a_week_away() {
        let monday = date("2026-09-14");
        for offset in 0..7 {
            let today = monday + Days::new(offset);
            for name in WEEKDAYS.map(weekday_name) {
                let fact = day(name, today, Looks::Back, &utc).unwrap();
                let plan = day(name, today, Looks::Ahead, &utc).unwrap();
                assert!(fact <= today && (today - fact).num_days() < 7, "{name} on {today}");
                assert!(plan > today && (plan - today).num_days() <= 7, "{name} on {today}");
                assert_eq!((weekday_name(fact.weekday()), weekday_name(plan.weekday())), (name, name));
            }
        }
    }

    #[test]
    fn an_instant_takes_the_day_of_the_users_zone() {
        let new_york = FixedOffset::west_opt(4 * 3600).unwrap();
        let there = move |at: DateTime<Utc>| new_york.from_utc_datetime(&at.naive_utc()).date_naive();
        let read = |typed| day(typed, date(TODAY), Looks::Back, &there);
        assert_eq!(read("2026-03-11T03:30:00Z"), Ok(date("2026-03-10")));
        assert_eq!(read("2026-03-11T04:30:00Z"), Ok(date("2026-03-11")));
    }

    #[test]
    fn numbers_alone_are_ambiguous() {
        let cases = [
            ("03/04/2026", "write 2026-04-03 or 2026-03-04"),
            ("3.4.", "write 2026-04-03 or 2026-03-04"),
            ("3/4", "write 2026-04-03 or 2026-03-04"),
            ("03-04-2026", "write 2026-04-03 or 2026-03-04"),
            ("3.4.26", "write 2026-04-03 or 2026-03-04"),
            ("fri 3/4", "write 2026-04-03 or 2026-03-04"),
        ];
        for (typed, hint) in cases {
            let refused = back(typed).unwrap_err();
            assert!(matches!(refused, NotADate::Ambiguous { .. }), "{typed}: {refused:?}");
            assert_eq!(refused.hint(), hint, "{typed}");
        }
    }

    #[test]
    fn impossible_days_are_named() {
        for typed in [
            "2026-02-30",
            "2026-02-29",
            "2026-13-01",
            "2026-00-10",
            "2026-04-31",
            "31 feb",
            "30 february 2028",
            "29 feb 2026",
            "0 sep",
            "32 sep",
            "sep 31",
            "2026-09-18T25:00",
            "2026-09-18T12:61",
            "2026-09-18T25:00:00Z",
            "1900-02-29",
        ] {
            assert!(matches!(back(typed), Err(NotADate::Impossible(_))), "{typed}: {:?}", back(typed));
        }
        assert_eq!(back("31 feb").unwrap_err().to_string(), "there is no such date as 31 feb");
    }

    #[test]
    fn years_far_away_are_refused() {
        for typed in [
            "1899-12-31",
            "2201-01-01",
            "0026-09-15",
            "15 sep 0026",
            "9999-12-31",
            "in 999999 years",
            "500 years ago",
            "+999999w",
            "-999999m",
        ] {
            assert!(matches!(ahead(typed), Err(NotADate::OutOfRange(_))), "{typed}: {:?}", ahead(typed));
        }
    }

    #[test]
    fn weeks_and_months_name_no_day() {
        for typed in ["next week", "last month", "this year", "next-week"] {
            assert!(matches!(back(typed), Err(NotADate::NoDay(_))), "{typed}");
            assert!(matches!(ahead(typed), Err(NotADate::NoDay(_))), "{typed}");
        }
    }

    #[test]
    fn what_is_put_off_waits_for_a_stretch_of_time() {
        // Friday 18 September 2026.
        for (typed, until) in [
            ("a week", "2026-09-25"),
            ("two weeks", "2026-10-02"),
            ("next week", "2026-09-21"),
            ("Next-Week", "2026-09-21"),
            ("next month", "2026-10-01"),
            ("a month", "2026-10-18"),
            ("3 days", "2026-09-21"),
            ("3d", "2026-09-21"),
            ("2w", "2026-10-02"),
            ("friday 25", "2026-09-25"),
            ("monday", "2026-09-21"),
            ("22/9", "2026-09-22"),
        ] {
            assert_eq!(put_off(typed, date(TODAY), &utc), Ok(date(until)), "{typed}");
        }
        for (typed, until) in [
            ("friday week", "2026-10-02"),
            ("a week from monday", "2026-09-28"),
            ("a fortnight", "2026-10-02"),
        ] {
            assert_eq!(put_off(typed, date(TODAY), &utc), Ok(date(until)), "{typed}");
        }
        assert!(put_off("next year", date(TODAY), &utc).is_err());
        for typed in ["a week", "3d"] {
            assert!(back(typed).is_err(), "{typed}: a fact is no stretch");
        }
    }

    #[test]
    fn numbers_with_one_order_are_a_day() {
        for (typed, as_fact, as_plan) in [
            ("22/9", "2025-09-22", "2026-09-22"),
            ("22nd of september 2026", "2026-09-22", "2026-09-22"),
            ("9/22", "2025-09-22", "2026-09-22"),
            ("17.9.", "2026-09-17", "2027-09-17"),
            ("17-9", "2026-09-17", "2027-09-17"),
            ("5/5", "2026-05-05", "2027-05-05"),
            ("29/2", "2024-02-29", "2028-02-29"),
            ("25/12/2026", "2026-12-25", "2026-12-25"),
            ("25.12.26", "2026-12-25", "2026-12-25"),
            ("thu 17/9", "2026-09-17", "2026-09-17"),
            ("tue 22/9", "2026-09-22", "2026-09-22"),
        ] {
            assert_eq!(back(typed), Ok(date(as_fact)), "{typed} as a fact");
            assert_eq!(ahead(typed), Ok(date(as_plan)), "{typed} as a plan");
        }
        for typed in ["30/2", "13/13", "31/4", "29/2/2026", "0/5"] {
            assert!(matches!(back(typed), Err(NotADate::Impossible(_))), "{typed}: {:?}", back(typed));
        }
        assert_eq!(
            start("30/10 at 2pm", date(TODAY)),
            Ok(Moment::Local("2026-10-30T14:00:00".parse().unwrap()))
        );
        assert_eq!(ahead_instead("22/9", date(TODAY)), Some(date("2026-09-22")));
    }

    #[test]
    fn a_weekday_says_which_year_or_month_is_meant() {
        let today = date("2026-10-19"); // a Monday
        for (typed, meant) in [
            ("fri 9 oct", "2026-10-09"),
            ("fri 23 oct", "2026-10-23"),
            ("friday 23", "2026-10-23"),
            ("friday 16", "2026-10-16"),
            ("fri 16th", "2026-10-16"),
            ("mon 2", "2026-11-02"),
            ("tuesday 31", ""),
            ("sat 9 oct", "2027-10-09"),
        ] {
            let read = day(typed, today, Looks::Ahead, &utc);
            if meant.is_empty() {
                assert!(matches!(read, Err(NotADate::OtherWeekday { .. })), "{typed}: {read:?}");
            } else {
                assert_eq!(read, Ok(date(meant)), "{typed}");
            }
        }
    }

    #[test]
    fn an_hour_that_may_be_of_the_night_is_in_doubt() {
        for (typed, is_in_doubt) in [
            ("thu 2:30", true),
            ("2026-10-08 2:30", true),
            ("1.00", true),
            ("thu 6:59", true),
            ("thu 7:00", false),
            ("thu 02:30", false),
            ("thu 2:30am", false),
            ("thu 2:30 pm", false),
            ("thu 0:30", false),
            ("thu 14:30", false),
            ("2026-10-08T02:30", false),
            ("thu 2h30", false),
            ("thu at 2:30", false),
            ("thu 2:30 Uhr", false),
            ("thu", false),
            ("1.10", true),
        ] {
            assert_eq!(may_be_afternoon(typed), is_in_doubt, "{typed}");
        }
    }

    #[test]
    fn last_monday_may_be_more_than_yesterday() {
        let today = date("2026-09-15"); // a Tuesday
        let both = Some([date("2026-09-07"), date("2026-09-14")]);
        for (typed, readings) in [
            ("last monday", both),
            ("on Last-Monday", both),
            ("last monday morning", both),
            ("last tuesday", None),
            ("last sunday", None),
            ("monday", None),
            ("last week", None),
        ] {
            assert_eq!(last_readings(typed, today), readings, "{typed}");
        }
    }

    #[test]
    fn a_wrong_weekday_is_refused() {
        let refused = back("Mon 15 Sep 2026").unwrap_err();
        assert_eq!(refused.to_string(), "2026-09-15 is a Tuesday, not a Monday");
        assert_eq!(back("tue 15 sep"), Ok(date("2026-09-15")));
        assert!(matches!(ahead("mon 15 sep"), Err(NotADate::OtherWeekday { .. })));
        // The weekday of a year that nobody means doesn't make it right.
        let refused = back("fri 17 sep").unwrap_err();
        assert_eq!(refused.to_string(), "2026-09-17 is a Thursday, not a Friday");
        assert_eq!(back("sun 20 sep"), Ok(date("2026-09-20")));
        assert_eq!(ahead("mon 14 sep"), Ok(date("2026-09-14")));
        assert!(matches!(ahead("sun 21 sep"), Err(NotADate::OtherWeekday { .. })));
    }

    #[test]
    fn a_short_year_in_front_is_read_where_it_is_near() {
        for (typed, meant) in [
            ("26-08-20", &["2026-08-20"][..]),
            ("25-12-01", &["2025-12-01"]),
            ("20-08-26", &["2026-08-20"]),
            ("32-07-26", &[]),
            ("26-08-25", &["2025-08-26", "2026-08-25"]),
            ("31-07-26", &["2026-07-31"]),
        ] {
            let read = match back(typed) {
                Ok(day) => vec![day],
                Err(NotADate::Ambiguous { readings, .. }) => readings,
                Err(_) => Vec::new(),
            };
            assert_eq!(read, meant.iter().map(|day| date(day)).collect::<Vec<_>>(), "{typed}");
        }
        assert!(matches!(moment("26-08-20"), Err(NotADate::Ambiguous { .. })));
        let read = start("26-10-05 2pm", date(TODAY));
        assert_eq!(read, Ok(Moment::Local("2026-10-05T14:00:00".parse().unwrap())));
    }

    #[test]
    fn what_is_not_understood_is_refused() {
        for typed in [
            "",
            " ",
            "-",
            "+",
            "+3",
            "3",
            "+d",
            "++3d",
            "+-3d",
            "days ago",
            "in days",
            "in 3",
            "mañana",
            "soon",
            "sep",
            "sep 2026",
            "september",
            "15",
            "2026",
            "2026-09",
            "20260915",
            "12026-01-01",
            "-2026-01-01",
            "mo",
            "m",
            "last",
            "next",
            "last last monday",
            "next today",
            "monday next",
            "monday tuesday",
            "15 sep 36",
            "15 sep 06",
            "sep 15 26",
            "monday the",
            "15 sep sep",
            "sep sep",
            "15 15",
            "2026-09-15x",
            "2026-09-15T",
            "2026-09-15Tnoon",
            "2026-09-15 at nine",
            "2026--09-15",
            "1e3 days ago",
            "-1 days ago",
            "in -1 days",
            "٣ days ago",
            "2026-09-15\0",
            "sep\u{202e} 15",
            "1,5 weeks ago",
            "0x3 days ago",
            "marchy 3",
            "febr-uary 3",
            "-15 sep",
            "2026-09/15",
            "15//09//2026",
            "the day after",
            "in 9999999 days",
            "end of",
            "end of monday",
            "end of the day",
            "end of september next",
        ] {
            assert!(matches!(back(typed), Err(NotADate::Unknown(_))), "{typed:?}: {:?}", back(typed));
            assert!(matches!(ahead(typed), Err(NotADate::Unknown(_))), "{typed:?}: {:?}", ahead(typed));
        }
    }

    #[test]
    fn a_megabyte_is_refused_with_a_short_message() {
        let refused = back(&"monday ".repeat(150_000)).unwrap_err();
        assert!(refused.to_string().len() < 200);
    }

    #[test]
    fn today_is_chosen_as_a_day_or_a_local_time() {
        assert_eq!(moment("2026-09-18"), Ok((date("2026-09-18"), None)));
        assert_eq!(moment("2026-09-18T21:30"), Ok((date("2026-09-18"), NaiveTime::from_hms_opt(21, 30, 0))));
        assert!(moment("monday").is_err());
        assert!(matches!(moment("3.4."), Err(NotADate::Ambiguous { readings, .. }) if readings.is_empty()));
        assert!(moment("2026-09-18T21:30Z").is_err());
        assert!(moment("2201-09-18").is_err());
    }

    proptest! {
        #[test]
        fn no_text_brings_it_down(typed in any::<String>()) {
            let _ = (back(&typed), ahead(&typed), moment(&typed));
        }

        #[test]
        fn near_misses_do_not_bring_it_down(typed in
            "(last |next |in |this |\\+|-)?[0-9a-zé/.:TZ+-]{0,8}[ ,-]?(mon|sep|days|w|ago|2026|T[0-9:]{0,8}Z?)?[ -]?[0-9]{0,5}(ago|th|\\.)?")
        {
            let _ = (back(&typed), ahead(&typed), moment(&typed));
        }

        #[test]
        fn what_is_read_lies_in_the_years_allowed(typed in "[+-][0-9]{1,6}[dwmy]") {
            for day in [back(&typed), ahead(&typed)].into_iter().flatten() {
                prop_assert!(YEARS.contains(&day.year()));
            }
        }

        #[test]
        fn an_echoed_date_reads_as_itself(days in 0..109_000_u64) {
            let day = date("1900-01-01") + Days::new(days);
            prop_assert_eq!(back(&day.to_string()), Ok(day));
            prop_assert_eq!(ahead(&crate::domain::calendar::with_weekday(day)), Ok(day));
        }
    }
}

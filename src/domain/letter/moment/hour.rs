//! Hours, as they stand among the words of a sentence.

use chrono::NaiveTime;

use super::clock::{Clock, clock_behind, whose_clock};
use super::spoken::{hour_in_words, part_of_day};
use super::token::{Token, before, hour_in, month, weekday};

/// What leads to an hour that is written as a number alone.
const AT: &[&str] = &["at", "um", "a", "las", "alle", "ore", "om", "as", "@"];

const HOURS: &[&str] = &["uhr", "uur", "heures", "h", "horas", "hrs", "hours", "o'clock", "oclock"];

const UNTIL: &[&str] =
    &["-", "–", "—", "to", "until", "till", "bis", "tot", "a", "à", "and", "as", "alle", "hasta", "ate"];

pub(super) struct Hour {
    pub begin: usize,
    pub end: usize,
    pub from: NaiveTime,
    pub until: Option<NaiveTime>,
    pub clock: Clock,
    /// A number alone.
    pub is_bare: bool,
}

/// Before the end of a range.
const ABOUT: &[&str] = &[
    "about", "around", "approx", "roughly", "ca", "circa", "etwa", "gegen", "environ", "vers", "unas",
    "ongeveer",
];

/// An hour that begins here.
pub(super) fn hour_at(tokens: &[Token], at: usize) -> Option<Hour> {
    let (first, end, is_bare) = one_hour(tokens, at)?;
    let mut hour = Hour { begin: at, end, from: first.0, until: None, clock: Clock::Unsaid, is_bare };
    let joins = tokens.get(end).is_some_and(|token| UNTIL.contains(&token.word.as_str()))
        && tokens.get(end.wrapping_sub(1)).is_some_and(|token| !token.ends_clause);
    // `2pm to about 4.30pm`
    let is_about = tokens.get(end + 1).is_some_and(|token| ABOUT.contains(&token.word.as_str()));
    let last = one_hour(tokens, end + 1 + usize::from(is_about));
    if let (true, Some((last, end, is_last_bare))) = (joins, last) {
        hour.until = Some(last.0);
        hour.end = end;
        // `10-11am`, `2 to 3pm`, `2:30 to 3:30 pm`
        if !first.1 && !is_last_bare && last.1 {
            let later = first.0.overflowing_add_signed(chrono::TimeDelta::hours(12)).0;
            if last.0 >= NaiveTime::from_hms_opt(12, 0, 0)? && later < last.0 {
                hour.from = later;
            }
        }
        hour.is_bare = is_bare && is_last_bare;
    }
    // `2:30`, of which half of the day nothing is said.
    let is_halved = first.1 || hour.from != first.0;
    if !hour.is_bare && !is_halved && is_night(hour.from) {
        hour.from = by_daylight(hour.from)?;
        hour.until = hour.until.map(|until| by_daylight(until).filter(|_| is_night(until)).unwrap_or(until));
    }
    if hour.is_bare {
        hour.from = by_daylight(hour.from)?;
        let from = hour.from;
        hour.until = hour.until.and_then(by_daylight).filter(|until| *until > from);
    }
    let clock = clock_behind(tokens, hour.end);
    hour.clock = clock.0;
    hour.end += clock.1;
    if hour.clock == Clock::Unsaid {
        let clock = whose_clock(tokens, hour.end);
        hour.clock = clock.0;
        hour.end += clock.1;
    }
    Some(hour)
}

/// Nobody meets then.
fn is_night(hour: NaiveTime) -> bool {
    use chrono::Timelike as _;
    (1..=6).contains(&hour.hour())
}

/// `at 3` means the afternoon: nobody meets at 3 at night.
fn by_daylight(hour: NaiveTime) -> Option<NaiveTime> {
    use chrono::Timelike as _;
    match hour.hour() {
        8..=18 => Some(hour),
        1..=6 => hour.with_hour(hour.hour() + 12),
        _ => None,
    }
}

/// `at 0900`, `1430 hrs`
fn in_figures(tokens: &[Token], at: usize) -> Option<(NaiveTime, usize)> {
    let word = tokens.get(at)?.word.as_str();
    let next = tokens.get(at + 1).is_some_and(|next| matches!(next.word.as_str(), "hrs" | "uhr"));
    let leads = before(tokens, at).is_some_and(|before| matches!(before, "at" | "um" | "om" | "@"));
    let (hour, minute) = word.split_at_checked(2).filter(|_| word.len() == 4 && (next || leads))?;
    // `at 2026`
    let is_round = minute.ends_with(['0', '5']);
    let time = NaiveTime::from_hms_opt(hour.parse().ok()?, minute.parse().ok()?, 0)?;
    is_round.then_some((time, at + 1 + usize::from(next)))
}

/// An hour, whether its half of the day is said, and where it ends; and whether it is a number alone, which needs a
/// word before it.
fn one_hour(tokens: &[Token], at: usize) -> Option<((NaiveTime, bool), usize, bool)> {
    let (hour, end, is_bare) = hour_alone(tokens, at)?;
    match part_of_day(tokens, end) {
        Some((part, length)) if !hour.1 => Some(((part.of(hour.0), true), end + length, false)),
        _ => Some((hour, end, is_bare)),
    }
}

/// The same, without the part of the day behind it.
fn hour_alone(tokens: &[Token], at: usize) -> Option<((NaiveTime, bool), usize, bool)> {
    let token = tokens.get(at)?;
    if let Some((hour, end)) = hour_in_words(tokens, at) {
        // `half nine` can't mean anything else.
        return Some(((hour, false), end, end == at + 1));
    }
    if let Some((hour, end)) = in_figures(tokens, at) {
        return Some(((hour, true), end, false));
    }
    let before = before(tokens, at);
    let next = tokens.get(at + 1).map(|token| token.word.as_str()).unwrap_or_default();
    let read = hour_in(&token.word)?;
    if matches!(next, "am" | "pm") && !token.ends_clause {
        let joined = hour_in(&format!("{}{next}", token.word))?;
        return Some((joined, at + 2, false));
    }
    if HOURS.contains(&next) {
        // `14 h 30`, `14 Uhr 30`
        let behind = tokens.get(at + 2).filter(|minutes| {
            let is_number = minutes.word.len() == 2 && minutes.word.bytes().all(|byte| byte.is_ascii_digit());
            is_number && tokens.get(at + 3).is_none_or(|next| month(&next.word).is_none())
        });
        if let Some(minutes) = behind
            && let Some(whole) = hour_in(&format!("{}:{}", token.word, minutes.word))
        {
            return Some((whole, at + 3, false));
        }
        return Some((read, at + 2, false));
    }
    let leads = before.is_some_and(|before| AT.contains(&before));
    let ranges = before.is_some_and(|before| UNTIL.contains(&before));
    if token.word.chars().all(|c| c.is_ascii_digit()) {
        let is_small = token.word.len() <= 2 && month(next).is_none();
        let is_followed = tokens.get(at + 1).is_some_and(|next| {
            !token.ends_clause && next.written.starts_with(char::is_uppercase) && weekday(next).is_none()
        });
        let is_clock_next = clock_behind(tokens, at + 1).1 > 0;
        // `10-11am`
        let begins_range = next == "-"
            && tokens
                .get(at + 2)
                .and_then(|token| hour_in(&token.word))
                .is_some_and(|(_, has_half)| has_half);
        // `from 3 to 4pm`
        let begins_range = begins_range
            || before == Some("from") && next == "to" && {
                let last = tokens.get(at + 2).and_then(|token| hour_in(&token.word));
                last.is_some_and(|(_, has_half)| has_half)
            };
        let leads = matches!(before, Some("at" | "@" | "alle" | "ore" | "las" | "as" | "um" | "om"))
            || ranges
            || begins_range;
        return (leads && is_small && (!is_followed || is_clock_next)).then_some((read, at + 1, true));
    }
    // `4.30` needs a word that says it is an hour.
    let is_dotted = token.word.contains('.') && !read.1;
    // Right behind a day it is one.
    let is_behind_day = before
        .is_some_and(|before| month(before).is_some() || before.matches('/').count() == 2)
        || at.checked_sub(1).and_then(|at| tokens.get(at)).and_then(weekday).is_some();
    (!is_dotted || leads || ranges || is_behind_day).then_some((read, at + 1, false))
}

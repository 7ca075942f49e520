//! Days and hours, as they stand in the sentences of a letter.
//!
//! A day is read only where there is one reading of it: `next Friday` on a Monday, `3/4`, or `Tuesday 23 September` in
//! a year in which that is a Wednesday are none.

mod clock;
mod day;
mod hour;
mod spoken;
mod token;

use chrono::{Datelike as _, Days, NaiveDate, NaiveTime, Weekday};

use crate::domain::text;
pub use clock::{Clock, clock_named, clock_of_all, clock_of_signature, is_clock};
use clock::{clock_behind_day, whose_clock_before};
use day::{BETWEEN, dated, day_at};
use hour::{Hour, hour_at};
pub use spoken::may_be_an_hour;
pub use token::is_weekday;
use token::{Token, before, month, tokens, weekday};

/// When something is to happen, on somebody's clock.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Moment {
    pub day: NaiveDate,
    pub hour: NaiveTime,
    pub until: Option<NaiveTime>,
    pub clock: Clock,
}

/// What a sentence says of days and hours.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct When {
    pub moments: Vec<Moment>,
    /// Days without an hour as well.
    pub days: Vec<NaiveDate>,
    /// A day or an hour that has no certain reading, or an hour without a day.
    pub is_unclear: bool,
    /// An hour, on whatever day.
    pub has_hour: bool,
    /// A day, whichever it is.
    pub has_day: bool,
}

/// What makes a day or an hour a bound, and nothing that happens then.
const BOUNDS: &[&str] = &[
    "by",
    "before",
    "after",
    "until",
    "till",
    "since",
    "from",
    "bis",
    "ab",
    "vor",
    "nach",
    "seit",
    "avant",
    "apres",
    "jusqu'au",
    "jusqu'a",
    "antes",
    "despues",
    "desde",
    "hasta",
    "entro",
    "dopo",
    "prima",
    "fino",
    "voor",
    "sinds",
    "tot",
    "ate",
    "spatestens",
];
/// Behind one of these, an hour is how long something takes: `comptez 1h30`.
const LASTS: &[&str] = &[
    "compte", "comptez", "compter", "prevois", "prevoyez", "prevoir", "duree", "dure", "durera", "pendant",
    "calcula", "reserva", "reserve", "dura", "duurt", "dauert",
];
/// Between these hours anything may be.
const BETWEEN_HOURS: &[&str] = &["between", "zwischen", "entre", "tra", "fra", "tussen"];
/// A range that is longer is of office hours, in hours.
const LONGEST: i64 = 5;

/// The sentences of a text, in its order; a paragraph without a full stop is one.
pub fn sentences(text: &str) -> Vec<String> {
    let mut sentences = Vec::new();
    for paragraph in text.replace("\r\n", "\n").split("\n\n") {
        let mut sentence = String::new();
        let mut words = paragraph.split_whitespace().peekable();
        while let Some(word) = words.next() {
            if !sentence.is_empty() {
                sentence.push(' ');
            }
            sentence.push_str(word);
            // The zone of an hour belongs to it.
            let goes_on = words.peek().is_some_and(|next| next.starts_with("(UTC"));
            if ends_sentence(word) && !goes_on {
                sentences.push(std::mem::take(&mut sentence));
            }
        }
        sentences.push(sentence);
    }
    sentences.retain(|sentence| !sentence.is_empty());
    sentences
}

/// `24.` before a month, `Sept.` and `p.m.` end none.
fn ends_sentence(word: &str) -> bool {
    /// Short words that aren't abbreviations.
    const WHOLE: &[&str] = &[
        "it", "us", "me", "so", "do", "go", "up", "on", "in", "we", "be", "is", "to", "of", "ok", "ja", "du",
        "je", "te", "ti", "si", "tu",
    ];
    let bare = text::key(word.trim_end_matches('.'));
    let is_short = (bare.len() <= 2 && !WHOLE.contains(&bare.as_str()))
        || bare.chars().all(|c| c.is_ascii_digit() || c == '.');
    match word.chars().last() {
        Some('!' | '?') => true,
        Some('.') => {
            let is_clock = word.contains(':') || bare.ends_with("am") || bare.ends_with("pm");
            is_clock || !(is_short || month(&bare).is_some() || bare.contains('.'))
        }
        _ => false,
    }
}

/// What a sentence says of days and hours to somebody who got it on this day.
pub fn when(sentence: &str, sent_on: NaiveDate) -> When {
    let tokens = tokens(sentence);
    let mut days: Vec<(usize, usize, NaiveDate)> = Vec::new();
    let mut hours: Vec<Hour> = Vec::new();
    let mut is_unclear = false;
    let mut vague: Vec<Option<Weekday>> = Vec::new();
    // Where a day ends from which something is moved, and one that is a bound.
    let mut left = None;
    let mut bound: Option<usize> = None;
    // Where the hour before ends.
    let mut said = 0;
    let mut has_day = false;
    let mut at = 0;
    while at < tokens.len() {
        if let Some((length, day)) = day_at(&tokens, at, sent_on) {
            has_day = true;
            match day {
                _ if before(&tokens, at) == Some("from") => left = Some(at + length),
                _ if is_bound(&tokens, at) => bound = Some(at + length),
                Some(day) => days.push((at, at + length, day)),
                None if length == 1 => vague.extend(tokens.get(at).map(weekday)),
                None => is_unclear = true,
            }
            at += length;
        } else if let Some(mut hour) = hour_at(&tokens, at) {
            let end = hour.end;
            if hour.clock == Clock::Unsaid {
                hour.clock = whose_clock_before(&tokens, said, at);
            }
            said = end;
            let is_long = hour.until.is_some_and(|until| (until - hour.from).num_hours().abs() >= LONGEST);
            let is_between = before(&tokens, at).is_some_and(|word| BETWEEN_HOURS.contains(&word));
            let is_left = (left.is_some_and(|end| at.saturating_sub(end) <= 1) && hour.until.is_none())
                || is_instead(&tokens, at)
                || before(&tokens, at).is_some_and(|word| LASTS.contains(&word))
                // `by Friday at noon`
                || (bound.is_some_and(|end| at.saturating_sub(end) <= 1) && hour.until.is_none());
            // `from 14:00 to 15:00` is when it is.
            if !is_left && (!is_bound(&tokens, at) || hour.until.is_some()) {
                is_unclear |= is_long || is_between;
                hours.push(hour);
            }
            at = end;
        } else {
            at += 1;
        }
    }
    // `Donnerstag 14:30 Uhr am 8.10.`
    is_unclear |= vague.iter().any(|said| !days.iter().any(|(.., day)| Some(day.weekday()) == *said));
    let has_hour = !hours.is_empty();
    let mut moments = Vec::new();
    for hour in &hours {
        let follows = days.iter().find(|(from, ..)| {
            let between = tokens.get(hour.end..*from).unwrap_or_default();
            *from >= hour.end && between.len() <= 2 && between.iter().all(|token| is_small(&token.word))
        });
        let precedes = || days.iter().rev().find(|(_, end, _)| *end <= hour.begin);
        let only = || Some(days.first()?).filter(|_| days.len() == 1);
        match follows.or_else(precedes).or_else(only) {
            Some((begin, end, day)) => {
                // A bare number is an hour beside its day alone.
                let is_near = hour.begin.abs_diff(*end) <= 2 || begin.abs_diff(hour.end) <= 2;
                if hour.is_bare && !is_near {
                    continue;
                }
                let Hour { from, until, .. } = *hour;
                let behind_day = || clock_behind_day(&tokens, *end);
                let clock = if hour.clock == Clock::Unsaid { behind_day() } else { hour.clock };
                moments.push(Moment { day: *day, hour: from, until, clock });
            }
            None if !hour.is_bare => is_unclear = true,
            None => {}
        }
    }
    moments.dedup();
    When { moments, days: days.into_iter().map(|(.., day)| day).collect(), is_unclear, has_hour, has_day }
}

/// The first hour that a text has, and by whose clock.
pub fn hour_said(text: &str) -> Option<(NaiveTime, Clock)> {
    let tokens = tokens(text);
    (0..tokens.len()).find_map(|at| hour_at(&tokens, at)).map(|hour| (hour.from, hour.clock))
}

/// Whether a text names a day, as a date or as `next Tuesday` and `tomorrow`.
pub fn names_day(text: &str, today: NaiveDate) -> bool {
    let tokens = tokens(text);
    (0..tokens.len()).any(|at| day_at(&tokens, at, today).is_some())
}

/// The first day that a sentence names as the beginning of something: `since Monday`, `from November`, `on 2 November`.
pub fn first_day(sentence: &str, sent_on: NaiveDate) -> Option<NaiveDate> {
    let tokens = tokens(sentence);
    for (at, token) in tokens.iter().enumerate() {
        if let Some((_, day)) = day_at(&tokens, at, sent_on) {
            let is_past =
                before(&tokens, at).is_some_and(|word| matches!(word, "since" | "seit" | "depuis" | "desde"));
            return if is_past { day?.checked_sub_days(Days::new(7)) } else { day };
        }
        let leads =
            before(&tokens, at).is_some_and(|word| matches!(word, "from" | "in" | "ab" | "im" | "en" | "a"));
        if let Some(month) =
            month(&token.word).filter(|_| leads && token.written.starts_with(char::is_uppercase))
        {
            return dated(None, month, 1, sent_on);
        }
    }
    None
}

/// The days before which one of these words stands, perhaps with an article between, and near which none of `others`
/// does.
pub fn days_behind(sentence: &str, leads: &[&str], others: &[&str], sent_on: NaiveDate) -> Vec<NaiveDate> {
    const NEAR: usize = 5;
    let tokens = tokens(sentence);
    let mut days = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        let Some((length, day)) = day_at(&tokens, at, sent_on) else {
            at += 1;
            continue;
        };
        let is = |word: Option<&str>| word.is_some_and(|word| leads.contains(&word));
        let behind = |at: usize| {
            before(&tokens, at).is_some_and(|word| BETWEEN.contains(&word) || matches!(word, "del" | "zum"))
        };
        let near = tokens.get(at.saturating_sub(NEAR)..at).into_iter().flatten();
        // What is said of the day before is not said of this one.
        let near = near.rev().take_while(|token| !token.ends_clause);
        let is_of_other = near.into_iter().any(|token| others.contains(&token.word.as_str()));
        if !is_of_other && (is(before(&tokens, at)) || (behind(at) && at > 0 && is(before(&tokens, at - 1))))
        {
            days.extend(day);
        }
        at += length;
    }
    days
}

/// Whether a word before it makes it a bound; an article may stand between.
fn is_bound(tokens: &[Token], at: usize) -> bool {
    // `Prima, 8.10. um 10 Uhr` is no bound.
    let is_joined = at.checked_sub(1).and_then(|at| tokens.get(at)).is_some_and(|token| !token.ends_clause);
    let is = |word: Option<&str>| is_joined && word.is_some_and(|word| BOUNDS.contains(&word));
    let has_article = before(tokens, at)
        .is_some_and(|word| BETWEEN.contains(&word) || matches!(word, "alle" | "as" | "a" | "las" | "um"));
    is(before(tokens, at)) || (has_article && at > 0 && is(before(tokens, at - 1)))
}

/// `instead of 2:30`, `statt 14:30 Uhr`: what it was before.
fn is_instead(tokens: &[Token], at: usize) -> bool {
    const INSTEAD: &[&str] = &["instead", "statt", "anstatt", "lieu", "lugar", "vez", "invece", "plaats"];
    let before = tokens.get(at.saturating_sub(3)..at).unwrap_or_default();
    before.iter().any(|token| INSTEAD.contains(&token.word.as_str()))
}

fn is_small(word: &str) -> bool {
    matches!(word, "on" | "the" | "-" | "–" | "am" | "den" | "le" | "el" | "," | "op" | "no" | "na")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn something_begins_on_the_first_day_that_is_named() {
        // A Tuesday.
        let sent_on = NaiveDate::from_ymd_opt(2026, 11, 24).unwrap();
        for (sentence, day) in [
            ("since Monday I work at Alder", Some("2026-11-23")),
            ("From December I will be joining Umbra.", Some("2026-12-01")),
            ("I'm joining Umbra in January.", Some("2027-01-01")),
            ("On 7 December I'll start at Umbra.", Some("2026-12-07")),
            ("I joined Umbra.", None),
        ] {
            assert_eq!(first_day(sentence, sent_on), day.map(|day| day.parse().unwrap()), "{sentence}");
        }
    }

    fn shown(sentence: &str, sent_on: NaiveDate) -> String {
        let read = when(sentence, sent_on);
        let shown = |moment: &Moment| {
            let until = moment.until.map(|until| until.format("-%H:%M").to_string()).unwrap_or_default();
            let clock = match moment.clock {
                Clock::Unsaid | Clock::Readers => String::new(),
                Clock::Zone(zone) => format!(" {zone}"),
                Clock::Writers => " theirs".to_owned(),
                Clock::Other => " ?".to_owned(),
            };
            format!("{} {}{until}{clock}", moment.day, moment.hour.format("%H:%M"))
        };
        let shown: Vec<String> = read.moments.iter().map(shown).collect();
        if read.is_unclear { "unclear".to_owned() } else { shown.join(", ") }
    }

    #[test]
    fn a_day_and_an_hour_are_read_where_they_have_one_reading() {
        // A Monday.
        let sent_on = NaiveDate::from_ymd_opt(2026, 9, 14).unwrap();
        for (sentence, is) in [
            ("Could you do Tuesday 22 September at 14:00 on Zoom?", "2026-09-22 14:00"),
            ("on Friday 18 September 2026 at 10:30 BST with Priya", "2026-09-18 10:30 Europe/London"),
            ("I'll call you on Thursday at 3pm then.", "2026-09-17 15:00"),
            ("on Wednesday, September 23, 11:00 - 12:00 (UK time).", "2026-09-23 11:00-12:00 Europe/London"),
            ("Date: Thursday, 24 September 2026 Time: 9:30 AM - 10:15 AM", "2026-09-24 09:30-10:15"),
            ("would Monday the 28th at 4pm work for you", "2026-09-28 16:00"),
            (
                "at 2:30pm - Thursday, September 24, 2026 (Eastern Time - US & Canada)",
                "2026-09-24 14:30 America/New_York",
            ),
            ("Thursday 24 September at 14:00 in Berlin", "2026-09-24 14:00 Europe/Berlin"),
            ("Thursday 24 September at 15:00 German time", "2026-09-24 15:00 Europe/Berlin"),
            (
                "When: Thu Oct 8, 2026 2pm \u{2013} 3pm Central European Time - Berlin",
                "2026-10-08 14:00-15:00 Europe/Berlin",
            ),
            (
                "When: Thursday, October 8, 2026 8:00 AM-9:00 AM. (UTC-05:00) Eastern Time (US & Canada)",
                "2026-10-08 08:00-09:00 America/New_York",
            ),
            (
                "Wann: Donnerstag, 8. Oktober 2026 14:00-15:00 (UTC+01:00) Amsterdam, Berlin, Bern, Rom",
                "2026-10-08 14:00-15:00 Europe/Berlin",
            ),
            ("could we start on Thursday at 3:30 PM instead of 2:30 PM?", "2026-09-17 15:30"),
            ("13:00 - Tuesday, 29 September 2026", "2026-09-29 13:00"),
            ("am Donnerstag, den 24. September 2026 um 10:00 Uhr in unser Büro", "2026-09-24 10:00"),
            ("le vendredi 25 septembre à 14h30", "2026-09-25 14:30"),
            ("du mardi 29 septembre 2026 à 10 heures", "2026-09-29 10:00"),
            ("Mittwoch, 30.09., um 10 Uhr", "2026-09-30 10:00"),
            ("uma entrevista na terça-feira, 22 de setembro, às 11h00", "2026-09-22 11:00"),
            ("on September 30 at 5:00 PM EDT.", "2026-09-30 17:00 America/New_York"),
            ("on Wednesday morning at 9 about the role", "2026-09-16 09:00"),
            ("our interview tomorrow at 4.30pm.", "2026-09-15 16:30"),
            ("Monday 21/9 at 2pm.", "2026-09-21 14:00"),
            ("push it back to 16:30 on Wednesday", "2026-09-16 16:30"),
            ("on Thursday at 10:00 a.m. London time", "2026-09-17 10:00 Europe/London"),
            ("Thursday, 8:00 a.m. Saskatchewan time", "2026-09-17 08:00 America/Regina"),
            ("donderdag 17 september om 13.00 uur Ierse tijd", "2026-09-17 13:00 Europe/Dublin"),
            ("am Donnerstag um 13 Uhr britischer Zeit", "2026-09-17 13:00 Europe/London"),
            ("at noon on Wednesday?", "2026-09-16 12:00"),
            ("Tuesday at 10, or Wednesday at 14:00?", "2026-09-15 10:00, 2026-09-16 14:00"),
            ("Friday 10-11am", "2026-09-18 10:00-11:00"),
            ("Friday 2-3pm", "2026-09-18 14:00-15:00"),
            ("Thursday at 15:00 IST", "2026-09-17 15:00 ?"),
            ("on Thursday at 2:30 PM (GMT-4).", "2026-09-17 14:30 Etc/GMT+4"),
            ("on Thursday at 14:30 (UTC +2)", "2026-09-17 14:30 Etc/GMT-2"),
            ("on Thursday at 14:30 UTC+05:30", "2026-09-17 14:30 Asia/Kolkata"),
            ("na quinta-feira, 8 de outubro, às 14h30 (hora de Lisboa)", "2026-10-08 14:30 Europe/Lisbon"),
            ("jeudi 8 octobre à 14h30 (heure de Montréal)", "2026-10-08 14:30 America/Toronto"),
            ("giovedì alle 14:30 (ora di Samarcanda)", "2026-09-17 14:30 ?"),
            ("on Thursday at 2pm New York time", "2026-09-17 14:00 America/New_York"),
            ("on Thursday at 2pm Salt Lake time", "2026-09-17 14:00 ?"),
            ("on Thursday from 2:30 to 3:30 PM", "2026-09-17 14:30-15:30"),
            ("on Thursday from 10:30 to 1 PM", "2026-09-17 10:30-13:00"),
            ("on Thursday at 2:30.", "2026-09-17 14:30"),
            ("le jeudi 8 octobre 2026 à 14 h 30", "2026-10-08 14:30"),
            ("am 8. Oktober um 14 Uhr 30", "2026-10-08 14:30"),
            ("el jueves 8 a las 10:00", "2026-10-08 10:00"),
            ("el jueves 8 a las cinco de la tarde", "2026-10-08 17:00"),
            ("el jueves 8 a las once menos cuarto", "2026-10-08 10:45"),
            ("el jueves 8 a las once en punto", "2026-10-08 11:00"),
            ("jeudi 8 octobre à trois heures de l'après-midi", "2026-10-08 15:00"),
            ("jeudi 8 octobre à onze heures moins le quart", "2026-10-08 10:45"),
            ("giovedì 8 ottobre alle quattro del pomeriggio", "2026-10-08 16:00"),
            ("giovedì 8 ottobre alle undici meno un quarto", "2026-10-08 10:45"),
            ("na quinta-feira, 8 de outubro, às três da tarde", "2026-10-08 15:00"),
            ("donderdag 8 oktober om 3 uur 's middags", "2026-10-08 15:00"),
            ("am Mittwoch, 7.10. um dreiviertel elf bei uns im Haus", "2026-10-07 10:45"),
            ("am Mittwoch, 16.9. um 10 Uhr", "2026-09-16 10:00"),
            ("Mi, 16.9., 10 Uhr", "2026-09-16 10:00"),
            ("Thursday at 12:30 (Europe/Madrid)", "2026-09-17 12:30 Europe/Madrid"),
            ("Thursday at 12:30 (America/New_York)", "2026-09-17 12:30 America/New_York"),
            ("Thursday at 12:30 (Asia/Almaty)", "2026-09-17 12:30 ?"),
            ("am Donnerstag, 8. Oktober um 3 Uhr nachmittags", "2026-10-08 15:00"),
            ("on Thursday the 8th at 0900", "2026-10-08 09:00"),
            ("on Thursday at 1430 with Priya", "2026-09-17 14:30"),
            ("on Thursday at eleven sharp", "2026-09-17 11:00"),
            ("on Thursday at three in the afternoon", "2026-09-17 15:00"),
            ("on Thursday at half nine on your mobile", "2026-09-17 09:30"),
            ("vrijdag 9 oktober om 12:00 (NL)", "2026-10-09 12:00 Europe/Amsterdam"),
            ("on Thursday with two people of the team", ""),
            ("in 2030 at the latest", ""),
            ("giovedì 8 ottobre alle 10 presso la sede", "2026-10-08 10:00"),
            ("na quinta-feira, 8 de outubro, das 10h às 11h", "2026-10-08 10:00-11:00"),
            ("Montag 14:30 Uhr am 21.09.", "2026-09-21 14:30"),
            ("07/10/2026, 10:30", "2026-10-07 10:30"),
            ("on 10/11/2026 at 10:30", "unclear"),
            ("Thursday, 2pm to about 4.30pm", "2026-09-17 14:00-16:30"),
            ("on Thursday at 2:30 AM.", "2026-09-17 02:30"),
            ("Votre entretien aura lieu le 08/10/2026 à 14h30.", "2026-10-08 14:30"),
            ("Il colloquio è fissato per l'8 ottobre alle 14:30.", "2026-10-08 14:30"),
            ("mardi prochain à 10 h", "unclear"),
            ("nächsten Dienstag um 10 Uhr", "unclear"),
            (
                "has been moved from Thursday, October 8 at 2:30 PM to Monday, October 12 at 11:00 AM",
                "2026-10-12 11:00",
            ),
            ("on Tuesday 23 September at 14:00", "unclear"),
            ("next Tuesday at 14:00", "unclear"),
            ("Monday at 14:00", "unclear"),
            ("on 3/4 at 14:00", "unclear"),
            ("from 14:00 to 15:00 on Friday", "2026-09-18 14:00-15:00"),
            ("please send it by Friday 18 September at 17:00", ""),
            ("bitte bis Freitag, 18. September um 12 Uhr", ""),
            ("avant vendredi 18 septembre à 12h", ""),
            ("sono in officina fino alle 17, giovedì", ""),
            ("le jeudi 17 septembre à 14h00. Comptez 1h30", "2026-09-17 14:00"),
            ("on Wednesday after 14:00", ""),
            ("between 9:00 and 16:00 on Friday", "unclear"),
            ("on Friday from 9:00 to 16:00", "unclear"),
            ("at 10 Downing Street on Friday", ""),
            ("with 12 people on Friday", ""),
        ] {
            assert_eq!(shown(sentence, sent_on), is, "{sentence}");
        }
    }

    #[test]
    fn days_and_hours_are_read_in_whatever_words() {
        // A Thursday.
        let sent_on = NaiveDate::from_ymd_opt(2026, 10, 1).unwrap();
        for (sentence, is) in [
            ("See you on the 8th at 10:30.", "2026-10-08 10:30"),
            ("Wir sehen uns am 8. um 10:30 Uhr.", "2026-10-08 10:30"),
            ("On se voit le 8 à 10h30.", "2026-10-08 10:30"),
            ("Nos vemos el 8 a las 10:30.", "2026-10-08 10:30"),
            ("Donderdag 8 oktober om 14u30", "2026-10-08 14:30"),
            ("Thursday 8 October, 10.30, with Maya and me", "2026-10-08 10:30"),
            ("Donderdag 8 oktober 10.30 staat!", "2026-10-08 10:30"),
            ("Prima, 08.10. um 10:30 Uhr ist notiert.", "2026-10-08 10:30"),
            ("See you on Wednesday at half past two.", "2026-10-07 14:30"),
            ("Sehen wir uns Mittwoch um halb drei?", "2026-10-07 14:30"),
            ("We zien je woensdag om half drie!", "2026-10-07 14:30"),
            ("Nos vemos el miércoles a las diez y media.", "2026-10-07 10:30"),
            ("Ci vediamo mercoledì alle dieci e mezza.", "2026-10-07 10:30"),
            ("Então quarta-feira às dez e meia.", "2026-10-07 10:30"),
            ("On se voit mercredi à 14 heures et quart.", "2026-10-07 14:15"),
            ("Let's say Wednesday at ten.", "2026-10-07 10:00"),
            ("Wir telefonieren morgen um 10 Uhr.", "2026-10-02 10:00"),
            ("We bellen morgen om 10.00 uur.", "2026-10-02 10:00"),
            ("Nos vemos mañana a las 10:00.", "2026-10-02 10:00"),
            ("Guten Morgen, um 10 Uhr am 8. Oktober passt.", "2026-10-08 10:00"),
            ("Let's do next Tuesday at 10:00.", "2026-10-06 10:00"),
            ("Next week on Friday at 10:00", "2026-10-09 10:00"),
            ("Nächste Woche Freitag um 10 Uhr", "2026-10-09 10:00"),
            ("vendredi de la semaine prochaine à 10h", "2026-10-09 10:00"),
            ("el martes que viene a las 10:00", "2026-10-06 10:00"),
            ("Friday this week at 10:00", "2026-10-02 10:00"),
            ("next Friday at 14:00", "unclear"),
            ("next Tuesday at 14:00", "2026-10-06 14:00"),
        ] {
            assert_eq!(shown(sentence, sent_on), is, "{sentence}");
        }
    }
}

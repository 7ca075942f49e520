//! Days and hours, as they stand in the sentences of a letter.
//!
//! A day is read only where there is one reading of it: `next Tuesday` on a Monday, `3/4`, or `Tuesday 23 September` in
//! a year in which that is a Wednesday are none.

use chrono::{Datelike as _, Days, NaiveDate, NaiveTime, Weekday};

use crate::domain::text;

/// When something is to happen, on somebody's clock.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Moment {
    pub day: NaiveDate,
    pub hour: NaiveTime,
    pub until: Option<NaiveTime>,
    pub clock: Clock,
}

/// Which time zone it is in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Clock {
    /// The reader's, for all that is said.
    Unsaid,
    /// The reader's, in so many words: `12:30 for you`.
    Readers,
    /// Of this zone.
    Zone(&'static str),
    /// One that is not known, or could be several.
    Other,
}

/// What a sentence says of days and hours.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct When {
    pub moments: Vec<Moment>,
    /// Days without an hour as well.
    pub days: Vec<NaiveDate>,
    /// A day or an hour that has no certain reading, or an hour without a day.
    pub is_unclear: bool,
}

/// A word of a sentence: folded, without the signs around it.
#[derive(Clone, Debug)]
struct Token {
    word: String,
    /// As it is written.
    written: String,
    ends_clause: bool,
}

const WEEKDAYS: [(&str, Weekday); 7] = [
    ("monday mon montag lundi lunes lunedi maandag segunda", Weekday::Mon),
    ("tuesday tue tues dienstag mardi martes martedi dinsdag terca", Weekday::Tue),
    ("wednesday wed weds mittwoch mercredi miercoles mercoledi woensdag quarta", Weekday::Wed),
    ("thursday thu thur thurs donnerstag jeudi jueves giovedi donderdag quinta", Weekday::Thu),
    ("friday fri freitag vendredi viernes venerdi vrijdag sexta", Weekday::Fri),
    ("saturday samstag sonnabend samedi sabado sabato zaterdag", Weekday::Sat),
    ("sunday sonntag dimanche domingo domenica zondag", Weekday::Sun),
];

const MONTHS: [&str; 12] = [
    "january jan januar janvier enero gennaio januari janeiro",
    "february feb februar fevrier febrero febbraio februari fevereiro",
    "march mar marz mars marzo maart marco",
    "april apr avril abril aprile",
    "may mai mayo maggio mei maio",
    "june jun juni juin junio giugno junho",
    "july jul juli juillet julio luglio julho",
    "august aug aout agosto augustus",
    "september sept sep septembre septiembre settembre setembro",
    "october oct oktober okt octobre octubre ottobre outubro",
    "november nov novembre noviembre novembro",
    "december dec dezember dez decembre diciembre dicembre dezembro",
];

/// What stands between the parts of a day.
const BETWEEN: &[&str] =
    &["the", "of", "den", "dem", "le", "el", "de", "dia", "il", "feira", "am", "du", "do"];

/// What leads to an hour that is written as a number alone.
const AT: &[&str] = &["at", "um", "a", "las", "alle", "ore", "om", "as", "@"];
const HOURS: &[&str] = &["uhr", "uur", "heures", "h", "horas", "hrs", "hours", "o'clock", "oclock"];
const UNTIL: &[&str] =
    &["-", "–", "—", "to", "until", "till", "bis", "tot", "a", "à", "and", "as", "alle", "hasta", "ate"];

/// What makes a day or an hour a bound, and nothing that happens then.
const BOUNDS: &[&str] = &[
    "by", "before", "after", "until", "till", "since", "from", "bis", "ab", "vor", "nach", "seit", "avant",
    "apres", "jusqu'au", "antes", "despues", "desde", "hasta", "entro", "dopo", "prima", "voor", "sinds",
    "tot", "ate",
];
/// Between these hours anything may be.
const BETWEEN_HOURS: &[&str] = &["between", "zwischen", "entre", "tra", "fra", "tussen"];
/// A range that is longer is of office hours, in hours.
const LONGEST: i64 = 5;

/// What clocks are called, and a zone in which they go so.
const CLOCKS: &[(&str, &str)] = &[
    ("bst", "Europe/London"),
    ("gmt", "Etc/GMT"),
    ("utc", "Etc/UTC"),
    ("cet", "Europe/Berlin"),
    ("cest", "Europe/Berlin"),
    ("mez", "Europe/Berlin"),
    ("mesz", "Europe/Berlin"),
    ("edt", "America/New_York"),
    ("est", "America/New_York"),
    ("et", "America/New_York"),
    ("eastern", "America/New_York"),
    ("cdt", "America/Chicago"),
    ("ct", "America/Chicago"),
    ("central", "America/Chicago"),
    ("mdt", "America/Denver"),
    ("mountain", "America/Denver"),
    ("pdt", "America/Los_Angeles"),
    ("pst", "America/Los_Angeles"),
    ("pt", "America/Los_Angeles"),
    ("pacific", "America/Los_Angeles"),
    ("german", "Europe/Berlin"),
    ("deutsche", "Europe/Berlin"),
    ("deutscher", "Europe/Berlin"),
    ("alemana", "Europe/Berlin"),
    ("hamburg", "Europe/Berlin"),
    ("munchen", "Europe/Berlin"),
    ("munich", "Europe/Berlin"),
    ("french", "Europe/Paris"),
    ("francaise", "Europe/Paris"),
    ("spanish", "Europe/Madrid"),
    ("espanola", "Europe/Madrid"),
    ("peninsular", "Europe/Madrid"),
    ("barcelona", "Europe/Madrid"),
    ("italian", "Europe/Rome"),
    ("italiana", "Europe/Rome"),
    ("milano", "Europe/Rome"),
    ("milan", "Europe/Rome"),
    ("dutch", "Europe/Amsterdam"),
    ("nederlandse", "Europe/Amsterdam"),
    ("belgian", "Europe/Brussels"),
    ("belge", "Europe/Brussels"),
    ("swiss", "Europe/Zurich"),
    ("irish", "Europe/Dublin"),
    ("british", "Europe/London"),
    ("portuguese", "Europe/Lisbon"),
    ("portuguesa", "Europe/Lisbon"),
    ("wet", "Europe/Lisbon"),
    ("west", "Europe/Lisbon"),
    ("eet", "Europe/Athens"),
    ("eest", "Europe/Athens"),
    ("brt", "America/Sao_Paulo"),
    ("sgt", "Asia/Singapore"),
    ("jst", "Asia/Tokyo"),
    ("aest", "Australia/Sydney"),
    ("aedt", "Australia/Sydney"),
    ("uk", "Europe/London"),
    ("london", "Europe/London"),
    ("europe/london", "Europe/London"),
    ("kingdom", "Europe/London"),
    ("berlin", "Europe/Berlin"),
    ("europe/berlin", "Europe/Berlin"),
    ("paris", "Europe/Paris"),
    ("europe/paris", "Europe/Paris"),
    ("madrid", "Europe/Madrid"),
    ("amsterdam", "Europe/Amsterdam"),
    ("rome", "Europe/Rome"),
    ("roma", "Europe/Rome"),
    ("lisbon", "Europe/Lisbon"),
    ("lisboa", "Europe/Lisbon"),
    ("dublin", "Europe/Dublin"),
    ("zurich", "Europe/Zurich"),
    ("vienna", "Europe/Vienna"),
    ("wien", "Europe/Vienna"),
    ("brussels", "Europe/Brussels"),
    ("bruxelles", "Europe/Brussels"),
    ("warsaw", "Europe/Warsaw"),
    ("new york", "America/New_York"),
    ("san francisco", "America/Los_Angeles"),
    ("los angeles", "America/Los_Angeles"),
    ("chicago", "America/Chicago"),
    ("toronto", "America/Toronto"),
    ("montreal", "America/Toronto"),
    ("mexico", "America/Mexico_City"),
    ("brasilia", "America/Sao_Paulo"),
    ("sao paulo", "America/Sao_Paulo"),
    ("singapore", "Asia/Singapore"),
    ("sydney", "Australia/Sydney"),
];

/// Hours of a place: `hora de Lisboa`, `heure de Montréal`, `ora di Roma`.
const HOUR_OF: &[&str] = &["hora", "horario", "heure", "ora", "ortszeit", "tijd"];

/// Zones by how many hours they are from UTC, from -12 on.
const FROM_UTC: [&str; 27] = [
    "Etc/GMT+12",
    "Etc/GMT+11",
    "Etc/GMT+10",
    "Etc/GMT+9",
    "Etc/GMT+8",
    "Etc/GMT+7",
    "Etc/GMT+6",
    "Etc/GMT+5",
    "Etc/GMT+4",
    "Etc/GMT+3",
    "Etc/GMT+2",
    "Etc/GMT+1",
    "Etc/GMT",
    "Etc/GMT-1",
    "Etc/GMT-2",
    "Etc/GMT-3",
    "Etc/GMT-4",
    "Etc/GMT-5",
    "Etc/GMT-6",
    "Etc/GMT-7",
    "Etc/GMT-8",
    "Etc/GMT-9",
    "Etc/GMT-10",
    "Etc/GMT-11",
    "Etc/GMT-12",
    "Etc/GMT-13",
    "Etc/GMT-14",
];

/// Words of sentences in languages that write the day before the month.
const DAY_FIRST: &[&str] = &[
    "le",
    "votre",
    "vous",
    "entretien",
    "aura",
    "el",
    "las",
    "entrevista",
    "il",
    "alle",
    "colloquio",
    "dia",
    "uhr",
    "uur",
    "gesprek",
    "reunion",
    "reuniao",
    "para",
];

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
    let bare = text::key(word.trim_end_matches('.'));
    let is_short = bare.len() <= 2 || bare.chars().all(|c| c.is_ascii_digit() || c == '.');
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
    // Where a day ends from which something is moved.
    let mut left = None;
    let mut at = 0;
    while at < tokens.len() {
        if let Some((length, day)) = day_at(&tokens, at, sent_on) {
            match day {
                _ if before(&tokens, at) == Some("from") => left = Some(at + length),
                _ if is_bound(&tokens, at) => {}
                Some(day) => days.push((at, at + length, day)),
                None if length == 1 => vague.extend(tokens.get(at).map(weekday)),
                None => is_unclear = true,
            }
            at += length;
        } else if let Some(hour) = hour_at(&tokens, at) {
            let end = hour.end;
            let is_long = hour.until.is_some_and(|until| (until - hour.from).num_hours().abs() >= LONGEST);
            let is_between = before(&tokens, at).is_some_and(|word| BETWEEN_HOURS.contains(&word));
            let is_left = (left.is_some_and(|end| at.saturating_sub(end) <= 1) && hour.until.is_none())
                || is_instead(&tokens, at);
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
    When { moments, days: days.into_iter().map(|(.., day)| day).collect(), is_unclear }
}

/// The first hour that a text has.
pub fn hour_said(text: &str) -> Option<NaiveTime> {
    let tokens = tokens(text);
    (0..tokens.len()).find_map(|at| hour_at(&tokens, at)).map(|hour| hour.from)
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

fn before(tokens: &[Token], at: usize) -> Option<&str> {
    at.checked_sub(1).and_then(|at| tokens.get(at)).map(|token| token.word.as_str())
}

/// Whether a word before it makes it a bound; an article may stand between.
fn is_bound(tokens: &[Token], at: usize) -> bool {
    let is = |word: Option<&str>| word.is_some_and(|word| BOUNDS.contains(&word));
    let has_article = before(tokens, at).is_some_and(|word| BETWEEN.contains(&word));
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

/// Zones as calendars write them in full, and what people call them. Outlook names the winter's offset all year.
const IN_FULL: &[(&str, &str)] = &[
    ("(UTC+01:00) Amsterdam", "CET"),
    ("(UTC+01:00) Brussels", "CET"),
    ("(UTC+01:00) Br\u{fc}ssel", "CET"),
    ("(UTC+01:00) Bruxelles", "CET"),
    ("(UTC+01:00) Bruselas", "CET"),
    ("(UTC+01:00) Belgrade", "CET"),
    ("(UTC+01:00) Belgrad", "CET"),
    ("(UTC+01:00) Sarajevo", "CET"),
    ("(UTC+00:00) Dublin", "London"),
    ("(UTC-05:00) Eastern Time", "ET"),
    ("(UTC-06:00) Central Time", "CT"),
    ("(UTC-07:00) Mountain Time", "Mountain"),
    ("(UTC-08:00) Pacific Time", "PT"),
    ("Central European Summer Time", "CEST"),
    ("Central European Standard Time", "CET"),
    ("Central European Time", "CET"),
    ("Mitteleurop\u{e4}ische Sommerzeit", "MESZ"),
    ("Mitteleurop\u{e4}ische Zeit", "MEZ"),
    ("Greenwich Mean Time", "GMT"),
    ("British Summer Time", "BST"),
    ("Eastern Daylight Time", "EDT"),
    ("Eastern Standard Time", "EST"),
    ("Central Daylight Time", "CDT"),
    ("Pacific Daylight Time", "PDT"),
    ("Pacific Standard Time", "PST"),
];

/// With zones as people call them.
fn shortened(sentence: &str) -> String {
    let sentence = sentence.replace("M. (UTC", "M (UTC");
    IN_FULL.iter().fold(sentence, |sentence, (full, short)| sentence.replace(full, short))
}

fn tokens(sentence: &str) -> Vec<Token> {
    let is_in_full = ["(UTC", "Time", "zeit", "Zeit"].iter().any(|sign| sentence.contains(sign));
    let sentence = if is_in_full { shortened(sentence) } else { sentence.to_owned() };
    let sentence = sentence.replace("AM-", "AM - ").replace("PM-", "PM - ").replace('\u{22c5}', " ");
    let spread = sentence.replace(['(', ')', '[', ']', '*', '"', '\u{201c}', '\u{201d}'], " ");
    let spread = spread.replace(['\u{2013}', '\u{2014}'], " - ");
    let mut tokens: Vec<Token> = Vec::new();
    for written in spread.split_whitespace() {
        let ends_clause = written.ends_with([',', ';', ':', '.', '?', '!']);
        // `a.m.` is one word, and `10-11am` are three.
        let word = text::key(written.trim_matches([',', ';', ':', '?', '!', '.', '¿', '¡', '\'']));
        let word = match word.as_str() {
            "p.m" | "pm." => "pm".to_owned(),
            "a.m" | "am." => "am".to_owned(),
            _ => word,
        };
        let is_range = word.split_once('-').is_some_and(|(one, other)| {
            let is_hour = |part: &str| clock(part).is_some();
            is_hour(one) && is_hour(other)
        });
        if let (true, Some((one, other))) = (is_range, word.split_once('-')) {
            for part in [one, "-", other] {
                tokens.push(Token { word: part.to_owned(), written: part.to_owned(), ends_clause: false });
            }
            continue;
        }
        let word = word.strip_suffix("-feira").map_or(word.clone(), str::to_owned);
        // `l'8 ottobre`
        let word = word.strip_prefix("l'").map_or(word.clone(), str::to_owned);
        if word.is_empty() && !written.contains('@') {
            if let Some(last) = tokens.last_mut() {
                last.ends_clause |= ends_clause;
            }
            continue;
        }
        tokens.push(Token { word, written: written.to_owned(), ends_clause });
    }
    tokens
}

fn weekday(token: &Token) -> Option<Weekday> {
    let is_name = token.written.starts_with(char::is_uppercase) || token.word.len() > 4;
    let found = WEEKDAYS.iter().find(|(names, _)| names.split(' ').any(|name| name == token.word));
    found.filter(|_| is_name).map(|(_, day)| *day)
}

fn month(word: &str) -> Option<u32> {
    let at = MONTHS.iter().position(|names| names.split(' ').any(|name| name == word))?;
    u32::try_from(at + 1).ok()
}

/// `6`, `6th`, `6.`
fn day_of_month(token: &Token) -> Option<u32> {
    let bare = ["st", "nd", "rd", "th", "er", "ème"].iter().find_map(|end| token.word.strip_suffix(end));
    let number = bare.unwrap_or(&token.word).parse().ok()?;
    (1..=31).contains(&number).then_some(number)
}

fn year(token: Option<&Token>) -> Option<i32> {
    token?.word.parse().ok().filter(|year| (2000..=2200).contains(year))
}

/// How many words name a day from here on, and the day; `None` within where it has no certain reading.
fn day_at(tokens: &[Token], at: usize, sent_on: NaiveDate) -> Option<(usize, Option<NaiveDate>)> {
    let token = tokens.get(at)?;
    let Some(said) = weekday(token) else {
        let (length, date) = date_at(tokens, at, sent_on)?;
        // `22 September, Tuesday`.
        let behind = tokens.get(at + length).and_then(weekday);
        let fits = |day: &NaiveDate| behind.is_none_or(|said| said == day.weekday());
        return Some((length + usize::from(behind.is_some()), date.filter(fits)));
    };
    let mut next = at + 1;
    while tokens
        .get(next)
        .is_some_and(|token| BETWEEN.contains(&token.word.as_str()) || token.word == "morning")
    {
        next += 1;
    }
    if let Some((length, date)) = date_at(tokens, next, sent_on) {
        return Some((next + length - at, date.filter(|day| day.weekday() == said)));
    }
    let before = before(tokens, at).unwrap_or_default();
    let is_hour = hour_at(tokens, next).is_some_and(|hour| !hour.is_bare);
    // `Monday the 28th`
    if let Some(number) = tokens.get(next).and_then(day_of_month).filter(|_| !is_hour && next > at)
        && let Some(token) = tokens.get(next)
    {
        let day = sent_on.iter_days().skip(1).take(62).find(|day| day.day() == number);
        let day = day.filter(|day| day.weekday() == said);
        let is_told = token.word.parse::<u32>().is_err() || token.written.ends_with('.');
        // `jueves 8`: a number alone is the day's where that is one.
        if is_told || day.is_some() {
            return Some((next + 1 - at, day));
        }
    }
    let is_next_week = |token: &Token| {
        matches!(
            token.word.as_str(),
            "week" | "woche" | "semaine" | "semana" | "prochain" | "prochaine" | "viene"
        )
    };
    let is_next =
        matches!(before, "next" | "nachsten" | "nachster" | "volgende" | "proximo" | "proxima" | "prossimo");
    if is_next || tokens.iter().skip(at + 1).take(3).any(is_next_week) {
        return Some((1, None));
    }
    let day = sent_on.iter_days().skip(1).take(6).find(|day| day.weekday() == said);
    Some((1, day))
}

/// A date that is no weekday alone.
fn date_at(tokens: &[Token], at: usize, sent_on: NaiveDate) -> Option<(usize, Option<NaiveDate>)> {
    let token = tokens.get(at)?;
    let word = token.word.as_str();
    if matches!(word, "tomorrow" | "demain" | "domani" | "amanha") {
        return Some((1, sent_on.checked_add_days(Days::new(1))));
    }
    if word == "today" {
        return Some((1, Some(sent_on)));
    }
    if let Ok(day) = word.parse::<NaiveDate>() {
        return Some((1, Some(day)));
    }
    let is_day_first =
        || tokens.iter().any(|token| DAY_FIRST.contains(&token.word.as_str()) || is_french_hour(&token.word));
    if let Some(day) = in_numbers(word, sent_on, is_day_first) {
        return Some((1, day));
    }
    // `22 September 2026`, `22 de septiembre de 2026`
    if let Some(number) = day_of_month(token) {
        let mut next = at + 1;
        while tokens.get(next).is_some_and(|token| matches!(token.word.as_str(), "of" | "de" | "do")) {
            next += 1;
        }
        let month = tokens.get(next).and_then(|token| month(&token.word))?;
        let of = usize::from(
            tokens.get(next + 1).is_some_and(|token| matches!(token.word.as_str(), "de" | "del")),
        );
        let year = year(tokens.get(next + 1 + of));
        let length = next + 1 - at + year.map_or(0, |_| of + 1);
        return Some((length, dated(year, month, number, sent_on)));
    }
    // `September 22, 2026`
    let month = month(word).filter(|_| token.written.starts_with(char::is_uppercase))?;
    let number = tokens.get(at + 1).and_then(day_of_month)?;
    if hour_at(tokens, at + 1).is_some_and(|hour| !hour.is_bare) {
        return None;
    }
    let year = year(tokens.get(at + 2));
    Some((2 + usize::from(year.is_some()), dated(year, month, number, sent_on)))
}

/// A day with or without its year: without one, the first that is ahead.
fn dated(year: Option<i32>, month: u32, day: u32, sent_on: NaiveDate) -> Option<NaiveDate> {
    match year {
        Some(year) => NaiveDate::from_ymd_opt(year, month, day),
        None => {
            let this = NaiveDate::from_ymd_opt(sent_on.year(), month, day)?;
            if this >= sent_on { Some(this) } else { NaiveDate::from_ymd_opt(sent_on.year() + 1, month, day) }
        }
    }
}

/// `14h30`
fn is_french_hour(word: &str) -> bool {
    word.split_once('h').is_some_and(|(hour, minute)| {
        !hour.is_empty() && [hour, minute].iter().all(|part| part.bytes().all(|byte| byte.is_ascii_digit()))
    })
}

/// People meet within these days.
const NEAR_DAYS: i64 = 120;

/// `22/9`, `22.09.`, `22.09.2026`; `None` within where it could be two days.
#[expect(clippy::option_option, reason = "whether it is a day at all, and which")]
fn in_numbers(word: &str, sent_on: NaiveDate, is_day_first: impl Fn() -> bool) -> Option<Option<NaiveDate>> {
    let mark = word.chars().find(|c| matches!(c, '/' | '.'))?;
    let parts: Vec<&str> = word.trim_end_matches('.').split(mark).collect();
    let numbers: Vec<u32> = parts.iter().map(|part| part.parse().ok()).collect::<Option<_>>()?;
    let (first, second, year) = match numbers.as_slice() {
        [first, second] => (*first, *second, None),
        [first, second, year] => {
            (*first, *second, i32::try_from(*year).ok().map(|y| if y < 100 { y + 2000 } else { y }))
        }
        _ => return None,
    };
    // `10.30` is an hour as well.
    if mark == '.'
        && year.is_none()
        && parts.get(1).is_none_or(|part| !(1..=12).contains(&second) || part.len() != 2)
    {
        return None;
    }
    if !(1..=31).contains(&first) || !(1..=31).contains(&second) {
        return None;
    }
    if mark == '/' && first <= 12 && second <= 12 && first != second && !is_day_first() {
        // One reading is long past, or far ahead.
        let is_near = |day: &NaiveDate| (0..=NEAR_DAYS).contains(&(*day - sent_on).num_days());
        let readings = [dated(year, second, first, sent_on), dated(year, first, second, sent_on)];
        let mut near = readings.into_iter().flatten().filter(is_near);
        return Some(near.next().filter(|_| near.next().is_none()));
    }
    let (day, month) = if second > 12 { (second, first) } else { (first, second) };
    Some(dated(year, month, day, sent_on))
}

struct Hour {
    begin: usize,
    end: usize,
    from: NaiveTime,
    until: Option<NaiveTime>,
    clock: Clock,
    /// A number alone.
    is_bare: bool,
}

/// An hour as a word says it, and whether it says which half of the day; a number alone is none.
fn clock(word: &str) -> Option<(NaiveTime, bool)> {
    if matches!(word, "noon" | "midday" | "midi") {
        return Some((NaiveTime::from_hms_opt(12, 0, 0)?, true));
    }
    let (bare, half) = match (word.strip_suffix("am"), word.strip_suffix("pm")) {
        (Some(bare), _) => (bare, Some(0)),
        (_, Some(bare)) => (bare, Some(12)),
        _ => (word, None),
    };
    let bare = bare.strip_suffix("hrs").unwrap_or(bare);
    let bare = if half.is_none() { bare.strip_suffix("uhr").unwrap_or(bare) } else { bare };
    let (hour, minute) = match bare.split_once([':', '.', 'h']) {
        Some((hour, "")) => (hour, "0"),
        Some((hour, minute)) if minute.len() == 2 => (hour, minute),
        Some(_) => return None,
        None => (bare, "0"),
    };
    let hour: u32 = hour.parse().ok()?;
    let minute: u32 = minute.parse().ok()?;
    let hour = match half {
        Some(_) if !(1..=12).contains(&hour) => return None,
        Some(half) => hour % 12 + half,
        None => hour,
    };
    NaiveTime::from_hms_opt(hour, minute, 0).map(|time| (time, half.is_some()))
}

/// Before the end of a range.
const ABOUT: &[&str] = &[
    "about", "around", "approx", "roughly", "ca", "circa", "etwa", "gegen", "environ", "vers", "unas",
    "ongeveer",
];

/// An hour that begins here.
fn hour_at(tokens: &[Token], at: usize) -> Option<Hour> {
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

/// An hour, whether its half of the day is said, and where it ends; and whether it is a number alone, which needs a
/// word before it.
fn one_hour(tokens: &[Token], at: usize) -> Option<((NaiveTime, bool), usize, bool)> {
    let token = tokens.get(at)?;
    let before = before(tokens, at);
    let next = tokens.get(at + 1).map(|token| token.word.as_str()).unwrap_or_default();
    let read = clock(&token.word)?;
    if matches!(next, "am" | "pm") && !token.ends_clause {
        let joined = clock(&format!("{}{next}", token.word))?;
        return Some((joined, at + 2, false));
    }
    if HOURS.contains(&next) {
        // `14 h 30`, `14 Uhr 30`
        let behind = tokens.get(at + 2).filter(|minutes| {
            let is_number = minutes.word.len() == 2 && minutes.word.bytes().all(|byte| byte.is_ascii_digit());
            is_number && tokens.get(at + 3).is_none_or(|next| month(&next.word).is_none())
        });
        if let Some(minutes) = behind
            && let Some(whole) = clock(&format!("{}:{}", token.word, minutes.word))
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
            && tokens.get(at + 2).and_then(|token| clock(&token.word)).is_some_and(|(_, has_half)| has_half);
        let leads = matches!(before, Some("at" | "@" | "alle" | "ore" | "las" | "as" | "um" | "om"))
            || ranges
            || begins_range;
        return (leads && is_small && (!is_followed || is_clock_next)).then_some((read, at + 1, true));
    }
    // `4.30` needs a word that says it is an hour.
    let is_dotted = token.word.contains('.') && !read.1;
    (!is_dotted || leads || ranges).then_some((read, at + 1, false))
}

/// The time zone named after an hour, and in how many words.
fn clock_behind(tokens: &[Token], at: usize) -> (Clock, usize) {
    let is_joined = at.checked_sub(1).and_then(|at| tokens.get(at)).is_none_or(|before| !before.ends_clause);
    if is_joined { clock_at(tokens, at) } else { (Clock::Unsaid, 0) }
}

/// Whose clock it is, where that is said after an hour, and in how many words: `for you`, `our time`.
fn whose_clock(tokens: &[Token], at: usize) -> (Clock, usize) {
    const READERS: &[&str] = &[
        "for you",
        "your time",
        "your end",
        "bij jou",
        "bij u",
        "jouw tijd",
        "uw tijd",
        "para ti",
        "para usted",
        "tu hora",
        "su hora",
        "fur dich",
        "fur sie",
        "bei dir",
        "bei ihnen",
        "deiner zeit",
        "ihrer zeit",
        "pour toi",
        "pour vous",
        "chez toi",
        "chez vous",
        "per te",
        "da te",
        "da lei",
        "per lei",
    ];
    const WRITERS: &[&str] = &[
        "our time",
        "my time",
        "our end",
        "onze tijd",
        "mijn tijd",
        "unserer zeit",
        "unsere zeit",
        "nuestra hora",
        "hora nuestra",
        "notre heure",
        "nostra ora",
        "ora nostra",
    ];
    let said: Vec<&str> = tokens.iter().skip(at).take(2).map(|token| token.word.as_str()).collect();
    let said = said.join(" ");
    if READERS.contains(&said.as_str()) {
        (Clock::Readers, 2)
    } else if WRITERS.contains(&said.as_str()) {
        (Clock::Other, 2)
    } else {
        (Clock::Unsaid, 0)
    }
}

/// The time zone named after the day of an hour: `2:30pm - Thursday, October 8 (Eastern Time)`.
fn clock_behind_day(tokens: &[Token], at: usize) -> Clock {
    let ends_in_time = |token: &Token| token.word.ends_with('t') || token.word.contains('/');
    let clock = clock_at(tokens, at).0;
    // Other words are in capitals, too.
    if clock == Clock::Other && !tokens.get(at).is_some_and(ends_in_time) { Clock::Unsaid } else { clock }
}

/// The zone of all hours of a text that says one: `All times are in CEST`, `Time zone: Europe/Berlin`.
pub fn clock_of_all(sentences: &[String]) -> Clock {
    const SAY_SO: &[&str] = &[
        "all times",
        "times are",
        "times shown",
        "time zone",
        "timezone",
        "zeitzone",
        "alle zeiten",
        "alle uhrzeiten",
        "fuseau horaire",
        "heures indiquees",
        "zona horaria",
        "fuso orario",
        "tijdzone",
        "alle tijden",
        "fuso horario",
    ];
    for sentence in sentences {
        let key = text::key(sentence);
        let Some(behind) = SAY_SO.iter().find_map(|words| Some(key.find(words)? + words.len())) else {
            continue;
        };
        // Folded words may be longer or shorter than they are written.
        let tokens = tokens(sentence);
        let said = key.get(..behind).map_or(0, |said| said.split_whitespace().count());
        let named = (said..tokens.len()).map(|at| clock_at(&tokens, at).0);
        if let Some(clock) = named.into_iter().find(|clock| *clock != Clock::Unsaid) {
            return clock;
        }
    }
    Clock::Unsaid
}

/// The time zone named here, and in how many words.
fn clock_at(tokens: &[Token], at: usize) -> (Clock, usize) {
    const CONTINENTS: &[&str] =
        &["europe", "america", "asia", "africa", "australia", "atlantic", "pacific", "us"];
    let Some(token) = tokens.get(at) else { return (Clock::Unsaid, 0) };
    let known = |token: &Token| clock_of(&token.word);
    let is_time = |token: &&Token| matches!(token.word.as_str(), "time" | "zeit" | "tijd" | "kingdom");
    let is_capital = token.written.starts_with(char::is_uppercase) || token.word.contains('/');
    if let Some(found) = from_utc(tokens, at) {
        return found;
    }
    if HOUR_OF.contains(&token.word.as_str()) {
        return hour_of(tokens, at);
    }
    if let Some(found) = place_time(tokens, at) {
        return found;
    }
    // `at 14:00 in Berlin`
    if matches!(token.word.as_str(), "in" | "a" | "en")
        && let Some(place) = tokens.get(at + 1).filter(|place| place.written.starts_with(char::is_uppercase))
        && let Some(zone) = known(place)
    {
        return (Clock::Zone(zone), 2);
    }
    if let Some(zone) =
        known(token).filter(|_| is_capital || tokens.get(at + 1).as_ref().is_some_and(is_time))
    {
        return (Clock::Zone(zone), 1 + usize::from(tokens.get(at + 1).as_ref().is_some_and(is_time)));
    }
    if token.word.split_once('/').is_some_and(|(continent, _)| CONTINENTS.contains(&continent)) {
        return (Clock::Other, 1);
    }
    if let Some(second) = tokens.get(at + 1).filter(is_time)
        && is_capital
    {
        return (known(second).map_or(Clock::Other, Clock::Zone), 2);
    }
    let letters = token.written.trim_end_matches(['.', ',', '?', '!']);
    let is_code = (3..=4).contains(&letters.len()) && letters.chars().all(|c| c.is_ascii_uppercase());
    if is_code { (Clock::Other, 1) } else { (Clock::Unsaid, 0) }
}

fn clock_of(place: &str) -> Option<&'static str> {
    CLOCKS.iter().find(|(name, _)| *name == place).map(|(_, zone)| *zone)
}

/// `GMT-4`, `UTC +2`, `UTC+05:30`.
fn from_utc(tokens: &[Token], at: usize) -> Option<(Clock, usize)> {
    let token = tokens.get(at)?;
    let (behind, length) = match token.word.strip_prefix("gmt").or_else(|| token.word.strip_prefix("utc"))? {
        "" => (tokens.get(at + 1)?.word.as_str(), 2),
        behind => (behind, 1),
    };
    let (sign, hours) = match behind.chars().next()? {
        '+' => (1, behind.get(1..)?),
        '-' => (-1, behind.get(1..)?),
        _ => return None,
    };
    let whole = hours.strip_suffix(":00").or_else(|| hours.strip_suffix("00")).unwrap_or(hours);
    let hours: Option<i32> = whole.parse().ok().filter(|_| whole.len() <= 2);
    let zone = hours.and_then(|hours| FROM_UTC.get(usize::try_from(12 + sign * hours).ok()?));
    Some((zone.map_or(Clock::Other, |zone| Clock::Zone(zone)), length))
}

/// `hora de Lisboa`: a place that is not known is nobody's clock here.
fn hour_of(tokens: &[Token], at: usize) -> (Clock, usize) {
    let word = |n: usize| tokens.get(at + n).map(|token| token.word.as_str());
    let length =
        if word(1).is_some_and(|word| matches!(word, "de" | "di" | "da" | "van" | "in")) { 2 } else { 1 };
    let two = word(length).zip(word(length + 1)).and_then(|(one, other)| clock_of(&format!("{one} {other}")));
    let one = || word(length).and_then(|place| clock_of(place.strip_prefix("d'").unwrap_or(place)));
    (two.or_else(one).map_or(Clock::Other, Clock::Zone), length + 1)
}

/// `New York time`
fn place_time(tokens: &[Token], at: usize) -> Option<(Clock, usize)> {
    let (first, second) = (tokens.get(at)?, tokens.get(at + 1)?);
    let is_place = [first, second].iter().all(|token| token.written.starts_with(char::is_uppercase));
    let is_time =
        tokens.get(at + 2).is_some_and(|token| matches!(token.word.as_str(), "time" | "zeit" | "tijd"));
    let zone = clock_of(&format!("{} {}", first.word, second.word));
    match zone {
        Some(zone) => Some((Clock::Zone(zone), 2 + usize::from(is_time))),
        None => (is_place && is_time).then_some((Clock::Other, 3)),
    }
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
            ("at noon on Wednesday?", "2026-09-16 12:00"),
            ("Tuesday at 10, or Wednesday at 14:00?", "2026-09-15 10:00, 2026-09-16 14:00"),
            ("Friday 10-11am", "2026-09-18 10:00-11:00"),
            ("Friday 2-3pm", "2026-09-18 14:00-15:00"),
            ("Thursday at 15:00 IST", "2026-09-17 15:00 ?"),
            ("on Thursday at 2:30 PM (GMT-4).", "2026-09-17 14:30 Etc/GMT+4"),
            ("on Thursday at 14:30 (UTC +2)", "2026-09-17 14:30 Etc/GMT-2"),
            ("on Thursday at 14:30 UTC+05:30", "2026-09-17 14:30 ?"),
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
            ("please send it by Friday 18 September at 17:00", "unclear"),
            ("on Wednesday after 14:00", ""),
            ("between 9:00 and 16:00 on Friday", "unclear"),
            ("on Friday from 9:00 to 16:00", "unclear"),
            ("at 10 Downing Street on Friday", ""),
            ("with 12 people on Friday", ""),
        ] {
            let read = when(sentence, sent_on);
            let shown = |moment: &Moment| {
                let until = moment.until.map(|until| until.format("-%H:%M").to_string()).unwrap_or_default();
                let clock = match moment.clock {
                    Clock::Unsaid | Clock::Readers => String::new(),
                    Clock::Zone(zone) => format!(" {zone}"),
                    Clock::Other => " ?".to_owned(),
                };
                format!("{} {}{until}{clock}", moment.day, moment.hour.format("%H:%M"))
            };
            let shown: Vec<String> = read.moments.iter().map(shown).collect();
            let shown = if read.is_unclear { "unclear".to_owned() } else { shown.join(", ") };
            assert_eq!(shown, is, "{sentence}");
        }
    }
}

//! The words of a sentence, as days and hours are read in them.

use chrono::{NaiveTime, Weekday};

use crate::domain::text;
use crate::domain::word_list::WordList;

static IN_FULL: WordList = WordList::of(include_str!("clocks_in_full.txt"));

/// A word of a sentence: folded, without the signs around it.
#[derive(Clone, Debug)]
pub(super) struct Token {
    pub word: String,
    /// As it is written.
    pub written: String,
    pub ends_clause: bool,
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

/// With zones as people call them.
fn shortened(sentence: &str) -> String {
    let sentence = sentence.replace("M. (UTC", "M (UTC");
    let pairs = IN_FULL.iter().filter_map(|line| line.split_once(" | "));
    pairs.fold(sentence, |sentence, (full, short)| sentence.replace(full, short))
}

pub(super) fn tokens(sentence: &str) -> Vec<Token> {
    let is_in_full = ["(UTC", "Time", "zeit", "Zeit", "European"].iter().any(|sign| sentence.contains(sign));
    let sentence = if is_in_full { shortened(sentence) } else { sentence.to_owned() };
    let sentence = sentence.replace("AM-", "AM - ").replace("PM-", "PM - ").replace('\u{22c5}', " ");
    let spread = sentence.replace(['(', ')', '[', ']', '*', '"', '\u{201c}', '\u{201d}'], " ");
    let spread = spread.replace(['\u{2013}', '\u{2014}'], " - ");
    let mut tokens: Vec<Token> = Vec::new();
    for written in spread.split_whitespace() {
        let ends_clause = written.ends_with([',', ';', ':', '.', '?', '!']);
        // `a.m.` is one word, and `10-11am` are three.
        let word = text::key(written.trim_matches([',', ';', ':', '?', '!', '.', '¿', '¡', '\'']));
        let (word, ends_clause) = match word.as_str() {
            // Its point ends nothing: `10 a.m. London time`.
            "p.m" => ("pm".to_owned(), ends_clause && !written.ends_with('.')),
            "a.m" => ("am".to_owned(), ends_clause && !written.ends_with('.')),
            "pm." => ("pm".to_owned(), ends_clause),
            "am." => ("am".to_owned(), ends_clause),
            _ => (word, ends_clause),
        };
        let is_range = word.split_once('-').is_some_and(|(one, other)| {
            let is_hour = |part: &str| hour_in(part).is_some();
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

pub(super) fn weekday(token: &Token) -> Option<Weekday> {
    let is_name = token.written.starts_with(char::is_uppercase) || token.word.len() > 4;
    let found = WEEKDAYS.iter().find(|(names, _)| names.split(' ').any(|name| name == token.word));
    found.filter(|_| is_name).map(|(_, day)| *day)
}

/// Whether a folded word is a day of the week, in full or as English shortens it.
pub fn is_weekday(word: &str) -> bool {
    WEEKDAYS.iter().any(|(names, _)| names.split(' ').any(|name| name == word))
}

pub(super) fn month(word: &str) -> Option<u32> {
    let at = MONTHS.iter().position(|names| names.split(' ').any(|name| name == word))?;
    u32::try_from(at + 1).ok()
}

pub(super) fn before(tokens: &[Token], at: usize) -> Option<&str> {
    at.checked_sub(1).and_then(|at| tokens.get(at)).map(|token| token.word.as_str())
}

/// An hour as a word says it, and whether it says which half of the day; a number alone is none.
pub(super) fn hour_in(word: &str) -> Option<(NaiveTime, bool)> {
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
    let (hour, minute) = match bare.split_once([':', '.', 'h', 'u']) {
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

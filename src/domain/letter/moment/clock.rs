//! Whose clock an hour is by: the zone that is named beside it.

use super::token::{Token, tokens};
use crate::domain::text;
use crate::domain::word_list::WordList;

static CLOCKS: WordList = WordList::of(include_str!("clocks.txt"));
static WHOSE: WordList = WordList::of(include_str!("whose_clock.txt"));
static SAY_SO: WordList = WordList::of(include_str!("clock_of_all.txt"));

/// Which time zone it is in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Clock {
    /// The reader's, for all that is said.
    Unsaid,
    /// The reader's, in so many words: `12:30 for you`.
    Readers,
    /// The writer's: `10:00 my time`.
    Writers,
    /// Of this zone.
    Zone(&'static str),
    /// One that is not known, or could be several.
    Other,
}

/// Hours of a place: `hora de Lisboa`, `heure de Montréal`, `ora di Roma`.
const HOUR_OF: &[&str] = &["hora", "horario", "heure", "ora", "ortszeit", "tijd"];

/// Clocks that always show the same hour.
const CENTRAL_EUROPE: &[&str] = &[
    "Europe/Berlin",
    "Europe/Zurich",
    "Europe/Vienna",
    "Europe/Paris",
    "Europe/Brussels",
    "Europe/Amsterdam",
    "Europe/Madrid",
    "Europe/Rome",
    "Europe/Oslo",
    "Europe/Stockholm",
    "Europe/Copenhagen",
    "Europe/Warsaw",
    "Europe/Prague",
    "Europe/Budapest",
];

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

/// Zones that are half an hour off, and show the same hour all year.
const HALF_HOURS: &[(&str, &str)] = &[
    ("+0330", "Asia/Tehran"),
    ("+0430", "Asia/Kabul"),
    ("+0530", "Asia/Kolkata"),
    ("+530", "Asia/Kolkata"),
    ("+0545", "Asia/Kathmandu"),
    ("+0630", "Asia/Yangon"),
    ("+0930", "Australia/Darwin"),
];

/// The time zone named after an hour, and in how many words.
pub(super) fn clock_behind(tokens: &[Token], at: usize) -> (Clock, usize) {
    let is_joined = at.checked_sub(1).and_then(|at| tokens.get(at)).is_none_or(|before| !before.ends_clause);
    if is_joined { clock_at(tokens, at) } else { (Clock::Unsaid, 0) }
}

/// Whose clock it is, where that is said after an hour, and in how many words: `for you`, `our time`, `tuyas`.
pub(super) fn whose_clock(tokens: &[Token], at: usize) -> (Clock, usize) {
    let named = [2, 1].map(|length| (whose(tokens.get(at..at + length)), length));
    named.into_iter().find(|(clock, _)| *clock != Clock::Unsaid).unwrap_or((Clock::Unsaid, 0))
}

/// Whose clock it is, where that is said before an hour and behind `from`: `for you 9:30`, `bei Ihnen um 9 Uhr`.
pub(super) fn whose_clock_before(tokens: &[Token], from: usize, at: usize) -> Clock {
    const BETWEEN: &[&str] = &[
        "at", "um", "om", "a", "as", "las", "alle", "ore", "it", "that", "is", "son", "sont", "sono", "sind",
    ];
    let leads = tokens.get(from..at).unwrap_or_default();
    let small = leads.iter().rev().take_while(|token| BETWEEN.contains(&token.word.as_str())).count();
    let leads = leads.get(..leads.len() - small).unwrap_or_default();
    let is_apart = leads.last().is_some_and(|token| token.ends_clause && !token.written.ends_with(':'));
    if is_apart { Clock::Unsaid } else { whose(leads.len().checked_sub(2).and_then(|at| leads.get(at..))) }
}

fn whose(tokens: Option<&[Token]>) -> Clock {
    let said: Vec<&str> = tokens.unwrap_or_default().iter().map(|token| token.word.as_str()).collect();
    let said = said.join(" ");
    let is = |whose: &str| {
        WHOSE.iter().filter_map(|line| line.split_once(' ')).any(|line| line == (whose, said.as_str()))
    };
    if is("reader") {
        Clock::Readers
    } else if is("writer") {
        Clock::Writers
    } else {
        Clock::Unsaid
    }
}

/// The only zone that the last lines of a text name, as signatures do: `Denver, CO (Mountain Time)`.
pub fn clock_of_signature(text: &str) -> Clock {
    const LINES: usize = 8;
    let mut zones: Vec<&str> = Vec::new();
    for line in text.lines().filter(|line| !line.trim().is_empty()).rev().take(LINES) {
        let tokens = tokens(line);
        for at in 0..tokens.len() {
            if let (Clock::Zone(zone), _) = clock_at(&tokens, at)
                && !zones.contains(&zone)
            {
                zones.push(zone);
            }
        }
    }
    let known = CLOCKS.iter().filter_map(|line| line.split_once(" | ")).map(|(_, zone)| zone);
    // `Geneva - CEST (UTC+2)` is one clock.
    if zones.len() > 1 {
        zones.retain(|zone| !zone.starts_with("Etc/"));
    }
    if zones.iter().all(|zone| CENTRAL_EUROPE.contains(zone)) {
        zones.truncate(1);
    }
    match zones.as_slice() {
        [only] => known.into_iter().find(|zone| zone == only).map_or(Clock::Other, Clock::Zone),
        _ => Clock::Other,
    }
}

/// The time zone named after the day of an hour: `2:30pm - Thursday, October 8 (Eastern Time)`.
pub(super) fn clock_behind_day(tokens: &[Token], at: usize) -> Clock {
    let ends_in_time = |token: &Token| token.word.ends_with('t') || token.word.contains('/');
    let clock = clock_at(tokens, at).0;
    // Other words are in capitals, too.
    if clock == Clock::Other && !tokens.get(at).is_some_and(ends_in_time) { Clock::Unsaid } else { clock }
}

/// The zone of all hours of a text that says one: `All times are in CEST`, `Time zone: Europe/Berlin`.
pub fn clock_of_all(sentences: &[String]) -> Clock {
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

/// The first zone that a heading names: `Interview time (PT)`.
pub fn clock_named(heading: &str) -> Option<&'static str> {
    let tokens = tokens(heading);
    (0..tokens.len()).find_map(|at| match clock_at(&tokens, at).0 {
        Clock::Zone(zone) => Some(zone),
        Clock::Unsaid | Clock::Readers | Clock::Writers | Clock::Other => None,
    })
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
    if let Some((continent, place)) = token.word.split_once('/')
        && CONTINENTS.contains(&continent)
    {
        let zone = clock_of(&place.replace('_', " ")).filter(|zone| zone.to_lowercase() == token.word);
        return (zone.map_or(Clock::Other, Clock::Zone), 1);
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

/// Whether a folded word is what a clock is called.
pub fn is_clock(word: &str) -> bool {
    clock_of(word).is_some()
}

fn clock_of(place: &str) -> Option<&'static str> {
    let mut clocks = CLOCKS.iter().filter_map(|line| line.split_once(" | "));
    clocks.find(|(name, _)| *name == place).map(|(_, zone)| zone)
}

/// `GMT-4`, `UTC +2`, `UTC+05:30`.
fn from_utc(tokens: &[Token], at: usize) -> Option<(Clock, usize)> {
    let token = tokens.get(at)?;
    // `+05:30` behind an hour
    let is_bare = token.word.len() > 4
        && match token.word.chars().next() {
            Some('+') => token.word.chars().skip(1).all(|c| c.is_ascii_digit() || c == ':'),
            // `14:00 -15:00` is a range.
            Some('-') => token.word.chars().skip(1).all(|c| c.is_ascii_digit()),
            _ => false,
        };
    let named = token.word.strip_prefix("gmt").or_else(|| token.word.strip_prefix("utc"));
    let (behind, length) = match named.or(is_bare.then_some(token.word.as_str()))? {
        "" => (tokens.get(at + 1)?.word.as_str(), 2),
        behind => (behind, 1),
    };
    if let Some((_, zone)) = HALF_HOURS.iter().find(|(offset, _)| behind.replace(':', "") == *offset) {
        return Some((Clock::Zone(zone), length));
    }
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

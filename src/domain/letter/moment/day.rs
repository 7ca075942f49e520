//! Days, as they stand among the words of a sentence.

use chrono::{Datelike as _, Days, NaiveDate, Weekday};

use super::hour::hour_at;
use super::token::{Token, before, month, weekday};

/// What stands between the parts of a day.
pub(super) const BETWEEN: &[&str] =
    &["the", "of", "den", "dem", "le", "el", "de", "dia", "il", "feira", "am", "du", "do"];

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
pub(super) fn day_at(tokens: &[Token], at: usize, sent_on: NaiveDate) -> Option<(usize, Option<NaiveDate>)> {
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
    Some((1, weekday_said(tokens, at, said, sent_on)))
}

/// The day of a weekday alone; `None` where it may be of this week or the next: `next Tuesday` on a Monday.
fn weekday_said(tokens: &[Token], at: usize, said: Weekday, sent_on: NaiveDate) -> Option<NaiveDate> {
    const WEEKS: &[&str] = &["week", "woche", "semaine", "semana", "settimana"];
    const NEXT: &[&str] = &[
        "next",
        "following",
        "nachste",
        "nachsten",
        "nachster",
        "kommende",
        "kommenden",
        "prochain",
        "prochaine",
        "proximo",
        "proxima",
        "viene",
        "prossimo",
        "prossima",
        "volgende",
        "komende",
        "vem",
    ];
    const THIS: &[&str] = &["this", "diese", "dieser", "cette", "esta", "questa", "deze", "nesta"];
    let near = tokens.get(at.saturating_sub(4)..tokens.len().min(at + 6)).unwrap_or_default();
    let own = at - at.saturating_sub(4);
    // Of another clause nothing is said here, but for the words right before.
    let clause = near.iter().skip(own).take_while(|token| !token.ends_clause).count();
    let near = near.get(..near.len().min(own + clause + 1)).unwrap_or_default();
    let has = |words: &[&str]| near.iter().any(|token| words.contains(&token.word.as_str()));
    let coming = sent_on.iter_days().skip(1).take(7).find(|day| day.weekday() == said)?;
    let monday = sent_on.week(Weekday::Mon).first_day();
    let is_ahead_this_week = coming.week(Weekday::Mon).first_day() == monday;
    let is_next = |word: &str| NEXT.contains(&word);
    let behind = tokens.iter().skip(at + 1).take(2).any(|token| token.word != "next" && is_next(&token.word));
    let is_beside = before(tokens, at).is_some_and(is_next) || behind;
    match (has(WEEKS), if has(WEEKS) { has(NEXT) } else { is_beside }, has(THIS)) {
        (true, true, false) => {
            let next = monday.checked_add_days(Days::new(7))?;
            next.iter_days().take(7).find(|day| day.weekday() == said)
        }
        (true, false, true) => Some(coming).filter(|_| is_ahead_this_week),
        (true, ..) => None,
        (false, true, _) => Some(coming).filter(|_| !is_ahead_this_week),
        // On a Tuesday, `on Tuesday` is today or in a week.
        (false, false, _) => Some(coming).filter(|day| day.weekday() != sent_on.weekday()),
    }
}

/// A date that is no weekday alone.
fn date_at(tokens: &[Token], at: usize, sent_on: NaiveDate) -> Option<(usize, Option<NaiveDate>)> {
    let token = tokens.get(at)?;
    let word = token.word.as_str();
    if let Some(days) = days_ahead(tokens, at) {
        return Some((1, sent_on.checked_add_days(Days::new(days))));
    }
    if let Ok(day) = word.parse::<NaiveDate>() {
        return Some((1, Some(day)));
    }
    let is_day_first =
        || tokens.iter().any(|token| DAY_FIRST.contains(&token.word.as_str()) || is_french_hour(&token.word));
    // `16.9.`, and no version of something.
    let is_ordinal = token.written.trim_end_matches([',', ';', ':', ')']).ends_with('.');
    let written = if is_ordinal { format!("{word}.") } else { word.to_owned() };
    if let Some(day) = in_numbers(&written, sent_on, is_day_first) {
        return Some((1, day));
    }
    // `22 September 2026`, `22 de septiembre de 2026`
    if let Some(number) = day_of_month(token)
        && number_alone(tokens, at).is_none()
    {
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
    // `the 30th at 10`
    if let Some(number) = number_alone(tokens, at) {
        return Some((1, sent_on.iter_days().skip(1).take(31).find(|day| day.day() == number)));
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

/// A day of the month of which the month is not said, where an hour follows: `the 30th at 10`, `el 30 a las 10`.
fn number_alone(tokens: &[Token], at: usize) -> Option<u32> {
    const ARTICLES: &[&str] = &["le", "el", "il", "dia"];
    const AT: &[&str] = &["at", "um", "a", "alle", "om", "as", "@", "-", "h"];
    let token = tokens.get(at)?;
    let number = day_of_month(token)?;
    let lead = before(tokens, at)?;
    let is_ordinal = token.word.parse::<u32>().is_err() || token.written.trim_end_matches(',').ends_with('.');
    let is_led = ARTICLES.contains(&lead)
        || (is_ordinal && matches!(lead, "the" | "am" | "den" | "dem" | "de" | "op"));
    let leads_on =
        token.ends_clause || tokens.get(at + 1).is_some_and(|next| AT.contains(&next.word.as_str()));
    let is_month = tokens.iter().skip(at + 1).take(2).any(|next| month(&next.word).is_some());
    let is_hour = hour_at(tokens, at).is_some();
    let follows = (at + 1..at + 4).any(|n| hour_at(tokens, n).is_some());
    (is_led && leads_on && follows && !is_month && !is_hour).then_some(number)
}

/// How many days ahead is `tomorrow`, or `today`.
fn days_ahead(tokens: &[Token], at: usize) -> Option<u64> {
    let token = tokens.get(at)?;
    let before = before(tokens, at).unwrap_or_default();
    match token.word.as_str() {
        "today" | "heute" | "aujourd'hui" | "hoy" | "oggi" | "vandaag" | "hoje" => Some(0),
        "amanha" if before == "de" => Some(2),
        "tomorrow" | "demain" | "domani" | "amanha" => Some(1),
        "ubermorgen" | "overmorgen" | "dopodomani" | "apres-demain" => Some(2),
        "manana" if before == "pasado" => Some(2),
        "manana" if !matches!(before, "la" | "por" | "esta" | "buena") => Some(1),
        // `Guten Morgen` and `Dienstag Morgen` are none.
        "morgen" => {
            let is_day = at.checked_sub(1).and_then(|at| tokens.get(at)).and_then(weekday).is_some();
            let leads = tokens.get(at + 1).is_some_and(|next| matches!(next.word.as_str(), "um" | "om"));
            let is_noun = token.written.starts_with(char::is_uppercase) && (at > 0 || !leads);
            (!is_noun && !is_day && before != "heute" && before != "goede" && !token.ends_clause).then_some(1)
        }
        _ => None,
    }
}

/// A day with or without its year: without one, the first that is ahead.
pub(super) fn dated(year: Option<i32>, month: u32, day: u32, sent_on: NaiveDate) -> Option<NaiveDate> {
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
        && parts
            .get(1)
            .is_none_or(|part| !(1..=12).contains(&second) || (part.len() != 2 && !word.ends_with('.')))
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

//! Hours in words: `half past two`, `um halb drei`, `a las diez y media`.

use chrono::{NaiveTime, TimeDelta, Timelike as _};

use super::token::{Token, before};
use crate::domain::text;
use crate::domain::word_list::WordList;

static NUMBERS: WordList = WordList::of(include_str!("numbers.txt"));

/// Before an hour that is a word alone.
const LEADS: &[&str] = &["at", "um", "las", "la", "alle", "all'una", "om", "as", "a"];
const OCLOCK: &[&str] = &["o'clock", "oclock", "uhr", "uur", "heures", "heure", "horas"];

/// The hour that words say from here on, and where they end.
pub(super) fn hour_in_words(tokens: &[Token], at: usize) -> Option<(NaiveTime, usize)> {
    let word = |n: usize| tokens.get(n).map(|token| token.word.as_str()).unwrap_or_default();
    let time = |hour: u32, minute: u32| NaiveTime::from_hms_opt(hour, minute, 0);
    let before_it = |hour: u32| if hour == 1 { 12 } else { hour - 1 };
    match (word(at), word(at + 1)) {
        ("half", "past") => return Some((time(number(word(at + 2))?, 30)?, at + 3)),
        ("quarter", "past") | ("viertel", "nach") | ("kwart", "over") => {
            return Some((time(number(word(at + 2))?, 15)?, at + 3));
        }
        ("quarter", "to") | ("viertel", "vor") | ("kwart", "voor") => {
            return Some((time(before_it(number(word(at + 2))?), 45)?, at + 3));
        }
        ("dreiviertel", hour) => return Some((time(before_it(number(hour)?), 45)?, at + 2)),
        ("halb", hour) => return Some((time(before_it(number(hour)?), 30)?, at + 2)),
        ("half", hour) => {
            let hour = number(hour)?;
            // `half two` is 2:30 in English, and `om half twee` 1:30 in Dutch.
            let is_dutch = before(tokens, at) == Some("om") || word(at + 2) == "uur";
            return Some((time(if is_dutch { before_it(hour) } else { hour }, 30)?, at + 2));
        }
        _ => {}
    }
    let hour = number(word(at))?;
    let is_word = word(at).starts_with(char::is_alphabetic);
    let is_led = before(tokens, at).is_some_and(|before| LEADS.contains(&before));
    let is_called = OCLOCK.contains(&word(at + 1));
    let end = at + 1 + usize::from(is_called);
    let joins = matches!(word(end), "y" | "e" | "et");
    let lacks = matches!(word(end), "menos" | "meno" | "moins");
    let minutes = match (word(end + 1), word(end + 2)) {
        ("media" | "mezza" | "mezzo" | "meia" | "demie" | "30", _) if joins => Some((hour, 30, end + 2)),
        ("cuarto" | "quart" | "15", _) if joins => Some((hour, 15, end + 2)),
        ("un" | "um", "quarto") if joins => Some((hour, 15, end + 3)),
        ("cuarto", _) if lacks => Some((before_it(hour), 45, end + 2)),
        ("un" | "um" | "le", "quarto" | "quart") if lacks => Some((before_it(hour), 45, end + 3)),
        _ => None,
    };
    match minutes {
        Some((hour, minute, end)) if is_led || is_called => Some((time(hour, minute)?, end)),
        // `at two people's request`, `a una`: a word alone needs the end of a clause, or what tells that it is an hour.
        None if is_word && is_led => {
            let ends = tokens.get(at).is_some_and(|token| token.ends_clause) || at + 1 == tokens.len();
            let goes_on = before(tokens, at) != Some("a") && BEHIND.contains(&word(at + 1));
            let is_told = is_called || ends || goes_on || part_of_day(tokens, end).is_some();
            is_told.then_some((time(hour, 0)?, end))
        }
        _ => None,
    }
}

/// What goes on behind an hour that is a word alone: `at ten sharp`, `a las once en punto`, `um elf bei uns`.
const BEHIND: &[&str] = &[
    "sharp", "o'clock", "on", "via", "with", "over", "your", "my", "our", "uk", "bei", "im", "per", "auf",
    "mit", "en", "con", "por", "presso", "via", "op", "bij", "met", "no", "na", "em", "pile", "precise",
    "precies", "stipt",
];

/// Which part of the day an hour is in.
#[derive(Clone, Copy)]
pub(super) enum Part {
    Morning,
    Later,
}

impl Part {
    /// `three in the afternoon` is 15:00.
    pub fn of(self, hour: NaiveTime) -> NaiveTime {
        let is_early = hour.hour() < 12;
        match self {
            Self::Later if is_early => hour.overflowing_add_signed(TimeDelta::hours(12)).0,
            Self::Later | Self::Morning => hour,
        }
    }
}

const PARTS: &[(Part, &[&str])] = &[
    (
        Part::Morning,
        &[
            "in the morning",
            "morgens",
            "vormittags",
            "am vormittag",
            "du matin",
            "de la manana",
            "del mattino",
            "di mattina",
            "s ochtends",
            "s morgens",
            "da manha",
        ],
    ),
    (
        Part::Later,
        &[
            "in the afternoon",
            "in the evening",
            "nachmittags",
            "am nachmittag",
            "abends",
            "de apres-midi",
            "du soir",
            "de la tarde",
            "del pomeriggio",
            "di pomeriggio",
            "di sera",
            "s middags",
            "s avonds",
            "da tarde",
        ],
    ),
];

/// The part of the day that is named here, and in how many words.
pub(super) fn part_of_day(tokens: &[Token], at: usize) -> Option<(Part, usize)> {
    PARTS.iter().find_map(|(part, names)| {
        let is_here = |name: &&&str| {
            name.split(' ').enumerate().all(|(n, word)| tokens.get(at + n).is_some_and(|it| it.word == word))
        };
        names.iter().find(is_here).map(|name| (*part, name.split(' ').count()))
    })
}

fn number(word: &str) -> Option<u32> {
    if let Ok(number) = word.parse() {
        return (word.len() <= 2 && (1..=18).contains(&number)).then_some(number);
    }
    let mut known = NUMBERS.iter().filter_map(|line| line.split_once(' '));
    known.find(|(known, _)| *known == word).and_then(|(_, number)| number.parse().ok())
}

/// Whether a written word may be an hour of some kind: `ten-ish`, `dez`.
pub fn may_be_an_hour(written: &str) -> bool {
    const LEAST: u32 = 4;
    let key = text::key(written);
    let is_number = |word: &str| {
        !word.starts_with(|c: char| c.is_ascii_digit()) && number(word).is_some_and(|it| it >= LEAST)
    };
    let parts: Vec<&str> =
        key.split(|c: char| !c.is_alphanumeric()).filter(|part| !part.is_empty()).collect();
    match parts.as_slice() {
        [word] => is_number(word),
        [hour, "ish"] => number(hour).is_some(),
        _ => false,
    }
}

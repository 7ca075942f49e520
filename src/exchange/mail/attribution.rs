//! The lines that mail programs put before an email that is answered: `On 17 Sep 2026, Maya Ortiz wrote:`.

use super::thread::{Thread, is_address};
use crate::domain::word_list::WordList;

/// More lines than these are a paragraph.
const MOST_LINES: usize = 4;
/// A longer line is a sentence.
const LONGEST: usize = 400;

/// What the one who is quoted did, in the languages of mail programs.
const WROTE: &[&str] = &[
    "wrote",
    "writes",
    "said",
    "schrieb",
    "geschrieben",
    "schreibt",
    "écrit",
    "ecrit",
    "escribió",
    "escribio",
    "scritto",
    "scrive",
    "schreef",
    "geschreven",
    "escreveu",
    "skrev",
    "kirjoitti",
    "napisał",
    "napisała",
    "napisał(a)",
    "pisze",
    "napsal",
    "napsala",
    "napsal(a)",
    "пишет",
    "написал",
    "написала",
    "написал(а)",
    "írta",
    "scris",
    "yazdı",
    "yazmış",
];

/// How Horde and its kin begin the line: `Quoting Maya Ortiz <maya@example.com>:`.
const QUOTING: &[&str] = &[
    "quoting ",
    "zitat von ",
    "zitiere ",
    "citando ",
    "citando a ",
    "citation de ",
    "citat från ",
    "citat fra ",
    "citeren ",
    "citeert ",
    "cytowanie ",
    "cytat ",
    "citace ",
    "alıntı ",
    "alıntılanan ",
    "цитирование ",
    "цитирую ",
    "引用 ",
];

/// The same in scripts that put no spaces.
const WROTE_UNSPACED: &[&str] = &["写道", "寫道", "のメール", "書きました", "작성", "썼습니다"];

/// Words between a name and what they did.
const HELPERS: &[&str] = &[
    "a",
    "ha",
    "hat",
    "has",
    "heeft",
    "har",
    "het",
    "volgende",
    "am",
    "on",
    "le",
    "el",
    "op",
    "em",
    "il",
    "den",
    "şunu",
    "şunları",
    "tarihinde",
    "tarihli",
];

/// Who did it in a sentence, where a mail program has a name.
static PRONOUNS: WordList = WordList::of(include_str!("attribution/pronouns.txt"));

/// How a line begins that tells a day first.
const OPENERS: &[&str] = &[
    "on", "am", "vom", "le", "el", "en", "il", "op", "em", "no", "a", "den", "på", "dne", "dnia", "w", "at",
    "de", "в", "在",
];

/// How months and days of the week begin that are in small letters.
static DATE_WORDS: WordList = WordList::of(include_str!("attribution/date_words.txt"));

/// How many lines, from the first of these on, are such a one. Where quoted lines follow, less is asked of it.
pub(super) fn length(lines: &[&str], is_quoted: impl Fn(usize) -> bool) -> Option<usize> {
    let first = lines.first()?;
    if is_of_notes(first) {
        return Some(1);
    }
    if !begins(first) {
        return None;
    }
    let mut joined = String::new();
    for (n, line) in lines.iter().take(MOST_LINES).enumerate() {
        // A line may be broken within `<maya@example.com>`.
        let is_within_brackets = joined.rfind('<') > joined.rfind('>');
        let is_other = line.trim().is_empty()
            || (line.starts_with('>') && !is_within_brackets)
            || (n > 0 && begins(line) && ends(line) && has_day(line));
        let is_sentence = n > 0 && ends_sentence(&joined);
        if is_other || is_sentence || joined.len() + line.len() > LONGEST {
            return None;
        }
        if n > 0 {
            joined.push(' ');
        }
        joined.push_str(line.trim());
        if ends(line) {
            return reads(&joined, is_quoted(n + 1)).then_some(n + 1);
        }
    }
    None
}

/// `Maya Ortiz ---14.09.2026 09:00:00---Is it open?`, as Notes writes it above the head of the email.
fn is_of_notes(line: &str) -> bool {
    let mut parts = line.splitn(3, "---");
    match (parts.next(), parts.next(), parts.next()) {
        (Some(who), Some(when), Some(_)) => {
            !who.trim().is_empty() && when.len() < 40 && has_day(when) && has_clock(when)
        }
        _ => false,
    }
}

/// Who is quoted, where the line says no more than that.
fn quoted_in(line: &str) -> Option<&str> {
    let lower = line.to_lowercase();
    let said = QUOTING.iter().filter_map(|start| lower.strip_prefix(start)).map(str::len).min()?;
    line.get(line.len().checked_sub(said)?..)
}

fn ends(line: &str) -> bool {
    let line = line.trim_end_matches(['*', '_', ' ']);
    // `-----Maya Ortiz <maya@example.com> schrieb: -----`
    let between_rules = line.strip_suffix("---").filter(|line| line.starts_with("--"));
    let is_ended = |line: &str| line.trim_end_matches(['-', ' ']).ends_with([':', '：']);
    line.ends_with([':', '：'])
        || between_rules.is_some_and(is_ended)
        || (line.ends_with("---") && line.contains("wrote"))
}

/// Whether the text below a line that ends in `wrote:` is quoted although no sign says so: somebody of the thread wrote
/// it, or a mail program tells an address and the hour, or nobody at all. Other people are quoted in letters.
pub(super) fn quotes_unmarked(line: &str, thread: &Thread, is_introduced: bool) -> bool {
    if thread.is_named_in(line) {
        return true;
    }
    let is_programs = has_clock(line) && has_day(line);
    let (has_address, is_alone) = (line.split_whitespace().any(is_address), thread.is_empty());
    if has_address {
        return !is_introduced && (is_programs || is_alone);
    }
    (is_programs && is_alone && !is_introduced) || !names_somebody(line)
}

/// Whether anything in the line may be a name.
fn names_somebody(line: &str) -> bool {
    if WROTE_UNSPACED.iter().any(|wrote| line.contains(wrote)) {
        return true;
    }
    line.split_whitespace().enumerate().any(|(n, word)| {
        let bare = bare(word);
        let is_abbreviation = word.chars().all(|c| !c.is_lowercase()) && bare.chars().count() <= 5;
        let is_hour = matches!(bare.as_str(), "uhr" | "am" | "pm");
        let is_opener = n == 0 && OPENERS.contains(&bare.as_str());
        let is_of_date = is_opener || is_date_word(&bare) || is_hour;
        word.starts_with(char::is_uppercase) && !is_of_date && !is_abbreviation
    })
}

/// `… we decide.`, and not `… 14 sep.`
fn ends_sentence(line: &str) -> bool {
    line.ends_with(['!', '?'])
        || line
            .strip_suffix('.')
            .is_some_and(|rest| rest.split_whitespace().next_back().is_some_and(is_common))
}

/// A day, or a name and what comes after one.
fn begins(line: &str) -> bool {
    let line = line.trim_start_matches(['-', ' ', '*', '_']);
    let Some(first) = line.split_whitespace().next() else { return false };
    if line.chars().any(|c| c.is_ascii_digit()) && begins_with_day(first) {
        return true;
    }
    let is_unspaced = WROTE_UNSPACED.iter().any(|wrote| line.contains(wrote));
    is_unspaced || quoted_in(line).is_some() || begins_with_name(line)
}

fn begins_with_day(first: &str) -> bool {
    let first = bare(first);
    first.starts_with(|c: char| c.is_ascii_digit())
        || OPENERS.contains(&first.as_str())
        || is_date_word(&first)
        || matches!(
            first.as_str(),
            "пн" | "вт"
                | "ср"
                | "чт"
                | "пт"
                | "сб"
                | "вс"
                | "mo"
                | "di"
                | "mi"
                | "do"
                | "fr"
                | "sa"
                | "so"
                | "ma"
                | "wo"
                | "vr"
                | "za"
                | "zo"
                | "to"
                | "ti"
                | "ke"
                | "pe"
                | "la"
                | "su"
                | "po"
                | "út"
                | "st"
                | "čt"
                | "pá"
                | "ne"
        )
}

/// `Maya Ortiz <maya@example.com>`, or `Maya Ortiz wrote`.
fn begins_with_name(line: &str) -> bool {
    for (count, word) in line.split_whitespace().enumerate() {
        let is_end = word.contains(['@', '<', '[', '('])
            || (count > 0
                && (WROTE.contains(&bare(word).as_str()) || HELPERS.contains(&bare(word).as_str())));
        if is_end {
            return true;
        }
        let opens = |c: char| c.is_uppercase() || (c.is_alphabetic() && !c.is_lowercase());
        let is_particle =
            matches!(word, "de" | "la" | "van" | "von" | "der" | "den" | "del" | "da" | "via" | "zu");
        let is_name =
            word.trim_start_matches(['"', '\'', '“']).starts_with(opens) || (is_particle && count > 0);
        if !is_name
            || word.contains(['!', '?', ';', ':'])
            || word.chars().any(|c| c.is_ascii_digit())
            || count == 6
        {
            return false;
        }
    }
    false
}

fn reads(line: &str, is_quoted: bool) -> bool {
    let line = line.trim_matches(['*', '_', ' ', '-']).trim_end_matches([':', '：', ' ']);
    let has_address = line.split_whitespace().any(is_address);
    let is_dated = has_day(line);
    if WROTE_UNSPACED.iter().any(|wrote| line.contains(wrote)) {
        return is_dated || has_address;
    }
    if let Some(who) = quoted_in(line) {
        let is_name = |word: &str| !word.starts_with(char::is_lowercase);
        return has_address || (is_quoted && !who.is_empty() && who.split_whitespace().all(is_name));
    }
    let words: Vec<String> = line.split_whitespace().map(bare).collect();
    let Some(verb) = words.iter().rposition(|word| WROTE.contains(&word.as_str())) else {
        // `2026-09-14 9:00 GMT+02:00 Maya Ortiz <maya@example.com>:`
        return has_address && is_dated && line.ends_with(['>', ')', ']']) && has_clock(line);
    };
    let (before, after) = line_at(line, verb);
    let who = before.iter().rev().find(|word| {
        let bare = bare(word);
        !bare.is_empty() && (!HELPERS.contains(&bare.as_str()) || PRONOUNS.contains(&bare.as_str()))
    });
    // `as I wrote:`; a verb first has its name after it.
    let is_named_after = after.iter().any(|word| word.starts_with(char::is_uppercase));
    if let Some(who) = who {
        let bare = bare(who);
        if PRONOUNS.contains(&bare.as_str()) {
            return false;
        }
    }
    let common = before.iter().chain(&after).filter(|word| is_common(word)).count();
    if has_address {
        return common <= 1 && (is_dated || is_quoted || common == 0);
    }
    let has_name = is_named_after || who.is_some_and(|who| !who.starts_with(char::is_lowercase));
    let is_day_alone =
        before.iter().all(|word| !word.starts_with(char::is_uppercase) || begins_with_day(word));
    common == 0 && (is_dated || is_quoted) && (has_name || (is_dated && is_day_alone))
}

fn line_at(line: &str, verb: usize) -> (Vec<&str>, Vec<&str>) {
    let words: Vec<&str> = line.split_whitespace().collect();
    let (before, after) = words.split_at(verb.min(words.len()));
    (before.to_vec(), after.iter().skip(1).copied().collect())
}

/// A word of a sentence: neither a name nor of a date.
fn is_common(word: &str) -> bool {
    let bare = bare(word);
    let is_latin = bare.chars().all(|c| c < '\u{250}');
    word.starts_with(char::is_lowercase)
        && is_latin
        && bare.chars().count() > 3
        && !word.contains('@')
        && !bare.chars().any(|c| c.is_ascii_digit())
        && !is_date_word(&bare)
}

fn is_date_word(word: &str) -> bool {
    word.chars().count() <= 12 && DATE_WORDS.iter().any(|start| word.starts_with(start))
}

fn bare(word: &str) -> String {
    word.trim_matches([',', '.', ':', ';', '"', '\'', '<', '>', '[', ']', '*', '“', '”']).to_lowercase()
}

/// A day of an email's head, and not a sentence in which one is told.
pub(super) fn is_date(value: &str) -> bool {
    let common = value.split_whitespace().filter(|word| is_common(word)).count();
    let has_digit = value.chars().any(|c| c.is_ascii_digit());
    let begins_with_day = value.split_whitespace().next().is_some_and(begins_with_day);
    (has_digit || begins_with_day) && (common == 0 || (common == 1 && has_clock(value)))
}

/// Two words of a date: one for the month, and one for the day of the week.
pub(super) fn has_weekday(date: &str) -> bool {
    let is_word = |word: &&str| {
        let bare = bare(word);
        bare.chars().count() > 2
            && bare.starts_with(char::is_alphabetic)
            && (word.starts_with(char::is_uppercase) || is_date_word(&bare))
    };
    date.split_whitespace().filter(is_word).count() > 1
}

/// A year, or a date in numbers.
pub(super) fn has_day(line: &str) -> bool {
    let numbers: Vec<&str> =
        line.split(|c: char| !c.is_ascii_digit()).filter(|number| !number.is_empty()).collect();
    let has_year = numbers.iter().any(|n| n.len() == 4 && (n.starts_with("19") || n.starts_with("20")));
    let is_date = |word: &str| {
        let word = word.trim_matches(|c: char| !c.is_ascii_digit());
        let parts: Vec<&str> = word.split(['.', '/', '-']).collect();
        parts.len() == 3
            && parts.iter().all(|part| !part.is_empty() && part.chars().all(|c| c.is_ascii_digit()))
    };
    has_year || line.split_whitespace().any(is_date)
}

pub(super) fn has_clock(line: &str) -> bool {
    let bytes = line.as_bytes();
    bytes.windows(4).any(|window| match window {
        [hour, b':' | b'.' | b'h', ten, one] => [hour, ten, one].iter().all(|b| b.is_ascii_digit()),
        _ => false,
    })
}

/// In small letters; `İ` is an i.
pub(super) fn lower(text: &str) -> String {
    text.to_lowercase().replace("i\u{307}", "i")
}

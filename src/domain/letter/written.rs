//! Names of companies and titles of jobs, as they appear in a sentence behind the words that lead to them.

use crate::domain::text;
use crate::domain::word_list::WordList;

/// Words of titles.
static TITLES: WordList = WordList::of(include_str!("title_words.txt"));

/// Small words within a name.
const WITHIN: &[&str] = &[
    "of", "and", "for", "in", "the", "de", "des", "du", "da", "do", "di", "la", "le", "für", "und", "&", "-",
    "–", "/", "et", "y", "e", "en", "to", "van", "der", "den",
];

/// What opens a name that is quoted.
pub const QUOTES: [char; 6] = ['"', '\u{201c}', '\u{201e}', '\u{ab}', '*', '\''];

/// What a point shortens.
const SHORT: &[&str] = &["ref", "rif", "nr", "num"];

/// Whose something is, in a language that writes this with a capital: no part of a name.
const YOURS: &[&str] = &["Ihr", "Ihre", "Ihrem", "Ihren", "Ihrer", "Sie", "Ihnen", "Your"];

/// The parts of a text that are read on their own: its lines, and in them its sentences, each on one line.
pub fn sentences(text: &str) -> Vec<String> {
    let mut sentences = Vec::new();
    for paragraph in text.replace("\r\n", "\n").split("\n\n") {
        let paragraph =
            paragraph.split_whitespace().collect::<Vec<_>>().join(" ").replace(['\u{2019}', '`'], "'");
        let mut rest = paragraph.as_str();
        while let Some(at) = end_of_sentence(rest) {
            let (sentence, after) = rest.split_at(at);
            sentences.push(sentence.trim().to_owned());
            rest = after;
        }
        sentences.push(rest.trim().to_owned());
    }
    sentences.retain(|sentence| !sentence.is_empty());
    sentences
}

/// `Sr. Engineer` ends none.
fn end_of_sentence(text: &str) -> Option<usize> {
    let ends = |at: usize| {
        let before = text.get(..at).unwrap_or_default();
        let last = before.rsplit(' ').next().unwrap_or_default();
        let follows = text.get(at + 1..).unwrap_or_default();
        let is_short = (last.chars().count() <= 2 && last.starts_with(char::is_uppercase))
            || SHORT.contains(&text::key(last.trim_start_matches('(')).as_str())
            // `S.r.l. (Bolzano)`
            || (last.contains('.') && follows.trim_start().starts_with(['(', '-']));
        follows.starts_with(' ') && !is_short
    };
    text.match_indices(['.', '!', '?', ';']).map(|(at, _)| at).find(|at| ends(*at)).map(|at| at + 1)
}

/// What comes after the first of these words, whatever their case.
pub fn behind<'a>(sentence: &'a str, leads: &[impl AsRef<str>]) -> Option<&'a str> {
    let lower = sentence.to_ascii_lowercase();
    let ends = leads.iter().filter_map(|lead| {
        let found = lower.match_indices(lead.as_ref()).find(|(at, _)| {
            lower.get(..*at).is_none_or(|before| !before.ends_with(|c: char| c.is_alphanumeric()))
        });
        found.map(|(at, lead)| (at, at + lead.len()))
    });
    let (_, end) = ends.min_by_key(|(at, end)| (*at, usize::MAX - *end))?;
    sentence.get(end..)
}

/// The same for words that stand whole: a space follows them, or they end in a sign.
pub fn behind_one<'a>(sentence: &'a str, leads: &[&str]) -> Option<&'a str> {
    let whole = |lead: &&str| match lead.chars().next_back() {
        Some(':') => vec![format!("{lead} ")],
        Some(last) if last.is_alphanumeric() => vec![format!("{lead} "), format!("{lead}: ")],
        _ => vec![(*lead).to_owned()],
    };
    let spaced: Vec<String> = leads.iter().flat_map(whole).collect();
    behind(sentence, &spaced)
}

/// The name that a text begins with: words with capital letters, and small ones between them; and what follows it.
pub fn name(text: &str) -> Option<(String, &str)> {
    let text = text.trim_start();
    let quoted = text.strip_prefix(QUOTES);
    if let Some((inner, rest)) =
        quoted.and_then(|inner| inner.split_once(['"', '\u{201d}', '\u{201c}', '\u{bb}', '*', '\'']))
    {
        let name = tidied(inner);
        return is_name(&name).then_some((name, rest));
    }
    let mut end = 0;
    let mut last = 0;
    for word in text.split_inclusive(' ') {
        let bare = word.trim();
        let is_capital =
            bare.trim_start_matches(['(', '"']).starts_with(|c: char| c.is_uppercase() || c.is_numeric());
        let is_bracket = bare.starts_with(['(', '[']);
        let is_within = last > 0 && WITHIN.contains(&bare);
        if is_bracket || YOURS.contains(&bare) || !(is_capital || is_within) {
            break;
        }
        end += word.len();
        if is_capital {
            last = end;
        }
        if bare.ends_with(['.', '!', '?', ':', ';', ')']) {
            break;
        }
    }
    let name = tidied(text.get(..last)?);
    is_name(&name).then_some((name, text.get(last..).unwrap_or_default()))
}

/// Whether one of its words is in titles of jobs: `Software Engineer, Perception`.
pub fn is_title(name: &str) -> bool {
    let is_one = |word: &str| {
        TITLES.iter().any(|known| match (known.strip_suffix('-'), known.strip_prefix('-')) {
            (Some(beginning), _) => word.starts_with(beginning),
            (_, Some(end)) => word.ends_with(end),
            _ => word == *known,
        })
    };
    text::key(name).split(|c: char| !c.is_alphanumeric()).any(is_one)
}

fn tidied(name: &str) -> String {
    let tidied = name.trim().trim_matches(|c: char| !c.is_alphanumeric() && !matches!(c, '+' | '#' | ')'));
    tidied.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn is_name(name: &str) -> bool {
    const LONGEST: usize = 80;
    const MOST_WORDS: usize = 8;
    (2..=LONGEST).contains(&name.len())
        && name.split(' ').count() <= MOST_WORDS
        && name.chars().any(char::is_alphabetic)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_ends_where_its_capital_letters_do() {
        for (text, is, rest) in [
            ("Data Engineer role at Northwind", "Data Engineer", "role at Northwind"),
            ("Backend Engineer, Payments at Lumen.", "Backend Engineer, Payments", "at Lumen."),
            ("Head of Data, and soon", "Head of Data", "and soon"),
            ("\u{201c}data wrangler\u{201d} job", "data wrangler", " job"),
            ("Analyst (JR-17).", "Analyst", "(JR-17)."),
            ("Northwind. We read", "Northwind", "We read"),
        ] {
            assert_eq!(name(text), Some((is.to_owned(), rest)), "{text}");
        }
        assert_eq!(name("the role"), None);
    }

    #[test]
    fn a_text_is_parted_into_its_sentences() {
        let text = "Hi Maya,\n\nthanks for\napplying! Ask Sr. Engineers.\n\nTeam";
        assert_eq!(sentences(text), ["Hi Maya,", "thanks for applying!", "Ask Sr. Engineers.", "Team"]);
    }
}

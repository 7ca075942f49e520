//! Phrases looked for in sentences: word by word, whatever the case, the accents, the contractions and the line ends.
//!
//! | In a pattern | Stands for |
//! |---|---|
//! | `offer` | that word |
//! | `role\|position` | one of these |
//! | `candidat-` | a word that begins so |
//! | `?now` | that word, or nothing |
//! | `...` | up to six words |
//! | `....` | up to fourteen words |

use std::ops::Range;

use crate::domain::text;

/// The most words that `...` stands for.
const GAP: usize = 6;
/// The most words that `....` stands for.
const WIDE_GAP: usize = 14;

/// What is looked for, word by word.
#[derive(Clone, Debug)]
pub struct Pattern {
    items: Vec<Item>,
    /// What words begin with that fit the word it asks for with the fewest alternatives.
    rarest: u128,
}

#[derive(Clone, Debug)]
enum Item {
    /// At most so many words.
    Gap(usize),
    Word {
        /// Each with whether it is only a beginning.
        alternatives: Vec<(String, bool)>,
        is_optional: bool,
        /// What words begin with that fit.
        beginnings: u128,
    },
}

impl Pattern {
    pub fn new(written: &str) -> Self {
        let item = |word: &str| {
            match word {
                "..." => return Item::Gap(GAP),
                "...." => return Item::Gap(WIDE_GAP),
                _ => {}
            }
            let bare = word.strip_prefix('?').unwrap_or(word);
            let alternatives = bare.split('|').map(|one| match one.strip_suffix('-') {
                Some(start) => (start.to_owned(), true),
                None => (one.to_owned(), false),
            });
            Item::Word {
                alternatives: alternatives.collect(),
                is_optional: bare.len() < word.len(),
                beginnings: bare.split('|').fold(0, |all, one| all | beginning(one)),
            }
        };
        let items: Vec<Item> = written.split_whitespace().map(item).collect();
        let rarest = items.iter().filter_map(Item::asks_for).min_by_key(|beginnings| beginnings.count_ones());
        Self { rarest: rarest.unwrap_or(u128::MAX), items }
    }
}

impl Item {
    /// What the word that must be there begins with.
    fn asks_for(&self) -> Option<u128> {
        match self {
            Self::Gap(_) | Self::Word { is_optional: true, .. } => None,
            Self::Word { beginnings, .. } => Some(*beginnings),
        }
    }
}

/// The words of a sentence, folded, each with the word of the letter that it comes from.
#[derive(Clone, Debug, Default)]
pub struct Sentence<'a> {
    folded: Vec<Folded>,
    written: Vec<&'a str>,
    /// What its words begin with: most patterns are ruled out by that.
    beginnings: u128,
}

#[derive(Clone, Debug)]
struct Folded {
    word: String,
    /// The word of the letter that it is part of.
    of: usize,
    beginning: u128,
}

impl Sentence<'_> {
    /// The first place where a pattern fits, as it is written in the letter.
    pub fn find(&self, pattern: &Pattern) -> Option<String> {
        self.place(pattern, 0).map(|place| self.as_written(&place))
    }

    /// The first place from a word on where a pattern fits.
    pub fn place(&self, pattern: &Pattern, from: usize) -> Option<Range<usize>> {
        if !self.may_hold(pattern) {
            return None;
        }
        (from..self.folded.len())
            .find_map(|start| Some(start..self.fits(&pattern.items, start)?))
            .filter(|place| !place.is_empty())
    }

    pub fn as_written(&self, place: &Range<usize>) -> String {
        let at = |n: usize| self.folded.get(n).map(|folded| folded.of);
        let (first, last) = (at(place.start), at(place.end.saturating_sub(1)));
        let written = first.zip(last).and_then(|(first, last)| self.written.get(first..=last));
        let written = written.unwrap_or_default().join(" ");
        written.trim_matches(|c: char| !c.is_alphanumeric()).to_owned()
    }

    /// The question or exclamation mark that it ends with.
    pub fn last_sign(&self) -> Option<char> {
        self.written.last().and_then(|word| word.chars().next_back()).filter(|sign| ['?', '!'].contains(sign))
    }

    pub fn whole_as_written(&self) -> String {
        self.written.join(" ")
    }

    /// Whether a comma stands between two words, or after the last of them.
    pub fn has_comma(&self, place: Range<usize>) -> bool {
        let words = self.folded.get(place).unwrap_or_default();
        words.iter().any(|folded| self.written.get(folded.of).is_some_and(|word| word.ends_with(',')))
    }

    pub fn words(&self) -> impl Iterator<Item = &str> {
        self.folded.iter().map(|folded| folded.word.as_str())
    }

    /// Whether some word begins as each word that the pattern asks for.
    fn may_hold(&self, pattern: &Pattern) -> bool {
        let is_there = |beginnings: u128| self.beginnings & beginnings != 0;
        is_there(pattern.rarest) && pattern.items.iter().filter_map(Item::asks_for).all(is_there)
    }

    /// Where a pattern that begins at `at` ends.
    fn fits(&self, pattern: &[Item], at: usize) -> Option<usize> {
        let Some((first, rest)) = pattern.split_first() else { return Some(at) };
        match first {
            Item::Gap(most) => {
                let last = (at + most).min(self.folded.len());
                (at..=last).find_map(|next| self.fits(rest, next))
            }
            Item::Word { alternatives, is_optional, beginnings } => {
                let is_one = |folded: &Folded| {
                    folded.beginning & beginnings != 0 && is_one_of(alternatives, &folded.word)
                };
                if self.folded.get(at).is_some_and(is_one)
                    && let Some(end) = self.fits(rest, at + 1)
                {
                    return Some(end);
                }
                if *is_optional { self.fits(rest, at) } else { None }
            }
        }
    }
}

/// One of 128 signs for the first three bytes of a word; all of them for the beginning of a word that is shorter.
fn beginning(word: &str) -> u128 {
    let sign = |letters: &[u8]| {
        let sum = letters.iter().fold(0_u32, |sum, letter| sum * 37 + u32::from(*letter));
        1 << (sum % 128)
    };
    match word.as_bytes() {
        [_, b'-'] | [_, _, b'-'] => u128::MAX,
        [first, second, third, ..] => sign(&[*first, *second, *third]),
        shorter => sign(shorter),
    }
}

fn is_one_of(alternatives: &[(String, bool)], word: &str) -> bool {
    alternatives.iter().any(|(one, is_start)| if *is_start { word.starts_with(one) } else { word == one })
}

/// A text in sentences. What is quoted at length in double quotes is someone else's, and left out.
pub fn sentences(text: &str) -> Vec<Sentence<'_>> {
    // A blank line ends a sentence, whatever it ends with.
    let words: Vec<&str> = text
        .lines()
        .flat_map(|line| if line.trim().is_empty() { vec![""] } else { line.split_whitespace().collect() })
        .collect();
    let mut sentences = Vec::new();
    let mut sentence = Sentence::default();
    let mut n = 0;
    while let Some(word) = words.get(n) {
        if let Some(length) = quotation(words.get(n..).unwrap_or_default()) {
            n += length;
            continue;
        }
        push(&mut sentence, word);
        let next = words.get(n + 1).copied().unwrap_or_default();
        if ends_sentence(word, next) {
            sentences.push(std::mem::take(&mut sentence));
        }
        n += 1;
    }
    sentences.push(sentence);
    sentences.retain(|sentence| !sentence.folded.is_empty());
    sentences
}

/// With a full stop after them they end no sentence.
const SHORTENED: [&str; 26] = [
    "dr", "dra", "mr", "mrs", "ms", "prof", "profa", "st", "sr", "sra", "sras", "srta", "dott", "dottssa",
    "sig", "sigra", "exma", "exmo", "ref", "nr", "hr", "fr", "ir", "drs", "dhr", "mevr",
];

fn ends_sentence(word: &str, next: &str) -> bool {
    let is_shortened = |word: &str| match text::key(word).as_str() {
        // `No. 5`, and `It is not a no.`
        "no" => next.starts_with(|c: char| c.is_ascii_digit()),
        word => SHORTENED.contains(&word),
    };
    if word.strip_suffix('.').is_some_and(is_shortened) {
        return false;
    }
    let bare = word.trim_end_matches(['"', '\'', ')', '”', '’', '»', '*', '_']);
    bare.is_empty() || bare.ends_with(['.', '!', '?', ':', ';', '…', '—', '–']) || bare == "-"
}

/// How many words are in the double quotes that open here: four or more are a quotation.
fn quotation(words: &[&str]) -> Option<usize> {
    let first = words.first()?;
    if !first.starts_with(['"', '“', '„']) {
        return None;
    }
    let closes =
        |word: &str| word.trim_end_matches(['.', ',', '!', '?', ':', ';']).ends_with(['"', '”', '“']);
    let last = words.iter().take(80).position(|word| word.len() > 1 && closes(word))?;
    (last >= 3).then_some(last + 1)
}

fn push<'a>(sentence: &mut Sentence<'a>, word: &'a str) {
    let is_within = |c: char| c.is_alphanumeric();
    if !word.contains(is_within) {
        return;
    }
    let at = sentence.written.len();
    sentence.written.push(word);
    let mut add = |folded: String| {
        for word in whole(folded) {
            let beginning = beginning(&word);
            sentence.beginnings |= beginning;
            sentence.folded.push(Folded { word, of: at, beginning });
        }
    };
    // Most words have nothing to fold but their case.
    let bare = word.trim_matches(|c: char| c.is_ascii_punctuation());
    if bare.bytes().all(|byte| byte.is_ascii_alphanumeric()) {
        add(bare.to_ascii_lowercase());
        return;
    }
    // `well-known` and `and/or` are two words each.
    for part in word.split(['-', '/', '–', '—', '_']) {
        add(text::key(part.trim_matches(|c: char| !is_within(c))));
    }
}

/// The words that a contraction stands for: `won't` is `will not`.
fn whole(folded: String) -> impl Iterator<Item = String> {
    let (first, second) = match folded.as_str() {
        "won't" | "wont" => ("will", "not"),
        "can't" | "cant" | "cannot" => ("can", "not"),
        "shan't" => ("shall", "not"),
        "didn't" | "didnt" => ("did", "not"),
        "don't" | "dont" => ("do", "not"),
        "im" => ("i", "am"),
        "weve" => ("we", "have"),
        _ => match folded.split_once('\'') {
            Some((before, "t")) => (before.strip_suffix('n').unwrap_or(before), "not"),
            Some((before, "re")) => (before, "are"),
            Some((before, "ve")) => (before, "have"),
            Some((before, "ll")) => (before, "will"),
            Some((before, "m")) => (before, "am"),
            Some((before, "d")) => (before, "would"),
            Some((before, "s")) => (before, "is"),
            // French: n'a, l'entretien, qu'elle.
            Some(two) => two,
            None => {
                let only = (!folded.is_empty()).then_some(folded);
                return only.into_iter().chain(None);
            }
        },
    };
    let (first, second) = (first.to_owned(), second.to_owned());
    Some(first).into_iter().chain(Some(second))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(pattern: &str, text: &str) -> Option<String> {
        sentences(text).iter().find_map(|sentence| sentence.find(&Pattern::new(pattern)))
    }

    #[test]
    fn patterns_are_found_word_by_word() {
        for (pattern, text, as_written) in [
            ("not ... moving forward", "We won’t be\nmoving FORWARD, sorry.", "won’t be moving FORWARD"),
            ("chose another|other candidat-", "we chose another candidate for it", "chose another candidate"),
            ("has ?now been filled", "The role has been filled.", "has been filled"),
            ("has ?now been filled", "The role has now been filled", "has now been filled"),
            ("fur andere", "Wir haben uns für andere entschieden", "für andere"),
            ("elle n a pas", "qu'elle n'a pas été", "qu'elle n'a pas"),
            ("well known", "a well-known firm", "well-known"),
        ] {
            assert_eq!(found(pattern, text).as_deref(), Some(as_written), "{pattern}");
        }
    }

    #[test]
    fn a_phrase_ends_with_its_sentence() {
        for text in ["We are not sure. Moving forward we will see.", "not\n\nmoving forward", "", "not", "!?"]
        {
            assert_eq!(found("not ... moving forward", text), None, "{text}");
        }
        assert_eq!(found("not ... forward", "not one two three four five six seven forward"), None);
        assert_eq!(found("no ... one", "This is not a no. You are one of two."), None);
        assert_eq!(
            found("role ... closed", "Role no. 5 is closed.").as_deref(),
            Some("Role no. 5 is closed")
        );
    }

    #[test]
    fn a_quotation_is_someone_elses() {
        assert_eq!(found("decided against", "They say \"we have decided against it\" and smile"), None);
        assert!(found("decided against", "We \"decided against\" it").is_some());
        assert!(found("decided against", "\"An open quote and we decided against it").is_some());
    }
}

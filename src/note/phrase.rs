//! Phrases as data: a small pattern language over words, with the other meanings in which a phrase is harmless.
//!
//! A pattern is words with spaces between them. `a|b` is either, `do_not` two words in one alternative, `word?` may
//! be missing, `disappoint*` and `*ing` match by beginning and end, `#` is a number, `..` up to three words and `...`
//! up to six, `^` and `$` the beginning and end of a sentence. A match never leaves its sentence.

use std::ops::Range;

use super::prose::{Part, Prose, Word};

/// What a rule listens for.
#[derive(Clone, Copy, Debug)]
pub struct Phrase {
    says: &'static str,
    /// Patterns of another meaning: a match that one of these touches passes.
    unless: &'static [&'static str],
    /// "not unfair" passes, unless the phrase is bad in the negative too.
    passes_negated: bool,
}

pub const fn says(pattern: &'static str) -> Phrase {
    Phrase { says: pattern, unless: &[], passes_negated: true }
}

impl Phrase {
    #[must_use]
    pub const fn unless(self, patterns: &'static [&'static str]) -> Self {
        Self { unless: patterns, ..self }
    }

    #[must_use]
    pub const fn even_negated(self) -> Self {
        Self { passes_negated: false, ..self }
    }
}

enum Item<'p> {
    Start,
    End,
    /// At most this many words of any kind.
    Gap(usize),
    Number,
    /// Each alternative is a row of words.
    Words {
        any: Vec<Vec<&'p str>>,
        is_optional: bool,
    },
}

/// Where a phrase stands: indices of words.
pub type Span = Range<usize>;

/// The first place of each phrase outside the greeting, in the order of the text.
pub fn find(prose: &Prose<'_>, phrases: &[Phrase]) -> Vec<Span> {
    let mut found: Vec<Span> = Vec::new();
    for phrase in phrases {
        found.extend(find_one(prose, phrase));
    }
    found.sort_by_key(|range| (range.start, std::cmp::Reverse(range.end)));
    // Two phrases at one place are one finding.
    let mut apart: Vec<Span> = Vec::new();
    for range in found {
        if apart.last().is_none_or(|last| range.start >= last.end) {
            apart.push(range);
        }
    }
    apart
}

/// Whether any pattern is in the text between greeting and sign-off.
pub fn says_any(prose: &Prose<'_>, patterns: &[&str]) -> bool {
    patterns.iter().any(|pattern| {
        let items = parse(pattern);
        may_be_in(prose, &items)
            && (0..prose.words.len()).any(|at| {
                prose.words.get(at).is_some_and(|word| word.part == Part::Body)
                    && matched(prose, &items, at).is_some()
            })
    })
}

/// Whether any pattern is in this sentence.
pub fn sentence_says(prose: &Prose<'_>, words: &Range<usize>, patterns: &[&str]) -> bool {
    patterns.iter().any(|pattern| {
        let items = parse(pattern);
        may_be_in(prose, &items) && words.clone().any(|at| matched(prose, &items, at).is_some())
    })
}

/// Every place of one phrase.
fn find_one(prose: &Prose<'_>, phrase: &Phrase) -> Vec<Span> {
    let items = parse(phrase.says);
    let mut found = Vec::new();
    if !may_be_in(prose, &items) {
        return found;
    }
    for (at, word) in prose.words.iter().enumerate() {
        if word.part == Part::Greeting {
            continue;
        }
        let Some(end) = matched(prose, &items, at) else { continue };
        let range = at..end.max(at + 1);
        let is_harmless = (phrase.passes_negated && is_negated(prose, &range, phrase))
            || is_excepted(prose, word, &range, phrase);
        if !is_harmless {
            found.push(range);
        }
    }
    found
}

fn is_excepted(prose: &Prose<'_>, word: &Word, range: &Span, phrase: &Phrase) -> bool {
    let Some(sentence) = prose.sentences.get(word.sentence) else { return false };
    phrase.unless.iter().any(|pattern| {
        let items = parse(pattern);
        // One that touches the match begins no farther before it than it is long.
        let first = range.start.saturating_sub(longest(&items)).max(sentence.words.start);
        (first..range.end.min(sentence.words.end))
            .any(|at| matched(prose, &items, at).is_some_and(|end| end > range.start))
    })
}

/// Whether a "not" stands shortly before, in the same part of the sentence, or within where the phrase has none.
fn is_negated(prose: &Prose<'_>, range: &Span, phrase: &Phrase) -> bool {
    const REACH: usize = 5;
    let Some(word) = prose.words.get(range.start) else { return false };
    let is_negative = phrase.says.split(|c: char| !c.is_alphanumeric() && c != '\'').any(is_not);
    let end = if is_negative { range.start } else { range.end };
    let words = prose.words.get(range.start.saturating_sub(REACH)..end).unwrap_or_default();
    let near = |w: &&Word| {
        w.sentence == word.sentence && (w.clause == word.clause || w.span.start >= word.span.start)
    };
    let near: Vec<&str> = words.iter().filter(near).map(|w| w.folded.as_str()).collect();
    near.iter().enumerate().any(|(i, w)| {
        // "I can't help but think …" and "not only" deny nothing.
        let after = near.get(i + 1).copied().unwrap_or_default();
        is_not(w) && !matches!(after, "help" | "only" | "but" | "just")
    })
}

fn is_not(word: &str) -> bool {
    matches!(word, "not" | "never" | "no" | "nor" | "without" | "hardly" | "cannot" | "nothing")
        || word.ends_with("n't")
}

fn parse(pattern: &str) -> Vec<Item<'_>> {
    pattern
        .split_whitespace()
        .map(|item| match item {
            "^" => Item::Start,
            "$" => Item::End,
            ".." => Item::Gap(3),
            "..." => Item::Gap(6),
            "#" => Item::Number,
            words => {
                let (words, is_optional) = match words.strip_suffix('?') {
                    Some(words) => (words, true),
                    None => (words, false),
                };
                Item::Words {
                    any: words.split('|').map(|row| row.split('_').collect()).collect(),
                    is_optional,
                }
            }
        })
        .collect()
}

/// Whether the text has the words that a match needs, wherever they are. Most phrases are in no note, and to look for
/// one word by word takes long.
fn may_be_in(prose: &Prose<'_>, items: &[Item<'_>]) -> bool {
    items.iter().all(|item| match item {
        Item::Words { any, is_optional: false } => {
            any.iter().any(|row| row.iter().all(|part| part.contains('*') || prose.has(part)))
        }
        Item::Words { .. } | Item::Start | Item::End | Item::Gap(_) | Item::Number => true,
    })
}

/// The words that a match has at most.
fn longest(items: &[Item<'_>]) -> usize {
    let of = |item: &Item<'_>| match item {
        Item::Start | Item::End => 0,
        Item::Gap(most) => *most,
        Item::Number => 1,
        Item::Words { any, .. } => any.iter().map(Vec::len).max().unwrap_or(0),
    };
    items.iter().map(of).sum()
}

/// The end of a match that begins with the word `at`.
fn matched(prose: &Prose<'_>, items: &[Item<'_>], at: usize) -> Option<usize> {
    let sentence = &prose.sentences.get(prose.words.get(at)?.sentence)?.words;
    follow(&prose.words, sentence, items, at)
}

fn follow(words: &[Word], sentence: &Range<usize>, items: &[Item<'_>], at: usize) -> Option<usize> {
    let Some((item, rest)) = items.split_first() else { return Some(at) };
    match item {
        Item::Start => (at == sentence.start).then(|| follow(words, sentence, rest, at)).flatten(),
        Item::End => (at >= sentence.end).then(|| follow(words, sentence, rest, at)).flatten(),
        Item::Gap(most) => (0..=*most)
            .map(|n| at + n)
            .take_while(|next| *next <= sentence.end)
            .find_map(|next| follow(words, sentence, rest, next)),
        Item::Number => {
            let word = words.get(at).filter(|_| at < sentence.end)?;
            is_number(&word.folded).then(|| follow(words, sentence, rest, at + 1)).flatten()
        }
        Item::Words { any, is_optional } => any
            .iter()
            .filter(|row| {
                at + row.len() <= sentence.end
                    && row
                        .iter()
                        .zip(words.get(at..).unwrap_or_default())
                        .all(|(part, word)| is_like(part, &word.folded))
            })
            .find_map(|row| follow(words, sentence, rest, at + row.len()))
            .or_else(|| if *is_optional { follow(words, sentence, rest, at) } else { None }),
    }
}

fn is_like(part: &str, word: &str) -> bool {
    if let Some(beginning) = part.strip_suffix('*') {
        word.starts_with(beginning)
    } else if let Some(end) = part.strip_prefix('*') {
        word.ends_with(end)
    } else {
        word == part
    }
}

fn is_number(word: &str) -> bool {
    const WORDS: &[&str] = &[
        "one",
        "two",
        "three",
        "four",
        "five",
        "six",
        "seven",
        "eight",
        "nine",
        "ten",
        "eleven",
        "twelve",
        "fifteen",
        "twenty",
        "thirty",
        "forty",
        "fifty",
        "hundred",
        "dozens",
        "several",
        "many",
        "multiple",
        "countless",
    ];
    word.starts_with(|c: char| c.is_ascii_digit()) || WORDS.contains(&word)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn is_found(phrase: Phrase, text: &str) -> bool {
        !find(&Prose::read(text, None), &[phrase]).is_empty()
    }

    #[test]
    fn patterns_match_within_a_sentence() {
        for (pattern, text, expected) in [
            ("please reconsider", "Would you please reconsider it?", true),
            ("please reconsider", "Say please. Reconsider it.", false),
            ("i need? .. job", "I want the best job", true),
            ("i need? .. job", "I want only the very best job", false),
            ("don't|do_not understand", "I do not understand", true),
            ("don't|do_not understand", "I don’t understand", true),
            ("disappoint*", "Such DISAPPOINTMENT.", true),
            ("^ explain why", "Please explain why", false),
            ("^ explain why $", "So. Explain why.", true),
            ("# years", "I have 12 years and two years", true),
            ("was *ing", "it was raining", true),
        ] {
            assert_eq!(is_found(says(pattern), text), expected, "{pattern}: {text}");
        }
    }

    #[test]
    fn another_meaning_and_a_not_pass() {
        let loss = says("your loss").unless(&["your loss function"]);
        assert!(is_found(loss, "Well, it is your loss."));
        assert!(!is_found(loss, "I liked your loss function."));
        assert!(is_found(loss, "I liked your loss function. It is your loss."));
        let waste = says("a waste of my time");
        assert!(!is_found(waste, "It was not at all a waste of my time."));
        assert!(is_found(waste, "I am not angry, but it was a waste of my time."));
        assert!(is_found(waste, "I can't help thinking it was a waste of my time."));
        assert!(is_found(waste.even_negated(), "It was not a waste of my time."));
    }
}

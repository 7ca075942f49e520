//! What a sentence says that confirms an application.

use super::folded::says;
use crate::domain::word_list::WordList;

pub(super) static CONFIRMS: WordList = WordList::of(include_str!("confirms.txt"));
static ARRIVES: WordList = WordList::of(include_str!("arrives.txt"));

/// How confirmations begin that are thanks, which those who sell something say as well.
const THANKS: &[&str] = &["thank", "dank", "bedanken", "merci", "gracias", "grazie", "bedankt", "obrigad"];

/// Whether a folded sentence confirms that an application arrived.
pub(super) fn confirms(sentence: &str) -> bool {
    arrives(sentence) || received_one(sentence) || CONFIRMS.iter().any(|words| says(sentence, words))
}

/// `We've received your Sales Manager application`
fn received_one(sentence: &str) -> bool {
    const MOST_WORDS: usize = 6;
    const RECEIVED: &[&str] = &[" received your ", " got your "];
    RECEIVED
        .iter()
        .filter_map(|words| sentence.split_once(words))
        .any(|(_, behind)| behind.split_whitespace().take(MOST_WORDS + 1).any(|word| word == "application"))
}

/// The same, and not in thanks alone.
pub(super) fn arrived(sentence: &str) -> bool {
    let is_thanks = |words: &str| THANKS.iter().any(|thanks| words.starts_with(thanks));
    arrives(sentence)
        || received_one(sentence)
        || CONFIRMS.iter().any(|words| !is_thanks(words) && says(sentence, words))
}

/// Whether it says of the reader's application that it is there.
pub(super) fn arrives(sentence: &str) -> bool {
    let says_one = |words: &str| words.split(", ").any(|words| says(sentence, words));
    let is_said = |(whose, arrived): (&str, &str)| says_one(whose) && says_one(arrived);
    ARRIVES.iter().filter_map(|line| line.split_once(" | ")).any(is_said)
}

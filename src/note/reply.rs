//! Whether a message can be answered by a template, or only in the user's own words.

use crate::domain::text;
use crate::domain::word_list::WordList;

/// The subject of an answer to an email with this one.
pub fn subject(theirs: &str) -> String {
    format!("Re: {}", without_prefix(theirs))
}

/// A subject without "Re:" and "Fwd:".
pub(super) fn without_prefix(subject: &str) -> &str {
    let mut bare = subject.trim();
    while let Some((prefix, rest)) = bare.split_once(':') {
        if !matches!(text::key(prefix).as_str(), "re" | "fw" | "fwd" | "aw" | "wg" | "sv" | "r") {
            break;
        }
        bare = rest.trim();
    }
    bare
}

/// A kind message is short; a longer one says something of its own.
const MOST_WORDS: usize = 60;

/// What the whole of a kind message may be about: without one of these it is neither thanks nor a good wish.
const KIND: &[&str] = &[
    "thank",
    "thanks",
    "grateful",
    "appreciate",
    "appreciated",
    "wish",
    "wishes",
    "luck",
    "best",
    "pleasure",
    "nice",
    "lovely",
    "kind",
    "congratulations",
    "glad",
    "enjoyed",
];

/// Words that offer, ask or announce something, which a template would pass over.
static NEEDS_WORDS: WordList = WordList::of(include_str!("reply/needs_words.txt"));

/// Whether these words are thanks or good wishes and nothing else. Whatever asks, offers, gives a day or tells news
/// wants an answer of the user's own, and so does a message of which no words are on file.
pub fn is_only_kind(message: &str) -> bool {
    let folded = text::key(message);
    let words: Vec<&str> =
        folded.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    let line = format!(" {} ", words.join(" "));
    let says = |phrase: &&str| line.contains(&format!(" {phrase} "));
    !words.is_empty()
        && words.len() <= MOST_WORDS
        && !message.contains(['?', '@'])
        && !message.contains("://")
        && !message.contains(|c: char| c.is_ascii_digit())
        && KIND.iter().any(says)
        && !NEEDS_WORDS.iter().any(says)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn thanks_and_good_wishes_can_be_answered_by_a_template() {
        for message in [
            "Thank you so much for your kind note. It was a pleasure. All the best!",
            "Thanks Maya, that means a lot. I enjoyed our conversation too. Best wishes, Priya",
            "What a lovely message. Good luck with everything.",
        ] {
            assert!(is_only_kind(message), "{message}");
        }
    }

    #[test]
    fn what_asks_offers_or_tells_needs_words_of_ones_own() {
        for message in [
            "",
            "Thanks! Do you have time for a coffee",
            "Thanks for the note. Are you free?",
            "Thank you. We may have a second role, would that interest you?",
            "Thanks. Let's speak on Tuesday.",
            "Thanks. I can introduce you to Lena at Helio.",
            "Best wishes. I am leaving Northwind, by the way.",
            "Thanks, talk at 14:00",
            "Thanks, see https://helio.example/jobs",
            "Happy to help with your CV. Best, Tom",
            "Sorry it took me a while. Best, Tom",
            "It was close.",
        ] {
            assert!(!is_only_kind(message), "{message}");
        }
    }
}

//! Folded words, and whether some of them stand in a text whole.

use crate::domain::text;

/// Folded words with a space around each.
pub(super) fn folded(text: &str) -> String {
    let key = text::key(text);
    let words: Vec<&str> =
        key.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    format!(" {} ", words.join(" "))
}

/// Whether these words stand whole in a folded text, which has a space before and behind each of its own.
pub(super) fn says(folded: &str, words: &str) -> bool {
    // Quicker than to look for every place.
    folded.contains(words)
        && folded.match_indices(words).any(|(at, words)| {
            let (before, behind) = (folded.get(..at), folded.get(at + words.len()..));
            before.is_some_and(|before| before.ends_with(' '))
                && behind.is_some_and(|behind| behind.starts_with(' '))
        })
}

//! Names of which only the family's part was written: `Mme De La Cruz`, `Sra. García López`, `de Vries`.

use super::super::text::key;
use super::super::word_list::WordList;

/// Small words that a family name begins with, behind a title.
const BEHIND_A_TITLE: &[&str] = &[
    "von", "van", "der", "den", "de", "del", "della", "di", "da", "dos", "das", "do", "du", "le", "la",
    "les", "los", "las", "ter", "ten", "te", "zu", "zum", "zur", "af", "av", "el", "al", "'t", "o",
];

/// Those that are nobody's first name, so that no title is needed.
const ALWAYS: &[&str] = &["de", "von", "van", "der", "den", "ter", "ten", "zu", "zum", "zur", "af", "av"];

/// Family names of Spain, Portugal and Latin America that are nobody's first name.
static IBERIAN: WordList = WordList::of(include_str!("iberian_surnames.txt"));

/// Whether these two words and more are a family name alone.
pub fn is_alone(words: &[&str], has_title: bool) -> bool {
    let [first, second, rest @ ..] = words else { return false };
    let (folded, next) = (key(first), key(second));
    if has_title {
        return BEHIND_A_TITLE.contains(&folded.as_str()) && is_short(&folded, rest)
            || rest.is_empty() && IBERIAN.contains(&folded.as_str());
    }
    let is_small = first.chars().all(char::is_lowercase);
    let has_capitals =
        second.chars().chain(rest.iter().flat_map(|word| word.chars())).any(char::is_uppercase);
    let are_both = BEHIND_A_TITLE.contains(&folded.as_str()) && BEHIND_A_TITLE.contains(&next.as_str());
    // `DE LA CRUZ Ana`
    let is_shouted = first.chars().count() > 1 && *first == first.to_uppercase();
    is_short(&folded, rest)
        && has_capitals
        && !is_shouted
        && (is_small && ALWAYS.contains(&folded.as_str()) || folded == "de" || are_both && !rest.is_empty())
}

/// `van der Berg`, and not `Van Alan Smith`.
fn is_short(first: &str, rest: &[&str]) -> bool {
    let is_of_particles =
        rest.len() < 2 || rest.iter().rev().skip(1).all(|word| BEHIND_A_TITLE.contains(&key(word).as_str()));
    is_of_particles && (first != "o" || rest.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_family_name_alone_is_told_from_a_whole_name() {
        for (name, with_title, without) in [
            ("Le Bihan", true, false),
            ("De La Cruz", true, true),
            ("van Dijk", true, true),
            ("Van Dijk", true, false),
            ("de Vries", true, true),
            ("De Vries", true, true),
            ("van der Berg", true, true),
            ("von Stein", true, true),
            ("El Amrani", true, false),
            ("O Brien", true, false),
            ("García López", true, false),
            ("Silva Santos", true, false),
            ("María López", false, false),
            ("Tom Weller", false, false),
            ("Ben Salah", false, false),
            ("van morrison", true, false),
            ("Von Miller", true, false),
            ("La Toya Jackson", true, false),
            ("Weber", false, false),
            ("DE LA CRUZ Ana", false, false),
            ("Van Alan James Smith", false, false),
        ] {
            let words: Vec<&str> = name.split(' ').collect();
            assert_eq!((is_alone(&words, true), is_alone(&words, false)), (with_title, without), "{name}");
        }
    }
}

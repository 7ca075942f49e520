//! Why a no was given, where it says so in so many words.

use super::about::spaced;
use super::parts::{Letter, beginning};
use crate::domain::Reason;
use crate::domain::word::Word as _;
use crate::domain::word_list::WordList;

static REASONS: WordList = WordList::of(include_str!("reasons.txt"));

/// In such a sentence it is somebody else's reason, or none.
const NO_REASON: &[&str] = &["if", "whether", "not", "also", "previous", "wenn", "nicht", "pas", "si"];

/// `None` if it says none of those that are known, or two.
pub fn reason(letter: &Letter) -> Option<Reason> {
    let whole = format!("{}\n{}", letter.subject, beginning(&letter.text));
    let sentences: Vec<String> = whole.split(['.', '!', '?']).map(spaced).collect();
    let is_said = |words: &str| {
        let words = format!(" {words} ");
        let says = |said: &&String| said.contains(&words) && !speaks_of_another(said, &words);
        sentences.iter().any(|said| says(&said))
    };
    let said = REASONS.iter().filter_map(|line| line.split_once(' ')).filter(|(_, words)| is_said(words));
    let mut said: Vec<Reason> = said.filter_map(|(reason, _)| Reason::parse(reason).ok()).collect();
    said.dedup();
    match said.as_slice() {
        [only] => Some(*only),
        _ => None,
    }
}

static CANCELLED: WordList = WordList::of(include_str!("role_cancelled.txt"));

/// Whether a no says that there is no job any more, and not that somebody else has it.
pub fn cancels_the_role(letter: &Letter) -> bool {
    const SOMEBODY: &[&str] = &[" candidate ", " candidates ", " applicants ", " bewerber ", " kandidaten "];
    let said = spaced(&format!("{}\n{}", letter.subject, beginning(&letter.text)));
    CANCELLED.iter().any(|words| said.contains(&format!(" {words} ")))
        && !SOMEBODY.iter().any(|words| said.contains(words))
}

/// Whether a word before the reason takes it back.
fn speaks_of_another(said: &str, words: &str) -> bool {
    let before = said.split(words).next().unwrap_or_default();
    before.rsplit(' ').filter(|word| !word.is_empty()).take(3).any(|word| NO_REASON.contains(&word))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_no_says_why_in_so_many_words() {
        for (text, is) in [
            ("Due to a company-wide hiring freeze we can't go on.", Some(Reason::Budget)),
            ("Wegen eines Einstellungsstopps? Ja: Einstellungsstopp.", Some(Reason::Budget)),
            ("We've decided to go with someone from inside the company.", Some(Reason::InternalCandidate)),
            ("The role has been filled internally.", Some(Reason::InternalCandidate)),
            ("Le poste a été pourvu en interne.", Some(Reason::InternalCandidate)),
            ("We moved forward with another candidate.", None),
            ("It was not an internal candidate, but someone with more SQL.", None),
            ("A hiring freeze came, and it was filled internally.", None),
        ] {
            let letter = Letter::sample(Some("Priya Rao"), "p@northwind.example", "Your application", text);
            assert_eq!(reason(&letter), is, "{text}");
        }
    }

    #[test]
    fn a_role_that_is_cancelled_is_no_rejection() {
        for (text, is) in [
            ("The Data Lead position has been cancelled.", true),
            ("We have decided to put the role on hold and are no longer hiring for it.", true),
            ("Die Stelle wird nicht mehr besetzt.", true),
            ("We moved forward with other candidates, and the role has been cancelled.", false),
            ("We are closing your application.", false),
        ] {
            let letter = Letter::sample(Some("Wise"), "jobs@wise.example", "Your application", text);
            assert_eq!(cancels_the_role(&letter), is, "{text}");
        }
    }
}

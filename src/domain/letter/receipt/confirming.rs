//! What a sentence says that confirms an application.

use crate::domain::letter::folded::says;
use crate::domain::word_list::WordList;

/// What every confirmation mentions.
pub(super) static SPEAKS_OF: WordList = WordList::of(include_str!("mentions.txt"));
pub(super) static CONFIRMS: WordList = WordList::of(include_str!("confirms.txt"));
static ARRIVES: WordList = WordList::of(include_str!("arrives.txt"));
static THANKS: WordList = WordList::of(include_str!("thanks.txt"));
static DENIED: WordList = WordList::of(include_str!("denied.txt"));
static SUPPOSED: WordList = WordList::of(include_str!("supposed.txt"));

/// How confirmations begin that are thanks, which those who sell something say as well.
const OF_THANKS: &[&str] = &["thank", "dank", "bedanken", "merci", "gracias", "grazie", "bedankt", "obrigad"];

/// Whether a folded sentence confirms that an application arrived.
pub(super) fn confirms(sentence: &str) -> bool {
    may_confirm(sentence) && !is_denied(sentence)
}

/// The same for several sentences at once, whatever becomes of it in each.
pub(super) fn may_confirm(said: &str) -> bool {
    says_that_it_arrives(said) || thanks(said) || CONFIRMS.iter().any(|words| says(said, words))
}

/// The same, and not in thanks alone.
pub(super) fn arrived(sentence: &str) -> bool {
    let is_thanks = |words: &str| OF_THANKS.iter().any(|thanks| words.starts_with(thanks));
    let is_said = || CONFIRMS.iter().any(|words| !is_thanks(words) && says(sentence, words));
    (says_that_it_arrives(sentence) || is_said()) && !is_denied(sentence)
}

/// Whether it says of the reader's application that it is there.
pub(super) fn arrives(sentence: &str) -> bool {
    says_that_it_arrives(sentence) && !is_denied(sentence)
}

fn says_that_it_arrives(sentence: &str) -> bool {
    ARRIVES.iter().any(|line| match line.split(" | ").collect::<Vec<_>>().as_slice() {
        [whose, things, becomes] => {
            says_one(sentence, becomes) && has_behind(sentence, whose, things, 4, BREAKS)
        }
        [whose, becomes] => says_one(sentence, whose) && says_one(sentence, becomes),
        _ => false,
    })
}

/// `Thank you so much for taking the time to send us your open application`
fn thanks(sentence: &str) -> bool {
    const FARTHEST: usize = 14;
    let is_said =
        |(thanks, what): (&str, &str)| has_behind(sentence, thanks, what, FARTHEST, FOR_OTHER_THINGS);
    THANKS.iter().filter_map(|line| line.split_once(" | ")).any(is_said)
}

/// What those who thank for one of these, or ask for something, say besides: `merci de compl\u{e9}ter votre candidature`.
const FOR_OTHER_THINGS: &[&str] = &[
    "patience",
    "geduld",
    "paciencia",
    "pazienza",
    "talamod",
    "interview",
    "interviewing",
    "gesprach",
    "entretien",
    "entrevista",
    "colloquio",
    "gesprek",
    "completer",
    "finaliser",
    "confirmer",
    "verifier",
    "renvoyer",
    "envoyer",
    "deposer",
    "consulter",
    "transmettre",
    "preciser",
    "completing",
    "finishing",
];

/// What parts one thing from another: `your questions about the application`.
const BREAKS: &[&str] = &[
    "about",
    "regarding",
    "concerning",
    "in",
    "on",
    "with",
    "to",
    "for",
    "we",
    "our",
    "zu",
    "zur",
    "uber",
    "bei",
    "nach",
    "fur",
    "wir",
    "sur",
    "dans",
    "pour",
    "nous",
    "sobre",
    "en",
    "para",
    "per",
    "over",
    "met",
    "op",
    "voor",
];

/// Whether one of these words stands so many words behind one of those, with none of a third kind between them.
fn has_behind(sentence: &str, first: &str, second: &str, farthest: usize, breaks: &[&str]) -> bool {
    let is_one = |words: &str, word: &str| {
        words.split(", ").any(|known| match known.strip_prefix('-') {
            Some(end) => word.ends_with(end),
            None => known == word,
        })
    };
    let words: Vec<&str> = sentence.split_whitespace().collect();
    let starts = words.iter().enumerate().filter(|(_, word)| is_one(first, word)).map(|(at, _)| at);
    let mut behind = starts.filter_map(|at| words.get(at + 1..));
    behind.any(|rest| {
        let near = rest.iter().take(farthest + 1).take_while(|word| !breaks.contains(word));
        near.into_iter().any(|word| is_one(second, word))
    })
}

fn says_one(sentence: &str, words: &str) -> bool {
    words.split(", ").any(|words| says(sentence, words))
}

/// Whether it says that nothing arrived, or what happens once it does: `Once we have received your application, …`.
fn is_denied(sentence: &str) -> bool {
    const MOST_WORDS: usize = 3;
    let beginning: Vec<&str> = sentence.split_whitespace().take(MOST_WORDS).collect();
    let begins = format!(" {} ", beginning.join(" "));
    DENIED.iter().any(|words| says(sentence, words)) || SUPPOSED.iter().any(|words| says(&begins, words))
}

//! Whether a message is a courtesy: thanks, good wishes, or a polite no to a question, and nothing else.

use crate::domain::text;
use crate::domain::word_list::WordList;

/// A kind message is short; a longer one says something of its own.
const MOST_WORDS: usize = 60;

/// What the whole of a kind message may be about: without one of these it is no thanks and no good wish.
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
    "youre welcome",
];

/// What was, and asks for no other meeting.
const MET: &[&str] = &[
    " lovely to meet you ",
    " nice to meet you ",
    " good to meet you ",
    " great to meet you ",
    " enjoyed meeting you ",
];

/// With one of these, a sentence about feedback says that there is none.
const REFUSALS: &[&str] = &[
    "cant",
    "cannot",
    "can not",
    "couldnt",
    "could not",
    "unable",
    "not able",
    "arent able",
    "not allowed",
    "arent allowed",
    "not permitted",
    "not possible",
    "dont",
    "do not",
    "wont",
    "will not",
    "no",
];

/// Words that offer, ask or announce something, which a template would pass over.
static NEEDS_WORDS: WordList = WordList::of(include_str!("needs_words.txt"));

/// Whether these words are thanks or good wishes and nothing else. Whatever asks, offers, gives a day or tells news
/// wants an answer of the user's own, and so does a message of which no words are on file.
pub fn is_only_kind(message: &str) -> bool {
    asks_nothing(message) && says_any(message, KIND)
}

/// Whether no answer is needed: kind words, or a refusal to give feedback that says little else.
pub fn is_courtesy(message: &str) -> bool {
    let sentences = || message.split_inclusive(['.', '!', '?', '\n']);
    if sentences().any(refuses_feedback) {
        let rest: String = sentences().filter(|sentence| !refuses_feedback(sentence)).collect();
        return rest.trim().is_empty() || asks_nothing(&rest);
    }
    let rest: String = sentences().filter(|sentence| !puts_off(sentence)).collect();
    is_only_kind(&rest)
}

/// Whether they congratulate.
pub fn congratulates(message: &str) -> bool {
    says_any(message, &["congratulations", "congrats"])
}

fn refuses_feedback(sentence: &str) -> bool {
    !sentence.contains('?') && says_any(sentence, &["feedback"]) && says_any(sentence, REFUSALS)
}

/// "We will be in touch soon." leaves nothing to answer.
fn puts_off(sentence: &str) -> bool {
    const MOST_WORDS: usize = 8;
    !sentence.contains('?')
        && says_any(sentence, &["be in touch"])
        && sentence.split_whitespace().count() <= MOST_WORDS
}

fn asks_nothing(message: &str) -> bool {
    let words = MET.iter().fold(spaced(message), |words, met| words.replace(met, " "));
    words.split_whitespace().count() <= MOST_WORDS
        && !words.trim().is_empty()
        && !message.contains(['?', '@'])
        && !message.contains("://")
        && !message.contains(|c: char| c.is_ascii_digit())
        && !NEEDS_WORDS.iter().any(|phrase| says(&words, phrase))
}

fn says_any(message: &str, phrases: &[&str]) -> bool {
    let words = spaced(message);
    phrases.iter().any(|phrase| says(&words, phrase))
}

/// ` thank you so much `
fn spaced(message: &str) -> String {
    let folded = text::key(message).replace(['\'', '’'], "");
    let words: Vec<&str> =
        folded.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    format!(" {} ", words.join(" "))
}

fn says(words: &str, phrase: &str) -> bool {
    words.contains(&format!(" {phrase} "))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn thanks_and_good_wishes_are_only_kind() {
        for message in [
            "Thank you so much for your kind note. It was a pleasure. All the best!",
            "Thanks Maya, that means a lot. I enjoyed our conversation too. Best wishes, Priya",
            "What a lovely message. Good luck with everything.",
        ] {
            assert!(is_only_kind(message), "{message}");
        }
    }

    #[test]
    fn a_polite_no_to_the_question_for_feedback_is_a_courtesy() {
        for message in [
            "I'm afraid I can't give feedback for legal reasons.",
            "Hi Maya,\nunfortunately we’re not able to share individual feedback. All the best for your search!\nAnn",
            "Thanks! Best of luck with everything.",
            "You're welcome, and good luck!",
            "Thanks Hannah, it was lovely to meet you too. We will be in touch soon.",
            "Good luck!",
        ] {
            assert!(is_courtesy(message), "{message}");
        }
        for message in [
            "",
            "I can't give feedback in writing. Call me on Tuesday.",
            "I can't give feedback, but may I introduce you to Ben?",
            "Happy to give you feedback.",
            "We can't give feedback. There is a second role, though.",
            "We will be in touch about a day for the interview.",
            "It was close. Do stay in touch.",
        ] {
            assert!(!is_courtesy(message), "{message}");
        }
    }

    #[test]
    fn what_asks_offers_or_tells_is_more_than_kind() {
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

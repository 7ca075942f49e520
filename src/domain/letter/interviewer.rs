//! Who will ask the questions, where an invitation without a day names them: `Your interviewer: Ruth Amadi, Director`.

use super::folded::folded;
use super::parts::{Letter, beginning};
use super::written::is_title;
use crate::domain::name;
use crate::domain::word_list::WordList;

static LEADS: WordList = WordList::of(include_str!("interviewer.txt"));

/// The one who is named, and the line that says it.
pub fn interviewer(letter: &Letter) -> Option<(String, String)> {
    let mut named = beginning(&letter.text).lines().map(str::trim).filter_map(|line| {
        let (lead, said) = line.split_once(':')?;
        let is_lead = LEADS.iter().any(|words| folded(lead).trim() == *words);
        let name = said.split([',', '(', '|', '–', '—']).next()?.split(" - ").next()?.trim();
        (is_lead && is_name(name)).then(|| (name.to_owned(), line.to_owned()))
    });
    named.next().filter(|_| named.next().is_none())
}

/// Two to four words with capitals, and no title of a job.
fn is_name(said: &str) -> bool {
    const MOST_WORDS: usize = 4;
    let begins =
        |word: &str| word.starts_with(char::is_uppercase) || matches!(word, "de" | "van" | "von" | "da");
    said.split_whitespace().count() <= MOST_WORDS
        && name::is_whole(said)
        && said.split_whitespace().all(begins)
        && said.chars().all(|c| c.is_alphabetic() || matches!(c, ' ' | '-' | '\'' | '\u{2019}' | '.'))
        && !is_title(said)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_one_person_with_a_whole_name_is_named() {
        for (text, is) in [
            (
                "Your interviewer: Ruth Amadi, Director of Supply at Sundrell\nLength: 30 minutes",
                Some("Ruth Amadi"),
            ),
            ("Ihre Gesprächspartnerin: Karin Wendt (Leiterin Einkauf)", Some("Karin Wendt")),
            ("Votre interlocuteur : Luc Ferrand, directeur des achats", Some("Luc Ferrand")),
            ("Tu entrevistadora: Inés Robledo", Some("Inés Robledo")),
            ("Je gesprekspartner: Femke de Wit, teamleider", Some("Femke de Wit")),
            ("Your interviewer: Ruth", None),
            ("Your interviewer: Ruth Amadi and Tom Baker", None),
            ("Interviewer: Hiring Manager", None),
            ("Interviewer: to be confirmed", None),
            ("Your recruiter: Ruth Amadi", None),
        ] {
            let letter = Letter::sample(None, "no-reply@sundrell.example", "Next step", text);
            assert_eq!(interviewer(&letter).map(|(name, _)| name).as_deref(), is, "{text}");
        }
    }
}

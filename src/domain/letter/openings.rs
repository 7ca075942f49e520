//! Which of a company's openings a letter speaks of: titles are seldom written as they are on file.

use super::about::{Filed, spaced};
use super::language::{Topic, told_apart};
use super::parts::{Letter, beginning};
use super::receipt::named_title;
use super::written::sentences;
use super::{phrase, rejection};
use crate::domain::ApplicationId;
use crate::domain::posting::{self, Titles};

/// A sentence, and what it says of the openings that it names.
struct Part {
    /// Folded, with a space around each word.
    said: String,
    title: Option<String>,
    has_a_no: bool,
    goes_on: bool,
}

fn parts(letter: &Letter) -> Vec<Part> {
    let parts = std::iter::once(letter.subject.clone()).chain(sentences(beginning(&letter.text)));
    let read = |part: String| {
        let said = told_apart(phrase::sentences(&part));
        Part {
            said: spaced(&part),
            title: named_title(&part),
            has_a_no: rejection::has_a_no(&said),
            goes_on: said.iter().any(|one| one.says(Topic::GoesOn).is_some()),
        }
    };
    parts.map(read).collect()
}

/// How well a title fits what a sentence says.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Fit {
    /// The same but for level or place.
    Alike,
    /// It is said, and more may be.
    Said,
    Same,
}

impl Part {
    fn fit(&self, (one, ways): &(&Filed, Vec<String>)) -> Option<Fit> {
        let named = self.title.as_ref().map(|title| posting::titles(title, &one.title));
        if named == Some(Titles::Same) {
            Some(Fit::Same)
        } else if ways.iter().any(|title| self.said.contains(title)) {
            Some(Fit::Said)
        } else {
            (named == Some(Titles::Alike)).then_some(Fit::Alike)
        }
    }

    /// The openings that it names: of `Data Engineer` and `Senior Data Engineer` the longer one that is said.
    fn names<'a>(&self, among: &[(&'a Filed, Vec<String>)]) -> Vec<&'a Filed> {
        let fits: Vec<(Fit, &Filed)> =
            among.iter().filter_map(|one| self.fit(one).map(|fit| (fit, one.0))).collect();
        let best = fits.iter().map(|(fit, _)| *fit).max();
        // Several are said in full, and one alone may be like what is said.
        let is_said = |fit: Fit| Some(fit) == best || (fit == Fit::Said && best == Some(Fit::Same));
        let within = |one: &Filed| {
            let own = spaced(&one.title);
            let holds = |(fit, other): &(Fit, &Filed)| {
                let other = spaced(&other.title);
                *fit >= Fit::Said && other.len() > own.len() && other.contains(&own)
            };
            // Elsewhere in the sentence it may stand alone.
            let longer = fits.iter().filter(|one| holds(one)).map(|(_, other)| spaced(&other.title));
            let rest = longer.fold(self.said.clone(), |said, other| said.replace(&other, " "));
            fits.iter().any(holds) && !rest.contains(&own)
        };
        fits.iter().filter(|(fit, one)| is_said(*fit) && !within(one)).map(|(_, one)| *one).collect()
    }
}

/// Of all openings at the companies of those that a letter points to, those that it means: the ones that it says no to,
/// else the ones that it names; those it points to, where it names none.
pub fn meant(letter: &Letter, found: &[ApplicationId], filed: &[Filed]) -> Vec<ApplicationId> {
    let pointed: Vec<&Filed> = filed.iter().filter(|one| found.contains(&one.id)).collect();
    let is_there = |one: &&Filed| {
        let shares = |other: &&Filed| other.companies.iter().any(|name| one.companies.contains(name));
        found.contains(&one.id) || (one.is_open && pointed.iter().any(shares))
    };
    let among = filed.iter().filter(is_there).map(|one| (one, posting::ways(&one.title)));
    let among: Vec<(&Filed, Vec<String>)> = among.collect();
    if among.len() < 2 {
        return found.to_vec();
    }
    let parts = parts(letter);
    let named_in = |is_one: &dyn Fn(&Part) -> bool| {
        let mut ids: Vec<ApplicationId> = Vec::new();
        for part in parts.iter().filter(|part| is_one(part)) {
            for one in part.names(&among) {
                if !ids.contains(&one.id) {
                    ids.push(one.id);
                }
            }
        }
        ids
    };
    let refused = named_in(&|part| part.has_a_no);
    let named = if refused.is_empty() { named_in(&|part| !part.goes_on) } else { refused };
    if named.is_empty() { found.to_vec() } else { named }
}

/// Whether a letter names openings, and none of them has this title; where a no names some, those count alone.
pub fn is_about_another_opening(letter: &Letter, filed_as: &str) -> bool {
    let without = goes_on_with(letter, &[filed_as]);
    let parts = parts(without.as_ref().unwrap_or(letter));
    let own = spaced(filed_as);
    let is_own = |title: &&String| {
        let other = spaced(title);
        own.contains(&other) || other.contains(&own) || posting::titles(title, filed_as) != Titles::Other
    };
    let refused: Vec<&String> =
        parts.iter().filter(|part| part.has_a_no).filter_map(|part| part.title.as_ref()).collect();
    let named = if refused.is_empty() {
        parts.iter().filter_map(|part| part.title.as_ref()).collect()
    } else {
        refused
    };
    !named.is_empty() && !named.iter().any(is_own)
}

/// A letter without its sentences that go on with one of these openings; `None` if there are none, or if it names no
/// other opening.
pub fn goes_on_with(letter: &Letter, titles: &[&str]) -> Option<Letter> {
    let titles: Vec<String> =
        titles.iter().map(|title| spaced(title)).filter(|title| !title.trim().is_empty()).collect();
    let named_in = |text: &str| {
        let said = spaced(text);
        titles.iter().filter(|title| said.contains(*title)).cloned().collect::<Vec<_>>()
    };
    let (going_on, rest): (Vec<&str>, Vec<&str>) = letter
        .text
        .split_inclusive(['.', '!', '?', '\n'])
        .partition(|part| !named_in(part).is_empty() && goes_on(part));
    let kept: Vec<String> = going_on.iter().flat_map(|part| named_in(part)).collect();
    if kept.is_empty() {
        return None;
    }
    let text: String = rest.concat();
    let is_other = |title: &String| !kept.iter().any(|kept| kept.contains(title.as_str()));
    let written = format!("{}\n\n{text}", letter.subject);
    let is_another_named = named_in(&written).iter().any(is_other)
        || sentences(&written)
            .iter()
            .filter_map(|part| named_title(part))
            .any(|title| is_other(&spaced(&title)));
    is_another_named.then(|| Letter { text, ..letter.clone() })
}

/// Whether a sentence says that something goes on, and no no.
fn goes_on(part: &str) -> bool {
    let said = told_apart(phrase::sentences(part));
    !rejection::has_a_no(&said) && said.iter().any(|one| one.says(Topic::GoesOn).is_some())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn filed(titles: &[&str]) -> Vec<Filed> {
        let one = |(n, title): (usize, &&str)| Filed {
            id: ApplicationId(i64::try_from(n).unwrap() + 1),
            title: (*title).to_owned(),
            companies: vec!["Halvard Labs".to_owned()],
            website: None,
            hosts: Vec::new(),
            is_open: true,
            has_sender: false,
        };
        titles.iter().enumerate().map(one).collect()
    }

    #[test]
    fn of_several_openings_the_one_is_meant_that_the_no_names() {
        let other = "Unfortunately we've decided to go with another candidate for the Senior Data Engineer role. It was close. Your application for the Data Analyst role is still being looked at.";
        for (titles, text, is) in [
            (&["Senior Data Engineer, Platform", "Data Analyst"][..], other, &[1][..]),
            (&["Senior Data Engineer (m/f/d)", "Data Analyst"], other, &[1]),
            (&["Sr. Data Engineer", "Data Analyst"], other, &[1]),
            (&["Data Analyst", "Senior Data Engineer"], other, &[2]),
            (
                &["Data Engineer", "Senior Data Engineer"],
                "Thank you for applying for our Senior Data Engineer role. Unfortunately, we won't be moving forward.",
                &[2],
            ),
            (
                &["Data Engineer", "Senior Data Engineer", "Data Analyst"],
                "Unfortunately we won't be moving forward with either of your applications (Data Analyst and Senior Data Engineer).",
                &[2, 3],
            ),
            (
                &["Data Engineer", "Senior Data Engineer"],
                "Unfortunately we won't be moving forward with your applications for Data Engineer and Senior Data Engineer.",
                &[1, 2],
            ),
            (&["Data Engineer", "Data Analyst"], "Unfortunately, we won't be moving forward.", &[1, 2]),
        ] {
            let filed = filed(titles);
            let letter = Letter::sample(None, "jobs@halvardlabs.example", "Your application", text);
            let found: Vec<ApplicationId> = filed.iter().map(|one| one.id).collect();
            let mut meant: Vec<i64> = meant(&letter, &found, &filed).iter().map(|id| id.0).collect();
            meant.sort_unstable();
            assert_eq!(meant, is, "{titles:?} {text}");
        }
    }

    #[test]
    fn a_no_to_another_opening_is_none_to_this_one() {
        for (text, title, is) in [
            (
                "Unfortunately we've chosen another candidate for the Senior Data Engineer role. Your application for the Data Analyst role is still being looked at.",
                "Data Analyst",
                true,
            ),
            (
                "Unfortunately we've chosen another candidate for the Senior Data Engineer role.",
                "Senior Data Engineer, Platform",
                false,
            ),
            (
                "Thank you for applying for the Data Analyst role. Unfortunately we've chosen another candidate.",
                "Data Analyst (m/f/d)",
                false,
            ),
            (
                "Thank you for applying for the Data Analyst role. Unfortunately we've chosen another candidate.",
                "Designer",
                true,
            ),
            ("Unfortunately we've chosen another candidate.", "Designer", false),
            (
                "Thank you for applying for our Senior Data Engineer role. Unfortunately, we won't be moving forward. Your application for the Data Analyst role is still being looked at.",
                "Data Analyst",
                true,
            ),
        ] {
            let letter = Letter::sample(None, "jobs@halvardlabs.example", "Your application", text);
            assert_eq!(is_about_another_opening(&letter, title), is, "{text}");
        }
    }

    #[test]
    fn what_goes_on_is_no_part_of_the_no() {
        let titles = ["Data Analyst", "Senior Data Engineer"];
        for (text, rest) in [
            (
                "For the Senior Data Engineer role we've chosen another candidate. Your application for the Data Analyst \
                 role is still being looked at.",
                "For the Senior Data Engineer role we've chosen another candidate.",
            ),
            (
                "For the Data Analyst role we've chosen another candidate. We'd still like to go ahead with you for \
                 Senior Data Engineer.",
                "For the Data Analyst role we've chosen another candidate.",
            ),
            (
                "Für die Stelle als Senior Data Engineer haben wir uns leider für einen anderen Bewerber entschieden. \
                 Ihre Bewerbung als Data Analyst läuft weiter.",
                "Für die Stelle als Senior Data Engineer haben wir uns leider für einen anderen Bewerber entschieden.",
            ),
            (
                "Votre candidature au poste de Senior Data Engineer n'a pas été retenue. Votre candidature de Data \
                 Analyst suit son cours.",
                "Votre candidature au poste de Senior Data Engineer n'a pas été retenue.",
            ),
            (
                "Per la posizione di Senior Data Engineer abbiamo scelto un altro candidato. La sua candidatura come \
                 Data Analyst prosegue.",
                "Per la posizione di Senior Data Engineer abbiamo scelto un altro candidato.",
            ),
            (
                "Voor de functie Senior Data Engineer kozen we een andere kandidaat. Je sollicitatie als Data Analyst \
                 loopt gewoon door.",
                "Voor de functie Senior Data Engineer kozen we een andere kandidaat.",
            ),
            (
                "Para el puesto de Senior Data Engineer hemos elegido a otra persona. Tu candidatura de Data Analyst \
                 sigue adelante.",
                "Para el puesto de Senior Data Engineer hemos elegido a otra persona.",
            ),
            (
                "Para a vaga de Senior Data Engineer escolhemos outra pessoa. A sua candidatura a Data Analyst continua.",
                "Para a vaga de Senior Data Engineer escolhemos outra pessoa.",
            ),
        ] {
            let letter = Letter::sample(None, "kim@halvard.example", "Your applications", text);
            let without = goes_on_with(&letter, &titles).map(|letter| letter.text);
            assert_eq!(without.as_deref(), Some(rest), "{text}");
        }
        for text in [
            "Your application for the Data Analyst role is still being looked at. Unfortunately we can't say when.",
            "For the Data Analyst role we've chosen another candidate.",
            "We've chosen another candidate. All the best!",
        ] {
            let letter = Letter::sample(None, "kim@halvard.example", "Your application", text);
            assert_eq!(goes_on_with(&letter, &titles), None, "{text}");
        }
    }
}

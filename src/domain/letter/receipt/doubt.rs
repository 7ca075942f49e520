//! What leaves a doubt about a receipt. Who applied knows where and for what: they miss a proposal less than they mind a
//! wrong one.

use super::confirming::SPEAKS_OF;
use super::employer::longer_names;
use crate::domain::letter::folded::{folded, says};
use crate::domain::letter::parts::Letter;
use crate::domain::letter::written::is_title;

/// What a title goes on with: `Controller di gestione`.
const JOINS: &[&str] = &[
    "of", "for", "für", "di", "del", "della", "dello", "dei", "delle", "alla", "al", "de", "da", "do", "das",
    "dos", "van",
];

/// What follows such a word in the rest of a sentence: `Controller for our office`.
const OTHERS: &[&str] = &[
    "the", "a", "an", "our", "your", "this", "der", "die", "das", "den", "dem", "unser", "unsere", "unseren",
    "la", "las", "le", "les", "los", "el", "un", "una", "une", "uma", "notre", "nuestra", "nuestro",
    "nostra", "nostro", "nossa", "nosso", "het", "een", "onze",
];

/// `Certificate in Data Analytics`
const COURSES: &[&str] = &[
    "certificate",
    "diploma",
    "degree",
    "bachelor",
    "master",
    "msc",
    "mba",
    "course",
    "lehrgang",
    "zertifikat",
    "weiterbildung",
    "studiengang",
    "curso",
    "certificado",
    "corso",
    "certificato",
    "formation",
    "certificat",
    "licence",
    "cursus",
    "opleiding",
    "mestrado",
    "licenciatura",
];

/// Whether the letter leaves open for which opening it confirms an application, or at which company. A title is certain
/// if it is a name, has a word of titles or is in subject and text, and ends where the letter says it. A company is certain
/// if no longer name begins with it. Without a title, no sentence about the application may have one.
pub(super) fn is_doubtful(title: Option<&str>, company: &str, letter: &Letter, parts: &[String]) -> bool {
    let is_title_certain = match title {
        Some(title) => {
            let is_a_name = title.starts_with(char::is_uppercase) || is_title(title);
            (is_a_name || is_said_twice(title, parts)) && !is_a_course(title) && !goes_on(title, parts)
        }
        None => !parts.iter().any(|part| names_a_job(&part.replace(company, ""))),
    };
    !is_title_certain || !longer_names(company, letter).is_empty()
}

fn is_said_twice(title: &str, parts: &[String]) -> bool {
    let title = folded(title);
    let mut said = parts.iter().map(|part| folded(part).contains(&title));
    said.next() == Some(true) && said.any(|is| is)
}

fn is_a_course(title: &str) -> bool {
    let key = folded(title);
    let mut words = key.split_whitespace();
    words.next().is_some_and(|first| COURSES.contains(&first))
        && words.next().is_some_and(|next| ["in", "of", "en", "em", "de", "di"].contains(&next))
}

/// Whether a sentence has more of it: `Controller di gestione`, and no `Controller di Brandale`.
fn goes_on(title: &str, parts: &[String]) -> bool {
    let goes_on = |rest: &str| {
        let mut words = rest.split_whitespace();
        let joins = rest.starts_with(' ') && words.next().is_some_and(|word| JOINS.contains(&word));
        joins
            && words
                .next()
                .is_some_and(|next| next.starts_with(char::is_lowercase) && !OTHERS.contains(&next))
    };
    parts.iter().flat_map(|part| part.split(title).skip(1)).any(goes_on)
}

/// Whether a sentence about an application has a word of titles.
fn names_a_job(sentence: &str) -> bool {
    let said = folded(sentence);
    is_title(sentence) && SPEAKS_OF.iter().any(|words| said.contains(words) || says(&said, words))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_letter_does_not_say_whole_is_in_doubt() {
        for (title, company, subject, text, is) in [
            (
                Some("Data Engineer"),
                "Helio",
                "",
                "We have your application for Data Engineer at Helio.",
                false,
            ),
            (Some("Data Engineer"), "Helio", "", "Your application for Data Engineer for our office.", false),
            (Some("Controller"), "Helio", "", "la tua candidatura per Controller di gestione", true),
            (Some("Controller"), "Helio", "", "la tua candidatura per Controller di Helio", false),
            (Some("Técnico"), "Helio", "", "a sua candidatura a Técnico de contabilidade", true),
            (Some("wunderling"), "Helio", "", "Ihre Bewerbung als wunderling", true),
            (Some("wunderling"), "Helio", "Bewerbung als Wunderling", "Ihre Bewerbung als wunderling", false),
            (Some("suivante"), "Helio", "", "votre candidature pour l'offre suivante", true),
            (
                Some("Certificate in Analytics"),
                "Helio",
                "Certificate in Analytics",
                "Your application for the Certificate in Analytics",
                true,
            ),
            (Some("Course Manager"), "Helio", "", "Your application for Course Manager", false),
            (Some("Analyst"), "Westhaven", "", "the post of Analyst with Westhaven Borough Council", true),
            (Some("Analyst"), "Helio", "", "Ihre Bewerbung als Analyst.\n\nHelio Gruppe", true),
            (
                Some("Analyst"),
                "Helio",
                "",
                "Your application as Analyst.\n\nHelio Talent Team\nHelio GmbH",
                false,
            ),
            (Some("Analyst"), "Helio", "Helio Application Received", "Your application as Analyst", false),
            (None, "Helio", "", "Your application has arrived.\n\nHelio", false),
            (None, "Helio", "", "Your application for \"Design Lead (all genders)\" is here.", true),
            (None, "Helio", "", "Your application has arrived.\n\nAnn Ott\nOffice Manager", false),
            (None, "Helio Designer", "", "Helio Designer has your application.", false),
        ] {
            let letter = Letter::sample(Some("Helio"), "jobs@helio.example", subject, text);
            let lines = text.split("\n\n").map(str::to_owned);
            let parts: Vec<String> = std::iter::once(subject.to_owned()).chain(lines).collect();
            assert_eq!(is_doubtful(title, company, &letter, &parts), is, "{title:?} at {company}: {text}");
        }
    }
}

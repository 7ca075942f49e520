//! An offer that an email makes, and the day by which its author wants an answer. Nobody looks before it is proposed, so
//! what may be about another offer, or about one to come, is none.

use chrono::{NaiveDate, TimeDelta};

use super::about::spaced;
use super::gist::before_an_offer;
use super::moment;
use super::parts::{Letter, beginning};

/// An offer to the one who reads it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Offer {
    /// The sentence that makes it.
    pub line: String,
    /// The day by which an answer is wanted.
    pub until: Option<NaiveDate>,
}

/// Nobody waits longer for an answer.
const LONGEST: TimeDelta = TimeDelta::days(90);

/// With one of these before it, an offer may come, or may not.
const TO_COME: &[&str] = &[
    "will",
    "ll",
    "may",
    "might",
    "could",
    "hope",
    "hopes",
    "hoping",
    "expect",
    "expects",
    "plan",
    "plans",
    "planning",
    "intend",
    "when",
    "werden",
    "konnten",
    "hoffen",
    "hoffe",
    "esperons",
    "espere",
    "pourrions",
    "esperamos",
    "podriamos",
    "speriamo",
    "potremmo",
    "hopen",
    "zullen",
    "kunnen",
];

/// With one of these, a sentence is about an offer that came before, that is taken back, or of another thing.
const OTHERWISE: &[&str] = &[
    "ago",
    "yesterday",
    "withdraw",
    "withdrawn",
    "rescind",
    "retract",
    "declined",
    "template",
    "sample",
    "scam",
    "discount",
    "voucher",
    "course",
    "zuruckziehen",
    "retirer",
    "retirar",
    "ritirare",
    "intrekken",
    "heard",
    "hear",
    "someone",
    "somebody",
    "else",
    "jemand",
    "appris",
    "quelqu",
    "alguien",
    "qualcuno",
    "iemand",
    "alguem",
];

/// What an offer is called where nobody is told that it is made to them: somebody may ask for it, or explain it.
const DOCUMENTS: &[&str] = &[
    "offer letter",
    "formal offer",
    "offer of employment",
    "extending an offer",
    "extend an offer",
    "vertragsangebot",
    "promesse d embauche",
    "proposta di assunzione",
    "made you an offer",
];

/// With one of these, such a document is the reader's.
const GLAD: &[&str] = &[
    "congratulations",
    "pleased",
    "delighted",
    "thrilled",
    "happy to",
    "excited",
    "glad",
    "attached",
    "herzlichen gluckwunsch",
    "freuen",
    "ci joint",
    "plaisir",
    "heureux",
    "adjunto",
    "adjunta",
    "encantados",
    "placer",
    "allegato",
    "allegata",
    "lieti",
    "felici",
    "bijgevoegd",
    "bijlage",
    "blij",
    "anexo",
    "satisfacao",
    "felizes",
    "prazer",
];

/// What leads to the last day.
const BY: &[&str] =
    &["by", "until", "till", "bis", "avant", "d'ici", "antes", "hasta", "entro", "uiterlijk", "voor", "ate"];

/// Behind one of these, a day is that of something else.
const OF_OTHER_THINGS: &[&str] = &[
    "start",
    "begin",
    "join",
    "interview",
    "beginn",
    "anfangen",
    "commencer",
    "empezar",
    "iniziare",
    "beginnen",
    "comecar",
];

/// What an email that came on this day offers; `None` if it offers nothing.
pub fn offer(letter: &Letter, sent_on: NaiveDate) -> Option<Offer> {
    let sentences = moment::sentences(beginning(&letter.text));
    let line = sentences.iter().find(|written| offers(&spaced(written), written.ends_with('?')))?.clone();
    Some(Offer { line, until: last_day(&sentences, sent_on) })
}

fn offers(said: &str, is_question: bool) -> bool {
    let has = |said: &str, words: &[&str]| words.iter().any(|words| said.contains(&format!(" {words} ")));
    let is_document = has(said, DOCUMENTS) && !has(said, GLAD);
    let is_to_come = |before: &String| has(&format!("{before} "), TO_COME);
    before_an_offer(said).is_some_and(|before| !is_to_come(&before))
        && !has(said, OTHERWISE)
        && !is_document
        && !is_question
}

/// The one day that is a bound for the answer.
fn last_day(sentences: &[String], sent_on: NaiveDate) -> Option<NaiveDate> {
    let mut days: Vec<NaiveDate> = sentences
        .iter()
        .flat_map(|written| moment::days_behind(written, BY, OF_OTHER_THINGS, sent_on))
        .collect();
    days.dedup();
    match days.as_slice() {
        [only] => Some(*only).filter(|day| *day >= sent_on && *day <= sent_on + LONGEST),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn offer_in(text: &str) -> Option<Offer> {
        let letter = Letter::sample(Some("Priya Nair"), "priya@bluefin.example", "Bluefin", text);
        offer(&letter, NaiveDate::from_ymd_opt(2026, 9, 29).unwrap())
    }

    #[test]
    fn an_offer_is_read_with_the_day_by_which_it_is_to_be_answered() {
        let day = |month, day| NaiveDate::from_ymd_opt(2026, month, day);
        for (text, until) in [
            (
                "Hi Maya,\n\nWe are delighted to offer you the position of Data Engineer. Please let me know by Friday, 9 October 2026.\n\nPriya",
                day(10, 9),
            ),
            ("The team would like to make you an offer! Could you let us know by 6 October?", day(10, 6)),
            ("We are pleased to extend an offer to you. You would start on 2 November.", None),
            (
                "Congratulations, you got the job! Please sign by 5 October. You would start by 2 November.",
                day(10, 5),
            ),
            ("Attached is your offer letter. It is open until October 12.", day(10, 12)),
            (
                "Wir möchten Ihnen die Stelle anbieten. Bitte geben Sie uns bis zum 9. Oktober Bescheid.",
                day(10, 9),
            ),
            (
                "Nous avons le plaisir de vous proposer le poste. Merci de nous répondre avant le 9 octobre.",
                day(10, 9),
            ),
            ("Nos gustaría ofrecerte el puesto. ¿Nos dices algo antes del 9 de octubre?", day(10, 9)),
            ("Siamo lieti di offrirle il posto. Ci faccia sapere entro il 9 ottobre.", day(10, 9)),
            ("We willen je een aanbod doen. Laat het ons uiterlijk 9 oktober weten.", day(10, 9)),
            ("Gostaríamos de oferecer-lhe a vaga. Responda até 9 de outubro, por favor.", day(10, 9)),
        ] {
            let found = offer_in(text).unwrap_or_else(|| panic!("{text}"));
            assert_eq!(found.until, until, "{text}: {}", found.line);
        }
    }

    #[test]
    fn what_may_come_or_is_made_to_others_is_no_offer() {
        for text in [
            "We hope to make you an offer next week.",
            "We will send your offer letter on Monday.",
            "If we make you an offer, when could you start?",
            "We expect to be able to make you an offer soon.",
            "Before we can extend an offer to you, we need two references.",
            "We can't offer you the role.",
            "Unfortunately we are not able to offer you the position.",
            "They made an offer to another candidate.",
            "We have to withdraw the offer of employment.",
            "Do you have another offer letter?",
            "An offer letter is the document that says what you will earn.",
            "Our offer letter template is on the site.",
            "Can we make you an offer?",
            "Leider können wir Ihnen die Stelle nicht anbieten.",
            "Falls wir Ihnen die Stelle anbieten, melden wir uns.",
            "Nous ne pouvons pas vous proposer le poste.",
            "We offer a competitive salary and thirty days of holiday.",
            "We'd like to offer you the chance to meet the team.",
            "I heard from Ben that you got the job at Fenwick's.",
            "We're happy to say that we could extend an offer to someone else.",
            "We made you an offer two weeks ago and have not heard from you.",
        ] {
            assert_eq!(offer_in(text), None, "{text}");
        }
    }
}

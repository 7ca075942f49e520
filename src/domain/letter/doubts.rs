//! What makes a no doubtful: it opens another door, looks back, or is about another thing. A letter that is read on a
//! command of the user's is shown as it is; nothing is proposed from one in doubt.

use super::gist::{Gist, gist};
use super::parts::{Letter, beginning};
use super::{new_employer, spaced};
use crate::domain::word_list::WordList;

static UNDER_WAY: WordList = WordList::of(include_str!("under_way.txt"));

/// Folded words, as [`spaced`] gives them.
const DOUBTS: &[&str] = &[
    // Another door.
    "consider you for the",
    "consider you for a",
    "move your application over",
    "move your application to",
    "transfer your application",
    "put you forward for another",
    "could use you",
    "another role that",
    "a different role that",
    "would you be open to",
    "would you consider",
    "still be interested",
    "still interested",
    "noch interesse",
    "andere stelle anbieten",
    "toujours interesse",
    "toujours interessee",
    "proposer un autre poste",
    "sigues interesado",
    "sigues interesada",
    "ofrecerte otro puesto",
    "ancora interessato",
    "ancora interessata",
    "nog interesse",
    "nog steeds interesse",
    "ainda tem interesse",
    "open again",
    "reopened",
    "available again",
    "wieder frei",
    "wieder offen",
    "weer vrij",
    "weer open",
    "de nouveau ouvert",
    "de nuevo abierto",
    "di nuovo aperta",
    // Back then.
    "back then",
    "long time",
    "damals",
    "a l epoque",
    "en aquel momento",
    "all epoca",
    "destijds",
    "na epoca",
    // It goes on.
    "remains active",
    "remain active",
    "is still active",
    "bleibt aktiv",
    "reste active",
    "sigue activa",
    "resta attiva",
    "rimane attiva",
    "blijft actief",
    "continua ativa",
    // The user's own doing.
    "confirm that you have withdrawn",
    "you have withdrawn",
    "you withdrew",
    "haben sie zuruckgezogen",
    "hast du zuruckgezogen",
    "avez retire",
    "as retire",
    "te has retirado",
    "se ha retirado",
    "ti sei ritirato",
    "ti sei ritirata",
    "hebt teruggetrokken",
    "retirou a sua",
    // Somebody else, whom the user recommended.
    "you referred",
    "for referring",
    "thank you for your referral",
    "empfohlen hast",
    "empfohlen haben",
    "empfohlen habt",
    "gegen ihn entschieden",
    "avez recommande",
    "as recommande",
    "has recomendado",
    "ha recomendado",
    "hai segnalato",
    "ha segnalato",
    "hebt aanbevolen",
    "hebt voorgedragen",
    "voce indicou",
    // No application at all.
    "joined our talent",
    "joining our talent",
    "welcome to our talent",
    "is not an application",
    "not yet an application",
    "ist keine bewerbung",
    "ersetzt keine bewerbung",
    "willkommen in unserem talent",
    "n est pas une candidature",
    "ne constitue pas une candidature",
    "bienvenue dans notre vivier",
    "no es una candidatura",
    "no constituye una candidatura",
    "non e una candidatura",
    "non costituisce una candidatura",
    "is geen sollicitatie",
    "welkom in onze talent",
    "nao e uma candidatura",
    "nao constitui uma candidatura",
    // Another thing.
    "job alert",
    "job alerts",
    "search alert",
    "saved search",
    "tender",
    "your bid",
    "ausschreibung vergeben",
    "zuschlag",
    "appel d offres",
    "licitacion",
    "licitacao",
    "appalto",
    "aanbesteding",
    "la sua offerta",
    "kandidaten verwijderen we",
    "loschen wir die daten",
    "loschen wir die unterlagen",
];

/// What a no suggests at its end, which is no other door: folded words that are read over.
const SUGGESTED: &[&str] = &[
    "chance to consider you for the",
    "opportunity to consider you for the",
    "able to consider you for the",
    "not consider you for the",
    "set up job alerts",
    "set up a job alert",
    "setting up job alerts",
    "sign up for job alerts",
    "sign up to job alerts",
    "create job alerts",
    "create a job alert",
    "creating a job alert",
    "subscribe to job alerts",
    "subscribe to our job alerts",
    "register for job alerts",
    "job alert instellen",
    "job alert in te stellen",
    "should the position open again",
    "should the role open again",
    "should this position open again",
    "should it open again",
    "if the position opens again",
    "if the role is reopened",
    "if the position is reopened",
    "should the role be reopened",
    "should the position be reopened",
    "when the position is reopened",
];

/// A no to the question for feedback: the candidate knows the other no.
const NO_FEEDBACK: &[&str] = &[
    "individual feedback",
    "personal feedback",
    "individuelles feedback",
    "keine begrundungen",
    "retour individuel",
    "comentarios individuales",
    "feedback individual",
    "riscontri individuali",
    "feedback individuali",
    "individuele terugkoppeling",
    "individuele feedback",
];

/// Whether a no in a letter need not be one to the application.
pub fn is_in_doubt(letter: &Letter) -> bool {
    let said = spaced(&format!("{}\n{}", letter.subject, beginning(&letter.text)));
    let said = SUGGESTED.iter().fold(said, |said, words| said.replace(&format!(" {words} "), " "));
    let says = |doubts: &[&str]| doubts.iter().any(|doubt| said.contains(&format!(" {doubt} ")));
    says(DOUBTS)
        || (!super::says_no(letter) && (says(NO_FEEDBACK) || says(&UNDER_WAY) || says_something_else(letter)))
}

/// Whether it calls for something that does not go with a no.
fn says_something_else(letter: &Letter) -> bool {
    let gist = gist(&letter.text);
    matches!(gist, Some(Gist::LeaveAlone | Gist::Offer | Gist::Away | Gist::Introduces))
        || new_employer(letter).is_some()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_calls_for_something_else_is_no_clear_no() {
        for text in [
            "I'd rather you didn't email me any more please. Ruth",
            "Our policy doesn't allow us to give individual feedback, sorry.",
            "Por política interna no damos comentarios individuales. Mucha suerte.",
            "J'ai parlé de vous à Priya Nair, qui dirige le pôle données. Elle attend votre message.",
            "Renata, prefiro que você pare de me escrever.",
            "You have successfully joined our talent community. Joining is not an application for a particular job.",
            "Die Aufnahme in den Talentpool ersetzt keine Bewerbung auf eine bestimmte Stelle.",
            "Votre inscription ne constitue pas une candidature à un poste en particulier.",
            "El alta en el portal no constituye una candidatura a una oferta concreta.",
            "L'iscrizione non costituisce una candidatura a una posizione specifica.",
            "Inschrijving is geen sollicitatie op een bepaalde functie.",
            "Vielen Dank, dass du Tom Kern als Data Engineer empfohlen hast. Leider haben wir uns gegen ihn entschieden.",
        ] {
            let letter = Letter::sample(Some("Ruth Calder"), "ruth@northgate.example", "Re: hello", text);
            assert!(is_in_doubt(&letter), "{text}");
        }
        for text in [
            "On this occasion, your application has not been successful. We encourage you to set up job alerts for roles that match your skills.",
            "The position you applied for has been closed without being filled. Should the position open again we'll reach out to you first.",
        ] {
            let letter = Letter::sample(Some("Northgate"), "jobs@northgate.example", "Update", text);
            assert!(!is_in_doubt(&letter), "{text}");
        }
        let no = "We can't give individual feedback, but we have chosen another candidate for the role.";
        let letter = Letter::sample(Some("Ruth Calder"), "ruth@northgate.example", "Re: hello", no);
        assert!(!is_in_doubt(&letter));
    }
}

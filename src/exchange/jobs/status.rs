//! How far an application is, in the words of a sheet: with symbols, numbers and colours around them, and in several
//! languages.

use std::collections::HashMap;
use std::sync::OnceLock;

use crate::domain::when::is_day_or_month;
use crate::domain::word::Word as _;
use crate::domain::{InterviewKind, OutcomeKind, Stage};
use crate::domain::{letter, text};

use super::super::day::month;
use super::day::{Day, month_and_day};
use super::words::{bare, sections};

/// What a cell says of how far an application is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Status {
    pub stage: Option<Stage>,
    pub ending: Option<OutcomeKind>,
}

/// The kind of interview that an application is at.
pub fn interview_of(stage: Stage) -> Option<InterviewKind> {
    match stage {
        Stage::Screen => Some(InterviewKind::Screen),
        Stage::Interview => Some(InterviewKind::Interview),
        Stage::Final => Some(InterviewKind::Final),
        Stage::Saved | Stage::Applied | Stage::Offer | Stage::Closed => None,
    }
}

/// Words of a cell that are read; nobody describes a status in more.
const MOST_WORDS: usize = 20;
const LONGEST_PHRASE: usize = 6;

/// These words mean an application only if another column says so: anybody can be contacted or pending.
const OF_ANYTHING: &[&str] = &[
    "active",
    "contacted",
    "draft",
    "interested",
    "interesse",
    "in progress",
    "in process",
    "in corso",
    "en cours",
    "en proceso",
    "laufend",
    "no",
    "non",
    "nao",
    "nee",
    "nein",
    "pending",
    "pendiente",
    "received",
    "referred",
    "reviewed",
    "sent",
    "gesendet",
    "enviado",
    "inviato",
    "to do",
    "todo",
    "test",
    "waiting",
    "favorite",
    "favorites",
    "contract",
    "contrat",
    "meeting",
    "final",
    "call",
    "phone call",
    "saved",
    "backlog",
    "joined",
    "failed",
    "not started",
    "read",
    "viewed",
    "accepted",
    "offer",
    "dropped",
    "silent",
    "silence",
    "stale",
    "expired",
    "processing",
    "screen",
    "references",
];

/// An application, in several languages.
const APPLICATIONS: &[&str] =
    &["application", "bewerbung", "candidature", "candidatura", "solicitud", "sollicitatie", "ansokan"];

/// `Accepted` is an offer that was, unless the cell says what else was: an application, an invitation.
const ACCEPTED: &[&str] = &[
    "accepted",
    "angenommen",
    "accepte",
    "acceptee",
    "aceptada",
    "aceptado",
    "aceita",
    "aceito",
    "accettata",
    "accettato",
    "geaccepteerd",
    "accepterad",
];

/// Small words around a day and an hour, folded.
const OF_A_DAY: &[&str] = &[
    "on",
    "at",
    "am",
    "pm",
    "the",
    "um",
    "uhr",
    "den",
    "der",
    "le",
    "a",
    "h",
    "el",
    "de",
    "las",
    "los",
    "il",
    "alle",
    "ore",
    "per",
    "op",
    "om",
    "uur",
    "dia",
    "as",
    "para",
    "em",
    "mo",
    "di",
    "mi",
    "do",
    "fr",
    "sa",
    "so",
    "scheduled",
    "planned",
    "booked",
    "set",
    "for",
    "geplant",
    "prevu",
    "prevue",
    "fixe",
    "fissato",
    "programada",
    "gepland",
    "marcada",
    "agendada",
    "heures",
    "mon",
    "tue",
    "tues",
    "wed",
    "thu",
    "thur",
    "thurs",
    "fri",
    "sat",
    "sun",
];

/// With these, what is said to have ended may not have.
const DOUBTS: &[&str] = &[
    "yet",
    "but",
    "not",
    "maybe",
    "perhaps",
    "reopened",
    "reconsidered",
    "mistake",
    "unless",
    "until",
    "expected",
    "expecting",
    "likely",
    "probably",
    "presumably",
    "soon",
    "erwartet",
    "vermutlich",
    "wahrscheinlich",
    "probable",
    "probablement",
    "myself",
    "ich",
    "mir",
    "mich",
    "moi",
    "ma",
    "mon",
    "yo",
    "mi",
    "io",
    "me",
    "ik",
    "mij",
    "eu",
    "mim",
];

enum Meaning {
    Stage(Stage),
    Ending(OutcomeKind),
    Beside,
}

fn phrases() -> &'static HashMap<&'static str, Meaning> {
    static PHRASES: OnceLock<HashMap<&'static str, Meaning>> = OnceLock::new();
    PHRASES.get_or_init(|| {
        let meant = |section: &str| {
            let stage = Stage::parse(section).map(Meaning::Stage);
            stage.or_else(|_| OutcomeKind::parse(section).map(Meaning::Ending)).unwrap_or(Meaning::Beside)
        };
        sections(include_str!("status.txt"))
            .into_iter()
            .map(|(phrase, section)| (phrase, meant(section)))
            .collect()
    })
}

impl Status {
    /// `None` if a word is not known, or two endings are named.
    pub fn read(cell: &str) -> Option<Self> {
        // Of signs alone few mean the same to everybody.
        match cell.trim().trim_end_matches('\u{FE0F}') {
            "\u{1F47B}" => return Some(Self { stage: None, ending: Some(OutcomeKind::NoResponse) }),
            "\u{23F3}" | "\u{231B}" => return Some(Self { stage: Some(Stage::Applied), ending: None }),
            _ => {}
        }
        Self::with_phrase(cell)
            .map(|(status, _)| status)
            .or_else(|| Self::of_an_interview(cell))
            .or_else(|| Self::with_someone(cell))
    }

    /// `Interview w/ Jane 8 Oct`: how far it is, where whom it is with ends the cell.
    fn with_someone(cell: &str) -> Option<Self> {
        const MOST_NAMES: usize = 4;
        let folded = text::key(cell);
        let (said, names) = [" w/ ", " w/", " with ", " mit ", " avec ", " con ", " met "]
            .iter()
            .find_map(|with| folded.split_once(with))?;
        let names = Self::without_day(names);
        let words: Vec<&str> =
            names.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
        let says_more = words.iter().any(|word| {
            DOUBTS.contains(word)
                || phrases().get(word).is_some_and(|meaning| !matches!(meaning, Meaning::Beside))
        });
        if words.len() > MOST_NAMES || says_more {
            return None;
        }
        let status =
            Self::with_phrase(said).map(|(status, _)| status).or_else(|| Self::of_an_interview(said))?;
        let is_talk = matches!(status.stage, Some(Stage::Screen | Stage::Interview | Stage::Final));
        (is_talk && status.ending.is_none()).then_some(status)
    }

    /// `Vorstellungsgespräch am 2.12. 14 Uhr`: how far it is, with the words of a day and an hour left out.
    fn of_an_interview(cell: &str) -> Option<Self> {
        if !cell.contains(|c: char| c.is_ascii_digit()) {
            return None;
        }
        let (status, _) = Self::with_phrase(&Self::without_day(cell))?;
        let is_talk = matches!(status.stage, Some(Stage::Screen | Stage::Interview | Stage::Final));
        (is_talk && status.ending.is_none()).then_some(status)
    }

    /// The words of a cell that are not of a day or an hour.
    pub fn without_day(cell: &str) -> String {
        let is_of_day = |word: &str| {
            let key = text::key(word.trim_matches(|c: char| !c.is_alphanumeric()));
            key.contains(|c: char| c.is_ascii_digit())
                || OF_A_DAY.contains(&key.as_str())
                || month(&key).is_some()
                || is_day_or_month(&key)
                || letter::is_weekday(&key)
                || letter::is_clock(&key)
        };
        let words: Vec<&str> = cell.split_whitespace().filter(|word| !is_of_day(word)).collect();
        words.join(" ")
    }

    /// Whether the cell says what only an application can be.
    pub fn is_of_a_job(cell: &str) -> bool {
        Self::with_phrase(cell).is_some_and(|(_, is_telling)| is_telling)
    }

    fn with_phrase(cell: &str) -> Option<(Self, bool)> {
        let bare = bare(cell);
        // `Rejected 20 Sep 2026`
        let is_dated = Day::read(cell).is_some() || month_and_day(cell).is_some();
        let is_of_a_day = |word: &str| is_dated && month(word).is_some();
        let is_word = |word: &&str| !word.is_empty() && !is_of_a_day(word);
        let words: Vec<&str> = bare.split(' ').filter(is_word).collect();
        if words.is_empty() || words.len() > MOST_WORDS {
            return None;
        }
        let known = phrases();
        let (mut status, mut is_telling) = (Self::default(), false);
        let mut is_something_accepted = false;
        let mut says_more = false;
        let mut before = None;
        let mut rest = words.as_slice();
        while !rest.is_empty() {
            let longest = (1..=rest.len().min(LONGEST_PHRASE)).rev().find_map(|length| {
                let phrase = rest.get(..length)?.join(" ");
                known.get(phrase.as_str()).map(|meaning| (length, meaning, phrase))
            });
            let Some((length, meaning, phrase)) = longest else {
                // About an ending, sheets say more in the same cell: `Rejected - internal candidate`, `Withdrew, pay too
                // low`. `No news yet` isn't one.
                let is_doubtful = rest.iter().any(|word| DOUBTS.contains(word));
                let is_explained = matches!(
                    status.ending,
                    Some(OutcomeKind::Rejected | OutcomeKind::Withdrawn | OutcomeKind::OfferDeclined)
                );
                if !is_explained || !is_telling || is_doubtful {
                    return None;
                }
                says_more = true;
                rest = rest.get(1..).unwrap_or_default();
                continue;
            };
            match meaning {
                // `Gespräch abgesagt`: nobody knows by whom, and the application may go on.
                Meaning::Ending(_) if is_called_off(&phrase, before, cell) => return None,
                // `rejected their offer`
                Meaning::Stage(Stage::Offer) if says_more => return None,
                Meaning::Stage(Stage::Saved | Stage::Applied) if says_more => {}
                Meaning::Stage(stage) => status.stage = status.stage.max(Some(*stage)),
                // `Rejected (no feedback)`, `Rejected: hiring freeze`
                Meaning::Ending(OutcomeKind::NoResponse | OutcomeKind::RoleCancelled)
                    if status.ending == Some(OutcomeKind::Rejected) && is_telling => {}
                // `Position closed / hired someone else`
                Meaning::Ending(OutcomeKind::Rejected)
                    if status.ending == Some(OutcomeKind::RoleCancelled) && is_telling =>
                {
                    status.ending = Some(OutcomeKind::Rejected);
                }
                Meaning::Ending(kind) if status.ending.is_some_and(|other| other != *kind) => return None,
                Meaning::Ending(kind) => status.ending = Some(*kind),
                Meaning::Beside => {}
            }
            is_something_accepted |= ACCEPTED.contains(&phrase.as_str());
            is_telling |= !matches!(meaning, Meaning::Beside) && !OF_ANYTHING.contains(&phrase.as_str());
            if let Meaning::Stage(stage) = meaning {
                before = Some(*stage);
            }
            rest = rest.get(length..).unwrap_or_default();
        }
        // `Application accepted` says that they have it.
        if is_something_accepted
            && status.stage.is_none()
            && words.iter().any(|word| APPLICATIONS.contains(word))
        {
            status.stage = Some(Stage::Applied);
        }
        if is_something_accepted && status.stage.is_some_and(|stage| stage < Stage::Offer) {
            // With a mark between them it is two things, one after the other: `Interview -> accepted`.
            if !cell.trim().chars().all(|c| c.is_alphabetic() || c == ' ') {
                return None;
            }
            status.ending = None;
        }
        // `rejected?`
        let is_claim = status.ending.is_some() || status.stage == Some(Stage::Offer);
        let is_sure = !is_claim || !cell.contains('?');
        (status != Self::default() && is_sure).then_some((status, is_telling))
    }
}

/// Whether a talk or an offer was called off, as one says it of a day: `Entretien refusé`, `Angebot zurückgezogen`. With
/// a mark between them it is two things, one after the other: `Gespräch, abgesagt`.
fn is_called_off(phrase: &str, before: Option<Stage>, cell: &str) -> bool {
    const TALKS: &[&str] = &[
        "abgesagt",
        "abgelehnt",
        "refuse",
        "refusee",
        "rechazado",
        "rechazada",
        "rifiutato",
        "rifiutata",
        "afgewezen",
        "recusado",
        "recusada",
    ];
    const OFFERS: &[&str] = &[
        "zuruckgezogen",
        "withdrawn",
        "retire",
        "retiree",
        "retirado",
        "retirada",
        "ritirato",
        "ritirata",
        "ingetrokken",
    ];
    let words = match before {
        Some(Stage::Screen | Stage::Interview | Stage::Final) => TALKS,
        Some(Stage::Offer) => OFFERS,
        Some(Stage::Saved | Stage::Applied | Stage::Closed) | None => return false,
    };
    words.contains(&phrase) && cell.trim().chars().all(|c| c.is_alphabetic() || c == ' ')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_talk_that_was_called_off_ends_nothing() {
        for cell in [
            "Gespräch abgesagt",
            "Vorstellungsgespräch abgesagt",
            "Telefoninterview abgesagt",
            "Interview abgesagt",
            "Einladung abgelehnt",
            "Entretien refusé",
            "Colloquio rifiutato",
            "Entrevista rechazada",
            "Gesprek afgewezen",
            "Angebot zurückgezogen",
            "Aanbod ingetrokken",
        ] {
            assert_eq!(Status::read(cell).and_then(|status| status.ending), None, "{cell}");
        }
        for cell in [
            "Gespräch, abgesagt",
            "Interview → abgelehnt",
            "Entretien - refusé",
            "Absage nach Gespräch",
            "abgesagt",
        ] {
            let read = Status::read(cell).and_then(|status| status.ending);
            assert_eq!(read, Some(OutcomeKind::Rejected), "{cell}");
        }
    }

    #[test]
    fn who_ended_it_and_how_far_it_was_are_not_turned_round() {
        use OutcomeKind::{NoResponse, OfferDeclined, Rejected, RoleCancelled, Withdrawn};
        for (cells, stage, ending) in [
            (
                &[
                    "Rejected w/o interview",
                    "Rejected (no interview)",
                    "Absage ohne Gespräch",
                    "Refus sans entretien",
                    "Not selected for interview",
                    "nicht eingeladen",
                    "No offer",
                    "kein Angebot",
                    "They passed",
                    "Turned down by company",
                    "Someone else was hired",
                    "They are not interested",
                    "(closed) Rejected",
                    "Re\u{AD}jected",
                    "Didn't get it",
                    "Runner-up",
                    "2nd place",
                    "Position closed / hired someone else internally",
                    "Stelle wurde intern besetzt",
                    "Puesto cubierto",
                    "Vaga preenchida",
                ][..],
                None,
                Some(Rejected),
            ),
            (&["No offer after final"], Some(Stage::Final), Some(Rejected)),
            (
                &[
                    "I passed",
                    "Rejected by me",
                    "I rejected them",
                    "Turned them down",
                    "Accepted elsewhere",
                    "Absage von mir",
                    "Ich habe abgesagt",
                    "Von mir zurückgezogen",
                ],
                None,
                Some(Withdrawn),
            ),
            (
                &["Rejected offer", "Offer received, declined", "Abgelehnt (von mir)"],
                None,
                Some(OfferDeclined),
            ),
            (
                &[
                    "Withdrawn by company",
                    "Company withdrew",
                    "Offer rescinded",
                    "no longer accepting",
                    "on hold (hiring freeze)",
                    "nicht mehr verfügbar",
                ],
                None,
                Some(RoleCancelled),
            ),
            (
                &[
                    "I'm not moving forward",
                    "Not a fit for me",
                    "Abgesagt (ich)",
                    "Refus de ma part",
                    "Zelf teruggetrokken",
                ],
                None,
                Some(Withdrawn),
            ),
            (&["Zusage abgelehnt"], None, Some(OfferDeclined)),
            (&["Interviewed, no decision"], Some(Stage::Interview), None),
            (&["Absage erwartet"], Some(Stage::Applied), None),
            (&["Funkstille", "Keine Antwort erhalten"], None, Some(NoResponse)),
            (
                &[
                    "Interview offered",
                    "Offered an interview",
                    "Interview invite",
                    "Interview no-show",
                    "Einladung zum Gespräch",
                    "Convoqué en entretien",
                    "Entrevista realizada",
                    "Invito a colloquio",
                ],
                Some(Stage::Interview),
                None,
            ),
            (&["Offered a call"], Some(Stage::Screen), None),
            (&["Waiting for offer", "Final round - waiting to hear"], Some(Stage::Final), None),
            (
                &["Haven't heard back", "Applied, no interview", "Followed up", "Awaiting decision"],
                Some(Stage::Applied),
                None,
            ),
            (
                &["Will apply", "Did not apply", "Application not submitted", "noch zu bewerben", "Entwurf"],
                Some(Stage::Saved),
                None,
            ),
        ] {
            for cell in cells {
                assert_eq!(Status::read(cell), Some(Status { stage, ending }), "{cell}");
            }
        }
    }

    #[test]
    fn the_words_of_sheets_are_understood() {
        use OutcomeKind::{NoResponse, OfferAccepted, OfferDeclined, Rejected, RoleCancelled, Withdrawn};
        for (cells, stage, ending) in [
            (
                &["saved", "Bookmarked", "⭐ Wishlist", "interested", "To apply", "noch nicht beworben"][..],
                Some(Stage::Saved),
                None,
            ),
            (
                &[
                    "Applied",
                    "submitted",
                    "SENT",
                    "In review",
                    "In Review (day 3)",
                    "Applied, 3 weeks ago",
                    "In Prüfung – Tag 3",
                    "En attente (jour 3)",
                    "🟢 Applied",
                    "2. Applied",
                    "Applied (via LinkedIn)",
                    "Beworben",
                    "Candidature envoyée",
                    "Solicitud enviada",
                    "Candidatura inviata",
                    "Gesolliciteerd",
                    "Aguardando resposta",
                ],
                Some(Stage::Applied),
                None,
            ),
            (
                &[
                    "screening",
                    "Phone Screen",
                    "recruiter call",
                    "Assessment",
                    "take-home",
                    "Entretien téléphonique",
                ],
                Some(Stage::Screen),
                None,
            ),
            (
                &[
                    "Interview",
                    "Interviewing",
                    "2nd interview",
                    "Interview (round 2)",
                    "Interview (2/4)",
                    "Tech round",
                    "Interview requested",
                    "On-site",
                    "technical interview scheduled",
                    "Vorstellungsgespräch",
                ],
                Some(Stage::Interview),
                None,
            ),
            (&["final", "Final round", "Letzte Runde"], Some(Stage::Final), None),
            (
                &[
                    "Interview on 2026-12-05 at 10:00",
                    "interview 08/10 14:30",
                    "Vorstellungsgespräch am 2.12. 14 Uhr",
                    "Entretien prévu le 3 décembre à 14h30",
                    "Entrevista el 4 de diciembre a las 10:00",
                    "Colloquio fissato per il 4/12/2026",
                ],
                Some(Stage::Interview),
                None,
            ),
            (&["📞 Phone screen scheduled for 12 Dec 2026 3pm"], Some(Stage::Screen), None),
            (&["Final interview: 12 Oct 2pm"], Some(Stage::Final), None),
            (&["Offer", "💰 Offer received", "Zusage", "Oferta recibida"], Some(Stage::Offer), None),
            (&["accepted", "Hired!", "Offer accepted"], None, Some(OfferAccepted)),
            (
                &[
                    "Rejected",
                    "❌ Rejected",
                    "declined by them",
                    "Not selected",
                    "no",
                    "Rejected by email",
                    "Absage",
                    "Refusé",
                    "Rechazada",
                    "Rifiutato",
                    "Afgewezen",
                    "Rejeitado",
                ],
                None,
                Some(Rejected),
            ),
            (
                &[
                    "Rejected after interview",
                    "Interview → Rejected",
                    "Interview, then no",
                    "interviewed and then rejected",
                    "Entrevista, depois recusado",
                ],
                Some(Stage::Interview),
                Some(Rejected),
            ),
            (&["Rejected Sep 20", "Rejected 20 Sept", "Absage am 20. September"], None, Some(Rejected)),
            (
                &[
                    "Rejected (no feedback)",
                    "Rejected - other candidate",
                    "rejected 16/10/2026 internal candidate",
                    "Rejected: hiring freeze",
                    "Not selected - strong field",
                    "Absage, interner Kandidat",
                ],
                None,
                Some(Rejected),
            ),
            (&["Candidatado", "Ansökt", "Aplikowano", "応募済み"], Some(Stage::Applied), None),
            (&["Recusado", "Avslag", "Odrzucono", "不採用"], None, Some(Rejected)),
            (
                &["declined by me", "Turned down", "offer declined", "Offre refusée"],
                None,
                Some(OfferDeclined),
            ),
            (
                &[
                    "Ghosted",
                    "👻 No response",
                    "no answer",
                    "Never heard back",
                    "keine Rückmeldung",
                    "sin respuesta",
                ],
                None,
                Some(NoResponse),
            ),
            (&["withdrawn", "I Withdrew", "No longer interested", "zurückgezogen"], None, Some(Withdrawn)),
            (&["Position closed", "role cancelled"], None, Some(RoleCancelled)),
        ] {
            for cell in cells {
                assert_eq!(Status::read(cell), Some(Status { stage, ending }), "{cell}");
            }
        }
        for cell in [
            "declined",
            "Archived",
            "on hold",
            "",
            "3",
            "rejected, withdrawn",
            "not sure",
            "Banana",
            "no news yet",
            "rejected?",
            "Offer?",
            "Rejected, but reopened",
            "not selected yet",
            "rejected their offer",
        ] {
            assert_eq!(Status::read(cell), None, "{cell}");
        }
    }
}

//! A company confirms that an application arrived: for which opening, and where. A receipt that does not say both isn't
//! one that anything could be recorded from.

use super::language::{Topic, all_said};
use super::parts::{Letter, beginning, said};
use super::systems::{board, tracking_system, tracking_system_name};
use super::written::{behind, is_title, name, sentences};
use super::{rejection, signature};
use crate::domain::company::without_legal_form;
use crate::domain::text;

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Receipt {
    pub title: String,
    pub company: String,
    /// The sentence that confirms it.
    pub line: String,
}

/// Folded words that confirm.
const CONFIRMS: &[&str] = &[
    "received your application",
    "received your job application",
    "got your application",
    "we have your application",
    "received your resume",
    "received your cv",
    "sending us your application",
    "confirm that you applied",
    "receipt of your application",
    "received everything we need",
    "application has been received",
    "application was received",
    "application has been submitted",
    "application was submitted",
    "application has been successfully submitted",
    "application was successfully submitted",
    "application submitted",
    "application was sent to",
    "application has been sent to",
    "application received",
    "thank you for applying",
    "thanks for applying",
    "thanks a lot for applying",
    "thank you so much for applying",
    "thank you for your application",
    "thanks for your application",
    "thank you for submitting your application",
    "thanks for submitting your application",
    "bewerbung erhalten",
    "bewerbung ist bei uns eingegangen",
    "eingangsbestatigung",
    "eingang ihrer bewerbung",
    "eingang deiner bewerbung",
    "dank fur ihre bewerbung",
    "dank fur deine bewerbung",
    "danke fur deine bewerbung",
    "danke fur ihre bewerbung",
    "bedanken uns fur ihre bewerbung",
    "bedanken uns fur deine bewerbung",
    "danken ihnen fur ihre bewerbung",
    "danken dir fur deine bewerbung",
    "recu votre candidature",
    "merci pour votre candidature",
    "reception de votre candidature",
    "recibido tu candidatura",
    "recibido su candidatura",
    "recibido tu solicitud",
    "gracias por tu candidatura",
    "gracias por su candidatura",
    "gracias por inscribirte",
    "ricevuto la tua candidatura",
    "ricevuto la sua candidatura",
    "grazie per la tua candidatura",
    "grazie per la sua candidatura",
    "inviato la sua candidatura",
    "inviato la tua candidatura",
    "ricevuto il suo curriculum",
    "ricevuto il tuo curriculum",
    "sollicitatie ontvangen",
    "sollicitatie in goede orde ontvangen",
    "bedankt voor je sollicitatie",
    "bedankt voor uw sollicitatie",
    "recebemos sua candidatura",
    "recebemos a sua candidatura",
    "recebemos a tua candidatura",
    "obrigado pela sua candidatura",
    "obrigada pela sua candidatura",
    "obrigado pela tua candidatura",
    "obrigada pela tua candidatura",
    "inscricao confirmada",
    "recebemos sua inscricao",
    "recebemos a sua inscricao",
    "and for applying to",
    "merci d avoir postule",
    "gracias por postularte",
    "gracias por postularse",
    "grazie per esserti candidata",
    "grazie per esserti candidato",
    "grazie per essersi candidata",
    "grazie per essersi candidato",
    "je hebt gesolliciteerd op",
    "agradecemos a sua candidatura",
    "agradecemos sua candidatura",
    "agradecemos a tua candidatura",
    "thank you for taking the time to apply",
    "thanks for taking the time to apply",
    "gracias por presentar tu candidatura",
    "gracias por presentar su candidatura",
    "gracias por enviar tu candidatura",
    "gracias por enviarnos tu candidatura",
    "gracias por enviarnos su candidatura",
    "merci d avoir envoye votre candidature",
    "merci de nous avoir adresse votre candidature",
    "grazie per aver inviato la tua candidatura",
    "grazie per averci inviato la tua candidatura",
    "rececao da tua candidatura",
    "rececao da sua candidatura",
    "recepcao da sua candidatura",
    "recebimento da sua candidatura",
    "bevestigen wij de ontvangst van je sollicitatie",
    "bevestigen wij de ontvangst van uw sollicitatie",
    "de ontvangst van je sollicitatie",
    "de ontvangst van uw sollicitatie",
    "application has been passed to",
    "application has been forwarded to",
];

/// How confirmations begin that are thanks, which those who sell something say as well.
const THANKS: &[&str] = &["thank", "dank", "bedanken", "merci", "gracias", "grazie", "bedankt", "obrigad"];

/// What every confirmation mentions: most emails are recognised by that.
const SPEAKS_OF: &[&str] = &[
    "appl",
    "bewerbung",
    "unterlagen",
    "eingangsbestatigung",
    "candidat",
    "beworben",
    "postul",
    "inscripcion",
    "solicitud",
    "sollicit",
    "curriculum",
    "received your resume",
    "received your cv",
    "inscribirte",
    "inscricao",
    "everything we need",
];

const ARRIVES_IN_ITALIAN: &[&str] = &[
    "inviata con successo",
    "inviata correttamente",
    "e stata ricevuta",
    "e stata registrata",
    "e arrivata",
    "e pervenuta",
];

/// Whose application it is, and what becomes of one that arrives.
const ARRIVES: &[(&str, &[&str])] = &[
    (
        "your application",
        &["was received", "has been received", "was submitted", "has been submitted", "has arrived"],
    ),
    (
        "ihre bewerbung",
        &["eingegangen", "erhalten", "bei uns angekommen", "gut angekommen", "sicher angekommen"],
    ),
    (
        "deine bewerbung",
        &["eingegangen", "erhalten", "bei uns angekommen", "gut angekommen", "sicher angekommen"],
    ),
    ("ihre unterlagen", &["eingegangen", "erhalten"]),
    ("deine unterlagen", &["eingegangen", "erhalten"]),
    ("ihre bewerbungsunterlagen", &["eingegangen", "erhalten"]),
    ("deine bewerbungsunterlagen", &["eingegangen", "erhalten"]),
    ("sie haben sich", &["beworben"]),
    ("du hast dich", &["beworben"]),
    (
        "ta candidature",
        &["bien ete envoyee", "bien ete recue", "bien ete prise en compte", "bien ete enregistree"],
    ),
    ("dass du dich", &["beworben hast"]),
    ("dass sie sich", &["beworben haben"]),
    (
        "tu inscripcion",
        &["se ha realizado correctamente", "ha sido recibida", "ha sido registrada", "se ha registrado"],
    ),
    (
        "votre candidature",
        &[
            "bien ete enregistree",
            "bien ete recue",
            "bien ete prise en compte",
            "bien arrivee",
            "bien parvenue",
            "bien ete envoyee",
            "bien ete transmise a",
        ],
    ),
    ("su solicitud", &["ha sido recibida", "ha sido registrada"]),
    ("su candidatura", &["hemos recibido", "ha sido recibida", "ha sido registrada"]),
    (
        "tu candidatura",
        &["hemos recibido", "ha sido recibida", "ha sido registrada", "ha llegado", "se ha registrado"],
    ),
    ("la tua candidatura", ARRIVES_IN_ITALIAN),
    ("la sua candidatura", ARRIVES_IN_ITALIAN),
    ("je sollicitatie", &["ontvangen", "binnengekomen"]),
    ("uw sollicitatie", &["ontvangen", "binnengekomen"]),
    ("sua candidatura", &["foi recebida", "foi registrada", "realizada com sucesso"]),
    ("sua inscricao", &["foi recebida", "foi confirmada", "realizada com sucesso"]),
];

/// Folded words of emails about applications that confirm none.
const OTHERWISE: &[&str] = &[
    "not been submitted",
    "not yet been submitted",
    "not submitted",
    "complete your application",
    "finish your application",
    "completing your application",
    "incomplete",
    "survey",
    "your feedback",
    "pick a time",
    "choose a time",
    "schedule a",
    "invite you to",
    "love to talk",
    "like to talk",
    "love to speak",
    "like to speak",
    "withdrawn",
    "withdrew",
    "tips",
    "assessment",
    "interview with",
    // How it stands, later.
    "still being reviewed",
    "still under review",
    "still reviewing",
    "dauert noch an",
    "zwischenstand",
    "zwischenbescheid",
    "toujours en cours",
    "sigue en revision",
    "sigue en proceso",
    "ancora in fase",
    "nog in behandeling",
    "ainda esta em",
];

/// The same, unless they confirm in that sentence.
const NEWS: &[&str] = &["great news", "good news"];

/// Folded words with which boards confirm that they passed an application on.
const PASSED_ON: &[&str] = &[
    "application has been sent",
    "application was sent",
    "application sent",
    "application confirmation",
    "you applied",
    "you have applied",
    "you ve applied",
    "candidature envoyee",
    "candidature a bien ete envoyee",
    "candidature a bien ete transmise",
    "te has inscrito",
];

/// Whose application it is, and what a board has done with it.
const PASSES_ON: &[(&str, &[&str])] = &[
    ("your application", &["has been sent", "was sent", "successfully submitted", "was forwarded"]),
    ("ihre bewerbung", &["versendet", "ubermittelt", "weitergeleitet", "verschickt", "gesendet"]),
    ("deine bewerbung", &["ist raus"]),
    ("deine bewerbung", &["versendet", "ubermittelt", "weitergeleitet", "verschickt", "gesendet"]),
    ("votre candidature", &["envoyee", "transmise"]),
    ("ta candidature", &["envoyee", "transmise"]),
    ("je sollicitatie", &["verstuurd", "verzonden"]),
    ("tu candidatura", &["enviada"]),
    ("la tua candidatura", &["inviata"]),
    ("sua candidatura", &["enviada"]),
];

/// With one of these nothing was passed on, or it is later news.
const NOT_PASSED_ON: &[&str] = &[
    "not",
    "nicht",
    "pas",
    "niet",
    "non",
    "nao",
    "viewed",
    "angesehen",
    "consultee",
    "bekeken",
    "vista",
    "reminder",
    "continue",
];

/// What leads to the company that a board sent an application to.
const SENT_TO: &[&str] = &[
    "application was sent to ",
    "application has been sent to ",
    "were sent to ",
    "sent to ",
    "submitted to ",
    "forwarded to ",
    "erfolgreich an ",
    "wurde an ",
    "wurden an ",
    "bewerbung bei ",
    "envoyée à ",
    "transmise à ",
];

/// What leads to a title where a board names one.
const TITLES_ON_BOARDS: &[&str] =
    &["applied to the ", "applied to ", "application sent: ", "application confirmation: "];

/// Boards that pass an application on say this as well.
const ADVERTISES: &[&str] = &["job alert", "recommended jobs", "similar jobs"];

/// What else people apply for, where no opening is named as one.
const OTHER_THINGS: &[&str] = &[
    "university",
    "student",
    "degree",
    "msc",
    "admission",
    "admissions",
    "credit card",
    "library",
    "account",
    "membership",
    "licence",
    "license",
    "reference",
    "visa",
];

/// What a receipt says of those who hear nothing, and of all who applied.
const OF_SILENCE: &[&str] = &[
    "do not hear",
    "don t hear",
    "have not heard",
    "haven t heard",
    "hear nothing",
    "hear from us within",
    "not heard from us",
    "to everyone",
    "to every",
    "every applicant",
    "every candidate",
    "all applicants",
    "each applicant",
    "nichts von uns",
    "keine nachricht",
    "keine ruckmeldung",
    "jede bewerbung",
    "jeder bewerbung",
    "alle bewerbungen",
    "assume that",
    "take it that",
    "davon aus",
    "davon ausgehen",
    "considerez que",
    "veuillez considerer",
    "considere que",
    "considera que",
    "consideri che",
    "sans nouvelles",
    "sans reponse",
    "sans retour",
    "a chaque candidat",
    "chaque candidature",
    "tous les candidats",
    "toutes les candidatures",
    "no recibes",
    "no recibe",
    "no recibir",
    "no has recibido",
    "sin respuesta",
    "sin noticias",
    "todos los candidatos",
    "todas las candidaturas",
    "cada candidato",
    "cada candidatura",
    "in assenza di",
    "in mancanza di",
    "qualora non",
    "tutti i candidati",
    "tutte le candidature",
    "niets van ons",
    "niets hoort",
    "iedereen",
    "alle kandidaten",
    "elke sollicitatie",
    "caso nao",
    "se nao receber",
    "todos os candidatos",
    "todas as candidaturas",
];

/// What makes a sentence one of what may be.
const CONDITIONS: &[&str] = &["if", "in case", "once", "should you", "should your"];

/// What leads to a title, certainly.
const OF_TITLES: &[&str] = &[
    "position of ",
    "role of ",
    "post of ",
    "job of ",
    "our next ",
    "position: ",
    "role: ",
    "job title: ",
    "for the position ",
    "for the role ",
    "bewerbung als ",
    "stelle als ",
    "position als ",
    "auf die stelle ",
    "auf die position ",
    "für die position ",
    "für die stelle ",
    "zur position ",
    "zur stelle ",
    "per la posizione ",
    "per la posizione di ",
    "per il ruolo ",
    "for the vacancy ",
    "application received: ",
    "application received for ",
    "ruolo di ",
    "alla posizione ",
];

/// The same in languages that write titles in small letters.
const OF_SMALL_TITLES: &[&str] = &[
    "poste de ",
    "poste d'",
    "puesto de ",
    "posición de ",
    "oferta de ",
    "posizione di ",
    "functie van ",
    "functie ",
    "vaga de ",
    "vaga ",
    "vacature ",
    "l'offre ",
    "oferta \"",
    "função de ",
];

/// What ends such a title.
const ENDS: &[&str] = &[
    " a bien ",
    " a été ",
    " is ",
    " chez ",
    " au sein",
    " dans ",
    " en ",
    " presso ",
    " bij ",
    " na ",
    " foi ",
    " at ",
    " et ",
    " y ",
    " in goede ",
    " goed ontvangen",
    " ontvangen",
    " binnengekomen",
    " nous ",
    " vous ",
    " ha ",
    " ha sido ",
    " se ha ",
    " è ",
];

/// What leads to a title where one of the words of an opening follows, or a company.
const TO_TITLES: &[&str] = &[
    "candidacy for the ",
    "candidacy for our ",
    "candidacy for ",
    "candidate for the ",
    "considered for the ",
    "application for the ",
    "application for our ",
    "apply for our ",
    "apply for the ",
    "application for ",
    "application to the ",
    "application to our ",
    "applying for the ",
    "applying for our ",
    "applying for ",
    "applying to the ",
    "applying to our ",
    "applying to our open ",
    "applying for our open ",
    "applying to be a ",
    "applying to be an ",
    "applying to be our ",
    "resume for the ",
    "resume for ",
    "cv for the ",
    "cv for ",
    "applied for the ",
    "applied for ",
    "interest in the ",
    "interest in our ",
    "application as ",
    "as our ",
    "als ",
];

const OPENINGS: &[&str] = &["role", "position", "job", "opening", "vacancy", "post", "opportunity"];

/// What leads to a company behind a title.
const AT: &[&str] = &["at the ", "at ", "with ", "bei der ", "bei ", "chez ", "presso ", "bij "];

/// What leads to a company.
const TO_COMPANIES: &[&str] = &[
    "applying to join ",
    "applying to ",
    "applying at ",
    "applying with ",
    "application to ",
    "application with ",
    "application at ",
    "application was sent to ",
    "application has been sent to ",
    "were sent to ",
    "interest in joining ",
    "interest in ",
    "opportunities with ",
    "opportunities at ",
    "interesse an der ",
    "interesse an ",
    "interés en ",
    "intérêt pour ",
    "interesse na ",
    "interesse em ",
    "interesse in ",
    "candidature chez ",
    "bewerbung bei der ",
    "bewerbung bei ",
];

/// The sentence that says that an application arrived, whatever else the letter says.
pub fn arrival(letter: &Letter) -> Option<String> {
    let body = beginning(&letter.text);
    sentences(body).into_iter().find(|sentence| {
        let said = folded(sentence);
        SPEAKS_OF.iter().any(|words| said.contains(words)) && arrived(&said)
    })
}

/// What a letter confirms; `None` if it confirms nothing, or not for certain what.
pub fn receipt(letter: &Letter) -> Option<Receipt> {
    let body = beginning(&letter.text);
    if board(&letter.from).is_none() && !super::parts::speaks_of_jobs(letter) {
        return None;
    }
    let whole = folded(&format!("{} {}", letter.subject, body));
    if !SPEAKS_OF.iter().any(|words| whole.contains(words)) {
        return None;
    }
    let (is_systems, board) = (tracking_system(&letter.from).is_some(), board(&letter.from));
    let is_boards = board.is_some();
    // What no sentence can say is not looked for in each of them.
    if !is_boards && !confirms(&whole) {
        return None;
    }
    let parts: Vec<String> = std::iter::once(letter.subject.clone()).chain(sentences(body)).collect();
    let is_confirmed = |part: &&String| {
        let part = folded(part);
        confirms(&part) || (is_boards && passes_on(&part))
    };
    let line = parts.iter().skip(1).chain(parts.first()).find(is_confirmed)?.clone();
    let mut said = said(letter);
    // What becomes of those who hear nothing, or of everyone, is no news.
    said.retain(|one| {
        let sentence = folded(&one.sentence.whole_as_written());
        !OF_SILENCE.iter().any(|words| says(&sentence, words))
    });
    let count = |topic| all_said(&said, topic).len();
    // Employers let their mail be unsubscribed from as well, and say for certain that something arrived.
    let is_certain = |part: &String| {
        let said = folded(part);
        arrived(&said) || (confirms(&said) && title(part).is_some_and(|named| named.is_an_opening))
    };
    let is_news = || letter.is_to_a_list && !is_systems && !parts.iter().any(is_certain);
    let sells = !is_boards && (ADVERTISES.iter().any(|words| says(&whole, words)) || is_news());
    if sells
        || parts.iter().any(|part| says_otherwise(&folded(part)))
        || (!is_systems && !is_boards && count(Topic::OtherThings) > count(Topic::Hiring).min(2))
        || rejection::has_a_no(&said)
    {
        return None;
    }
    let (title, company) = if let Some(found) = enrolled(letter, &parts) {
        found
    } else if let Some(board) = board {
        let (title, company) = on_a_board(letter, body).or_else(|| in_sentences(&parts))?;
        let is_own = folded(&company).starts_with(&folded(board)) || is_their_name(&company, letter);
        (!is_own).then_some((title, company))?
    } else {
        let named = parted(parts.iter().find_map(|part| title(part))?, letter, &parts);
        if !named.is_an_opening && !is_systems && OTHER_THINGS.iter().any(|words| says(&whole, words)) {
            return None;
        }
        let other = company(letter, &parts);
        let at = match (named.company, other) {
            (Some(at), _) if is_supported(&at, letter, &parts) => at,
            // Someone who names an employer other than their own passes applications on.
            (Some(at), Some(other)) if !is_one_name(&at, &other) => return None,
            (_, other) => other?,
        };
        (named.title, at)
    };
    let title = without_number(&title).to_owned();
    let is_same = text::key(&title) == text::key(&company);
    (!is_same).then_some(Receipt { title, company, line })
}

/// `Tu inscripción en la oferta Analista de datos de Ribera se ha realizado`, `Sua inscrição na vaga Analista da Azulejo foi
/// realizada`: what a title and a company are is told by the subject, or by the sender.
fn enrolled(letter: &Letter, parts: &[String]) -> Option<(String, String)> {
    const LEADS: &[&str] = &[
        "inscripción en la oferta de ",
        "inscripción en la oferta ",
        "inscrito en la oferta de ",
        "inscrito en la oferta ",
        "inscrito correctamente en la oferta de ",
        "inscrito correctamente en la oferta ",
        "inscrita correctamente en la oferta de ",
        "inscrita correctamente en la oferta ",
        "inscrita en la oferta de ",
        "inscrita en la oferta ",
        "candidatura a la oferta ",
        "inscrição na vaga de ",
        "inscrição na vaga ",
        "inscrição para a vaga de ",
        "inscrição para a vaga ",
        "inscrição confirmada: ",
        "inscripción en ",
    ];
    const BETWEEN: &[&str] = &[" de la empresa ", " de ", " del ", " en ", " da ", " do ", " na ", " no "];
    const ENDS: &[&str] = &[" se ha ", " ha sido ", " foi ", " está ", "!", "."];
    let after = |part: &str| LEADS.iter().find_map(|lead| Some(behind(part, &[lead])?.to_owned()));
    let (subject, sentences) = parts.split_first()?;
    let titled =
        after(subject).map(|title| title.trim().to_owned()).filter(|title| title.chars().count() > 2);
    let sender =
        of_sender(letter).map(|name| name.split(" via ").next().unwrap_or_default().trim().to_owned());
    sentences.iter().filter_map(|part| after(part)).find_map(|said| {
        let end =
            ENDS.iter().filter_map(|end| said.find(end)).filter(|at| *at > 0).min().unwrap_or(said.len());
        let said = said.get(..end)?.trim();
        let parted = |at: usize, between: &str| {
            let (title, company) = (said.get(..at)?.trim(), said.get(at + between.len()..)?.trim());
            let is_company =
                company.starts_with(char::is_uppercase) && company.split_whitespace().count() <= 6;
            (!title.is_empty() && is_company).then(|| (title.to_owned(), shortened(company)))
        };
        let splits = || BETWEEN.iter().flat_map(|between| said.match_indices(between));
        let by_subject = || {
            splits().find_map(|(at, between)| {
                parted(at, between).filter(|(title, _)| Some(title) == titled.as_ref())
            })
        };
        let by_sender = || {
            let name = sender.as_ref()?;
            splits().find_map(|(at, between)| {
                parted(at, between).filter(|(_, company)| folded(name).contains(&folded(company)))
            })
        };
        let certain = || {
            splits()
                .filter(|(_, between)| *between == " de la empresa ")
                .find_map(|(at, between)| parted(at, between))
        };
        by_subject().or_else(by_sender).or_else(certain)
    })
}

/// `Copperline's Analytics Engineer`, `Tessera for the Product Analyst`, `Engenheira de Dados da Azulejo Tech`: a title
/// without the company, where the letter shows that it is one.
fn parted(named: Named, letter: &Letter, parts: &[String]) -> Named {
    const BEHIND: &[&str] = &[
        "'s ",
        "\u{2019}s ",
        "' ",
        "\u{2019} ",
        " for the ",
        " for our ",
        " for ",
        " as a ",
        " as an ",
        " as ",
    ];
    const BEFORE: &[&str] = &[" da ", " do ", " de ", " del ", " van ", " von ", " der ", " in "];
    let is_company = |name: &str| !is_title(name) && is_supported(name, letter, parts);
    let behind = BEHIND.iter().filter_map(|at| {
        let (company, title) = named.title.split_once(at)?;
        Some((title, company))
    });
    // `Ingeniera de Datos` names no company, unless the sender is called so.
    let sender = folded(letter.from.name.as_deref().unwrap_or_default());
    let before = BEFORE
        .iter()
        .filter_map(|at| named.title.rsplit_once(at))
        .filter(|(_, company)| sender.contains(&folded(company)));
    let found = behind.chain(before).find(|(title, company)| is_title(title) && is_company(company));
    match found.map(|(title, company)| (title.to_owned(), company.to_owned())) {
        Some((title, company)) => Named { title, company: named.company.or(Some(company)), ..named },
        None => named,
    }
}

/// `412345 Data Engineer`, `Data Engineer (409876)` and `R-104432 Data Engineer` without the number under which a company
/// files its openings.
fn without_number(title: &str) -> &str {
    const LEAST_DIGITS: usize = 4;
    const LETTERS: &[&str] = &["", "r", "jr", "req", "job", "ref", "id", "no", "nr", "vac", "rq"];
    let is_number = |word: &str| {
        let bare = word.trim_matches(|c: char| !c.is_alphanumeric()).to_ascii_lowercase();
        let letters = bare.trim_end_matches(|c: char| c.is_ascii_digit() || matches!(c, '-' | '_'));
        let digits = bare.bytes().filter(u8::is_ascii_digit).count();
        digits >= LEAST_DIGITS && LETTERS.contains(&letters)
    };
    let mut rest = title.trim();
    if let Some((first, behind)) = rest.split_once(' ')
        && is_number(first)
    {
        rest = behind.trim_start_matches(|c: char| !c.is_alphanumeric());
    }
    if let Some((before, last)) = rest.rsplit_once(' ')
        && is_number(last)
    {
        rest = before.trim_end_matches([' ', '-', '–', '|', ',', ':', '#']);
    }
    rest
}

/// Whether a folded sentence confirms that an application arrived.
fn confirms(sentence: &str) -> bool {
    let says = |words: &str| says(sentence, words);
    let arrives = |(whose, arrived): &(&str, &[&str])| says(whose) && arrived.iter().any(|words| says(words));
    ARRIVES.iter().any(arrives) || CONFIRMS.iter().any(|words| says(words))
}

/// The same, and not in thanks alone.
fn arrived(sentence: &str) -> bool {
    let says = |words: &str| says(sentence, words);
    let arrives = |(whose, arrived): &(&str, &[&str])| says(whose) && arrived.iter().any(|words| says(words));
    let is_thanks = |words: &str| THANKS.iter().any(|thanks| words.starts_with(thanks));
    ARRIVES.iter().any(arrives) || CONFIRMS.iter().any(|words| !is_thanks(words) && says(words))
}

/// Whether a folded sentence of a board says that it passed an application on.
fn passes_on(sentence: &str) -> bool {
    let says = |words: &str| says(sentence, words);
    let passes = |(whose, passed): &(&str, &[&str])| says(whose) && passed.iter().any(|words| says(words));
    !NOT_PASSED_ON.iter().any(|words| says(words))
        && (PASSED_ON.iter().any(|words| says(words)) || PASSES_ON.iter().any(passes))
}

/// Whether a folded sentence is about something other than an application that arrived. What may be is not told.
fn says_otherwise(sentence: &str) -> bool {
    let says = |words: &[&str]| words.iter().any(|words| says(sentence, words));
    (says(OTHERWISE) && !says(CONDITIONS)) || (says(NEWS) && !confirms(sentence))
}

/// Whether these words stand whole in a folded text, which has a space before and behind each of its own.
fn says(folded: &str, words: &str) -> bool {
    // Quicker than to look for every place.
    folded.contains(words)
        && folded.match_indices(words).any(|(at, words)| {
            let (before, behind) = (folded.get(..at), folded.get(at + words.len()..));
            before.is_some_and(|before| before.ends_with(' '))
                && behind.is_some_and(|behind| behind.starts_with(' '))
        })
}

/// The title of an opening that a sentence names.
pub(super) fn named_title(part: &str) -> Option<String> {
    title(part).map(|named| named.title)
}

/// What a sentence names.
struct Named {
    title: String,
    /// Where the sentence says that, too.
    company: Option<String>,
    /// It is called a position, a role or the like.
    is_an_opening: bool,
}

impl Named {
    fn opening(title: String, rest: &str) -> Self {
        Self { title, company: at(rest), is_an_opening: true }
    }
}

/// The title that a sentence names.
fn title(part: &str) -> Option<Named> {
    if let Some(small) = small_title(part) {
        return Some(small);
    }
    let mut certain = OF_TITLES.iter().filter_map(|lead| name(behind(part, &[lead])?));
    let certain = certain.find(|(title, _)| !is_opening(title));
    if let Some((title, rest)) = certain {
        return Some(Named::opening(title, rest));
    }
    // Companies are applied to as well.
    if let Some((title, rest)) =
        behind(part, &["applying to "]).and_then(name).filter(|(name, _)| is_title(name))
    {
        return Some(Named { title, company: at(rest), is_an_opening: false });
    }
    let (title, rest) = name(behind(part, TO_TITLES)?)?;
    let next = rest.trim_start();
    let first = next.split(|c: char| !c.is_alphanumeric()).next().unwrap_or_default();
    if let Some(title) = without_opening(&title) {
        return Some(Named::opening(title, rest));
    }
    if is_opening(first) {
        return Some(Named::opening(title, rest));
    }
    let company = at(rest);
    let is_one = company.is_some() || is_title(&title);
    is_one.then_some(Named { title, company, is_an_opening: false })
}

/// What goes on without a title: `de vacature is vervuld`.
const NO_TITLES: &[&str] = &[
    "is", "die", "dat", "wordt", "werd", "heeft", "voor", "bij", "op", "als", "foi", "que", "para", "na",
    "est", "qui", "pour", "a", "à", "é", "ha", "en", "y", "es",
];

/// `poste de analyste de données chez Belvoir`
fn small_title(part: &str) -> Option<Named> {
    // `tu candidatura para Analista de datos`, where no word for an opening follows.
    let behind = behind(part, OF_SMALL_TITLES).or_else(|| {
        let behind = behind(part, &["candidatura para ", "candidatura a "])?;
        behind.starts_with(char::is_uppercase).then_some(behind)
    })?;
    let end =
        ENDS.iter().filter_map(|end| behind.find(end)).chain(behind.find([',', '.', '(', '!', '"'])).min();
    let (title, rest) = behind.split_at_checked(end.unwrap_or(behind.len()))?;
    let title = title.trim();
    let first = title.split_whitespace().next().unwrap_or_default();
    let is_title = (1..=6).contains(&title.split_whitespace().count())
        && title.len() > 2
        && !NO_TITLES.contains(&first.to_lowercase().as_str());
    is_title.then(|| Named::opening(title.to_owned(), rest))
}

fn is_opening(word: &str) -> bool {
    OPENINGS.contains(&word.to_lowercase().as_str())
}

/// `Analyst Position`
fn without_opening(title: &str) -> Option<String> {
    let (title, last) = title.rsplit_once(' ')?;
    is_opening(last).then(|| title.to_owned())
}

/// The company that is at the beginning of what follows a title.
fn at(rest: &str) -> Option<String> {
    let near: String = rest.chars().take(30).collect();
    let behind = behind(rest, AT)?;
    let begins = AT.iter().any(|lead| near.to_ascii_lowercase().contains(lead));
    begins.then(|| name(behind)).flatten().map(|(company, _)| shortened(&company))
}

/// `Vireo, Leeds` is Vireo.
fn shortened(company: &str) -> String {
    let name = company.split([',', '(']).next().unwrap_or_default().trim();
    // `S.p.A.` keeps its last point.
    let is_short = name.ends_with('.')
        && name.trim_end_matches('.').rsplit('.').next().is_some_and(|last| last.len() == 1);
    if is_short { name.to_owned() } else { name.trim_end_matches('.').to_owned() }
}

/// The company that the sender's name or the words say.
fn company(letter: &Letter, parts: &[String]) -> Option<String> {
    let in_words = parts.iter().filter_map(|part| {
        let (company, rest) = name(behind(part, TO_COMPANIES)?)?;
        let next = rest.trim_start().split(|c: char| !c.is_alphanumeric()).next().unwrap_or_default();
        (!is_opening(next)).then(|| shortened(&company))
    });
    let in_words = in_words.filter(|company| !is_title(company));
    let candidates = of_sender(letter).into_iter().chain(in_words);
    let found = candidates.into_iter().find(|company| is_supported(company, letter, parts))?;
    Some(in_full(&found, parts).unwrap_or(found))
}

/// `Ribera Digital`, where the words always call `Ribera` so.
fn in_full(short: &str, parts: &[String]) -> Option<String> {
    let mut full: Option<String> = None;
    for part in parts {
        for (at, _) in part.match_indices(short) {
            let is_word = part.get(..at).is_some_and(|before| !before.ends_with(char::is_alphanumeric));
            let (longer, _) = part.get(at..).filter(|_| is_word).and_then(name)?;
            let mut words: Vec<&str> = longer.split_whitespace().collect();
            while words.last().is_some_and(|last| signature::is_office_word(last) && !OWN.contains(last)) {
                words.pop();
            }
            let longer = shortened(&words.join(" "));
            let is_name = longer.starts_with(short) && longer.len() > short.len() && words.len() <= 4;
            if !is_name || is_title(&longer) || full.as_ref().is_some_and(|full| *full != longer) {
                return None;
            }
            full = Some(longer);
        }
    }
    full
}

/// Words of offices that are part of many a company's name.
const OWN: &[&str] = &[
    "Group",
    "Council",
    "University",
    "Authority",
    "Trust",
    "School",
    "College",
    "Gemeente",
    "Ayuntamiento",
    "Comune",
];

/// `Lumen Hiring Team`, `Tom at Lumen`: without the words of an office before and behind it.
fn of_sender(letter: &Letter) -> Option<String> {
    let written = letter.from.name.as_deref()?;
    if is_the_writer(written, letter) {
        return None;
    }
    let lower = written.to_lowercase();
    let at =
        [" at ", " from ", " @ ", " bei "].iter().find_map(|at| lower.find(at).map(|from| from + at.len()));
    let written = at.and_then(|from| written.get(from..)).unwrap_or(written);
    let written = written.split([',', '|', '(']).next().unwrap_or_default();
    // `Nordwerk AG via SuccessFactors`
    let written = written.split(" via ").next().unwrap_or_default();
    let mut words: Vec<&str> = written.split_whitespace().collect();
    let system = tracking_system_name(&letter.from).unwrap_or_default();
    let says_nothing = |word: &str| {
        (signature::is_office_word(word) && !OWN.contains(&word)) || word.eq_ignore_ascii_case(system)
    };
    while words.last().is_some_and(|last| says_nothing(last)) {
        words.pop();
    }
    // `University of Ashdown` keeps its first word.
    while let [first, rest @ ..] = words.as_slice()
        && signature::is_office_word(first)
        && !rest.first().is_some_and(|next| next.starts_with(char::is_lowercase))
    {
        words.remove(0);
    }
    let company = words.join(" ");
    (company.chars().count() > 1 && words.len() <= 4).then_some(company)
}

/// Whether the name is a person's whose address it is: `Tom Ashdown <tom.ashdown@…>`.
fn is_the_writer(name: &str, letter: &Letter) -> bool {
    let mailbox = text::key(letter.from.mailbox());
    let words = folded(name);
    let mut words = words.split_whitespace().peekable();
    let is_there = |word: &str| mailbox.split(['.', '_', '-']).any(|part| part == word);
    name.contains(' ') && words.peek().is_some() && words.all(is_there)
}

/// Whether two of sender, host, subject and text name it.
fn is_supported(company: &str, letter: &Letter, parts: &[String]) -> bool {
    let bare = folded(without_legal_form(&text::key(company)));
    let joined = bare.replace(' ', "");
    if joined.len() < 2 {
        return false;
    }
    let name = folded(letter.from.name.as_deref().unwrap_or_default());
    let address = letter.from.address.replace(['@', '.'], " ").replace('-', "");
    let host = format!(" {address} ");
    let in_text = parts.iter().skip(1).any(|part| folded(part).contains(&bare));
    // `castlegate@myworkday.com` is Castlegate Systems, and what a system names twice is certain as well.
    let is_system = tracking_system(&letter.from).is_some();
    let local = text::key(letter.from.mailbox()).replace(['-', '.', '_'], "");
    let is_account = is_system && local.len() > 3 && joined.starts_with(local.as_str());
    let is_repeated =
        is_system && parts.iter().skip(1).filter(|part| folded(part).contains(&bare)).count() > 1;
    let in_subject = parts.first().is_some_and(|subject| folded(subject).contains(&bare));
    let said = [
        name.contains(&bare),
        host.contains(&format!(" {joined} ")) || is_account,
        in_text,
        in_subject,
        is_repeated,
    ];
    said.iter().filter(|is| **is).count() >= 2
}

/// `Your application was sent to Saltworks`, and below it the title and the company.
fn on_a_board(letter: &Letter, body: &str) -> Option<(String, String)> {
    let lines: Vec<&str> = body.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
    let sent_to = lines.iter().chain([&letter.subject.as_str()]).find_map(|line| behind(line, SENT_TO));
    let company = sent_to.map(|to| to.split(['.', '!', '·']).next().unwrap_or_default().trim())?;
    let done = [" gesendet", " versendet", " übermittelt", " weitergeleitet", " geschickt"];
    let company = done.iter().find_map(|done| company.strip_suffix(done)).unwrap_or(company).to_owned();
    let key = text::key(&company);
    // The line before the one that begins with the company.
    let title = lines.windows(2).find_map(|pair| match pair {
        [title, below] if text::key(below).starts_with(&key) && !folded(title).contains(" application ") => {
            Some((*title).to_owned())
        }
        _ => None,
    })?;
    let is_short = title.chars().count() <= 80 && company.chars().count() <= 60;
    (!key.is_empty() && is_short).then_some((title, company))
}

/// `Your application for Data Analyst at Corvel has been sent`, or title and company in two sentences.
fn in_sentences(parts: &[String]) -> Option<(String, String)> {
    let on_board = |part: &String| {
        let (title, rest) = name(behind(part, TITLES_ON_BOARDS)?)?;
        let is_called = is_opening(rest.split_whitespace().next().unwrap_or_default()) || is_title(&title);
        is_called.then(|| Named::opening(title, rest))
    };
    let named: Vec<Named> = parts.iter().filter_map(|part| title(part).or_else(|| on_board(part))).collect();
    if let Some(Named { title, company: Some(company), .. }) =
        named.iter().find(|named| named.company.is_some())
    {
        return Some((title.clone(), company.clone()));
    }
    let (company, _) = parts.iter().find_map(|part| name(behind(part, SENT_TO)?))?;
    Some((named.into_iter().next()?.title, shortened(&company)))
}

/// Whether the sender goes by this name: a board is no employer.
fn is_their_name(company: &str, letter: &Letter) -> bool {
    is_one_name(company, letter.from.name.as_deref().unwrap_or_default())
}

fn is_one_name(one: &str, other: &str) -> bool {
    let (one, other) = (folded(one), folded(other));
    one.contains(&other) || other.contains(&one)
}

/// Folded words with a space around each.
fn folded(text: &str) -> String {
    let key = text::key(text);
    let words: Vec<&str> =
        key.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    format!(" {} ", words.join(" "))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn letter(from: &str, address: &str, subject: &str, text: &str) -> Letter {
        Letter::sample(Some(from), address, subject, text)
    }

    #[test]
    fn the_number_of_an_opening_is_no_part_of_its_title() {
        for (title, bare) in [
            ("412345 Data Engineer (f/m/d)", "Data Engineer (f/m/d)"),
            ("Senior Data Engineer (409876)", "Senior Data Engineer"),
            ("Analyst - 20251", "Analyst"),
            ("Analyst #4711", "Analyst"),
            ("Data Engineer 2", "Data Engineer 2"),
            ("R-104432 Data Governance Lead", "Data Governance Lead"),
            ("Data Governance Lead, JR-0012345", "Data Governance Lead"),
            ("REQ_2024-118 Analyst", "Analyst"),
            ("ISO27001 Auditor", "ISO27001 Auditor"),
            ("3D Artist", "3D Artist"),
            ("409876", "409876"),
        ] {
            assert_eq!(without_number(title), bare, "{title}");
        }
    }

    #[test]
    fn a_receipt_names_an_opening_and_a_company() {
        for (text, title) in [
            ("We received your application for Data Engineer, and we are delighted. Helio", "Data Engineer"),
            ("Thank you for applying to Data Modeller at Helio.", "Data Modeller"),
            (
                "Thanks for applying to Helio! Your application for the Data Engineer role is here. If there is a fit, we will schedule a call.",
                "Data Engineer",
            ),
            (
                "Good news: your application for the position Data Lead at Helio has arrived safely.",
                "Data Lead",
            ),
            (
                "Thank you for your application for the vacancy Research Engineer at the university. Helio",
                "Research Engineer",
            ),
            (
                "Thank you for applying for the role of Data Engineer at Helio. You find it in your account.",
                "Data Engineer",
            ),
            ("We confirm that you applied for Data Engineer at Helio on 13 October.", "Data Engineer"),
            ("We have received your resume for the Data Engineer position. Helio", "Data Engineer"),
            (
                "Ihre Bewerbung auf die Stelle \"Referentin Daten\" ist bei der Helio eingegangen.",
                "Referentin Daten",
            ),
            ("Bedankt voor je sollicitatie op de functie Data engineer bij Helio.", "Data engineer"),
            ("Gracias por inscribirte en la oferta de Analista de datos. Helio", "Analista de datos"),
            ("Recebemos sua candidatura para a vaga de Engenheira de Dados na Helio.", "Engenheira de Dados"),
            (
                "Thanks for your interest in Helio and for applying to our open Data Engineer role.",
                "Data Engineer",
            ),
            ("danke, dass du dich bei Helio als Data Engineer beworben hast.", "Data Engineer"),
            ("Merci d'avoir postulé à l'offre Data Engineer chez Helio !", "Data Engineer"),
            ("Gracias por postularte al puesto de Ingeniera de Datos en Helio.", "Ingeniera de Datos"),
            (
                "abbiamo ricevuto la tua candidatura per il ruolo di Data Engineer. Ti contatteremo. Helio",
                "Data Engineer",
            ),
            ("grazie per esserti candidata alla posizione Data Engineer in Helio.", "Data Engineer"),
            (
                "Wij hebben je sollicitatie voor de functie Data Engineer in goede orde ontvangen. Helio",
                "Data Engineer",
            ),
            (
                "agradecemos a sua candidatura à função de Engenheira de Dados (Lisboa). Helio",
                "Engenheira de Dados",
            ),
        ] {
            let read = receipt(&letter("Helio", "jobs@helio.example", "Helio", text));
            let read = read.map(|read| (read.title, read.company));
            assert_eq!(read, Some((title.to_owned(), "Helio".to_owned())), "{text}");
        }
        for (from, address, subject, text, is) in [
            (
                "Copperline",
                "no-reply@hire.lever.co",
                "Thank you for your application to Copperline",
                "Thanks for applying to Copperline's Analytics Engineer (Remote - EMEA) opening. Your application has been received.",
                ("Analytics Engineer", "Copperline"),
            ),
            (
                "Tessera Hiring Team",
                "no-reply@ashbyhq.com",
                "Thanks for applying to Tessera!",
                "Thanks for applying to Tessera for the Product Analyst position. We will review your application soon.",
                ("Product Analyst", "Tessera"),
            ),
            (
                "Talento Ribera",
                "no-reply@recruiteemail.com",
                "Hemos recibido tu candidatura",
                "Gracias por tu interés en Ribera Digital. Hemos recibido tu candidatura para el puesto de Ingeniera de Datos.\n\nEl equipo de Talento de Ribera Digital",
                ("Ingeniera de Datos", "Ribera Digital"),
            ),
            (
                "Orrin Mutual Workday",
                "orrinmutual@myworkday.com",
                "Thank you for applying - R-104432 Data Governance Lead (Open)",
                "Thank you for your interest in career opportunities with Orrin Mutual. We have received your application for the position of R-104432 Data Governance Lead and it is currently under review.\n\nOrrin Mutual Talent Acquisition",
                ("Data Governance Lead", "Orrin Mutual"),
            ),
            (
                "Orrin Mutual Workday",
                "orrinmutual@myworkday.com",
                "Thank you for applying to Orrin Mutual",
                "We have received your application for the position of Data Governance Lead and it is currently under review.\n\nOrrin Mutual Talent Acquisition",
                ("Data Governance Lead", "Orrin Mutual"),
            ),
            (
                "Orrin Mutual Workday",
                "orrinmutual@myworkday.com",
                "Application received",
                "Thank you for submitting your application for Data Governance Lead, JR-0012345. We will review it.\n\nTalent Acquisition Team, Orrin Mutual",
                ("Data Governance Lead", "Orrin Mutual"),
            ),
            (
                "Karriere Morgenstern AG",
                "system@successfactors.eu",
                "Eingangsbestätigung",
                "wir bedanken uns für Ihre Bewerbung auf die Position Referentin Controlling und Ihr Interesse an der Morgenstern AG.",
                ("Referentin Controlling", "Morgenstern AG"),
            ),
            (
                "Azulejo Tech",
                "no-reply@gupy.com.br",
                "Inscrição confirmada",
                "Sua inscrição na vaga Engenheira de Dados da Azulejo Tech foi realizada com sucesso.\n\nEquipe Azulejo Tech",
                ("Engenheira de Dados", "Azulejo Tech"),
            ),
            (
                "InfoJobs",
                "info@push.infojobs.net",
                "Te has inscrito en la oferta Ingeniero/a de datos (Cádiz / remoto)",
                "Tu inscripción en la oferta Ingeniero/a de datos (Cádiz / remoto) de Grupo Ribera se ha realizado correctamente.\n\nTe avisaremos cuando la empresa vea tu CV.",
                ("Ingeniero/a de datos (Cádiz / remoto)", "Grupo Ribera"),
            ),
            (
                "InfoJobs",
                "noreply@infojobs.net",
                "Te has inscrito en la oferta de Analista de datos",
                "Tu inscripción en la oferta de Analista de datos de Banco de Ribera se ha registrado. ¡Suerte!",
                ("Analista de datos", "Banco de Ribera"),
            ),
            (
                "Helio via Gupy",
                "noreply@mail.gupy.io",
                "Inscrição confirmada: Pessoa Engenheira de Dados Sênior (remoto)",
                "Oba! Sua inscrição na vaga Pessoa Engenheira de Dados Sênior (remoto) da Helio foi realizada com sucesso.",
                ("Pessoa Engenheira de Dados Sênior (remoto)", "Helio"),
            ),
            (
                "Helio GmbH",
                "helio@m.personio.de",
                "Deine Bewerbung bei Helio ist angekommen",
                "schön, dass du Teil von Helio werden möchtest! Deine Bewerbung für die Stelle Dateningenieur:in Energie (all genders) ist gut bei uns angekommen.\n\nHelio GmbH",
                ("Dateningenieur:in Energie", "Helio"),
            ),
            (
                "Helio Jobs",
                "jobs@helio.example",
                "Ontvangstbevestiging sollicitatie Backend Engineer",
                "Hierbij bevestigen wij de ontvangst van je sollicitatie naar de functie van Backend Engineer (vacaturenummer 26-071).\n\nHelio",
                ("Backend Engineer", "Helio"),
            ),
            (
                "Workday",
                "helio@myworkday.com",
                "Thank You for Applying - JR-10882 Software Engineer, Data Services",
                "Thank you for submitting your application for JR-10882 Software Engineer, Data Services at Helio. A recruiter will review it.\n\nHelio is an Equal Opportunity Employer.",
                ("Software Engineer, Data Services", "Helio"),
            ),
            (
                "Helio Council Jobs",
                "noreply@heliocouncil.example",
                "Application submitted",
                "Your application for Policy Adviser (HC0421) has been successfully submitted.\n\nHelio Council Recruitment Team",
                ("Policy Adviser", "Helio Council"),
            ),
            (
                "Helio AG",
                "karriere@helio.example",
                "Ihre Bewerbung als Data Analyst",
                "Ihre Unterlagen zur Position Data Analyst sind bei uns eingegangen. Leider können wir nicht jede Bewerbung sofort beantworten.\n\nHelio AG",
                ("Data Analyst", "Helio AG"),
            ),
            (
                "Helio",
                "noreply@helio.example",
                "Candidature reçue",
                "Votre candidature à l'offre Data Analyst (CDI) a bien été prise en compte. Sans nouvelles de notre part d'ici un mois, considérez que votre candidature n'a pas été retenue.\n\nHelio",
                ("Data Analyst", "Helio"),
            ),
            (
                "InfoJobs",
                "noreply@infojobs.net",
                "Tu inscripción en Técnica de datos",
                "Te has inscrito correctamente en la oferta Técnica de datos de la empresa Helio. Mucha suerte",
                ("Técnica de datos", "Helio"),
            ),
            (
                "Talento Helio",
                "talento@helio.example",
                "Gracias por tu candidatura",
                "gracias por presentar tu candidatura para Analista de datos. La hemos recibido.\n\nEquipo Helio",
                ("Analista de datos", "Helio"),
            ),
            (
                "Helio",
                "noreply@inrecruiting.com",
                "Candidatura inviata con successo",
                "la tua candidatura per la posizione Data Engineer in Helio è stata inviata con successo.\n\nHelio HR",
                ("Data Engineer", "Helio"),
            ),
            (
                "Helio",
                "noreply@recruitee.com",
                "Je sollicitatie bij Helio",
                "Bedankt voor je sollicitatie op de functie van Data engineer. Helaas kunnen we niet iedereen uitnodigen.\n\nHelio",
                ("Data engineer", "Helio"),
            ),
            (
                "Helio",
                "carreiras@helio.example",
                "Candidatura recebida - Analista de Dados",
                "Confirmamos a receção da tua candidatura para Analista de Dados. Apenas os candidatos selecionados serão contactados.\n\nHelio",
                ("Analista de Dados", "Helio"),
            ),
            (
                "Helio Talent",
                "no-reply@helio.bamboohr.com",
                "We received your application",
                "Thank you for taking the time to apply for our Machine Learning Engineer opening. This message confirms we have it!\n\nHelio",
                ("Machine Learning Engineer", "Helio"),
            ),
            (
                "Helio",
                "vacatures@helio.example",
                "Bedankt voor je sollicitatie",
                "Wat leuk dat je bij Helio wilt werken! We hebben je sollicitatie op de vacature Data Engineer goed ontvangen.",
                ("Data Engineer", "Helio"),
            ),
            (
                "Helio",
                "noreply@helio.example",
                "Candidatura recibida",
                "Hemos recibido correctamente tu candidatura a la posición de Ingeniera de datos. Te contactaremos.\n\nEquipo de Talento de Helio",
                ("Ingeniera de datos", "Helio"),
            ),
            (
                "Helio",
                "recrutement@helio.example",
                "Votre candidature - Chargée de projet",
                "Votre candidature pour le poste de Chargée de projet nous est bien parvenue. Nous reviendrons vers vous.\n\nHelio",
                ("Chargée de projet", "Helio"),
            ),
            (
                "Harrow Group",
                "harrowgroup@myworkday.com",
                "Thank you for applying to Harrow Group",
                "Thank you for your interest in Harrow Group. We have received your application for R-104233 Senior Data Analyst.",
                ("Senior Data Analyst", "Harrow Group"),
            ),
        ] {
            let read = receipt(&letter(from, address, subject, text)).map(|read| (read.title, read.company));
            assert_eq!(read, Some((is.0.to_owned(), is.1.to_owned())), "{text}");
        }
        // A list of an employer may confirm, and may advertise.
        for (text, is) in [
            (
                "Thank you for applying for the Analyst role at Helio. We have received your application.",
                true,
            ),
            ("Ihre Bewerbung auf die Stelle \"Referentin Daten\" ist bei der Helio eingegangen.", true),
            ("Thank you for applying for the Analyst role at Helio. Unsubscribe", true),
            ("Thanks for applying early! Helio has a new opening: the position of Analyst.", false),
        ] {
            let mail = Letter { is_to_a_list: true, ..letter("Helio", "jobs@helio.example", "Helio", text) };
            assert_eq!(receipt(&mail).is_some(), is, "{text}");
        }
        for (from, company) in [
            ("Marlowe & Finch Hiring Team", "Marlowe & Finch"),
            ("University of Ashdown HR", "University of Ashdown"),
        ] {
            let text = format!("Thank you for applying for the Data Engineer role. {company}");
            let read = receipt(&letter(from, "jobs@helio.example", "Thank you", &text));
            assert_eq!(read.map(|read| read.company).as_deref(), Some(company));
        }
        for text in [
            "Thank you for applying for the Helio Gold credit card. Your application was received.",
            "Thank you for your application for Flat 4, Mill Street. Helio",
            "Thank you for your application for a place at Helio University.",
            "Thank you for applying for the role of Data Engineer at Helio. We'd like to schedule a call.",
            "Thank you for applying for the Data Engineer role at Helio. Please complete your application.",
        ] {
            assert_eq!(receipt(&letter("Helio", "jobs@helio.example", "Helio", text)), None, "{text}");
        }
    }

    #[test]
    fn who_writes_from_an_address_of_their_own_is_no_company() {
        let text = "Thank you for your application for the Data Analyst post. Could you send a report?\n\nOwen Laffey";
        let read = receipt(&letter("Owen Laffey", "owen.laffey@liffey.example", "Data Analyst role", text));
        assert_eq!(read, None);
    }

    #[test]
    fn a_board_names_the_employer_and_is_none() {
        for (from, address, subject, text, is) in [
            (
                "Indeed Apply",
                "indeedapply@indeed.com",
                "Indeed Application: Data Analyst",
                "Application submitted\n\nData Analyst\nLeeds Trust - Leeds\n\nThe following items were sent to Leeds Trust. Good luck!",
                Some(("Data Analyst", "Leeds Trust")),
            ),
            (
                "StepStone",
                "noreply@stepstone.de",
                "Deine Bewerbung",
                "Hallo Maya,\n\ndeine Bewerbung als Data Engineer (m/w/d) wurde erfolgreich an Nordwerk GmbH versendet.",
                Some(("Data Engineer", "Nordwerk GmbH")),
            ),
            (
                "XING Jobs",
                "noreply@xing.com",
                "Deine Bewerbung wurde versendet",
                "deine Bewerbung als Softwareentwickler bei Falkenau AG wurde erfolgreich übermittelt.",
                Some(("Softwareentwickler", "Falkenau AG")),
            ),
            (
                "Reed",
                "no-reply@reed.co.uk",
                "Application confirmation: Business Analyst",
                "Your application for Business Analyst at Hallam Water has been sent.",
                Some(("Business Analyst", "Hallam Water")),
            ),
            (
                "CV-Library",
                "alerts@cv-library.co.uk",
                "You have applied for Project Manager",
                "Thanks for applying! Your application for Project Manager with Ridgeway Homes has been successfully submitted.",
                Some(("Project Manager", "Ridgeway Homes")),
            ),
            (
                "HelloWork",
                "no-reply@hellowork.com",
                "Candidature envoyée",
                "Votre candidature au poste de Contrôleur de gestion a bien été transmise à Verrerie du Lac.",
                Some(("Contrôleur de gestion", "Verrerie du Lac")),
            ),
            (
                "Nationale Vacaturebank",
                "noreply@nationalevacaturebank.nl",
                "Je sollicitatie is verstuurd",
                "Je sollicitatie op de functie Data analist bij Molenwerk is verstuurd.",
                Some(("Data analist", "Molenwerk")),
            ),
            (
                "Indeed",
                "noreply@indeed.com",
                "Application viewed: Data Analyst",
                "Your application was viewed by Leeds Trust.\n\nData Analyst\nLeeds Trust",
                None,
            ),
            (
                "StepStone",
                "noreply@stepstone.de",
                "Vergiss nicht, deine Bewerbung abzuschließen",
                "du hast deine Bewerbung als Data Engineer bei Nordwerk GmbH noch nicht abgeschickt.",
                None,
            ),
            (
                "Joblift",
                "no-reply@joblift.example",
                "You have applied",
                "Thanks for applying! Your application for Project Manager with Ridgeway Homes has been submitted.",
                None,
            ),
        ] {
            let read = receipt(&letter(from, address, subject, text));
            let read = read.as_ref().map(|read| (read.title.as_str(), read.company.as_str()));
            assert_eq!(read, is, "{text}");
        }
    }

    #[test]
    fn whatever_confirms_speaks_of_what_is_looked_for_first() {
        for words in CONFIRMS.iter().chain(&["your application"]) {
            assert!(SPEAKS_OF.iter().any(|first| words.contains(first)), "{words}");
        }
    }
}

//! A company confirms that an application arrived: where, and mostly for which opening.

mod board;
mod confirming;
mod doubt;
mod employer;
mod fields;
mod heading;
mod opening;

use super::folded::{folded, says};
use super::hosts::is_of_host;
use super::language::{Topic, all_said};
use super::parts::{Letter, beginning, said};
use super::rejection;
use super::signature;
use super::systems::{board, tracking_system};
use super::written::{is_title, sentences};
use crate::domain::company::{has_legal_form, is_same_name};
use crate::domain::word_list::WordList;
use crate::domain::{name, text};
use board::{in_sentences, is_their_name, on_a_board, passes_on, title_above_company};
use confirming::{CONFIRMS, SPEAKS_OF, arrived, arrives, confirms, may_confirm};
use employer::{
    applied_through, applied_to, company, confirmed_by, is_called_like_its_system, is_one_name, is_supported,
    of_host, shortened, without_place,
};
use fields::{employer_field, title_field};
use heading::{settled, titled};
pub(super) use opening::named_title;
use opening::{
    Named, enrolled, parted, title, title_at_all, title_at_sender, title_at_writer, title_in_subject,
};

static OTHERWISE: WordList = WordList::of(include_str!("receipt/otherwise.txt"));
static FOR_CLIENTS: WordList = WordList::of(include_str!("receipt/for_clients.txt"));
static OF_SILENCE: WordList = WordList::of(include_str!("receipt/silence.txt"));

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Receipt {
    /// `None` if it names none.
    pub title: Option<String>,
    pub company: String,
    /// The sentence that confirms it.
    pub line: String,
}

/// The same, unless they confirm in that sentence.
const NEWS: &[&str] = &["great news", "good news"];

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
    "studiengang",
    "masterstudiengang",
    "bachelorstudiengang",
    "studienplatz",
    "zulassung",
    "mestrado",
    "credit card",
    "library",
    "account",
    "membership",
    "licence",
    "license",
    "reference",
    "visa",
];

/// What is in the words that confirm more plainly than thanks do.
const PLAINLY: &[&str] = &[
    "receiv",
    "receipt",
    "submitted",
    "got your",
    "eingang",
    "erhalten",
    "recu",
    "reception",
    "recib",
    "recepcion",
    "ricev",
    "ricezione",
    "ontvang",
    "receb",
    "rececao",
];

/// What people send in whom nobody asked for it: who thanks for that has it.
const UNASKED: &[&str] = &[
    "open application",
    "speculative application",
    "spontaneous application",
    "unsolicited application",
    "initiativbewerbung",
    "blindbewerbung",
    "candidature spontanee",
    "candidatura espontanea",
    "autocandidatura",
    "candidatura spontanea",
    "open sollicitatie",
    "spontanansokan",
];

/// How a word begins that says of what an application is one, where no opening is named.
const OF_JOBS: &[&str] = &[
    "job",
    "recruit",
    "hiring",
    "talent",
    "career",
    "vacanc",
    "position",
    "personal",
    "stelle",
    "karriere",
    "bewerb",
    "recrut",
    "candidat",
    "carriere",
    "empleo",
    "seleccion",
    "selezione",
    "sollicit",
    "vacature",
    "hr",
    "rrhh",
    "human",
    "umane",
    "personeel",
];

/// Folded words of which an application's receipt has one: papers come in for other things, too.
const OF_APPLICATIONS: &[&str] = &[
    " appl",
    "bewerb",
    "beworben",
    "stelle",
    "ausschreibung",
    "position",
    "candida",
    "postul",
    "poste",
    "puesto",
    "solicitud",
    "inscri",
    "curricul",
    " cv ",
    "resume",
    "role",
    "sollicit",
    "vacature",
    "functie",
    "vaga ",
    "ansok",
    "ansogning",
    "soknad",
    "submission",
];

/// What makes a sentence one of what may be.
const CONDITIONS: &[&str] = &["if", "in case", "once", "should you", "should your"];

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
    let is_brief = is_briefly_confirmed(letter, body);
    if !is_boards && !is_brief && !may_confirm(&whole) {
        return None;
    }
    let body = &titles_in_line(body);
    let parts: Vec<String> = std::iter::once(letter.subject.clone()).chain(sentences(body)).collect();
    let is_confirmed = |part: &&String| {
        let part = folded(part);
        confirms(&part) || (is_boards && passes_on(&part)) || (is_brief && says_received(&part))
    };
    let line = parts.iter().skip(1).chain(parts.first()).find(is_confirmed)?.clone();
    let mut said = said(letter);
    // What becomes of those who hear nothing, or of everyone, is no news.
    said.retain(|one| {
        let sentence = folded(&one.sentence.whole_as_written());
        !OF_SILENCE.iter().any(|words| says(&sentence, words))
    });
    let others = without_sender(letter);
    let said_of_others = super::parts::said(&others);
    let count = |topic| all_said(&said_of_others, topic).len();
    // Employers let their mail be unsubscribed from as well, and say for certain that something arrived.
    let is_certain = |part: &String| {
        let said = folded(part);
        arrived(&said) || (confirms(&said) && title(part).is_some_and(|named| named.is_an_opening))
    };
    let is_news = || letter.is_to_a_list && !is_systems && !parts.iter().any(is_certain);
    // A bank and a theatre have openings as well.
    let is_of_an_opening = is_brief
        || title_in_subject(letter).is_some()
        || title_field(body).is_some()
        || names_an_opening(parts.iter());
    let sells = !is_boards && (ADVERTISES.iter().any(|words| says(&whole, words)) || is_news());
    if sells
        || parts.iter().any(|part| says_otherwise(&folded(part)))
        || (FOR_CLIENTS.iter().any(|words| says(&whole, words)) && applied_through(&parts).is_none())
        || (!is_systems && !is_boards && !OF_APPLICATIONS.iter().any(|words| whole.contains(words)))
        || (!is_systems
            && !is_boards
            && !is_of_an_opening
            && count(Topic::OtherThings) > count(Topic::Hiring).min(2))
        || rejection::has_a_no(&said)
    {
        return None;
    }
    let Some((title, company)) = named(letter, body, &parts, is_brief) else {
        let company = unnamed(letter, body, &parts)?;
        return Some(Receipt { title: titled(&letter.subject, &company), company, line });
    };
    let is_same = text::key(&title) == text::key(&company);
    (!is_same).then(|| Receipt { title: settled(&title, &letter.subject, &company), company, line })
}

/// Whether a letter leaves open what it confirms.
pub fn is_doubtful(receipt: &Receipt, letter: &Letter) -> bool {
    let body = titles_in_line(beginning(&letter.text));
    let parts: Vec<String> = std::iter::once(letter.subject.clone()).chain(sentences(&body)).collect();
    doubt::is_doubtful(receipt.title.as_deref(), &receipt.company, letter, &parts)
}

/// A letter without its sender's name: a publisher's and a bank's have words of other things that are applied for.
fn without_sender(letter: &Letter) -> Letter {
    let name = letter.from.name.as_deref().unwrap_or_default();
    let bare = |text: &str| if name.is_empty() { text.to_owned() } else { text.replace(name, "") };
    Letter { subject: bare(&letter.subject), text: bare(&letter.text), ..letter.clone() }
}

/// The opening and the company that a receipt names.
fn named(letter: &Letter, body: &str, parts: &[String], is_brief: bool) -> Option<(String, String)> {
    if let Some(found) = enrolled(letter, parts) {
        return Some(found);
    }
    if let Some(board) = board(&letter.from) {
        let below = || {
            let (title, company) = listed_below(body)?;
            Some((title, company.or_else(|| employer_field(body))?))
        };
        let in_fields = || Some((title_field(body)?, employer_field(body)?));
        let found = on_a_board(letter, body).or_else(below).or_else(in_fields);
        let found = found.or_else(|| in_sentences(parts)).or_else(|| title_above_company(body));
        let (title, company) = found?;
        let is_own = folded(&company).starts_with(&folded(board)) || is_their_name(&company, board, letter);
        return (!is_own).then_some((title, company));
    }
    let whole = || folded(&format!("{} {body}", letter.subject));
    let below = || listed_below(body).map(|(title, _)| Named::opening(title, ""));
    let named = title_field(body).map(|title| Named::opening(title, ""));
    let named = named.or_else(|| parts.iter().skip(1).chain(parts.first()).find_map(|part| title(part)));
    let in_subject = || title_in_subject(letter).filter(|_| is_brief).or_else(|| title_at_writer(letter));
    let named = named
        .or_else(|| parts.iter().filter(|part| confirms(&folded(part))).find_map(|part| title_at_all(part)));
    let named = named.or_else(|| title_at_sender(letter, parts)).or_else(below).or_else(in_subject)?;
    let named = parted(named, letter, parts);
    let is_systems = tracking_system(&letter.from).is_some();
    if !named.is_an_opening && !is_systems && OTHER_THINGS.iter().any(|words| says(&whole(), words)) {
        return None;
    }
    let certain = employer_field(body).or_else(|| applied_to(parts)).or_else(|| applied_through(parts));
    let certain = certain.or_else(|| confirmed_by(parts));
    let by_host = || of_host(letter).filter(|_| named.is_an_opening);
    let other = certain.clone().or_else(|| company(letter, parts)).or_else(by_host);
    let at = match (named.company, other) {
        (_, Some(at)) if certain.is_some() => at,
        (Some(at), Some(other)) if is_same_name(&at, &other) && other.len() > at.len() => other,
        (Some(at), _) if is_supported(&at, letter, parts) => at,
        // A system that writes under its own name says for whom.
        (Some(at), None) if is_called_like_its_system(&letter.from) => at,
        // Someone who names an employer other than their own passes applications on.
        (Some(at), Some(other)) if !is_one_name(&at, &other) => return None,
        (_, other) => other?,
    };
    Some((named.title, without_place(&at, letter)))
}

/// The company of a receipt that names no opening: both must be certain, for little else is.
fn unnamed(letter: &Letter, body: &str, parts: &[String]) -> Option<String> {
    let is_said = parts.iter().any(|part| {
        let said = folded(part);
        let is_plain = |words: &str| PLAINLY.iter().any(|plain| words.contains(plain));
        let is_unasked = || UNASKED.iter().any(|words| said.contains(words)) && confirms(&said);
        arrives(&said) || is_unasked() || CONFIRMS.iter().any(|words| is_plain(words) && says(&said, words))
    });
    let whole = folded(&format!("{} {body}", letter.subject));
    let is_of_other_things = OTHER_THINGS.iter().any(|words| says(&whole, words));
    let names_one = title_field(body).is_some() || parts.iter().skip(1).any(|part| title(part).is_some());
    let company = employer_field(body).or_else(|| applied_to(parts)).or_else(|| company(letter, parts))?;
    let is_headed = titled(&letter.subject, &company).is_some();
    let is_of_jobs = is_headed || tracking_system(&letter.from).is_some() || {
        let sender = format!("{} {}", letter.from.name.as_deref().unwrap_or_default(), letter.from.address);
        let said = format!("{whole}{}", folded(&sender));
        said.split(' ').any(|word| OF_JOBS.iter().any(|begins| word.starts_with(begins)))
    };
    let is_certain = (is_said || is_headed) && is_of_jobs && !is_of_other_things && !names_one;
    // Who answers an application by hand writes about the one in the subject.
    let answers = is_headed && (letter.is_answer || begins_as_answer(&letter.subject));
    if !is_certain || (is_a_persons(letter) && !answers) || board(&letter.from).is_some() {
        return None;
    }
    (!is_title(&company)).then(|| without_place(&company, letter))
}

fn begins_as_answer(subject: &str) -> bool {
    const ANSWERS: &[&str] = &["re:", "re :", "aw:", "antw:", "sv:", "rif:", "r:", "res:", "vs:"];
    let subject = subject.trim_start().to_lowercase();
    ANSWERS.iter().any(|answer| subject.starts_with(answer))
}

/// Whether somebody wrote it, by the sender's name: `Grupo Foz <rh@grupofoz.example>` is nobody.
fn is_a_persons(letter: &Letter) -> bool {
    let from = &letter.from;
    tracking_system(from).is_none()
        && !is_of_host(from.name.as_deref().unwrap_or_default(), from.host())
        && !name::is_shared_mailbox(&from.address)
        && signature::person(from).is_some_and(|name| !name.contains('&'))
}

/// A text in which a title that stands in a paragraph of its own is part of the sentence around it.
fn titles_in_line(body: &str) -> String {
    const LEADS: &[&str] = &[
        "position",
        "stelle",
        "ausschreibung",
        "stellenausschreibung",
        "stellenanzeige",
        "stellenangebot",
        "role",
        "job",
        "vacancy",
        "post",
        "als",
        "poste",
        "puesto",
        "posizione",
        "ruolo",
        "functie",
        "vacature",
        "vaga",
        "for",
        "of",
        "to",
        "de",
        "di",
        "van",
    ];
    const LONGEST: usize = 10;
    let body = body.replace("\r\n", "\n");
    let paragraphs: Vec<&str> = body.split("\n\n").collect();
    let mut joined = String::new();
    let mut at = 0;
    while let Some(paragraph) = paragraphs.get(at) {
        joined.push_str(paragraph);
        let last = text::key(paragraph.split_whitespace().next_back().unwrap_or_default());
        let leads = LEADS.contains(&last.trim_end_matches(':')) || paragraph.trim_end().ends_with(" -");
        let inner =
            paragraphs.get(at + 1).filter(|inner| leads && inner.split_whitespace().count() <= LONGEST);
        if let Some(inner) = inner {
            joined.push(' ');
            joined.push_str(inner.trim());
            at += 1;
            // `bei der Nordwerk GmbH.`
            if let Some(behind) =
                paragraphs.get(at + 1).filter(|behind| behind.trim_start().starts_with(char::is_lowercase))
            {
                joined.push(' ');
                joined.push_str(behind.trim());
                at += 1;
            }
        }
        joined.push_str("\n\n");
        at += 1;
    }
    joined
}

/// `We received your application for the following position:`, and on the lines below it the title, and perhaps the
/// company.
fn listed_below(body: &str) -> Option<(String, Option<String>)> {
    const LONGEST: usize = 12;
    let mut lines = body.lines().map(str::trim).filter(|line| !line.is_empty());
    let is_head = |line: &&str| line.ends_with(':') && confirms(&folded(line));
    lines.find(is_head)?;
    let is_name = |line: &&str| {
        line.starts_with(char::is_uppercase)
            && !line.contains(':')
            && !line.ends_with(['!', '?'])
            && line.split_whitespace().count() <= LONGEST
    };
    let title = lines.next().filter(is_name)?;
    let is_sentence = |line: &&str| line.ends_with('.') && !has_legal_form(line);
    let company = lines.next().filter(|line| is_name(line) && !is_sentence(line)).map(shortened);
    Some((title.to_owned(), company))
}

/// `Bien re\u{e7}u, merci !`, where the subject names an opening as that of an application.
fn is_briefly_confirmed(letter: &Letter, body: &str) -> bool {
    const LONGEST: usize = 60;
    body.split_whitespace().count() <= LONGEST
        && sentences(body).iter().any(|sentence| says_received(&folded(sentence)))
        && SPEAKS_OF.iter().any(|words| folded(&letter.subject).contains(words))
        && (title_in_subject(letter).is_some() || names_an_opening(sentences(body).iter()))
}

/// Whether one of these sentences calls something an opening.
fn names_an_opening<'a>(mut parts: impl Iterator<Item = &'a String>) -> bool {
    parts.any(|part| title(part).is_some_and(|named| named.is_an_opening))
}

/// Whether a folded sentence says that something arrived.
fn says_received(sentence: &str) -> bool {
    const RECEIVED: &[&str] = &[
        "bien recu",
        "bien recue",
        "well received",
        "received with thanks",
        "got it",
        "gut angekommen",
        "alles da",
        "habe ich bekommen",
        "haben wir bekommen",
        "alles angekommen",
        "tout est bien arrive",
        "todo recibido",
        "ha llegado todo",
        "tutto arrivato",
        "alles binnen",
        "tudo recebido",
        "dankend erhalten",
        "ist da",
        "recibida",
        "recibido",
        "ricevuta",
        "ricevuto",
        "goed ontvangen",
        "recebida",
        "recebido",
    ];
    RECEIVED.iter().any(|words| says(sentence, words))
}

/// Whether a folded sentence is about something other than an application that arrived. What may be is not told.
fn says_otherwise(sentence: &str) -> bool {
    let says = |words: &[&str]| words.iter().any(|words| says(sentence, words));
    (says(&OTHERWISE) && !says(CONDITIONS)) || (says(NEWS) && !confirms(sentence))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn letter(from: &str, address: &str, subject: &str, text: &str) -> Letter {
        Letter::sample(Some(from), address, subject, text)
    }

    #[test]
    fn a_receipt_names_an_opening_and_a_company() {
        let mut wrong = Vec::new();
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
            let read = read.map(|read| (read.title.unwrap_or_default(), read.company));
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
                "Harrow Analytics",
                "no-reply@hire.lever.co",
                "Your application to Harrow Analytics",
                "Hello Maya,\n\nWe've got your CV for Senior Engineer \u{2013} Data Pipelines (London, hybrid), thank you for taking the time.\n\nThe Harrow people team\nHarrow Analytics Ltd, 14 Cutlers Row, London",
                ("Senior Engineer \u{2013} Data Pipelines", "Harrow Analytics"),
            ),
            (
                "Jess Nakagawa",
                "no-reply@ashbyhq.com",
                "Hi from Nimbus Ledger",
                "Hey Maya,\n\nJess here, I look after hiring at Nimbus Ledger. I'm so glad you threw your hat in the ring for Backend Engineer (Core Accounting)!\n\nYour application is safely with us. You'll get an answer from us whichever way it goes.\n\nJess Nakagawa\nHead of Talent, Nimbus Ledger",
                ("Backend Engineer", "Nimbus Ledger"),
            ),
            (
                "Carri\u{e8}res - Caisse Saint-Laurent",
                "ne-pas-repondre@carrieres.caissestlaurent.example",
                "Accus\u{e9} de r\u{e9}ception \u{2013} Conseiller(\u{e8}re) en d\u{e9}veloppement logiciel (TI-2026-0831)",
                "Nous accusons r\u{e9}ception de votre candidature au poste suivant :\n\n   Conseiller(\u{e8}re) en d\u{e9}veloppement logiciel\n   Num\u{e9}ro d'affichage : TI-2026-0831\n\nNous vous remercions de l'int\u{e9}r\u{ea}t que vous portez \u{e0} la Caisse Saint-Laurent.\n\nL'\u{e9}quipe Acquisition de talents\nCaisse Saint-Laurent",
                ("Conseiller(\u{e8}re) en d\u{e9}veloppement logiciel", "Caisse Saint-Laurent"),
            ),
            (
                "Great Lakes Transit Authority",
                "donotreply+glta@icims.com",
                "Regarding your application for Systems Developer II",
                "Thank you for your interest in employment with the Great Lakes Transit Authority and for submitting your application for Systems Developer II (2026-1177).\n\nUnfortunately, due to the high volume of submissions we are unable to respond to each candidate individually. If your qualifications are not selected for further consideration, you will not be contacted. Should you not hear from us within 30 days, please assume that another candidate was chosen.\n\nHuman Resources\nGreat Lakes Transit Authority",
                ("Systems Developer II", "Great Lakes Transit Authority"),
            ),
            (
                "InfoJobs",
                "no-reply@infojobs.net",
                "Maya, tu inscripci\u{f3}n se ha realizado correctamente",
                "\u{a1}Hola, Maya!\n\nTe has inscrito correctamente en la oferta:\n\nDesarrollador/a Backend Go (100% remoto)\nDatalonja, S.L.\nValencia \u{b7} Contrato indefinido\n\nLa empresa ya tiene tu CV. Puedes seguir el estado de tu candidatura en Mis ofertas: te avisaremos cuando haya cambios en el proceso.",
                ("Desarrollador/a Backend Go", "Datalonja"),
            ),
            (
                "Bewerberportal Wohnbau Sachsen Digital",
                "noreply@karriere.wohnbau-sachsen.example",
                "[#88213] Vielen Dank f\u{fc}r Ihre Bewerbung",
                "hiermit best\u{e4}tigen wir den Eingang Ihrer Bewerbung f\u{fc}r die Position\n\n   Produktmanagerin Mieterplattform (Ref. 88213)\n\nbei der Wohnbau Sachsen Digital GmbH. Die Auswahl der Bewerberinnen und Bewerber, die wir zu einem Gespr\u{e4}ch einladen, erfolgt in der darauf folgenden Woche. Wir bitten Sie, bis dahin von R\u{fc}ckfragen zum Stand abzusehen.\n\nWohnbau Sachsen Digital GmbH\nPersonalabteilung",
                ("Produktmanagerin Mieterplattform", "Wohnbau Sachsen Digital GmbH"),
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
                ("Ingeniero/a de datos", "Grupo Ribera"),
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
                ("Pessoa Engenheira de Dados Sênior", "Helio"),
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
                "Fens Recruitment",
                "noreply@fens.example",
                "Application submitted: 418-77 Information Analyst",
                "Dear Maya,\n\nJob reference: 418-77\nJob title: Information Analyst (Theatres), Band 6\nEmployer: Harrow Moor Trust\n\nThis is confirmation that your application has been submitted.",
                ("Information Analyst", "Harrow Moor Trust"),
            ),
            (
                "Vantaa Board",
                "hello@vantaa-board.example",
                "Candidatura submetida: Senior Data Analyst @ Sardinha Tech",
                "Olá Maya,\n\nA tua candidatura foi submetida e a Sardinha Tech já foi notificada.",
                ("Senior Data Analyst", "Sardinha Tech"),
            ),
            (
                "Helio AG",
                "no-reply@softgarden.io",
                "Vielen Dank für Ihr Dossier",
                "Besten Dank für die Zustellung Ihres Dossiers für die Stelle als Data Engineerin. Gerne prüfen wir dieses.\n\nHelio AG",
                ("Data Engineerin", "Helio AG"),
            ),
            (
                "Ines di Helio",
                "no-reply@teamtailor-mail.com",
                "Abbiamo ricevuto la tua candidatura",
                "grazie per esserti candidata alla posizione di Data Analyst (full remote) in Helio!\n\nIl team di Helio",
                ("Data Analyst", "Helio"),
            ),
            (
                "Werken bij Helio",
                "vacatures@helio.example",
                "Ontvangstbevestiging",
                "Hierbij bevestigen wij de ontvangst van uw sollicitatie naar de functie van adviseur onderzoek (32 uur). Een assessment kan deel uitmaken van de procedure.",
                ("adviseur onderzoek", "Helio"),
            ),
            (
                "HR eRecruitment",
                "erecruitment@wexcombe-uni.example",
                "Confirmation of application: Research Fellow",
                "Thank you for applying to the University of Wexcombe for the post of Research Fellow (Ref. HCI-09). If you have not heard from us within four weeks, please assume that you have not been shortlisted.",
                ("Research Fellow", "University of Wexcombe"),
            ),
            (
                "Jobs Portal",
                "noreply@portal.example",
                "Your application - Ref 119204",
                "Thank you for your application to Clyde Health Board for the post of Senior Analyst (119204), which has now been received.",
                ("Senior Analyst", "Clyde Health Board"),
            ),
            (
                "InfoJobs",
                "noreply@infojobs.net",
                "Te has inscrito correctamente en Data Analyst",
                "¡Ya estás inscrita en la oferta!\n\nData Analyst\nGrupo Azahar - Valencia\n\nInscritos: 87",
                ("Data Analyst", "Grupo Azahar"),
            ),
            (
                "Banca Ligure HR",
                "noreply@recruiting.example",
                "Conferma candidatura - Data Analyst",
                "la ringraziamo per aver risposto al nostro annuncio \"Data Analyst\". La Sua candidatura è stata acquisita.\n\nBanca Ligure S.p.A.",
                ("Data Analyst", "Banca Ligure"),
            ),
            (
                "Juniper Trail",
                "notifications@app.bamboohr.com",
                "Your Juniper Trail application",
                "I wanted to thank you for putting your name forward for our Data Lead opening. I'm going through the applications as they come in.\n\nBeth, Juniper Trail",
                ("Data Lead", "Juniper Trail"),
            ),
            (
                "Huisarts Noord",
                "noreply@huisarts.example",
                "Ontvangstbevestiging sollicitatie",
                "Wij hebben je sollicitatie op de vacature BI Analyst in goede orde ontvangen.\n\nHuisarts Noord\nDit is een automatisch bericht.",
                ("BI Analyst", "Huisarts Noord"),
            ),
            (
                "Bewerbungen RHIF",
                "bewerbung@rhif.example",
                "Eingangsbestätigung – Kennziffer 2026-07",
                "hiermit bestätige ich den Eingang Ihrer Bewerbung vom 20.09.2026 auf die ausgeschriebene Stelle einer technischen Mitarbeiterin (Datenbanken, E 9), Kennziffer 2026-07.\n\nim Auftrag\n\nG. Terlinden\nPersonalabteilung\nRuhr-Helio-Institut für Forschungsdaten",
                ("technischen Mitarbeiterin", "Ruhr-Helio-Institut für Forschungsdaten"),
            ),
            (
                "BWV Personalstelle",
                "personal@bwv.example",
                "GZ 2026-0.4 - Ihre Bewerbung",
                "Bezugnehmend auf die Ausschreibung der Funktion einer Referentin / eines Referenten für Statistik (v1/2) im Bundesamt für Wasser und Verkehr wird mitgeteilt, dass Ihre Bewerbung fristgerecht eingelangt ist. Nicht berücksichtigte Bewerberinnen werden schriftlich verständigt.",
                ("Referentin für Statistik", "Bundesamt für Wasser und Verkehr"),
            ),
            (
                "Studio Helio",
                "jobs@studiohelio.example",
                "Candidature : Chercheuse UX (Lyon)",
                "Bonjour,\n\nBien reçu, merci !\n\nNous revenons vers vous d'ici trois semaines. Passé ce délai, c'est que nous avons malheureusement choisi d'autres profils.\n\nStudio Helio",
                ("Chercheuse UX", "Studio Helio"),
            ),
            (
                "Studio Helio",
                "jobs@studiohelio.example",
                "Bewerbung: Data Engineer",
                "Hallo Maya,\n\ngut angekommen, danke! Wir melden uns.\n\nStudio Helio",
                ("Data Engineer", "Studio Helio"),
            ),
            (
                "Helio GmbH",
                "noreply@m.personio.de",
                "Deine Bewerbung bei Helio",
                "danke für deine Bewerbung als Data Scientist (m/w/d)! Sie ist sicher bei uns angekommen.\n\nDein Helio-Team",
                ("Data Scientist", "Helio"),
            ),
            (
                "Helio",
                "recruiting-helio@m.personio.de",
                "Deine Bewerbung bei Helio ist da!",
                "danke für deine Bewerbung als Data Scientist! Sie ist sicher bei uns gelandet.\n\ndein Helio-Team\n\nHelio Handels GmbH, Ritterstr. 11, Berlin",
                ("Data Scientist", "Helio"),
            ),
            (
                "Fens Recruitment",
                "noreply@trac.jobs",
                "Application submitted: 418-HM-77 Information Analyst Band 6",
                "Job reference: 418-HM-77\nJob title: Information Analyst (Theatres and Flow), Band 6\nEmployer: Harrow Moor Trust\nClosing date: 27/09/2026 23:59\n\nThis is confirmation that your application has been submitted. You do not need to do anything further at this stage. Shortlisting is expected to be complete within two weeks of the closing date.\n\nYou may withdraw your application at any time by logging in to your account.\n\nTrac Systems, on behalf of Harrow Moor Trust",
                ("Information Analyst (Theatres and Flow), Band 6", "Harrow Moor Trust"),
            ),
            (
                "InfoJobs",
                "no-reply@infojobs.net",
                "Te has inscrito en \"Analista de datos\" de Talleres Ribera",
                "\u{a1}Hola, Maya!\nTu inscripci\u{f3}n se ha realizado correctamente.\nAnalista de datos (Barcelona)\nTalleres Ribera\nBarcelona \u{b7} Contrato indefinido",
                ("Analista de datos", "Talleres Ribera"),
            ),
            (
                "InfoJobs",
                "noreply@infojobs.net",
                "Maya, te has inscrito en: T\u{e9}cnica de Eventos",
                "Tu inscripci\u{f3}n se ha enviado correctamente.\n\nOferta: T\u{e9}cnica de Eventos\nEmpresa: Instituto Ribera\nUbicaci\u{f3}n: Valencia",
                ("T\u{e9}cnica de Eventos", "Instituto Ribera"),
            ),
            (
                "Gupy",
                "nao-responda@gupy.io",
                "Candidatura realizada com sucesso: Analista de Eventos",
                "Sua candidatura para a vaga Analista de Eventos (remoto) no Grupo Azulejo foi conclu\u{ed}da com sucesso.",
                ("Analista de Eventos", "Grupo Azulejo"),
            ),
            (
                "Gruppo Ponte - Lavora con noi",
                "noreply@ponte-impianti.example",
                "Conferma ricezione candidatura - rif. 2026/311",
                "La ringraziamo per aver inviato la Sua candidatura alla posizione \"Buyer Senior\" (rif. 2026/311).\n\nRisorse Umane\nGruppo Ponte Impianti S.p.A.",
                ("Buyer Senior", "Gruppo Ponte Impianti S.p.A."),
            ),
            (
                "Castle Care Group Careers",
                "castlecare+autoreply@talent.icims.com",
                "Your interest in Castle Care Group",
                "We can confirm that your profile has been submitted for: 2026-4471 Quality Analyst (York).\n\nIf you are not contacted within 21 days, please take it that we are not moving forward with your application.\n\nCastle Care Group Talent Acquisition",
                ("Quality Analyst", "Castle Care Group"),
            ),
            (
                "Universidade do Lago",
                "no-reply@lago.teamtailor-mail.com",
                "Candidatura recebida: Analista de Dados",
                "Confirmamos a rece\u{e7}\u{e3}o da sua candidatura \u{e0} vaga de Analista de Dados.\n\nRecursos Humanos\nUniversidade do Lago",
                ("Analista de Dados", "Universidade do Lago"),
            ),
            (
                "Banca di Ponte",
                "no-reply@ponte.teamtailor-mail.com",
                "Abbiamo ricevuto la tua candidatura",
                "abbiamo ricevuto la tua candidatura per il ruolo di Data Analyst.\n\nBanca di Ponte",
                ("Data Analyst", "Banca di Ponte"),
            ),
            (
                "Ayuntamiento de Robledo",
                "no-reply@robledo.teamtailor-mail.com",
                "Candidatura recibida",
                "Hemos recibido tu candidatura para el puesto de Analista de datos.\n\nAyuntamiento de Robledo",
                ("Analista de datos", "Ayuntamiento de Robledo"),
            ),
            // Their playful name for the team.
            (
                "Helio",
                "no-reply@recruiteemail.com",
                "Bewerbung eingegangen: Product Analyst (all genders)",
                "klasse, dass du dich bei Helio beworben hast. Deine Bewerbung f\u{fc}r die Stelle Product Analyst (all genders) ist gut bei uns gelandet.\n\nDie Helios",
                ("Product Analyst", "Helio"),
            ),
            // A system under its own name is no company.
            (
                "Welcome to the Jungle",
                "no-reply@welcometothejungle.com",
                "Votre candidature chez Helio Mobilit\u{e9} est partie !",
                "Helio Mobilit\u{e9} a bien re\u{e7}u votre candidature au poste de Product Designer (H/F), bas\u{e9} \u{e0} Lyon.",
                ("Product Designer", "Helio Mobilit\u{e9}"),
            ),
            (
                "Harrow Group",
                "harrowgroup@myworkday.com",
                "Thank you for applying to Harrow Group",
                "Thank you for your interest in Harrow Group. We have received your application for R-104233 Senior Data Analyst.",
                ("Senior Data Analyst", "Harrow Group"),
            ),
        ] {
            let read = receipt(&letter(from, address, subject, text));
            let read = read.map(|read| (read.title.unwrap_or_default(), read.company));
            if read != Some((is.0.to_owned(), is.1.to_owned())) {
                wrong.push((text, read));
            }
        }
        assert!(wrong.is_empty(), "{wrong:#?}");
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
            "Application received: your application for the Analyst House flat has reached us, with the holding deposit.",
            "Ihre Bewerbung für die Wohnung Analystenweg 4 ist bei der Helio eingegangen.",
            "Thank you for your application for a place at Helio University.",
            "Thank you for applying for the role of Data Engineer at Helio. We'd like to schedule a call.",
            "Thank you for applying for the Data Engineer role at Helio. Please complete your application.",
        ] {
            assert_eq!(receipt(&letter("Helio", "jobs@helio.example", "Helio", text)), None, "{text}");
        }
    }

    #[test]
    fn a_receipt_that_names_no_opening_names_the_company() {
        let mut wrong = Vec::new();
        for (from, address, subject, text, is) in [
            (
                "Helio",
                "no-reply@us.greenhouse-mail.io",
                "Thank you for applying to Helio",
                "Your application has been received. We read each of them.\n\nThe Helio team",
                Some("Helio"),
            ),
            (
                "Helio GmbH",
                "bewerbung@helio.example",
                "Eingangsbest\u{e4}tigung",
                "Ihre Bewerbungsunterlagen sind bei uns eingegangen. Wir melden uns.\n\nHelio GmbH",
                Some("Helio"),
            ),
            (
                "Recrutement Helio",
                "recrutement@helio.example",
                "Accus\u{e9} de r\u{e9}ception",
                "Votre candidature a bien \u{e9}t\u{e9} enregistr\u{e9}e.\n\nL'\u{e9}quipe Helio",
                Some("Helio"),
            ),
            (
                "Talento Helio",
                "talento@helio.example",
                "Solicitud recibida",
                "Tu candidatura ha sido registrada. Gracias por tu inter\u{e9}s en Helio.",
                Some("Helio"),
            ),
            (
                "Helio HR",
                "hr@helio.example",
                "Candidatura",
                "La Sua candidatura \u{e8} stata registrata.\n\nHelio S.p.A.",
                Some("Helio"),
            ),
            (
                "Helio",
                "vacatures@helio.example",
                "Ontvangstbevestiging",
                "Wij hebben je sollicitatie in goede orde ontvangen.\n\nHelio",
                Some("Helio"),
            ),
            (
                "HR Service",
                "hr-noreply@vl-helioswerk.example",
                "Your open application",
                "We acknowledge receipt of your open application (Purchasing). Your file is with the departments.\n\nVal-de-Lac Helioswerk SA\nHuman Resources",
                Some("Val-de-Lac Helioswerk SA"),
            ),
            (
                "Helio",
                "carreiras@helio.example",
                "Candidatura",
                "A sua candidatura foi registada com sucesso.\n\nHelio",
                Some("Helio"),
            ),
            (
                "Helio Library",
                "noreply@library.example",
                "Your card",
                "Your application for a library card has been received.\n\nHelio Library",
                None,
            ),
            (
                "Helio Energy",
                "service@helio.example",
                "Your tariff",
                "Your application for a new meter has been received.\n\nHelio Energy",
                None,
            ),
            (
                "Tom Ashdown",
                "tom@helio.example",
                "Re: hello",
                "Your application has been received, I saw it on my desk.\n\nTom, Helio recruiting",
                None,
            ),
            (
                "Helio",
                "no-reply@us.greenhouse-mail.io",
                "Security code for your application to Helio",
                "Copy and paste this code into the security code field on your application: Qx7LkM2p",
                None,
            ),
            // It only thanks.
            (
                "Helio",
                "no-reply@us.greenhouse-mail.io",
                "Your application to Helio",
                "Thank you for applying to Helio. The position has been put on ice.\n\nThe Helio team",
                None,
            ),
        ] {
            let read = receipt(&letter(from, address, subject, text));
            let read = read.map(|read| (read.title, read.company));
            if read != is.map(|company| (None, company.to_owned())) {
                wrong.push((text, read));
            }
        }
        assert!(wrong.is_empty(), "{wrong:#?}");
    }

    #[test]
    fn who_writes_from_an_address_of_their_own_is_no_company() {
        let text = "Thank you for your application for the Data Analyst post. Could you send a report?\n\nOwen Laffey";
        let read = receipt(&letter("Owen Laffey", "owen.laffey@liffey.example", "Data Analyst role", text));
        assert_eq!(read, None);
        let text = "hey miriam - got it, thanks! your ops lead application landed safely.\n\njess\nfounder";
        let read =
            receipt(&letter("Jess", "jess@palegrove.example", "Re: Application: Operations Lead", text));
        assert!(read.is_none_or(|read| read.company != "Jess"));
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
            let read =
                read.as_ref().map(|read| (read.title.as_deref().unwrap_or_default(), read.company.as_str()));
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

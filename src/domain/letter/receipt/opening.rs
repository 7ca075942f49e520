//! The opening that the sentences of a receipt name.

use super::employer::{is_opening, is_supported, of_sender, shortened};
use crate::domain::company::has_legal_form;
use crate::domain::letter::folded::folded;
use crate::domain::letter::hosts::is_of_host;
use crate::domain::letter::parts::Letter;
use crate::domain::letter::written::{QUOTES, behind, behind_one, is_title, name};
use crate::domain::text;
use crate::domain::word_list::WordList;

static OF_TITLES: WordList = WordList::of(include_str!("of_titles.txt"));
static OF_SMALL_TITLES: WordList = WordList::of(include_str!("of_small_titles.txt"));
static TO_TITLES: WordList = WordList::of(include_str!("to_titles.txt"));

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
    " bei ",
    " im ",
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
    " ya ",
    " è ",
    " hos ",
    " till ",
    " de la société ",
    " de l'entreprise ",
    " de la empresa ",
    " dell'azienda ",
    " da empresa ",
    " na empresa ",
];

/// What leads to a company behind a title.
const AT: &[&str] = &[
    "at the ",
    "at ",
    "@ ",
    "with ",
    "bei der ",
    "bei ",
    "chez ",
    "presso ",
    "bij ",
    "hos ",
    "de la société ",
    "de l'entreprise ",
    "de la empresa ",
    "dell'azienda ",
    "da empresa ",
    "na empresa ",
];

/// `Tu inscripción en la oferta Analista de datos de Ribera se ha realizado`, `Sua inscrição na vaga Analista da Azulejo foi
/// realizada`: what a title and a company are is told by the subject, or by the sender.
pub(super) fn enrolled(letter: &Letter, parts: &[String]) -> Option<(String, String)> {
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
        "inscrito correctamente en ",
        "inscrita correctamente en ",
        "candidatura a la oferta de ",
        "candidatura a la oferta ",
        "inscrição na vaga de ",
        "inscrição na vaga ",
        "inscrição para a vaga de ",
        "inscrição para a vaga ",
        "inscrição confirmada: ",
        "inscrito en: ",
        "inscrita en: ",
        "inscripción en ",
        "inscrito en ",
        "inscrita en ",
        "candidatura para a vaga de ",
        "candidatura para a vaga ",
        "candidatura à vaga de ",
        "candidatura à vaga ",
        "candidatura per l'offerta ",
        "candidatura all'offerta ",
    ];
    const BETWEEN: &[&str] = &[
        " de la empresa ",
        " dell'azienda ",
        " de ",
        " del ",
        " en ",
        " da ",
        " do ",
        " na ",
        " no ",
        " di ",
        " presso ",
    ];
    const ENDS: &[&str] = &[" se ha ", " ha sido ", " foi ", " está ", " è stata ", "!"];
    let after = |part: &str| LEADS.iter().find_map(|lead| Some(behind(part, &[lead])?.to_owned()));
    let (subject, sentences) = parts.split_first()?;
    // `Te has inscrito en "Analista de datos" de Ribera`
    let quoted =
        after(subject).filter(|said| said.starts_with(['"', '\u{201c}', '\u{ab}'])).and_then(|said| {
            let (title, rest) = name(&said)?;
            let company = BETWEEN.iter().find_map(|between| rest.strip_prefix(between))?;
            company.starts_with(char::is_uppercase).then(|| (title, shortened(company.trim())))
        });
    if quoted.is_some() {
        return quoted;
    }
    let titled =
        after(subject).map(|title| title.trim().to_owned()).filter(|title| title.chars().count() > 2);
    let below = || {
        let title = text::key(titled.as_deref()?);
        let lines: Vec<&str> = letter.text.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
        let company = lines.windows(2).find_map(|pair| match pair {
            [first, next] if text::key(first) == title && next.starts_with(char::is_uppercase) => {
                next.split(" - ").next()
            }
            _ => None,
        })?;
        Some((titled.clone()?, shortened(company)))
    };
    let sender =
        of_sender(letter).map(|name| name.split(" via ").next().unwrap_or_default().trim().to_owned());
    let in_a_sentence = sentences.iter().filter_map(|part| after(part)).find_map(|said| {
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
                .filter(|(_, between)| matches!(*between, " de la empresa " | " dell'azienda " | " presso "))
                .find_map(|(at, between)| parted(at, between))
        };
        // `Analista de Dados da Azulejo`
        let by_article = || {
            let mut articles =
                splits().filter(|(_, between)| matches!(*between, " da " | " do " | " na " | " no "));
            let (at, between) = articles.next().filter(|_| articles.next().is_none())?;
            parted(at, between).filter(|(title, _)| is_title(title))
        };
        // `Addetto acquisti di Torrefazione Belmora S.r.l.`
        let by_form = || {
            splits()
                .find_map(|(at, between)| parted(at, between).filter(|(_, company)| has_legal_form(company)))
        };
        by_subject().or_else(by_sender).or_else(certain).or_else(by_form).or_else(by_article)
    });
    in_a_sentence.or_else(below)
}

/// `Copperline's Analytics Engineer`, `Tessera for the Product Analyst`, `Engenheira de Dados da Azulejo Tech`: a title
/// without the company, where the letter shows that it is one.
pub(super) fn parted(named: Named, letter: &Letter, parts: &[String]) -> Named {
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

/// `412345 Data Engineer`, `Ref 12 Data Engineer`, `Data Engineer (409876)` and `Data Engineer, JR-0012345` without the
/// number under which a company files its openings.
pub(super) fn without_number(title: &str) -> &str {
    let mut rest = title.trim();
    for words in [2, 1] {
        let end = rest.match_indices(' ').nth(words - 1).map(|(at, _)| at);
        if let Some((number, behind)) = end.and_then(|end| rest.split_at_checked(end))
            && is_number(number)
        {
            rest = behind.trim_start_matches(|c: char| !c.is_alphanumeric());
        }
    }
    let bracketed = rest.strip_suffix(')').and_then(|rest| rest.rsplit_once('('));
    let ends = [2, 1].map(|words| {
        let at = rest.rmatch_indices(' ').nth(words - 1).map(|(at, _)| at)?;
        rest.split_at_checked(at)
    });
    let numbered = bracketed.into_iter().chain(ends.into_iter().flatten());
    let bare = numbered.filter(|(_, number)| is_number(number)).map(|(before, _)| before).next();
    let bare = bare.map(|before| before.trim_end_matches([' ', '-', '–', '—', '|', ',', ':', '#', '(']));
    bare.filter(|bare| !bare.is_empty()).unwrap_or(rest)
}

/// `409876`, `JR-0012345`, `VEL-2231`, and with a word that says so any number: `Ref. 12`.
fn is_number(words: &str) -> bool {
    const SAYS_SO: &[&str] = &[
        "n",
        "ref",
        "rif",
        "req",
        "id",
        "job",
        "no",
        "nr",
        "num",
        "reference",
        "requisition",
        "vacancy",
        "kennziffer",
        "referenz",
        "stellennummer",
        "vacaturenummer",
        "referentie",
        "referencia",
        "riferimento",
    ];
    const LEAST_DIGITS: usize = 4;
    const LEAST_DIGITS_OF_A_CODE: usize = 3;
    /// `Auditor (ISO-9001)`, `AS-400 Developer`
    const STANDARDS: &[&str] = &["ISO", "IEC", "EN", "DIN", "AS", "MS", "M", "S"];
    const LETTERS: &[&str] = &["", "r", "jr", "req", "job", "ref", "id", "no", "nr", "vac", "rq"];
    let parts: Vec<&str> = words
        .split_whitespace()
        .map(|word| word.trim_matches(|c: char| !c.is_alphanumeric()))
        .filter(|word| !word.is_empty())
        .collect();
    let Some((number, before)) = parts.split_last() else { return false };
    let digits = number.bytes().filter(u8::is_ascii_digit).count();
    let says_so = |word: &&str| SAYS_SO.contains(&word.to_lowercase().as_str());
    if !before.is_empty() {
        return digits > 0 && before.iter().all(says_so);
    }
    let letters = number.trim_end_matches(|c: char| c.is_ascii_digit() || matches!(c, '-' | '_' | '/'));
    let is_code = !STANDARDS.contains(&letters.trim_matches('-'))
        && number.contains(['-', '/'])
        && (2..=4).contains(&letters.len())
        && letters.chars().all(|c| c.is_ascii_uppercase() || c == '-')
        && digits >= LEAST_DIGITS_OF_A_CODE;
    is_code || (digits >= LEAST_DIGITS && LETTERS.contains(&letters.to_lowercase().as_str()))
}

/// The title of an opening that a sentence names.
pub fn named_title(part: &str) -> Option<String> {
    title(part).map(|named| named.title)
}

/// What a sentence names.
pub(super) struct Named {
    pub title: String,
    /// Where the sentence says that, too.
    pub company: Option<String>,
    /// It is called a position, a role or the like.
    pub is_an_opening: bool,
}

impl Named {
    pub fn opening(title: String, rest: &str) -> Self {
        Self { title, company: at(rest), is_an_opening: true }
    }
}

/// The title that a sentence names.
pub(super) fn title(part: &str) -> Option<Named> {
    if let Some(small) = small_title(part) {
        return Some(small);
    }
    let mut certain = OF_TITLES.iter().filter_map(|lead| name(behind_one(part, &[*lead])?));
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
    let (title, rest) = name(behind_one(part, &TO_TITLES)?)?;
    let next = rest.trim_start();
    let first = next.split(|c: char| !c.is_alphanumeric()).next().unwrap_or_default();
    if let Some(title) = without_opening(&title) {
        return Some(Named::opening(title, rest));
    }
    if is_opening(first) {
        return Some(Named::opening(title, rest));
    }
    let company = at(rest);
    let is_an_opening = is_title(&title);
    (is_an_opening || company.is_some()).then_some(Named { title, company, is_an_opening })
}

/// `Your application to Helixor for the Research Scientist role`, `to join Velora as a Data Analyst`, `your Sales Manager
/// application`: in a sentence that confirms one.
pub(super) fn title_at_all(part: &str) -> Option<Named> {
    const BEFORE: &[&str] =
        &[" for the ", " for our ", " for ", " as a ", " as an ", " as ", " your ", "Your "];
    let places = BEFORE.iter().flat_map(|before| part.match_indices(before));
    let named = places.filter_map(|(at, before)| name(part.get(at + before.len()..)?));
    let mut titles = named.filter(|(title, _)| is_title(title));
    let found = titles.next().map(|(title, rest)| (without_opening(&title).unwrap_or(title), rest));
    let (title, rest) = found.or_else(|| quoted_title(part))?;
    Some(Named::opening(title, rest))
}

/// `Your submission for "Design Lead - Hamburg or remote" has been received`
fn quoted_title(part: &str) -> Option<(String, &str)> {
    let starts = part.match_indices(QUOTES).map(|(at, _)| at);
    let quoted = starts.filter_map(|at| name(part.get(at..)?));
    quoted.into_iter().find(|(title, _)| is_title(title))
}

/// `Founding Product Manager at Wrenly`, where Wrenly wrote it.
pub(super) fn title_at_sender(letter: &Letter, parts: &[String]) -> Option<Named> {
    const AT: &[&str] = &[
        " at ",
        " @ ",
        " with ",
        " bei ",
        " bei der ",
        " chez ",
        " en ",
        " presso ",
        " bij ",
        " na ",
        " da ",
    ];
    let company = of_sender(letter)?;
    parts.iter().find_map(|part| {
        let before = AT.iter().find_map(|at| part.split_once(&format!("{at}{company}")))?.0;
        // The longest end of it that is a name: words with capitals, and small ones between them.
        let starts = before.char_indices().filter(|(at, c)| {
            c.is_uppercase()
                && (*at == 0
                    || before.get(..*at).is_some_and(|before| before.ends_with([' ', '"', '(', '*'])))
        });
        let title = starts.filter_map(|(at, _)| before.get(at..)).find(|rest| {
            name(rest).is_some_and(|(title, behind)| behind.trim().is_empty() && is_title(&title))
        })?;
        let (title, _) = name(title)?;
        let title = title.split(" for ").last().unwrap_or_default().to_owned();
        is_title(&title).then(|| Named { title, company: Some(company.clone()), is_an_opening: true })
    })
}

/// `Candidature : Chercheuse UX (Lyon)`, as those who apply by email write, and it comes back.
pub(super) fn title_in_subject(letter: &Letter) -> Option<Named> {
    const LEADS: &[&str] = &[
        "application: ",
        "application - ",
        "bewerbung: ",
        "bewerbung als ",
        "bewerbung - ",
        "candidature : ",
        "candidature: ",
        "candidature - ",
        "candidatura: ",
        "candidatura - ",
        "candidatura para ",
        "candidatura per ",
        "sollicitatie: ",
        "sollicitatie - ",
        "solicitud: ",
    ];
    let subject = letter.subject.replace('\u{2013}', "-");
    let (title, rest) = name(behind(&subject, LEADS)?)?;
    is_title(&title).then(|| Named::opening(title, rest))
}

/// A subject that is a title and the writer's company: `Data Engineer at Helio`, from helio.example.
pub(super) fn title_at_writer(letter: &Letter) -> Option<Named> {
    const ANSWERS: &[&str] = &["re: ", "aw: ", "antw: ", "rif: ", "res: ", "sv: "];
    const BETWEEN: &[&str] = &[" at ", " @ ", " bei ", " chez ", " bij ", " presso ", " hos ", " - ", " | "];
    let subject = letter.subject.trim();
    let is_answer =
        |mark: &&&str| subject.get(..mark.len()).is_some_and(|start| start.eq_ignore_ascii_case(mark));
    let bare = ANSWERS.iter().find(is_answer).and_then(|mark| subject.get(mark.len()..)).unwrap_or(subject);
    let (title, company) = BETWEEN.iter().find_map(|between| bare.split_once(between))?;
    let is_theirs = is_of_host(company, letter.from.host());
    (is_theirs && is_title(title))
        .then(|| Named { company: Some(company.to_owned()), ..Named::opening(title.to_owned(), "") })
}

/// What goes on without a title: `de vacature is vervuld`.
const NO_TITLES: &[&str] = &[
    "is",
    "die",
    "dat",
    "wordt",
    "werd",
    "heeft",
    "voor",
    "bij",
    "op",
    "als",
    "foi",
    "que",
    "para",
    "na",
    "est",
    "qui",
    "pour",
    "a",
    "à",
    "é",
    "ha",
    "en",
    "y",
    "es",
    "suivant",
    "suivante",
    "siguiente",
    "seguente",
    "seguinte",
    "volgende",
    "folgende",
];

/// `poste de analyste de données chez Belvoir`
fn small_title(part: &str) -> Option<Named> {
    const MOST_WORDS: usize = 6;
    // `tu candidatura para Analista de datos`, where no word for an opening follows.
    let behind = behind_one(part, &OF_SMALL_TITLES).or_else(|| {
        let behind = behind(part, &["candidatura para ", "candidatura a ", "candidature pour "])?;
        behind.starts_with(char::is_uppercase).then_some(behind)
    })?;
    if behind.starts_with(QUOTES) {
        return name(behind).map(|(title, rest)| Named::opening(title, rest));
    }
    let end = ENDS
        .iter()
        .chain(&[" ("])
        .filter_map(|end| behind.find(end))
        .chain(behind.find([',', '!', '"']))
        .chain(behind.find(". "))
        .chain(behind.strip_suffix('.').map(str::len))
        .min();
    let (title, rest) = behind.split_at_checked(end.unwrap_or(behind.len()))?;
    let is_long = title.split_whitespace().count() > MOST_WORDS;
    // `Controller di gestione – sede di Milano`
    let (title, rest) = match [" – ", " - ", " — "].iter().find_map(|dash| title.split_once(dash)) {
        Some(parted) if is_long => parted,
        _ => (title, rest),
    };
    let title = once(title.trim());
    let first = title.split_whitespace().next().unwrap_or_default();
    let is_title = (1..=MOST_WORDS).contains(&title.split_whitespace().count())
        && title.len() > 2
        && !NO_TITLES.contains(&first.to_lowercase().as_str());
    is_title.then(|| Named::opening(title.clone(), rest))
}

/// `Referentin / eines Referenten f\u{fc}r Forschung`: the title for her alone.
fn once(title: &str) -> String {
    let Some((before, behind)) = title.split_once('/') else { return title.to_owned() };
    let mut words = behind.split_whitespace();
    match words.next() {
        Some("eines" | "einer" | "d'un" | "d'une" | "un" | "una") => {
            let rest: Vec<&str> = words.skip(1).collect();
            format!("{} {}", before.trim(), rest.join(" ")).trim().to_owned()
        }
        _ => title.to_owned(),
    }
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

#[cfg(test)]
mod tests {
    use super::*;

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
            ("Ref 12: Accountant", "Accountant"),
            ("Accountant (Ref. 12)", "Accountant"),
            ("Accountant - Ref: RW/2291", "Accountant"),
            ("Analyst (VEL-2231)", "Analyst"),
            ("Adviseur (vacaturenummer 2026-33)", "Adviseur"),
            ("Nurse (Band 6)", "Nurse (Band 6)"),
            ("Developer (C++20)", "Developer (C++20)"),
            ("3D Artist", "3D Artist"),
            ("409876", "409876"),
        ] {
            assert_eq!(without_number(title), bare, "{title}");
        }
    }
}

//! The people in a cell of a sheet of applications: `Priya Rao (recruiter), priya@northwind.example`.

use std::collections::{HashMap, HashSet};
use std::sync::OnceLock;

use crate::domain::incoming::{EmployedBy, IncomingApplication, IncomingPerson};
use crate::domain::name::remark::{is_remark, without_lead_in};
use crate::domain::name::{self, PersonName};
use crate::domain::place::Place;
use crate::domain::{Role, company, placeholder, profile, text};

use super::super::{address, one_line};
use super::words::{bare, sections};

/// More people than this are not in one cell.
const MOST: usize = 10;

/// Answers that are where a name could, besides yes and no: `Referral: LinkedIn`.
const ANSWERS: &[&str] = &[
    "unknown",
    "linkedin",
    "indeed",
    "glassdoor",
    "xing",
    "job board",
    "recruiter",
    "hr",
    "hiring manager",
    "email",
    "phone",
    "website",
    "online",
    "none",
    "keiner",
    "tbc",
    "direct",
    "various",
    "several",
    "someone",
    "same",
    "same as above",
    "ditto",
    "pending",
    "waiting",
    "dito",
    "idem",
];

/// What words of a title say of somebody's part.
const PARTS: &[(&str, Role)] = &[
    ("agency", Role::AgencyRecruiter),
    ("headhunter", Role::AgencyRecruiter),
    ("sourcer", Role::Sourcer),
    ("hiring manager", Role::HiringManager),
    ("hiring mgr", Role::HiringManager),
    ("hm", Role::HiringManager),
    ("recruiter", Role::Recruiter),
    ("recruiting", Role::Recruiter),
    ("recruitment", Role::Recruiter),
    ("talent", Role::Recruiter),
    ("recruteur", Role::Recruiter),
    ("recruteuse", Role::Recruiter),
    ("reclutador", Role::Recruiter),
    ("reclutadora", Role::Recruiter),
    ("recrutador", Role::Recruiter),
    ("recrutadora", Role::Recruiter),
    ("hr", Role::Hr),
    ("hrbp", Role::Hr),
    ("rh", Role::Hr),
    ("drh", Role::Hr),
    ("rrhh", Role::Hr),
    ("personalabteilung", Role::Hr),
    ("human resources", Role::Hr),
    ("people", Role::Hr),
    ("personal", Role::Hr),
    ("referral", Role::Referrer),
    ("referred", Role::Referrer),
    ("interviewer", Role::Interviewer),
    ("coordinator", Role::Coordinator),
];

/// Words of a job title, which no name has.
const OF_TITLES: &[&str] = &[
    "manager",
    "lead",
    "director",
    "head",
    "engineer",
    "vp",
    "chief",
    "ceo",
    "cto",
    "cfo",
    "coo",
    "founder",
    "team",
    "senior",
    "analyst",
    "partner",
    "consultant",
    "officer",
    "president",
    "assistant",
    "specialist",
];

/// Somebody of a cell, with what is said of their part.
pub(super) struct Named {
    pub(super) person: IncomingPerson,
    pub(super) role: Option<Role>,
}

impl Named {
    fn work_at(&mut self, employer: String, said_by: EmployedBy) {
        if is_agency(&employer) && matches!(self.role, None | Some(Role::Recruiter)) {
            self.role = Some(Role::AgencyRecruiter);
        }
        (self.person.company, self.person.employed_by) = (Some(employer), said_by);
    }
}

/// The people of a cell, and what in it isn't one.
pub(super) fn in_cell(cell: &str, place: &Place) -> (Vec<Named>, Vec<String>) {
    // JSON that cannot be read names nobody.
    if cell.starts_with("[{") || cell.starts_with("[\"") || cell.starts_with('{') {
        return (Vec::new(), vec![one_line(cell)]);
    }
    let (mut people, mut rest): (Vec<Named>, Vec<String>) = (Vec::new(), Vec::new());
    let mut agency = None;
    for entry in with_details(entries(&without_answer(cell))).into_iter().take(MOST) {
        match named(&entry, place) {
            Some((person, is_all)) => {
                // `Priya Rao / priya@northwind.example`
                match people.last_mut().filter(|before| is_address_of(&before.person, &person.person)) {
                    Some(before) => before.person.emails = person.person.emails,
                    None => people.push(person),
                }
                // `Priya (met her at the fair)`
                rest.extend((!is_all).then_some(entry));
            }
            None if is_answer(&entry) => {}
            // `Hays / Mia Song`
            None if is_agency(&entry) => agency = Some(entry),
            None => rest.push(entry),
        }
    }
    if let Some(agency) = agency {
        rest.extend(Some(agency.clone()).filter(|_| people.is_empty()));
        for named in people.iter_mut().filter(|named| named.person.company.is_none()) {
            named.work_at(agency.clone(), EmployedBy::Notes);
        }
    }
    (people, rest)
}

/// The entries of a cell, where the number and the address below the only name are part of its entry.
fn with_details(entries: Vec<String>) -> Vec<String> {
    let is_detail = |entry: &str| {
        let (phones, words) = details(entry);
        let is_address = entry.contains('@') && !entry.contains(' ') && name::listed_as(entry).is_none();
        !entry.contains('@') && words.is_empty() && !phones.is_empty() || is_address
    };
    let count = entries.iter().filter(|entry| !is_detail(entry)).count();
    match entries.split_first() {
        Some((first, rest)) if count == 1 && !is_detail(first) && !rest.is_empty() => {
            vec![[std::slice::from_ref(first), rest].concat().join(", ")]
        }
        _ => entries,
    }
}

/// `Mark` of `Yes - Mark`, `Yes (Mark)` and `Yes, from Mark`.
fn without_answer(cell: &str) -> String {
    const FROM: &[&str] =
        &["from ", "via ", "by ", "through ", "von ", "durch ", "par ", "de ", "por ", "da ", "van "];
    let cell = cell.trim();
    let word = cell.split(|c: char| !c.is_alphanumeric()).next().unwrap_or_default();
    let rest = cell.get(word.len()..).unwrap_or_default().trim_start();
    if !is_tick(word) || is_no(word) || !rest.starts_with(['-', '\u{2013}', '\u{2014}', ',', ':', '(']) {
        return cell.to_owned();
    }
    let rest = match rest.strip_prefix('(') {
        Some(within) => within.replacen(')', "", 1),
        None => rest.to_owned(),
    };
    let rest = rest.trim_start_matches(|c: char| !c.is_alphanumeric());
    FROM.iter().find_map(|from| rest.strip_prefix(from)).unwrap_or(rest).to_owned()
}

/// Whether a cell says no more than which opening the row is about: `Quill – Analyst`.
pub(super) fn is_of_opening(cell: &str, company: &str, job: &str) -> bool {
    const BESIDE: &[&str] = &[
        "job",
        "application",
        "position",
        "role",
        "at",
        "bei",
        "als",
        "as",
        "stelle",
        "bewerbung",
        "chez",
        "poste",
        "candidature",
        "en",
        "puesto",
        "presso",
        "bij",
        "na",
        "for",
        "with",
    ];
    let words = |text: &str| -> Vec<String> {
        text::key(text)
            .split(|c: char| !c.is_alphanumeric())
            .filter(|word| !word.is_empty())
            .map(str::to_owned)
            .collect()
    };
    let (cell, opening) = (words(cell), words(&format!("{company} {job}")));
    let is_of = |word: &String| opening.contains(word);
    cell.iter().any(is_of) && cell.iter().all(|word| is_of(word) || BESIDE.contains(&word.as_str()))
}

/// Somebody with the word that stands next to their name.
fn beside(person: &IncomingPerson) -> String {
    format!("{} ({})", text::key(&person.name), person.company.as_deref().map(text::key).unwrap_or_default())
}

/// Takes the employer from somebody who has a part in the openings of several companies: nobody said that they work
/// at any of them.
pub(super) fn without_guesses(applications: &mut [IncomingApplication]) {
    let signs = |person: &IncomingPerson| -> Vec<String> {
        person.emails.iter().chain(&person.linkedin).cloned().collect()
    };
    let mut companies: HashMap<String, HashSet<String>> = HashMap::new();
    for one in &*applications {
        for (person, _) in one.people.iter().filter(|(person, _)| person.employed_by == EmployedBy::Beside) {
            let company = text::key(&one.company).split(' ').next().unwrap_or_default().to_owned();
            companies.entry(beside(person)).or_default().insert(company);
        }
    }
    for one in &mut *applications {
        for (person, _) in &mut one.people {
            if person.employed_by == EmployedBy::Beside {
                let is_of_several = companies.get(&beside(person)).is_some_and(|known| known.len() > 1);
                (person.company, person.employed_by) = if is_of_several {
                    (None, EmployedBy::Notes)
                } else {
                    (Some(one.company.clone()), EmployedBy::Opening)
                };
            }
        }
    }
    for (person, _) in applications.iter().flat_map(|one| &one.people) {
        // `Halvard Labs` and `Halvard Labs Berlin` are one.
        let company = person.company.as_deref().map(text::key).unwrap_or_default();
        let company = company.split(' ').next().unwrap_or_default().to_owned();
        if person.employed_by == EmployedBy::Opening {
            for sign in signs(person) {
                companies.entry(sign).or_default().insert(company.clone());
            }
        }
    }
    for (person, _) in applications.iter_mut().flat_map(|one| &mut one.people) {
        let is_of_several = |sign: &String| companies.get(sign).is_some_and(|companies| companies.len() > 1);
        if person.employed_by == EmployedBy::Opening && signs(person).iter().any(is_of_several) {
            (person.company, person.employed_by) = (None, EmployedBy::Notes);
        }
    }
}

/// Whether somebody who is an address alone is the one who was named before it.
fn is_address_of(named: &IncomingPerson, address: &IncomingPerson) -> bool {
    let local = address.emails.first().and_then(|email| email.split('@').next()).map(text::key);
    let is_within = |local: &String| {
        let name = text::key(&named.name);
        name.split(' ').any(|word| word.chars().count() > 2 && local.contains(word))
    };
    address.is_named_by_address && named.emails.is_empty() && local.as_ref().is_some_and(is_within)
}

/// Whether a cell is a box that is ticked, or is not: `TRUE`, `n`, `\u{2713}`.
pub(super) fn is_tick(cell: &str) -> bool {
    const TICKS: &[&str] = &[
        "yes",
        "no",
        "y",
        "n",
        "x",
        "true",
        "false",
        "wahr",
        "falsch",
        "vrai",
        "faux",
        "ja",
        "nein",
        "oui",
        "non",
        "si",
        "nee",
        "sim",
        "nao",
        "checked",
        "unchecked",
        "done",
    ];
    TICKS.contains(&bare(cell).as_str())
        || cell
            .trim()
            .chars()
            .all(|c| "\u{2713}\u{2714}\u{2705}\u{2610}\u{2611}\u{2717}\u{274C}\u{FE0F}".contains(c))
}

/// Whether a box is there, and not ticked.
pub(super) fn is_no(cell: &str) -> bool {
    is_tick(cell)
        && ["no", "n", "false", "falsch", "faux", "nein", "non", "nee", "nao", "unchecked"]
            .contains(&bare(cell).as_str())
}

pub(super) fn is_answer(cell: &str) -> bool {
    placeholder::is_placeholder(cell) || is_tick(cell) || ANSWERS.contains(&bare(cell).as_str())
}

/// Whether a cell in place of a name says on which site the opening was.
pub(super) fn is_site(cell: &str) -> bool {
    ["linkedin", "indeed", "glassdoor", "xing", "job board"].contains(&bare(cell).as_str())
}

fn ways() -> &'static HashMap<&'static str, &'static str> {
    static WORDS: OnceLock<HashMap<&str, &str>> = OnceLock::new();
    WORDS.get_or_init(|| sections(include_str!("ways.txt")))
}

/// Whether this is the name of an agency that finds people for others.
pub(super) fn is_agency(name: &str) -> bool {
    ways().get(bare(company::without_legal_form(&text::key(name))).as_str()) == Some(&"agency")
}

/// Whether a cell says how or where somebody applied: `applied online`, `No contact`, `Company website`.
fn is_way(cell: &str) -> bool {
    let words = ways();
    let cell = bare(cell);
    let mut kinds = cell.split(' ').map(|word| words.get(word).copied());
    matches!(words.get(cell.as_str()), Some(&("whole" | "agency")))
        || kinds.clone().any(|kind| kind == Some("way"))
            && kinds.all(|kind| matches!(kind, Some("way" | "small")))
}

/// The part that a title mentions.
pub(super) fn part_of(title: &str) -> Option<Role> {
    let title = format!(" {} ", bare(title));
    PARTS.iter().find(|(words, _)| title.contains(&format!(" {words} "))).map(|(_, role)| *role)
}

/// A job and its company in one cell: `Data Engineer at Northwind`, `Northwind - Data Engineer`.
pub(super) fn job_and_company(cell: &str) -> Option<(String, String)> {
    let parted = |separators: &[&str]| {
        let found = separators.iter().find_map(|separator| cell.rsplit_once(separator));
        found.map(|(one, other)| (one.trim(), other.trim())).filter(|(a, b)| !a.is_empty() && !b.is_empty())
    };
    let (title, company) =
        parted(&[" at ", " @ ", " bei ", " chez ", " presso ", " bij "]).or_else(|| {
            let (one, other) = parted(&[" - ", " \u{2013} ", " \u{2014} ", " | ", ": "])?;
            match (is_title(one), is_title(other)) {
                (true, false) => Some((one, other)),
                (false, true) => Some((other, one)),
                _ => None,
            }
        })?;
    Some((title.to_owned(), company.to_owned()))
}

pub(super) fn is_title(words: &str) -> bool {
    part_of(words).is_some() || bare(words).split(' ').any(|word| OF_TITLES.contains(&word))
}

/// `Priya Rao; Tom Weller` is two; `Rao, Priya` and `Priya Rao, recruiter` are one.
fn entries(cell: &str) -> Vec<String> {
    let mut entries = Vec::new();
    for line in cell.split([';', '\n', '|']).flat_map(without_and) {
        let mut rest = line;
        let mut parts = Vec::new();
        while let Some((at, length)) = [" / ", " & ", " and ", " und ", " + "]
            .iter()
            .filter_map(|sep| rest.find(sep).map(|at| (at, sep.len())))
            .min()
        {
            parts.push(rest.get(..at).unwrap_or_default());
            rest = rest.get(at + length..).unwrap_or_default();
        }
        parts.push(rest);
        let is_list = parts.len() > 1;
        for part in parts {
            // Commas part people where each piece is a whole name.
            let pieces: Vec<&str> =
                part.split(',').map(str::trim).filter(|piece| !piece.is_empty()).collect();
            let is_whole = |piece: &&str| {
                // `Priya Rao (VP, Data)` is one.
                let is_closed = piece.matches(['(', '<']).count() == piece.matches([')', '>']).count();
                let name = piece.split(['(', '<']).next().unwrap_or_default();
                is_closed
                    && (!is_title(name) || is_of_herr(name))
                    && !name.contains(|c: char| c == '@' || c.is_ascii_digit())
                    && name.split_whitespace().count() > 1
            };
            // `HR: Li Oh, Team Lead: Bo Ek`
            let has_part = |piece: &&str| {
                piece.split_once(": ").is_some_and(|(part, name)| is_title(part) && !name.trim().is_empty())
            };
            // `Bob (HM), Alice (HR)`; `Sarah, Mike & Tom`; `Sarah, Mike`
            let is_word = |piece: &&str| {
                let name = piece.split(['(', '<']).next().unwrap_or_default().trim();
                !name.is_empty()
                    && !name.contains([' ', '@'])
                    && name.starts_with(char::is_uppercase)
                    && !is_title(name)
                    && part_of(name).is_none()
                    && piece.matches('(').count() == piece.matches(')').count()
            };
            let has_mark = |piece: &&str| piece.ends_with(')');
            let before_last = pieces.get(..pieces.len().saturating_sub(1)).unwrap_or_default();
            let are_first_names = pieces.iter().all(is_word)
                && (before_last.iter().any(has_mark)
                    || is_list
                    || pieces.len() > 2
                    || pieces.iter().all(|piece| name::is_usual_first(piece)));
            if pieces.len() > 1
                && (pieces.iter().all(is_whole) || pieces.iter().all(has_part) || are_first_names)
            {
                entries.extend(pieces.into_iter().map(one_line));
            } else {
                entries.push(one_line(part));
            }
        }
    }
    entries.retain(|entry| !entry.is_empty());
    entries
}

/// The two of `Mme Dupont et M. Martin`. `Ortega y Gasset` is one.
fn without_and(line: &str) -> Vec<&str> {
    let is_whole = |part: &str| {
        let name = part.split([',', '(', '<']).next().unwrap_or_default();
        name.split_whitespace().filter(|word| word.starts_with(char::is_uppercase)).count() > 1
            || name::is_usual_first(name.trim())
    };
    for between in [" et ", " y ", " e ", " en ", " ed ", " och ", " og "] {
        if let Some((first, rest)) = line.split_once(between)
            && is_whole(first.rsplit(',').next().unwrap_or_default())
            && is_whole(rest)
        {
            return [vec![first], without_and(rest)].concat();
        }
    }
    vec![line]
}

/// In `Hr. Kunz`, Hr. is Herr, not human resources.
fn is_of_herr(piece: &str) -> bool {
    piece.starts_with("Hr. ") || piece.starts_with("Hr ")
}

/// `Mia Song @ Hays (recruiter)`: without the employer, and that.
fn without_employer(entry: &str) -> Option<(String, String)> {
    let parted = |separator: &&str| entry.split_once(*separator);
    let (name, behind) =
        [" @ ", " @", " at ", " bei ", " chez ", " presso ", " bij "].iter().find_map(parted)?;
    let end = behind
        .find([',', '(', ')', '<', '[', ']', '\u{2013}', '\u{2014}'])
        .into_iter()
        .chain(behind.find(" - "));
    let (employer, rest) = behind.split_at(end.min().unwrap_or(behind.len()));
    let employer = employer.trim();
    let called = name.split([',', '(', '<']).next().unwrap_or_default();
    let is_name = PersonName::parse(called).is_some()
        && called.split_whitespace().all(|word| word.starts_with(char::is_uppercase))
        && !is_title(called)
        && !is_way(called);
    let is_employer = employer.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit())
        && !employer.contains(['@', '.']);
    (is_name && is_employer).then(|| (format!("{name} {rest}"), employer.to_owned()))
}

/// Whether what stands behind a name is a remark, a day, or a word that is none: `Lena (ex-colleague)`.
fn is_beside(name: &str, piece: &str) -> bool {
    let is_word = name.starts_with(char::is_uppercase) && piece.starts_with(char::is_lowercase);
    is_remark(piece) || piece.starts_with(|c: char| c.is_ascii_digit()) || is_word && !piece.contains(' ')
}

/// The phone numbers of a cell about somebody, and what else it says besides addresses.
pub(super) fn details(cell: &str) -> (Vec<String>, String) {
    let mut phones = Vec::new();
    let rest = without_phones(cell, &mut phones);
    let words = rest
        .split_whitespace()
        .filter(|word| !word.contains('@') && !word.to_lowercase().contains("linkedin.com/in/"))
        .map(|word| word.trim_matches([',', ';', '/', '|']));
    let words: Vec<&str> = words.filter(|word| word.contains(char::is_alphabetic)).collect();
    (phones, words.join(" "))
}

/// Where something in brackets begins.
const IN_BRACKETS: char = '\u{1}';

/// `Amy Fox` of `Referred by Amy Fox`, who is a referral.
fn without_referral(entry: &str) -> (&str, Option<&'static str>) {
    const BEFORE: &[&str] = &[
        "referred by ",
        "referral by ",
        "referral from ",
        "referral: ",
        "recommended by ",
        "empfohlen von ",
        "empfohlen durch ",
        "recommandé par ",
        "coopté par ",
        "recomendado por ",
        "referido por ",
        "segnalato da ",
        "aanbevolen door ",
    ];
    let begins = |word: &&&str| entry.get(..word.len()).is_some_and(|start| start.to_lowercase() == ***word);
    match BEFORE.iter().find(begins) {
        Some(word) => (entry.get(word.len()..).unwrap_or_default(), Some("referral")),
        None => (entry, None),
    }
}

/// `Anna` and `HR` of `Anna HR`, `Tom` of `Recruiter Tom`; a `Grant Manager` is none.
fn with_part(piece: &str) -> Option<(String, String)> {
    let read = PersonName::parse(piece)?;
    let first = read.shown.split_whitespace().next().filter(|first| name::is_usual_first(first));
    let words = piece.split_whitespace().filter(|word| !read.shown.contains(word));
    let beside = words.collect::<Vec<_>>().join(" ");
    let is_part = part_of(&beside).is_some() && !beside.contains("anager");
    (first.is_some() && is_part).then_some((read.shown, beside))
}

/// Whom an entry names, and whether that is all it says.
fn named(entry: &str, place: &Place) -> Option<(Named, bool)> {
    let entry = without_lead_in(entry);
    let parted = without_employer(entry);
    let (entry, mut employer) = match &parted {
        Some((entry, employer)) => (entry.as_str(), Some((employer.clone(), EmployedBy::Notes))),
        None => (entry, None),
    };
    let emails = if entry.contains('@') { address::in_cell(entry).addresses } else { Vec::new() };
    let (entry, referral) = without_referral(entry);
    let mut titles: Vec<String> = referral.map(str::to_owned).into_iter().collect();
    let mut phones: Vec<String> = Vec::new();
    let mut name = String::new();
    let mut is_all = true;
    // `Name (title) <address>, phone - title`
    let spaced = without_phones(entry, &mut phones)
        .replace(['(', '['], &format!(",{IN_BRACKETS}"))
        .replace([')', '<', '>', ']', '\u{2013}', '\u{2014}'], ",")
        .replace(" - ", ",")
        .replace(": ", ",");
    for piece in spaced.split(',').map(without_links) {
        // `Peter (Teamlead)`: no part of a name is in brackets.
        let is_in_brackets = piece.starts_with(IN_BRACKETS);
        let piece = piece.trim_start_matches(IN_BRACKETS).trim();
        if piece.is_empty() {
            continue;
        }
        if piece.split_whitespace().any(|word| word.contains('@')) {
            let before: Vec<&str> = piece.split_whitespace().take_while(|word| !word.contains('@')).collect();
            if name.is_empty() {
                name = before.join(" ");
            }
        } else if let Some((called, beside)) =
            with_part(piece).filter(|_| name.is_empty() && !is_of_herr(piece))
        {
            name = called;
            titles.push(beside);
        } else if is_agency(piece) {
            employer = Some((piece.to_owned(), EmployedBy::Notes));
        } else if is_title(piece) && !is_of_herr(piece) {
            titles.push(piece.to_owned());
        } else if is_way(piece)
            || is_extension(piece)
            || is_in_brackets && piece.starts_with(char::is_lowercase)
            || !name.is_empty() && is_beside(&name, piece)
        {
            is_all = false;
        } else if name.is_empty() {
            piece.clone_into(&mut name);
        } else if name.contains(' ') || is_in_brackets {
            titles.push(piece.to_owned());
            if piece.starts_with(char::is_uppercase) {
                employer.get_or_insert((piece.to_owned(), EmployedBy::Beside));
            }
            is_all &= piece.contains(' ');
        } else {
            // `Rao, Priya`
            name = format!("{name}, {piece}");
        }
    }
    let name = without_lead_in(name.trim_matches(['-', '.', ' ']));
    // `#NAME?` is nobody, `Tom?` is Tom.
    let name = if is_answer(name) { name } else { name.trim_end_matches(['?', ' ']) };
    let read = if is_answer(name) || is_way(name) { None } else { PersonName::parse(name) };
    let is_named_by_address = read.is_none();
    let read = read.or_else(|| {
        let own = emails
            .iter()
            .filter(|address| !name::is_shared_mailbox(address) && !name::is_unread_mailbox(address));
        own.into_iter().find_map(|address| name::listed_as(address))
    })?;
    // `Jane from TA`
    is_all &= read.beside.is_none();
    let mut person = IncomingPerson::new(place.clone(), read.shown);
    person.is_named_by_address = is_named_by_address;
    person.emails = emails;
    person.phones = phones;
    // Words that are somebody's part are no title: `recruiter`, `hiring manager`.
    let is_title = |title: &&String| {
        let title = bare(title);
        !PARTS.iter().any(|(words, _)| *words == title) && (title.contains(' ') || part_of(&title).is_none())
    };
    let (own, beside): (Vec<&String>, Vec<&String>) =
        titles.iter().filter(is_title).partition(|title| titles.len() == 1 || self::is_title(title));
    person.title = own.first().map(|title| (*title).clone());
    // `Ann Lee (HR, Acme)`
    is_all &= beside.is_empty();
    let role = titles.iter().find_map(|title| part_of(title));
    person.linkedin = profile_in(entry);
    let mut named = Named { person, role };
    if let Some((employer, said_by)) = employer {
        named.work_at(employer, said_by);
    }
    Some((named, is_all))
}

/// The profile that a text has among other words.
pub(super) fn profile_in(text: &str) -> Option<String> {
    let mut words = text.split_whitespace().map(|word| word.trim_matches([',', ';', '(', ')', '<', '>']));
    let url = words.find(|word| word.to_lowercase().contains("linkedin.com/in/"))?;
    profile::linkedin_slug(url).ok()
}

/// An address of the web isn't a name.
fn without_links(piece: &str) -> String {
    let is_link = |word: &str| {
        let word = word.to_lowercase();
        word.contains("://") || word.starts_with("www.") || word.contains("linkedin.com/")
    };
    piece.split_whitespace().filter(|word| !is_link(word)).collect::<Vec<_>>().join(" ")
}

/// What stands before a phone number.
const PHONE_MARKS: &[&str] =
    &["tel", "telefon", "phone", "mobile", "mobil", "mob", "cell", "handy", "portable", "ph", "m", "t", "p"];
/// What stands before the last digits of a number in a house.
const EXTENSIONS: &[&str] = &["ext", "extension", "durchwahl", "dw", "poste", "interno", "ramal"];
/// Shorter numbers are no phone's.
const FEWEST_DIGITS: usize = 6;

/// The entry with a comma for each phone number in it: `Sam Fox (415) 555-0101`, `Eva Lind, tel. 0170 1234567`.
fn without_phones(entry: &str, phones: &mut Vec<String>) -> String {
    let is_of_phone = |c: char| c.is_ascii_digit() || " +-./()\u{a0}\u{202f}".contains(c);
    let mut kept = String::new();
    let mut rest = entry;
    while let Some(at) = rest.find(|c: char| c.is_ascii_digit() || matches!(c, '+' | '(')) {
        let (before, from) = rest.split_at(at);
        kept.push_str(before);
        let (run, behind) = from.split_at(from.find(|c: char| !is_of_phone(c)).unwrap_or(from.len()));
        rest = behind;
        let number = run.trim_end_matches(|c: char| !c.is_ascii_digit() && c != ')');
        // The bracket around a remark that begins with it is no part of it.
        let is_open = number.matches('(').count() > number.matches(')').count();
        let lead = if is_open && number.starts_with('(') { "(" } else { "" };
        let number = number.get(lead.len()..).unwrap_or_default();
        let begins = kept.chars().last().is_none_or(|c| !c.is_alphanumeric() && !"/@_-".contains(c));
        let ends = lead.len() + number.len() < run.len()
            || !behind.starts_with(|c: char| c.is_alphanumeric() || c == '@');
        if begins && ends && is_phone(number) {
            let is_whole = number.ends_with(')') && number.rfind('(') == Some(0);
            phones.push(if is_whole { number.trim_matches(['(', ')']) } else { number }.to_owned());
            kept.truncate(kept.len() - mark_at_end(&kept, PHONE_MARKS));
            kept.extend([lead, ","]);
            kept.push_str(run.get(lead.len() + number.len()..).unwrap_or_default());
        } else {
            let mark = mark_at_end(&kept, EXTENSIONS);
            let at = kept.len() - mark;
            // `Pia Rohm ext 445`
            if mark > 0 {
                kept.insert(at, ',');
            }
            kept.push_str(run);
        }
    }
    kept.push_str(rest);
    kept
}

/// `ext 445`
fn is_extension(piece: &str) -> bool {
    let Some((mark, number)) = piece.rsplit_once(' ') else { return false };
    mark_at_end(mark, EXTENSIONS) == mark.len() && number.bytes().all(|b| b.is_ascii_digit())
}

/// Six digits and more, unless they are a day.
fn is_phone(number: &str) -> bool {
    let groups: Vec<&str> =
        number.split(|c: char| !c.is_ascii_digit()).filter(|group| !group.is_empty()).collect();
    let is_year = |group: &&str| group.len() == 4 && (group.starts_with("20") || group.starts_with("19"));
    let is_day = groups.iter().any(is_year) && groups.iter().all(|group| group.len() < 3 || is_year(group));
    !is_day && groups.iter().map(|group| group.len()).sum::<usize>() >= FEWEST_DIGITS
}

/// How long the mark is that a text ends in, with the blanks around it. A letter alone is one before a colon, or where
/// nothing is before it.
fn mark_at_end(text: &str, marks: &[&str]) -> usize {
    let said = text.trim_end();
    let word = said.rsplit([' ', ',', ';', '(']).next().unwrap_or_default();
    let before = said.get(..said.len() - word.len()).unwrap_or_default();
    let is_first = before.trim_end().is_empty() || before.trim_end().ends_with([',', ';', '(']);
    let bare = word.trim_end_matches(['.', ':']).to_lowercase();
    let is_mark = marks.contains(&bare.as_str()) && (bare.len() > 1 || is_first || word.ends_with(':'));
    if is_mark { text.len() - before.len() } else { 0 }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_job_and_its_company_stand_in_one_cell() {
        for (cell, job, company) in [
            ("Data Engineer at Northwind", "Data Engineer", "Northwind"),
            ("Analyst @ Tidal", "Analyst", "Tidal"),
            ("Northwind - Data Engineer", "Data Engineer", "Northwind"),
            ("Head of Data | Helio", "Head of Data", "Helio"),
        ] {
            assert_eq!(job_and_company(cell), Some((job.to_owned(), company.to_owned())), "{cell}");
        }
        for cell in ["Northwind", "Northwind - Hamburg", "at Northwind", ""] {
            assert_eq!(job_and_company(cell), None, "{cell}");
        }
    }

    #[test]
    fn people_are_read_as_sheets_name_them() {
        let place = Place { file: std::sync::Arc::from("x"), line: 1 };
        for (cell, expected) in [
            ("Priya Rao", "Priya Rao"),
            ("Rao, Priya", "Priya Rao"),
            ("Priya Rao; Tom Weller", "Priya Rao|Tom Weller"),
            ("Priya Rao, Tom Weller", "Priya Rao|Tom Weller"),
            ("Priya Rao and Tom Weller", "Priya Rao|Tom Weller"),
            ("Priya Rao (Recruiter)", "Priya Rao/recruiter"),
            ("Priya Rao, Senior Recruiter", "Priya Rao/recruiter"),
            ("Priya Rao - Hiring Manager", "Priya Rao/hiring-manager"),
            ("Priya Rao <priya@northwind.example>", "Priya Rao priya@northwind.example"),
            ("priya.rao@northwind.example", "Priya Rao priya.rao@northwind.example"),
            ("Priya Rao, +49 40 123456", "Priya Rao +49 40 123456"),
            ("Eva Lind 0170 1234567", "Eva Lind 0170 1234567"),
            ("Ann Lee 555-123-4567", "Ann Lee 555-123-4567"),
            ("Ann Lee +1 555 123 4567 (recruiter)", "Ann Lee/recruiter +1 555 123 4567"),
            ("Luc Bois 06.12.34.56.78", "Luc Bois 06.12.34.56.78"),
            ("Jan Smid tel. 020 1234567", "Jan Smid 020 1234567"),
            ("Jan Smid, m 06-12345678", "Jan Smid 06-12345678"),
            ("Sam T. 0612345678", "Sam T 0612345678"),
            ("Eva Lang 030/12345", "Eva Lang 030/12345"),
            ("Sam Fox (415) 555-0101", "Sam Fox (415) 555-0101"),
            (
                "Carla Dias (11) 98765-4321; Ana Lima (+351 912 345 678)",
                "Carla Dias (11) 98765-4321|Ana Lima +351 912 345 678",
            ),
            ("Priya Rao (mobile: 0170 1234567, recruiter)", "Priya Rao/recruiter 0170 1234567"),
            ("+44 20 7946 0958 Priya Rao", "Priya Rao +44 20 7946 0958"),
            ("Pia Rohm ext 445", "Pia Rohm"),
            ("HR: Li Oh, Team Lead: Bo Ek", "Li Oh/hr|Bo Ek"),
            ("HM: Ole Ek", "Ole Ek/hiring-manager"),
            ("my friend Lena", "Lena"),
            ("Lena (ex-colleague)", "Lena"),
            ("Met: Ada Ox, 3 Sept", "Ada Ox"),
            ("pending", ""),
            ("Pia Rohm, 040 123456 ext. 12", "Pia Rohm 040 123456"),
            ("Priya Rao (met 2026-09-15)", "Priya Rao"),
            ("Priya Rao priya123456@northwind.example", "Priya Rao priya123456@northwind.example"),
            ("Gil Bo linkedin.com/in/gil-bo-123456789", "Gil Bo"),
            (
                "Hal Ives <hal@gala.example>, Ida Jay (recruiter)",
                "Hal Ives hal@gala.example|Ida Jay/recruiter",
            ),
            ("Priya Rao (VP, Data Platform)", "Priya Rao"),
            ("Priya Rao https://www.linkedin.com/in/priya-rao", "Priya Rao"),
            ("https://www.linkedin.com/in/gil-b", ""),
            ("www.northwind.example/team", ""),
            (r#"[{"name": "Nora", broken"#, ""),
            (r#"{"name": "Nora Vale""#, ""),
            (r#"["Uma Ray", "#, ""),
            ("jobs@northwind.example", ""),
            ("yes", ""),
            ("via LinkedIn", ""),
            ("No contact", ""),
            ("applied online", ""),
            ("Cold apply", ""),
            ("Company website", ""),
            ("via StepStone", ""),
            ("not yet", ""),
            ("Online-Bewerbung", ""),
            ("Agentur für Arbeit", ""),
            ("Kein Ansprechpartner", ""),
            ("site de l'entreprise", ""),
            ("Candidatura espontánea", ""),
            ("sito aziendale", ""),
            ("open sollicitatie", ""),
            ("Recruiter (LinkedIn): Tom Weller", "Tom Weller/recruiter"),
            ("Priya Rao, applied via company website", "Priya Rao"),
            ("Su An", "Su An"),
            ("Red Ng", "Red Ng"),
            ("Job Cohen", "Job Cohen"),
            ("Paul Monster", "Paul Monster"),
            ("via Priya Rao", "Priya Rao"),
            ("-", ""),
            ("Recruiter", ""),
            ("Priya", "Priya"),
            ("Priya Rao / priya@northwind.example", "Priya Rao priya@northwind.example"),
            ("Priya Rao; tom@northwind.example", "Priya Rao|Tom tom@northwind.example"),
            ("Hr. Dr. Uwe Brandt", "Dr. Uwe Brandt"),
            ("Hr. Peter Kunz, Fr. Lena Groß", "Peter Kunz|Lena Groß"),
            ("Mme Dupont et M. Martin", "Mme Dupont|M. Martin"),
            ("Ana Gómez y Luis Díaz", "Ana Gómez|Luis Díaz"),
            ("Lia Conti e Ugo Neri, Ada Ferri e Pia Galli", "Lia Conti|Ugo Neri|Ada Ferri|Pia Galli"),
            ("Jan Smid en Els Bos (HR)", "Jan Smid|Els Bos/hr"),
            ("Julie et Marc", "Julie|Marc"),
            ("Bo Xu\nbo@g.example\n+44 20 7946 0000", "Bo Xu bo@g.example +44 20 7946 0000"),
            ("Tom (hiring manager)", "Tom/hiring-manager"),
            ("Lucía y Pablo", "Lucía|Pablo"),
            ("José Ortega y Gasset", "José Ortega y Gasset"),
            ("via Tom", "Tom"),
            ("Tom?", "Tom"),
            ("priya@northwind.example", "Priya priya@northwind.example"),
            ("M. Tom Weller (RH)", "Tom Weller/hr"),
            ("n. n.", ""),
            ("#NAME?", ""),
            ("see notes", ""),
            ("checked", ""),
            ("Priya (met at the fair)", "Priya"),
            ("met Ana Lima at the fair", ""),
        ] {
            let people = in_cell(cell, &place).0.into_iter().map(|named| {
                let mut said = named.person.name;
                said.extend(named.role.map(|role| format!("/{role}")));
                for more in named.person.emails.iter().chain(&named.person.phones) {
                    said = format!("{said} {more}");
                }
                said
            });
            assert_eq!(people.collect::<Vec<_>>().join("|"), expected, "{cell}");
        }
        for (cell, company) in [
            ("Mia Song (Hays)", "Hays"),
            ("Mia Song, Hays", "Hays"),
            ("Mia Song @ Hays", "Hays"),
            ("Mia Song - Hays plc", "Hays plc"),
            ("Hays: Mia Song", "Hays"),
            ("Hays / Mia Song", "Hays"),
            ("Mia Song / Hays", "Hays"),
            ("Mia (Michael Page)", "Michael Page"),
            ("Mia Song at Octavia", "Octavia"),
            ("Mia Song, recruiter at Octavia (+49 40 123456)", "Octavia"),
        ] {
            let people = in_cell(cell, &place).0;
            let [Named { person, .. }] = people.as_slice() else { panic!("{cell}") };
            let is_mia = person.name.starts_with("Mia") && !person.name.contains("Hays");
            assert!(is_mia && person.employed_by == EmployedBy::Notes, "{cell}: {}", person.name);
            assert_eq!(person.company.as_deref(), Some(company), "{cell}");
        }
        for kept in [
            "Hays",
            "jobs@northwind.example",
            "met Ana Lima at the fair",
            "Priya (met at the fair)",
            "applied online",
        ] {
            assert_eq!(in_cell(kept, &place).1, [kept]);
        }
    }
}

//! Who a letter greets and who signs it.

use super::parts::{Correspondent, Letter};
use crate::domain::name::{self, PersonName};
use crate::domain::text;

/// Words that open a letter.
const GREETINGS: &[&str] = &[
    "dear",
    "hi",
    "hello",
    "hey",
    "good",
    "morning",
    "afternoon",
    "evening",
    "liebe",
    "lieber",
    "hallo",
    "sehr",
    "guten",
    "geehrte",
    "geehrter",
    "bonjour",
    "cher",
    "chere",
    "hola",
    "estimado",
    "estimada",
    "beste",
    "hoi",
    "geachte",
    "ciao",
    "gentile",
    "caro",
    "cara",
    "buongiorno",
    "ola",
    "oi",
    "prezado",
    "prezada",
    "querido",
    "querida",
    "buenos",
    "tag",
    "dias",
    "dag",
    "moin",
    "servus",
    "gruezi",
    "salut",
    "buenas",
    "goedemorgen",
    "goedemiddag",
    "goedendag",
    "hej",
    "bom",
    "boa",
    "salve",
    "buonasera",
    "coucou",
    "greetings",
];

/// Those a letter greets when it knows no name.
const NOBODY: &[&str] = &[
    "candidate",
    "applicant",
    "sir",
    "madam",
    "there",
    "all",
    "team",
    "everyone",
    "colleague",
    "colleagues",
    "friends",
    "kolleginnen",
    "kollegen",
    "weggefahrtinnen",
    "weggefahrten",
    "zusammen",
    "alle",
    "todos",
    "tous",
    "collegues",
    "tutti",
    "colleghi",
    "companeros",
    "amigos",
    "amici",
    "allemaal",
    "vrienden",
    "alla",
    "jobseeker",
    "seeker",
    "friend",
    "folks",
    "damen",
    "herren",
    "bewerber",
    "bewerberin",
    "madame",
    "monsieur",
    "candidat",
    "candidate",
    "candidato",
    "candidata",
    "senor",
    "senora",
    "kandidaat",
    "sollicitant",
    "lettore",
    "applicants",
    "candidates",
];

/// Before a name, they say nothing of it.
const TITLES: &[&str] =
    &["mr", "mrs", "ms", "miss", "mx", "dr", "prof", "professor", "frau", "herr", "mme", "sr", "sra"];

/// Words of a sender that isn't a person.
const OFFICES: &[&str] = &[
    "team",
    "careers",
    "career",
    "recruiting",
    "recruitment",
    "recruiters",
    "talent",
    "acquisition",
    "hr",
    "human",
    "resources",
    "people",
    "hiring",
    "jobs",
    "job",
    "department",
    "office",
    "staff",
    "services",
    "service",
    "personnel",
    "operations",
    "noreply",
    "notifications",
    "system",
    "admissions",
    "resourcing",
    "personal",
    "personalabteilung",
    "recrutement",
    "recrutamento",
    "reclutamiento",
    "empleo",
    "personas",
    "pessoas",
    "emplois",
    "ressources",
    "humaines",
    "equipe",
    "equipa",
    "equipo",
    "rh",
    "talento",
    "afdeling",
    "personeelszaken",
    "ufficio",
    "risorse",
    "umane",
    "departamento",
    "selecao",
    "recruitmentteam",
    "seleccion",
    "rrhh",
    "recursos",
    "humanos",
    "committee",
    "board",
    "group",
    "karriere",
    "bewerbermanagement",
    "bewerberportal",
    "karriereportal",
    "jobportal",
    "stellenportal",
    "bewerbungen",
    "carrieres",
    "carriere",
    "candidatures",
    "candidaturas",
    "vacatures",
    "selezione",
    "graduates",
    "trainee",
    "ltd",
    "llp",
    "llc",
    "inc",
    "gmbh",
    "plc",
    "crew",
    "hq",
    "time",
    "campus",
    "programme",
    "program",
    "centre",
    "center",
    "centro",
    "centrum",
    "karrierecenter",
    "secretariat",
    "secretariado",
    "secretaria",
    "segreteria",
    "secretariaat",
    "sekretariat",
    "vorzimmer",
    "direccion",
    "drh",
    "bewerbung",
    "sollicitatie",
    "sollicitaties",
    "personalstelle",
    "carreiras",
    "direction",
    "direzione",
    "directie",
    "direcao",
    "direktion",
    "kanzleileitung",
    "geschaftsfuhrung",
    "commission",
    "kommission",
    "comision",
    "commissione",
    "comissao",
    "commissie",
    "jury",
    "juri",
    "tribunal",
    "rectorat",
    "selectie",
    "selezione",
    "seleccao",
    "selectiecentrum",
    "abteilung",
    "dezernat",
    "referat",
    "fachbereich",
    "dienst",
    "selectiedienst",
    "servicio",
    "servico",
    "setor",
    "unit",
    "section",
    "desk",
    "administrator",
    "council",
    "authority",
    "university",
    "trust",
    "pessoal",
    "personale",
    "personel",
    "personeel",
    "personalamt",
    "personalwesen",
    "bewerberservice",
    "talentos",
    "talenti",
    "talents",
    "werving",
    "werken",
    "school",
    "ecole",
    "escuela",
    "scuola",
    "escola",
    "universitat",
    "mairie",
    "gemeinde",
    "gemeente",
    "comune",
    "ayuntamiento",
    "camara",
    "stadt",
    "redaktion",
];

/// Lines that close a letter, without the name below them.
const CLOSINGS: &[&str] = &[
    "regards",
    "best",
    "sincerely",
    "faithfully",
    "thanks",
    "cheers",
    "wishes",
    "warmly",
    "yours",
    "thank",
    "luck",
    "grusse",
    "grussen",
    "gruss",
    "cordialement",
    "vous",
    "atentamente",
    "saludos",
    "saludo",
    "abrazo",
    "groet",
    "groeten",
    "saluti",
    "cumprimentos",
    "atenciosamente",
    "abraco",
    "bises",
    "love",
    "respect",
    "herzlich",
    "herzliche",
    "lg",
    "vg",
    "amicalement",
    "amities",
    "bise",
    "bisous",
    "sinceres",
    "cordialmente",
    "beso",
    "besos",
    "abrazos",
    "abbraccio",
    "abbracci",
    "saluto",
    "sinceramente",
    "baci",
    "bacio",
    "liefs",
    "groetjes",
    "hartelijk",
    "hartelijks",
    "beijo",
    "beijos",
    "beijinho",
    "abracos",
];

/// With nothing but these beside a word of the list above, a line closes a letter and names nobody: `Kind Regards,`.
const AROUND_CLOSINGS: &[&str] = &[
    "kind",
    "kindest",
    "warm",
    "warmest",
    "many",
    "with",
    "very",
    "truly",
    "all",
    "the",
    "my",
    "mit",
    "freundlichen",
    "freundliche",
    "besten",
    "beste",
    "viele",
    "vielen",
    "liebe",
    "lieben",
    "herzlichen",
    "bien",
    "un",
    "une",
    "cordial",
    "cordiali",
    "distinti",
    "met",
    "vriendelijke",
    "hartelijke",
    "com",
    "os",
    "melhores",
];

/// Lines of a letter's end among which its signature is.
const LAST_LINES: usize = 8;

/// Who a letter greets.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Greeted {
    /// By name, as it is written.
    Someone(String),
    /// `Dear Candidate`, as it is written.
    Nobody(String),
    /// There is no greeting.
    Absent,
}

impl Letter {
    /// Whether it greets its reader by name.
    pub fn greets(&self) -> bool {
        matches!(greeted(&self.text), Greeted::Someone(_))
    }
}

pub fn greeted(body: &str) -> Greeted {
    for line in body.lines().map(str::trim).filter(|line| !line.is_empty()).take(3) {
        let head: String = line.split([',', '!', ':', '.']).next().unwrap_or_default().trim().to_owned();
        let words = words(&head);
        let opens = words.first().is_some_and(|first| GREETINGS.contains(&first.as_str()));
        let named: Vec<&String> = words
            .iter()
            .filter(|word| !GREETINGS.contains(&word.as_str()) && !TITLES.contains(&word.as_str()))
            .collect();
        if words.iter().any(|word| NOBODY.contains(&word.as_str())) && words.len() <= 6 {
            // `Madame, Monsieur` opens a letter without a word before it.
            return Greeted::Nobody(head);
        }
        if opens && words.len() <= 7 {
            let is_named = !named.is_empty();
            return if is_named { Greeted::Someone(head) } else { Greeted::Nobody(head) };
        }
        // `Alex,` or `Alex - I hate this`.
        let alone = line.split([',', '-', '–', '—']).next().unwrap_or_default().trim();
        if alone.len() < line.len() && alone.split_whitespace().count() == 1 && is_name(alone) {
            return Greeted::Someone(alone.to_owned());
        }
    }
    Greeted::Absent
}

/// The person whose name is at the end, as it is written there.
pub fn signer(body: &str, from: &Correspondent) -> Option<String> {
    let lines: Vec<&str> = body.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
    let last = lines.get(lines.len().saturating_sub(LAST_LINES)..).unwrap_or_default();
    let first_name = person(from).and_then(|name| words(&PersonName::of(&name).called()).into_iter().next());
    let signs = |line: &str| {
        // `Best wishes, Olivia` at the end of a line, or a line of its own.
        let end =
            line.rsplit([',', '.', '!']).find(|part| !part.trim().is_empty()).unwrap_or_default().trim();
        let words = words(end);
        let is_short = words.len() <= 4 && end.split_whitespace().all(is_written_as_name);
        let is_first_name = first_name.as_ref().is_some_and(|first| {
            words.len() <= 4
                && words.iter().any(|word| word == first || (words.len() == 1 && is_initial(word, first)))
        });
        (is_short && is_first_name).then(|| end.to_owned())
    };
    if let Some(signed) = last.iter().rev().find_map(|line| signs(line)) {
        return Some(signed);
    }
    // Below `Kind regards,` stands a person or an office.
    let below_closing = last.windows(2).rev().find_map(|pair| match pair {
        [closing, name] if is_closing(closing) && is_persons(name) => Some((*name).to_owned()),
        _ => None,
    });
    let below_closing = below_closing.or_else(|| last.last().and_then(|line| behind_closing(line)));
    // A name alone in the last line, which is not the company's.
    let alone = || last.last().filter(|_| lines.len() > 1).filter(|line| is_name_alone(line, from));
    below_closing.or_else(|| alone().map(|line| (*line).to_owned()))
}

/// `… by so little. Cordialmente, Prof. Inés Mora`
fn behind_closing(line: &str) -> Option<String> {
    let (before, name) = line.rsplit_once(',')?;
    let name = name.trim().trim_end_matches('.');
    let closing = before.rsplit(['.', '!', '?']).next().unwrap_or_default();
    (is_closing(closing) && is_persons(name)).then(|| name.to_owned())
}

/// The office whose name is the last line.
pub fn office(body: &str) -> Option<String> {
    let last = body.lines().map(str::trim).rfind(|line| !line.is_empty())?;
    let words = words(last);
    let is_office = words.len() <= 6 && words.iter().any(|word| OFFICES.contains(&word.as_str()));
    is_office.then(|| last.to_owned())
}

/// The sender's name, if it is a person's and not an office's.
pub fn person(from: &Correspondent) -> Option<String> {
    let name = from.name.clone()?;
    let words = words(&name);
    let is_office = words.iter().any(|word| OFFICES.contains(&word.as_str()));
    let mailbox = text::key(from.mailbox());
    // `Grumblefox Jobs` isn't one, and `Luca <luca@…>` is one.
    let fits = name::is_whole(&name)
        || words.len() >= 2
        || words.first().is_some_and(|first| first.len() > 1 && mailbox.starts_with(first.as_str()));
    (!is_office && fits && words.len() <= 4).then_some(name)
}

/// `Team`, `Careers`: no part of a name.
pub fn is_office_word(word: &str) -> bool {
    let words = words(word);
    !words.is_empty() && words.iter().all(|word| OFFICES.contains(&word.as_str()))
}

/// `Prof. Ines Mora` writes herself.
pub fn has_title(name: &str) -> bool {
    words(name).first().is_some_and(|first| ["dr", "prof", "professor"].contains(&first.as_str()))
}

fn is_closing(line: &str) -> bool {
    let words = words(line);
    words.len() <= 6 && words.iter().any(|word| CLOSINGS.contains(&word.as_str()))
}

/// `Sincerely,`: with a name in it, as in `George Best`, it is more than a closing.
fn is_only_closing(line: &str) -> bool {
    let closes = |word: &str| CLOSINGS.contains(&word);
    is_closing(line)
        && words(line).iter().all(|word| closes(word) || AROUND_CLOSINGS.contains(&word.as_str()))
}

fn is_persons(line: &str) -> bool {
    let mut words = words(line);
    words.retain(|word| !TITLES.contains(&word.as_str()));
    (1..=3).contains(&words.len())
        && !is_only_closing(line)
        && line.split_whitespace().all(is_name)
        && !words.iter().any(|word| OFFICES.contains(&word.as_str()))
}

/// `Oda`, `kim`, `J.`, `Dr Alan Gale`.
fn is_name_alone(line: &str, from: &Correspondent) -> bool {
    let words = words(line);
    let is_initial = words.first().is_some_and(|word| word.chars().count() == 1);
    let ends_sentence = line.ends_with(['!', '?', ':']) || (line.ends_with('.') && !is_initial);
    let is_company = words.iter().any(|word| word.chars().count() > 2 && from.host().contains(word.as_str()));
    let written = |word: &str| is_name(word) || TITLES.contains(&text::key(word).trim_end_matches('.'));
    (1..=4).contains(&words.len())
        && !ends_sentence
        && !is_company
        && !is_closing(line)
        && (line.split_whitespace().all(written) || (words.len() == 1 && is_written_as_name(line)))
        && !words.iter().any(|word| OFFICES.contains(&word.as_str()))
}

fn is_name(word: &str) -> bool {
    word.chars().next().is_some_and(char::is_uppercase)
        && word.chars().all(|c| c.is_alphabetic() || "-.'’,".contains(c))
}

/// People write their own names as they like.
fn is_written_as_name(word: &str) -> bool {
    word.chars().all(|c| c.is_alphabetic() || "-.'’,".contains(c))
}

fn is_initial(word: &str, name: &str) -> bool {
    word.chars().count() == 1 && name.starts_with(word)
}

fn words(text: &str) -> Vec<String> {
    text::key(text)
        .split(|c: char| !c.is_alphanumeric() && c != '\'')
        // L'équipe.
        .map(|word| word.strip_prefix("l'").unwrap_or(word))
        .filter(|word| !word.is_empty())
        .map(str::to_owned)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn from(name: &str, address: &str) -> Correspondent {
        Correspondent { name: Some(name.to_owned()), address: address.to_owned() }
    }

    #[test]
    fn a_greeting_names_someone_or_nobody() {
        for (text, is_named) in [
            ("Dear Maya,", Some(true)),
            ("Hi Maya, unfortunately I can't", Some(true)),
            ("Dear Ms Ortiz", Some(true)),
            ("Sehr geehrte Frau Ortiz,", Some(true)),
            ("Maya - bad news", Some(true)),
            ("Dear Candidate,", Some(false)),
            ("Hello there!", Some(false)),
            ("Hello,", Some(false)),
            ("Sehr geehrte Damen und Herren,", Some(false)),
            ("Madame, Monsieur,", Some(false)),
            ("We have reviewed your application.", None),
            ("", None),
        ] {
            let is = match greeted(text) {
                Greeted::Someone(_) => Some(true),
                Greeted::Nobody(_) => Some(false),
                Greeted::Absent => None,
            };
            assert_eq!(is, is_named, "{text}");
        }
    }

    #[test]
    fn a_person_signs_and_an_office_does_not() {
        let priya = from("Priya Rao", "priya.rao@northwind.example");
        let rao = from("RAO Priya", "p.rao@northwind.example");
        let nagy = from("Nagy Péter", "p.nagy@northwind.example");
        let jobs = from("Globex Careers", "jobs@globex.example");
        for (text, from, signer_is) in [
            ("No. Best wishes, Priya", &rao, Some("Priya")),
            ("No.\n\nPéter\nNorthwind", &nagy, Some("Péter")),
            ("No.\n\nPriya\nHead of Data, Northwind", &priya, Some("Priya")),
            ("No.\n\nP.", &priya, Some("P")),
            ("No. Best wishes, Priya", &priya, Some("Priya")),
            ("No.\n\nKind regards,\nAnna Smith\nGlobex", &jobs, Some("Anna Smith")),
            ("No.\n\nKind regards,\nTalent Acquisition", &jobs, None),
            ("No.\n\nBest,\nThe Globex Team", &jobs, None),
            ("No.", &priya, None),
            // Names that are words of closings.
            ("No.\n\nKind regards,\nGeorge Best", &jobs, Some("George Best")),
            ("No.\n\nThanks,\nCourtney Love", &jobs, Some("Courtney Love")),
            // A closing line with nobody below it.
            ("No.\n\nRegards,", &jobs, None),
            ("No.\n\nRegards,", &priya, None),
            ("No.\n\nBest wishes", &priya, None),
            ("No. Kind regards,", &priya, None),
            ("Nein.\n\nMit freundlichen Grüßen", &jobs, None),
            ("Nein.\n\nViele Grüße,", &priya, None),
            ("Non.\n\nCordialement,", &priya, None),
            ("No.\n\nUn cordial saludo,", &priya, None),
            ("No.\n\nCordiali saluti", &priya, None),
            ("Nee.\n\nMet vriendelijke groet,", &priya, None),
            ("Não.\n\nCom os melhores cumprimentos,", &priya, None),
        ] {
            assert_eq!(signer(text, from).as_deref(), signer_is, "{text}");
        }
    }

    #[test]
    fn thanks_above_a_closing_line_make_it_no_signature() {
        let priya = from("Priya Rao", "priya.rao@northwind.example");
        let jobs = from("Globex Careers", "jobs@globex.example");
        for text in [
            "No.\n\nThank you for your interest.\n\nSincerely,",
            "No.\n\nThank you for your time.\n\nRegards",
            "No.\n\nBest of luck!\n\nKind Regards,",
            "Non.\n\nMerci à vous.\n\nCordialement,",
            "No.\n\nGracias y un saludo.\n\nAtentamente,",
        ] {
            for from in [&priya, &jobs] {
                assert_eq!(signer(text, from), None, "{text}");
            }
        }
    }
}

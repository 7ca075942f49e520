//! What forms say on lines of their own: `Job title: Data Analyst`.

use crate::domain::letter::folded::folded;

const OF_TITLES: &[&str] = &[
    "job title",
    "position title",
    "position",
    "vacancy",
    "vacancy title",
    "role",
    "post",
    "stelle",
    "stellenbezeichnung",
    "stellentitel",
    "poste",
    "intitule du poste",
    "intitule de l offre",
    "puesto",
    "oferta",
    "posizione",
    "ruolo",
    "functie",
    "vacature",
    "vaga",
    "cargo",
    "funcao",
];

const OF_EMPLOYERS: &[&str] = &[
    "employer",
    "company",
    "organisation",
    "organization",
    "department",
    "arbeitgeber",
    "unternehmen",
    "firma",
    "entreprise",
    "employeur",
    "empresa",
    "azienda",
    "werkgever",
    "bedrijf",
    "organisatie",
];

pub(super) fn title_field(body: &str) -> Option<String> {
    field(body, OF_TITLES)
}

pub(super) fn employer_field(body: &str) -> Option<String> {
    field(body, OF_EMPLOYERS)
}

/// What stands behind one of these words and a colon on a line: a name of a few words.
fn field(body: &str, words: &[&str]) -> Option<String> {
    const MOST_WORDS: usize = 10;
    body.lines().find_map(|line| {
        let (before, said) = line.split_once(':')?;
        let said = said.trim();
        let is_name = said.starts_with(char::is_uppercase)
            && said.split_whitespace().count() <= MOST_WORDS
            && !said.contains([':', '@'])
            && !said.ends_with(['.', '!', '?']);
        (is_name && words.contains(&folded(before).trim())).then(|| said.to_owned())
    })
}

//! Names of teams and departments, which appear in tables and cards where a person's name should be.

use super::text::key;
use super::word_list::WordList;

/// A group of people: whatever else the name says, it is nobody's.
const GROUPS: &[&str] = &[
    "team",
    "teams",
    "department",
    "dept",
    "helpdesk",
    "abteilung",
    "equipe",
    "departement",
    "service",
    "services",
    "equipo",
    "departamento",
    "ufficio",
    "dipartimento",
    "servizio",
    "squadra",
    "afdeling",
    "equipa",
    "buro",
    "recruiters",
    "committee",
];

/// The same at the end of a longer word.
const GROUP_ENDS: &[&str] = &["team", "abteilung", "afdeling", "zaken", "management", "wesen"];

/// What such a group does. A name of nothing but these is a group's.
static TASKS: WordList = WordList::of(include_str!("team/tasks.txt"));

/// Words between.
const BETWEEN: &[&str] = &[
    "dienst", "and", "of", "for", "the", "und", "fur", "et", "de", "des", "du", "la", "y", "del", "di", "e",
    "en", "van", "do", "da",
];

/// Whether a name is a team's or a department's: `HR Team`, `Ressources Humaines`, `Personalabteilung`.
pub fn is_team(name: &str) -> bool {
    let folded = key(name);
    let words: Vec<&str> =
        folded.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    let is_group = |word: &&str| {
        let ends = |end: &&str| word.len() > end.len() + 4 && word.ends_with(end);
        GROUPS.contains(word) || GROUP_ENDS.iter().any(ends)
    };
    words.iter().any(is_group)
        || words.iter().any(|word| TASKS.contains(word))
            && words.iter().all(|word| TASKS.contains(word) || BETWEEN.contains(word))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn teams_are_told_from_people_in_seven_languages() {
        for name in [
            "HR",
            "HR Team",
            "Talent Team",
            "Hiring team",
            "The Northwind Recruiting Team",
            "Talent Acquisition",
            "People & Culture",
            "Human Resources Dept.",
            "Personalabteilung",
            "Abteilung Personal",
            "Recruiting-Team",
            "Bewerbermanagement",
            "Service RH",
            "Équipe Recrutement",
            "Ressources Humaines",
            "Service des ressources humaines",
            "Equipo de Selección",
            "Recursos Humanos",
            "Departamento de Talento",
            "Ufficio Risorse Umane",
            "Team Selezione",
            "Ricerca e Selezione Team",
            "Afdeling HR",
            "Dienst HR",
            "Wervingsteam",
            "Personeelszaken",
            "Werving & Selectie",
            "Equipe de Recrutamento",
            "Equipa de Talento",
            "Recrutamento e Seleção",
            "Vertrieb",
            "Sales and Marketing",
            "Geschäftsführung",
        ] {
            assert!(is_team(name), "{name}");
        }
        for name in [
            "Priya Rao",
            "Sam Lever",
            "Tim Stead",
            "Ann Steam",
            "Marie Bureau",
            "Jo Talent",
            "Grace Hiring",
            "Hr. Weber",
            "Ana de la Cruz",
            "Uwe Personal-Meier",
            "王小明",
            "",
        ] {
            assert!(!is_team(name), "{name}");
        }
    }
}

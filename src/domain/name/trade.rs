//! Words of the trade beside a name, as phones hold people: `Recruiter Tom`, `Anna HR Zalando`, `Globex Mr Pitt`.

use super::super::text::key;
use super::super::word_list::WordList;

/// Words of recruiting that are nobody's name.
static TRADE: WordList = WordList::of(include_str!("trade.txt"));

/// Titles that are nobody's name, and so tell where one begins.
const TITLES: &[&str] = &[
    "mr", "mrs", "ms", "frau", "herr", "mme", "mlle", "madame", "monsieur", "mevr", "mevrouw", "dhr", "sra",
    "srta", "senora", "signora",
];

pub fn is_of_trade(word: &str) -> bool {
    TRADE.contains(&key(word).trim_matches(['.', ':']))
}

/// The words of the name among these, and what stands beside it. `is_first` tells usual first names.
pub fn parted<'a>(words: &[&'a str], is_first: impl Fn(&str) -> bool) -> (Vec<&'a str>, Option<String>) {
    let whole = || (words.to_vec(), None);
    let is_title = |word: &&str| TITLES.contains(&key(word).trim_end_matches('.'));
    if let Some(at) = words.iter().position(is_title).filter(|at| *at > 0 && at + 1 < words.len()) {
        let (beside, name) = words.split_at(at);
        return (name.to_vec(), Some(beside.join(" ")));
    }
    let count = words.iter().take_while(|word| is_of_trade(word)).count();
    let (before, behind) = words.split_at(count);
    if count > 0 && behind.first().is_some_and(|first| is_first(first) || is_title(first)) {
        return (behind.to_vec(), Some(before.join(" ")));
    }
    match words.iter().position(|word| is_of_trade(word)) {
        Some(at) if at > 0 && words.first().is_some_and(|first| is_first(first)) => {
            let (name, beside) = words.split_at(at);
            (name.to_vec(), Some(beside.join(" ")))
        }
        _ => whole(),
    }
}

/// The company whose people are meant: `Zalando` of `Zalando HR`, `HR Zalando` and `Recruiting @ Zalando`. Whether there is
/// such a company others have to say.
pub fn department_of(name: &str) -> Option<String> {
    const DEPARTMENTS: &[&str] = &[
        "hr",
        "rh",
        "rrhh",
        "recruiting",
        "recruitment",
        "recrutement",
        "reclutamiento",
        "recrutamento",
        "hiring",
        "talent",
        "acquisition",
        "personalabteilung",
        "people",
        "team",
        "department",
        "dept",
        "interview",
        "bewerbung",
    ];
    const BETWEEN: &[&str] = &["at", "bei", "chez", "@", "-", "the", "of"];
    let is_in =
        |list: &[&str], word: &&str| list.contains(&key(word).trim_matches(['.', ':', '(', ')', ',']));
    let words: Vec<&str> = name.split_whitespace().collect();
    let own: Vec<&str> =
        words.iter().copied().filter(|word| !is_in(DEPARTMENTS, word) && !is_in(BETWEEN, word)).collect();
    let has_department = words.iter().any(|word| is_in(DEPARTMENTS, word));
    (has_department && !own.is_empty()).then(|| own.join(" "))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_of_the_trade_is_no_part_of_a_name() {
        for (written, name, beside) in [
            ("Recruiter Tom", "Tom", "Recruiter"),
            ("Headhunterin Anna Koch", "Anna Koch", "Headhunterin"),
            ("Hiring Manager Tom", "Tom", "Hiring Manager"),
            ("Anna HR", "Anna", "HR"),
            ("Tom Recruiter Google", "Tom", "Recruiter Google"),
            ("Anna Koch Personalabteilung", "Anna Koch", "Personalabteilung"),
            ("Interview Globex Mr Pitt", "Mr Pitt", "Interview Globex"),
            ("Zalando Frau Weber", "Frau Weber", "Zalando"),
            ("Zalando HR", "Zalando HR", ""),
            ("Recruiter Zalando", "Recruiter Zalando", ""),
            ("Tom Head", "Tom Head", ""),
            ("Anna Herr", "Anna Herr", ""),
        ] {
            let words: Vec<&str> = written.split(' ').collect();
            let is_first = |word: &str| ["Tom", "Anna"].contains(&word);
            let (read, told) = parted(&words, is_first);
            assert_eq!((read.join(" ").as_str(), told.unwrap_or_default().as_str()), (name, beside));
        }
    }
}

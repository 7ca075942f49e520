//! Whether two applications at one company are for the same opening, by title and address.

use super::{text, title_forms};

/// How two titles stand to each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Titles {
    /// The same but for case, accents, punctuation and who the law makes it name.
    Same,
    /// The same but for level, place or kind of work: perhaps one opening.
    Alike,
    Other,
}

/// Words for everyone, in a title's brackets.
const EVERYONE: &[&str] = &[
    "m",
    "w",
    "f",
    "d",
    "x",
    "h",
    "i",
    "n",
    "gn",
    "v",
    "mfd",
    "fmd",
    "mfx",
    "mwd",
    "wmd",
    "mwx",
    "wmx",
    "all",
    "any",
    "gender",
    "genders",
    "alle",
    "geschlechter",
    "div",
    "divers",
    "diverse",
    "tous",
    "genres",
    "todos",
    "generos",
];
/// The same behind a title, without brackets.
const BARE: &[&str] = &[
    "mwd",
    "wmd",
    "mfd",
    "fmd",
    "mwx",
    "wmx",
    "mfx",
    "gn",
    "all genders",
    "any gender",
    "alle geschlechter",
    "tous genres",
];
/// What stands between the letters of `m/w/d`.
const BETWEEN_LETTERS: [char; 3] = ['/', '|', '*'];
/// Words that say how high.
const RANKS: &[&str] = &[
    "senior",
    "sr",
    "junior",
    "jr",
    "mid",
    "midlevel",
    "level",
    "entry",
    "lead",
    "head",
    "principal",
    "staff",
    "associate",
    "i",
    "ii",
    "iii",
    "iv",
    "v",
    "1",
    "2",
    "3",
    "4",
    "5",
    "intern",
    "trainee",
];
/// Words that say how, and not what.
const WAYS: &[&str] = &[
    "remote",
    "hybrid",
    "onsite",
    "homeoffice",
    "fulltime",
    "parttime",
    "full",
    "part",
    "time",
    "vollzeit",
    "teilzeit",
    "contract",
    "permanent",
    "temporary",
    "unbefristet",
    "befristet",
    "confirme",
    "confirmee",
];

pub fn titles(one: &str, other: &str) -> Titles {
    let is_turned = |one: &str, other: &str| turned(one).is_some_and(|one| words(&one) == words(other));
    if words(one) == words(other) || is_turned(one, other) || is_turned(other, one) {
        return Titles::Same;
    }
    // `Front-end` and `Frontend`
    let is_joined = words(one).concat() == words(other).concat();
    let (one, other) = (core(one), core(other));
    if is_joined || !one.is_empty() && one == other { Titles::Alike } else { Titles::Other }
}

/// `Data Engineer` for Engineer, Data.
fn turned(title: &str) -> Option<String> {
    let title = without_marks(title);
    let (last, first) = title.split_once(',')?;
    let is_short = |part: &str| (1..=2).contains(&part.split_whitespace().count());
    (is_short(last) && is_short(first) && !first.contains(',')).then(|| format!("{first} {last}"))
}

/// Whether all words of the shorter title are in the longer one, and none is of another rank: Senior Data Engineer, and
/// Sr Data Engineer, Platform.
pub fn is_part(one: &str, other: &str) -> bool {
    let plain = |title: &str| -> Vec<String> {
        let long = |word: String| match word.as_str() {
            "sr" => "senior".to_owned(),
            "jr" => "junior".to_owned(),
            _ => word,
        };
        words(title).into_iter().map(long).collect()
    };
    let (one, other) = (plain(one), plain(other));
    let (short, long) = if one.len() <= other.len() { (one, other) } else { (other, one) };
    let more = long.iter().filter(|word| !short.contains(word));
    short.len() > 1
        && short.iter().all(|word| long.contains(word))
        && more.into_iter().all(|word| !RANKS.contains(&word.as_str()))
}

/// Whether two addresses are those of one posting; `None` if one is missing.
pub fn is_same(one: Option<&str>, other: Option<&str>) -> Option<bool> {
    Some(id(one?) == id(other?))
}

/// A job board's number for the posting, or the address without what is tracked.
fn id(url: &str) -> String {
    let bare = url.trim().to_lowercase();
    let query = bare.split_once('?').map(|(_, query)| query).unwrap_or_default();
    let current = query.split('&').find_map(|part| part.strip_prefix("currentjobid="));
    let path = bare.split(['?', '#']).next().unwrap_or_default().trim_end_matches('/');
    if path.contains("linkedin.com/jobs") {
        let last = path.rsplit(['/', '-']).next().unwrap_or_default();
        let number = current.unwrap_or(last);
        if number.bytes().all(|byte| byte.is_ascii_digit()) && !number.is_empty() {
            return format!("linkedin/{number}");
        }
    }
    let bare = path.split_once("://").map_or(path, |(_, rest)| rest);
    let bare = bare.strip_prefix("www.").unwrap_or(bare);
    // Other boards have the number in the query.
    if query.is_empty() { bare.to_owned() } else { format!("{bare}?{query}") }
}

/// The words of a title, without the marks for everyone.
fn words(title: &str) -> Vec<String> {
    split(&title_forms::in_one(&without_marks(title))).map(title_forms::for_men).collect()
}

/// Words that only say how, how high or for whom.
pub fn is_about_ways(words: &str) -> bool {
    split(&text::key(words)).all(|word| [WAYS, RANKS, EVERYONE].iter().any(|list| list.contains(&word)))
}

/// A title as people say it: `Data Engineer` for Data Engineer (m/w/d), Data Engineer m/f/d and Data Engineer (all genders).
pub fn without_marks(title: &str) -> String {
    let unbracketed = without_brackets_for_everyone(title);
    let words: Vec<&str> = unbracketed.split_whitespace().collect();
    let mut kept: Vec<&str> = Vec::with_capacity(words.len());
    let mut at = 0;
    while let Some(word) = words.get(at) {
        let row = length_of_row(words.get(at..).unwrap_or_default());
        if row == 0 || kept.is_empty() {
            kept.push(word);
            at += 1;
        } else {
            at += row;
            let has_comma = words.get(at - 1).is_some_and(|last| last.ends_with(','));
            kept.extend(has_comma.then_some(","));
        }
    }
    while let Some(mark) = BARE.iter().find(|mark| {
        let words: Vec<&str> = mark.split(' ').collect();
        let tail = kept.get(kept.len().saturating_sub(words.len()).max(1)..).unwrap_or_default();
        text::key(&tail.join(" ")) == **mark
    }) {
        kept.truncate(kept.len() - mark.split(' ').count());
    }
    let kept = kept.join(" ").replace(" ,", ",");
    let kept = kept.trim_end_matches([' ', ',', '-', '–', '—', '|']);
    if kept.is_empty() { title.to_owned() } else { kept.to_owned() }
}

fn without_brackets_for_everyone(title: &str) -> String {
    let mut kept = String::with_capacity(title.len());
    let mut rest = title;
    while let Some((at, (before, after))) = rest.find(['(', '[']).zip(rest.split_once(['(', '['])) {
        let Some((within, behind)) = after.split_once([')', ']']) else { break };
        kept.push_str(before);
        let folded = text::key(within);
        // `(I)` is a level.
        let is_mark = folded.chars().filter(|c| c.is_alphabetic()).count() > 1
            && split(&folded).all(|word| EVERYONE.contains(&word));
        if is_mark {
            kept.push(' ');
        } else {
            let end = rest.len() - behind.len();
            kept.push_str(rest.get(at..end).unwrap_or_default());
        }
        rest = behind;
    }
    kept.push_str(rest);
    kept
}

/// How many words are a row of single letters for everyone: `m/w/d` is one, `m / w / d` five.
fn length_of_row(words: &[&str]) -> usize {
    let is_of_row = |word: &&&str| {
        let word = word.trim_end_matches(',').to_lowercase();
        let is_letter = |part: &str| part.len() <= 1 && (part.is_empty() || EVERYONE.contains(&part));
        !word.is_empty() && word.split(BETWEEN_LETTERS).all(is_letter)
    };
    let row: Vec<&str> = words.iter().take_while(is_of_row).copied().collect();
    let letters = row.iter().flat_map(|word| word.chars()).filter(|c| c.is_alphabetic()).count();
    let is_row = letters > 1 && row.iter().any(|word| word.contains(BETWEEN_LETTERS));
    // What stands alone next to it is a level: `Engineer I m/f/d`.
    let alone = row.iter().take_while(|word| !word.contains(BETWEEN_LETTERS)).count();
    let is_apart = row.iter().skip(1).any(|word| word.chars().all(|c| BETWEEN_LETTERS.contains(&c)));
    if is_row && (alone == 0 || is_apart) { row.len() } else { 0 }
}

/// The ways in which letters write a title: see [`title_forms::ways`].
pub fn ways(title: &str) -> Vec<String> {
    title_forms::ways(title, &without_marks(title))
}

/// What is left of a title without brackets, without what comes after a dash, a comma or an "in", and without its
/// level.
fn core(title: &str) -> Vec<String> {
    let key = without_share(&title_forms::in_one(&without_marks(title)));
    let mut bare = String::with_capacity(key.len());
    let mut depth = 0_usize;
    for c in key.chars() {
        match c {
            '(' | '[' => depth += 1,
            ')' | ']' => depth = depth.saturating_sub(1),
            _ if depth == 0 => bare.push(c),
            _ => {}
        }
    }
    let end =
        [" - ", " – ", " — ", " | ", ", ", " @ ", " in "].iter().filter_map(|mark| bare.find(mark)).min();
    let head = end.and_then(|end| bare.get(..end)).unwrap_or(&bare);
    split(head)
        .filter(|word| !RANKS.contains(word) && !is_grade(word) && !WAYS.contains(word))
        .map(title_forms::for_men)
        .collect()
}

/// `L5`, `IC3`: how high, in some companies.
fn is_grade(word: &str) -> bool {
    let digits = ["ic", "l", "e", "g", "p"].iter().find_map(|letter| word.strip_prefix(letter));
    digits.is_some_and(|digits| matches!(digits.len(), 1 | 2) && digits.bytes().all(|b| b.is_ascii_digit()))
}

/// Without how much of a week it is: `80-100%`, `100 %`.
fn without_share(key: &str) -> String {
    let mut kept: Vec<&str> = Vec::new();
    for word in key.split(' ') {
        let number = word.trim_end_matches(',').strip_suffix('%');
        let is_number = |word: &str| word.chars().all(|c| c.is_ascii_digit() || matches!(c, '-' | '–' | '/'));
        match number {
            Some(number) if is_number(number) => {
                while kept.len() > 1 && kept.last().is_some_and(|last| is_number(last) && number.is_empty()) {
                    kept.pop();
                }
            }
            _ => kept.push(word),
        }
    }
    kept.join(" ")
}

/// A plus and a sharp tell C++ and C# from C.
pub(super) fn split(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !c.is_alphanumeric() && c != '+' && c != '#').filter(|word| !word.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_title_may_be_told_in_part() {
        for (one, other, is) in [
            ("Senior Data Engineer, Platform", "Senior Data Engineer (Platform)", true),
            ("Senior Data Engineer", "Sr. Data Engineer - Platform (m/f/d)", true),
            ("Data Engineer", "Data Engineer, Remote", true),
            ("Data Engineer", "Senior Data Engineer", false),
            ("Data Engineer", "Data Engineer II", false),
            ("Data Engineer", "Data Analyst", false),
            ("Engineer", "Data Engineer", false),
        ] {
            assert_eq!(is_part(one, other), is, "{one} / {other}");
            assert_eq!(is_part(other, one), is, "{other} / {one}");
        }
    }

    #[test]
    fn titles_of_one_opening_are_known() {
        for (one, other, is) in [
            ("Data Engineer", "data engineer", Titles::Same),
            ("Data Engineer", "Data-Engineer", Titles::Same),
            ("Data Engineer", "Engineer, Data", Titles::Same),
            ("Senior Data Engineer", "Engineer, Senior Data (m/f/d)", Titles::Same),
            ("Data Engineer", "Data Engineer (m/w/d)", Titles::Same),
            ("Data Engineer", "Data Engineer (all genders)", Titles::Same),
            ("Ingénieur données (H/F)", "Ingenieur donnees", Titles::Same),
            ("Data Engineer", "Data Engineer m/f/d", Titles::Same),
            ("Data Engineer", "Data Engineer - m/w/d", Titles::Same),
            ("Data Engineer", "Data Engineer m / w / d", Titles::Same),
            ("Data Engineer", "Data Engineer F/H", Titles::Same),
            ("Data Engineer", "Data Engineer w|m|d, Berlin", Titles::Alike),
            ("Data Engineer", "Data Engineer mwd", Titles::Same),
            ("Data Engineer", "Data Engineer - all genders", Titles::Same),
            ("Ingénieur de données", "Ingénieur de données H/F", Titles::Same),
            ("Développeur Web", "Développeur·se Web (H/F)", Titles::Same),
            ("Data Engineer", "Data Engineer [any gender]", Titles::Same),
            ("Data Engineer", "Data Engineer (tous genres)", Titles::Same),
            ("Data Engineer", "Data Engineer 80-100%", Titles::Alike),
            ("Data Engineer", "Data Engineer 80 - 100 % (m/w/d)", Titles::Alike),
            ("Data Engineer", "(Senior) Data Engineer (all genders) 100%", Titles::Alike),
            ("Data Engineer", "Data Engineer L5", Titles::Alike),
            ("Front-end Developer", "Frontend Developer", Titles::Alike),
            ("Full Stack Engineer", "Fullstack Engineer", Titles::Alike),
            ("Data Engineer", "Data Engineer (I)", Titles::Alike),
            ("Data Engineer", "Data Engineer I m/f/d", Titles::Alike),
            ("Data Engineer I", "Data Engineer II", Titles::Alike),
            ("F/X Artist", "Artist", Titles::Other),
            ("B2B Manager", "Manager", Titles::Other),
            ("Data Engineer", "Senior Data Engineer", Titles::Alike),
            ("Data Engineer", "Data Engineer II", Titles::Alike),
            ("Data Engineer", "Data Engineer (Berlin)", Titles::Alike),
            ("Data Engineer", "Data Engineer - Berlin", Titles::Alike),
            ("Data Engineer", "Data Engineer, Berlin", Titles::Alike),
            ("Sr. Data Engineer | Remote", "Data Engineer (m/f/d)", Titles::Alike),
            ("C++ Developer", "C Developer", Titles::Other),
            ("C# Developer", "C++ Developer", Titles::Other),
            ("Data Engineer", "Data Analyst", Titles::Other),
            ("Data Engineer", "Lead Engineer", Titles::Other),
            ("Senior", "Junior", Titles::Other),
            ("Engineering Manager", "Engineer", Titles::Other),
        ] {
            assert_eq!(titles(one, other), is, "{one} / {other}");
            assert_eq!(titles(other, one), is, "{other} / {one}");
        }
    }

    #[test]
    fn a_posting_is_known_by_its_number() {
        for (one, other, is) in [
            ("https://www.linkedin.com/jobs/view/77", "http://linkedin.com/jobs/view/77/?trk=x", true),
            (
                "https://www.linkedin.com/jobs/view/data-engineer-at-northwind-77",
                "https://www.linkedin.com/jobs/view/77",
                true,
            ),
            (
                "https://www.linkedin.com/jobs/search/?currentJobId=77",
                "https://www.linkedin.com/jobs/view/77",
                true,
            ),
            ("https://www.linkedin.com/jobs/view/77", "https://www.linkedin.com/jobs/view/78", false),
            ("https://x.example/jobs?id=1", "https://x.example/jobs?id=2", false),
            ("https://x.example/jobs/1/", "http://www.x.example/jobs/1", true),
        ] {
            assert_eq!(is_same(Some(one), Some(other)), Some(is), "{one} {other}");
        }
        assert_eq!(is_same(None, Some("https://x.example")), None);
    }

    /// One opening each, as it is written.
    const ONE: &[&[&str]] = &[
        &[
            "Referentin",
            "Referent/in",
            "Referent (m/w/d)",
            "Referent",
            "Referent:in",
            "Referent*in",
            "Referent_in",
            "Referent(in)",
            "Referent (in)",
            "Referent/-in",
            "ReferentIn",
        ],
        &["Referentin Statistik", "Referent/in Statistik (m/w/d)", "Referent Statistik"],
        &["Kauffrau", "Kaufmann/-frau", "Kaufmann", "Kauffrau/-mann", "Kaufmann/Kauffrau"],
        &["Entwickler", "Entwicklerin", "Entwickler:in"],
        &["Architekt", "Architektin", "Architekt*in"],
        &[
            "Chargée de projet",
            "Chargé·e de projet",
            "Chargé(e) de projet",
            "Chargé.e de projet",
            "Chargé de projet (H/F)",
        ],
        &["Développeur", "Développeuse", "Développeur·se", "Développeur/euse", "Développeur (F/H)"],
        &["Directrice financière", "Directeur financier", "Directeur/trice financier"],
        &["Technicien", "Technicienne", "Technicien(ne)"],
        &["Ingeniero de datos", "Ingeniera de datos", "Ingeniero/a de datos"],
        &["Técnica administrativa", "Técnico/a administrativo/a", "Técnico administrativo"],
        &["Desarrollador", "Desarrolladora", "Desarrollador/a", "Desarrollador/Desarrolladora"],
        &["Sviluppatore", "Sviluppatrice", "Sviluppatore/trice", "Sviluppatore/Sviluppatrice"],
        &["Impiegato", "Impiegata", "Impiegato/a"],
        &["Engenheiro de dados", "Engenheira de dados", "Engenheiro(a) de dados"],
        &[
            "Medewerker communicatie",
            "Medewerkster communicatie",
            "Medewerker/medewerkster communicatie",
            "Medewerker/ster communicatie",
            "Medewerk(st)er communicatie",
            "Medewerker communicatie (m/v/x)",
        ],
        &["Manager", "Manager (m/v/x)"],
        &["Begeleider", "Begeleidster"],
    ];

    #[test]
    fn a_title_for_women_and_for_men_is_one() {
        for group in ONE {
            for (one, other) in group.iter().flat_map(|one| group.iter().map(move |other| (one, other))) {
                assert_eq!(titles(one, other), Titles::Same, "{one} / {other}");
            }
        }
        for (one, other) in [
            ("Engineer", "Engineering"),
            ("Data Engineer", "Date Engineer"),
            ("Marketing", "Market"),
            ("Node.js Developer", "Node Developer"),
            ("Check-in Agent", "Check Agent"),
            ("Lead Referent", "Lead Rezensent"),
        ] {
            assert_eq!(titles(one, other), Titles::Other, "{one} / {other}");
        }
    }

    #[test]
    fn a_letter_may_write_it_in_any_way() {
        for (filed, said) in [
            ("Referentin", " als referent in "),
            ("Referent/in Statistik", " stelle referentin statistik "),
            ("Referent Statistik (m/w/d)", " stelle referent statistik "),
            ("Développeuse", " poste de developpeur se "),
            ("Chargé(e) de projet", " poste de chargee de projet "),
            ("Ingeniero/a de datos", " oferta ingeniera de datos "),
            ("Técnico administrativo", " de tecnica administrativa "),
            ("Sviluppatore", " posizione di sviluppatrice "),
        ] {
            let ways = ways(filed);
            assert!(ways.iter().any(|way| said.contains(way)), "{filed}: {ways:?}");
        }
    }
}

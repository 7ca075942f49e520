//! What was written of the reader to somebody else, who passes it on, as if it were written to the reader: `we won't see
//! O. Tiernan again` becomes `we won't see you again`.

use crate::domain::text;

/// Before a family name.
const TITLES: &[&str] = &[
    "mr", "mrs", "ms", "miss", "dr", "frau", "herr", "herrn", "mme", "mlle", "m", "monsieur", "madame",
    "sra", "sr", "senora", "senor", "sig", "signora", "signor", "dott", "mevrouw", "mw", "meneer", "dhr",
];

/// What else somebody is called who was put forward.
const CALLED: &[&str] = &[
    "your candidate",
    "your friend",
    "your referral",
    "this candidate",
    "the candidate",
    "deine bekannte",
    "dein bekannter",
    "ihre kandidatin",
    "ihr kandidat",
    "ihren kandidaten",
    "votre candidate",
    "votre candidat",
    "tu candidata",
    "tu candidato",
    "su candidata",
    "su candidato",
    "la vostra candidata",
    "il vostro candidato",
    "la tua candidata",
    "il tuo candidato",
    "jouw kandidaat",
    "jullie kandidaat",
    "uw kandidaat",
    "a sua candidata",
    "o seu candidato",
    "a tua amiga",
    "o teu amigo",
];

/// The words of a language that tell it, and how it calls the reader.
const LANGUAGES: &[(&[&str], &str)] = &[
    (&["wir", "nicht", "und", "fur", "mit"], "Sie"),
    (&["nous", "pas", "pour", "avec", "est"], "vous"),
    (&["con", "para", "los", "una", "pero"], "usted"),
    (&["non", "per", "che", "con", "della"], "Lei"),
    (&["niet", "het", "een", "voor", "wij"], "je"),
    (&["nao", "com", "para", "uma", "mas"], "voc\u{ea}"),
    (&["the", "and", "we", "to", "for"], "you"),
];

/// The text as if it were written to the one with these names; `None` if it does not speak of them.
pub fn to_reader(written: &str, names: &[String]) -> Option<String> {
    let names: Vec<Vec<String>> = names
        .iter()
        .map(|name| text::key(name).split(' ').map(str::to_owned).collect::<Vec<_>>())
        .filter(|parts: &Vec<String>| parts.iter().any(|part| part.chars().count() > 2))
        .collect();
    let you = addressed(written);
    let mut is_named = false;
    let lines: Vec<String> = written
        .lines()
        .map(|line| {
            let (line, named) = with_you(line, &names, you);
            is_named |= named;
            line
        })
        .collect();
    if !is_named {
        return None;
    }
    Some(lines.iter().map(|line| without_pronouns(line, you)).collect::<Vec<_>>().join("\n"))
}

fn addressed(written: &str) -> &'static str {
    let key = text::key(written);
    let words: Vec<&str> = key.split(|c: char| !c.is_alphanumeric()).collect();
    let said = |known: &&[&str]| words.iter().filter(|word| known.contains(word)).count();
    let best = LANGUAGES.iter().max_by_key(|(known, _)| said(known));
    best.map_or("you", |(_, you)| *you)
}

/// A word as it is compared, and the signs behind it.
fn parted(word: &str) -> (String, &str) {
    let bare = word.trim_end_matches(|c: char| !c.is_alphanumeric());
    let bare = bare.strip_suffix("'s").or_else(|| bare.strip_suffix("\u{2019}s")).unwrap_or(bare);
    let behind = word.get(bare.len()..).unwrap_or_default();
    (text::key(bare.trim_start_matches(|c: char| !c.is_alphanumeric())), behind)
}

/// A line in which the names are `you`, and whether there was one.
fn with_you(line: &str, names: &[Vec<String>], you: &str) -> (String, bool) {
    let words: Vec<&str> = line.split_whitespace().collect();
    let keys: Vec<(String, &str)> = words.iter().map(|word| parted(word)).collect();
    let mut out: Vec<String> = Vec::new();
    let mut is_named = false;
    let mut at = 0;
    while at < words.len() {
        let length = called_at(&keys, at).or_else(|| named_at(&keys, at, names));
        let Some(length) = length else {
            out.extend(words.get(at).map(|word| (*word).to_owned()));
            at += 1;
            continue;
        };
        is_named = true;
        let behind = keys.get(at + length - 1).map_or("", |(_, behind)| *behind);
        let is_owner = behind.starts_with("'s") || behind.starts_with("\u{2019}s");
        let signs = behind.trim_start_matches(['\'', '\u{2019}', 's']);
        out.push(if is_owner && you == "you" { format!("your{signs}") } else { format!("{you}{signs}") });
        at += length;
    }
    (out.join(" "), is_named)
}

fn called_at(keys: &[(String, &str)], at: usize) -> Option<usize> {
    CALLED.iter().find_map(|called| {
        let parts: Vec<&str> = called.split(' ').collect();
        let here = keys.get(at..at + parts.len())?;
        here.iter().map(|(key, _)| key.as_str()).eq(parts.iter().copied()).then_some(parts.len())
    })
}

/// How many words from here on name the reader: `Orla`, `Ms Tiernan`, `O. Tiernan`, `Tiernan, Orla`.
fn named_at(keys: &[(String, &str)], at: usize, names: &[Vec<String>]) -> Option<usize> {
    let is_part = |key: &str| key.chars().count() > 2 && names.iter().flatten().any(|part| part == key);
    let is_initial =
        |key: &str| key.chars().count() == 1 && names.iter().flatten().any(|part| part.starts_with(key));
    let key = |n: usize| keys.get(n).map(|(key, _)| key.as_str());
    let leads = key(at).is_some_and(|key| TITLES.contains(&key) || is_initial(key));
    let begin = at + usize::from(leads);
    let parts = (begin..keys.len()).take_while(|n| key(*n).is_some_and(is_part)).count();
    if parts == 0 {
        return None;
    }
    // `Orla T` and `Orla T.`
    let end = begin + parts;
    let trails =
        key(end).is_some_and(is_initial) && keys.get(end - 1).is_some_and(|(_, behind)| behind.is_empty());
    Some(end - at + usize::from(trails))
}

/// `She has` becomes `you have`: of the one person whom the text speaks of.
fn without_pronouns(line: &str, you: &str) -> String {
    const THINGS: &[&str] = &[
        "application",
        "candidacy",
        "cv",
        "resume",
        "profile",
        "interview",
        "background",
        "experience",
        "time",
        "portfolio",
        "references",
        "skills",
        "details",
        "number",
        "interest",
    ];
    if you != "you" {
        return line.to_owned();
    }
    let words: Vec<&str> = line.split_whitespace().collect();
    let mut out: Vec<String> = Vec::new();
    for (at, word) in words.iter().enumerate() {
        let (key, behind) = parted(word);
        let next = words.get(at + 1).map(|next| parted(next).0).unwrap_or_default();
        let is_of_you =
            out.last().is_some_and(|last| matches!(last.to_lowercase().as_str(), "you" | "you'll"));
        let said = match key.as_str() {
            "she'll" | "he'll" => "you'll",
            "she's" | "he's" => "you are",
            "his" => "your",
            "her" if THINGS.contains(&next.as_str()) => "your",
            "she" | "he" | "him" | "her" => "you",
            "is" if is_of_you => "are",
            "has" if is_of_you => "have",
            "was" if is_of_you => "were",
            "doesn't" if is_of_you => "don't",
            _ => {
                out.push((*word).to_owned());
                continue;
            }
        };
        out.push(format!("{said}{behind}"));
    }
    out.join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_said_of_the_reader_is_said_to_them() {
        let names = ["Orla Tiernan".to_owned()];
        for (written, is) in [
            (
                "We won't be progressing O. Tiernan, good engineer. Could you let her know?",
                "We won't be progressing you, good engineer. Could you let you know?",
            ),
            (
                "Would you tell your friend we'll see her here on Wednesday? She can park outside.",
                "Would you tell you we'll see you here on Wednesday? you can park outside.",
            ),
            ("Ms Tiernan has not been selected.", "you have not been selected."),
            ("Orla's interview is at 10.", "your interview is at 10."),
            (
                "Leider haben wir uns gegen Frau Tiernan entschieden.",
                "Leider haben wir uns gegen Sie entschieden.",
            ),
        ] {
            assert_eq!(to_reader(written, &names).as_deref(), Some(is), "{written}");
        }
        assert_eq!(to_reader("We won't be progressing Tom Ashe, could you let him know?", &names), None);
    }
}

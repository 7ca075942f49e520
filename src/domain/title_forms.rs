//! A job title for women and for men: Referent, Referentin, `Referent/in` and Referent (m/w/d) are one.

use super::text;

/// How the words of one language end for men and for women, and what is put behind the first for both.
struct Language {
    pairs: &'static [(&'static str, &'static str)],
    behind: &'static [&'static str],
}

const LANGUAGES: [Language; 4] = [
    // German.
    Language {
        pairs: &[
            ("er", "erin"),
            ("ent", "entin"),
            ("ant", "antin"),
            ("or", "orin"),
            ("ist", "istin"),
            ("eur", "eurin"),
            ("ekt", "ektin"),
            ("oge", "ogin"),
            ("arzt", "arztin"),
            ("anwalt", "anwaltin"),
            ("chef", "chefin"),
            ("mann", "frau"),
            ("agter", "agte"),
            ("stellter", "stellte"),
        ],
        behind: &["in"],
    },
    // French.
    Language {
        pairs: &[
            ("teur", "trice"),
            ("eur", "euse"),
            ("eur", "eure"),
            ("ien", "ienne"),
            ("ier", "iere"),
            ("ller", "llere"),
            ("ant", "ante"),
            ("ent", "ente"),
            ("chef", "cheffe"),
            ("if", "ive"),
            ("al", "ale"),
            ("el", "elle"),
            ("charge", "chargee"),
            ("tache", "tachee"),
            ("ploye", "ployee"),
            ("legue", "leguee"),
        ],
        behind: &["e", "se", "euse", "trice", "rice", "ne"],
    },
    // Spanish, Italian and Portuguese.
    Language {
        pairs: &[
            ("tore", "trice"),
            ("eiro", "eira"),
            ("ero", "era"),
            ("or", "ora"),
            ("ado", "ada"),
            ("ico", "ica"),
            ("ivo", "iva"),
            ("ario", "aria"),
            ("ogo", "oga"),
            ("ato", "ata"),
        ],
        behind: &["a", "trice"],
    },
    // Dutch.
    Language {
        pairs: &[
            ("ker", "kster"),
            ("ger", "gster"),
            ("der", "dster"),
            ("ler", "lster"),
            ("verkoper", "verkoopster"),
            ("verpleger", "verpleegster"),
            ("aar", "ares"),
            ("aris", "aresse"),
        ],
        behind: &["ster"],
    },
];

/// What follows a sign behind the form for men, or for women: `Referent/in`, `Chargé·e`, `Técnico/a`, `Kauffrau/-mann`.
const ENDINGS: &[&str] = &[
    "in", "innen", "r", "e", "n", "es", "fe", "ne", "se", "re", "ere", "iere", "enne", "ienne", "euse",
    "ster", "sters", "esse", "eur", "teur", "rice", "trice", "a", "o", "as", "os", "ora", "tora", "tore",
    "frau", "mann",
];
/// Behind a point or a dash these alone: `check-in` is a word, and `node.js` as well.
const FRENCH: &[&str] = &["e", "es", "ne", "se", "fe", "euse", "rice", "trice"];
/// What stands before it.
const SIGNS: &[char] = &['/', ':', '*', '_', '\u{b7}', '\u{2022}', '\u{2219}', '\u{22c5}', '(', '.', '-'];

/// A stem is longer.
const SHORTEST: usize = 3;

/// A folded title with the first form alone of each word that has both.
pub fn in_one(title: &str) -> String {
    // `medewerk(st)er`
    let key = text::key(title).replace("(st)er", "er");
    let mut words: Vec<&str> = Vec::new();
    for word in key.split(' ') {
        // `Referent (in)`
        let alone = word.strip_prefix('(').and_then(|word| word.strip_suffix(')'));
        if words.last().is_some_and(|last| last.len() > SHORTEST)
            && alone.is_some_and(|end| ENDINGS.contains(&end))
        {
            continue;
        }
        words.push(first_form(word));
    }
    words.join(" ")
}

fn first_form(word: &str) -> &str {
    let Some((first, sign, rest)) = word
        .char_indices()
        .filter(|(_, c)| SIGNS.contains(c))
        .find_map(|(at, sign)| Some((word.get(..at)?, sign, word.get(at + sign.len_utf8()..)?)))
    else {
        return word;
    };
    let rest = rest.trim_start_matches('-').trim_end_matches([')', ',', ';']);
    let endings = if matches!(sign, '.' | '-') { FRENCH } else { ENDINGS };
    let is_word = first.chars().count() >= SHORTEST && first.chars().all(char::is_alphabetic);
    let is_other_form = || rest.chars().all(char::is_alphabetic) && for_men(first) == for_men(rest);
    if is_word && (endings.contains(&rest) || (sign == '/' && is_other_form())) { first } else { word }
}

/// A folded word in the form for men, where it is one for women.
pub fn for_men(word: &str) -> String {
    let pairs = LANGUAGES.iter().flat_map(|language| language.pairs);
    let man = pairs.into_iter().find_map(|(man, woman)| exchanged(word, woman, man));
    // `direttrice` is read as French.
    let man = man.unwrap_or_else(|| word.to_owned());
    exchanged(&man, "tore", "teur").unwrap_or(man)
}

fn exchanged(word: &str, end: &str, other: &str) -> Option<String> {
    let stem = word.strip_suffix(end)?;
    let is_long = stem.len() >= SHORTEST || end.len() > SHORTEST && stem.is_empty();
    is_long.then(|| format!("{stem}{other}"))
}

/// The ways in which letters write a title, folded, with a space around each word: as it is first. `bare` is the title
/// without the marks for everyone.
pub fn ways(title: &str, bare: &str) -> Vec<String> {
    let spaced = |title: &str| {
        let words = title.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
        words.fold(String::from(" "), |spaced, word| spaced + word + " ")
    };
    let base = in_one(bare);
    let mut ways = vec![spaced(&text::key(title)), spaced(&base)];
    for Language { pairs, behind } in &LANGUAGES {
        let with = |change: &dyn Fn(&str) -> Option<String>| {
            let words = base.split(' ').map(|word| change(word).unwrap_or_else(|| word.to_owned()));
            words.collect::<Vec<_>>().join(" ")
        };
        let men = |word: &str| pairs.iter().find_map(|(man, woman)| exchanged(word, woman, man));
        let women = |word: &str| match men(word) {
            Some(_) => None,
            None => pairs.iter().find_map(|(man, woman)| exchanged(word, man, woman)),
        };
        let both = |end: &str| {
            let man = |word: &str| {
                men(word)
                    .or_else(|| pairs.iter().any(|(man, _)| word.ends_with(man)).then(|| word.to_owned()))
            };
            with(&|word| man(word).map(|man| format!("{man} {end}")))
        };
        ways.extend([with(&men), with(&women)].iter().map(|way| spaced(way)));
        ways.extend(behind.iter().map(|end| spaced(&both(end))));
    }
    let mut known = std::collections::HashSet::new();
    ways.retain(|way| !way.trim().is_empty() && known.insert(way.clone()));
    ways
}

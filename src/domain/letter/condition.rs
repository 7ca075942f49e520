//! Conditions: those that make what is said of an interview no statement, and those that leave it as it is.

/// Conditions that leave it as it is.
const HARMLESS: &[&str] = &[
    "unless i hear otherwise",
    "unless i hear from you",
    "unless you tell me otherwise",
    "unless that doesn t work",
    "if that works for you",
    "if that works",
    "if that suits you",
    "if that s ok",
    "if that is ok",
    "wenn das passt",
    "wenn es dir passt",
    "wenn es ihnen passt",
    "si cela vous convient",
    "si ca vous convient",
    "si ca te va",
    "si te viene bien",
    "si le viene bien",
    "si te parece bien",
    "si te parece",
    "se per te va bene",
    "se per lei va bene",
    "als dat schikt",
    "als het schikt",
    "se der jeito",
    "se lhe der jeito",
];

/// Without the conditions that leave it as it is: those of a list, and `if that still suits you`.
pub(super) fn without_politeness(folded: &str) -> String {
    const IFS: &[&str] = &["if", "wenn", "falls", "sofern", "si", "se", "als", "indien"];
    const LEAVE_IT: &[&str] = &[
        "works",
        "work",
        "suits",
        "suit",
        "ok",
        "okay",
        "fine",
        "convenient",
        "good",
        "happy",
        "interested",
        "passt",
        "recht",
        "interesse",
        "interessiert",
        "convient",
        "va",
        "interessee",
        "parece",
        "bien",
        "interesa",
        "interesada",
        "interesado",
        "bene",
        "interessa",
        "interessata",
        "interessato",
        "jeito",
        "schikt",
        "uitkomt",
        "lukt",
        "geinteresseerd",
        "possivel",
        "posible",
        "possible",
        "possibile",
        "mogelijk",
        "moglich",
    ];
    const LONGEST: usize = 8;
    let said =
        HARMLESS.iter().fold(folded.to_owned(), |said, words| said.replace(&format!(" {words} "), " "));
    let words: Vec<&str> = said.split_whitespace().collect();
    let begins = words.iter().position(|word| IFS.contains(word));
    let ends = begins.and_then(|begins| {
        let clause = words.iter().enumerate().skip(begins).take(LONGEST);
        clause.filter(|(_, word)| LEAVE_IT.contains(word)).map(|(at, _)| at + 1).next()
    });
    let (Some(begins), Some(ends)) = (begins, ends) else { return said };
    let kept = words.iter().take(begins).chain(words.iter().skip(ends));
    kept.fold(String::from(" "), |kept, word| kept + word + " ")
}

/// Small words that make a condition in one language, and none in the next: `si` of Spanish and French, `se` of Italian
/// and Portuguese, `als` of Dutch.
pub(super) fn is_conditional(folded: &str) -> bool {
    const GERMAN: &[&str] = &["am", "uhr", "wir", "sie", "ihnen", "dich", "dir", "der", "ich"];
    const REFLEXIVE: &[&str] =
        &["terranno", "svolge", "tiene", "celebra", "realiza", "hace", "hara", "lleva", "vemos"];
    const BEFORE: &[&str] = &["por", "para", "realiza", "realizar", "realizara", "fara", "vemo", "encontra"];
    let words: Vec<&str> = folded.split_whitespace().collect();
    words.iter().enumerate().any(|(at, word)| {
        let next = words.get(at + 1).copied().unwrap_or_default();
        let before = at.checked_sub(1).and_then(|at| words.get(at)).copied().unwrap_or_default();
        // `si terrà`, `se realizará`; not `si pudiera`.
        let is_reflexive = (next.ends_with("ra") && !next.ends_with("iera"))
            || REFLEXIVE.contains(&next)
            || BEFORE.contains(&before);
        match *word {
            "si" | "se" => !is_reflexive,
            "als" => !words.iter().any(|word| GERMAN.contains(word)),
            _ => false,
        }
    })
}

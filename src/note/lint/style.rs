//! Rules about style: spelling, worn phrases, long sentences, mixed registers.

use super::rule::{LintRule, Note, Reads, Severity, Spot, rule};
use crate::note::phrase::{Phrase, says};
use crate::note::prose::{Part, Word, fold, is_title};

pub(super) const RULES: &[LintRule] = &[
    rule("typo", Severity::Warning, Reads::English, typo),
    rule("cliche", Severity::Info, Reads::English, |note| {
        note.listen(
            CLICHES,
            |said| format!("\u{201c}{said}\u{201d} is a clich\u{e9}"),
            "say it in your own words",
        )
    }),
    rule("reading-level", Severity::Info, Reads::English, reading_level),
    rule("formal-mix", Severity::Info, Reads::English, formal_mix),
];

fn typo(note: &Note<'_>) -> Vec<Spot> {
    let context = note.context;
    let mut spots: Vec<Spot> = context
        .speller
        .typos(&note.prose, &context.known_words)
        .into_iter()
        .map(|typo| {
            Spot::at(
                typo.span.start,
                format!("\u{201c}{}\u{201d} is not in the dictionary", typo.word),
                format!("perhaps: {}", typo.meant.join(", ")),
            )
        })
        .collect();
    spots.extend(doubled(note));
    spots.extend(doubled_marks(note));
    spots.extend(small_i(note));
    spots
}

/// `the the`.
fn doubled(note: &Note<'_>) -> Vec<Spot> {
    const DOUBLES: &[&str] = &[
        "the", "a", "an", "and", "of", "to", "for", "in", "with", "is", "i", "you", "my", "your", "at",
        "from", "was", "it", "be", "this",
    ];
    note.prose
        .words
        .windows(2)
        .filter_map(|pair| match pair {
            [one, two]
                if one.folded == two.folded
                    && (one.sentence, one.clause) == (two.sentence, two.clause)
                    && DOUBLES.contains(&two.folded.as_str()) =>
            {
                Some(Spot::at(
                    two.span.start,
                    format!("\u{201c}{}\u{201d} is repeated", two.folded),
                    "keep one",
                ))
            }
            _ => None,
        })
        .collect()
}

/// `the migration..`
fn doubled_marks(note: &Note<'_>) -> Vec<Spot> {
    let body = note.prose.body();
    let start = note.prose.greeting.as_ref().map_or(0, |greeting| greeting.end);
    let marks: Vec<(usize, char)> = body.char_indices().collect();
    let at = |n: usize| marks.get(n).map(|(_, mark)| *mark);
    let is_end =
        |mark: Option<char>| mark.is_none_or(|mark| mark.is_whitespace() || matches!(mark, '"' | '”' | ')'));
    (1..marks.len())
        .filter(|n| at(n - 1).is_some_and(char::is_alphanumeric))
        .filter(|n| matches!(at(*n), Some('.' | ',')) && at(*n) == at(n + 1) && is_end(at(n + 2)))
        .filter_map(|n| marks.get(n))
        .map(|(offset, mark)| {
            Spot::at(
                start + offset,
                format!("\u{201c}{mark}{mark}\u{201d} has one mark too many"),
                "keep one",
            )
        })
        .collect()
}

/// `yes, i will`
fn small_i(note: &Note<'_>) -> Vec<Spot> {
    let text = note.prose.text;
    let is_alone = |word: &&Word| {
        let before = text.get(..word.span.start).unwrap_or_default();
        let after = text.get(word.span.end..).unwrap_or_default();
        before.ends_with(char::is_whitespace) && after.starts_with([' ', ','])
    };
    note.prose
        .words
        .iter()
        .filter(|word| {
            word.part == Part::Body
                && matches!(note.prose.slice(&word.span), "i" | "i'm" | "i've" | "i'll" | "i'd")
        })
        .filter(is_alone)
        .map(|word| Spot::at(word.span.start, "\u{201c}i\u{201d} is written with a capital", "write I"))
        .collect()
}

const CLICHES: &[Phrase] = &[
    says("touch|touching base"),
    says("circle|circling back"),
    says("low hanging fruit"),
    says("outside the box"),
    says("synerg*"),
    says("reach|reaching|reached out"),
    says("pick|picking your brain|brains"),
    says("hit|hitting the ground running"),
    says("team player"),
    says("at the end of the day"),
    says("move the needle"),
    says("hope this|the email|message|note|mail finds you"),
    says("per my last"),
    says("door .. closes ... opens"),
    says("everything happens for a reason"),
    says("game changer"),
    says("think|thinking big"),
    says("win win"),
    says("to be honest"),
    says("needless to say"),
    says("it is what it is"),
    says("passionate about"),
    says("take it to the next level"),
    says("give|giving 110"),
    says("what doesn't kill"),
];

/// The school years that a text asks for (Flesch and Kincaid), where it is long enough to tell.
fn reading_level(note: &Note<'_>) -> Vec<Spot> {
    const FEWEST_WORDS: u32 = 40;
    const HARD: f64 = 13.0;
    let body: Vec<&str> = note
        .prose
        .words
        .iter()
        .filter(|word| word.part == Part::Body)
        .map(|word| word.folded.as_str())
        .collect();
    let count = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
    let words = count(body.len());
    let sentences = count(note.prose.sentences.iter().filter(|s| s.part == Part::Body).count()).max(1);
    if words < FEWEST_WORDS {
        return Vec::new();
    }
    let syllables = count(body.iter().map(|word| syllables(word)).sum());
    let level = 0.39 * f64::from(words) / f64::from(sentences)
        + 11.8 * f64::from(syllables) / f64::from(words)
        - 15.59;
    if level < HARD {
        return Vec::new();
    }
    Spot::whole(
        format!("it is hard to read: it takes about {level:.0} years of schooling"),
        "use shorter sentences and words",
    )
    .one()
}

/// Groups of vowels, without a silent e at the end.
fn syllables(word: &str) -> usize {
    let is_vowel = |c: char| matches!(c, 'a' | 'e' | 'i' | 'o' | 'u' | 'y');
    let mut groups = 0;
    let mut was_vowel = false;
    for c in word.chars() {
        let vowel = is_vowel(c);
        groups += usize::from(vowel && !was_vowel);
        was_vowel = vowel;
    }
    let is_silent = word.ends_with('e') && !word.ends_with("le");
    groups.saturating_sub(usize::from(is_silent)).max(1)
}

fn formal_mix(note: &Note<'_>) -> Vec<Spot> {
    const CASUAL: &[&str] = &[
        "gonna", "wanna", "gotta", "awesome", "thx", "lol", "yeah", "yep", "nope", "kinda", "u", "btw",
        "omg", "hey", "hiya",
    ];
    let greeting = note.prose.greeting.as_ref().map(|span| note.prose.slice(span)).unwrap_or_default();
    let closing =
        note.prose.sign_off.as_ref().map(|span| note.prose.slice(span).to_lowercase()).unwrap_or_default();
    let is_formal_contact = note.context.contact.as_ref().is_some_and(|contact| contact.is_formal);
    let has_title = greeting.split(|c: char| !c.is_alphanumeric()).any(|word| is_title(&fold(word)));
    let is_formal = is_formal_contact
        || has_title
        || ["yours sincerely", "yours faithfully", "respectfully", "yours truly"]
            .iter()
            .any(|c| closing.starts_with(c));
    let casual = note.prose.words.iter().find(|word| CASUAL.contains(&word.folded.as_str()));
    let cheers =
        closing.starts_with("cheers").then(|| note.prose.sign_off.as_ref().map(|span| span.start)).flatten();
    match (is_formal, casual.map(|word| word.span.start).or(cheers)) {
        (true, Some(at)) => {
            Spot::at(at, "it mixes a formal tone with a casual one", "choose one and keep to it").one()
        }
        _ => Vec::new(),
    }
}

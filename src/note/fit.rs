//! Whether a stored detail or topic reads well after "our conversation about …".

use crate::domain::text;
use crate::domain::word_list::WordList;

/// Longer than this, a detail makes the sentence hard to read.
const MOST_CHARACTERS: usize = 90;

/// Words about the reader as somebody else: they are "you" in a note to them.
const OTHERS: &[&str] = &[
    "she", "he", "they", "her", "his", "him", "their", "them", "hers", "theirs", "she's", "he's", "they're",
];

/// How a sentence begins that is one by itself.
const SUBJECTS: &[&str] =
    &["i", "i'm", "i've", "we", "we're", "you", "it", "it's", "this", "that", "that's", "there", "there's"];

/// How a remark to oneself begins: what somebody did, or what is to be done.
const REMARKS: &[&str] = &[
    "likes",
    "loves",
    "hates",
    "wants",
    "needs",
    "knows",
    "works",
    "worked",
    "lives",
    "lived",
    "thinks",
    "thought",
    "said",
    "says",
    "told",
    "asked",
    "asks",
    "mentioned",
    "recommended",
    "recommends",
    "suggested",
    "suggests",
    "explained",
    "offered",
    "promised",
    "prefers",
    "plays",
    "runs",
    "leads",
    "manages",
    "seems",
    "seemed",
    "has",
    "had",
    "is",
    "was",
    "will",
    "would",
    "can",
    "used",
    "enjoys",
    "enjoyed",
    "grew",
    "moved",
    "comes",
    "came",
    "studied",
    "are",
    "remember",
    "ask",
    "send",
    "follow",
    "read",
    "check",
    "write",
    "mention",
    "don't",
    "do",
];

/// One of these alone says nothing of what one talked about.
const FILLERS: &[&str] = &[
    "ok",
    "okay",
    "fine",
    "good",
    "great",
    "nice",
    "well",
    "yes",
    "no",
    "none",
    "nothing",
    "na",
    "n/a",
    "nil",
    "idk",
    "dunno",
    "maybe",
    "skip",
    "everything",
    "stuff",
    "things",
    "todo",
    "x",
];

/// Verbs that make a sentence of what comes before them.
const VERBS: &[&str] = &[
    "is",
    "are",
    "was",
    "were",
    "am",
    "has",
    "have",
    "had",
    "will",
    "would",
    "loves",
    "likes",
    "hates",
    "wants",
    "needs",
    "said",
    "says",
    "told",
    "asked",
    "thinks",
    "thought",
    "recommended",
    "mentioned",
    "suggested",
    "explained",
    "works",
    "uses",
    "runs",
    "prefers",
    "lives",
    "enjoys",
    "plays",
    "can",
    "should",
    "could",
    "must",
    "does",
    "did",
];

/// After these a verb is part of the phrase: "how you test", "the tool that was replaced".
const LINKS: &[&str] = &[
    "how", "why", "what", "where", "when", "who", "whom", "whose", "which", "whether", "that", "if", "while",
    "as",
];

/// Opening words whose capital is only that of the line.
const OPENERS: &[&str] = &[
    "the",
    "a",
    "an",
    "how",
    "why",
    "what",
    "where",
    "when",
    "who",
    "which",
    "whether",
    "your",
    "our",
    "my",
    "some",
    "both",
    "using",
    "making",
    "keeping",
    "moving",
    "building",
    "writing",
    "testing",
    "running",
    "growing",
    "hiring",
    "learning",
    "teaching",
    "working",
    "finding",
    "leading",
    "getting",
    "splitting",
    "scaling",
];

/// Common words that a topic or detail often begins with; a name isn't one of them.
static COMMON: WordList = WordList::of(include_str!("fit/common.txt"));

/// The detail as it reads within a sentence; `None` if it does not fit one.
pub fn within_sentence(detail: &str) -> Option<String> {
    let line = detail.split_whitespace().collect::<Vec<_>>().join(" ");
    let line = line.trim_end_matches(['.', '!', ';', ',', '…', ':']).trim();
    let line = &as_a_list(without_preface(line));
    let has_mark = |marks: &[&str]| marks.iter().any(|mark| line.contains(mark));
    if line.is_empty()
        || line.chars().count() > MOST_CHARACTERS
        || line.contains(['"', '“', '”', '„', '«', '»', '!', '\n', '{', '}', '[', ']'])
        || line.starts_with(['\'', '‘', '’', '-', '*', '•'])
        || has_mark(&[". ", "? ", "; ", ": "])
        || line.ends_with('?') && !begins_with(line, LINKS)
    {
        return None;
    }
    let words: Vec<String> = line
        .split(' ')
        .map(|word| text::key(&word.replace('’', "'")))
        .map(|word| word.trim_matches(|c: char| !c.is_alphanumeric()).to_owned())
        .filter(|word| !word.is_empty())
        .collect();
    let first = words.first()?.as_str();
    if words.len() == 1 && FILLERS.contains(&first) {
        return None;
    }
    let is = |list: &[&str], word: &String| list.contains(&word.as_str());
    if first == "to"
        || SUBJECTS.contains(&first)
        || REMARKS.contains(&first)
        || words.iter().any(|word| is(OTHERS, word))
        || is_verdict(line)
    {
        return None;
    }
    let verb = words.iter().position(|word| is(VERBS, word));
    let link = words.iter().position(|word| is(LINKS, word));
    if verb.is_some_and(|verb| link.is_none_or(|link| verb < link)) {
        return None;
    }
    let is_common = OPENERS.contains(&first) || COMMON.contains(&first) || is_gerund(first);
    let has_one_capital = line.chars().skip(1).take_while(|c| *c != ' ').all(|c| !c.is_uppercase());
    Some(if is_common && has_one_capital { lower_first(line) } else { line.to_owned() })
}

/// How people say where they met: "at a meetup", "through Ben".
const WHERE: &[&str] = &[
    "at", "in", "on", "through", "via", "during", "over", "by", "while", "when", "after", "before", "near",
    "outside",
];

/// Where one met, as it reads after "we met"; `None` if it does not fit there.
pub fn place_within_sentence(met: &str) -> Option<String> {
    let line = met.split_whitespace().collect::<Vec<_>>().join(" ");
    let line = line.trim_end_matches(['.', '!', ';', ',', '…', ':']).trim();
    let line = ["we met ", "i met them ", "met "]
        .iter()
        .find_map(|preface| {
            let head = line.get(..preface.len())?;
            head.eq_ignore_ascii_case(preface).then(|| line.get(preface.len()..)).flatten()
        })
        .unwrap_or(line);
    let is_of_others = || line.split(' ').any(|word| OTHERS.contains(&text::key(word).as_str()));
    let has_mark = line.contains(['"', '“', '”', '„', '«', '»', '!', '?', '\n', '{', '}', '[', ']', ';'])
        || line.contains(". ") && !line.contains("St. ")
        || line.contains(": ");
    if line.chars().count() > MOST_CHARACTERS || has_mark || is_of_others() || !begins_with(line, WHERE) {
        return None;
    }
    Some(lower_first(line))
}

/// Why a detail does not fit, and how to put it.
pub fn misfit(detail: &str) -> String {
    let folded = text::key(&detail.replace('’', "'"));
    let mut words = folded.split(|c: char| c.is_whitespace() || matches!(c, ',' | '.' | ';' | '!' | '?'));
    match words.find(|word| OTHERS.contains(word)) {
        Some(other) => {
            format!("in a note to them, \"{other}\" means somebody else; use \"you\" or \"your\", as in \"how you test\"")
        }
        None => "notes say \"our conversation about …\", so put it as in \"how you test\" or \"moving the billing tables\"".to_owned(),
    }
}

/// What one thought of it rather than what it was about: "Great team, loved it!".
pub fn is_verdict(line: &str) -> bool {
    const PRAISE: &[&str] = &[
        "great",
        "nice",
        "lovely",
        "amazing",
        "awesome",
        "cool",
        "wonderful",
        "brilliant",
        "fantastic",
        "super",
        "very",
        "really",
        "so",
        "good",
        "fun",
    ];
    const VERDICTS: &[&str] = &["loved", "liked", "enjoyed", "hated", "love", "like"];
    let mut words = line.split_whitespace();
    // "Great Expectations" and "great apes" are things.
    let is_praise = words.next().is_some_and(|first| {
        first.starts_with(char::is_uppercase)
            && PRAISE.contains(&text::key(first.trim_end_matches(',')).as_str())
    }) && words.next().is_some_and(|second| second.starts_with(char::is_lowercase))
        && !matches!(line.split_whitespace().nth(1), Some("and" | "or" | "in" | "for" | "with"));
    let is_felt = |part: &str| begins_with(part.trim(), VERDICTS);
    is_praise || line.split(',').skip(1).any(is_felt)
}

/// "about the merger", "we talked about the merger": the sentence says that already.
fn without_preface(line: &str) -> &str {
    const PREFACES: &[&str] =
        &["we talked ", "we spoke ", "talked ", "talking ", "our talk ", "our conversation ", "about "];
    let mut rest = line;
    for preface in PREFACES {
        let is_there = rest.get(..preface.len()).is_some_and(|head| head.eq_ignore_ascii_case(preface));
        // "talked" belongs to it only where "about" follows.
        let goes_on = *preface == "about " || rest.to_lowercase().contains(" about ");
        if is_there && goes_on {
            rest = rest.get(preface.len()..).unwrap_or_default().trim_start();
        }
    }
    rest
}

/// "queues, sharding, on-call" as people say it: "queues, sharding and on-call".
fn as_a_list(line: &str) -> String {
    const LONGEST_PART: usize = 3;
    let parts: Vec<&str> = line.split(',').map(str::trim).collect();
    let is_thing = |part: &&str| {
        let words: Vec<&str> = part.split_whitespace().collect();
        (1..=LONGEST_PART).contains(&words.len())
            && !begins_with(part, LINKS)
            && !begins_with(part, &["and", "or", "but"])
    };
    match parts.split_last() {
        Some((last, before))
            if !before.is_empty() && !last.contains(" and ") && parts.iter().all(is_thing) =>
        {
            format!("{} and {last}", before.join(", "))
        }
        _ => line.to_owned(),
    }
}

/// A topic as it reads within a sentence: what is shared is chess, not "an hour of chess".
pub fn topic_within_sentence(topic: &str) -> Option<String> {
    const MEASURES: &[&str] = &[
        "hour",
        "hours",
        "day",
        "days",
        "week",
        "weeks",
        "weekend",
        "evening",
        "afternoon",
        "bit",
        "lot",
        "lots",
        "round",
        "game",
        "cup",
        "spot",
    ];
    let told = within_sentence(topic)?;
    let Some((measure, rest)) = told.split_once(" of ") else { return Some(told) };
    let words: Vec<String> = measure.split(' ').map(str::to_lowercase).collect();
    let is_measure =
        matches!(words.first().map(String::as_str), Some("a" | "an" | "half" | "two" | "some" | "lots"))
            && words.last().is_some_and(|last| MEASURES.contains(&last.as_str()))
            && words.len() <= 4;
    Some(if is_measure { rest.to_owned() } else { told })
}

/// "hiking", but no place or company that ends like it.
fn is_gerund(word: &str) -> bool {
    const NAMES: &[&str] = &[
        "beijing", "nanjing", "boeing", "sterling", "corning", "ing", "spring", "wyoming", "reading",
        "goering",
    ];
    word.len() > 4 && word.ends_with("ing") && !NAMES.contains(&word)
}

fn begins_with(line: &str, words: &[&str]) -> bool {
    let first = text::key(line.split(' ').next().unwrap_or_default());
    words.contains(&first.as_str())
}

fn lower_first(line: &str) -> String {
    let mut letters = line.chars();
    let first = letters.next().map(char::to_lowercase);
    first.into_iter().flatten().chain(letters).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_phrase_fits_into_a_sentence() {
        for (stored, told) in [
            ("moving the billing tables.", "moving the billing tables"),
            ("two\nlines ", "two lines"),
            ("C++ and C#", "C++ and C#"),
            ("The on-call rota!", "the on-call rota"),
            ("How queues fill up", "how queues fill up"),
            ("why queues fill up?", "why queues fill up?"),
            ("Kubernetes upgrades", "Kubernetes upgrades"),
            ("the tool that was replaced", "the tool that was replaced"),
            ("your question about retries", "your question about retries"),
            ("sailing", "sailing"),
            ("Hiking the Alps", "hiking the Alps"),
            ("Beijing in winter", "Beijing in winter"),
            ("Chess", "chess"),
            ("Rust at work", "Rust at work"),
            ("DataFusion", "DataFusion"),
            ("Event ordering", "event ordering"),
            ("about the merger", "the merger"),
            ("About the merger.", "the merger"),
            ("We talked about the merger", "the merger"),
            ("our conversation about queues", "queues"),
            ("queues, sharding, on-call", "queues, sharding and on-call"),
            ("Queues, sharding", "queues and sharding"),
            ("queues, sharding and on-call", "queues, sharding and on-call"),
            ("queues, sharding, and on-call", "queues, sharding, and on-call"),
            ("the old system, which nobody knew", "the old system, which nobody knew"),
            ("Lena's idea of a shared calendar", "Lena's idea of a shared calendar"),
            ("Great Expectations", "Great Expectations"),
            ("great apes", "great apes"),
            ("good documentation", "good documentation"),
        ] {
            assert_eq!(within_sentence(stored).as_deref(), Some(told), "{stored}");
        }
    }

    #[test]
    fn a_topic_is_the_thing_and_not_how_much_of_it() {
        for (stored, told) in [
            ("an hour of chess", "chess"),
            ("A cup of coffee", "coffee"),
            ("half an hour of yoga", "yoga"),
            ("the history of Leeds", "the history of Leeds"),
            ("a history of chess", "a history of chess"),
            ("Hiking the Alps", "hiking the Alps"),
        ] {
            assert_eq!(topic_within_sentence(stored).as_deref(), Some(told), "{stored}");
        }
    }

    #[test]
    fn what_is_a_sentence_or_speaks_of_others_does_not() {
        for stored in [
            "",
            "...",
            "She loves Rust",
            "Her team moves to Leeds",
            "their new office",
            "\"it was close\"",
            "“We should talk again”",
            "'close call'",
            "Loves sailing.",
            "Recommended the book on queues",
            "The team is moving to Leeds",
            "I should read about CRDTs",
            "It was close",
            "Sailing. Also chess",
            "ask about the dog",
            "to test before you merge",
            "To learn Rust",
            "the dog! the cat",
            "Is Leeds far?",
            "billing: the old tables",
            "the long story of how the old billing tables were moved piece by piece over a whole year of weekend work",
        ] {
            assert_eq!(within_sentence(stored), None, "{stored}");
        }
    }
}

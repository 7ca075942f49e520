//! The words that letters are read by: one file per language, in `words/`.
//!
//! A file has sections, `[no]`, and in each a pattern a line (see `phrase.rs`). `NAME = one|another` in `[names]`
//! gives a name to alternatives, and `NAME` stands for them in the lines below. `#` begins a comment.

use std::collections::{HashMap, HashSet};
use std::sync::{LazyLock, OnceLock};

use super::phrase::{Pattern, Sentence};

/// What a pattern suggests.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Topic {
    /// A no to the one who reads it.
    No,
    /// What makes all that it governs no statement: `if`, `should you`.
    Condition,
    /// The same, behind what it governs: `unless`.
    ConditionBehind,
    /// Ends a condition, or joins another clause: `but`, `and`.
    Turn,
    /// What is said to everyone of some others: `candidates who`. Only at the beginning of a sentence.
    Others,
    /// It goes on with the reader, or asks something of them.
    GoesOn,
    /// An invitation to something that isn't a next step: a talent community, other openings.
    Later,
    /// A day or an hour: a question with one asks for a meeting.
    When,
    /// It comes after the news, or is about somebody else's.
    OtherNews,
    /// The reader withdrew, or declined.
    Withdrawn,
    /// A yes to the one who reads it.
    Yes,
    /// The no of this sentence is somebody else's.
    Theirs,
    /// Asked by those who write about their own search. Only in questions.
    AsksAfter,
    /// Said by those who sell something.
    Advert,
    Hiring,
    /// Said of jobs, and of other things that people apply for.
    Applying,
    OtherThings,
    Everyone,
    AutoReply,
    NoAnswer,
    Canned,
    CannedStrong,
    Answer,
    Person,
    Day,
    /// Somebody talks about themselves.
    I,
}

const TOPICS: [(&str, Topic); 26] = [
    ("no", Topic::No),
    ("condition", Topic::Condition),
    ("condition-behind", Topic::ConditionBehind),
    ("turn", Topic::Turn),
    ("others", Topic::Others),
    ("goes-on", Topic::GoesOn),
    ("later", Topic::Later),
    ("when", Topic::When),
    ("other-news", Topic::OtherNews),
    ("withdrawn", Topic::Withdrawn),
    ("yes", Topic::Yes),
    ("theirs", Topic::Theirs),
    ("asks-after", Topic::AsksAfter),
    ("advert", Topic::Advert),
    ("hiring", Topic::Hiring),
    ("applying", Topic::Applying),
    ("other-things", Topic::OtherThings),
    ("everyone", Topic::Everyone),
    ("auto-reply", Topic::AutoReply),
    ("no-answer", Topic::NoAnswer),
    ("canned", Topic::Canned),
    ("canned-strong", Topic::CannedStrong),
    ("answer", Topic::Answer),
    ("person", Topic::Person),
    ("day", Topic::Day),
    ("i", Topic::I),
];

const FILES: [&str; 7] = [
    include_str!("words/en.txt"),
    include_str!("words/de.txt"),
    include_str!("words/fr.txt"),
    include_str!("words/es.txt"),
    include_str!("words/it.txt"),
    include_str!("words/nl.txt"),
    include_str!("words/pt.txt"),
];

static LANGUAGES: LazyLock<Vec<Language>> =
    LazyLock::new(|| FILES.iter().map(|file| Language::of(file)).collect());

/// Small words, and for each language whether it is known by it.
static SMALL: LazyLock<HashMap<&str, Vec<bool>>> = LazyLock::new(|| {
    let mut small: HashMap<&str, Vec<bool>> = HashMap::new();
    for (n, language) in LANGUAGES.iter().enumerate() {
        for word in &language.small {
            let known = small.entry(word).or_insert_with(|| vec![false; LANGUAGES.len()]);
            known.iter_mut().skip(n).take(1).for_each(|known| *known = true);
        }
    }
    small
});

static LONGEST_SMALL: LazyLock<usize> =
    LazyLock::new(|| SMALL.keys().map(|word| word.len()).max().unwrap_or_default());

#[derive(Debug)]
struct Language {
    file: &'static str,
    /// Small words by which it is known.
    small: HashSet<&'static str>,
    /// Read once something is in this language: most letters are in one.
    patterns: OnceLock<HashMap<Topic, Vec<Pattern>>>,
}

impl Language {
    fn of(file: &'static str) -> Self {
        let small = lines(file).filter(|(section, _)| *section == "small");
        let small = small.flat_map(|(_, line)| line.split_whitespace()).collect();
        Self { file, small, patterns: OnceLock::new() }
    }

    fn patterns(&self, topic: Topic) -> &[Pattern] {
        let patterns = self.patterns.get_or_init(|| read(self.file));
        patterns.get(&topic).map(Vec::as_slice).unwrap_or_default()
    }
}

/// The lines of a file, each with the section that it is in.
fn lines(file: &str) -> impl Iterator<Item = (&str, &str)> {
    let mut section = "";
    let lines = file.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#'));
    lines.filter_map(move |line| match line.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')) {
        Some(title) => {
            section = title;
            None
        }
        None => Some((section, line)),
    })
}

fn read(file: &str) -> HashMap<Topic, Vec<Pattern>> {
    let mut patterns: HashMap<Topic, Vec<Pattern>> = HashMap::new();
    let mut names: Vec<(&str, &str)> = Vec::new();
    for (section, line) in lines(file) {
        if section == "names" {
            names.extend(line.split_once(" = "));
        } else if let Some((_, topic)) = TOPICS.iter().find(|(title, _)| *title == section) {
            patterns.entry(*topic).or_default().push(Pattern::new(&spelled_out(line, &names)));
        }
    }
    patterns
}

/// A line with what its names stand for.
fn spelled_out(line: &str, names: &[(&str, &str)]) -> String {
    let is_name = |one: &str| one.starts_with(|c: char| c.is_ascii_uppercase());
    let stands_for = |one: &str| names.iter().find(|(name, _)| *name == one).map(|(_, words)| *words);
    let word = |word: &str| {
        let (mark, bare) = word.strip_prefix('?').map_or(("", word), |bare| ("?", bare));
        let spelled =
            bare.split('|').map(|one| if is_name(one) { stands_for(one).unwrap_or(one) } else { one });
        format!("{mark}{}", spelled.collect::<Vec<_>>().join("|"))
    };
    line.split_whitespace().map(word).collect::<Vec<_>>().join(" ")
}

/// A sentence, and the languages that it may be in.
#[derive(Clone, Debug)]
pub struct Said<'a> {
    pub sentence: Sentence<'a>,
    languages: Vec<&'static Language>,
}

/// Tells each sentence's language by its small words and by those of the whole letter.
pub fn told_apart(sentences: Vec<Sentence<'_>>) -> Vec<Said<'_>> {
    let counts: Vec<Vec<usize>> = sentences.iter().map(small_words).collect();
    let whole: Vec<usize> =
        (0..LANGUAGES.len()).map(|n| counts.iter().filter_map(|count| count.get(n)).sum()).collect();
    let most_of_all = whole.iter().max().copied().unwrap_or_default();
    sentences
        .into_iter()
        .zip(counts)
        .map(|(sentence, counts)| {
            let scores: Vec<usize> = counts
                .iter()
                .zip(&whole)
                .map(|(here, whole)| 2 * here + usize::from(*whole == most_of_all))
                .collect();
            let most = scores.iter().max().copied().unwrap_or_default();
            // Nothing tells the language of `Lugar preenchido.`: it may be any that the letter has words of.
            let is_told = counts.iter().any(|here| *here > 0);
            let languages = LANGUAGES.iter().zip(scores.iter().zip(&whole)).filter(|(_, (score, whole))| {
                if is_told { **score == most } else { 2 * **whole >= most_of_all }
            });
            Said { languages: languages.map(|(language, _)| language).collect(), sentence }
        })
        .collect()
}

/// How many small words of each language a sentence has.
fn small_words(sentence: &Sentence<'_>) -> Vec<usize> {
    let mut counts = vec![0; LANGUAGES.len()];
    let (small, longest) = (&*SMALL, *LONGEST_SMALL);
    // Most words are ruled out by their length.
    for known in sentence.words().filter(|word| word.len() <= longest).filter_map(|word| small.get(word)) {
        counts.iter_mut().zip(known).for_each(|(count, known)| *count += usize::from(*known));
    }
    counts
}

impl Said<'_> {
    pub fn patterns(&self, topic: Topic) -> impl Iterator<Item = &'static Pattern> {
        self.languages.iter().copied().flat_map(move |language| language.patterns(topic))
    }

    /// The first pattern of a topic that fits, as it is written in the letter.
    pub fn says(&self, topic: Topic) -> Option<String> {
        self.patterns(topic).find_map(|pattern| self.sentence.find(pattern))
    }

    pub fn begins_with(&self, topic: Topic) -> bool {
        self.patterns(topic)
            .any(|pattern| self.sentence.place(pattern, 0).is_some_and(|place| place.start == 0))
    }
}

/// Every pattern of a topic that some sentence says, once, as it is written there.
pub fn all_said(said: &[Said<'_>], topic: Topic) -> Vec<String> {
    let mut seen: HashSet<*const Pattern> = HashSet::new();
    let mut found = Vec::new();
    for one in said {
        for pattern in one.patterns(topic) {
            if !seen.contains(&std::ptr::from_ref(pattern))
                && let Some(words) = one.sentence.find(pattern)
            {
                seen.insert(std::ptr::from_ref(pattern));
                found.push(words);
            }
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_of_the_word_files_is_understood() {
        for file in FILES {
            let mut section = "";
            let mut names: Vec<&str> = Vec::new();
            for line in file.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#'))
            {
                if let Some(title) = line.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')) {
                    let is_known =
                        title == "small" || title == "names" || TOPICS.iter().any(|(t, _)| *t == title);
                    assert!(is_known, "[{title}]");
                    section = title;
                    continue;
                }
                assert_ne!(section, "", "before the first section: {line}");
                let line = if section == "names" {
                    let (name, words) = line.split_once(" = ").unwrap_or_else(|| panic!("{line}"));
                    names.push(name);
                    words
                } else {
                    line
                };
                for one in line.split_whitespace().flat_map(|word| word.split('|')) {
                    let one = one.trim_start_matches('?');
                    let is_word = one == "..."
                        || one == "...."
                        || names.contains(&one)
                        || one
                            .trim_end_matches('-')
                            .chars()
                            .all(|c| c.is_ascii_lowercase() || c.is_ascii_digit());
                    assert!(is_word && !one.is_empty(), "“{one}” in: {line}");
                }
            }
        }
    }

    #[test]
    fn sentences_are_told_apart_by_language() {
        let text = "Wir haben uns für eine andere Person entschieden. We have chosen another person.";
        let said = told_apart(super::super::phrase::sentences(text));
        assert!(said.iter().all(|one| one.languages.len() == 1 && one.says(Topic::No).is_some()), "{said:?}");
    }
}

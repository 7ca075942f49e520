//! How like a letter is to the noes of `examples/`, and how like to the other mails there.
//!
//! What people write when they put a no into words of their own is in no table of phrases. So the words and the pairs
//! of words of a letter are counted in examples, all written for this purpose: each speaks for a no as far as it
//! stands in noes more often than elsewhere (naive Bayes). In the same way form letters are told from personal ones.
//!
//! A file a language, and in it a text a line, in sections: `[form]` and `[personal]` noes, `[no]` for either, `[other]`.

use std::collections::{HashMap, HashSet};
use std::hash::{BuildHasherDefault, Hasher};
use std::sync::LazyLock;

use super::phrase::{self, Sentence};

const FILES: [&str; 7] = [
    include_str!("examples/en.txt"),
    include_str!("examples/de.txt"),
    include_str!("examples/fr.txt"),
    include_str!("examples/es.txt"),
    include_str!("examples/it.txt"),
    include_str!("examples/nl.txt"),
    include_str!("examples/pt.txt"),
];

static EXAMPLES: LazyLock<Examples> = LazyLock::new(|| Examples::of(&FILES));

/// What a mark counts that stands in no example of one side.
const UNSEEN: f64 = 0.003;
/// Long letters have more marks: their sum is divided by the number of them to this power.
const LENGTH: f64 = 0.85;
const ONE_MORE: f64 = 0.3;
/// A letter says what it says in its first characters.
const LONGEST_READ: usize = 4_000;
const CLEAR: f64 = 0.3;
const WEIGHT_FOR: f64 = 6.5;
const WEIGHT_AGAINST: f64 = 4.0;
const WEIGHT_OF_THE_FORM: f64 = 5.0;
const MOST: u8 = 9;
/// What is on file of the two weighs more than the wording.
const MOST_FOR_THE_FORM: u8 = 6;
/// Marks of a short sentence: fewer say little.
const FEWEST: f64 = 60.0;
/// Words behind and before a “not” that it may belong to.
const REACH: usize = 6;
const NOT: [&str; 15] = [
    "not", "no", "never", "nobody", "nicht", "kein", "keine", "niemand", "pas", "plus", "non", "niet",
    "geen", "nao", "sin",
];

/// How far a letter leans to a no, and the sentences that say it most clearly and least, as they are written.
#[derive(Clone, Debug, PartialEq)]
pub struct Leaning {
    /// Above nought: rather like the noes.
    pub to_a_no: f64,
    /// Above nought: if it is a no, rather like the form letters.
    to_a_form: f64,
    pub most_like: String,
    pub least_like: String,
}

/// What an example is: a place in `Counts`.
#[derive(Clone, Copy, Debug)]
enum Is {
    Form,
    Personal,
    No,
    Other,
}

/// How many examples of each kind, or how many of them with some mark.
#[derive(Clone, Copy, Debug, Default)]
struct Counts {
    form: u16,
    personal: u16,
    no: u16,
    other: u16,
}

impl Counts {
    fn add(&mut self, is: Is) {
        let count = match is {
            Is::Form => &mut self.form,
            Is::Personal => &mut self.personal,
            Is::No => &mut self.no,
            Is::Other => &mut self.other,
        };
        *count = count.saturating_add(1);
    }

    fn noes(self) -> f64 {
        f64::from(self.form) + f64::from(self.personal) + f64::from(self.no)
    }
}

type Marks = HashSet<u64, BuildHasherDefault<AsItIs>>;

#[derive(Debug, Default)]
struct Examples {
    marks: HashMap<u64, Counts, BuildHasherDefault<AsItIs>>,
    all: Counts,
}

impl Leaning {
    /// Enough for a no, where nothing speaks against it.
    pub fn is_clear(&self) -> bool {
        self.to_a_no >= CLEAR
    }

    /// What it weighs among the other signals, on the side that it leans to.
    pub fn weight(&self) -> u8 {
        whole(if self.to_a_no > 0.0 { self.to_a_no * WEIGHT_FOR } else { -self.to_a_no * WEIGHT_AGAINST })
    }

    /// What it weighs for a form letter, and for a personal one.
    pub fn form_and_personal(&self) -> (u8, u8) {
        let weight = whole(self.to_a_form.abs() * WEIGHT_OF_THE_FORM).min(MOST_FOR_THE_FORM);
        if self.to_a_form > 0.0 { (weight, 0) } else { (0, weight) }
    }
}

fn whole(weight: f64) -> u8 {
    (0..=MOST).rev().find(|whole| f64::from(*whole) <= weight + 0.5).unwrap_or_default()
}

impl Examples {
    fn of(files: &[&str]) -> Self {
        let mut examples = Self::default();
        for file in files {
            let mut is = Is::Other;
            for line in file.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#'))
            {
                match line {
                    "[form]" => is = Is::Form,
                    "[personal]" => is = Is::Personal,
                    "[no]" => is = Is::No,
                    "[other]" => is = Is::Other,
                    text => examples.take(text, is),
                }
            }
        }
        examples
    }

    fn take(&mut self, text: &str, is: Is) {
        let text = text.replace('¶', "\n\n");
        let marks: Marks = phrase::sentences(&text).iter().flat_map(marks).collect();
        for mark in marks {
            self.marks.entry(mark).or_default().add(is);
        }
        self.all.add(is);
    }

    /// What a mark speaks for, a no and a form letter: nothing if no example has it.
    fn weights(&self, mark: u64) -> (f64, f64) {
        let Some(counts) = self.marks.get(&mark) else { return (0.0, 0.0) };
        let share = |count: f64, of: f64| (count + UNSEEN) / (of + 2.0 * UNSEEN);
        let no = share(counts.noes(), self.all.noes()) / share(counts.other.into(), self.all.other.into());
        // Whether it is a form letter is seldom open to doubt: a mark seen once counts less.
        let share = |count: u16, of: u16| (f64::from(count) + ONE_MORE) / (f64::from(of) + 2.0 * ONE_MORE);
        let form = if counts.form + counts.personal == 0 {
            1.0
        } else {
            share(counts.form, self.all.form) / share(counts.personal, self.all.personal)
        };
        (no.ln(), form.ln())
    }

    fn leaning(&self, sentences: &[Sentence<'_>]) -> Leaning {
        let mut seen = Marks::default();
        let (mut no, mut form) = (0.0, 0.0);
        let (mut most, mut least) = ((0.0, None), (0.0, None));
        for sentence in sentences {
            let mut here = 0.0;
            for mark in marks(sentence).into_iter().filter(|mark| seen.insert(*mark)) {
                let weights = self.weights(mark);
                here += weights.0;
                form += weights.1;
            }
            // A question says no no.
            if here > 0.0 && sentence.last_sign() == Some('?') {
                continue;
            }
            no += here;
            if here > most.0 {
                most = (here, Some(sentence));
            }
            if here < least.0 {
                least = (here, Some(sentence));
            }
        }
        let written = |one: Option<&Sentence<'_>>| one.map(Sentence::whole_as_written).unwrap_or_default();
        let length = u32::try_from(seen.len()).map_or(f64::MAX, f64::from).max(FEWEST).powf(LENGTH);
        Leaning {
            to_a_no: no / length,
            to_a_form: form / length,
            most_like: written(most.1),
            least_like: written(least.1),
        }
    }
}

pub fn leaning(text: &str) -> Leaning {
    let end = text.char_indices().nth(LONGEST_READ).map_or(text.len(), |(at, _)| at);
    let text = text.get(..end).unwrap_or(text);
    let mut sentences = phrase::sentences(text);
    while sentences.last().is_some_and(is_a_name) {
        sentences.pop();
    }
    EXAMPLES.leaning(&sentences)
}

/// The line that signs a letter.
fn is_a_name(sentence: &Sentence<'_>) -> bool {
    sentence.words().count() <= 3 && !sentence.whole_as_written().ends_with(['.', '!', '?'])
}

/// The words of a sentence, their beginnings, pairs of them with or without a word between, and what a “not” may
/// belong to.
fn marks(sentence: &Sentence<'_>) -> Vec<u64> {
    let words: Vec<&str> = sentence.words().collect();
    let stems: Vec<&str> = words.iter().map(|word| stem(word)).collect();
    let mut marks = Vec::with_capacity(words.len() * 8);
    for (word, stem) in words.iter().zip(&stems) {
        marks.push(mark(&["word", word]));
        marks.push(mark(&["stem", stem]));
        marks.push(mark(&["root", beginning(word, 4)]));
    }
    for (one, next) in stems.iter().zip(stems.iter().skip(1)) {
        marks.push(mark(&["pair", one, next]));
    }
    for (one, after_next) in stems.iter().zip(stems.iter().skip(2)) {
        marks.push(mark(&["apart", one, after_next]));
    }
    if let Some(first) = stems.first() {
        marks.push(mark(&["first", first]));
    }
    marks.extend(sentence.last_sign().map(|sign| mark(&["sign", if sign == '?' { "?" } else { "!" }])));
    for (n, _) in stems.iter().enumerate().filter(|(_, stem)| NOT.contains(stem)) {
        for stem in stems.iter().skip(n + 1).take(REACH) {
            marks.push(mark(&["not", stem]));
        }
        for stem in stems.iter().take(n).rev().take(REACH - 2) {
            marks.push(mark(&["stem not", stem]));
        }
    }
    marks
}

/// Numbers are all one, and long words are told by their beginnings.
fn stem(word: &str) -> &str {
    if word.chars().all(|c| c.is_ascii_digit()) {
        return "0";
    }
    if word.chars().nth(6).is_some() { beginning(word, 5) } else { word }
}

fn beginning(word: &str, length: usize) -> &str {
    let end = word.char_indices().nth(length).map_or(word.len(), |(at, _)| at);
    word.get(..end).unwrap_or(word)
}

/// FNV-1a of some words.
fn mark(words: &[&str]) -> u64 {
    let mut mark = 0xcbf2_9ce4_8422_2325_u64;
    for byte in words.iter().flat_map(|word| word.bytes().chain([0])) {
        mark = (mark ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
    }
    mark
}

/// Marks are hashes already.
#[derive(Clone, Copy, Debug, Default)]
struct AsItIs(u64);

impl Hasher for AsItIs {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        for byte in bytes {
            self.0 = self.0.rotate_left(8) ^ u64::from(*byte);
        }
    }

    fn write_u64(&mut self, mark: u64) {
        self.0 = mark;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_of_the_examples_is_understood() {
        for file in FILES {
            let lines: Vec<&str> = file.lines().collect();
            for section in ["[form]", "[personal]", "[no]", "[other]"] {
                assert_eq!(lines.iter().filter(|line| **line == section).count(), 1, "{section}");
            }
            assert!(!lines.iter().any(|line| line.contains(" | ") || line.contains('⏎')));
        }
        assert!(EXAMPLES.all.noes() > 1000.0 && EXAMPLES.all.other > 1000);
    }

    #[test]
    fn a_leaning_names_the_sentence_that_it_rests_on() {
        let text =
            "Hi Maya,\n\nThank you for your time. The boss went for the other woman in the end.\n\nKim";
        let leaning = leaning(text);
        assert!(leaning.is_clear(), "{leaning:?}");
        assert_eq!(leaning.most_like, "The boss went for the other woman in the end.");
        assert!(leaning.form_and_personal().1 > 0, "{leaning:?}");
    }

    #[test]
    fn few_words_and_strange_ones_lean_nowhere() {
        for text in ["", "Priya", "xqzt vlrmp", "!?", "That was kind."] {
            assert!(!leaning(text).is_clear(), "{text}: {:?}", leaning(text));
        }
    }
}

//! How like a letter is to the noes that the weights were made from, and how like to the other emails.
//!
//! What people write when they put a no into words of their own is in no table of phrases. So the words of a letter,
//! the pairs of them and the words of its subject have a weight each, for a no or against it, and others for a form
//! letter or a personal one. `training.rs` makes them, from examples that can be read, and writes them to
//! `weights.bin`: nothing is learnt here.

use std::collections::HashSet;
use std::sync::LazyLock;

use super::phrase::{self, Pattern, Sentence};

static WEIGHTS: LazyLock<Weights> = LazyLock::new(|| Weights::read(include_bytes!("weights.bin")));

/// A mark is one of so many.
pub const MARKS: u32 = 1 << 22;
/// Long letters have more marks: their sum is divided by the number of them to this power.
const LENGTH: f64 = 0.7;
/// Marks of a short sentence: fewer say little.
const FEWEST: f64 = 40.0;
/// A letter says what it says in its first characters.
const LONGEST_READ: usize = 4_000;
/// Halfway between noes and others is nought; to this emails by other authors are best told apart.
const MIDDLE: f64 = 0.3;
const WEIGHT_OF_A_NO: f64 = 3.0;
const MOST: u8 = 12;
const WEIGHT_OF_OTHER_THINGS: f64 = 3.0;
/// What is said of something else is outweighed by no wording.
const MOST_FOR_OTHER_THINGS: u8 = 16;
const WEIGHT_OF_THE_FORM: f64 = 2.0;
/// What is on file of the two weighs more than the wording.
const MOST_FOR_THE_FORM: u8 = 6;
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
    /// Above nought: if it is a no, rather one to an application.
    to_a_job: f64,
    pub most_like: String,
    pub least_like: String,
}

impl Leaning {
    /// What it weighs among the other signals, on the side that it leans to.
    pub fn weight(&self) -> u8 {
        whole(self.to_a_no.abs() * WEIGHT_OF_A_NO).min(MOST)
    }

    /// What it weighs against a no that it leans less to a job than it must.
    pub fn against_a_job(&self, least: f64) -> u8 {
        whole((least - self.to_a_job) * WEIGHT_OF_OTHER_THINGS).min(MOST_FOR_OTHER_THINGS)
    }

    /// What it weighs for a form letter, and for a personal one.
    pub fn form_and_personal(&self) -> (u8, u8) {
        let weight = whole(self.to_a_form.abs() * WEIGHT_OF_THE_FORM).min(MOST_FOR_THE_FORM);
        if self.to_a_form > 0.0 { (weight, 0) } else { (0, weight) }
    }
}

fn whole(weight: f64) -> u8 {
    (0..=u8::MAX).find(|whole| f64::from(*whole) + 0.5 > weight).unwrap_or(u8::MAX)
}

/// What marks suggest: a no, and among the noes a form letter.
#[derive(Debug)]
struct Weights {
    no: Table,
    job: Table,
    form: Table,
}

/// Sums of weights are multiplied by the scale.
#[derive(Debug, Default)]
struct Table {
    start: f64,
    scale: f64,
    marks: Vec<u32>,
    weights: Vec<i8>,
}

impl Weights {
    fn read(bytes: &[u8]) -> Self {
        let (no, rest) = Table::read(bytes);
        let (job, rest) = Table::read(rest);
        Self { no, job, form: Table::read(rest).0 }
    }
}

impl Table {
    /// Where the sum starts and its scale, the number of marks, and for each how much further it is than the one
    /// before, seven bits a byte, and its weight. A table that breaks off is as long as it is.
    fn read(bytes: &[u8]) -> (Self, &[u8]) {
        let mut table = Self::default();
        let mut rest = bytes;
        let mut four = || {
            let (four, after) = rest.split_first_chunk::<4>()?;
            rest = after;
            Some(*four)
        };
        let (Some(start), Some(scale), Some(length)) = (four(), four(), four()) else { return (table, &[]) };
        table.start = f32::from_le_bytes(start).into();
        table.scale = f32::from_le_bytes(scale).into();
        let mut bytes = rest.iter();
        let mut mark = 0;
        for _ in 0..u32::from_le_bytes(length) {
            let mut further = 0;
            loop {
                let Some(byte) = bytes.next() else { return (table, &[]) };
                further = (further << 7) | u32::from(*byte & 0x7f);
                if *byte & 0x80 == 0 {
                    break;
                }
            }
            let Some(weight) = bytes.next() else { return (table, &[]) };
            mark += further;
            table.marks.push(mark);
            table.weights.push(weight.cast_signed());
        }
        (table, bytes.as_slice())
    }

    fn weight(&self, mark: u32) -> f64 {
        let place = self.marks.binary_search(&mark).ok();
        place.and_then(|at| self.weights.get(at)).map_or(0.0, |weight| f64::from(*weight) * self.scale)
    }
}

/// A sum of weights as a letter of so many marks is judged by it.
pub fn by_length(sum: f64, marks: usize) -> f64 {
    let marks = u32::try_from(marks).map_or(f64::MAX, f64::from);
    sum / marks.max(FEWEST).powf(LENGTH)
}

pub fn leaning(subject: &str, text: &str) -> Leaning {
    let sentences = sentences(text);
    let mut seen: HashSet<u32> = marks_of_subject(subject).into_iter().collect();
    let sum = |marks: &HashSet<u32>, table: &Table| marks.iter().map(|mark| table.weight(*mark)).sum::<f64>();
    let (mut no, mut form) = (sum(&seen, &WEIGHTS.no), sum(&seen, &WEIGHTS.form));
    let mut job = sum(&seen, &WEIGHTS.job);
    let (mut most, mut least) = ((0.0, None), (0.0, None));
    for sentence in &sentences {
        let new: HashSet<u32> = marks(sentence).into_iter().filter(|mark| seen.insert(*mark)).collect();
        let here = sum(&new, &WEIGHTS.no);
        no += here;
        form += sum(&new, &WEIGHTS.form);
        job += sum(&new, &WEIGHTS.job);
        if here > most.0 {
            most = (here, Some(sentence));
        }
        if here < least.0 {
            least = (here, Some(sentence));
        }
    }
    let written = |one: Option<&Sentence<'_>>| one.map(Sentence::whole_as_written).unwrap_or_default();
    Leaning {
        to_a_no: WEIGHTS.no.start + by_length(no, seen.len()) - MIDDLE,
        to_a_form: WEIGHTS.form.start + by_length(form, seen.len()),
        to_a_job: WEIGHTS.job.start + by_length(job, seen.len()),
        most_like: written(most.1),
        least_like: written(least.1),
    }
}

/// Every mark of a letter once, in order.
#[cfg(test)]
pub fn all_marks(subject: &str, text: &str) -> Vec<u32> {
    let mut all = marks_of_subject(subject);
    all.extend(sentences(text).iter().flat_map(marks));
    all.sort_unstable();
    all.dedup();
    all
}

/// The sentences of a letter's beginning, without the lines that sign it.
fn sentences(text: &str) -> Vec<Sentence<'_>> {
    let end = text.char_indices().nth(LONGEST_READ).map_or(text.len(), |(at, _)| at);
    let mut sentences = phrase::sentences(text.get(..end).unwrap_or(text));
    sentences.retain(|sentence| !is_of_the_machine(sentence));
    while sentences.last().is_some_and(is_a_name) {
        sentences.pop();
    }
    sentences
}

/// What a machine adds to every letter, whatever it says: that it wrote it, and that nobody reads an answer.
fn is_of_the_machine(sentence: &Sentence<'_>) -> bool {
    OF_MACHINES.iter().any(|pattern| sentence.place(pattern, 0).is_some())
}

static OF_MACHINES: LazyLock<Vec<Pattern>> =
    LazyLock::new(|| WORDS_OF_MACHINES.iter().map(|words| Pattern::new(words)).collect());

const WORDS_OF_MACHINES: [&str; 18] = [
    "not reply|respond|answer ?directly ?to this|the email|mail|e|message|address",
    "this|dies|das|ce|este|esta|questo|questa|dit ?is|ist|est|es|e ?an|a|eine|un|uma|een automat-",
    "automat- generated|generiert-|erzeugt-|erstellt-|versandt-|genere|generee|generado|generada",
    "automat- generato|generata|gegenereerd-|verstuurd-|gerado|gerada",
    "generated|genere|generee|generado|generada|generato|generata|gerado|gerada automat-",
    "antworten|antworte sie ?bitte nicht auf|darauf",
    "nicht auf diese|dieses|darauf ... antworten|beantwortet",
    "merci de ne pas y ?repondre",
    "ne pas repondre a ce|cet",
    "ne repondez pas a ce|cet",
    "no responda|respondas|conteste|contestes a este|esta",
    "no lo respondas|contestes|responda|conteste",
    "non rispondere|rispondete|risponda a questo|questa|questi",
    "niet op|rechtstreeks dit|deze ... reageren|antwoorden|beantwoorden",
    "antwoord|reageer niet op dit|deze",
    "nao responda|responder ?a este|esta|ao",
    "mailbox|postfach|casella|buzon is|wird|ist|non|no not|nicht|viene|se monitored|read|gelesen|letta|lee",
    "questa|esta|cette mail|email|e generata|gerada|generee automat-",
];

/// The line that signs a letter.
fn is_a_name(sentence: &Sentence<'_>) -> bool {
    sentence.words().count() <= 3 && !sentence.whole_as_written().ends_with(['.', '!', '?'])
}

fn marks_of_subject(subject: &str) -> Vec<u32> {
    let sentences = phrase::sentences(subject);
    sentences.iter().flat_map(Sentence::words).map(|word| mark(&["subject", stem(word)])).collect()
}

/// The words of a sentence, their beginnings, pairs of them with or without a word between, and what a “not” may
/// belong to.
fn marks(sentence: &Sentence<'_>) -> Vec<u32> {
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

/// FNV-1a of some words, folded.
fn mark(words: &[&str]) -> u32 {
    let mut mark = 0xcbf2_9ce4_8422_2325_u64;
    for byte in words.iter().flat_map(|word| word.bytes().chain([0])) {
        mark = (mark ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
    }
    let folded = mark ^ (mark >> 29) ^ (mark >> 43);
    u32::try_from(folded % u64::from(MARKS)).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_leaning_names_the_sentence_that_it_rests_on() {
        let text =
            "Hi Maya,\n\nThank you for your time. The boss went for the other woman in the end.\n\nKim";
        let leaning = leaning("Re: the job", text);
        assert!(leaning.to_a_no > 0.0, "{leaning:?}");
        assert_eq!(leaning.most_like, "The boss went for the other woman in the end.");
        assert!(leaning.form_and_personal().1 > 0, "{leaning:?}");
    }

    #[test]
    fn few_words_and_strange_ones_lean_nowhere() {
        for text in ["", "Priya", "xqzt vlrmp", "!?", "That was kind."] {
            assert!(leaning("", text).to_a_no <= 0.0, "{text}: {:?}", leaning("", text));
        }
    }
}

//! How much one note repeats another: shared runs of four words, greeting and sign-off left out.

use std::collections::HashSet;

use super::prose::{Prose, fold, frame, is_word_char};

/// Words in a run.
const RUN: usize = 4;
/// Below this many runs a text says too little to be a copy.
const FEWEST: usize = 6;

/// The runs of a text as numbers, sorted, each once.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Runs(Vec<u64>);

impl Runs {
    pub fn of(text: &str) -> Self {
        let (greeting, sign_off) = frame(text);
        let start = greeting.map_or(0, |range| range.end);
        let end = sign_off.map_or(text.len(), |range| range.start);
        Self::of_words(&hashes(text.get(start..end).unwrap_or_default()))
    }

    fn of_words(words: &[u64]) -> Self {
        let mut runs: Vec<u64> = words.windows(RUN).map(run).collect();
        runs.sort_unstable();
        runs.dedup();
        Self(runs)
    }

    /// Shared runs divided by those of the shorter text, 0 to 1.
    pub fn overlap(&self, other: &Self) -> f64 {
        let shorter = self.0.len().min(other.0.len());
        if shorter < FEWEST {
            return 0.0;
        }
        let (mut ours, mut theirs) = (self.0.iter().peekable(), other.0.iter().peekable());
        let mut shared = 0_u32;
        while let (Some(one), Some(two)) = (ours.peek(), theirs.peek()) {
            match one.cmp(two) {
                std::cmp::Ordering::Less => {
                    ours.next();
                }
                std::cmp::Ordering::Greater => {
                    theirs.next();
                }
                std::cmp::Ordering::Equal => {
                    shared += 1;
                    ours.next();
                    theirs.next();
                }
            }
        }
        f64::from(shared) / f64::from(u32::try_from(shorter).unwrap_or(u32::MAX))
    }
}

/// The sentences of `prose` of whose runs at least half stand in `other`, as indices of its sentences.
pub fn repeated_sentences(prose: &Prose<'_>, other: &Runs) -> Vec<usize> {
    let known: HashSet<u64> = other.0.iter().copied().collect();
    let all: Vec<u64> = prose.words.iter().map(|word| hash(&word.folded)).collect();
    let is_repeated = |at: usize| {
        let Some(sentence) = prose.sentences.get(at) else { return false };
        let words = all.get(sentence.words.clone()).unwrap_or_default();
        let runs = words.windows(RUN).count();
        let shared = words.windows(RUN).filter(|words| known.contains(&run(words))).count();
        shared > 0 && shared * 2 >= runs
    };
    (0..prose.sentences.len()).filter(|at| is_repeated(*at)).collect()
}

fn hashes(text: &str) -> Vec<u64> {
    text.split(|c: char| !is_word_char(c) && !matches!(c, '\'' | '’'))
        .map(|word| word.trim_matches(['\'', '’']))
        .filter(|word| !word.is_empty())
        .map(|word| {
            if word.is_ascii() {
                hash_bytes(word.bytes().map(|b| b.to_ascii_lowercase()))
            } else {
                hash(&fold(word))
            }
        })
        .collect()
}

fn hash(folded: &str) -> u64 {
    hash_bytes(folded.bytes())
}

/// FNV-1a: the same on every machine and run.
fn hash_bytes(bytes: impl Iterator<Item = u8>) -> u64 {
    bytes.fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3))
}

fn run(words: &[u64]) -> u64 {
    words.iter().fold(17, |hash: u64, word| hash.rotate_left(13).wrapping_mul(0x9e37_79b9_7f4a_7c15) ^ word)
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOTE: &str = "Thank you for telling me how the search ended. Our talk about the billing migration was a \
        highlight. I would be glad to hear from you if something similar opens.";

    fn overlap(one: &str, two: &str) -> f64 {
        Runs::of(one).overlap(&Runs::of(two))
    }

    #[test]
    fn greeting_and_sign_off_do_not_count() {
        let one = format!("Hi Priya,\n\n{NOTE}\n\nBest,\nMaya");
        let two = format!("Dear Tom,\n\n{}\n\nKind regards,\nMaya Ortiz", NOTE.to_uppercase());
        assert!((overlap(&one, &two) - 1.0).abs() < f64::EPSILON);
        assert!(
            overlap("Hi Priya,\n\nAll fine.\n\nBest,\nMaya", "Hi Priya,\n\nAll bad.\n\nBest,\nMaya") < 0.01
        );
    }

    #[test]
    fn the_shorter_text_counts() {
        let long =
            format!("{NOTE} Besides, the way you drew the queue on the wall has stayed with me ever since.");
        assert!((overlap(NOTE, &long) - 1.0).abs() < f64::EPSILON);
        assert!(
            (overlap(NOTE, "Nothing here is in the other text, not one run of four words.")).abs()
                < f64::EPSILON
        );
        assert!(overlap("Thank you very much", "Thank you very much") < 0.01);
    }

    #[test]
    fn repeated_sentences_are_named() {
        let text = "Something new begins it. Our talk about the billing migration was a highlight. And ends it well.";
        let prose = Prose::read(text, None);
        assert_eq!(repeated_sentences(&prose, &Runs::of(NOTE)), [1]);
    }
}

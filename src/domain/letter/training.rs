//! Makes `weights.bin` for `likeness.rs`: how strongly each mark of a letter suggests a no, and a form letter.
//!
//! A weight is what naive Bayes gives the mark, by how many noes and others have it, and what logistic regression adds
//! in some rounds over all letters. Trained on `examples/`, all written for this purpose (one file per language, a text
//! a line, some with a subject before ` | `, in sections: `[form]` and `[personal]` noes, `[no]` for either,
//! `[other]`), and on the emails in `tests/letters` that were tuned on. What is measured there without tuning stays
//! out.

use std::collections::BTreeMap;
use std::path::Path;

use super::likeness::{MARKS, all_marks, by_length};

const EXAMPLES: [&str; 7] = ["en", "de", "fr", "es", "it", "nl", "pt"];

/// Emails of the tests, and what each counts: those of other authors count more.
const MAILS: [(&str, f64); 11] = [
    ("kinds", 1.0),
    ("hard", 1.0),
    ("ordinary", 1.0),
    ("firms", 4.0),
    ("startups", 4.0),
    ("elsewhere", 3.0),
    ("wide", 3.0),
    ("everyday", 3.0),
    ("authors", 4.0),
    ("echoes", 3.0),
    ("newcomers", 4.0),
];

fn text_of(path: &str) -> String {
    std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(path)).unwrap()
}

fn texts_of_examples() -> impl Iterator<Item = String> {
    EXAMPLES.iter().map(|language| text_of(&format!("src/domain/letter/examples/{language}.txt")))
}

/// What an example counts that is a sentence and no letter.
const SENTENCE: f64 = 0.4;
/// What a no to something else counts: there are few of them.
const RARE: f64 = 6.0;
/// What the weight of naive Bayes counts compared with that of the regression.
const SHARE_OF_BAYES: f64 = 0.7;
/// What a mark counts that is in no letter of one side.
const UNSEEN: f64 = 0.003;
const ROUNDS: usize = 8;
/// How far the start of all sums is moved by one letter.
const STEP_OF_THE_START: f64 = 0.02;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Form,
    Personal,
    No,
    Other,
    /// It says no, and to something that isn't a job.
    Unrelated,
}

#[derive(Debug)]
struct Example {
    kind: Kind,
    counts: f64,
    marks: Vec<u32>,
}

fn examples() -> Vec<Example> {
    let mut all = Vec::new();
    for file in texts_of_examples() {
        let mut kind = Kind::Other;
        for line in file.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#')) {
            match line {
                "[form]" => kind = Kind::Form,
                "[personal]" => kind = Kind::Personal,
                "[no]" => kind = Kind::No,
                "[other]" => kind = Kind::Other,
                letter => {
                    let (subject, text) = letter.split_once(" | ").unwrap_or(("", letter));
                    let counts = if subject.is_empty() && !text.contains('¶') { SENTENCE } else { 1.0 };
                    all.push(example(kind, counts, subject, text));
                }
            }
        }
    }
    for (file, counts) in MAILS {
        for line in text_of(&format!("tests/letters/{file}_languages.txt")).lines() {
            let mut parts = line.splitn(3, " | ");
            let (Some(kind), Some(subject), Some(text)) = (parts.next(), parts.next(), parts.next()) else {
                continue;
            };
            let kind = match kind.split_once(' ').map(|(_, kind)| kind) {
                Some("form") => Kind::Form,
                Some("personal") => Kind::Personal,
                Some("no") => Kind::No,
                Some("unrelated") => Kind::Unrelated,
                _ => Kind::Other,
            };
            all.push(example(kind, counts, subject, text));
        }
    }
    all
}

fn example(kind: Kind, counts: f64, subject: &str, text: &str) -> Example {
    let text = text.replace('¶', "\n\n").replace('⏎', "\n");
    let own: Vec<&str> = text.lines().filter(|line| !line.starts_with('>')).collect();
    Example { kind, counts, marks: all_marks(subject, &own.join("\n")) }
}

/// A letter as one side of a question sees it.
struct Case<'a> {
    is: bool,
    counts: f64,
    marks: &'a [u32],
}

/// What all sums start with, and the weight of every mark.
fn trained(cases: &[Case<'_>]) -> (f64, BTreeMap<u32, f64>) {
    let marks: Vec<u32> = {
        let mut marks: Vec<u32> = cases.iter().flat_map(|case| case.marks).copied().collect();
        marks.sort_unstable();
        marks.dedup();
        marks
    };
    let places: Vec<Vec<usize>> = cases
        .iter()
        .map(|case| case.marks.iter().filter_map(|mark| marks.binary_search(mark).ok()).collect())
        .collect();

    let mut counted = vec![(0.0, 0.0); marks.len()];
    let mut all = (0.0, 0.0);
    for (case, places) in cases.iter().zip(&places) {
        let add = |to: &mut (f64, f64)| *(if case.is { &mut to.0 } else { &mut to.1 }) += case.counts;
        add(&mut all);
        for at in places {
            add(&mut counted[*at]);
        }
    }
    let share = |count: f64, of: f64| (count + UNSEEN) / (of + 2.0 * UNSEEN);
    let bayes = counted.iter().map(|(yes, no)| (share(*yes, all.0) / share(*no, all.1)).ln());

    let mut start = 0.0;
    let mut weights = vec![0.0_f64; marks.len()];
    let mut moved = vec![0.0_f64; marks.len()];
    let mut order: Vec<usize> = (0..cases.len()).collect();
    let mut random = 7_u64;
    for _ in 0..ROUNDS {
        for n in (1..order.len()).rev() {
            random = random.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            order.swap(n, usize::try_from((random >> 33) % (n as u64 + 1)).unwrap());
        }
        for n in &order {
            let (case, places) = (&cases[*n], &places[*n]);
            let sum: f64 = places.iter().map(|at| weights[*at]).sum();
            let found = start + by_length(sum, places.len());
            let off = (1.0 / (1.0 + (-found).exp()) - f64::from(u8::from(case.is))) * case.counts;
            let step = by_length(off, places.len());
            for at in places {
                moved[*at] += step * step;
                weights[*at] -= step / (moved[*at].sqrt() + 0.01);
            }
            start -= STEP_OF_THE_START * off;
        }
    }
    let both = bayes.zip(weights).map(|(bayes, weight)| SHARE_OF_BAYES * bayes + weight);
    (start, marks.into_iter().zip(both).collect())
}

/// A table as `likeness.rs` reads it: weights in 127 steps of a scale.
fn written(start: f64, weights: &BTreeMap<u32, f64>) -> Vec<u8> {
    let scale = weights.values().fold(0.0_f64, |most, weight| most.max(weight.abs())) / 127.0;
    let steps = |weight: f64| format!("{:.0}", weight / scale).parse::<i8>().unwrap();
    let mut bytes = Vec::new();
    bytes.extend(format!("{start}").parse::<f32>().unwrap().to_le_bytes());
    bytes.extend(format!("{scale}").parse::<f32>().unwrap().to_le_bytes());
    bytes.extend(u32::try_from(weights.len()).unwrap().to_le_bytes());
    let mut before = 0;
    for (mark, weight) in weights {
        let further = mark - before;
        before = *mark;
        for shift in [21, 14, 7] {
            if further >> shift > 0 {
                bytes.push(0x80 | u8::try_from((further >> shift) & 0x7f).unwrap());
            }
        }
        bytes.push(u8::try_from(further & 0x7f).unwrap());
        bytes.push(steps(*weight).cast_unsigned());
    }
    bytes
}

fn made() -> Vec<u8> {
    let examples = examples();
    let no: Vec<Case<'_>> = examples
        .iter()
        .filter(|one| one.kind != Kind::Unrelated)
        .map(|one| Case { is: one.kind != Kind::Other, counts: one.counts, marks: &one.marks })
        .collect();
    let (start, weights) = trained(&no);
    let mut bytes = written(start, &weights);

    let noes = || examples.iter().filter(|one| one.kind != Kind::Other);
    let job: Vec<Case<'_>> = noes()
        .map(|one| {
            let is = one.kind != Kind::Unrelated;
            Case { is, counts: if is { one.counts } else { RARE }, marks: &one.marks }
        })
        .collect();
    let (start, weights) = trained(&job);
    bytes.extend(written(start, &weights));

    // Whether it is a form letter is seldom open to doubt: what few letters have is left out.
    let mut letters = BTreeMap::<u32, u32>::new();
    for mark in noes().filter(|one| one.kind != Kind::Unrelated).flat_map(|one| &one.marks) {
        *letters.entry(*mark).or_default() += 1;
    }
    let noes: Vec<(&Example, Vec<u32>)> = examples
        .iter()
        .filter(|one| [Kind::Form, Kind::Personal].contains(&one.kind))
        .map(|one| (one, one.marks.iter().copied().filter(|mark| letters[mark] > 2).collect()))
        .collect();
    let form: Vec<Case<'_>> =
        noes.iter().map(|(one, marks)| Case { is: one.kind == Kind::Form, counts: 1.0, marks }).collect();
    let (start, weights) = trained(&form);
    bytes.extend(written(start, &weights));
    bytes
}

#[test]
fn the_weights_follow_from_the_examples() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/domain/letter/weights.bin");
    let (made, there) = (made(), std::fs::read(&path).unwrap_or_default());
    // Another machine's logarithm may round a weight to the next step.
    let other = made.iter().zip(&there).filter(|(made, there)| made.abs_diff(**there) > 1).count();
    if made.len() != there.len() || other > 40 {
        std::fs::write(&path, made).unwrap();
        panic!("weights.bin was not up to date and has been written anew; commit it");
    }
}

#[test]
fn every_line_of_the_examples_is_understood() {
    for file in texts_of_examples() {
        let lines: Vec<&str> = file.lines().collect();
        for section in ["[form]", "[personal]", "[no]", "[other]"] {
            assert_eq!(lines.iter().filter(|line| **line == section).count(), 1, "{section}");
        }
        assert!(!lines.iter().any(|line| line.matches(" | ").count() > 1 || line.contains('⏎')));
    }
    let examples = examples();
    assert!(examples.iter().filter(|one| one.kind == Kind::Other).count() > 1000);
    assert!(examples.iter().all(|one| one.marks.iter().all(|mark| *mark < MARKS)));
}

//! The reading of letters, measured on mails it was tuned on and on mails it was not.
#![expect(clippy::unwrap_used, reason = "what fails here fails the test")]

use std::fmt::Write as _;

use rekindle::domain::Delivery;
use rekindle::domain::letter::{self, Background};
use rekindle::exchange::mail;

/// What a mail is, and what it was taken for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Form,
    Personal,
    Other,
}

struct Sample {
    kind: Kind,
    name: String,
    mail: String,
}

fn samples(text: &str) -> Vec<Sample> {
    let begun = text.split("\n%% ").skip(1);
    begun
        .map(|sample| {
            let (title, mail) = sample.split_once('\n').unwrap();
            let (kind, name) = title.split_once(" / ").unwrap();
            let kind = match kind {
                "form" => Kind::Form,
                "personal" => Kind::Personal,
                "other" => Kind::Other,
                unknown => panic!("{unknown} is no kind of mail"),
            };
            Sample { kind, name: name.to_owned(), mail: format!("{}\n", mail.trim_end()) }
        })
        .collect()
}

/// Nothing is on file: the letter speaks for itself.
fn taken_for(mail: &str) -> (Kind, String) {
    let letter = mail::read(mail.as_bytes()).unwrap_or_else(|e| panic!("{e}: {mail}"));
    let reading = letter::read(&letter, &Background::default());
    let kind = match reading.delivery {
        None => Kind::Other,
        Some(Delivery::Form) => Kind::Form,
        Some(_) => Kind::Personal,
    };
    let mut why = String::new();
    for signal in &reading.signals {
        let _ = writeln!(why, "      {:?} {} {}", signal.side, signal.weight, signal.found);
    }
    (kind, why)
}

/// Counts of what was taken for what, in hundredths where it is a share.
#[derive(Debug, Default)]
struct Measured {
    rejections: usize,
    rejections_found: usize,
    taken_for_rejections: usize,
    forms: usize,
    forms_found: usize,
    taken_for_forms: usize,
    personals: usize,
    personals_found: usize,
    taken_for_personals: usize,
    failures: String,
}

impl Measured {
    fn of(samples: &[Sample]) -> Self {
        let mut measured = Self::default();
        for sample in samples {
            let (kind, why) = taken_for(&sample.mail);
            let (is, found) = (sample.kind != Kind::Other, kind != Kind::Other);
            measured.rejections += usize::from(is);
            measured.taken_for_rejections += usize::from(found);
            measured.rejections_found += usize::from(is && found);
            if is && found {
                measured.forms += usize::from(sample.kind == Kind::Form);
                measured.personals += usize::from(sample.kind == Kind::Personal);
                measured.taken_for_forms += usize::from(kind == Kind::Form);
                measured.taken_for_personals += usize::from(kind == Kind::Personal);
                measured.forms_found += usize::from(kind == Kind::Form && sample.kind == Kind::Form);
                measured.personals_found +=
                    usize::from(kind == Kind::Personal && sample.kind == Kind::Personal);
            }
            if kind != sample.kind {
                let _ = writeln!(
                    measured.failures,
                    "{:?} taken for {kind:?}: {}\n{why}",
                    sample.kind, sample.name
                );
            }
        }
        measured
    }
}

#[test]
fn the_mails_it_was_tuned_on_come_out_right() {
    let measured = Measured::of(&samples(include_str!("letters/development.txt")));
    assert!(measured.failures.is_empty(), "\n{}", measured.failures);
}

#[test]
#[ignore = "for measuring"]
fn held_out() {
    let file = std::env::args().skip_while(|a| a != "--").nth(1);
    let text = std::fs::read_to_string("/tmp/letters_measured.txt")
        .unwrap_or_else(|_| include_str!("letters/held_out.txt").to_owned());
    let measured = Measured::of(&samples(&text));
    panic!("{file:?}\n{}\n{measured:#?}", measured.failures);
}

//! Whatever the text, the linter answers.

use proptest::prelude::*;
use rekindle::domain::word::Word as _;
use rekindle::domain::{Channel, TouchKind};
use rekindle::note::lint::{Context, EarlierNote, lint, lint_stored, rules};
use rekindle::note::message::Message;

use crate::{BASE, context, day};

/// Pieces that rules look for, put together at random, are likelier to trip them than noise.
const PIECES: &[&str] = &[
    "Hi ",
    "Priya",
    ",",
    "\n",
    "\r\n",
    "\n\n",
    "{{",
    "}}",
    "[",
    "]",
    "<",
    ">",
    "%A",
    "%",
    "(title)",
    "___",
    "TODO",
    "Best",
    "-",
    "—",
    "é",
    "e\u{301}",
    "🙂",
    "\u{202e}",
    "\u{0}",
    " please reconsider ",
    "your loss",
    " I ",
    "?",
    "!",
    "...",
    "https://a.example/",
    "@",
    "> ",
    "On x wrote:",
    "\t",
    "'",
    "’",
    "Northwind",
    "Helio",
    "ß",
    "ﬁ",
    "İ",
    "漢字",
];

fn any_text() -> impl Strategy<Value = String> {
    prop_oneof![
        any::<String>(),
        "\\PC{0,200}",
        prop::collection::vec(prop::sample::select(PIECES), 0..60).prop_map(|pieces| pieces.concat()),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 512, ..ProptestConfig::default() })]

    #[test]
    fn no_text_panics_and_every_place_is_in_the_text(
        text in any_text(),
        kind in prop::sample::select(TouchKind::ALL),
        channel in prop::sample::select(Channel::ALL),
    ) {
        let earlier = vec![EarlierNote { to: "Tom".into(), sent_on: day("2026-09-17"), text: BASE.into() }];
        let context = Context { kind: Some(kind), channel: Some(channel), earlier, ..context() };
        for finding in lint(&Message::plain(text.as_str()), &context).iter().chain(&lint_stored(&text)) {
            let line = text.split('\n').nth(finding.line - 1);
            prop_assert!(line.is_some_and(|line| finding.column <= line.chars().count() + 1), "{finding:?}");
            prop_assert!(!finding.message.is_empty() && !finding.fix.is_empty());
        }
    }

    #[test]
    fn no_bytes_panic(bytes in prop::collection::vec(any::<u8>(), 0..400), is_mail in any::<bool>()) {
        let mut whole = if is_mail { b"Subject: x\nContent-Type: text/html\n".to_vec() } else { Vec::new() };
        whole.extend(bytes);
        if let Ok(message) = Message::read(&whole) {
            let _ = lint(&message, &context());
        }
    }
}

#[test]
fn a_megabyte_is_read_in_time() {
    let text = "I thought you would reconsider (TODO) the [x, \u{301} 's \"a. ".repeat(2_000);
    let _ = lint(&Message::plain(text), &context());
}

#[test]
fn every_rule_stands_once() {
    let mut names: Vec<_> = rules().map(|rule| rule.name).collect();
    names.sort_unstable();
    let count = names.len();
    names.dedup();
    assert_eq!(names.len(), count);
}

/// Where some rule looks at the rest of the text for every mark or word in it, this takes minutes.
#[test]
fn a_long_row_of_marks_or_words_is_read_in_one_go() {
    let read = |piece: &str, bytes: usize| {
        for opening in ["Hi Priya", "Hi Priya,\n\nThank you "] {
            let text = format!("{opening}{}", piece.repeat(bytes / piece.len()));
            let findings = lint(&Message::plain(text.as_str()), &context()).len();
            let stored = lint_stored(&text).len();
            assert!(findings + stored <= text.len(), "{piece}");
        }
    };
    for marks in [
        ".", "?", "!", "…", "{{", "{%", "[", "(", "<", "%", "_", "*", "-", "'", "\"", ")", "- ", ". ", "((",
        ", ", "@", "/", ":",
    ] {
        read(marks, 100_000);
    }
    for words in ["a.", "[a", "re:", "unfortunately ", "please reconsider ", "sick of "] {
        read(words, 10_000);
    }
}

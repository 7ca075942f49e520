//! The linter: what is wrong with a note, where, and how to set it right.
//!
//! A rule is one entry in the table of its family's file; [`rules`] is all of them.

mod asks;
mod companies;
mod content;
mod context;
mod file;
mod greeting;
mod length;
mod sensitive;
mod structure;
mod style;
mod tone;

use std::cell::OnceCell;

use serde::Serialize;

use crate::domain::word::words;

use super::message::Message;
use super::phrase::{self, Phrase};
use super::prose::{Places, Prose};

pub use context::{About, CompanyName, Context, EarlierNote, Limit, Limits, Recipient};
pub use sensitive::lint_stored;

words!(
    /// An error blocks sending, a warning must be seen, an info is for those who ask.
    "severity", Severity { Error = "error", Warning = "warning", Info = "info" }
);

#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Finding {
    pub rule: &'static str,
    pub severity: Severity,
    /// From 1, in the text of the note.
    pub line: usize,
    /// From 1, in characters.
    pub column: usize,
    pub message: String,
    pub fix: String,
}

/// What a rule goes by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reads {
    /// Form, names and numbers: runs in every language.
    Structure,
    /// English words.
    English,
}

pub struct Rule {
    pub name: &'static str,
    pub severity: Severity,
    pub reads: Reads,
    check: fn(&Note<'_>) -> Vec<Spot>,
}

const fn rule(
    name: &'static str,
    severity: Severity,
    reads: Reads,
    check: fn(&Note<'_>) -> Vec<Spot>,
) -> Rule {
    Rule { name, severity, reads, check }
}

/// Every rule, family by family.
pub fn rules() -> impl Iterator<Item = &'static Rule> {
    [
        file::RULES,
        greeting::RULES,
        companies::RULES,
        structure::RULES,
        length::RULES,
        content::RULES,
        tone::RULES,
        asks::RULES,
        style::RULES,
    ]
    .into_iter()
    .flatten()
}

/// A note with all that is known about it.
struct Note<'a> {
    message: &'a Message,
    context: &'a Context,
    prose: Prose<'a>,
    is_english: bool,
    most_alike: OnceCell<Option<file::Alike<'a>>>,
}

/// A finding before its place is counted out.
struct Spot {
    /// A byte of the text; `None` is the note as a whole.
    at: Option<usize>,
    message: String,
    fix: String,
    /// Milder than its rule.
    is_warning: bool,
}

impl Spot {
    fn at(at: usize, message: impl Into<String>, fix: impl Into<String>) -> Self {
        Self { at: Some(at), ..Self::whole(message, fix) }
    }

    fn whole(message: impl Into<String>, fix: impl Into<String>) -> Self {
        Self { at: None, message: message.into(), fix: fix.into(), is_warning: false }
    }

    fn severity(&self, rule: &Rule) -> Severity {
        if self.is_warning { Severity::Warning } else { rule.severity }
    }

    fn one(self) -> Vec<Self> {
        vec![self]
    }
}

/// Checks a note by every rule that its language allows, in the order of the text.
pub fn lint(message: &Message, context: &Context) -> Vec<Finding> {
    let prose = Prose::read(&message.body, context.writer.as_deref());
    let is_english = is_english(&prose);
    let note = Note { message, context, prose, is_english, most_alike: OnceCell::new() };
    let mut spots: Vec<(&Rule, Spot)> = Vec::new();
    for rule in rules().filter(|rule| rule.reads == Reads::Structure || note.is_english) {
        spots.extend((rule.check)(&note).into_iter().map(|spot| (rule, spot)));
    }
    spots.sort_by_key(|(rule, spot)| (spot.at, spot.severity(rule)));
    let mut places = Places::of(&message.body);
    spots.into_iter().map(|(rule, spot)| finding(rule, &mut places, spot)).collect()
}

fn finding(rule: &Rule, places: &mut Places<'_>, spot: Spot) -> Finding {
    let (line, column) = spot.at.map_or((1, 1), |at| places.next(at));
    let severity = spot.severity(rule);
    Finding { rule: rule.name, severity, line, column, message: spot.message, fix: spot.fix }
}

/// Where fewer than one word in ten is one of the commonest English ones, the text is in another language. A few
/// words tell nothing: they count as English.
fn is_english(prose: &Prose<'_>) -> bool {
    const FEWEST: usize = 10;
    const COMMONEST: &[&str] = &[
        "the", "and", "of", "to", "for", "with", "is", "are", "you", "your", "it", "that", "this", "be",
        "my", "we", "our", "have", "had", "has", "would", "will", "but", "not", "if", "at", "by", "about",
        "from", "how", "when", "which", "i'm", "i'd", "i've", "they", "their", "there", "been", "could",
        "can", "what", "who", "was", "were",
    ];
    let common = prose.words.iter().filter(|word| COMMONEST.contains(&word.folded.as_str())).count();
    prose.words.len() < FEWEST || common * 10 >= prose.words.len()
}

impl Note<'_> {
    /// One spot for each place where one of the phrases stands; `what` gets the words as they are written.
    fn listen(&self, phrases: &[Phrase], what: impl Fn(&str) -> String, fix: &str) -> Vec<Spot> {
        phrase::find(&self.prose, phrases)
            .into_iter()
            .filter_map(|range| {
                let words = self.prose.words.get(range)?;
                let span = words.first()?.span.start..words.last()?.span.end;
                let written = self.prose.slice(&span).split_whitespace().collect::<Vec<_>>().join(" ");
                Some(Spot::at(span.start, what(&written), fix))
            })
            .collect()
    }

    fn says_any(&self, patterns: &[&str]) -> bool {
        phrase::says_any(&self.prose, patterns)
    }

    fn subject(&self) -> Option<&str> {
        self.message.headers.as_ref().map(|headers| headers.subject.as_str())
    }
}

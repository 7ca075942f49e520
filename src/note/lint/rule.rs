//! What a rule of the linter is, what it is given, and what it finds.

use std::cell::OnceCell;

use serde::Serialize;

use crate::domain::word::words;

use super::super::message::Message;
use super::super::phrase::{self, Phrase};
use super::super::prose::Prose;
use super::super::similarity::Runs;
use super::context::{Context, EarlierNote};

words!(
    /// An error blocks sending, a warning must be seen, an info is for those who ask.
    "severity", Severity { Error = "error", Warning = "warning", Info = "info" }
);

/// The earlier note that this one repeats most.
pub(super) struct Alike<'a> {
    pub(super) overlap: f64,
    pub(super) runs: Runs,
    pub(super) earlier: &'a EarlierNote,
}

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

pub struct LintRule {
    pub name: &'static str,
    pub severity: Severity,
    pub reads: Reads,
    pub(super) check: fn(&Note<'_>) -> Vec<Spot>,
}

pub(super) const fn rule(
    name: &'static str,
    severity: Severity,
    reads: Reads,
    check: fn(&Note<'_>) -> Vec<Spot>,
) -> LintRule {
    LintRule { name, severity, reads, check }
}

/// A note with all that is known about it.
pub(super) struct Note<'a> {
    pub(super) message: &'a Message,
    pub(super) context: &'a Context,
    pub(super) prose: Prose<'a>,
    pub(super) is_english: bool,
    pub(super) most_alike: OnceCell<Option<Alike<'a>>>,
}

/// A finding before its place is counted out.
pub(super) struct Spot {
    /// A byte of the text; `None` is the note as a whole.
    pub(super) at: Option<usize>,
    pub(super) message: String,
    pub(super) fix: String,
    /// Milder than its rule.
    pub(super) is_warning: bool,
}

impl Spot {
    pub(super) fn at(at: usize, message: impl Into<String>, fix: impl Into<String>) -> Self {
        Self { at: Some(at), ..Self::whole(message, fix) }
    }

    pub(super) fn whole(message: impl Into<String>, fix: impl Into<String>) -> Self {
        Self { at: None, message: message.into(), fix: fix.into(), is_warning: false }
    }

    pub(super) fn severity(&self, rule: &LintRule) -> Severity {
        if self.is_warning { Severity::Warning } else { rule.severity }
    }

    pub(super) fn one(self) -> Vec<Self> {
        vec![self]
    }
}

impl Note<'_> {
    /// One spot for each place where one of the phrases stands; `what` gets the words as they are written.
    pub(super) fn listen(&self, phrases: &[Phrase], what: impl Fn(&str) -> String, fix: &str) -> Vec<Spot> {
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

    pub(super) fn says_any(&self, patterns: &[&str]) -> bool {
        phrase::says_any(&self.prose, patterns)
    }

    pub(super) fn subject(&self) -> Option<&str> {
        self.message.headers.as_ref().map(|headers| headers.subject.as_str())
    }
}

//! One reminder as a rule plans it, and the words that rules share.

use chrono::NaiveDate;

use crate::domain::reminder::{End, EndKind, Identity, Subject};
use crate::domain::{ApplicationId, Direction, Rule, Touch};

/// One reminder as it follows from the facts. One that the facts have already ended says how.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Planned {
    pub identity: Identity,
    pub ready_on: NaiveDate,
    pub due_on: NaiveDate,
    pub expires_on: Option<NaiveDate>,
    /// The effective cadence of a check-in.
    pub tier: Option<String>,
    /// The fact behind it, in a few words.
    pub why: String,
    /// How its dates come about, a line a step.
    pub arithmetic: Vec<String>,
    /// What ends it, as a sentence.
    pub ends_with: &'static str,
    /// Held back while this application is open.
    pub waits_for: Option<ApplicationId>,
    /// The reminder that took this one in.
    pub merged_into: Option<Identity>,
    pub end: Option<End>,
}

impl Planned {
    /// A reminder that is ready and due on the same day and never expires.
    pub(super) fn on(identity: Identity, day: NaiveDate, why: String, ends_with: &'static str) -> Self {
        Self {
            identity,
            ready_on: day,
            due_on: day,
            expires_on: None,
            tier: None,
            why,
            arithmetic: Vec::new(),
            ends_with,
            waits_for: None,
            merged_into: None,
            end: None,
        }
    }

    pub fn is_open(&self) -> bool {
        self.end.is_none()
    }

    pub(super) fn is_cancelled(&self) -> bool {
        self.end.as_ref().is_some_and(|end| end.kind == EndKind::Cancelled)
    }

    pub(super) fn because(mut self, step: String) -> Self {
        self.arithmetic.push(step);
        self
    }

    /// Ends it, unless something else already has.
    pub(super) fn ended(mut self, kind: EndKind, cause: Option<String>) -> Self {
        if let (None, Some(cause)) = (&self.end, cause) {
            self.end = Some(End { kind, cause });
        }
        self
    }
}

pub(super) fn identity(
    rule: Rule,
    subject: Subject,
    application_id: Option<ApplicationId>,
    ordinal: i64,
) -> Identity {
    Identity { rule, subject, application_id, ordinal }
}

/// How somebody came back, in a word.
pub(super) fn came_back(touch: &Touch) -> &'static str {
    if touch.direction == Direction::Both { "talked" } else { "replied" }
}

/// `follow-up sent 2026-09-18`
pub(super) fn went_out(touch: &Touch) -> String {
    if touch.direction == Direction::Both {
        format!("talked {}", touch.happened_on)
    } else {
        format!("{} sent {}", touch.kind.in_words(), touch.happened_on)
    }
}

pub(super) fn days(n: u32) -> String {
    if n == 1 { "1 day".to_owned() } else { format!("{n} days") }
}

pub(super) fn working_days(n: u32) -> String {
    if n == 1 { "1 working day".to_owned() } else { format!("{n} working days") }
}

//! What the numbers are counted from: applications with how they went, and people with what was said.

use chrono::NaiveDate;

use crate::domain::outcome::DayFrom;
use crate::domain::{
    ApplicationId, Channel, ContactId, Delivery, Direction, OutcomeId, OutcomeKind, Role, Stage, TouchId,
    TouchKind,
};

/// One application, without its texts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Candidacy {
    pub id: ApplicationId,
    pub company: String,
    pub source: Option<String>,
    pub resume: Option<String>,
    pub applied_on: Option<NaiveDate>,
    pub recorded_on: NaiveDate,
    pub progress: Stage,
    pub offered_on: Option<NaiveDate>,
    /// An interview is arranged, or was.
    pub is_invited: bool,
    /// The days of its interviews.
    pub interviews: Vec<NaiveDate>,
    pub outcomes: Vec<Ending>,
}

/// An outcome as far as it counts; the newest is the greatest.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Ending {
    pub on: NaiveDate,
    pub kind: OutcomeKind,
    pub delivery: Option<Delivery>,
    pub id: OutcomeId,
    /// Nobody said the day.
    pub day_from: Option<DayFrom>,
}

impl Candidacy {
    /// Where it stands now.
    pub fn stage(&self) -> Stage {
        let is_open = self.outcomes.iter().max().is_none_or(|newest| newest.kind == OutcomeKind::Reopened);
        if is_open { self.progress } else { Stage::Closed }
    }

    /// The day it began to count.
    pub fn began_on(&self) -> NaiveDate {
        let first = self.interviews.iter().min().copied().unwrap_or(self.recorded_on);
        self.applied_on.unwrap_or(first.min(self.recorded_on))
    }

    /// Every no in its history. A cancelled role is one.
    pub fn rejections(&self) -> impl Iterator<Item = NaiveDate> {
        let is_no = |kind| matches!(kind, OutcomeKind::Rejected | OutcomeKind::RoleCancelled);
        // Of what ended nobody knows when, no month is the one.
        let is_dated = |ending: &Ending| ending.day_from != Some(DayFrom::Import);
        let noes = self.outcomes.iter().filter(move |ending| is_no(ending.kind) && is_dated(ending));
        noes.map(|ending| ending.on)
    }

    /// The days on which it was open again.
    pub fn reopenings(&self) -> impl Iterator<Item = NaiveDate> {
        self.outcomes.iter().filter(|ending| ending.kind == OutcomeKind::Reopened).map(|ending| ending.on)
    }

    /// The days on which the company decided something: a rejection or an offer.
    pub fn decisions(&self) -> impl Iterator<Item = NaiveDate> {
        // An answer to an offer is the user's; it stands for the offer where no day of that is known.
        let has_offer = self.offered_on.is_some();
        let answers = self.outcomes.iter().filter(move |ending| match ending.kind {
            OutcomeKind::Rejected | OutcomeKind::RoleCancelled => true,
            OutcomeKind::OfferAccepted | OutcomeKind::OfferDeclined => !has_offer,
            OutcomeKind::NoResponse | OutcomeKind::Withdrawn | OutcomeKind::Reopened => false,
        });
        answers.filter(|ending| ending.day_from.is_none()).map(|ending| ending.on).chain(self.offered_on)
    }
}

/// Someone, with what was said between them and the user.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Person {
    pub id: ContactId,
    /// The day they accepted the invitation, where it is known and they are still connected.
    pub connected_on: Option<NaiveDate>,
    /// Their parts in applications.
    pub parts: Vec<(ApplicationId, Role)>,
    /// The notes that the rules ask for after a rejection.
    pub owed: Vec<Owed>,
    /// What they wrote or said, and the notes they got after a rejection.
    pub messages: Vec<Message>,
    /// Days of interviews for information with them.
    pub talked_on: Vec<NaiveDate>,
    /// Days on which something good came from them.
    pub favours_on: Vec<NaiveDate>,
    /// Days on which they said something about the user's papers or interview.
    pub feedback_on: Vec<NaiveDate>,
}

/// A note that is asked for, or was.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Owed {
    pub application_id: ApplicationId,
    pub due_on: NaiveDate,
    /// No longer asked for.
    pub is_cancelled: bool,
}

/// Anything but automatic replies and mail that came back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Message {
    pub id: TouchId,
    pub on: NaiveDate,
    pub direction: Direction,
    pub channel: Option<Channel>,
    pub kind: TouchKind,
    pub applications: Vec<ApplicationId>,
    /// Its words ask for feedback.
    pub asks_for_feedback: bool,
}

impl Message {
    /// The note after a rejection.
    pub fn is_note(&self) -> bool {
        self.kind == TouchKind::FollowUp && self.direction != Direction::In
    }

    /// Words from them.
    pub fn is_reply(&self) -> bool {
        self.kind.is_message() && self.direction != Direction::Out
    }

    pub fn is_conversation(&self) -> bool {
        self.kind.is_message() && self.direction == Direction::Both
    }
}

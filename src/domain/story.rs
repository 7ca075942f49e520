//! The story of a contact, an application or a company: everything on file about it, with the names that go with it.

use chrono::{DateTime, NaiveDate, Utc};
use serde::Serialize;

use super::agenda::Line;
use super::application::{ApplicationLine, NamedApplication};
use super::appointment::AppointmentLine;
use super::contact::ContactLine;
use super::feedback::{Feedback, Opportunity};
use super::interview::{Detail, Recollection};
use super::touch::TouchLine;
use super::{Channel, ContactId, DraftId, Interview, TouchKind};

/// An interview with the names that go with it.
#[derive(Clone, Debug)]
pub struct InterviewLine {
    pub interview: Interview,
    pub application: NamedApplication,
    pub participants: Vec<(ContactId, String)>,
    pub recollection: Recollection,
    /// The hour it was arranged for.
    pub starts_at: Option<DateTime<Utc>>,
}

/// An employer of the past.
#[derive(Clone, Debug, Serialize)]
pub struct FormerJob {
    pub company: Option<String>,
    pub title: Option<String>,
    /// The day on which the next employer was recorded.
    pub until: NaiveDate,
    /// Unknown for the first.
    pub began: Option<Began>,
}

/// The change of employer with which a job began.
#[derive(Clone, Copy, Debug, Serialize)]
pub struct Began {
    pub on: NaiveDate,
    /// Its number, for `edit` and `remove`.
    pub job_change: i64,
}

/// Feedback or an opportunity with the name of whom it came from.
#[derive(Clone, Debug)]
pub struct From<T> {
    pub name: String,
    pub what: T,
}

/// A draft that was not sent yet.
#[derive(Clone, Debug)]
pub struct WaitingDraft {
    pub id: DraftId,
    pub kind: TouchKind,
    pub channel: Channel,
    pub drafted_on: NaiveDate,
    pub subject: Option<String>,
    pub text: String,
}

/// What all pages end with.
#[derive(Clone, Debug, Default)]
pub struct Story {
    pub reminders: Vec<Line>,
    pub interviews: Vec<InterviewLine>,
    pub details: Vec<Detail>,
    pub feedback: Vec<From<Feedback>>,
    pub opportunities: Vec<From<Opportunity>>,
    /// Newest first.
    pub touches: Vec<TouchLine>,
}

#[derive(Clone, Debug)]
pub struct ContactPage {
    pub line: ContactLine,
    /// What they were called before the user corrected it.
    pub former_names: Vec<String>,
    pub introduced_by: Option<(ContactId, String)>,
    pub introduced: Vec<(ContactId, String)>,
    /// Oldest first.
    pub former_jobs: Vec<FormerJob>,
    /// How the present one began.
    pub began: Option<Began>,
    pub applications: Vec<ApplicationLine>,
    /// Oldest first.
    pub appointments: Vec<AppointmentLine>,
    /// Newest first, one a kind.
    pub drafts: Vec<WaitingDraft>,
    pub story: Story,
}

//! An appointment: an interview that lies ahead, or lay.

use chrono::{DateTime, NaiveDate, Utc};

use super::id::{ApplicationId, AppointmentId, ContactId};
use super::interview::InterviewKind;
use super::touch::Channel;
use crate::domain::word::words;

words!("state of an appointment", AppointmentState {
    Planned = "planned",
    Held = "held",
    Cancelled = "cancelled",
});

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Appointment {
    pub id: AppointmentId,
    pub application_id: ApplicationId,
    /// 1, 2, … within its application, in the order they were recorded.
    pub number: i64,
    /// The civil day in the user's zone.
    pub starts_on: NaiveDate,
    /// `None` for a day without an hour.
    pub starts_at: Option<DateTime<Utc>>,
    pub ends_at: Option<DateTime<Utc>>,
    /// The zone in which it was arranged, as IANA names it; `None` is the user's.
    pub zone: Option<String>,
    pub kind: InterviewKind,
    pub channel: Option<Channel>,
    pub place: Option<String>,
    pub link: Option<String>,
    pub note: String,
    /// What was said of it. Whether it was held follows from the interviews on file too: see
    /// [`super::Application::state_of`].
    pub state: AppointmentState,
    /// When it was to be before it was moved, as it was shown, oldest first.
    pub moved_from: Vec<String>,
    /// The event's identity in its calendar.
    pub calendar_uid: Option<String>,
    pub version: Version,
    pub participants: Vec<ContactId>,
}

/// A version of an event of a calendar. The greater one counts.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Version {
    pub sequence: i64,
    /// When it was written: some calendars count no versions.
    pub stamped_at: Option<DateTime<Utc>>,
}

impl Version {
    /// Whether what was called off in this version no longer stands in another: some programs count no versions where
    /// they call off.
    pub fn calls_off(self, other: Self) -> bool {
        self >= other
            || matches!((self.stamped_at, other.stamped_at), (Some(own), Some(other)) if own > other)
    }
}

/// When an appointment is: an instant, or a day without an hour.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Start {
    Day(NaiveDate),
    At(DateTime<Utc>),
}

impl std::fmt::Display for Start {
    /// `2026-10-08`, or `2026-10-08T12:30:00Z`.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Day(day) => day.fmt(f),
            Self::At(at) => at.format("%Y-%m-%dT%H:%M:%SZ").fmt(f),
        }
    }
}

impl Appointment {
    pub fn start(&self) -> Start {
        self.starts_at.map_or(Start::Day(self.starts_on), Start::At)
    }
}

/// An appointment in a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AppointmentLine {
    pub appointment: Appointment,
    /// The title of the opening.
    pub title: String,
    pub company: String,
    pub people: Vec<(ContactId, String)>,
    /// Its state, as the interviews on file have it.
    pub state: AppointmentState,
}

//! An appointment: an interview that is, or was, still to come.

use chrono::{DateTime, NaiveDate, NaiveDateTime, NaiveTime, TimeDelta, Utc};

use super::channel::Channel;
use super::id::{ApplicationId, AppointmentId, ContactId};
use super::interview::InterviewKind;
use super::outcome::OutcomeKind;
use crate::domain::word::words;

words!("state of an appointment", AppointmentState {
    Planned = "planned",
    Held = "held",
    Cancelled = "cancelled",
});

/// What an appointment is about: an opening, or a talk with somebody that is about none.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum About {
    Opening(ApplicationId),
    Talk(ContactId),
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Appointment {
    pub id: AppointmentId,
    pub about: About,
    /// 1, 2, … within its application, or among all talks, in the order they were recorded.
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

/// A version of a calendar event. The greater one counts.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Version {
    pub sequence: i64,
    /// When it was written: some calendars count no versions.
    pub stamped_at: Option<DateTime<Utc>>,
}

/// What stands for the name of an interview in its calendar where a sheet alone gives its day: what the user moved,
/// called off or removed stays so.
pub fn uid_in_sheet(application_uid: &str, day: NaiveDate) -> String {
    format!("{}{day}", uids_in_sheet(application_uid))
}

/// The names of an application's interviews in a sheet, without their days.
pub fn uids_in_sheet(application_uid: &str) -> String {
    format!("{OF_SHEET}{application_uid}-")
}

const OF_SHEET: &str = "sheet-";

/// Whether it is in no calendar but only in a sheet.
pub fn is_of_sheet(calendar_uid: &str) -> bool {
    calendar_uid.starts_with(OF_SHEET)
}

/// What one of the times of a repeated event is called: `UID;20261008T123000Z`, and `UID;20261008` of a day without an
/// hour.
pub fn uid_of_time(calendar_uid: &str, start: Start) -> String {
    match start {
        Start::Day(day) => format!("{calendar_uid};{}", day.format(A_DAY)),
        Start::At(at) => format!("{calendar_uid};{}", at.format(AN_HOUR)),
    }
}

/// The event that a time belongs to, and when that was to be; `None` of an event that takes place once.
pub fn time_in_uid(calendar_uid: &str) -> Option<(&str, Start)> {
    let (event, time) = calendar_uid.rsplit_once(';')?;
    let day = || NaiveDate::parse_from_str(time, A_DAY).ok().map(Start::Day);
    let hour = NaiveDateTime::parse_from_str(time, AN_HOUR).ok().map(|at| Start::At(at.and_utc()));
    Some((event, hour.or_else(day)?))
}

const A_DAY: &str = "%Y%m%d";
const AN_HOUR: &str = "%Y%m%dT%H%M%SZ";

/// What stands for all times of a repeated event together.
pub fn uid_of_series(calendar_uid: &str) -> String {
    format!("{calendar_uid};")
}

impl Version {
    /// Calendars count no further.
    pub const MOST: i64 = i32::MAX as i64;

    /// In which an event is called off that the user removed: no calendar counts so far.
    pub const LAST: Self = Self { sequence: 4_294_967_295, stamped_at: None };

    /// The version that marks an event as cancelled because another calendar's took its place.
    pub const TAKEN_OVER: Self = Self { sequence: Self::LAST.sequence - 1, stamped_at: None };

    /// Marks a day in a sheet whose interview was already over when the sheet was imported, and keeps the day of that
    /// import. No calendar has such a version.
    pub fn held_by(imported: NaiveDate) -> Self {
        Self {
            sequence: Self::LAST.sequence - 2,
            stamped_at: Some(imported.and_time(NaiveTime::MIN).and_utc()),
        }
    }

    /// The day of that import.
    pub fn imported_on(self) -> Option<NaiveDate> {
        let at = self.stamped_at.filter(|_| self.sequence == Self::LAST.sequence - 2)?;
        Some(at.date_naive())
    }

    /// Whether no calendar counts so far.
    pub fn is_ours(self) -> bool {
        self.sequence > Self::MOST
    }

    /// Whether a cancellation in this version overrides another version: some programs don't raise the version when
    /// they cancel.
    pub fn calls_off(self, other: Self) -> bool {
        self >= other
            || matches!((self.stamped_at, other.stamped_at), (Some(own), Some(other)) if own > other)
    }
}

impl std::fmt::Display for Version {
    /// `2`, or `2@2026-10-05T16:12:00Z`.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.sequence.fmt(f)?;
        match self.stamped_at {
            Some(at) => write!(f, "@{}", at.format("%Y-%m-%dT%H:%M:%SZ")),
            None => Ok(()),
        }
    }
}

impl std::str::FromStr for Version {
    type Err = String;

    fn from_str(typed: &str) -> Result<Self, String> {
        let (sequence, stamp) = typed.split_once('@').map_or((typed, None), |(n, at)| (n, Some(at)));
        let stamped_at = stamp.map(|at| DateTime::parse_from_rfc3339(at).map(|at| at.to_utc())).transpose();
        match (sequence.parse(), stamped_at) {
            (Ok(sequence), Ok(stamped_at)) if (0..=Self::MOST).contains(&sequence) => {
                Ok(Self { sequence, stamped_at })
            }
            _ => Err("write its SEQUENCE, or that and its DTSTAMP: 2@2026-10-05T16:12:00Z".to_owned()),
        }
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
    /// `None` for a talk.
    pub fn application(&self) -> Option<ApplicationId> {
        match self.about {
            About::Opening(application) => Some(application),
            About::Talk(_) => None,
        }
    }

    pub fn start(&self) -> Start {
        self.starts_at.map_or(Start::Day(self.starts_on), Start::At)
    }

    /// The order in which they come.
    pub fn start_key(&self) -> (NaiveDate, Option<DateTime<Utc>>, AppointmentId) {
        (self.starts_on, self.starts_at, self.id)
    }

    pub fn is_with_any(&self, people: &[ContactId]) -> bool {
        self.participants.iter().any(|contact| people.contains(contact))
    }

    /// Whether it has begun; by its day where an hour is not known.
    pub fn has_begun(&self, today: NaiveDate, now: Option<DateTime<Utc>>) -> bool {
        match (self.starts_at, now) {
            (Some(start), Some(now)) => start <= now,
            _ => self.starts_on <= today,
        }
    }

    /// Whether it is over, after an hour where its end is not known; by its day where an hour is not known.
    pub fn is_over(&self, today: NaiveDate, now: Option<DateTime<Utc>>) -> bool {
        let an_hour_later = |start: DateTime<Utc>| start.checked_add_signed(TimeDelta::hours(1));
        match (self.ends_at.or(self.starts_at.and_then(an_hour_later)), now) {
            (Some(end), Some(now)) => end <= now,
            _ => self.starts_on < today,
        }
    }
}

impl AppointmentLine {
    /// `Analyst at Quill`; the people, for a talk.
    pub fn called(&self) -> String {
        match &self.title {
            Some(title) => format!("{title} at {}", self.company),
            None => {
                let names: Vec<&str> = self.people.iter().map(|(_, name)| name.as_str()).collect();
                names.join(" and ")
            }
        }
    }

    /// Whether it took place, or its day has passed: one of next week that was called off is neither past nor ahead.
    pub fn is_past(&self, today: NaiveDate, now: Option<DateTime<Utc>>) -> bool {
        self.state == AppointmentState::Held || self.appointment.is_over(today, now)
    }

    /// Whether it has passed, and nobody said what became of it.
    pub fn is_unreported(&self, today: NaiveDate, now: Option<DateTime<Utc>>) -> bool {
        self.state == AppointmentState::Planned
            && self.is_open
            && self.ended.is_none()
            && self.appointment.is_over(today, now)
    }

    /// Whether it is still to come.
    pub fn is_ahead(&self, today: NaiveDate, now: Option<DateTime<Utc>>) -> bool {
        self.state == AppointmentState::Planned
            && self.ended.is_none()
            && !self.appointment.is_over(today, now)
    }
}

/// An appointment in a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AppointmentLine {
    pub appointment: Appointment,
    /// The title of the opening; `None` for a talk.
    pub title: Option<String>,
    /// The company of the opening; for a talk, where the person works, or nothing.
    pub company: String,
    pub people: Vec<(ContactId, String)>,
    /// Its state, as the interviews on file have it.
    pub state: AppointmentState,
    /// Why it does not take place although nobody called it off: its application has ended.
    pub ended: Option<OutcomeKind>,
    /// Its application is still open.
    pub is_open: bool,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_name_of_a_time_says_when_it_was_to_be() {
        let day: NaiveDate = "2026-10-08".parse().unwrap();
        for (uid, start) in [
            ("x@y;20261008", Some(Start::Day(day))),
            ("x;y;20261008T123000Z", Some(Start::At(day.and_hms_opt(12, 30, 0).unwrap().and_utc()))),
            ("x@y", None),
            ("x;y", None),
            ("x;20261332", None),
        ] {
            assert_eq!(time_in_uid(uid).map(|(_, start)| start), start, "{uid}");
            if let Some((event, start)) = time_in_uid(uid) {
                assert_eq!(uid_of_time(event, start), uid);
            }
        }
    }
}

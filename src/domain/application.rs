//! An application: one candidacy for one opening, with the people, interviews and outcomes that belong to it.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use super::appointment::{Appointment, AppointmentState};
use super::id::{ApplicationId, AppointmentId, CompanyId, ContactId};
use super::interview::Interview;
use super::outcome::{Outcome, OutcomeKind};
use super::text;
use crate::domain::word::words;

words!(
    /// How far it got. `closed` is not stored: an application is closed when its newest outcome says so.
    "stage", Stage {
        Saved = "saved",
        Applied = "applied",
        Screen = "screen",
        Interview = "interview",
        Final = "final",
        Offer = "offer",
        Closed = "closed",
    }
);

words!("answer", Liked { Yes = "yes", No = "no", Unsure = "unsure" });

words!("role", Role {
    HiringManager = "hiring-manager",
    Recruiter = "recruiter",
    AgencyRecruiter = "agency-recruiter",
    Sourcer = "sourcer",
    Interviewer = "interviewer",
    Executive = "executive",
    Hr = "hr",
    Coordinator = "coordinator",
    Referrer = "referrer",
    Other = "other",
});

impl Role {
    /// As a sentence says it: `hiring manager`.
    pub fn in_words(self) -> &'static str {
        match self {
            Self::HiringManager => "hiring manager",
            Self::AgencyRecruiter => "agency recruiter",
            Self::Hr => "HR",
            Self::Recruiter
            | Self::Sourcer
            | Self::Interviewer
            | Self::Executive
            | Self::Coordinator
            | Self::Referrer
            | Self::Other => crate::domain::word::Word::as_str(self),
        }
    }

    /// With whether they decide: `hiring manager (decides)`. `other` says nothing.
    pub fn with_decision(self, decides: bool) -> Option<String> {
        match (self, decides) {
            (Self::Other, _) => decides.then(|| "decides".to_owned()),
            (role, false) => Some(role.in_words().to_owned()),
            (role, true) => Some(format!("{} (decides)", role.in_words())),
        }
    }

    /// What somebody is: `a hiring manager`, `HR`.
    pub fn as_part(self) -> String {
        let is_plain = matches!(self, Self::Hr | Self::Other);
        if is_plain { self.in_words().to_owned() } else { text::with_article(self.in_words()) }
    }
}

/// An application as lists name it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NamedApplication {
    pub id: ApplicationId,
    pub company: String,
    pub title: String,
}

/// An application in a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ApplicationLine {
    pub application: Application,
    pub company: String,
    /// Who brought the newest outcome.
    pub messenger: Option<String>,
}

impl ApplicationLine {
    /// The newest outcome; `None` while none has come or when it was reopened.
    pub fn standing_outcome(&self) -> Option<&Outcome> {
        self.application.newest_outcome().filter(|outcome| outcome.kind != OutcomeKind::Reopened)
    }
}

/// A contact's part in an application.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Participant {
    pub contact_id: ContactId,
    pub name: String,
    pub role: Role,
    pub decides: bool,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Application {
    pub id: ApplicationId,
    pub uid: String,
    pub company_id: CompanyId,
    pub title: String,
    pub url: Option<String>,
    pub source: Option<String>,
    /// Unknown for an application that was first heard of through an interview.
    pub applied_on: Option<NaiveDate>,
    pub recorded_on: NaiveDate,
    /// Never `Closed`: see [`Application::stage`].
    pub progress: Stage,
    pub liked: Liked,
    pub decision_promised_on: Option<NaiveDate>,
    /// The day of their offer, and the day by which it wants an answer.
    pub offered_on: Option<NaiveDate>,
    pub answer_by: Option<NaiveDate>,
    pub participants: Vec<Participant>,
    pub interviews: Vec<Interview>,
    pub appointments: Vec<Appointment>,
    pub outcomes: Vec<Outcome>,
}

/// The title of an application of a sheet that names none: a note that quotes it is not sent before it is filled in.
pub const NO_TITLE: &str = "[job title]";

/// What is kept of the opening itself, for the interview.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Opening {
    /// The text of the posting, which is gone from the web by then; empty where none is kept.
    pub posting: String,
    /// The version of the resume that went out.
    pub resume: Option<String>,
    pub salary: Option<String>,
    pub location: Option<String>,
    /// What the user wants to ask.
    pub questions: Vec<String>,
    /// What the user noted; empty where there is nothing.
    pub notes: String,
}

/// A rejection that plans something: the n-th of its application, received on J.
#[derive(Clone, Copy, Debug)]
pub struct Rejection<'a> {
    pub on: NaiveDate,
    /// Counts from 1; an application that was reopened can be rejected again.
    pub nth: u32,
    pub outcome: &'a Outcome,
}

impl Application {
    pub fn newest_outcome(&self) -> Option<&Outcome> {
        self.outcomes.iter().max_by_key(|o| o.age_key())
    }

    pub fn is_open(&self) -> bool {
        self.newest_outcome().is_none_or(|o| o.kind == OutcomeKind::Reopened)
    }

    /// Open, given up because no answer came, or rejected on a day that nobody gave: a rejection may still come.
    pub fn may_be_answered(&self) -> bool {
        let may = |newest: &Outcome| newest.kind == OutcomeKind::NoResponse || newest.is_to_complete();
        self.is_open() || self.newest_outcome().is_some_and(may)
    }

    pub fn stage(&self) -> Stage {
        if self.is_open() { self.progress } else { Stage::Closed }
    }

    /// The day it began to count: applied on, else the first thing known of it.
    pub fn began_on(&self) -> NaiveDate {
        let first_interview = self.interviews.iter().map(|i| i.held_on).min();
        self.applied_on.unwrap_or_else(|| first_interview.unwrap_or(self.recorded_on).min(self.recorded_on))
    }

    /// The day it was last reopened, even if it was closed again since.
    pub fn reopened_on(&self) -> Option<NaiveDate> {
        self.outcomes.iter().filter(|o| o.kind == OutcomeKind::Reopened).map(|o| o.received_on).max()
    }

    /// Every rejection in its history. A cancelled role counts as one.
    pub fn rejections(&self) -> impl Iterator<Item = &Outcome> {
        self.outcomes.iter().filter(|o| is_rejection(o))
    }

    /// The newest rejection in its history, even if it was reopened since.
    pub fn last_rejection(&self) -> Option<Rejection<'_>> {
        let newest = self.rejections().max_by_key(|o| o.age_key())?;
        let nth = u32::try_from(self.rejections().count()).unwrap_or(u32::MAX);
        Some(Rejection { on: newest.received_on, nth, outcome: newest })
    }

    /// The rejection it is at now.
    pub fn rejection(&self) -> Option<Rejection<'_>> {
        self.newest_outcome().filter(|o| is_rejection(o)).and(self.last_rejection())
    }

    pub fn last_interview_on(&self) -> Option<NaiveDate> {
        self.interviews.iter().map(|i| i.held_on).max()
    }

    /// The recorded interviews by appointment, one for each: one on its own day, preferably with its
    /// people or of its kind; then the next one after it.
    pub fn recorded(&self) -> BTreeMap<AppointmentId, &Interview> {
        fn is_of_day(one: &Appointment, interview: &Interview) -> bool {
            interview.held_on == one.starts_on
        }
        /// Of another kind, and with other people.
        fn is_another(one: &Appointment, interview: &Interview) -> bool {
            interview.kind != one.kind
                && !one.participants.is_empty()
                && !interview.participants.is_empty()
                && !one.is_with_any(&interview.participants)
        }
        let mut open: Vec<&Appointment> =
            self.appointments.iter().filter(|one| one.state != AppointmentState::Cancelled).collect();
        open.sort_by_key(|one| (one.starts_on, one.starts_at, one.id));
        let mut left: Vec<&Interview> = self.interviews.iter().collect();
        left.sort_by_key(|interview| (interview.held_on, interview.id));
        let fits: [fn(&Appointment, &Interview) -> bool; 4] = [
            |one, interview| is_of_day(one, interview) && one.is_with_any(&interview.participants),
            |one, interview| is_of_day(one, interview) && interview.kind == one.kind,
            |one, interview| is_of_day(one, interview) && !is_another(one, interview),
            |one, interview| interview.held_on > one.starts_on && !is_another(one, interview),
        ];
        let mut recorded = BTreeMap::new();
        for fits in fits {
            open.retain(|one| {
                let found = left.iter().position(|interview| fits(one, interview));
                recorded.extend(found.map(|at| (one.id, left.remove(at))));
                found.is_none()
            });
        }
        recorded
    }

    /// Whether it had ended by the eve of a day; what only stands in the history aside.
    fn was_closed_before(&self, day: NaiveDate) -> bool {
        let earlier = self.outcomes.iter().filter(|o| !o.is_history && o.received_on < day);
        earlier.max_by_key(|o| o.age_key()).is_some_and(|o| o.kind != OutcomeKind::Reopened)
    }

    /// Whether an appointment was held: it was said so, or an interview on file is the one. What lay in a time when the
    /// application was closed did not take place, even if it is open again.
    pub fn state_of(&self, appointment: &Appointment) -> AppointmentState {
        match appointment.state {
            AppointmentState::Planned if self.recorded().contains_key(&appointment.id) => {
                AppointmentState::Held
            }
            AppointmentState::Planned if self.is_open() && self.was_closed_before(appointment.starts_on) => {
                AppointmentState::Cancelled
            }
            state @ (AppointmentState::Planned | AppointmentState::Held | AppointmentState::Cancelled) => {
                state
            }
        }
    }

    /// The interview that is arranged next.
    pub fn next_appointment(&self, today: NaiveDate) -> Option<&Appointment> {
        let ahead = self.appointments.iter().filter(|appointment| {
            appointment.starts_on >= today && self.state_of(appointment) == AppointmentState::Planned
        });
        ahead
            .min_by_key(|appointment| (appointment.starts_on, appointment.starts_at))
            .filter(|_| self.is_open())
    }

    /// The day by which they promised to decide, until another round overtakes it: an interview after it, held or
    /// arranged.
    pub fn promise(&self) -> Option<NaiveDate> {
        let arranged =
            self.appointments.iter().filter(|one| self.state_of(one) != AppointmentState::Cancelled);
        let rounds = self.interviews.iter().map(|i| i.held_on).chain(arranged.map(|one| one.starts_on)).max();
        self.decision_promised_on.filter(|by| rounds.is_none_or(|last| last <= *by))
    }

    pub fn participant(&self, contact: ContactId) -> Option<&Participant> {
        self.participants.iter().find(|p| p.contact_id == contact)
    }

    /// Who to write to about the application as a whole: the decider, else a recruiter, else the first by name.
    pub fn addressee(&self) -> Option<&Participant> {
        self.participants.iter().min_by_key(|p| {
            let standing = if p.decides {
                0
            } else if matches!(p.role, Role::Recruiter | Role::AgencyRecruiter) {
                1
            } else {
                2
            };
            (standing, p.name.to_lowercase(), p.contact_id)
        })
    }
}

fn is_rejection(outcome: &Outcome) -> bool {
    matches!(outcome.kind, OutcomeKind::Rejected | OutcomeKind::RoleCancelled)
}

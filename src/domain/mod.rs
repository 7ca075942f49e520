//! The words of a job search as types: pure values without SQL, terminal, environment or clock.

pub mod agenda;
pub mod alert;
pub mod application;
pub mod appointment;
pub mod background;
pub mod briefing;
pub mod cadence;
pub mod calendar;
pub mod channel;
pub mod company;
pub mod contact;
pub mod contact_field;
pub mod duplicate;
pub mod effort;
pub mod feedback;
pub mod heads;
pub mod id;
pub mod incoming;
pub mod interview;
pub mod invitation;
pub mod json;
pub mod left_out;
pub mod lesson;
pub mod letter;
pub mod likeness;
pub mod mention;
pub mod merge;
pub mod name;
pub mod named;
pub mod outcome;
pub mod place;
pub mod placeholder;
pub mod posting;
pub mod profile;
pub mod proposal;
pub mod quiet;
pub mod redact;
pub mod reminder;
pub mod report;
pub mod review;
pub mod search;
pub mod stats;
pub mod story;
pub mod team;
pub mod text;
pub mod touch;
pub mod trail;
pub mod triage;
pub mod when;
pub mod word;
pub mod word_list;

pub use alert::{Numbered, Told};
pub use application::{Application, Liked, Participant, Role, Stage};
pub use appointment::{Appointment, AppointmentState};
pub use cadence::{Cadence, Tier};
pub use calendar::Calendar;
pub use channel::Channel;
pub use contact::{LinkedinStatus, Register, Relationship};
pub use id::{
    ApplicationId, AppointmentId, CompanyId, ContactId, DraftId, InterviewId, OutcomeId, ProposalId,
    ReminderId, TouchId,
};
pub use interview::{Interview, InterviewKind};
pub use outcome::{Delivery, Outcome, OutcomeKind, Rank, Reason};
pub use reminder::{EndKind, Reminder, Rule, State};
pub use touch::{Direction, Touch, TouchKind};

//! The database: one SQLite file. Reads are nouns on [`Store`], writes are verbs on [`Change`].
//!
//! Only this folder knows SQL. One file of queries a table; `change.rs` is the one gate through which every
//! row is written, so that the log, undo, planning and full text all see every change.

mod absence;
mod alert;
mod application;
mod appointment;
mod away;
mod backup;
mod change;
mod check;
mod commit;
mod company;
mod contact;
mod corrected;
mod draft;
mod dump;
mod duplicate;
mod edit;
mod erase;
mod erased;
mod facts;
mod feedback;
mod file;
#[cfg(test)]
mod fixture;
mod forgotten;
mod gone;
mod image;
mod import;
mod interview;
mod job_change;
mod leftover;
mod log;
mod mentions;
mod merge;
mod migrate;
mod older;
mod open;
mod opportunity;
mod outcome;
mod outdated;
mod plan;
mod plausible;
mod progress;
mod proposal;
mod prune;
mod reference;
mod remains;
mod reminder;
mod remove;
mod restore;
mod review;
mod row;
#[cfg(test)]
mod sample;
mod schema;
mod scrub;
mod seal;
mod search;
mod snapshot;
mod stats;
mod tables;
mod touch;
mod unreadable;
mod watch;
mod wish;
mod written;

use std::path::PathBuf;

use rusqlite::Connection;

pub use application::{ApplicationEdit, ApplicationFilter, NewApplication, Silent, Standing};
pub use appointment::{AppointmentEdit, Appointments, CalendarEdit, NewAppointment};
pub use backup::DaysBackup;
pub use change::Change;
pub use commit::Changed;
pub use company::CompanyEdit;
pub use contact::{ContactEdit, ContactFilter, NewContact};
pub use corrected::{Corrected, Told};
pub use draft::{DraftLine, NewDraft};
pub use dump::BadImage;
pub use edit::{Edit, ListEdit};
pub use facts::Scope;
pub use feedback::{FeedbackEdit, NewFeedback};
pub use file::{APPLICATION_ID, JOURNALS, is_database};
pub use forgotten::{Forgotten, Left, Remembered};
pub use gone::{Gone, Trace};
pub use image::{Image, LoggedRow};
pub use import::KnownApplication;
pub use interview::{InterviewEdit, NewDetail, NewInterview};
pub use job_change::{JobChangeEdit, JobChangeError};
pub use leftover::{EDITED, note_of, sweep_folder};
pub use log::{LoggedChange, UndoError, Undone};
pub use mentions::Mention;
pub use merge::{MergeApplicationsError, MergeError, Merged};
pub use migrate::NEWEST;
pub use older::Older;
pub use open::{Access, OpenError, told, way_out};
pub use opportunity::{NewOpportunity, OpportunityEdit};
pub use outcome::{NewOutcome, OutcomeEdit};
pub use outdated::{Outdated, is_mark};
pub use proposal::{Looked, Proposed};
pub use prune::Prunable;
pub use reference::{Match, Matches};
pub use reminder::{Decided, OpenFilter};
pub use remove::{Removable, RemoveError, Removed};
pub use review::{NoteKind, Silence};
pub use row::new_uid;
pub use snapshot::Snapshot;
pub use tables::Table;
pub use touch::{NewTouch, SentNote, TouchEdit, TouchFilter};
pub use watch::{Since, Watch};

/// An open database.
#[derive(Debug)]
pub struct Store {
    pub(in crate::store) conn: Connection,
    /// `None` in memory.
    pub(in crate::store) path: Option<PathBuf>,
}

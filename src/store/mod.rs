//! The database: one SQLite file. Reads are nouns on [`Store`], writes are verbs on [`Change`].
//!
//! Only this folder knows SQL. One file of queries a table; `change.rs` is the one gate through which every
//! row is written, so that the log, undo, planning and full text all see every change.

mod application;
mod change;
mod company;
mod contact;
mod dump;
mod edit;
mod erase;
mod feedback;
#[cfg(test)]
mod fixture;
mod interview;
mod opportunity;
mod outcome;
mod reference;
mod reminder;
mod remove;
mod row;
mod search;
mod tables;
mod touch;
mod wish;

use rusqlite::Connection;

pub use application::{
    ApplicationEdit, ApplicationFilter, ApplicationLine, NamedApplication, NewApplication, Standing,
};
pub use change::{Change, Changed, Image, RowChange};
pub use company::{Acquaintance, CompanyEdit};
pub use contact::{ContactEdit, ContactFilter, ContactLine, Likeness, NewContact};
pub use dump::BadImage;
pub use edit::{Edit, ListEdit};
pub use feedback::{FeedbackEdit, NewFeedback};
pub use interview::{InterviewEdit, NewDetail, NewInterview};
pub use opportunity::NewOpportunity;
pub use outcome::{NewOutcome, OutcomeEdit};
pub use reference::{Candidate, Found};
pub use reminder::{Decided, OpenFilter, ReminderContact, ReminderLine, Ways};
pub use remove::{Removable, RemoveError, Removed};
pub use search::{Hit, HitKind};
pub use tables::Table;
pub use touch::{NewTouch, TouchEdit, TouchFilter, TouchLine};

/// An open database.
#[derive(Debug)]
pub struct Store {
    pub(in crate::store) conn: Connection,
}

//! The database: one SQLite file. Reads are nouns on [`Store`], writes are verbs on [`Change`].
//!
//! Only this folder knows SQL. One file of queries a table; `change.rs` is the one gate through which every
//! row is written, so that the log, undo, planning and full text all see every change.

mod backup;
mod change;
mod check;
mod facts;
mod log;
mod migrate;
mod open;
mod plan;
mod row;
#[cfg(test)]
mod sample;
mod search;
mod tables;

use std::path::PathBuf;

use rusqlite::Connection;

pub use change::{Change, Changed, Image};
pub use facts::Scope;
pub use log::{LoggedChange, LoggedRow, UndoError, Undone};
pub use migrate::NEWEST;
pub use open::{Access, OpenError};
pub use tables::Table;

/// An open database.
#[derive(Debug)]
pub struct Store {
    pub(in crate::store) conn: Connection,
    /// `None` in memory.
    pub(in crate::store) path: Option<PathBuf>,
}

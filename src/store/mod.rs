//! The database: one SQLite file. Reads are nouns on [`Store`], writes are verbs on [`Change`].
//!
//! Only this folder knows SQL. One file of queries a table; `change.rs` is the one gate through which every
//! row is written, so that the log, undo, planning and full text all see every change.

mod change;
mod tables;

use rusqlite::Connection;

pub use change::{Change, Changed};
pub use tables::Table;

/// An open database.
#[derive(Debug)]
pub struct Store {
    pub(in crate::store) conn: Connection,
}

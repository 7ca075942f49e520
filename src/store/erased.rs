//! Who is erased in a change, and what of the log may be theirs.

use std::cell::OnceCell;

use super::Table;
use crate::domain::contact::Contact;
use crate::domain::search::HitKind;

/// Someone whose traces go when the change is committed.
#[derive(Clone, Debug)]
pub(super) struct Erased {
    pub contact: Contact,
    pub texts: Vec<(HitKind, i64)>,
    /// What the log had before this change. To read it takes long.
    pub read: OnceCell<ReadLog>,
}

/// What a reading of the log found.
#[derive(Clone, Debug, Default)]
pub(super) struct ReadLog {
    pub gone: Vec<Gone>,
    /// Rows that went: a place in `BELONGING`, the row, and the one that it belonged to.
    pub belonging: Vec<(usize, i64, i64)>,
    pub pointing: Vec<Pointing>,
}

impl ReadLog {
    pub fn extend(&mut self, later: Self) {
        self.gone.extend(later.gone);
        self.belonging.extend(later.belonging);
        self.pointing.extend(later.pointing);
    }
}

/// A row that went and was theirs then, by a column.
#[derive(Clone, Copy, Debug)]
pub(super) struct Gone {
    pub table: Table,
    pub row: i64,
    pub column: &'static str,
}

/// An entry of the log that points to a row: a place in `POINTING`, and where it pointed before and after.
#[derive(Clone, Copy, Debug)]
pub(super) struct Pointing {
    pub place: usize,
    pub id: i64,
    pub change: i64,
    pub targets: [Option<i64>; 2],
}

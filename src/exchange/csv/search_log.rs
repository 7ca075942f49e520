//! The search log as CSV: a row an effort.

use std::io::{self, Write};

use super::{Sheet, guarded};
use crate::domain::effort::Effort;

/// The columns, in this order.
pub const COLUMNS: [&str; 6] = ["date", "employer", "position", "person", "method", "outcome"];

impl<W: Write> Sheet<W> {
    pub fn effort(&mut self, effort: &Effort) -> io::Result<()> {
        self.row(&[
            &effort.on.map(|on| on.to_string()).unwrap_or_default(),
            &guarded(&effort.employer),
            &guarded(&effort.position),
            &guarded(&effort.person),
            &guarded(&effort.method),
            &effort.outcome,
        ])
    }
}

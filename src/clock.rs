//! The only reader of the clock: one moment a command, handed down from here.

use chrono::{DateTime, NaiveDate, NaiveDateTime, Utc};

/// The moment of a command, real or chosen with `--today`, as an instant and as the user's wall clock.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Now {
    pub at: DateTime<Utc>,
    pub local: NaiveDateTime,
}

impl Now {
    pub fn today(&self) -> NaiveDate {
        self.local.date()
    }
}

//! The days on which the user is away.

use anyhow::Result;
use chrono::NaiveDate;

use super::row::{Column as _, get};
use super::{Change, Store, Table};
use crate::planner::Away;

impl Store {
    /// Every time away on file, the earliest first.
    pub fn away(&self) -> Result<Vec<Away>> {
        self.all("SELECT id, from_on, until_on FROM away ORDER BY from_on, id", &[], |row| {
            Ok(Away { id: get(row, 0)?, from: get(row, 1)?, until: get(row, 2)? })
        })
    }
}

impl Change<'_> {
    pub fn record_away(&mut self, from: NaiveDate, until: NaiveDate) -> Result<i64> {
        let values =
            [("uid", self.uid()?.into()), ("from_on", from.to_value()), ("until_on", until.to_value())];
        self.insert(Table::Away, &values)
    }

    /// They are back: `last` is the last day they were away.
    pub fn end_away(&mut self, away: &Away, last: NaiveDate) -> Result<()> {
        if last < away.from {
            return self.delete(Table::Away, away.id);
        }
        self.update(Table::Away, away.id, &[("until_on", last.to_value())])?;
        Ok(())
    }
}

//! How long nothing was changed, and what lapsed meanwhile.

use anyhow::Result;
use chrono::{DateTime, NaiveDate, Utc};
use rusqlite::named_params;

use super::Store;
use super::log::FOLLOWING_SETTINGS;
use super::row::{Column as _, get};
use crate::domain::agenda::ReminderLine;

impl Store {
    /// The moment of the latest change that stands. Undoing isn't one, and nobody asked for what followed the settings.
    pub fn last_change_at(&self) -> Result<Option<DateTime<Utc>>> {
        let undone = self.undone()?;
        let changes: Vec<(i64, String)> = self.all(
            "SELECT id, at FROM change WHERE undoes IS NULL AND command <> :following ORDER BY at DESC, id DESC",
            named_params! {":following": FOLLOWING_SETTINGS},
            |row| Ok((get(row, 0)?, get(row, 1)?)),
        )?;
        let last = changes.into_iter().find(|(id, _)| !undone.contains_key(id));
        Ok(last.and_then(|(_, at)| at.parse().ok()))
    }

    /// The reminders that nobody ended and that expire from one day to another, both included.
    pub fn lapsed(&self, first: NaiveDate, last: NaiveDate) -> Result<Vec<ReminderLine>> {
        let mut lapsed = Vec::new();
        let condition =
            "r.ending IS NULL AND r.expires_on BETWEEN :first AND :last ORDER BY r.expires_on, r.id";
        let days = named_params! {":first": first.to_value(), ":last": last.to_value()};
        self.reminder_lines(condition, days, |line| {
            lapsed.push(line);
            Ok(())
        })?;
        Ok(lapsed)
    }
}

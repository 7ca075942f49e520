//! A shorter log: what was changed before a day is forgotten, and cannot be undone any more.

use anyhow::Result;
use chrono::{DateTime, SecondsFormat, Utc};
use rusqlite::named_params;

use super::log::PRUNED;
use super::row::get;
use super::{Change, Store};

/// The changes that a shorter log does without.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Prunable {
    pub count: i64,
    pub first: i64,
    pub last: i64,
}

impl Store {
    /// The changes that were made before a moment; `None` when there are none.
    pub fn prunable(&self, before: DateTime<Utc>) -> Result<Option<Prunable>> {
        let sql = "SELECT count(*), ifnull(min(id), 0), ifnull(max(id), 0) FROM change
                   WHERE at < :before AND command <> :pruned";
        let params = named_params! {":before": moment(before), ":pruned": PRUNED};
        let found = self.first(sql, params, |row| {
            Ok(Prunable { count: get(row, 0)?, first: get(row, 1)?, last: get(row, 2)? })
        })?;
        Ok(found.filter(|found| found.count > 0))
    }
}

impl Change<'_> {
    /// Forgets the changes that were made before a moment. [`Store::rewrite`] then takes the bytes out of the file.
    pub fn prune(&mut self, before: DateTime<Utc>) -> Result<()> {
        let before = moment(before);
        let params = named_params! {":before": before};
        self.conn.execute(
            "DELETE FROM change_row WHERE change_id IN (SELECT id FROM change WHERE at < :before)",
            params,
        )?;
        self.conn.execute(
            "UPDATE change SET command = :pruned WHERE at < :before AND command <> :pruned",
            named_params! {":before": before, ":pruned": PRUNED},
        )?;
        // Newest first, because an undo refers to the older change that it undoes.
        let cut = "SELECT id FROM change WHERE at < :before ORDER BY id DESC";
        for id in self.all(cut, params, |row| get::<i64>(row, 0))? {
            self.conn.execute(
                "DELETE FROM change WHERE id = :id AND NOT EXISTS (SELECT 1 FROM change WHERE undoes = :id)",
                named_params! {":id": id},
            )?;
        }
        self.is_noted = true;
        Ok(())
    }
}

/// As the log writes it.
fn moment(at: DateTime<Utc>) -> String {
    at.to_rfc3339_opts(SecondsFormat::Secs, true)
}

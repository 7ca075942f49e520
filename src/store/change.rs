//! One command's change: a transaction, a line in the log, and every row it touched, before and after.

use std::ops::Deref;

use anyhow::{Context as _, Result, ensure};
use rusqlite::types::Value;
use rusqlite::{ErrorCode, OptionalExtension as _, named_params, params_from_iter};
use serde_json::Value as Json;

use super::erased::Erased;
use super::facts::identity;
use super::image::{Image, LARGEST, LoggedRow, Packed, RowChange};
use super::{Store, Table};
use crate::clock::Now;
use crate::domain::ReminderId;
use crate::domain::agenda::ReminderLine;
use crate::domain::reminder::Identity;

/// An open write transaction. Dropped without `commit`, nothing has happened.
#[expect(clippy::struct_excessive_bools, reason = "each says something else about the commit")]
pub struct Change<'a> {
    pub(in crate::store) store: &'a Store,
    pub(in crate::store) now: Now,
    command: String,
    pub(in crate::store) undoes: Option<i64>,
    /// How often it wrote a row; which these are, and how they were, `written.rs` knows.
    pub(in crate::store) writes: u64,
    /// The settings file, before and after.
    pub(in crate::store) settings: Option<(Json, Json)>,
    pub(in crate::store) replans_everything: bool,
    /// The plan was noted to follow from other settings than before.
    pub(in crate::store) notes_settings: bool,
    /// It gets its line in the log although no row is different: an undo that finds nothing left, a shorter log.
    pub(in crate::store) is_noted: bool,
    /// People whose traces the commit takes out of the log, after writing its own rows.
    pub(in crate::store) erased: Vec<Erased>,
    /// How the file of a message that is accepted names it.
    pub(in crate::store) accepted_message: Option<String>,
    pub(in crate::store) accepted_subject: Option<String>,
    /// Open reminders as they stood before their rows were deleted: the first of them, and which the others were.
    pub(in crate::store) gone: Vec<ReminderLine>,
    pub(in crate::store) gone_more: Vec<(i64, Identity)>,
    pub(in crate::store) created: Vec<(&'static str, i64)>,
    pub(in crate::store) is_over: bool,
}

/// How many reminders that went with their rows are reported one by one; of the others only their numbers are kept.
pub const MOST_GONE: usize = 1_000;

impl Deref for Change<'_> {
    type Target = Store;

    fn deref(&self) -> &Store {
        self.store
    }
}

impl Store {
    /// Begins a change. `command` is what was typed, for the log.
    pub fn change(&self, now: Now, command: &str) -> Result<Change<'_>> {
        // SQLite would begin, and refuse the first row.
        ensure!(!self.conn.is_readonly(rusqlite::MAIN_DB)?, "the database was opened for reading only");
        super::written::begin(&self.conn)?;
        self.conn.execute_batch("BEGIN IMMEDIATE").map_err(cannot_write)?;
        Ok(Change {
            store: self,
            now,
            command: command.to_owned(),
            undoes: None,
            writes: 0,
            settings: None,
            replans_everything: false,
            notes_settings: false,
            is_noted: false,
            erased: Vec::new(),
            accepted_message: None,
            accepted_subject: None,
            gone: Vec::new(),
            gone_more: Vec::new(),
            created: Vec::new(),
            is_over: false,
        })
    }
}

#[derive(Debug, thiserror::Error)]
#[error(
    "a table of the database has run out of numbers, probably because another program changed it: \
     rekindle doctor says which table and what to do"
)]
struct UsedUp;

impl Store {
    /// SQLite says that the disk is full when a table has given its last number, too.
    pub(super) fn unless_numbers_are_used_up(&self, error: rusqlite::Error) -> anyhow::Error {
        let is_used_up = || {
            let sql = "SELECT EXISTS (SELECT 1 FROM sqlite_sequence WHERE seq = 9223372036854775807)";
            self.conn.query_row(sql, [], |row| row.get(0)).unwrap_or(false)
        };
        if error.sqlite_error_code() == Some(ErrorCode::DiskFull) && is_used_up() {
            return UsedUp.into();
        }
        error.into()
    }
}

/// SQLite's code for a folder that cannot be synchronised: the journal is gone by then, and the change made.
const UNCONFIRMED: i32 = 1290;

pub(super) fn cannot_write(error: rusqlite::Error) -> anyhow::Error {
    let context = match error.sqlite_error() {
        Some(e) if e.code == ErrorCode::DatabaseBusy => {
            "another program is still writing to the database; try again when it has finished"
        }
        Some(e) if e.extended_code == UNCONFIRMED => {
            "this was saved, but the disk did not confirm it, so a power failure could still lose it"
        }
        _ => "cannot write to the database",
    };
    anyhow::Error::new(error).context(context)
}

impl Drop for Change<'_> {
    fn drop(&mut self) {
        if !self.is_over {
            // A failed rollback leaves the journal, which the next open rolls back.
            let _ = self.store.conn.execute_batch("ROLLBACK");
        }
    }
}

impl Change<'_> {
    /// The day on which this is recorded.
    pub fn today(&self) -> chrono::NaiveDate {
        self.now.today()
    }

    /// Inserts a row and returns its number.
    pub(in crate::store) fn insert(&mut self, table: Table, values: &[(&'static str, Value)]) -> Result<i64> {
        let columns = values.iter().map(|(c, _)| *c).collect::<Vec<_>>().join(", ");
        let marks = vec!["?"; values.len()].join(", ");
        let sql = format!("INSERT INTO {} ({columns}) VALUES ({marks})", table.name());
        self.store
            .conn
            .prepare_cached(&sql)?
            .execute(params_from_iter(values.iter().map(|(_, v)| v)))
            .map_err(|e| self.store.unless_numbers_are_used_up(e))
            .with_context(|| format!("cannot store the {}", table.name()))?;
        let id = self.store.conn.last_insert_rowid();
        // What is exported can be read back.
        if id > LARGEST {
            return Err(UsedUp.into());
        }
        self.note(table, id, None)?;
        Ok(id)
    }

    /// Changes columns of a row; `false` when they already have these values.
    pub(in crate::store) fn update(
        &mut self,
        table: Table,
        id: i64,
        values: &[(&'static str, Value)],
    ) -> Result<bool> {
        let before = self.packed(table, id)?;
        let assignments = values.iter().map(|(c, _)| format!("{c} = ?")).collect::<Vec<_>>().join(", ");
        let sql = format!("UPDATE {} SET {assignments} WHERE id = ?", table.name());
        let id_value = Value::from(id);
        self.store
            .conn
            .prepare_cached(&sql)?
            .execute(params_from_iter(values.iter().map(|(_, v)| v).chain([&id_value])))
            .with_context(|| format!("cannot change the {}", table.name()))?;
        if before == self.packed(table, id)? {
            return Ok(false);
        }
        self.note(table, id, before)?;
        Ok(true)
    }

    pub(in crate::store) fn delete(&mut self, table: Table, id: i64) -> Result<()> {
        let before = self.packed(table, id)?;
        if table == Table::Reminder {
            self.note_gone(ReminderId(id))?;
        }
        let sql = format!("DELETE FROM {} WHERE id = ?", table.name());
        self.store
            .conn
            .prepare_cached(&sql)?
            .execute([id])
            .with_context(|| format!("cannot remove the {}", table.name()))?;
        self.note(table, id, before)
    }

    /// What was deleted is there again.
    pub(in crate::store) fn forget_gone(&mut self) {
        self.gone.clear();
        self.gone_more.clear();
    }

    fn note_gone(&mut self, id: ReminderId) -> Result<()> {
        if self.gone.len() < MOST_GONE {
            let line = self.store.reminder_line(id)?;
            self.gone.extend(line.filter(|line| line.reminder.end.is_none()));
            return Ok(());
        }
        let sql = "SELECT rule, contact_id, company_id, application_id, ordinal FROM reminder
                   WHERE id = :id AND ending IS NULL AND ifnull(expires_on, :today) >= :today";
        let params = named_params! {":id": id, ":today": self.now.today().to_string()};
        let identity = self.store.first(sql, params, identity)?;
        self.gone_more.extend(identity.map(|identity| (id.0, identity)));
        Ok(())
    }

    /// A row as it is now, `id` included.
    pub(in crate::store) fn image(&self, table: Table, id: i64) -> Result<Option<Image>> {
        Ok(self.packed(table, id)?.map(|packed| packed.image()))
    }

    pub(in crate::store) fn packed(&self, table: Table, id: i64) -> Result<Option<Packed>> {
        let columns = table.columns();
        let sql = format!("SELECT {} FROM {} WHERE id = ?", columns.join(", "), table.name());
        let packed = self
            .store
            .conn
            .prepare_cached(&sql)?
            .query_row([id], |row| Packed::of(id, columns, row))
            .optional()?;
        Ok(packed)
    }

    /// What was written so far, each row as it was before the change and as it is now.
    pub fn each_row_so_far(&self, mut each: impl FnMut(LoggedRow) -> Result<()>) -> Result<()> {
        self.each_written(|row| each(row.logged()))
    }

    /// The same of one row.
    pub fn row_so_far(&self, table: Table, id: i64) -> Result<Option<LoggedRow>> {
        Ok(self.written_row(table, id)?.map(RowChange::logged))
    }

    /// Notes something new for the answer to the user.
    pub fn created(&mut self, what: &'static str, id: i64) {
        self.created.push((what, id));
    }

    /// The moment of the command.
    pub fn now(&self) -> Now {
        self.now
    }

    pub(in crate::store) fn command(&self) -> &str {
        &self.command
    }
}

#[cfg(test)]
mod tests {
    use crate::planner::Settings;

    use super::super::sample::{content, now};
    use super::*;

    #[test]
    fn a_change_dropped_without_commit_changes_nothing() {
        let store = Store::in_memory().unwrap();
        let mut change = store.change(now("2026-09-18"), "add").unwrap();
        let priya = change.put_contact("Priya");
        change.put_wish(priya, "2026-10-01");
        let preview = change.preview(&Settings::default()).unwrap();
        assert_eq!((preview.id, preview.appeared.len()), (None, 1));
        drop(change);
        assert!(content(&store).is_empty());
        assert!(store.changes(10).unwrap().is_empty());
    }

    #[test]
    fn rows_written_several_times_are_logged_once_and_unchanged_ones_not_at_all() {
        let store = Store::in_memory().unwrap();
        let mut change = store.change(now("2026-09-18"), "add").unwrap();
        let priya = change.put_contact("Priya");
        change.update(Table::Contact, priya, &[("ally", 1.into())]).unwrap();
        let omar = change.put_contact("Omar");
        change.delete(Table::Contact, omar).unwrap();
        let id = change.commit(&Settings::default()).unwrap().id.unwrap();
        let rows = store.change_rows(id).unwrap();
        assert_eq!(rows.len(), 1);
        assert_eq!((&rows[0].before, &rows[0].after.as_ref().unwrap()["ally"]), (&None, &Json::from(1)));
    }

    #[test]
    fn a_change_that_comes_to_nothing_is_not_logged() {
        let store = Store::in_memory().unwrap();
        let mut change = store.change(now("2026-09-18"), "add").unwrap();
        change.put_contact("Priya");
        change.commit(&Settings::default()).unwrap();
        let mut change = store.change(now("2026-09-18"), "edit").unwrap();
        change.update(Table::Contact, 1, &[("ally", 1.into())]).unwrap();
        change.update(Table::Contact, 1, &[("ally", 0.into())]).unwrap();
        assert_eq!(change.commit(&Settings::default()).unwrap().id, None);
        assert_eq!(store.changes(10).unwrap().len(), 1);
    }
}

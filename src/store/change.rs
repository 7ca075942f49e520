//! One command's change: a transaction, a line in the log, and every row it touched, before and after.

use std::ops::Deref;

use anyhow::{Context as _, Result};
use rusqlite::types::Value;
use rusqlite::{OptionalExtension as _, params_from_iter};
use serde_json::{Map, Value as Json};

use super::{Store, Table};
use crate::clock::Now;
use crate::domain::ReminderId;

/// A row as the log keeps it.
pub type Image = Map<String, Json>;

/// A row that changed: `None` before it existed, `None` after it was deleted.
#[derive(Clone, Debug)]
pub struct RowChange {
    pub table: Table,
    pub id: i64,
    pub before: Option<Image>,
    pub after: Option<Image>,
}

/// An open write transaction. Dropped without `commit`, nothing has happened.
pub struct Change<'a> {
    store: &'a Store,
    pub(in crate::store) now: Now,
    command: String,
    pub(in crate::store) undoes: Option<i64>,
    pub(in crate::store) rows: Vec<RowChange>,
    /// People whose traces the commit takes out of the log, after writing its own rows.
    pub(in crate::store) erased: Vec<super::erase::Erased>,
    created: Vec<(&'static str, i64)>,
    is_over: bool,
}

/// What a committed change did, for who asked for it.
#[derive(Clone, Debug, Default)]
pub struct Changed {
    /// Its number in the log; `None` when nothing was different afterwards.
    pub id: Option<i64>,
    pub command: String,
    /// What is new: `contact`, `application`, … with its number.
    pub created: Vec<(&'static str, i64)>,
    pub appeared: Vec<ReminderId>,
    /// With the due date it had before.
    pub moved: Vec<(ReminderId, chrono::NaiveDate)>,
    pub ended: Vec<ReminderId>,
}

impl Deref for Change<'_> {
    type Target = Store;

    fn deref(&self) -> &Store {
        self.store
    }
}

impl Store {
    /// Begins a change. `command` is what was typed, for the log.
    pub fn change(&self, now: Now, command: &str) -> Result<Change<'_>> {
        self.conn.execute_batch("BEGIN IMMEDIATE").context("cannot write to the database")?;
        Ok(Change {
            store: self,
            now,
            command: command.to_owned(),
            undoes: None,
            rows: Vec::new(),
            erased: Vec::new(),
            created: Vec::new(),
            is_over: false,
        })
    }
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
    /// Inserts a row and returns its number.
    pub(in crate::store) fn insert(&mut self, table: Table, values: &[(&'static str, Value)]) -> Result<i64> {
        let columns = values.iter().map(|(c, _)| *c).collect::<Vec<_>>().join(", ");
        let marks = vec!["?"; values.len()].join(", ");
        let sql = format!("INSERT INTO {} ({columns}) VALUES ({marks})", table.name());
        self.store
            .conn
            .prepare_cached(&sql)?
            .execute(params_from_iter(values.iter().map(|(_, v)| v)))
            .with_context(|| format!("cannot store the {}", table.name()))?;
        let id = self.store.conn.last_insert_rowid();
        let after = self.image(table, id)?;
        self.rows.push(RowChange { table, id, before: None, after });
        Ok(id)
    }

    /// Changes columns of a row; `false` when they already have these values.
    pub(in crate::store) fn update(
        &mut self,
        table: Table,
        id: i64,
        values: &[(&'static str, Value)],
    ) -> Result<bool> {
        let before = self.image(table, id)?;
        let assignments = values.iter().map(|(c, _)| format!("{c} = ?")).collect::<Vec<_>>().join(", ");
        let sql = format!("UPDATE {} SET {assignments} WHERE id = ?", table.name());
        let id_value = Value::from(id);
        self.store
            .conn
            .prepare_cached(&sql)?
            .execute(params_from_iter(values.iter().map(|(_, v)| v).chain([&id_value])))
            .with_context(|| format!("cannot change the {}", table.name()))?;
        let after = self.image(table, id)?;
        if before == after {
            return Ok(false);
        }
        self.rows.push(RowChange { table, id, before, after });
        Ok(true)
    }

    pub(in crate::store) fn delete(&mut self, table: Table, id: i64) -> Result<()> {
        let before = self.image(table, id)?;
        let sql = format!("DELETE FROM {} WHERE id = ?", table.name());
        self.store
            .conn
            .prepare_cached(&sql)?
            .execute([id])
            .with_context(|| format!("cannot remove the {}", table.name()))?;
        self.rows.push(RowChange { table, id, before, after: None });
        Ok(())
    }

    /// A row as it is now, `id` included.
    pub(in crate::store) fn image(&self, table: Table, id: i64) -> Result<Option<Image>> {
        let columns = table.columns();
        let sql = format!("SELECT {} FROM {} WHERE id = ?", columns.join(", "), table.name());
        let image = self
            .store
            .conn
            .prepare_cached(&sql)?
            .query_row([id], |row| {
                let mut image = Image::new();
                image.insert("id".to_owned(), id.into());
                for (at, column) in columns.iter().enumerate() {
                    let value = match row.get::<_, Value>(at)? {
                        Value::Null => Json::Null,
                        Value::Integer(n) => n.into(),
                        Value::Real(x) => x.into(),
                        Value::Text(text) => text.into(),
                        Value::Blob(_) => Json::Null,
                    };
                    image.insert((*column).to_owned(), value);
                }
                Ok(image)
            })
            .optional()?;
        Ok(image)
    }

    /// Notes something new for the answer to the user.
    pub fn created(&mut self, what: &'static str, id: i64) {
        self.created.push((what, id));
    }
}

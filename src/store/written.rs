//! The rows that an open change has written, each as it was before the change.
//!
//! They lie in a table that goes away with the connection, and in its file where they are many: a large import writes
//! more rows than memory should hold. How a row is now, its own table knows.

use anyhow::{Context as _, Result};
use rusqlite::{Connection, OptionalExtension as _, params};

use super::image::{Packed, RowChange};
use super::{Change, Table};

/// A row is noted once, when it is first written.
const WRITTEN: &str = "CREATE TEMP TABLE IF NOT EXISTS written (
        id INTEGER PRIMARY KEY, table_number INTEGER NOT NULL, row_id INTEGER NOT NULL, before TEXT,
        UNIQUE (table_number, row_id)
    );
    DELETE FROM temp.written";

/// Begins with none. Not inside a transaction.
pub(super) fn begin(conn: &Connection) -> Result<()> {
    conn.execute_batch(WRITTEN).context("cannot note what is written")
}

/// What is noted of a row.
pub(super) struct Written {
    pub table: Table,
    pub id: i64,
    pub before: Option<Packed>,
}

impl Change<'_> {
    /// Notes how a row was; once it is noted, that stands.
    pub(super) fn note(&mut self, table: Table, id: i64, before: Option<Packed>) -> Result<()> {
        self.conn
            .prepare_cached(
                "INSERT INTO temp.written (table_number, row_id, before) VALUES (?, ?, ?)
                 ON CONFLICT (table_number, row_id) DO NOTHING",
            )?
            .execute(params![table.number(), id, before.map(Packed::into_json)])
            .context("cannot note what is written")?;
        self.writes += 1;
        Ok(())
    }

    /// Every row that was written, in the order in which they were first, until one says that it is enough (`false`).
    pub(super) fn each_noted(&self, mut each: impl FnMut(Written) -> Result<bool>) -> Result<()> {
        let mut statement =
            self.conn.prepare_cached("SELECT table_number, row_id, before FROM temp.written ORDER BY id")?;
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            let Some(table) = Table::numbered(row.get(0)?) else { continue };
            let before: Option<String> = row.get(2)?;
            if !each(Written { table, id: row.get(1)?, before: before.map(Packed::stored) })? {
                break;
            }
        }
        Ok(())
    }

    /// The same of those that are different now, with how they are.
    pub(super) fn each_written(&self, mut each: impl FnMut(RowChange) -> Result<()>) -> Result<()> {
        self.each_noted(|written| {
            if let Some(row) = self.as_it_is(written)? {
                each(row)?;
            }
            Ok(true)
        })
    }

    /// Whether any row is different from before the change.
    pub(super) fn is_different(&self) -> Result<bool> {
        let mut is_different = false;
        self.each_noted(|written| {
            is_different = self.as_it_is(written)?.is_some();
            Ok(!is_different)
        })?;
        Ok(is_different)
    }

    /// A row that this change wrote; `None` also when it is as it was.
    pub(super) fn written_row(&self, table: Table, id: i64) -> Result<Option<RowChange>> {
        let before: Option<Option<String>> = self
            .conn
            .prepare_cached("SELECT before FROM temp.written WHERE table_number = ? AND row_id = ?")?
            .query_row(params![table.number(), id], |row| row.get(0))
            .optional()?;
        let Some(before) = before else { return Ok(None) };
        self.as_it_is(Written { table, id, before: before.map(Packed::stored) })
    }

    /// Whether this change wrote a row, for better or worse.
    pub(super) fn has_written(&self, table: Table, id: i64) -> Result<bool> {
        let sql = "SELECT EXISTS (SELECT 1 FROM temp.written WHERE table_number = ? AND row_id = ?)";
        Ok(self.conn.prepare_cached(sql)?.query_row(params![table.number(), id], |row| row.get(0))?)
    }

    /// With how it is now; `None` when that is as it was.
    pub(super) fn as_it_is(&self, written: Written) -> Result<Option<RowChange>> {
        let Written { table, id, before } = written;
        let after = self.packed(table, id)?;
        Ok((before != after).then_some(RowChange { table, id, before, after }))
    }
}

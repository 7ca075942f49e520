//! What an older version wrote with `export all`: put into its own schema, and brought to the newest from there.

use std::collections::BTreeMap;

use anyhow::{Context as _, Result, bail};
use rusqlite::types::Value;
use rusqlite::{Connection, params_from_iter};
use serde_json::Value as Json;

use super::image::Image;
use super::{Store, Table, migrate};

/// How the ledger of alerts was called, version by version.
const LEDGERS: [&str; 2] = ["delivery", "alert"];

/// A database of an older schema that goes away with this process.
pub struct Older {
    conn: Connection,
    /// The columns of the tables that were met so far.
    columns: BTreeMap<String, Columns>,
}

/// The columns of a table, and whether each is one of whole numbers.
type Columns = BTreeMap<String, bool>;

impl Older {
    pub fn of_schema(version: i64) -> Result<Self> {
        let conn = migrate::scratch(version)?;
        // Rows come in any order; what points nowhere is found when all are there.
        conn.pragma_update(None, "foreign_keys", false)?;
        conn.execute_batch("BEGIN")?;
        Ok(Self { conn, columns: BTreeMap::new() })
    }

    /// Goes on counting from here in a table.
    pub fn count_on_from(&mut self, table: &str, last: i64) -> Result<()> {
        self.columns_of(table)?;
        self.conn.execute("DELETE FROM sqlite_sequence WHERE name = ?", [table])?;
        self.conn.execute("INSERT INTO sqlite_sequence (name, seq) VALUES (?, ?)", (table, last))?;
        Ok(())
    }

    /// Refuses a table that nothing is exported from.
    pub fn begin_table(&mut self, table: &str) -> Result<()> {
        self.columns_of(table).map(drop)
    }

    pub fn insert(&mut self, table: &str, image: &Image) -> Result<()> {
        let known = self.columns_of(table)?;
        let id = image.get("id").map(ToString::to_string).unwrap_or_default();
        let mut values = Vec::new();
        for (column, value) in image {
            let Some(is_number) = known.get(column) else {
                bail!("{table} {id}: there is no column \"{column}\"");
            };
            values.push(match value {
                // SQLite would give a number, and make one of a text.
                Json::Null if column == "id" => bail!("a {table} has no id"),
                Json::String(_) if *is_number => bail!("{table} {id}: \"{column}\" is not a whole number"),
                Json::Null => Value::Null,
                Json::Number(number) => {
                    let whole = number.as_i64();
                    Value::Integer(
                        whole.with_context(|| format!("{table} {id}: \"{column}\" is not a whole number"))?,
                    )
                }
                Json::String(text) => Value::Text(text.clone()),
                Json::Bool(_) | Json::Array(_) | Json::Object(_) => {
                    bail!("{table} {id}: \"{column}\" must be a text, a whole number or null")
                }
            });
        }
        let columns = image.keys().cloned().collect::<Vec<_>>().join(", ");
        let marks = vec!["?"; values.len()].join(", ");
        let sql = format!("INSERT INTO {table} ({columns}) VALUES ({marks})");
        self.conn
            .prepare_cached(&sql)?
            .execute(params_from_iter(values))
            .with_context(|| format!("{table} {id} does not fit"))?;
        Ok(())
    }

    fn columns_of(&mut self, table: &str) -> Result<Columns> {
        if let Some(columns) = self.columns.get(table) {
            return Ok(columns.clone());
        }
        let is_exported = Table::named(table).is_some() || LEDGERS.contains(&table);
        let columns: Columns = self
            .conn
            .prepare("SELECT name, type = 'INTEGER' FROM pragma_table_info(?)")?
            .query_map([table], |row| Ok((row.get(0)?, row.get(1)?)))?
            .collect::<rusqlite::Result<_>>()?;
        if !is_exported || columns.is_empty() {
            bail!("there is no table \"{table}\"");
        }
        self.columns.insert(table.to_owned(), columns.clone());
        Ok(columns)
    }

    /// All of it in the newest schema.
    pub fn bring_up(self) -> Result<Store> {
        self.conn.execute_batch("COMMIT")?;
        let store = Store { conn: self.conn, path: None };
        migrate::bring_up(&store)?;
        Ok(store)
    }
}

//! What a row looked like: as the log keeps it, and as exports carry it.

use std::fmt::Write as _;

use rusqlite::Row;
use rusqlite::types::ValueRef;
use serde_json::{Map, Value as Json};

use super::Table;

/// The largest whole number that every reader of JSON takes for what it is. Numbers go on from there for as long as
/// anyone lives.
pub(super) const LARGEST: i64 = (1 << 53) - 1;

/// A row as the log keeps it.
pub type Image = Map<String, Json>;

/// An image as the text that the log stores. Equal rows of a table have equal texts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Packed(Box<str>);

impl Packed {
    pub(in crate::store) fn into_json(self) -> String {
        self.0.into()
    }

    /// One that was stored as its text.
    pub(in crate::store) fn stored(json: String) -> Self {
        Self(json.into_boxed_str())
    }

    pub fn image(&self) -> Image {
        serde_json::from_str(&self.0).unwrap_or_default()
    }

    /// The row that a query found, `columns` in this order.
    pub(in crate::store) fn of(id: i64, columns: &[&str], row: &Row<'_>) -> rusqlite::Result<Self> {
        let mut json = format!("{{\"id\":{id}");
        for (at, column) in columns.iter().enumerate() {
            json.extend([",\"", column, "\":"]);
            let _ = match row.get_ref(at)? {
                // No logged table has blobs.
                ValueRef::Null | ValueRef::Blob(_) => write!(json, "null"),
                ValueRef::Integer(n) => write!(json, "{n}"),
                ValueRef::Real(x) => write!(json, "{}", Json::from(x)),
                ValueRef::Text(text) => {
                    json.push_str(&in_quotes(&String::from_utf8_lossy(text)));
                    Ok(())
                }
            };
        }
        json.push('}');
        Ok(Self(json.into_boxed_str()))
    }
}

/// A text as JSON has it, which does not fail.
fn in_quotes(text: &str) -> String {
    serde_json::to_string(text).unwrap_or_default()
}

/// A row that changed: `None` before it existed, `None` after it was deleted.
#[derive(Clone, Debug)]
pub struct RowChange {
    pub table: Table,
    pub id: i64,
    pub before: Option<Packed>,
    pub after: Option<Packed>,
}

impl RowChange {
    pub(in crate::store) fn logged(self) -> LoggedRow {
        LoggedRow {
            table: self.table.name().to_owned(),
            row_id: self.id,
            before: self.before.as_ref().map(Packed::image),
            after: self.after.as_ref().map(Packed::image),
        }
    }
}

/// A row that a change touched.
#[derive(Clone, Debug, PartialEq)]
pub struct LoggedRow {
    /// A table, or `config.toml` for the settings file.
    pub table: String,
    pub row_id: i64,
    pub before: Option<Image>,
    pub after: Option<Image>,
}

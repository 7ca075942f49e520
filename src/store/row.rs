//! How values cross between SQL and the domain: words, civil days, numbers and lists of short texts.

use std::collections::HashMap;
use std::fmt::Write as _;
use std::hash::Hash;

use anyhow::{Context as _, Result};
use chrono::{DateTime, NaiveDate, Utc};
use rusqlite::types::{FromSqlError, FromSqlResult, ToSqlOutput, Value, ValueRef};
use rusqlite::{Row, RowIndex, ToSql};

use super::{Change, Store};
use crate::domain::calendar::from_iso;
use crate::domain::word::Word;
use crate::domain::{
    ApplicationId, AppointmentId, Cadence, CompanyId, ContactId, DraftId, InterviewId, OutcomeId, ProposalId,
    ReminderId, TouchId,
};

/// A type that a column holds.
pub(super) trait Column: Sized {
    fn to_value(&self) -> Value;
    fn from_value(value: ValueRef<'_>) -> FromSqlResult<Self>;
}

impl<W: Word> Column for W {
    fn to_value(&self) -> Value {
        Value::Text(self.as_str().to_owned())
    }

    fn from_value(value: ValueRef<'_>) -> FromSqlResult<Self> {
        W::parse(value.as_str()?).map_err(FromSqlError::other)
    }
}

impl Column for String {
    fn to_value(&self) -> Value {
        Value::Text(self.clone())
    }

    fn from_value(value: ValueRef<'_>) -> FromSqlResult<Self> {
        value.as_str().map(str::to_owned)
    }
}

impl Column for i64 {
    fn to_value(&self) -> Value {
        Value::Integer(*self)
    }

    fn from_value(value: ValueRef<'_>) -> FromSqlResult<Self> {
        value.as_i64()
    }
}

impl Column for bool {
    fn to_value(&self) -> Value {
        Value::Integer(i64::from(*self))
    }

    fn from_value(value: ValueRef<'_>) -> FromSqlResult<Self> {
        value.as_i64().map(|n| n != 0)
    }
}

impl Column for NaiveDate {
    fn to_value(&self) -> Value {
        Value::Text(self.to_string())
    }

    fn from_value(value: ValueRef<'_>) -> FromSqlResult<Self> {
        let text = value.as_str()?;
        from_iso(text).map_or_else(|| text.parse().map_err(FromSqlError::other), Ok)
    }
}

/// An instant to the second, in UTC.
impl Column for DateTime<Utc> {
    fn to_value(&self) -> Value {
        Value::Text(self.format("%Y-%m-%dT%H:%M:%SZ").to_string())
    }

    fn from_value(value: ValueRef<'_>) -> FromSqlResult<Self> {
        value.as_str()?.parse().map_err(FromSqlError::other)
    }
}

impl Column for Cadence {
    fn to_value(&self) -> Value {
        Value::Text(self.to_string())
    }

    fn from_value(value: ValueRef<'_>) -> FromSqlResult<Self> {
        value.as_str()?.parse().map_err(FromSqlError::other)
    }
}

/// A JSON array of short texts.
impl Column for Vec<String> {
    fn to_value(&self) -> Value {
        Value::Text(serde_json::Value::from(self.as_slice()).to_string())
    }

    fn from_value(value: ValueRef<'_>) -> FromSqlResult<Self> {
        match value.as_str()? {
            "[]" => Ok(Vec::new()),
            list => serde_json::from_str(list).map_err(FromSqlError::other),
        }
    }
}

impl<T: Column> Column for Option<T> {
    fn to_value(&self) -> Value {
        self.as_ref().map_or(Value::Null, Column::to_value)
    }

    fn from_value(value: ValueRef<'_>) -> FromSqlResult<Self> {
        match value {
            ValueRef::Null => Ok(None),
            ValueRef::Integer(_) | ValueRef::Real(_) | ValueRef::Text(_) | ValueRef::Blob(_) => {
                T::from_value(value).map(Some)
            }
        }
    }
}

macro_rules! id_columns {
    ($($id:ident),+) => {$(
        impl Column for $id {
            fn to_value(&self) -> Value {
                Value::Integer(self.0)
            }

            fn from_value(value: ValueRef<'_>) -> FromSqlResult<Self> {
                value.as_i64().map(Self)
            }
        }

        impl ToSql for $id {
            fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
                Ok(self.0.into())
            }
        }
    )+};
}

id_columns!(
    ApplicationId,
    AppointmentId,
    CompanyId,
    ContactId,
    DraftId,
    InterviewId,
    OutcomeId,
    ProposalId,
    ReminderId,
    TouchId
);

/// One column of a row, by name or position.
pub(super) fn get<T: Column>(row: &Row<'_>, at: impl RowIndex) -> rusqlite::Result<T> {
    let value = row.get_ref(at)?;
    T::from_value(value).map_err(|problem| unlike(row, at, value, problem))
}

/// The same of a text, into the memory of another one.
pub(super) fn get_text(row: &Row<'_>, at: usize, text: &mut String) -> rusqlite::Result<()> {
    let value = row.get_ref(at)?;
    text.clear();
    text.push_str(value.as_str().map_err(|problem| unlike(row, at, value, problem))?);
    Ok(())
}

/// A value that its column doesn't hold.
fn unlike(row: &Row<'_>, at: impl RowIndex, value: ValueRef<'_>, problem: FromSqlError) -> rusqlite::Error {
    let position = at.idx(row.as_ref()).unwrap_or_default();
    rusqlite::Error::FromSqlConversionFailure(position, value.data_type(), Box::new(problem))
}

/// What one page of a long list holds at most: so many rows, or about so many bytes of text.
#[derive(Clone, Copy, Debug)]
pub(super) struct Most {
    pub rows: usize,
    pub bytes: usize,
}

pub(super) const PAGE: Most = Most { rows: 500, bytes: 500_000 };

pub(super) type Params<'a> = &'a [(&'a str, &'a dyn ToSql)];

/// Numbers as a JSON array, for `json_each`.
pub(super) fn list(ids: impl IntoIterator<Item = i64>) -> String {
    let mut list = "[".to_owned();
    for id in ids {
        if list.len() > 1 {
            list.push(',');
        }
        let _ = write!(list, "{id}");
    }
    list + "]"
}

impl Store {
    /// What a query finds for the numbers in `:ids`, by the number that it belongs to, its column `owner`.
    /// `json_each(:ids) CROSS JOIN` makes SQLite go from the few to the many.
    pub(super) fn by_owner<K: Column + Eq + Hash, T>(
        &self,
        sql: &str,
        ids: &str,
        mut read: impl FnMut(&Row<'_>) -> rusqlite::Result<T>,
    ) -> Result<HashMap<K, Vec<T>>> {
        let mut by_owner: HashMap<K, Vec<T>> = HashMap::new();
        let mut statement = self.conn.prepare_cached(sql)?;
        // To look for a column by its name in every row takes longer than to read it.
        let owner = statement.column_index("owner")?;
        let mut rows = statement.query([(":ids", ids)].as_slice())?;
        while let Some(row) = rows.next()? {
            by_owner.entry(get(row, owner)?).or_default().push(read(row)?);
        }
        Ok(by_owner)
    }

    /// Every row of a query, as it comes.
    pub(super) fn each(
        &self,
        sql: &str,
        params: Params<'_>,
        mut each: impl FnMut(&Row<'_>) -> Result<()>,
    ) -> Result<()> {
        let mut statement = self.conn.prepare_cached(sql)?;
        let mut rows = statement.query(params)?;
        while let Some(row) = rows.next()? {
            each(row)?;
        }
        Ok(())
    }

    pub(super) fn all<T>(
        &self,
        sql: &str,
        params: Params<'_>,
        mut read: impl FnMut(&Row<'_>) -> rusqlite::Result<T>,
    ) -> Result<Vec<T>> {
        let mut all = Vec::new();
        self.each(sql, params, |row| {
            all.push(read(row)?);
            Ok(())
        })?;
        Ok(all)
    }

    /// The next rows of a long list, and whether there are more. Between pages nothing is locked, so that others can
    /// write while a slow reader (a pager, a pipe) is at it. `read` also says how many bytes it read.
    pub(super) fn page<T>(
        &self,
        sql: &str,
        params: Params<'_>,
        most: Most,
        mut read: impl FnMut(&Row<'_>) -> Result<(T, usize)>,
    ) -> Result<(Vec<T>, bool)> {
        let mut statement = self.conn.prepare_cached(sql)?;
        let mut rows = statement.query(params)?;
        let mut page = Vec::new();
        let mut bytes = 0;
        while let Some(row) = rows.next()? {
            let (item, length) = read(row)?;
            page.push(item);
            bytes += length;
            if page.len() == most.rows || bytes > most.bytes {
                return Ok((page, true));
            }
        }
        Ok((page, false))
    }

    /// The first row of a query.
    pub(super) fn first<T>(
        &self,
        sql: &str,
        params: Params<'_>,
        read: impl FnOnce(&Row<'_>) -> rusqlite::Result<T>,
    ) -> Result<Option<T>> {
        let mut statement = self.conn.prepare_cached(sql)?;
        let mut rows = statement.query(params)?;
        Ok(rows.next()?.map(read).transpose()?)
    }
}

/// A UUID v7 that nobody has.
pub fn new_uid(at: DateTime<Utc>) -> Result<String> {
    let mut chance = [0; 10];
    getrandom::fill(&mut chance).context("the system gives no random numbers")?;
    let milliseconds = u64::try_from(at.timestamp_millis()).unwrap_or_default();
    Ok(uuid::Builder::from_unix_timestamp_millis(milliseconds, &chance).into_uuid().to_string())
}

impl Change<'_> {
    /// A new record's; its time is the command's.
    pub(super) fn uid(&self) -> Result<String> {
        new_uid(self.now.at)
    }
}

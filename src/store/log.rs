//! The log of changes, and taking one back.

use std::collections::{BTreeMap, BTreeSet};

use anyhow::{Context as _, Result};
use chrono::{DateTime, SecondsFormat, Utc};
use rusqlite::params;
use rusqlite::types::Value;
use serde_json::Value as Json;

use super::change::Image;
use super::row::get;
use super::{Change, Store, Table};

/// Stands for the settings file among the names of tables.
const SETTINGS: &str = "config.toml";

/// A change that was made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LoggedChange {
    pub id: i64,
    pub at: DateTime<Utc>,
    /// What was typed.
    pub command: String,
    pub undoes: Option<i64>,
    /// The change that took it back, unless that was itself taken back.
    pub undone_by: Option<i64>,
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

/// What undoing leaves for the caller to do.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Undone {
    /// The settings to write to the settings file.
    pub settings: Option<Json>,
}

/// Why a change was not taken back.
#[derive(Debug, thiserror::Error)]
pub enum UndoError {
    #[error("there is no change {0}; rekindle log lists them")]
    Unknown(i64),
    #[error("change {id} was already undone by change {by}; undo {by} brings it back")]
    AlreadyUndone { id: i64, by: i64 },
    #[error("change {id} cannot be undone any more: {} on it{}", builds(later), first_undo(later))]
    BuiltUpon { id: i64, later: Vec<i64> },
    #[error(transparent)]
    Failed(#[from] anyhow::Error),
}

impl From<rusqlite::Error> for UndoError {
    fn from(error: rusqlite::Error) -> Self {
        Self::Failed(error.into())
    }
}

fn builds(later: &[i64]) -> String {
    match later {
        [] => "something outside the log builds".to_owned(),
        [one] => format!("change {one} builds"),
        many => format!("changes {} build", listed(many)),
    }
}

fn first_undo(later: &[i64]) -> String {
    match later {
        [] => String::new(),
        later => format!("; undo {} first", listed(&later.iter().rev().copied().collect::<Vec<_>>())),
    }
}

fn listed(ids: &[i64]) -> String {
    ids.iter().map(i64::to_string).collect::<Vec<_>>().join(", ")
}

impl Store {
    /// The newest changes, newest first.
    pub fn changes(&self, limit: usize) -> Result<Vec<LoggedChange>> {
        let undone = self.undone()?;
        let limit = i64::try_from(limit).unwrap_or(i64::MAX);
        self.all(
            "SELECT id, at, command, undoes FROM change ORDER BY id DESC LIMIT :limit",
            &[(":limit", &limit)],
            |row| {
                let id = get(row, 0)?;
                let at: String = get(row, 1)?;
                Ok(LoggedChange {
                    id,
                    at: at.parse().unwrap_or_default(),
                    command: get(row, 2)?,
                    undoes: get(row, 3)?,
                    undone_by: undone.get(&id).copied(),
                })
            },
        )
    }

    /// The rows of a change, in the order in which they were first touched.
    pub fn change_rows(&self, change: i64) -> Result<Vec<LoggedRow>> {
        let mut rows = Vec::new();
        self.each(
            "SELECT table_name, row_id, before, after FROM change_row WHERE change_id = :change ORDER BY id",
            &[(":change", &change)],
            |row| {
                let image = |at: usize| -> Result<Option<Image>> {
                    let json: Option<String> = get(row, at)?;
                    json.map(|json| serde_json::from_str(&json)).transpose().context("the log cannot be read")
                };
                rows.push(LoggedRow {
                    table: get(row, 0)?,
                    row_id: get(row, 1)?,
                    before: image(2)?,
                    after: image(3)?,
                });
                Ok(())
            },
        )?;
        Ok(rows)
    }

    /// What a bare `undo` takes back: the newest change that stands and is not itself an undo.
    pub fn last_undoable(&self) -> Result<Option<i64>> {
        let undone = self.undone()?;
        let mut newest = None;
        let mut statement = self.conn.prepare("SELECT id FROM change WHERE undoes IS NULL ORDER BY id DESC")?;
        let mut rows = statement.query([])?;
        while let (None, Some(row)) = (newest, rows.next()?) {
            let id: i64 = row.get(0)?;
            newest = Some(id).filter(|id| !undone.contains_key(id));
        }
        Ok(newest)
    }

    /// Changes that are undone, with the change that undid them. An undo that was undone undoes nothing.
    fn undone(&self) -> Result<BTreeMap<i64, i64>> {
        let undos: Vec<(i64, i64)> = self.all(
            "SELECT id, undoes FROM change WHERE undoes IS NOT NULL ORDER BY id DESC",
            &[],
            |row| Ok((get(row, 0)?, get(row, 1)?)),
        )?;
        let mut undone = BTreeMap::new();
        for (undo, target) in undos {
            if !undone.contains_key(&undo) {
                undone.insert(target, undo);
            }
        }
        Ok(undone)
    }
}

/// Writes the line of a change and its rows.
pub(super) fn write(change: &Change<'_>) -> Result<i64> {
    let conn = &change.conn;
    let at = change.now.at.to_rfc3339_opts(SecondsFormat::Secs, true);
    conn.prepare_cached("INSERT INTO change (at, command, undoes) VALUES (?, ?, ?)")?
        .execute(params![at, change.command(), change.undoes])?;
    let id = conn.last_insert_rowid();
    let mut add = conn.prepare_cached(
        "INSERT INTO change_row (change_id, table_name, row_id, before, after) VALUES (?, ?, ?, ?, ?)",
    )?;
    let json = |image: &Option<Image>| image.as_ref().map(serde_json::to_string).transpose();
    for row in &change.rows {
        add.execute(params![id, row.table.name(), row.id, json(&row.before)?, json(&row.after)?])?;
    }
    if let Some((before, after)) = &change.settings {
        add.execute(params![id, SETTINGS, 0, before.to_string(), after.to_string()])?;
    }
    Ok(id)
}

impl Change<'_> {
    /// Notes that the settings file is written with this change; undoing it hands `before` back.
    pub fn log_settings(&mut self, before: Json, after: Json) {
        self.settings = Some((before, after));
    }

    /// Takes a change back: every row becomes what it was before. Refused when facts were built upon it since.
    /// Reminders that changed since stay; the commit plans them again.
    pub fn undo(&mut self, target: i64) -> Result<Undone, UndoError> {
        let rows = self.change_rows(target)?;
        if rows.is_empty() {
            return Err(UndoError::Unknown(target));
        }
        if let Some(by) = self.undone()?.get(&target) {
            return Err(UndoError::AlreadyUndone { id: target, by: *by });
        }
        self.undoes = Some(target);
        let mut undone = Undone::default();
        let mut taken_back = Vec::new();
        let mut later = BTreeSet::new();
        for row in rows {
            if row.table == SETTINGS {
                let object = |image: Option<Image>| image.map_or(Json::Null, Json::Object);
                let (before, after) = (object(row.before), object(row.after));
                undone.settings = Some(before.clone());
                self.settings = Some((after, before));
                continue;
            }
            let table = Table::named(&row.table)
                .with_context(|| format!("the log names a table {} that is unknown", row.table))?;
            if self.agrees(table, row.row_id, row.after.as_ref())? {
                taken_back.push((table, row));
            } else if table != Table::Reminder {
                self.add_later(&mut later, target, table, row.row_id)?;
            }
        }
        self.refuse_if_built_upon(target, later)?;
        self.take_back(target, taken_back)?;
        Ok(undone)
    }

    /// Rows that come back or change go first, then those that go away, children before parents.
    fn take_back(&mut self, target: i64, rows: Vec<(Table, LoggedRow)>) -> Result<(), UndoError> {
        // Rows come back in any order; that they point to something is checked below.
        self.conn.execute_batch("PRAGMA defer_foreign_keys = ON")?;
        let (mut restored, mut removed) = (Vec::new(), Vec::new());
        for (table, row) in rows.into_iter().rev() {
            match row.before {
                None => removed.push((table, row.row_id)),
                Some(before) => restored.push((table, row.row_id, before)),
            }
        }
        for (table, id, before) in &restored {
            if !self.restore(*table, *id, before).map_err(|e| self.clash(target, *table, e))? {
                return Err(UndoError::BuiltUpon { id: target, later: self.later_in(target, *table)? });
            }
        }
        let references = self.references()?;
        self.let_go_of(&references, &removed)?;
        removed.sort_by_key(|(table, id)| (std::cmp::Reverse(*table), std::cmp::Reverse(*id)));

        let mut later = BTreeSet::new();
        let goes_away: BTreeSet<(Table, i64)> = removed.iter().copied().collect();
        for (parent, id) in &removed {
            for reference in references.iter().filter(|r| r.parent == *parent) {
                for child in self.children(reference, *id)? {
                    if !goes_away.contains(&(reference.child, child)) {
                        self.add_later(&mut later, target, reference.child, child)?;
                    }
                }
            }
        }
        for (child, _, image) in &restored {
            for reference in references.iter().filter(|r| r.child == *child) {
                let Some(parent) = image.get(&reference.column).and_then(Json::as_i64) else { continue };
                let is_missing = goes_away.contains(&(reference.parent, parent))
                    || self.image(reference.parent, parent)?.is_none();
                if is_missing {
                    self.add_later(&mut later, target, reference.parent, parent)?;
                }
            }
        }
        self.refuse_if_built_upon(target, later)?;
        for (table, id) in removed {
            self.delete(table, id)?;
        }
        Ok(())
    }

    /// Gives a row its old content; `false` when another row has taken its place.
    fn restore(&mut self, table: Table, id: i64, before: &Image) -> Result<bool> {
        let is_there = self.image(table, id)?.is_some();
        if table == Table::Reminder && !is_there && self.has_twin(before)? {
            return Ok(true);
        }
        let mut values: Vec<(&'static str, Value)> = Vec::new();
        for column in table.columns() {
            if let Some(value) = before.get(*column) {
                values.push((column, plain(value)));
            }
        }
        if is_there {
            self.update(table, id, &values)?;
            return Ok(true);
        }
        values.push(("id", Value::Integer(id)));
        Ok(self.insert(table, &values)? == id)
    }

    /// A reminder with the same identity is on file under another number.
    fn has_twin(&self, reminder: &Image) -> Result<bool> {
        let of = |column: &str| reminder.get(column).map_or(Value::Null, plain);
        let mut statement = self.conn.prepare_cached(
            "SELECT EXISTS (SELECT 1 FROM reminder WHERE rule = ? AND ifnull(contact_id, 0) = ifnull(?, 0)
             AND ifnull(company_id, 0) = ifnull(?, 0) AND ifnull(application_id, 0) = ifnull(?, 0)
             AND ordinal = ?)",
        )?;
        let identity = ["rule", "contact_id", "company_id", "application_id", "ordinal"].map(of);
        Ok(statement.query_row(rusqlite::params_from_iter(identity), |row| row.get(0))?)
    }

    /// Reminders about what goes away go with it; other reminders and rows of the same table stop pointing there.
    fn let_go_of(&mut self, references: &[Reference], removed: &[(Table, i64)]) -> Result<()> {
        for (parent, id) in removed {
            for reference in references.iter().filter(|r| r.parent == *parent) {
                let is_optional = matches!(
                    (reference.child, reference.column.as_str()),
                    (Table::Reminder, "merged_into" | "waits_for_application_id") | (Table::Contact, "introduced_by")
                );
                for child in self.children(reference, *id)? {
                    let goes_away = removed.contains(&(reference.child, child));
                    if is_optional && (goes_away || reference.child == Table::Reminder) {
                        let column = if reference.child == Table::Contact {
                            "introduced_by"
                        } else if reference.column == "merged_into" {
                            "merged_into"
                        } else {
                            "waits_for_application_id"
                        };
                        self.update(reference.child, child, &[(column, Value::Null)])?;
                    } else if reference.child == Table::Reminder && !goes_away {
                        self.delete(Table::Reminder, child)?;
                    }
                }
            }
        }
        Ok(())
    }

    fn children(&self, reference: &Reference, parent: i64) -> Result<Vec<i64>> {
        let sql = format!("SELECT id FROM {} WHERE {} = :parent", reference.child.name(), reference.column);
        self.all(&sql, &[(":parent", &parent)], |row| get(row, 0))
    }

    /// The row is as the log says, in the columns that there were when it was logged.
    fn agrees(&self, table: Table, id: i64, logged: Option<&Image>) -> Result<bool> {
        Ok(match (self.image(table, id)?, logged) {
            (None, None) => true,
            (Some(now), Some(logged)) => logged.iter().all(|(column, value)| now.get(column) == Some(value)),
            (Some(_), None) | (None, Some(_)) => false,
        })
    }

    fn refuse_if_built_upon(&self, target: i64, later: BTreeSet<Option<i64>>) -> Result<(), UndoError> {
        if later.is_empty() {
            return Ok(());
        }
        Err(UndoError::BuiltUpon { id: target, later: later.into_iter().flatten().collect() })
    }

    /// Adds the later changes that touched a row and stand; `None` when the log knows of none.
    fn add_later(
        &self,
        later: &mut BTreeSet<Option<i64>>,
        target: i64,
        table: Table,
        row: i64,
    ) -> Result<()> {
        let found: Vec<i64> = self.all(
            "SELECT DISTINCT change_id FROM change_row
             WHERE table_name = :table AND row_id = :row AND change_id > :target",
            &[(":table", &table.name()), (":row", &row), (":target", &target)],
            |row| get(row, 0),
        )?;
        let undone = self.undone()?;
        let undoers: BTreeSet<i64> = undone.values().copied().collect();
        let before = later.len();
        later.extend(found.iter().filter(|id| !undone.contains_key(id) && !undoers.contains(id)).map(|id| Some(*id)));
        if later.len() == before && !found.iter().any(|id| later.contains(&Some(*id))) {
            later.insert(found.last().copied());
        }
        Ok(())
    }

    fn later_in(&self, target: i64, table: Table) -> Result<Vec<i64>> {
        self.all(
            "SELECT DISTINCT change_id FROM change_row WHERE table_name = :table AND change_id > :target",
            &[(":table", &table.name()), (":target", &target)],
            |row| get(row, 0),
        )
    }

    /// A row that cannot come back because a newer one has its unique name.
    fn clash(&self, target: i64, table: Table, error: anyhow::Error) -> UndoError {
        let is_taken = error
            .downcast_ref::<rusqlite::Error>()
            .is_some_and(|e| e.sqlite_error_code() == Some(rusqlite::ErrorCode::ConstraintViolation));
        match self.later_in(target, table) {
            Ok(later) if is_taken => UndoError::BuiltUpon { id: target, later },
            Ok(_) | Err(_) => UndoError::Failed(error),
        }
    }

    fn references(&self) -> Result<Vec<Reference>> {
        let mut references = Vec::new();
        for child in Table::ALL {
            let sql = format!("SELECT \"from\", \"table\" FROM pragma_foreign_key_list('{}')", child.name());
            self.each(&sql, &[], |row| {
                let (column, parent): (String, String) = (get(row, 0)?, get(row, 1)?);
                references.extend(Table::named(&parent).map(|parent| Reference { child, column, parent }));
                Ok(())
            })?;
        }
        Ok(references)
    }
}

/// A column of one table that points to rows of another.
struct Reference {
    child: Table,
    column: String,
    parent: Table,
}

fn plain(value: &Json) -> Value {
    match value {
        Json::Null => Value::Null,
        Json::Bool(yes) => Value::Integer(i64::from(*yes)),
        Json::Number(number) => match number.as_i64() {
            Some(n) => Value::Integer(n),
            None => number.as_f64().map_or(Value::Null, Value::Real),
        },
        Json::String(text) => Value::Text(text.clone()),
        Json::Array(_) | Json::Object(_) => Value::Text(value.to_string()),
    }
}

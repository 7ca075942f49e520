//! The log of changes, and taking one back.

use std::collections::{BTreeMap, BTreeSet};

use anyhow::{Context as _, Result};
use chrono::{DateTime, SecondsFormat, Utc};
use rusqlite::types::Value;
use rusqlite::{Row, named_params, params};
use serde_json::Value as Json;

use super::image::{Image, LoggedRow, Packed};
use super::row::get;
use super::{Change, Store, Table};

/// What the user decides about a reminder that has not ended; the rest of it is planned.
const DECISIONS: [&str; 3] = ["snoozed_until", "pinned_on", "decided_on"];

/// Stands for the settings file among the names of tables.
const SETTINGS: &str = "config.toml";

/// What a command's text in the log becomes when nothing but someone who was erased was in it.
pub(super) const ERASED: &str = "(erased)";
/// What the command of a change becomes that was cut, but that a later change took back.
pub(super) const PRUNED: &str = "(pruned)";
/// How the log names the change that nobody asked for.
pub(super) const FOLLOWING_SETTINGS: &str = "(planned again: the settings had changed)";

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

impl LoggedChange {
    /// It was about someone who was erased: what it did is not known any more.
    pub fn is_erased(&self) -> bool {
        self.command == ERASED
    }

    /// It was cut from the log; its line is there for the later change that took it back.
    pub fn is_pruned(&self) -> bool {
        self.command == PRUNED
    }
}

/// What undoing leaves for the caller to do.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Undone {
    /// The settings to write to the settings file.
    pub settings: Option<Json>,
    /// All that the change did was gone already: it is marked as taken back, and nothing is different, unless
    /// [`Change::leave`] follows.
    pub was_gone: bool,
}

/// Why a change was not taken back.
#[derive(Debug, thiserror::Error)]
pub enum UndoError {
    #[error("there is no change {0}")]
    Unknown(i64),
    #[error("change {id} was already undone by change {by}")]
    AlreadyUndone { id: i64, by: i64 },
    #[error("change {id} can't be undone on its own: {} on it", builds(later))]
    BuiltUpon { id: i64, later: Vec<i64> },
    #[error("change {0} changed no records: there is nothing to undo")]
    Empty(i64),
    #[error(transparent)]
    Failed(#[from] anyhow::Error),
}

impl UndoError {
    /// What to do next.
    pub fn hint(&self) -> String {
        match self {
            Self::Unknown(_) => "rekindle log lists them".to_owned(),
            Self::AlreadyUndone { by, .. } => format!("undo {by} brings it back"),
            Self::BuiltUpon { later, .. } if later.len() > MOST_LISTED => {
                "it is quicker to correct the record: rekindle edit --help".to_owned()
            }
            Self::BuiltUpon { later, .. } if !later.is_empty() => {
                let commands: Vec<String> =
                    later.iter().rev().map(|id| format!("rekindle undo {id}")).collect();
                format!("first {}", commands.join(", then "))
            }
            Self::BuiltUpon { .. } | Self::Empty(_) | Self::Failed(_) => {
                "rekindle log lists the changes".to_owned()
            }
        }
    }
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

/// More changes than this are counted, not listed.
const MOST_LISTED: usize = 5;

/// `2, 10 and 11`, or `2, 10, 11, 14, 15 and 39 more`.
fn listed(ids: &[i64]) -> String {
    let mut words: Vec<String> = ids.iter().take(MOST_LISTED).map(i64::to_string).collect();
    let more = ids.len() - words.len();
    let last = if more > 0 { Some(format!("{more} more")) } else { words.pop() };
    format!("{} and {}", words.join(", "), last.unwrap_or_default())
}

/// What the rows of a change become that is taken back: no image for one that goes away.
const TAKEN_BACK: &str = "CREATE TEMP TABLE IF NOT EXISTS taken_back (
        id INTEGER PRIMARY KEY, table_number INTEGER NOT NULL, row_id INTEGER NOT NULL, before TEXT,
        UNIQUE (table_number, row_id)
    );
    DELETE FROM temp.taken_back";

impl Store {
    /// The newest changes, newest first.
    pub fn changes(&self, limit: usize) -> Result<Vec<LoggedChange>> {
        let undone = self.undone()?;
        let limit = i64::try_from(limit).unwrap_or(i64::MAX);
        self.all(
            "SELECT id, at, command, undoes FROM change ORDER BY id DESC LIMIT :limit",
            &[(":limit", &limit)],
            |row| logged(row, &undone),
        )
    }

    pub fn logged_change(&self, id: i64) -> Result<Option<LoggedChange>> {
        let undone = self.undone()?;
        self.first("SELECT id, at, command, undoes FROM change WHERE id = :id", &[(":id", &id)], |row| {
            logged(row, &undone)
        })
    }

    /// The rows of a change, in the order in which they were first touched.
    pub fn change_rows(&self, change: i64) -> Result<Vec<LoggedRow>> {
        let mut rows = Vec::new();
        self.each_change_row(change, |row| {
            rows.push(row);
            Ok(())
        })?;
        Ok(rows)
    }

    /// The same one by one: an import has more of them than memory should hold.
    fn each_change_row(&self, change: i64, mut each: impl FnMut(LoggedRow) -> Result<()>) -> Result<()> {
        self.each(
            "SELECT table_name, row_id, before, after FROM change_row WHERE change_id = :change ORDER BY id",
            &[(":change", &change)],
            |row| each(logged_row(row)?),
        )
    }

    /// How many rows a change has, counted no further than `most`.
    pub fn count_rows_of(&self, change: i64, most: usize) -> Result<usize> {
        let most = i64::try_from(most).unwrap_or(i64::MAX);
        let sql = "SELECT count(*) FROM (SELECT 1 FROM change_row WHERE change_id = :change LIMIT :most)";
        let counted: Option<i64> =
            self.first(sql, named_params! {":change": change, ":most": most}, |row| get(row, 0))?;
        Ok(counted.and_then(|n| usize::try_from(n).ok()).unwrap_or_default())
    }

    /// How many rows of each table a change has. They have numbers in a row, so that an index alone tells.
    pub fn rows_by_table(&self, change: i64) -> Result<Vec<(Table, usize)>> {
        let mut counted = Vec::new();
        self.each(
            "SELECT table_name, count(*) FROM change_row INDEXED BY change_row_by_row
             WHERE id BETWEEN (SELECT min(id) FROM change_row WHERE change_id = :change)
                          AND (SELECT max(id) FROM change_row WHERE change_id = :change)
             GROUP BY table_name",
            &[(":change", &change)],
            |row| {
                let (name, n): (String, i64) = (get(row, 0)?, get(row, 1)?);
                counted.extend(Table::named(&name).zip(usize::try_from(n).ok()));
                Ok(())
            },
        )?;
        Ok(counted)
    }

    /// What a change did to one row.
    fn row_of_change(&self, change: i64, table: Table, row: i64) -> Result<Option<LoggedRow>> {
        let mut found = None;
        self.each(
            "SELECT table_name, row_id, before, after FROM change_row
             WHERE table_name = :table AND row_id = :row AND change_id = :change",
            &[(":table", &table.name()), (":row", &row), (":change", &change)],
            |row| {
                found = Some(logged_row(row)?);
                Ok(())
            },
        )?;
        Ok(found)
    }

    /// Whether a change made a row.
    fn is_new_in(&self, change: i64, table: Table, row: i64) -> Result<bool> {
        let sql = "SELECT EXISTS (SELECT 1 FROM change_row
                   WHERE table_name = ? AND row_id = ? AND change_id = ? AND before IS NULL)";
        Ok(self
            .conn
            .prepare_cached(sql)?
            .query_row(params![table.name(), row, change], |found| found.get(0))?)
    }

    /// The number that the next change gets.
    pub fn next_change(&self) -> Result<i64> {
        let sql = "SELECT ifnull(max(seq), 0) + 1 FROM sqlite_sequence WHERE name = 'change'";
        Ok(self.first(sql, &[], |row| get(row, 0))?.unwrap_or(1))
    }

    /// What a change did to the settings, by their names.
    pub fn settings_of(&self, change: i64) -> Result<Option<LoggedRow>> {
        let sql = "SELECT before, after FROM change_row WHERE change_id = :change AND table_name = :settings";
        let params = named_params! {":change": change, ":settings": SETTINGS};
        let found = self.first(sql, params, |row| Ok((get(row, 0)?, get(row, 1)?)))?;
        let Some((before, after)) = found else { return Ok(None) };
        let image = |json: Option<String>| json.map(|json| serde_json::from_str(&json)).transpose();
        let unreadable = "the log cannot be read";
        Ok(Some(LoggedRow {
            table: SETTINGS.to_owned(),
            row_id: 0,
            before: image(before).context(unreadable)?,
            after: image(after).context(unreadable)?,
        }))
    }

    /// What a bare `undo` takes back: the newest change that stands, was asked for, and isn't an undo itself.
    pub fn last_undoable(&self) -> Result<Option<i64>> {
        self.undoable_before(i64::MAX)
    }

    /// The same among the changes before this one. What is not known any more, of someone erased or because it was
    /// pruned, is passed by, and so is what changed nothing on file.
    pub fn undoable_before(&self, before: i64) -> Result<Option<i64>> {
        let undone = self.undone()?;
        let mut statement = self.conn.prepare(
            "SELECT id FROM change
             WHERE undoes IS NULL AND command NOT IN (?, ?, ?) AND id < ?
               AND EXISTS (SELECT 1 FROM change_row WHERE change_id = change.id)
             ORDER BY id DESC",
        )?;
        let mut rows = statement.query(params![FOLLOWING_SETTINGS, ERASED, PRUNED, before])?;
        while let Some(row) = rows.next()? {
            let id: i64 = row.get(0)?;
            if !undone.contains_key(&id) {
                return Ok(Some(id));
            }
        }
        Ok(None)
    }

    /// Changes that are undone, with the change that undid them. An undo that was undone undoes nothing.
    pub(super) fn undone(&self) -> Result<BTreeMap<i64, i64>> {
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

fn logged(row: &Row<'_>, undone: &BTreeMap<i64, i64>) -> rusqlite::Result<LoggedChange> {
    let id = get(row, 0)?;
    let at: String = get(row, 1)?;
    Ok(LoggedChange {
        id,
        at: at.parse().unwrap_or_default(),
        command: get(row, 2)?,
        undoes: get(row, 3)?,
        undone_by: undone.get(&id).copied(),
    })
}

fn logged_row(row: &Row<'_>) -> Result<LoggedRow> {
    let image = |at: usize| -> Result<Option<Image>> {
        let json: Option<String> = get(row, at)?;
        json.map(|json| serde_json::from_str(&json)).transpose().context("the log cannot be read")
    };
    Ok(LoggedRow { table: get(row, 0)?, row_id: get(row, 1)?, before: image(2)?, after: image(3)? })
}

/// Writes the line of a change and its rows.
pub(super) fn write(change: &Change<'_>) -> Result<i64> {
    let conn = &change.conn;
    let at = change.now.at.to_rfc3339_opts(SecondsFormat::Secs, true);
    conn.prepare_cached("INSERT INTO change (at, command, undoes) VALUES (?, ?, ?)")?
        .execute(params![at, change.command(), change.undoes])
        .map_err(|e| change.unless_numbers_are_used_up(e))?;
    let id = conn.last_insert_rowid();
    let mut add = conn.prepare_cached(
        "INSERT INTO change_row (change_id, table_name, row_id, before, after) VALUES (?, ?, ?, ?, ?)",
    )?;
    let json = |image: Option<Packed>| image.map(Packed::into_json);
    change.each_written(|row| {
        add.execute(params![id, row.table.name(), row.id, json(row.before), json(row.after)])?;
        Ok(())
    })?;
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

    /// Takes a change back: every row becomes what it was before. Refused when facts were built upon it since; then
    /// nothing is different. Reminders that changed since stay, but for what the user decided; the commit plans them
    /// again.
    pub fn undo(&mut self, target: i64) -> Result<Undone, UndoError> {
        self.conn.execute_batch("SAVEPOINT undo")?;
        let written = self.writes;
        let undone = self.undo_or_leave_half(target);
        if undone.is_err() && self.conn.is_autocommit() {
            // A disk that failed ended the whole transaction, and says why better than what comes after it.
            return undone;
        }
        if undone.is_err() {
            self.conn.execute_batch("ROLLBACK TO undo")?;
            self.writes = written;
            self.forget_gone();
            (self.undoes, self.settings) = (None, None);
        }
        self.conn.execute_batch("RELEASE undo")?;
        undone
    }

    /// Does not even mark a change that was gone already.
    pub fn leave(&mut self) {
        (self.undoes, self.is_noted) = (None, false);
    }

    fn undo_or_leave_half(&mut self, target: i64) -> Result<Undone, UndoError> {
        let undone_by = self.undone()?;
        if let Some(by) = undone_by.get(&target) {
            return Err(UndoError::AlreadyUndone { id: target, by: *by });
        }
        self.undoes = Some(target);
        let written = self.writes;
        let mut undone = Undone::default();
        let mut later = BTreeSet::new();
        let mut settings = None;
        let (mut is_known, mut makes_new, mut forgets) = (false, false, false);
        self.conn.execute_batch(TAKEN_BACK)?;
        self.each_change_row(target, |row| {
            is_known = true;
            if row.table == SETTINGS {
                let object = |image: Option<Image>| image.map_or(Json::Null, Json::Object);
                settings = Some((object(row.before), object(row.after)));
                return Ok(());
            }
            let table = Table::named(&row.table)
                .with_context(|| format!("the log names a table {} that is unknown", row.table))?;
            forgets |= table == Table::Forgotten;
            // Others may have left since.
            if table == Table::ForgettingKey && row.before.is_none() && self.key_is_needed_without(target)? {
                return Ok(());
            }
            makes_new |= row.before.is_none() && table != Table::Reminder;
            let agrees = self.agrees(table, row.row_id, row.after.as_ref())?;
            if table == Table::Reminder {
                let decided = decisions(&row);
                let standing = self.decided_later(target, row.row_id, &decided, &undone_by)?;
                if !standing.is_empty() {
                    later.extend(standing.into_iter().map(Some));
                } else if agrees {
                    self.will_take_back(table, row.row_id, row.before)?;
                } else if let Some(before) = self.undecided(&row, &decided)? {
                    self.will_take_back(table, row.row_id, Some(before))?;
                }
                return Ok(());
            }
            // A later change may have given a row the values that it had before by chance: that one stands.
            let standing = self.standing_later(target, table, row.row_id, &undone_by)?;
            if !standing.is_empty() {
                later.extend(standing.into_iter().map(Some));
            } else if agrees {
                self.will_take_back(table, row.row_id, row.before)?;
            } else {
                self.add_later(&mut later, target, table, row.row_id, &undone_by)?;
            }
            Ok(())
        })?;
        if !is_known {
            return Err(match self.logged_change(target)? {
                Some(_) => UndoError::Empty(target),
                None => UndoError::Unknown(target),
            });
        }
        if let Some((before, after)) = settings {
            undone.settings = Some(before.clone());
            self.settings = Some((after, before));
        }
        if makes_new {
            self.add_pointing(&mut later, target, &undone_by)?;
        }
        if !later.is_empty() {
            // All that is in the way is named at once.
            self.add_dependants(&mut later, target, &undone_by)?;
        }
        refuse_if_built_upon(target, later)?;
        self.take_back(target, &undone_by)?;
        if forgets {
            self.drop_unneeded_key()?;
        }
        undone.was_gone = self.writes == written && self.settings.is_none();
        self.is_noted = true;
        Ok(undone)
    }

    /// Notes what a row becomes: an import has more of them than memory should hold.
    fn will_take_back(&self, table: Table, row: i64, before: Option<Image>) -> Result<()> {
        self.conn
            .prepare_cached(
                "INSERT INTO temp.taken_back (table_number, row_id, before) VALUES (?, ?, ?)
                 ON CONFLICT (table_number, row_id) DO NOTHING",
            )?
            .execute(params![table.number(), row, before.map(|before| Json::Object(before).to_string())])?;
        Ok(())
    }

    /// Whether a row is among those that go away.
    fn goes_away(&self, (table, row): (Table, i64)) -> Result<bool> {
        let sql = "SELECT EXISTS (SELECT 1 FROM temp.taken_back
                   WHERE table_number = ? AND row_id = ? AND before IS NULL)";
        Ok(self.conn.prepare_cached(sql)?.query_row(params![table.number(), row], |found| found.get(0))?)
    }

    /// Of a reminder that was planned again since: as it is now, without what the user decided in that change. `None`
    /// when the change decided nothing, or what it decided is gone.
    fn undecided(&self, row: &LoggedRow, decided: &[&str]) -> Result<Option<Image>> {
        let (Some(before), Some(after)) = (&row.before, &row.after) else { return Ok(None) };
        let Some(mut now) = self.image(Table::Reminder, row.row_id)? else { return Ok(None) };
        if decided.is_empty() || decided.iter().any(|column| now.get(*column) != after.get(*column)) {
            return Ok(None);
        }
        for column in decided {
            now.insert((*column).to_owned(), before.get(*column).cloned().unwrap_or_default());
        }
        Ok(Some(now))
    }

    /// The changes after `target` that stand and decided the same about a reminder.
    fn decided_later(
        &self,
        target: i64,
        reminder: i64,
        decided: &[&str],
        undone: &BTreeMap<i64, i64>,
    ) -> Result<Vec<i64>> {
        let mut later = Vec::new();
        if decided.is_empty() {
            return Ok(later);
        }
        for change in self.standing_later(target, Table::Reminder, reminder, undone)? {
            let row = self.row_of_change(change, Table::Reminder, reminder)?;
            if row.is_some_and(|row| decisions(&row).iter().any(|column| decided.contains(column))) {
                later.push(change);
            }
        }
        Ok(later)
    }

    /// The changes after `target` that touched a row, stand, and aren't undos.
    fn standing_later(
        &self,
        target: i64,
        table: Table,
        row: i64,
        undone: &BTreeMap<i64, i64>,
    ) -> Result<Vec<i64>> {
        let mut later: Vec<i64> = self.all(
            "SELECT DISTINCT r.change_id FROM change_row r JOIN change c ON c.id = r.change_id
             WHERE r.table_name = :table AND r.row_id = :row AND r.change_id > :target AND c.undoes IS NULL",
            &[(":table", &table.name()), (":row", &row), (":target", &target)],
            |row| get(row, 0),
        )?;
        later.retain(|id| !undone.contains_key(id));
        Ok(later)
    }

    /// Adds the later changes that stand and did something with rows that point to what a change made new, also where
    /// these rows are gone again: taken back in their turn, they would point nowhere.
    fn add_pointing(
        &self,
        later: &mut BTreeSet<Option<i64>>,
        target: i64,
        undone: &BTreeMap<i64, i64>,
    ) -> Result<()> {
        let references = self.references()?;
        let standing: Vec<i64> = self.all(
            "SELECT id FROM change WHERE id > :target AND undoes IS NULL",
            &[(":target", &target)],
            |row| get(row, 0),
        )?;
        for change in standing.into_iter().filter(|change| !undone.contains_key(change)) {
            self.each_change_row(change, |row| {
                let Some(table) = Table::named(&row.table).filter(|table| *table != Table::Reminder) else {
                    return Ok(());
                };
                for reference in references.iter().filter(|reference| reference.child == table) {
                    let points_to: BTreeSet<i64> = [&row.before, &row.after]
                        .into_iter()
                        .flatten()
                        .filter_map(|i| i.get(reference.column)?.as_i64())
                        .collect();
                    for id in points_to {
                        if !later.contains(&Some(change)) && self.is_new_in(target, reference.parent, id)? {
                            later.insert(Some(change));
                        }
                    }
                }
                Ok(())
            })?;
        }
        Ok(())
    }

    /// Adds the later changes whose rows point to what a change made new.
    fn add_dependants(
        &self,
        later: &mut BTreeSet<Option<i64>>,
        target: i64,
        undone: &BTreeMap<i64, i64>,
    ) -> Result<()> {
        let references = self.references()?;
        self.each(
            "SELECT table_name, row_id FROM change_row WHERE change_id = :target AND before IS NULL",
            &[(":target", &target)],
            |row| {
                let (name, parent): (String, i64) = (get(row, 0)?, get(row, 1)?);
                let children = references.iter().filter(|r| r.child != Table::Reminder);
                for reference in children.filter(|r| r.parent.name() == name) {
                    for child in self.children(reference, parent)? {
                        if !self.is_new_in(target, reference.child, child)? {
                            self.add_later(later, target, reference.child, child, undone)?;
                        }
                    }
                }
                Ok(())
            },
        )
    }

    /// Rows that come back or change go first, then those that go away, children before parents.
    fn take_back(&mut self, target: i64, undone: &BTreeMap<i64, i64>) -> Result<(), UndoError> {
        // Rows come back in any order; that they point to something is checked below.
        self.conn.execute_batch("PRAGMA defer_foreign_keys = ON")?;
        let references = self.references()?;
        let mut later = BTreeSet::new();
        let nobody = |_| Ok(false);

        let mut at = i64::MAX;
        while let Some((row, table, id, before)) = self.next_to_come_back(at, false)? {
            at = row;
            self.restore(table, id, &before).map_err(|e| self.clash(target, table, e))?;
        }
        at = i64::MAX;
        while let Some((row, table, _, before)) = self.next_to_come_back(at, false)? {
            at = row;
            for (parent, id) in self.missing(&references, table, &before, |parent| self.goes_away(parent))? {
                self.add_later(&mut later, target, parent, id, undone)?;
            }
        }
        at = i64::MAX;
        while let Some((row, table, id, before)) = self.next_to_come_back(at, true)? {
            at = row;
            let is_possible = self.missing(&references, table, &before, nobody)?.is_empty()
                && (self.image(table, id)?.is_some() || !self.has_twin(&before)?);
            if is_possible {
                self.restore(table, id, &before)?;
            }
        }

        let mut after = None;
        while let Some((parent, id)) = self.next_to_go(after)? {
            after = Some((parent, id));
            for reference in references.iter().filter(|r| r.parent == parent) {
                for child in self.children(reference, id)? {
                    let goes_too = self.goes_away((reference.child, child))?;
                    if !self.let_go(reference, child, goes_too)? && !goes_too {
                        self.add_later(&mut later, target, reference.child, child, undone)?;
                    }
                }
            }
        }
        refuse_if_built_upon(target, later)?;
        let mut after = None;
        while let Some((table, id)) = self.next_to_go(after)? {
            after = Some((table, id));
            self.delete(table, id)?;
        }
        Ok(())
    }

    /// Of the rows that are to be as they were, the last but for those from `at` on; facts, or reminders.
    fn next_to_come_back(&self, at: i64, is_reminder: bool) -> Result<Option<(i64, Table, i64, Image)>> {
        let params =
            named_params! {":at": at, ":is_reminder": is_reminder, ":reminder": Table::Reminder.number()};
        let sql = "SELECT id, table_number, row_id, before FROM temp.taken_back
                   WHERE id < :at AND before IS NOT NULL AND (table_number = :reminder) = :is_reminder
                   ORDER BY id DESC LIMIT 1";
        let next: Option<(i64, i64, i64, String)> =
            self.first(sql, params, |row| Ok((get(row, 0)?, get(row, 1)?, get(row, 2)?, get(row, 3)?)))?;
        let Some((at, table, id, before)) = next else { return Ok(None) };
        let before = serde_json::from_str(&before).context("the log cannot be read")?;
        Ok(Table::numbered(table).map(|table| (at, table, id, before)))
    }

    /// Of the rows that go away the next one, children before parents.
    fn next_to_go(&self, after: Option<(Table, i64)>) -> Result<Option<(Table, i64)>> {
        let (table, id) = after.map_or((i64::MAX, i64::MAX), |(table, id)| (table.number(), id));
        let sql = "SELECT table_number, row_id FROM temp.taken_back
                   WHERE (table_number, row_id) < (:table, :id) AND before IS NULL
                   ORDER BY table_number DESC, row_id DESC LIMIT 1";
        let next: Option<(i64, i64)> =
            self.first(sql, named_params! {":table": table, ":id": id}, |row| {
                Ok((get(row, 0)?, get(row, 1)?))
            })?;
        Ok(next.and_then(|(table, id)| Table::numbered(table).map(|table| (table, id))))
    }

    /// What a row points to and is not there.
    fn missing(
        &self,
        references: &[Reference],
        child: Table,
        image: &Image,
        goes_away: impl Fn((Table, i64)) -> Result<bool>,
    ) -> Result<Vec<(Table, i64)>> {
        let mut missing = Vec::new();
        for reference in references.iter().filter(|r| r.child == child) {
            let Some(id) = image.get(reference.column).and_then(Json::as_i64) else { continue };
            let parent = (reference.parent, id);
            if goes_away(parent)? || self.image(reference.parent, id)?.is_none() {
                missing.push(parent);
            }
        }
        Ok(missing)
    }

    /// Gives a row its old content.
    fn restore(&mut self, table: Table, id: i64, before: &Image) -> Result<()> {
        let mut values: Vec<(&'static str, Value)> = Vec::new();
        for column in table.columns() {
            values.extend(before.get(*column).map(|value| (*column, plain(value))));
        }
        if self.image(table, id)?.is_some() {
            self.update(table, id, &values)?;
        } else {
            values.push(("id", Value::Integer(id)));
            self.insert(table, &values)?;
        }
        Ok(())
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

    /// Frees a row that is about to go from one that points to it: `false` when that one holds on.
    fn let_go(&mut self, reference: &Reference, child: i64, goes_too: bool) -> Result<bool> {
        match (reference.child, reference.column) {
            (Table::Reminder, "merged_into" | "waits_for_application_id") => {}
            (Table::Contact, "introduced_by") if goes_too => {}
            (Table::Reminder, _) => {
                if !goes_too {
                    self.delete_reminder(child)?;
                }
                return Ok(true);
            }
            _ => return Ok(false),
        }
        self.update(reference.child, child, &[(reference.column, Value::Null)])?;
        Ok(true)
    }

    /// Deletes a reminder about something that goes away; the log keeps it.
    pub(super) fn delete_reminder(&mut self, id: i64) -> Result<()> {
        let merged: Vec<i64> =
            self.all("SELECT id FROM reminder WHERE merged_into = :id", &[(":id", &id)], |row| get(row, 0))?;
        for merged in merged {
            self.update(Table::Reminder, merged, &[("merged_into", Value::Null)])?;
        }
        self.delete(Table::Reminder, id)
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

    /// Adds the later changes that touched a row and stand; `None` when the log knows of none.
    fn add_later(
        &self,
        later: &mut BTreeSet<Option<i64>>,
        target: i64,
        table: Table,
        row: i64,
        undone: &BTreeMap<i64, i64>,
    ) -> Result<()> {
        let found: Vec<i64> = self.all(
            "SELECT DISTINCT change_id FROM change_row
             WHERE table_name = :table AND row_id = :row AND change_id > :target",
            &[(":table", &table.name()), (":row", &row), (":target", &target)],
            |row| get(row, 0),
        )?;
        let undoers: BTreeSet<i64> = undone.values().copied().collect();
        let before = later.len();
        later.extend(
            found.iter().filter(|id| !undone.contains_key(id) && !undoers.contains(id)).map(|id| Some(*id)),
        );
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
                let column = child.columns().iter().copied().find(|c| *c == column);
                references.extend(column.zip(Table::named(&parent)).map(|(column, parent)| Reference {
                    child,
                    column,
                    parent,
                }));
                Ok(())
            })?;
        }
        Ok(references)
    }
}

/// The columns of a reminder in which a change put down what the user decided.
fn decisions(row: &LoggedRow) -> Vec<&'static str> {
    let (Some(before), Some(after)) = (&row.before, &row.after) else { return Vec::new() };
    let mut decided: Vec<&str> = DECISIONS.into_iter().filter(|c| before.get(*c) != after.get(*c)).collect();
    if before.get("is_decided") != after.get("is_decided") {
        decided.extend(["ending", "cause", "ended_on", "is_decided"]);
    }
    decided
}

fn refuse_if_built_upon(target: i64, later: BTreeSet<Option<i64>>) -> Result<(), UndoError> {
    if later.is_empty() {
        return Ok(());
    }
    Err(UndoError::BuiltUpon { id: target, later: later.into_iter().flatten().collect() })
}

/// A column of one table that points to rows of another.
struct Reference {
    child: Table,
    column: &'static str,
    parent: Table,
}

pub(super) fn plain(value: &Json) -> Value {
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

#[cfg(test)]
mod tests {
    use super::super::sample::{content, now};
    use super::*;
    use crate::planner::Settings;

    const TODAY: &str = "2026-09-18";

    fn do_it(store: &Store, work: impl FnOnce(&mut Change<'_>)) -> i64 {
        let mut change = store.change(now(TODAY), "work").unwrap();
        work(&mut change);
        change.commit(&Settings::default()).unwrap().id.unwrap()
    }

    fn undo(store: &Store, target: i64) -> Result<Option<i64>, UndoError> {
        let mut change = store.change(now(TODAY), "undo").unwrap();
        change.undo(target)?;
        Ok(change.commit(&Settings::default()).unwrap().id)
    }

    fn set(change: &mut Change<'_>, table: Table, id: i64, column: &'static str, value: &str) {
        change.update(table, id, &[(column, Value::Text(value.to_owned()))]).unwrap();
    }

    #[test]
    fn many_changes_that_build_on_one_are_counted() {
        let said = |later: &[i64]| {
            let error = UndoError::BuiltUpon { id: 1, later: later.to_vec() };
            format!("{error} | {}", error.hint())
        };
        assert_eq!(
            said(&[2, 9, 10]),
            "change 1 can't be undone on its own: changes 2, 9 and 10 build on it | first rekindle undo 10, then \
             rekindle undo 9, then rekindle undo 2"
        );
        assert_eq!(
            said(&[2, 3, 4, 5, 6, 7, 8]),
            "change 1 can't be undone on its own: changes 2, 3, 4, 5, 6 and 2 more build on it | it is quicker to \
             correct the record: rekindle edit --help"
        );
    }

    type Step = Box<dyn Fn(&mut Change<'_>)>;

    /// A search in steps that reach into each other's reminders.
    fn steps() -> Vec<Step> {
        vec![
            Box::new(|c| {
                let (north, priya) = (c.put_company("Northwind"), c.put_contact("Priya"));
                let omar = c.put_contact("Omar");
                c.update(
                    Table::Contact,
                    priya,
                    &[("introduced_by", omar.into()), ("company_id", north.into())],
                )
                .unwrap();
                let engineer = c.put_application(north, "Engineer", &[priya, omar]);
                c.put_interview(engineer, "2026-09-03", &[priya, omar]);
            }),
            Box::new(|c| {
                c.put_touch(1, "2026-09-04", "out", "thank-you", &[1]);
                c.put_wish(2, "2026-10-01");
            }),
            Box::new(|c| {
                c.put_outcome(1, "rejected", "2026-09-15");
                set(c, Table::Application, 1, "progress", "final");
            }),
            Box::new(|c| {
                let analyst = c.put_application(1, "Analyst", &[1]);
                c.put_interview(analyst, "2026-09-10", &[1]);
                c.put_outcome(analyst, "rejected", "2026-09-17");
            }),
            Box::new(|c| {
                c.update(
                    Table::Reminder,
                    1,
                    &[
                        ("ending", Value::Text("skipped".to_owned())),
                        ("cause", Value::Text("you".to_owned())),
                        ("is_decided", 1.into()),
                        ("ended_on", Value::Text(TODAY.to_owned())),
                    ],
                )
                .unwrap();
            }),
            Box::new(|c| {
                c.put_touch(1, "2026-09-17", "out", "follow-up", &[1, 2]);
                c.put_touch(1, "2026-09-18", "in", "reply", &[]);
            }),
            Box::new(|c| {
                c.delete(Table::Wish, 1).unwrap();
                let lena = c.put_contact("Lena");
                let helio = c.put_company("Helio");
                let job = c.put_application(helio, "Lead", &[lena]);
                c.put_outcome(job, "offer-accepted", "2026-09-18");
            }),
        ]
    }

    #[test]
    fn undoing_every_change_gives_every_earlier_state_back_and_redoing_every_later_one() {
        let store = Store::in_memory().unwrap();
        let mut states = vec![content(&store)];
        let mut changes = Vec::new();
        for step in steps() {
            changes.push(do_it(&store, |c| step(c)));
            states.push(content(&store));
        }
        assert_eq!(store.differences_from_plan(&Settings::default()).unwrap(), [""; 0]);

        let mut undos = Vec::new();
        for (at, change) in changes.iter().enumerate().rev() {
            assert_eq!(store.last_undoable().unwrap(), Some(*change));
            undos.push(undo(&store, *change).unwrap().unwrap());
            assert_eq!(content(&store), states[at], "after undoing step {at}");
        }
        assert_eq!(store.last_undoable().unwrap(), None);
        for (at, undone) in undos.iter().rev().enumerate() {
            undo(&store, *undone).unwrap();
            assert_eq!(content(&store), states[at + 1], "after redoing step {at}");
        }
        assert_eq!(store.last_undoable().unwrap(), changes.last().copied());
        assert_eq!(store.check().unwrap(), [""; 0]);
    }

    #[test]
    fn a_change_in_the_middle_can_be_undone_when_nothing_builds_on_it() {
        let store = Store::in_memory().unwrap();
        do_it(&store, |c| {
            c.put_contact("Priya");
        });
        let wish = do_it(&store, |c| {
            c.put_wish(1, "2026-10-01");
        });
        do_it(&store, |c| {
            c.put_contact("Omar");
        });
        undo(&store, wish).unwrap();
        assert!(!content(&store).contains_key(&(Table::Wish, 1)));
        assert_eq!(store.differences_from_plan(&Settings::default()).unwrap(), [""; 0]);
    }

    #[test]
    fn undo_is_refused_when_a_later_change_touched_the_same_row() {
        let store = Store::in_memory().unwrap();
        let add = do_it(&store, |c| {
            c.put_contact("Priya");
        });
        let edit = do_it(&store, |c| set(c, Table::Contact, 1, "notes", "climbs"));
        let before = content(&store);
        let refusal = undo(&store, add).unwrap_err();
        assert!(matches!(&refusal, UndoError::BuiltUpon { later, .. } if *later == [edit]), "{refusal}");
        assert_eq!(content(&store), before);
        undo(&store, edit).unwrap();
        undo(&store, add).unwrap();
    }

    #[test]
    fn undo_is_refused_when_later_rows_depend_on_what_it_would_remove() {
        let store = Store::in_memory().unwrap();
        let add = do_it(&store, |c| {
            c.put_contact("Priya");
        });
        let touched = do_it(&store, |c| {
            c.put_touch(1, TODAY, "in", "reply", &[]);
        });
        let refusal = undo(&store, add).unwrap_err();
        let said = format!("change {add} can't be undone on its own: change {touched} builds on it");
        assert_eq!(refusal.to_string(), said);
    }

    #[test]
    fn undo_is_refused_when_a_row_would_point_to_one_that_was_removed_since() {
        let store = Store::in_memory().unwrap();
        do_it(&store, |c| {
            let priya = c.put_contact("Priya");
            c.put_wish(priya, "2026-10-01");
        });
        let unwish = do_it(&store, |c| {
            c.delete(Table::Reminder, 1).unwrap();
            c.delete(Table::Wish, 1).unwrap();
        });
        let forget = do_it(&store, |c| c.delete(Table::Contact, 1).unwrap());
        let refusal = undo(&store, unwish).unwrap_err();
        assert!(matches!(&refusal, UndoError::BuiltUpon { later, .. } if *later == [forget]), "{refusal}");
    }

    #[test]
    fn a_name_that_was_given_away_since_does_not_come_back() {
        let store = Store::in_memory().unwrap();
        do_it(&store, |c| {
            c.put_company("Northwind");
        });
        let rename = do_it(&store, |c| set(c, Table::Company, 1, "name_key", "south"));
        let taken = do_it(&store, |c| {
            c.put_company("Northwind");
        });
        let refusal = undo(&store, rename).unwrap_err();
        assert!(matches!(&refusal, UndoError::BuiltUpon { later, .. } if *later == [taken]), "{refusal}");
    }

    #[test]
    fn a_change_is_undone_once_and_an_unknown_one_never() {
        let store = Store::in_memory().unwrap();
        let add = do_it(&store, |c| {
            c.put_contact("Priya");
        });
        let by = undo(&store, add).unwrap().unwrap();
        assert!(matches!(undo(&store, add), Err(UndoError::AlreadyUndone { by: b, .. }) if b == by));
        assert!(matches!(undo(&store, 99), Err(UndoError::Unknown(99))));
    }

    #[test]
    fn settings_are_handed_back() {
        let store = Store::in_memory().unwrap();
        let (old, new) = (serde_json::json!({"zone": null}), serde_json::json!({"zone": "Europe/London"}));
        let id = do_it(&store, |c| c.log_settings(old.clone(), new.clone()));
        let mut change = store.change(now(TODAY), "undo").unwrap();
        assert_eq!(change.undo(id).unwrap().settings, Some(old));
        let undo = change.commit(&Settings::default()).unwrap().id.unwrap();
        let mut change = store.change(now(TODAY), "undo").unwrap();
        assert_eq!(change.undo(undo).unwrap().settings, Some(new));
    }

    #[test]
    fn the_log_says_what_was_typed_and_what_was_undone() {
        let store = Store::in_memory().unwrap();
        let add = do_it(&store, |c| {
            c.put_contact("Priya");
        });
        let by = undo(&store, add).unwrap().unwrap();
        let log = store.changes(10).unwrap();
        assert_eq!(
            log.iter().map(|c| (c.id, c.undoes, c.undone_by)).collect::<Vec<_>>(),
            [(by, Some(add), None), (add, None, Some(by))]
        );
        assert_eq!(log[1].at, now(TODAY).at);
        let rows = store.change_rows(add).unwrap();
        assert_eq!(rows.len(), 1);
        assert_eq!(rows[0].after.as_ref().unwrap()["name"], "Priya");
    }
}

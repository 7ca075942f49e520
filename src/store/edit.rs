//! What an edit does to the fields of a record: keep, set, clear, add to and take from.

use anyhow::Result;
use rusqlite::types::Value;

use super::row::Column;
use super::{Change, Table};
use crate::domain::text;

/// What happens to a field that may be empty.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Edit<T> {
    #[default]
    Keep,
    Set(T),
    Clear,
}

impl<T: PartialEq> Edit<T> {
    /// It takes the present value away.
    pub(in crate::store) fn replaces(&self, present: Option<&T>) -> bool {
        match self {
            Self::Keep => false,
            Self::Set(new) => present.is_some_and(|present| present != new),
            Self::Clear => present.is_some(),
        }
    }
}

impl<T> From<Option<T>> for Edit<T> {
    fn from(new: Option<T>) -> Self {
        new.map_or(Self::Keep, Self::Set)
    }
}

/// What happens to a list of short texts; they are compared without case and accents.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ListEdit {
    pub add: Vec<String>,
    pub remove: Vec<String>,
}

impl ListEdit {
    pub fn is_empty(&self) -> bool {
        self.add.is_empty() && self.remove.is_empty()
    }

    /// Entries taken away first, new ones at the end, none twice.
    pub(super) fn apply(&self, list: &[String]) -> Vec<String> {
        let has = |list: &[String], entry: &str| list.iter().any(|e| text::key(e) == text::key(entry));
        let mut edited: Vec<String> = list.iter().filter(|e| !has(&self.remove, e)).cloned().collect();
        for new in &self.add {
            if !has(&edited, new) {
                edited.push(new.clone());
            }
        }
        edited
    }
}

/// The columns that an edit gives new values.
#[derive(Default)]
pub(super) struct Columns(Vec<(&'static str, Value)>);

impl Columns {
    pub fn set<T: Column>(&mut self, column: &'static str, new: Option<&T>) {
        if let Some(new) = new {
            self.0.push((column, new.to_value()));
        }
    }

    pub fn edit<T: Column>(&mut self, column: &'static str, edit: &Edit<T>) {
        match edit {
            Edit::Keep => {}
            Edit::Set(new) => self.0.push((column, new.to_value())),
            Edit::Clear => self.0.push((column, Value::Null)),
        }
    }

    pub fn edit_list(&mut self, column: &'static str, edit: &ListEdit, now: &[String]) {
        if !edit.is_empty() {
            self.0.push((column, edit.apply(now).to_value()));
        }
    }

    /// `false` when nothing is different afterwards.
    pub fn store(self, change: &mut Change<'_>, table: Table, id: i64) -> Result<bool> {
        if self.0.is_empty() { Ok(false) } else { change.update(table, id, &self.0) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_takes_entries_away_and_holds_none_twice() {
        let edit = ListEdit {
            add: vec!["Climbing".to_owned(), "CAFÉ".to_owned()],
            remove: vec!["chess".to_owned()],
        };
        let list = ["Chess".to_owned(), "Café".to_owned()];
        assert_eq!(edit.apply(&list), ["Café", "Climbing"]);
    }
}

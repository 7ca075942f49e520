//! Everything, row by row: out for `export all`, and back into an empty database.

use anyhow::{Result, bail, ensure};
use rusqlite::named_params;
use rusqlite::types::Value;
use serde_json::{Map, Value as Json};

use super::image::{Image, LARGEST};
use super::plausible;
use super::row::get;
use super::unreadable::{is_of_days, last_year};
use super::{ApplicationFilter, Change, ContactFilter, Store, Table, TouchFilter};
use crate::domain::{text, when};

#[derive(Debug, thiserror::Error)]
pub enum BadImage {
    #[error("the {table} has no number")]
    NoId { table: &'static str },
    #[error("the id of a {table} must be a number between 1 and {LARGEST}")]
    BadId { table: &'static str },
    #[error("{table} {id}: \"{column}\" is too large or too small a number")]
    TooLarge { table: &'static str, id: i64, column: String },
    #[error("{table} {id}: \"{column}\" is too long: a text has at most {} MB", LONGEST_TEXT / 1_000_000)]
    TooLong { table: &'static str, id: i64, column: String },
    #[error("{table} {id}: \"{column}\" is not {should}: {value}")]
    Implausible { table: &'static str, id: i64, column: String, should: &'static str, value: String },
    #[error("{table} {id}: there is no column \"{column}\"")]
    UnknownColumn { table: &'static str, id: i64, column: String },
    #[error("{table} {id}: \"{column}\" is a day outside the calendar: {day}")]
    DayOutside { table: &'static str, id: i64, column: String, day: String },
    #[error("{table} {id}: \"{column}\" must be a text, a whole number or null")]
    WrongType { table: &'static str, id: i64, column: String },
    #[error("{table} {id}: {problem}")]
    Refused { table: &'static str, id: i64, problem: String },
}

/// Longer than anything that comes in another way, in bytes.
const LONGEST_TEXT: usize = 4_000_000;

/// How much of an invalid value is shown, in characters.
const SHOWN: usize = 60;

/// The ledger of alerts: exported like the tables that are logged.
const ALERT: &str = "alert";
const ALERT_COLUMNS: [&str; 10] = [
    "rule",
    "contact_id",
    "company_id",
    "application_id",
    "ordinal",
    "for_on",
    "delivered_at",
    "told_on",
    "service",
    "number",
];

impl Store {
    /// Every row of a table, by number.
    pub fn rows(&self, table: Table, mut each: impl FnMut(Image) -> Result<()>) -> Result<()> {
        self.images(table.name(), table.columns(), &mut each)
    }

    /// The ledger of alerts, by number.
    pub fn alerts(&self, mut each: impl FnMut(Image) -> Result<()>) -> Result<()> {
        self.images(ALERT, &ALERT_COLUMNS, &mut each)
    }

    fn images(&self, table: &str, columns: &[&str], each: &mut dyn FnMut(Image) -> Result<()>) -> Result<()> {
        let sql = format!("SELECT id, {} FROM {table} ORDER BY id", columns.join(", "));
        self.each(&sql, &[], |row| {
            let mut image = Map::new();
            image.insert("id".to_owned(), get::<i64>(row, 0)?.into());
            for (at, column) in columns.iter().enumerate() {
                let value = match row.get::<_, Value>(at + 1)? {
                    Value::Integer(n) => n.into(),
                    Value::Text(text) => text.into(),
                    Value::Null | Value::Real(_) | Value::Blob(_) => Json::Null,
                };
                image.insert((*column).to_owned(), value);
            }
            each(image)
        })
    }

    /// The highest number that was ever given in each table that has any.
    pub fn last_numbers(&self) -> Result<Image> {
        let mut numbers = Map::new();
        for table in Table::ALL {
            let sql = "SELECT seq FROM sqlite_sequence WHERE name = :table";
            if let Some(last) = self.first(sql, &[(":table", &table.name())], |row| get::<i64>(row, 0))? {
                numbers.insert(table.name().to_owned(), last.into());
            }
        }
        Ok(numbers)
    }

    /// Reads every record once, as the commands would: what SQL let in and they could not read is an error here.
    pub fn read_everything(&self) -> Result<()> {
        self.contacts(&ContactFilter::default(), |_| Ok(()))?;
        self.companies()?;
        self.applications(&ApplicationFilter::default(), |_| Ok(()))?;
        self.touches(&TouchFilter::default(), |_| Ok(()))?;
        self.each_feedback(|_| Ok(()))?;
        self.each_opportunity(|_| Ok(()))?;
        self.read_what_is_planned_with()?;
        self.unreadable()?.into_iter().next().map_or(Ok(()), |first| bail!(first))
    }

    /// Nothing was ever recorded, or all of it is gone again.
    pub fn is_empty(&self) -> Result<bool> {
        for table in Table::ALL {
            let sql = format!("SELECT 1 FROM {} LIMIT 1", table.name());
            if self.first(&sql, &[], |row| get::<i64>(row, 0))?.is_some() {
                return Ok(false);
            }
        }
        Ok(true)
    }
}

impl Change<'_> {
    /// Goes on counting from here in a table; a number that is already higher stays.
    pub fn count_on_from(&mut self, table: Table, last: i64) -> Result<()> {
        ensure!(
            (0..=LARGEST).contains(&last),
            "the last number of \"{}\" must be between 0 and {LARGEST}",
            table.name()
        );
        let params = named_params! {":table": table.name(), ":last": last};
        let counted = self
            .conn
            .execute("UPDATE sqlite_sequence SET seq = max(seq, :last) WHERE name = :table", params)?;
        if counted == 0 {
            self.conn.execute("INSERT INTO sqlite_sequence (name, seq) VALUES (:table, :last)", params)?;
        }
        Ok(())
    }

    /// Puts a row in with its number. References may point to rows that come later in the same change.
    pub fn insert_image(&mut self, table: Table, image: &Image) -> Result<(), BadImage> {
        let name = table.name();
        let (id, values) = values_of(image, name, table.columns())?;
        let refused = |problem: &anyhow::Error| BadImage::Refused {
            table: name,
            id,
            problem: problem
                .downcast_ref::<rusqlite::Error>()
                .map_or_else(|| problem.to_string(), |e| in_words(&e.to_string())),
        };
        if self.writes == 0 {
            let deferred = self.conn.execute_batch("PRAGMA defer_foreign_keys = ON");
            deferred.map_err(|problem| refused(&problem.into()))?;
        }
        self.insert(table, &values).map_err(|problem| refused(&problem))?;
        Ok(())
    }

    /// Puts an entry of the ledger of alerts in with its number.
    pub fn insert_alert(&mut self, image: &Image) -> Result<(), BadImage> {
        let (id, values) = values_of(image, ALERT, &ALERT_COLUMNS)?;
        let (columns, values): (Vec<&str>, Vec<Value>) = values.into_iter().unzip();
        let places = vec!["?"; columns.len()].join(", ");
        self.conn
            .execute(
                &format!("INSERT INTO alert ({}) VALUES ({places})", columns.join(", ")),
                rusqlite::params_from_iter(values),
            )
            .map_err(|e| BadImage::Refused { table: ALERT, id, problem: in_words(&e.to_string()) })?;
        Ok(())
    }
}

type Values = Vec<(&'static str, Value)>;

/// The number of a row and its values by column, as they are stored.
fn values_of(
    image: &Image,
    table: &'static str,
    columns: &[&'static str],
) -> Result<(i64, Values), BadImage> {
    let id = match image.get("id") {
        None | Some(Json::Null) => return Err(BadImage::NoId { table }),
        Some(id) => id.as_i64().filter(|id| (1..=LARGEST).contains(id)).ok_or(BadImage::BadId { table })?,
    };
    let mut values = vec![("id", Value::Integer(id))];
    for (column, value) in image.iter().filter(|(column, _)| *column != "id") {
        let known = columns.iter().find(|c| *c == column);
        let known = known.ok_or_else(|| BadImage::UnknownColumn { table, id, column: column.clone() })?;
        let wrong = || BadImage::WrongType { table, id, column: column.clone() };
        let implausible = |should, value: &str| {
            let value = value.chars().take(SHOWN).collect();
            BadImage::Implausible { table, id, column: column.clone(), should, value }
        };
        let value = match value {
            // The folded form always follows from the name.
            Json::String(_) if *known == "name_key" => key_of(image, "name"),
            Json::String(_) if *known == "title_key" => key_of(image, "title"),
            Json::Null => Value::Null,
            // SQLite would make a number of it.
            Json::String(_) if is_reference(known) => return Err(wrong()),
            Json::Number(n) if n.is_f64() || matches!(*known, "name_key" | "title_key") => {
                return Err(wrong());
            }
            Json::Number(n) => match n.as_i64().filter(|n| (-LARGEST..=LARGEST).contains(n)) {
                // In a column of texts, SQLite makes a text of it.
                Some(n) => match plausible::should_be(table, known, &n.to_string()) {
                    Some(should) => return Err(implausible(should, &n.to_string())),
                    None => Value::Integer(n),
                },
                None => return Err(BadImage::TooLarge { table, id, column: column.clone() }),
            },
            Json::String(text) if text.len() > LONGEST_TEXT => {
                return Err(BadImage::TooLong { table, id, column: column.clone() });
            }
            Json::String(day) if is_of_days(column) && is_outside(day) => {
                let day = day.chars().take(10).collect();
                return Err(BadImage::DayOutside { table, id, column: column.clone(), day });
            }
            Json::String(text) => match plausible::should_be(table, known, text) {
                Some(should) => return Err(implausible(should, text)),
                None => Value::Text(text.clone()),
            },
            Json::Bool(_) | Json::Array(_) | Json::Object(_) => return Err(wrong()),
        };
        values.push((known, value));
    }
    if let Some(problem) = plausible::mismatch(table, image) {
        return Err(BadImage::Refused { table, id, problem });
    }
    Ok((id, values))
}

/// A column with the number of a row.
fn is_reference(column: &str) -> bool {
    column.ends_with("_id") || ["introduced_by", "merged_into"].contains(&column)
}

/// A day or an instant that the rules could not count on from.
fn is_outside(day: &str) -> bool {
    let year = day.get(..4).and_then(|year| year.parse().ok());
    year.is_some_and(|year: i32| !(*when::YEARS.start()..=last_year()).contains(&year))
}

/// What SQLite says of a row that it refuses, as a person would.
fn in_words(problem: &str) -> String {
    let column_of = |name: &'_ str| name.rsplit_once('.').map_or(name, |(_, column)| column).to_owned();
    if let Some(what) = problem.strip_prefix("NOT NULL constraint failed: ") {
        return format!("\"{}\" is missing", column_of(what));
    }
    if let Some(check) = problem.strip_prefix("CHECK constraint failed: ") {
        let is_of_a_name = |c: char| c.is_ascii_lowercase() || c == '_';
        let column = check.split(|c| !is_of_a_name(c)).next().unwrap_or_default();
        return match column {
            "" => "its fields do not go together".to_owned(),
            column => format!("\"{column}\" is nothing that rekindle writes there"),
        };
    }
    let Some(what) = problem.strip_prefix("UNIQUE constraint failed: ") else { return problem.to_owned() };
    let column = |name: &'_ str| match name.rsplit_once('.').map_or(name, |(_, column)| column) {
        "id" => "number".to_owned(),
        other => other.to_owned(),
    };
    if what.starts_with("index ") {
        return "another one is the same".to_owned();
    }
    let columns: Vec<String> = what.split(", ").map(column).collect();
    format!("another one has the same {}", columns.join(" and "))
}

fn key_of(image: &Image, column: &str) -> Value {
    image.get(column).and_then(Json::as_str).map_or(Value::Null, |name| Value::Text(text::key(name)))
}

#[cfg(test)]
mod tests {
    use super::super::fixture::{change, day, store};
    use super::super::{ContactEdit, Edit};
    use super::*;
    use crate::domain::Direction;

    fn everything(store: &Store) -> Vec<(Table, Image)> {
        let mut rows = Vec::new();
        for table in Table::ALL {
            store
                .rows(table, |image| {
                    rows.push((table, image));
                    Ok(())
                })
                .unwrap();
        }
        rows
    }

    #[test]
    fn everything_goes_out_and_comes_back_the_same() {
        let (from, to) = (store(), store());
        let mut source = change(&from, "2026-09-03");
        assert!(source.is_empty().unwrap());
        let first = source.a_contact("Priya Rao", Some("Northwind"));
        let second = source.a_contact("Tom Price", None);
        let later = ContactEdit { introduced_by: Edit::Set(second), ..ContactEdit::default() };
        source.edit_contact(first, &later).unwrap();
        source.a_touch(first, "2026-09-03", Direction::Out, "hello\n\"world\"");
        source.record_wish(Some(first), day("2026-10-01"), "paper").unwrap();
        let rows = everything(&source);
        assert!(!source.is_empty().unwrap());

        let mut target = change(&to, "2027-01-01");
        for (table, image) in &rows {
            target.insert_image(*table, image).unwrap();
        }
        assert_eq!(everything(&target), rows);
        target.conn.execute_batch("COMMIT").unwrap();
    }

    #[test]
    fn a_row_that_does_not_fit_is_refused_by_name() {
        let store = store();
        let mut change = change(&store, "2026-09-03");
        for (row, message) in [
            (r#"{"name":"x"}"#, "the company has no number"),
            (r#"{"id":0}"#, "the id of a company must be a number between 1 and 9007199254740991"),
            (
                r#"{"id":9007199254740992}"#,
                "the id of a company must be a number between 1 and 9007199254740991",
            ),
            (r#"{"id":-3}"#, "the id of a company must be a number between 1 and 9007199254740991"),
            (r#"{"id":"1"}"#, "the id of a company must be a number between 1 and 9007199254740991"),
            (
                r#"{"id":1,"name":9223372036854775807}"#,
                "company 1: \"name\" is too large or too small a number",
            ),
            (
                r#"{"id":1,"name":99999999999999999999}"#,
                "company 1: \"name\" must be a text, a whole number or null",
            ),
            (r#"{"id":1,"uid":"a b"}"#, "company 1: \"uid\" is not a UUID: a b"),
            (r#"{"id":1,"colour":"red"}"#, "company 1: there is no column \"colour\""),
            (r#"{"id":1,"name":["x"]}"#, "company 1: \"name\" must be a text, a whole number or null"),
            (r#"{"id":1,"name":1.5}"#, "company 1: \"name\" must be a text, a whole number or null"),
            (
                r#"{"id":1,"uid":"01a0667f-1680-7f32-be67-68c743f2a83c","name":"x","name_key":"x","kind":"club"}"#,
                "company 1: \"kind\" is nothing that rekindle writes there",
            ),
            (
                r#"{"id":1,"uid":"01a0667f-1680-7f32-be67-68c743f2a83c","name_key":"x"}"#,
                "company 1: \"name\" is missing",
            ),
        ] {
            let image: Image = serde_json::from_str(row).unwrap();
            let error = change.insert_image(Table::Company, &image).unwrap_err();
            assert_eq!(error.to_string(), message, "{row}");
        }
        let row = format!("{{\"id\":1,\"name\":\"{}\"}}", "x".repeat(LONGEST_TEXT + 1));
        let image: Image = serde_json::from_str(&row).unwrap();
        assert_eq!(
            change.insert_image(Table::Company, &image).unwrap_err().to_string(),
            "company 1: \"name\" is too long: a text has at most 4 MB"
        );
    }
}

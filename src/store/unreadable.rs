//! What SQLite accepts in the file but rekindle can't work with: words it doesn't know, lists that aren't lists, days
//! outside any calendar, numbers that are used up. `doctor` names each, and `doctor --repair` repairs what follows from
//! other records.

use anyhow::Result;
use rusqlite::params;

use super::image::LARGEST;
use super::row::get;
use super::{Store, Table};
use crate::domain::word::Word as _;
use crate::domain::{Cadence, Rule, when};

/// A column of words that no condition of the schema holds to its list.
struct Words {
    table: &'static str,
    column: &'static str,
    is_known: fn(&str) -> bool,
}

const WORDS: [Words; 4] = [
    Words { table: "reminder", column: "rule", is_known: |word| Rule::parse(word).is_ok() },
    Words { table: "reminder", column: "tier", is_known: |word| word.parse::<Cadence>().is_ok() },
    Words { table: "alert", column: "rule", is_known: |word| Rule::parse(word).is_ok() },
    Words { table: "contact", column: "cadence", is_known: |word| word.parse::<Cadence>().is_ok() },
];

const LISTS: [(&str, &str); 6] = [
    ("company", "aliases"),
    ("contact", "phones"),
    ("contact", "topics"),
    ("contact", "tags"),
    ("application", "questions"),
    ("interview", "asked"),
];

/// The year that days of reminders come to at most, counted on from the last that can be recorded.
pub(super) fn last_year() -> i32 {
    when::YEARS.end() + 100
}

impl Store {
    /// Everything of this kind, a sentence each.
    pub(super) fn unreadable(&self) -> Result<Vec<String>> {
        let mut wrong = Vec::new();
        for words in &WORDS {
            for (id, word) in self.unknown_words(words)? {
                wrong.push(format!(
                    "{} {id} has the {} \"{word}\", which rekindle does not know",
                    words.table, words.column
                ));
            }
        }
        for (table, column) in LISTS {
            if !self.has_column(table, column)? {
                continue;
            }
            let sql = format!(
                "SELECT id FROM {table} WHERE {column} <> '[]' AND (json_type({column}) <> 'array'
                     OR EXISTS (SELECT 1 FROM json_each({table}.{column}) WHERE type <> 'text'))"
            );
            for id in self.all(&sql, &[], |row| get::<i64>(row, 0))? {
                wrong.push(format!("{table} {id}: its {column} is not a list of texts"));
            }
        }
        for table in Table::ALL {
            wrong.extend(self.days_outside(table.name())?);
            wrong.extend(self.numbers_outside(table.name())?);
        }
        for (table, last) in self.used_up()? {
            // What has given its last number can still be read, exported and taken in again.
            if last != LARGEST {
                wrong.push(goes_on_from(&table, last));
            }
        }
        Ok(wrong)
    }

    /// The tables in which nothing new can be recorded, a sentence each.
    pub fn without_numbers(&self) -> Result<Vec<String>> {
        let last = self.used_up()?.into_iter().filter(|(_, last)| *last == LARGEST);
        Ok(last.map(|(table, last)| goes_on_from(&table, last)).collect())
    }

    fn has_column(&self, table: &str, column: &str) -> Result<bool> {
        Ok(self.columns_of(table)?.iter().any(|name| name == column))
    }

    /// Those of the file, whatever its schema.
    fn columns_of(&self, table: &str) -> Result<Vec<String>> {
        self.all("SELECT name FROM pragma_table_info(:table)", &[(":table", &table)], |row| row.get(0))
    }

    fn unknown_words(&self, words: &Words) -> Result<Vec<(i64, String)>> {
        let Words { table, column, is_known } = words;
        if !self.has_column(table, column)? {
            return Ok(Vec::new());
        }
        let sql = format!("SELECT id, {column} FROM {table} WHERE {column} IS NOT NULL ORDER BY id");
        let mut unknown = Vec::new();
        self.each(&sql, &[], |row| {
            let word = row.get_ref(1)?.as_str()?;
            if !is_known(word) {
                unknown.push((row.get(0)?, word.chars().take(40).collect()));
            }
            Ok(())
        })?;
        Ok(unknown)
    }

    fn days_outside(&self, table: &str) -> Result<Vec<String>> {
        let mut wrong = Vec::new();
        for column in self.columns_of(table)?.iter().filter(|column| is_of_days(column)) {
            let sql = format!(
                "SELECT id, substr({column}, 1, 10) FROM {table}
                 WHERE typeof({column}) = 'text' AND substr({column}, 1, 4) NOT BETWEEN :first AND :last ORDER BY id"
            );
            let (first, last) = (when::YEARS.start().to_string(), last_year().to_string());
            let params: [(&str, &dyn rusqlite::ToSql); 2] = [(":first", &first), (":last", &last)];
            wrong.extend(self.all(&sql, &params, |row| {
                let (id, day): (i64, String) = (row.get(0)?, row.get(1)?);
                Ok(format!("{table} {id} has {day} as {column}, which is outside the calendar"))
            })?);
        }
        Ok(wrong)
    }

    /// Rows with a number that no row gets: nothing can be recorded behind them, and not every program reads them.
    fn numbers_outside(&self, table: &str) -> Result<Vec<String>> {
        if !self.has_column(table, "id")? {
            return Ok(Vec::new());
        }
        let sql = format!("SELECT id FROM {table} WHERE id NOT BETWEEN 1 AND :most ORDER BY id LIMIT 20");
        self.all(&sql, &[(":most", &LARGEST)], |row| {
            let id: i64 = row.get(0)?;
            Ok(format!("{table} {id} has a number that rekindle never gives, so another program changed it"))
        })
    }

    /// The tables whose next number would be one that not every program reads.
    fn used_up(&self) -> Result<Vec<(String, i64)>> {
        self.all(
            "SELECT name, CAST(seq AS INTEGER) FROM sqlite_sequence WHERE typeof(seq) <> 'integer' OR seq < 0
                 OR seq >= :most",
            &[(":most", &LARGEST)],
            |row| Ok((row.get(0)?, row.get(1)?)),
        )
    }
}

fn goes_on_from(table: &str, last: i64) -> String {
    format!("the table {table} goes on counting from {last}, which leaves no numbers")
}

/// A column of days or instants.
pub(super) fn is_of_days(column: &str) -> bool {
    ["_on", "_at", "_until", "answer_by"].iter().any(|end| column.ends_with(end))
}

impl Store {
    /// Takes out what only follows from other records, and what has no meaning; says what that was.
    pub fn mend_unreadable(&self) -> Result<Vec<String>> {
        let mending = self.conn.unchecked_transaction()?;
        let mut mended = Vec::new();
        for words in &WORDS {
            let Words { table, column, .. } = words;
            let sql = match *table {
                "contact" => format!("UPDATE contact SET {column} = NULL WHERE id = ?"),
                _ => format!("DELETE FROM {table} WHERE id = ?"),
            };
            for (id, word) in self.unknown_words(words)? {
                mending.execute(&sql, [id])?;
                mended.push(format!("the {column} \"{word}\" of {table} {id} is gone"));
            }
        }
        for (table, _) in self.used_up()? {
            let Some(last) = self.highest_number(&table)?.filter(|last| *last < LARGEST) else { continue };
            mending.execute("UPDATE sqlite_sequence SET seq = ? WHERE name = ?", params![last, table])?;
            mended.push(format!("the table {table} goes on counting from {last}"));
        }
        mending.commit()?;
        Ok(mended)
    }

    /// The highest number that a table of ours has, or had as far as the log goes back.
    fn highest_number(&self, table: &str) -> Result<Option<i64>> {
        if table != "change" && Table::named(table).is_none() {
            return Ok(None);
        }
        let sql = format!(
            "SELECT max(coalesce((SELECT max(row_id) FROM change_row WHERE table_name = :table), 0),
                        coalesce((SELECT max(id) FROM {table}), 0))"
        );
        self.first(&sql, &[(":table", &table)], |row| row.get(0))
    }
}

//! Whether a file has the schema that this program makes and nothing else. It is compared before any other query, so
//! that nothing that was planted in a file ever runs: no trigger, no view in the place of a table.

use std::collections::{BTreeMap, BTreeSet};

use anyhow::Result;
use rusqlite::Connection;

use super::migrate;

/// The newest schema as SQLite keeps it; a test writes it.
const NEWEST: &str = include_str!("../../schema/schema.sql");

/// What SQLite adds to it by itself.
const BY_ITSELF: [&str; 5] = [
    "CREATE TABLE sqlite_sequence(name,seq)",
    "CREATE TABLE 'search_data'(id INTEGER PRIMARY KEY, block BLOB)",
    "CREATE TABLE 'search_idx'(segid, term, pgno, PRIMARY KEY(segid, term)) WITHOUT ROWID",
    "CREATE TABLE 'search_docsize'(id INTEGER PRIMARY KEY, sz BLOB, origin INTEGER)",
    "CREATE TABLE 'search_config'(k PRIMARY KEY, v) WITHOUT ROWID",
];

/// What SQLite's own ANALYZE adds: statistics, which nobody has to have and anybody may.
const STATISTICS: &str = "sqlite_stat";

/// Steps of SQLite's machine that reading a schema takes at most: some hundred times what ours takes.
const MOST_STEPS: i32 = 1_000_000;

/// Every difference between the schema of a file and what this program makes of `version`, a phrase each.
pub(super) fn differences(conn: &mut Connection, version: i64) -> Result<Vec<String>> {
    // A schema of a million tables isn't a schema.
    conn.progress_handler(MOST_STEPS, Some(|| true))?;
    let found = compare(conn, version);
    conn.progress_handler(0, None::<fn() -> bool>)?;
    found
}

fn compare(conn: &Connection, version: i64) -> Result<Vec<String>> {
    if version == migrate::NEWEST && is_newest(conn)? {
        return Ok(Vec::new());
    }
    let shared = shared_pages(conn)?;
    if !shared.is_empty() {
        return Ok(shared);
    }
    let made = objects(&migrate::scratch(version)?)?;
    let found = objects(conn)?;
    let mut wrong = Vec::new();
    for (name, is) in &found {
        match made.get(name) {
            Some(should) if should == is => {}
            Some(should) if should.kind == is.kind => {
                wrong.push(format!("the {} {name} differs from what rekindle creates", is.kind));
            }
            Some(should) => {
                wrong.push(format!("there is a {} in place of the {} {name}", is.kind, should.kind));
            }
            None => wrong.push(format!("the {} {name}{} does not belong to rekindle", is.kind, is.on(name))),
        }
    }
    for (name, should) in made.iter().filter(|(name, _)| !found.contains_key(*name)) {
        wrong.push(format!("the {} {name}{} is missing", should.kind, should.on(name)));
    }
    Ok(wrong)
}

/// Tables and indexes that begin on the page of another one: what is written to one of them destroys the other.
fn shared_pages(conn: &Connection) -> Result<Vec<String>> {
    let sql = "SELECT group_concat(name, ' and ') FROM sqlite_schema WHERE rootpage > 0
               GROUP BY rootpage HAVING count(*) > 1 ORDER BY rootpage";
    let mut statement = conn.prepare(sql)?;
    let shared =
        statement.query_map([], |row| Ok(format!("{} are in one place", row.get::<_, String>(0)?)))?;
    Ok(shared.collect::<rusqlite::Result<_>>()?)
}

/// Every object byte by byte, each on a page of its own; this takes a tenth of a millisecond, and almost every file is
/// equal.
fn is_newest(conn: &Connection) -> Result<bool> {
    let ours = NEWEST.split_once("\n\n").map_or("", |(_, objects)| objects).trim_end_matches(['\n', ';']);
    // In order: most comparisons end with the first letters of a name, where a hash reads all of them.
    let mut missing: BTreeMap<&[u8], bool> =
        ours.split(";\n\n").chain(BY_ITSELF).map(|object| (object.as_bytes(), true)).collect();
    let mut left = missing.len();
    let mut pages = BTreeSet::new();
    let mut statement = conn.prepare("SELECT sql, rootpage FROM sqlite_schema")?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        let page: i64 = row.get(1)?;
        if page > 0 && !pages.insert(page) {
            return Ok(false);
        }
        match row.get_ref(0)?.as_bytes().ok().and_then(|sql| missing.get_mut(sql)) {
            Some(is_missing) if *is_missing => {
                *is_missing = false;
                left -= 1;
            }
            Some(_) | None => return Ok(false),
        }
    }
    Ok(left == 0)
}

/// A table, an index, a view or a trigger.
#[derive(PartialEq)]
struct Object {
    kind: String,
    table: String,
    sql: Option<String>,
}

impl Object {
    fn on(&self, name: &str) -> String {
        if self.table == name { String::new() } else { format!(" on {}", self.table) }
    }
}

fn objects(conn: &Connection) -> Result<BTreeMap<String, Object>> {
    let mut statement = conn.prepare("SELECT name, type, tbl_name, sql FROM sqlite_schema")?;
    let rows = statement.query_map([], |row| {
        let sql: Option<String> = row.get(3)?;
        // Where lines break says nothing.
        let sql = sql.map(|sql| sql.split_whitespace().collect::<Vec<_>>().join(" "));
        Ok((row.get::<_, String>(0)?, Object { kind: row.get(1)?, table: row.get(2)?, sql }))
    })?;
    let mut objects = BTreeMap::new();
    for row in rows {
        let (name, object) = row?;
        if object.kind != "table" || !name.starts_with(STATISTICS) {
            objects.insert(name, object);
        }
    }
    Ok(objects)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn differences_after(version: i64, sql: &str) -> Vec<String> {
        let mut conn = migrate::scratch(version).unwrap();
        conn.execute_batch(sql).unwrap();
        differences(&mut conn, version).unwrap()
    }

    #[test]
    fn what_this_version_makes_is_known_byte_by_byte() {
        assert!(is_newest(&migrate::scratch(migrate::NEWEST).unwrap()).unwrap());
        for version in 1..=migrate::NEWEST {
            assert_eq!(differences_after(version, ""), [""; 0], "schema {version}");
            assert_eq!(differences_after(version, "VACUUM; ANALYZE"), [""; 0], "schema {version}");
        }
    }

    #[test]
    fn whatever_was_planted_or_taken_away_is_named() {
        let forged = "PRAGMA writable_schema = ON; UPDATE sqlite_schema SET sql = ";
        let put_in = "PRAGMA writable_schema = ON; INSERT INTO sqlite_schema VALUES ";
        let cases = [
            (
                "CREATE TRIGGER t AFTER INSERT ON contact BEGIN DELETE FROM touch; END".to_owned(),
                "the trigger t on contact does not belong to rekindle",
            ),
            ("CREATE TEMP TRIGGER t AFTER INSERT ON contact BEGIN DELETE FROM touch; END".to_owned(), ""),
            (
                "ALTER TABLE namesake RENAME TO hidden; CREATE VIEW namesake AS SELECT * FROM hidden"
                    .to_owned(),
                "there is a view in place of the table namesake",
            ),
            ("DROP INDEX touch_by_day".to_owned(), "the index touch_by_day on touch is missing"),
            (
                "CREATE INDEX mine ON touch (text)".to_owned(),
                "the index mine on touch does not belong to rekindle",
            ),
            ("CREATE TABLE mine (id)".to_owned(), "the table mine does not belong to rekindle"),
            ("DROP TABLE wish".to_owned(), "the table wish is missing"),
            (
                "ALTER TABLE wish ADD COLUMN more TEXT".to_owned(),
                "the table wish differs from what rekindle creates",
            ),
            (
                format!("{forged} replace(sql, 'CHECK (name <> '''')', '') WHERE name = 'contact'"),
                "the table contact differs from what rekindle creates",
            ),
            (
                "DROP INDEX touch_by_day; CREATE INDEX touch_by_day ON touch (text)".to_owned(),
                "the index touch_by_day differs from what rekindle creates",
            ),
            (format!("{forged} replace(sql, char(10), '  ') WHERE name = 'contact'"), ""),
            // SQLite refuses these names to a command, and takes them from the file.
            (
                format!(
                    "{put_in} ('trigger', 'sqlite_stat9', 'contact', 0,
                     'CREATE TRIGGER sqlite_stat9 AFTER INSERT ON contact BEGIN DELETE FROM touch; END')"
                ),
                "the trigger sqlite_stat9 on contact does not belong to rekindle",
            ),
            (
                format!(
                    "{put_in} ('view', 'sqlite_stat9', 'sqlite_stat9', 0, 'CREATE VIEW sqlite_stat9 AS SELECT 1')"
                ),
                "the view sqlite_stat9 does not belong to rekindle",
            ),
        ];
        for (sql, words) in cases {
            let found = differences_after(migrate::NEWEST, &sql);
            let is_told =
                if words.is_empty() { found.is_empty() } else { found.iter().any(|one| one == words) };
            assert!(is_told, "{sql}: {found:?}");
        }
        let old =
            differences_after(3, "CREATE TRIGGER t AFTER INSERT ON contact BEGIN DELETE FROM touch; END");
        assert_eq!(old, ["the trigger t on contact does not belong to rekindle"]);
    }

    #[test]
    fn a_schema_without_end_is_given_up() {
        let planted = "PRAGMA writable_schema = ON;
            WITH RECURSIVE n (n) AS (VALUES (1) UNION ALL SELECT n + 1 FROM n LIMIT 300000)
            INSERT INTO sqlite_schema SELECT 'table', 't' || n, 't' || n, 2, 'CREATE TABLE t' || n || '(a)' FROM n";
        let mut conn = migrate::scratch(migrate::NEWEST).unwrap();
        conn.execute_batch(planted).unwrap();
        assert_eq!(differences(&mut conn, migrate::NEWEST).unwrap_err().to_string(), "interrupted");
    }
}

//! What the schema promises: the file for reading is the schema, and every table keeps the rules of the house.

#![allow(clippy::unwrap_used, reason = "helpers of tests are no test functions to the lint")]

use std::path::Path;

use rekindle::clock::{Now, Zone};
use rekindle::store::{Access, Store, Table};
use rusqlite::Connection;

/// A database as the program makes it, opened by hand.
fn database() -> (tempfile::TempDir, Connection) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("rekindle.db");
    Store::open(&path, Access::Write).unwrap();
    let conn = Connection::open(&path).unwrap();
    (folder, conn)
}

fn texts(conn: &Connection, sql: &str) -> Vec<String> {
    let mut statement = conn.prepare(sql).unwrap();
    statement.query_map([], |row| row.get(0)).unwrap().collect::<Result<_, _>>().unwrap()
}

#[test]
fn schema_sql_is_the_schema_after_all_migrations() {
    let (_folder, conn) = database();
    let objects = texts(
        &conn,
        "SELECT sql FROM sqlite_master
         WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\' AND name NOT LIKE 'search\\_%' ESCAPE '\\'
         ORDER BY rowid",
    );
    let schema = format!(
        "-- The schema as it is now, for reading; made from the migrations by tests/schema.rs.\n\n{};\n",
        objects.join(";\n\n")
    );
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("schema/schema.sql");
    if std::fs::read_to_string(&path).unwrap_or_default() != schema {
        std::fs::write(&path, schema).unwrap();
        panic!("schema/schema.sql was not up to date and has been written anew; commit it");
    }
}

#[test]
fn logged_tables_have_the_columns_that_the_log_keeps() {
    let (_folder, conn) = database();
    for table in Table::ALL {
        let columns = texts(&conn, &format!("SELECT name FROM pragma_table_info('{}')", table.name()));
        assert_eq!(columns[0], "id");
        assert_eq!(columns[1..], *table.columns(), "{}", table.name());
    }
}

#[test]
fn every_table_but_those_of_the_log_is_logged() {
    let (_folder, conn) = database();
    let tables = texts(
        &conn,
        "SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table' AND name NOT LIKE 'sqlite%'",
    );
    let own = ["alert", "change", "change_row", "lineage", "mail_left", "mail_seen", "planned_with"];
    for table in tables {
        assert!(Table::named(&table).is_some() || own.contains(&table.as_str()), "{table}");
    }
}

#[test]
fn nothing_is_on_file_twice_under_one_name() {
    let (_folder, conn) = database();
    for table in Table::ALL.into_iter().filter(|table| *table != Table::ForgettingKey) {
        let unique = texts(
            &conn,
            &format!(
                "SELECT (SELECT group_concat(name) FROM pragma_index_info(i.name))
                 FROM pragma_index_list('{}') i WHERE i.\"unique\" AND NOT i.partial",
                table.name()
            ),
        );
        let has_uid = table.columns().contains(&"uid");
        let is_told_apart = if has_uid {
            unique.contains(&"uid".to_owned())
        } else {
            unique.iter().any(|key| key.contains(',') || key == "calendar_uid")
        };
        assert!(is_told_apart, "{}: {unique:?}", table.name());
    }
}

/// To the `sqlite3` of older systems what is null is no JSON, and its integrity check would call the file damaged.
#[test]
fn of_what_may_be_null_no_check_asks_whether_it_is_json() {
    let (_folder, conn) = database();
    let asked = |and: &str| {
        texts(
            &conn,
            &format!(
                "SELECT t.name || '.' || c.name FROM sqlite_schema t, pragma_table_info(t.name) c
                 WHERE t.type = 'table' AND NOT c.\"notnull\"
                       AND instr(t.sql, 'json_valid(' || c.name || ')') > 0 {and} ORDER BY c.cid"
            ),
        )
    };
    assert_eq!(asked(""), ["change_row.before", "change_row.after"]);
    let spared = "instr(t.sql, '(' || c.name || ' IS NULL OR json_valid(' || c.name || ')') > 0";
    assert_eq!(asked(&format!("AND NOT {spared}")), [""; 0]);
}

#[test]
fn every_table_is_strict() {
    let (_folder, conn) = database();
    let loose = texts(
        &conn,
        "SELECT name FROM pragma_table_list
         WHERE schema = 'main' AND type = 'table' AND NOT strict AND name NOT LIKE 'sqlite%'",
    );
    assert_eq!(loose, [""; 0]);
}

#[test]
fn parents_come_before_children() {
    let (_folder, conn) = database();
    for (at, table) in Table::ALL.into_iter().enumerate() {
        let sql = format!("SELECT \"table\" FROM pragma_foreign_key_list('{}')", table.name());
        for parent in texts(&conn, &sql) {
            let parent = Table::named(&parent).unwrap();
            assert!(Table::ALL[..=at].contains(&parent), "{} before {}", table.name(), parent.name());
        }
    }
}

#[test]
fn every_foreign_key_begins_an_index() {
    let (_folder, conn) = database();
    let without = texts(
        &conn,
        "SELECT t.name || '.' || f.\"from\" FROM pragma_table_list t, pragma_foreign_key_list(t.name) f
         WHERE t.schema = 'main' AND NOT EXISTS (
             SELECT 1 FROM pragma_index_list(t.name) i, pragma_index_info(i.name) c
             WHERE c.seqno = 0 AND c.name = f.\"from\")",
    );
    assert_eq!(without, [""; 0]);
}

#[test]
fn deleted_words_leave_the_file_when_full_text_is_merged() {
    let (folder, conn) = database();
    conn.execute_batch("PRAGMA secure_delete = ON").unwrap();
    conn.execute("INSERT INTO search (rowid, name, text) VALUES (8, 'Priya', 'quaggafish')", []).unwrap();
    conn.execute("DELETE FROM search WHERE rowid = 8", []).unwrap();
    // FTS5's own secure-delete does nothing for a table without content: erasing has to merge.
    conn.execute("INSERT INTO search (search) VALUES ('optimize')", []).unwrap();
    drop(conn);
    let bytes = std::fs::read(folder.path().join("rekindle.db")).unwrap();
    assert!(!bytes.windows(10).any(|window| window == b"quaggafish"));
}

#[cfg(unix)]
#[test]
fn nobody_else_can_read_what_is_written_whatever_the_umask() {
    use std::os::unix::fs::PermissionsExt as _;

    let binary = std::env::current_exe().unwrap();
    if std::env::args().any(|argument| argument == "--ignored") {
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    let ran = std::process::Command::new("sh")
        .args(["-c", "umask 000; exec \"$0\" --ignored --exact write_a_database", binary.to_str().unwrap()])
        .env("REKINDLE_TEST_FOLDER", folder.path())
        .output()
        .unwrap();
    assert!(ran.status.success(), "{ran:?}");
    let mode = |path: &str| folder.path().join(path).metadata().unwrap().permissions().mode() & 0o777;
    let modes = ["data", "data/rekindle.db", "data/backups", "data/copy.db"].map(mode);
    assert_eq!(modes.map(|mode| format!("{mode:o}")), ["700", "600", "700", "600"]);
    for backup in std::fs::read_dir(folder.path().join("data/backups")).unwrap() {
        assert_eq!(backup.unwrap().metadata().unwrap().permissions().mode() & 0o777, 0o600);
    }
}

/// The other half of the test above: it runs in a process with another umask.
#[test]
#[ignore = "run by the test above"]
#[expect(clippy::disallowed_methods, reason = "the folder comes from the process that started this one")]
fn write_a_database() {
    let folder = std::path::PathBuf::from(std::env::var_os("REKINDLE_TEST_FOLDER").unwrap());
    let store = Store::open(&folder.join("data/rekindle.db"), Access::Write).unwrap();
    let local = chrono::NaiveDate::from_ymd_opt(2026, 9, 18).unwrap().and_hms_opt(12, 0, 0).unwrap();
    let now = Now { at: local.and_utc(), local, zone: Zone::UTC, is_day_alone: true, date_order: None };
    let mut change = store.change(now, "config").unwrap();
    change.log_settings(serde_json::json!({}), serde_json::json!({"zone": "UTC"}));
    change.commit(&rekindle::planner::Settings::default()).unwrap();
    store.back_up_to(&folder.join("data/copy.db")).unwrap();
    store.days_backup(now).unwrap().unwrap().keep().unwrap();
}

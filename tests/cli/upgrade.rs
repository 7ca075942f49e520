//! From every schema that was ever in use to the newest: nothing is lost, and what was done can still be undone.

use rusqlite::Connection;
use rusqlite::types::Value;

use super::sandbox::Sandbox;

const TODAY: &str = "2026-09-26";

/// Every row of the tables of facts and of the log, with the columns that the older schema had.
fn rows(conn: &Connection, tables: &[(String, Vec<String>)]) -> Vec<(String, Vec<Vec<Value>>)> {
    tables
        .iter()
        .map(|(table, columns)| {
            let sql = format!("SELECT {} FROM {table} ORDER BY rowid", columns.join(", "));
            let mut statement = conn.prepare(&sql).unwrap();
            let read = statement
                .query_map([], |row| (0..columns.len()).map(|at| row.get(at)).collect::<Result<Vec<_>, _>>())
                .unwrap();
            (table.clone(), read.collect::<Result<_, _>>().unwrap())
        })
        .collect()
}

fn texts(conn: &Connection, sql: &str) -> Vec<String> {
    let mut statement = conn.prepare(sql).unwrap();
    statement.query_map([], |row| row.get(0)).unwrap().collect::<Result<_, _>>().unwrap()
}

#[test]
fn a_database_of_any_older_schema_comes_along_whole() {
    for version in 1..rekindle::store::NEWEST {
        eprintln!("schema {version}");
        comes_along_whole(u32::try_from(version).unwrap(), if version < 4 { "delivery" } else { "alert" });
    }
}

fn comes_along_whole(version: u32, ledger: &str) {
    let home = Sandbox::with_schema(version);
    let conn = Connection::open(home.db()).unwrap();
    let names = texts(
        &conn,
        &format!(
            "SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table'
             AND name NOT LIKE 'sqlite%' AND name NOT IN ('{ledger}', 'planned_with') ORDER BY name"
        ),
    );
    let tables: Vec<(String, Vec<String>)> = names
        .into_iter()
        .map(|name| {
            let columns = texts(&conn, &format!("SELECT name FROM pragma_table_info('{name}')"));
            (name, columns)
        })
        .collect();
    let before = rows(&conn, &tables);
    let has_rows_of_its_own = std::fs::exists(kept(version.into(), "sql")).unwrap();
    for (table, rows) in &before {
        assert!(!rows.is_empty() || !has_rows_of_its_own, "{table} is empty in the sample");
    }
    // Until version 6 an alert named its reminder by number.
    let by_number =
        format!("SELECT reminder_id || ' ' || for_on || ' ' || delivered_at FROM {ledger} ORDER BY id");
    let by_identity = "SELECT r.id || ' ' || a.for_on || ' ' || a.delivered_at FROM alert a JOIN reminder r
                       ON (r.rule, r.ordinal) = (a.rule, a.ordinal) AND r.contact_id IS a.contact_id
                       AND r.company_id IS a.company_id AND r.application_id IS a.application_id ORDER BY a.id";
    let alerts = texts(&conn, if version < 6 { &by_number } else { by_identity });
    drop(conn);

    // Looking works, and writes nothing.
    let bytes = std::fs::read(home.db()).unwrap();
    let looked = home.json(TODAY, "due --all");
    assert!(!looked["reminders"].as_array().unwrap().is_empty());
    home.play(TODAY, &["list", "show 1", "history", "log", "export all --output old.json"]);
    let doctor = home.json(TODAY, "doctor --no-alert");
    assert_eq!(doctor["problems"], 0, "{doctor}");
    assert!(doctor.to_string().contains(&format!("has schema {version}")), "{doctor}");
    assert_eq!(std::fs::read(home.db()).unwrap(), bytes);
    assert!(!home.path().join("backups").exists());

    home.play(TODAY, &["doctor --repair --no-alert"]);
    let conn = Connection::open(home.db()).unwrap();
    let version: i64 = conn.pragma_query_value(None, "user_version", |row| row.get(0)).unwrap();
    assert_eq!(version, rekindle::store::NEWEST);
    // A newer version may plan otherwise, under the same numbers; what was on file stays as it was.
    for ((table, before), (_, after)) in before.iter().zip(rows(&conn, &tables)) {
        let told = |row: &[Value]| if table == "reminder" { row[..2].to_vec() } else { row.to_vec() };
        let after: Vec<_> = after.iter().map(|row| told(row)).collect();
        let gone: Vec<_> = before.iter().map(|row| told(row)).filter(|row| !after.contains(row)).collect();
        assert!(gone.is_empty(), "{table}: {gone:?}");
        assert!(
            before.len() == after.len() || ["reminder", "change", "change_row"].contains(&table.as_str())
        );
    }
    assert_eq!(texts(&conn, by_identity), alerts);
    drop(conn);

    let backup: Vec<_> = std::fs::read_dir(home.path().join("backups")).unwrap().collect();
    let copy = Connection::open(backup[0].as_ref().unwrap().path()).unwrap();
    assert_eq!((backup.len(), rows(&copy, &tables)), (1, before));

    let doctor = home.json(TODAY, "doctor --no-alert");
    assert_eq!(doctor["problems"], 0, "{doctor}");
    assert_eq!(home.json(TODAY, "due --all"), looked);
    assert_eq!(home.json(TODAY, "search billing")["hits"].as_array().map_or(0, Vec::len), 1);
    home.play(TODAY, &["undo --yes"]);
    // Some samples have no other change that can be undone.
    home.run(TODAY, "undo --yes");
    home.play(TODAY, &["add 'Somebody New'", "export all --output all.json"]);
    home.play(TODAY, &["--db new.db import all.json", "--db new.db export all --output again.json"]);
    let read = |name: &str| std::fs::read_to_string(home.path().join(name)).unwrap();
    assert_eq!(read("all.json"), read("again.json"));
}

/// Where what is kept of an older schema lies: the export of everything in each, and the rows in some.
fn kept(version: i64, ending: &str) -> String {
    format!("{}/schema/samples/{version:04}.{ending}", env!("CARGO_MANIFEST_DIR"))
}

#[test]
fn an_export_of_everything_outlives_the_schema() {
    for version in 1..rekindle::store::NEWEST {
        let home = Sandbox::new();
        let file = kept(version, "json");
        let text = std::fs::read_to_string(&file).unwrap();
        let sample: serde_json::Value = serde_json::from_str(&text).unwrap();
        assert_eq!(sample["rekindle"]["schema"], version);
        let import = format!("import '{file}'");
        let imported = home.json(TODAY, &import);
        let count = |table: &str| sample[table].as_array().unwrap().len();
        for table in ["contact", "touch", "reminder", "draft", "job_change"] {
            assert_eq!(imported["imported"][table], count(table), "{version}: {imported}");
        }
        let ledger = if version < 4 { "delivery" } else { "alert" };
        let conn = Connection::open(home.db()).unwrap();
        let told = texts(&conn, "SELECT rule FROM alert").len();
        assert_eq!(told, count(ledger), "{version}");
        assert_eq!(home.json(TODAY, &import)["unchanged"], count("contact"), "{version}");
        home.play(TODAY, &["export all --output all.json", "--db new.db import all.json"]);
        home.play(TODAY, &["--db new.db export all --output again.json"]);
        let read = |name: &str| std::fs::read_to_string(home.path().join(name)).unwrap();
        assert_eq!(read("all.json"), read("again.json"));
        assert_eq!(home.json(TODAY, "doctor --no-alert")["problems"], 0, "{version}");
        // No number is given twice.
        home.play(TODAY, &["add 'Somebody New'"]);
        let newest = conn.query_row("SELECT max(id) FROM contact", [], |row| row.get::<_, i64>(0)).unwrap();
        assert!(newest > sample["rekindle"]["last_numbers"]["contact"].as_i64().unwrap(), "{version}");
    }
}

#[test]
fn an_export_of_an_older_schema_that_does_not_fit_is_refused_whole() {
    let text = std::fs::read_to_string(kept(5, "json")).unwrap();
    let cases = [
        ("\"kind\":\"employer\"", "\"kind\":\"club\"", "company 1 does not fit"),
        ("\"name\":\"Northwind\"", "\"nom\":\"Northwind\"", "there is no column \"nom\""),
        ("\"company\":[", "\"change\":[", "there is no table \"change\""),
        ("\"contact_id\":1,\"address\"", "\"contact_id\":99,\"address\"", "does not exist"),
        ("\"name\":\"Northwind\"", "\"name\":[1]", "must be a text"),
        ("\"company\":[", "\"zz\":[],\"company\":[", "there is no table \"zz\""),
        ("\"company\":[", "\"contact\":[],\"company\":[", "\"contact\" appears twice"),
    ];
    for (from, to, words) in cases {
        let home = Sandbox::new();
        assert!(text.contains(from), "{from}");
        std::fs::write(home.path().join("bad.json"), text.replacen(from, to, 1)).unwrap();
        let refused = home.refused(TODAY, "import bad.json", 5);
        assert!(refused["message"].as_str().unwrap().contains(words), "{refused}");
        assert_eq!(home.json(TODAY, "list")["contacts"].as_array().map_or(0, Vec::len), 0);
    }
}

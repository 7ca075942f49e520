//! What `export all` wrote and somebody changed: every row is checked, the first wrong one is named, and nothing is
//! stored.

use std::fs;

use serde_json::{Value, json};

use crate::sandbox::Sandbox;

const TODAY: &str = "2026-09-18";

fn exported() -> (Sandbox, Value) {
    let home = Sandbox::new();
    home.play(
        TODAY,
        &[
            "add 'Priya Rao' --at Northwind --job Analyst --interviewed 2026-09-03 --email priya@northwind.example",
            "add 'Tom Weller' --at Northwind --introduced-by priya",
            "add Omar --introduced-by tom",
            "sent priya other --text 'Thank you for the talk. Best, Sam'",
        ],
    );
    let everything = home.json(TODAY, "export all");
    (home, everything)
}

type Spoil = fn(&mut Value);

#[test]
fn a_row_that_is_wrong_is_named_and_the_file_refused_whole() {
    let (home, everything) = exported();
    let cases: [(&str, Spoil, &str); 24] = [
        ("no number", |e| e["contact"][0]["id"] = json!(0), "a contact has a number that is not one"),
        ("below", |e| e["contact"][0]["id"] = json!(-1), "must be between 1 and 9007199254740991"),
        (
            "too large",
            |e| e["touch"][0]["id"] = json!(9_007_199_254_740_992_i64),
            "a touch has a number that is not one",
        ),
        ("the largest", |e| e["wish"] = json!([{"id": i64::MAX}]), "a wish has a number that is not one"),
        ("no whole one", |e| e["contact"][0]["id"] = json!(1.5), "a contact has a number that is not one"),
        ("a text", |e| e["contact"][0]["id"] = json!("1"), "a contact has a number that is not one"),
        (
            "a large value",
            |e| e["reminder"][0]["ordinal"] = json!(i64::MAX),
            "\"ordinal\" is too large or too small",
        ),
        (
            "an endless name",
            |e| e["contact"][0]["name"] = json!("x".repeat(70_000)),
            "contact 1: its name has 70000 characters; 200 is the most",
        ),
        (
            "an endless text",
            |e| e["touch"][0]["text"] = json!("x".repeat(100_001)),
            "its text has 100001 characters; 100000 is the most",
        ),
        ("an unknown tier", |e| e["reminder"][0]["tier"] = json!("banana"), "has the tier \"banana\""),
        ("a wrong type", |e| e["contact"][0]["name"] = json!(7), "contact 1: "),
        (
            "points nowhere",
            |e| e["touch"][0]["contact_id"] = json!(77),
            "touch 1 points to a contact that does not exist",
        ),
        ("points too far", |e| e["touch"][0]["contact_id"] = json!(i64::MAX), "\"contact_id\" is too large"),
        (
            "itself",
            |e| e["contact"][0]["introduced_by"] = json!(1),
            "contact 1 was introduced by contact 1, and so on",
        ),
        ("in a circle", |e| e["contact"][0]["introduced_by"] = json!(3), "and so on in a circle"),
        ("twice", |e| e["contact"][1]["id"] = json!(1), "contact 1: another one has the same number"),
        (
            "one uid",
            |e| e["contact"][1]["uid"] = e["contact"][0]["uid"].clone(),
            "contact 2: another one has the same uid",
        ),
        ("no uid", |e| e["contact"][1]["uid"] = json!(""), "contact 2: its uid must be a word"),
        (
            "counts on too far",
            |e| e["rekindle"]["last_numbers"]["contact"] = json!(i64::MAX),
            "the last number of \"contact\" must be between 0 and 9007199254740991",
        ),
        (
            "past the calendar",
            |e| e["touch"][0]["happened_on"] = json!("9999-12-31"),
            "that no calendar goes to: 9999",
        ),
        (
            "before it",
            |e| e["interview"][0]["held_on"] = json!("0001-01-01"),
            "that no calendar goes to: 0001",
        ),
        (
            "a far reminder",
            |e| e["reminder"][0]["due_on"] = json!("9999-12-31"),
            "that no calendar goes to: 9999",
        ),
        ("an unknown rule", |e| e["reminder"][0]["rule"] = json!("planted"), "there is no rule"),
        (
            "two addresses",
            |e| {
                let again = e["email"][0].clone();
                e["email"].as_array_mut().unwrap().push(again);
                e["email"][1]["id"] = json!(2);
            },
            "email 2: another one has the same contact_id and address",
        ),
    ];
    for (name, spoil, says) in cases {
        let mut spoilt = everything.clone();
        spoil(&mut spoilt);
        fs::write(home.path().join("all.json"), spoilt.to_string()).unwrap();
        let refused = home.refused(TODAY, "import all.json --db new.db", 5);
        let message = refused["message"].as_str().unwrap();
        assert!(message.contains(says), "{name}: {message}");
        assert!(!message.contains("full"), "{name}: {message}");
        assert!(!home.path().join("new.db").exists(), "{name}");
    }
    fs::write(home.path().join("all.json"), everything.to_string()).unwrap();
    home.play(TODAY, &["import all.json --db new.db", "add Lena --db new.db"]);
}

#[test]
fn whatever_is_taken_in_can_be_exported_and_taken_in_again() {
    let (home, everything) = exported();
    for last in [9_007_199_254_740_989_i64, 9_007_199_254_740_991] {
        let mut high = everything.clone();
        for last_number in high["rekindle"]["last_numbers"].as_object_mut().unwrap().values_mut() {
            *last_number = json!(last);
        }
        fs::write(home.path().join("all.json"), high.to_string()).unwrap();
        let new = format!("{last}.db");
        home.play(TODAY, &[&format!("import all.json --db {new}")]);
        // Once the numbers are used up, nothing more is taken, and what is there still comes back.
        for name in ["Lena", "Ida", "Max"] {
            let ran = home.run(TODAY, &format!("add {name} --db {new}"));
            let is_told =
                ran.exit == 1 && ran.stderr.replace('\n', " ").contains("has given its last number");
            assert!(ran.exit == 0 || is_told, "{}", ran.snapshot());
        }
        home.play(TODAY, &[&format!("export all --db {new} --output {last}.json")]);
        home.play(TODAY, &[&format!("import {last}.json --db again-{new}")]);
    }
}

#[test]
fn what_is_refused_or_records_nothing_leaves_no_database_and_no_folder_behind() {
    const LINES: &[&str] = &[
        "import broken.json",
        "import broken.csv",
        "import --dry-run contacts.csv",
        "add Lena --email bad",
        "add Lena --introduced-by nobody",
        "applied Pilot --at Quill --with nobody",
        "planned pilot --on tomorrow",
        "interviewed pilot --with nobody",
        "debrief pilot --rating 3",
        "offered pilot",
        "rejected pilot --by form",
        "closed pilot withdrawn",
        "closed --silent no-response",
        "reopened pilot",
        "hired pilot",
        "sent nobody other",
        "replied nobody",
        "talked nobody",
        "linkedin nobody invited",
        "moved nobody --to Quill",
        "feedback nobody 'Be brief'",
        "opportunity nobody intro",
        "done 1",
        "skip 1",
        "skip --overdue",
        "snooze 1 tomorrow",
        "pin 1 tomorrow",
        "remind nobody tomorrow 'Write'",
        "cadence nobody monthly",
        "silence nobody",
        "away --back",
        "triage",
        "triage --accept",
        "draft nobody",
        "edit contact 7 --note x",
        "remove contact 7",
        "merge 1 2",
        "undo",
        "undo 3",
        "log",
        "log --prune 2026-01-01 --yes",
        "erase nobody --yes",
        "inbox mails",
        "inbox accept 1",
        "notify",
        "notify --command true",
        "backup",
        "backup copy.db",
        "doctor --repair",
        "config set zone Nowhere/Nowhere",
        "due",
        "export all",
    ];
    let home = Sandbox::new();
    fs::write(home.path().join("broken.json"), "{\"rekindle\":{\"schema\":99,\"last_numbers\":{}}}").unwrap();
    fs::write(home.path().join("broken.csv"), "\u{0}\u{1}\n").unwrap();
    fs::write(home.path().join("contacts.csv"), "name,email\nLena,lena@quill.example\n").unwrap();
    fs::create_dir(home.path().join("mails")).unwrap();
    let names = || -> std::collections::BTreeSet<_> {
        fs::read_dir(home.path()).unwrap().map(|entry| entry.unwrap().file_name()).collect()
    };
    let before = names();
    let missing = home.path().join("no/folder/x.db");
    for line in LINES {
        for is_typed in [false, true] {
            let mut command = home.command(TODAY);
            command.args(shell_words::split(line).unwrap());
            if is_typed {
                command.arg("--db").arg(&missing);
            } else {
                command.env("REKINDLE_DB", &missing);
            }
            let ran = command.output().unwrap();
            assert!(names() == before, "{line}, --db {is_typed}: {:?}", names());
            let told = String::from_utf8_lossy(&ran.stderr);
            assert!(!line.starts_with("backup") || ran.status.code() == Some(3), "{line}: {told}");
            assert!(!is_typed || *line != "undo" || told.contains("There is no database"), "{told}");
        }
    }
    // What is recorded is kept, and a folder that was there stays.
    fs::create_dir(home.path().join("no")).unwrap();
    home.refused(TODAY, "undo --db no/folder/x.db", 3);
    assert!(home.path().join("no").is_dir() && !home.path().join("no/folder").exists());
    home.play(TODAY, &["add Lena --db no/folder/x.db", "show lena --db no/folder/x.db"]);
}

#[test]
fn a_disk_is_not_called_full_when_a_table_has_given_its_last_number() {
    let (home, _) = exported();
    let conn = rusqlite::Connection::open(home.db()).unwrap();
    for table in ["contact", "change"] {
        conn.execute("UPDATE sqlite_sequence SET seq = 9223372036854775807 WHERE name = ?", [table]).unwrap();
        let message = home.refused(TODAY, "add Lena", 1)["message"].as_str().unwrap().to_owned();
        assert!(message.contains("has given its last number") && !message.contains("full"), "{message}");
        conn.execute("UPDATE sqlite_sequence SET seq = 100 WHERE name = ?", [table]).unwrap();
    }
}

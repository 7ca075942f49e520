//! What `export all` wrote and somebody changed: every row is checked, the first wrong one is named, and nothing is
//! stored.

use std::fs;

use serde_json::{Value, json};

use crate::sandbox::Sandbox;
use crate::undo::content;

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
    let cases: [(&str, Spoil, &str); 17] = [
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
        let new = home.path().join("new.db");
        assert!(!new.exists() || content(&new).is_empty(), "{name}");
    }
    fs::write(home.path().join("all.json"), everything.to_string()).unwrap();
    home.play(TODAY, &["import all.json --db new.db", "add Lena --db new.db"]);
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

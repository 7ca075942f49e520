//! People who are to be forgotten, who moved on, and who are known where.

use std::fs;

use serde_json::json;

use crate::sandbox::Sandbox;
use crate::undo::content;

const TODAY: &str = "2026-09-18";

fn zebulon() -> Sandbox {
    let home = Sandbox::new();
    home.play(
        "2026-09-03",
        &["add 'Zebulon Quist' --at Northwind --email zq@quisthome.example --linkedin zquist --phone '+44 20 7946 0001'"],
    );
    home
}

fn marks(home: &Sandbox) -> usize {
    let everything = home.json(TODAY, "export all");
    everything["forgotten"].as_array().unwrap().len()
}

#[test]
fn someone_erased_is_remembered_by_hashes_that_name_nobody() {
    let home = zebulon();
    let erased = home.json(TODAY, "erase zebulon --yes");
    assert_eq!(erased["remembered"], "by-address", "{erased}");
    let exported = home.run(TODAY, "export all").stdout;
    for trace in ["Zebulon", "quisthome", "zquist", "7946"] {
        assert!(!exported.contains(trace), "{trace}: {exported}");
    }
    assert_eq!(marks(&home), 4, "email, profile, phone, name and company: {exported}");
    assert_eq!(home.json(TODAY, "doctor")["problems"], 0);
}

#[test]
fn what_is_remembered_of_someone_erased_goes_out_and_comes_back_byte_for_byte() {
    let home = zebulon();
    home.play(TODAY, &["erase zebulon --yes", "export all --output all.json", "import all.json --db new.db"]);
    let again = home.run(TODAY, "export all --db new.db").stdout;
    assert_eq!(again, fs::read_to_string(home.path().join("all.json")).unwrap());
    // The key came along: the same person is known in the new database.
    let added = home.json(TODAY, "add 'Z. Quist' --phone '020 7946 0001' --db new.db");
    assert_eq!(added["lifted"], true, "{added}");
}

#[test]
fn adding_someone_by_hand_lifts_it_and_undo_brings_it_back() {
    let home = zebulon();
    home.play(TODAY, &["erase zebulon --yes"]);
    let before = content(&home.db());
    assert_eq!(home.json(TODAY, "add 'Tom Weller' --at Northwind")["lifted"], json!(null));
    home.play(TODAY, &["undo"]);
    let ran = home.run(TODAY, "add 'Zebulon Quist' --linkedin zquist");
    assert!(ran.stdout.contains("They were erased before: that is lifted"), "{}", ran.snapshot());
    assert_eq!(marks(&home), 0);
    home.play(TODAY, &["undo"]);
    assert_eq!(marks(&home), 4);
    assert_eq!(content(&home.db()), before);
}

#[test]
fn someone_without_an_address_is_said_to_be_known_by_name_or_not_at_all() {
    let home = Sandbox::new();
    home.play(TODAY, &["add 'Omar Haddad' --at Northwind", "add Lena"]);
    for (who, how) in [("omar", "by-name"), ("lena", "not")] {
        assert_eq!(home.json(TODAY, &format!("erase {who} --yes"))["remembered"], how);
    }
}

//! `duplicates`: who may be on file twice, with why, and never again once told apart.

use std::fs;

use serde_json::Value;

use crate::sandbox::Sandbox;
use crate::undo::content;

const TODAY: &str = "2026-09-18";

fn home() -> Sandbox {
    let home = Sandbox::new();
    home.play(
        TODAY,
        &[
            "add 'Priya Rao' --at 'Northwind Ltd' --email priya@northwind.example",
            "add 'P. Rao' --at Northwind",
            "add 'Priya Rao' --at Quill --email PRIYA@northwind.example --force",
            "add 'Tom Price' --at Northwind",
            "add 'Tom Price' --at Helio",
        ],
    );
    home
}

fn pairs(home: &Sandbox) -> Vec<String> {
    let listed = home.json(TODAY, "duplicates");
    let pairs = listed["duplicates"].as_array().unwrap().iter();
    let told = |pair: &Value| {
        let [one, other] = [0, 1].map(|at| pair["contacts"][at]["id"].clone());
        format!("{one}-{other} {} {}", pair["why"].as_str().unwrap(), pair["sure"])
    };
    pairs.map(told).collect()
}

#[test]
fn pairs_are_listed_with_why_the_sure_ones_first() {
    let home = home();
    assert_eq!(pairs(&home), ["1-3 email true", "1-2 similar-name false"]);
    let ran = home.run(TODAY, "duplicates");
    assert_eq!(ran.exit, 0, "{}", ran.snapshot());
    for part in [
        "Probably the same person",
        "Possibly the same person",
        "Priya Rao, Quill",
        "similar name, same company",
    ] {
        assert!(ran.stdout.contains(part), "{part}: {}", ran.snapshot());
    }
    assert!(ran.stderr.contains("if they are the same person: rekindle merge 1 3"), "{}", ran.stderr);
}

#[test]
fn two_who_were_told_apart_are_never_asked_about_again_until_that_is_undone() {
    let home = home();
    let before = content(&home.db());
    let ran = home.run(TODAY, "duplicates --not-same 2 1");
    assert_eq!(ran.stdout, "Noted: P. Rao (#2) and Priya Rao (#1) are two people\n", "{}", ran.snapshot());
    assert_eq!(pairs(&home), ["1-3 email true"]);
    home.play(TODAY, &["duplicates --not-same 1 2", "undo"]);
    assert_eq!(content(&home.db()), before);
    assert_eq!(pairs(&home).len(), 2);
    home.refused(TODAY, "duplicates --not-same 1 1", 2);
}

#[test]
fn a_merged_pair_is_gone_and_what_was_told_apart_from_one_stays_apart_from_both() {
    let home = home();
    home.play(TODAY, &["duplicates --not-same 1 2", "merge 3 1 --yes"]);
    assert_eq!(pairs(&home), [""; 0]);
    assert_eq!(home.run(TODAY, "duplicates").stdout, "Nobody seems to be in your records twice\n");
    // Someone told apart can go like anyone else.
    home.play(TODAY, &["remove contact 2", "undo", "erase 2 --yes"]);
    assert_eq!(home.json(TODAY, "doctor")["problems"], 0);
}

#[test]
fn a_name_with_its_umlauts_spelt_out_is_pointed_out_wherever_it_comes_in() {
    let home = Sandbox::new();
    home.play(TODAY, &["add 'Jörg Müller' --at Bosch", "add 'Ina Schaefer' --at Bosch"]);
    let ran = home.run(TODAY, "add 'Joerg Mueller' --at Bosch");
    assert!(ran.stderr.contains("looks like Jörg Müller (#1)"), "{}", ran.snapshot());
    assert_eq!(pairs(&home), ["1-3 name false"]);
    home.play(TODAY, &["undo"]);
    fs::write(
        home.path().join("people.csv"),
        "First Name,Last Name,Company\nJoerg,Mueller,Bosch\nIna,Schäfer,Bosch\n",
    )
    .unwrap();
    let imported = home.json(TODAY, "import people.csv");
    assert_eq!(imported["possible_duplicates"].as_array().unwrap().len(), 2, "{imported}");
    assert_eq!(home.json(TODAY, "import people.csv")["unchanged"], 2);
}

#[test]
fn who_has_the_same_name_and_number_is_one_person() {
    let card = |number: &str, file: &str| {
        let home = Sandbox::new();
        home.play(TODAY, &["add 'Sam Hall' --at Globex --phone '+44 7700 900001'"]);
        let card = format!("BEGIN:VCARD\nVERSION:3.0\nFN:Sam Hall\nTEL:{number}\nEND:VCARD\n");
        std::fs::write(home.path().join(file), card).unwrap();
        let report = home.json(TODAY, &format!("import {file}"));
        let pairs = report["possible_duplicates"].as_array().map_or(0, Vec::len);
        (report["new"].as_u64().unwrap(), pairs)
    };
    assert_eq!(card("+44 7700 900001", "a.vcf"), (0, 0));
    assert_eq!(card("07700 900001", "b.vcf"), (0, 0));
    // Where another number says nothing, the two are named.
    assert_eq!(card("+44 7700 900002", "c.vcf"), (1, 1));
}

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
fn drafts_alerts_and_what_else_hangs_on_someone_erased_leave_no_byte() {
    let home = Sandbox::new();
    home.play(
        "2026-09-17",
        &[
            "config set me.name 'Maya Ortiz'",
            "add 'Zebulon Quist' --at Northwind --job Analyst --interviewed 2026-09-17 --detail 'keeps axolotls'",
            "add 'Zebulon Quist' --at Helio --note theorbo --force",
            "duplicates --not-same 1 2",
            "draft 1 thank-you",
            "sent 1 thank-you",
            "moved 1 --to Quill --title Ocarinist",
            "merge 2 1 --yes",
        ],
    );
    assert_eq!(home.json(TODAY, "export all")["draft"].as_array().unwrap().len(), 1);
    home.play(TODAY, &["erase zebulon --yes"]);
    let bytes = String::from_utf8_lossy(&fs::read(home.db()).unwrap()).to_lowercase();
    for word in ["zebulon", "quist", "axolotl", "theorbo", "ocarinist"] {
        assert!(!bytes.contains(word), "{word} is still in the file");
    }
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
    assert!(ran.stdout.contains("You had erased them before"), "{}", ran.snapshot());
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

/// Priya leaves Northwind for Helio; Tom stays; Omar, whom Priya introduced, had a part in an application there.
fn network() -> Sandbox {
    let home = Sandbox::new();
    home.play(
        "2026-09-03",
        &[
            "add 'Priya Rao' --at 'Northwind Ltd' --title Lead",
            "add 'Tom Price' --at Northwind --introduced-by priya",
            "add 'Omar Haddad' --at Quill --introduced-by priya",
            "applied Analyst --at 'NORTHWIND, Inc.' --with omar --on 2026-09-01",
            "edit company northwind --alias 'North Wind Labs'",
            "add 'Ines Ortega' --at 'Ortega Search'",
            "edit company 'ortega search' --kind agency",
        ],
    );
    home.play("2026-09-16", &["moved priya --to 'Helio GmbH' --title CTO --on 2026-09-14"]);
    home
}

#[test]
fn whom_i_know_there_is_told_now_before_through_whom_and_who_knows_the_market() {
    let home = network();
    for company in ["northwind", "'Northwind GmbH'", "'north wind labs ltd'", "1"] {
        let who = home.json(TODAY, &format!("who {company}"));
        let told: Vec<String> = who["contacts"]
            .as_array()
            .unwrap()
            .iter()
            .map(|c| {
                let introduced: Vec<&str> =
                    c["introduced"].as_array().unwrap().iter().map(|i| i["name"].as_str().unwrap()).collect();
                let text = |field: &str| c[field].as_str().unwrap_or("-").to_owned();
                let by = c["introduced_by"]["name"].as_str().unwrap_or("-");
                format!("{} {} {} {by} {}", text("name"), text("tie"), text("until"), introduced.join("+"))
            })
            .collect();
        assert_eq!(
            told,
            [
                "Tom Price now - Priya Rao ",
                "Priya Rao before 2026-09-14 - Omar Haddad+Tom Price",
                "Omar Haddad involved - Priya Rao ",
                "Ines Ortega market - - ",
            ],
            "{company}"
        );
    }
    let shown = home.run(TODAY, "who northwind").stdout;
    for part in [
        "was Lead until Mon 14 Sep 2026, CTO at Helio GmbH, introduced Omar Haddad and Tom Price",
        "introduced by Priya Rao",
        "Recruiters who may know someone there",
    ] {
        assert!(shown.contains(part), "{part}: {shown}");
    }
    let unknown = home.refused(TODAY, "who 'Nothwind Ltd'", 3);
    assert_eq!(unknown["hint"], "did you mean Northwind Ltd?", "{unknown}");
}

#[test]
fn a_company_with_and_without_its_legal_form_is_one() {
    let home = Sandbox::new();
    home.play(
        TODAY,
        &[
            "add Priya --at 'Helio Inc.'",
            "add Tom --at Helio",
            "add Omar --at 'HELIO GmbH & Co. KG'",
            "moved omar --to Quill",
            "moved omar --to 'Helio, LLC'",
            "applied Analyst --at 'Helio S.A. de C.V.'",
        ],
    );
    let everything = home.json(TODAY, "export all");
    let names: Vec<&str> =
        everything["company"].as_array().unwrap().iter().map(|c| c["name"].as_str().unwrap()).collect();
    assert_eq!(names, ["Helio Inc.", "Quill"]);
}

#[test]
fn a_move_plans_a_congratulation_and_can_be_corrected_and_taken_away() {
    let home = network();
    home.play("2026-09-16", &["talked priya --on 2026-09-01"]);
    let before = content(&home.db());
    let due = home.due_all(TODAY);
    assert!(due.contains("job-change  Priya Rao  2026-09-14  2026-09-17  2026-10-14"), "{due}");
    let shown = home.run(TODAY, "show priya").stdout;
    for part in [
        "Started there Mon 14 Sep 2026 (job change 1)",
        "Before        Lead at Northwind Ltd, until Mon 14 Sep 2026",
    ] {
        assert!(shown.contains(part), "{part}: {shown}");
    }
    let moved = home.json(TODAY, "edit job-change 1 --on 2026-09-15 --to Quill --title COO");
    assert_eq!(moved["reminders"]["moved"][0]["due"], "2026-09-18", "{moved}");
    let page = home.json(TODAY, "show priya");
    assert_eq!(
        (&page["contact"]["company"], &page["contact"]["title"]),
        (&json!("Quill"), &json!("COO")),
        "{page}"
    );
    home.play(TODAY, &["undo"]);
    assert_eq!(content(&home.db()), before);

    let removed = home.run(TODAY, "remove job-change 1");
    assert!(
        removed.stdout.contains("Removed Priya Rao's move to Helio GmbH on Mon 14 Sep 2026"),
        "{}",
        removed.snapshot()
    );
    let page = home.json(TODAY, "show priya");
    assert_eq!(
        (&page["contact"]["company"], &page["contact"]["title"]),
        (&json!("Northwind Ltd"), &json!("Lead"))
    );
    assert!(!home.due_all(TODAY).contains("job-change"), "{}", home.due_all(TODAY));
    assert_eq!(home.json(TODAY, "who northwind")["contacts"][0]["tie"], "now");
    home.play(TODAY, &["undo"]);
    assert_eq!(content(&home.db()), before);

    home.play("2026-09-17", &["moved priya --to Quill --on 2026-09-17"]);
    let crossed = home.refused(TODAY, "edit job-change 1 --on 2026-09-18", 2);
    assert!(crossed["hint"].as_str().unwrap().contains("rekindle edit job-change 2"), "{crossed}");
    home.refused(TODAY, "edit job-change 1 --to 'Northwind LLC'", 2);
    home.refused(TODAY, "edit job-change 7 --title CTO", 3);
    assert_eq!(home.json(TODAY, "doctor")["problems"], 0);
}

#[test]
fn what_came_back_is_thanked_for_and_can_be_corrected_and_taken_away() {
    let home = Sandbox::new();
    home.play(TODAY, &["add 'Ada Reed' --at Northwind --job Analyst", "opportunity ada lead 'Helio hires'"]);
    let before = content(&home.db());
    assert!(home.run(TODAY, "due").stdout.contains("Thank them for the lead"));
    let edited = home.json(TODAY, "edit opportunity 1 --kind advice --on yesterday --application analyst");
    let fields: Vec<&str> = edited["changed"][0]["fields"]
        .as_array()
        .unwrap()
        .iter()
        .map(|field| field["field"].as_str().unwrap())
        .collect();
    assert_eq!(fields, ["application", "day", "kind"], "{edited}");
    assert!(home.run(TODAY, "due").stdout.contains("Thank them for the advice"));
    home.play(TODAY, &["undo"]);
    assert_eq!(content(&home.db()), before);

    let removed = home.run(TODAY, "remove opportunity 1");
    assert!(
        removed.stdout.contains("Removed the lead from Ada Reed of Fri 18 Sep 2026"),
        "{}",
        removed.snapshot()
    );
    assert!(!home.run(TODAY, "due").stdout.contains("Thank them"));
    home.play(TODAY, &["undo"]);
    assert_eq!(content(&home.db()), before);
    home.refused(TODAY, "edit opportunity 1", 2);
    home.refused(TODAY, "edit opportunity 7 --kind lead", 3);
    home.refused(TODAY, "remove opportunity 7", 3);
}

#[test]
fn what_is_typed_with_a_name_is_taken_apart_or_refused() {
    let home = Sandbox::new();
    for (typed, name, address) in [
        ("Oz Lee <Oz@x.example>", "Oz Lee", "oz@x.example"),
        ("\"Berg, Olaf\" <olaf@x.example>", "Olaf Berg", "olaf@x.example"),
        ("Dr. Eva Lind, PhD <mailto:eva@x.example>", "Dr. Eva Lind, PhD", "eva@x.example"),
    ] {
        let added = home.json(TODAY, &format!("add '{typed}'"));
        let contact = home.json(TODAY, &format!("show {address}"));
        let contact = &contact["contact"];
        assert_eq!((&contact["name"], &contact["emails"]), (&json!(name), &json!([address])), "{added}");
    }
    for (typed, message, hint) in [
        (
            "add 'Pam Lee, Recruiter at Foo'",
            "\"Recruiter at Foo\" is not part of a name",
            "give each on its own: \"Pam Lee\" --title Recruiter --at Foo",
        ),
        (
            "add 'Chloé Petit, Recruteuse chez Danone'",
            "\"Recruteuse chez Danone\" is not part of a name",
            "give each on its own: \"Chloé Petit\" --title Recruteuse --at Danone",
        ),
        (
            "add 'Tim Cook, Apple'",
            "\"Apple\" is not part of a name",
            "give each on its own: \"Tim Cook\" --at Apple, or --note Apple",
        ),
        (
            "add 'Bob Ray, CTO'",
            "\"CTO\" is not part of a name",
            "give each on its own: \"Bob Ray\" --title CTO",
        ),
        (
            "add 'Lee, Pam, Hamburg'",
            "\"Hamburg\" is not part of a name",
            "give each on its own: \"Pam Lee\" --at Hamburg, or --note Hamburg",
        ),
        (
            "edit contact oz --name 'Oz Lee <oz@y.example>'",
            "\"Oz Lee <oz@y.example>\" is more than a name",
            "give each on its own: \"Oz Lee\" --email oz@y.example",
        ),
        (
            "add 'Tom Baker at Globex, +44 7700 900123'",
            "\"Tom Baker at Globex, +44 7700 900123\" is more than a name",
            "give each on its own: \"Tom Baker\" --at Globex --phone \"+44 7700 900123\"",
        ),
        (
            "add 'Tom Baker and Sue Ray'",
            "\"Tom Baker and Sue Ray\" is more than one person",
            "give one name at a time: \"Tom Baker\", then \"Sue Ray\"",
        ),
        (
            "applied 'Data Engineer at Globex'",
            "--at COMPANY is missing",
            "type it like this: rekindle applied \"Data Engineer\" --at Globex",
        ),
        (
            "config set me.name 'Maya Ortiz' me.email maya@example.com",
            "config set takes one setting at a time",
            "set the next one on its own: rekindle config set me.email maya@example.com",
        ),
        (
            "add 'Mia Lee' --phone 'call me'",
            "\"call me\" is not a phone number",
            "write it like +44 20 7946 0001; put anything else in --note TEXT",
        ),
    ] {
        let error = home.refused(TODAY, typed, 2);
        assert_eq!((&error["message"], &error["hint"]), (&json!(message), &json!(hint)), "{typed}");
    }
    home.play(TODAY, &["edit contact oz --email mailto:lee@x.example --phone tel:+4930123456"]);
    let oz = &home.json(TODAY, "show oz")["contact"];
    assert_eq!(oz["emails"], json!(["oz@x.example", "lee@x.example"]));
    assert_eq!(oz["phones"], json!(["+4930123456"]));
    home.play(TODAY, &["add 'Ana Rey, MBA'"]);
    assert_eq!(home.json(TODAY, "show ana")["contact"]["name"], "Ana Rey, MBA");
}

#[test]
fn the_beginning_of_a_name_is_not_passed_over_for_letters_within_another() {
    let home = Sandbox::new();
    home.play(TODAY, &["add 'Hana Roe'", "sent hana check-in", "add 'Ano Kim'"]);
    let error = home.refused(TODAY, "sent an check-in", 3);
    assert!(error["message"].as_str().unwrap().contains("could be several contacts"), "{error}");
    home.play(TODAY, &["sent hana thanks"]);
}

#[test]
fn the_last_day_away_is_the_one_after_the_first() {
    let home = Sandbox::new();
    // A Thursday.
    let said = home.run("2026-10-08", "away monday friday");
    assert!(said.stdout.contains("Mon 12 Oct") && said.stdout.contains("Fri 16 Oct"), "{}", said.snapshot());
}

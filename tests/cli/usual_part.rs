//! Whose part is what: the usual one of a person, openings at another company than theirs, and offers.

use serde_json::Value;

use crate::sandbox::Sandbox;
use crate::undo::content;

const DAY: &str = "2026-10-01";

fn part(home: &Sandbox, application: &str) -> Value {
    home.json(DAY, &format!("show --application '{application}'"))["participants"][0].clone()
}

#[test]
fn the_usual_part_is_theirs_in_every_application_that_names_no_other() {
    for (line, expected) in [
        ("applied Clerk --at Brightwell --with ines", "agency-recruiter"),
        ("interviewed clerk --with ines", "agency-recruiter"),
        ("rejected clerk --from ines", "agency-recruiter"),
        ("edit application clerk --with ines --role hr", "hr"),
    ] {
        let home = Sandbox::new();
        home.play(DAY, &["add 'Ines Ortega' --at Talentbridge --role agency-recruiter"]);
        if !line.starts_with("applied") {
            home.play(DAY, &["applied Clerk --at Brightwell"]);
        }
        let before = content(&home.db());
        home.play(DAY, &[line]);
        assert_eq!(part(&home, "clerk")["role"], expected, "{line}");
        home.play(DAY, &["undo"]);
        assert_eq!(content(&home.db()), before, "{line}");
    }
}

#[test]
fn the_usual_part_is_shown_listed_corrected_and_kept() {
    let home = Sandbox::new();
    home.play(DAY, &["add 'Ines Ortega' --at Talentbridge --role agency-recruiter", "add 'Tom Weller'"]);
    let shown = home.run(DAY, "show ines");
    assert!(shown.stdout.contains("agency recruiter"), "{}", shown.snapshot());
    let listed = home.json(DAY, "list --role agency-recruiter");
    assert_eq!(listed["contacts"].as_array().unwrap().len(), 1);
    assert_eq!(listed["contacts"][0]["role"], "agency-recruiter");

    // What comes back from a file has it again.
    for line in ["export all --output all.json", "export contacts --format csv --output people.csv"] {
        home.play(DAY, &[line]);
    }
    for format in ["json", "csv"] {
        let redacted = home.run(DAY, &format!("export contacts --redact=names --format {format}"));
        assert!(redacted.stdout.contains("agency-recruiter"), "{}", redacted.snapshot());
        assert!(!redacted.stdout.contains("Ortega"), "{}", redacted.snapshot());
    }
    for file in ["all.json", "people.csv"] {
        let db = format!("--db {file}.db");
        home.play(DAY, &[&format!("{db} import {file}")]);
        assert_eq!(home.json(DAY, &format!("{db} list"))["contacts"][0]["role"], "agency-recruiter");
    }
    home.play(DAY, &["--db all.json.db export all --output again.json"]);
    let read = |name: &str| std::fs::read_to_string(home.path().join(name)).unwrap();
    assert_eq!(read("all.json"), read("again.json"));

    let before = content(&home.db());
    for (line, role) in [
        ("edit contact ines --role recruiter", Value::from("recruiter")),
        ("edit contact ines --clear role", Value::Null),
        ("edit contact tom --role hr", Value::Null),
        ("merge ines tom --yes", Value::from("hr")),
    ] {
        home.play(DAY, &[line]);
        assert_eq!(home.json(DAY, "show ines")["contact"]["role"], role, "{line}");
    }
    home.play(DAY, &["undo", "undo", "undo", "undo"]);
    assert_eq!(content(&home.db()), before);
}

#[test]
fn a_stroke_that_was_taken_for_a_title_is_said() {
    let home = Sandbox::new();
    let told = home.run(DAY, "add 'Joe Cook' --at Agency --job Kiosk/Barista");
    assert!(told.stderr.contains("if Kiosk is the company"), "{}", told.snapshot());
    assert!(told.stderr.contains("--for \"Kiosk\" --job \"Barista\""), "{}", told.snapshot());
    let told = home.run(DAY, "add 'Ann Cook' --at Agency --job Barista");
    assert!(!told.stderr.contains("is the company"), "{}", told.snapshot());
}

#[test]
fn an_opening_can_be_elsewhere_than_they_work() {
    for (line, company, title) in [
        ("--at Talentbridge --for Quill --job Analyst", "Quill", "Analyst"),
        ("--at Talentbridge --job Quill/Analyst --role agency-recruiter", "Quill", "Analyst"),
        ("--at Talentbridge --job northwind/Analyst", "Northwind", "Analyst"),
        ("--job Quill/Analyst", "Quill", "Analyst"),
        ("--job 'Quill / Analyst'", "Quill", "Analyst"),
        ("--for Quill --job 'UX/UI Designer'", "Quill", "UX/UI Designer"),
        // A title may have a stroke of its own.
        ("--at Quill --job 'UX/UI Designer'", "Quill", "UX/UI Designer"),
        ("--at Quill --job 'Analyst/'", "Quill", "Analyst/"),
    ] {
        let home = Sandbox::new();
        home.play(DAY, &["add Nell --at Northwind"]);
        let before = content(&home.db());
        home.play(DAY, &[&format!("add 'Ines Ortega' {line}")]);
        let application = home.json(DAY, "applications")["applications"][0].clone();
        assert_eq!(
            (&application["company"], &application["title"]),
            (&company.into(), &title.into()),
            "{line}"
        );
        let employer = home.json(DAY, "show ines")["contact"]["company"].clone();
        let at = line.strip_prefix("--at ").and_then(|rest| rest.split(' ').next());
        assert_eq!(employer.as_str(), at, "{line}");
        assert_eq!(home.json(DAY, "doctor --no-alert")["problems"], 0);
        home.play(DAY, &["undo"]);
        assert_eq!(content(&home.db()), before, "{line}");
    }
    let home = Sandbox::new();
    for (line, missing) in [
        ("--job Analyst", "no company was given for the opening \"Analyst\""),
        ("--for Quill", "--job TITLE|COMPANY/TITLE is missing"),
        ("--at Quill --interviewed today", "--interviewed needs a job"),
        ("--decides", "--decides needs a company and a job"),
    ] {
        let error = home.refused(DAY, &format!("add 'Ines Ortega' {line}"), 2);
        assert_eq!(error["message"], missing, "{line}");
        assert!(!home.db().exists() || content(&home.db()).is_empty(), "{line}");
    }
}

#[test]
fn an_offer_has_its_day_and_the_day_by_which_to_answer() {
    let home = Sandbox::new();
    home.play("2026-09-01", &["applied Clerk --at Brightwell", "add Ada --at Brightwell --job Clerk"]);
    let before = content(&home.db());
    home.play(DAY, &["offered brightwell --on yesterday --until '9 oct'"]);
    let shown = home.json(DAY, "show --application brightwell")["application"].clone();
    assert_eq!((&shown["stage"], &shown["offered_on"]), (&"offer".into(), &"2026-09-30".into()));
    assert_eq!(shown["answer_by"], "2026-10-09");
    for line in ["show --application brightwell", "applications"] {
        let text = home.run(DAY, line);
        assert!(text.stdout.contains("answer by Fri 9 Oct 2026"), "{}", text.snapshot());
    }
    home.play(DAY, &["export all --output all.json", "--db new.db import all.json"]);
    home.play(DAY, &["--db new.db export all --output again.json"]);
    let read = |name: &str| std::fs::read_to_string(home.path().join(name)).unwrap();
    assert_eq!(read("all.json"), read("again.json"));
    home.play(DAY, &["edit application brightwell --clear answer-by"]);
    assert_eq!(home.json(DAY, "show --application brightwell")["application"]["answer_by"], Value::Null);
    home.play(DAY, &["undo", "undo"]);
    assert_eq!(content(&home.db()), before);

    for (line, exit) in [
        ("offered brightwell --on tomorrow", 2),
        ("offered brightwell --on 2026-08-20", 2),
        ("offered brightwell --until 2026-09-30", 2),
        ("offered nowhere", 3),
    ] {
        home.refused(DAY, line, exit);
        assert_eq!(content(&home.db()), before, "{line}");
    }
    home.play(DAY, &["closed brightwell withdrawn"]);
    assert!(home.refused(DAY, "offered 1", 4)["hint"].as_str().unwrap().contains("rekindle reopened 1"));
    home.play(DAY, &["undo", "edit application brightwell --stage offer"]);
    assert_eq!(home.json(DAY, "show --application 1")["application"]["stage"], "offer");
}

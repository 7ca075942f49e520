//! The part a person usually has, openings elsewhere, offers, one message each to several people, and reminders about
//! nobody.

use serde_json::Value;

use crate::sandbox::Sandbox;

const TODAY: &str = "2026-10-06";

/// The parts of `#1`, an application a line.
fn parts(home: &Sandbox, contact: &str) -> Vec<String> {
    let page = home.json(TODAY, &format!("show {contact}"));
    let parts = page["applications"].as_array().unwrap().iter();
    parts
        .map(|part| {
            let text = |key: &str| part[key].as_str().unwrap_or_default().to_owned();
            format!("{} {} {}", text("company"), text("title"), text("role"))
        })
        .collect()
}

#[test]
fn an_agency_recruiter_is_one_wherever_they_join() {
    let home = Sandbox::new();
    home.play(
        TODAY,
        &[
            "add 'Ines Ortega' --at Talentbridge --role agency-recruiter",
            "applied Analyst --at Quill --on 2026-10-01 --with ines",
            "applied Clerk --at Dune --on 2026-10-01",
            "interviewed clerk --with ines --on 2026-10-02",
            "edit application quill --with ines --role recruiter",
        ],
    );
    assert_eq!(parts(&home, "ines"), ["Dune Clerk agency-recruiter", "Quill Analyst recruiter"]);
    let listed = home.json(TODAY, "list --role agency-recruiter");
    assert_eq!(listed["contacts"][0]["role"], "agency-recruiter");
    home.play(TODAY, &["edit contact ines --clear role"]);
    assert_eq!(home.json(TODAY, "show ines")["contact"]["role"], Value::Null);
    home.play(TODAY, &["undo"]);
    assert_eq!(home.json(TODAY, "show ines")["contact"]["role"], "agency-recruiter");
}

#[test]
fn an_opening_can_be_at_another_company_than_theirs() {
    for (line, part) in [
        ("add Ana --at Talentbridge --for Quill --job Analyst", "Quill Analyst other"),
        ("add Ana --for Quill --job UX/UI", "Quill UX/UI other"),
        ("add Ana --job Quill/Analyst", "Quill Analyst other"),
        (
            "add Ana --at Talentbridge --role agency-recruiter --job Quill/Analyst",
            "Quill Analyst agency-recruiter",
        ),
        ("add Ana --at Talentbridge --job 'Northwind / Analyst'", "Northwind Analyst other"),
        // A title with a stroke in it, at the company they work for.
        ("add Ana --at Talentbridge --job 'UX/UI Designer'", "Talentbridge UX/UI Designer other"),
        ("add Ana --at Talentbridge --job Analyst", "Talentbridge Analyst other"),
    ] {
        let home = Sandbox::new();
        home.play(TODAY, &["add Priya --at Northwind", line]);
        assert_eq!(parts(&home, "ana"), [part], "{line}");
    }
    let home = Sandbox::new();
    let refused = home.refused(TODAY, "add Ana --job Analyst", 2);
    assert!(refused["hint"].as_str().unwrap().contains("--for COMPANY"), "{refused}");
    home.refused(TODAY, "add Ana --for Quill", 2);
    assert_eq!(home.json(TODAY, "list")["contacts"].as_array().unwrap().len(), 0);
}

#[test]
fn one_message_each_goes_to_several_people_and_to_all_or_none() {
    let home = Sandbox::new();
    home.play(TODAY, &["add Priya", "add Tom", "add Lena"]);
    home.play(TODAY, &["sent priya tom lena check-in"]);
    let history = || home.json(TODAY, "history")["touches"].as_array().unwrap().len();
    assert_eq!(history(), 3);
    home.play(TODAY, &["undo"]);
    assert_eq!(history(), 0);

    home.play(TODAY, &["silence tom"]);
    for (line, exit) in [
        ("sent priya tom lena check-in", 4),
        ("sent priya nobody check-in", 3),
        ("sent priya chek-in", 2),
        ("sent priya priya check-in", 2),
        ("sent priya lena check-in --text hello", 2),
        // Nothing is due to them, and no kind was named.
        ("sent priya lena", 2),
    ] {
        home.refused(TODAY, line, exit);
        assert_eq!(history(), 0, "{line}");
    }
}

#[test]
fn an_offer_has_its_day_and_the_day_of_its_answer() {
    let home = Sandbox::new();
    home.play(TODAY, &["add Priya --at Quill --job Analyst", "applied Clerk --at Dune --on 2026-10-01"]);
    home.play(TODAY, &["offered quill --on yesterday --until friday"]);
    let page = home.json(TODAY, "show --application quill");
    let application = &page["application"];
    assert_eq!(application["stage"], "offer");
    assert_eq!(application["offered_on"], "2026-10-05");
    assert_eq!(application["answer_by"], "2026-10-09");
    home.refused(TODAY, "offered dune --until yesterday", 2);
    home.refused(TODAY, "offered dune --on tomorrow", 2);
    home.play(TODAY, &["closed dune no-response"]);
    home.refused(TODAY, "offered dune", 4);
    home.play(TODAY, &["edit application quill --clear answer-by", "hired quill"]);
    let page = home.json(TODAY, "show --application quill");
    assert_eq!(page["application"]["answer_by"], Value::Null);
}

#[test]
fn a_reminder_about_nobody_is_one_like_any_other() {
    let home = Sandbox::new();
    home.play(TODAY, &["add 'Me Lin' --at Quill", "remind me 2026-10-12 'send the certificate'"]);
    let all = || home.json(TODAY, "due --all")["reminders"].clone();
    let open = all();
    assert_eq!((&open[0]["rule"], &open[0]["contact"]), (&Value::from("custom"), &Value::Null));
    assert_eq!(open[0]["due"], "2026-10-12");
    let id = open[0]["id"].as_i64().unwrap();
    home.play(
        TODAY,
        &[&format!("why {id}"), &format!("snooze {id} 2026-10-14"), &format!("pin {id} 2026-10-13")],
    );
    assert_eq!(all()[0]["due"], "2026-10-13");
    home.play(TODAY, &["export all --output all.json", "--db new.db import all.json"]);
    home.play(TODAY, &["--db new.db export all --output again.json"]);
    let read = |name: &str| std::fs::read_to_string(home.path().join(name)).unwrap();
    assert_eq!(read("all.json"), read("again.json"));
    home.play(TODAY, &[&format!("done {id}")]);
    assert_eq!(all(), Value::Array(Vec::new()));
    home.play(TODAY, &["undo", "undo", "undo"]);
    assert_eq!(all()[0]["due"], "2026-10-12");
    home.play(TODAY, &["undo"]);
    assert_eq!(all(), Value::Array(Vec::new()));
    assert_eq!(home.json(TODAY, "doctor --no-alert")["problems"], 0);
    // By number they are meant.
    home.play(TODAY, &["remind 1 2026-10-12 'call'"]);
    assert_eq!(all()[0]["contact"]["name"], "Me Lin");
}

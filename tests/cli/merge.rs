//! `merge`: what is shown first, what comes together, and that one undo parts them again.

use serde_json::{Value, json};

use crate::sandbox::Sandbox;
use crate::undo::content;

const TODAY: &str = "2026-09-18";

/// Priya is on file twice: as she was met, and as an import knew her.
fn twice() -> Sandbox {
    let home = Sandbox::new();
    home.play(
        "2026-09-03",
        &[
            "add 'Priya Rao' --at Northwind --job 'Data Engineer' --role hiring-manager --decides \
             --interviewed 2026-09-03 --email priya@northwind.example --note climbs",
            "add 'P. Rao' --at 'Northwind Ltd' --job 'Data Engineer' --role interviewer --title Lead \
             --email p.rao@home.example --linkedin p-rao --topic 'stream processing' --ally",
            "add 'Tom Price' --introduced-by 'P. Rao'",
        ],
    );
    home.play("2026-09-04", &["sent 1 thank-you"]);
    home.play("2026-09-15", &["rejected northwind --by personal-email --from 1 --liked yes --rank second"]);
    home.play("2026-09-17", &["sent 1 follow-up", "sent 2 other"]);
    home.play(TODAY, &["replied 2 --text 'Thanks, shall we keep in touch?'"]);
    home
}

/// All that `export all` writes but the numbers that were given, which never go back.
fn rows(home: &Sandbox) -> Value {
    let mut everything = home.json(TODAY, "export all");
    everything.as_object_mut().unwrap().remove("rekindle");
    everything
}

#[test]
fn two_records_of_one_person_become_one_and_one_undo_parts_them() {
    let home = twice();
    let before = home.run(TODAY, "export all").stdout;
    let rows_before = rows(&home);
    let merged = home.json(TODAY, "merge 1 2 --yes");
    assert_eq!(merged["merged"], json!({"into": 1, "from": 2}), "{merged}");
    assert_eq!(merged["given_up"], json!({"name": "P. Rao"}), "{merged}");
    assert_eq!(merged["moved"]["touch"], 2, "{merged}");

    let page = home.json(TODAY, "show 1");
    let contact = &page["contact"];
    assert_eq!(contact["emails"], json!(["priya@northwind.example", "p.rao@home.example"]), "{page}");
    assert_eq!(
        (&contact["linkedin"], &contact["title"], &contact["ally"]),
        (&json!("p-rao"), &json!("Lead"), &json!(true))
    );
    assert_eq!(contact["topics"], json!(["stream processing"]));
    home.refused(TODAY, "show 2", 3);
    assert_eq!(home.json(TODAY, "show tom")["contact"]["introduced_by"]["id"], 1);
    // The reply to the one answers the follow-up to the other.
    let due = home.due_all(TODAY);
    for (rule, dates) in [("reply-owed", "2026-09-18  2026-09-21"), ("check-in", "2026-10-19  2026-10-19")] {
        assert!(due.contains(&format!("{rule}  Priya Rao  {dates}")), "{rule}: {due}");
    }
    assert!(!due.contains("P. Rao") && !due.contains("follow-up"), "{due}");
    assert_eq!(home.json(TODAY, "doctor")["problems"], 0);

    home.play(TODAY, &["undo"]);
    assert_eq!(rows(&home), rows_before);
    let numbers = |exported: &str| exported.lines().next().unwrap().to_owned();
    let after = home.run(TODAY, "export all").stdout;
    assert_eq!(after.replacen(&numbers(&after), &numbers(&before), 1), before);
    assert_eq!(home.json(TODAY, "add Lena")["created"]["contact"], 4);
}

#[test]
fn what_will_happen_is_shown_and_nothing_happens_without_a_yes() {
    let home = twice();
    let before = content(&home.db());
    let shown = home.run(TODAY, "merge 1 2 --dry-run");
    for part in [
        "Would merge P. Rao (#2) into Priya Rao (#1)",
        "emails: priya@northwind.example, p.rao@home.example",
        "title: none → Lead",
        "ally: no → yes",
        "moved to the notes: name P. Rao",
        "moved over: 2 messages",
        "introduced 1 person",
        "follow-up  P. Rao  merged: already done for Priya Rao",
    ] {
        assert!(shown.stdout.contains(part), "{part}: {}", shown.snapshot());
    }
    assert_eq!(
        home.refused(TODAY, "merge 1 2", 2)["message"],
        "this needs your confirmation: Merge P. Rao (#2) into Priya Rao (#1)?"
    );
    assert_eq!(
        home.refused(TODAY, "merge 1 priya@northwind.example --yes", 2)["message"],
        "both are Priya Rao (#1)"
    );
    assert_eq!(home.refused(TODAY, "merge rao tom --yes", 3)["code"], "ambiguous");
    assert_eq!(content(&home.db()), before);
}

#[test]
fn do_not_contact_of_either_ends_what_was_planned_for_both() {
    let home = twice();
    home.play(TODAY, &["silence 2 --why 'asked me to'"]);
    let merged = home.json(TODAY, "merge 1 2 --yes");
    assert!(!merged["reminders"]["ended"].as_array().unwrap().is_empty(), "{merged}");
    assert_eq!(home.json(TODAY, "show 1")["contact"]["do_not_contact_reason"], "asked me to");
    assert!(!home.due_all(TODAY).contains("Priya"), "{}", home.due_all(TODAY));
}

#[test]
fn what_was_skipped_snoozed_or_pinned_for_one_of_them_stays_so() {
    let home = Sandbox::new();
    home.play(
        "2026-09-03",
        &[
            "add 'Priya Rao' --at Northwind --job Analyst --interviewed 2026-09-03",
            "add 'P. Rao' --at Northwind --job Analyst --interviewed 2026-09-03",
        ],
    );
    home.play("2026-09-04", &["skip 'p. rao' --why 'said it in the room'"]);
    home.play("2026-09-15", &["rejected northwind --by phone --liked yes"]);
    home.play("2026-09-16", &["snooze 'p. rao' 2026-09-21"]);
    home.play(TODAY, &["merge 1 2 --yes"]);
    let due = home.due_all(TODAY);
    assert!(due.contains("follow-up  Priya Rao  2026-09-16  2026-09-22  2026-10-13  snoozed"), "{due}");
    assert!(!due.contains("thank-you"), "{due}");
    assert_eq!(home.json(TODAY, "doctor")["problems"], 0);
}

#[test]
fn a_second_profile_still_finds_the_person() {
    let home = Sandbox::new();
    home.play(
        TODAY,
        &[
            "add 'Priya Rao' --linkedin prao",
            "add 'Priya Rao' --linkedin priya-rao-77 --force",
            "merge 1 2 --yes",
        ],
    );
    assert_eq!(home.json(TODAY, "show linkedin.com/in/priya-rao-77")["contact"]["id"], 1);
    let refused = home.refused(TODAY, "add 'Priya R.' --linkedin priya-rao-77", 4);
    assert_eq!(refused["message"], "Priya Rao (#1) is already recorded, with this LinkedIn profile");
}

#[test]
fn a_merge_on_which_something_was_built_says_what_to_undo_first() {
    let home = twice();
    let merged = home.json(TODAY, "merge 1 2 --yes")["change"]["id"].clone();
    home.play(TODAY, &["edit contact 1 --note 'and chess'"]);
    let refused = home.refused(TODAY, &format!("undo {merged}"), 4);
    assert!(refused["message"].as_str().unwrap().contains("builds on it"), "{refused}");
    home.play(TODAY, &["undo", "undo"]);
    assert_eq!(home.json(TODAY, "show 2")["contact"]["name"], "P. Rao");
}

#[test]
fn two_applications_become_one_and_undo_parts_them() {
    let home = Sandbox::new();
    home.play(
        TODAY,
        &[
            "applied 'Data Engineer' --at Northwind --on 2026-08-17",
            "applied 'Data Engineer II' --at Northwind --on 2026-08-18",
            "add 'Priya Rao' --at Northwind --job 'Data Engineer II' --interviewed 2026-09-03",
            "rejected 'northwind/Data Engineer II' --from priya --on 2026-09-15",
            "applied 'Data Engineer' --at Helio --on 2026-08-18",
        ],
    );
    let before = home.json(TODAY, "export all");
    let due = home.due_all(TODAY);
    let rehearsed = home.json(TODAY, "merge --application 1 2 --dry-run");
    assert_eq!(rehearsed["merged"], json!({"into": 1, "from": 2}));
    assert_eq!(home.json(TODAY, "export all"), before);
    let refused = home.refused(TODAY, "merge --application 1 2", 2);
    assert!(refused["message"].as_str().is_some(), "{refused}");
    let ran = home.run(TODAY, "merge --application 1 2 --yes");
    assert_eq!(ran.exit, 0, "{}", ran.snapshot());
    let one = home.json(TODAY, "applications")["applications"][1].clone();
    assert_eq!(
        (&one["id"], &one["title"], &one["outcome"]["kind"]),
        (&json!(1), &json!("Data Engineer"), &json!("rejected"))
    );
    assert_eq!(home.due_all(TODAY).lines().count(), due.lines().count());
    let health = home.run(TODAY, "doctor --json").stdout;
    assert!(!health.contains("\"reminders\",\"ok\":false"), "{health}");
    home.play(TODAY, &["undo"]);
    assert_eq!(home.due_all(TODAY), due);
    assert_eq!(home.json(TODAY, "applications")["applications"].as_array().unwrap().len(), 3);
    for (line, exit) in [
        ("merge --application 1 1 --yes", 2),
        ("merge --application 1 9 --yes", 3),
        ("merge --application 1 3 --yes", 4),
    ] {
        home.refused(TODAY, line, exit);
    }
}

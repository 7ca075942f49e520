//! `remind me`: reminders about nobody, from the day they are set to their end.

use serde_json::Value;

use crate::sandbox::Sandbox;
use crate::undo::content;

const DAY: &str = "2026-10-01";

fn search() -> Sandbox {
    let home = Sandbox::new();
    home.play(
        DAY,
        &[
            "add 'Me Park' --at Tidal",
            "remind me today 'renew the certificate'",
            "remind ME tomorrow 'call the office'",
            "remind 1 tomorrow 'say hello'",
        ],
    );
    home
}

/// Whom every open reminder of the user's own is about, its day and its words.
fn own(home: &Sandbox, today: &str) -> Vec<String> {
    let due = home.json(today, "due --all");
    let text = |value: &Value| value.as_str().unwrap_or("-").to_owned();
    due["reminders"]
        .as_array()
        .unwrap()
        .iter()
        .filter(|r| r["rule"] == "custom")
        .map(|r| {
            format!(
                "{} {} {} {}",
                text(&r["contact"]["name"]),
                text(&r["due"]),
                text(&r["state"]),
                text(&r["label"])
            )
        })
        .collect()
}

const ALL: [&str; 3] = [
    "- 2026-10-01 due renew the certificate",
    "- 2026-10-02 scheduled call the office",
    "Me Park 2026-10-02 scheduled say hello",
];

#[test]
fn me_is_always_oneself() {
    let home = search();
    assert_eq!(own(&home, DAY), ALL);
    let due = home.run(DAY, "due");
    assert!(due.stdout.contains("renew the certificate"), "{}", due.snapshot());
    assert!(!due.stdout.contains("Me Park"), "{}", due.snapshot());
    assert_eq!(home.json(DAY, "doctor --no-alert")["problems"], 0);
    let help = home.run(DAY, "remind --help");
    assert!(help.stdout.contains("`me` always means you"), "{}", help.snapshot());
    let before = content(&home.db());
    for (line, exit) in [("remind me yesterday 'too late'", 2), ("remind me tomorrow ''", 2)] {
        home.refused(DAY, line, exit);
        assert_eq!(content(&home.db()), before, "{line}");
    }
}

#[test]
fn what_the_user_decides_about_one_holds_and_can_be_taken_back() {
    for (line, left) in [
        ("done 1", vec![ALL[1], ALL[2]]),
        ("skip 1", vec![ALL[1], ALL[2]]),
        ("skip 1 2", vec![ALL[2]]),
        ("snooze 1 2026-10-05", vec![ALL[1], ALL[2], "- 2026-10-01 snoozed renew the certificate"]),
        ("pin 2 2026-10-04", vec![ALL[0], ALL[2], "- 2026-10-04 scheduled call the office"]),
    ] {
        let home = search();
        let before = content(&home.db());
        home.play(DAY, &[line]);
        // Other facts plan again, and change nothing about it.
        home.play(DAY, &["applied Clerk --at Acme", "remind me 2026-12-01 'another'", "undo", "undo"]);
        let mut found = own(&home, DAY);
        let mut left: Vec<String> = left.into_iter().map(str::to_owned).collect();
        found.sort();
        left.sort();
        assert_eq!(found, left, "{line}");
        assert_eq!(home.json(DAY, "doctor --no-alert")["problems"], 0, "{line}");
        home.play(DAY, &["undo"]);
        assert_eq!(content(&home.db()), before, "{line}");
    }
}

#[test]
fn one_about_nobody_explains_itself() {
    let home = search();
    let why = home.run(DAY, "why 1");
    assert_eq!(why.exit, 0);
    assert!(why.stdout.contains("you named Thu 1 Oct 2026"), "{}", why.snapshot());
    assert!(why.stdout.contains("you mark it as done"), "{}", why.snapshot());
    assert!(!why.stdout.contains("because the reason for it is gone"), "{}", why.snapshot());
}

#[test]
fn it_leaves_and_comes_back_with_everything() {
    let home = search();
    for format in ["ics", "csv", "json"] {
        let export = home.run(DAY, &format!("export reminders --format {format}"));
        assert!(export.stdout.contains("renew the certificate"), "{}", export.snapshot());
    }
    for format in ["csv", "json"] {
        let redacted = home.run(DAY, &format!("export reminders --redact --format {format}"));
        assert!(!redacted.stdout.contains("certificate"), "{}", redacted.snapshot());
    }
    let alert = home.run(DAY, "notify --dry-run");
    assert!(alert.stdout.contains("renew the certificate"), "{}", alert.snapshot());
    home.play(DAY, &["done 1", "export all --output all.json", "--db new.db import all.json"]);
    home.play(DAY, &["--db new.db export all --output again.json"]);
    let read = |name: &str| std::fs::read_to_string(home.path().join(name)).unwrap();
    assert_eq!(read("all.json"), read("again.json"));
    // Who is erased takes nothing of one's own along.
    home.play(DAY, &["erase 1 --yes"]);
    assert_eq!(own(&home, DAY), [ALL[1]]);
}

//! A backlog is cleared at once: several reminders in a command, one change, one undo.

use crate::sandbox::Sandbox;

const TODAY: &str = "2026-09-18";

/// People with a reminder each, of a kind that says nothing of companies.
fn many(people: usize) -> Sandbox {
    let sandbox = Sandbox::new();
    for n in 1..=people {
        sandbox.play(
            "2026-09-01",
            &[
                &format!("add 'Person{n} Example' --at Firm{n}"),
                &format!("remind person{n} 2026-09-10 'ask about the move'"),
            ],
        );
    }
    sandbox
}

fn open(sandbox: &Sandbox) -> usize {
    sandbox.json(TODAY, "due --all")["reminders"].as_array().unwrap().len()
}

#[test]
fn several_reminders_and_ranges_are_one_change() {
    let sandbox = many(7);
    let before = sandbox.due_all(TODAY);
    for (line, left) in [
        ("skip 1 3-5", 3),
        ("skip 3..5 4 '#1'", 3),
        ("done 1-4", 3),
        ("done 1 person2 '#6-#900'", 3),
        ("snooze 1 3-5 2026-09-20", 7),
        ("pin 2-6 2026-09-20", 7),
    ] {
        sandbox.play(TODAY, &[line]);
        assert_eq!(open(&sandbox), left, "{line}");
        assert_ne!(sandbox.due_all(TODAY), before, "{line}");
        sandbox.play(TODAY, &["undo"]);
        assert_eq!(sandbox.due_all(TODAY), before, "{line}");
    }
}

#[test]
fn one_that_is_wrong_leaves_all_as_they_were() {
    let sandbox = many(3);
    for (line, exit) in [
        ("skip 1 99", 3),
        ("skip 1 3-2", 2),
        ("skip 1 50-60", 3),
        ("done 1 nobody", 3),
        ("snooze 1-2 2026-09-01", 2),
        ("skip", 2),
        ("skip 1 --overdue", 2),
        ("skip --overdue", 2),
    ] {
        sandbox.refused(TODAY, line, exit);
        assert_eq!(open(&sandbox), 3, "{line}");
    }
}

#[test]
fn all_that_is_overdue_is_skipped_at_once() {
    let sandbox = many(3);
    sandbox.play(TODAY, &["pin 2 2026-09-25", "skip --overdue --yes"]);
    assert_eq!(open(&sandbox), 1);
    let said = sandbox.run(TODAY, "skip --overdue --yes").stdout;
    assert!(said.contains("Nothing is overdue"), "{said}");
}

#[test]
fn a_month_begins_with_what_is_overdue() {
    let sandbox = many(3);
    sandbox.play(TODAY, &["pin 2 2026-09-25"]);
    let month = sandbox.run(TODAY, "due --month").stdout;
    assert!(month.starts_with("Overdue\n"), "{month}");
    assert!(month.contains("Next week\n"), "{month}");
}

#[test]
fn silent_applications_are_one_line_and_closed_at_once() {
    let sandbox = Sandbox::new();
    sandbox.play(
        "2026-08-01",
        &["applied Analyst --at Firm1", "applied Analyst --at Firm2", "applied Analyst --at Firm3"],
    );
    sandbox.play(
        "2026-08-25",
        &["applied Analyst --at Firm4", "add Ada --at Firm3 --job Analyst --interviewed 2026-08-25"],
    );
    let ids = |today: &str| -> Vec<i64> {
        let json = sandbox.json(today, "applications --silent");
        json["applications"].as_array().unwrap().iter().map(|a| a["id"].as_i64().unwrap()).collect()
    };
    assert_eq!(ids("2026-08-30"), [] as [i64; 0], "29 days are not yet long");
    assert_eq!(ids("2026-08-31"), [1, 2]);
    let due = sandbox.run("2026-08-31", "due").stdout;
    let line = "2 applications have had no answer for 30 days: rekindle applications --silent\n";
    assert!(due.ends_with(line), "{due}");
    sandbox.refused("2026-08-31", "closed --silent no-response", 2);
    sandbox.refused("2026-08-31", "closed --silent no-response nobody --yes", 3);
    sandbox.refused("2026-08-31", "closed --silent rejected --yes", 2);
    assert_eq!(ids("2026-08-31"), [1, 2]);
    sandbox.play("2026-08-31", &["closed --silent no-response 2 --yes"]);
    assert_eq!(ids("2026-08-31"), [1]);
    sandbox.play("2026-08-31", &["undo", "closed --silent no-response --yes"]);
    assert_eq!(ids("2026-08-31"), [] as [i64; 0]);
    sandbox.play("2026-08-31", &["undo", "config set applications.silent-days 60"]);
    assert_eq!(ids("2026-08-31"), [] as [i64; 0]);
    sandbox.play("2026-08-31", &["undo"]);
    let hired = sandbox.run("2026-09-01", "hired firm3");
    assert!(
        hired.stdout.contains("Still open: Analyst at Firm1 (#1), Analyst at Firm2 (#2)"),
        "{}",
        hired.stdout
    );
    assert!(hired.stderr.contains("closed --silent withdrawn 4\n"), "{}", hired.stderr);
    assert!(hired.stderr.contains("closed --silent no-response 1 2\n"), "{}", hired.stderr);
}

#[test]
fn nothing_is_due_on_days_away() {
    let sandbox = Sandbox::new();
    sandbox.play("2026-10-05", &["applied Analyst --at Firm1", "add Ada --at Firm1 --job Analyst"]);
    let due = || {
        let json = sandbox.json("2026-10-05", "due --all --rule status-check");
        json["reminders"][0]["due"].as_str().unwrap().to_owned()
    };
    assert_eq!(due(), "2026-10-19");
    let before = sandbox.due_all("2026-10-05");
    sandbox.play("2026-10-05", &["away 2026-10-10 2026-10-20"]);
    // Ten working days after 5 October, of which four lie before the days away.
    assert_eq!(due(), "2026-10-28");
    assert_eq!(sandbox.json("2026-10-05", "doctor --no-alert")["problems"], 0);
    let away = sandbox.json("2026-10-05", "away");
    assert_eq!(away["away"], serde_json::json!([{"from": "2026-10-10", "until": "2026-10-20"}]));
    for (line, exit) in [
        ("away 2026-10-20 2026-10-10", 2),
        ("away 2026-10-01 2026-10-02", 2),
        ("away 2026-10-25 2028-10-25", 2),
        ("away 2026-10-25", 2),
        ("away 2026-10-25 2026-10-26 --back", 2),
        ("away 2026-10-15 2026-10-26", 4),
    ] {
        sandbox.refused("2026-10-05", line, exit);
    }
    sandbox.play("2026-10-14", &["away --back"]);
    // Back since Wednesday: only two working days fell out.
    assert_eq!(due(), "2026-10-21");
    sandbox.play("2026-10-14", &["undo"]);
    assert_eq!(due(), "2026-10-28");
    sandbox.play("2026-10-05", &["away --back"]);
    assert_eq!(due(), "2026-10-19");
    sandbox.play("2026-10-05", &["undo", "undo"]);
    assert_eq!(sandbox.due_all("2026-10-05"), before);
}

#[test]
fn holidays_can_be_ranges() {
    let sandbox = Sandbox::new();
    sandbox.play("2026-10-05", &["config set holidays 2026-12-24,2026-10-10..2026-10-20"]);
    let set = sandbox.run("2026-10-05", "config get holidays").stdout;
    assert_eq!(set, "2026-10-10..2026-10-20,2026-12-24\n");
    for wrong in
        ["2026-10-20..2026-10-10", "2026-10-10..", "2026-01-01..2028-01-01", "..", "2026-10-10..soon"]
    {
        let ran = sandbox.run("2026-10-05", &format!("config set holidays {wrong}"));
        assert_eq!(ran.exit, 2, "{}", ran.snapshot());
    }
    assert_eq!(sandbox.run("2026-10-05", "config get holidays").stdout, set);
}

//! The way back after a long time: suggested first, done in one change, taken back by one undo.

use std::collections::BTreeMap;

use serde_json::Value;

use crate::sandbox::Sandbox;

/// Nothing was written since 6 October.
const TODAY: &str = "2026-10-30";

/// Fourteen people to say hello to, two who wrote, six notes after a no, a check long past, and a lapsed thank-you.
fn backlog() -> Sandbox {
    let sandbox = Sandbox::new();
    for n in 1..=14 {
        sandbox.play(
            "2026-09-01",
            &[&format!("add 'Person{n} Example' --at Firm{n}"), &format!("cadence {n} monthly")],
        );
    }
    sandbox.play(
        "2026-09-05",
        &["add 'Rita Roe' --at Helio --job Analyst --interviewed 2026-09-04", "sent rita thank-you"],
    );
    sandbox.play(
        "2026-09-10",
        &["replied person3 --text 'How are you?'", "replied person4 --text 'Shall we talk?'"],
    );
    for n in 1..=6 {
        sandbox
            .play("2026-09-12", &[&format!("add 'Int{n} Foo' --at Bolt --job Dev --interviewed 2026-09-10")]);
    }
    sandbox.play(
        "2026-10-06",
        &[
            "rejected bolt --from int1 --on 2026-10-06",
            "add 'Sam Ode' --at Cobalt --job Ops --interviewed 2026-10-05",
            "config set rules.monthly-review false",
        ],
    );
    sandbox
}

fn due(sandbox: &Sandbox, today: &str) -> Vec<String> {
    let due = sandbox.json(today, "due");
    let rule = |r: &Value| r["rule"].as_str().unwrap().to_owned();
    due["reminders"].as_array().unwrap().iter().map(rule).collect()
}

fn snoozed(sandbox: &Sandbox, today: &str) -> BTreeMap<String, usize> {
    let due = sandbox.json(today, "due --all");
    let mut days = BTreeMap::new();
    for until in due["reminders"].as_array().unwrap().iter().filter_map(|r| r["snoozed_until"].as_str()) {
        *days.entry(until.to_owned()).or_default() += 1;
    }
    days
}

#[test]
fn nothing_changes_until_it_is_accepted() {
    let sandbox = backlog();
    let before = sandbox.due_all(TODAY);
    let log = sandbox.json(TODAY, "log");
    for line in [
        "triage",
        "triage --only replies",
        "triage --restart-cadences",
        "triage --dry-run",
        "triage --accept --dry-run",
    ] {
        let ran = sandbox.run(TODAY, line);
        assert_eq!(ran.exit, 0, "{}", ran.snapshot());
        assert!(ran.stdout.starts_with("While you were away (since Tue 6 Oct 2026"), "{}", ran.snapshot());
        assert_eq!(sandbox.due_all(TODAY), before, "{line}");
    }
    assert_eq!(sandbox.json(TODAY, "log"), log);
    let said = sandbox.run(TODAY, "triage").stdout;
    assert!(said.contains("Expired while you were away: 1 \"Say thank you\""), "{said}");
    assert!(said.contains("Analyst at Helio (#1), "), "{said}");
    assert_eq!(said.matches("rekindle closed").count(), 1, "{said}");
    assert!(!said.contains("missed"), "{said}");
    sandbox.refused(TODAY, "triage --only hellos", 2);
}

#[test]
fn todays_lines_stay_and_the_rest_come_on_working_days() {
    let sandbox = backlog();
    let before = sandbox.due_all(TODAY);
    assert_eq!(due(&sandbox, TODAY).len(), 22);
    let would = sandbox.json(TODAY, "triage --accept --dry-run");
    let plan = sandbox.json(TODAY, "triage");
    assert_eq!(would["triage"], plan);
    assert_eq!(plan["lines"], 22);
    assert_eq!(plan["lapsed"], serde_json::json!({"count": 1, "by_rule": {"thank-you": 1}}));
    assert_eq!(plan["questions"].as_array().unwrap().len(), 2);

    let done = sandbox.json(TODAY, "triage --accept");
    assert_eq!(done["change"]["command"], "triage --accept --json");
    assert_eq!(due(&sandbox, TODAY), ["reply-owed", "reply-owed", "follow-up", "follow-up", "follow-up"]);
    let expected = [("2026-11-02", 5), ("2026-11-03", 5), ("2026-11-04", 5), ("2026-11-05", 2)];
    assert_eq!(snoozed(&sandbox, TODAY), expected.map(|(day, n)| (day.to_owned(), n)).into());
    assert!(due(&sandbox, "2026-11-02").contains(&"follow-up".to_owned()), "they lapse on the 3rd");
    sandbox.play(TODAY, &["undo"]);
    assert_eq!(sandbox.due_all(TODAY), before);
    assert_eq!(sandbox.json(TODAY, "triage"), plan, "as it was before");
}

#[test]
fn a_second_look_finds_nothing_new() {
    let sandbox = backlog();
    sandbox.play(TODAY, &["triage --accept"]);
    let again = sandbox.json(TODAY, "triage");
    assert_eq!(again["lapsed"]["count"], 0, "let go once");
    assert_eq!(again["lines"], 5);
    let days = snoozed(&sandbox, TODAY);
    sandbox.play(TODAY, &["triage --accept"]);
    assert_eq!(snoozed(&sandbox, TODAY), days);
    let empty = Sandbox::new();
    let said = empty.run(TODAY, "triage --accept").stdout;
    assert!(said.contains("Nothing has piled up"), "{said}");
    assert_eq!(empty.json(TODAY, "triage")["lines"], 0);
}

#[test]
fn today_can_be_for_replies_alone() {
    let sandbox = backlog();
    let before = sandbox.due_all(TODAY);
    sandbox.play(TODAY, &["triage --only replies --accept"]);
    assert_eq!(due(&sandbox, TODAY), ["reply-owed", "reply-owed"]);
    assert!(snoozed(&sandbox, TODAY).values().all(|n| *n <= 5));
    sandbox.play(TODAY, &["undo"]);
    assert_eq!(sandbox.due_all(TODAY), before);
}

#[test]
fn check_ins_can_begin_anew() {
    let sandbox = backlog();
    let before = sandbox.due_all(TODAY);
    sandbox.play(TODAY, &["triage --restart-cadences --accept"]);
    let json = sandbox.json(TODAY, "due --all --rule check-in");
    let mut days: BTreeMap<&str, usize> = BTreeMap::new();
    for r in json["reminders"].as_array().unwrap() {
        assert_eq!(r["state"], "scheduled");
        *days.entry(r["due"].as_str().unwrap()).or_default() += 1;
    }
    assert_eq!(days, [("2026-11-30", 5), ("2026-12-01", 5), ("2026-12-02", 4)].into());
    assert_eq!(sandbox.json(TODAY, "doctor --no-alert")["problems"], 0);
    sandbox.play(TODAY, &["undo"]);
    assert_eq!(sandbox.due_all(TODAY), before);
}

#[test]
fn due_points_to_it_where_it_fits() {
    let sandbox = backlog();
    let points = |today: &str, line: &str| sandbox.run(today, line).stdout.contains("rekindle triage");
    assert!(!points("2026-10-26", "due"), "20 days without a change");
    assert!(points("2026-10-27", "due"));
    let said = sandbox.run(TODAY, "due").stdout;
    assert!(said.ends_with("While you were away, 22 reminders fell due: rekindle triage\n"), "{said}");
    assert!(!points(TODAY, "due --week") && !points(TODAY, "due --rule check-in"));
    sandbox.play(TODAY, &["triage --accept"]);
    assert!(!points(TODAY, "due"));
    sandbox.play(TODAY, &["undo"]);
    assert!(points(TODAY, "due"), "an undo is no change of one's own");
}

#[test]
fn who_was_here_yesterday_was_not_away() {
    let sandbox = backlog();
    let said = sandbox.run("2026-10-07", "triage").stdout;
    assert!(said.starts_with("What has piled up\n") && !said.contains("while you were away"), "{said}");
}

#[test]
fn silent_applications_are_asked_about_in_one_line() {
    let sandbox = Sandbox::new();
    for n in 1..=12 {
        let lines = [
            format!("applied 'Engineer {n}' --at Firm{n}"),
            format!("add 'Ann{n} Rao' --at Firm{n} --role recruiter --job 'Engineer {n}'"),
        ];
        sandbox.play("2026-08-03", &[&lines[0], &lines[1]]);
    }
    for day in ["2026-08-20", "2026-08-28"] {
        let sent: Vec<String> = (1..=12).map(|n| format!("sent ann{n} status-check")).collect();
        sandbox.play(day, &sent.iter().map(String::as_str).collect::<Vec<_>>());
    }
    let said = sandbox.run("2026-10-20", "triage").stdout;
    assert_eq!(said.matches("No answer: is it over?  ").count(), 1, "{said}");
    assert!(said.contains("12 applications: Firm1, Firm10"), "{said}");
    assert!(said.contains("12 applications have had no answer for a long time. Are they over?"), "{said}");
    assert!(said.contains("rekindle closed --silent no-response 1 10"), "{said}");
    let plan = sandbox.json("2026-10-20", "triage");
    assert_eq!(plan["questions"].as_array().unwrap().len(), 12, "{plan}");
    assert_eq!(plan["days"][0]["reminders"].as_array().unwrap().len(), 12, "{plan}");
    sandbox.play("2026-10-20", &["closed --silent no-response 1-12 --yes"]);
    assert!(!due(&sandbox, "2026-10-20").contains(&"ghost-question".to_owned()));
}

#[test]
fn one_line_stays_and_several_stay() {
    let sandbox = Sandbox::new();
    sandbox.play(TODAY, &["add Priya", "remind priya 2026-10-30 'ask her'"]);
    let said = sandbox.run(TODAY, "triage --accept").stdout;
    assert!(said.contains("1 thing stays for today"), "{said}");
    sandbox.play(TODAY, &["add Omar", "remind omar 2026-10-30 'tell him'"]);
    let said = sandbox.run(TODAY, "triage --accept").stdout;
    assert!(said.contains("2 things stay for today"), "{said}");
}

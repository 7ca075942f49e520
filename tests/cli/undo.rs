//! `log` and `undo`: every change can be taken back, with its reminders, or the refusal says what stands in the way.

use std::collections::BTreeMap;
use std::path::Path;

use crate::sandbox::Sandbox;

const TODAY: &str = "2026-09-18T10:00";

/// Every fact and reminder on file, as one line a row. Nothing of the log, and nothing that only counts on.
pub fn content(db: &Path) -> BTreeMap<String, Vec<String>> {
    let connection = rusqlite::Connection::open(db).unwrap();
    let tables = [
        "company",
        "contact",
        "email",
        "import_key",
        "namesake",
        "job_change",
        "application",
        "participation",
        "interview",
        "interview_participant",
        "detail",
        "outcome",
        "touch",
        "touch_application",
        "feedback",
        "opportunity",
        "wish",
        "away",
        "draft",
        "draft_application",
        "forgetting_key",
        "forgotten",
        "gone",
        "reminder",
    ];
    let rows = |table: &str| -> Vec<String> {
        let mut statement = connection.prepare(&format!("SELECT * FROM {table} ORDER BY id")).unwrap();
        let columns = statement.column_count();
        let rows = statement.query_map([], |row| {
            let values: Vec<rusqlite::types::Value> =
                (0..columns).map(|at| row.get(at)).collect::<Result<_, _>>()?;
            Ok(format!("{values:?}"))
        });
        rows.unwrap().map(Result::unwrap).collect()
    };
    tables
        .into_iter()
        .map(|table| (table.to_owned(), rows(table)))
        .filter(|(_, rows)| !rows.is_empty())
        .collect()
}

/// A search with something of everything in it.
const STORY: [(&str, &str); 22] = [
    (
        "2026-08-17",
        "applied 'Data Engineer' --at Northwind --url https://northwind.example/7 --source friend",
    ),
    (
        "2026-09-03",
        "add 'Priya Rao' --at Northwind --job 'Data Engineer' --role hiring-manager --decides \
         --interviewed 2026-09-03 --kind final --email priya@northwind.example --detail 'billing tables' --topic queues",
    ),
    (
        "2026-09-03",
        "add 'Tom Weller' --at Northwind --job 'Data Engineer' --role recruiter --introduced-by priya",
    ),
    ("2026-09-03", "interviewed northwind --with tom --on 2026-09-03 --kind final --decision-by 2026-09-12"),
    ("2026-09-04", "sent priya thank-you --text 'Thank you for the talk. Best, Sam'"),
    ("2026-09-04", "sent tom thank-you"),
    ("2026-09-15", "rejected northwind --from priya --liked yes --rank second --reason skills --guessed"),
    ("2026-09-17", "sent priya follow-up --via email --text 'Thank you for the pleasure. Best, Sam'"),
    ("2026-09-17", "replied priya --text 'Likewise'"),
    ("2026-09-17", "feedback priya 'talk about results' --about interview"),
    ("2026-09-17", "linkedin priya invited"),
    ("2026-09-17", "cadence tom quarterly"),
    ("2026-09-17", "remind tom 2026-11-01 'ask about the new team'"),
    ("2026-09-17", "silence tom --why 'asked for quiet'"),
    ("2026-09-17", "silence tom --lift"),
    ("2026-09-18", "config set follow-up.window-days 5"),
    (
        "2026-09-18",
        "edit contact priya --preferred Pri --email pri@home.example --no-email priya@northwind.example",
    ),
    ("2026-09-18", "edit outcome northwind --on 2026-09-16 --rank third"),
    ("2026-09-18", "moved tom --to Quill --title Lead"),
    ("2026-09-18", "reopened northwind"),
    ("2026-09-18", "edit application northwind --liked no"),
    ("2026-09-18", "remove contact priya"),
];

#[test]
fn undo_step_by_step_gives_back_every_state_of_a_story() {
    let home = Sandbox::new();
    let mut states = Vec::new();
    for (today, line) in STORY {
        states.push(if home.db().exists() { content(&home.db()) } else { BTreeMap::new() });
        home.play(today, &[line]);
    }
    assert_eq!(home.json(TODAY, "log --limit 100")["changes"].as_array().unwrap().len(), STORY.len());
    for (state, (_, line)) in states.iter().zip(STORY).rev() {
        home.play(TODAY, &["undo"]);
        assert_eq!(&content(&home.db()), state, "after undoing: {line}");
    }
    assert_eq!(home.refused(TODAY, "undo", 3)["message"], "there is nothing to undo");
    assert_eq!(home.run(TODAY, "config get follow-up.window-days").stdout, "7\n");
}

#[test]
fn undoing_an_undo_brings_the_change_back() {
    let home = Sandbox::new();
    home.play("2026-09-03", &["add 'Priya Rao' --at Northwind --job Analyst --interviewed 2026-09-03"]);
    home.play(TODAY, &["rejected northwind --by phone --on 2026-09-15"]);
    let rejected = content(&home.db());
    home.play(TODAY, &["undo 2"]);
    let undone = home.json(TODAY, "undo 3");
    assert_eq!(undone["undone"]["command"], "undo 2");
    assert_eq!(undone["reminders"]["appeared"][0]["rule"], "follow-up");
    assert_eq!(content(&home.db()), rejected);
}

#[test]
fn an_older_change_is_undone_alone_when_nothing_builds_on_it() {
    let home = Sandbox::new();
    home.play(TODAY, &["add Priya", "remind priya 2026-10-01 'ask her'", "add Omar"]);
    let ran = home.run(TODAY, "undo 2");
    assert_eq!(ran.exit, 0, "{}", ran.snapshot());
    assert!(
        ran.stdout.contains("Undone: change 2 from Fri 18 Sep 2026 10:00: remind priya"),
        "{}",
        ran.stdout
    );
    assert!(ran.stdout.contains("your reminder for Priya, Thu 1 Oct 2026: removed"), "{}", ran.stdout);
    assert_eq!(home.due_all(TODAY), "");
}

#[test]
fn a_change_that_others_build_on_is_refused_with_their_numbers() {
    let home = Sandbox::new();
    home.play(TODAY, &["add Priya", "edit contact priya --title CTO", "sent priya other"]);
    let before = content(&home.db());
    let refused = home.refused(TODAY, "undo 1", 4);
    assert_eq!(refused["message"], "change 1 cannot be undone any more: changes 2, 3 build on it");
    assert_eq!(refused["hint"], "undo 3, 2 first");
    assert_eq!(content(&home.db()), before);
}

#[test]
fn a_change_is_undone_once_and_an_unknown_one_never() {
    let home = Sandbox::new();
    home.play(TODAY, &["add Priya", "undo"]);
    let refused = home.refused(TODAY, "undo 1", 4);
    assert_eq!(refused["message"], "change 1 was already undone by change 2");
    assert_eq!(refused["hint"], "undo 2 brings it back");
    assert_eq!(home.refused(TODAY, "undo 99", 3)["message"], "there is no change 99");
}

#[test]
fn settings_go_back_with_their_reminders_unless_they_were_set_again() {
    let home = Sandbox::new();
    home.play("2026-09-03", &["add 'Priya Rao' --at Northwind --job Analyst --interviewed 2026-09-03"]);
    home.play(TODAY, &["rejected northwind --by phone --on 2026-09-15"]);
    let due = home.due_all(TODAY);
    let set = home.json(TODAY, "config set follow-up.window-days 3");
    assert_eq!(set["reminders"]["moved"][0]["was_due"], "2026-09-22", "{set}");
    assert_ne!(home.due_all(TODAY), due);
    home.play(TODAY, &["config set rules.role-watch false"]);
    let undone = home.json(TODAY, "undo 3");
    assert_eq!(undone["reminders"]["moved"][0]["due"], "2026-09-22", "{undone}");
    assert_eq!(home.run(TODAY, "config get rules.role-watch").stdout, "false\n");
    assert_eq!(home.due_all(TODAY), due);

    home.play(TODAY, &["config set follow-up.window-days 4", "config set follow-up.window-days 5"]);
    let refused = home.refused(TODAY, "undo 6", 4);
    assert_eq!(
        refused["message"],
        "follow-up.window-days has been set to 5 since, so that change can no longer be undone"
    );
    assert_eq!(refused["hint"], "set it by hand: rekindle config unset follow-up.window-days");
}

#[test]
fn the_log_names_each_change_and_what_took_it_back() {
    let home = Sandbox::new();
    home.play(TODAY, &["add Priya"]);
    home.play(TODAY, &["undo"]);
    let ran = home.run(TODAY, "log");
    assert_eq!(
        ran.stdout,
        "Change  When                   Undone by  Command\n     \
         2  Fri 18 Sep 2026 10:00             undo (took back 1)\n     \
         1  Fri 18 Sep 2026 10:00          2  add Priya\n"
    );
    let log = home.json(TODAY, "log");
    assert_eq!(log["changes"][1]["undone_by"], 2);
    assert_eq!(log["changes"][0]["undoes"], 1);
    assert_eq!(log["changes"][1]["at"], "2026-09-18T09:00:00Z");
    assert_eq!(home.json(TODAY, "log --limit 1")["changes"].as_array().unwrap().len(), 1);
}

#[test]
fn settings_edited_by_hand_are_followed_and_undo_takes_back_what_was_typed() {
    let home = Sandbox::new();
    home.play(
        "2026-09-15",
        &[
            "add Priya --at Northwind --job Analyst --role hiring-manager --interviewed 2026-09-03",
            "rejected northwind --from priya",
        ],
    );
    let due = |home: &Sandbox| home.json("2026-09-16", "due --rule follow-up")["reminders"][0]["due"].clone();
    assert_eq!(due(&home), "2026-09-22");
    let settings = home.path().join("config/rekindle/config.toml");
    std::fs::create_dir_all(settings.parent().unwrap()).unwrap();
    std::fs::write(&settings, "[follow-up]\nwindow-days = 3\n").unwrap();
    assert_eq!(due(&home), "2026-09-18");
    home.play("2026-09-16", &["undo"]);
    let log = home.json("2026-09-16", "log");
    assert_eq!(log["changes"][0]["undoes"], 2, "the rejection, not the planning that nobody typed: {log}");
}

#[test]
fn what_goes_with_an_undo_or_a_removal_is_told_as_ended() {
    let home = Sandbox::new();
    home.play(
        "2026-09-15",
        &["add Priya --at Northwind --job Analyst --interviewed 2026-09-03", "rejected northwind --by phone"],
    );
    let ended = |answer: &serde_json::Value| -> Vec<String> {
        let ended = answer["reminders"]["ended"].as_array().unwrap();
        ended.iter().map(|r| format!("{} {}", r["rule"], r["cause"]).replace('"', "")).collect()
    };
    let undone = home.json("2026-09-15", "undo");
    assert_eq!(ended(&undone), ["reapply-window undone", "follow-up undone"]);
    home.play("2026-09-15", &["undo 3"]);
    let removed = home.json("2026-09-15", "remove contact priya");
    assert!(ended(&removed).contains(&"follow-up removed".to_owned()), "{removed}");
}

#[test]
fn an_undo_takes_something_back_or_says_that_nothing_is_left() {
    // What the user decided goes, although the reminder has changed since.
    let home = Sandbox::new();
    home.play(
        TODAY,
        &[
            "add 'Priya Rao' --at Northwind --job Analyst --interviewed 2026-09-18",
            "snooze 1 2026-09-25",
            "sent priya thank-you --text 'Thank you for the talk. Best, Sam' --force --why known",
        ],
    );
    let undone = home.json(TODAY, "undo 2");
    assert_eq!(undone["change"]["id"], 4, "{undone}");
    for expected in [3, 1] {
        assert_eq!(home.json(TODAY, "undo")["undone"]["id"], expected);
    }
    assert_eq!(home.refused(TODAY, "undo", 3)["message"], "there is nothing to undo");
    assert_eq!(content(&home.db()), BTreeMap::new());

    // What was decided about a wish that was taken back goes with the next undo.
    let home = Sandbox::new();
    home.play(TODAY, &["add Priya", "remind priya 2026-10-01 'ask her'", "snooze 1 2026-10-05", "undo 2"]);
    for expected in [3, 1] {
        assert_eq!(home.json(TODAY, "undo")["undone"]["id"], expected);
    }
    assert_eq!(home.refused(TODAY, "undo", 3)["message"], "there is nothing to undo");
    assert_eq!(content(&home.db()), BTreeMap::new());

    // Of what went with its person nothing is left: it is marked, and a bare undo goes on.
    let home = Sandbox::new();
    home.play(
        TODAY,
        &[
            "add Omar",
            "add 'Priya Rao' --at Northwind --job Analyst --interviewed 2026-09-18",
            "snooze 1 2026-09-25",
            "undo 2",
        ],
    );
    let ran = home.run(TODAY, "undo");
    assert!(
        ran.stdout.starts_with("Change 3 from Fri 18 Sep 2026 10:00 has nothing left to undo"),
        "{}",
        ran.stdout
    );
    assert_eq!(home.json(TODAY, "log")["changes"][2]["undone_by"], 5);
    assert_eq!(home.json(TODAY, "undo")["undone"]["id"], 1);
    assert_eq!(home.refused(TODAY, "undo", 3)["message"], "there is nothing to undo");
}

#[test]
fn a_value_that_a_later_change_brought_back_by_chance_is_not_undone_for_an_older_one() {
    let home = Sandbox::new();
    home.play(
        TODAY,
        &[
            "add Priya --title Lead",
            "edit contact priya --title CTO",
            "edit contact priya --title Lead",
            "edit contact priya --title CTO",
        ],
    );
    let refused = home.refused(TODAY, "undo 2", 4);
    assert_eq!(refused["hint"], "undo 4, 3 first", "{refused}");
    home.play(TODAY, &["undo", "undo", "undo", "undo"]);
    assert_eq!(content(&home.db()), BTreeMap::new());
}

#[test]
fn a_change_that_cannot_be_undone_does_not_keep_the_older_ones() {
    let home = Sandbox::new();
    home.play(TODAY, &["add Priya", "config set follow-up.window-days 5"]);
    let settings = home.path().join("config/rekindle/config.toml");
    std::fs::write(&settings, "[follow-up]\nwindow-days = 6\n").unwrap();
    let ran = home.run(TODAY, "undo");
    assert!(ran.stdout.starts_with("Undone: change 1"), "{}", ran.snapshot());
    assert!(
        ran.stderr.contains("warning: follow-up.window-days has been set to 6 since"),
        "{}",
        ran.snapshot()
    );
}

#[test]
fn what_a_standing_change_would_need_again_is_not_undone_before_it() {
    let home = Sandbox::new();
    home.play(TODAY, &["add Ann --at Helio", "add Omar --at Helio", "remove contact omar"]);
    let refused = home.refused(TODAY, "undo 1", 4);
    assert_eq!(refused["hint"], "undo 3, 2 first", "{refused}");
    home.play(TODAY, &["undo", "undo", "undo"]);
    assert_eq!(content(&home.db()), BTreeMap::new());
}

#[test]
fn of_settings_that_are_set_at_the_same_time_none_is_lost() {
    let home = Sandbox::new();
    home.play(TODAY, &["add Priya"]);
    let keys: Vec<String> = (0..8).map(|n| format!("rules.{}", RULES[n])).collect();
    let running: Vec<std::process::Child> = keys
        .iter()
        .map(|key| {
            home.command(TODAY)
                .args(["config", "set", key, "false", "--quiet"])
                .stdout(std::process::Stdio::null())
                .spawn()
                .unwrap()
        })
        .collect();
    for mut child in running {
        assert!(child.wait().unwrap().success());
    }
    for key in &keys {
        assert_eq!(home.run(TODAY, &format!("config get {key}")).stdout, "false\n", "{key}");
    }
    // Each is a line of the log, and each can be undone.
    for _ in &keys {
        home.play(TODAY, &["undo"]);
    }
    for key in &keys {
        assert_eq!(home.run(TODAY, &format!("config get {key}")).stdout, "true\n", "{key}");
    }
}

#[test]
fn databases_that_share_their_settings_lose_none() {
    const TIMES: usize = 20;
    let home = Sandbox::new();
    let lines = |database: usize| format!("--db {database}.db config set");
    home.play(TODAY, &["--db 0.db add Priya", "--db 1.db add Omar"]);
    for time in 0..TIMES {
        let value = if time % 2 == 0 { "false" } else { "true" };
        let keys = [RULES[time % 4], RULES[time % 4 + 4]];
        let running = [0, 1].map(|database| {
            let line = lines(database);
            let mut command = home.command(TODAY);
            command.args(line.split(' ')).args([&format!("rules.{}", keys[database]), value, "--quiet"]);
            command.stdout(std::process::Stdio::null()).spawn().unwrap()
        });
        for mut child in running {
            assert!(child.wait().unwrap().success());
        }
        for key in keys {
            let is = home.run(TODAY, &format!("config get rules.{key}")).stdout;
            assert_eq!(is, format!("{value}\n"), "{key}, time {time}");
        }
    }
}

const RULES: [&str; 8] = [
    "follow-up",
    "thank-you",
    "status-check",
    "check-in",
    "role-watch",
    "reapply-window",
    "reply-owed",
    "monthly-review",
];

#[test]
fn what_would_be_taken_back_is_shown_without_taking_it_back() {
    let home = Sandbox::new();
    home.play("2026-09-03", &["add 'Priya Rao' --at Northwind", "config set me.name Maya"]);
    let settings = std::fs::read_to_string(home.path().join("config/rekindle/config.toml")).unwrap();
    for (line, told, id) in [
        ("undo --dry-run", "Would undo: change 2 from", 2),
        ("undo 1 --dry-run", "Would undo: change 1 from", 1),
    ] {
        let ran = home.run("2026-09-04", line);
        assert!(ran.exit == 0 && ran.stdout.starts_with(told), "{}", ran.snapshot());
        assert_eq!(home.json("2026-09-04", line)["undone"]["id"], id);
    }
    assert_eq!(home.json("2026-09-04", "log")["changes"].as_array().unwrap().len(), 2);
    assert_eq!(std::fs::read_to_string(home.path().join("config/rekindle/config.toml")).unwrap(), settings);
    home.refused("2026-09-04", "undo 9 --dry-run", 3);
}

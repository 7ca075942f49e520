//! `log` and `undo`: every change can be taken back, with its reminders, or the refusal says what stands in the way.

use std::collections::BTreeMap;
use std::path::Path;
use std::process::Output;

use rekindle::store::Table;

use crate::sandbox::Sandbox;

const TODAY: &str = "2026-09-18T10:00";

/// Every fact and reminder on file, as one line a row: whatever the log has. Nothing of the log itself, nothing that
/// only counts on, and no alerts: what was announced stays announced.
pub fn content(db: &Path) -> BTreeMap<String, Vec<String>> {
    let connection = rusqlite::Connection::open(db).unwrap();
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
    Table::ALL
        .into_iter()
        .map(|table| (table.name().to_owned(), rows(table.name())))
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
    assert_eq!(refused["message"], "change 1 can't be undone on its own: changes 2 and 3 build on it");
    assert_eq!(refused["hint"], "first rekindle undo 3, then rekindle undo 2");
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
    assert_eq!(
        ended(&undone),
        ["reapply-window you took back what it was based on", "follow-up you took back what it was based on"]
    );
    home.play("2026-09-15", &["undo 3"]);
    let removed = home.json("2026-09-15", "remove contact priya");
    assert!(ended(&removed).contains(&"follow-up you removed what it was based on".to_owned()), "{removed}");
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

    // Of what went with its person nothing is left: a bare undo passes it over, and by its number it is marked.
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
    for undo in ["undo --dry-run", "undo"] {
        assert_eq!(home.json(TODAY, undo)["undone"]["id"], 1, "{undo}");
    }
    assert_eq!(home.refused(TODAY, "undo", 3)["message"], "there is nothing to undo");
    let ran = home.run(TODAY, "undo 3");
    assert!(
        ran.stdout.starts_with("Change 3 from Fri 18 Sep 2026 10:00 has nothing left to undo"),
        "{}",
        ran.stdout
    );
    assert_eq!(home.json(TODAY, "log")["changes"][3]["undone_by"], 6);
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
    assert_eq!(refused["hint"], "first rekindle undo 4, then rekindle undo 3", "{refused}");
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
    assert_eq!(refused["hint"], "first rekindle undo 3, then rekindle undo 2", "{refused}");
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

/// `config edit` with a script for an editor, which has the settings file as `$1`.
fn edited(home: &Sandbox, script: &str) -> Output {
    std::fs::write(home.path().join("editor"), script).unwrap();
    home.command(TODAY).args(["config", "edit"]).env("EDITOR", "sh editor").output().unwrap()
}

fn commands_of_log(home: &Sandbox) -> Vec<String> {
    let log = home.json(TODAY, "log");
    let changes = log["changes"].as_array().unwrap();
    changes.iter().map(|change| change["command"].as_str().unwrap().to_owned()).collect()
}

#[cfg(unix)]
#[test]
fn settings_changed_in_an_editor_are_one_change_in_the_log_and_undo_takes_them_back() {
    let home = Sandbox::new();
    home.play("2026-09-03", &["add 'Priya Rao' --at Northwind --job Analyst --interviewed 2026-09-03"]);
    home.play(TODAY, &["rejected northwind --by phone --on 2026-09-15", "config set me.name Maya"]);
    let before = (home.due_all(TODAY), content(&home.db()));
    let ran = edited(
        &home,
        "printf '\\n[follow-up]\\nwindow-days = 3 # mine\\n[rules]\\nrole-watch = false\\n' >> \"$1\"",
    );
    assert!(ran.status.success(), "{ran:?}");
    let said = String::from_utf8_lossy(&ran.stdout).into_owned();
    for told in
        ["follow-up.window-days: 7 (default) → 3", "rules.role-watch: true (default) → false", "Moved"]
    {
        assert!(said.contains(told), "{said}");
    }
    assert_ne!(home.due_all(TODAY), before.0);
    assert_eq!(commands_of_log(&home)[..2], ["config edit", "config set me.name Maya"]);
    let undone = home.json(TODAY, "undo");
    assert_eq!(undone["undone"]["command"], "config edit", "{undone}");
    for (key, value) in
        [("follow-up.window-days", "7\n"), ("rules.role-watch", "true\n"), ("me.name", "Maya\n")]
    {
        assert_eq!(home.run(TODAY, &format!("config get {key}")).stdout, value, "{key}");
    }
    assert_eq!((home.due_all(TODAY), content(&home.db())), before);

    // Where nothing was changed there is nothing to undo.
    let unchanged = edited(&home, "exit 0");
    assert_eq!(String::from_utf8_lossy(&unchanged.stdout), "Nothing changed\n");
    assert_eq!(commands_of_log(&home)[0], "undo --json");
}

#[cfg(unix)]
#[test]
fn settings_that_an_editor_left_wrong_are_named_and_mended_with_a_line_in_the_log() {
    let home = Sandbox::new();
    home.play(TODAY, &["add Priya"]);
    for (wrong, says) in [("zone = 7", "there is no time zone \"7\""), ("[rules", "line 1")] {
        let ran = edited(&home, &format!("echo '{wrong}' > \"$1\""));
        let said = String::from_utf8_lossy(&ran.stderr).into_owned();
        assert_eq!(ran.status.code(), Some(2), "{said}");
        assert!(said.contains(says) && said.contains("config.toml") && said.contains("hint: "), "{said}");
    }
    let refused = home.refused(TODAY, "due", 2);
    assert!(refused["hint"].as_str().unwrap().contains("rekindle config edit"), "{refused}");
    let mended = edited(&home, "printf '[follow-up]\\nwindow-days = 5\\n' > \"$1\"");
    assert!(mended.status.success(), "{mended:?}");
    assert_eq!(commands_of_log(&home), ["config edit", "add Priya"]);
    home.play(TODAY, &["undo"]);
    assert_eq!(home.run(TODAY, "config get follow-up.window-days").stdout, "7\n");
}

#[cfg(unix)]
#[test]
fn settings_stay_as_they_were_when_their_editing_was_killed_and_nothing_of_it_is_left() {
    let home = Sandbox::new();
    home.play(TODAY, &["add Priya"]);
    let temporary = home.path().join("tmp");
    std::fs::create_dir(&temporary).unwrap();
    let script = "printf '[follow-up]\\nwindow-days = 5\\n' > \"$1\"\nkill -9 $PPID";
    std::fs::write(home.path().join("editor"), script).unwrap();
    let run = |words: &[&str]| {
        let mut command = home.command(TODAY);
        command.args(words).env("EDITOR", "sh editor").env("TMPDIR", &temporary);
        command.output().unwrap()
    };
    let killed = run(&["config", "edit"]);
    assert!(!killed.status.success(), "{killed:?}");
    assert_eq!(std::fs::read_dir(&temporary).unwrap().count(), 1);
    assert_eq!(commands_of_log(&home), ["add Priya"]);
    // Nobody waits for the one that is gone.
    let next = run(&["config", "set", "me.name", "Maya"]);
    assert!(next.status.success(), "{next:?}");
    assert_eq!(home.run(TODAY, "config get follow-up.window-days").stdout, "7\n");
    let left = |folder: &Path| {
        let mut left: Vec<String> = std::fs::read_dir(folder)
            .unwrap()
            .map(|entry| entry.unwrap().file_name().into_string().unwrap())
            .collect();
        left.sort();
        left
    };
    assert_eq!(left(&home.path().join("config/rekindle")), [".config.toml.lock", "config.toml"]);
    assert_eq!(left(&temporary), [""; 0]);
}

/// As in a database that was put back from somebody else's backup.
#[test]
fn an_undo_brings_back_no_program_that_would_be_run() {
    let home = Sandbox::new();
    home.play(
        TODAY,
        &["add Priya", "config set notify.command \"touch marker\"", "config unset notify.command"],
    );
    let refused = home.refused(TODAY, "undo 3", 4);
    assert_eq!(refused["message"], "undo doesn't set notify.command, because rekindle would run it");
    assert_eq!(refused["hint"], "set it by hand: rekindle config set notify.command PROGRAM");
    // Older changes can be taken back.
    assert!(home.run(TODAY, "undo").stdout.starts_with("Undone: change 1 "));
    assert!(home.run(TODAY, "config get notify.command").stderr.contains("notify.command is not set"));
}

#[cfg(unix)]
#[test]
fn what_is_typed_into_settings_that_changed_and_cannot_be_saved_is_kept_beside_them() {
    let home = Sandbox::new();
    home.play(TODAY, &["add Priya"]);
    let set = format!("'{}' config set rules.role-watch false > set", env!("CARGO_BIN_EXE_rekindle"));
    let ran = edited(&home, &format!("{set}\necho '[rules' > \"$1\""));
    let said = String::from_utf8_lossy(&ran.stderr).into_owned();
    assert!(!ran.status.success() && said.contains("changed while you edited them"), "{said}");
    assert!(said.contains("config.edited.toml"), "{said}");
    let kept = home.path().join("config/rekindle/config.edited.toml");
    assert_eq!(std::fs::read_to_string(kept).unwrap(), "[rules\n");
    assert_eq!(home.run(TODAY, "config get rules.role-watch").stdout, "false\n");
}

#[cfg(unix)]
#[test]
fn what_is_kept_of_settings_takes_the_place_of_nothing_and_goes_through_no_link() {
    let home = Sandbox::new();
    home.play(TODAY, &["add Priya"]);
    let fails = |value: &str| {
        let set = format!("'{}' config set rules.role-watch {value} > set", env!("CARGO_BIN_EXE_rekindle"));
        let ran = edited(&home, &format!("{set}\necho '[{value}' > \"$1\""));
        String::from_utf8_lossy(&ran.stderr).into_owned()
    };
    fails("false");
    let folder = home.path().join("config/rekindle");
    let first = folder.join("config.edited.toml");
    assert_eq!(std::fs::read_to_string(&first).unwrap(), "[false\n");
    let said = fails("true");
    assert_eq!(std::fs::read_to_string(&first).unwrap(), "[false\n", "{said}");
    let texts = || -> Vec<String> {
        let files = std::fs::read_dir(&folder).unwrap();
        files.map(|file| std::fs::read_to_string(file.unwrap().path()).unwrap()).collect()
    };
    assert!(texts().contains(&"[true\n".to_owned()), "{said}");

    let precious = home.path().join("precious");
    std::fs::write(&precious, "precious").unwrap();
    std::fs::remove_file(&first).unwrap();
    std::os::unix::fs::symlink(&precious, &first).unwrap();
    fails("false");
    assert_eq!(std::fs::read_to_string(&precious).unwrap(), "precious");
}

#[cfg(unix)]
#[test]
fn a_comment_added_in_an_editor_is_kept() {
    let home = Sandbox::new();
    home.play(TODAY, &["add Priya", "config set follow-up.window-days 5"]);
    let ran = edited(&home, "echo '# as they answer late' >> \"$1\"");
    assert_eq!(String::from_utf8_lossy(&ran.stdout), "Nothing changed\n");
    let settings = std::fs::read_to_string(home.path().join("config/rekindle/config.toml")).unwrap();
    assert!(settings.ends_with("window-days = 5\n# as they answer late\n"), "{settings}");
}

/// The editor shows the settings as they were when it began; what is set in the meantime is neither lost nor the
/// editor's to undo.
#[cfg(unix)]
#[test]
fn what_is_set_while_an_editor_is_open_stays_and_is_not_undone_with_the_edit() {
    let set = format!("'{}' config set rules.role-watch false > set", env!("CARGO_BIN_EXE_rekindle"));
    let change = "printf '[follow-up]\\nwindow-days = 4\\n'";
    for (how, script) in [
        ("one that writes the whole file", format!("{set}\n{change} > \"$1\"\n")),
        ("one that adds to it", format!("{set}\n{change} >> \"$1\"\n")),
    ] {
        let home = Sandbox::new();
        home.play(TODAY, &["add Priya"]);
        let ran = edited(&home, &script);
        assert!(ran.status.success(), "{how}: {ran:?}");
        let value = |key: &str| home.run(TODAY, &format!("config get {key}")).stdout;
        assert_eq!(value("follow-up.window-days"), "4\n", "{how}");
        assert_eq!(value("rules.role-watch"), "false\n", "{how}");
        assert_eq!(
            commands_of_log(&home),
            ["config edit", "config set rules.role-watch false", "add Priya"],
            "{how}"
        );
        home.play(TODAY, &["undo"]);
        assert_eq!(value("follow-up.window-days"), "7\n", "{how}");
        assert_eq!(value("rules.role-watch"), "false\n", "{how}");
        home.play(TODAY, &["undo"]);
        assert_eq!(value("rules.role-watch"), "true\n", "{how}");
    }
}

#[test]
fn a_change_of_settings_that_was_killed_is_taken_back_and_this_is_said_once() {
    for line in ["due", "config set me.name Maya"] {
        let home = Sandbox::new();
        home.play(TODAY, &["add Priya", "config set follow-up.window-days 5"]);
        let settings = home.path().join("config/rekindle/config.toml");
        let before = std::fs::read_to_string(&settings).unwrap();
        let after = before.replace('5', "6");
        // As a process leaves it that was killed when the file was saved and the log did not have it yet.
        let note = serde_json::json!({"before": before, "after": after, "database": home.db(), "change": 3})
            .to_string();
        std::fs::write(settings.with_file_name(".config.toml.change"), note).unwrap();
        std::fs::write(&settings, after).unwrap();
        let told = "A change to the settings was interrupted, so they're back to what they were";
        let ran = home.run(TODAY, line);
        assert!(ran.exit == 0 && ran.stderr.contains(told), "{}", ran.snapshot());
        assert_eq!(home.run(TODAY, "config get follow-up.window-days").stdout, "5\n", "{line}");
        assert_eq!(home.run(TODAY, "due").stderr, "", "{line}");
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

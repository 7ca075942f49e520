//! The file of the database: looking writes nothing, what is not ours is not used, and nothing is begun anew unasked.

use std::fs;
use std::os::unix::fs::PermissionsExt as _;
use std::path::Path;

use crate::keeping::{home, state_of};
use crate::sandbox::Sandbox;
use crate::undo::content;

const TODAY: &str = "2026-09-18T10:00";

/// Every file below a folder, with its bytes.
fn files(folder: &Path) -> std::collections::BTreeMap<std::path::PathBuf, Vec<u8>> {
    let mut files = std::collections::BTreeMap::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            files.extend(self::files(&path));
        } else {
            files.insert(path.clone(), fs::read(&path).unwrap());
        }
    }
    files
}

/// As after an upgrade, and after settings that were edited by hand.
fn out_of_step() -> Sandbox {
    let home = home();
    let conn = rusqlite::Connection::open(home.db()).unwrap();
    conn.execute("UPDATE planned_with SET planner = 0", []).unwrap();
    drop(conn);
    fs::create_dir_all(home.path().join("config/rekindle")).unwrap();
    fs::write(home.path().join("config/rekindle/config.toml"), "[follow-up]\nwait-days = 3\n").unwrap();
    home
}

#[test]
fn looking_writes_nothing() {
    const LOOKS: &[&str] = &[
        "due",
        "due --all",
        "list",
        "show priya",
        "history",
        "log",
        "who northwind",
        "search axolotls",
        "applications",
        "why 1",
        "duplicates --list",
        "export history --format csv",
        "due --brief",
        "lint note.txt",
    ];
    let home = out_of_step();
    fs::write(home.path().join("note.txt"), "Hello").unwrap();
    let before = files(home.path());
    for look in LOOKS {
        let ran = home.run(TODAY, look);
        assert!(ran.exit != 2, "{}", ran.snapshot());
        assert!(files(home.path()) == before, "{look} wrote something");
    }
    let shown = home.json(TODAY, "due --all");
    assert!(files(home.path()) == before);
    // The next change brings what is on file in step with what was shown, numbers included.
    home.play(TODAY, &["edit contact zebulon --topic ocarinas"]);
    assert_eq!(home.json(TODAY, "due --all"), shown);
}

#[test]
fn looking_back_getting_out_and_completing_write_nothing() {
    const LOOKS: &[&str] = &[
        "stats",
        "review",
        "report",
        "interviews",
        "lessons",
        "prep northwind",
        "templates",
        "triage",
        "away",
        "inbox sources",
        "config list",
        "config get zone",
        "config path",
        "schedule status",
        "notify --dry-run",
        "undo --dry-run",
        "doctor --no-alert",
        "export search-log",
        "export contacts --format vcf",
        "export interviews",
        "export reminders --format ics",
        "completions bash",
        "man",
    ];
    let home = out_of_step();
    let before = files(home.path());
    for look in LOOKS {
        let ran = home.run(TODAY, look);
        assert_eq!(ran.exit, 0, "{}", ran.snapshot());
        assert!(files(home.path()) == before, "{look} wrote something");
    }
    for (words, offered) in [
        (&["show", ""][..], "Zebulon Quist"),
        (&["done", ""], "Zebulon Quist"),
        (&["config", "set", ""], "follow-up.wait-days"),
        (&["inbox", "accept", ""], "--all"),
    ] {
        let mut command = home.command(TODAY);
        let completed =
            command.env("COMPLETE", "fish").args(["--", "rekindle"]).args(words).output().unwrap();
        let lines = String::from_utf8_lossy(&completed.stdout).into_owned();
        assert!(completed.status.success() && lines.contains(offered), "{words:?}: {completed:?}");
        assert!(files(home.path()) == before, "to complete {words:?} wrote something");
    }
}

/// Every file and folder below a folder, with when it was last written to.
fn times(folder: &Path) -> std::collections::BTreeMap<std::path::PathBuf, std::time::SystemTime> {
    let mut times = std::collections::BTreeMap::new();
    times.insert(folder.to_owned(), fs::metadata(folder).unwrap().modified().unwrap());
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            times.extend(self::times(&path));
        } else {
            times.insert(path.clone(), fs::metadata(&path).unwrap().modified().unwrap());
        }
    }
    times
}

/// What only looks, or only says what would be done.
const HARMLESS: &[&str] = &[
    "erase zebulon --dry-run",
    "merge 1 2 --dry-run",
    "import card.vcf --dry-run",
    "triage --dry-run",
    "undo --dry-run",
    "notify --dry-run",
    "list",
    "due --all",
    "show priya",
    "log",
    "export all",
    "backup --help",
    "lint note.txt",
];

#[test]
fn a_rehearsal_touches_no_file_and_no_folder_and_works_where_nothing_may_be_written() {
    let home = home();
    fs::write(home.path().join("note.txt"), "Hello").unwrap();
    fs::write(home.path().join("card.vcf"), "BEGIN:VCARD\nVERSION:4.0\nFN:Tom Weller\nEND:VCARD\n").unwrap();
    let (before, bytes) = (times(home.path()), files(home.path()));
    let modes = [(0o700, 0o600), (0o700, 0o400), (0o500, 0o600), (0o500, 0o400)];
    for (folder, file) in modes {
        fs::set_permissions(home.db(), fs::Permissions::from_mode(file)).unwrap();
        fs::set_permissions(home.path(), fs::Permissions::from_mode(folder)).unwrap();
        for line in HARMLESS {
            let ran = home.run(TODAY, line);
            assert!(ran.exit == 0 || *line == "lint note.txt", "{folder:o} {file:o}: {}", ran.snapshot());
            assert_eq!(times(home.path()), before, "{line}");
        }
    }
    fs::set_permissions(home.path(), fs::Permissions::from_mode(0o700)).unwrap();
    assert!(files(home.path()) == bytes);
}

#[test]
fn reading_leaves_no_file_beside_a_database_in_write_ahead_mode() {
    let home = home();
    let conn = rusqlite::Connection::open(home.db()).unwrap();
    conn.pragma_update(None, "journal_mode", "WAL").unwrap();
    drop(conn);
    fs::copy(home.db(), home.path().join("copy of 100% #1?.db")).unwrap();
    let before = files(home.path());
    let people = |line: &str| home.json(TODAY, line)["contacts"].as_array().unwrap().len();
    for _ in 0..2 {
        assert_eq!(people("list --all"), 2);
        assert_eq!(people("list --all --db 'copy of 100% #1?.db'"), 2);
        home.play(TODAY, &["due --all", "erase zebulon --dry-run", "export all"]);
        home.refused(TODAY, "restore 'copy of 100% #1?.db'", 2);
        assert_eq!(files(home.path()).keys().collect::<Vec<_>>(), before.keys().collect::<Vec<_>>());
        assert!(files(home.path()) == before);
    }
    // What another program has not brought into the file yet is read all the same.
    let other = rusqlite::Connection::open(home.db()).unwrap();
    other
        .execute_batch("UPDATE contact SET name = 'Zebulon Quill', name_key = 'zebulon quill' WHERE id = 2")
        .unwrap();
    assert_eq!(home.json(TODAY, "show 'zebulon quill'")["contact"]["name"], "Zebulon Quill");
}

#[test]
fn to_look_at_a_new_database_makes_none() {
    let home = Sandbox::new();
    for line in ["--new list", "--new due", "--new export all", "--new log", "--new erase nobody --dry-run"] {
        home.run(TODAY, line);
        assert!(files(home.path()).is_empty(), "{line}");
    }
    home.play(TODAY, &["--new add Lena"]);
    assert!(home.db().exists());
}

#[test]
fn a_database_that_is_not_there_is_said_to_be_missing_and_not_made() {
    let home = Sandbox::new();
    for line in
        ["--db typo.db due", "due --db=typo.db", "--db typo.db list", "--db no/folder/typo.db export all"]
    {
        let refused = home.refused(TODAY, line, 3);
        assert!(refused["message"].as_str().unwrap().starts_with("there is no database "), "{refused}");
    }
    // Nothing was chosen: this is how one begins.
    assert_eq!(home.run(TODAY, "due").exit, 0);
    assert!(files(home.path()).is_empty());
}

#[test]
fn a_database_that_vanished_is_not_begun_anew_unasked() {
    let home = home();
    home.play(TODAY, &["backup"]);
    let then = content(&home.db());
    fs::write(home.path().join("card.vcf"), "BEGIN:VCARD\nVERSION:4.0\nFN:Tom Weller\nEND:VCARD\n").unwrap();
    fs::remove_file(home.db()).unwrap();
    let before = files(home.path());
    for line in
        ["due", "add Lena", "log", "undo", "import --dry-run card.vcf", "doctor --no-alert", "export all"]
    {
        let ran = home.run(TODAY, line);
        assert_eq!(ran.exit, 1, "{}", ran.snapshot());
        let told = format!("{}{}", ran.stdout, ran.stderr).split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(told.contains("it was moved or deleted"), "{}", ran.snapshot());
        assert!(told.contains("rekindle-2026-09-18.db"), "{}", ran.snapshot());
        assert!(files(home.path()) == before, "{line}");
    }
    let newest = "backups/rekindle-2026-09-18.db";
    home.play(TODAY, &[&format!("restore {newest} --yes")]);
    assert_eq!(content(&home.db()), then);

    fs::remove_file(home.db()).unwrap();
    home.play(TODAY, &["--new add Lena", "list"]);
    assert_eq!(home.json(TODAY, "list")["contacts"].as_array().unwrap().len(), 1);
    let refused = home.refused(TODAY, "--new add Tom", 2);
    assert!(refused["message"].as_str().unwrap().contains("already"), "{refused}");
}

#[test]
fn a_planted_backup_is_named_and_nothing_of_it_is_run() {
    let home = home();
    home.play(TODAY, &["backup copy.db"]);
    let copy = home.path().join("copy.db");
    let then = content(&home.db());
    let sound = fs::read(&copy).unwrap();
    let planted = [
        ("CREATE TRIGGER planted AFTER INSERT ON change BEGIN DELETE FROM contact; END", "trigger planted"),
        ("ALTER TABLE wish RENAME TO w; CREATE VIEW wish AS SELECT * FROM w", "view in place of"),
        ("PRAGMA user_version = 0", "version 0"),
    ];
    for (sql, words) in planted {
        fs::write(&copy, &sound).unwrap();
        rusqlite::Connection::open(&copy).unwrap().execute_batch(sql).unwrap();
        for line in ["restore copy.db --yes", "--db copy.db list", "--db copy.db add Lena"] {
            let ran = home.run(TODAY, line);
            assert!(ran.exit != 0 && ran.stderr.contains(words), "{}", ran.snapshot());
        }
        let doctor = home.run(TODAY, "doctor --no-alert --db copy.db");
        assert!(doctor.exit == 1 && doctor.stdout.contains(words), "{}", doctor.snapshot());
        assert_eq!(content(&home.db()), then);
    }
    // What breaks a condition of a column is seen although the schema is ours.
    fs::write(&copy, &sound).unwrap();
    let conn = rusqlite::Connection::open(&copy).unwrap();
    conn.execute_batch("PRAGMA ignore_check_constraints = ON; UPDATE contact SET ally = 7 WHERE id = 1")
        .unwrap();
    drop(conn);
    let doctor = home.run(TODAY, "doctor --no-alert --db copy.db");
    assert!(doctor.exit == 1 && doctor.stdout.contains("CHECK constraint failed"), "{}", doctor.snapshot());
    let bytes = fs::read(&copy).unwrap();
    assert_eq!(home.run(TODAY, "restore copy.db --yes").exit, 5);
    // Without its seal nothing else would tell.
    fs::write(&copy, &bytes[..bytes.len() / 4096 * 4096]).unwrap();
    let ran = home.run(TODAY, "restore copy.db --yes");
    assert!(ran.exit == 1 && ran.stderr.contains("CHECK constraint failed"), "{}", ran.snapshot());
    assert_eq!(content(&home.db()), then);
}

#[test]
fn a_backup_that_changed_since_is_refused() {
    let home = home();
    home.play(TODAY, &["backup"]);
    let backup = home.path().join("backups/rekindle-2026-09-18.db");
    let mut bytes = fs::read(&backup).unwrap();
    let at = bytes.windows(7).position(|word| word == b"theorbo").unwrap();
    bytes[at] = b'T';
    fs::write(&backup, bytes).unwrap();
    let then = content(&home.db());
    let refused = home.refused(TODAY, "restore backups/rekindle-2026-09-18.db --yes", 5);
    assert!(
        refused["message"].as_str().unwrap().contains("the file has changed since the backup was written"),
        "{refused}"
    );
    assert_eq!(content(&home.db()), then);
    let ran = home.run(TODAY, "doctor --no-alert --json");
    assert_eq!(state_of(&serde_json::from_str(&ran.stdout).unwrap(), "backups"), "problem");
}

#[test]
fn what_killed_commands_left_is_swept_by_the_next_change() {
    for sweeps in ["add Lena", "erase zebulon --yes"] {
        let home = home();
        let left = [
            ".rekindle-abcde1.new",
            ".rekindle-abcde2.unfinished",
            "backups/.rekindle-abcde3.new",
            "backups/restoring.new",
            "elsewhere/.rekindle-abcde4.unfinished",
            ".rekindle-abcde5.elsewhere",
        ];
        let elsewhere = home.path().join("elsewhere");
        fs::create_dir(&elsewhere).unwrap();
        for name in left {
            fs::write(home.path().join(name), "Zebulon Quist").unwrap();
        }
        fs::write(home.path().join(".rekindle-abcde5.elsewhere"), elsewhere.to_str().unwrap()).unwrap();
        home.play(TODAY, &[sweeps]);
        for name in left {
            assert!(!home.path().join(name).exists(), "{name} after {sweeps}");
        }
    }
}

#[test]
fn an_export_sweeps_what_a_killed_one_left_in_its_folder_and_nothing_else() {
    let home = home();
    let folder = home.path().join("elsewhere");
    fs::create_dir(&folder).unwrap();
    let mine = [".rekindle-backup", ".rekindle-my-own.unfinished", ".rekindle-notes1", "x.unfinished"];
    for name in mine.into_iter().chain([".rekindle-abcde2.unfinished"]) {
        fs::write(folder.join(name), "Zebulon Quist").unwrap();
    }
    home.play(TODAY, &["export contacts -o elsewhere/people.csv"]);
    assert!(!folder.join(".rekindle-abcde2.unfinished").exists());
    for name in mine {
        assert!(folder.join(name).exists(), "{name}");
    }
}

#[test]
fn a_database_that_is_begun_under_a_typed_path_is_told() {
    let home = Sandbox::new();
    let first = home.run(TODAY, "--db other.db add Lena");
    assert!(first.exit == 0 && first.stderr.contains("Started a new database: "), "{}", first.snapshot());
    let second = home.run(TODAY, "--db other.db add Tom");
    assert!(second.exit == 0 && !second.stderr.contains("Started"), "{}", second.snapshot());
    fs::write(home.path().join("nobody.vcf"), "BEGIN:VCARD\nVERSION:4.0\nNOTE:x\nEND:VCARD\n").unwrap();
    let nothing = home.run(TODAY, "--db third.db import nobody.vcf");
    assert!(nothing.stderr.contains("There is no database"), "{}", nothing.snapshot());
    assert!(!nothing.stderr.contains("Started a new"), "{}", nothing.snapshot());
}

#[test]
fn settings_that_stay_broken_are_changed_with_a_line_in_the_log() {
    let home = home();
    fs::create_dir_all(home.path().join("config/rekindle")).unwrap();
    let file = home.path().join("config/rekindle/config.toml");
    fs::write(&file, "zone = 7\nworkdays = 9\n").unwrap();
    let ran = home.run(TODAY, "config set zone UTC");
    assert!(ran.exit == 0 && ran.stderr.contains("the setting was saved"), "{}", ran.snapshot());
    home.play(TODAY, &["config unset workdays"]);
    let log = home.json(TODAY, "log --limit 2");
    assert_eq!(log["changes"][0]["command"], "config unset workdays", "{log}");
    assert_eq!(log["changes"][1]["command"], "config set zone UTC", "{log}");
}

#[test]
fn a_holidays_file_that_cannot_be_read_is_not_set_even_where_other_settings_are_broken() {
    let home = Sandbox::new();
    let settings = home.path().join("config/rekindle/config.toml");
    fs::create_dir_all(settings.parent().unwrap()).unwrap();
    fs::write(settings.with_file_name("wrong"), "someday\n").unwrap();
    for text in ["", "zone = 7\n"] {
        fs::write(&settings, text).unwrap();
        for file in ["/dev/zero", "missing", ".", "wrong"] {
            let ran = home.run(TODAY, &format!("config set holidays_file {file}"));
            assert_ne!(ran.exit, 0, "{}", ran.snapshot());
            assert_eq!(fs::read_to_string(&settings).unwrap(), text, "{file}");
        }
    }
}

#[test]
fn a_damaged_file_is_named() {
    let home = home();
    let mut bytes = fs::read(home.db()).unwrap();
    let pages = bytes.len() / 4096;
    for page in 2..pages {
        bytes[page * 4096..page * 4096 + 100].fill(0xEE);
    }
    fs::write(home.db(), bytes).unwrap();
    for line in ["list", "add Lena", "doctor --no-alert"] {
        let ran = home.run(TODAY, line);
        let told = format!("{}{}", ran.stdout, ran.stderr);
        assert!(ran.exit == 1 && told.contains("job.db"), "{}", ran.snapshot());
    }
}

#[test]
fn a_draft_whose_editing_was_killed_is_swept_out_of_the_temporary_folder() {
    let home = home();
    home.play(TODAY, &["config set me.name 'Sam Reed'"]);
    let temporary = home.path().join("tmp");
    fs::create_dir(&temporary).unwrap();
    let editor = home.path().join("editor");
    fs::write(&editor, "#!/bin/sh\nkill -9 $PPID\n").unwrap();
    fs::set_permissions(&editor, fs::Permissions::from_mode(0o700)).unwrap();
    let run = |line: &[&str]| {
        let mut command = home.command(TODAY);
        command.args(line).env("TMPDIR", &temporary).env("EDITOR", &editor).env("VISUAL", &editor);
        command.output().unwrap()
    };
    for sweeps in [&["add", "Lena"][..], &["erase", "zebulon", "--yes"]] {
        let killed = run(&["draft", "priya", "follow-up", "--edit", "--set", "detail=axolotls"]);
        assert!(!killed.status.success());
        assert_eq!(files(&temporary).len(), 1, "{killed:?}");
        let next = run(sweeps);
        assert!(next.status.success(), "{next:?}");
        assert_eq!(fs::read_dir(&temporary).unwrap().count(), 0, "{sweeps:?}");
    }
}

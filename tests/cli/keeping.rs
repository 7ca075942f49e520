//! Backups, restoring, erasing, `doctor`, `man` and `completions`: nothing is lost, and what is to go is gone.

use std::fs;
use std::os::unix::fs::PermissionsExt as _;
use std::path::Path;
use std::process::{Command, Stdio};

use serde_json::Value;

use crate::sandbox::Sandbox;
use crate::undo::content;

const TODAY: &str = "2026-09-18T10:00";

pub fn home() -> Sandbox {
    let home = Sandbox::new();
    home.play(
        "2026-09-03",
        &[
            "add 'Priya Rao' --at Northwind --job Analyst --interviewed 2026-09-03 --decides",
            "add 'Zebulon Quist' --at Northwind --job Analyst --email zq@quisthome.example \
             --note 'plays the theorbo' --detail 'keeps axolotls'",
            "sent zebulon other --text 'About xylophones. Best, Sam'",
        ],
    );
    home.play("2026-09-15", &["rejected northwind --by phone"]);
    home
}

fn mode(path: &Path) -> u32 {
    fs::metadata(path).unwrap().permissions().mode() & 0o777
}

pub fn state_of<'a>(doctor: &'a Value, check: &str) -> &'a str {
    let checks = doctor["checks"].as_array().unwrap();
    checks.iter().find(|c| c["check"] == check).unwrap()["state"].as_str().unwrap()
}

#[test]
fn an_erased_person_leaves_no_byte_and_no_undo() {
    let home = home();
    home.play(TODAY, &["edit contact zebulon --topic ocarinas", "undo"]);
    let dry = home.json(TODAY, "erase zebulon --dry-run");
    assert_eq!(dry["removed"]["touch"], 1, "{dry}");
    assert_eq!(
        home.refused(TODAY, "erase zebulon", 2)["message"],
        "this needs your confirmation: Erase Zebulon Quist (#2) for good?"
    );
    assert!(String::from_utf8_lossy(&fs::read(home.db()).unwrap()).contains("theorbo"));

    let ran = home.run(TODAY, "erase zebulon --yes");
    assert_eq!(ran.exit, 0, "{}", ran.snapshot());
    assert!(ran.stderr.contains("This cannot be undone"), "{}", ran.stderr);
    let bytes = String::from_utf8_lossy(&fs::read(home.db()).unwrap()).to_lowercase();
    for word in ["zebulon", "quist", "theorbo", "axolotl", "xylophon", "ocarina"] {
        assert!(!bytes.contains(word), "{word} is still in the file");
    }
    assert!(bytes.contains("priya rao"));
    let log = home.json(TODAY, "log --limit 99");
    assert_eq!(log["changes"][0]["command"], "(erased)");
    let erased = log["changes"][0]["id"].clone();
    assert!(
        home.refused(TODAY, &format!("undo {erased}"), 4)["message"]
            .as_str()
            .unwrap()
            .contains("was about someone who was erased")
    );
    assert_eq!(home.json(TODAY, "doctor")["problems"], 0);
}

#[test]
fn erasing_names_the_backups_that_still_hold_the_person() {
    let home = home();
    home.play(TODAY, &["backup before.db", "backup"]);
    let erased = home.json(TODAY, "erase zebulon --yes");
    let backups: Vec<&str> =
        erased["backups"].as_array().unwrap().iter().map(|b| b.as_str().unwrap()).collect();
    assert!(backups.iter().any(|b| b.ends_with("rekindle-2026-09-18.db")), "{backups:?}");
    // The day's first backup was made before they were added.
    assert!(!backups.iter().any(|b| b.ends_with("daily-2026-09-03.db")), "{backups:?}");
    home.play(TODAY, &["backup after.db"]);
    assert!(!String::from_utf8_lossy(&fs::read(home.path().join("after.db")).unwrap()).contains("theorbo"));
}

#[test]
fn a_backup_restores_everything_and_the_present_is_kept() {
    let home = home();
    let then = content(&home.db());
    let backup = home.json(TODAY, "backup copy.db");
    assert_eq!(backup["backup"]["path"], "copy.db");
    assert_eq!(mode(&home.path().join("copy.db")), 0o600);
    home.play(TODAY, &["remove contact zebulon", "add Lena"]);
    let now = content(&home.db());
    assert!(home.refused(TODAY, "restore copy.db", 2)["hint"].as_str().unwrap().contains("--yes"));
    assert_eq!(content(&home.db()), now);

    let restored = home.json(TODAY, "restore copy.db --yes");
    assert_eq!(content(&home.db()), then);
    assert_eq!(mode(&home.db()), 0o600);
    let safety = restored["safety_copy"].as_str().unwrap().to_owned();
    home.play(TODAY, &[&format!("restore {safety} --yes")]);
    assert_eq!(content(&home.db()), now);
    assert_eq!(home.json(TODAY, "doctor")["problems"], 0);
}

#[test]
fn a_command_that_is_refused_makes_no_backup() {
    let home = home();
    let backups = || -> Vec<_> {
        let entries =
            fs::read_dir(home.path().join("backups")).unwrap().map(|entry| entry.unwrap().file_name());
        entries.collect()
    };
    let before = (backups(), fs::read(home.db()).unwrap());
    for (line, exit) in
        [("edit contact nobody --title Boss", 3), ("undo 99", 3), ("add ' '", 2), ("skip 99 --why x", 3)]
    {
        home.refused(TODAY, line, exit);
    }
    home.play(TODAY, &["skip --overdue --why x"]);
    assert_eq!((backups(), fs::read(home.db()).unwrap()), before);
    home.play(TODAY, &["edit contact priya --title Boss"]);
    assert_eq!(backups().len(), before.0.len() + 1);
}

#[test]
fn a_damaged_database_is_named_and_a_backup_takes_its_place() {
    let home = home();
    let then = content(&home.db());
    home.play(TODAY, &["backup copy.db"]);
    let bytes = fs::read(home.db()).unwrap();
    for damaged in [
        &bytes[..20_000],
        b"not a database at all, but long enough to look like one".repeat(20).as_slice(),
        b"",
    ] {
        fs::write(home.db(), damaged).unwrap();
        let ran = home.run(TODAY, "doctor");
        assert_eq!(ran.exit, 1, "{}", ran.snapshot());
        assert!(ran.stdout.contains("problem  database"), "{}", ran.stdout);
        let restored = home.json(TODAY, "restore copy.db --yes");
        assert_eq!(fs::read(restored["safety_copy"].as_str().unwrap()).unwrap(), damaged);
        assert_eq!(content(&home.db()), then);
        assert_eq!(mode(&home.db()), 0o600);
    }
}

#[test]
fn what_is_no_sound_backup_is_refused_and_changes_nothing() {
    let home = home();
    home.play(TODAY, &["backup copy.db"]);
    let whole = fs::read(home.path().join("copy.db")).unwrap();
    fs::write(home.path().join("cut.db"), &whole[..20_000]).unwrap();
    fs::write(home.path().join("text.db"), "hello").unwrap();
    let mut flipped = whole.clone();
    flipped[whole.len() / 2..whole.len() / 2 + 4096].fill(0xAA);
    fs::write(home.path().join("flipped.db"), flipped).unwrap();
    let before = fs::read(home.db()).unwrap();
    for (file, exit) in [("missing.db", 3), ("cut.db", 5), ("text.db", 5), ("flipped.db", 5), ("job.db", 2)] {
        home.refused(TODAY, &format!("restore {file} --yes"), exit);
    }
    assert_eq!(fs::read(home.db()).unwrap(), before);
    assert!(home.refused(TODAY, "backup copy.db", 1)["message"].as_str().unwrap().contains("already exists"));
    assert_eq!(fs::read(home.path().join("copy.db")).unwrap(), whole);
}

#[test]
fn a_backup_whose_end_is_not_as_it_was_written_is_refused() {
    let home = home();
    home.play(TODAY, &["backup", "backup copy.db"]);
    let own = home.path().join("backups/rekindle-2026-09-18.db");
    let sealed = fs::read(&own).unwrap();
    let pages = sealed.len() / 4096 * 4096;
    let mut spoilt: Vec<(String, Vec<u8>)> = [1, 10, 24, 60, sealed.len() - pages - 1]
        .map(|cut| (format!("{cut} cut off"), sealed[..sealed.len() - cut].to_vec()))
        .into();
    for more in [1, 512, 4096, 4096 * 3] {
        spoilt.push((format!("{more} added"), [&sealed[..], &vec![7; more]].concat()));
        spoilt.push((format!("{more} pages in place of it"), [&sealed[..pages], &vec![0; more]].concat()));
    }
    let then = content(&home.db());
    for (name, bytes) in spoilt {
        for (file, path) in
            [("copy.db", home.path().join("copy.db")), ("backups/rekindle-2026-09-18.db", own.clone())]
        {
            fs::write(&path, &bytes).unwrap();
            home.refused(TODAY, &format!("restore {file} --yes"), 5);
            assert_eq!(content(&home.db()), then, "{name}");
        }
        let doctor = home.run(TODAY, "doctor --no-alert --json");
        assert_eq!(state_of(&serde_json::from_str(&doctor.stdout).unwrap(), "backups"), "problem", "{name}");
    }
    // Without any end, only the name tells that there was one.
    fs::write(&own, &sealed[..pages]).unwrap();
    let refused = home.refused(TODAY, "restore backups/rekindle-2026-09-18.db --yes", 5);
    assert!(refused["message"].as_str().unwrap().contains("digest at its end is missing"), "{refused}");
    fs::write(home.path().join("copy.db"), &sealed[..pages]).unwrap();
    let ran = home.run(TODAY, "restore copy.db --yes");
    assert!(ran.exit == 0 && ran.stderr.contains("no digest"), "{}", ran.snapshot());
    assert_eq!(home.json(TODAY, "restore copy.db --yes")["has_digest"], false);
}

#[test]
fn a_days_backup_that_was_damaged_is_made_again() {
    let home = home();
    home.play(TODAY, &["add Lena"]);
    let daily = home.path().join("backups/daily-2026-09-18.db");
    let sound = fs::read(&daily).unwrap();
    let again = home.path().join("backups/daily-2026-09-18-2.db");
    for (at, bit) in [(100, 1), (sound.len() / 2, 128), (sound.len() - 40, 1), (sound.len() - 3, 4)] {
        let mut bytes = sound.clone();
        bytes[at] ^= bit;
        fs::write(&daily, bytes).unwrap();
        home.play(TODAY, &[&format!("add 'Tom {at}'")]);
        assert!(again.exists(), "{at}");
        fs::remove_file(&again).unwrap();
    }
    fs::write(&daily, sound).unwrap();
    home.play(TODAY, &["add Omar"]);
    assert!(!again.exists());
}

#[test]
fn words_that_rekindle_does_not_know_and_numbers_that_are_used_up_are_found_and_mended() {
    for (spoil, says) in [
        ("UPDATE reminder SET rule = 'planted' WHERE id = 1", "reminder 1 has the rule \"planted\""),
        ("UPDATE reminder SET tier = 'planted' WHERE id = 1", "reminder 1 has the tier \"planted\""),
        ("UPDATE contact SET cadence = 'often' WHERE id = 1", "contact 1 has the cadence \"often\""),
        (
            "UPDATE sqlite_sequence SET seq = 9223372036854775807 WHERE name = 'contact'",
            "the table contact goes on counting from",
        ),
        (
            "UPDATE sqlite_sequence SET seq = -7 WHERE name = 'touch'",
            "the table touch goes on counting from -7",
        ),
    ] {
        let home = home();
        rusqlite::Connection::open(home.db()).unwrap().execute_batch(spoil).unwrap();
        home.play(TODAY, &["backup copy.db"]);
        let refused = home.refused(TODAY, "restore copy.db --yes", 5);
        assert!(refused["message"].as_str().unwrap().contains(says), "{refused}");
        let doctor = home.run(TODAY, "doctor --no-alert");
        assert!(
            doctor.exit == 1 && doctor.stdout.replace('\n', " ").contains("integrity"),
            "{}",
            doctor.snapshot()
        );
        for shown in [home.run(TODAY, "due --all"), home.run(TODAY, "list"), doctor] {
            assert!(
                !shown.stderr.contains("Conversion") && !shown.stdout.contains("Conversion"),
                "{}",
                shown.snapshot()
            );
        }
        home.play(
            TODAY,
            &["doctor --repair --no-alert", "doctor --no-alert", "due --all", "list", "add Lena"],
        );
    }
    // What nothing follows from is named, and left to the user.
    for spoil in [
        "UPDATE contact SET tags = '{\"a\":1}' WHERE id = 1",
        "UPDATE contact SET phones = '[7]' WHERE id = 1",
        "UPDATE touch SET happened_on = '9999-12-31' WHERE id = 1",
        "PRAGMA foreign_keys = OFF; UPDATE contact SET id = -7 WHERE id = 1",
        "PRAGMA foreign_keys = OFF; UPDATE touch SET id = 9007199254740993 WHERE id = 1",
    ] {
        let home = home();
        rusqlite::Connection::open(home.db()).unwrap().execute_batch(spoil).unwrap();
        home.play(TODAY, &["backup copy.db"]);
        home.refused(TODAY, "restore copy.db --yes", 5);
        let doctor = home.json_of(TODAY, "doctor --no-alert --repair");
        assert_eq!(state_of(&doctor, "integrity"), "problem", "{spoil}: {doctor}");
    }
}

#[test]
fn doctor_finds_tampering_and_repairs_it_as_a_change() {
    let home = home();
    assert_eq!(home.json(TODAY, "doctor")["problems"], 0);
    let sound = content(&home.db());
    let connection = rusqlite::Connection::open(home.db()).unwrap();
    connection.execute("UPDATE reminder SET due_on = '2026-12-01' WHERE rule = 'follow-up'", []).unwrap();
    connection.execute("DELETE FROM search WHERE rowid = 8", []).unwrap();
    drop(connection);
    fs::set_permissions(home.db(), fs::Permissions::from_mode(0o644)).unwrap();

    let ran = home.run(TODAY, "doctor --json");
    assert_eq!(ran.exit, 1, "{}", ran.snapshot());
    let doctor: Value = serde_json::from_str(&ran.stdout).unwrap();
    for check in ["reminders", "full text", "permissions"] {
        assert_eq!(state_of(&doctor, check), "problem", "{doctor}");
    }
    assert_eq!(state_of(&doctor, "integrity"), "ok");
    assert!(ran.stderr.contains("doctor --repair"), "{}", ran.stderr);

    let repaired = home.json(TODAY, "doctor --repair");
    assert_eq!(repaired["problems"], 0, "{repaired}");
    assert_eq!(repaired["repaired"].as_array().unwrap().len(), 3, "{repaired}");
    assert_eq!(content(&home.db()), sound);
    assert_eq!(mode(&home.db()), 0o600);
    assert_eq!(home.json(TODAY, "log")["changes"][0]["command"], "doctor --repair --json");
}

#[test]
fn doctor_warns_of_a_synchronised_folder_and_tells_broken_settings() {
    let home = Sandbox::new();
    fs::write(home.path().join(".stfolder"), "").unwrap();
    home.play(TODAY, &["add Priya", "config set zone UTC"]);
    let doctor = home.json(TODAY, "doctor");
    assert_eq!((state_of(&doctor, "place"), doctor["problems"].as_i64()), ("warning", Some(0)));
    fs::write(home.path().join("config/rekindle/config.toml"), "zone = 7\n").unwrap();
    let ran = home.run(TODAY, "doctor --json");
    assert_eq!(state_of(&serde_json::from_str(&ran.stdout).unwrap(), "settings"), "problem");
}

#[test]
fn everything_written_is_for_the_user_alone() {
    let home = home();
    home.play(TODAY, &["add Lena", "backup", "config set zone UTC"]);
    assert_eq!(mode(&home.db()), 0o600);
    assert_eq!(mode(&home.path().join("backups")), 0o700);
    for backup in fs::read_dir(home.path().join("backups")).unwrap() {
        assert_eq!(mode(&backup.unwrap().path()), 0o600);
    }
    assert_eq!(mode(&home.path().join("config/rekindle/config.toml")), 0o600);
}

#[test]
fn nobody_else_reads_what_is_written_under_a_umask_that_takes_nothing_away() {
    const LINES: [&str; 9] = [
        "add 'Priya Rao' --at Northwind --job Analyst --interviewed 2026-09-03 --email p@rao.example",
        "config set me.name Sam",
        "backup",
        "export all --output all.json",
        "report --html report.html",
        "prep northwind --output prep.md",
        "draft priya thank-you --channel email --eml note.eml",
        "notify --command true",
        "restore backups/rekindle-2026-09-18.db --yes",
    ];
    let home = Sandbox::new();
    let program = home.command(TODAY);
    for line in LINES {
        let mut shell = Command::new("sh");
        shell.env_clear().current_dir(home.path()).stdin(Stdio::null());
        for (name, value) in program.get_envs() {
            shell.env(name, value.unwrap_or_default());
        }
        shell.args(["-c", &format!("umask 000; exec \"$0\" {line}")]).arg(program.get_program());
        let ran = shell.output().unwrap();
        assert!(ran.status.success(), "{line}: {ran:?}");
    }
    let mut folders = vec![home.path().to_owned()];
    let mut files = 0;
    while let Some(folder) = folders.pop() {
        for path in fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()) {
            assert_eq!(mode(&path) & 0o077, 0, "{}", path.display());
            if path.is_dir() {
                folders.push(path);
            } else {
                files += 1;
            }
        }
    }
    assert!(files > LINES.len(), "{files}");
}

#[test]
fn a_setting_is_kept_where_the_database_cannot_be_written() {
    let home = Sandbox::new();
    fs::write(home.db(), "no database, only text of some length").unwrap();
    let ran = home.run(TODAY, "config set zone Europe/Paris");
    assert_eq!((ran.exit, ran.stdout.as_str()), (0, "zone: not set → Europe/Paris\n"), "{}", ran.snapshot());
    assert!(ran.stderr.contains("is not a database; the setting was saved"), "{}", ran.stderr);
    assert_eq!(home.run(TODAY, "config get zone").stdout, "Europe/Paris\n");
    for line in ["config list", "config path"] {
        assert_eq!(home.run(TODAY, line).exit, 0);
    }
}

#[test]
fn manual_pages_are_one_a_command() {
    let home = Sandbox::new();
    assert!(home.run(TODAY, "man").stdout.contains(".TH rekindle 1"));
    let pages = home.json(TODAY, "man --dir man");
    let pages: Vec<&str> = pages["pages"].as_array().unwrap().iter().map(|p| p.as_str().unwrap()).collect();
    for page in
        ["man/rekindle.1", "man/rekindle-add.1", "man/rekindle-edit-contact.1", "man/rekindle-config-set.1"]
    {
        assert!(pages.contains(&page), "{page} is not among {pages:?}");
        assert!(fs::read_to_string(home.path().join(page)).unwrap().contains(".SH SYNOPSIS"));
    }
    assert!(fs::read_to_string(home.path().join("man/rekindle-undo.1")).unwrap().contains("Examples"));
}

#[test]
fn completions_are_scripts_that_the_shell_takes() {
    let home = Sandbox::new();
    for shell in ["bash", "zsh", "fish"] {
        let script = home.run(TODAY, &format!("completions {shell}")).stdout;
        assert!(script.contains("rekindle"), "{shell}");
        let file = home.path().join(shell);
        fs::write(&file, script).unwrap();
        match std::process::Command::new(shell).arg("-n").arg(&file).status() {
            Ok(status) => assert!(status.success(), "{shell} -n refuses its script"),
            Err(_) => eprintln!("{shell} is not installed: its script was not checked"),
        }
    }
    assert!(home.run(TODAY, "completions powershell").stdout.contains("Register-ArgumentCompleter"));
}

#[test]
fn doctor_misses_the_rows_that_every_database_has_and_puts_them_back() {
    for (table, says) in [("lineage", "lineage is empty"), ("planned_with", "planned_with is empty")] {
        let home = home();
        let conn = rusqlite::Connection::open(home.db()).unwrap();
        conn.execute(&format!("DELETE FROM {table}"), []).unwrap();
        drop(conn);
        let checks = home.json_of(TODAY, "doctor --no-alert");
        assert_eq!(state_of(&checks, "integrity"), "problem", "{table}: {checks}");
        assert!(checks.to_string().contains(says), "{checks}");
        let due = home.json(TODAY, "due --all");
        home.run(TODAY, "doctor --repair --no-alert");
        assert_eq!(state_of(&home.json_of(TODAY, "doctor --no-alert"), "integrity"), "ok", "{table}");
        assert_eq!(home.json(TODAY, "due --all"), due);
        home.play(TODAY, &["add Lena", "backup"]);
    }
}

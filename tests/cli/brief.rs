//! `due --brief`: one line for a prompt, which is never in the way.

use std::fs;
use std::time::Duration;

use crate::sandbox::Sandbox;

const TODAY: &str = "2026-09-16";

/// Notes are owed to as many people.
fn owed_to(names: &[&str]) -> Sandbox {
    let home = Sandbox::new();
    for name in names {
        home.play(
            "2026-09-15",
            &[&format!("add '{name}' --at Northwind --job Analyst --interviewed 2026-09-03")],
        );
    }
    home.play("2026-09-15", &["rejected northwind --by phone"]);
    home
}

fn brief(home: &Sandbox) -> String {
    let ran = home.run(TODAY, "due --brief");
    assert_eq!((ran.exit, ran.stderr.as_str()), (0, ""), "{}", ran.snapshot());
    ran.stdout
}

#[test]
fn it_says_how_many_and_who_first() {
    assert_eq!(brief(&owed_to(&["Priya Rao"])), "1 person to write to: Priya\n");
    let home = owed_to(&["Bo Li", "Lena Fox", "Omar Haddad"]);
    home.play("2026-09-15", &["edit contact omar --preferred Om"]);
    assert_eq!(brief(&home), "3 people to write to: Bo, Lena, Om\n");
    let home = owed_to(&["Bo Li", "Lena Fox", "Omar Haddad", "Priya Rao", "Tom Weller"]);
    assert_eq!(brief(&home), "5 people to write to: Bo, Lena, Omar and 2 more\n");
    assert_eq!(
        home.json(TODAY, "due --brief"),
        serde_json::json!({
            "text": "5 people to write to: Bo, Lena, Omar and 2 more", "people": 5, "to_yourself": 0
        })
    );
}

#[test]
fn reminders_to_oneself_are_counted_apart() {
    let home = owed_to(&["Priya Rao"]);
    assert_eq!(
        home.run("2026-10-01", "due --brief").stdout,
        "1 person to write to: Priya; 1 task of your own\n"
    );
    assert_eq!(home.run("2026-10-30", "due --brief").stdout, "1 task of your own\n");
}

#[test]
fn nothing_due_is_nothing_said() {
    let home = owed_to(&["Priya Rao"]);
    home.play(TODAY, &["sent priya"]);
    let due = home.json(TODAY, "due");
    assert_eq!(due["reminders"], serde_json::json!([]), "{due}");
    assert_eq!(brief(&home), "");
    assert_eq!(home.json(TODAY, "due --brief")["text"], "");
}

#[test]
fn private_names_nobody_and_so_do_settings_that_cannot_be_read() {
    let home = owed_to(&["Priya Rao", "Omar Haddad"]);
    home.play(TODAY, &["config set notify.private true"]);
    assert_eq!(brief(&home), "2 people to write to\n");
    fs::write(home.path().join("config/rekindle/config.toml"), "notify.private = \n").unwrap();
    assert_eq!(brief(&home), "2 people to write to\n");
}

#[test]
fn what_cannot_be_read_is_passed_over_in_silence_and_nothing_is_made() {
    let home = Sandbox::new();
    assert_eq!(brief(&home), "");
    assert!(!home.db().exists());
    for damaged in ["", "no database at all", &"x".repeat(5_000)] {
        fs::write(home.db(), damaged).unwrap();
        assert_eq!(brief(&home), "");
        assert_eq!(fs::read_to_string(home.db()).unwrap(), damaged);
    }
}

#[test]
fn a_name_cannot_paint_the_prompt() {
    let home = owed_to(&["Priya Rao"]);
    forge_a_name(&home);
    assert_eq!(brief(&home), "1 person to write to: Pri␛[5mya\n");
}

/// As a damaged or forged file could hold it: no command stores control characters.
fn forge_a_name(home: &Sandbox) {
    // Of the same length, so that the file stays sound.
    let (name, forged) = (b"Priya Rao", b"Pri\x1b[5mya");
    let mut bytes = fs::read(home.db()).unwrap();
    while let Some(at) = bytes.windows(name.len()).position(|window| window == name) {
        bytes[at..at + name.len()].copy_from_slice(forged);
    }
    fs::write(home.db(), bytes).unwrap();
}

#[test]
fn settings_that_changed_are_followed_by_the_next_command_and_not_by_a_prompt() {
    let home = owed_to(&["Priya Rao"]);
    let bytes = fs::read(home.db()).unwrap();
    fs::create_dir_all(home.path().join("config/rekindle")).unwrap();
    fs::write(home.path().join("config/rekindle/config.toml"), "rules.follow-up = false\n").unwrap();
    assert_eq!(brief(&home), "1 person to write to: Priya\n");
    assert_eq!(fs::read(home.db()).unwrap(), bytes);
}

#[test]
fn a_database_in_use_is_not_waited_for() {
    let home = owed_to(&["Priya Rao"]);
    let mut holder = std::process::Command::new("sqlite3");
    holder.arg(home.db()).stdin(std::process::Stdio::piped()).stdout(std::process::Stdio::piped());
    let Ok(mut holder) = holder.spawn() else { return };
    let mut input = holder.stdin.take().unwrap();
    std::io::Write::write_all(&mut input, b"BEGIN EXCLUSIVE;\nSELECT 'held';\n").unwrap();
    let mut line = String::new();
    std::io::BufRead::read_line(&mut std::io::BufReader::new(holder.stdout.take().unwrap()), &mut line)
        .unwrap();
    assert_eq!(line, "held\n");
    let begun = std::time::Instant::now();
    assert_eq!(brief(&home), "");
    // Far from both: a command waits for five seconds.
    assert!(begun.elapsed() < Duration::from_secs(3));
    drop(input);
    holder.wait().unwrap();
}

#[test]
fn it_takes_no_other_view() {
    let home = Sandbox::new();
    for line in ["due --brief --week", "due --brief --rule follow-up", "due --brief --contact priya"] {
        home.refused(TODAY, line, 2);
    }
}

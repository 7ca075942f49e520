//! The command: files, output, exit codes, and what it takes from the database.

use std::fs;

use serde_json::Value;

use crate::BASE;
use crate::sandbox::{Ran, Sandbox};

const TODAY: &str = "2026-09-18T10:00";

fn sandbox() -> Sandbox {
    let sandbox = Sandbox::new();
    sandbox.play(
        "2026-09-15T10:00",
        &[
            "config set me.name 'Maya Ortiz'",
            "add 'Priya Rao' --at Northwind --job 'Data Engineer' --role hiring-manager --decides --interviewed 2026-09-03 \
             --detail 'the billing migration'",
            "add 'Tom Becker' --at Northwind --job 'Data Engineer' --role recruiter --interviewed 2026-09-03",
            "applied Analyst --at Helio",
            "rejected northwind --from priya --liked yes",
        ],
    );
    sandbox
}

fn lint(sandbox: &Sandbox, text: &str, options: &str) -> Ran {
    fs::write(sandbox.path().join("note.txt"), text).unwrap();
    sandbox.run(TODAY, &format!("lint note.txt {options}"))
}

fn rules(ran: &Ran) -> Vec<String> {
    let answer: Value =
        serde_json::from_str(&ran.stdout).unwrap_or_else(|e| panic!("{e}: {}", ran.snapshot()));
    answer["findings"].as_array().unwrap().iter().map(|f| f["rule"].as_str().unwrap().to_owned()).collect()
}

#[test]
fn a_clean_note_is_exit_0() {
    let sandbox = sandbox();
    let ran = lint(&sandbox, BASE, "--contact priya --json");
    assert_eq!(
        (ran.exit, ran.stdout.as_str()),
        (0, "{\"findings\":[],\"errors\":0,\"warnings\":0}\n"),
        "{}",
        ran.snapshot()
    );
    let ran = lint(&sandbox, BASE, "--contact priya");
    assert_eq!((ran.exit, ran.stdout.as_str()), (0, "Nothing to correct.\n"), "{}", ran.snapshot());
}

#[test]
fn errors_are_exit_4_and_stand_on_stdout() {
    let sandbox = sandbox();
    let ran = lint(&sandbox, &BASE.replace("Priya", "Tom"), "--contact priya");
    assert_eq!(ran.exit, 4, "{}", ran.snapshot());
    assert!(ran.stdout.starts_with("line 1, error (wrong-name): "), "{}", ran.snapshot());
    assert!(ran.stderr.contains("error: the note has 1 error"), "{}", ran.snapshot());
    let ran = lint(&sandbox, &BASE.replace("Northwind", "Helio"), "--contact priya --json");
    assert_eq!((ran.exit, rules(&ran)), (4, vec!["wrong-company".to_owned()]), "{}", ran.snapshot());
}

#[test]
fn warnings_stop_only_the_strict() {
    let sandbox = sandbox();
    let text = BASE.replace("billing migration", "weather");
    assert_eq!(lint(&sandbox, &text, "--contact priya").exit, 0);
    assert_eq!(lint(&sandbox, &text, "--contact priya --strict").exit, 4);
}

#[test]
fn infos_are_for_those_who_ask() {
    let sandbox = sandbox();
    let text = BASE.replace(" Good luck to the team.", "");
    assert_eq!(rules(&lint(&sandbox, &text, "--contact priya --json")), Vec::<String>::new());
    assert!(rules(&lint(&sandbox, &text, "--contact priya --json -v")).contains(&"no-wish".to_owned()));
}

#[test]
fn the_database_knows_what_was_sent() {
    let sandbox = sandbox();
    fs::write(sandbox.path().join("tom.txt"), BASE.replace("Priya", "Tom")).unwrap();
    sandbox.play("2026-09-17T10:00", &["sent tom follow-up --file tom.txt"]);
    let ran = lint(&sandbox, BASE, "--contact priya --json");
    assert_eq!((ran.exit, rules(&ran)), (4, vec!["same-text".to_owned()]), "{}", ran.snapshot());
    let ran = lint(&sandbox, BASE, "--contact tom --kind follow-up --json");
    assert!(rules(&ran).contains(&"already-sent".to_owned()), "{}", ran.snapshot());
}

#[test]
fn mails_and_standard_input_are_read() {
    let sandbox = sandbox();
    let mail = format!("To: a@a.example, b@b.example\nSubject: Thank you\n\n{BASE}");
    assert_eq!(rules(&lint(&sandbox, &mail, "--contact priya --json")), ["many-recipients"]);
    let mut command = sandbox.command(TODAY);
    fs::write(sandbox.path().join("in"), "Hi {{x}},").unwrap();
    let stdin = fs::File::open(sandbox.path().join("in")).unwrap();
    let output = command.args(["lint", "-", "--json"]).stdin(stdin).output().unwrap();
    assert_eq!(output.status.code(), Some(4));
    assert!(
        String::from_utf8(output.stdout)
            .unwrap()
            .contains("\"placeholder\",\"severity\":\"error\",\"line\":1,\"column\":4")
    );
}

#[test]
fn what_is_no_note_is_refused() {
    let sandbox = sandbox();
    fs::write(sandbox.path().join("empty"), "").unwrap();
    fs::write(sandbox.path().join("huge"), "word ".repeat(2_000_000)).unwrap();
    assert_eq!(sandbox.refused(TODAY, "lint empty", 5)["message"], "empty: it is empty");
    assert!(sandbox.refused(TODAY, "lint huge", 5)["message"].as_str().unwrap().contains("too long"));
    sandbox.refused(TODAY, "lint nowhere", 1);
    sandbox.refused(TODAY, "lint empty --kind nonsense", 2);
    fs::write(sandbox.path().join("note.txt"), BASE).unwrap();
    sandbox.refused(TODAY, "lint note.txt --contact nobody", 3);
}

#[test]
fn limits_are_settings() {
    let sandbox = sandbox();
    let invitation = "a".repeat(250);
    assert_eq!(lint(&sandbox, &invitation, "--kind linkedin-invite").exit, 4);
    sandbox.play(TODAY, &["config set lint.invitation-characters 300"]);
    assert_eq!(lint(&sandbox, &invitation, "--kind linkedin-invite").exit, 0);
    sandbox.refused(TODAY, "config set lint.invitation-characters 301", 2);
}

//! The tour: the same on every machine and day, whole, and without a trace.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::disallowed_methods,
    reason = "helpers of tests are no test functions to the lint"
)]
#![allow(dead_code, reason = "the sandbox serves other tests too")]

#[path = "cli/sandbox.rs"]
mod sandbox;

use std::fs;
use std::io::Read as _;
use std::process::{Output, Stdio};

use sandbox::Sandbox;

/// The tour in a home of its own, with a folder of its own for what is temporary.
fn tour(sandbox: &Sandbox, today: &str, arguments: &[&str]) -> Output {
    let temporary = sandbox.path().join("tmp");
    fs::create_dir_all(&temporary).unwrap();
    sandbox.command(today).env("TMPDIR", temporary).arg("tour").args(arguments).output().unwrap()
}

fn text(bytes: Vec<u8>) -> String {
    String::from_utf8(bytes).unwrap()
}

#[test]
fn the_tour_tells_its_story_to_the_end() {
    let ran = tour(&Sandbox::new(), "2026-09-18", &[]);
    assert!(ran.status.success(), "{ran:?}");
    assert_eq!(text(ran.stderr), "");
    let shown = text(ran.stdout);
    assert!(!shown.contains("error:"), "{shown}");
    let moments = [
        "1 of ",
        "rejected Tue 15 Sep 2026",
        "Reply from Priya Rao",
        "Thank them for the referral",
        "The sample data has been deleted",
    ];
    let mut rest = shown.as_str();
    for moment in moments {
        rest = rest.split_once(moment).unwrap_or_else(|| panic!("{moment}: {shown}")).1;
    }
}

#[test]
fn the_tour_is_the_same_on_every_day_and_in_every_zone() {
    let here = tour(&Sandbox::new(), "2026-09-18", &[]).stdout;
    let there = tour(&Sandbox::in_zone("Pacific/Auckland"), "2031-02-28", &[]).stdout;
    assert_eq!(text(here), text(there));
}

#[test]
fn the_tour_leaves_nothing_behind_and_looks_at_nothing_of_yours() {
    let sandbox = Sandbox::new();
    // Neither a broken database nor broken settings are its business.
    fs::write(sandbox.db(), "not a database").unwrap();
    fs::create_dir_all(sandbox.path().join("config/rekindle")).unwrap();
    fs::write(sandbox.path().join("config/rekindle/config.toml"), "zone = 7").unwrap();
    assert!(tour(&sandbox, "2026-09-18", &[]).status.success());
    assert_eq!(fs::read_to_string(sandbox.db()).unwrap(), "not a database");
    assert!(!sandbox.path().join("data").exists());
    assert_eq!(fs::read_dir(sandbox.path().join("tmp")).unwrap().count(), 0);
}

#[test]
fn the_tour_has_no_json_answer() {
    let ran = tour(&Sandbox::new(), "2026-09-18", &["--json"]);
    assert_eq!((ran.status.code(), text(ran.stdout)), (Some(2), String::new()));
    assert!(text(ran.stderr).contains(r#""code":"usage""#));
}

#[test]
fn a_reader_who_has_seen_enough_ends_it_well() {
    let sandbox = Sandbox::new();
    let temporary = sandbox.path().join("tmp");
    fs::create_dir(&temporary).unwrap();
    let mut command = sandbox.command("2026-09-18");
    let mut child = command.env("TMPDIR", &temporary).arg("tour").stdout(Stdio::piped()).spawn().unwrap();
    child.stdout.take().unwrap().read_exact(&mut [0; 20]).unwrap();
    assert!(child.wait().unwrap().success());
    assert_eq!(fs::read_dir(&temporary).unwrap().count(), 0);
}

//! What people type that is no command works, or is explained.

use crate::sandbox::Sandbox;

const TODAY: &str = "2026-09-16";

fn with_priya() -> Sandbox {
    let home = Sandbox::new();
    home.play(
        "2026-09-15",
        &["add 'Priya Rao' --at Northwind --job Analyst --interviewed 2026-09-14", "silence priya"],
    );
    home
}

#[test]
fn what_people_try_works() {
    let home = with_priya();
    for (typed, same) in [
        ("today", "due"),
        ("todo --all", "due --all"),
        ("ls", "list"),
        ("contacts", "list"),
        ("priya", "show priya"),
        ("Priya Rao", "show 'Priya Rao'"),
        ("help draft", "draft --help"),
        ("help", "--help"),
    ] {
        let (ran, meant) = (home.run(TODAY, typed), home.run(TODAY, same));
        assert_eq!((ran.exit, ran.stdout), (0, meant.stdout), "{typed}: {}", ran.stderr);
    }
}

#[test]
fn what_does_not_work_is_explained() {
    let home = with_priya();
    for (typed, says) in [
        ("note priya hello", "rekindle edit contact NAME --note TEXT"),
        ("followup priya", "rekindle draft NAME follow-up"),
        ("delete priya", "rekindle remove"),
        ("withdraw northwind", "rekindle closed APPLICATION withdrawn"),
        ("accept northwind", "rekindle hired APPLICATION"),
        ("marcus", "there is no command \"marcus\""),
        ("help nosuch", "there is no command \"nosuch\""),
        ("applied Data Analyst --at Quill", "rekindle applied \"Data Analyst\""),
    ] {
        let ran = home.run(TODAY, typed);
        assert_eq!(ran.exit, 2, "{typed}");
        assert!(ran.stderr.contains(says), "{typed}: {}", ran.stderr);
    }
}

#[test]
fn the_program_alone_says_today_and_what_to_type_next() {
    let ran = with_priya().run(TODAY, "");
    assert!(ran.exit == 0 && ran.stdout.contains("rekindle draft NAME"), "{}", ran.snapshot());
    assert!(Sandbox::new().run(TODAY, "").stdout.contains("rekindle tour"));
}

#[test]
fn no_fact_runs_into_its_value() {
    let shown = with_priya().run(TODAY, "show priya").stdout;
    assert!(shown.contains("Do not contact since"), "{shown}");
}

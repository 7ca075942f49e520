//! What the recording commands answer beside what they record.

use crate::sandbox::Sandbox;

#[test]
fn a_rejection_entered_too_late_says_that_the_time_for_a_note_is_over() {
    let home = Sandbox::new();
    home.play("2026-09-03", &["add Priya --at Northwind --job Analyst --interviewed today"]);
    let ran = home.run("2026-11-02", "rejected northwind --from priya --on 2026-09-15");
    assert!(
        ran.stdout.contains("The time for a note is over: it lapsed Tue 13 Oct 2026"),
        "{}",
        ran.snapshot()
    );
    let ran = home.run("2026-11-02", "undo --yes");
    assert_eq!(ran.exit, 0);
    let ran = home.run("2026-11-02", "rejected northwind --from priya --on 2026-10-15");
    assert!(!ran.stdout.contains("over"), "{}", ran.snapshot());
}

#[test]
fn a_day_that_may_lie_ahead_is_refused_and_changes_nothing() {
    let home = Sandbox::new();
    home.play("2026-09-01", &["applied 'Data Engineer' --at Brightwell", "add 'Priya Rao' --at Brightwell"]);
    for line in [
        "interviewed brightwell --with priya --on '9 oct'",
        "sent priya check-in --on wednesday",
        "add 'Tom Weller' --at Brightwell --job 'Data Engineer' --interviewed 'oct 9'",
        "edit application brightwell --on '9 oct'",
    ] {
        let error = home.refused("2026-10-06", line, 2);
        assert!(error["message"].as_str().unwrap().contains(" can be "), "{line}: {error}");
        assert!(
            error["hint"].as_str().unwrap().contains("rekindle remind CONTACT 2026-10-0"),
            "{line}: {error}"
        );
    }
    home.play("2026-10-06", &["interviewed brightwell --with priya --on '5 oct'"]);
}

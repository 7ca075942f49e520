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

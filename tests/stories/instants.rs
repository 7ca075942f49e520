//! A rejection that came at an instant has the day of the user's own wall clock.

use crate::story::Story;

#[test]
fn half_past_midnight_in_london_is_the_day_before_in_new_york() {
    Story::in_zone("America/New_York")
        .on(
            "2026-11-01",
            &[
                "applied Analyst --at Quill --on 2026-10-01",
                "add Ben --at Quill --job Analyst --role recruiter --interviewed 2026-10-20",
            ],
        )
        .on("2026-11-02", &["sent ben thank-you --on 2026-10-21"])
        .on("2026-11-09", &["rejected quill --by phone --from ben --on 2026-11-08T00:30:00Z"])
        .shows(
            "2026-11-09",
            "
            follow-up       Ben    2026-11-09  2026-11-13  2026-12-05  ready
            reapply-window  Quill  2027-05-07  2027-05-07  2027-07-06  scheduled
        ",
        );
}

#[test]
fn half_past_midnight_in_london_is_that_day_in_london() {
    Story::new()
        .on(
            "2026-11-01",
            &[
                "applied Analyst --at Quill --on 2026-10-01",
                "add Ben --at Quill --job Analyst --role recruiter --interviewed 2026-10-20",
            ],
        )
        .on("2026-11-02", &["sent ben thank-you --on 2026-10-21"])
        .on("2026-11-09", &["rejected quill --by phone --from ben --on 2026-11-08T00:30:00Z"])
        .shows(
            "2026-11-09",
            "
            follow-up       Ben    2026-11-09  2026-11-13  2026-12-06  ready
            reapply-window  Quill  2027-05-10  2027-05-10  2027-07-09  scheduled
        ",
        );
}

#[test]
fn on_the_night_the_clocks_go_back_an_instant_has_the_day_of_the_wall_clock() {
    Story::new()
        .on(
            "2026-10-26",
            &[
                "applied A --at Quill --on 2026-10-01",
                "applied B --at Tidal --on 2026-10-01",
                "add Ben --at Quill --job A --role recruiter --interviewed 2026-10-20",
                "add Aisha --at Tidal --job B --interviewed 2026-10-20",
            ],
        )
        .on("2026-10-27", &["rejected quill --from ben --on 2026-10-25T01:30:00+01:00"])
        .on("2026-10-27", &["rejected tidal --from aisha --on 2026-10-24T23:30:00Z"])
        .shows(
            "2026-10-27",
            "
            follow-up       Aisha  2026-10-26  2026-10-30  2026-11-22  ready
            follow-up       Ben    2026-10-26  2026-10-30  2026-11-22  ready
            reapply-window  Quill  2027-04-26  2027-04-26  2027-06-25  scheduled
            reapply-window  Tidal  2027-04-26  2027-04-26  2027-06-25  scheduled
        ",
        );
}

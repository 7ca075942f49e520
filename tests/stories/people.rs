//! What people do beside rejecting: move, refer, fall silent.

use crate::story::Story;

#[test]
fn a_contact_changes_jobs() {
    Story::new()
        .on("2026-09-01", &["add Ben --at Quill", "sent ben check-in"])
        .on("2026-09-08", &["moved ben --to Tidal"])
        .shows(
            "2026-09-08",
            "
            job-change  Ben  2026-09-08  2026-09-11  2026-10-08  ready
        ",
        )
        .on("2026-09-09", &["sent ben congrats"])
        .shows("2026-09-09", "");
}

#[test]
fn a_referral_is_thanked_for() {
    Story::new()
        .on("2026-09-01", &["add Ben --at Quill"])
        .on("2026-09-08", &["replied ben --kind referral"])
        .shows(
            "2026-09-08",
            "
            referral-thanks  Ben  2026-09-08  2026-09-09  -  ready
        ",
        )
        .on("2026-09-09", &["sent ben thanks"])
        .shows("2026-09-09", "");
}

#[test]
fn check_ins_slow_down_to_dormancy() {
    Story::new()
        .on("2026-01-05", &["add Ben", "cadence ben monthly"])
        .on("2026-02-05", &["sent ben check-in"])
        .shows(
            "2026-02-05",
            "
            check-in  Ben  2026-03-05  2026-03-05  -  scheduled  monthly
        ",
        )
        .on("2026-03-05", &["sent ben check-in"])
        .shows(
            "2026-03-05",
            "
            check-in  Ben  2026-06-05  2026-06-05  -  scheduled  quarterly
        ",
        )
        .on("2026-04-06", &["sent ben check-in"])
        .shows(
            "2026-04-06",
            "
            check-in  Ben  2026-07-06  2026-07-06  -  scheduled  quarterly
        ",
        )
        .on("2026-07-06", &["sent ben check-in"])
        .shows(
            "2026-07-06",
            "
            check-in  Ben  2027-01-06  2027-01-06  -  scheduled  half-yearly
        ",
        )
        .on("2026-10-06", &["sent ben check-in"])
        .shows(
            "2026-10-06",
            "
            check-in  Ben  2027-04-06  2027-04-06  -  scheduled  half-yearly
        ",
        )
        .on("2027-04-06", &["sent ben check-in"])
        .shows(
            "2027-04-06",
            "
            check-in  Ben  2028-04-06  2028-04-06  -  scheduled  yearly
        ",
        )
        .on("2027-10-06", &["sent ben check-in"])
        .shows(
            "2027-10-06",
            "
            check-in  Ben  2028-10-06  2028-10-06  -  scheduled  yearly
        ",
        )
        .on("2028-10-06", &["sent ben check-in"])
        .shows("2028-10-06", "")
        .on("2029-10-08", &["sent ben check-in"])
        .shows("2029-10-08", "")
        .on("2029-11-01", &["replied ben --no-answer-needed"])
        .shows(
            "2029-11-01",
            "
            check-in  Ben  2029-12-03  2029-12-03  -  scheduled  monthly
        ",
        );
}

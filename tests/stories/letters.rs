//! Which letters ask for a note, and notes that are forced or declined.

use crate::story::Story;

#[test]
fn a_form_letter_before_anybody_was_met() {
    Story::new()
        .on(
            "2026-09-01",
            &["applied Analyst --at Globex", "add Gus --at Globex --job Analyst --role recruiter"],
        )
        .on("2026-09-15", &["rejected globex --by form"])
        .shows("2026-09-15", "");
}

#[test]
fn a_form_letter_after_an_interview() {
    Story::after_an_interview_with_four_people().on("2026-09-15", &["rejected northwind --by form"]).shows(
        "2026-09-15",
        "
            follow-up       Lena Vogt    2026-09-16  2026-09-22  2026-10-13  scheduled
            follow-up       Omar Haddad  2026-09-16  2026-09-22  2026-10-13  scheduled
            follow-up       Priya Rao    2026-09-16  2026-09-22  2026-10-13  scheduled
            follow-up       Tom Weller   2026-09-16  2026-09-22  2026-10-13  scheduled
            reapply-window  Northwind    2027-03-15  2027-03-15  2027-05-14  scheduled
        ",
    );
}

#[test]
fn a_forced_note() {
    Story::new()
        .on(
            "2026-09-01",
            &["applied Analyst --at Globex", "add Gus --at Globex --job Analyst --role recruiter"],
        )
        .on("2026-09-15", &["rejected globex --by form --follow-up"])
        .shows(
            "2026-09-15",
            "
            follow-up       Gus     2026-09-16  2026-09-22  2026-10-13  scheduled
            reapply-window  Globex  2027-03-15  2027-03-15  2027-05-14  scheduled
        ",
        )
        .on("2026-09-16", &["sent gus follow-up"])
        .shows(
            "2026-09-16",
            "
            linkedin-connect  Gus     2026-09-17  2026-09-18  2026-11-15  scheduled
            reapply-window    Globex  2027-03-15  2027-03-15  2027-05-14  scheduled
        ",
        )
        .refuses("2026-09-16", "sent gus follow-up", 4)
        .on("2026-09-17", &["sent gus follow-up --force --why 'it bounced'"])
        .shows(
            "2026-09-17",
            "
            linkedin-connect  Gus     2026-09-17  2026-09-18  2026-11-15  ready
            reapply-window    Globex  2027-03-15  2027-03-15  2027-05-14  scheduled
        ",
        );
}

#[test]
fn a_declined_note() {
    Story::after_an_interview_with_four_people()
        .on("2026-09-15", &["rejected northwind --from priya --no-follow-up"])
        .shows("2026-09-15", "");
}

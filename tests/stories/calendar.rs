//! Month ends, leap days, holidays and working days.

use crate::story::Story;

#[test]
fn check_ins_of_the_31st_come_at_the_end_of_shorter_months() {
    Story::new()
        .on("2027-12-31", &["add Ben", "add Ada", "cadence ben monthly", "cadence ada yearly"])
        .shows(
            "2027-12-31",
            "
            check-in  Ben  2028-01-31  2028-01-31  -  scheduled  monthly
            check-in  Ada  2029-01-01  2029-01-01  -  scheduled  yearly
        ",
        )
        .on("2028-01-31", &["sent ben check-in"])
        .shows(
            "2028-01-31",
            "
            check-in  Ben  2028-02-29  2028-02-29  -  scheduled  monthly
            check-in  Ada  2029-01-01  2029-01-01  -  scheduled  yearly
        ",
        )
        .on("2028-02-29", &["sent ben check-in", "sent ada check-in"])
        .shows(
            "2028-02-29",
            "
            check-in  Ben  2028-05-29  2028-05-29  -  scheduled  quarterly
            check-in  Ada  2029-02-28  2029-02-28  -  scheduled  yearly
        ",
        );
}

#[test]
fn an_interview_on_28_february_of_a_leap_year() {
    Story::new()
        .on(
            "2028-02-28",
            &[
                "applied Analyst --at Quill --on 2028-02-01",
                "add Ben --at Quill --job Analyst --role recruiter --interviewed 2028-02-28",
            ],
        )
        .shows(
            "2028-02-28",
            "
            thank-you     Ben  2028-02-28  2028-02-29  2028-03-06  ready
            status-check  Ben  2028-03-08  2028-03-08  -           scheduled
        ",
        )
        .on("2028-02-29", &["sent ben thank-you"])
        .on("2028-02-29", &["rejected quill --from ben --rank second"])
        .shows(
            "2028-02-29",
            "
            follow-up       Ben    2028-03-01  2028-03-07  2028-03-28  scheduled
            role-watch      Quill  2028-04-14  2028-04-14  2028-05-05  scheduled
            role-watch      Quill  2028-05-29  2028-05-29  2028-06-19  scheduled
            reapply-window  Quill  2028-08-29  2028-08-29  2028-10-28  scheduled
        ",
        );
}

#[test]
fn holidays_set_afterwards_move_reminders_and_say_so() {
    Story::after_a_no_to_four_people()
        .says("2026-09-15", "config set holidays 2026-09-16,2026-09-22,2026-10-30", "was Tue 22 Sep 2026")
        .shows(
            "2026-09-15",
            "
            follow-up       Lena Vogt    2026-09-17  2026-09-21  2026-10-13  scheduled
            follow-up       Omar Haddad  2026-09-17  2026-09-21  2026-10-13  scheduled
            follow-up       Priya Rao    2026-09-17  2026-09-21  2026-10-13  scheduled
            follow-up       Tom Weller   2026-09-17  2026-09-21  2026-10-13  scheduled
            role-watch      Northwind    2026-11-02  2026-11-02  2026-11-23  scheduled
            role-watch      Northwind    2026-12-14  2026-12-14  2027-01-04  scheduled
            reapply-window  Northwind    2027-03-15  2027-03-15  2027-05-14  scheduled
        ",
        )
        .on("2026-09-15", &["config set workdays tue,wed,fri"])
        .shows(
            "2026-09-15",
            "
            follow-up       Lena Vogt    2026-09-18  2026-09-18  2026-10-13  scheduled
            follow-up       Omar Haddad  2026-09-18  2026-09-18  2026-10-13  scheduled
            follow-up       Priya Rao    2026-09-18  2026-09-18  2026-10-13  scheduled
            follow-up       Tom Weller   2026-09-18  2026-09-18  2026-10-13  scheduled
            role-watch      Northwind    2026-11-03  2026-11-03  2026-11-24  scheduled
            role-watch      Northwind    2026-12-15  2026-12-15  2027-01-05  scheduled
            reapply-window  Northwind    2027-03-16  2027-03-16  2027-05-15  scheduled
        ",
        )
        .on("2026-09-15", &["config unset holidays", "config unset workdays"])
        .shows(
            "2026-09-15",
            "
            follow-up       Lena Vogt    2026-09-16  2026-09-22  2026-10-13  scheduled
            follow-up       Omar Haddad  2026-09-16  2026-09-22  2026-10-13  scheduled
            follow-up       Priya Rao    2026-09-16  2026-09-22  2026-10-13  scheduled
            follow-up       Tom Weller   2026-09-16  2026-09-22  2026-10-13  scheduled
            role-watch      Northwind    2026-10-30  2026-10-30  2026-11-20  scheduled
            role-watch      Northwind    2026-12-14  2026-12-14  2027-01-04  scheduled
            reapply-window  Northwind    2027-03-15  2027-03-15  2027-05-14  scheduled
        ",
        );
}

//! "Please do not write again", and what is left when that is lifted.

use crate::story::Story;

#[test]
fn please_do_not_write_again_and_lifted() {
    Story::after_a_no_to_four_people()
        .on("2026-09-16", &["silence priya --why asked"])
        .shows(
            "2026-09-16",
            "
            follow-up       Lena Vogt    2026-09-16  2026-09-22  2026-10-13  ready
            follow-up       Omar Haddad  2026-09-16  2026-09-22  2026-10-13  ready
            follow-up       Tom Weller   2026-09-16  2026-09-22  2026-10-13  ready
            role-watch      Northwind    2026-10-30  2026-10-30  2026-11-20  scheduled
            role-watch      Northwind    2026-12-14  2026-12-14  2027-01-04  scheduled
            reapply-window  Northwind    2027-03-15  2027-03-15  2027-05-14  scheduled
        ",
        )
        .refuses("2026-09-16", "sent priya follow-up", 4)
        .on("2026-10-01", &["silence priya --lift"])
        .shows(
            "2026-10-01",
            "
            follow-up       Lena Vogt    2026-09-16  2026-09-22  2026-10-13  overdue
            follow-up       Omar Haddad  2026-09-16  2026-09-22  2026-10-13  overdue
            follow-up       Priya Rao    2026-09-16  2026-09-22  2026-10-13  overdue
            follow-up       Tom Weller   2026-09-16  2026-09-22  2026-10-13  overdue
            role-watch      Northwind    2026-10-30  2026-10-30  2026-11-20  scheduled
            role-watch      Northwind    2026-12-14  2026-12-14  2027-01-04  scheduled
            reapply-window  Northwind    2027-03-15  2027-03-15  2027-05-14  scheduled
        ",
        );
}

#[test]
fn lifted_too_late_nothing_comes_back() {
    Story::after_a_no_to_four_people()
        .on("2026-09-16", &["silence priya", "silence tom", "silence lena", "silence omar"])
        .shows(
            "2026-09-16",
            "
            role-watch      Northwind  2026-10-30  2026-10-30  2026-11-20  scheduled
            role-watch      Northwind  2026-12-14  2026-12-14  2027-01-04  scheduled
            reapply-window  Northwind  2027-03-15  2027-03-15  2027-05-14  scheduled
        ",
        )
        .on("2026-10-20", &["silence priya --lift"])
        .shows(
            "2026-10-20",
            "
            role-watch      Northwind  2026-10-30  2026-10-30  2026-11-20  scheduled
            role-watch      Northwind  2026-12-14  2026-12-14  2027-01-04  scheduled
            reapply-window  Northwind  2027-03-15  2027-03-15  2027-05-14  scheduled
        ",
        );
}

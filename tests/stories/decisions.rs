//! What the user decided about a reminder stands, whatever happens later.

use crate::story::Story;

#[test]
fn reminders_of_ones_own_snoozed_pinned_and_skipped() {
    Story::new()
        .on(
            "2026-09-01",
            &[
                "add Ben",
                "add Ada",
                "remind ben 2026-09-10 'ask about the launch'",
                "remind ada 2026-09-12 call",
            ],
        )
        .shows(
            "2026-09-01",
            "
            custom  Ben  2026-09-10  2026-09-10  -  scheduled
            custom  Ada  2026-09-12  2026-09-12  -  scheduled
        ",
        )
        .on("2026-09-10", &["snooze ben 2026-09-14", "pin ada 2026-09-20"])
        .shows(
            "2026-09-10",
            "
            custom  Ben  2026-09-10  2026-09-10  -  snoozed
            custom  Ada  2026-09-20  2026-09-20  -  scheduled
        ",
        )
        .shows(
            "2026-09-14",
            "
            custom  Ben  2026-09-10  2026-09-10  -  overdue
            custom  Ada  2026-09-20  2026-09-20  -  scheduled
        ",
        )
        .on("2026-09-14", &["done ben"])
        .on("2026-09-14", &["skip ada --why 'no longer needed'"])
        .shows("2026-09-14", "");
}

#[test]
fn decisions_survive_what_happens_later() {
    Story::after_a_no_to_four_people()
        .on("2026-09-16", &["snooze omar 2026-09-21", "skip lena", "pin tom 2026-09-25"])
        .shows(
            "2026-09-16",
            "
            follow-up       Omar Haddad  2026-09-16  2026-09-22  2026-10-13  snoozed
            follow-up       Priya Rao    2026-09-16  2026-09-22  2026-10-13  ready
            follow-up       Tom Weller   2026-09-16  2026-09-25  2026-10-13  ready
            role-watch      Northwind    2026-10-30  2026-10-30  2026-11-20  scheduled
            role-watch      Northwind    2026-12-14  2026-12-14  2027-01-04  scheduled
            reapply-window  Northwind    2027-03-15  2027-03-15  2027-05-14  scheduled
        ",
        )
        .on("2026-09-17", &["edit outcome 1 --on 2026-09-16"])
        .shows(
            "2026-09-17",
            "
            follow-up       Omar Haddad  2026-09-17  2026-09-23  2026-10-14  snoozed
            follow-up       Priya Rao    2026-09-17  2026-09-23  2026-10-14  ready
            follow-up       Tom Weller   2026-09-17  2026-09-25  2026-10-14  ready
            role-watch      Northwind    2026-11-02  2026-11-02  2026-11-23  scheduled
            role-watch      Northwind    2026-12-15  2026-12-15  2027-01-05  scheduled
            reapply-window  Northwind    2027-03-16  2027-03-16  2027-05-15  scheduled
        ",
        )
        .shows(
            "2026-09-21",
            "
            follow-up       Omar Haddad  2026-09-17  2026-09-23  2026-10-14  ready
            follow-up       Priya Rao    2026-09-17  2026-09-23  2026-10-14  ready
            follow-up       Tom Weller   2026-09-17  2026-09-25  2026-10-14  ready
            role-watch      Northwind    2026-11-02  2026-11-02  2026-11-23  scheduled
            role-watch      Northwind    2026-12-15  2026-12-15  2027-01-05  scheduled
            reapply-window  Northwind    2027-03-16  2027-03-16  2027-05-15  scheduled
        ",
        );
}

//! What changes an ended application: reopened, not liked after all, a new one at the company.

use crate::story::Story;

#[test]
fn an_application_is_reopened() {
    Story::after_a_no_to_four_people().on("2026-09-16", &["reopened northwind"]).shows(
        "2026-09-16",
        "
            status-check  Priya Rao  2026-09-30  2026-09-30  -  scheduled
        ",
    );
}

#[test]
fn they_were_not_liked_after_all() {
    Story::after_a_no_to_four_people()
        .on("2026-09-17", &["sent tom follow-up"])
        .shows(
            "2026-09-17",
            "
            linkedin-connect  Tom Weller   2026-09-18  2026-09-21  2026-11-16  scheduled
            follow-up         Lena Vogt    2026-09-16  2026-09-22  2026-10-13  ready
            follow-up         Omar Haddad  2026-09-16  2026-09-22  2026-10-13  ready
            follow-up         Priya Rao    2026-09-16  2026-09-22  2026-10-13  ready
            role-watch        Northwind    2026-10-30  2026-10-30  2026-11-20  scheduled
            role-watch        Northwind    2026-12-14  2026-12-14  2027-01-04  scheduled
            reapply-window    Northwind    2027-03-15  2027-03-15  2027-05-14  scheduled
        ",
        )
        .on("2026-09-18", &["edit application northwind --liked no"])
        .shows("2026-09-18", "");
}

#[test]
fn a_new_application_holds_check_ins_and_cancels_the_watch() {
    Story::after_a_no_to_four_people()
        .on("2026-09-17", &["sent priya follow-up"])
        .on("2026-09-18", &["replied priya --no-answer-needed"])
        .shows(
            "2026-09-18",
            "
            linkedin-connect    Priya Rao    2026-09-18  2026-09-21  2026-11-16  ready
            follow-up           Lena Vogt    2026-09-16  2026-09-22  2026-10-13  ready
            follow-up           Omar Haddad  2026-09-16  2026-09-22  2026-10-13  ready
            follow-up           Tom Weller   2026-09-16  2026-09-22  2026-10-13  ready
            info-interview-ask  Priya Rao    2026-10-02  2026-10-02  2026-12-17  scheduled
            check-in            Priya Rao    2026-10-19  2026-10-19  -           scheduled  monthly
            role-watch          Northwind    2026-10-30  2026-10-30  2026-11-20  scheduled
            role-watch          Northwind    2026-12-14  2026-12-14  2027-01-04  scheduled
            reapply-window      Northwind    2027-03-15  2027-03-15  2027-05-14  scheduled
        ",
        )
        .on("2026-10-19", &["applied Architect --at Northwind --with priya"])
        .shows(
            "2026-10-19",
            "
            linkedin-connect    Priya Rao  2026-09-18  2026-09-21  2026-11-16  overdue
            info-interview-ask  Priya Rao  2026-10-02  2026-10-02  2026-12-17  overdue
            check-in            Priya Rao  2026-10-19  2026-10-19  -           held       monthly
            status-check        Priya Rao  2026-11-02  2026-11-02  -           scheduled
        ",
        )
        .shows(
            "2026-10-20",
            "
            linkedin-connect    Priya Rao  2026-09-18  2026-09-21  2026-11-16  overdue
            info-interview-ask  Priya Rao  2026-10-02  2026-10-02  2026-12-17  overdue
            check-in            Priya Rao  2026-10-19  2026-10-19  -           held       monthly
            status-check        Priya Rao  2026-11-02  2026-11-02  -           scheduled
        ",
        )
        .on("2026-10-20", &["closed northwind/architect withdrawn"])
        .shows(
            "2026-10-20",
            "
            linkedin-connect    Priya Rao  2026-09-18  2026-09-21  2026-11-16  overdue
            info-interview-ask  Priya Rao  2026-10-02  2026-10-02  2026-12-17  overdue
            check-in            Priya Rao  2026-10-19  2026-10-19  -           held     monthly
        ",
        );
}

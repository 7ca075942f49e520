//! The search ends well: whom to tell, what stops, and what a later application does.

use crate::story::Story;

#[test]
fn hired_elsewhere() {
    Story::after_a_no_to_four_people()
        .on("2026-09-17", &["sent priya follow-up"])
        .on("2026-09-18", &["replied priya --no-answer-needed"])
        .on(
            "2026-09-20",
            &[
                "applied Analyst --at Quill",
                "add Ben --at Quill --job Analyst --role recruiter",
                "applied Writer --at Tidal",
            ],
        )
        .shows(
            "2026-09-21",
            "
            linkedin-connect    Priya Rao    2026-09-18  2026-09-21  2026-11-16  due
            follow-up           Lena Vogt    2026-09-16  2026-09-22  2026-10-13  ready
            follow-up           Omar Haddad  2026-09-16  2026-09-22  2026-10-13  ready
            follow-up           Tom Weller   2026-09-16  2026-09-22  2026-10-13  ready
            info-interview-ask  Priya Rao    2026-10-02  2026-10-02  2026-12-17  scheduled
            status-check        Ben          2026-10-02  2026-10-02  -           scheduled
            check-in            Priya Rao    2026-10-19  2026-10-19  -           scheduled  monthly
            role-watch          Northwind    2026-10-30  2026-10-30  2026-11-20  scheduled
            role-watch          Northwind    2026-12-14  2026-12-14  2027-01-04  scheduled
            reapply-window      Northwind    2027-03-15  2027-03-15  2027-05-14  scheduled
        ",
        )
        .on("2026-09-24", &["hired --at Helio --title Engineer"])
        .shows(
            "2026-09-24",
            "
            linkedin-connect  Priya Rao    2026-09-18  2026-09-21  2026-11-16  overdue
            follow-up         Lena Vogt    2026-09-16  2026-09-22  2026-10-13  overdue
            follow-up         Omar Haddad  2026-09-16  2026-09-22  2026-10-13  overdue
            follow-up         Tom Weller   2026-09-16  2026-09-22  2026-10-13  overdue
            withdraw-notice   Ben          2026-09-24  2026-09-25  -           ready
            landed-news       Priya Rao    2026-09-24  2026-10-08  2026-11-08  ready
            check-in          Priya Rao    2026-10-19  2026-10-19  -           scheduled  monthly
        ",
        )
        .on("2026-09-25", &["sent ben withdraw --application quill"])
        .shows(
            "2026-09-25",
            "
            linkedin-connect  Priya Rao    2026-09-18  2026-09-21  2026-11-16  overdue
            follow-up         Lena Vogt    2026-09-16  2026-09-22  2026-10-13  overdue
            follow-up         Omar Haddad  2026-09-16  2026-09-22  2026-10-13  overdue
            follow-up         Tom Weller   2026-09-16  2026-09-22  2026-10-13  overdue
            landed-news       Priya Rao    2026-09-24  2026-10-08  2026-11-08  ready
            check-in          Priya Rao    2026-10-19  2026-10-19  -           scheduled  monthly
        ",
        )
        .on("2026-09-25", &["closed quill withdrawn"])
        .on("2026-10-20", &["applied Lead --at Zenith", "add Zoe --at Zenith --job Lead --role recruiter"])
        .shows(
            "2026-10-20",
            "
            linkedin-connect  Priya Rao  2026-09-18  2026-09-21  2026-11-16  overdue
            landed-news       Priya Rao  2026-09-24  2026-10-08  2026-11-08  overdue
            check-in          Priya Rao  2026-10-19  2026-10-19  -           held       monthly
            status-check      Zoe        2026-11-03  2026-11-03  -           scheduled
        ",
        );
}

//! The worked examples of what the product is for: a no, a late no, and two at once.

use crate::story::Story;

#[test]
fn four_people_and_one_no() {
    Story::new()
        .on("2026-08-17", &[
            "applied 'Data Engineer' --at Northwind --on 2026-08-17",
        ])
        .on("2026-09-03", &[
            "add 'Priya Rao' --at Northwind --job 'Data Engineer' --role hiring-manager --decides --interviewed 2026-09-03 --kind final",
            "add 'Tom Weller' --at Northwind --job 'Data Engineer' --role recruiter --interviewed 2026-09-03 --kind final",
            "add 'Lena Vogt' --at Northwind --job 'Data Engineer' --role interviewer --interviewed 2026-09-03 --kind final",
            "add 'Omar Haddad' --at Northwind --job 'Data Engineer' --role interviewer --interviewed 2026-09-03 --kind final",
        ])
        .shows("2026-09-03", "
            thank-you     Lena Vogt    2026-09-03  2026-09-04  2026-09-10  ready
            thank-you     Omar Haddad  2026-09-03  2026-09-04  2026-09-10  ready
            thank-you     Priya Rao    2026-09-03  2026-09-04  2026-09-10  ready
            thank-you     Tom Weller   2026-09-03  2026-09-04  2026-09-10  ready
            status-check  Priya Rao    2026-09-14  2026-09-14  -           scheduled
        ")
        .on("2026-09-04", &[
            "sent priya thank-you",
            "sent tom thank-you",
            "sent lena thank-you",
            "sent omar thank-you",
        ])
        .shows("2026-09-04", "
            status-check  Priya Rao  2026-09-14  2026-09-14  -  scheduled
        ")
        .on("2026-09-15", &[
            "rejected northwind --from priya --liked yes --rank second",
        ])
        .shows("2026-09-15", "
            follow-up       Lena Vogt    2026-09-16  2026-09-22  2026-10-13  scheduled
            follow-up       Omar Haddad  2026-09-16  2026-09-22  2026-10-13  scheduled
            follow-up       Priya Rao    2026-09-16  2026-09-22  2026-10-13  scheduled
            follow-up       Tom Weller   2026-09-16  2026-09-22  2026-10-13  scheduled
            role-watch      Northwind    2026-10-30  2026-10-30  2026-11-20  scheduled
            role-watch      Northwind    2026-12-14  2026-12-14  2027-01-04  scheduled
            reapply-window  Northwind    2027-03-15  2027-03-15  2027-05-14  scheduled
        ")
        .on("2026-09-17", &[
            "sent priya follow-up",
            "sent tom follow-up",
            "sent lena follow-up",
        ])
        .on("2026-09-18", &[
            "replied priya",
        ])
        .shows("2026-09-18", "
            linkedin-connect    Lena Vogt    2026-09-18  2026-09-21  2026-11-16  ready
            linkedin-connect    Priya Rao    2026-09-18  2026-09-21  2026-11-16  ready
            linkedin-connect    Tom Weller   2026-09-18  2026-09-21  2026-11-16  ready
            reply-owed          Priya Rao    2026-09-18  2026-09-21  -           ready
            follow-up           Omar Haddad  2026-09-16  2026-09-22  2026-10-13  ready
            info-interview-ask  Priya Rao    2026-10-02  2026-10-02  2026-12-17  scheduled
            check-in            Priya Rao    2026-10-19  2026-10-19  -           scheduled  monthly
            role-watch          Northwind    2026-10-30  2026-10-30  2026-11-20  scheduled
            role-watch          Northwind    2026-12-14  2026-12-14  2027-01-04  scheduled
            reapply-window      Northwind    2027-03-15  2027-03-15  2027-05-14  scheduled
        ")
        .on("2026-09-21", &[
            "sent priya reply",
            "linkedin priya invited",
        ])
        .shows("2026-09-22", "
            linkedin-connect    Lena Vogt    2026-09-18  2026-09-21  2026-11-16  overdue
            linkedin-connect    Tom Weller   2026-09-18  2026-09-21  2026-11-16  overdue
            follow-up           Omar Haddad  2026-09-16  2026-09-22  2026-10-13  due
            info-interview-ask  Priya Rao    2026-10-02  2026-10-02  2026-12-17  scheduled
            check-in            Priya Rao    2026-10-21  2026-10-21  -           scheduled  monthly
            role-watch          Northwind    2026-10-30  2026-10-30  2026-11-20  scheduled
            role-watch          Northwind    2026-12-14  2026-12-14  2027-01-04  scheduled
            reapply-window      Northwind    2027-03-15  2027-03-15  2027-05-14  scheduled
        ")
        .on("2026-10-02", &[
            "sent priya info-interview-request",
        ])
        .on("2026-10-13", &[
            "sent priya info-interview-request",
        ])
        .shows("2026-10-14", "
            linkedin-connect  Lena Vogt   2026-09-18  2026-09-21  2026-11-16  overdue
            linkedin-connect  Tom Weller  2026-09-18  2026-09-21  2026-11-16  overdue
            role-watch        Northwind   2026-10-30  2026-10-30  2026-11-20  scheduled
            check-in          Priya Rao   2026-11-13  2026-11-13  -           scheduled  monthly
            role-watch        Northwind   2026-12-14  2026-12-14  2027-01-04  scheduled
            reapply-window    Northwind   2027-03-15  2027-03-15  2027-05-14  scheduled
        ");
}

#[test]
fn silence_then_a_late_no() {
    Story::new()
        .on(
            "2026-03-23",
            &[
                "config set holidays 2026-04-03,2026-04-06,2026-05-04,2026-05-25",
                "applied Engineer --at Tidal",
            ],
        )
        .on(
            "2026-04-09",
            &["add Aisha --at Tidal --job Engineer --role hiring-manager --decides --interviewed 2026-04-09"],
        )
        .on("2026-04-10", &["sent aisha thank-you"])
        .shows(
            "2026-04-10",
            "
            status-check  Aisha  2026-04-20  2026-04-20  -  scheduled
        ",
        )
        .on("2026-04-13", &["replied aisha --no-answer-needed --text 'by 17 April'"])
        .on("2026-04-13", &["edit application tidal --decision-by 2026-04-17"])
        .shows(
            "2026-04-13",
            "
            status-check  Aisha  2026-04-21  2026-04-21  -  scheduled
        ",
        )
        .on("2026-04-21", &["sent aisha status-check"])
        .shows(
            "2026-04-21",
            "
            status-check  Aisha  2026-04-28  2026-04-28  -  scheduled
        ",
        )
        .on("2026-04-28", &["sent aisha status-check"])
        .shows(
            "2026-04-28",
            "
            ghost-question  Tidal  2026-05-13  2026-05-13  -  scheduled
        ",
        )
        .on("2026-05-13", &["closed tidal no-response"])
        .shows("2026-05-13", "")
        .on("2026-06-03", &["rejected tidal --from aisha"])
        .shows(
            "2026-06-03",
            "
            follow-up       Aisha  2026-06-04  2026-06-10  2026-07-01  scheduled
            reapply-window  Tidal  2026-12-03  2026-12-03  2027-02-01  scheduled
        ",
        );
}

#[test]
fn one_recruiter_two_roles() {
    Story::new()
        .on("2026-04-20", &["applied Analyst --at Helio", "applied Engineer --at Helio"])
        .on(
            "2026-05-04",
            &[
                "add Ines --at Helio --job Analyst --role recruiter --interviewed 2026-05-04",
                "interviewed helio/engineer --with ines --on 2026-05-04",
                "sent ines thank-you",
            ],
        )
        .on("2026-05-11", &["rejected helio/analyst --from ines"])
        .shows(
            "2026-05-11",
            "
            status-check    Ines   2026-05-13  2026-05-13  -           scheduled
            follow-up       Ines   2026-05-12  2026-05-18  2026-06-08  scheduled
            reapply-window  Helio  2026-11-11  2026-11-11  2027-01-10  scheduled
        ",
        )
        .on("2026-05-14", &["rejected helio/engineer --from ines"])
        .shows(
            "2026-05-14",
            "
            follow-up       Ines   2026-05-15  2026-05-18  2026-06-08  scheduled
            reapply-window  Helio  2026-11-16  2026-11-16  2027-01-15  scheduled
        ",
        )
        .on("2026-05-18", &["sent ines follow-up"])
        .shows(
            "2026-05-18",
            "
            linkedin-connect  Ines   2026-05-19  2026-05-20  2026-07-17  scheduled
            reapply-window    Helio  2026-11-16  2026-11-16  2027-01-15  scheduled
        ",
        )
        .on("2026-10-12", &["applied Architect --at Helio"])
        .shows("2026-10-12", "");
}

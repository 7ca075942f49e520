//! The worked examples: whole searches, day by day.

use rekindle::domain::*;

use crate::search::{DECIDES, Search};

fn northwind() -> Search {
    Search::new()
        .applied("2026-08-17", "Data Engineer", "Northwind")
        .with("Priya Rao", Role::HiringManager, DECIDES)
        .with("Tom Weller", Role::Recruiter, !DECIDES)
}

fn northwind_interviewed() -> Search {
    northwind()
        .with("Lena Fox", Role::Interviewer, !DECIDES)
        .with("Omar Haddad", Role::Interviewer, !DECIDES)
        .interviewed(
            "2026-09-03",
            InterviewKind::Final,
            &["Priya Rao", "Tom Weller", "Lena Fox", "Omar Haddad"],
        )
}

fn northwind_thanked() -> Search {
    ["Priya Rao", "Tom Weller", "Lena Fox", "Omar Haddad"]
        .into_iter()
        .fold(northwind_interviewed(), |search, name| search.sent("2026-09-04", name, TouchKind::ThankYou))
}

fn northwind_rejected() -> Search {
    northwind_thanked()
        .liked(Liked::Yes)
        .rejected("2026-09-15", Delivery::PersonalEmail)
        .from("Priya Rao")
        .rank(Rank::Second)
}

fn northwind_noted() -> Search {
    northwind_rejected()
        .sent("2026-09-17", "Priya Rao", TouchKind::FollowUp)
        .about(&["Data Engineer"])
        .sent("2026-09-17", "Tom Weller", TouchKind::FollowUp)
        .sent("2026-09-17", "Lena Fox", TouchKind::FollowUp)
}

#[test]
fn four_people_one_no_up_to_the_rejection() {
    northwind().shows("2026-08-18", "status-check  Priya Rao  2026-08-31  2026-08-31  -  scheduled");
    northwind_interviewed().shows(
        "2026-09-03",
        "
        thank-you     Lena Fox     2026-09-03  2026-09-04  2026-09-10  ready
        thank-you     Omar Haddad  2026-09-03  2026-09-04  2026-09-10  ready
        thank-you     Priya Rao    2026-09-03  2026-09-04  2026-09-10  ready
        thank-you     Tom Weller   2026-09-03  2026-09-04  2026-09-10  ready
        status-check  Priya Rao    2026-09-14  2026-09-14  -           scheduled
        ",
    );
    northwind_thanked().shows("2026-09-04", "status-check  Priya Rao  2026-09-14  2026-09-14  -  scheduled");
}

#[test]
fn four_people_one_no_the_rejection() {
    northwind_rejected()
        .shows(
            "2026-09-15",
            "
            follow-up       Lena Fox     2026-09-16  2026-09-22  2026-10-13  scheduled
            follow-up       Omar Haddad  2026-09-16  2026-09-22  2026-10-13  scheduled
            follow-up       Priya Rao    2026-09-16  2026-09-22  2026-10-13  scheduled
            follow-up       Tom Weller   2026-09-16  2026-09-22  2026-10-13  scheduled
            role-watch      Northwind    2026-10-30  2026-10-30  2026-11-20  scheduled
            role-watch      Northwind    2026-12-14  2026-12-14  2027-01-04  scheduled
            reapply-window  Northwind    2027-03-15  2027-03-15  2027-05-14  scheduled
            ",
        )
        .shows_only(
            Rule::FollowUp,
            "2026-09-16",
            "
            follow-up  Lena Fox     2026-09-16  2026-09-22  2026-10-13  ready
            follow-up  Omar Haddad  2026-09-16  2026-09-22  2026-10-13  ready
            follow-up  Priya Rao    2026-09-16  2026-09-22  2026-10-13  ready
            follow-up  Tom Weller   2026-09-16  2026-09-22  2026-10-13  ready
            ",
        )
        .ended(Rule::StatusCheck, "Priya Rao superseded: rejected 2026-09-15");
}

#[test]
fn four_people_one_no_the_notes_and_what_comes_of_them() {
    northwind_noted().shows(
        "2026-09-17",
        "
        linkedin-connect  Lena Fox     2026-09-18  2026-09-21  2026-11-16  scheduled
        linkedin-connect  Priya Rao    2026-09-18  2026-09-21  2026-11-16  scheduled
        linkedin-connect  Tom Weller   2026-09-18  2026-09-21  2026-11-16  scheduled
        follow-up         Omar Haddad  2026-09-16  2026-09-22  2026-10-13  ready
        role-watch        Northwind    2026-10-30  2026-10-30  2026-11-20  scheduled
        role-watch        Northwind    2026-12-14  2026-12-14  2027-01-04  scheduled
        reapply-window    Northwind    2027-03-15  2027-03-15  2027-05-14  scheduled
        ",
    );
    let replied = northwind_noted().asked("2026-09-18", "Priya Rao").shows(
        "2026-09-18",
        "
        linkedin-connect    Lena Fox     2026-09-18  2026-09-21  2026-11-16  ready
        linkedin-connect    Priya Rao    2026-09-18  2026-09-21  2026-11-16  ready
        linkedin-connect    Tom Weller   2026-09-18  2026-09-21  2026-11-16  ready
        reply-owed          Priya Rao    2026-09-18  2026-09-21  -           ready
        follow-up           Omar Haddad  2026-09-16  2026-09-22  2026-10-13  ready
        info-interview-ask  Priya Rao    2026-10-02  2026-10-02  2026-12-17  scheduled
        check-in            Priya Rao    2026-10-19  2026-10-19  -           scheduled  monthly
        role-watch          Northwind    2026-10-30  2026-10-30  2026-11-20  scheduled
        role-watch          Northwind    2026-12-14  2026-12-14  2027-01-04  scheduled
        reapply-window      Northwind    2027-03-15  2027-03-15  2027-05-14  scheduled
        ",
    );
    let answered = replied
        .sent("2026-09-21", "Priya Rao", TouchKind::Reply)
        .sent("2026-09-21", "Priya Rao", TouchKind::LinkedinInvite)
        .linkedin("2026-09-21", "Priya Rao", LinkedinStatus::Invited)
        .shows(
            "2026-09-22",
            "
            linkedin-connect    Lena Fox     2026-09-18  2026-09-21  2026-11-16  overdue
            linkedin-connect    Tom Weller   2026-09-18  2026-09-21  2026-11-16  overdue
            follow-up           Omar Haddad  2026-09-16  2026-09-22  2026-10-13  due
            info-interview-ask  Priya Rao    2026-10-02  2026-10-02  2026-12-17  scheduled
            check-in            Priya Rao    2026-10-21  2026-10-21  -           scheduled  monthly
            role-watch          Northwind    2026-10-30  2026-10-30  2026-11-20  scheduled
            role-watch          Northwind    2026-12-14  2026-12-14  2027-01-04  scheduled
            reapply-window      Northwind    2027-03-15  2027-03-15  2027-05-14  scheduled
            ",
        );
    let asked = answered.sent("2026-10-02", "Priya Rao", TouchKind::InfoInterviewRequest).shows(
        "2026-10-05",
        "
        linkedin-connect          Lena Fox     2026-09-18  2026-09-21  2026-11-16  overdue
        linkedin-connect          Tom Weller   2026-09-18  2026-09-21  2026-11-16  overdue
        follow-up                 Omar Haddad  2026-09-16  2026-09-22  2026-10-13  overdue
        info-interview-follow-up  Priya Rao    2026-10-13  2026-10-13  2026-11-01  scheduled
        role-watch                Northwind    2026-10-30  2026-10-30  2026-11-20  scheduled
        check-in                  Priya Rao    2026-11-02  2026-11-02  -           scheduled  monthly
        role-watch                Northwind    2026-12-14  2026-12-14  2027-01-04  scheduled
        reapply-window            Northwind    2027-03-15  2027-03-15  2027-05-14  scheduled
        ",
    );
    let repeated = asked.sent("2026-10-13", "Priya Rao", TouchKind::InfoInterviewRequest).shows(
        "2026-10-14",
        "
        linkedin-connect  Lena Fox    2026-09-18  2026-09-21  2026-11-16  overdue
        linkedin-connect  Tom Weller  2026-09-18  2026-09-21  2026-11-16  overdue
        role-watch        Northwind   2026-10-30  2026-10-30  2026-11-20  scheduled
        check-in          Priya Rao   2026-11-13  2026-11-13  -           scheduled  monthly
        role-watch        Northwind   2026-12-14  2026-12-14  2027-01-04  scheduled
        reapply-window    Northwind   2027-03-15  2027-03-15  2027-05-14  scheduled
        ",
    );
    repeated
        .sent("2026-10-15", "Tom Weller", TouchKind::LinkedinInvite)
        .linkedin("2026-10-19", "Tom Weller", LinkedinStatus::Connected)
        .shows(
            "2026-11-16",
            "
            linkedin-connect  Lena Fox    2026-09-18  2026-09-21  2026-11-16  overdue
            role-watch        Northwind   2026-10-30  2026-10-30  2026-11-20  overdue
            check-in          Priya Rao   2026-11-13  2026-11-13  -           overdue    monthly
            role-watch        Northwind   2026-12-14  2026-12-14  2027-01-04  scheduled
            check-in          Tom Weller  2027-01-19  2027-01-19  -           scheduled  quarterly
            reapply-window    Northwind   2027-03-15  2027-03-15  2027-05-14  scheduled
            ",
        )
        .shows(
            "2027-09-17",
            "
            check-in  Priya Rao   2026-11-13  2026-11-13  -  overdue  monthly
            check-in  Tom Weller  2027-01-19  2027-01-19  -  overdue  quarterly
            ",
        );
}

#[test]
fn silence_then_a_late_no() {
    Search::new()
        .holidays(&["2026-04-03", "2026-04-06", "2026-05-04", "2026-05-25"])
        .applied("2026-03-23", "Data Scientist", "Tidal")
        .with("Aisha Khan", Role::HiringManager, DECIDES)
        .shows("2026-03-24", "status-check  Aisha Khan  2026-04-08  2026-04-08  -  scheduled")
        .interviewed("2026-04-09", InterviewKind::Interview, &["Aisha Khan"])
        .sent("2026-04-10", "Aisha Khan", TouchKind::ThankYou)
        .shows("2026-04-10", "status-check  Aisha Khan  2026-04-20  2026-04-20  -  scheduled")
        .decision_by("2026-04-17")
        .shows("2026-04-17", "status-check  Aisha Khan  2026-04-21  2026-04-21  -  scheduled")
        .sent("2026-04-21", "Aisha Khan", TouchKind::StatusCheck)
        .about(&["Data Scientist"])
        .shows("2026-04-21", "status-check  Aisha Khan  2026-04-28  2026-04-28  -  scheduled")
        .sent("2026-04-28", "Aisha Khan", TouchKind::StatusCheck)
        .about(&["Data Scientist"])
        .shows("2026-04-28", "ghost-question  Tidal  2026-05-13  2026-05-13  -  scheduled")
        .shows("2026-05-13", "ghost-question  Tidal  2026-05-13  2026-05-13  -  due")
        .outcome("2026-05-13", OutcomeKind::NoResponse)
        .shows("2026-05-13", "")
        .shows("2026-05-14", "")
        .rejected("2026-06-03", Delivery::PersonalEmail)
        .from("Aisha Khan")
        .shows(
            "2026-06-03",
            "
            follow-up       Aisha Khan  2026-06-04  2026-06-10  2026-07-01  scheduled
            reapply-window  Tidal       2026-12-03  2026-12-03  2027-02-01  scheduled
            ",
        );
}

#[test]
fn one_recruiter_two_roles_and_again_in_autumn() {
    let both = &["Data Engineer", "Platform Engineer"];
    Search::new()
        .applied("2026-04-13", "Data Engineer", "Helio")
        .with("Ines Prat", Role::Recruiter, !DECIDES)
        .interviewed("2026-04-28", InterviewKind::Interview, &["Ines Prat"])
        .sent("2026-04-29", "Ines Prat", TouchKind::ThankYou)
        .applied("2026-04-20", "Platform Engineer", "Helio")
        .with("Ines Prat", Role::Recruiter, !DECIDES)
        .interviewed("2026-05-05", InterviewKind::Interview, &["Ines Prat"])
        .sent("2026-05-05", "Ines Prat", TouchKind::ThankYou)
        .at_application("Data Engineer")
        .rejected("2026-05-11", Delivery::PersonalEmail)
        .from("Ines Prat")
        .shows(
            "2026-05-12",
            "
            status-check    Ines Prat  2026-05-14  2026-05-14  -           scheduled
            follow-up       Ines Prat  2026-05-12  2026-05-18  2026-06-08  ready
            reapply-window  Helio      2026-11-11  2026-11-11  2027-01-10  scheduled
            ",
        )
        .shows(
            "2026-05-14",
            "
            status-check    Ines Prat  2026-05-14  2026-05-14  -           held
            follow-up       Ines Prat  2026-05-12  2026-05-18  2026-06-08  ready
            reapply-window  Helio      2026-11-11  2026-11-11  2027-01-10  scheduled
            ",
        )
        .at_application("Platform Engineer")
        .rejected("2026-05-14", Delivery::PersonalEmail)
        .from("Ines Prat")
        .shows(
            "2026-05-15",
            "
            follow-up       Ines Prat  2026-05-15  2026-05-18  2026-06-08  ready
            reapply-window  Helio      2026-11-16  2026-11-16  2027-01-15  scheduled
            ",
        )
        .ended(Rule::FollowUp, "Ines Prat merged: one note covers both rejections")
        .sent("2026-05-18", "Ines Prat", TouchKind::FollowUp)
        .about(both)
        .shows(
            "2026-05-18",
            "
            linkedin-connect  Ines Prat  2026-05-19  2026-05-20  2026-07-17  scheduled
            reapply-window    Helio      2026-11-16  2026-11-16  2027-01-15  scheduled
            ",
        )
        .shows("2026-10-09", "reapply-window  Helio  2026-11-16  2026-11-16  2027-01-15  scheduled")
        .applied("2026-10-12", "Analytics Lead", "Helio")
        .shows("2026-10-12", "")
        .with("Ines Prat", Role::Recruiter, !DECIDES)
        .interviewed("2026-10-27", InterviewKind::Interview, &["Ines Prat"])
        .sent("2026-10-28", "Ines Prat", TouchKind::ThankYou)
        .shows("2026-10-28", "status-check  Ines Prat  2026-11-05  2026-11-05  -  scheduled")
        .rejected("2026-11-09", Delivery::PersonalEmail)
        .from("Ines Prat")
        .shows(
            "2026-11-09",
            "
            follow-up       Ines Prat  2026-11-10  2026-11-16  2026-12-07  scheduled
            reapply-window  Helio      2027-05-10  2027-05-10  2027-07-09  scheduled
            ",
        );
}

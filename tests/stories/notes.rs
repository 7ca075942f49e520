//! Notes in a search: what was written passes the lint, or nothing happens.

use crate::story::Story;

const AFTER_THE_NO: &str = "
    follow-up       Lena Vogt    2026-09-16  2026-09-22  2026-10-13  ready
    follow-up       Omar Haddad  2026-09-16  2026-09-22  2026-10-13  ready
    follow-up       Priya Rao    2026-09-16  2026-09-22  2026-10-13  ready
    follow-up       Tom Weller   2026-09-16  2026-09-22  2026-10-13  ready
    role-watch      Northwind    2026-10-30  2026-10-30  2026-11-20  scheduled
    role-watch      Northwind    2026-12-14  2026-12-14  2027-01-04  scheduled
    reapply-window  Northwind    2027-03-15  2027-03-15  2027-05-14  scheduled
";

const AFTER_TOMS_NOTE: &str = "
    linkedin-connect  Tom Weller   2026-09-18  2026-09-21  2026-11-16  scheduled
    follow-up         Lena Vogt    2026-09-16  2026-09-22  2026-10-13  ready
    follow-up         Omar Haddad  2026-09-16  2026-09-22  2026-10-13  ready
    follow-up         Priya Rao    2026-09-16  2026-09-22  2026-10-13  ready
    role-watch        Northwind    2026-10-30  2026-10-30  2026-11-20  scheduled
    role-watch        Northwind    2026-12-14  2026-12-14  2027-01-04  scheduled
    reapply-window    Northwind    2027-03-15  2027-03-15  2027-05-14  scheduled
";

#[test]
fn a_note_that_is_refused_moves_nothing() {
    Story::after_a_no_to_four_people()
        .says_no("2026-09-17", "sent tom --text 'Hi Lena, thank you for the talk. Best, Maya'", 4)
        .shows("2026-09-17", AFTER_THE_NO)
        .on("2026-09-17", &["sent tom --text 'Hi Tom, thank you for the talk. Best, Maya'"])
        .shows("2026-09-17", AFTER_TOMS_NOTE);
}

#[test]
fn a_draft_is_sent_by_acting_on_its_reminder() {
    Story::after_a_no_to_four_people()
        .on("2026-09-16", &["draft tom --set detail='the team in Leeds' --set me.name=Maya"])
        .shows("2026-09-17", AFTER_THE_NO)
        .says("2026-09-17", "done tom", "With the text drafted on Wed 16 Sep 2026")
        .shows("2026-09-17", AFTER_TOMS_NOTE);
}

#[test]
fn a_second_follow_up_that_really_went_out_plans_nothing() {
    let second =
        "sent tom follow-up --on 2026-09-18 --text 'Hi Tom, thank you again for the talk. Best, Maya'";
    Story::after_a_no_to_four_people()
        .on("2026-09-17", &["sent tom follow-up"])
        .refuses("2026-09-18", second, 4)
        .refuses("2026-09-18", &format!("{second} --force"), 2)
        .on("2026-09-18", &[&format!("{second} --force --why 'the first came back'")])
        .shows("2026-09-17", AFTER_TOMS_NOTE)
        .says("2026-09-18", "show tom", "(sent anyway: the first came back)");
}

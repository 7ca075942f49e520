//! What an event changes about reminders that are already planned.

use rekindle::domain::outcome::FollowUpChoice;
use rekindle::domain::*;

use crate::rules::{applied, noted, rejected};
use crate::search::{DECIDES, Search};

/// Almost hired at Acme by Ada, who replied; still waiting at Bolt, where both checks were used.
fn busy() -> Search {
    rejected("2026-09-15")
        .with("Ben", Role::Interviewer, !DECIDES)
        .rank(Rank::Second)
        .sent("2026-09-17", "Ada", TouchKind::FollowUp)
        .about(&["Analyst"])
        .heard("2026-09-18", "Ada")
        .sent("2026-09-18", "Cleo", TouchKind::InfoInterviewRequest)
        .applied("2026-08-24", "Pilot", "Bolt")
        .with("Dan", Role::Recruiter, !DECIDES)
        .sent("2026-09-07", "Dan", TouchKind::StatusCheck)
        .sent("2026-09-14", "Dan", TouchKind::StatusCheck)
        .applied("2026-09-08", "Sailor", "Cirrus")
        .with("Eve", Role::Recruiter, !DECIDES)
}

const BUSY: &str = "
    linkedin-connect          Ada   2026-09-18  2026-09-21  2026-11-16  ready
    follow-up                 Ben   2026-09-16  2026-09-22  2026-10-13  ready
    status-check              Eve   2026-09-22  2026-09-22  -           scheduled
    ghost-question            Bolt  2026-09-28  2026-09-28  -           scheduled
    info-interview-follow-up  Cleo  2026-09-29  2026-09-29  2026-10-18  scheduled
    info-interview-ask        Ada   2026-10-02  2026-10-02  2026-12-17  scheduled
    check-in                  Ada   2026-10-19  2026-10-19  -           scheduled  monthly
    role-watch                Acme  2026-10-30  2026-10-30  2026-11-20  scheduled
    role-watch                Acme  2026-12-14  2026-12-14  2027-01-04  scheduled
    reapply-window            Acme  2027-03-15  2027-03-15  2027-05-14  scheduled
    ";

const HIRED: &str = "
    linkedin-connect  Ada  2026-09-18  2026-09-21  2026-11-16  ready
    withdraw-notice   Dan  2026-09-18  2026-09-21  -           ready
    withdraw-notice   Eve  2026-09-18  2026-09-21  -           ready
    follow-up         Ben  2026-09-16  2026-09-22  2026-10-13  ready
    landed-news       Ada  2026-09-24  2026-10-02  2026-11-02  scheduled
    check-in          Ada  2026-10-19  2026-10-19  -           scheduled  monthly
    ";

#[test]
fn an_offer_accepted_elsewhere_ends_the_search_but_no_courtesy() {
    busy()
        .shows("2026-09-18", BUSY)
        .applied("2026-09-01", "Clerk", "Dune")
        .with("Fay", Role::HiringManager, DECIDES)
        .hired("2026-09-18")
        .shows("2026-09-18", HIRED)
        .ended(
            Rule::RoleWatch,
            "
            Acme cancelled: you accepted an offer on 2026-09-18
            Acme cancelled: you accepted an offer on 2026-09-18",
        )
        .ended(Rule::GhostQuestion, "Bolt cancelled: you accepted an offer on 2026-09-18");
}

#[test]
fn an_application_after_the_accepted_offer_counts_as_usual() {
    let after = |on: &str| {
        Search::new()
            .applied("2026-09-01", "Clerk", "Dune")
            .hired("2026-09-18")
            .applied(on, "Captain", "Echo")
            .with("Gus", Role::HiringManager, DECIDES)
    };
    after("2026-09-21").shows("2026-09-21", "status-check Gus 2026-10-05 2026-10-05 - scheduled");
    after("2026-09-18").shows("2026-09-18", "withdraw-notice Gus 2026-09-18 2026-09-21 - ready");
    after("2026-09-21")
        .sent("2026-09-25", "Gus", TouchKind::InfoInterviewRequest)
        .rejected("2026-09-23", Delivery::Phone)
        .rank(Rank::Second)
        .heard("2026-09-24", "Gus")
        .shows(
            "2026-09-25",
            "
            linkedin-connect          Gus   2026-09-25  2026-09-28  2026-11-23  ready
            follow-up                 Gus   2026-09-24  2026-09-30  2026-10-21  ready
            landed-news               Gus   2026-10-02  2026-10-02  2026-11-02  scheduled
            info-interview-follow-up  Gus   2026-10-06  2026-10-06  2026-10-25  scheduled
            check-in                  Gus   2026-10-26  2026-10-26  -           scheduled  monthly
            role-watch                Echo  2026-11-09  2026-11-09  2026-11-30  scheduled
            role-watch                Echo  2026-12-22  2026-12-22  2027-01-12  scheduled
            reapply-window            Echo  2027-03-23  2027-03-23  2027-05-22  scheduled
            ",
        );
}

#[test]
fn being_hired_by_those_who_first_said_no_ends_the_looks_back_at_them() {
    noted()
        .rank(Rank::Second)
        .heard("2026-09-18", "Ada")
        .outcome("2026-10-05", OutcomeKind::Reopened)
        .hired("2026-10-12")
        .shows(
            "2026-10-12",
            "
            linkedin-connect  Ada  2026-09-18  2026-09-21  2026-11-16  overdue
            check-in          Ada  2026-10-19  2026-10-19  -           scheduled  monthly
            ",
        );
}

#[test]
fn a_new_application_at_the_company_ends_the_looks_back_at_it() {
    let looks = "
        role-watch      Acme  2026-10-30  2026-10-30  2026-11-20  scheduled
        role-watch      Acme  2026-12-14  2026-12-14  2027-01-04  scheduled
        reapply-window  Acme  2027-03-15  2027-03-15  2027-05-14  scheduled
        ";
    let done = || noted().rank(Rank::Second).sent("2026-09-18", "Ada", TouchKind::LinkedinInvite);
    done().shows("2026-09-20", looks);
    done().applied("2026-09-16", "Pilot", "Acme").shows("2026-09-20", "");
    done().heard_of("2026-09-16", "Pilot", "Acme").shows("2026-09-20", "");
    done().applied("2026-09-15", "Pilot", "Acme").shows("2026-09-20", looks);
    done().applied("2026-08-01", "Pilot", "Acme").shows("2026-09-20", looks);
    done().heard_of("2026-09-15", "Pilot", "Acme").shows("2026-09-20", looks);
    // Recorded before the rejection, interviewed after it.
    done()
        .heard_of("2026-09-14", "Pilot", "Acme")
        .interviewed("2026-09-18", InterviewKind::Screen, &["Zoe"])
        .shows("2026-09-20", looks);
    done().saved("2026-09-16", "Pilot", "Acme").shows("2026-09-20", looks);
    done().applied("2026-09-16", "Pilot", "Bolt").shows("2026-09-20", looks);
    done()
        .applied("2026-09-16", "Pilot", "Acme")
        .ended(Rule::ReapplyWindow, "Acme cancelled: you applied there again (Pilot, 2026-09-16)");
}

#[test]
fn check_ins_wait_while_someone_takes_part_in_an_open_application() {
    let waiting = || {
        Search::new()
            .cadence("2026-08-03", "Ada", "monthly")
            .applied("2026-08-20", "Analyst", "Acme")
            .with("Ben", Role::HiringManager, DECIDES)
            .with("Ada", Role::Interviewer, !DECIDES)
    };
    let check_in = |search: Search, on: &str, state: &str| {
        search.shows_only(
            Rule::CheckIn,
            on,
            &format!("check-in Ada 2026-09-03 2026-09-03 - {state} monthly"),
        );
    };
    check_in(waiting(), "2026-09-02", "scheduled");
    check_in(waiting(), "2026-09-03", "held");
    check_in(waiting().outcome("2026-09-01", OutcomeKind::NoResponse), "2026-09-03", "due");
    check_in(
        waiting().outcome("2026-09-01", OutcomeKind::NoResponse).outcome("2026-09-02", OutcomeKind::Reopened),
        "2026-09-04",
        "held",
    );
    check_in(
        Search::new().cadence("2026-08-03", "Ada", "monthly").saved("2026-08-20", "Analyst", "Acme").with(
            "Ada",
            Role::Interviewer,
            !DECIDES,
        ),
        "2026-09-03",
        "due",
    );
}

#[test]
fn a_reopened_application_takes_back_what_its_rejection_asked_for() {
    let reopened = rejected("2026-09-15").rank(Rank::Second).outcome("2026-09-18", OutcomeKind::Reopened);
    reopened
        .shows("2026-09-18", "status-check Ada 2026-10-02 2026-10-02 - scheduled")
        .ended(Rule::FollowUp, "Ada cancelled: reopened 2026-09-18")
        .ended(Rule::ReapplyWindow, "Acme cancelled: reopened 2026-09-18")
        .ended(
            Rule::RoleWatch,
            "Acme cancelled: reopened 2026-09-18
                                 Acme cancelled: reopened 2026-09-18",
        );
}

#[test]
fn liking_them_no_more_takes_back_every_kindness() {
    let rejected = || noted().rank(Rank::Second).heard("2026-09-18", "Ada").with("Ben", Role::Hr, !DECIDES);
    rejected().shows(
        "2026-09-18",
        "
        linkedin-connect    Ada   2026-09-18  2026-09-21  2026-11-16  ready
        follow-up           Ben   2026-09-16  2026-09-22  2026-10-13  ready
        info-interview-ask  Ada   2026-10-02  2026-10-02  2026-12-17  scheduled
        check-in            Ada   2026-10-19  2026-10-19  -           scheduled  monthly
        role-watch          Acme  2026-10-30  2026-10-30  2026-11-20  scheduled
        role-watch          Acme  2026-12-14  2026-12-14  2027-01-04  scheduled
        reapply-window      Acme  2027-03-15  2027-03-15  2027-05-14  scheduled
        ",
    );
    rejected().liked(Liked::No).shows("2026-09-18", "check-in Ada 2026-10-19 2026-10-19 - scheduled monthly");
}

#[test]
fn a_rejection_after_no_response_counts_from_its_own_day() {
    applied()
        .interviewed("2026-08-20", InterviewKind::Screen, &["Ada"])
        .outcome("2026-09-15", OutcomeKind::NoResponse)
        .shows("2026-09-15", "")
        .rejected("2026-10-20", Delivery::Form)
        .shows_only(Rule::FollowUp, "2026-10-20", "follow-up Ada 2026-10-21 2026-10-27 2026-11-17 scheduled")
        .shows_only(
            Rule::ReapplyWindow,
            "2026-10-20",
            "reapply-window Acme 2027-04-20 2027-04-20 2027-06-19 scheduled",
        );
    // The other way round there is nothing to answer: the newest outcome counts, whenever it was entered.
    for search in [
        rejected("2026-09-15").outcome("2026-10-20", OutcomeKind::NoResponse),
        rejected("2026-09-15").outcome("2026-10-20", OutcomeKind::Withdrawn),
    ] {
        search.shows("2026-10-20", "");
    }
}

#[test]
fn outcomes_of_one_day_count_in_a_fixed_order() {
    use OutcomeKind::{NoResponse, Rejected, Reopened};
    for (first, second, asks) in [
        (NoResponse, Rejected, true),
        (Rejected, NoResponse, true),
        (Reopened, Rejected, false),
        (Rejected, Reopened, false),
    ] {
        let search = applied()
            .interviewed("2026-08-20", InterviewKind::Screen, &["Ada"])
            .outcome("2026-09-15", first)
            .outcome("2026-09-15", second);
        let table = if asks { "follow-up Ada 2026-09-16 2026-09-22 2026-10-13 ready" } else { "" };
        search.shows_only(Rule::FollowUp, "2026-09-16", table);
    }
}

#[test]
fn an_imported_connection_does_the_invitation_and_moves_no_clock() {
    noted()
        .heard("2026-09-18", "Ada")
        .touch("2026-09-25", "Ada", Direction::Both, TouchKind::LinkedinConnected)
        .linkedin("2026-09-25", "Ada", LinkedinStatus::Connected)
        .ended(Rule::LinkedinConnect, "Ada done: connected 2026-09-25")
        .shows_only(Rule::CheckIn, "2026-09-25", "check-in Ada 2026-10-19 2026-10-19 - scheduled monthly");
}

#[test]
fn people_without_a_history_are_left_in_peace() {
    Search::new()
        .knows("Ada")
        .linkedin("2026-09-01", "Ben", LinkedinStatus::Connected)
        .ally("Cleo")
        .touch("2026-09-01", "Ben", Direction::Both, TouchKind::LinkedinConnected)
        .shows("2026-09-01", "");
}

#[test]
fn a_rejection_is_no_reply_and_moves_no_clock() {
    let monthly = Search::new()
        .applied("2026-07-01", "Analyst", "Acme")
        .with("Ada", Role::HiringManager, DECIDES)
        .cadence("2026-08-03", "Ada", "monthly");
    let check_in = "check-in Ada 2026-09-03 2026-09-03 - overdue monthly";
    monthly
        .rejected("2026-08-20", Delivery::PersonalEmail)
        .from("Ada")
        .shows_only(Rule::CheckIn, "2026-09-15", "check-in Ada 2026-09-03 2026-09-03 - held monthly")
        .shows_only(Rule::CheckIn, "2026-09-18", check_in)
        .shows_only(Rule::InfoInterviewAsk, "2026-09-18", "")
        .shows_only(Rule::LinkedinConnect, "2026-09-18", "");
}

#[test]
fn a_skipped_reminder_stays_ended_whatever_happens() {
    rejected("2026-09-15")
        .skipped("2026-09-16", Rule::FollowUp, "Ada")
        .shows_only(Rule::FollowUp, "2026-09-16", "")
        .interviewed("2026-09-10", InterviewKind::Final, &["Ada"])
        .holidays(&["2026-09-16"])
        .shows_only(Rule::FollowUp, "2026-09-18", "");
}

#[test]
fn a_forced_note_opens_a_window_and_a_declined_one_closes_it() {
    let form = || applied().rejected("2026-09-15", Delivery::Form);
    form().shows("2026-09-15", "");
    form().choosing(FollowUpChoice::Forced).shows(
        "2026-09-15",
        "
        follow-up       Ada   2026-09-16  2026-09-22  2026-10-13  scheduled
        reapply-window  Acme  2027-03-15  2027-03-15  2027-05-14  scheduled
        ",
    );
    rejected("2026-09-15").choosing(FollowUpChoice::Declined).shows("2026-09-15", "");
}

#[test]
fn a_pinned_date_beats_the_rule_and_a_check_ins_pin_is_for_one_turn() {
    rejected("2026-09-15").pinned("2026-09-15", Rule::FollowUp, "Ada", "2026-09-19").shows_only(
        Rule::FollowUp,
        "2026-09-18",
        "follow-up Ada 2026-09-16 2026-09-19 2026-10-13 ready",
    );
    let monthly = || {
        Search::new().cadence("2026-08-03", "Ada", "monthly").pinned(
            "2026-08-10",
            Rule::CheckIn,
            "Ada",
            "2026-09-12",
        )
    };
    monthly().shows("2026-09-01", "check-in Ada 2026-09-12 2026-09-12 - scheduled monthly");
    monthly()
        .heard("2026-08-11", "Ada")
        .shows("2026-09-01", "check-in Ada 2026-09-11 2026-09-11 - scheduled monthly");
    // A pin beats the rest after a message, too.
    Search::new()
        .sent("2026-09-14", "Ada", TouchKind::Update)
        .moved("2026-09-15", "Ada", "Bolt")
        .pinned("2026-09-15", Rule::JobChange, "Ada", "2026-09-17")
        .shows("2026-09-17", "job-change Ada 2026-09-17 2026-09-17 2026-10-15 due");
}

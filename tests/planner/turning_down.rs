//! What those are told whom the user turns down, and those who helped them to the job.

use rekindle::domain::*;

use crate::search::{DECIDES, Search};

const RULE: Rule = Rule::WithdrawNotice;

/// An offer of Acme, brought by Ada.
fn offered() -> Search {
    Search::new()
        .applied("2026-08-03", "Analyst", "Acme")
        .with("Ada", Role::HiringManager, DECIDES)
        .heard("2026-09-14", "Ada")
        .stage(Stage::Offer)
}

/// The same, with a job elsewhere accepted on Friday 18 September.
fn hired() -> Search {
    offered()
        .applied("2026-08-06", "Clerk", "Dune")
        .with("Dan", Role::Recruiter, !DECIDES)
        .hired("2026-09-18")
}

#[test]
fn who_made_an_offer_is_told_the_same_day() {
    offered().shows_only(RULE, "2026-09-18", "");
    let declined = |on: &str| offered().outcome(on, OutcomeKind::OfferDeclined);
    let told = "withdraw-notice Ada 2026-09-18 2026-09-18 2026-10-16 due";
    declined("2026-09-18").shows_only(RULE, "2026-09-18", told);
    // A Saturday: on Monday.
    let told = "withdraw-notice Ada 2026-09-19 2026-09-21 2026-10-17 ready";
    declined("2026-09-19").shows_only(RULE, "2026-09-19", told);
    hired().shows_only(RULE, "2026-09-18", "withdraw-notice Ada 2026-09-18 2026-09-18 - due");
}

#[test]
fn only_word_to_them_ends_it_and_not_the_users_note_of_it() {
    let told = "withdraw-notice Ada 2026-09-18 2026-09-18 2026-10-16 due";
    for end in [OutcomeKind::OfferDeclined, OutcomeKind::Withdrawn] {
        let closed = || hired().at_application("Analyst").outcome("2026-09-18", end);
        closed().shows_only(RULE, "2026-09-18", told);
        for (kind, is_told) in [
            (TouchKind::Withdraw, true),
            (TouchKind::Reply, true),
            (TouchKind::Thanks, false),
            (TouchKind::StatusCheck, false),
        ] {
            let shown = if is_told { "" } else { told };
            closed().sent("2026-09-18", "Ada", kind).shows_only(RULE, "2026-09-18", shown);
        }
    }
    // What went out before the offer was declined did not decline it.
    hired().sent("2026-09-17", "Ada", TouchKind::Reply).shows_only(
        RULE,
        "2026-09-18",
        "withdraw-notice Ada 2026-09-18 2026-09-18 - due",
    );
    hired()
        .at_application("Analyst")
        .outcome("2026-09-21", OutcomeKind::RoleCancelled)
        .ended(RULE, "Ada cancelled: role cancelled 2026-09-21");
}

#[test]
fn a_withdrawal_does_not_wait_until_one_is_back_or_the_interview_comes() {
    let waiting =
        || Search::new().applied("2026-08-03", "Analyst", "Acme").with("Ada", Role::Recruiter, !DECIDES);
    let accepted = |search: Search| {
        search
            .applied("2026-08-06", "Clerk", "Dune")
            .with("Dan", Role::Recruiter, !DECIDES)
            .hired("2026-09-18")
    };
    accepted(waiting()).shows_only(RULE, "2026-09-18", "withdraw-notice Ada 2026-09-18 2026-09-21 - ready");
    let before = "withdraw-notice Ada 2026-09-18 2026-09-18 - due";
    accepted(waiting()).away("2026-09-21", "2026-09-25").shows_only(RULE, "2026-09-18", before);
    let interview = |day: &str| accepted(waiting().arranged(day, InterviewKind::Final));
    interview("2026-09-21").shows_only(RULE, "2026-09-18", before);
    interview("2026-09-23").shows_only(
        RULE,
        "2026-09-18",
        "withdraw-notice Ada 2026-09-18 2026-09-21 - ready",
    );
}

#[test]
fn who_is_turned_down_gets_no_announcement_and_who_works_there_none_either() {
    let landed = |search: Search, shown: &str| {
        search.hired("2026-09-18").shows_only(Rule::LandedNews, "2026-09-18", shown);
    };
    let there =
        || Search::new().applied("2026-08-06", "Clerk", "Dune").with("Dan", Role::Recruiter, !DECIDES);
    landed(there().heard("2026-08-10", "Fen"), "landed-news Fen 2026-09-18 2026-10-02 2026-11-02 ready");
    landed(there().heard("2026-08-10", "Fen").employed("Fen", "Dune"), "");
    let declined = offered().outcome("2026-09-17", OutcomeKind::OfferDeclined);
    landed(declined.applied("2026-08-06", "Clerk", "Dune"), "");
    landed(offered().applied("2026-08-06", "Clerk", "Dune"), "");
    let asked = Search::new()
        .applied("2026-08-03", "Analyst", "Acme")
        .with("Ada", Role::Recruiter, !DECIDES)
        .with("Ben", Role::Interviewer, !DECIDES)
        .heard("2026-08-10", "Ada")
        .heard("2026-08-10", "Ben");
    landed(
        asked.applied("2026-08-06", "Clerk", "Dune"),
        "landed-news Ben 2026-09-18 2026-10-02 2026-11-02 ready",
    );
}

#[test]
fn who_decided_for_the_user_hears_of_the_job_where_somebody_else_was_told_of_the_refusal() {
    let there = |role, decides| {
        Search::new()
            .applied("2026-08-03", "Analyst", "Acme")
            .with("Eve", Role::HiringManager, DECIDES)
            .with("Gus", role, decides)
            .outcome("2026-09-17", OutcomeKind::OfferDeclined)
            .applied("2026-08-06", "Clerk", "Dune")
            .hired("2026-09-18")
    };
    let news = "landed-news Gus 2026-09-18 2026-10-02 2026-11-02 ready";
    // Eve is told that the offer is declined.
    for (role, decides, shown) in [
        (Role::Executive, !DECIDES, news),
        (Role::Recruiter, DECIDES, news),
        (Role::Interviewer, !DECIDES, ""),
    ] {
        there(role, decides).shows_only(Rule::LandedNews, "2026-09-18", shown);
    }
}

#[test]
fn who_referred_the_user_to_the_job_is_thanked_wherever_they_work() {
    let referred = || {
        Search::new()
            .applied("2026-08-06", "Clerk", "Dune")
            .with("Ann", Role::Referrer, !DECIDES)
            .employed("Ann", "Dune")
            .hired("2026-09-18")
    };
    let thanks = "landed-news Ann 2026-09-18 2026-09-21 2026-11-02 ready";
    referred().shows_only(Rule::LandedNews, "2026-09-18", thanks);
    for kind in [TouchKind::Thanks, TouchKind::Announcement] {
        referred().sent("2026-09-18", "Ann", kind).shows_only(Rule::LandedNews, "2026-09-18", "");
    }
    let told = Search::new()
        .applied("2026-08-06", "Clerk", "Dune")
        .with("Dan", Role::Recruiter, !DECIDES)
        .touch("2026-08-01", "Ann", Direction::In, TouchKind::Referral)
        .about(&["Clerk"])
        .sent("2026-08-02", "Ann", TouchKind::Thanks)
        .hired("2026-09-18");
    told.shows_only(Rule::LandedNews, "2026-09-18", thanks);
}

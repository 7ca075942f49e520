//! Whom the user asks how it stands, and answers an offer to.

use rekindle::domain::feedback::FavourKind;
use rekindle::domain::*;

use crate::search::{DECIDES, Search};

/// Applied on 3 August, so asked about from the 17th.
fn applied() -> Search {
    Search::new().applied("2026-08-03", "Analyst", "Acme")
}

#[track_caller]
fn asks(search: Search, name: &str) {
    let asked = |name: &str| format!("status-check {name} 2026-08-17 2026-08-17 - due");
    search.shows_only(Rule::StatusCheck, "2026-08-17", &asked(name));
}

#[test]
fn nobody_goes_round_the_agency() {
    let search = || {
        applied().with("Ada", Role::HiringManager, DECIDES).with("Ben", Role::Recruiter, !DECIDES).with(
            "Gemma",
            Role::AgencyRecruiter,
            !DECIDES,
        )
    };
    asks(search(), "Gemma");
    asks(
        search().heard("2026-08-04", "Ada").heard("2026-08-05", "Ben").sent(
            "2026-08-05",
            "Ada",
            TouchKind::Reply,
        ),
        "Gemma",
    );
    let declined = search().outcome("2026-08-05", OutcomeKind::OfferDeclined);
    declined.shows_only(
        Rule::WithdrawNotice,
        "2026-08-05",
        "withdraw-notice Gemma 2026-08-05 2026-08-05 2026-09-02 due",
    );
}

/// Each line adds one fact to those above it.
#[test]
fn who_answers_is_asked_then_the_decider_who_was_met_and_a_stranger_never_takes_over() {
    let mut search = applied().with("Zoe", Role::Other, !DECIDES);
    asks(search.clone(), "Zoe");
    search = search.with("Yves", Role::Recruiter, !DECIDES);
    asks(search.clone(), "Yves");
    search = search.with("Xena", Role::HiringManager, DECIDES);
    asks(search.clone(), "Xena");
    search = search.sent("2026-08-03", "Zoe", TouchKind::Other);
    asks(search.clone(), "Zoe");
    search = search.sent("2026-08-03", "Yves", TouchKind::Other);
    asks(search.clone(), "Yves");
    search = search.sent("2026-08-03", "Xena", TouchKind::Other);
    asks(search.clone(), "Xena");
    // What came before the application says nothing about it.
    asks(search.clone().heard("2026-08-02", "Yves"), "Xena");
    // An interviewer who thanks for thanks is not who decides.
    search = search.heard("2026-08-03", "Zoe");
    asks(search.clone(), "Xena");
    let answered = search.heard("2026-08-03", "Yves");
    answered.shows_only(Rule::StatusCheck, "2026-08-17", "status-check Yves 2026-08-17 2026-08-17 - due");
}

#[test]
fn a_referrer_is_asked_where_there_is_nobody_else() {
    let search = || applied().with("Ada", Role::Referrer, !DECIDES).heard("2026-08-04", "Ada");
    asks(search(), "Ada");
    asks(search().with("Ben", Role::Interviewer, !DECIDES), "Ben");
}

/// Ada decides and has answered; what she tells of a firm that she has left is worth nothing.
#[test]
fn who_has_left_the_firm_is_not_asked() {
    let known =
        || applied().with("Ada", Role::Recruiter, DECIDES).heard("2026-08-04", "Ada").employed("Ada", "Acme");
    let gone = || known().moved("2026-08-10", "Ada", "Bolt");
    let none = |search: Search| search.shows_only(Rule::StatusCheck, "2026-08-17", "");
    none(gone());
    asks(gone().with("Ben", Role::Interviewer, !DECIDES), "Ben");
    // Back again, or gone before there was anything to ask about.
    let check = "status-check Ada 2026-08-17 2026-08-17 - overdue";
    let asked = |search: Search| search.shows_only(Rule::StatusCheck, "2026-08-19", check);
    asked(gone().moved("2026-08-12", "Ada", "Acme"));
    asks(known().moved("2026-08-01", "Ada", "Bolt"), "Ada");
    // An agency's recruiter does not work there, nor does a friend.
    let agent = applied().with("Ada", Role::AgencyRecruiter, !DECIDES).moved("2026-08-10", "Ada", "Bolt");
    asked(agent);
}

/// By their part alone: who was met, whoever they are, goes before who was not.
#[test]
fn who_keeps_candidates_informed_is_asked_before_a_colleague_from_the_interview() {
    let parts = [
        (Role::Recruiter, !DECIDES),
        (Role::HiringManager, !DECIDES),
        (Role::Hr, !DECIDES),
        (Role::Interviewer, !DECIDES),
        (Role::Referrer, !DECIDES),
    ];
    for (nth, (first, _)) in parts.iter().enumerate() {
        for (second, _) in &parts[nth + 1..] {
            for is_met in [true, false] {
                // By name alone it would be the second.
                let mut search = applied().with("Zoe", *first, !DECIDES).with("Ada", *second, !DECIDES);
                if is_met {
                    search = search.sent("2026-08-03", "Zoe", TouchKind::Other);
                    search = search.sent("2026-08-03", "Ada", TouchKind::Other);
                }
                asks(search.clone(), "Zoe");
                asks(
                    search.with("Yan", Role::Executive, DECIDES).sent("2026-08-03", "Yan", TouchKind::Other),
                    "Yan",
                );
            }
        }
    }
}

#[test]
fn a_friend_who_put_in_a_word_is_not_asked_where_there_is_somebody_else() {
    let with_friend =
        || applied().with("Ada", Role::Other, !DECIDES).sent("2026-08-04", "Ada", TouchKind::Other);
    let vouched = [
        with_friend().favour("2026-08-01", "Ada", FavourKind::Referral),
        with_friend().favour("2026-08-01", "Ada", FavourKind::Introduction),
        with_friend().touch("2026-08-01", "Ada", Direction::In, TouchKind::Referral),
    ];
    asks(with_friend().with("Ben", Role::Recruiter, !DECIDES), "Ada");
    for search in vouched {
        asks(search.clone(), "Ada");
        asks(search.clone().with("Ben", Role::Recruiter, !DECIDES), "Ben");
        asks(search.with("Ben", Role::Other, !DECIDES), "Ben");
    }
    // A part of their own says more than a favour.
    let recruiter =
        applied().with("Ada", Role::Recruiter, !DECIDES).favour("2026-08-01", "Ada", FavourKind::Referral);
    let recruiter = recruiter.sent("2026-08-04", "Ada", TouchKind::Other);
    asks(recruiter.with("Ben", Role::Hr, !DECIDES), "Ada");
}

//! Whom the user asks how it stands, and answers an offer to.

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

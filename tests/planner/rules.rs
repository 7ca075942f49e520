//! Each rule by itself: trigger, date arithmetic, what does it, its limit, its switch and its numbers.

use rekindle::domain::feedback::FavourKind;
use rekindle::domain::word::Word as _;
use rekindle::domain::*;
use rekindle::planner::Settings;

use crate::search::{DECIDES, Search, day};

/// Ada decides at Acme; applied on Monday 3 August 2026.
pub fn applied() -> Search {
    Search::new().applied("2026-08-03", "Analyst", "Acme").with("Ada", Role::HiringManager, DECIDES)
}

/// Interviewed, thanked, and rejected by Ada in person on a day in September.
pub fn rejected(on: &str) -> Search {
    applied()
        .interviewed("2026-08-20", InterviewKind::Interview, &["Ada"])
        .sent("2026-08-21", "Ada", TouchKind::ThankYou)
        .rejected(on, Delivery::PersonalEmail)
        .from("Ada")
}

/// Rejected on the 15th; the follow-up went out on the 17th.
pub fn noted() -> Search {
    rejected("2026-09-15").sent("2026-09-17", "Ada", TouchKind::FollowUp)
}

#[test]
fn a_rule_that_is_switched_off_plans_nothing() {
    let everything = noted()
        .rank(Rank::Third)
        .asked("2026-09-18", "Ada")
        .touch("2026-09-18", "Ada", Direction::In, TouchKind::Referral)
        .sent("2026-09-20", "Ada", TouchKind::InfoInterviewRequest)
        .moved("2026-09-21", "Ada", "Bolt")
        .remind("2026-09-30", "Ada", "call")
        .applied("2026-09-01", "Pilot", "Cirrus")
        .with("Ben", Role::Recruiter, !DECIDES)
        .interviewed("2026-09-02", InterviewKind::Screen, &["Ben"])
        .sent("2026-09-10", "Ben", TouchKind::StatusCheck)
        .sent("2026-09-17", "Ben", TouchKind::StatusCheck)
        .arranged("2026-10-08", InterviewKind::Final)
        .applied("2026-09-02", "Clerk", "Dune")
        .hired("2026-09-28");
    let rules = |search: &Search| {
        let mut rules: Vec<Rule> = search.plan().iter().map(|p| p.identity.rule).collect();
        rules.dedup();
        rules
    };
    let all = rules(&everything);
    assert_eq!(all.len(), 18, "every rule but the monthly review has something to say: {all:?}");
    for off in &all {
        let rest: Vec<Rule> = all.iter().copied().filter(|rule| rule != off).collect();
        assert_eq!(rules(&everything.clone().off(*off)), rest);
    }
}

#[test]
fn every_number_has_a_name_and_a_default_within_its_range() {
    let mut settings = Settings::default();
    for (rule, number) in Settings::numbers() {
        assert!((number.least..=number.most).contains(&number.default), "{rule}.{}", number.name);
        assert_eq!(settings.number(rule, number.name), Some(number.default), "{rule}.{}", number.name);
        assert!(settings.set_number(rule, number.name, number.most));
        assert_eq!(settings.number(rule, number.name), Some(number.most), "{rule}.{}", number.name);
    }
    assert!(!settings.set_number("follow-up", "no-such-number", 1));
    assert!(!settings.set_number("no-such-rule", "window-days", 1));
    assert_eq!(settings.number("monthly-review", "window-days"), None);
}

// ---- prepare and debrief ----

#[test]
fn an_interview_is_prepared_the_working_day_before_and_noted_the_day_after() {
    applied()
        .arranged("2026-10-08", InterviewKind::Final)
        .shows_only(Rule::Prepare, "2026-10-07", "prepare Acme 2026-10-07 2026-10-08 2026-10-08 ready")
        .shows_only(Rule::Debrief, "2026-10-08", "debrief Acme 2026-10-08 2026-10-09 2026-10-15 ready");
    // Monday: ready on Friday. Friday: noted on Monday.
    applied().arranged("2026-10-12", InterviewKind::Screen).shows_only(
        Rule::Prepare,
        "2026-10-09",
        "prepare Acme 2026-10-09 2026-10-12 2026-10-12 ready",
    );
    applied().arranged("2026-10-09", InterviewKind::Screen).shows_only(
        Rule::Debrief,
        "2026-10-12",
        "debrief Acme 2026-10-09 2026-10-12 2026-10-16 due",
    );
    // On a day off it is due on that day itself, ready on the last working day before.
    applied()
        .holidays(&["2026-10-08", "2026-10-07"])
        .arranged("2026-10-08", InterviewKind::Screen)
        .shows_only(Rule::Prepare, "2026-10-06", "prepare Acme 2026-10-06 2026-10-08 2026-10-08 ready")
        .shows_only(Rule::Prepare, "2026-10-09", "");
    applied()
        .number("debrief", "due-days", 3)
        .number("debrief", "open-days", 10)
        .arranged("2026-10-08", InterviewKind::Screen)
        .shows_only(Rule::Debrief, "2026-10-08", "debrief Acme 2026-10-08 2026-10-13 2026-10-18 ready");
}

#[test]
fn each_interview_that_is_arranged_has_its_own_two_reminders() {
    applied()
        .arranged("2026-10-08", InterviewKind::Screen)
        .arranged("2026-10-15", InterviewKind::Final)
        .shows_only(
            Rule::Prepare,
            "2026-10-06",
            "prepare Acme 2026-10-07 2026-10-08 2026-10-08 scheduled
             prepare Acme 2026-10-14 2026-10-15 2026-10-15 scheduled",
        );
    applied().arranged("2026-10-08", InterviewKind::Screen).moved_to("2026-10-15").shows_only(
        Rule::Prepare,
        "2026-10-06",
        "prepare Acme 2026-10-14 2026-10-15 2026-10-15 scheduled",
    );
}

#[test]
fn an_interview_recorded_for_the_day_or_later_ends_both() {
    let arranged = || applied().arranged("2026-10-08", InterviewKind::Final);
    for held_on in ["2026-10-08", "2026-10-09"] {
        arranged()
            .interviewed(held_on, InterviewKind::Final, &["Ada"])
            .ended(Rule::Debrief, &format!("Acme done: interviewed on {held_on}"))
            .ended(Rule::Prepare, "Acme superseded: it has taken place");
    }
    arranged().interviewed("2026-10-07", InterviewKind::Screen, &["Ada"]).shows_only(
        Rule::Debrief,
        "2026-10-08",
        "debrief Acme 2026-10-08 2026-10-09 2026-10-15 ready",
    );
}

#[test]
fn what_is_called_off_or_over_is_neither_prepared_nor_noted() {
    let arranged = || applied().arranged("2026-10-08", InterviewKind::Final);
    for rule in [Rule::Prepare, Rule::Debrief] {
        arranged().called_off().ended(rule, "Acme cancelled: the interview was cancelled");
        arranged().rejected("2026-10-05", Delivery::Form).ended(rule, "Acme cancelled: rejected 2026-10-05");
        arranged()
            .outcome("2026-10-05", OutcomeKind::Withdrawn)
            .ended(rule, "Acme cancelled: withdrawn 2026-10-05");
    }
}

#[test]
fn a_status_check_waits_for_the_interview_that_is_arranged() {
    let due = |search: Search, due: &str| {
        let row = format!("status-check Ada {due} {due} - scheduled");
        search.shows_only(Rule::StatusCheck, "2026-08-04", &row)
    };
    // Applied on 3 August: ten working days later is the 17th.
    due(applied(), "2026-08-17");
    due(applied().arranged("2026-08-20", InterviewKind::Screen), "2026-08-31");
    due(applied().arranged("2026-08-20", InterviewKind::Screen).called_off(), "2026-08-17");
    // An earlier one delays nothing that is later by itself.
    due(applied().arranged("2026-08-05", InterviewKind::Screen), "2026-08-17");
    // The last one counts.
    due(
        applied().arranged("2026-08-20", InterviewKind::Screen).arranged("2026-08-13", InterviewKind::Screen),
        "2026-08-31",
    );
    // Recorded, it is an interview like any other: a promise beats it.
    due(
        applied()
            .arranged("2026-08-20", InterviewKind::Screen)
            .interviewed("2026-08-20", InterviewKind::Screen, &["Ada"])
            .decision_by("2026-08-21"),
        "2026-08-25",
    );
    // The second check waits as well.
    applied()
        .sent("2026-08-17", "Ada", TouchKind::StatusCheck)
        .arranged("2026-08-20", InterviewKind::Screen)
        .shows_only(Rule::StatusCheck, "2026-08-18", "status-check Ada 2026-08-31 2026-08-31 - scheduled");
}

// ---- thank-you ----

fn thank_you_of(interview_on: &str, table: &str) {
    applied().interviewed(interview_on, InterviewKind::Screen, &["Ada"]).shows_only(
        Rule::ThankYou,
        interview_on,
        table,
    );
}

#[test]
fn a_thank_you_is_due_the_next_day_but_never_on_a_weekend_that_could_be_avoided() {
    thank_you_of("2026-09-03", "thank-you Ada 2026-09-03 2026-09-04 2026-09-10 ready");
    // Friday: Saturday rolls back to Friday.
    thank_you_of("2026-09-04", "thank-you Ada 2026-09-04 2026-09-04 2026-09-11 due");
    // Saturday: Friday was before it.
    thank_you_of("2026-09-05", "thank-you Ada 2026-09-05 2026-09-05 2026-09-12 due");
    thank_you_of("2026-09-06", "thank-you Ada 2026-09-06 2026-09-07 2026-09-13 ready");
    thank_you_of("2026-12-31", "thank-you Ada 2026-12-31 2027-01-01 2027-01-07 ready");
    applied()
        .holidays(&["2026-09-04"])
        .interviewed("2026-09-03", InterviewKind::Screen, &["Ada"])
        .shows_only(Rule::ThankYou, "2026-09-03", "thank-you Ada 2026-09-03 2026-09-03 2026-09-10 due");
    applied()
        .number("thank-you", "window-days", 3)
        .number("thank-you", "expires-days", 10)
        .interviewed("2026-09-03", InterviewKind::Screen, &["Ada"])
        .shows_only(Rule::ThankYou, "2026-09-03", "thank-you Ada 2026-09-03 2026-09-04 2026-09-13 ready");
}

#[test]
fn a_thank_you_is_owed_to_each_person_for_each_interview_they_held() {
    applied()
        .with("Ben", Role::Interviewer, !DECIDES)
        .with("Cleo", Role::Interviewer, !DECIDES)
        .interviewed("2026-09-01", InterviewKind::Screen, &["Ada"])
        .interviewed("2026-09-03", InterviewKind::Final, &["Ada", "Ben"])
        .shows_only(
            Rule::ThankYou,
            "2026-09-03",
            "
            thank-you  Ada  2026-09-01  2026-09-02  2026-09-08  overdue
            thank-you  Ada  2026-09-03  2026-09-04  2026-09-10  ready
            thank-you  Ben  2026-09-03  2026-09-04  2026-09-10  ready
            ",
        );
}

#[test]
fn a_thank_you_is_done_by_thanks_of_any_kind_since_the_interview() {
    let held = || applied().interviewed("2026-09-03", InterviewKind::Screen, &["Ada"]);
    for kind in [TouchKind::ThankYou, TouchKind::Thanks, TouchKind::FollowUp] {
        held()
            .sent("2026-09-03", "Ada", kind)
            .ended(Rule::ThankYou, &format!("Ada done: {} sent 2026-09-03", kind.in_words()));
        held().sent("2026-09-02", "Ada", kind).ended(Rule::ThankYou, "");
        held().touch("2026-09-03", "Ada", Direction::In, kind).ended(Rule::ThankYou, "");
    }
    held().sent("2026-09-03", "Ada", TouchKind::Reply).ended(Rule::ThankYou, "");
}

#[test]
fn a_rejection_that_comes_first_supersedes_the_thank_you() {
    let superseded = "Ada superseded: the rejection came first, on 2026-09-04";
    applied()
        .interviewed("2026-09-03", InterviewKind::Screen, &["Ada"])
        .rejected("2026-09-04", Delivery::Phone)
        .ended(Rule::ThankYou, superseded)
        .sent("2026-09-07", "Ada", TouchKind::FollowUp)
        .ended(Rule::ThankYou, superseded)
        .sent("2026-09-04", "Ada", TouchKind::ThankYou)
        .ended(Rule::ThankYou, "Ada done: thank-you sent 2026-09-04");
    // The rejection before the interview was another story.
    applied()
        .rejected("2026-09-01", Delivery::Phone)
        .outcome("2026-09-02", OutcomeKind::Reopened)
        .interviewed("2026-09-03", InterviewKind::Screen, &["Ada"])
        .ended(Rule::ThankYou, "");
}

#[test]
fn an_application_that_is_over_owes_no_thank_you_for_its_interviews() {
    let held = || applied().interviewed("2026-09-03", InterviewKind::Screen, &["Ada"]);
    let talk =
        || Search::new().knows("Ada").touch("2026-09-03", "Ada", Direction::Both, TouchKind::InfoInterview);
    for (search, ended) in [
        (
            held().applied("2026-08-01", "Pilot", "Bolt").hired("2026-09-04"),
            "Ada cancelled: you accepted an offer on 2026-09-04",
        ),
        (held().hired("2026-09-04"), "Ada cancelled: offer accepted 2026-09-04"),
        (held().outcome("2026-09-03", OutcomeKind::Withdrawn), "Ada cancelled: withdrawn 2026-09-03"),
        (
            held().outcome("2026-09-04", OutcomeKind::OfferDeclined),
            "Ada cancelled: offer declined 2026-09-04",
        ),
        // They went on talking although there was another offer.
        (held().applied("2026-08-01", "Pilot", "Bolt").hired("2026-09-02"), ""),
        // A talk has nothing to do with it.
        (talk().applied("2026-08-01", "Pilot", "Bolt").hired("2026-09-04"), ""),
    ] {
        search.ended(Rule::ThankYou, ended);
    }
}

#[test]
fn a_talk_owes_a_thank_you() {
    let talk =
        || Search::new().knows("Ada").touch("2026-08-20", "Ada", Direction::Both, TouchKind::InfoInterview);
    talk().shows_only(Rule::ThankYou, "2026-08-20", "thank-you Ada 2026-08-20 2026-08-21 2026-08-27 ready");
    talk()
        .sent("2026-08-21", "Ada", TouchKind::ThankYou)
        .ended(Rule::ThankYou, "Ada done: thank-you sent 2026-08-21");
    // A follow-up of the same day was for something else.
    talk().sent("2026-08-20", "Ada", TouchKind::FollowUp).ended(Rule::ThankYou, "");
    talk()
        .sent("2026-08-21", "Ada", TouchKind::FollowUp)
        .ended(Rule::ThankYou, "Ada done: follow-up sent 2026-08-21");
}

#[test]
fn a_follow_up_thanks_for_no_interview_of_another_application() {
    applied()
        .interviewed("2026-09-03", InterviewKind::Screen, &["Ada"])
        .applied("2026-08-04", "Pilot", "Bolt")
        .sent("2026-09-04", "Ada", TouchKind::FollowUp)
        .about(&["Pilot"])
        .ended(Rule::ThankYou, "");
}

// ---- status-check ----

#[test]
fn a_status_check_counts_from_the_promise_else_the_interview_else_the_application() {
    applied().shows("2026-08-03", "status-check Ada 2026-08-17 2026-08-17 - scheduled");
    applied()
        .holidays(&["2026-08-10"])
        .shows("2026-08-03", "status-check Ada 2026-08-18 2026-08-18 - scheduled");
    let interviewed = || applied().interviewed("2026-08-22", InterviewKind::Screen, &["Ada"]);
    interviewed().shows_only(
        Rule::StatusCheck,
        "2026-08-22",
        "status-check Ada 2026-09-01 2026-09-01 - scheduled",
    );
    interviewed().decision_by("2026-08-29").shows_only(
        Rule::StatusCheck,
        "2026-08-22",
        "status-check Ada 2026-09-01 2026-09-01 - scheduled",
    );
    interviewed().decision_by("2026-08-28").number("status-check", "promised-days", 3).shows_only(
        Rule::StatusCheck,
        "2026-08-22",
        "status-check Ada 2026-09-02 2026-09-02 - scheduled",
    );
    // A later interview has overtaken the promise.
    interviewed().decision_by("2026-08-21").shows_only(
        Rule::StatusCheck,
        "2026-08-22",
        "status-check Ada 2026-09-01 2026-09-01 - scheduled",
    );
    applied()
        .number("status-check", "applied-days", 5)
        .shows("2026-08-03", "status-check Ada 2026-08-10 2026-08-10 - scheduled");
    interviewed().number("status-check", "interview-days", 1).shows_only(
        Rule::StatusCheck,
        "2026-08-22",
        "status-check Ada 2026-08-24 2026-08-24 - scheduled",
    );
}

#[test]
fn a_status_check_needs_an_application_under_way_and_somebody_to_ask() {
    Search::new().applied("2026-08-03", "Analyst", "Acme").shows("2026-08-20", "");
    Search::new().saved("2026-08-03", "Analyst", "Acme").with("Ada", Role::Hr, false).shows("2026-08-20", "");
    Search::new()
        .heard_of("2026-08-03", "Analyst", "Acme")
        .with("Ada", Role::Hr, false)
        .shows("2026-08-20", "");
    applied().stage(Stage::Offer).shows("2026-08-20", "");
    for stage in [Stage::Screen, Stage::Interview, Stage::Final] {
        applied().stage(stage).shows("2026-08-20", "status-check Ada 2026-08-17 2026-08-17 - overdue");
    }
}

#[test]
fn a_status_check_goes_to_the_decider_else_a_recruiter_else_the_first_by_name() {
    use Role::{AgencyRecruiter, Executive, HiringManager, Interviewer, Recruiter};
    let asks = |participants: &[(&str, Role, bool)], who: &str| {
        let table = format!("status-check {who} 2026-08-17 2026-08-17 - scheduled");
        let forwards = Search::new().applied("2026-08-03", "Analyst", "Acme");
        let backwards = forwards.clone();
        participants
            .iter()
            .fold(forwards, |s, (name, role, decides)| s.with(name, *role, *decides))
            .shows("2026-08-03", &table);
        participants
            .iter()
            .rev()
            .fold(backwards, |s, (name, role, decides)| s.with(name, *role, *decides))
            .shows("2026-08-03", &table);
    };
    asks(&[("Ada", Recruiter, false), ("Zoe", Interviewer, true)], "Zoe");
    asks(&[("Ada", HiringManager, false), ("Zoe", Recruiter, false)], "Zoe");
    asks(&[("Ada", Executive, false), ("Zoe", AgencyRecruiter, false)], "Zoe");
    asks(&[("Yan", Recruiter, true), ("Zoe", AgencyRecruiter, false)], "Zoe");
    asks(&[("Ada", Executive, false), ("Zoe", Interviewer, false)], "Ada");
    asks(&[("ada", Executive, true), ("Zoe", Interviewer, true)], "ada");
}

#[test]
fn a_second_status_check_follows_the_first_and_there_is_no_third() {
    let once = || applied().sent("2026-08-19", "Ada", TouchKind::StatusCheck);
    once().shows("2026-08-19", "status-check Ada 2026-08-26 2026-08-26 - scheduled");
    once()
        .number("status-check", "again-days", 9)
        .shows("2026-08-19", "status-check Ada 2026-09-01 2026-09-01 - scheduled");
    once()
        .sent("2026-08-26", "Ada", TouchKind::StatusCheck)
        .ended(
            Rule::StatusCheck,
            "Ada done: status check sent 2026-08-19
                                   Ada done: status check sent 2026-08-26",
        )
        .shows_only(Rule::StatusCheck, "2026-08-27", "");
    // A promise made, or an interview held, after the first check comes before the second.
    once()
        .decision_by("2026-08-28")
        .shows("2026-08-19", "status-check Ada 2026-09-01 2026-09-01 - scheduled");
    once().interviewed("2026-08-21", InterviewKind::Final, &["Ada"]).shows_only(
        Rule::StatusCheck,
        "2026-08-21",
        "status-check Ada 2026-09-01 2026-09-01 - scheduled",
    );
    // One made before it does not.
    once()
        .decision_by("2026-08-18")
        .shows("2026-08-19", "status-check Ada 2026-08-26 2026-08-26 - scheduled");
}

#[test]
fn a_status_check_counts_whoever_it_went_to_and_only_for_its_application() {
    let two = || {
        applied().with("Ben", Role::Recruiter, false).applied("2026-08-04", "Pilot", "Bolt").with(
            "Cleo",
            Role::Recruiter,
            false,
        )
    };
    two().sent("2026-08-17", "Ben", TouchKind::StatusCheck).shows(
        "2026-08-17",
        "
        status-check  Cleo  2026-08-18  2026-08-18  -  scheduled
        status-check  Ben   2026-08-24  2026-08-24  -  scheduled
        ",
    );
    two().sent("2026-08-17", "Ben", TouchKind::StatusCheck).about(&["Pilot"]).shows(
        "2026-08-17",
        "
        status-check  Ada   2026-08-17  2026-08-17  -  due
        status-check  Cleo  2026-08-24  2026-08-24  -  scheduled
        ",
    );
    two().sent("2026-08-02", "Ada", TouchKind::StatusCheck).shows_only(
        Rule::StatusCheck,
        "2026-08-17",
        "
        status-check  Ada   2026-08-17  2026-08-17  -  due
        status-check  Cleo  2026-08-18  2026-08-18  -  scheduled
        ",
    );
}

#[test]
fn a_reopened_application_starts_its_checks_afresh() {
    let reopened = || {
        applied()
            .sent("2026-08-17", "Ada", TouchKind::StatusCheck)
            .sent("2026-08-24", "Ada", TouchKind::StatusCheck)
            .rejected("2026-09-01", Delivery::Form)
            .outcome("2026-09-03", OutcomeKind::Reopened)
    };
    reopened().shows("2026-09-03", "status-check Ada 2026-09-17 2026-09-17 - scheduled");
    // What was done before the reopening is not done again when it is closed once more.
    reopened()
        .outcome("2026-09-10", OutcomeKind::NoResponse)
        .ended(Rule::StatusCheck, "Ada cancelled: no response 2026-09-10");
    reopened()
        .sent("2026-09-17", "Ada", TouchKind::StatusCheck)
        .shows("2026-09-17", "status-check Ada 2026-09-24 2026-09-24 - scheduled");
}

// ---- ghost-question ----

#[test]
fn a_check_is_a_first_one_again_after_a_reply_an_interview_or_a_promise() {
    let rule = Rule::StatusCheck;
    let once = || applied().sent("2026-08-19", "Ada", TouchKind::StatusCheck);
    let fresh = |search: Search, due: &str| {
        search.shows_only(rule, "2026-08-20", &format!("status-check Ada {due} {due} - scheduled"));
    };
    // Not interviewed yet: the wait of a first check, from the reply on.
    fresh(once().heard("2026-08-19", "Ada"), "2026-09-02");
    fresh(once().heard("2026-08-24", "Ada"), "2026-09-07");
    fresh(once().heard("2026-08-24", "Ada").decision_by("2026-08-28"), "2026-09-01");
    fresh(once().decision_by("2026-08-28"), "2026-09-01");
    // What came before the check changes nothing, and neither does a machine.
    fresh(once().heard("2026-08-18", "Ada"), "2026-08-26");
    fresh(once().touch("2026-08-24", "Ada", Direction::In, TouchKind::AutoReply), "2026-08-26");
    // After the fresh first one there is a second again, and only then the question.
    let twice = || once().heard("2026-08-20", "Ada").sent("2026-09-03", "Ada", TouchKind::StatusCheck);
    fresh(twice(), "2026-09-10");
    twice().shows_only(Rule::GhostQuestion, "2026-09-04", "");
    twice()
        .sent("2026-09-10", "Ada", TouchKind::StatusCheck)
        .shows("2026-09-10", "ghost-question Acme 2026-09-24 2026-09-24 - scheduled");
}

#[test]
fn a_ghost_question_comes_ten_working_days_after_the_last_of_two_checks() {
    let checked = || {
        applied().sent("2026-08-17", "Ada", TouchKind::StatusCheck).sent(
            "2026-08-24",
            "Ada",
            TouchKind::StatusCheck,
        )
    };
    applied().sent("2026-08-17", "Ada", TouchKind::StatusCheck).shows_only(
        Rule::GhostQuestion,
        "2026-08-24",
        "",
    );
    checked().shows("2026-08-24", "ghost-question Acme 2026-09-07 2026-09-07 - scheduled");
    checked()
        .holidays(&["2026-08-31"])
        .number("ghost-question", "after-days", 11)
        .shows("2026-09-10", "ghost-question Acme 2026-09-09 2026-09-09 - overdue");
    checked()
        .heard("2026-08-25", "Ada")
        .ended(Rule::GhostQuestion, "Acme cancelled: you heard from Ada on 2026-08-25");
    checked().heard("2026-08-23", "Ada").ended(Rule::GhostQuestion, "");
    checked().touch("2026-08-25", "Ada", Direction::In, TouchKind::AutoReply).ended(Rule::GhostQuestion, "");
    checked().knows("Zoe").heard("2026-08-25", "Zoe").ended(Rule::GhostQuestion, "");
    checked()
        .outcome("2026-09-01", OutcomeKind::Withdrawn)
        .ended(Rule::GhostQuestion, "Acme cancelled: withdrawn 2026-09-01");
    checked().ticked("2026-09-07", Rule::GhostQuestion, "Acme").shows("2026-09-08", "");
    // They invited the user.
    checked()
        .arranged("2026-09-10", InterviewKind::Screen)
        .ended(Rule::GhostQuestion, "Acme cancelled: an interview is planned for 2026-09-10");
    checked().arranged("2026-09-10", InterviewKind::Screen).called_off().shows_only(
        Rule::GhostQuestion,
        "2026-08-24",
        "ghost-question Acme 2026-09-07 2026-09-07 - scheduled",
    );
}

// ---- follow-up ----

#[test]
fn a_follow_up_is_due_within_the_week_on_a_working_day() {
    let table = |on: &str, table: &str| {
        rejected(on).shows_only(Rule::FollowUp, on, table);
    };
    table("2026-09-15", "follow-up Ada 2026-09-16 2026-09-22 2026-10-13 scheduled");
    // Friday, Saturday and Sunday.
    table("2026-09-18", "follow-up Ada 2026-09-21 2026-09-25 2026-10-16 scheduled");
    table("2026-09-19", "follow-up Ada 2026-09-21 2026-09-25 2026-10-17 scheduled");
    table("2026-09-20", "follow-up Ada 2026-09-21 2026-09-25 2026-10-18 scheduled");
    // Over the turn of the year, rejected on a holiday, with holidays at both ends.
    rejected("2026-12-25").holidays(&["2026-12-25", "2026-12-28", "2027-01-01"]).shows_only(
        Rule::FollowUp,
        "2026-12-25",
        "follow-up Ada 2026-12-29 2026-12-31 2027-01-22 scheduled",
    );
    // A fortnight without a working day: ready is past the week, and due waits for it.
    let fortnight = ["16", "17", "18", "21", "22", "23", "24", "25"].map(|d| format!("2026-09-{d}"));
    rejected("2026-09-15").holidays(&fortnight.each_ref().map(String::as_str)).shows_only(
        Rule::FollowUp,
        "2026-09-15",
        "follow-up Ada 2026-09-28 2026-09-28 2026-10-13 scheduled",
    );
    rejected("2026-09-15")
        .number("follow-up", "wait-days", 2)
        .number("follow-up", "window-days", 14)
        .number("follow-up", "expires-days", 21)
        .shows_only(Rule::FollowUp, "2026-09-15", "follow-up Ada 2026-09-17 2026-09-29 2026-10-06 scheduled");
}

#[test]
fn a_follow_up_is_done_by_a_follow_up_to_that_person_for_that_application() {
    let two = || rejected("2026-09-15").with("Ben", Role::Recruiter, false);
    two().sent("2026-09-16", "Ada", TouchKind::FollowUp).shows_only(
        Rule::FollowUp,
        "2026-09-16",
        "follow-up Ben 2026-09-16 2026-09-22 2026-10-13 ready",
    );
    for kind in [TouchKind::Reply, TouchKind::ThankYou, TouchKind::CheckIn, TouchKind::Other] {
        rejected("2026-09-15").sent("2026-09-16", "Ada", kind).ended(Rule::FollowUp, "");
    }
    // Before the rejection only one that names the application counts.
    rejected("2026-09-15").sent("2026-09-14", "Ada", TouchKind::FollowUp).ended(Rule::FollowUp, "");
    rejected("2026-09-15")
        .sent("2026-09-14", "Ada", TouchKind::FollowUp)
        .about(&["Analyst"])
        .ended(Rule::FollowUp, "Ada done: follow-up sent 2026-09-14");
    rejected("2026-09-15")
        .applied("2026-09-14", "Pilot", "Bolt")
        .sent("2026-09-17", "Ada", TouchKind::FollowUp)
        .about(&["Pilot"])
        .ended(Rule::FollowUp, "");
}

#[test]
fn there_is_one_follow_up_for_ever_even_after_a_second_rejection() {
    let again = |search: Search| {
        search
            .outcome("2026-10-01", OutcomeKind::Reopened)
            .rejected("2026-11-03", Delivery::PersonalEmail)
            .shows_only(Rule::FollowUp, "2026-11-04", "")
            .ended(Rule::FollowUp, "Ada done: follow-up sent 2026-09-17");
    };
    again(noted());
    again(noted().about(&["Analyst"]));
    rejected("2026-09-15")
        .outcome("2026-10-01", OutcomeKind::Reopened)
        .rejected("2026-11-03", Delivery::PersonalEmail)
        .shows_only(Rule::FollowUp, "2026-11-04", "follow-up Ada 2026-11-04 2026-11-10 2026-12-01 ready");
}

// ---- reply-owed and referral-thanks ----

#[test]
fn a_reply_is_owed_by_the_next_working_day_and_for_as_long_as_it_takes() {
    let wrote = |on: &str| Search::new().asked(on, "Ada");
    wrote("2026-09-15").shows("2026-09-15", "reply-owed Ada 2026-09-15 2026-09-16 - ready");
    wrote("2026-09-18").shows("2028-01-01", "reply-owed Ada 2026-09-18 2026-09-21 - overdue");
    wrote("2026-09-19")
        .number("reply-owed", "due-days", 2)
        .shows("2026-09-19", "reply-owed Ada 2026-09-19 2026-09-22 - ready");
    Search::new().heard("2026-09-15", "Ada").shows("2026-09-15", "");
    wrote("2026-09-15").asked("2026-09-16", "Ada").shows(
        "2026-09-16",
        "
        reply-owed  Ada  2026-09-15  2026-09-16  -  due
        reply-owed  Ada  2026-09-16  2026-09-17  -  ready
        ",
    );
}

#[test]
fn on_the_day_itself_only_a_reply_or_thanks_answers_from_the_next_day_anything_does() {
    for kind in <TouchKind as word::Word>::ALL.iter().copied() {
        let same_day = matches!(kind, TouchKind::Reply | TouchKind::Thanks);
        let after = kind.is_message();
        for (on, answers) in [("2026-09-14", false), ("2026-09-15", same_day), ("2026-09-16", after)] {
            let done =
                if answers { format!("Ada done: {} sent {on}", kind.in_words()) } else { String::new() };
            Search::new().asked("2026-09-15", "Ada").sent(on, "Ada", kind).ended(Rule::ReplyOwed, &done);
            Search::new()
                .touch("2026-09-15", "Ada", Direction::In, TouchKind::Referral)
                .sent(on, "Ada", kind)
                .ended(Rule::ReferralThanks, &done);
        }
    }
}

#[test]
fn a_referral_is_owed_thanks_and_no_reply() {
    let mut search = Search::new().touch("2026-09-18", "Ada", Direction::In, TouchKind::Referral);
    search.facts.touches[0].needs_answer = true;
    search
        .clone()
        .shows("2026-09-18", "referral-thanks Ada 2026-09-18 2026-09-21 - ready")
        .number("referral-thanks", "due-days", 3)
        .shows("2026-09-24", "referral-thanks Ada 2026-09-18 2026-09-23 - overdue");
    Search::new().sent("2026-09-18", "Ada", TouchKind::Referral).shows("2026-09-18", "");
    // However it was recorded, and once.
    for kind in FavourKind::ALL.iter().copied().filter(|kind| *kind != FavourKind::Feedback) {
        let favour = Search::new().favour("2026-09-18", "Ada", kind);
        let favour = favour.shows("2026-09-18", "referral-thanks Ada 2026-09-18 2026-09-21 - ready");
        let told = favour.touch("2026-09-18", "Ada", Direction::In, TouchKind::Referral);
        let told = told.favour("2026-09-18", "Ada", FavourKind::Introduction);
        let told = told.shows("2026-09-18", "referral-thanks Ada 2026-09-18 2026-09-21 - ready");
        told.sent("2026-09-18", "Ada", TouchKind::Thanks).shows("2026-09-18", "");
    }
}

#[test]
fn feedback_is_thanked_for_where_it_was_given_in_a_talk() {
    let told = || Search::new().favour("2026-09-18", "Ada", FavourKind::Feedback);
    told().shows("2026-09-18", "");
    told().touch("2026-09-18", "Ada", Direction::In, TouchKind::Reply).shows_only(
        Rule::ReferralThanks,
        "2026-09-18",
        "",
    );
    let talked = |kind| told().touch("2026-09-18", "Ada", Direction::Both, kind);
    talked(TouchKind::Other).shows_only(
        Rule::ReferralThanks,
        "2026-09-18",
        "referral-thanks Ada 2026-09-18 2026-09-21 - ready",
    );
    // The talk itself is owed thanks.
    talked(TouchKind::InfoInterview).shows_only(Rule::ReferralThanks, "2026-09-18", "");
    talked(TouchKind::Other).sent("2026-09-19", "Ada", TouchKind::FollowUp).shows("2026-09-19", "");
}

#[test]
fn an_out_of_office_or_a_bounce_is_no_reply() {
    for kind in [TouchKind::AutoReply, TouchKind::Bounce] {
        let mut search = noted().touch("2026-09-18", "Ada", Direction::In, kind);
        search.facts.touches.last_mut().unwrap().needs_answer = true;
        search.shows(
            "2026-09-18",
            "
            linkedin-connect  Ada   2026-09-18  2026-09-21  2026-11-16  ready
            reapply-window    Acme  2027-03-15  2027-03-15  2027-05-14  scheduled
            ",
        );
    }
}

// ---- linkedin-connect ----

#[test]
fn an_invitation_follows_the_note_or_the_first_reply_after_the_rejection() {
    let only = |search: Search, table: &str| search.shows_only(Rule::LinkedinConnect, "2026-09-18", table);
    only(noted(), "linkedin-connect Ada 2026-09-18 2026-09-21 2026-11-16 ready");
    // A reply before the note.
    only(
        rejected("2026-09-15").heard("2026-09-16", "Ada").sent("2026-09-18", "Ada", TouchKind::FollowUp),
        "linkedin-connect Ada 2026-09-17 2026-09-18 2026-11-15 due",
    );
    only(
        rejected("2026-09-15").heard("2026-09-16", "Ada"),
        "linkedin-connect Ada 2026-09-17 2026-09-18 2026-11-15 due",
    );
    // On the day of the rejection a message is part of the news.
    only(rejected("2026-09-15").heard("2026-09-15", "Ada"), "");
    only(applied().heard("2026-09-15", "Ada"), "");
    only(
        noted().number("linkedin-connect", "ready-days", 3).number("linkedin-connect", "due-days", 4).number(
            "linkedin-connect",
            "expires-days",
            5,
        ),
        "linkedin-connect Ada 2026-09-22 2026-09-23 2026-09-22 scheduled",
    );
}

#[test]
fn an_invitation_is_done_when_sent_or_connected_and_only_for_status_none() {
    let end = |search: Search, end: &str| search.ended(Rule::LinkedinConnect, end);
    end(noted().sent("2026-09-18", "Ada", TouchKind::LinkedinInvite), "Ada done: invited 2026-09-18");
    end(noted().linkedin("2026-09-19", "Ada", LinkedinStatus::Connected), "Ada done: connected 2026-09-19");
    end(noted().linkedin("2026-09-17", "Ada", LinkedinStatus::Connected), "Ada done: connected 2026-09-17");
    end(noted().linkedin("2026-09-19", "Ada", LinkedinStatus::Invited), "Ada done: invited 2026-09-19");
    // Known before there was an occasion: nothing to plan, and nothing that was done.
    for status in [LinkedinStatus::Connected, LinkedinStatus::Invited, LinkedinStatus::Declined] {
        let search = noted().linkedin("2026-09-01", "Ada", status);
        assert!(search.plan().iter().all(|p| p.identity.rule != Rule::LinkedinConnect), "{status}");
    }
}

#[test]
fn one_invitation_at_a_time_but_a_lapsed_one_stops_no_later_one() {
    let again = |noted_on: &str| {
        noted()
            .applied("2026-09-20", "Pilot", "Bolt")
            .with("Ada", Role::Recruiter, false)
            .interviewed("2026-09-21", InterviewKind::Screen, &["Ada"])
            .rejected("2026-09-24", Delivery::Phone)
            .sent(noted_on, "Ada", TouchKind::FollowUp)
            .about(&["Pilot"])
    };
    // The first lapses on 16 November.
    again("2026-11-16").shows_only(
        Rule::LinkedinConnect,
        "2026-11-16",
        "linkedin-connect Ada 2026-09-18 2026-09-21 2026-11-16 overdue",
    );
    again("2026-11-17").shows_only(
        Rule::LinkedinConnect,
        "2026-11-17",
        "linkedin-connect Ada 2026-11-18 2026-11-19 2027-01-16 scheduled",
    );
    // One that was cancelled holds no place.
    again("2026-10-01").at_application("Analyst").liked(Liked::No).shows_only(
        Rule::LinkedinConnect,
        "2026-10-01",
        "linkedin-connect Ada 2026-10-02 2026-10-05 2026-11-30 scheduled",
    );
}

#[test]
fn what_lay_in_a_time_when_it_was_closed_did_not_take_place() {
    let closed = |on: &str, reopened: &str| {
        applied()
            .arranged("2026-10-14", InterviewKind::Final)
            .outcome(on, OutcomeKind::RoleCancelled)
            .outcome(reopened, OutcomeKind::Reopened)
    };
    for (rule, shown) in [
        (Rule::Prepare, "prepare Acme 2026-10-13 2026-10-14 2026-10-14 ready"),
        (Rule::Debrief, "debrief Acme 2026-10-14 2026-10-15 2026-10-21 scheduled"),
    ] {
        closed("2026-10-12", "2026-11-02").ended(rule, "Acme cancelled: the interview was cancelled");
        // Open again by its day.
        closed("2026-10-12", "2026-10-13").shows_only(rule, "2026-10-13", shown);
    }
}

#[test]
fn what_was_held_stays_held_when_the_application_ends_later() {
    applied()
        .arranged("2026-10-08", InterviewKind::Final)
        .interviewed("2026-10-08", InterviewKind::Final, &["Ada"])
        .outcome("2026-11-19", OutcomeKind::NoResponse)
        .ended(Rule::Prepare, "Acme superseded: it has taken place");
}

// ---- info-interview-ask and -follow-up ----

#[test]
fn a_talk_that_is_planned_is_prepared_and_noted_and_not_asked_for() {
    let planned = |state| noted().heard("2026-09-18", "Ada").talk_planned("2026-10-01", "Ada", state);
    planned(AppointmentState::Planned)
        .ended(Rule::InfoInterviewAsk, "Ada superseded: a conversation is planned for 2026-10-01")
        .shows_only(Rule::Prepare, "2026-09-30", "prepare Ada 2026-09-30 2026-10-01 2026-10-01 ready")
        .shows_only(Rule::Debrief, "2026-10-01", "debrief Ada 2026-10-01 2026-10-02 2026-10-08 ready");
    planned(AppointmentState::Cancelled)
        .ended(Rule::Debrief, "Ada cancelled: the conversation was cancelled")
        .shows_only(
            Rule::InfoInterviewAsk,
            "2026-09-30",
            "info-interview-ask Ada 2026-10-02 2026-10-02 2026-12-17 scheduled",
        );
    planned(AppointmentState::Planned)
        .touch("2026-10-01", "Ada", Direction::Both, TouchKind::InfoInterview)
        .ended(Rule::Debrief, "Ada done: talked on 2026-10-01")
        .ended(Rule::Prepare, "Ada superseded: it has taken place");
}

#[test]
fn an_information_interview_is_asked_for_two_weeks_after_the_first_reply() {
    let ask = |replied_on: &str, table: &str| {
        noted().heard(replied_on, "Ada").shows_only(Rule::InfoInterviewAsk, "2026-09-30", table);
    };
    ask("2026-09-18", "info-interview-ask Ada 2026-10-02 2026-10-02 2026-12-17 scheduled");
    ask("2026-09-19", "info-interview-ask Ada 2026-10-05 2026-10-05 2026-12-18 scheduled");
    ask("2026-09-15", "");
    noted()
        .heard("2026-09-25", "Ada")
        .heard("2026-09-18", "Ada")
        .number("info-interview-ask", "wait-days", 20)
        .number("info-interview-ask", "expires-days", 30)
        .shows_only(
            Rule::InfoInterviewAsk,
            "2026-09-30",
            "info-interview-ask Ada 2026-10-08 2026-10-08 2026-10-18 scheduled",
        );
    applied().heard("2026-09-18", "Ada").shows_only(Rule::InfoInterviewAsk, "2026-09-30", "");
}

#[test]
fn a_courtesy_owes_no_answer_and_no_talk_and_keeps_a_quarterly_rhythm() {
    let courtesy = || noted().touch("2026-09-18", "Ada", Direction::In, TouchKind::Thanks);
    courtesy().shows_only(Rule::ReplyOwed, "2026-09-18", "");
    courtesy().shows_only(Rule::InfoInterviewAsk, "2026-09-18", "");
    courtesy().shows_only(
        Rule::CheckIn,
        "2026-09-18",
        "check-in Ada 2026-12-18 2026-12-18 - scheduled quarterly",
    );
    // Whatever else they write since counts as before.
    let and_more = || courtesy().heard("2026-09-21", "Ada");
    and_more().shows_only(
        Rule::InfoInterviewAsk,
        "2026-09-21",
        "info-interview-ask Ada 2026-10-05 2026-10-05 2026-12-20 scheduled",
    );
    and_more().shows_only(
        Rule::CheckIn,
        "2026-09-21",
        "check-in Ada 2026-10-21 2026-10-21 - scheduled monthly",
    );
}

#[test]
fn an_information_interview_is_asked_for_once_in_twelve_months() {
    let done = |search: Search, table: &str| search.ended(Rule::InfoInterviewAsk, table);
    let replied = || noted().heard("2026-09-18", "Ada");
    let request = TouchKind::InfoInterviewRequest;
    done(replied().sent("2026-10-02", "Ada", request), "Ada done: asked 2026-10-02");
    done(replied().sent("2025-09-19", "Ada", request), "Ada done: asked 2025-09-19");
    done(replied().sent("2025-09-18", "Ada", request), "");
    done(
        replied().touch("2026-09-25", "Ada", Direction::Both, TouchKind::InfoInterview),
        "Ada done: talked 2026-09-25",
    );
    let two = |second_reply: &str| {
        replied()
            .applied("2026-10-20", "Pilot", "Bolt")
            .with("Ada", Role::Recruiter, false)
            .rejected("2027-09-01", Delivery::Phone)
            .from("Ada")
            .heard(second_reply, "Ada")
    };
    two("2027-09-17").shows_only(
        Rule::InfoInterviewAsk,
        "2026-10-01",
        "info-interview-ask Ada 2026-10-02 2026-10-02 2026-12-17 scheduled",
    );
    two("2027-09-18").shows_only(
        Rule::InfoInterviewAsk,
        "2027-09-20",
        "info-interview-ask Ada 2027-10-04 2027-10-04 2027-12-17 scheduled",
    );
    // One that was cancelled does not use up the year.
    two("2027-09-17").at_application("Analyst").liked(Liked::No).shows_only(
        Rule::InfoInterviewAsk,
        "2027-09-20",
        "info-interview-ask Ada 2027-10-01 2027-10-01 2027-12-16 scheduled",
    );
}

#[test]
fn a_request_is_repeated_once() {
    let rule = Rule::InfoInterviewFollowUp;
    let request = TouchKind::InfoInterviewRequest;
    let asked = || Search::new().sent("2026-10-02", "Ada", request);
    asked().shows("2026-10-02", "info-interview-follow-up Ada 2026-10-13 2026-10-13 2026-11-01 scheduled");
    asked()
        .holidays(&["2026-10-12"])
        .number("info-interview-follow-up", "after-days", 8)
        .number("info-interview-follow-up", "expires-days", 20)
        .shows("2026-10-02", "info-interview-follow-up Ada 2026-10-15 2026-10-15 2026-10-22 scheduled");
    asked().heard("2026-10-06", "Ada").ended(rule, "Ada done: answered 2026-10-06");
    asked()
        .touch("2026-10-02", "Ada", Direction::Both, TouchKind::InfoInterview)
        .ended(rule, "Ada done: answered 2026-10-02");
    // What they wrote on that day, as the answer to a status check.
    asked().heard("2026-10-02", "Ada").ended(rule, "Ada done: answered 2026-10-02");
    asked().heard("2026-10-01", "Ada").ended(rule, "");
    let twice = || asked().sent("2026-10-13", "Ada", request);
    twice().shows("2026-10-13", "").ended(rule, "Ada done: asked again 2026-10-13");
    // A third is no new first.
    twice().sent("2026-10-20", "Ada", request).shows("2026-10-20", "");
    // After an answer, or a year later, it is.
    twice()
        .heard("2026-10-19", "Ada")
        .sent("2026-10-20", "Ada", request)
        .shows("2026-10-20", "info-interview-follow-up Ada 2026-10-29 2026-10-29 2026-11-19 scheduled");
    asked().sent("2027-10-02", "Ada", request).shows_only(
        rule,
        "2027-10-04",
        "info-interview-follow-up Ada 2027-10-12 2027-10-12 2027-11-01 scheduled",
    );
}

// ---- check-in ----

#[test]
fn a_check_in_counts_in_whole_months_clamped_to_their_end() {
    let monthly = |last: &str, due: &str| {
        Search::new()
            .cadence("2020-01-01", "Ada", "monthly")
            .heard(last, "Ada")
            .shows("2026-01-01", &format!("check-in Ada {due} {due} - scheduled monthly"));
    };
    // 28 February 2026 is a Saturday; so is 29 February 2048; both roll forward into March.
    monthly("2026-01-31", "2026-03-02");
    monthly("2027-01-31", "2027-03-01");
    monthly("2028-01-31", "2028-02-29");
    monthly("2028-02-29", "2028-03-29");
    monthly("2048-01-31", "2048-03-02");
    monthly("2030-01-29", "2030-02-28");
    monthly("2026-08-31", "2026-09-30");
    for (cadence, due) in [
        ("quarterly", "2026-11-30"),
        ("half-yearly", "2027-03-01"),
        ("yearly", "2027-08-31"),
        ("10 days", "2026-09-10"),
        ("6 weeks", "2026-10-12"),
        ("5 months", "2027-02-01"),
    ] {
        Search::new()
            .cadence("2020-01-01", "Ada", cadence)
            .heard("2026-08-31", "Ada")
            .shows("2026-01-01", &format!("check-in Ada {due} {due} - scheduled {cadence}"));
    }
    Search::new().cadence("2020-01-01", "Ada", "none").heard("2026-08-31", "Ada").shows("2026-09-01", "");
}

#[test]
fn a_check_in_comes_from_a_cadence_set_by_hand_else_a_reply_else_a_connection() {
    let rule = Rule::CheckIn;
    let replied = || noted().heard("2026-09-18", "Ada");
    let connected = || noted().linkedin("2026-10-01", "Ada", LinkedinStatus::Connected);
    applied().heard("2026-09-18", "Ada").shows_only(rule, "2026-09-20", "");
    noted().shows_only(rule, "2026-09-20", "");
    replied().shows_only(rule, "2026-09-20", "check-in Ada 2026-10-19 2026-10-19 - scheduled monthly");
    connected().shows_only(rule, "2026-10-01", "check-in Ada 2027-01-01 2027-01-01 - scheduled quarterly");
    connected().heard("2026-09-18", "Ada").shows_only(
        rule,
        "2026-10-01",
        "check-in Ada 2026-10-19 2026-10-19 - scheduled monthly",
    );
    replied().cadence("2026-09-20", "Ada", "yearly").shows_only(
        rule,
        "2026-10-01",
        "check-in Ada 2027-09-20 2027-09-20 - scheduled yearly",
    );
    replied().cadence("2026-09-20", "Ada", "none").shows_only(rule, "2026-10-01", "");
    // By hand and with no message yet: from the day it was set.
    Search::new()
        .cadence("2026-09-21", "Ada", "monthly")
        .shows("2026-09-21", "check-in Ada 2026-10-21 2026-10-21 - scheduled monthly");
}

#[test]
fn an_accepted_invitation_counts_from_the_first_follow_up_on_and_starts_the_clock_if_later() {
    let rule = Rule::CheckIn;
    let connected = |on: &str| noted().linkedin(on, "Ada", LinkedinStatus::Connected);
    connected("2026-09-16").shows_only(rule, "2026-10-01", "");
    connected("2026-09-17").shows_only(
        rule,
        "2026-10-01",
        "check-in Ada 2026-12-17 2026-12-17 - scheduled quarterly",
    );
    connected("2026-10-01").sent("2026-10-05", "Ada", TouchKind::Update).shows_only(
        rule,
        "2026-10-05",
        "check-in Ada 2027-01-05 2027-01-05 - scheduled quarterly",
    );
    noted().linkedin("2026-10-01", "Ada", LinkedinStatus::Invited).shows_only(rule, "2026-10-01", "");
    Search::new().linkedin("2026-10-01", "Ada", LinkedinStatus::Connected).shows("2026-10-01", "");
}

#[test]
fn any_message_moves_the_check_in_and_nothing_else_does() {
    let at = |search: Search, due: &str| {
        search.shows_only(
            Rule::CheckIn,
            "2026-09-20",
            &format!("check-in Ada {due} {due} - scheduled monthly"),
        );
    };
    let monthly = || Search::new().cadence("2026-09-01", "Ada", "monthly").heard("2026-09-01", "Ada");
    at(monthly(), "2026-10-01");
    at(monthly().sent("2026-09-14", "Ada", TouchKind::Update), "2026-10-14");
    at(monthly().touch("2026-09-14", "Ada", Direction::In, TouchKind::Other), "2026-10-14");
    for kind in
        [TouchKind::LinkedinInvite, TouchKind::LinkedinConnected, TouchKind::Bounce, TouchKind::AutoReply]
    {
        at(monthly().touch("2026-09-14", "Ada", Direction::In, kind), "2026-10-01");
    }
    at(monthly().linkedin("2026-09-14", "Ada", LinkedinStatus::Connected), "2026-10-01");
}

#[test]
fn a_skipped_check_in_comes_back_one_cycle_later() {
    let skipped = |on: &str, due: &str| {
        Search::new()
            .cadence("2026-09-01", "Ada", "monthly")
            .skipped(on, Rule::CheckIn, "Ada")
            .shows("2026-10-20", &format!("check-in Ada {due} {due} - scheduled monthly"));
    };
    skipped("2026-09-15", "2026-11-02");
    skipped("2026-10-19", "2026-11-19");
}

// ---- role-watch and reapply-window ----

#[test]
fn a_role_is_watched_twice_by_who_was_almost_hired() {
    let rule = Rule::RoleWatch;
    let looks = "
        role-watch  Acme  2026-10-30  2026-10-30  2026-11-20  scheduled
        role-watch  Acme  2026-12-14  2026-12-14  2027-01-04  scheduled
        ";
    for rank in [Rank::Second, Rank::Third, Rank::Finalist] {
        rejected("2026-09-15").rank(rank).shows_only(rule, "2026-09-15", looks);
    }
    for rank in [Rank::NotFinal, Rank::Unknown] {
        rejected("2026-09-15").rank(rank).shows_only(rule, "2026-09-15", "");
    }
    rejected("2026-09-15").shows_only(rule, "2026-09-15", "");
    rejected("2026-09-15").rank(Rank::Second).liked(Liked::No).shows_only(rule, "2026-09-15", "");
    rejected("2026-09-17").rank(Rank::Second).holidays(&["2026-12-16"]).shows_only(
        rule,
        "2026-09-15",
        "
        role-watch  Acme  2026-11-02  2026-11-02  2026-11-23  scheduled
        role-watch  Acme  2026-12-17  2026-12-17  2027-01-07  scheduled
        ",
    );
    rejected("2026-09-15")
        .rank(Rank::Second)
        .number("role-watch", "first-days", 30)
        .number("role-watch", "second-days", 60)
        .number("role-watch", "open-days", 7)
        .shows_only(
            rule,
            "2026-09-15",
            "
            role-watch  Acme  2026-10-15  2026-10-15  2026-10-22  scheduled
            role-watch  Acme  2026-11-16  2026-11-16  2026-11-23  scheduled
            ",
        )
        .ticked("2026-10-15", rule, "Acme")
        .shows_only(rule, "2026-10-15", "role-watch Acme 2026-11-16 2026-11-16 2026-11-23 scheduled");
    // It asks for no note: a form letter to someone nobody met is watched too.
    applied().rejected("2026-09-15", Delivery::Form).rank(Rank::Finalist).shows("2026-09-15", looks);
}

#[test]
fn a_reapply_window_opens_half_a_year_after_a_rejection_that_asked_for_a_note() {
    let rule = Rule::ReapplyWindow;
    let opens = |on: &str, table: &str| rejected(on).shows_only(rule, on, table);
    opens("2026-09-15", "reapply-window Acme 2027-03-15 2027-03-15 2027-05-14 scheduled");
    opens("2026-08-31", "reapply-window Acme 2027-03-01 2027-03-01 2027-04-30 scheduled");
    opens("2027-08-31", "reapply-window Acme 2028-02-29 2028-02-29 2028-04-29 scheduled");
    applied().rejected("2026-09-15", Delivery::Form).shows_only(rule, "2026-09-15", "");
    rejected("2026-09-15")
        .holidays(&["2026-12-15"])
        .number("reapply-window", "after-months", 3)
        .number("reapply-window", "open-days", 10)
        .shows_only(rule, "2026-09-15", "reapply-window Acme 2026-12-16 2026-12-16 2026-12-26 scheduled");
    rejected("2026-09-15").ticked("2027-03-16", rule, "Acme").shows_only(rule, "2027-03-16", "");
}

#[test]
fn one_reapply_window_a_company_and_the_newest_rejection_counts() {
    let rule = Rule::ReapplyWindow;
    let two = |delivery| {
        rejected("2026-09-15")
            .applied("2026-08-04", "Pilot", "Acme")
            .with("Ben", Role::Recruiter, false)
            .rejected("2026-09-29", delivery)
    };
    two(Delivery::Phone).shows_only(
        rule,
        "2026-10-01",
        "reapply-window Acme 2027-03-29 2027-03-29 2027-05-28 scheduled",
    );
    // The newest that asked for a note, that is.
    two(Delivery::Form).shows_only(
        rule,
        "2026-10-01",
        "reapply-window Acme 2027-03-15 2027-03-15 2027-05-14 scheduled",
    );
    rejected("2026-09-15")
        .applied("2026-08-04", "Pilot", "Bolt")
        .with("Ben", Role::Recruiter, false)
        .rejected("2026-09-29", Delivery::Phone)
        .shows_only(
            rule,
            "2026-10-01",
            "
            reapply-window  Acme  2027-03-15  2027-03-15  2027-05-14  scheduled
            reapply-window  Bolt  2027-03-29  2027-03-29  2027-05-28  scheduled
            ",
        );
}

// ---- the others ----

#[test]
fn a_new_job_is_congratulated_on() {
    let rule = Rule::JobChange;
    let moved = |on: &str| Search::new().sent("2026-08-01", "Ada", TouchKind::Other).moved(on, "Ada", "Bolt");
    moved("2026-09-15").shows("2026-09-15", "job-change Ada 2026-09-15 2026-09-18 2026-10-15 ready");
    moved("2026-09-18").shows("2026-09-18", "job-change Ada 2026-09-18 2026-09-23 2026-10-18 ready");
    moved("2026-09-15")
        .number("job-change", "due-days", 1)
        .number("job-change", "expires-days", 5)
        .shows("2026-09-15", "job-change Ada 2026-09-15 2026-09-16 2026-09-20 ready");
    for kind in [TouchKind::Congrats, TouchKind::CheckIn] {
        moved("2026-09-15")
            .sent("2026-09-15", "Ada", kind)
            .ended(rule, &format!("Ada done: {} sent 2026-09-15", kind.in_words()));
    }
    moved("2026-09-15").sent("2026-09-14", "Ada", TouchKind::CheckIn).ended(rule, "");
    // Who tells of it beforehand is congratulated then, and not once more.
    for (on, counts) in [("2026-09-14", true), ("2026-07-17", true), ("2026-07-16", false)] {
        let ended = format!("Ada done: {} sent {on}", TouchKind::Congrats.in_words());
        moved("2026-09-15")
            .sent(on, "Ada", TouchKind::Congrats)
            .ended(rule, if counts { ended.as_str() } else { "" });
    }
    moved("2026-09-01")
        .moved("2026-09-15", "Ada", "Cirrus")
        .sent("2026-09-02", "Ada", TouchKind::Congrats)
        .shows("2026-09-15", "job-change Ada 2026-09-15 2026-09-18 2026-10-15 ready");
    moved("2026-09-15").sent("2026-09-15", "Ada", TouchKind::Other).ended(rule, "");
    moved("2026-09-15")
        .moved("2026-09-22", "Ada", "Cirrus")
        .shows("2026-09-22", "job-change Ada 2026-09-22 2026-09-25 2026-10-22 ready")
        .ended(rule, "Ada superseded: a newer job, 2026-09-22");
}

#[test]
fn a_cadence_set_today_is_not_late_today() {
    let set =
        || Search::new().sent("2026-08-03", "Ada", TouchKind::Other).cadence("2026-09-16", "Ada", "2 weeks");
    set().shows("2026-09-16", "check-in Ada 2026-09-16 2026-09-16 - due 2 weeks");
    // Its next turn counts from the last message as ever.
    set()
        .sent("2026-09-16", "Ada", TouchKind::CheckIn)
        .shows("2026-09-16", "check-in Ada 2026-09-30 2026-09-30 - scheduled 2 weeks");
}

#[test]
fn no_talk_is_asked_for_where_there_was_one_or_they_ring_anyway_or_it_goes_on() {
    let rule = Rule::InfoInterviewAsk;
    let ask = "info-interview-ask Ada 2026-10-02 2026-10-02 2026-12-17 scheduled";
    let replied = || noted().heard("2026-09-18", "Ada");
    replied().shows_only(rule, "2026-09-18", ask);
    replied()
        .touch("2026-09-21", "Ada", Direction::Both, TouchKind::Other)
        .ended(rule, "Ada done: talked 2026-09-21");
    noted().touch("2026-09-18", "Ada", Direction::Both, TouchKind::Other).shows_only(rule, "2026-09-18", "");
    replied().outcome("2026-09-21", OutcomeKind::Reopened).ended(rule, "Ada cancelled: reopened 2026-09-21");
    // What they wrote about another application is no reply to this no.
    noted()
        .applied("2026-09-16", "Pilot", "Bolt")
        .with("Ada", Role::Recruiter, !DECIDES)
        .heard("2026-09-18", "Ada")
        .about(&["Pilot"])
        .shows_only(rule, "2026-09-18", "");
    applied()
        .with("Gemma", Role::AgencyRecruiter, !DECIDES)
        .rejected("2026-09-15", Delivery::ViaAgency)
        .heard("2026-09-18", "Gemma")
        .shows_only(rule, "2026-09-18", "");
}

#[test]
fn somebody_without_a_history_gets_no_congratulations() {
    let rule = Rule::JobChange;
    let moved = || Search::new().moved("2026-09-15", "Ada", "Bolt");
    let planned = "job-change Ada 2026-09-15 2026-09-18 2026-10-15 ready";
    moved().shows("2026-09-15", "");
    moved().linkedin("2026-08-01", "Ada", LinkedinStatus::Connected).shows("2026-09-15", "");
    moved().heard("2026-08-01", "Ada").shows_only(rule, "2026-09-15", planned);
    applied().with("Ada", Role::Recruiter, false).moved("2026-09-15", "Ada", "Bolt").shows_only(
        rule,
        "2026-09-15",
        planned,
    );
    let declined = || moved().linkedin("2026-08-01", "Ada", LinkedinStatus::Declined);
    declined().sent("2026-07-01", "Ada", TouchKind::Other).shows("2026-09-15", "");
    declined().heard("2026-07-01", "Ada").shows_only(rule, "2026-09-15", planned);
}

#[test]
fn a_withdrawal_is_told_once_an_application_and_ends_with_an_answer_of_theirs() {
    let rule = Rule::WithdrawNotice;
    let hired = || {
        applied()
            .with("Ben", Role::Recruiter, false)
            .applied("2026-08-04", "Pilot", "Bolt")
            .with("Ada", Role::Recruiter, false)
            .saved("2026-08-05", "Sailor", "Cirrus")
            .with("Cleo", Role::Recruiter, false)
            .applied("2026-08-06", "Clerk", "Dune")
            .with("Dan", Role::Recruiter, false)
            .hired("2026-09-18")
    };
    let both = "
        withdraw-notice  Ada  2026-09-18  2026-09-21  -  ready
        withdraw-notice  Ada  2026-09-18  2026-09-21  -  ready
        ";
    let one = "withdraw-notice Ada 2026-09-18 2026-09-21 - ready";
    hired().shows("2026-09-18", both);
    hired()
        .number("withdraw-notice", "due-days", 2)
        .at_application("Pilot")
        .outcome("2026-09-18", OutcomeKind::NoResponse)
        .shows("2026-09-18", "withdraw-notice Ada 2026-09-18 2026-09-22 - ready");
    hired().sent("2026-09-18", "Ada", TouchKind::Withdraw).shows("2026-09-18", "");
    hired().sent("2026-09-18", "Ada", TouchKind::Withdraw).about(&["Pilot"]).shows("2026-09-18", one);
    // Told to another participant of it.
    hired().sent("2026-09-18", "Ben", TouchKind::Withdraw).about(&["Analyst"]).shows("2026-09-18", one);
    hired().sent("2026-09-18", "Ada", TouchKind::Reply).shows("2026-09-18", both);
    let rejected = hired().at_application("Analyst").rejected("2026-09-19", Delivery::Form);
    rejected.shows_only(rule, "2026-09-19", one).ended(rule, "Ada cancelled: rejected 2026-09-19");
    // On the day itself it was planned, and ended; before it there was nothing to withdraw.
    hired()
        .at_application("Analyst")
        .outcome("2026-09-18", OutcomeKind::NoResponse)
        .ended(rule, "Ada cancelled: no response 2026-09-18");
    hired()
        .at_application("Analyst")
        .outcome("2026-09-17", OutcomeKind::NoResponse)
        .shows("2026-09-18", one)
        .ended(rule, "");
}

#[test]
fn news_of_the_new_job_goes_to_everyone_who_ever_replied() {
    let rule = Rule::LandedNews;
    let hired = || {
        Search::new()
            .heard("2025-01-07", "Ada")
            .sent("2025-01-07", "Ben", TouchKind::Update)
            .touch("2026-08-01", "Cleo", Direction::In, TouchKind::AutoReply)
            .heard("2026-08-10", "Dan")
            .applied("2026-08-06", "Clerk", "Dune")
            .with("Dan", Role::Recruiter, false)
            .hired("2026-09-18")
    };
    hired().shows("2026-09-18", "landed-news Ada 2026-09-18 2026-10-02 2026-11-02 ready");
    hired()
        .holidays(&["2026-09-21"])
        .number("landed-news", "due-days", 2)
        .number("landed-news", "expires-days", 10)
        .shows("2026-09-18", "landed-news Ada 2026-09-18 2026-09-23 2026-09-28 ready");
    hired()
        .sent("2026-09-18", "Ada", TouchKind::Announcement)
        .ended(rule, "Ada done: announcement sent 2026-09-18");
    hired().sent("2026-09-17", "Ada", TouchKind::Announcement).ended(rule, "");
    // Whoever put in a word is told, though they never wrote.
    for kind in FavourKind::ALL {
        let helped = hired().favour("2026-08-01", "Eve", *kind).sent("2026-08-03", "Eve", TouchKind::Thanks);
        let eve = if kind.is_recommendation() {
            "landed-news Eve 2026-09-18 2026-10-02 2026-11-02 ready"
        } else {
            ""
        };
        let ada = "landed-news Ada 2026-09-18 2026-10-02 2026-11-02 ready";
        helped.shows_only(rule, "2026-09-18", &format!("{ada}\n{eve}"));
    }
}

/// Each line: what came after the first check was planned, and what became of it.
#[test]
fn who_has_withdrawn_asks_no_more() {
    let applied = || {
        Search::new().applied("2026-08-03", "Analyst", "Acme").with("Ada", Role::Recruiter, true).with(
            "Ben",
            Role::Interviewer,
            false,
        )
    };
    let ended = "Ada cancelled: you withdrew 2026-08-10";
    let withdraw = TouchKind::Withdraw;
    let rule = Rule::StatusCheck;
    applied().sent("2026-08-10", "Ada", withdraw).ended(rule, ended);
    applied()
        .sent("2026-08-10", "Ben", withdraw)
        .about(&["Analyst"])
        .ended(rule, &ended.replace("Ada", "Ben"));
    applied().sent("2026-08-02", "Ada", withdraw).ended(rule, "");
    let another = applied().applied("2026-08-03", "Clerk", "Bolt").sent("2026-08-10", "Ada", withdraw);
    another.about(&["Clerk"]).ended(rule, "");
    // They talked after all, or opened it again.
    applied()
        .sent("2026-08-10", "Ada", withdraw)
        .interviewed("2026-08-12", InterviewKind::Interview, &["Ada"])
        .ended(rule, "");
    let reopened = applied().sent("2026-08-10", "Ada", withdraw).outcome("2026-08-10", OutcomeKind::Reopened);
    reopened.ended(rule, "");
    // Nor is it asked whether it is over.
    let check = TouchKind::StatusCheck;
    let asked = applied().sent("2026-08-17", "Ada", check).sent("2026-08-24", "Ada", check);
    asked
        .sent("2026-08-26", "Ada", withdraw)
        .ended(Rule::GhostQuestion, "Acme cancelled: you withdrew 2026-08-26");
}

#[test]
fn who_declined_the_invitation_is_not_asked_for_a_talk() {
    let replied = || {
        Search::new()
            .applied("2026-08-03", "Analyst", "Acme")
            .with("Ada", Role::Recruiter, true)
            .rejected("2026-09-01", Delivery::PersonalEmail)
            .heard("2026-09-03", "Ada")
    };
    let ask = "info-interview-ask Ada 2026-09-17 2026-09-17 2026-12-02 scheduled";
    let rule = Rule::InfoInterviewAsk;
    let declined = || replied().linkedin("2026-09-08", "Ada", LinkedinStatus::Declined);
    replied().shows_only(rule, "2026-09-09", ask);
    declined().ended(rule, "Ada cancelled: they declined your invitation 2026-09-08");
    declined().heard("2026-09-09", "Ada").shows_only(rule, "2026-09-10", ask);
    replied().linkedin("2026-09-08", "Ada", LinkedinStatus::Connected).shows_only(rule, "2026-09-09", ask);
}

#[test]
fn a_month_is_reviewed_on_its_first_working_day_until_its_end() {
    let review = |first: &str, last: &str, on: &str, table: &str| {
        let mut search = Search::new();
        search.facts.plans_search = true;
        search.facts.active = Some((day(first), day(last)));
        search.shows(on, table);
    };
    // 1 August 2026 is a Saturday.
    review(
        "2026-06-17",
        "2026-07-15",
        "2026-07-31",
        "
        monthly-review  -  2026-07-01  2026-07-01  2026-07-31  overdue
        monthly-review  -  2026-08-03  2026-08-03  2026-08-31  scheduled
        ",
    );
    review("2026-07-01", "2026-07-15", "2026-08-03", "monthly-review - 2026-08-03 2026-08-03 2026-08-31 due");
    review(
        "2026-12-05",
        "2026-12-31",
        "2027-01-02",
        "monthly-review - 2027-01-01 2027-01-01 2027-01-31 overdue",
    );
    // A search that is less than 14 days old has little to look back at.
    review(
        "2026-06-18",
        "2026-07-15",
        "2026-07-31",
        "monthly-review - 2026-08-03 2026-08-03 2026-08-31 scheduled",
    );
    review(
        "2026-07-01",
        "2026-07-15",
        "2026-07-02",
        "monthly-review - 2026-08-03 2026-08-03 2026-08-31 scheduled",
    );
    Search::new().shows("2026-08-03", "");
    let mut hired = Search::new().applied("2026-06-01", "Clerk", "Dune").hired("2026-07-15");
    hired.facts.plans_search = true;
    hired.facts.active = Some((day("2026-06-01"), day("2026-07-15")));
    hired.shows_only(Rule::MonthlyReview, "2026-07-15", "");
}

#[test]
fn a_reminder_of_ones_own_is_due_on_the_very_day() {
    Search::new()
        .remind("2026-09-19", "Ada", "ask about the book")
        .shows("2026-09-18", "custom Ada 2026-09-19 2026-09-19 - scheduled")
        .shows("2026-09-20", "custom Ada 2026-09-19 2026-09-19 - overdue")
        .ticked("2026-09-20", Rule::Custom, "Ada")
        .shows("2026-09-20", "");
}

#[test]
fn silence_after_a_follow_up_plans_nothing_more() {
    let expected = "
        linkedin-connect  Ada   2026-09-18  2026-09-21  2026-11-16  overdue
        reapply-window    Acme  2027-03-15  2027-03-15  2027-05-14  scheduled
        ";
    noted().shows("2026-11-16", expected).shows("2027-06-01", "");
    noted()
        .linkedin("2026-09-18", "Ada", LinkedinStatus::Invited)
        .shows("2026-11-16", "reapply-window Acme 2027-03-15 2027-03-15 2027-05-14 scheduled");
    // A late reply starts afresh.
    noted().heard("2027-06-01", "Ada").shows(
        "2027-06-01",
        "
        info-interview-ask  Ada  2027-06-15  2027-06-15  2027-08-30  scheduled
        check-in            Ada  2027-07-01  2027-07-01  -           scheduled  monthly
        ",
    );
}

#[test]
fn a_reminder_about_nobody_is_due_on_the_day_that_was_named() {
    let search = applied().remind_me("2026-10-10", "send the certificate");
    search.clone().shows_only(Rule::Custom, "2026-10-10", "custom - 2026-10-10 2026-10-10 - due");
    search.off(Rule::Custom).shows_only(Rule::Custom, "2026-10-10", "");
}

//! The six limits across rules, and the states of a reminder day by day.

use rekindle::domain::reminder::{End, Identity, Subject, held_by};
use rekindle::domain::word::Word as _;
use rekindle::domain::*;

use crate::rules::{applied, noted, rejected};
use crate::search::{DECIDES, Search, day};

// ---- 2: seven days' rest ----

#[test]
fn what_can_wait_rests_for_seven_days_after_a_message() {
    // Status-check, due 17 August.
    applied()
        .sent("2026-08-10", "Ada", TouchKind::Update)
        .shows("2026-08-12", "status-check Ada 2026-08-17 2026-08-17 - scheduled")
        .sent("2026-08-11", "Ada", TouchKind::Update)
        .shows("2026-08-12", "status-check Ada 2026-08-18 2026-08-18 - scheduled")
        // Saturday + 7 rolls forward to Monday.
        .sent("2026-08-15", "Ada", TouchKind::Update)
        .shows("2026-08-12", "status-check Ada 2026-08-24 2026-08-24 - scheduled")
        .number("check-in", "rest-days", 2)
        .shows("2026-08-12", "status-check Ada 2026-08-17 2026-08-17 - scheduled");
    // Job-change, ready 15 and due 18 September: each date moves where it is earlier.
    let moved = || Search::new().moved("2026-09-15", "Ada", "Bolt");
    moved()
        .sent("2026-09-09", "Ada", TouchKind::Reply)
        .shows("2026-09-15", "job-change Ada 2026-09-16 2026-09-18 2026-10-15 scheduled");
    moved()
        .sent("2026-09-14", "Ada", TouchKind::Reply)
        .shows("2026-09-15", "job-change Ada 2026-09-21 2026-09-21 2026-10-15 scheduled");
    moved().sent("2026-10-09", "Ada", TouchKind::Reply).shows("2026-10-12", "").ended(
        Rule::JobChange,
        "Ada cancelled: it would expire while rekindle leaves them alone after the message on 2026-10-09",
    );
    // Check-in every three days.
    Search::new()
        .cadence("2026-08-03", "Ada", "3 days")
        .sent("2026-09-09", "Ada", TouchKind::Other)
        .shows("2026-09-09", "check-in Ada 2026-09-16 2026-09-16 - scheduled 3 days");
    // Info-interview-ask, due 2 October; its follow-up, due 13 October; landed-news, due 2 October.
    noted().heard("2026-09-18", "Ada").sent("2026-09-30", "Ada", TouchKind::Thanks).shows_only(
        Rule::InfoInterviewAsk,
        "2026-10-01",
        "info-interview-ask Ada 2026-10-07 2026-10-07 2026-12-17 scheduled",
    );
    Search::new()
        .sent("2026-10-02", "Ada", TouchKind::InfoInterviewRequest)
        .sent("2026-10-07", "Ada", TouchKind::Other)
        .shows("2026-10-08", "info-interview-follow-up Ada 2026-10-14 2026-10-14 2026-11-01 scheduled");
    Search::new()
        .heard("2026-09-01", "Ada")
        .applied("2026-08-03", "Clerk", "Dune")
        .hired("2026-09-18")
        .sent("2026-09-28", "Ada", TouchKind::Other)
        .shows("2026-09-28", "landed-news Ada 2026-10-05 2026-10-05 2026-11-02 scheduled");
}

#[test]
fn nothing_else_rests_and_only_outbound_messages_call_for_it() {
    applied()
        .touch("2026-08-14", "Ada", Direction::In, TouchKind::Other)
        .sent("2026-08-14", "Ada", TouchKind::LinkedinInvite)
        .touch("2026-08-14", "Ada", Direction::In, TouchKind::Reply)
        .shows("2026-08-14", "status-check Ada 2026-08-17 2026-08-17 - scheduled");
    applied()
        .touch("2026-08-14", "Ada", Direction::Both, TouchKind::Other)
        .shows("2026-08-14", "status-check Ada 2026-08-21 2026-08-21 - scheduled");
    rejected("2026-09-15").sent("2026-09-15", "Ada", TouchKind::Update).shows_only(
        Rule::FollowUp,
        "2026-09-16",
        "follow-up Ada 2026-09-16 2026-09-22 2026-10-13 ready",
    );
    noted().shows_only(
        Rule::LinkedinConnect,
        "2026-09-18",
        "linkedin-connect Ada 2026-09-18 2026-09-21 2026-11-16 ready",
    );
    Search::new()
        .sent("2026-09-14", "Ada", TouchKind::Update)
        .remind("2026-09-15", "Ada", "call")
        .shows("2026-09-15", "custom Ada 2026-09-15 2026-09-15 - due");
}

// ---- 3: one line per person ----

const CAN_WAIT: [Rule; 6] = [
    Rule::CheckIn,
    Rule::InfoInterviewAsk,
    Rule::InfoInterviewFollowUp,
    Rule::JobChange,
    Rule::LandedNews,
    Rule::StatusCheck,
];

fn priority(rule: Rule) -> i64 {
    match rule {
        Rule::Prepare => 110,
        Rule::Debrief => 105,
        Rule::ReplyOwed => 100,
        Rule::ThankYou => 90,
        Rule::WithdrawNotice => 85,
        Rule::FollowUp => 80,
        Rule::ReferralThanks => 75,
        Rule::StatusCheck => 70,
        Rule::Custom => 65,
        Rule::JobChange => 60,
        Rule::LinkedinConnect => 50,
        Rule::LandedNews => 45,
        Rule::InfoInterviewAsk | Rule::InfoInterviewFollowUp => 40,
        Rule::CheckIn => 30,
        Rule::GhostQuestion | Rule::RoleWatch | Rule::ReapplyWindow | Rule::MonthlyReview => 0,
    }
}

#[test]
fn what_can_wait_is_held_behind_anything_more_important_of_that_person() {
    for &rule in Rule::ALL {
        assert_eq!(rule.priority(), priority(rule), "{rule}");
        assert_eq!(rule.can_wait(), CAN_WAIT.contains(&rule), "{rule}");
        for &other in Rule::ALL {
            for &state in State::ALL {
                for &other_state in State::ALL {
                    let acts = |s| matches!(s, State::Ready | State::Due | State::Overdue);
                    let held = CAN_WAIT.contains(&rule)
                        && !matches!(other, Rule::LinkedinConnect | Rule::Custom)
                        && acts(state)
                        && acts(other_state)
                        && priority(other) > priority(rule);
                    let pair = [(ReminderId(1), rule, state), (ReminderId(2), other, other_state)];
                    let expected = held.then_some(ReminderId(2));
                    assert_eq!(
                        held_by(&pair, ReminderId(1)),
                        expected,
                        "{rule} {state}, {other} {other_state}"
                    );
                }
            }
        }
    }
}

#[test]
fn the_most_important_of_several_holds() {
    let lines = [
        (ReminderId(1), Rule::CheckIn, State::Due),
        (ReminderId(2), Rule::JobChange, State::Ready),
        (ReminderId(3), Rule::FollowUp, State::Ready),
        (ReminderId(4), Rule::FollowUp, State::Overdue),
        (ReminderId(5), Rule::ReplyOwed, State::Snoozed),
    ];
    let holders = [1, 2, 3, 4, 5, 6].map(|id| held_by(&lines, ReminderId(id)).map(|id| id.0));
    assert_eq!(holders, [Some(3), Some(3), None, None, None, None]);
}

#[test]
fn one_line_a_person_until_the_first_is_gone() {
    let search = || noted().heard("2026-09-18", "Ada").moved("2026-10-16", "Ada", "Bolt");
    search().shows_only(
        Rule::InfoInterviewAsk,
        "2026-10-19",
        "info-interview-ask Ada 2026-10-02 2026-10-02 2026-12-17 held",
    );
    search().shows_only(Rule::CheckIn, "2026-10-19", "check-in Ada 2026-10-19 2026-10-19 - held monthly");
    search().shows_only(
        Rule::JobChange,
        "2026-10-19",
        "job-change Ada 2026-10-16 2026-10-21 2026-11-15 ready",
    );
    search().shows_only(
        Rule::LinkedinConnect,
        "2026-10-19",
        "linkedin-connect Ada 2026-09-18 2026-09-21 2026-11-16 overdue",
    );
    // A snoozed one holds nothing; a skipped one neither.
    let ask = "info-interview-ask Ada 2026-10-02 2026-10-02 2026-12-17 overdue";
    search().snoozed(Rule::JobChange, "Ada", "2026-10-30").shows_only(
        Rule::InfoInterviewAsk,
        "2026-10-19",
        ask,
    );
    search().skipped("2026-10-16", Rule::JobChange, "Ada").shows_only(
        Rule::InfoInterviewAsk,
        "2026-10-19",
        ask,
    );
    // Nor does another person's.
    noted().heard("2026-09-18", "Ada").moved("2026-10-16", "Ben", "Bolt").shows_only(
        Rule::InfoInterviewAsk,
        "2026-10-19",
        ask,
    );
}

// ---- 4: check-ins slow down ----

#[test]
fn check_ins_slow_down_with_every_pair_that_found_no_echo() {
    let after = |n: usize, cadence: &str, ally: bool| {
        let days = [
            "2026-01-05",
            "2026-02-05",
            "2026-03-05",
            "2026-04-06",
            "2026-05-05",
            "2026-06-05",
            "2026-07-06",
            "2026-08-05",
            "2026-09-07",
            "2026-10-05",
            "2026-11-05",
            "2026-12-07",
        ];
        let search = Search::new().cadence("2026-01-01", "Ada", cadence);
        let search = if ally { search.ally("Ada") } else { search };
        days[..n].iter().fold(search, |search, on| search.sent(on, "Ada", TouchKind::CheckIn))
    };
    let tier = |search: &Search| {
        search
            .plan()
            .iter()
            .find(|p| p.is_open())
            .and_then(|p| p.tier.clone())
            .unwrap_or("dormant".to_owned())
    };
    let tiers =
        |cadence: &str, ally: bool| (0..=12).map(|n| tier(&after(n, cadence, ally))).collect::<Vec<_>>();
    let expand = |tiers: &str| {
        let words = tiers.split(' ').map(|tier| match tier {
            "m" => "monthly",
            "q" => "quarterly",
            "h" => "half-yearly",
            "y" => "yearly",
            _ => "dormant",
        });
        words.collect::<Vec<_>>()
    };
    assert_eq!(tiers("monthly", false), expand("m m q q h h y y d d d d d"));
    assert_eq!(tiers("monthly", true), expand("m m m q q q h h h y y y d"));
    assert_eq!(tiers("half-yearly", false), expand("h h y y d d d d d d d d d"));
    assert_eq!(tiers("yearly", false)[..4], expand("y y d d"));
    // One's own interval slows to the next tier that is longer.
    assert_eq!(tiers("10 days", false)[..5], ["10 days", "10 days", "monthly", "monthly", "quarterly"]);
    assert_eq!(tiers("6 weeks", false)[..5], ["6 weeks", "6 weeks", "quarterly", "quarterly", "half-yearly"]);
    assert_eq!(tiers("1 month", false)[2], "quarterly");
    assert_eq!(tiers("24 months", false)[..3], ["24 months", "24 months", "dormant"]);
    assert_eq!(tier(&after(3, "monthly", false).number("check-in", "slow-after", 3)), "quarterly");
    assert_eq!(tier(&after(3, "monthly", true).number("check-in", "ally-slow-after", 1)), "yearly");

    after(2, "monthly", false)
        .shows("2026-02-05", "check-in Ada 2026-05-05 2026-05-05 - scheduled quarterly");
    after(8, "monthly", false)
        .shows("2026-09-01", "")
        .ended(Rule::CheckIn, "Ada cancelled: dormant after 8 check-ins without an answer");
    // Only an inbound message restores the base.
    let five = || after(5, "monthly", false);
    five()
        .heard("2026-05-05", "Ada")
        .shows("2026-05-05", "check-in Ada 2026-06-05 2026-06-05 - scheduled monthly");
    five()
        .heard("2026-03-06", "Ada")
        .shows("2026-05-05", "check-in Ada 2026-08-05 2026-08-05 - scheduled quarterly");
    five()
        .touch("2026-05-06", "Ada", Direction::In, TouchKind::AutoReply)
        .sent("2026-05-06", "Ada", TouchKind::Update)
        .shows("2026-05-06", "check-in Ada 2026-11-06 2026-11-06 - scheduled half-yearly");
    // A message of the same day as the check-in is its echo.
    five()
        .heard("2026-04-06", "Ada")
        .shows("2026-05-05", "check-in Ada 2026-06-05 2026-06-05 - scheduled monthly");
    // So does setting the cadence again.
    five()
        .cadence("2026-05-06", "Ada", "monthly")
        .shows("2026-05-06", "check-in Ada 2026-06-05 2026-06-05 - scheduled monthly");
}

#[test]
fn a_cadence_that_came_by_itself_slows_down_the_same_way() {
    noted()
        .heard("2026-09-18", "Ada")
        .sent("2026-10-19", "Ada", TouchKind::CheckIn)
        .sent("2026-11-19", "Ada", TouchKind::CheckIn)
        .shows_only(Rule::CheckIn, "2026-11-20", "check-in Ada 2027-02-19 2027-02-19 - scheduled quarterly");
}

// ---- 5: do not contact ----

#[test]
fn do_not_contact_ends_everything_for_that_person_until_it_is_lifted() {
    let everything = || {
        noted()
            .rank(Rank::Second)
            .asked("2026-09-18", "Ada")
            .touch("2026-09-18", "Ada", Direction::In, TouchKind::Referral)
            .moved("2026-09-18", "Ada", "Bolt")
            .remind("2026-09-30", "Ada", "call")
            .cadence("2026-09-18", "Ada", "monthly")
    };
    let looks = "
        role-watch      Acme  2026-10-30  2026-10-30  2026-11-20  scheduled
        role-watch      Acme  2026-12-14  2026-12-14  2027-01-04  scheduled
        reapply-window  Acme  2027-03-15  2027-03-15  2027-05-14  scheduled
        ";
    everything()
        .silenced("Ada")
        .shows("2026-09-18", looks)
        .ended(Rule::Custom, "Ada cancelled: Ada is marked \"do not contact\"");
    let lifted = everything().silenced("Ada").silence_lifted("Ada");
    assert_eq!(lifted.plan(), everything().plan());
    // Others of the same application are written to all the same.
    rejected("2026-09-15").with("Ben", Role::Hr, !DECIDES).silenced("Ada").shows_only(
        Rule::FollowUp,
        "2026-09-16",
        "follow-up Ben 2026-09-16 2026-09-22 2026-10-13 ready",
    );
    // What was done stays done.
    noted().silenced("Ada").ended(Rule::FollowUp, "Ada done: follow-up sent 2026-09-17");
}

// ---- 6: one note for two rejections ----

fn two(second: &str, company: &str) -> Search {
    rejected("2026-09-15")
        .applied("2026-08-10", "Pilot", company)
        .with("Ada", Role::Recruiter, !DECIDES)
        .rejected(second, Delivery::PersonalEmail)
        .from("Ada")
}

#[test]
fn two_rejections_close_together_are_one_note() {
    let only = |search: Search, table: &str| search.shows_only(Rule::FollowUp, "2026-09-15", table);
    only(two("2026-09-15", "Acme"), "follow-up Ada 2026-09-16 2026-09-22 2026-10-13 scheduled");
    only(two("2026-09-17", "Acme"), "follow-up Ada 2026-09-18 2026-09-22 2026-10-13 scheduled");
    // Not due before it is ready.
    only(two("2026-09-30", "Acme"), "follow-up Ada 2026-10-01 2026-10-01 2026-10-13 scheduled");
    // The later is ready before the earlier expires, on 13 October.
    only(two("2026-10-09", "Acme"), "follow-up Ada 2026-10-12 2026-10-12 2026-10-13 scheduled");
    let apart = "
        follow-up  Ada  2026-09-16  2026-09-22  2026-10-13  scheduled
        follow-up  Ada  2026-10-13  2026-10-19  2026-11-09  scheduled
        ";
    only(two("2026-10-12", "Acme"), apart);
    only(
        two("2026-09-17", "Bolt"),
        "
        follow-up  Ada  2026-09-16  2026-09-22  2026-10-13  scheduled
        follow-up  Ada  2026-09-18  2026-09-24  2026-10-15  scheduled
        ",
    );
    // Whichever was entered first.
    only(two("2026-09-11", "Acme"), "follow-up Ada 2026-09-16 2026-09-18 2026-10-09 scheduled");
    two("2026-09-11", "Acme").ended(Rule::FollowUp, "Ada merged: one note covers both rejections");
}

#[test]
fn a_note_that_was_sent_or_given_up_takes_no_other_in() {
    let rule = Rule::FollowUp;
    let own = "follow-up Ada 2026-09-18 2026-09-24 2026-10-15 ready";
    two("2026-09-17", "Acme").sent("2026-09-16", "Ada", TouchKind::FollowUp).about(&["Analyst"]).shows_only(
        rule,
        "2026-09-18",
        own,
    );
    two("2026-09-17", "Acme")
        .sent("2026-09-18", "Ada", TouchKind::FollowUp)
        .about(&["Analyst", "Pilot"])
        .shows_only(rule, "2026-09-18", "");
    // An untagged one after both names both.
    two("2026-09-17", "Acme").sent("2026-09-18", "Ada", TouchKind::FollowUp).shows_only(
        rule,
        "2026-09-18",
        "",
    );
    let then = |search: Search| {
        search
            .applied("2026-08-10", "Pilot", "Acme")
            .with("Ada", Role::Recruiter, !DECIDES)
            .rejected("2026-09-17", Delivery::PersonalEmail)
    };
    // Skipped before the second came: that one is a note of its own.
    then(rejected("2026-09-15").skipped("2026-09-16", rule, "Ada")).shows_only(rule, "2026-09-18", own);
    // The combined one skipped, even on the day of the second: that was both.
    two("2026-09-17", "Acme").skipped("2026-09-17", rule, "Ada").shows_only(rule, "2026-09-18", "");
    two("2026-09-17", "Acme").skipped("2026-09-18", rule, "Ada").shows_only(rule, "2026-09-18", "");
}

#[test]
fn three_rejections_close_together_are_one_note_too() {
    two("2026-09-17", "Acme")
        .applied("2026-08-11", "Sailor", "Acme")
        .with("Ada", Role::Recruiter, !DECIDES)
        .rejected("2026-09-18", Delivery::Phone)
        .from("Ada")
        .shows_only(Rule::FollowUp, "2026-09-18", "follow-up Ada 2026-09-21 2026-09-22 2026-10-13 scheduled");
}

// ---- states ----

fn reminder() -> Reminder {
    Reminder {
        id: ReminderId(1),
        uid: String::new(),
        identity: Identity {
            rule: Rule::FollowUp,
            subject: Subject::Contact(ContactId(1)),
            application_id: None,
            ordinal: 1,
        },
        ready_on: day("2026-09-16"),
        due_on: day("2026-09-18"),
        expires_on: Some(day("2026-09-21")),
        tier: None,
        why: String::new(),
        waits_for: None,
        merged_into: None,
        snoozed_until: None,
        pinned_on: None,
        end: None,
        ended_on: None,
        is_decided: false,
    }
}

fn states(reminder: &Reminder) -> String {
    let days = (15..=23).map(|d| day(&format!("2026-09-{d}")));
    days.map(|today| reminder.state(today).to_string()).collect::<Vec<_>>().join(" ")
}

#[test]
fn the_state_of_a_reminder_is_read_off_the_day() {
    let plain = reminder();
    assert_eq!(states(&plain), "scheduled ready ready due overdue overdue overdue expired expired");
    let for_ever = Reminder { expires_on: None, ..reminder() };
    assert_eq!(states(&for_ever), "scheduled ready ready due overdue overdue overdue overdue overdue");
    let snoozed = Reminder { snoozed_until: Some(day("2026-09-20")), ..reminder() };
    assert_eq!(states(&snoozed), "snoozed snoozed snoozed snoozed snoozed overdue overdue expired expired");
    let beyond = Reminder { snoozed_until: Some(day("2026-12-01")), ..reminder() };
    assert_eq!(states(&beyond), "snoozed snoozed snoozed snoozed snoozed snoozed snoozed expired expired");
    let waiting = Reminder { waits_for: Some(ApplicationId(1)), ..reminder() };
    assert_eq!(states(&waiting), "scheduled held held held held held held expired expired");
    for &kind in EndKind::ALL {
        let ended = Reminder { end: Some(End { kind, cause: String::new() }), ..beyond.clone() };
        assert_eq!(states(&ended), [kind.as_str(); 9].join(" "));
    }
}

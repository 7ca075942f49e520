//! `thanks` and `thank-you` answer one thing, the older, unless told otherwise.

use std::collections::{BTreeMap, BTreeSet};

use proptest::prelude::*;
use rekindle::domain::reminder::Subject;
use rekindle::domain::*;
use rekindle::planner::{Planned, plan};

use crate::random::search;
use crate::search::Search;

const RULES: [Rule; 3] = [Rule::ReplyOwed, Rule::ThankYou, Rule::ReferralThanks];

/// The day of the thanks that ended it.
fn by_thanks(planned: &Planned) -> Option<&str> {
    let cause = &planned.end.as_ref()?.cause;
    let sent = |kind: TouchKind| cause.strip_prefix(kind.in_words())?.strip_prefix(" sent ");
    sent(TouchKind::Thanks).or_else(|| sent(TouchKind::ThankYou))
}

/// What ended with thanks, as `thank-you 2026-09-03`: the rule and the day on which it began, then the day of the thanks.
fn thanked(search: &Search) -> Vec<String> {
    let mut thanked: Vec<String> = search
        .plan()
        .iter()
        .filter_map(|p| {
            let on = by_thanks(p)?;
            let title = p.identity.application_id.map(|id| search.facts.applications[&id].title.clone());
            Some(format!(
                "{} {}{} by {on}",
                p.identity.rule,
                p.ready_on,
                title.map(|t| format!(" {t}")).unwrap_or_default()
            ))
        })
        .collect();
    thanked.sort();
    thanked
}

/// Two interviews with Ada for two openings, and a talk.
fn interviews() -> Search {
    Search::new()
        .applied("2026-08-03", "Clerk", "Acme")
        .with("Ada", Role::Interviewer, false)
        .interviewed("2026-09-03", InterviewKind::Screen, &["Ada"])
        .applied("2026-08-04", "Baker", "Bolt")
        .with("Ada", Role::Interviewer, false)
        .interviewed("2026-09-04", InterviewKind::Screen, &["Ada"])
}

fn referral(search: Search, on: &str) -> Search {
    search.touch(on, "Ada", Direction::In, TouchKind::Referral)
}

#[test]
fn thanks_answer_one_thing_the_older_unless_told_otherwise() {
    let thanks = |search: Search, on: &str| search.sent(on, "Ada", TouchKind::Thanks);
    let cases: Vec<(&str, Search, &[&str])> = vec![
        (
            "the older of an interview and a referral",
            thanks(referral(interviews(), "2026-09-05"), "2026-09-07"),
            &["thank-you 2026-09-03 Clerk by 2026-09-07"],
        ),
        (
            "each takes its own",
            thanks(thanks(referral(interviews(), "2026-09-05"), "2026-09-07"), "2026-09-07"),
            &["thank-you 2026-09-03 Clerk by 2026-09-07", "thank-you 2026-09-04 Baker by 2026-09-07"],
        ),
        (
            "told by the application",
            thanks(referral(interviews(), "2026-09-05"), "2026-09-07").about(&["Baker"]),
            &["thank-you 2026-09-04 Baker by 2026-09-07"],
        ),
        (
            "told about another application than the interview's",
            thanks(
                Search::new()
                    .applied("2026-08-03", "Clerk", "Acme")
                    .with("Ada", Role::Interviewer, false)
                    .interviewed("2026-09-03", InterviewKind::Screen, &["Ada"])
                    .applied("2026-08-03", "Cook", "Dune"),
                "2026-09-04",
            )
            .about(&["Cook"]),
            &[],
        ),
        (
            "told about the opening that the referral is for",
            thanks(referral(interviews().applied("2026-08-03", "Cook", "Dune"), "2026-09-05"), "2026-09-07")
                .about(&["Cook"]),
            &["referral-thanks 2026-09-05 by 2026-09-07"],
        ),
        (
            "a message and a referral",
            thanks(referral(Search::new().asked("2026-09-04", "Ada"), "2026-09-03"), "2026-09-04"),
            &["referral-thanks 2026-09-03 by 2026-09-04"],
        ),
        (
            "what came on one day and asks for the same is one thing",
            thanks(
                referral(referral(Search::new(), "2026-09-03"), "2026-09-03").asked("2026-09-04", "Ada"),
                "2026-09-04",
            ),
            &["referral-thanks 2026-09-03 by 2026-09-04"],
        ),
        (
            "not what was answered before",
            thanks(
                referral(Search::new().asked("2026-09-03", "Ada"), "2026-09-08").sent(
                    "2026-09-04",
                    "Ada",
                    TouchKind::Reply,
                ),
                "2026-09-08",
            ),
            &["referral-thanks 2026-09-08 by 2026-09-08"],
        ),
        (
            "not an interview that is long ago, where something else waits",
            thanks(referral(interviews(), "2026-10-01"), "2026-10-02"),
            &["referral-thanks 2026-10-01 by 2026-10-02"],
        ),
        (
            "late is better than never",
            thanks(interviews(), "2026-10-02"),
            &["thank-you 2026-09-03 Clerk by 2026-10-02"],
        ),
        (
            "not what the user let go",
            thanks(
                referral(
                    referral(Search::new(), "2026-09-01").skipped("2026-09-02", Rule::ReferralThanks, "Ada"),
                    "2026-09-03",
                ),
                "2026-09-04",
            ),
            &["referral-thanks 2026-09-03 by 2026-09-04"],
        ),
        (
            "a talk before the referral that came of it",
            thanks(
                referral(
                    Search::new().touch("2026-09-02", "Ada", Direction::Both, TouchKind::InfoInterview),
                    "2026-09-03",
                ),
                "2026-09-03",
            ),
            &["thank-you 2026-09-02 by 2026-09-03"],
        ),
        (
            "a rule that is off waits for nothing",
            thanks(referral(interviews(), "2026-09-05").off(Rule::ThankYou), "2026-09-07"),
            &["referral-thanks 2026-09-05 by 2026-09-07"],
        ),
    ];
    for (what, search, expected) in cases {
        assert_eq!(thanked(&search), expected, "{what}");
    }
}

#[test]
fn a_thank_you_is_for_one_interview_or_talk_and_only_then_for_something_else() {
    let thank_you = |search: Search, on: &str| search.sent(on, "Ada", TouchKind::ThankYou);
    let talk = |search: Search, on: &str| search.touch(on, "Ada", Direction::Both, TouchKind::InfoInterview);
    let cases: Vec<(&str, Search, &[&str])> = vec![
        (
            "the older of two interviews",
            thank_you(interviews(), "2026-09-07"),
            &["thank-you 2026-09-03 Clerk by 2026-09-07"],
        ),
        (
            "one each",
            thank_you(thank_you(interviews(), "2026-09-07"), "2026-09-07"),
            &["thank-you 2026-09-03 Clerk by 2026-09-07", "thank-you 2026-09-04 Baker by 2026-09-07"],
        ),
        (
            "told by the application",
            thank_you(interviews(), "2026-09-07").about(&["Baker"]),
            &["thank-you 2026-09-04 Baker by 2026-09-07"],
        ),
        (
            "an interview before an older referral and an older message",
            thank_you(referral(interviews().asked("2026-09-01", "Ada"), "2026-09-02"), "2026-09-07"),
            &["thank-you 2026-09-03 Clerk by 2026-09-07"],
        ),
        (
            "a talk, and not what they wrote before it",
            thank_you(talk(Search::new().asked("2026-09-01", "Ada"), "2026-09-03"), "2026-09-04"),
            &["thank-you 2026-09-03 by 2026-09-04"],
        ),
        (
            "a referral where no interview waits",
            thank_you(referral(Search::new(), "2026-09-03"), "2026-09-04"),
            &["referral-thanks 2026-09-03 by 2026-09-04"],
        ),
        (
            "nothing that came on the day",
            thank_you(Search::new().asked("2026-09-04", "Ada"), "2026-09-04"),
            &[],
        ),
    ];
    for (what, search, expected) in cases {
        assert_eq!(thanked(&search), expected, "{what}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(256))]

    /// However the facts fell: no message of thanks ends two things, and none passes by an older one that it could.
    #[test]
    fn every_thanks_ends_one_thing_at_most((facts, settings) in search()) {
        let planned = plan(&facts, &settings);
        let mut sent: BTreeMap<_, usize> = BTreeMap::new();
        let thanks = facts.touches.iter().filter(|t| t.kind.is_thanks() && t.is_outbound_message());
        for touch in thanks.clone() {
            *sent.entry((touch.contact_id, touch.happened_on)).or_default() += 1;
        }
        let mut things: BTreeMap<_, BTreeSet<_>> = BTreeMap::new();
        for p in planned.iter().filter(|p| RULES.contains(&p.identity.rule)) {
            let Subject::Contact(person) = p.identity.subject else { continue };
            if let Some(on) = by_thanks(p).map(|on| on.parse().unwrap()) {
                things.entry((person, on)).or_default().insert((p.identity.rule, p.ready_on));
            }
        }
        for (of, things) in &things {
            prop_assert!(things.len() <= sent[of], "{:?} of {:?}", things, of);
        }
        // Untold, on a day of its own, it took nothing newer than what is left.
        for touch in thanks.filter(|t| t.applications.is_empty() && t.kind == TouchKind::Thanks) {
            let key = (touch.contact_id, touch.happened_on);
            let Some(took) = things.get(&key).filter(|_| sent[&key] == 1) else { continue };
            for p in planned.iter().filter(|p| p.is_open() && RULES.contains(&p.identity.rule)) {
                let is_theirs = p.identity.subject == Subject::Contact(touch.contact_id);
                let is_decided = facts.decisions.iter().any(|d| d.identity == p.identity);
                let was_in_time = p.expires_on.is_none_or(|expires| touch.happened_on <= expires);
                if is_theirs && !is_decided && was_in_time && p.ready_on <= touch.happened_on {
                    prop_assert!(took.iter().all(|(_, since)| *since <= p.ready_on), "{:?} before {:?}", took, p);
                }
            }
        }
    }
}

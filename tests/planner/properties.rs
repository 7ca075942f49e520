//! What holds for every search, however its facts fell.

use std::collections::BTreeSet;

use proptest::prelude::*;
use rekindle::domain::calendar::add_days;
use rekindle::domain::reminder::Subject;
use rekindle::domain::*;
use rekindle::planner::{Facts, Planned, plan};

use crate::random::{first_day, part, search, shuffled};

/// Open, and not ended by the user.
fn open<'a>(facts: &'a Facts, planned: &'a [Planned]) -> impl Iterator<Item = &'a Planned> {
    let is_ended =
        |p: &Planned| facts.decisions.iter().any(|d| d.identity == p.identity && d.ended.is_some());
    planned.iter().filter(move |p| p.is_open() && !is_ended(p))
}

fn is_pinned(facts: &Facts, planned: &Planned) -> bool {
    facts.decisions.iter().any(|d| d.identity == planned.identity && d.pinned_on.is_some())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(256))]

    #[test]
    fn the_order_of_entry_changes_nothing((facts, settings) in search(), seed: u64) {
        let planned = plan(&facts, &settings);
        prop_assert_eq!(plan(&shuffled(facts, seed), &settings), planned);
    }

    #[test]
    fn planning_a_part_equals_that_part_of_the_full_plan(
        (facts, settings) in search(), people: u8, companies: u8,
    ) {
        let chosen = |mask: u8, id: i64| mask >> id & 1 == 1;
        let people: BTreeSet<_> = facts.people.keys().copied().filter(|id| chosen(people, id.0)).collect();
        let companies: BTreeSet<_> =
            facts.companies.iter().copied().filter(|id| chosen(companies, id.0)).collect();
        let wanted: Vec<Planned> = plan(&facts, &settings)
            .into_iter()
            .filter(|p| match p.identity.subject {
                Subject::Contact(id) => people.contains(&id),
                Subject::Company(id) => companies.contains(&id),
                Subject::Search => false,
            })
            .collect();
        prop_assert_eq!(plan(&part(&facts, &people, &companies), &settings), wanted);
    }

    #[test]
    fn dates_stand_in_order_and_on_working_days((facts, settings) in search()) {
        for p in plan(&facts, &settings) {
            prop_assert!(p.ready_on <= p.due_on, "{p:?}");
            if is_pinned(&facts, &p) || p.identity.rule == Rule::Custom {
                continue;
            }
            if let (true, Some(expires)) = (p.is_open(), p.expires_on) {
                prop_assert!(p.ready_on <= expires, "{p:?}");
            }
            // What is owed within a day, and what is needed on the day itself.
            let is_at_once = p.identity.rule == Rule::WithdrawNotice && p.due_on == p.ready_on;
            if !is_at_once && !matches!(p.identity.rule, Rule::ThankYou | Rule::Prepare) {
                prop_assert!(settings.calendar.is_working_day(p.due_on), "{p:?}");
            }
        }
    }

    #[test]
    fn a_plan_names_every_reminder_once_and_explains_it((facts, settings) in search()) {
        let planned = plan(&facts, &settings);
        for pair in planned.windows(2) {
            prop_assert!(pair[0].identity < pair[1].identity, "{:?}", pair);
        }
        for p in &planned {
            prop_assert!(!p.why.is_empty() && !p.arithmetic.is_empty() && !p.ends_with.is_empty(), "{p:?}");
            let merged = p.end.as_ref().is_some_and(|end| end.kind == EndKind::Merged);
            prop_assert_eq!(merged, p.merged_into.is_some());
            if let Some(into) = p.merged_into {
                let into = planned.iter().find(|other| other.identity == into);
                prop_assert!(into.is_some_and(Planned::is_open), "{p:?}");
            }
        }
    }

    #[test]
    fn nobody_who_asked_for_silence_is_written_to((facts, settings) in search()) {
        for p in plan(&facts, &settings).iter().filter(|p| p.is_open()) {
            if let Subject::Contact(id) = p.identity.subject {
                prop_assert!(!facts.people[&id].do_not_contact, "{p:?}");
            }
        }
    }

    #[test]
    fn a_note_is_asked_for_once_a_person_and_application_and_never_after_it_was_sent(
        (facts, settings) in search(),
    ) {
        let planned = plan(&facts, &settings);
        let mut asked = BTreeSet::new();
        for p in open(&facts, &planned).filter(|p| p.identity.rule == Rule::FollowUp) {
            let Subject::Contact(person) = p.identity.subject else { panic!("{p:?}") };
            let application = p.identity.application_id.unwrap();
            prop_assert!(asked.insert((person, application)), "{p:?}");
            let sent = facts.touches.iter().any(|t| {
                t.contact_id == person
                    && t.kind == TouchKind::FollowUp
                    && t.direction != Direction::In
                    && t.applications.contains(&application)
            });
            prop_assert!(!sent, "{p:?}");
            prop_assert!(facts.applications[&application].rejection().is_some(), "{p:?}");
        }
    }

    #[test]
    fn one_check_in_a_person_and_one_reapply_window_a_company((facts, settings) in search()) {
        let planned = plan(&facts, &settings);
        for rule in [Rule::CheckIn, Rule::ReapplyWindow] {
            let mut seen = BTreeSet::new();
            for p in planned.iter().filter(|p| p.is_open() && p.identity.rule == rule) {
                prop_assert!(seen.insert(p.identity.subject), "{p:?}");
            }
        }
    }

    #[test]
    fn what_can_wait_leaves_a_person_a_week_of_rest((facts, settings) in search()) {
        for p in plan(&facts, &settings).iter().filter(|p| p.is_open() && p.identity.rule.can_wait()) {
            let Subject::Contact(person) = p.identity.subject else { panic!("{p:?}") };
            let sent = facts.touches.iter().filter(|t| t.contact_id == person && t.is_outbound_message());
            let last = sent.map(|t| t.happened_on).max();
            if let (Some(last), false) = (last, is_pinned(&facts, p)) {
                prop_assert!(p.ready_on >= add_days(last, 7), "{p:?}");
            }
        }
    }

    #[test]
    fn an_accepted_offer_leaves_nothing_to_ask_about_what_began_before_it((facts, settings) in search()) {
        let Some(hired) = facts.hired else { return Ok(()) };
        for p in plan(&facts, &settings).iter().filter(|p| p.is_open()) {
            let ends = matches!(
                p.identity.rule,
                Rule::StatusCheck
                    | Rule::GhostQuestion
                    | Rule::InfoInterviewAsk
                    | Rule::RoleWatch
                    | Rule::ReapplyWindow
            );
            let began = p.identity.application_id.map(|id| facts.applications[&id].began_on());
            prop_assert!(!ends || began.is_some_and(|began| began > hired.on), "{p:?}");
        }
    }

    #[test]
    fn machines_that_answer_change_nothing(
        (mut facts, settings) in search(), person in 1i64..=6, on in 0u32..150, bounced: bool,
    ) {
        let planned = plan(&facts, &settings);
        facts.touches.push(Touch {
            id: TouchId(1_000_000),
            contact_id: ContactId(person),
            happened_on: add_days(first_day(), on),
            direction: Direction::In,
            channel: None,
            kind: if bounced { TouchKind::Bounce } else { TouchKind::AutoReply },
            applications: facts.applications.keys().copied().collect(),
            needs_answer: true,
            text: String::new(),
        });
        prop_assert_eq!(plan(&facts, &settings), planned);
    }
}

#[test]
fn the_random_searches_reach_every_rule_and_every_ending() {
    use proptest::strategy::ValueTree as _;
    use proptest::test_runner::{Config, TestRunner};
    let mut runner = TestRunner::new_with_rng(
        Config::default(),
        proptest::test_runner::TestRng::deterministic_rng(proptest::test_runner::RngAlgorithm::ChaCha),
    );
    let strategy = search();
    let mut open_rules = BTreeSet::new();
    let mut endings = BTreeSet::new();
    for _ in 0..384 {
        let (facts, settings) = strategy.new_tree(&mut runner).unwrap().current();
        for p in plan(&facts, &settings) {
            match p.end {
                None => _ = open_rules.insert(p.identity.rule),
                Some(end) => _ = endings.insert(end.kind),
            }
        }
    }
    let missing: Vec<Rule> =
        <Rule as word::Word>::ALL.iter().copied().filter(|rule| !open_rules.contains(rule)).collect();
    assert_eq!(missing, [Rule::MonthlyReview], "the review is asked for by itself");
    assert_eq!(endings.len(), 4, "done, cancelled, superseded and merged: {endings:?}");
}

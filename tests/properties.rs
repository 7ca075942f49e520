//! What holds after anything that may happen in a search, tried with random facts through the library.
//!
//! `REKINDLE_EVERY_POINT=1` tries ten thousand facts where there are a thousand otherwise.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::disallowed_methods,
    clippy::print_stdout,
    clippy::wildcard_imports,
    dead_code,
    reason = "a test that cannot go on says so, and reads the environment where the program must not"
)]

use std::collections::BTreeSet;

use chrono::{Days, NaiveDate};
use rekindle::clock::{Now, Zone};
use rekindle::domain::*;
use rekindle::planner::Settings;
use rekindle::store::{
    Change, Decided, NewApplication, NewContact, NewInterview, NewOutcome, NewTouch, OpenFilter, Scope, Store,
};

const PEOPLE: u64 = 60;
const COMPANIES: u64 = 12;
const APPLICATIONS: u64 = 40;
/// The days on which things happen.
const SPAN: u64 = 400;

/// Numbers that look random and are the same in every run.
struct Dice(u64);

impl Dice {
    fn below(&mut self, n: u64) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % n
    }

    fn of<T: Copy>(&mut self, list: &[T]) -> T {
        list[usize::try_from(self.below(list.len() as u64)).unwrap()]
    }

    fn day(&mut self) -> NaiveDate {
        NaiveDate::from_ymd_opt(2027, 9, 1).unwrap() + Days::new(self.below(SPAN))
    }

    fn person(&mut self) -> ContactId {
        ContactId(i64::try_from(self.below(PEOPLE)).unwrap() + 1)
    }

    fn application(&mut self) -> ApplicationId {
        ApplicationId(i64::try_from(self.below(APPLICATIONS)).unwrap() + 1)
    }

    fn shuffle<T>(&mut self, list: &mut [T]) {
        for last in (1..list.len()).rev() {
            let other = usize::try_from(self.below(last as u64 + 1)).unwrap();
            list.swap(last, other);
        }
    }
}

/// Something that happened. Facts that are only added: in whatever order, the search is the same in the end.
#[derive(Clone, Debug)]
enum Fact {
    Touch(NewTouch),
    Interview(NewInterview),
    Outcome(NewOutcome),
    Wish(ContactId, NaiveDate),
    PartIn(ApplicationId, ContactId),
}

fn fact(dice: &mut Dice) -> Fact {
    let (person, application, on) = (dice.person(), dice.application(), dice.day());
    match dice.below(20) {
        0..=12 => {
            let (direction, kind) = dice.of(&[
                (Direction::Out, TouchKind::FollowUp),
                (Direction::Out, TouchKind::ThankYou),
                (Direction::Out, TouchKind::StatusCheck),
                (Direction::Out, TouchKind::CheckIn),
                (Direction::Out, TouchKind::CheckIn),
                (Direction::Out, TouchKind::Reply),
                (Direction::Out, TouchKind::InfoInterviewRequest),
                (Direction::Out, TouchKind::LinkedinInvite),
                (Direction::Out, TouchKind::Withdraw),
                (Direction::Out, TouchKind::Announcement),
                (Direction::In, TouchKind::Reply),
                (Direction::In, TouchKind::Reply),
                (Direction::In, TouchKind::Referral),
                (Direction::In, TouchKind::AutoReply),
                (Direction::Both, TouchKind::InfoInterview),
            ]);
            let mut touch = NewTouch::new(person, on, direction, kind);
            touch.needs_answer = direction == Direction::In && kind == TouchKind::Reply && dice.below(3) > 0;
            if dice.below(2) == 0 {
                touch.applications = vec![application];
            }
            Fact::Touch(touch)
        }
        13..=15 => {
            let kind = dice.of(&[InterviewKind::Screen, InterviewKind::Interview, InterviewKind::Final]);
            Fact::Interview(NewInterview::new(application, on, kind).with(&[person]))
        }
        16 | 17 => {
            let kind = dice.of(&[
                OutcomeKind::Rejected,
                OutcomeKind::Rejected,
                OutcomeKind::Rejected,
                OutcomeKind::NoResponse,
                OutcomeKind::Withdrawn,
                OutcomeKind::Reopened,
                OutcomeKind::RoleCancelled,
            ]);
            let mut outcome = NewOutcome::new(application, kind, on);
            if kind == OutcomeKind::Rejected {
                outcome.delivery = Some(dice.of(&[Delivery::Form, Delivery::PersonalEmail, Delivery::Phone]));
                outcome.rank = Some(dice.of(&[Rank::Second, Rank::Unknown]));
            }
            Fact::Outcome(outcome)
        }
        18 => Fact::Wish(person, on),
        _ => Fact::PartIn(application, person),
    }
}

/// Random facts; no two outcomes of an application fall on one day, where the order of entry may count.
fn facts(dice: &mut Dice, how_many: usize) -> Vec<Fact> {
    let mut decided = BTreeSet::new();
    let mut facts = Vec::with_capacity(how_many);
    while facts.len() < how_many {
        let fact = fact(dice);
        let is_new = match &fact {
            Fact::Outcome(outcome) => decided.insert((outcome.application_id, outcome.received_on)),
            Fact::Touch(_) | Fact::Interview(_) | Fact::Wish(..) | Fact::PartIn(..) => true,
        };
        if is_new {
            facts.push(fact);
        }
    }
    facts
}

fn record(change: &mut Change<'_>, fact: &Fact) {
    match fact {
        Fact::Touch(touch) => {
            change.record_touch(touch).unwrap();
        }
        Fact::Interview(interview) => {
            change.record_interview(interview).unwrap();
        }
        Fact::Outcome(outcome) => {
            change.record_outcome(outcome).unwrap();
        }
        Fact::Wish(person, on) => {
            change.record_wish(Some(*person), *on, "call").unwrap();
        }
        Fact::PartIn(application, person) => {
            change.take_part(*application, *person, Some(Role::Interviewer), None).unwrap();
        }
    }
}

fn now() -> Now {
    Now::from("2028-12-01T12:00:00Z".parse().unwrap(), Zone::UTC, None)
}

fn commit(store: &Store, work: impl FnOnce(&mut Change<'_>)) {
    let mut change = store.change(now(), "work").unwrap();
    work(&mut change);
    change.commit(&Settings::default()).unwrap();
}

/// People, companies and applications, which the facts are about.
fn cast() -> Store {
    let store = Store::in_memory().unwrap();
    commit(&store, |change| {
        let companies: Vec<CompanyId> =
            (0..COMPANIES).map(|n| change.company_or_new(&format!("Company {n}")).unwrap()).collect();
        let people: Vec<ContactId> = (0..PEOPLE)
            .map(|n| {
                let name = format!("Person {n:02}");
                change.add_contact(&NewContact { name, ally: n % 7 == 0, ..NewContact::default() }).unwrap()
            })
            .collect();
        let mut dice = Dice(1);
        for n in 0..APPLICATIONS {
            let new = NewApplication {
                applied_on: Some(dice.day()),
                liked: dice.of(&[Liked::Yes, Liked::Unsure, Liked::Unsure, Liked::No]),
                ..NewApplication::to(dice.of(&companies), &format!("Job {n}"))
            };
            let application = change.add_application(&new).unwrap();
            for _ in 0..dice.below(4) {
                let role = dice.of(&[Role::HiringManager, Role::Recruiter, Role::Interviewer]);
                change.take_part(application, dice.of(&people), Some(role), None).unwrap();
            }
        }
    });
    store
}

/// Records facts, a few in a change.
fn play(store: &Store, facts: &[Fact], at_once: usize) {
    for some in facts.chunks(at_once) {
        commit(store, |change| some.iter().for_each(|fact| record(change, fact)));
    }
}

/// The open reminders without the numbers of rows: those depend on the order of entry.
fn open(store: &Store) -> Vec<String> {
    let mut open = Vec::new();
    let long_ago = NaiveDate::from_ymd_opt(2000, 1, 1).unwrap();
    let filter = OpenFilter { today: long_ago, ready_by: None };
    store
        .open_reminders(filter, |line| {
            let r = &line.reminder;
            let who = line.contact.map(|contact| contact.name).or(line.company).unwrap_or_default();
            let about: Vec<String> = line.applications.iter().map(|a| a.title.clone()).collect();
            open.push(format!(
                "{} {who} {about:?} {} {} {:?} {:?} {:?}",
                r.identity.rule, r.ready_on, r.due_on, r.expires_on, r.tier, r.waits_for
            ));
            Ok(())
        })
        .unwrap();
    open.sort();
    open
}

#[track_caller]
fn holds(store: &Store) {
    let differences = store.differences_from_plan(&Settings::default()).unwrap();
    assert!(differences.is_empty(), "{differences:#?}");
    let mut notes = BTreeSet::new();
    let long_ago = NaiveDate::from_ymd_opt(2000, 1, 1).unwrap();
    store
        .open_reminders(OpenFilter { today: long_ago, ready_by: None }, |line| {
            if line.reminder.identity.rule == Rule::FollowUp {
                let person = line.contact.unwrap().id;
                for application in &line.applications {
                    assert!(
                        notes.insert((person, application.id)),
                        "two follow-ups to {person} for {}",
                        application.id
                    );
                    let sent = store.follow_up_on_file(person, application.id).unwrap();
                    assert_eq!(sent, None, "{person} had the follow-up for {}", application.id);
                }
            }
            Ok(())
        })
        .unwrap();
}

fn how_many() -> usize {
    if std::env::var_os("REKINDLE_EVERY_POINT").is_some_and(|all| all == "1") { 10_000 } else { 1_000 }
}

#[test]
fn after_many_random_facts_in_random_order_the_reminders_equal_a_fresh_plan() {
    let mut dice = Dice(2026);
    let mut facts = facts(&mut dice, how_many());
    let one = cast();
    play(&one, &facts, 10);
    holds(&one);
    dice.shuffle(&mut facts);
    let other = cast();
    play(&other, &facts, 25);
    holds(&other);
    let (one, other) = (open(&one), open(&other));
    let only_one: Vec<_> = one.iter().filter(|line| !other.contains(line)).collect();
    let only_other: Vec<_> = other.iter().filter(|line| !one.contains(line)).collect();
    assert!(one == other, "{} reminders; one order: {only_one:#?}, another: {only_other:#?}", one.len());
}

#[test]
fn whatever_the_user_decides_the_reminders_equal_a_fresh_plan_after_each_change() {
    let mut dice = Dice(7);
    let store = cast();
    for step in 0..how_many() / 4 {
        let today = now().today();
        let day = dice.day();
        let reminder = ReminderId(i64::try_from(dice.below(400)).unwrap() + 1);
        let is_open = store.reminder(reminder).unwrap().is_some_and(|r| r.end.is_none());
        let (person, application) = (dice.person(), dice.application());
        commit(&store, |change| match dice.below(12) {
            0 => {
                change.set_cadence(person, Some(Cadence::Tier(dice.of(&Tier::ALL))), day).unwrap();
            }
            1 => {
                change.set_cadence(person, None, day).unwrap();
            }
            2 => {
                let status =
                    dice.of(&[LinkedinStatus::None, LinkedinStatus::Invited, LinkedinStatus::Connected]);
                change.set_linkedin(person, status, day).unwrap();
            }
            3 => {
                change.set_do_not_contact(person, day, None).unwrap();
            }
            4 => {
                change.lift_do_not_contact(person).unwrap();
            }
            5 => {
                change.set_liked(application, dice.of(&[Liked::Yes, Liked::No])).unwrap();
            }
            6 => {
                let company = change.company_or_new(&format!("Company {}", dice.below(COMPANIES))).unwrap();
                change.record_move(person, company, None, day).unwrap();
            }
            7 | 8 if is_open => {
                let decided = match dice.below(4) {
                    0 => Decided::Done,
                    1 => Decided::Skipped(None),
                    2 => Decided::Snoozed(day),
                    _ => Decided::Pinned(day),
                };
                change.decide(reminder, &decided, today).unwrap();
            }
            _ => record(change, &fact(&mut dice)),
        });
        if step % 5 == 0 {
            holds(&store);
        }
    }
    holds(&store);
}

#[test]
fn undoing_everything_leaves_an_empty_database() {
    let mut dice = Dice(99);
    let store = cast();
    play(&store, &facts(&mut dice, how_many() / 5), 3);
    while let Some(last) = store.last_undoable().unwrap() {
        let mut change = store.change(now(), "undo").unwrap();
        change.undo(last).unwrap();
        change.commit(&Settings::default()).unwrap();
    }
    let left = store.facts(&Scope::All).unwrap();
    assert!(left.people.is_empty() && left.applications.is_empty() && left.touches.is_empty());
    assert!(left.wishes.is_empty() && left.job_changes.is_empty() && left.decisions.is_empty());
    assert_eq!(store.companies().unwrap().len(), 0);
    assert_eq!(open(&store), [""; 0]);
    assert_eq!(store.check().unwrap(), [""; 0]);
    holds(&store);
}

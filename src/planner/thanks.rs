//! Which one thing each message of kind `thanks` or `thank-you` answers: an interview or a talk, a message, or a
//! referral.
//!
//! The older one, unless it was told otherwise: by an application that it names, or by a reminder that was ticked on
//! that day. What came on one day and asks for the same is one thing. A thank-you is for an interview or a talk if
//! one is owed, and answers a message or a referral from the next day on. Nothing here hangs on the order of entry.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use crate::domain::calendar::add_days;
use crate::domain::reminder::{EndKind, Identity};
use crate::domain::{Rule, Touch, TouchKind};

use super::facts::{Known, Person};

/// Something that thanks can answer.
pub(super) struct Owed {
    pub identity: Identity,
    pub since: NaiveDate,
    /// The last day on which thanks can answer it.
    pub until: Option<NaiveDate>,
    /// Another message answered it on that day.
    pub answered_on: Option<NaiveDate>,
}

/// The thanks to somebody that answer something, by the reminder they end.
pub(super) fn given<'a>(
    known: &Known<'a>,
    person: &Person,
    owed: impl FnOnce() -> Vec<Owed>,
) -> BTreeMap<Identity, &'a Touch> {
    let mut given = BTreeMap::new();
    let mut sent: Vec<&Touch> =
        known.outbound_messages(person.id).filter(|touch| touch.kind.is_thanks()).collect();
    if sent.is_empty() {
        return given;
    }
    // On one day, those that name an application choose first.
    sent.sort_by_key(|touch| {
        let mut about = touch.applications.clone();
        about.sort_unstable();
        (touch.happened_on, about.is_empty(), about.len(), about, touch.kind == TouchKind::Thanks)
    });
    let owed = owed();
    for touch in sent {
        for identity in answered(known, &owed, &given, touch) {
            given.insert(identity, touch);
        }
    }
    given
}

/// The reminders of the one thing that `touch` answers.
fn answered(
    known: &Known<'_>,
    owed: &[Owed],
    given: &BTreeMap<Identity, &Touch>,
    touch: &Touch,
) -> Vec<Identity> {
    let on = touch.happened_on;
    let decided = |one: &Owed| known.decision(&one.identity).filter(|decision| decision.ended.is_some());
    let is_ticked = |one: &Owed| {
        decided(one)
            .is_some_and(|decision| decision.ended == Some(EndKind::Done) && decision.decided_on == on)
    };
    let open: Vec<&Owed> = owed
        .iter()
        .filter(|one| can_answer(one, touch.kind, on) && !given.contains_key(&one.identity))
        .filter(|one| one.answered_on.is_none_or(|answered| on < answered))
        .filter(|one| decided(one).is_none_or(|decision| on < decision.decided_on) || is_ticked(one))
        .collect();
    let is_in_time = |one: &Owed| one.until.is_none_or(|until| on <= until);
    let is_named = |one: &Owed| one.identity.application_id.is_some_and(|of| touch.is_about(of));
    // Told that it is about an application, it is not about another.
    let may_be = |one: &Owed| touch.applications.is_empty() || one.identity.application_id.is_none();
    let is_for_meeting =
        |one: &Owed| touch.kind == TouchKind::ThankYou && one.identity.rule == Rule::ThankYou;
    let ways: [&dyn Fn(&Owed) -> bool; 7] = [
        &is_ticked,
        &|one| is_for_meeting(one) && is_named(one) && is_in_time(one),
        &|one| is_for_meeting(one) && may_be(one) && is_in_time(one),
        &|one| is_named(one) && is_in_time(one),
        &|one| may_be(one) && is_in_time(one),
        // Late is better than never.
        &is_named,
        &may_be,
    ];
    for fits in ways {
        let fitting: Vec<&Owed> = open.iter().copied().filter(|one| fits(one)).collect();
        let age = |one: &Owed| (one.since, std::cmp::Reverse(one.identity.rule.priority()));
        if let Some(oldest) = fitting.iter().map(|one| age(one)).min() {
            // Interviews on one day with one person are one talk, even if different openings were named.
            let is_interview =
                |one: &Owed| one.identity.rule == Rule::ThankYou && one.identity.application_id.is_some();
            return open
                .iter()
                .filter(|one| age(one) == oldest && (fits(one) || is_interview(one)))
                .map(|one| one.identity)
                .collect();
        }
    }
    Vec::new()
}

/// On its own day a message or a referral is answered by `thanks`, which a thank-you for an interview is not.
fn can_answer(one: &Owed, kind: TouchKind, on: NaiveDate) -> bool {
    if kind == TouchKind::ThankYou && one.identity.rule != Rule::ThankYou {
        return one.since < on;
    }
    one.since <= on
}

/// The earlier of two messages.
pub(super) fn earlier<'a>(one: Option<&'a Touch>, other: Option<&'a Touch>) -> Option<&'a Touch> {
    one.into_iter().chain(other).min_by_key(|touch| (touch.happened_on, touch.id))
}

/// The last day before something lapses or is overtaken.
pub(super) fn until(since: NaiveDate, days: u32, overtaken: Option<NaiveDate>) -> NaiveDate {
    let lapses = add_days(since, days);
    overtaken.map_or(lapses, |overtaken| lapses.min(overtaken))
}

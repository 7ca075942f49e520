//! `reply-owed`: someone wrote and waits for an answer.

use std::collections::BTreeMap;

use crate::domain::reminder::{EndKind, Identity, Subject};
use crate::domain::{Rule, Touch, TouchKind};

use super::facts::{Known, Person};
use super::settings::{Settings, numbers};
use super::thanks::{self, Owed};
use super::{Planned, identity, working_days};

numbers! {
    due_days "due-days" = 1 in 0..=30, "working days after the message";
}

pub fn plan(known: &Known<'_>, settings: &Settings, person: &Person) -> Vec<Planned> {
    let given = thanks::given(known, settings, person);
    messages(known, person).map(|message| owed(known, settings, message, Rule::ReplyOwed, &given)).collect()
}

/// What thanks can answer.
pub(super) fn owed_to(known: &Known<'_>, person: &Person) -> Vec<Owed> {
    messages(known, person).map(|message| owed_for(known, message, Rule::ReplyOwed)).collect()
}

fn messages<'a>(known: &Known<'a>, person: &Person) -> impl Iterator<Item = &'a Touch> {
    known.inbound_messages(person.id).filter(|t| t.needs_answer && t.kind != TouchKind::Referral)
}

/// An inbound message that thanks can answer.
pub(super) fn owed_for(known: &Known<'_>, message: &Touch, rule: Rule) -> Owed {
    let came = message.happened_on;
    Owed {
        identity: about(message, rule),
        since: came,
        until: None,
        answered_on: known.answer_to(message.contact_id, came).map(|touch| touch.happened_on),
    }
}

fn about(message: &Touch, rule: Rule) -> Identity {
    identity(
        rule,
        Subject::Contact(message.contact_id),
        message.applications.iter().min().copied(),
        message.id.0,
    )
}

/// An answer to one inbound message, from its day on, for as long as it takes. `given` are the thanks sent to them.
pub(super) fn owed(
    known: &Known<'_>,
    settings: &Settings,
    message: &Touch,
    rule: Rule,
    given: &BTreeMap<Identity, &Touch>,
) -> Planned {
    let came = message.happened_on;
    let identity = about(message, rule);
    let answer = thanks::earlier(known.answer_to(message.contact_id, came), given.get(&identity).copied());
    let (due_days, why, ends_with) = if rule == Rule::ReferralThanks {
        (
            settings.referral_thanks.due_days,
            format!("referral {came}"),
            "thanks for it, a reply that day, or any other message to them from the next day on",
        )
    } else {
        (
            settings.reply_owed.due_days,
            format!("wrote {came}"),
            "a reply that day, thanks for it, or any other message to them from the next day on",
        )
    };
    let mut planned = Planned::on(identity, came, why, ends_with);
    planned.due_on = settings.calendar.working_days_after(came, due_days);
    planned
        .because(format!("ready on the day it came, {came}"))
        .because(format!("due {} later", working_days(due_days)))
        .ended(EndKind::Done, answer.map(|t| format!("{} sent {}", t.kind, t.happened_on)))
}

//! `reply-owed`: someone wrote and waits for an answer.

use crate::domain::reminder::{EndKind, Subject};
use crate::domain::{Rule, Touch, TouchKind};

use super::facts::{Known, Person};
use super::settings::{Settings, numbers};
use super::{Planned, identity, working_days};

numbers! {
    due_days "due-days" = 1 in 0..=30, "working days after the message";
}

pub fn plan(known: &Known<'_>, settings: &Settings, person: &Person) -> Vec<Planned> {
    known
        .inbound_messages(person.id)
        .filter(|t| t.needs_answer && t.kind != TouchKind::Referral)
        .map(|message| owed(known, settings, message, Rule::ReplyOwed, settings.reply_owed.due_days))
        .collect()
}

/// An answer to one inbound message, from its day on, for as long as it takes.
pub(super) fn owed(
    known: &Known<'_>,
    settings: &Settings,
    message: &Touch,
    rule: Rule,
    due_days: u32,
) -> Planned {
    let came = message.happened_on;
    let answer = known.answer_to(message.contact_id, came);
    let mut planned = Planned::on(
        identity(
            rule,
            Subject::Contact(message.contact_id),
            message.applications.iter().min().copied(),
            message.id.0,
        ),
        came,
        if rule == Rule::ReferralThanks { format!("referral {came}") } else { format!("wrote {came}") },
        "a reply or thanks that day, or any message to them from the next day on",
    );
    planned.due_on = settings.calendar.working_days_after(came, due_days);
    planned
        .because(format!("ready on the day it came, {came}"))
        .because(format!("due {} later", working_days(due_days)))
        .ended(EndKind::Done, answer.map(|t| format!("{} sent {}", t.kind, t.happened_on)))
}

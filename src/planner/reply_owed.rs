//! `reply-owed`: someone wrote and is waiting for an answer.

use chrono::NaiveDate;

use crate::domain::reminder::{EndKind, Identity, Subject};
use crate::domain::{ApplicationId, ContactId, Rule, Touch, TouchKind};

use super::facts::{Known, Person};
use super::planned::{Planned, identity, went_out, working_days};
use super::settings::{Settings, numbers};
use super::thanks::{self, Owed};

numbers! {
    due_days "due-days" = 1 in 0..=30, "working days after the message until your reply is due";
}

pub fn plan(known: &Known<'_>, settings: &Settings, person: &Person) -> Vec<Planned> {
    messages(known, person)
        .map(|message| owed(known, settings, &Inbound::of(message), Rule::ReplyOwed))
        .collect()
}

/// What thanks can answer.
pub(super) fn owed_to(known: &Known<'_>, _settings: &Settings, person: &Person) -> Vec<Owed> {
    messages(known, person).map(|message| owed_for(known, &Inbound::of(message), Rule::ReplyOwed)).collect()
}

fn messages<'a>(known: &Known<'a>, person: &Person) -> impl Iterator<Item = &'a Touch> {
    known.inbound_messages(person.id).filter(|t| t.needs_answer && t.kind != TouchKind::Referral)
}

/// What came from somebody and asks for an answer.
pub(super) struct Inbound {
    pub from: ContactId,
    pub on: NaiveDate,
    pub application: Option<ApplicationId>,
    /// Tells it from the others of the same person.
    pub ordinal: i64,
    /// `referral`, the first word of the reason.
    pub what: &'static str,
}

impl Inbound {
    pub fn of(message: &Touch) -> Self {
        Self {
            from: message.contact_id,
            on: message.happened_on,
            application: message.applications.iter().min().copied(),
            ordinal: message.id.0,
            what: "referral",
        }
    }

    fn identity(&self, rule: Rule) -> Identity {
        identity(rule, Subject::Contact(self.from), self.application, self.ordinal)
    }
}

/// What thanks can answer.
pub(super) fn owed_for(known: &Known<'_>, inbound: &Inbound, rule: Rule) -> Owed {
    Owed {
        identity: inbound.identity(rule),
        since: inbound.on,
        until: None,
        answered_on: known.answer_to(inbound.from, inbound.on).map(|touch| touch.happened_on),
    }
}

/// An answer to one thing that came, from its day on, for as long as it takes.
pub(super) fn owed(known: &Known<'_>, settings: &Settings, inbound: &Inbound, rule: Rule) -> Planned {
    let came = inbound.on;
    let identity = inbound.identity(rule);
    let answer = thanks::earlier(known.answer_to(inbound.from, came), known.thanks.get(&identity).copied());
    let (due_days, why, ends_with) = if rule == Rule::ReferralThanks {
        (
            settings.referral_thanks.due_days,
            format!("{} {came}", inbound.what),
            "you thank them, you reply that day, or you send them any message after that day",
        )
    } else {
        (
            settings.reply_owed.due_days,
            format!("wrote {came}"),
            "you reply or thank them that day, or you send them any message after that day",
        )
    };
    let mut planned = Planned::on(identity, came, why, ends_with);
    planned.due_on = settings.calendar.working_days_after(came, due_days);
    planned
        .because(format!("ready on the day it came, {came}"))
        .because(format!("due {} later", working_days(due_days)))
        .ended(EndKind::Done, answer.map(went_out))
}

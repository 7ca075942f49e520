//! `referral-thanks`: someone referred or introduced the user and is owed thanks.

use crate::domain::{Rule, TouchKind};

use super::Planned;
use super::facts::{Known, Person};
use super::reply_owed::owed;
use super::settings::{Settings, numbers};

numbers! {
    due_days "due-days" = 1 in 0..=30, "working days after the referral";
}

pub fn plan(known: &Known<'_>, settings: &Settings, person: &Person) -> Vec<Planned> {
    known
        .inbound_messages(person.id)
        .filter(|t| t.kind == TouchKind::Referral)
        .map(|referral| {
            owed(known, settings, referral, Rule::ReferralThanks, settings.referral_thanks.due_days)
        })
        .collect()
}

//! `referral-thanks`: someone referred or introduced the user and is owed thanks.

use crate::domain::reminder::INTRODUCTION;
use crate::domain::{Rule, TouchKind};

use super::facts::{Known, Person};
use super::planned::Planned;
use super::reply_owed::{Inbound, owed, owed_for};
use super::settings::{Settings, numbers};
use super::thanks::Owed;

numbers! {
    due_days "due-days" = 1 in 0..=30, "working days after the referral";
}

pub fn plan(known: &Known<'_>, settings: &Settings, person: &Person) -> Vec<Planned> {
    referrals(known, person)
        .iter()
        .map(|referral| owed(known, settings, referral, Rule::ReferralThanks))
        .collect()
}

/// What thanks can answer.
pub(super) fn owed_to(known: &Known<'_>, _settings: &Settings, person: &Person) -> Vec<Owed> {
    let referrals = referrals(known, person);
    referrals.iter().map(|referral| owed_for(known, referral, Rule::ReferralThanks)).collect()
}

/// Those in messages, and those that were recorded as an opportunity: on one day they are the same one. A message that
/// was recorded twice asks for thanks once.
fn referrals(known: &Known<'_>, person: &Person) -> Vec<Inbound> {
    let messages = known.inbound_messages(person.id).filter(|t| t.kind == TouchKind::Referral);
    let mut referrals: Vec<Inbound> = messages.map(Inbound::of).collect();
    referrals.sort_by_key(|referral| (referral.on, referral.application, referral.ordinal));
    referrals.dedup_by_key(|referral| (referral.on, referral.application));
    let mut favours = known.favours(person.id).to_vec();
    favours.sort_by_key(|favour| (favour.came_on, favour.is_introduction, favour.application_id, favour.id));
    for favour in favours {
        if referrals.iter().all(|referral| referral.on != favour.came_on) {
            referrals.push(Inbound {
                from: person.id,
                on: favour.came_on,
                application: favour.application_id,
                // The numbers of messages are above 0.
                ordinal: -favour.id,
                what: if favour.is_introduction { INTRODUCTION } else { "referral" },
            });
        }
    }
    referrals
}

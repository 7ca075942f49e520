//! `referral-thanks`: someone referred or introduced the user and is owed thanks.

use crate::domain::{Rule, Touch, TouchKind};

use super::Planned;
use super::facts::{Known, Person};
use super::reply_owed::{owed, owed_for};
use super::settings::{Settings, numbers};
use super::thanks::{self, Owed};

numbers! {
    due_days "due-days" = 1 in 0..=30, "working days after the referral";
}

pub fn plan(known: &Known<'_>, settings: &Settings, person: &Person) -> Vec<Planned> {
    let given = thanks::given(known, settings, person);
    referrals(known, person)
        .map(|referral| owed(known, settings, referral, Rule::ReferralThanks, &given))
        .collect()
}

/// What thanks can answer.
pub(super) fn owed_to(known: &Known<'_>, person: &Person) -> Vec<Owed> {
    referrals(known, person).map(|referral| owed_for(known, referral, Rule::ReferralThanks)).collect()
}

fn referrals<'a>(known: &Known<'a>, person: &Person) -> impl Iterator<Item = &'a Touch> {
    known.inbound_messages(person.id).filter(|t| t.kind == TouchKind::Referral)
}

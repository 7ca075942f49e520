//! `referral-thanks`: someone did something for the user and is owed thanks: a referral, an introduction, a lead,
//! advice, or feedback in a conversation. Feedback in a message is thanked for by the answer to it.

use crate::domain::feedback::FavourKind;
use crate::domain::word::Word as _;
use crate::domain::{Direction, Rule, Touch, TouchKind};

use super::facts::{Favour, Known, Person};
use super::planned::Planned;
use super::reply_owed::{Inbound, owed, owed_for};
use super::settings::{Settings, numbers};
use super::thanks::Owed;

numbers! {
    due_days "due-days" = 1 in 0..=30, "working days after the favour until it is due";
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
    favours.sort_by_key(|favour| (favour.came_on, favour.kind, favour.application_id, favour.id));
    for favour in favours {
        let is_alone = referrals.iter().all(|referral| referral.on != favour.came_on);
        if let Some(ordinal) = number(known, favour).filter(|_| is_alone) {
            referrals.push(Inbound {
                from: person.id,
                on: favour.came_on,
                application: favour.application_id,
                ordinal,
                what: favour.kind.as_str(),
            });
        }
    }
    referrals
}

/// Feedback is thanked for with the conversation in which it was given; without one, it gets no thank-you of its own.
fn number(known: &Known<'_>, favour: &Favour) -> Option<i64> {
    if favour.kind != FavourKind::Feedback {
        // The numbers of messages are above 0.
        return Some(-favour.id);
    }
    let is_talk = |touch: &&&Touch| {
        touch.happened_on == favour.came_on
            && touch.direction == Direction::Both
            // It is owed thanks anyway.
            && touch.kind != TouchKind::InfoInterview
    };
    known.touches(favour.contact_id).iter().find(is_talk).map(|talk| talk.id.0)
}

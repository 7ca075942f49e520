//! `check-in`: an occasional message to someone worth keeping, slower while nothing comes back.

use chrono::NaiveDate;

use crate::domain::reminder::{EndKind, Identity, Subject};
use crate::domain::{
    Application, Cadence, ContactId, LinkedinStatus, Rule, Stage, Touch, TouchKind,
    cadence::{self, Tier},
};

use super::facts::{Known, Person};
use super::planned::{Planned, came_back, identity};
use super::settings::{Settings, numbers};

numbers! {
    rest_days "rest-days" = 7 in 0..=60, "days to leave someone alone after a message, unless something is urgent";
    slow_after "slow-after" = 2 in 1..=20, "check-ins in a row without an answer before they slow down";
    ally_slow_after "ally-slow-after" = 3 in 1..=20, "check-ins in a row without an answer before they slow down, for an ally";
}

/// Where a person's cadence comes from, and the day it counts from.
struct Rhythm {
    cadence: Cadence,
    from_on: NaiveDate,
    /// The day on which it was set by hand: no turn is due before it.
    set_on: Option<NaiveDate>,
    why: String,
}

pub fn plan(known: &Known<'_>, settings: &Settings, person: &Person) -> Vec<Planned> {
    let Some(rhythm) = rhythm(known, person) else { return Vec::new() };
    let unanswered = unanswered_check_ins(known, person);
    let patience =
        if person.ally { settings.check_in.ally_slow_after } else { settings.check_in.slow_after }.max(1);
    let steps = unanswered / patience;
    let slowed = (0..steps).try_fold(rhythm.cadence, |cadence, _| cadence.slower());
    let effective = slowed.unwrap_or(rhythm.cadence);

    let (turn, from_on) = turn(known, person.id, rhythm.from_on);
    let Some(next) = effective.after(from_on) else { return Vec::new() };
    let mut planned = Planned::on(
        turn,
        settings.calendar.forward(rhythm.set_on.map_or(next, |set| next.max(set))),
        rhythm.why,
        "either of you writes, which starts the interval again; if you skip it, it comes back one interval later",
    )
    .because(format!("{effective}, counted from {from_on}, on the first working day"));
    if steps > 0 {
        planned = planned
            .because(format!("{unanswered} check-ins without an answer: slower than {}", rhythm.cadence));
    }
    planned.tier = Some(effective.to_string());
    planned.waits_for = open_application(known, person.id).map(|a| a.id);
    let dormant = slowed.is_none().then(|| format!("dormant after {unanswered} check-ins without an answer"));
    vec![planned.ended(EndKind::Cancelled, dormant)]
}

fn rhythm(known: &Known<'_>, person: &Person) -> Option<Rhythm> {
    let last_message = known.last_message(person.id).map(|t| t.happened_on);
    if let Some(cadence) = person.cadence {
        let from_on = last_message.or(person.cadence_on)?;
        return (cadence != Cadence::Never).then(|| Rhythm {
            cadence,
            from_on,
            set_on: person.cadence_on,
            why: format!("{}, as you set it", cadence::said(&cadence.to_string())),
        });
    }
    let replies = replies(known, person);
    let reply = replies.iter().find(|reply| !reply.is_courtesy()).or(replies.first());
    if let Some(reply) = reply {
        // Someone who was only polite is not written to every month.
        let tier = if reply.is_courtesy() { Tier::Quarterly } else { Tier::Monthly };
        return Some(Rhythm {
            cadence: Cadence::Tier(tier),
            from_on: last_message?,
            set_on: None,
            why: format!("{} {}, after a rejection", came_back(reply), reply.happened_on),
        });
    }
    let accepted = accepted_on(known, person)?;
    Some(Rhythm {
        cadence: Cadence::Tier(Tier::Quarterly),
        from_on: last_message.map_or(accepted, |last| last.max(accepted)),
        set_on: None,
        why: format!("connected {accepted}"),
    })
}

/// What they wrote or said since a rejection, oldest first.
fn replies<'a>(known: &Known<'a>, person: &Person) -> Vec<&'a Touch> {
    let rejected_on = |a: &&Application| a.rejections().map(|rejection| rejection.received_on).min();
    let first = known.applications_of(person.id).iter().filter_map(rejected_on).min();
    first.map(|on| known.replies_after(person.id, on).collect()).unwrap_or_default()
}

/// The day they accepted an invitation, when that was no earlier than the first follow-up to them.
fn accepted_on(known: &Known<'_>, person: &Person) -> Option<NaiveDate> {
    let connected = person.linkedin_on.filter(|_| person.linkedin_status == LinkedinStatus::Connected)?;
    let first = known.outbound_messages(person.id).find(|t| t.kind == TouchKind::FollowUp)?;
    (connected >= first.happened_on).then_some(connected)
}

/// Check-ins since the last inbound message, and since the cadence was set by hand.
fn unanswered_check_ins(known: &Known<'_>, person: &Person) -> u32 {
    let heard = known.inbound_messages(person.id).next_back().map(|t| t.happened_on);
    let set = person.cadence_on.filter(|_| person.cadence.is_some());
    known
        .outbound_messages(person.id)
        .filter(|t| t.kind == TouchKind::CheckIn)
        .filter(|t| heard.is_none_or(|heard| t.happened_on > heard))
        .filter(|t| set.is_none_or(|set| t.happened_on >= set))
        .map(|_| 1)
        .sum()
}

/// Which turn it is: each one the user ended moves the clock to the day it was due or decided, if later.
fn turn(known: &Known<'_>, person: ContactId, from_on: NaiveDate) -> (Identity, NaiveDate) {
    let mut turn = identity(Rule::CheckIn, Subject::Contact(person), None, 1);
    let mut from_on = from_on;
    while let Some(decision) = known.decision(&turn).filter(|d| d.ended.is_some()) {
        from_on = from_on.max(decision.decided_on).max(decision.due_on);
        turn.ordinal += 1;
    }
    (turn, from_on)
}

/// While they take part in an application that is under way, a check-in waits.
fn open_application<'a>(known: &Known<'a>, person: ContactId) -> Option<&'a Application> {
    known
        .applications_of(person)
        .iter()
        .copied()
        .filter(|a| a.is_open() && a.progress != Stage::Saved && known.hired_elsewhere(a).is_none())
        .min_by_key(|a| (a.began_on(), a.id))
}

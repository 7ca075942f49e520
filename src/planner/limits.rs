//! What cuts across rules: do not contact, one note for two rejections, seven days' rest, pinned dates.
//!
//! Two more limits are read rather than planned: one line per person (`domain::reminder::held_by`, it depends on
//! today), and the single note (the identity of a follow-up is its person and application).

use crate::domain::calendar::add_days;
use crate::domain::reminder::{End, EndKind, Subject};
use crate::domain::{CompanyId, Rule};

use super::facts::{Known, Person};
use super::planned::Planned;
use super::settings::Settings;

pub fn apply(known: &Known<'_>, settings: &Settings, person: &Person, planned: &mut [Planned]) {
    do_not_contact(person, planned);
    one_note_for_two_rejections(known, planned);
    rest(known, settings, person, planned);
}

/// Limit 5: ends everything for that person, whatever a rule says.
fn do_not_contact(person: &Person, planned: &mut [Planned]) {
    if !person.do_not_contact {
        return;
    }
    for reminder in planned.iter_mut().filter(|p| p.is_open()) {
        reminder.end = Some(End {
            kind: EndKind::Cancelled,
            cause: format!("{} is marked \"do not contact\"", person.name),
        });
    }
}

/// Limit 6: two rejections by one company, the later follow-up ready before the earlier expires, become one
/// reminder: ready with the later, due with the earlier, expiring with the earlier.
fn one_note_for_two_rejections(known: &Known<'_>, planned: &mut [Planned]) {
    let company_of = |p: &Planned| -> Option<CompanyId> {
        Some(known.facts.applications.get(&p.identity.application_id?)?.company_id)
    };
    let ended_on = |p: &Planned| known.ended_on(&p.identity);
    let rejected_on =
        |p: &Planned| Some(known.facts.applications.get(&p.identity.application_id?)?.last_rejection()?.on);
    let mut open: Vec<(CompanyId, &mut Planned)> = planned
        .iter_mut()
        .filter(|p| p.identity.rule == Rule::FollowUp && p.is_open())
        .filter_map(|p| Some((company_of(p)?, p)))
        .collect();
    open.sort_by_key(|(company, p)| (*company, p.expires_on, p.identity));

    let mut open = open.into_iter();
    let Some(mut earlier) = open.next() else { return };
    for later in open {
        let overlaps = later.0 == earlier.0 && earlier.1.expires_on.is_none_or(|end| later.1.ready_on < end);
        // One that the user ended before the later rejection takes nothing in; ended since, it was the note for both.
        let ended_before =
            ended_on(earlier.1).is_some_and(|ended| rejected_on(later.1).is_some_and(|on| ended < on));
        if !overlaps || ended_before {
            earlier = later;
            continue;
        }
        if ended_on(later.1).is_some() {
            continue;
        }
        let into = &mut *earlier.1;
        into.ready_on = into.ready_on.max(later.1.ready_on);
        into.due_on = into.due_on.max(into.ready_on);
        into.why = format!("{}, {}", into.why, later.1.why);
        into.arithmetic.push(format!(
            "one note for two rejections: it becomes ready with the later one, {}, and is due and expires with the earlier one",
            later.1.ready_on
        ));
        later.1.end =
            Some(End { kind: EndKind::Merged, cause: "one note covers both rejections".to_owned() });
        later.1.merged_into = Some(into.identity);
    }
}

/// Limit 2: after any message to a person, what can wait gives them a week's rest.
fn rest(known: &Known<'_>, settings: &Settings, person: &Person, planned: &mut [Planned]) {
    let Some(last) = known.outbound_messages(person.id).next_back() else { return };
    let rested = settings.calendar.forward(add_days(last.happened_on, settings.check_in.rest_days));
    for reminder in planned.iter_mut().filter(|p| p.is_open() && p.identity.rule.can_wait()) {
        if reminder.due_on < rested || reminder.ready_on < rested {
            reminder.ready_on = reminder.ready_on.max(rested);
            reminder.due_on = reminder.due_on.max(rested);
            reminder.arithmetic.push(format!(
                "not before {rested}: rekindle leaves them alone for {} days after the message on {}",
                settings.check_in.rest_days, last.happened_on
            ));
        }
        if reminder.expires_on.is_some_and(|expires| expires < reminder.ready_on) {
            let cause = format!(
                "it would expire while rekindle leaves them alone after the message on {}",
                last.happened_on
            );
            reminder.end = Some(End { kind: EndKind::Cancelled, cause });
        }
    }
}

/// A pinned date beats the rule's. A check-in's pin is for one turn: a later message starts the next.
pub fn pin(known: &Known<'_>, reminder: &mut Planned) {
    let Some(decision) = known.decision(&reminder.identity) else { return };
    let Some(pinned) = decision.pinned_on.filter(|_| reminder.is_open()) else { return };
    if let (Rule::CheckIn, Subject::Contact(person)) = (reminder.identity.rule, reminder.identity.subject) {
        let last = known.last_message(person).map(|t| t.happened_on);
        if last.is_some_and(|last| last > decision.decided_on || last >= pinned) {
            return;
        }
    }
    reminder.ready_on =
        if reminder.ready_on == reminder.due_on { pinned } else { reminder.ready_on.min(pinned) };
    reminder.due_on = pinned;
    reminder.arithmetic.push(format!("you pinned it to {pinned}"));
}

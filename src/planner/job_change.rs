//! `job-change`: congratulate a contact on a new employer.

use chrono::NaiveDate;

use crate::domain::calendar::add_days;
use crate::domain::contact::JobChange;
use crate::domain::reminder::{EndKind, Subject};
use crate::domain::{Direction, LinkedinStatus, Rule, TouchKind};

use super::facts::{Known, Person};
use super::planned::{Planned, days, identity, went_out, working_days};
use super::settings::{Settings, numbers};

numbers! {
    due_days "due-days" = 3 in 0..=30, "working days after the change until it is due";
    expires_days "expires-days" = 30 in 1..=365, "days from the change until it expires";
}

/// Days before a change within which somebody who mentions it is congratulated on it.
const ANNOUNCED_DAYS: u32 = 60;

pub fn plan(known: &Known<'_>, settings: &Settings, person: &Person) -> Vec<Planned> {
    if !has_history(known, person) {
        return Vec::new();
    }
    let numbers = &settings.job_change;
    let changes = known.job_changes(person.id);
    let newest = changes.iter().map(|c| (c.changed_on, c.id)).max();
    changes
        .iter()
        .map(|change| {
            let changed = change.changed_on;
            let congratulated = known.outbound_messages(person.id).find(|t| {
                (t.happened_on >= changed && matches!(t.kind, TouchKind::Congrats | TouchKind::CheckIn))
                    || (t.kind == TouchKind::Congrats && was_told_before(changes, change, t.happened_on))
                    || (t.kind == TouchKind::Reply && answers_since(known, person, changed, t.happened_on))
            });
            let newer = newest.filter(|newest| *newest != (changed, change.id));
            let mut planned = Planned::on(
                identity(Rule::JobChange, Subject::Contact(person.id), None, change.id),
                changed,
                format!("new job {changed}"),
                "you congratulate them, check in, or answer what they have written since",
            );
            planned.due_on = settings.calendar.working_days_after(changed, numbers.due_days);
            planned.expires_on = Some(add_days(changed, numbers.expires_days));
            planned
                .because(format!("ready on the day of the change, {changed}"))
                .because(format!("due {} later", working_days(numbers.due_days)))
                .because(format!("expires {} after it", days(numbers.expires_days)))
                .ended(EndKind::Done, congratulated.map(went_out))
                .ended(EndKind::Superseded, newer.map(|(on, _)| format!("a newer job, {on}")))
        })
        .collect()
}

/// They mentioned the change beforehand, and were congratulated then: on a day shortly before it, and after no other
/// one.
fn was_told_before(changes: &[&JobChange], change: &JobChange, on: NaiveDate) -> bool {
    let is_shortly_before =
        |day: NaiveDate, later: NaiveDate| day <= later && later <= add_days(day, ANNOUNCED_DAYS);
    is_shortly_before(on, change.changed_on)
        && changes.iter().all(|other| other.id == change.id || !is_shortly_before(other.changed_on, on))
}

/// The user has answered a message that came after the change; that answer counts as the congratulations.
fn answers_since(known: &Known<'_>, person: &Person, changed: NaiveDate, on: NaiveDate) -> bool {
    known
        .inbound_messages(person.id)
        .any(|t| t.direction == Direction::In && changed <= t.happened_on && t.happened_on <= on)
}

/// A message, a conversation, an interview or a part in an application. Somebody who is only on a list gets no
/// congratulations, nor does one who declined the invitation and never wrote.
fn has_history(known: &Known<'_>, person: &Person) -> bool {
    let has_written = known.inbound_messages(person.id).next().is_some();
    if person.linkedin_status == LinkedinStatus::Declined && !has_written {
        return false;
    }
    has_written
        || known.outbound_messages(person.id).next().is_some()
        || !known.applications_of(person.id).is_empty()
}

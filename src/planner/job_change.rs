//! `job-change`: congratulate a contact on a new employer.

use crate::domain::calendar::add_days;
use crate::domain::reminder::{EndKind, Subject};
use crate::domain::{LinkedinStatus, Rule, TouchKind};

use super::facts::{Known, Person};
use super::planned::{Planned, days, identity, working_days};
use super::settings::{Settings, numbers};

numbers! {
    due_days "due-days" = 3 in 0..=30, "working days after the change";
    expires_days "expires-days" = 30 in 1..=365, "days after the change when it lapses";
}

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
                t.happened_on >= changed && matches!(t.kind, TouchKind::Congrats | TouchKind::CheckIn)
            });
            let newer = newest.filter(|newest| *newest != (changed, change.id));
            let mut planned = Planned::on(
                identity(Rule::JobChange, Subject::Contact(person.id), None, change.id),
                changed,
                format!("new job {changed}"),
                "congratulations or a check-in sent",
            );
            planned.due_on = settings.calendar.working_days_after(changed, numbers.due_days);
            planned.expires_on = Some(add_days(changed, numbers.expires_days));
            planned
                .because(format!("ready on the day of the change, {changed}"))
                .because(format!("due {} later", working_days(numbers.due_days)))
                .because(format!("lapses {} after it", days(numbers.expires_days)))
                .ended(
                    EndKind::Done,
                    congratulated.map(|t| format!("{} sent {}", t.kind.in_words(), t.happened_on)),
                )
                .ended(EndKind::Superseded, newer.map(|(on, _)| format!("a newer job, {on}")))
        })
        .collect()
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

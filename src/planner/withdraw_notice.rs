//! `withdraw-notice`: after an accepted offer, tell those who are still deciding.

use crate::domain::reminder::{EndKind, Subject};
use crate::domain::{Rule, Stage, TouchKind};

use super::addressee;
use super::facts::{Known, Person};
use super::planned::{Planned, identity, working_days};
use super::settings::{Settings, numbers};

numbers! {
    due_days "due-days" = 1 in 0..=30, "working days after accepting";
}

pub fn plan(known: &Known<'_>, settings: &Settings, person: &Person) -> Vec<Planned> {
    known
        .applications_of(person.id)
        .iter()
        .filter(|a| addressee::is(known, a, person))
        .filter(|a| a.progress != Stage::Saved)
        .filter_map(|application| {
            let accepted = known.hired_elsewhere(application)?.on;
            let closed = application.newest_outcome().filter(|_| !application.is_open());
            if closed.is_some_and(|outcome| outcome.received_on < accepted) {
                return None;
            }
            let told = known
                .touches_about(application.id)
                .iter()
                .chain(known.touches(person.id).iter().filter(|t| t.applications.is_empty()))
                .filter(|t| t.kind == TouchKind::Withdraw && t.is_outbound_message())
                .find(|t| t.happened_on >= application.began_on());
            let mut planned = Planned::on(
                identity(Rule::WithdrawNotice, Subject::Contact(person.id), Some(application.id), 1),
                accepted,
                format!("offer accepted {accepted}"),
                "a withdrawal sent, or any outcome",
            );
            planned.due_on =
                settings.calendar.working_days_after(accepted, settings.withdraw_notice.due_days);
            Some(
                planned
                    .because(format!("ready on the day the offer was accepted, {accepted}"))
                    .because(format!("due {} later", working_days(settings.withdraw_notice.due_days)))
                    .ended(EndKind::Done, told.map(|t| format!("withdrawal sent {}", t.happened_on)))
                    .ended(
                        EndKind::Cancelled,
                        closed.map(|o| format!("{} {}", o.kind.in_words(), o.received_on)),
                    ),
            )
        })
        .collect()
}

//! `ghost-question`, to oneself: both checks went unanswered; is this application over?

use crate::domain::reminder::{EndKind, Subject};
use crate::domain::{CompanyId, Rule};

use super::facts::Known;
use super::settings::{Settings, numbers};
use super::{Planned, identity, status_check, working_days};

numbers! {
    after_days "after-days" = 10 in 1..=90, "working days after the last check";
}

/// The number of checks that must have gone unanswered.
const CHECKS: usize = 2;

pub fn plan(known: &Known<'_>, settings: &Settings, company: CompanyId) -> Vec<Planned> {
    let numbers = &settings.ghost_question;
    known
        .applications_at(company)
        .iter()
        .filter_map(|application| {
            let sent = status_check::sent_on(known, application);
            let last = *sent.last().filter(|_| sent.len() >= CHECKS)?;
            let heard = application
                .participants
                .iter()
                .filter_map(|p| known.first_reply_after(p.contact_id, last).map(|t| (t.happened_on, &p.name)))
                .min();
            let interviewed = application.last_interview_on().filter(|held| *held > last);
            let planned = Planned::on(
                identity(
                    Rule::GhostQuestion,
                    Subject::Company(company),
                    Some(application.id),
                    status_check::reopenings(application) + 1,
                ),
                settings.calendar.working_days_after(last, numbers.after_days),
                format!("no answer since {last}: is it over?"),
                "any outcome, any message from a participant, or your word",
            )
            .because(format!("{} after the last check on {last}", working_days(numbers.after_days)))
            .ended(EndKind::Cancelled, heard.map(|(on, name)| format!("{name} wrote on {on}")))
            .ended(EndKind::Cancelled, interviewed.map(|held| format!("interviewed on {held}")));
            Some(match status_check::ending(known, application) {
                Some((kind, cause)) => planned.ended(kind, Some(cause)),
                None => planned,
            })
        })
        .collect()
}

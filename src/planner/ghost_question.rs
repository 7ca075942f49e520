//! `ghost-question`, to oneself: both checks went unanswered; is this application over?

use chrono::NaiveDate;

use crate::domain::reminder::{EndKind, Subject};
use crate::domain::{Application, AppointmentState, CompanyId, Rule};

use super::facts::Known;
use super::planned::{Planned, identity, working_days};
use super::settings::{Settings, numbers};
use super::status_check;

numbers! {
    after_days "after-days" = 10 in 1..=90, "working days after the last check until you are asked whether it is over";
}

/// The number of checks that must have gone unanswered.
const CHECKS: usize = 2;

pub fn plan(known: &Known<'_>, settings: &Settings, company: CompanyId) -> Vec<Planned> {
    known
        .applications_at(company)
        .iter()
        .flat_map(|application| questions(known, settings, company, application))
        .collect()
}

/// One for each round of checks that were all sent.
fn questions(
    known: &Known<'_>,
    settings: &Settings,
    company: CompanyId,
    application: &Application,
) -> Vec<Planned> {
    let n = settings.ghost_question.after_days;
    let ending = status_check::ending(known, application);
    let asked = (0..).zip(status_check::rounds(known, application)).filter_map(|(nth, round)| {
        let last = *round.sent.last().filter(|_| round.sent.len() >= CHECKS)?;
        let ordinal = status_check::reopenings(application) + 1 + nth * status_check::ROUND;
        let planned = Planned::on(
            identity(Rule::GhostQuestion, Subject::Company(company), Some(application.id), ordinal),
            settings.calendar.working_days_after(last, n),
            format!("no answer since {last}: is it over?"),
            "you record how the application ended, someone involved writes, an interview is planned, or you decide",
        )
        .because(format!("{} after the last check on {last}", working_days(n)))
        .ended(EndKind::Cancelled, round.answer)
        .ended(EndKind::Cancelled, invited(application, last));
        Some(match &ending {
            Some((kind, cause)) => planned.ended(*kind, Some(cause.clone())),
            None => planned,
        })
    });
    asked.collect()
}

/// Arranging an interview counts as an answer.
fn invited(application: &Application, since: NaiveDate) -> Option<String> {
    let arranged =
        application.appointments.iter().filter(|one| application.state_of(one) == AppointmentState::Planned);
    let day = arranged.map(|one| one.starts_on).filter(|day| *day > since).min()?;
    Some(format!("an interview is planned for {day}"))
}

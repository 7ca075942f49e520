//! `debrief`, to oneself: an interview has passed; note who was there, what was asked and how it went.

use crate::domain::calendar::add_days;
use crate::domain::reminder::{EndKind, Subject};
use crate::domain::{Application, Appointment, AppointmentState, CompanyId, Rule};

use super::facts::Known;
use super::planned::{Planned, days, identity, working_days};
use super::prepare::called_off;
use super::settings::{Settings, numbers};

numbers! {
    due_days "due-days" = 1 in 0..=14, "working days after the interview to note how it went";
    open_days "open-days" = 7 in 1..=60, "days from the interview until it lapses";
}

pub fn plan(known: &Known<'_>, settings: &Settings, company: CompanyId) -> Vec<Planned> {
    let applications = known.applications_at(company).iter();
    applications
        .flat_map(|application| {
            application.appointments.iter().map(|appointment| after(settings, application, appointment))
        })
        .collect()
}

fn after(settings: &Settings, application: &Application, appointment: &Appointment) -> Planned {
    let numbers = &settings.debrief;
    let day = appointment.starts_on;
    let mut planned = Planned::on(
        identity(
            Rule::Debrief,
            Subject::Company(application.company_id),
            Some(application.id),
            appointment.number,
        ),
        settings.calendar.working_days_after(day, numbers.due_days),
        format!("{} on {day}", appointment.kind.in_words()),
        "an interview recorded for that day or later; calling it off, or the end of the application",
    );
    planned.ready_on = day;
    planned.expires_on = Some(add_days(day, numbers.open_days));
    let held = (application.state_of(appointment) == AppointmentState::Held).then(|| {
        let recorded = application.recorded().remove(&appointment.id);
        recorded.map_or_else(|| "it was held".to_owned(), |one| format!("interviewed on {}", one.held_on))
    });
    planned
        .because(format!("{} after the interview on {day}", working_days(numbers.due_days)))
        .because(format!("open for {}", days(numbers.open_days)))
        .ended(EndKind::Done, held)
        .ended(EndKind::Cancelled, called_off(application, appointment))
}

//! `prepare`, to oneself: an interview is near; get ready for it.

use crate::domain::reminder::{EndKind, Subject};
use crate::domain::{Application, Appointment, AppointmentState, CompanyId, Rule};

use super::facts::Known;
use super::planned::{Planned, identity};
use super::settings::Settings;

pub fn plan(known: &Known<'_>, settings: &Settings, company: CompanyId) -> Vec<Planned> {
    let applications = known.applications_at(company).iter();
    applications
        .flat_map(|application| {
            application.appointments.iter().map(|appointment| before(settings, application, appointment))
        })
        .collect()
}

fn before(settings: &Settings, application: &Application, appointment: &Appointment) -> Planned {
    let day = appointment.starts_on;
    let eve = settings.calendar.back(day.pred_opt().unwrap_or(day));
    let mut planned = Planned::on(
        identity(
            Rule::Prepare,
            Subject::Company(application.company_id),
            Some(application.id),
            appointment.number,
        ),
        day,
        format!("{} on {day}", appointment.kind.in_words()),
        "the day itself; calling it off, or the end of the application",
    );
    planned.ready_on = eve;
    planned.expires_on = Some(day);
    let held =
        (application.state_of(appointment) == AppointmentState::Held).then(|| "it was held".to_owned());
    planned
        .because(format!("the interview is on {day}; ready on the last working day before, {eve}"))
        .ended(EndKind::Cancelled, called_off(application, appointment))
        .ended(EndKind::Superseded, held)
}

/// Why nothing is to be done about an appointment any more.
pub(super) fn called_off(application: &Application, appointment: &Appointment) -> Option<String> {
    if appointment.state == AppointmentState::Cancelled {
        return Some("it was called off".to_owned());
    }
    let outcome = application.newest_outcome().filter(|_| !application.is_open())?;
    Some(format!("{} {}", outcome.kind.in_words(), outcome.received_on))
}

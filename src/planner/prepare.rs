//! `prepare`, to oneself: an interview is near; get ready for it.

use crate::domain::reminder::{EndKind, Identity, Subject};
use crate::domain::{Application, Appointment, AppointmentState, CompanyId, Rule};

use super::facts::{Known, Person};
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

/// The same for a talk that is about no application.
pub fn plan_talks(known: &Known<'_>, settings: &Settings, person: &Person) -> Vec<Planned> {
    known
        .talks(person.id)
        .map(|talk| {
            let id = identity(Rule::Prepare, Subject::Contact(person.id), None, talk.number);
            let held = known.talk_held(person.id, talk).map(|_| "it has taken place".to_owned());
            on_the_eve(settings, id, talk, "the day is over, or you cancel it")
                .ended(EndKind::Superseded, held)
                .ended(EndKind::Cancelled, talk_called_off(talk))
        })
        .collect()
}

fn before(settings: &Settings, application: &Application, appointment: &Appointment) -> Planned {
    let id = identity(
        Rule::Prepare,
        Subject::Company(application.company_id),
        Some(application.id),
        appointment.number,
    );
    let held = (application.state_of(appointment) == AppointmentState::Held)
        .then(|| "it has taken place".to_owned());
    on_the_eve(settings, id, appointment, "the day is over, you cancel it, or the application ends")
        .ended(EndKind::Superseded, held)
        .ended(EndKind::Cancelled, called_off(application, appointment))
}

fn on_the_eve(
    settings: &Settings,
    identity: Identity,
    appointment: &Appointment,
    ends_with: &'static str,
) -> Planned {
    let day = appointment.starts_on;
    let eve = settings.calendar.back(day.pred_opt().unwrap_or(day));
    let what = in_a_word(appointment);
    let mut planned =
        Planned::on(identity, day, format!("{} on {day}", appointment.kind.in_words()), ends_with);
    planned.ready_on = eve;
    planned.expires_on = Some(day);
    planned.because(format!("the {what} is on {day}; ready on the last working day before, {eve}"))
}

pub(super) fn in_a_word(appointment: &Appointment) -> &'static str {
    if appointment.application().is_some() { "interview" } else { "conversation" }
}

pub(super) fn talk_called_off(talk: &Appointment) -> Option<String> {
    (talk.state == AppointmentState::Cancelled).then(|| "the conversation was cancelled".to_owned())
}

/// Why nothing is to be done about an appointment any more.
pub(super) fn called_off(application: &Application, appointment: &Appointment) -> Option<String> {
    if application.state_of(appointment) == AppointmentState::Cancelled {
        return Some("the interview was cancelled".to_owned());
    }
    let outcome = application.newest_outcome().filter(|_| !application.is_open())?;
    Some(outcome.cause())
}

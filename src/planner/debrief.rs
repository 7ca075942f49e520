//! `debrief`, to oneself: an interview has passed; note who was there, what was asked and how it went.

use crate::domain::calendar::add_days;
use crate::domain::reminder::{EndKind, Identity, Subject};
use crate::domain::{Application, Appointment, AppointmentState, CompanyId, Interview, Rule};

use super::facts::{Known, Person};
use super::planned::{Planned, days, identity, working_days};
use super::prepare::{called_off, in_a_word, talk_called_off};
use super::settings::{Settings, numbers};

numbers! {
    due_days "due-days" = 1 in 0..=14, "working days after the interview to note how it went";
    open_days "open-days" = 7 in 1..=60, "days from the interview until it expires";
}

pub fn plan(known: &Known<'_>, settings: &Settings, company: CompanyId) -> Vec<Planned> {
    let applications = known.applications_at(company).iter();
    applications
        .flat_map(|application| {
            application.appointments.iter().map(|appointment| after(settings, application, appointment))
        })
        .collect()
}

/// The same for a talk that is about no application.
pub fn plan_talks(known: &Known<'_>, settings: &Settings, person: &Person) -> Vec<Planned> {
    known
        .talks(person.id)
        .map(|talk| {
            let id = identity(Rule::Debrief, Subject::Contact(person.id), None, talk.number);
            let held = known.talk_held(person.id, talk).map(|on| format!("talked on {on}"));
            since(settings, id, talk, "you record a conversation on that day or later, or you cancel it")
                .ended(EndKind::Done, held)
                .ended(EndKind::Cancelled, talk_called_off(talk))
        })
        .collect()
}

fn after(settings: &Settings, application: &Application, appointment: &Appointment) -> Planned {
    let id = identity(
        Rule::Debrief,
        Subject::Company(application.company_id),
        Some(application.id),
        appointment.number,
    );
    let mut recorded = application.recorded();
    // An interview that belongs to no appointment ends it, too, no matter who was there.
    let is_of_none = |one: &&Interview| recorded.values().all(|other| other.id != one.id);
    let others = application.interviews.iter().filter(is_of_none);
    let other = others.filter(|one| one.held_on >= appointment.starts_on).min_by_key(|one| one.held_on);
    let on = recorded.remove(&appointment.id).or(other).map(|one| format!("interviewed on {}", one.held_on));
    let is_held = application.state_of(appointment) == AppointmentState::Held;
    let held = on.or_else(|| is_held.then(|| "it has taken place".to_owned()));
    let ends_with = "you record an interview on that day or later, you cancel it, or the application ends";
    since(settings, id, appointment, ends_with)
        .ended(EndKind::Done, held)
        .ended(EndKind::Cancelled, called_off(application, appointment))
}

fn since(
    settings: &Settings,
    identity: Identity,
    appointment: &Appointment,
    ends_with: &'static str,
) -> Planned {
    let numbers = &settings.debrief;
    let day = appointment.starts_on;
    let what = in_a_word(appointment);
    let due = settings.calendar.working_days_after(day, numbers.due_days);
    let mut planned =
        Planned::on(identity, due, format!("{} on {day}", appointment.kind.in_words()), ends_with);
    planned.ready_on = day;
    planned.expires_on = Some(add_days(day, numbers.open_days));
    planned
        .because(format!("{} after the {what} on {day}", working_days(numbers.due_days)))
        .because(format!("open for {}", days(numbers.open_days)))
}

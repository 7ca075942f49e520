//! `export interviews`: those that are arranged, for calendars. One that was called off before its day is told, so that
//! the calendar takes it out.

use std::io::Write;

use super::progress::Progress;
use super::request::{ExportRequest, Format};
use crate::domain::appointment::About;
use crate::domain::{Appointment, AppointmentState};
use crate::exchange::icalendar::{Calendar, Meeting};
use crate::store::{ApplicationFilter, Appointments, Store, Table};

pub fn write(
    request: &ExportRequest,
    store: &Store,
    out: &mut impl Write,
    progress: &mut Progress,
) -> anyhow::Result<()> {
    if request.format != Format::Ics {
        return Err(request.refusal().into());
    }
    let mut calendar = Calendar::begin(out)?;
    store.applications(&ApplicationFilter::default(), |mut line| {
        let uid = line.application.uid.clone();
        if let Some(redaction) = &request.redaction {
            redaction.application(&mut line);
        }
        let has_part = request.contact().is_none_or(|asked| line.application.participant(asked).is_some());
        for one in line.application.appointments.iter().filter(|one| is_wanted(one, request)) {
            if !has_part && !request.contact().is_some_and(|asked| one.participants.contains(&asked)) {
                continue;
            }
            progress.step();
            let changed_at = store.changed_at(Table::Appointment, one.id.0)?.or(one.version.stamped_at);
            calendar.interview(&Meeting {
                uid: match &one.calendar_uid {
                    Some(uid) if request.redaction.is_none() => uid.clone(),
                    _ if request.redaction.is_some() => request.new_uid()?,
                    _ => format!("{uid}-interview-{}", one.number),
                },
                with: &people(store, request, one)?,
                appointment: one,
                title: Some(&line.application.title),
                company: &line.company,
                changed_at: changed_at
                    .unwrap_or_else(|| one.starts_on.and_time(chrono::NaiveTime::MIN).and_utc()),
                application: request.redaction.is_none().then_some(line.application.id),
            })?;
        }
        Ok(())
    })?;
    for line in &store.appointments(Appointments::All)? {
        let one = &line.appointment;
        let About::Talk(contact) = one.about else { continue };
        let is_asked = request.contact().is_none_or(|asked| asked == contact);
        if !is_asked || !is_wanted(one, request) {
            continue;
        }
        progress.step();
        let changed_at = store.changed_at(Table::Appointment, one.id.0)?.or(one.version.stamped_at);
        let is_redacted = request.redaction.is_some();
        let with: Vec<String> = line.people.iter().map(|(_, name)| name.clone()).collect();
        calendar.interview(&Meeting {
            uid: match (&one.calendar_uid, store.appointment_uid(one.id)?) {
                (Some(uid), _) if !is_redacted => uid.clone(),
                (_, Some(uid)) if !is_redacted => format!("{uid}-interview"),
                _ => request.new_uid()?,
            },
            with: if is_redacted { &[] } else { &with },
            appointment: &if is_redacted { without_words(one) } else { one.clone() },
            title: None,
            company: if is_redacted { "" } else { &line.company },
            changed_at: changed_at
                .unwrap_or_else(|| one.starts_on.and_time(chrono::NaiveTime::MIN).and_utc()),
            application: None,
        })?;
    }
    Ok(calendar.end()?)
}

fn without_words(one: &Appointment) -> Appointment {
    Appointment { place: None, link: None, note: String::new(), calendar_uid: None, ..one.clone() }
}

fn is_wanted(one: &Appointment, request: &ExportRequest) -> bool {
    let is_told = one.state != AppointmentState::Cancelled || one.starts_on >= request.today;
    is_told && request.is_in_time(Some(one.starts_on))
}

/// Those who will be there, whether or not they have a part in the application.
fn people(store: &Store, request: &ExportRequest, one: &Appointment) -> anyhow::Result<Vec<String>> {
    let mut names = Vec::with_capacity(one.participants.len());
    for id in &one.participants {
        let Some(mut name) = store.contact_name(*id)? else { continue };
        if let Some(redaction) = &request.redaction {
            redaction.person(*id, &mut name);
        }
        names.push(name);
    }
    Ok(names)
}

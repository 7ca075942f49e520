//! `export interviews`: those that are arranged, for calendars. One that was called off before its day is told, so that
//! the calendar takes it out.

use std::io::Write;

use super::progress::Progress;
use super::request::{ExportRequest, Format};
use crate::domain::application::ApplicationLine;
use crate::domain::{Appointment, AppointmentState};
use crate::exchange::icalendar::{Calendar, Meeting};
use crate::store::{ApplicationFilter, Store, Table};

pub fn write(
    request: &ExportRequest,
    store: &Store,
    out: &mut impl Write,
    progress: &mut Progress,
) -> anyhow::Result<()> {
    if request.format != Format::Ics {
        return Err(request.refusal().into());
    }
    let filter = ApplicationFilter { contact: request.contact(), ..ApplicationFilter::default() };
    let mut calendar = Calendar::begin(out)?;
    store.applications(&filter, |mut line| {
        let uid = line.application.uid.clone();
        if let Some(redaction) = &request.redaction {
            redaction.application(&mut line);
        }
        for one in line.application.appointments.iter().filter(|one| is_wanted(one, request)) {
            progress.step();
            let changed_at = store.changed_at(Table::Appointment, one.id.0)?.or(one.version.stamped_at);
            calendar.interview(&Meeting {
                uid: match &one.calendar_uid {
                    Some(uid) if request.redaction.is_none() => uid.clone(),
                    _ if request.redaction.is_some() => request.new_uid()?,
                    _ => format!("{uid}-interview-{}", one.number),
                },
                with: &people(&line, one),
                appointment: one,
                title: &line.application.title,
                company: &line.company,
                changed_at: changed_at
                    .unwrap_or_else(|| one.starts_on.and_time(chrono::NaiveTime::MIN).and_utc()),
                application: request.redaction.is_none().then_some(line.application.id),
            })?;
        }
        Ok(())
    })?;
    Ok(calendar.end()?)
}

fn is_wanted(one: &Appointment, request: &ExportRequest) -> bool {
    let is_told = one.state != AppointmentState::Cancelled || one.starts_on >= request.today;
    is_told && request.is_in_time(Some(one.starts_on))
}

fn people(line: &ApplicationLine, one: &Appointment) -> Vec<String> {
    let is_there = |id| one.participants.contains(id);
    let there = line.application.participants.iter().filter(|part| is_there(&part.contact_id));
    there.map(|part| part.name.clone()).collect()
}

//! Interviews that a sheet gives a day: those of the past were held, the others are arranged.

use crate::domain::appointment::{About, Start, uid_in_sheet};
use crate::domain::calendar::with_weekday;
use crate::domain::incoming::{IncomingApplication, IncomingTalk, When};
use crate::domain::left_out::Why;
use crate::domain::place::Place;
use crate::domain::{Application, ApplicationId, AppointmentState};
use crate::failure::Result;
use crate::session::find;
use crate::store::{NewAppointment, NewInterview};

use super::record::Recorder;
use super::report::Talked;

impl Recorder<'_, '_> {
    /// Records them, unless the day has one; `false` where nothing is new.
    pub(super) fn talks(&mut self, id: ApplicationId, application: &IncomingApplication) -> Result<bool> {
        let mut is_changed = false;
        for talk in &application.talks {
            let on_file = find::application_by_id(self.change, id)?;
            is_changed |= self.talk(&on_file, talk, &application.place)?;
        }
        Ok(is_changed)
    }

    fn talk(&mut self, application: &Application, talk: &IncomingTalk, place: &Place) -> Result<bool> {
        let start = match (talk.when, talk.hour) {
            (When::At(at), _) => Start::At(at),
            (When::On(day), Some(hour)) => Start::At(self.zone.instant(day.and_time(hour))),
            (When::On(day), None) => Start::Day(day),
        };
        let day = match start {
            Start::Day(day) => day,
            Start::At(at) => self.zone.civil_day(at),
        };
        let is_before = application.applied_on.is_some_and(|applied| day < applied);
        // The sheet's own name for it: what the user moved or called off stays so.
        let uid = uid_in_sheet(&application.uid, day);
        let called_off = self.change.called_off(&uid)?;
        let is_there = application.interviews.iter().any(|held| held.held_on == day)
            || application.appointments.iter().any(|one| one.starts_on == day)
            || self.change.appointment_with_calendar_uid(&uid)?.is_some();
        let is_held = day < self.today;
        if is_before || is_there || (!is_held && !application.is_open()) {
            return Ok(false);
        }
        if let Some(version) = called_off {
            // One that its calendar has moved to another day is no other.
            let is_moved = application.appointments.iter().any(|one| {
                one.moved_from.iter().any(|was| match was.parse() {
                    Ok(at) => self.zone.civil_day(at) == day,
                    Err(_) => *was == day.to_string(),
                })
            });
            if version.is_ours() && !is_moved {
                let who = format!("{}, {}", find::called(self.change, application)?, with_weekday(day));
                self.report.left_out.add(place.clone(), Why::Removed, &who);
            }
            return Ok(false);
        }
        if is_held {
            self.change.record_interview(&NewInterview::new(application.id, day, talk.kind))?;
        } else {
            self.change.plan_appointment(&NewAppointment {
                calendar_uid: Some(uid),
                ..NewAppointment::new(About::Opening(application.id), start, talk.kind)
            })?;
        }
        let called = find::called(self.change, application)?;
        let when = match (start, is_held) {
            (Start::At(at), false) => {
                format!("{}, {}", with_weekday(day), self.zone.local(at).format("%H:%M"))
            }
            _ => with_weekday(day),
        };
        let state = if is_held { AppointmentState::Held } else { AppointmentState::Planned };
        self.report.talks.push(Talked { application: application.id, called, on: day, when, state });
        Ok(true)
    }
}

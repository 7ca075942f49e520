//! Interviews that a sheet gives a day: those of the past were held, the others are arranged.

use chrono::NaiveDate;

use crate::clock::Zone;
use crate::domain::appointment::{About, Start, Version, is_of_sheet, uid_in_sheet};
use crate::domain::calendar::with_weekday;
use crate::domain::incoming::{IncomingApplication, IncomingTalk, Skipped, When};
use crate::domain::left_out::Why;
use crate::domain::place::Place;
use crate::domain::{Application, ApplicationId, Appointment, AppointmentState, ContactId, Interview, text};
use crate::failure::Result;
use crate::session::find;
use crate::store::{
    AppointmentEdit, CalendarEdit, Corrected, Edit, InterviewEdit, NewAppointment, NewInterview, Told,
};

use super::record::Recorder;
use super::report::Talked;

/// When a sheet says that an interview is.
struct Arranged {
    start: Start,
    /// In the user's zone.
    day: NaiveDate,
    /// Where that is not the user's.
    zone: Option<String>,
}

impl Recorder<'_, '_> {
    /// Records them, unless the day has one; `false` where nothing is new.
    pub(super) fn talks(
        &mut self,
        id: ApplicationId,
        application: &IncomingApplication,
        interviewers: &[(String, ContactId)],
    ) -> Result<bool> {
        let on_file = find::application_by_id(self.change, id)?;
        let mut is_changed = self.follow_sheet(&on_file, &application.talks, &application.place)?;
        is_changed |= self.correct_held(&on_file, &application.talks)?;
        for talk in application.talks.iter().filter(|talk| !talk.is_called_off) {
            let on_file = find::application_by_id(self.change, id)?;
            if self.is_moved_elsewhere(&on_file, talk, &application.talks) {
                continue;
            }
            // Of several, only their own rows say which one they come to.
            let is_only = application.talks.len() == 1;
            let comes = |name: &String| is_only || talk.with.iter().any(|with| text::key(with) == *name);
            let with: Vec<ContactId> =
                interviewers.iter().filter(|(name, _)| comes(name)).map(|(_, contact)| *contact).collect();
            is_changed |= self.talk(&on_file, talk, &application.place, &with)?;
        }
        Ok(is_changed)
    }

    /// Moves and calls off what the sheet planned when it was imported before, as far as the user left it as it was.
    fn follow_sheet(
        &mut self,
        application: &Application,
        talks: &[IncomingTalk],
        place: &Place,
    ) -> Result<bool> {
        if !application.is_open() {
            return Ok(false);
        }
        let mut is_changed = false;
        let mut gone = Vec::new();
        for planned in &application.appointments {
            let Some(corrected) = self.left_to_the_sheet(planned)? else { continue };
            let arranged =
                |talk: &IncomingTalk| Some(self.arranged(talk)).filter(|one| one.day == planned.starts_on);
            let said = talks.iter().find_map(|talk| Some((talk, arranged(talk)?)));
            let edit = match said {
                None => {
                    gone.push(planned);
                    continue;
                }
                Some((talk, _)) if talk.is_called_off => {
                    AppointmentEdit { state: Some(AppointmentState::Cancelled), ..AppointmentEdit::default() }
                }
                Some((talk, one)) => {
                    let has_hour = matches!(one.start, Start::At(_));
                    let moved = if has_hour { moved_to(&one) } else { AppointmentEdit::default() };
                    held_as(talk, &corrected, moved)
                }
            };
            is_changed |= self.edit_talk(application, planned, &edit)?;
        }
        self.say_passed(application, talks, place)?;
        let mut new = Vec::new();
        for talk in talks.iter().filter(|talk| !talk.is_called_off) {
            let arranged = self.arranged(talk);
            let uid = uid_in_sheet(&application.uid, arranged.day);
            let is_known = application.appointments.iter().any(|one| one.starts_on == arranged.day)
                || self.change.appointment_with_calendar_uid(&uid)?.is_some()
                || self.change.called_off(&uid)?.is_some_and(Version::is_ours);
            if !is_known && arranged.day >= self.today {
                new.push((talk, arranged, uid));
            }
        }
        // As many as are gone: they were moved. Otherwise nothing tells which is which.
        if gone.len() != new.len() {
            if new.is_empty() {
                self.say_gone(&gone, place)?;
            }
            return Ok(is_changed);
        }
        for (planned, (talk, arranged, uid)) in gone.into_iter().zip(new) {
            let edit = AppointmentEdit {
                link: talk.link.clone().into(),
                calendar: Some(CalendarEdit { uid: Some(uid), ..CalendarEdit::default() }),
                ..moved_to(&arranged)
            };
            is_changed |= self.edit_talk(application, planned, &edit)?;
        }
        Ok(is_changed)
    }

    /// Whether the sheet still has the time from which a calendar or the user moved an interview, and not the new one.
    fn is_moved_elsewhere(
        &self,
        application: &Application,
        talk: &IncomingTalk,
        all: &[IncomingTalk],
    ) -> bool {
        let told = self.arranged(talk);
        let is_at = |was: &String| match (was.parse(), told.start) {
            (Ok(was), Start::At(at)) => was == at,
            (Ok(was), Start::Day(day)) => self.zone.civil_day(was) == day,
            (Err(_), _) => *was == told.day.to_string(),
        };
        let is_said = |day: NaiveDate| all.iter().any(|other| self.arranged(other).day == day);
        application.appointments.iter().any(|one| {
            one.starts_on != told.day && one.moved_from.iter().any(is_at) && !is_said(one.starts_on)
        })
    }

    /// Interviews that the sheet no longer has may have been called off, or somebody tidied up.
    fn say_gone(&mut self, gone: &[&Appointment], place: &Place) -> Result {
        for planned in gone {
            let called = crate::commands::planned::called(planned, self.zone);
            let about = crate::commands::planned::about(self.change, planned)?;
            let reason = format!(
                "{called}, {about}, is not in the file any more; if it is cancelled: rekindle edit appointment {} \
                 --state cancelled",
                planned.id
            );
            self.report.differing.push(Skipped { place: place.clone(), reason });
        }
        Ok(())
    }

    /// Interviews whose day has passed, and of which neither the sheet nor anybody says any more that they took place.
    fn say_passed(&mut self, application: &Application, talks: &[IncomingTalk], place: &Place) -> Result {
        let said: Vec<NaiveDate> = talks.iter().map(|talk| self.arranged(talk).day).collect();
        for planned in &application.appointments {
            let is_ours = planned.calendar_uid.as_deref().is_some_and(is_of_sheet);
            let is_open =
                application.state_of(planned) == AppointmentState::Planned && planned.starts_on < self.today;
            let is_held = application.interviews.iter().any(|held| held.held_on == planned.starts_on);
            if !is_ours || !is_open || is_held || said.contains(&planned.starts_on) {
                continue;
            }
            let called = crate::commands::planned::called(planned, self.zone);
            let about = crate::commands::planned::about(self.change, planned)?;
            let reason = format!(
                "{called}, {about}, is not in the file any more; if it took place: rekindle edit appointment {id} \
                 --state held; if not: rekindle edit appointment {id} --state cancelled",
                id = planned.id
            );
            self.report.differing.push(Skipped { place: place.clone(), reason });
        }
        Ok(())
    }

    /// Moves interviews of the past whose days were corrected in the sheet since it was imported. A day after that import
    /// is one of another interview.
    fn correct_held(&mut self, application: &Application, talks: &[IncomingTalk]) -> Result<bool> {
        let told = self.change.held_in_sheet(&application.uid)?;
        let said: Vec<NaiveDate> =
            talks.iter().filter(|talk| !talk.is_called_off).map(|talk| self.arranged(talk).day).collect();
        let held_on = |day: NaiveDate| {
            let mut held = application.interviews.iter().filter(move |one| one.held_on == day);
            held.next().filter(|_| held.next().is_none())
        };
        let gone: Vec<(&Interview, NaiveDate)> = told
            .iter()
            .filter(|(day, _)| !said.contains(day))
            .filter_map(|(day, imported)| Some((held_on(*day)?, *imported)))
            .collect();
        let is_new = |day: &NaiveDate| {
            *day < self.today
                && application.applied_on.is_none_or(|applied| applied <= *day)
                && told.iter().all(|(known, _)| known != day)
                && application.interviews.iter().all(|one| one.held_on != *day)
                && application.appointments.iter().all(|one| one.starts_on != *day)
        };
        let mut new: Vec<NaiveDate> = said.into_iter().filter(is_new).collect();
        new.sort_unstable();
        let is_later = |((_, imported), day): (&(&Interview, NaiveDate), &NaiveDate)| day > imported;
        if gone.len() != new.len() || gone.iter().zip(&new).any(is_later) {
            return Ok(false);
        }
        let is_any = !gone.is_empty();
        for ((held, imported), day) in gone.into_iter().zip(new) {
            let edit = InterviewEdit { held_on: Some(day), ..InterviewEdit::default() };
            self.change.edit_interview(held.id, &edit)?;
            self.change.want_again(&uid_in_sheet(&application.uid, held.held_on))?;
            let uid = uid_in_sheet(&application.uid, day);
            self.change.note_called_off(&uid, Version::held_by(imported))?;
            let called = find::called(self.change, application)?;
            let when = format!("{} (was {})", with_weekday(day), with_weekday(held.held_on));
            let state = AppointmentState::Held;
            self.report.talks.push(Talked { application: application.id, called, on: day, when, state });
        }
        Ok(is_any)
    }

    /// What the user corrected of it, if it is ahead, is in no calendar, and the user changed neither its time nor whether
    /// it takes place.
    fn left_to_the_sheet(&self, planned: &Appointment) -> Result<Option<Corrected>> {
        let is_ours = planned.calendar_uid.as_deref().is_some_and(is_of_sheet);
        if !is_ours || planned.state != AppointmentState::Planned || planned.starts_on < self.today {
            return Ok(None);
        }
        let corrected = self.change.corrected(planned)?;
        let is_left = !corrected.is_by_hand(Told::Start) && !corrected.is_by_hand(Told::State);
        Ok(is_left.then_some(corrected))
    }

    fn edit_talk(
        &mut self,
        application: &Application,
        planned: &Appointment,
        edit: &AppointmentEdit,
    ) -> Result<bool> {
        let is_changed = self.change.edit_appointment(planned.id, edit)?;
        if is_changed {
            let called = find::called(self.change, application)?;
            let state = edit.state.unwrap_or(AppointmentState::Planned);
            let (on, when) = self.in_words(edit.start.unwrap_or_else(|| planned.start()), false);
            self.report.talks.push(Talked { application: application.id, called, on, when, state });
        }
        Ok(is_changed)
    }

    /// The day in the user's zone, and how the report says when it is.
    fn in_words(&self, start: Start, is_held: bool) -> (NaiveDate, String) {
        match start {
            Start::Day(day) => (day, with_weekday(day)),
            Start::At(at) => {
                let day = self.zone.civil_day(at);
                let hour = self.zone.local(at).format(", %H:%M");
                (day, if is_held { with_weekday(day) } else { format!("{}{hour}", with_weekday(day)) })
            }
        }
    }

    fn arranged(&self, talk: &IncomingTalk) -> Arranged {
        let mut zone = None;
        let start = match (talk.when, talk.hour) {
            (When::At(at), _) => Start::At(at),
            (When::On(day), Some(hour)) => {
                let own = self.zone.instant(day.and_time(hour));
                let there = talk.zone.and_then(Zone::named).map(|zone| zone.instant(day.and_time(hour)));
                zone = talk.zone.filter(|_| there.is_some_and(|there| there != own)).map(str::to_owned);
                Start::At(there.unwrap_or(own))
            }
            (When::On(day), None) => Start::Day(day),
        };
        let day = match start {
            Start::Day(day) => day,
            Start::At(at) => self.zone.civil_day(at),
        };
        Arranged { start, day, zone }
    }

    fn talk(
        &mut self,
        application: &Application,
        talk: &IncomingTalk,
        place: &Place,
        with: &[ContactId],
    ) -> Result<bool> {
        let Arranged { start, day, zone } = self.arranged(talk);
        let is_before = application.applied_on.is_some_and(|applied| day < applied);
        // The sheet's own name for it: what the user moved or called off stays so.
        let uid = uid_in_sheet(&application.uid, day);
        let called_off = self.change.called_off(&uid)?;
        let is_held = day < self.today;
        let is_there = application.interviews.iter().any(|held| held.held_on == day)
            || application.appointments.iter().any(|one| one.starts_on == day)
            || self.change.appointment_with_calendar_uid(&uid)?.is_some();
        let is_there = is_there && !(is_held && has_taken_place(application, &uid));
        if is_before && !is_there {
            let reason = format!(
                "the interview on {} is from before the day you applied, so it was not recorded; it is in the notes",
                with_weekday(day)
            );
            self.report.cells.push(Skipped { place: place.clone(), reason });
        }
        if is_before || is_there || !is_held && !application.is_open() {
            return Ok(false);
        }
        // What the user made of the one that was held stays so.
        if called_off.is_some_and(|version| version.imported_on().is_some()) {
            return Ok(false);
        }
        if let Some(version) = called_off {
            // One that its calendar moved to another day is the same interview.
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
            let held = NewInterview::new(application.id, day, talk.kind).with(with);
            self.change.record_interview(&NewInterview { channel: talk.channel, ..held })?;
            self.change.note_called_off(&uid, Version::held_by(self.today))?;
        } else {
            self.change.plan_appointment(&NewAppointment {
                calendar_uid: Some(uid),
                zone,
                link: talk.link.clone(),
                place: talk.place.clone(),
                channel: talk.channel,
                participants: with.to_vec(),
                ..NewAppointment::new(About::Opening(application.id), start, talk.kind)
            })?;
        }
        let called = find::called(self.change, application)?;
        let (_, when) = self.in_words(start, is_held);
        let state = if is_held { AppointmentState::Held } else { AppointmentState::Planned };
        self.report.talks.push(Talked { application: application.id, called, on: day, when, state });
        Ok(true)
    }
}

/// Whether the sheet arranged an interview that came before the end of its application: nobody has to say any more how it
/// went.
fn has_taken_place(application: &Application, uid: &str) -> bool {
    let is_it = |one: &&Appointment| one.calendar_uid.as_deref() == Some(uid);
    let end = application.newest_outcome().filter(|_| !application.is_open());
    application.appointments.iter().find(is_it).is_some_and(|one| {
        application.state_of(one) == AppointmentState::Planned
            && end.is_some_and(|end| !end.came_before(one.starts_on))
    })
}

/// Where and how the sheet says that it is held, except for what the user corrected.
fn held_as(talk: &IncomingTalk, corrected: &Corrected, edit: AppointmentEdit) -> AppointmentEdit {
    let is_left = |field| !corrected.is_by_hand(field);
    AppointmentEdit {
        place: talk.place.clone().filter(|_| is_left(Told::Place)).into(),
        link: talk.link.clone().filter(|_| is_left(Told::Link)).into(),
        channel: talk.channel.filter(|_| is_left(Told::Channel)).into(),
        kind: Some(talk.kind).filter(|_| is_left(Told::Kind)),
        ..edit
    }
}

fn moved_to(arranged: &Arranged) -> AppointmentEdit {
    AppointmentEdit {
        start: Some(arranged.start),
        zone: arranged.zone.clone().map_or(Edit::Clear, Edit::Set),
        ..AppointmentEdit::default()
    }
}

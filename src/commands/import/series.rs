//! Events that take place several times, or did in another version: after an update, what stands of them is what its
//! file says. What is gone is called off; what has a counterpart has moved to it.

use chrono::{DateTime, Utc};

use crate::domain::appointment::{Start, Version, time_in_uid, uid_of_series, uid_of_time};
use crate::domain::incoming::{EventTime, IncomingEvent};
use crate::domain::{ApplicationId, Appointment, AppointmentState};
use crate::failure::Result;
use crate::session::find;
use crate::store::{AppointmentEdit, CalendarEdit};

use super::appointment::Fate;
use super::record::Recorder;
use super::timed::Timed;

/// A time that an event has in the version that is read.
struct Slot<'a> {
    uid: String,
    time: &'a EventTime,
    start: Start,
}

/// A time that it has on file.
struct OnFile {
    appointment: Appointment,
    /// It had not passed when this version was written.
    is_ahead: bool,
    is_held: bool,
    /// A version that is older than the one that is read left it as it is.
    is_older: bool,
}

impl Recorder<'_, '_> {
    /// An event with all of its times.
    pub(super) fn all_times(&mut self, event: &IncomingEvent, start: &EventTime) -> Result {
        let once = self.change.appointment_with_calendar_uid(&event.uid)?;
        let several = self.change.occurrences_on_file(&event.uid)?;
        let read = self.change.called_off(&uid_of_series(&event.uid))?;
        if event.repeats.is_empty() && several.is_empty() && read.is_none() {
            let timed = self.timed(event, event.uid.clone(), start, None);
            return self.appointment(&timed, None).map(|_| ());
        }
        // The version of which the times on file are.
        let newest = once.iter().map(|one| one.version).chain(read).max();
        let mut slots: Vec<Slot<'_>> = Vec::new();
        for time in &event.repeats {
            let start = self.start_of(time).0;
            if !self.is_left_out(event, time, start) && !self.is_over(event, start) {
                slots.push(Slot { uid: uid_of_time(&event.uid, start), time, start });
            }
        }
        slots.sort_by_cached_key(|slot| slot.start.to_string());
        slots.dedup_by(|one, other| one.start == other.start);
        if event.repeats.is_empty() {
            slots.push(Slot { uid: event.uid.clone(), time: start, start: self.start_of(start).0 });
        }
        let mut on_file = Vec::new();
        for appointment in once.into_iter().chain(several) {
            let is_ahead = self.is_ahead(appointment.start(), event.version);
            let is_held = self.is_held(&appointment)?;
            let is_older = appointment.version < event.version;
            on_file.push(OnFile { appointment, is_ahead, is_held, is_older });
        }
        let is_as_read = newest == Some(event.version);
        let is_outdated = newest.is_some_and(|newest| event.version < newest);
        let is_same_day = |slot: &Slot<'_>, other: &OnFile| {
            let uid = other.appointment.calendar_uid.as_deref().and_then(time_in_uid);
            let was = uid.map_or(other.appointment.start(), |(_, was)| was);
            self.day_of(slot.start) == self.day_of(was)
        };
        let pairs = counterparts(&slots, &on_file, is_same_day, |slot, other| {
            !is_as_read
                && !other.is_held
                && (other.is_ahead || !self.is_ahead(slot.start, event.version))
                && (is_outdated || other.is_older)
        });
        let application = on_file.iter().find_map(|other| other.appointment.application());
        let mut is_any = !on_file.is_empty();
        for (slot, pair) in slots.iter().zip(&pairs) {
            let known = pair.and_then(|at| on_file.get(at)).map(|other| &other.appointment);
            // It keeps the name that says when it was to be.
            let own = known.and_then(|known| known.calendar_uid.clone());
            let uid = own.filter(|uid| is_time(uid, slot.start)).unwrap_or_else(|| slot.uid.clone());
            let timed = self.timed(event, uid, slot.time, None);
            match known {
                Some(known) if is_outdated => self.another_version(known, &timed)?,
                Some(known) => {
                    let known = self.renamed(known, &timed.uid)?;
                    // The same calendar says more of it.
                    let is_told = event.exceptions.iter().any(|time| self.start_of(time).0 == slot.start);
                    if !is_told || known.start() == slot.start {
                        self.another_version(&known, &timed)?;
                    }
                }
                None => {
                    if let Some(newest) = newest.filter(|_| is_outdated) {
                        if event.repeats.is_empty() {
                            continue;
                        }
                        self.change.note_called_off(&slot.uid, newest)?;
                    }
                    // What is said of one of them is said of all.
                    if !self.appointment(&timed, application)? {
                        break;
                    }
                    is_any = true;
                }
            }
        }
        if is_any && !is_outdated {
            self.change.note_called_off(&uid_of_series(&event.uid), event.version)?;
            let gone = |at: &usize| !pairs.contains(&Some(*at));
            let first = slots.first().map(|slot| slot.start).filter(|first| *first != self.start_of(start).0);
            for at in (0..on_file.len()).filter(gone) {
                if let Some(other) = on_file.get(at) {
                    // The past dates of a long series are not read again.
                    let is_read = first.is_none_or(|first| self.day_of(first) <= other.appointment.starts_on);
                    self.end_time(event, other, is_read)?;
                }
            }
        }
        Ok(())
    }

    /// Whether the event has ended by then: `UNTIL` is an instant, in whatever zone the event is.
    fn is_over(&self, event: &IncomingEvent, start: Start) -> bool {
        event.until.is_some_and(|until| match start {
            Start::At(at) => at > until,
            Start::Day(day) => day > self.zone.civil_day(until),
        })
    }

    /// Whether an event says of one of its times that it does not take place: by its day, by its hour on the wall, or as
    /// an instant.
    fn is_left_out(&mut self, event: &IncomingEvent, time: &EventTime, start: Start) -> bool {
        event.left_out.iter().any(|other| match (other, time) {
            (EventTime::Day(day), EventTime::Wall { at, .. }) => at.date() == *day,
            (EventTime::Day(day), EventTime::At(at)) => {
                at.date_naive() == *day || self.zone.civil_day(*at) == *day
            }
            (EventTime::Wall { at: other, zone: None }, EventTime::Wall { at, .. }) if at == other => true,
            (EventTime::Wall { at: other, zone: None }, EventTime::At(at)) if at.naive_utc() == *other => {
                true
            }
            _ => self.start_of(other).0 == start,
        })
    }

    /// A time that this version of an event does not have any more.
    fn end_time(&mut self, event: &IncomingEvent, other: &OnFile, is_read: bool) -> Result {
        let OnFile { appointment, is_ahead, is_held, is_older } = other;
        if !is_read || !is_ahead || *is_held || !is_older || appointment.state != AppointmentState::Planned {
            return Ok(());
        }
        if let Some(uid) = appointment.calendar_uid.as_ref().filter(|uid| **uid != event.uid) {
            self.change.note_called_off(uid, event.version)?;
        }
        let calendar = CalendarEdit { version: Some(event.version), ..CalendarEdit::default() };
        let edit = AppointmentEdit {
            state: Some(AppointmentState::Cancelled),
            calendar: Some(calendar),
            ..AppointmentEdit::default()
        };
        self.change.edit_appointment(appointment.id, &edit)?;
        self.report.appointments.cancelled += 1;
        self.report.appointments.lines.extend(self.line(Fate::Cancelled, appointment)?);
        Ok(())
    }

    /// One of an event's times that is another than the rest, or that one and all after it.
    pub(super) fn exception(
        &mut self,
        event: &IncomingEvent,
        uid: String,
        start: &EventTime,
        occurrence: Start,
    ) -> Result {
        let timed = self.timed(event, uid, start, Some(occurrence));
        if event.is_from_then_on {
            let later = self.times_from(&event.uid, occurrence)?;
            for (known, was) in &later {
                if let Some(timed) = shifted(event, &timed, known, occurrence, *was) {
                    self.another_version(known, &timed)?;
                }
            }
            if !later.is_empty() {
                return Ok(());
            }
        }
        let mut application: Option<ApplicationId> = None;
        if self.change.appointment_with_calendar_uid(&timed.uid)?.is_none() {
            let once = self.change.appointment_with_calendar_uid(&event.uid)?;
            let read = self.change.called_off(&uid_of_series(&event.uid))?;
            let newest = once.iter().map(|once| once.version).chain(read).max();
            if newest.is_some_and(|newest| event.version < newest) {
                self.report.appointments.unchanged += 1;
                return Ok(());
            }
            // The invitation was to an event that took place once.
            if let Some(once) = once.as_ref().filter(|once| once.start() == occurrence) {
                self.renamed(once, &timed.uid)?;
            }
            let others = self.change.occurrences_on_file(&event.uid)?;
            application = others.iter().chain(&once).find_map(Appointment::application);
        }
        self.appointment(&timed, application).map(|_| ())
    }

    /// The appointments that a cancellation, or the user's no, is about.
    pub(super) fn called_off_by(&mut self, event: &IncomingEvent, uid: &str) -> Result<Vec<Appointment>> {
        let occurrence = event.occurrence.as_ref().map(|time| self.start_of(time).0);
        let own = self.change.appointment_with_calendar_uid(uid)?;
        Ok(match occurrence {
            None => own.into_iter().chain(self.change.occurrences_on_file(uid)?).collect(),
            Some(first) if event.is_from_then_on => {
                self.times_from(&event.uid, first)?.into_iter().map(|(known, _)| known).collect()
            }
            Some(first) => {
                let once = self.change.appointment_with_calendar_uid(&event.uid)?;
                own.or_else(|| once.filter(|once| once.start() == first)).into_iter().collect()
            }
        })
    }

    /// The times of an event from one on, and when each was to be.
    fn times_from(&self, event_uid: &str, first: Start) -> Result<Vec<(Appointment, Start)>> {
        let once = self.change.appointment_with_calendar_uid(event_uid)?;
        let all = once.into_iter().chain(self.change.occurrences_on_file(event_uid)?);
        let when = |known: Appointment| {
            let uid = known.calendar_uid.as_deref().unwrap_or_default();
            let was = time_in_uid(uid).map_or(known.start(), |(_, was)| was);
            (known, was)
        };
        Ok(all.map(when).filter(|(_, was)| is_from(*was, first)).collect())
    }

    /// The appointment under the name that its time has in this version.
    pub(super) fn renamed(&mut self, known: &Appointment, uid: &str) -> Result<Appointment> {
        if known.calendar_uid.as_deref() == Some(uid) {
            return Ok(known.clone());
        }
        let calendar = CalendarEdit { uid: Some(uid.to_owned()), ..CalendarEdit::default() };
        let edit = AppointmentEdit { calendar: Some(calendar), ..AppointmentEdit::default() };
        self.change.edit_appointment(known.id, &edit)?;
        Ok(Appointment { calendar_uid: Some(uid.to_owned()), ..known.clone() })
    }

    /// Whether an interview is on file that is the appointment.
    pub(super) fn is_held(&self, appointment: &Appointment) -> Result<bool> {
        let Some(id) = appointment.application() else {
            return Ok(appointment.state == AppointmentState::Held);
        };
        let application = find::application_by_id(self.change, id)?;
        Ok(application.state_of(appointment) == AppointmentState::Held)
    }

    /// Whether a time was still to come when a version was written, or is today.
    fn is_ahead(&self, start: Start, version: Version) -> bool {
        let day = version.stamped_at.map_or(self.today, |at| self.zone.civil_day(at)).min(self.today);
        self.day_of(start) >= day
    }
}

/// Whether a name is that of a time of an event.
fn is_time(uid: &str, start: Start) -> bool {
    time_in_uid(uid).is_some_and(|(_, time)| time == start)
}

fn is_from(was: Start, first: Start) -> bool {
    match (was, first) {
        (Start::Day(was), Start::Day(first)) => was >= first,
        (Start::At(was), Start::At(first)) => was >= first,
        (Start::Day(_), Start::At(_)) | (Start::At(_), Start::Day(_)) => false,
    }
}

/// The time of one that goes along with the first that was moved.
fn shifted<'e>(
    event: &'e IncomingEvent,
    first: &Timed<'_>,
    known: &Appointment,
    occurrence: Start,
    was: Start,
) -> Option<Timed<'e>> {
    let (start, ends_at): (Start, Option<DateTime<Utc>>) = match (first.start, occurrence, was) {
        (Start::At(to), Start::At(from), Start::At(was)) => {
            let start = was.checked_add_signed(to - from)?;
            (Start::At(start), first.ends_at.and_then(|end| start.checked_add_signed(end - to)))
        }
        (Start::Day(to), Start::Day(from), Start::Day(was)) => {
            (Start::Day(was.checked_add_signed(to - from)?), None)
        }
        _ => return None,
    };
    let uid = known.calendar_uid.clone()?;
    let (zone, unknown_zone) = (first.zone.clone(), first.unknown_zone.clone());
    Some(Timed { event, uid, start, ends_at, zone, unknown_zone, exception_of: Some(was) })
}

/// For each time the one on file that it is: by its name, by its hour, by the day for which that one was first, else the
/// next of those that may have moved.
fn counterparts(
    slots: &[Slot<'_>],
    on_file: &[OnFile],
    is_same_day: impl Fn(&Slot<'_>, &OnFile) -> bool,
    may_be: impl Fn(&Slot<'_>, &OnFile) -> bool,
) -> Vec<Option<usize>> {
    let mut pairs: Vec<Option<usize>> = vec![None; slots.len()];
    let is_named = |slot: &Slot<'_>, other: &OnFile| {
        let uid = other.appointment.calendar_uid.as_deref();
        uid.is_some_and(|uid| uid == slot.uid || is_time(uid, slot.start))
    };
    let is_then = |slot: &Slot<'_>, other: &OnFile| other.appointment.start() == slot.start;
    let mut order: Vec<usize> = (0..on_file.len()).collect();
    order.sort_by_key(|at| on_file.get(*at).map(|other| other.appointment.start_key()));
    let is_free = |other: &OnFile| other.appointment.state == AppointmentState::Planned;
    let mut taken: Vec<usize> = Vec::new();
    let mut pair_by = |fits: &dyn Fn(&Slot<'_>, &OnFile) -> bool| {
        for (slot, pair) in slots.iter().zip(&mut pairs).filter(|(_, pair)| pair.is_none()) {
            let fits_it = |at: &usize| on_file.get(*at).is_some_and(|other| fits(slot, other));
            *pair = order.iter().copied().find(|at| !taken.contains(at) && fits_it(at));
            taken.extend(*pair);
        }
    };
    pair_by(&is_named);
    pair_by(&is_then);
    pair_by(&|slot, other| is_same_day(slot, other) && may_be(slot, other));
    pair_by(&|slot, other| is_free(other) && may_be(slot, other));
    pairs
}

//! Interviews that are, or were, still to come: when, where, with whom, and what became of them.

use std::collections::HashMap;

use anyhow::{Context as _, Result};
use chrono::{DateTime, NaiveDate, Utc};
use rusqlite::types::Value;
use rusqlite::{Row, named_params};

use super::edit::{Columns, Edit};
use super::progress::stage_of;
use super::row::{Column as _, Params, get};
use super::{Change, Store, Table};
use crate::clock::{Now, Zone};
use crate::domain::appointment::{About, AppointmentLine, Start, Version, time_in_uid, uids_in_sheet};
use crate::domain::{
    ApplicationId, Appointment, AppointmentId, AppointmentState, Channel, ContactId, InterviewKind,
};

/// The columns that [`read`] reads.
const COLUMNS: &str = "id, application_id, number, starts_on, starts_at, ends_at, zone, kind, channel, \
                                  place, link, note, state, moved_from, calendar_uid, sequence, stamped_at, contact_id";

#[derive(Clone, Debug)]
pub struct NewAppointment {
    pub about: About,
    pub start: Start,
    pub ends_at: Option<DateTime<Utc>>,
    /// The zone in which it was arranged; `None` is the user's.
    pub zone: Option<String>,
    pub kind: InterviewKind,
    pub channel: Option<Channel>,
    pub place: Option<String>,
    pub link: Option<String>,
    pub note: String,
    pub participants: Vec<ContactId>,
    /// Those the calendar invites.
    pub invited: Vec<ContactId>,
    pub calendar_uid: Option<String>,
    pub version: Version,
}

impl NewAppointment {
    pub fn new(about: About, start: Start, kind: InterviewKind) -> Self {
        Self {
            about,
            start,
            ends_at: None,
            zone: None,
            kind,
            channel: None,
            place: None,
            link: None,
            note: String::new(),
            participants: Vec::new(),
            invited: Vec::new(),
            calendar_uid: None,
            version: Version::default(),
        }
    }
}

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct AppointmentEdit {
    pub start: Option<Start>,
    pub ends_at: Edit<DateTime<Utc>>,
    pub zone: Edit<String>,
    pub kind: Option<InterviewKind>,
    pub channel: Edit<Channel>,
    pub place: Edit<String>,
    pub link: Edit<String>,
    pub note: Option<String>,
    pub state: Option<AppointmentState>,
    pub add_participants: Vec<ContactId>,
    pub remove_participants: Vec<ContactId>,
    pub calendar: Option<CalendarEdit>,
}

/// What a calendar says of an appointment besides the fields that anyone can edit.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CalendarEdit {
    pub uid: Option<String>,
    pub version: Option<Version>,
    /// When an older version had it.
    pub was: Option<Start>,
    pub invited: Vec<ContactId>,
    /// Someone an older version invited is not invited any more.
    pub uninvites: bool,
}

/// Which appointments a list holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Appointments {
    All,
    /// Those of one application.
    Of(ApplicationId),
    /// Those that somebody is to be at, or was.
    With(ContactId),
}

impl Store {
    pub fn appointment(&self, id: AppointmentId) -> Result<Option<Appointment>> {
        let sql = format!("SELECT {COLUMNS} FROM appointment WHERE id = :id");
        let appointment = self.first(&sql, named_params! {":id": id}, read)?;
        appointment.map(|a| self.with_people(a)).transpose()
    }

    /// The appointments of some applications, oldest first.
    pub(super) fn appointments_of(&self, ids: &str) -> Result<HashMap<ApplicationId, Vec<Appointment>>> {
        let mut participants: HashMap<AppointmentId, Vec<ContactId>> = self.by_owner(
            "SELECT p.contact_id, p.appointment_id AS owner
             FROM json_each(:ids) CROSS JOIN appointment a ON a.application_id = value
             CROSS JOIN appointment_participant p ON p.appointment_id = a.id ORDER BY p.id",
            ids,
            |row| get(row, 0),
        )?;
        let sql = format!(
            "SELECT {COLUMNS}, application_id AS owner FROM appointment
             WHERE application_id IN (SELECT value FROM json_each(:ids)) ORDER BY starts_on, starts_at, id"
        );
        self.by_owner(&sql, ids, |row| {
            let appointment = read(row)?;
            let participants = participants.remove(&appointment.id).unwrap_or_default();
            Ok(Appointment { participants, ..appointment })
        })
    }

    /// The appointment that a calendar event is.
    pub fn appointment_with_calendar_uid(&self, uid: &str) -> Result<Option<Appointment>> {
        let sql = format!("SELECT {COLUMNS} FROM appointment WHERE calendar_uid = :uid ORDER BY id");
        let appointment = self.first(&sql, named_params! {":uid": uid}, read)?;
        appointment.map(|a| self.with_people(a)).transpose()
    }

    /// The appointment that had this name in a calendar, and in which version, as far as the log knows.
    pub fn appointment_that_was(&self, uid: &str) -> Result<Option<(AppointmentId, Version)>> {
        let sql = "SELECT r.row_id, r.before ->> 'sequence', r.before ->> 'stamped_at'
                   FROM change_row r JOIN appointment a ON a.id = r.row_id
                   WHERE r.table_name = 'appointment' AND r.before ->> 'calendar_uid' = :uid
                     AND a.calendar_uid <> :uid
                   ORDER BY r.id DESC LIMIT 1";
        self.first(sql, named_params! {":uid": uid}, |row| {
            Ok((get(row, 0)?, Version { sequence: get(row, 1)?, stamped_at: get(row, 2)? }))
        })
    }

    /// The appointments that a repeated event is, with the identities of its occurrences: `UID;…`.
    pub fn occurrences_on_file(&self, calendar_uid: &str) -> Result<Vec<Appointment>> {
        let sql = format!(
            "SELECT {COLUMNS} FROM appointment
             WHERE calendar_uid > :uid || ';' AND calendar_uid < :uid || '<' ORDER BY id"
        );
        let found = self.all(&sql, named_params! {":uid": calendar_uid}, read)?;
        found.into_iter().map(|appointment| self.with_people(appointment)).collect()
    }

    /// The version in which an event was called off.
    pub fn called_off(&self, calendar_uid: &str) -> Result<Option<Version>> {
        let sql = "SELECT sequence, stamped_at FROM called_off WHERE calendar_uid = :uid";
        self.first(sql, named_params! {":uid": calendar_uid}, |row| {
            Ok(Version { sequence: get(row, 0)?, stamped_at: get(row, 1)? })
        })
    }

    /// The days on which interviews of an application were held according to a sheet, and when each was imported.
    pub fn held_in_sheet(&self, application_uid: &str) -> Result<Vec<(NaiveDate, NaiveDate)>> {
        let before = uids_in_sheet(application_uid);
        let sql = "SELECT calendar_uid, sequence, stamped_at FROM called_off
                   WHERE calendar_uid > :before AND calendar_uid < :before || ':' ORDER BY calendar_uid";
        let noted = self.all(sql, named_params! {":before": before}, |row| {
            let version = Version { sequence: get(row, 1)?, stamped_at: get(row, 2)? };
            Ok((get::<String>(row, 0)?, version))
        })?;
        let held = |(uid, version): (String, Version)| {
            let day = uid.strip_prefix(&before)?.parse().ok()?;
            Some((day, version.imported_on()?))
        };
        Ok(noted.into_iter().filter_map(held).collect())
    }

    /// Appointments as lists show them, oldest first.
    pub fn appointments(&self, which: Appointments) -> Result<Vec<AppointmentLine>> {
        let (condition, id) = match which {
            Appointments::All => (":id IS NULL", rusqlite::types::Value::Null),
            Appointments::Of(application) => ("application_id = :id", application.to_value()),
            Appointments::With(contact) => (
                "id IN (SELECT appointment_id FROM appointment_participant WHERE contact_id = :id)",
                contact.to_value(),
            ),
        };
        let sql =
            format!("SELECT {COLUMNS} FROM appointment WHERE {condition} ORDER BY starts_on, starts_at, id");
        let listed = self.all(&sql, named_params! {":id": id}, read)?;
        listed.into_iter().map(|appointment| self.appointment_line(appointment)).collect()
    }

    /// Those from one day to another, both included.
    pub fn appointments_between(&self, first: NaiveDate, last: NaiveDate) -> Result<Vec<AppointmentLine>> {
        let sql = format!(
            "SELECT {COLUMNS} FROM appointment WHERE starts_on BETWEEN :first AND :last
             ORDER BY starts_on, starts_at, id"
        );
        let days = named_params! {":first": first.to_value(), ":last": last.to_value()};
        let listed = self.all(&sql, days, read)?;
        listed.into_iter().map(|appointment| self.appointment_line(appointment)).collect()
    }

    fn appointment_line(&self, appointment: Appointment) -> Result<AppointmentLine> {
        let appointment = self.with_people(appointment)?;
        let people = self.all(
            "SELECT c.id, c.name FROM appointment_participant p JOIN contact c ON c.id = p.contact_id
             WHERE p.appointment_id = :id ORDER BY p.id",
            named_params! {":id": appointment.id},
            |row| Ok((get(row, 0)?, get(row, 1)?)),
        )?;
        let application = match appointment.about {
            About::Opening(id) => self.application(id)?.context("an appointment has no application")?,
            About::Talk(contact) => return self.talk_line(appointment, contact, people),
        };
        let company = self.company(application.company_id)?.context("an application has no company")?.name;
        let state = application.state_of(&appointment);
        // What came before the end took place.
        let outcome =
            application.newest_outcome().filter(|outcome| outcome.came_before(appointment.starts_on));
        let is_open = application.is_open();
        let outcome = outcome.filter(|_| !is_open);
        let ended = outcome.map(|outcome| outcome.kind).filter(|_| state == AppointmentState::Planned);
        let title = Some(application.title);
        Ok(AppointmentLine { appointment, title, company, people, state, ended, is_open })
    }

    /// A talk took place if it was said so, or one is on file since.
    fn talk_line(
        &self,
        appointment: Appointment,
        contact: ContactId,
        people: Vec<(ContactId, String)>,
    ) -> Result<AppointmentLine> {
        let talked = "SELECT 1 FROM touch WHERE contact_id = :contact AND happened_on >= :day
             AND direction = 'both' AND kind <> 'linkedin-connected'";
        let day = appointment.starts_on.to_value();
        let is_held = appointment.state == AppointmentState::Planned
            && self
                .first(talked, named_params! {":contact": contact, ":day": day}, |row| get::<i64>(row, 0))?
                .is_some();
        let state = if is_held { AppointmentState::Held } else { appointment.state };
        let company = self.contact_line(contact)?.and_then(|line| line.company).unwrap_or_default();
        Ok(AppointmentLine { appointment, title: None, company, people, state, ended: None, is_open: true })
    }

    /// The talks with some people that were planned, for their reminders.
    pub(super) fn talks_of(&self, condition: &str, params: Params<'_>) -> Result<Vec<Appointment>> {
        let sql = format!(
            "SELECT {COLUMNS} FROM appointment WHERE contact_id IS NOT NULL AND {condition}
             ORDER BY starts_on, starts_at, id"
        );
        self.all(&sql, params, read)?.into_iter().map(|appointment| self.with_people(appointment)).collect()
    }

    /// What was not held yet and is on another day in the user's zone than it was planned for: the zone may be another
    /// than it was.
    pub(super) fn days_elsewhere(&self, now: Now) -> Result<Vec<(AppointmentId, NaiveDate)>> {
        let sql = format!(
            "SELECT {COLUMNS} FROM appointment
             WHERE state = 'planned' AND starts_at IS NOT NULL AND starts_on >= :yesterday"
        );
        let yesterday = now.today().pred_opt().unwrap_or(now.today()).to_value();
        let mut elsewhere = Vec::new();
        for appointment in self.all(&sql, named_params! {":yesterday": yesterday}, read)? {
            let day = appointment.starts_at.map_or(appointment.starts_on, |at| now.zone.civil_day(at));
            let id = appointment.id;
            if day != appointment.starts_on
                && self.appointment_line(appointment)?.state != AppointmentState::Held
            {
                elsewhere.push((id, day));
            }
        }
        Ok(elsewhere)
    }

    /// The identity that an appointment keeps for ever.
    pub fn appointment_uid(&self, id: AppointmentId) -> Result<Option<String>> {
        self.first("SELECT uid FROM appointment WHERE id = :id", named_params! {":id": id}, |row| get(row, 0))
    }

    fn with_people(&self, mut appointment: Appointment) -> Result<Appointment> {
        appointment.participants = self.all(
            "SELECT contact_id FROM appointment_participant WHERE appointment_id = :id ORDER BY id",
            named_params! {":id": appointment.id},
            |row| get(row, 0),
        )?;
        Ok(appointment)
    }
}

impl Change<'_> {
    /// Records that an interview is arranged. Nobody takes part in the application by that: they do when it was held.
    pub fn plan_appointment(&mut self, new: &NewAppointment) -> Result<AppointmentId> {
        let (application, contact) = match new.about {
            About::Opening(application) => (Some(application), None),
            About::Talk(contact) => (None, Some(contact)),
        };
        let sql = "SELECT ifnull(max(number), 0) + 1 FROM appointment WHERE application_id IS :application";
        let number: i64 = self
            .first(sql, named_params! {":application": application.to_value()}, |row| get(row, 0))?
            .unwrap_or(1);
        let (on, at) = self.split(new.start);
        let values = [
            ("uid", self.uid()?.into()),
            ("application_id", application.to_value()),
            ("contact_id", contact.to_value()),
            ("number", number.to_value()),
            ("starts_on", on.to_value()),
            ("starts_at", at.to_value()),
            ("ends_at", new.ends_at.to_value()),
            ("zone", new.zone.to_value()),
            ("kind", new.kind.to_value()),
            ("channel", new.channel.to_value()),
            ("place", new.place.to_value()),
            ("link", new.link.to_value()),
            ("note", new.note.to_value()),
            ("calendar_uid", new.calendar_uid.to_value()),
            ("sequence", new.version.sequence.to_value()),
            ("stamped_at", new.version.stamped_at.to_value()),
            ("recorded_on", self.now.today().to_value()),
        ];
        let id = self.insert(Table::Appointment, &values)?;
        self.created("appointment", id);
        if let Some(uid) = &new.calendar_uid {
            self.want_again(uid)?;
        }
        for (contact, invited) in new
            .participants
            .iter()
            .map(|contact| (contact, false))
            .chain(new.invited.iter().map(|contact| (contact, true)))
        {
            self.invite(AppointmentId(id), *contact, invited)?;
        }
        if let Some((stage, application)) = stage_of(new.kind).zip(application) {
            self.raise_progress(application, stage)?;
        }
        Ok(AppointmentId(id))
    }

    /// `false` when nothing is different afterwards. One that gets another time remembers the one it had.
    pub fn edit_appointment(&mut self, id: AppointmentId, edit: &AppointmentEdit) -> Result<bool> {
        let present = self.appointment(id)?.with_context(|| format!("there is no appointment #{id}"))?;
        let mut columns = Columns::default();
        let (on, at) = self.split(edit.start.unwrap_or_else(|| present.start()));
        if (on, at) != (present.starts_on, present.starts_at) {
            columns.set("starts_on", Some(&on));
            columns.set("starts_at", Some(&at));
        }
        columns.set("moved_from", Some(&moved_from(&present, edit, on)));
        columns.edit("ends_at", &edit.ends_at);
        columns.edit("zone", &edit.zone);
        columns.set("kind", edit.kind.as_ref());
        columns.edit("channel", &edit.channel);
        columns.edit("place", &edit.place);
        columns.edit("link", &edit.link);
        columns.set("note", edit.note.as_ref());
        columns.set("state", edit.state.as_ref());
        let calendar = edit.calendar.as_ref();
        columns.set("calendar_uid", calendar.and_then(|calendar| calendar.uid.as_ref()));
        if let Some(version) = calendar.and_then(|calendar| calendar.version) {
            columns.set("sequence", Some(&version.sequence));
            columns.set("stamped_at", Some(&version.stamped_at));
        }
        let mut is_changed = columns.store(self, Table::Appointment, id.0)?;
        // The file that called it something else does not bring it back. Another time of its event is no other event.
        let event = |uid: &String| time_in_uid(uid).map_or(uid.clone(), |(event, _)| event.to_owned());
        let is_renamed =
            |uid: &String| present.calendar_uid.as_ref().is_some_and(|former| event(former) != event(uid));
        if calendar.and_then(|calendar| calendar.uid.as_ref()).is_some_and(is_renamed)
            && let Some(former) = &present.calendar_uid
        {
            self.note_called_off(former, Version::TAKEN_OVER)?;
        }
        if let Some(uid) = calendar.and_then(|calendar| calendar.uid.as_ref()) {
            self.want_again(uid)?;
        }
        if on != present.starts_on {
            self.ask_again(&present)?;
        }
        for contact in &edit.add_participants {
            is_changed |= self.invite(id, *contact, false)?;
        }
        for contact in &edit.remove_participants {
            if let Some(seat) = self.invitation(id, *contact)? {
                self.delete(Table::AppointmentParticipant, seat)?;
                self.outdate_invitation(*contact, id)?;
                is_changed = true;
            }
        }
        if let Some(calendar) = calendar {
            is_changed |= self.follow_invitations(id, calendar)?;
        }
        if let Some(application) = present.application() {
            self.follow_kind(application, &present, edit)?;
        }
        Ok(is_changed)
    }

    /// The application is as far as its interviews say.
    fn follow_kind(
        &mut self,
        id: ApplicationId,
        present: &Appointment,
        edit: &AppointmentEdit,
    ) -> Result<()> {
        let off = AppointmentState::Cancelled;
        let (kind, state) = (edit.kind.unwrap_or(present.kind), edit.state.unwrap_or(present.state));
        if present.state != off && (state == off || kind != present.kind) {
            self.lower_progress(id, present.kind)?;
        }
        if let Some(stage) = stage_of(kind)
            && state != off
            && (present.state == off || kind != present.kind)
        {
            self.raise_progress(id, stage)?;
        }
        Ok(())
    }

    /// What was done or put off for the day that an interview had is to be done for its new one. What the user does
    /// not want stays away.
    fn ask_again(&mut self, moved: &Appointment) -> Result<()> {
        let decided: Vec<i64> = self.all(
            "SELECT id FROM reminder WHERE application_id IS :application AND ordinal = :number
               AND rule IN ('prepare', 'debrief') AND decided_on IS NOT NULL AND ending IS NOT 'skipped'",
            named_params! {":application": moved.application().to_value(), ":number": moved.number},
            |row| get(row, 0),
        )?;
        let undecided = ["ending", "cause", "ended_on", "snoozed_until", "pinned_on", "decided_on"];
        for id in decided {
            let mut values: Vec<_> = undecided.map(|column| (column, Value::Null)).to_vec();
            values.push(("is_decided", false.to_value()));
            self.update(Table::Reminder, id, &values)?;
        }
        Ok(())
    }

    /// Invites those the calendar does; whom the user took off stays away.
    fn follow_invitations(&mut self, id: AppointmentId, calendar: &CalendarEdit) -> Result<bool> {
        let mut is_changed = false;
        for contact in &calendar.invited {
            if !self.outdated(*contact)?.invitation(id) {
                is_changed |= self.invite(id, *contact, true)?;
            }
        }
        if calendar.uninvites {
            let seats: Vec<(i64, ContactId)> = self.all(
                "SELECT id, contact_id FROM appointment_participant WHERE appointment_id = :id AND invited = 1",
                named_params! {":id": id},
                |row| Ok((get(row, 0)?, get(row, 1)?)),
            )?;
            for (seat, _) in seats.into_iter().filter(|(_, contact)| !calendar.invited.contains(contact)) {
                self.delete(Table::AppointmentParticipant, seat)?;
                is_changed = true;
            }
        }
        Ok(is_changed)
    }

    /// Remembers that an event was called off: its invitation may come later. `false` when that is known.
    pub fn note_called_off(&mut self, calendar_uid: &str, version: Version) -> Result<bool> {
        let version_values =
            [("sequence", version.sequence.to_value()), ("stamped_at", version.stamped_at.to_value())];
        match (self.called_off_row(calendar_uid)?, self.called_off(calendar_uid)?) {
            (_, Some(known)) if known >= version => Ok(false),
            (Some(id), _) => self.update(Table::CalledOff, id, &version_values),
            (None, _) => {
                let [sequence, stamped_at] = version_values;
                self.insert(
                    Table::CalledOff,
                    &[("calendar_uid", calendar_uid.to_owned().into()), sequence, stamped_at],
                )?;
                Ok(true)
            }
        }
    }

    /// What the user removed and now wants takes part in what its calendar says again.
    pub fn want_again(&mut self, calendar_uid: &str) -> Result<()> {
        let row = self.called_off_row(calendar_uid)?;
        let is_ours = || self.called_off(calendar_uid).ok().flatten().is_some_and(Version::is_ours);
        if let Some(row) = row.filter(|_| is_ours()) {
            self.delete(Table::CalledOff, row)?;
        }
        Ok(())
    }

    fn called_off_row(&self, calendar_uid: &str) -> Result<Option<i64>> {
        let sql = "SELECT id FROM called_off WHERE calendar_uid = :uid";
        self.first(sql, named_params! {":uid": calendar_uid}, |row| get(row, 0))
    }

    /// What was arranged in the user's zone stays arranged in it when they set another one.
    pub fn keep_zone_of_appointments(&mut self, zone: Zone) -> Result<()> {
        let ahead: Vec<i64> = self.all(
            "SELECT id FROM appointment
             WHERE state = 'planned' AND starts_at IS NOT NULL AND zone IS NULL AND starts_on >= :today",
            named_params! {":today": self.now.today().to_value()},
            |row| get(row, 0),
        )?;
        for id in ahead {
            self.update(Table::Appointment, id, &[("zone", zone.name().to_owned().into())])?;
        }
        Ok(())
    }

    /// The days of what is still to come, as the user's zone has them now.
    pub(super) fn follow_zone(&mut self) -> Result<()> {
        for (AppointmentId(id), day) in self.days_elsewhere(self.now)? {
            self.update(Table::Appointment, id, &[("starts_on", day.to_value())])?;
        }
        Ok(())
    }

    fn split(&self, start: Start) -> (NaiveDate, Option<DateTime<Utc>>) {
        match start {
            Start::Day(day) => (day, None),
            Start::At(at) => (self.now.zone.civil_day(at), Some(at)),
        }
    }

    fn invite(&mut self, id: AppointmentId, contact: ContactId, invited: bool) -> Result<bool> {
        if self.invitation(id, contact)?.is_some() {
            return Ok(false);
        }
        let values = [
            ("appointment_id", id.to_value()),
            ("contact_id", contact.to_value()),
            ("invited", invited.to_value()),
        ];
        self.insert(Table::AppointmentParticipant, &values)?;
        Ok(true)
    }

    fn invitation(&self, id: AppointmentId, contact: ContactId) -> Result<Option<i64>> {
        self.first(
            "SELECT id FROM appointment_participant WHERE appointment_id = :id AND contact_id = :contact",
            named_params! {":id": id, ":contact": contact},
            |row| get(row, 0),
        )
    }
}

/// When an appointment was to be, before an edit that puts it on a day. What calendars say comes in any order, and is
/// put in the order of time.
fn moved_from(present: &Appointment, edit: &AppointmentEdit, on: NaiveDate) -> Vec<String> {
    let mut moved_from = present.moved_from.clone();
    let start = edit.start.unwrap_or_else(|| present.start());
    // Its hour alone isn't a move.
    let has_hour_now = present.starts_at.is_none() && present.starts_on == on;
    if start != present.start() && !has_hour_now {
        moved_from.push(present.start().to_string());
    }
    if let Some(calendar) = &edit.calendar {
        moved_from.extend(calendar.was.map(|was| was.to_string()));
        moved_from.sort();
        moved_from.dedup();
        moved_from.retain(|was| *was != start.to_string());
    }
    moved_from
}

/// An appointment without its people, of a row of [`COLUMNS`].
fn read(row: &Row<'_>) -> rusqlite::Result<Appointment> {
    Ok(Appointment {
        id: get(row, 0)?,
        about: match get(row, 1)? {
            Some(application) => About::Opening(application),
            None => About::Talk(get(row, 17)?),
        },
        number: get(row, 2)?,
        starts_on: get(row, 3)?,
        starts_at: get(row, 4)?,
        ends_at: get(row, 5)?,
        zone: get(row, 6)?,
        kind: get(row, 7)?,
        channel: get(row, 8)?,
        place: get(row, 9)?,
        link: get(row, 10)?,
        note: get(row, 11)?,
        state: get(row, 12)?,
        moved_from: get(row, 13)?,
        calendar_uid: get(row, 14)?,
        version: Version { sequence: get(row, 15)?, stamped_at: get(row, 16)? },
        participants: Vec::new(),
    })
}

//! The day on which something happened, and whether it fits what is on file. One that does not is asked about on a
//! terminal, and refused without one.

use chrono::NaiveDate;

use crate::clock::Now;
use crate::domain::contact::Contact;
use crate::domain::{Application, ContactId, TouchKind};
use crate::failure::Result;
use crate::refusals::day::Day;
use crate::refusals::readings::Ahead;
use crate::session::date::TypedDate;
use crate::session::doubt::unless_settled;
use crate::session::{Session, find};
use crate::store::{ApplicationEdit, Change, Edit, Store};

/// A day, with how it was typed.
pub(super) struct Happened {
    pub on: NaiveDate,
    typed: Option<TypedDate>,
    now: Now,
    if_ahead: Ahead,
}

impl Happened {
    /// Today where none was typed.
    pub fn read(session: &Session, typed: Option<&TypedDate>) -> Result<Self> {
        Self::read_with(session, typed, Ahead::Reminder)
    }

    /// The day of an interview.
    pub fn read_interview(session: &Session, typed: Option<&TypedDate>) -> Result<Self> {
        Self::read_with(session, typed, Ahead::Interview)
    }

    fn read_with(session: &Session, typed: Option<&TypedDate>, if_ahead: Ahead) -> Result<Self> {
        let now = session.now;
        let on = typed.map_or_else(|| Ok(now.today()), |typed| typed.fact_of(&now, if_ahead))?;
        Ok(Self { on, typed: typed.cloned(), now, if_ahead })
    }

    /// A day that was read from elsewhere.
    pub fn certain(session: &Session, on: NaiveDate) -> Self {
        Self { on, typed: None, now: session.now, if_ahead: Ahead::Reminder }
    }

    /// Another day, that of an appointment.
    pub fn moved_to(&self, on: NaiveDate) -> Self {
        Self { on, typed: self.typed.clone(), ..*self }
    }

    /// An interview before the application went out, or after it ended. `is_sure` where the user insists.
    pub fn refuse_outside(&self, store: &Store, application: &Application, is_sure: bool) -> Result {
        if is_sure {
            return Ok(());
        }
        let (day, called) = (self.day(), find::called(store, application)?);
        let before = day.refuse_before_application(application, &called);
        if before.is_err() && application.applied_on.is_some() {
            return unless_settled(before);
        }
        unless_settled(before)?;
        unless_settled(day.refuse_after_end(application, &called))
    }

    /// A no before an interview for the same opening.
    pub fn refuse_before_interview(&self, store: &Store, application: &Application) -> Result {
        let called = find::called(store, application)?;
        unless_settled(self.day().refuse_before_interview(application, &called))
    }

    /// A note before what it is about, or too early for it. `is_sure` where the user insists.
    pub fn refuse_before_its_cause(
        &self,
        store: &Store,
        application: &Application,
        kind: TouchKind,
        to: ContactId,
        is_sure: bool,
    ) -> Result {
        if is_sure {
            return Ok(());
        }
        let called = find::called(store, application)?;
        let day = self.day();
        unless_settled(day.refuse_before_its_cause(application, &called, kind))?;
        if kind == TouchKind::StatusCheck {
            unless_settled(day.refuse_check_on_interview(application, &called, to))?;
        }
        Ok(())
    }

    /// News of an application that went out later: where the user says so, its day is left open.
    pub fn refuse_before_applied(&self, change: &mut Change<'_>, application: &Application) -> Result {
        let day = self.day();
        if application.applied_on.is_none() {
            let called = find::called(change, application)?;
            return unless_settled(day.refuse_before_application(application, &called));
        }
        let checked = day.refuse_before_applied(application);
        if checked.is_err() {
            unless_settled(checked)?;
            let open = ApplicationEdit { applied_on: Edit::Clear, ..ApplicationEdit::default() };
            change.edit_application(application.id, &open)?;
        }
        Ok(())
    }

    /// A day without a year, before someone who has been on file for a while was put there.
    pub fn refuse_before_on_file(&self, contact: &Contact) -> Result {
        unless_settled(self.day().refuse_before_on_file(&contact.name, contact.recorded_on))
    }

    fn day(&self) -> Day {
        let readings = self.typed.as_ref().and_then(|typed| typed.without_year(&self.now, self.if_ahead));
        Day { on: self.on, readings, today: self.now.today() }
    }
}

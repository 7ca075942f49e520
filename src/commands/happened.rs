//! The day on which something happened, and whether it fits what is on file. One that does not is asked about on a
//! terminal, and refused without one.

use chrono::NaiveDate;

use crate::clock::Now;
use crate::domain::calendar::{add_days, with_weekday};
use crate::domain::contact::Contact;
use crate::domain::{Application, OutcomeKind, TouchKind};
use crate::failure::{Doubt, Failure, Result};
use crate::session::date::{Ahead, Readings, TypedDate};
use crate::session::{Session, find};
use crate::store::{ApplicationEdit, Change, Edit, Store};

/// For this long after someone was put on file, what happened before is still being caught up on.
const CATCHING_UP_DAYS: u32 = 14;

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

    /// An interview before the application went out, or after the company's no. `is_sure` where the user insists.
    pub fn refuse_outside(&self, store: &Store, application: &Application, is_sure: bool) -> Result {
        let called = || find::called(store, application);
        if let Some(applied_on) = application.applied_on.filter(|applied| self.on < *applied) {
            let why = format!("before you applied for {}, {}", called()?, with_weekday(applied_on));
            let correct = format!("rekindle edit application {} --on DATE", application.id);
            return self.unless_sure(is_sure, &why, &format!("to correct the day you applied: {correct}"));
        }
        if !is_sure {
            self.refuse_before_application(store, application)?;
        }
        let no =
            application.rejection().filter(|no| no.on < self.on && no.outcome.kind == OutcomeKind::Rejected);
        if let Some(no) = no {
            let why = format!("after the rejection for {}, {}", called()?, with_weekday(no.on));
            let reopen = format!("rekindle reopened {}", application.id);
            return self.unless_sure(is_sure, &why, &format!("if it started again: {reopen}"));
        }
        Ok(())
    }

    /// A note before what it is about: an application that went out later, or for a follow-up the first no. `is_sure`
    /// where the user insists.
    pub fn refuse_before_its_cause(
        &self,
        store: &Store,
        application: &Application,
        kind: TouchKind,
        is_sure: bool,
    ) -> Result {
        let no = application.rejections().min_by_key(|no| no.received_on);
        let (why, correct) = match (application.applied_on, no) {
            (Some(applied_on), _) if self.on < applied_on => (
                format!(
                    "before you applied for {}, {}",
                    find::called(store, application)?,
                    with_weekday(applied_on)
                ),
                format!(
                    "to correct the day you applied: rekindle edit application {} --on DATE",
                    application.id
                ),
            ),
            (_, Some(no)) if kind == TouchKind::FollowUp && self.on < no.received_on => (
                format!(
                    "before the rejection for {}, {}",
                    find::called(store, application)?,
                    with_weekday(no.received_on)
                ),
                format!("to correct the day of the rejection: rekindle edit outcome {} --on DATE", no.id),
            ),
            (_, Some(_))
                if kind == TouchKind::StatusCheck
                    && application.rejection().is_some_and(|no| no.on < self.on) =>
            {
                let no = application.rejection().map_or(self.on, |no| no.on);
                (
                    format!(
                        "after the rejection for {}, {}",
                        find::called(store, application)?,
                        with_weekday(no)
                    ),
                    format!("if it is open again: rekindle reopened {}", application.id),
                )
            }
            _ => return Ok(()),
        };
        self.unless_sure_with(is_sure, &why, &correct, "--force --why REASON")
    }

    /// News of an application that went out later: one of the two days is wrong.
    pub fn refuse_before_applied(&self, change: &mut Change<'_>, application: &Application) -> Result {
        self.refuse_before_application(change, application)?;
        let Some(applied_on) = application.applied_on.filter(|applied| self.on < *applied) else {
            return Ok(());
        };
        let why = format!("before you applied, {}", with_weekday(applied_on));
        let correct = format!("correct the other: rekindle edit application {} --on DATE", application.id);
        let (on, readings) = (with_weekday(self.on), self.without_year());
        let refusal = match &readings {
            Some(readings) => Failure::usage(readings.with_doubt(&why))
                .hint(format!("give the right day, or {correct}; {}", readings.way_ahead())),
            None => Failure::usage(format!("{on} is {why}"))
                .hint(format!("give the right day with --on, or {correct}")),
        };
        let wrong = ("the day is wrong".to_owned(), "repeat it with the right day".to_owned());
        let mut doubt = Doubt {
            question: format!("{on} is {why}. Which is right?"),
            yes: vec![format!("{on}: you applied earlier, and that day is left open")],
            no: vec![(format!("{}: {}", with_weekday(applied_on), wrong.0), wrong.1)],
            marked: usize::from(readings.is_some()),
        };
        doubt.no.extend(readings.map(|readings| readings.not_yet()));
        doubt.settled_or(refusal)?;
        let open = ApplicationEdit { applied_on: Edit::Clear, ..ApplicationEdit::default() };
        change.edit_application(application.id, &open)?;
        Ok(())
    }

    /// A day without a year, before someone who has been on file for a while was put there.
    pub fn refuse_before_on_file(&self, contact: &Contact) -> Result {
        self.refuse_before_recorded(&contact.name, contact.recorded_on)
    }

    /// The same for an application of which nobody knows when it went out.
    fn refuse_before_application(&self, store: &Store, application: &Application) -> Result {
        if application.applied_on.is_some() {
            return Ok(());
        }
        self.refuse_before_recorded(&find::called(store, application)?, application.began_on())
    }

    fn refuse_before_recorded(&self, name: &str, recorded_on: NaiveDate) -> Result {
        let is_caught_up = add_days(recorded_on, CATCHING_UP_DAYS) < self.now.today();
        let Some(readings) = self.without_year().filter(|_| is_caught_up && self.on < recorded_on) else {
            return Ok(());
        };
        let why = format!("before {name} was on file ({})", with_weekday(recorded_on));
        let refusal = Failure::usage(readings.with_doubt(&why)).hint(readings.hint(""));
        self.ask(Some(&readings), &why, refusal)
    }

    fn unless_sure(&self, is_sure: bool, why: &str, instead: &str) -> Result {
        self.unless_sure_with(is_sure, why, instead, "--force")
    }

    /// `options` say that the user insists.
    fn unless_sure_with(&self, is_sure: bool, why: &str, instead: &str, options: &str) -> Result {
        if is_sure {
            return Ok(());
        }
        let readings = self.without_year();
        let refusal = match &readings {
            Some(readings) => Failure::usage(readings.with_doubt(why))
                .hint(format!("{}; {instead}", readings.hint(&format!(" {options}")))),
            None => Failure::usage(format!("{} is {why}", with_weekday(self.on))).hint(format!(
                "give the right day with --on; {instead}; if both are right, repeat with {options}"
            )),
        };
        self.ask(readings.as_ref(), why, refusal)
    }

    fn without_year(&self) -> Option<Readings> {
        self.typed.as_ref().and_then(|typed| typed.without_year(&self.now, self.if_ahead))
    }

    /// Fails with the question, unless it was answered with the day as it was read.
    fn ask(&self, readings: Option<&Readings>, why: &str, refusal: Failure) -> Result {
        let doubt = match readings {
            Some(readings) => readings.doubt(Some(why)),
            None => Doubt {
                question: format!("{} is {why}. Record it anyway?", with_weekday(self.on)),
                yes: vec!["Yes, it was then".to_owned()],
                no: vec![("No, the day is wrong".to_owned(), "repeat it with the right day".to_owned())],
                marked: 0,
            },
        };
        doubt.settled_or(refusal).map(|_| ())
    }
}

//! Days that a sheet writes without their year: imported again in the next year, they are still those on file.

use chrono::{Datelike as _, NaiveDate};

use crate::domain::incoming::{IncomingApplication, IncomingTalk, Skipped, When, Year};
use crate::domain::posting::{self, Titles};
use crate::domain::{Application, ApplicationId};
use crate::failure::Result;
use crate::session::find;

use super::record::Recorder;

impl Recorder<'_, '_> {
    /// Gives the days of a row the year of the application on file that has them.
    pub(super) fn settle_year(&mut self, application: &mut IncomingApplication) -> Result {
        let Some(When::On(read)) = application.applied_on else { return Ok(()) };
        if application.year == Year::Own {
            return Ok(());
        }
        if let Some(on_file) = self.applied_on_that_day(application, read)? {
            application.move_years(on_file.year() - read.year());
        } else if let Year::Unclear(reason) = &application.year {
            let reason = reason.clone();
            self.report.cells.push(Skipped { place: application.place.clone(), reason });
            application.applied_on = None;
            // Their cells are in the notes.
            application.talks.retain(|talk| talk.has_year);
        }
        Ok(())
    }

    /// The newest day on which the same application went out, a year or more before or after.
    fn applied_on_that_day(
        &mut self,
        application: &IncomingApplication,
        read: NaiveDate,
    ) -> Result<Option<NaiveDate>> {
        let Some(company) = self.company_on_file(&application.company)? else { return Ok(None) };
        let known = self.change.known_applications(company)?;
        let mut newest = None;
        for known in known {
            let is_same = posting::titles(&known.title, &application.title) == Titles::Same;
            let day = known.applied_on.filter(|day| is_same && is_same_day(*day, read));
            if day > newest && self.has_its_interviews(known.id, application)? {
                newest = day;
            }
        }
        Ok(newest)
    }

    /// Whether every interview of a row without a year is on file; one that isn't may be of an application of this year.
    fn has_its_interviews(&self, id: ApplicationId, application: &IncomingApplication) -> Result<bool> {
        let days = days_of(&find::application_by_id(self.change, id)?);
        let is_known = |talk: &IncomingTalk| match talk.when {
            When::On(read) => days.iter().any(|day| is_same_day(*day, read)),
            When::At(_) => false,
        };
        Ok(application.talks.iter().all(|talk| talk.has_year || is_known(talk)))
    }
}

/// Gives the interviews of a row the year of those on file that have their day.
pub(super) fn settle_talks(on_file: &Application, talks: &mut [IncomingTalk]) {
    let known = days_of(on_file);
    for talk in talks.iter_mut().filter(|talk| !talk.has_year) {
        let When::On(read) = talk.when else { continue };
        if let Some(day) = known.iter().filter(|day| is_same_day(**day, read)).max() {
            talk.when = When::On(*day);
        }
    }
}

/// The days of the interviews, held and planned.
fn days_of(application: &Application) -> Vec<NaiveDate> {
    let held = application.interviews.iter().map(|held| held.held_on);
    held.chain(application.appointments.iter().map(|planned| planned.starts_on)).collect()
}

fn is_same_day(one: NaiveDate, other: NaiveDate) -> bool {
    (one.month(), one.day()) == (other.month(), other.day())
}

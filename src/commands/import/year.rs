//! Days that a sheet writes without their year: imported again in the next year, they are still those on file.

use chrono::{Datelike as _, NaiveDate};

use crate::domain::Application;
use crate::domain::incoming::{IncomingApplication, IncomingTalk, Skipped, When, Year};
use crate::domain::posting::{self, Titles};
use crate::failure::Result;

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
            let today = self.today;
            application.talks.iter_mut().for_each(|talk| to_nearest(talk, today));
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
        let same = known
            .into_iter()
            .filter(|known| posting::titles(&known.title, &application.title) == Titles::Same);
        Ok(same.filter_map(|known| known.applied_on).filter(|day| is_same_day(*day, read)).max())
    }
}

/// Gives the interviews of a row the year of those on file that have their day.
pub(super) fn settle_talks(on_file: &Application, talks: &mut [IncomingTalk]) {
    let held = on_file.interviews.iter().map(|held| held.held_on);
    let planned = on_file.appointments.iter().map(|planned| planned.starts_on);
    let known: Vec<NaiveDate> = held.chain(planned).collect();
    for talk in talks.iter_mut().filter(|talk| !talk.has_year) {
        let When::On(read) = talk.when else { continue };
        if let Some(day) = known.iter().filter(|day| is_same_day(**day, read)).max() {
            talk.when = When::On(*day);
        }
    }
}

fn is_same_day(one: NaiveDate, other: NaiveDate) -> bool {
    (one.month(), one.day()) == (other.month(), other.day())
}

/// An interview of which nothing says the year is the nearest.
fn to_nearest(talk: &mut IncomingTalk, today: NaiveDate) {
    let distance = |when: When| match when {
        When::On(day) => (day - today).num_days().abs(),
        When::At(at) => (at.date_naive() - today).num_days().abs(),
    };
    let later = talk.when.years_later(1);
    if !talk.has_year && distance(later) < distance(talk.when) {
        talk.when = later;
    }
}

//! `monthly-review`, to oneself: at the start of a month, look back at the one before.
//!
//! Planned for the month after the newest fact and for that fact's own month, where the search is old enough to look
//! back at and goes on: one that has stopped, or has found a job, is not asked for reviews.

use chrono::{Datelike as _, NaiveDate};

use crate::domain::Rule;
use crate::domain::calendar::{add_days, add_months, end_of_month, first_of_month};
use crate::domain::reminder::{EndKind, Subject};

use super::facts::Known;
use super::planned::{Planned, identity};
use super::settings::Settings;

/// Days after which there is something to look back at.
const OLD_ENOUGH: u32 = 14;

pub fn plan(known: &Known<'_>, settings: &Settings) -> Vec<Planned> {
    let Some((first, last)) = known.facts.active else { return Vec::new() };
    let this_month = first_of_month(last);
    let hired = known.facts.hired.map(|hired| hired.cause());
    [this_month, add_months(this_month, 1)]
        .into_iter()
        .filter(|month| add_days(first, OLD_ENOUGH) <= *month)
        // Little is known about the month before the first one with the program.
        .filter(|month| known.facts.begun_on.is_none_or(|begun| begun < *month))
        .map(|month| review(settings, month).ended(EndKind::Cancelled, hired.clone()))
        .collect()
}

fn review(settings: &Settings, month: NaiveDate) -> Planned {
    let before = month.pred_opt().unwrap_or(month);
    let mut planned = Planned::on(
        identity(
            Rule::MonthlyReview,
            Subject::Search,
            None,
            i64::from(month.year()) * 100 + i64::from(month.month()),
        ),
        settings.calendar.forward(month),
        format!("look back on {}", before.format("%B %Y")),
        "you mark it as done",
    );
    planned.expires_on = Some(end_of_month(month));
    planned.because(format!("the first working day of {}", month.format("%B %Y")))
}

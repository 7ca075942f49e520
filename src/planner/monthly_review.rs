//! `monthly-review`, to oneself: at the start of a month, look back at the one before.
//!
//! Planned for the month after the newest fact and for that fact's own month, where there is a month before to
//! look back at: a search that lies still is not asked for reviews.

use chrono::{Datelike as _, NaiveDate};

use crate::domain::Rule;
use crate::domain::calendar::{add_months, end_of_month, first_of_month};
use crate::domain::reminder::Subject;

use super::facts::Known;
use super::settings::Settings;
use super::{Planned, identity};

pub fn plan(known: &Known<'_>, settings: &Settings) -> Vec<Planned> {
    let Some((first, last)) = known.facts.active else { return Vec::new() };
    let this_month = first_of_month(last);
    [this_month, add_months(this_month, 1)]
        .into_iter()
        .filter(|month| first < *month)
        .map(|month| review(settings, month))
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
        format!("look back at {}", before.format("%B %Y")),
        "your tick",
    );
    planned.expires_on = Some(end_of_month(month));
    planned.because(format!("the first working day of {}", month.format("%B %Y")))
}

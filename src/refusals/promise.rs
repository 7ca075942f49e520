//! The day by which they promised to decide.

use chrono::NaiveDate;

use crate::domain::calendar::with_weekday;
use crate::failure::{Failure, Result};

/// A decision is promised for the day of the interview or a later one.
pub fn refuse_promise_before(held_on: NaiveDate, by: NaiveDate) -> Result {
    if by >= held_on {
        return Ok(());
    }
    let (by, held_on) = (with_weekday(by), with_weekday(held_on));
    Err(Failure::usage(format!("{by} is before the interview, {held_on}"))
        .hint("give the day by which they promised to decide: --decision-by DATE"))
}

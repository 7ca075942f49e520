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

#[cfg(test)]
mod tests {
    use super::super::sample::*;
    use super::*;

    #[test]
    fn a_decision_is_promised_for_the_day_of_the_interview_or_later() {
        for (by, refused) in [("2026-09-15", true), ("2026-09-16", false), ("2026-10-01", false)] {
            assert_eq!(refuse_promise_before(day("2026-09-16"), day(by)).is_err(), refused, "{by}");
        }
    }
}

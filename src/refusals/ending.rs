//! The day on which an application ends, beside the other days of its history.

use chrono::NaiveDate;

use crate::domain::calendar::with_weekday;
use crate::domain::outcome::Outcome;
use crate::domain::{Application, OutcomeKind};
use crate::failure::{Failure, Result};

/// The news cannot come before the application went out.
pub fn refuse_impossible_day(application: &Application, on: NaiveDate) -> Result {
    match application.applied_on.filter(|applied| on < *applied) {
        Some(applied) => Err(Failure::usage(format!(
            "{} is before you applied, {}",
            with_weekday(on),
            with_weekday(applied)
        ))
        .hint(format!(
            "give the right day with --on, or correct the other: rekindle edit application {} --on DATE",
            application.id
        ))),
        None => refuse_day_of_reopening(application, on),
    }
}

/// On the day it was reopened an application cannot end again: the order of the two would be lost.
fn refuse_day_of_reopening(application: &Application, on: NaiveDate) -> Result {
    match application.reopened_on() {
        Some(reopened) if reopened == on => {
            Err(Failure::refused(format!("it was reopened on that day, {}", with_weekday(on)))
                .hint("give a later --on, or take the reopening back with: rekindle undo"))
        }
        _ => Ok(()),
    }
}

/// The application cannot have gone out after the news of it came.
pub fn refuse_after_the_news(application: &Application, on: NaiveDate) -> Result {
    let first = application.outcomes.iter().min_by_key(|outcome| outcome.age_key());
    match first.filter(|outcome| outcome.received_on < on) {
        Some(first) => Err(Failure::usage(format!(
            "{} is after it ended: {} {}",
            with_weekday(on),
            first.kind,
            with_weekday(first.received_on)
        ))
        .hint(format!(
            "give an earlier --on, or correct the other: rekindle edit outcome {} --on DATE",
            first.id
        ))),
        None => Ok(()),
    }
}

/// The corrected outcome must fit into the application's history.
pub fn refuse_other_history(
    application: &Application,
    outcome: &Outcome,
    kind: Option<OutcomeKind>,
    received_on: Option<NaiveDate>,
) -> Result {
    let is_reopening = outcome.kind == OutcomeKind::Reopened;
    if kind.is_some_and(|kind| (kind == OutcomeKind::Reopened) != is_reopening) {
        return Err(Failure::usage(
            "an outcome that closed the application can't be turned into a reopening, or the other way round",
        )
        .hint(format!(
            "remove this one with rekindle remove outcome {}, then record what happened",
            outcome.id
        )));
    }
    let Some(on) = received_on.filter(|on| *on != outcome.received_on) else { return Ok(()) };
    if !is_reopening {
        return refuse_impossible_day(application, on);
    }
    let before = application.outcomes.iter().filter(|other| other.age_key() < outcome.age_key());
    match before.max_by_key(|other| other.age_key()).filter(|ended| on < ended.received_on) {
        Some(ended) => Err(Failure::usage(format!(
            "{} is before it ended: {} {}",
            with_weekday(on),
            ended.kind,
            with_weekday(ended.received_on)
        ))
        .hint("give a later --on")),
        None => Ok(()),
    }
}

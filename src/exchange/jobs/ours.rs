//! The CSV that our own export of applications wrote.

use chrono::NaiveDate;

use crate::domain::application::Opening;
use crate::domain::incoming::{IncomingApplication, IncomingEnding, KeptApplication, When};
use crate::domain::place::Place;
use crate::domain::word::{UnknownWord, Word};
use crate::domain::{Liked, OutcomeKind, Stage};

/// Columns that only our own export has.
const OURS: &[&str] = &["company", "title", "stage", "liked", "outcome", "outcome_on", "uid"];

pub(super) fn is_header(header: &[String]) -> bool {
    OURS.iter().all(|name| header.iter().any(|column| column == name))
}

/// The application of a row, or what is wrong with it.
pub(super) fn read(header: &[String], cells: &[String], place: Place) -> Result<IncomingApplication, String> {
    let cell = |name: &str| {
        let at = header.iter().position(|column| column == name);
        at.and_then(|at| cells.get(at)).map(|cell| cell.trim()).unwrap_or_default()
    };
    let some = |name: &str| Some(cell(name).to_owned()).filter(|cell| !cell.is_empty());
    let day = |name: &str| {
        let day = some(name).map(|day| day.parse::<NaiveDate>());
        day.transpose().map_err(|_| format!("\"{}\" is not a date such as 2026-09-15", cell(name)))
    };
    let ending = match some("outcome") {
        None => None,
        Some(kind) => Some(IncomingEnding {
            own_day: day("outcome_on")?.map(When::On),
            delivery: word(cell("outcome_delivery"))?,
            from: some("outcome_from"),
            reason: word(cell("outcome_reason"))?,
            rank: word(cell("rank"))?,
            ..IncomingEnding::new(OutcomeKind::parse(&kind).map_err(|unknown| unknown.to_string())?)
        }),
    };
    let stage = word::<Stage>(cell("stage"))?.unwrap_or(Stage::Applied);
    // Older versions did not write it, so that of a closed one nothing tells.
    let furthest = word::<Stage>(cell("furthest"))?.unwrap_or(stage);
    Ok(IncomingApplication {
        is_of_sheet: true,
        url: some("url"),
        applied_on: day("applied_on")?.map(When::On),
        stage: if furthest == Stage::Closed { Stage::Applied } else { furthest },
        ending,
        source: some("source"),
        opening: Opening {
            posting: cell("posting").to_owned(),
            resume: some("resume"),
            salary: some("salary"),
            location: some("location"),
            questions: cell("questions").lines().map(str::to_owned).collect(),
            notes: cell("notes").to_owned(),
        },
        kept: Some(KeptApplication {
            uid: cell("uid").to_owned(),
            liked: word(cell("liked"))?.unwrap_or(Liked::Unsure),
            decision_by: day("decision_by")?,
            offered_on: day("offered_on")?,
            answer_by: day("answer_by")?,
        }),
        ..IncomingApplication::new(place, cell("company"), cell("title"))
    })
}

fn word<T: Word>(word: &str) -> Result<Option<T>, String> {
    if word.is_empty() {
        Ok(None)
    } else {
        T::parse(word).map(Some).map_err(|unknown: UnknownWord| unknown.to_string())
    }
}

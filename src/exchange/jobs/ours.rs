//! The CSV that our own export of applications wrote.

use crate::domain::application::Opening;
use crate::domain::incoming::{IncomingApplication, IncomingEnding, KeptApplication, When};
use crate::domain::place::Place;
use crate::domain::word::{UnknownWord, Word};
use crate::domain::{Liked, OutcomeKind, Stage};

use super::day::{Day, Order};

/// Columns that only our own export has.
const OURS: &[&str] = &["company", "title", "stage", "liked", "outcome", "outcome_on", "uid"];

pub(super) fn is_header(header: &[String]) -> bool {
    OURS.iter().all(|name| header.iter().any(|column| column == name))
}

/// The days of a row. A spreadsheet writes them its own way when it saves the file.
pub(super) fn days(header: &[String], cells: &[String]) -> Vec<Day> {
    const DAYS: &[&str] = &["applied_on", "outcome_on", "decision_by", "offered_on", "answer_by"];
    let named = header.iter().zip(cells).filter(|(name, _)| DAYS.contains(&name.as_str()));
    named.filter_map(|(_, cell)| Day::read(cell)).collect()
}

/// The application of a row, or what is wrong with it.
pub(super) fn read(
    header: &[String],
    cells: &[String],
    place: Place,
    order: Order,
) -> Result<IncomingApplication, String> {
    let cell = |name: &str| {
        let at = header.iter().position(|column| column == name);
        at.and_then(|at| cells.get(at)).map(|cell| cell.trim()).unwrap_or_default()
    };
    let some = |name: &str| Some(cell(name).to_owned()).filter(|cell| !cell.is_empty());
    let day = |name: &str| {
        let Some(said) = some(name) else { return Ok(None) };
        match Day::read(&said).and_then(|day| day.settled(order)) {
            Some(When::On(day)) => Ok(Some(day)),
            Some(When::At(_)) | None => Err(format!("\"{said}\" is not a date such as 2026-09-15")),
        }
    };
    let ending = match some("outcome") {
        None => None,
        Some(kind) => Some(IncomingEnding {
            own_day: day("outcome_on")?.map(When::On),
            day_from: word(cell("outcome_day_from"))?,
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
    // People change the stage of an open application, and leave the column `furthest` as it was.
    let furthest = if stage == Stage::Closed { furthest } else { stage };
    Ok(IncomingApplication {
        is_of_sheet: true,
        url: some("url"),
        applied_on: day("applied_on")?.map(When::On),
        stage: if furthest == Stage::Closed { Stage::Applied } else { furthest },
        says_stage: stage != Stage::Closed,
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

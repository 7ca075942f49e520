//! `applications`: one line per application, and as JSON.

use chrono::NaiveDate;
use serde::Serialize;

use super::appointments::{start_in_json, start_in_words};
use super::json::NamedContact;
use super::output::Look;
use super::style::Tone;
use super::table::{Cell, columns, table};
use crate::clock::Zone;
use crate::domain::application::ApplicationLine;
use crate::domain::calendar::with_weekday;
use crate::domain::outcome::DayFrom;
use crate::domain::word::Word as _;
use crate::domain::{Application, ApplicationId, Outcome, Rank};

/// An application as lists show it.
#[derive(Clone, Debug, Serialize)]
pub struct ApplicationView {
    pub id: ApplicationId,
    pub company: String,
    pub title: String,
    /// `closed` once it has ended.
    pub stage: &'static str,
    pub liked: &'static str,
    /// Null if it is unknown.
    pub applied_on: Option<NaiveDate>,
    /// The newest one; null while none has come or when it was reopened.
    pub outcome: Option<OutcomeView>,
    pub rank: Option<&'static str>,
    /// The day by which they promised to decide.
    pub decision_by: Option<NaiveDate>,
    /// The day of their offer, and the day by which it wants an answer.
    pub offered_on: Option<NaiveDate>,
    pub answer_by: Option<NaiveDate>,
    /// The interview that is arranged next, as `interviews` gives it; only in lists, where there is one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub next_interview: Option<String>,
}

#[derive(Clone, Debug, Serialize)]
pub struct OutcomeView {
    pub kind: &'static str,
    /// `None` where no file gave it.
    pub on: Option<NaiveDate>,
    /// What stands for a day that no file gave.
    pub day_from: Option<&'static str>,
    pub delivery: Option<&'static str>,
    pub from: Option<NamedContact>,
    pub reason: Option<&'static str>,
}

impl OutcomeView {
    /// `from` is the name of who brought it.
    pub fn of(outcome: &Outcome, from: Option<&str>) -> Self {
        Self {
            kind: outcome.kind.as_str(),
            on: outcome.known_on(),
            day_from: outcome.day_from.map(DayFrom::as_str),
            delivery: outcome.delivery.map(crate::domain::Delivery::as_str),
            from: outcome.from.zip(from).map(|(id, name)| NamedContact { id, name: name.to_owned() }),
            reason: outcome.reason.map(crate::domain::Reason::as_str),
        }
    }
}

impl ApplicationView {
    pub fn of(line: &ApplicationLine) -> Self {
        let application = &line.application;
        let outcome = line.standing_outcome();
        Self {
            id: application.id,
            company: line.company.clone(),
            title: application.title.clone(),
            stage: application.stage().as_str(),
            liked: application.liked.as_str(),
            applied_on: application.applied_on,
            outcome: outcome.map(|outcome| OutcomeView::of(outcome, line.messenger.as_deref())),
            rank: outcome.and_then(|outcome| outcome.rank).map(crate::domain::Rank::as_str),
            decision_by: application.decision_promised_on,
            offered_on: application.offered_on,
            answer_by: application.answer_by,
            next_interview: None,
        }
    }

    pub fn in_a_list(line: &ApplicationLine, today: NaiveDate, zone: Zone) -> Self {
        let next = line.application.next_appointment(today);
        let next_interview = next.map(|next| start_in_json(next.start(), zone));
        Self { next_interview, ..Self::of(line) }
    }
}

/// From this width on everything has a column of its own.
const WIDE: u16 = 110;

pub fn text(lines: &[ApplicationLine], today: NaiveDate, zone: Zone, look: &Look) -> String {
    let next = |line: &ApplicationLine| {
        line.application.next_appointment(today).map(|next| start_in_words(next, zone)).unwrap_or_default()
    };
    if look.width.is_none_or(|width| width >= WIDE) {
        let titles = ["#Id", "Company", "Title", "Stage", "Liked", "Applied", "Outcome", "Decision by"];
        let mut columns = columns(titles).to_vec();
        let mut rows: Vec<Vec<Cell>> = lines.iter().map(wide).collect();
        // Few have one.
        if lines.iter().any(|line| !next(line).is_empty()) {
            columns.extend(super::table::columns(["Next interview"]));
            for (row, line) in rows.iter_mut().zip(lines) {
                row.push(Cell::new(Tone::Ready, next(line)));
            }
        }
        table(&columns, &rows, look)
    } else {
        let rows: Vec<Vec<Cell>> = lines.iter().map(|line| narrow(line, &next(line))).collect();
        table(&columns(["#Id", "Company", "Title", "Stage", "Applied"]), &rows, look)
    }
}

fn wide(line: &ApplicationLine) -> Vec<Cell<'_>> {
    let application = &line.application;
    let promised = application.promise().filter(|_| application.is_open());
    vec![
        Cell::new(Tone::Quiet, application.id.to_string()),
        Cell::new(Tone::Heading, line.company.as_str()),
        application.title.as_str().into(),
        stage(line),
        application.liked.as_str().into(),
        applied(line),
        outcome(line).unwrap_or_default().into(),
        awaited(application).or(promised.map(with_weekday)).unwrap_or_default().into(),
    ]
}

fn narrow<'a>(line: &'a ApplicationLine, next: &str) -> Vec<Cell<'a>> {
    let application = &line.application;
    let promised = application.promise().filter(|_| application.is_open());
    let standing = match (outcome(line), promised) {
        (None, _) if awaited(application).is_some() => Cell::new(
            Tone::Ready,
            format!("{}\n{}", application.stage(), awaited(application).unwrap_or_default()),
        ),
        (None, _) if !next.is_empty() => Cell::new(Tone::Ready, format!("{}\n{next}", application.stage())),
        (Some(outcome), _) => Cell::new(Tone::Plain, outcome.replace("; ", "\n")),
        (None, Some(day)) => {
            Cell::new(Tone::Ready, format!("{}\ndecision by {}", application.stage(), with_weekday(day)))
        }
        (None, None) => stage(line),
    };
    vec![
        Cell::new(Tone::Quiet, application.id.to_string()),
        Cell::new(Tone::Heading, line.company.as_str()),
        application.title.as_str().into(),
        standing,
        applied(line),
    ]
}

/// What an offer waits for.
fn awaited(application: &Application) -> Option<String> {
    let by = application.answer_by.filter(|_| application.is_open())?;
    Some(format!("answer by {}", with_weekday(by)))
}

fn stage(line: &ApplicationLine) -> Cell<'_> {
    let tone = if line.application.is_open() { Tone::Ready } else { Tone::Quiet };
    Cell::new(tone, line.application.stage().as_str())
}

fn applied(line: &ApplicationLine) -> Cell<'_> {
    Cell::new(Tone::Quiet, line.application.applied_on.map(with_weekday).unwrap_or_default())
}

/// `rejected Tue 15 Sep 2026; second; from Priya Rao`.
pub(super) fn outcome(line: &ApplicationLine) -> Option<String> {
    let outcome = line.standing_outcome()?;
    let mut parts = vec![outcome.in_words()];
    let rank = outcome.rank.filter(|rank| *rank != Rank::Unknown);
    parts.extend(rank.map(|rank| rank.as_str().replace('-', " ")));
    parts.extend(line.messenger.as_ref().map(|name| format!("from {name}")));
    Some(parts.join("; "))
}

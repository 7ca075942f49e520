//! The applications as CSV: a row a candidacy.

use std::io::{self, Write};

use super::{Sheet, guarded};
use crate::domain::application::{ApplicationLine, Opening};
use crate::domain::outcome::DayFrom;
use crate::domain::word::Word as _;
use crate::domain::{Delivery, Rank, Reason};

/// The columns, in this order: the fields of an application in JSON, those of its outcome as `outcome_…`, and how far a
/// closed one got.
pub const COLUMNS: [&str; 26] = [
    "id",
    "company",
    "title",
    "stage",
    "liked",
    "applied_on",
    "outcome",
    "outcome_on",
    "outcome_delivery",
    "outcome_from",
    "outcome_reason",
    "rank",
    "decision_by",
    "furthest",
    "offered_on",
    "answer_by",
    "url",
    "source",
    "location",
    "salary",
    "resume",
    "posting",
    "questions",
    "notes",
    "uid",
    "outcome_day_from",
];

impl<W: Write> Sheet<W> {
    pub fn application(&mut self, line: &ApplicationLine, opening: &Opening) -> io::Result<()> {
        let application = &line.application;
        let outcome = line.standing_outcome();
        let text = |text: Option<&str>| guarded(text.unwrap_or_default()).into_owned();
        let day = |day: Option<chrono::NaiveDate>| day.map(|day| day.to_string()).unwrap_or_default();
        self.row(&[
            &application.id.to_string(),
            &guarded(&line.company),
            &guarded(&application.title),
            application.stage().as_str(),
            application.liked.as_str(),
            &day(application.applied_on),
            outcome.map_or("", |outcome| outcome.kind.as_str()),
            &day(outcome.map(|outcome| outcome.received_on)),
            outcome.and_then(|outcome| outcome.delivery).map_or("", Delivery::as_str),
            &text(line.messenger.as_deref().filter(|_| outcome.is_some())),
            outcome.and_then(|outcome| outcome.reason).map_or("", Reason::as_str),
            outcome.and_then(|outcome| outcome.rank).map_or("", Rank::as_str),
            &day(application.decision_promised_on),
            application.progress.as_str(),
            &day(application.offered_on),
            &day(application.answer_by),
            &text(application.url.as_deref()),
            &text(application.source.as_deref()),
            &text(opening.location.as_deref()),
            &text(opening.salary.as_deref()),
            &text(opening.resume.as_deref()),
            &guarded(&opening.posting),
            &guarded(&opening.questions.join("\n")),
            &guarded(&opening.notes),
            &application.uid,
            outcome.and_then(|outcome| outcome.day_from).map_or("", DayFrom::as_str),
        ])
    }
}

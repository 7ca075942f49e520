//! `export applications`: the candidacies, as CSV and JSON.

use std::io::Write;

use serde::Serialize;

use super::progress::Progress;
use super::request::{ExportRequest, Format};
use crate::domain::application::{ApplicationLine, Opening};
use crate::exchange::csv::{Sheet, applications::COLUMNS};
use crate::exchange::json::List;
use crate::render::applications::ApplicationView;
use crate::store::{ApplicationFilter, Store};

/// An application as `applications` shows it, with what else is on file about the opening.
#[derive(Serialize)]
struct WholeApplication<'a> {
    #[serde(flatten)]
    application: ApplicationView,
    url: Option<&'a str>,
    source: Option<&'a str>,
    location: Option<&'a str>,
    salary: Option<&'a str>,
    resume: Option<&'a str>,
    posting: Option<&'a str>,
    questions: &'a [String],
    notes: Option<&'a str>,
    uid: &'a str,
}

pub fn write(
    request: &ExportRequest,
    store: &Store,
    out: &mut impl Write,
    progress: &mut Progress,
) -> anyhow::Result<()> {
    match request.format {
        Format::Csv => {
            let mut sheet = Sheet::begin(out, &COLUMNS, request.kept())?;
            each(request, store, progress, |line, opening| Ok(sheet.application(line, opening)?))?;
            Ok(sheet.end()?)
        }
        Format::Json => {
            let mut list = List::begin(out, "applications", request.kept())?;
            each(request, store, progress, |line, opening| {
                Ok(list.push(&WholeApplication::of(line, opening))?)
            })?;
            Ok(list.end()?)
        }
        Format::Ndjson | Format::Md | Format::Html | Format::Vcf | Format::Vcf3 | Format::Ics => {
            Err(request.refusal().into())
        }
    }
}

impl<'a> WholeApplication<'a> {
    fn of(line: &'a ApplicationLine, opening: &'a Opening) -> Self {
        let application = &line.application;
        Self {
            application: ApplicationView::of(line),
            url: application.url.as_deref(),
            source: application.source.as_deref(),
            location: opening.location.as_deref(),
            salary: opening.salary.as_deref(),
            resume: opening.resume.as_deref(),
            posting: Some(opening.posting.as_str()).filter(|posting| !posting.is_empty()),
            questions: &opening.questions,
            notes: Some(opening.notes.as_str()).filter(|notes| !notes.is_empty()),
            uid: &application.uid,
        }
    }
}

fn each(
    request: &ExportRequest,
    store: &Store,
    progress: &mut Progress,
    mut take: impl FnMut(&ApplicationLine, &Opening) -> anyhow::Result<()>,
) -> anyhow::Result<()> {
    let filter = ApplicationFilter { contact: request.contact(), ..ApplicationFilter::default() };
    store.applications(&filter, |mut line| {
        if !request.is_in_time(Some(line.application.began_on())) {
            return Ok(());
        }
        progress.step();
        let mut opening = store.opening(line.application.id)?;
        if let Some(redaction) = &request.redaction {
            redaction.application(&mut line);
            redaction.opening(&mut opening);
        }
        take(&line, &opening)
    })
}

//! `export applications`: the candidacies, as CSV and JSON.

use std::io::Write;

use serde::Serialize;

use super::{Format, Progress, Wanted};
use crate::domain::application::ApplicationLine;
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
    uid: &'a str,
}

pub fn write(
    wanted: &Wanted,
    store: &Store,
    out: &mut impl Write,
    progress: &mut Progress,
) -> anyhow::Result<()> {
    if wanted.format == Format::Json {
        let mut list = List::begin(out, "applications", wanted.kept())?;
        each(wanted, store, progress, |line| {
            let application = &line.application;
            Ok(list.push(&WholeApplication {
                application: ApplicationView::of(line),
                url: application.url.as_deref(),
                source: application.source.as_deref(),
                uid: &application.uid,
            })?)
        })?;
        return Ok(list.end()?);
    }
    let mut sheet = Sheet::begin(out, &COLUMNS, wanted.kept())?;
    each(wanted, store, progress, |line| Ok(sheet.application(line)?))?;
    Ok(sheet.end()?)
}

fn each(
    wanted: &Wanted,
    store: &Store,
    progress: &mut Progress,
    mut take: impl FnMut(&ApplicationLine) -> anyhow::Result<()>,
) -> anyhow::Result<()> {
    let filter = ApplicationFilter { contact: wanted.contact(), ..ApplicationFilter::default() };
    store.applications(&filter, |mut line| {
        if !wanted.is_in_time(Some(line.application.began_on())) {
            return Ok(());
        }
        progress.step();
        if let Some(redaction) = &wanted.redaction {
            redaction.application(&mut line);
        }
        take(&line)
    })
}

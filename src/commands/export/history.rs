//! `export history`: what was said and sent, as CSV and JSON, and as pages in Markdown and HTML.

use std::io::Write;

use super::progress::Progress;
use super::request::{ExportRequest, Format};
use crate::commands::show::{ContactPages, contact_page};
use crate::domain::contact::ContactLine;
use crate::domain::story::ContactPage;
use crate::domain::touch::TouchLine;
use crate::domain::{ContactId, Relationship};
use crate::exchange::csv::{Sheet, history::COLUMNS};
use crate::exchange::json;
use crate::exchange::pages::{Form, Pages};
use crate::store::{ContactFilter, Store, TouchFilter};

/// How many people are read at a time.
const TOGETHER: usize = 50;

pub fn write(
    request: &ExportRequest,
    store: &Store,
    out: &mut impl Write,
    progress: &mut Progress,
) -> anyhow::Result<()> {
    let filter = &request.touches;
    match request.format {
        Format::Json => {
            let mut list = json::List::begin(out, "touches", request.kept())?;
            touches(request, store, filter, progress, |line| Ok(list.push(&json::Touch::of(line))?))?;
            list.end()?;
        }
        Format::Ndjson => touches(request, store, filter, progress, |line| {
            Ok(json::write_line(&mut *out, &json::Touch::of(line), request.kept())?)
        })?,
        Format::Md => pages(request, store, Form::Markdown, out, progress)?,
        Format::Html => pages(request, store, Form::Html, out, progress)?,
        Format::Csv => {
            let mut sheet = Sheet::begin(out, &COLUMNS, request.kept())?;
            touches(request, store, filter, progress, |line| Ok(sheet.touch(line)?))?;
            sheet.end()?;
        }
        Format::Vcf | Format::Vcf3 | Format::Ics => return Err(request.refusal().into()),
    }
    Ok(())
}

fn touches(
    request: &ExportRequest,
    store: &Store,
    filter: &TouchFilter,
    progress: &mut Progress,
    mut take: impl FnMut(&TouchLine) -> anyhow::Result<()>,
) -> anyhow::Result<()> {
    store.touches(filter, |line| self::take(request, progress, line, &mut take))
}

/// Hands a touch on, with what is said about it.
fn take(
    request: &ExportRequest,
    progress: &mut Progress,
    line: &mut TouchLine,
    take: &mut impl FnMut(&TouchLine) -> anyhow::Result<()>,
) -> anyhow::Result<()> {
    progress.step();
    if let Some(redaction) = &request.redaction {
        redaction.touch(line);
    }
    take(line)
}

/// The page of the contact who was asked for, or of everyone there is something to tell about.
fn pages(
    request: &ExportRequest,
    store: &Store,
    form: Form,
    out: &mut impl Write,
    progress: &mut Progress,
) -> anyhow::Result<()> {
    if let Some(contact) = request.contact() {
        let page = redacted(request, contact_page(store, contact, request.today)?);
        let mut pages = Pages::begin(out, form, &page.line.contact.name)?;
        pages.person(&page)?;
        touches(request, store, &newest_first(request, contact), progress, |line| Ok(pages.touch(line)?))?;
        return Ok(pages.end()?);
    }
    store.keep_more_in_memory()?;
    let mut pages = Pages::begin(out, form, "Contact history")?;
    let mut read = ContactPages::of(store, request.today);
    let mut people = Vec::new();
    let mut write =
        |people: Vec<ContactLine>| write_people(request, store, people, &mut read, &mut pages, progress);
    store.contacts(&ContactFilter::default(), |line| {
        people.push(line);
        if people.len() < TOGETHER { Ok(()) } else { write(std::mem::take(&mut people)) }
    })?;
    write(people)?;
    Ok(pages.end()?)
}

/// The pages of these people, of those there is something to tell about.
fn write_people(
    request: &ExportRequest,
    store: &Store,
    mut people: Vec<ContactLine>,
    read: &mut ContactPages<'_>,
    pages: &mut Pages<impl Write>,
    progress: &mut Progress,
) -> anyhow::Result<()> {
    let (since, until) = (request.touches.since_on, request.touches.until_on);
    let is_in_part = since.is_some() || until.is_some();
    let is_shown_without_touches = |line: &ContactLine| {
        !is_in_part && (line.last_touch_on.is_some() || line.relationship != Relationship::Known)
    };
    // What is read is in memory before any of it is written: a slow reader locks nothing.
    let (people, mut said) = {
        let store = store.snapshot()?;
        let ids: Vec<ContactId> = people.iter().map(|line| line.contact.id).collect();
        let said = store.touches_of(&ids, since, until)?;
        people.retain(|line| {
            is_shown_without_touches(line)
                || said.as_ref().is_none_or(|said| said.contains_key(&line.contact.id))
        });
        (read.pages(people)?, said)
    };
    for page in people {
        let contact = page.line.contact.id;
        let is_shown = is_shown_without_touches(&page.line);
        let mut still_to_come = Some(redacted(request, page));
        if is_shown && let Some(page) = still_to_come.take() {
            pages.person(&page)?;
        }
        let mut write = |touch: &TouchLine| {
            if let Some(page) = still_to_come.take() {
                pages.person(&page)?;
            }
            anyhow::Ok(pages.touch(touch)?)
        };
        match &mut said {
            Some(said) => {
                for line in &mut said.remove(&contact).unwrap_or_default() {
                    take(request, progress, line, &mut write)?;
                }
            }
            None => touches(request, store, &newest_first(request, contact), progress, write)?,
        }
    }
    Ok(())
}

fn newest_first(request: &ExportRequest, contact: ContactId) -> TouchFilter {
    TouchFilter { contact: Some(contact), is_newest_first: true, ..request.touches.clone() }
}

fn redacted(request: &ExportRequest, mut page: ContactPage) -> ContactPage {
    if let Some(redaction) = &request.redaction {
        redaction.page(&mut page);
    }
    page
}

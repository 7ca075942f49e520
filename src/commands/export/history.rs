//! `export history`: what was said and sent, as CSV and JSON, and as pages in Markdown and HTML.

use std::io::Write;

use super::{Format, Progress, Wanted};
use crate::commands::show::{ContactPages, contact_page};
use crate::domain::story::ContactPage;
use crate::domain::touch::TouchLine;
use crate::domain::{ContactId, Relationship};
use crate::exchange::csv::{Sheet, history::COLUMNS};
use crate::exchange::json;
use crate::exchange::pages::{Form, Pages};
use crate::store::{ContactFilter, Store, TouchFilter};

pub fn write(
    wanted: &Wanted,
    store: &Store,
    out: &mut impl Write,
    progress: &mut Progress,
) -> anyhow::Result<()> {
    let filter = &wanted.touches;
    match wanted.format {
        Format::Json => {
            let mut list = json::List::begin(out, "touches", wanted.kept())?;
            touches(wanted, store, filter, progress, |line| Ok(list.push(&json::Touch::of(line))?))?;
            list.end()?;
        }
        Format::Ndjson => touches(wanted, store, filter, progress, |line| {
            Ok(json::write_line(&mut *out, &json::Touch::of(line), wanted.kept())?)
        })?,
        Format::Md => pages(wanted, store, Form::Markdown, out, progress)?,
        Format::Html => pages(wanted, store, Form::Html, out, progress)?,
        Format::Csv | Format::Vcf | Format::Vcf3 | Format::Ics => {
            let mut sheet = Sheet::begin(out, &COLUMNS, wanted.kept())?;
            touches(wanted, store, filter, progress, |line| Ok(sheet.touch(line)?))?;
            sheet.end()?;
        }
    }
    Ok(())
}

fn touches(
    wanted: &Wanted,
    store: &Store,
    filter: &TouchFilter,
    progress: &mut Progress,
    mut take: impl FnMut(&TouchLine) -> anyhow::Result<()>,
) -> anyhow::Result<()> {
    store.touches(filter, |mut line| {
        progress.step();
        if let Some(redaction) = &wanted.redaction {
            redaction.touch(&mut line);
        }
        take(&line)
    })
}

/// The page of the contact who was asked for, or of everyone there is something to tell about.
fn pages(
    wanted: &Wanted,
    store: &Store,
    form: Form,
    out: &mut impl Write,
    progress: &mut Progress,
) -> anyhow::Result<()> {
    if let Some(contact) = wanted.contact() {
        let page = redacted(wanted, contact_page(store, contact, wanted.today)?);
        let mut pages = Pages::begin(out, form, &page.line.contact.name)?;
        pages.person(&page)?;
        touches(wanted, store, &newest_first(wanted, contact), progress, |line| Ok(pages.touch(line)?))?;
        return Ok(pages.end()?);
    }
    let mut pages = Pages::begin(out, form, "Contact history")?;
    let mut read = ContactPages::of(store, wanted.today);
    let is_in_part = wanted.touches.since_on.is_some() || wanted.touches.until_on.is_some();
    store.contacts(&ContactFilter::default(), |line| {
        let is_stranger = line.last_touch_on.is_none() && line.relationship == Relationship::Known;
        let contact = line.contact.id;
        let mut still_to_come = Some(line);
        if !is_in_part
            && !is_stranger
            && let Some(line) = still_to_come.take()
        {
            pages.person(&redacted(wanted, read.page(line)?))?;
        }
        touches(wanted, store, &newest_first(wanted, contact), progress, |touch| {
            if let Some(line) = still_to_come.take() {
                pages.person(&redacted(wanted, read.page(line)?))?;
            }
            Ok(pages.touch(touch)?)
        })
    })?;
    Ok(pages.end()?)
}

fn newest_first(wanted: &Wanted, contact: ContactId) -> TouchFilter {
    TouchFilter { contact: Some(contact), is_newest_first: true, ..wanted.touches.clone() }
}

fn redacted(wanted: &Wanted, mut page: ContactPage) -> ContactPage {
    if let Some(redaction) = &wanted.redaction {
        redaction.page(&mut page);
    }
    page
}

//! `export history`: what was said and sent, as CSV, JSON and Markdown.

use std::io::Write;

use anyhow::Context as _;

use super::{Format, Progress, Wanted};
use crate::domain::touch::TouchLine;
use crate::domain::{ContactId, redact};
use crate::exchange::csv::{Sheet, history::COLUMNS};
use crate::exchange::{json, markdown};
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
            let mut list = json::List::begin(out, "touches", wanted.hidden())?;
            touches(wanted, store, filter, progress, |line| Ok(list.push(&json::Touch::of(line))?))?;
            list.end()?;
        }
        Format::Ndjson => touches(wanted, store, filter, progress, |line| {
            Ok(json::write_line(&mut *out, &json::Touch::of(line), wanted.hidden())?)
        })?,
        Format::Md => match filter.contact {
            Some(contact) => page(wanted, store, contact, out, progress)?,
            None => store.contacts(&ContactFilter::default(), |line| {
                page(wanted, store, line.contact.id, out, progress)
            })?,
        },
        Format::Csv | Format::Vcf | Format::Vcf3 | Format::Ics => {
            let mut sheet = Sheet::begin(out, &COLUMNS, wanted.hidden())?;
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
        if wanted.is_redacted {
            redact::touch(&mut line);
        }
        take(&line)
    })
}

/// A contact's page; none where there is nothing to tell, unless it was asked for by name.
fn page(
    wanted: &Wanted,
    store: &Store,
    contact: ContactId,
    out: &mut impl Write,
    progress: &mut Progress,
) -> anyhow::Result<()> {
    let is_asked_for = wanted.contact().is_some();
    let mut has_head = false;
    let mut head = |out: &mut dyn Write| -> anyhow::Result<()> {
        if !has_head {
            has_head = true;
            let line = store.contact_line(contact)?.context("the contact is gone")?;
            markdown::write_head(out, &line, &store.details_of(contact)?)?;
        }
        Ok(())
    };
    if is_asked_for {
        head(out)?;
    }
    let of_contact = TouchFilter { contact: Some(contact), is_newest_first: true, ..wanted.touches.clone() };
    let mut written = 0_usize;
    touches(wanted, store, &of_contact, progress, |line| {
        head(out)?;
        written += 1;
        Ok(markdown::write_touch(&mut *out, line)?)
    })?;
    if written > 0 && !is_asked_for {
        out.write_all(b"\n")?;
    }
    Ok(())
}

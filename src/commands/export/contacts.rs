//! `export contacts`: the people, as CSV, JSON and vCards.

use std::io::Write;

use chrono::NaiveDate;
use serde::Serialize;

use super::progress::Progress;
use super::wanted::{Format, Wanted};
use crate::domain::contact::ContactLine;
use crate::exchange::csv::{Sheet, contacts::COLUMNS};
use crate::exchange::json::List;
use crate::exchange::vcard::write::{Version, write_card};
use crate::render::list::ContactView;
use crate::store::{ContactFilter, Store};

/// A contact as `list` shows it, with what else an import takes back.
#[derive(Serialize)]
struct WholeContact<'a> {
    #[serde(flatten)]
    contact: ContactView,
    preferred_name: Option<&'a str>,
    linkedin_on: Option<NaiveDate>,
    notes: &'a str,
    uid: &'a str,
}

pub fn write(
    wanted: &Wanted,
    store: &Store,
    out: &mut impl Write,
    progress: &mut Progress,
) -> anyhow::Result<()> {
    match wanted.format {
        Format::Json => {
            let mut list = List::begin(out, "contacts", wanted.kept())?;
            each(wanted, store, progress, |line| {
                let contact = &line.contact;
                Ok(list.push(&WholeContact {
                    contact: ContactView::of(line),
                    preferred_name: contact.preferred_name.as_deref(),
                    linkedin_on: contact.linkedin_on,
                    notes: &contact.notes,
                    uid: &contact.uid,
                })?)
            })?;
            list.end()?;
        }
        Format::Vcf | Format::Vcf3 => {
            let version = if wanted.format == Format::Vcf { Version::V4 } else { Version::V3 };
            let mut card = String::new();
            each(wanted, store, progress, |line| {
                card.clear();
                write_card(&mut card, line, version)?;
                Ok(out.write_all(card.as_bytes())?)
            })?;
        }
        Format::Csv => {
            let mut sheet = Sheet::begin(out, &COLUMNS, wanted.kept())?;
            each(wanted, store, progress, |line| Ok(sheet.contact(line)?))?;
            sheet.end()?;
        }
        Format::Ndjson | Format::Md | Format::Html | Format::Ics => return Err(wanted.refusal().into()),
    }
    Ok(())
}

fn each(
    wanted: &Wanted,
    store: &Store,
    progress: &mut Progress,
    mut take: impl FnMut(&ContactLine) -> anyhow::Result<()>,
) -> anyhow::Result<()> {
    let mut each = |mut line: ContactLine| {
        if !wanted.is_in_time(line.last_touch_on) {
            return Ok(());
        }
        progress.step();
        if let Some(redaction) = &wanted.redaction {
            redaction.contact(&mut line, wanted.new_uid()?);
        }
        take(&line)
    };
    match wanted.contact() {
        Some(contact) => store.contact_line(contact)?.map_or(Ok(()), each),
        None => store.contacts(&ContactFilter::default(), &mut each),
    }
}

//! `export contacts`: the people, as CSV, JSON and vCards.

use std::io::Write;

use chrono::NaiveDate;
use serde::Serialize;

use super::progress::Progress;
use super::request::{ExportRequest, Format};
use crate::domain::contact::ContactLine;
use crate::domain::{ContactId, Register};
use crate::exchange::csv::Sheet;
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
    register: Register,
    cadence_on: Option<NaiveDate>,
    do_not_contact_since: Option<NaiveDate>,
    do_not_contact_reason: Option<&'a str>,
    introduced_by: Option<ContactId>,
    met: Option<&'a str>,
}

impl<'a> WholeContact<'a> {
    fn of(line: &'a ContactLine) -> Self {
        let contact = &line.contact;
        let asked = contact.do_not_contact.as_ref();
        Self {
            contact: ContactView::of(line),
            preferred_name: contact.preferred_name.as_deref(),
            linkedin_on: contact.linkedin_on,
            notes: &contact.notes,
            uid: &contact.uid,
            register: contact.register,
            cadence_on: contact.cadence_on,
            do_not_contact_since: asked.map(|asked| asked.since_on),
            do_not_contact_reason: asked.and_then(|asked| asked.reason.as_deref()),
            introduced_by: contact.introduced_by,
            met: contact.met.as_deref(),
        }
    }
}

pub fn write(
    request: &ExportRequest,
    store: &Store,
    out: &mut impl Write,
    progress: &mut Progress,
) -> anyhow::Result<()> {
    match request.format {
        Format::Json => {
            let mut list = List::begin(out, "contacts", request.kept())?;
            each(request, store, progress, |line| Ok(list.push(&WholeContact::of(line))?))?;
            list.end()?;
        }
        Format::Vcf | Format::Vcf3 => {
            let version = if request.format == Format::Vcf { Version::V4 } else { Version::V3 };
            let mut card = String::new();
            each(request, store, progress, |line| {
                card.clear();
                write_card(&mut card, line, version)?;
                Ok(out.write_all(card.as_bytes())?)
            })?;
        }
        Format::Csv => {
            let mut sheet = Sheet::of_contacts(out, request.kept())?;
            each(request, store, progress, |line| Ok(sheet.contact(line)?))?;
            sheet.end()?;
        }
        Format::Ndjson | Format::Md | Format::Html | Format::Ics => return Err(request.refusal().into()),
    }
    Ok(())
}

fn each(
    request: &ExportRequest,
    store: &Store,
    progress: &mut Progress,
    mut take: impl FnMut(&ContactLine) -> anyhow::Result<()>,
) -> anyhow::Result<()> {
    let mut each = |mut line: ContactLine| {
        if !request.is_in_time(line.last_touch_on) {
            return Ok(());
        }
        progress.step();
        if let Some(redaction) = &request.redaction {
            redaction.contact(&mut line, request.new_uid()?);
        }
        take(&line)
    };
    match request.contact() {
        Some(contact) => store.contact_line(contact)?.map_or(Ok(()), each),
        None => store.contacts(&ContactFilter::default(), &mut each),
    }
}

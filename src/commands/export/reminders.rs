//! `export reminders`: what `due --all` lists, as CSV, JSON and for calendars.

use std::io::Write;

use super::progress::Progress;
use super::request::{ExportRequest, Format};
use crate::domain::agenda::{self, Line};
use crate::domain::redact::Redaction;
use crate::exchange::csv::{Sheet, reminders::COLUMNS};
use crate::exchange::icalendar::Calendar;
use crate::exchange::json;
use crate::render::json::{DueView, ReminderView};
use crate::store::{OpenFilter, Store};

pub fn write(
    request: &ExportRequest,
    store: &Store,
    out: &mut impl Write,
    progress: &mut Progress,
) -> anyhow::Result<()> {
    let lines = lines(request, store)?;
    let each = lines.iter().inspect(|_| progress.step());
    match request.format {
        Format::Json => {
            let reminders = each.map(ReminderView::of).collect();
            let counts = agenda::count(&lines);
            json::write_line(
                out,
                &DueView { today: request.today, reminders, counts, offers: Vec::new(), letters: 0 },
                request.kept(),
            )?;
        }
        Format::Ics => {
            let mut calendar = Calendar::begin(out)?;
            for line in each {
                let changed_at = store.reminder_changed_at(line.item.reminder.id)?;
                calendar.reminder(line, changed_at, request.redaction.is_none())?;
            }
            calendar.end()?;
        }
        Format::Csv => {
            let mut sheet = Sheet::begin(out, &COLUMNS, request.kept())?;
            for line in each {
                sheet.reminder(line)?;
            }
            sheet.end()?;
        }
        Format::Ndjson | Format::Md | Format::Html | Format::Vcf | Format::Vcf3 => {
            return Err(request.refusal().into());
        }
    }
    Ok(())
}

/// In the order of `due --all`, which needs all of them at once.
fn lines(request: &ExportRequest, store: &Store) -> anyhow::Result<Vec<Line>> {
    let mut open = Vec::new();
    match request.contact() {
        Some(contact) => open = store.reminders_of(contact)?,
        None => {
            let filter = OpenFilter { today: request.today, ready_by: None };
            store.open_reminders(filter, |item| {
                open.push(item);
                Ok(())
            })?;
        }
    }
    let mut lines = agenda::stand(open, request.today);
    lines.retain(|line| request.is_in_time(Some(line.item.reminder.due_on)));
    if let Some(redaction) = &request.redaction {
        lines.retain(Redaction::keeps);
        for line in &mut lines {
            redaction.reminder(line, request.new_uid()?);
        }
    }
    Ok(lines)
}

//! How a change becomes lasting: it is planned again, logged, and cleaned of those who were erased, in its own
//! transaction.

use std::collections::HashSet;

use anyhow::Result;
use serde_json::Value as Json;

use super::change::cannot_write;
use super::image::{Image, Packed, RowChange};
use super::{Change, Table, log};
use crate::domain::agenda::ReminderLine;
use crate::domain::reminder::{End, Identity};
use crate::domain::{EndKind, ReminderId};
use crate::planner::Settings;

/// What a committed change did, for who asked for it.
#[derive(Clone, Debug, Default)]
pub struct Changed {
    /// Its number in the log; `None` when nothing was different afterwards.
    pub id: Option<i64>,
    pub command: String,
    /// What is new: `contact`, `application`, … with its number.
    pub created: Vec<(&'static str, i64)>,
    pub appeared: Vec<ReminderId>,
    /// With the due date it had before.
    pub moved: Vec<(ReminderId, chrono::NaiveDate)>,
    pub ended: Vec<ReminderId>,
    /// Ended with what they were about: there is no row of theirs any more.
    pub gone: Vec<ReminderLine>,
    /// Those beyond the first `MOST_GONE`.
    pub gone_more: Vec<Identity>,
}

impl Change<'_> {
    /// Plans again, logs what is different and makes it last.
    pub fn commit(mut self, settings: &Settings) -> Result<Changed> {
        let mut changed = self.preview(settings)?;
        let is_logged = self.settings.is_some() || self.is_noted || self.is_different()?;
        if !is_logged && !self.notes_settings {
            return Ok(changed);
        }
        self.refresh_search()?;
        if is_logged {
            let id = log::write(&self)?;
            changed.id = Some(id);
            self.clean_log(id)?;
        }
        self.store.conn.execute_batch("COMMIT").map_err(cannot_write)?;
        self.is_over = true;
        Ok(changed)
    }

    /// Plans again and makes that last, without a line in the log: in a copy of the database that nobody else sees.
    pub(in crate::store) fn keep_unlogged(mut self, settings: &Settings) -> Result<()> {
        self.replan(settings)?;
        self.store.conn.execute_batch("COMMIT").map_err(cannot_write)?;
        self.is_over = true;
        Ok(())
    }

    /// What a commit would do. The change stays open, so that what it would leave can be read through it;
    /// dropped, it has done nothing.
    pub fn preview(&mut self, settings: &Settings) -> Result<Changed> {
        self.replan(settings)?;
        let mut changed = Changed {
            command: self.command().to_owned(),
            created: self.created.clone(),
            ..Changed::default()
        };
        let today = self.now.today().to_string();
        let mut deleted = HashSet::new();
        self.each_noted(|written| {
            if written.table == Table::Reminder
                && let Some(row) = self.as_it_is(written)?
            {
                note_reminder(&mut changed, &row, &today);
                if row.after.is_none() {
                    deleted.insert(row.id);
                }
            }
            Ok(true)
        })?;
        changed.gone = self.gone_by_now(&deleted);
        let more = std::mem::take(&mut self.gone_more);
        changed.gone_more.extend(more.into_iter().filter(|(id, _)| deleted.contains(id)).map(|(_, of)| of));
        Ok(changed)
    }

    /// Reminders that were there before this change and went with it; one that has lapsed by today isn't news.
    fn gone_by_now(&mut self, deleted: &HashSet<i64>) -> Vec<ReminderLine> {
        let today = self.now.today();
        let cause = if self.undoes.is_some() {
            "you took back what it was based on"
        } else {
            "you removed what it was based on"
        };
        let mut gone = std::mem::take(&mut self.gone);
        gone.retain(|line| {
            deleted.contains(&line.reminder.id.0)
                && line.reminder.expires_on.is_none_or(|expires| expires >= today)
        });
        for line in &mut gone {
            let removed = || End { kind: EndKind::Cancelled, cause: cause.to_owned() };
            line.reminder.end.get_or_insert_with(removed);
        }
        gone
    }
}

/// Notes a reminder that appeared, moved or ended. One that has lapsed by today isn't news.
fn note_reminder(changed: &mut Changed, row: &RowChange, today: &str) {
    let Some(after) = row.after.as_ref().map(Packed::image) else { return };
    let before = row.before.as_ref().map(Packed::image);
    let text = |image: &Image, column: &str| image.get(column).and_then(Json::as_str).map(str::to_owned);
    let is_open = |image: &Image| text(image, "ending").is_none();
    let has_lapsed = text(&after, "expires_on").is_some_and(|expires| expires.as_str() < today);
    let id = ReminderId(row.id);
    match before.as_ref().filter(|before| is_open(before)) {
        Some(_) if !is_open(&after) => changed.ended.push(id),
        None if is_open(&after) && !has_lapsed => changed.appeared.push(id),
        Some(before) if !has_lapsed && text(before, "due_on") != text(&after, "due_on") => {
            changed
                .moved
                .extend(text(before, "due_on").and_then(|due| due.parse().ok()).map(|due| (id, due)));
        }
        Some(_) | None => {}
    }
}

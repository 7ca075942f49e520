//! How far an application got, as interviews on file bring it there, and take it back when they go.

use anyhow::{Context as _, Result};
use rusqlite::named_params;

use super::row::{Column as _, get};
use super::{Change, Table};
use crate::domain::{ApplicationId, AppointmentState, InterviewKind, Stage};

/// How far an interview of a kind brings an application.
pub(super) fn stage_of(kind: InterviewKind) -> Option<Stage> {
    match kind {
        InterviewKind::Screen => Some(Stage::Screen),
        InterviewKind::Interview => Some(Stage::Interview),
        InterviewKind::Final => Some(Stage::Final),
        InterviewKind::InfoInterview => None,
    }
}

impl Change<'_> {
    /// Notes that it got at least this far.
    pub(super) fn raise_progress(&mut self, id: ApplicationId, to: Stage) -> Result<()> {
        if self.progress(id)? < to {
            self.update(Table::Application, id.0, &[("progress", to.to_value())])?;
        }
        Ok(())
    }

    /// An interview that brought it where it is does not take place, or was of another kind: it is as far as it was
    /// before, or as the other interviews put it. A stage that was set in another way stays.
    pub(super) fn lower_progress(&mut self, id: ApplicationId, from: InterviewKind) -> Result<()> {
        let now = self.progress(id)?;
        if stage_of(from) != Some(now) {
            return Ok(());
        }
        let Some(application) = self.application(id)? else { return Ok(()) };
        let held = application.interviews.iter().map(|interview| interview.kind);
        let planned = application.appointments.iter().filter(|one| one.state != AppointmentState::Cancelled);
        let others = held.chain(planned.map(|one| one.kind)).filter_map(stage_of).max();
        if others.is_some_and(|others| others >= now) {
            return Ok(());
        }
        let Some(before) = self.before_interview(id, now)? else { return Ok(()) };
        let to = others.map_or(before, |others| others.max(before));
        if to < now {
            self.update(Table::Application, id.0, &[("progress", to.to_value())])?;
        }
        Ok(())
    }

    fn progress(&self, id: ApplicationId) -> Result<Stage> {
        let sql = "SELECT progress FROM application WHERE id = :id";
        self.first(sql, named_params! {":id": id}, |row| get(row, 0))?
            .with_context(|| format!("there is no application #{id}"))
    }

    /// How far it was before an interview brought it where it is; `None` if it was something else that did.
    fn before_interview(&self, id: ApplicationId, now: Stage) -> Result<Option<Stage>> {
        let sql = "SELECT r.before ->> '$.progress', EXISTS (
                       SELECT 1 FROM change_row i
                       WHERE i.change_id = r.change_id AND i.id < r.id
                         AND i.table_name IN ('appointment', 'interview'))
                   FROM change_row r JOIN change c ON c.id = r.change_id
                   WHERE r.table_name = 'application' AND r.row_id = :id AND c.undoes IS NULL
                     AND r.after ->> '$.progress' = :now AND r.before ->> '$.progress' <> :now
                   ORDER BY r.id DESC LIMIT 1";
        let found: Option<(Stage, bool)> =
            self.first(sql, named_params! {":id": id, ":now": now.to_value()}, |row| {
                Ok((get(row, 0)?, get(row, 1)?))
            })?;
        Ok(found.filter(|(_, is_by_interview)| *is_by_interview).map(|(before, _)| before))
    }
}

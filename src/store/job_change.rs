//! Correcting a change of employer, with the one after it or the present job, which begin where it ends.

use std::collections::HashMap;

use anyhow::{Context as _, Result};
use chrono::NaiveDate;
use rusqlite::Row;
use rusqlite::types::Value;

use super::edit::Edit;
use super::row::{Column as _, get, list};
use super::{Change, Store, Table};
use crate::domain::contact::JobChange;
use crate::domain::{CompanyId, ContactId};

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct JobChangeEdit {
    pub changed_on: Option<NaiveDate>,
    pub to_company_id: Option<CompanyId>,
    pub to_title: Edit<String>,
}

#[derive(Debug, thiserror::Error)]
pub enum JobChangeError {
    /// It would come before or after another change that it came after or before.
    #[error("{on} would change the order of their moves: another one is recorded for {other_on}")]
    Crosses { on: NaiveDate, other: i64, other_on: NaiveDate },
    #[error("they worked there already")]
    NoMove,
    #[error(transparent)]
    Failed(#[from] anyhow::Error),
}

/// What a change of employer stands between.
struct Line {
    change: JobChange,
    before: Option<JobChange>,
    after: Option<JobChange>,
}

/// The columns of a job change `j`, in the order that [`read`] takes them.
pub(super) const COLUMNS: &str =
    "j.id, j.contact_id, j.changed_on, j.from_company_id, j.from_title, j.to_company_id, j.to_title";

pub(super) fn read(row: &Row<'_>) -> rusqlite::Result<JobChange> {
    Ok(JobChange {
        id: get(row, 0)?,
        contact_id: get(row, 1)?,
        changed_on: get(row, 2)?,
        from_company_id: get(row, 3)?,
        from_title: get(row, 4)?,
        to_company_id: get(row, 5)?,
        to_title: get(row, 6)?,
    })
}

impl Store {
    /// Changes of employer, oldest first.
    pub fn job_changes(&self, contact: ContactId) -> Result<Vec<JobChange>> {
        Ok(self.job_changes_of(&[contact])?.remove(&contact).unwrap_or_default())
    }

    /// The same of several people.
    pub fn job_changes_of(&self, people: &[ContactId]) -> Result<HashMap<ContactId, Vec<JobChange>>> {
        self.by_owner(
            &format!(
                "SELECT {COLUMNS}, value AS owner
                 FROM json_each(:ids) CROSS JOIN job_change j ON j.contact_id = value ORDER BY j.changed_on, j.id"
            ),
            &list(people.iter().map(|person| person.0)),
            read,
        )
    }

    pub fn job_change(&self, id: i64) -> Result<Option<JobChange>> {
        let contact: Option<ContactId> =
            self.first("SELECT contact_id FROM job_change WHERE id = :id", &[(":id", &id)], |row| {
                get(row, 0)
            })?;
        let changes = contact.map(|contact| self.job_changes(contact)).transpose()?.unwrap_or_default();
        Ok(changes.into_iter().find(|change| change.id == id))
    }

    fn line_of(&self, id: i64) -> Result<Line> {
        let change = self.job_change(id)?.with_context(|| format!("there is no job change {id}"))?;
        let changes = self.job_changes(change.contact_id)?;
        let at = changes.iter().position(|other| other.id == id).unwrap_or_default();
        let before = at.checked_sub(1).and_then(|at| changes.get(at)).cloned();
        Ok(Line { change, before, after: changes.get(at + 1).cloned() })
    }
}

impl Change<'_> {
    /// `false` when nothing is different afterwards.
    pub fn edit_job_change(&mut self, id: i64, edit: &JobChangeEdit) -> Result<bool, JobChangeError> {
        let Line { change, before, after } = self.line_of(id)?;
        let on = edit.changed_on.unwrap_or(change.changed_on);
        let crossed =
            [before.filter(|b| on < b.changed_on), after.as_ref().filter(|a| on > a.changed_on).cloned()];
        if let Some(other) = crossed.into_iter().flatten().next() {
            return Err(JobChangeError::Crosses { on, other: other.id, other_on: other.changed_on });
        }
        let to = edit.to_company_id.unwrap_or(change.to_company_id);
        if change.from_company_id == Some(to) {
            return Err(JobChangeError::NoMove);
        }
        let title = match &edit.to_title {
            Edit::Keep => change.to_title.clone(),
            Edit::Set(title) => Some(title.clone()),
            Edit::Clear => None,
        };
        let values =
            [("changed_on", on.to_value()), ("to_company_id", to.to_value()), ("to_title", title.to_value())];
        let is_changed = self.update(Table::JobChange, id, &values)?;
        self.hand_on(&change, after.as_ref(), Some(to), title.as_ref())?;
        Ok(is_changed)
    }

    /// What came after a change that goes begins where that one began.
    pub(in crate::store) fn close_gap_of_job_change(&mut self, id: i64) -> Result<()> {
        let Line { change, after, .. } = self.line_of(id)?;
        let (company, title) = (change.from_company_id, change.from_title.clone());
        self.hand_on(&change, after.as_ref(), company, title.as_ref())
    }

    /// Gives whatever followed from where a change led, the change after it or the present job, another beginning.
    /// What was corrected by hand since stays.
    fn hand_on(
        &mut self,
        change: &JobChange,
        after: Option<&JobChange>,
        company: Option<CompanyId>,
        title: Option<&String>,
    ) -> Result<()> {
        let led_to = (Some(change.to_company_id), change.to_title.as_ref());
        let contact = self.contact(change.contact_id)?.context("the contact is gone")?;
        let (table, id, names, is) = match after {
            Some(after) => {
                let is = (after.from_company_id, after.from_title.clone());
                (Table::JobChange, after.id, ["from_company_id", "from_title"], is)
            }
            None => {
                (Table::Contact, contact.id.0, ["company_id", "title"], (contact.company_id, contact.title))
            }
        };
        if is.0 != led_to.0 {
            return Ok(());
        }
        let mut values: Vec<(&'static str, Value)> = vec![(names[0], company.to_value())];
        if is.1.as_ref() == led_to.1 {
            values.push((names[1], title.cloned().to_value()));
        }
        self.update(table, id, &values)?;
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::super::fixture::{change, day, store};
    use super::super::{Removable, Store};
    use super::*;

    /// From A to B in March as Lead, and to C in May as CTO.
    fn moved(change: &mut Change<'_>) -> (ContactId, [i64; 2]) {
        let id = change.a_contact("Priya Rao", Some("A"));
        let [b, c] = ["B", "C"].map(|name| change.company_or_new(name).unwrap());
        let first = change.record_move(id, b, Some("Lead"), day("2026-03-01")).unwrap();
        let second = change.record_move(id, c, Some("CTO"), day("2026-05-01")).unwrap();
        (id, [first, second])
    }

    fn line(store: &Store, id: ContactId) -> String {
        let name = |company: Option<CompanyId>| {
            company.and_then(|id| store.company(id).unwrap()).map_or("-".to_owned(), |company| company.name)
        };
        let moves = store.job_changes(id).unwrap().into_iter().map(|change| {
            let title = change.to_title.unwrap_or_default();
            format!("{}>{} {title}, ", name(change.from_company_id), name(Some(change.to_company_id)))
        });
        let contact = store.contact(id).unwrap().unwrap();
        let now = format!("now {} {}", name(contact.company_id), contact.title.unwrap_or_default());
        moves.collect::<String>() + &now
    }

    #[test]
    fn a_correction_reaches_what_came_after_it() {
        let store = store();
        let mut change = change(&store, "2026-09-03");
        let (id, [first, second]) = moved(&mut change);
        let d = change.company_or_new("D").unwrap();
        let to_d = JobChangeEdit { to_company_id: Some(d), ..JobChangeEdit::default() };
        assert!(change.edit_job_change(first, &to_d).unwrap());
        assert!(!change.edit_job_change(first, &to_d).unwrap());
        assert_eq!(line(&change, id), "A>D Lead, D>C CTO, now C CTO");
        let as_coo = JobChangeEdit { to_title: Edit::Set("COO".to_owned()), ..JobChangeEdit::default() };
        change.edit_job_change(second, &as_coo).unwrap();
        assert_eq!(line(&change, id), "A>D Lead, D>C COO, now C COO");
    }

    #[test]
    fn a_move_that_goes_leaves_no_gap() {
        for (which, left) in [(0, "A>C CTO, now C CTO"), (1, "A>B Lead, now B Lead")] {
            let store = store();
            let mut change = change(&store, "2026-09-03");
            let (id, moves) = moved(&mut change);
            change.remove(Removable::JobChange, moves[which]).unwrap();
            assert_eq!(line(&change, id), left);
        }
    }

    #[test]
    fn moves_keep_their_order_and_lead_somewhere() {
        let store = store();
        let mut change = change(&store, "2026-09-03");
        let (_, [first, second]) = moved(&mut change);
        let on = |on: &str| JobChangeEdit { changed_on: Some(day(on)), ..JobChangeEdit::default() };
        assert!(
            matches!(change.edit_job_change(first, &on("2026-05-02")), Err(JobChangeError::Crosses { other, .. }) if other == second)
        );
        assert!(
            matches!(change.edit_job_change(second, &on("2026-02-01")), Err(JobChangeError::Crosses { other, .. }) if other == first)
        );
        let a = change.company_or_new("A").unwrap();
        let back = JobChangeEdit { to_company_id: Some(a), ..JobChangeEdit::default() };
        assert!(matches!(change.edit_job_change(first, &back), Err(JobChangeError::NoMove)));
        assert!(change.edit_job_change(first, &on("2026-04-30")).unwrap());
    }
}

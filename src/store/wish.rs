//! Wishes: the reminders that the user asked for, the facts behind rule `custom`.

use anyhow::Result;
use chrono::NaiveDate;
use rusqlite::{Row, named_params};

use super::edit::Columns;
use super::row::{Column as _, get};
use super::{Change, Store, Table};
use crate::domain::ContactId;
use crate::planner::Wish;

impl Store {
    pub fn wish(&self, id: i64) -> Result<Option<Wish>> {
        self.first(&format!("{SELECT} WHERE id = :id"), named_params! {":id": id}, read)
    }

    /// What the user wished to be reminded of about a contact, earliest first.
    pub fn wishes(&self, contact: ContactId) -> Result<Vec<Wish>> {
        self.all(
            &format!("{SELECT} WHERE contact_id = :contact ORDER BY due_on, id"),
            named_params! {":contact": contact},
            read,
        )
    }
}

impl Change<'_> {
    /// `contact` is `None` for one that is about nobody.
    pub fn record_wish(&mut self, contact: Option<ContactId>, due_on: NaiveDate, text: &str) -> Result<i64> {
        let values = [
            ("uid", self.uid()?.into()),
            ("contact_id", contact.to_value()),
            ("due_on", due_on.to_value()),
            ("text", text.to_owned().into()),
        ];
        self.insert(Table::Wish, &values)
    }

    /// `false` when nothing is different afterwards.
    pub fn edit_wish(&mut self, id: i64, due_on: Option<NaiveDate>, text: Option<&str>) -> Result<bool> {
        let mut columns = Columns::default();
        columns.set("due_on", due_on.as_ref());
        columns.set("text", text.map(str::to_owned).as_ref());
        columns.store(self, Table::Wish, id)
    }
}

/// Rows for [`read`].
pub(super) const SELECT: &str = "SELECT id, contact_id, due_on, text FROM wish";

pub(super) fn read(row: &Row<'_>) -> rusqlite::Result<Wish> {
    Ok(Wish { id: get(row, 0)?, contact_id: get(row, 1)?, due_on: get(row, 2)?, text: get(row, 3)? })
}

#[cfg(test)]
mod tests {
    use super::super::fixture::{change, day, store};

    #[test]
    fn a_wish_is_kept_and_can_be_moved() {
        let store = store();
        let mut change = change(&store, "2026-09-20");
        let priya = change.a_contact("Priya Rao", None);
        let id = change.record_wish(Some(priya), day("2026-10-01"), "send the paper").unwrap();
        assert!(change.edit_wish(id, Some(day("2026-10-02")), None).unwrap());
        assert!(!change.edit_wish(id, None, None).unwrap());
        let wish = change.wish(id).unwrap().unwrap();
        assert_eq!((wish.due_on, wish.text.as_str()), (day("2026-10-02"), "send the paper"));
        assert_eq!(change.wishes(priya).unwrap().len(), 1);
    }
}

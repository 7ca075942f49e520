//! Opportunities: the good things that came back from an acquaintance.

use std::collections::HashMap;

use anyhow::Result;
use chrono::NaiveDate;
use rusqlite::{Row, named_params};

use super::edit::{Columns, Edit};
use super::row::{Column as _, get, list};
use super::{Change, Store, Table};
use crate::domain::feedback::{Opportunity, OpportunityKind};
use crate::domain::{ApplicationId, ContactId};

#[derive(Clone, Debug)]
pub struct NewOpportunity {
    pub contact_id: ContactId,
    pub application_id: Option<ApplicationId>,
    pub came_on: NaiveDate,
    pub kind: OpportunityKind,
    pub text: String,
}

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct OpportunityEdit {
    pub application_id: Edit<ApplicationId>,
    pub came_on: Option<NaiveDate>,
    pub kind: Option<OpportunityKind>,
    pub text: Option<String>,
}

impl Store {
    pub fn opportunity(&self, id: i64) -> Result<Option<Opportunity>> {
        self.first(
            &format!("SELECT {COLUMNS} FROM opportunity o WHERE o.id = :id"),
            named_params! {":id": id},
            read,
        )
    }

    /// All opportunities, or those of one contact, oldest first.
    pub fn opportunities(&self, contact: Option<ContactId>) -> Result<Vec<Opportunity>> {
        // One condition for both would read the whole table for each contact.
        match contact {
            Some(contact) => Ok(self.opportunities_of(&[contact])?.remove(&contact).unwrap_or_default()),
            None => self.all(
                &format!("SELECT {COLUMNS} FROM opportunity o ORDER BY o.came_on, o.id"),
                named_params! {},
                read,
            ),
        }
    }

    /// What came back from several people, oldest first.
    pub fn opportunities_of(&self, people: &[ContactId]) -> Result<HashMap<ContactId, Vec<Opportunity>>> {
        self.by_owner(
            &format!(
                "SELECT {COLUMNS}, value AS owner
                 FROM json_each(:ids) CROSS JOIN opportunity o ON o.contact_id = value ORDER BY o.came_on, o.id"
            ),
            &list(people.iter().map(|person| person.0)),
            read,
        )
    }

    /// All there is, one by one.
    pub(super) fn each_opportunity(&self, mut each: impl FnMut(Opportunity) -> Result<()>) -> Result<()> {
        self.each(&format!("SELECT {COLUMNS} FROM opportunity o"), &[], |row| each(read(row)?))
    }

    /// What came back from an application, oldest first.
    pub fn opportunities_from(&self, application: ApplicationId) -> Result<Vec<Opportunity>> {
        self.all(
            &format!(
                "SELECT {COLUMNS} FROM opportunity o WHERE o.application_id = :application
                 ORDER BY o.came_on, o.id"
            ),
            named_params! {":application": application},
            read,
        )
    }
}

impl Change<'_> {
    pub fn record_opportunity(&mut self, new: &NewOpportunity) -> Result<i64> {
        let values = [
            ("uid", self.uid()?.into()),
            ("contact_id", new.contact_id.to_value()),
            ("application_id", new.application_id.to_value()),
            ("came_on", new.came_on.to_value()),
            ("kind", new.kind.to_value()),
            ("text", new.text.to_value()),
        ];
        let id = self.insert(Table::Opportunity, &values)?;
        self.created("opportunity", id);
        Ok(id)
    }

    /// `false` when nothing is different afterwards.
    pub fn edit_opportunity(&mut self, id: i64, edit: &OpportunityEdit) -> Result<bool> {
        let mut columns = Columns::default();
        columns.edit("application_id", &edit.application_id);
        columns.set("came_on", edit.came_on.as_ref());
        columns.set("kind", edit.kind.as_ref());
        columns.set("text", edit.text.as_ref());
        columns.store(self, Table::Opportunity, id)
    }
}

/// The columns of an opportunity `o`, in the order that [`read`] takes them.
pub(super) const COLUMNS: &str = "o.id, o.contact_id, o.application_id, o.came_on, o.kind, o.text";

pub(super) fn read(row: &Row<'_>) -> rusqlite::Result<Opportunity> {
    Ok(Opportunity {
        id: get(row, 0)?,
        contact_id: get(row, 1)?,
        application_id: get(row, 2)?,
        came_on: get(row, 3)?,
        kind: get(row, 4)?,
        text: get(row, 5)?,
    })
}

#[cfg(test)]
mod tests {
    use super::super::fixture::{change, day, store};
    use super::*;

    #[test]
    fn an_opportunity_remembers_who_brought_it() {
        let store = store();
        let mut change = change(&store, "2026-09-20");
        let [priya, tom] = ["Priya Rao", "Tom Price"].map(|name| change.a_contact(name, None));
        let new = NewOpportunity {
            contact_id: priya,
            application_id: None,
            came_on: day("2026-09-19"),
            kind: OpportunityKind::Referral,
            text: "a team at Tidal".to_owned(),
        };
        change.record_opportunity(&new).unwrap();
        assert_eq!(change.opportunities(Some(priya)).unwrap()[0].text, "a team at Tidal");
        assert!(change.opportunities(Some(tom)).unwrap().is_empty());
        assert_eq!(change.opportunities(None).unwrap().len(), 1);
    }
}

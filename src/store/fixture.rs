//! What the tests of this folder start from: an empty database in memory, and a day.

use chrono::{NaiveDate, NaiveTime};
use rusqlite::Connection;

use super::row::Column as _;
use super::{Change, NewApplication, NewContact, NewTouch, Store, Table, migrate};
use crate::clock::{Now, Zone};
use crate::domain::{ApplicationId, ContactId, Direction, ReminderId, Rule, TouchKind};

pub(super) fn prepare(mut conn: Connection) -> Store {
    migrate::create(&mut conn).unwrap();
    conn.execute_batch("PRAGMA foreign_keys = ON; PRAGMA secure_delete = ON").unwrap();
    Store { conn, path: None }
}

pub(super) fn store() -> Store {
    prepare(Connection::open_in_memory().unwrap())
}

pub(super) fn day(day: &str) -> NaiveDate {
    day.parse().unwrap()
}

pub(super) fn change<'a>(store: &'a Store, today: &str) -> Change<'a> {
    let local = day(today).and_time(NaiveTime::MIN);
    store
        .change(
            Now { at: local.and_utc(), local, zone: Zone::UTC, is_day_alone: true, date_order: None },
            "test",
        )
        .unwrap()
}

impl Change<'_> {
    pub(super) fn a_contact(&mut self, name: &str, company: Option<&str>) -> ContactId {
        let company_id = company.map(|c| self.company_or_new(c).unwrap());
        self.add_contact(&NewContact { name: name.to_owned(), company_id, ..NewContact::default() }).unwrap()
    }

    pub(super) fn an_application(&mut self, company: &str, title: &str) -> ApplicationId {
        let company_id = self.company_or_new(company).unwrap();
        self.add_application(&NewApplication::to(company_id, title)).unwrap()
    }

    pub(super) fn a_touch(
        &mut self,
        contact: ContactId,
        on: &str,
        direction: Direction,
        text: &str,
    ) -> crate::domain::TouchId {
        let mut touch = NewTouch::new(contact, day(on), direction, TouchKind::Other);
        text.clone_into(&mut touch.text);
        self.record_touch(&touch).unwrap()
    }
    pub(super) fn a_reminder(
        &mut self,
        contact: Option<ContactId>,
        application: Option<ApplicationId>,
        due: &str,
    ) -> ReminderId {
        let rule = if contact.is_some() { Rule::FollowUp } else { Rule::RoleWatch };
        let values = [
            ("uid", self.uid().unwrap().into()),
            ("rule", rule.to_value()),
            ("contact_id", contact.to_value()),
            ("application_id", application.to_value()),
            ("ordinal", 1.to_value()),
            ("ready_on", day(due).to_value()),
            ("due_on", day(due).to_value()),
            ("why", "rejected".to_owned().into()),
        ];
        ReminderId(self.insert(Table::Reminder, &values).unwrap())
    }
}

//! What the tests of the store's machinery write: rows through the gate, and the whole content to compare.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use rusqlite::types::Value;

use super::image::Image;
use super::{Change, Store, Table};
use crate::clock::{Now, Zone};
use crate::domain::text;

pub(super) fn now(today: &str) -> Now {
    let local = today.parse::<NaiveDate>().unwrap().and_hms_opt(12, 0, 0).unwrap();
    Now { at: local.and_utc(), local, zone: Zone::UTC, is_day_alone: true, date_order: None }
}

/// Every row of every logged table.
pub(super) fn content(store: &Store) -> BTreeMap<(Table, i64), Image> {
    let change = store.change(now("2026-09-18"), "look").unwrap();
    let mut content = BTreeMap::new();
    for table in Table::ALL {
        let sql = format!("SELECT id FROM {} ORDER BY id", table.name());
        for id in store.all(&sql, &[], |row| row.get::<_, i64>(0)).unwrap() {
            content.insert((table, id), change.image(table, id).unwrap().unwrap());
        }
    }
    content
}

fn text_value(text: &str) -> Value {
    Value::Text(text.to_owned())
}

impl Change<'_> {
    pub(super) fn put(&mut self, table: Table, values: &[(&'static str, Value)]) -> i64 {
        let mut values = values.to_vec();
        if table.columns().contains(&"uid") {
            values.push(("uid", Value::Text(self.uid().unwrap())));
        }
        if table.columns().contains(&"recorded_on") {
            values.push(("recorded_on", Value::Text(self.now.today().to_string())));
        }
        self.insert(table, &values).unwrap()
    }

    pub(super) fn put_company(&mut self, name: &str) -> i64 {
        self.put(Table::Company, &[("name", text_value(name)), ("name_key", text_value(&text::key(name)))])
    }

    pub(super) fn put_contact(&mut self, name: &str) -> i64 {
        self.put(Table::Contact, &[("name", text_value(name)), ("name_key", text_value(&text::key(name)))])
    }

    pub(super) fn put_wish(&mut self, contact: i64, due_on: &str) -> i64 {
        self.put(
            Table::Wish,
            &[("contact_id", contact.into()), ("due_on", text_value(due_on)), ("text", text_value("call"))],
        )
    }

    pub(super) fn put_application(&mut self, company: i64, title: &str, people: &[i64]) -> i64 {
        let application_id = self.put(
            Table::Application,
            &[
                ("company_id", company.into()),
                ("title", text_value(title)),
                ("title_key", text_value(&text::key(title))),
                ("progress", text_value("interview")),
                ("liked", text_value("yes")),
            ],
        );
        for person in people {
            self.put(
                Table::Participation,
                &[
                    ("application_id", application_id.into()),
                    ("contact_id", (*person).into()),
                    ("role", text_value("interviewer")),
                ],
            );
        }
        application_id
    }

    pub(super) fn put_interview(&mut self, application: i64, held_on: &str, people: &[i64]) -> i64 {
        let interview_id = self.put(
            Table::Interview,
            &[
                ("application_id", application.into()),
                ("held_on", text_value(held_on)),
                ("kind", text_value("interview")),
            ],
        );
        for person in people {
            self.put(
                Table::InterviewParticipant,
                &[("interview_id", interview_id.into()), ("contact_id", (*person).into())],
            );
        }
        interview_id
    }

    pub(super) fn put_outcome(&mut self, application: i64, kind: &str, on: &str) -> i64 {
        self.put(
            Table::Outcome,
            &[
                ("application_id", application.into()),
                ("kind", text_value(kind)),
                ("received_on", text_value(on)),
                ("delivery", text_value("personal-email")),
            ],
        )
    }

    pub(super) fn put_touch(
        &mut self,
        contact: i64,
        on: &str,
        direction: &str,
        kind: &str,
        about: &[i64],
    ) -> i64 {
        let touch_id = self.put(
            Table::Touch,
            &[
                ("contact_id", contact.into()),
                ("happened_on", text_value(on)),
                ("direction", text_value(direction)),
                ("kind", text_value(kind)),
                ("needs_answer", i64::from(direction == "in").into()),
            ],
        );
        for application in about {
            self.put(
                Table::TouchApplication,
                &[("touch_id", touch_id.into()), ("application_id", (*application).into())],
            );
        }
        touch_id
    }
}

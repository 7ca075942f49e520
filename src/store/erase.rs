//! Erasing a person for good: their rows, what the log says of them, and the bytes that held it.

use anyhow::{Context as _, Result};
use rusqlite::named_params;
use serde_json::Value as Json;

use super::change::Image;
use super::contact::like_part;
use super::remove::{Removable, RemoveError, Removed};
use super::row::get;
use super::{Change, Store, Table};
use crate::domain::ContactId;
use crate::domain::contact::Contact;
use crate::domain::search::HitKind;

/// What a command's text in the log becomes when it was about someone who was erased.
pub(super) const ERASED: &str = "(erased)";

/// Someone whose traces go when the change is committed.
#[derive(Clone, Debug)]
pub(in crate::store) struct Erased {
    contact: Contact,
    texts: Vec<(HitKind, i64)>,
}

impl Change<'_> {
    /// Removes a contact for good: no undo brings them back, and no import (`forgotten.rs`).
    ///
    /// The log is cleaned when the change is committed, after it has written its own rows
    /// (`Change::clean_log`); [`Store::shred`] then takes the bytes out of the file.
    pub fn erase_contact(&mut self, id: ContactId) -> Result<Removed, RemoveError> {
        let contact = self.contact(id)?.ok_or(RemoveError::Unknown { what: "contact", id: id.0 })?;
        self.note_forgotten(&contact)?;
        let first = self.rows.len();
        let removed = self.remove(Removable::Contact, id.0)?;
        let kind = |table| match table {
            Table::Contact => Some(HitKind::Contact),
            Table::Touch => Some(HitKind::Touch),
            Table::Detail => Some(HitKind::Detail),
            Table::Feedback => Some(HitKind::Feedback),
            Table::Company
            | Table::Email
            | Table::ImportKey
            | Table::Namesake
            | Table::ForgettingKey
            | Table::Forgotten
            | Table::JobChange
            | Table::Application
            | Table::Participation
            | Table::Interview
            | Table::InterviewParticipant
            | Table::Outcome
            | Table::TouchApplication
            | Table::Draft
            | Table::DraftApplication
            | Table::Opportunity
            | Table::Wish
            | Table::Reminder => None,
        };
        let gone = self.rows.iter().skip(first).filter(|row| row.after.is_none());
        let texts = gone.filter_map(|row| Some((kind(row.table)?, row.id))).collect();
        self.erased.push(Erased { contact, texts });
        Ok(removed)
    }

    /// Takes what the log says of erased people out of it. The last step before a commit: it must see the rows
    /// that the change itself logged.
    pub(in crate::store) fn clean_log(&self) -> Result<()> {
        for erased in &self.erased {
            for (kind, id) in &erased.texts {
                self.forget_document(*kind, *id)?;
            }
            self.clean_log_of(&erased.contact)?;
        }
        if !self.erased.is_empty() {
            // Merges the index into one piece without the words of deleted texts.
            self.conn
                .execute("INSERT INTO search (search) VALUES ('optimize')", [])
                .context("cannot rebuild the full text index")?;
        }
        Ok(())
    }

    fn clean_log_of(&self, contact: &Contact) -> Result<()> {
        // Their own rows, and rows that belong to a row of theirs: the applications a message named.
        self.conn
            .execute_batch("CREATE TEMP TABLE erased_row (id INTEGER PRIMARY KEY, change_id INTEGER)")?;
        let was_also = self.was_also(contact.id)?;
        let numbers = was_also.iter().map(|(id, _)| *id).chain([contact.id]);
        for id in numbers {
            self.forget_alerts(id)?;
            self.conn.execute(
                "INSERT OR IGNORE INTO erased_row
             SELECT id, change_id FROM change_row
             WHERE (table_name = 'contact' AND row_id = :id)
                OR :id IN (before ->> '$.contact_id', after ->> '$.contact_id')
                OR (table_name = 'namesake' AND :id IN (before ->> '$.other_id', after ->> '$.other_id'))
                OR (table_name = 'contact'
                    AND :id IN (before ->> '$.introduced_by', after ->> '$.introduced_by'))
                OR (table_name = 'outcome'
                    AND :id IN (before ->> '$.from_contact_id', after ->> '$.from_contact_id'))",
                named_params! {":id": id},
            )?;
        }
        self.conn.execute(
            "INSERT OR IGNORE INTO erased_row
             SELECT id, change_id FROM change_row
             WHERE table_name = 'touch_application' AND coalesce(after, before) ->> '$.touch_id' IN
                 (SELECT row_id FROM change_row
                  WHERE table_name = 'touch' AND id IN (SELECT id FROM erased_row))
                OR table_name = 'draft_application' AND coalesce(after, before) ->> '$.draft_id' IN
                 (SELECT row_id FROM change_row
                  WHERE table_name = 'draft' AND id IN (SELECT id FROM erased_row))",
            [],
        )?;
        for trace in self.traces(contact, &was_also)? {
            let params = named_params! {":trace": like_part(&trace)};
            self.conn.execute(
                "INSERT OR IGNORE INTO erased_row SELECT id, change_id FROM change_row
                 WHERE before LIKE :trace ESCAPE '\\' OR after LIKE :trace ESCAPE '\\'",
                params,
            )?;
            self.conn.execute(
                "UPDATE change SET command = :erased WHERE command LIKE :trace ESCAPE '\\'",
                named_params! {":erased": ERASED, ":trace": like_part(&trace)},
            )?;
        }
        self.conn.execute(
            "UPDATE change SET command = :erased WHERE id IN (SELECT change_id FROM erased_row)",
            named_params! {":erased": ERASED},
        )?;
        self.conn.execute("DELETE FROM change_row WHERE id IN (SELECT id FROM erased_row)", [])?;
        self.conn.execute_batch("DROP TABLE erased_row")?;
        Ok(())
    }
}

impl Store {
    /// The records that became part of this one, as the log has them: who was on file twice is erased twice.
    fn was_also(&self, id: ContactId) -> Result<Vec<(ContactId, Image)>> {
        let mut found: Vec<(ContactId, Image)> = Vec::new();
        let mut ask = vec![id];
        while let Some(into) = ask.pop() {
            // A row that went from one contact to another, or a contact that went in a change that told the other
            // one more than who introduced them.
            let merged: Vec<(ContactId, String)> = self.all(
                "SELECT row_id, before FROM change_row
                 WHERE table_name = 'contact' AND after IS NULL
                   AND row_id NOT IN (SELECT id FROM contact WHERE id <> :into)
                   AND (row_id IN (SELECT before ->> '$.contact_id' FROM change_row
                                   WHERE after ->> '$.contact_id' = :into AND before ->> '$.contact_id' <> :into)
                        OR change_id IN (SELECT change_id FROM change_row
                                   WHERE table_name = 'contact' AND row_id = :into
                                     AND change_id NOT IN (SELECT id FROM change WHERE undoes IS NOT NULL)
                                     AND json_remove(before, '$.introduced_by') <> json_remove(after, '$.introduced_by')))",
                named_params! {":into": into},
                |row| Ok((get(row, 0)?, get(row, 1)?)),
            )?;
            for (number, image) in merged {
                if number != id && !found.iter().any(|(known, _)| *known == number) {
                    found.push((number, serde_json::from_str(&image).context("the log cannot be read")?));
                    ask.push(number);
                }
            }
        }
        Ok(found)
    }

    /// Under which names other programs and copies of the database know this record, and those that are part of it.
    pub fn uids_of(&self, contact: &Contact) -> Result<Vec<String>> {
        let was_also = self.was_also(contact.id)?;
        let uids = was_also.iter().filter_map(|(_, image)| image.get("uid").and_then(Json::as_str));
        Ok(std::iter::once(contact.uid.as_str()).chain(uids).map(str::to_owned).collect())
    }

    /// By what a text or an image is known to name someone.
    fn traces(&self, contact: &Contact, was_also: &[(ContactId, Image)]) -> Result<Vec<String>> {
        let mut traces = vec![contact.name.clone()];
        traces.extend(contact.emails.iter().cloned());
        traces.extend(contact.phones.iter().cloned());
        traces.extend(contact.linkedin.clone());
        for (number, image) in was_also {
            let told = |column: &str| image.get(column).and_then(Json::as_str).map(str::to_owned);
            traces.extend(told("name"));
            traces.extend(told("linkedin"));
            let phones = told("phones").and_then(|list| serde_json::from_str::<Vec<String>>(&list).ok());
            traces.extend(phones.unwrap_or_default());
            traces.extend(self.all(
                "SELECT DISTINCT before ->> '$.address' FROM change_row
                 WHERE table_name = 'email' AND before ->> '$.contact_id' = :number",
                named_params! {":number": number},
                |row| get::<String>(row, 0),
            )?);
        }
        // A trace of one or two letters would be found everywhere.
        traces.retain(|trace| trace.chars().count() > 2);
        traces.sort_unstable();
        traces.dedup();
        Ok(traces)
    }

    /// Rewrites the file without what was deleted from it. Not inside a change.
    pub fn shred(&self) -> Result<()> {
        self.conn.execute_batch("VACUUM").context("cannot rewrite the database")
    }

    /// The changes whose text says nothing any more.
    pub fn erased_changes(&self) -> Result<i64> {
        let sql = "SELECT count(*) FROM change WHERE command = :erased";
        let count = self.first(sql, named_params! {":erased": ERASED}, |row| get(row, 0))?;
        Ok(count.unwrap_or(0))
    }
}

#[cfg(test)]
mod tests {
    use super::super::fixture::{change, prepare};
    use super::super::{NewContact, row::Params};
    use super::*;
    use crate::domain::Direction;

    /// What a commit does, as far as the log and the index go.
    fn commit(mut change: Change<'_>, command: &str) {
        let rows = std::mem::take(&mut change.rows);
        change.refresh_search(&rows).unwrap();
        change.conn.execute("INSERT INTO change (at, command) VALUES ('now', ?)", [command]).unwrap();
        let id = change.conn.last_insert_rowid();
        for row in &rows {
            let json = |image: &Option<super::super::change::Packed>| {
                image.as_ref().map(|packed| packed.json().to_owned())
            };
            let (before, after) = (json(&row.before), json(&row.after));
            let params: Params<'_> = named_params! {
                ":change": id, ":table": row.table.name(), ":row": row.id, ":before": before, ":after": after
            };
            change
                .conn
                .execute(
                    "INSERT INTO change_row (change_id, table_name, row_id, before, after)
                     VALUES (:change, :table, :row, :before, :after)",
                    params,
                )
                .unwrap();
        }
        change.clean_log().unwrap();
        change.conn.execute_batch("COMMIT").unwrap();
        std::mem::forget(change);
    }

    #[test]
    fn an_erased_contact_leaves_no_byte_behind() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("test.db");
        let store = prepare(rusqlite::Connection::open(&file).unwrap());
        let mut first = change(&store, "2026-09-01");
        let new = NewContact {
            name: "Zebulon Quist".to_owned(),
            emails: vec!["zq@quisthome.example".to_owned()],
            notes: "plays the theorbo".to_owned(),
            ..NewContact::default()
        };
        let zebulon = first.add_contact(&new).unwrap();
        let tom = first.a_contact("Tom Price", Some("Northwind"));
        first.a_touch(zebulon, "2026-09-01", Direction::Out, "xylophone lessons");
        first.a_touch(tom, "2026-09-01", Direction::Out, "ordinary words");
        commit(first, "add \"Zebulon Quist\" --email zq@quisthome.example");
        let mut second = change(&store, "2026-09-02");
        second.a_touch(tom, "2026-09-02", Direction::Out, "more words");
        commit(second, "sent tom");

        let mut third = change(&store, "2026-09-03");
        let removed = third.erase_contact(zebulon).unwrap();
        assert_eq!(removed.count(Table::Touch), 1);
        commit(third, "erase zebulon");
        store.shred().unwrap();

        assert_eq!(store.erased_changes().unwrap(), 2);
        assert!(store.search("xylophone", 5).unwrap().is_empty());
        assert_eq!(store.search("words", 5).unwrap().len(), 2);
        drop(store);
        let bytes = String::from_utf8_lossy(&std::fs::read(&file).unwrap()).to_lowercase();
        for word in ["zebulon", "quist", "theorbo", "xylophone", "eorbo", "ylophon"] {
            assert!(!bytes.contains(word), "{word} is still in the file");
        }
        assert!(bytes.contains("tom price"));
    }
}

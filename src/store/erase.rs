//! Erasing a person for good: their rows, what the log says of them, and the bytes that held it.
//!
//! What is theirs is told by whose rows they are, never by what a text says: a row of somebody else stays with its
//! undo, also where it names them. Such mentions are listed (`mentions.rs`).

use std::cell::OnceCell;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use anyhow::{Context as _, Result};
use rusqlite::named_params;
use serde_json::Value as Json;

use super::erased::{Erased, Gone, Pointing, ReadLog};
use super::image::Image;
use super::log::ERASED;
use super::remove::{Removable, RemoveError, Removed};
use super::row::get;
use super::{Change, Store, Table, log, scrub};
use crate::domain::contact::Contact;
use crate::domain::mention::Signs;
use crate::domain::search::HitKind;
use crate::domain::{ContactId, text};

/// The same where something of others is left, which can be undone.
const PARTLY_ERASED: &str = "(partly erased)";

/// Tables whose rows belong to the contact that a column names.
const OWNED: [(Table, &[&str]); 15] = [
    (Table::Email, &["contact_id"]),
    (Table::ImportKey, &["contact_id"]),
    (Table::Namesake, &["contact_id", "other_id"]),
    (Table::JobChange, &["contact_id"]),
    (Table::Participation, &["contact_id"]),
    (Table::Appointment, &["contact_id"]),
    (Table::InterviewParticipant, &["contact_id"]),
    (Table::AppointmentParticipant, &["contact_id"]),
    (Table::Detail, &["contact_id"]),
    (Table::Touch, &["contact_id"]),
    (Table::Draft, &["contact_id"]),
    (Table::Feedback, &["contact_id"]),
    (Table::Opportunity, &["contact_id"]),
    (Table::Wish, &["contact_id"]),
    (Table::Reminder, &["contact_id"]),
];

/// Tables whose rows belong to a row of another one.
const BELONGING: [(Table, &str, Table); 7] = [
    (Table::TouchApplication, "touch_id", Table::Touch),
    (Table::DraftApplication, "draft_id", Table::Draft),
    (Table::Detail, "interview_id", Table::Interview),
    (Table::InterviewParticipant, "interview_id", Table::Interview),
    (Table::InterviewParticipant, "contact_id", Table::Contact),
    (Table::AppointmentParticipant, "appointment_id", Table::Appointment),
    (Table::AppointmentParticipant, "contact_id", Table::Contact),
];

/// Columns of other people's rows that point to a row of theirs.
const POINTING: [(Table, &str, Table); 4] = [
    (Table::Contact, "introduced_by", Table::Contact),
    (Table::Outcome, "from_contact_id", Table::Contact),
    (Table::Draft, "detail_id", Table::Detail),
    (Table::Draft, "touch_id", Table::Touch),
];

/// What is kept so that imports don't bring back a record that is gone: no fact by itself.
const KEPT_OF_WHAT_WENT: [Table; 4] = [Table::Gone, Table::Forgotten, Table::ForgettingKey, Table::CalledOff];

/// Columns by which someone is known, wherever they are named in a command.
const IDENTIFYING: [(Table, &str); 5] = [
    (Table::Contact, "name"),
    (Table::Contact, "preferred_name"),
    (Table::Contact, "linkedin"),
    (Table::Contact, "phones"),
    (Table::Email, "address"),
];

impl Change<'_> {
    /// Removes a contact for good: no undo brings them back, and no import (`forgotten.rs`).
    ///
    /// The log is cleaned when the change is committed, after it has written its own rows
    /// (`Change::clean_log`); [`Store::shred`] then takes the bytes out of the file.
    pub fn erase_contact(&mut self, id: ContactId) -> Result<Removed, RemoveError> {
        let contact = self.contact(id)?.ok_or(RemoveError::Unknown { what: "contact", id: id.0 })?;
        self.note_erased(&contact)?;
        self.forget_proposals(&contact)?;
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
            | Table::Gone
            | Table::ForgettingKey
            | Table::Forgotten
            | Table::JobChange
            | Table::Application
            | Table::Participation
            | Table::Interview
            | Table::InterviewParticipant
            | Table::Appointment
            | Table::AppointmentParticipant
            | Table::CalledOff
            | Table::Outcome
            | Table::TouchApplication
            | Table::Draft
            | Table::DraftApplication
            | Table::Opportunity
            | Table::Wish
            | Table::Away
            | Table::Proposal
            | Table::Reminder => None,
        };
        let mut texts = Vec::new();
        self.each_written(|row| {
            if row.after.is_none() {
                texts.extend(kind(row.table).map(|kind| (kind, row.id)));
            }
            Ok(())
        })?;
        self.erased.push(Erased { contact, texts, read: OnceCell::new() });
        Ok(removed)
    }

    /// The commands in the log as they will be once this change is committed.
    pub(super) fn commands_afterwards(&self) -> Result<BTreeMap<i64, String>> {
        self.conn.execute_batch("SAVEPOINT afterwards")?;
        let read = log::write(self).and_then(|id| {
            for erased in &self.erased {
                self.clean_log_of(erased, id)?;
            }
            let sql = "SELECT id, command FROM change WHERE id <> :id";
            let commands =
                self.all(sql, named_params! {":id": id}, |row| Ok((get(row, 0)?, get(row, 1)?)))?;
            Ok(commands.into_iter().collect())
        });
        self.conn.execute_batch("ROLLBACK TO afterwards; RELEASE afterwards")?;
        read
    }

    /// Takes what the log says of erased people out of it. The last step before a commit: it must see the rows
    /// that the change itself logged, as change `id`.
    pub(in crate::store) fn clean_log(&self, id: i64) -> Result<()> {
        for erased in &self.erased {
            for (kind, text) in &erased.texts {
                self.forget_document(*kind, *text)?;
            }
            self.clean_log_of(erased, id)?;
        }
        if !self.erased.is_empty() {
            // Merges the index into one piece without the words of deleted texts.
            self.conn
                .execute("INSERT INTO search (search) VALUES ('optimize')", [])
                .context("cannot rebuild the full text index")?;
        }
        Ok(())
    }

    fn clean_log_of(&self, erased: &Erased, id: i64) -> Result<()> {
        let contact = &erased.contact;
        let ids: BTreeSet<i64> =
            self.was_also(contact.id)?.iter().map(|(id, _)| id.0).chain([contact.id.0]).collect();
        self.conn.execute_batch(
            "CREATE TEMP TABLE theirs (table_name TEXT, row_id INTEGER, PRIMARY KEY (table_name, row_id))
                 WITHOUT ROWID",
        )?;
        self.forget_events(contact)?;
        // What was there before this change is read once, though the log is cleaned twice where a line of it names them.
        let first: Option<Option<i64>> = self.first(
            "SELECT min(id) FROM change_row WHERE change_id = :id",
            named_params! {":id": id},
            |row| get(row, 0),
        )?;
        let first = first.flatten().unwrap_or(i64::MAX);
        let earlier = match erased.read.get() {
            Some(earlier) => earlier,
            None => {
                let read = self.read_log_for(&ids, i64::MIN..first)?;
                erased.read.get_or_init(|| read)
            }
        };
        let mut read = earlier.clone();
        read.extend(self.read_log_for(&ids, first..i64::MAX)?);
        self.find_what_is_theirs(&ids, &read, id)?;
        for id in &ids {
            self.forget_alerts(ContactId(*id))?;
        }
        let mut told = self.what_is_told_of_them()?;
        self.forget_pointers(&read, &mut told)?;
        self.conn.execute_batch(
            "DELETE FROM change_row WHERE id IN (
                 SELECT r.id FROM theirs t
                 JOIN change_row r ON r.table_name = t.table_name AND r.row_id = t.row_id);
             DROP TABLE theirs",
        )?;
        for (change, of) in &told.by_change {
            self.rewrite_command(*change, of, &told.known_by, *change == id)?;
        }
        Ok(())
    }

    /// Takes the names of events that name them out of appointments and of what was called off: a calendar may build
    /// them from addresses, and nobody can edit them.
    fn forget_events(&self, contact: &Contact) -> Result<()> {
        let signs = self.signs_in_texts(contact)?;
        let events: Vec<String> = self.all(
            "SELECT calendar_uid FROM appointment WHERE calendar_uid IS NOT NULL
             UNION SELECT calendar_uid FROM called_off
             UNION SELECT image ->> '$.calendar_uid' FROM
                 (SELECT before AS image FROM change_row WHERE table_name IN ('appointment', 'called_off')
                  UNION ALL SELECT after FROM change_row WHERE table_name IN ('appointment', 'called_off'))
             WHERE image ->> '$.calendar_uid' IS NOT NULL",
            &[],
            |row| get(row, 0),
        )?;
        for event in events.iter().filter(|event| signs.are_in(event)) {
            for sql in [
                "UPDATE appointment SET calendar_uid = NULL WHERE calendar_uid = :event",
                "DELETE FROM called_off WHERE calendar_uid = :event",
                "DELETE FROM change_row WHERE table_name = 'called_off'
                   AND :event IN (before ->> '$.calendar_uid', after ->> '$.calendar_uid')",
                "UPDATE change_row SET before = json_set(before, '$.calendar_uid', NULL)
                 WHERE table_name = 'appointment' AND before ->> '$.calendar_uid' = :event",
                "UPDATE change_row SET after = json_set(after, '$.calendar_uid', NULL)
                 WHERE table_name = 'appointment' AND after ->> '$.calendar_uid' = :event",
            ] {
                self.conn.execute(sql, named_params! {":event": event})?;
            }
        }
        Ok(())
    }

    /// Reads a part of the log, in the order it lies in: what of it may be theirs, or point to what is theirs.
    ///
    /// Of a row that is on file, the last owner is the one on file, and whose are theirs went in this change; so only
    /// rows that are gone need a look.
    fn read_log_for(&self, ids: &BTreeSet<i64>, part: Range<i64>) -> Result<ReadLog> {
        let mut read = ReadLog::default();
        let pointing: Vec<String> =
            POINTING.iter().map(|(table, ..)| format!("'{}'", table.name())).collect();
        let sql = format!(
            "SELECT id, change_id, table_name, row_id, before, after FROM change_row
             WHERE id >= :start AND id < :end AND (after IS NULL OR table_name IN ({}))",
            pointing.join(", ")
        );
        self.each(&sql, named_params! {":start": part.start, ":end": part.end}, |row| {
            let name = row.get_ref(2)?.as_str()?;
            let (before, after) = (row.get_ref(4)?.as_str_or_null()?, row.get_ref(5)?.as_str_or_null()?);
            if after.is_none() {
                let number: i64 = get(row, 3)?;
                for (table, columns) in OWNED.iter().filter(|(table, _)| table.name() == name) {
                    let is_theirs = |column: &&str| {
                        before.and_then(|json| reference(json, column)).is_some_and(|of| ids.contains(&of))
                    };
                    read.gone.extend(columns.iter().filter(|column| is_theirs(column)).map(|column| Gone {
                        table: *table,
                        row: number,
                        column,
                    }));
                }
                for (place, (_, column, _)) in
                    BELONGING.iter().enumerate().filter(|(_, of)| of.0.name() == name)
                {
                    let owner = before.and_then(|json| reference(json, column));
                    read.belonging.extend(owner.map(|owner| (place, number, owner)));
                }
            }
            for (place, (_, column, _)) in POINTING.iter().enumerate().filter(|(_, of)| of.0.name() == name) {
                let targets = [before, after].map(|json| json.and_then(|json| reference(json, column)));
                if targets != [None, None] {
                    read.pointing.push(Pointing { place, id: get(row, 0)?, change: get(row, 1)?, targets });
                }
            }
            Ok(())
        })?;
        Ok(read)
    }

    /// Notes every row that is or was last theirs: those that went with change `id`, and earlier ones.
    fn find_what_is_theirs(&self, ids: &BTreeSet<i64>, read: &ReadLog, id: i64) -> Result<()> {
        self.conn.execute(
            "INSERT INTO theirs
             SELECT DISTINCT table_name, row_id FROM change_row WHERE change_id = :id AND after IS NULL",
            named_params! {":id": id},
        )?;
        let mut note = self.conn.prepare("INSERT OR IGNORE INTO theirs VALUES (?, ?)")?;
        for id in ids {
            note.execute((Table::Contact.name(), id))?;
        }
        for Gone { table, row, column } in &read.gone {
            let owner = self.last_image(*table, *row)?;
            let owner = owner.and_then(|image| image.get(*column).and_then(Json::as_i64));
            if owner.is_some_and(|owner| ids.contains(&owner)) {
                note.execute((table.name(), row))?;
            }
        }
        let mut is_theirs = self.conn.prepare(IS_THEIRS)?;
        for (place, row, owner) in &read.belonging {
            let Some((table, _, of)) = BELONGING.get(*place) else { continue };
            if is_theirs.query_row((of.name(), owner), |row| row.get::<_, bool>(0))? {
                note.execute((table.name(), row))?;
            }
        }
        Ok(())
    }

    /// A row as it is, or as it was when it went.
    fn last_image(&self, table: Table, row: i64) -> Result<Option<Image>> {
        if let Some(image) = self.image(table, row)? {
            return Ok(Some(image));
        }
        let last: Option<Option<String>> = self.first(
            "SELECT coalesce(after, before) FROM change_row
             WHERE table_name = :table AND row_id = :row ORDER BY id DESC LIMIT 1",
            named_params! {":table": table.name(), ":row": row},
            |row| get(row, 0),
        )?;
        last.flatten().map(|json| serde_json::from_str(&json)).transpose().context("the log cannot be read")
    }

    /// Reads the rows that are theirs once more before they go.
    fn what_is_told_of_them(&self) -> Result<Told> {
        let mut told = Told::default();
        self.each(
            "SELECT r.change_id, r.table_name, r.before, r.after FROM theirs t
             JOIN change_row r ON r.table_name = t.table_name AND r.row_id = t.row_id",
            &[],
            |row| {
                let table: String = get(row, 1)?;
                let of = told.by_change.entry(get(row, 0)?).or_default();
                of.has_facts |= table != Table::Reminder.name();
                for json in [get::<Option<String>>(row, 2)?, get(row, 3)?].into_iter().flatten() {
                    let image: Image = serde_json::from_str(&json).context("the log cannot be read")?;
                    for (column, value) in &image {
                        let Some(value) = value.as_str() else { continue };
                        if IDENTIFYING.iter().any(|(of, known)| of.name() == table && known == column) {
                            told.known_by.extend(words(value));
                        } else if table != Table::Reminder.name() && column != "uid" {
                            of.words.extend(words(value));
                        }
                    }
                }
                Ok(())
            },
        )?;
        Ok(told)
    }

    /// Empties the columns of others' rows in the log that point to a row of theirs, as they are emptied on file: what
    /// else was changed in these rows can still be undone.
    fn forget_pointers(&self, read: &ReadLog, told: &mut Told) -> Result<()> {
        let mut is_theirs = self.conn.prepare(IS_THEIRS)?;
        let mut is_own = self.conn.prepare(
            "SELECT (table_name, row_id) IN (SELECT table_name, row_id FROM theirs) FROM change_row WHERE id = ?",
        )?;
        for Pointing { place, id, change, targets } in &read.pointing {
            let Some((_, column, owner)) = POINTING.get(*place) else { continue };
            let mut points = |target: Option<i64>| match target {
                Some(target) => is_theirs.query_row((owner.name(), target), |row| row.get::<_, bool>(0)),
                None => Ok(false),
            };
            let [before, after] = [points(targets[0])?, points(targets[1])?];
            if !(before || after) || is_own.query_row([id], |row| row.get::<_, bool>(0))? {
                continue;
            }
            told.by_change.entry(*change).or_default().points = true;
            for (image, _) in [("before", before), ("after", after)].into_iter().filter(|(_, points)| *points)
            {
                self.conn
                    .prepare_cached(&format!(
                        "UPDATE change_row SET {image} = json_set({image}, '$.{column}', NULL) WHERE id = ?"
                    ))?
                    .execute([id])?;
            }
            self.conn
                .prepare_cached("DELETE FROM change_row WHERE id = ? AND json(before) = json(after)")?
                .execute([id])?;
        }
        Ok(())
    }

    /// A command that was about them says nothing any more. One that did something for others as well keeps what it
    /// did, and its text where that says nothing of them.
    fn rewrite_command(
        &self,
        id: i64,
        of: &OfChange,
        known_by: &BTreeSet<String>,
        is_this: bool,
    ) -> Result<()> {
        let has = |of: &str| -> Result<bool> {
            let sql = format!("SELECT EXISTS (SELECT 1 FROM change_row WHERE change_id = :id{of})");
            Ok(self.first(&sql, named_params! {":id": id}, |row| get(row, 0))?.unwrap_or_default())
        };
        let kept = KEPT_OF_WHAT_WENT.map(|table| format!("'{}'", table.name())).join(", ");
        let facts = format!(" AND table_name NOT IN ('reminder', {kept})");
        let (has_rows, has_facts) = (has("")?, has(&facts)?);
        // Reminders of others follow from the plan: if only theirs were changed along with them, it was for others.
        let is_for_others = has_facts || (has_rows && !of.has_facts);
        let to = if is_this || !is_for_others {
            ERASED
        } else if !of.has_facts && !of.points {
            // Reminders of theirs only followed: the command is all of others.
            return Ok(());
        } else {
            let command: Option<String> =
                self.first("SELECT command FROM change WHERE id = :id", named_params! {":id": id}, |row| {
                    get(row, 0)
                })?;
            if !says_something_of(&command.unwrap_or_default(), known_by, &of.words) {
                return Ok(());
            }
            PARTLY_ERASED
        };
        self.conn.execute(
            "UPDATE change SET command = :to WHERE id = :id",
            named_params! {":to": to, ":id": id},
        )?;
        Ok(())
    }
}

/// Whether a row is noted as theirs.
const IS_THEIRS: &str = "SELECT EXISTS (SELECT 1 FROM theirs WHERE table_name = ? AND row_id = ?)";

/// The number in a column of an image, without reading the rest of it. In a text, the quotation marks have backslashes.
fn reference(image: &str, column: &str) -> Option<i64> {
    let key = image.match_indices(column).find_map(|(at, _)| {
        let behind = image.get(at + column.len()..)?.strip_prefix("\":")?;
        image.get(..at)?.strip_suffix('"')?.ends_with(['{', ',']).then_some(behind)
    })?;
    let end = key.find(|c: char| !c.is_ascii_digit()).unwrap_or(key.len());
    key.get(..end)?.parse().ok()
}

/// What the log says about someone.
#[derive(Default)]
struct Told {
    /// The words of their names, addresses and numbers, at any time.
    known_by: BTreeSet<String>,
    by_change: BTreeMap<i64, OfChange>,
}

/// What one change says about someone.
#[derive(Default)]
struct OfChange {
    /// It changed more of theirs than planned reminders.
    has_facts: bool,
    /// It let a row of others point to one of theirs.
    points: bool,
    words: BTreeSet<String>,
}

/// Folded, without signs.
fn words(told: &str) -> Vec<String> {
    let folded = text::key(told);
    folded.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).map(str::to_owned).collect()
}

/// Part of a name is enough: that is how people are named in commands.
fn says_something_of(command: &str, known_by: &BTreeSet<String>, told: &BTreeSet<String>) -> bool {
    let is_part = |word: &str, known: &str| {
        known == word || (word.len() > 1 && word.chars().any(char::is_alphabetic) && known.contains(word))
    };
    // The verb and the names of options are ours.
    let typed = command.split_whitespace().skip(1).filter(|word| !word.starts_with("--"));
    typed
        .flat_map(words)
        .any(|word| told.contains(&word) || known_by.iter().any(|known| is_part(&word, known)))
}

impl Store {
    /// The records that became part of this one, as recorded in the log: someone who was on file twice is erased twice.
    fn was_also(&self, id: ContactId) -> Result<Vec<(ContactId, Image)>> {
        let mut found: Vec<(ContactId, Image)> = Vec::new();
        let mut ask = vec![id];
        let undone = self.undone()?;
        while let Some(into) = ask.pop() {
            // A contact that went in a change that gave a row of theirs to the other one, or told the other one more
            // than who introduced them. One that was taken back isn't one.
            let merged: Vec<(ContactId, String, i64)> = self.all(
                "SELECT row_id, before, change_id FROM change_row gone
                 WHERE table_name = 'contact' AND after IS NULL
                   AND row_id NOT IN (SELECT id FROM contact) AND row_id <> :into
                   AND change_id NOT IN (SELECT id FROM change WHERE undoes IS NOT NULL)
                   AND EXISTS (SELECT 1 FROM change_row r WHERE r.change_id = gone.change_id
                         AND (r.after ->> '$.contact_id' = :into AND r.before ->> '$.contact_id' = gone.row_id
                              OR r.table_name = 'contact' AND r.row_id = :into
                                 AND json_remove(r.before, '$.introduced_by')
                                     <> json_remove(r.after, '$.introduced_by')))",
                named_params! {":into": into},
                |row| Ok((get(row, 0)?, get(row, 1)?, get(row, 2)?)),
            )?;
            for (number, image, change) in merged {
                if undone.contains_key(&change) {
                    continue;
                }
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

    /// By what a text is known to name this person, under any of the records that became theirs.
    pub(super) fn signs_in_texts(&self, contact: &Contact) -> Result<Signs> {
        let mut signs = Signs::default();
        signs.name(&contact.name);
        for address in &contact.emails {
            signs.email(address);
        }
        for number in &contact.phones {
            signs.phone(number);
        }
        if let Some(slug) = &contact.linkedin {
            signs.linkedin(slug);
        }
        for (number, image) in self.was_also(contact.id)? {
            let told = |column: &str| image.get(column).and_then(Json::as_str);
            if let Some(name) = told("name") {
                signs.name(name);
            }
            if let Some(slug) = told("linkedin") {
                signs.linkedin(slug);
            }
            let phones = told("phones").and_then(|list| serde_json::from_str::<Vec<String>>(list).ok());
            for number in phones.iter().flatten() {
                signs.phone(number);
            }
            let addresses: Vec<String> = self.all(
                "SELECT DISTINCT before ->> '$.address' FROM change_row
                 WHERE table_name = 'email' AND before ->> '$.contact_id' = :number",
                named_params! {":number": number},
                |row| get(row, 0),
            )?;
            for address in &addresses {
                signs.email(address);
            }
        }
        Ok(signs)
    }

    /// Takes what was deleted out of the file. Not inside a change.
    pub fn shred(&self) -> Result<()> {
        if scrub::scrub(&self.conn)? { Ok(()) } else { self.rewrite() }
    }

    /// Writes the file again without what was deleted, and so shorter. Not inside a change.
    pub fn rewrite(&self) -> Result<()> {
        self.conn.execute_batch("VACUUM").context("cannot rewrite the database")
    }
}

#[cfg(test)]
mod tests {
    use super::super::NewContact;
    use super::super::fixture::{change, prepare};
    use super::*;
    use crate::domain::Direction;

    /// What a commit does, as far as the log and the index go.
    fn commit(change: Change<'_>, command: &str) {
        change.refresh_search().unwrap();
        let id = super::super::log::write(&change).unwrap();
        change.conn.execute("UPDATE change SET command = ? WHERE id = ?", (command, id)).unwrap();
        change.clean_log(id).unwrap();
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

        let commands: Vec<String> = store.changes(9).unwrap().into_iter().map(|c| c.command).collect();
        // The first change made Tom as well.
        assert_eq!(commands, [ERASED, "sent tom", PARTLY_ERASED]);
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

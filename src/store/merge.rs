//! Making two contacts one: every row that points to the one who goes points to the one who stays.
//!
//! Rows are changed in place where that is possible and only what both have twice is deleted, so that one undo brings
//! every row back as it was.

mod application;
mod moving;

use std::collections::{BTreeMap, BTreeSet};

use anyhow::{Context as _, Result};
use rusqlite::named_params;
use rusqlite::types::Value;
use serde_json::Value as Json;

use super::contact::slug_key;
use super::log::plain;
use super::outdated::former_name;
use super::row::{Column as _, get};
use super::{Change, Table};
pub use application::MergeApplicationsError;
pub use moving::Merged;
use moving::{Moving, survivor};

use crate::domain::contact::Contact;
use crate::domain::merge::{Side, united};
use crate::domain::reminder::End;
use crate::domain::word::Word as _;
use crate::domain::{ContactId, EndKind, ReminderId, Role, Rule, text};

#[derive(Debug, thiserror::Error)]
pub enum MergeError {
    #[error("there is no contact #{0}")]
    Unknown(ContactId),
    #[error("both are contact {0}")]
    Same(String),
    #[error(transparent)]
    Failed(#[from] anyhow::Error),
}

impl Change<'_> {
    /// Makes `gone` part of `kept`. The number of `gone` is never given again.
    pub fn merge_contacts(&mut self, kept: ContactId, gone: ContactId) -> Result<Merged, MergeError> {
        let stays = self.side(kept)?;
        if kept == gone {
            return Err(MergeError::Same(stays.contact.name));
        }
        let goes = self.side(gone)?;
        Ok(self.merge(&stays, &goes)?)
    }

    fn side(&self, id: ContactId) -> Result<Side, MergeError> {
        let contact = self.contact(id)?.ok_or(MergeError::Unknown(id))?;
        let company = match contact.company_id {
            Some(company) => self.company(company)?.map(|company| company.name),
            None => None,
        };
        let moved_on = self.job_changes(id)?.last().map(|change| change.changed_on);
        Ok(Side { contact, company, moved_on })
    }

    fn merge(&mut self, stays: &Side, goes: &Side) -> Result<Merged> {
        let (kept, gone) = (stays.contact.id, goes.contact.id);
        let (one, given_up) = united(stays, goes);
        let mut merged = Merged { given_up, ..Merged::default() };
        self.unite_emails(&stays.contact, &goes.contact)?;
        self.unite_import_keys(&stays.contact, &goes.contact)?;
        for side in [stays, goes] {
            if let Some(company) = side.contact.company_id.filter(|id| one.company_id != Some(*id)) {
                self.outdate_employer(kept, company)?;
            }
        }
        self.unite_parts(kept, gone, &mut merged)?;
        for places in
            [(Table::InterviewParticipant, "interview_id"), (Table::AppointmentParticipant, "appointment_id")]
        {
            self.unite_places(places, kept, gone, &mut merged)?;
        }
        self.unite_namesakes(kept, gone, &mut merged)?;
        for (table, column) in [
            (Table::Touch, "contact_id"),
            (Table::Draft, "contact_id"),
            (Table::Detail, "contact_id"),
            (Table::Feedback, "contact_id"),
            (Table::Opportunity, "contact_id"),
            (Table::Wish, "contact_id"),
            (Table::Appointment, "contact_id"),
            (Table::JobChange, "contact_id"),
            (Table::Outcome, "from_contact_id"),
        ] {
            let rows = self.ids(table, column, gone)?;
            for row in &rows {
                self.update(table, *row, &[(column, kept.to_value())])?;
            }
            if !rows.is_empty() {
                merged.moved.insert(table, rows.len());
            }
        }
        for row in self.ids(Table::Proposal, "contact_id", gone)? {
            self.update(Table::Proposal, row, &[("contact_id", kept.to_value())])?;
        }
        let same_change = self.unite_job_changes(kept)?;
        self.unite_reminders(kept, gone, &same_change, &mut merged)?;
        self.unite_introductions(stays, goes, &mut merged)?;
        self.write_united(&one)?;
        self.delete(Table::Contact, gone.0)?;
        Ok(merged)
    }

    fn ids(&self, table: Table, column: &'static str, of: ContactId) -> Result<Vec<i64>> {
        let sql = format!("SELECT id FROM {} WHERE {column} = :of ORDER BY id", table.name());
        self.all(&sql, named_params! {":of": of}, |row| get(row, 0))
    }

    fn write_united(&mut self, one: &Contact) -> Result<()> {
        // Addresses and introductions are rows of their own, or were decided before.
        let Contact {
            id: _,
            uid: _,
            name: _,
            preferred_name,
            register,
            title,
            company_id,
            emails: _,
            phones,
            linkedin,
            linkedin_status,
            linkedin_on,
            cadence,
            cadence_on,
            ally,
            do_not_contact,
            introduced_by: _,
            topics,
            tags,
            notes,
            usual_role,
            met,
            recorded_on,
        } = one;
        let asked = do_not_contact.as_ref();
        let values = [
            ("preferred_name", preferred_name.to_value()),
            ("register", register.to_value()),
            ("title", title.to_value()),
            ("company_id", company_id.to_value()),
            ("phones", phones.to_value()),
            ("linkedin", linkedin.to_value()),
            ("linkedin_status", linkedin_status.to_value()),
            ("linkedin_on", linkedin_on.to_value()),
            ("cadence", cadence.to_value()),
            ("cadence_on", cadence_on.to_value()),
            ("ally", ally.to_value()),
            ("do_not_contact_on", asked.map(|asked| asked.since_on).to_value()),
            ("do_not_contact_reason", asked.and_then(|asked| asked.reason.clone()).to_value()),
            ("topics", topics.to_value()),
            ("tags", tags.to_value()),
            ("notes", notes.to_value()),
            ("usual_role", usual_role.to_value()),
            ("met", met.to_value()),
            ("recorded_on", recorded_on.to_value()),
        ];
        self.update(Table::Contact, one.id.0, &values)?;
        Ok(())
    }

    /// The addresses of the one who stays come first: they are told apart by number.
    fn unite_emails(&mut self, stays: &Contact, goes: &Contact) -> Result<()> {
        let newest = self.ids(Table::Email, "contact_id", stays.id)?.last().copied().unwrap_or_default();
        let mut known = stays.emails.clone();
        for row in self.ids(Table::Email, "contact_id", goes.id)? {
            let image = self.image(Table::Email, row)?.context("the row is gone")?;
            let address = image.get("address").and_then(Json::as_str).unwrap_or_default();
            let is_known = known.iter().any(|known| known.eq_ignore_ascii_case(address));
            if row > newest && !is_known {
                self.update(Table::Email, row, &[("contact_id", stays.id.to_value())])?;
            } else {
                self.delete(Table::Email, row)?;
                if !is_known {
                    let values =
                        [("contact_id", stays.id.to_value()), ("address", address.to_owned().into())];
                    self.insert(Table::Email, &values)?;
                }
            }
            known.push(address.to_owned());
        }
        Ok(())
    }

    /// By what files know both, a profile that only one of them can have on file included.
    fn unite_import_keys(&mut self, stays: &Contact, goes: &Contact) -> Result<()> {
        let key = |change: &Self, row: i64| -> Result<Json> {
            let image = change.image(Table::ImportKey, row)?.context("the row is gone")?;
            Ok(image.get("key").cloned().unwrap_or_default())
        };
        let mut known = BTreeSet::new();
        for row in self.ids(Table::ImportKey, "contact_id", stays.id)? {
            known.insert(key(self, row)?.to_string());
        }
        for row in self.ids(Table::ImportKey, "contact_id", goes.id)? {
            if known.insert(key(self, row)?.to_string()) {
                self.update(Table::ImportKey, row, &[("contact_id", stays.id.to_value())])?;
            } else {
                self.delete(Table::ImportKey, row)?;
            }
        }
        if let (Some(one), Some(other)) = (&stays.linkedin, &goes.linkedin)
            && one != other
            && known.insert(Json::from(slug_key(other)).to_string())
        {
            let values = [("contact_id", stays.id.to_value()), ("key", slug_key(other).into())];
            self.insert(Table::ImportKey, &values)?;
        }
        // A file that gives the profile gives the name that went with it.
        let name = former_name(&text::key(&goes.name));
        if stays.linkedin.is_none()
            && goes.linkedin.is_some()
            && text::key(&stays.name) != text::key(&goes.name)
            && known.insert(Json::from(name.clone()).to_string())
        {
            self.insert(Table::ImportKey, &[("contact_id", stays.id.to_value()), ("key", name.into())])?;
        }
        Ok(())
    }

    /// One part in each application: the weightier role, and a decision that either has.
    fn unite_parts(&mut self, kept: ContactId, gone: ContactId, merged: &mut Merged) -> Result<()> {
        type Part = (i64, i64, Role, bool);
        let parts = |change: &Self, of: ContactId| -> Result<Vec<Part>> {
            change.all(
                "SELECT id, application_id, role, decides FROM participation WHERE contact_id = :of ORDER BY id",
                named_params! {":of": of},
                |row| Ok((get(row, 0)?, get(row, 1)?, get(row, 2)?, get(row, 3)?)),
            )
        };
        let of_kept = parts(self, kept)?;
        for (row, application, role, decides) in parts(self, gone)? {
            match of_kept.iter().find(|part| part.1 == application) {
                Some((same, _, other, other_decides)) => {
                    let values = [
                        ("role", role.min(*other).to_value()),
                        ("decides", (decides || *other_decides).to_value()),
                    ];
                    self.update(Table::Participation, *same, &values)?;
                    self.delete(Table::Participation, row)?;
                }
                None => {
                    self.update(Table::Participation, row, &[("contact_id", kept.to_value())])?;
                    *merged.moved.entry(Table::Participation).or_default() += 1;
                }
            }
        }
        Ok(())
    }

    /// One place in each interview, held or arranged.
    fn unite_places(
        &mut self,
        (table, of): (Table, &'static str),
        kept: ContactId,
        gone: ContactId,
        merged: &mut Merged,
    ) -> Result<()> {
        let sql = format!(
            "SELECT 1 FROM {0} WHERE contact_id = :kept AND {of} = (SELECT {of} FROM {0} WHERE id = :row)",
            table.name()
        );
        for row in self.ids(table, "contact_id", gone)? {
            let has_one =
                self.first(&sql, named_params! {":kept": kept, ":row": row}, |row| get::<i64>(row, 0))?;
            if has_one.is_some() {
                self.delete(table, row)?;
            } else {
                self.update(table, row, &[("contact_id", kept.to_value())])?;
                *merged.moved.entry(table).or_default() += 1;
            }
        }
        Ok(())
    }

    fn unite_namesakes(&mut self, kept: ContactId, gone: ContactId, merged: &mut Merged) -> Result<()> {
        let pairs: Vec<(i64, ContactId, ContactId)> = self.all(
            "SELECT id, contact_id, other_id FROM namesake WHERE :gone IN (contact_id, other_id) ORDER BY id",
            named_params! {":gone": gone},
            |row| Ok((get(row, 0)?, get(row, 1)?, get(row, 2)?)),
        )?;
        for (row, one, other) in pairs {
            let third = if one == gone { other } else { one };
            if third == kept {
                merged.were_namesakes = true;
                self.delete(Table::Namesake, row)?;
            } else if self.are_namesakes(kept, third)? {
                self.delete(Table::Namesake, row)?;
            } else {
                let values =
                    [("contact_id", kept.min(third).to_value()), ("other_id", kept.max(third).to_value())];
                self.update(Table::Namesake, row, &values)?;
            }
        }
        Ok(())
    }

    /// A move to where someone works already is the same move told twice: the first of them stays. Returns which
    /// one stands for which.
    fn unite_job_changes(&mut self, kept: ContactId) -> Result<BTreeMap<i64, i64>> {
        let mut same = BTreeMap::new();
        let mut last = None;
        for change in self.job_changes(kept)? {
            match &last {
                Some((id, company)) if *company == change.to_company_id => {
                    same.insert(change.id, *id);
                    self.delete(Table::JobChange, change.id)?;
                }
                Some(_) | None => last = Some((change.id, change.to_company_id)),
            }
        }
        Ok(same)
    }

    /// Nobody introduces themselves, nor someone who introduced them.
    fn unite_introductions(&mut self, stays: &Side, goes: &Side, merged: &mut Merged) -> Result<()> {
        let (kept, gone) = (stays.contact.id, goes.contact.id);
        for row in self.ids(Table::Contact, "introduced_by", gone)? {
            if row != kept.0 {
                self.update(Table::Contact, row, &[("introduced_by", kept.to_value())])?;
                *merged.moved.entry(Table::Contact).or_default() += 1;
            }
        }
        let named = [stays.contact.introduced_by, goes.contact.introduced_by];
        let mut introduced_by = None;
        for by in named.into_iter().flatten().filter(|by| *by != gone && *by != kept) {
            if introduced_by.is_none() && !self.was_introduced_by(by, kept)? {
                introduced_by = Some(by);
            }
        }
        merged.lost_introduction = introduced_by.is_none() && named.iter().any(Option::is_some);
        self.update(Table::Contact, kept.0, &[("introduced_by", introduced_by.to_value())])?;
        self.update(Table::Contact, gone.0, &[("introduced_by", Value::Null)])?;
        Ok(())
    }

    /// `whom` was introduced by this person, or by someone they introduced, and so on.
    fn was_introduced_by(&self, whom: ContactId, by: ContactId) -> Result<bool> {
        let found = self.first(
            "WITH RECURSIVE chain (id) AS (
                 SELECT :whom UNION
                 SELECT c.introduced_by FROM chain JOIN contact c ON c.id = chain.id
                 WHERE c.introduced_by IS NOT NULL)
             SELECT 1 FROM chain WHERE id = :by",
            named_params! {":whom": whom, ":by": by},
            |row| get::<i64>(row, 0),
        )?;
        Ok(found.is_some())
    }

    /// One reminder for each thing to do: done wins over open, and a decision over none.
    fn unite_reminders(
        &mut self,
        kept: ContactId,
        gone: ContactId,
        same_change: &BTreeMap<i64, i64>,
        merged: &mut Merged,
    ) -> Result<()> {
        let mut groups: BTreeMap<(String, Option<i64>, i64), Vec<Moving>> = BTreeMap::new();
        for reminder in self.moving(kept, gone, same_change)? {
            self.share_alerts(reminder.id, kept, reminder.ordinal)?;
            let application = reminder.image.get("application_id").and_then(Json::as_i64);
            groups.entry((reminder.rule.clone(), application, reminder.ordinal)).or_default().push(reminder);
        }
        let mut stands_for: BTreeMap<i64, i64> = BTreeMap::new();
        for group in groups.values() {
            let survivor = survivor(group);
            stands_for.extend(group.iter().map(|reminder| (reminder.id, survivor)));
        }
        // First what points to a row that goes, then that row, then the one that takes its place: taken back in the
        // opposite order, each finds its place free.
        for (row, survivor) in stands_for.iter().filter(|(row, survivor)| row != survivor) {
            let pointing: Vec<i64> = self.all(
                "SELECT id FROM reminder WHERE merged_into = :row",
                named_params! {":row": row},
                |row| get(row, 0),
            )?;
            for pointer in pointing {
                let into = Some(*survivor).filter(|into| *into != pointer);
                self.update(Table::Reminder, pointer, &[("merged_into", into.to_value())])?;
            }
        }
        for group in groups.values() {
            self.note_ended_with_other(group, &stands_for, kept)?;
        }
        for row in stands_for.iter().filter(|(row, survivor)| row != survivor).map(|(row, _)| *row) {
            // It ends before it goes: one that goes on under the other's number isn't news.
            let ended = [
                ("ending", EndKind::Merged.to_value()),
                ("cause", "one reminder for both".to_owned().into()),
            ];
            self.update(Table::Reminder, row, &ended)?;
            self.delete(Table::Reminder, row)?;
            merged.united_reminders += 1;
        }
        // A turn of check-ins may move on by one: the later ones make room first.
        for group in groups.values().rev() {
            let weightiest = group.iter().max_by(|one, other| one.weight().cmp(&other.weight()));
            let Some(weightiest) = weightiest else { continue };
            let Some(survivor) = stands_for.get(&weightiest.id).copied() else { continue };
            let mut values = Vec::new();
            for column in Table::Reminder.columns().iter().copied() {
                let value = weightiest.image.get(column).unwrap_or(&Json::Null);
                values.push((
                    column,
                    match column {
                        "uid" => continue,
                        "contact_id" => kept.to_value(),
                        "ordinal" => Value::Integer(weightiest.ordinal),
                        "merged_into" => value
                            .as_i64()
                            .map(|into| stands_for.get(&into).copied().unwrap_or(into))
                            .filter(|into| *into != survivor)
                            .to_value(),
                        _ => plain(value),
                    },
                ));
            }
            if group.iter().all(|reminder| !reminder.is_of_kept) {
                *merged.moved.entry(Table::Reminder).or_default() += 1;
            }
            self.update(Table::Reminder, survivor, &values)?;
        }
        Ok(())
    }

    /// What one of them still had to do and the other's record says was done or skipped has ended.
    fn note_ended_with_other(
        &mut self,
        group: &[Moving],
        stands_for: &BTreeMap<i64, i64>,
        kept: ContactId,
    ) -> Result<()> {
        let Some(weightiest) = group.iter().max_by(|one, other| one.weight().cmp(&other.weight())) else {
            return Ok(());
        };
        let Some(ending) = weightiest.text("ending") else { return Ok(()) };
        for reminder in group.iter().filter(|reminder| reminder.is_open()) {
            // A row that stays is told by how it changes.
            if stands_for.get(&reminder.id) == Some(&reminder.id) {
                continue;
            }
            if let Some(mut line) = self.reminder_line(ReminderId(reminder.id))? {
                let whose = self.contact(kept)?.map(|contact| contact.name).unwrap_or_default();
                let cause = format!("already {ending} for {whose}");
                line.reminder.end = Some(End { kind: EndKind::Merged, cause });
                self.gone.push(line);
            }
        }
        Ok(())
    }

    /// The reminders of both, each with the ordinal that it has from now on.
    fn moving(
        &self,
        kept: ContactId,
        gone: ContactId,
        same_change: &BTreeMap<i64, i64>,
    ) -> Result<Vec<Moving>> {
        let mut moving = Vec::new();
        for (of, is_of_kept) in [(kept, true), (gone, false)] {
            for id in self.ids(Table::Reminder, "contact_id", of)? {
                let image = self.image(Table::Reminder, id)?.context("the reminder is gone")?;
                let rule = image.get("rule").and_then(Json::as_str).unwrap_or_default().to_owned();
                let ordinal = image.get("ordinal").and_then(Json::as_i64).unwrap_or_default();
                let is_decided = image.get("is_decided").and_then(Json::as_i64) == Some(1);
                moving.push(Moving { id, is_of_kept, image, rule, ordinal, is_decided });
            }
        }
        // The turns of check-ins that the user ended are counted; the turn that is open comes after all of them.
        let check_ins = |is_of_kept: bool| {
            moving.iter().filter(move |r| r.rule == Rule::CheckIn.as_str() && r.is_of_kept == is_of_kept)
        };
        let [turns, other_turns] = [true, false]
            .map(|of| check_ins(of).filter(|r| r.is_decided).map(|r| r.ordinal).max().unwrap_or(0));
        for reminder in &mut moving {
            if reminder.rule == Rule::JobChange.as_str() {
                reminder.ordinal = same_change.get(&reminder.ordinal).copied().unwrap_or(reminder.ordinal);
            } else if reminder.rule == Rule::CheckIn.as_str() && !reminder.is_decided {
                let own = if reminder.is_of_kept { turns } else { other_turns };
                if reminder.ordinal == own + 1 {
                    reminder.ordinal = turns.max(other_turns) + 1;
                }
            }
        }
        Ok(moving)
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use proptest::prelude::*;

    use super::super::sample::{content, now};
    use super::super::{ContactEdit, Decided, Edit, ListEdit, NewContact, Scope, Store};
    use super::*;
    use crate::domain::{CompanyId, LinkedinStatus, ReminderId};
    use crate::planner::Settings;

    const TODAY: &str = "2026-09-18";
    const ONE: ContactId = ContactId(1);
    const OTHER: ContactId = ContactId(2);

    fn commit(store: &Store, work: impl FnOnce(&mut Change<'_>)) -> i64 {
        let mut change = store.change(now(TODAY), "work").unwrap();
        work(&mut change);
        change.commit(&Settings::default()).unwrap().id.unwrap_or_default()
    }

    /// Two contacts of one name, a third, two companies and three applications.
    fn two_alike() -> Store {
        let store = Store::in_memory().unwrap();
        commit(&store, |c| {
            for name in ["Priya Rao", "Priya Rao", "Tom Price"] {
                c.put_contact(name);
            }
            let (northwind, helio) = (c.put_company("Northwind"), c.put_company("Helio"));
            for (company, title) in [(northwind, "Engineer"), (northwind, "Analyst"), (helio, "Lead")] {
                c.put_application(company, title, &[]);
            }
        });
        store
    }

    fn merge(store: &Store, kept: ContactId, gone: ContactId) -> (i64, Merged) {
        let mut merged = Merged::default();
        let change = commit(store, |c| merged = c.merge_contacts(kept, gone).unwrap());
        (change, merged)
    }

    fn undo(store: &Store, target: i64) {
        commit(store, |c| {
            c.undo(target).unwrap();
        });
    }

    /// Open reminders and those that the user ended, of both.
    fn planned(store: &Store) -> BTreeMap<String, String> {
        let reminders = store.stored_reminders(&Scope::All).unwrap();
        reminders
            .into_iter()
            .filter(|r| r.end.is_none() || r.is_decided)
            .map(|r| {
                let mut identity = r.identity;
                if identity.subject == crate::domain::reminder::Subject::Contact(OTHER) {
                    identity.subject = crate::domain::reminder::Subject::Contact(ONE);
                }
                let told = format!(
                    "{} {} {:?} {:?} {} {:?} {:?} {:?} {:?} {}",
                    r.ready_on,
                    r.due_on,
                    r.expires_on,
                    r.tier,
                    r.why,
                    r.waits_for,
                    r.snoozed_until,
                    r.pinned_on,
                    r.end,
                    r.is_decided
                );
                (format!("{identity:?}"), told)
            })
            .collect()
    }

    #[test]
    fn identities_and_histories_become_one_and_one_undo_parts_them() {
        let store = Store::in_memory().unwrap();
        commit(&store, |c| {
            let northwind = c.company_or_new("Northwind").unwrap();
            let new = |name: &str, email: &str, slug: &str| NewContact {
                name: name.to_owned(),
                company_id: Some(northwind),
                emails: vec![email.to_owned(), "shared@x.example".to_owned()],
                linkedin: Some(slug.to_owned()),
                notes: format!("met as {name}"),
                ..NewContact::default()
            };
            for (name, email, slug) in
                [("Priya Rao", "p@x.example", "prao"), ("P. Rao", "p@y.example", "p-rao-2")]
            {
                c.add_contact(&new(name, email, slug)).unwrap();
            }
            let tom = c.put_contact("Tom Price");
            c.edit_contact(
                ContactId(tom),
                &ContactEdit { introduced_by: Edit::Set(OTHER), ..Default::default() },
            )
            .unwrap();
            c.edit_contact(
                ONE,
                &ContactEdit { introduced_by: Edit::Set(ContactId(tom)), ..Default::default() },
            )
            .unwrap();
            let job = c.put_application(northwind.0, "Engineer", &[1, 2]);
            c.put_interview(job, "2026-09-03", &[1, 2]);
            c.put_touch(1, "2026-09-04", "out", "thank-you", &[job]);
            c.put_touch(2, "2026-09-05", "in", "reply", &[job]);
            c.put_outcome(job, "rejected", "2026-09-15");
            c.tell_apart(OTHER, ContactId(tom)).unwrap();
            c.tell_apart(ONE, OTHER).unwrap();
        });
        let before = content(&store);
        let (change, merged) = merge(&store, ONE, OTHER);
        let one = store.contact(ONE).unwrap().unwrap();
        assert_eq!(one.emails, ["p@x.example", "shared@x.example", "p@y.example"]);
        assert_eq!(one.linkedin.as_deref(), Some("prao"));
        assert_eq!(store.find_contacts("linkedin.com/in/p-rao-2").unwrap().only(), Some(ONE));
        assert_eq!(one.notes, "met as Priya Rao\nmet as P. Rao\nAlso known as P. Rao, LinkedIn p-rao-2");
        assert_eq!(one.introduced_by, None, "the one who was introduced by them did not introduce them");
        assert!(merged.lost_introduction && merged.were_namesakes);
        assert!(store.are_namesakes(ONE, ContactId(3)).unwrap());
        assert_eq!(store.contact(ContactId(3)).unwrap().unwrap().introduced_by, Some(ONE));
        assert_eq!(store.contact(OTHER).unwrap(), None);
        assert_eq!(merged.moved.get(&Table::Touch), Some(&1));
        assert_eq!(store.differences_from_plan(&Settings::default()).unwrap(), [""; 0]);

        undo(&store, change);
        assert_eq!(content(&store), before);
        let mut next = store.change(now(TODAY), "add").unwrap();
        assert_eq!(next.put_contact("Lena"), 4, "no number is given twice");
    }

    #[test]
    fn a_contact_is_not_merged_with_itself_or_with_nobody() {
        let store = two_alike();
        let mut change = store.change(now(TODAY), "merge").unwrap();
        assert!(matches!(change.merge_contacts(ONE, ONE), Err(MergeError::Same(_))));
        assert!(matches!(change.merge_contacts(ONE, ContactId(9)), Err(MergeError::Unknown(ContactId(9)))));
        assert_eq!(change.writes, 0);
    }

    #[test]
    fn a_move_told_twice_is_one_and_the_congratulation_is_not_asked_for_again() {
        let store = two_alike();
        commit(&store, |c| {
            let on = "2026-09-14".parse().unwrap();
            c.put_touch(1, "2026-09-01", "out", "other", &[]);
            c.put_touch(2, "2026-09-01", "out", "other", &[]);
            for contact in [ONE, OTHER] {
                c.record_move(contact, CompanyId(2), Some("CTO"), on).unwrap();
            }
        });
        let of_other = store.reminders_of(OTHER).unwrap()[0].reminder.id;
        commit(&store, |c| {
            c.decide(of_other, &Decided::Skipped(None), TODAY.parse().unwrap()).unwrap();
        });
        merge(&store, ONE, OTHER);
        assert_eq!(store.job_changes(ONE).unwrap().len(), 1);
        let reminders = store.reminders_of(ONE).unwrap();
        assert_eq!(reminders.len(), 1);
        assert!(reminders[0].reminder.is_decided);
    }

    #[test]
    fn what_was_announced_for_one_of_them_is_not_announced_again() {
        let store = two_alike();
        commit(&store, |c| {
            for contact in [1, 2] {
                c.put(
                    Table::Participation,
                    &[
                        ("application_id", 1.into()),
                        ("contact_id", contact.into()),
                        ("role", Role::Interviewer.to_value()),
                    ],
                );
            }
            c.put_interview(1, "2026-09-17", &[1, 2]);
        });
        let announced = store.reminders_of(OTHER).unwrap()[0].reminder.id;
        let on = TODAY.parse().unwrap();
        let told = |reminder| [crate::domain::Told { reminder, came_up_on: on }];
        store.record_alert(&told(announced), now(TODAY).at, on, None).unwrap();
        let before = (content(&store), store.untold(&told(announced)).unwrap());
        let (change, _) = merge(&store, ONE, OTHER);
        let thanks = store.reminders_of(ONE).unwrap();
        let thanks: Vec<_> = thanks.iter().filter(|r| r.reminder.identity.rule == Rule::ThankYou).collect();
        assert_eq!(thanks.len(), 1);
        assert!(store.untold(&told(thanks[0].reminder.id)).unwrap().is_empty());
        undo(&store, change);
        assert_eq!((content(&store), store.untold(&told(announced)).unwrap()), before);
    }

    /// Something that is on file about one of the two, or about both.
    #[derive(Clone, Debug)]
    enum Fact {
        Part(i64, i64, usize, bool),
        Interview(i64, usize, Vec<i64>),
        Outcome(i64, usize),
        Touch(i64, usize, usize, Vec<i64>),
        Move(i64, i64, usize),
        Wish(i64, usize),
        Linkedin(i64, usize, usize),
        Cadence(i64, usize, usize),
        Silence(i64, usize),
        Ally(i64),
        Decide(usize, usize),
        Namesake(i64),
        IntroducedBy(i64, i64),
        Emails(i64, usize),
    }

    fn day(n: usize) -> String {
        let first: chrono::NaiveDate = "2026-06-01".parse().unwrap();
        (first + chrono::Days::new(u64::try_from(n).unwrap())).to_string()
    }

    const DAYS: usize = 110;

    fn fact() -> impl Strategy<Value = Fact> {
        let one = 1..=2_i64;
        let job = 1..=3_i64;
        let about = proptest::collection::vec(1..=3_i64, 0..2);
        prop_oneof![
            3 => (one.clone(), job.clone(), 0..Role::ALL.len(), any::<bool>()).prop_map(|(a, b, c, d)| Fact::Part(a, b, c, d)),
            2 => (job.clone(), 0..DAYS, proptest::sample::subsequence(vec![1, 2, 3_i64], 1..=3))
                .prop_map(|(a, b, c)| Fact::Interview(a, b, c)),
            3 => (job, 0..DAYS).prop_map(|(a, b)| Fact::Outcome(a, b)),
            8 => (one.clone(), 0..DAYS, 0..10_usize, about).prop_map(|(a, b, c, d)| Fact::Touch(a, b, c, d)),
            1 => (one.clone(), 1..=2_i64, 0..DAYS).prop_map(|(a, b, c)| Fact::Move(a, b, c)),
            1 => (one.clone(), 0..200_usize).prop_map(|(a, b)| Fact::Wish(a, b)),
            1 => (one.clone(), 0..4_usize, 0..DAYS).prop_map(|(a, b, c)| Fact::Linkedin(a, b, c)),
            1 => (one.clone(), 0..4_usize, 0..DAYS).prop_map(|(a, b, c)| Fact::Cadence(a, b, c)),
            1 => (one.clone(), 0..DAYS).prop_map(|(a, b)| Fact::Silence(a, b)),
            1 => one.clone().prop_map(Fact::Ally),
            4 => (0..20_usize, 0..4_usize).prop_map(|(a, b)| Fact::Decide(a, b)),
            1 => one.clone().prop_map(Fact::Namesake),
            1 => (one.clone(), 1..=3_i64).prop_map(|(a, b)| Fact::IntroducedBy(a, b)),
            1 => (one, 0..3_usize).prop_map(|(a, b)| Fact::Emails(a, b)),
        ]
    }

    fn record(change: &mut Change<'_>, fact: &Fact) {
        let date = |n: usize| day(n).parse().unwrap();
        match fact {
            Fact::Part(who, job, role, decides) => {
                let (job, who) = (crate::domain::ApplicationId(*job), ContactId(*who));
                change.take_part(job, who, Some(Role::ALL[*role]), Some(*decides)).unwrap();
            }
            Fact::Interview(job, on, who) => {
                for contact in who {
                    change
                        .take_part(crate::domain::ApplicationId(*job), ContactId(*contact), None, None)
                        .unwrap();
                }
                change.put_interview(*job, &day(*on), who);
            }
            Fact::Outcome(job, on) => {
                change.put_outcome(*job, "rejected", &day(*on));
            }
            Fact::Touch(who, on, kind, about) => {
                let kinds = [
                    ("out", "follow-up"),
                    ("out", "thank-you"),
                    ("out", "status-check"),
                    ("out", "check-in"),
                    ("out", "info-interview-request"),
                    ("out", "linkedin-invite"),
                    ("out", "congrats"),
                    ("in", "reply"),
                    ("in", "referral"),
                    ("both", "info-interview"),
                ];
                change.put_touch(*who, &day(*on), kinds[*kind].0, kinds[*kind].1, about);
            }
            Fact::Move(who, to, on) => {
                change.record_move(ContactId(*who), CompanyId(*to), None, date(*on)).unwrap();
            }
            Fact::Wish(who, on) => {
                change.put_wish(*who, &day(*on));
            }
            Fact::Linkedin(who, status, on) => {
                change.set_linkedin(ContactId(*who), LinkedinStatus::ALL[*status], date(*on)).unwrap();
            }
            Fact::Cadence(who, cadence, on) => {
                let cadence = ["monthly", "quarterly", "10 days", "none"][*cadence].parse().unwrap();
                change.set_cadence(ContactId(*who), Some(cadence), date(*on)).unwrap();
            }
            Fact::Silence(who, on) => {
                change.set_do_not_contact(ContactId(*who), date(*on), None).unwrap();
            }
            Fact::Ally(who) => {
                let edit = ContactEdit { ally: Some(true), ..ContactEdit::default() };
                change.edit_contact(ContactId(*who), &edit).unwrap();
            }
            Fact::Decide(which, how) => {
                let open: Vec<ReminderId> = change
                    .stored_reminders(&Scope::All)
                    .unwrap()
                    .iter()
                    .filter(|r| r.end.is_none())
                    .map(|r| r.id)
                    .collect();
                if let Some(id) = open.get(*which % open.len().max(1)) {
                    let until = "2026-10-20".parse().unwrap();
                    let decided = [
                        Decided::Done,
                        Decided::Skipped(None),
                        Decided::Snoozed(until),
                        Decided::Pinned(until),
                    ];
                    change.decide(*id, &decided[*how], TODAY.parse().unwrap()).unwrap();
                }
            }
            Fact::Namesake(who) => {
                change.tell_apart(ContactId(*who), ContactId(3)).unwrap();
            }
            Fact::IntroducedBy(who, by) => {
                if who != by {
                    let introduced_by = Edit::Set(ContactId(*by));
                    change
                        .edit_contact(ContactId(*who), &ContactEdit { introduced_by, ..Default::default() })
                        .unwrap();
                }
            }
            Fact::Emails(who, address) => {
                let add = vec![["a@x.example", "b@x.example", "c@x.example"][*address].to_owned()];
                let emails = ListEdit { add, remove: Vec::new() };
                change
                    .edit_contact(ContactId(*who), &ContactEdit { emails, ..ContactEdit::default() })
                    .unwrap();
            }
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, cases: 96, ..ProptestConfig::default() })]

        #[test]
        fn merging_plans_the_same_whoever_stays_and_one_undo_takes_it_back(
            facts in proptest::collection::vec(fact(), 1..30)
        ) {
            let store = two_alike();
            for fact in &facts {
                commit(&store, |c| record(c, fact));
            }
            let before = content(&store);
            let mut plans = Vec::new();
            for (kept, gone) in [(ONE, OTHER), (OTHER, ONE)] {
                let (change, _) = merge(&store, kept, gone);
                prop_assert_eq!(store.differences_from_plan(&Settings::default()).unwrap(), Vec::<String>::new());
                prop_assert_eq!(store.check().unwrap(), Vec::<String>::new());
                prop_assert!(store.contact(gone).unwrap().is_none());
                plans.push(planned(&store));
                undo(&store, change);
                let after = content(&store);
                prop_assert_eq!(&after, &before);
            }
            prop_assert_eq!(&plans[0], &plans[1]);
        }
    }
}

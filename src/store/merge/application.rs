//! Making two applications one: the parts, interviews, outcomes, messages and reminders of both are those of the one
//! that stays, in one change that one undo takes back.

use std::collections::BTreeMap;

use anyhow::{Context as _, Result};
use rusqlite::named_params;
use rusqlite::types::Value;
use serde_json::Value as Json;

use super::super::image::Image;
use super::super::log::plain;
use super::super::row::{Column as _, get};
use super::super::{Change, Table};
use super::moving::{Merged, Moving};
use crate::domain::merge::GivenUp;
use crate::domain::{Application, ApplicationId, EndKind, Liked, Role};

#[derive(Debug, thiserror::Error)]
pub enum MergeApplicationsError {
    #[error("there is no application #{0}")]
    Unknown(ApplicationId),
    #[error("both are application #{0}")]
    Same(ApplicationId),
    #[error("they are at different companies, {0} and {1}")]
    Companies(String, String),
    #[error(transparent)]
    Failed(#[from] anyhow::Error),
}

impl Change<'_> {
    /// Makes `gone` part of `kept`. The number of `gone` is never given again.
    pub fn merge_applications(
        &mut self,
        kept: ApplicationId,
        gone: ApplicationId,
    ) -> Result<Merged, MergeApplicationsError> {
        if kept == gone {
            return Err(MergeApplicationsError::Same(kept));
        }
        let stays = self.application(kept)?.ok_or(MergeApplicationsError::Unknown(kept))?;
        let goes = self.application(gone)?.ok_or(MergeApplicationsError::Unknown(gone))?;
        if stays.company_id != goes.company_id {
            let name = |of: &Application| -> Result<String> {
                Ok(self.company(of.company_id)?.map(|company| company.name).unwrap_or_default())
            };
            return Err(MergeApplicationsError::Companies(name(&stays)?, name(&goes)?));
        }
        Ok(self.unite_applications(&stays, &goes)?)
    }

    fn unite_applications(&mut self, stays: &Application, goes: &Application) -> Result<Merged> {
        let (kept, gone) = (stays.id, goes.id);
        let mut merged = Merged::default();
        self.unite_participants(kept, gone, &mut merged)?;
        self.unite_outcomes(kept, gone, &mut merged)?;
        for (table, beside) in [(Table::TouchApplication, "touch_id"), (Table::DraftApplication, "draft_id")]
        {
            self.unite_links(table, beside, kept, gone, &mut merged)?;
        }
        for table in [Table::Interview, Table::Detail, Table::Feedback, Table::Opportunity] {
            let rows = self.of_application(table, "application_id", gone)?;
            for row in &rows {
                self.update(table, *row, &[("application_id", kept.to_value())])?;
            }
            if !rows.is_empty() {
                merged.moved.insert(table, rows.len());
            }
        }
        for row in self.of_application(Table::Proposal, "application_id", gone)? {
            self.update(Table::Proposal, row, &[("application_id", kept.to_value())])?;
        }
        self.unite_appointments(kept, gone, &mut merged)?;
        self.unite_application_reminders(kept, gone, &mut merged)?;
        merged.given_up = self.write_united_application(stays, goes)?;
        self.note_gone_application(gone, Some(kept))?;
        self.delete(Table::Application, gone.0)?;
        Ok(merged)
    }

    /// Those of the one that goes are counted on after those of the one that stays.
    fn unite_appointments(
        &mut self,
        kept: ApplicationId,
        gone: ApplicationId,
        merged: &mut Merged,
    ) -> Result<()> {
        let sql = "SELECT ifnull(max(number), 0) FROM appointment WHERE application_id = :kept";
        let last: i64 =
            self.first(sql, named_params! {":kept": kept}, |row| get(row, 0))?.unwrap_or_default();
        let rows = self.of_application(Table::Appointment, "application_id", gone)?;
        for (number, row) in (last + 1..).zip(&rows) {
            let values = [("application_id", kept.to_value()), ("number", number.to_value())];
            self.update(Table::Appointment, *row, &values)?;
        }
        let sql = "SELECT id, ordinal FROM reminder
             WHERE application_id = :gone AND rule IN ('prepare', 'debrief') ORDER BY ordinal DESC";
        let reminders: Vec<(i64, i64)> =
            self.all(sql, named_params! {":gone": gone}, |row| Ok((get(row, 0)?, get(row, 1)?)))?;
        for (reminder, ordinal) in reminders {
            self.update(Table::Reminder, reminder, &[("ordinal", (ordinal + last).to_value())])?;
        }
        if !rows.is_empty() {
            merged.moved.insert(Table::Appointment, rows.len());
        }
        Ok(())
    }

    fn of_application(&self, table: Table, column: &'static str, of: ApplicationId) -> Result<Vec<i64>> {
        let sql = format!("SELECT id FROM {} WHERE {column} = :of ORDER BY id", table.name());
        self.all(&sql, named_params! {":of": of}, |row| get(row, 0))
    }

    /// What the one that stays does not say, the other may.
    fn write_united_application(&mut self, stays: &Application, goes: &Application) -> Result<Vec<GivenUp>> {
        let starts_on = |change: &Self, of| change.starts_on(of);
        let starts = starts_on(self, stays.id)?.or(starts_on(self, goes.id)?);
        let liked = if stays.liked == Liked::Unsure { goes.liked } else { stays.liked };
        let (kept, given) = (self.opening(stays.id)?, self.opening(goes.id)?);
        let mut questions = kept.questions.clone();
        questions.extend(given.questions.iter().filter(|q| !kept.questions.contains(q)).cloned());
        let values = [
            ("notes", both_texts(&kept.notes, &given.notes).to_value()),
            ("posting", both_texts(&kept.posting, &given.posting).to_value()),
            ("resume", kept.resume.as_ref().or(given.resume.as_ref()).cloned().to_value()),
            ("salary", kept.salary.as_ref().or(given.salary.as_ref()).cloned().to_value()),
            ("location", kept.location.as_ref().or(given.location.as_ref()).cloned().to_value()),
            ("questions", questions.to_value()),
            ("url", stays.url.as_ref().or(goes.url.as_ref()).cloned().to_value()),
            ("source", stays.source.as_ref().or(goes.source.as_ref()).cloned().to_value()),
            ("applied_on", stays.applied_on.or(goes.applied_on).to_value()),
            ("recorded_on", stays.recorded_on.min(goes.recorded_on).to_value()),
            ("progress", stays.progress.max(goes.progress).to_value()),
            ("liked", liked.to_value()),
            ("decision_promised_on", stays.decision_promised_on.or(goes.decision_promised_on).to_value()),
            ("offered_on", stays.offered_on.or(goes.offered_on).to_value()),
            ("answer_by", stays.answer_by.or(goes.answer_by).to_value()),
            ("starts_on", starts.to_value()),
        ];
        self.update(Table::Application, stays.id.0, &values)?;
        let day = |day: chrono::NaiveDate| day.to_string();
        let fields = [
            ("title", Some(stays.title.clone()), Some(goes.title.clone())),
            ("url", stays.url.clone(), goes.url.clone()),
            ("source", stays.source.clone(), goes.source.clone()),
            ("applied on", stays.applied_on.map(day), goes.applied_on.map(day)),
            ("resume", kept.resume, given.resume),
            ("salary", kept.salary, given.salary),
            ("location", kept.location, given.location),
        ];
        let given_up = fields.into_iter().filter_map(|(field, kept, given_up)| match (kept, given_up) {
            (Some(kept), Some(value)) if kept != value => Some(GivenUp { field, value }),
            _ => None,
        });
        Ok(given_up.collect())
    }

    /// One part for each person: the weightier role, and a decision that either has.
    fn unite_participants(
        &mut self,
        kept: ApplicationId,
        gone: ApplicationId,
        merged: &mut Merged,
    ) -> Result<()> {
        type Part = (i64, i64, Role, bool);
        let parts = |change: &Self, of: ApplicationId| -> Result<Vec<Part>> {
            change.all(
                "SELECT id, contact_id, role, decides FROM participation WHERE application_id = :of ORDER BY id",
                named_params! {":of": of},
                |row| Ok((get(row, 0)?, get(row, 1)?, get(row, 2)?, get(row, 3)?)),
            )
        };
        let of_kept = parts(self, kept)?;
        for (row, contact, role, decides) in parts(self, gone)? {
            match of_kept.iter().find(|part| part.1 == contact) {
                Some((same, _, other, other_decides)) => {
                    let values = [
                        ("role", role.min(*other).to_value()),
                        ("decides", (decides || *other_decides).to_value()),
                    ];
                    self.update(Table::Participation, *same, &values)?;
                    self.delete(Table::Participation, row)?;
                }
                None => {
                    self.update(Table::Participation, row, &[("application_id", kept.to_value())])?;
                    *merged.moved.entry(Table::Participation).or_default() += 1;
                }
            }
        }
        Ok(())
    }

    /// One answer that was recorded for both is one: of the same kind on the same day.
    fn unite_outcomes(
        &mut self,
        kept: ApplicationId,
        gone: ApplicationId,
        merged: &mut Merged,
    ) -> Result<()> {
        let of_kept = self.outcome_images(kept)?;
        for (row, image) in self.outcome_images(gone)? {
            let is_same = |other: &Image| {
                ["kind", "received_on"].iter().all(|column| other.get(*column) == image.get(*column))
            };
            let Some((same, known)) = of_kept.iter().find(|(_, known)| is_same(known)) else {
                self.update(Table::Outcome, row, &[("application_id", kept.to_value())])?;
                *merged.moved.entry(Table::Outcome).or_default() += 1;
                continue;
            };
            let missing: Vec<(&'static str, Value)> = Table::Outcome
                .columns()
                .iter()
                .copied()
                .filter(|column| !matches!(*column, "id" | "uid" | "application_id"))
                .filter(|column| known.get(*column).is_none_or(Json::is_null))
                .filter_map(|column| Some((column, plain(image.get(column)?))))
                .filter(|(_, value)| *value != Value::Null)
                .collect();
            if !missing.is_empty() {
                self.update(Table::Outcome, *same, &missing)?;
            }
            self.delete(Table::Outcome, row)?;
        }
        Ok(())
    }

    fn outcome_images(&self, of: ApplicationId) -> Result<Vec<(i64, Image)>> {
        let rows = self.of_application(Table::Outcome, "application_id", of)?;
        rows.into_iter()
            .map(|row| Ok((row, self.image(Table::Outcome, row)?.context("the outcome is gone")?)))
            .collect()
    }

    /// A message or a draft that is about both is about the one once.
    fn unite_links(
        &mut self,
        table: Table,
        beside: &'static str,
        kept: ApplicationId,
        gone: ApplicationId,
        merged: &mut Merged,
    ) -> Result<()> {
        let sql = format!("SELECT id, {beside} FROM {} WHERE application_id = :of ORDER BY id", table.name());
        let links = |change: &Self, of: ApplicationId| -> Result<Vec<(i64, i64)>> {
            change.all(&sql, named_params! {":of": of}, |row| Ok((get(row, 0)?, get(row, 1)?)))
        };
        let known: Vec<i64> = links(self, kept)?.into_iter().map(|(_, other)| other).collect();
        for (row, other) in links(self, gone)? {
            if known.contains(&other) {
                self.delete(table, row)?;
            } else {
                self.update(table, row, &[("application_id", kept.to_value())])?;
                *merged.moved.entry(table).or_default() += 1;
            }
        }
        Ok(())
    }

    /// One reminder for each thing to do, as when two people become one.
    fn unite_application_reminders(
        &mut self,
        kept: ApplicationId,
        gone: ApplicationId,
        merged: &mut Merged,
    ) -> Result<()> {
        for row in self.of_application(Table::Reminder, "waits_for_application_id", gone)? {
            self.update(Table::Reminder, row, &[("waits_for_application_id", kept.to_value())])?;
        }
        let identity = |reminder: &Moving| {
            let part = |column: &str| reminder.image.get(column).cloned().unwrap_or_default();
            (
                reminder.rule.clone(),
                part("contact_id").to_string(),
                part("company_id").to_string(),
                reminder.ordinal,
            )
        };
        let mut of_kept: BTreeMap<_, Moving> = BTreeMap::new();
        for reminder in self.reminders_about(kept, true)? {
            of_kept.insert(identity(&reminder), reminder);
        }
        for reminder in self.reminders_about(gone, false)? {
            self.share_application_alerts(reminder.id, kept)?;
            let Some(same) = of_kept.get(&identity(&reminder)) else {
                self.update(Table::Reminder, reminder.id, &[("application_id", kept.to_value())])?;
                *merged.moved.entry(Table::Reminder).or_default() += 1;
                continue;
            };
            let pointing: Vec<i64> = self.all(
                "SELECT id FROM reminder WHERE merged_into = :row",
                named_params! {":row": reminder.id},
                |row| get(row, 0),
            )?;
            for pointer in pointing {
                let into = Some(same.id).filter(|into| *into != pointer);
                self.update(Table::Reminder, pointer, &[("merged_into", into.to_value())])?;
            }
            let is_weightier = reminder.weight() > same.weight();
            let ended = [
                ("ending", EndKind::Merged.to_value()),
                ("cause", "one reminder for both".to_owned().into()),
            ];
            self.update(Table::Reminder, reminder.id, &ended)?;
            self.delete(Table::Reminder, reminder.id)?;
            merged.united_reminders += 1;
            if is_weightier {
                let values: Vec<(&'static str, Value)> = Table::Reminder
                    .columns()
                    .iter()
                    .copied()
                    .filter(|column| {
                        !matches!(
                            *column,
                            "id" | "uid" | "application_id" | "merged_into" | "waits_for_application_id"
                        )
                    })
                    .map(|column| (column, plain(reminder.image.get(column).unwrap_or(&Json::Null))))
                    .collect();
                self.update(Table::Reminder, same.id, &values)?;
            }
        }
        Ok(())
    }

    fn reminders_about(&self, application: ApplicationId, is_of_kept: bool) -> Result<Vec<Moving>> {
        let mut moving = Vec::new();
        for id in self.of_application(Table::Reminder, "application_id", application)? {
            let image = self.image(Table::Reminder, id)?.context("the reminder is gone")?;
            let rule = image.get("rule").and_then(Json::as_str).unwrap_or_default().to_owned();
            let ordinal = image.get("ordinal").and_then(Json::as_i64).unwrap_or_default();
            let is_decided = image.get("is_decided").and_then(Json::as_i64) == Some(1);
            moving.push(Moving { id, is_of_kept, image, rule, ordinal, is_decided });
        }
        Ok(moving)
    }
}

/// Both texts, where one does not hold the other.
fn both_texts(kept: &str, given: &str) -> String {
    if given.is_empty() || kept.contains(given) {
        kept.to_owned()
    } else if given.contains(kept) {
        given.to_owned()
    } else {
        format!("{kept}\n\n{given}")
    }
}

#[cfg(test)]
mod tests {
    use super::super::super::sample::{content, now};
    use super::super::super::{NewOutcome, NewTouch, Scope, Store};
    use super::*;
    use crate::domain::{ContactId, Direction, OutcomeKind, TouchKind};
    use crate::planner::Settings;

    const TODAY: &str = "2026-09-18";

    fn commit(store: &Store, work: impl FnOnce(&mut Change<'_>)) -> i64 {
        let mut change = store.change(now(TODAY), "work").unwrap();
        work(&mut change);
        change.commit(&Settings::default()).unwrap().id.unwrap_or_default()
    }

    /// Two applications for one opening with people, messages and the same no in both, and one elsewhere.
    fn two_alike() -> Store {
        let store = Store::in_memory().unwrap();
        commit(&store, |c| {
            c.put_contact("Priya Rao");
            c.put_contact("Tom Price");
            let (northwind, helio) = (c.put_company("Northwind"), c.put_company("Helio"));
            let (priya, tom) = (ContactId(1), ContactId(2));
            let one = ApplicationId(c.put_application(northwind, "Engineer", &[]));
            c.take_part(one, priya, Some(Role::Recruiter), Some(false)).unwrap();
            let other = ApplicationId(c.put_application(northwind, "Engineer II", &[]));
            c.take_part(other, priya, Some(Role::HiringManager), Some(true)).unwrap();
            c.take_part(other, tom, Some(Role::Recruiter), Some(false)).unwrap();
            c.put_application(helio, "Lead", &[]);
            let on = TODAY.parse().unwrap();
            for application in [one, other] {
                c.record_outcome(&NewOutcome::new(application, OutcomeKind::Rejected, on)).unwrap();
            }
            let mut touch = NewTouch::new(priya, on, Direction::In, TouchKind::Other);
            touch.applications = vec![one, other];
            c.record_touch(&touch).unwrap();
        });
        store
    }

    #[test]
    fn two_become_one_with_all_that_they_had_and_undo_parts_them() {
        let store = two_alike();
        let before = content(&store);
        let mut merged = Merged::default();
        let change = commit(&store, |c| {
            merged = c.merge_applications(ApplicationId(1), ApplicationId(2)).unwrap();
        });
        let one = store.application(ApplicationId(1)).unwrap().unwrap();
        let parts: Vec<_> = one.participants.iter().map(|p| (p.contact_id.0, p.role, p.decides)).collect();
        assert_eq!(parts, [(1, Role::HiringManager, true), (2, Role::Recruiter, false)]);
        assert_eq!(one.outcomes.len(), 1, "one no is one");
        assert!(store.application(ApplicationId(2)).unwrap().is_none());
        assert_eq!(merged.given_up[0].value, "Engineer II");
        let planned = store.stored_reminders(&Scope::All).unwrap();
        commit(&store, |c| {
            c.replan_everything();
        });
        assert_eq!(store.stored_reminders(&Scope::All).unwrap(), planned, "reminders equal a fresh plan");
        commit(&store, |c| {
            c.undo(change).unwrap();
        });
        assert_eq!(content(&store), before);
    }

    #[test]
    fn what_is_no_pair_is_refused() {
        let store = two_alike();
        commit(&store, |c| {
            let merge = |c: &mut Change<'_>, one, other| {
                c.merge_applications(ApplicationId(one), ApplicationId(other)).unwrap_err().to_string()
            };
            assert_eq!(merge(c, 1, 1), "both are application #1");
            assert_eq!(merge(c, 1, 9), "there is no application #9");
            assert_eq!(merge(c, 1, 3), "they are at different companies, Northwind and Helio");
        });
    }
}

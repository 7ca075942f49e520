//! The ledger of alerts: what was announced, when, and how the desktop's service numbered it. It isn't a fact about the
//! search, so it is not logged; and it knows a reminder by what it is, so that an entry outlives the reminder's row.

use std::collections::BTreeSet;

use anyhow::{Context as _, Result};
use chrono::{DateTime, NaiveDate, SecondsFormat, Utc};
use rusqlite::{Transaction, TransactionBehavior, named_params};

use super::row::get;
use super::{Change, Store};
use crate::domain::{ApplicationId, ContactId, Numbered, ReminderId, Told};

/// The entries `a` of reminders `r`, by the index that holds what a reminder is.
const ENTRIES: &str = "reminder r JOIN alert a
    ON a.rule = r.rule AND ifnull(a.contact_id, 0) = ifnull(r.contact_id, 0)
    AND ifnull(a.company_id, 0) = ifnull(r.company_id, 0)
    AND ifnull(a.application_id, 0) = ifnull(r.application_id, 0) AND a.ordinal = r.ordinal";

impl Store {
    /// Those of these reminders that were not yet announced for the day on which they came up.
    pub fn untold(&self, came_up: &[Told]) -> Result<Vec<Told>> {
        let mut untold = Vec::new();
        for told in came_up {
            let sql = format!("SELECT 1 FROM {ENTRIES} WHERE r.id = :id AND a.for_on = :on");
            let params = named_params! {":id": told.reminder, ":on": told.came_up_on.to_string()};
            if self.first(&sql, params, |row| get::<i64>(row, 0))?.is_none() {
                untold.push(*told);
            }
        }
        Ok(untold)
    }

    /// Who the alerts of a civil day were about.
    pub fn people_told_on(&self, day: NaiveDate) -> Result<BTreeSet<ContactId>> {
        // If two were merged since, one is left.
        let sql = "SELECT DISTINCT contact_id FROM alert
                   WHERE told_on = :day AND contact_id IN (SELECT id FROM contact)";
        let people = self.all(sql, named_params! {":day": day.to_string()}, |row| get(row, 0))?;
        Ok(people.into_iter().collect())
    }

    /// An alert went out on that civil day.
    pub fn has_told_on(&self, day: NaiveDate) -> Result<bool> {
        let sql = "SELECT 1 FROM alert WHERE told_on = :day LIMIT 1";
        Ok(self.first(sql, named_params! {":day": day.to_string()}, |row| get::<i64>(row, 0))?.is_some())
    }

    /// The newest alert that was about none but these reminders: one about them takes its place.
    pub fn older_alert(&self, about: &[ReminderId]) -> Result<Option<Numbered>> {
        let mut newest: Option<(i64, Numbered)> = None;
        for id in about {
            let sql = format!(
                "SELECT a.id, a.service, a.number FROM {ENTRIES}
                 WHERE r.id = :id AND a.number IS NOT NULL ORDER BY a.id DESC LIMIT 1"
            );
            let last = self.first(&sql, named_params! {":id": id}, |row| {
                let number = u32::try_from(get::<i64>(row, 2)?).unwrap_or_default();
                Ok((get::<i64>(row, 0)?, Numbered { service: get(row, 1)?, number }))
            })?;
            if let Some(last) = last
                && newest.as_ref().is_none_or(|(id, _)| *id < last.0)
            {
                newest = Some(last);
            }
        }
        let Some((_, newest)) = newest else { return Ok(None) };
        let sql = format!("SELECT r.id FROM {ENTRIES} WHERE a.service = :service AND a.number = :number");
        let params = named_params! {":service": newest.service, ":number": newest.number};
        let shared: Vec<ReminderId> = self.all(&sql, params, |row| get(row, 0))?;
        Ok(shared.iter().all(|id| about.contains(id)).then_some(newest))
    }

    /// When the last alert was delivered.
    pub fn last_told_at(&self) -> Result<Option<DateTime<Utc>>> {
        let at = self.first("SELECT delivered_at FROM alert ORDER BY id DESC LIMIT 1", &[], |row| {
            get::<String>(row, 0)
        })?;
        // Only a file that was tampered with has anything else, and alerts go on with it.
        Ok(at.and_then(|at| at.parse().ok()))
    }

    /// Notes that these were announced in one alert, all or none.
    pub fn record_alert(
        &self,
        told: &[Told],
        at: DateTime<Utc>,
        on: NaiveDate,
        taken_as: Option<&Numbered>,
    ) -> Result<()> {
        let transaction = Transaction::new_unchecked(&self.conn, TransactionBehavior::Immediate)
            .context("cannot write to the database")?;
        for told in told {
            // A reminder that was erased in the meantime has nothing to be noted about.
            transaction
                .prepare_cached(
                    "INSERT INTO alert (rule, contact_id, company_id, application_id, ordinal, for_on, delivered_at,
                                        told_on, service, number)
                     SELECT rule, contact_id, company_id, application_id, ordinal, :for_on, :at, :on, :service, :number
                     FROM reminder WHERE id = :id
                     ON CONFLICT DO NOTHING",
                )?
                .execute(named_params! {
                    ":id": told.reminder,
                    ":for_on": told.came_up_on.to_string(),
                    ":at": at.to_rfc3339_opts(SecondsFormat::Secs, true),
                    ":on": on.to_string(),
                    ":service": taken_as.map(|taken| taken.service.as_str()),
                    ":number": taken_as.map(|taken| taken.number),
                })?;
        }
        transaction.commit().context("cannot write to the database")
    }
}

impl Change<'_> {
    /// What was announced of one reminder counts for another one as well, that of `contact` with `ordinal`. The entries
    /// of the first stay: when a merge is taken back, its reminder is there again.
    pub(in crate::store) fn share_alerts(
        &self,
        reminder: i64,
        contact: ContactId,
        ordinal: i64,
    ) -> Result<()> {
        let sql = format!(
            "INSERT OR IGNORE INTO alert (rule, contact_id, company_id, application_id, ordinal, for_on, delivered_at,
                                          told_on, service, number)
             SELECT a.rule, :contact, a.company_id, a.application_id, :ordinal, a.for_on, a.delivered_at, a.told_on,
                    a.service, a.number
             FROM {ENTRIES} WHERE r.id = :id"
        );
        self.conn.execute(&sql, named_params! {":id": reminder, ":contact": contact, ":ordinal": ordinal})?;
        Ok(())
    }

    /// The same for a reminder that is about another application from now on.
    pub(in crate::store) fn share_application_alerts(
        &self,
        reminder: i64,
        application: ApplicationId,
    ) -> Result<()> {
        let sql = format!(
            "INSERT OR IGNORE INTO alert (rule, contact_id, company_id, application_id, ordinal, for_on, delivered_at,
                                          told_on, service, number)
             SELECT a.rule, a.contact_id, a.company_id, :application, a.ordinal, a.for_on, a.delivered_at, a.told_on,
                    a.service, a.number
             FROM {ENTRIES} WHERE r.id = :id"
        );
        self.conn.execute(&sql, named_params! {":id": reminder, ":application": application})?;
        Ok(())
    }

    /// Takes the entries about someone out of the ledger.
    pub(in crate::store) fn forget_alerts(&self, contact: ContactId) -> Result<()> {
        self.conn.execute("DELETE FROM alert WHERE contact_id = :id", named_params! {":id": contact})?;
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::super::fixture::{change, day, store};
    use super::*;

    fn at(text: &str) -> DateTime<Utc> {
        text.parse().unwrap()
    }

    fn commit(change: &Change<'_>) {
        change.conn.execute_batch("COMMIT").unwrap();
    }

    fn number(number: u32) -> Numbered {
        Numbered { service: "bus :1.5".to_owned(), number }
    }

    #[test]
    fn a_reminder_is_announced_once_for_each_day_it_came_up() {
        let store = store();
        let mut change = change(&store, "2026-09-15");
        let reminder = change.a_reminder(None, None, "2026-09-16");
        commit(&change);
        drop(change);
        let came_up = ["2026-09-16", "2026-09-19"].map(|on| Told { reminder, came_up_on: day(on) });
        for _ in 0..2 {
            store.record_alert(&came_up[..1], at("2026-09-16T08:00:00Z"), day("2026-09-16"), None).unwrap();
        }
        assert_eq!(store.untold(&came_up).unwrap(), came_up[1..]);
        assert_eq!(store.last_told_at().unwrap(), Some(at("2026-09-16T08:00:00Z")));
        assert!(store.has_told_on(day("2026-09-16")).unwrap());
        assert!(!store.has_told_on(day("2026-09-17")).unwrap());
    }

    #[test]
    fn an_older_alert_is_replaced_only_by_one_about_all_that_it_was_about() {
        let store = store();
        let mut change = change(&store, "2026-09-15");
        let [a, b, c] = ["Priya", "Omar", "Lena"].map(|name| {
            let contact = change.a_contact(name, None);
            change.a_reminder(Some(contact), None, "2026-09-16")
        });
        commit(&change);
        drop(change);
        let on = day("2026-09-16");
        let told = |ids: &[ReminderId]| -> Vec<Told> {
            ids.iter().map(|id| Told { reminder: *id, came_up_on: on }).collect()
        };
        store.record_alert(&told(&[a, b]), at("2026-09-16T08:00:00Z"), on, Some(&number(7))).unwrap();
        assert_eq!(store.older_alert(&[a]).unwrap(), None, "b would vanish with it");
        assert_eq!(store.older_alert(&[a, b, c]).unwrap(), Some(number(7)));
        let later = Told { reminder: a, came_up_on: day("2026-09-17") };
        store.record_alert(&[later], at("2026-09-17T08:00:00Z"), on, Some(&number(9))).unwrap();
        assert_eq!(store.older_alert(&[a]).unwrap(), Some(number(9)));
        assert_eq!(store.older_alert(&[c]).unwrap(), None);
    }

    #[test]
    fn a_reminder_that_is_gone_leaves_no_entry() {
        let store = store();
        let gone = Told { reminder: ReminderId(99), came_up_on: day("2026-09-16") };
        store.record_alert(&[gone], at("2026-09-16T08:00:00Z"), day("2026-09-16"), None).unwrap();
        assert_eq!(store.last_told_at().unwrap(), None);
    }

    #[test]
    fn undo_and_redo_announce_nothing_twice() {
        let store = store();
        let mut change = change(&store, "2026-09-15");
        let priya = change.a_contact("Priya", None);
        let reminder = change.a_reminder(Some(priya), None, "2026-09-16");
        let told = [Told { reminder, came_up_on: day("2026-09-16") }];
        commit(&change);
        drop(change);
        store.record_alert(&told, at("2026-09-16T08:00:00Z"), day("2026-09-16"), None).unwrap();
        let sql = "DELETE FROM reminder;
            INSERT INTO reminder (id, uid, rule, contact_id, ordinal, ready_on, due_on, why)
            VALUES (77, 'u', 'follow-up', 1, 1, '2026-09-16', '2026-09-16', 'rejected')";
        store.conn.execute_batch(sql).unwrap();
        let again = [Told { reminder: ReminderId(77), ..told[0] }];
        assert_eq!(store.untold(&again).unwrap(), []);
        assert_eq!(store.people_told_on(day("2026-09-16")).unwrap(), [priya].into());
    }
}

//! Stored reminders: read with all that a list shows of them, and the user's decisions.

use anyhow::Result;
use chrono::{DateTime, NaiveDate, Utc};
use rusqlite::{Row, named_params};

use super::row::{Column as _, get, list};
use super::{Change, Store, Table};
use crate::domain::agenda::{Help, LastWords, ReminderContact, ReminderLine};
use crate::domain::application::NamedApplication;
use crate::domain::reminder::{End, Identity, SKIPPED, Subject, TICKED};
use crate::domain::{ApplicationId, CompanyId, ContactId, EndKind, Reminder, ReminderId, Rule};

/// The columns of a reminder `r`, in the order that [`read`] takes them.
const COLUMNS: &str = "r.id, r.uid, r.rule, r.contact_id, r.company_id, r.application_id, r.ordinal, \
    r.ready_on, r.due_on, r.expires_on, r.tier, r.why, r.waits_for_application_id, r.merged_into, \
    r.snoozed_until, r.pinned_on, r.ending, r.cause, r.ended_on, r.is_decided";

/// The last day that SQLite knows.
const LAST_DAY: &str = "9999-12-31";

/// Which open reminders to list.
#[derive(Clone, Copy, Debug)]
pub struct OpenFilter {
    /// What has expired by this day is left out.
    pub today: NaiveDate,
    /// Ready on this day or before.
    pub ready_by: Option<NaiveDate>,
}

/// What the user decided about a reminder.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Decided {
    Done,
    /// With the reason, where one was given.
    Skipped(Option<String>),
    Snoozed(NaiveDate),
    Pinned(NaiveDate),
}

impl Store {
    pub fn reminder(&self, id: ReminderId) -> Result<Option<Reminder>> {
        let sql = format!("SELECT {COLUMNS} FROM reminder r WHERE r.id = :id");
        self.first(&sql, named_params! {":id": id}, read)
    }

    pub fn reminder_line(&self, id: ReminderId) -> Result<Option<ReminderLine>> {
        let mut line = None;
        self.each_line(&[id], |read| {
            line = Some(read);
            Ok(())
        })?;
        Ok(line)
    }

    /// Whether one of this identity has not ended.
    pub fn has_open_reminder(&self, identity: Identity) -> Result<bool> {
        let (contact, company) = match identity.subject {
            Subject::Contact(contact) => (Some(contact), None),
            Subject::Company(company) => (None, Some(company)),
            Subject::Search => (None, None),
        };
        let found: Option<i64> = self.first(
            "SELECT 1 FROM reminder
             WHERE rule = :rule AND ifnull(contact_id, 0) = ifnull(:contact, 0)
               AND ifnull(company_id, 0) = ifnull(:company, 0)
               AND ifnull(application_id, 0) = ifnull(:application, 0)
               AND ordinal = :ordinal AND ending IS NULL",
            named_params! {
                ":rule": identity.rule.to_value(), ":contact": contact, ":company": company,
                ":application": identity.application_id, ":ordinal": identity.ordinal,
            },
            |row| get(row, 0),
        )?;
        Ok(found.is_some())
    }

    /// The reminders that have neither ended nor expired, by the day they are ready.
    pub fn open_reminders(
        &self,
        filter: OpenFilter,
        each: impl FnMut(ReminderLine) -> Result<()>,
    ) -> Result<()> {
        let ready_by = filter.ready_by.map_or(LAST_DAY.to_owned(), |day| day.to_string());
        let params = named_params! {":today": filter.today.to_string(), ":ready_by": ready_by};
        let condition = format!(
            "r.id IN (SELECT id FROM ({})) ORDER BY r.ready_on, r.id",
            standing("ready_on <= :ready_by")
        );
        self.reminder_lines(&condition, params, each)
    }

    /// How many open reminders are not ready yet on a day, snoozed ones included: read from the indexes alone.
    pub fn reminders_to_come(&self, today: NaiveDate) -> Result<i64> {
        let sql = format!("SELECT count(*) FROM ({})", standing("ready_on > :today"));
        let count = self.first(&sql, named_params! {":today": today.to_string()}, |row| get(row, 0))?;
        Ok(count.unwrap_or(0))
    }

    /// The first reminder that is still to come.
    pub fn next_reminder(&self, today: NaiveDate) -> Result<Option<ReminderLine>> {
        let mut next = None;
        let condition = format!(
            "r.id = (SELECT id FROM ({}) ORDER BY ready_on, id LIMIT 1)",
            standing("ready_on > :today")
        );
        self.reminder_lines(&condition, named_params! {":today": today.to_string()}, |line| {
            next = Some(line);
            Ok(())
        })?;
        Ok(next)
    }

    /// All of a contact's reminders, ended ones too, earliest due first.
    pub fn reminders_of(&self, contact: ContactId) -> Result<Vec<ReminderLine>> {
        let mut lines = Vec::new();
        let condition = "r.contact_id = :contact ORDER BY r.due_on, r.id";
        self.reminder_lines(condition, named_params! {":contact": contact}, |line| {
            lines.push(line);
            Ok(())
        })?;
        Ok(lines)
    }

    /// The open reminders of some contacts, by the day they are due.
    pub fn open_reminders_of(&self, people: &[ContactId]) -> Result<Vec<ReminderLine>> {
        let ids = list(people.iter().map(|person| person.0));
        self.open_lines("r.contact_id IN (SELECT value FROM json_each(:of))", named_params! {":of": ids})
    }

    /// The open reminders about an application, by the day they are due.
    pub fn reminders_about(&self, application: ApplicationId) -> Result<Vec<ReminderLine>> {
        self.open_lines("r.application_id = :of", named_params! {":of": application})
    }

    /// When to look next whether a role is open again, where that is planned and has not lapsed.
    pub fn next_look(&self, application: ApplicationId, today: NaiveDate) -> Result<Option<NaiveDate>> {
        let lines = self.reminders_about(application)?;
        let mut looks =
            lines.into_iter().map(|line| line.reminder).filter(|one| one.identity.rule == Rule::RoleWatch);
        Ok(looks.find(|one| one.expires_on.is_none_or(|expires| expires >= today)).map(|one| one.due_on))
    }

    /// The open reminders about a company and the applications there, by the day they are due.
    pub fn reminders_at(&self, company: CompanyId) -> Result<Vec<ReminderLine>> {
        self.open_lines("(r.company_id = :of OR a.company_id = :of)", named_params! {":of": company})
    }

    fn open_lines(&self, condition: &str, params: super::row::Params<'_>) -> Result<Vec<ReminderLine>> {
        let mut lines = Vec::new();
        let condition = format!("r.ending IS NULL AND {condition} ORDER BY r.due_on, r.id");
        self.reminder_lines(&condition, params, |line| {
            lines.push(line);
            Ok(())
        })?;
        Ok(lines)
    }

    /// The reminders `r` of a condition, `a` being their application, with all that a list shows of them.
    pub(super) fn reminder_lines(
        &self,
        condition: &str,
        params: super::row::Params<'_>,
        each: impl FnMut(ReminderLine) -> Result<()>,
    ) -> Result<()> {
        let sql = format!(
            "SELECT r.id FROM reminder r LEFT JOIN application a ON a.id = r.application_id WHERE {condition}"
        );
        let ids: Vec<ReminderId> = self.all(&sql, params, |row| get(row, 0))?;
        self.each_line(&ids, each)
    }

    /// One query for all conditions: preparing it takes SQLite longer than reading some dozens of lines.
    fn each_line(&self, ids: &[ReminderId], mut each: impl FnMut(ReminderLine) -> Result<()>) -> Result<()> {
        const COMPANY: &str = "SELECT name FROM company WHERE id";
        let sql = format!(
            "SELECT {COLUMNS}, c.name, c.ally,
                    (SELECT decides FROM participation
                     WHERE application_id = r.application_id AND contact_id = r.contact_id),
                    ({COMPANY} = c.company_id), ({COMPANY} = r.company_id), ({COMPANY} = a.company_id), a.title,
                    EXISTS (SELECT 1 FROM reminder m WHERE m.merged_into = r.id),
                    CASE WHEN r.rule IN ('prepare', 'debrief') THEN
                        (SELECT n.starts_at FROM appointment n
                         WHERE n.application_id IS r.application_id AND n.number = r.ordinal) END,
                    CASE WHEN r.rule = 'follow-up' THEN
                        (SELECT max(o.received_on) FROM outcome o
                         WHERE o.kind IN ('rejected', 'role-cancelled')
                           AND o.application_id IN (SELECT m.application_id FROM reminder m
                                                    WHERE m.id = r.id OR m.merged_into = r.id)) END,
                    r.rule = 'status-check' AND ifnull(a.progress, '') = 'final'
             FROM reminder r
             LEFT JOIN contact c ON c.id = r.contact_id
             LEFT JOIN application a ON a.id = r.application_id
             WHERE r.id = :id"
        );
        for id in ids {
            let read = self.first(&sql, named_params! {":id": id}, |row| Ok((line(row)?, get(row, 27)?)))?;
            let Some((mut line, has_merged)) = read else { continue };
            if has_merged {
                line.applications.extend(self.merged_applications(*id)?);
            }
            each(line)?;
        }
        Ok(())
    }

    fn merged_applications(&self, into: ReminderId) -> Result<Vec<NamedApplication>> {
        self.all(
            "SELECT a.id, c.name, a.title FROM reminder m
             JOIN application a ON a.id = m.application_id JOIN company c ON c.id = a.company_id
             WHERE m.merged_into = :into ORDER BY a.id",
            named_params! {":into": into},
            |row| Ok(NamedApplication { id: get(row, 0)?, company: get(row, 1)?, title: get(row, 2)? }),
        )
    }

    /// When a reminder last changed; for one that no change on file made, the beginning of the day it is ready.
    pub fn reminder_changed_at(&self, id: ReminderId) -> Result<DateTime<Utc>> {
        if let Some(at) = self.changed_at(Table::Reminder, id.0)? {
            return Ok(at);
        }
        let ready = self.reminder(id)?.map(|reminder| reminder.ready_on).unwrap_or_default();
        Ok(ready.and_time(chrono::NaiveTime::MIN).and_utc())
    }

    /// When a row last changed, as far as the log goes back.
    pub fn changed_at(&self, table: Table, id: i64) -> Result<Option<DateTime<Utc>>> {
        let at: Option<Option<String>> = self.first(
            "SELECT max(c.at) FROM change_row r JOIN change c ON c.id = r.change_id
             WHERE r.table_name = :table AND r.row_id = :id",
            named_params! {":table": table.name(), ":id": id},
            |row| get(row, 0),
        )?;
        Ok(at.flatten().and_then(|at| at.parse().ok()))
    }

    /// What helps to write to a contact, read at once: a list asks for many.
    pub fn help(&self, contact: ContactId) -> Result<Help> {
        let help = self.first(
            // To sort, SQLite would make a table of its own for each contact; the row of a minimum or a maximum comes
            // without.
            "SELECT coalesce((SELECT address FROM email
                              WHERE id = (SELECT min(id) FROM email WHERE contact_id = c.id)),
                             'linkedin.com/in/' || c.linkedin, c.phones ->> 0),
                    coalesce(c.topics ->> 0, (SELECT text FROM (
                        SELECT text, max(recorded_on || printf('%020d', id)) FROM (
                            SELECT recorded_on, id, text FROM detail WHERE contact_id = c.id
                            UNION ALL
                            -- The plus keeps SQLite from beginning with every detail that has no contact.
                            SELECT d.recorded_on, d.id, d.text
                            FROM interview_participant p JOIN detail d ON d.interview_id = p.interview_id
                            WHERE p.contact_id = c.id AND +d.contact_id IS NULL)))),
                    t.happened_on, t.kind, t.direction, t.text, w.happened_on, w.kind, w.direction, w.text
             FROM contact c LEFT JOIN touch t ON t.id =
                 (SELECT id FROM touch WHERE contact_id = c.id ORDER BY happened_on DESC, id DESC LIMIT 1)
             LEFT JOIN touch w ON w.id =
                 (SELECT id FROM touch WHERE contact_id = c.id AND direction <> 'out' AND text <> ''
                      AND kind NOT IN ('auto-reply', 'bounce') ORDER BY happened_on DESC, id DESC LIMIT 1)
             WHERE c.id = :contact",
            named_params! {":contact": contact},
            |row| {
                let words = |from: usize| -> rusqlite::Result<Option<LastWords>> {
                    Ok(match get(row, from)? {
                        Some(happened_on) => Some(LastWords {
                            happened_on,
                            kind: get(row, from + 1)?,
                            direction: get(row, from + 2)?,
                            text: get(row, from + 3)?,
                        }),
                        None => None,
                    })
                };
                Ok(Help { reach: get(row, 0)?, topic: get(row, 1)?, last: words(2)?, theirs: words(6)? })
            },
        )?;
        Ok(help.unwrap_or_default())
    }
}

impl Change<'_> {
    /// Stores the user's decision. What a pin does to the dates follows when the change is planned.
    pub fn decide(&mut self, id: ReminderId, decided: &Decided, today: NaiveDate) -> Result<bool> {
        let decided_on = ("decided_on", today.to_value());
        let ended = |kind: EndKind, cause: &str| {
            vec![
                ("ending", kind.to_value()),
                ("cause", cause.to_owned().into()),
                ("ended_on", today.to_value()),
                ("is_decided", true.to_value()),
            ]
        };
        let mut values = match decided {
            Decided::Done => ended(EndKind::Done, TICKED),
            Decided::Skipped(why) => ended(EndKind::Skipped, why.as_deref().unwrap_or(SKIPPED)),
            Decided::Snoozed(until) => vec![("snoozed_until", until.to_value())],
            Decided::Pinned(on) => {
                vec![("pinned_on", on.to_value()), ("snoozed_until", None::<NaiveDate>.to_value())]
            }
        };
        values.push(decided_on);
        self.update(Table::Reminder, id.0, &values)
    }
}

/// The reminders that have neither ended nor, by `:today`, expired, with a condition on the rest. What never
/// expires and what does have an index each: years of lapsed reminders cost nothing.
fn standing(condition: &str) -> String {
    format!(
        "SELECT id, ready_on FROM reminder WHERE ending IS NULL AND expires_on IS NULL AND {condition}
         UNION ALL
         SELECT id, ready_on FROM reminder WHERE ending IS NULL AND expires_on >= :today AND {condition}"
    )
}

/// Without the applications of those that were merged into it.
fn line(row: &Row<'_>) -> rusqlite::Result<ReminderLine> {
    let reminder = read(row)?;
    let employer: Option<String> = get(row, 23)?;
    let contact = match reminder.identity.subject {
        Subject::Contact(id) => Some(ReminderContact {
            id,
            name: get(row, 20)?,
            ally: get(row, 21)?,
            decides: get::<Option<bool>>(row, 22)?.unwrap_or(false),
            employer: employer.clone(),
        }),
        Subject::Company(_) | Subject::Search => None,
    };
    let mut applications = Vec::new();
    let mut company = get::<Option<String>>(row, 24)?.or(employer);
    if let Some(id) = reminder.identity.application_id {
        let named = NamedApplication { id, company: get(row, 25)?, title: get(row, 26)? };
        company = Some(named.company.clone());
        applications.push(named);
    }
    Ok(ReminderLine {
        reminder,
        contact,
        company,
        applications,
        starts_at: get(row, 28)?,
        said_no_on: get(row, 29)?,
        is_after_final: get(row, 30)?,
    })
}

fn read(row: &Row<'_>) -> rusqlite::Result<Reminder> {
    let subject = match (get(row, 3)?, get(row, 4)?) {
        (Some(contact), _) => Subject::Contact(contact),
        (None, Some(company)) => Subject::Company(company),
        (None, None) => Subject::Search,
    };
    let ending: Option<EndKind> = get(row, 16)?;
    let cause: Option<String> = get(row, 17)?;
    Ok(Reminder {
        id: get(row, 0)?,
        uid: get(row, 1)?,
        identity: Identity {
            rule: get(row, 2)?,
            subject,
            application_id: get(row, 5)?,
            ordinal: get(row, 6)?,
        },
        ready_on: get(row, 7)?,
        due_on: get(row, 8)?,
        expires_on: get(row, 9)?,
        tier: get(row, 10)?,
        why: get(row, 11)?,
        waits_for: get(row, 12)?,
        merged_into: get(row, 13)?,
        snoozed_until: get(row, 14)?,
        pinned_on: get(row, 15)?,
        end: ending.zip(cause).map(|(kind, cause)| End { kind, cause }),
        ended_on: get(row, 18)?,
        is_decided: get(row, 19)?,
    })
}

#[cfg(test)]
mod tests {
    use super::super::fixture::{change, day, store};
    use super::*;
    use crate::domain::{Role, State};

    fn open(store: &Store, filter: OpenFilter) -> Vec<ReminderLine> {
        let mut lines = Vec::new();
        store
            .open_reminders(filter, |line| {
                lines.push(line);
                Ok(())
            })
            .unwrap();
        lines
    }

    #[test]
    fn a_line_carries_names_and_the_applications_merged_into_it() {
        let store = store();
        let mut change = change(&store, "2026-09-15");
        let ines = change.a_contact("Ines", Some("Agency"));
        let [first, second] = ["E1", "E2"].map(|title| change.an_application("Helio", title));
        change.take_part(second, ines, Some(Role::Recruiter), Some(true)).unwrap();
        let earlier = change.a_reminder(Some(ines), Some(first), "2026-09-16");
        let later = change.a_reminder(Some(ines), Some(second), "2026-09-17");
        let merged = [
            ("merged_into", later.to_value()),
            ("ending", EndKind::Merged.to_value()),
            ("cause", "one note covers both".to_owned().into()),
        ];
        change.update(Table::Reminder, earlier.0, &merged).unwrap();
        change.a_reminder(None, Some(first), "2026-10-30");

        let today = day("2026-09-17");
        let lines = open(&change, OpenFilter { today, ready_by: Some(today) });
        assert_eq!(lines.len(), 1);
        assert_eq!(lines[0].company.as_deref(), Some("Helio"));
        let titles: Vec<_> = lines[0].applications.iter().map(|a| a.title.as_str()).collect();
        assert_eq!(titles, ["E2", "E1"]);
        let contact = lines[0].contact.clone().unwrap();
        assert_eq!((contact.name.as_str(), contact.decides), ("Ines", true));

        let all = open(&change, OpenFilter { today, ready_by: None });
        assert_eq!(all.len(), 2);
        assert_eq!((&all[1].contact, all[1].company.as_deref()), (&None, Some("Helio")));
        assert_eq!(change.reminders_to_come(day("2026-09-17")).unwrap(), 1);
        assert_eq!(change.reminders_of(ines).unwrap().len(), 2);
    }

    #[test]
    fn decisions_are_stored_with_their_day() {
        let store = store();
        let mut change = change(&store, "2026-09-16");
        let today = day("2026-09-16");
        let ines = change.a_contact("Ines", None);
        let id = change.a_reminder(Some(ines), None, "2026-09-16");
        change.decide(id, &Decided::Snoozed(day("2026-09-20")), today).unwrap();
        assert_eq!(change.reminder(id).unwrap().unwrap().state(today), State::Snoozed);
        change.decide(id, &Decided::Pinned(day("2026-09-18")), today).unwrap();
        let pinned = change.reminder(id).unwrap().unwrap();
        assert_eq!((pinned.pinned_on, pinned.snoozed_until), (Some(day("2026-09-18")), None));
        change.decide(id, &Decided::Skipped(Some("moved away".to_owned())), today).unwrap();
        let skipped = change.reminder(id).unwrap().unwrap();
        assert_eq!(skipped.end, Some(End { kind: EndKind::Skipped, cause: "moved away".to_owned() }));
        assert!(skipped.is_decided);
        assert!(open(&change, OpenFilter { today, ready_by: None }).is_empty());
    }
}

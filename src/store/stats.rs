//! What the numbers are counted from, read in a few queries: applications whole, people one at a time.

use anyhow::Result;
use chrono::NaiveDate;
use rusqlite::{Row, named_params};

use super::Store;
use super::row::{Column as _, get};
use crate::domain::stats::Network;
use crate::domain::stats::record::{Candidacy, Ending, Message, Owed, Person};
use crate::domain::stats::weeks::{Mail, Steps};
use crate::domain::{ApplicationId, ContactId, Role};

/// Rows of several people, by person: each is asked for once, the lowest number first.
struct ByPerson<T> {
    rows: std::iter::Peekable<std::vec::IntoIter<(ContactId, T)>>,
}

impl<T> ByPerson<T> {
    fn read(store: &Store, sql: &str, read: impl Fn(&Row<'_>) -> rusqlite::Result<T>) -> Result<Self> {
        let rows = store.all(sql, &[], |row| Ok((get(row, 0)?, read(row)?)))?;
        Ok(Self { rows: rows.into_iter().peekable() })
    }

    fn of(&mut self, person: ContactId) -> Vec<T> {
        while self.rows.next_if(|(id, _)| *id < person).is_some() {}
        std::iter::from_fn(|| self.rows.next_if(|(id, _)| *id == person)).map(|(_, row)| row).collect()
    }
}

/// Everything about people but what was said.
struct Beside {
    parts: ByPerson<(ApplicationId, Role)>,
    owed: ByPerson<Owed>,
    talks: ByPerson<NaiveDate>,
    favours: ByPerson<NaiveDate>,
    feedback: ByPerson<NaiveDate>,
}

impl Beside {
    fn read(store: &Store) -> Result<Self> {
        Ok(Self {
            parts: ByPerson::read(
                store,
                "SELECT contact_id, application_id, role FROM participation ORDER BY contact_id",
                |row| Ok((get(row, 1)?, get(row, 2)?)),
            )?,
            owed: ByPerson::read(
                store,
                // One that another took in is in time as long as that one is.
                "SELECT r.contact_id, r.application_id, coalesce(m.due_on, r.due_on), r.ending IS 'cancelled'
                 FROM reminder r LEFT JOIN reminder m ON m.id = r.merged_into
                 WHERE r.rule = 'follow-up' AND r.contact_id IS NOT NULL AND r.application_id IS NOT NULL
                 ORDER BY ifnull(r.contact_id, 0)",
                |row| Ok(Owed { application_id: get(row, 1)?, due_on: get(row, 2)?, is_cancelled: get(row, 3)? }),
            )?,
            talks: ByPerson::read(
                store,
                "SELECT p.contact_id, i.held_on FROM interview i JOIN interview_participant p ON p.interview_id = i.id
                 WHERE i.kind = 'info-interview' ORDER BY p.contact_id",
                |row| get(row, 1),
            )?,
            favours: ByPerson::read(
                store,
                "SELECT contact_id, came_on FROM opportunity ORDER BY contact_id",
                |row| get(row, 1),
            )?,
            feedback: ByPerson::read(
                store,
                "SELECT contact_id, given_on FROM feedback WHERE contact_id IS NOT NULL ORDER BY contact_id",
                |row| get(row, 1),
            )?,
        })
    }

    fn person(&mut self, id: ContactId, connected_on: Option<NaiveDate>) -> Person {
        Person {
            id,
            connected_on,
            parts: self.parts.of(id),
            owed: self.owed.of(id),
            messages: Vec::new(),
            talked_on: self.talks.of(id),
            favours_on: self.favours.of(id),
            feedback_on: self.feedback.of(id),
        }
    }
}

impl Store {
    /// Every application with how it went.
    pub fn candidacies(&self) -> Result<Vec<Candidacy>> {
        let mut candidacies = self.all(
            "SELECT a.id, o.name, a.source, a.resume, a.applied_on, a.recorded_on, a.progress, a.offered_on,
                    EXISTS (SELECT 1 FROM appointment p WHERE p.application_id = a.id AND p.state <> 'cancelled')
             FROM application a JOIN company o ON o.id = a.company_id ORDER BY a.id",
            &[],
            |row| {
                Ok(Candidacy {
                    id: get(row, 0)?,
                    company: get(row, 1)?,
                    source: get(row, 2)?,
                    resume: get(row, 3)?,
                    applied_on: get(row, 4)?,
                    recorded_on: get(row, 5)?,
                    progress: get(row, 6)?,
                    offered_on: get(row, 7)?,
                    is_invited: get(row, 8)?,
                    interviews: Vec::new(),
                    outcomes: Vec::new(),
                })
            },
        )?;
        let mut add = |id: ApplicationId, add: &dyn Fn(&mut Candidacy)| {
            let at = candidacies.binary_search_by_key(&id, |candidacy| candidacy.id);
            at.ok().and_then(|at| candidacies.get_mut(at)).into_iter().for_each(add);
        };
        self.each(
            "SELECT application_id, held_on FROM interview WHERE kind <> 'info-interview'",
            &[],
            |row| {
                let on = get(row, 1)?;
                add(get(row, 0)?, &|candidacy| candidacy.interviews.push(on));
                Ok(())
            },
        )?;
        self.each(
            "SELECT application_id, received_on, kind, delivery, id, day_from FROM outcome",
            &[],
            |row| {
                let ending = Ending {
                    on: get(row, 1)?,
                    kind: get(row, 2)?,
                    delivery: get(row, 3)?,
                    id: get(row, 4)?,
                    day_from: get(row, 5)?,
                };
                add(get(row, 0)?, &|candidacy| candidacy.outcomes.push(ending));
                Ok(())
            },
        )?;
        Ok(candidacies)
    }

    /// Everyone, one by one, with what came from them and the notes they got after a rejection.
    pub fn each_person(&self, mut each: impl FnMut(&Person)) -> Result<()> {
        let mut beside = Beside::read(self)?;
        let mut current: Option<Person> = None;
        self.each(
            "SELECT c.id, iif(c.linkedin_status = 'connected', c.linkedin_on, NULL),
                    t.id, t.happened_on, t.direction, t.channel, t.kind, a.application_id,
                    t.kind = 'follow-up' AND t.text LIKE '%feedback%'
             FROM contact c
             LEFT JOIN touch t ON t.contact_id = c.id AND t.kind NOT IN ('auto-reply', 'bounce')
                  AND (t.direction <> 'out' OR t.kind = 'follow-up')
             LEFT JOIN touch_application a ON a.touch_id = t.id
             ORDER BY c.id",
            &[],
            |row| {
                let id: ContactId = get(row, 0)?;
                if current.as_ref().is_none_or(|person| person.id != id) {
                    current.iter().for_each(&mut each);
                    current = Some(beside.person(id, get(row, 1)?));
                }
                if let Some(person) = &mut current {
                    add_message(person, row)?;
                }
                Ok(())
            },
        )?;
        current.iter().for_each(each);
        Ok(())
    }

    /// How many messages went and came on each day since one.
    pub fn mail_since(&self, first: NaiveDate) -> Result<Vec<Mail>> {
        self.all(
            "SELECT happened_on, sum(direction = 'out'), sum(direction = 'in') FROM touch
             WHERE happened_on >= :first AND direction <> 'both'
               AND kind NOT IN ('linkedin-invite', 'linkedin-connected', 'bounce', 'auto-reply')
             GROUP BY happened_on",
            named_params! {":first": first.to_value()},
            |row| Ok(Mail { on: get(row, 0)?, sent: row.get(1)?, received: row.get(2)? }),
        )
    }

    /// How many applications went out, and how many interviews there were, on each day since one.
    pub fn steps_since(&self, first: NaiveDate) -> Result<Vec<Steps>> {
        self.all(
            "SELECT on_day, sum(applied), sum(held) FROM (
                 SELECT applied_on AS on_day, 1 AS applied, 0 AS held FROM application WHERE applied_on >= :first
                 UNION ALL
                 SELECT held_on, 0, 1 FROM interview WHERE held_on >= :first AND kind <> 'info-interview')
             GROUP BY on_day",
            named_params! {":first": first.to_value()},
            |row| Ok(Steps { on: get(row, 0)?, applied: row.get(1)?, interviews: row.get(2)? }),
        )
    }

    /// How many are kept in touch with, and how many came through others.
    pub fn network(&self) -> Result<Network> {
        let by_tier = self.all(
            "SELECT tier, count(*) FROM reminder WHERE rule = 'check-in' AND ending IS NULL AND tier IS NOT NULL
             GROUP BY tier ORDER BY count(*) DESC, tier",
            &[],
            |row| Ok((get(row, 0)?, row.get(1)?)),
        )?;
        let introductions = self.first(
            "SELECT count(*), count(m.introduced_by) FROM contact c JOIN contact m ON m.id = c.introduced_by
             WHERE c.introduced_by IS NOT NULL",
            &[],
            |row| Ok((row.get(0)?, row.get(1)?)),
        )?;
        let (introduced, second_hand) = introductions.unwrap_or_default();
        Ok(Network { by_tier, introduced, second_hand })
    }
}

/// A message that names several applications takes a row for each.
fn add_message(person: &mut Person, row: &Row<'_>) -> rusqlite::Result<()> {
    let Some(id) = get(row, 2)? else { return Ok(()) };
    let application: Option<ApplicationId> = get(row, 7)?;
    if let Some(last) = person.messages.last_mut().filter(|last| last.id == id) {
        last.applications.extend(application);
        return Ok(());
    }
    person.messages.push(Message {
        id,
        on: get(row, 3)?,
        direction: get(row, 4)?,
        channel: get(row, 5)?,
        kind: get(row, 6)?,
        applications: application.into_iter().collect(),
        asks_for_feedback: get(row, 8)?,
    });
    Ok(())
}

//! The planner's facts, read for everyone or for a part, in a handful of queries whatever the size.

use std::collections::{BTreeMap, BTreeSet};

use anyhow::Result;
use chrono::NaiveDate;
use rusqlite::{Row, named_params};

use super::row::{Params, get, list};
use super::{Store, application, job_change, opportunity, wish};
use crate::domain::contact::JobChange;
use crate::domain::feedback::FavourKind;
use crate::domain::outcome::DayFrom;
use crate::domain::reminder::{Identity, Subject};
use crate::domain::{
    Application, ApplicationId, CompanyId, ContactId, Delivery, OutcomeId, OutcomeKind, Touch, TouchId,
};
use crate::planner::{Decision, Facts, Favour, Hired, Person};

/// Who to plan for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Scope {
    All,
    Of { people: BTreeSet<ContactId>, companies: BTreeSet<CompanyId> },
}

/// Some numbers, as a JSON array; `None` for all there are.
struct Part(Option<String>);

impl Part {
    fn of(ids: impl IntoIterator<Item = i64>) -> Self {
        Self(Some(list(ids)))
    }

    /// Runs `select` for the rows of this part: `condition` says which, with `:ids` for the numbers.
    fn read<T>(
        &self,
        store: &Store,
        select: &str,
        condition: &str,
        read: impl FnMut(&Row<'_>) -> rusqlite::Result<T>,
    ) -> Result<Vec<T>> {
        let Some(ids) = &self.0 else { return store.all(select, &[], read) };
        let params: Params<'_> = &[(":ids", ids)];
        store.all(&format!("{select} WHERE {}", condition.replace(":ids", IDS)), params, read)
    }
}

const IDS: &str = "(SELECT value FROM json_each(:ids))";

impl Store {
    /// The facts to plan a part with: see [`Facts`] for what belongs to a part. Touches come without their text.
    ///
    /// `plans_search` is on for all. For a part it is off until the caller turns it on.
    pub fn facts(&self, scope: &Scope) -> Result<Facts> {
        let (people, companies, applications) = match scope {
            Scope::All => (Part(None), Part(None), Part(None)),
            Scope::Of { people, companies } => (
                Part::of(people.iter().map(|p| p.0)),
                Part::of(companies.iter().map(|c| c.0)),
                Part::of(self.applications_of(people, companies)?),
            ),
        };
        let applications_on_file = self.applications_to_plan(&applications)?;
        let writers = match scope {
            Scope::All => Part(None),
            Scope::Of { people, .. } => {
                let participants = applications_on_file.values().flat_map(|a| &a.participants);
                let everyone: BTreeSet<i64> =
                    people.iter().map(|p| p.0).chain(participants.map(|p| p.contact_id.0)).collect();
                Part::of(everyone)
            }
        };
        Ok(Facts {
            people: self.people_to_plan(&people)?,
            companies: companies
                .read(self, "SELECT id FROM company", "id IN :ids", |row| get(row, 0))?
                .into_iter()
                .collect(),
            touches: self.touches_to_plan(&writers, &applications)?,
            applications: applications_on_file,
            job_changes: self.job_changes_to_plan(&writers)?,
            favours: self.favours_to_plan(&writers)?,
            wishes: people.read(
                self,
                wish::SELECT,
                "contact_id IS NULL OR contact_id IN :ids",
                wish::read,
            )?,
            talks: match &people.0 {
                None => self.talks_of("1", &[])?,
                Some(ids) => self.talks_of(&format!("contact_id IN {IDS}"), &[(":ids", ids)])?,
            },
            decisions: self.decisions(scope)?,
            away: self.away()?,
            hired: self.hired()?,
            active: self.active()?,
            begun_on: self.begun_on()?,
            plans_search: *scope == Scope::All,
        })
    }

    fn applications_of(
        &self,
        people: &BTreeSet<ContactId>,
        companies: &BTreeSet<CompanyId>,
    ) -> Result<Vec<i64>> {
        let people = list(people.iter().map(|p| p.0));
        let companies = list(companies.iter().map(|c| c.0));
        self.all(
            "SELECT id FROM application WHERE company_id IN (SELECT value FROM json_each(:companies))
             UNION SELECT application_id FROM participation
             WHERE contact_id IN (SELECT value FROM json_each(:people))",
            &[(":people", &people), (":companies", &companies)],
            |row| get(row, 0),
        )
    }

    fn people_to_plan(&self, people: &Part) -> Result<BTreeMap<ContactId, Person>> {
        let people = people.read(
            self,
            "SELECT id, name, ally, do_not_contact_on, linkedin_status, linkedin_on, cadence, cadence_on, company_id
             FROM contact",
            "id IN :ids",
            |row| {
                Ok(Person {
                    id: get(row, 0)?,
                    name: get(row, 1)?,
                    ally: get(row, 2)?,
                    do_not_contact: get::<Option<NaiveDate>>(row, 3)?.is_some(),
                    linkedin_status: get(row, 4)?,
                    linkedin_on: get(row, 5)?,
                    cadence: get(row, 6)?,
                    cadence_on: get(row, 7)?,
                    company_id: get(row, 8)?,
                })
            },
        )?;
        Ok(people.into_iter().map(|p| (p.id, p)).collect())
    }

    fn applications_to_plan(&self, part: &Part) -> Result<BTreeMap<ApplicationId, Application>> {
        let applications = part.read(
            self,
            &format!("SELECT {} FROM application a", application::COLUMNS),
            "a.id IN :ids",
            application::read,
        )?;
        Ok(self.with_histories(applications)?.into_iter().map(|a| (a.id, a)).collect())
    }

    fn touches_to_plan(&self, writers: &Part, applications: &Part) -> Result<Vec<Touch>> {
        const TOUCHES: &str =
            "SELECT id, contact_id, happened_on, direction, channel, kind, needs_answer FROM touch";
        const TAGS: &str = "SELECT touch_id, application_id FROM touch_application";

        let read = |row: &Row<'_>| {
            Ok(Touch {
                id: get(row, 0)?,
                contact_id: get(row, 1)?,
                happened_on: get(row, 2)?,
                direction: get(row, 3)?,
                channel: get(row, 4)?,
                kind: get(row, 5)?,
                applications: Vec::new(),
                needs_answer: get(row, 6)?,
                text: String::new(),
            })
        };
        let mut touches: BTreeMap<TouchId, Touch> =
            writers.read(self, TOUCHES, "contact_id IN :ids", read)?.into_iter().map(|t| (t.id, t)).collect();
        if applications.0.is_some() {
            let about = "id IN (SELECT touch_id FROM touch_application WHERE application_id IN :ids)";
            for touch in applications.read(self, TOUCHES, about, read)? {
                touches.entry(touch.id).or_insert(touch);
            }
        }
        let of = match &applications.0 {
            None => Part(None),
            Some(_) => Part::of(touches.keys().map(|id| id.0)),
        };
        let tags: Vec<(TouchId, ApplicationId)> =
            of.read(self, TAGS, "touch_id IN :ids", |row| Ok((get(row, 0)?, get(row, 1)?)))?;
        for (touch, application) in tags {
            if let Some(touch) = touches.get_mut(&touch) {
                touch.applications.push(application);
            }
        }
        Ok(touches.into_values().collect())
    }

    fn job_changes_to_plan(&self, people: &Part) -> Result<Vec<JobChange>> {
        let select = format!("SELECT {} FROM job_change j", job_change::COLUMNS);
        people.read(self, &select, "j.contact_id IN :ids", job_change::read)
    }

    fn favours_to_plan(&self, people: &Part) -> Result<Vec<Favour>> {
        let select = format!("SELECT {} FROM opportunity o", opportunity::COLUMNS);
        let opportunities = people.read(self, &select, "o.contact_id IN :ids", opportunity::read)?;
        let mut favours: Vec<Favour> = opportunities
            .into_iter()
            .filter_map(|opportunity| {
                Some(Favour {
                    id: opportunity.id,
                    contact_id: opportunity.contact_id,
                    application_id: opportunity.application_id,
                    came_on: opportunity.came_on,
                    kind: opportunity.kind.favour()?,
                })
            })
            .collect();
        // A lesson of the user's own came from nobody.
        let select = "SELECT f.id, f.contact_id, f.application_id, f.given_on
                      FROM (SELECT id, contact_id, application_id, given_on FROM feedback
                            WHERE contact_id IS NOT NULL) f";
        favours.extend(people.read(self, select, "f.contact_id IN :ids", |row| {
            Ok(Favour {
                id: get(row, 0)?,
                contact_id: get(row, 1)?,
                application_id: get(row, 2)?,
                came_on: get(row, 3)?,
                kind: FavourKind::Feedback,
            })
        })?);
        Ok(favours)
    }

    /// What the user decided about the reminders of these people and companies, and about the search.
    fn decisions(&self, scope: &Scope) -> Result<Vec<Decision>> {
        let (about, lists) = subjects(scope);
        let sql = format!(
            "SELECT rule, contact_id, company_id, application_id, ordinal, is_decided, ending, pinned_on,
                    coalesce(decided_on, ended_on, due_on), due_on
             FROM reminder WHERE {about} AND (is_decided = 1 OR pinned_on IS NOT NULL)"
        );
        self.all(&sql, &lists.params(), |row| {
            let is_decided: bool = get(row, 5)?;
            Ok(Decision {
                identity: identity(row)?,
                ended: if is_decided { get(row, 6)? } else { None },
                pinned_on: get(row, 7)?,
                decided_on: get(row, 8)?,
                due_on: get(row, 9)?,
            })
        })
    }

    /// Those who work where the user was hired, or took part in how they got there.
    pub fn new_colleagues(&self) -> Result<BTreeSet<ContactId>> {
        let Some(hired) = self.hired()? else { return Ok(BTreeSet::new()) };
        let people = self.all(
            "SELECT id FROM contact WHERE company_id = :company
             UNION SELECT contact_id FROM participation WHERE application_id = :application",
            named_params! {":company": hired.company_id, ":application": hired.application_id},
            |row| get(row, 0),
        )?;
        Ok(people.into_iter().collect())
    }

    /// The newest application that is at an accepted offer.
    pub fn hired(&self) -> Result<Option<Hired>> {
        type Age = (NaiveDate, OutcomeKind, Option<Delivery>, OutcomeId);
        type End = (Age, Option<DayFrom>, CompanyId);
        let outcomes: Vec<(ApplicationId, End)> = self.all(
            "SELECT o.application_id, a.company_id, o.received_on, o.kind, o.delivery, o.id, o.day_from
             FROM outcome o JOIN application a ON a.id = o.application_id
             WHERE o.application_id IN (
                 SELECT application_id FROM outcome WHERE kind = 'offer-accepted' AND NOT history
             )",
            &[],
            |row| {
                let age = (get(row, 2)?, get(row, 3)?, get(row, 4)?, get(row, 5)?);
                Ok((get(row, 0)?, (age, get(row, 6)?, get(row, 1)?)))
            },
        )?;
        let mut newest: BTreeMap<ApplicationId, End> = BTreeMap::new();
        for (application, end) in outcomes {
            let newest = newest.entry(application).or_insert(end);
            if newest.0 < end.0 {
                *newest = end;
            }
        }
        let accepted = newest.into_iter().filter(|(_, (age, ..))| age.1 == OutcomeKind::OfferAccepted);
        let last = accepted.max_by_key(|(_, (age, ..))| *age);
        Ok(last.map(|(application_id, (age, day_from, company_id))| Hired {
            application_id,
            company_id,
            on: age.0,
            is_day_known: day_from != Some(DayFrom::Import),
        }))
    }

    /// The day of the first record. Numbers are given in the order of recording, so that no table is read through.
    fn begun_on(&self) -> Result<Option<NaiveDate>> {
        let sql = "SELECT min(day) FROM (
                       SELECT recorded_on AS day FROM contact WHERE id = (SELECT min(id) FROM contact)
                       UNION ALL
                       SELECT recorded_on FROM application WHERE id = (SELECT min(id) FROM application))";
        Ok(self.first(sql, &[], |row| get(row, 0))?.flatten())
    }

    /// First and last day on file, old endings apart. A short look into an index each.
    fn active(&self) -> Result<Option<(NaiveDate, NaiveDate)>> {
        const DAYS: [(&str, &str); 4] = [
            ("happened_on", "touch"),
            ("held_on", "interview"),
            ("received_on", "outcome WHERE NOT history"),
            (
                "applied_on",
                "application a
                 WHERE NOT EXISTS (SELECT 1 FROM outcome o WHERE o.application_id = a.id AND o.history)",
            ),
        ];
        let select = |function: &str| {
            DAYS.map(|(day, of)| format!("SELECT {function}({day}) AS day FROM {of}")).join(" UNION ALL ")
        };
        let sql = format!(
            "SELECT (SELECT min(day) FROM ({})), (SELECT max(day) FROM ({}))",
            select("min"),
            select("max")
        );
        let active: Option<(Option<NaiveDate>, Option<NaiveDate>)> =
            self.first(&sql, &[], |row| Ok((get(row, 0)?, get(row, 1)?)))?;
        Ok(active.and_then(|(first, last)| first.zip(last)))
    }
}

/// The lists that [`subjects`] mentions.
pub(super) struct Lists {
    people: String,
    companies: String,
    is_needed: bool,
}

impl Lists {
    pub fn params(&self) -> Vec<(&str, &dyn rusqlite::ToSql)> {
        if self.is_needed {
            vec![(":people", &self.people), (":companies", &self.companies)]
        } else {
            Vec::new()
        }
    }
}

/// A condition for the reminders of these people and companies, and those about the search as a whole.
pub(super) fn subjects(scope: &Scope) -> (&'static str, Lists) {
    match scope {
        Scope::All => ("1", Lists { people: String::new(), companies: String::new(), is_needed: false }),
        Scope::Of { people, companies } => (
            "id IN (
                SELECT id FROM reminder WHERE contact_id IN (SELECT value FROM json_each(:people))
                UNION ALL
                SELECT id FROM reminder WHERE company_id IN (SELECT value FROM json_each(:companies))
                UNION ALL
                SELECT id FROM reminder
                WHERE rule IN ('monthly-review', 'custom') AND ifnull(contact_id, 0) = 0 AND ifnull(company_id, 0) = 0)",
            Lists {
                people: list(people.iter().map(|p| p.0)),
                companies: list(companies.iter().map(|c| c.0)),
                is_needed: true,
            },
        ),
    }
}

/// Reads a row whose first columns are `rule, contact_id, company_id, application_id, ordinal`.
pub(super) fn identity(row: &Row<'_>) -> rusqlite::Result<Identity> {
    let subject = match (get(row, 1)?, get(row, 2)?) {
        (Some(contact), _) => Subject::Contact(contact),
        (None, Some(company)) => Subject::Company(company),
        (None, None) => Subject::Search,
    };
    Ok(Identity { rule: get(row, 0)?, subject, application_id: get(row, 3)?, ordinal: get(row, 4)? })
}

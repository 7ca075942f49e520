//! Applications, with the people, interviews and outcomes that belong to them.

use std::collections::HashMap;

use anyhow::Result;
use chrono::NaiveDate;
use rusqlite::{Row, named_params};

use super::edit::{Columns, Edit, ListEdit};
use super::row::{Column as _, get, list};
use super::{Change, Store, Table};
use crate::domain::application::{ApplicationLine, NamedApplication, Opening};
use crate::domain::{
    Application, ApplicationId, CompanyId, ContactId, Liked, Participant, Role, Stage, text,
};

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Standing {
    #[default]
    Any,
    Open,
    Closed,
    /// It is at a rejection with a rank that came close.
    AlmostHired,
}

impl Standing {
    fn is_of(self, application: &Application) -> bool {
        match self {
            Self::Any => true,
            Self::Open => application.is_open(),
            Self::Closed => !application.is_open(),
            Self::AlmostHired => application
                .rejection()
                .and_then(|r| r.outcome.rank)
                .is_some_and(crate::domain::Rank::is_almost_hired),
        }
    }
}

/// How many applications of a list are read at a time, with their histories.
const TOGETHER: usize = 1_000;

#[derive(Clone, Debug, Default)]
pub struct ApplicationFilter {
    pub standing: Standing,
    pub company: Option<CompanyId>,
    /// Someone has a part in it.
    pub contact: Option<ContactId>,
    pub silent: Option<Silent>,
    /// Who took part is left out: most lists do not tell it, and to read it takes as long as all the rest.
    pub without_people: bool,
}

/// Open, nothing heard of it since a day, and nothing is planned about it.
#[derive(Clone, Copy, Debug)]
pub struct Silent {
    pub since: NaiveDate,
    pub today: NaiveDate,
}

/// One that is at an ending and never was reopened is closed, and need not be read to see that: most are. Which they
/// are is told by indexes alone; an application itself may be long, with its posting.
const MAY_BE_OPEN: &str = " AND a.id IN (
    SELECT id FROM application INDEXED BY application_by_day WHERE id NOT IN (SELECT application_id FROM outcome)
    UNION ALL SELECT application_id FROM outcome WHERE kind = 'reopened')";

/// For the others, there is no need to read how close they came.
const HAS_RANK: &str =
    " AND a.id IN (SELECT application_id FROM outcome WHERE kind = 'rejected' AND rank IS NOT NULL)";

const SILENT: &str = " AND a.progress NOT IN ('saved', 'offer')
    AND coalesce(a.applied_on, a.recorded_on) <= :since
    AND ifnull(a.decision_promised_on, '') <= :since
    AND NOT EXISTS (SELECT 1 FROM interview i WHERE i.application_id = a.id AND i.held_on > :since)
    AND NOT EXISTS (SELECT 1 FROM appointment m WHERE m.application_id = a.id AND m.starts_on > :since
        AND m.state <> 'cancelled')
    AND NOT EXISTS (SELECT 1 FROM outcome o WHERE o.application_id = a.id AND o.received_on > :since)
    AND NOT EXISTS (SELECT 1 FROM touch_application ta JOIN touch t ON t.id = ta.touch_id
        WHERE ta.application_id = a.id AND t.happened_on > :since AND t.direction <> 'out'
          AND t.kind NOT IN ('auto-reply', 'bounce'))
    AND NOT EXISTS (SELECT 1 FROM participation p JOIN touch t ON t.contact_id = p.contact_id
        WHERE p.application_id = a.id AND t.happened_on > :since AND t.direction <> 'out'
          AND t.kind NOT IN ('auto-reply', 'bounce'))
    AND NOT EXISTS (SELECT 1 FROM reminder r WHERE r.application_id = a.id AND r.ending IS NULL
        AND (r.expires_on IS NULL OR r.expires_on >= :today))";

#[derive(Clone, Debug)]
pub struct NewApplication {
    pub company_id: CompanyId,
    pub title: String,
    pub url: Option<String>,
    pub source: Option<String>,
    pub applied_on: Option<NaiveDate>,
    /// Not `Closed`: only an outcome closes an application.
    pub progress: Stage,
    pub liked: Liked,
    pub decision_promised_on: Option<NaiveDate>,
    pub starts_on: Option<NaiveDate>,
    pub opening: Opening,
}

impl NewApplication {
    pub fn to(company_id: CompanyId, title: &str) -> Self {
        Self {
            company_id,
            title: title.to_owned(),
            url: None,
            source: None,
            applied_on: None,
            progress: Stage::Applied,
            liked: Liked::Unsure,
            decision_promised_on: None,
            starts_on: None,
            opening: Opening::default(),
        }
    }
}

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ApplicationEdit {
    pub company_id: Option<CompanyId>,
    pub title: Option<String>,
    pub url: Edit<String>,
    pub source: Edit<String>,
    pub applied_on: Edit<NaiveDate>,
    pub progress: Option<Stage>,
    pub liked: Option<Liked>,
    pub decision_promised_on: Edit<NaiveDate>,
    pub starts_on: Edit<NaiveDate>,
    pub offered_on: Edit<NaiveDate>,
    pub answer_by: Edit<NaiveDate>,
    /// Empty for none.
    pub posting: Option<String>,
    pub resume: Edit<String>,
    pub salary: Edit<String>,
    pub location: Edit<String>,
    pub questions: ListEdit,
    /// Empty for none.
    pub notes: Option<String>,
}

impl Store {
    pub fn application(&self, id: ApplicationId) -> Result<Option<Application>> {
        let application = self.first(
            &format!("SELECT {COLUMNS} FROM application a WHERE a.id = :id"),
            named_params! {":id": id},
            read,
        )?;
        Ok(self.with_histories(application.into_iter().collect())?.pop())
    }

    /// The applications that pass the filter, by company and title, one at a time.
    pub fn applications(
        &self,
        filter: &ApplicationFilter,
        mut each: impl FnMut(ApplicationLine) -> Result<()>,
    ) -> Result<()> {
        let mut sql = format!(
            "SELECT {COLUMNS}, c.name AS company FROM application a JOIN company c ON c.id = a.company_id
             WHERE true"
        );
        // Only what is asked for becomes a condition, so that SQLite can take the index that fits.
        let mut params: Vec<(&str, &dyn rusqlite::ToSql)> = Vec::new();
        if let Some(company) = &filter.company {
            sql.push_str(" AND a.company_id = :company");
            params.push((":company", company));
        }
        if let Some(contact) = &filter.contact {
            sql.push_str(
                " AND a.id IN (SELECT application_id FROM participation WHERE contact_id = :contact)",
            );
            params.push((":contact", contact));
        }
        match filter.standing {
            Standing::Open => sql.push_str(MAY_BE_OPEN),
            Standing::AlmostHired => sql.push_str(HAS_RANK),
            Standing::Any | Standing::Closed => {}
        }
        let silent = filter.silent.map(|silent| (silent.since.to_string(), silent.today.to_string()));
        if let Some((since, today)) = &silent {
            sql.push_str(SILENT);
            params.push((":since", since));
            params.push((":today", today));
        }
        sql.push_str(" ORDER BY c.name_key, a.title_key, a.id");
        let (mut applications, mut companies) = (Vec::new(), Vec::new());
        let mut pass_on = |applications: Vec<Application>, companies: Vec<String>| {
            let applications = if filter.without_people {
                self.with_events(applications)?
            } else {
                self.with_histories(applications)?
            };
            let lines = self.lined(applications, companies)?.into_iter();
            lines.filter(|line| filter.standing.is_of(&line.application)).try_for_each(&mut each)
        };
        self.each(&sql, &params, |row| {
            applications.push(read(row)?);
            companies.push(get(row, 13)?);
            if applications.len() < TOGETHER {
                return Ok(());
            }
            pass_on(std::mem::take(&mut applications), std::mem::take(&mut companies))
        })?;
        pass_on(applications, companies)
    }

    /// Whether any application is open and went out by this day.
    pub fn may_be_silent(&self, since: NaiveDate) -> Result<bool> {
        let sql = format!(
            "SELECT 1 FROM application a WHERE a.progress NOT IN ('saved', 'offer')
             AND coalesce(a.applied_on, a.recorded_on) <= :since{MAY_BE_OPEN} LIMIT 1"
        );
        let found = self.first(&sql, named_params! {":since": since.to_string()}, |row| get::<i64>(row, 0));
        Ok(found?.is_some())
    }

    /// The applications that a contact has a part in, by company and title.
    pub fn applications_with(&self, contact: ContactId) -> Result<Vec<ApplicationId>> {
        Ok(self.applications_with_each(&[contact])?.remove(&contact).unwrap_or_default())
    }

    /// The same of several people.
    pub fn applications_with_each(
        &self,
        people: &[ContactId],
    ) -> Result<HashMap<ContactId, Vec<ApplicationId>>> {
        self.by_owner(
            "SELECT a.id, value AS owner FROM json_each(:ids) CROSS JOIN participation p ON p.contact_id = value
             JOIN application a ON a.id = p.application_id JOIN company c ON c.id = a.company_id
             ORDER BY c.name_key, a.title_key, a.id",
            &list(people.iter().map(|person| person.0)),
            |row| get(row, 0),
        )
    }

    /// An application as lists show it.
    pub fn application_line(&self, id: ApplicationId) -> Result<Option<ApplicationLine>> {
        Ok(self.application_lines(&[id])?.pop())
    }

    /// The same of several, in any order.
    pub fn application_lines(&self, ids: &[ApplicationId]) -> Result<Vec<ApplicationLine>> {
        let (mut applications, mut companies) = (Vec::new(), Vec::new());
        let sql = "SELECT a.id, a.uid, a.company_id, a.title, a.url, a.source, a.applied_on, a.recorded_on,
                          a.progress, a.liked, a.decision_promised_on, a.offered_on, a.answer_by, c.name
                   FROM json_each(:ids) CROSS JOIN application a ON a.id = value
                   JOIN company c ON c.id = a.company_id";
        self.each(sql, named_params! {":ids": list(ids.iter().map(|id| id.0))}, |row| {
            applications.push(read(row)?);
            companies.push(get(row, 13)?);
            Ok(())
        })?;
        self.lined(self.with_histories(applications)?, companies)
    }

    /// Applications with the names of their companies, in the same order, and of who brought the newest news.
    fn lined(&self, applications: Vec<Application>, companies: Vec<String>) -> Result<Vec<ApplicationLine>> {
        let messenger = |application: &Application| application.newest_outcome().and_then(|o| o.from);
        let ids = list(applications.iter().filter_map(messenger).map(|id| id.0));
        let mut names: HashMap<ContactId, String> = HashMap::new();
        if ids != "[]" {
            self.each(
                "SELECT id, name FROM contact WHERE id IN (SELECT value FROM json_each(:ids))",
                named_params! {":ids": ids},
                |row| {
                    names.insert(get(row, 0)?, get(row, 1)?);
                    Ok(())
                },
            )?;
        }
        let lines = applications.into_iter().zip(companies).map(|(application, company)| {
            let messenger = messenger(&application).and_then(|id| names.get(&id).cloned());
            ApplicationLine { application, company, messenger }
        });
        Ok(lines.collect())
    }

    /// The open application for an opening, by the title's folded key.
    pub fn open_application_titled(
        &self,
        company: CompanyId,
        title_key: &str,
    ) -> Result<Option<ApplicationId>> {
        let ids = self.all(
            "SELECT id FROM application WHERE company_id = :company AND title_key = :title ORDER BY id DESC",
            named_params! {":company": company, ":title": title_key},
            |row| get(row, 0),
        )?;
        for id in ids {
            if self.is_open(id)? {
                return Ok(Some(id));
            }
        }
        Ok(None)
    }

    pub(super) fn is_open(&self, id: ApplicationId) -> Result<bool> {
        Ok(self.application(id)?.is_some_and(|a| a.is_open()))
    }

    /// The open applications with an offer that wants an answer by a day.
    pub fn offers_to_answer(&self) -> Result<Vec<ApplicationLine>> {
        let sql = "SELECT id FROM application WHERE answer_by IS NOT NULL";
        let ids: Vec<ApplicationId> = self.all(sql, &[], |row| get(row, 0))?;
        let mut lines = Vec::new();
        for id in ids {
            lines.extend(self.application_line(id)?.filter(|line| line.application.is_open()));
        }
        Ok(lines)
    }

    pub fn named_application(&self, id: ApplicationId) -> Result<Option<NamedApplication>> {
        self.first(
            "SELECT a.id, c.name, a.title FROM application a JOIN company c ON c.id = a.company_id
             WHERE a.id = :id",
            named_params! {":id": id},
            |row| Ok(NamedApplication { id: get(row, 0)?, company: get(row, 1)?, title: get(row, 2)? }),
        )
    }

    /// The first day of a job that was accepted.
    pub fn starts_on(&self, id: ApplicationId) -> Result<Option<NaiveDate>> {
        let sql = "SELECT starts_on FROM application WHERE id = :id";
        Ok(self.first(sql, named_params! {":id": id}, |row| get(row, 0))?.flatten())
    }

    /// What is kept of the opening itself.
    pub fn opening(&self, id: ApplicationId) -> Result<Opening> {
        let opening = self.first(
            "SELECT posting, resume, salary, location, questions, notes FROM application WHERE id = :id",
            named_params! {":id": id},
            |row| {
                Ok(Opening {
                    posting: get(row, 0)?,
                    resume: get(row, 1)?,
                    salary: get(row, 2)?,
                    location: get(row, 3)?,
                    questions: get(row, 4)?,
                    notes: get(row, 5)?,
                })
            },
        )?;
        Ok(opening.unwrap_or_default())
    }

    /// Applications with their people, interviews, appointments and outcomes: a question for each of these lists,
    /// however many applications there are.
    pub(super) fn with_histories(&self, applications: Vec<Application>) -> Result<Vec<Application>> {
        let mut applications = self.with_events(applications)?;
        if applications.is_empty() {
            return Ok(applications);
        }
        let ids = list(applications.iter().map(|application| application.id.0));
        let mut participants: HashMap<ApplicationId, Vec<Participant>> = self.by_owner(
            "SELECT p.contact_id, c.name, p.role, p.decides, value AS owner
             FROM json_each(:ids) CROSS JOIN participation p ON p.application_id = value
             JOIN contact c ON c.id = p.contact_id ORDER BY p.id",
            &ids,
            |row| {
                Ok(Participant {
                    contact_id: get(row, 0)?,
                    name: get(row, 1)?,
                    role: get(row, 2)?,
                    decides: get(row, 3)?,
                })
            },
        )?;
        for application in &mut applications {
            application.participants = participants.remove(&application.id).unwrap_or_default();
        }
        Ok(applications)
    }

    fn with_events(&self, mut applications: Vec<Application>) -> Result<Vec<Application>> {
        if applications.is_empty() {
            return Ok(applications);
        }
        let ids = list(applications.iter().map(|application| application.id.0));
        let mut interviews = self.interviews_of(&ids)?;
        let mut appointments = self.appointments_of(&ids)?;
        let mut outcomes = self.outcomes_of(&ids)?;
        for application in &mut applications {
            let id = &application.id;
            application.interviews = interviews.remove(id).unwrap_or_default();
            application.appointments = appointments.remove(id).unwrap_or_default();
            application.outcomes = outcomes.remove(id).unwrap_or_default();
        }
        Ok(applications)
    }
}

impl Change<'_> {
    pub fn add_application(&mut self, new: &NewApplication) -> Result<ApplicationId> {
        let values = [
            ("uid", self.uid()?.into()),
            ("company_id", new.company_id.to_value()),
            ("title", new.title.to_value()),
            ("title_key", text::key(&new.title).into()),
            ("url", new.url.to_value()),
            ("source", new.source.to_value()),
            ("applied_on", new.applied_on.to_value()),
            ("recorded_on", self.now.today().to_value()),
            ("progress", new.progress.to_value()),
            ("liked", new.liked.to_value()),
            ("decision_promised_on", new.decision_promised_on.to_value()),
            ("starts_on", new.starts_on.to_value()),
            ("posting", new.opening.posting.to_value()),
            ("resume", new.opening.resume.to_value()),
            ("salary", new.opening.salary.to_value()),
            ("location", new.opening.location.to_value()),
            ("questions", new.opening.questions.to_value()),
            ("notes", new.opening.notes.to_value()),
        ];
        let id = self.insert(Table::Application, &values)?;
        self.created("application", id);
        Ok(ApplicationId(id))
    }

    /// `false` when nothing is different afterwards.
    pub fn edit_application(&mut self, id: ApplicationId, edit: &ApplicationEdit) -> Result<bool> {
        let mut columns = Columns::default();
        columns.set("company_id", edit.company_id.as_ref());
        columns.set("title", edit.title.as_ref());
        columns.set("title_key", edit.title.as_deref().map(text::key).as_ref());
        columns.edit("url", &edit.url);
        columns.edit("source", &edit.source);
        columns.edit("applied_on", &edit.applied_on);
        columns.set("progress", edit.progress.as_ref());
        columns.edit("decision_promised_on", &edit.decision_promised_on);
        columns.edit("starts_on", &edit.starts_on);
        columns.edit("offered_on", &edit.offered_on);
        columns.edit("answer_by", &edit.answer_by);
        columns.set("posting", edit.posting.as_ref());
        columns.edit("resume", &edit.resume);
        columns.edit("salary", &edit.salary);
        columns.edit("location", &edit.location);
        columns.set("notes", edit.notes.as_ref());
        columns.edit_list("questions", &edit.questions, &self.opening(id)?.questions);
        let is_changed = columns.store(self, Table::Application, id.0)?;
        let is_liked_anew = match edit.liked {
            Some(liked) => self.set_liked(id, liked)?,
            None => false,
        };
        Ok(is_changed || is_liked_anew)
    }

    /// Whether the user liked the company. If not, a follow-up is no longer forced.
    pub fn set_liked(&mut self, id: ApplicationId, liked: Liked) -> Result<bool> {
        let mut is_changed = self.update(Table::Application, id.0, &[("liked", liked.to_value())])?;
        if liked == Liked::No {
            let forced = self.all(
                "SELECT id FROM outcome WHERE application_id = :id AND follow_up = 'forced'",
                named_params! {":id": id},
                |row| get::<i64>(row, 0),
            )?;
            for outcome in forced {
                is_changed |=
                    self.update(Table::Outcome, outcome, &[("follow_up", None::<String>.to_value())])?;
            }
        }
        Ok(is_changed)
    }

    /// Gives a contact a part in an application, or changes what is said of it. A new part without a role is their
    /// usual one, else `other`.
    pub fn take_part(
        &mut self,
        application: ApplicationId,
        contact: ContactId,
        role: Option<Role>,
        decides: Option<bool>,
    ) -> Result<bool> {
        let part = self.first(
            "SELECT id FROM participation WHERE application_id = :application AND contact_id = :contact",
            named_params! {":application": application, ":contact": contact},
            |row| get::<i64>(row, 0),
        )?;
        if let Some(part) = part {
            let mut columns = Columns::default();
            columns.set("role", role.as_ref());
            columns.set("decides", decides.as_ref());
            return columns.store(self, Table::Participation, part);
        }
        let values = [
            ("application_id", application.to_value()),
            ("contact_id", contact.to_value()),
            ("role", self.role_of(contact, role, Role::Other)?.to_value()),
            ("decides", decides.unwrap_or(false).to_value()),
        ];
        self.insert(Table::Participation, &values)?;
        Ok(true)
    }

    /// The role that was named, else their usual one, else `otherwise`.
    pub(super) fn role_of(&self, contact: ContactId, named: Option<Role>, otherwise: Role) -> Result<Role> {
        if let Some(named) = named {
            return Ok(named);
        }
        let sql = "SELECT usual_role FROM contact WHERE id = :id";
        let usual: Option<Role> =
            self.first(sql, named_params! {":id": contact}, |row| get(row, 0))?.flatten();
        Ok(usual.unwrap_or(otherwise))
    }

    /// Takes a contact's part in an application away; `false` when they had none.
    pub fn leave_part(&mut self, application: ApplicationId, contact: ContactId) -> Result<bool> {
        let part = self.first(
            "SELECT id FROM participation WHERE application_id = :application AND contact_id = :contact",
            named_params! {":application": application, ":contact": contact},
            |row| get::<i64>(row, 0),
        )?;
        match part {
            Some(part) => self.delete(Table::Participation, part).map(|()| true),
            None => Ok(false),
        }
    }
}

/// The columns of an application `a`, in the order that [`read`] takes them.
pub(super) const COLUMNS: &str = "a.id, a.uid, a.company_id, a.title, a.url, a.source, a.applied_on, \
    a.recorded_on, a.progress, a.liked, a.decision_promised_on, a.offered_on, a.answer_by";

/// An application without its participants, interviews and outcomes.
pub(super) fn read(row: &Row<'_>) -> rusqlite::Result<Application> {
    Ok(Application {
        id: get(row, 0)?,
        uid: get(row, 1)?,
        company_id: get(row, 2)?,
        title: get(row, 3)?,
        url: get(row, 4)?,
        source: get(row, 5)?,
        applied_on: get(row, 6)?,
        recorded_on: get(row, 7)?,
        progress: get(row, 8)?,
        liked: get(row, 9)?,
        decision_promised_on: get(row, 10)?,
        offered_on: get(row, 11)?,
        answer_by: get(row, 12)?,
        participants: Vec::new(),
        interviews: Vec::new(),
        appointments: Vec::new(),
        outcomes: Vec::new(),
    })
}

#[cfg(test)]
mod tests {
    use super::super::NewOutcome;
    use super::super::fixture::{change, day, store};
    use super::*;
    use crate::domain::outcome::FollowUpChoice;
    use crate::domain::{OutcomeKind, Rank};

    #[test]
    fn a_contact_takes_part_once_and_the_part_can_change() {
        let store = store();
        let mut change = change(&store, "2026-09-03");
        let application = change.an_application("Northwind", "Data Engineer");
        let priya = change.a_contact("Priya Rao", None);
        assert!(change.take_part(application, priya, Some(Role::Recruiter), None).unwrap());
        assert!(change.take_part(application, priya, None, Some(true)).unwrap());
        assert!(!change.take_part(application, priya, None, None).unwrap());
        let participants = change.application(application).unwrap().unwrap().participants;
        let expected = Participant {
            contact_id: priya,
            name: "Priya Rao".to_owned(),
            role: Role::Recruiter,
            decides: true,
        };
        assert_eq!(participants, [expected]);
    }

    #[test]
    fn lists_tell_open_closed_and_almost_hired_apart() {
        let store = store();
        let mut change = change(&store, "2026-09-03");
        let open = change.an_application("Northwind", "Data Engineer");
        let silent = change.an_application("Helio", "Analyst");
        let second = change.an_application("Tidal", "Data Engineer");
        change.record_outcome(&NewOutcome::new(silent, OutcomeKind::NoResponse, day("2026-09-01"))).unwrap();
        let mut rejected = NewOutcome::new(second, OutcomeKind::Rejected, day("2026-09-01"));
        rejected.rank = Some(Rank::Second);
        change.record_outcome(&rejected).unwrap();
        for (standing, ids) in [
            (Standing::Any, vec![silent, open, second]),
            (Standing::Open, vec![open]),
            (Standing::Closed, vec![silent, second]),
            (Standing::AlmostHired, vec![second]),
        ] {
            let mut listed = Vec::new();
            let filter = ApplicationFilter { standing, ..ApplicationFilter::default() };
            change
                .applications(&filter, |line| {
                    listed.push(line.application.id);
                    Ok(())
                })
                .unwrap();
            assert_eq!(listed, ids, "{standing:?}");
        }
    }

    #[test]
    fn an_opening_is_found_only_while_its_application_is_open() {
        let store = store();
        let mut change = change(&store, "2026-09-03");
        let id = change.an_application("Northwind", "Data  Engineer");
        let company = change.application(id).unwrap().unwrap().company_id;
        assert_eq!(change.open_application_titled(company, "data engineer").unwrap(), Some(id));
        change.record_outcome(&NewOutcome::new(id, OutcomeKind::Withdrawn, day("2026-09-01"))).unwrap();
        assert_eq!(change.open_application_titled(company, "data engineer").unwrap(), None);
    }

    #[test]
    fn not_having_liked_them_takes_back_a_forced_follow_up() {
        let store = store();
        let mut change = change(&store, "2026-09-03");
        let id = change.an_application("Northwind", "Data Engineer");
        let mut rejected = NewOutcome::new(id, OutcomeKind::Rejected, day("2026-09-01"));
        rejected.follow_up = Some(FollowUpChoice::Forced);
        change.record_outcome(&rejected).unwrap();
        change.set_liked(id, Liked::Yes).unwrap();
        assert_eq!(
            change.application(id).unwrap().unwrap().outcomes[0].follow_up,
            Some(FollowUpChoice::Forced)
        );
        let edit = ApplicationEdit { liked: Some(Liked::No), ..ApplicationEdit::default() };
        assert!(change.edit_application(id, &edit).unwrap());
        assert_eq!(change.application(id).unwrap().unwrap().outcomes[0].follow_up, None);
    }

    #[test]
    fn open_are_those_without_an_ending_and_those_whose_newest_outcome_reopened_them() {
        let store = store();
        let mut change = change(&store, "2026-09-20");
        let outcomes = |change: &mut Change<'_>, title: &str, outcomes: &[(OutcomeKind, &str)]| {
            let id = change.an_application("Helio", title);
            for (kind, on) in outcomes {
                change.record_outcome(&NewOutcome::new(id, *kind, day(on))).unwrap();
            }
        };
        let (no, again) = (OutcomeKind::Rejected, OutcomeKind::Reopened);
        outcomes(&mut change, "A open", &[]);
        outcomes(&mut change, "B closed", &[(no, "2026-09-01")]);
        outcomes(&mut change, "C reopened", &[(no, "2026-09-01"), (again, "2026-09-05")]);
        let closed_again = [(no, "2026-09-01"), (again, "2026-09-05"), (no, "2026-09-09")];
        outcomes(&mut change, "D closed again", &closed_again);
        let titles = |standing| {
            let mut titles = Vec::new();
            let filter = ApplicationFilter { standing, ..ApplicationFilter::default() };
            let read = change.applications(&filter, |line| {
                titles.push(line.application.title);
                Ok(())
            });
            read.unwrap();
            titles
        };
        assert_eq!(titles(Standing::Open), ["A open", "C reopened"]);
        assert_eq!(titles(Standing::Closed), ["B closed", "D closed again"]);
        assert_eq!(titles(Standing::Any).len(), 4);
    }
}

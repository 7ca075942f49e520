//! Removing a record with all that belongs to it; the log keeps every row, so that undo brings it back.

use std::collections::BTreeMap;

use anyhow::Result;
use rusqlite::named_params;
use rusqlite::types::Value;

use super::row::get;
use super::{Change, Table};
use crate::domain::appointment::Version;
use crate::domain::{ApplicationId, AppointmentId, CompanyId, InterviewId, InterviewKind};

/// A record that can be removed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Removable {
    Contact,
    Application,
    Company,
    Interview,
    Appointment,
    Touch,
    Outcome,
    JobChange,
    Opportunity,
}

impl Removable {
    fn table(self) -> Table {
        match self {
            Self::Contact => Table::Contact,
            Self::Application => Table::Application,
            Self::Company => Table::Company,
            Self::Interview => Table::Interview,
            Self::Appointment => Table::Appointment,
            Self::Touch => Table::Touch,
            Self::Outcome => Table::Outcome,
            Self::JobChange => Table::JobChange,
            Self::Opportunity => Table::Opportunity,
        }
    }
}

/// How many rows of each table went.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Removed(pub BTreeMap<Table, usize>);

impl Removed {
    pub fn count(&self, table: Table) -> usize {
        self.0.get(&table).copied().unwrap_or(0)
    }
}

#[derive(Debug, thiserror::Error)]
pub enum RemoveError {
    #[error("there is no {what} #{id}")]
    Unknown { what: &'static str, id: i64 },
    /// The names are those of the first few.
    #[error("{name} still has people or applications: {}", users.join(", "))]
    CompanyInUse { name: String, users: Vec<String> },
    #[error(transparent)]
    Failed(#[from] anyhow::Error),
}

/// How many users of a company an error names.
const MOST_USERS: i64 = 10;

impl Change<'_> {
    /// Removes a record and what belongs to it. What only refers to it stays and forgets the reference.
    pub fn remove(&mut self, what: Removable, id: i64) -> Result<Removed, RemoveError> {
        let table = what.table();
        if self.image(table, id)?.is_none() {
            return Err(RemoveError::Unknown { what: table.name(), id });
        }
        let mut removed = Removed::default();
        let brought = self.brought_by(what, id)?;
        match what {
            Removable::Contact => self.remove_contact(id, &mut removed)?,
            Removable::Application => self.remove_application(id, &mut removed)?,
            Removable::Company => {
                self.refuse_company_in_use(CompanyId(id))?;
                self.remove_reminders("company_id = :id", id, &mut removed)?;
            }
            Removable::Interview => self.remove_what_belongs_to_interview(id, &mut removed)?,
            Removable::Touch => {
                self.remove_where(Table::TouchApplication, "touch_id = :id", id, &mut removed)?;
                self.forget_reference(Table::Draft, "touch_id", id)?;
            }
            Removable::Appointment => {
                // Its calendar does not bring it back.
                let known = self.appointment(AppointmentId(id))?;
                if let Some(uid) = known.and_then(|known| known.calendar_uid) {
                    self.note_called_off(&uid, Version::LAST)?;
                }
                self.remove_where(Table::AppointmentParticipant, "appointment_id = :id", id, &mut removed)?;
            }
            Removable::Outcome | Removable::Opportunity => {}
            Removable::JobChange => self.close_gap_of_job_change(id)?,
        }
        self.remove_row(table, id, &mut removed)?;
        if let Some((application, kind)) = brought {
            self.lower_progress(application, kind)?;
        }
        Ok(removed)
    }

    /// The application that an interview may have brought where it is, and the kind of interview.
    fn brought_by(&self, what: Removable, id: i64) -> Result<Option<(ApplicationId, InterviewKind)>> {
        Ok(match what {
            Removable::Interview => {
                self.interview(InterviewId(id))?.map(|one| (one.application_id, one.kind))
            }
            Removable::Appointment => {
                let one = self.appointment(AppointmentId(id))?;
                one.and_then(|one| Some((one.application()?, one.kind)))
            }
            Removable::Contact
            | Removable::Application
            | Removable::Company
            | Removable::Touch
            | Removable::Outcome
            | Removable::JobChange
            | Removable::Opportunity => None,
        })
    }

    /// Interviews stay: they are the application's, even without anybody who was there.
    fn remove_contact(&mut self, id: i64, removed: &mut Removed) -> Result<()> {
        self.remove_reminders("contact_id = :id", id, removed)?;
        let about_their_touches = "touch_id IN (SELECT id FROM touch WHERE contact_id = :id)";
        self.remove_where(Table::TouchApplication, about_their_touches, id, removed)?;
        let at_their_talks = "appointment_id IN (SELECT id FROM appointment WHERE contact_id = :id)";
        self.remove_where(Table::AppointmentParticipant, at_their_talks, id, removed)?;
        let about_their_drafts = "draft_id IN (SELECT id FROM draft WHERE contact_id = :id)";
        self.remove_where(Table::DraftApplication, about_their_drafts, id, removed)?;
        self.remove_where(Table::Draft, "contact_id = :id", id, removed)?;
        self.remove_details("contact_id = :id", id, removed)?;
        for touch in self.rows_where(Table::Touch, "contact_id = :id", id)? {
            self.forget_reference(Table::Draft, "touch_id", touch)?;
        }
        for table in [
            Table::Touch,
            Table::Email,
            Table::ImportKey,
            Table::Namesake,
            Table::JobChange,
            Table::Participation,
            Table::InterviewParticipant,
            Table::AppointmentParticipant,
            Table::Appointment,
            Table::Feedback,
            Table::Opportunity,
            Table::Wish,
        ] {
            self.remove_where(table, "contact_id = :id", id, removed)?;
        }
        self.remove_where(Table::Namesake, "other_id = :id", id, removed)?;
        self.forget_reference(Table::Contact, "introduced_by", id)?;
        self.forget_reference(Table::Outcome, "from_contact_id", id)
    }

    fn remove_application(&mut self, id: i64, removed: &mut Removed) -> Result<()> {
        self.remove_reminders("application_id = :id", id, removed)?;
        self.forget_reference(Table::Reminder, "waits_for_application_id", id)?;
        for interview in self.rows_where(Table::Interview, "application_id = :id", id)? {
            self.remove_what_belongs_to_interview(interview, removed)?;
            self.remove_row(Table::Interview, interview, removed)?;
        }
        for appointment in self.rows_where(Table::Appointment, "application_id = :id", id)? {
            self.remove_where(Table::AppointmentParticipant, "appointment_id = :id", appointment, removed)?;
            self.remove_row(Table::Appointment, appointment, removed)?;
        }
        self.remove_details("application_id = :id", id, removed)?;
        for table in [Table::Participation, Table::Outcome, Table::TouchApplication, Table::DraftApplication]
        {
            self.remove_where(table, "application_id = :id", id, removed)?;
        }
        self.forget_reference(Table::Feedback, "application_id", id)?;
        // With it goes what was merged into it.
        self.forget_reference(Table::Gone, "application_id", id)?;
        self.forget_reference(Table::Opportunity, "application_id", id)
    }

    fn remove_what_belongs_to_interview(&mut self, id: i64, removed: &mut Removed) -> Result<()> {
        self.remove_details("interview_id = :id", id, removed)?;
        self.remove_where(Table::InterviewParticipant, "interview_id = :id", id, removed)
    }

    fn refuse_company_in_use(&self, id: CompanyId) -> Result<(), RemoveError> {
        let users = self.all(
            "SELECT name FROM contact WHERE company_id = :id
             UNION ALL SELECT title FROM application WHERE company_id = :id
             UNION ALL SELECT c.name FROM job_change j JOIN contact c ON c.id = j.contact_id
                       WHERE (j.from_company_id = :id OR j.to_company_id = :id) AND c.company_id IS NOT :id
             LIMIT :most",
            named_params! {":id": id, ":most": MOST_USERS},
            |row| get(row, 0),
        )?;
        let name = self.company(id)?.map(|c| c.name).unwrap_or_default();
        if users.is_empty() { Ok(()) } else { Err(RemoveError::CompanyInUse { name, users }) }
    }

    /// Reminders, after nothing refers to them as the one that took it in.
    fn remove_reminders(&mut self, condition: &'static str, id: i64, removed: &mut Removed) -> Result<()> {
        let reminders = self.rows_where(Table::Reminder, condition, id)?;
        for reminder in &reminders {
            self.forget_reference(Table::Reminder, "merged_into", *reminder)?;
        }
        for reminder in reminders {
            self.remove_row(Table::Reminder, reminder, removed)?;
        }
        Ok(())
    }

    /// Details, after no draft refers to them any more.
    fn remove_details(&mut self, condition: &'static str, id: i64, removed: &mut Removed) -> Result<()> {
        for detail in self.rows_where(Table::Detail, condition, id)? {
            self.forget_reference(Table::Draft, "detail_id", detail)?;
            self.remove_row(Table::Detail, detail, removed)?;
        }
        Ok(())
    }

    fn remove_where(
        &mut self,
        table: Table,
        condition: &'static str,
        id: i64,
        removed: &mut Removed,
    ) -> Result<()> {
        for row in self.rows_where(table, condition, id)? {
            self.remove_row(table, row, removed)?;
        }
        Ok(())
    }

    fn remove_row(&mut self, table: Table, row: i64, removed: &mut Removed) -> Result<()> {
        self.delete(table, row)?;
        *removed.0.entry(table).or_default() += 1;
        Ok(())
    }

    /// Empties the column of every row that refers to this record.
    pub(super) fn forget_reference(&mut self, table: Table, column: &'static str, id: i64) -> Result<()> {
        let sql = format!("SELECT id FROM {} WHERE {column} = :id", table.name());
        for row in self.all(&sql, named_params! {":id": id}, |row| get(row, 0))? {
            self.update(table, row, &[(column, Value::Null)])?;
        }
        Ok(())
    }

    fn rows_where(&self, table: Table, condition: &'static str, id: i64) -> Result<Vec<i64>> {
        let sql = format!("SELECT id FROM {} WHERE {condition} ORDER BY id", table.name());
        self.all(&sql, named_params! {":id": id}, |row| get(row, 0))
    }
}

#[cfg(test)]
mod tests {
    use super::super::fixture::{change, day, store};
    use super::super::{ContactEdit, Edit, NewDraft, NewFeedback, NewInterview, NewOutcome, NewTouch, Store};
    use super::*;
    use crate::domain::feedback::FeedbackTarget;
    use crate::domain::{Channel, ContactId, Direction, InterviewKind, OutcomeKind, TouchKind};

    fn count(store: &Store, table: Table) -> i64 {
        let sql = format!("SELECT count(*) FROM {}", table.name());
        store.first(&sql, &[], |row| get(row, 0)).unwrap().unwrap()
    }

    /// Priya and Tom in one interview at Northwind, Priya alone in another, with all that can hang on them.
    fn a_full_record(change: &mut Change<'_>) -> (ContactId, ContactId, crate::domain::ApplicationId) {
        let application = change.an_application("Northwind", "Data Engineer");
        let [priya, tom] = ["Priya Rao", "Tom Price"].map(|name| change.a_contact(name, Some("Northwind")));
        let emails = super::super::ListEdit { add: vec!["p@x.example".to_owned()], remove: Vec::new() };
        change.edit_contact(priya, &ContactEdit { emails, ..ContactEdit::default() }).unwrap();
        let introduced = ContactEdit { introduced_by: Edit::Set(priya), ..ContactEdit::default() };
        change.edit_contact(tom, &introduced).unwrap();
        let both =
            NewInterview::new(application, day("2026-09-01"), InterviewKind::Final).with(&[priya, tom]);
        change.record_interview(&both).unwrap();
        let mut alone =
            NewInterview::new(application, day("2026-09-02"), InterviewKind::Screen).with(&[priya]);
        alone.details.push("billing".to_owned());
        change.record_interview(&alone).unwrap();
        let mut outcome = NewOutcome::new(application, OutcomeKind::Rejected, day("2026-09-03"));
        outcome.from = Some(priya);
        change.record_outcome(&outcome).unwrap();
        let mut touch = NewTouch::new(priya, day("2026-09-04"), Direction::Out, TouchKind::FollowUp);
        touch.applications = vec![application];
        let touch = change.record_touch(&touch).unwrap();
        let detail = change.details_of(priya).unwrap()[0].id;
        for contact in [priya, tom] {
            let draft = NewDraft {
                contact_id: contact,
                kind: TouchKind::FollowUp,
                template: "interviewer-1".to_owned(),
                channel: Channel::Email,
                subject: None,
                text: "Hi".to_owned(),
                detail_id: Some(detail),
                applications: vec![application],
                lint: serde_json::json!([]),
            };
            let draft = change.store_draft(&draft).unwrap();
            change.mark_draft_sent(draft, touch).unwrap();
        }
        change.record_wish(Some(priya), day("2026-10-01"), "paper").unwrap();
        let helio = change.company_or_new("Helio").unwrap();
        change.record_move(priya, helio, None, day("2026-09-04")).unwrap();
        let feedback = NewFeedback {
            contact_id: Some(priya),
            application_id: Some(application),
            given_on: day("2026-09-04"),
            target: FeedbackTarget::Resume,
            text: "shorter".to_owned(),
            lesson: None,
        };
        change.record_feedback(&feedback).unwrap();
        let sql = "INSERT INTO reminder (uid, rule, contact_id, application_id, ordinal, ready_on, due_on, why)
                   VALUES ('u', 'follow-up', :contact, :application, 1, '2026-09-05', '2026-09-05', 'because');
                   ";
        let params = named_params! {":contact": priya, ":application": application};
        change.conn.execute(sql, params).unwrap();
        let merged =
            "INSERT INTO reminder (uid, rule, contact_id, ordinal, ready_on, due_on, why, merged_into,
                          ending, cause)
                      VALUES ('v', 'follow-up', :contact, 1, '2026-09-05', '2026-09-05', 'because', 1,
                          'merged', 'one note covers both')";
        change.conn.execute(merged, named_params! {":contact": priya}).unwrap();
        (priya, tom, application)
    }

    #[test]
    fn a_contact_goes_with_all_that_belongs_to_them() {
        let store = store();
        let mut change = change(&store, "2026-09-05");
        let (priya, tom, application) = a_full_record(&mut change);
        let removed = change.remove(Removable::Contact, priya.0).unwrap();
        for (table, went, left) in [
            (Table::Contact, 1, 1),
            (Table::Email, 1, 0),
            (Table::Participation, 1, 1),
            (Table::Interview, 0, 2),
            (Table::InterviewParticipant, 2, 1),
            (Table::Detail, 1, 0),
            (Table::Touch, 1, 0),
            (Table::TouchApplication, 1, 0),
            (Table::Draft, 1, 1),
            (Table::DraftApplication, 1, 1),
            (Table::Feedback, 1, 0),
            (Table::Wish, 1, 0),
            (Table::JobChange, 1, 0),
            (Table::Reminder, 2, 0),
            (Table::Outcome, 0, 1),
            (Table::Application, 0, 1),
            (Table::Company, 0, 2),
        ] {
            assert_eq!((removed.count(table), count(&change, table)), (went, left), "{table:?}");
        }
        assert_eq!(change.contact(tom).unwrap().unwrap().introduced_by, None);
        assert_eq!(change.application(application).unwrap().unwrap().outcomes[0].from, None);
    }

    #[test]
    fn an_application_goes_and_its_people_and_messages_stay() {
        let store = store();
        let mut change = change(&store, "2026-09-05");
        let (_, _, application) = a_full_record(&mut change);
        let removed = change.remove(Removable::Application, application.0).unwrap();
        assert_eq!((removed.count(Table::Interview), removed.count(Table::Outcome)), (2, 1));
        for (table, left) in [
            (Table::Application, 0),
            (Table::Contact, 2),
            (Table::Touch, 1),
            (Table::Draft, 2),
            (Table::Feedback, 1),
        ] {
            assert_eq!(count(&change, table), left, "{table:?}");
        }
    }

    #[test]
    fn a_company_goes_only_when_nothing_refers_to_it() {
        let store = store();
        let mut change = change(&store, "2026-09-05");
        let (priya, tom, application) = a_full_record(&mut change);
        let northwind = change.company_named("Northwind").unwrap().unwrap().id;
        let error = change.remove(Removable::Company, northwind.0).unwrap_err().to_string();
        assert_eq!(error, "Northwind still has people or applications: Tom Price, Data Engineer, Priya Rao");
        for (what, id) in [
            (Removable::Contact, priya.0),
            (Removable::Contact, tom.0),
            (Removable::Application, application.0),
            (Removable::Company, northwind.0),
        ] {
            change.remove(what, id).unwrap();
        }
        let error = change.remove(Removable::Company, northwind.0).unwrap_err().to_string();
        assert_eq!(error, format!("there is no company #{northwind}"));
    }

    #[test]
    fn interviews_touches_and_outcomes_go_alone() {
        let store = store();
        let mut change = change(&store, "2026-09-05");
        a_full_record(&mut change);
        for (what, table, left) in [
            (Removable::Interview, Table::Interview, 1),
            (Removable::Touch, Table::Touch, 0),
            (Removable::Outcome, Table::Outcome, 0),
        ] {
            change.remove(what, 1).unwrap();
            assert_eq!(count(&change, table), left);
        }
    }
}

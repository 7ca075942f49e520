//! Feedback and what the user learned from it.

use std::collections::HashMap;

use anyhow::Result;
use chrono::NaiveDate;
use rusqlite::{Row, named_params};

use super::edit::{Columns, Edit};
use super::row::{Column as _, get, list};
use super::{Change, Store, Table};
use crate::domain::feedback::{Feedback, FeedbackTarget, LessonState};
use crate::domain::lesson::lessons;
use crate::domain::{ApplicationId, ContactId};

#[derive(Clone, Debug)]
pub struct NewFeedback {
    /// `None` for a lesson of the user's own.
    pub contact_id: Option<ContactId>,
    pub application_id: Option<ApplicationId>,
    pub given_on: NaiveDate,
    pub target: FeedbackTarget,
    pub text: String,
    pub lesson: Option<String>,
}

#[derive(Clone, Debug, Default)]
pub struct FeedbackEdit {
    pub application_id: Edit<ApplicationId>,
    pub given_on: Option<NaiveDate>,
    pub target: Option<FeedbackTarget>,
    pub text: Option<String>,
    pub lesson: Edit<String>,
    pub state: Option<LessonState>,
}

impl Store {
    pub fn feedback(&self, id: i64) -> Result<Option<Feedback>> {
        self.first(
            "SELECT id, contact_id, application_id, given_on, target, text, lesson, state FROM feedback WHERE id = :id",
            named_params! {":id": id},
            read,
        )
    }

    /// All feedback, or that of one contact, oldest first.
    pub fn feedbacks(&self, contact: Option<ContactId>) -> Result<Vec<Feedback>> {
        // One condition for both would read the whole table for each contact.
        match contact {
            Some(contact) => Ok(self.feedbacks_of(&[contact])?.remove(&contact).unwrap_or_default()),
            None => self.all(
                "SELECT id, contact_id, application_id, given_on, target, text, lesson, state FROM feedback ORDER BY given_on, id",
                named_params! {},
                read,
            ),
        }
    }

    /// The lessons that are not done and whose numbers begin so, each with its words.
    pub fn lessons_numbered(&self, beginning: &str, most: usize) -> Result<Vec<(String, String)>> {
        let open =
            lessons(self.feedbacks(None)?).into_iter().filter(|lesson| lesson.state != LessonState::Done);
        let named = open.map(|lesson| (lesson.id.to_string(), lesson.text));
        Ok(named.filter(|(id, _)| id.starts_with(beginning)).take(most).collect())
    }

    /// The feedback of several people, oldest first.
    pub fn feedbacks_of(&self, people: &[ContactId]) -> Result<HashMap<ContactId, Vec<Feedback>>> {
        self.by_owner(
            "SELECT f.id, f.contact_id, f.application_id, f.given_on, f.target, f.text, f.lesson, f.state, value AS owner
             FROM json_each(:ids) CROSS JOIN feedback f ON f.contact_id = value ORDER BY f.given_on, f.id",
            &list(people.iter().map(|person| person.0)),
            read,
        )
    }

    /// All there is, one by one.
    pub(super) fn each_feedback(&self, mut each: impl FnMut(Feedback) -> Result<()>) -> Result<()> {
        let sql =
            "SELECT id, contact_id, application_id, given_on, target, text, lesson, state FROM feedback";
        self.each(sql, &[], |row| each(read(row)?))
    }

    /// Feedback that came with an application, oldest first.
    pub fn feedbacks_about(&self, application: ApplicationId) -> Result<Vec<Feedback>> {
        self.all(
            "SELECT id, contact_id, application_id, given_on, target, text, lesson, state FROM feedback
             WHERE application_id = :application ORDER BY given_on, id",
            named_params! {":application": application},
            read,
        )
    }
}

impl Change<'_> {
    pub fn record_feedback(&mut self, new: &NewFeedback) -> Result<i64> {
        let values = [
            ("uid", self.uid()?.into()),
            ("contact_id", new.contact_id.to_value()),
            ("application_id", new.application_id.to_value()),
            ("given_on", new.given_on.to_value()),
            ("target", new.target.to_value()),
            ("text", new.text.to_value()),
            ("lesson", new.lesson.to_value()),
        ];
        let id = self.insert(Table::Feedback, &values)?;
        self.created("feedback", id);
        Ok(id)
    }

    /// `false` when nothing is different afterwards.
    pub fn edit_feedback(&mut self, id: i64, edit: &FeedbackEdit) -> Result<bool> {
        let mut columns = Columns::default();
        columns.edit("application_id", &edit.application_id);
        columns.set("given_on", edit.given_on.as_ref());
        columns.set("target", edit.target.as_ref());
        columns.set("text", edit.text.as_ref());
        columns.edit("lesson", &edit.lesson);
        columns.set("state", edit.state.as_ref());
        columns.store(self, Table::Feedback, id)
    }
}

fn read(row: &Row<'_>) -> rusqlite::Result<Feedback> {
    Ok(Feedback {
        id: get(row, 0)?,
        contact_id: get(row, 1)?,
        application_id: get(row, 2)?,
        given_on: get(row, 3)?,
        target: get(row, 4)?,
        text: get(row, 5)?,
        lesson: get(row, 6)?,
        state: get(row, 7)?,
    })
}

#[cfg(test)]
mod tests {
    use super::super::fixture::{change, day, store};
    use super::*;

    #[test]
    fn feedback_is_kept_with_the_lesson_drawn_from_it() {
        let store = store();
        let mut change = change(&store, "2026-09-20");
        let priya = change.a_contact("Priya Rao", None);
        let id = change
            .record_feedback(&NewFeedback {
                contact_id: Some(priya),
                application_id: None,
                given_on: day("2026-09-18"),
                target: FeedbackTarget::Interview,
                text: "Say more about scale".to_owned(),
                lesson: None,
            })
            .unwrap();
        let edit = FeedbackEdit { lesson: Edit::Set("bring numbers".to_owned()), ..FeedbackEdit::default() };
        assert!(change.edit_feedback(id, &edit).unwrap());
        let feedback = change.feedback(id).unwrap().unwrap();
        assert_eq!(feedback.lesson.as_deref(), Some("bring numbers"));
        assert_eq!(change.feedbacks(Some(priya)).unwrap(), [feedback]);
        assert_eq!(change.lessons_numbered("1", 9).unwrap(), [("1".to_owned(), "bring numbers".to_owned())]);
        assert_eq!(change.lessons_numbered("2", 9).unwrap(), []);
        let done = FeedbackEdit { state: Some(LessonState::Done), ..FeedbackEdit::default() };
        change.edit_feedback(id, &done).unwrap();
        assert_eq!(change.lessons_numbered("", 9).unwrap(), []);
    }
}

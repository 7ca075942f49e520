//! Drafts: notes as they were composed, with the template and the detail that each used up.

use anyhow::Result;
use chrono::NaiveDate;
use rusqlite::{Row, named_params};
use serde_json::Value as Json;

use super::row::{Column as _, get};
use super::{Change, Store, Table};
use crate::domain::{ApplicationId, Channel, ContactId, DraftId, TouchId, TouchKind};

#[derive(Clone, Debug)]
pub struct NewDraft {
    pub contact_id: ContactId,
    pub kind: TouchKind,
    pub template: String,
    pub channel: Channel,
    pub subject: Option<String>,
    pub text: String,
    /// The stored detail that the text tells.
    pub detail_id: Option<i64>,
    pub applications: Vec<ApplicationId>,
    /// What the linter said of it: a list of findings.
    pub lint: Json,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DraftLine {
    pub id: DraftId,
    pub uid: String,
    pub contact_id: ContactId,
    pub kind: TouchKind,
    pub template: String,
    pub channel: Channel,
    pub subject: Option<String>,
    pub text: String,
    pub detail_id: Option<i64>,
    pub drafted_on: NaiveDate,
    /// The message that it became; `None` while it was not sent.
    pub touch_id: Option<TouchId>,
    pub applications: Vec<ApplicationId>,
    pub lint: Json,
}

const SELECT: &str = "SELECT d.id, d.uid, d.contact_id, d.kind, d.template, d.channel, d.subject, d.text, \
    d.detail_id, d.drafted_on, d.touch_id, \
    (SELECT group_concat(application_id) FROM draft_application WHERE draft_id = d.id), d.lint FROM draft d";

impl Store {
    pub fn draft(&self, id: DraftId) -> Result<Option<DraftLine>> {
        self.first(&format!("{SELECT} WHERE d.id = :id"), named_params! {":id": id}, read)
    }

    /// The drafts to a contact, newest first.
    pub fn drafts_to(&self, contact: ContactId) -> Result<Vec<DraftLine>> {
        self.all(
            &format!("{SELECT} WHERE d.contact_id = :contact ORDER BY d.id DESC"),
            named_params! {":contact": contact},
            read,
        )
    }

    /// The notes of a kind that were drafted to others with the same employer, newest first.
    pub fn drafts_to_colleagues(&self, contact: ContactId, kind: TouchKind) -> Result<Vec<DraftLine>> {
        self.all(
            &format!(
                "{SELECT} WHERE d.kind = :kind AND d.contact_id IN
                     (SELECT o.id FROM contact c JOIN contact o ON o.company_id = c.company_id AND o.id <> c.id
                      WHERE c.id = :contact)
                 ORDER BY d.id DESC"
            ),
            named_params! {":contact": contact, ":kind": kind.to_value()},
            read,
        )
    }

    /// The drafts of a kind, to anyone, newest first.
    pub fn drafts_of(&self, kind: TouchKind) -> Result<Vec<DraftLine>> {
        self.all(
            &format!("{SELECT} WHERE d.kind = :kind ORDER BY d.id DESC"),
            named_params! {":kind": kind.to_value()},
            read,
        )
    }

    /// The drafts to a contact that were neither sent nor dropped, newest first.
    pub fn drafts_waiting(&self, contact: ContactId) -> Result<Vec<DraftLine>> {
        let mut waiting = self.drafts_to(contact)?;
        waiting.retain(|draft| draft.touch_id.is_none());
        Ok(waiting)
    }

    /// The drafts to anyone about an application, newest first.
    pub fn drafts_about(&self, application: ApplicationId) -> Result<Vec<DraftLine>> {
        self.all(
            &format!(
                "{SELECT} WHERE d.id IN
                     (SELECT draft_id FROM draft_application WHERE application_id = :application)
                 ORDER BY d.id DESC"
            ),
            named_params! {":application": application},
            read,
        )
    }

    /// The newest draft to a contact, of a kind and about one of some applications where these are known, unless it
    /// was sent: what was drafted before it is passed by.
    pub fn draft_to_send(
        &self,
        contact: ContactId,
        kind: Option<TouchKind>,
        about: &[ApplicationId],
    ) -> Result<Option<DraftLine>> {
        let fits = |draft: &DraftLine| {
            let is_about_it = draft.applications.iter().any(|application| about.contains(application));
            kind.is_none_or(|kind| draft.kind == kind)
                && (about.is_empty() || draft.applications.is_empty() || is_about_it)
        };
        let newest = self.drafts_to(contact)?.into_iter().find(fits);
        Ok(newest.filter(|draft| draft.touch_id.is_none()))
    }
}

impl Store {
    /// Whether a row was recorded after a draft got its words; `None` if the history no longer tells.
    pub fn is_recorded_after_draft(&self, draft: DraftId, table: Table, row: i64) -> Result<Option<bool>> {
        let answer = self.first(
            "SELECT (SELECT min(change_id) FROM change_row WHERE table_name = :table AND row_id = :row)
                  > (SELECT max(change_id) FROM change_row WHERE table_name = 'draft' AND row_id = :draft)",
            named_params! {":table": table.name(), ":row": row, ":draft": draft},
            |row| row.get::<_, Option<bool>>(0),
        )?;
        Ok(answer.flatten())
    }

    /// Whether the detail that a draft tells was removed since it got its words.
    pub fn lost_its_detail(&self, draft: DraftId) -> Result<bool> {
        let found = self.first(
            "SELECT 1 FROM change_row
             WHERE table_name = 'detail' AND after IS NULL AND change_id =
                   (SELECT max(change_id) FROM change_row WHERE table_name = 'draft' AND row_id = :draft)",
            named_params! {":draft": draft},
            |row| row.get::<_, i64>(0),
        )?;
        Ok(found.is_some())
    }
}

impl Change<'_> {
    pub fn store_draft(&mut self, new: &NewDraft) -> Result<DraftId> {
        let values = [
            ("uid", self.uid()?.into()),
            ("contact_id", new.contact_id.to_value()),
            ("kind", new.kind.to_value()),
            ("template", new.template.to_value()),
            ("channel", new.channel.to_value()),
            ("subject", new.subject.to_value()),
            ("text", new.text.to_value()),
            ("detail_id", new.detail_id.to_value()),
            ("drafted_on", self.now.today().to_value()),
            ("lint", new.lint.to_string().to_value()),
        ];
        let id = DraftId(self.insert(Table::Draft, &values)?);
        for application in &new.applications {
            let values = [("draft_id", id.to_value()), ("application_id", application.to_value())];
            self.insert(Table::DraftApplication, &values)?;
        }
        self.created("draft", id.0);
        Ok(id)
    }

    /// Puts other words into a draft that was not sent.
    pub fn edit_draft(
        &mut self,
        id: DraftId,
        subject: Option<&str>,
        text: &str,
        lint: &Json,
    ) -> Result<bool> {
        let values = [
            ("subject", subject.map(str::to_owned).to_value()),
            ("text", text.to_owned().to_value()),
            ("lint", lint.to_string().to_value()),
        ];
        self.update(Table::Draft, id.0, &values)
    }

    /// Throws a draft away that was not sent.
    pub fn drop_draft(&mut self, id: DraftId) -> Result<()> {
        let links: Vec<i64> = self.all(
            "SELECT id FROM draft_application WHERE draft_id = :id",
            named_params! {":id": id},
            |row| row.get(0),
        )?;
        for link in links {
            self.delete(Table::DraftApplication, link)?;
        }
        self.delete(Table::Draft, id.0)
    }

    /// Says which message a draft became.
    pub fn mark_draft_sent(&mut self, id: DraftId, touch: TouchId) -> Result<bool> {
        self.update(Table::Draft, id.0, &[("touch_id", touch.to_value())])
    }
}

fn read(row: &Row<'_>) -> rusqlite::Result<DraftLine> {
    let about: Option<String> = get(row, 11)?;
    let applications = about.iter().flat_map(|ids| ids.split(','));
    let lint: String = get(row, 12)?;
    Ok(DraftLine {
        id: get(row, 0)?,
        uid: get(row, 1)?,
        contact_id: get(row, 2)?,
        kind: get(row, 3)?,
        template: get(row, 4)?,
        channel: get(row, 5)?,
        subject: get(row, 6)?,
        text: get(row, 7)?,
        detail_id: get(row, 8)?,
        drafted_on: get(row, 9)?,
        touch_id: get(row, 10)?,
        applications: applications.filter_map(|id| id.parse().ok().map(ApplicationId)).collect(),
        // The schema lets nothing in that isn't JSON.
        lint: lint.parse().unwrap_or_default(),
    })
}

#[cfg(test)]
mod tests {
    use super::super::NewTouch;
    use super::super::fixture::{change, day, store};
    use super::*;
    use crate::domain::Direction;
    use crate::planner::Settings;

    fn note(contact_id: ContactId, applications: &[ApplicationId], text: &str) -> NewDraft {
        NewDraft {
            contact_id,
            kind: TouchKind::FollowUp,
            template: "interviewer-1".to_owned(),
            channel: Channel::Email,
            subject: Some("Thank you".to_owned()),
            text: text.to_owned(),
            detail_id: None,
            applications: applications.to_vec(),
            lint: Json::Array(Vec::new()),
        }
    }

    #[test]
    fn the_newest_draft_that_fits_is_the_one_to_send() {
        let store = store();
        let mut change = change(&store, "2026-09-16");
        let engineer = change.an_application("Northwind", "Data Engineer");
        let analyst = change.an_application("Northwind", "Analyst");
        let omar = change.a_contact("Omar Haddad", Some("Northwind"));
        let first = change.store_draft(&note(omar, &[engineer], "first")).unwrap();
        let second = change.store_draft(&note(omar, &[engineer], "second")).unwrap();
        let third = change.store_draft(&note(omar, &[analyst], "third")).unwrap();
        let follow_up = Some(TouchKind::FollowUp);
        for (kind, about, expected) in [
            (follow_up, &[][..], Some(third)),
            (follow_up, &[engineer], Some(second)),
            (follow_up, &[engineer, analyst], Some(third)),
            (None, &[analyst], Some(third)),
            (Some(TouchKind::CheckIn), &[], None),
        ] {
            let found = change.draft_to_send(omar, kind, about).unwrap().map(|draft| draft.id);
            assert_eq!(found, expected, "{kind:?} {about:?}");
        }
        let to_send = change.draft_to_send(omar, follow_up, &[engineer]).unwrap().unwrap();
        assert_eq!((to_send.text.as_str(), to_send.applications), ("second", vec![engineer]));
        assert_eq!((to_send.drafted_on, to_send.lint), (day("2026-09-16"), serde_json::json!([])));
        assert_eq!(change.drafts_about(engineer).unwrap().len(), 2);

        let touch = NewTouch::new(omar, day("2026-09-16"), Direction::Out, TouchKind::FollowUp);
        let touch = change.record_touch(&touch).unwrap();
        change.mark_draft_sent(second, touch).unwrap();
        assert_eq!(change.draft_to_send(omar, follow_up, &[engineer]).unwrap(), None, "{first} is passed by");
        assert_eq!(change.draft_to_send(omar, follow_up, &[analyst]).unwrap().unwrap().id, third);
        assert_eq!(change.draft(second).unwrap().unwrap().touch_id, Some(touch));
    }

    #[test]
    fn a_draft_can_be_undone() {
        let store = store();
        let mut add = change(&store, "2026-09-16");
        let omar = add.a_contact("Omar Haddad", None);
        add.commit(&Settings::default()).unwrap();
        let mut draft = change(&store, "2026-09-16");
        draft.store_draft(&note(omar, &[], "hello")).unwrap();
        let drafted = draft.commit(&Settings::default()).unwrap().id.unwrap();
        let mut undo = change(&store, "2026-09-16");
        undo.undo(drafted).unwrap();
        undo.commit(&Settings::default()).unwrap();
        assert!(store.drafts_to(omar).unwrap().is_empty());
    }
}

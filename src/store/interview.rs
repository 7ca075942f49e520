//! Interviews with those who were there, and the details worth remembering.

use std::collections::HashMap;

use anyhow::{Context as _, Result};
use chrono::NaiveDate;
use rusqlite::{Row, named_params};

use super::edit::{Columns, Edit, ListEdit};
use super::progress::stage_of;
use super::row::{Column as _, get, list};
use super::{Change, Store, Table};
use crate::domain::interview::{Detail, Rated, Recollection};
use crate::domain::{ApplicationId, Channel, ContactId, Interview, InterviewId, InterviewKind, Role};

#[derive(Clone, Debug)]
pub struct NewInterview {
    pub application_id: ApplicationId,
    pub held_on: NaiveDate,
    pub kind: InterviewKind,
    pub channel: Option<Channel>,
    pub participants: Vec<ContactId>,
    /// Details worth remembering: of the one participant, or of an interview with several.
    pub details: Vec<String>,
    /// It isn't one of those on file, even of the same day and kind.
    pub is_another: bool,
}

impl NewInterview {
    pub fn new(application_id: ApplicationId, held_on: NaiveDate, kind: InterviewKind) -> Self {
        Self {
            application_id,
            held_on,
            kind,
            channel: None,
            participants: Vec::new(),
            details: Vec::new(),
            is_another: false,
        }
    }

    #[must_use]
    pub fn with(mut self, participants: &[ContactId]) -> Self {
        self.participants.extend_from_slice(participants);
        self
    }
}

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct InterviewEdit {
    pub held_on: Option<NaiveDate>,
    pub kind: Option<InterviewKind>,
    pub channel: Edit<Channel>,
    pub add_participants: Vec<ContactId>,
    pub remove_participants: Vec<ContactId>,
}

/// A detail is of a contact, of an interview, or of both.
#[derive(Clone, Debug, Default)]
pub struct NewDetail {
    pub contact_id: Option<ContactId>,
    pub application_id: Option<ApplicationId>,
    pub interview_id: Option<InterviewId>,
    pub text: String,
}

impl Store {
    pub fn interview(&self, id: InterviewId) -> Result<Option<Interview>> {
        let sql = "SELECT id, application_id, held_on, kind, channel FROM interview WHERE id = :id";
        let interview = self.first(sql, named_params! {":id": id}, read)?;
        interview.map(|i| self.with_participants(i)).transpose()
    }

    /// What the user noted of it afterwards.
    pub fn recollection(&self, id: InterviewId) -> Result<Recollection> {
        Ok(self.recollections([id])?.remove(&id).unwrap_or_default())
    }

    /// The same of several, of those of which something was noted.
    pub fn recollections(
        &self,
        interviews: impl IntoIterator<Item = InterviewId>,
    ) -> Result<HashMap<InterviewId, Recollection>> {
        let mut noted = HashMap::new();
        let ids = list(interviews.into_iter().map(|id| id.0));
        let sql = "SELECT i.id, i.asked, i.rating FROM json_each(:ids) CROSS JOIN interview i ON i.id = value
                   WHERE i.asked <> '[]' OR i.rating IS NOT NULL";
        self.each(sql, named_params! {":ids": ids}, |row| {
            noted.insert(get(row, 0)?, Recollection { asked: get(row, 1)?, rating: get(row, 2)? });
            Ok(())
        })?;
        Ok(noted)
    }

    /// The ratings that interviews were given, the best first.
    pub fn ratings(&self) -> Result<Vec<Rated>> {
        self.all(
            "SELECT rating, count(*), sum(led_on), sum(NOT led_on AND NOT over) FROM (
                 SELECT i.rating,
                        ifnull(a.offered_on >= i.held_on, 0)
                        OR EXISTS (SELECT 1 FROM interview n WHERE n.application_id = a.id AND n.held_on > i.held_on)
                        OR EXISTS (SELECT 1 FROM outcome o WHERE o.application_id = a.id
                                   AND o.kind IN ('offer-accepted', 'offer-declined')) AS led_on,
                        ifnull((SELECT o.kind <> 'reopened' FROM outcome o WHERE o.application_id = a.id
                                ORDER BY o.received_on DESC, o.id DESC LIMIT 1), 0) AS over
                 FROM interview i JOIN application a ON a.id = i.application_id WHERE i.rating IS NOT NULL
             ) GROUP BY rating ORDER BY rating DESC",
            &[],
            |row| {
                Ok(Rated {
                    rating: get(row, 0)?,
                    interviews: row.get(1)?,
                    led_on: row.get(2)?,
                    waiting: row.get(3)?,
                })
            },
        )
    }

    /// The interviews of an application, oldest first.
    pub fn interviews(&self, application: ApplicationId) -> Result<Vec<Interview>> {
        Ok(self.interviews_of(&list([application.0]))?.remove(&application).unwrap_or_default())
    }

    /// The interviews of some applications, oldest first.
    pub(super) fn interviews_of(&self, ids: &str) -> Result<HashMap<ApplicationId, Vec<Interview>>> {
        let mut participants: HashMap<InterviewId, Vec<ContactId>> = self.by_owner(
            "SELECT p.contact_id, p.interview_id AS owner
             FROM json_each(:ids) CROSS JOIN interview i ON i.application_id = value
             CROSS JOIN interview_participant p ON p.interview_id = i.id ORDER BY p.id",
            ids,
            |row| get(row, 0),
        )?;
        self.by_owner(
            "SELECT i.id, i.application_id, i.held_on, i.kind, i.channel, value AS owner
             FROM json_each(:ids) CROSS JOIN interview i ON i.application_id = value ORDER BY i.held_on, i.id",
            ids,
            |row| {
                let interview = read(row)?;
                let participants = participants.remove(&interview.id).unwrap_or_default();
                Ok(Interview { participants, ..interview })
            },
        )
    }

    /// What is worth remembering of a contact, interviews they were in included, oldest first.
    pub fn details_of(&self, contact: ContactId) -> Result<Vec<Detail>> {
        Ok(self.details_of_each(&[contact])?.remove(&contact).unwrap_or_default())
    }

    /// The same of several people.
    pub fn details_of_each(&self, people: &[ContactId]) -> Result<HashMap<ContactId, Vec<Detail>>> {
        self.by_owner(
            "SELECT d.id, d.contact_id, d.application_id, d.interview_id, d.recorded_on, d.text, owner
             FROM (SELECT d.id AS detail, value AS owner
                   FROM json_each(:ids) CROSS JOIN detail d ON d.contact_id = value
                   UNION ALL
                   -- The plus keeps SQLite from beginning with every detail that has no contact.
                   SELECT d.id, value FROM json_each(:ids) CROSS JOIN interview_participant p ON p.contact_id = value
                   CROSS JOIN detail d ON d.interview_id = p.interview_id WHERE +d.contact_id IS NULL)
             CROSS JOIN detail d ON d.id = detail
             ORDER BY d.recorded_on, d.id",
            &list(people.iter().map(|person| person.0)),
            read_detail,
        )
    }

    pub fn details_about(&self, application: ApplicationId) -> Result<Vec<Detail>> {
        self.all(
            "SELECT id, contact_id, application_id, interview_id, recorded_on, text FROM detail
             WHERE application_id = :application ORDER BY recorded_on, id",
            named_params! {":application": application},
            read_detail,
        )
    }

    fn with_participants(&self, mut interview: Interview) -> Result<Interview> {
        interview.participants = self.all(
            "SELECT contact_id FROM interview_participant WHERE interview_id = :id ORDER BY id",
            named_params! {":id": interview.id},
            |row| get(row, 0),
        )?;
        Ok(interview)
    }
}

impl Change<'_> {
    /// Records an interview. One with the same application, day and kind is the same interview unless it is said to be
    /// another: its participants are added to it, to the one with some of them where there are several. The application
    /// got at least that far, and who interviewed takes part in it.
    pub fn record_interview(&mut self, new: &NewInterview) -> Result<InterviewId> {
        let on_file = self.first(
            "SELECT id, channel FROM interview i
             WHERE application_id = :application AND held_on = :on AND kind = :kind AND NOT :another
             ORDER BY EXISTS (SELECT 1 FROM interview_participant p JOIN json_each(:people) ON contact_id = value
                              WHERE p.interview_id = i.id) DESC, id",
            named_params! {
                ":another": new.is_another,
                ":people": list(new.participants.iter().map(|contact| contact.0)),
                ":application": new.application_id,
                ":on": new.held_on.to_value(),
                ":kind": new.kind.to_value(),
            },
            |row| Ok((get::<InterviewId>(row, 0)?, get::<Option<Channel>>(row, 1)?)),
        )?;
        let id = match on_file {
            Some((id, channel)) => {
                if channel.is_none() && new.channel.is_some() {
                    self.update(Table::Interview, id.0, &[("channel", new.channel.to_value())])?;
                }
                id
            }
            None => {
                let values = [
                    ("uid", self.uid()?.into()),
                    ("application_id", new.application_id.to_value()),
                    ("held_on", new.held_on.to_value()),
                    ("kind", new.kind.to_value()),
                    ("channel", new.channel.to_value()),
                ];
                let id = self.insert(Table::Interview, &values)?;
                self.created("interview", id);
                InterviewId(id)
            }
        };
        for contact in &new.participants {
            self.join_interview(id, *contact)?;
            if new.kind != InterviewKind::InfoInterview {
                self.take_part_as_interviewer(new.application_id, *contact)?;
            }
        }
        if let Some(stage) = stage_of(new.kind) {
            self.raise_progress(new.application_id, stage)?;
        }
        let contact_id = match new.participants.as_slice() {
            [only] => Some(*only),
            _ => None,
        };
        for text in &new.details {
            self.add_detail(&NewDetail {
                contact_id,
                application_id: Some(new.application_id),
                interview_id: Some(id),
                text: text.clone(),
            })?;
        }
        Ok(id)
    }

    /// `false` when nothing is different afterwards.
    pub fn edit_interview(&mut self, id: InterviewId, edit: &InterviewEdit) -> Result<bool> {
        let interview = self.interview(id)?.with_context(|| format!("there is no interview #{id}"))?;
        let mut columns = Columns::default();
        columns.set("held_on", edit.held_on.as_ref());
        columns.set("kind", edit.kind.as_ref());
        columns.edit("channel", &edit.channel);
        let mut is_changed = columns.store(self, Table::Interview, id.0)?;
        for contact in &edit.add_participants {
            is_changed |= self.join_interview(id, *contact)?;
            self.take_part_as_interviewer(interview.application_id, *contact)?;
        }
        for contact in &edit.remove_participants {
            let seat = self.seat(id, *contact)?;
            if let Some(seat) = seat {
                self.delete(Table::InterviewParticipant, seat)?;
                is_changed = true;
            }
        }
        if let Some(kind) = edit.kind {
            self.lower_progress(interview.application_id, interview.kind)?;
            if let Some(stage) = stage_of(kind) {
                self.raise_progress(interview.application_id, stage)?;
            }
        }
        Ok(is_changed)
    }

    /// What was asked, and how it went.
    pub fn recollect(&mut self, id: InterviewId, asked: &ListEdit, rating: &Edit<i64>) -> Result<bool> {
        let present = self.recollection(id)?;
        let mut columns = Columns::default();
        columns.edit_list("asked", asked, &present.asked);
        columns.edit("rating", rating);
        columns.store(self, Table::Interview, id.0)
    }

    pub fn remove_detail(&mut self, id: i64) -> Result<()> {
        self.forget_reference(Table::Draft, "detail_id", id)?;
        self.delete(Table::Detail, id)
    }

    /// What is on file already stays the one.
    pub fn add_detail(&mut self, new: &NewDetail) -> Result<i64> {
        let on_file = self.first(
            "SELECT id FROM detail WHERE text = :text AND contact_id IS :contact
             AND application_id IS :application AND interview_id IS :interview",
            named_params! {
                ":text": new.text, ":contact": new.contact_id,
                ":application": new.application_id, ":interview": new.interview_id,
            },
            |row| get(row, 0),
        )?;
        if let Some(id) = on_file {
            return Ok(id);
        }
        let values = [
            ("uid", self.uid()?.into()),
            ("contact_id", new.contact_id.to_value()),
            ("application_id", new.application_id.to_value()),
            ("interview_id", new.interview_id.to_value()),
            ("recorded_on", self.now.today().to_value()),
            ("text", new.text.to_value()),
        ];
        self.insert(Table::Detail, &values)
    }

    fn join_interview(&mut self, id: InterviewId, contact: ContactId) -> Result<bool> {
        if self.seat(id, contact)?.is_some() {
            return Ok(false);
        }
        let values = [("interview_id", id.to_value()), ("contact_id", contact.to_value())];
        self.insert(Table::InterviewParticipant, &values)?;
        Ok(true)
    }

    fn seat(&self, id: InterviewId, contact: ContactId) -> Result<Option<i64>> {
        self.first(
            "SELECT id FROM interview_participant WHERE interview_id = :id AND contact_id = :contact",
            named_params! {":id": id, ":contact": contact},
            |row| get(row, 0),
        )
    }

    /// Someone who arranges interviews in one application does so in the next.
    fn role_elsewhere(&self, contact: ContactId) -> Result<Option<Role>> {
        self.first(
            "SELECT role FROM participation WHERE contact_id = :contact
             AND role IN ('recruiter', 'agency-recruiter', 'sourcer', 'hr', 'coordinator')
             ORDER BY id DESC LIMIT 1",
            named_params! {":contact": contact},
            |row| get(row, 0),
        )
    }

    /// A part that is on file stays as it is.
    fn take_part_as_interviewer(&mut self, application: ApplicationId, contact: ContactId) -> Result<()> {
        let sql = "SELECT 1 FROM participation WHERE application_id = :application AND contact_id = :contact";
        let params = named_params! {":application": application, ":contact": contact};
        if self.first(sql, params, |row| get::<i64>(row, 0))?.is_none() {
            let role =
                self.role_of(contact, None, self.role_elsewhere(contact)?.unwrap_or(Role::Interviewer))?;
            self.take_part(application, contact, Some(role), None)?;
        }
        Ok(())
    }
}

/// An interview without its participants.
fn read(row: &Row<'_>) -> rusqlite::Result<Interview> {
    Ok(Interview {
        id: get(row, 0)?,
        application_id: get(row, 1)?,
        held_on: get(row, 2)?,
        kind: get(row, 3)?,
        channel: get(row, 4)?,
        participants: Vec::new(),
    })
}

fn read_detail(row: &Row<'_>) -> rusqlite::Result<Detail> {
    Ok(Detail {
        id: get(row, 0)?,
        contact_id: get(row, 1)?,
        application_id: get(row, 2)?,
        interview_id: get(row, 3)?,
        recorded_on: get(row, 4)?,
        text: get(row, 5)?,
    })
}

#[cfg(test)]
mod tests {
    use super::super::fixture::{change, day, store};
    use super::*;
    use crate::domain::Stage;

    #[test]
    fn several_adds_of_one_day_and_kind_are_one_interview() {
        let store = store();
        let mut change = change(&store, "2026-09-03");
        let application = change.an_application("Northwind", "Data Engineer");
        let priya = change.a_contact("Priya Rao", None);
        let tom = change.a_contact("Tom Price", None);
        change.take_part(application, priya, Some(Role::HiringManager), Some(true)).unwrap();
        let interview = NewInterview::new(application, day("2026-09-03"), InterviewKind::Final);
        let mut of_priya = interview.clone().with(&[priya]);
        of_priya.details.push("moving the billing tables".to_owned());
        let first = change.record_interview(&of_priya).unwrap();
        let mut of_tom = interview.clone().with(&[tom]);
        of_tom.channel = Some(Channel::Video);
        assert_eq!(change.record_interview(&of_tom).unwrap(), first);
        assert_eq!(change.record_interview(&of_tom).unwrap(), first);
        let mut screen = interview;
        screen.kind = InterviewKind::Screen;
        assert_ne!(change.record_interview(&screen).unwrap(), first);

        let application = change.application(application).unwrap().unwrap();
        assert_eq!(application.progress, Stage::Final);
        assert_eq!(application.interviews[0].participants, [priya, tom]);
        assert_eq!(application.interviews[0].channel, Some(Channel::Video));
        let roles: Vec<_> = application.participants.iter().map(|p| p.role).collect();
        assert_eq!(roles, [Role::HiringManager, Role::Interviewer]);
        assert_eq!(change.details_of(priya).unwrap()[0].text, "moving the billing tables");
        assert!(change.details_of(tom).unwrap().is_empty());
        assert_eq!(change.details_about(application.id).unwrap().len(), 1);
    }

    #[test]
    fn a_detail_of_an_interview_belongs_to_all_who_were_there() {
        let store = store();
        let mut change = change(&store, "2026-09-03");
        let application = change.an_application("Northwind", "Data Engineer");
        let both = ["Priya Rao", "Tom Price"].map(|name| change.a_contact(name, None));
        let mut interview =
            NewInterview::new(application, day("2026-09-03"), InterviewKind::Interview).with(&both);
        interview.details.push("they move to Leeds".to_owned());
        change.record_interview(&interview).unwrap();
        for contact in both {
            assert_eq!(change.details_of(contact).unwrap().len(), 1);
        }
    }

    #[test]
    fn an_edit_moves_the_day_and_who_was_there() {
        let store = store();
        let mut change = change(&store, "2026-09-03");
        let application = change.an_application("Northwind", "Data Engineer");
        let [priya, tom] = ["Priya Rao", "Tom Price"].map(|name| change.a_contact(name, None));
        let new = NewInterview::new(application, day("2026-09-03"), InterviewKind::Interview).with(&[priya]);
        let id = change.record_interview(&new).unwrap();
        let edit = InterviewEdit {
            held_on: Some(day("2026-09-02")),
            add_participants: vec![tom],
            remove_participants: vec![priya],
            ..InterviewEdit::default()
        };
        assert!(change.edit_interview(id, &edit).unwrap());
        let interview = change.interview(id).unwrap().unwrap();
        assert_eq!((interview.held_on, interview.participants), (day("2026-09-02"), vec![tom]));
    }
}

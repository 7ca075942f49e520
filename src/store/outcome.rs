//! Outcomes: how applications ended. All are kept.

use std::collections::HashMap;

use anyhow::Result;
use chrono::NaiveDate;
use rusqlite::{Row, named_params};

use super::edit::{Columns, Edit};
use super::row::{Column as _, get};
use super::{Change, Store, Table};
use crate::domain::outcome::{DayFrom, FollowUpChoice};
use crate::domain::{
    ApplicationId, ContactId, Delivery, Outcome, OutcomeId, OutcomeKind, Rank, Reason, Stage,
};

#[derive(Clone, Debug)]
pub struct NewOutcome {
    pub application_id: ApplicationId,
    pub kind: OutcomeKind,
    pub received_on: NaiveDate,
    pub day_from: Option<DayFrom>,
    pub delivery: Option<Delivery>,
    pub from: Option<ContactId>,
    pub reason: Option<Reason>,
    pub is_guessed: bool,
    pub rank: Option<Rank>,
    pub follow_up: Option<FollowUpChoice>,
    pub is_history: bool,
}

impl NewOutcome {
    pub fn new(application_id: ApplicationId, kind: OutcomeKind, received_on: NaiveDate) -> Self {
        Self {
            application_id,
            kind,
            received_on,
            day_from: None,
            delivery: None,
            from: None,
            reason: None,
            is_guessed: false,
            rank: None,
            follow_up: None,
            is_history: false,
        }
    }
}

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct OutcomeEdit {
    pub kind: Option<OutcomeKind>,
    pub received_on: Option<NaiveDate>,
    pub delivery: Edit<Delivery>,
    pub from: Edit<ContactId>,
    pub reason: Edit<Reason>,
    pub is_guessed: Option<bool>,
    pub rank: Edit<Rank>,
    pub follow_up: Edit<FollowUpChoice>,
}

impl Store {
    /// An outcome with the application that it ended.
    pub fn outcome(&self, id: OutcomeId) -> Result<Option<(ApplicationId, Outcome)>> {
        self.first(
            "SELECT id, kind, received_on, delivery, from_contact_id, reason, guessed, rank, follow_up,
                    history, day_from, application_id
             FROM outcome WHERE id = :id",
            named_params! {":id": id},
            |row| Ok((get(row, "application_id")?, read(row)?)),
        )
    }

    /// The outcomes of some applications, by day.
    pub(super) fn outcomes_of(&self, ids: &str) -> Result<HashMap<ApplicationId, Vec<Outcome>>> {
        self.by_owner(
            "SELECT o.id, o.kind, o.received_on, o.delivery, o.from_contact_id, o.reason, o.guessed, o.rank,
                    o.follow_up, o.history, o.day_from, value AS owner
             FROM json_each(:ids) CROSS JOIN outcome o ON o.application_id = value ORDER BY o.received_on, o.id",
            ids,
            read,
        )
    }
}

impl Change<'_> {
    pub fn record_outcome(&mut self, new: &NewOutcome) -> Result<OutcomeId> {
        let values = [
            ("uid", self.uid()?.into()),
            ("application_id", new.application_id.to_value()),
            ("kind", new.kind.to_value()),
            ("received_on", new.received_on.to_value()),
            ("delivery", new.delivery.to_value()),
            ("from_contact_id", new.from.to_value()),
            ("reason", new.reason.to_value()),
            ("guessed", new.is_guessed.to_value()),
            ("rank", new.rank.to_value()),
            ("follow_up", new.follow_up.to_value()),
            ("history", new.is_history.to_value()),
            ("day_from", new.day_from.to_value()),
        ];
        let id = self.insert(Table::Outcome, &values)?;
        self.created("outcome", id);
        if matches!(new.kind, OutcomeKind::OfferAccepted | OutcomeKind::OfferDeclined) {
            self.raise_progress(new.application_id, Stage::Offer)?;
        }
        Ok(OutcomeId(id))
    }

    /// `false` when nothing is different afterwards.
    pub fn edit_outcome(&mut self, id: OutcomeId, edit: &OutcomeEdit) -> Result<bool> {
        let mut columns = Columns::default();
        columns.set("kind", edit.kind.as_ref());
        columns.set("received_on", edit.received_on.as_ref());
        if edit.received_on.is_some() {
            columns.edit("day_from", &Edit::<DayFrom>::Clear);
        }
        columns.edit("delivery", &edit.delivery);
        columns.edit("from_contact_id", &edit.from);
        columns.edit("reason", &edit.reason);
        columns.set("guessed", edit.is_guessed.as_ref());
        columns.edit("rank", &edit.rank);
        columns.edit("follow_up", &edit.follow_up);
        columns.store(self, Table::Outcome, id.0)
    }
}

fn read(row: &Row<'_>) -> rusqlite::Result<Outcome> {
    Ok(Outcome {
        id: get(row, 0)?,
        kind: get(row, 1)?,
        received_on: get(row, 2)?,
        delivery: get(row, 3)?,
        from: get(row, 4)?,
        reason: get(row, 5)?,
        is_guessed: get(row, 6)?,
        rank: get(row, 7)?,
        follow_up: get(row, 8)?,
        is_history: get(row, 9)?,
        day_from: get(row, 10)?,
    })
}

#[cfg(test)]
mod tests {
    use super::super::fixture::{change, day, store};
    use super::*;

    #[test]
    fn an_outcome_comes_back_with_every_field_and_can_be_corrected() {
        let store = store();
        let mut change = change(&store, "2026-09-15");
        let application = change.an_application("Northwind", "Data Engineer");
        let priya = change.a_contact("Priya Rao", None);
        let new = NewOutcome {
            delivery: Some(Delivery::PersonalEmail),
            from: Some(priya),
            reason: Some(Reason::Budget),
            is_guessed: true,
            is_history: true,
            day_from: Some(DayFrom::Row),
            rank: Some(Rank::Second),
            follow_up: Some(FollowUpChoice::Declined),
            ..NewOutcome::new(application, OutcomeKind::Rejected, day("2026-09-15"))
        };
        let id = change.record_outcome(&new).unwrap();
        let edit = OutcomeEdit { rank: Edit::Clear, from: Edit::Clear, ..OutcomeEdit::default() };
        assert!(change.edit_outcome(id, &edit).unwrap());
        let expected = Outcome {
            id,
            kind: new.kind,
            received_on: new.received_on,
            day_from: new.day_from,
            delivery: new.delivery,
            from: None,
            reason: new.reason,
            is_guessed: true,
            is_history: true,
            rank: None,
            follow_up: new.follow_up,
        };
        assert_eq!(change.outcome(id).unwrap(), Some((application, expected.clone())));
        assert_eq!(change.application(application).unwrap().unwrap().outcomes, [expected]);
        // The day that somebody says is one.
        let said = OutcomeEdit { received_on: Some(day("2026-09-20")), ..OutcomeEdit::default() };
        assert!(change.edit_outcome(id, &said).unwrap());
        let (_, outcome) = change.outcome(id).unwrap().unwrap();
        assert_eq!((outcome.received_on, outcome.day_from), (day("2026-09-20"), None));
    }

    #[test]
    fn an_accepted_offer_means_that_it_got_as_far_as_an_offer() {
        let store = store();
        let mut change = change(&store, "2026-09-15");
        let id = change.an_application("Northwind", "Data Engineer");
        change.record_outcome(&NewOutcome::new(id, OutcomeKind::OfferAccepted, day("2026-09-15"))).unwrap();
        assert_eq!(change.application(id).unwrap().unwrap().progress, Stage::Offer);
    }
}

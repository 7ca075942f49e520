//! The reminders as CSV: a row for each that has not ended.

use std::io::{self, Write};

use super::{LIST, Sheet, guarded};
use crate::domain::State;
use crate::domain::agenda::Line;
use crate::domain::word::Word as _;

/// The columns, in this order: the fields of a reminder in JSON by the same names.
pub const COLUMNS: [&str; 16] = [
    "id",
    "rule",
    "ordinal",
    "state",
    "contact",
    "company",
    "applications",
    "ready",
    "due",
    "expires",
    "snoozed_until",
    "held_by",
    "tier",
    "priority",
    "why",
    "uid",
];

impl<W: Write> Sheet<W> {
    pub fn reminder(&mut self, line: &Line) -> io::Result<()> {
        let item = &line.item;
        let reminder = &item.reminder;
        let titles: Vec<&str> = item.applications.iter().map(|a| a.title.as_str()).collect();
        let day = |day: Option<chrono::NaiveDate>| day.map(|day| day.to_string()).unwrap_or_default();
        self.row(&[
            &reminder.id.to_string(),
            reminder.identity.rule.as_str(),
            &reminder.identity.ordinal.to_string(),
            line.state.as_str(),
            &guarded(item.contact.as_ref().map(|contact| contact.name.as_str()).unwrap_or_default()),
            &guarded(item.company.as_deref().unwrap_or_default()),
            &guarded(&titles.join(LIST)),
            &reminder.ready_on.to_string(),
            &reminder.due_on.to_string(),
            &day(reminder.expires_on),
            &day(reminder.snoozed_until.filter(|_| line.state == State::Snoozed)),
            &line.held_by.map(|id| id.to_string()).unwrap_or_default(),
            reminder.tier.as_deref().unwrap_or_default(),
            &reminder.identity.rule.priority().to_string(),
            &guarded(&reminder.why),
            &reminder.uid,
        ])
    }
}

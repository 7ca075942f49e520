//! What moves when two records become one, and what became of it.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use serde_json::Value as Json;

use super::super::Table;
use super::super::image::Image;
use crate::domain::EndKind;
use crate::domain::merge::GivenUp;
use crate::domain::word::Word as _;

/// What became of the two.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Merged {
    /// How many rows of each table are now those of the one who stays.
    pub moved: BTreeMap<Table, usize>,
    pub given_up: Vec<GivenUp>,
    /// Reminders that both had and that are one now.
    pub united_reminders: usize,
    /// Who would have introduced themselves, in the end: that reference is gone.
    pub lost_introduction: bool,
    /// The user had said that they are not the same person.
    pub were_namesakes: bool,
}

/// A reminder on its way to the one who stays.
pub(super) struct Moving {
    pub id: i64,
    pub is_of_kept: bool,
    pub image: Image,
    pub rule: String,
    /// The one it has now.
    pub ordinal: i64,
    pub is_decided: bool,
}

impl Moving {
    pub fn text(&self, column: &str) -> Option<&str> {
        self.image.get(column).and_then(Json::as_str)
    }

    pub fn is_open(&self) -> bool {
        self.text("ending").is_none()
    }

    /// Which of two reminders for the same thing counts: one that is done, then one that the user ended, then one
    /// that the user put off.
    pub fn weight(&self) -> impl Ord {
        let is_done = self.text("ending") == Some(EndKind::Done.as_str());
        let is_put_off = self.text("pinned_on").is_some() || self.text("snoozed_until").is_some();
        let decision = if is_done {
            3
        } else if self.is_decided {
            2
        } else {
            u8::from(self.is_open() && is_put_off)
        };
        let days =
            ["decided_on", "due_on", "pinned_on", "snoozed_until", "ended_on"].map(|day| self.text(day));
        (decision, self.is_decided, self.is_open(), days, self.is_of_kept)
    }
}

/// Which row stays: the oldest of the one who stays.
pub(super) fn survivor(group: &[Moving]) -> i64 {
    let best = group.iter().max_by_key(|reminder| (reminder.is_of_kept, Reverse(reminder.id)));
    best.map_or(0, |reminder| reminder.id)
}

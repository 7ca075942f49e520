//! What a note is about and for.

use std::collections::BTreeSet;

use chrono::NaiveDate;

use crate::domain::background::Background;
use crate::domain::{ApplicationId, Channel, TouchKind};
use crate::note::draft::Situation;
use crate::note::template::Values;

/// What a note is about and for, before its words are chosen.
pub(super) struct Plan {
    pub(super) today: NaiveDate,
    /// What to type for the contact.
    pub(super) typed: String,
    pub(super) kind: TouchKind,
    pub(super) channel: Channel,
    /// What it is stored as being about; it may mention others.
    pub(super) applications: Vec<ApplicationId>,
    pub(super) background: Background,
    pub(super) situation: Situation,
    pub(super) values: Values,
    /// Templates that others of the same applications got, each with who, the oldest first.
    pub(super) taken: Vec<(String, String)>,
    /// Templates that this contact got before.
    pub(super) sent_before: BTreeSet<String>,
    /// Templates of the unsent drafts to this contact that another is begun next to, the newest first.
    pub(super) waiting: Vec<String>,
    /// Details that others were told in notes about the same applications.
    pub(super) told_others: BTreeSet<i64>,
    /// Details that this contact was told before.
    pub(super) told_before: BTreeSet<i64>,
    /// What the user wanted to be reminded of.
    pub(super) own_reminders: Vec<String>,
}

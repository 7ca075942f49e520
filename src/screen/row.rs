//! The lines of a list, and which lists there are.

use super::ansi::plain;
use crate::domain::{ApplicationId, AppointmentId, CompanyId, ContactId, ProposalId, ReminderId, TouchKind};
use crate::render::style::Tone;
use crate::render::text::width;

/// What a line stands for: by this it stays selected when the list changes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RowId {
    Reminder(ReminderId),
    Interview(AppointmentId),
    Letter(ProposalId),
    /// What a search found: the kind of record, and its number.
    Hit(&'static str, i64),
}

#[derive(Clone, Debug)]
pub struct Row {
    pub id: RowId,
    /// What there is to do, or what it is.
    pub what: String,
    /// Who it is about.
    pub whom: String,
    /// By when, or of when.
    pub when: String,
    pub tone: Tone,
    pub contact: Option<ContactId>,
    pub application: Option<ApplicationId>,
    pub company: Option<CompanyId>,
    /// Where they work.
    pub company_name: Option<String>,
    /// What kind of note it asks for.
    pub kind: Option<TouchKind>,
    /// An application of theirs has an interview ahead.
    pub prep: Option<String>,
    /// The words that a letter proposes.
    pub command: Vec<String>,
}

impl Row {
    pub fn new(id: RowId, what: impl Into<String>, whom: impl Into<String>, when: impl Into<String>) -> Self {
        Self {
            id,
            what: what.into(),
            whom: whom.into(),
            when: when.into(),
            tone: Tone::Plain,
            contact: None,
            application: None,
            company: None,
            company_name: None,
            kind: None,
            prep: None,
            command: Vec::new(),
        }
    }

    /// The company, where the line is not about it already.
    pub(super) fn company_beside(&self) -> &str {
        self.company_name.as_deref().filter(|name| *name != self.whom).unwrap_or_default()
    }

    pub fn reminder(&self) -> Option<ReminderId> {
        match self.id {
            RowId::Reminder(id) => Some(id),
            RowId::Interview(_) | RowId::Letter(_) | RowId::Hit(..) => None,
        }
    }

    pub fn letter(&self) -> Option<ProposalId> {
        match self.id {
            RowId::Letter(id) => Some(id),
            RowId::Reminder(_) | RowId::Interview(_) | RowId::Hit(..) => None,
        }
    }
}

/// How wide the widest of each part is among the lines of a list.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Widest {
    pub what: usize,
    pub whom: usize,
    pub company: usize,
    pub when: usize,
}

impl Widest {
    pub(super) fn of(rows: &[Row]) -> Self {
        let widest =
            |part: fn(&Row) -> &str| rows.iter().map(|row| width(&plain(part(row)))).max().unwrap_or(0);
        Self {
            what: widest(|row| &row.what),
            whom: widest(|row| &row.whom),
            company: widest(Row::company_beside),
            when: widest(|row| &row.when),
        }
    }
}

/// Which list is shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum List {
    Today,
    Week,
    Month,
    Everything,
    Letters,
    /// What these words find.
    Found(String),
}

impl List {
    /// The next of the lists of days.
    #[must_use]
    pub fn next(&self) -> Self {
        match self {
            Self::Today => Self::Week,
            Self::Week => Self::Month,
            Self::Month => Self::Everything,
            Self::Everything | Self::Letters | Self::Found(_) => Self::Today,
        }
    }

    /// It has the lines of days.
    pub fn is_of_days(&self) -> bool {
        !matches!(self, Self::Letters | Self::Found(_))
    }

    pub fn name(&self) -> String {
        match self {
            Self::Today => "today".to_owned(),
            Self::Week => "this week".to_owned(),
            Self::Month => "this month".to_owned(),
            Self::Everything => "everything".to_owned(),
            Self::Letters => "emails".to_owned(),
            Self::Found(words) => format!("found: {words}"),
        }
    }
}

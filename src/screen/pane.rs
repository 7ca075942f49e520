//! What is known about the selected line: each pane is the answer of a command, or read from the file.

use super::row::{Row, RowId};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Pane {
    Why,
    Person,
    Draft,
    History,
    Prep,
    Letter,
}

impl Pane {
    pub fn name(self) -> &'static str {
        match self {
            Self::Why => "why",
            Self::Person => "person",
            Self::Draft => "draft",
            Self::History => "history",
            Self::Prep => "prep",
            Self::Letter => "email",
        }
    }

    /// Those that this row has, in the order in which they are gone through.
    pub fn of(row: &Row) -> Vec<Self> {
        let mut panes = Vec::new();
        if row.letter().is_some() {
            panes.push(Self::Letter);
        }
        let is_interview = matches!(row.id, RowId::Interview(_));
        if is_interview && row.prep.is_some() {
            panes.push(Self::Prep);
        }
        if row.reminder().is_some() {
            panes.push(Self::Why);
        }
        if row.contact.is_some() || row.application.is_some() || row.company.is_some() {
            panes.push(Self::Person);
        }
        if row.contact.is_some() {
            panes.extend([Self::Draft, Self::History]);
        }
        if row.prep.is_some() && !is_interview {
            panes.push(Self::Prep);
        }
        panes
    }

    /// The command whose answer it is.
    pub fn line(self, row: &Row) -> Option<Vec<String>> {
        let words = |words: &[&str]| words.iter().map(|word| (*word).to_owned()).collect::<Vec<_>>();
        let contact = row.contact.map(|id| id.to_string());
        match self {
            Self::Why => row.reminder().map(|id| words(&["why", &id.to_string()])),
            Self::Person => match (contact, row.application, row.company) {
                (Some(contact), ..) => Some(words(&["show", &contact])),
                (None, Some(application), _) => {
                    Some(words(&["show", "--application", &application.to_string()]))
                }
                (None, None, Some(company)) => Some(words(&["show", "--company", &company.to_string()])),
                (None, None, None) => None,
            },
            Self::History => contact.map(|contact| words(&["history", &contact])),
            Self::Prep => row.prep.as_ref().map(|meant| words(&["prep", meant])),
            Self::Draft | Self::Letter => None,
        }
    }
}

/// A pane as it was read for a row.
#[derive(Clone, Debug)]
pub struct Shown {
    pub row: RowId,
    pub pane: Pane,
    pub width: u16,
    pub text: String,
    /// What `o` opens: their LinkedIn, or the posting.
    pub link: Option<String>,
    /// There is an address, and a mail program for it.
    pub can_mail: bool,
}

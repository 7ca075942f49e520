//! A contact: someone met or written to.

use chrono::NaiveDate;

use super::application::Role;
use super::cadence::Cadence;
use super::id::{CompanyId, ContactId};
use crate::domain::word::words;

words!("LinkedIn status", LinkedinStatus {
    None = "none",
    Invited = "invited",
    Connected = "connected",
    Declined = "declined",
});

words!(
    /// How a note addresses the contact: by first name, or by title and last name.
    "register", Register { FirstName = "first-name", Formal = "formal" }
);

words!(
    /// How far the acquaintance got; later ones outrank earlier ones, and the last two are next to them.
    "relationship", Relationship {
        Known = "known",
        Met = "met",
        Noted = "noted",
        Replied = "replied",
        Connected = "connected",
        Conversed = "conversed",
        Dormant = "dormant",
        DoNotContact = "do-not-contact",
    }
);

impl Relationship {
    /// As people say it.
    pub fn in_words(self) -> &'static str {
        match self {
            Self::Noted => "written to",
            Self::Conversed => "talked",
            Self::DoNotContact => "do not contact",
            Self::Known | Self::Met | Self::Replied | Self::Connected | Self::Dormant => {
                crate::domain::word::Word::as_str(self)
            }
        }
    }
}

/// The contact asked not to be contacted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DoNotContact {
    pub since_on: NaiveDate,
    pub reason: Option<String>,
}

/// The tag of those who were put away: lists leave them out.
pub const ARCHIVED: &str = "archived";
/// The tag of those who stay on file, however long ago one was in touch.
pub const KEPT: &str = "keep";

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Contact {
    pub id: ContactId,
    pub uid: String,
    pub name: String,
    pub preferred_name: Option<String>,
    pub register: Register,
    /// Job title at the present employer.
    pub title: Option<String>,
    pub company_id: Option<CompanyId>,
    pub emails: Vec<String>,
    pub phones: Vec<String>,
    /// Profile slug, lower case: `linkedin.com/in/<slug>`.
    pub linkedin: Option<String>,
    pub linkedin_status: LinkedinStatus,
    pub linkedin_on: Option<NaiveDate>,
    /// Set by hand; `None` leaves it to the rules.
    pub cadence: Option<Cadence>,
    pub cadence_on: Option<NaiveDate>,
    pub ally: bool,
    pub do_not_contact: Option<DoNotContact>,
    pub introduced_by: Option<ContactId>,
    pub topics: Vec<String>,
    pub tags: Vec<String>,
    pub notes: String,
    /// Their part in an application that says no other.
    pub usual_role: Option<Role>,
    /// Where the user met them, as it reads after "we met".
    pub met: Option<String>,
    pub recorded_on: NaiveDate,
}

impl Contact {
    pub fn is_archived(&self) -> bool {
        self.tags.iter().any(|tag| tag.eq_ignore_ascii_case(ARCHIVED))
    }
}

/// A contact in a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ContactLine {
    pub contact: Contact,
    pub company: Option<String>,
    /// In one word. "Do not contact" and "dormant" come before how well the user knows them.
    pub relationship: Relationship,
    pub last_touch_on: Option<NaiveDate>,
}

/// A change of employer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct JobChange {
    pub id: i64,
    pub contact_id: ContactId,
    pub changed_on: NaiveDate,
    pub from_company_id: Option<CompanyId>,
    pub from_title: Option<String>,
    pub to_company_id: CompanyId,
    pub to_title: Option<String>,
}

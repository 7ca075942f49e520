//! A proposal: a mail says that something happened, and the user says whether it did. It is no fact until then.

use chrono::NaiveDate;

use super::id::{ApplicationId, ContactId, ProposalId};
use super::touch::TouchKind;
use super::word::words;

words!("kind of proposal", ProposalKind {
    Applied = "applied",
    Planned = "planned",
    Rejected = "rejected",
    Replied = "replied",
    Sent = "sent",
    Add = "add",
    AutoReply = "auto-reply",
    Bounce = "bounce",
    Moved = "moved",
});

impl ProposalKind {
    /// It makes a person or ends an application: it is accepted one by one.
    pub fn is_weighty(self) -> bool {
        matches!(self, Self::Add | Self::Rejected)
    }
}

words!("state of a proposal", ProposalState {
    Open = "open",
    Accepted = "accepted",
    Dismissed = "dismissed",
    // And so is whatever else its sender writes.
    Never = "never",
});

/// The words that stand in a command for whom and what it is about.
pub const CONTACT: &str = "@contact";
pub const APPLICATION: &str = "@application";

/// The mail that a proposal comes from, and its line that says it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Evidence {
    /// Lower case.
    pub sender: String,
    pub sender_name: Option<String>,
    pub sent_on: NaiveDate,
    pub subject: String,
    pub line: String,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewProposal {
    /// Names the message the same way in every copy of it.
    pub message: String,
    pub kind: ProposalKind,
    /// The words after `rekindle`.
    pub command: Vec<String>,
    pub contact: Option<ContactId>,
    pub application: Option<ApplicationId>,
    /// What a message of the user reads like, where nothing is due.
    pub gist: Option<TouchKind>,
    pub evidence: Evidence,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Proposal {
    pub id: ProposalId,
    pub is: NewProposal,
    pub state: ProposalState,
}

impl NewProposal {
    /// The words as they are typed.
    pub fn words(&self) -> Vec<String> {
        let typed = |word: &String| match (word.as_str(), self.contact, self.application) {
            (CONTACT, Some(contact), _) => contact.to_string(),
            (APPLICATION, _, Some(application)) => application.to_string(),
            _ => word.clone(),
        };
        self.command.iter().map(typed).collect()
    }

    /// What follows an option in its words.
    pub fn option(&self, option: &str) -> Option<&str> {
        let at = self.command.iter().position(|word| word == option)?;
        self.command.get(at + 1).map(String::as_str)
    }
}

/// How far a mailbox file or a folder of messages was read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Left {
    /// When the system noted its last change, in nanoseconds; `None` where not all of it was read.
    pub changed_at: Option<i64>,
    /// Of a mailbox file: in bytes, and a digest of what stands before that.
    pub read_to: i64,
    pub mark: i64,
    /// Where the first message of the file begins that is read again once more is on file.
    pub waits_from: Option<i64>,
    /// Some message is.
    pub waits: bool,
    /// The newest change that was on file then.
    pub looked_after: i64,
}

//! A touch: one contact in one direction.

use std::rc::Rc;

use chrono::NaiveDate;

use super::application::NamedApplication;
use super::channel::Channel;
use super::id::{ApplicationId, ContactId, TouchId};
use crate::domain::word::{Word as _, words};

words!("direction", Direction { Out = "out", In = "in", Both = "both" });

words!("kind of touch", TouchKind {
    ThankYou = "thank-you",
    FollowUp = "follow-up",
    Reply = "reply",
    StatusCheck = "status-check",
    InfoInterviewRequest = "info-interview-request",
    InfoInterview = "info-interview",
    CheckIn = "check-in",
    Congrats = "congrats",
    Referral = "referral",
    Thanks = "thanks",
    Update = "update",
    Withdraw = "withdraw",
    Announcement = "announcement",
    LinkedinInvite = "linkedin-invite",
    LinkedinConnected = "linkedin-connected",
    AutoReply = "auto-reply",
    Bounce = "bounce",
    Other = "other",
});

impl TouchKind {
    /// As a sentence says it: `status check`.
    pub fn in_words(self) -> &'static str {
        match self {
            Self::StatusCheck => "status check",
            Self::InfoInterviewRequest => "request for a conversation",
            Self::InfoInterview => "informational interview",
            Self::Congrats => "message of congratulations",
            Self::Thanks => "note of thanks",
            Self::Withdraw => "withdrawal",
            Self::LinkedinInvite => "LinkedIn invitation",
            Self::LinkedinConnected => "LinkedIn connection",
            Self::AutoReply => "automatic reply",
            Self::Other => "message",
            Self::ThankYou
            | Self::FollowUp
            | Self::Reply
            | Self::CheckIn
            | Self::Referral
            | Self::Update
            | Self::Announcement
            | Self::Bounce => self.as_str(),
        }
    }

    /// Thanks, which answer one thing alone.
    pub fn is_thanks(self) -> bool {
        matches!(self, Self::ThankYou | Self::Thanks)
    }

    /// A message carries words.
    pub fn is_message(self) -> bool {
        !matches!(self, Self::LinkedinInvite | Self::LinkedinConnected | Self::Bounce | Self::AutoReply)
    }
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Touch {
    pub id: TouchId,
    pub contact_id: ContactId,
    pub happened_on: NaiveDate,
    pub direction: Direction,
    pub channel: Option<Channel>,
    pub kind: TouchKind,
    /// One note can name several applications.
    pub applications: Vec<ApplicationId>,
    /// An inbound message that waits for an answer.
    pub needs_answer: bool,
    pub text: String,
}

impl Touch {
    pub fn is_message(&self) -> bool {
        self.kind.is_message()
    }

    pub fn is_outbound_message(&self) -> bool {
        self.is_message() && self.direction != Direction::In
    }

    /// A reply in the sense of the rules: an out-of-office or a bounce isn't one.
    pub fn is_inbound_message(&self) -> bool {
        self.is_message() && self.direction != Direction::Out
    }

    /// A call or a meeting of any kind.
    pub fn is_talk(&self) -> bool {
        self.is_message() && self.direction == Direction::Both
    }

    /// Thanks, good wishes or a polite no from them: it asks for no answer, and begins nothing.
    pub fn is_courtesy(&self) -> bool {
        let is_kind = self.kind == TouchKind::Thanks || (self.is_congratulation() && !self.needs_answer);
        self.direction == Direction::In && is_kind
    }

    /// They congratulate: they know of it.
    pub fn is_congratulation(&self) -> bool {
        self.direction == Direction::In && self.kind == TouchKind::Congrats
    }

    pub fn is_about(&self, application: ApplicationId) -> bool {
        self.applications.contains(&application)
    }
}

/// A touch with the names that go with it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TouchLine {
    pub touch: Touch,
    pub uid: String,
    pub contact: String,
    pub applications: Vec<Rc<NamedApplication>>,
    /// Why it was sent although a rule refused it.
    pub forced_why: Option<String>,
    /// Only emails, and messages that have one.
    pub subject: Option<String>,
}

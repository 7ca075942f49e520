//! Feedback and opportunities: what came back from people besides an answer.

use chrono::NaiveDate;

use super::id::{ApplicationId, ContactId};
use crate::domain::word::words;

words!("target of feedback", FeedbackTarget {
    Resume = "resume",
    CoverLetter = "cover-letter",
    Portfolio = "portfolio",
    Interview = "interview",
    Other = "other",
});

impl FeedbackTarget {
    /// `about the cover letter`; nothing of what has no word.
    pub fn in_words(self) -> Option<&'static str> {
        match self {
            Self::Resume => Some("about the resume"),
            Self::CoverLetter => Some("about the cover letter"),
            Self::Portfolio => Some("about the portfolio"),
            Self::Interview => Some("about the interview"),
            Self::Other => None,
        }
    }
}

words!(
    /// How far a lesson is, the least far first.
    "state of a lesson", LessonState { Open = "open", Practised = "practised", Done = "done" }
);

words!("kind of opportunity", OpportunityKind {
    Intro = "intro",
    Referral = "referral",
    Lead = "lead",
    Interview = "interview",
    Offer = "offer",
    Advice = "advice",
});

impl OpportunityKind {
    /// Somebody did something for the user, and is owed thanks.
    pub fn owes_thanks(self) -> bool {
        match self {
            Self::Intro | Self::Referral => true,
            Self::Lead | Self::Interview | Self::Offer | Self::Advice => false,
        }
    }
}

/// What someone said about the user's papers or interview, and what the user makes of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Feedback {
    pub id: i64,
    /// `None` in a lesson of the user's own.
    pub contact_id: Option<ContactId>,
    pub application_id: Option<ApplicationId>,
    pub given_on: NaiveDate,
    pub target: FeedbackTarget,
    pub text: String,
    pub lesson: Option<String>,
    pub state: LessonState,
}

/// A good thing that came back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Opportunity {
    pub id: i64,
    pub contact_id: ContactId,
    /// The application that the acquaintance goes back to.
    pub application_id: Option<ApplicationId>,
    pub came_on: NaiveDate,
    pub kind: OpportunityKind,
    pub text: String,
}

//! Feedback and opportunities: what came of people besides an answer.

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
    /// What people say for one of them.
    pub const SAID: &[(&str, Self)] = &[
        ("cv", Self::Resume),
        ("c.v.", Self::Resume),
        ("résumé", Self::Resume),
        ("letter", Self::CoverLetter),
    ];

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
    /// `introduction by Priya Rao`, `lead from Priya Rao`
    pub fn by(self, name: &str) -> String {
        match self {
            Self::Intro => format!("introduction by {name}"),
            Self::Referral | Self::Lead | Self::Advice => format!("{self} from {name}"),
            Self::Interview | Self::Offer => format!("{self} through {name}"),
        }
    }

    /// What is owed thanks in it.
    pub fn favour(self) -> Option<FavourKind> {
        match self {
            Self::Intro => Some(FavourKind::Introduction),
            Self::Referral => Some(FavourKind::Referral),
            Self::Lead => Some(FavourKind::Lead),
            Self::Advice => Some(FavourKind::Advice),
            Self::Interview | Self::Offer => None,
        }
    }

    /// They put in a word for the user.
    pub fn is_recommendation(self) -> bool {
        self.favour().is_some_and(FavourKind::is_recommendation)
    }
}

words!(
    /// What somebody did for the user: of several of one day the first counts.
    "favour", FavourKind {
        Referral = "referral",
        Introduction = "introduction",
        Lead = "lead",
        Advice = "advice",
        Feedback = "feedback",
    }
);

impl FavourKind {
    pub fn is_recommendation(self) -> bool {
        matches!(self, Self::Referral | Self::Introduction)
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

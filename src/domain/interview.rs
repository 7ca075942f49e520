//! An interview: an event in an application, with one or more participants.

use chrono::NaiveDate;

use super::channel::Channel;
use super::id::{ApplicationId, ContactId, InterviewId};
use crate::domain::word::words;

words!("kind of interview", InterviewKind {
    Screen = "screen",
    Interview = "interview",
    Final = "final",
    InfoInterview = "info-interview",
});

impl InterviewKind {
    /// What people say for one of them.
    pub const SAID: &[(&str, Self)] = &[
        ("screening", Self::Screen),
        ("screening-call", Self::Screen),
        ("phone-screen", Self::Screen),
        ("recruiter-screen", Self::Screen),
        ("recruiter-call", Self::Screen),
        ("hr-screen", Self::Screen),
        ("intro-call", Self::Screen),
        ("technical", Self::Interview),
        ("technical-interview", Self::Interview),
        ("tech", Self::Interview),
        ("coding", Self::Interview),
        ("panel", Self::Interview),
        ("behavioural", Self::Interview),
        ("behavioral", Self::Interview),
        ("case", Self::Interview),
        ("final-round", Self::Final),
        ("final-interview", Self::Final),
        ("last-round", Self::Final),
        ("info", Self::InfoInterview),
        ("informational", Self::InfoInterview),
        ("informational-interview", Self::InfoInterview),
        ("coffee", Self::InfoInterview),
    ];

    /// As a sentence says it: `final interview`.
    pub fn in_words(self) -> &'static str {
        match self {
            Self::Screen => "screening call",
            Self::Interview => "interview",
            Self::Final => "final interview",
            Self::InfoInterview => "informational interview",
        }
    }
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Interview {
    pub id: InterviewId,
    pub application_id: ApplicationId,
    pub held_on: NaiveDate,
    pub kind: InterviewKind,
    pub channel: Option<Channel>,
    pub participants: Vec<ContactId>,
}

/// What the user noted of an interview afterwards.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Recollection {
    /// What was asked.
    pub asked: Vec<String>,
    /// How it went, from 1 to 5.
    pub rating: Option<i64>,
}

/// Interviews of one rating, and what came of them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rated {
    /// From 1 to 5.
    pub rating: i64,
    pub interviews: u32,
    /// A further interview or an offer followed.
    pub led_on: u32,
    /// Nothing is known yet.
    pub waiting: u32,
}

/// A detail worth remembering: of a contact, of an interview with all who were there, or of both.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Detail {
    pub id: i64,
    pub contact_id: Option<ContactId>,
    pub application_id: Option<ApplicationId>,
    pub interview_id: Option<InterviewId>,
    pub recorded_on: NaiveDate,
    pub text: String,
}

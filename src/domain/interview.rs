//! An interview: an event in an application, with one or more participants.

use chrono::NaiveDate;

use super::id::{ApplicationId, ContactId, InterviewId};
use super::touch::Channel;
use crate::words;

words!("kind of interview", InterviewKind {
    Screen = "screen",
    Interview = "interview",
    Final = "final",
    InfoInterview = "info-interview",
});

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Interview {
    pub id: InterviewId,
    pub application_id: ApplicationId,
    pub held_on: NaiveDate,
    pub kind: InterviewKind,
    pub channel: Option<Channel>,
    pub participants: Vec<ContactId>,
}

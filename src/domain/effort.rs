//! An effort to find a job, as an employment office asks for it: what was done when, where, with whom, and what came of
//! it. Facts alone: nothing of what the user thinks, and no word of what was written.

use chrono::NaiveDate;

use super::application::{Application, ApplicationLine};
use super::touch::TouchLine;
use super::{Channel, Direction, Interview, InterviewKind, Stage, TouchKind};

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Effort {
    /// `None` for an application of which the day is not known.
    pub on: Option<NaiveDate>,
    pub kind: EffortKind,
    pub employer: String,
    /// The title of the opening; empty if there is none yet.
    pub position: String,
    pub person: String,
    pub method: String,
    pub outcome: String,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum EffortKind {
    Application,
    Interview,
    /// An informational interview, or another conversation.
    Talk,
    Message,
}

impl Effort {
    /// `None` for an opening that was only saved.
    pub fn of_application(line: &ApplicationLine) -> Option<Self> {
        let application = &line.application;
        if application.applied_on.is_none() && application.progress == Stage::Saved {
            return None;
        }
        let source = application.source.as_ref().map(|source| format!(" through {source}"));
        Some(Self {
            on: application.applied_on,
            kind: EffortKind::Application,
            employer: line.company.clone(),
            position: application.title.clone(),
            person: application.addressee().map(|person| person.name.clone()).unwrap_or_default(),
            method: format!("application{}", source.unwrap_or_default()),
            outcome: outcome(application),
        })
    }

    /// `people` are the names of those who were there.
    pub fn of_interview(line: &ApplicationLine, interview: &Interview, people: &[String]) -> Self {
        let kind = match interview.kind {
            InterviewKind::Screen => "screening call",
            InterviewKind::Interview => "interview",
            InterviewKind::Final => "final interview",
            InterviewKind::InfoInterview => "informational interview",
        };
        Self {
            on: Some(interview.held_on),
            kind: EffortKind::Interview,
            employer: line.company.clone(),
            position: line.application.title.clone(),
            person: people.join(", "),
            method: format!("{kind}{}", by(interview.channel)),
            outcome: outcome(&line.application),
        }
    }

    /// A message to someone about a job: it names an application, or asks for an information interview. `employer`
    /// is theirs, `outcomes` are those of the applications.
    pub fn of_touch(line: &TouchLine, employer: Option<&str>, outcomes: &[String]) -> Self {
        let touch = &line.touch;
        let mut employers: Vec<&str> = line.applications.iter().map(|a| a.company.as_str()).collect();
        employers.dedup();
        if employers.is_empty() {
            employers.extend(employer);
        }
        let positions: Vec<&str> = line.applications.iter().map(|a| a.title.as_str()).collect();
        let what = match (touch.kind, touch.direction) {
            (TouchKind::Other, Direction::Both) => "conversation".to_owned(),
            (TouchKind::Other, Direction::Out | Direction::In) => "message".to_owned(),
            (TouchKind::InfoInterview, _) => "informational interview".to_owned(),
            (TouchKind::InfoInterviewRequest, _) => "request for an informational interview".to_owned(),
            (kind, _) => kind.in_words().to_owned(),
        };
        Self {
            on: Some(touch.happened_on),
            kind: if line.touch.direction == Direction::Both {
                EffortKind::Talk
            } else {
                EffortKind::Message
            },
            employer: employers.join(", "),
            position: positions.join(", "),
            person: line.contact.clone(),
            method: format!("{what}{}", by(touch.channel)),
            outcome: outcomes.join(", "),
        }
    }
}

/// Whether a touch is an effort.
pub fn is_effort(line: &TouchLine) -> bool {
    let asks = matches!(line.touch.kind, TouchKind::InfoInterviewRequest | TouchKind::InfoInterview);
    line.touch.is_outbound_message() && (asks || !line.applications.is_empty())
}

/// `rejected 2026-09-15`, or `open`.
pub fn outcome(application: &Application) -> String {
    match application.newest_outcome() {
        Some(outcome) if !application.is_open() => {
            let day = outcome.known_on().map(|on| format!(" {on}")).unwrap_or_default();
            format!("{}{day}", outcome.kind.in_words())
        }
        _ => "open".to_owned(),
    }
}

fn by(channel: Option<Channel>) -> &'static str {
    match channel {
        Some(Channel::Email) => " by email",
        Some(Channel::Phone) => " by phone",
        Some(Channel::Video) => " by video",
        Some(Channel::InPerson) => " in person",
        Some(Channel::Linkedin) => " on LinkedIn",
        Some(Channel::Card) => " by post",
        Some(Channel::TextMessage) => " by text message",
        Some(Channel::Other) | None => "",
    }
}

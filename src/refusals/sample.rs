//! Records for the tests of this room.

use chrono::NaiveDate;

use crate::domain::contact::Contact;
use crate::domain::{
    Application, ApplicationId, CompanyId, ContactId, Interview, InterviewId, InterviewKind, Liked,
    LinkedinStatus, Outcome, OutcomeId, OutcomeKind, Register, Stage,
};
use crate::failure::{Failure, Result};

pub fn day(typed: &str) -> NaiveDate {
    typed.parse().unwrap()
}

pub fn contact() -> Contact {
    Contact {
        id: ContactId(7),
        uid: String::new(),
        name: "Priya Rao".to_owned(),
        preferred_name: None,
        register: Register::FirstName,
        title: None,
        company_id: None,
        emails: Vec::new(),
        phones: Vec::new(),
        linkedin: None,
        linkedin_status: LinkedinStatus::None,
        linkedin_on: None,
        cadence: None,
        cadence_on: None,
        ally: false,
        do_not_contact: None,
        introduced_by: None,
        topics: Vec::new(),
        tags: Vec::new(),
        notes: String::new(),
        usual_role: None,
        met: None,
        recorded_on: day("2026-01-10"),
    }
}

/// Applied for on a day, with what came of it.
pub fn application(applied_on: Option<&str>, outcomes: &[(OutcomeKind, &str)]) -> Application {
    let outcome = |(id, (kind, on)): (i64, &(OutcomeKind, &str))| Outcome {
        id: OutcomeId(id),
        kind: *kind,
        received_on: day(on),
        day_from: None,
        delivery: None,
        from: None,
        reason: None,
        is_guessed: false,
        rank: None,
        follow_up: None,
        is_history: false,
    };
    Application {
        id: ApplicationId(3),
        uid: String::new(),
        company_id: CompanyId(1),
        title: "Analyst".to_owned(),
        url: None,
        source: None,
        applied_on: applied_on.map(day),
        recorded_on: day("2026-01-10"),
        progress: Stage::Applied,
        liked: Liked::Unsure,
        decision_promised_on: None,
        offered_on: None,
        answer_by: None,
        participants: Vec::new(),
        interviews: Vec::new(),
        appointments: Vec::new(),
        outcomes: (1..).zip(outcomes).map(outcome).collect(),
    }
}

/// One that was held on a day.
pub fn interview(held_on: &str) -> Interview {
    Interview {
        id: InterviewId(5),
        application_id: ApplicationId(3),
        held_on: day(held_on),
        kind: InterviewKind::Interview,
        channel: None,
        participants: Vec::new(),
    }
}

/// What is said, and what to type instead; nothing where it passes.
pub fn said(checked: Result) -> String {
    match checked {
        Ok(()) => String::new(),
        Err(Failure { message, hint, .. }) => format!("{message} | {}", hint.unwrap_or_default()),
    }
}

//! `plan(facts, settings) -> reminders`: which reminders follow from what happened, and why.
//!
//! Pure: no clock, no storage. The same facts give the same reminders, in whatever order they were entered.
//! One file a rule, with its numbers at the top; `limits.rs` holds what cuts across rules.

pub mod facts;
mod limits;
pub mod settings;

pub mod check_in;
mod custom;
pub mod debrief;
pub mod follow_up;
pub mod ghost_question;
pub mod info_interview_ask;
pub mod info_interview_follow_up;
pub mod job_change;
pub mod landed_news;
pub mod linkedin_connect;
mod monthly_review;
mod prepare;
pub mod reapply_window;
pub mod recipients;
pub mod referral_thanks;
pub mod reply_owed;
pub mod role_watch;
pub mod status_check;
pub mod thank_you;
mod thanks;
pub mod withdraw_notice;

use chrono::NaiveDate;

use crate::domain::reminder::{End, EndKind, Identity, Subject};
use crate::domain::{ApplicationId, Direction, Rule, Touch};
pub use facts::{Away, Decision, Facts, Favour, Hired, Known, Person, Wish};
pub use settings::Settings;

/// To be raised with every change by which the same facts give other reminders: those on file are planned again then.
pub const VERSION: i64 = 12;

/// One reminder as it follows from the facts. One that the facts have already ended says how.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Planned {
    pub identity: Identity,
    pub ready_on: NaiveDate,
    pub due_on: NaiveDate,
    pub expires_on: Option<NaiveDate>,
    /// The effective cadence of a check-in.
    pub tier: Option<String>,
    /// The fact behind it, in a few words.
    pub why: String,
    /// How its dates come about, a line a step.
    pub arithmetic: Vec<String>,
    /// What ends it, as a sentence.
    pub ends_with: &'static str,
    /// Held back while this application is open.
    pub waits_for: Option<ApplicationId>,
    /// The reminder that took this one in.
    pub merged_into: Option<Identity>,
    pub end: Option<End>,
}

impl Planned {
    /// A reminder that is ready and due on the same day and never expires.
    fn on(identity: Identity, day: NaiveDate, why: String, ends_with: &'static str) -> Self {
        Self {
            identity,
            ready_on: day,
            due_on: day,
            expires_on: None,
            tier: None,
            why,
            arithmetic: Vec::new(),
            ends_with,
            waits_for: None,
            merged_into: None,
            end: None,
        }
    }

    pub fn is_open(&self) -> bool {
        self.end.is_none()
    }

    fn is_cancelled(&self) -> bool {
        self.end.as_ref().is_some_and(|end| end.kind == EndKind::Cancelled)
    }

    fn because(mut self, step: String) -> Self {
        self.arithmetic.push(step);
        self
    }

    /// Ends it, unless something else already has.
    fn ended(mut self, kind: EndKind, cause: Option<String>) -> Self {
        if let (None, Some(cause)) = (&self.end, cause) {
            self.end = Some(End { kind, cause });
        }
        self
    }
}

/// Plans for every person and company in `facts`, sorted by identity.
pub fn plan(facts: &Facts, settings: &Settings) -> Vec<Planned> {
    // Days away are no working days.
    let settings = &settings.away(&facts.away);
    let known = Known::new(facts);
    let mut planned = Vec::new();
    for person in facts.people.values() {
        let mut of_person = Vec::new();
        for (rule, plan) in PERSON_RULES {
            if settings.is_on(*rule) {
                of_person.extend(plan(&known, settings, person));
            }
        }
        limits::apply(&known, settings, person, &mut of_person);
        planned.append(&mut of_person);
    }
    for company in &facts.companies {
        for (rule, plan) in COMPANY_RULES {
            if settings.is_on(*rule) {
                planned.extend(plan(&known, settings, *company));
            }
        }
    }
    if facts.plans_search && settings.is_on(Rule::Custom) {
        planned.extend(custom::plan_own(&known, settings));
    }
    if facts.plans_search && settings.is_on(Rule::MonthlyReview) {
        planned.extend(monthly_review::plan(&known, settings));
    }
    for reminder in &mut planned {
        limits::pin(&known, reminder);
    }
    planned.sort_by_key(|p| p.identity);
    planned
}

type OfPerson = fn(&Known<'_>, &Settings, &Person) -> Vec<Planned>;
type OfCompany = fn(&Known<'_>, &Settings, crate::domain::CompanyId) -> Vec<Planned>;

const PERSON_RULES: &[(Rule, OfPerson)] = &[
    (Rule::ReplyOwed, reply_owed::plan),
    (Rule::ThankYou, thank_you::plan),
    (Rule::WithdrawNotice, withdraw_notice::plan),
    (Rule::FollowUp, follow_up::plan),
    (Rule::ReferralThanks, referral_thanks::plan),
    (Rule::StatusCheck, status_check::plan),
    (Rule::Custom, custom::plan),
    (Rule::JobChange, job_change::plan),
    (Rule::LinkedinConnect, linkedin_connect::plan),
    (Rule::LandedNews, landed_news::plan),
    (Rule::InfoInterviewAsk, info_interview_ask::plan),
    (Rule::InfoInterviewFollowUp, info_interview_follow_up::plan),
    (Rule::CheckIn, check_in::plan),
];

/// Reminders to oneself.
const COMPANY_RULES: &[(Rule, OfCompany)] = &[
    (Rule::Prepare, prepare::plan),
    (Rule::Debrief, debrief::plan),
    (Rule::GhostQuestion, ghost_question::plan),
    (Rule::RoleWatch, role_watch::plan),
    (Rule::ReapplyWindow, reapply_window::plan),
];

fn identity(rule: Rule, subject: Subject, application_id: Option<ApplicationId>, ordinal: i64) -> Identity {
    Identity { rule, subject, application_id, ordinal }
}

/// How somebody came back, in a word.
fn came_back(touch: &Touch) -> &'static str {
    if touch.direction == Direction::Both { "talked" } else { "replied" }
}

fn days(n: u32) -> String {
    if n == 1 { "1 day".to_owned() } else { format!("{n} days") }
}

fn working_days(n: u32) -> String {
    if n == 1 { "1 working day".to_owned() } else { format!("{n} working days") }
}

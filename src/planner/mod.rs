//! `plan(facts, settings) -> reminders`: which reminders follow from what happened, and why.
//!
//! Pure: no clock, no storage. The same facts give the same reminders, in whatever order they were entered.
//! One file per rule, with its numbers at the top; `limits.rs` holds what cuts across rules.

mod addressee;
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
mod planned;
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

use crate::domain::{ApplicationId, ContactId, Rule};
pub use facts::{Away, Decision, Facts, Favour, Hired, Known, Person, Wish};
pub use planned::Planned;
pub use settings::Settings;
use thanks::Owed;

/// Raise this whenever the same facts would produce different reminders; stored reminders are then planned again.
pub const VERSION: i64 = 19;

/// Plans for every person and company in `facts`, sorted by identity.
pub fn plan(facts: &Facts, settings: &Settings) -> Vec<Planned> {
    // Days away aren't working days.
    let settings = &settings.away(&facts.away);
    let mut known = Known::new(facts);
    for person in facts.people.values() {
        let given = thanks::given(&known, person, || owed(&known, settings, person));
        known.thanks.extend(given);
    }
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

/// Who the user tells that they withdraw an application.
pub fn addressee(facts: &Facts, application: ApplicationId) -> Option<ContactId> {
    let known = Known::new(facts);
    addressee::addressee(&known, facts.applications.get(&application)?)
}

/// What thanks to somebody can answer.
fn owed(known: &Known<'_>, settings: &Settings, person: &Person) -> Vec<Owed> {
    let mut owed = Vec::new();
    for (rule, of_person) in [
        (Rule::ReplyOwed, reply_owed::owed_to as fn(&Known<'_>, &Settings, &Person) -> Vec<Owed>),
        (Rule::ThankYou, thank_you::owed_to),
        (Rule::ReferralThanks, referral_thanks::owed_to),
    ] {
        if settings.is_on(rule) {
            owed.extend(of_person(known, settings, person));
        }
    }
    owed
}

type OfPerson = fn(&Known<'_>, &Settings, &Person) -> Vec<Planned>;
type OfCompany = fn(&Known<'_>, &Settings, crate::domain::CompanyId) -> Vec<Planned>;

const PERSON_RULES: &[(Rule, OfPerson)] = &[
    (Rule::Prepare, prepare::plan_talks),
    (Rule::Debrief, debrief::plan_talks),
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

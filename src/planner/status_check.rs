//! `status-check`: ask, at most twice, whether an open application has been decided.

use chrono::NaiveDate;

use crate::domain::reminder::{EndKind, Subject};
use crate::domain::{Application, OutcomeKind, Rule, Stage, Touch, TouchKind};

use super::facts::{Known, Person};
use super::settings::{Settings, numbers};
use super::{Planned, identity, working_days};

numbers! {
    promised_days "promised-days" = 2 in 0..=60, "working days after the promised decision";
    interview_days "interview-days" = 7 in 1..=60, "working days after the last interview";
    applied_days "applied-days" = 10 in 1..=90, "working days after applying";
    again_days "again-days" = 5 in 1..=60, "working days from the first check to the second";
}

pub fn plan(known: &Known<'_>, settings: &Settings, person: &Person) -> Vec<Planned> {
    known
        .applications_of(person.id)
        .iter()
        .filter(|a| a.addressee().is_some_and(|addressee| addressee.contact_id == person.id))
        .flat_map(|application| checks_of(known, settings, person, application))
        .collect()
}

fn checks_of(
    known: &Known<'_>,
    settings: &Settings,
    person: &Person,
    application: &Application,
) -> Vec<Planned> {
    let Some((first_on, arithmetic)) = first_due(application, settings, None) else { return Vec::new() };
    let sent = sent_on(known, application);
    let mut planned = vec![check(person, application, 1, first_on, arithmetic)];
    if let Some(&first_sent) = sent.first() {
        let again = settings.status_check.again_days;
        let mut due = settings.calendar.working_days_after(first_sent, again);
        let mut arithmetic = format!("{} after the first check on {first_sent}", working_days(again));
        // A promise or an interview since the first check starts the wait again.
        if let Some((later, reason)) =
            first_due(application, settings, Some(first_sent)).filter(|(d, _)| *d > due)
        {
            (due, arithmetic) = (later, reason);
        }
        planned.push(check(person, application, 2, due, arithmetic));
    }
    let ending = ending(known, application);
    planned
        .into_iter()
        .zip(sent.iter().map(Some).chain(std::iter::repeat(None)))
        .map(|(check, sent)| {
            let check = check.ended(EndKind::Done, sent.map(|on| format!("status-check sent {on}")));
            match &ending {
                Some((kind, cause)) => check.ended(*kind, Some(cause.clone())),
                None => check,
            }
        })
        .collect()
}

fn check(person: &Person, application: &Application, nth: i64, due: NaiveDate, step: String) -> Planned {
    let reopenings = reopenings(application);
    let why = match nth {
        1 => "no decision yet".to_owned(),
        _ => "still no decision".to_owned(),
    };
    Planned::on(
        identity(Rule::StatusCheck, Subject::Contact(person.id), Some(application.id), reopenings * 2 + nth),
        due,
        why,
        "a status-check sent, or any outcome",
    )
    .because(step)
}

/// When the first check is due, counted from what was promised, the last interview or the application; only
/// from promises and interviews later than `since` where that is given.
fn first_due(
    application: &Application,
    settings: &Settings,
    since: Option<NaiveDate>,
) -> Option<(NaiveDate, String)> {
    let numbers = &settings.status_check;
    let working = |day, n| settings.calendar.working_days_after(day, n);
    let reopened = application.reopened_on();
    let since = since.max(reopened);
    let counts = |day: &NaiveDate| since.is_none_or(|since| *day > since);
    let interview = application.last_interview_on().filter(counts);
    // A promise that an interview has overtaken is no promise any more.
    let promised = application
        .decision_promised_on
        .filter(counts)
        .filter(|promised| interview.is_none_or(|interview| interview <= *promised));
    if let Some(promised) = promised {
        let n = numbers.promised_days;
        return Some((
            working(promised, n),
            format!("a decision was promised by {promised}, and {}", working_days(n)),
        ));
    }
    if let Some(interview) = interview {
        let n = numbers.interview_days;
        return Some((
            working(interview, n),
            format!("{} after the interview on {interview}", working_days(n)),
        ));
    }
    let (from, what) = match (reopened, application.applied_on) {
        (Some(day), _) => (day, "it was reopened"),
        (None, Some(day)) => (day, "applying"),
        (None, None) => return None,
    };
    let n = numbers.applied_days;
    (since == reopened).then(|| (working(from, n), format!("{} after {what} on {from}", working_days(n))))
}

/// The days on which checks went out, to whomever, since the application was opened or reopened.
pub(super) fn sent_on(known: &Known<'_>, application: &Application) -> Vec<NaiveDate> {
    let is_check = |t: &&&Touch| t.kind == TouchKind::StatusCheck && t.is_outbound_message();
    let tagged = known.touches_about(application.id).iter().filter(is_check).map(|t| t.happened_on);
    let untagged = application
        .participants
        .iter()
        .flat_map(|p| known.touches(p.contact_id).iter())
        .filter(is_check)
        .filter(|t| t.applications.is_empty() && t.happened_on >= application.began_on())
        .map(|t| t.happened_on);
    // A check on the very day of the reopening belongs to what came before it.
    let mut days: Vec<NaiveDate> = tagged
        .chain(untagged)
        .filter(|day| application.reopened_on().is_none_or(|reopened| *day > reopened))
        .collect();
    days.sort_unstable();
    days.dedup();
    days
}

/// Each reopening starts the checks afresh.
pub(super) fn reopenings(application: &Application) -> i64 {
    application.outcomes.iter().filter(|o| o.kind == OutcomeKind::Reopened).map(|_| 1).sum()
}

/// What has ended the waiting.
pub(super) fn ending(known: &Known<'_>, application: &Application) -> Option<(EndKind, String)> {
    if let Some(outcome) = application.newest_outcome().filter(|_| !application.is_open()) {
        let kind = match outcome.kind {
            OutcomeKind::Rejected | OutcomeKind::RoleCancelled => EndKind::Superseded,
            OutcomeKind::NoResponse
            | OutcomeKind::Withdrawn
            | OutcomeKind::OfferDeclined
            | OutcomeKind::OfferAccepted
            | OutcomeKind::Reopened => EndKind::Cancelled,
        };
        return Some((kind, format!("{} {}", outcome.kind, outcome.received_on)));
    }
    if let Some(hired) = known.hired_elsewhere(application) {
        return Some((EndKind::Cancelled, format!("an offer was accepted on {}", hired.on)));
    }
    match application.progress {
        Stage::Saved => Some((EndKind::Cancelled, "not applied for yet".to_owned())),
        Stage::Offer => Some((EndKind::Cancelled, "there is an offer".to_owned())),
        Stage::Applied | Stage::Screen | Stage::Interview | Stage::Final | Stage::Closed => None,
    }
}

//! `status-check`: ask, at most twice, whether an open application has been decided.

use chrono::NaiveDate;

use crate::domain::reminder::{EndKind, Subject};
use crate::domain::{Application, Appointment, AppointmentState, OutcomeKind, Rule, Stage, Touch, TouchKind};

use super::addressee::is_addressee;
use super::facts::{Known, Person};
use super::planned::{Planned, identity, working_days};
use super::settings::{Settings, numbers};

numbers! {
    promised_days "promised-days" = 2 in 0..=60, "working days after the promised decision until you ask";
    interview_days "interview-days" = 7 in 1..=60, "working days after the last interview until you ask";
    applied_days "applied-days" = 10 in 1..=90, "working days after applying until you ask";
    again_days "again-days" = 5 in 1..=60, "working days from the first check to the second";
}

pub fn plan(known: &Known<'_>, settings: &Settings, person: &Person) -> Vec<Planned> {
    known
        .applications_of(person.id)
        .iter()
        .filter(|application| is_addressee(known, application, person.id))
        .flat_map(|application| checks_of(known, settings, person, application))
        .collect()
}

fn checks_of(
    known: &Known<'_>,
    settings: &Settings,
    person: &Person,
    application: &Application,
) -> Vec<Planned> {
    let mut planned = Vec::new();
    let mut since = None;
    for (nth, round) in (0..).zip(rounds(known, application)) {
        let Some((first_on, arithmetic)) = first_due(known, application, settings, since) else { break };
        let ahead = not_before(application, settings);
        let check = |n, due, step| {
            let check = check(person, application, nth * ROUND + n, due, step);
            match &ahead {
                Some((day, step)) if *day > check.due_on => moved_to(check, *day, step),
                _ => check,
            }
        };
        let sent = |at: usize| round.sent.get(at).map(|on| format!("status check sent {on}"));
        planned.push(check(1, first_on, arithmetic).ended(EndKind::Done, sent(0)));
        if let Some(&first_sent) = round.sent.first() {
            let again = settings.status_check.again_days;
            let due = settings.calendar.working_days_after(first_sent, again);
            let step = format!("{} after the first check on {first_sent}", working_days(again));
            planned.push(
                check(2, due, step)
                    .ended(EndKind::Done, sent(1))
                    .ended(EndKind::Superseded, round.answer.clone()),
            );
        }
        since = round.sent.last().copied();
    }
    if let Some((kind, cause)) = ending(known, application) {
        planned = planned.into_iter().map(|check| check.ended(kind, Some(cause.clone()))).collect();
    }
    planned
}

/// Whether no interview is on file that the appointment is.
fn is_unrecorded(application: &Application, appointment: &Appointment) -> bool {
    match application.state_of(appointment) {
        AppointmentState::Planned => true,
        AppointmentState::Held => !application.recorded().contains_key(&appointment.id),
        AppointmentState::Cancelled => false,
    }
}

/// An interview that is arranged comes first, and the days that they take to decide after it. One of which nothing was
/// recorded after its day delays a check just the same: whether it was held is not known.
fn not_before(application: &Application, settings: &Settings) -> Option<(NaiveDate, String)> {
    let arranged = application.appointments.iter().filter(|a| is_unrecorded(application, a));
    let last = arranged.map(|a| a.starts_on).max()?;
    let n = settings.status_check.interview_days;
    let day = settings.calendar.working_days_after(last, n);
    Some((day, format!("moved to {} after the interview planned for {last}", working_days(n))))
}

fn moved_to(mut check: Planned, day: NaiveDate, step: &str) -> Planned {
    check.ready_on = day;
    check.due_on = day;
    check.because(step.to_owned())
}

/// Numbers of reminders that one round of checks has for itself: even, as a second check has an even number.
pub(super) const ROUND: i64 = 1000;

/// Checks that went out in a row, without a reply, an interview or a promise between them.
#[derive(Debug, Default)]
pub(super) struct Round {
    pub sent: Vec<NaiveDate>,
    /// What ended the silence after them.
    pub answer: Option<String>,
}

/// All rounds of checks since the application was opened or reopened; the last one goes on.
pub(super) fn rounds(known: &Known<'_>, application: &Application) -> Vec<Round> {
    let mut rounds = Vec::new();
    let mut round = Round::default();
    let sent = sent_on(known, application);
    let next = sent.iter().skip(1).copied().map(Some).chain([None]);
    for (&on, next) in sent.iter().zip(next) {
        round.sent.push(on);
        round.answer = answer(known, application, on, next);
        if round.answer.is_some() {
            rounds.push(std::mem::take(&mut round));
        }
    }
    rounds.push(round);
    rounds
}

/// What ended the silence between a check and the next one. What they wrote on the day of a check came after it.
fn answer(
    known: &Known<'_>,
    application: &Application,
    sent: NaiveDate,
    next: Option<NaiveDate>,
) -> Option<String> {
    let is_since = |day: NaiveDate| day > sent && next.is_none_or(|next| day <= next);
    let interviewed = application.interviews.iter().map(|i| i.held_on).filter(|on| is_since(*on)).min();
    let promised = application.decision_promised_on.filter(|on| is_since(*on));
    let wrote = replies(known, application)
        .filter(|(on, _)| *on >= sent && next.is_none_or(|next| *on < next))
        .min()
        .map(|(on, name)| format!("you heard from {name} on {on}"));
    wrote
        .or_else(|| interviewed.map(|on| format!("interviewed on {on}")))
        .or_else(|| promised.map(|on| format!("a decision was promised by {on}")))
}

/// Every message of someone who has a part in the application, with who wrote.
fn replies<'a>(
    known: &'a Known<'_>,
    application: &'a Application,
) -> impl Iterator<Item = (NaiveDate, &'a str)> {
    application.participants.iter().flat_map(|participant| {
        known
            .inbound_messages(participant.contact_id)
            .map(|touch| (touch.happened_on, participant.name.as_str()))
    })
}

fn check(person: &Person, application: &Application, nth: i64, due: NaiveDate, step: String) -> Planned {
    let reopenings = reopenings(application);
    let why = if nth % 2 == 0 { "still no decision" } else { "no decision yet" };
    Planned::on(
        identity(Rule::StatusCheck, Subject::Contact(person.id), Some(application.id), reopenings * 2 + nth),
        due,
        why.to_owned(),
        "you send a status check, or you record how the application ended",
    )
    .because(step)
}

/// When the first check is due, counted from what was promised, the last interview or the application; after earlier
/// checks, from what ended the silence since the last of them.
fn first_due(
    known: &Known<'_>,
    application: &Application,
    settings: &Settings,
    checked: Option<NaiveDate>,
) -> Option<(NaiveDate, String)> {
    let numbers = &settings.status_check;
    let working = |day, n| settings.calendar.working_days_after(day, n);
    let reopened = application.reopened_on();
    let since = checked.max(reopened);
    let counts = |day: &NaiveDate| since.is_none_or(|since| *day > since);
    let interview = application.last_interview_on().filter(counts);
    let wrote = checked
        .and_then(|checked| replies(known, application).map(|(on, _)| on).filter(|on| *on >= checked).max());
    // A promise that an interview or a later message has overtaken isn't a promise any more.
    let promised = application
        .decision_promised_on
        .filter(counts)
        .filter(|promised| interview.max(wrote).is_none_or(|overtaken| overtaken <= *promised));
    if let Some(promised) = promised {
        let n = numbers.promised_days;
        return Some((
            working(promised, n),
            format!("{} after {promised}, the day by which they promised a decision", working_days(n)),
        ));
    }
    if let Some(wrote) = wrote.filter(|wrote| interview.is_none_or(|interview| interview < *wrote)) {
        let has_met = application.last_interview_on().is_some();
        let n = if has_met { numbers.interview_days } else { numbers.applied_days };
        return Some((working(wrote, n), format!("{} after they wrote on {wrote}", working_days(n))));
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

/// The days on which checks went out, to anyone, since the application was opened or reopened.
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

/// The day of the last message that told them of a withdrawal, where no interview came after it and it was not
/// reopened.
fn withdrew_on(known: &Known<'_>, application: &Application) -> Option<NaiveDate> {
    let told = known.touches_about(application.id).iter();
    let untold = application
        .participants
        .iter()
        .flat_map(|part| known.touches(part.contact_id))
        .filter(|touch| touch.applications.is_empty() && touch.happened_on >= application.began_on());
    let withdrawals =
        told.chain(untold).filter(|touch| touch.kind == TouchKind::Withdraw && touch.is_outbound_message());
    let last = withdrawals.map(|touch| touch.happened_on).max()?;
    let is_overtaken = application.last_interview_on().is_some_and(|held| held > last)
        || application.reopened_on().is_some_and(|reopened| reopened >= last);
    (!is_overtaken).then_some(last)
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
        return Some((kind, outcome.cause()));
    }
    if let Some(hired) = known.hired_elsewhere(application) {
        return Some((EndKind::Cancelled, hired.cause()));
    }
    if let Some(on) = withdrew_on(known, application) {
        return Some((EndKind::Cancelled, format!("you withdrew {on}")));
    }
    match application.progress {
        Stage::Saved => Some((EndKind::Cancelled, "not applied for yet".to_owned())),
        Stage::Offer => Some((EndKind::Cancelled, "there is an offer".to_owned())),
        Stage::Applied | Stage::Screen | Stage::Interview | Stage::Final | Stage::Closed => None,
    }
}

//! Whether what is on file supports sending a note, or says not to.

use chrono::NaiveDate;

use crate::domain::calendar::with_weekday;
use crate::domain::contact::Contact;
use crate::domain::{
    Application, ApplicationId, AppointmentState, OutcomeKind, Role, Stage, TouchKind, text,
};
use crate::failure::{Doubt, Failure, Result};
use crate::note::draft::Thanked;
use crate::session::find;
use crate::store::{ApplicationFilter, Standing, Store};

use super::super::overtaken::news;
use super::plan::Plan;

/// Refuses a note whose occasion isn't recorded.
pub(super) fn refuse_what_nothing_speaks_for(
    store: &Store,
    contact: &Contact,
    kind: TouchKind,
    applications: &[ApplicationId],
) -> Result {
    let to = contact.id;
    if kind == TouchKind::Congrats && store.job_changes(to)?.is_empty() {
        return Err(Failure::refused(format!("no new job is recorded for {}", contact.name))
            .hint(format!("record it first: rekindle moved {to} --to COMPANY --title TITLE")));
    }
    if kind == TouchKind::Announcement && accepted_job(store, &[])?.is_none() {
        return Err(Failure::refused("no new job of yours is recorded").hint(
            "record it first: rekindle hired APPLICATION, or rekindle hired --at COMPANY --title TITLE",
        ));
    }
    if kind == TouchKind::Announcement
        && let Some(job) = accepted_job(store, &[])?.filter(|job| job.is_with(contact))
        && !job.is_owed_to(store, contact)?
    {
        return Err(Failure::refused(format!("{} works at your new company, {}", contact.name, job.company))
            .hint(format!("to thank them: rekindle draft {to} thanks --say TEXT")));
    }
    if kind != TouchKind::FollowUp {
        return Ok(());
    }
    let with = if applications.is_empty() {
        find::applications_with(store, to)?
    } else {
        applications.iter().map(|id| find::application_by_id(store, *id)).collect::<Result<_>>()?
    };
    // Where several are meant, each has its no; where none is, one of theirs has.
    let is_rejected = |application: &Application| application.last_rejection().is_some();
    let is_told =
        if applications.is_empty() { with.iter().any(is_rejected) } else { with.iter().all(is_rejected) };
    let open = with.iter().find(|application| !is_rejected(application));
    match open.filter(|_| !is_told) {
        Some(open) => {
            let called = find::called(store, open)?;
            Err(Failure::refused(format!("no rejection is recorded for {called}")).hint(format!(
                "record it first: rekindle rejected {}; to ask where things stand: rekindle draft {to} status-check",
                open.id
            )))
        }
        None => Ok(()),
    }
}

/// A note that hopes for an answer, or takes one back, has come too late once the application is over.
pub(super) fn refuse_what_came_too_late(store: &Store, plan: &Plan) -> Result {
    let kind = plan.kind;
    let is_for_a_talk = kind == TouchKind::ThankYou && plan.situation.thanked == Some(Thanked::Talk);
    let hopes =
        matches!(kind, TouchKind::StatusCheck | TouchKind::ThankYou | TouchKind::Withdraw) && !is_for_a_talk;
    for application in plan.background.applications.iter().filter(|_| hopes) {
        let Some((what, instead)) = end(store, plan, application)? else { continue };
        let (to, name) = (plan.background.contact.id, &plan.background.contact.name);
        let about = find::called(store, application)?;
        let note = text::with_article(kind.in_words());
        let refusal = Failure::refused(format!("{note} to {name} no longer fits {about}: {what}"))
            .hint(format!("{instead}; to draft it all the same: rekindle draft {to} {kind} --force"));
        let doubt = Doubt {
            question: format!("{about}: {what}. Draft {note} to {name} all the same?"),
            yes: vec!["Yes".to_owned()],
            no: vec![("No".to_owned(), instead)],
            marked: 1,
        };
        doubt.settled_or(refusal)?;
    }
    Ok(())
}

/// What ended an application for the kind of note, and what to type instead.
fn end(store: &Store, plan: &Plan, application: &Application) -> Result<Option<(String, String)>> {
    let (kind, to, id) = (plan.kind, plan.background.contact.id, application.id);
    if let Some(outcome) = application.newest_outcome().filter(|_| !application.is_open()) {
        let instead = match outcome.kind {
            // Who withdraws or declines often says so here first.
            OutcomeKind::Withdrawn | OutcomeKind::OfferDeclined if kind == TouchKind::Withdraw => {
                return Ok(None);
            }
            OutcomeKind::Rejected | OutcomeKind::RoleCancelled => match store.follow_up_on_file(to, id)? {
                Some(_) => format!("to stay in touch: rekindle draft {to} check-in"),
                None => format!("to answer that: rekindle draft {to} follow-up"),
            },
            OutcomeKind::NoResponse | OutcomeKind::Withdrawn => {
                format!("if it is open again: rekindle reopened {id}")
            }
            OutcomeKind::OfferDeclined | OutcomeKind::OfferAccepted | OutcomeKind::Reopened => {
                format!("to write in your own words: rekindle draft {to} reply --say TEXT")
            }
        };
        return Ok(Some((format!("{}, {}", news(outcome.kind), with_weekday(outcome.received_on)), instead)));
    }
    if kind == TouchKind::Withdraw {
        return Ok(None);
    }
    if let Some(job) = accepted_job(store, &[id])?.filter(|job| application.began_on() <= job.on) {
        let what = format!("you accepted the job at {}, {}", job.company, with_weekday(job.on));
        return Ok(Some((what, format!("to tell them: rekindle draft {to} withdraw"))));
    }
    if let Some(passed) = unrecorded(application, plan.today).filter(|_| kind == TouchKind::StatusCheck) {
        let what = format!("your interview on {} is not recorded yet", with_weekday(passed));
        return Ok(Some((what, format!("record it first: rekindle interviewed {id}"))));
    }
    if kind == TouchKind::StatusCheck
        && application.interviews.iter().any(|interview| interview.held_on == plan.today)
    {
        let what = "your interview was today".to_owned();
        return Ok(Some((what, format!("to thank them: rekindle draft {to} thank-you"))));
    }
    if kind == TouchKind::StatusCheck && application.progress == Stage::Offer {
        let on = application.offered_on.map(|on| format!(", {}", with_weekday(on))).unwrap_or_default();
        let instead = format!(
            "to answer the offer: rekindle draft {to} reply --say TEXT, or to decline it: rekindle draft {to} withdraw"
        );
        return Ok(Some((format!("they made you an offer{on}"), instead)));
    }
    Ok(None)
}

/// Days after an interview in which it still waits to be recorded.
const RECORDED_WITHIN_DAYS: i64 = 14;

/// The day of an interview that is today or was lately, and of which nothing was noted.
fn unrecorded(application: &Application, today: NaiveDate) -> Option<NaiveDate> {
    let arranged =
        application.appointments.iter().filter(|one| application.state_of(one) == AppointmentState::Planned);
    let lately = |day: &NaiveDate| (0..=RECORDED_WITHIN_DAYS).contains(&(today - *day).num_days());
    arranged.map(|one| one.starts_on).filter(lately).max()
}

/// They made an offer that is not accepted.
pub(super) fn has_offer(application: &Application) -> bool {
    match application.newest_outcome().filter(|_| !application.is_open()) {
        Some(outcome) => outcome.kind == OutcomeKind::OfferDeclined,
        None => application.progress == Stage::Offer,
    }
}

/// A job that the user accepted.
pub(super) struct AcceptedJob {
    pub title: String,
    pub company: String,
    pub on: NaiveDate,
    application: Application,
}

impl AcceptedJob {
    /// They referred or introduced the user to it.
    pub(super) fn is_owed_to(&self, store: &Store, contact: &Contact) -> Result<bool> {
        let id = self.application.id;
        let has_part =
            self.application.participant(contact.id).is_some_and(|part| part.role == Role::Referrer);
        let favours = store.opportunities(Some(contact.id))?;
        let did = favours.iter().any(|one| one.kind.is_recommendation() && one.application_id == Some(id));
        let referred = find::touches_with(store, contact.id)?.iter().any(|touch| {
            touch.kind == TouchKind::Referral && touch.is_inbound_message() && touch.is_about(id)
        });
        Ok(has_part || did || referred)
    }

    /// They work there, or took part in it.
    fn is_with(&self, contact: &Contact) -> bool {
        contact.company_id == Some(self.application.company_id)
            || self.application.participant(contact.id).is_some()
    }
}

/// The job that was accepted last, apart from these applications.
pub(super) fn accepted_job(store: &Store, except: &[ApplicationId]) -> Result<Option<AcceptedJob>> {
    let mut newest: Option<AcceptedJob> = None;
    let filter = ApplicationFilter { standing: Standing::Closed, ..ApplicationFilter::default() };
    store.applications(&filter, |line| {
        let outcome = line.application.newest_outcome().filter(|o| o.kind == OutcomeKind::OfferAccepted);
        if let Some(on) = outcome.map(|o| o.received_on).filter(|_| !except.contains(&line.application.id))
            && newest.as_ref().is_none_or(|job| job.on <= on)
        {
            newest = Some(AcceptedJob {
                title: line.application.title.clone(),
                company: line.company.clone(),
                on,
                application: line.application.clone(),
            });
        }
        Ok(())
    })?;
    Ok(newest)
}

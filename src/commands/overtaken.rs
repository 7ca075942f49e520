//! Whether a draft is out of date: what has happened since it was written.

use crate::domain::calendar::with_weekday;
use crate::domain::contact::Contact;
use crate::domain::name::PersonName;
use crate::domain::{Application, ApplicationId, Direction, OutcomeKind, TouchKind, text};
use crate::failure::Result;
use crate::note::draft::greeting;
use crate::session::find;
use crate::store::{DraftLine, Store, Table};

/// What overtook a draft, as it reads after "since then"; `None` while the draft can go out as it is.
pub(super) fn overtaken(store: &Store, draft: &DraftLine, contact: &Contact) -> Result<Option<String>> {
    if is_greeted_otherwise(draft, contact) {
        return Ok(Some(format!("you changed how {} is addressed", contact.name)));
    }
    if store.lost_its_detail(draft.id)? {
        return Ok(Some("you changed a detail that it mentions".to_owned()));
    }
    if let Some(what) = newer_touch(store, draft, contact)? {
        return Ok(Some(what));
    }
    for application in applications(store, draft)? {
        if let Some(what) = newer_news(store, draft, &application)? {
            return Ok(Some(what));
        }
    }
    new_job(store, draft)
}

/// A job that was accepted since: what was written before may ask for one.
fn new_job(store: &Store, draft: &DraftLine) -> Result<Option<String>> {
    let may_ask = match draft.kind {
        TouchKind::FollowUp
        | TouchKind::StatusCheck
        | TouchKind::CheckIn
        | TouchKind::InfoInterviewRequest
        | TouchKind::Reply
        | TouchKind::Update
        | TouchKind::Thanks => true,
        TouchKind::ThankYou
        | TouchKind::InfoInterview
        | TouchKind::Withdraw
        | TouchKind::Congrats
        | TouchKind::Referral
        | TouchKind::Announcement
        | TouchKind::LinkedinInvite
        | TouchKind::LinkedinConnected
        | TouchKind::AutoReply
        | TouchKind::Bounce
        | TouchKind::Other => false,
    };
    let Some(hired) = store.hired()?.filter(|_| may_ask) else { return Ok(None) };
    let application = find::application_by_id(store, hired.application_id)?;
    let accepted = application.outcomes.iter().filter(|one| one.kind == OutcomeKind::OfferAccepted);
    for outcome in accepted {
        let is_recorded_after = store.is_recorded_after_draft(draft.id, Table::Outcome, outcome.id.0)?;
        if is_recorded_after.unwrap_or(outcome.received_on > draft.drafted_on) {
            return Ok(Some(format!("you have accepted a job ({})", with_weekday(outcome.received_on))));
        }
    }
    Ok(None)
}

/// Whether a template greeted them by a name or in a register that is no longer on file. What the user wrote in its
/// place is theirs.
fn is_greeted_otherwise(draft: &DraftLine, contact: &Contact) -> bool {
    let name = PersonName::of(&contact.name);
    let first = draft.text.lines().next().unwrap_or_default().trim_end_matches(',');
    let by_template = [format!("Hi {}", name.called()), format!("Dear {}", name.formal())];
    by_template.iter().any(|greeting| greeting == first) && first != greeting(contact)
}

/// A word about a draft that is waiting, with how to see it and how to drop it.
pub(super) fn lies_there(draft: &DraftLine, what: Option<&str>) -> String {
    let (to, kind) = (draft.contact_id, draft.kind);
    let why = what.map(|what| format!("; since then {what}")).unwrap_or_default();
    format!(
        "an older draft, {} from {}, was not sent{why} (show it: rekindle draft {to} {kind}; drop it: rekindle draft \
         {to} {kind} --drop)",
        text::with_article(kind.in_words()),
        with_weekday(draft.drafted_on)
    )
}

fn newer_touch(store: &Store, draft: &DraftLine, contact: &Contact) -> Result<Option<String>> {
    let touches = find::touches_with(store, contact.id)?;
    let is_about_the_same = |about: &[ApplicationId]| {
        about.is_empty()
            || draft.applications.is_empty()
            || about.iter().any(|id| draft.applications.contains(id))
    };
    for touch in touches.iter().rev() {
        let on = with_weekday(touch.happened_on);
        let what = if touch.kind == TouchKind::LinkedinConnected {
            if draft.kind != TouchKind::LinkedinInvite {
                continue;
            }
            format!("you connected on LinkedIn, {on}")
        } else if touch.direction == Direction::Both || touch.kind == TouchKind::InfoInterview {
            format!("you talked, {on}")
        } else if touch.is_inbound_message() {
            format!("{} wrote, {on}", contact.name)
        } else if touch.is_outbound_message()
            && touch.kind == draft.kind
            && is_about_the_same(&touch.applications)
        {
            format!("another {} went out, {on}", touch.kind.in_words())
        } else {
            continue;
        };
        let is_newer = match touch.happened_on.cmp(&draft.drafted_on) {
            std::cmp::Ordering::Greater => true,
            std::cmp::Ordering::Equal => {
                store.is_recorded_after_draft(draft.id, Table::Touch, touch.id.0)? == Some(true)
            }
            std::cmp::Ordering::Less => false,
        };
        if is_newer {
            return Ok(Some(what));
        }
    }
    Ok(None)
}

/// The applications whose news change what is to be said.
fn applications(store: &Store, draft: &DraftLine) -> Result<Vec<Application>> {
    if !draft.applications.is_empty() {
        return draft.applications.iter().map(|id| find::application_by_id(store, *id)).collect();
    }
    match draft.kind {
        TouchKind::ThankYou
        | TouchKind::FollowUp
        | TouchKind::Reply
        | TouchKind::StatusCheck
        | TouchKind::Withdraw => find::applications_with(store, draft.contact_id),
        TouchKind::InfoInterviewRequest
        | TouchKind::InfoInterview
        | TouchKind::CheckIn
        | TouchKind::Congrats
        | TouchKind::Referral
        | TouchKind::Thanks
        | TouchKind::Update
        | TouchKind::Announcement
        | TouchKind::LinkedinInvite
        | TouchKind::LinkedinConnected
        | TouchKind::AutoReply
        | TouchKind::Bounce
        | TouchKind::Other => Ok(Vec::new()),
    }
}

/// An outcome that was recorded since, or an interview that was held.
fn newer_news(store: &Store, draft: &DraftLine, application: &Application) -> Result<Option<String>> {
    for outcome in &application.outcomes {
        // Someone who withdraws or declines often says so here first.
        let is_own = matches!(outcome.kind, OutcomeKind::Withdrawn | OutcomeKind::OfferDeclined);
        if draft.kind == TouchKind::Withdraw && is_own {
            continue;
        }
        let is_recorded_after = store.is_recorded_after_draft(draft.id, Table::Outcome, outcome.id.0)?;
        if is_recorded_after.unwrap_or(outcome.received_on > draft.drafted_on) {
            let what = news(outcome.kind);
            return Ok(Some(format!("{what}, {}", with_weekday(outcome.received_on))));
        }
    }
    for interview in &application.interviews {
        let on = with_weekday(interview.held_on);
        if interview.held_on > draft.drafted_on {
            return Ok(Some(format!("you had an interview, {on}")));
        }
        if store.is_recorded_after_draft(draft.id, Table::Interview, interview.id.0)? == Some(true) {
            return Ok(Some(format!("you recorded an interview, {on}")));
        }
    }
    Ok(None)
}

/// An outcome as it reads after "since then".
pub(super) fn news(kind: OutcomeKind) -> &'static str {
    match kind {
        OutcomeKind::NoResponse | OutcomeKind::Withdrawn => "the application was closed",
        OutcomeKind::RoleCancelled => "the role was cancelled",
        OutcomeKind::Rejected => "they turned you down",
        OutcomeKind::OfferDeclined => "you declined their offer",
        OutcomeKind::OfferAccepted => "you accepted their offer",
        OutcomeKind::Reopened => "the application was reopened",
    }
}

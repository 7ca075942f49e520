//! `thank-you`: a short note to everyone who held an interview or took time for a conversation, by the next day,
//! or on the working day before it where the next day is a day off.

use chrono::NaiveDate;

use crate::domain::calendar::add_days;
use crate::domain::reminder::{EndKind, Identity, Subject};
use crate::domain::{Application, OutcomeKind, Rule, Touch, TouchKind};

use super::facts::{Known, Person};
use super::planned::{Planned, days, identity, went_out};
use super::settings::{Settings, numbers};
use super::thanks::{self, Owed};

numbers! {
    window_days "window-days" = 1 in 0..=14, "days after the interview within which it is due";
    expires_days "expires-days" = 7 in 1..=60, "days from the interview until it expires";
}

pub fn plan(known: &Known<'_>, settings: &Settings, person: &Person) -> Vec<Planned> {
    occasions(known, person)
        .into_iter()
        .map(|occasion| {
            let thanked = thanks::earlier(
                occasion.thanked(known, person),
                known.thanks.get(&occasion.identity).copied(),
            );
            let thanked = thanked.map(went_out);
            let note = note(settings, &occasion).ended(EndKind::Done, thanked);
            match occasion.over {
                Some(Over { kind, cause, .. }) => note.ended(kind, Some(cause)),
                None => note,
            }
        })
        .collect()
}

/// What thanks can answer.
pub(super) fn owed_to(known: &Known<'_>, settings: &Settings, person: &Person) -> Vec<Owed> {
    occasions(known, person)
        .into_iter()
        .map(|occasion| Owed {
            since: occasion.held,
            until: Some(thanks::until(occasion.held, settings.thank_you.expires_days, occasion.over_on())),
            answered_on: occasion.thanked(known, person).map(|touch| touch.happened_on),
            identity: occasion.identity,
        })
        .collect()
}

/// An interview or a conversation with a person.
struct Occasion {
    identity: Identity,
    held: NaiveDate,
    why: String,
    over: Option<Over>,
    ends_with: &'static str,
}

/// What came since and leaves nothing to look forward to together.
struct Over {
    on: NaiveDate,
    kind: EndKind,
    cause: String,
}

impl Occasion {
    fn over_on(&self) -> Option<NaiveDate> {
        self.over.as_ref().map(|over| over.on)
    }

    /// The first follow-up that thanks for it too: one about its application or about none, and for a talk, which is
    /// about none, one of a later day. Thanks themselves answer one thing alone.
    fn thanked<'a>(&self, known: &Known<'a>, person: &Person) -> Option<&'a Touch> {
        let is_meant = |touch: &Touch| match self.identity.application_id {
            Some(application) => touch.applications.is_empty() || touch.is_about(application),
            None => touch.happened_on > self.held,
        };
        known.outbound_messages(person.id).find(|touch| {
            touch.kind == TouchKind::FollowUp
                && touch.happened_on >= self.held
                && is_meant(touch)
                && self.over_on().is_none_or(|over| touch.happened_on <= over)
        })
    }
}

fn occasions(known: &Known<'_>, person: &Person) -> Vec<Occasion> {
    let subject = Subject::Contact(person.id);
    let interviews = known
        .applications_of(person.id)
        .iter()
        .flat_map(|application| application.interviews.iter().map(move |interview| (application, interview)))
        .filter(|(_, interview)| interview.participants.contains(&person.id))
        .map(move |(application, interview)| {
            let held = interview.held_on;
            Occasion {
                identity: identity(Rule::ThankYou, subject, Some(application.id), interview.id.0),
                held,
                why: format!("{} on {held}", interview.kind.in_words()),
                over: over(known, application, held),
                ends_with: "you thank them, you send them a follow-up, or the application ends",
            }
        });
    // An information interview is about no application.
    let talks = known.touches(person.id).iter().filter(|touch| touch.kind == TouchKind::InfoInterview).map(
        move |talk| Occasion {
            identity: identity(Rule::ThankYou, subject, None, talk.id.0),
            held: talk.happened_on,
            why: format!("your conversation on {}", talk.happened_on),
            over: None,
            ends_with: "you thank them, or you send them a follow-up later",
        },
    );
    interviews.chain(talks).collect()
}

/// The first end of the application since an interview: its own, or a job that was accepted elsewhere. Of two ends of
/// one day it is the one that the application's history has first.
fn over(known: &Known<'_>, application: &Application, held: NaiveDate) -> Option<Over> {
    let mut outcomes: Vec<_> = application.outcomes.iter().collect();
    outcomes.sort_by_key(|outcome| outcome.age_key());
    let own = outcomes.into_iter().filter_map(|outcome| {
        let on = outcome.received_on;
        let (kind, cause) = match outcome.kind {
            OutcomeKind::Rejected | OutcomeKind::RoleCancelled => {
                (EndKind::Superseded, format!("the rejection came first, on {on}"))
            }
            OutcomeKind::NoResponse
            | OutcomeKind::Withdrawn
            | OutcomeKind::OfferAccepted
            | OutcomeKind::OfferDeclined => (EndKind::Cancelled, format!("{} {on}", outcome.kind.in_words())),
            OutcomeKind::Reopened => return None,
        };
        Some(Over { on, kind, cause })
    });
    let elsewhere = known.hired_elsewhere(application).map(|hired| Over {
        on: hired.on,
        kind: EndKind::Cancelled,
        cause: hired.cause(),
    });
    own.chain(elsewhere).filter(|over| over.on >= held).min_by_key(|over| over.on)
}

fn note(settings: &Settings, occasion: &Occasion) -> Planned {
    let held = occasion.held;
    let numbers = &settings.thank_you;
    let mut planned = Planned::on(occasion.identity, held, occasion.why.clone(), occasion.ends_with);
    planned.due_on = held.max(settings.calendar.back(add_days(held, numbers.window_days)));
    planned.expires_on = Some(add_days(held, numbers.expires_days));
    planned
        .because(format!("ready on the day itself, {held}"))
        .because(format!("due on the last working day within {} of it", days(numbers.window_days)))
        .because(format!("expires {} after it", days(numbers.expires_days)))
}

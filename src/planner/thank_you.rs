//! `thank-you`: a short note to everyone who held an interview or gave a talk, the next day.

use chrono::NaiveDate;

use crate::domain::calendar::add_days;
use crate::domain::reminder::{EndKind, Identity, Subject};
use crate::domain::{Rule, Touch, TouchKind};

use super::facts::{Known, Person};
use super::settings::{Settings, numbers};
use super::thanks::{self, Owed};
use super::{Planned, days, identity};

numbers! {
    window_days "window-days" = 1 in 0..=14, "days after the interview within which it is due";
    expires_days "expires-days" = 7 in 1..=60, "days after the interview when it lapses";
}

pub fn plan(known: &Known<'_>, settings: &Settings, person: &Person) -> Vec<Planned> {
    let given = thanks::given(known, settings, person);
    occasions(known, person)
        .into_iter()
        .map(|occasion| {
            let thanked =
                thanks::earlier(occasion.thanked(known, person), given.get(&occasion.identity).copied());
            note(settings, &occasion)
                .ended(EndKind::Done, thanked.map(|t| format!("{} sent {}", t.kind, t.happened_on)))
                .ended(
                    EndKind::Superseded,
                    occasion.rejected.map(|on| format!("the rejection came first, {on}")),
                )
        })
        .collect()
}

/// What thanks can answer.
pub(super) fn owed_to(known: &Known<'_>, settings: &Settings, person: &Person) -> Vec<Owed> {
    occasions(known, person)
        .into_iter()
        .filter(|occasion| occasion.rejected.is_none_or(|rejected| occasion.held <= rejected))
        .map(|occasion| Owed {
            since: occasion.held,
            until: Some(thanks::until(occasion.held, settings.thank_you.expires_days, occasion.rejected)),
            answered_on: occasion.thanked(known, person).map(|touch| touch.happened_on),
            identity: occasion.identity,
        })
        .collect()
}

/// An interview held with a person, or a talk.
struct Occasion {
    identity: Identity,
    held: NaiveDate,
    why: String,
    /// The first rejection since.
    rejected: Option<NaiveDate>,
    ends_with: &'static str,
}

impl Occasion {
    /// The first message that thanks for it, other than `thanks`, which answer one thing alone.
    fn thanked<'a>(&self, known: &Known<'a>, person: &Person) -> Option<&'a Touch> {
        known.outbound_messages(person.id).find(|touch| {
            matches!(touch.kind, TouchKind::ThankYou | TouchKind::FollowUp)
                && touch.happened_on >= self.held
                && self.rejected.is_none_or(|rejected| touch.happened_on <= rejected)
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
                why: format!("{} on {held}", interview.kind),
                rejected: application.rejections().map(|r| r.received_on).filter(|on| *on >= held).min(),
                ends_with: "any thank-you or follow-up sent to them since, thanks for it, or the rejection",
            }
        });
    // An information interview is about no application.
    let talks = known.touches(person.id).iter().filter(|touch| touch.kind == TouchKind::InfoInterview).map(
        move |talk| Occasion {
            identity: identity(Rule::ThankYou, subject, None, talk.id.0),
            held: talk.happened_on,
            why: format!("your talk on {}", talk.happened_on),
            rejected: None,
            ends_with: "any thank-you or follow-up sent to them since, or thanks for it",
        },
    );
    interviews.chain(talks).collect()
}

fn note(settings: &Settings, occasion: &Occasion) -> Planned {
    let held = occasion.held;
    let numbers = &settings.thank_you;
    let mut planned = Planned::on(occasion.identity, held, occasion.why.clone(), occasion.ends_with);
    planned.due_on = held.max(settings.calendar.back(add_days(held, numbers.window_days)));
    planned.expires_on = Some(add_days(held, numbers.expires_days));
    planned
        .because(format!("ready on the day itself, {held}"))
        .because(format!(
            "due within {} after it, on the last working day that leaves",
            days(numbers.window_days)
        ))
        .because(format!("lapses {} after it", days(numbers.expires_days)))
}

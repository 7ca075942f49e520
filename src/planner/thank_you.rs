//! `thank-you`: a short note to everyone who held an interview or gave a talk, the next day.

use chrono::NaiveDate;

use crate::domain::calendar::add_days;
use crate::domain::reminder::{EndKind, Identity, Subject};
use crate::domain::{Application, Interview, Rule, Touch, TouchKind};

use super::facts::{Known, Person};
use super::settings::{Settings, numbers};
use super::{Planned, days, identity};

numbers! {
    window_days "window-days" = 1 in 0..=14, "days after the interview within which it is due";
    expires_days "expires-days" = 7 in 1..=60, "days after the interview when it lapses";
}

pub fn plan(known: &Known<'_>, settings: &Settings, person: &Person) -> Vec<Planned> {
    known
        .applications_of(person.id)
        .iter()
        .flat_map(|application| application.interviews.iter().map(move |interview| (application, interview)))
        .filter(|(_, interview)| interview.participants.contains(&person.id))
        .map(|(application, interview)| after(known, settings, person, application, interview))
        .chain(
            known
                .touches(person.id)
                .iter()
                .filter(|touch| touch.kind == TouchKind::InfoInterview)
                .map(|talk| after_talk(known, settings, person, talk)),
        )
        .collect()
}

/// After an information interview, which is about no application.
fn after_talk(known: &Known<'_>, settings: &Settings, person: &Person, talk: &Touch) -> Planned {
    let held = talk.happened_on;
    let thanked = known.outbound_messages(person.id).find(|t| t.happened_on >= held && is_thanks(t));
    let identity = identity(Rule::ThankYou, Subject::Contact(person.id), None, talk.id.0);
    note(
        settings,
        identity,
        held,
        format!("your talk on {held}"),
        "any thank-you, thanks or follow-up sent to them since",
    )
    .ended(EndKind::Done, thanked.map(|t| format!("{} sent {}", t.kind, t.happened_on)))
}

fn is_thanks(touch: &Touch) -> bool {
    matches!(touch.kind, TouchKind::ThankYou | TouchKind::Thanks | TouchKind::FollowUp)
}

fn after(
    known: &Known<'_>,
    settings: &Settings,
    person: &Person,
    application: &Application,
    interview: &Interview,
) -> Planned {
    let held = interview.held_on;
    let rejected = application.rejections().map(|r| r.received_on).filter(|on| *on >= held).min();
    let thanked = known.outbound_messages(person.id).find(|t| {
        t.happened_on >= held && rejected.is_none_or(|rejected| t.happened_on <= rejected) && is_thanks(t)
    });
    let subject = Subject::Contact(person.id);
    note(
        settings,
        identity(Rule::ThankYou, subject, Some(application.id), interview.id.0),
        held,
        format!("{} on {held}", interview.kind),
        "any thank-you, thanks or follow-up sent to them since, or the rejection",
    )
    .ended(EndKind::Done, thanked.map(|t| format!("{} sent {}", t.kind, t.happened_on)))
    .ended(EndKind::Superseded, rejected.map(|on| format!("the rejection came first, {on}")))
}

fn note(
    settings: &Settings,
    identity: Identity,
    held: NaiveDate,
    why: String,
    ends_with: &'static str,
) -> Planned {
    let numbers = &settings.thank_you;
    let mut planned = Planned::on(identity, held, why, ends_with);
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

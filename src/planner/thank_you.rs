//! `thank-you`: a short note to everyone who held an interview, the next day.

use crate::domain::calendar::add_days;
use crate::domain::reminder::{EndKind, Subject};
use crate::domain::{Application, Interview, Rule, TouchKind};

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
        .collect()
}

fn after(
    known: &Known<'_>,
    settings: &Settings,
    person: &Person,
    application: &Application,
    interview: &Interview,
) -> Planned {
    let numbers = &settings.thank_you;
    let held = interview.held_on;
    let rejected = application.rejections().map(|r| r.received_on).filter(|on| *on >= held).min();
    let thanked = known.outbound_messages(person.id).find(|t| {
        t.happened_on >= held
            && rejected.is_none_or(|rejected| t.happened_on <= rejected)
            && matches!(t.kind, TouchKind::ThankYou | TouchKind::Thanks | TouchKind::FollowUp)
    });
    let subject = Subject::Contact(person.id);
    let mut planned = Planned::on(
        identity(Rule::ThankYou, subject, Some(application.id), interview.id.0),
        held,
        format!("{} on {held}", interview.kind),
        "any thank-you, thanks or follow-up sent to them since, or the rejection",
    );
    planned.due_on = held.max(settings.calendar.back(add_days(held, numbers.window_days)));
    planned.expires_on = Some(add_days(held, numbers.expires_days));
    planned
        .because(format!("ready on the day of the interview, {held}"))
        .because(format!(
            "due within {} after it, on the last working day that leaves",
            days(numbers.window_days)
        ))
        .because(format!("lapses {} after it", days(numbers.expires_days)))
        .ended(EndKind::Done, thanked.map(|t| format!("{} sent {}", t.kind, t.happened_on)))
        .ended(EndKind::Superseded, rejected.map(|on| format!("the rejection came first, {on}")))
}

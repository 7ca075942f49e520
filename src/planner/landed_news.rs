//! `landed-news`: tell everyone who ever replied how the search ended.

use crate::domain::calendar::add_days;
use crate::domain::reminder::{EndKind, Subject};
use crate::domain::{Rule, TouchKind};

use super::facts::{Known, Person};
use super::planned::{Planned, days, identity, working_days};
use super::settings::{Settings, numbers};

numbers! {
    due_days "due-days" = 10 in 0..=60, "working days after accepting";
    expires_days "expires-days" = 45 in 1..=365, "days after accepting when it lapses";
}

pub fn plan(known: &Known<'_>, settings: &Settings, person: &Person) -> Vec<Planned> {
    let numbers = &settings.landed_news;
    let Some(hired) = known.facts.hired else { return Vec::new() };
    let is_new_colleague = known.applications_of(person.id).iter().any(|a| a.id == hired.application_id);
    if is_new_colleague || known.inbound_messages(person.id).next().is_none() {
        return Vec::new();
    }
    let told = known
        .outbound_messages(person.id)
        .find(|t| t.kind == TouchKind::Announcement && t.happened_on >= hired.on);
    // The accepted application is the ordinal: the news is not about an application with this person.
    let mut planned = Planned::on(
        identity(Rule::LandedNews, Subject::Contact(person.id), None, hired.application_id.0),
        hired.on,
        format!("offer accepted {}", hired.on),
        "the announcement sent",
    );
    planned.due_on = settings.calendar.working_days_after(hired.on, numbers.due_days);
    planned.expires_on = Some(add_days(hired.on, numbers.expires_days));
    vec![
        planned
            .because(format!("ready on the day the offer was accepted, {}", hired.on))
            .because(format!("due {} later", working_days(numbers.due_days)))
            .because(format!("lapses {} after it", days(numbers.expires_days)))
            .ended(EndKind::Done, told.map(|t| format!("announcement sent {}", t.happened_on))),
    ]
}

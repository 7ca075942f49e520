//! `info-interview-follow-up`: the one repeat of a request that got no answer.

use crate::domain::calendar::{add_days, add_months};
use crate::domain::reminder::{EndKind, Subject};
use crate::domain::{Rule, Touch, TouchKind};

use super::facts::{Known, Person};
use super::planned::{Planned, days, identity, working_days};
use super::settings::{Settings, numbers};

numbers! {
    after_days "after-days" = 7 in 1..=60, "working days after the request until you ask again";
    expires_days "expires-days" = 30 in 1..=365, "days from the request until it expires";
}

pub fn plan(known: &Known<'_>, settings: &Settings, person: &Person) -> Vec<Planned> {
    let numbers = &settings.info_interview_follow_up;
    first_requests(known, settings, person)
        .into_iter()
        .map(|(request, repeat)| {
            let asked = request.happened_on;
            let answer = answer(known, person, request);
            let hired = known.facts.hired.filter(|h| asked <= h.on);
            let mut planned = Planned::on(
                identity(Rule::InfoInterviewFollowUp, Subject::Contact(person.id), None, request.id.0),
                settings.calendar.working_days_after(asked, numbers.after_days),
                format!("asked {asked}, no answer"),
                "they answer, or you ask once more",
            );
            planned.expires_on = Some(add_days(asked, numbers.expires_days));
            planned
                .because(format!("{} after the request on {asked}", working_days(numbers.after_days)))
                .because(format!("expires {} after it", days(numbers.expires_days)))
                .ended(EndKind::Done, answer.map(|t| format!("answered {}", t.happened_on)))
                .ended(EndKind::Done, repeat.map(|t| format!("asked again {}", t.happened_on)))
                .ended(EndKind::Cancelled, hired.map(|h| h.cause()))
        })
        .collect()
}

/// Requests that aren't repeats, each with its repeat: the next one that came without an answer between. Any
/// further one without an answer is neither.
fn first_requests<'a>(
    known: &Known<'a>,
    settings: &Settings,
    person: &Person,
) -> Vec<(&'a Touch, Option<&'a Touch>)> {
    let mut firsts: Vec<(&Touch, Option<&Touch>)> = Vec::new();
    for request in known.outbound_messages(person.id).filter(|t| t.kind == TouchKind::InfoInterviewRequest) {
        match firsts.last_mut() {
            Some((first, repeat))
                if answer(known, person, first).is_none_or(|a| a.happened_on > request.happened_on)
                    && request.happened_on
                        < add_months(first.happened_on, settings.info_interview_ask.every_months) =>
            {
                repeat.get_or_insert(request);
            }
            _ => firsts.push((request, None)),
        }
    }
    firsts
}

/// The first inbound message since, or the conversation itself. What they wrote on the day of a request came after it.
fn answer<'a>(known: &Known<'a>, person: &Person, request: &Touch) -> Option<&'a Touch> {
    known.inbound_messages(person.id).find(|t| t.happened_on >= request.happened_on)
}

//! `follow-up`: the single note after a rejection, within a week of it, to each person it is owed to.
//!
//! Once per person and application, forever. Who gets one is table 4 (`recipients.rs`); two rejections close
//! together become one note (`limits.rs`).

use crate::domain::calendar::add_days;
use crate::domain::reminder::{EndKind, Subject};
use crate::domain::{Application, Outcome, Rule};

use super::facts::{Known, Person};
use super::planned::{Planned, days, identity, working_days};
use super::recipients::recipients;
use super::settings::{Settings, numbers};

numbers! {
    wait_days "wait-days" = 1 in 0..=14, "working days after the rejection before it is ready";
    window_days "window-days" = 7 in 1..=28, "days after the rejection within which it is due";
    expires_days "expires-days" = 28 in 1..=180, "days from the rejection until it expires";
}

pub fn plan(known: &Known<'_>, settings: &Settings, person: &Person) -> Vec<Planned> {
    known
        .applications_of(person.id)
        .iter()
        .filter_map(|application| after(known, settings, person, application))
        .collect()
}

fn after(
    known: &Known<'_>,
    settings: &Settings,
    person: &Person,
    application: &Application,
) -> Option<Planned> {
    let numbers = &settings.follow_up;
    let rejection = application.last_rejection().filter(|rejection| !rejection.outcome.is_history)?;
    let rejected = rejection.on;
    let ask = recipients(known, application, &rejection);
    let sent = known.follow_up(person.id, application);
    let answered = known.answered_after(person.id, rejected);
    let since = application.newest_outcome().filter(|_| application.rejection().is_none());

    let mut planned = Planned::on(
        identity(Rule::FollowUp, Subject::Contact(person.id), Some(application.id), 1),
        settings.calendar.working_days_after(rejected, numbers.wait_days),
        format!("{} {rejected}", rejection.outcome.kind.in_words()),
        "you send them a follow-up about this application",
    );
    planned.due_on = planned.ready_on.max(settings.calendar.back(add_days(rejected, numbers.window_days)));
    planned.expires_on = Some(add_days(rejected, numbers.expires_days));
    Some(
        planned
            .because(format!("you owe them a note: {}", ask.because))
            .because(format!("ready {} after {rejected}", working_days(numbers.wait_days)))
            .because(format!(
                "due on the last working day within {} of {rejected}",
                days(numbers.window_days)
            ))
            .because(format!("expires {} after {rejected}", days(numbers.expires_days)))
            .ended(EndKind::Done, sent.map(|t| format!("follow-up sent {}", t.happened_on)))
            .ended(
                EndKind::Superseded,
                answered.map(|on| format!("you answered what they wrote since, {on}")),
            )
            .ended(EndKind::Cancelled, since.map(Outcome::cause))
            .ended(EndKind::Cancelled, (!ask.to.contains(&person.id)).then(|| ask.because.to_owned())),
    )
}

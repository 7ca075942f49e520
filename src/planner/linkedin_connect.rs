//! `linkedin-connect`: invite someone to connect after the follow-up, or after their first reply.

use chrono::NaiveDate;

use crate::domain::calendar::add_days;
use crate::domain::reminder::{EndKind, Subject};
use crate::domain::{Application, Direction, Liked, LinkedinStatus, Rule, TouchKind};

use super::facts::{Known, Person};
use super::planned::{Planned, days, identity, working_days};
use super::settings::{Settings, numbers};

numbers! {
    ready_days "ready-days" = 1 in 0..=30, "working days after the follow-up or the reply until it is ready";
    due_days "due-days" = 2 in 0..=60, "working days after the follow-up or the reply until it is due";
    expires_days "expires-days" = 60 in 1..=365, "days from the follow-up or the reply until it expires";
}

pub fn plan(known: &Known<'_>, settings: &Settings, person: &Person) -> Vec<Planned> {
    let numbers = &settings.linkedin_connect;
    let mut occasions: Vec<(NaiveDate, &str, &Application)> = known
        .applications_of(person.id)
        .iter()
        .filter_map(|application| {
            occasion(known, person, application).map(|(on, what)| (on, what, *application))
        })
        .collect();
    occasions.sort_by(|a, b| (a.0, &a.2.title, a.2.id).cmp(&(b.0, &b.2.title, b.2.id)));

    let mut planned: Vec<Planned> = Vec::new();
    for (on, what, application) in occasions {
        // One invitation at a time: an occasion within the window of an earlier one adds nothing.
        let earlier = planned.iter().rev().find(|p| !p.is_cancelled());
        if earlier.is_some_and(|p| p.expires_on.is_some_and(|expires| on <= expires)) {
            continue;
        }
        // Invite only people whose LinkedIn status was still `none` on that day.
        if person.linkedin_status != LinkedinStatus::None
            && person.linkedin_on.is_some_and(|since| since < on)
        {
            continue;
        }
        let mut connect = Planned::on(
            identity(Rule::LinkedinConnect, Subject::Contact(person.id), Some(application.id), 1),
            settings.calendar.working_days_after(on, numbers.ready_days),
            format!("{what} {on}"),
            "you send an invitation, or you are connected",
        );
        connect.due_on = settings.calendar.working_days_after(on, numbers.due_days).max(connect.ready_on);
        connect.expires_on = Some(add_days(on, numbers.expires_days));
        let invited = known
            .touches(person.id)
            .iter()
            .find(|t| t.kind == TouchKind::LinkedinInvite && t.happened_on >= on);
        let not_liked = application.liked == Liked::No;
        planned.push(
            connect
                .because(format!("ready {} after {on}", working_days(numbers.ready_days)))
                .because(format!("due {} after {on}", working_days(numbers.due_days)))
                .because(format!("expires {} after {on}", days(numbers.expires_days)))
                .ended(EndKind::Done, invited.map(|t| format!("invited {}", t.happened_on)))
                .ended(EndKind::Done, standing(person))
                .ended(EndKind::Cancelled, not_liked.then(|| "you did not like it there".to_owned())),
        );
    }
    planned
}

/// The follow-up sent, or the first reply later than the rejection, whichever came first.
fn occasion(
    known: &Known<'_>,
    person: &Person,
    application: &Application,
) -> Option<(NaiveDate, &'static str)> {
    let rejected_on = application.last_rejection().filter(|r| !r.outcome.is_history).map(|r| r.on);
    let sent = known.follow_up(person.id, application);
    let reply = rejected_on.and_then(|on| known.replies_to(person.id, application, on).next());
    [
        sent.map(|t| (t.happened_on, "follow-up sent")),
        reply.map(|t| (t.happened_on, if t.direction == Direction::Both { "talked" } else { "first reply" })),
    ]
    .into_iter()
    .flatten()
    .min()
}

/// An invitation is out of place once anything but `none` is known of their profile.
fn standing(person: &Person) -> Option<String> {
    let since = person.linkedin_on.map(|on| format!(" {on}")).unwrap_or_default();
    match person.linkedin_status {
        LinkedinStatus::None => None,
        status @ (LinkedinStatus::Invited | LinkedinStatus::Connected | LinkedinStatus::Declined) => {
            Some(format!("{status}{since}"))
        }
    }
}

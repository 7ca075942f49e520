//! `info-interview-ask`: two weeks after their first reply to a rejected candidate that is more than a courtesy, ask
//! for a short conversation.

use chrono::NaiveDate;

use crate::domain::calendar::{add_days, add_months};
use crate::domain::reminder::{EndKind, Subject};
use crate::domain::{
    Application, AppointmentState, Liked, LinkedinStatus, Outcome, Role, Rule, Touch, TouchKind,
};

use super::facts::{Known, Person};
use super::planned::{Planned, came_back, days, identity};
use super::settings::{Settings, numbers};

numbers! {
    wait_days "wait-days" = 14 in 0..=180, "days after the first reply until you ask";
    expires_days "expires-days" = 90 in 1..=365, "days from the first reply until it expires";
    every_months "every-months" = 12 in 1..=60, "months before the same person is asked again";
}

pub fn plan(known: &Known<'_>, settings: &Settings, person: &Person) -> Vec<Planned> {
    let numbers = &settings.info_interview_ask;
    let mut replies: Vec<(&Touch, &Application)> = known
        .applications_of(person.id)
        .iter()
        .filter(|application| !is_agent(application, person))
        .filter_map(|application| {
            let rejected = application.last_rejection().filter(|r| !r.outcome.is_history)?.on;
            // Someone who only wishes the user luck has not offered to go on talking.
            let reply =
                known.replies_to(person.id, application, rejected).find(|touch| !touch.is_courtesy())?;
            Some((reply, *application))
        })
        .collect();
    replies.sort_by(|a, b| (a.0.happened_on, &a.1.title, a.1.id).cmp(&(b.0.happened_on, &b.1.title, b.1.id)));

    let mut planned: Vec<Planned> = Vec::new();
    let mut last: Option<NaiveDate> = None;
    for (touch, application) in replies {
        let reply = touch.happened_on;
        if last.is_some_and(|last| reply < add_months(last, numbers.every_months)) {
            continue;
        }
        let asked = known
            .outbound_messages(person.id)
            .filter(|t| t.kind == TouchKind::InfoInterviewRequest)
            .find(|t| t.happened_on >= reply || reply < add_months(t.happened_on, numbers.every_months));
        let talked = known
            .touches(person.id)
            .iter()
            .find(|t| t.happened_on >= reply && (t.kind == TouchKind::InfoInterview || t.is_talk()));
        let planned_for = known
            .talks(person.id)
            .find(|talk| talk.starts_on >= reply && talk.state != AppointmentState::Cancelled)
            .map(|talk| talk.starts_on);
        let hired = known.facts.hired.filter(|h| application.began_on() <= h.on);
        let not_liked = application.liked == Liked::No;
        let declined = declined_on(known, person);
        let since = application.newest_outcome().filter(|_| application.rejection().is_none());
        let mut ask = Planned::on(
            identity(Rule::InfoInterviewAsk, Subject::Contact(person.id), Some(application.id), 1),
            settings.calendar.forward(add_days(reply, numbers.wait_days)),
            format!("{} {reply}", came_back(touch)),
            "you ask for an informational interview, or you talk with them",
        );
        ask.expires_on = Some(add_days(reply, numbers.expires_days));
        let ask = ask
            .because(format!("{} after the first reply on {reply}", days(numbers.wait_days)))
            .because(format!("expires {} after it", days(numbers.expires_days)))
            .ended(EndKind::Done, asked.map(|t| format!("asked {}", t.happened_on)))
            .ended(EndKind::Done, talked.map(|t| format!("talked {}", t.happened_on)))
            .ended(EndKind::Superseded, planned_for.map(|on| format!("a conversation is planned for {on}")))
            .ended(EndKind::Cancelled, hired.map(|h| h.cause()))
            .ended(EndKind::Cancelled, since.map(Outcome::cause))
            .ended(EndKind::Cancelled, declined.map(|on| format!("they declined your invitation {on}")))
            .ended(EndKind::Cancelled, not_liked.then(|| "you did not like it there".to_owned()));
        // One that will never be asked does not use up the year.
        if !ask.is_cancelled() {
            last = Some(reply);
        }
        planned.push(ask);
    }
    planned
}

/// The day on which they declined to connect, where they have not written since.
fn declined_on(known: &Known<'_>, person: &Person) -> Option<NaiveDate> {
    let on = person.linkedin_on.filter(|_| person.linkedin_status == LinkedinStatus::Declined)?;
    known.replies_after(person.id, on).next().is_none().then_some(on)
}

/// An agency's recruiter rings up anyway.
fn is_agent(application: &Application, person: &Person) -> bool {
    application.participant(person.id).is_some_and(|part| part.role == Role::AgencyRecruiter)
}

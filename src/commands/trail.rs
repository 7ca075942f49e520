//! From no to yes: what grew out of a rejection through the people behind it.

use std::collections::BTreeSet;

use chrono::NaiveDate;

use crate::domain::application::ApplicationLine;
use crate::domain::feedback::Opportunity;
use crate::domain::trail::{Milestone, MilestoneKind};
use crate::domain::{ApplicationId, ContactId, Direction, LinkedinStatus, OutcomeKind, TouchKind};
use crate::failure::Result;
use crate::render::text::capital;
use crate::store::{ApplicationFilter, Store, TouchFilter};

/// The steps from the last rejection on, oldest first; none where nothing came of it.
pub(super) fn from_no_to_yes(store: &Store, line: &ApplicationLine) -> Result<Vec<Milestone>> {
    let Some(rejection) = line.application.last_rejection() else { return Ok(Vec::new()) };
    let no = rejection.on;
    let people: Vec<ContactId> = line.application.participants.iter().map(|part| part.contact_id).collect();
    let mut good = came_back(store, line.application.id, &people, no)?;
    let mut everyone = people.clone();
    for person in &people {
        for (id, name) in store.introduced(*person)? {
            let Some(contact) = store.contact(id)?.filter(|contact| contact.recorded_on >= no) else {
                continue;
            };
            let by = store.contact_name(*person)?.unwrap_or_default();
            good.push(Milestone {
                on: contact.recorded_on,
                kind: MilestoneKind::Introduction,
                words: format!("{by} introduced {name}"),
            });
            everyone.push(id);
        }
    }
    good.extend(later_applications(store, line.application.id, &everyone, no)?);
    if good.is_empty() {
        return Ok(good);
    }
    good.push(Milestone {
        on: no,
        kind: MilestoneKind::No,
        words: capital(&rejection.outcome.kind.to_string()),
    });
    for person in &people {
        good.extend(between(store, line.application.id, *person, no)?);
    }
    good.sort();
    good.dedup();
    Ok(good)
}

/// The good things that came from this application, or from its people since.
fn came_back(
    store: &Store,
    id: ApplicationId,
    people: &[ContactId],
    no: NaiveDate,
) -> Result<Vec<Milestone>> {
    let mut opportunities: Vec<Opportunity> = store.opportunities_from(id)?;
    for (_, theirs) in store.opportunities_of(people)? {
        opportunities
            .extend(theirs.into_iter().filter(|came| came.application_id.is_none() && came.came_on >= no));
    }
    let mut steps = Vec::new();
    for came in opportunities {
        let name = store.contact_name(came.contact_id)?.unwrap_or_default();
        let text = if came.text.is_empty() { String::new() } else { format!(": {}", came.text) };
        steps.push(Milestone {
            on: came.came_on,
            kind: MilestoneKind::Favour,
            words: format!("{} through {name}{text}", capital(&came.kind.to_string())),
        });
    }
    Ok(steps)
}

/// What was sent to one of the people, and what they answered first.
fn between(store: &Store, id: ApplicationId, person: ContactId, no: NaiveDate) -> Result<Vec<Milestone>> {
    let Some(contact) = store.contact(person)? else { return Ok(Vec::new()) };
    let (mut note, mut reply) = (None, None);
    let filter = TouchFilter { contact: Some(person), since_on: Some(no), ..TouchFilter::default() };
    store.touches(&filter, |line| {
        let touch = &line.touch;
        let is_note = touch.kind == TouchKind::FollowUp && touch.direction != Direction::In;
        if is_note && note.is_none() && (touch.is_about(id) || touch.applications.is_empty()) {
            note = Some(touch.happened_on);
        } else if touch.is_inbound_message() && reply.is_none() && touch.happened_on > no {
            reply = Some((touch.happened_on, touch.direction));
        }
        Ok(())
    })?;
    let name = &contact.name;
    let mut steps = Vec::new();
    steps.extend(note.map(|on| Milestone {
        on,
        kind: MilestoneKind::Note,
        words: format!("Note to {name}"),
    }));
    steps.extend(reply.map(|(on, way)| {
        let words =
            if way == Direction::Both { format!("Talk with {name}") } else { format!("{name} wrote back") };
        Milestone { on, kind: MilestoneKind::Reply, words }
    }));
    let connected =
        contact.linkedin_on.filter(|on| contact.linkedin_status == LinkedinStatus::Connected && *on >= no);
    steps.extend(connected.map(|on| Milestone {
        on,
        kind: MilestoneKind::Connected,
        words: format!("Connected with {name}"),
    }));
    Ok(steps)
}

/// Applications that began since, in which someone of them has a part, and the job that one of them led to.
fn later_applications(
    store: &Store,
    id: ApplicationId,
    people: &[ContactId],
    no: NaiveDate,
) -> Result<Vec<Milestone>> {
    let mut seen = BTreeSet::from([id]);
    let mut steps = Vec::new();
    for person in people {
        let with = store.contact_name(*person)?.unwrap_or_default();
        let filter = ApplicationFilter { contact: Some(*person), ..ApplicationFilter::default() };
        store.applications(&filter, |line| {
            let application = &line.application;
            let began = application.began_on();
            if began < no || !seen.insert(application.id) {
                return Ok(());
            }
            let called = format!("{} at {}", application.title, line.company);
            steps.push(Milestone {
                on: began,
                kind: MilestoneKind::Application,
                words: format!("Application with {with}: {called}"),
            });
            steps.extend(application.offered_on.map(|on| Milestone {
                on,
                kind: MilestoneKind::Offer,
                words: format!("Offer: {called}"),
            }));
            let job = application.outcomes.iter().find(|outcome| outcome.kind == OutcomeKind::OfferAccepted);
            steps.extend(job.map(|job| Milestone {
                on: job.received_on,
                kind: MilestoneKind::Job,
                words: format!("The job: {called}"),
            }));
            Ok(())
        })?;
    }
    Ok(steps)
}

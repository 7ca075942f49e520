//! A sheet with a line for each thing that happened, several of them about one application.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use super::columns::{Columns, Field};
use super::status::interview_of;
use super::words::bare;
use crate::domain::incoming::{IncomingApplication, IncomingTalk, When};
use crate::domain::{Stage, text};

/// What the column is called that says when a line happened; `Date applied` says the same in each line.
const DATES: &[&str] = &[
    "date", "day", "when", "datum", "tag", "wann", "jour", "quand", "fecha", "dia", "data", "giorno", "dag",
];

pub(super) fn is_header(header: &[String], columns: &Columns) -> bool {
    let mut dated = columns.fields.iter().zip(header).filter(|(field, _)| **field == Some(Field::Applied));
    let is_date = dated.next().is_some_and(|(_, name)| DATES.contains(&bare(name).as_str()));
    is_date && columns.has(Field::Status) && !columns.has(Field::Id) && dated.next().is_none()
}

/// Makes one application of the lines about it: they begin with the application and go on with what came of it. Where
/// they don't, somebody applied there more than once.
pub(super) fn unite(applications: &mut Vec<IncomingApplication>) {
    let mut lines: BTreeMap<(String, String), Vec<usize>> = BTreeMap::new();
    for (at, one) in applications.iter().enumerate() {
        lines.entry((text::key(&one.company), text::key(&one.title))).or_default().push(at);
    }
    let mut gone = Vec::new();
    for mut of_one in lines.into_values().filter(|lines| lines.len() > 1) {
        let on = |at: &usize| applications.get(*at).and_then(day_of);
        of_one.sort_by_key(on);
        if !are_of_one(&of_one, applications) {
            continue;
        }
        let (Some(first), later) = (of_one.first().copied(), of_one.get(1..).unwrap_or_default()) else {
            continue;
        };
        let events: Vec<IncomingApplication> =
            later.iter().filter_map(|at| applications.get(*at).cloned()).collect();
        if let Some(application) = applications.get_mut(first) {
            for event in events {
                add(application, event);
            }
        }
        gone.extend(later.iter().copied());
    }
    let mut at = 0;
    applications.retain(|_| {
        at += 1;
        !gone.contains(&(at - 1))
    });
}

fn day_of(line: &IncomingApplication) -> Option<NaiveDate> {
    line.applied_on.map(|when| match when {
        When::On(day) => day,
        When::At(at) => at.date_naive(),
    })
}

fn are_of_one(lines: &[usize], applications: &[IncomingApplication]) -> bool {
    lines.iter().enumerate().all(|(at, line)| {
        applications.get(*line).is_some_and(|line| {
            let is_first = line.stage <= Stage::Applied && line.ending.is_none();
            (line.says_stage || line.ending.is_some()) && day_of(line).is_some() && is_first == (at == 0)
        })
    })
}

/// Adds to an application what happened later.
fn add(application: &mut IncomingApplication, event: IncomingApplication) {
    let talk = interview_of(event.stage).filter(|_| event.ending.is_none() && event.talks.is_empty());
    let when = event.applied_on;
    application.talks.extend(event.talks);
    application.talks.extend(talk.zip(when).map(|(kind, when)| IncomingTalk {
        when,
        hour: None,
        zone: None,
        kind,
        link: None,
        is_called_off: false,
    }));
    application.stage = application.stage.max(event.stage);
    application.says_stage |= event.says_stage;
    if let Some(mut ending) = event.ending {
        ending.own_day = ending.own_day.or(when);
        application.ending = Some(ending);
    }
    for (person, role) in event.people {
        let name = text::key(&person.name);
        if !application.people.iter().any(|(known, _)| text::key(&known.name) == name) {
            application.people.push((person, role));
        }
    }
    application.url = application.url.take().or(event.url);
    let (known, new) = (&mut application.opening, event.opening);
    known.resume = known.resume.take().or(new.resume);
    known.salary = known.salary.take().or(new.salary);
    known.location = known.location.take().or(new.location);
    if known.posting.is_empty() {
        known.posting = new.posting;
    }
    if !new.notes.is_empty() && !known.notes.contains(&new.notes) {
        let between = if known.notes.is_empty() { "" } else { "\n" };
        known.notes = format!("{}{between}{}", known.notes, new.notes);
    }
}

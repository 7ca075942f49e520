//! A sheet with a line for each thing that happened, several of them about one application.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

use chrono::NaiveDate;

use super::columns::{Columns, DATES, Field, known};
use super::status::interview_of;
use super::words::bare;
use crate::domain::incoming::{IncomingApplication, IncomingPerson, IncomingTalk, When, Year};
use crate::domain::letter::{self, Clock};
use crate::domain::{Role, Stage, text};

pub(super) fn is_header(header: &[String], columns: &Columns) -> bool {
    let mut dated = columns.fields.iter().zip(header).filter(|(field, _)| **field == Some(Field::Applied));
    let is_date = dated.next().is_some_and(|(_, name)| DATES.contains(&bare(name).as_str()));
    is_date && columns.has(Field::Status) && !columns.has(Field::Id) && dated.next().is_none()
}

/// A line, with what it says of how far the application is.
#[derive(Clone, Debug)]
pub(super) struct Line {
    pub(super) application: IncomingApplication,
    pub(super) event: Option<String>,
}

/// Makes one application of the lines about it: they begin with the application and go on with what came of it. Where
/// they don't, somebody applied there more than once; a log that has nothing but events can begin with any.
pub(super) fn united(lines: &[Line], is_log: bool) -> Vec<IncomingApplication> {
    let mut about: BTreeMap<(String, String), Vec<(usize, &Line)>> = BTreeMap::new();
    for (at, line) in lines.iter().enumerate() {
        let names = (text::key(&line.application.company), text::key(&line.application.title));
        about.entry(names).or_default().push((at, line));
    }
    let mut all: BTreeMap<usize, IncomingApplication> = BTreeMap::new();
    for part in about.into_values().flat_map(parts) {
        let told: Vec<&Line> = part.iter().map(|(_, line)| *line).collect();
        match (part.first(), told.split_first()) {
            (Some((at, _)), Some((first, later))) if are_of_one(first, later, is_log) => {
                all.insert(*at, story(first, later));
            }
            _ => all.extend(part.iter().map(|(at, line)| (*at, line.application.clone()))),
        }
    }
    all.into_values().collect()
}

/// Lines in the order of their days, in as many parts as somebody applied: `Applied`, and half a year later `Applied`.
fn parts(mut lines: Vec<(usize, &Line)>) -> Vec<Vec<(usize, &Line)>> {
    lines.sort_by_key(|(_, line)| (!is_saved(line), day_of(line)));
    let said = |line: &Line| line.event.as_deref().map(bare);
    let mut parts: Vec<Vec<(usize, &Line)>> = Vec::new();
    for (at, line) in lines {
        let is_told = |part: &&mut Vec<(usize, &Line)>| {
            !is_applied(line) || part.iter().all(|(_, other)| said(other) != said(line))
        };
        match parts.last_mut().filter(is_told) {
            Some(part) => part.push((at, line)),
            None => parts.push(vec![(at, line)]),
        }
    }
    parts
}

fn day_of(line: &Line) -> Option<NaiveDate> {
    line.application.applied_on.map(|when| match when {
        When::On(day) => day,
        When::At(at) => at.date_naive(),
    })
}

fn is_saved(line: &Line) -> bool {
    line.application.says_stage && line.application.stage == Stage::Saved && line.application.ending.is_none()
}

/// `Applied`, and no more.
fn is_applied(line: &Line) -> bool {
    line.application.says_stage
        && line.application.stage <= Stage::Applied
        && line.application.ending.is_none()
}

fn are_of_one(first: &Line, later: &[&Line], is_log: bool) -> bool {
    let is_alone_or_goes_on = later.is_empty() || first.application.ending.is_none();
    let begins = is_applied(first) || is_log && first.event.is_some() && is_alone_or_goes_on;
    let says_how_far = |line: &Line| line.application.says_stage || line.application.ending.is_some();
    let is_event =
        |line: &Line| if is_log { line.event.is_some() } else { says_how_far(line) && !is_applied(line) };
    let is_told = |line: &&Line| day_of(line).is_some() && is_event(line);
    let ended = later.iter().position(|line| line.application.ending.is_some());
    // What has ended does not go on.
    let after = ended.and_then(|ended| later.get(ended + 1..)).unwrap_or_default();
    begins
        && (day_of(first).is_some() || is_saved(first))
        && (is_log || !later.is_empty())
        && later.iter().all(is_told)
        && after.iter().all(|line| interview_of(line.application.stage).is_none())
}

/// The application that several lines tell of.
fn story(first: &Line, later: &[&Line]) -> IncomingApplication {
    let mut application = first.application.clone();
    if !is_applied(first) {
        application =
            IncomingApplication { applied_on: None, stage: Stage::Applied, says_stage: false, ..application };
        add(&mut application, first);
    }
    for line in later {
        add(&mut application, line);
    }
    application
}

/// Makes one application of the rounds of interviews that have a line each; every line of such a sheet is one.
pub(super) fn of_rounds(lines: Vec<Line>) -> Vec<IncomingApplication> {
    joined(lines, |_| true)
}

/// The same in any sheet, for lines that have an interview and no name of their own.
pub(super) fn with_rounds(lines: Vec<Line>) -> Vec<IncomingApplication> {
    joined(lines, |one| one.id.is_none() && !one.talks.is_empty())
}

/// Joins the lines about an application that was sent on one day. Two postings are two applications.
fn joined(lines: Vec<Line>, is_round: impl Fn(&IncomingApplication) -> bool) -> Vec<IncomingApplication> {
    let mut all: Vec<IncomingApplication> = Vec::new();
    let mut places = BTreeMap::new();
    for mut line in lines {
        let sent_on = day_of(&line);
        let application = &mut line.application;
        if !is_round(application) {
            all.push(line.application);
            continue;
        }
        // Of several in a line nobody knows who was at which.
        if let [talk] = application.talks.as_mut_slice() {
            talk.with = interviewers(&application.people);
        }
        let names = (text::key(&application.company), text::key(&application.title));
        match places.entry((names, application.url.clone(), sent_on)) {
            Entry::Occupied(known) => {
                // A day in a line that is added is the one on which that happened.
                line.application.applied_on = None;
                if let Some(known) = all.get_mut(*known.get()) {
                    add(known, &line);
                }
            }
            Entry::Vacant(place) => {
                place.insert(all.len());
                all.push(line.application);
            }
        }
    }
    all
}

fn interviewers(people: &[(IncomingPerson, Option<Role>)]) -> Vec<String> {
    let come = people.iter().filter(|(_, role)| *role == Some(Role::Interviewer));
    come.map(|(person, _)| person.name.clone()).collect()
}

/// Adds to an application what happened later.
fn add(application: &mut IncomingApplication, line: &Line) {
    let Line { application: event, event: said } = line.clone();
    let talk = interview_of(event.stage).filter(|_| event.ending.is_none() && event.talks.is_empty());
    let when = event.applied_on;
    // What was saved went out, or somebody asked for an application.
    let says_sent = || said.as_deref().is_some_and(|said| known(&bare(said)) == Some(Field::Applied));
    let is_sent = is_applied(line) && (application.stage == Stage::Saved || says_sent());
    if is_sent && application.applied_on.is_none() {
        application.applied_on = when;
    } else if talk.is_none() && event.ending.is_none() && event.talks.is_empty() {
        let day = day_of(line).map(|day| format!("{day}: ")).unwrap_or_default();
        note(application, &format!("{day}{}", said.as_deref().unwrap_or_default()));
    }
    // `Onsite at 1pm`
    let (hour, zone) = match said.as_deref().and_then(letter::hour_said) {
        Some((hour, Clock::Zone(zone))) => (Some(hour), Some(zone)),
        Some((hour, _)) => (Some(hour), None),
        None => (None, None),
    };
    application.talks.extend(event.talks);
    let with = interviewers(&event.people);
    application.talks.extend(talk.zip(when).map(|(kind, when)| IncomingTalk {
        when,
        has_year: event.year == Year::Own,
        hour,
        zone,
        kind,
        link: None,
        is_called_off: false,
        place: None,
        channel: None,
        with,
    }));
    application.stage = application.stage.max(event.stage);
    application.says_stage |= event.says_stage;
    if let Some(mut ending) = event.ending {
        ending.own_day = ending.own_day.or(when);
        ending.place = Some(event.place.clone());
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
    let others: Vec<String> = [
        ("Resume", &mut known.resume, new.resume),
        ("Salary", &mut known.salary, new.salary),
        ("Location", &mut known.location, new.location),
    ]
    .into_iter()
    .filter_map(|(what, known, new)| {
        let new = new?;
        let other = known.as_ref().filter(|known| **known != new).map(|_| format!("{what}: {new}"));
        known.get_or_insert(new);
        other
    })
    .collect();
    if known.posting.is_empty() {
        known.posting = new.posting;
    }
    note(application, &others.join("\n"));
    // The words for how far it is stand there with their day.
    let is_said = |line: &&str| !said.as_ref().is_some_and(|said| line.ends_with(&format!(": {said}")));
    note(application, &new.notes.lines().filter(is_said).collect::<Vec<_>>().join("\n"));
}

fn note(application: &mut IncomingApplication, text: &str) {
    let notes = &mut application.opening.notes;
    if !text.is_empty() && !notes.contains(text) {
        let between = if notes.is_empty() { "" } else { "\n" };
        *notes = format!("{notes}{between}{text}");
    }
}

//! An interview that an email arranges, moves or calls off in plain words: what to type for it.

use chrono::{DateTime, Datelike as _, NaiveDate, Utc};

use crate::clock::Zone;
use crate::domain::contact::Contact;
use crate::domain::invitation::kind_of;
use crate::domain::letter::{self, Arranged, Change, Clock, Letter, Moment, moves, spaced};
use crate::domain::proposal::{
    APPLICATION, CONTACT, HELD, NewProposal, Proposal, ProposalKind, ProposalState, with_value,
};
use crate::domain::word::Word as _;
use crate::domain::{
    Application, Appointment, AppointmentId, AppointmentState, ContactId, InterviewKind, Role,
};
use crate::exchange::ics;
use crate::failure::Result;
use crate::session::find;
use crate::store::Store;

/// What it comes to.
pub(super) enum Found {
    /// It is read otherwise.
    Nothing,
    /// It changes an interview that is not on file yet.
    Waits,
    Words(Vec<String>),
}

/// A mail, and who it may be about.
pub(super) struct Around<'a> {
    pub letter: &'a Letter,
    /// The sender.
    pub contact: Option<&'a Contact>,
    pub applications: &'a [Application],
    pub zone: Zone,
    pub now: DateTime<Utc>,
}

/// The words for what an email arranges. `is_proposed` tells whether another email is waiting that arranges an
/// interview for the same application.
pub(super) fn words(said: &Arranged, around: &Around<'_>, is_proposed: bool) -> Found {
    let waiting: Vec<&Appointment> = around
        .applications
        .iter()
        .flat_map(|one| &one.appointments)
        .filter(|one| {
            one.state == AppointmentState::Planned && one.starts_on >= around.zone.civil_day(around.now)
        })
        .collect();
    if let (Some(Change::CalledOff(days)), true, false) =
        (&said.change, said.moments.is_empty(), said.is_unclear)
    {
        let is_then = |one: &&&Appointment| days.is_empty() || days.contains(&one.starts_on);
        // `on Thursday` may be the one of next week.
        let is_weekday =
            |one: &&&Appointment| days.iter().any(|day| day.weekday() == one.starts_on.weekday());
        let is_told = waiting.iter().any(|one| is_then(&one));
        let fits = |one: &&&Appointment| if is_told { is_then(one) } else { is_weekday(one) };
        let mut fitting = waiting.iter().filter(fits);
        return match (fitting.next(), fitting.next()) {
            (Some(only), None) => Found::Words(edit(only.id, with_value("--state", "cancelled"))),
            (None, _) if is_proposed => Found::Waits,
            _ => Found::Nothing,
        };
    }
    if let (Some(day), [only]) = (said.same_hour_on, waiting.as_slice()) {
        let Some(at) = only.starts_at else { return Found::Nothing };
        let hour = around.zone.local(at).format("%H:%M");
        return Found::Words(edit(only.id, with_value("--on", &format!("{day} {hour}"))));
    }
    let Some((moment, at, zone)) = only_moment(said, around, &waiting) else { return Found::Nothing };
    let mut words = with_value("--on", &format!("{} {}", moment.day, moment.hour.format("%H:%M")));
    words.extend(
        moment.until.iter().flat_map(|until| with_value("--until", &until.format("%H:%M").to_string())),
    );
    words.extend(zone.iter().flat_map(|zone| with_value("--zone", zone)));
    if at <= around.now {
        let mut of_it = what_it_is(said, around);
        if let ([application], Some(sender)) = (around.applications, around.contact) {
            of_it.extend(who_may_have_come(&of_it, application, sender.id));
        }
        // Of someone new it is first of all worth knowing that they wrote: they may have been there.
        let is_newcomers = around.contact.is_none() && letter::person(&around.letter.from).is_some();
        if is_newcomers && !of_it.iter().any(|word| word == "--with") {
            return Found::Nothing;
        }
        return Found::Words(held(APPLICATION, moment.day, of_it));
    }
    if said.change.is_some() {
        match waiting.as_slice() {
            [only] => return Found::Words(edit(only.id, words)),
            [] if is_proposed => return Found::Waits,
            [] => {}
            _ => return Found::Nothing,
        }
    }
    words.extend(what_it_is(said, around));
    let planned = ["planned", APPLICATION].map(str::to_owned);
    Found::Words(planned.into_iter().chain(words).collect())
}

/// The words for an interview whose day has passed.
pub(super) fn held(application: &str, day: NaiveDate, of_it: Vec<String>) -> Vec<String> {
    const SAID: [&str; 3] = ["--with", "--kind", "--channel"];
    let mut words = [HELD, application, "--on"].map(str::to_owned).to_vec();
    words.push(day.to_string());
    let mut of_it = of_it.into_iter();
    while let Some(word) = of_it.next() {
        if SAID.contains(&word.as_str()) {
            words.extend([Some(word), of_it.next()].into_iter().flatten());
        }
    }
    words
}

/// A proposal that plans an interview, as it is once that day has passed; `None` for any other.
pub(super) fn held_since(
    store: &Store,
    zone: Zone,
    today: NaiveDate,
    new: &NewProposal,
) -> Result<Option<NewProposal>> {
    let is_planned = new.command.first().is_some_and(|word| word == "planned");
    let day = start(zone, new).map(|at| zone.civil_day(at)).or_else(|| new.option("--on")?.parse().ok());
    let (Some(day), Some(application)) = (day.filter(|day| is_planned && *day < today), new.command.get(1))
    else {
        return Ok(None);
    };
    let mut of_it: Vec<String> = new.command.iter().skip(2).cloned().collect();
    if let (Some(id), Some(sender)) = (new.application, new.contact) {
        let meant = find::application_by_id(store, id)?;
        of_it.extend(who_may_have_come(&of_it, &meant, sender));
    }
    Ok(Some(NewProposal { command: held(application, day, of_it), ..new.clone() }))
}

fn edit(id: AppointmentId, words: Vec<String>) -> Vec<String> {
    let edit = ["edit", "appointment", &id.to_string()].map(str::to_owned);
    edit.into_iter().chain(words).collect()
}

/// The one day and hour that is told and not on file, its instant, and the zone where that is not the user's.
fn only_moment<'a>(
    said: &'a Arranged,
    around: &Around<'_>,
    waiting: &[&Appointment],
) -> Option<(&'a Moment, DateTime<Utc>, Option<&'static str>)> {
    if said.is_unclear {
        return None;
    }
    let mut found: Vec<(&Moment, DateTime<Utc>, Option<&'static str>)> = Vec::new();
    for moment in &said.moments {
        let (at, zone) = instant(moment, around.zone)?;
        // One moment may be told by two clocks.
        match found.iter_mut().find(|(_, known, _)| *known == at) {
            Some(known) if zone.is_none() => *known = (moment, at, zone),
            Some(_) => {}
            None if waiting.iter().any(|one| one.starts_at == Some(at)) => {}
            None => found.push((moment, at, zone)),
        }
    }
    match found.as_slice() {
        [only] => Some(*only),
        _ => None,
    }
}

/// `None` if it is not certain whose clock is meant.
fn instant(moment: &Moment, zone: Zone) -> Option<(DateTime<Utc>, Option<&'static str>)> {
    let local = moment.day.and_time(moment.hour);
    let own = zone.instant(local);
    match moment.clock {
        Clock::Unsaid | Clock::Readers => Some((own, None)),
        Clock::Writers | Clock::Other => None,
        Clock::Zone(name) => {
            let there = Zone::named(name)?.instant(local);
            Some(if there == own { (own, None) } else { (there, Some(name)) })
        }
    }
}

/// Its kind, how it is held, and who is there as far as it says.
fn what_it_is(said: &Arranged, around: &Around<'_>) -> Vec<String> {
    let letter = around.letter;
    let kind = kind_of(&format!("{} {}", letter.subject, said.line));
    let mut words = Vec::new();
    if kind != InterviewKind::Interview {
        words.extend(with_value("--kind", kind.as_str()));
    }
    words.extend(said.channel.iter().flat_map(|channel| with_value("--channel", channel.as_str())));
    words.extend(ics::call_link(&letter.text).iter().flat_map(|link| with_value("--link", link)));
    if let [application] = around.applications {
        words.extend(who_is_there(application, around));
    }
    words
}

/// The sender, where nobody is named who was there and they come to interviews for that application.
fn who_may_have_come(of_it: &[String], application: &Application, sender: ContactId) -> Vec<String> {
    let is_named = of_it.iter().any(|word| word == "--with");
    let part = application.participant(sender).filter(|part| !is_named && interviews(part.role));
    part.map(|_| with_value("--with", CONTACT)).unwrap_or_default()
}

/// Whether someone with this part comes to interviews, and does not merely arrange them.
fn interviews(role: Role) -> bool {
    !matches!(role, Role::Recruiter | Role::AgencyRecruiter | Role::Coordinator | Role::Referrer)
}

/// The sender who speaks of themselves, and those who are named whole.
fn who_is_there(application: &Application, around: &Around<'_>) -> Vec<String> {
    const OURS: &[&str] = &[" our ", " me ", " i ll call ", " i will call ", " with me "];
    let said = spaced(&around.letter.text);
    let is_sender = |one: &crate::domain::application::Participant| {
        around.contact.is_some_and(|contact| contact.id == one.contact_id)
    };
    let mut words = Vec::new();
    for one in &application.participants {
        let speaks = is_sender(one) && interviews(one.role) && OURS.iter().any(|words| said.contains(words));
        let is_named = !is_sender(one) && one.name.contains(' ') && said.contains(&spaced(&one.name));
        if speaks {
            words.extend(with_value("--with", CONTACT));
        } else if is_named {
            words.extend(with_value("--with", &one.contact_id.to_string()));
        }
    }
    words
}

/// For a proposal in plain words: whether it is already recorded, or no longer true.
pub(super) fn is_on_file(store: &Store, zone: Zone, new: &NewProposal) -> Result<bool> {
    let words: Vec<&str> = new.command.iter().map(String::as_str).collect();
    if let ["edit", _, id, ..] = words.as_slice() {
        let known = id.parse().ok().map(|id| store.appointment(AppointmentId(id))).transpose()?.flatten();
        let Some(known) = known.filter(|known| known.state == AppointmentState::Planned) else {
            return Ok(true);
        };
        return Ok(new.option("--on").is_some() && known.starts_at == start(zone, new));
    }
    if new.is_held() {
        return took_place(store, new);
    }
    let Some(at) = start(zone, new) else { return Ok(false) };
    for id in new.choices().into_iter().chain(new.application) {
        let application = find::application_by_id(store, id)?;
        let is_there =
            |one: &Appointment| one.state != AppointmentState::Cancelled && one.starts_at == Some(at);
        if application.appointments.iter().any(is_there) {
            return Ok(true);
        }
    }
    Ok(false)
}

/// An interview of that day is on file, held or planned.
fn took_place(store: &Store, new: &NewProposal) -> Result<bool> {
    let Some(day) = new.option("--on").and_then(|on| on.parse::<NaiveDate>().ok()) else { return Ok(false) };
    for id in new.choices().into_iter().chain(new.application) {
        let application = find::application_by_id(store, id)?;
        if application.interviews.iter().any(|one| one.held_on == day)
            || application.appointments.iter().any(|one| one.starts_on == day)
        {
            return Ok(true);
        }
    }
    Ok(false)
}

fn start(zone: Zone, new: &NewProposal) -> Option<DateTime<Utc>> {
    let zone = new.option("--zone").and_then(Zone::named).unwrap_or(zone);
    let local = chrono::NaiveDateTime::parse_from_str(new.option("--on")?, "%Y-%m-%d %H:%M").ok()?;
    Some(zone.instant(local))
}

/// The words that move the one interview that its application has ahead, where it was arranged before.
pub(super) fn edits(store: &Store, zone: Zone, new: &NewProposal) -> Result<Option<Vec<String>>> {
    let Some(id) = new.application.filter(|_| is_move(new)) else { return Ok(None) };
    let application = find::application_by_id(store, id)?;
    let (sent_on, at) = (new.evidence.sent_on, start(zone, new));
    let is_ahead = |one: &&Appointment| {
        one.state == AppointmentState::Planned && one.starts_on >= sent_on && one.starts_at != at
    };
    let ahead: Vec<&Appointment> = application.appointments.iter().filter(is_ahead).collect();
    let [only] = ahead.as_slice() else { return Ok(None) };
    let said = |option: &str| new.option(option).map(|value| with_value(option, value)).unwrap_or_default();
    Ok(Some(edit(only.id, ["--on", "--until", "--zone"].into_iter().flat_map(said).collect())))
}

/// Whether an email moves an interview to an hour that it names.
pub(super) fn is_move(new: &NewProposal) -> bool {
    new.kind == ProposalKind::Planned
        && new.option("--event").is_none()
        && new.command.first().is_some_and(|word| word == "planned")
        && moves(&new.evidence.line)
}

/// One of several emails about the same hour is enough, a calendar file says more, and what was moved meanwhile isn't
/// so any more. `all` are in the order of their emails.
pub(super) fn is_outdone(new: &NewProposal, all: &[Proposal]) -> bool {
    let at = all.iter().position(|other| other.is.message == new.message);
    let is_later = |other_at: usize| at.is_some_and(|at| at < other_at);
    let is_moved = |(other_at, other): (usize, &Proposal)| {
        is_later(other_at)
            && matches!(other.state, ProposalState::Open | ProposalState::Accepted)
            && other.is.application == new.application
            && other.is.option("--on") != new.option("--on")
            && is_move(&other.is)
    };
    if new.command.first().is_some_and(|word| word == "planned") && all.iter().enumerate().any(is_moved) {
        return true;
    }
    all.iter().enumerate().any(|(other_at, other)| {
        other.state == ProposalState::Open
            && other.is.kind == ProposalKind::Planned
            && other.is.application == new.application
            && other.is.command.first() == new.command.first()
            && other.is.option("--on") == new.option("--on")
            && other.is.option("--state") == new.option("--state")
            && (other.is.option("--event").is_some() || at.is_some_and(|at| other_at < at))
    })
}

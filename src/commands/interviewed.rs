//! `interviewed`: an interview was held.

use std::cmp::Reverse;

use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use clap::Args;

use crate::clock::Zone;
use crate::domain::application::NamedApplication;
use crate::domain::appointment::AppointmentLine;
use crate::domain::calendar::{add_days, with_weekday};
use crate::domain::word::Word as _;
use crate::domain::{
    Application, ApplicationId, AppointmentId, AppointmentState, Channel, ContactId, Interview,
    InterviewKind, Participant,
};
use crate::failure::{Doubt, Failure, Result};
use crate::refusals::promise::refuse_promise_before;
use crate::render::appointments::in_words;
use crate::render::text::capital;
use crate::session::ask::{self, Way};
use crate::session::date::TypedDate;
use crate::session::word::{channel, interview_kind};
use crate::session::{Said, Session, complete, find};
use crate::store::{ApplicationEdit, Appointments, Change, Edit, NewDetail, NewInterview, Store};

use super::happened::Happened;
use super::newcomer::Newcomer;
use super::{named_detail, texts, warn_of_misfits, warn_of_sensitive};

/// An interview that passed longer ago is not the one that people record without a word of when, in days.
const FRESH_DAYS: u32 = 7;

/// Record an interview
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  rekindle interviewed northwind --with priya --with tom --kind final
  rekindle interviewed \"northwind/data engineer\" --with lena --on yesterday \\
      --detail \"property tests\"
  rekindle interviewed tidal --with aisha --decision-by \"17 april\"
  rekindle interviewed helio           the planned one, with the people in it

If it hasn't happened yet: rekindle planned APPLICATION --on WHEN")]
pub struct InterviewedArgs {
    /// The application: id, company, title, or company/title; without it, the one whose planned interview has passed
    #[arg(add = complete::applications())]
    pub application: Option<String>,
    /// Who was there; can be given several times; without it, the people in the planned interview
    #[arg(long = "with", alias = "contact", value_name = "CONTACT", add = complete::contacts())]
    pub with: Vec<String>,
    /// Day it took place; without it, the day of the last planned interview that has passed, else today
    #[arg(long, value_name = "DATE")]
    pub on: Option<TypedDate>,
    /// Kind of interview
    #[arg(long, value_parser = interview_kind())]
    pub kind: Option<InterviewKind>,
    /// How it was held
    #[arg(long, value_parser = channel())]
    pub channel: Option<Channel>,
    /// Day by which they promised a decision
    #[arg(long, value_name = "DATE")]
    pub decision_by: Option<TypedDate>,
    /// Something to mention in a note; it completes "I enjoyed our conversation about …"; can be given several times.
    /// With a name in front, it is about one of several people: --detail "priya=sailing"
    #[arg(long = "detail", value_name = "TEXT")]
    pub details: Vec<String>,
    /// Record it even if that day is before you applied, or after they rejected you
    #[arg(long)]
    pub force: bool,
}

pub fn run(session: &mut Session, args: &InterviewedArgs) -> Result {
    let day = Happened::read_interview(session, args.on.as_ref())?;
    let decision_by = args.decision_by.as_ref().map(|day| day.plan(&session.now)).transpose()?;
    let details = texts("detail", &args.details)?;

    let can_ask = ask::can_ask(session);
    let on = args.on.as_ref().map(|_| day.on);
    let named = meant_application(session, args.application.as_deref())?;
    let meant = Meant::read(session, &named, on, &args.with, args.kind)?;
    let zone = session.now.zone;

    session.change(|change| {
        let application = find::application(change, &named)?;
        let taken = meant.arranged(change, &application)?;
        let of_it = taken.as_ref().map(|line| &line.appointment);
        let on = match of_it {
            Some(arranged) if args.on.is_none() => arranged.starts_on,
            _ => day.on,
        };
        let kind = args.kind.or(of_it.map(|arranged| arranged.kind)).unwrap_or(InterviewKind::Interview);
        let mut said = Said::default();
        let newcomer = Newcomer::at(can_ask, change, application.company_id)?
            .with("job", &application.title)
            .with("interviewed", &on.to_string())
            .with("kind", kind.as_str());
        let mut with = Vec::new();
        for typed in &find::people(change, &args.with)? {
            with.push(newcomer.contact(change, typed, &mut said)?);
        }
        if with.is_empty() {
            with = of_it.map(|arranged| arranged.participants.clone()).unwrap_or_default();
        }
        if with.is_empty() {
            if let Some(ahead) = meant.later_today(change, &application)?.filter(|_| args.on.is_none()) {
                return Err(still_to_come(&ahead, &application, zone));
            }
            // Of one that was planned with nobody on file, who was there can be said later.
            if of_it.is_none() || can_ask {
                with = who_was_there(change, &application)?;
            }
        }
        let day = day.moved_to(on);
        day.refuse_outside(change, &application, args.force)?;
        for contact in &with {
            day.refuse_before_on_file(&find::contact_by_id(change, *contact)?)?;
        }
        let mut interview = NewInterview::new(application.id, on, kind).with(&with);
        interview.channel = args.channel.or(of_it.and_then(|arranged| arranged.channel));
        let (own, details) = of_someone(change, &with, &details)?;
        interview.details.clone_from(&details);
        interview.is_another = taken.is_some();
        let before = if taken.is_some() { None } else { same_perhaps(change, &application, &interview)? };
        if let Some(before) = before.as_ref().filter(|_| can_ask && !args.force) {
            doubt_another(before, &interview)?;
        }
        let mut which = Said::default();
        if let Some(taken) = &taken {
            meant.say(change, &application, taken, zone, &mut which)?;
        }
        let recorded = change.record_interview(&interview)?;
        for (contact_id, text) in &own {
            change.add_detail(&NewDetail {
                contact_id: Some(*contact_id),
                application_id: Some(application.id),
                interview_id: Some(recorded),
                text: text.clone(),
            })?;
        }
        if with.is_empty() {
            said.hint(format!("to note who was there: rekindle edit interview {recorded} --with NAME"));
        }
        said.line(format!(
            "{} for {} on {}",
            capital(kind.in_words()),
            find::called(change, &application)?,
            with_weekday(on)
        ));
        said.append(which);
        if let Some(before) = before.filter(|_| !can_ask && !args.force) {
            said.hint(format!(
                "you already recorded one on {}; if this is the same one: rekindle undo, then {}",
                with_weekday(before.held_on),
                correction(&before, &interview)
            ));
        }
        promise(change, application.id, on, decision_by, &mut said)?;
        if taken.is_some() && details.is_empty() && own.is_empty() {
            let company = change.company(application.company_id)?.map(|company| company.name);
            let named = NamedApplication {
                id: application.id,
                company: company.unwrap_or_default(),
                title: application.title.clone(),
            };
            let typed = find::application_as_typed(change, &named)?;
            said.hint(format!("to note how it went: rekindle debrief {typed}"));
        }
        let all: Vec<String> = own.into_iter().map(|(_, text)| text).chain(details).collect();
        warn_of_misfits(&mut said, &all, &[]);
        warn_of_sensitive(&mut said, &all)?;
        Ok(said)
    })
}

/// Whom a detail is about, and what it says.
type OwnDetail = (ContactId, String);

/// Details that name one of these people, as `debrief` takes them (`priya=sails at weekends`), and the others.
fn of_someone(
    store: &Store,
    with: &[ContactId],
    details: &[String],
) -> Result<(Vec<OwnDetail>, Vec<String>)> {
    let (mut own, mut others) = (Vec::new(), Vec::new());
    for detail in details {
        let (whom, text) = named_detail(detail)?;
        let contact = whom.map(|whom| store.find_contacts(&whom)).transpose()?.and_then(|found| found.only());
        match contact.filter(|contact| with.contains(contact)) {
            Some(contact) => own.push((contact, text)),
            None => others.push(detail.clone()),
        }
    }
    Ok((own, others))
}

/// What is to come today was not held.
fn still_to_come(ahead: &AppointmentLine, application: &Application, zone: Zone) -> Failure {
    let id = application.id;
    Failure::usage(format!("the interview on {} hasn't taken place yet", called(ahead, zone))).hint(format!(
        "when it's over: rekindle interviewed {id}; if it has already taken place: rekindle interviewed {id} --with CONTACT"
    ))
}

/// Days between two interviews that may be one, of which the day is corrected.
const FEW_DAYS: i64 = 4;

/// An interview of the same kind with one of the same people a few days before or after may be the same one, and so may
/// one of that day whose kind was not said.
fn same_perhaps(store: &Store, application: &Application, new: &NewInterview) -> Result<Option<Interview>> {
    let is_near = |one: &&Interview| {
        let days = (one.held_on - new.held_on).num_days().abs();
        let is_moved = (1..=FEW_DAYS).contains(&days) && one.kind == new.kind;
        let is_of_that_day = days == 0 && one.kind == InterviewKind::Interview && one.kind != new.kind;
        (is_moved || is_of_that_day)
            && one.participants.iter().any(|contact| new.participants.contains(contact))
    };
    let mut near = find::application_by_id(store, application.id)?.interviews;
    near.retain(|one| is_near(&one));
    Ok(near.pop())
}

fn doubt_another(before: &Interview, new: &NewInterview) -> Result {
    let on_file = format!("An interview on {} is already recorded", with_weekday(before.held_on));
    let doubt = Doubt {
        question: format!("{on_file}. Is this another one?"),
        yes: vec![format!("Yes, a second interview, on {}", with_weekday(new.held_on))],
        no: vec![(
            format!("No, it was the {} on {}", new.kind.in_words(), with_weekday(new.held_on)),
            correction(before, new),
        )],
        marked: 0,
    };
    doubt.settled_or(Failure::usage(on_file)).map(|_| ())
}

fn correction(before: &Interview, new: &NewInterview) -> String {
    if before.held_on == new.held_on {
        format!("rekindle edit interview {} --kind {}", before.id, new.kind)
    } else {
        format!("rekindle edit interview {} --on {}", before.id, new.held_on)
    }
}

/// The application as it was typed, else by its number the one whose planned interview has passed.
pub(super) fn meant_application(session: &Session, typed: Option<&str>) -> Result<String> {
    if let Some(typed) = typed {
        return Ok(typed.to_owned());
    }
    let (today, now) = (session.now.today(), session.now.hour());
    let store = session.reading_quietly()?;
    let meant = find::application_with_interview(&store, "several planned interviews have passed", |line| {
        line.state == AppointmentState::Planned && line.appointment.has_begun(today, now)
    })?;
    Ok(meant.to_string())
}

/// The people of an application, from whom the user picks who was there; without a terminal an error that lists them.
fn who_was_there(store: &Store, application: &Application) -> Result<Vec<ContactId>> {
    let people = &application.participants;
    let number = application.id;
    let missing = Failure::usage("--with is missing: say who was there");
    let as_typed = |part: &Participant| {
        let typed = find::contact_as_typed(store, part.contact_id, &part.name)?;
        Ok(format!("--with {typed}"))
    };
    let all = people.iter().map(as_typed).collect::<Result<Vec<_>>>()?.join(" ");
    let (whom, or_some) = match people.as_slice() {
        [] => ("--with CONTACT", ""),
        [_] => (all.as_str(), ""),
        _ => (all.as_str(), ", or some of them"),
    };
    let refusal = missing.hint(format!(
        "rekindle interviewed {number} {whom}{or_some}; if they aren't a contact yet, add them first: rekindle add NAME"
    ));
    if people.is_empty() {
        return Err(refusal);
    }
    let mut ways: Vec<String> = people.iter().map(|part| part.name.clone()).collect();
    if people.len() > 1 {
        ways.push("all of them".to_owned());
    }
    let no =
        vec![("someone else".to_owned(), format!("name them: rekindle interviewed {number} --with NAME"))];
    let doubt = Doubt { question: "Who was there?".to_owned(), yes: ways, no, marked: 0 };
    let chosen = doubt.settled_or(refusal)?;
    Ok(match people.get(chosen) {
        Some(part) => vec![part.contact_id],
        None => people.iter().map(|part| part.contact_id).collect(),
    })
}

/// Notes by when they promised to decide, where they did.
pub(super) fn promise(
    change: &mut Change<'_>,
    application: ApplicationId,
    held_on: NaiveDate,
    by: Option<NaiveDate>,
    said: &mut Said,
) -> Result {
    if let Some(by) = by {
        refuse_promise_before(held_on, by)?;
        let promised = ApplicationEdit { decision_promised_on: Edit::Set(by), ..ApplicationEdit::default() };
        change.edit_application(application, &promised)?;
        said.line(format!("They promised a decision by {}", with_weekday(by)));
    }
    Ok(())
}

/// Which of the planned interviews is meant.
pub(super) struct Meant {
    on: Option<NaiveDate>,
    with: Vec<ContactId>,
    kind: Option<InterviewKind>,
    chosen: Option<AppointmentId>,
    today: NaiveDate,
    now: Option<DateTime<Utc>>,
}

impl Meant {
    /// By the day and the people that were typed; where several have passed and neither was, a terminal asks.
    pub fn read(
        session: &Session,
        application: &str,
        on: Option<NaiveDate>,
        with: &[String],
        kind: Option<InterviewKind>,
    ) -> Result<Self> {
        let (today, now) = (session.now.today(), session.now.hour());
        let store = session.reading_quietly()?;
        let with = with.iter().filter_map(|typed| find::contact(&store, typed).ok());
        let mut meant = Self { on, with: with.collect(), kind, chosen: None, today, now };
        if !meant.with.is_empty() || !ask::can_ask(session) {
            return Ok(meant);
        }
        let application = find::application(&store, application)?;
        let passed = meant.passed(&store, &application)?;
        if passed.len() > 1 {
            let ways: Vec<String> = passed.iter().map(|line| called(line, session.now.zone)).collect();
            match ask::which_way("Which interview?", &ways, 0)? {
                Way::Chosen(at) => meant.chosen = passed.get(at).map(|line| line.appointment.id),
                Way::LeftOut => {}
                Way::Stopped => {
                    return Err(Failure::failed("nothing was recorded: you stopped"));
                }
            }
        }
        Ok(meant)
    }

    /// The planned interview that has not been recorded yet: the first of the newest day that has passed.
    pub fn arranged(&self, store: &Store, application: &Application) -> Result<Option<AppointmentLine>> {
        let lines = store.appointments(Appointments::Of(application.id))?;
        let is_known = lines
            .iter()
            .any(|line| line.state == AppointmentState::Held && line.appointment.is_with_any(&self.with));
        let mut passed = self.passed(store, application)?;
        if let Some(chosen) = self.chosen {
            passed.retain(|line| line.appointment.id == chosen);
        } else if !self.with.is_empty() {
            let is_theirs = |line: &AppointmentLine| line.appointment.is_with_any(&self.with);
            if passed.iter().any(is_theirs) {
                passed.retain(is_theirs);
            } else if is_known {
                passed.clear();
            }
        }
        Ok(passed.into_iter().next())
    }

    /// One that begins later today.
    fn later_today(&self, store: &Store, application: &Application) -> Result<Option<AppointmentLine>> {
        let lines = store.appointments(Appointments::Of(application.id))?;
        Ok(lines.into_iter().find(|line| {
            line.state == AppointmentState::Planned
                && line.appointment.starts_on == self.today
                && !line.appointment.has_begun(self.today, self.now)
        }))
    }

    /// Those that have passed, or are of the day that was typed; one within the hour where it is the only one of today.
    fn passed(&self, store: &Store, application: &Application) -> Result<Vec<AppointmentLine>> {
        let lines = store.appointments(Appointments::Of(application.id))?;
        let of_today = |line: &&AppointmentLine| {
            line.appointment.starts_on == self.today && line.state != AppointmentState::Cancelled
        };
        let is_only_today = lines.iter().filter(of_today).count() == 1;
        let mut open: Vec<AppointmentLine> =
            lines.into_iter().filter(|line| line.state == AppointmentState::Planned).collect();
        let has_begun = |line: &AppointmentLine| line.appointment.has_begun(self.today, self.now);
        let is_meant = |line: &AppointmentLine| {
            let is_with = line.appointment.is_with_any(&self.with);
            let is_with_others =
                !is_with && !self.with.is_empty() && !line.appointment.participants.is_empty();
            let is_of_another_kind = self.kind.is_some_and(|kind| kind != line.appointment.kind);
            let soon = self.now.and_then(|now| now.checked_add_signed(TimeDelta::hours(1)));
            let is_near = line.appointment.has_begun(self.today, soon);
            let may_be_early = is_with || !is_with_others && (self.on.is_some() || is_only_today && is_near);
            let day = line.appointment.starts_on;
            // What lies before the application was for something else.
            let is_of_it = self.on.is_some() || application.applied_on.is_none_or(|applied| applied <= day);
            is_of_it
                && !(is_with_others && is_of_another_kind)
                && self.on.is_none_or(|on| day == on)
                && (has_begun(line) || may_be_early && day <= self.today)
        };
        open.retain(is_meant);
        // The newest day first, and on it those that have begun.
        open.sort_by_key(|line| (Reverse(line.appointment.starts_on), !has_begun(line)));
        Ok(open)
    }

    /// Says which one was taken where others have passed, too.
    pub fn say(
        &self,
        store: &Store,
        application: &Application,
        taken: &AppointmentLine,
        zone: Zone,
        said: &mut Said,
    ) -> Result {
        let may_be_meant = |line: &AppointmentLine| {
            line.appointment.id != taken.appointment.id
                && (self.with.is_empty()
                    || line.appointment.participants.is_empty()
                    || line.appointment.is_with_any(&self.with))
        };
        let is_one_of_several = self.passed(store, application)?.iter().any(may_be_meant);
        let is_old = self.on.is_none() && add_days(taken.appointment.starts_on, FRESH_DAYS) < self.today;
        if self.chosen.is_none() && is_one_of_several {
            said.line(format!(
                "This was the interview on {}; for another one that has passed, run it again, or say which with --with or --on",
                called(taken, zone)
            ));
        } else if self.chosen.is_none() && is_old {
            said.line(format!(
                "This was the interview on {}; if you mean another one, rekindle undo, then give its day with --on",
                called(taken, zone)
            ));
        }
        Ok(())
    }
}

/// `Wed 7 Oct 2026, 12:00 to 13:00, with Jo Park`.
fn called(line: &AppointmentLine, zone: Zone) -> String {
    let when = in_words(&line.appointment, zone);
    let people: Vec<&str> = line.people.iter().map(|(_, name)| name.as_str()).collect();
    if people.is_empty() { when } else { format!("{when}, with {}", people.join(" and ")) }
}

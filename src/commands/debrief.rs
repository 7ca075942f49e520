//! `debrief`: what is noted about an interview that was held, in one change.

use chrono::NaiveDate;
use clap::Args;

use crate::commands::dialogue;
use crate::domain::appointment::AppointmentLine;
use crate::domain::calendar::with_weekday;
use crate::domain::name::PersonName;
use crate::domain::{Application, ContactId, Interview, InterviewKind};
use crate::failure::{Failure, Result};
use crate::render::text::{capital, safe};
use crate::session::date::TypedDate;
use crate::session::{Said, Session, ask, complete, find};
use crate::store::{ListEdit, NewDetail, NewInterview, Store};

use super::happened::Happened;
use super::interviewed::{Meant, meant_application, promise};
use super::newcomer::Newcomer;
use super::{lines, named_detail, warn_of_misfits, warn_of_sensitive};

/// Note how an interview went: who was there, what was asked, what they promised
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  rekindle debrief northwind           asks five questions
  rekindle debrief northwind --with priya --with \"Tom Weller\" \\
      --detail \"priya=sailing at weekends\" --asked \"Why us?\" --rating 4 \\
      --decision-by \"16 oct\"
  rekindle debrief tidal --rating 2 --on yesterday

It records the interview that was planned and has passed, or adds to the last
one you recorded. One `rekindle undo` takes all of it back.")]
pub struct DebriefArgs {
    /// The application: id, company, title, or company/title; without it, the one whose planned interview has passed
    #[arg(add = complete::applications())]
    pub application: Option<String>,
    /// Someone who was there; can be given several times [default: the people in the planned interview]
    #[arg(long = "with", alias = "contact", value_name = "CONTACT", add = complete::contacts())]
    pub with: Vec<String>,
    /// Something you talked about that a note to them may mention; can be given several times. Keep private things in
    /// rekindle edit contact NAME --note
    #[arg(long = "detail", value_name = "CONTACT=TEXT")]
    pub details: Vec<String>,
    /// A question they asked you; can be given several times
    #[arg(long = "asked", value_name = "TEXT")]
    pub asked: Vec<String>,
    /// How it went, from 1 (badly) to 5 (very well)
    #[arg(long, value_name = "1-5", value_parser = clap::value_parser!(i64).range(1..=5))]
    pub rating: Option<i64>,
    /// Day by which they promised a decision
    #[arg(long, value_name = "DATE")]
    pub decision_by: Option<TypedDate>,
    /// Day it took place [default: that of the planned interview that has passed, or of the last one you recorded]
    #[arg(long, value_name = "DATE")]
    pub on: Option<TypedDate>,
    /// Record it even if that day is before you applied, or after they rejected you
    #[arg(long)]
    pub force: bool,
}

pub fn run(session: &mut Session, args: &DebriefArgs) -> Result {
    let says_something = !args.with.is_empty()
        || !args.details.is_empty()
        || !args.asked.is_empty()
        || args.rating.is_some()
        || args.decision_by.is_some();
    if !says_something {
        if ask::can_ask(session) {
            return Err(questions(session, args)?);
        }
        return Err(Failure::usage("there is nothing to record about the interview")
            .hint("give at least one of --with, --detail, --asked, --rating, --decision-by"));
    }
    let day = Happened::read_interview(session, args.on.as_ref())?;
    let decision_by = args.decision_by.as_ref().map(|day| day.plan(&session.now)).transpose()?;
    let asked = lines("question", &args.asked)?;
    let details = args.details.iter().map(|typed| named_detail(typed)).collect::<Result<Vec<_>>>()?;
    let can_ask = ask::can_ask(session);
    let on = args.on.as_ref().map(|_| day.on);
    let named = meant_application(session, args.application.as_deref())?;
    let meant = Meant::read(session, &named, on, &args.with, None)?;
    let zone = session.now.zone;

    session.change(|change| {
        let application = find::application(change, &named)?;
        let mut said = Said::default();
        let newcomer = Newcomer::at(can_ask, change, application.company_id)?;
        let mut with: Vec<ContactId> = Vec::new();
        for typed in &find::people(change, &args.with)? {
            add(&mut with, newcomer.added(change, typed, &mut said)?);
        }
        let held = Held::of(change, &application, on, &day, &meant)?;
        // Anyone named in a detail was there, too.
        let mut remembered = Vec::new();
        for (whom, text) in &details {
            let contact = match whom {
                Some(typed) => {
                    let contact = newcomer.added(change, typed, &mut said)?;
                    if !with.contains(&contact) && !held.people.contains(&contact) {
                        refuse_someone_else(change, &application, contact, text)?;
                        add(&mut with, contact);
                    }
                    Some(contact)
                }
                None => only(change, if with.is_empty() { &held.people } else { &with }, text)?,
            };
            remembered.push((contact, text.clone()));
        }
        if with.is_empty() || held.interview.is_some() {
            held.people.iter().for_each(|contact| add(&mut with, *contact));
        }
        if with.is_empty() && held.interview.is_none() && held.arranged.is_none() {
            return Err(Failure::usage("no interview is recorded, and --with does not say who was there")
                .hint(format!("rekindle debrief {} --with CONTACT …", application.id)));
        }
        let day = day.moved_to(held.on);
        day.refuse_outside(change, &application, args.force)?;
        for contact in &with {
            day.refuse_before_on_file(&find::contact_by_id(change, *contact)?)?;
        }
        let mut interview = NewInterview::new(application.id, held.on, held.kind).with(&with);
        interview.channel = held.channel;
        interview.is_another = held.arranged.is_some();
        let mut which = Said::default();
        if let Some(taken) = &held.arranged {
            meant.say(change, &application, taken, zone, &mut which)?;
        }
        let id = change.record_interview(&interview)?;
        for (contact_id, text) in &remembered {
            change.add_detail(&NewDetail {
                contact_id: *contact_id,
                application_id: Some(application.id),
                interview_id: Some(id),
                text: text.clone(),
            })?;
        }
        let questions = ListEdit { add: asked.clone(), remove: Vec::new() };
        change.recollect(id, &questions, &args.rating.into())?;
        said.line(format!(
            "{} for {} on {}",
            capital(held.kind.in_words()),
            find::called(change, &application)?,
            with_weekday(held.on)
        ));
        said.append(which);
        promise(change, application.id, held.on, decision_by, &mut said)?;
        warn_of_misfits(&mut said, &remembered.iter().map(|(_, text)| text.clone()).collect::<Vec<_>>(), &[]);
        warn_of_sensitive(&mut said, remembered.iter().map(|(_, text)| text).chain(&asked))?;
        Ok(said)
    })
}

/// The interview that is noted.
struct Held {
    on: NaiveDate,
    kind: InterviewKind,
    channel: Option<crate::domain::Channel>,
    people: Vec<ContactId>,
    /// The appointment that it is of.
    arranged: Option<AppointmentLine>,
    /// It is on file.
    interview: Option<Interview>,
}

impl Held {
    /// The one that was planned and has passed, else the last on file, else one of the day that was given.
    fn of(
        store: &Store,
        application: &Application,
        on: Option<NaiveDate>,
        day: &Happened,
        meant: &Meant,
    ) -> Result<Self> {
        if let Some(line) = meant.arranged(store, application)? {
            return Ok(Self {
                on: line.appointment.starts_on,
                kind: line.appointment.kind,
                channel: line.appointment.channel,
                people: line.appointment.participants.clone(),
                arranged: Some(line),
                interview: None,
            });
        }
        let on_file = application.interviews.iter().rev().find(|interview| match on {
            Some(on) => interview.held_on == on,
            None => interview.held_on <= day.on,
        });
        Ok(match on_file {
            Some(interview) => Self {
                on: interview.held_on,
                kind: interview.kind,
                channel: interview.channel,
                people: interview.participants.clone(),
                arranged: None,
                interview: Some(interview.clone()),
            },
            None => Self {
                on: day.on,
                kind: InterviewKind::Interview,
                channel: None,
                people: Vec::new(),
                arranged: None,
                interview: None,
            },
        })
    }
}

/// A detail names someone who was there: nobody from elsewhere, whose name happens to fit.
fn refuse_someone_else(store: &Store, application: &Application, contact: ContactId, text: &str) -> Result {
    let known = find::contact_by_id(store, contact)?;
    if known.company_id == Some(application.company_id) || application.participant(contact).is_some() {
        return Ok(());
    }
    let employer = known.company_id.map(|id| store.company(id)).transpose()?.flatten();
    let at = employer.map(|employer| format!(" of {}", safe(&employer.name))).unwrap_or_default();
    let called = find::called(store, application)?;
    Err(Failure::not_found(format!("{}{at} has no part in {called}", safe(&known.name))).hint(format!(
        "if they were there: add --with {contact}; if you mean someone else, give the whole name: --detail \"NAME={}\"",
        safe(text)
    )))
}

fn questions(session: &Session, args: &DebriefArgs) -> Result<Failure> {
    let named = meant_application(session, args.application.as_deref())?;
    let store = session.reading_quietly()?;
    let application = find::application(&store, &named)?;
    let day = Happened::read_interview(session, args.on.as_ref())?;
    let on = args.on.as_ref().map(|_| day.on);
    let meant = Meant::read(session, &named, on, &[], None)?;
    let held = Held::of(&store, &application, on, &day, &meant)?;
    let mut people = Vec::new();
    for contact in &held.people {
        people.extend(store.contact_name(*contact)?);
    }
    dialogue::for_debrief(session, &people, held.on)
}

/// A detail without a name is about the one person who was there.
fn only(store: &Store, people: &[ContactId], text: &str) -> Result<Option<ContactId>> {
    if let [one] = people {
        return Ok(Some(*one));
    }
    let example = match people.first() {
        Some(first) => PersonName::of(&store.contact_name(*first)?.unwrap_or_default()).called(),
        None => "Priya".to_owned(),
    };
    Err(Failure::usage(format!("\"{}\" does not say who it is about", safe(text)))
        .hint(format!("put a name in front, for instance: --detail \"{example}={}\"", safe(text))))
}

fn add(people: &mut Vec<ContactId>, contact: ContactId) {
    if !people.contains(&contact) {
        people.push(contact);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_detail_names_whom_it_is_about() {
        for (typed, whom, text) in [
            ("priya=sails at weekends", Some("priya"), "sails at weekends"),
            ("Tom Weller = likes E=mc2", Some("Tom Weller"), "likes E=mc2"),
            ("sails at weekends", None, "sails at weekends"),
            ("=sails", None, "=sails"),
        ] {
            assert_eq!(named_detail(typed).unwrap(), (whom.map(str::to_owned), text.to_owned()), "{typed}");
        }
        assert!(named_detail("priya=").is_err());
    }
}

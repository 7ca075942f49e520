//! `rejected`: a rejection, told by the user or read from an email.

mod by_mail;
mod news;

use std::collections::BTreeSet;

use chrono::NaiveDate;

use crate::clock::Zone;
use crate::commands::dialogue;
use crate::domain::calendar::{add_days, with_weekday};
use crate::domain::contact::Contact;
use crate::domain::outcome::FollowUpChoice;
use crate::domain::{
    Application, ApplicationId, Appointment, AppointmentState, Channel, ContactId, Delivery, Direction,
    OutcomeKind, TouchKind, name, text,
};
use crate::failure::{Failure, Result};
use crate::planner::Known;
use crate::planner::recipients::recipients;
use crate::refusals::elsewhere::refuse_someone_elsewhere;
use crate::refusals::ending::refuse_after_declining;
use crate::session::doubt::unless_settled;
use crate::session::{Said, Session, ask, find};
use crate::store::{
    ApplicationEdit, Change, ContactEdit, ListEdit, NewOutcome, NewTouch, Removable, Scope, Store,
};

pub use self::news::RejectedArgs;
use self::news::{News, Words, refuse_impossible};
use super::elsewhere::elsewhere;
use super::happened::Happened;
use super::newcomer::Newcomer;
use super::opening::with_line;
use super::planned;

pub fn run(session: &mut Session, args: &RejectedArgs) -> Result {
    if let Some(file) = &args.file {
        return match by_mail::read(session, args, file)? {
            Some(news) => record(session, args, &news),
            None => Ok(()),
        };
    }
    let day = Happened::read(session, args.on.as_ref())?;
    let delivery = match (args.by, &args.from) {
        (Some(by), _) => by,
        (None, Some(_)) => Delivery::PersonalEmail,
        (None, None) => {
            // What can't be recorded is not asked about.
            if let Some(typed) = &args.application {
                let store = session.reading_quietly()?;
                let application = find::application_to_reject(&store, typed)?;
                refuse_impossible(&store, args, &application, day.on)?;
            }
            if ask::can_ask(session) {
                let typed = [
                    ("on", args.on.is_some()),
                    ("rank", args.rank.is_some()),
                    ("liked", args.liked.is_some()),
                ];
                let typed = typed.into_iter().filter(|(_, is_typed)| *is_typed);
                let typed = typed.map(|(option, _)| (option, String::new())).collect();
                return Err(dialogue::for_rejection(session, args.application.as_deref(), &typed)?);
            }
            return Err(Failure::usage("--by is missing: how did the rejection reach you?").hint(
                "add --by form, personal-email, phone, …, or --from CONTACT for the person who told you",
            ));
        }
    };
    let (application, from) = (args.application.clone(), args.from.clone());
    let words = args.text.clone().filter(|text| !text.trim().is_empty());
    let words = words.map(|text| Words { text, subject: None, address: None });
    record(session, args, &News { application, day, delivery, from, read: None, words })
}

fn record(session: &mut Session, args: &RejectedArgs, news: &News) -> Result {
    let on = news.day.on;
    let follow_up = match (args.follow_up, args.no_follow_up) {
        (true, _) => Some(FollowUpChoice::Forced),
        (_, true) => Some(FollowUpChoice::Declined),
        (false, false) => None,
    };
    let lapses_on = add_days(on, session.config.planner_settings().follow_up.expires_days);
    let is_late = lapses_on < session.now.today();
    let can_ask = ask::can_ask(session);
    let zone = session.now.zone;
    session.change(|change| {
        let application = match &news.application {
            Some(typed) => find::application_to_reject(change, typed)?,
            None => find::the_open_application(change)?,
        };
        news.day.refuse_before_applied(change, &application)?;
        if !args.force {
            news.day.refuse_before_interview(change, &application)?;
        }
        refuse_impossible(change, args, &find::application_by_id(change, application.id)?, on)?;
        let mut said = Said::default();
        let newcomer = Newcomer::at(can_ask, change, application.company_id)?.with("job", &application.title);
        let from = match news.from.as_deref() {
            Some(from) => Some(newcomer.contact(change, from, &mut said)?),
            None => None,
        };
        if let Some(from) = from.filter(|_| args.file.is_none() && !args.force) {
            let called = find::called(change, &application)?;
            if let Some((contact, company)) = elsewhere(change, &application, from)? {
                unless_settled(refuse_someone_elsewhere(&contact, &company, &called))?;
            }
        }
        if let Some(from) = from.filter(|from| application.participant(*from).is_none()) {
            change.take_part(application.id, from, None, None)?;
        }
        if let Some(words) = &news.words {
            let no = No { application: application.id, delivery: news.delivery, on };
            keep_words(change, &no, from, words, &mut said)?;
        }
        if let Some(liked) = args.liked {
            change.set_liked(application.id, liked)?;
        }
        let standing = application.rejection().map(|no| no.outcome);
        if let Some(incomplete) = standing.filter(|outcome| outcome.is_to_complete()) {
            change.remove(Removable::Outcome, incomplete.id.0)?;
        }
        refuse_after_declining(&application, &find::called(change, &application)?, on)?;
        change.record_outcome(&NewOutcome {
            delivery: Some(news.delivery),
            from,
            reason: args.reason,
            is_guessed: args.guessed,
            rank: args.rank,
            follow_up,
            ..NewOutcome::new(application.id, OutcomeKind::Rejected, on)
        })?;

        let application = find::application_by_id(change, application.id)?;
        said.line(format!("{}: rejected {}", find::called(change, &application)?, with_weekday(on)));
        if let Some(read) = &news.read {
            said.field("suggestion", read.clone());
        }
        say_unrecorded(&application, on, zone, &mut said);
        if application.rejection().is_none() {
            say_if_overruled(&application, on, &mut said);
        } else if let Some(because) = no_note_because(change, &application)? {
            said.line(format!("No note needed: {because}"));
        } else if is_late {
            said.line(format!("It's too late for a note: the time for it ended {}", with_weekday(lapses_on)));
        }
        Ok(said)
    })
}

/// Whether a note is due depends on who the user met: lists planned interviews before the rejection that were never recorded.
fn say_unrecorded(application: &Application, on: NaiveDate, zone: Zone, said: &mut Said) {
    let is_open =
        |one: &&Appointment| one.starts_on < on && application.state_of(one) == AppointmentState::Planned;
    for one in application.appointments.iter().filter(is_open) {
        said.hint(format!(
            "the {} is not recorded; if it took place: rekindle interviewed {} --on {}",
            planned::called(one, zone),
            application.id,
            one.starts_on
        ));
    }
}

/// A no that is recorded.
struct No {
    application: ApplicationId,
    delivery: Delivery,
    on: NaiveDate,
}

/// Keeps what they wrote: a personal email as a message from its sender, a form letter in the notes, about its sender
/// if they are a contact. And the sender's address.
fn keep_words(
    change: &mut Change<'_>,
    no: &No,
    from: Option<ContactId>,
    words: &Words,
    said: &mut Said,
) -> Result {
    let line = format!("Their rejection, {}:\n{}", with_weekday(no.on), text::several_lines(&words.text));
    let Some(from) = from else {
        let notes = with_line(&change.opening(no.application)?.notes, Some(&line));
        change.edit_application(no.application, &ApplicationEdit { notes, ..ApplicationEdit::default() })?;
        return Ok(());
    };
    let contact = find::contact_by_id(change, from)?;
    let notes = match written_by(no.delivery) {
        Some(channel) => {
            let touch = NewTouch {
                channel: Some(channel),
                applications: vec![no.application],
                text: text::several_lines(&words.text),
                subject: words.subject.clone(),
                ..NewTouch::new(from, no.on, Direction::In, TouchKind::Other)
            };
            change.record_touch(&touch)?;
            None
        }
        None => with_line(&contact.notes, Some(&line)),
    };
    let address = match &words.address {
        Some(address) if is_new_of(change, &contact, address)? => text::email(address).ok(),
        _ => None,
    };
    let emails = ListEdit { add: address.iter().cloned().collect(), ..ListEdit::default() };
    change.correct_contact(&contact, &ContactEdit { emails, notes, ..ContactEdit::default() })?;
    if let Some(address) = address {
        said.line(format!("{}: {address}", contact.name));
    }
    Ok(())
}

/// The way in which a person wrote; `None` of a form, and of what is said and not written.
fn written_by(delivery: Delivery) -> Option<Channel> {
    match delivery {
        Delivery::PersonalEmail | Delivery::ViaAgency => Some(Channel::Email),
        Delivery::LinkedinMessage => Some(Channel::Linkedin),
        Delivery::Letter => Some(Channel::Other),
        Delivery::Form | Delivery::Phone | Delivery::Video | Delivery::InPerson => None,
    }
}

/// Nobody on file has it, and it isn't a department's.
fn is_new_of(change: &Change<'_>, contact: &Contact, address: &str) -> Result<bool> {
    Ok(!name::is_shared_mailbox(address)
        && contact.emails.iter().all(|email| !email.eq_ignore_ascii_case(address))
        && change.likeness(&[address.to_owned()], None, "", None)?.is_empty())
}

/// Why the rejection that an application is at asks for no note; `None` if it asks for one, or there is none.
pub(super) fn no_note_because(store: &Store, application: &Application) -> Result<Option<&'static str>> {
    let Some(rejection) = application.rejection() else { return Ok(None) };
    if rejection.outcome.day_from.is_some() {
        return Ok(Some("the day of the rejection isn't known"));
    }
    let companies = BTreeSet::from([application.company_id]);
    let facts = store.facts(&Scope::Of { people: BTreeSet::new(), companies })?;
    let ask = recipients(&Known::new(&facts), application, &rejection);
    Ok(ask.to.is_empty().then_some(ask.because))
}

/// The newest outcome counts: one recorded after the fact may change nothing.
pub(super) fn say_if_overruled(application: &Application, on: NaiveDate, said: &mut Said) {
    if let Some(newest) = application.newest_outcome().filter(|newest| newest.received_on > on) {
        said.line(format!(
            "What came later still counts: {} {}; `rekindle show --application {}` has the history",
            newest.kind.in_words(),
            with_weekday(newest.received_on),
            application.id
        ));
    }
}

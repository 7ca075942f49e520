//! `talked`: a conversation.

use chrono::NaiveDate;
use clap::Args;

use crate::domain::Direction;
use crate::domain::agenda::Line;
use crate::domain::appointment::AppointmentLine;
use crate::domain::calendar::with_weekday;
use crate::domain::contact::Contact;
use crate::domain::{
    ApplicationId, AppointmentState, Channel, ContactId, Delivery, InterviewKind, Rule, TouchKind,
};
use crate::failure::{Failure, Result};
use crate::session::date::TypedDate;
use crate::session::word::{channel, word_among};
use crate::session::{Said, Session, complete, find};
use crate::store::{
    ApplicationFilter, AppointmentEdit, Appointments, Change, NewTouch, Standing, Store, TouchFilter,
};

use super::happened::Happened;
use super::newcomer;
use super::replied;
use super::twice;
use super::{typed_text, warn_of_sensitive};

/// Record a conversation
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  rekindle talked priya --via phone --text \"They're rebuilding billing in May\"
  rekindle talked ines --kind info-interview --via video --on tuesday")]
pub struct TalkedArgs {
    /// The contact: id, email, LinkedIn or part of the name
    #[arg(add = complete::contacts())]
    pub contact: String,
    /// What it was: info-interview or other
    #[arg(long, hide_possible_values = true, value_parser = word_among(TALKS, &[]), default_value = "other")]
    pub kind: TouchKind,
    /// How you talked
    #[arg(long, value_name = "CHANNEL", value_parser = channel())]
    pub via: Option<Channel>,
    /// Day of the conversation [default: today]
    #[arg(long, value_name = "DATE")]
    pub on: Option<TypedDate>,
    /// What was said
    #[arg(long)]
    pub text: Option<String>,
}

/// What a conversation can be.
const TALKS: &[TouchKind] = &[TouchKind::InfoInterview, TouchKind::Other];

pub fn run(session: &mut Session, args: &TalkedArgs) -> Result {
    if !TALKS.contains(&args.kind) {
        return Err(Failure::usage(format!(
            "--kind can't be {} here: for a conversation, it can be info-interview or other",
            args.kind
        ))
        .hint("for a message, use rekindle sent or rekindle replied"));
    }
    let day = Happened::read(session, args.on.as_ref())?;
    let on = day.on;
    let text = typed_text(args.text.as_deref(), None)?;

    session.change(|change| {
        let contact = newcomer::contact_on_file(change, &args.contact)?;
        day.refuse_before_on_file(&contact)?;
        let mut touch = NewTouch::new(contact.id, on, Direction::Both, args.kind);
        touch.channel = args.via;
        touch.text = text.clone().unwrap_or_default();
        change.record_touch(&touch)?;
        let what =
            if args.kind == TouchKind::InfoInterview { "Informational interview" } else { "Conversation" };
        let mut said = Said::one(format!("{what} with {}, {}", contact.name, with_weekday(on)));
        if args.kind == TouchKind::InfoInterview {
            hold_planned(change, contact.id, on)?;
        }
        twice::say(change, &touch, &mut said)?;
        for line in find::lines_of(change, contact.id, on)? {
            let reminder = &line.item.reminder;
            if reminder.identity.rule == Rule::Custom && reminder.due_on == on {
                let (id, label) = (reminder.id, reminder.label());
                said.hint(format!("if \"{label}\" is done with that: rekindle done {id}"));
            }
        }
        if let Some(introducer) = contact.introduced_by.filter(|_| is_first_talk(change, &contact)) {
            let introducer = find::contact_by_id(change, introducer)?;
            let typed = find::contact_as_typed(change, introducer.id, &introducer.name)?;
            said.hint(format!(
                "{} introduced you; to tell them how it went: rekindle draft {typed} update --say TEXT",
                introducer.name
            ));
        }
        let about_opening = only_open_there(change, &contact)?;
        if let Some((application, called)) = &about_opening {
            said.hint(format!(
                "if it was about {called}: rekindle edit application {application} --with {}",
                contact.id
            ));
        }
        let keeps = |line: &Line| line.item.reminder.identity.rule != Rule::ThankYou;
        if contact.cadence.is_none()
            && about_opening.is_none()
            && find::applications_with(change, contact.id)?.is_empty()
            && !find::lines_of(change, contact.id, on)?.iter().any(keeps)
        {
            said.hint(format!(
                "to stay in touch with {}: rekindle cadence {} quarterly",
                contact.name, contact.id
            ));
        }
        if let Some(text) = &text
            && let Some(hint) = replied::about_a_no(change, &contact, text, told_by(args.via))?
        {
            said.hint(hint);
        }
        warn_of_sensitive(&mut said, &text)?;
        Ok(said)
    })
}

/// The informational interview that was planned with them for that day took place, though it is kept with an
/// application.
fn hold_planned(change: &mut Change<'_>, contact: ContactId, on: NaiveDate) -> Result {
    let planned = change.appointments(Appointments::With(contact))?;
    let is_it = |line: &&AppointmentLine| {
        line.state == AppointmentState::Planned
            && line.appointment.kind == InterviewKind::InfoInterview
            && line.appointment.application().is_some()
            && line.appointment.starts_on == on
    };
    if let Some(line) = planned.iter().find(is_it) {
        let held = AppointmentEdit { state: Some(AppointmentState::Held), ..AppointmentEdit::default() };
        change.edit_appointment(line.appointment.id, &held)?;
    }
    Ok(())
}

/// Nothing else was talked about with them before.
fn is_first_talk(store: &Store, contact: &Contact) -> bool {
    let filter = TouchFilter { contact: Some(contact.id), ..TouchFilter::default() };
    let mut talks = 0;
    let counted = store.touches(&filter, |line| {
        talks += u32::from(line.touch.is_talk());
        Ok(())
    });
    counted.is_ok() && talks == 1
}

/// The only open application where somebody works who has no part in any.
pub(super) fn only_open_there(store: &Store, contact: &Contact) -> Result<Option<(ApplicationId, String)>> {
    let Some(company) = contact.company_id else { return Ok(None) };
    if !find::applications_with(store, contact.id)?.is_empty() {
        return Ok(None);
    }
    let filter = ApplicationFilter {
        company: Some(company),
        standing: Standing::Open,
        ..ApplicationFilter::default()
    };
    let mut open = Vec::new();
    store.applications(&filter, |line| {
        open.push((line.application.id, format!("{} at {}", line.application.title, line.company)));
        Ok(())
    })?;
    Ok(if let [_] = open.as_slice() { open.pop() } else { None })
}

/// How a no was told in a conversation.
fn told_by(channel: Option<Channel>) -> Option<Delivery> {
    match channel? {
        Channel::Phone => Some(Delivery::Phone),
        Channel::Video => Some(Delivery::Video),
        Channel::InPerson => Some(Delivery::InPerson),
        Channel::Email | Channel::Linkedin | Channel::Card | Channel::TextMessage | Channel::Other => None,
    }
}

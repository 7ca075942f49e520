//! `linkedin`: an invitation went out, was accepted, declined or taken back.

use clap::{Args, ValueEnum};

use crate::cli::date::TypedDate;
use chrono::NaiveDate;

use crate::cli::{Said, Session, complete, find};
use crate::domain::calendar::with_weekday;
use crate::domain::contact::Contact;
use crate::domain::{Channel, Direction, LinkedinStatus, TouchKind};
use crate::failure::{Failure, Result};
use crate::store::{Change, NewTouch};

use super::sent::refuse_silenced;
use super::typed_text;

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Step {
    Invited,
    Connected,
    Declined,
    Withdrawn,
}

/// Record where the LinkedIn connection stands
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  rekindle linkedin priya invited --note \"Good to have met you.\"
  rekindle linkedin priya connected --on yesterday")]
pub struct LinkedinArgs {
    /// The contact: id, email, LinkedIn or part of the name
    #[arg(add = complete::contacts())]
    pub contact: String,
    /// What happened; withdrawn: you took the invitation back
    pub step: Step,
    /// Day it happened; today when left out
    #[arg(long, value_name = "DATE")]
    pub on: Option<TypedDate>,
    /// The note that went with the invitation
    #[arg(long, value_name = "TEXT")]
    pub note: Option<String>,
}

pub fn run(session: &mut Session, args: &LinkedinArgs) -> Result {
    let on = session.fact_or_today(args.on.as_ref())?;
    let note = typed_text(args.note.as_deref(), None)?.unwrap_or_default();

    session.change(|change| {
        let contact = find::contact_on_file(change, &args.contact)?;
        match args.step {
            Step::Invited => invite(change, &contact, on, &note),
            Step::Connected => {
                let mut touch = NewTouch::new(contact.id, on, Direction::Both, TouchKind::LinkedinConnected);
                touch.channel = Some(Channel::Linkedin);
                change.record_touch(&touch)?;
                change.set_linkedin(contact.id, LinkedinStatus::Connected, on)?;
                Ok(Said::one(format!("Connected with {} on LinkedIn, {}", contact.name, with_weekday(on))))
            }
            Step::Declined => {
                change.set_linkedin(contact.id, LinkedinStatus::Declined, on)?;
                Ok(Said::one(format!("{} declined the invitation, {}", contact.name, with_weekday(on))))
            }
            Step::Withdrawn => {
                change.set_linkedin(contact.id, LinkedinStatus::None, on)?;
                Ok(Said::one(format!("Invitation to {} withdrawn, {}", contact.name, with_weekday(on))))
            }
        }
    })
}

/// An invitation asks once: whoever is invited or connected needs no second one; nor does whoever wants to be left alone.
pub(super) fn invite(change: &mut Change<'_>, contact: &Contact, on: NaiveDate, note: &str) -> Result<Said> {
    refuse_silenced(contact, on)?;
    match contact.linkedin_status {
        LinkedinStatus::None => {}
        status @ (LinkedinStatus::Invited | LinkedinStatus::Connected | LinkedinStatus::Declined) => {
            let since = contact.linkedin_on.map(|on| format!(", {}", with_weekday(on))).unwrap_or_default();
            return Err(Failure::refused(format!("{} is {status} on LinkedIn already{since}", contact.name))
                .hint(format!(
                    "if the invitation was taken back: rekindle linkedin {} withdrawn",
                    contact.id
                )));
        }
    }
    let mut touch = NewTouch::new(contact.id, on, Direction::Out, TouchKind::LinkedinInvite);
    touch.channel = Some(Channel::Linkedin);
    note.clone_into(&mut touch.text);
    change.record_touch(&touch)?;
    change.set_linkedin(contact.id, LinkedinStatus::Invited, on)?;
    Ok(Said::one(format!("Invited {} on LinkedIn, {}", contact.name, with_weekday(on))))
}

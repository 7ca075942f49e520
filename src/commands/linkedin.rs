//! `linkedin`: an invitation went out, was accepted, declined or taken back.

use clap::{Args, ValueEnum};

use crate::session::date::TypedDate;
use chrono::NaiveDate;

use crate::domain::calendar::with_weekday;
use crate::domain::contact::Contact;
use crate::domain::{Channel, Direction, LinkedinStatus, TouchKind};
use crate::failure::{Failure, Result};
use crate::note::message::Message;
use crate::refusals::linkedin::{refuse_before_invitation, refuse_invited};
use crate::refusals::silenced::refuse_silenced;
use crate::session::{Said, Session, complete};
use crate::store::{Change, NewTouch};

use super::gate::{Gate, Source, change_through_gate, typed_note};
use super::happened::Happened;
use super::newcomer;
use super::twice;
use super::words_sent::{say_draft, settle};

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum InvitationStep {
    Invited,
    Connected,
    Declined,
    Withdrawn,
}

/// Record what became of a LinkedIn invitation
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  rekindle linkedin priya invited --note \"Good to have met you.\"
  rekindle linkedin priya connected --on yesterday

The note is checked as `lint` would check it. If the invitation went out without
a note although you had drafted one, add `--note \"\"`.")]
pub struct LinkedinArgs {
    /// The contact: id, email, LinkedIn or part of the name
    #[arg(add = complete::contacts())]
    pub contact: String,
    /// What happened; withdrawn: you took the invitation back
    pub step: InvitationStep,
    /// Day it happened [default: today]
    #[arg(long, value_name = "DATE")]
    pub on: Option<TypedDate>,
    /// The note that went with the invitation [default: the one you drafted]
    #[arg(long, value_name = "TEXT")]
    pub note: Option<String>,
    /// Record the note even if it would be refused, because it really went out
    #[arg(long, requires = "why")]
    pub force: bool,
    /// Why it went out anyway
    #[arg(long, value_name = "REASON", requires = "force")]
    pub why: Option<String>,
}

pub fn run(session: &mut Session, args: &LinkedinArgs) -> Result {
    let day = Happened::read(session, args.on.as_ref())?;
    let on = day.on;
    let note = typed_note(args.note.as_deref())?;
    if args.step != InvitationStep::Invited && (note.is_some() || args.force) {
        return Err(Failure::usage("only an invitation takes a note").hint("leave --note and --force out"));
    }

    change_through_gate(session, args.why.as_deref(), |change, gate| {
        gate.source = Source::of(args.note.as_deref(), None);
        let contact = newcomer::contact_on_file(change, &args.contact)?;
        day.refuse_before_on_file(&contact)?;
        if args.step != InvitationStep::Invited {
            refuse_before_invitation(&contact, on)?;
        }
        match args.step {
            InvitationStep::Invited => invite(change, gate, &contact, on, note),
            InvitationStep::Connected => {
                let mut touch = NewTouch::new(contact.id, on, Direction::Both, TouchKind::LinkedinConnected);
                touch.channel = Some(Channel::Linkedin);
                change.record_touch(&touch)?;
                change.set_linkedin(contact.id, LinkedinStatus::Connected, on)?;
                let mut said =
                    Said::one(format!("Connected with {} on LinkedIn, {}", contact.name, with_weekday(on)));
                twice::say(change, &touch, &mut said)?;
                Ok(said)
            }
            InvitationStep::Declined => {
                change.set_linkedin(contact.id, LinkedinStatus::Declined, on)?;
                Ok(Said::one(format!("{} declined the invitation, {}", contact.name, with_weekday(on))))
            }
            InvitationStep::Withdrawn => {
                change.set_linkedin(contact.id, LinkedinStatus::None, on)?;
                Ok(Said::one(format!("Invitation to {} withdrawn, {}", contact.name, with_weekday(on))))
            }
        }
    })
}

/// An invitation asks once: nobody who is invited or connected needs a second one, and nobody who wants to be left
/// alone needs any.
pub(super) fn invite(
    change: &mut Change<'_>,
    gate: &mut Gate,
    contact: &Contact,
    on: NaiveDate,
    note: Option<Message>,
) -> Result<Said> {
    refuse_silenced(contact, on)?;
    let why = match contact.linkedin_status {
        LinkedinStatus::Connected => "you are no longer connected",
        LinkedinStatus::None | LinkedinStatus::Invited | LinkedinStatus::Declined => {
            "you took the invitation back"
        }
    };
    refuse_invited(contact, &format!("if {why}: rekindle linkedin {} withdrawn", contact.id))?;
    let draft = change.draft_to_send(contact.id, Some(TouchKind::LinkedinInvite), &[])?;
    let mut touch = NewTouch::new(contact.id, on, Direction::Out, TouchKind::LinkedinInvite);
    touch.channel = Some(Channel::Linkedin);
    let words = settle(change, gate, contact, &mut touch, draft.as_ref(), note)?;
    change.set_linkedin(contact.id, LinkedinStatus::Invited, on)?;
    let mut said = Said::one(format!("Invited {} on LinkedIn, {}", contact.name, with_weekday(on)));
    if let Some(draft) = draft {
        say_draft(&draft, &words, &mut said);
    }
    Ok(said)
}

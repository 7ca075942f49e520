//! Kinds of messages and of endings that have a command of their own.

use crate::domain::contact::Contact;
use crate::domain::{OutcomeKind, TouchKind};
use crate::failure::{Failure, Result};

pub fn refuse_what_is_not_sent(kind: TouchKind, contact: &Contact) -> Result {
    let instead = match kind {
        TouchKind::LinkedinConnected => format!("rekindle linkedin {} connected", contact.id),
        TouchKind::AutoReply | TouchKind::Bounce => format!("rekindle replied {} --kind {kind}", contact.id),
        TouchKind::InfoInterview => format!("rekindle talked {} --kind info-interview", contact.id),
        TouchKind::ThankYou
        | TouchKind::FollowUp
        | TouchKind::Reply
        | TouchKind::StatusCheck
        | TouchKind::InfoInterviewRequest
        | TouchKind::CheckIn
        | TouchKind::Congrats
        | TouchKind::Referral
        | TouchKind::Thanks
        | TouchKind::Update
        | TouchKind::Withdraw
        | TouchKind::Announcement
        | TouchKind::LinkedinInvite
        | TouchKind::Other => return Ok(()),
    };
    Err(Failure::usage(format!("a message of kind {kind} is not sent by you"))
        .hint(format!("use: {instead}")))
}

pub fn refuse_with_own_command(outcome: OutcomeKind, application: &str) -> Result {
    let verb = match outcome {
        OutcomeKind::Rejected => "rejected",
        OutcomeKind::OfferAccepted => "hired",
        OutcomeKind::Reopened => "reopened",
        OutcomeKind::NoResponse
        | OutcomeKind::Withdrawn
        | OutcomeKind::RoleCancelled
        | OutcomeKind::OfferDeclined => return Ok(()),
    };
    Err(Failure::usage(format!("{outcome} has a command of its own"))
        .hint(format!("use: rekindle {verb} {application}")))
}

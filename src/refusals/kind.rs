//! Kinds of messages and of endings that have a command of their own.

use crate::domain::contact::Contact;
use crate::domain::{OutcomeKind, TouchKind, text};
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
    Err(Failure::usage(format!("you don't send {}", text::with_article(kind.in_words())))
        .hint(format!("use {instead}")))
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
    Err(Failure::usage(format!("there is a separate command for {outcome}"))
        .hint(format!("use rekindle {verb} {application}")))
}

#[cfg(test)]
mod tests {
    use super::super::sample::*;
    use super::*;

    #[test]
    fn what_has_a_command_of_its_own_is_sent_there() {
        for (kind, words) in [
            (TouchKind::FollowUp, ""),
            (TouchKind::LinkedinConnected, "rekindle linkedin 7 connected"),
            (TouchKind::Bounce, "rekindle replied 7 --kind bounce"),
            (TouchKind::InfoInterview, "rekindle talked 7 --kind info-interview"),
        ] {
            assert!(said(refuse_what_is_not_sent(kind, &contact())).ends_with(words), "{kind}");
        }
        for (outcome, words) in [
            (OutcomeKind::Withdrawn, ""),
            (OutcomeKind::Rejected, "use rekindle rejected quill"),
            (OutcomeKind::OfferAccepted, "use rekindle hired quill"),
        ] {
            assert!(said(refuse_with_own_command(outcome, "quill")).ends_with(words), "{outcome}");
        }
    }
}

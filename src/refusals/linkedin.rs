//! An invitation asks once: someone who is invited or connected needs no second one.

use chrono::NaiveDate;

use crate::domain::LinkedinStatus;
use crate::domain::calendar::with_weekday;
use crate::domain::contact::Contact;
use crate::failure::{Failure, Result};

/// `instead` says what can be done.
pub fn refuse_invited(contact: &Contact, instead: &str) -> Result {
    let (what, since) = match contact.linkedin_status {
        LinkedinStatus::None => return Ok(()),
        LinkedinStatus::Invited => ("was already invited on LinkedIn", "on"),
        LinkedinStatus::Connected => ("is already connected on LinkedIn", "since"),
        LinkedinStatus::Declined => ("declined your invitation on LinkedIn", "on"),
    };
    let when = contact.linkedin_on.map(|on| format!(" ({since} {})", with_weekday(on))).unwrap_or_default();
    Err(Failure::refused(format!("{} {what}{when}", contact.name)).hint(instead))
}

/// An invitation is answered, or taken back, once it has gone out.
pub fn refuse_before_invitation(contact: &Contact, on: NaiveDate) -> Result {
    let invited_on = contact.linkedin_on.filter(|_| contact.linkedin_status == LinkedinStatus::Invited);
    match invited_on.filter(|invited| on < *invited) {
        Some(invited) => Err(Failure::usage(format!(
            "{} is before you invited {} ({})",
            with_weekday(on),
            contact.name,
            with_weekday(invited)
        ))
        .hint(format!(
            "give the right day with --on; to correct the day of the invitation: rekindle linkedin {0} withdrawn, then \
             rekindle linkedin {0} invited --on DATE",
            contact.id
        ))),
        None => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::super::sample::*;
    use super::*;

    #[test]
    fn an_invitation_is_answered_once_it_has_gone_out() {
        let invited = Contact {
            linkedin_status: LinkedinStatus::Invited,
            linkedin_on: Some(day("2026-09-10")),
            ..contact()
        };
        let told = said(refuse_before_invitation(&invited, day("2026-09-09")));
        assert!(
            told.starts_with("Wed 9 Sep 2026 is before you invited Priya Rao (Thu 10 Sep 2026)"),
            "{told}"
        );
        assert!(refuse_before_invitation(&invited, day("2026-09-10")).is_ok());
        assert!(refuse_before_invitation(&contact(), day("2026-09-09")).is_ok());
    }

    #[test]
    fn who_is_invited_or_more_gets_no_second_invitation() {
        let with = |linkedin_status| Contact { linkedin_status, ..contact() };
        for (status, refused) in [
            (LinkedinStatus::None, false),
            (LinkedinStatus::Invited, true),
            (LinkedinStatus::Connected, true),
            (LinkedinStatus::Declined, true),
        ] {
            assert_eq!(refuse_invited(&with(status), "").is_err(), refused, "{status}");
        }
    }
}

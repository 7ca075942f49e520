//! An invitation asks once: someone who is invited or connected needs no second one.

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

#[cfg(test)]
mod tests {
    use super::super::sample::*;
    use super::*;

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

//! An invitation asks once: who is invited or connected needs no second one.

use crate::domain::LinkedinStatus;
use crate::domain::calendar::with_weekday;
use crate::domain::contact::Contact;
use crate::failure::{Failure, Result};

/// `instead` says what can be done.
pub fn refuse_invited(contact: &Contact, instead: &str) -> Result {
    if contact.linkedin_status == LinkedinStatus::None {
        return Ok(());
    }
    let since = contact.linkedin_on.map(|on| format!(", {}", with_weekday(on))).unwrap_or_default();
    let status = contact.linkedin_status;
    Err(Failure::refused(format!("{} is already {status} on LinkedIn{since}", contact.name)).hint(instead))
}

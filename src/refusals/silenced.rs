//! Somebody who asked not to be written to.

use chrono::NaiveDate;

use crate::domain::calendar::with_weekday;
use crate::domain::contact::Contact;
use crate::failure::{Failure, Result};

/// Whoever asked not to be written to is not, from that day on.
pub fn refuse_silenced(contact: &Contact, on: NaiveDate) -> Result {
    match contact.do_not_contact.as_ref().filter(|silence| on >= silence.since_on) {
        Some(silence) => Err(Failure::refused(format!(
            "{} is marked as not to be contacted, since {}{}",
            contact.name,
            with_weekday(silence.since_on),
            silence.reason.as_ref().map(|reason| format!(": {reason}")).unwrap_or_default()
        ))
        .hint(format!("if that has changed: rekindle silence {} --lift", contact.id))),
        None => Ok(()),
    }
}

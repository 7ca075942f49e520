//! Somebody who held an interview has a part in the application.

use crate::domain::Application;
use crate::domain::calendar::with_weekday;
use crate::domain::contact::Contact;
use crate::failure::{Failure, Result};

pub fn refuse_interviewer(application: &Application, contact: &Contact) -> Result {
    match application.interviews.iter().find(|i| i.participants.contains(&contact.id)) {
        Some(interview) => Err(Failure::refused(format!(
            "{} was in the {} on {}",
            contact.name,
            interview.kind.in_words(),
            with_weekday(interview.held_on)
        ))
        .hint(format!(
            "if they weren't there: rekindle edit interview {} --without {}",
            interview.id, contact.id
        ))),
        None => Ok(()),
    }
}

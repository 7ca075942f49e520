//! Two open applications for the same opening are one.

use crate::domain::{Application, ApplicationId};
use crate::failure::{Failure, Result};

/// `same` is the open application that is on file for what the corrected one would be for.
pub fn refuse_same_opening(application: &Application, title: &str, same: Option<ApplicationId>) -> Result {
    match same.filter(|same| *same != application.id) {
        Some(same) => {
            Err(Failure::refused(format!("there is already an open application for {title} there (#{same})"))
                .hint(format!("if they are one: rekindle remove application {}", application.id)))
        }
        None => Ok(()),
    }
}

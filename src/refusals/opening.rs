//! Two open applications for the same opening are one.

use crate::domain::{Application, ApplicationId};
use crate::failure::{Failure, Result};

/// `same` is the open application that is on file for what the corrected one would be for.
pub fn refuse_same_opening(application: &Application, title: &str, same: Option<ApplicationId>) -> Result {
    match same.filter(|same| *same != application.id) {
        Some(same) => Err(Failure::refused(format!(
            "there is already an open application for {title} at that company (#{same})"
        ))
        .hint(format!("if they are the same: rekindle merge --application {same} {}", application.id))),
        None => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::super::sample::*;
    use super::*;

    #[test]
    fn one_is_open_for_each_opening() {
        let own = application(None, &[]);
        for (same, refused) in [(None, false), (Some(own.id), false), (Some(ApplicationId(9)), true)] {
            assert_eq!(refuse_same_opening(&own, "Analyst", same).is_err(), refused, "{same:?}");
        }
    }
}

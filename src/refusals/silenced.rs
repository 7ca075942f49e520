//! Someone who asked not to be contacted.

use chrono::NaiveDate;

use crate::domain::calendar::with_weekday;
use crate::domain::contact::Contact;
use crate::failure::{Failure, Result};

/// Refuses to write to someone from the day on which they asked not to be contacted.
pub fn refuse_silenced(contact: &Contact, on: NaiveDate) -> Result {
    match contact.do_not_contact.as_ref().filter(|silence| on >= silence.since_on) {
        Some(silence) => Err(Failure::refused(format!(
            "{} has been marked \"do not contact\" since {}{}",
            contact.name,
            with_weekday(silence.since_on),
            silence.reason.as_ref().map(|reason| format!(": {reason}")).unwrap_or_default()
        ))
        .hint(format!("if that has changed: rekindle silence {} --lift", contact.id))),
        None => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::super::sample::*;
    use super::*;
    use crate::domain::contact::DoNotContact;

    #[test]
    fn nobody_is_written_to_from_the_day_on_which_they_asked() {
        let mut priya = contact();
        assert_eq!(said(refuse_silenced(&priya, day("2026-09-16"))), "");
        let since_on = day("2026-09-15");
        priya.do_not_contact = Some(DoNotContact { since_on, reason: Some("moved on".to_owned()) });
        for (on, refused) in [("2026-09-14", false), ("2026-09-15", true), ("2027-01-01", true)] {
            assert_eq!(refuse_silenced(&priya, day(on)).is_err(), refused, "{on}");
        }
        assert_eq!(
            said(refuse_silenced(&priya, since_on)),
            "Priya Rao has been marked \"do not contact\" since Tue 15 Sep 2026: moved on | if that has changed: \
             rekindle silence 7 --lift"
        );
    }
}

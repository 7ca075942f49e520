//! A rejection is answered once: there is one follow-up to a person about an application.

use chrono::NaiveDate;

use crate::domain::calendar::with_weekday;
use crate::domain::contact::Contact;
use crate::domain::{ApplicationId, Direction, Touch, TouchKind};
use crate::failure::{Failure, Result};

/// `about` is the application as it stands in a sentence, `forced` what to type where a second one went out.
pub fn refuse_second_follow_up(
    contact: &Contact,
    about: &str,
    sent_on: Option<NaiveDate>,
    forced: &str,
) -> Result {
    let Some(sent_on) = sent_on else { return Ok(()) };
    let on = with_weekday(sent_on);
    Err(Failure::refused(format!("{} already got the one follow-up{about}, {on}", contact.name))
        .hint(format!("one note is enough; if a second really went out, record it with {forced}")))
}

/// The applications that a corrected message is a follow-up about, and was not before.
pub fn newly_followed_up(was: &Touch, is: &Touch) -> Vec<ApplicationId> {
    let counts = |touch: &Touch| touch.kind == TouchKind::FollowUp && touch.direction != Direction::In;
    let is_new = |id: &ApplicationId| counts(is) && !(counts(was) && was.is_about(*id));
    is.applications.iter().copied().filter(is_new).collect()
}

//! A rejection is answered once: there is one follow-up to a person about an application.

use chrono::NaiveDate;

use crate::domain::calendar::with_weekday;
use crate::domain::contact::Contact;
use crate::domain::{ApplicationId, Direction, Touch, TouchKind};
use crate::failure::{Failure, Result};

/// `about` is the application as it is in a sentence, `forced` what to type where a second one went out.
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

#[cfg(test)]
mod tests {
    use super::super::sample::*;
    use super::*;
    use crate::domain::{ContactId, TouchId};

    fn touch(kind: TouchKind, direction: Direction, about: &[i64]) -> Touch {
        Touch {
            id: TouchId(1),
            contact_id: ContactId(7),
            happened_on: day("2026-09-16"),
            direction,
            channel: None,
            kind,
            applications: about.iter().copied().map(ApplicationId).collect(),
            needs_answer: false,
            text: String::new(),
        }
    }

    #[test]
    fn a_second_one_is_refused_with_the_day_of_the_first() {
        let refuse = |sent_on| {
            refuse_second_follow_up(&contact(), " about Analyst at Quill", sent_on, "--force --why REASON")
        };
        assert_eq!(said(refuse(None)), "");
        assert_eq!(
            said(refuse(Some(day("2026-09-15")))),
            "Priya Rao already got the one follow-up about Analyst at Quill, Tue 15 Sep 2026 | one note is enough; \
             if a second really went out, record it with --force --why REASON"
        );
    }

    #[test]
    fn a_correction_counts_where_it_makes_a_follow_up() {
        use Direction::{In, Out};
        use TouchKind::{FollowUp, Reply};
        let cases = [
            (touch(Reply, Out, &[3]), touch(FollowUp, Out, &[3]), vec![3]),
            (touch(FollowUp, Out, &[3]), touch(FollowUp, Out, &[3, 4]), vec![4]),
            (touch(FollowUp, Out, &[3]), touch(FollowUp, Out, &[3]), vec![]),
            (touch(FollowUp, In, &[3]), touch(FollowUp, Out, &[3]), vec![3]),
            (touch(FollowUp, Out, &[3]), touch(Reply, Out, &[3]), vec![]),
        ];
        for (was, is, newly) in cases {
            let newly: Vec<ApplicationId> = newly.into_iter().map(ApplicationId).collect();
            assert_eq!(newly_followed_up(&was, &is), newly, "{was:?} {is:?}");
        }
    }
}

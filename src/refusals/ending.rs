//! The day on which an application ends, compared with the other days of its history.

use chrono::NaiveDate;

use crate::domain::calendar::with_weekday;
use crate::domain::outcome::Outcome;
use crate::domain::{Application, OutcomeKind};
use crate::failure::{Failure, Result};

/// The news cannot come before the application went out.
pub fn refuse_impossible_day(application: &Application, on: NaiveDate) -> Result {
    match application.applied_on.filter(|applied| on < *applied) {
        Some(applied) => Err(Failure::usage(format!(
            "{} is before you applied ({})",
            with_weekday(on),
            with_weekday(applied)
        ))
        .hint(format!(
            "give the right day with --on, or correct the day you applied: rekindle edit application {} --on DATE",
            application.id
        ))),
        None => refuse_day_of_reopening(application, on),
    }
}

/// On the day it was reopened an application cannot end again: the order of the two would be lost.
fn refuse_day_of_reopening(application: &Application, on: NaiveDate) -> Result {
    let reopenings = application.outcomes.iter().filter(|outcome| outcome.kind == OutcomeKind::Reopened);
    let newest = reopenings.max_by_key(|outcome| outcome.received_on);
    let Some(reopened) = newest.filter(|reopened| reopened.received_on == on) else { return Ok(()) };
    let ended = application.outcomes.iter().filter(|outcome| outcome.kind != OutcomeKind::Reopened);
    let day_before = on.pred_opt().filter(|before| ended.map(|o| o.received_on).max() <= Some(*before));
    let way = match day_before {
        Some(before) => format!(
            "date the reopening a day earlier, then repeat this: rekindle edit outcome {} --on {before}",
            reopened.id
        ),
        None => "record it tomorrow; if it was never reopened, take that back: rekindle log has its number, then rekindle \
                 undo NUMBER"
            .to_owned(),
    };
    Err(Failure::refused(format!(
        "the application was reopened on {}, so it can't end on the same day",
        with_weekday(on)
    ))
    .hint(way))
}

/// Nobody takes or declines an offer before it is made.
pub fn refuse_before_the_offer(application: &Application, on: NaiveDate) -> Result {
    match application.offered_on.filter(|offered| on < *offered) {
        Some(offered) => Err(Failure::usage(format!(
            "{} is before the offer came ({})",
            with_weekday(on),
            with_weekday(offered)
        ))
        .hint(format!(
            "give the right day with --on, or correct the day of the offer: rekindle offered {} --on DATE",
            application.id
        ))),
        None => Ok(()),
    }
}

/// An offer that the user declined can't be followed by a no, unless the application was reopened.
pub fn refuse_after_declining(application: &Application, called: &str, on: NaiveDate) -> Result {
    let newest = application.newest_outcome().filter(|newest| newest.received_on <= on);
    match newest.filter(|newest| newest.kind == OutcomeKind::OfferDeclined) {
        Some(declined) => Err(Failure::refused(format!(
            "you declined the offer for {called} on {}",
            with_weekday(declined.received_on)
        ))
        .hint(format!("if it is open again: rekindle reopened {}, then repeat this", application.id))),
        None => Ok(()),
    }
}

/// The application cannot have gone out after the news of it came.
pub fn refuse_after_the_news(application: &Application, on: NaiveDate) -> Result {
    let first = application.outcomes.iter().min_by_key(|outcome| outcome.age_key());
    match first.filter(|outcome| outcome.received_on < on) {
        Some(first) => Err(Failure::usage(format!(
            "{} is after the application ended ({} {})",
            with_weekday(on),
            first.kind.in_words(),
            with_weekday(first.received_on)
        ))
        .hint(format!(
            "give an earlier day with --on, or correct the day it ended: rekindle edit outcome {} --on DATE",
            first.id
        ))),
        None => Ok(()),
    }
}

/// The corrected outcome must fit into the application's history.
pub fn refuse_other_history(
    application: &Application,
    outcome: &Outcome,
    kind: Option<OutcomeKind>,
    received_on: Option<NaiveDate>,
) -> Result {
    let is_reopening = outcome.kind == OutcomeKind::Reopened;
    if kind.is_some_and(|kind| (kind == OutcomeKind::Reopened) != is_reopening) {
        return Err(Failure::usage(
            "an outcome that closed the application can't be changed into a reopening, or vice versa",
        )
        .hint(format!(
            "remove this one with rekindle remove outcome {}, then record what happened",
            outcome.id
        )));
    }
    let Some(on) = received_on.filter(|on| *on != outcome.received_on) else { return Ok(()) };
    if !is_reopening {
        return refuse_impossible_day(application, on);
    }
    let before = application.outcomes.iter().filter(|other| other.age_key() < outcome.age_key());
    match before.max_by_key(|other| other.age_key()).filter(|ended| on < ended.received_on) {
        Some(ended) => Err(Failure::usage(format!(
            "{} is before the application ended ({} {})",
            with_weekday(on),
            ended.kind.in_words(),
            with_weekday(ended.received_on)
        ))
        .hint("give a later day with --on")),
        None => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::super::sample::*;
    use super::*;

    #[test]
    fn an_end_comes_after_the_application_and_not_on_the_day_it_was_reopened() {
        let open = application(Some("2026-09-01"), &[]);
        let again = application(
            Some("2026-09-01"),
            &[(OutcomeKind::Rejected, "2026-09-10"), (OutcomeKind::Reopened, "2026-09-12")],
        );
        let unknown = application(None, &[]);
        let cases = [
            (&open, "2026-08-31", "Mon 31 Aug 2026 is before you applied (Tue 1 Sep 2026)"),
            (&open, "2026-09-01", ""),
            (
                &again,
                "2026-09-12",
                "the application was reopened on Sat 12 Sep 2026, so it can't end on the same day",
            ),
            (&again, "2026-09-13", ""),
            (&unknown, "2020-01-01", ""),
        ];
        for (application, on, words) in cases {
            let told = said(refuse_impossible_day(application, day(on)));
            assert_eq!(told.split(" | ").next(), Some(words), "{on}");
        }
    }

    #[test]
    fn a_no_does_not_follow_an_offer_that_was_declined() {
        use OutcomeKind::{NoResponse, OfferDeclined, Reopened, Withdrawn};
        type Case<'a> = (&'a [(OutcomeKind, &'a str)], &'a str, bool);
        let cases: [Case<'_>; 6] = [
            (&[], "2026-09-20", false),
            (&[(NoResponse, "2026-09-10")], "2026-09-20", false),
            (&[(Withdrawn, "2026-09-10")], "2026-09-20", false),
            (&[(OfferDeclined, "2026-09-10")], "2026-09-10", true),
            // Recorded late: it came before.
            (&[(OfferDeclined, "2026-09-10")], "2026-09-09", false),
            (&[(OfferDeclined, "2026-09-10"), (Reopened, "2026-09-12")], "2026-09-20", false),
        ];
        for (outcomes, on, is_refused) in cases {
            let told =
                said(refuse_after_declining(&application(None, outcomes), "Analyst at Quill", day(on)));
            let words = "you declined the offer for Analyst at Quill on Thu 10 Sep 2026";
            assert_eq!(told.split(" | ").next(), Some(if is_refused { words } else { "" }), "{outcomes:?}");
        }
    }

    #[test]
    fn an_offer_is_answered_once_it_has_come() {
        let mut offered = application(Some("2026-09-01"), &[]);
        assert!(refuse_before_the_offer(&offered, day("2026-09-02")).is_ok());
        offered.offered_on = Some(day("2026-09-10"));
        assert!(refuse_before_the_offer(&offered, day("2026-09-10")).is_ok());
        let told = said(refuse_before_the_offer(&offered, day("2026-09-09")));
        let words = "Wed 9 Sep 2026 is before the offer came (Thu 10 Sep 2026) | give the right day with --on, or correct the \
                     day of the offer: rekindle offered 3 --on DATE";
        assert_eq!(told, words);
    }

    #[test]
    fn an_application_goes_out_before_it_ends() {
        let closed = application(None, &[(OutcomeKind::Rejected, "2026-09-10")]);
        for (on, refused) in [("2026-09-10", false), ("2026-09-11", true)] {
            assert_eq!(refuse_after_the_news(&closed, day(on)).is_err(), refused, "{on}");
        }
        assert!(refuse_after_the_news(&application(None, &[]), day("2030-01-01")).is_ok());
    }

    #[test]
    fn a_corrected_outcome_stays_what_it_is_and_where_it_is() {
        let of = application(
            Some("2026-09-01"),
            &[(OutcomeKind::Rejected, "2026-09-10"), (OutcomeKind::Reopened, "2026-09-12")],
        );
        let [no, again] = [&of.outcomes[0], &of.outcomes[1]];
        let cases = [
            (no, Some(OutcomeKind::RoleCancelled), None, ""),
            (no, Some(OutcomeKind::Reopened), None, "an outcome that closed the application"),
            (again, Some(OutcomeKind::Rejected), None, "an outcome that closed the application"),
            (no, None, Some("2026-08-31"), "Mon 31 Aug 2026 is before you applied"),
            (
                again,
                None,
                Some("2026-09-09"),
                "Wed 9 Sep 2026 is before the application ended (rejected Thu 10 Sep 2026)",
            ),
            (again, None, Some("2026-09-11"), ""),
        ];
        for (outcome, kind, on, words) in cases {
            let told = said(refuse_other_history(&of, outcome, kind, on.map(day)));
            assert!(told.starts_with(words) && told.is_empty() == words.is_empty(), "{told}");
        }
    }
}

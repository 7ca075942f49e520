//! The day on which something happened, compared with the days of what it belongs to. One that does not fit may still
//! be right: the refusal carries the question.

use chrono::NaiveDate;

use super::readings::Readings;
use crate::domain::calendar::{add_days, with_weekday};
use crate::domain::{Application, AppointmentState, ContactId, OutcomeKind, TouchKind};
use crate::failure::{Doubt, Failure, Result};

/// For this long after someone was put on file, what happened before is still being caught up on.
const CATCHING_UP_DAYS: u32 = 14;

/// A day, and what else it can be where it was typed without a year.
pub struct Day {
    pub on: NaiveDate,
    pub readings: Option<Readings>,
    pub today: NaiveDate,
}

impl Day {
    /// Before the application went out, or was put on file where nobody knows when it went out.
    pub fn refuse_before_application(&self, application: &Application, called: &str) -> Result {
        let Some(applied_on) = application.applied_on else {
            return self.refuse_before_on_file(called, application.began_on());
        };
        if self.on >= applied_on {
            return Ok(());
        }
        let why = format!("before you applied for {called} ({})", with_weekday(applied_on));
        self.refuse(&why, &correct_application(application), "--force")
    }

    /// An interview after the company's no, or after the user's own yes or no.
    pub fn refuse_after_end(&self, application: &Application, called: &str) -> Result {
        let no = application.rejection().filter(|no| no.outcome.kind == OutcomeKind::Rejected);
        let ended = match (no, application.newest_outcome()) {
            (Some(no), _) => Some(("the rejection for", no.on)),
            (None, Some(end)) => decided(end.kind).map(|what| (what, end.received_on)),
            (None, None) => None,
        };
        let Some((what, on)) = ended.filter(|(_, on)| *on < self.on) else { return Ok(()) };
        let why = format!("after {what} {called} ({})", with_weekday(on));
        self.refuse(&why, &format!("if it is open again: rekindle reopened {}", application.id), "--force")
    }

    /// A no before an interview that was held for it.
    pub fn refuse_before_interview(&self, application: &Application, called: &str) -> Result {
        let held = application.interviews.iter().filter(|interview| interview.held_on > self.on);
        let Some(last) = held.max_by_key(|interview| interview.held_on) else { return Ok(()) };
        let why = format!("before your interview for {called} ({})", with_weekday(last.held_on));
        let correct =
            format!("to correct the day of the interview: rekindle edit interview {} --on DATE", last.id);
        self.refuse(&why, &correct, "--force")
    }

    /// A note before what it is about: an application that went out later, or for a follow-up the first no.
    pub fn refuse_before_its_cause(
        &self,
        application: &Application,
        called: &str,
        kind: TouchKind,
    ) -> Result {
        let first_no = application.rejections().min_by_key(|no| no.received_on);
        let no = application.rejection();
        let (why, correct) = match (application.applied_on, first_no) {
            (Some(applied_on), _) if self.on < applied_on => (
                format!("before you applied for {called} ({})", with_weekday(applied_on)),
                correct_application(application),
            ),
            (_, Some(no)) if kind == TouchKind::FollowUp && self.on < no.received_on => (
                format!("before the rejection for {called} ({})", with_weekday(no.received_on)),
                format!("to correct the day of the rejection: rekindle edit outcome {} --on DATE", no.id),
            ),
            _ => match no.filter(|no| kind == TouchKind::StatusCheck && no.on < self.on) {
                Some(no) => (
                    format!("after the rejection for {called} ({})", with_weekday(no.on)),
                    format!("if it is open again: rekindle reopened {}", application.id),
                ),
                None => return Ok(()),
            },
        };
        self.refuse(&why, &correct, "--force --why REASON")
    }

    /// Nobody asks how it stands on the day of the interview: they thank for it.
    pub fn refuse_check_on_interview(
        &self,
        application: &Application,
        called: &str,
        to: ContactId,
    ) -> Result {
        let is_held = application.interviews.iter().any(|interview| interview.held_on == self.on)
            || application.appointments.iter().any(|one| {
                one.starts_on == self.on && application.state_of(one) != AppointmentState::Cancelled
            });
        if !is_held {
            return Ok(());
        }
        let why = format!("{} is the day of your interview for {called}", with_weekday(self.on));
        let thanks = format!("if you thanked them: rekindle sent {to} thank-you");
        let refusal = Failure::usage(format!("{why}, which is too early for a status check"))
            .hint(format!("{thanks}; if you did ask where things stand, repeat with --force --why REASON"));
        let doubt = Doubt {
            question: format!("{why}. What did you send?"),
            yes: vec!["a status check: I asked where things stand".to_owned()],
            no: vec![("a thank-you".to_owned(), thanks)],
            marked: 1,
        };
        Err(refusal.in_doubt(doubt))
    }

    /// News of an application that went out later: one of the two days is wrong.
    pub fn refuse_before_applied(&self, application: &Application) -> Result {
        let Some(applied_on) = application.applied_on.filter(|applied| self.on < *applied) else {
            return Ok(());
        };
        let why = format!("before you applied ({})", with_weekday(applied_on));
        let correct =
            format!("correct the day you applied: rekindle edit application {} --on DATE", application.id);
        let on = with_weekday(self.on);
        let refusal = match &self.readings {
            Some(readings) => Failure::usage(readings.with_doubt(&why))
                .hint(format!("give the right day, or {correct}; {}", readings.way_ahead())),
            None => Failure::usage(format!("{on} is {why}"))
                .hint(format!("give the right day with --on, or {correct}")),
        };
        let wrong = format!(
            "{} is right: you applied that day, and the other day is wrong",
            with_weekday(applied_on)
        );
        let mut doubt = Doubt {
            question: format!("{on} is {why}. Which is right?"),
            yes: vec![format!("{on} is right: you applied earlier, and the day you applied becomes unknown")],
            no: vec![(wrong, "repeat it with the right day".to_owned())],
            marked: usize::from(self.readings.is_some()),
        };
        doubt.no.extend(self.readings.as_ref().map(Readings::not_yet));
        Err(refusal.in_doubt(doubt))
    }

    /// A day without a year, before somebody or something that has been on file for a while was put there.
    pub fn refuse_before_on_file(&self, name: &str, recorded_on: NaiveDate) -> Result {
        let is_caught_up = add_days(recorded_on, CATCHING_UP_DAYS) < self.today;
        let Some(readings) = self.readings.as_ref().filter(|_| is_caught_up && self.on < recorded_on) else {
            return Ok(());
        };
        let why = format!("before {name} was added ({})", with_weekday(recorded_on));
        let refusal = Failure::usage(readings.with_doubt(&why)).hint(readings.hint(""));
        Err(refusal.in_doubt(self.doubt(&why)))
    }

    /// `options` say that the user insists.
    fn refuse(&self, why: &str, instead: &str, options: &str) -> Result {
        let refusal = match &self.readings {
            Some(readings) => Failure::usage(readings.with_doubt(why))
                .hint(format!("{}; {instead}", readings.hint(&format!(" {options}")))),
            None => Failure::usage(format!("{} is {why}", with_weekday(self.on))).hint(format!(
                "give the right day with --on; {instead}; if both are right, repeat with {options}"
            )),
        };
        Err(refusal.in_doubt(self.doubt(why)))
    }

    /// Whether it was the day as it was read.
    fn doubt(&self, why: &str) -> Doubt {
        match &self.readings {
            Some(readings) => readings.doubt(Some(why)),
            None => Doubt {
                question: format!("{} is {why}. Record it anyway?", with_weekday(self.on)),
                yes: vec!["Yes, the day is right".to_owned()],
                no: vec![("No, the day is wrong".to_owned(), "repeat it with the right day".to_owned())],
                marked: 0,
            },
        }
    }
}

/// What the user decided, before the name of the application.
fn decided(kind: OutcomeKind) -> Option<&'static str> {
    match kind {
        OutcomeKind::OfferAccepted => Some("you accepted the offer for"),
        OutcomeKind::OfferDeclined => Some("you declined the offer for"),
        OutcomeKind::Withdrawn => Some("you withdrew from"),
        OutcomeKind::Rejected
        | OutcomeKind::NoResponse
        | OutcomeKind::RoleCancelled
        | OutcomeKind::Reopened => None,
    }
}

fn correct_application(application: &Application) -> String {
    format!("to correct the day you applied: rekindle edit application {} --on DATE", application.id)
}

#[cfg(test)]
mod tests {
    use super::super::sample::*;
    use super::*;

    const CALLED: &str = "Analyst at Quill";

    fn on(typed: &str) -> Day {
        Day { on: day(typed), readings: None, today: day("2026-09-18") }
    }

    #[test]
    fn an_interview_lies_between_the_application_and_the_no() {
        let rejected = application(Some("2026-09-01"), &[(OutcomeKind::Rejected, "2026-09-10")]);
        let cases = [
            ("2026-08-31", "Mon 31 Aug 2026 is before you applied for Analyst at Quill (Tue 1 Sep 2026)"),
            ("2026-09-01", ""),
            ("2026-09-10", ""),
            ("2026-09-11", "Fri 11 Sep 2026 is after the rejection for Analyst at Quill (Thu 10 Sep 2026)"),
        ];
        for (typed, words) in cases {
            let day = on(typed);
            let checked = day
                .refuse_before_application(&rejected, CALLED)
                .and_then(|()| day.refuse_after_end(&rejected, CALLED));
            let question = checked.as_ref().err().and_then(|refusal| refusal.doubt.clone());
            assert_eq!(question.is_some(), checked.is_err(), "{typed}");
            assert_eq!(said(checked).split(" | ").next(), Some(words), "{typed}");
        }
        let cancelled = application(Some("2026-09-01"), &[(OutcomeKind::RoleCancelled, "2026-09-10")]);
        assert!(on("2026-09-11").refuse_after_end(&cancelled, CALLED).is_ok());
    }

    #[test]
    fn nobody_is_interviewed_for_what_they_decided_already() {
        let cases = [
            (OutcomeKind::OfferAccepted, "you accepted the offer for"),
            (OutcomeKind::OfferDeclined, "you declined the offer for"),
            (OutcomeKind::Withdrawn, "you withdrew from"),
        ];
        for (kind, what) in cases {
            let over = application(Some("2026-09-01"), &[(kind, "2026-09-10")]);
            let words = format!("Fri 11 Sep 2026 is after {what} Analyst at Quill (Thu 10 Sep 2026)");
            let told = said(on("2026-09-11").refuse_after_end(&over, CALLED));
            assert_eq!(told.split(" | ").next(), Some(words.as_str()));
            assert!(on("2026-09-10").refuse_after_end(&over, CALLED).is_ok(), "{kind}");
        }
        let again = [(OutcomeKind::Withdrawn, "2026-09-10"), (OutcomeKind::Reopened, "2026-09-11")];
        assert!(on("2026-09-12").refuse_after_end(&application(None, &again), CALLED).is_ok());
    }

    #[test]
    fn a_no_comes_after_the_interviews() {
        let mut interviewed = application(Some("2026-09-01"), &[]);
        assert!(on("2026-09-02").refuse_before_interview(&interviewed, CALLED).is_ok());
        interviewed.interviews = vec![interview("2026-09-08"), interview("2026-09-10")];
        for (typed, is_refused) in [("2026-09-07", true), ("2026-09-09", true), ("2026-09-10", false)] {
            let checked = on(typed).refuse_before_interview(&interviewed, CALLED);
            assert_eq!(checked.is_err(), is_refused, "{typed}");
        }
        let words = "Mon 7 Sep 2026 is before your interview for Analyst at Quill (Thu 10 Sep 2026) | give the right \
                     day with --on; to correct the day of the interview: rekindle edit interview 5 --on DATE; if both \
                     are right, repeat with --force";
        assert_eq!(said(on("2026-09-07").refuse_before_interview(&interviewed, CALLED)), words);
    }

    #[test]
    fn a_note_comes_after_what_it_is_about() {
        let rejected = application(Some("2026-09-01"), &[(OutcomeKind::Rejected, "2026-09-10")]);
        let cases = [
            ("2026-08-31", TouchKind::ThankYou, true),
            ("2026-09-09", TouchKind::ThankYou, false),
            ("2026-09-09", TouchKind::FollowUp, true),
            ("2026-09-10", TouchKind::FollowUp, false),
            ("2026-09-10", TouchKind::StatusCheck, false),
            ("2026-09-11", TouchKind::StatusCheck, true),
        ];
        for (typed, kind, refused) in cases {
            let checked = on(typed).refuse_before_its_cause(&rejected, CALLED, kind);
            assert_eq!(checked.is_err(), refused, "{typed} {kind}");
        }
    }

    #[test]
    fn nobody_asks_how_it_stands_on_the_day_of_the_interview() {
        let mut interviewed = application(Some("2026-09-01"), &[]);
        interviewed.interviews = vec![interview("2026-09-08")];
        for (typed, refused) in [("2026-09-07", false), ("2026-09-08", true), ("2026-09-09", false)] {
            let checked = on(typed).refuse_check_on_interview(&interviewed, CALLED, ContactId(7));
            assert_eq!(checked.is_err(), refused, "{typed}");
        }
        let words = "Tue 8 Sep 2026 is the day of your interview for Analyst at Quill, which is too early for a status check | \
                     if you thanked them: rekindle sent 7 thank-you; if you did ask where things stand, repeat with \
                     --force --why REASON";
        assert_eq!(
            said(on("2026-09-08").refuse_check_on_interview(&interviewed, CALLED, ContactId(7))),
            words
        );
    }

    #[test]
    fn news_of_an_application_that_went_out_later_ask_which_day_is_wrong() {
        let applied = application(Some("2026-09-01"), &[]);
        let refusal = on("2026-08-31").refuse_before_applied(&applied).unwrap_err();
        let doubt = refusal.doubt.unwrap();
        assert_eq!(doubt.question, "Mon 31 Aug 2026 is before you applied (Tue 1 Sep 2026). Which is right?");
        assert_eq!(
            doubt.yes,
            ["Mon 31 Aug 2026 is right: you applied earlier, and the day you applied becomes unknown"]
        );
        assert!(on("2026-09-01").refuse_before_applied(&applied).is_ok());
        assert!(on("2020-01-01").refuse_before_applied(&application(None, &[])).is_ok());
    }

    #[test]
    fn a_day_with_its_year_may_be_before_somebody_was_on_file() {
        assert!(on("2020-01-01").refuse_before_on_file("Priya Rao", day("2026-01-10")).is_ok());
    }
}

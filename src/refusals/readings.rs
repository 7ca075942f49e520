//! A day that was typed without its year: the one that has passed, and the one that is to come.

use chrono::{Datelike as _, NaiveDate};

use crate::domain::calendar::with_weekday;
use crate::failure::{Doubt, Failure};
use crate::render::text::distance;

/// The day that has passed and the one that is to come, of one word.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Readings {
    pub typed: String,
    pub behind: NaiveDate,
    pub ahead: NaiveDate,
    pub today: NaiveDate,
    pub if_ahead: Ahead,
}

/// What can be put on file of something that is still to come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ahead {
    Reminder,
    Interview,
}

impl Ahead {
    pub fn way(self, day: NaiveDate) -> String {
        let what = match self {
            Self::Reminder => "to be reminded of it",
            Self::Interview => "to record a planned interview",
        };
        format!("{what}: {}", self.command(day))
    }

    pub fn command(self, day: NaiveDate) -> String {
        match self {
            Self::Reminder => format!("rekindle remind me {day} TEXT"),
            Self::Interview => format!("rekindle planned APPLICATION --on {day}"),
        }
    }
}

impl Readings {
    /// `Thu 9 Oct 2025 (a year ago)`.
    pub fn in_words(&self, day: NaiveDate) -> String {
        format!("{} ({})", with_weekday(day), distance(day, self.today))
    }

    /// What to type for what is still to come, and what for.
    pub fn way_ahead(&self) -> String {
        self.if_ahead.way(self.ahead)
    }

    /// The answer that it is still to come, and what to do then.
    pub fn not_yet(&self) -> (String, String) {
        (format!("{}: it has not happened yet", self.in_words(self.ahead)), self.way_ahead())
    }

    /// `why` says what is odd about the day that has passed.
    pub fn doubt(&self, why: Option<&str>) -> Doubt {
        let odd = why.map(|why| format!(", {why}")).unwrap_or_default();
        let is_nearer = self.today - self.behind <= self.ahead - self.today;
        let is_of_this_year = self.behind.year() == self.today.year();
        let is_behind_likelier = is_nearer && (why.is_none() || is_of_this_year);
        Doubt {
            question: format!("Which day is \"{}\"?", self.typed),
            yes: vec![format!("{}{odd}", self.in_words(self.behind))],
            no: vec![self.not_yet()],
            marked: usize::from(!is_behind_likelier),
        }
    }

    pub fn with_doubt(&self, why: &str) -> String {
        let (behind, ahead) = (self.in_words(self.behind), self.in_words(self.ahead));
        format!("\"{}\" can be {behind}, which is {why}, or {ahead}", self.typed)
    }

    /// `options` go with the day that has passed.
    pub fn hint(&self, options: &str) -> String {
        format!(
            "if you mean the past day, repeat with {}{options}; if it hasn't happened yet: {}",
            self.behind,
            self.if_ahead.command(self.ahead)
        )
    }

    pub fn refusal(&self) -> Failure {
        let (behind, ahead) = (self.in_words(self.behind), self.in_words(self.ahead));
        Failure::usage(format!("\"{}\" can be {behind} or {ahead}", self.typed)).hint(self.hint(""))
    }
}

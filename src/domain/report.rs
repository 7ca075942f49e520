//! What a report on the search shows: the figures, and the people and openings behind them.

use chrono::NaiveDate;

use super::feedback::{FeedbackTarget, LessonState};
use super::outcome::Rank;
use super::stats::Figures;

#[derive(Clone, Debug)]
pub struct Report {
    /// The user's name.
    pub whose: Option<String>,
    pub since: Option<NaiveDate>,
    pub today: NaiveDate,
    pub figures: Figures,
    /// For other eyes: what only the user should see is left out.
    pub is_redacted: bool,
    pub greetings: Vec<Greeting>,
    pub close_ones: Vec<CloseOne>,
    pub lessons: Vec<Point>,
    /// The first day of the search log.
    pub log_since: NaiveDate,
}

/// A check-in that is planned.
#[derive(Clone, Debug)]
pub struct Greeting {
    pub name: String,
    pub company: Option<String>,
    pub tier: String,
    pub due_on: NaiveDate,
}

/// An application that almost led to a job.
#[derive(Clone, Debug)]
pub struct CloseOne {
    pub company: String,
    pub title: String,
    pub rank: Rank,
    pub rejected_on: NaiveDate,
    pub next_look_on: Option<NaiveDate>,
}

/// A lesson, without who gave it.
#[derive(Clone, Debug)]
pub struct Point {
    pub text: String,
    pub about: FeedbackTarget,
    pub state: LessonState,
    pub times: usize,
}

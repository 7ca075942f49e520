//! The items of a month's review, always the same ten in the same order.

use chrono::{Months, NaiveDate};

use super::calendar::{end_of_month, first_of_month};
use crate::domain::word::words;

words!("item of the review", ItemKind {
    StillToDo = "still-to-do",
    CameIn = "came-in",
    Funnel = "funnel",
    AlmostHired = "almost-hired",
    KeepInTouch = "keep-in-touch",
    Silent = "silent",
    Lessons = "lessons",
    Reapply = "reapply",
    Tidying = "tidying",
    PickOne = "pick-one",
});

impl ItemKind {
    pub fn title(self) -> &'static str {
        match self {
            Self::StillToDo => "Still to do",
            Self::CameIn => "What came in",
            Self::Funnel => "From rejection to connection",
            Self::AlmostHired => "Almost hired",
            Self::KeepInTouch => "Keep in touch",
            Self::Silent => "Applications without an answer",
            Self::Lessons => "Lessons",
            Self::Reapply => "Companies to apply to again",
            Self::Tidying => "Tidying up",
            Self::PickOne => "One person for next month",
        }
    }
}

/// The month that is looked back at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Month {
    pub first: NaiveDate,
    pub last: NaiveDate,
}

impl Month {
    pub fn of(day: NaiveDate) -> Self {
        Self { first: first_of_month(day), last: end_of_month(day) }
    }

    /// The one before the month of a day.
    pub fn before(day: NaiveDate) -> Self {
        Self::of(first_of_month(day).pred_opt().unwrap_or(day))
    }

    #[must_use]
    pub fn next(self) -> Self {
        Self::of(self.last.succ_opt().unwrap_or(self.last))
    }

    /// The first of the twelve months that end with this one.
    pub fn a_year_before(self) -> NaiveDate {
        self.first.checked_sub_months(Months::new(11)).unwrap_or(self.first)
    }

    /// `September 2026`
    pub fn name(self) -> String {
        self.first.format("%B %Y").to_string()
    }

    /// `2026-09`
    pub fn number(self) -> String {
        self.first.format("%Y-%m").to_string()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn months_follow_each_other_over_the_new_year() {
        let december = Month::before("2027-01-31".parse().unwrap());
        assert_eq!((december.number(), december.name()), ("2026-12".into(), "December 2026".into()));
        assert_eq!(december.next().number(), "2027-01");
        assert_eq!(december.a_year_before(), "2026-01-01".parse::<NaiveDate>().unwrap());
    }
}

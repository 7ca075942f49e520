//! The search week by week: what went out, what came, and who the user met.

use chrono::{Datelike as _, Days, NaiveDate};

/// Weeks that are told where no first day is given, and the most at all.
const USUAL: u64 = 26;
const MOST: u64 = 53;

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Week {
    pub monday: NaiveDate,
    pub applied: u32,
    pub interviews: u32,
    /// Messages; a conversation is neither.
    pub sent: u32,
    pub received: u32,
    /// People who wrote or talked for the first time.
    pub new_people: u32,
}

/// Messages of one day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Mail {
    pub on: NaiveDate,
    pub sent: u32,
    pub received: u32,
}

/// Applications and interviews of one day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Steps {
    pub on: NaiveDate,
    pub applied: u32,
    pub interviews: u32,
}

/// The weeks up to today's, the oldest first.
#[derive(Clone, Debug)]
pub struct Weeks(Vec<Week>);

impl Weeks {
    pub fn new(since: Option<NaiveDate>, today: NaiveDate) -> Self {
        let last = monday(today);
        let earliest = last - Days::new(7 * (MOST - 1));
        let usual = last - Days::new(7 * (USUAL - 1));
        let first = since.map_or(usual, |since| monday(since).max(earliest));
        let mondays = std::iter::successors(Some(first), |monday| monday.checked_add_days(Days::new(7)));
        let empty = |monday| Week { monday, applied: 0, interviews: 0, sent: 0, received: 0, new_people: 0 };
        Self(mondays.take_while(|monday| *monday <= last).map(empty).collect())
    }

    /// The week of a day, where it is one of these.
    pub fn of(&mut self, on: NaiveDate) -> Option<&mut Week> {
        let first = self.0.first()?.monday;
        let at = usize::try_from((on - first).num_days().div_euclid(7)).ok()?;
        self.0.get_mut(at)
    }

    pub fn add_mail(&mut self, mail: Mail) {
        if let Some(week) = self.of(mail.on) {
            week.sent += mail.sent;
            week.received += mail.received;
        }
    }

    pub fn add_steps(&mut self, steps: Steps) {
        if let Some(week) = self.of(steps.on) {
            week.applied += steps.applied;
            week.interviews += steps.interviews;
        }
    }

    pub fn first(&self) -> Option<NaiveDate> {
        self.0.first().map(|week| week.monday)
    }

    pub fn into_vec(self) -> Vec<Week> {
        self.0
    }
}

fn monday(day: NaiveDate) -> NaiveDate {
    day - Days::new(u64::from(day.weekday().num_days_from_monday()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn weeks_begin_on_monday_and_end_with_todays() {
        let mut weeks = Weeks::new(Some(day("2026-09-02")), day("2026-09-15"));
        assert!(weeks.of(day("2026-08-30")).is_none());
        assert_eq!(weeks.of(day("2026-09-06")).unwrap().monday, day("2026-08-31"));
        assert_eq!(weeks.of(day("2026-09-14")).unwrap().monday, day("2026-09-14"));
        assert!(weeks.of(day("2026-09-21")).is_none());
        assert_eq!(weeks.into_vec().len(), 3);
        assert_eq!(Weeks::new(None, day("2026-09-15")).into_vec().len(), 26);
        assert_eq!(Weeks::new(Some(day("2001-01-01")), day("2026-09-15")).into_vec().len(), 53);
        assert!(Weeks::new(Some(day("2026-10-01")), day("2026-09-15")).into_vec().is_empty());
    }
}

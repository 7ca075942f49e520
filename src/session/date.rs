//! How dates are typed in options: facts look back and are never in the future, plans look ahead.

use std::convert::Infallible;
use std::str::FromStr;

use chrono::NaiveDate;

use crate::clock::Now;
use crate::domain::calendar::{add_days, end_of_month, with_weekday};
use crate::domain::date_order::with_month_in_letters;
use crate::domain::when::{self, Looks, NotADate};
use crate::failure::{Doubt, Failure};
use crate::refusals::readings::{Ahead, Readings};
use crate::render::text::distance;

/// A day that comes within so many days is meant, and not the one before.
const NEAR_DAYS: u32 = 62;

/// A date as it was typed; what it means depends on today, and on whether it happened or is planned.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TypedDate(String);

impl FromStr for TypedDate {
    type Err = Infallible;

    fn from_str(typed: &str) -> Result<Self, Infallible> {
        Ok(Self(typed.to_owned()))
    }
}

impl From<&str> for TypedDate {
    fn from(typed: &str) -> Self {
        Self(typed.to_owned())
    }
}

impl TypedDate {
    pub fn as_typed(&self) -> &str {
        &self.0
    }

    /// The day on which something happened. Where the nearer day of that name is still to come, the user has to say
    /// which one is meant.
    pub fn fact(&self, now: &Now) -> Result<NaiveDate, Failure> {
        self.fact_of(now, Ahead::Reminder)
    }

    /// The same, with what can be put on file of a day that is still to come.
    pub fn fact_of(&self, now: &Now, if_ahead: Ahead) -> Result<NaiveDate, Failure> {
        if let Some(days) = when::last_readings(&self.0, now.today()) {
            return which_day(self.0.trim(), days, now.today(), 1);
        }
        if let Some(readings) = self.in_doubt(now, if_ahead) {
            readings.doubt(None).settled_or(readings.refusal())?;
        }
        self.behind(now, if_ahead)
    }

    /// The day where it can only be one that is still to come.
    pub fn ahead(&self, now: &Now) -> Option<NaiveDate> {
        self.day(now, Looks::Back).ok().filter(|day| *day > now.today())
    }

    /// Two days that were meant by one word, where the nearer one is still to come.
    fn in_doubt(&self, now: &Now, if_ahead: Ahead) -> Option<Readings> {
        let behind = self.day(now, Looks::Back).ok()?;
        let ahead = when::ahead_instead(&self.read(now, Looks::Back), now.today())
            .filter(|ahead| *ahead != behind)?;
        Some(self.readings(behind, ahead, now, if_ahead))
    }

    /// The two days that a day without a year can be, however near.
    pub fn without_year(&self, now: &Now, if_ahead: Ahead) -> Option<Readings> {
        let (behind, ahead) = when::without_year(&self.read(now, Looks::Back), now.today())?;
        Some(self.readings(behind, ahead, now, if_ahead))
    }

    fn readings(&self, behind: NaiveDate, ahead: NaiveDate, now: &Now, if_ahead: Ahead) -> Readings {
        Readings { typed: self.0.trim().to_owned(), behind, ahead, today: now.today(), if_ahead }
    }

    /// The day on which something happened, whatever else the word may mean.
    pub fn fact_behind(&self, now: &Now) -> Result<NaiveDate, Failure> {
        self.behind(now, Ahead::Reminder)
    }

    fn behind(&self, now: &Now, if_ahead: Ahead) -> Result<NaiveDate, Failure> {
        let day = self.day(now, Looks::Back)?;
        if day > now.today() {
            let message =
                format!("{} is in the future: today is {}", with_weekday(day), with_weekday(now.today()));
            return Err(Failure::usage(message)
                .hint(format!("record it once it has happened; {}", if_ahead.way(day))));
        }
        Ok(day)
    }

    /// The day for which something is planned; it may have passed.
    pub fn plan(&self, now: &Now) -> Result<NaiveDate, Failure> {
        match planned_in_doubt(&self.read(now, Looks::Ahead), now.today())? {
            Some(day) => Ok(day),
            None => self.day(now, Looks::Ahead),
        }
    }

    /// The day until which something waits; it may have passed.
    pub fn put_off(&self, now: &Now) -> Result<NaiveDate, Failure> {
        // What waits can't wait until a day that has passed, where the next one is near.
        let (typed, today) = (self.read(now, Looks::Ahead), now.today());
        let is_near = |[first, second]: [NaiveDate; 2]| first < today && second <= add_days(today, NEAR_DAYS);
        let doubt = when::plan_readings(&typed, today).filter(|days| !is_near(*days));
        match doubt.map(|_| planned_in_doubt(&typed, today)).transpose()?.flatten() {
            Some(day) => Ok(day),
            None => either(when::put_off(&typed, today, &|at| now.zone.civil_day(at)), today),
        }
    }

    /// The same as the last of several words, of which a day may take more than one: `bill next monday`. The words that
    /// are left, and the day.
    pub fn put_off_at_the_end_of<'a>(
        &self,
        words: &'a [String],
        now: &Now,
    ) -> Result<(&'a [String], NaiveDate), Failure> {
        let with_words_from = |first: usize| {
            let day =
                words.iter().skip(first).chain([&self.0]).map(String::as_str).collect::<Vec<_>>().join(" ");
            Self(day).put_off(now)
        };
        let is_day = |day: &Result<_, Failure>| day.as_ref().map_or_else(|no| no.doubt.is_some(), |_| true);
        // Something is left to put off.
        let longest =
            (1..words.len()).map(|first| (first, with_words_from(first))).find(|(_, day)| is_day(day));
        let (first, day) = longest.unwrap_or_else(|| (words.len(), self.put_off(now)));
        Ok((words.split_at(first).0, day?))
    }

    /// The beginning or end of a stretch of the past (`--since`, `--until`), which may reach into the future.
    pub fn bound(&self, now: &Now) -> Result<NaiveDate, Failure> {
        self.day(now, Looks::Back)
    }

    /// The first day of a stretch of the past: of a month that was named, its first.
    pub fn since(&self, now: &Now) -> Result<NaiveDate, Failure> {
        when::month_named(&self.0, now.today(), Looks::Back).map_or_else(|| self.bound(now), Ok)
    }

    /// The last day of a stretch of the past: of a month that was named, its last.
    pub fn until(&self, now: &Now) -> Result<NaiveDate, Failure> {
        when::month_named(&self.0, now.today(), Looks::Back)
            .map_or_else(|| self.bound(now), |day| Ok(end_of_month(day)))
    }

    fn day(&self, now: &Now, looks: Looks) -> Result<NaiveDate, Failure> {
        let typed = self.read(now, looks);
        either(when::day(&typed, now.today(), looks, &|at| now.zone.civil_day(at)), now.today())
    }

    /// `3 sep` for a `9/3` that the user's country, or sense, says is meant.
    fn read(&self, now: &Now, looks: Looks) -> String {
        with_month_in_letters(&self.0, now.today(), looks, now.date_order)
    }
}

/// A day, or the one that the user means where the numbers of day and month can change places.
fn either(read: Result<NaiveDate, NotADate>, today: NaiveDate) -> Result<NaiveDate, Failure> {
    let Err(NotADate::Ambiguous { typed, readings }) = &read else { return Ok(read?) };
    let [first, second] = readings.as_slice() else { return Ok(read?) };
    let days = [*first, *second];
    let nearest = days.iter().enumerate().min_by_key(|(_, day)| (**day - today).abs());
    which_day(typed, days, today, nearest.map_or(0, |(at, _)| at))
}

/// What the user meant by a plan's day that can be two; `None` if it can be only one.
pub fn planned_in_doubt(typed: &str, today: NaiveDate) -> Result<Option<NaiveDate>, Failure> {
    let Some(days) = when::plan_readings(typed, today) else { return Ok(None) };
    // Plans look ahead.
    let marked = days.iter().position(|day| *day >= today).unwrap_or(0);
    which_day(typed.trim(), days, today, marked).map(Some)
}

fn which_day(
    typed: &str,
    days: [NaiveDate; 2],
    today: NaiveDate,
    marked: usize,
) -> Result<NaiveDate, Failure> {
    let [first, second] = days;
    let refusal =
        Failure::usage(format!("\"{typed}\" can be {} or {}", with_weekday(first), with_weekday(second)))
            .hint(format!("write {first} or {second}"));
    let doubt = Doubt {
        question: format!("Which day is \"{typed}\"?"),
        yes: days.map(|day| format!("{} ({})", with_weekday(day), distance(day, today))).to_vec(),
        no: Vec::new(),
        marked,
    };
    Ok(if doubt.settled_or(refusal)? == 0 { first } else { second })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::clock::Zone;

    fn now() -> Now {
        Now::from("2026-09-18T20:30:00Z".parse().unwrap(), Zone::named("America/New_York").unwrap(), None)
    }

    fn typed(text: &str) -> TypedDate {
        text.parse().unwrap()
    }

    #[test]
    fn facts_look_back_and_plans_ahead() {
        assert_eq!(typed("monday").fact(&now()).unwrap().to_string(), "2026-09-14");
        assert_eq!(typed("monday").plan(&now()).unwrap().to_string(), "2026-09-21");
    }

    #[test]
    fn a_fact_in_the_future_is_refused() {
        let refused = typed("tomorrow").fact(&now()).unwrap_err();
        assert_eq!(refused.exit, 2);
        assert_eq!(refused.message, "Sat 19 Sep 2026 is in the future: today is Fri 18 Sep 2026");
        assert!(refused.hint.unwrap().ends_with("rekindle remind me 2026-09-19 TEXT"));
        let refused = typed("tomorrow").fact_of(&now(), Ahead::Interview).unwrap_err();
        assert!(refused.hint.unwrap().ends_with("rekindle planned APPLICATION --on 2026-09-19"));
        assert!(typed("tomorrow").bound(&now()).is_ok());
    }

    #[test]
    fn a_day_that_may_lie_ahead_is_refused_with_both_readings() {
        let refused = typed("20 sep").fact(&now()).unwrap_err();
        assert_eq!(refused.exit, 2);
        assert_eq!(
            refused.message,
            "\"20 sep\" can be Sat 20 Sep 2025 (11 months ago) or Sun 20 Sep 2026 (in 2 days)"
        );
        assert_eq!(
            refused.hint.as_deref(),
            Some(
                "if you mean the past day, repeat with 2025-09-20; if it hasn't happened yet: \
                 rekindle remind me 2026-09-20 TEXT"
            )
        );
        assert!(typed("saturday").fact(&now()).is_err());
        assert!(typed("17 sep").fact(&now()).is_ok() && typed("friday").fact(&now()).is_ok());
        let refused = typed("last thursday").fact(&now()).unwrap_err();
        assert_eq!(refused.message, "\"last thursday\" can be Thu 10 Sep 2026 or Thu 17 Sep 2026");
    }

    #[test]
    fn an_instant_is_a_day_of_the_users_zone() {
        assert_eq!(typed("2026-09-16T03:30:00Z").fact(&now()).unwrap().to_string(), "2026-09-15");
    }
}

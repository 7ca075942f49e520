//! How dates are typed in options: facts look back and are never in the future, plans look ahead.

use std::convert::Infallible;
use std::str::FromStr;

use chrono::NaiveDate;

use crate::clock::Now;
use crate::domain::calendar::with_weekday;
use crate::domain::when::{self, Looks};
use crate::failure::Failure;

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
    /// The day on which something happened.
    pub fn fact(&self, now: &Now) -> Result<NaiveDate, Failure> {
        let day = self.day(now, Looks::Back)?;
        if day > now.today() {
            let message =
                format!("{} lies in the future: today is {}", with_weekday(day), with_weekday(now.today()));
            return Err(
                Failure::usage(message).hint("record what has happened; --today sets another day as today")
            );
        }
        Ok(day)
    }

    /// The day for which something is planned; it may have passed.
    pub fn plan(&self, now: &Now) -> Result<NaiveDate, Failure> {
        self.day(now, Looks::Ahead)
    }

    /// The beginning or end of a stretch of the past (`--since`, `--until`), which may reach into the future.
    pub fn bound(&self, now: &Now) -> Result<NaiveDate, Failure> {
        self.day(now, Looks::Back)
    }

    fn day(&self, now: &Now, looks: Looks) -> Result<NaiveDate, Failure> {
        Ok(when::day(&self.0, now.today(), looks, &|at| now.zone.civil_day(at))?)
    }
}

/// The day of a fact, today where none was typed.
pub fn fact_or_today(typed: Option<&TypedDate>, now: &Now) -> Result<NaiveDate, Failure> {
    typed.map_or_else(|| Ok(now.today()), |typed| typed.fact(now))
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
        assert_eq!(fact_or_today(None, &now()).unwrap().to_string(), "2026-09-18");
    }

    #[test]
    fn a_fact_in_the_future_is_refused() {
        let refused = typed("tomorrow").fact(&now()).unwrap_err();
        assert_eq!(refused.exit, 2);
        assert_eq!(refused.message, "Sat 19 Sep 2026 lies in the future: today is Fri 18 Sep 2026");
        assert!(typed("tomorrow").bound(&now()).is_ok());
    }

    #[test]
    fn an_instant_is_a_day_of_the_users_zone() {
        assert_eq!(typed("2026-09-16T03:30:00Z").fact(&now()).unwrap().to_string(), "2026-09-15");
    }
}

//! How often to check in with someone, and how that slows down when nothing comes back.

use std::fmt;
use std::str::FromStr;

use chrono::NaiveDate;

use super::calendar::{add_days, add_months};

/// The named tiers, fastest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Tier {
    Monthly,
    Quarterly,
    HalfYearly,
    Yearly,
}

impl Tier {
    pub const ALL: [Self; 4] = [Self::Monthly, Self::Quarterly, Self::HalfYearly, Self::Yearly];

    pub fn months(self) -> u32 {
        match self {
            Self::Monthly => 1,
            Self::Quarterly => 3,
            Self::HalfYearly => 6,
            Self::Yearly => 12,
        }
    }

    pub fn as_str(self) -> &'static str {
        match self {
            Self::Monthly => "monthly",
            Self::Quarterly => "quarterly",
            Self::HalfYearly => "half-yearly",
            Self::Yearly => "yearly",
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Cadence {
    Tier(Tier),
    Days(u32),
    Weeks(u32),
    Months(u32),
    /// No check-ins at all.
    Never,
}

/// An interval as people say it: `every 2 weeks`, `monthly`.
pub fn said(interval: &str) -> String {
    match interval.split_once(' ') {
        Some(("1", unit)) => format!("every {}", unit.trim_end_matches('s')),
        Some(_) => format!("every {interval}"),
        None => interval.to_owned(),
    }
}

/// The longest interval a cadence may have: ten years.
const MOST_DAYS: u32 = 3653;

impl Cadence {
    /// The day one interval after `day`; `None` for `none`.
    pub fn after(self, day: NaiveDate) -> Option<NaiveDate> {
        match self {
            Self::Tier(tier) => Some(add_months(day, tier.months())),
            Self::Days(n) => Some(add_days(day, n)),
            Self::Weeks(n) => Some(add_days(day, n.saturating_mul(7))),
            Self::Months(n) => Some(add_months(day, n)),
            Self::Never => None,
        }
    }

    /// One tier slower; `None` is dormant. An interval of one's own slows to the next named tier beyond it.
    pub fn slower(self) -> Option<Self> {
        let days = self.about_days()?;
        Tier::ALL.into_iter().find(|tier| tier.months() * 30 > days).map(Self::Tier)
    }

    /// Rough length in days, to compare intervals of different units; `None` for `none`.
    pub fn about_days(self) -> Option<u32> {
        match self {
            Self::Tier(tier) => Some(tier.months() * 30),
            Self::Days(n) => Some(n),
            Self::Weeks(n) => Some(n * 7),
            Self::Months(n) => Some(n * 30),
            Self::Never => None,
        }
    }
}

impl fmt::Display for Cadence {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (n, unit) = match *self {
            Self::Tier(tier) => return f.pad(tier.as_str()),
            Self::Never => return f.pad("none"),
            Self::Days(n) => (n, "day"),
            Self::Weeks(n) => (n, "week"),
            Self::Months(n) => (n, "month"),
        };
        f.pad(&format!("{n} {unit}{}", if n == 1 { "" } else { "s" }))
    }
}

#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("\"{0}\" is not a cadence")]
pub struct NotACadence(String);

impl FromStr for Cadence {
    type Err = NotACadence;

    fn from_str(typed: &str) -> Result<Self, NotACadence> {
        let word = typed.trim().to_lowercase();
        let word = match word.trim_start_matches("every ").trim() {
            "week" => "1 week",
            "month" => "monthly",
            "quarter" => "quarterly",
            "year" => "yearly",
            other => other,
        };
        if word == "none" {
            return Ok(Self::Never);
        }
        if let Some(tier) = Tier::ALL.into_iter().find(|t| t.as_str() == word) {
            return Ok(Self::Tier(tier));
        }
        let mut parts = word.split_whitespace();
        let (Some(n), Some(unit), None) = (parts.next(), parts.next(), parts.next()) else {
            return Err(NotACadence(typed.to_owned()));
        };
        let n: u32 = n
            .parse()
            .ok()
            .filter(|n| (1..=MOST_DAYS).contains(n))
            .ok_or_else(|| NotACadence(typed.to_owned()))?;
        let cadence = match unit.strip_suffix('s').unwrap_or(unit) {
            "day" => Self::Days(n),
            "week" => Self::Weeks(n),
            "month" => Self::Months(n),
            _ => return Err(NotACadence(typed.to_owned())),
        };
        match cadence.about_days() {
            Some(days) if days <= MOST_DAYS => Ok(cadence),
            _ => Err(NotACadence(typed.to_owned())),
        }
    }
}

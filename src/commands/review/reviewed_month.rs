//! What the items of a review are made from.

use chrono::{Days, NaiveDate};

use crate::domain::review::Month;
use crate::session::Session;
use crate::store::Store;

pub(super) struct ReviewedMonth<'a> {
    pub session: &'a Session,
    pub store: &'a Store,
    pub month: Month,
    pub today: NaiveDate,
}

/// Days in which to do something small.
const WEEK: u64 = 7;

pub(super) fn in_a_week(look: &ReviewedMonth<'_>) -> NaiveDate {
    look.today.checked_add_days(Days::new(WEEK)).unwrap_or(look.today)
}

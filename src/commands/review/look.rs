//! What the items of a review are made from.

use chrono::NaiveDate;

use crate::domain::review::Month;
use crate::session::Session;
use crate::store::Store;

pub(super) struct Look<'a> {
    pub session: &'a Session,
    pub store: &'a Store,
    pub month: Month,
    pub today: NaiveDate,
}

//! The last weeks of the search, as `stats` counts them.

use chrono::Days;

use crate::domain::stats::weeks::{Week, Weeks};
use crate::failure::Result;
use crate::session::Session;

/// With the one that has begun.
const WEEKS: u64 = 8;

pub(super) fn read(session: &Session) -> Result<Vec<Week>> {
    let today = session.now.today();
    let mut weeks = Weeks::new(today.checked_sub_days(Days::new(7 * (WEEKS - 1))), today);
    if let Some(first) = weeks.first() {
        let store = session.reading_quietly()?;
        store.mail_since(first)?.into_iter().for_each(|mail| weeks.add_mail(mail));
        store.steps_since(first)?.into_iter().for_each(|steps| weeks.add_steps(steps));
    }
    Ok(weeks.into_vec())
}

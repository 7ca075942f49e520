//! When a mail was sent.

use chrono::{DateTime, Utc};
use mail_parser::Message;

pub(super) fn sent_at(message: &Message<'_>) -> Option<DateTime<Utc>> {
    let date = message.date().filter(|date| date.is_valid())?;
    chrono::NaiveDate::from_ymd_opt(date.year.into(), date.month.into(), date.day.into())?;
    DateTime::from_timestamp(date.to_timestamp(), 0)
}

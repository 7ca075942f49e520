//! What the ledger of alerts keeps: which reminder was announced, and how the desktop numbered the alert.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::ReminderId;

/// A reminder with the day it came up: it is announced once for each.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Told {
    pub reminder: ReminderId,
    pub came_up_on: NaiveDate,
}

/// An alert as a notification service knows it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Numbered {
    /// One run of one service: another one counts afresh, and the same number there is somebody else's alert.
    pub service: String,
    pub number: u32,
}

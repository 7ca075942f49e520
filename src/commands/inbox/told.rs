//! What the emails of one look say about interviews: one may undo what another arranges.

use chrono::{DateTime, Utc};

use crate::domain::ApplicationId;
use crate::domain::appointment::Version;

/// An email arranges, moves or calls off an interview.
pub(super) struct Told {
    pub message: String,
    pub sent_at: DateTime<Utc>,
    pub of: Interview,
}

pub(super) enum Interview {
    /// A calendar's, by its UID.
    Event { uid: String, version: Version, is_off: bool },
    /// An earlier one for one of these is moved or called off in plain words.
    Changed(Vec<ApplicationId>),
}

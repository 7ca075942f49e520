//! `pin`: a reminder is due on a day of the user's choice.

use clap::Args;

use crate::cli::date::TypedDate;

/// Move a reminder to a day of your choice
#[derive(Debug, Args)]
#[command(after_help = "Example:\n  rekindle pin priya 2026-10-05")]
pub struct PinArgs {
    /// The reminder: its id, or a contact for their shown one
    pub reminder: String,
    /// The day it is due
    pub day: TypedDate,
}

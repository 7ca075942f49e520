//! `snooze`: a reminder is hidden until a day.

use clap::Args;

use crate::cli::date::TypedDate;

/// Hide a reminder until a day
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  rekindle snooze 12 monday
  rekindle snooze priya \"in 3 days\"

Its dates stay; what expires while it is hidden still expires.")]
pub struct SnoozeArgs {
    /// The reminder: its id, or a contact for their shown one
    pub reminder: String,
    /// The day it comes back
    pub until: TypedDate,
}

//! `remind`: a reminder of the user's own.

use clap::Args;

use crate::cli::date::TypedDate;

/// Set a reminder of your own
#[derive(Debug, Args)]
#[command(after_help = "Example:\n  rekindle remind ben \"next friday\" \"ask how the launch went\"")]
pub struct RemindArgs {
    /// The contact: id, email, LinkedIn or part of the name
    pub contact: String,
    /// The day
    pub day: TypedDate,
    /// What to do
    pub text: String,
}

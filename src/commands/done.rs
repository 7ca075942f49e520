//! `done`: a reminder was acted on.

use clap::Args;

use crate::cli::date::TypedDate;

/// Say that a reminder is done
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  rekindle done 12
  rekindle done priya --on yesterday

For something to write it records the message, as `sent` would; a reminder to yourself is ticked.")]
pub struct DoneArgs {
    /// The reminder: its id, or a contact for their shown one
    pub reminder: String,
    /// Day it was done; today when left out
    #[arg(long, value_name = "DATE")]
    pub on: Option<TypedDate>,
}

//! `skip`: a reminder is not wanted.

use clap::Args;

/// Let a reminder go
#[derive(Debug, Args)]
#[command(after_help = "Example:
  rekindle skip 12 --why \"met her at a meetup instead\"

It is gone for good; a check-in comes back one interval later.")]
pub struct SkipArgs {
    /// The reminder: its id, or a contact for their shown one
    pub reminder: String,
    /// Why, for your own record
    #[arg(long, value_name = "TEXT")]
    pub why: Option<String>,
}

//! `why`: the fact behind a reminder, the arithmetic of its dates, and what ends it.

use clap::Args;

/// Explain a reminder
#[derive(Debug, Args)]
#[command(after_help = "Examples:\n  rekindle why 12\n  rekindle why priya")]
pub struct WhyArgs {
    /// The reminder: its id, or a contact for their shown one
    pub reminder: String,
}

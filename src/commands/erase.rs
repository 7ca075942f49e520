//! `erase`: delete a person's data for good.

use clap::Args;

/// Delete a person's data for good
#[derive(Debug, Args)]
#[command(after_help = "Example:
  rekindle erase \"Tom Weller\"

Everything about them goes: name, addresses, messages, notes, and what the log kept of them. This cannot be undone.
Backups made before still hold them and are named.")]
pub struct EraseArgs {
    /// The contact: id, email, LinkedIn or part of the name
    pub contact: String,
    /// Show what would go, and keep it
    #[arg(long)]
    pub dry_run: bool,
}

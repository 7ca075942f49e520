//! `notify`: hand what is newly due to the desktop, once each.

use clap::Args;

/// Send desktop alerts for what is newly due
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  rekindle notify              alerts once for each reminder that came up; run it from a timer or cron
  rekindle notify --dry-run    prints what it would send
  rekindle notify --test       sends a test alert and says whether it was accepted")]
pub struct NotifyArgs {
    /// Print the alerts instead of sending them
    #[arg(long, conflicts_with = "test")]
    pub dry_run: bool,
    /// Send a test alert and say whether it was accepted
    #[arg(long)]
    pub test: bool,
}

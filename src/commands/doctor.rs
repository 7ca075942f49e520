//! `doctor`: is everything in order, and what to do where it is not.

use clap::Args;

/// Check the database, its permissions and its reminders
#[derive(Debug, Args)]
#[command(after_help = "Examples:\n  rekindle doctor\n  rekindle doctor --repair")]
pub struct DoctorArgs {
    /// Mend what can be mended: plan the reminders again, set the permissions
    #[arg(long)]
    pub repair: bool,
}

//! `undo`: take back a change, with its reminders.

use clap::Args;

/// Take back a change
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  rekindle undo              the newest change that still stands; again, the one before
  rekindle undo 17           change 17; name an undo to bring back what it took

`rekindle log` lists the changes.")]
pub struct UndoArgs {
    /// Number of the change, as `log` gives it
    pub change: Option<i64>,
}

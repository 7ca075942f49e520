//! `restore`: put a backup in the place of the database.

use std::path::PathBuf;

use clap::Args;

/// Put a backup in the place of the database
#[derive(Debug, Args)]
#[command(after_help = "Example:
  rekindle restore backups/rekindle-2026-09-18.db

The present database is backed up first. This cannot be undone with `undo`; restore that backup instead.")]
pub struct RestoreArgs {
    /// The backup
    pub file: PathBuf,
}

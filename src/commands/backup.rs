//! `backup`: a verified copy of the database.

use std::path::PathBuf;

use clap::Args;

/// Write a verified copy of the database
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  rekindle backup                     into the folder `backups` beside the database
  rekindle backup ~/rekindle.db

A copy is also made by itself once a day of use; the last seven are kept.")]
pub struct BackupArgs {
    /// The file to write; must not exist
    pub file: Option<PathBuf>,
}

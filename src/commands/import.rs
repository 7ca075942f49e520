//! `import`: what `export all` wrote, into an empty database.

use std::path::PathBuf;

use clap::{Args, ValueEnum};

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// What `export all` writes
    Json,
}

/// Read back an export of everything
#[derive(Debug, Args)]
#[command(after_help = "Example:\n  rekindle --db new.db import rekindle.json")]
pub struct ImportArgs {
    /// The file; - for standard input
    pub file: PathBuf,
    /// Its format
    #[arg(long = "as", value_name = "FORMAT")]
    pub format: Option<Format>,
    /// Show what would happen, and change nothing
    #[arg(long)]
    pub dry_run: bool,
}

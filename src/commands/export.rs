//! `export`: everything on file, in formats that other programs read.

use std::path::PathBuf;

use clap::{Args, ValueEnum};

use crate::cli::date::TypedDate;

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum What {
    /// Every touch with every contact
    History,
    /// Everything, to be read back by `import`
    All,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Format {
    Csv,
    Json,
    /// One JSON document a line
    Ndjson,
    /// Markdown
    Md,
}

/// Export the contact history, or everything
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  rekindle export history > history.csv
  rekindle export history --format md --contact priya
  rekindle export history --format ndjson --since 2026-09-01 --output september.ndjson
  rekindle export all --output rekindle.json

`rekindle import rekindle.json` into an empty database gives everything back.")]
pub struct ExportArgs {
    /// What to export
    pub what: What,
    /// The format; csv for the history, json for everything
    #[arg(long)]
    pub format: Option<Format>,
    /// The file to write, readable by you alone; standard output when left out
    #[arg(long, short, value_name = "FILE")]
    pub output: Option<PathBuf>,
    /// Only with this contact
    #[arg(long, value_name = "CONTACT")]
    pub contact: Option<String>,
    /// From this day on
    #[arg(long, value_name = "DATE")]
    pub since: Option<TypedDate>,
    /// Up to this day
    #[arg(long, value_name = "DATE")]
    pub until: Option<TypedDate>,
    /// Write over a file that exists
    #[arg(long)]
    pub force: bool,
}

//! `history`: every touch, newest first.

use clap::Args;

use crate::cli::date::TypedDate;

/// Show what was said and sent, newest first
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  rekindle history priya
  rekindle history --since \"1 sep\" --until \"30 sep\"")]
pub struct HistoryArgs {
    /// Only with this contact
    pub contact: Option<String>,
    /// From this day on
    #[arg(long, value_name = "DATE")]
    pub since: Option<TypedDate>,
    /// Up to this day
    #[arg(long, value_name = "DATE")]
    pub until: Option<TypedDate>,
}

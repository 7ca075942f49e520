//! `log`: the changes made, newest first.

use clap::Args;

/// List the changes made, newest first
#[derive(Debug, Args)]
#[command(after_help = "Examples:\n  rekindle log\n  rekindle log --limit 100")]
pub struct LogArgs {
    /// At most this many
    #[arg(long, value_name = "N", default_value_t = 20)]
    pub limit: usize,
}

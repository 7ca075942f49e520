//! `search`: words in names, companies, notes and messages.

use clap::Args;

/// Find words in names, companies, notes and messages
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  rekindle search billing
  rekindle search renee          finds Renée; beginnings of words are enough
  rekindle search \"data engineer northwind\" --limit 50")]
pub struct SearchArgs {
    /// The words; all of them must occur
    #[arg(required = true, num_args = 1..)]
    pub words: Vec<String>,
    /// At most this many hits
    #[arg(long, value_name = "N", default_value_t = 20)]
    pub limit: usize,
}

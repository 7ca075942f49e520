//! `silence`: someone is not to be written to.

use clap::Args;

/// Mark someone who is not to be written to
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  rekindle silence tom --why \"asked not to be contacted\"
  rekindle silence tom --lift")]
pub struct SilenceArgs {
    /// The contact: id, email, LinkedIn or part of the name
    pub contact: String,
    /// Why
    #[arg(long, value_name = "TEXT")]
    pub why: Option<String>,
    /// They may be written to again
    #[arg(long, conflicts_with = "why")]
    pub lift: bool,
}

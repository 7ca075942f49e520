//! `who`: the people known at a company, now or before, and through whom.

use clap::Args;

/// Show whom you know at a company, now or before, and through whom
#[derive(Debug, Args)]
#[command(after_help = "Example:\n  rekindle who northwind")]
pub struct WhoArgs {
    /// The company: name or alias
    pub company: String,
}

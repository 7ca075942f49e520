//! `list`: the contacts on file.

use clap::Args;

use crate::cli::word::word;
use crate::domain::{Relationship, Role};

/// List your contacts
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  rekindle list --at Northwind
  rekindle list --state replied
  rekindle list --role recruiter --tag remote --json

Those who are not to be contacted are left out, unless you ask for --all or for
that state.")]
pub struct ListArgs {
    /// Only those who work at this company
    #[arg(long, value_name = "COMPANY")]
    pub at: Option<String>,
    /// Only those with this part in an application
    #[arg(long, value_parser = word::<Role>())]
    pub role: Option<Role>,
    /// Only those with this tag
    #[arg(long)]
    pub tag: Option<String>,
    /// Only those you know this well
    #[arg(long = "state", value_name = "RELATIONSHIP", value_parser = word::<Relationship>())]
    pub state: Option<Relationship>,
    /// Only those found by these words
    #[arg(long, value_name = "TEXT")]
    pub search: Option<String>,
    /// Those not to be contacted too
    #[arg(long)]
    pub all: bool,
}

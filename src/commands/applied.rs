//! `applied`: an application went out, or an opening is kept for later.

use clap::Args;

use crate::cli::word::word;
use crate::domain::{Liked, Stage};

/// Record an application
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  rekindle applied \"Data Engineer\" --at Northwind
  rekindle applied \"Data Engineer\" --at Northwind --on \"3 sep\" --url https://jobs.example/17 --source LinkedIn
  rekindle applied Analyst --at Quill --with \"Tom Weller\" --stage saved")]
pub struct AppliedArgs {
    /// Title of the opening
    pub title: String,
    /// Company
    #[arg(long, value_name = "COMPANY")]
    pub at: String,
    /// Day it went out; today when left out
    #[arg(long, value_name = "DATE")]
    pub on: Option<String>,
    /// A contact with a part in it; can be given several times
    #[arg(long = "with", value_name = "CONTACT")]
    pub with: Vec<String>,
    /// Link to the posting
    #[arg(long, value_name = "URL")]
    pub url: Option<String>,
    /// Where you found it
    #[arg(long, value_name = "TEXT")]
    pub source: Option<String>,
    /// How far it is; `saved` for an opening you have not applied for yet
    #[arg(long, value_parser = word::<Stage>())]
    pub stage: Option<Stage>,
    /// Whether you like them
    #[arg(long, value_parser = word::<Liked>())]
    pub liked: Option<Liked>,
    /// Record it although the same opening is on file as open
    #[arg(long)]
    pub force: bool,
}

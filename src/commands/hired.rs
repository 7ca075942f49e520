//! `hired`: an offer was accepted.

use clap::Args;

/// Record that you accepted an offer
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  rekindle hired northwind --start \"1 dec\"
  rekindle hired --at Umbra --title \"Staff Engineer\"

Withdrawals for what is still open and the news for everyone who ever replied are planned.")]
pub struct HiredArgs {
    /// The application: id, company, title, or company/title
    pub application: Option<String>,
    /// Company, for a job that was not on file
    #[arg(long, value_name = "COMPANY", requires = "title", conflicts_with = "application")]
    pub at: Option<String>,
    /// Title of that job
    #[arg(long, value_name = "TITLE", requires = "at")]
    pub title: Option<String>,
    /// Day you accepted; today when left out
    #[arg(long, value_name = "DATE")]
    pub on: Option<String>,
    /// First day at work
    #[arg(long, value_name = "DATE")]
    pub start: Option<String>,
}

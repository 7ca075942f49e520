//! `reopened`: an application that had ended goes on.

use clap::Args;

/// Record that an application goes on after all
#[derive(Debug, Args)]
#[command(after_help = "Example:\n  rekindle reopened northwind --on today")]
pub struct ReopenedArgs {
    /// The application: id, company, title, or company/title
    pub application: String,
    /// Day it was reopened; today when left out
    #[arg(long, value_name = "DATE")]
    pub on: Option<String>,
}

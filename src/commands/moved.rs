//! `moved`: a contact has a new employer.

use clap::Args;

/// Record a contact's new employer
#[derive(Debug, Args)]
#[command(after_help = "Example:\n  rekindle moved priya --to Helio --title \"Head of Data\" --on monday")]
pub struct MovedArgs {
    /// The contact: id, email, LinkedIn or part of the name
    pub contact: String,
    /// The new employer
    #[arg(long, value_name = "COMPANY")]
    pub to: String,
    /// Their job title there
    #[arg(long, value_name = "TITLE")]
    pub title: Option<String>,
    /// Day of the change; today when left out
    #[arg(long, value_name = "DATE")]
    pub on: Option<String>,
}

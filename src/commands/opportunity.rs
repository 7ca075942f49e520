//! `opportunity`: a good thing that came back through a contact.

use clap::Args;

use crate::cli::word::word;
use crate::domain::feedback::OpportunityKind;

/// Record a good thing that came back through someone
#[derive(Debug, Args)]
#[command(after_help = "Example:
  rekindle opportunity priya intro \"Introduced me to Ben at Tidal\" --application northwind")]
pub struct OpportunityArgs {
    /// Through whom it came
    pub contact: String,
    /// What it is
    #[arg(value_parser = word::<OpportunityKind>())]
    pub kind: OpportunityKind,
    /// More about it
    #[arg(default_value = "")]
    pub text: String,
    /// The application that you know them from
    #[arg(long, value_name = "APPLICATION")]
    pub application: Option<String>,
    /// Day it came; today when left out
    #[arg(long, value_name = "DATE")]
    pub on: Option<String>,
}

//! `cadence`: how often to check in with someone.

use clap::Args;

/// Set how often to check in with someone
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  rekindle cadence priya quarterly
  rekindle cadence ben \"6 weeks\"
  rekindle cadence tom none
  rekindle cadence tom auto          leave it to the rules again")]
pub struct CadenceArgs {
    /// The contact: id, email, LinkedIn or part of the name
    pub contact: String,
    /// monthly, quarterly, half-yearly, yearly, none, \"N days|weeks|months\", or auto
    pub cadence: String,
}

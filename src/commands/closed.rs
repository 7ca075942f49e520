//! `closed`: an application ended in another way than a rejection or a job.

use clap::Args;

use crate::cli::word::word;
use crate::domain::OutcomeKind;

/// Record that an application ended without a rejection
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  rekindle closed tidal no-response
  rekindle closed \"quill/analyst\" withdrawn --on monday")]
pub struct ClosedArgs {
    /// The application: id, company, title, or company/title
    pub application: String,
    /// How it ended: no-response, withdrawn, role-cancelled or offer-declined
    #[arg(value_name = "OUTCOME", value_parser = word::<OutcomeKind>())]
    pub outcome: OutcomeKind,
    /// Day it ended; today when left out
    #[arg(long, value_name = "DATE")]
    pub on: Option<String>,
}

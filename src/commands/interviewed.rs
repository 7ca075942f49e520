//! `interviewed`: an interview was held.

use clap::Args;

use crate::cli::word::word;
use crate::domain::{Channel, InterviewKind};

/// Record an interview
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  rekindle interviewed northwind --with priya --with tom --kind final
  rekindle interviewed \"northwind/data engineer\" --with lena --on yesterday --detail \"likes property tests\"
  rekindle interviewed tidal --with aisha --decision-by \"17 april\"")]
pub struct InterviewedArgs {
    /// The application: id, company, title, or company/title
    pub application: String,
    /// Who was there; can be given several times
    #[arg(long = "with", value_name = "CONTACT", required = true)]
    pub with: Vec<String>,
    /// Day it was held; today when left out
    #[arg(long, value_name = "DATE")]
    pub on: Option<String>,
    /// Kind of interview
    #[arg(long, value_parser = word::<InterviewKind>())]
    pub kind: Option<InterviewKind>,
    /// How it was held
    #[arg(long, value_parser = word::<Channel>())]
    pub channel: Option<Channel>,
    /// Day by which they promised a decision
    #[arg(long, value_name = "DATE")]
    pub decision_by: Option<String>,
    /// Something worth remembering in a note; can be given several times
    #[arg(long = "detail", value_name = "TEXT")]
    pub details: Vec<String>,
}

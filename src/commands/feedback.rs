//! `feedback`: what someone said about the papers or the interview, and what to make of it.

use clap::Args;

use crate::cli::word::word;
use crate::domain::feedback::Target;

/// Record feedback someone gave you
#[derive(Debug, Args)]
#[command(after_help = "Example:
  rekindle feedback priya \"The design answer was too abstract\" --about interview --lesson \"bring one drawing\"")]
pub struct FeedbackArgs {
    /// Who gave it
    pub contact: String,
    /// What they said
    pub text: String,
    /// What it is about
    #[arg(long, value_name = "TARGET", value_parser = word::<Target>(), default_value = "other")]
    pub about: Target,
    /// Day they said it; today when left out
    #[arg(long, value_name = "DATE")]
    pub on: Option<String>,
    /// The application it came from
    #[arg(long, value_name = "APPLICATION")]
    pub application: Option<String>,
    /// What you will do differently
    #[arg(long, value_name = "TEXT")]
    pub lesson: Option<String>,
}

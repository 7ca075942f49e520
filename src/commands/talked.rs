//! `talked`: a conversation.

use clap::Args;

use crate::cli::word::word;
use crate::domain::{Channel, TouchKind};

/// Record a conversation
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  rekindle talked priya --via phone --text \"They rebuild billing in spring\"
  rekindle talked ines --kind info-interview --via video --on tuesday")]
pub struct TalkedArgs {
    /// The contact: id, email, LinkedIn or part of the name
    pub contact: String,
    /// What it was: info-interview or other
    #[arg(long, value_parser = word::<TouchKind>(), default_value = "other")]
    pub kind: TouchKind,
    /// How you talked
    #[arg(long, value_name = "CHANNEL", value_parser = word::<Channel>())]
    pub via: Option<Channel>,
    /// Day of the conversation; today when left out
    #[arg(long, value_name = "DATE")]
    pub on: Option<String>,
    /// What was said
    #[arg(long)]
    pub text: Option<String>,
}

//! `replied`: a message came in.

use std::path::PathBuf;

use clap::Args;

use crate::cli::word::word;
use crate::domain::{Channel, TouchKind};

/// Record a message you received
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  rekindle replied priya --text \"Let us stay in touch\"
  rekindle replied omar --kind auto-reply
  rekindle replied ines --kind referral --text \"Talk to Ben at Tidal\"
  rekindle replied tom --no-answer-needed")]
pub struct RepliedArgs {
    /// The contact: id, email, LinkedIn or part of the name
    pub contact: String,
    /// How it came
    #[arg(long, value_name = "CHANNEL", value_parser = word::<Channel>())]
    pub via: Option<Channel>,
    /// Day it came; today when left out
    #[arg(long, value_name = "DATE")]
    pub on: Option<String>,
    /// The application it is about
    #[arg(long, value_name = "APPLICATION")]
    pub application: Option<String>,
    /// What they wrote
    #[arg(long, conflicts_with = "file")]
    pub text: Option<String>,
    /// A file with what they wrote; - for standard input
    #[arg(long, value_name = "FILE")]
    pub file: Option<PathBuf>,
    /// What it was: reply, referral, auto-reply or bounce
    #[arg(long, value_parser = word::<TouchKind>(), default_value = "reply")]
    pub kind: TouchKind,
    /// It waits for no answer
    #[arg(long)]
    pub no_answer_needed: bool,
}

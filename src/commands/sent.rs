//! `sent`: a message went out.

use std::path::PathBuf;

use clap::Args;

use crate::cli::word::word;
use crate::domain::{Channel, TouchKind};

/// Record a message you sent
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  rekindle sent priya                        the note that is due to her
  rekindle sent priya follow-up --application northwind
  rekindle sent tom check-in --via linkedin --on yesterday --text \"Shared the article on queues\"
  rekindle sent ines follow-up --file note.txt

A follow-up without --application answers every open one of theirs at that company.")]
pub struct SentArgs {
    /// The contact: id, email, LinkedIn or part of the name
    pub contact: String,
    /// What it was; the kind of their shown reminder when left out
    #[arg(value_parser = word::<TouchKind>())]
    pub kind: Option<TouchKind>,
    /// How it went out
    #[arg(long, value_name = "CHANNEL", value_parser = word::<Channel>())]
    pub via: Option<Channel>,
    /// Day it went out; today when left out
    #[arg(long, value_name = "DATE")]
    pub on: Option<String>,
    /// An application it was about; can be given several times
    #[arg(long = "application", value_name = "APPLICATION")]
    pub applications: Vec<String>,
    /// What you wrote
    #[arg(long, conflicts_with = "file")]
    pub text: Option<String>,
    /// A file with what you wrote; - for standard input
    #[arg(long, value_name = "FILE")]
    pub file: Option<PathBuf>,
    /// Record a second follow-up that really went out
    #[arg(long, requires = "why")]
    pub force: bool,
    /// Why it went out all the same
    #[arg(long, value_name = "REASON")]
    pub why: Option<String>,
}

//! `linkedin`: an invitation went out, was accepted, declined or taken back.

use clap::{Args, ValueEnum};

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Step {
    /// You sent an invitation
    Invited,
    /// You are connected
    Connected,
    /// They declined
    Declined,
    /// You took the invitation back
    Withdrawn,
}

/// Record where the LinkedIn connection stands
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  rekindle linkedin priya invited --note \"Good to have met you over the billing tables.\"
  rekindle linkedin priya connected --on yesterday")]
pub struct LinkedinArgs {
    /// The contact: id, email, LinkedIn or part of the name
    pub contact: String,
    /// What happened
    pub step: Step,
    /// Day it happened; today when left out
    #[arg(long, value_name = "DATE")]
    pub on: Option<String>,
    /// The note that went with the invitation
    #[arg(long, value_name = "TEXT")]
    pub note: Option<String>,
}

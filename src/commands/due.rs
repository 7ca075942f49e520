//! `due`: what there is to do, most important first.

use clap::Args;

use crate::cli::word::word;
use crate::domain::Rule;

/// Show whom to write to today
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  rekindle due                      what can be done today, one line a person
  rekindle due --month              whom to nudge this month, by week
  rekindle due --all --contact priya
  rekindle due --rule follow-up --json")]
pub struct DueArgs {
    /// What is due within seven days
    #[arg(long, group = "view")]
    pub week: bool,
    /// Everything ready or due up to the end of the month, by week
    #[arg(long, group = "view", value_name = "YYYY-MM", num_args = 0..=1, default_missing_value = "")]
    pub month: Option<String>,
    /// Only what is overdue
    #[arg(long, group = "view")]
    pub overdue: bool,
    /// Everything that has not ended: scheduled, snoozed and held too
    #[arg(long, group = "view")]
    pub all: bool,
    /// Only this rule; can be given several times
    #[arg(long = "rule", value_name = "RULE", value_parser = word::<Rule>())]
    pub rules: Vec<Rule>,
    /// Only this contact
    #[arg(long, value_name = "CONTACT")]
    pub contact: Option<String>,
    /// At most this many lines
    #[arg(long, value_name = "N")]
    pub limit: Option<usize>,
}

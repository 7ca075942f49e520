//! `rejected`: a no arrived.

use clap::Args;

use crate::cli::word::word;
use crate::domain::{Delivery, Liked, Rank, Reason};

/// Record a rejection, and see who is owed a note
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  rekindle rejected northwind --from priya --liked yes --rank second
  rekindle rejected globex --by form
  rekindle rejected helio/analyst --on 2026-11-08T23:30:00Z --by phone --from ines --reason budget

An instant becomes the day it has in your time zone. A form letter from people you never met needs no note;
--follow-up plans one all the same, --no-follow-up plans none.")]
pub struct RejectedArgs {
    /// The application: id, company, title, or company/title; left out when only one is open
    pub application: Option<String>,
    /// Day or instant it was received; today when left out
    #[arg(long, value_name = "WHEN")]
    pub on: Option<String>,
    /// How it came; `personal-email` when you say who from
    #[arg(long, value_name = "DELIVERY", value_parser = word::<Delivery>())]
    pub by: Option<Delivery>,
    /// Who brought the news
    #[arg(long, value_name = "CONTACT")]
    pub from: Option<String>,
    /// Whether you liked them
    #[arg(long, value_parser = word::<Liked>())]
    pub liked: Option<Liked>,
    /// How close it was
    #[arg(long, value_parser = word::<Rank>())]
    pub rank: Option<Rank>,
    /// The reason they gave
    #[arg(long, value_name = "CODE", value_parser = word::<Reason>())]
    pub reason: Option<Reason>,
    /// The reason is your guess
    #[arg(long, requires = "reason")]
    pub guessed: bool,
    /// Plan a note even where none is needed
    #[arg(long, conflicts_with = "no_follow_up")]
    pub follow_up: bool,
    /// Plan no note
    #[arg(long)]
    pub no_follow_up: bool,
}

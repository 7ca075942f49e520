//! `skip`: a reminder is not wanted.

use crate::cli::{Said, Session, complete, find};
use crate::domain::text;
use crate::failure::Result;
use crate::render::change::about;
use crate::store::Decided;
use clap::Args;

/// Let a reminder go
#[derive(Debug, Args)]
#[command(after_help = "Example:
  rekindle skip 12 --why \"met her at a meetup instead\"

It is gone for good; a check-in comes back one interval later.")]
pub struct SkipArgs {
    /// The reminder: its id, or a contact for their shown one
    #[arg(add = complete::contacts())]
    pub reminder: String,
    /// Why, for your own record
    #[arg(long, value_name = "TEXT")]
    pub why: Option<String>,
}

pub fn run(session: &mut Session, args: &SkipArgs) -> Result {
    let today = session.now.today();
    let why = args.why.as_deref().map(|why| text::name("reason", why)).transpose()?;
    session.change(|change| {
        let line = find::reminder(change, &args.reminder, today)?;
        find::refuse_ended(&line)?;
        let reminder = &line.item.reminder;
        change.decide(reminder.id, &Decided::Skipped(why.clone()), today)?;
        Ok(Said::one(format!("Skipped: {}, {}", reminder.label(), about(&line))))
    })
}

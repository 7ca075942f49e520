//! `snooze`: a reminder is hidden until a day.

use clap::Args;

use crate::cli::date::TypedDate;
use crate::cli::{Said, Session, complete, find};
use crate::domain::calendar::with_weekday;
use crate::failure::{Failure, Result};
use crate::render::change::about;
use crate::store::Decided;

/// Hide a reminder until a day
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  rekindle snooze 12 monday
  rekindle snooze priya \"in 3 days\"

Its dates stay; what expires while it is hidden still expires.")]
pub struct SnoozeArgs {
    /// The reminder: its id, or a contact for their shown one
    #[arg(add = complete::contacts())]
    pub reminder: String,
    /// The day it comes back
    pub until: TypedDate,
}

pub fn run(session: &mut Session, args: &SnoozeArgs) -> Result {
    let today = session.now.today();
    let until = args.until.plan(&session.now)?;
    if until <= today {
        return Err(
            Failure::usage(format!("{} is not ahead", with_weekday(until))).hint("name a day after today")
        );
    }
    session.change(|change| {
        let line = find::reminder(change, &args.reminder, today)?;
        find::refuse_ended(&line)?;
        let reminder = &line.item.reminder;
        change.decide(reminder.id, &Decided::Snoozed(until), today)?;
        let mut said = Said::one(format!(
            "Snoozed until {}: {}, {}",
            with_weekday(until),
            reminder.label(),
            about(&line)
        ));
        if let Some(expires) = reminder.expires_on.filter(|expires| *expires < until) {
            said.hint(format!("it lapses before that, on {}", with_weekday(expires)));
        }
        Ok(said)
    })
}

//! `pin`: a reminder is due on a day of the user's choice.

use clap::Args;

use crate::cli::date::TypedDate;
use crate::cli::{Said, Session, complete, find};
use crate::domain::calendar::with_weekday;
use crate::failure::{Failure, Result};
use crate::render::change::about;
use crate::store::Decided;

/// Move a reminder to a day of your choice
#[derive(Debug, Args)]
#[command(after_help = "Example:\n  rekindle pin priya 2026-10-05")]
pub struct PinArgs {
    /// The reminder: its id, or a contact for their shown one
    #[arg(add = complete::contacts())]
    pub reminder: String,
    /// The day it is due
    pub day: TypedDate,
}

pub fn run(session: &mut Session, args: &PinArgs) -> Result {
    let today = session.now.today();
    let day = args.day.plan(&session.now)?;
    if day < today {
        return Err(
            Failure::usage(format!("{} has passed", with_weekday(day))).hint("name today or a day after it")
        );
    }
    session.change(|change| {
        let line = find::reminder(change, &args.reminder, today)?;
        find::refuse_ended(&line)?;
        let reminder = &line.item.reminder;
        if let Some(expires) = reminder.expires_on.filter(|expires| *expires < day) {
            return Err(Failure::refused(format!(
                "{} lapses before that, on {}",
                reminder.label(),
                with_weekday(expires)
            ))
            .hint("name an earlier day"));
        }
        change.decide(reminder.id, &Decided::Pinned(day), today)?;
        Ok(Said::one(format!("Pinned to {}: {}, {}", with_weekday(day), reminder.label(), about(&line))))
    })
}

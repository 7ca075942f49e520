//! `pin`: a reminder is due on a day of the user's choice.

use clap::Args;

use crate::domain::calendar::with_weekday;
use crate::failure::{Failure, Result};
use crate::render::change::about;
use crate::session::date::TypedDate;
use crate::session::find::Chosen;
use crate::session::{Said, Session, complete, find};
use crate::store::Decided;

use super::beside;

/// Move reminders to a day of your choice
#[derive(Debug, Args)]
#[command(after_help = "Examples:\n  rekindle pin priya 2026-10-05\n  rekindle pin 68 80-92 monday")]
pub struct PinArgs {
    /// The reminders: numbers, ranges such as 80-92, or contacts (what `due` shows for them)
    #[arg(required = true, value_name = "REMINDER", add = complete::contacts())]
    pub reminders: Vec<String>,
    /// The day they are due
    pub day: TypedDate,
}

pub fn run(session: &mut Session, args: &PinArgs) -> Result {
    let today = session.now.today();
    let (reminders, day) = args.day.put_off_at_the_end_of(&args.reminders, &session.now)?;
    if day < today {
        return Err(
            Failure::usage(format!("{} has passed", with_weekday(day))).hint("give today or a later day")
        );
    }
    session.change(|change| {
        let mut said = Said::default();
        let mut still_shown = Vec::new();
        let Chosen { lines, later } = find::reminders(change, reminders, today)?;
        for line in lines {
            let reminder = &line.item.reminder;
            if let Some(expires) = reminder.expires_on.filter(|expires| *expires < day) {
                return Err(Failure::refused(format!(
                    "{} ({}, {}) expires before that, on {}",
                    reminder.label(),
                    reminder.id,
                    about(&line),
                    with_weekday(expires)
                ))
                .hint("give an earlier day, or leave it out"));
            }
            change.decide(reminder.id, &Decided::Pinned(day), today)?;
            said.line(format!("Pinned to {}: {} · {}", with_weekday(day), reminder.label(), about(&line)));
            if line.state.is_actionable() && day > today && reminder.ready_on < reminder.due_on {
                still_shown.push(reminder.id.to_string());
            }
        }
        beside::say_left(&later, &mut said);
        if !still_shown.is_empty() {
            said.hint(format!(
                "`due` will keep showing it until then; to hide it: rekindle snooze {} {day}",
                still_shown.join(" ")
            ));
        }
        Ok(said)
    })
}

//! `snooze`: a reminder is hidden until a day.

use clap::Args;

use crate::domain::calendar::with_weekday;
use crate::failure::{Failure, Result};
use crate::render::change::about;
use crate::session::date::TypedDate;
use crate::session::find::Chosen;
use crate::session::{Said, Session, complete, find};
use crate::store::Decided;

use super::beside;

/// Hide reminders until a day you choose
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  rekindle snooze 12 monday
  rekindle snooze priya \"two weeks\"
  rekindle snooze 68 80-92 friday

The reminder's dates stay the same, so it can expire while it is hidden.")]
pub struct SnoozeArgs {
    /// The reminders: numbers, ranges such as 80-92, or contacts (what `due` shows for them)
    #[arg(required = true, value_name = "REMINDER", add = complete::contacts())]
    pub reminders: Vec<String>,
    /// The day they come back
    pub until: TypedDate,
}

pub fn run(session: &mut Session, args: &SnoozeArgs) -> Result {
    let today = session.now.today();
    let (reminders, until) = args.until.put_off_at_the_end_of(&args.reminders, &session.now)?;
    if until <= today {
        return Err(Failure::usage(format!("{} is not in the future", with_weekday(until)))
            .hint("give a day after today"));
    }
    session.change(|change| {
        let mut said = Said::default();
        let Chosen { lines, later } = find::reminders(change, reminders, today)?;
        for line in &lines {
            let reminder = &line.item.reminder;
            change.decide(reminder.id, &Decided::Snoozed(until), today)?;
            said.line(format!(
                "Snoozed until {}: {} · {}",
                with_weekday(until),
                reminder.label(),
                about(line)
            ));
            if let Some(expires) = reminder.expires_on.filter(|expires| *expires < until) {
                said.hint(format!("{} expires before that, on {}", reminder.id, with_weekday(expires)));
            }
        }
        beside::say_left(&later, &mut said);
        beside::say(change, &lines, today, &mut said)?;
        Ok(said)
    })
}

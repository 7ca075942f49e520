//! `done`: a reminder was acted on.

use clap::Args;

use crate::cli::date::TypedDate;
use crate::cli::{Said, Session, complete, find};
use crate::failure::Result;
use crate::render::change::about;
use crate::store::Decided;

use super::gate::change_through_gate;
use super::sent::answer;

/// Say that a reminder is done
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  rekindle done 12
  rekindle done priya --on yesterday

Where there was something to write, the message is recorded as `sent` would, as
drafted; a reminder to yourself is ticked off.")]
pub struct DoneArgs {
    /// The reminder: its id, or a contact for their shown one
    #[arg(add = complete::contacts())]
    pub reminder: String,
    /// Day it was done; today when left out
    #[arg(long, value_name = "DATE")]
    pub on: Option<TypedDate>,
}

pub fn run(session: &mut Session, args: &DoneArgs) -> Result {
    let on = session.fact_or_today(args.on.as_ref())?;
    let today = session.now.today();
    change_through_gate(session, None, |change, gate| {
        let line = find::reminder(change, &args.reminder, today)?;
        find::refuse_ended(&line)?;
        let reminder = &line.item.reminder;
        if let (Some(contact), Some(_)) = (&line.item.contact, reminder.identity.rule.touch_kind()) {
            return answer(change, gate, &line, contact.id, on);
        }
        change.decide(reminder.id, &Decided::Done, on)?;
        Ok(Said::one(format!("Done: {}, {}", reminder.label(), about(&line))))
    })
}

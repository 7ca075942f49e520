//! `skip`: a reminder is not wanted.

use chrono::NaiveDate;
use clap::Args;

use crate::domain::agenda::{self, Line};
use crate::domain::{State, text};
use crate::failure::Result;
use crate::render::change::about;
use crate::render::text::{count_of, safe};
use crate::session::find::Chosen;
use crate::session::{Said, Session, complete, find};
use crate::store::{Decided, OpenFilter, Store};

use super::beside;

/// Skip reminders
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  rekindle skip 12 --why \"met her at a meetup instead\"
  rekindle skip 68 80-92
  rekindle skip --overdue

A reminder you skip does not come back, except for a check-in, which comes back
one interval later.")]
pub struct SkipArgs {
    /// The reminders: numbers, ranges such as 80-92, or contacts (what `due` shows for them)
    #[arg(required_unless_present = "overdue", value_name = "REMINDER", add = complete::contacts())]
    pub reminders: Vec<String>,
    /// Everything overdue; rekindle asks once before it does
    #[arg(long, conflicts_with = "reminders")]
    pub overdue: bool,
    /// Why, for your own record
    #[arg(long, value_name = "TEXT")]
    pub why: Option<String>,
}

pub fn run(session: &mut Session, args: &SkipArgs) -> Result {
    let today = session.now.today();
    let why = args.why.as_deref().map(|why| text::name("reason", why)).transpose()?;
    let store = session.writing()?;
    let Chosen { lines, later } = if args.overdue {
        let lines = overdue(&store, today)?;
        if lines.is_empty() {
            return session.answer(&Said::one("Nothing is overdue."));
        }
        let is_asked = !session.yes && !session.out.look.json;
        for line in lines.iter().filter(|_| is_asked) {
            session.out.line(format_args!(
                "{}  {}, {}",
                line.item.reminder.id,
                safe(&line.item.reminder.label()),
                safe(&about(line))
            ))?;
        }
        if !session.confirms(&format!("Skip {}?", count_of(lines.len(), "reminder", "reminders")))? {
            return session.answer(&Said::one("Nothing was skipped."));
        }
        Chosen { lines, later: Vec::new() }
    } else {
        find::reminders(&store, &args.reminders, today)?
    };
    session.change_in(
        &store,
        |change| {
            let mut said = Said::default();
            for line in &lines {
                let reminder = &line.item.reminder;
                change.decide(reminder.id, &Decided::Skipped(why.clone()), today)?;
                said.ended(reminder.id, format!("Skipped: {} · {}", reminder.label(), about(line)));
            }
            beside::say_left(&later, &mut said);
            beside::say(change, &lines, today, &mut said)?;
            Ok(said)
        },
        |_| Ok(()),
    )
}

/// All that is overdue, each reminder of a person too.
fn overdue(store: &Store, today: NaiveDate) -> Result<Vec<Line>> {
    let mut open = Vec::new();
    store.open_reminders(OpenFilter { today, ready_by: Some(today) }, |item| {
        open.push(item);
        Ok(())
    })?;
    let mut lines = agenda::stand(open, today);
    lines.retain(|line| line.state == State::Overdue);
    Ok(lines)
}

//! `interviews`: those that are still to come, and those that have passed.

use clap::Args;

use crate::failure::Result;
use crate::render::appointments::{AppointmentView, text};
use crate::render::json::List;
use crate::session::Session;
use crate::store::Appointments;

use super::unreported;

/// List your planned interviews, the next one first
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  rekindle interviews
  rekindle interviews --past
  rekindle interviews --all --json")]
pub struct InterviewsArgs {
    /// Only those whose day has passed, held or not
    #[arg(long, group = "which")]
    pub past: bool,
    /// All of them, even future ones that were cancelled
    #[arg(long, group = "which")]
    pub all: bool,
}

pub fn run(session: &mut Session, args: &InterviewsArgs) -> Result {
    let store = session.reading()?;
    let (today, now) = (session.now.today(), session.now.hour());
    let mut lines = store.appointments(Appointments::All)?;
    if args.past {
        lines.retain(|line| line.is_past(today, now));
        lines.reverse();
    } else if !args.all {
        lines.retain(|line| line.is_ahead(today, now));
    }
    let zone = session.now.zone;
    if session.out.look.json {
        let mut list = List::begin(&mut session.out, "appointments")?;
        for line in &lines {
            list.push(&AppointmentView::of(line, zone))?;
        }
        return Ok(list.end()?);
    }
    if lines.is_empty() {
        session.out.remark(if args.past {
            "No planned interview has passed yet."
        } else {
            "No interview is planned. To record one:\n  rekindle planned northwind --on \"fri 14:30\" --with priya"
        });
    }
    let text = text(&lines, zone, today, &session.out.look);
    session.out.text(&text)?;
    if !args.past && !args.all {
        let unreported = unreported::interviews(session, &store)?;
        for line in &unreported {
            let question = unreported::question(session, &store, line)?;
            session.out.remark(question);
        }
    }
    Ok(())
}

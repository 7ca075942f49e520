//! `stats`: the job search in numbers, from each rejection to what it led to.

use chrono::NaiveDate;
use clap::Args;

use crate::domain::stats::{Figures, Span, Tally};
use crate::failure::Result;
use crate::render::bars::Ink;
use crate::render::stats::{Drawn, text, view};
use crate::session::Session;
use crate::session::date::TypedDate;
use crate::store::Store;

/// Show your job search in numbers: what each rejection led to, replies, and how long things take
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  rekindle stats
  rekindle stats --since \"1 jan\"
  rekindle stats -v                 with the margin of error of each percentage
  rekindle stats --ascii            without block characters

Percentages are shown from ten cases on; with fewer they would mean little. A
month stays open for 90 days after its end, because people may still answer.")]
pub struct StatsArgs {
    /// Count rejections and applications from this day on
    #[arg(long, value_name = "DATE")]
    pub since: Option<TypedDate>,
    /// Draw without block characters
    #[arg(long)]
    pub ascii: bool,
}

pub fn run(session: &mut Session, args: &StatsArgs) -> Result {
    let since = args.since.as_ref().map(|since| since.since(&session.now)).transpose()?;
    let store = session.reading()?;
    let figures = figures(session, &store, since)?;
    drop(store);
    if session.out.look.json {
        return Ok(session.out.json(&view(&figures))?);
    }
    if figures.applications.total == 0 && figures.counted.cohorts.is_empty() {
        session.out.remark(match since {
            Some(_) => "Nothing has been recorded since then. `rekindle stats` counts from the beginning.",
            None => {
                "There is nothing to count yet. To record an application:\n  rekindle applied \"Data \
                 Engineer\" --at Northwind"
            }
        });
    }
    let ink = if args.ascii { Ink::Ascii } else { Ink::Blocks };
    let text = text(&figures, since, Drawn { look: &session.out.look, ink });
    session.out.text(&text)?;
    Ok(())
}

/// Everything that is counted, as of today.
pub(super) fn figures(session: &Session, store: &Store, since: Option<NaiveDate>) -> Result<Figures> {
    let span = Span { since, today: session.now.today() };
    let calendar = session.config.planner_settings().away(&store.away()?).calendar;
    let _as_one = store.snapshot()?;
    let mut tally = Tally::new(span, calendar, store.candidacies()?);
    store.each_person(|person| tally.meet(person))?;
    if let Some(first) = tally.first_week() {
        store.mail_since(first)?.into_iter().for_each(|mail| tally.add(mail));
    }
    Ok(tally.figures(store.network()?))
}

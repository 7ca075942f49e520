//! `history`: every touch, newest first.

use clap::Args;

use crate::failure::{Failure, Result};
use crate::render::history::{Own, TouchView, entry, row, titles};
use crate::render::json::List;
use crate::render::table::LongTable;
use crate::session::date::TypedDate;
use crate::session::{Session, complete, find};
use crate::store::{Store, TouchFilter};

use super::unless_closed;

/// Show what was said and sent, newest first
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  rekindle history priya
  rekindle history --since \"1 sep\" --until \"30 sep\"")]
pub struct HistoryArgs {
    /// Only with this contact
    #[arg(add = complete::contacts())]
    pub contact: Option<String>,
    /// From this day on
    #[arg(long, value_name = "DATE")]
    pub since: Option<TypedDate>,
    /// Up to this day
    #[arg(long, value_name = "DATE")]
    pub until: Option<TypedDate>,
}

pub fn run(session: &mut Session, args: &HistoryArgs) -> Result {
    let store = session.reading()?;
    let filter = TouchFilter {
        is_newest_first: true,
        ..filter(session, &store, args.contact.as_deref(), args.since.as_ref(), args.until.as_ref())?
    };
    let written = if session.out.look.json {
        write_json(session, &store, &filter)
    } else if session.out.is_terminal() {
        write_entries(session, &store, &filter)
    } else {
        write_lines(session, &store, &filter)
    };
    unless_closed(session, written)
}

/// The touches that a contact and a stretch of time name, as `export` takes them, too.
pub(super) fn filter(
    session: &Session,
    store: &Store,
    contact: Option<&str>,
    since: Option<&TypedDate>,
    until: Option<&TypedDate>,
) -> Result<TouchFilter> {
    let since_on = since.map(|since| since.since(&session.now)).transpose()?;
    let until_on = until.map(|until| until.until(&session.now)).transpose()?;
    if let (Some(since), Some(until)) = (since_on, until_on)
        && since > until
    {
        return Err(Failure::usage(format!("--since {since} is after --until {until}"))
            .hint("give the earlier day as --since"));
    }
    let contact = contact.map(|contact| find::contact(store, contact)).transpose()?;
    Ok(TouchFilter { contact, since_on, until_on, ..TouchFilter::default() })
}

fn write_json(session: &mut Session, store: &Store, filter: &TouchFilter) -> anyhow::Result<()> {
    let mut list = List::begin(&mut session.out, "touches")?;
    store.touches(filter, |line| Ok(list.push(&TouchView::of(line))?))?;
    Ok(list.end()?)
}

fn write_entries(session: &mut Session, store: &Store, filter: &TouchFilter) -> anyhow::Result<()> {
    let look = session.out.look.clone();
    let own = Own { contact: filter.contact, application: None };
    let mut is_empty = true;
    store.touches(filter, |line| {
        is_empty = false;
        session.out.still_read()?;
        Ok(session.out.text(&entry(line, own, &look))?)
    })?;
    if is_empty {
        remark_nothing(session, filter);
    }
    Ok(())
}

fn write_lines(session: &mut Session, store: &Store, filter: &TouchFilter) -> anyhow::Result<()> {
    let look = session.out.look.clone();
    let titles = titles();
    let mut table = LongTable::new(&titles, &look);
    let mut is_empty = true;
    store.touches(filter, |line| {
        is_empty = false;
        session.out.still_read()?;
        Ok(session.out.text(&table.row(row(line)))?)
    })?;
    session.out.text(&table.end())?;
    if is_empty {
        remark_nothing(session, filter);
    }
    Ok(())
}

fn remark_nothing(session: &mut Session, filter: &TouchFilter) {
    let when = if filter.since_on.is_some() || filter.until_on.is_some() { " in that period" } else { "" };
    let with = if filter.contact.is_some() { " with them" } else { "" };
    session.out.remark(format_args!(
        "No messages{with} are recorded{when}. To record one: rekindle sent CONTACT or rekindle replied CONTACT"
    ));
}

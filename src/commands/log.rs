//! `log`: the changes made, newest first.

use chrono::{DateTime, NaiveDate, NaiveTime, SecondsFormat, Utc};
use clap::Args;
use serde_json::{Value, json};

use crate::clock::Zone;
use crate::domain::calendar::with_weekday;
use crate::failure::{Failure, Result};
use crate::render::style::Tone;
use crate::render::table::{Cell, Column, columns, table};
use crate::render::text::{safe, truncate, width};
use crate::session::date::TypedDate;
use crate::session::{Said, Session};
use crate::store::{LoggedChange, Prunable};

/// List your changes, newest first
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  rekindle log
  rekindle log --limit 100
  rekindle log --prune 2025-01-01    forget what was changed before that day

The log keeps every row before and after each change, so it grows, and it holds
old texts. Pruning removes the older changes. Your records stay as they are, but
those changes can no longer be undone.")]
pub struct LogArgs {
    /// At most this many
    #[arg(long, value_name = "N", default_value_t = 20)]
    pub limit: usize,
    /// Forget the changes made before this day; they can no longer be undone
    #[arg(long, value_name = "BEFORE", conflicts_with = "limit")]
    pub prune: Option<TypedDate>,
}

pub fn run(session: &mut Session, args: &LogArgs) -> Result {
    if let Some(before) = &args.prune {
        let before = before.bound(&session.now)?;
        return prune(session, before);
    }
    let changes = session.reading()?.changes(args.limit)?;
    if session.out.look.json {
        session.out.json(&json!({ "changes": changes.iter().map(view).collect::<Vec<_>>() }))?;
        return Ok(());
    }
    if changes.is_empty() {
        session.out.line("Nothing has been changed yet")?;
        return Ok(());
    }
    let rows: Vec<[String; 4]> = changes
        .iter()
        .map(|change| {
            let undone_by = change.undone_by.map(|by| by.to_string()).unwrap_or_default();
            [change.id.to_string(), when(session.now.zone, change.at), undone_by, command(change)]
        })
        .collect();
    let columns = columns(["#Change", "When", "#Undone by", "Command"]);
    let widest = |(at, column): (usize, &Column)| {
        let cells = rows.iter().filter_map(|row| row.get(at)).map(|cell| width(cell));
        cells.max().unwrap_or(0).max(width(column.title))
    };
    // The command is cut to what the other columns, and the gaps between all four, leave.
    let others: usize = columns.iter().enumerate().take(3).map(widest).sum();
    let room = session.out.look.width.map(|all| usize::from(all).saturating_sub(others + 6).max(20));
    let cells: Vec<Vec<Cell>> = rows
        .into_iter()
        .map(|[id, at, undone_by, command]| {
            let command = safe(&command).into_owned();
            let command = room.map_or_else(|| command.clone(), |room| truncate(&command, room).into_owned());
            let tone = if undone_by.is_empty() { Tone::Plain } else { Tone::Quiet };
            vec![id.into(), Cell::new(Tone::Quiet, at), undone_by.into(), Cell::new(tone, command)]
        })
        .collect();
    let drawn = table(&columns, &cells, &session.out.look);
    session.out.text(&drawn)?;
    session.out.detail("rekindle undo N takes a change back");
    Ok(())
}

fn prune(session: &mut Session, before: NaiveDate) -> Result {
    let start = session.now.zone.instant(before.and_time(NaiveTime::MIN));
    let store = session.reading_quietly()?;
    let day = with_weekday(before);
    let field = |said: &mut Said, pruned: i64| {
        said.field("pruned", pruned);
        said.field("before", before.to_string());
    };
    let Some(Prunable { count, first, last }) = store.prunable(start)? else {
        let mut said = Said::one(format!("Nothing was changed before {day}"));
        field(&mut said, 0);
        return session.answer(&said);
    };
    drop(store);
    let changes = if first == last {
        format!("change {first}, made before {day}")
    } else {
        format!("the {count} changes made before {day} ({first} to {last})")
    };
    // With --json, stderr is for one error document alone.
    if !session.out.look.json {
        session.out.remark(format_args!("Pruned changes can't be undone. Your records stay as they are."));
    }
    if !session.confirms(&format!("Prune {changes} from the log?"))? {
        return Err(Failure::failed("nothing was pruned"));
    }
    let store = session.writing()?;
    session.change_in(
        &store,
        |change| {
            let pruned = change.prunable(start)?.map_or(0, |found| found.count);
            change.prune(start)?;
            let mut said = Said::one(format!("Pruned {changes}"));
            field(&mut said, pruned);
            Ok(said)
        },
        |store| Ok(store.rewrite()?),
    )
}

/// A moment on the user's clock.
pub(super) fn when(zone: Zone, at: DateTime<Utc>) -> String {
    let local = zone.local(at);
    format!("{} {}", with_weekday(local.date()), local.format("%H:%M"))
}

/// What was typed; a bare `undo` does not say which change it took back.
fn command(change: &LoggedChange) -> String {
    match change.undoes {
        Some(undoes) => format!("{} (took back {undoes})", change.command),
        None => change.command.clone(),
    }
}

fn view(change: &LoggedChange) -> Value {
    json!({
        "id": change.id,
        "at": change.at.to_rfc3339_opts(SecondsFormat::Secs, true),
        "command": change.command,
        "undoes": change.undoes,
        "undone_by": change.undone_by,
    })
}

//! `log`: the changes made, newest first.

use chrono::{DateTime, SecondsFormat, Utc};
use clap::Args;
use serde_json::{Value, json};

use crate::cli::Session;
use crate::domain::calendar::with_weekday;
use crate::failure::Result;
use crate::render::style::Tone;
use crate::render::table::{Cell, Column, columns, table};
use crate::render::text::{safe, truncate, width};
use crate::store::LoggedChange;

/// List the changes made, newest first
#[derive(Debug, Args)]
#[command(after_help = "Examples:\n  rekindle log\n  rekindle log --limit 100")]
pub struct LogArgs {
    /// At most this many
    #[arg(long, value_name = "N", default_value_t = 20)]
    pub limit: usize,
}

pub fn run(session: &mut Session, args: &LogArgs) -> Result {
    let changes = session.reading()?.changes(args.limit)?;
    if session.out.look.json {
        session.out.json(&json!({ "changes": changes.iter().map(view).collect::<Vec<_>>() }))?;
        return Ok(());
    }
    if changes.is_empty() {
        session.out.line("Nothing was changed yet")?;
        return Ok(());
    }
    let rows: Vec<[String; 4]> = changes
        .iter()
        .map(|change| {
            let undone_by = change.undone_by.map(|by| by.to_string()).unwrap_or_default();
            [change.id.to_string(), when(session, change.at), undone_by, command(change)]
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

/// A moment on the user's clock.
pub(super) fn when(session: &Session, at: DateTime<Utc>) -> String {
    let local = session.now.zone.local(at);
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

//! `log`: the changes made, newest first.

use chrono::{DateTime, SecondsFormat, Utc};
use clap::Args;
use serde_json::{Value, json};

use crate::cli::Session;
use crate::domain::calendar::with_weekday;
use crate::failure::Result;
use crate::render::style::Tone;
use crate::render::table::{Cell, columns, table};
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
            [change.id.to_string(), when(session, change.at), change.command.clone(), standing(change)]
        })
        .collect();
    let widest = |column: usize| {
        rows.iter().filter_map(|row| row.get(column)).map(|cell| width(cell)).max().unwrap_or(0)
    };
    // The command gives way: the other columns, and the gaps between all four, stay.
    let room = session
        .out
        .look
        .width
        .map(|all| usize::from(all).saturating_sub(widest(0).max(6) + widest(1) + widest(3) + 6).max(20));
    let cells: Vec<Vec<Cell>> = rows
        .into_iter()
        .map(|[id, at, command, standing]| {
            let command = safe(&command).into_owned();
            let command = room.map_or_else(|| command.clone(), |room| truncate(&command, room).into_owned());
            let tone = if standing.starts_with("undone") { Tone::Quiet } else { Tone::Plain };
            vec![
                id.into(),
                Cell::new(Tone::Quiet, at),
                Cell::new(tone, command),
                Cell::new(Tone::Quiet, standing),
            ]
        })
        .collect();
    let drawn = table(&columns(["#Change", "When", "Command", ""]), &cells, &session.out.look);
    session.out.text(&drawn)?;
    session.out.detail("rekindle undo N takes a change back");
    Ok(())
}

/// A moment on the user's clock.
pub(super) fn when(session: &Session, at: DateTime<Utc>) -> String {
    let local = session.now.zone.local(at);
    format!("{} {}", with_weekday(local.date()), local.format("%H:%M"))
}

fn standing(change: &LoggedChange) -> String {
    match (change.undone_by, change.undoes) {
        (Some(by), _) => format!("undone by {by}"),
        (None, Some(undoes)) => format!("undoes {undoes}"),
        (None, None) => String::new(),
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

//! `undo`: take back a change, with its reminders.

use clap::Args;
use serde_json::Value;

use crate::cli::{Said, Session, difference};
use crate::config::Settings;
use crate::failure::{Failure, Result};
use crate::store::{Change, LoggedRow, Store};

use super::log::when;

/// Take back a change
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  rekindle undo           the newest change that stands; again, the one before
  rekindle undo 17        change 17; name an undo to bring back what it took

`rekindle log` lists the changes.")]
pub struct UndoArgs {
    /// Number of the change, as `log` gives it
    pub change: Option<i64>,
}

/// More records than this are counted, not listed.
const MOST: usize = 20;

pub fn run(session: &mut Session, args: &UndoArgs) -> Result {
    let store = session.writing()?;
    let target = match args.change {
        Some(target) => target,
        None => newest(&store)?,
    };
    let taken_back = store.logged_change(target)?.ok_or_else(|| {
        Failure::not_found(format!("there is no change {target}")).hint("rekindle log lists them")
    })?;
    if taken_back.is_erased() {
        return Err(Failure::refused(format!(
            "change {target} was about someone who was erased: it cannot be undone"
        ))
        .hint("name another change: rekindle log lists them"));
    }
    let at = when(session, taken_back.at);
    let present = Settings::open(session.settings_file.clone())?;

    session.change_in(
        &store,
        |change| {
            let given = change.change_rows(target)?.into_iter().find(LoggedRow::is_settings);
            let undone = change.undo(target)?;
            let mut said = Said::one(format!("Undone: change {target} of {at}: {}", taken_back.command));
            tell(change, &mut said)?;
            if let Some(Value::Object(settings)) = &undone.settings {
                put_back(given.as_ref(), &present, settings, &mut said)?;
            }
            said.field("undone", serde_json::json!({ "id": target, "command": taken_back.command }));
            Ok(said)
        },
        |_| Ok(()),
    )
}

fn newest(store: &Store) -> Result<i64> {
    store.last_undoable()?.ok_or_else(|| {
        Failure::not_found("there is nothing to undo").hint("rekindle log lists what was changed")
    })
}

/// The records that become what they were.
fn tell(change: &Change<'_>, said: &mut Said) -> Result {
    let differences = difference::of(change, &change.rows_so_far())?;
    let lines: Vec<String> = differences.iter().flat_map(difference::Difference::lines).collect();
    for line in lines.iter().take(MOST) {
        said.line(format!("  {line}"));
    }
    if lines.len() > MOST {
        said.line(format!("  and {} more", lines.len() - MOST));
    }
    if !differences.is_empty() {
        said.field("changed", serde_json::to_value(differences).unwrap_or_default());
    }
    Ok(())
}

/// Gives settings the values they had, if they still have those that the change gave them.
fn put_back(
    given: Option<&LoggedRow>,
    present: &Settings,
    settings: &serde_json::Map<String, Value>,
    said: &mut Said,
) -> Result {
    let mut restored = present.clone();
    let given = given.and_then(|row| row.after.as_ref());
    for (key, was) in settings {
        let now = present.get(key)?.map(|value| value.to_string());
        let given = given.and_then(|given| given.get(key)).and_then(Value::as_str);
        if now.as_deref() != given {
            let now = now.unwrap_or_else(|| "its default".to_owned());
            return Err(Failure::refused(format!(
                "{key} was set to {now} since: that change cannot be undone any more"
            ))
            .hint(match was.as_str() {
                Some(was) => format!("set it by hand: rekindle config set {key} {was}"),
                None => format!("set it by hand: rekindle config unset {key}"),
            }));
        }
        let changed = match was.as_str() {
            Some(was) => restored.set(key, was)?,
            None => restored.unset(key)?,
        };
        said.line(format!("  {}", super::config::in_words(&changed)?));
    }
    said.saves(present.clone(), restored);
    Ok(())
}

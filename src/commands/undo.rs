//! `undo`: take back a change, with its reminders.

use std::path::Path;

use clap::Args;
use serde_json::Value;

use crate::clock::Zone;
use crate::config::{self, Kind, SettingChange, SettingsFile};
use crate::failure::{Failure, Result};
use crate::render::text::count_of;
use crate::session::{Said, Session, Turn, difference};
use crate::store::{Change, LoggedRow, Store, Table};

use super::log::when;

/// Take back a change
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  rekindle undo           the newest change; run it again for the one before
  rekindle undo 17        change 17; to bring it back, undo that undo
  rekindle undo --dry-run   what it would take back, without doing it

`rekindle log` lists the changes.")]
pub struct UndoArgs {
    /// Number of the change, as `log` shows it
    pub change: Option<i64>,
    /// Show what would be taken back, and take nothing back
    #[arg(long)]
    pub dry_run: bool,
}

/// More lines than this are counted, not shown.
const MOST: usize = 20;

/// More records than this are counted in the JSON answer, not listed: an import has millions.
const MOST_RECORDS: usize = 1_000;

pub fn run(session: &mut Session, args: &UndoArgs) -> Result {
    let settings_file = session.settings_file.clone();
    let around =
        Undoing { zone: session.now.zone, settings_file: &settings_file, is_rehearsal: args.dry_run };
    let write = |change: &mut Change<'_>| match args.change {
        Some(target) => {
            refuse_what_is_not_known(change, target)?;
            Ok(take_back(change, target, &around)?.said)
        }
        None => take_back_newest(change, &around),
    };
    if args.dry_run {
        if let Some(target) = small(session, args.change)? {
            let rehearsed = session.rehearse_in_place(|change| {
                let taken = take_back(change, target, &around)?;
                if taken.was_gone && args.change.is_none() {
                    return Err(Failure::refused("nothing is left of that change"));
                }
                Ok(taken.said)
            });
            // Without a number an older one is taken back then.
            if args.change.is_some()
                || rehearsed.as_ref().map_or_else(|failure| failure.code != "refused", |()| true)
            {
                return rehearsed;
            }
        }
        return session.rehearse(write);
    }
    let store = session.writing()?;
    session.change_in(&store, write, |_| Ok(()))
}

/// The change that is to be taken back, where it is known and has few rows.
fn small(session: &Session, change: Option<i64>) -> Result<Option<i64>> {
    let store = session.reading_quietly()?;
    let target = change.map_or_else(|| store.last_undoable(), |change| Ok(Some(change)))?;
    let Some(target) = target else { return Ok(None) };
    refuse_what_is_not_known(&store, target)?;
    Ok((store.count_rows_of(target, MOST_RECORDS + 1)? <= MOST_RECORDS).then_some(target))
}

/// The newest change that stands where it has many rows: its number, and what the log counts of it. To rehearse it
/// would take as long as to do it.
pub(super) fn large(session: &Session) -> Result<Option<(i64, String)>> {
    let store = session.reading_quietly()?;
    store.keep_few_pages()?;
    let Some(target) = store.last_undoable()? else { return Ok(None) };
    let logged = store.logged_change(target)?;
    let (Some(logged), true) = (logged, store.count_rows_of(target, MOST_RECORDS + 1)? > MOST_RECORDS) else {
        return Ok(None);
    };
    let at = when(session.now.zone, logged.at);
    let counts = in_words(&store.rows_by_table(target)?);
    let text = format!(
        "Would undo: change {target} from {at}: {}\n  {counts}\n  It takes about as long as recording it did.\n",
        logged.command
    );
    Ok(Some((target, text)))
}

/// `100000 people, 12 companies, 1000000 messages and 240000 other records`
fn in_words(rows: &[(Table, usize)]) -> String {
    const NOUNS: [(Table, &str, &str); 5] = [
        (Table::Contact, "person", "people"),
        (Table::Company, "company", "companies"),
        (Table::Application, "application", "applications"),
        (Table::Touch, "message", "messages"),
        (Table::Reminder, "reminder", "reminders"),
    ];
    let of = |table: Table| rows.iter().find(|(named, _)| *named == table).map_or(0, |(_, n)| *n);
    let mut parts: Vec<String> = NOUNS
        .iter()
        .filter(|(table, ..)| of(*table) > 0)
        .map(|(table, one, many)| count_of(of(*table), one, many))
        .collect();
    let named: usize = NOUNS.iter().map(|(table, ..)| of(*table)).sum();
    let others = rows.iter().map(|(_, n)| n).sum::<usize>() - named;
    if others > 0 {
        parts.push(count_of(others, "other record", "other records"));
    }
    parts.join(", ")
}

/// Where and how a change is taken back.
struct Undoing<'a> {
    zone: Zone,
    settings_file: &'a Path,
    /// Nothing will be kept.
    is_rehearsal: bool,
}

/// No change of that number is on file, or the log kept nothing of what it did.
fn refuse_what_is_not_known(store: &Store, target: i64) -> Result {
    let named = store.logged_change(target)?.ok_or_else(|| {
        Failure::not_found(format!("there is no change {target}")).hint("rekindle log lists them")
    })?;
    if named.is_pruned() {
        return Err(Failure::not_found(format!(
            "change {target} was pruned from the log: it cannot be undone"
        ))
        .hint("rekindle log lists the changes that can"));
    }
    if named.is_erased() {
        return Err(Failure::refused(format!(
            "change {target} was about someone who was erased: it cannot be undone"
        ))
        .hint("choose another change: rekindle log lists them"));
    }
    Ok(())
}

/// The newest change that stands. One that cannot be taken back does not keep the older ones from it: the answer says
/// why it stays. One of which nothing is left is passed over.
fn take_back_newest(change: &mut Change<'_>, around: &Undoing<'_>) -> Result<Said> {
    let mut stays: Vec<Failure> = Vec::new();
    let mut before = i64::MAX;
    while let Some(target) = change.undoable_before(before)? {
        match take_back(change, target, around) {
            Ok(TakenBack { was_gone: true, .. }) => change.leave(),
            Ok(TakenBack { mut said, .. }) => {
                for failure in &stays {
                    said.remark(format!("warning: {failure}"));
                }
                return Ok(said);
            }
            Err(failure) if failure.code == "refused" => stays.push(failure),
            Err(failure) => return Err(failure),
        }
        before = target;
    }
    Err(stays.into_iter().next().unwrap_or_else(|| {
        Failure::not_found("there is nothing to undo").hint("rekindle log lists what was changed")
    }))
}

struct TakenBack {
    said: Said,
    /// There was nothing left of it.
    was_gone: bool,
}

fn take_back(change: &mut Change<'_>, target: i64, around: &Undoing<'_>) -> Result<TakenBack> {
    let Undoing { zone, settings_file, is_rehearsal } = *around;
    let logged = change.logged_change(target)?;
    let (at, command) = logged.map(|logged| (when(zone, logged.at), logged.command)).unwrap_or_default();
    let settings = match change.settings_of(target)? {
        Some(given) => {
            let turn = Turn::take(settings_file)?;
            Some((put_back(&given, SettingsFile::open(settings_file.to_owned())?)?, turn))
        }
        None => None,
    };
    let undone = change.undo(target)?;
    let mut said = if undone.was_gone {
        let mut said = Said::one(format!("Change {target} from {at} has nothing left to undo: {command}"));
        if !is_rehearsal {
            said.line("  It is marked as undone");
        }
        said
    } else if is_rehearsal {
        Said::one(format!("Would undo: change {target} from {at}: {command}"))
    } else {
        Said::one(format!("Undone: change {target} from {at}: {command}"))
    };
    tell(change, &mut said)?;
    if let Some((PutBack { present, restored, changes }, turn)) = settings {
        for changed in &changes {
            said.line(format!("  {}", super::config::in_words(changed)?));
        }
        said.saves(present, restored, turn);
    }
    said.field("undone", serde_json::json!({ "id": target, "command": command }));
    Ok(TakenBack { said, was_gone: undone.was_gone })
}

/// The records that become what they were.
fn tell(change: &Change<'_>, said: &mut Said) -> Result {
    let differences = difference::of(change, MOST_RECORDS)?;
    let lines: Vec<String> =
        differences.listed.iter().flat_map(difference::Difference::lines_of_undo).collect();
    for line in lines.iter().take(MOST) {
        said.line(format!("  {line}"));
    }
    let in_all = lines.len() + differences.more_lines;
    if in_all > MOST {
        said.line(format!("  and {} more", in_all - MOST));
    }
    if !differences.listed.is_empty() {
        said.field("changed", serde_json::to_value(differences.listed).unwrap_or_default());
    }
    if differences.more > 0 {
        said.field("changed_more", differences.more);
    }
    Ok(())
}

/// Settings that get the values they had before a change.
struct PutBack {
    present: SettingsFile,
    restored: SettingsFile,
    changes: Vec<SettingChange>,
}

/// Gives settings the values they had, if they still have those that the change gave them.
fn put_back(logged: &LoggedRow, present: SettingsFile) -> Result<PutBack> {
    let mut restored = present.clone();
    let mut changes = Vec::new();
    for (key, was) in logged.before.iter().flatten() {
        let now = present.get(key)?.map(|value| value.to_string());
        let given = logged.after.as_ref().and_then(|given| given.get(key)).and_then(Value::as_str);
        if now.as_deref() != given {
            let now = now.unwrap_or_else(|| "its default".to_owned());
            return Err(Failure::refused(format!(
                "{key} has been set to {now} since, so that change can no longer be undone"
            ))
            .hint(match was.as_str() {
                Some(was) => format!("set it by hand: rekindle config set {key} {was}"),
                None => format!("set it by hand: rekindle config unset {key}"),
            }));
        }
        // A database may be somebody else's, and what it says must not run.
        if was.is_string() && config::key(key)?.kind == Kind::Program {
            return Err(Failure::refused(format!("undo doesn't set {key}, because rekindle would run it"))
                .hint(format!("set it by hand: rekindle config set {key} PROGRAM")));
        }
        changes.push(match was.as_str() {
            Some(was) => restored.set(key, was)?,
            None => restored.unset(key)?,
        });
    }
    Ok(PutBack { present, restored, changes })
}

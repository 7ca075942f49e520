//! `restore`: put a backup in the place of the database.

use std::path::{Path, PathBuf};

use clap::Args;
use serde_json::json;

use crate::disk::is_same;
use crate::failure::{Failure, Result};
use crate::render::text::{count, safe};
use crate::session::Session;
use crate::store::Store;

use super::log::when;

/// Replace the database with a backup
#[derive(Debug, Args)]
#[command(after_help = "Example:
  rekindle restore backups/rekindle-2026-09-18.db

The current database is backed up first. `rekindle undo` cannot take this back;
to go back, restore that backup.")]
pub struct RestoreArgs {
    /// The backup
    pub file: PathBuf,
}

pub fn run(session: &mut Session, args: &RestoreArgs) -> Result {
    let (backup, database) = (&args.file, session.database.clone());
    let shown = backup.display().to_string();
    if !backup.exists() {
        let failure = Failure::not_found(format!("there is no file {shown}"));
        return Err(match Store::backups(&database).last() {
            Some(newest) => failure.hint(format!("the newest backup is {}", newest.display())),
            None => failure.hint(format!("{} holds no backups", Store::backup_folder(&database).display())),
        });
    }
    if is_same(backup, &database) {
        return Err(Failure::usage(format!("{shown} is the database itself")).hint("give a backup"));
    }
    let (holds, has_digest) = content(session, backup)?;
    // With --json, stderr is for one error document alone.
    if !session.out.look.json {
        session.out.remark(format_args!("{}: {}", safe(&shown), safe(&holds)));
        session.out.remark(
            "This replaces the database with the backup. undo cannot take that back, but the database as it is now is \
             backed up first.",
        );
    }
    if !has_digest {
        session.out.remark(format_args!(
            "warning: {} has no digest, which every backup ends with, so there is no way to tell whether it was cut short or \
             changed",
            safe(&shown)
        ));
    }
    let question = if has_digest { "Restore it?" } else { "It has no digest. Restore it anyway?" };
    if !session.confirms(question)? {
        return Err(Failure::failed("nothing was restored"));
    }
    let safety = Store::restore(&database, backup)?;

    if session.out.look.json {
        let path = |path: &Path| path.to_string_lossy().into_owned();
        session.out.json(&json!({ "restored": path(backup), "safety_copy": safety.as_deref().map(path), "has_digest": has_digest }))?;
        return Ok(());
    }
    session.out.line(format_args!("Restored {}", safe(&shown)))?;
    if let Some(safety) = safety {
        let shown = safety.display().to_string();
        session.out.line(format_args!("The previous database is kept in {}", safe(&shown)))?;
        if safety.extension().is_some_and(|extension| extension == "db") {
            session.out.remark(format_args!("hint: to go back: rekindle restore {}", safe(&shown)));
        }
    }
    Ok(())
}

/// What is in a backup that was opened and checked, and whether it carries a digest.
fn content(session: &Session, backup: &Path) -> Result<(String, bool)> {
    let unsound = |message: String| {
        let other = Store::backups(&session.database).into_iter().rfind(|other| !is_same(other, backup));
        Failure::input(message).hint(match other {
            Some(other) => format!("another backup is {}", other.display()),
            None => format!("{} holds no other", Store::backup_folder(&session.database).display()),
        })
    };
    let store = Store::open_backup(backup).map_err(|problem| unsound(Failure::from(problem).message))?;
    let has_digest = Store::verify_backup(backup)
        .map_err(|problem| unsound(format!("{} is not a sound backup: {problem:#}", backup.display())))?;
    let newest = store.changes(1)?;
    let contacts = count(store.contact_count()?, "contact");
    let holds = match newest.first() {
        Some(newest) => {
            format!(
                "{contacts}; its newest change is {} from {}: {}",
                newest.id,
                when(session.now.zone, newest.at),
                newest.command
            )
        }
        None => format!("{contacts}, no changes"),
    };
    Ok((holds, has_digest))
}

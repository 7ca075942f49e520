//! `backup`: a verified copy of the database.

use std::path::PathBuf;

use clap::Args;
use serde_json::json;

use crate::disk::folder_of;
use crate::failure::{Failure, Result};
use crate::render::text::safe;
use crate::session::Session;
use crate::store::{Access, Store, note_of};

/// Write a verified copy of the database
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  rekindle backup                 into the backups folder next to the database
  rekindle backup ~/rekindle.db

rekindle also makes a copy by itself on every day you use it, and keeps the
last seven.")]
pub struct BackupArgs {
    /// The file to write; it must not exist yet
    pub file: Option<PathBuf>,
}

pub fn run(session: &mut Session, args: &BackupArgs) -> Result {
    // A copy is of what is on file, and of nothing else.
    let store = Store::open(&session.database, Access::Read)?;
    let path = match &args.file {
        Some(file) => {
            session.refuse_own_name(file)?;
            let folder = folder_of(file);
            if !folder.exists() {
                return Err(Failure::failed(format!("there is no folder {}", folder.display()))
                    .hint("create it first, or choose another place for the backup"));
            }
            file.clone()
        }
        None => Store::free_backup_name(&session.database, &format!("rekindle-{}", session.now.today()))?,
    };
    let note = note_of(&session.database, folder_of(&path));
    store.back_up_to(&path)?;
    drop(note);
    let bytes = std::fs::metadata(&path)?.len();
    if session.out.look.json {
        session.out.json(&json!({ "backup": { "path": path.to_string_lossy(), "bytes": bytes } }))?;
    } else {
        let shown = path.display().to_string();
        session.out.line(format_args!("Backed up to {} ({}, checked)", safe(&shown), size(bytes)))?;
    }
    Ok(())
}

/// `184 kB`, `1.2 MB`
fn size(bytes: u64) -> String {
    match bytes.div_ceil(1000) {
        kilobytes @ 0..1000 => format!("{kilobytes} kB"),
        kilobytes => format!("{}.{} MB", kilobytes / 1000, kilobytes % 1000 / 100),
    }
}

//! Which backups still know of somebody who was erased.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::Result;

use super::backup::{BEFORE_RESTORE, BROKEN, by_age, folder, named};
use super::{Store, open};

impl Store {
    /// The backups next to the database that know of one of these records, and those of which that cannot be told.
    pub fn backups_that_hold(&self, uids: &[String]) -> Vec<PathBuf> {
        self.backups_where(|backup| holds(backup, uids))
    }

    /// The same for somebody whom only emails name.
    pub fn backups_that_propose(&self, messages: &[String]) -> Vec<PathBuf> {
        self.backups_where(|backup| proposes(backup, messages))
    }

    fn backups_where(&self, holds: impl Fn(&Path) -> Result<bool>) -> Vec<PathBuf> {
        let Some(path) = &self.path else { return Vec::new() };
        let mut backups = Vec::new();
        // Through a link there are two folders: that of the link, and that of the file itself.
        let real = fs::canonicalize(path).unwrap_or_else(|_| path.clone());
        let mut folders = vec![folder(path)];
        let is_another = |real: &PathBuf| fs::canonicalize(folder(path)).ok() != fs::canonicalize(real).ok();
        folders.extend(Some(folder(&real)).filter(is_another));
        for folder in folders {
            backups.extend(by_age(&folder, ""));
            backups.extend(named(&folder, |name| name.starts_with(BEFORE_RESTORE) && name.ends_with(BROKEN)));
        }
        backups.retain(|backup| holds(backup).unwrap_or(true));
        backups
    }
}

/// A backup has a proposal that one of these emails made.
fn proposes(backup: &Path, messages: &[String]) -> Result<bool> {
    let conn = open::untrusted(backup)?.0;
    let mut is_there = conn.prepare("SELECT EXISTS (SELECT 1 FROM proposal WHERE message = ?)")?;
    for message in messages {
        if is_there.query_row([message], |row| row.get(0))? {
            return Ok(true);
        }
    }
    Ok(false)
}

/// A backup knows of one of these records: it is on file there, or in its log. A contact's own rows tell: no record of
/// theirs is older.
fn holds(backup: &Path, uids: &[String]) -> Result<bool> {
    let conn = open::untrusted(backup)?.0;
    let mut is_on_file = conn.prepare("SELECT EXISTS (SELECT 1 FROM contact WHERE uid = ?)")?;
    for uid in uids {
        if is_on_file.query_row([uid], |row| row.get(0))? {
            return Ok(true);
        }
    }
    // Someone who is not on file has gone, and that is in the log.
    let mut gone = conn.prepare(
        "SELECT before ->> '$.uid' FROM change_row
         WHERE table_name = 'contact' AND row_id NOT IN (SELECT id FROM contact) AND after IS NULL",
    )?;
    let mut rows = gone.query([])?;
    while let Some(row) = rows.next()? {
        let uid: Option<String> = row.get(0)?;
        if uid.is_some_and(|uid| uids.contains(&uid)) {
            return Ok(true);
        }
    }
    Ok(false)
}

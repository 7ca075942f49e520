//! Copies of the database: one on request, one a day of use, one before the schema changes.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use anyhow::{Context as _, Result, bail};
use rusqlite::backup::{Backup, StepResult};
use rusqlite::{Connection, OpenFlags};

use super::open::{folder_of, new_private_file, sync_folder};
use super::{Access, OpenError, Store, open};
use crate::clock::Now;
use crate::disk::make_private_folder;

/// How many daily backups are kept.
const KEPT: usize = 7;
const DATABASE: &str = ".db";
const DAILY: &str = "daily-";
const BEFORE_UPGRADE: &str = "before-schema-";
const BEFORE_RESTORE: &str = "before-restore-";
/// Ends the name of what stood where a database should, and was none.
const BROKEN: &str = ".broken";

impl Store {
    /// Writes a whole copy to a new file, and opens and checks it before it gets its name.
    pub fn back_up_to(&self, path: &Path) -> Result<()> {
        copy(&self.conn, path)
    }

    /// The day's backup in `backups/` beside the database, unless it is there; the last seven are kept.
    /// To be called before the first write of a day: the path is that of a new backup.
    pub fn back_up_daily(&self, now: Now) -> Result<Option<PathBuf>> {
        let Some(path) = &self.path else { return Ok(None) };
        let folder = folder(path);
        let backup = folder.join(format!("{DAILY}{}.db", now.today()));
        if backup.exists() || !self.has_changes()? {
            return Ok(None);
        }
        make_private_folder(&folder)
            .with_context(|| format!("cannot make the folder {}", folder.display()))?;
        copy(&self.conn, &backup)?;
        for old in by_age(&folder, DAILY).iter().rev().skip(KEPT).filter(|old| **old != backup) {
            fs::remove_file(old)
                .with_context(|| format!("cannot remove the old backup {}", old.display()))?;
        }
        Ok(Some(backup))
    }

    /// The backups beside the database that know of one of these records, and those of which that cannot be told.
    pub fn backups_that_hold(&self, uids: &[String]) -> Vec<PathBuf> {
        let Some(path) = &self.path else { return Vec::new() };
        let mut backups = beside(path);
        backups
            .extend(named(&folder(path), |name| name.starts_with(BEFORE_RESTORE) && name.ends_with(BROKEN)));
        backups.retain(|backup| uids.iter().any(|uid| holds(backup, uid).unwrap_or(true)));
        backups
    }

    fn has_changes(&self) -> Result<bool> {
        Ok(self.conn.query_row("SELECT EXISTS (SELECT 1 FROM change)", [], |row| row.get(0))?)
    }
}

impl Store {
    /// The backups of the database at `path`, oldest first.
    pub fn backups(path: &Path) -> Vec<PathBuf> {
        beside(path)
    }

    /// The folder of those backups.
    pub fn backup_folder(path: &Path) -> PathBuf {
        folder(path)
    }

    /// A name in that folder that is free: `<stem>.db`, else `<stem>-2.db` and so on. Makes the folder.
    pub fn free_backup_name(path: &Path, stem: &str) -> Result<PathBuf> {
        free_name(path, stem, DATABASE)
    }

    /// Everything wrong with a backup's pages; `Ok` when it is sound.
    pub fn verify_backup(path: &Path) -> Result<()> {
        verify(path, "integrity_check")
    }

    /// Gives the database at `path` the content of a backup, whole or not at all. What was there is kept: as a
    /// backup, or as the file it was when that is no sound database. The path is that of the safety copy.
    pub fn restore(path: &Path, backup: &Path) -> Result<Option<PathBuf>> {
        verify(backup, "integrity_check")
            .with_context(|| format!("{} is not a sound backup", backup.display()))?;
        let source = Self::open_backup(backup)?;
        if !path.exists() {
            make_private_folder(folder_of(path))?;
            copy(&source.conn, path)?;
            return Ok(None);
        }
        let safety = free_name(path, &format!("{BEFORE_RESTORE}1"), DATABASE)?;
        match Self::open(path, Access::Write) {
            Ok(mut present) if present.back_up_to(&safety).is_ok() => {
                write_into(&source.conn, &mut present.conn)?;
                Ok(Some(safety))
            }
            Ok(_)
            | Err(
                OpenError::Empty { .. }
                | OpenError::NotADatabase { .. }
                | OpenError::Truncated { .. }
                | OpenError::Damaged { .. },
            ) => replace_broken(&source.conn, path).map(Some),
            Err(other) => Err(other.into()),
        }
    }
}

/// One transaction in the present file: other programs see it before or after, and a power loss undoes it.
fn write_into(from: &Connection, to: &mut Connection) -> Result<()> {
    let done = Backup::new(from, to).and_then(|backup| backup.step(-1)).context("cannot restore")?;
    if done != StepResult::Done {
        bail!("cannot restore: another program is using the database");
    }
    Ok(())
}

/// Puts a new file in the place of one that is no sound database, and keeps that under another name, with the
/// journal that belongs to it.
fn replace_broken(from: &Connection, path: &Path) -> Result<PathBuf> {
    let doing = || format!("cannot replace {}", path.display());
    let kept = free_name(path, &format!("{BEFORE_RESTORE}1"), BROKEN)?;
    let new = free_name(path, "restoring", ".new")?;
    copy(from, &new)?;
    fs::rename(path, &kept).with_context(doing)?;
    for suffix in ["-journal", "-wal", "-shm"] {
        let beside = |path: &Path| {
            let mut name = path.as_os_str().to_owned();
            name.push(suffix);
            PathBuf::from(name)
        };
        if beside(path).exists() {
            fs::rename(beside(path), beside(&kept)).with_context(doing)?;
        }
    }
    fs::rename(&new, path).with_context(doing)?;
    sync_folder(folder_of(path)).with_context(doing)?;
    Ok(kept)
}

fn free_name(database: &Path, stem: &str, extension: &str) -> Result<PathBuf> {
    let folder = folder(database);
    make_private_folder(&folder).with_context(|| format!("cannot make the folder {}", folder.display()))?;
    // A number at the end is where counting starts.
    let (bare, first) = match stem.rsplit_once('-').and_then(|(bare, n)| Some((bare, n.parse::<u32>().ok()?)))
    {
        Some((bare, 1)) => (bare, 1),
        _ => (stem, 2),
    };
    let plain = folder.join(format!("{stem}{extension}"));
    let numbered = (first..1000).map(|n| folder.join(format!("{bare}-{n}{extension}")));
    match std::iter::once(plain).chain(numbered).find(|path| !path.exists()) {
        Some(free) => Ok(free),
        None => bail!("{} is full of backups; move some away", folder.display()),
    }
}

/// The backups of a database that lie beside it, oldest first.
pub fn beside(path: &Path) -> Vec<PathBuf> {
    by_age(&folder(path), "")
}

fn holds(backup: &Path, uid: &str) -> Result<bool> {
    let conn = Connection::open_with_flags(backup, OpenFlags::SQLITE_OPEN_READ_ONLY)?;
    Ok(conn.query_row(
        "SELECT EXISTS (SELECT 1 FROM contact WHERE uid = ?1)
             OR EXISTS (SELECT 1 FROM change_row WHERE ?1 IN (before ->> '$.uid', after ->> '$.uid'))",
        [uid],
        |row| row.get(0),
    )?)
}

/// Keeps a copy of a database whose schema is about to change.
pub(super) fn before_upgrade(conn: &Connection, path: &Path, version: i64) -> Result<()> {
    copy(conn, &free_name(path, &format!("{BEFORE_UPGRADE}{}-1", version + 1), DATABASE)?)
}

fn folder(database: &Path) -> PathBuf {
    folder_of(database).join("backups")
}

fn by_age(folder: &Path, prefix: &str) -> Vec<PathBuf> {
    named(folder, |name| name.starts_with(prefix) && !name.starts_with('.') && name.ends_with(DATABASE))
}

/// Oldest first by when they were written: their names carry a day that the user may have chosen.
fn named(folder: &Path, is_meant: impl Fn(&str) -> bool) -> Vec<PathBuf> {
    let mut found: Vec<(SystemTime, PathBuf)> = fs::read_dir(folder)
        .into_iter()
        .flatten()
        .flatten()
        .filter(|entry| is_meant(&entry.file_name().to_string_lossy()))
        // A pipe would be waited for, and a link leads to what is another's.
        .filter_map(|entry| {
            let found = entry.metadata().ok().filter(fs::Metadata::is_file)?;
            Some((found.modified().ok()?, entry.path()))
        })
        .collect();
    found.sort();
    found.into_iter().map(|(_, path)| path).collect()
}

fn copy(from: &Connection, to: &Path) -> Result<()> {
    let doing = || format!("cannot write the backup {}", to.display());
    let folder = folder_of(to);
    if to.exists() {
        bail!("{} is already there; name a new file", to.display());
    }
    let new = new_private_file(folder).with_context(doing)?;
    let mut conn =
        Connection::open_with_flags(&new, OpenFlags::SQLITE_OPEN_READ_WRITE).with_context(doing)?;
    // Nobody knows the file yet: if this fails it goes away as a whole.
    conn.execute_batch("PRAGMA journal_mode = OFF; PRAGMA synchronous = FULL;").with_context(doing)?;
    if Backup::new(from, &mut conn).and_then(|backup| backup.step(-1)).with_context(doing)?
        != StepResult::Done
    {
        bail!("cannot write the backup {}: another program is writing to the database", to.display());
    }
    conn.close().map_err(|(_, e)| e).with_context(doing)?;
    // A copy page by page: what could go wrong shows in the pages' structure. `restore` checks everything.
    verify(&new, "quick_check").with_context(doing)?;
    new.persist_noclobber(to).map_err(|e| e.error).with_context(doing)?;
    sync_folder(folder).with_context(doing)
}

fn verify(path: &Path, check: &str) -> Result<()> {
    let conn = Connection::open_with_flags(path, OpenFlags::SQLITE_OPEN_READ_ONLY)?;
    let id: i64 = conn.pragma_query_value(None, "application_id", |row| row.get(0))?;
    let answer: String = conn.pragma_query_value(None, check, |row| row.get(0))?;
    if id != open::APPLICATION_ID || answer != "ok" {
        bail!("the copy is not sound: {answer}");
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::super::sample::{content, now};
    use super::*;
    use crate::planner::Settings;

    fn store_with_a_contact(folder: &Path) -> Store {
        let store = Store::open(&folder.join("rekindle.db"), Access::Write).unwrap();
        let mut change = store.change(now("2026-09-18"), "add").unwrap();
        change.put_contact("Priya");
        change.commit(&Settings::default()).unwrap();
        store
    }

    #[test]
    fn a_backup_is_a_whole_database_and_never_overwrites() {
        let folder = tempfile::tempdir().unwrap();
        let store = store_with_a_contact(folder.path());
        let backup = folder.path().join("copy.db");
        store.back_up_to(&backup).unwrap();
        let copy = Store::open(&backup, Access::Write).unwrap();
        assert_eq!(content(&copy), content(&store));
        assert!(store.back_up_to(&backup).unwrap_err().to_string().contains("already there"));
    }

    #[test]
    fn there_is_one_backup_a_day_of_use_and_seven_are_kept() {
        let folder = tempfile::tempdir().unwrap();
        let store = store_with_a_contact(folder.path());
        for day in 10..20 {
            let now = now(&format!("2026-09-{day}"));
            assert!(store.back_up_daily(now).unwrap().is_some());
            assert!(store.back_up_daily(now).unwrap().is_none());
        }
        let kept = beside(&folder.path().join("rekindle.db"));
        assert_eq!(kept.len(), KEPT);
        assert!(kept.last().unwrap().ends_with("backups/daily-2026-09-19.db"), "{kept:?}");
    }

    #[test]
    fn a_new_database_needs_no_backup() {
        let folder = tempfile::tempdir().unwrap();
        let store = Store::open(&folder.path().join("rekindle.db"), Access::Write).unwrap();
        assert_eq!(store.back_up_daily(now("2026-09-18")).unwrap(), None);
        assert_eq!(Store::in_memory().unwrap().back_up_daily(now("2026-09-18")).unwrap(), None);
    }
}

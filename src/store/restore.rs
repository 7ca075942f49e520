//! Putting a backup in the place of the database: whole or not at all, and what was there is kept.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result, bail};
use rusqlite::Connection;
use rusqlite::backup::{Backup, StepResult};

use super::backup::{self, BEFORE_RESTORE, BROKEN, DATABASE};
use super::leftover::NewFile;
use super::{Access, JOURNALS, OpenError, Store};
use crate::disk::{folder_of, make_private_folder, sync_folder};

impl Store {
    /// Gives the database at `path` the content of a backup, whole or not at all. What was there is kept: as a
    /// backup, or as the file it was when that isn't a sound database. The path is that of the safety copy.
    pub fn restore(path: &Path, backup: &Path) -> Result<Option<PathBuf>> {
        Self::verify_digest(backup).with_context(|| format!("{} is not a sound backup", backup.display()))?;
        let source = Self::open_backup(backup)?;
        make_private_folder(folder_of(path))?;
        // What is checked is what takes the place, whatever becomes of the backup in the meantime.
        let new = backup::copy_of(&source.conn, folder_of(path), backup::Checked::Everything)
            .with_context(|| format!("{} is not a sound backup", backup.display()))?;
        drop(source);
        if !path.exists() {
            new.keep(path).with_context(|| format!("cannot write {}", path.display()))?;
            sync_folder(folder_of(path))?;
            return Ok(None);
        }
        match Self::open(path, Access::Write) {
            Ok(present) => present.replace(new, path),
            Err(
                OpenError::Empty { .. }
                | OpenError::NotADatabase { .. }
                | OpenError::Truncated { .. }
                | OpenError::Damaged { .. }
                | OpenError::NotAsMade { .. },
            ) => replace_broken(new, path).map(Some),
            Err(other) => Err(other.into()),
        }
    }

    /// Backs up what is there, and overwrites it. What others write between the two would be in neither: then both are
    /// done again.
    fn replace(mut self, new: NewFile, path: &Path) -> Result<Option<PathBuf>> {
        for _ in 0..TRIES {
            let safety = backup::free_name(path, &format!("{BEFORE_RESTORE}1"), DATABASE)?;
            let version = backup::change_counter(path)?;
            match self.back_up_to(&safety) {
                Ok(()) => {}
                Err(_) if self.is_damaged() => return replace_broken(new, path).map(Some),
                Err(e) => {
                    return Err(
                        e.context("nothing was restored: the current database could not be backed up first")
                    );
                }
            }
            let is_as_kept = || Ok(backup::change_counter(path)? == version);
            if write_into(&Connection::open(new.path())?, &mut self.conn, is_as_kept)? {
                return Ok(Some(safety));
            }
            fs::remove_file(&safety).with_context(|| format!("cannot remove {}", safety.display()))?;
        }
        bail!("nothing was restored: other programs keep writing to the database; close them and try again")
    }

    /// Damage is in the file itself; a disk that fails while a copy is written isn't one.
    fn is_damaged(&self) -> bool {
        match self.check() {
            Ok(wrong) => !wrong.is_empty(),
            Err(error) => error
                .downcast_ref::<rusqlite::Error>()
                .and_then(rusqlite::Error::sqlite_error_code)
                .is_some_and(|code| {
                    matches!(code, rusqlite::ErrorCode::DatabaseCorrupt | rusqlite::ErrorCode::NotADatabase)
                }),
        }
    }
}

/// How often another program may write in between.
const TRIES: usize = 10;

/// One transaction in the present file: other programs see it before or after, and a power loss undoes it. Nothing is
/// written if the file is not as it should be once nobody else can write.
fn write_into(
    from: &Connection,
    to: &mut Connection,
    is_as_it_should_be: impl Fn() -> Result<bool>,
) -> Result<bool> {
    let backup = Backup::new(from, to).context("cannot restore")?;
    // The first step locks the file until all of it is written or nothing is.
    for pages in [0, -1] {
        let done = backup.step(pages).context("cannot restore")?;
        if done == StepResult::Done {
            return Ok(true);
        }
        if done != StepResult::More {
            break;
        }
        if !is_as_it_should_be()? {
            return Ok(false);
        }
    }
    bail!("cannot restore: another program is using the database; close it and try again")
}

/// Puts a new file in the place of one that isn't a sound database, and keeps that under another name, with the
/// journal that belongs to it. At every moment there is a file under the database's name.
fn replace_broken(new: NewFile, path: &Path) -> Result<PathBuf> {
    let doing = || format!("cannot replace {}", path.display());
    let kept = backup::free_name(path, &format!("{BEFORE_RESTORE}1"), BROKEN)?;
    // Some file systems have no second names.
    fs::hard_link(path, &kept).or_else(|_| fs::copy(path, &kept).map(drop)).with_context(doing)?;
    // SQLite would roll the journal of the old file back into the new one.
    for suffix in JOURNALS {
        match fs::rename(with(path, suffix), with(&kept, suffix)) {
            Err(e) if e.kind() == io::ErrorKind::NotFound => {}
            moved => moved.with_context(doing)?,
        }
    }
    new.keep_instead(path).with_context(doing)?;
    sync_folder(folder_of(path)).with_context(doing)?;
    Ok(kept)
}

fn with(path: &Path, suffix: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(suffix);
    PathBuf::from(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_written_since_the_copy_is_not_overwritten() {
        let folder = tempfile::tempdir().unwrap();
        let [from, path] = ["from.db", "present.db"].map(|name| folder.path().join(name));
        let [from, other] = [&from, &path].map(|path| Connection::open(path).unwrap());
        for conn in [&from, &other] {
            conn.execute_batch("CREATE TABLE t (x)").unwrap();
        }
        let rows = || other.query_row("SELECT count(*) FROM t", [], |row| row.get::<_, i64>(0)).unwrap();
        let mut present = Connection::open(&path).unwrap();
        let version = backup::change_counter(&path).unwrap();
        other.execute_batch("INSERT INTO t VALUES (1)").unwrap();
        let is_as_kept = || Ok(backup::change_counter(&path)? == version);
        assert!(!write_into(&from, &mut present, is_as_kept).unwrap());
        assert_eq!(rows(), 1);
        let version = backup::change_counter(&path).unwrap();
        let is_as_kept = || {
            // Nobody can write any more.
            assert!(other.execute_batch("INSERT INTO t VALUES (2)").is_err());
            Ok(backup::change_counter(&path)? == version)
        };
        assert!(write_into(&from, &mut present, is_as_kept).unwrap());
        assert_eq!(rows(), 0);
    }
}

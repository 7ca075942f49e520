//! Whether another process changed the database, for a command that stays open. Nothing is locked in between.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::Duration;

use rusqlite::{Connection, ErrorCode, OpenFlags};

use super::open::connect_to_read;

/// A database that is looked at now and then.
#[derive(Debug)]
pub struct Watch {
    path: PathBuf,
    /// `None` while there is no database.
    seen: Option<Seen>,
}

#[derive(Debug)]
struct Seen {
    conn: Connection,
    file: Option<File>,
    version: i64,
}

/// Which file it is: one that is restored takes the place of another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct File(u64, u64);

/// What became of the database since it was looked at last.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Since {
    Same,
    Changed,
    /// Somebody writes, or keeps it locked.
    Locked,
}

impl Watch {
    pub fn begin(path: &Path) -> Self {
        let mut watch = Self { path: path.to_owned(), seen: None };
        watch.look();
        watch
    }

    /// Whether another process is writing, so that a change would have to wait.
    pub fn is_being_written(&self) -> bool {
        let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        let begun = Connection::open_with_flags(&self.path, flags).and_then(|conn| {
            conn.busy_timeout(Duration::ZERO)?;
            conn.execute_batch("BEGIN IMMEDIATE; ROLLBACK")
        });
        begun.is_err_and(|error| is_locked(&error))
    }

    pub fn look(&mut self) -> Since {
        let file = file(&self.path);
        if file.is_none() {
            return if self.seen.take().is_some() { Since::Changed } else { Since::Same };
        }
        if let Some(seen) = self.seen.as_mut().filter(|seen| seen.file == file) {
            return match version(&seen.conn) {
                Ok(version) if version == seen.version => Since::Same,
                Ok(version) => {
                    seen.version = version;
                    Since::Changed
                }
                Err(since) => since,
            };
        }
        let connected = connect_to_read(&self.path).and_then(|conn| {
            // A screen that looks now and then does not wait.
            conn.busy_timeout(Duration::ZERO)?;
            Ok(conn)
        });
        // What is wrong with it, the next read tells.
        let Ok(conn) = connected else { return Since::Changed };
        match version(&conn) {
            Ok(version) => {
                self.seen = Some(Seen { conn, file, version });
                Since::Changed
            }
            Err(since) => since,
        }
    }
}

fn version(conn: &Connection) -> Result<i64, Since> {
    let read = conn.query_row("PRAGMA data_version", [], |row| row.get(0));
    // What is wrong with it, the next read tells.
    read.map_err(|error| if is_locked(&error) { Since::Locked } else { Since::Changed })
}

fn is_locked(error: &rusqlite::Error) -> bool {
    matches!(error.sqlite_error_code(), Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked))
}

#[cfg(unix)]
fn file(path: &Path) -> Option<File> {
    use std::os::unix::fs::MetadataExt as _;
    fs::metadata(path).ok().map(|found| File(found.dev(), found.ino()))
}

#[cfg(not(unix))]
fn file(path: &Path) -> Option<File> {
    fs::metadata(path).ok().map(|_| File(0, 0))
}

#[cfg(test)]
mod tests {
    use super::super::fixture::change;
    use super::super::{Access, Store};
    use super::*;

    #[test]
    fn a_change_of_another_is_seen_once_and_a_lock_is_told() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("rekindle.db");
        let mut watch = Watch::begin(&path);
        assert_eq!(watch.look(), Since::Same, "there is none yet");

        let other = Store::open(&path, Access::Write).unwrap();
        assert_eq!(watch.look(), Since::Changed);
        assert_eq!(watch.look(), Since::Same);
        let mut change = change(&other, "2026-09-18");
        change.a_contact("Priya", None);
        change.commit(&crate::planner::Settings::default()).unwrap();
        assert_eq!((watch.look(), watch.look()), (Since::Changed, Since::Same));

        for (begin, seen) in [("BEGIN EXCLUSIVE", Since::Locked), ("BEGIN IMMEDIATE", Since::Same)] {
            other.conn.execute_batch(begin).unwrap();
            assert_eq!((watch.look(), watch.is_being_written()), (seen, true), "{begin}");
            other.conn.execute_batch("COMMIT").unwrap();
            assert_eq!((watch.look(), watch.is_being_written()), (Since::Same, false));
        }

        let copy = folder.path().join("copy.db");
        std::fs::copy(&path, &copy).unwrap();
        std::fs::rename(&copy, &path).unwrap();
        assert_eq!(
            (watch.look(), watch.look()),
            (Since::Changed, Since::Same),
            "another file took its place"
        );
    }
}

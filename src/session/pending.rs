//! Settings and the log's line about them are two files, and several databases may share the settings: one process at a
//! time changes them, and what was killed between the two is taken back by the next.

use std::fs::{File, OpenOptions, TryLockError};
use std::io::{Read as _, Write as _};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use serde::{Deserialize, Serialize};

use crate::config::{BadSetting, SettingsFile};
use crate::failure::{Failure, Result};
use crate::store::{Access, Store};

/// A settings file longer than this isn't one of ours.
const MOST: u64 = 4_000_000;

/// The right to read, change and save a settings file, whatever the database. It ends with the process at the latest.
///
/// It is taken after the lock of the database, by everybody: no two processes wait for each other.
#[derive(Clone, Debug)]
pub struct Turn {
    /// Locked. `None` if nothing can be locked.
    _lock: Option<Arc<File>>,
    /// What a killed change made necessary, for the user.
    pub told: Option<String>,
}

impl Turn {
    /// Waits a moment when another process has it.
    pub fn take(settings_file: &Path) -> Result<Self> {
        const TIMES: u32 = 1_000;
        for _ in 0..TIMES {
            if let Some(turn) = Self::try_take(settings_file)? {
                return Ok(turn);
            }
            std::thread::sleep(Duration::from_millis(10));
        }
        Err(Failure::busy("another program is changing the settings").hint("try again when it is done"))
    }

    /// `None` while somebody else has it.
    fn try_take(settings_file: &Path) -> Result<Option<Self>> {
        let path = beside(settings_file, "lock");
        let failed = |e| cannot_write(&path, e);
        if let Some(folder) = path.parent().filter(|folder| *folder != Path::new("")) {
            crate::disk::make_private_folder(folder).map_err(failed)?;
        }
        let file = crate::disk::open_own(&path).map_err(failed)?;
        let lock = match file.try_lock() {
            Ok(()) => Some(Arc::new(file)),
            Err(TryLockError::WouldBlock) => return Ok(None),
            Err(TryLockError::Error(e)) if e.kind() == std::io::ErrorKind::Unsupported => None,
            Err(TryLockError::Error(e)) => return Err(failed(e)),
        };
        let told = take_back_killed(settings_file);
        if let Some(folder) = path.parent() {
            crate::store::sweep_folder(folder);
        }
        Ok(Some(Self { _lock: lock, told }))
    }
}

fn cannot_write(path: &Path, error: std::io::Error) -> Failure {
    BadSetting::Outside { what: "write", file: path.to_owned(), source: error }.into()
}

/// A change of the settings that is under way. It is locked for as long as its process lives.
pub(super) struct Pending {
    path: PathBuf,
    _lock: File,
}

/// What a killed change leaves behind for the next start.
#[derive(Serialize, Deserialize)]
struct Note {
    before: String,
    after: String,
    database: PathBuf,
    /// The number that its line in the log would have.
    change: i64,
}

impl Pending {
    /// Notes what is about to happen, before the settings are saved. The caller must have the turn.
    pub(super) fn begin(
        before: &SettingsFile,
        after: &SettingsFile,
        database: &Path,
        change: i64,
    ) -> Result<Self> {
        let path = beside(after.path(), "change");
        let note = Note {
            before: before.text().to_owned(),
            after: after.text().to_owned(),
            database: std::path::absolute(database)?,
            change,
        };
        let failed = |e| cannot_write(&path, e);
        let note = serde_json::to_string(&note).map_err(anyhow::Error::from)?;
        if let Some(folder) = path.parent() {
            crate::disk::make_private_folder(folder).map_err(failed)?;
        }
        let mut options = OpenOptions::new();
        options.write(true).create_new(true);
        #[cfg(unix)]
        {
            use std::os::unix::fs::OpenOptionsExt as _;
            options.mode(0o600);
        }
        let mut file = options.open(&path).map_err(failed)?;
        file.lock().map_err(failed)?;
        file.write_all(note.as_bytes())
            .and_then(|()| file.sync_all())
            .and_then(|()| crate::disk::sync_folder(crate::disk::folder_of(&path)))
            .map_err(failed)?;
        Ok(Self { path, _lock: file })
    }
}

impl Drop for Pending {
    fn drop(&mut self) {
        // What cannot be removed is looked at by the next start, which finds both files in step.
        let _ = std::fs::remove_file(&self.path);
    }
}

/// Takes back settings that were saved by a change that was killed before the log had it. Returns what to tell the
/// user.
pub(super) fn set_right(settings_file: &Path) -> Option<String> {
    if std::fs::symlink_metadata(beside(settings_file, "change")).is_err() {
        return None;
    }
    // A process that lives is at it, or nothing can be written here.
    Turn::try_take(settings_file).ok()??.told
}

/// The same for one who has the turn.
fn take_back_killed(settings_file: &Path) -> Option<String> {
    let path = beside(settings_file, "change");
    let is_file = std::fs::symlink_metadata(&path).is_ok_and(|data| data.is_file());
    let file = is_file.then(|| File::open(&path).ok()).flatten()?;
    // An earlier version knows no turns.
    if let Err(TryLockError::WouldBlock) = file.try_lock() {
        return None;
    }
    let mut text = String::new();
    (&file).take(MOST).read_to_string(&mut text).ok()?;
    // A note that was not finished was followed by nothing.
    let told = serde_json::from_str::<Note>(&text).ok().and_then(|note| take_back(settings_file, &note));
    let _ = std::fs::remove_file(&path);
    told
}

fn take_back(settings_file: &Path, note: &Note) -> Option<String> {
    let now = SettingsFile::open(settings_file.to_owned()).ok()?;
    if now.text() != note.after || note.after == note.before {
        return None;
    }
    let store = Store::open(&note.database, Access::Read).ok()?;
    if store.settings_of(note.change).ok()?.is_some() {
        return None;
    }
    let before = SettingsFile::parse(settings_file.to_owned(), note.before.clone()).ok()?;
    Some(match before.save() {
        Ok(()) => "A change to the settings was interrupted, so they're back to what they were".to_owned(),
        Err(problem) => {
            format!("warning: a change to the settings was interrupted and can't be taken back: {problem}")
        }
    })
}

pub(super) fn beside(settings_file: &Path, what: &str) -> PathBuf {
    let real = std::fs::canonicalize(settings_file).unwrap_or_else(|_| settings_file.to_owned());
    let name = real.file_name().unwrap_or_default().to_string_lossy().into_owned();
    real.with_file_name(format!(".{name}.{what}"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::clock::{Now, Zone};

    /// A settings file and a database with one change, which set what the file says.
    fn place() -> (tempfile::TempDir, PathBuf, PathBuf) {
        let folder = tempfile::tempdir().unwrap();
        let (settings, database) = (folder.path().join("config.toml"), folder.path().join("job.db"));
        let store = Store::open(&database, Access::Write).unwrap();
        let now = Now::from("2026-09-18T09:00:00Z".parse().unwrap(), Zone::UTC, None);
        let mut change = store.change(now, "config set zone UTC").unwrap();
        change.log_settings(serde_json::json!({"zone": null}), serde_json::json!({"zone": "UTC"}));
        change.commit(&crate::planner::Settings::default()).unwrap();
        (folder, settings, database)
    }

    #[test]
    fn a_change_killed_at_any_point_is_there_whole_or_not_at_all() {
        const OLD: &str = "zone = \"UTC\"\n";
        const NEW: &str = "zone = \"Europe/London\"\n";
        for (name, is_saved, change, is_cut, left) in [
            ("before the file was saved", false, 2, false, OLD),
            ("before the log had it", true, 2, false, OLD),
            ("when the log had it", true, 1, false, NEW),
            ("while the note was written", false, 2, true, OLD),
        ] {
            let (_folder, file, database) = place();
            let settings = |text: &str| SettingsFile::parse(file.clone(), text.to_owned()).unwrap();
            settings(OLD).save().unwrap();
            let pending = Pending::begin(&settings(OLD), &settings(NEW), &database, change).unwrap();
            if is_saved {
                settings(NEW).save().unwrap();
            }
            // While the process lives nothing is touched.
            assert_eq!(set_right(&file), None, "{name}");
            let note = std::fs::read(&pending.path).unwrap();
            drop(pending);
            // A killed process removes nothing, and its lock is gone.
            std::fs::write(beside(&file, "change"), if is_cut { &note[..20] } else { &note[..] }).unwrap();
            let told = set_right(&file);
            assert_eq!(told.is_some(), is_saved && left == OLD, "{name}: {told:?}");
            assert_eq!(std::fs::read_to_string(&file).unwrap(), left, "{name}");
            assert!(!beside(&file, "change").exists(), "{name}");
            assert_eq!(set_right(&file), None, "{name}");
        }
    }
}

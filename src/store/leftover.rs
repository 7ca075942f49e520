//! What a process that was killed left half made: each such file is locked while it is being made, and who finds one
//! that nobody holds sweeps it away.

use std::fs::{self, File};
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

use crate::disk::{UNFINISHED, UNFINISHED_END, folder_of, unfinished_in};

use super::Store;

/// Ends the name of a database that is not finished yet.
const NEW: &str = ".new";
/// Ends the name of a note, beside the database, of the folder in which a file is being made.
const ELSEWHERE: &str = ".elsewhere";
/// How many letters and digits are in the middle of such a name.
const RANDOM: usize = 6;
/// Begins the name of the folder that a draft or the settings are edited in, in the system's temporary folder.
pub const EDITED: &str = "rekindle-draft-";
/// As earlier versions called what `restore` had not finished.
const RESTORING: (&str, &str) = ("restoring", ".new");

/// A new, empty file with a name nobody has, which only the user can read (0600). Gone again unless it is kept.
pub(super) struct NewFile {
    path: tempfile::TempPath,
    /// Held until the file has its name.
    _lock: File,
}

impl NewFile {
    pub fn in_folder(folder: &Path) -> io::Result<Self> {
        let (lock, path) = unfinished_in(folder, NEW)?.into_parts();
        Ok(Self { path, _lock: lock })
    }

    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Gives it its name, unless another file has that.
    pub fn keep(self, name: &Path) -> io::Result<()> {
        self.path.persist_noclobber(name).map_err(|e| e.error)
    }

    /// Gives it its name in the place of the file that has it.
    pub fn keep_instead(self, name: &Path) -> io::Result<()> {
        self.path.persist(name).map_err(|e| e.error)
    }
}

/// Notes beside the database in which folder a file is being made: if this process is killed, the next change sweeps
/// there. The note goes when it is dropped. `None` where the next change sweeps anyway, and where nothing can be noted.
pub fn note_of(database: &Path, folder: &Path) -> Option<tempfile::NamedTempFile> {
    let folder = folder.canonicalize().ok()?;
    let home = folder_of(database);
    if home.canonicalize().is_ok_and(|home| home == folder) {
        return None;
    }
    let mut note = unfinished_in(home, ELSEWHERE).ok()?;
    note.write_all(folder.to_str()?.as_bytes()).ok()?;
    Some(note)
}

/// Sweeps away what killed exports and notes left in a folder that is about to get a file.
pub fn sweep_folder(folder: &Path) {
    sweep_in(folder, is_unfinished);
}

impl Store {
    /// Sweeps away what killed processes left: around the database, in the folder where one is, and of drafts in
    /// `temporary`. Returns leftovers that could not be removed.
    pub fn sweep(database: &Path, here: &Path, temporary: &Path) -> Vec<PathBuf> {
        let mut stays = sweep_in(folder_of(database), is_unfinished);
        stays.extend(sweep_in(here, is_unfinished));
        stays.extend(sweep_in(&Self::backup_folder(database), |name| {
            is_unfinished(name) || name.starts_with(RESTORING.0) && name.ends_with(RESTORING.1)
        }));
        stays.extend(sweep_in(temporary, |name| name.starts_with(EDITED)));
        stays.extend(sweep_elsewhere(folder_of(database)));
        stays
    }
}

/// The same in the folders that are noted here, each once; a note stays with what could not be removed.
fn sweep_elsewhere(home: &Path) -> Vec<PathBuf> {
    let mut stays = Vec::new();
    for entry in fs::read_dir(home).into_iter().flatten().flatten() {
        let note = entry.path();
        let is_note = is_made_up(&entry.file_name().to_string_lossy(), &[ELSEWHERE])
            && entry.file_type().is_ok_and(|kind| kind.is_file());
        if !is_note {
            continue;
        }
        let Ok(Some(_lock)) = abandoned(&note) else { continue };
        let Ok(folder) = fs::read_to_string(&note) else { continue };
        let left = sweep_in(Path::new(&folder), is_unfinished);
        if left.is_empty() && fs::remove_file(&note).is_err() {
            stays.push(note);
        }
        stays.extend(left);
    }
    stays
}

/// A name that a file has while it is being made, and no other: `.rekindle-backup` is the user's own.
fn is_unfinished(name: &str) -> bool {
    is_made_up(name, &[NEW, UNFINISHED_END])
}

/// `.rekindle-`, six letters and digits, and one of these ends.
fn is_made_up(name: &str, ends: &[&str]) -> bool {
    let middle =
        name.strip_prefix(UNFINISHED).and_then(|rest| ends.iter().find_map(|end| rest.strip_suffix(end)));
    middle.is_some_and(|middle| middle.len() == RANDOM && middle.bytes().all(|b| b.is_ascii_alphanumeric()))
}

fn sweep_in(folder: &Path, is_meant: impl Fn(&str) -> bool) -> Vec<PathBuf> {
    let mut stays = Vec::new();
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let name = entry.file_name().to_string_lossy().into_owned();
        if !is_meant(&name) {
            continue;
        }
        let Ok(kind) = entry.file_type() else { continue };
        let path = entry.path();
        // A link or a pipe isn't one of ours; whose file it is, its permissions say.
        let gone = if kind.is_file() {
            abandoned(&path).map(|lock| lock.map(|_lock| fs::remove_file(&path)))
        } else if kind.is_dir() && !is_unfinished(&name) {
            abandoned(&path).map(|lock| lock.map(|_lock| fs::remove_dir_all(&path)))
        } else {
            continue;
        };
        if !matches!(gone, Ok(None | Some(Ok(())))) && path.exists() {
            stays.push(path);
        }
    }
    stays
}

/// A file that nobody works on, with its lock. It has to be removed while the lock is held: a process that has just made
/// the file waits for the lock, and then looks whether the file is still there.
fn abandoned(path: &Path) -> io::Result<Option<File>> {
    let file = File::open(path)?;
    match file.try_lock() {
        Ok(()) => Ok(Some(file)),
        Err(fs::TryLockError::WouldBlock) => Ok(None),
        Err(fs::TryLockError::Error(e)) => Err(e),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_nobody_works_on_is_swept_and_nothing_else() {
        let [home, here, temporary] = std::array::from_fn(|_| tempfile::tempdir().unwrap());
        let database = home.path().join("job.db");
        let backups = home.path().join("backups");
        fs::create_dir(&backups).unwrap();
        let draft = temporary.path().join("rekindle-draft-x1");
        fs::create_dir(&draft).unwrap();
        let dead = [
            home.path().join(".rekindle-aaaaa1.new"),
            home.path().join(".rekindle-bbbbb1.unfinished"),
            here.path().join(".rekindle-ddddd1.unfinished"),
            backups.join(".rekindle-ccccc1.new"),
            backups.join("restoring.new"),
            backups.join("restoring-2.new"),
            draft.join("note.txt"),
        ];
        let alive = [
            database.clone(),
            home.path().join("rekindle.txt"),
            home.path().join(".rekindle-backup"),
            here.path().join(".rekindle-notes.unfinished.txt"),
            here.path().join(".rekindle-my-own.new"),
            here.path().join(".rekindle-folder.new/note.txt"),
            backups.join("daily-2026-09-18.db"),
            backups.join("restoring.db"),
            temporary.path().join("rekindle-draft.txt"),
        ];
        fs::create_dir(here.path().join(".rekindle-folder.new")).unwrap();
        for file in dead.iter().chain(&alive) {
            fs::write(file, "Priya").unwrap();
        }
        let far = tempfile::tempdir().unwrap();
        let far_away = far.path().join(".rekindle-eeeee1.unfinished");
        fs::write(&far_away, "Priya").unwrap();
        let note = note_of(&database, far.path()).unwrap();
        Store::sweep(&database, here.path(), temporary.path());
        assert!(far_away.exists() && note.path().exists(), "somebody is at work there");
        // What a killed process leaves is a note that nobody holds.
        let (lock, note) = note.keep().unwrap();
        drop(lock);
        assert!(note_of(&database, home.path()).is_none(), "it is swept anyway");
        let at_work = NewFile::in_folder(home.path()).unwrap();
        assert_eq!(Store::sweep(&database, here.path(), temporary.path()), Vec::<PathBuf>::new());
        for file in &dead {
            assert!(!file.exists(), "{}", file.display());
        }
        assert!(!draft.exists() && !far_away.exists() && !note.exists());
        for file in alive.iter().map(PathBuf::as_path).chain([at_work.path()]) {
            assert!(file.exists(), "{}", file.display());
        }
        let name = home.path().join("new.db");
        at_work.keep(&name).unwrap();
        Store::sweep(&database, here.path(), temporary.path());
        assert!(name.exists());
    }

    #[test]
    fn nobody_sweeps_away_what_is_being_made() {
        let folder = tempfile::tempdir().unwrap();
        let lost = std::thread::scope(|scope| {
            let sweeping = scope.spawn(|| (0..4_000).for_each(|_| sweep_folder(folder.path())));
            let mut lost = 0;
            while !sweeping.is_finished() {
                let new = NewFile::in_folder(folder.path()).unwrap();
                std::thread::yield_now();
                lost += usize::from(!new.path().exists());
            }
            lost
        });
        assert_eq!(lost, 0);
    }
}

//! What no output takes the place of: databases with their journals and backups, the settings, the templates, and what
//! is next to them.

use std::path::{Path, PathBuf};

use crate::disk::{folder_of, is_same};
use crate::exchange::file::PrivateFile;
use crate::failure::{Failure, Result};
use crate::store::{JOURNALS, Store, is_database, note_of};

use super::{Session, pending};

/// What is next to a database.
const BESIDE: [&str; 2] = ["notify.json", "notify.lock"];

impl Session {
    /// A file for the user, unless one of the program's own has that name.
    pub fn file_to_write(&self, path: &Path, replaces: bool) -> Result<PrivateFile> {
        self.refuse_own_file(path)?;
        let file = PrivateFile::create(path, replaces)?;
        Ok(file.noted(note_of(&self.database, folder_of(path))))
    }

    /// The same of a file that is written in another way.
    pub fn refuse_own_file(&self, path: &Path) -> Result {
        self.refuse_own_name(path)?;
        if is_database(path) {
            return Err(refusal(path, "one of rekindle's databases"));
        }
        for database in self.real_and_linked() {
            if is_within(path, &Store::backup_folder(&database)) {
                return Err(refusal(path, "in the backup folder"));
            }
        }
        Ok(())
    }

    /// The same of a backup, which may be among the others, and never takes the place of a file.
    pub fn refuse_own_name(&self, path: &Path) -> Result {
        for database in self.real_and_linked() {
            if has_name_of(path, &database) {
                return Err(refusal(path, "the database itself"));
            }
            if JOURNALS.iter().any(|journal| has_name_of(path, &with(&database, journal))) {
                return Err(refusal(path, "the database's journal"));
            }
            if BESIDE.iter().any(|name| has_name_of(path, &database.with_file_name(name))) {
                return Err(refusal(path, "one of rekindle's own files"));
            }
        }
        let settings = &self.settings_file;
        if has_name_of(path, settings) {
            return Err(refusal(path, "the settings file"));
        }
        if ["lock", "change"].iter().any(|what| has_name_of(path, &pending::beside(settings, what))) {
            return Err(refusal(path, "one of rekindle's own files"));
        }
        if is_within(path, &self.template_folder()) {
            return Err(refusal(path, "in your templates folder"));
        }
        let shown = path.to_string_lossy();
        let whose = JOURNALS.iter().find_map(|journal| shown.strip_suffix(journal));
        if whose.is_some_and(|database| is_database(Path::new(database))) {
            return Err(refusal(path, "the journal of one of rekindle's databases"));
        }
        Ok(())
    }

    /// Through a link, the database has two names, and files next to each.
    fn real_and_linked(&self) -> [PathBuf; 2] {
        let real = self.database.canonicalize().unwrap_or_else(|_| self.database.clone());
        [self.database.clone(), real]
    }
}

/// Both are one file, or would be once both are there.
fn has_name_of(path: &Path, own: &Path) -> bool {
    // Some file systems take capitals for small letters.
    let is_named = path.file_name().zip(own.file_name()).is_some_and(|(a, b)| a.eq_ignore_ascii_case(b));
    is_same(path, own) || is_named && is_same(folder_of(path), folder_of(own))
}

/// It lies in this folder, or in one below, or is one of its files under another name.
fn is_within(path: &Path, folder: &Path) -> bool {
    let has_folder_above = |path: &Path| {
        let above = path.parent().and_then(|parent| parent.canonicalize().ok());
        above.is_some_and(|above| above.ancestors().any(|above| is_same(above, folder)))
    };
    let whole = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
    has_folder_above(&whole) || path.canonicalize().is_ok_and(|real| has_folder_above(&real))
}

fn with(path: &Path, end: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(end);
    PathBuf::from(name)
}

fn refusal(path: &Path, what: &str) -> Failure {
    Failure::usage(format!("{} is {what}", path.display())).hint("nothing was written; choose another file")
}

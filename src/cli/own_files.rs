//! What no output takes the place of: the database with its journal and backups, the settings, and what lies beside them.

use std::path::{Path, PathBuf};

use crate::disk::{folder_of, is_same};
use crate::exchange::file::PrivateFile;
use crate::failure::{Failure, Result};
use crate::store::{JOURNALS, Store};

use super::{Session, pending};

impl Session {
    /// A file for the user, unless one of the program's own has that name.
    pub fn file_to_write(&self, path: &Path, replaces: bool) -> Result<PrivateFile> {
        self.refuse_own_file(path)?;
        Ok(PrivateFile::create(path, replaces)?)
    }

    /// The same of a file that is written in another way.
    pub fn refuse_own_file(&self, path: &Path) -> Result {
        self.refuse_own_name(path)?;
        let backups = self.real_and_linked().map(|database| Store::backup_folder(&database));
        let is_backup = |folder: &PathBuf| {
            let within = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
            let within = within.parent().and_then(|parent| parent.canonicalize().ok()).unwrap_or(within);
            within.ancestors().any(|above| is_same(above, folder))
        };
        if backups.iter().any(is_backup) {
            return Err(refusal(path, "in the folder of the database's backups"));
        }
        Ok(())
    }

    /// The same of a backup, which may lie among the others.
    pub fn refuse_own_name(&self, path: &Path) -> Result {
        for database in self.real_and_linked() {
            let journals = JOURNALS.map(|journal| (with(&database, journal), "the database's journal"));
            let beside = ["notify.json", "notify.lock"]
                .map(|name| (database.with_file_name(name), "a file of rekindle's own"));
            let settings = &self.settings_file;
            let locks =
                ["lock", "change"].map(|what| (pending::beside(settings, what), "a file of rekindle's own"));
            let own = [(database.clone(), "the database itself"), (settings.clone(), "the settings file")];
            let found = own.into_iter().chain(journals).chain(beside).chain(locks);
            for (file, what) in found {
                if has_name_of(path, &file) {
                    return Err(refusal(path, what));
                }
            }
        }
        Ok(())
    }

    /// Through a link, the database has two names, and files beside each.
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

fn with(path: &Path, end: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(end);
    PathBuf::from(name)
}

fn refusal(path: &Path, what: &str) -> Failure {
    Failure::usage(format!("{} is {what}", path.display())).hint("name another file; nothing was written")
}

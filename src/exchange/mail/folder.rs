//! Folders of mail: Maildir, and files named .eml.

use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::exchange::mailbox::BadFile;

/// Folders within folders are looked into this deep.
const DEEPEST: usize = 4;
/// More messages than this in a folder are looked at in several imports.
pub const MOST_FILES: usize = 1_000_000;

/// Opens the file, or each message of the folder, with the name that is shown for it and whether it is all there is.
pub fn each_file(
    path: &Path,
    shown: &str,
    mut read: impl FnMut(File, &Arc<str>, bool) -> Result<(), BadFile>,
) -> Result<(), BadFile> {
    if !path.is_dir() {
        return read(File::open(path)?, &Arc::from(shown), true);
    }
    let mut files = Vec::new();
    find_messages(path, DEEPEST, &mut files)?;
    if files.is_empty() {
        return Err(BadFile::NoMail);
    }
    // Programs that share a folder name messages in the order in which they came.
    files.sort();
    for file in files {
        let within = file.strip_prefix(path).unwrap_or(&file);
        let shown: Arc<str> = Arc::from(Path::new(shown).join(within).to_string_lossy());
        match File::open(&file) {
            Ok(from) => read(from, &shown, false)?,
            // A mail program has moved it meanwhile.
            Err(gone) if gone.kind() == io::ErrorKind::NotFound => {}
            Err(e) => return Err(e.into()),
        }
    }
    Ok(())
}

/// Messages of a Maildir and of the folders in it, and files named .eml. Links are not followed.
fn find_messages(folder: &Path, deeper: usize, found: &mut Vec<PathBuf>) -> Result<(), BadFile> {
    let holds_messages =
        folder.file_name().is_some_and(|name| ["cur", "new"].iter().any(|folder| name == *folder));
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        let (kind, name) = (entry.file_type()?, entry.file_name());
        let name = name.to_string_lossy();
        if kind.is_dir() && deeper > 0 && !matches!(&*name, "tmp" | ".notmuch") {
            find_messages(&entry.path(), deeper - 1, found)?;
        } else if kind.is_file() {
            let is_eml = Path::new(&*name).extension().is_some_and(|ext| ext.eq_ignore_ascii_case("eml"));
            // Flags stand at the end: `:2,DS` is a draft, T is thrown away.
            let flags = name.rsplit_once("2,").map(|(_, flags)| flags).unwrap_or_default();
            if is_eml || (holds_messages && !name.starts_with('.') && !flags.contains(['D', 'T'])) {
                found.push(entry.path());
            }
        }
        if found.len() > MOST_FILES {
            return Err(BadFile::TooManyFiles);
        }
    }
    Ok(())
}

//! Folders of mail: Maildir, those of Thunderbird and Apple Mail, and files named .eml or .mbox.

use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::labels;
use super::refused::BadMail;
use crate::disk;
use crate::domain::left_out::Why;
use crate::exchange::bounds::TooMuch;

/// Folders within folders are looked into this deep.
const DEEPEST: usize = 12;
/// More messages than this in a folder are looked at in several imports.
pub const MOST_FILES: usize = 1_000_000;

/// A file of mail, or what it is where it is not to be read.
pub struct Found<'a> {
    /// As it is shown.
    pub shown: &'a Arc<str>,
    /// It is all there is.
    pub is_alone: bool,
    /// Where it is, or how it is marked.
    pub apart: Option<Why>,
}

/// Opens the file, or each message of the folder.
pub fn each_file(
    path: &Path,
    shown: &str,
    mut read: impl FnMut(File, Found<'_>) -> Result<(), BadFile>,
) -> Result<(), BadFile> {
    if !path.is_dir() {
        return read(disk::open(path)?, Found { shown: &Arc::from(shown), is_alone: true, apart: None });
    }
    let mut files = Vec::new();
    find_messages(path, DEEPEST, named(path), &mut files)?;
    if files.is_empty() {
        return Err(BadFile::NoMail);
    }
    // Programs that share a folder name messages in the order in which they came.
    files.sort_by(|(one, _), (other, _)| one.cmp(other));
    for (file, apart) in files {
        let within = file.strip_prefix(path).unwrap_or(&file);
        let shown: Arc<str> = Arc::from(Path::new(shown).join(within).to_string_lossy());
        match disk::open(&file) {
            Ok(from) => read(from, Found { shown: &shown, is_alone: false, apart })?,
            // A mail program has moved it meanwhile.
            Err(gone) if gone.kind() == io::ErrorKind::NotFound => {}
            Err(e) => return Err(e.into()),
        }
    }
    Ok(())
}

/// Why nothing is read of a file.
#[derive(Debug, thiserror::Error)]
pub enum BadFile {
    #[error("{0}")]
    Unreadable(#[from] io::Error),
    #[error(transparent)]
    TooMuch(#[from] TooMuch),
    #[error("{0}")]
    BadMail(#[from] BadMail),
    #[error(
        "the folder holds no mail: no Maildir (folders cur and new), no files named .eml, .emlx or .mbox, and no \
         Thunderbird mailboxes"
    )]
    NoMail,
    #[error("the folder holds more than {MOST_FILES} messages")]
    TooManyFiles,
}

impl BadFile {
    /// What to do next.
    pub const fn hint(&self) -> &'static str {
        match self {
            Self::Unreadable(_) => "try again",
            Self::TooMuch(bad) => bad.hint(),
            Self::BadMail(bad) => bad.hint(),
            Self::NoMail => "to import other files in it: rekindle import FOLDER/*.csv",
            Self::TooManyFiles => "import its subfolders one by one",
        }
    }
}

/// What a folder or mailbox file of this name holds.
pub fn named(path: &Path) -> Option<Why> {
    let name = path.file_name()?.to_string_lossy();
    // `cur` and `new` say nothing.
    let is_inner = ["cur", "new"].contains(&&*name);
    let outer =
        path.parent().filter(|_| is_inner).and_then(Path::file_name).map(|name| name.to_string_lossy());
    labels::in_path([&*outer.unwrap_or(name)])
}

/// Thunderbird keeps `Inbox.msf` next to the mailbox file `Inbox`.
fn is_of_thunderbird(folder: &Path, name: &str) -> bool {
    folder.join(format!("{name}.msf")).is_file()
}

/// Messages of a Maildir and of the folders in it, Thunderbird mailbox files, and files named .eml or .mbox. Links
/// are not followed.
fn find_messages(
    folder: &Path,
    deeper: usize,
    apart: Option<Why>,
    found: &mut Vec<(PathBuf, Option<Why>)>,
) -> Result<(), BadFile> {
    let holds_messages =
        folder.file_name().is_some_and(|name| ["cur", "new"].iter().any(|folder| name == *folder));
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        let (kind, name) = (entry.file_type()?, entry.file_name());
        let name = name.to_string_lossy();
        if kind.is_dir() && deeper > 0 && !matches!(&*name, "tmp" | ".notmuch") {
            let within = apart.or_else(|| labels::in_path([&*name]));
            find_messages(&entry.path(), deeper - 1, within, found)?;
        } else if kind.is_file() {
            let is_named =
                |end: &str| Path::new(&*name).extension().is_some_and(|ext| ext.eq_ignore_ascii_case(end));
            // Apple Mail exports a folder that holds a mailbox of this name.
            let is_mailbox = is_named("mbox") || name == "mbox" || is_of_thunderbird(folder, &name);
            if is_named("eml") || is_named("emlx") || is_mailbox || (holds_messages && !name.starts_with('.'))
            {
                let marked = match (holds_messages, is_mailbox) {
                    (true, _) => labels::in_flags(&name),
                    (false, true) => labels::in_path([&*name]),
                    (false, false) => None,
                };
                found.push((entry.path(), apart.or(marked)));
            }
        }
        if found.len() > MOST_FILES {
            return Err(BadFile::TooManyFiles);
        }
    }
    Ok(())
}

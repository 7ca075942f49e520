//! A draft changed in the user's editor.

use std::io::{Read as _, Write as _};
use std::path::Path;
use std::time::{Duration, SystemTime};

use crate::domain::text;
use crate::failure::{Failure, Result};
use crate::note::template::Filled;
use crate::render::draft::note;
use crate::session::Session;
use crate::store::EDITED;

use super::super::config::run_editor;

/// The note as it was saved in the editor; `None` if the editor was left without saving.
pub(super) fn edited(session: &Session, filled: &Filled) -> Result<Option<Filled>> {
    let unusable = |e: std::io::Error| Failure::failed(format!("cannot edit the draft: {e}"));
    // A private folder; the lock keeps the sweep from taking it for a leftover of a killed process.
    let folder = tempfile::Builder::new().prefix(EDITED).tempdir().map_err(unusable)?;
    let _lock = lock(folder.path());
    let mut file =
        tempfile::Builder::new().prefix("draft-").suffix(".txt").tempfile_in(&folder).map_err(unusable)?;
    let before = note(filled.subject.as_deref(), &filled.text);
    writeln!(file, "{before}").map_err(unusable)?;
    file.flush().map_err(unusable)?;
    // An old date, so that saving shows even where nothing was changed and the clock is coarse.
    let long_ago = SystemTime::UNIX_EPOCH + Duration::from_secs(86_400);
    file.as_file().set_modified(long_ago).map_err(unusable)?;
    run_editor(session.environment.editor(), file.path())?;
    let typed = read(file.path())?;
    let is_saved = std::fs::metadata(file.path()).and_then(|m| m.modified()).map_err(unusable)? != long_ago;
    if !is_saved && typed.trim_end() == before.trim_end() {
        return Ok(None);
    }
    read_note(&typed, filled.subject.as_deref()).map(Some)
}

/// Where a folder cannot be locked, none is swept either.
fn lock(folder: &Path) -> Option<std::fs::File> {
    let folder = std::fs::File::open(folder).ok()?;
    folder.lock().ok()?;
    Some(folder)
}

/// Many editors write a new file in the place of the old one: the path counts, not the open file.
fn read(path: &Path) -> Result<String> {
    let most = text::LONGEST_TEXT as u64 + 1;
    let mut bytes = Vec::new();
    std::fs::File::open(path)
        .and_then(|file| file.take(most).read_to_end(&mut bytes))
        .map_err(|e| Failure::failed(format!("cannot read the edited draft: {e}")))?;
    String::from_utf8(bytes)
        .map_err(|_| Failure::input("the edited draft is not UTF-8 text").hint("save it as UTF-8"))
}

/// A note as it was edited. Without a line for it, the subject stays.
fn read_note(typed: &str, subject: Option<&str>) -> Result<Filled> {
    let typed = text::text("draft", typed)?;
    let (head, body) = typed.trim_start().split_once('\n').unwrap_or((&typed, ""));
    let (subject, body) = match head.strip_prefix("Subject:") {
        Some(subject) => (Some(text::name("subject", subject)?), body),
        None => (subject.map(str::to_owned), typed.as_str()),
    };
    let text = body.trim().to_owned();
    if text.is_empty() {
        return Err(Failure::input("the edited draft is empty, so nothing was stored")
            .hint("draft it again, or record what you sent with rekindle sent --text"));
    }
    Ok(Filled { subject, text })
}

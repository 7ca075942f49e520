//! The user's editor, and what they save in it.

use std::fs::File;
use std::io::{self, Write as _};
use std::path::Path;
use std::process::Command;
use std::time::{Duration, SystemTime};

use tempfile::TempDir;

use crate::failure::{Failure, Result};
use crate::store::EDITED;

/// A text as it was saved in the editor; `None` if the editor was left without saving.
///
/// `what` is named in errors, `name` begins and `ending` ends the name of the file that the editor shows.
pub(super) fn edited(
    editor: &str,
    what: &str,
    (name, ending): (&str, &str),
    before: &[u8],
) -> Result<Option<Vec<u8>>> {
    let unusable = |e: io::Error| Failure::failed(format!("cannot edit the {what}: {e}"));
    let (folder, _lock) = private_folder().map_err(unusable)?;
    let mut file =
        tempfile::Builder::new().prefix(name).suffix(ending).tempfile_in(&folder).map_err(unusable)?;
    file.write_all(before).and_then(|()| file.flush()).map_err(unusable)?;
    // An old date, so that saving shows even where nothing was changed and the clock is coarse.
    let long_ago = SystemTime::UNIX_EPOCH + Duration::from_secs(86_400);
    file.as_file().set_modified(long_ago).map_err(unusable)?;
    run(editor, file.path())?;
    let unreadable = |e: io::Error| Failure::failed(format!("cannot read the edited {what}: {e}"));
    // Many editors write a new file in the place of the old one: the path counts, not the open file.
    let after = std::fs::read(file.path()).map_err(unreadable)?;
    let is_saved = std::fs::metadata(file.path()).and_then(|m| m.modified()).map_err(unusable)? != long_ago;
    Ok((is_saved || after.trim_ascii_end() != before.trim_ascii_end()).then_some(after))
}

/// A folder for the user alone; the lock keeps the sweep from taking it for a leftover of a killed process.
fn private_folder() -> io::Result<(TempDir, Option<File>)> {
    loop {
        let folder = tempfile::Builder::new().prefix(EDITED).tempdir()?;
        let lock = lock(folder.path());
        // Someone may have swept it away before it was locked.
        if folder.path().exists() {
            return Ok((folder, lock));
        }
    }
}

/// Where a folder cannot be locked, none is swept either.
fn lock(folder: &Path) -> Option<File> {
    let folder = File::open(folder).ok()?;
    folder.lock().ok()?;
    Some(folder)
}

/// `$VISUAL` and `$EDITOR` may carry arguments and quotes, as in a shell: `code --wait`, `"/opt/my editor/bin/e" -w`.
fn run(editor: &str, file: &Path) -> Result {
    let words = words(editor).ok_or_else(|| {
        Failure::failed(format!("cannot read the editor \"{editor}\": a quote in it isn't closed"))
            .hint("set EDITOR")
    })?;
    let (program, arguments) =
        words.split_first().ok_or_else(|| Failure::failed("no editor is set").hint("set EDITOR"))?;
    let status = Command::new(program).args(arguments).arg(file).status().map_err(|e| {
        Failure::failed(format!("cannot start the editor \"{editor}\": {e}")).hint("set EDITOR")
    })?;
    if status.success() {
        Ok(())
    } else {
        Err(Failure::failed(format!("the editor \"{editor}\" ended with {status}"))
            .hint("set EDITOR to an editor that works here, and try again"))
    }
}

/// The program and its arguments. On Windows a backslash divides folders and quotes nothing.
fn words(editor: &str) -> Option<Vec<String>> {
    if cfg!(windows) {
        return shell_words::split(&editor.replace('\\', "\\\\")).ok();
    }
    shell_words::split(editor).ok()
}

#[cfg(test)]
mod tests {
    #[cfg(not(windows))]
    #[test]
    fn an_editor_is_split_as_the_shell_would() {
        for (editor, words) in [
            ("vi", Some(vec!["vi"])),
            ("code --wait", Some(vec!["code", "--wait"])),
            ("'/opt/my editor/e' -w", Some(vec!["/opt/my editor/e", "-w"])),
            ("/opt/my\\ editor/e", Some(vec!["/opt/my editor/e"])),
            ("emacsclient -a \"\"", Some(vec!["emacsclient", "-a", ""])),
            ("vi 'x", None),
            ("  ", Some(vec![])),
        ] {
            let words = words.map(|words| words.into_iter().map(str::to_owned).collect::<Vec<_>>());
            assert_eq!(super::words(editor), words, "{editor}");
        }
    }
}

//! A file that appears whole under its name or not at all, for the user's eyes alone.

use std::fs;
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

use tempfile::NamedTempFile;

use crate::disk::{UNFINISHED_END, folder_of, sync_folder, unfinished_in, without_path};

/// A file being written under another name next to its own; dropped without [`PrivateFile::keep`], it never was.
pub struct PrivateFile {
    target: PathBuf,
    replaces: bool,
    file: BufWriter<NamedTempFile>,
    /// Where it is being made, noted so that the next change can sweep there if this process is killed.
    note: Option<NamedTempFile>,
}

#[derive(Debug, thiserror::Error)]
pub enum CannotWrite {
    #[error("{} exists", .0.display())]
    Exists(PathBuf),
    #[error("{} is not a file", .0.display())]
    NotAFile(PathBuf),
    #[error("cannot write {}: {source}", path.display())]
    Failed { path: PathBuf, source: io::Error },
}

impl PrivateFile {
    /// Readable by the user alone, whatever the umask. `replaces` takes the place of a file that exists; a link
    /// is replaced itself, what it points to stays as it is.
    pub fn create(target: &Path, replaces: bool) -> Result<Self, CannotWrite> {
        let failed = |source| CannotWrite::Failed { path: target.to_owned(), source: without_path(source) };
        match fs::symlink_metadata(target) {
            Err(missing) if missing.kind() == io::ErrorKind::NotFound => {}
            Err(source) => return Err(failed(source)),
            Ok(found) if found.is_dir() => return Err(CannotWrite::NotAFile(target.to_owned())),
            Ok(_) if !replaces => return Err(CannotWrite::Exists(target.to_owned())),
            // If it is a link, its target counts: `/dev/stdout` must not be replaced.
            Ok(_) if fs::metadata(target).is_ok_and(|found| !found.is_file()) => {
                return Err(CannotWrite::NotAFile(target.to_owned()));
            }
            Ok(_) => {}
        }
        let folder = target.parent().filter(|folder| *folder != Path::new("")).unwrap_or(Path::new("."));
        let file = unfinished_in(folder, UNFINISHED_END).map_err(failed)?;
        Ok(Self { target: target.to_owned(), replaces, file: BufWriter::new(file), note: None })
    }

    /// Holds a note for as long as the file isn't finished.
    #[must_use]
    pub fn noted(self, note: Option<NamedTempFile>) -> Self {
        Self { note, ..self }
    }

    /// Gives it its name, after its bytes are on the disk.
    pub fn keep(self) -> Result<(), CannotWrite> {
        let Self { target, replaces, file, note: _note } = self;
        let failed = |source| CannotWrite::Failed { path: target.clone(), source: without_path(source) };
        let file = file.into_inner().map_err(|e| failed(e.into_error()))?;
        file.as_file().sync_all().map_err(failed)?;
        let named = if replaces { file.persist(&target) } else { file.persist_noclobber(&target) };
        match named {
            Ok(_) => sync_folder(folder_of(&target)).map_err(failed),
            Err(e) if e.error.kind() == io::ErrorKind::AlreadyExists => Err(CannotWrite::Exists(target)),
            Err(e) => Err(failed(e.error)),
        }
    }
}

impl PrivateFile {
    /// The error of a write, which names the file that was asked for.
    fn cannot(&self, error: io::Error) -> io::Error {
        let (kind, path) = (error.kind(), self.target.clone());
        io::Error::new(kind, CannotWrite::Failed { path, source: without_path(error) }.to_string())
    }
}

impl Write for PrivateFile {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.file.write(bytes).map_err(|error| self.cannot(error))
    }

    fn flush(&mut self) -> io::Result<()> {
        self.file.flush().map_err(|error| self.cannot(error))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn write(target: &Path, replaces: bool, text: &str) -> Result<(), CannotWrite> {
        let mut file = PrivateFile::create(target, replaces)?;
        file.write_all(text.as_bytes()).unwrap();
        file.keep()
    }

    #[test]
    fn a_file_that_exists_stays_unless_it_is_to_be_replaced() {
        let folder = tempfile::tempdir().unwrap();
        let target = folder.path().join("all.json");
        write(&target, false, "one").unwrap();
        assert!(matches!(write(&target, false, "two"), Err(CannotWrite::Exists(_))));
        assert_eq!(fs::read_to_string(&target).unwrap(), "one");
        write(&target, true, "two").unwrap();
        assert_eq!(fs::read_to_string(&target).unwrap(), "two");
        for replaces in [true, false] {
            assert!(matches!(write(folder.path(), replaces, "x"), Err(CannotWrite::NotAFile(_))));
        }
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1, "nothing is left beside it");
        #[cfg(unix)]
        {
            let link = folder.path().join("device");
            std::os::unix::fs::symlink("/dev/null", &link).unwrap();
            assert!(matches!(write(&link, true, "x"), Err(CannotWrite::NotAFile(_))));
            assert_eq!(fs::read_link(&link).unwrap(), Path::new("/dev/null"));
        }
    }

    #[test]
    fn what_is_not_kept_never_was() {
        let folder = tempfile::tempdir().unwrap();
        let mut file = PrivateFile::create(&folder.path().join("all.json"), false).unwrap();
        file.write_all(b"half").unwrap();
        drop(file);
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 0);
    }

    #[cfg(unix)]
    #[test]
    fn it_is_private_and_never_goes_through_a_link() {
        use std::os::unix::fs::{PermissionsExt as _, symlink};
        let folder = tempfile::tempdir().unwrap();
        let (target, link) = (folder.path().join("precious"), folder.path().join("all.json"));
        fs::write(&target, "precious").unwrap();
        symlink(&target, &link).unwrap();
        assert!(matches!(write(&link, false, "x"), Err(CannotWrite::Exists(_))));
        write(&link, true, "x").unwrap();
        assert_eq!(fs::read_to_string(&target).unwrap(), "precious");
        assert_eq!(fs::symlink_metadata(&link).unwrap().permissions().mode() & 0o777, 0o600);
    }
}

//! The files that schedulers read, written whole or not at all.

use std::io::{self, Read as _, Write as _};
use std::path::Path;

use super::job::Trouble;
use crate::disk;

/// All of a file, which is small unless it is another's.
pub(super) fn read(file: &Path) -> io::Result<Vec<u8>> {
    const MOST: u64 = 1 << 20;
    let mut bytes = Vec::new();
    disk::open(file)?.take(MOST).read_to_end(&mut bytes)?;
    Ok(bytes)
}

/// The same as text.
pub(super) fn read_text(file: &Path) -> io::Result<String> {
    String::from_utf8(read(file)?).map_err(|_| io::Error::new(io::ErrorKind::InvalidData, "it is not text"))
}

/// Writes a file whole or not at all, for the user alone; one that is the same already is left as it is.
pub(super) fn write(file: &Path, bytes: &[u8]) -> Result<(), Trouble> {
    let failed =
        |source| Trouble::File { what: "write", file: file.to_owned(), source: disk::without_path(source) };
    if read(file).is_ok_and(|is| is == bytes) {
        return Ok(());
    }
    let folder = file.parent().unwrap_or(Path::new("."));
    disk::make_private_folder(folder).map_err(failed)?;
    let mut new = tempfile::Builder::new().prefix(".rekindle-").tempfile_in(folder).map_err(failed)?;
    new.write_all(bytes).and_then(|()| new.as_file().sync_all()).map_err(failed)?;
    new.persist(file).map_err(|e| failed(e.error))?;
    Ok(())
}

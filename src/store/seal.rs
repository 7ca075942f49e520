//! The seal at the end of a backup: of which database it is a copy, and a digest by which damage is seen. SQLite reads
//! as many pages as the file says it has, and never comes to it.

use std::fmt::Write as _;
use std::fs::{File, OpenOptions};
use std::io::{self, Read as _, Seek as _, SeekFrom, Write as _};
use std::path::Path;

use serde::{Deserialize, Serialize};
use sha2::Digest as _;

use crate::disk;

/// Ends every seal, after the length of the rest in six digits.
const END: &[u8; 18] = b" rekindle backup.\n";
const LENGTH: usize = 6;
const TAIL: usize = LENGTH + END.len();

/// More than any seal has, and less than the smallest page: a sealed file is never a whole number of pages.
const LONGEST: usize = 500;

/// SQLite's pages are so long or longer.
pub(super) const SMALLEST_PAGE: u64 = 512;

/// What a backup says of itself.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Seal {
    /// The file name of the database, as far as there is room for it.
    pub of: String,
    /// The birth of the database, which all its copies share; `None` for a schema that had none.
    pub birth: Option<String>,
    /// SHA-256 of the pages.
    sha256: String,
}

/// Seals a file that is whole, and makes it last. Where the pages were not digested while they were written, they are
/// read again.
pub(super) fn seal(
    path: &Path,
    database: &Path,
    birth: Option<String>,
    digested: Option<Digest>,
) -> io::Result<()> {
    let mut file = OpenOptions::new().read(true).append(true).open(path)?;
    let sha256 = match digested {
        Some(digest) => digest.end(),
        None => {
            let length = file.metadata()?.len();
            digest(&mut file, length)?
        }
    };
    let told = serde_json::to_vec(&Seal { of: short_name(database), birth, sha256 })?;
    let mut bytes = told.clone();
    bytes.extend(format!("{:0LENGTH$}", told.len()).bytes());
    bytes.extend(END);
    file.write_all(&bytes)?;
    file.sync_all()
}

/// The file name of a database, short enough for a seal.
pub(super) fn short_name(database: &Path) -> String {
    let name = database.file_name().unwrap_or_default().to_string_lossy();
    let plain = name.chars().map(|c| if c.is_control() { '?' } else { c });
    plain.take(64).collect()
}

/// The seal of a file, and where its pages end; `None` if there is none.
pub(super) fn read(path: &Path) -> io::Result<Option<(Seal, u64)>> {
    let mut file = disk::open(path)?;
    let length = file.metadata()?.len();
    let Some(before_tail) = length.checked_sub(TAIL as u64) else { return Ok(None) };
    let mut tail = [0; TAIL];
    file.seek(SeekFrom::Start(before_tail))?;
    file.read_exact(&mut tail)?;
    let (digits, end) = tail.split_at(LENGTH);
    let told = std::str::from_utf8(digits).ok().and_then(|digits| digits.parse::<usize>().ok());
    let Some(told) = told.filter(|told| end == END && *told <= LONGEST - TAIL) else { return Ok(None) };
    let Some(pages) = before_tail.checked_sub(told as u64) else { return Ok(None) };
    let mut json = vec![0; told];
    file.seek(SeekFrom::Start(pages))?;
    file.read_exact(&mut json)?;
    Ok(serde_json::from_slice(&json).ok().map(|seal| (seal, pages)))
}

/// Whether the pages are those that were sealed; `None` for a file without a seal.
pub(super) fn is_intact(path: &Path) -> io::Result<Option<bool>> {
    let Some((seal, pages)) = read(path)? else { return Ok(None) };
    Ok(Some(digest(&mut disk::open(path)?, pages)? == seal.sha256))
}

/// Takes the seal off a backup that is about to be written to as a database.
pub(super) fn take_off(path: &Path) -> io::Result<()> {
    match read(path)? {
        Some((_, pages)) => OpenOptions::new().write(true).open(path)?.set_len(pages),
        None => Ok(()),
    }
}

/// SHA-256 of bytes as they come.
pub(super) struct Digest(sha2::Sha256);

impl Digest {
    pub fn begin() -> Self {
        Self(sha2::Sha256::new())
    }

    pub fn add(&mut self, bytes: &[u8]) {
        self.0.update(bytes);
    }

    /// In hexadecimal.
    fn end(self) -> String {
        let mut hex = String::new();
        for byte in self.0.finalize() {
            let _ = write!(hex, "{byte:02x}");
        }
        hex
    }
}

fn digest(file: &mut File, length: u64) -> io::Result<String> {
    file.seek(SeekFrom::Start(0))?;
    let mut digest = Digest::begin();
    let mut buffer = vec![0; 1 << 18];
    let mut rest = file.take(length);
    loop {
        let read = rest.read(&mut buffer)?;
        if read == 0 {
            break;
        }
        digest.add(buffer.get(..read).unwrap_or_default());
    }
    Ok(digest.end())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_flipped_bit_anywhere_in_the_pages_breaks_the_seal_and_what_is_no_seal_is_none() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("copy.db");
        let pages: Vec<u8> = (0..200_000_u32).map(|n| n.to_le_bytes()[0]).collect();
        std::fs::write(&path, &pages).unwrap();
        assert_eq!((read(&path).unwrap(), is_intact(&path).unwrap()), (None, None));
        seal(&path, Path::new("/data/job.db"), Some("b".repeat(32)), None).unwrap();
        let (found, end) = read(&path).unwrap().unwrap();
        assert_eq!((found.of.as_str(), found.birth, end), ("job.db", Some("b".repeat(32)), 200_000));
        let sealed = std::fs::read(&path).unwrap();
        assert_ne!(sealed.len() as u64 % SMALLEST_PAGE, 0);
        for at in [0, 65_535, 65_536, 199_999] {
            let mut changed = sealed.clone();
            changed[at] ^= 1;
            std::fs::write(&path, changed).unwrap();
            assert_eq!(is_intact(&path).unwrap(), Some(false), "{at}");
        }
        for no_seal in [b"".as_slice(), b"x", b"999999 rekindle backup.\n", b"000003{}} rekindle backup.\n"] {
            std::fs::write(&path, no_seal).unwrap();
            assert_eq!(read(&path).unwrap(), None, "{no_seal:?}");
        }
        std::fs::write(&path, &sealed).unwrap();
        take_off(&path).unwrap();
        assert_eq!(std::fs::read(&path).unwrap(), pages);
    }
}

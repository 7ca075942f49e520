//! The file of a database from outside: its marks, its length, and what SQLite puts next to it.

use std::fs;
use std::io::{self, Read as _, Seek as _, SeekFrom};
use std::path::{Path, PathBuf};

use crate::disk;

/// Marks a SQLite file as ours: "RKDL".
pub const APPLICATION_ID: i64 = 0x524B_444C;

/// How a SQLite file begins, and where the mark ends in it.
const BEGINS: &[u8] = b"SQLite format 3\0";

const MARK_ENDS: usize = 72;

const MARK: &[u8] = b"RKDL";

/// What SQLite adds to the name of a database for the files that belong to it.
pub const JOURNALS: [&str; 3] = ["-journal", "-wal", "-shm"];

/// What is kept of the file while much of it is read once, in KiB below zero.
pub(super) const FEW_PAGES: i64 = -2_048;

/// The length of the file, and the one that its header promises (page size at byte 16, pages at byte 28).
pub(super) fn promised_length(path: &Path) -> io::Result<(u64, u64)> {
    let mut file = fs::File::open(path)?;
    let has = file.metadata()?.len();
    let (mut page_size, mut pages) = ([0; 2], [0; 4]);
    file.seek(SeekFrom::Start(16))?;
    file.read_exact(&mut page_size)?;
    file.seek(SeekFrom::Start(28))?;
    file.read_exact(&mut pages)?;
    let page_size = match u16::from_be_bytes(page_size) {
        1 => 65_536,
        size => u64::from(size),
    };
    Ok((has, page_size * u64::from(u32::from_be_bytes(pages))))
}

pub(super) fn is_write_ahead(path: &Path) -> bool {
    let mut header = [0; 20];
    let is_read = disk::open(path).and_then(|mut file| file.read_exact(&mut header)).is_ok();
    is_read && header.starts_with(BEGINS) && header.ends_with(&[2, 2])
}

/// The file next to a database that SQLite gives this ending.
pub(super) fn with(path: &Path, end: &str) -> PathBuf {
    let mut beside = path.as_os_str().to_owned();
    beside.push(end);
    PathBuf::from(beside)
}

/// A file begins as a database of ours does, be it sound or not.
pub fn is_database(path: &Path) -> bool {
    let mut header = [0; MARK_ENDS];
    let is_read = disk::open(path).and_then(|mut file| file.read_exact(&mut header)).is_ok();
    is_read && header.starts_with(BEGINS) && header.ends_with(MARK)
}

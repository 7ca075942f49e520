//! A file to import, open and with its format.

use std::fs::{self, File};
use std::io::{self, Read, Seek as _};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::disk;
use crate::exchange::format::{Format, TELLING, recognised};
use crate::exchange::{encoding, foreign, linkedin};
use crate::failure::{Failure, Result};

use super::report::NOTHING_STORED;

/// Largest file that is read whole, in bytes.
const LARGEST: usize = 64 << 20;

pub(super) struct Source {
    /// As it was typed.
    pub(super) shown: Arc<str>,
    pub(super) format: Format,
    /// Its letters are told by its words alone.
    pub(super) is_guessed: bool,
    content: Content,
}

enum Content {
    /// At its beginning.
    File(File),
    /// Of mail.
    Folder(PathBuf),
}

/// A source of mail, which is read twice.
pub(super) enum Mail {
    File(File),
    Folder(PathBuf),
}

impl Source {
    pub(super) fn open(path: &Path, format: Option<Format>) -> Result<Self> {
        let is_typed = path == Path::new("-");
        let shown: Arc<str> =
            if is_typed { Arc::from("standard input") } else { Arc::from(path.to_string_lossy()) };
        let unreadable = |e: io::Error| {
            Failure::failed(format!("cannot read {shown}: {e}"))
                .hint("give a file that you can read, or - for standard input")
        };
        if !is_typed && fs::metadata(path).map_err(unreadable)?.is_dir() {
            return Ok(Self {
                format: Format::Mail,
                is_guessed: false,
                content: Content::Folder(path.to_owned()),
                shown: shown.clone(),
            });
        }
        let mut file = if is_typed { spooled() } else { disk::open(path) }.map_err(unreadable)?;
        let mut start = Vec::new();
        (&file).take(TELLING as u64).read_to_end(&mut start).map_err(unreadable)?;
        file.rewind().map_err(unreadable)?;
        let foreign = foreign::told(&start, &shown).filter(|foreign| !foreign.is_text || format.is_none());
        if let Some(foreign) = foreign {
            return Err(Failure::input(format!("cannot import {shown}: it is {}", foreign.what))
                .hint(foreign.way_out));
        }
        if start.iter().all(u8::is_ascii_whitespace) && format.is_none() {
            return Err(
                Failure::input(format!("cannot import {shown}: it is empty")).hint("export or save it again")
            );
        }
        let format = format.or_else(|| recognised(&start)).ok_or_else(|| {
            Failure::input(format!("cannot import {shown}: rekindle does not recognise its format"))
                .hint("if it is a list, add a first line with the names of its columns; rekindle import --help says what import takes")
        })?;
        if format == Format::Json && encoding::is_marked(&start) {
            file = in_utf8(&file).map_err(unreadable)?;
        }
        let is_table = matches!(format, Format::Csv | Format::Jobs | Format::Linkedin | Format::Vcard);
        let is_guessed = is_table && !start.starts_with(linkedin::ZIP) && encoding::is_guessed(&start);
        Ok(Self { format, is_guessed, content: Content::File(file), shown: shown.clone() })
    }

    pub(super) fn into_file(self) -> Result<File> {
        match self.content {
            Content::File(file) => Ok(file),
            Content::Folder(_) => {
                Err(Failure::input(format!("cannot import {}: it is a folder", self.shown))
                    .hint("give a file"))
            }
        }
    }

    pub(super) fn into_mail(self) -> Mail {
        match self.content {
            Content::File(file) => Mail::File(file),
            Content::Folder(path) => Mail::Folder(path),
        }
    }

    /// All of it, up to a bound.
    pub(super) fn into_bytes(self) -> Result<Vec<u8>> {
        let shown = self.shown.clone();
        let file = self.into_file()?;
        let unreadable = |e| Failure::failed(format!("cannot read {shown}: {e}")).hint("try again");
        let mut bytes = Vec::new();
        file.take(LARGEST as u64 + 1).read_to_end(&mut bytes).map_err(unreadable)?;
        if bytes.len() > LARGEST {
            return Err(Failure::input(format!("cannot import {shown}: it is larger than {LARGEST} bytes"))
                .hint("import it in parts"));
        }
        Ok(bytes)
    }
}

/// As JSON has to be, and an editor may have saved it otherwise.
fn in_utf8(file: &File) -> io::Result<File> {
    let mut copy = tempfile::tempfile()?;
    io::copy(&mut encoding::reader(file)?, &mut copy)?;
    copy.rewind()?;
    Ok(copy)
}

/// Bytes of standard input that are kept on disk until they are read: a large mailbox, and no stream without end.
const LARGEST_STREAM: u64 = 2 << 30;

/// Standard input, read to its end first, so that the database waits for nobody.
fn spooled() -> io::Result<File> {
    spooled_from(io::stdin().lock(), LARGEST_STREAM)
}

fn spooled_from(input: impl Read, most: u64) -> io::Result<File> {
    let mut spool = tempfile::tempfile()?;
    if io::copy(&mut input.take(most + 1), &mut spool)? > most {
        let message =
            format!("standard input is larger than {most} bytes; save it to a file and import that");
        return Err(io::Error::new(io::ErrorKind::FileTooLarge, message));
    }
    spool.rewind()?;
    Ok(spool)
}

pub(super) fn unreadable(shown: &str, error: &std::io::Error) -> Failure {
    Failure::failed(format!("cannot read {shown}: {error}")).hint("nothing was stored; try again")
}

/// A file that can't be taken at all.
pub(super) fn cannot(shown: &str, problem: &dyn std::fmt::Display, hint: &str) -> Failure {
    Failure::input(format!("cannot import {shown}: {problem}")).hint(format!("{NOTHING_STORED}{hint}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_stream_without_end_is_refused_before_the_disk_is_full() {
        assert!(spooled_from(&b"12345"[..], 5).is_ok());
        assert_eq!(spooled_from(&b"123456"[..], 5).unwrap_err().kind(), io::ErrorKind::FileTooLarge);
        assert!(spooled_from(io::repeat(b'x'), 1000).is_err());
    }
}

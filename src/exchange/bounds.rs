//! How much an import takes in, whatever the file says: what is read is held in memory until it is stored.

use std::io::{self, Read};

/// More records than this aren't one person's address book or mail.
const MOST_RECORDS: usize = 120_000;
/// Most text in all records together, in bytes.
const MOST_TEXT: usize = 64_000_000;

/// The file holds more than an import takes in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum TooMuch {
    #[error("it has more than {},000 records", MOST_RECORDS / 1_000)]
    Records,
    #[error("it has more than {} MB of text", MOST_TEXT / 1_000_000)]
    Text,
}

impl TooMuch {
    /// What to do next.
    pub const fn hint(self) -> &'static str {
        match self {
            Self::Records | Self::Text => "split it into several files",
        }
    }
}

/// What has been taken in so far.
#[derive(Debug, Default)]
pub struct Taken {
    records: usize,
    text: usize,
}

impl Taken {
    /// Counts one more record, with the bytes of text that are kept of it.
    pub fn one(&mut self, text: usize) -> Result<(), TooMuch> {
        self.records += 1;
        self.text = self.text.saturating_add(text);
        if self.records > MOST_RECORDS {
            return Err(TooMuch::Records);
        }
        if self.text > MOST_TEXT {
            return Err(TooMuch::Text);
        }
        Ok(())
    }
}

/// A row of an export of everything, and any text in it, is no longer than this, in bytes.
const LONGEST_ROW: usize = 2_000_000;

/// JSON in which each row, and everything else that would be held in memory at once, has an end.
pub struct BoundedRows<R> {
    from: R,
    depth: usize,
    is_text: bool,
    is_escaped: bool,
    /// Bytes since the row began.
    length: usize,
}

/// Rows are in a list of the one object of the file.
const DEPTH_OF_LISTS: usize = 2;

impl<R: Read> BoundedRows<R> {
    pub fn new(from: R) -> Self {
        Self { from, depth: 0, is_text: false, is_escaped: false, length: 0 }
    }

    fn pass(&mut self, byte: u8) {
        self.length += 1;
        match byte {
            _ if std::mem::take(&mut self.is_escaped) => {}
            b'\\' if self.is_text => self.is_escaped = true,
            b'"' => self.is_text = !self.is_text,
            _ if self.is_text => {}
            b'{' | b'[' => self.depth += 1,
            b'}' | b']' => self.depth = self.depth.saturating_sub(1),
            b',' | b' ' | b'\n' if self.depth <= DEPTH_OF_LISTS => self.length = 0,
            _ => {}
        }
    }
}

impl<R: Read> Read for BoundedRows<R> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let read = self.from.read(into)?;
        for byte in into.iter().take(read) {
            self.pass(*byte);
            if self.length > LONGEST_ROW {
                let message = format!("a row or a text in it is longer than {LONGEST_ROW} bytes");
                return Err(io::Error::new(io::ErrorKind::InvalidData, message));
            }
        }
        Ok(read)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_row_has_an_end_and_a_file_may_be_of_any_length() {
        let long = "x".repeat(LONGEST_ROW);
        let short = "{\"id\":1,\"text\":\"a \\\" ,]} b\"}";
        for (json, is_read) in [
            (format!("{{\"a\":[{short}]}}"), true),
            (format!("{{\"a\":[{}{short}],\"b\":[]}}", format!("{short},").repeat(LONGEST_ROW / 20)), true),
            (format!("{{\"a\":[{{\"text\":\"{long}\"}}]}}"), false),
            (format!("{{\"{long}\":[]}}"), false),
            (format!("{{\"a\":[{{\"b\":[{}1]}}]}}", "1,".repeat(LONGEST_ROW / 2)), false),
            (format!("{{\"a\":[{{\"text\":\"{}\"}}]}}", "\\\"".repeat(LONGEST_ROW / 2)), false),
            (format!("{{\"a\":{}}}", "1".repeat(LONGEST_ROW)), false),
        ] {
            let read = io::copy(&mut BoundedRows::new(json.as_bytes()), &mut io::sink());
            assert_eq!(read.is_ok(), is_read, "{}", &json[..json.len().min(40)]);
        }
    }

    #[test]
    fn what_is_taken_in_is_counted() {
        let mut taken = Taken::default();
        assert_eq!(taken.one(MOST_TEXT), Ok(()));
        assert_eq!(taken.one(1), Err(TooMuch::Text));
        let mut taken = Taken::default();
        assert!((0..MOST_RECORDS).all(|_| taken.one(0).is_ok()));
        assert_eq!(taken.one(0), Err(TooMuch::Records));
    }
}

//! Where the messages of a mailbox file begin and end.

use std::io::{self, BufReader, Read};

use super::LARGEST;
use crate::exchange::lines::Lines;

/// The line that mailbox files put before each mail.
pub(super) fn without_mbox_line(bytes: &[u8]) -> &[u8] {
    match (bytes.starts_with(b"From "), bytes.iter().position(|b| *b == b'\n')) {
        (true, Some(end)) => bytes.get(end + 1..).unwrap_or_default(),
        _ => bytes,
    }
}

/// A message as it stands in a mailbox.
pub struct Message<'a> {
    pub line: usize,
    pub bytes: &'a [u8],
    pub is_cut: bool,
}

/// The messages of a file: of a mailbox each, of anything else the whole.
pub struct Messages<R> {
    lines: Lines<BufReader<R>>,
    bytes: Vec<u8>,
    place: Reached,
    pub is_mailbox: bool,
}

#[derive(Clone, Copy)]
enum Reached {
    Start,
    /// A message whose separator, on this line, has been read.
    Message(usize),
    End,
}

impl<R: Read> Messages<R> {
    pub fn new(from: R) -> Self {
        // One byte more than is read, to see that there is more.
        let lines = Lines::new(BufReader::new(from), LARGEST + 1);
        Self { lines, bytes: Vec::new(), place: Reached::Start, is_mailbox: false }
    }

    pub fn next_message(&mut self) -> io::Result<Option<Message<'_>>> {
        self.bytes.clear();
        let line = match self.place {
            Reached::End => return Ok(None),
            Reached::Message(line) => line,
            Reached::Start => match self.start()? {
                Some(line) => line,
                None => return Ok(None),
            },
        };
        self.place = Reached::End;
        let mut is_cut = false;
        let mut is_after_blank = false;
        while let Some(next) = self.lines.next_line()? {
            if self.is_mailbox && is_after_blank && is_separator(next.bytes) {
                self.place = Reached::Message(next.number);
                break;
            }
            is_after_blank = next.bytes.trim_ascii().is_empty();
            let bytes = if self.is_mailbox { unquoted(next.bytes) } else { next.bytes };
            let room = (LARGEST + 1).saturating_sub(self.bytes.len()).min(bytes.len());
            is_cut |= next.is_cut || room < bytes.len();
            self.bytes.extend_from_slice(bytes.get(..room).unwrap_or_default());
        }
        Ok(Some(Message { line, bytes: &self.bytes, is_cut }))
    }

    /// Reads the first line that says something; it tells what the file is. Returns its number.
    fn start(&mut self) -> io::Result<Option<usize>> {
        while let Some(first) = self.lines.next_line()? {
            if first.bytes.trim_ascii().is_empty() {
                continue;
            }
            self.is_mailbox = is_separator(first.bytes);
            if !self.is_mailbox {
                self.bytes.extend_from_slice(first.bytes);
            }
            return Ok(Some(first.number));
        }
        Ok(None)
    }
}

/// `From priya@northwind.example Tue Sep 15 23:40:00 2026`: a line of a letter may begin with From, too.
fn is_separator(line: &[u8]) -> bool {
    let Some(rest) = line.strip_prefix(b"From ").filter(|rest| rest.len() < 300) else { return false };
    let words: Vec<&[u8]> = rest.split(u8::is_ascii_whitespace).filter(|word| !word.is_empty()).collect();
    let has = |known: &[&[u8]]| words.iter().any(|word| known.contains(word));
    let is_time = |word: &&[u8]| {
        let parts: Vec<&[u8]> = word.split(|byte| *byte == b':').collect();
        (2..=3).contains(&parts.len())
            && parts.iter().all(|part| part.len() == 2 && part.iter().all(u8::is_ascii_digit))
    };
    has(&[b"Mon", b"Tue", b"Wed", b"Thu", b"Fri", b"Sat", b"Sun"]) && words.iter().any(is_time)
}

/// Without the mark that keeps a line from being a separator: `>From`, `>>From`.
fn unquoted(line: &[u8]) -> &[u8] {
    let marks = line.iter().take_while(|byte| **byte == b'>').count();
    let is_marked = marks > 0 && line.get(marks..).is_some_and(|rest| rest.starts_with(b"From "));
    if is_marked { line.get(1..).unwrap_or_default() } else { line }
}

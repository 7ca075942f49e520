//! The lines of a file, one at a time, however long they are and however many.

use std::borrow::Cow;
use std::io::{self, BufRead};

/// A line with its end, as far as it is kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Line<'a> {
    /// From 1.
    pub number: usize,
    /// How many bytes come before it.
    pub start: u64,
    pub bytes: &'a [u8],
    /// It goes on, and the rest is not kept.
    pub is_cut: bool,
}

pub struct Lines<R> {
    from: R,
    longest: usize,
    number: usize,
    start: u64,
    line: Vec<u8>,
}

impl<R: BufRead> Lines<R> {
    /// If a line is longer than `longest` bytes, the rest is read and dropped.
    pub fn new(from: R, longest: usize) -> Self {
        Self { from, longest, number: 0, start: 0, line: Vec::new() }
    }

    pub fn next_line(&mut self) -> io::Result<Option<Line<'_>>> {
        self.line.clear();
        let mut length = 0_usize;
        loop {
            let there = self.from.fill_buf()?;
            if there.is_empty() {
                break;
            }
            let end = memchr::memchr(b'\n', there);
            let taken = end.map_or(there.len(), |end| end + 1);
            let room = self.longest.saturating_sub(self.line.len()).min(taken);
            self.line.extend_from_slice(there.get(..room).unwrap_or_default());
            length = length.saturating_add(taken);
            self.from.consume(taken);
            if end.is_some() {
                break;
            }
        }
        if length == 0 {
            return Ok(None);
        }
        self.number += 1;
        let start = self.start;
        self.start += length as u64;
        Ok(Some(Line { number: self.number, start, bytes: &self.line, is_cut: length > self.line.len() }))
    }
}

impl<R: BufRead> Lines<R> {
    /// Many lines at once, of those that are in memory: up to the first that begins as a message of a mailbox or as a
    /// quote; empty if that is the next one. A text of gigabytes is not looked at line by line.
    pub fn run(&mut self) -> io::Result<&[u8]> {
        self.line.clear();
        let there = self.from.fill_buf()?;
        let end = memchr::memrchr(b'\n', there).map_or(0, |end| end + 1);
        let whole = there.get(..end).unwrap_or_default();
        let begins = |line: &[u8]| line.starts_with(b"From ") || line.starts_with(b">");
        let end = if begins(whole) {
            0
        } else {
            let quote = memchr::memmem::find(whole, b"\n>");
            let near = whole.get(..quote.unwrap_or(whole.len())).unwrap_or_default();
            memchr::memmem::find(near, b"\nFrom ").or(quote).map_or(whole.len(), |at| at + 1)
        };
        let run = whole.get(..end).unwrap_or_default();
        self.line.extend_from_slice(run);
        self.number += memchr::memchr_iter(b'\n', run).count();
        self.start += run.len() as u64;
        self.from.consume(end);
        Ok(&self.line)
    }
}

/// The lines of a card or an event, where programs broke them within a letter: whole again, as the letters tell.
pub fn mended(lines: &[u8]) -> Cow<'_, [u8]> {
    if std::str::from_utf8(lines).is_ok() {
        return Cow::Borrowed(lines);
    }
    let mut whole = Vec::with_capacity(lines.len());
    let mut rest = lines;
    while let Some((first, after)) = rest.split_first() {
        rest = match rest {
            [b'\r', b'\n', b' ' | b'\t', after @ ..] | [b'\n', b' ' | b'\t', after @ ..] => after,
            _ => {
                whole.push(*first);
                after
            }
        };
    }
    if std::str::from_utf8(&whole).is_ok() { Cow::Owned(whole) } else { Cow::Borrowed(lines) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn many_lines_are_taken_at_once_up_to_one_that_may_begin_a_message() {
        let text = b"one\n\ntwo\nFrom x\nthree\n> four\nfive\nsix";
        let mut lines = Lines::new(text.as_slice(), 100);
        assert_eq!(lines.run().unwrap(), b"one\n\ntwo\n");
        assert_eq!(lines.run().unwrap(), b"");
        let line = lines.next_line().unwrap().unwrap();
        assert_eq!((line.number, line.start, line.bytes), (4, 9, b"From x\n".as_slice()));
        assert_eq!(lines.run().unwrap(), b"three\n");
        assert_eq!(lines.next_line().unwrap().unwrap().bytes, b"> four\n");
        assert_eq!(lines.run().unwrap(), b"five\n");
        let last = lines.next_line().unwrap().unwrap();
        assert_eq!((last.number, last.bytes), (8, b"six".as_slice()));
    }

    #[test]
    fn lines_keep_their_ends_and_lose_what_is_too_long() {
        let from = io::BufReader::with_capacity(3, b"ab\r\n\nabcdefgh\nz".as_slice());
        let mut lines = Lines::new(from, 5);
        let mut seen: Vec<(usize, Vec<u8>, bool)> = Vec::new();
        while let Some(line) = lines.next_line().unwrap() {
            seen.push((line.number, line.bytes.to_vec(), line.is_cut));
        }
        let expected: [(usize, &[u8], bool); 4] =
            [(1, b"ab\r\n", false), (2, b"\n", false), (3, b"abcde", true), (4, b"z", false)];
        let expected: Vec<_> = expected.map(|(n, bytes, cut)| (n, bytes.to_vec(), cut)).into();
        assert_eq!(seen, expected);
    }

    #[test]
    fn a_letter_that_a_line_end_tore_apart_is_whole_again() {
        for (lines, whole) in [
            (&b"FN:J\xC3\r\n \xB6rg\r\nN:x\r\n"[..], &b"FN:J\xC3\xB6rg\r\nN:x\r\n"[..]),
            (b"FN:J\xC3\n\t\xB6rg", b"FN:J\xC3\xB6rg"),
            // Whole letters, and those of another character set, stay as they are.
            (b"FN:J\xC3\xB6\r\n rg", b"FN:J\xC3\xB6\r\n rg"),
            (b"FN:J\xF6\r\n rg", b"FN:J\xF6\r\n rg"),
        ] {
            assert_eq!(mended(lines).as_ref(), whole);
        }
    }
}

//! Quotation marks that nobody closed, and those that nobody doubled: without help, the first would swallow all rows
//! below them. A table goes through here before it is taken apart.

use std::cell::RefCell;
use std::io::{self, Read};
use std::rc::Rc;

/// A row of more bytes than this is handed on as it stands.
const LONGEST_ROW: usize = 1_000_000;
/// How much is read at a time.
const PIECE: usize = 64 * 1024;
/// A cell with more marks within it is read as it stands.
const MOST_INNER: usize = 64;

/// The lines on which a quotation mark opens that nothing closes.
pub(in crate::exchange) type Unclosed = Rc<RefCell<Vec<u64>>>;

/// What a report says of such a line.
pub(in crate::exchange) const UNCLOSED: &str =
    "a quotation mark on this line is never closed; check how the line was imported";

/// A table with every quotation mark closed. Lines stay lines.
pub(in crate::exchange) struct Closed<R> {
    from: R,
    separator: u8,
    quote: u8,
    /// Lines end with `\r` alone, as on old machines.
    is_old: bool,
    /// What was read and not handed on yet, from `start`.
    read: Vec<u8>,
    start: usize,
    is_end: bool,
    /// What is handed on, from `handed`.
    row: Vec<u8>,
    handed: usize,
    line: u64,
    /// The most separators that a row had so far.
    most: usize,
    unclosed: Unclosed,
}

impl<R: Read> Closed<R> {
    pub(in crate::exchange) fn new(from: R, separator: u8, quote: u8, is_old: bool) -> Self {
        Self {
            from,
            separator,
            quote,
            is_old,
            read: Vec::new(),
            start: 0,
            is_end: false,
            row: Vec::new(),
            handed: 0,
            line: 1,
            most: 0,
            unclosed: Rc::default(),
        }
    }

    pub(in crate::exchange) fn unclosed(&self) -> Unclosed {
        Rc::clone(&self.unclosed)
    }

    /// Reads the next row into `row`; leaves it empty at the end.
    fn next_row(&mut self) -> io::Result<()> {
        self.row.clear();
        self.handed = 0;
        loop {
            let rest = self.read.get(self.start..).unwrap_or_default();
            // Rows without a quotation mark need no look.
            let upto = rest.iter().position(|byte| *byte == self.quote).unwrap_or(rest.len());
            let plain = rest.get(..upto).unwrap_or_default();
            if let Some(last) = plain.iter().rposition(|byte| *byte == b'\n') {
                let rows = plain.get(..=last).unwrap_or_default();
                self.row.extend_from_slice(rows);
                let separators = |row: &[u8]| memchr::memchr_iter(self.separator, row).count();
                let most = rows.split(|byte| *byte == b'\n').map(separators).max();
                self.most = self.most.max(most.unwrap_or_default());
                self.line += lines(rows);
                self.start += last + 1;
                return Ok(());
            }
            if rest.is_empty() && self.is_end {
                return Ok(());
            }
            let mut scan = Scan {
                bytes: rest,
                separator: self.separator,
                quote: self.quote,
                most: self.most,
                is_end: self.is_end,
                mends: Vec::new(),
                separators: 0,
                is_unclosed: false,
            };
            let is_too_long = rest.len() > LONGEST_ROW;
            match scan.row() {
                Some(end) => {
                    let mut from = 0;
                    for mend in &scan.mends {
                        let (Mend::Drop(at) | Mend::Double(at)) = *mend;
                        self.row.extend_from_slice(rest.get(from..at).unwrap_or_default());
                        if matches!(mend, Mend::Double(_)) {
                            self.row.extend_from_slice(&[self.quote, self.quote]);
                        }
                        from = at + 1;
                    }
                    self.row.extend_from_slice(rest.get(from..end).unwrap_or_default());
                    if scan.is_unclosed {
                        self.unclosed.borrow_mut().push(self.line);
                    }
                    self.most = self.most.max(scan.separators);
                    self.line += lines(&self.row);
                    self.start += end;
                    return Ok(());
                }
                None if is_too_long || self.is_end => {
                    self.row.extend_from_slice(rest);
                    self.start = self.read.len();
                    return Ok(());
                }
                None => self.fill()?,
            }
        }
    }

    fn fill(&mut self) -> io::Result<()> {
        self.read.drain(..self.start);
        self.start = 0;
        let had = self.read.len();
        let more = u64::try_from(PIECE.max(had)).unwrap_or(u64::MAX);
        let read = self.from.by_ref().take(more).read_to_end(&mut self.read)?;
        self.is_end = read == 0;
        if self.is_old {
            let new = self.read.iter_mut().skip(had);
            new.filter(|byte| **byte == b'\r').for_each(|byte| *byte = b'\n');
        }
        Ok(())
    }
}

fn lines(rows: &[u8]) -> u64 {
    rows.split(|byte| *byte == b'\n').skip(1).count() as u64
}

impl<R: Read> Read for Closed<R> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        if self.handed == self.row.len() {
            self.next_row()?;
        }
        let mut rest = self.row.get(self.handed..).unwrap_or_default();
        let read = rest.read(into)?;
        self.handed += read;
        Ok(read)
    }
}

/// What is done about a quotation mark.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Mend {
    /// It opens, and nothing closes it.
    Drop(usize),
    /// It is a part of a cell, and was to be written twice.
    Double(usize),
}

/// The first row of some bytes.
struct Scan<'a> {
    bytes: &'a [u8],
    separator: u8,
    quote: u8,
    most: usize,
    is_end: bool,
    mends: Vec<Mend>,
    separators: usize,
    is_unclosed: bool,
}

/// How a cell ends that begins with a quotation mark.
enum Ends {
    /// Behind its last mark.
    Closed(usize),
    /// Behind the mark that closes it, and more of the cell follows: `"Bo" Oak`.
    Bare(usize),
    Unclosed,
    /// More has to be read before it is known.
    Unknown,
}

impl Scan<'_> {
    /// Where the row ends; `None` if that is not among the bytes.
    fn row(&mut self) -> Option<usize> {
        let mut at = 0;
        loop {
            if self.bytes.get(at) == Some(&self.quote) {
                let before = self.mends.len();
                match if self.is_unclosed { self.on_this_line(at) } else { self.cell(at) } {
                    Ends::Closed(end) => at = end,
                    Ends::Bare(end) => {
                        self.mends.truncate(before);
                        at = end;
                    }
                    Ends::Unclosed => {
                        self.mends.truncate(before);
                        self.mends.push(Mend::Drop(at));
                        self.is_unclosed = true;
                        at += 1;
                    }
                    Ends::Unknown => return None,
                }
            }
            let rest = self.bytes.get(at..).unwrap_or_default();
            let Some(end) = rest.iter().position(|byte| *byte == self.separator || *byte == b'\n') else {
                return self.is_end.then_some(self.bytes.len());
            };
            at += end + 1;
            if rest.get(end) == Some(&b'\n') {
                return Some(at);
            }
            self.separators += 1;
        }
    }

    /// The cell that opens here.
    fn cell(&mut self, opened: usize) -> Ends {
        let mut at = opened + 1;
        let mut second_line = None;
        // The marks within it that are not doubled, and what is behind the first of them.
        let (mut inner, mut behind, mut is_like_a_cell) = (0_usize, None, false);
        loop {
            let rest = self.bytes.get(at..).unwrap_or_default();
            let next = rest.iter().position(|byte| *byte == self.quote || *byte == b'\n');
            // All that was opened on the line is closed there.
            let is_even = inner % 2 == 1 && second_line.is_none();
            let Some(next) = next else {
                return match (second_line, behind) {
                    _ if !self.is_end => Ends::Unknown,
                    (None, Some(behind)) if is_even => Ends::Bare(behind),
                    (Some(from), _) if !self.are_rows(from, self.bytes.len()) => {
                        self.is_unclosed = true;
                        Ends::Closed(self.bytes.len())
                    }
                    _ => Ends::Unclosed,
                };
            };
            let mark = at + next;
            at = mark + 1;
            if rest.get(next) == Some(&b'\n') {
                if let Some(behind) = behind.filter(|_| is_even) {
                    return Ends::Bare(behind);
                }
                second_line.get_or_insert(at);
                continue;
            }
            let Some(is_last) = self.is_end_of_cell(at) else { return Ends::Unknown };
            if is_last {
                return if is_like_a_cell && is_even { Ends::Unclosed } else { Ends::Closed(at) };
            }
            if self.bytes.get(at) == Some(&self.quote) {
                at += 1;
                let Some(is_last) = self.is_end_of_cell(at) else { return Ends::Unknown };
                // Who doubles no marks ends a cell with one of its own.
                if inner > 0 && is_last {
                    self.mends.push(Mend::Double(mark));
                    return Ends::Closed(at);
                }
                continue;
            }
            let before = mark.checked_sub(1).and_then(|before| self.bytes.get(before));
            let begins_a_cell = before.is_some_and(|byte| *byte == self.separator || *byte == b'\n');
            if let Some(from) = second_line.filter(|_| begins_a_cell) {
                let line = self.bytes.get(mark..).unwrap_or_default();
                match line.iter().position(|byte| *byte == b'\n') {
                    None if !self.is_end => return Ends::Unknown,
                    end if self.are_rows(from, mark + end.unwrap_or(line.len())) => return Ends::Unclosed,
                    _ => {}
                }
            }
            is_like_a_cell |= begins_a_cell;
            inner += 1;
            behind.get_or_insert(at);
            if mark == opened + 1 || inner > MOST_INNER {
                return Ends::Bare(behind.unwrap_or(at));
            }
            self.mends.push(Mend::Double(mark));
        }
    }

    /// The same, of a cell next to one that is never closed: it ends on its line.
    fn on_this_line(&self, opened: usize) -> Ends {
        let mut at = opened + 1;
        loop {
            let rest = self.bytes.get(at..).unwrap_or_default();
            let Some(next) = rest.iter().position(|byte| *byte == self.quote || *byte == b'\n') else {
                return if self.is_end { Ends::Unclosed } else { Ends::Unknown };
            };
            at += next + 1;
            if rest.get(next) == Some(&b'\n') {
                return Ends::Unclosed;
            }
            match self.is_end_of_cell(at) {
                None => return Ends::Unknown,
                Some(true) => return Ends::Closed(at),
                Some(false) if self.bytes.get(at) == Some(&self.quote) => at += 1,
                Some(false) => return Ends::Unclosed,
            }
        }
    }

    /// Whether a cell can end here; `None` if what follows is not read yet.
    fn is_end_of_cell(&self, at: usize) -> Option<bool> {
        let rest = self.bytes.get(at..).unwrap_or_default();
        match rest.iter().find(|byte| **byte != b' ') {
            Some(byte) => Some(*byte == self.separator || matches!(byte, b'\n' | b'\r')),
            None => self.is_end.then_some(true),
        }
    }

    /// Whether most lines of a part look like rows of the table, and not like a text of several lines.
    fn are_rows(&self, from: usize, to: usize) -> bool {
        let part = self.bytes.get(from..to).unwrap_or_default();
        let (mut lines, mut rows) = (0_usize, 0_usize);
        for line in part.split(|byte| *byte == b'\n').filter(|line| !line.trim_ascii().is_empty()) {
            lines += 1;
            let separators = line.iter().filter(|byte| **byte == self.separator).take(self.most).count();
            rows += usize::from(separators == self.most);
        }
        lines == 0 || rows * 2 > lines
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn closed(text: &str) -> (String, Vec<u64>) {
        let mut closed = Closed::new(text.as_bytes(), b',', b'"', false);
        let mut whole = String::new();
        closed.read_to_string(&mut whole).unwrap();
        let unclosed = closed.unclosed();
        let unclosed = unclosed.borrow().clone();
        (whole, unclosed)
    }

    #[test]
    fn a_mark_that_nothing_closes_is_left_out_and_its_line_is_named() {
        for (text, expected, lines) in [
            (
                "N,E,X\nEva,e,\"5 inch\nJan,j,ok\nPia,p,ok\n",
                "N,E,X\nEva,e,5 inch\nJan,j,ok\nPia,p,ok\n",
                &[2][..],
            ),
            ("N,E,X\n\"Eva,e,hi\nJan,j,ok\n", "N,E,X\nEva,e,hi\nJan,j,ok\n", &[2]),
            (
                "N,E,X\nEva,e,\"5\nJan,j,\"ok\"\nPia,p,\"ok\"",
                "N,E,X\nEva,e,5\nJan,j,\"ok\"\nPia,p,\"ok\"",
                &[2],
            ),
            ("N,E,X\nEva,\"e,5\nJan,\"j,6\nPia,p,7\n", "N,E,X\nEva,e,5\nJan,j,6\nPia,p,7\n", &[2, 3]),
            ("N,E,X\nEva,\"e,\"a, b\"\nJan,j,6\n", "N,E,X\nEva,e,\"a, b\"\nJan,j,6\n", &[2]),
            ("N,E,X\n\"Eva,\"e,\"5\nJan,j,6\n", "N,E,X\nEva,e,5\nJan,j,6\n", &[2]),
            ("N,E,X\nEva,e,\"5 inch", "N,E,X\nEva,e,5 inch", &[2]),
            (
                "N,E,X\n\n\"a\nb\",e,x\nEva,e,\"5\nJan,j,6\n",
                "N,E,X\n\n\"a\nb\",e,x\nEva,e,5\nJan,j,6\n",
                &[5],
            ),
            // A text of several lines that was cut short: its lines are no rows.
            (
                "N,E,X\nEva,e,\"Dear Eva,\nthank you\nfor the talk.\n",
                "N,E,X\nEva,e,\"Dear Eva,\nthank you\nfor the talk.\n",
                &[2],
            ),
        ] {
            assert_eq!(closed(text), (expected.to_owned(), lines.to_vec()), "{text}");
        }
    }

    #[test]
    fn marks_within_a_cell_are_doubled() {
        for (text, expected) in [
            ("\"Acme \"the best\" Inc.\",PM\n", "\"Acme \"\"the best\"\" Inc.\",PM\n"),
            ("\"He said \"hello\" to me, really\",x\n", "\"He said \"\"hello\"\" to me, really\",x\n"),
            ("\"He said \"hello\"\nto me\",x\n", "\"He said \"\"hello\"\nto me\",x\n"),
            ("\"I say \"yes\"\",x\n", "\"I say \"\"yes\"\"\",x\n"),
        ] {
            assert_eq!(closed(text).0, expected, "{text}");
        }
    }

    #[test]
    fn what_is_written_well_stays_as_it_is() {
        for text in [
            "a,\"b \"\"c\"\" d\",\"\"\n\"two\n\nlines, \"\"x\"\"\",\"\"\"x\"\"\"\r\n",
            "\"Bo\" Oak,b\n\"Ann\" ,c\n6\" pipe,d \"e\"\n",
            "\"\"x,y\n\"\"\"\",z",
            "N,X\nEva,\"Dear Eva,\nI said:\n,\"well\", and left\"\nJan,x\n",
            "",
            "\n\n",
        ] {
            assert_eq!(closed(text).1, Vec::<u64>::new(), "{text}");
            let of = |text: &str| -> Vec<Vec<String>> {
                let rows = csv::ReaderBuilder::new()
                    .has_headers(false)
                    .flexible(true)
                    .from_reader(text.as_bytes())
                    .into_records();
                rows.map(|row| row.unwrap().iter().map(str::to_owned).collect()).collect()
            };
            if !text.contains("well") {
                assert_eq!(of(&closed(text).0), of(text), "{text}");
            }
        }
    }

    proptest! {
        #[test]
        fn lines_stay_lines_and_rows_that_a_program_wrote_stay_as_they_are(
            text in "[\",\na ]{0,40}",
            rows in proptest::collection::vec(proptest::collection::vec("[\",\r\na é]{0,8}", 3), 0..6)
        ) {
            let lines = |text: &str| text.matches('\n').count();
            prop_assert_eq!(lines(&closed(&text).0), lines(&text));
            let mut written = csv::Writer::from_writer(Vec::new());
            for row in &rows {
                written.write_record(row).unwrap();
            }
            let written = String::from_utf8(written.into_inner().unwrap()).unwrap();
            prop_assert_eq!(closed(&written), (written.clone(), Vec::new()));
        }
    }
}

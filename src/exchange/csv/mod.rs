//! CSV, for spreadsheets: a file a kind of list, each with the columns that its own file names.
//!
//! A cell that a spreadsheet would take for a formula (it begins with `=`, `+`, `-`, `@`, a tab or a carriage return)
//! gets an apostrophe in front. So does a cell that begins with apostrophes before one of these, so that taking one
//! away gives back what was written: see [`unguarded`]. What changes a screen or only hides is not written, as in the
//! other formats for programs of others.

pub mod applications;
pub mod columns;
pub mod contacts;
pub mod history;
pub(super) mod linked;
pub(super) mod quotes;
pub mod read;
pub mod reminders;
pub mod search_log;
pub(super) mod total;
pub(super) mod wide;

use std::borrow::Cow;
use std::io::{self, Write};

use super::plain::plain_cell;

/// Separates the items of a list within a cell.
pub const LIST: &str = "; ";

/// A list being written, a row at a time.
pub struct Sheet<W: Write> {
    rows: csv::Writer<W>,
    /// The row being written: whole rows are the library's quick way.
    row: csv::ByteRecord,
    is_shown: Vec<bool>,
}

/// Rows go out in pieces of this many bytes.
const PIECE: usize = 64 * 1024;

impl<W: Write> Sheet<W> {
    /// Writes the header. Columns that are not among the `kept`, where there are such, are left out of it and of every
    /// row.
    pub fn begin(out: W, columns: &[&str], kept: Option<&[&str]>) -> io::Result<Self> {
        let is_shown: Vec<bool> =
            columns.iter().map(|column| kept.is_none_or(|kept| kept.contains(column))).collect();
        let rows = csv::WriterBuilder::new().buffer_capacity(PIECE).from_writer(out);
        let mut sheet = Self { rows, row: csv::ByteRecord::new(), is_shown };
        sheet.row(columns)?;
        Ok(sheet)
    }

    /// As many cells as there are columns, in their order; what people wrote is [`guarded`] already.
    fn row(&mut self, cells: &[&str]) -> io::Result<()> {
        self.row.clear();
        for (cell, is_shown) in cells.iter().zip(&self.is_shown) {
            if *is_shown {
                self.row.push_field(cell.as_bytes());
            }
        }
        Ok(self.rows.write_byte_record(&self.row)?)
    }

    pub fn end(mut self) -> io::Result<()> {
        self.rows.flush()
    }
}

/// The cell as it can be in a spreadsheet.
pub fn guarded(cell: &str) -> Cow<'_, str> {
    let cell = plain_cell(cell);
    if needs_guard(&cell) { Cow::Owned(format!("'{cell}")) } else { cell }
}

/// The cell as it was before [`guarded`].
pub fn unguarded(cell: &str) -> &str {
    cell.strip_prefix('\'').filter(|rest| needs_guard(rest)).unwrap_or(cell)
}

fn needs_guard(cell: &str) -> bool {
    cell.trim_start_matches('\'').starts_with(['=', '+', '-', '@', '\t', '\r'])
}

fn yes_or_no(is: bool) -> &'static str {
    if is { "yes" } else { "no" }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn what_looks_like_a_formula_gets_an_apostrophe() {
        for (cell, safe) in [
            ("=1+1", "'=1+1"),
            ("+44 20 7946", "'+44 20 7946"),
            ("-- Sam", "'-- Sam"),
            ("@all", "'@all"),
            ("\tindented", "'\tindented"),
            ("'=1", "''=1"),
            ("'quoted'", "'quoted'"),
            ("Omar = boss", "Omar = boss"),
            ("", ""),
        ] {
            assert_eq!(guarded(cell), safe);
            assert_eq!(unguarded(safe), cell);
        }
    }

    proptest! {
        #[test]
        fn the_guard_is_taken_off_again(cell in "['=+@\t\r\\-a ]{0,6}|.*") {
            let there = guarded(&cell);
            prop_assert!(!there.starts_with(['=', '+', '-', '@', '\t', '\r']));
            prop_assert_eq!(unguarded(&there), &plain_cell(&cell));
        }
    }
}

//! The history as CSV, for spreadsheets.
//!
//! A cell that a spreadsheet would take for a formula (it begins with `=`, `+`, `-`, `@`, a tab or a carriage return)
//! gets an apostrophe in front. So does a cell that begins with apostrophes before one of these, so that taking one
//! away gives back what was written: see [`unguarded`].

pub mod columns;
pub mod read;

use std::borrow::Cow;
use std::io::{self, Write};

use crate::domain::Channel;
use crate::domain::touch::TouchLine;
use crate::domain::word::Word as _;

/// The columns, in this order. Several applications are separated by `; `, their numbers by spaces.
pub const COLUMNS: [&str; 13] = [
    "date",
    "contact",
    "direction",
    "channel",
    "kind",
    "application",
    "text",
    "id",
    "uid",
    "contact_id",
    "application_ids",
    "needs_answer",
    "forced_why",
];

pub struct History<W: Write> {
    rows: csv::Writer<W>,
}

impl<W: Write> History<W> {
    pub fn begin(out: W) -> io::Result<Self> {
        let mut rows = csv::Writer::from_writer(out);
        rows.write_record(COLUMNS)?;
        Ok(Self { rows })
    }

    pub fn touch(&mut self, line: &TouchLine) -> io::Result<()> {
        let touch = &line.touch;
        let about: Vec<String> =
            line.applications.iter().map(|a| format!("{}/{}", a.company, a.title)).collect();
        let about_ids: Vec<String> = touch.applications.iter().map(ToString::to_string).collect();
        let (about, about_ids) = (about.join("; "), about_ids.join(" "));
        let (date, id) = (touch.happened_on.to_string(), touch.id.to_string());
        let contact_id = touch.contact_id.to_string();
        let forced_why = line.forced_why.as_deref().unwrap_or_default();
        self.rows.write_record([
            date.as_str(),
            &guarded(&line.contact),
            touch.direction.as_str(),
            touch.channel.map_or("", Channel::as_str),
            touch.kind.as_str(),
            &guarded(&about),
            &guarded(&touch.text),
            &id,
            &line.uid,
            &contact_id,
            &about_ids,
            if touch.needs_answer { "yes" } else { "no" },
            &guarded(forced_why),
        ])?;
        Ok(())
    }

    pub fn end(mut self) -> io::Result<()> {
        self.rows.flush()
    }
}

/// The cell as it can stand in a spreadsheet.
pub fn guarded(cell: &str) -> Cow<'_, str> {
    if needs_guard(cell) { Cow::Owned(format!("'{cell}")) } else { Cow::Borrowed(cell) }
}

/// The cell as it was before [`guarded`].
pub fn unguarded(cell: &str) -> &str {
    cell.strip_prefix('\'').filter(|rest| needs_guard(rest)).unwrap_or(cell)
}

fn needs_guard(cell: &str) -> bool {
    cell.trim_start_matches('\'').starts_with(['=', '+', '-', '@', '\t', '\r'])
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
            prop_assert_eq!(unguarded(&there), &cell);
        }
    }
}

//! Rows between the applications of a sheet: headings above some of them, rules, rows of which only the number is
//! there, and the header of another table.

use super::super::csv::columns as people;
use super::super::day::month;
use super::columns::Columns;
use super::status::{Status, interview_of};
use super::words::bare;

/// What a row says that is no application.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Between {
    /// A line, the number of a row that nobody filled in, the header once more.
    Nothing,
    /// `REJECTED`: those below it were. `REJECTED (4)` says that of four rows: of another number it is a sum.
    Section(Status, Option<usize>),
    /// `September 2026`
    Time(Option<i32>),
    /// A heading of another kind: what the one before it said has ended.
    Other,
    /// The header of a table of something else.
    Table,
}

impl Between {
    /// `is_apart`: the row above it is empty.
    pub(super) fn read(cells: &[String], columns: &Columns, is_apart: bool) -> Option<Self> {
        let said = cells.iter().map(|cell| cell.trim()).filter(|cell| !cell.is_empty());
        let texts: Vec<&str> = said.filter(|cell| !is_mark(cell)).collect();
        match texts.as_slice() {
            [] => {
                let year = || cells.iter().filter(|cell| !cell.trim().is_empty()).map(|cell| year_of(cell));
                let only = year().next().flatten().filter(|_| year().count() == 1);
                Some(only.map_or(Self::Nothing, |year| Self::Time(Some(year))))
            }
            [only] if columns.is_beside(only, cells) => None,
            [only] => {
                let counts = cells.iter().filter_map(|cell| cell.trim().parse().ok());
                let beside: Vec<usize> = counts.collect();
                match (heading(only, is_apart), beside.as_slice()) {
                    (Some(Self::Section(status, None)), [count]) => Some(Self::Section(status, Some(*count))),
                    (read, _) => read,
                }
            }
            several => {
                let is_name = |text: &&str| columns.is_known(text) || people::known(&bare(text)).is_some();
                let is_header = several.iter().all(is_name) && (several.len() > 2 || is_apart);
                is_header.then(|| if columns.is_header_of(cells) { Self::Nothing } else { Self::Table })
            }
        }
    }
}

/// A number, a tick box, a line.
fn is_mark(cell: &str) -> bool {
    let is_number = cell.chars().all(|c| c.is_ascii_digit() || ".,#".contains(c));
    let is_line = cell.chars().all(|c| "-\u{2013}\u{2014}_=:|*\u{2022}.".contains(c));
    let is_box = ["true", "false", "wahr", "falsch", "vrai", "faux", "\u{2610}", "\u{2611}", "\u{2612}"]
        .contains(&cell.to_lowercase().as_str());
    is_number || is_line || is_box
}

fn heading(text: &str, is_apart: bool) -> Option<Between> {
    // `Applied: 12, Rejected: 4`
    let pieces: Vec<&str> = text.split([',', ';', '|', '/', '\u{b7}', '\u{2022}']).collect();
    let is_of_several = text.matches(':').count() > 1
        && count_in(text).is_none()
        && text.ends_with(|c: char| c.is_ascii_digit());
    if is_of_several && Status::read(text.split(':').next().unwrap_or_default()).is_some() {
        return Some(Between::Nothing);
    }
    if pieces.len() > 1
        && pieces.iter().all(|piece| Status::read(piece).is_some() && count_in(piece).is_some())
    {
        return Some(Between::Nothing);
    }
    if let Some(status) = Status::read(text) {
        // `Interview 2` may be the second one.
        let is_round = text.ends_with(|c: char| c.is_ascii_digit())
            && !text.contains(':')
            && status.stage.and_then(interview_of).is_some();
        return Some(Between::Section(status, count_in(text).filter(|_| !is_round)));
    }
    let words = bare(text);
    let mut words = words.split(' ').filter(|word| !word.is_empty());
    let first = words.next().unwrap_or_default();
    let has_more = words.next().is_some();
    let is_time = first.is_empty()
        || month(first).is_some() && !has_more
        || ["week", "kw", "woche", "semaine", "semana", "settimana", "month", "monat", "year", "jahr"]
            .contains(&first);
    let year = year_of(text);
    if is_time || year.is_some() {
        return Some(Between::Time(year));
    }
    let is_loud = text.ends_with(':') || text.chars().any(char::is_alphabetic) && text == text.to_uppercase();
    (is_apart || is_loud).then_some(Between::Other)
}

/// The only number in a heading, unless it is a year.
fn count_in(text: &str) -> Option<usize> {
    let mut numbers = text.split(|c: char| !c.is_ascii_digit()).filter(|digits| !digits.is_empty());
    let number = numbers.next().filter(|_| numbers.next().is_none())?;
    number.parse().ok().filter(|_| year_of(number).is_none())
}

/// The year that a heading names, if it is one: `Job hunt 2026`, `September 2026`.
pub(super) fn year_of(text: &str) -> Option<i32> {
    if text.split_whitespace().count() > 6 {
        return None;
    }
    let mut years = text
        .split(|c: char| !c.is_ascii_digit())
        .filter(|digits| digits.len() == 4 && digits.starts_with("20"))
        .filter_map(|digits| digits.parse().ok());
    years.next().filter(|_| years.next().is_none())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{OutcomeKind, Stage};

    #[test]
    fn a_row_between_is_no_application() {
        let cells = |row: &str| row.split(',').map(str::to_owned).collect::<Vec<_>>();
        let columns = Columns::of_sheet(&cells("Company,Role,Status,Date"), &[], &[]);
        let status = |stage| Status { stage: Some(stage), ending: None };
        let stage = |stage| Some(Between::Section(status(stage), None));
        let rejected = Status { stage: None, ending: Some(OutcomeKind::Rejected) };
        for (row, is_apart, is) in [
            ("APPLIED,,,", false, stage(Stage::Applied)),
            ("Interviewing (2),,,", false, Some(Between::Section(status(Stage::Interview), Some(2)))),
            ("Interview 2,,,", false, stage(Stage::Interview)),
            (",\u{274C} Rejected,,3", false, Some(Between::Section(rejected, Some(3)))),
            ("Rejected: 4,,,", false, Some(Between::Section(rejected, Some(4)))),
            ("Rejected 2026,,,", false, Some(Between::Section(rejected, None))),
            ("Applied: 12 | Rejected: 4,,,", false, Some(Between::Nothing)),
            ("Applied: 2  Rejected: 1,,,", false, Some(Between::Nothing)),
            ("September 2026,,,", false, Some(Between::Time(Some(2026)))),
            ("2026,,,", false, Some(Between::Time(Some(2026)))),
            (",,Rejected,", false, None),
            ("Oktober,,,", false, Some(Between::Time(None))),
            ("KW 36,,,", false, Some(Between::Time(None))),
            ("Dream jobs,,,", true, Some(Between::Other)),
            ("TIER 1,,,", false, Some(Between::Other)),
            ("Quill,,,", false, None),
            ("17,,FALSE,", false, Some(Between::Nothing)),
            ("---,:--:,---,---", false, Some(Between::Nothing)),
            ("company,role,status,", false, Some(Between::Nothing)),
            ("Name,Company,Email,", false, Some(Between::Table)),
            ("Quill,Analyst,,", true, None),
            ("Quill,Analyst,Applied,2026-09-15", false, None),
        ] {
            assert_eq!(Between::read(&cells(row), &columns, is_apart), is, "{row}");
        }
    }
}

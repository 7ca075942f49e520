//! What the cell of a status says of several days: `Applied 1 Sep, phone screen 5 Sep, rejected 20 Sep`.

use chrono::NaiveDate;

use super::super::day::month;
use super::columns::{Field, known};
use super::day::{Day, SaidDay};
use super::status::Status;
use super::words::bare;
use crate::domain::{OutcomeKind, Stage, text};

/// What stands between several days of one cell.
const BETWEEN: &[&str] =
    &[";", "\n", "&", "|", "\u{2192}", " + ", " and ", " then ", " und ", " et ", " y ", " e ", " en "];

/// The parts of a cell that have a day each: `Round 1: 10.09.2026; Round 2: 09.10.2026`. The whole cell where it has
/// no more than one.
pub(super) fn pieces(cell: &str) -> Vec<&str> {
    let has_day = |piece: &&str| Day::within(piece).is_some() || Day::in_year(piece, 2000).is_some();
    // `2026-10-08 → 2026-10-12` was moved.
    let cell = ["\u{2192}", "->", "=>"]
        .iter()
        .find_map(|arrow| {
            let parts: Vec<&str> = cell.split(arrow).map(str::trim).collect();
            let is_moved =
                parts.len() > 1 && parts.iter().all(|part| has_day(part) && Status::read(part).is_none());
            parts.last().copied().filter(|_| is_moved)
        })
        .unwrap_or(cell);
    let mut pieces = vec![cell];
    for between in BETWEEN {
        pieces = pieces.into_iter().flat_map(|piece| piece.split(between)).collect();
    }
    // The comma in `Sep 10, 2026` parts no two, nor does the dash in `10:00 - 11:00`.
    for (between, is_told) in
        [(",", false), (" - ", true), (" \u{2013} ", true), (" \u{2014} ", true), ("(", true)]
    {
        let part_of = |piece: &&str| has_day(piece) && (!is_told || Status::read(piece).is_some());
        pieces = pieces
            .into_iter()
            .flat_map(|piece| {
                let parts: Vec<&str> = piece.split(between).collect();
                if parts.iter().all(part_of) { parts } else { vec![piece] }
            })
            .map(str::trim)
            .collect();
    }
    pieces = pieces.into_iter().flat_map(run_on).collect();
    if pieces.iter().filter(|piece| has_day(piece)).count() < 2 { steps(cell) } else { pieces }
}

/// Several steps with a day each and nothing between them: `1st interview 9/20 2nd interview 10/8`.
fn run_on(piece: &str) -> Vec<&str> {
    let is_step = |part: &str| {
        let has_day = Day::within(part).is_some() || Day::in_year(part, 2000).is_some();
        has_day && Status::read(part).is_some()
    };
    let mut cuts = piece.match_indices(' ').map(|(at, _)| piece.split_at(at));
    match cuts.find(|(first, rest)| is_step(first) && begins_with_step(rest) && is_step(rest)) {
        Some((first, rest)) => std::iter::once(first).chain(run_on(rest.trim())).collect(),
        None => vec![piece],
    }
}

/// `2nd interview 10/8`, and not `2026 (interview)`.
fn begins_with_step(rest: &str) -> bool {
    let words: Vec<&str> = rest.split_whitespace().collect();
    let is_day = |word: &&str| word.contains(['/', '.', ':']) && word.contains(|c: char| c.is_ascii_digit());
    let before: Vec<&str> = words.iter().copied().take_while(|word| !is_day(word)).collect();
    Status::read(&before.join(" ")).is_some()
}

/// Several steps of which one has a day: `Phone screen 25/9 - rejected`. Any other cell is one.
fn steps(cell: &str) -> Vec<&str> {
    let mut parted = [" - ", " \u{2013} ", " \u{2014} ", ";", ","].iter().map(|between| cell.split(between));
    let is_step = |piece: &str| Status::read(piece.trim()).is_some();
    let several = parted.find(|pieces| pieces.clone().count() > 1 && pieces.clone().all(is_step));
    several.map_or_else(|| vec![cell], |pieces| pieces.map(str::trim).collect())
}

/// The part of a cell that says on which day it was applied: `Applied 1 Sep`, `Beworben am 01.09.2026`.
pub(super) fn applied(cell: &str) -> Option<&str> {
    let is_day = |word: &str| {
        word.contains(|c: char| c.is_ascii_digit())
            || month(&text::key(word.trim_matches(|c: char| !c.is_alphanumeric()))).is_some()
    };
    let mut pieces = pieces(cell).into_iter().map(without_number);
    pieces.find(|piece| {
        let words = piece.split_whitespace();
        let before: Vec<&str> = words.take_while(|word| !is_day(word)).collect();
        let has_day = Day::within(piece).is_some() || Day::in_year(piece, 2000).is_some();
        has_day && known(&bare(&before.join(" "))) == Some(Field::Applied)
    })
}

/// `Applied 2026-09-01` of `1. Applied 2026-09-01`.
fn without_number(piece: &str) -> &str {
    let rest = piece.trim_start_matches(|c: char| c.is_ascii_digit());
    let rest = rest.strip_prefix(['.', ')']).filter(|rest| rest.starts_with(' '));
    rest.map_or(piece, str::trim_start)
}

/// The day that a cell gives an ending of its own: `Interview 10 Sep, rejected 15 Sep`.
pub(super) fn ended(
    cell: &str,
    kind: OutcomeKind,
    applied: Option<Day>,
    today: NaiveDate,
) -> Option<SaidDay> {
    pieces(cell).into_iter().find_map(|piece| {
        let is_end =
            Status::read(piece).is_some_and(|read| read.ending == Some(kind) && read.stage.is_none());
        if is_end { SaidDay::read(piece, applied, today) } else { None }
    })
}

/// The days on which something happened, according to a cell.
pub(super) fn days(cell: &str, applied: Option<Day>, today: NaiveDate) -> Vec<SaidDay> {
    let happened = |piece: &&str| {
        Status::read(piece).is_some_and(|read| {
            read.ending.is_some() || read.stage.is_some_and(|stage| stage > Stage::Applied)
        })
    };
    pieces(cell)
        .into_iter()
        .filter(happened)
        .filter_map(|piece| SaidDay::read(piece, applied, today))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cell_with_several_days_is_read_in_parts() {
        for (cell, parts) in [
            ("2026-09-10, 2026-10-09 15:00", &["2026-09-10", "2026-10-09 15:00"][..]),
            ("10 Sep 2026 & 9 Oct 2026", &["10 Sep 2026", "9 Oct 2026"]),
            ("Round 1: 10.09.2026; Round 2: 09.10.2026", &["Round 1: 10.09.2026", "Round 2: 09.10.2026"]),
            ("28/09 und 5/10 14 Uhr", &["28/09", "5/10 14 Uhr"]),
            ("Phone screen 8 Sep, interview 15 Sep", &["Phone screen 8 Sep", "interview 15 Sep"]),
            ("Sep 10, 2026", &["Sep 10, 2026"]),
            ("Thu, Sep 10, 2026, 14:00", &["Thu, Sep 10, 2026, 14:00"]),
            ("Q&A with Ann and Ben, 2026-09-10", &["Q&A with Ann and Ben, 2026-09-10"]),
            (
                "Phone screen 9/5, Interview 9/20, Rejected 9/28",
                &["Phone screen 9/5", "Interview 9/20", "Rejected 9/28"],
            ),
            ("1st interview 9/20 2nd interview 10/8", &["1st interview 9/20", "2nd interview 10/8"]),
            ("Phone screen 8 Sep Onsite 15 Sep 14:00", &["Phone screen 8 Sep", "Onsite 15 Sep 14:00"]),
            ("Interview 8 Oct 2026 14:00", &["Interview 8 Oct 2026 14:00"]),
            ("Interview 10/8 (moved from 10/1)", &["Interview 10/8 (moved from 10/1)"]),
            ("Rejected 15 Sep (interview 10 Sep)", &["Rejected 15 Sep", "interview 10 Sep)"]),
            ("Interview 10 Sep - rejected 15 Sep", &["Interview 10 Sep", "rejected 15 Sep"]),
            ("2026-10-08 \u{2192} 2026-10-12", &["2026-10-12"]),
            ("Interview 8 Oct 10:00 - 11:00", &["Interview 8 Oct 10:00 - 11:00"]),
            ("Phone screen 25/9 - rejected", &["Phone screen 25/9", "rejected"]),
            ("24-9-2026 en 9-10-2026", &["24-9-2026", "9-10-2026"]),
            ("Entretien en visio 8/10", &["Entretien en visio 8/10"]),
            ("Interview, Absage 1.10.", &["Interview", "Absage 1.10."]),
            ("Interview 8/10, 3pm", &["Interview 8/10, 3pm"]),
            ("", &[""]),
        ] {
            assert_eq!(pieces(cell), parts, "{cell}");
        }
    }

    #[test]
    fn the_day_it_was_applied_stands_behind_the_word_for_it() {
        for (cell, is) in [
            ("Applied 9/1; rejected 9/20", Some("Applied 9/1")),
            ("Applied on Sep 1, 2026", Some("Applied on Sep 1, 2026")),
            ("Beworben am 01.09.2026", Some("Beworben am 01.09.2026")),
            ("Postulé le 3 septembre", Some("Postulé le 3 septembre")),
            ("applied 2026-09-01 via LinkedIn", Some("applied 2026-09-01 via LinkedIn")),
            ("1. Applied 2026-09-01", Some("Applied 2026-09-01")),
            ("Applied", None),
            ("To apply by 9/30", None),
            ("Not applied 9/1", None),
            ("Followed up 9/10", None),
            ("In review since 9/5", None),
            ("9/1 applied", None),
        ] {
            assert_eq!(applied(cell), is, "{cell}");
        }
    }
}

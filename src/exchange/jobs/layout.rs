//! Where the header of a sheet stands, what each column holds, and how the rows below it are to be read.

use chrono::NaiveDate;

use super::super::csv::columns::is_called;
use super::super::csv::read::{BadFile, LAST_HEADER, Rows, SEPARATORS, Style, listed, shortened};
use super::super::one_line;
use super::between;
use super::columns::{Columns, Field};
use super::day::{self, Order};
use super::ours;
use super::status::Status;

/// Rows that say whether a table is one of applications.
const SAMPLE: usize = 40;

/// How a file is to be read.
pub(super) struct Layout {
    pub(super) style: Style,
    /// Where the header stands.
    pub(super) line: u64,
    pub(super) header: Vec<String>,
    pub(super) columns: Columns,
    pub(super) is_ours: bool,
    /// It can be nothing but applications.
    pub(super) is_sure: bool,
    /// What is above the header names a year.
    pub(super) year: Option<i32>,
    /// The header says what comes first in a day: `Date (dd/mm/yyyy)`.
    pub(super) order: Option<Order>,
    /// `Sep-26` is a day, since another row has one such as `Sep-03`.
    pub(super) has_days_behind_months: bool,
}

/// The likeliest header of a file that has none, with the rows below it.
pub(super) type Likely = (Vec<String>, Vec<Vec<String>>);

impl Layout {
    /// The separator and the row with which most columns are known. Without one, the likeliest header.
    pub(super) fn found(head: &[u8], chosen: &[(Field, String)]) -> Result<Self, Likely> {
        let mut best: Option<(usize, Self)> = None;
        let mut likely: Likely = (Vec::new(), Vec::new());
        for separator in SEPARATORS {
            let style = Style::of(head, *separator);
            let mut rows = Rows::new(head, style);
            let mut read: Vec<(u64, Vec<String>)> = Vec::new();
            while read.len() < LAST_HEADER + SAMPLE && rows.next_row().unwrap_or(false) {
                read.push((rows.line, rows.cells.clone()));
            }
            for at in 0..read.len().min(LAST_HEADER) {
                let Some(((line, cells), below)) = read.get(at..).and_then(<[_]>::split_first) else {
                    continue;
                };
                let header: Vec<String> = cells.iter().map(|cell| one_line(cell)).collect();
                if header.iter().filter(|name| !name.is_empty()).count() > likely.0.len() {
                    likely = (header.clone(), below.iter().map(|(_, cells)| cells.clone()).collect());
                }
                let sample: Vec<Vec<String>> = below.iter().map(|(_, cells)| cells.clone()).collect();
                let columns = Columns::of_sheet(&header, &sample, chosen);
                let is_ours = ours::is_header(&header);
                if !is_ours && !columns.can_be_read(&header, &sample) {
                    continue;
                }
                let known = if is_ours { usize::MAX } else { columns.count() };
                if best.as_ref().is_none_or(|(most, _)| known > *most) {
                    let is_sure = is_ours || columns.are_of_jobs(&sample);
                    let above = read.get(..at).unwrap_or_default().iter().flat_map(|(_, cells)| cells);
                    let year = above.filter_map(|cell| between::year_of(cell)).next_back();
                    let order = header.iter().find_map(|name| day::order_in(name));
                    let order = order.or(columns.is_day_first().then_some(Order::DayFirst));
                    let line = *line;
                    let has_days_behind_months = false;
                    let layout = Self {
                        style,
                        line,
                        header,
                        columns,
                        is_ours,
                        is_sure,
                        year,
                        order,
                        has_days_behind_months,
                    };
                    best = Some((known, layout));
                }
            }
        }
        best.map(|(_, layout)| layout).ok_or(likely)
    }

    /// Looks whether days are written behind months.
    pub(super) fn look_for_days(&mut self, head: &[u8], today: NaiveDate) {
        let mut rows = Rows::new(head, self.style);
        while rows.next_row().unwrap_or(false) {
            let cells = self.columns.fields.iter().zip(&rows.cells);
            let days = cells.filter(|(field, _)| field.is_some_and(Field::is_day));
            let mut numbers = days.filter_map(|(_, cell)| day::behind_month(cell));
            if numbers.any(|number| !day::may_be_year(number, today)) {
                self.has_days_behind_months = true;
            }
        }
    }
}

/// Whether every column is called as an application that got so far: `Applied`, `Phone screen`, `Offer`.
pub(super) fn is_board(header: &[String]) -> bool {
    let named: Vec<&String> = header.iter().filter(|name| !name.is_empty()).collect();
    named.len() > 2 && named.iter().all(|name| Status::read(name).is_some())
}

/// What is missing in a header that names no applications.
pub(super) fn no_layout(header: &[String], below: &[Vec<String>], chosen: &[(Field, String)]) -> BadFile {
    let columns = Columns::of_sheet(header, below, chosen);
    if let Some((_, asked)) =
        chosen.iter().find(|(_, asked)| !header.iter().any(|name| is_called(name, asked)))
    {
        return BadFile::NoColumn { asked: asked.clone(), columns: listed(header) };
    }
    if is_board(header) {
        return BadFile::Board { columns: listed(header) };
    }
    let missing = if columns.has(Field::Company) { "job" } else { "company" };
    let mut unknown = columns.unknown(header);
    let column = match (unknown.next(), unknown.next()) {
        (Some(only), None) => shortened(only),
        _ => "COLUMN".to_owned(),
    };
    BadFile::NoJobs { missing, columns: listed(header), column }
}

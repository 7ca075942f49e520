//! Tables: fitted to the width and wrapped on a terminal, aligned and uncut everywhere else.

use std::borrow::Cow;

use comfy_table::{CellAlignment, ContentArrangement, LineStyle, TableStyle};

use super::output::Look;
use super::style::{Tone, paint};
use super::text::{safe, safe_lines, usual_width, width};

/// A column's title and the side its cells are on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Column {
    pub title: &'static str,
    pub is_number: bool,
}

/// `["Who", "#Id"]`: a `#` in front makes a column of numbers, aligned to the right.
pub fn columns<const N: usize>(titles: [&'static str; N]) -> [Column; N] {
    titles.map(|title| match title.strip_prefix('#') {
        Some(title) => Column { title, is_number: true },
        None => Column { title, is_number: false },
    })
}

/// A cell: its text as stored (it is made safe here) and why it stands out.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Cell<'a> {
    pub text: Cow<'a, str>,
    pub tone: Tone,
}

impl<'a> Cell<'a> {
    pub fn new(tone: Tone, text: impl Into<Cow<'a, str>>) -> Self {
        Self { text: text.into(), tone }
    }
}

impl<'a, T: Into<Cow<'a, str>>> From<T> for Cell<'a> {
    fn from(text: T) -> Self {
        Self::new(Tone::Plain, text)
    }
}

const GAP: u16 = 2;

/// The table as text that ends with a line end; nothing for no rows.
pub fn table(columns: &[Column], rows: &[Vec<Cell<'_>>], look: &Look) -> String {
    if rows.is_empty() {
        return String::new();
    }
    match look.width {
        Some(most) => fitted(columns, rows, most, look.is_coloured),
        None => uncut(columns, rows, look.is_coloured),
    }
}

fn fitted(columns: &[Column], rows: &[Vec<Cell<'_>>], most: u16, is_coloured: bool) -> String {
    let mut table = comfy_table::Table::new();
    table
        .load_style(TableStyle::new().header_separator(LineStyle::none().fill('─').junction('─')))
        .set_content_arrangement(ContentArrangement::Dynamic)
        .set_width(most)
        .force_no_tty()
        .set_header(columns.iter().map(|c| Tone::Heading.on(comfy_table::Cell::new(c.title))));
    if is_coloured {
        table.enforce_styling();
        table.style_text_only();
    }
    for row in rows {
        table.add_row(row.iter().map(|cell| cell.tone.on(comfy_table::Cell::new(safe_lines(&cell.text)))));
    }
    let last = columns.len().saturating_sub(1);
    for (index, column) in columns.iter().enumerate() {
        if let Some(drawn) = table.column_mut(index) {
            // The junctions of the line under the titles take the other column of the gap.
            drawn.set_padding((0, if index == last { 0 } else { GAP - 1 }));
            if column.is_number {
                drawn.set_cell_alignment(CellAlignment::Right);
            }
        }
    }
    table.trim_fmt() + "\n"
}

/// One line a row, whatever its length: for pipes, `grep` and `awk`.
fn uncut(columns: &[Column], rows: &[Vec<Cell<'_>>], is_coloured: bool) -> String {
    let widths = widths(columns, rows);
    let mut drawn = titles(columns, &widths, is_coloured);
    for row in rows {
        uncut_line(&mut drawn, columns, row, &widths, is_coloured);
    }
    drawn
}

fn titles(columns: &[Column], widths: &[usize], is_coloured: bool) -> String {
    let titles: Vec<Cell> = columns.iter().map(|c| Cell::new(Tone::Heading, c.title)).collect();
    let mut drawn = String::new();
    uncut_line(&mut drawn, columns, &titles, widths, is_coloured);
    drawn
}

/// The columns that the longest cell of each column takes. Behind the last one nothing stands, and it is the longest:
/// it is not measured.
fn widths(columns: &[Column], rows: &[Vec<Cell<'_>>]) -> Vec<usize> {
    let of = |at: usize, column: &Column| {
        if at + 1 == columns.len() && !column.is_number {
            return 0;
        }
        let cells = rows.iter().filter_map(|row| row.get(at)).map(|cell| one_line(&cell.text).1);
        cells.max().unwrap_or(0).max(width(column.title))
    };
    columns.iter().enumerate().map(|(at, column)| of(at, column)).collect()
}

fn uncut_line(drawn: &mut String, columns: &[Column], row: &[Cell<'_>], widths: &[usize], is_coloured: bool) {
    // Blanks are drawn once something comes after them: no line ends with any.
    let mut blanks = 0;
    for (cell, (column, most)) in row.iter().zip(columns.iter().zip(widths)) {
        let (text, taken) = one_line(&cell.text);
        let missing = if *most == 0 { 0 } else { most.saturating_sub(taken) };
        let (before, after) = if column.is_number { (missing, 0) } else { (0, missing) };
        blanks += before;
        if !text.is_empty() {
            pad(drawn, std::mem::take(&mut blanks));
            if is_coloured {
                drawn.push_str(&paint(cell.tone, &text, is_coloured));
            } else {
                drawn.push_str(&text);
            }
        }
        blanks += after + usize::from(GAP);
    }
    drawn.push('\n');
}

fn pad(drawn: &mut String, mut columns: usize) {
    const SPACES: &str = "                                ";
    while let Some(missing) = columns.checked_sub(1) {
        let some = SPACES.get(..=missing).unwrap_or(SPACES);
        drawn.push_str(some);
        columns -= some.len();
    }
}

/// A table of any length in little memory: its rows come one by one and go in blocks.
#[derive(Debug)]
pub struct LongTable<'a> {
    columns: &'a [Column],
    look: &'a Look,
    block: Vec<Vec<Cell<'static>>>,
    /// In a pipe the first block decides for all of them.
    widths: Option<Vec<usize>>,
    is_begun: bool,
}

/// Few lines of a pipe are longer, in bytes.
const USUAL_LINE: usize = 512;

/// Rows in a block; on a terminal each has its own titles, as a page would.
const BLOCK: usize = 500;

impl<'a> LongTable<'a> {
    pub fn new(columns: &'a [Column], look: &'a Look) -> Self {
        Self { columns, look, block: Vec::new(), widths: None, is_begun: false }
    }

    /// Takes a row, and gives back what is ready to be shown.
    pub fn row(&mut self, row: Vec<Cell<'_>>) -> String {
        if let Some(widths) = &self.widths {
            let mut drawn = String::with_capacity(USUAL_LINE);
            uncut_line(&mut drawn, self.columns, &row, widths, self.look.is_coloured);
            return drawn;
        }
        let kept = row.into_iter().map(|cell| Cell::new(cell.tone, cell.text.into_owned()));
        self.block.push(kept.collect());
        if self.block.len() < BLOCK { String::new() } else { self.drain() }
    }

    /// What is left.
    pub fn end(mut self) -> String {
        self.drain()
    }

    fn drain(&mut self) -> String {
        let block = std::mem::take(&mut self.block);
        if block.is_empty() {
            return String::new();
        }
        if self.look.width.is_some() {
            let gap = if std::mem::replace(&mut self.is_begun, true) { "\n" } else { "" };
            return format!("{gap}{}", table(self.columns, &block, self.look));
        }
        let mut drawn = String::new();
        let widths = match self.widths.take() {
            Some(widths) => widths,
            None => {
                let widths = widths(self.columns, &block);
                drawn = titles(self.columns, &widths, self.look.is_coloured);
                widths
            }
        };
        for row in &block {
            uncut_line(&mut drawn, self.columns, row, &widths, self.look.is_coloured);
        }
        self.widths = Some(widths);
        drawn
    }
}

/// A cell of several lines on one, where its line ends become ` / `, and the columns that it takes.
fn one_line(text: &str) -> (Cow<'_, str>, usize) {
    let text = text.trim();
    // Most cells of a long table need no closer look.
    if let Some(columns) = usual_width(text) {
        return (Cow::Borrowed(text), columns);
    }
    let shown = if text.contains('\n') {
        let lines: Vec<&str> = text.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
        Cow::Owned(safe(&lines.join(" / ")).into_owned())
    } else {
        safe(text)
    };
    let columns = width(&shown);
    (shown, columns)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sample() -> Vec<Vec<Cell<'static>>> {
        vec![
            vec![
                "1".into(),
                "Omar Haddad".into(),
                "".into(),
                "rejected Tue 15 Sep 2026; one note is enough".into(),
            ],
            vec![
                "12".into(),
                "李小龍".into(),
                Cell::new(Tone::Overdue, "Mon 21 Sep"),
                "replied\nand asked".into(),
            ],
            vec!["".into(), "\u{1b}[2J".into(), "".into(), "".into()],
        ]
    }

    fn drawn(look: &Look) -> String {
        table(&columns(["#Id", "Who", "Due", "Why"]), &sample(), look)
    }

    #[test]
    fn a_pipe_gets_aligned_uncut_lines() {
        let piped = drawn(&Look::default());
        assert_eq!(
            piped,
            "Id  Who          Due         Why\n \
             1  Omar Haddad              rejected Tue 15 Sep 2026; one note is enough\n\
             12  李小龍       Mon 21 Sep  replied / and asked\n    \
             ␛[2J\n"
        );
    }

    #[test]
    fn a_terminal_gets_lines_that_fit() {
        for most in [40, 60, 80, 200] {
            let fitted = drawn(&Look { width: Some(most), ..Look::default() });
            assert!(fitted.lines().all(|line| width(line) <= usize::from(most)), "{fitted}");
            assert!(!fitted.contains('\u{1b}'));
            assert!(fitted.contains("Omar"), "{fitted}");
        }
        let narrow = drawn(&Look { width: Some(60), ..Look::default() });
        assert_eq!(
            narrow,
            "Id  Who          Due         Why\n\
             ────────────────────────────────────────────────────────────\n \
             1  Omar Haddad              rejected Tue 15 Sep 2026; one\n                             \
             note is enough\n\
             12  李小龍       Mon 21 Sep  replied\n                             \
             and asked\n    \
             ␛[2J\n"
        );
    }

    #[test]
    fn a_long_table_is_the_same_table() {
        let columns = columns(["#Id", "Who", "Due", "Why"]);
        let look = Look::default();
        let mut long = LongTable::new(&columns, &look);
        let text: String = sample().into_iter().map(|row| long.row(row)).collect();
        assert_eq!(text + &long.end(), drawn(&look));
        let mut long = LongTable::new(&columns, &look);
        let text: String = (0..=BLOCK).map(|_| long.row(vec!["1".into(), "Omar".into()])).collect();
        assert_eq!((text + &long.end()).lines().count(), BLOCK + 2);
    }

    #[test]
    fn no_rows_draw_nothing() {
        assert_eq!(table(&columns(["Who"]), &[], &Look::default()), "");
    }

    #[test]
    fn colour_is_only_where_asked_for() {
        assert!(
            drawn(&Look { is_coloured: true, ..Look::default() }).contains("\u{1b}[1;35mMon 21 Sep\u{1b}[0m")
        );
        assert!(drawn(&Look { is_coloured: true, width: Some(80), ..Look::default() }).contains('\u{1b}'));
    }
}

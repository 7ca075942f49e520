//! The answers of commands as lines for the screen. Of their escape sequences only those are followed that say how
//! letters look; everything else is made harmless, as on any terminal.

use ratatui::style::{Color, Modifier, Style};
use ratatui::text::{Line, Span, StyledGrapheme};

use crate::render::text::{safe, width};

/// One line of text that others may have written.
pub(super) fn plain(text: &str) -> String {
    safe(text).into_owned()
}

pub(super) fn lines(text: &str, is_coloured: bool) -> Vec<Line<'static>> {
    let mut style = Style::new();
    let mut lines = Vec::new();
    for line in text.trim_end().lines() {
        let mut spans = Vec::new();
        let mut rest = line;
        while let Some((before, sequence)) = rest.split_once("\u{1b}[") {
            push(&mut spans, before, style);
            let end = sequence.find(|c: char| !(c.is_ascii_digit() || c == ';')).unwrap_or(sequence.len());
            let (codes, after) = sequence.split_at(end);
            if let Some(after) = after.strip_prefix('m') {
                if is_coloured {
                    style = styled(style, codes);
                }
                rest = after;
            } else {
                push(&mut spans, "\u{1b}", style);
                // Without the bracket it can be no sequence any more.
                rest = rest.get(before.len() + 1..).unwrap_or_default();
            }
        }
        push(&mut spans, rest, style);
        lines.push(Line::from(spans));
    }
    lines
}

/// The lines in so many columns. What is longer goes on below, as far in as it began.
pub(super) fn fitted(text: &str, is_coloured: bool, columns: u16) -> Vec<Line<'static>> {
    let columns = usize::from(columns.max(1));
    lines(text, is_coloured).into_iter().flat_map(|line| fit(line, columns)).collect()
}

fn fit(line: Line<'static>, columns: usize) -> Vec<Line<'static>> {
    if line.width() <= columns {
        return vec![line];
    }
    let letters: Vec<StyledGrapheme<'_>> = line.styled_graphemes(Style::new()).collect();
    let begins = letters.iter().take_while(|letter| is_space(letter)).count();
    let begins = if begins < columns / 2 { begins } else { 0 };
    let mut rows = Vec::new();
    let mut left = letters.as_slice();
    while !left.is_empty() {
        let indent = if rows.is_empty() { 0 } else { begins };
        let (row, rest) = left.split_at(end(left, columns - indent));
        rows.push(joined(indent, row));
        left = rest.get(rest.iter().take_while(|letter| is_space(letter)).count()..).unwrap_or_default();
    }
    rows
}

fn is_space(letter: &StyledGrapheme<'_>) -> bool {
    letter.symbol == " "
}

/// How many letters go into a row: up to the end of a word, where one ends there.
fn end(letters: &[StyledGrapheme<'_>], room: usize) -> usize {
    let mut taken = 0;
    let fits = letters.iter().take_while(|letter| {
        taken += width(letter.symbol);
        taken <= room
    });
    let fits = fits.count();
    if fits == letters.len() {
        return fits;
    }
    let begins = letters.iter().take_while(|letter| is_space(letter)).count();
    let space = letters.iter().take(fits + 1).rposition(is_space);
    space.filter(|at| *at > begins).unwrap_or(fits).max(1)
}

fn joined(indent: usize, letters: &[StyledGrapheme<'_>]) -> Line<'static> {
    let mut spans = vec![Span::raw(" ".repeat(indent))];
    for letter in letters {
        match spans.last_mut().filter(|span| span.style == letter.style) {
            Some(span) => span.content.to_mut().push_str(letter.symbol),
            None => spans.push(Span::styled(letter.symbol.to_owned(), letter.style)),
        }
    }
    Line::from(spans)
}

fn push(spans: &mut Vec<Span<'static>>, text: &str, style: Style) {
    if !text.is_empty() {
        spans.push(Span::styled(plain(&text.replace('\t', "    ")), style));
    }
}

fn styled(mut style: Style, codes: &str) -> Style {
    let mut codes = codes.split(';').map(|code| code.parse::<u8>().unwrap_or(0));
    while let Some(code) = codes.next() {
        style = match code {
            0 => Style::new(),
            1 => style.add_modifier(Modifier::BOLD),
            2 => style.add_modifier(Modifier::DIM),
            3 => style.add_modifier(Modifier::ITALIC),
            4 => style.add_modifier(Modifier::UNDERLINED),
            22 => style.remove_modifier(Modifier::BOLD | Modifier::DIM),
            30..=37 => style.fg(Color::Indexed(code - 30)),
            38 if codes.next() == Some(5) => style.fg(Color::Indexed(codes.next().unwrap_or(7))),
            39 => Style { fg: None, ..style },
            90..=97 => style.fg(Color::Indexed(code - 90 + 8)),
            _ => style,
        };
    }
    style
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(text: &str) -> Vec<String> {
        lines(text, true).iter().map(ToString::to_string).collect()
    }

    #[test]
    fn looks_are_followed_and_nothing_else() {
        let found = lines("\u{1b}[1;35mlate\u{1b}[0m and \u{1b}[2mquiet\u{1b}[0m", true);
        let spans: Vec<(&str, Style)> =
            found[0].spans.iter().map(|s| (s.content.as_ref(), s.style)).collect();
        assert_eq!(
            spans,
            [
                ("late", Style::new().add_modifier(Modifier::BOLD).fg(Color::Indexed(5))),
                (" and ", Style::new()),
                ("quiet", Style::new().add_modifier(Modifier::DIM)),
            ]
        );
        assert_eq!(shown("a\u{1b}[2Jb\u{1b}]0;x\u{7}"), ["a␛[2Jb␛]0;x␇"]);
        assert_eq!(shown("\u{1b}["), ["␛["]);
        assert_eq!(shown("one\n\ntwo\n"), ["one", "", "two"]);
    }

    #[test]
    fn a_line_goes_on_below_where_it_is_too_long() {
        let rows = |text: &str, columns| -> Vec<String> {
            fitted(text, true, columns).iter().map(ToString::to_string).collect()
        };
        assert_eq!(rows("one two three", 8), ["one two", "three"]);
        assert_eq!(rows("one two three", 7), ["one two", "three"]);
        assert_eq!(rows("  one two three", 9), ["  one two", "  three"]);
        assert_eq!(rows("  abcdefghij", 6), ["  abcd", "  efgh", "  ij"]);
        assert_eq!(rows("王小明李雷", 5), ["王小", "明李", "雷"]);
        assert_eq!(rows("        deep in", 10), ["        de", "ep in"]);
        assert_eq!(rows("a\n\nb", 1), ["a", "", "b"]);
        assert_eq!(rows("王", 1), ["王"]);
        let rows = fitted("\u{1b}[1mone two\u{1b}[0m three", true, 4);
        let bold = Style::new().add_modifier(Modifier::BOLD);
        let looks: Vec<bool> = rows.iter().map(|row| row.spans.last().unwrap().style == bold).collect();
        assert_eq!(looks, [true, true, false, false]);
    }

    #[test]
    fn without_colour_nothing_is_styled() {
        assert!(lines("\u{1b}[1;31mx\u{1b}[0m", false)[0].spans.iter().all(|s| s.style == Style::new()));
    }
}

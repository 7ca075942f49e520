//! The last line that was run, and its answer.

use ratatui::text::{Line, Span};

use super::ansi;
use super::looks::bold;
use crate::render::text::{count, truncate, width};

#[derive(Clone, Debug)]
pub struct Said {
    pub line: String,
    pub text: String,
}

impl Said {
    /// `rekindle done 8 → Done: …`, and below it what else was said.
    pub(super) fn told(&self, columns: u16, is_coloured: bool) -> Vec<Line<'static>> {
        let said: Vec<&str> = self.text.lines().filter(|line| !line.trim().is_empty()).collect();
        let mut answer = ansi::fitted(&said.join("\n"), is_coloured, columns).into_iter();
        let room = usize::from(columns);
        let line = truncate(&ansi::plain(&self.line), room).into_owned();
        let left = room.saturating_sub(width(&line) + width(ARROW));
        let mut head = vec![Span::styled(line, bold(is_coloured))];
        let first = answer.next();
        let mut below = Vec::new();
        match first {
            Some(first) if first.width() <= left => {
                head.push(Span::raw(ARROW));
                head.extend(first.spans);
            }
            first => below.extend(first),
        }
        std::iter::once(Line::from(head)).chain(below).chain(answer).collect()
    }
}

const ARROW: &str = " → ";

/// As many lines as there is room for; the last says how many are left.
pub(super) fn cut(mut lines: Vec<Line<'static>>, room: usize, way: &str) -> Vec<Line<'static>> {
    if lines.len() > room {
        let shown = room.saturating_sub(1);
        let left = lines.len() - shown;
        lines.truncate(shown);
        lines.push(Line::from(format!("… {}{way}", count(left, "more line"))));
    }
    lines
}

//! The list: what there is to do, for whom, and by when.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use super::weeks;
use crate::render::style::Tone;
use crate::render::text::{truncate, width, wrap};
use crate::screen::ansi;
use crate::screen::layout;
use crate::screen::looks;
use crate::screen::row::{Row, Widest};
use crate::screen::state::State;

pub(super) fn draw(state: &State, area: Rect, buffer: &mut Buffer) {
    weeks(state, area, buffer);
    if state.rows.is_empty() {
        let columns = usize::from(area.width);
        let lines = state.nothing.lines().flat_map(|line| {
            // A line that begins further in is one to type.
            let is_whole = line.is_empty() || line.starts_with(' ');
            if is_whole { vec![line.to_owned()] } else { wrap(line, columns) }
        });
        for (y, line) in (area.y..area.bottom()).zip(lines) {
            let line = truncate(&ansi::plain(&line), columns).into_owned();
            buffer.set_line(area.x, y, &Line::from(line), area.width);
        }
        return;
    }
    let top = layout::top(state, area.height);
    let seen = state.rows.iter().enumerate().skip(top);
    let room = usize::from(area.height);
    let columns = Columns::of(state.widest, usize::from(area.width));
    for (y, (at, row)) in (area.y..area.bottom()).zip(seen) {
        let line = columns.line(row, at == state.selected(), state.is_coloured);
        buffer.set_line(area.x, y, &line, area.width);
    }
    let left = state.rows.len().saturating_sub(top + room) + state.more;
    let below = area.y + u16::try_from(state.rows.len() - top).unwrap_or(u16::MAX);
    if left > 0 && state.more > 0 && below < area.bottom() {
        let told = format!("  … and {} more: / finds them", state.more);
        buffer.set_line(area.x, below, &Line::from(told), area.width);
    }
}

/// On the last row, where the list leaves it and one above it free.
fn weeks(state: &State, area: Rect, buffer: &mut Buffer) {
    let taken = if state.rows.is_empty() { state.nothing.lines().count() + 1 } else { state.rows.len() };
    if taken + 2 > usize::from(area.height) || !state.list.is_of_days() {
        return;
    }
    if let Some(line) = weeks::line(&state.weeks, usize::from(area.width)) {
        let line = Line::from(Span::styled(line, looks::quiet(state.is_coloured)));
        buffer.set_line(area.x, area.bottom() - 1, &line, area.width);
    }
}

/// How wide the parts of a line are.
struct Columns {
    what: usize,
    whom: usize,
    /// Where they work, where there is room for it.
    company: usize,
    when: usize,
}

/// Between two parts, and before the first.
const GAP: usize = 2;
/// Less of a name says nothing.
const LEAST: usize = 8;

impl Columns {
    fn of(widest: Widest, columns: usize) -> Self {
        let when = widest.when;
        let left = columns.saturating_sub(3 * GAP + when);
        let what = widest.what.min(left.saturating_sub(widest.whom).max(left * 3 / 5));
        let whom = widest.whom.min(left - what);
        let rest = left - what - whom;
        let company = rest.saturating_sub(GAP).min(widest.company);
        if company < LEAST {
            return Self { what, whom: whom + rest, company: 0, when };
        }
        Self { what, whom: left - what - company - GAP, company, when }
    }

    fn line(&self, row: &Row, is_selected: bool, is_coloured: bool) -> Line<'static> {
        let part = |text: &str, most: usize| {
            let text = truncate(&ansi::plain(text), most).into_owned();
            let gap = most.saturating_sub(width(&text));
            format!("{text}{}", " ".repeat(gap))
        };
        let styled = |text: String, tone: Tone| {
            let style = looks::toned(tone, is_coloured);
            Span::styled(text, if is_selected { looks::selected(style, is_coloured) } else { style })
        };
        let gap = || styled(" ".repeat(GAP), Tone::Plain);
        let mark = if is_selected { "> " } else { "  " };
        let mut spans = vec![
            styled(mark.to_owned(), Tone::Plain),
            styled(part(&row.what, self.what), row.tone),
            gap(),
            styled(part(&row.whom, self.whom), Tone::Heading),
        ];
        if self.company > 0 {
            spans.extend([gap(), styled(part(row.company_beside(), self.company), Tone::Plain)]);
        }
        spans.extend([gap(), styled(part(&row.when, self.when), row.tone)]);
        Line::from(spans)
    }
}

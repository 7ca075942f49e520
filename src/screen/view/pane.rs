//! The pane next to the list, and whatever else is read on the screen.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::text::{Line, Span};

use crate::screen::ansi;
use crate::screen::looks::quiet;
use crate::screen::pane::Pane;
use crate::screen::state::State;

pub(super) fn draw(state: &State, area: Rect, buffer: &mut Buffer) {
    let Some(row) = state.row() else { return };
    let chosen = state.pane_of(row);
    let mut tabs = Vec::new();
    for pane in Pane::of(row) {
        let is_chosen = Some(pane) == chosen;
        let name = if is_chosen { format!("[{}]", pane.name()) } else { format!(" {} ", pane.name()) };
        tabs.push(Span::styled(name, if is_chosen { Style::new() } else { quiet(state.is_coloured) }));
    }
    buffer.set_line(area.x, area.y, &Line::from(tabs), area.width);
    let text = Rect { y: area.y + 1, height: area.height.saturating_sub(1), ..area };
    if let Some(shown) = state.shown.as_ref().filter(|shown| shown.row == row.id) {
        scrolled(&ansi::fitted(&shown.text, state.is_coloured, text.width), state.scroll, text, buffer);
    }
}

/// As many lines as there is room for, from one on; the last says how many are left.
pub(super) fn scrolled(lines: &[Line<'_>], from: usize, area: Rect, buffer: &mut Buffer) {
    let room = usize::from(area.height);
    let from = from.min(lines.len().saturating_sub(room));
    let left = lines.len().saturating_sub(from + room);
    for (y, line) in (area.y..area.bottom()).zip(lines.iter().skip(from)) {
        buffer.set_line(area.x, y, line, area.width);
    }
    if left > 0 && area.height > 1 {
        let y = area.bottom() - 1;
        buffer.set_style(Rect { y, height: 1, ..area }, Style::reset());
        for x in area.x..area.right() {
            buffer[(x, y)].set_symbol(" ");
        }
        buffer.set_line(area.x, y, &Line::from(format!("… {} more lines", left + 1)), area.width);
    }
}

//! The last line: as many keys as there is room for, none of them cut.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use crate::render::text::width;
use crate::screen::keys;
use crate::screen::looks::quiet;
use crate::screen::state::{Mode, State};

const GAP: &str = "  ";

/// The keys that fit into so many columns. How to see all of them, and how to leave, come before the others.
fn fitting(state: &State, columns: usize) -> Vec<(&'static str, &'static str)> {
    let mut keys: Vec<_> = keys::shown(state).iter().map(|key| (key.name, key.says)).collect();
    let ends = if matches!(state.mode, Mode::Browse) && keys.len() > 2 {
        keys.split_off(keys.len() - 2)
    } else {
        Vec::new()
    };
    let taken = |key: &(&str, &str)| width(key.0) + 1 + width(key.1);
    let mut left = columns;
    let mut fits = |key: &(&str, &str), is_first: bool| {
        let wanted = taken(key) + if is_first { 0 } else { GAP.len() };
        let is_room = wanted <= left;
        if is_room {
            left -= wanted;
        }
        is_room
    };
    let mut is_first = true;
    let mut fit = |key: &(&'static str, &'static str)| {
        let is_room = fits(key, is_first);
        is_first &= !is_room;
        is_room
    };
    let ends: Vec<_> = ends.into_iter().filter(|key| fit(key)).collect();
    // In their order: one that is not there does not make room for those behind it.
    let shown: Vec<_> = keys.into_iter().take_while(|key| fit(key)).collect();
    shown.into_iter().chain(ends).collect()
}

pub(super) fn draw(state: &State, area: Rect, buffer: &mut Buffer) {
    let mut spans = Vec::new();
    for (at, (name, says)) in fitting(state, usize::from(area.width)).into_iter().enumerate() {
        if at > 0 {
            spans.push(Span::raw(GAP));
        }
        spans.push(Span::raw(name));
        spans.push(Span::styled(format!(" {says}"), quiet(state.is_coloured)));
    }
    buffer.set_line(area.x, area.y, &Line::from(spans), area.width);
}

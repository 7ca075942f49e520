//! The state as it is drawn.

mod footer;
mod list;
mod pane;
mod weeks;

use ratatui::Frame;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use super::state::{LEAST_COLUMNS, LEAST_ROWS, Mode, State};
use super::{ansi, below, layout, looks};
use crate::render::text::{truncate, width, wrap};

pub fn draw(state: &State, frame: &mut Frame) {
    let area = frame.area();
    // The size may have changed since the state was told.
    if (area.width, area.height) != (state.columns, state.rows_of_screen) {
        return;
    }
    let buffer = frame.buffer_mut();
    if state.is_too_small() {
        return too_small(area, buffer);
    }
    let areas = layout::areas(state);
    head(state, areas.head, buffer);
    for (y, note) in (areas.notes.y..areas.notes.bottom()).zip(&state.notes) {
        let note = ansi::plain(note.lines().next().unwrap_or_default());
        let note = fitted(&note, usize::from(areas.notes.width));
        buffer.set_line(areas.notes.x, y, &Line::from(note), areas.notes.width);
    }
    if let Some(list) = areas.list {
        list::draw(state, list, buffer);
    }
    if let Some(rule) = areas.rule {
        for y in rule.y..rule.bottom() {
            buffer.set_line(rule.x, y, &Line::from(Span::styled("│", looks::quiet(state.is_coloured))), 1);
        }
    }
    if let Some(area) = areas.pane {
        pane::draw(state, area, buffer);
    }
    if let (Some(area), Mode::Reading(reading)) = (areas.reading, &state.mode) {
        let lines = ansi::fitted(&reading.text, state.is_coloured, area.width);
        pane::scrolled(&lines, reading.scroll, area, buffer);
    }
    let lines = below::lines(state, usize::from(areas.below.height));
    for (y, line) in (areas.below.y..areas.below.bottom()).zip(&lines) {
        buffer.set_line(areas.below.x, y, line, areas.below.width);
    }
    footer::draw(state, areas.footer, buffer);
    if let Some((column, above)) = below::cursor(state) {
        let (column, above) = (u16::try_from(column).unwrap_or(0), u16::try_from(above).unwrap_or(0));
        let y = areas.below.y + above;
        if column < area.width && y < areas.below.bottom() {
            frame.set_cursor_position((column, y));
        }
    }
}

/// A note in one row. Where it is too long, the command at its end stays whole.
fn fitted(note: &str, columns: usize) -> String {
    let way = note.rfind(": rekindle ").and_then(|at| note.get(at..)).unwrap_or_default();
    let room = columns.saturating_sub(width(way));
    if width(note) <= columns || room < LEAST_OF_NOTE {
        return truncate(note, columns).into_owned();
    }
    let told = note.strip_suffix(way).unwrap_or(note);
    format!("{}{way}", truncate(told, room))
}

/// Less of a note says nothing.
const LEAST_OF_NOTE: usize = 8;

fn head(state: &State, area: Rect, buffer: &mut Buffer) {
    let columns = usize::from(area.width);
    let title = match &state.mode {
        Mode::Reading(reading) => ansi::plain(&reading.title),
        Mode::Browse
        | Mode::Waiting(_)
        | Mode::Held(_)
        | Mode::Undo { .. }
        | Mode::Typing(_)
        | Mode::Written(_) => ansi::plain(&state.head),
    };
    let title = truncate(&title, columns).into_owned();
    let taken = width(&title);
    buffer.set_line(
        area.x,
        area.y,
        &Line::from(Span::styled(title, looks::bold(state.is_coloured))),
        area.width,
    );
    let aside = ansi::plain(&state.aside);
    let wanted = width(&aside);
    if wanted > 0 && taken + 2 + wanted <= columns {
        let x = area.x + u16::try_from(columns - wanted).unwrap_or(0);
        buffer.set_line(x, area.y, &Line::from(aside), u16::try_from(wanted).unwrap_or(0));
    }
}

fn too_small(area: Rect, buffer: &mut Buffer) {
    let told = format!(
        "The screen needs {LEAST_COLUMNS} columns and {LEAST_ROWS} rows. Make the window larger, or press q to leave."
    );
    let lines = wrap(&told, usize::from(area.width));
    for (y, line) in (area.y..area.bottom()).zip(lines) {
        buffer.set_line(area.x, y, &Line::from(line), area.width);
    }
}

//! Where everything stands for a size of the screen.

use ratatui::layout::Rect;

use super::below;
use super::state::{Mode, State};

#[derive(Clone, Copy, Debug)]
pub struct Areas {
    pub head: Rect,
    pub notes: Rect,
    pub list: Option<Rect>,
    /// The line between list and pane.
    pub rule: Option<Rect>,
    pub pane: Option<Rect>,
    /// What is read in the place of both.
    pub reading: Option<Rect>,
    pub below: Rect,
    pub footer: Rect,
}

pub fn areas(state: &State) -> Areas {
    let (columns, rows) = (state.columns, state.rows_of_screen);
    let across = |y: u16, height: u16| Rect { x: 0, y, width: columns, height };
    let is_reading = matches!(state.mode, Mode::Reading(_));
    let notes = state.rows_of_notes();
    let most = state.most_below();
    let below = u16::try_from(below::lines(state, usize::from(most)).len()).unwrap_or(0).min(most);
    let top = 1 + notes;
    let middle = across(top, rows.saturating_sub(top + below + 1));
    let mut areas = Areas {
        head: across(0, 1),
        notes: across(1, notes),
        list: None,
        rule: None,
        pane: None,
        reading: None,
        below: across(middle.bottom(), below),
        footer: across(rows.saturating_sub(1), 1),
    };
    if is_reading {
        areas.reading = Some(middle);
    } else if state.is_full || (matches!(state.mode, Mode::Written(_)) && !state.has_pane()) {
        areas.pane = Some(middle);
    } else if state.has_pane() && !state.rows.is_empty() {
        let list = (columns - 3) * 7 / 12;
        let beside = columns - 3 - list;
        areas.list = Some(Rect { width: list, ..middle });
        areas.rule = Some(Rect { x: list + 1, width: 1, ..middle });
        areas.pane = Some(Rect { x: list + 3, width: beside, ..middle });
    } else {
        areas.list = Some(middle);
    }
    areas
}

/// The columns that the pane has, or would have.
pub fn pane_columns(state: &State) -> u16 {
    areas(state).pane.map_or(state.columns, |pane| pane.width)
}

/// The lines of text that the pane has room for, below the names of the panes.
pub(super) fn pane_rows(state: &State) -> usize {
    areas(state).pane.map_or(0, |pane| usize::from(pane.height.saturating_sub(1)))
}

/// The lines that there is room for where something is read.
pub(super) fn reading_rows(state: &State) -> usize {
    areas(state).reading.map_or(0, |reading| usize::from(reading.height))
}

/// How far a page is: the last line of the one before stays in sight.
pub(super) fn page(state: &State) -> usize {
    let areas = areas(state);
    let height = match (areas.reading, areas.list, areas.pane) {
        (Some(reading), ..) => reading.height,
        (None, Some(list), _) => list.height,
        (None, None, Some(pane)) => pane.height.saturating_sub(1),
        (None, None, None) => 1,
    };
    usize::from(height.saturating_sub(1).max(1))
}

/// The first line of the list that is seen: the selected one is among them, and nothing moves without need.
pub fn top(state: &State, height: u16) -> usize {
    let height = usize::from(height.max(1));
    let least = (state.at + 1).saturating_sub(height);
    let most = state.rows.len().saturating_sub(height);
    state.top.clamp(least, state.at).min(most.max(least))
}

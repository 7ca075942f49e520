//! What stands between the list and the keys: the line that waits, what is typed, and what was answered.

use ratatui::text::{Line, Span};

use super::ansi;
use super::line::Order;
use super::looks::{bold, quiet};
use super::said::cut;
use super::state::{Mode, State};
use super::typing::Typing;
use crate::render::text::{truncate, width};
use crate::render::typed::window;

/// How many lines say what became of a note.
const MOST_OF_NOTE: usize = 3;
const HELD: &str = "Another program is writing to the database. This runs as soon as it has finished.";
/// How many lines say why a typed line was not run.
const MOST_OF_REFUSAL: usize = 4;
/// More of what fits a word is counted.
const MOST_CHOICES: usize = 6;

/// At most so many lines.
pub(super) fn lines(state: &State, most: usize) -> Vec<Line<'static>> {
    let mut lines: Vec<Line<'static>> =
        state.trouble.iter().map(|told| Line::from(ansi::plain(told))).collect();
    match &state.mode {
        Mode::Waiting(order) => lines.extend(waiting(state, order)),
        Mode::Held(order) => {
            lines.extend(waiting(state, order));
            lines.extend(ansi::fitted(HELD, false, state.columns));
        }
        Mode::Undo { order, text } => {
            let waiting = waiting(state, order);
            let room = most.saturating_sub(lines.len() + waiting.len()).max(1);
            lines.extend(cut(ansi::fitted(text, state.is_coloured, state.columns), room, ""));
            lines.extend(waiting);
        }
        Mode::Typing(typing) => lines.extend(typed(state, typing)),
        Mode::Written(_) => {
            if let Some(said) = &state.said {
                lines.extend(cut(said.told(state.columns, state.is_coloured), MOST_OF_NOTE, ""));
            }
            lines.push(Line::from("The draft is kept. Once you've sent it, press s."));
        }
        Mode::Browse => {
            if let Some(said) = &state.said {
                let told = said.told(state.columns, state.is_coloured);
                lines.extend(cut(told, state.most_of_answer(), ": . shows them"));
            }
        }
        Mode::Reading(_) => {}
    }
    lines.truncate(most);
    lines
}

/// Where the cursor is in the typed line, from the beginning of that line; and how many lines are above it.
pub(super) fn cursor(state: &State) -> Option<(usize, usize)> {
    let Mode::Typing(typing) = &state.mode else { return None };
    let room = room(state, typing);
    let scroll = typing.input.visual_scroll(room);
    let column = width(&typing.question()) + typing.input.visual_cursor().saturating_sub(scroll);
    Some((column, usize::from(state.trouble.is_some())))
}

fn room(state: &State, typing: &Typing) -> usize {
    usize::from(state.columns).saturating_sub(width(&typing.question()) + 1).max(1)
}

/// The line that Enter runs, whole where that takes few rows.
fn waiting(state: &State, order: &Order) -> Vec<Line<'static>> {
    let rows = ansi::fitted(&ansi::plain(&order.typed()), false, state.columns.saturating_sub(2));
    let most = usize::from(state.most_below() / 2).max(1);
    let mut shown: Vec<Line<'static>> =
        rows.into_iter().map(|row| row.style(bold(state.is_coloured))).collect();
    shown = cut(shown, most, "");
    for (at, row) in shown.iter_mut().enumerate() {
        row.spans.insert(0, Span::raw(if at == 0 { "> " } else { "  " }));
    }
    if !order.about.is_empty() {
        let about =
            truncate(&ansi::plain(&order.about), usize::from(state.columns.saturating_sub(2))).into_owned();
        shown.push(Line::from(Span::styled(format!("  {about}"), quiet(state.is_coloured))));
    }
    shown
}

fn typed(state: &State, typing: &Typing) -> Vec<Line<'static>> {
    let room = room(state, typing);
    let scroll = typing.input.visual_scroll(room);
    let seen = window(typing.input.value(), scroll, room);
    let mut lines = vec![Line::from(vec![
        Span::styled(typing.question().into_owned(), bold(state.is_coloured)),
        Span::raw(ansi::plain(&seen)),
    ])];
    let columns = usize::from(state.columns);
    let order = if typing.is_command() { None } else { typing.order(state.today) };
    let waiting = order.map(|order| waiting(state, &order)).unwrap_or_default();
    if let Some(refusal) = &typing.refusal {
        // The line that Enter runs is seen, whatever was said of it.
        let room = usize::from(state.most_below()).saturating_sub(lines.len() + waiting.len());
        let most = MOST_OF_REFUSAL.min(room.max(1));
        lines.extend(cut(ansi::fitted(refusal, state.is_coloured, state.columns), most, ""));
    } else if typing.choices.is_empty() {
        lines.push(Line::from(truncate(&format!("  {}", typing.help()), columns).into_owned()));
    }
    for (name, help) in typing.choices.iter().take(MOST_CHOICES) {
        let told = if help.is_empty() { format!("  {name}") } else { format!("  {name}   {help}") };
        lines.push(Line::from(truncate(&ansi::plain(&told), columns).into_owned()));
    }
    if typing.choices.len() > MOST_CHOICES {
        lines.push(Line::from(format!("  … and {} more", typing.choices.len() - MOST_CHOICES)));
    }
    lines.extend(waiting);
    lines
}

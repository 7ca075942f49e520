//! What stands between the list and the keys: the line that waits, what is typed, and what was answered.

use ratatui::text::{Line, Span};

use super::ansi;
use super::line::Order;
use super::looks::bold;
use super::state::{MOST_ANSWERED, Mode, Said, State};
use super::typing::Typing;
use crate::render::text::{truncate, width};
use crate::render::typed::window;

/// More of what fits a word is counted.
const MOST_CHOICES: usize = 6;

/// At most so many lines.
pub(super) fn lines(state: &State, most: usize) -> Vec<Line<'static>> {
    let mut lines: Vec<Line<'static>> =
        state.trouble.iter().map(|told| Line::from(ansi::plain(told))).collect();
    match &state.mode {
        Mode::Waiting(order) => lines.push(waiting(state, order)),
        Mode::Undo { order, text } => {
            let mut told = ansi::lines(text, state.is_coloured);
            let room = most.saturating_sub(lines.len() + 1).max(1);
            if told.len() > room {
                let left = told.len() - (room - 1);
                told.truncate(room - 1);
                told.push(Line::from(format!("… {left} more lines")));
            }
            lines.extend(told);
            lines.push(waiting(state, order));
        }
        Mode::Typing(typing) => lines.extend(typed(state, typing)),
        Mode::Written(_) => {
            lines.push(Line::from("The draft is kept. Once you have sent it, s records that."));
        }
        Mode::Browse => {
            if let Some(said) = &state.said {
                lines.extend(said_lines(state, said));
            }
        }
        Mode::Reading(_) => {}
    }
    lines.truncate(most);
    lines
}

/// Where the cursor stands in the typed line, from the beginning of that line; and how many lines are above it.
pub(super) fn cursor(state: &State) -> Option<(usize, usize)> {
    let Mode::Typing(typing) = &state.mode else { return None };
    let room = room(state, typing);
    let scroll = typing.input.visual_scroll(room);
    let column = width(typing.question()) + typing.input.visual_cursor().saturating_sub(scroll);
    Some((column, usize::from(state.trouble.is_some())))
}

fn room(state: &State, typing: &Typing) -> usize {
    usize::from(state.columns).saturating_sub(width(typing.question()) + 1).max(1)
}

fn waiting(state: &State, order: &Order) -> Line<'static> {
    let most = usize::from(state.columns).saturating_sub(2);
    let line = ansi::plain(&order.typed());
    Line::from(vec![
        Span::raw("> "),
        Span::styled(truncate(&line, most).into_owned(), bold(state.is_coloured)),
    ])
}

fn typed(state: &State, typing: &Typing) -> Vec<Line<'static>> {
    let room = room(state, typing);
    let scroll = typing.input.visual_scroll(room);
    let seen = window(typing.input.value(), scroll, room);
    let mut lines = vec![Line::from(vec![
        Span::styled(typing.question(), bold(state.is_coloured)),
        Span::raw(ansi::plain(&seen)),
    ])];
    let columns = usize::from(state.columns);
    if typing.choices.is_empty() {
        lines.push(Line::from(truncate(&format!("  {}", typing.help()), columns).into_owned()));
    }
    for (name, help) in typing.choices.iter().take(MOST_CHOICES) {
        let told = if help.is_empty() { format!("  {name}") } else { format!("  {name}   {help}") };
        lines.push(Line::from(truncate(&ansi::plain(&told), columns).into_owned()));
    }
    if typing.choices.len() > MOST_CHOICES {
        lines.push(Line::from(format!("  … and {} more", typing.choices.len() - MOST_CHOICES)));
    }
    if !typing.is_command()
        && let Some(order) = typing.order(state.today)
    {
        lines.push(waiting(state, &order));
    }
    lines
}

/// `rekindle done 8 → Done: …`, and what else it said.
fn said_lines(state: &State, said: &Said) -> Vec<Line<'static>> {
    let columns = usize::from(state.columns);
    let all = said.lines();
    let mut shown = ansi::lines(&all.join("\n"), state.is_coloured).into_iter();
    let head = ansi::plain(&said.line);
    let first = shown.next();
    let fits = first.as_ref().is_some_and(|first| width(&head) + 3 + first.width() <= columns);
    let mut lines = Vec::new();
    let mut begin = vec![Span::styled(truncate(&head, columns).into_owned(), bold(state.is_coloured))];
    match first {
        Some(first) if fits => {
            begin.push(Span::raw(" → "));
            begin.extend(first.spans);
            lines.push(Line::from(begin));
        }
        first => {
            lines.push(Line::from(begin));
            lines.extend(first);
        }
    }
    lines.extend(shown.take(MOST_ANSWERED - 1));
    if said.is_cut() {
        lines.push(Line::from(format!("… {} more lines: . shows them", all.len() - MOST_ANSWERED)));
    }
    lines
}

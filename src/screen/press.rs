//! What a key, the wheel or a click makes of the state, and what it asks for.

use crossterm::event::{
    KeyCode, KeyEvent, KeyEventKind, KeyModifiers, MouseButton, MouseEvent, MouseEventKind,
};

use super::ansi;
use super::keys::{self, Action};
use super::layout::{self, Areas};
use super::line::{self, Note, Order};
use super::pane::Pane;
use super::row::{List, Row};
use super::state::{Mode, Reading, State};
use super::typing::{Purpose, Typing};
use crate::domain::{ContactId, ProposalId, ReminderId};
use crate::render::text::width;
use crate::render::typed::request;

/// What is asked of the program around the screen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Request {
    /// Run this line, and say what it answered.
    Run(Order),
    /// The answer of a line that only looks.
    Read(Vec<String>),
    /// What the newest change was.
    LookAtUndo,
    /// What fits in the place of the last word.
    Complete(String),
    /// The list that was chosen.
    List,
    /// What is new in the mail, and the list of it.
    Mail,
    Open(String),
    Redraw,
    Suspend,
    Leave,
}

impl Request {
    /// It has to read the database.
    pub fn reads(&self) -> bool {
        match self {
            Self::Read(_) | Self::LookAtUndo | Self::Complete(_) | Self::List | Self::Mail => true,
            Self::Run(_) | Self::Open(_) | Self::Redraw | Self::Suspend | Self::Leave => false,
        }
    }
}

/// Lines that the wheel moves.
const WHEEL: usize = 3;

/// Esc and a letter right behind it reach the program as one key with Alt, which nothing here has: the letter alone.
pub fn behind_esc(state: &State, key: KeyEvent) -> Option<KeyEvent> {
    let is_alt = key.modifiers.contains(KeyModifiers::ALT) && !key.modifiers.contains(KeyModifiers::CONTROL);
    let is_letter = matches!(key.code, KeyCode::Char(_));
    let is_for_line = matches!(state.mode, Mode::Typing(_)) && request(key).is_some();
    (is_alt && is_letter && !is_for_line)
        .then(|| KeyEvent { modifiers: key.modifiers - KeyModifiers::ALT, ..key })
}

pub fn press(state: &mut State, key: KeyEvent) -> Option<Request> {
    if key.kind == KeyEventKind::Release {
        return None;
    }
    if key.modifiers.contains(KeyModifiers::CONTROL) {
        if key.code == KeyCode::Char('c') {
            return Some(Request::Leave);
        }
        if key.code == KeyCode::Char('z') {
            return Some(Request::Suspend);
        }
    }
    match keys::action(state, key) {
        Some(action) => act(state, action),
        None => {
            if let Mode::Typing(typing) = &mut state.mode {
                typing.press(key);
            }
            None
        }
    }
}

/// A text that was pasted is typed where something is typed, and doesn't count as keys elsewhere.
pub fn paste(state: &mut State, text: &str) {
    if let Mode::Typing(typing) = &mut state.mode {
        typing.paste(text);
    }
}

pub fn point(state: &mut State, mouse: MouseEvent) {
    if state.is_too_small() {
        return;
    }
    let areas = layout::areas(state);
    let down = mouse.kind == MouseEventKind::ScrollDown;
    if mouse.kind == MouseEventKind::Down(MouseButton::Left) {
        return select(state, &areas, mouse);
    }
    if !down && mouse.kind != MouseEventKind::ScrollUp {
        return;
    }
    let is_over_pane = areas.pane.is_some_and(|pane| mouse.column >= pane.x);
    match &state.mode {
        Mode::Browse | Mode::Written(_) if is_over_pane => scroll(state, down, WHEEL),
        Mode::Browse => step(state, down, 1),
        Mode::Written(_) | Mode::Reading(_) => step(state, down, WHEEL),
        Mode::Waiting(_) | Mode::Held(_) | Mode::Undo { .. } | Mode::Typing(_) => {}
    }
}

fn select(state: &mut State, areas: &Areas, mouse: MouseEvent) {
    let Some(list) = areas.list.filter(|_| matches!(state.mode, Mode::Browse)) else { return };
    let is_within =
        (list.x..list.right()).contains(&mouse.column) && (list.y..list.bottom()).contains(&mouse.row);
    let at = layout::top(state, list.height) + usize::from(mouse.row.saturating_sub(list.y));
    if is_within && at < state.rows.len() {
        go(state, at);
    }
}

fn act(state: &mut State, action: Action) -> Option<Request> {
    match action {
        Action::Down => step(state, true, 1),
        Action::Up => step(state, false, 1),
        Action::PageDown => step(state, true, layout::page(state)),
        Action::PageUp => step(state, false, layout::page(state)),
        Action::First => step(state, false, usize::MAX),
        Action::Last => step(state, true, usize::MAX),
        Action::NextPane => next_pane(state, true),
        Action::LastPane => next_pane(state, false),
        Action::HidePane => state.is_pane_hidden = !state.is_pane_hidden,
        Action::InFull => {
            state.is_full = !state.is_full;
            state.scroll = 0;
        }
        Action::Back => return back(state),
        Action::Write => wait(state, note(state).map(line::write)),
        Action::Sent => wait(state, note(state).map(line::sent)),
        Action::Copy => wait(state, note(state).map(line::copy)),
        Action::Mail => wait(state, note(state).map(line::mail)),
        Action::Done => wait(state, reminder(state).map(line::done)),
        Action::Skip => wait(state, reminder(state).map(line::skip)),
        Action::Invited => wait(state, contact(state).map(line::invited)),
        Action::Add => state.mode = Mode::Waiting(line::add()),
        Action::Yes => wait(state, letter(state).map(line::accept)),
        Action::No => wait(state, letter(state).map(line::dismiss)),
        Action::Snooze => typed(state, reminder(state).map(Purpose::Snooze), ""),
        Action::Pin => typed(state, reminder(state).map(Purpose::Pin), ""),
        Action::Replied => typed(state, contact(state).map(Purpose::Replied), ""),
        Action::Note => typed(state, contact(state).map(Purpose::Note), ""),
        Action::Edit => {
            let proposed = state.row().map(|row| shell_words::join(&row.command)).unwrap_or_default();
            typed(state, letter(state).map(Purpose::Letter), &proposed);
        }
        Action::Command => typed(state, Some(Purpose::Command), ""),
        Action::Find => typed(state, Some(Purpose::Find), ""),
        Action::Undo => return Some(Request::LookAtUndo),
        Action::NextList => return Some(list(state, state.list.next())),
        Action::Letters => {
            state.begin(List::Letters);
            return Some(Request::Mail);
        }
        Action::AtCompany => {
            let company = state.row().and_then(|row| row.company_name.clone());
            return company.map(|company| Request::Read(line::who(&company)));
        }
        Action::OpenLink => return state.shown_now().and_then(|shown| shown.link.clone()).map(Request::Open),
        Action::WholeAnswer => state.read_answer(),
        Action::Help => help(state),
        Action::Redraw => return Some(Request::Redraw),
        Action::Run => return run(state),
        Action::Complete => {
            return state.typing().map(|typing| Request::Complete(typing.input.value().to_owned()));
        }
        Action::Older => recall(state, true),
        Action::Newer => recall(state, false),
        Action::Leave => return Some(Request::Leave),
    }
    None
}

fn reminder(state: &State) -> Option<ReminderId> {
    state.row().and_then(Row::reminder)
}

fn contact(state: &State) -> Option<ContactId> {
    state.row().and_then(|row| row.contact)
}

fn letter(state: &State) -> Option<ProposalId> {
    state.row().and_then(Row::letter)
}

/// The note that was written just now, else the one that the selected line asks for.
fn note(state: &State) -> Option<Note> {
    match &state.mode {
        Mode::Written(note) => Some(*note),
        Mode::Browse
        | Mode::Waiting(_)
        | Mode::Held(_)
        | Mode::Undo { .. }
        | Mode::Typing(_)
        | Mode::Reading(_) => state.row().and_then(line::note_of),
    }
}

/// Shows a line about the selected row that Enter will run.
fn wait(state: &mut State, order: Option<Order>) {
    if let Some(order) = order {
        let about = about(state);
        state.mode = Mode::Waiting(order.about(&about));
    }
}

fn typed(state: &mut State, purpose: Option<Purpose>, text: &str) {
    if let Some(purpose) = purpose {
        let about = match purpose {
            Purpose::Snooze(_) | Purpose::Pin(_) | Purpose::Letter(_) => about(state),
            Purpose::Replied(_) | Purpose::Note(_) => whom(state),
            Purpose::Command | Purpose::Find => String::new(),
        };
        state.mode = Mode::Typing(Box::new(Typing::begin(purpose, about, text)));
    }
}

fn whom(state: &State) -> String {
    state.row().map(|row| row.whom.clone()).unwrap_or_default()
}

/// `Ask where things stand · Lucy Obi`
fn about(state: &State) -> String {
    state.row().map(|row| format!("{} · {}", row.what, row.whom)).unwrap_or_default()
}

fn list(state: &mut State, list: List) -> Request {
    state.begin(list);
    Request::List
}

fn run(state: &mut State) -> Option<Request> {
    let order = match &state.mode {
        Mode::Waiting(order) | Mode::Undo { order, .. } => {
            let order = order.clone();
            state.running = None;
            order
        }
        Mode::Typing(typing) if typing.is_finding() => {
            let words = typing.input.value().trim().to_owned();
            state.mode = Mode::Browse;
            return (!words.is_empty()).then(|| list(state, List::Found(words)));
        }
        Mode::Typing(typing) => {
            let order = typing.order(state.today)?;
            let typing = typing.clone();
            if typing.is_command() {
                state.typed.push(typing.input.value().to_owned());
            }
            state.running = Some(typing);
            order
        }
        Mode::Browse | Mode::Held(_) | Mode::Written(_) | Mode::Reading(_) => return None,
    };
    state.mode = Mode::Browse;
    Some(Request::Run(order))
}

/// Lines that were typed before.
fn recall(state: &mut State, is_older: bool) {
    let Mode::Typing(typing) = &mut state.mode else { return };
    let most = state.typed.len();
    let back = if is_older { (typing.back + 1).min(most) } else { typing.back.saturating_sub(1) };
    if back != typing.back {
        let text = if back == 0 { "" } else { state.typed.get(most - back).map_or("", String::as_str) };
        typing.replace(text);
        typing.back = back;
    }
}

/// One step out of what is open.
fn back(state: &mut State) -> Option<Request> {
    if !matches!(state.mode, Mode::Browse) {
        state.mode = Mode::Browse;
    } else if state.is_full {
        state.is_full = false;
        state.scroll = 0;
    } else if state.said.is_some() {
        state.said = None;
    } else if matches!(state.list, List::Letters | List::Found(_)) {
        let whose = contact(state);
        let request = list(state, List::Today);
        // Whoever was found stays selected.
        state.whose = whose;
        return Some(request);
    }
    None
}

/// The keys that do something now, in two columns where there is room.
fn help(state: &mut State) {
    let mut shown: Vec<_> = keys::shown(state).iter().map(|key| (key.name, key.tells)).collect();
    shown.extend([("Ctrl-Z", "suspend (fg returns)"), ("Ctrl-C", "leave")]);
    let widest = shown.iter().map(|(name, _)| width(name)).max().unwrap_or(0);
    let told: Vec<String> = shown
        .iter()
        .map(|(name, says)| format!("  {name}{}  {says}", " ".repeat(widest.saturating_sub(width(name)))))
        .collect();
    let columns = if state.is_wide() { 2 } else { 1 };
    let rows = told.len().div_ceil(columns);
    let mut text = String::new();
    for row in 0..rows {
        let left = told.get(row).map_or("", String::as_str);
        let gap = " ".repeat(usize::from(state.columns / 2).saturating_sub(width(left)));
        match told.get(row + rows) {
            Some(right) => text.extend([left, &gap, right, "\n"]),
            None => text.extend([left, "\n"]),
        }
    }
    text.push_str("\nA key that changes something shows its command first, and Enter runs it.\n");
    state.mode = Mode::Reading(Reading { title: "Keys".to_owned(), text, scroll: 0 });
}

fn next_pane(state: &mut State, is_forward: bool) {
    let Some(row) = state.row() else { return };
    let panes = Pane::of(row);
    let at = state.pane_of(row).and_then(|shown| panes.iter().position(|pane| *pane == shown)).unwrap_or(0);
    let next = if is_forward { at + 1 } else { at + panes.len().saturating_sub(1) };
    if let Some(pane) = next.checked_rem(panes.len()).and_then(|next| panes.get(next)) {
        state.pane = *pane;
        state.scroll = 0;
    }
}

/// Moves in what is read, or in the list.
fn step(state: &mut State, is_down: bool, by: usize) {
    let (room, columns) = (layout::reading_rows(state), state.columns);
    match &mut state.mode {
        Mode::Reading(reading) => {
            let most = ansi::fitted(&reading.text, false, columns).len().saturating_sub(room);
            reading.scroll = moved(reading.scroll, is_down, by, most);
        }
        Mode::Written(_) => scroll(state, is_down, by),
        Mode::Browse if state.is_full => scroll(state, is_down, by),
        Mode::Browse => go(state, moved(state.at, is_down, by, state.rows.len().saturating_sub(1))),
        Mode::Waiting(_) | Mode::Held(_) | Mode::Undo { .. } | Mode::Typing(_) => {}
    }
}

fn moved(at: usize, is_down: bool, by: usize, most: usize) -> usize {
    if is_down { at.saturating_add(by).min(most) } else { at.saturating_sub(by) }
}

fn scroll(state: &mut State, is_down: bool, by: usize) {
    let columns = layout::pane_columns(state);
    let lines = state.shown_now().map_or(0, |shown| ansi::fitted(&shown.text, false, columns).len());
    let most = lines.saturating_sub(layout::pane_rows(state));
    state.scroll = moved(state.scroll, is_down, by, most);
}

fn go(state: &mut State, at: usize) {
    if at != state.at {
        state.at = at;
        state.scroll = 0;
    }
    if let Some(list) = layout::areas(state).list {
        state.top = layout::top(state, list.height);
    }
}

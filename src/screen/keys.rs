//! The keys, in one table for each mode: what is pressed is looked up here, and so is what the last line and `?` show.
//! A key that is not here does nothing, and one that has nothing to do is not shown.

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};

use super::pane::Pane;
use super::row::List;
use super::state::{Mode, State};

/// What a key does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Action {
    Down,
    Up,
    PageDown,
    PageUp,
    First,
    Last,
    NextPane,
    LastPane,
    HidePane,
    InFull,
    Back,
    Write,
    Sent,
    Done,
    Snooze,
    Skip,
    Pin,
    Replied,
    Invited,
    Add,
    Note,
    Yes,
    No,
    Edit,
    Command,
    Undo,
    NextList,
    Letters,
    Find,
    AtCompany,
    OpenLink,
    Mail,
    Copy,
    WholeAnswer,
    Help,
    Redraw,
    Run,
    Complete,
    Older,
    Newer,
    Leave,
}

pub struct Key {
    code: KeyCode,
    is_control: bool,
    /// As it is shown; the same for keys that do the same.
    pub name: &'static str,
    pub says: &'static str,
    /// The same in more words.
    pub tells: &'static str,
    pub does: Action,
    /// Whether it has something to do now.
    when: fn(&State) -> bool,
}

impl Key {
    /// As the terminal tells it.
    pub fn pressed(&self) -> KeyEvent {
        let modifiers = if self.is_control { KeyModifiers::CONTROL } else { KeyModifiers::NONE };
        KeyEvent::new(self.code, modifiers)
    }

    const fn told(self, tells: &'static str) -> Self {
        Self { tells, ..self }
    }

    fn is(&self, key: KeyEvent) -> bool {
        let is_control =
            key.modifiers.contains(KeyModifiers::CONTROL) && !key.modifiers.contains(KeyModifiers::ALT);
        let is_alt =
            key.modifiers.contains(KeyModifiers::ALT) && !key.modifiers.contains(KeyModifiers::CONTROL);
        self.code == key.code && self.is_control == is_control && !is_alt
    }
}

const fn key(c: char, name: &'static str, says: &'static str, does: Action, when: fn(&State) -> bool) -> Key {
    Key { code: KeyCode::Char(c), is_control: false, name, says, tells: says, does, when }
}

const fn named(
    code: KeyCode,
    name: &'static str,
    says: &'static str,
    does: Action,
    when: fn(&State) -> bool,
) -> Key {
    Key { code, is_control: false, name, says, tells: says, does, when }
}

const fn control(c: char, name: &'static str, says: &'static str, does: Action) -> Key {
    Key { code: KeyCode::Char(c), is_control: true, name, says, tells: says, does, when: always }
}

fn always(_: &State) -> bool {
    true
}

fn has_contact(state: &State) -> bool {
    state.row().is_some_and(|row| row.contact.is_some())
}

fn is_reminder(state: &State) -> bool {
    state.row().is_some_and(|row| row.reminder().is_some())
}

fn is_letter(state: &State) -> bool {
    state.row().is_some_and(|row| row.letter().is_some())
}

fn has_company(state: &State) -> bool {
    state.row().is_some_and(|row| row.company_name.is_some())
}

fn has_link(state: &State) -> bool {
    state.shown_now().is_some_and(|shown| shown.link.is_some())
}

fn can_mail(state: &State) -> bool {
    has_contact(state) && state.shown_now().is_some_and(|shown| shown.can_mail)
}

fn has_row(state: &State) -> bool {
    state.row().is_some()
}

fn has_panes(state: &State) -> bool {
    (state.has_pane() || state.is_full) && state.row().is_some_and(|row| Pane::of(row).len() > 1)
}

fn can_hide(state: &State) -> bool {
    state.is_wide() && !state.is_full && !state.rows.is_empty()
}

fn has_letters(state: &State) -> bool {
    state.has_mail || (state.letters > 0 && state.list != List::Letters)
}

fn can_go_back(state: &State) -> bool {
    state.is_full || state.said.is_some() || matches!(state.list, List::Letters | List::Found(_))
}

/// In the order in which they are shown, as far as there is room.
pub static BROWSE: &[Key] = &[
    key('y', "y", "yes", Action::Yes, is_letter).told("record the suggestion"),
    key('n', "n", "no", Action::No, is_letter).told("dismiss the suggestion"),
    key('e', "e", "edit", Action::Edit, is_letter).told("change and record it"),
    key('w', "w", "write", Action::Write, has_contact).told("write in your editor"),
    key('d', "d", "done", Action::Done, is_reminder).told("mark it as done"),
    key('s', "s", "snooze", Action::Snooze, is_reminder).told("hide it for a while"),
    key('x', "x", "skip", Action::Skip, is_reminder).told("skip it for good"),
    key('r', "r", "replied", Action::Replied, has_contact).told("record their message"),
    key('u', "u", "undo", Action::Undo, always).told("undo the last change"),
    named(KeyCode::Esc, "Esc", "back", Action::Back, can_go_back).told("go back"),
    key('a', "a", "add", Action::Add, always).told("add someone you met"),
    key('/', "/", "find", Action::Find, always).told("find people and words"),
    key('v', "v", "view", Action::NextList, always).told("today, week, month, all"),
    key('l', "l", "emails", Action::Letters, has_letters).told("go through your emails"),
    named(KeyCode::Tab, "Tab", "pane", Action::NextPane, has_panes).told("the next pane"),
    named(KeyCode::BackTab, "Tab", "pane", Action::LastPane, has_panes).told("the next pane"),
    named(KeyCode::Enter, "Enter", "in full", Action::InFull, has_row).told("show the whole pane"),
    key('.', ".", "whole answer", Action::WholeAnswer, State::is_answer_cut).told("show the whole answer"),
    key('i', "i", "invited", Action::Invited, has_contact).told("record a LinkedIn invite"),
    key('n', "n", "note", Action::Note, has_contact).told("add a detail to remember"),
    key('p', "p", "pin", Action::Pin, is_reminder).told("choose the day it is due"),
    key('c', "c", "copy draft", Action::Copy, has_contact).told("copy the draft"),
    key('m', "m", "mail draft", Action::Mail, can_mail).told("open the draft as email"),
    key('o', "o", "open link", Action::OpenLink, has_link).told("open profile or posting"),
    key('g', "g", "who is there", Action::AtCompany, has_company).told("show who you know there"),
    key(':', ":", "any command", Action::Command, always).told("type any command"),
    key('\\', "\\", "hide pane", Action::HidePane, can_hide).told("hide or show the pane"),
    named(KeyCode::Down, "↓/j", "down", Action::Down, always),
    key('j', "↓/j", "down", Action::Down, always),
    named(KeyCode::Up, "↑/k", "up", Action::Up, always),
    key('k', "↑/k", "up", Action::Up, always),
    named(KeyCode::PageDown, "PgDn/Space", "a page down", Action::PageDown, always),
    key(' ', "PgDn/Space", "a page down", Action::PageDown, always),
    named(KeyCode::PageUp, "PgUp", "a page up", Action::PageUp, always),
    named(KeyCode::Home, "Home", "first", Action::First, always),
    named(KeyCode::End, "End/G", "last", Action::Last, always),
    key('G', "End/G", "last", Action::Last, always),
    control('l', "Ctrl-L", "redraw", Action::Redraw),
    key('?', "?", "keys", Action::Help, always),
    key('q', "q", "leave", Action::Leave, always),
];

/// A line waits.
pub static WAITING: &[Key] = &[
    named(KeyCode::Enter, "Enter", "runs it", Action::Run, always),
    named(KeyCode::Esc, "Esc/q", "cancels", Action::Back, always),
    key('q', "Esc/q", "cancels", Action::Back, always),
];

/// A line waits until nobody else writes.
pub static HELD: &[Key] = &[
    named(KeyCode::Esc, "Esc/q", "cancels", Action::Back, always),
    key('q', "Esc/q", "cancels", Action::Back, always),
];

/// What an undo takes back is shown.
pub static UNDO: &[Key] = &[
    key('u', "u", "takes it back", Action::Run, always),
    named(KeyCode::Esc, "Esc/q", "cancels", Action::Back, always),
    key('q', "Esc/q", "cancels", Action::Back, always),
];

/// A line is typed.
pub static TYPING: &[Key] = &[
    named(KeyCode::Enter, "Enter", "runs it", Action::Run, |state| !is_finding(state)),
    named(KeyCode::Enter, "Enter", "finds", Action::Run, is_finding),
    named(KeyCode::Esc, "Esc", "cancels", Action::Back, always),
    named(KeyCode::Tab, "Tab", "completes", Action::Complete, is_command),
    named(KeyCode::Up, "↑", "earlier lines", Action::Older, is_command),
    named(KeyCode::Down, "↓", "later lines", Action::Newer, is_command),
];

fn is_command(state: &State) -> bool {
    state.typing().is_some_and(super::typing::Typing::is_command)
}

fn is_finding(state: &State) -> bool {
    state.typing().is_some_and(super::typing::Typing::is_finding)
}

/// A draft came back from the editor.
pub static WRITTEN: &[Key] = &[
    key('s', "s", "sent", Action::Sent, always),
    key('d', "s", "sent", Action::Sent, always),
    key('w', "w", "write again", Action::Write, always),
    key('m', "m", "mail it", Action::Mail, can_mail),
    key('c', "c", "copy it", Action::Copy, always),
    named(KeyCode::Down, "↓/j", "down", Action::Down, always),
    key('j', "↓/j", "down", Action::Down, always),
    named(KeyCode::Up, "↑/k", "up", Action::Up, always),
    key('k', "↑/k", "up", Action::Up, always),
    named(KeyCode::Esc, "Esc/q", "later", Action::Back, always),
    key('q', "Esc/q", "later", Action::Back, always),
];

/// Something to read.
pub static READING: &[Key] = &[
    named(KeyCode::Esc, "Esc/q", "back", Action::Back, always),
    named(KeyCode::Enter, "Esc/q", "back", Action::Back, always),
    key('q', "Esc/q", "back", Action::Back, always),
    named(KeyCode::Down, "↓/j", "down", Action::Down, always),
    key('j', "↓/j", "down", Action::Down, always),
    named(KeyCode::Up, "↑/k", "up", Action::Up, always),
    key('k', "↑/k", "up", Action::Up, always),
    named(KeyCode::PageDown, "PgDn/Space", "a page down", Action::PageDown, always),
    key(' ', "PgDn/Space", "a page down", Action::PageDown, always),
    named(KeyCode::PageUp, "PgUp", "a page up", Action::PageUp, always),
    named(KeyCode::Home, "Home", "first", Action::First, always),
    named(KeyCode::End, "End", "last", Action::Last, always),
];

/// The window is too small to show anything.
pub static TOO_SMALL: &[Key] = &[key('q', "q", "leave", Action::Leave, always)];

/// The keys of what is open now.
pub fn table(state: &State) -> &'static [Key] {
    if state.is_too_small() {
        return TOO_SMALL;
    }
    match &state.mode {
        Mode::Browse => BROWSE,
        Mode::Waiting(_) => WAITING,
        Mode::Held(_) => HELD,
        Mode::Undo { .. } => UNDO,
        Mode::Typing(_) => TYPING,
        Mode::Written(_) => WRITTEN,
        Mode::Reading(_) => READING,
    }
}

/// What a key does now; nothing where it is in no table.
pub fn action(state: &State, pressed: KeyEvent) -> Option<Action> {
    table(state).iter().find(|key| key.is(pressed) && (key.when)(state)).map(|key| key.does)
}

/// The keys that do something now, each name once.
pub fn shown(state: &State) -> Vec<&'static Key> {
    let mut shown: Vec<&Key> = Vec::new();
    for key in table(state).iter().filter(|key| (key.when)(state)) {
        if !shown.iter().any(|other| other.name == key.name) {
            shown.push(key);
        }
    }
    shown
}

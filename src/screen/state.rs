//! What the screen shows: lists, the selected line, what is typed and what was answered. Nothing here reads or writes
//! anything; which key does what is in `keys.rs`, and what that changes here in `press.rs`.

use chrono::NaiveDate;

use super::line::{Note, Order, as_typed};
use super::pane::{Pane, Shown};
use super::row::{List, Row, RowId, Widest};
use super::said::Said;
use super::typing::{Purpose, Typing};
use crate::domain::ContactId;
use crate::domain::stats::weeks::Week;

#[expect(clippy::struct_excessive_bools, reason = "each is a switch of its own")]
#[derive(Clone, Debug)]
pub struct State {
    pub columns: u16,
    pub rows_of_screen: u16,
    pub is_coloured: bool,
    pub today: NaiveDate,
    pub list: List,
    /// The day and how many there are.
    pub head: String,
    /// What is at the end of the first line.
    pub aside: String,
    /// Offers, days away, a backlog: above the list.
    pub notes: Vec<String>,
    /// What is in the place of an empty list.
    pub nothing: String,
    pub rows: Vec<Row>,
    pub(super) widest: Widest,
    /// How many lines the list has beyond those that were read.
    pub more: usize,
    /// How many letters wait.
    pub letters: usize,
    /// There are sources of mail to look into.
    pub has_mail: bool,
    /// The weeks of the search up to this one, once they were counted.
    pub weeks: Vec<Week>,
    pub(super) at: usize,
    /// Whose line is selected in the next list, where it has one.
    pub(super) whose: Option<ContactId>,
    /// The first line of the list that is seen.
    pub(super) top: usize,
    pub(super) pane: Pane,
    pub(super) is_pane_hidden: bool,
    /// The pane has the whole screen.
    pub is_full: bool,
    pub shown: Option<Shown>,
    /// The first line of the pane that is seen.
    pub(super) scroll: usize,
    pub mode: Mode,
    pub said: Option<Said>,
    /// Why the list may be out of date.
    pub trouble: Option<String>,
    /// What was typed after the colon, the newest last.
    pub(super) typed: Vec<String>,
    /// The typed line that runs now.
    pub(super) running: Option<Box<Typing>>,
}

#[derive(Clone, Debug)]
pub enum Mode {
    Browse,
    /// Enter runs it.
    Waiting(Order),
    /// It runs as soon as nobody else writes.
    Held(Order),
    /// What an undo takes back; a second `u` does it.
    Undo {
        order: Order,
        text: String,
    },
    Typing(Box<Typing>),
    /// A draft came back from the editor.
    Written(Note),
    Reading(Reading),
}

/// Something that takes the whole screen until it is closed.
#[derive(Clone, Debug)]
pub struct Reading {
    pub title: String,
    pub text: String,
    pub(super) scroll: usize,
}

/// More lines of an answer are opened in full.
const MOST_ANSWERED: u16 = 6;
/// Few notes leave room for the list.
const MOST_NOTES: u16 = 3;
/// From this width on list and pane are next to each other.
pub const WIDE: u16 = 70;
/// Smaller, nothing can be shown.
pub const LEAST_COLUMNS: u16 = 40;
pub const LEAST_ROWS: u16 = 10;

impl State {
    pub fn new(today: NaiveDate, is_coloured: bool) -> Self {
        Self {
            columns: 80,
            rows_of_screen: 24,
            is_coloured,
            today,
            list: List::Today,
            head: String::new(),
            aside: String::new(),
            notes: Vec::new(),
            nothing: String::new(),
            rows: Vec::new(),
            widest: Widest::default(),
            more: 0,
            letters: 0,
            has_mail: false,
            weeks: Vec::new(),
            at: 0,
            whose: None,
            top: 0,
            pane: Pane::Why,
            is_pane_hidden: false,
            is_full: false,
            shown: None,
            scroll: 0,
            mode: Mode::Browse,
            said: None,
            trouble: None,
            typed: Vec::new(),
            running: None,
        }
    }

    pub fn is_wide(&self) -> bool {
        self.columns >= WIDE
    }

    pub fn is_too_small(&self) -> bool {
        self.columns < LEAST_COLUMNS || self.rows_of_screen < LEAST_ROWS
    }

    /// The pane is next to the list.
    pub fn has_pane(&self) -> bool {
        self.is_wide() && !self.is_pane_hidden && !self.is_full
    }

    /// The rows of the screen that the notes have above the list.
    pub(super) fn rows_of_notes(&self) -> u16 {
        if self.is_full || matches!(self.mode, Mode::Reading(_)) {
            return 0;
        }
        u16::try_from(self.notes.len()).unwrap_or(u16::MAX).min(MOST_NOTES).min(self.rows_of_screen / 6)
    }

    /// The rows that there may be between the list and the keys.
    pub(super) fn most_below(&self) -> u16 {
        self.rows_of_screen.saturating_sub(2 + self.rows_of_notes()) / 2
    }

    /// How many of them an answer may have.
    pub(super) fn most_of_answer(&self) -> usize {
        let trouble = u16::from(self.trouble.is_some());
        usize::from(self.most_below().saturating_sub(trouble).clamp(1, MOST_ANSWERED))
    }

    /// More was answered than is below the list.
    pub fn is_answer_cut(&self) -> bool {
        let told = |said: &Said| said.told(self.columns, self.is_coloured).len();
        self.said.as_ref().is_some_and(|said| told(said) > self.most_of_answer())
    }

    /// The selected line.
    pub fn row(&self) -> Option<&Row> {
        self.rows.get(self.at)
    }

    /// The place of the selected line in the list.
    pub fn selected(&self) -> usize {
        self.at
    }

    /// The pane that is shown of a row: the chosen one, or the first that it has.
    pub fn pane_of(&self, row: &Row) -> Option<Pane> {
        let panes = Pane::of(row);
        panes.iter().find(|pane| **pane == self.pane).or(panes.first()).copied()
    }

    /// What was read of the selected line.
    pub fn shown_now(&self) -> Option<&Shown> {
        self.shown.as_ref().filter(|shown| self.row().is_some_and(|row| row.id == shown.row))
    }

    pub(super) fn typing(&self) -> Option<&Typing> {
        match &self.mode {
            Mode::Typing(typing) => Some(typing),
            Mode::Browse
            | Mode::Waiting(_)
            | Mode::Held(_)
            | Mode::Undo { .. }
            | Mode::Written(_)
            | Mode::Reading(_) => None,
        }
    }

    /// Takes a list in the place of the one that is shown. The selected line stays selected where it is still there,
    /// and else the one that moved into its place.
    pub fn take(&mut self, rows: Vec<Row>) {
        let selected = self.row().map(|row| row.id.clone());
        self.widest = Widest::of(&rows);
        self.rows = rows;
        let place = |id: &RowId| self.rows.iter().position(|row| row.id == *id);
        let whose = self.whose.take();
        let of_them = || self.rows.iter().position(|row| whose.is_some() && row.contact == whose);
        let at = selected.as_ref().and_then(place).or_else(of_them);
        let is_same = at.is_some();
        self.at = at.unwrap_or(self.at).min(self.rows.len().saturating_sub(1));
        if !is_same {
            self.scroll = 0;
            self.is_full = false;
        }
        self.shown = None;
    }

    /// Another list begins at its first line.
    pub(super) fn begin(&mut self, list: List) {
        self.list = list;
        self.rows.clear();
        self.more = 0;
        self.at = 0;
        self.top = 0;
        self.scroll = 0;
        self.is_full = false;
        self.shown = None;
        self.said = None;
    }

    /// A line was run. What is long is read in full where nothing else came of it.
    pub fn answered(&mut self, order: &Order, text: String, has_changed: bool) {
        self.shown = None;
        self.mode = Mode::Browse;
        self.tell(order.typed(), text);
        if !has_changed && !order.takes_terminal && self.is_answer_cut() {
            self.read_answer();
        }
    }

    /// The typed line was refused: it is there to be corrected, with the reason below it.
    pub fn types_again(&mut self) {
        let Some(mut typing) = self.running.take() else { return };
        typing.refusal = self.said.take().map(|said| said.text);
        self.mode = Mode::Typing(typing);
    }

    /// Its questions were left: the line with the answers is there to go on with.
    pub fn goes_on_with(&mut self, line: &[String]) {
        let mut typing = Typing::begin(Purpose::Command, String::new(), &shell_words::join(line));
        typing.refusal = self.said.take().map(|said| said.text);
        self.mode = Mode::Typing(Box::new(typing));
    }

    /// The whole answer.
    pub(super) fn read_answer(&mut self) {
        if let Some(Said { line, text }) = &self.said {
            self.mode = Mode::Reading(Reading { title: line.clone(), text: text.clone(), scroll: 0 });
        }
    }

    /// A note was written that has not been sent.
    pub fn wrote(&mut self, note: Note) {
        self.pane = Pane::Draft;
        self.scroll = 0;
        self.shown = None;
        self.said = None;
        self.mode = Mode::Written(note);
    }

    /// Something to say that isn't an answer of a line that was run.
    pub fn tell(&mut self, line: String, text: String) {
        self.said = Some(Said { line, text });
    }

    /// What the newest change was, before it is taken back.
    pub fn asks_to_undo(&mut self, order: Order, text: String) {
        self.said = None;
        self.mode = Mode::Undo { order, text };
    }

    /// The answer of a command that only looks.
    pub fn reads(&mut self, words: &[String], text: String) {
        self.mode = Mode::Reading(Reading { title: as_typed(words), text, scroll: 0 });
    }

    /// What fits in the place of the last word of the typed line. `None` stays as it is typed.
    pub fn completed(&mut self, text: Option<String>, choices: Vec<(String, String)>) {
        if let Mode::Typing(typing) = &mut self.mode {
            if let Some(text) = text {
                typing.replace(&text);
            }
            typing.choices = choices;
        }
    }
}

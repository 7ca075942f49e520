//! The day's screen with its database, and without a terminal: events come in, what is drawn goes out, and what only a
//! terminal can do is asked for.

use std::time::{Duration, Instant};

use crossterm::event::{Event, KeyCode, KeyEvent, KeyModifiers};
use ratatui::Frame;

use crate::desktop::{browser, clipboard};
use crate::failure::Result;
use crate::render::output::{Look, Volume};
use crate::render::text::wrap_commands;
use crate::screen::line::{self, Note, Order};
use crate::screen::press::{self, Request};
use crate::screen::state::{Mode, State};
use crate::screen::{layout, view};
use crate::session::Session;
use crate::session::complete::LINE;
use crate::session::play::{Own, Played};
use crate::store::{Since, Watch};

use super::super::{inbox, undo};
use super::{panes, rows, unfinished, weeks};

/// What only the terminal can do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Need {
    /// This line asks something, or opens the editor.
    Terminal(Order),
    /// It fills the clipboard.
    Clipboard(String),
    Redraw,
    Suspend,
    Leave,
}

/// After so long the list is read again: the day, or the hour of an interview, may be another.
const AGE: Duration = Duration::from_secs(60);

const LOCKED: &str = "Another program is writing to the database. Trying again.";

pub struct Day<'a> {
    session: &'a mut Session,
    pub state: State,
    watch: Watch,
    /// What is above the list of today, until something changes.
    quiet: Option<Vec<String>>,
    /// The list has to be read again.
    is_stale: bool,
    read_at: Instant,
    /// The weeks have to be counted again.
    are_weeks_stale: bool,
}

impl<'a> Day<'a> {
    pub fn begin(session: &'a mut Session) -> Result<Self> {
        let mut state = State::new(session.now.today(), session.out.look.is_coloured);
        let mut quiet = None;
        rows::read(session, &mut state, &mut quiet)?;
        let watch = Watch::begin(&session.database);
        Ok(Self {
            session,
            state,
            watch,
            quiet,
            is_stale: false,
            read_at: Instant::now(),
            are_weeks_stale: true,
        })
    }

    /// What has to be read before a screen of this size is drawn.
    pub fn prepare(&mut self, (columns, rows): (u16, u16)) {
        (self.state.columns, self.state.rows_of_screen) = (columns, rows);
        self.read_pane();
    }

    pub fn draw(&self, frame: &mut Frame<'_>) {
        view::draw(&self.state, frame);
    }

    /// Takes what was pressed, pointed at or pasted.
    pub fn take(&mut self, event: Event) -> Option<Need> {
        if let Event::Key(key) = event
            && let Some(behind) = press::behind_esc(&self.state, key)
        {
            let esc = KeyEvent::new(KeyCode::Esc, KeyModifiers::NONE);
            return self.take(Event::Key(esc)).or_else(|| self.take(Event::Key(behind)));
        }
        let request = match event {
            Event::Key(key) => press::press(&mut self.state, key),
            Event::Mouse(mouse) => {
                press::point(&mut self.state, mouse);
                None
            }
            Event::Paste(text) => {
                press::paste(&mut self.state, &text);
                None
            }
            // The next frame asks how large it is.
            Event::Resize(..) | Event::FocusGained | Event::FocusLost => None,
        };
        request.and_then(|request| self.serve(request))
    }

    fn serve(&mut self, request: Request) -> Option<Need> {
        if request.reads() && self.is_locked() {
            self.state.trouble = Some(LOCKED.to_owned());
            // The list that was asked for is read once it can be.
            self.is_stale = true;
            if matches!(request, Request::List | Request::Mail) {
                self.state.nothing.clear();
            }
            return None;
        }
        match request {
            Request::Run(order) => return self.run(order),
            Request::Read(words) => {
                let text = self.answer(&words);
                self.state.reads(&words, text);
            }
            Request::LookAtUndo => self.look_at_undo(),
            Request::Complete(typed) => {
                let (text, choices) = unfinished::completed(&typed, |before, unfinished| {
                    let fitting =
                        LINE.get().map(|fitting| fitting(before, unfinished, &self.session.database));
                    fitting.unwrap_or_default()
                });
                self.state.completed(text, choices);
            }
            Request::List => self.read_list(),
            Request::Mail => self.read_mail(),
            Request::Open(address) => self.open(&address),
            Request::Redraw => return Some(Need::Redraw),
            Request::Suspend => return Some(Need::Suspend),
            Request::Leave => return Some(Need::Leave),
        }
        None
    }

    /// A line waits for others to finish writing.
    pub fn is_held(&self) -> bool {
        matches!(self.state.mode, Mode::Held(_))
    }

    /// Runs the line that waited for others to finish writing, where they have.
    pub fn try_held(&mut self) -> Option<Need> {
        let Mode::Held(order) = &self.state.mode else { return None };
        let order = order.clone();
        self.run(order)
    }

    /// Reads what others changed. True where something new is to be seen.
    pub fn look_around(&mut self) -> bool {
        let before = self.state.trouble.clone();
        if self.is_locked() {
            self.state.trouble = Some(LOCKED.to_owned());
            return self.state.trouble != before;
        }
        let is_old = self.read_at.elapsed() >= AGE;
        if !self.is_stale && before.is_none() && !is_old {
            return false;
        }
        if is_old {
            self.quiet = None;
        }
        self.read_list();
        true
    }

    /// Whether others keep the database from being read.
    fn is_locked(&mut self) -> bool {
        let since = self.watch.look();
        if since == Since::Changed {
            self.is_stale = true;
            self.quiet = None;
        }
        since == Since::Locked
    }

    /// Reads what can wait until nobody presses a key. True where something new is to be seen.
    pub fn catch_up(&mut self) -> bool {
        if !self.are_weeks_stale || self.state.trouble.is_some() {
            return false;
        }
        self.are_weeks_stale = false;
        // They are only told, and told again after the next change.
        let weeks = weeks::read(self.session).unwrap_or_default();
        let is_new = weeks != self.state.weeks;
        self.state.weeks = weeks;
        is_new
    }

    /// Looks for new mail, no longer than an alert does. What can't be read of it is told by `rekindle inbox`.
    fn read_mail(&mut self) {
        let sources = self.session.config.mail_sources.clone();
        let volume = std::mem::replace(&mut self.session.out.look.volume, Volume::Quiet);
        let looked = inbox::look(self.session, &sources, None, Some(inbox::PATIENCE));
        self.session.out.look.volume = volume;
        self.read_list();
        if let Err(failure) = looked {
            self.state.trouble = Some(failure.message);
        }
    }

    fn read_list(&mut self) {
        self.are_weeks_stale = true;
        let read =
            self.session.refresh().and_then(|()| rows::read(self.session, &mut self.state, &mut self.quiet));
        self.read_at = Instant::now();
        self.is_stale = read.is_err();
        self.state.trouble = read.err().map(|failure| failure.message);
    }

    /// Reads the pane, where another line, pane or width is to be shown.
    fn read_pane(&mut self) {
        // A database that is locked would be waited for.
        if self.state.is_too_small() || self.state.trouble.is_some() {
            return;
        }
        let width = layout::pane_columns(&self.state);
        let Some(row) = self.state.row().cloned() else { return };
        let Some(pane) = self.state.pane_of(&row) else { return };
        let is_there = self.state.shown_now().is_some_and(|shown| (shown.pane, shown.width) == (pane, width));
        if !is_there {
            let look = self.look(width);
            self.state.shown = Some(panes::read(self.session, &row, pane, &look, width));
        }
    }

    fn look(&self, width: u16) -> Look {
        Look { width: Some(width), is_coloured: self.state.is_coloured, json: false, volume: Volume::Usual }
    }

    /// The answer of a line that only looks, or why there is none.
    fn answer(&self, words: &[String]) -> String {
        let look = self.look(self.state.columns);
        let own = Own { session: self.session, look: &look, accepts: None, is_shown: false };
        let (played, ended, _) = own.unasked(words);
        self.told(&played, &ended)
    }

    /// Runs a line as if it were typed. What asks something has to have the terminal.
    fn run(&mut self, order: Order) -> Option<Need> {
        if let Some(refusal) = refusal(&order) {
            self.state.answered(&order, refusal.to_owned(), false);
            return None;
        }
        if order.takes_terminal {
            return Some(Need::Terminal(order));
        }
        if self.watch.is_being_written() {
            self.state.mode = Mode::Held(order);
            return None;
        }
        let look = self.look(self.state.columns);
        let own = Own { session: self.session, look: &look, accepts: order.accepts, is_shown: false };
        let (played, ended, would_ask) = own.unasked(&order.words);
        let is_asked = |failure: &crate::failure::Failure| would_ask || failure.doubt.is_some();
        if ended.as_ref().is_err_and(is_asked) {
            return Some(Need::Terminal(order));
        }
        self.ran(&order, &played, &ended)
    }

    /// Runs a line that asks on the terminal, which is there for it.
    pub fn ask(&mut self, order: &Order) {
        let look = self.look(self.state.columns);
        let own = Own { session: self.session, look: &look, accepts: order.accepts, is_shown: true };
        let (played, ended, line) = own.asking(&order.words);
        // What fills the clipboard was sent there with the rest of the answer.
        let _ = self.ran(order, &played, &ended);
        if ended.is_err() && line != order.words {
            self.state.goes_on_with(&line);
        }
    }

    fn ran(&mut self, order: &Order, played: &Played, ended: &Result) -> Option<Need> {
        // The pane shows the note, and what is said of it.
        let written = order.writes.filter(|note| ended.is_ok() && self.has_draft(*note));
        let told = if written.is_some() { played.answer.clone() } else { self.told(played, ended) };
        let (mut text, sequence) = clipboard::split_osc_52(&told);
        if text.trim().is_empty() {
            "done\n".clone_into(&mut text);
        }
        match written {
            Some(note) => {
                self.state.wrote(note);
                if !order.takes_terminal {
                    self.state.tell(order.typed(), text);
                }
            }
            None => {
                let has_changed = self.watch.look() == Since::Changed;
                self.state.answered(order, text, has_changed);
                if ended.is_err() {
                    self.state.types_again();
                }
            }
        }
        self.quiet = None;
        self.read_list();
        sequence.map(Need::Clipboard)
    }

    /// The editor may have been left without saving.
    fn has_draft(&self, note: Note) -> bool {
        let drafts = self.session.reading_quietly().and_then(|store| Ok(store.drafts_waiting(note.to)?));
        drafts.is_ok_and(|drafts| drafts.iter().any(|draft| note.kind.is_none_or(|kind| kind == draft.kind)))
    }

    fn told(&self, played: &Played, ended: &Result) -> String {
        let most = usize::from(self.state.columns);
        let failed = ended.as_ref().err().map(|failure| failure.text(self.state.is_coloured, Some(most)));
        let remarks = wrap_commands(&played.remarks, most);
        format!("{}{remarks}{}", played.answer, failed.unwrap_or_default())
    }

    /// Shows what the newest change was. Nothing is taken back yet.
    fn look_at_undo(&mut self) {
        if self.watch.is_being_written() {
            let words = "another program is writing to the database; try again when it has finished";
            return self.state.tell(line::as_typed(&["undo".to_owned()]), words.to_owned());
        }
        if let Ok(Some((change, text))) = undo::large(self.session) {
            // The terminal shows what runs, and for how long.
            let order = Order { takes_terminal: true, ..line::undo(change) };
            return self.state.asks_to_undo(order, text);
        }
        let words = |words: &[&str]| words.iter().map(|word| (*word).to_owned()).collect::<Vec<_>>();
        let look = Look { json: true, ..self.look(self.state.columns) };
        let own = Own { session: self.session, look: &look, accepts: None, is_shown: false };
        let (played, ended, _) = own.unasked(&words(&["undo", "--dry-run"]));
        if ended.is_err() {
            let text = self.told(&Played::default(), &ended);
            self.state.tell(line::as_typed(&words(&["undo"])), text);
            return;
        }
        let document: serde_json::Value = serde_json::from_str(&played.answer).unwrap_or_default();
        let Some(change) = document.pointer("/undone/id").and_then(serde_json::Value::as_i64) else { return };
        let text = self.answer(&words(&["undo", &change.to_string(), "--dry-run"]));
        self.state.asks_to_undo(line::undo(change), text);
    }

    fn open(&mut self, address: &str) {
        let opened = if self.session.environment.has_screen {
            browser::open(address).map_err(|e| e.to_string())
        } else {
            Err("no browser can be opened here".to_owned())
        };
        let text = opened.map_or_else(|why| why, |()| "opened in your browser".to_owned());
        self.state.tell(address.to_owned(), text);
    }
}

/// What has no place within the screen.
fn refusal(order: &Order) -> Option<&'static str> {
    match order.words.first().map(String::as_str) {
        Some("day") => Some("you are already in `rekindle day`"),
        Some("tour") => Some("the tour needs the whole terminal: press q first"),
        _ => None,
    }
}

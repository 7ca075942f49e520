//! A question on a terminal: a line to type in, and a list to choose from. The same keys do the same everywhere.

use std::cell::Cell;
use std::io::{self, Write as _};

use crossterm::cursor::{MoveToColumn, MoveToPreviousLine, MoveUp};
use crossterm::event::{self, Event, KeyCode, KeyEvent, KeyEventKind, KeyModifiers};
use crossterm::queue;
use crossterm::style::Print;
use crossterm::terminal::{Clear, ClearType, disable_raw_mode, enable_raw_mode, size};
use tui_input::Input;

use crate::domain::text;
use crate::render::style::{Tone, paint};
use crate::render::text::{safe, truncate, width, wrap};
use crate::render::typed::{request, window};

thread_local! {
    /// While nobody may be asked: whether a question would have come up.
    static UNASKED: Cell<Option<bool>> = const { Cell::new(None) };
}

/// Runs something while nobody may be asked, as if there were no terminal; and whether a question would have come up.
pub fn without_questions<T>(run: impl FnOnce() -> T) -> (T, bool) {
    UNASKED.set(Some(false));
    let answer = run();
    (answer, UNASKED.take().unwrap_or_default())
}

/// Whether a question may be asked now, where there is a terminal to ask on.
pub(super) fn may_ask() -> bool {
    let is_unasked = UNASKED.get().is_some();
    if is_unasked {
        UNASKED.set(Some(true));
    }
    !is_unasked
}

/// Whether the line was typed on a terminal, and not put together by the daily screen.
pub(super) fn is_typed_here() -> bool {
    UNASKED.get().is_none()
}

/// How many suggestions are shown before anything is typed.
const FEW: usize = 6;
/// How many lines of a list are shown at once.
const MOST_SHOWN: usize = 10;

/// What is asked for, and what is below the line.
pub struct Prompt<'a> {
    pub question: &'a str,
    pub help: &'a str,
    /// What can be chosen, or what is suggested.
    pub list: &'a [String],
    /// Only what is on the list is an answer.
    pub is_choice: bool,
    /// It cannot be left out.
    pub is_needed: bool,
    /// What the line begins with, or the choice that is marked.
    pub begins: &'a str,
    /// What is wrong with a typed answer.
    pub check: &'a dyn Fn(&str) -> Result<(), String>,
    pub is_coloured: bool,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reply {
    /// Never empty.
    Typed(String),
    /// The place in the list of what was marked.
    Chosen(usize),
    /// Esc, or Enter on an empty line.
    LeftOut,
    /// Shift-Tab, with what stood in the line.
    Back(String),
    /// Ctrl-C, with what stood in the line.
    Stopped(String),
}

impl<'a> Prompt<'a> {
    /// Anything that passes the check, or nothing.
    pub fn line(question: &'a str, help: &'a str, check: &'a dyn Fn(&str) -> Result<(), String>) -> Self {
        Self {
            question,
            help,
            list: &[],
            is_choice: false,
            is_needed: false,
            begins: "",
            check,
            is_coloured: false,
        }
    }

    /// Asks, and leaves the question with its answer as one line.
    pub fn ask(&self) -> io::Result<Reply> {
        let mut asked = Asked {
            prompt: self,
            input: if self.is_choice { Input::default() } else { self.begins.into() },
            marked: self.list.iter().position(|one| self.is_choice && one == self.begins),
            trouble: String::new(),
            out: io::stderr(),
        };
        if self.is_choice && asked.marked.is_none() {
            asked.marked = Some(0);
        }
        let _raw = RawKeyboard::begin()?;
        let question = safe(self.question);
        if is_long(&question) {
            for line in wrap(&question, columns()) {
                queue!(asked.out, Print(self.painted(Tone::Heading, &line)), Print("\r\n"))?;
            }
        }
        let reply = loop {
            asked.draw()?;
            let Event::Key(key) = event::read()? else { continue };
            if key.kind == KeyEventKind::Release {
                continue;
            }
            if let Some(reply) = asked.press(key) {
                break reply;
            }
        };
        asked.close(&reply)?;
        Ok(reply)
    }

    fn painted(&self, tone: Tone, text: &str) -> String {
        paint(tone, text, self.is_coloured)
    }
}

/// Takes the line of the question before off the screen, to ask it again.
pub fn take_back() -> io::Result<()> {
    let mut out = io::stderr();
    queue!(out, MoveToPreviousLine(1), Clear(ClearType::FromCursorDown))?;
    out.flush()
}

struct Asked<'a> {
    prompt: &'a Prompt<'a>,
    input: Input,
    /// The place in what is shown of the list.
    marked: Option<usize>,
    trouble: String,
    out: io::Stderr,
}

impl Asked<'_> {
    /// The places of what contains all the typed words or parts of words, whatever their case and accents. A list to
    /// choose from is shown from the start, many suggestions once something is typed.
    fn shown(&self) -> Vec<usize> {
        let typed = text::key(self.input.value());
        let Prompt { list, is_choice, .. } = self.prompt;
        if typed.is_empty() && !is_choice && list.len() > FEW {
            return Vec::new();
        }
        let has_all = |name: &str| typed.split(' ').all(|word| name.contains(word));
        let fits = |(at, name): (usize, &String)| has_all(&text::key(name)).then_some(at);
        list.iter().enumerate().filter_map(fits).collect()
    }

    /// The answer, once there is one.
    #[expect(clippy::wildcard_enum_match_arm, reason = "keys that are no command are typed, or do nothing")]
    fn press(&mut self, key: KeyEvent) -> Option<Reply> {
        let is_control = key.modifiers.contains(KeyModifiers::CONTROL);
        let shown = self.shown();
        match key.code {
            KeyCode::Char('c') if is_control => return Some(Reply::Stopped(self.begun())),
            KeyCode::Char('d') if is_control && self.input.value().is_empty() => {
                return Some(Reply::Stopped(String::new()));
            }
            KeyCode::Esc => return self.leave_out(),
            KeyCode::BackTab => return Some(Reply::Back(self.begun())),
            KeyCode::Enter => return self.enter(&shown),
            KeyCode::Up => self.mark(&shown, -1),
            KeyCode::Down => self.mark(&shown, 1),
            KeyCode::Char('p') if is_control => self.mark(&shown, -1),
            KeyCode::Char('n') if is_control => self.mark(&shown, 1),
            KeyCode::PageUp => self.marked = self.marked.map(|at| at.saturating_sub(MOST_SHOWN)),
            KeyCode::PageDown => {
                self.marked = self.marked.map(|at| (at + MOST_SHOWN).min(shown.len().saturating_sub(1)));
            }
            KeyCode::Tab => {
                let place = shown.get(self.marked.unwrap_or(0));
                if let Some(name) =
                    place.and_then(|at| self.prompt.list.get(*at)).filter(|_| !self.prompt.is_choice)
                {
                    self.input = name.as_str().into();
                    self.marked = None;
                }
            }
            _ => {
                if let Some(request) = request(key) {
                    let before = self.input.value().to_owned();
                    self.input.handle(request);
                    if self.input.value() != before {
                        self.marked = self.prompt.is_choice.then_some(0);
                        self.trouble.clear();
                    }
                }
            }
        }
        None
    }

    fn mark(&mut self, shown: &[usize], step: isize) {
        if shown.is_empty() {
            return;
        }
        let at = match self.marked {
            None if step < 0 => shown.len() - 1,
            None => 0,
            Some(at) => at.saturating_add_signed(step).min(shown.len() - 1),
        };
        self.marked = Some(at);
    }

    fn enter(&mut self, shown: &[usize]) -> Option<Reply> {
        let marked = self.marked.and_then(|at| shown.get(at)).copied();
        let typed = self.input.value().trim().to_owned();
        match (marked, self.prompt.is_choice) {
            (Some(at), _) => return Some(Reply::Chosen(at)),
            (None, true) => {
                "no match; press the arrow keys or type the first letters".clone_into(&mut self.trouble);
            }
            (None, false) if typed.is_empty() => return self.leave_out(),
            (None, false) => match (self.prompt.check)(&typed) {
                Ok(()) => return Some(Reply::Typed(typed)),
                Err(trouble) => self.trouble = trouble,
            },
        }
        None
    }

    /// What was typed of an answer. What narrows a list down isn't one.
    fn begun(&self) -> String {
        if self.prompt.is_choice { String::new() } else { self.input.value().trim().to_owned() }
    }

    fn leave_out(&mut self) -> Option<Reply> {
        if self.prompt.is_needed {
            "this one is required; Ctrl-C stops".clone_into(&mut self.trouble);
            return None;
        }
        Some(Reply::LeftOut)
    }

    /// The question, the list, and the help, with the cursor left in the typed line.
    fn draw(&mut self) -> io::Result<()> {
        let prompt = self.prompt;
        let columns = columns();
        let label = self.label();
        let room = columns.saturating_sub(width(&label) + 1).max(1);
        let scroll = self.input.visual_scroll(room);
        let typed = window(self.input.value(), scroll, room);
        let below = self.below(columns.saturating_sub(1));
        queue!(self.out, MoveToColumn(0), Clear(ClearType::FromCursorDown))?;
        queue!(self.out, Print(prompt.painted(Tone::Heading, &label)), Print(safe(&typed)))?;
        for (tone, line) in &below {
            queue!(self.out, Print("\r\n"), Print(prompt.painted(*tone, line)))?;
        }
        if let Some(count) = u16::try_from(below.len()).ok().filter(|count| *count > 0) {
            queue!(self.out, MoveUp(count))?;
        }
        let column = width(&label) + self.input.visual_cursor().saturating_sub(scroll);
        queue!(self.out, MoveToColumn(u16::try_from(column).unwrap_or(0)))?;
        self.out.flush()
    }

    /// Leaves the question and its answer.
    fn close(&mut self, reply: &Reply) -> io::Result<()> {
        let prompt = self.prompt;
        let label = self.label();
        queue!(self.out, MoveToColumn(0), Clear(ClearType::FromCursorDown))?;
        let answer = match reply {
            Reply::Back(_) => return self.out.flush(),
            Reply::Typed(typed) | Reply::Stopped(typed) => typed.as_str(),
            Reply::Chosen(at) => self.prompt.list.get(*at).map_or("", String::as_str),
            Reply::LeftOut => "-",
        };
        let answer = truncate(&safe(answer), columns().saturating_sub(width(&label) + 1).max(1)).into_owned();
        queue!(self.out, Print(prompt.painted(Tone::Heading, &label)), Print(answer), Print("\r\n"))?;
        self.out.flush()
    }

    /// What comes before the typed line: the question, where it leaves room to type.
    fn label(&self) -> String {
        let question = safe(self.prompt.question);
        if is_long(&question) { "  ".to_owned() } else { format!("{question} ") }
    }

    /// The list, what was wrong, and the help.
    fn below(&self, columns: usize) -> Vec<(Tone, String)> {
        let shown = self.shown();
        let first = self.marked.unwrap_or(0).saturating_sub(MOST_SHOWN - 1);
        let mut lines = Vec::new();
        for (at, place) in shown.iter().enumerate().skip(first).take(MOST_SHOWN) {
            let name = self.prompt.list.get(*place).map_or("", String::as_str);
            let (tone, mark) =
                if self.marked == Some(at) { (Tone::Heading, ">") } else { (Tone::Plain, " ") };
            lines.push((tone, truncate(&format!("{mark} {}", safe(name)), columns).into_owned()));
        }
        if shown.len() > first + MOST_SHOWN {
            lines.push((Tone::Quiet, format!("  … and {} more", shown.len() - first - MOST_SHOWN)));
        }
        let trouble = wrap(&safe(&self.trouble), columns);
        lines.extend(trouble.into_iter().map(|line| (Tone::Overdue, line)));
        let help = wrap(self.prompt.help, columns);
        lines.extend(help.into_iter().map(|line| (Tone::Quiet, line)));
        lines
    }
}

fn columns() -> usize {
    usize::from(size().map_or(80, |(columns, _)| columns)).max(20)
}

/// A question that is above the line that is typed.
fn is_long(question: &str) -> bool {
    width(question) + 24 > columns()
}

/// Keys come one by one, Ctrl-C among them, until this is dropped.
pub struct RawKeyboard;

impl RawKeyboard {
    pub fn begin() -> io::Result<Self> {
        enable_raw_mode()?;
        Ok(Self)
    }
}

impl Drop for RawKeyboard {
    fn drop(&mut self) {
        // Nothing else can be tried when this fails.
        let _ = disable_raw_mode();
    }
}

/// No unless it is said; `None` if it was stopped.
pub fn yes_or_no(question: &str) -> io::Result<Option<bool>> {
    let meant = |typed: &str| match typed.trim().to_lowercase().as_str() {
        "y" | "yes" => Some(true),
        "n" | "no" => Some(false),
        _ => None,
    };
    let check =
        |typed: &str| meant(typed).map(|_| ()).ok_or_else(|| "type y for yes, or n for no".to_owned());
    let question = format!("{question} (y/N)");
    Ok(match Prompt::line(&question, "", &check).ask()? {
        Reply::Typed(typed) => Some(meant(&typed).unwrap_or(false)),
        Reply::LeftOut | Reply::Chosen(_) | Reply::Back(_) => Some(false),
        Reply::Stopped(_) => None,
    })
}

//! The day's screen without a terminal: a private home, keys by their names, and what is drawn as text.

use std::cell::RefCell;
use std::io::{self, Write};
use std::rc::Rc;

use crossterm::event::{Event, KeyCode, KeyEvent, KeyModifiers};
use ratatui::Terminal;
use ratatui::backend::TestBackend;
use ratatui::buffer::Buffer;
use rekindle::cli::{complete, play};
use rekindle::commands::day::{Day, Need};
use rekindle::config::Environment;
use rekindle::failure::Failure;
use rekindle::render::output::{Colour, Look, Output};
use rekindle::session::run::Place;
use rekindle::session::{Global, Needs, Session, ask};
use tempfile::TempDir;
use unicode_width::UnicodeWidthStr as _;

pub struct Home {
    pub folder: TempDir,
    pub today: &'static str,
}

#[derive(Clone, Default)]
struct Kept(Rc<RefCell<Vec<u8>>>);

impl Write for Kept {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.borrow_mut().write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl Home {
    pub fn on(today: &'static str) -> Self {
        let folder = tempfile::tempdir().unwrap();
        std::fs::write(folder.path().join("config.toml"), "zone = \"Europe/London\"\n").unwrap();
        Self { folder, today }
    }

    fn environment() -> Environment {
        // An editor that is left at once.
        let mut environment = Environment::default().clone();
        environment.editor = Some("true".to_owned());
        environment
    }

    /// What a line answers when it is typed on a day; nobody is asked.
    pub fn answer(&self, today: &str, line: &str) -> Result<String, Failure> {
        let words = shell_words::split(line).unwrap();
        let words: Vec<&str> = words.iter().map(String::as_str).collect();
        let place = Place {
            database: self.folder.path().join("rekindle.db"),
            settings_file: self.folder.path().join("config.toml"),
            today: Some(today.to_owned()),
            environment: Self::environment(),
            accepts: None,
            is_json: false,
        };
        let kept = Kept::default();
        let screen = || -> Box<dyn Write> { Box::new(kept.clone()) };
        // As wide as a terminal, which is a way to the clipboard.
        let look = Look { width: Some(80), ..Look::default() };
        ask::without_questions(|| play::command(&words, place, &look, &screen)).0?;
        let said = String::from_utf8(kept.0.borrow().clone()).unwrap();
        Ok(said)
    }

    pub fn play(&self, lines: &[(&str, &str)]) {
        for (today, line) in lines {
            self.answer(today, &format!("rekindle {line}")).unwrap_or_else(|e| panic!("{line}: {e}"));
        }
    }

    pub fn session(&self, is_coloured: bool) -> Session {
        let global = Global {
            db: Some(self.folder.path().join("rekindle.db")),
            new: false,
            is_db_typed: false,
            config_file: Some(self.folder.path().join("config.toml")),
            today: Some(self.today.to_owned()),
            json: false,
            color: Colour::Auto,
            quiet: false,
            verbose: false,
            yes: false,
        };
        let look = Look { width: Some(80), is_coloured, ..Look::default() };
        let out = Output::new(look, Box::new(io::sink()), Box::new(io::sink()));
        Session::open(global, Self::environment(), out, Needs::Settings, "day".to_owned(), play::command)
            .unwrap()
    }

    /// What is on file, as the commands tell it.
    pub fn on_file(&self) -> Vec<String> {
        ["due --all", "list --all", "applications", "history", "away"]
            .iter()
            .map(|line| self.answer(self.today, &format!("rekindle {line} --json")).unwrap())
            .chain([self.log()])
            .collect()
    }

    /// The commands of the log.
    fn log(&self) -> String {
        let log = self.answer(self.today, "rekindle log --json --limit 500").unwrap();
        let log: serde_json::Value = serde_json::from_str(&log).unwrap();
        let changes = log["changes"].as_array().unwrap();
        changes.iter().map(|change| format!("{}\n", change["command"])).collect()
    }
}

pub fn begin(session: &mut Session) -> Day<'_> {
    complete::prepare();
    let mut day = Day::begin(session).unwrap();
    day.prepare((80, 24));
    day
}

/// A key by its name, or a letter.
pub fn key(name: &str) -> Event {
    let code = match name {
        "Enter" => KeyCode::Enter,
        "Esc" => KeyCode::Esc,
        "Tab" => KeyCode::Tab,
        "BackTab" => KeyCode::BackTab,
        "Down" => KeyCode::Down,
        "Up" => KeyCode::Up,
        "PageDown" => KeyCode::PageDown,
        "PageUp" => KeyCode::PageUp,
        "Home" => KeyCode::Home,
        "End" => KeyCode::End,
        "Backspace" => KeyCode::Backspace,
        letter => KeyCode::Char(letter.chars().next().unwrap()),
    };
    Event::Key(KeyEvent::new(code, KeyModifiers::NONE))
}

/// Presses keys as somebody does who sees the screen: it is drawn in between.
pub fn press(day: &mut Day<'_>, keys: &[&str]) {
    let size = (day.state.columns, day.state.rows_of_screen);
    for name in keys {
        if let Some(Need::Terminal(order)) = day.take(key(name)) {
            ask::without_questions(|| day.ask(&order));
        }
        day.prepare(size);
    }
}

pub fn types(day: &mut Day<'_>, text: &str) {
    let letters: Vec<String> = text.chars().map(String::from).collect();
    press(day, &letters.iter().map(String::as_str).collect::<Vec<_>>());
}

pub fn drawn(day: &mut Day<'_>, columns: u16, rows: u16) -> Buffer {
    let mut terminal = Terminal::new(TestBackend::new(columns, rows)).unwrap();
    day.prepare((columns, rows));
    terminal.draw(|frame| day.draw(frame)).unwrap();
    terminal.backend().buffer().clone()
}

pub fn text(buffer: &Buffer) -> String {
    let mut text = String::new();
    for y in 0..buffer.area.height {
        let mut line = String::new();
        let mut x = 0;
        while x < buffer.area.width {
            let symbol = buffer[(x, y)].symbol();
            line.push_str(symbol);
            x += u16::try_from(symbol.width().max(1)).unwrap();
        }
        text.push_str(line.trim_end());
        text.push('\n');
    }
    text
}

/// The screen at a size, as text.
pub fn seen(day: &mut Day<'_>, columns: u16, rows: u16) -> String {
    text(&drawn(day, columns, rows))
}

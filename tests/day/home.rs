//! The day's screen without a terminal: a private home, keys by their names, and what is drawn as text.

use std::cell::RefCell;
use std::io::{self, Write};
use std::rc::Rc;

use crossterm::event::{Event, KeyCode, KeyEvent, KeyModifiers};
use ratatui::Terminal;
use ratatui::backend::TestBackend;
use ratatui::buffer::{Buffer, Cell};
use rekindle::cli::{complete, play};
use rekindle::commands::day::{Day, Need};
use rekindle::config::Environment;
use rekindle::failure::Failure;
use rekindle::render::output::{Colour, Look, Output};
use rekindle::session::run::Circumstances;
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
        // An editor that saves and is left at once.
        let mut environment = Environment::default().clone();
        environment.editor = Some("touch".to_owned());
        environment
    }

    /// What a line answers when it is typed on a day; nobody is asked.
    pub fn answer(&self, today: &str, line: &str) -> Result<String, Failure> {
        let words = shell_words::split(line).unwrap();
        let words: Vec<&str> = words.iter().map(String::as_str).collect();
        let place = Circumstances {
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

    /// A no and an answer come by mail, and are looked at.
    pub fn receives_letters(&self) {
        let mail = self.folder.path().join("mail");
        let letter = |name: &str, head: &str, body: &str| {
            let text = format!(
                "{head}\nTo: Maya Ortiz <maya@example.com>\nDate: Thu, 17 Sep 2026 10:00:00 +0100\n\
                 Message-ID: <{name}@x.example>\n\n{body}\n"
            );
            std::fs::create_dir_all(mail.join("cur")).unwrap();
            std::fs::create_dir_all(mail.join("new")).unwrap();
            std::fs::write(mail.join("new").join(name), text).unwrap();
        };
        letter(
            "1",
            "From: Quill <no-reply@us.greenhouse-mail.io>\nSubject: Your application for Analyst at Quill",
            "Dear Maya,\n\nThank you for your interest in the Analyst role at Quill. Unfortunately, we have decided to \
             move forward with other candidates.\n\nThe Quill team",
        );
        letter(
            "2",
            "From: Priya Rao <priya.rao@northwind.example>\nSubject: Re: Thank you\nIn-Reply-To: <9@example.com>",
            "Sure, take until Sunday. SQLite is fine.",
        );
        self.answer(self.today, "rekindle config set me.email maya@example.com").unwrap();
        self.answer(self.today, &format!("rekindle inbox '{}' --json", mail.display())).unwrap();
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
    pub fn log(&self) -> String {
        let log = self.answer(self.today, "rekindle log --json --limit 500").unwrap();
        let log: serde_json::Value = serde_json::from_str(&log).unwrap();
        let changes = log["changes"].as_array().unwrap();
        changes.iter().map(|change| change["command"].to_string() + "\n").collect()
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
    for name in keys {
        happens(day, key(name));
    }
}

pub fn happens(day: &mut Day<'_>, event: Event) {
    if let Some(Need::Terminal(order)) = day.take(event) {
        ask::without_questions(|| day.ask(&order));
    }
    day.prepare((day.state.columns, day.state.rows_of_screen));
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

/// The same with looks: `{bold}…{/}`.
pub fn looks(buffer: &Buffer) -> String {
    let mut text = String::new();
    for y in 0..buffer.area.height {
        let mut line = String::new();
        let mut last = String::new();
        let mut x = 0;
        while x < buffer.area.width {
            let cell = &buffer[(x, y)];
            let look = look(cell);
            if look != last {
                line.push_str(if last.is_empty() { "" } else { "{/}" });
                line.push_str(&look);
                last = look;
            }
            line.push_str(cell.symbol());
            x += u16::try_from(cell.symbol().width().max(1)).unwrap();
        }
        line.push_str(if last.is_empty() { "" } else { "{/}" });
        text.push_str(line.trim_end());
        text.push('\n');
    }
    text
}

fn look(cell: &Cell) -> String {
    let plain = Cell::EMPTY;
    let mut words = Vec::new();
    if cell.modifier != plain.modifier {
        words.push(format!("{:?}", cell.modifier).to_lowercase());
    }
    if cell.fg != plain.fg {
        words.push(cell.fg.to_string().to_lowercase());
    }
    if words.is_empty() { String::new() } else { format!("{{{}}}", words.join(" ")) }
}

/// The screen at a size, as text.
pub fn seen(day: &mut Day<'_>, columns: u16, rows: u16) -> String {
    text(&drawn(day, columns, rows))
}

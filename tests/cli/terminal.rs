//! A person at a terminal, in tmux.

use std::process::Command;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use crate::sandbox::Sandbox;

/// Each has a socket of its own: a server that was told to go may still have the last one.
static OPENED: AtomicUsize = AtomicUsize::new(0);

pub struct Terminal<'a> {
    home: &'a Sandbox,
    socket: std::path::PathBuf,
}

impl<'a> Terminal<'a> {
    /// A terminal of 80 columns. `None` where tmux is not installed, unless every test has to run.
    pub fn open(home: &'a Sandbox, today: &str) -> Option<Self> {
        Self::sized(home, today, 80, 60)
    }

    pub fn sized(home: &'a Sandbox, today: &str, columns: usize, rows: usize) -> Option<Self> {
        if Command::new("tmux").arg("-V").output().is_err() {
            assert!(std::env::var_os("REKINDLE_ALL_TESTS").is_none(), "tmux is not installed");
            return None;
        }
        let socket = home.path().join(format!("tmux{}", OPENED.fetch_add(1, Ordering::Relaxed)));
        let terminal = Self { home, socket };
        let bin = std::path::Path::new(env!("CARGO_BIN_EXE_rekindle")).parent().unwrap();
        let path = std::env::var("PATH").unwrap_or_default();
        let mut ran = terminal.tmux();
        ran.env("PATH", format!("{}:{path}", bin.display()))
            .env("HOME", home.path())
            .env("XDG_DATA_HOME", home.path().join("data"))
            .env("XDG_CONFIG_HOME", home.path().join("config"))
            .env("XDG_RUNTIME_DIR", home.path().join("run"))
            .env("REKINDLE_DB", home.db())
            .env("REKINDLE_TODAY", today)
            .env("TZ", "Europe/London")
            .env("LC_ALL", "C.UTF-8")
            .env_remove("NO_COLOR")
            .current_dir(home.path());
        let begun = ran
            .args(["new-session", "-d", "-x", &columns.to_string(), "-y", &rows.to_string(), "sh"])
            .status()
            .unwrap();
        assert!(begun.success());
        // Shells begin with prompts of their own.
        terminal.keys(&["PS1='% '; clear", "Enter"]).shows("%");
        terminal.ends();
        Some(terminal)
    }

    fn tmux(&self) -> Command {
        let mut ran = Command::new("tmux");
        ran.arg("-S").arg(&self.socket).args(["-f", "/dev/null"]);
        ran
    }

    /// Types text and keys, by the names tmux has for them (`Enter`, `Escape`, `C-a`); what is no key is typed.
    pub fn keys(&self, keys: &[&str]) -> &Self {
        for key in keys {
            assert!(self.tmux().args(["send-keys", key]).status().unwrap().success());
            // A lone Escape must not be read as the beginning of the next key.
            std::thread::sleep(Duration::from_millis(if *key == "Escape" { 120 } else { 20 }));
        }
        self
    }

    /// Clears the screen and types a line.
    pub fn types(&self, line: &str) -> &Self {
        self.keys(&["clear", "Enter"]);
        std::thread::sleep(Duration::from_millis(100));
        self.keys(&[line, "Enter"])
    }

    /// What stands on the screen.
    pub fn screen(&self) -> String {
        let shown = self.tmux().args(["capture-pane", "-p"]).output().unwrap();
        String::from_utf8_lossy(&shown.stdout).trim_end().to_owned()
    }

    /// What tmux knows of the terminal, in its own format.
    pub fn asks(&self, format: &str) -> String {
        let told = self.tmux().args(["display-message", "-p", format]).output().unwrap();
        String::from_utf8_lossy(&told.stdout).trim().to_owned()
    }

    pub fn resize(&self, columns: usize, rows: usize) -> &Self {
        let size = [columns.to_string(), rows.to_string()];
        assert!(
            self.tmux().args(["resize-window", "-x", &size[0], "-y", &size[1]]).status().unwrap().success()
        );
        self
    }

    /// Waits until this is on the screen.
    #[track_caller]
    pub fn shows(&self, text: &str) -> &Self {
        let begun = Instant::now();
        while !self.screen().contains(text) {
            assert!(begun.elapsed() < Duration::from_secs(20), "no {text:?} on:\n{}", self.screen());
            std::thread::sleep(Duration::from_millis(30));
        }
        self
    }

    /// Waits until this is on the screen no more.
    #[track_caller]
    pub fn hides(&self, text: &str) -> &Self {
        let begun = Instant::now();
        while self.screen().contains(text) {
            assert!(begun.elapsed() < Duration::from_secs(20), "{text:?} stays on:\n{}", self.screen());
            std::thread::sleep(Duration::from_millis(30));
        }
        self
    }

    /// What a line answers, with all that has left the screen, and `ended` with the exit code below it.
    #[track_caller]
    pub fn answers(&self, line: &str) -> String {
        self.keys(&["clear", "Enter"]);
        std::thread::sleep(Duration::from_millis(100));
        assert!(self.tmux().arg("clear-history").status().unwrap().success());
        self.keys(&[&format!("{line}; echo ended $?"), "Enter"]).shows("\nended ");
        self.ends();
        let shown = self.tmux().args(["capture-pane", "-p", "-S", "-"]).output().unwrap();
        let shown = String::from_utf8_lossy(&shown.stdout).into_owned();
        let (_, answer) = shown.split_once("echo ended $?\n").unwrap_or(("", &shown));
        answer.trim_end().trim_end_matches('%').trim_end().to_owned()
    }

    /// Waits until the shell is asking for the next line.
    #[track_caller]
    pub fn ends(&self) -> String {
        let begun = Instant::now();
        while self.screen().lines().last() != Some("%") {
            assert!(begun.elapsed() < Duration::from_secs(20), "still busy:\n{}", self.screen());
            std::thread::sleep(Duration::from_millis(30));
        }
        self.screen()
    }
}

impl Drop for Terminal<'_> {
    fn drop(&mut self) {
        let _ = self.tmux().arg("kill-server").status();
        let _ = self.home;
    }
}

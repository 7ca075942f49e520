//! A private home for one test: its own database, settings, zone and day. Never a terminal, never today.
#![allow(
    dead_code,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::disallowed_methods,
    clippy::missing_panics_doc,
    reason = "each test program uses a part of it, and what fails here fails the test; PATH is handed on"
)]

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use serde_json::Value;
use tempfile::TempDir;

pub struct Sandbox {
    home: TempDir,
    zone: &'static str,
}

/// What one command answered.
pub struct Ran {
    pub line: String,
    pub stdout: String,
    pub stderr: String,
    pub exit: i32,
}

impl Sandbox {
    pub fn new() -> Self {
        Self { home: TempDir::new().expect("a temporary folder"), zone: "Europe/London" }
    }

    pub fn in_zone(zone: &'static str) -> Self {
        Self { zone, ..Self::new() }
    }

    /// A home with the full database that is kept of an older schema, as that version wrote it.
    pub fn with_schema(version: u32) -> Self {
        let home = Self::new();
        let schema = Path::new(env!("CARGO_MANIFEST_DIR")).join("schema");
        let mut steps: Vec<PathBuf> = std::fs::read_dir(schema.join("migrations"))
            .expect("the migrations")
            .map(|file| file.expect("a migration").path())
            .collect();
        steps.sort();
        steps.truncate(version as usize);
        // Where the version has no rows of its own, those of the one before came along.
        let sample = |version: u32| schema.join(format!("samples/{version:04}.sql"));
        let newest = (1..=version).rev().find(|version| sample(*version).exists()).expect("a sample");
        steps.insert(newest as usize, sample(newest));
        let conn = rusqlite::Connection::open(home.db()).expect("a new database");
        conn.execute_batch("PRAGMA foreign_keys = OFF").expect("rows in any order");
        for step in steps {
            let sql = std::fs::read_to_string(&step).expect("a file of the schema");
            conn.execute_batch(&sql).unwrap_or_else(|e| panic!("{}: {e}", step.display()));
        }
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt as _;
            let private = std::fs::Permissions::from_mode(0o600);
            std::fs::set_permissions(home.db(), private).expect("a private file");
        }
        conn.pragma_update(None, "user_version", version).expect("a version");
        conn.pragma_update(None, "application_id", rekindle::store::APPLICATION_ID).expect("a mark");
        home
    }

    pub fn path(&self) -> &Path {
        self.home.path()
    }

    pub fn db(&self) -> PathBuf {
        self.path().join("job.db")
    }

    /// The binary with this home and day, for tests that need more than a line.
    pub fn command(&self, today: &str) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_rekindle"));
        command
            .env_clear()
            .env("PATH", std::env::var_os("PATH").unwrap_or_default())
            .env("HOME", self.path())
            .env("XDG_DATA_HOME", self.path().join("data"))
            .env("XDG_CONFIG_HOME", self.path().join("config"))
            // No session of this machine's user: nothing of theirs is alerted or scheduled.
            .env("XDG_RUNTIME_DIR", self.path().join("run"))
            .env("TZ", self.zone)
            .env("REKINDLE_DB", self.db())
            .env("REKINDLE_TODAY", today)
            .current_dir(self.path())
            .stdin(Stdio::null());
        command
    }

    /// Runs a command line, quoted as in a shell, on a day.
    pub fn run(&self, today: &str, line: &str) -> Ran {
        let words = shell_words::split(line).expect("a quoted line");
        let output = self.command(today).args(&words).output().expect("the binary starts");
        Ran {
            line: line.to_owned(),
            stdout: String::from_utf8(output.stdout).expect("stdout is UTF-8"),
            stderr: String::from_utf8(output.stderr).expect("stderr is UTF-8"),
            exit: output.status.code().unwrap_or(-1),
        }
    }

    /// Runs lines that must succeed.
    #[track_caller]
    pub fn play(&self, today: &str, lines: &[&str]) {
        for line in lines {
            let ran = self.run(today, line);
            assert_eq!(ran.exit, 0, "{}", ran.snapshot());
        }
    }

    /// Runs a line that must succeed, and returns its JSON.
    #[track_caller]
    pub fn json(&self, today: &str, line: &str) -> Value {
        let ran = self.run(today, &format!("{line} --json"));
        assert_eq!(ran.exit, 0, "{}", ran.snapshot());
        serde_json::from_str(&ran.stdout).unwrap_or_else(|e| panic!("{e}: {}", ran.snapshot()))
    }

    /// Runs a line that may find something wrong, and returns its JSON.
    #[track_caller]
    pub fn json_of(&self, today: &str, line: &str) -> Value {
        let ran = self.run(today, &format!("{line} --json"));
        serde_json::from_str(&ran.stdout).unwrap_or_else(|e| panic!("{e}: {}", ran.snapshot()))
    }

    /// Runs a line that must fail with `exit`, and returns its error document.
    #[track_caller]
    pub fn refused(&self, today: &str, line: &str, exit: i32) -> Value {
        let ran = self.run(today, &format!("{line} --json"));
        assert_eq!(ran.exit, exit, "{}", ran.snapshot());
        assert_eq!(ran.stdout, "", "an error prints nothing on stdout: {}", ran.snapshot());
        let error: Value =
            serde_json::from_str(&ran.stderr).unwrap_or_else(|e| panic!("{e}: {}", ran.snapshot()));
        error["error"].clone()
    }

    /// The open reminders as lines of a table: rule, name, ready, due, expires, state, tier.
    #[track_caller]
    pub fn due_all(&self, today: &str) -> String {
        let due = self.json(today, "due --all");
        let mut table = String::new();
        for r in due["reminders"].as_array().expect("a list of reminders") {
            if r["rule"] == "monthly-review" {
                continue;
            }
            let text = |v: &Value| v.as_str().unwrap_or("-").to_owned();
            let _ = writeln!(
                table,
                "{}  {}  {}  {}  {}  {}  {}",
                text(&r["rule"]),
                text(&r["contact"]["name"]),
                text(&r["ready"]),
                text(&r["due"]),
                text(&r["expires"]),
                text(&r["state"]),
                text(&r["tier"]),
            );
        }
        table
    }
}

impl Ran {
    /// Everything a person would see, with the private folder's name taken out by the caller's settings.
    pub fn snapshot(&self) -> String {
        let mut text = format!("$ rekindle {}\n{}", self.line, self.stdout);
        if !self.stderr.is_empty() {
            let _ = write!(text, "--- stderr\n{}", self.stderr);
        }
        if self.exit != 0 {
            let _ = writeln!(text, "--- exit {}", self.exit);
        }
        text
    }
}

//! What a scheduler is given, what it has, and what is done to a system.

use std::io;
use std::path::{Path, PathBuf};

use super::program::NotRun;
use super::times::Times;
use crate::disk;
use crate::domain::text::is_unsafe;
use crate::domain::word::words;

words!("scheduler", Scheduler {
    Systemd = "systemd",
    Cron = "cron",
    Launchd = "launchd",
    TaskScheduler = "task-scheduler",
});

/// What is run, and when.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Job {
    pub program: String,
    pub arguments: Vec<String>,
    pub times: Times,
}

/// Where a user's files are.
#[derive(Clone, Debug)]
pub struct Places {
    pub home: PathBuf,
    /// Where programs keep their settings: `~/.config`.
    pub config: PathBuf,
    /// Where programs keep their data: `~/.local/share`.
    pub data: PathBuf,
}

/// What a scheduler has of ours.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Installed {
    Nothing,
    /// Something that we did not write like this.
    Damaged,
    Job(Job),
}

/// One thing that is done to the system.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Step {
    Write {
        file: PathBuf,
        text: String,
        form: Form,
    },
    Delete {
        file: PathBuf,
    },
    Run {
        command: Vec<String>,
        input: Vec<u8>,
        /// Its failure is the failure of the whole.
        is_needed: bool,
    },
}

/// How a text is written into a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    Utf8,
    /// With a byte order mark, as Windows exports tasks.
    Utf16,
}

#[derive(Debug, thiserror::Error)]
pub enum Trouble {
    #[error("no scheduler was found here: neither a systemd user session nor cron")]
    NoScheduler,
    #[error("{0} is not on this system")]
    Elsewhere(Scheduler),
    #[error("{scheduler} cannot be given the path {path:?}: {why}")]
    Unfit { scheduler: Scheduler, path: String, why: &'static str },
    #[error("the path {path:?} can't be used: {why}")]
    Unwritable { path: PathBuf, why: &'static str },
    #[error(transparent)]
    NotRun(#[from] NotRun),
    #[error("cannot {what} {}: {source}", file.display())]
    File { what: &'static str, file: PathBuf, source: io::Error },
    #[error("rekindle's lines in your crontab have a beginning but no end")]
    EndlessBlock,
}

impl Trouble {
    /// What to do next.
    pub fn hint(&self) -> &'static str {
        match self {
            Self::NoScheduler => {
                "log in to the desktop and try again, or install cron; without either, let something that runs at \
                 login run \"rekindle notify\""
            }
            Self::Elsewhere(_) => "leave --with out; --dry-run still shows the files",
            Self::Unfit { .. } | Self::Unwritable { .. } => "move it to a path with plain characters",
            Self::NotRun(NotRun::Missing { .. }) => "install it, or choose another scheduler with --with",
            Self::NotRun(_) => "rekindle schedule install --dry-run shows each step",
            Self::File { source, .. } if disk::is_full(source) => disk::FULL,
            Self::File { .. } => "check that path and its permissions",
            Self::EndlessBlock => "take them out with: crontab -e",
        }
    }
}

impl Job {
    /// `program` run with the options that name its files, every day at `times`.
    pub fn new(program: &Path, options: &[(&str, PathBuf)], times: Times) -> Result<Self, Trouble> {
        let mut arguments = Vec::new();
        for (option, file) in options {
            arguments.push((*option).to_owned());
            arguments.push(written(file)?);
        }
        arguments.push("notify".to_owned());
        Ok(Self { program: written(program)?, arguments, times })
    }

    pub(super) fn words(&self) -> impl Iterator<Item = &str> {
        std::iter::once(self.program.as_str()).chain(self.arguments.iter().map(String::as_str))
    }

    /// Back from the words of a command, where it is one that could be ours.
    pub(super) fn from_words(words: Vec<String>, times: Vec<chrono::NaiveTime>) -> Option<Self> {
        let mut words = words.into_iter();
        let program = words.next()?;
        let arguments: Vec<String> = words.collect();
        let is_ours = !times.is_empty() && arguments.last().is_some_and(|last| last == "notify");
        is_ours.then(|| Self { program, arguments, times: Times::of(times) })
    }

    /// The path among its arguments that belongs to `option`.
    pub fn option(&self, option: &str) -> Option<&str> {
        self.arguments.windows(2).find_map(|pair| match pair {
            [name, value] if name == option => Some(value.as_str()),
            _ => None,
        })
    }
}

/// A path as text that every format can hold.
pub(super) fn written(path: &Path) -> Result<String, Trouble> {
    let unwritable = |why| Trouble::Unwritable { path: path.to_owned(), why };
    let text = path.to_str().ok_or_else(|| unwritable("it is not Unicode"))?;
    if text.contains(|c| is_unsafe(c) || matches!(c, '\u{FFFE}' | '\u{FFFF}')) {
        return Err(unwritable("it has control characters"));
    }
    Ok(text.to_owned())
}

/// A program to run, whose failure is the failure of the whole.
pub(super) fn needed(command: &[&str]) -> Step {
    Step::Run { command: owned(command), input: Vec::new(), is_needed: true }
}

/// A program that may find nothing to do.
pub(super) fn optional(command: &[&str]) -> Step {
    Step::Run { command: owned(command), input: Vec::new(), is_needed: false }
}

pub(super) fn owned(words: &[&str]) -> Vec<String> {
    words.iter().map(|word| (*word).to_owned()).collect()
}

//! The system's own scheduler, asked to run `notify` every day: which there is, what it is given, what it has.
//!
//! Each scheduler has a file: what it reads is written there as pure text, and read back from there. What is done to
//! a system is a list of [`Step`]s, so that it can be shown before it is done.

pub mod cron;
pub mod launchd;
mod program;
pub mod systemd;
pub mod task_scheduler;
pub mod times;
mod xml;

use std::fs;
use std::io::{self, Read as _, Write as _};
use std::path::{Path, PathBuf};

use crate::disk;
use crate::domain::text::is_unsafe;
use crate::domain::word::words;
use program::{NotRun, run};
use times::Times;

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
pub enum Found {
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
    #[error("the path {path:?} cannot be written down: {why}")]
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
            Self::NotRun(_) => "rekindle schedule install --dry-run shows what is done, step by step",
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

    fn words(&self) -> impl Iterator<Item = &str> {
        std::iter::once(self.program.as_str()).chain(self.arguments.iter().map(String::as_str))
    }

    /// Back from the words of a command, where it is one that could be ours.
    fn from_words(words: Vec<String>, times: Vec<chrono::NaiveTime>) -> Option<Self> {
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
fn written(path: &Path) -> Result<String, Trouble> {
    let unwritable = |why| Trouble::Unwritable { path: path.to_owned(), why };
    let text = path.to_str().ok_or_else(|| unwritable("it is not Unicode"))?;
    if text.contains(|c| is_unsafe(c) || matches!(c, '\u{FFFE}' | '\u{FFFF}')) {
        return Err(unwritable("it has control characters"));
    }
    Ok(text.to_owned())
}

/// The schedulers that this kind of system can have, the better first.
pub fn of_this_system() -> &'static [Scheduler] {
    if cfg!(target_os = "macos") {
        &[Scheduler::Launchd]
    } else if cfg!(windows) {
        &[Scheduler::TaskScheduler]
    } else {
        &[Scheduler::Systemd, Scheduler::Cron]
    }
}

/// The best that answers.
pub fn best() -> Result<Scheduler, Trouble> {
    let has_answer = |scheduler: &Scheduler| match probe(*scheduler) {
        Ok(()) => true,
        // It is there, and says itself what is wrong.
        Err(error) => *scheduler == Scheduler::Cron && !matches!(error, NotRun::Missing { .. }),
    };
    of_this_system().iter().copied().find(has_answer).ok_or(Trouble::NoScheduler)
}

/// Whether a scheduler answers, before anything is written for it.
pub fn probe(scheduler: Scheduler) -> Result<(), NotRun> {
    match scheduler {
        Scheduler::Systemd => systemd::unit_path().map(drop),
        Scheduler::Cron => cron::table().map(drop),
        Scheduler::Launchd | Scheduler::TaskScheduler => Ok(()),
    }
}

/// What `scheduler` has of ours.
pub fn found(scheduler: Scheduler, places: &Places) -> Result<Found, Trouble> {
    match scheduler {
        Scheduler::Systemd => systemd::found(places),
        // Who may have no crontab has nothing of ours in it.
        Scheduler::Cron => Ok(cron::table().map_or(Found::Nothing, |table| cron::found(&table))),
        Scheduler::Launchd => launchd::found(places),
        Scheduler::TaskScheduler => Ok(task_scheduler::found()),
    }
}

/// Whether `scheduler` goes by what it has of ours; `None` where it does not answer.
pub fn is_active(scheduler: Scheduler, places: &Places) -> Option<bool> {
    match scheduler {
        Scheduler::Systemd => systemd::is_active(),
        Scheduler::Launchd => Some(launchd::is_active(places)),
        Scheduler::Cron | Scheduler::TaskScheduler => Some(true),
    }
}

/// What makes `scheduler` run `job`, whatever it has of ours.
pub fn install(scheduler: Scheduler, job: &Job, places: &Places) -> Result<Vec<Step>, Trouble> {
    match scheduler {
        Scheduler::Systemd => systemd::install(job, places),
        Scheduler::Cron => {
            let table = match cron::table() {
                Err(NotRun::Missing { .. }) => Vec::new(),
                table => table?,
            };
            Ok(vec![cron::step(&cron::with(&table, job)?)])
        }
        Scheduler::Launchd => launchd::install(job, places),
        Scheduler::TaskScheduler => task_scheduler::install(job, places),
    }
}

/// What takes all of ours away from `scheduler`.
pub fn remove(scheduler: Scheduler, places: &Places) -> Result<Vec<Step>, Trouble> {
    Ok(match scheduler {
        Scheduler::Systemd => systemd::remove(places),
        Scheduler::Cron => vec![cron::step(&cron::without(&cron::table()?)?)],
        Scheduler::Launchd => launchd::remove(places),
        Scheduler::TaskScheduler => task_scheduler::remove(),
    })
}

/// Does one step.
pub fn carry_out(step: &Step) -> Result<(), Trouble> {
    match step {
        Step::Write { file, text, form } => write(file, &form.bytes(text)),
        Step::Delete { file } => match fs::remove_file(file) {
            Err(source) if source.kind() != io::ErrorKind::NotFound => {
                Err(Trouble::File { what: "delete", file: file.clone(), source })
            }
            _ => Ok(()),
        },
        Step::Run { command, input, is_needed } => match run(command, input) {
            Err(error) if *is_needed => Err(error.into()),
            _ => Ok(()),
        },
    }
}

impl Form {
    fn bytes(self, text: &str) -> Vec<u8> {
        match self {
            Self::Utf8 => text.as_bytes().to_vec(),
            Self::Utf16 => {
                let units = std::iter::once(0xFEFF).chain(text.encode_utf16());
                units.flat_map(u16::to_le_bytes).collect()
            }
        }
    }
}

/// All of a file, which is small unless it is another's.
fn read(file: &Path) -> io::Result<Vec<u8>> {
    const MOST: u64 = 1 << 20;
    let mut bytes = Vec::new();
    disk::open(file)?.take(MOST).read_to_end(&mut bytes)?;
    Ok(bytes)
}

/// The same as text.
fn read_text(file: &Path) -> io::Result<String> {
    String::from_utf8(read(file)?).map_err(|_| io::Error::new(io::ErrorKind::InvalidData, "it is not text"))
}

/// Writes a file whole or not at all, for the user alone; one that is the same already is left as it is.
fn write(file: &Path, bytes: &[u8]) -> Result<(), Trouble> {
    let failed = |source| Trouble::File { what: "write", file: file.to_owned(), source };
    if read(file).is_ok_and(|is| is == bytes) {
        return Ok(());
    }
    let folder = file.parent().unwrap_or(Path::new("."));
    disk::make_private_folder(folder).map_err(failed)?;
    let mut new = tempfile::Builder::new().prefix(".rekindle-").tempfile_in(folder).map_err(failed)?;
    new.write_all(bytes).and_then(|()| new.as_file().sync_all()).map_err(failed)?;
    new.persist(file).map_err(|e| failed(e.error))?;
    Ok(())
}

/// A program to run, whose failure is the failure of the whole.
fn needed(command: &[&str]) -> Step {
    Step::Run { command: owned(command), input: Vec::new(), is_needed: true }
}

/// A program that may find nothing to do.
fn optional(command: &[&str]) -> Step {
    Step::Run { command: owned(command), input: Vec::new(), is_needed: false }
}

fn owned(words: &[&str]) -> Vec<String> {
    words.iter().map(|word| (*word).to_owned()).collect()
}

#[cfg(test)]
pub(super) mod sample {
    use super::times::At;
    use super::*;

    /// Paths as nobody would choose them, and as some have them.
    pub const ODD: &[&str] = &[
        "/opt/rekindle/bin/rekindle",
        "/home/ana/my apps/100%/rekindle",
        "/home/ana/$HOME $$ ${x}/rekindle",
        "/srv/R&D <lab>/é/rekindle",
        "/srv/;*?[x]~#!/rekindle",
        "/srv/-trailing \\%/rekindle ",
    ];
    /// Paths that some schedulers cannot start, and all can hand on.
    pub const ODDER: &[&str] = &["/srv/it's \"here\"/a\\b", "/srv/\\%\\\\%'%\"\\/x\\", "/srv/'''/`id`/$(id)"];

    pub fn job(program: &str, database: &str) -> Job {
        let times = ["17:30", "09:05"].map(|typed| typed.parse::<At>().unwrap().0).to_vec();
        Job::new(Path::new(program), &[("--db", database.into())], Times::of(times)).unwrap()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_with_control_characters_is_refused() {
        for path in ["/a\nb/rekindle", "/a\u{1b}[31m", "/a\u{202e}b", "/a\u{FFFE}"] {
            let refused = Job::new(Path::new(path), &[], Times::of(Vec::new())).unwrap_err();
            assert!(matches!(refused, Trouble::Unwritable { .. }), "{path:?}");
            assert!(!refused.to_string().contains(is_unsafe), "{refused}");
        }
    }

    #[test]
    fn a_file_is_written_once_and_privately_into_a_folder_that_is_made() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("a/b/rekindle.timer");
        write(&file, b"one").unwrap();
        let first = fs::metadata(&file).unwrap().modified().unwrap();
        write(&file, b"one").unwrap();
        assert_eq!(fs::metadata(&file).unwrap().modified().unwrap(), first, "the same is not written again");
        write(&file, b"two").unwrap();
        assert_eq!(fs::read(&file).unwrap(), b"two");
        assert_eq!(fs::read_dir(file.parent().unwrap()).unwrap().count(), 1);
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt as _;
            assert_eq!(fs::metadata(&file).unwrap().permissions().mode() & 0o777, 0o600);
            for made in [file.parent().unwrap(), &folder.path().join("a")] {
                assert_eq!(fs::metadata(made).unwrap().permissions().mode() & 0o777, 0o700);
            }
        }
    }

    #[test]
    fn text_for_windows_has_its_byte_order_mark() {
        assert_eq!(Form::Utf16.bytes("é"), [0xFF, 0xFE, 0xE9, 0x00]);
    }
}

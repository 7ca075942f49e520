//! The system's own scheduler, asked to run `notify` every day: which there is, what it is given, what it has.
//!
//! Each scheduler has a file: what it reads is written there as pure text, and read back from there. What is done to
//! a system is a list of [`Step`]s, so that it can be shown before it is done.

pub mod cron;
mod files;
mod job;
pub mod launchd;
mod program;
pub mod systemd;
pub mod task_scheduler;
pub mod times;
mod xml;

use std::fs;
use std::io;

use files::write;
pub use job::{Form, Installed, Job, Places, Scheduler, Step, Trouble};
use program::{NotRun, run};

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
pub fn found(scheduler: Scheduler, places: &Places) -> Result<Installed, Trouble> {
    match scheduler {
        Scheduler::Systemd => systemd::found(places),
        // A user who may not have a crontab has nothing of ours in it.
        Scheduler::Cron => Ok(cron::table().map_or(Installed::Nothing, |table| cron::found(&table))),
        Scheduler::Launchd => launchd::found(places),
        Scheduler::TaskScheduler => Ok(task_scheduler::found()),
    }
}

/// Whether `scheduler` goes by what it has of ours; `None` if it does not answer.
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

#[cfg(test)]
pub(super) mod sample {
    use std::path::Path;

    use super::Job;
    use super::times::{At, Times};

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
    use std::path::Path;

    use super::times::Times;
    use super::*;
    use crate::domain::text::is_unsafe;

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

    /// The test above, in processes with other umasks.
    #[cfg(unix)]
    #[test]
    fn a_file_is_private_whatever_the_umask() {
        let test =
            concat!(module_path!(), "::a_file_is_written_once_and_privately_into_a_folder_that_is_made");
        let (_, test) = test.split_once("::").unwrap();
        for umask in ["000", "002", "077"] {
            let ran = std::process::Command::new("sh")
                .args(["-c", "umask $0; exec \"$1\" --exact \"$2\"", umask])
                .arg(std::env::current_exe().unwrap())
                .arg(test)
                .output()
                .unwrap();
            let said = String::from_utf8_lossy(&ran.stdout);
            assert!(ran.status.success() && said.contains("1 passed"), "umask {umask}: {ran:?}");
        }
    }

    #[test]
    fn text_for_windows_has_its_byte_order_mark() {
        assert_eq!(Form::Utf16.bytes("é"), [0xFF, 0xFE, 0xE9, 0x00]);
    }
}

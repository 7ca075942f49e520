//! The user's own program, told about reminders instead of the desktop.

use std::io::{self, Seek as _, Write as _};
use std::process::{Command, ExitStatus, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};

/// How long it may take.
pub const PATIENCE: Duration = Duration::from_secs(30);

/// Why nobody was told.
#[derive(Debug, thiserror::Error)]
pub enum NotTold {
    #[error("it cannot be started: {0}")]
    NotStarted(io::Error),
    #[error("it ended with {0}")]
    Failed(ExitStatus),
    #[error("it did not end within {} seconds", .0.as_secs())]
    TooLong(Duration),
}

/// Runs a program, without a shell, with `input` on its standard input; its end with success is the delivery. What it
/// prints goes nowhere, what it complains about goes where our complaints go.
pub fn tell(words: &[String], input: &str, patience: Duration) -> Result<(), NotTold> {
    let Some((program, arguments)) = words.split_first() else {
        return Err(NotTold::NotStarted(io::ErrorKind::NotFound.into()));
    };
    // A file instead of a pipe: nothing waits for a program that does not read.
    let input = on_file(input).map_err(NotTold::NotStarted)?;
    let mut command = Command::new(program);
    command.args(arguments).stdin(input).stdout(Stdio::null());
    #[cfg(unix)]
    {
        use std::os::unix::process::CommandExt as _;
        // What it has started ends with it.
        command.process_group(0);
    }
    let mut child = command.spawn().map_err(NotTold::NotStarted)?;
    let started = Instant::now();
    let mut pause = Duration::from_millis(1);
    loop {
        match child.try_wait().map_err(NotTold::NotStarted)? {
            Some(status) if status.success() => return Ok(()),
            Some(status) => return Err(NotTold::Failed(status)),
            None if started.elapsed() >= patience => break,
            None => sleep(pause),
        }
        pause = (pause * 2).min(Duration::from_millis(50));
    }
    #[cfg(unix)]
    if let Some(group) = i32::try_from(child.id()).ok().and_then(rustix::process::Pid::from_raw) {
        let _ = rustix::process::kill_process_group(group, rustix::process::Signal::KILL);
    }
    let _ = child.kill();
    let _ = child.wait();
    Err(NotTold::TooLong(patience))
}

fn on_file(input: &str) -> io::Result<Stdio> {
    let mut file = tempfile::tempfile()?;
    file.write_all(input.as_bytes())?;
    file.rewind()?;
    Ok(file.into())
}

#[cfg(unix)]
#[cfg(test)]
mod tests {
    use super::*;

    fn told(line: &str, patience: Duration) -> Result<(), String> {
        let words = shell_words::split(line).unwrap();
        tell(&words, "{\"reminders\":[]}", patience).map_err(|e| e.to_string())
    }

    const SOON: Duration = Duration::from_secs(5);

    #[test]
    fn the_input_is_what_it_reads() {
        assert_eq!(told(r#"grep -qx '{"reminders":\[\]}'"#, SOON), Ok(()));
        assert_eq!(told("true", SOON), Ok(()), "who does not read is told as well");
    }

    #[test]
    fn what_fails_has_not_been_told() {
        assert!(told("false", SOON).unwrap_err().starts_with("it ended with exit status: 1"));
        assert!(told("rekindle-no-such-program", SOON).unwrap_err().starts_with("it cannot be started: "));
        assert!(told("sh -c 'kill -9 $$'", SOON).unwrap_err().contains("signal: 9"));
        assert!(tell(&[], "", SOON).is_err());
    }

    #[test]
    fn what_never_ends_is_ended_with_all_that_it_started() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("late");
        let line = format!("sh -c 'sh -c \"sleep 1; touch {}\" & wait'", file.display());
        let begun = Instant::now();
        assert!(told(&line, Duration::from_millis(100)).unwrap_err().starts_with("it did not end within"));
        assert!(begun.elapsed() < Duration::from_secs(1));
        sleep(Duration::from_millis(1500));
        assert!(!file.exists());
    }
}

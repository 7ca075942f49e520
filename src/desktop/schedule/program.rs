//! One of the system's own programs, run to its end in a bounded time.

use std::io::{self, Read, Write as _};
use std::process::{Command, Stdio};
use std::sync::mpsc;
use std::thread;
use std::time::{Duration, Instant};

use crate::desktop::alert::clip;
use crate::domain::text::is_unsafe;

/// How long one program may take; they answer in milliseconds, unless the system itself hangs.
const PATIENCE: Duration = Duration::from_secs(10);
/// Most that is read of what a program prints, in bytes.
const MOST: u64 = 1 << 20;
/// Longest complaint that is handed on, in characters.
const LONGEST_COMPLAINT: usize = 300;

/// Why a program did not do what it was asked for.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NotRun {
    #[error("there is no program \"{program}\"")]
    Missing { program: String },
    #[error("\"{command}\" failed: {said}")]
    Failed { command: String, said: String },
    #[error("\"{command}\" did not end within {} seconds", PATIENCE.as_secs())]
    Slow { command: String },
}

/// What `command` printed as text, given `input`, where it ended well.
pub fn run(command: &[String], input: &[u8]) -> Result<String, NotRun> {
    printed(command, input).map(|bytes| String::from_utf8_lossy(&bytes).into_owned())
}

/// What `command` printed to the byte.
pub fn printed(command: &[String], input: &[u8]) -> Result<Vec<u8>, NotRun> {
    let Some((program, arguments)) = command.split_first() else {
        return Err(NotRun::Missing { program: String::new() });
    };
    let failed = |said: &str| NotRun::Failed { command: command.join(" "), said: one_line(said) };
    let mut child = Command::new(program)
        .args(arguments)
        // What they say is read.
        .env("LC_ALL", "C")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .map_err(|error| {
            let is_missing = error.kind() == io::ErrorKind::NotFound;
            if is_missing { NotRun::Missing { program: program.clone() } } else { failed(&error.to_string()) }
        })?;
    let (stdin, input) = (child.stdin.take(), input.to_owned());
    thread::spawn(move || {
        // One that does not read to the end says itself what is wrong.
        drop(stdin.map(|mut stdin| stdin.write_all(&input)));
    });
    let printed = child.stdout.take().map(read);
    let complained = child.stderr.take().map(read);

    let begun = Instant::now();
    let status = loop {
        match child.try_wait() {
            Ok(Some(status)) => break status,
            Ok(None) if begun.elapsed() < PATIENCE => thread::sleep(Duration::from_millis(2)),
            Ok(None) => {
                drop(child.kill());
                drop(child.wait());
                return Err(NotRun::Slow { command: command.join(" ") });
            }
            Err(error) => return Err(failed(&error.to_string())),
        }
    };
    // A grandchild may keep the pipe open; what it prints is not waited for.
    let all = |reader: Option<mpsc::Receiver<Vec<u8>>>| {
        reader.and_then(|reader| reader.recv_timeout(Duration::from_secs(1)).ok()).unwrap_or_default()
    };
    let (printed, complained) = (all(printed), all(complained));
    if status.success() {
        // Half of it is not handed on as if it were all.
        let is_whole = u64::try_from(printed.len()).is_ok_and(|length| length <= MOST);
        return if is_whole { Ok(printed) } else { Err(failed("it printed more than 1 MB")) };
    }
    let [complained, printed] = [complained, printed].map(|said| String::from_utf8_lossy(&said).into_owned());
    let said = [complained.trim(), printed.trim()].into_iter().find(|said| !said.is_empty());
    Err(failed(said.unwrap_or(&status.to_string())))
}

fn read(pipe: impl Read + Send + 'static) -> mpsc::Receiver<Vec<u8>> {
    let (sender, receiver) = mpsc::channel();
    thread::spawn(move || {
        let mut bytes = Vec::new();
        drop(pipe.take(MOST + 1).read_to_end(&mut bytes));
        drop(sender.send(bytes));
    });
    receiver
}

fn one_line(said: &str) -> String {
    let line: String = said.trim().chars().map(|c| if is_unsafe(c) { ' ' } else { c }).collect();
    clip(&line, LONGEST_COMPLAINT)
}

#[cfg(all(test, unix))]
mod tests {
    use super::*;

    fn shell(script: &str, input: &str) -> Result<String, NotRun> {
        run(&["sh", "-c", script].map(str::to_owned), input.as_bytes())
    }

    #[test]
    fn what_it_prints_is_the_answer_and_what_it_is_given_arrives() {
        let long = "a line\n".repeat(40_000);
        assert_eq!(shell("cat", &long).as_deref(), Ok(long.as_str()));
        assert_eq!(shell("exec <&-; echo deaf", &long).as_deref(), Ok("deaf\n"));
    }

    #[test]
    fn a_failure_is_told_in_its_own_words_made_safe() {
        let said = |script: &str| shell(script, "").unwrap_err().to_string();
        assert!(
            said("echo nothing; printf 'no\\033[31m bus\\nhere' >&2; exit 3")
                .ends_with(" failed: no [31m bus here")
        );
        assert!(said("echo only this; exit 1").ends_with(" failed: only this"));
        assert!(said("exit 7").ends_with(" failed: exit status: 7"));
        let missing = run(&["no-such-program".to_owned()], b"").unwrap_err();
        assert_eq!(missing.to_string(), "there is no program \"no-such-program\"");
    }
}

//! A long answer on a terminal goes through the user's pager, from the moment on that it is longer than the screen.

use std::io::{self, Write};
use std::process::{Child, Command, Stdio};

/// What pages, and what fits without it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Screen {
    /// The program and its arguments; not empty.
    pub pager: Vec<String>,
    /// What the pager finds in its environment, where the user says nothing.
    pub variables: Vec<(&'static str, &'static str)>,
    pub rows: u16,
    pub columns: u16,
}

/// Keeps an answer until it is longer than the screen, then hands it over.
pub(super) struct Pager {
    screen: Screen,
    /// Lines of the screen so far, and the column.
    at: (usize, usize),
    state: State,
}

enum State {
    Kept(Vec<u8>),
    Running(Child),
    /// It could not be started, and the answer goes where it would have gone.
    Missing,
}

impl Pager {
    pub(super) fn new(screen: Screen) -> Self {
        Self { screen, at: (0, 0), state: State::Kept(Vec::new()) }
    }

    pub(super) fn write(&mut self, to: &mut dyn Write, bytes: &[u8]) -> io::Result<usize> {
        match &mut self.state {
            State::Missing => to.write(bytes),
            State::Running(child) => match &mut child.stdin {
                Some(pipe) => pipe.write(bytes),
                None => Err(io::ErrorKind::BrokenPipe.into()),
            },
            State::Kept(kept) => {
                kept.extend_from_slice(bytes);
                self.measure(bytes);
                // A line is left for the prompt.
                if self.at.0 >= usize::from(self.screen.rows) {
                    self.begin(to)?;
                }
                Ok(bytes.len())
            }
        }
    }

    /// The rest of the answer; waits until the user has read it.
    pub(super) fn close(&mut self, to: &mut dyn Write) -> io::Result<()> {
        match std::mem::replace(&mut self.state, State::Missing) {
            State::Missing => {}
            State::Kept(kept) => to.write_all(&kept)?,
            State::Running(mut child) => {
                drop(child.stdin.take());
                // How the pager ends is the user's business.
                let _ = child.wait();
            }
        }
        to.flush()
    }

    /// Counts lines as the screen shows them. Colours count as letters: a pager that finds it all fits ends at once.
    fn measure(&mut self, bytes: &[u8]) {
        let (lines, column) = &mut self.at;
        for byte in bytes {
            if *byte == b'\n' {
                *lines += 1;
                *column = 0;
            } else if byte & 0b1100_0000 != 0b1000_0000 {
                *column += 1;
                if *column > usize::from(self.screen.columns) {
                    *lines += 1;
                    *column = 1;
                }
            }
        }
    }

    fn begin(&mut self, to: &mut dyn Write) -> io::Result<()> {
        let State::Kept(kept) = std::mem::replace(&mut self.state, State::Missing) else { return Ok(()) };
        match start(&self.screen) {
            Some(mut child) => {
                let written = child.stdin.as_mut().map_or(Ok(()), |pipe| pipe.write_all(&kept));
                self.state = State::Running(child);
                written
            }
            None => to.write_all(&kept),
        }
    }
}

fn start(screen: &Screen) -> Option<Child> {
    let (program, arguments) = screen.pager.split_first()?;
    let mut command = Command::new(program);
    command.args(arguments).envs(screen.variables.iter().copied()).stdin(Stdio::piped());
    let child = command.spawn().ok()?;
    // Ctrl-C is for the pager: ending before it would leave two programs at one keyboard.
    #[cfg(unix)]
    let _ = signal_hook::flag::register(signal_hook::consts::SIGINT, std::sync::Arc::default());
    Some(child)
}

#[cfg(all(test, unix))]
mod tests {
    use super::*;

    fn answered(pager: &[&str], lines: usize) -> String {
        let screen = Screen {
            pager: pager.iter().map(ToString::to_string).collect(),
            variables: Vec::new(),
            rows: 5,
            columns: 20,
        };
        let mut pager = Pager::new(screen);
        let mut out = Vec::new();
        for n in 1..=lines {
            let line = format!("line {n}\n");
            if pager.write(&mut out, line.as_bytes()).is_err() {
                break;
            }
        }
        let closed = pager.close(&mut out);
        assert!(closed.is_ok(), "{closed:?}");
        String::from_utf8_lossy(&out).into_owned()
    }

    #[test]
    fn what_fits_the_screen_needs_no_pager() {
        assert_eq!(answered(&["false"], 4), "line 1\nline 2\nline 3\nline 4\n");
        assert_eq!(answered(&["true"], 0), "");
    }

    #[test]
    fn what_is_longer_goes_to_the_pager_alone() {
        let file = tempfile::NamedTempFile::new().unwrap();
        let copy = format!("cat > {}", file.path().display());
        assert_eq!(answered(&["sh", "-c", &copy], 5), "");
        assert_eq!(std::fs::read_to_string(file.path()).unwrap().lines().count(), 5);
    }

    #[test]
    fn a_pager_that_is_not_there_or_ends_early_is_no_failure() {
        assert_eq!(answered(&["/nowhere/pager"], 100).lines().count(), 100);
        assert_eq!(answered(&["true"], 100_000), "");
        assert_eq!(answered(&["false"], 100_000), "");
    }

    #[test]
    fn long_lines_count_as_the_screen_breaks_them() {
        let screen = Screen { pager: vec!["false".to_owned()], variables: Vec::new(), rows: 5, columns: 20 };
        for (text, lines) in
            [("a\nb\n", 2), (&*"x".repeat(20), 0), (&"x".repeat(21), 1), (&"é".repeat(41), 2)]
        {
            let mut pager = Pager::new(screen.clone());
            pager.measure(text.as_bytes());
            assert_eq!(pager.at.0, lines, "{text}");
        }
    }
}

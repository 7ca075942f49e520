//! Where answers and remarks go: one buffered writer on stdout, which takes a closed pipe as the reader's right.

use std::io::{self, BufWriter, IsTerminal as _, Write};

use serde::Serialize;

use super::pager::{Pager, Screen};
use super::text::{safe_lines, wrap_commands};
use crate::domain::json;
use crate::domain::word::words;

words!("colour choice", Colour { Auto = "auto", Always = "always", Never = "never" });

/// What the answer may look like.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Look {
    /// Columns of the terminal; `None` if stdout isn't one: then nothing is wrapped or cut.
    pub width: Option<u16>,
    pub is_coloured: bool,
    pub json: bool,
    pub volume: Volume,
}

/// How much is said besides the answer.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Volume {
    Quiet,
    #[default]
    Usual,
    Verbose,
}

/// What the options and the environment ask for.
#[derive(Clone, Copy, Debug)]
pub struct Wishes {
    pub colour: Colour,
    pub no_color: bool,
    pub clicolor_force: bool,
    pub is_dumb: bool,
    /// The width where the terminal does not tell its own.
    pub columns: Option<u16>,
}

/// A terminal that tells no width is taken as this wide.
pub const USUAL_WIDTH: u16 = 80;

impl Wishes {
    /// The option beats `NO_COLOR`, which beats `CLICOLOR_FORCE`, which beats what the terminal can do.
    pub fn is_coloured(self, is_terminal: bool) -> bool {
        match self.colour {
            Colour::Always => true,
            Colour::Never => false,
            Colour::Auto => !self.no_color && (self.clicolor_force || (is_terminal && !self.is_dumb)),
        }
    }

    /// The columns of the terminal that stderr is.
    pub fn remark_width(self) -> Option<usize> {
        if !io::stderr().is_terminal() {
            return None;
        }
        let measured = crossterm::terminal::size().ok().map(|(columns, _)| columns);
        let columns = measured.filter(|columns| *columns > 0).or(self.columns).unwrap_or(USUAL_WIDTH);
        Some(usize::from(columns))
    }

    /// The look of stdout.
    pub fn look(self, json: bool, volume: Volume) -> Look {
        let is_terminal = io::stdout().is_terminal();
        let measured = || comfy_table::Table::new().width().filter(|width| *width > 0);
        let width = is_terminal.then(|| measured().or(self.columns).unwrap_or(USUAL_WIDTH));
        Look { width, is_coloured: self.is_coloured(is_terminal), json, volume }
    }
}

/// As much as a pipe takes at once.
const BLOCK: usize = 1 << 16;

/// Where an answer goes, through a pager or straight.
struct Sink {
    to: Box<dyn Write>,
    pager: Option<Pager>,
}

impl Write for Sink {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        match &mut self.pager {
            Some(pager) => pager.write(&mut self.to, bytes),
            None => self.to.write(bytes),
        }
    }

    /// What a pager has, or waits for one, stays there.
    fn flush(&mut self) -> io::Result<()> {
        if self.pager.is_some() { Ok(()) } else { self.to.flush() }
    }
}

/// The answer goes to stdout, remarks to stderr.
pub struct Output {
    pub look: Look,
    answer: BufWriter<Sink>,
    remarks: Box<dyn Write>,
    /// The columns of the terminal that remarks go to.
    remark_width: Option<usize>,
    /// With `--json` they are told together at the end, and after a pager once it is closed.
    kept: Vec<String>,
    is_closed: bool,
}

impl Output {
    pub fn standard(look: Look, remark_width: Option<usize>) -> Self {
        Self { remark_width, ..Self::new(look, Box::new(io::stdout().lock()), Box::new(io::stderr())) }
    }

    pub fn new(look: Look, answer: Box<dyn Write>, remarks: Box<dyn Write>) -> Self {
        let answer = BufWriter::with_capacity(BLOCK, Sink { to: answer, pager: None });
        Self { look, answer, remarks, remark_width: None, kept: Vec::new(), is_closed: false }
    }

    /// From now on an answer that is longer than the screen goes through a pager.
    pub fn page(&mut self, screen: Screen) {
        self.answer.get_mut().pager = Some(Pager::new(screen));
    }

    /// Everything that was said is on the screen, and read where a pager shows it.
    pub fn close(&mut self) -> io::Result<()> {
        self.flush()?;
        let Some(mut pager) = self.answer.get_mut().pager.take() else { return Ok(()) };
        let closed = pager.close(&mut self.answer.get_mut().to);
        if self.is_closed {
            // The user has seen enough: what is left over goes nowhere.
            self.answer.get_mut().to = Box::new(io::sink());
        }
        if !self.look.json {
            for remark in std::mem::take(&mut self.kept) {
                self.remark(remark);
            }
        }
        self.unless_closed(closed, ())
    }

    /// A person is reading, not a program.
    pub fn is_terminal(&self) -> bool {
        self.look.width.is_some()
    }

    /// The reader has gone: what is written from now on is lost, and that is fine.
    pub fn is_closed(&self) -> bool {
        self.is_closed
    }

    /// Stops a long answer when its reader has gone.
    pub fn still_read(&self) -> io::Result<()> {
        if self.is_closed { Err(io::ErrorKind::BrokenPipe.into()) } else { Ok(()) }
    }

    /// One line of the answer.
    pub fn line(&mut self, line: impl std::fmt::Display) -> io::Result<()> {
        writeln!(self, "{line}")
    }

    /// The answer, or a part of it, as it is.
    pub fn text(&mut self, text: &str) -> io::Result<()> {
        self.write_all(text.as_bytes())
    }

    /// For a list that is meant for files: on a terminal, what of it others wrote is made harmless.
    pub fn shown(&mut self) -> Shown<'_> {
        Shown { held: Vec::new(), is_made_safe: self.is_terminal(), out: self }
    }

    /// The answer as the one JSON document.
    pub fn json(&mut self, view: &impl Serialize) -> io::Result<()> {
        let document = json::to_string(view)?;
        self.line(document)
    }

    /// A line besides the answer, on stderr; not with `--quiet`. What of it others wrote is made harmless here.
    pub fn remark(&mut self, line: impl std::fmt::Display) {
        if self.look.volume == Volume::Quiet {
            return;
        }
        if self.look.json || self.answer.get_ref().pager.is_some() {
            self.kept.push(line.to_string());
        } else {
            let _ = self.flush();
            let line = safe_lines(&line.to_string()).into_owned();
            let line = self.remark_width.map_or_else(|| line.clone(), |most| wrap_commands(&line, most));
            let _ = writeln!(self.remarks, "{line}");
        }
    }

    /// The remarks of a run with `--json`, which stderr holds as one document.
    pub fn kept_remarks(&mut self) -> Vec<String> {
        let mut kept = std::mem::take(&mut self.kept);
        kept.retain(|line| !line.trim().is_empty());
        kept
    }

    /// A remark that only `--verbose` shows.
    pub fn detail(&mut self, line: impl std::fmt::Display) {
        if self.look.volume == Volume::Verbose {
            self.remark(line);
        }
    }

    fn unless_closed<T>(&mut self, written: io::Result<T>, instead: T) -> io::Result<T> {
        match written {
            Err(e) if e.kind() == io::ErrorKind::BrokenPipe => {
                self.is_closed = true;
                Ok(instead)
            }
            other => other,
        }
    }
}

/// See [`Output::shown`].
pub struct Shown<'a> {
    out: &'a mut Output,
    is_made_safe: bool,
    /// A line that has no end yet.
    held: Vec<u8>,
}

impl Shown<'_> {
    fn show(&mut self, until: usize) -> io::Result<()> {
        let rest = self.held.split_off(until);
        let whole = std::mem::replace(&mut self.held, rest);
        self.out.write_all(safe_lines(&String::from_utf8_lossy(&whole)).as_bytes())
    }
}

impl Write for Shown<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if !self.is_made_safe {
            return self.out.write(bytes);
        }
        self.held.extend(bytes);
        if let Some(end) = self.held.iter().rposition(|byte| *byte == b'\n') {
            self.show(end + 1)?;
        }
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        self.show(self.held.len())?;
        self.out.flush()
    }
}

impl Write for Output {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if self.is_closed {
            return Ok(bytes.len());
        }
        let written = self.answer.write(bytes);
        self.unless_closed(written, bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        if self.is_closed {
            return Ok(());
        }
        let flushed = self.answer.flush();
        self.unless_closed(flushed, ())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    struct Closed;

    impl Write for Closed {
        fn write(&mut self, _: &[u8]) -> io::Result<usize> {
            Err(io::ErrorKind::BrokenPipe.into())
        }

        fn flush(&mut self) -> io::Result<()> {
            Ok(())
        }
    }

    struct Full;

    impl Write for Full {
        fn write(&mut self, _: &[u8]) -> io::Result<usize> {
            Err(io::ErrorKind::StorageFull.into())
        }

        fn flush(&mut self) -> io::Result<()> {
            Ok(())
        }
    }

    #[derive(Clone, Default)]
    struct Kept(std::rc::Rc<std::cell::RefCell<Vec<u8>>>);

    impl Write for Kept {
        fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
            self.0.borrow_mut().write(bytes)
        }

        fn flush(&mut self) -> io::Result<()> {
            Ok(())
        }
    }

    #[test]
    fn a_list_for_files_is_made_harmless_on_a_terminal_alone() {
        let list = "name,note\nZo\u{eb},\u{1b}]0;x\u{7}\u{9b}31m\u{200b}\nno end";
        for (width, is_shown) in [(None, false), (Some(80), true)] {
            let kept = Kept::default();
            let look = Look { width, ..Look::default() };
            let mut out = Output::new(look, Box::new(kept.clone()), Box::new(io::sink()));
            let mut shown = out.shown();
            // Pieces may end within a letter.
            list.as_bytes().chunks(3).for_each(|piece| shown.write_all(piece).unwrap());
            shown.flush().unwrap();
            let written = String::from_utf8(kept.0.borrow().clone()).unwrap();
            let made_safe = "name,note\nZo\u{eb},␛]0;x␇<U+009B>31m<U+200B>\nno end";
            assert_eq!(written, if is_shown { made_safe } else { list });
        }
    }

    #[test]
    fn a_closed_pipe_is_success() {
        let mut out = Output::new(Look::default(), Box::new(Closed), Box::new(io::sink()));
        for _ in 0..10_000 {
            out.line("some line of an answer").unwrap();
        }
        out.flush().unwrap();
        assert!(out.is_closed());
    }

    #[test]
    fn a_full_disk_is_no_success() {
        let mut out = Output::new(Look::default(), Box::new(Full), Box::new(io::sink()));
        out.line("some line").unwrap();
        assert!(out.flush().is_err());
    }

    #[test]
    fn options_beat_the_environment_and_that_the_terminal() {
        let wishes = Wishes {
            colour: Colour::Auto,
            no_color: false,
            clicolor_force: false,
            is_dumb: false,
            columns: None,
        };
        assert!(wishes.is_coloured(true) && !wishes.is_coloured(false));
        assert!(!Wishes { is_dumb: true, ..wishes }.is_coloured(true));
        assert!(!Wishes { no_color: true, clicolor_force: true, ..wishes }.is_coloured(true));
        assert!(Wishes { clicolor_force: true, ..wishes }.is_coloured(false));
        assert!(Wishes { colour: Colour::Always, no_color: true, ..wishes }.is_coloured(false));
        assert!(!Wishes { colour: Colour::Never, clicolor_force: true, ..wishes }.is_coloured(true));
    }
}

//! The terminal while the screen has it: taken, lent and given back as it was, whatever ends the program.

#[cfg(unix)]
use std::fs::File;
use std::io::{self, Stdout, Write};
#[cfg(unix)]
use std::os::fd::AsFd as _;
use std::panic::{self, PanicHookInfo};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::thread;
use std::time::Duration;

use crossterm::cursor::{MoveTo, Show};
use crossterm::event::{
    self, DisableBracketedPaste, DisableMouseCapture, EnableBracketedPaste, EnableMouseCapture,
};
use crossterm::execute;
#[cfg(unix)]
use crossterm::terminal::is_raw_mode_enabled;
use crossterm::terminal::{
    Clear, ClearType, EnterAlternateScreen, LeaveAlternateScreen, disable_raw_mode, enable_raw_mode,
};
use ratatui::Frame;
use ratatui::backend::CrosstermBackend;
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use super::uncertain;

/// Whether the terminal has to be given back.
static IS_TAKEN: AtomicBool = AtomicBool::new(false);

/// Held while the program does something: a signal ends it while it waits for somebody, whatever that waits in.
static BUSY: Mutex<()> = Mutex::new(());

fn busy() -> MutexGuard<'static, ()> {
    BUSY.lock().unwrap_or_else(PoisonError::into_inner)
}

/// How long a signal waits for an editor before it looks again.
const PATIENCE: Duration = Duration::from_millis(50);

/// What somebody else sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Signal {
    /// Ctrl-Z of another program, or `kill -TSTP`.
    Stop,
    /// The shell brought the program back.
    Continued,
}

pub struct Terminal {
    drawn: ratatui::Terminal<CrosstermBackend<Stdout>>,
    /// The last frame.
    last: Buffer,
    signals: Signals,
    /// `None` while it waits.
    busy: Option<MutexGuard<'static, ()>>,
}

type Hook = Box<dyn Fn(&PanicHookInfo<'_>) + Sync + Send + 'static>;

impl Terminal {
    pub fn take() -> io::Result<Self> {
        let before: Hook = panic::take_hook();
        // What a panic says is read on the terminal as it was.
        panic::set_hook(Box::new(move |panic| {
            give_back(io::stdout());
            before(panic);
        }));
        let signals = Signals::watch()?;
        let drawn = ratatui::Terminal::new(CrosstermBackend::new(io::stdout()))?;
        let terminal = Self { drawn, last: Buffer::default(), signals, busy: Some(busy()) };
        take()?;
        Ok(terminal)
    }

    pub(super) fn size(&self) -> io::Result<(u16, u16)> {
        let size = self.drawn.size()?;
        Ok((size.width, size.height))
    }

    pub fn draw(&mut self, draw: impl Fn(&mut Frame<'_>)) -> io::Result<()> {
        let mut anew = Vec::new();
        self.drawn.draw(|frame| {
            draw(frame);
            let next = frame.buffer_mut();
            anew = uncertain::rows(&self.last, next);
            self.last.clone_from(next);
            for y in &anew {
                (0..next.area.width).for_each(|x| next[(x, *y)].reset());
            }
        })?;
        if anew.is_empty() {
            return Ok(());
        }
        for y in anew {
            execute!(io::stdout(), MoveTo(0, y), Clear(ClearType::CurrentLine))?;
        }
        self.drawn.draw(draw).map(|_| ())
    }

    /// Everything is drawn again. The terminal is not asked where its cursor is: not every one answers.
    pub(super) fn clear(&mut self) -> io::Result<()> {
        self.last = Buffer::default();
        self.drawn.resize(Rect::from((Position::ORIGIN, self.drawn.size()?)))
    }

    /// Others may have changed how the terminal works.
    pub(super) fn retake(&mut self) -> io::Result<()> {
        // What the shell left there is what comes back in the end.
        take()?;
        self.clear()
    }

    /// Lets a command have the terminal, on an empty screen below its own line.
    pub(super) fn lend<T>(&mut self, line: &str, run: impl FnOnce() -> T) -> io::Result<T> {
        execute!(io::stdout(), DisableBracketedPaste, DisableMouseCapture, Show)?;
        execute!(io::stdout(), Clear(ClearType::All), MoveTo(0, 0))?;
        disable_raw_mode()?;
        let line = crate::render::text::safe(line).into_owned();
        writeln!(io::stdout(), "$ {line}\n")?;
        let answer = self.while_waiting(run);
        self.signals.forget();
        self.retake()?;
        Ok(answer)
    }

    /// Gives the terminal to the shell until the program is brought back.
    pub(super) fn suspend(&mut self) -> io::Result<()> {
        give_back(io::stdout());
        self.while_waiting(|| {
            stop()?;
            // A signal that came meanwhile comes first.
            thread::sleep(2 * PATIENCE);
            io::Result::Ok(())
        })?;
        self.signals.forget();
        self.retake()
    }

    /// Whether a key comes, or something else that is to be read.
    pub(super) fn waits(&mut self, patience: Duration) -> io::Result<bool> {
        self.while_waiting(|| event::poll(patience))
    }

    fn while_waiting<T>(&mut self, wait: impl FnOnce() -> T) -> T {
        self.busy = None;
        let waited = wait();
        self.busy = Some(busy());
        waited
    }

    pub(super) fn signal(&self) -> Option<Signal> {
        self.signals.next()
    }
}

/// Sends something that is not drawn.
pub(super) fn send(sequence: &str) -> io::Result<()> {
    let mut out = io::stdout();
    out.write_all(sequence.as_bytes())?;
    out.flush()
}

impl Drop for Terminal {
    fn drop(&mut self) {
        give_back(io::stdout());
    }
}

fn take() -> io::Result<()> {
    enable_raw_mode()?;
    IS_TAKEN.store(true, Ordering::SeqCst);
    execute!(io::stdout(), EnterAlternateScreen, EnableMouseCapture, EnableBracketedPaste)
}

/// As it was, once. Nothing else can be tried where that fails: the terminal may be gone.
fn give_back(mut out: impl Write) {
    if IS_TAKEN.swap(false, Ordering::SeqCst) {
        let _ = execute!(out, DisableBracketedPaste, DisableMouseCapture, LeaveAlternateScreen, Show);
        let _ = disable_raw_mode();
    }
}

/// What was sent since it was asked last.
struct Signals {
    stop: Arc<AtomicBool>,
    continued: Arc<AtomicBool>,
}

impl Signals {
    fn watch() -> io::Result<Self> {
        let signals = Self { stop: Arc::default(), continued: Arc::default() };
        signals.register()?;
        Ok(signals)
    }

    #[cfg(unix)]
    fn register(&self) -> io::Result<()> {
        use signal_hook::consts::{SIGCONT, SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGTSTP};
        signal_hook::flag::register(SIGTSTP, Arc::clone(&self.stop))?;
        signal_hook::flag::register(SIGCONT, Arc::clone(&self.continued))?;
        let mut ends = signal_hook::iterator::Signals::new([SIGHUP, SIGINT, SIGQUIT, SIGTERM])?;
        thread::spawn(move || ends.forever().for_each(end_by));
        thread::spawn(|| {
            if is_terminal_gone() {
                end_by(SIGHUP);
            }
        });
        Ok(())
    }

    #[cfg(not(unix))]
    #[expect(clippy::unused_self, clippy::unnecessary_wraps, reason = "there are no signals here")]
    fn register(&self) -> io::Result<()> {
        Ok(())
    }

    fn next(&self) -> Option<Signal> {
        if self.stop.swap(false, Ordering::SeqCst) {
            return Some(Signal::Stop);
        }
        self.continued.swap(false, Ordering::SeqCst).then_some(Signal::Continued)
    }

    /// What was sent while a command had the terminal.
    fn forget(&self) {
        self.stop.store(false, Ordering::SeqCst);
        self.continued.store(false, Ordering::SeqCst);
    }
}

/// Ends the program as the signal would have ended it, once it waits. An editor is waited for: the terminal is in its
/// hands, and Ctrl-C there is meant for it alone.
#[cfg(unix)]
fn end_by(signal: i32) {
    // The screen and its questions take keys one by one, an editor does that for itself.
    let may_end = || is_raw_mode_enabled().unwrap_or_default() || !IS_TAKEN.load(Ordering::SeqCst);
    if signal == signal_hook::consts::SIGINT && !may_end() {
        return;
    }
    loop {
        let waits = busy();
        if may_end() {
            // The thread that waits has the lock of standard output.
            if let Ok(out) = io::stdout().as_fd().try_clone_to_owned() {
                give_back(File::from(out));
            }
            let _ = signal_hook::low_level::emulate_default_handler(signal);
        }
        drop(waits);
        thread::sleep(PATIENCE);
    }
}

/// Waits until the terminal is gone; false where that cannot be seen. crossterm does not see it: it reads from a closed
/// terminal forever (`event/source/unix/mio.rs` of 0.29), and nobody need have sent a signal.
#[cfg(unix)]
fn is_terminal_gone() -> bool {
    use rustix::event::{PollFd, PollFlags, poll};
    let stdin = io::stdin();
    let gone = PollFlags::HUP | PollFlags::ERR | PollFlags::NVAL;
    let mut watched = [PollFd::new(&stdin, PollFlags::empty())];
    loop {
        match poll(&mut watched, None) {
            Ok(_) if watched.iter().any(|one| one.revents().intersects(gone)) => return true,
            Ok(_) | Err(rustix::io::Errno::INTR) => {}
            Err(_) => return false,
        }
    }
}

#[cfg(unix)]
fn stop() -> io::Result<()> {
    signal_hook::low_level::emulate_default_handler(signal_hook::consts::SIGTSTP)
}

#[cfg(not(unix))]
#[expect(clippy::unnecessary_wraps, reason = "there is no shell to go back to here")]
fn stop() -> io::Result<()> {
    Ok(())
}

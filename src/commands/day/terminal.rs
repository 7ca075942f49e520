//! The terminal while the screen has it: taken, lent and given back as it was, whatever ends the program.

use std::io::{self, Stdout, Write as _};
use std::panic::{self, PanicHookInfo};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};

use crossterm::cursor::{MoveTo, Show};
use crossterm::event::{
    DisableBracketedPaste, DisableMouseCapture, EnableBracketedPaste, EnableMouseCapture,
};
use crossterm::execute;
use crossterm::terminal::{
    Clear, ClearType, EnterAlternateScreen, LeaveAlternateScreen, disable_raw_mode, enable_raw_mode,
};
use ratatui::Frame;
use ratatui::backend::CrosstermBackend;

/// Whether the terminal has to be given back.
static IS_TAKEN: AtomicBool = AtomicBool::new(false);

/// What somebody else sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Signal {
    /// By its number.
    End(i32),
    /// Ctrl-Z of another program, or `kill -TSTP`.
    Stop,
    /// The shell brought the program back.
    Continued,
}

pub(super) struct Terminal {
    drawn: ratatui::Terminal<CrosstermBackend<Stdout>>,
    signals: Signals,
}

type Hook = Box<dyn Fn(&PanicHookInfo<'_>) + Sync + Send + 'static>;

impl Terminal {
    pub(super) fn take() -> io::Result<Self> {
        let before: Hook = panic::take_hook();
        // What a panic says is read on the terminal as it was.
        panic::set_hook(Box::new(move |panic| {
            give_back();
            before(panic);
        }));
        let signals = Signals::watch()?;
        let drawn = ratatui::Terminal::new(CrosstermBackend::new(io::stdout()))?;
        let terminal = Self { drawn, signals };
        take()?;
        Ok(terminal)
    }

    pub(super) fn size(&self) -> io::Result<(u16, u16)> {
        let size = self.drawn.size()?;
        Ok((size.width, size.height))
    }

    pub(super) fn draw(&mut self, draw: impl FnOnce(&mut Frame<'_>)) -> io::Result<()> {
        self.drawn.draw(draw).map(|_| ())
    }

    /// Everything is drawn again.
    pub(super) fn clear(&mut self) -> io::Result<()> {
        self.drawn.clear()
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
        let answer = run();
        // Ctrl-C there was meant for the command.
        self.signals.forget();
        self.retake()?;
        Ok(answer)
    }

    /// Gives the terminal to the shell until the program is brought back.
    pub(super) fn suspend(&mut self) -> io::Result<()> {
        give_back();
        stop()?;
        self.signals.forget();
        self.retake()
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
        give_back();
    }
}

fn take() -> io::Result<()> {
    enable_raw_mode()?;
    IS_TAKEN.store(true, Ordering::SeqCst);
    execute!(io::stdout(), EnterAlternateScreen, EnableMouseCapture, EnableBracketedPaste)
}

/// As it was, once. Nothing else can be tried where that fails: the terminal may be gone.
fn give_back() {
    if IS_TAKEN.swap(false, Ordering::SeqCst) {
        let _ =
            execute!(io::stdout(), DisableBracketedPaste, DisableMouseCapture, LeaveAlternateScreen, Show);
        let _ = disable_raw_mode();
    }
}

/// What was sent since it was asked last.
struct Signals {
    end: Arc<AtomicUsize>,
    stop: Arc<AtomicBool>,
    continued: Arc<AtomicBool>,
}

impl Signals {
    fn watch() -> io::Result<Self> {
        let signals = Self { end: Arc::default(), stop: Arc::default(), continued: Arc::default() };
        signals.register()?;
        Ok(signals)
    }

    #[cfg(unix)]
    fn register(&self) -> io::Result<()> {
        use signal_hook::consts::{SIGCONT, SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGTSTP};
        for signal in [SIGHUP, SIGINT, SIGQUIT, SIGTERM] {
            let number = usize::try_from(signal).unwrap_or_default();
            signal_hook::flag::register_usize(signal, Arc::clone(&self.end), number)?;
        }
        signal_hook::flag::register(SIGTSTP, Arc::clone(&self.stop))?;
        signal_hook::flag::register(SIGCONT, Arc::clone(&self.continued))?;
        let end = Arc::clone(&self.end);
        std::thread::Builder::new().name("hangup".to_owned()).spawn(move || end_with_terminal(&end))?;
        Ok(())
    }

    #[cfg(not(unix))]
    #[expect(clippy::unused_self, clippy::unnecessary_wraps, reason = "there are no signals here")]
    fn register(&self) -> io::Result<()> {
        Ok(())
    }

    fn next(&self) -> Option<Signal> {
        match self.end.swap(0, Ordering::SeqCst) {
            0 => {}
            number => return Some(Signal::End(i32::try_from(number).unwrap_or_default())),
        }
        if self.stop.swap(false, Ordering::SeqCst) {
            return Some(Signal::Stop);
        }
        self.continued.swap(false, Ordering::SeqCst).then_some(Signal::Continued)
    }

    /// What was sent while a command had the terminal; that it went away is not forgotten.
    fn forget(&self) {
        #[cfg(unix)]
        {
            let interrupt = usize::try_from(signal_hook::consts::SIGINT).unwrap_or_default();
            let _ = self.end.compare_exchange(interrupt, 0, Ordering::SeqCst, Ordering::SeqCst);
        }
        self.stop.store(false, Ordering::SeqCst);
        self.continued.store(false, Ordering::SeqCst);
    }
}

/// How long a command may take to notice that the terminal is gone.
#[cfg(unix)]
const NOTICE: std::time::Duration = std::time::Duration::from_secs(1);

/// Waits until the terminal is gone, and ends the program. crossterm can't: it reads from a closed terminal for ever
/// (`event/source/unix/mio.rs` of 0.29), and nobody need have sent a signal.
#[cfg(unix)]
fn end_with_terminal(end: &AtomicUsize) {
    use rustix::event::{PollFd, PollFlags, poll};
    let stdin = io::stdin();
    let gone = PollFlags::HUP | PollFlags::ERR | PollFlags::NVAL;
    let mut watched = [PollFd::new(&stdin, PollFlags::empty())];
    loop {
        let polled = poll(&mut watched, None);
        if polled.is_err_and(|e| e != rustix::io::Errno::INTR) {
            return;
        }
        if polled.is_ok() && watched.iter().any(|one| one.revents().intersects(gone)) {
            break;
        }
    }
    let hangup = signal_hook::consts::SIGHUP;
    end.store(usize::try_from(hangup).unwrap_or_default(), Ordering::SeqCst);
    std::thread::sleep(NOTICE);
    end_by(Signal::End(hangup));
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

/// Ends the program as the signal would have ended it.
#[cfg(unix)]
pub(super) fn end_by(signal: Signal) {
    if let Signal::End(number) = signal {
        let _ = signal_hook::low_level::emulate_default_handler(number);
    }
}

#[cfg(not(unix))]
pub(super) fn end_by(_: Signal) {}

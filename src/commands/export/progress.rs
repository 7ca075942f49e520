//! How far a long export is.

use std::io::{self, IsTerminal as _, Write as _};

use crate::session::Session;

/// Rows between two words about how far it is.
const STEP: usize = 50_000;

/// Counts rows, and says on a terminal how far long work is.
pub(in crate::commands) struct Progress {
    pub(in crate::commands) rows: usize,
    is_shown: bool,
}

impl Progress {
    pub(in crate::commands) fn none() -> Self {
        Self { rows: 0, is_shown: false }
    }

    pub(in crate::commands) fn on_terminal(session: &Session) -> Self {
        let is_quiet = session.out.look.volume == crate::render::output::Volume::Quiet;
        Self { rows: 0, is_shown: !is_quiet && io::stderr().is_terminal() }
    }

    pub(in crate::commands) fn step(&mut self) {
        self.rows += 1;
        if self.is_shown && self.rows.is_multiple_of(STEP) {
            let _ = write!(io::stderr(), "\r{} rows…", self.rows);
        }
    }

    pub(in crate::commands) fn end(&self) {
        if self.is_shown && self.rows >= STEP {
            let _ = write!(io::stderr(), "\r\u{1b}[K");
        }
    }
}

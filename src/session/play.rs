//! Command lines played as if they were typed, in a folder of their own: what the tour and the README show is what
//! the commands answer. They run in this process, through the same parsing and the same `run` as typed ones, so that
//! the width of the terminal and its colours can be handed on and nothing has to find the program's own file.

use std::cell::RefCell;
use std::io::Write;
use std::rc::Rc;

use tempfile::TempDir;

use crate::config::Environment;
use crate::domain::ProposalId;
use crate::failure::{Failure, Result};
use crate::render::output::Look;

use super::run::{Place, Run};
use super::{Session, ask};

/// A database and settings that nobody else has; both are gone when this is dropped.
pub struct Stage {
    /// Gone with it.
    pub folder: TempDir,
    run: Run,
}

impl Stage {
    pub fn new(run: Run) -> Result<Self> {
        let mut builder = tempfile::Builder::new();
        builder.prefix("rekindle-");
        #[cfg(unix)]
        builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o700));
        let folder =
            builder.tempdir().map_err(|e| Failure::failed(format!("cannot make a temporary folder: {e}")))?;
        // Whatever the machine's own zone, a story has the same days and times.
        std::fs::write(folder.path().join("config.toml"), "zone = \"Europe/London\"\n")?;
        Ok(Self { folder, run })
    }

    /// Plays `rekindle …`, quoted as in a shell, on the evening of a day. Answer and remarks go to `screen`, as on a
    /// terminal. True while there is someone to read it.
    pub fn play(
        &self,
        day: &str,
        line: &str,
        look: &Look,
        screen: impl Fn() -> Box<dyn Write>,
    ) -> Result<bool> {
        let words = shell_words::split(line)
            .map_err(|e| Failure::usage(format!("cannot read the line {line}: {e}")))?;
        let words: Vec<&str> = words.iter().map(String::as_str).collect();
        let place = Place {
            database: self.folder.path().join("rekindle.db"),
            settings_file: self.folder.path().join("config.toml"),
            today: Some(format!("{day}T18:00")),
            environment: Environment::default(),
            accepts: None,
            is_json: false,
        };
        (self.run)(&words, place, look, &screen)
    }
}

/// What a command that was played had to say.
pub struct Played {
    pub answer: String,
    pub remarks: String,
}

/// Plays words in the user's own database, as if they were typed: what is doubtful is asked. `accepts` is the proposal
/// that they come from.
pub fn typed(session: &Session, words: &[String], accepts: Option<ProposalId>) -> Result<Played> {
    let line: Vec<&str> = ["rekindle"].into_iter().chain(words.iter().map(String::as_str)).collect();
    loop {
        let place = Place {
            database: session.database.clone(),
            settings_file: session.settings_file.clone(),
            today: session.today.clone(),
            environment: session.environment.clone(),
            accepts,
            is_json: session.out.look.json,
        };
        let (answer, remarks) = (Kept::default(), Kept::default());
        let screens = RefCell::new(vec![remarks.clone(), answer.clone()]);
        let screen = || -> Box<dyn Write> { Box::new(screens.borrow_mut().pop().unwrap_or_default()) };
        match (session.run)(&line, place, &session.out.look, &screen) {
            Ok(_) => return Ok(Played { answer: answer.text(), remarks: remarks.text() }),
            Err(failure) => ask::settle(failure, session.out.look.json)?,
        }
    }
}

/// Keeps what is written.
#[derive(Clone, Default)]
struct Kept(Rc<RefCell<Vec<u8>>>);

impl Kept {
    fn text(&self) -> String {
        String::from_utf8_lossy(&self.0.borrow()).into_owned()
    }
}

impl Write for Kept {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.0.borrow_mut().write(bytes)
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

//! Command lines played as if they were typed, in a folder of their own: what the tour and the README show is what
//! the commands answer. They run in this process, through the same parsing and the same `run` as typed ones, so that
//! the width of the terminal and its colours can be handed on and nothing has to find the program's own file.

use std::cell::RefCell;
use std::ffi::OsString;
use std::io::{self, Write};
use std::rc::Rc;

use tempfile::TempDir;

use crate::config::Environment;
use crate::domain::ProposalId;
use crate::failure::{Failure, Result};
use crate::render::output::Look;

use super::run::{Circumstances, Run};
use super::{Session, ask, doubt};

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
        let words =
            shell_words::split(line).map_err(|e| Failure::usage(format!("cannot read line {line}: {e}")))?;
        let words: Vec<&str> = words.iter().map(String::as_str).collect();
        let around = Circumstances {
            database: self.folder.path().join("rekindle.db"),
            settings_file: self.folder.path().join("config.toml"),
            today: Some(format!("{day}T18:00")),
            environment: Environment::default(),
            accepts: None,
            is_json: false,
        };
        (self.run)(&words, around, look, &screen)
    }
}

/// What a command that was played had to say.
#[derive(Clone, Debug, Default)]
pub struct Played {
    pub answer: String,
    pub remarks: String,
}

/// Plays words in the user's own database, as if they were typed: what is doubtful is asked. `accepts` is the proposal
/// that they come from.
pub fn typed(session: &Session, words: &[String], accepts: Option<ProposalId>) -> Result<Played> {
    let look = session.out.look.clone();
    loop {
        let own = Own { session, look: &look, accepts, is_shown: false };
        let (played, ended) = own.play(words);
        match ended {
            Ok(()) => return Ok(played),
            Err(failure) => ask::settle(failure, look.json)?,
        }
    }
}

/// The user's own database as the place of a line.
pub struct Own<'a> {
    pub session: &'a Session,
    pub look: &'a Look,
    /// The proposal that is accepted with it.
    pub accepts: Option<ProposalId>,
    /// What it says is shown at once as well.
    pub is_shown: bool,
}

impl Own<'_> {
    /// Plays the words after `rekindle` once. What was said before it failed is handed back too.
    fn play(&self, words: &[String]) -> (Played, Result) {
        let line: Vec<&str> = ["rekindle"].into_iter().chain(words.iter().map(String::as_str)).collect();
        let session = self.session;
        let around = Circumstances {
            database: session.database.clone(),
            settings_file: session.settings_file.clone(),
            today: session.today.clone(),
            environment: session.environment.clone(),
            accepts: self.accepts,
            is_json: self.look.json,
        };
        let (answer, remarks) = (Kept::default(), Kept::default());
        let screens = RefCell::new(vec![remarks.clone(), answer.clone()]);
        let screen = || -> Box<dyn Write> {
            let kept = screens.borrow_mut().pop().unwrap_or_default();
            if self.is_shown { Box::new(Shown(kept)) } else { Box::new(kept) }
        };
        let ended = (session.run)(&line, around, self.look, &screen).map(|_| ());
        (Played { answer: answer.text(), remarks: remarks.text() }, ended)
    }

    /// Plays a line with nobody to ask; and whether a question would have come up.
    pub fn unasked(&self, words: &[String]) -> (Played, Result, bool) {
        let ((played, ended), would_ask) = ask::without_questions(|| self.play(words));
        (played, ended, would_ask)
    }

    /// Plays a line on the terminal, which asks what is doubtful or was left out. The last is the line with what was
    /// answered.
    pub fn asking(&self, words: &[String]) -> (Played, Result, Vec<String>) {
        let typed: Vec<OsString> = words.iter().map(Into::into).collect();
        let answered = || -> Vec<String> {
            doubt::arguments(&typed).iter().map(|word| word.to_string_lossy().into_owned()).collect()
        };
        let (played, ended) = loop {
            let (played, ended) = self.play(&answered());
            let Err(failure) = ended else { break (played, Ok(())) };
            if let Err(failure) = ask::settle(failure, self.look.json) {
                break (played, Err(failure));
            }
        };
        let line = answered();
        doubt::forget();
        (played, ended, line)
    }
}

/// Keeps what is written, and shows it.
struct Shown(Kept);

impl Write for Shown {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let written = io::stdout().write(bytes)?;
        self.0.write(bytes.get(..written).unwrap_or_default())
    }

    fn flush(&mut self) -> io::Result<()> {
        io::stdout().flush()
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

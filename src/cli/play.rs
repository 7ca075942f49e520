//! Command lines played as if they were typed, in a folder of their own: what the tour and the README show is what
//! the commands answer. They run in this process, through the same parsing and the same `run` as typed ones, so that
//! the width of the terminal and its colours can be handed on and nothing has to find the program's own file.

use std::cell::RefCell;
use std::ffi::OsString;
use std::io::Write;
use std::path::PathBuf;
use std::rc::Rc;

use clap::Parser as _;
use tempfile::TempDir;

use crate::config::Environment;
use crate::domain::ProposalId;
use crate::failure::{Failure, Result};
use crate::render::output::{Look, Output};

use super::{Cli, Session, as_typed, doubt, finish, usage};

/// A database and settings that nobody else has; both are gone when this is dropped.
pub struct Stage {
    folder: TempDir,
}

impl Stage {
    pub fn new() -> Result<Self> {
        let mut builder = tempfile::Builder::new();
        builder.prefix("rekindle-");
        #[cfg(unix)]
        builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o700));
        let folder =
            builder.tempdir().map_err(|e| Failure::failed(format!("cannot make a temporary folder: {e}")))?;
        // Whatever the machine's own zone, a story has the same days and times.
        std::fs::write(folder.path().join("config.toml"), "zone = \"Europe/London\"\n")?;
        Ok(Self { folder })
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
        command(&words, place, look, screen)
    }
}

/// Where and when a command is played.
pub struct Place {
    pub database: PathBuf,
    pub settings_file: PathBuf,
    pub today: Option<String>,
    pub environment: Environment,
    /// The proposal that is accepted with it.
    pub accepts: Option<ProposalId>,
    /// It answers in JSON.
    pub is_json: bool,
}

/// Plays one command, `rekindle` and its arguments, as if it were typed there and then.
pub fn command(
    words: &[&str],
    place: Place,
    look: &Look,
    screen: impl Fn() -> Box<dyn Write>,
) -> Result<bool> {
    let arguments: Vec<OsString> = words.iter().map(Into::into).collect();
    let Cli { mut global, command } =
        Cli::try_parse_from(&arguments).map_err(|error| usage::failure(&arguments, &error))?;
    // Named here, none of them comes from the user's own environment.
    let accepts = place.accepts;
    global.db = Some(place.database);
    global.config_file = Some(place.settings_file);
    global.today = place.today;
    global.json |= place.is_json;
    let command =
        command.ok_or_else(|| Failure::usage(format!("no command in the line {}", words.join(" "))))?;
    let look = Look { volume: global.volume(), json: global.json, ..look.clone() };
    let out = Output::new(look, screen(), screen());
    let needs = command.needs();
    let mut session = Session::open(
        global,
        place.environment,
        out,
        needs,
        as_typed(arguments.get(1..).unwrap_or_default()),
    )?;
    session.accepts = accepts;
    command.run(&mut session)?;
    finish(&mut session.out)?;
    Ok(!session.out.is_closed())
}

/// What a command that was played had to say.
pub struct Played {
    pub answer: String,
    pub remarks: String,
}

/// Plays the words of a proposal in the user's own database, as if they were typed: what is doubtful is asked.
pub fn accept(session: &Session, words: &[String], proposal: ProposalId) -> Result<Played> {
    let line: Vec<&str> = ["rekindle"].into_iter().chain(words.iter().map(String::as_str)).collect();
    loop {
        let place = Place {
            database: session.database.clone(),
            settings_file: session.settings_file.clone(),
            today: session.today.clone(),
            environment: session.environment.clone(),
            accepts: Some(proposal),
            is_json: session.out.look.json,
        };
        let (answer, remarks) = (Kept::default(), Kept::default());
        let screens = RefCell::new(vec![remarks.clone(), answer.clone()]);
        let screen = || -> Box<dyn Write> { Box::new(screens.borrow_mut().pop().unwrap_or_default()) };
        match command(&line, place, &session.out.look, screen) {
            Ok(_) => return Ok(Played { answer: answer.text(), remarks: remarks.text() }),
            Err(failure) => doubt::settle(failure, session.out.look.json)?,
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

#[cfg(test)]
mod tests {
    use super::*;

    #[derive(Clone, Default)]
    struct Screen(Rc<RefCell<Vec<u8>>>);

    impl Write for Screen {
        fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
            self.0.borrow_mut().write(bytes)
        }

        fn flush(&mut self) -> std::io::Result<()> {
            Ok(())
        }
    }

    #[test]
    fn what_was_played_is_there_until_the_stage_is_gone() {
        let stage = Stage::new().unwrap();
        let screen = Screen::default();
        let play = |line| {
            stage.play("2026-09-03", line, &Look::default(), || Box::new(screen.clone())).unwrap();
        };
        play("rekindle add 'Priya Rao' --at Northwind --job Analyst --interviewed today --quiet");
        play("rekindle due --all");
        let shown = String::from_utf8(screen.0.borrow().clone()).unwrap();
        assert!(shown.contains("Added Priya Rao (#1)") && shown.contains("Fri 4 Sep 2026"), "{shown}");
        let folder = stage.folder.path().to_owned();
        assert!(folder.join("rekindle.db").exists());
        drop(stage);
        assert!(!folder.exists());
    }

    #[test]
    fn a_line_that_is_refused_fails_as_it_would_when_typed() {
        let stage = Stage::new().unwrap();
        let refused = |line| {
            stage.play("2026-09-03", line, &Look::default(), || Box::new(std::io::sink())).unwrap_err().exit
        };
        assert_eq!(refused("rekindle why priya"), 3);
        assert_eq!(refused("rekindle dew"), 2);
        assert_eq!(refused("rekindle"), 2);
        assert_eq!(refused("rekindle due 'open quote"), 2);
    }

    #[cfg(unix)]
    #[test]
    fn nobody_else_looks_into_the_folder_whatever_the_umask() {
        use std::os::unix::fs::PermissionsExt as _;
        let stage = Stage::new().unwrap();
        let mode = std::fs::metadata(stage.folder.path()).unwrap().permissions().mode();
        assert_eq!(mode & 0o777, 0o700);
    }
}

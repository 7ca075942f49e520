//! Runs a command line in this process as if it were typed, through the same parsing and the same `run`.

use std::ffi::OsString;
use std::io::Write;

use clap::Parser as _;

use crate::failure::{Failure, Result};
use crate::render::output::{Look, Output};
use crate::session::Session;
use crate::session::run::Circumstances;

use super::command::Cli;
use super::typed::as_typed;
use super::usage;

/// Plays one command, `rekindle` and its arguments, as if it were typed there and then.
pub fn command(
    words: &[&str],
    around: Circumstances,
    look: &Look,
    screen: &dyn Fn() -> Box<dyn Write>,
) -> Result<bool> {
    let arguments: Vec<OsString> = words.iter().map(Into::into).collect();
    let Cli { mut global, command } =
        Cli::try_parse_from(&arguments).map_err(|error| usage::failure(&arguments, &error))?;
    // Named here, none of them comes from the user's own environment.
    let accepts = around.accepts;
    global.db = Some(around.database);
    global.config_file = Some(around.settings_file);
    global.today = around.today;
    global.json |= around.is_json;
    let command = command.ok_or_else(|| Failure::usage(format!("no command on line {}", words.join(" "))))?;
    let look = Look { volume: global.volume(), json: global.json, ..look.clone() };
    let out = Output::new(look, screen(), screen());
    let needs = command.needs();
    let mut session = Session::open(
        global,
        around.environment,
        out,
        needs,
        as_typed(arguments.get(1..).unwrap_or_default()),
        self::command,
    )?;
    session.accepts = accepts;
    let ran = command.run(&mut session);
    session.take_back_new_database();
    ran.and(finish(&mut session.out)).map_err(|failure| failure.in_database(&session.database))?;
    Ok(!session.out.is_closed())
}

pub(super) fn finish(out: &mut Output) -> Result {
    out.close().map_err(|e| {
        Failure::failed(format!("cannot write the answer: {e}"))
            .hint("if the command changed something, the change was saved: rekindle log shows it")
    })
}

#[cfg(test)]
mod tests {
    use std::cell::RefCell;
    use std::rc::Rc;

    use super::*;
    use crate::session::play::Stage;

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
        let stage = Stage::new(command).unwrap();
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
        let stage = Stage::new(command).unwrap();
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
    fn nobody_else_looks_into_the_folder_or_at_what_is_played_in_it() {
        use std::os::unix::fs::PermissionsExt as _;
        let stage = Stage::new(command).unwrap();
        let mode = |path: &std::path::Path| std::fs::metadata(path).unwrap().permissions().mode() & 0o777;
        assert_eq!(mode(stage.folder.path()), 0o700);
        let add = "rekindle add Priya --quiet";
        stage.play("2026-09-03", add, &Look::default(), || Box::new(std::io::sink())).unwrap();
        assert_eq!(mode(&stage.folder.path().join("rekindle.db")), 0o600);
    }

    /// The test above, in processes with other umasks.
    #[cfg(unix)]
    #[test]
    fn nobody_else_looks_into_the_folder_whatever_the_umask() {
        let test = concat!(module_path!(), "::nobody_else_looks_into_the_folder_or_at_what_is_played_in_it");
        let (_, test) = test.split_once("::").unwrap();
        for umask in ["000", "002", "077"] {
            let ran = std::process::Command::new("sh")
                .args(["-c", "umask $0; exec \"$1\" --exact \"$2\"", umask])
                .arg(std::env::current_exe().unwrap())
                .arg(test)
                .output()
                .unwrap();
            let said = String::from_utf8_lossy(&ran.stdout);
            assert!(ran.status.success() && said.contains("1 passed"), "umask {umask}: {ran:?}");
        }
    }
}

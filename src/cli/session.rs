//! What every command gets, made once from what was typed: paths, settings, the moment, and where the answer goes.

use std::io::IsTerminal as _;
use std::path::PathBuf;

use crate::clock::{Chosen, Now};
use crate::config::{Config, Environment, Settings};
use crate::domain::when;
use crate::failure::{Failure, Result};
use crate::render::output::Output;

use super::Global;

pub struct Session {
    pub environment: Environment,
    pub database: PathBuf,
    pub settings_file: PathBuf,
    pub config: Config,
    pub now: Now,
    pub out: Output,
    /// `--yes`: confirmations are given.
    pub yes: bool,
    /// What was typed after `rekindle`, for the log of changes.
    pub typed: String,
}

/// Whether a command can work although the settings are broken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Needs {
    Settings,
    /// It is there to mend them, or does not look at them.
    Nothing,
}

impl Session {
    pub fn open(
        global: Global,
        environment: Environment,
        out: Output,
        needs: Needs,
        typed: String,
    ) -> Result<Self> {
        let database = environment.database(global.db)?;
        let settings_file = environment.settings_file(global.config_file)?;
        let config = Settings::open(settings_file.clone()).and_then(|settings| Config::read(&settings));
        let config = match config {
            Err(_) if needs == Needs::Nothing => Config::default(),
            other => other?,
        };
        let now = Now::read(config.zone, global.today.as_deref().map(chosen).transpose()?);
        Ok(Self { environment, database, settings_file, config, now, out, yes: global.yes, typed })
    }

    /// Asks a yes-or-no question. Without a terminal on stdin nothing ever asks: then only `--yes` is a yes.
    pub fn confirms(&mut self, question: &str) -> Result<bool> {
        if self.yes {
            return Ok(true);
        }
        if !std::io::stdin().is_terminal() {
            return Err(Failure::usage(format!("{question} This needs a yes"))
                .hint("give --yes where there is no terminal to ask on"));
        }
        // What is asked about must be on the screen.
        std::io::Write::flush(&mut self.out)?;
        match inquire::Confirm::new(question).with_default(false).prompt() {
            Ok(answer) => Ok(answer),
            Err(inquire::InquireError::OperationCanceled | inquire::InquireError::OperationInterrupted) => {
                Ok(false)
            }
            Err(e) => Err(Failure::failed(format!("cannot ask: {e}")).hint("give --yes instead")),
        }
    }
}

fn chosen(typed: &str) -> Result<Chosen> {
    let not_one = |e: when::NotADate| {
        let has_readings = matches!(&e, when::NotADate::Ambiguous { readings, .. } if !readings.is_empty());
        let hint = if has_readings { e.hint() } else { "write 2026-09-18 or 2026-09-18T21:30".to_owned() };
        Failure::usage(format!("--today: {e}")).hint(hint)
    };
    Ok(match when::moment(typed).map_err(not_one)? {
        (day, None) => Chosen::Day(day),
        (day, Some(time)) => Chosen::Moment(day.and_time(time)),
    })
}

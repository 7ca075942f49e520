//! Options that every command takes.

use std::path::PathBuf;

use clap::Args;

use crate::render::output::{Colour, Volume};

use super::word::word;

#[derive(Clone, Debug, Args)]
#[expect(clippy::struct_excessive_bools, reason = "each is a switch of its own on the command line")]
#[command(next_help_heading = "Options for every command")]
pub struct Global {
    /// The database [default: rekindle.db in your data folder]
    #[arg(long, global = true, value_name = "PATH", env = "REKINDLE_DB", hide_env_values = true)]
    pub db: Option<PathBuf>,
    /// Start a new database when only backups of the old one are left
    #[arg(long, global = true)]
    pub new: bool,
    /// `--db` is on the command line, and not only in the environment.
    #[arg(skip)]
    pub is_db_typed: bool,
    /// The settings file [default: config.toml in your config folder]
    #[arg(
        long = "config",
        id = "config-file",
        global = true,
        value_name = "PATH",
        env = "REKINDLE_CONFIG",
        hide_env_values = true
    )]
    pub config_file: Option<PathBuf>,
    /// Act as if it were this day, or this local time (2026-09-18T21:30)
    #[arg(long, global = true, value_name = "DATE", env = "REKINDLE_TODAY", hide_env_values = true)]
    pub today: Option<String>,
    /// Print exactly one JSON document
    #[arg(long, global = true)]
    pub json: bool,
    /// Use colour
    #[arg(long, global = true, value_name = "WHEN", default_value = "auto", value_parser = word::<Colour>())]
    pub color: Colour,
    /// Print less
    #[arg(short, long, global = true, conflicts_with = "verbose")]
    pub quiet: bool,
    /// Print more
    #[arg(short, long, global = true)]
    pub verbose: bool,
    /// Answer yes to every confirmation
    #[arg(short, long, global = true)]
    pub yes: bool,
}

impl Global {
    pub fn volume(&self) -> Volume {
        match (self.quiet, self.verbose) {
            (true, _) => Volume::Quiet,
            (false, true) => Volume::Verbose,
            (false, false) => Volume::Usual,
        }
    }
}

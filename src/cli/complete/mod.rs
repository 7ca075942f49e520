//! How a shell asks what fits next, and is answered.
//!
//! Names come from other people's cards and mails, and what a shell is given can become a part of what it runs: each
//! shell has a file that says how it reads and writes a word.

mod bash;
mod candidates;
mod fish;
mod posix;
mod powershell;
pub(super) mod shells;
mod zsh;

use std::path::PathBuf;

use clap::CommandFactory as _;
use clap_complete::env::{CompleteEnv, Shells};

use self::candidates::WORDS;
use self::shells::SHELLS;
use super::command::Cli;
use crate::config::Environment;
use crate::session::complete::DATABASE;

/// Answers a shell that asks what comes next, and ends the program; does nothing when none asks.
pub fn answer() {
    // A shell asks once.
    let _ = DATABASE.set(database);
    CompleteEnv::with_factory(Cli::command).shells(Shells(SHELLS)).complete();
}

/// The database that the unfinished command line means: `--db`, else the environment's, else the usual place.
fn database() -> Option<PathBuf> {
    let handed = || std::env::args_os().skip_while(|argument| argument != "--").skip(1).collect();
    let words = WORDS.get_or_init(handed);
    let matches = Cli::command().ignore_errors(true).try_get_matches_from(words).ok()?;
    let chosen = matches.get_one::<PathBuf>("db").cloned();
    Environment::read().database(chosen).ok()
}

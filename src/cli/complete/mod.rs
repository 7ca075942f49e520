//! How a shell asks what fits next, and is answered.
//!
//! Names come from other people's cards and emails, and what a shell is given can become a part of what it runs: each
//! shell has a file that says how it reads and writes a word.

mod bash;
mod candidates;
mod fish;
mod posix;
mod powershell;
pub(super) mod shells;
mod zsh;

use std::ffi::OsString;
use std::path::{Path, PathBuf};

use clap::CommandFactory as _;
use clap_complete::engine::CompletionCandidate;
use clap_complete::env::{CompleteEnv, Shells};

use self::candidates::{fitting, remember, remembered};
use self::shells::SHELLS;
use super::command::Cli;
use crate::config::Environment;
use crate::render::text::safe;
use crate::session::complete::{DATABASE, LINE};

/// Makes names on file complete, for a shell and for a line typed in the program.
pub fn prepare() {
    let _ = DATABASE.set(database);
    let _ = LINE.set(in_line);
}

/// Answers a shell that asks what comes next, and ends the program; does nothing when none asks.
pub fn answer() {
    prepare();
    CompleteEnv::with_factory(Cli::command).shells(Shells(SHELLS)).complete();
}

/// What fits in place of the last word of a line that is typed in the program itself, in place of a shell; each with
/// what helps to tell it.
fn in_line(before: &[String], unfinished: &str, database: &Path) -> Vec<(String, String)> {
    remember(vec!["rekindle".into(), "--db".into(), database.into()]);
    let words = before.iter().map(String::as_str).chain([unfinished]).map(OsString::from).collect();
    let found = fitting(&mut Cli::command(), words, None).unwrap_or_default();
    let told = |candidate: CompletionCandidate| {
        let help = candidate.get_help().map(ToString::to_string).unwrap_or_default();
        let help = safe(help.lines().next().unwrap_or_default()).into_owned();
        (candidate.get_value().to_string_lossy().into_owned(), help)
    };
    found.into_iter().map(told).collect()
}

/// The database that the unfinished command line means: `--db`, else the environment's, else the usual place.
fn database() -> Option<PathBuf> {
    let handed = || std::env::args_os().skip_while(|argument| argument != "--").skip(1).collect();
    let words = remembered().unwrap_or_else(handed);
    let matches = Cli::command().ignore_errors(true).try_get_matches_from(words).ok()?;
    let chosen = matches.get_one::<PathBuf>("db").cloned();
    Environment::read().database(chosen).ok()
}

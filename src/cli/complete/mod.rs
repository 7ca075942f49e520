//! How a shell asks what fits next, and is answered.
//!
//! Names come from other people's cards and mails, and what a shell is given can become a part of what it runs: each
//! shell has a file that says how it reads and writes a word.

mod bash;
mod fish;
mod posix;
mod powershell;
mod zsh;

use std::ffi::OsString;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use clap::CommandFactory as _;
use clap_complete::engine::CompletionCandidate;
use clap_complete::env::{CompleteEnv, Elvish, EnvCompleter, Shells};

use super::Cli;
use crate::config::Environment;
use crate::render::text::safe;
use crate::session::complete::DATABASE;

/// The shells that can be completed. Elvish quotes by itself and hands over words, not text.
pub const SHELLS: &[&dyn EnvCompleter] =
    &[&bash::Bash, &zsh::Zsh, &fish::Fish, &powershell::PowerShell, &Elvish];

/// Answers a shell that asks what comes next, and ends the program; does nothing when none asks.
pub fn answer() {
    // A shell asks once.
    let _ = DATABASE.set(database);
    CompleteEnv::with_factory(Cli::command).shells(Shells(SHELLS)).complete();
}

/// The words of the line, where the shell did not hand them over one by one.
static WORDS: Mutex<Option<Vec<OsString>>> = Mutex::new(None);

fn remember(words: Vec<OsString>) {
    *WORDS.lock().unwrap_or_else(PoisonError::into_inner) = Some(words);
}

/// What fits in place of the unfinished word.
fn candidates(
    command: &mut clap::Command,
    before: Vec<String>,
    unfinished: &str,
    folder: Option<&Path>,
) -> io::Result<Vec<CompletionCandidate>> {
    let mut words: Vec<OsString> = before.into_iter().map(OsString::from).collect();
    words.push(unfinished.into());
    remember(words.clone());
    fitting(command, words, folder)
}

/// What fits in place of the last word.
fn fitting(
    command: &mut clap::Command,
    words: Vec<OsString>,
    folder: Option<&Path>,
) -> io::Result<Vec<CompletionCandidate>> {
    let place = words.len().saturating_sub(1);
    let mut found = clap_complete::engine::complete(command, words, place, folder)?;
    // A shell would break a line end apart, and a name that is not shown as it is would not be found again.
    found.retain(|candidate| candidate.get_value().to_str().is_some_and(|name| safe(name) == name));
    Ok(found)
}

/// The same for a line that is typed in the program itself, in place of a shell: each with what helps to tell it.
pub fn in_line(before: &[String], unfinished: &str, database: &Path) -> Vec<(String, String)> {
    let _ = DATABASE.set(self::database);
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

/// The answer of shells that take a line for each candidate, with what helps to tell it behind a tab. An unfinished
/// word that only the shell could read has none.
fn write_lines(
    command: &mut clap::Command,
    before: Vec<String>,
    unfinished: Option<String>,
    folder: Option<&Path>,
    out: &mut dyn Write,
    written: fn(&str) -> String,
) -> io::Result<()> {
    let Some(unfinished) = unfinished else { return Ok(()) };
    for candidate in candidates(command, before, &unfinished, folder)? {
        write!(out, "{}", written(&candidate.get_value().to_string_lossy()))?;
        if let Some(help) = candidate.get_help() {
            write!(out, "\t{}", safe(help.to_string().lines().next().unwrap_or_default()))?;
        }
        writeln!(out)?;
    }
    Ok(())
}

/// The words before the last, and the last.
fn split(words: Vec<OsString>) -> (Vec<String>, String) {
    let mut words: Vec<String> = words.into_iter().map(|word| word.to_string_lossy().into_owned()).collect();
    let last = words.pop().unwrap_or_default();
    (words, last)
}

/// The database that the unfinished command line means: `--db`, else the environment's, else the usual place.
fn database() -> Option<PathBuf> {
    let handed = || std::env::args_os().skip_while(|argument| argument != "--").skip(1).collect();
    let words = WORDS.lock().unwrap_or_else(PoisonError::into_inner).clone().unwrap_or_else(handed);
    let matches = Cli::command().ignore_errors(true).try_get_matches_from(words).ok()?;
    let chosen = matches.get_one::<PathBuf>("db").cloned();
    Environment::read().database(chosen).ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::commands::completions::Shell;
    use crate::domain::word::Word as _;

    #[test]
    fn every_shell_has_its_script() {
        for shell in Shell::ALL {
            assert!(Shells(SHELLS).completer(shell.as_str()).is_some(), "{shell}");
        }
    }
}

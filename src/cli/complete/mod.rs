//! What the shell completes beyond words of the command line itself. A completer never writes and never complains.
//!
//! Names come from other people's cards and mails, and what a shell is given can become a part of what it runs: each
//! shell has a file that says how it reads and writes a word.

mod bash;
mod fish;
mod posix;
mod powershell;
mod zsh;

use std::ffi::{OsStr, OsString};
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use clap::CommandFactory as _;
use clap_complete::engine::{ArgValueCompleter, CompletionCandidate};
use clap_complete::env::{CompleteEnv, Elvish, EnvCompleter, Shells};

use super::Cli;
use crate::config::{self, Environment};
use crate::domain::TouchKind;
use crate::domain::word::Word as _;
use crate::render::text::safe;
use crate::store::Store;

/// The shells that can be completed. Elvish quotes by itself and hands over words, not text.
pub const SHELLS: &[&dyn EnvCompleter] =
    &[&bash::Bash, &zsh::Zsh, &fish::Fish, &powershell::PowerShell, &Elvish];

/// Answers a shell that asks what comes next, and ends the program; does nothing when none asks.
pub fn answer() {
    CompleteEnv::with_factory(Cli::command).shells(Shells(SHELLS)).complete();
}

/// The words of the line before the unfinished one, where the shell did not hand them over one by one.
static WORDS: OnceLock<Vec<OsString>> = OnceLock::new();

/// What fits in place of the unfinished word.
fn candidates(
    command: &mut clap::Command,
    before: Vec<String>,
    unfinished: &str,
    folder: Option<&Path>,
) -> io::Result<Vec<CompletionCandidate>> {
    let mut words: Vec<OsString> = before.into_iter().map(OsString::from).collect();
    words.push(unfinished.into());
    // A shell asks once.
    let _ = WORDS.set(words.clone());
    let place = words.len() - 1;
    let mut found = clap_complete::engine::complete(command, words, place, folder)?;
    // A shell would break a line end apart, and a name that is not shown as it is would not be found again.
    found.retain(|candidate| candidate.get_value().to_str().is_some_and(|name| safe(name) == name));
    Ok(found)
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

/// `#[arg(add = complete::contacts())]`
pub fn contacts() -> ArgValueCompleter {
    ArgValueCompleter::new(|typed: &OsStr| on_file(typed, Store::contacts_called))
}

/// Contacts, and what kind of note went to them.
pub fn contacts_and_kinds() -> ArgValueCompleter {
    ArgValueCompleter::new(|typed: &OsStr| {
        let mut found = on_file(typed, Store::contacts_called);
        let kinds = TouchKind::ALL.iter().map(|kind| (kind.to_string(), "kind of note".to_owned())).collect();
        found.extend(matching(typed, kinds));
        found
    })
}

pub fn companies() -> ArgValueCompleter {
    ArgValueCompleter::new(|typed: &OsStr| on_file(typed, Store::companies_called))
}

/// As `company/title`.
pub fn applications() -> ArgValueCompleter {
    ArgValueCompleter::new(|typed: &OsStr| on_file(typed, Store::applications_named))
}

/// The names of all settings.
pub fn settings() -> ArgValueCompleter {
    ArgValueCompleter::new(|typed: &OsStr| {
        matching(typed, config::keys().into_iter().map(|key| (key.name, key.meaning)).collect())
    })
}

/// More would scroll away anyway.
const MOST: usize = 200;

/// Reads names, each with what helps to tell it from others.
type Names = fn(&Store, &str, usize) -> anyhow::Result<Vec<(String, String)>>;

/// Names on file with what helps to tell them apart. Without a database there are none.
fn on_file(typed: &OsStr, names: Names) -> Vec<CompletionCandidate> {
    let Some(store) = database().and_then(|path| Store::peek(&path)) else { return Vec::new() };
    let names = names(&store, &typed.to_string_lossy(), MOST).unwrap_or_default();
    names.iter().filter(|(name, _)| safe(name) == *name).map(|(name, help)| candidate(name, help)).collect()
}

/// The database that the unfinished command line means: `--db`, else the environment's, else the usual place.
fn database() -> Option<PathBuf> {
    let handed = || std::env::args_os().skip_while(|argument| argument != "--").skip(1).collect();
    let words = WORDS.get_or_init(handed);
    let matches = Cli::command().ignore_errors(true).try_get_matches_from(words).ok()?;
    let chosen = matches.get_one::<PathBuf>("db").cloned();
    Environment::read().database(chosen).ok()
}

fn candidate(name: &str, help: &str) -> CompletionCandidate {
    let help = safe(help).into_owned();
    CompletionCandidate::new(name).help((!help.is_empty()).then(|| help.into()))
}

fn matching(typed: &OsStr, all: Vec<(String, String)>) -> Vec<CompletionCandidate> {
    let typed = typed.to_string_lossy().to_lowercase();
    all.into_iter()
        .filter(|(name, _)| name.to_lowercase().starts_with(&typed))
        .map(|(name, help)| CompletionCandidate::new(name).help((!help.is_empty()).then(|| help.into())))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn settings_complete_from_their_beginning() {
        let found = settings().complete(OsStr::new("me."));
        let names: Vec<String> = found.iter().map(|c| c.get_value().to_string_lossy().into_owned()).collect();
        assert_eq!(names, ["me.name", "me.email"]);
    }
}

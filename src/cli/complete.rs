//! What the shell completes beyond words of the command line itself. A completer never writes and never complains.

use std::ffi::OsStr;
use std::path::PathBuf;

use clap::CommandFactory as _;
use clap_complete::{ArgValueCompleter, CompletionCandidate};

use super::Cli;
use crate::config::{self, Environment};
use crate::render::text::safe;
use crate::store::Store;

/// `#[arg(add = complete::contacts())]`
pub fn contacts() -> ArgValueCompleter {
    ArgValueCompleter::new(|typed: &OsStr| on_file(typed, Store::contacts_called))
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
    names.into_iter().map(|(name, help)| candidate(&name, &help)).collect()
}

/// The database that the unfinished command line means: `--db`, else the environment's, else the usual place.
fn database() -> Option<PathBuf> {
    let line = std::env::args_os().skip_while(|argument| argument != "--").skip(1);
    let matches = Cli::command().ignore_errors(true).try_get_matches_from(line).ok()?;
    let chosen = matches.get_one::<PathBuf>("db").cloned();
    Environment::read().database(chosen).ok()
}

fn candidate(name: &str, help: &str) -> CompletionCandidate {
    // A shell shows both as they are.
    let help = safe(help).into_owned();
    CompletionCandidate::new(safe(name).into_owned()).help((!help.is_empty()).then(|| help.into()))
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

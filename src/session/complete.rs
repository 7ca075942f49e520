//! What the shell completes beyond words of the command line itself: names on file. A completer never writes and never
//! complains.

use std::ffi::OsStr;
use std::path::PathBuf;
use std::sync::OnceLock;

use clap_complete::engine::{ArgValueCompleter, CompletionCandidate};

use crate::config;
use crate::domain::TouchKind;
use crate::domain::word::Word as _;
use crate::render::text::safe;
use crate::store::Store;

/// Finds the database that the unfinished command line means: set where a shell asks.
pub static DATABASE: OnceLock<fn() -> Option<PathBuf>> = OnceLock::new();

/// What fits in place of the last word of a line that is typed in the program: the words before it, what there is of
/// it, and the database. Each with what helps to tell it.
pub type InLine = fn(&[String], &str, &std::path::Path) -> Vec<(String, String)>;

/// Set by the command line, which no command knows.
pub static LINE: OnceLock<InLine> = OnceLock::new();

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

/// The numbers of what emails propose.
pub fn proposals() -> ArgValueCompleter {
    ArgValueCompleter::new(|typed: &OsStr| on_file(typed, Store::proposals_numbered))
}

/// The numbers of lessons that are not done.
pub fn lessons() -> ArgValueCompleter {
    ArgValueCompleter::new(|typed: &OsStr| on_file(typed, Store::lessons_numbered))
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
    let Some(store) = DATABASE.get().and_then(|find| find()).and_then(|path| Store::peek(&path)) else {
        return Vec::new();
    };
    let names = names(&store, &typed.to_string_lossy(), MOST).unwrap_or_default();
    names.iter().filter(|(name, _)| safe(name) == *name).map(|(name, help)| candidate(name, help)).collect()
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

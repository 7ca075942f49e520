//! What the shell completes beyond words of the command line itself. A completer never writes and never complains.

use std::ffi::OsStr;

use clap_complete::{ArgValueCompleter, CompletionCandidate};

use crate::config;

/// `#[arg(add = complete::contacts())]`
pub fn contacts() -> ArgValueCompleter {
    ArgValueCompleter::new(|typed: &OsStr| matching(typed, names(Named::Contacts)))
}

pub fn companies() -> ArgValueCompleter {
    ArgValueCompleter::new(|typed: &OsStr| matching(typed, names(Named::Companies)))
}

/// The names of all settings.
pub fn settings() -> ArgValueCompleter {
    ArgValueCompleter::new(|typed: &OsStr| {
        matching(typed, config::keys().into_iter().map(|key| (key.name, key.meaning)).collect())
    })
}

#[derive(Clone, Copy)]
enum Named {
    Contacts,
    Companies,
}

/// Names on file with what helps to tell them apart.
fn names(of: Named) -> Vec<(String, String)> {
    match of {
        // Filled from the database, opened read-only, once there are queries for it.
        Named::Contacts | Named::Companies => Vec::new(),
    }
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

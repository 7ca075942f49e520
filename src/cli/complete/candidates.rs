//! What fits in place of an unfinished word, and how a shell is told.

use std::ffi::OsString;
use std::io::{self, Write};
use std::path::Path;
use std::sync::{Mutex, PoisonError};

use clap_complete::engine::CompletionCandidate;

use crate::render::text::safe;

/// The words of the line, where the shell did not hand them over one by one.
static WORDS: Mutex<Option<Vec<OsString>>> = Mutex::new(None);

pub(super) fn remember(words: Vec<OsString>) {
    *WORDS.lock().unwrap_or_else(PoisonError::into_inner) = Some(words);
}

pub(super) fn remembered() -> Option<Vec<OsString>> {
    WORDS.lock().unwrap_or_else(PoisonError::into_inner).clone()
}

/// What fits in place of the unfinished word.
pub(super) fn candidates(
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
pub(super) fn fitting(
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

/// The answer of shells that take a line for each candidate, with what helps to tell it behind a tab. An unfinished
/// word that only the shell could read has none.
pub(super) fn write_lines(
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
pub(super) fn split(words: Vec<OsString>) -> (Vec<String>, String) {
    let mut words: Vec<String> = words.into_iter().map(|word| word.to_string_lossy().into_owned()).collect();
    let last = words.pop().unwrap_or_default();
    (words, last)
}

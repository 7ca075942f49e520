//! What is kept of an opening: the text of the posting, the resume that went out, what it pays and where it is.

use std::borrow::Cow;
use std::io::Read as _;
use std::path::{Path, PathBuf};

use clap::{Args, ValueHint};

use crate::config::Environment;
use crate::desktop::clipboard;
use crate::disk;
use crate::domain::application::Opening;
use crate::domain::text::{self, LONGEST_TEXT};
use crate::exchange::mail::text_in_html;
use crate::exchange::{encoding, foreign};
use crate::failure::{Failure, Result};

/// A web page is much longer than what there is to read on it.
const LARGEST_FILE: u64 = 4_000_000;

#[derive(Debug, Args)]
pub struct OpeningArgs {
    /// Keep the text of the posting: a text or web page in a file, `-` for standard input, or `@clipboard`
    #[arg(long, value_name = "FILE|-|@clipboard", value_hint = ValueHint::FilePath)]
    pub posting: Option<PathBuf>,
    /// The version of your resume that went out
    #[arg(long, value_name = "NAME")]
    pub resume: Option<String>,
    /// What it pays
    #[arg(long, value_name = "TEXT")]
    pub salary: Option<String>,
    /// Where the job is
    #[arg(long, value_name = "TEXT")]
    pub location: Option<String>,
    /// Add a line to your notes about it
    #[arg(long, value_name = "TEXT")]
    pub note: Option<String>,
}

/// The same, checked.
#[derive(Clone, Debug, Default)]
pub(super) struct TypedOpening {
    pub posting: Option<String>,
    pub resume: Option<String>,
    pub salary: Option<String>,
    pub location: Option<String>,
    pub note: Option<String>,
}

impl OpeningArgs {
    pub(super) fn read(&self, environment: &Environment) -> Result<TypedOpening> {
        let name = |what, typed: &Option<String>| typed.as_deref().map(|t| text::name(what, t)).transpose();
        Ok(TypedOpening {
            resume: name("resume", &self.resume)?,
            salary: name("salary", &self.salary)?,
            location: name("location", &self.location)?,
            note: self.note.as_deref().map(|note| text::text("note", note)).transpose()?,
            posting: self.posting.as_deref().map(|source| posting(source, environment)).transpose()?,
        })
    }
}

/// The notes on file with a line behind them; `None` if none was given.
pub(super) fn with_line(notes: &str, line: Option<&str>) -> Option<String> {
    let line = line?;
    Some(if notes.is_empty() { line.to_owned() } else { format!("{notes}\n{line}") })
}

impl From<TypedOpening> for Opening {
    fn from(typed: TypedOpening) -> Self {
        let TypedOpening { posting, resume, salary, location, note } = typed;
        Self {
            posting: posting.unwrap_or_default(),
            resume,
            salary,
            location,
            questions: Vec::new(),
            notes: note.unwrap_or_default(),
        }
    }
}

fn posting(source: &Path, environment: &Environment) -> Result<String> {
    let is_clipboard = source == Path::new("@clipboard");
    let (shown, bytes) = if is_clipboard {
        ("the clipboard".to_owned(), pasted(environment)?)
    } else if source == Path::new("-") {
        ("standard input".to_owned(), bytes_of(std::io::stdin().lock(), "standard input")?)
    } else {
        let shown = source.display().to_string();
        let file = disk::open(source).map_err(|e| unreadable(&shown, &e))?;
        let bytes = bytes_of(file, &shown)?;
        (shown, bytes)
    };
    if bytes.len() as u64 > LARGEST_FILE {
        return Err(too_long(&shown));
    }
    let typed = encoding::decoded(&bytes);
    let foreign = foreign::told(&bytes, &shown).filter(|foreign| !foreign.is_text);
    if foreign.is_some() || typed.chars().any(|c| c.is_control() && !c.is_whitespace()) {
        let what = foreign.map_or("not text", |foreign| foreign.what);
        return Err(Failure::input(format!("{shown} is {what}")).hint(
            "copy the text of the posting and give it with --posting @clipboard, or save it as a text file",
        ));
    }
    let typed = typed.trim_start_matches('\u{FEFF}');
    // What is on a web page besides its text says nothing about the job.
    let readable = if is_page(typed) { Cow::Owned(text_in_html(typed)) } else { Cow::Borrowed(typed) };
    if readable.trim().len() > LONGEST_TEXT {
        return Err(too_long(&shown));
    }
    let kept = text::several_lines(&readable);
    if kept.is_empty() {
        return Err(Failure::input(format!("there is no text in {shown}"))
            .hint("copy the text of the posting first, or leave --posting out"));
    }
    Ok(kept)
}

fn is_page(text: &str) -> bool {
    let begins: String = text.trim_start().chars().take(15).collect::<String>().to_ascii_lowercase();
    begins.starts_with("<!doctype html") || begins.starts_with("<html") || begins.starts_with("<!--")
}

fn bytes_of(source: impl std::io::Read, shown: &str) -> Result<Vec<u8>> {
    let mut bytes = Vec::new();
    // One byte more than may be read tells that it is too much, whatever the size of the file.
    source.take(LARGEST_FILE + 1).read_to_end(&mut bytes).map_err(|e| unreadable(shown, &e))?;
    Ok(bytes)
}

fn pasted(environment: &Environment) -> Result<Vec<u8>> {
    let tools = clipboard::pasting(environment.is_remote, environment.has_wayland, environment.has_screen);
    for tool in tools {
        if let Some(bytes) = clipboard::paste_with(tool, LARGEST_FILE + 1)? {
            return Ok(bytes);
        }
    }
    Err(Failure::failed("the clipboard cannot be read here").hint(
        "paste it instead: give --posting -, paste, and end with Ctrl-D on a line of its own; or give a file",
    ))
}

fn unreadable(shown: &str, e: &std::io::Error) -> Failure {
    Failure::failed(format!("cannot read {shown}: {e}")).hint("give a file that you can read")
}

fn too_long(shown: &str) -> Failure {
    Failure::input(format!("{shown} is too long: at most {LONGEST_TEXT} bytes of a posting are kept"))
        .hint("keep the part that is about the job")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_web_page_is_told_from_text() {
        for (text, is) in [
            ("<!DOCTYPE html><html><body>x", true),
            ("\n<HTML lang=en>", true),
            ("We look for <T> lovers", false),
            ("", false),
            ("é<html>", false),
        ] {
            assert_eq!(is_page(text), is, "{text}");
        }
    }
}

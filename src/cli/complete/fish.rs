//! fish quotes by itself what it puts in; the word that is not finished it hands over as it stands.

use std::ffi::OsString;
use std::io::{self, Write};
use std::path::Path;

use clap_complete::env::EnvCompleter;

#[derive(Clone, Copy, Debug)]
pub struct Fish;

impl EnvCompleter for Fish {
    fn name(&self) -> &'static str {
        "fish"
    }

    fn is(&self, name: &str) -> bool {
        name == self.name()
    }

    fn write_registration(
        &self,
        variable: &str,
        name: &str,
        _: &str,
        completer: &str,
        out: &mut dyn Write,
    ) -> io::Result<()> {
        writeln!(
            out,
            "complete --keep-order --exclusive --command {name} --arguments \"({variable}=fish {completer} -- \
             (commandline --current-process --tokenize --cut-at-cursor) \
             (commandline --current-token --cut-at-cursor | string collect --allow-empty)[1])\""
        )
    }

    fn write_complete(
        &self,
        command: &mut clap::Command,
        arguments: Vec<OsString>,
        folder: Option<&Path>,
        out: &mut dyn Write,
    ) -> io::Result<()> {
        let (before, unfinished) = super::candidates::split(arguments);
        super::candidates::write_lines(command, before, meaning(&unfinished), folder, out, str::to_owned)
    }
}

/// What an unfinished word says; `None` if only fish could tell.
fn meaning(word: &str) -> Option<String> {
    let mut said = String::new();
    let mut quote = None;
    let mut chars = word.chars();
    if word.starts_with('~') {
        return None;
    }
    while let Some(c) = chars.next() {
        match (quote, c) {
            (None, '\\') => said.push(chars.next()?),
            (None, '"' | '\'') => quote = Some(c),
            (None, '$' | '*' | '?' | '(' | ')' | '{' | '}' | ';' | '|' | '&' | '<' | '>')
            | (Some('"'), '$') => return None,
            (Some(open), c) if open == c => quote = None,
            (Some(open), '\\') => match chars.next()? {
                escaped if escaped == open || escaped == '\\' || (open == '"' && escaped == '$') => {
                    said.push(escaped);
                }
                other => said.extend(['\\', other]),
            },
            (_, c) => said.push(c),
        }
    }
    Some(said)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_is_read_as_fish_reads_it() {
        for (word, said) in [
            ("\"Ann \\$x", Some("Ann $x")),
            (r"'it\'s \x", Some(r"it's \x")),
            (r"Ann\ Lee", Some("Ann Lee")),
            ("a(b", None),
            ("\"$x", None),
        ] {
            assert_eq!(meaning(word).as_deref(), said, "{word}");
        }
    }
}

//! The command line as it was typed, before it is understood.

use std::ffi::OsString;

use crate::render::output::Colour;

/// `--help`, `-h`, and what else may ask for it: `-vh`.
pub(super) fn asks_for_help(argument: &OsString) -> bool {
    let argument = argument.to_string_lossy();
    argument.starts_with('-') && argument.contains('h')
}

/// Whether `--json` was typed, for arguments that don't parse.
pub(super) fn is_json_among(arguments: &[OsString]) -> bool {
    arguments.iter().take_while(|a| *a != "--").any(|a| a == "--json")
}

/// Whether `--db` was typed.
pub(super) fn is_db_among(arguments: &[OsString]) -> bool {
    let is_db = |a: &OsString| a == "--db" || a.to_string_lossy().starts_with("--db=");
    arguments.iter().take_while(|a| *a != "--").any(is_db)
}

/// The `--color` that was typed, for arguments that don't parse.
pub(super) fn colour_among(arguments: &[OsString]) -> Colour {
    let is = |word: &str| {
        arguments.iter().any(|a| *a == *format!("--color={word}"))
            || arguments.windows(2).any(|pair| matches!(pair, [a, b] if a == "--color" && b == word))
    };
    match (is("never"), is("always")) {
        (true, _) => Colour::Never,
        (false, true) => Colour::Always,
        (false, false) => Colour::Auto,
    }
}

/// The command line as one text, with quotes where the shell needed them.
pub(super) fn as_typed(arguments: &[OsString]) -> String {
    let quoted = arguments.iter().map(|argument| {
        let argument = argument.to_string_lossy();
        let is_plain = |c: char| {
            c.is_alphanumeric() || matches!(c, '-' | '_' | '.' | '/' | ':' | '@' | '=' | ',' | '+' | '#')
        };
        if !argument.is_empty() && argument.chars().all(is_plain) {
            argument.into_owned()
        } else {
            format!("'{}'", argument.replace('\'', "'\\''"))
        }
    });
    quoted.collect::<Vec<_>>().join(" ")
}

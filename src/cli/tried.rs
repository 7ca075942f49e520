//! What people type that is no command: it works all the same, or is explained.

use std::ffi::OsString;

use clap::error::{ContextKind, ContextValue, ErrorKind};
use clap::{CommandFactory as _, Parser as _};

use super::Cli;
use crate::failure::Failure;

/// Words that are no commands, and what to type instead.
const INSTEAD: [(&str, &str); 14] = [
    (
        "note",
        "to write a note to someone: rekindle draft NAME; to keep one about them: rekindle edit contact NAME --note TEXT",
    ),
    ("notes", "rekindle show NAME has the notes about someone; rekindle search TEXT finds them"),
    ("followup", "rekindle draft NAME follow-up writes it, rekindle sent NAME records it"),
    ("follow-up", "rekindle draft NAME follow-up writes it, rekindle sent NAME records it"),
    (
        "delete",
        "rekindle remove takes an entry away, undo brings it back; rekindle erase NAME deletes a person for good",
    ),
    (
        "rm",
        "rekindle remove takes an entry away, undo brings it back; rekindle erase NAME deletes a person for good",
    ),
    ("offer", "when they made you an offer: rekindle edit application APPLICATION --stage offer"),
    ("withdraw", "rekindle closed APPLICATION withdrawn"),
    ("accept", "when you took the job: rekindle hired APPLICATION"),
    ("decline", "when you declined an offer: rekindle closed APPLICATION offer-declined"),
    ("reject", "rekindle rejected APPLICATION"),
    ("apply", "rekindle applied TITLE --at COMPANY"),
    ("send", "rekindle draft NAME writes it; rekindle sent NAME records that it went out"),
    (
        "new",
        "rekindle add NAME --at COMPANY for a person, rekindle applied TITLE --at COMPANY for an application",
    ),
];

/// `help draft` as `draft --help`.
pub fn with_help(arguments: &[OsString]) -> Vec<OsString> {
    let mut arguments = arguments.to_vec();
    if let Some(at) =
        first_word(&arguments).filter(|at| arguments.get(*at).is_some_and(|word| word == "help"))
    {
        arguments.remove(at);
        arguments.push("--help".into());
    }
    arguments
}

/// Where the command stands, after the global options.
fn first_word(arguments: &[OsString]) -> Option<usize> {
    let mut at = 1;
    loop {
        let word = arguments.get(at)?.to_string_lossy();
        match word.as_ref() {
            "--db" | "--config" | "--today" | "--color" => at += 2,
            "--" => return None,
            _ if word.starts_with('-') => at += 1,
            _ => return Some(at),
        }
    }
}

/// The words that stand where a command is missing, where they may name a person to be shown.
pub fn as_show(arguments: &[OsString], error: &clap::Error) -> Option<Cli> {
    if error.kind() != ErrorKind::InvalidSubcommand {
        return None;
    }
    let at = first_word(arguments)?;
    let word = arguments.get(at)?.to_str()?;
    if instead_of(word).is_some() || invalid(error)? != word {
        return None;
    }
    let (globals, words) = arguments.split_at(at);
    let (names, options): (Vec<_>, Vec<_>) =
        words.iter().partition(|word| !word.to_string_lossy().starts_with('-'));
    let name = names.iter().map(|name| name.to_str()).collect::<Option<Vec<_>>>()?.join(" ");
    let shown = globals.iter().chain(options).cloned().chain(["show".into(), "--".into(), name.into()]);
    Cli::try_parse_from(shown).ok()
}

/// Whether what was shown instead of a command was nobody on file, so that it was meant as a command.
pub fn is_nobody(failure: &Failure) -> bool {
    failure.code == "not-found"
}

/// What is said of a word that is no command.
pub fn explained(error: &clap::Error) -> Option<Failure> {
    if error.kind() != ErrorKind::InvalidSubcommand {
        return None;
    }
    let word = invalid(error)?;
    if let Some(instead) = instead_of(word) {
        return Some(Failure::usage(format!("there is no command \"{word}\"")).hint(instead));
    }
    let program = Cli::command();
    let hidden = |name: &String| {
        !program.get_subcommands().any(|command| command.get_name() == name && !command.is_hide_set())
            && program.find_subcommand(name).is_some()
    };
    let near: Vec<String> = match error.get(ContextKind::SuggestedSubcommand) {
        Some(ContextValue::String(one)) => vec![one.clone()],
        Some(ContextValue::Strings(several)) => several.clone(),
        _ => Vec::new(),
    };
    let near: Vec<String> =
        near.into_iter().filter(|name| !hidden(name)).map(|name| format!("\"{name}\"")).collect();
    let hint = if near.is_empty() {
        "rekindle --help lists the commands; rekindle list shows who is on file".to_owned()
    } else {
        format!("did you mean {}?", near.join(" or "))
    };
    Some(Failure::usage(format!("there is no command \"{word}\"")).hint(hint))
}

fn instead_of(word: &str) -> Option<&'static str> {
    INSTEAD.iter().find(|(tried, _)| tried.eq_ignore_ascii_case(word)).map(|(_, instead)| *instead)
}

fn invalid(error: &clap::Error) -> Option<&str> {
    match error.get(ContextKind::InvalidSubcommand)? {
        ContextValue::String(word) => Some(word),
        _ => None,
    }
}

/// A title of several words without quotes comes as several arguments.
pub fn unquoted(arguments: &[OsString], error: &clap::Error) -> Option<String> {
    if error.kind() != ErrorKind::UnknownArgument {
        return None;
    }
    let Some(ContextValue::String(extra)) = error.get(ContextKind::InvalidArg) else { return None };
    if extra.starts_with('-') {
        return None;
    }
    let at = first_word(arguments)?;
    let command = arguments.get(at)?.to_str()?;
    let words: Vec<_> = arguments
        .get(at + 1..)?
        .iter()
        .map(|word| word.to_string_lossy())
        .take_while(|word| !word.starts_with('-'))
        .collect();
    (words.len() > 1 && words.iter().any(|word| word == extra)).then(|| {
        format!("put words that belong together in quotes: rekindle {command} \"{}\" …", words.join(" "))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cli::Command;

    fn typed(words: &[&str]) -> Vec<OsString> {
        ["rekindle"].iter().chain(words).map(OsString::from).collect()
    }

    #[test]
    fn help_is_a_word_too() {
        for (words, meant) in [
            (&["help"][..], &["--help"][..]),
            (&["help", "draft"], &["draft", "--help"]),
            (&["--db", "help", "due"], &["--db", "help", "due"]),
            (&["show", "help"], &["show", "help"]),
        ] {
            assert_eq!(with_help(&typed(words)), typed(meant), "{words:?}");
        }
    }

    #[test]
    fn a_name_alone_is_shown() {
        for words in [&["priya"][..], &["Priya", "Rao"], &["--json", "priya"], &["priya", "--json"]] {
            let error = Cli::try_parse_from(typed(words)).unwrap_err();
            let cli = as_show(&typed(words), &error).unwrap();
            assert!(matches!(cli.command, Some(Command::Show(_))), "{words:?}");
        }
    }

    #[test]
    fn every_word_instead_is_no_command_and_names_one() {
        for (word, instead) in INSTEAD {
            assert!(Cli::command().find_subcommand(word).is_none(), "{word}");
            assert!(instead.contains("rekindle "), "{word}");
            let error = Cli::try_parse_from(typed(&[word, "priya"])).unwrap_err();
            assert!(as_show(&typed(&[word, "priya"]), &error).is_none(), "{word}");
            assert_eq!(explained(&error).unwrap().hint.unwrap(), instead, "{word}");
        }
    }

    #[test]
    fn hidden_commands_are_not_suggested() {
        let error = Cli::try_parse_from(typed(&["alertt"])).unwrap_err();
        assert!(!explained(&error).unwrap().hint.unwrap().contains("alert"));
    }

    #[test]
    fn words_without_quotes_are_explained() {
        let words = typed(&["applied", "Data", "Analyst", "--at", "Quill"]);
        let error = Cli::try_parse_from(&words).unwrap_err();
        assert!(unquoted(&words, &error).unwrap().contains("applied \"Data Analyst\""));
    }
}

//! PowerShell puts in what it is given in place of the whole word, quotes included.

use std::ffi::OsString;
use std::io::{self, Write};
use std::path::Path;

use clap_complete::env::EnvCompleter;

use crate::config;

#[derive(Clone, Copy, Debug)]
pub struct PowerShell;

/// The words go through the environment: older versions lose quotes and empty words among the arguments of a
/// program. They are taken from the parsed line as they stand; nothing in them is run.
const SCRIPT: &str = r"Register-ArgumentCompleter -Native -CommandName NAME -ScriptBlock {
    param($wordToComplete, $commandAst, $cursorPosition)

    $words = @(foreach ($element in $commandAst.CommandElements) {
        if ($element.Extent.EndOffset -lt $cursorPosition) {
            if ($element -is [System.Management.Automation.Language.StringConstantExpressionAst]) {
                $element.Value
            } else {
                $element.Extent.Text
            }
        }
    })
    $words += [string]$wordToComplete
    $asked = $env:VAR
    $encoding = [Console]::OutputEncoding
    try {
        $env:VAR = 'powershell'
        $env:WORDS = $words -join [char]31
        [Console]::OutputEncoding = [System.Text.Encoding]::UTF8
        $results = @(& COMPLETER -- NAME)
    } finally {
        $env:VAR = $asked
        $env:WORDS = $null
        [Console]::OutputEncoding = $encoding
    }
    foreach ($result in $results) {
        $text, $help = ([string]$result).Split([char]9, 2)
        if (-not $help) { $help = $text }
        [System.Management.Automation.CompletionResult]::new($text, $text, 'ParameterValue', $help)
    }
}
";

impl EnvCompleter for PowerShell {
    fn name(&self) -> &'static str {
        "powershell"
    }

    fn is(&self, name: &str) -> bool {
        matches!(name, "pwsh" | "powershell" | "powershell_ise")
    }

    fn write_registration(
        &self,
        variable: &str,
        name: &str,
        _: &str,
        completer: &str,
        out: &mut dyn Write,
    ) -> io::Result<()> {
        let script = SCRIPT
            .replace("COMPLETER", &quoted(completer))
            .replace("NAME", name)
            .replace("$env:VAR", &format!("$env:{variable}"))
            .replace("$env:WORDS", &format!("$env:{}", config::COMPLETED_WORDS));
        out.write_all(script.as_bytes())
    }

    fn write_complete(
        &self,
        command: &mut clap::Command,
        arguments: Vec<OsString>,
        folder: Option<&Path>,
        out: &mut dyn Write,
    ) -> io::Result<()> {
        let words = match config::completed_words() {
            Some(words) => words.split('\u{1f}').map(OsString::from).collect(),
            None => arguments,
        };
        let (before, unfinished) = super::candidates::split(words);
        super::candidates::write_lines(command, before, Some(meaning(&unfinished)), folder, out, quoted)
    }
}

/// PowerShell takes each of these for a single quote.
const SINGLE_QUOTES: [char; 5] = ['\'', '\u{2018}', '\u{2019}', '\u{201A}', '\u{201B}'];
/// And each of these for a double one.
const DOUBLE_QUOTES: [char; 4] = ['"', '\u{201C}', '\u{201D}', '\u{201E}'];

/// What an unfinished word says, without the quotes that it begins with.
fn meaning(word: &str) -> String {
    let mut said = String::new();
    let mut chars = word.chars().peekable();
    let of_kind =
        |c: char| [&SINGLE_QUOTES[..], &DOUBLE_QUOTES[..]].into_iter().find(|kind| kind.contains(&c));
    let open = word.chars().next().and_then(of_kind);
    let is_double = open.is_some_and(|kind| kind.contains(&'"'));
    if open.is_some() {
        chars.next();
    }
    while let Some(c) = chars.next() {
        if open.is_some_and(|kind| kind.contains(&c)) {
            match chars.next_if(|next| open.is_some_and(|kind| kind.contains(next))) {
                Some(_) => said.push(c),
                None => break,
            }
        } else if c == '`' && (open.is_none() || is_double) {
            said.extend(chars.next());
        } else {
            said.push(c);
        }
    }
    said
}

/// A word that PowerShell reads as it is: in single quotes nothing has a meaning but these themselves.
fn quoted(text: &str) -> String {
    let is_plain =
        |c: char| c.is_ascii_alphabetic() || c.is_ascii_digit() || matches!(c, '-' | '_' | '.' | '/' | '=');
    let begins_plainly = text.starts_with(|c: char| c.is_ascii_alphabetic() || matches!(c, '-' | '/'));
    if begins_plainly && text.chars().all(is_plain) {
        return text.to_owned();
    }
    let mut typed = String::from("'");
    for c in text.chars() {
        typed.push(c);
        if SINGLE_QUOTES.contains(&c) {
            typed.push(c);
        }
    }
    typed.push('\'');
    typed
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// The rule of PowerShell's language for a string in single quotes, and nothing else.
    fn read(typed: &str) -> Option<String> {
        let Some(rest) = typed.strip_prefix('\'') else {
            let is_name = typed.chars().all(|c| c.is_ascii_alphanumeric() || "-_./=".contains(c));
            return is_name.then(|| typed.to_owned());
        };
        let mut said = String::new();
        let mut chars = rest.chars();
        loop {
            let c = chars.next()?;
            if SINGLE_QUOTES.contains(&c) {
                match chars.next() {
                    None => return Some(said),
                    Some(second) if SINGLE_QUOTES.contains(&second) => {}
                    Some(_) => return None,
                }
            }
            said.push(c);
        }
    }

    #[test]
    fn an_unfinished_word_loses_its_quotes() {
        for (word, said) in [
            ("'Ann O''N", "Ann O'N"),
            ("\"Ann `$x", "Ann $x"),
            ("“Ann", "Ann"),
            ("'Ann'", "Ann"),
            ("Ann", "Ann"),
            ("", ""),
        ] {
            assert_eq!(meaning(word), said, "{word}");
        }
    }

    proptest! {
        #[test]
        fn what_is_written_is_read_again(text in "[ -~é‘’‚‛“”„–]{1,12}") {
            prop_assert_eq!(read(&quoted(&text)), Some(text.clone()), "{}", quoted(&text));
            prop_assert_eq!(meaning(&quoted(&text)), text);
        }
    }
}

//! bash puts in what it is given as it is, in place of the end of the word: what comes back is written for the quotes
//! that are open there.

use std::ffi::OsString;
use std::io::{self, Write};
use std::path::Path;

use clap_complete::env::EnvCompleter;

use super::posix::{Within, beginning, meaning, words, written};

/// Hands over the line up to the cursor, and the end of it that bash replaces.
#[derive(Clone, Copy, Debug)]
pub struct Bash;

/// No process substitution, no `mapfile`: older versions and the POSIX mode have neither. Nothing here is split or
/// matched with files.
const SCRIPT: &str = r#"_NAME_complete() {
    local reply
    COMPREPLY=()
    while IFS= read -r reply; do
        if [[ -n "$reply" ]]; then
            COMPREPLY+=("$reply")
        fi
    done <<< "$(VAR=bash COMPLETER -- "${COMP_LINE:0:COMP_POINT}" "$2" 2>/dev/null)"
    if [[ ${#COMPREPLY[@]} -eq 1 && "${COMPREPLY[0]}" == *[=/] ]]; then
        compopt -o nospace 2>/dev/null
    elif [[ ${#COMPREPLY[@]} -eq 0 && "$2" == [~\$]*/* ]]; then
        # A folder by its short name: bash knows where it is.
        compopt -o default 2>/dev/null
    fi
    return 0
}
if [[ "${BASH_VERSINFO[0]}" -eq 4 && "${BASH_VERSINFO[1]}" -ge 4 || "${BASH_VERSINFO[0]}" -gt 4 ]]; then
    complete -o nosort -F _NAME_complete NAME
else
    complete -F _NAME_complete NAME
fi
"#;

impl EnvCompleter for Bash {
    fn name(&self) -> &'static str {
        "bash"
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
        let completer = written(completer, Within::Nothing);
        let script = SCRIPT
            .replace("COMPLETER", &completer)
            .replace("NAME", name)
            .replace("VAR=", &format!("{variable}="));
        out.write_all(script.as_bytes())
    }

    fn write_complete(
        &self,
        command: &mut clap::Command,
        arguments: Vec<OsString>,
        folder: Option<&Path>,
        out: &mut dyn Write,
    ) -> io::Result<()> {
        let mut arguments = arguments.into_iter().map(|argument| argument.to_string_lossy().into_owned());
        let (line, end) = (arguments.next().unwrap_or_default(), arguments.next().unwrap_or_default());
        let Some(word) = Word::read(&line, &end) else { return Ok(()) };
        let mut names = Vec::new();
        for candidate in super::candidates::candidates(command, word.said_before, &word.typed, folder)? {
            names.push(candidate.get_value().to_string_lossy().into_owned());
        }
        for reply in word.stays.replies(&names, &word.typed) {
            writeln!(out, "{reply}")?;
        }
        Ok(())
    }
}

/// The unfinished word.
struct Word {
    said_before: Vec<String>,
    typed: String,
    stays: Stays,
}

/// The beginning of the word that bash leaves as it is.
struct Stays {
    said: String,
    within: Within,
    /// It ends in the quote that is open.
    ends_in_quote: bool,
}

impl Word {
    /// `end` is what bash replaces of the line.
    fn read(line: &str, end: &str) -> Option<Self> {
        let mut all = words(line)?;
        let word = all.pop()?;
        let (typed, _) = meaning(word)?;
        let stays = word.strip_suffix(end)?;
        let (said, within) = meaning(stays)?;
        let ends_in_quote = within != Within::Nothing && stays.ends_with(['"', '\'']);
        // Where bash takes the end from within the quotes, it takes all that is within them.
        if within != Within::Nothing && !ends_in_quote {
            return None;
        }
        let said_before = all
            .into_iter()
            .map(|word| meaning(word).map_or_else(|| word.to_owned(), |(said, _)| said))
            .collect();
        Some(Self { said_before, typed, stays: Stays { said, within, ends_in_quote } })
    }
}

impl Stays {
    /// What bash is given: each of the names as it is typed here. bash puts in what the replies have in common, which
    /// must neither end within an escape nor take away what was typed.
    fn replies(&self, names: &[String], typed: &str) -> Vec<String> {
        let names: Vec<&str> =
            names.iter().filter_map(|name| name.strip_prefix(self.said.as_str())).collect();
        let typed = typed.strip_prefix(self.said.as_str()).unwrap_or_default();
        let mut replies: Vec<String> = Vec::new();
        for name in &names {
            let reply = self.after_quote(written(name, self.within));
            if !replies.contains(&reply) {
                replies.push(reply);
            }
        }
        if replies.len() > 1 {
            let shared = shared(&names);
            let begins = shared.to_lowercase().starts_with(&typed.to_lowercase());
            let kept = self.after_quote(beginning(if begins { shared } else { typed }, self.within));
            let all: Vec<&str> = replies.iter().map(String::as_str).collect();
            if self::shared(&all) != kept {
                replies.push(kept);
            }
        }
        replies
    }

    /// bash takes a quote at the beginning for the one that is open already.
    fn after_quote(&self, reply: String) -> String {
        match self.within.quote().filter(|quote| self.ends_in_quote && reply.starts_with(*quote)) {
            Some(quote) => format!("{quote}{reply}"),
            None => reply,
        }
    }
}

/// The longest beginning that all have.
fn shared<'a>(all: &[&'a str]) -> &'a str {
    let Some((first, others)) = all.split_first() else { return "" };
    let mut end = first.len();
    for other in others {
        let same = first.char_indices().zip(other.chars()).take_while(|((_, one), other)| one == other);
        end = end.min(same.last().map_or(0, |((at, c), _)| at + c.len_utf8()));
    }
    first.get(..end).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn replies(line: &str, end: &str, names: &[&str]) -> Vec<String> {
        let names: Vec<String> = names.iter().map(|name| (*name).to_owned()).collect();
        Word::read(line, end).map(|word| word.stays.replies(&names, &word.typed)).unwrap_or_default()
    }

    #[test]
    fn each_place_has_its_way_of_writing() {
        for (line, end, name, reply) in [
            ("r show An", "An", "Ann $(id)", r"Ann\ \$\(id\)"),
            ("r show \"An", "An", "Ann $(id)", r#"Ann \$(id)""#),
            ("r show 'An", "An", "Ann O'Neil", r"Ann O'\''Neil'"),
            ("r show \"", "", "!id", r#"""\!"id""#),
            ("r show '", "", "'t Hooft", r"''\''t Hooft'"),
            ("r show '", "", "\"x", "\"x'"),
            ("r show A:b", "b", "A:b c", r"b\ c"),
            ("r show --contact=An", "An", "--contact=Ann L", r"Ann\ L"),
            ("r show \"A\"n", "n", "An x", r"n\ x"),
        ] {
            assert_eq!(replies(line, end, &[name]), [reply], "{line}");
        }
        assert!(replies("r show $(id", "id", &["id"]).is_empty());
        assert!(replies("r show $'A", "A", &["Ann"]).is_empty());
    }

    #[test]
    fn what_several_have_in_common_is_whole_and_keeps_what_was_typed() {
        assert_eq!(replies("r show A", "A", &["A$x", "A\\y"]), [r"A\$x", r"A\\y", "A"]);
        assert_eq!(
            replies("r show rao", "rao", &["Priya Rao", "Paul Rao"]),
            [r"Priya\ Rao", r"Paul\ Rao", "rao"]
        );
        assert_eq!(replies("r show \"A", "A", &["Ann", "Ann!"]), ["Ann\"", "Ann\"\\!\"\"", "Ann"]);
        assert_eq!(replies("r show A", "A", &["Ann", "Ann B"]), ["Ann", r"Ann\ B"]);
    }
}

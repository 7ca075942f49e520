//! zsh quotes by itself what it puts in; what was typed it hands over as it stands.

use std::ffi::OsString;
use std::io::{self, Write};
use std::path::Path;

use clap_complete::env::EnvCompleter;

use super::posix::{Within, meaning, written};

#[derive(Clone, Copy, Debug)]
pub struct Zsh;

/// An option that wants a value and a folder go on; a name of a person may end in the same signs, and is whole. zsh
/// itself offers only what begins as what was typed: an opening may be meant by its title, which comes last. Of several
/// such, none takes the place of what was typed.
const SCRIPT: &str = r#"#compdef NAME
_NAME_complete() {
    local reply name
    local -a names shown open open_shown
    for reply in "${(@f)$(VAR=zsh COMPLETER -- "${(@)words[1,CURRENT-1]}" "$QIPREFIX$IPREFIX$PREFIX" 2>/dev/null)}"; do
        [[ -n $reply ]] || continue
        name=${reply%%$'\t'*}
        if [[ $name == --*= || $name == '~'*/ || $name == */ && -d ${name#--*=} ]]; then
            open+=("$name")
            open_shown+=("${reply/$'\t'/  -- }")
        else
            names+=("$name")
            shown+=("${reply/$'\t'/  -- }")
        fi
    done
    compadd -M 'm:{[:lower:][:upper:]}={[:upper:][:lower:]}' -l -V names -d shown -a names
    compadd -M 'm:{[:lower:][:upper:]}={[:upper:][:lower:]}' -S '' -V open -d open_shown -a open
    if (( compstate[nmatches] == 0 && $#names + $#open )); then
        compadd -U -l -V names -d shown -a names
        compadd -U -S '' -V open -d open_shown -a open
        (( compstate[nmatches] > 1 )) && compstate[insert]= compstate[list]=list
    fi
    return 0
}
compdef _NAME_complete NAME
"#;

impl EnvCompleter for Zsh {
    fn name(&self) -> &'static str {
        "zsh"
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
        let said = |word: &str| meaning(word).map(|(said, _)| said);
        let (before, unfinished) = super::candidates::split(arguments);
        let before = before.into_iter().map(|word| said(&word).unwrap_or(word)).collect();
        super::candidates::write_lines(command, before, said(&unfinished), folder, out, str::to_owned)
    }
}

//! `completions SHELL`: the few lines that make a shell ask this program what comes next.

use clap::{Args, CommandFactory as _};
use clap_complete::env::Shells;

use crate::cli::word::word;
use crate::cli::{Cli, Session};
use crate::domain::word::words;
use crate::failure::{Failure, Result};

words!("shell", Shell {
    Bash = "bash",
    Zsh = "zsh",
    Fish = "fish",
    PowerShell = "powershell",
    Elvish = "elvish",
});

/// Print what makes your shell complete commands, names and settings
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  bash        echo 'source <(rekindle completions bash)' >> ~/.bashrc
  zsh         echo 'source <(rekindle completions zsh)' >> ~/.zshrc
  fish        rekindle completions fish \\
                > ~/.config/fish/completions/rekindle.fish
  PowerShell  rekindle completions powershell >> $PROFILE")]
pub struct Arguments {
    /// The shell you use
    #[arg(value_parser = word::<Shell>())]
    shell: Shell,
}

/// The variable through which the shell asks; `CompleteEnv` listens to the same.
const VARIABLE: &str = "COMPLETE";

/// bash puts in what it is given, and "Priya Rao" would be two arguments. The other shells quote by themselves.
const BASH_QUOTING: &str = r#"
_rekindle_quoted() {
    local at
    _clap_complete_rekindle "$1" "${2//\\/}" "$3"
    if [[ "${COMP_WORDS[COMP_CWORD]}" != [\"\']* ]]; then
        for at in "${!COMPREPLY[@]}"; do
            COMPREPLY[at]=$(printf %q "${COMPREPLY[at]}")
        done
    fi
}
if [[ "${BASH_VERSINFO[0]}" -eq 4 && "${BASH_VERSINFO[1]}" -ge 4 || "${BASH_VERSINFO[0]}" -gt 4 ]]; then
    complete -o nospace -o bashdefault -o nosort -F _rekindle_quoted rekindle
else
    complete -o nospace -o bashdefault -F _rekindle_quoted rekindle
fi
"#;

impl Arguments {
    pub fn run(self, session: &mut Session) -> Result {
        let shells = Shells::builtins();
        let shell = shells
            .completer(&self.shell.to_string())
            .ok_or_else(|| Failure::usage(format!("no completions for {}", self.shell)))?;
        let name = Cli::command().get_name().to_owned();
        let mut script = Vec::new();
        shell.write_registration(VARIABLE, &name, &name, &name, &mut script)?;
        let mut script = String::from_utf8_lossy(&script).into_owned();
        if self.shell == Shell::Bash {
            script.push_str(BASH_QUOTING);
        }
        if session.out.look.json {
            session.out.json(&serde_json::json!({ "shell": self.shell, "script": script }))?;
        } else {
            session.out.text(&script)?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::word::Word as _;

    #[test]
    fn every_shell_has_its_script() {
        for shell in Shell::ALL {
            assert!(Shells::builtins().completer(shell.as_str()).is_some(), "{shell}");
        }
    }
}

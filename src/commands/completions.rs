//! `completions SHELL`: the few lines that make a shell ask this program what comes next.

use clap::{Args, CommandFactory as _};
use clap_complete::env::Shells;

use crate::cli::word::word;
use crate::cli::{Cli, Session, complete};
use crate::domain::word::words;
use crate::failure::{Failure, Result};

words!("shell", Shell {
    Bash = "bash",
    Zsh = "zsh",
    Fish = "fish",
    PowerShell = "powershell",
    Elvish = "elvish",
});

/// Print a script that completes commands, names and settings in your shell
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

impl Arguments {
    pub fn run(self, session: &mut Session) -> Result {
        let shell = Shells(complete::SHELLS)
            .completer(&self.shell.to_string())
            .ok_or_else(|| Failure::usage(format!("no completions for {}", self.shell)))?;
        let name = Cli::command().get_name().to_owned();
        let mut script = Vec::new();
        shell.write_registration(VARIABLE, &name, &name, &name, &mut script)?;
        let script = String::from_utf8_lossy(&script).into_owned();
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
            assert!(Shells(complete::SHELLS).completer(shell.as_str()).is_some(), "{shell}");
        }
    }
}

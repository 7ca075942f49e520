//! `completions SHELL`: the few lines that make a shell ask this program what comes next.

use clap::Args;
use clap_complete::env::{EnvCompleter, Shells};

use crate::domain::word::words;
use crate::failure::{Failure, Result};
use crate::session::Session;
use crate::session::word::word;

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
    /// `shells` are those that the program can answer.
    pub fn run(self, session: &mut Session, name: &str, shells: &'static [&dyn EnvCompleter]) -> Result {
        let shells = Shells(shells);
        let shell = shells
            .completer(&self.shell.to_string())
            .ok_or_else(|| Failure::usage(format!("no completions for {}", self.shell)))?;
        let mut script = Vec::new();
        shell.write_registration(VARIABLE, name, name, name, &mut script)?;
        let script = String::from_utf8_lossy(&script).into_owned();
        if session.out.look.json {
            session.out.json(&serde_json::json!({ "shell": self.shell, "script": script }))?;
        } else {
            session.out.text(&script)?;
        }
        Ok(())
    }
}

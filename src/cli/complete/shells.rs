//! The shells that can be completed.

use clap_complete::env::{Elvish, EnvCompleter};

use super::{bash, fish, powershell, zsh};

/// The shells that can be completed. Elvish quotes by itself and hands over words, not text.
pub const SHELLS: &[&dyn EnvCompleter] =
    &[&bash::Bash, &zsh::Zsh, &fish::Fish, &powershell::PowerShell, &Elvish];

#[cfg(test)]
mod tests {
    use clap_complete::env::Shells;

    use super::*;
    use crate::commands::completions::Shell;
    use crate::domain::word::Word as _;

    #[test]
    fn every_shell_has_its_script() {
        for shell in Shell::ALL {
            assert!(Shells(SHELLS).completer(shell.as_str()).is_some(), "{shell}");
        }
    }
}

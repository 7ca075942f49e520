//! `man`: manual pages, made from the same words as `--help`.

use std::path::PathBuf;

use clap::Args;

/// Print the manual page, or write all pages into a folder
#[derive(Debug, Args)]
#[command(after_help = "Examples:\n  rekindle man | man -l -\n  rekindle man --dir ~/.local/share/man/man1")]
pub struct ManArgs {
    /// Folder for one page a command
    #[arg(long, value_name = "DIR")]
    pub dir: Option<PathBuf>,
}

//! `man`: manual pages, made from the same words as `--help`.

use std::path::{Path, PathBuf};

use clap::{Args, Command};
use clap_mangen::Man;
use serde_json::json;

use crate::disk;
use crate::failure::{Failure, Result};
use crate::render::text::{count, safe};
use crate::session::Session;

/// Print the manual page, or write all pages into a folder
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  rekindle man | man -l -
  rekindle man --dir ~/.local/share/man/man1

The folder may be a symlink that you made. A page that is a symlink is never
overwritten; remove the symlink first.")]
pub struct ManArgs {
    /// Folder to write one page per command into
    #[arg(long, value_name = "DIR")]
    pub dir: Option<PathBuf>,
}

/// The pages of `program` and its commands.
pub fn run(session: &mut Session, args: &ManArgs, mut program: Command) -> Result {
    let Some(folder) = &args.dir else {
        let mut page = Vec::new();
        Man::new(program).render(&mut page)?;
        let page = String::from_utf8_lossy(&page).into_owned();
        if session.out.look.json {
            session.out.json(&json!({ "page": page }))?;
        } else {
            session.out.text(&page)?;
        }
        return Ok(());
    };
    let shown = folder.display().to_string();
    let failed = |e: std::io::Error| {
        Failure::failed(format!("cannot write into {shown}: {e}")).hint("choose another folder with --dir")
    };
    let mut bytes = Vec::new();
    program.build();
    let manual: Vec<Man> = with_subcommands(&program).into_iter().map(Man::new).collect();
    if let Some(link) = disk::link_of_another(folder) {
        return Err(planted(link, "is a link that somebody else made"));
    }
    for page in &manual {
        let file = folder.join(page.get_filename());
        session.refuse_own_file(&file)?;
        if file.symlink_metadata().is_ok_and(|found| !found.is_file()) {
            return Err(planted(&file, "is not a regular file but a link, a folder, a pipe or a device"));
        }
    }
    std::fs::create_dir_all(folder).map_err(failed)?;
    let mut pages = Vec::new();
    for page in manual {
        let file = folder.join(page.get_filename());
        bytes.clear();
        page.render(&mut bytes)?;
        disk::replace(&file, &bytes).map_err(failed)?;
        pages.push(file.to_string_lossy().into_owned());
    }
    pages.sort_unstable();
    if session.out.look.json {
        session.out.json(&json!({ "pages": pages }))?;
    } else {
        session.out.line(format_args!("Wrote {} into {}", count(pages.len(), "page"), safe(&shown)))?;
    }
    Ok(())
}

fn planted(path: &Path, what: &str) -> Failure {
    Failure::failed(format!("{} {what}", path.display()))
        .hint("nothing was written: move it somewhere else, or choose another folder with --dir")
}

/// The command and all below it that help shows.
fn with_subcommands(command: &clap::Command) -> Vec<clap::Command> {
    let below = command.get_subcommands().filter(|below| !below.is_hide_set() && below.get_name() != "help");
    std::iter::once(command.clone()).chain(below.flat_map(with_subcommands)).collect()
}

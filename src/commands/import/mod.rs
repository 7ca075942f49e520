//! `import`: people, messages and applications from the files of other programs, in one change.

pub(super) mod everything;
mod record;
mod report;
mod source;

use std::path::PathBuf;

use clap::Args;

use crate::cli::word::word;
use crate::cli::{Said, Session};
use crate::domain::incoming::Incoming;
use crate::exchange::format::Format;
use crate::exchange::linkedin;
use crate::failure::{Failure, Result};
use crate::store::Change;

use record::Recorder;
use report::Progress;
use source::Source;

/// Bring in people, messages and applications from files
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  rekindle import Basic_LinkedInDataExport_11-20-2026.zip
  rekindle import Connections.csv messages.csv --dry-run
  rekindle import rekindle.json --db new.db

What a file is, is told by what is in it: the zip that LinkedIn sends or its
files one by one, or what `rekindle export all` wrote (into an empty database).
The same file again brings nothing new, and nothing that you typed is lost:
people are known by LinkedIn profile and email address, and whoever only has
the same name at the same company is listed as a possible duplicate.
In LinkedIn: Settings, Data privacy, Get a copy of your data.")]
pub struct ImportArgs {
    /// The files; - for standard input
    #[arg(required = true, value_name = "FILE")]
    pub files: Vec<PathBuf>,
    /// Their format, where it is not told by what is in them
    #[arg(long = "as", value_name = "FORMAT", value_parser = word::<Format>())]
    pub format: Option<Format>,
    /// Show what would happen, and change nothing
    #[arg(long)]
    pub dry_run: bool,
    /// Take all of it or nothing: refuse files with a row that can't be taken
    #[arg(long)]
    pub strict: bool,
}

pub fn run(session: &mut Session, args: &ImportArgs) -> Result {
    let mut sources =
        args.files.iter().map(|path| Source::open(path, args.format)).collect::<Result<Vec<_>>>()?;
    if sources.iter().any(|source| source.format == Format::Json) {
        return match (sources.pop(), sources.is_empty()) {
            (Some(only), true) => {
                let shown = only.shown.clone();
                everything::run(session, only.into_file()?, &shown, args.dry_run)
            }
            _ => Err(Failure::usage("an export of everything is brought back by itself")
                .hint("name that file alone, and the others in a second import")),
        };
    }
    let incoming = read(sources)?;
    let mut progress = Progress::of(session, &incoming);
    let import = |change: &mut Change<'_>| take(change, incoming, args, &mut progress);
    if args.dry_run { session.rehearse(import) } else { session.change(import) }
}

/// What the files say. Each format has one arm.
fn read(sources: Vec<Source>) -> Result<Vec<Incoming>> {
    let mut read = Vec::with_capacity(sources.len());
    // Files of one export belong together: one tells who the people are in another.
    let mut linkedin = linkedin::Export::default();
    for source in sources {
        let shown = source.shown.clone();
        let bad = |problem: &dyn std::fmt::Display| {
            Failure::input(format!("cannot import {shown}: {problem}"))
                .hint("nothing was stored; rekindle import --help says what it takes")
        };
        match source.format {
            Format::Linkedin => linkedin.add(&source.into_bytes()?, &shown).map_err(|e| bad(&e))?,
            unread @ (Format::Vcard | Format::Csv | Format::Mail | Format::Json) => {
                return Err(bad(&format!("{unread} files are not read yet")));
            }
        }
    }
    read.push(linkedin.settled());
    Ok(read)
}

fn take(
    change: &mut Change<'_>,
    incoming: Vec<Incoming>,
    args: &ImportArgs,
    progress: &mut Progress,
) -> Result<Said> {
    let mut recorder = Recorder::new(change);
    recorder.record(incoming, progress)?;
    let report = recorder.report;
    progress.end();
    match report.skipped.first() {
        Some(first) if args.strict => {
            let more = match report.skipped.len() - 1 {
                0 => String::new(),
                more => format!(" (and {more} more)"),
            };
            Err(Failure::input(format!(
                "cannot import {}, line {}: {}{more}",
                first.place.file, first.place.line, first.reason
            ))
            .hint("nothing was stored; mend the file, or leave --strict out to have the rest"))
        }
        _ => Ok(report.said(args.dry_run)),
    }
}

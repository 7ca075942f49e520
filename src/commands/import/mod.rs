//! `import`: people, messages and applications from the files of other programs, in one change.

pub(super) mod everything;
mod mail;
mod record;
mod report;
mod source;

use std::path::PathBuf;

use clap::Args;

use crate::cli::word::word;
use crate::cli::{Said, Session};
use crate::domain::incoming::Incoming;
use crate::exchange::format::Format;
use crate::exchange::{csv, linkedin, vcard};
use crate::failure::{Failure, Result};
use crate::render::output::Volume;
use crate::store::Change;

use record::Recorder;
use report::Progress;
use source::Source;

/// Bring in people, messages and applications from files
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  rekindle import Basic_LinkedInDataExport_11-20-2026.zip
  rekindle import Connections.csv messages.csv --dry-run
  rekindle import contacts.vcf
  rekindle import people.csv --map name=\"Full Name\"
  rekindle import Inbox.mbox Sent.mbox ~/Maildir
  rekindle import rekindle.json --db new.db

What a file is, is told by what is in it: the zip that LinkedIn sends or its
files one by one; an address book (vCard) or a spreadsheet (CSV, of any
columns); mail (.eml, mbox, a Maildir folder), of which messages with contacts
on file are taken; or what `rekindle export` wrote: contacts and history as CSV,
or all of it (into an empty database).
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
    /// What a column of a CSV file holds: name, first-name, last-name, email, company, title, notes …
    #[arg(long, value_name = "WHAT=COLUMN", value_parser = csv::read::chosen)]
    pub map: Vec<(csv::columns::Field, String)>,
    /// Take people from mail who are not on file, as new contacts
    #[arg(long)]
    pub add: bool,
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
    let has = |format| sources.iter().any(|source| source.format == format);
    if !args.map.is_empty() && !has(Format::Csv) {
        return Err(Failure::usage("--map names columns of a CSV file, and none is given")
            .hint("leave it out; a CSV file that is taken for something else is read with --as csv"));
    }
    if args.add && !has(Format::Mail) {
        return Err(Failure::usage("--add takes people from mail, and no mail is given")
            .hint("leave it out: people of other files are added anyway"));
    }
    let (incoming, remarks) = read(session, sources, args)?;
    let mut progress = Progress::of(session, &incoming);
    let volume = session.out.look.volume;
    let import = |change: &mut Change<'_>| take(change, incoming, &remarks, args, volume, &mut progress);
    if args.dry_run { session.rehearse(import) } else { session.change(import) }
}

/// What the files say. Each format has one arm. With it comes what is to be told of the user's own addresses.
fn read(
    session: &Session,
    sources: Vec<Source>,
    args: &ImportArgs,
) -> Result<(Vec<Incoming>, Vec<mail::OwnAddress>)> {
    let mut read = Vec::with_capacity(sources.len());
    // Files of one export belong together: one tells who the people are in another. So do a mailbox and the mail sent.
    let mut linkedin = linkedin::Export::default();
    let mut mail = Vec::new();
    for source in sources {
        let shown = source.shown.clone();
        match source.format {
            Format::Linkedin => {
                linkedin.add(&source.into_bytes()?, &shown).map_err(|e| cannot(&shown, &e.to_string()))?;
            }
            Format::Vcard => {
                let people = vcard::read::read(source.into_file()?, &shown);
                read.push(people.map_err(|bad| {
                    if let vcard::read::BadFile::Unreadable(e) = bad {
                        return unreadable(&shown, &e);
                    }
                    cannot(&shown, &bad.to_string())
                })?);
            }
            Format::Csv => {
                let people = csv::read::read(source.into_file()?, &shown, &args.map);
                read.push(people.map_err(|bad| {
                    if let csv::read::BadFile::Unreadable(e) = bad {
                        return unreadable(&shown, &e);
                    }
                    cannot(&shown, &bad.to_string())
                })?);
            }
            Format::Mail => mail.push(source),
            // Brought back by itself.
            Format::Json => {}
        }
    }
    read.push(linkedin.settled());
    if mail.is_empty() {
        return Ok((read, Vec::new()));
    }
    let (messages, remarks) = mail::read(session, mail, args.add)?;
    read.extend(messages);
    Ok((read, remarks))
}

fn unreadable(shown: &str, error: &std::io::Error) -> Failure {
    Failure::failed(format!("cannot read {shown}: {error}")).hint("nothing was stored; try again")
}

/// A file that can't be taken at all. What to do about it stands after the semicolon.
fn cannot(shown: &str, problem: &str) -> Failure {
    let (problem, way_out) =
        problem.split_once("; ").unwrap_or((problem, "rekindle import --help says what it takes"));
    Failure::input(format!("cannot import {shown}: {problem}")).hint(format!("nothing was stored; {way_out}"))
}

fn take(
    change: &mut Change<'_>,
    incoming: Vec<Incoming>,
    remarks: &[mail::OwnAddress],
    args: &ImportArgs,
    volume: Volume,
    progress: &mut Progress,
) -> Result<Said> {
    let mut recorder = Recorder::new(change)?;
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
        _ => {
            let mut said = report.said(args.dry_run, volume);
            for remark in remarks {
                said.hint(remark.hint.clone());
            }
            if !remarks.is_empty() {
                said.field("own_addresses", serde_json::to_value(remarks).map_err(anyhow::Error::from)?);
            }
            Ok(said)
        }
    }
}

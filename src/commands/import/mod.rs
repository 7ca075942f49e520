//! `import`: people, messages, applications and invitations from the files of other programs, in one change.

mod application;
mod appointment;
mod command;
pub(super) mod everything;
mod longer_notes;
mod mail;
mod note;
mod openings;
mod part_name;
mod record;
mod report;
mod retitled;
mod series;
mod source;
mod strangers;
mod talk;
mod timed;
mod venue;
mod year;

use std::path::PathBuf;
use std::sync::Arc;

use clap::{Args, ValueEnum};

use crate::domain::incoming::Incoming;
use crate::exchange::chosen::{self, Chosen};
use crate::exchange::format::Format;
use crate::exchange::mail::own::Own;
use crate::exchange::{csv, ics, jobs, linkedin, vcard};
use crate::failure::{Failure, Result};
use crate::render::output::Volume;
use crate::session::word::word;
use crate::session::{Said, Session};
use crate::store::Change;

pub(super) use command::proposed;
pub(super) use mail::on_file;
use record::{Recorder, User};
use report::{Progress, Refused};
use source::{Source, cannot, unreadable};
pub(super) use strangers::words_to_add;

/// Import people, messages, applications and invitations from files
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  rekindle import Basic_LinkedInDataExport_11-20-2026.zip
  rekindle import Connections.csv messages.csv --dry-run
  rekindle import contacts.vcf
  rekindle import people.csv --map name=\"Full Name\"
  rekindle import jobs.csv --dates dmy
  rekindle import jobs.csv --map job=Rolle,company=Firma
  rekindle import invite.ics
  rekindle import Inbox.mbox Sent.mbox ~/Maildir
  rekindle import rekindle.json --db new.db

rekindle recognises the format of a file by its contents. It can read:
  - the zip file from LinkedIn, or the files in it
  - an address book (vCard)
  - a spreadsheet of people or of job applications (CSV with any columns), or
    the export of a job tracker
  - mail (.eml, mbox, a Maildir folder): messages to and from your contacts,
    and the invitations in them
  - an invitation or a calendar (.ics): interviews are planned, moved or
    cancelled
  - what `rekindle export` wrote: contacts, applications and history as CSV,
    or everything, which can only be imported into an empty database

Importing the same file again changes nothing, and nothing that you typed is
lost. People are recognised by LinkedIn profile and email address; someone with
only the same name at the same company is listed as a possible duplicate.
In LinkedIn: Settings, Data privacy, Get a copy of your data.")]
pub struct ImportArgs {
    /// The files; - for standard input
    #[arg(required = true, value_name = "FILE")]
    pub files: Vec<PathBuf>,
    /// Their format, if their contents don't show it
    #[arg(long = "as", value_name = "FORMAT", value_parser = word::<Format>())]
    pub format: Option<Format>,
    /// Show what would happen, and change nothing
    #[arg(long)]
    pub dry_run: bool,
    /// What a column of a CSV file holds: name, email, company, title, notes …; for applications: job, company, status,
    /// applied …
    #[arg(long, value_name = "WHAT=COLUMN", value_parser = |typed: &str| chosen::chosen(typed).map(Map))]
    pub map: Vec<Map>,
    /// Whether the month or the day comes first in dates such as 8/9/2026, if no other row shows it
    #[arg(long, value_name = "ORDER")]
    pub dates: Option<Dates>,
    /// Add people who are in the mail but aren't your contacts yet
    #[arg(long)]
    pub add: bool,
    /// Import all or nothing: refuse a file with a row that can't be imported
    #[arg(long)]
    pub strict: bool,
}

/// What one `--map` says.
#[derive(Clone, Debug)]
pub struct Map(Vec<Chosen>);

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Dates {
    /// 9/15/2026
    Mdy,
    /// 15/9/2026
    Dmy,
}

impl ImportArgs {
    fn chosen(&self) -> Vec<Chosen> {
        self.map.iter().flat_map(|map| map.0.iter().cloned()).collect()
    }

    fn order(&self) -> Option<jobs::day::Order> {
        self.dates.map(|dates| match dates {
            Dates::Mdy => jobs::day::Order::MonthFirst,
            Dates::Dmy => jobs::day::Order::DayFirst,
        })
    }
}

pub fn run(session: &mut Session, args: &ImportArgs) -> Result {
    let mut sources = Vec::with_capacity(args.files.len());
    let mut refused = Vec::new();
    for path in &args.files {
        match Source::open(path, args.format) {
            Ok(mut source) => {
                // Only of applications can this be said.
                if source.format == Format::Csv && args.format.is_none() && chosen::says_jobs(&args.chosen())
                {
                    source.format = Format::Jobs;
                }
                sources.push(source);
            }
            Err(failure) => refuse(&mut refused, Arc::from(path.to_string_lossy()), failure, args)?,
        }
    }
    // If none of the files can be imported, the first one says why.
    if sources.is_empty() && !refused.is_empty() {
        return Err(refused.swap_remove(0).failure);
    }
    if sources.iter().any(|source| source.format == Format::Json) {
        return match (sources.pop(), sources.is_empty()) {
            (Some(only), true) => {
                let shown = only.shown.clone();
                everything::run(session, only.into_file()?, &shown, args.dry_run)
            }
            _ => Err(Failure::usage("a file from `rekindle export all` has to be imported on its own")
                .hint("import that file on its own, and the others in a second import")),
        };
    }
    let has = |format| sources.iter().any(|source| source.format == format);
    if args.dates.is_some() && !has(Format::Jobs) {
        return Err(Failure::usage("--dates is for a spreadsheet of applications, and none was given")
            .hint("leave it out; to read a file as a spreadsheet of applications, add --as jobs"));
    }
    if !args.map.is_empty() && !has(Format::Csv) && !has(Format::Jobs) {
        return Err(Failure::usage("--map is for CSV files, and none was given")
            .hint("leave it out; to read a file as CSV, add --as csv"));
    }
    if args.add && !has(Format::Mail) {
        return Err(Failure::usage("--add is for mail, and none was given")
            .hint("leave it out: people in other files are added anyway"));
    }
    let (incoming, remarks) = read(session, sources, args, &mut refused)?;
    if incoming.is_empty() && !refused.is_empty() {
        return Err(refused.swap_remove(0).failure);
    }
    let user = User {
        addresses: Own::new(session.config.my_emails.iter().map(String::as_str)),
        name: session.config.me_name.clone(),
        chosen: appointment::choose(session, &incoming)?,
        remarks,
    };
    let mut progress = Progress::of(session, &incoming);
    let volume = session.out.look.volume;
    let import = |change: &mut Change<'_>| take(change, incoming, refused, args, volume, user, &mut progress);
    if args.dry_run { session.rehearse(import) } else { session.change(import) }
}

/// What the files say. Each format has one arm. With it comes what is to be said about the user's own addresses.
fn read(
    session: &Session,
    sources: Vec<Source>,
    args: &ImportArgs,
    refused: &mut Vec<Refused>,
) -> Result<(Vec<Incoming>, Vec<mail::OwnAddress>)> {
    let mut read = Vec::with_capacity(sources.len());
    // Files of one export belong together: one tells who the people are in another. So do a mailbox and the mail sent.
    let mut linkedin = linkedin::Export::default();
    let mut mail = Vec::new();
    let mut guessed = Vec::new();
    for source in sources {
        let shown = source.shown.clone();
        let is_guessed = source.is_guessed;
        let taken = match source.format {
            Format::Linkedin => source.into_bytes().and_then(|bytes| {
                linkedin.add(&bytes, &shown).map(|()| None).map_err(|e| cannot(&shown, &e, e.hint()))
            }),
            Format::Vcard => source.into_file().and_then(|file| {
                vcard::read::read(file, &shown).map(Some).map_err(|bad| {
                    if let vcard::read::BadFile::Unreadable(e) = bad {
                        return unreadable(&shown, &e);
                    }
                    cannot(&shown, &bad, bad.hint())
                })
            }),
            // A list of words with the heading "Name" is read as people otherwise.
            Format::Csv if linkedin::is_list_of_no_people(&shown) => Err(cannot(
                &shown,
                &"it is a LinkedIn file with no people in it",
                "import the whole export, or its Connections.csv; rename the file if it does list people",
            )),
            Format::Csv => source.into_file().and_then(|file| {
                let map = chosen::of_people(&args.chosen());
                csv::read::read(file, &shown, &map).map(Some).map_err(|bad| bad_table(&shown, &bad))
            }),
            Format::Jobs => source.into_file().and_then(|file| {
                let map = chosen::of_jobs(&args.chosen());
                let read = jobs::read(file, &shown, &map, args.order(), session.now.today());
                read.map(Some).map_err(|bad| bad_table(&shown, &bad))
            }),
            Format::Ics => source.into_file().and_then(|file| {
                ics::read(file, &shown, Some(session.now.today())).map(Some).map_err(|bad| match bad {
                    ics::BadFile::Unreadable(e) => unreadable(&shown, &e),
                    bad @ (ics::BadFile::TooMuch(_) | ics::BadFile::NoCalendar | ics::BadFile::BreaksOff) => {
                        cannot(&shown, &bad, bad.hint())
                    }
                })
            }),
            Format::Mail => {
                mail.push(source);
                Ok(None)
            }
            // Brought back by itself.
            Format::Json => Ok(None),
        };
        match taken {
            Ok(taken) => {
                guessed.extend(is_guessed.then_some(shown));
                read.extend(taken);
            }
            Err(failure) => refuse(refused, shown, failure, args)?,
        }
    }
    if linkedin.is_linkedins() {
        read.push(linkedin.settled(session.config.me_name.as_deref()));
    }
    if let Some(first) = read.first_mut() {
        first.guessed = guessed;
    }
    if mail.is_empty() {
        return Ok((read, Vec::new()));
    }
    let (messages, remarks) =
        mail::read(session, mail, args.add, &read, |file, failure| refuse(refused, file, failure, args))?;
    read.extend(messages);
    Ok((read, remarks))
}

fn bad_table(shown: &str, bad: &csv::read::BadFile) -> Failure {
    if let csv::read::BadFile::Unreadable(e) = bad {
        return unreadable(shown, e);
    }
    cannot(shown, &bad, &bad.hint())
}

/// One file that is nothing to import does not keep the others out, unless all or nothing is asked for.
fn refuse(refused: &mut Vec<Refused>, file: Arc<str>, failure: Failure, args: &ImportArgs) -> Result {
    if args.strict || args.files.len() == 1 || failure.exit != Failure::input("").exit {
        return Err(failure);
    }
    refused.push(Refused { file, failure });
    Ok(())
}

fn take(
    change: &mut Change<'_>,
    incoming: Vec<Incoming>,
    refused: Vec<Refused>,
    args: &ImportArgs,
    volume: Volume,
    user: User,
    progress: &mut Progress,
) -> Result<Said> {
    let mut recorder = Recorder::new(change, user)?;
    recorder.record(incoming, progress)?;
    let mut report = recorder.report;
    let remarks = recorder.user.remarks;
    report.refused = refused;
    progress.end();
    match report.skipped.iter().chain(&report.cells).next() {
        Some(first) if args.strict => {
            let more = match report.skipped.len() + report.cells.len() - 1 {
                0 => String::new(),
                more => format!(" (and {more} more)"),
            };
            Err(Failure::input(format!(
                "cannot import {}, line {}: {}{more}",
                first.place.file, first.place.line, first.reason
            ))
            .hint("nothing was stored; correct the file, or leave out --strict to import the rest"))
        }
        _ => {
            if args.dry_run {
                report.forget_new();
            }
            let mut said = report.said(args.dry_run, volume);
            for remark in &remarks {
                said.hint(remark.hint.clone());
            }
            if !remarks.is_empty() {
                said.field("own_addresses", serde_json::to_value(&remarks).map_err(anyhow::Error::from)?);
            }
            Ok(said)
        }
    }
}

//! `export`: everything on file, in formats that other programs read.

mod applications;
mod contacts;
pub(super) mod everything;
mod history;
mod interviews;
pub(super) mod progress;
mod reminders;
mod request;
mod search_log;

use std::io::{self, BufReader, BufWriter, Seek as _, Write};
use std::path::{Path, PathBuf};

use anyhow::Context as _;
use chrono::NaiveDate;
use clap::{Args, ValueEnum};

use crate::domain::effort::Effort;
use crate::domain::named::Names;
use crate::domain::redact::Redaction;
use crate::exchange::encoding::BYTE_ORDER_MARK;
use crate::failure::{Failure, Result};
use crate::session::date::TypedDate;
use crate::session::{Session, complete};
use crate::store::{Store, TouchFilter};

use self::progress::Progress;
use self::request::ExportRequest;
pub use self::request::{Format, What};
use super::history::filter;

/// What an export for other eyes leaves out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Redacted {
    /// Keep names, titles, days and kinds
    Details,
    /// Replace the names, too
    Names,
}

/// Export people, history, applications, reminders, interviews or everything
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  rekindle export history > history.csv
  rekindle export history --format md --contact priya
  rekindle export contacts --format vcf --output people.vcf
  rekindle export reminders --format ics --output rekindle.ics
  rekindle export interviews --output interviews.ics
  rekindle export search-log --since \"1 sep\" --until \"30 sep\" --format md
  rekindle export all --output rekindle.json

Formats, the default first:
  history       csv, json, ndjson, md, html
  contacts      csv, json, vcf, vcf3
  applications  csv, json
  reminders     csv, json, ics
  interviews    ics
  search-log    csv, md
  all           json

--since and --until go by the day of a history entry or interview, the due day
of a reminder, the first day of an application, and your last contact with
someone.

--redact makes a copy for someone else. It keeps names, companies, openings,
roles, job titles, days, directions, channels, kinds, stages and outcomes.
Everything else is left out: the words of messages, notes, details and feedback,
what you think of people and openings, your own reminders, addresses, numbers
and links. Where one of these appears in a name or a title, [email], [phone],
[link] or [LinkedIn] replaces it. With --redact names, people and companies are
called Person 1 and Company 1.

A CSV file begins with a byte order mark, so that spreadsheets read it as
UTF-8. A cell that a spreadsheet could take for a formula gets an apostrophe in
front; remove it to get the text back. Invisible characters, and those that
would garble the screen, are left out of every format but JSON.
If you import the reminders into a calendar again, it moves the ones it already
has. A calendar that subscribes to the file (rewrite it with --force) also
drops those that have ended.
Importing rekindle.json into an empty database brings everything back.")]
pub struct ExportArgs {
    /// What to export
    pub what: What,
    /// The format [default: csv; json for `all`, ics for `interviews`]
    #[arg(long)]
    pub format: Option<Format>,
    /// The file to write, readable by you alone [default: standard output]
    #[arg(long, short, value_name = "FILE")]
    pub output: Option<PathBuf>,
    /// Only with this contact
    #[arg(long, value_name = "CONTACT", add = complete::contacts())]
    pub contact: Option<String>,
    /// From this day on
    #[arg(long, value_name = "DATE")]
    pub since: Option<TypedDate>,
    /// Up to this day
    #[arg(long, value_name = "DATE")]
    pub until: Option<TypedDate>,
    /// For someone else to read: leave out everything private; `names` also replaces the names
    #[arg(long, value_name = "WHAT", num_args = 0..=1, default_missing_value = "details")]
    pub redact: Option<Redacted>,
    /// Overwrite a file that exists
    #[arg(long)]
    pub force: bool,
}

pub fn run(session: &mut Session, args: &ExportArgs) -> Result {
    let format = format(session, args)?;
    if args.what == What::All
        && (args.contact.is_some() || args.since.is_some() || args.until.is_some() || args.redact.is_some())
    {
        return Err(Failure::usage(
            "`all` exports everything, so it takes no --contact, --since, --until or --redact",
        )
        .hint("use rekindle export history"));
    }
    let store = session.reading()?;
    let touches = filter(session, &store, args.contact.as_deref(), args.since.as_ref(), args.until.as_ref())?;
    let request = ExportRequest {
        what: args.what,
        format,
        touches,
        redaction: redaction(&store, args.redact)?,
        at: session.now.at,
        today: session.now.today(),
        me: session.config.me_name.clone(),
    };

    let Some(path) = args.output.as_deref().filter(|path| *path != Path::new("-")) else {
        let written = match args.what {
            // Written to the disk first: nobody has to wait for a slow reader before writing.
            What::All => {
                spooled(&mut session.out, |file| write(&request, &store, file, &mut Progress::none()))
            }
            What::History
            | What::Contacts
            | What::Applications
            | What::Reminders
            | What::Interviews
            | What::SearchLog => {
                let mut shown = session.out.shown();
                let written = write(&request, &store, &mut shown, &mut Progress::none());
                written.and_then(|_| Ok(shown.flush()?))
            }
        };
        return super::unless_closed(session, written);
    };
    session.refuse_own_file(path)?;
    // What an export that was killed here left names people, too.
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty());
    crate::store::sweep_folder(folder.unwrap_or(Path::new(".")));
    let mut file = session.file_to_write(path, args.force)?;
    if format == Format::Csv {
        // Spreadsheets on Windows take a file without it for Windows-1252.
        file.write_all(BYTE_ORDER_MARK)?;
    }
    let written = write(&request, &store, &mut file, &mut Progress::on_terminal(session))?;
    file.keep()?;
    if session.out.look.json {
        let file = path.to_string_lossy();
        session.out.json(&serde_json::json!({ "written": { "file": file, "rows": written } }))?;
    } else {
        session.out.remark(format_args!(
            "Wrote {} to {}",
            crate::render::text::count(written, "row"),
            crate::render::text::safe(&path.to_string_lossy())
        ));
    }
    Ok(())
}

/// The lines of the search log since a day, one by one.
pub(super) fn each_effort(
    session: &Session,
    store: &Store,
    since: NaiveDate,
    redact: Option<Redacted>,
    take: impl FnMut(&Effort) -> anyhow::Result<()>,
) -> Result {
    let request = ExportRequest {
        what: What::SearchLog,
        format: Format::Html,
        touches: TouchFilter { since_on: Some(since), ..TouchFilter::default() },
        redaction: redaction(store, redact)?,
        at: session.now.at,
        today: session.now.today(),
        me: None,
    };
    Ok(search_log::each(&request, store, &mut Progress::none(), take)?)
}

/// The format that was asked for, or the usual one.
fn format(session: &Session, args: &ExportArgs) -> Result<Format> {
    let formats = args.what.formats();
    let is_to_stdout = args.output.as_deref().is_none_or(|path| path == Path::new("-"));
    let json = Some(Format::Json).filter(|json| session.out.look.json && formats.contains(json));
    let Some(format) = args.format.or(json).or(formats.first().copied()) else {
        return Err(Failure::failed("nothing to write"));
    };
    if !formats.contains(&format) {
        return Err(request::refusal(args.what, format));
    }
    if session.out.look.json && format != Format::Json && is_to_stdout {
        return Err(Failure::usage("--json prints one JSON document, and this format is not JSON")
            .hint("leave out --json or --format, or write to a file with --output"));
    }
    Ok(format)
}

fn redaction(store: &Store, asked: Option<Redacted>) -> Result<Option<Redaction>> {
    Ok(match asked {
        None => None,
        Some(Redacted::Details) => Some(Redaction::new(None)),
        Some(Redacted::Names) => {
            let names = store.names_on_file()?;
            Some(Redaction::new(Some(Names::new(names.iter().map(String::as_str)))))
        }
    })
}

/// Returns how many rows there were.
fn write(
    request: &ExportRequest,
    store: &Store,
    out: &mut impl Write,
    progress: &mut Progress,
) -> anyhow::Result<usize> {
    match request.what {
        What::History => history::write(request, store, out, progress)?,
        What::Contacts => contacts::write(request, store, out, progress)?,
        What::Applications => applications::write(request, store, out, progress)?,
        What::Reminders => reminders::write(request, store, out, progress)?,
        What::Interviews => interviews::write(request, store, out, progress)?,
        What::SearchLog => search_log::write(request, store, out, progress)?,
        What::All => everything::everything(store, out, progress)?,
    }
    progress.end();
    Ok(progress.rows)
}

/// Writes to an unnamed file, then copies it.
fn spooled(
    out: &mut impl Write,
    write: impl FnOnce(&mut BufWriter<&std::fs::File>) -> anyhow::Result<usize>,
) -> anyhow::Result<()> {
    let mut file = tempfile::tempfile().context("cannot make a temporary file")?;
    let mut buffered = BufWriter::new(&file);
    write(&mut buffered)?;
    buffered.flush().context("cannot write a temporary file")?;
    drop(buffered);
    file.rewind()?;
    io::copy(&mut BufReader::new(file), out)?;
    Ok(())
}

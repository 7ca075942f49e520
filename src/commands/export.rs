//! `export`: everything on file, in formats that other programs read.

use std::io::{self, BufReader, BufWriter, IsTerminal as _, Seek as _, Write};
use std::path::{Path, PathBuf};

use anyhow::Context as _;
use clap::{Args, ValueEnum};

use crate::cli::date::TypedDate;
use crate::cli::{Session, complete};
use crate::domain::ContactId;
use crate::exchange::file::PrivateFile;
use crate::exchange::json::{Everything, Header};
use crate::exchange::{csv, json, markdown};
use crate::failure::{Failure, Result};
use crate::store::{ContactFilter, NEWEST, Store, Table, TouchFilter};

use super::history::filter;

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum What {
    /// Every touch with every contact
    History,
    /// Everything, to be read back by `import`
    All,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Format {
    Csv,
    Json,
    /// One JSON document a line
    Ndjson,
    /// Markdown
    Md,
}

/// Export the contact history, or everything
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  rekindle export history > history.csv
  rekindle export history --format md --contact priya
  rekindle export history --format ndjson --since 2026-09-01 --output sep.ndjson
  rekindle export all --output rekindle.json

A CSV cell that a spreadsheet could take for a formula gets an apostrophe in
front; take one away to have the text back.
`rekindle import rekindle.json` into an empty database gives everything back.")]
pub struct ExportArgs {
    /// What to export
    pub what: What,
    /// The format; csv for the history, json for everything
    #[arg(long)]
    pub format: Option<Format>,
    /// The file to write, readable by you alone; standard output when left out
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
    /// Write over a file that exists
    #[arg(long)]
    pub force: bool,
}

pub fn run(session: &mut Session, args: &ExportArgs) -> Result {
    let usual = if args.what == What::All || session.out.look.json { Format::Json } else { Format::Csv };
    let format = args.format.unwrap_or(usual);
    if args.what == What::All {
        if format != Format::Json {
            return Err(Failure::usage("everything is exported as json only").hint("leave --format out"));
        }
        if args.contact.is_some() || args.since.is_some() || args.until.is_some() {
            return Err(Failure::usage(
                "everything is exported whole: --contact, --since and --until are for the history",
            )
            .hint("use: rekindle export history"));
        }
    }
    let is_to_stdout = args.output.as_deref().is_none_or(|path| path == Path::new("-"));
    if session.out.look.json && format != Format::Json && is_to_stdout {
        return Err(Failure::usage("--json answers with one JSON document, and this format is none")
            .hint("leave out --json or --format, or write to a file with --output"));
    }
    let store = session.reading()?;
    let filter = filter(session, &store, args.contact.as_deref(), args.since.as_ref(), args.until.as_ref())?;
    let wanted = Wanted { what: args.what, format, filter };

    let Some(path) = args.output.as_deref().filter(|path| *path != Path::new("-")) else {
        let written = match args.what {
            // Written to the disk first: nobody has to wait with writing for a slow reader.
            What::All => spooled(&mut session.out, |file| wanted.write(&store, file, &mut Progress::none())),
            What::History => wanted.write(&store, &mut session.out, &mut Progress::none()).map(|_| ()),
        };
        return super::unless_closed(session, written);
    };
    let mut file = PrivateFile::create(path, args.force)?;
    let written = wanted.write(&store, &mut file, &mut Progress::on_terminal(session))?;
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

struct Wanted {
    what: What,
    format: Format,
    filter: TouchFilter,
}

impl Wanted {
    /// Returns how many rows there were.
    fn write(&self, store: &Store, out: &mut impl Write, progress: &mut Progress) -> anyhow::Result<usize> {
        match (self.what, self.format) {
            (What::All, _) => everything(store, out, progress)?,
            (What::History, Format::Csv) => {
                let mut rows = csv::History::begin(out)?;
                store.touches(&self.filter, |line| {
                    progress.step();
                    Ok(rows.touch(&line)?)
                })?;
                rows.end()?;
            }
            (What::History, Format::Json) => {
                let mut list = json::History::begin(out)?;
                store.touches(&self.filter, |line| {
                    progress.step();
                    Ok(list.touch(&line)?)
                })?;
                list.end()?;
            }
            (What::History, Format::Ndjson) => store.touches(&self.filter, |line| {
                progress.step();
                Ok(json::write_line(&mut *out, &line)?)
            })?,
            (What::History, Format::Md) => match self.filter.contact {
                Some(contact) => self.page(store, contact, out, progress)?,
                None => store.contacts(&ContactFilter::default(), |line| {
                    self.page(store, line.contact.id, out, progress)
                })?,
            },
        }
        progress.end();
        Ok(progress.rows)
    }

    /// A contact's page; none where there is nothing to tell, unless it was asked for by name.
    fn page(
        &self,
        store: &Store,
        contact: ContactId,
        out: &mut impl Write,
        progress: &mut Progress,
    ) -> anyhow::Result<()> {
        let is_asked_for = self.filter.contact.is_some();
        let mut has_head = false;
        let mut head = |out: &mut dyn Write| -> anyhow::Result<()> {
            if !has_head {
                has_head = true;
                let line = store.contact_line(contact)?.context("the contact is gone")?;
                markdown::write_head(out, &line, &store.details_of(contact)?)?;
            }
            Ok(())
        };
        if is_asked_for {
            head(out)?;
        }
        let of_contact = TouchFilter { contact: Some(contact), is_newest_first: true, ..self.filter.clone() };
        let mut touches = 0_usize;
        store.touches(&of_contact, |line| {
            head(out)?;
            touches += 1;
            progress.step();
            Ok(markdown::write_touch(&mut *out, &line)?)
        })?;
        if touches > 0 && !is_asked_for {
            out.write_all(b"\n")?;
        }
        Ok(())
    }
}

/// Every row of every table as it was at one moment, as `import` reads it. Nothing in it depends on when it is
/// written.
pub(super) fn everything(store: &Store, out: &mut impl Write, progress: &mut Progress) -> anyhow::Result<()> {
    let store = store.snapshot()?;
    let header = Header { schema: NEWEST, last_numbers: store.last_numbers()? };
    let mut everything = Everything::begin(out, &header)?;
    for table in Table::ALL {
        everything.table(table.name())?;
        store.rows(table, |row| {
            progress.step();
            Ok(everything.row(&row)?)
        })?;
    }
    everything.table(super::import::everything::DELIVERY)?;
    store.deliveries(|row| {
        progress.step();
        Ok(everything.row(&row)?)
    })?;
    Ok(everything.end()?)
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

/// Rows between two words about how far it is.
const STEP: usize = 50_000;

/// Counts rows, and says on a terminal how far long work is.
pub(super) struct Progress {
    rows: usize,
    is_shown: bool,
}

impl Progress {
    pub(super) fn none() -> Self {
        Self { rows: 0, is_shown: false }
    }

    fn on_terminal(session: &Session) -> Self {
        let is_quiet = session.out.look.volume == crate::render::output::Volume::Quiet;
        Self { rows: 0, is_shown: !is_quiet && io::stderr().is_terminal() }
    }

    fn step(&mut self) {
        self.rows += 1;
        if self.is_shown && self.rows.is_multiple_of(STEP) {
            let _ = write!(io::stderr(), "\r{} rows…", self.rows);
        }
    }

    fn end(&self) {
        if self.is_shown && self.rows >= STEP {
            let _ = write!(io::stderr(), "\r\u{1b}[K");
        }
    }
}

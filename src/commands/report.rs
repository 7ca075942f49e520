//! `report`: the search on one page, to look at, print or show.

use std::io::{Read as _, Write};
use std::path::{Path, PathBuf};

use chrono::{Months, NaiveDate};
use clap::Args;
use serde_json::json;

use crate::desktop::mail_program;
use crate::disk;
use crate::domain::Rule;
use crate::domain::lesson::lessons;
use crate::domain::report::{CloseOne, Greeting, Point, Report};
use crate::exchange::report::{MARK, Page};
use crate::failure::{Failure, Result};
use crate::render::text::safe;
use crate::session::Session;
use crate::session::date::TypedDate;
use crate::store::{ApplicationFilter, OpenFilter, Standing, Store};

use super::export::{Redacted, each_effort};
use super::{stats, unless_closed};

/// Make a web page about your job search, to view, print or share
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  rekindle report --open
  rekindle report --html report.html --since \"1 sep\"
  rekindle report --html for-my-coach.html --redact
  rekindle report > report.html

The page is a single file that loads nothing from the internet. It shows what
each rejection led to, your job search week by week, your network, who almost
hired you, your lessons and the search log. --redact leaves out what only you
should see; with --redact names it also replaces the names.")]
pub struct ReportArgs {
    /// The file to write, readable by you alone [default: standard output]
    #[arg(long, value_name = "FILE")]
    pub html: Option<PathBuf>,
    /// Show it in your browser
    #[arg(long)]
    pub open: bool,
    /// Count from this day on
    #[arg(long, value_name = "DATE")]
    pub since: Option<TypedDate>,
    /// For someone else to read: leave out everything private; `names` also replaces the names
    #[arg(long, value_name = "WHAT", num_args = 0..=1, default_missing_value = "details")]
    pub redact: Option<Redacted>,
    /// Overwrite a file that rekindle did not write
    #[arg(long)]
    pub force: bool,
}

pub fn run(session: &mut Session, args: &ReportArgs) -> Result {
    let since = args.since.as_ref().map(|since| since.since(&session.now)).transpose()?;
    let Some(path) = target(session, args)? else {
        if session.out.is_terminal() || session.out.look.json {
            return Err(Failure::usage("a report is a page for a browser").hint(
                "give a file: rekindle report --html report.html; or show it at once: rekindle report --open",
            ));
        }
        let store = session.reading()?;
        let mut page = Vec::new();
        write(session, &store, since, args.redact, &mut page)?;
        drop(store);
        let written = session.out.write_all(&page).map_err(anyhow::Error::from);
        return unless_closed(session, written);
    };
    session.refuse_own_file(&path)?;
    let store = session.reading()?;
    crate::store::sweep_folder(disk::folder_of(&path));
    let mut file = session.file_to_write(&path, args.force || is_ours(&path))?;
    write(session, &store, since, args.redact, &mut file)?;
    drop(store);
    file.keep()?;
    let shown = path.to_string_lossy().into_owned();
    if args.open && mail_program::open(&shown).is_err() {
        session.out.remark("No browser could be opened: open the file yourself");
    }
    if session.out.look.json {
        session.out.json(&json!({ "written": { "file": shown } }))?;
    } else {
        session.out.remark(format_args!("Wrote the report to {}", safe(&shown)));
    }
    Ok(())
}

/// The file that was named; for a browser, else, one next to the database.
fn target(session: &Session, args: &ReportArgs) -> Result<Option<PathBuf>> {
    if let Some(path) = args.html.as_ref().filter(|path| *path != Path::new("-")) {
        return Ok(Some(path.clone()));
    }
    if !args.open {
        return Ok(None);
    }
    let folder = disk::folder_of(&session.database);
    if !folder.is_dir() {
        return Err(Failure::not_found("there is no database yet to report on")
            .hint("record something first: rekindle add NAME, or look at rekindle tour"));
    }
    Ok(Some(folder.join("report.html")))
}

/// Whether a file is a report of ours, which a newer one replaces.
fn is_ours(path: &Path) -> bool {
    let Ok(file) = disk::open(path) else { return false };
    let mut start = Vec::new();
    file.take(400).read_to_end(&mut start).is_ok() && String::from_utf8_lossy(&start).contains(MARK)
}

fn write(
    session: &Session,
    store: &Store,
    since: Option<NaiveDate>,
    redact: Option<Redacted>,
    out: &mut impl Write,
) -> Result {
    let report = report(session, store, since, redact)?;
    let mut page = Page::begin(out, &report)?;
    each_effort(session, store, report.log_since, redact, |effort| Ok(page.effort(effort)?))?;
    Ok(page.end()?)
}

/// Months that the search log goes back, where no day was given.
const LOG: u32 = 12;

/// People and openings that are listed.
const MOST: usize = 40;

fn report(
    session: &Session,
    store: &Store,
    since: Option<NaiveDate>,
    redact: Option<Redacted>,
) -> Result<Report> {
    let today = session.now.today();
    let is_redacted = redact.is_some();
    let (greetings, close_ones, points) = if is_redacted {
        (Vec::new(), Vec::new(), Vec::new())
    } else {
        (greetings(store, today)?, close_ones(store, today)?, points(store)?)
    };
    Ok(Report {
        whose: session.config.me_name.clone().filter(|_| redact != Some(Redacted::Names)),
        since,
        today,
        figures: stats::figures(session, store, since)?,
        is_redacted,
        greetings,
        close_ones,
        lessons: points,
        log_since: since.unwrap_or_else(|| today.checked_sub_months(Months::new(LOG)).unwrap_or(today)),
    })
}

/// Months ahead in which someone is due.
const SOON: u32 = 3;

/// The check-ins that come next.
fn greetings(store: &Store, today: NaiveDate) -> Result<Vec<Greeting>> {
    let mut greetings = Vec::new();
    let soon = today.checked_add_months(Months::new(SOON)).unwrap_or(today);
    store.open_reminders(OpenFilter { today, ready_by: Some(soon) }, |line| {
        let is_one = line.reminder.identity.rule == Rule::CheckIn && greetings.len() < MOST;
        if let Some(contact) = line.contact.filter(|_| is_one) {
            greetings.push(Greeting {
                name: contact.name,
                company: line.company,
                tier: line.reminder.tier.unwrap_or_default(),
                due_on: line.reminder.due_on,
            });
        }
        Ok(())
    })?;
    Ok(greetings)
}

fn close_ones(store: &Store, today: NaiveDate) -> Result<Vec<CloseOne>> {
    let mut lines = Vec::new();
    let filter = ApplicationFilter { standing: Standing::AlmostHired, ..ApplicationFilter::default() };
    store.applications(&filter, |line| {
        if lines.len() < MOST {
            lines.push(line);
        }
        Ok(())
    })?;
    let mut close_ones = Vec::new();
    for line in lines {
        let outcome = line.standing_outcome().cloned();
        let Some((outcome, rank)) = outcome.and_then(|outcome| Some((outcome.clone(), outcome.rank?))) else {
            continue;
        };
        close_ones.push(CloseOne {
            company: line.company,
            title: line.application.title,
            rank,
            rejected_on: outcome.received_on,
            next_look_on: store.next_look(line.application.id, today)?,
        });
    }
    Ok(close_ones)
}

fn points(store: &Store) -> Result<Vec<Point>> {
    let point = |lesson: crate::domain::lesson::Lesson| Point {
        text: lesson.text,
        about: lesson.about,
        state: lesson.state,
        times: lesson.points.len(),
    };
    Ok(lessons(store.feedbacks(None)?).into_iter().map(point).collect())
}

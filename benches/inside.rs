//! Benchmarks inside the process, on made-up job searches: planning, opening, what is due, looking up, searching.
//!
//! `cargo bench` prints them for 1,000 and 10,000 contacts; `cargo bench -- 100000` for any other number.

mod job_search;

use std::hint::black_box;
use std::io::Write as _;
use std::path::Path;
use std::time::{Duration, Instant};

use anyhow::{Context as _, Result};
use chrono::NaiveDate;
use job_search::JobSearch;
use rekindle::domain::{ContactId, text};
use rekindle::planner::{self, Settings};
use rekindle::store::{Access, OpenFilter, Scope, Store};

/// Measured for so long, and at least so many times.
const TIME: Duration = Duration::from_millis(700);
const LEAST: usize = 5;

fn main() -> Result<()> {
    let typed: Vec<usize> = std::env::args().filter_map(|argument| argument.parse().ok()).collect();
    let sizes = if typed.is_empty() { vec![1_000, 10_000] } else { typed };
    let folder = tempfile::tempdir()?;
    let today = NaiveDate::from_ymd_opt(2026, 9, 18).context("a day")?;
    for contacts in sizes {
        let path = folder.path().join(format!("{contacts}.db"));
        JobSearch { contacts, seed: 2026, today }.write(&Store::open(&path, Access::Write)?)?;
        say(&format!("{contacts} contacts"))?;
        measure(&path, contacts, today)?;
    }
    Ok(())
}

fn measure(path: &Path, contacts: usize, today: NaiveDate) -> Result<()> {
    let settings = Settings::default();
    let store = Store::open(path, Access::Read)?;

    time("open for reading", || Store::open(path, Access::Read).map(drop).map_err(Into::into))?;
    time("open for writing", || Store::open(path, Access::Write).map(drop).map_err(Into::into))?;
    time("were planned with these settings", || store.is_planned_with(&settings))?;

    let open = |ready_by| {
        let mut lines = 0;
        store.open_reminders(OpenFilter { today, ready_by }, |_| {
            lines += 1;
            Ok(())
        })?;
        Ok(lines)
    };
    time("reminders ready today", || open(Some(today)))?;
    time("reminders that are open", || open(None))?;
    time("how many are to come", || store.reminders_to_come(today))?;

    // The last contacts take part in the applications of the last weeks.
    let last = ContactId(i64::try_from(contacts)?);
    let someone = Scope::Of { people: [last].into(), companies: [].into() };
    time("facts about one person", || store.facts(&someone))?;
    let facts = store.facts(&someone)?;
    time("plan of one person", || Ok(planner::plan(&facts, &settings)))?;
    time("facts about everyone", || store.facts(&Scope::All))?;
    let facts = store.facts(&Scope::All)?;
    time("plan of everyone", || Ok(planner::plan(&facts, &settings)))?;
    drop(facts);

    let contact = store.contact(last)?.context("the last contact")?;
    let part = contact.name.split(' ').next().unwrap_or_default().to_owned();
    let emails = contact.emails.clone();
    time("likeness of a new contact", || {
        store.likeness(&emails, Some("nobody-at-all"), &text::key(&contact.name), None)
    })?;
    time("contact by whole name", || store.find_contacts(&contact.name))?;
    time("contact by part of a name", || store.find_contacts(&part))?;
    time("contact who is not there", || store.find_contacts("nobody at all"))?;
    time("names near to a wrong one", || store.near_contacts("Prya Roa"))?;
    time("application by company", || store.find_applications("northwind"))?;
    time("search: a common word", || store.search("team", 50))?;
    time("search: the beginning of a word", || store.search("archi", 50))?;
    time("search: two words", || store.search("roof garden", 50))?;
    time("search: a word that is not there", || store.search("zzyzx", 50))
}

/// Runs `work` for a while and prints the median, the tenth and the ninetieth of a hundred.
fn time<T>(what: &str, mut work: impl FnMut() -> Result<T>) -> Result<()> {
    black_box(work()?);
    let mut times = Vec::new();
    let begun = Instant::now();
    while times.len() < LEAST || begun.elapsed() < TIME {
        let at = Instant::now();
        black_box(work()?);
        times.push(at.elapsed());
    }
    times.sort_unstable();
    let part = |of_ten: usize| times.get(times.len() * of_ten / 10).copied().unwrap_or_default();
    let [low, median, high] = [1, 5, 9].map(|part_of_ten| format!("{:.1?}", part(part_of_ten)));
    say(&format!("  {what:<34} {median:>10}   {low:>10} … {high:>10}   {} times", times.len()))
}

fn say(line: &str) -> Result<()> {
    writeln!(std::io::stdout().lock(), "{line}").context("cannot write the answer")
}

//! What `export all` wrote, back into an empty database.

use std::collections::BTreeSet;
use std::fs::File;
use std::io::{self, BufRead as _, BufReader, Read, Seek as _, Write};

use serde_json::{Map, Value};

use crate::cli::{Said, Session};
use crate::exchange::json::{Header, Part, Unreadable, read_everything};
use crate::failure::{Failure, Result};
use crate::render::text::count;
use crate::store::{Change, NEWEST, Store, Table};

use super::super::export::{Progress, everything};

/// The ledger of alerts, which stands behind the tables in the file.
pub(in crate::commands) const ALERT: &str = "alert";

pub(super) fn run(session: &mut Session, mut file: File, shown: &str, is_rehearsal: bool) -> Result {
    refuse_broken(&file, shown)?;
    file.rewind().map_err(|e| unreadable(shown, &e))?;
    let import = |change: &mut Change<'_>| {
        if !change.is_empty()? {
            return match what_is_on_file(change, file)? {
                Some(contacts) => Ok(unchanged(contacts)),
                None => Err(Failure::refused("the database is not empty, and holds something else")
                    .hint("import into a new one: rekindle --db NEW.db import FILE")),
            };
        }
        let rows = take(change, BufReader::new(file), shown)?;
        // What points nowhere or can't be read back is the file's fault, and is said before anything is stored.
        if let Some(first) = change.dangling()?.into_iter().next() {
            return Err(bad(shown, first));
        }
        change.read_everything().map_err(|e| bad(shown, format!("{e:#}")))?;
        Ok(said(&rows, is_rehearsal))
    };
    if is_rehearsal { session.rehearse(import) } else { session.change(import) }
}

/// A file that is broken, or no export of everything, is named as such whatever is on file.
fn refuse_broken(file: &File, shown: &str) -> Result {
    let read = read_everything(BufReader::new(file), |part| match part {
        Part::Header(header) => known_schema(&header),
        Part::Row { .. } => Ok(()),
    });
    read.map_err(|e| refusal(e, shown))
}

fn unreadable(shown: &str, error: &io::Error) -> Failure {
    Failure::failed(format!("cannot read {shown}: {error}"))
}

fn refusal(error: Unreadable<String>, shown: &str) -> Failure {
    match error {
        Unreadable::Io(e) => unreadable(shown, &e),
        Unreadable::Refused { refusal, line } => bad(shown, format!("{refusal} (line {line})")),
        Unreadable::Malformed(e) if e.is_data() => bad(shown, e.to_string()),
        Unreadable::Malformed(e) => bad(shown, format!("the JSON is broken: {e}")),
    }
}

/// How many contacts there are, when the file says just what is on file already.
fn what_is_on_file(store: &Store, file: File) -> Result<Option<usize>> {
    let mut compared = Compared { with: BufReader::new(file), is_same: true };
    everything(store, &mut compared, &mut Progress::none())?;
    let is_read_to_the_end = compared.with.fill_buf().is_ok_and(<[u8]>::is_empty);
    Ok(if compared.is_same && is_read_to_the_end { Some(store.contact_count()?) } else { None })
}

/// Takes what is written and keeps only whether it is what a file says.
struct Compared {
    with: BufReader<File>,
    is_same: bool,
}

impl Write for Compared {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if self.is_same {
            let mut there = vec![0; bytes.len()];
            self.is_same = self.with.read_exact(&mut there).is_ok() && there == bytes;
        }
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// Puts every row in. Returns how many there were of each table.
fn take(change: &mut Change<'_>, from: impl Read, shown: &str) -> Result<Vec<(Table, usize)>> {
    let mut rows: Vec<(Table, usize)> = Vec::new();
    let mut seen: BTreeSet<String> = BTreeSet::new();
    let mut last = None;
    let read = read_everything(from, |part| match part {
        Part::Header(header) => begin(change, &header),
        Part::Row { table, row } => {
            if last.as_ref() != Some(&table) {
                if !seen.insert(table.clone()) {
                    return Err(format!("\"{table}\" stands there twice"));
                }
                last = Some(table.clone());
            }
            if table == ALERT {
                return change.insert_alert(&row).map_err(|e| e.to_string());
            }
            let known = Table::named(&table).ok_or_else(|| format!("there is no table \"{table}\""))?;
            match rows.iter_mut().find(|(of, _)| *of == known) {
                Some((_, count)) => *count += 1,
                None => rows.push((known, 1)),
            }
            change.insert_image(known, &row).map_err(|e| e.to_string())
        }
    });
    read.map(|()| rows).map_err(|e| refusal(e, shown))
}

fn known_schema(header: &Header) -> std::result::Result<(), String> {
    if header.schema == NEWEST {
        return Ok(());
    }
    let which = if header.schema > NEWEST { "a newer" } else { "another" };
    Err(format!("it was written by {which} rekindle: schema {}, and this one knows {NEWEST}", header.schema))
}

fn begin(change: &mut Change<'_>, header: &Header) -> std::result::Result<(), String> {
    known_schema(header)?;
    for (name, last) in &header.last_numbers {
        let table = Table::named(name).ok_or_else(|| format!("there is no table \"{name}\""))?;
        let last = last.as_i64().filter(|last| *last >= 0);
        let last = last.ok_or_else(|| format!("the last number of \"{name}\" must be a whole number"))?;
        change.count_on_from(table, last).map_err(|e| format!("{e:#}"))?;
    }
    Ok(())
}

fn bad(shown: &str, problem: impl std::fmt::Display) -> Failure {
    Failure::input(format!("cannot import {shown}: {problem}"))
        .hint("nothing was stored; of JSON, import takes what `rekindle export all` writes")
}

fn said(rows: &[(Table, usize)], is_rehearsal: bool) -> Said {
    let mut counts = Map::new();
    let mut parts = Vec::new();
    for (table, n) in rows {
        counts.insert(table.name().to_owned(), (*n).into());
        match table {
            Table::Company => parts.push(crate::render::text::count_of(*n, "company", "companies")),
            Table::Contact => parts.push(count(*n, "contact")),
            Table::Application => parts.push(count(*n, "application")),
            Table::Touch => parts.push(crate::render::text::count_of(*n, "touch", "touches")),
            Table::Reminder => parts.push(count(*n, "reminder")),
            Table::Email
            | Table::ImportKey
            | Table::Namesake
            | Table::ForgettingKey
            | Table::Forgotten
            | Table::JobChange
            | Table::Participation
            | Table::Interview
            | Table::InterviewParticipant
            | Table::Detail
            | Table::Outcome
            | Table::TouchApplication
            | Table::Draft
            | Table::DraftApplication
            | Table::Feedback
            | Table::Opportunity
            | Table::Wish => {}
        }
    }
    let what = if parts.is_empty() { "nothing: the file is empty".to_owned() } else { parts.join(", ") };
    let verb = if is_rehearsal { "Would bring back" } else { "Brought back" };
    let mut said = Said::one(format!("{verb} {what}"));
    let contacts = rows.iter().find(|(table, _)| *table == Table::Contact).map_or(0, |(_, n)| *n);
    report(&mut said, contacts, 0);
    said.field("imported", counts);
    said
}

fn unchanged(contacts: usize) -> Said {
    let mut said =
        Said::one(format!("All of it is on file already: {} unchanged", count(contacts, "contact")));
    report(&mut said, 0, contacts);
    said
}

/// The fields that every import reports: into an empty database all is new, of the same file nothing.
fn report(said: &mut Said, new: usize, unchanged: usize) {
    for (name, n) in [("new", new), ("updated", 0), ("unchanged", unchanged), ("hidden", 0)] {
        said.field(name, n);
    }
    for none in ["skipped", "possible_duplicates"] {
        said.field(none, Value::Array(Vec::new()));
    }
}

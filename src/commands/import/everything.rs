//! What `export all` wrote, back into an empty database.

use std::fs::File;
use std::io::{self, BufReader, Read, Seek as _};

use serde_json::{Map, Value};
use sha2::digest::Output;
use sha2::{Digest as _, Sha256};

use crate::domain::text::{self, LONGEST_NAME, LONGEST_TEXT};
use crate::exchange::json::{Header, Part, Unreadable, broken, read_everything};
use crate::failure::{Failure, Result};
use crate::render::text::count;
use crate::session::{Said, Session};
use crate::store::{Change, NEWEST, Older, Store, Table, told};

use super::super::export::everything::everything;
use super::super::export::progress::Progress;
use crate::exchange::json::ALERT;

pub(super) fn run(session: &mut Session, file: File, shown: &str, is_rehearsal: bool) -> Result {
    let file = in_newest_schema(file, shown)?;
    let settings_file = session.settings_file.clone();
    let import = |change: &mut Change<'_>| {
        if !change.is_empty()? {
            return match what_is_on_file(change, file, shown)? {
                Some(contacts) => Ok(unchanged(contacts)),
                None => Err(Failure::refused("the database already holds other records")
                    .hint("import into a new one: rekindle --db NEW.db import FILE")),
            };
        }
        let rows = take(change, BufReader::new(file), shown)?;
        // What points nowhere or can't be read back is the file's fault, and is said before anything is stored.
        let wrong = [change.dangling()?, change.circles()?, change.never_given()?];
        if let Some(first) = wrong.into_iter().flatten().next() {
            return Err(bad(shown, first));
        }
        change.read_everything().map_err(|e| bad(shown, told(&e)))?;
        let mut said = said(&rows, is_rehearsal);
        if !settings_file.exists() {
            said.hint(format!(
                "your settings (name, time zone, holidays) are not in it: copy config.toml from the other computer to {}",
                settings_file.display()
            ));
        }
        Ok(said)
    };
    if is_rehearsal { session.rehearse(import) } else { session.change(import) }
}

/// What an older version wrote, as this one would have written it; a file of this version is handed back as it is.
fn in_newest_schema(mut file: File, shown: &str) -> Result<File> {
    let mut older: Option<Older> = None;
    let (mut is_newest, mut is_newer) = (false, false);
    let read = read_everything(BufReader::new(&file), |part| match (part, &mut older) {
        (Part::Header(header), _) => {
            is_newer = header.schema > NEWEST;
            known_schema(&header)?;
            if header.schema < NEWEST {
                older = Some(begin_older(&header)?);
                return Ok(());
            }
            is_newest = true;
            Err("the rest is read when it is taken".to_owned())
        }
        (Part::Table(table), Some(older)) => older.begin_table(&table).map_err(|e| format!("{e:#}")),
        (Part::Row { table, row }, Some(older)) => older.insert(&table, &row).map_err(|e| format!("{e:#}")),
        (Part::Table(_) | Part::Row { .. }, None) => Ok(()),
    });
    let failed = |e: io::Error| unreadable(shown, &e);
    if is_newest {
        file.rewind().map_err(failed)?;
        return Ok(file);
    }
    if let Err(e) = read {
        file.rewind().map_err(failed)?;
        let is_data = match &e {
            Unreadable::Foreign => true,
            Unreadable::Malformed(e) => e.is_data(),
            Unreadable::Io(_) | Unreadable::Refused { .. } => false,
        };
        let refusal = match broken(&file) {
            Some(torn) if is_data => refusal(Unreadable::Malformed(torn), shown),
            _ => refusal(e, shown),
        };
        return Err(if is_newer {
            refusal.hint("nothing was stored; upgrade rekindle, then import it again")
        } else {
            refusal
        });
    }
    let Some(older) = older else { return Err(bad(shown, "it does not say which schema it has")) };
    let store = older.bring_up().map_err(|e| bad(shown, format!("{e:#}")))?;
    let mut newest = tempfile::tempfile().map_err(failed)?;
    everything(&store, &mut io::BufWriter::new(&newest), &mut Progress::none())?;
    newest.rewind().map_err(failed)?;
    Ok(newest)
}

fn begin_older(header: &Header) -> std::result::Result<Older, String> {
    let mut older = Older::of_schema(header.schema).map_err(|e| format!("{e:#}"))?;
    for (table, last) in last_numbers(header)? {
        older.count_on_from(table, last).map_err(|e| format!("{e:#}"))?;
    }
    Ok(older)
}

/// The highest number that was given in each table.
fn last_numbers(header: &Header) -> std::result::Result<Vec<(&str, i64)>, String> {
    let number = |(table, last): (&'_ String, &Value)| {
        let last = last.as_i64().filter(|last| *last >= 0);
        last.ok_or_else(|| format!("the last number of \"{table}\" must be a whole number"))
    };
    header.last_numbers.iter().map(|(table, last)| Ok((table.as_str(), number((table, last))?))).collect()
}

fn unreadable(shown: &str, error: &io::Error) -> Failure {
    Failure::failed(format!("cannot read {shown}: {error}"))
}

fn refusal(error: Unreadable<String>, shown: &str) -> Failure {
    match error {
        Unreadable::Io(e) if e.kind() == io::ErrorKind::InvalidData => bad(shown, e.to_string()),
        Unreadable::Io(e) => unreadable(shown, &e),
        Unreadable::Refused { refusal, line } => bad(shown, format!("{refusal} (line {line})")),
        foreign @ Unreadable::Foreign => bad(shown, foreign.to_string()),
        Unreadable::Malformed(e) if e.is_data() => bad(shown, e.to_string()),
        Unreadable::Malformed(e) => bad(shown, format!("the JSON is broken: {e}")),
    }
}

/// How many contacts there are, when the file says just what is on file already.
fn what_is_on_file(store: &Store, file: File, shown: &str) -> Result<Option<usize>> {
    let failed = |e: io::Error| unreadable(shown, &e);
    let mut ours = tempfile::tempfile().map_err(failed)?;
    everything(store, &mut io::BufWriter::new(&ours), &mut Progress::none())?;
    ours.rewind().map_err(failed)?;
    let is_same = facts(ours, shown)? == facts(file, shown)?;
    Ok(if is_same { Some(store.contact_count()?) } else { None })
}

/// A digest of what an export holds, without what the planner made of it: another version may plan otherwise.
fn facts(from: File, shown: &str) -> Result<Output<Sha256>> {
    let mut facts = Sha256::new();
    let read = read_everything(BufReader::new(from), |part| {
        let (table, mut row) = match part {
            Part::Header(_) => return Ok(()),
            Part::Table(table) => return known(&table),
            Part::Row { table, row } => (table, row),
        };
        if table == ALERT {
            return Ok(());
        }
        if table == Table::Reminder.name() {
            if row.get("decided_on").is_none_or(Value::is_null) {
                return Ok(());
            }
            row.retain(|column, _| !PLANNED.contains(&column.as_str()));
        }
        facts.update(table);
        facts.update(Value::Object(row).to_string());
        Ok(())
    });
    read.map_err(|e: Unreadable<String>| refusal(e, shown))?;
    Ok(facts.finalize())
}

/// What the planner says of a reminder, not the user.
const PLANNED: &[&str] =
    &["ready_on", "due_on", "expires_on", "tier", "why", "waits_for_application_id", "merged_into", "cause"];

/// Puts every row in. Returns how many there were of each table.
fn take(change: &mut Change<'_>, from: impl Read, shown: &str) -> Result<Vec<(Table, usize)>> {
    let mut rows: Vec<(Table, usize)> = Vec::new();
    let read = read_everything(from, |part| match part {
        Part::Header(header) => begin(change, &header),
        Part::Table(table) => known(&table),
        Part::Row { table, row } => {
            if table == ALERT {
                return change.insert_alert(&row).map_err(|e| e.to_string());
            }
            let known = Table::named(&table).ok_or_else(|| unknown(&table))?;
            match rows.iter_mut().find(|(of, _)| *of == known) {
                Some((_, count)) => *count += 1,
                None => rows.push((known, 1)),
            }
            let row = cleaned(row);
            bounded(&table, &row)?;
            change.insert_image(known, &row).map_err(|e| e.to_string())
        }
    });
    read.map(|()| rows).map_err(|e| refusal(e, shown))
}

fn known(table: &str) -> std::result::Result<(), String> {
    if table == ALERT || Table::named(table).is_some() { Ok(()) } else { Err(unknown(table)) }
}

fn unknown(table: &str) -> String {
    format!("there is no table \"{table}\"")
}

fn known_schema(header: &Header) -> std::result::Result<(), String> {
    if (1..=NEWEST).contains(&header.schema) {
        return Ok(());
    }
    let schema = header.schema;
    Err(if schema > NEWEST {
        format!(
            "it was written by a newer version of rekindle (schema {schema}; this version knows schema {NEWEST})"
        )
    } else {
        format!("its schema is {schema}, which no version of rekindle writes")
    })
}

/// Texts of several lines; every other one is on a line.
const OF_SEVERAL_LINES: &[&str] =
    &["notes", "note", "text", "posting", "lesson", "do_not_contact_reason", "forced_why"];

/// Columns whose texts are as long as a name at most.
const NAMES: &[&str] = &["name", "preferred_name", "title", "from_title", "to_title", "linkedin"];

fn bounded(table: &str, row: &Map<String, Value>) -> std::result::Result<(), String> {
    for (column, value) in row {
        let most = if NAMES.contains(&column.as_str()) { LONGEST_NAME } else { LONGEST_TEXT };
        let length = value.as_str().map_or(0, |text| text.chars().count());
        if length > most {
            let id = row.get("id").map(Value::to_string).unwrap_or_default();
            return Err(format!(
                "{table} {id}: its {column} has {length} characters; at most {most} are allowed"
            ));
        }
    }
    Ok(())
}

/// A row whose texts hold no control characters, and no line ends where they are names: as every import takes them.
fn cleaned(mut row: Map<String, Value>) -> Map<String, Value> {
    for (column, value) in &mut row {
        let Value::String(text) = value else { continue };
        if OF_SEVERAL_LINES.contains(&column.as_str()) {
            *text = on_lines(text);
        } else if let Some(list) =
            serde_json::from_str::<Vec<String>>(text).ok().filter(|_| text.contains('\\'))
        {
            // The words of a proposal hold a message.
            let clean = if column == "command" { on_lines } else { on_a_line };
            let list: Vec<String> = list.iter().map(|one| clean(one)).collect();
            *text = serde_json::to_string(&list).unwrap_or_default();
        } else if text.contains(text::is_unsafe) {
            *text = on_a_line(text);
        }
    }
    row
}

fn on_lines(text: &str) -> String {
    let is_spoilt = text.contains(|c| text::is_unsafe(c) && !matches!(c, '\n' | '\t'));
    if is_spoilt { text::several_lines(text) } else { text.to_owned() }
}

fn on_a_line(text: &str) -> String {
    if text.contains(text::is_unsafe) { text::one_line(text) } else { text.to_owned() }
}

fn begin(change: &mut Change<'_>, header: &Header) -> std::result::Result<(), String> {
    known_schema(header)?;
    for (name, last) in last_numbers(header)? {
        let table = Table::named(name).ok_or_else(|| format!("there is no table \"{name}\""))?;
        change.count_on_from(table, last).map_err(|e| format!("{e:#}"))?;
    }
    Ok(())
}

fn bad(shown: &str, problem: impl std::fmt::Display) -> Failure {
    Failure::input(format!("cannot import {shown}: {problem}"))
        .hint("nothing was stored; the only JSON that import takes is what `rekindle export all` writes")
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
            | Table::Gone
            | Table::ForgettingKey
            | Table::Forgotten
            | Table::JobChange
            | Table::Participation
            | Table::Interview
            | Table::InterviewParticipant
            | Table::Appointment
            | Table::AppointmentParticipant
            | Table::CalledOff
            | Table::Detail
            | Table::Outcome
            | Table::TouchApplication
            | Table::Draft
            | Table::DraftApplication
            | Table::Feedback
            | Table::Opportunity
            | Table::Wish
            | Table::Away
            | Table::Proposal => {}
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
        Said::one(format!("All of it is already recorded: {} unchanged", count(contacts, "contact")));
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

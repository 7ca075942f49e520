//! What a change did to the reminders, for people.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use chrono::NaiveDate;
use serde::Serialize;

use super::output::{Look, Volume};
use super::style::{Tone, paint};
use super::text::{count, distance, safe, width, wrap};
use crate::clock::Zone;
use crate::domain::Rule;
use crate::domain::agenda::Line;
use crate::domain::calendar::{with_days, with_weekday};
use crate::domain::word::Word as _;

/// A reminder with the due date that it had before.
#[derive(Clone, Debug)]
pub struct Moved {
    pub line: Line,
    pub was_due: NaiveDate,
}

#[derive(Clone, Debug, Default)]
pub struct Effect {
    pub appeared: Vec<Line>,
    pub moved: Vec<Moved>,
    pub ended: Vec<Line>,
    pub more: More,
}

/// How many there are beyond those that are told.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct More {
    pub appeared: usize,
    pub moved: usize,
    pub ended: usize,
}

/// More of a kind are counted, not listed.
const MOST: usize = 12;

pub fn text(outcome: &Effect, today: NaiveDate, look: &Look) -> String {
    // That a month will be looked back on isn't news.
    let is_news = |line: &&Line| {
        let reminder = &line.item.reminder;
        reminder.identity.rule != Rule::MonthlyReview || reminder.ready_on <= today
    };
    let appeared = outcome.appeared.iter().filter(is_news).map(|line| (line, due(line, today)));
    let moved = outcome.moved.iter().map(|moved| {
        (&moved.line, format!("{}, was {}", due(&moved.line, today), with_weekday(moved.was_due)))
    });
    let mut text = String::new();
    let more = outcome.more;
    group(&mut text, "New reminders", &appeared.collect::<Vec<_>>(), more.appeared, look);
    group(&mut text, "Moved", &moved.collect::<Vec<_>>(), more.moved, look);
    let (summed, told) = by_ending(&outcome.ended);
    group(&mut text, "Ended", &told, more.ended, look);
    if !summed.is_empty() && look.volume != Volume::Quiet {
        if told.is_empty() {
            let _ = writeln!(text, "{}", paint(Tone::Heading, "Ended", look.is_coloured));
        }
        for (ending, n) in summed {
            let _ = writeln!(text, "  {}, {}", count(n, "reminder"), safe(&ending));
        }
        if told.is_empty() && more.ended > 0 {
            let _ = writeln!(text, "  and {} more", more.ended);
        }
    }
    text
}

/// How many that ended for one reason are listed; more are only counted.
const MOST_ALIKE: usize = 5;

type Told<'a> = Vec<(&'a Line, String)>;

/// The endings that many have, with how many; and the lines of the others.
fn by_ending(ended: &[Line]) -> (Vec<(String, usize)>, Told<'_>) {
    let endings: Vec<String> = ended.iter().map(ending).collect();
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for ending in &endings {
        *counts.entry(ending).or_default() += 1;
    }
    let is_summed = |ending: &str| counts.get(ending).is_some_and(|n| *n > MOST_ALIKE);
    let told = ended.iter().zip(&endings).filter(|(_, ending)| !is_summed(ending));
    let told = told.map(|(line, ending)| (line, ending.clone())).collect();
    let summed =
        counts.iter().filter(|(_, n)| **n > MOST_ALIKE).map(|(ending, n)| ((*ending).to_owned(), *n));
    (summed.collect(), told)
}

fn group(text: &mut String, title: &str, lines: &[(&Line, String)], more: usize, look: &Look) {
    if lines.is_empty() || look.volume == Volume::Quiet {
        return;
    }
    let _ = writeln!(text, "{}", paint(Tone::Heading, title, look.is_coloured));
    let name = |line: &Line| safe(&about(line)).into_owned();
    let shown = || lines.iter().take(MOST);
    let label = |line: &Line| safe(&line.item.reminder.label()).into_owned();
    let labels = shown().map(|(line, _)| width(&label(line))).max().unwrap_or(0);
    let names = shown().map(|(line, _)| width(&name(line))).max().unwrap_or(0);
    for (line, note) in shown() {
        let label = label(line);
        let label_gap = " ".repeat(labels.saturating_sub(width(&label)));
        let name = name(line);
        let gap = " ".repeat(names.saturating_sub(width(&name)));
        let begin = format!("  {label}{label_gap}  {name}{gap}");
        let note = safe(note);
        let most = look.width.map_or(usize::MAX, usize::from);
        if width(&begin) + 2 + width(&note) <= most {
            let _ = writeln!(text, "{begin}  {note}");
            continue;
        }
        let _ = writeln!(text, "{}", begin.trim_end());
        for line in wrap(&note, most.saturating_sub(4)) {
            let _ = writeln!(text, "    {line}");
        }
    }
    let more = more + lines.len().saturating_sub(MOST);
    if more > 0 {
        let _ = writeln!(text, "  and {more} more");
    }
}

/// The fact behind a line, with the hour of an interview.
pub fn why_now(line: &Line, zone: Zone) -> String {
    let why = with_days(&line.item.reminder.why);
    // What the line is called asks it.
    let asked = why.strip_suffix(": is it over?").or(why.strip_prefix("look back on "));
    let why = asked.unwrap_or(&why).to_owned();
    line.item.starts_at.map_or_else(|| why.clone(), |at| format!("{why}, {}", zone.local(at).format("%H:%M")))
}

/// Who a line is about: the contact, else the company, else nobody but the user.
pub fn about(line: &Line) -> String {
    let item = &line.item;
    match (&item.contact, &item.company) {
        (Some(contact), _) => contact.name.clone(),
        (None, Some(company)) => company.clone(),
        (None, None) if item.reminder.identity.rule == Rule::Custom => "yourself".to_owned(),
        (None, None) => "your search".to_owned(),
    }
}

fn due(line: &Line, today: NaiveDate) -> String {
    let due = line.item.reminder.due_on;
    let reminder = &line.item.reminder;
    let from = if reminder.ready_on > today && reminder.ready_on < due {
        // The year is next to the due date.
        format!("from {}, ", reminder.ready_on.format("%a %-d %b"))
    } else {
        String::new()
    };
    format!("{from}due {} ({})", with_weekday(due), distance(due, today))
}

fn ending(line: &Line) -> String {
    match &line.item.reminder.end {
        Some(end) => with_days(&end.in_words()),
        None => line.state.as_str().to_owned(),
    }
}

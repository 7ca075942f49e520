//! `history`: what was said and sent, as entries with whole texts for people, as lines for pipes, and as JSON.

use std::fmt::Write as _;

use chrono::NaiveDate;
use serde::Serialize;

use super::json::NamedContact;
use super::output::Look;
use super::style::{Tone, paint};
use super::table::{Cell, Column, columns};
use super::text::{safe, safe_lines, width, wrap};
use crate::domain::application::NamedApplication;
use crate::domain::calendar::{iso, with_weekday};
use crate::domain::touch::TouchLine;
use crate::domain::word::Word as _;
use crate::domain::{ApplicationId, Channel, ContactId, Direction, TouchId, TouchKind};

/// A touch as lists show it.
#[derive(Clone, Debug, Serialize)]
pub struct TouchView {
    pub id: TouchId,
    pub date: NaiveDate,
    pub contact: NamedContact,
    pub direction: &'static str,
    pub channel: Option<&'static str>,
    pub kind: &'static str,
    /// What it was about; the first one where it was about several.
    pub application: Option<TouchApplication>,
    /// Empty where only the fact was recorded.
    pub text: String,
    /// All that it was about, where that is more than one.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub applications: Vec<TouchApplication>,
    /// It came in and waits, or waited, for an answer.
    pub needs_answer: bool,
    /// Only emails, and messages that have one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub subject: Option<String>,
    /// Why it was sent although a rule refused it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub forced_why: Option<String>,
}

#[derive(Clone, Debug, Serialize)]
pub struct TouchApplication {
    pub id: ApplicationId,
    pub title: String,
    pub company: String,
}

impl TouchApplication {
    pub(super) fn of(named: &NamedApplication) -> Self {
        Self { id: named.id, title: named.title.clone(), company: named.company.clone() }
    }
}

impl TouchView {
    pub fn of(line: &TouchLine) -> Self {
        let touch = &line.touch;
        let applications: Vec<TouchApplication> =
            line.applications.iter().map(|named| TouchApplication::of(named)).collect();
        Self {
            id: touch.id,
            date: touch.happened_on,
            contact: NamedContact { id: touch.contact_id, name: line.contact.clone() },
            direction: touch.direction.as_str(),
            channel: touch.channel.map(Channel::as_str),
            kind: touch.kind.as_str(),
            application: applications.first().cloned(),
            text: touch.text.clone(),
            applications: if applications.len() > 1 { applications } else { Vec::new() },
            needs_answer: touch.needs_answer,
            subject: line.subject.clone(),
            forced_why: line.forced_why.clone(),
        }
    }
}

/// The columns of a pipe: one line a touch.
pub fn titles() -> Vec<Column> {
    columns(["#Id", "Date", "Way", "Contact", "Kind", "Channel", "About", "Text"]).to_vec()
}

pub fn row(line: &TouchLine) -> Vec<Cell<'_>> {
    let touch = &line.touch;
    vec![
        touch.id.to_string().into(),
        iso(touch.happened_on).into(),
        touch.direction.as_str().into(),
        line.contact.as_str().into(),
        touch.kind.as_str().into(),
        touch.channel.map(Channel::as_str).unwrap_or_default().into(),
        about(line).into(),
        touch.text.as_str().into(),
    ]
}

/// What the whole page is about, and what no entry on it needs to say again.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Own {
    pub contact: Option<ContactId>,
    pub application: Option<ApplicationId>,
}

/// Lines longer than this are hard to read, however wide the terminal.
const WIDEST_TEXT: usize = 100;

/// An entry for people: a line that says what it was, and the whole text below.
pub fn entry(line: &TouchLine, own: Own, look: &Look) -> String {
    let touch = &line.touch;
    let arrow = match touch.direction {
        Direction::Out => "→",
        Direction::In => "←",
        Direction::Both => "↔",
    };
    let mut what = in_words(touch.kind, touch.direction);
    let is_named = matches!(touch.kind, TouchKind::LinkedinInvite | TouchKind::LinkedinConnected);
    if let Some(channel) = touch.channel.filter(|_| !is_named) {
        let _ = write!(what, " {}", channel.in_words());
    }
    let is_coloured = look.is_coloured;
    let name = if own.contact == Some(touch.contact_id) {
        String::new()
    } else {
        format!("{}  ", safe(&line.contact))
    };
    let about = if touch.applications.iter().any(|id| own.application != Some(*id)) {
        safe(&about(line)).into_owned()
    } else {
        String::new()
    };
    let number = format!("{:<4}", format!("#{}", touch.id));
    let day = format!("{:<15}", with_weekday(touch.happened_on));
    let fits = |most: u16| {
        let taken = [&number, &day, &name, &what, &about].map(|part| width(part)).into_iter().sum::<usize>();
        taken + "    →   ".chars().count() <= usize::from(most)
    };
    let gap = if about.is_empty() || look.width.is_none_or(fits) { "  " } else { "\n      " };
    let mut text = format!(
        "{}  {day}  {arrow} {}{what}{gap}{}\n",
        paint(Tone::Quiet, &number, is_coloured),
        paint(Tone::Heading, &name, is_coloured),
        paint(Tone::Quiet, &about, is_coloured),
    );
    let most = look.width.map_or(usize::MAX, |width| usize::from(width).saturating_sub(6).min(WIDEST_TEXT));
    let mut paragraph = |words: &str| {
        for line in wrap(&safe_lines(words), most) {
            let _ = writeln!(text, "      {line}");
        }
    };
    if let Some(subject) = &line.subject {
        paragraph(&format!("Subject: {subject}"));
    }
    paragraph(&touch.text);
    if let Some(why) = &line.forced_why {
        paragraph(&format!("(sent anyway: {why})"));
    }
    // Lines without words are trimmed away from the left margin.
    text.lines().map(str::trim_end).fold(String::new(), |all, line| all + line + "\n")
}

/// What it was, for people: two who talked did not write "other".
pub fn in_words(kind: TouchKind, direction: Direction) -> String {
    match (kind, direction) {
        (TouchKind::Other, Direction::Both) => "talk".to_owned(),
        (TouchKind::Other, Direction::Out | Direction::In) => "message".to_owned(),
        (TouchKind::Thanks, Direction::In) => "courtesy reply".to_owned(),
        (TouchKind::Congrats, Direction::In) => "congratulations".to_owned(),
        (kind, _) => kind.in_words().to_owned(),
    }
}

fn about(line: &TouchLine) -> String {
    if let [one] = line.applications.as_slice() {
        return format!("{} at {}", one.title, one.company);
    }
    let titles: Vec<String> =
        line.applications.iter().map(|a| format!("{} at {}", a.title, a.company)).collect();
    titles.join(", ")
}

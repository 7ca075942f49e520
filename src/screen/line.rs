//! The command lines that keys stand for, as the words after `rekindle`.

use chrono::NaiveDate;

use super::row::Row;
use crate::domain::calendar::{add_days, add_months, iso};
use crate::domain::proposal::with_value;
use crate::domain::word::Word as _;
use crate::domain::{ContactId, ProposalId, ReminderId, TouchKind};

/// A line that waits to be run.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Order {
    pub words: Vec<String>,
    /// Who or what it is about, where the words have only a number.
    pub about: String,
    /// The letter that is settled with it.
    pub accepts: Option<ProposalId>,
    /// It asks on the terminal, or opens the editor.
    pub takes_terminal: bool,
    /// The note that is written or sent on with it.
    pub writes: Option<Note>,
}

/// A note to somebody.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Note {
    pub to: ContactId,
    pub kind: Option<TouchKind>,
}

impl Order {
    pub fn new(words: Vec<String>) -> Self {
        Self { words, about: String::new(), accepts: None, takes_terminal: false, writes: None }
    }

    #[must_use]
    pub fn about(self, about: &str) -> Self {
        Self { about: about.to_owned(), ..self }
    }

    pub fn on_terminal(words: Vec<String>) -> Self {
        Self { takes_terminal: true, ..Self::new(words) }
    }

    /// As it would be typed.
    pub fn typed(&self) -> String {
        as_typed(&self.words)
    }
}

/// `rekindle done 8`
pub fn as_typed(words: &[String]) -> String {
    format!("rekindle {}", shell_words::join(words))
}

fn words<'a>(words: impl IntoIterator<Item = &'a str>) -> Vec<String> {
    words.into_iter().map(str::to_owned).collect()
}

pub fn done(id: ReminderId) -> Order {
    Order::new(words(["done", &id.to_string()]))
}

pub fn skip(id: ReminderId) -> Order {
    Order::new(words(["skip", &id.to_string()]))
}

/// `1`, `3`, `w` and `m` are short for a day; nothing typed is tomorrow.
pub fn snooze(id: ReminderId, typed: &str, today: NaiveDate) -> Option<Order> {
    let day = match typed.trim() {
        "" | "1" => iso(add_days(today, 1)),
        "3" => iso(add_days(today, 3)),
        "w" => iso(add_days(today, 7)),
        "m" => iso(add_months(today, 1)),
        other => other.to_owned(),
    };
    Some(Order::new(words(["snooze", &id.to_string(), &day])))
}

pub fn pin(id: ReminderId, typed: &str) -> Option<Order> {
    let day = typed.trim();
    (!day.is_empty()).then(|| Order::new(words(["pin", &id.to_string(), day])))
}

/// With their words, or that they wrote.
pub fn replied(id: ContactId, typed: &str) -> Order {
    let mut line = words(["replied", &id.to_string()]);
    if !typed.trim().is_empty() {
        line.extend(with_value("--text", typed.trim()));
    }
    Order::new(line)
}

/// Something to remember of them.
pub fn note(id: ContactId, typed: &str) -> Option<Order> {
    let text = typed.trim();
    let mut line = words(["edit", "contact", &id.to_string()]);
    line.extend(with_value("--detail", text));
    (!text.is_empty()).then(|| Order::new(line))
}

pub fn invited(id: ContactId) -> Order {
    Order::new(words(["linkedin", &id.to_string(), "invited"]))
}

fn about(verb: &str, note: Note) -> Vec<String> {
    let id = note.to.to_string();
    words([verb, id.as_str()].into_iter().chain(note.kind.map(TouchKind::as_str)))
}

pub fn write(note: Note) -> Order {
    let mut line = about("draft", note);
    line.push("--edit".to_owned());
    Order { writes: Some(note), ..Order::on_terminal(line) }
}

pub fn sent(note: Note) -> Order {
    Order::new(about("sent", note))
}

pub fn mail(note: Note) -> Order {
    let mut line = about("draft", note);
    line.push("--mailto".to_owned());
    Order { writes: Some(note), ..Order::new(line) }
}

/// The terminal may be the way to the clipboard.
pub fn copy(note: Note) -> Order {
    let mut line = about("draft", note);
    line.push("--copy".to_owned());
    Order { writes: Some(note), ..Order::new(line) }
}

/// Asks who it is, where, and for which opening.
pub fn add() -> Order {
    Order::on_terminal(words(["add"]))
}

pub fn undo(change: i64) -> Order {
    Order::new(words(["undo", &change.to_string()]))
}

pub fn accept(id: ProposalId) -> Order {
    Order::new(words(["inbox", "accept", &id.to_string()]))
}

pub fn dismiss(id: ProposalId) -> Order {
    Order::new(words(["inbox", "dismiss", &id.to_string()]))
}

pub fn who(company: &str) -> Vec<String> {
    words(["who", company])
}

/// What was typed after the colon. `None` while it cannot be read.
pub fn command(typed: &str) -> Option<Order> {
    let mut line = shell_words::split(typed).ok()?;
    if line.first().is_some_and(|word| word == "rekindle") {
        line.remove(0);
    }
    let order = Order { takes_terminal: takes_terminal(&line), ..Order::new(line) };
    (!order.words.is_empty()).then_some(order)
}

/// It opens the editor, reads what is typed, or goes through a list with questions.
fn takes_terminal(line: &[String]) -> bool {
    let word = |at: usize| line.get(at).map_or("", String::as_str);
    let is_walk = match word(0) {
        "triage" | "duplicates" => true,
        "inbox" => !matches!(word(1), "accept" | "dismiss" | "add" | "sources"),
        "config" => word(1) == "edit",
        _ => false,
    };
    is_walk || line.iter().any(|word| word == "--edit" || word == "-")
}

/// The command of a letter, as it was changed.
pub fn edited(id: ProposalId, typed: &str) -> Option<Order> {
    command(typed).map(|order| Order { accepts: Some(id), ..order })
}

/// The note that a row asks for.
pub fn note_of(row: &Row) -> Option<Note> {
    row.contact.map(|to| Note { to, kind: row.kind })
}

//! A month's review as a page, item by item, and as JSON.

use serde_json::{Value, json};

use super::output::Look;
use super::page::Page;
use super::style::{Tone, paint};
use crate::domain::review::{ItemKind, Month};

/// One of the ten.
#[derive(Debug)]
pub struct Item {
    pub kind: ItemKind,
    /// What there is, in a sentence.
    pub text: String,
    pub rows: Vec<Row>,
    /// Rows beyond those that are shown.
    pub more: usize,
    pub offers: Vec<Offer>,
}

/// A line of an item, in words and as JSON.
#[derive(Debug)]
pub struct Row {
    pub words: String,
    pub view: Value,
}

/// A question whose yes is a command.
#[derive(Clone, Debug)]
pub struct Offer {
    pub question: String,
    pub command: Vec<String>,
    /// It ends or removes something.
    pub is_final: bool,
}

/// Rows that an item shows; the others are counted.
pub const MOST_ROWS: usize = 12;

impl Item {
    pub fn new(kind: ItemKind, text: impl Into<String>) -> Self {
        Self { kind, text: text.into(), rows: Vec::new(), more: 0, offers: Vec::new() }
    }

    pub fn row(&mut self, words: impl Into<String>, view: Value) {
        if self.rows.len() < MOST_ROWS {
            self.rows.push(Row { words: words.into(), view });
        } else {
            self.more += 1;
        }
    }

    pub fn offer(&mut self, question: impl Into<String>, command: &[&str]) {
        self.offers.push(Offer {
            question: question.into(),
            command: command.iter().map(|word| (*word).to_owned()).collect(),
            is_final: false,
        });
    }

    pub fn offer_final(&mut self, question: impl Into<String>, command: &[&str]) {
        self.offer(question, command);
        if let Some(last) = self.offers.last_mut() {
            last.is_final = true;
        }
    }

    fn view(&self) -> Value {
        json!({
            "item": self.kind,
            "text": self.text,
            "rows": self.rows.iter().map(|row| &row.view).collect::<Vec<_>>(),
            "more": self.more,
            "default": self.offers.first().map(|offer| &offer.command),
            "final": self.offers.first().is_some_and(|offer| offer.is_final),
        })
    }
}

pub fn view(month: Month, items: &[Item], done: &[Value]) -> Value {
    let mut view =
        json!({ "month": month.number(), "items": items.iter().map(Item::view).collect::<Vec<_>>() });
    if let Some(fields) = view.as_object_mut().filter(|_| !done.is_empty()) {
        fields.insert("done".to_owned(), done.into());
    }
    view
}

pub fn title(month: Month, look: &Look) -> String {
    paint(Tone::Heading, &format!("Looking back at {}", month.name()), look.is_coloured) + "\n"
}

/// The place of an item among the ten stands before its title.
pub fn text(item: &Item, place: usize, with_commands: bool, look: &Look) -> String {
    let mut page = Page::new(look);
    page.section(&format!("{place:>2}  {}", item.kind.title()));
    page.entry(std::slice::from_ref(&item.text));
    for row in &item.rows {
        page.entry(&[format!("· {}", row.words)]);
    }
    if item.more > 0 {
        page.entry(&[format!("· and {} more", item.more)]);
    }
    for offer in item.offers.iter().filter(|_| with_commands) {
        page.entry(&[format!("{} rekindle {}", offer.question, shell_words::join(&offer.command))]);
    }
    page.end()
}

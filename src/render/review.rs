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

/// A question and its answers, the one that Enter takes first.
#[derive(Clone, Debug)]
pub struct Offer {
    pub question: String,
    pub ways: Vec<Way>,
}

/// An answer, and the command that it stands for.
#[derive(Clone, Debug)]
pub struct Way {
    pub answer: &'static str,
    /// None leaves everything as it is.
    pub command: Vec<String>,
    /// It ends or removes something.
    pub is_final: bool,
}

impl Way {
    pub fn leave(answer: &'static str) -> Self {
        Self { answer, command: Vec::new(), is_final: false }
    }

    pub fn to(answer: &'static str, command: &[&str]) -> Self {
        let command = command.iter().map(|word| (*word).to_owned()).collect();
        Self { answer, command, is_final: false }
    }

    /// One that ends or removes something.
    pub fn final_to(answer: &'static str, command: &[&str]) -> Self {
        Self { is_final: true, ..Self::to(answer, command) }
    }

    fn view(&self) -> Value {
        let command = Some(&self.command).filter(|command| !command.is_empty());
        json!({ "answer": self.answer, "command": command, "final": self.is_final })
    }
}

impl Offer {
    fn acts(&self) -> impl Iterator<Item = &Way> {
        self.ways.iter().filter(|way| !way.command.is_empty())
    }

    /// The first answer that does something.
    pub fn default_way(&self) -> Option<&Way> {
        self.acts().next()
    }

    /// The question with what can be typed for it.
    fn lines(&self) -> Vec<String> {
        let typed = |way: &Way| format!("rekindle {}", shell_words::join(&way.command));
        let acts: Vec<&Way> = self.acts().collect();
        match acts.as_slice() {
            [one] => vec![format!("{} {}", self.question, typed(one))],
            several => [self.question.clone()]
                .into_iter()
                .chain(several.iter().map(|way| format!("{}: {}", way.answer, typed(way))))
                .collect(),
        }
    }
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

    pub fn ask(&mut self, question: impl Into<String>, ways: Vec<Way>) {
        self.offers.push(Offer { question: question.into(), ways });
    }

    /// A question whose yes is a command.
    pub fn offer(&mut self, question: impl Into<String>, command: &[&str]) {
        self.ask(question, vec![Way::to("yes", command), Way::leave("no")]);
    }

    fn view(&self) -> Value {
        let default = self.offers.first().and_then(Offer::default_way);
        json!({
            "item": self.kind,
            "text": self.text,
            "rows": self.rows.iter().map(|row| &row.view).collect::<Vec<_>>(),
            "more": self.more,
            "default": default.map(|way| &way.command),
            "final": default.is_some_and(|way| way.is_final),
            "questions": self.offers.iter().map(|offer| json!({
                "question": offer.question,
                "ways": offer.ways.iter().map(Way::view).collect::<Vec<_>>(),
            })).collect::<Vec<_>>(),
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
    paint(Tone::Heading, &format!("Looking back on {}", month.name()), look.is_coloured) + "\n"
}

/// The place of an item among the ten comes before its title.
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
        page.entry(&offer.lines());
    }
    page.end()
}

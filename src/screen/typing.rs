//! A line that is typed, and the command line that it makes, which is shown while it is typed.

use std::borrow::Cow;

use chrono::NaiveDate;
use crossterm::event::KeyEvent;
use tui_input::{Input, InputRequest};

use super::ansi::plain;
use super::line::{self, Order};
use crate::domain::{ContactId, ProposalId, ReminderId};
use crate::render::text::truncate;
use crate::render::typed::request;

/// What the typed words are for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Purpose {
    Snooze(ReminderId),
    Pin(ReminderId),
    Replied(ContactId),
    Note(ContactId),
    Letter(ProposalId),
    Command,
    Find,
}

/// A longer name leaves little room to type.
const MOST_OF_NAME: usize = 24;

#[derive(Clone, Debug)]
pub struct Typing {
    pub purpose: Purpose,
    /// Who or what it is about.
    pub about: String,
    pub input: Input,
    /// Why the line was not run.
    pub refusal: Option<String>,
    /// What fits in the place of the last word, each with what helps to tell it.
    pub choices: Vec<(String, String)>,
    /// How far back in the lines that were typed before.
    pub(super) back: usize,
}

impl Typing {
    pub(super) fn begin(purpose: Purpose, about: String, text: &str) -> Self {
        Self { purpose, about, input: text.into(), refusal: None, choices: Vec::new(), back: 0 }
    }

    pub(super) fn is_command(&self) -> bool {
        matches!(self.purpose, Purpose::Command | Purpose::Letter(_))
    }

    pub(super) fn is_finding(&self) -> bool {
        self.purpose == Purpose::Find
    }

    pub(super) fn question(&self) -> Cow<'static, str> {
        match self.purpose {
            Purpose::Snooze(_) => "Snooze until: ".into(),
            Purpose::Pin(_) => "Pin to: ".into(),
            Purpose::Replied(_) => format!("{} wrote: ", self.whom()).into(),
            Purpose::Note(_) => format!("Worth remembering about {}: ", self.whom()).into(),
            Purpose::Letter(_) | Purpose::Command => "rekindle ".into(),
            Purpose::Find => "Find: ".into(),
        }
    }

    fn whom(&self) -> String {
        truncate(&plain(&self.about), MOST_OF_NAME).into_owned()
    }

    /// What can be typed.
    pub(super) fn help(&self) -> &'static str {
        match self.purpose {
            Purpose::Snooze(_) => "1 a day, 3 three days, w a week, m a month, or a date: monday, 15 oct",
            Purpose::Pin(_) => "the day it is due: monday, in 2 weeks, 15 oct",
            Purpose::Replied(_) => "their words, or nothing",
            Purpose::Note(_) => "a detail from your conversation, for the next note",
            Purpose::Letter(_) => "records what the email says",
            Purpose::Command => "any command, as you would type it in a shell",
            Purpose::Find => "people, companies, and words in messages",
        }
    }

    /// The line that Enter runs. `None` while there is none, and for a search.
    pub(super) fn order(&self, today: NaiveDate) -> Option<Order> {
        let typed = self.input.value();
        let order = match self.purpose {
            Purpose::Snooze(id) => line::snooze(id, typed, today),
            Purpose::Pin(id) => line::pin(id, typed),
            Purpose::Replied(id) => Some(line::replied(id, typed)),
            Purpose::Note(id) => line::note(id, typed),
            Purpose::Letter(id) => line::edited(id, typed),
            Purpose::Command => line::command(typed),
            Purpose::Find => None,
        };
        // A question has the name in it.
        let about = match self.purpose {
            Purpose::Snooze(_) | Purpose::Pin(_) | Purpose::Letter(_) => self.about.as_str(),
            Purpose::Replied(_) | Purpose::Note(_) | Purpose::Command | Purpose::Find => "",
        };
        order.map(|order| order.about(about))
    }

    pub(super) fn press(&mut self, key: KeyEvent) {
        if let Some(request) = request(key) {
            self.input.handle(request);
            self.changed();
        }
    }

    /// Several lines become one: an end of line in a pasted text isn't an Enter.
    pub(super) fn paste(&mut self, text: &str) {
        for c in text.split_whitespace().collect::<Vec<_>>().join(" ").chars() {
            self.input.handle(InputRequest::InsertChar(c));
        }
        self.changed();
    }

    /// What was said of the line no longer holds.
    fn changed(&mut self) {
        self.choices.clear();
        self.refusal = None;
    }

    pub(super) fn replace(&mut self, text: &str) {
        self.input = text.into();
        self.changed();
    }
}

//! A letter that came in: is it a rejection, and is it a form letter? Every answer names the signals it rests on.
//!
//! What weighs most is how like a letter is to examples, in files that can be read (`examples/`, see `training.rs`).
//! Phrases and facts weigh something beside it and tell why; the phrases are in tables, a file a language (`words/`).
//! Nothing is learnt from the user's mails, nothing leaves the machine, and the answer is only ever a suggestion.

mod about;
mod doubts;
mod form;
mod language;
mod likeness;
mod new_employer;
mod phrase;
mod receipt;
mod rejection;
mod signature;
mod systems;
mod trade;
#[cfg(test)]
mod training;
mod written;

use chrono::{DateTime, NaiveDate, Utc};

use super::Delivery;
pub use about::{Filed, Signs, about, is_from_its_side, spaced, whose_host};
pub use doubts::is_in_doubt;
use language::{Said, Topic};
pub use new_employer::{NewEmployer, new_employer, signed_employer};
pub use receipt::{Receipt, is_about_another_opening, receipt};
pub use systems::{is_a_systems, is_from_a_system};
pub use trade::{is_one as is_word_of_jobs, is_spoken_of_in as is_said_of_jobs};

/// A letter says what it says in its first characters.
const LONGEST_READ: usize = 20_000;

/// Someone as a letter's head names them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Correspondent {
    pub name: Option<String>,
    /// Lower case.
    pub address: String,
}

impl Correspondent {
    /// The part before the @.
    pub fn mailbox(&self) -> &str {
        self.address.split_once('@').map_or(self.address.as_str(), |(mailbox, _)| mailbox)
    }

    /// The part after the @.
    pub fn host(&self) -> &str {
        self.address.rsplit_once('@').map_or("", |(_, host)| host)
    }
}

/// A mail, with the sender's own words only: no quoted mails, no mark-up.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Letter {
    pub from: Correspondent,
    pub reply_to: Option<Correspondent>,
    pub sender: Option<Correspondent>,
    pub subject: String,
    pub sent_at: DateTime<Utc>,
    /// An out-of-office or another machine's answer.
    pub is_auto_reply: bool,
    pub is_to_a_list: bool,
    pub is_answer: bool,
    pub text: String,
}

/// What is on file about the application that a letter seems to be about.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Background {
    /// Someone of the application or of its company wrote it: then it need not speak of jobs to be about one.
    pub is_about_an_application: bool,
    /// The sender takes part in the application.
    pub is_from_a_participant: bool,
    /// Names of the others who take part.
    pub participants: Vec<String>,
    pub interviewed_on: Vec<NaiveDate>,
    pub details: Vec<String>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Side {
    Rejection,
    NoRejection,
    Form,
    Personal,
}

/// One thing found in a letter, in words for the user.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
pub struct Signal {
    #[serde(rename = "for")]
    pub side: Side,
    pub found: String,
    pub weight: u8,
}

/// What a letter was taken for, with all that speaks for and against it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reading {
    /// `None`: this is no rejection.
    pub delivery: Option<Delivery>,
    pub signals: Vec<Signal>,
}

/// The sender's name, if it is a person's and not an office's.
pub fn person(sender: &Correspondent) -> Option<String> {
    signature::person(sender)
}

/// Whether it speaks of a job, and sells nothing.
pub fn is_about_a_job(letter: &Letter) -> bool {
    let said = said(letter);
    let says = |topic| said.iter().any(|one| one.says(topic).is_some());
    (says(Topic::Hiring) || says(Topic::Applying)) && !says(Topic::Advert)
}

/// Whether it sells something, or speaks of orders, invoices and the like more than of jobs.
pub fn is_about_business(letter: &Letter) -> bool {
    let said = said(letter);
    let count = |topic| language::all_said(&said, topic).len();
    count(Topic::Advert) > 0 || count(Topic::OtherThings) > count(Topic::Hiring).min(2)
}

/// Whether it says no in so many words.
pub fn says_no(letter: &Letter) -> bool {
    rejection::has_a_no(&said(letter))
}

/// The first words that its sender wrote, below the greeting.
pub fn first_words(letter: &Letter) -> &str {
    let mut lines = letter.text.lines().map(str::trim).filter(|line| !line.is_empty());
    let first = lines.next().unwrap_or_default();
    let is_greeting = first.ends_with([',', '!', ':']) && first.split_whitespace().count() <= 5;
    if is_greeting { lines.next().unwrap_or(first) } else { first }
}

/// Whether it has a word of the trade. Quick, for whole mailboxes.
fn speaks_of_jobs(letter: &Letter) -> bool {
    trade::is_spoken_of_in(&letter.subject) || trade::is_spoken_of_in(beginning(&letter.text))
}

/// Reads a letter against what is on file.
pub fn read(letter: &Letter, background: &Background) -> Reading {
    // A no is believed of someone who has to do with an application, and of a system that sends such letters. Strangers
    // must speak of jobs: whatever else they say no to is no application.
    let is_about_an_application = background.is_about_an_application || is_from_a_system(&letter.from);
    if !is_about_an_application && !speaks_of_jobs(letter) {
        return Reading { delivery: None, signals: vec![rejection::no_job()] };
    }
    let body = beginning(&letter.text);
    let said = said(letter);
    let in_subject = phrase::sentences(&letter.subject).len();
    let own: &[Said<'_>] = said.get(in_subject..).unwrap_or_default();

    let leaning = likeness::leaning(&letter.subject, body);
    let mut signals = rejection::signals(letter, is_about_an_application, &said, &leaning);
    let (says_no, side) = (rejection::has_a_no(&said), |side| weight(&signals, side));
    let (no, other) = (side(Side::Rejection), side(Side::NoRejection));
    // A no in so many words wins where both weigh the same.
    if no < rejection::ENOUGH || no < other + u32::from(!says_no) {
        return Reading { delivery: None, signals };
    }
    signals.extend(form::signals(letter, background, body, own, &leaning));
    let is_form = weight(&signals, Side::Form) > weight(&signals, Side::Personal);
    let delivery = if is_form { Delivery::Form } else { Delivery::PersonalEmail };
    Reading { delivery: Some(delivery), signals }
}

/// Whether a letter says no at all, whatever speaks against it. Quick, for whole mailboxes.
pub fn may_be_a_rejection(letter: &Letter) -> bool {
    likeness::leaning(&letter.subject, beginning(&letter.text)).to_a_no > 0.0
        || rejection::has_a_no(&said(letter))
}

/// Whether a letter reads as a rejection when nothing is known of what is on file.
pub fn is_perhaps_a_rejection(letter: &Letter) -> bool {
    read(letter, &Background::default()).delivery.is_some()
}

/// The sentences of subject and text.
fn said(letter: &Letter) -> Vec<Said<'_>> {
    let mut sentences = phrase::sentences(&letter.subject);
    sentences.extend(phrase::sentences(beginning(&letter.text)));
    language::told_apart(sentences)
}

fn weight(signals: &[Signal], side: Side) -> u32 {
    signals.iter().filter(|signal| signal.side == side).map(|signal| u32::from(signal.weight)).sum()
}

fn beginning(text: &str) -> &str {
    let end = text.char_indices().nth(LONGEST_READ).map_or(text.len(), |(at, _)| at);
    text.get(..end).unwrap_or(text)
}

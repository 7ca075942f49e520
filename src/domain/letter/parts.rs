//! A letter, what is on file about it, and what is found in it.

use chrono::{DateTime, NaiveDate, Utc};

use super::language::{self, Said};
use super::{phrase, trade};

/// A letter says what it says in its first characters.
const LONGEST_READ: usize = 20_000;

/// Someone as a letter's head names them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
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

/// An email, with the sender's own words only: no quoted emails, no mark-up.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
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

#[cfg(test)]
impl Letter {
    /// An ordinary mail, for tests.
    pub(super) fn sample(name: Option<&str>, address: &str, subject: &str, text: &str) -> Self {
        Self {
            from: Correspondent { name: name.map(str::to_owned), address: address.to_owned() },
            reply_to: None,
            sender: None,
            subject: subject.to_owned(),
            sent_at: DateTime::UNIX_EPOCH,
            is_auto_reply: false,
            is_to_a_list: false,
            is_answer: false,
            text: text.to_owned(),
        }
    }
}

/// What is on file about the application that a letter seems to be about.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Background {
    /// Someone of the application or of its company wrote it: then it need not mention jobs to be about one.
    pub is_about_an_application: bool,
    /// It names the application's title: then it mentions a job.
    pub names_the_opening: bool,
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

/// The sentences of subject and text.
pub(super) fn said(letter: &Letter) -> Vec<Said<'_>> {
    let mut sentences = phrase::sentences(&letter.subject);
    sentences.extend(phrase::sentences(beginning(&letter.text)));
    language::told_apart(sentences)
}

pub(super) fn beginning(text: &str) -> &str {
    let end = text.char_indices().nth(LONGEST_READ).map_or(text.len(), |(at, _)| at);
    text.get(..end).unwrap_or(text)
}

/// Whether it has a word of the trade. Quick, for whole mailboxes.
pub(super) fn speaks_of_jobs(letter: &Letter) -> bool {
    trade::is_spoken_of_in(&letter.subject) || trade::is_spoken_of_in(beginning(&letter.text))
}

//! What the linter knows besides the text: plain values. The caller reads them from the database.

use std::collections::HashSet;

use chrono::{NaiveDate, NaiveTime};

use crate::domain::{Channel, Liked, Register, TouchKind};
use crate::note::draft;
use crate::note::spelling::Speller;

#[derive(Debug, Default)]
pub struct Context {
    pub contact: Option<Recipient>,
    pub kind: Option<TouchKind>,
    /// Email where nothing else is said.
    pub channel: Option<Channel>,
    /// What the note is about; one note can be about two roles.
    pub applications: Vec<About>,
    /// The companies that it may name, with their aliases.
    pub right_companies: Vec<CompanyName>,
    /// All others on file.
    pub other_companies: Vec<CompanyName>,
    /// They asked for something to be sent.
    pub was_asked_to_send: bool,
    /// Full names of the others who took part.
    pub others: Vec<String>,
    /// Details and topics on file about this person.
    pub remembered: Vec<String>,
    /// Notes to others about the same application, and all to this person.
    pub earlier: Vec<EarlierNote>,
    /// The one follow-up to this person about this application.
    pub follow_up_sent_on: Option<NaiveDate>,
    /// The first day on which the reminder for this note can be acted on.
    pub ready_on: Option<NaiveDate>,
    /// Invitations with a note this month.
    pub noted_invitations: u32,
    pub limits: Limits,
    pub speller: Speller,
    /// Folded words that are right though no dictionary has them.
    pub known_words: HashSet<String>,
    /// The user's name.
    pub writer: Option<String>,
    pub today: NaiveDate,
    /// The time of day where it is known.
    pub time: Option<NaiveTime>,
}

#[derive(Clone, Debug, Default)]
pub struct Recipient {
    pub name: String,
    pub preferred_name: Option<String>,
    pub is_formal: bool,
    pub is_connected: bool,
    /// Since when, and why, they are marked "do not contact".
    pub silenced: Option<(NaiveDate, Option<String>)>,
}

impl Recipient {
    pub fn new(name: &str, register: Register) -> Self {
        Self { name: name.to_owned(), is_formal: register == Register::Formal, ..Self::default() }
    }

    /// How a note to them begins: `Hi Priya`, `Dear Dr. Smith`.
    pub fn greeting(&self) -> String {
        draft::greeting_of(&self.name, self.preferred_name.as_deref(), self.is_formal)
    }
}

#[derive(Clone, Debug)]
pub struct About {
    pub title: String,
    pub liked: Liked,
}

#[derive(Clone, Debug, Default)]
pub struct CompanyName {
    pub name: String,
    pub aliases: Vec<String>,
}

impl CompanyName {
    pub fn of(name: &str) -> Self {
        Self { name: name.to_owned(), aliases: Vec::new() }
    }
}

#[derive(Clone, Debug)]
pub struct EarlierNote {
    pub to: String,
    pub sent_on: NaiveDate,
    pub text: String,
}

/// Numbers that other services set and may change.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// Characters of a LinkedIn invitation.
    pub invitation: u32,
    /// Invitations with a note in a month.
    pub noted_invitations: u32,
}

/// One of the [`Limits`] as a setting.
#[derive(Clone, Copy, Debug)]
pub struct Limit {
    pub name: &'static str,
    pub default: u32,
    pub least: u32,
    pub most: u32,
    pub meaning: &'static str,
}

impl Limits {
    pub const NUMBERS: &'static [Limit] = &[
        Limit {
            name: "invitation-characters",
            default: 200,
            least: 200,
            most: 300,
            meaning: "how many characters LinkedIn allows in an invitation: 200, or 300 with Premium",
        },
        Limit {
            name: "noted-invitations",
            default: 5,
            least: 0,
            most: 1_000,
            meaning: "how many invitations with a note LinkedIn allows in a month",
        },
    ];

    /// `false` when there is no such number. The range is checked by who calls.
    pub fn set(&mut self, name: &str, value: u32) -> bool {
        match name {
            "invitation-characters" => self.invitation = value,
            "noted-invitations" => self.noted_invitations = value,
            _ => return false,
        }
        true
    }
}

impl Default for Limits {
    fn default() -> Self {
        let mut limits = Self { invitation: 0, noted_invitations: 0 };
        for number in Self::NUMBERS {
            limits.set(number.name, number.default);
        }
        limits
    }
}

impl Context {
    pub fn is_follow_up(&self) -> bool {
        self.kind == Some(TouchKind::FollowUp)
    }

    pub fn is_invitation(&self) -> bool {
        self.kind == Some(TouchKind::LinkedinInvite)
    }

    pub fn channel(&self) -> Channel {
        match self.channel {
            Some(channel) => channel,
            None if self.is_invitation() => Channel::Linkedin,
            None => Channel::Email,
        }
    }

    /// What was said and not written: points for a call.
    pub fn is_spoken(&self) -> bool {
        matches!(self.channel(), Channel::Phone | Channel::Video | Channel::InPerson)
    }

    pub fn likes(&self, liked: Liked) -> bool {
        self.applications.iter().any(|about| about.liked == liked)
    }
}

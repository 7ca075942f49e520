//! What is on file about someone before a note to them is written.

use super::application::{Application, NamedApplication, Role};
use super::contact::Contact;
use super::feedback::{Feedback, Opportunity};
use super::interview::{Detail, Interview};
use super::touch::Touch;

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Background {
    pub contact: Contact,
    /// Their present employer.
    pub employer: Option<String>,
    /// Who introduced them.
    pub introducer: Option<String>,
    /// What the note is about, the most important first. A note about none mentions the latest one with them.
    pub applications: Vec<Application>,
    /// The same, as they are named.
    pub named: Vec<NamedApplication>,
    /// Interviews with them, oldest first.
    pub interviews: Vec<Interview>,
    /// What is worth remembering of them, oldest first.
    pub details: Vec<Detail>,
    /// Their last message.
    pub last_words: Option<Touch>,
    /// What they wrote since the user last wrote to them or talked with them, oldest first.
    pub unanswered: Vec<Touch>,
    /// The subject of their last message, where it is an email that has one.
    pub last_subject: Option<String>,
    /// What identifies it outside, where it was imported.
    pub last_id: Option<String>,
    /// What they did for the user, oldest first.
    pub favours: Vec<Opportunity>,
    /// What they said about the user's papers or interview, oldest first.
    pub feedback: Vec<Feedback>,
}

impl Background {
    /// Their part in what the note is about.
    pub fn role(&self) -> Option<Role> {
        self.applications.iter().find_map(|a| a.participant(self.contact.id)).map(|p| p.role)
    }

    /// The latest interview with them about what the note is about; else the latest of it at all.
    pub fn interview(&self) -> Option<&Interview> {
        let is_about = |i: &&Interview| self.applications.iter().any(|a| a.id == i.application_id);
        let with_them = self.interviews.iter().filter(is_about).max_by_key(|i| (i.held_on, i.id));
        with_them.or_else(|| {
            self.applications.iter().flat_map(|a| &a.interviews).max_by_key(|i| (i.held_on, i.id))
        })
    }
}

//! What an email that the user wrote proposes.

use super::facts::Facts;
use super::incoming::{Incoming, NOTHING, Proposed, WAITS, text_of};
use crate::commands::note_kind;
use crate::domain::contact::Contact;
use crate::domain::proposal::{CONTACT, ProposalKind};
use crate::domain::{TouchKind, letter, text};
use crate::exchange::mail::look::Verdict;
use crate::failure::Result;
use crate::session::find;

impl Facts {
    /// The user wrote it.
    pub(super) fn sent(&self, from: &Incoming<'_>) -> Result<Proposed> {
        let mut to: Vec<Contact> = Vec::new();
        let mut others = 0;
        for one in from.mail.head.to.iter().filter(|one| !self.is_mine(one)) {
            match self.contact_of(one)? {
                Some(contact) if to.iter().all(|known| known.id != contact.id) => to.push(contact),
                Some(_) => {}
                None => others += 1,
            }
        }
        let Some((first, more)) = to.split_first() else {
            return Ok(if others > 0 { WAITS } else { NOTHING });
        };
        let more: Vec<String> = more.iter().map(|contact| contact.id.to_string()).collect();
        let mut words = vec!["sent", CONTACT];
        words.extend(more.iter().map(String::as_str));
        words.extend(["--via", "email"]);
        let said = text_of(&from.mail.letter);
        words.extend((!from.mail.letter.text.trim().is_empty()).then_some(said.as_str()));
        let line = letter::first_words(&from.mail.letter).to_owned();
        let mut new = from.proposes(ProposalKind::Sent, &words, Some(first.id), &line);
        let is_of_a_job = letter::is_about_a_job(&from.mail.letter) || self.names_a_job(first, from)?;
        let gist = note_kind::gist(&from.mail.letter);
        // A birthday wish does not ask how things are, nor does a word in passing.
        let is_passing = !is_of_a_job && matches!(gist, TouchKind::StatusCheck | TouchKind::Other);
        new.gist = Some(if !is_passing {
            gist
        } else if gist == TouchKind::StatusCheck && from.mail.letter.is_answer {
            TouchKind::Reply
        } else {
            TouchKind::CheckIn
        });
        Ok((Some(new), Verdict::Done))
    }

    /// Whether it has the title, or the company, of something that the user applied for with them.
    fn names_a_job(&self, contact: &Contact, from: &Incoming<'_>) -> Result<bool> {
        let said = text::key(&format!("{}\n{}", from.mail.letter.subject, from.mail.letter.text));
        for application in find::applications_with(&self.store, contact.id)? {
            let company = self.store.company(application.company_id)?;
            let names = [Some(application.title), company.map(|company| company.name)];
            if names.iter().flatten().any(|name| said.contains(&text::key(name))) {
                return Ok(true);
            }
        }
        Ok(false)
    }
}

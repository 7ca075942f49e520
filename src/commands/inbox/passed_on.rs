//! What somebody on file passes on about the user: a no, an offer or an hour that others wrote to them.

use super::facts::Facts;
use super::incoming::{Incoming, Proposed, text_of};
use crate::domain::Delivery;
use crate::domain::contact::Contact;
use crate::domain::letter::{self, Letter};
use crate::domain::proposal::NewProposal;
use crate::domain::word::Word as _;
use crate::exchange::mail::{Forwarded, Mail};
use crate::failure::Result;

impl Facts {
    /// `None` if it is no news of an application of the user's.
    pub(super) fn passed_on(
        &self,
        from: &Incoming<'_>,
        contact: &Contact,
        forwarded: &Forwarded,
    ) -> Result<Option<Proposed>> {
        let Some(mail) = self.as_if_to_the_user(from.mail, forwarded) else { return Ok(None) };
        let inner = Incoming { mail: &mail, ..*from };
        let says_no = letter::says_no(&mail.letter);
        let may_be_a_no = says_no || letter::may_be_a_rejection(&mail.letter);
        let mut found = None;
        if may_be_a_no && !letter::is_in_doubt(&mail.letter) {
            found = self.rejected(&inner, Some(contact))?;
        }
        if found.is_none() && !says_no {
            found = match self.offered(&inner, Some(contact))? {
                None => self.arranged(&inner, Some(contact))?,
                offered => offered,
            };
        }
        Ok(found.map(|(new, verdict)| (new.map(|new| as_written(new, from, forwarded)), verdict)))
    }

    /// The email with what it passes on as its own words, spoken to the user.
    fn as_if_to_the_user(&self, mail: &Mail, forwarded: &Forwarded) -> Option<Mail> {
        let is_mine = mail.head.to.iter().filter(|one| self.is_mine(one));
        let names: Vec<String> =
            is_mine.filter_map(|one| one.name.clone()).chain(self.my_name.clone()).collect();
        let said = letter::to_reader(&format!("{}\n{}", forwarded.subject, forwarded.text), &names)?;
        let (subject, text) = said.split_once('\n')?;
        let letter = Letter {
            subject: subject.to_owned(),
            text: text.to_owned(),
            sender: forwarded.from.clone(),
            ..mail.letter.clone()
        };
        Some(mail.saying(letter))
    }
}

/// A proposal with the email's own words, and the line that was passed on as it was written.
fn as_written(new: NewProposal, from: &Incoming<'_>, forwarded: &Forwarded) -> NewProposal {
    let mut command = new.command;
    // Whoever passes it on tells it in person.
    let by = command.iter().position(|word| word == "--by");
    if let Some(word) = by.and_then(|by| command.get_mut(by + 1)) {
        Delivery::PersonalEmail.as_str().clone_into(word);
    }
    if let Some(word) = command.iter_mut().find(|word| word.starts_with("--text=")) {
        *word = text_of(&from.mail.letter);
    }
    let said = letter::spaced(&new.evidence.line);
    let alike = |sentence: &&String| {
        let sentence = letter::spaced(sentence);
        sentence.split(' ').filter(|word| said.contains(&format!(" {word} "))).count()
    };
    let line = letter::sentences(&forwarded.text).iter().max_by_key(alike).cloned().unwrap_or_default();
    let evidence = from.proposes(new.kind, &[], None, &line).evidence;
    NewProposal { command, evidence, ..new }
}

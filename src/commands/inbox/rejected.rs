//! What an email proposes that says no.

use super::facts::Facts;
use super::incoming::{Incoming, NOTHING, Proposed, WAITS, text_of};
use crate::commands::judged;
use crate::domain::contact::Contact;
use crate::domain::letter::{self, Letter, spaced};
use crate::domain::outcome::Outcome;
use crate::domain::proposal::{APPLICATION, CONTACT, NewProposal, ProposalKind, one_of};
use crate::domain::word::Word as _;
use crate::domain::{Application, ApplicationId, Channel, Delivery, OutcomeKind};
use crate::exchange::mail::look::Verdict;
use crate::failure::Result;
use crate::session::find;

impl Facts {
    /// A no; `None` if it is read otherwise.
    pub(super) fn rejected(
        &self,
        from: &Incoming<'_>,
        contact: Option<&Contact>,
    ) -> Result<Option<Proposed>> {
        let letter = &from.mail.letter;
        let (reading, found) = judged::read(&self.store, letter, contact)?;
        let Some(delivery) = reading.delivery.filter(|_| reading.is_clearly_a_rejection()) else {
            return Ok(None);
        };
        // Who changes jobs says goodbye in words of a no: `I hope our paths cross again`.
        if letter::tells_of_a_change(letter) && !letter::says_no(letter) {
            return Ok(None);
        }
        // What waits may still come to something.
        if letter::puts_on_hold(&letter.text) && !letter::says_no(letter) {
            return Ok(None);
        }
        // A stranger's mail without an application on file may be a receipt that only reads like a no.
        let waits = (contact.is_none() && letter::says_no(letter)).then_some(WAITS);
        let mut applications = Vec::new();
        for id in &found {
            let application = find::application_by_id(&self.store, *id)?;
            // A rejection for another opening says nothing about the only application at a company.
            if judged::names_its_company(&self.store, letter, &application, contact)?
                && !letter::is_about_another_opening(letter, &application.title)
            {
                applications.push(application);
            }
        }
        if found.is_empty() || applications.is_empty() {
            return Ok(waits);
        }
        let is_news = |one: &Application| {
            let is_known = |no: &Outcome| no.kind == OutcomeKind::Rejected && !no.is_to_complete();
            let is_no = one.rejection().is_some_and(|no| is_known(no.outcome));
            !is_no && one.applied_on.is_none_or(|applied| applied <= from.on)
        };
        // Someone who answers after a rejection on file explains it: that is no second one.
        let is_before = |one: &Application| one.rejection().is_some_and(|no| no.on < from.on);
        if contact.is_some() && letter.is_answer && applications.iter().all(is_before) {
            return Ok(None);
        }
        applications.retain(is_news);
        applications.sort_by_key(|one| one.id);
        let line = reading.signals.iter().find(|signal| signal.side == letter::Side::Rejection);
        let line = line.map(|signal| whole_sentence(letter, &quoted_in(&signal.found))).unwrap_or_default();
        match applications.as_slice() {
            [] => Ok(Some(NOTHING)),
            [only] => {
                let new = Self::a_no(from, contact, delivery, &line);
                Ok(Some((Some(NewProposal { application: Some(only.id), ..new }), Verdict::Done)))
            }
            several if says_no_to_all(letter, several) => {
                if self.is_open(from.message)? {
                    return Ok(Some(WAITS));
                }
                // One after another, each with its own yes.
                for one in several {
                    let message = format!("{} {}", from.message, one.id);
                    if self.store.proposals_of(&message)?.is_empty() {
                        let new = Self::a_no(from, contact, delivery, &line);
                        let new = NewProposal { message, application: Some(one.id), ..new };
                        return Ok(Some((Some(new), Verdict::Waits)));
                    }
                }
                Ok(Some(NOTHING))
            }
            several
                if several
                    .iter()
                    .all(|one| Some(one.company_id) == several.first().map(|it| it.company_id)) =>
            {
                let mut new = Self::a_no(from, contact, delivery, &line);
                let ids: Vec<ApplicationId> = several.iter().map(|one| one.id).collect();
                if let Some(word) = new.command.get_mut(1) {
                    *word = one_of(&ids);
                }
                Ok(Some((Some(new), Verdict::Done)))
            }
            _ => Ok(waits),
        }
    }

    /// What a rejection becomes if the application is still to be named.
    fn a_no(from: &Incoming<'_>, contact: Option<&Contact>, delivery: Delivery, line: &str) -> NewProposal {
        let letter = &from.mail.letter;
        let id = contact.map(|contact| contact.id);
        if letter::cancels_the_role(letter) {
            let words = ["closed", APPLICATION, OutcomeKind::RoleCancelled.as_str()];
            return from.proposes(ProposalKind::Rejected, &words, id, line);
        }
        let delivery = match letter::network(&letter.from).filter(|_| contact.is_some()) {
            Some(Channel::Linkedin) => Delivery::LinkedinMessage,
            Some(_) => Delivery::PersonalEmail,
            None => delivery,
        };
        let mut words = vec!["rejected", APPLICATION, "--by", delivery.as_str()];
        // A form goes out in the name of a person who may know nothing of it, but not from their own address.
        let is_own_address = contact.is_some_and(|contact| contact.emails.contains(&letter.from.address));
        let reason = letter::reason(letter);
        words.extend(reason.iter().flat_map(|reason| ["--reason", reason.as_str()]));
        let said;
        if contact.is_some() && (delivery != Delivery::Form || is_own_address) {
            words.extend(["--from", CONTACT]);
            said = text_of(letter);
            words.push(&said);
        }
        from.proposes(ProposalKind::Rejected, &words, id, line)
    }
}

/// The sentence of a letter with these words in it.
fn whole_sentence(letter: &Letter, words: &str) -> String {
    let said = spaced(words);
    let sentences = letter::sentences(&letter.text);
    sentences.into_iter().find(|one| spaced(one).contains(&said)).unwrap_or_else(|| words.to_owned())
}

/// Whether a rejection is about several openings: it names each, and says that it is about more than one.
fn says_no_to_all(letter: &Letter, applications: &[Application]) -> bool {
    const SEVERAL: &[&str] = &[
        "applications",
        "either",
        "both",
        "neither",
        "roles",
        "positions",
        "bewerbungen",
        "beide",
        "beiden",
        "candidatures",
        "candidaturas",
        "candidature",
        "sollicitaties",
        "postes",
        "stellen",
    ];
    let said = spaced(&format!("{}\n{}", letter.subject, letter.text));
    let is_part_of_other = |one: &Application| {
        let of =
            |other: &Application| other.id != one.id && spaced(&other.title).contains(&spaced(&one.title));
        applications.iter().any(of)
    };
    SEVERAL.iter().any(|word| said.contains(&format!(" {word} ")))
        && applications.iter().all(|one| letter::names(letter, &one.title) && !is_part_of_other(one))
}

/// The words of the email in a signal, `says “…”`.
fn quoted_in(found: &str) -> String {
    let inner = found.split_once('\u{201c}').and_then(|(_, rest)| rest.split_once('\u{201d}'));
    inner.map_or_else(|| found.to_owned(), |(inner, _)| inner.to_owned())
}

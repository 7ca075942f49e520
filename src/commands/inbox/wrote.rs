//! What an email proposes that says nothing more than that somebody wrote: an answer, a new person, another employer.

use super::facts::Facts;
use super::incoming::{Incoming, Proposed, WAITS, text_of};
use crate::domain::company::is_same_name;
use crate::domain::contact::Contact;
use crate::domain::letter::{self, Filed, Letter, spaced};
use crate::domain::name::PersonName;
use crate::domain::proposal::{CONTACT, Evidence, NewProposal, ProposalKind};
use crate::domain::word::Word as _;
use crate::domain::word_list::WordList;
use crate::domain::{Channel, text};
use crate::exchange::mail::look::Verdict;
use crate::failure::Result;
use crate::store::ContactFilter;

static INTRODUCE: WordList = WordList::of(include_str!("wrote/introduces.txt"));
static TO_APPLICANTS: WordList = WordList::of(include_str!("wrote/to_applicants.txt"));
static TO_BUYERS: WordList = WordList::of(include_str!("wrote/to_buyers.txt"));

impl Facts {
    /// Someone on file has another employer now, by their words or their signature.
    pub(super) fn moved_on(&self, from: &Incoming<'_>, contact: &Contact) -> Result<Option<Proposed>> {
        let letter = &from.mail.letter;
        let signed = || letter::signed_employer(letter);
        let is_elsewhere = self.is_elsewhere(contact, &letter.from)?;
        let Some(new) = letter::new_employer(letter).or_else(|| is_elsewhere.then(signed)?) else {
            return Ok(None);
        };
        Ok(self.moved(from, contact, &new)?.map(|moved| (Some(moved), Verdict::Waits)))
    }

    /// With a name on file, and a new employer's address: others of that name have written nothing before.
    pub(super) fn moved_unknown(&self, from: &Incoming<'_>) -> Result<Option<Proposed>> {
        let letter = &from.mail.letter;
        let Some(namesake) = self.namesake(&letter.from)? else { return Ok(None) };
        if !self.is_elsewhere(&namesake, &letter.from)? {
            return Ok(None);
        }
        let signed = || letter::signed_employer(letter).filter(|_| !letter::is_about_business(letter));
        let mut new = letter::employer_at_host(letter).or_else(signed);
        // From an address of their own, and about the employer on file: nobody else of that name.
        if new.is_none() && self.names_employer(&namesake, letter)? {
            new = letter::new_employer(letter);
        }
        let Some(new) = new else { return Ok(None) };
        Ok(self.moved(from, &namesake, &new)?.map(|moved| (Some(moved), Verdict::Waits)))
    }

    /// Whether a letter names the employer that somebody has on file.
    fn names_employer(&self, contact: &Contact, letter: &Letter) -> Result<bool> {
        let employer = contact.company_id.map(|id| self.store.company(id)).transpose()?.flatten();
        let said = spaced(&letter.text);
        Ok(employer.is_some_and(|employer| said.contains(&spaced(&employer.name))))
    }

    /// Someone on file has another employer than the one on file.
    fn moved(
        &self,
        from: &Incoming<'_>,
        contact: &Contact,
        new: &letter::NewEmployer,
    ) -> Result<Option<NewProposal>> {
        let earlier = self.store.proposals_of(from.message)?;
        if earlier.iter().any(|earlier| earlier.is.kind == ProposalKind::Moved) {
            return Ok(None);
        }
        let employer = contact.company_id.map(|id| self.store.company(id)).transpose()?.flatten();
        let is_same = employer.is_some_and(|employer| {
            employer.aliases.iter().chain([&employer.name]).any(|name| is_same_name(name, &new.company))
        });
        if is_same {
            return Ok(None);
        }
        let mut words = vec!["moved", CONTACT, "--to", new.company.as_str()];
        words.extend(new.title.iter().flat_map(|title| ["--title", title.as_str()]));
        let address = from.mail.letter.from.address.as_str();
        if !contact.emails.iter().any(|known| known == address) {
            words.extend(["--email", address]);
        }
        let sent = from.on;
        let on = new.from.unwrap_or(sent);
        let from = Incoming { on, ..*from };
        let proposed = from.proposes(ProposalKind::Moved, &words, Some(contact.id), &new.line);
        Ok(Some(NewProposal { evidence: Evidence { sent_on: sent, ..proposed.evidence }, ..proposed }))
    }

    /// Someone new at a company on file wrote about a job, or answered.
    pub(super) fn unknown(&self, from: &Incoming<'_>) -> Result<Proposed> {
        let letter = &from.mail.letter;
        if let Some(moved) = self.moved_unknown(from)? {
            return Ok(moved);
        }
        // Most come in without an address, from LinkedIn say: their name and their employer's host tell who wrote.
        if let Some(namesake) = self.namesake(&letter.from)?
            && namesake.company_id.is_some()
            && !self.is_elsewhere(&namesake, &letter.from)?
        {
            let moved = self.moved_on(from, &namesake)?;
            return Ok(moved.unwrap_or_else(|| with_address(from, replied(from, &namesake))));
        }
        let company = letter::whose_letter(letter, &self.companies);
        let Some(company) = company.and_then(|company| company.companies.last().cloned()) else {
            return Ok(WAITS);
        };
        let Some(name) = self.newcomer(&letter.from, &company)? else { return Ok(WAITS) };
        // Those who sell something mention hiring, too.
        let job = self.job_in(letter, &company)?;
        let is_about_us = letter.is_answer
            || job.is_some()
            || (!letter::is_about_business(letter)
                && letter::is_about_a_job(letter)
                && is_to_applicant(letter))
            || (!letter.is_an_advert() && self.is_about_the_application(letter, &company)?);
        if !is_about_us {
            return Ok(WAITS);
        }
        let mut words = vec!["add", name.as_str(), "--at", company.as_str(), "--email", &letter.from.address];
        words.extend(job.iter().flat_map(|job| ["--job", job.as_str()]));
        let line = letter::first_words(letter).to_owned();
        Ok((Some(from.proposes(ProposalKind::Add, &words, None, &line)), Verdict::Waits))
    }

    /// Whether it is about an open application at a company: it mentions somebody there who is on file, or jobs, and
    /// is to someone who wants one.
    fn is_about_the_application(&self, letter: &Letter, company: &str) -> Result<bool> {
        let is_there = |filed: &Filed| filed.companies.iter().any(|name| name == company);
        if sells(letter) || !self.filed()?.iter().any(|filed| filed.is_open && is_there(filed)) {
            return Ok(false);
        }
        // Who works there greets the user by name, and says who they are.
        let is_personal =
            || letter.greets() && (says_who(letter) || letter::signed_employer(letter).is_some());
        let is_business = letter::is_about_business(letter);
        Ok(is_personal()
            || !is_business
                && (letter::is_said_of_jobs(&letter.subject)
                    || letter::is_said_of_jobs(&letter.text)
                    || self.names_somebody_at(letter, company)?))
    }

    /// Whether it calls somebody by name who is on file at a company.
    fn names_somebody_at(&self, letter: &Letter, company: &str) -> Result<bool> {
        let Some(company) = self.store.company_named(company)? else { return Ok(false) };
        let said = text::key(&letter.text);
        let words: Vec<&str> = said.split(|c: char| !c.is_alphanumeric()).collect();
        let own = text::key(letter.from.name.as_deref().unwrap_or_default());
        let mut is_named = false;
        let there = ContactFilter { company: Some(company.id), ..ContactFilter::default() };
        self.store.contacts(&there, |one| {
            let name = text::key(&one.contact.name);
            let first = name.split(' ').next().unwrap_or_default();
            is_named |= first.chars().count() > 2 && words.contains(&first) && !own.starts_with(first);
            Ok(())
        })?;
        Ok(is_named)
    }

    /// The one open application at a company that a letter names.
    pub(super) fn job_in(&self, letter: &Letter, company: &str) -> Result<Option<String>> {
        let is_named = |filed: &&Filed| {
            filed.is_open
                && filed.companies.iter().any(|name| name == company)
                && letter::names(letter, &filed.title)
        };
        let mut named = self.filed()?.iter().filter(is_named);
        Ok(match (named.next(), named.next()) {
            (Some(only), None) => Some(only.title.clone()),
            _ => None,
        })
    }
}

/// Someone on file wrote.
pub(super) fn replied(from: &Incoming<'_>, contact: &Contact) -> Proposed {
    let letter = &from.mail.letter;
    // Someone's goodbye to all of them answers nobody.
    let is_to_many = from.mail.head.to.is_empty() && !letter.greets() && !letter.is_answer;
    if is_to_many {
        return WAITS;
    }
    let said = text_of(letter);
    let via = letter::network(&letter.from).unwrap_or(Channel::Email);
    let mut words = vec!["replied", CONTACT, "--via", via.as_str()];
    words.extend((!letter.text.trim().is_empty()).then_some(said.as_str()));
    let line = letter::first_words(letter).to_owned();
    (Some(from.proposes(ProposalKind::Replied, &words, Some(contact.id), &line)), Verdict::Done)
}

/// An answer of somebody who was on file without the address they wrote from: the address comes along.
fn with_address(from: &Incoming<'_>, (answer, verdict): Proposed) -> Proposed {
    let sender = &from.mail.letter.from;
    let with_it = |mut answer: NewProposal| {
        if letter::network(sender).is_none() {
            answer.command.extend(["--email".to_owned(), sender.address.clone()]);
        }
        answer
    };
    (answer.map(with_it), verdict)
}

/// Whether its author gives their name in a sentence: `I'm Ann`, `ich bin Ann`.
fn says_who(letter: &Letter) -> bool {
    let name = PersonName::of(letter.from.name.as_deref().unwrap_or_default()).called();
    let (said, first) = (spaced(&letter.text), spaced(&name));
    let whole = spaced(letter.from.name.as_deref().unwrap_or_default());
    let is_here = || {
        let says = |name: &str, word: &str| said.contains(&format!("{name}{word} "));
        ["here", "from", "hier"].iter().any(|word| says(&first, word) || says(&whole, word))
    };
    !first.trim().is_empty()
        && (INTRODUCE.iter().any(|words| said.contains(&format!(" {words}{first}"))) || is_here())
}

/// Whether it mentions the reader's application or interview.
fn is_to_applicant(letter: &Letter) -> bool {
    let said = text::key(&format!("{} {}", letter.subject, letter.text));
    TO_APPLICANTS.iter().any(|words| said.contains(words))
}

/// Whether it is written to somebody who may buy, or has bought.
fn sells(letter: &Letter) -> bool {
    let said = text::key(&format!("{} {}", letter.subject, letter.text));
    let said = said.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    let said = format!(" {} ", said.collect::<Vec<_>>().join(" "));
    TO_BUYERS.iter().any(|words| said.contains(&format!(" {words} ")))
}

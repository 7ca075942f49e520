//! What one email proposes, given what is on file. It is right, or it is not made: where two readings are possible,
//! there isn't one.

use chrono::NaiveDate;

use super::facts::Facts;
use super::incoming::{Incoming, NOTHING, Proposed, WAITS};
use super::wrote::replied;
use super::{arranged, invitation, moot};
use crate::domain::company::{is_near_name, is_same_name};
use crate::domain::contact::Contact;
use crate::domain::letter::{self, Correspondent, Filed, Letter};
use crate::domain::name;
use crate::domain::posting::{self, Titles};
use crate::domain::proposal::{CONTACT, Proposal, ProposalKind, ProposalState, TITLE};
use crate::exchange::ics;
use crate::exchange::mail::look::Verdict;
use crate::exchange::mail::{self, Head, Mail, calendar, skim};
use crate::failure::Result;

impl Facts {
    /// What becomes of a message that can propose nothing: a stranger's, from none of the companies on file and no
    /// system that sends letters, without a word of the trade. `None` if it must be opened.
    pub(super) fn skim(&self, head: &Head, bytes: &[u8]) -> Option<Verdict> {
        let from = head.from.as_ref()?;
        let senders = [Some(from), head.reply_to.as_ref(), head.sender.as_ref()];
        let is_of_interest = |one: &Correspondent| {
            self.on_file.has(&one.address)
                || letter::is_from_a_system(one)
                || ics::is_of_system(&one.address)
                || self.signs.iter().any(|signs| signs.has_host(one.host()))
        };
        if head.is_bounce
            || self.is_mine(from)
            || senders.into_iter().flatten().any(is_of_interest)
            || calendar::may_hold(bytes)
        {
            return None;
        }
        // Someone on file may write from a new address.
        if self.namesake(from).map_or(true, |one| one.is_some()) {
            return None;
        }
        let is_to_me = self.is_to(head);
        let says = |text: &str| letter::is_said_of_jobs(text);
        if is_to_me && (says(&head.subject) || skim::may_say(bytes, letter::is_word_of_jobs)) {
            return None;
        }
        let waits = is_to_me && !head.is_to_a_list && !name::is_unread_mailbox(&from.address);
        Some(if waits { Verdict::Waits } else { Verdict::Done })
    }

    pub(super) fn propose(&self, mail: &Mail, bytes: &[u8]) -> Result<Proposed> {
        let letter = &mail.letter;
        let (message, _) = mail.key();
        // A clock may be wrong by some hours: nobody writes tomorrow.
        let on = self.zone.civil_day(letter.sent_at).min(self.today);
        let from = Incoming { mail, message: &message, on };
        let events = if self.is_mine(&letter.from) { Vec::new() } else { invitation::events_in(bytes) };
        if !events.is_empty() {
            return self.invitations(&from, events);
        }
        let earlier = self.store.proposals_of(&message)?;
        if earlier.iter().any(|one| one.state == ProposalState::Open) {
            return Ok(WAITS);
        }
        // Someone recorded in the meantime, or at another company, has also written. Who arranged an interview or made
        // an offer, and is not on file, can still be added.
        let arranges = |one: &Proposal| matches!(one.is.kind, ProposalKind::Planned | ProposalKind::Offered);
        let says_more = |one: &Proposal| {
            let names_them = matches!(one.is.kind, ProposalKind::Add | ProposalKind::Moved);
            one.state == ProposalState::Accepted
                && (names_them || (arranges(one) && one.is.contact.is_none()))
        };
        if earlier.iter().any(|one| !says_more(one)) || self.store.is_never_proposed(&letter.from.address)? {
            return Ok(NOTHING);
        }
        if mail.notice.is_some() {
            return Ok(NOTHING);
        }
        let (new, verdict) = if mail.head.is_bounce {
            self.bounce(&from, bytes)?
        } else if self.is_mine(&letter.from) {
            self.sent(&from)?
        } else {
            self.came_in(&from)?
        };
        // What is on file already isn't news.
        match new {
            Some(new) if new.kind != ProposalKind::Add && earlier.iter().any(arranges) => Ok(NOTHING),
            Some(new) if !arranged::is_move(&new) && moot::is_on_file(&self.store, self.zone, &new)? => {
                Ok(NOTHING)
            }
            new => Ok((new, verdict)),
        }
    }

    /// An email came back.
    fn bounce(&self, from: &Incoming<'_>, bytes: &[u8]) -> Result<Proposed> {
        let fate = mail::fate(bytes);
        if fate.is_delayed || fate.is_delivered {
            return Ok(NOTHING);
        }
        for address in fate.unreached {
            let one = Correspondent { name: None, address };
            if let Some(contact) = self.contact_of(&one)? {
                let line = format!("mail to {} bounced", one.address);
                let words = ["replied", CONTACT, "--kind", "bounce"];
                return Ok((
                    Some(from.proposes(ProposalKind::Bounce, &words, Some(contact.id), &line)),
                    Verdict::Done,
                ));
            }
        }
        Ok(WAITS)
    }

    fn came_in(&self, from: &Incoming<'_>) -> Result<Proposed> {
        let (mail, letter) = (from.mail, &from.mail.letter);
        if !self.is_to(&mail.head) {
            return Ok(NOTHING);
        }
        let contact = self.sender(letter)?;
        if let (true, Some(contact)) = (mail.automatic.is_reply, &contact) {
            let words = ["replied", CONTACT, "--kind", "auto-reply"];
            let line = letter::first_words(letter).to_owned();
            let new = from.proposes(ProposalKind::AutoReply, &words, Some(contact.id), &line);
            return Ok((Some(new), Verdict::Done));
        }
        if mail.is_circular {
            return Ok(NOTHING);
        }
        if let (Some(known), Some(forwarded)) = (&contact, &mail.forwarded) {
            if let Some(proposed) = self.passed_on(from, known, forwarded)? {
                return Ok(proposed);
            }
            // What others wrote about others says nothing of the user.
            if !forwarded.above.is_empty() {
                let own = mail.saying(Letter { text: forwarded.above.clone(), ..letter.clone() });
                return self.told(&Incoming { mail: &own, ..*from }, contact);
            }
        }
        self.told(from, contact)
    }

    /// What an email says, in the words of its sender.
    fn told(&self, from: &Incoming<'_>, contact: Option<Contact>) -> Result<Proposed> {
        let (mail, letter) = (from.mail, &from.mail.letter);
        // A stranger's mail that points to no application on file is no news of one: most mail ends here.
        let may_be_news = contact.is_some() || self.is_pointed_at(letter)?;
        // What becomes of those who hear nothing is no no.
        let says_no = letter::says_no(letter) && letter::receipt(letter).is_none();
        if says_no && !may_be_news {
            // Its application may not be recorded yet.
            if letter::is_clearly_a_rejection(letter) && !letter::is_in_doubt(letter) {
                return Ok(WAITS);
            }
        } else if says_no
            && !letter::is_in_doubt(letter)
            && let Some(proposed) = self.rejected(from, contact.as_ref())?
        {
            return Ok(proposed);
        }
        if may_be_news
            && !says_no
            && let Some(proposed) = self.offered(from, contact.as_ref())?
        {
            return Ok(proposed);
        }
        let host = if contact.is_none() { self.host(letter)? } else { None };
        if (may_be_news || host.is_some())
            && let Some(proposed) = self.arranged(from, contact.as_ref().or(host.as_ref()))?
        {
            // An invitation to choose a day may name somebody new.
            let names_nobody = proposed.0.is_some() || contact.is_some();
            let named = if names_nobody { None } else { self.interviewer(from)? };
            return Ok(named.unwrap_or(proposed));
        }
        // Someone on file who asks for more has not only received it.
        let asks = contact.is_some() && letter.text.contains('?');
        // What others pass on was confirmed to them.
        let is_theirs = mail.forwarded.is_some();
        if !asks
            && !is_theirs
            && let Some(receipt) = letter::receipt(letter)
        {
            // Someone on file who names no opening answers, and confirms it by the way.
            if receipt.title.is_some() || contact.is_none() {
                if letter::is_doubtful(&receipt, letter) {
                    return Ok(NOTHING);
                }
                return self.applied(from, receipt);
            }
        }
        if contact.is_none()
            && !says_no
            && let Some(moved) = self.moved_unknown(from)?
        {
            return Ok(moved);
        }
        // In words of their own, after all that a mail says more plainly.
        if may_be_news
            && !says_no
            && letter::may_be_a_rejection(letter)
            && !letter::is_in_doubt(letter)
            && let Some(proposed) = self.rejected(from, contact.as_ref())?
        {
            return Ok(proposed);
        }
        if contact.is_none()
            && may_be_news
            && !says_no
            && let Some(proposed) = self.interviewer(from)?
        {
            return Ok(proposed);
        }
        let is_machines = mail.automatic.is_letter || mail.automatic.is_reply || letter.is_to_a_list;
        let is_unread = contact.is_none() && name::is_unread_mailbox(&letter.from.address);
        if is_machines || is_unread {
            // It may be about an application that is not on file yet.
            let is_of_interest = !letter.is_to_a_list || letter::is_from_a_system(&letter.from);
            let may_matter = is_of_interest && (says_no || letter::arranged(letter, from.on).is_some());
            return Ok(if may_matter { WAITS } else { NOTHING });
        }
        if let Some(contact) = &contact
            && let Some(moved) = self.moved_on(from, contact)?
        {
            return Ok(moved);
        }
        match contact {
            // It says more than that somebody answered, and not for certain what.
            Some(ref contact)
                if self.store.proposals_of(from.message)?.is_empty()
                    && letter::is_undecided(letter, from.on, !self.is_settled(contact)?) =>
            {
                Ok(WAITS)
            }
            // What is sealed, or attached, was written all the same.
            Some(contact) => Ok(replied(from, &contact)),
            None if letter.text.trim().is_empty() => Ok(NOTHING),
            None => self.unknown(from),
        }
    }

    /// An application arrived.
    fn applied(&self, from: &Incoming<'_>, receipt: letter::Receipt) -> Result<Proposed> {
        let letter::Receipt { title, company, line } = receipt;
        let is_known = |filed: &&Filed| filed.companies.iter().any(|name| is_same_name(name, &company));
        // If the sender's address belongs to a recorded company, that company's name is used.
        let is_theirs = |signs: &&letter::Signs| signs.has_host(from.mail.letter.from.host());
        let by_host = || {
            let is_own = !letter::is_from_a_system(&from.mail.letter.from);
            let mut known =
                self.companies.iter().zip(&self.signs).filter(|(_, signs)| is_own && is_theirs(signs));
            known.next().filter(|_| known.next().is_none()).map(|(filed, _)| filed)
        };
        let on_file = self.companies.iter().find(is_known).or_else(by_host);
        let on_file = on_file.and_then(|filed| filed.companies.last()).cloned();
        let company = match on_file {
            Some(company) => company,
            None => {
                let on = self.zone.civil_day(from.mail.letter.sent_at);
                self.applied_under(title.as_deref(), &company, on)?.unwrap_or(company)
            }
        };
        let words = ["applied", title.as_deref().unwrap_or(TITLE), "--at", company.as_str()];
        Ok((Some(from.proposes(ProposalKind::Applied, &words, None, &line)), Verdict::Done))
    }

    /// The shorter or longer name of a company under which an application for the same opening, sent in these weeks, is
    /// on file: `Saltmarsh` for Saltmarsh Festivals. Where it is older, Siemens and Siemens Healthineers are two.
    fn applied_under(
        &self,
        title: Option<&str>,
        company: &str,
        confirmed_on: NaiveDate,
    ) -> Result<Option<String>> {
        const DAYS: i64 = 14;
        let Some(title) = title else { return Ok(None) };
        let is_same = |filed: &&Filed| {
            posting::titles(&filed.title, title) == Titles::Same
                && filed.companies.iter().any(|name| is_near_name(name, company))
        };
        let mut same = self.filed()?.iter().filter(is_same);
        let Some(found) = same.next().filter(|_| same.next().is_none()) else { return Ok(None) };
        let sent_on = self.store.application(found.id)?.and_then(|one| one.applied_on);
        let is_of_these_weeks = sent_on.is_some_and(|sent| (confirmed_on - sent).num_days().abs() <= DAYS);
        let found = Some(found).filter(|_| is_of_these_weeks);
        Ok(found.and_then(|filed| filed.companies.last().cloned()))
    }
}

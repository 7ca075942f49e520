//! What is on file, as emails are held against it: read once for a whole look.

use std::cell::{OnceCell, RefCell};

use chrono::{DateTime, NaiveDate, Utc};

use super::incoming::Incoming;
use super::moot;
use super::told::{Interview, Told};
use crate::clock::Zone;
use crate::commands::{import, judged};
use crate::domain::contact::Contact;
use crate::domain::letter::{self, Correspondent, Filed, Letter, Signs};
use crate::domain::name::{self, PersonName};
use crate::domain::proposal::{NewProposal, Proposal, ProposalKind};
use crate::domain::{ApplicationId, ContactId, text};
use crate::exchange::ics;
use crate::exchange::mail::Head;
use crate::exchange::mail::own::Own;
use crate::exchange::mailbox::OnFile;
use crate::failure::Result;
use crate::session::{Session, find};
use crate::store::{ContactFilter, Forgotten, Store};

/// What is on file, as emails are held against it.
pub(super) struct Facts {
    pub store: Store,
    pub zone: Zone,
    pub today: NaiveDate,
    pub now: DateTime<Utc>,
    pub mine: Own,
    pub my_name: Option<String>,
    pub on_file: OnFile,
    pub companies: Vec<Filed>,
    /// What mentions the companies.
    pub signs: Vec<Signs>,
    pub forgotten: Forgotten,
    applications: OnceCell<Applications>,
    /// What the emails of this look say about interviews.
    pub told: RefCell<Vec<Told>>,
}

/// The applications on file, and what points to each of them.
struct Applications {
    filed: Vec<Filed>,
    signs: Vec<Signs>,
}

impl Facts {
    pub(super) fn read(session: &Session, store: Store) -> Result<Self> {
        let companies = judged::companies(&store)?;
        Ok(Self {
            signs: companies.iter().map(Filed::signs).collect(),
            companies,
            zone: session.now.zone,
            today: session.now.today(),
            now: session.now.at,
            mine: Own::new(session.config.my_emails.iter().map(String::as_str)),
            my_name: session.config.me_name.as_deref().map(text::key),
            on_file: import::on_file(&store)?,
            forgotten: store.forgotten()?,
            applications: OnceCell::new(),
            told: RefCell::default(),
            store,
        })
    }

    /// Whether every application at somebody's employer has ended.
    pub(super) fn is_settled(&self, contact: &Contact) -> Result<bool> {
        let Some(id) = contact.company_id else { return Ok(false) };
        let employer = self.store.company(id)?.map(|company| company.name).unwrap_or_default();
        let mut there = self.filed()?.iter().filter(|one| one.companies.contains(&employer)).peekable();
        Ok(there.peek().is_some() && there.all(|one| !one.is_open))
    }

    fn applications(&self) -> Result<Option<&Applications>> {
        if self.applications.get().is_none() {
            let filed = judged::filed(&self.store, |_| false)?;
            let signs = filed.iter().map(Filed::signs).collect();
            let _ = self.applications.set(Applications { filed, signs });
        }
        Ok(self.applications.get())
    }

    pub(super) fn filed(&self) -> Result<&[Filed]> {
        Ok(self.applications()?.map(|applications| applications.filed.as_slice()).unwrap_or_default())
    }

    /// Whether anything in a letter, or its sender's host, points to an application on file.
    pub(super) fn is_pointed_at(&self, letter: &Letter) -> Result<bool> {
        Ok(self.applications()?.is_some_and(|applications| letter::points_to(letter, &applications.signs)))
    }

    pub(super) fn is_mine(&self, one: &Correspondent) -> bool {
        let is_named = || {
            let name = one.name.as_deref().map(text::key);
            let is_whole = self.my_name.as_ref().is_some_and(|name| name.contains(' '));
            is_whole && name == self.my_name && !self.on_file.has(&one.address)
        };
        self.mine.contains(&one.address) || is_named()
    }

    pub(super) fn is_to(&self, head: &Head) -> bool {
        let to = head.to.iter().map(|to| &to.address).chain(&head.delivered_to);
        self.mine.is_empty() || to.into_iter().any(|address| self.mine.contains(address))
    }

    pub(super) fn contact_of(&self, one: &Correspondent) -> Result<Option<Contact>> {
        if !self.on_file.has(&one.address) {
            return Ok(None);
        }
        let id = judged::with_address(&self.store, &one.address, one.name.as_deref())?.ok();
        id.map(|id| find::contact_by_id(&self.store, id)).transpose()
    }

    /// Who on file wrote a letter: a system may have sent it in somebody's name, who gets the answer.
    pub(super) fn sender(&self, letter: &Letter) -> Result<Option<Contact>> {
        match (self.contact_of(&letter.from)?, &letter.reply_to) {
            // A network names them, and keeps their address to itself.
            (None, _) if letter::network(&letter.from).is_some() => self.namesake(&letter.from),
            (None, Some(reply_to)) if letter::is_from_a_system(&letter.from) => self.contact_of(reply_to),
            (contact, _) => Ok(contact),
        }
    }

    /// The one on file with whom a program confirms a meeting, by their whole name.
    pub(super) fn host(&self, letter: &Letter) -> Result<Option<Contact>> {
        if !ics::is_of_system(&letter.from.address) {
            return Ok(None);
        }
        let said = letter::spaced(&format!("{}\n{}", letter.subject, letter.text));
        let mut named = Vec::new();
        self.store.contacts(&ContactFilter::default(), |line| {
            let is_whole = line.contact.name.contains(' ');
            if is_whole && said.contains(&letter::spaced(&line.contact.name)) {
                named.push(line.contact.id);
            }
            Ok(())
        })?;
        match named.as_slice() {
            [only] => Ok(Some(find::contact_by_id(&self.store, *only)?)),
            _ => Ok(None),
        }
    }

    pub(super) fn tell(&self, from: &Incoming<'_>, of: Interview) {
        let sent_at = from.mail.letter.sent_at;
        self.told.borrow_mut().push(Told { message: from.message.to_owned(), sent_at, of });
    }

    /// Of an interview whose day has passed: whether another email of this look, sent before that day, moved it or
    /// called it off.
    pub(super) fn did_not_take_place(&self, new: &NewProposal, sent_at: DateTime<Utc>) -> bool {
        let Some(day) = new.option("--on").and_then(|on| on.parse::<NaiveDate>().ok()) else { return false };
        let told = self.told.borrow();
        let own = told.iter().filter(|one| one.message == new.message).find_map(|one| match &one.of {
            Interview::Event { uid, version, .. } => Some((uid, version)),
            Interview::Changed(_) => None,
        });
        let applications: Vec<ApplicationId> = new.choices().into_iter().chain(new.application).collect();
        new.is_held()
            && told.iter().any(|one| match &one.of {
                Interview::Event { uid, version, is_off } => {
                    own.is_some_and(|(own, own_version)| uid == own && (*is_off || version > own_version))
                }
                Interview::Changed(of) => {
                    one.sent_at > sent_at
                        && self.zone.civil_day(one.sent_at) <= day
                        && of.iter().any(|id| applications.contains(id))
                }
            })
    }

    /// Whether something that an email proposed still waits for the user.
    pub(super) fn is_open(&self, message: &str) -> Result<bool> {
        let is_of_mail = |proposal: &Proposal| {
            proposal
                .is
                .message
                .strip_prefix(message)
                .is_some_and(|rest| rest.is_empty() || rest.starts_with(' '))
        };
        let open = self.store.open_proposals()?;
        // A proposal that a newer version has replaced no longer counts as waiting.
        Ok(open.iter().any(is_of_mail)
            && moot::waiting(&self.store, self.zone, self.today)?.iter().any(|one| is_of_mail(&one.proposal)))
    }

    /// The name of a person who is new; at a company, or in touch with the user for it.
    pub(super) fn newcomer(&self, one: &Correspondent, company: &str) -> Result<Option<String>> {
        let Some(name) = name::of_sender(one.name.as_deref(), &one.address).map(|name| name.shown) else {
            return Ok(None);
        };
        let is_person = letter::person(one).is_some()
            && name::is_whole(&name)
            && !PersonName::of(&name).is_nobody()
            && !name::is_shared_mailbox(&one.address)
            && !name::is_unread_mailbox(&one.address);
        let is_known = !self.store.contacts_with_email(&one.address)?.is_empty()
            || !self.named(&name)?.is_empty()
            || self.forgotten.knows(std::slice::from_ref(&one.address), None, &[]).is_some()
            || self.forgotten.resembles(&name, company);
        let is_open = |open: &Proposal| {
            open.is.kind == ProposalKind::Add && open.is.option("--email") == Some(one.address.as_str())
        };
        let is_new = is_person && !is_known && !self.store.open_proposals()?.iter().any(is_open);
        Ok(is_new.then_some(name))
    }

    /// Whether someone has an employer on file, and writes from a host that is not theirs.
    pub(super) fn is_elsewhere(&self, contact: &Contact, from: &Correspondent) -> Result<bool> {
        let Some(id) = contact.company_id else { return Ok(false) };
        let name = self.store.company(id)?.map(|company| company.name);
        let filed =
            self.companies.iter().zip(&self.signs).find(|(one, _)| one.companies.last() == name.as_ref());
        Ok(filed.is_some_and(|(_, signs)| !signs.has_host(from.host())))
    }

    /// The only one on file who has the whole name of someone whose address is not on file.
    pub(super) fn namesake(&self, one: &Correspondent) -> Result<Option<Contact>> {
        if self.on_file.has(&one.address) {
            return Ok(None);
        }
        match self.named(letter::name_on_network(one).unwrap_or_default())?.as_slice() {
            [only] => Ok(Some(find::contact_by_id(&self.store, *only)?)),
            _ => Ok(None),
        }
    }

    /// Those on file who have a whole name, whichever part of it is first.
    fn named(&self, name: &str) -> Result<Vec<ContactId>> {
        let mut named = Vec::new();
        for way in name::in_either_order(name) {
            named.extend(self.store.contacts_named(&way)?);
        }
        named.sort_unstable();
        named.dedup();
        Ok(named)
    }
}

//! What one email proposes, given what is on file. It is right, or it is not made: where two readings are possible,
//! there isn't one.

use std::cell::{OnceCell, RefCell};

use chrono::{DateTime, NaiveDate, Utc};

use crate::clock::Zone;
use crate::commands::{import, judged, note_kind};
use crate::domain::appointment::Version;
use crate::domain::contact::Contact;
use crate::domain::incoming::IncomingEvent;
use crate::domain::invitation::{has_word_of_trade, is_for_another, is_private, own_words};
use crate::domain::letter::{self, Correspondent, Filed, Letter, Signs, spaced};
use crate::domain::name::{self, PersonName};
use crate::domain::outcome::Outcome;
use crate::domain::proposal::{
    APPLICATION, CONTACT, Evidence, NewProposal, Proposal, ProposalKind, ProposalState, one_of,
};
use crate::domain::word::Word as _;
use crate::domain::{Application, ApplicationId, Channel, ContactId, Delivery, OutcomeKind, TouchKind, text};
use crate::exchange::ics;
use crate::exchange::mail::look::Verdict;
use crate::exchange::mail::own::Own;
use crate::exchange::mail::{self, Head, Mail, calendar, skim};
use crate::exchange::mailbox::OnFile;
use crate::failure::Result;
use crate::session::{Session, find};
use crate::store::{ContactFilter, Forgotten, Store};

use super::{arranged, invitation, moot};

/// How much of an answer is kept, in characters.
const LONGEST_TEXT: usize = 4_000;
/// How much of a line of evidence is kept.
const LONGEST_LINE: usize = 200;

/// What is on file, as emails are held against it.
pub(super) struct Facts {
    store: Store,
    zone: Zone,
    today: NaiveDate,
    now: DateTime<Utc>,
    mine: Own,
    my_name: Option<String>,
    on_file: OnFile,
    companies: Vec<Filed>,
    /// What mentions the companies.
    signs: Vec<Signs>,
    forgotten: Forgotten,
    applications: OnceCell<Applications>,
    /// What the emails of this look say about interviews.
    told: RefCell<Vec<Told>>,
}

/// The applications on file, and what points to each of them.
struct Applications {
    filed: Vec<Filed>,
    signs: Vec<Signs>,
}

/// An email arranges, moves or calls off an interview.
struct Told {
    message: String,
    sent_at: DateTime<Utc>,
    of: Interview,
}

enum Interview {
    /// A calendar's, by its UID.
    Event { uid: String, version: Version, is_off: bool },
    /// An earlier one for one of these is moved or called off in plain words.
    Changed(Vec<ApplicationId>),
}

/// What an email comes to.
type Proposed = (Option<NewProposal>, Verdict);

const NOTHING: Proposed = (None, Verdict::Done);
/// It may make sense once more is on file.
const WAITS: Proposed = (None, Verdict::Waits);

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

    fn applications(&self) -> Result<Option<&Applications>> {
        if self.applications.get().is_none() {
            let filed = judged::filed(&self.store, |_| false)?;
            let signs = filed.iter().map(Filed::signs).collect();
            let _ = self.applications.set(Applications { filed, signs });
        }
        Ok(self.applications.get())
    }

    fn filed(&self) -> Result<&[Filed]> {
        Ok(self.applications()?.map(|applications| applications.filed.as_slice()).unwrap_or_default())
    }

    /// Whether anything in a letter, or its sender's host, points to an application on file.
    fn is_pointed_at(&self, letter: &Letter) -> Result<bool> {
        Ok(self.applications()?.is_some_and(|applications| letter::points_to(letter, &applications.signs)))
    }

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
        let on = self.zone.civil_day(letter.sent_at);
        let from = Incoming { mail, message: &message, on };
        let events = if self.is_mine(&letter.from) { Vec::new() } else { invitation::events_in(bytes) };
        if !events.is_empty() {
            return self.invitations(&from, events);
        }
        let earlier = self.store.proposals_of(&message)?;
        if earlier.iter().any(|one| one.state == ProposalState::Open) {
            return Ok(WAITS);
        }
        // Someone recorded in the meantime, or at another company, also counts as having written; so does someone who
        // arranged an interview.
        let says_more = |one: &Proposal| match one.is.kind {
            ProposalKind::Add | ProposalKind::Moved => one.state == ProposalState::Accepted,
            ProposalKind::Planned | ProposalKind::Offered => one.state != ProposalState::Never,
            ProposalKind::Applied
            | ProposalKind::Rejected
            | ProposalKind::Replied
            | ProposalKind::Sent
            | ProposalKind::AutoReply
            | ProposalKind::Bounce => false,
        };
        if earlier.iter().any(|one| !says_more(one)) || self.store.is_never_proposed(&letter.from.address)? {
            return Ok(NOTHING);
        }
        if on > self.today {
            return Ok(WAITS);
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
            Some(new) if !arranged::is_move(&new) && moot::is_on_file(&self.store, self.zone, &new)? => {
                Ok(NOTHING)
            }
            new => Ok((new, verdict)),
        }
    }

    fn is_mine(&self, one: &Correspondent) -> bool {
        let is_named = || {
            let name = one.name.as_deref().map(text::key);
            let is_whole = self.my_name.as_ref().is_some_and(|name| name.contains(' '));
            is_whole && name == self.my_name && !self.on_file.has(&one.address)
        };
        self.mine.contains(&one.address) || is_named()
    }

    fn is_to(&self, head: &Head) -> bool {
        let to = head.to.iter().map(|to| &to.address).chain(&head.delivered_to);
        self.mine.is_empty() || to.into_iter().any(|address| self.mine.contains(address))
    }

    fn contact_of(&self, one: &Correspondent) -> Result<Option<Contact>> {
        if !self.on_file.has(&one.address) {
            return Ok(None);
        }
        let id = judged::with_address(&self.store, &one.address, one.name.as_deref())?.ok();
        id.map(|id| find::contact_by_id(&self.store, id)).transpose()
    }

    /// Who on file wrote a letter: a system may have sent it in somebody's name, who gets the answer.
    fn sender(&self, letter: &Letter) -> Result<Option<Contact>> {
        match (self.contact_of(&letter.from)?, &letter.reply_to) {
            // A network names them, and keeps their address to itself.
            (None, _) if letter::network(&letter.from).is_some() => self.namesake(&letter.from),
            (None, Some(reply_to)) if letter::is_from_a_system(&letter.from) => self.contact_of(reply_to),
            (contact, _) => Ok(contact),
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

    /// What the invitations of an email propose, one after another.
    fn invitations(&self, from: &Incoming<'_>, events: Vec<IncomingEvent>) -> Result<Proposed> {
        if from.on > self.today {
            return Ok(WAITS);
        }
        if self.store.is_never_proposed(&from.mail.letter.from.address)? {
            return Ok(NOTHING);
        }
        if self.is_open(from.message)? {
            return Ok(WAITS);
        }
        let is_only = events.len() == 1;
        let mut verdict = Verdict::Done;
        let mine = own_words(self.my_name.as_deref(), self.mine.iter());
        for mut event in events {
            event.without_me(|guest| {
                self.is_mine(&Correspondent { name: guest.name.clone(), address: guest.address.clone() })
            });
            if is_for_another(&event, &mine) {
                continue;
            }
            let message =
                if is_only { from.message.to_owned() } else { format!("{} {}", from.message, event.uid) };
            let from = Incoming { message: &message, ..*from };
            let (uid, version) = (event.uid.clone(), event.version);
            self.tell(&from, Interview::Event { uid, version, is_off: event.is_called_off });
            match self.invited(&from, &event)? {
                (None, Verdict::Done) => {}
                (None, Verdict::Waits) => verdict = Verdict::Waits,
                proposed => return Ok(proposed),
            }
        }
        Ok((None, verdict))
    }

    fn tell(&self, from: &Incoming<'_>, of: Interview) {
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
    fn is_open(&self, message: &str) -> Result<bool> {
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
            && moot::waiting(&self.store, self.zone)?.iter().any(|one| is_of_mail(&one.proposal)))
    }

    /// An interview is arranged, moved or called off; once that is on file, who else will be there.
    fn invited(&self, from: &Incoming<'_>, event: &IncomingEvent) -> Result<Proposed> {
        let earlier = self.store.proposals_of(from.message)?;
        if earlier.iter().any(|one| matches!(one.state, ProposalState::Dismissed | ProposalState::Never)) {
            return Ok(NOTHING);
        }
        let Some((applications, words)) = invitation::words(&self.store, self.zone, self.now, event)? else {
            return Ok(WAITS);
        };
        let words: Vec<&str> = words.iter().map(String::as_str).collect();
        let mut new = from.proposes(ProposalKind::Planned, &words, None, &event.summary);
        match (applications.as_slice(), new.command.get_mut(1)) {
            ([only], _) => new.application = Some(*only),
            (several, Some(word)) if word == APPLICATION => *word = one_of(several),
            (several, _) => new.application = several.first().copied(),
        }
        if earlier.is_empty() && !invitation::says_nothing_new(&self.store, &new)? {
            return Ok((Some(new), Verdict::Waits));
        }
        if new.is_held() {
            return Ok(NOTHING);
        }
        if !event.is_called_off
            && moot::is_on_file(&self.store, self.zone, &new)?
            && let [application] = applications.as_slice()
        {
            return self.guest(from, event, *application);
        }
        Ok(WAITS)
    }

    /// Someone an invitation names.
    fn guest(
        &self,
        from: &Incoming<'_>,
        event: &IncomingEvent,
        application: ApplicationId,
    ) -> Result<Proposed> {
        for guest in event.guests.iter().filter(|guest| !guest.has_declined) {
            let one = Correspondent { name: guest.name.clone(), address: guest.address.clone() };
            let application = find::application_by_id(&self.store, application)?;
            let company = self.store.company(application.company_id)?.map(|company| company.name);
            let company = company.unwrap_or_default();
            if is_private(guest) {
                continue;
            }
            if let Some(new) = self.also_there(from, event, &one)? {
                return Ok((Some(new), Verdict::Waits));
            }
            let Some(name) = self.newcomer(&one, &company)? else { continue };
            // Each of them is asked about once.
            let message = format!("{} {}", from.message, one.address);
            if !self.store.proposals_of(&message)?.is_empty() {
                continue;
            }
            let opening = (company.as_str(), application.title.as_str());
            let words = import::words_to_add(&name, guest, event, &self.companies, opening);
            let words: Vec<&str> = words.iter().map(String::as_str).collect();
            let new = from.proposes(ProposalKind::Add, &words, None, &event.summary);
            return Ok((Some(NewProposal { message, ..new }), Verdict::Waits));
        }
        Ok(NOTHING)
    }

    /// A guest who came on file after the interview, and by another way than its invitation.
    fn also_there(
        &self,
        from: &Incoming<'_>,
        event: &IncomingEvent,
        one: &Correspondent,
    ) -> Result<Option<NewProposal>> {
        let known = self.store.appointment_with_calendar_uid(&event.uid)?;
        let (Some(appointment), Some(contact)) = (known, self.contact_of(one)?) else { return Ok(None) };
        let id = contact.id.to_string();
        let named = |earlier: &Proposal| earlier.is.command.windows(2).any(|pair| *pair == ["--with", &id]);
        let message = format!("{} {} is there", from.message, one.address);
        if appointment.participants.contains(&contact.id)
            || self.store.proposals_of(from.message)?.iter().any(named)
            || !self.store.proposals_of(&message)?.is_empty()
        {
            return Ok(None);
        }
        let words = ["edit", "appointment", &appointment.id.to_string(), "--with", CONTACT];
        let new = from.proposes(ProposalKind::Planned, &words, Some(contact.id), &event.summary);
        Ok(Some(NewProposal { message, application: appointment.application(), ..new }))
    }

    /// The name of a person who is new; at a company, or in touch with the user for it.
    fn newcomer(&self, one: &Correspondent, company: &str) -> Result<Option<String>> {
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

    /// The user wrote it.
    fn sent(&self, from: &Incoming<'_>) -> Result<Proposed> {
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
        // A stranger's mail that points to no application on file is no news of one: most mail ends here.
        let may_be_news = contact.is_some() || self.is_pointed_at(letter)?;
        let says_no = letter::says_no(letter);
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
        if may_be_news && let Some(proposed) = self.arranged(from, contact.as_ref())? {
            return Ok(proposed);
        }
        // Someone on file who asks for more has not only received it.
        let asks = contact.is_some() && letter.text.contains('?');
        if !asks && let Some(receipt) = letter::receipt(letter) {
            return Ok(self.applied(from, receipt));
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
        let is_machines = mail.automatic.is_letter || mail.automatic.is_reply || letter.is_to_a_list;
        let is_unread = contact.is_none() && name::is_unread_mailbox(&letter.from.address);
        if is_machines || is_unread {
            // It may be about an application that is not on file yet.
            let is_of_interest = !letter.is_to_a_list || letter::is_from_a_system(&letter.from);
            let may_matter = is_of_interest && (says_no || letter::arranged(letter, from.on).is_some());
            return Ok(if may_matter { WAITS } else { NOTHING });
        }
        match contact {
            // What is sealed, or attached, was written all the same.
            Some(contact) => self.known(from, &contact),
            None if letter.text.trim().is_empty() => Ok(NOTHING),
            None => self.unknown(from),
        }
    }

    /// A no; `None` if it is read otherwise.
    fn rejected(&self, from: &Incoming<'_>, contact: Option<&Contact>) -> Result<Option<Proposed>> {
        let letter = &from.mail.letter;
        let (reading, found) = judged::read(&self.store, letter, contact)?;
        let Some(delivery) = reading.delivery.filter(|_| reading.is_clearly_a_rejection()) else {
            return Ok(None);
        };
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

    /// An offer; `None` if it is read otherwise.
    fn offered(&self, from: &Incoming<'_>, contact: Option<&Contact>) -> Result<Option<Proposed>> {
        let (mail, letter) = (from.mail, &from.mail.letter);
        // Terms of an offer read like business; of people on file that says nothing.
        let sells = contact.is_none() && letter.is_an_advert();
        if letter.is_to_a_list || mail.automatic.is_reply || sells {
            return Ok(None);
        }
        let Some(offer) = letter::offer(letter, from.on) else { return Ok(None) };
        if self.store.proposals_of(from.message)?.iter().any(|one| one.is.kind == ProposalKind::Offered) {
            return Ok(None);
        }
        let mut applications = self.invites_to(letter, contact)?;
        if !offer.is_certain {
            self.keep_its_own(&mut applications, letter, contact)?;
        }
        applications.retain(|one| {
            one.offered_on.is_none() && one.applied_on.is_none_or(|applied| applied <= from.on)
        });
        let until = offer.until.map(|until| until.to_string());
        let mut words = vec!["offered", APPLICATION];
        words.extend(until.iter().flat_map(|until| ["--until", until]));
        let id = contact.map(|contact| contact.id);
        let mut new = from.proposes(ProposalKind::Offered, &words, id, &offer.line);
        let ids: Vec<ApplicationId> = applications.iter().map(|one| one.id).collect();
        match (ids.as_slice(), new.command.get_mut(1)) {
            ([], _) => return Ok(None),
            ([only], _) => new.application = Some(*only),
            (several, Some(word)) => *word = one_of(several),
            (_, None) => return Ok(None),
        }
        Ok(Some((Some(new), Verdict::Waits)))
    }

    /// An interview is arranged, moved or called off in plain words; `None` if it is read otherwise.
    fn arranged(&self, from: &Incoming<'_>, contact: Option<&Contact>) -> Result<Option<Proposed>> {
        let letter = &from.mail.letter;
        if self.store.proposals_of(from.message)?.iter().any(|one| one.is.kind == ProposalKind::Planned) {
            return Ok(None);
        }
        let Some(said) = letter::arranged(letter, from.on) else { return Ok(None) };
        let mut applications = self.invites_to(letter, contact)?;
        if !said.is_certain {
            self.keep_its_own(&mut applications, letter, contact)?;
        }
        let ids: Vec<ApplicationId> = applications.iter().map(|one| one.id).collect();
        if said.change.is_some() {
            self.tell(from, Interview::Changed(ids.clone()));
        }
        let is_proposed = self.store.proposals_of_kind(ProposalKind::Planned)?.iter().any(|one| {
            one.state == ProposalState::Open && one.is.application.is_some_and(|id| ids.contains(&id))
        });
        let around =
            arranged::Around { letter, contact, applications: &applications, zone: self.zone, now: self.now };
        let words = match arranged::words(&said, &around, is_proposed) {
            arranged::Found::Words(words) if !ids.is_empty() => words,
            arranged::Found::Waits => return Ok(Some(WAITS)),
            arranged::Found::Words(_) | arranged::Found::Nothing => return Ok(None),
        };
        let words: Vec<&str> = words.iter().map(String::as_str).collect();
        let mut new = from.proposes(ProposalKind::Planned, &words, contact.map(|one| one.id), &said.line);
        let ids: Vec<ApplicationId> = if new.is_held() {
            applications
                .iter()
                .filter(|one| one.applied_on.is_none_or(|on| on <= from.on))
                .map(|one| one.id)
                .collect()
        } else {
            ids
        };
        match (ids.as_slice(), new.command.get_mut(1)) {
            ([only], _) => new.application = Some(*only),
            (several, Some(word)) if word == APPLICATION => *word = one_of(several),
            _ => return Ok(None),
        }
        Ok(Some((Some(new), Verdict::Waits)))
    }

    /// Without those at companies that a letter only names: less is certain of a stranger's words.
    fn keep_its_own(
        &self,
        applications: &mut Vec<Application>,
        letter: &Letter,
        contact: Option<&Contact>,
    ) -> Result<()> {
        if contact.is_none() && !letter::is_from_a_system(&letter.from) {
            let filed = self.filed()?;
            let is_own = |one: &&Filed| letter::is_from_its_side(letter, one);
            applications.retain(|one| filed.iter().filter(is_own).any(|filed| filed.id == one.id));
        }
        Ok(())
    }

    /// The open applications that the author of a letter can invite to: of its company, and from its side.
    fn invites_to(&self, letter: &Letter, contact: Option<&Contact>) -> Result<Vec<Application>> {
        let has_sender = |one: &Application| contact.is_some_and(|it| one.participant(it.id).is_some());
        let filed = judged::filed(&self.store, has_sender)?;
        let is_systems = letter::is_from_a_system(&letter.from) || ics::is_of_system(&letter.from.address);
        let written = format!("{}\n{}", letter.subject, letter.text);
        // Whoever arranges interviews for a company may write from anywhere.
        let is_for = |one: &Filed| {
            !letter.is_to_a_list
                && has_word_of_trade(&spaced(&written))
                && one.signs().company_is_written_in(&written)
        };
        let mut applications = Vec::new();
        for id in letter::meant(letter, &letter::about(letter, &filed), &filed) {
            let Some(one) = filed.iter().find(|one| one.id == id && one.is_open) else { continue };
            let application = find::application_by_id(&self.store, id)?;
            let is_colleague = contact.is_some_and(|it| it.company_id == Some(application.company_id));
            if (is_systems || is_colleague || letter::is_from_its_side(letter, one) || is_for(one))
                && judged::names_its_company(&self.store, letter, &application, contact)?
            {
                applications.push(application);
            }
        }
        Ok(applications)
    }

    /// An application arrived.
    fn applied(&self, from: &Incoming<'_>, receipt: letter::Receipt) -> Proposed {
        let letter::Receipt { title, company, line } = receipt;
        let is_known = |filed: &&Filed| {
            let bare = |name: &str| crate::domain::company::without_legal_form(&text::key(name)).to_owned();
            filed.companies.iter().any(|name| bare(name) == bare(&company))
        };
        let on_file = self.companies.iter().find(is_known);
        let company = on_file.and_then(|filed| filed.companies.last()).cloned().unwrap_or(company);
        let words = ["applied", title.as_str(), "--at", company.as_str()];
        (Some(from.proposes(ProposalKind::Applied, &words, None, &line)), Verdict::Done)
    }

    /// Someone on file wrote.
    fn known(&self, from: &Incoming<'_>, contact: &Contact) -> Result<Proposed> {
        let letter = &from.mail.letter;
        let signed = || letter::signed_employer(letter);
        let is_elsewhere = self.is_elsewhere(contact, &letter.from)?;
        if let Some(new) = letter::new_employer(letter).or_else(|| is_elsewhere.then(signed)?)
            && let Some(moved) = self.moved(from, contact, &new)?
        {
            return Ok((Some(moved), Verdict::Waits));
        }
        let said = text_of(letter);
        let via = letter::network(&letter.from).unwrap_or(Channel::Email);
        let mut words = vec!["replied", CONTACT, "--via", via.as_str()];
        words.extend((!letter.text.trim().is_empty()).then_some(said.as_str()));
        let line = letter::first_words(letter).to_owned();
        Ok((Some(from.proposes(ProposalKind::Replied, &words, Some(contact.id), &line)), Verdict::Done))
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
        let bare = |name: &str| crate::domain::company::without_legal_form(&text::key(name)).to_owned();
        let is_same = employer.is_some_and(|employer| {
            employer.aliases.iter().chain([&employer.name]).any(|name| bare(name) == bare(&new.company))
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

    /// Whether someone has an employer on file, and writes from a host that is not theirs.
    fn is_elsewhere(&self, contact: &Contact, from: &Correspondent) -> Result<bool> {
        let Some(id) = contact.company_id else { return Ok(false) };
        let name = self.store.company(id)?.map(|company| company.name);
        let filed =
            self.companies.iter().zip(&self.signs).find(|(one, _)| one.companies.last() == name.as_ref());
        Ok(filed.is_some_and(|(_, signs)| !signs.has_host(from.host())))
    }

    /// The only one on file who has the whole name of someone whose address is not on file.
    fn namesake(&self, one: &Correspondent) -> Result<Option<Contact>> {
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

    /// Someone new at a company on file wrote about a job, or answered.
    fn unknown(&self, from: &Incoming<'_>) -> Result<Proposed> {
        let letter = &from.mail.letter;
        // With a name on file, and a new employer's address: others of that name have written nothing before.
        if let Some(namesake) = self.namesake(&letter.from)?
            && self.is_elsewhere(&namesake, &letter.from)?
            && !letter::is_about_business(letter)
            && let Some(new) = letter::signed_employer(letter)
            && let Some(moved) = self.moved(from, &namesake, &new)?
        {
            return Ok((Some(moved), Verdict::Waits));
        }
        // Most come in without an address, from LinkedIn say: their name and their employer's host tell who wrote.
        if let Some(namesake) = self.namesake(&letter.from)?
            && namesake.company_id.is_some()
            && !self.is_elsewhere(&namesake, &letter.from)?
        {
            return self.known(from, &namesake);
        }
        let company = letter::whose_host(&letter.from, &self.companies);
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
    fn job_in(&self, letter: &Letter, company: &str) -> Result<Option<String>> {
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

/// What they wrote, as an option.
fn text_of(letter: &Letter) -> String {
    let said: String = letter.text.trim().chars().take(LONGEST_TEXT).collect();
    format!("--text={said}")
}

/// An email as proposals are made of it.
struct Incoming<'a> {
    mail: &'a Mail,
    message: &'a str,
    on: NaiveDate,
}

impl Incoming<'_> {
    fn proposes(
        &self,
        kind: ProposalKind,
        words: &[&str],
        contact: Option<ContactId>,
        line: &str,
    ) -> NewProposal {
        let letter = &self.mail.letter;
        let on = self.on.to_string();
        // Adding someone has no day, and an interview its own.
        let dated: &[&str] =
            if matches!(kind, ProposalKind::Add | ProposalKind::Planned) { &[] } else { &["--on", &on] };
        let command = words.iter().chain(dated).map(|word| text::several_lines(word)).collect();
        let shortened = |text: &str| text::one_line(text).chars().take(LONGEST_LINE).collect::<String>();
        NewProposal {
            message: self.message.to_owned(),
            kind,
            command,
            contact,
            application: None,
            gist: None,
            evidence: Evidence {
                sender: letter.from.address.clone(),
                sender_name: letter.from.name.as_deref().map(shortened),
                sent_on: self.on,
                subject: shortened(&letter.subject),
                line: shortened(line),
            },
        }
    }
}

/// Whether its author gives their name in a sentence: `I'm Ann`, `ich bin Ann`.
fn says_who(letter: &Letter) -> bool {
    const INTRODUCE: &[&str] = &[
        "i m",
        "i am",
        "my name is",
        "this is",
        "ich bin",
        "mein name ist",
        "je suis",
        "je m appelle",
        "soy",
        "me llamo",
        "sono",
        "mi chiamo",
        "ik ben",
        "mijn naam is",
        "sou a",
        "sou o",
        "chamo me",
    ];
    let name = PersonName::of(letter.from.name.as_deref().unwrap_or_default()).called();
    let (said, first) = (spaced(&letter.text), spaced(&name));
    !first.trim().is_empty() && INTRODUCE.iter().any(|words| said.contains(&format!(" {words}{first}")))
}

/// Whether it mentions the reader's application or interview.
fn is_to_applicant(letter: &Letter) -> bool {
    const THEIRS: &[&str] = &[
        "your application",
        "your interview",
        "your candidacy",
        "interview you",
        "ihre bewerbung",
        "deine bewerbung",
        "votre candidature",
        "tu candidatura",
        "su candidatura",
        "la tua candidatura",
        "je sollicitatie",
        "sua candidatura",
    ];
    let said = text::key(&format!("{} {}", letter.subject, letter.text));
    THEIRS.iter().any(|words| said.contains(words))
}

/// Whether it is written to somebody who may buy, or has bought.
fn sells(letter: &Letter) -> bool {
    const TO_BUYERS: &[&str] = &[
        "your team",
        "your company",
        "your business",
        "your hiring",
        "your contract",
        "your account",
        "your subscription",
        "your order",
        "your plan",
        "our product",
        "our platform",
        "our software",
        "our solution",
        "demo",
        "free trial",
        "pricing",
        "customer",
        "customers",
        "renewal",
        "invoice",
        "partnership",
        "sponsor",
        "ihr vertrag",
        "ihrem vertrag",
        "kundennummer",
        "rechnung",
        "ihr team",
        "votre equipe",
        "votre entreprise",
        "votre contrat",
        "facture",
        "su empresa",
        "factura",
        "uw bedrijf",
        "factuur",
        "sua empresa",
        "fattura",
    ];
    let said = text::key(&format!("{} {}", letter.subject, letter.text));
    let said = said.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    let said = format!(" {} ", said.collect::<Vec<_>>().join(" "));
    TO_BUYERS.iter().any(|words| said.contains(&format!(" {words} ")))
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

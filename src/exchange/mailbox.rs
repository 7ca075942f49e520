//! Mail as mail programs keep it: one message (.eml), a mailbox file (mbox), a folder of messages (Maildir). Read one
//! message at a time; only those between the user and people of interest are opened and kept.

use std::collections::{BTreeMap, BTreeSet};
use std::io::Read;
use std::path::Path;
use std::sync::Arc;

use super::bounds::Taken;
use super::ics;
use super::mail::folder::{self, BadFile, Found, each_file};
use super::mail::mbox::Messages;
use super::mail::own::Own;
use super::mail::{self, BadMail, Head, Mail, Wall, calendar};
use crate::domain::incoming::{
    Handle, Incoming, IncomingMessage, IncomingPerson, IncomingRefusal, Skipped, When,
};
use crate::domain::left_out::Why;
use crate::domain::letter::{self, Correspondent, Filed, Letter};
use crate::domain::name;
use crate::domain::place::Place;
use crate::domain::text::{self, LONGEST_TEXT};
use crate::domain::{Channel, Direction, TouchKind};

/// Subjects that begin an answer, in the languages of mail programs.
const ANSWERS: &[&str] = &["re:", "aw:", "sv:", "antw:", "r:", "ré:", "rv:"];

/// Whose mail it is, and whose messages are wanted. All addresses are lower case.
#[derive(Clone, Copy)]
pub struct Wanted<'a> {
    /// The user's own addresses.
    pub mine: &'a Own,
    /// The people the emails name next to an address, each as they are called best.
    pub names: &'a BTreeMap<String, Vec<String>>,
    /// Addresses of contacts on file, and the names of those who have them.
    pub on_file: &'a OnFile,
    /// The applications on file: a stranger's email may say no to one.
    pub applications: &'a [Filed],
    /// Companies on file, as applications without a title.
    pub companies: &'a [Filed],
    /// Others are taken as new people, if they are people.
    pub adds: bool,
    /// Where the user is: some emails don't say in which zone they were written.
    pub wall: Wall<'a>,
}

/// Lower case addresses, and the names of those who have them.
#[derive(Clone, Debug, Default)]
pub struct OnFile(BTreeMap<String, Vec<String>>);

impl OnFile {
    pub fn add(&mut self, address: &str, name: String) {
        self.0.entry(address.to_lowercase()).or_default().push(name);
    }

    /// Those who have an address, or the mailbox that it leads to.
    pub fn get(&self, address: &str) -> Option<&Vec<String>> {
        self.0.get(address).or_else(|| self.0.get(&text::untagged(address)?))
    }

    pub fn has(&self, address: &str) -> bool {
        self.get(address).is_some()
    }
}

/// The messages of a file or a folder.
pub fn read(path: &Path, shown: &str, wanted: Wanted<'_>) -> Result<Incoming, BadFile> {
    let mut reader = Reader::new(wanted);
    each_file(path, shown, |from, found| reader.file(from, &found))?;
    Ok(reader.incoming)
}

/// The messages of a file that is open.
pub fn read_file(from: impl Read, shown: &str, wanted: Wanted<'_>) -> Result<Incoming, BadFile> {
    let mut reader = Reader::new(wanted);
    let apart = folder::named(Path::new(shown));
    reader.file(from, &Found { shown: &Arc::from(shown), is_alone: true, apart })?;
    Ok(reader.incoming)
}

/// Who takes part in the messages of mailboxes: what tells whose they are.
#[derive(Clone, Debug, Default)]
pub struct Participants {
    delivered_to: BTreeMap<String, usize>,
    /// In how many messages an address stands, as the sender or among the recipients.
    seen: BTreeMap<String, usize>,
    recipients: BTreeSet<String>,
    /// What an address is called, and how often.
    names: BTreeMap<String, BTreeMap<String, usize>>,
    /// Who wrote what is among sent mail.
    senders_of_sent: BTreeSet<String>,
    senders: BTreeSet<String>,
    room: Room,
}

/// How much more of names and addresses is kept: no mailbox of one person has more, and none without end fills the
/// memory.
#[derive(Clone, Debug)]
struct Room(usize);

impl Default for Room {
    fn default() -> Self {
        Self(30_000_000)
    }
}

impl Room {
    /// Whether one more text fits in; what is longer than any name or address never does.
    fn takes(&mut self, text: &str) -> bool {
        const LONGEST: usize = 400;
        /// What keeping a text takes besides its bytes.
        const BESIDE: usize = 80;
        match self.0.checked_sub(text.len() + BESIDE) {
            Some(left) if text.len() <= LONGEST => {
                self.0 = left;
                true
            }
            _ => false,
        }
    }
}

impl Participants {
    pub fn count(&mut self, path: &Path) -> Result<(), BadFile> {
        each_file(path, "", |from, found| self.count_file(from, found.shown))
    }

    /// The name of the file tells whether it holds sent mail.
    pub fn count_file(&mut self, from: impl Read, shown: &str) -> Result<(), BadFile> {
        /// Nobody has more names than these.
        const MOST_NAMES: usize = 10;
        let is_sent = is_sent_folder(shown);
        let mut messages = Messages::new(from)?;
        while let Some(message) = messages.next_message()? {
            let head = mail::head(message.bytes);
            if let Some(to) = head.delivered_to
                && (self.delivered_to.contains_key(&to) || self.room.takes(&to))
            {
                *self.delivered_to.entry(to).or_default() += 1;
            }
            if let Some(from) = &head.from {
                if self.senders.contains(&from.address) || self.room.takes(&from.address) {
                    self.senders.insert(from.address.clone());
                }
                if is_sent && (self.senders_of_sent.contains(&from.address) || self.room.takes(&from.address))
                {
                    self.senders_of_sent.insert(from.address.clone());
                }
            }
            for one in head.from.iter().chain(&head.to).take(100) {
                let Some(name) = &one.name else { continue };
                if self.names.contains_key(&one.address) || self.room.takes(&one.address) {
                    let names = self.names.entry(one.address.clone()).or_default();
                    if names.contains_key(name) || names.len() < MOST_NAMES && self.room.takes(name) {
                        *names.entry(name.clone()).or_default() += 1;
                    }
                }
            }
            for to in head.to.iter().take(100) {
                if self.recipients.contains(&to.address) || self.room.takes(&to.address) {
                    self.recipients.insert(to.address.clone());
                }
            }
            let everyone: BTreeSet<String> =
                head.from.into_iter().chain(head.to).map(|one| one.address).take(100).collect();
            for address in everyone {
                if self.seen.contains_key(&address) || self.room.takes(&address) {
                    *self.seen.entry(address).or_default() += 1;
                }
            }
        }
        Ok(())
    }

    /// The one address, of nobody on file, that most messages are from or to.
    pub fn owner(&self, on_file: &OnFile) -> Option<String> {
        let most = |counts: &BTreeMap<String, usize>| {
            let mut ranked: Vec<(usize, &String)> = counts
                .iter()
                .filter(|(address, _)| !on_file.has(address))
                .map(|(address, count)| (*count, address))
                .collect();
            ranked.sort_by(|one, other| other.cmp(one));
            match ranked.as_slice() {
                [(first, address), rest @ ..] if rest.first().is_none_or(|(second, _)| second < first) => {
                    Some((*address).clone())
                }
                _ => None,
            }
        };
        most(&self.delivered_to).or_else(|| most(&self.seen))
    }

    /// The same, where it is also somebody that mail went to: who only ever writes is the other one.
    pub fn owner_for_certain(&self, on_file: &OnFile) -> Option<String> {
        self.owner(on_file).filter(|owner| self.recipients.contains(owner))
    }

    /// The mailbox that most of it was delivered to.
    pub fn delivered_to(&self) -> Option<&str> {
        self.delivered_to.iter().max_by_key(|(_, count)| **count).map(|(address, _)| address.as_str())
    }

    /// Addresses that write in one of these names, or in the name that an own address has.
    pub fn in_the_name_of(&self, name: Option<&str>, own: &Own, on_file: &OnFile) -> Vec<String> {
        let mut names: BTreeSet<String> = name.map(str::to_owned).into_iter().collect();
        let owns = self.names.iter().filter(|(address, _)| own.contains(address));
        names.extend(owns.flat_map(|(_, names)| names.keys().cloned()));
        let senders: BTreeMap<String, BTreeSet<String>> = self
            .names
            .iter()
            .filter(|(address, _)| self.senders.contains(*address))
            .map(|(address, names)| (address.clone(), names.keys().cloned().collect()))
            .collect();
        mail::own::in_the_name_of(&names, &senders, own, |address| on_file.has(address))
    }

    /// Addresses that may be the user's: of those who wrote what is among sent mail.
    pub fn perhaps_own<'a>(&'a self, own: &'a Own, on_file: &'a OnFile) -> impl Iterator<Item = &'a str> {
        let is_new = move |address: &&String| !own.contains(address) && !on_file.has(address);
        self.senders_of_sent.iter().filter(is_new).map(String::as_str)
    }

    /// For each address the people it is named next to: each by their fullest name, then the one they have most,
    /// then the first one.
    pub fn names(&self) -> BTreeMap<String, Vec<String>> {
        let people = |address: &str, names: &BTreeMap<String, usize>| {
            let mut shown: BTreeMap<String, usize> = BTreeMap::new();
            for (written, count) in names {
                if let Some(name) = name::of_sender(Some(written), address) {
                    *shown.entry(name.shown).or_default() += count;
                }
            }
            let rank = |(name, count): &(String, usize)| {
                // `P. Rao` is less of a name than `Priya Rao`.
                let is_initial = |word: &&str| {
                    let mut letters = word.trim_end_matches('.').chars();
                    letters.next().is_some_and(char::is_uppercase) && letters.next().is_none()
                };
                let words = name.split_whitespace().filter(|word| !is_initial(word)).count();
                (words > 1, *count, std::cmp::Reverse(name.clone()))
            };
            let mut ranked: Vec<(String, usize)> = shown.into_iter().collect();
            ranked.sort_by_cached_key(|one| std::cmp::Reverse(rank(one)));
            let mut people: Vec<String> = Vec::new();
            for (name, _) in ranked {
                let told = name::told_by(Some(&name), address);
                let is_another = told
                    .is_none_or(|told| people.iter().all(|known| !name::may_be_told(known, &told, address)));
                if people.is_empty() || is_another && name::told_by(Some(&name), address).is_some() {
                    people.push(name);
                }
            }
            people
        };
        let named = |(address, names): (&String, _)| (address.clone(), people(address, names));
        self.names.iter().map(named).filter(|(_, people)| !people.is_empty()).collect()
    }
}

/// `Sent.mbox`, `Gesendet`, `.Sent/cur/…`.
fn is_sent_folder(shown: &str) -> bool {
    const SENT: &[&str] =
        &["sent", "gesendet", "envoy", "enviad", "inviat", "posta inviata", "verzonden", "skickat", "sendt"];
    shown.to_lowercase().split(['/', '\\']).any(|part| {
        let part = part.trim_start_matches(|c: char| !c.is_alphabetic());
        SENT.iter().any(|sent| part.starts_with(sent))
    })
}

struct Reader<'a> {
    wanted: Wanted<'a>,
    incoming: Incoming,
    taken: Taken,
    /// The message at hand carries an invitation.
    has_events: bool,
    /// New people by address and name.
    added: BTreeSet<(String, String)>,
}

impl<'a> Reader<'a> {
    fn new(wanted: Wanted<'a>) -> Self {
        let incoming = Incoming { is_mail: true, ..Incoming::default() };
        let taken = Taken::default();
        Self { wanted, incoming, taken, has_events: false, added: BTreeSet::new() }
    }

    /// The messages of one file. A file that is one message and all there is, is refused where it can't be read.
    fn file(&mut self, from: impl Read, found: &Found<'_>) -> Result<(), BadFile> {
        let file = found.shown;
        let mut messages = Messages::new(from)?;
        let mut is_empty = true;
        while let Some(message) = messages.next_message()? {
            is_empty = false;
            let head = mail::head(message.bytes);
            let line = message.line;
            let place = Place { file: Arc::clone(file), line };
            // What was never sent, and what a server took for spam, invites nobody.
            let is_kept = found.apart.is_none() && head.apart.is_none();
            self.has_events = is_kept && !message.is_cut && self.invitations(message.bytes, &place)?;
            let wall = self.wanted.wall;
            let open = || {
                if message.is_cut {
                    return Err(BadMail::TooLarge);
                }
                mail::open(message.bytes, message.separator, wall)
            };
            if let Some(why) = found.apart.or_else(|| self.why_not(&head, message.bytes)) {
                // What can't be read of a stranger's email is no loss.
                if self.may_be_refused_by(&head, why)
                    && let Ok(mail) = open()
                {
                    self.note_refusal(&mail, &place)?;
                }
                if !self.has_events {
                    self.leave_out(place, why, &head);
                }
                continue;
            }
            match open() {
                Ok(mail) => {
                    let unreached =
                        if head.is_bounce { mail::fate(message.bytes).unreached } else { Vec::new() };
                    self.take(&mail, &unreached, &place)?;
                }
                Err(bad) if found.is_alone && !messages.is_mailbox => return Err(bad.into()),
                Err(bad) => self.skip(place, bad.to_string())?,
            }
        }
        if is_empty && found.is_alone { Err(BadMail::Empty.into()) } else { Ok(()) }
    }

    /// Takes the events of the calendars that a message carries, from any sender; `false` if there are none.
    fn invitations(&mut self, bytes: &[u8], place: &Place) -> Result<bool, BadFile> {
        if !calendar::may_hold(bytes) {
            return Ok(false);
        }
        let mut has_events = false;
        for calendar in calendar::calendars(bytes) {
            let today = self.wanted.wall.now.map(|now| now.date_naive());
            let read = match ics::read(calendar.as_slice(), &place.file, today) {
                Ok(read) => read,
                Err(ics::BadFile::TooMuch(bad)) => return Err(bad.into()),
                Err(ics::BadFile::Unreadable(_) | ics::BadFile::NoCalendar | ics::BadFile::BreaksOff) => {
                    continue;
                }
            };
            for mut event in read.events {
                self.taken.one(event.description.len() + event.summary.len() + event.uid.len())?;
                event.place = place.clone();
                event.without_me(|guest| self.wanted.mine.contains(&guest.address));
                self.incoming.events.push(event);
                has_events = true;
            }
            for skipped in read.skipped {
                self.skip(place.clone(), skipped.reason)?;
            }
            let cut = read.cut.into_iter().map(|cut| Skipped { place: place.clone(), reason: cut.reason });
            self.incoming.cut.extend(cut);
        }
        Ok(has_events)
    }

    fn skip(&mut self, place: Place, reason: String) -> Result<(), BadFile> {
        self.taken.one(reason.len())?;
        self.incoming.skipped.push(Skipped { place, reason });
        Ok(())
    }

    fn leave_out(&mut self, place: Place, why: Why, head: &Head) {
        let is_mine = |one: &&Correspondent| self.wanted.mine.contains(&one.address);
        let others = head.from.iter().chain(&head.to);
        let who = others.clone().find(|one| !is_mine(one)).or_else(|| others.clone().next());
        let who = who.map(shown).unwrap_or_default();
        self.incoming.left_out.add(place, why, &who);
    }

    /// Why a message is not opened, told from its head alone.
    fn why_not(&self, head: &Head, bytes: &[u8]) -> Option<Why> {
        if head.apart.is_some() {
            return head.apart;
        }
        let from = head.from.as_ref()?;
        if head.is_bounce {
            let fate = mail::fate(bytes);
            let is_of_interest = fate.unreached.iter().any(|address| self.is_on_file(address));
            return (!is_of_interest).then_some(match (fate.is_delayed, fate.is_delivered) {
                (true, _) => Why::Delayed,
                (false, true) => Why::Receipt,
                (false, false) => Why::Automatic,
            });
        }
        let is_of_interest = self.wanted.adds
            || std::iter::once(from)
                .chain(&head.reply_to)
                .chain(&head.to)
                .any(|one| self.is_on_file(&one.address));
        (!is_of_interest).then(|| self.why_nobody(from, head))
    }

    /// Why a message that is with nobody on file is left out.
    fn why_nobody(&self, from: &Correspondent, head: &Head) -> Why {
        let is_mine = |one: &Correspondent| self.wanted.mine.contains(&one.address);
        if is_mine(from) {
            let is_to_myself = !head.to.is_empty() && head.to.iter().all(is_mine);
            return if is_to_myself { Why::Own } else { Why::NotOnFile };
        }
        if self.is_to_me(head) { Why::NotOnFile } else { Why::NotYours }
    }

    fn is_on_file(&self, address: &str) -> bool {
        self.wanted.on_file.has(address) && !self.wanted.mine.contains(address)
    }

    /// Whether an email that is not opened otherwise may say no to an application on file.
    fn may_be_refused_by(&self, head: &Head, why: Why) -> bool {
        why == Why::NotOnFile
            && !(self.wanted.applications.is_empty() && self.wanted.companies.is_empty())
            && head.from.as_ref().is_some_and(|from| !self.wanted.mine.contains(&from.address))
    }

    /// Notes a stranger's email that says no, and is about a company or an application on file.
    fn note_refusal(&mut self, mail: &Mail, place: &Place) -> Result<(), BadFile> {
        let letter = &mail.letter;
        let is_about = || {
            !letter::about(letter, self.wanted.applications).is_empty()
                || !letter::about(&without_text(letter), self.wanted.companies).is_empty()
        };
        if mail.notice.is_some() || !letter::may_be_a_rejection(letter) || !is_about() {
            return Ok(());
        }
        self.taken.one(letter.text.len() + letter.subject.len())?;
        let letter = Box::new(letter.clone());
        self.incoming.refusals.push(IncomingRefusal { place: place.clone(), letter });
        Ok(())
    }

    fn take(&mut self, mail: &Mail, unreached: &[String], place: &Place) -> Result<(), BadFile> {
        let Mail { letter, head, .. } = mail;
        let is_mine = self.wanted.mine.contains(&letter.from.address);
        if head.is_bounce {
            for address in
                unreached.iter().filter(|address| self.is_on_file(address)).cloned().collect::<Vec<_>>()
            {
                let with = Correspondent { name: None, address };
                self.message(mail, &with, Direction::In, TouchKind::Bounce, place)?;
            }
            return Ok(());
        }
        if let Some(why) = mail.notice {
            self.leave_out(place.clone(), why, head);
            return Ok(());
        }
        let is_answer = letter.is_answer || {
            let subject = letter.subject.to_lowercase();
            ANSWERS.iter().any(|answer| subject.starts_with(answer))
        };
        let kind = if is_answer { TouchKind::Reply } else { TouchKind::Other };
        if is_mine && mail.automatic.is_reply {
            self.leave_out(place.clone(), Why::Automatic, head);
            return Ok(());
        }
        if is_mine {
            let mut told = BTreeSet::new();
            let mut why = None;
            let mut is_with_someone = false;
            for to in &head.to {
                if self.wanted.mine.contains(&to.address) || !told.insert(to.address.as_str()) {
                    continue;
                }
                if self.is_wanted(to, place)? {
                    self.message(mail, to, Direction::Out, kind, place)?;
                    is_with_someone = true;
                } else if self.wanted.adds {
                    why = why.or(Some(self.why_unnamed(to)));
                }
            }
            if !is_with_someone {
                let why = why.unwrap_or_else(|| self.why_nobody(&letter.from, head));
                self.leave_out(place.clone(), why, head);
            }
            return Ok(());
        }
        let is_machines = mail.automatic.is_letter || mail.is_circular;
        let writer = self.writer(letter);
        let hides_address = self.hides_address(&writer);
        let is_persons = self.is_to_me(head) && !letter.is_to_a_list && !is_machines && !hides_address;
        if (is_persons && self.is_wanted(&writer, place)?) || self.is_on_file(&writer.address) {
            if is_machines && !mail.automatic.is_reply && !letter::is_perhaps_a_rejection(letter) {
                let why = if mail.is_circular { Why::MailingList } else { Why::Automatic };
                self.leave_out(place.clone(), why, head);
                return Ok(());
            }
            let kind = if is_machines { TouchKind::AutoReply } else { kind };
            return self.message(mail, &writer, Direction::In, kind, place);
        }
        if self.wanted.mine.is_empty() && !self.wanted.adds {
            let reason = format!(
                "it is from {}, who is not one of your contacts; if that is you, say so: rekindle config set me.email ADDRESS",
                letter.from.address
            );
            return self.skip(place.clone(), reason);
        }
        if self.is_to_me(head) {
            self.note_refusal(mail, place)?;
        }
        let why = if !self.is_to_me(head) {
            Why::NotYours
        } else if letter.is_to_a_list {
            Why::MailingList
        } else if is_machines || name::is_unread_mailbox(&letter.from.address) {
            Why::Automatic
        } else if self.wanted.adds && hides_address {
            Why::NoAddress
        } else if self.wanted.adds {
            self.why_unnamed(&writer)
        } else {
            Why::NotOnFile
        };
        self.leave_out(place.clone(), why, head);
        Ok(())
    }

    /// The author of an email: From or, if a system sent it on their behalf, Reply-To.
    fn writer(&self, letter: &Letter) -> Correspondent {
        let from = &letter.from;
        let answers = letter.reply_to.as_ref().filter(|to| !self.wanted.mine.contains(&to.address));
        let Some(to) = answers.filter(|_| !self.is_on_file(&from.address) && letter::is_a_systems(from))
        else {
            return from.clone();
        };
        if !self.is_on_file(&to.address) && (letter::is_a_systems(to) || name::is_shared_mailbox(&to.address))
        {
            return from.clone();
        }
        let is_told = |one: &&Correspondent| name::told_by(one.name.as_deref(), &to.address).is_some();
        let named = Some(from).filter(is_told).unwrap_or(to);
        Correspondent { name: named.name.clone(), address: to.address.clone() }
    }

    /// The address belongs to a sending system, and no contact has it.
    fn hides_address(&self, writer: &Correspondent) -> bool {
        !self.is_on_file(&writer.address)
            && !name::is_unread_mailbox(&writer.address)
            && letter::is_a_systems(writer)
    }

    /// Why nobody can be added for an address.
    fn why_unnamed(&self, one: &Correspondent) -> Why {
        let has_several = self.wanted.names.get(&one.address).is_some_and(|people| people.len() > 1);
        if name::is_unread_mailbox(&one.address) {
            Why::Automatic
        } else if has_several || name::is_shared_mailbox(&one.address) {
            Why::SharedAddress
        } else {
            Why::NoName
        }
    }

    fn is_to_me(&self, head: &Head) -> bool {
        let to = head.to.iter().map(|to| &to.address).chain(&head.delivered_to);
        self.wanted.mine.is_empty() || to.into_iter().any(|address| self.wanted.mine.contains(address))
    }

    /// Whether messages with someone are taken; a person who is not on file is added where that is asked for. Another
    /// full name next to an address on file is another person.
    fn is_wanted(&mut self, one: &Correspondent, place: &Place) -> Result<bool, BadFile> {
        if !self.wanted.adds {
            return Ok(self.is_on_file(&one.address));
        }
        let told = name::told_by(one.name.as_deref(), &one.address);
        if self.is_on_file(&one.address) {
            let on_file = self.wanted.on_file.get(&one.address).into_iter().flatten();
            let is_known = told.as_ref().is_none_or(|told| {
                on_file.into_iter().any(|name| name::may_be_told(name, told, &one.address))
            });
            if is_known {
                return Ok(true);
            }
        }
        let people = self.wanted.names.get(&one.address).map(Vec::as_slice).unwrap_or_default();
        let of_sender = || name::of_sender(one.name.as_deref(), &one.address).map(|name| name.shown);
        let name = match (&told, people) {
            (Some(told), people) => {
                let one_of = people.iter().find(|name| name::may_be_told(name, told, &one.address));
                one_of.cloned().or_else(of_sender)
            }
            (None, _) if name::is_shared_mailbox(&one.address) => None,
            (None, [only]) => Some(only.clone()),
            (None, []) => of_sender(),
            (None, _) => None,
        };
        let Some(name) = name else { return Ok(false) };
        if self.added.insert((one.address.clone(), name.clone())) {
            self.taken.one(name.len() + one.address.len())?;
            let mut person = IncomingPerson::new(place.clone(), name);
            person.is_named_by_address = one.name.is_none() && people.is_empty();
            person.emails.push(one.address.clone());
            self.incoming.people.push(person);
        }
        Ok(true)
    }

    fn message(
        &mut self,
        mail: &Mail,
        with: &Correspondent,
        direction: Direction,
        kind: TouchKind,
        place: &Place,
    ) -> Result<(), BadFile> {
        let letter = &mail.letter;
        let text = beginning(&letter.text).to_owned();
        let subject = Some(letter.subject.clone()).filter(|subject| !subject.is_empty());
        let (key, older_key) = mail.key();
        let may_be_a_no =
            direction == Direction::In && kind != TouchKind::Bounce && letter::may_be_a_rejection(letter);
        let letters = if may_be_a_no { letter.text.len() + letter.subject.len() } else { 0 };
        let others = with.name.as_ref().map_or(0, String::len) + with.address.len();
        self.taken.one(text.len() + key.len() + letter.subject.len() + letters + others)?;
        let cut = mail.unread.map(|reason| Skipped { place: place.clone(), reason: reason.to_owned() });
        // One that went to several is told once.
        self.incoming
            .cut
            .extend(cut.filter(|cut| self.incoming.cut.last().is_none_or(|last| last.place != cut.place)));
        self.incoming.messages.push(IncomingMessage {
            place: place.clone(),
            key,
            older_key,
            with: Handle { name: with.name.clone(), email: Some(with.address.clone()), linkedin: None },
            at: When::At(letter.sent_at),
            direction,
            channel: Some(Channel::Email),
            kind,
            subject,
            text,
            letter: may_be_a_no.then(|| Box::new(letter.clone())),
            is_invitation: self.has_events,
            kept: None,
        });
        Ok(())
    }
}

/// The letter without its text: company names in a text are often about something else.
pub fn without_text(letter: &Letter) -> Letter {
    Letter { text: String::new(), ..letter.clone() }
}

/// `Priya Rao <priya@northwind.example>`.
pub fn shown(one: &Correspondent) -> String {
    match &one.name {
        Some(name) => format!("{name} <{}>", one.address),
        None => one.address.clone(),
    }
}

fn beginning(text: &str) -> &str {
    let mut end = text.len().min(LONGEST_TEXT);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    text.get(..end).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::super::mail::LARGEST;
    use super::*;

    const WALL: Wall<'_> = Wall { instant: &|local| local.and_utc(), now: None };

    const MAYA: &str = "maya@example.com";
    const PRIYA: &str = "priya@northwind.example";
    const OMAR: &str = "omar@northwind.example";

    fn addresses(all: &[&str]) -> OnFile {
        OnFile(all.iter().map(|one| ((*one).to_owned(), Vec::new())).collect())
    }

    fn read_as(text: &str, mine: &[&str], adds: bool) -> Result<Incoming, BadFile> {
        let (mine, on_file) = (Own::new(mine.iter().copied()), addresses(&[PRIYA, OMAR]));
        let mut participants = Participants::default();
        participants.count_file(text.as_bytes(), "in.mbox")?;
        let names = participants.names();
        let wanted = Wanted {
            mine: &mine,
            names: &names,
            on_file: &on_file,
            applications: &[],
            companies: &[],
            adds,
            wall: WALL,
        };
        read_file(text.as_bytes(), "in.mbox", wanted)
    }

    fn taken(text: &str) -> Incoming {
        read_as(text, &[MAYA], false).unwrap()
    }

    fn mail(from: &str, to: &str, head: &str, body: &str) -> String {
        let date = "Date: Tue, 15 Sep 2026 16:40:00 +0100";
        let head = if head.is_empty() { String::new() } else { format!("{head}\n") };
        format!("From: {from}\nTo: {to}\n{date}\n{head}\n{body}\n")
    }

    fn mailbox(mails: &[String]) -> String {
        let separated = |mail: &String| format!("From x@y.example Tue Sep 15 23:40:00 2026\n{mail}\n");
        mails.iter().map(separated).collect::<Vec<_>>().concat()
    }

    #[test]
    fn a_message_is_a_touch_with_everyone_on_file_it_is_between() {
        let answer = mail(
            "Priya Rao <Priya@Northwind.example>",
            MAYA,
            "Subject: Re: Thanks\nMessage-ID: <4@x>\nIn-Reply-To: <3@x>",
            "Let us stay in touch.\n\nOn 17 Sep 2026, Maya Ortiz wrote:\n> Hi Priya",
        );
        let note =
            mail(MAYA, "Priya <priya@northwind.example>, omar@northwind.example, x@y.example", "", "Hi");
        let read = taken(&mailbox(&[answer, note]));
        let said: Vec<_> = read
            .messages
            .iter()
            .map(|m| (m.place.line, m.direction, m.kind, m.with.email.as_deref().unwrap(), m.text.as_str()))
            .collect();
        assert_eq!(
            said,
            [
                (1, Direction::In, TouchKind::Reply, PRIYA, "Let us stay in touch."),
                (14, Direction::Out, TouchKind::Other, PRIYA, "Hi"),
                (14, Direction::Out, TouchKind::Other, OMAR, "Hi"),
            ]
        );
        assert_eq!(read.messages[0].key, "4@x");
        assert_eq!(read.messages[1].key, read.messages[2].key);
        assert!(read.people.is_empty() && read.skipped.is_empty());
    }

    #[test]
    fn machines_are_told_from_people() {
        let away = mail(OMAR, MAYA, "Subject: Away\nAuto-Submitted: auto-replied", "I am away.");
        let bounce = mail(
            "Mail Delivery System <MAILER-DAEMON@mx.example>",
            MAYA,
            "Content-Type: multipart/report; report-type=delivery-status; boundary=b",
            "--b\n\nSorry.\n--b\nContent-Type: message/delivery-status\n\nFinal-Recipient: rfc822; Omar@northwind.example\n--b--",
        );
        let read = taken(&mailbox(&[away, bounce]));
        let kinds: Vec<_> = read.messages.iter().map(|m| (m.kind, m.with.email.as_deref())).collect();
        assert_eq!(kinds, [(TouchKind::AutoReply, Some(OMAR)), (TouchKind::Bounce, Some(OMAR))]);
    }

    #[test]
    fn the_users_own_automatic_reply_is_no_message_of_theirs() {
        let own =
            mail(MAYA, PRIYA, "Subject: Automatic reply: Hello\nAuto-Submitted: auto-replied", "I am away.");
        let read = taken(&own);
        assert!(read.messages.is_empty());
        assert_eq!(read.left_out.counts().collect::<Vec<_>>(), [(Why::Automatic, 1)]);
    }

    #[test]
    fn a_text_that_is_not_read_is_named() {
        let hidden = |kind: &str| {
            mail(
                PRIYA,
                MAYA,
                &format!("Content-Type: {kind}; boundary=b"),
                "--b\nContent-Type: application/octet-stream\n\nx\n--b--",
            )
        };
        let winmail = mail(PRIYA, MAYA, "Content-Type: application/ms-tnef; name=winmail.dat", "x");
        let read = taken(&mailbox(&[hidden("multipart/encrypted"), winmail, mail(PRIYA, MAYA, "", "Hi")]));
        assert_eq!((read.messages.len(), read.cut.len()), (3, 2));
        assert!(read.cut[0].reason.contains("encrypted") && read.cut[1].reason.contains("winmail.dat"));
    }

    #[test]
    fn newsletters_lists_and_programs_are_nobody() {
        let mails = [
            mail("Northwind News <newsletter@n.example>", MAYA, "", "News."),
            mail("Rust Berlin <rust-berlin@lists.example.org>", MAYA, "", "We meet."),
            mail("Priya Rao (Jira) <jira@n.example>", MAYA, "", "A ticket."),
        ];
        let read = read_as(&mailbox(&mails), &[MAYA], true).unwrap();
        assert!(read.people.is_empty() && read.messages.is_empty());
        assert_eq!(read.left_out.counts().collect::<Vec<_>>(), [(Why::Automatic, 3)]);
    }

    #[test]
    fn a_rejection_is_suspected_and_no_more() {
        let no = "We decided to move forward with another candidate for the role. I am sorry.";
        let read = taken(&mail(PRIYA, MAYA, "Subject: Data Engineer", no));
        assert!(read.messages[0].letter.is_some());
        assert!(taken(&mail(MAYA, PRIYA, "", no)).messages[0].letter.is_none(), "one's own words");
    }

    #[test]
    fn mail_with_others_is_left_out_or_brings_them_in() {
        let stranger = mail("Ann Lee <ann@x.example>", MAYA, "", "Hi");
        let robot = mail("Shop <no-reply@shop.example>", MAYA, "", "Hi");
        let list = mail("Bo Chen <bo@x.example>", MAYA, "List-Id: <l>", "Hi");
        let others = mail("Ann Lee <ann@x.example>", "Bo Chen <bo@x.example>", "", "Hi");
        let sent = mail(MAYA, "\"Diaz, Cy\" <cy@x.example>, jobs@x.example", "", "Hi");
        let all = mailbox(&[stranger, robot, list, others, sent]);
        let none = taken(&all);
        assert_eq!((none.left_out.total(), none.people.len(), none.messages.len()), (5, 0, 0));
        assert_eq!(
            none.left_out.counts().collect::<Vec<_>>(),
            [(Why::NotYours, 1), (Why::NotOnFile, 4)],
            "told from the head alone"
        );
        let read = read_as(&all, &[MAYA], true).unwrap();
        assert_eq!(
            read.left_out.counts().collect::<Vec<_>>(),
            [(Why::Automatic, 1), (Why::MailingList, 1), (Why::NotYours, 1)]
        );
        let names: Vec<&str> = read.people.iter().map(|person| person.name.as_str()).collect();
        assert_eq!((names, read.messages.len()), (vec!["Ann Lee", "Cy Diaz"], 2));
    }

    #[test]
    fn drafts_and_what_was_thrown_away_are_no_messages() {
        for (head, why) in [
            ("X-Unsent: 1", Why::Draft),
            ("X-Mozilla-Status: 0009", Why::Trash),
            ("X-Gmail-Labels: Trash,Inbox", Why::Trash),
        ] {
            let read = taken(&mail(MAYA, PRIYA, head, "Hi"));
            assert_eq!(read.left_out.counts().collect::<Vec<_>>(), [(why, 1)], "{head}");
            assert_eq!((read.messages.len(), read.skipped.len()), (0, 0), "{head}");
        }
    }

    #[test]
    fn a_mailbox_is_split_where_messages_begin() {
        let first = mail(
            PRIYA,
            MAYA,
            "",
            "From here on it is easy.\n\n>From you I learned.\n\nFrom 2026 on 12:30 works.",
        );
        let read = taken(&mailbox(&[first, mail(OMAR, MAYA, "", "Two")]).replace('\n', "\r\n"));
        assert_eq!(read.messages.len(), 2, "{read:?}");
        let text = &read.messages[0].text;
        assert!(text.starts_with("From here on") && text.contains("\nFrom you I learned."), "{text}");
        assert_eq!((read.messages[1].place.line, read.skipped.len()), (12, 0));
    }

    #[test]
    fn a_name_in_full_is_shown_rather_than_one_with_an_initial() {
        let mut participants = Participants::default();
        for name in ["P. Rao", "P. Rao", "Priya Rao"] {
            let mail = format!("From: {name} <p@x.example>\nTo: maya@example.com\nSubject: x\n\nHi\n");
            participants.count_file(mail.as_bytes(), "a.eml").unwrap();
        }
        assert_eq!(participants.names()["p@x.example"], ["Priya Rao"]);
    }

    #[test]
    fn the_owner_is_who_most_messages_are_from_or_to() {
        let owner = |mails: &[String]| {
            let mut participants = Participants::default();
            participants.count_file(mailbox(mails).as_bytes(), "in.mbox").unwrap();
            participants.owner(&addresses(&[PRIYA, OMAR]))
        };
        let (one, other) = (mail(PRIYA, MAYA, "", ""), mail(MAYA, "ann@x.example", "", ""));
        assert_eq!(owner(std::slice::from_ref(&one)).as_deref(), Some(MAYA));
        assert_eq!(owner(&[one, other.clone()]).as_deref(), Some(MAYA));
        assert_eq!(owner(&[other]), None);
        let delivered = mail("list@x.example", "list@x.example", "Delivered-To: Maya@example.com", "");
        assert_eq!(owner(&[delivered]).as_deref(), Some(MAYA));
    }

    #[test]
    fn who_wrote_is_asked_where_it_is_not_known() {
        let read = read_as(&mail("m@x.example", PRIYA, "", "Hi"), &[], false).unwrap();
        assert!(
            read.skipped[0].reason.starts_with("it is from m@x.example, who is not one of your contacts")
        );
        assert_eq!(read_as(&mail(PRIYA, MAYA, "", "Hi"), &[], false).unwrap().messages.len(), 1);
    }

    #[test]
    fn a_bad_message_is_skipped_with_its_line_and_a_bad_file_is_refused() {
        let undated = format!("From: {PRIYA}\nTo: {MAYA}\n\nHi\n");
        let large = mail(PRIYA, MAYA, "", &"x".repeat(LARGEST));
        let broken = "VGhhbmsgeW91IGZvciB5b3VyIGFwcGxpY2F0!!";
        let damaged = mail(PRIYA, MAYA, "Content-Transfer-Encoding: base64", broken);
        let read = taken(&mailbox(&[damaged, large, mail(PRIYA, MAYA, "", "Hi")]));
        let skipped: Vec<_> = read.skipped.iter().map(|s| (s.place.line, s.reason.as_str())).collect();
        assert_eq!(
            skipped,
            [
                (1, "the email's text is damaged: its base64 cannot be read"),
                (9, "the email is larger than 25000000 bytes")
            ]
        );
        assert_eq!(read.messages.len(), 1);
        for bad in [undated.as_str(), "", "\n\n", "hello", "Name,Email\na,b\n"] {
            assert!(matches!(read_as(bad, &[MAYA], false), Err(BadFile::BadMail(_))), "{bad}");
        }
    }

    #[test]
    fn a_folder_is_read_message_by_message() {
        let folder = tempfile::tempdir().unwrap();
        let put = |name: &str, text: &str| {
            let path = folder.path().join(name);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, text).unwrap();
        };
        let hi = mail(PRIYA, MAYA, "", "Hi");
        for name in ["cur/1:2,S", "new/2", "cur/3:2,DS", "cur/4:2,ST", "tmp/5", ".Sent/cur/6:2,", "notes.txt"]
        {
            put(name, &hi);
        }
        put(".Drafts/cur/8:2,S", &hi);
        put("Old.mbox/mbox", &mailbox(std::slice::from_ref(&hi)));
        put("Trash.mbox", &mailbox(std::slice::from_ref(&hi)));
        put("cur/7:2,S", "what is this");
        // Thunderbird.
        for name in ["Inbox", "Drafts", "Archives.sbd/2026"] {
            put(name, &mailbox(std::slice::from_ref(&hi)));
            put(&format!("{name}.msf"), "<!-- an index -->");
        }
        let (mine, on_file) = (Own::new([MAYA]), addresses(&[PRIYA]));
        let names = BTreeMap::new();
        let wanted = Wanted {
            mine: &mine,
            names: &names,
            on_file: &on_file,
            applications: &[],
            companies: &[],
            adds: false,
            wall: WALL,
        };
        let read = read(folder.path(), "Mail", wanted).unwrap();
        let files: Vec<&str> = read.messages.iter().map(|message| &*message.place.file).collect();
        let all = [
            "Mail/.Sent/cur/6:2,",
            "Mail/Archives.sbd/2026",
            "Mail/Inbox",
            "Mail/Old.mbox/mbox",
            "Mail/cur/1:2,S",
            "Mail/new/2",
        ];
        assert_eq!(files, all);
        let left_out: Vec<_> = read.left_out.counts().collect();
        assert_eq!(left_out, [(Why::Draft, 3), (Why::Trash, 2)]);
        assert_eq!(&*read.skipped[0].place.file, "Mail/cur/7:2,S");
        let empty = tempfile::tempdir().unwrap();
        assert!(matches!(super::read(empty.path(), "x", wanted), Err(BadFile::NoMail)));
    }
}

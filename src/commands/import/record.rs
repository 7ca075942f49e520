//! Matches what files say with what is on file, and records what is new. People are known by LinkedIn profile, then
//! email address, then the name that their file has for them; nothing that the user typed is replaced by less.

use std::borrow::Cow;
use std::collections::{HashMap, HashSet};

use chrono::{Days, NaiveDate};

use crate::clock::Zone;
use crate::commands::elsewhere::is_elsewhere;
use crate::commands::judged;
use crate::domain::appointment::Version;
use crate::domain::company;
use crate::domain::contact::Contact;
use crate::domain::courtesy::{congratulates, is_courtesy};
use crate::domain::incoming::{
    EmployedBy, EventTime, Handle, Incoming, IncomingInvitation, IncomingMessage, IncomingPerson, Skipped,
    When,
};
use crate::domain::left_out::Why;
use crate::domain::letter::{self, Letter};
use crate::domain::name::{self, PersonName};
use crate::domain::place::Place;
use crate::domain::placeholder;
use crate::domain::team;
use crate::domain::word::Word as _;
use crate::domain::{
    ApplicationId, AppointmentId, Channel, CompanyId, ContactId, Delivery, Direction, LinkedinStatus,
    OutcomeKind, Role, TouchId, TouchKind, profile, text,
};
use crate::exchange::mail::own::Own;
use crate::exchange::mailbox;
use crate::failure::Result;
use crate::session::find;
use crate::store::{
    Change, ContactEdit, Edit, Forgotten, Left, ListEdit, NewContact, NewTouch, Table, TouchEdit, Trace,
};

use super::longer_notes::notes_with;
use super::mail::OwnAddress;
use super::openings::{Arranged, Chosen, Openings};
use super::report::{About, Alike, Fate, NamedAfter, Pair, Progress, Report, Suspected, Tally};

/// Days after which a message that nobody answered waits for no answer any more.
const LONGEST_WAIT: u64 = 30;

pub(super) struct Recorder<'a, 'store> {
    pub(super) change: &'a mut Change<'store>,
    pub(super) today: NaiveDate,
    pub(super) zone: Zone,
    pub(super) report: Report,
    /// Who was erased or removed, and stays outside.
    pub(super) forgotten: Forgotten,
    /// Companies that were looked up, by their folded name.
    companies: HashMap<String, CompanyId>,
    /// The file whose people are being recorded, and who it named so far.
    file: std::sync::Arc<str>,
    named: HashSet<ContactId>,
    /// What was exported from here, of all that the files name.
    exported: HashMap<String, ContactId>,
    exported_touches: HashMap<String, TouchId>,
    /// The applications that the file at hand named so far.
    pub(super) listed: HashSet<ApplicationId>,
    /// The companies and titles of that file, folded.
    pub(super) titles_of_file: HashSet<(String, String)>,
    /// Messages under an older key that were found in the files, of which there may be several.
    told_apart: HashSet<(ContactId, String)>,
    /// Who our own exports of this import call by a number.
    numbered: HashMap<i64, ContactId>,
    pub(super) user: User,
    /// What events are compared with, once there is one.
    pub(super) openings: Option<Openings>,
    /// Zones that were looked up, by what calendars call them.
    pub(super) zones: HashMap<String, Option<Zone>>,
    /// The interviews that these files brought, by their names in their calendars.
    pub(super) arranged_here: HashMap<String, Arranged>,
    /// Those that got another calendar's name on the way, by the one they had, and its version.
    pub(super) taken_over: HashMap<String, (AppointmentId, Version)>,
    /// Names that the messages and invitations give to several profiles.
    of_several: HashSet<String>,
    /// Who got their title from these files.
    titled: HashSet<ContactId>,
    /// The people at hand are those of mail, who are told with their messages if they stay outside.
    is_mail: bool,
}

/// What an import knows of the user.
#[derive(Debug, Default)]
pub(super) struct User {
    pub(super) addresses: Own,
    pub(super) name: Option<String>,
    /// The applications that the user chose for events which may be for several.
    pub(super) chosen: Chosen,
    /// What is to be said about the user's own addresses.
    pub(super) remarks: Vec<OwnAddress>,
}

impl<'a, 'store> Recorder<'a, 'store> {
    pub(super) fn new(change: &'a mut Change<'store>, user: User) -> Result<Self> {
        let now = change.now();
        Ok(Self {
            forgotten: change.forgotten()?,
            change,
            today: now.today(),
            zone: now.zone,
            report: Report::default(),
            companies: HashMap::new(),
            file: std::sync::Arc::from(""),
            named: HashSet::new(),
            exported: HashMap::new(),
            exported_touches: HashMap::new(),
            listed: HashSet::new(),
            titles_of_file: HashSet::new(),
            told_apart: HashSet::new(),
            numbered: HashMap::new(),
            user,
            openings: None,
            zones: HashMap::new(),
            arranged_here: HashMap::new(),
            taken_over: HashMap::new(),
            of_several: HashSet::new(),
            titled: HashSet::new(),
            is_mail: false,
        })
    }

    /// People of all files first: a message may be from someone another file names. Those of mail come after those of
    /// sheets, which know more of them.
    pub(super) fn record(&mut self, files: Vec<Incoming>, progress: &mut Progress) -> Result {
        let uids: Vec<&str> =
            files.iter().flat_map(|file| &file.people).filter_map(|person| person.uid.as_deref()).collect();
        let keys: Vec<&str> = files
            .iter()
            .flat_map(|file| &file.messages)
            .filter(|message| message.kept.is_some())
            .map(|message| message.key.as_str())
            .collect();
        if !uids.is_empty() {
            self.exported = self.change.contacts_with_uids(&uids)?.into_iter().collect();
        }
        if !keys.is_empty() {
            self.exported_touches = self.change.touches_with_uids(&keys)?.into_iter().collect();
        }
        self.of_several = of_several(&files);
        let mut others = Vec::with_capacity(files.len());
        let (mut events, mut correspondents) = (Vec::new(), Vec::new());
        for incoming in files {
            self.report.hidden += incoming.hidden;
            self.report.appointments.is_any |= incoming.is_calendar;
            self.report.messages.left_out += incoming.left_out.messages();
            self.report.left_out.append(incoming.left_out);
            self.report.skipped.extend(incoming.skipped);
            self.report.cells.extend(incoming.cells);
            self.report.cut.extend(incoming.cut);
            self.report.unread_columns.extend(incoming.unread_columns);
            for (word, times) in incoming.unknown_statuses {
                *self.report.unknown_statuses.entry(word).or_default() += times;
            }
            self.report.assumed_years += incoming.assumed_years;
            self.report.guessed.extend(incoming.guessed);
            self.report.learn_of(incoming.me);
            if incoming.is_mail {
                correspondents.extend(incoming.people);
            } else {
                for person in incoming.people {
                    progress.step();
                    self.person(person)?;
                }
            }
            others.push((incoming.invitations, incoming.messages, incoming.refusals, incoming.applications));
            events.extend(incoming.events);
        }
        // Applications next: a message may be about one that another file names.
        for (.., applications) in &mut others {
            // Rows of one file are several applications, unless it gives them one name.
            self.listed.clear();
            let titles = applications.iter().map(|one| (text::key(&one.company), text::key(&one.title)));
            self.titles_of_file = titles.collect();
            for application in std::mem::take(applications) {
                progress.step();
                self.application(application)?;
            }
        }
        self.is_mail = true;
        for person in correspondents {
            progress.step();
            self.person(person)?;
        }
        self.is_mail = false;
        for (invitations, messages, refusals, _) in others {
            for invitation in invitations {
                progress.step();
                self.invitation(invitation)?;
            }
            for message in messages {
                progress.step();
                self.message(message)?;
            }
            for refusal in refusals {
                let on = self.zone.civil_day(refusal.letter.sent_at);
                self.refusal(&refusal.letter, on)?;
            }
        }
        // A day that was kept free belongs to the interview of that day, which comes first.
        events.sort_by_key(|event| matches!(event.start, Some(EventTime::Day(_))));
        for event in events {
            progress.step();
            self.event(event)?;
        }
        Ok(())
    }

    /// The one door through which people come in. `None` for somebody who stays outside.
    pub(super) fn person(&mut self, person: IncomingPerson) -> Result<Option<ContactId>> {
        if person.place.file != self.file {
            self.file = person.place.file.clone();
            self.named.clear();
        }
        let Some(mut person) = self.checked(person)? else { return Ok(None) };
        let owner = self.leave_profile(&mut person)?;
        let number = person.kept.as_ref().and_then(|kept| kept.number);
        let contact = match self.known(&person)? {
            Some(contact) => {
                self.update(contact, &person)?;
                Some(contact)
            }
            None if self.is_forgotten(&person) => None,
            None => Some(self.add(person, owner)?),
        };
        self.numbered.extend(number.zip(contact));
        Ok(contact)
    }

    /// Whether somebody has a contact of their own.
    pub(super) fn is_on_file(&mut self, person: &IncomingPerson) -> Result<bool> {
        Ok(self.known(person)?.is_some() || !self.change.contacts_named(&text::key(&person.name))?.is_empty())
    }

    /// What a file says of someone who is known otherwise than by what it says.
    pub(super) fn complete_person(&mut self, contact: ContactId, person: IncomingPerson) -> Result {
        match self.checked(person)? {
            Some(person) => self.update(contact, &person),
            None => Ok(()),
        }
    }

    /// A profile that is on file for somebody of another name stays with them: who has it, and which it is.
    fn leave_profile(&mut self, person: &mut IncomingPerson) -> Result<Option<(ContactId, String, Alike)>> {
        let is_exported = person.uid.as_ref().is_some_and(|uid| self.exported.contains_key(uid));
        let Some(slug) = person.linkedin.as_ref().filter(|_| !is_exported) else { return Ok(None) };
        let Some(owner) = self.change.contact_with_linkedin(slug)? else { return Ok(None) };
        let Some(on_file) = self.change.contact(owner)? else { return Ok(None) };
        if self.may_be_called(&on_file, slug, &person.name)? {
            return Ok(None);
        }
        let reason = format!(
            "{}'s LinkedIn profile ({slug}) was left out, because it belongs to {}",
            person.name, on_file.name
        );
        self.report.cells.push(Skipped { place: person.place.clone(), reason });
        Ok(person.linkedin.take().map(|slug| (owner, on_file.name, Alike::Profile(slug))))
    }

    /// Whether somebody on file can be the one whom a file calls so next to a profile. One who was merged has more
    /// profiles, and the user has said whose they are.
    fn may_be_called(&self, on_file: &Contact, slug: &str, told: &str) -> Result<bool> {
        let given = PersonName::of(told).given.map(|given| text::key(&given));
        let own = on_file.linkedin.as_deref().map(profile::readable_slug);
        Ok(own.as_deref() != Some(slug)
            || name::may_be_renamed(&on_file.name, told)
            || given.is_some() && given == on_file.preferred_name.as_deref().map(text::key)
            || self.change.outdated(on_file.id)?.name(told))
    }

    /// As it can be stored; `None` when it cannot.
    fn checked(&mut self, mut person: IncomingPerson) -> Result<Option<IncomingPerson>> {
        let mut cut: Vec<String> = text::cut_line("name", &person.name).into_iter().collect();
        person.name = text::one_line(&person.name);
        let is_ours = person.kept.is_some() || person.uid.as_deref().is_some_and(is_ours);
        if !is_ours {
            let is_department = match name::department_of(&person.name) {
                Some(company) if !name::is_usual_first(&company) => self.company_on_file(&company)?.is_some(),
                Some(_) | None => false,
            };
            if !person.name.contains('@') && (is_department || team::is_team(&person.name)) {
                let reason = format!("\"{}\" is a team or a department, not a person", person.name);
                if !self.is_mail {
                    self.skip(&person.place, reason);
                }
                return Ok(None);
            }
            let Some(name) = self.name_of(&mut person)? else {
                if !self.is_forgotten(&person) {
                    let reason = no_name(&person);
                    self.skip(&person.place, reason);
                }
                return Ok(None);
            };
            person.name = name;
        }
        if let Err(problem) = text::name("name", &person.name) {
            self.skip(&person.place, problem.to_string());
            return Ok(None);
        }
        let mut short = |what, text: Option<String>| {
            cut.extend(text.as_deref().and_then(|text| text::cut_line(what, text)));
            text.map(|t| text::one_line(&t)).filter(|t| !t.is_empty())
        };
        person.title = short("title", person.title);
        person.company = short("company", person.company);
        person.preferred_name = short("preferred name", person.preferred_name);
        cut.extend(person.notes.as_mut().and_then(|notes| text::cut_text("note", notes)));
        person.notes = person.notes.map(|notes| text::several_lines(&notes)).filter(|n| !n.is_empty());
        if !is_ours {
            person.linkedin.take_if(|slug| placeholder::is_no_slug(slug));
            let mut numbers: Vec<String> = Vec::new();
            let (report, place) = (&mut self.report, &person.place);
            person.phones.retain(|number| {
                let is_new = !placeholder::is_no_number(number)
                    && !numbers.iter().any(|other| text::is_same_number(other, number));
                numbers.push(number.clone());
                let is_doubtful = is_new && placeholder::is_doubtful_number(number);
                if is_doubtful {
                    let reason = format!(
                        "\"{number}\" looks like a placeholder, not a phone number; if it is real, add it with \
                         rekindle edit contact NAME --phone NUMBER"
                    );
                    report.cells.push(Skipped { place: place.clone(), reason });
                }
                is_new && !is_doubtful
            });
            person.emails.retain(|address| !placeholder::is_no_address(address));
            person.company.take_if(|company| placeholder::is_no_employer(company));
            person.title.take_if(|title| placeholder::is_placeholder(title));
        }
        for (what, list) in
            [("number", &mut person.phones), ("topic", &mut person.topics), ("tag", &mut person.tags)]
        {
            cut.extend(list.iter().filter_map(|entry| text::cut_line(what, entry)));
            *list = list.iter().map(|entry| text::one_line(entry)).filter(|e| !e.is_empty()).collect();
        }
        let mut emails = Vec::with_capacity(person.emails.len());
        for address in &person.emails {
            match text::email(address) {
                Ok(address) => emails.push(address),
                // The rest of the person is as good as any.
                Err(problem) => {
                    let (place, reason) = (person.place.clone(), problem.to_string());
                    self.report.cells.push(Skipped { place, reason });
                }
            }
        }
        person.emails = emails;
        let place = || person.place.clone();
        self.report.cells.extend(cut.into_iter().map(|reason| Skipped { place: place(), reason }));
        if !is_ours && self.is_me(&person) {
            self.report.left_out.add(person.place, Why::Yourself, &person.name);
            return Ok(None);
        }
        Ok(Some(person))
    }

    /// An address of the user's own, and no other name than the user's.
    fn is_me(&self, person: &IncomingPerson) -> bool {
        let is_name = |name: &String| text::key(name) == text::key(&person.name);
        self.user.name.as_ref().is_none_or(is_name)
            && person.emails.iter().any(|address| self.user.addresses.contains(address))
    }

    /// What the file calls them or, where it gives no name, who has the address on file, and else what the address
    /// reads as.
    fn name_of(&self, person: &mut IncomingPerson) -> Result<Option<String>> {
        let own = name::without_employer(&person.name, person.company.as_deref(), &person.emails);
        if let Some(read) = PersonName::parse(own) {
            if let Some(beside) = read.beside.filter(|_| !self.is_mail) {
                keep_in_notes(person, &beside);
            }
            return Ok(Some(read.shown));
        }
        let own = person.emails.iter().filter(|address| !name::is_shared_mailbox(address));
        for address in own.filter_map(|typed| text::email(typed).ok()) {
            if let [(_, on_file)] = self.change.contacts_with_email(&address)?.as_slice() {
                return Ok(Some(on_file.clone()));
            }
        }
        let read = person.emails.iter().find_map(|address| name::listed_as(address));
        person.is_named_by_address = read.is_some();
        Ok(read.map(|name| name.shown))
    }

    /// People who were erased or removed are skipped by address, profile, number or what the file calls them. By name and company
    /// alone it may be a namesake, who comes in with a remark.
    fn is_forgotten(&mut self, person: &IncomingPerson) -> bool {
        let forgotten = &self.forgotten;
        // Others read an office's mailbox as well.
        let own = person.emails.iter().filter(|address| !name::is_shared_mailbox(address));
        let by_address =
            forgotten.knows(&own.cloned().collect::<Vec<_>>(), person.linkedin.as_deref(), &person.phones);
        let by_key = || person.key().and_then(|key| forgotten.knows_import_key(&key));
        match by_address.or_else(by_key) {
            Some(_) if self.is_mail => return true,
            Some(Left::Erased) => {
                let reason = "you erased this person; only `rekindle add` brings them back".to_owned();
                self.report.forgotten.push(Skipped { place: person.place.clone(), reason });
                return true;
            }
            Some(Left::Removed) => {
                self.report.left_out.add(person.place.clone(), Why::Removed, &person.name);
                return true;
            }
            None => {}
        }
        if person.company.as_deref().is_some_and(|company| forgotten.resembles(&person.name, company)) {
            self.report.resembling.push(person.place.clone());
        }
        false
    }

    pub(super) fn skip(&mut self, place: &Place, reason: String) {
        self.report.skipped.push(Skipped { place: place.clone(), reason });
    }

    /// Who it is of those on file.
    fn known(&self, person: &IncomingPerson) -> Result<Option<ContactId>> {
        // What was exported from here.
        if let Some(uid) = &person.uid
            && let Some(contact) = self.exported.get(uid)
        {
            return Ok(Some(*contact));
        }
        if let Some(slug) = &person.linkedin
            && let Some(contact) = self.change.contact_with_linkedin(slug)?
        {
            return Ok(Some(contact));
        }
        for address in &person.emails {
            if let Some(contact) = self.with_address(address, person)? {
                return Ok(Some(contact));
            }
        }
        if let Some(key) = person.key()
            && let Some(contact) = self.change.contact_with_import_key(&key)?
        {
            return Ok(Some(contact));
        }
        match self.by_number(person)? {
            Some(contact) => Ok(Some(contact)),
            None => self.by_employer(person),
        }
    }

    /// The only one with the same whole name and telephone number.
    fn by_number(&self, person: &IncomingPerson) -> Result<Option<ContactId>> {
        let name = text::key(&person.name);
        if person.phones.is_empty() || !name.contains(' ') {
            return Ok(None);
        }
        let mut found = Vec::new();
        for id in self.change.contacts_named(&name)? {
            let Some(contact) = self.change.contact(id)? else { continue };
            let has_number =
                |number: &String| contact.phones.iter().any(|own| text::is_same_number(own, number));
            let is_other = contact.linkedin.is_some() && person.linkedin.is_some();
            if person.phones.iter().any(has_number) && !is_other {
                found.push(id);
            }
        }
        Ok(found.pop().filter(|_| found.is_empty()))
    }

    /// Most come in without an address first, from LinkedIn say: their whole name and the host of their employer tell
    /// who writes.
    fn by_employer(&self, person: &IncomingPerson) -> Result<Option<ContactId>> {
        let name = text::key(&person.name);
        let says_employer = person.company.is_some() && person.employed_by != EmployedBy::Opening;
        if says_employer || !name.contains(' ') {
            return Ok(None);
        }
        let namesakes = self.change.contacts_named(&name)?;
        let [only] = namesakes.as_slice() else { return Ok(None) };
        let Some(contact) = self.change.contact(*only)? else { return Ok(None) };
        let is_other = contact.linkedin.is_some() && person.linkedin.is_some();
        let Some(company) = contact.company_id.filter(|_| !is_other) else { return Ok(None) };
        let Some(company) = self.change.company(company)? else { return Ok(None) };
        let signs = judged::as_filed(company).signs();
        let is_theirs = |address: &String| {
            let host = address.rsplit_once('@').map_or("", |(_, host)| host);
            signs.has_host(&host.to_lowercase())
        };
        Ok(Some(contact.id).filter(|_| person.emails.iter().any(is_theirs)))
    }

    /// The person whose address it is: another full name or another profile is another person, and an address
    /// that several people read tells nobody apart.
    fn with_address(&self, address: &str, person: &IncomingPerson) -> Result<Option<ContactId>> {
        let called = PersonName::of(&person.name);
        for (id, on_file) in self.change.contacts_with_email(address)? {
            let is_address = on_file.contains('@');
            let may_be = is_address
                || called.may_be(&PersonName::of(&on_file))
                || self.change.outdated(id)?.name(&person.name);
            let is_same = text::key(&on_file) == text::key(&person.name);
            if !may_be || name::is_shared_mailbox(address) && !is_same {
                continue;
            }
            let profile = self.change.contact(id)?.and_then(|contact| contact.linkedin);
            let is_other_profile =
                matches!((&profile, &person.linkedin), (Some(one), Some(other)) if one != other);
            if !is_other_profile {
                return Ok(Some(id));
            }
        }
        Ok(None)
    }

    /// Somebody on file who has an address of the new person, and another name or profile.
    fn sharer(&self, person: &IncomingPerson) -> Result<Option<(ContactId, String, Alike)>> {
        for address in person.emails.iter().filter(|address| !name::is_shared_mailbox(address)) {
            if let Some((id, name)) = self.change.contacts_with_email(address)?.into_iter().next() {
                return Ok(Some((id, name, Alike::Address(address.clone()))));
            }
        }
        Ok(None)
    }

    /// Somebody on file with the same whole name, where only one of the two has an employer.
    fn namesake_elsewhere(
        &self,
        person: &IncomingPerson,
        company: Option<CompanyId>,
    ) -> Result<Option<(ContactId, String, Alike)>> {
        let name = text::key(&person.name);
        if !name.contains(' ') {
            return Ok(None);
        }
        for id in self.change.contacts_named(&name)? {
            let Some(contact) = self.change.contact(id)? else { continue };
            let are_two = contact.linkedin.is_some() && person.linkedin.is_some();
            if !are_two && contact.company_id.is_some() != company.is_some() {
                return Ok(Some((id, contact.name, Alike::Name)));
            }
        }
        Ok(None)
    }

    /// `owner` is somebody of another name who has the profile that the file gives them.
    fn add(
        &mut self,
        person: IncomingPerson,
        owner: Option<(ContactId, String, Alike)>,
    ) -> Result<ContactId> {
        let company_id = person.company.as_deref().map(|name| self.company_or_new(name)).transpose()?;
        let key = person.key();
        let connected_on = person.connected_on.and_then(|on| self.happened_on(&person.place, on));
        let namesake = self.change.namesake(&person.name, company_id, person.linkedin.as_deref())?;
        let namesake = match namesake {
            Some((id, name, is_other)) => {
                let why = match company_id {
                    Some(_) if is_other => Alike::AllButProfile,
                    Some(_) => Alike::NameAndCompany,
                    None => Alike::Name,
                };
                Some((id, name, why))
            }
            None if owner.is_some() => owner,
            None => match self.sharer(&person)? {
                Some(sharer) => Some(sharer),
                None => self.namesake_elsewhere(&person, company_id)?,
            },
        };
        let name = person.name.clone();
        let named_after = person.emails.first().filter(|_| person.is_named_by_address).cloned();
        let place = person.place.clone();
        let status = if person.is_connected { LinkedinStatus::Connected } else { LinkedinStatus::None };
        let (kept, uid) = (person.kept, person.uid);
        let contact = self.change.add_contact(&NewContact {
            name: person.name,
            preferred_name: person.preferred_name,
            register: kept.as_ref().and_then(|kept| kept.register),
            title: person.title,
            company_id,
            emails: person.emails,
            phones: person.phones,
            linkedin: person.linkedin,
            linkedin_status: Some(kept.as_ref().map_or(status, |kept| kept.linkedin_status)),
            linkedin_on: kept.as_ref().map_or(connected_on, |kept| kept.linkedin_on),
            ally: kept.as_ref().is_some_and(|kept| kept.is_ally),
            introduced_by: None,
            topics: person.topics,
            tags: person.tags,
            notes: person.notes.unwrap_or_default(),
            usual_role: kept.as_ref().and_then(|kept| kept.usual_role),
            met: kept.as_ref().and_then(|kept| kept.met.clone()),
        })?;
        if let Some(key) = key {
            self.change.add_import_key(contact, &key)?;
        }
        if let Some(kept) = kept {
            if let Some(uid) = uid.filter(|uid| is_ours(uid)) {
                self.change.keep_uid(Table::Contact, contact.0, &uid)?;
            }
            if kept.cadence.is_some() {
                let on = kept.cadence_on.map_or(self.today, |on| on.min(self.today));
                self.change.set_cadence(contact, kept.cadence, on)?;
            }
            if kept.is_silenced {
                let on = kept.silenced_on.map_or(self.today, |on| on.min(self.today));
                self.change.set_do_not_contact(contact, on, kept.silenced_why.as_deref())?;
            }
        }
        if let Some(address) = named_after {
            self.report.named_after.push(NamedAfter { contact, place, name: name.clone(), address });
        }
        if let Some((on_file, known, why)) = namesake {
            self.report.possible_duplicates.push(Pair { on_file, new: contact, known, name, why });
        }
        self.named.insert(contact);
        self.titled.insert(contact);
        self.report.note(contact, Fate::New);
        Ok(contact)
    }

    fn update(&mut self, id: ContactId, person: &IncomingPerson) -> Result {
        let Some(contact) = self.change.contact(id)? else { return Ok(()) };
        // What a file says of someone first is what counts: it has one line for each, except by mistake.
        let is_first = self.named.insert(id);
        let key = person.key();
        let mut others = differences(&contact, person);
        others.extend(self.other_title(&contact, person)?);
        let as_told = person;
        let person = &*self.up_to_date(&contact, person)?;
        let mut edit = additions(&contact, person);
        self.leave_to_namesakes(&contact, &mut edit.emails.add)?;
        let mut is_changed = false;
        match self.employer(&contact, person)? {
            Employer::Same if is_first && person.employed_by == EmployedBy::Profile => {
                match (&contact.title, &person.title) {
                    (Some(on_file), Some(new)) if !self.may_replace(id, on_file)? => {
                        let is_other = text::key(on_file) != text::key(new);
                        others.extend(is_other.then(|| differs("title", Some(on_file), Some(new))));
                    }
                    (on_file, new) => edit.title = new.clone().filter(|_| on_file != new).into(),
                }
            }
            Employer::Unsaid | Employer::Same => {}
            Employer::Noted(company) => {
                edit.title = Edit::Keep;
                self.note_other_employer(&contact, person, company)?;
            }
            Employer::First(company) => edit.company_id = Edit::Set(self.company_or_new(company)?),
            Employer::New(company) if is_first => {
                let from = contact.company_id.map(|id| self.change.company(id)).transpose()?.flatten();
                let was = from.map_or_else(String::new, |from| format!("{} → ", from.name));
                self.report.moves.push((id, format!("{}: {was}{company}", contact.name)));
                let company = self.company_or_new(company)?;
                self.change.record_move(id, company, person.title.as_deref(), self.today)?;
                self.titled.insert(id);
                edit.title = Edit::Keep;
                is_changed = true;
            }
            Employer::New(_)
                if person.linkedin.is_none() && person.emails.is_empty() && person.uid.is_none() =>
            {
                let reason = "a row above has the same name and date, and there is no profile or address to tell the \
                              two apart; if they are two people, add this one with rekindle add";
                self.skip(&person.place, reason.to_owned());
                return Ok(());
            }
            // The title belongs to that employer.
            Employer::New(_) | Employer::Former => edit.title = Edit::Keep,
        }
        if !others.is_empty() {
            let reason = format!("{}: {}", contact.name, others.join("; "));
            self.report.differing_people.push(Skipped { place: as_told.place.clone(), reason });
        }
        if edit.title != Edit::Keep {
            self.titled.insert(id);
        }
        if edit != ContactEdit::default() {
            is_changed |= self.change.edit_contact(id, &edit)?;
        }
        // An older connection does not undo what the user recorded since.
        let is_over = contact.linkedin_status == LinkedinStatus::Declined
            && person.connected_on.zip(contact.linkedin_on).is_some_and(|(was, declined)| was <= declined);
        if person.is_connected && contact.linkedin_status != LinkedinStatus::Connected && !is_over {
            let on = person.connected_on.and_then(|on| self.happened_on(&person.place, on));
            self.connect(id, on)?;
            is_changed = true;
        }
        if person.uid.as_ref() != Some(&contact.uid)
            && let Some(key) = key
            && self.change.contact_with_import_key(&key)?.is_none()
        {
            self.change.add_import_key(id, &key)?;
            is_changed = true;
        }
        self.report.note(id, if is_changed { Fate::Updated } else { Fate::Unchanged });
        Ok(())
    }

    /// That an address book or a sheet has another title for the employer on file.
    fn other_title(&mut self, contact: &Contact, person: &IncomingPerson) -> Result<Option<String>> {
        let (Some(on_file), Some(new)) = (&contact.title, &person.title) else { return Ok(None) };
        let is_other = person.employed_by == EmployedBy::Notes && text::key(on_file) != text::key(new);
        let is_same_employer = is_other && self.employer(contact, person)? == Employer::Same;
        Ok(is_same_employer.then(|| differs("title", Some(on_file), Some(new))))
    }

    /// Whether the title on file is one that an import wrote; what the user typed stays.
    fn may_replace(&self, id: ContactId, title: &str) -> Result<bool> {
        Ok(self.titled.contains(&id) || self.change.is_title_imported(id, title)?)
    }

    /// Nobody moves by what an address book or a sheet says.
    fn note_other_employer(&mut self, contact: &Contact, person: &IncomingPerson, company: &str) -> Result {
        let present = contact.company_id.map(|id| self.change.company(id)).transpose()?.flatten();
        let present = present.map_or_else(String::new, |company| company.name);
        let has_titles = contact.title.is_some() && person.title.is_some() && contact.title != person.title;
        let at = |title: &Option<String>, company: &str| match title.as_ref().filter(|_| has_titles) {
            Some(title) => format!("{title} at {company}"),
            None => format!("at {company}"),
        };
        let reason = format!(
            "{} is {} in your records, and {} in the file",
            contact.name,
            at(&contact.title, &present),
            at(&person.title, company)
        );
        self.report.other_employers.push(Skipped { place: person.place.clone(), reason });
        Ok(())
    }

    /// An address of somebody else of that name stays with them: the two may be one person, and are listed.
    fn leave_to_namesakes(&mut self, contact: &Contact, addresses: &mut Vec<String>) -> Result {
        let called = PersonName::of(&contact.name);
        let mut kept = Vec::with_capacity(addresses.len());
        for address in std::mem::take(addresses) {
            let others = self.change.contacts_with_email(&address)?;
            let is_namesake = |(id, name): &&(ContactId, String)| {
                *id != contact.id
                    && called.may_be(&PersonName::of(name))
                    && !name::is_shared_mailbox(&address)
            };
            let Some((on_file, known)) = others.iter().find(is_namesake).cloned() else {
                kept.push(address);
                continue;
            };
            let pair = Pair {
                on_file,
                new: contact.id,
                known,
                name: contact.name.clone(),
                why: Alike::Address(address),
            };
            if !self.report.possible_duplicates.contains(&pair) {
                self.report.possible_duplicates.push(pair);
            }
        }
        *addresses = kept;
        Ok(())
    }

    /// Without what the user took out or replaced by hand: the file is older than that.
    fn up_to_date<'p>(
        &mut self,
        contact: &Contact,
        person: &'p IncomingPerson,
    ) -> Result<Cow<'p, IncomingPerson>> {
        let outdated = self.change.outdated(contact.id)?;
        if outdated.is_empty() {
            return Ok(Cow::Borrowed(person));
        }
        let mut person = person.clone();
        let employer = match &person.company {
            Some(name) => self.company_on_file(name)?,
            None => contact.company_id,
        };
        let is_former = |company| contact.company_id != Some(company) && outdated.employer(company);
        if employer.is_some_and(is_former) {
            (person.company, person.title) = (None, None);
        }
        person.title = person.title.filter(|title| !outdated.title(employer, title));
        person.emails.retain(|address| !outdated.email(address));
        person.phones.retain(|number| !outdated.phone(number));
        Ok(Cow::Owned(person))
    }

    /// The connection of someone who was on file before it, as `rekindle linkedin … connected` records it.
    /// Somebody new has no history, and the day stands with them.
    fn connect(&mut self, id: ContactId, on: Option<NaiveDate>) -> Result {
        if let Some(on) = on {
            let mut touch = NewTouch::new(id, on, Direction::Both, TouchKind::LinkedinConnected);
            touch.channel = Some(Channel::Linkedin);
            self.change.record_touch(&touch)?;
        }
        self.change.set_linkedin(id, LinkedinStatus::Connected, on)?;
        Ok(())
    }

    /// Where they work, according to the file and to what is on file.
    fn employer<'p>(&mut self, contact: &Contact, person: &'p IncomingPerson) -> Result<Employer<'p>> {
        let Some(name) = person.company.as_deref() else { return Ok(Employer::Unsaid) };
        let Some(present) = contact.company_id else { return Ok(Employer::First(name)) };
        if person.employed_by == EmployedBy::Opening {
            return Ok(Employer::Unsaid);
        }
        match self.company_on_file(name)? {
            Some(company) if company == present => Ok(Employer::Same),
            _ if person.employed_by == EmployedBy::Notes => Ok(Employer::Noted(name)),
            Some(company) => {
                let changes = self.change.job_changes(contact.id)?;
                let has_left = changes.iter().any(|c| c.from_company_id == Some(company));
                Ok(if has_left { Employer::Former } else { Employer::New(name) })
            }
            None => Ok(Employer::New(name)),
        }
    }

    pub(super) fn company_on_file(&mut self, name: &str) -> Result<Option<CompanyId>> {
        let key = text::key(name);
        if let Some(id) = self.companies.get(&key) {
            return Ok(Some(*id));
        }
        let found = self.change.company_named(name)?.map(|company| company.id);
        if let Some(id) = found {
            self.companies.insert(key, id);
        }
        Ok(found)
    }

    pub(super) fn company_or_new(&mut self, name: &str) -> Result<CompanyId> {
        if let Some(id) = self.company_on_file(name)? {
            return Ok(id);
        }
        let id = self.change.company_or_new(name)?;
        self.companies.insert(text::key(name), id);
        Ok(id)
    }

    /// The other side of a message or an invitation; why it is nobody on file, else.
    fn other_side(&self, with: &Handle) -> Result<std::result::Result<ContactId, Why>> {
        if let Some(slug) = &with.linkedin
            && let Some(contact) = self.change.contact_with_linkedin(slug)?
            && let Some(on_file) = self.change.contact(contact)?
            && self.may_be_called(&on_file, slug, with.name.as_deref().unwrap_or_default())?
        {
            return Ok(Ok(contact));
        }
        match &with.email {
            Some(address) => judged::with_address(self.change, address, with.name.as_deref()),
            None => Ok(Err(Why::NotOnFile)),
        }
    }

    /// Who a name alone stands for, where LinkedIn's export gave their connection no profile or a message none: the
    /// only one of that name. Another profile is another person.
    fn only_one_named(&self, with: &Handle) -> Result<Option<ContactId>> {
        let Some(name) = &with.name else { return Ok(None) };
        if with.linkedin.is_some() && self.of_several.contains(&text::key(name)) {
            return Ok(None);
        }
        let shown = || PersonName::parse(name).map(|name| name.shown);
        let mut only = self.only_namesake(name)?;
        if only.is_none()
            && let Some(shown) = shown()
        {
            // `Priya Rao, PhD` in one table is Priya Rao in another.
            only = self.only_namesake(&shown)?;
        }
        let Some(only) = only else { return Ok(None) };
        let has_another = match (&with.linkedin, self.change.contact(only)?) {
            (Some(slug), Some(contact)) => contact.linkedin.is_some_and(|own| own != *slug),
            _ => false,
        };
        Ok(Some(only).filter(|_| !has_another))
    }

    /// Why a record that names its other side is with nobody on file.
    fn why_nobody(&self, with: &Handle) -> Result<Why> {
        let Some(name) = &with.name else { return Ok(Why::NotOnFile) };
        let name = text::key(name);
        let several = self.of_several.contains(&name)
            && with.linkedin.is_some()
            && self.only_namesake(&name)?.is_some()
            || self.change.contacts_named(&name)?.len() > 1;
        Ok(if several { Why::SeveralOfThatName } else { Why::NotOnFile })
    }

    /// In our own export, where a contact is a name: the only one with this name.
    pub(super) fn only_namesake(&self, name: &str) -> Result<Option<ContactId>> {
        match self.change.contacts_named(&text::key(name))?.as_slice() {
            [only] => Ok(Some(*only)),
            _ => Ok(None),
        }
    }

    /// In our own export: the only one with this name, else the one of them whom the same import gave this number.
    fn exported_as(&self, number: Option<i64>, name: &str) -> Result<std::result::Result<ContactId, Why>> {
        let namesakes = self.change.contacts_named(&text::key(name))?;
        let numbered = number.and_then(|number| self.numbered.get(&number));
        Ok(match (namesakes.as_slice(), numbered) {
            ([only], _) => Ok(*only),
            (several, Some(numbered)) if several.contains(numbered) => Ok(*numbered),
            ([], _) => Err(Why::NotOnFile),
            _ => Err(Why::SeveralOfThatName),
        })
    }

    /// The applications on file that a message of our own export is about. Those that are not on file are noted.
    fn applications_about(&mut self, about: &[(String, String)]) -> Result<Vec<ApplicationId>> {
        let mut ids = Vec::with_capacity(about.len());
        for (company, title) in about {
            let titled = match self.company_on_file(company)? {
                Some(company) => self.change.applications_titled(company, &text::key(title))?,
                None => Vec::new(),
            };
            if titled.is_empty() {
                *self.report.missing_applications.entry(format!("{company}/{title}")).or_default() += 1;
            }
            ids.extend(titled.first().copied());
        }
        Ok(ids)
    }

    /// A message of our own export that is on file: its applications may not have been when it came in.
    fn link(&mut self, id: TouchId, about: &[(String, String)]) -> Result {
        let on_file = self.change.touch(id)?.filter(|_| !about.is_empty());
        let is_linked = on_file.is_none_or(|line| !line.touch.applications.is_empty());
        let applications = if is_linked { Vec::new() } else { self.applications_about(about)? };
        if applications.is_empty() {
            self.report.messages.unchanged += 1;
            return Ok(());
        }
        let edit = TouchEdit { applications: Some(applications), ..TouchEdit::default() };
        self.change.edit_touch(id, &edit)?;
        self.report.messages.updated += 1;
        Ok(())
    }

    fn invitation(&mut self, invitation: IncomingInvitation) -> Result {
        let IncomingInvitation { place, with, direction, on, text } = invitation;
        if self.is_to_come(&place, on) {
            return Ok(());
        }
        let who = with.linkedin.as_ref().or(with.email.as_ref()).or(with.name.as_ref());
        let key = format!(
            "linkedin/invitation/{}/{on}/{}",
            direction.as_str(),
            who.map(String::as_str).unwrap_or_default()
        );
        let other_side = match self.other_side(&with)? {
            Ok(contact) => Some(contact),
            Err(_) => self.only_one_named(&with)?,
        };
        let contact = match (other_side, direction) {
            (Some(contact), _) => contact,
            // Add people the user invited; people who invited the user may be strangers.
            (None, Direction::Out) if with.linkedin.is_some() => {
                let mut person = IncomingPerson::new(place.clone(), with.name.unwrap_or_default());
                person.linkedin = with.linkedin;
                let Some(contact) = self.person(person)? else { return Ok(()) };
                contact
            }
            (None, _) => {
                let why = self.why_nobody(&with)?;
                self.report.invitations.left_out += 1;
                self.report.left_out.add(place, why, who.map(String::as_str).unwrap_or_default());
                return Ok(());
            }
        };
        self.report.note(contact, Fate::Unchanged);
        if self.change.has_imported_touch(contact, &key)? {
            self.report.invitations.unchanged += 1;
            return Ok(());
        }
        if self.change.gone(&[Trace::Message { contact, key: &key }])?.is_some() {
            self.report.invitations.left_out += 1;
            let who = self.change.contact(contact)?.map(|contact| contact.name).unwrap_or_default();
            self.report.left_out.add(place, Why::Removed, &who);
            return Ok(());
        }
        self.report.cells.extend(cut_short(&place, &text));
        let on = self.happened_on(&place, on).unwrap_or(self.today);
        let mut touch = NewTouch::new(contact, on, direction, TouchKind::LinkedinInvite);
        touch.channel = Some(Channel::Linkedin);
        touch.text = text::several_lines(&text);
        touch.import_key = Some(key);
        self.touch(&touch, Some(TouchKind::LinkedinInvite), None, |report| &mut report.invitations)?;
        if direction == Direction::Out {
            self.invited(contact, on)?;
        }
        Ok(())
    }

    /// An invitation counts where nothing newer is known of the connection.
    fn invited(&mut self, id: ContactId, on: NaiveDate) -> Result {
        let Some(contact) = self.change.contact(id)? else { return Ok(()) };
        let is_news = contact.linkedin_on.is_none_or(|since| since < on);
        if contact.linkedin_status == LinkedinStatus::None && is_news {
            self.change.set_linkedin(id, LinkedinStatus::Invited, on)?;
            self.report.note(id, Fate::Updated);
        }
        Ok(())
    }

    fn message(&mut self, mut message: IncomingMessage) -> Result {
        if let Some(kept) = &message.kept
            && let Some(touch) = self.exported_touches.get(&message.key)
        {
            return self.link(*touch, &kept.about);
        }
        let with = &message.with;
        let other_side = match (&message.kept, &with.name) {
            (Some(kept), Some(name)) => self.exported_as(kept.contact, name)?,
            (None, _) if with.email.is_none() => match self.other_side(with)? {
                Err(_) => self
                    .only_one_named(with)?
                    .map_or_else(|| self.why_nobody(with).map(Err), |id| Ok(Ok(id)))?,
                found => found,
            },
            _ => self.other_side(with)?,
        };
        let on = match message.at {
            When::On(day) => day,
            When::At(at) => self.zone.civil_day(at),
        };
        // What was exported from here is as it was.
        if message.kept.is_none() && self.is_to_come(&message.place, on) {
            return Ok(());
        }
        let contact = match other_side {
            Ok(contact) => contact,
            Err(why) => {
                let address = with.email.as_slice();
                let is_removed = why == Why::NotOnFile
                    && self.forgotten.knows(address, with.linkedin.as_deref(), &[]) == Some(Left::Removed);
                let why = if is_removed { Why::Removed } else { why };
                if let Some(letter) = message.letter.as_ref().filter(|_| with.email.is_some()) {
                    self.refusal(letter, on)?;
                }
                self.report.messages.left_out += 1;
                let who = match (&with.name, &with.email) {
                    (Some(name), Some(email)) => format!("{name} <{email}>"),
                    (name, email) => name
                        .as_ref()
                        .or(email.as_ref())
                        .or(with.linkedin.as_ref())
                        .cloned()
                        .unwrap_or_default(),
                };
                self.report.left_out.add(message.place, why, &who);
                return Ok(());
            }
        };
        if self.is_another(contact, &message, on)? {
            message.key = match message.at {
                When::On(day) => format!("{} {day}", message.key),
                When::At(at) => format!("{} {}", message.key, at.to_rfc3339()),
            };
        }
        let is_recorded = self.is_recorded(contact, &message)?;
        if !is_recorded && self.is_removed(contact, &message)? {
            self.report.messages.left_out += 1;
            let who = self.change.contact(contact)?.map(|contact| contact.name).unwrap_or_default();
            self.report.left_out.add(message.place, Why::Removed, &who);
            return Ok(());
        }
        let suspected = match &message.letter {
            Some(letter) => {
                let sender = self.change.contact(contact)?;
                self.suspected(letter, sender, on, message.channel)?
            }
            None => None,
        };
        if is_recorded {
            self.report.messages.unchanged += 1;
            // The no may still be missing.
            let is_open = |one: &Suspected| !one.applications.is_empty();
            self.report.suspected_rejections.extend(suspected.filter(is_open));
            return Ok(());
        }
        let on = if message.kept.is_some() {
            on.min(self.today)
        } else {
            self.happened_on(&message.place, on).unwrap_or(self.today)
        };
        let is_reply =
            message.kept.is_none() && (message.direction, message.kind) == (Direction::In, TouchKind::Reply);
        let is_courtesy = is_reply && is_courtesy(&message.text);
        let kind = if is_reply
            && congratulates(&message.text)
            && self.change.hired()?.is_some_and(|hired| hired.on <= on)
        {
            TouchKind::Congrats
        } else if is_courtesy {
            TouchKind::Thanks
        } else {
            message.kind
        };
        let mut touch = NewTouch::new(contact, on, message.direction, kind);
        touch.channel = message.channel;
        self.report.cells.extend(cut_short(&message.place, &message.text));
        touch.text = text::several_lines(&message.text);
        touch.subject = message.subject.map(|subject| text::one_line(&subject)).filter(|s| !s.is_empty());
        touch.needs_answer = message.direction == Direction::In
            && kind.is_message()
            && !is_courtesy
            // A rejection is an outcome, and owes no answer.
            && suspected.is_none()
            && !message.is_invitation
            && touch.happened_on + Days::new(LONGEST_WAIT) >= self.today;
        let uid = Some(message.key.clone()).filter(|uid| message.kept.is_some() && is_ours(uid));
        touch.import_key = Some(message.key);
        if let Some(kept) = message.kept {
            touch.applications = self.applications_about(&kept.about)?;
            touch.needs_answer = kept.needs_answer;
            touch.forced_why = kept.forced_why;
        }
        self.report.suspected_rejections.extend(suspected);
        let machine = Some(touch.kind).filter(|kind| !kind.is_message());
        self.touch(&touch, machine, uid.as_deref(), |report| &mut report.messages)
    }

    /// Whether a day is still to come, and more than a clock that is wrong by hours. Then the record is skipped.
    fn is_to_come(&mut self, place: &Place, on: NaiveDate) -> bool {
        let is_to_come = self.is_far_ahead(on);
        if is_to_come {
            self.skip(place, format!("it is dated {on}, which is in the future"));
        }
        is_to_come
    }

    fn is_far_ahead(&self, on: NaiveDate) -> bool {
        on > self.today + Days::new(2)
    }

    /// The day on which something that a file knows of happened: today where a clock was wrong by hours, none where it
    /// is further ahead. Either is told.
    fn happened_on(&mut self, place: &Place, on: NaiveDate) -> Option<NaiveDate> {
        if on <= self.today {
            return Some(on);
        }
        let (taken, day) = if self.is_far_ahead(on) {
            ("the date was left out", None)
        } else {
            ("today's date was used", Some(self.today))
        };
        let reason = format!("it is dated {on}, which is in the future, so {taken}");
        self.report.cells.push(Skipped { place: place.clone(), reason });
        day
    }

    /// Whether the user removed a message, and did not record it by hand since.
    fn is_removed(&self, contact: ContactId, message: &IncomingMessage) -> Result<bool> {
        let key = message.key.as_str();
        if self.change.gone(&[Trace::Message { contact, key }, Trace::Uid(key)])?.is_none() {
            return Ok(false);
        }
        let on = match message.at {
            When::On(day) => day,
            When::At(at) => self.zone.civil_day(at),
        };
        let machine = Some(message.kind).filter(|kind| !kind.is_message());
        Ok(!self.change.has_touch_by_hand(contact, on, message.direction, machine)?)
    }

    /// Whether what is on file under the key of an email is another email: some programs give several one Message-ID.
    fn is_another(&self, contact: ContactId, message: &IncomingMessage, on: NaiveDate) -> Result<bool> {
        if message.kept.is_some() || message.channel != Some(Channel::Email) {
            return Ok(false);
        }
        let Some(on_file) = self.change.imported_touch(contact, &message.key)? else { return Ok(false) };
        let subject = message.subject.as_deref().map(text::one_line).unwrap_or_default();
        // One that is read in another way now has its day or its subject still.
        let is_told_apart = on_file.on != on.min(self.today) || on_file.subject != subject;
        Ok(is_told_apart && !is_alike(&on_file.text, &text::several_lines(&message.text)))
    }

    /// Whether a message is on file. What earlier versions stored has a key that other messages may have as well: of
    /// those it is the one with the text that is there, else one whose text is read better now.
    fn is_recorded(&mut self, contact: ContactId, message: &IncomingMessage) -> Result<bool> {
        if self.change.has_imported_touch(contact, &message.key)? {
            return Ok(true);
        }
        let Some(key) = &message.older_key else { return Ok(false) };
        let Some(stored) = self.change.imported_touch(contact, key)?.map(|touch| touch.text) else {
            return Ok(false);
        };
        let text = text::several_lines(&message.text);
        let is_same = stored == text;
        if !is_same && (self.told_apart.contains(&(contact, key.clone())) || !is_alike(&stored, &text)) {
            return Ok(false);
        }
        self.told_apart.insert((contact, key.clone()));
        Ok(true)
    }

    /// An email from nobody on file that may say no to an application.
    fn refusal(&mut self, letter: &Letter, on: NaiveDate) -> Result {
        let sender = judged::contact_of(self.change, letter)?;
        let is_strangers = sender.is_none();
        let suspected = self.suspected(letter, sender, on, Some(Channel::Email))?;
        // To applications that are closed, nothing need be said; of companies on file only their own mail counts.
        let is_news = match &suspected {
            Some(suspected) if suspected.applications.is_empty() && is_strangers => {
                judged::read(self.change, letter, None)?.1.is_empty()
                    && !letter::about(&mailbox::without_text(letter), &judged::companies(self.change)?)
                        .is_empty()
            }
            _ => true,
        };
        self.report.suspected_rejections.extend(suspected.filter(|_| is_news));
        Ok(())
    }

    /// What reads as a rejection, judged as `rejected --file` judges it.
    fn suspected(
        &self,
        letter: &Letter,
        sender: Option<Contact>,
        on: NaiveDate,
        channel: Option<Channel>,
    ) -> Result<Option<Suspected>> {
        let (reading, found) = judged::read(self.change, letter, sender.as_ref())?;
        // As `inbox` does, nothing is made of what is open to doubt.
        if !reading.is_clearly_a_rejection() || (!letter::says_no(letter) && letter::is_in_doubt(letter)) {
            return Ok(None);
        }
        let Some(delivery) = reading.delivery.map(|delivery| match (delivery, channel) {
            (Delivery::PersonalEmail, Some(Channel::Linkedin)) => Delivery::LinkedinMessage,
            (delivery, _) => delivery,
        }) else {
            return Ok(None);
        };
        let mut applications = Vec::new();
        let mut is_on_file = !found.is_empty();
        for id in found {
            let one = find::application_by_id(self.change, id)?;
            if !judged::names_its_company(self.change, letter, &one, sender.as_ref())?
                || letter::is_about_another_opening(letter, &one.title)
            {
                continue;
            }
            // The user reopened it in spite of this no.
            if one.reopened_on().is_some_and(|again| on <= again) {
                continue;
            }
            is_on_file &= one
                .rejection()
                .is_some_and(|no| no.outcome.kind == OutcomeKind::Rejected && !no.outcome.is_to_complete());
            // What is closed, or was begun later, cannot be answered by this email.
            if one.may_be_answered() && one.applied_on.is_none_or(|applied| applied <= on) && on <= self.today
            {
                let is_elsewhere = match &sender {
                    Some(sender) => is_elsewhere(self.change, &one, sender.id)?,
                    None => false,
                };
                let called = find::called(self.change, &one)?;
                applications.push(About { id, called, is_elsewhere, is_to_come: false });
            }
        }
        if is_on_file {
            return Ok(None);
        }
        let name =
            sender.as_ref().map_or_else(|| mailbox::shown(&letter.from), |on_file| on_file.name.clone());
        let subject = text::one_line(&letter.subject);
        let (contact, name) = (sender.map(|sender| sender.id), text::one_line(&name));
        Ok(Some(Suspected { contact, name, subject, on, delivery, applications }))
    }

    /// Records a touch, or completes the one that the user recorded by hand.
    fn touch(
        &mut self,
        touch: &NewTouch,
        kind: Option<TouchKind>,
        kept_uid: Option<&str>,
        tally: impl FnOnce(&mut Report) -> &mut Tally,
    ) -> Result {
        let channel = touch.channel.unwrap_or(Channel::Other);
        let by_hand = self.change.touches_by_hand(
            touch.contact_id,
            touch.happened_on,
            touch.direction,
            channel,
            kind,
        )?;
        let is_it = |typed: &str| typed.is_empty() || typed == touch.text || is_typed_of(typed, &touch.text);
        let by_hand = by_hand.into_iter().find(|(_, typed)| is_it(typed));
        let tally = tally(&mut self.report);
        match by_hand {
            Some((id, _)) => {
                tally.updated += 1;
                let key = touch.import_key.as_deref().unwrap_or_default();
                self.change.complete_touch(id, key, &touch.text)?;
            }
            None => {
                tally.new += 1;
                let id = self.change.record_touch(touch)?;
                if let Some(uid) = kept_uid {
                    self.change.keep_uid(Table::Touch, id.0, uid)?;
                }
            }
        }
        Ok(())
    }
}

/// What is said of a message that is longer than what is kept of one.
fn cut_short(place: &Place, message: &str) -> Option<Skipped> {
    let is_long = message.len() > text::LONGEST_TEXT;
    let reason = is_long.then(|| text::cut_text("message", &mut message.to_owned())).flatten()?;
    Some(Skipped { place: place.clone(), reason })
}

/// The names that messages and invitations give to several profiles.
fn of_several(files: &[Incoming]) -> HashSet<String> {
    let handles = files.iter().flat_map(|file| {
        let messages = file.messages.iter().map(|message| &message.with);
        messages.chain(file.invitations.iter().map(|invitation| &invitation.with))
    });
    let mut slugs: HashMap<String, &str> = HashMap::new();
    let mut several = HashSet::new();
    for (name, slug) in handles.filter_map(|with| with.name.as_deref().zip(with.linkedin.as_deref())) {
        let name = text::key(name);
        if slugs.get(&name).is_some_and(|known| *known != slug) {
            several.insert(name);
        } else {
            slugs.insert(name, slug);
        }
    }
    several
}

/// Why somebody can't come in without a name, and what to do about it.
fn no_name(person: &IncomingPerson) -> String {
    let written = if person.name.is_empty() || person.name.contains('@') {
        "there is no name".to_owned()
    } else {
        format!("\"{}\" is not a name", person.name)
    };
    match person.emails.first() {
        Some(address) => format!("{written}; to add them: rekindle add NAME --email {address}"),
        None => written,
    }
}

/// Whether two texts are one, of which another version of this program cut more or less.
fn is_alike(one: &str, other: &str) -> bool {
    let (short, long) = if one.len() <= other.len() { (one, other) } else { (other, one) };
    let words = |text: &str| text.split_whitespace().map(str::to_owned).collect::<HashSet<String>>();
    let (short_words, long_words) = (words(short), words(long));
    short_words.intersection(&long_words).count() * 4 >= short_words.len() * 3
}

/// Whether what was typed are the words of a message, without its greeting and signature perhaps.
fn is_typed_of(typed: &str, text: &str) -> bool {
    const FEWEST: usize = 4;
    let typed = letter::spaced(typed);
    typed.split_whitespace().count() >= FEWEST && letter::spaced(text).contains(&typed)
}

/// Whether a record may have been named so by this program.
pub(super) fn is_ours(uid: &str) -> bool {
    uuid::Uuid::parse_str(uid).is_ok_and(|parsed| parsed.to_string() == uid)
}

/// What a file has beside a name may say who they are: "Recruiter Hays".
fn keep_in_notes(person: &mut IncomingPerson, beside: &str) {
    let says =
        |text: &Option<String>| text.as_deref().is_some_and(|said| company::is_same_name(said, beside));
    let notes = person.notes.take().unwrap_or_default();
    let is_known = says(&person.company) || says(&person.title) || notes.contains(beside);
    let lines = [notes.as_str(), if is_known { "" } else { beside }];
    person.notes = Some(lines.join("\n").trim().to_owned()).filter(|notes| !notes.is_empty());
}

/// Where someone works: what the file says, next to what is on file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Employer<'a> {
    /// The file does not say.
    Unsaid,
    Same,
    /// None was on file.
    First(&'a str),
    New(&'a str),
    /// Another one, by an address book or a sheet.
    Noted(&'a str),
    /// The file is older than the change of employer that is on file.
    Former,
}

/// That something is otherwise in a file, in words.
pub(super) fn differs(what: &str, on_file: Option<&str>, new: Option<&str>) -> String {
    let [on_file, new] = [on_file, new].map(|value| value.unwrap_or("none"));
    format!("the {what} is {on_file} in your records, and {new} in the file")
}

/// What a file says otherwise of someone on file, and nothing is made of.
fn differences(contact: &Contact, person: &IncomingPerson) -> Vec<String> {
    let family = |name: &str| PersonName::of(name).family.map(|family| text::key(&family));
    let families = family(&contact.name).zip(family(&person.name));
    let has_other_family = families.is_some_and(|(on_file, new)| on_file != new);
    let mut others = Vec::new();
    // The words of a name are no wish to be called so.
    let preferred = person.preferred_name.as_ref().filter(|called| !name::has_words(&person.name, called));
    for (what, on_file, new) in [
        ("name", Some(&contact.name), Some(&person.name).filter(|_| has_other_family)),
        ("preferred name", contact.preferred_name.as_ref(), preferred),
        ("LinkedIn profile", contact.linkedin.as_ref(), person.linkedin.as_ref()),
    ] {
        if let (Some(on_file), Some(new)) = (on_file, new)
            && on_file != new
        {
            others.push(differs(what, Some(on_file), Some(new)));
        }
    }
    let Some(kept) = &person.kept else { return others };
    let yes = |is: bool| Some(if is { "yes" } else { "no" });
    let register = kept.register.unwrap_or(contact.register);
    let [cadence, kept_cadence] = [contact.cadence, kept.cadence].map(|one| one.map(|one| one.to_string()));
    let [role, kept_role] = [contact.usual_role, kept.usual_role].map(|one| one.map(Role::as_str));
    for (what, on_file, new) in [
        ("LinkedIn status", Some(contact.linkedin_status.as_str()), Some(kept.linkedin_status.as_str())),
        ("form of address", Some(contact.register.as_str()), Some(register.as_str())),
        ("cadence", cadence.as_deref(), kept_cadence.as_deref()),
        ("ally mark", yes(contact.ally), yes(kept.is_ally)),
        ("\"do not contact\" mark", yes(contact.do_not_contact.is_some()), yes(kept.is_silenced)),
        ("usual role", role, kept_role),
    ] {
        if on_file != new {
            others.push(differs(what, on_file, new));
        }
    }
    others
}

/// What a file adds to someone on file without taking anything away. Employer and title besides one are decided
/// elsewhere.
fn additions(contact: &Contact, person: &IncomingPerson) -> ContactEdit {
    fn filled<T: Clone>(known: Option<&T>, new: Option<&T>) -> Edit<T> {
        if known.is_none() { new.cloned().into() } else { Edit::Keep }
    }
    let added = |known: &[String], new: &[String]| {
        let is_known = |entry: &&String| known.iter().any(|k| text::key(k) == text::key(entry));
        ListEdit { add: new.iter().filter(|entry| !is_known(entry)).cloned().collect(), remove: Vec::new() }
    };
    // Somebody who came in with an address alone is called by it.
    let is_nameless = contact.emails.contains(&contact.name);
    // A part of the name that the file has, and not of the one on file.
    let is_of_other_name = |called: &&String| {
        name::has_words(&person.name, called) && !is_nameless && !name::has_words(&contact.name, called)
    };
    let preferred = person.preferred_name.as_ref().filter(|called| !is_of_other_name(called));
    ContactEdit {
        name: Some(&person.name).filter(|name| is_nameless && !name.contains('@')).cloned(),
        preferred_name: filled(contact.preferred_name.as_ref(), preferred),
        title: filled(contact.title.as_ref(), person.title.as_ref()),
        emails: added(&contact.emails, &person.emails),
        phones: added(&contact.phones, &person.phones),
        linkedin: filled(contact.linkedin.as_ref(), person.linkedin.as_ref()),
        topics: added(&contact.topics, &person.topics),
        tags: added(&contact.tags, &person.tags),
        notes: person.notes.as_deref().and_then(|new| notes_with(&contact.notes, new)),
        ..ContactEdit::default()
    }
}

//! People whom invitations name and who are not on file: `inbox` asks about them.

use crate::domain::contact::Contact;
use crate::domain::incoming::{Guest, IncomingEvent};
use crate::domain::invitation;
use crate::domain::letter::{self, Correspondent, Filed, Signs};
use crate::domain::proposal::{Evidence, NewProposal, ProposalKind, with_value};
use crate::domain::{ApplicationId, CompanyId, name, text};
use crate::failure::Result;
use crate::session::find;
use crate::store::{AppointmentEdit, CalendarEdit};

use super::part_name::known_by_part;
use super::record::Recorder;
use super::report::Stranger;

/// The longest heading that is kept with a proposal, in characters.
const LONGEST_LINE: usize = 200;

impl Recorder<'_, '_> {
    /// Guests who are not on file, and are people.
    pub(super) fn suggest(&mut self, application: ApplicationId, event: &IncomingEvent) -> Result {
        let application = find::application_by_id(self.change, application)?;
        let company = self.change.company(application.company_id)?;
        let openings = self.openings()?;
        let opening = openings.all.iter().find(|one| one.id == application.id);
        let signs = opening.map(|one| one.signs.clone());
        let companies = openings.companies.clone();
        let company = company.as_ref().map(|company| company.name.clone()).unwrap_or_default();
        for guest in event.guests.iter().filter(|guest| !guest.has_declined) {
            let person = name::of_sender(guest.name.as_deref(), &guest.address);
            let Some(person) = person.filter(|_| !name::is_shared_mailbox(&guest.address)) else { continue };
            let is_perhaps_me = self.user.addresses.is_empty()
                && signs.as_ref().is_none_or(|company| !is_theirs(guest, event, company));
            if is_perhaps_me
                || invitation::is_private(guest)
                || self.forgotten.knows(std::slice::from_ref(&guest.address), None, &[]).is_some()
                || !self.change.contacts_with_email(&guest.address)?.is_empty()
                || self.is_suggested(guest, event)?
            {
                continue;
            }
            let part = known_by_part(&application.participants, &person.shown);
            let known = match self.at_company(&person.shown, application.company_id)? {
                Some(known) => Some(known),
                None => part.map(|part| find::contact_by_id(self.change, part)).transpose()?,
            };
            // An agency's Sam is not the company's Sam Baker.
            let is_elsewhere = |known: &Contact| {
                let host = guest.address.rsplit('@').next().unwrap_or_default();
                !known.emails.is_empty()
                    && known.emails.iter().all(|email| !email.ends_with(&format!("@{host}")))
            };
            let known = known.filter(|known| Some(known.id) != part || !is_elsewhere(known));
            if let Some(known) = known {
                self.comes_too(&known, &person.shown, guest, event)?;
                continue;
            }
            let opening = (company.as_str(), application.title.as_str());
            let stranger = Stranger {
                words: words_to_add(&person.shown, guest, event, &companies, opening),
                name: person.shown,
                address: guest.address.clone(),
                application: Some(application.id),
            };
            self.propose(&stranger, event)?;
            self.report.suggested.push(stranger);
        }
        Ok(())
    }

    /// The only one at a company who has that name.
    fn at_company(&self, name: &str, company: CompanyId) -> Result<Option<Contact>> {
        let Some(id) = self.change.find_contacts(name)?.only() else { return Ok(None) };
        let contact = find::contact_by_id(self.change, id)?;
        let is_one = text::key(&contact.name) == text::key(name) && contact.company_id == Some(company);
        Ok(Some(contact).filter(|_| is_one))
    }

    /// A contact is invited at an address that isn't in the records.
    fn comes_too(&mut self, known: &Contact, name: &str, guest: &Guest, event: &IncomingEvent) -> Result {
        if let Some(appointment) = self.change.appointment_with_calendar_uid(&event.uid)? {
            let calendar = CalendarEdit { invited: vec![known.id], ..CalendarEdit::default() };
            let edit = AppointmentEdit { calendar: Some(calendar), ..AppointmentEdit::default() };
            self.change.edit_appointment(appointment.id, &edit)?;
        }
        let is_same = text::key(&known.name) == text::key(name);
        let name = if is_same { String::new() } else { format!(" --name {}", shell_words::quote(name)) };
        self.report.appointments.lines.push(format!(
            "{} is invited at {}, which isn't in your records: rekindle edit contact {}{name} --email {}",
            known.name, guest.address, known.id, guest.address
        ));
        Ok(())
    }

    /// Guests who are not on file, and work at the company that an invitation may be from.
    pub(super) fn suggest_colleagues(&mut self, ids: &[ApplicationId], event: &IncomingEvent) -> Result {
        let companies = self.openings()?.companies.clone();
        let mut employers = Vec::new();
        for id in ids {
            let application = find::application_by_id(self.change, *id)?;
            employers.extend(self.change.company(application.company_id)?.map(|company| company.name));
        }
        for guest in event.guests.iter().filter(|guest| !guest.has_declined) {
            let person = name::of_sender(guest.name.as_deref(), &guest.address);
            let Some(person) = person.filter(|_| !name::is_shared_mailbox(&guest.address)) else { continue };
            let sender = Correspondent { name: guest.name.clone(), address: guest.address.clone() };
            let employer = letter::whose_host(&sender, &companies).and_then(|one| one.companies.last());
            let Some(employer) = employer.filter(|employer| employers.contains(employer)) else { continue };
            if self.forgotten.knows(std::slice::from_ref(&guest.address), None, &[]).is_some()
                || !self.change.contacts_with_email(&guest.address)?.is_empty()
                || self.is_suggested(guest, event)?
            {
                continue;
            }
            let mut words = vec!["add".to_owned(), person.shown.clone()];
            words.extend(with_value("--at", employer));
            words.extend(with_value("--email", &guest.address));
            words.extend(interview_of(event));
            let address = guest.address.clone();
            let stranger = Stranger { words, name: person.shown, address, application: None };
            self.propose(&stranger, event)?;
            self.report.suggested.push(stranger);
        }
        Ok(())
    }

    /// Somebody whom another invitation of this import names comes to this interview, too.
    fn is_suggested(&mut self, guest: &Guest, event: &IncomingEvent) -> Result<bool> {
        let suggested = &mut self.report.suggested;
        let Some(stranger) = suggested.iter_mut().find(|other| other.address == guest.address) else {
            return Ok(false);
        };
        if !stranger.words.contains(&event.uid) {
            stranger.words.extend(interview_of(event));
        }
        let stranger = stranger.clone();
        self.propose(&stranger, event)?;
        Ok(true)
    }

    /// `inbox` asks about them.
    fn propose(&mut self, stranger: &Stranger, event: &IncomingEvent) -> Result {
        let Stranger { name, address, application, words } = stranger;
        let organizer = event.guests.iter().find(|guest| guest.is_organizer);
        let written_on = event.version.stamped_at.map(|at| self.zone.civil_day(at));
        let line = |text: &str| text::one_line(text).chars().take(LONGEST_LINE).collect::<String>();
        self.change.propose_person(&NewProposal {
            message: format!("{} {address}", event.uid),
            kind: ProposalKind::Add,
            command: words.clone(),
            contact: None,
            application: *application,
            gist: None,
            evidence: Evidence {
                sender: organizer.map_or(address, |organizer| &organizer.address).to_lowercase(),
                sender_name: organizer.and_then(|organizer| organizer.name.as_deref()).map(line),
                sent_on: written_on.unwrap_or(self.today).min(self.today),
                subject: line(&event.summary),
                line: line(&format!("{name} <{address}>")),
            },
        })?;
        Ok(())
    }
}

/// The words that add one an invitation names: only the host of an address says that they work at the company;
/// others may be of an agency.
pub(in crate::commands) fn words_to_add(
    name: &str,
    guest: &Guest,
    event: &IncomingEvent,
    companies: &[Filed],
    (company, title): (&str, &str),
) -> Vec<String> {
    let own = companies.iter().filter(|one| one.companies.iter().any(|name| name == company));
    let sender = Correspondent { name: guest.name.clone(), address: guest.address.clone() };
    let is_own = own.into_iter().any(|one| one.signs().has_host(guest.host()));
    let other = letter::whose_host(&sender, companies).and_then(|one| one.companies.last());
    let mut words = vec!["add".to_owned(), name.to_owned()];
    match other {
        _ if is_own => words.extend(with_value("--at", company)),
        Some(other) => {
            words.extend(with_value("--at", other));
            words.extend(with_value("--for", company));
        }
        None => words.extend(with_value("--for", company)),
    }
    words.extend(with_value("--email", &guest.address));
    words.extend(with_value("--job", title));
    words.extend(interview_of(event));
    words
}

/// The words for the interview that someone comes to; to one time of those that repeat, nothing says who else.
fn interview_of(event: &IncomingEvent) -> Vec<String> {
    if event.occurrence.is_none() { with_value("--event", &event.uid) } else { Vec::new() }
}

/// Whether a guest isn't one of the user's own addresses, where no setting names these: of the company, or of a
/// person who invites others than the company's people.
fn is_theirs(guest: &Guest, event: &IncomingEvent, company: &Signs) -> bool {
    let organizer = event.guests.iter().find(|one| one.is_organizer).map(Guest::host);
    let invites_others =
        || event.guests.iter().any(|one| Some(one.host()) != organizer && !company.has_host(one.host()));
    company.has_host(guest.host()) || Some(guest.host()) == organizer && invites_others()
}

//! A mail read against what is on file, the same for `rejected --file` and for `import`.

use crate::cli::find;
use crate::domain::contact::Contact;
use crate::domain::letter::{self, Background, Filed, Letter, Reading};
use crate::domain::{Application, ApplicationId, text};
use crate::failure::Result;
use crate::store::{ApplicationFilter, Store};

/// What a mail says, and the applications it may be about: one, none, or several that it points to alike.
pub fn read(
    store: &Store,
    letter: &Letter,
    sender: Option<&Contact>,
) -> Result<(Reading, Vec<ApplicationId>)> {
    let found = about(store, letter, sender)?;
    let application = match found.first() {
        Some(first) => Some(find::application_by_id(store, *first)?),
        None => None,
    };
    Ok((read_about(store, letter, sender, application.as_ref())?, found))
}

pub fn read_about(
    store: &Store,
    letter: &Letter,
    sender: Option<&Contact>,
    application: Option<&Application>,
) -> Result<Reading> {
    let background = match application {
        Some(application) => background(store, application, sender, letter)?,
        None => Background::default(),
    };
    Ok(letter::read(letter, &background))
}

/// The contact who sent it: by one of its addresses, else by the whole name.
pub fn contact_of(store: &Store, letter: &Letter) -> Result<Option<Contact>> {
    let senders = [Some(&letter.from), letter.reply_to.as_ref(), letter.sender.as_ref()];
    for sender in senders.iter().flatten() {
        if let Some(id) = store.find_contacts(&sender.address)?.only() {
            return Ok(Some(find::contact_by_id(store, id)?));
        }
    }
    let Some(name) = &letter.from.name else { return Ok(None) };
    let found = store.find_contacts(name)?;
    let mut namesakes = found.candidates.iter().filter(|one| text::key(&one.name) == text::key(name));
    match (namesakes.next(), namesakes.next()) {
        (Some(only), None) => Ok(Some(find::contact_by_id(store, only.id)?)),
        _ => Ok(None),
    }
}

/// The applications on file that a mail points to most.
fn about(store: &Store, letter: &Letter, sender: Option<&Contact>) -> Result<Vec<ApplicationId>> {
    let mut applications = Vec::new();
    store.applications(&ApplicationFilter::default(), |line| {
        applications.push(line.application);
        Ok(())
    })?;
    let mut filed = Vec::new();
    for one in &applications {
        let company = store.company(one.company_id)?;
        let names = company.as_ref().map(|c| c.aliases.iter().chain([&c.name]).cloned().collect());
        filed.push(Filed {
            id: one.id,
            title: one.title.clone(),
            companies: names.unwrap_or_default(),
            website: company.and_then(|c| c.website),
            is_open: one.is_open(),
            has_sender: sender.is_some_and(|contact| {
                // What comes without an address has no host that names the company.
                let is_colleague =
                    letter.from.address.is_empty() && contact.company_id == Some(one.company_id);
                one.participant(contact.id).is_some() || is_colleague
            }),
        });
    }
    Ok(letter::about(letter, &filed))
}

fn background(
    store: &Store,
    application: &Application,
    sender: Option<&Contact>,
    letter: &Letter,
) -> Result<Background> {
    let mut details = store.details_about(application.id)?;
    if let Some(contact) = sender {
        details.extend(store.details_of(contact.id)?);
    }
    let is_sender = |id| sender.is_some_and(|contact| contact.id == id);
    Ok(Background {
        is_about_an_application: sender.is_some() || !letter.is_to_a_list,
        is_from_a_participant: sender.is_some_and(|contact| application.participant(contact.id).is_some()),
        participants: application
            .participants
            .iter()
            .filter(|one| !is_sender(one.contact_id))
            .map(|one| one.name.clone())
            .collect(),
        interviewed_on: application.interviews.iter().map(|interview| interview.held_on).collect(),
        details: details.into_iter().map(|detail| detail.text).collect(),
    })
}

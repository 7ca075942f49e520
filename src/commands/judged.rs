//! An email read against what is on file, the same for `rejected --file` and for `import`.

use std::collections::{BTreeSet, HashMap};

use crate::domain::company::Company;
use crate::domain::contact::Contact;
use crate::domain::incoming::IncomingApplication;
use crate::domain::left_out::Why;
use crate::domain::letter::{self, Background, Correspondent, Filed, Letter, Reading};
use crate::domain::name::{self, PersonName};
use crate::domain::{Application, ApplicationId, CompanyId, ContactId, text};
use crate::failure::Result;
use crate::session::find;
use crate::store::{ApplicationFilter, Store};

/// What an email says, and the applications it may be about: one, none, or several that it points to alike.
pub fn read(
    store: &Store,
    letter: &Letter,
    sender: Option<&Contact>,
) -> Result<(Reading, Vec<ApplicationId>)> {
    let has_sender = |one: &Application| {
        sender.is_some_and(|contact| {
            // What comes without an address has no host that names the company.
            let is_colleague = letter.from.address.is_empty() && contact.company_id == Some(one.company_id);
            one.participant(contact.id).is_some() || is_colleague
        })
    };
    let filed = filed(store, has_sender)?;
    let titles: Vec<&str> = filed.iter().map(|one| one.title.as_str()).collect();
    let without = letter::goes_on_with(letter, &titles);
    let letter = without.as_ref().unwrap_or(letter);
    let found = letter::meant(letter, &letter::about(letter, &filed), &filed);
    let pointed = found.first().and_then(|first| filed.iter().find(|one| one.id == *first));
    let Some(pointed) = pointed else {
        return Ok((letter::read(letter, &Background::default()), found));
    };
    let application = find::application_by_id(store, pointed.id)?;
    let is_colleague = sender.is_some_and(|contact| contact.company_id == Some(application.company_id));
    let is_theirs = is_colleague || letter::is_from_its_side(letter, pointed);
    let mut background = background(store, letter, &application, sender)?;
    background.is_about_an_application = is_theirs && (sender.is_some() || !letter.is_to_a_list);
    Ok((letter::read(letter, &background), found))
}

/// Whether a mail names the company of an application, or comes from there: a title alone is of many.
pub fn names_its_company(
    store: &Store,
    letter: &Letter,
    application: &Application,
    sender: Option<&Contact>,
) -> Result<bool> {
    let is_theirs = |contact: &Contact| {
        application.participant(contact.id).is_some() || contact.company_id == Some(application.company_id)
    };
    if sender.is_some_and(is_theirs) {
        return Ok(true);
    }
    let Some(company) = store.company(application.company_id)? else { return Ok(false) };
    let company = as_filed(company);
    Ok(letter::comes_from_or_names(letter, &company))
}

/// What an email says to an application that the user names.
pub fn read_about(
    store: &Store,
    letter: &Letter,
    sender: Option<&Contact>,
    application: &Application,
) -> Result<Reading> {
    Ok(letter::read(letter, &background(store, letter, application, sender)?))
}

/// The contact who sent it: by one of its addresses, else by the whole name. Another full name is another person.
pub fn contact_of(store: &Store, letter: &Letter) -> Result<Option<Contact>> {
    let from = &letter.from;
    for sender in [Some(from), letter.reply_to.as_ref(), letter.sender.as_ref()].into_iter().flatten() {
        // They are the sender, or are only answered or named by the sender: the email is from the one From names.
        let told = name::told_by(from.name.as_deref(), &from.address);
        let written = if told.is_some() { &from.name } else { &sender.name };
        if let Ok(id) = with_address(store, &sender.address, written.as_deref())? {
            return Ok(Some(find::contact_by_id(store, id)?));
        }
    }
    let Some(name) = letter::name_on_network(from) else { return Ok(None) };
    let found = store.find_contacts(name)?;
    let mut namesakes = found.candidates.iter().filter(|one| text::key(&one.name) == text::key(name));
    match (namesakes.next(), namesakes.next()) {
        (Some(only), None) => Ok(Some(find::contact_by_id(store, only.id)?)),
        _ => Ok(None),
    }
}

/// Whose address it is, of those on file; why of nobody, else. Of several who share it, it is the one whose name
/// goes with it; another full name is another person.
pub fn with_address(
    store: &Store,
    address: &str,
    written: Option<&str>,
) -> Result<std::result::Result<ContactId, Why>> {
    let sharers = store.contacts_with_email(address)?;
    let only = |found: &[ContactId]| match found {
        [only] => Some(*only),
        _ => None,
    };
    let told = name::told_by(written, address);
    let key = told.as_ref().map(|told| text::key(&told.shown)).or_else(|| written.map(text::key));
    let same: Vec<ContactId> =
        sharers.iter().filter(|(_, name)| Some(text::key(name)) == key).map(|(id, _)| *id).collect();
    if let Some(only) = only(&same) {
        return Ok(Ok(only));
    }
    let is_shared = name::is_shared_mailbox(address);
    let mut fitting = Vec::new();
    for (id, name) in &sharers {
        let fits = match &told {
            Some(told) => name::may_be_told(name, told, address) || store.outdated(*id)?.name(&told.shown),
            // An address without a name belongs to a team on file, or else identifies nobody.
            None => !is_shared || PersonName::of(name).is_nobody(),
        };
        if fits {
            fitting.push(*id);
        }
    }
    Ok(match (only(&fitting), told) {
        (Some(only), _) => Ok(only),
        (None, _) if sharers.is_empty() => Err(Why::NotOnFile),
        (None, Some(_)) if fitting.is_empty() => Err(Why::OtherName),
        (None, _) => Err(Why::SharedAddress),
    })
}

/// The applications on file, as an email can point to them.
pub fn filed(store: &Store, has_sender: impl Fn(&Application) -> bool) -> Result<Vec<Filed>> {
    let mut applications = Vec::new();
    store.applications(&ApplicationFilter::default(), |line| {
        applications.push(line.application);
        Ok(())
    })?;
    let hosts = hosts(store)?;
    let mut filed = Vec::new();
    for one in &applications {
        let company = store.company(one.company_id)?;
        let names = company.as_ref().map(|c| c.aliases.iter().chain([&c.name]).cloned().collect());
        filed.push(Filed {
            id: one.id,
            title: one.title.clone(),
            companies: names.unwrap_or_default(),
            website: company.and_then(|c| c.website),
            hosts: hosts.get(&one.company_id).cloned().unwrap_or_default(),
            is_open: one.is_open(),
            has_sender: has_sender(one),
        });
    }
    Ok(filed)
}

/// The companies on file, each as an application that has no title.
pub fn companies(store: &Store) -> Result<Vec<Filed>> {
    let mut hosts = hosts(store)?;
    let with_hosts = |company: Company| {
        let hosts = hosts.remove(&company.id).unwrap_or_default();
        Filed { hosts, ..as_filed(company) }
    };
    Ok(store.companies()?.into_iter().map(with_hosts).collect())
}

/// The hosts from which people on file write, by the one company whose people do.
fn hosts(store: &Store) -> Result<HashMap<CompanyId, Vec<String>>> {
    let mut companies: HashMap<String, BTreeSet<CompanyId>> = HashMap::new();
    for (company, address) in store.addresses_at_companies()? {
        let host = address.rsplit_once('@').map(|(_, host)| host.to_lowercase()).unwrap_or_default();
        let one = Correspondent { name: None, address };
        if !host.is_empty() && !one.is_at_anyones() && !letter::is_from_a_system(&one) {
            companies.entry(host).or_default().insert(company);
        }
    }
    let mut hosts: HashMap<CompanyId, Vec<String>> = HashMap::new();
    for (host, of) in companies {
        // Who changed jobs may have kept an address.
        if let (Some(only), 1) = (of.first(), of.len()) {
            hosts.entry(*only).or_default().push(host);
        }
    }
    Ok(hosts)
}

/// A company as an application without a title.
pub fn as_filed(company: Company) -> Filed {
    Filed {
        id: ApplicationId(0),
        title: String::new(),
        companies: company.aliases.into_iter().chain([company.name]).collect(),
        website: company.website,
        hosts: Vec::new(),
        is_open: true,
        has_sender: false,
    }
}

/// An application that another file of the same import has.
pub fn as_listed(application: &IncomingApplication) -> Filed {
    Filed { title: application.title.clone(), ..named(&application.company) }
}

/// A company that is not on file yet.
pub fn named(company: &str) -> Filed {
    Filed {
        id: ApplicationId(0),
        title: String::new(),
        companies: vec![company.to_owned()],
        website: None,
        hosts: Vec::new(),
        is_open: true,
        has_sender: false,
    }
}

fn background(
    store: &Store,
    letter: &Letter,
    application: &Application,
    sender: Option<&Contact>,
) -> Result<Background> {
    let mut details = store.details_about(application.id)?;
    if let Some(contact) = sender {
        details.extend(store.details_of(contact.id)?);
    }
    let is_sender = |id| sender.is_some_and(|contact| contact.id == id);
    Ok(Background {
        is_about_an_application: true,
        names_the_opening: letter::names(letter, &application.title),
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

//! What calendar events are compared with.

use std::collections::{BTreeSet, HashMap};
use std::sync::Arc;

use crate::commands::judged;
use crate::domain::incoming::{Guest, IncomingEvent};
use crate::domain::invitation::{self, KnownGuest, Opening, Pointed};
use crate::domain::letter::{Filed, Signs};
use crate::domain::{ApplicationId, ContactId};
use crate::failure::Result;
use crate::store::{ApplicationFilter, Store};

/// The applications that the user chose for events which may be for several, by the events' names.
pub(super) type Chosen = HashMap<String, ApplicationId>;

/// What a file says of an interview that it brought.
pub(super) struct Arranged {
    pub(super) file: Arc<str>,
    pub(super) is_of_system: bool,
    pub(super) summary: String,
    /// The addresses of those it invites.
    pub(super) people: Vec<String>,
}

impl Arranged {
    /// Whether an event invites somebody, and nobody that this one does.
    pub(super) fn is_with_others(&self, guests: &[Guest]) -> bool {
        let is_here = |guest: &Guest| self.people.contains(&guest.address);
        !self.people.is_empty() && !guests.is_empty() && !guests.iter().any(is_here)
    }
}

/// What events are compared with.
pub(super) struct Openings {
    pub(super) all: Vec<Opening>,
    pub(super) companies: Vec<Filed>,
    pub(super) signs: Vec<Signs>,
    /// Words of the user's name and addresses.
    pub(super) mine: BTreeSet<String>,
}

impl Openings {
    pub(super) fn on_file(store: &Store) -> Result<Self> {
        let mut applications = Vec::new();
        store.applications(&ApplicationFilter::default(), |line| {
            applications.push(line.application);
            Ok(())
        })?;
        let filed = judged::filed(store, |_| false)?;
        let openings =
            applications.iter().zip(filed).map(|(application, filed)| Opening::new(&filed, application));
        let companies = judged::companies(store)?;
        let signs = companies.iter().map(Filed::signs).collect();
        Ok(Self { all: openings.collect(), companies, signs, mine: BTreeSet::new() })
    }

    pub(super) fn about(&self, store: &Store, event: &IncomingEvent) -> Result<Pointed> {
        let mut known = Vec::new();
        for guest in &event.guests {
            if let Some(contact) = guest_on_file(store, guest)? {
                let employer = store.contact(contact)?.and_then(|contact| contact.company_id);
                known.push(KnownGuest { contact, employer, host: guest.host() });
            }
        }
        Ok(invitation::about(event, &known, &self.all, &self.signs, &self.mine))
    }
}

pub(super) fn guest_on_file(store: &Store, guest: &Guest) -> Result<Option<ContactId>> {
    Ok(judged::with_address(store, &guest.address, guest.name.as_deref())?.ok())
}

//! Who is who in the messages: which profile is the user's own, and whose profile a mere name stands for.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::Arc;

use crate::domain::name::PersonName;
use crate::domain::profile;
use crate::domain::text;

/// Someone as the messages name them: by profile where they do, else by the folded name.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum Party {
    Profile(String),
    Name(String),
}

pub(super) fn slug(url: &str) -> Option<String> {
    profile::linkedin_slug(url).ok()
}

/// What tells who the user is, collected from all tables of an export.
#[derive(Debug, Default)]
pub(super) struct Own {
    /// Named as such: who sent the outgoing invitations and drafts.
    told: BTreeMap<Party, usize>,
    /// In how many conversations each takes part.
    conversations: BTreeMap<Party, BTreeSet<Arc<str>>>,
    /// Nobody is connected with themselves.
    connected: BTreeSet<Party>,
    /// What everyone is called.
    names: BTreeMap<Party, String>,
    /// Some message says who it went to.
    has_recipients: bool,
}

impl Own {
    pub(super) fn is(&mut self, slug: Option<String>, name: &str) {
        let party = match slug {
            Some(slug) => Party::Profile(slug),
            None if name.is_empty() => return,
            None => Party::Name(text::key(name)),
        };
        *self.told.entry(party).or_default() += 1;
    }

    pub(super) fn talks(&mut self, party: &Party, name: &str, conversation: &Arc<str>) {
        self.conversations.entry(party.clone()).or_default().insert(conversation.clone());
        if !name.is_empty() {
            self.names.entry(party.clone()).or_insert_with(|| name.to_owned());
        }
    }

    pub(super) fn has_recipients(&mut self) {
        self.has_recipients = true;
    }

    pub(super) fn is_connected_with(&mut self, slug: Option<&String>, name: &str) {
        self.connected.extend(slug.map(|slug| Party::Profile(slug.clone())));
        self.connected.insert(Party::Name(text::key(name)));
    }

    /// The one who is told to be, else who is called as the user is, else who takes part in more conversations than
    /// anyone else. `None` if that is not one.
    pub(super) fn find(&self, me: Option<&str>) -> Option<Party> {
        if let Some((party, _)) = self.told.iter().max_by_key(|(_, times)| **times) {
            return Some(party.clone());
        }
        if let Some(me) = me
            && let Some(party) = self.called(me)
        {
            return Some(party);
        }
        let most = self.strangers().map(|(_, conversations)| conversations.len()).max()?;
        let mut first = self.strangers().filter(|(_, conversations)| conversations.len() == most);
        match (first.next(), first.next()) {
            // Who wrote alone, to nobody who is named, is somebody else.
            (Some((party, _)), None) if self.conversations.len() > 1 => Some(party.clone()),
            _ => me.filter(|_| !self.has_recipients).map(|me| Party::Name(text::key(me))),
        }
    }

    fn strangers(&self) -> impl Iterator<Item = (&Party, &BTreeSet<Arc<str>>)> {
        self.conversations.iter().filter(|(party, _)| !self.connected.contains(*party))
    }

    /// The one who has the user's name, or the only one who has it in another form: `Maya Ortiz, PhD`.
    fn called(&self, me: &str) -> Option<Party> {
        let own = PersonName::of(me);
        let named = || {
            self.strangers().filter_map(|(party, _)| Some((party, PersonName::of(self.names.get(party)?))))
        };
        let only = |is: &dyn Fn(&PersonName) -> bool| {
            let mut those = named().filter(|(_, name)| is(name));
            match (those.next(), those.next()) {
                (Some((party, _)), None) => Some(party.clone()),
                _ => None,
            }
        };
        let is_two_words = |name: &PersonName| name.bare.contains(' ');
        only(&|name| text::key(&name.bare) == text::key(&own.bare))
            .or_else(|| only(&|name| is_two_words(name) && is_two_words(&own) && name.may_be(&own)))
    }
}

/// The profiles that names stand for; a name that two profiles have stands for neither.
#[derive(Debug, Default)]
pub(super) struct Profiles(HashMap<String, Option<String>>);

impl Profiles {
    pub(super) fn note(&mut self, name: &str, slug: &str) {
        let known = self.0.entry(text::key(name)).or_insert_with(|| Some(slug.to_owned()));
        if known.as_deref() != Some(slug) {
            *known = None;
        }
    }

    pub(super) fn of(&self, name: &str) -> Option<String> {
        self.0.get(&text::key(name)).cloned().flatten()
    }

    pub(super) fn party(&self, slug: Option<String>, name: &str) -> Party {
        match slug.or_else(|| self.of(name)) {
            Some(slug) => Party::Profile(slug),
            None => Party::Name(text::key(name)),
        }
    }
}

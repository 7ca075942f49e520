//! Someone who is named in a command and not on file: the line that adds them is said, and on a terminal they are added
//! after a yes.

use crate::domain::contact::Contact;
use crate::domain::{CompanyId, ContactId, text};
use crate::failure::{Doubt, Failure, Result};
use crate::session::{Said, find};
use crate::store::{Change, NewContact, Store};

use super::typed_name::{name_of, quoted};

/// Where someone new would work, and what the line that adds them says besides that.
pub(super) struct Newcomer {
    company: CompanyId,
    at: String,
    /// As in `--job Analyst --interviewed 2026-09-03`, quoted for a shell.
    options: String,
    can_ask: bool,
}

impl Newcomer {
    pub fn at(can_ask: bool, change: &Change<'_>, company: CompanyId) -> Result<Self> {
        let at = change.company(company)?.map(|company| company.name).unwrap_or_default();
        Ok(Self { company, at, options: String::new(), can_ask })
    }

    #[must_use]
    pub fn with(mut self, option: &str, value: &str) -> Self {
        self.options = format!("{} --{option} {}", self.options, quoted(value));
        self
    }

    /// The same; someone with a whole name that is like nobody's on file is added without a question.
    pub fn added(&self, change: &mut Change<'_>, typed: &str, said: &mut Said) -> Result<ContactId> {
        let failure = match find::contact(change, typed) {
            Err(failure) if failure.code == "not-found" && is_name(typed) => failure,
            Ok(contact) => return self.unless_longer(change, contact, typed),
            other => return other,
        };
        let is_like_another = near(change, typed, &failure).is_some();
        if is_like_another || !typed.trim().contains(char::is_whitespace) {
            return self.contact(change, typed, said);
        }
        let contact = self.add(change, &name_of(typed)?, said)?;
        said.hint("if you meant someone else: rekindle undo, then repeat the command with the right name");
        Ok(contact)
    }

    /// Refuses someone elsewhere whose name only begins like the whole name that was typed.
    fn unless_longer(&self, change: &Change<'_>, contact: ContactId, typed: &str) -> Result<ContactId> {
        let known = find::contact_by_id(change, contact)?;
        let has = text::key(&known.name);
        let key = text::key(typed);
        let is_word = |word: &str| has.split_whitespace().any(|own| own == word);
        let is_whole = key.split_whitespace().count() > 1;
        let is_longer = is_whole && has.starts_with(&key) && !key.split_whitespace().all(is_word);
        if !is_longer || known.company_id == Some(self.company) {
            return Ok(contact);
        }
        let (typed, name) = (name_of(typed)?, known.name);
        Err(Failure::not_found(format!("{typed} is not one of your contacts, and {name} is (#{contact})")).hint(
            format!(
                "if you mean {name}, give the number: {contact}; if this is someone new: rekindle add {} --at {}, then repeat this command",
                quoted(&typed),
                quoted(&self.at)
            ),
        ))
    }

    /// The contact of this name, added where they are not on file and the user says so.
    pub fn contact(&self, change: &mut Change<'_>, typed: &str, said: &mut Said) -> Result<ContactId> {
        let failure = match find::contact(change, typed) {
            Err(failure) if failure.code == "not-found" && is_name(typed) => failure,
            other => return other,
        };
        let name = name_of(typed)?;
        let line = format!("rekindle add {} --at {}{}", quoted(&name), quoted(&self.at), self.options);
        let near = near(change, typed, &failure);
        let refusal = with_line(failure, near.as_deref(), &line);
        if !self.can_ask {
            return Err(refusal);
        }
        let near = near.map(|near| format!(" ({near})")).unwrap_or_default();
        Doubt {
            question: format!("{name} is not one of your contacts{near}. Add them?"),
            yes: vec![format!("Yes, {name} at {}", self.at)],
            no: vec![("No".to_owned(), "rekindle list shows your contacts".to_owned())],
            marked: 0,
        }
        .settled_or(refusal)?;
        self.add(change, &name, said)
    }

    fn add(&self, change: &mut Change<'_>, name: &str, said: &mut Said) -> Result<ContactId> {
        let new =
            NewContact { name: name.to_owned(), company_id: Some(self.company), ..NewContact::default() };
        let contact = change.add_contact(&new)?;
        said.line(format!("Added {name} (#{contact}), at {}", self.at));
        Ok(contact)
    }
}

/// Someone on file; of anyone else with a whole name the line that adds them is said.
pub(super) fn contact(store: &Store, typed: &str) -> Result<ContactId> {
    find::contact(store, typed).map_err(|failure| {
        let is_whole = is_name(typed) && typed.trim().contains(char::is_whitespace);
        let is_new = failure.code == "not-found" && is_whole && !find::is_a_company(store, typed);
        match name_of(typed) {
            Ok(name) if is_new => {
                let near = near(store, typed, &failure);
                with_line(failure, near.as_deref(), &format!("rekindle add {}", quoted(&name)))
            }
            _ => failure,
        }
    })
}

pub(super) fn contact_on_file(store: &Store, typed: &str) -> Result<Contact> {
    find::contact_by_id(store, contact(store, typed)?)
}

fn with_line(failure: Failure, near: Option<&str>, line: &str) -> Failure {
    let hint = match near {
        Some(near) => format!("{near} If this is someone new: {line}, then repeat this command"),
        None => format!("to add them: {line}, then repeat this command"),
    };
    failure.hint(hint)
}

/// The names on file that may have been meant, as a question.
fn near(store: &Store, typed: &str, failure: &Failure) -> Option<String> {
    let is_asked = !failure.near.is_empty() && !find::is_a_company(store, typed);
    failure.hint.clone().filter(|_| is_asked)
}

/// Numbers, addresses and links name someone on file alone.
fn is_name(typed: &str) -> bool {
    typed.chars().any(char::is_alphabetic)
        && !typed.contains(['@', '/', '#'])
        && text::name("name", typed).is_ok()
}

//! What the user took out or replaced by hand, and a file that is older than that must not bring back.

use std::collections::HashSet;

use anyhow::Result;
use rusqlite::named_params;

use super::row::get;
use super::{Change, ContactEdit, Store};
use crate::domain::contact::Contact;
use crate::domain::name::with_capitals;
use crate::domain::{AppointmentId, CompanyId, ContactId, text};

/// Kept among the keys that files know a contact by, and beginning as none of those does.
const MARK: &str = "outdated/";

/// What somebody was called, as it was written.
const CALLED: &str = "outdated/called/";

/// What is outdated of one contact.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Outdated(HashSet<String>);

impl Outdated {
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    pub fn employer(&self, company: CompanyId) -> bool {
        self.0.contains(&employer_mark(company))
    }

    /// A title belongs to an employer.
    pub fn title(&self, company: Option<CompanyId>, title: &str) -> bool {
        self.0.contains(&title_mark(company, title))
    }

    /// What they were called before the user corrected it.
    pub fn name(&self, name: &str) -> bool {
        self.0.contains(&former_name(&text::key(name)))
    }

    /// What they were called before, other than now, in the order of the alphabet. Of names that were corrected long ago
    /// only the letters are known.
    pub fn former_names(&self, name: &str) -> Vec<String> {
        let beginning = former_name("");
        let as_written = |key: &str| {
            let mut called = self.0.iter().filter_map(|mark| mark.strip_prefix(CALLED));
            let written = called.find(|called| text::key(called) == key).map(str::to_owned);
            written.or_else(|| with_capitals(key)).unwrap_or_else(|| key.to_owned())
        };
        let keys = self.0.iter().filter_map(|mark| mark.strip_prefix(&beginning));
        let mut names: Vec<String> = keys.filter(|key| *key != text::key(name)).map(as_written).collect();
        names.sort();
        names
    }

    pub fn email(&self, address: &str) -> bool {
        self.0.contains(&entry_mark("email", address))
    }

    pub fn phone(&self, number: &str) -> bool {
        self.0.contains(&entry_mark("phone", number))
    }

    /// An appointment of which the user took them off.
    pub fn invitation(&self, appointment: AppointmentId) -> bool {
        self.0.contains(&invitation_mark(appointment))
    }
}

/// By what somebody is found who was called so once: the whole name, folded, or with a part of it a pattern.
pub(super) fn former_name(name_key: &str) -> String {
    format!("{MARK}name/{name_key}")
}

fn invitation_mark(appointment: AppointmentId) -> String {
    format!("{MARK}invitation/{}", appointment.0)
}

fn employer_mark(company: CompanyId) -> String {
    format!("{MARK}employer/{}", company.0)
}

fn title_mark(company: Option<CompanyId>, title: &str) -> String {
    format!("{MARK}title/{}/{}", company.map_or(0, |company| company.0), text::key(title))
}

fn entry_mark(what: &str, entry: &str) -> String {
    format!("{MARK}{what}/{}", text::key(entry))
}

impl Store {
    pub fn outdated(&self, contact: ContactId) -> Result<Outdated> {
        let sql = "SELECT key FROM import_key WHERE contact_id = :contact AND substr(key, 1, length(:mark)) = :mark";
        let marks = self.all(sql, named_params! {":contact": contact, ":mark": MARK}, |row| get(row, 0))?;
        Ok(Outdated(marks.into_iter().collect()))
    }
}

impl Change<'_> {
    /// The user's own correction, which stands against files that say what was there before. `false` when nothing is
    /// different afterwards.
    pub fn correct_contact(&mut self, contact: &Contact, edit: &ContactEdit) -> Result<bool> {
        let mut marks = Vec::new();
        if edit.company_id.replaces(contact.company_id.as_ref()) {
            marks.extend(contact.company_id.map(employer_mark));
        }
        if edit.title.replaces(contact.title.as_ref()) {
            marks.extend(contact.title.as_deref().map(|title| title_mark(contact.company_id, title)));
        }
        if edit.name.is_some() {
            marks.extend([former_name(&text::key(&contact.name)), format!("{CALLED}{}", contact.name)]);
        }
        marks.extend(edit.emails.remove.iter().map(|address| entry_mark("email", address)));
        marks.extend(edit.phones.remove.iter().map(|number| entry_mark("phone", number)));
        self.outdate(contact.id, marks)?;
        self.edit_contact(contact.id, edit)
    }

    /// When two contacts become one, the employer that is given up.
    pub(in crate::store) fn outdate_employer(
        &mut self,
        contact: ContactId,
        company: CompanyId,
    ) -> Result<()> {
        self.outdate(contact, vec![employer_mark(company)])
    }

    /// Somebody the user took off an appointment.
    pub(in crate::store) fn outdate_invitation(
        &mut self,
        contact: ContactId,
        appointment: AppointmentId,
    ) -> Result<()> {
        self.outdate(contact, vec![invitation_mark(appointment)])
    }

    fn outdate(&mut self, contact: ContactId, marks: Vec<String>) -> Result<()> {
        let known = self.outdated(contact)?;
        for mark in marks.into_iter().filter(|mark| !known.0.contains(mark)) {
            self.add_import_key(contact, &mark)?;
        }
        Ok(())
    }
}

/// Whether a key isn't a name that a file has for someone.
pub fn is_mark(key: &str) -> bool {
    key.starts_with(MARK)
}

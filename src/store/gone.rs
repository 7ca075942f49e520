//! What files must not bring again: records that the user removed by hand, and applications that were merged into
//! another. Only digests are kept of what files know them by. People who were removed are in `forgotten.rs`.

use std::fmt::Write as _;

use anyhow::Result;
use chrono::NaiveDate;
use hmac_sha256::Hash;
use rusqlite::named_params;

use super::remove::{Removable, RemoveError, Removed};
use super::row::{Column as _, get};
use super::{Change, Store, Table};
use crate::domain::appointment::{Version, uid_in_sheet};
use crate::domain::company::without_legal_form;
use crate::domain::outcome::Outcome;
use crate::domain::word::Word as _;
use crate::domain::{ApplicationId, ContactId, InterviewId, OutcomeKind, TouchId, text};

/// By what a file knows a record.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Trace<'a> {
    /// The key of a sheet's row.
    Row(&'a str),
    Application {
        company: &'a str,
        title: &'a str,
        applied_on: Option<NaiveDate>,
    },
    /// What our own exports call it.
    Uid(&'a str),
    Message {
        contact: ContactId,
        key: &'a str,
    },
    /// An ending, and the day that the file gives for it.
    Ending {
        application: ApplicationId,
        kind: OutcomeKind,
        on: Option<NaiveDate>,
    },
}

/// What became of a record that a file brings.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Gone {
    Removed,
    /// It is part of this application.
    Merged(ApplicationId),
}

impl Trace<'_> {
    fn digest(&self) -> String {
        let day = |on: &Option<NaiveDate>| on.map_or_else(String::new, |on| on.to_string());
        let told = match self {
            Self::Row(key) => ["row".to_owned(), (*key).to_owned()].join("\0"),
            Self::Application { company, title, applied_on } => {
                let company = text::key(company);
                let company = without_legal_form(&company).to_owned();
                ["application".to_owned(), company, text::key(title), day(applied_on)].join("\0")
            }
            Self::Uid(uid) => ["uid".to_owned(), (*uid).to_owned()].join("\0"),
            Self::Message { contact, key } => {
                ["message".to_owned(), contact.to_string(), (*key).to_owned()].join("\0")
            }
            Self::Ending { application, kind, on } => {
                ["ending".to_owned(), application.to_string(), kind.as_str().to_owned(), day(on)].join("\0")
            }
        };
        let mut digest = String::new();
        for byte in Hash::hash(told.as_bytes()) {
            // Writing to a text does not fail.
            let _ = write!(digest, "{byte:02x}");
        }
        digest
    }
}

impl Store {
    /// What became of a record that is not on file and that a file knows by these.
    pub fn gone(&self, traces: &[Trace<'_>]) -> Result<Option<Gone>> {
        for trace in traces {
            let sql =
                "SELECT application_id FROM gone WHERE digest = :digest ORDER BY application_id DESC LIMIT 1";
            let found: Option<Option<ApplicationId>> =
                self.first(sql, named_params! {":digest": trace.digest()}, |row| get(row, 0))?;
            if let Some(into) = found {
                return Ok(Some(into.map_or(Gone::Removed, Gone::Merged)));
            }
        }
        Ok(None)
    }
}

impl Change<'_> {
    /// Removes what the user wants off file: no import brings it back, until this is undone or it is recorded by hand.
    pub fn remove_by_hand(&mut self, what: Removable, id: i64) -> Result<Removed, RemoveError> {
        match what {
            Removable::Contact => {
                if let Some(contact) = self.contact(ContactId(id))? {
                    self.note_removed(&contact)?;
                }
            }
            Removable::Application => self.note_gone_application(ApplicationId(id), None)?,
            Removable::Touch => {
                if let Some(line) = self.touch(TouchId(id))? {
                    let (contact, key) = (line.touch.contact_id, self.import_key_of(line.touch.id)?);
                    let key = key.as_deref().map(|key| Trace::Message { contact, key });
                    self.note_gone_as(key, None)?;
                    self.note_gone_as([Trace::Uid(&line.uid)], None)?;
                }
            }
            Removable::Outcome => {
                if let Some((application, outcome)) = self.ending(id)? {
                    let on = Some(outcome.received_on).filter(|_| outcome.day_from.is_none());
                    self.note_gone_as([Trace::Ending { application, kind: outcome.kind, on }], None)?;
                }
            }
            Removable::Interview => {
                if let Some(interview) = self.interview(InterviewId(id))?
                    && let Some(application) = self.application(interview.application_id)?
                {
                    let uid = uid_in_sheet(&application.uid, interview.held_on);
                    self.note_called_off(&uid, Version::LAST)?;
                }
            }
            Removable::JobChange => {
                if let Some(change) = self.job_change(id)? {
                    self.outdate_employer(change.contact_id, change.to_company_id)?;
                }
            }
            Removable::Company | Removable::Appointment | Removable::Opportunity => {}
        }
        self.remove(what, id)
    }

    /// Notes by what files know an application that goes, and what it is part of from now on.
    pub(in crate::store) fn note_gone_application(
        &mut self,
        id: ApplicationId,
        into: Option<ApplicationId>,
    ) -> Result<()> {
        let Some(application) = self.application(id)? else { return Ok(()) };
        let sql = "SELECT import_key FROM application WHERE id = :id";
        let key: Option<String> = self.first(sql, named_params! {":id": id}, |row| get(row, 0))?.flatten();
        self.note_gone_as(key.as_deref().map(Trace::Row), into)?;
        self.note_gone_as([Trace::Uid(&application.uid)], into)?;
        let company = self.company(application.company_id)?;
        let names = company.map(|company| [vec![company.name], company.aliases].concat());
        for company in &names.unwrap_or_default() {
            let (title, applied_on) = (&application.title, application.applied_on);
            self.note_gone_as([Trace::Application { company, title, applied_on }], into)?;
        }
        // What was merged into it before.
        let sql = "SELECT id, digest FROM gone WHERE application_id = :id ORDER BY id";
        let parts: Vec<(i64, String)> =
            self.all(sql, named_params! {":id": id}, |row| Ok((get(row, 0)?, get(row, 1)?)))?;
        for (row, digest) in parts {
            if self.is_gone_as(&digest, into)? {
                self.delete(Table::Gone, row)?;
            } else {
                self.update(Table::Gone, row, &[("application_id", into.to_value())])?;
            }
        }
        Ok(())
    }

    fn is_gone_as(&self, digest: &str, into: Option<ApplicationId>) -> Result<bool> {
        let sql = "SELECT 1 FROM gone WHERE digest = :digest AND application_id IS :into";
        let params = named_params! {":digest": digest, ":into": into};
        Ok(self.first(sql, params, |row| get::<i64>(row, 0))?.is_some())
    }

    fn note_gone_as<'t>(
        &mut self,
        traces: impl IntoIterator<Item = Trace<'t>>,
        into: Option<ApplicationId>,
    ) -> Result<()> {
        for trace in traces {
            let digest = trace.digest();
            if !self.is_gone_as(&digest, into)? {
                let values = [("digest", digest.into()), ("application_id", into.to_value())];
                self.insert(Table::Gone, &values)?;
            }
        }
        Ok(())
    }

    fn import_key_of(&self, touch: TouchId) -> Result<Option<String>> {
        let sql = "SELECT import_key FROM touch WHERE id = :id";
        Ok(self.first(sql, named_params! {":id": touch}, |row| get(row, 0))?.flatten())
    }

    fn ending(&self, id: i64) -> Result<Option<(ApplicationId, Outcome)>> {
        let sql = "SELECT application_id FROM outcome WHERE id = :id";
        let of: Option<ApplicationId> = self.first(sql, named_params! {":id": id}, |row| get(row, 0))?;
        let Some(application) = of.map(|of| self.application(of)).transpose()?.flatten() else {
            return Ok(None);
        };
        let outcome = application.outcomes.into_iter().find(|outcome| outcome.id.0 == id);
        Ok(outcome.map(|outcome| (application.id, outcome)))
    }
}

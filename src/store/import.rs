//! What an import asks of the database: by which sign a person, a message or an opening is on file already.

use anyhow::Result;
use chrono::NaiveDate;
use rusqlite::named_params;

use super::outdated::former_name;
use super::row::{Column as _, get};
use super::{Change, Store, Table};
use crate::domain::{
    ApplicationId, Channel, CompanyId, ContactId, Direction, Stage, TouchId, TouchKind, profile, text,
};

/// The most people with the same name at the same company that are compared.
const MOST_NAMESAKES: u32 = 100;

/// An application as an import compares it with another program's.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KnownApplication {
    pub id: ApplicationId,
    pub title: String,
    pub url: Option<String>,
    pub applied_on: Option<NaiveDate>,
    pub progress: Stage,
}

/// A message on file that came from a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ImportedTouch {
    pub on: NaiveDate,
    pub subject: String,
    pub text: String,
}

impl Store {
    pub fn contact_with_linkedin(&self, slug: &str) -> Result<Option<ContactId>> {
        // Slugs were stored as addresses have them, once.
        for slug in [slug, profile::encoded_slug(slug).as_str()] {
            let sql = "SELECT id FROM contact WHERE linkedin = :slug ORDER BY id LIMIT 1";
            // Two that were merged had a profile each.
            let found = match self.first(sql, named_params! {":slug": slug}, |row| get(row, 0))? {
                Some(id) => Some(id),
                None => self.contact_with_import_key(&super::contact::slug_key(slug))?,
            };
            if found.is_some() {
                return Ok(found);
            }
        }
        Ok(None)
    }

    /// Everyone with this address, whatever stands in it behind a `+`, and what they are called; no more than can be told
    /// apart.
    pub fn contacts_with_email(&self, address: &str) -> Result<Vec<(ContactId, String)>> {
        self.all(
            "SELECT c.id, c.name FROM email e JOIN contact c ON c.id = e.contact_id
             WHERE e.address IN (:address, :mailbox)
             GROUP BY c.id ORDER BY min(e.address <> :address), min(e.id) LIMIT :most",
            named_params! {":address": address, ":mailbox": text::untagged(address), ":most": MOST_NAMESAKES},
            |row| Ok((get(row, 0)?, get(row, 1)?)),
        )
    }

    pub fn contact_with_import_key(&self, key: &str) -> Result<Option<ContactId>> {
        let sql = "SELECT contact_id FROM import_key WHERE key = :key ORDER BY id LIMIT 1";
        self.first(sql, named_params! {":key": key}, |row| get(row, 0))
    }

    /// Which of these names of records are contacts'.
    pub fn contacts_with_uids(&self, uids: &[&str]) -> Result<Vec<(String, ContactId)>> {
        self.all(
            "SELECT uid, id FROM contact WHERE uid IN (SELECT value FROM json_each(:uids))",
            named_params! {":uids": serde_json::to_string(uids)?},
            |row| Ok((get(row, 0)?, get(row, 1)?)),
        )
    }

    /// Which of these names of records are touches'.
    pub fn touches_with_uids(&self, uids: &[&str]) -> Result<Vec<(String, TouchId)>> {
        self.all(
            "SELECT uid, id FROM touch WHERE uid IN (SELECT value FROM json_each(:uids))",
            named_params! {":uids": serde_json::to_string(uids)?},
            |row| Ok((get(row, 0)?, get(row, 1)?)),
        )
    }

    /// Two at most: then a name says who it is, or does not. Where nobody has it, those who had it before.
    pub fn contacts_named(&self, name_key: &str) -> Result<Vec<ContactId>> {
        let sql = "SELECT id FROM contact WHERE name_key = :name ORDER BY id LIMIT 2";
        let found = self.all(sql, named_params! {":name": name_key}, |row| get(row, 0))?;
        if !found.is_empty() {
            return Ok(found);
        }
        let sql = "SELECT DISTINCT contact_id FROM import_key WHERE key = :name ORDER BY contact_id LIMIT 2";
        self.all(sql, named_params! {":name": former_name(name_key)}, |row| get(row, 0))
    }

    /// Everyone's, each once.
    /// Each with the name of one who has it.
    pub fn email_addresses(&self) -> Result<Vec<(String, String)>> {
        let sql = "SELECT e.address, c.name FROM email e JOIN contact c ON c.id = e.contact_id ORDER BY e.id";
        self.all(sql, &[], |row| Ok((get(row, 0)?, get(row, 1)?)))
    }

    /// The addresses of those who work somewhere, each with the company.
    pub fn addresses_at_companies(&self) -> Result<Vec<(CompanyId, String)>> {
        let sql = "SELECT c.company_id, e.address FROM email e JOIN contact c ON c.id = e.contact_id
                   WHERE c.company_id IS NOT NULL ORDER BY e.id";
        self.all(sql, &[], |row| Ok((get(row, 0)?, get(row, 1)?)))
    }

    /// Someone of this name at this company who may be the same person, and whether they have another LinkedIn profile;
    /// where no company is known, two who have a profile each are two.
    pub fn namesake(
        &self,
        name: &str,
        company: Option<CompanyId>,
        slug: Option<&str>,
    ) -> Result<Option<(ContactId, String, bool)>> {
        for spelling in text::spellings(name) {
            let namesake = self.namesake_by_key(&spelling, company, slug)?;
            let is_one = |known: &str| {
                text::key(known) == text::key(name) || text::spelt_out_key(known) == text::spelt_out_key(name)
            };
            if let Some(namesake) = namesake.filter(|(_, known, _)| is_one(known)) {
                return Ok(Some(namesake));
            }
        }
        Ok(None)
    }

    fn namesake_by_key(
        &self,
        name_key: &str,
        company: Option<CompanyId>,
        slug: Option<&str>,
    ) -> Result<Option<(ContactId, String, bool)>> {
        // The cut keeps a file with ten thousand namesakes linear.
        self.first(
            "SELECT id, name, linkedin IS NOT NULL AND :slug IS NOT NULL AS is_other
             FROM (SELECT id, name, linkedin FROM contact
                   WHERE name_key = :name AND company_id IS :company ORDER BY id LIMIT :most)
             WHERE NOT is_other OR :company IS NOT NULL ORDER BY is_other, id LIMIT 1",
            named_params! {":name": name_key, ":most": MOST_NAMESAKES, ":company": company, ":slug": slug},
            |row| Ok((get(row, 0)?, get(row, 1)?, get(row, 2)?)),
        )
    }

    /// Whether a message or an invitation of this person is on file under the name that its file has for it.
    pub fn has_imported_touch(&self, contact: ContactId, key: &str) -> Result<bool> {
        let sql = "SELECT id FROM touch WHERE import_key = :key AND contact_id = :contact LIMIT 1";
        let found: Option<TouchId> =
            self.first(sql, named_params! {":key": key, ":contact": contact}, |row| get(row, 0))?;
        Ok(found.is_some())
    }

    /// What it is.
    pub fn imported_touch(&self, contact: ContactId, key: &str) -> Result<Option<ImportedTouch>> {
        let sql = "SELECT happened_on, ifnull(subject, ''), text FROM touch
                   WHERE import_key = :key AND contact_id = :contact LIMIT 1";
        self.first(sql, named_params! {":key": key, ":contact": contact}, |row| {
            Ok(ImportedTouch { on: get(row, 0)?, subject: get(row, 1)?, text: get(row, 2)? })
        })
    }

    /// Whether an import wrote the job title that is on file, as far as the log tells. What came back from an export of
    /// everything may have been typed.
    pub fn is_title_imported(&self, contact: ContactId, title: &str) -> Result<bool> {
        let sql = "SELECT c.command FROM change_row r JOIN change c ON c.id = r.change_id
                   WHERE r.table_name = 'contact' AND r.row_id = :contact AND c.undoes IS NULL
                     AND json_extract(r.after, '$.title') = :title
                     AND json_extract(r.before, '$.title') IS NOT :title
                   ORDER BY r.id DESC LIMIT 1";
        let command: Option<String> =
            self.first(sql, named_params! {":contact": contact, ":title": title}, |row| get(row, 0))?;
        let words = command.and_then(|command| shell_words::split(&command).ok()).unwrap_or_default();
        let mut files = words.iter().skip_while(|word| *word != "import").peekable();
        Ok(files.peek().is_some() && !files.any(|file| file == "-" || file.to_lowercase().ends_with(".json")))
    }

    /// The touches of that day that the user recorded by hand and that may be the one a file mentions, each with its
    /// text: of `kind`, or any message if there is none, with no other channel.
    pub fn touches_by_hand(
        &self,
        contact: ContactId,
        on: NaiveDate,
        direction: Direction,
        channel: Channel,
        kind: Option<TouchKind>,
    ) -> Result<Vec<(TouchId, String)>> {
        self.all(
            "SELECT id, text FROM touch
             WHERE contact_id = :contact AND happened_on = :on AND direction = :direction AND import_key IS NULL
               AND (channel IS NULL OR channel = :channel)
               AND iif(:kind IS NULL, kind NOT IN ('linkedin-invite', 'linkedin-connected', 'bounce', 'auto-reply'),
                       kind = :kind)
             ORDER BY id",
            named_params! {
                ":contact": contact, ":on": on.to_value(), ":direction": direction.to_value(),
                ":channel": channel.to_value(), ":kind": kind.to_value(),
            },
            |row| Ok((get(row, 0)?, get(row, 1)?)),
        )
    }

    /// Whether the user recorded a message of that day by hand; of this kind, or any message if there is none.
    pub fn has_touch_by_hand(
        &self,
        contact: ContactId,
        on: NaiveDate,
        direction: Direction,
        kind: Option<TouchKind>,
    ) -> Result<bool> {
        let sql = "SELECT 1 FROM touch
             WHERE contact_id = :contact AND happened_on = :on AND direction = :direction AND import_key IS NULL
               AND iif(:kind IS NULL, kind NOT IN ('linkedin-invite', 'linkedin-connected', 'bounce', 'auto-reply'),
                       kind = :kind)
             LIMIT 1";
        let params = named_params! {
            ":contact": contact, ":on": on.to_value(), ":direction": direction.to_value(), ":kind": kind.to_value(),
        };
        Ok(self.first(sql, params, |row| get::<i64>(row, 0))?.is_some())
    }

    /// All applications at a company, newest first.
    pub fn known_applications(&self, company: CompanyId) -> Result<Vec<KnownApplication>> {
        self.all(
            "SELECT id, title, url, applied_on, progress FROM application WHERE company_id = :company ORDER BY id DESC",
            named_params! {":company": company},
            |row| {
                Ok(KnownApplication {
                    id: get(row, 0)?,
                    title: get(row, 1)?,
                    url: get(row, 2)?,
                    applied_on: get(row, 3)?,
                    progress: get(row, 4)?,
                })
            },
        )
    }

    /// The application that a sheet knows by this key.
    pub fn application_with_key(&self, key: &str) -> Result<Option<ApplicationId>> {
        let sql = "SELECT id FROM application WHERE import_key = :key ORDER BY id LIMIT 1";
        self.first(sql, named_params! {":key": key}, |row| get(row, 0))
    }

    /// The applications of a day that came from sheets, each with its company.
    pub fn applications_of_sheets(&self, applied_on: NaiveDate) -> Result<Vec<(ApplicationId, CompanyId)>> {
        self.all(
            "SELECT id, company_id FROM application
             WHERE applied_on = :on AND import_key LIKE 'sheet/%' ORDER BY id",
            named_params! {":on": applied_on.to_string()},
            |row| Ok((get(row, 0)?, get(row, 1)?)),
        )
    }

    pub fn application_with_uid(&self, uid: &str) -> Result<Option<ApplicationId>> {
        let sql = "SELECT id FROM application WHERE uid = :uid";
        self.first(sql, named_params! {":uid": uid}, |row| get(row, 0))
    }

    /// The applications for an opening by the title's folded key, newest first.
    pub fn applications_titled(&self, company: CompanyId, title_key: &str) -> Result<Vec<ApplicationId>> {
        self.all(
            "SELECT id FROM application
             WHERE company_id = :company AND title_key = :title ORDER BY id DESC",
            named_params! {":company": company, ":title": title_key},
            |row| get(row, 0),
        )
    }
}

impl Change<'_> {
    /// By what a sheet knows it, unless another sheet was first; `false` when nothing is different afterwards.
    pub fn set_application_key(&mut self, id: ApplicationId, key: &str) -> Result<bool> {
        let sql = "SELECT 1 FROM application WHERE id = :id AND import_key IS NULL";
        let is_free = self.first(sql, named_params! {":id": id}, |row| get::<i64>(row, 0))?.is_some();
        Ok(is_free && self.update(Table::Application, id.0, &[("import_key", key.to_owned().into())])?)
    }

    /// What comes back from an export of our own keeps its identity, unless another record has it.
    pub fn keep_uid(&mut self, table: Table, id: i64, uid: &str) -> Result<()> {
        let sql = format!("SELECT id FROM {} WHERE uid = :uid", table.name());
        if self.first(&sql, named_params! {":uid": uid}, |row| get::<i64>(row, 0))?.is_some() {
            return Ok(());
        }
        self.update(table, id, &[("uid", uid.to_owned().into())])?;
        Ok(())
    }

    pub fn add_import_key(&mut self, contact: ContactId, key: &str) -> Result<()> {
        let values = [("contact_id", contact.to_value()), ("key", key.to_owned().into())];
        self.insert(Table::ImportKey, &values)?;
        Ok(())
    }

    /// Gives a touch recorded by hand the name that its file has for it, and the text where it had none.
    pub fn complete_touch(&mut self, touch: TouchId, key: &str, text: &str) -> Result<()> {
        let values = [("import_key", key.to_owned().into()), ("text", text.to_owned().into())];
        self.update(Table::Touch, touch.0, &values)?;
        Ok(())
    }
}

//! Who was erased or removed and must not come back with the next import: kept as digests that say nothing by
//! themselves.
//!
//! The digests are made with a key that is in the same file. They hide names from anyone who reads the rows, and not
//! from someone who has the file and tries names.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::fmt::Write as _;

use anyhow::{Context as _, Result};
use hmac_sha256::HMAC;
use rusqlite::named_params;

use super::row::{Column as _, get};
use super::{Change, Store, Table};
use crate::domain::company::without_legal_form;
use crate::domain::contact::Contact;
use crate::domain::word::words;
use crate::domain::{ContactId, profile, text};

/// In hexadecimal.
const DIGEST_LENGTH: usize = 64;
const NAME_AND_COMPANY: &str = "name-and-company";

/// By what people are known in files. The name of a company is folded and without its legal form.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Sign {
    Email(String),
    Linkedin(String),
    Phone(String),
    ImportKey(String),
    NameAndCompany(String, String),
}

impl Sign {
    fn email(address: &str) -> Self {
        Self::Email(address.trim().to_lowercase())
    }

    fn linkedin(slug: &str) -> Self {
        Self::Linkedin(slug.trim().to_lowercase())
    }

    fn phone(phone: &str) -> Option<Self> {
        text::phone_key(phone).map(Self::Phone)
    }

    fn name_and_company(name: &str, company: &str) -> Option<Self> {
        let (name, company) = (text::key(name), text::key(company));
        let company = without_legal_form(&company);
        (!name.is_empty() && !company.is_empty()).then(|| Self::NameAndCompany(name, company.to_owned()))
    }

    fn kind(&self) -> &'static str {
        match self {
            Self::Email(_) => "email",
            Self::Linkedin(_) => "linkedin",
            Self::Phone(_) => "phone",
            Self::ImportKey(_) => "import-key",
            Self::NameAndCompany(..) => NAME_AND_COMPANY,
        }
    }

    fn digest(&self, key: &str) -> String {
        let (what, more) = match self {
            Self::Email(what) | Self::Linkedin(what) | Self::Phone(what) | Self::ImportKey(what) => {
                (what, "")
            }
            Self::NameAndCompany(name, company) => (name, company.as_str()),
        };
        // No part contains what divides them: neither "a" and "bc" nor two kinds of sign are taken for each other.
        let told = [self.kind(), what, more].join("\0");
        let mut digest = String::with_capacity(DIGEST_LENGTH);
        for byte in HMAC::mac(told, key) {
            // Writing to a text does not fail.
            let _ = write!(digest, "{byte:02x}");
        }
        digest
    }
}

words!(
    /// By what imports know someone who was erased: for certain, as someone alike, or not at all.
    "memory of someone erased", Remembered { ByAddress = "by-address", ByName = "by-name", Not = "not" }
);

/// How somebody left the records.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Left {
    Removed,
    Erased,
}

/// Everyone who was erased or removed, read once for as many people as an import has.
#[derive(Clone, Debug, Default)]
pub struct Forgotten {
    key: String,
    people: HashMap<String, (i64, Left)>,
}

impl Forgotten {
    /// Nobody ever left.
    pub fn is_empty(&self) -> bool {
        self.people.is_empty()
    }

    /// One of these was the address, profile or number of someone who left.
    pub fn knows(&self, emails: &[String], slug: Option<&str>, phones: &[String]) -> Option<Left> {
        let signs = if self.is_empty() { Vec::new() } else { addresses(emails, slug, phones) };
        signs.iter().filter_map(|sign| self.person(sign)).map(|(_, left)| left).max()
    }

    /// A file called someone who left by this.
    pub fn knows_import_key(&self, key: &str) -> Option<Left> {
        let sign = (!self.is_empty()).then(|| Sign::ImportKey(key.to_owned()))?;
        self.person(&sign).map(|(_, left)| left)
    }

    /// Someone of this name at this company left. A namesake looks the same: this is for a remark, and for nobody to
    /// be left out.
    pub fn resembles(&self, name: &str, company: &str) -> bool {
        !self.is_empty()
            && Sign::name_and_company(name, company).is_some_and(|sign| self.person(&sign).is_some())
    }

    fn person(&self, sign: &Sign) -> Option<(i64, Left)> {
        self.people.get(&sign.digest(&self.key)).copied()
    }
}

fn addresses(emails: &[String], slug: Option<&str>, phones: &[String]) -> Vec<Sign> {
    let emails = emails.iter().map(|address| Sign::email(address));
    let phones = phones.iter().filter_map(|phone| Sign::phone(phone));
    // Slugs were remembered as addresses have them, once.
    let encoded = slug.map(profile::encoded_slug).filter(|encoded| Some(encoded.as_str()) != slug);
    let slugs = slug.into_iter().chain(encoded.as_deref()).map(Sign::linkedin);
    emails.chain(slugs).chain(phones).collect()
}

impl Store {
    pub fn forgotten(&self) -> Result<Forgotten> {
        let Some(key) = self.forgetting_key()? else { return Ok(Forgotten::default()) };
        let people =
            self.all("SELECT digest, person, removed FROM forgotten ORDER BY removed DESC", &[], |row| {
                let left = if get(row, 2)? { Left::Removed } else { Left::Erased };
                Ok((get::<String>(row, 0)?, (get::<i64>(row, 1)?, left)))
            })?;
        Ok(Forgotten { key, people: people.into_iter().collect() })
    }

    /// By what imports will know someone who was erased.
    pub fn remembered(&self, person: ContactId) -> Result<Remembered> {
        let signs: Vec<String> = self.all(
            "SELECT sign FROM forgotten WHERE person = :person",
            named_params! {":person": person},
            |row| get(row, 0),
        )?;
        Ok(if signs.is_empty() {
            Remembered::Not
        } else if signs.iter().all(|sign| sign == NAME_AND_COMPANY) {
            Remembered::ByName
        } else {
            Remembered::ByAddress
        })
    }

    fn forgetting_key(&self) -> Result<Option<String>> {
        self.first("SELECT key FROM forgetting_key", &[], |row| get(row, 0))
    }

    /// By what a file would bring this person back. What someone else on file has as well, a switchboard or an
    /// address of a team, isn't a sign of them.
    fn signs_of(&self, contact: &Contact) -> Result<BTreeSet<Sign>> {
        let mut signs = BTreeSet::from_iter(addresses(&[], contact.linkedin.as_deref(), &[]));
        for address in &contact.emails {
            let others = "SELECT id FROM email WHERE address = :address AND contact_id <> :id LIMIT 1";
            let params = named_params! {":address": address, ":id": contact.id};
            if self.first(others, params, |row| get::<i64>(row, 0))?.is_none() {
                signs.insert(Sign::email(address));
            }
        }
        signs.extend(contact.phones.iter().filter_map(|phone| Sign::phone(phone)));
        if !contact.phones.is_empty() {
            let phones: Vec<Vec<String>> = self.all(
                "SELECT phones FROM contact WHERE phones <> '[]' AND id <> :id",
                named_params! {":id": contact.id},
                |row| get(row, 0),
            )?;
            for shared in phones.iter().flatten().filter_map(|phone| Sign::phone(phone)) {
                signs.remove(&shared);
            }
        }
        let keys: Vec<String> = self.all(
            "SELECT key FROM import_key WHERE contact_id = :id",
            named_params! {":id": contact.id},
            |row| get(row, 0),
        )?;
        signs.extend(keys.into_iter().map(Sign::ImportKey));
        let employers: Vec<String> = self.all(
            "SELECT name FROM company WHERE id IN (
                 SELECT company_id FROM contact WHERE id = :id
                 UNION SELECT from_company_id FROM job_change WHERE contact_id = :id
                 UNION SELECT to_company_id FROM job_change WHERE contact_id = :id)",
            named_params! {":id": contact.id},
            |row| get(row, 0),
        )?;
        signs.extend(employers.iter().filter_map(|company| Sign::name_and_company(&contact.name, company)));
        Ok(signs)
    }
}

impl Change<'_> {
    /// Notes by what imports must not bring back a person who is erased.
    pub(in crate::store) fn note_erased(&mut self, contact: &Contact) -> Result<()> {
        let signs = self.signs_of(contact)?;
        self.note_forgotten(contact.id, signs, Left::Erased)
    }

    /// The same of one who is removed. Our own exports call them by their name in the database.
    pub(in crate::store) fn note_removed(&mut self, contact: &Contact) -> Result<()> {
        let mut signs = self.signs_of(contact)?;
        signs.insert(Sign::ImportKey(format!("uid/{}", contact.uid)));
        self.note_forgotten(contact.id, signs, Left::Removed)
    }

    fn note_forgotten(&mut self, person: ContactId, signs: BTreeSet<Sign>, left: Left) -> Result<()> {
        if signs.is_empty() {
            return Ok(());
        }
        let key = match self.forgetting_key()? {
            Some(key) => key,
            None => self.new_forgetting_key()?,
        };
        for sign in signs {
            let values = [
                ("person", person.to_value()),
                ("sign", sign.kind().to_owned().into()),
                ("digest", sign.digest(&key).into()),
                ("removed", (left == Left::Removed).to_value()),
            ];
            self.insert(Table::Forgotten, &values)?;
        }
        Ok(())
    }

    fn new_forgetting_key(&mut self) -> Result<String> {
        let key: Option<String> = self.first("SELECT lower(hex(randomblob(32)))", &[], |row| get(row, 0))?;
        let key = key.context("cannot make a key")?;
        self.insert(Table::ForgettingKey, &[("id", 1.into()), ("key", key.to_value())])?;
        Ok(key)
    }

    /// Lets imports bring someone back who left, as far as this contact is known to be them, and says how they left.
    pub fn lift_forgotten(&mut self, contact: &Contact) -> Result<Option<Left>> {
        let forgotten = self.forgotten()?;
        if forgotten.is_empty() {
            return Ok(None);
        }
        let people: BTreeMap<i64, Left> =
            self.signs_of(contact)?.iter().filter_map(|sign| forgotten.person(sign)).collect();
        for person in people.keys() {
            let sql = "SELECT id FROM forgotten WHERE person = :person ORDER BY id";
            for row in self.all(sql, named_params! {":person": person}, |row| get(row, 0))? {
                self.delete(Table::Forgotten, row)?;
            }
        }
        Ok(people.into_values().max())
    }

    /// Nobody is left whose digests need the key.
    pub(in crate::store) fn drop_unneeded_key(&mut self) -> Result<()> {
        let sql = "SELECT id FROM forgetting_key WHERE NOT EXISTS (SELECT 1 FROM forgotten)";
        if let Some(row) = self.first(sql, &[], |row| get(row, 0))? {
            self.delete(Table::ForgettingKey, row)?;
        }
        Ok(())
    }

    /// Whether digests need the key that a change made which is taken back: those of other changes.
    pub(in crate::store) fn key_is_needed_without(&self, change: i64) -> Result<bool> {
        let sql = "SELECT EXISTS (SELECT 1 FROM forgotten WHERE id NOT IN
                   (SELECT row_id FROM change_row WHERE change_id = :change AND table_name = 'forgotten'))";
        Ok(self.first(sql, named_params! {":change": change}, |row| get(row, 0))?.unwrap_or_default())
    }
}

#[cfg(test)]
mod tests {
    use super::super::fixture::{change, store};
    use super::super::{ListEdit, NewContact};
    use super::*;

    fn zebulon(change: &mut Change<'_>) -> ContactId {
        let company_id = Some(change.company_or_new("Quist Homes Ltd").unwrap());
        let new = NewContact {
            name: "Zebulon Quist".to_owned(),
            company_id,
            emails: vec!["ZQ@quisthome.example".to_owned()],
            phones: vec!["+44 20 7946 0001".to_owned(), "+44 20 7946 0999".to_owned()],
            linkedin: Some("zquist".to_owned()),
            ..NewContact::default()
        };
        change.add_contact(&new).unwrap()
    }

    #[test]
    fn someone_erased_is_known_by_every_address_and_by_nothing_else() {
        let store = store();
        let mut change = change(&store, "2026-09-01");
        assert!(change.forgotten().unwrap().is_empty());
        let id = zebulon(&mut change);
        change
            .insert(Table::ImportKey, &[("contact_id", id.to_value()), ("key", "uid:7".to_owned().into())])
            .unwrap();
        let switchboard = ListEdit { add: vec!["020 7946 0999".to_owned()], remove: Vec::new() };
        let tom = change.a_contact("Tom Price", Some("Quist Homes"));
        change
            .edit_contact(tom, &super::super::ContactEdit { phones: switchboard, ..Default::default() })
            .unwrap();
        change.erase_contact(id).unwrap();
        assert_eq!(change.remembered(id).unwrap(), Remembered::ByAddress);
        assert_eq!(change.remembered(tom).unwrap(), Remembered::Not);

        let forgotten = change.forgotten().unwrap();
        let list = |one: &str| vec![one.to_owned()];
        let erased = Some(Left::Erased);
        assert_eq!(forgotten.knows(&list("zq@QUISTHOME.example"), None, &[]), erased);
        assert_eq!(forgotten.knows(&[], Some("ZQuist"), &[]), erased);
        assert_eq!(forgotten.knows(&[], None, &list("(020) 7946-0001")), erased);
        assert_eq!(forgotten.knows_import_key("uid:7"), erased);
        let other = forgotten.knows(&list("tom@quisthome.example"), Some("zquist-2"), &list("020 7946 0002"));
        assert_eq!(other, None);
        assert_eq!(
            forgotten.knows(&[], None, &list("020 7946 0999")),
            None,
            "a switchboard is nobody's sign"
        );
        assert_eq!(forgotten.knows_import_key("zquist"), None, "a sign of one kind is none of another");
        assert!(forgotten.resembles("zebulon  QUIST", "Quist Homes, Inc."));
        assert!(!forgotten.resembles("Zebulon Quist", "Northwind"));
    }

    #[test]
    fn adding_someone_again_lifts_all_that_was_remembered_of_them_and_of_nobody_else() {
        let store = store();
        let mut change = change(&store, "2026-09-01");
        let (first, other) = (zebulon(&mut change), change.a_contact("Omar Haddad", Some("Northwind")));
        change.erase_contact(first).unwrap();
        change.erase_contact(other).unwrap();
        assert_eq!(change.remembered(other).unwrap(), Remembered::ByName);
        let again = change.a_contact("Zebulon Quist", Some("Quist Homes"));
        let again = change.contact(again).unwrap().unwrap();
        assert_eq!(change.lift_forgotten(&again).unwrap(), Some(Left::Erased));
        assert_eq!(change.lift_forgotten(&again).unwrap(), None);
        let forgotten = change.forgotten().unwrap();
        assert_eq!(forgotten.knows(&[], Some("zquist"), &[]), None);
        assert!(forgotten.resembles("Omar Haddad", "Northwind"));
    }

    #[test]
    fn two_databases_have_two_keys() {
        let keys = [store(), store()].map(|store| {
            let mut change = change(&store, "2026-09-01");
            let id = zebulon(&mut change);
            change.erase_contact(id).unwrap();
            change.forgotten().unwrap().key
        });
        assert!(keys[0] != keys[1] && keys.iter().all(|key| key.len() == 64), "{keys:?}");
    }
}

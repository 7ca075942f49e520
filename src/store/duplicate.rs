//! Who may be on file twice, and who the user told apart.

use std::collections::hash_map::Entry;
use std::collections::{HashMap, HashSet};
use std::rc::Rc;

use anyhow::Result;
use rusqlite::{Row, named_params};

use super::contact::slug_key;
use super::open::CACHE;
use super::row::{Column as _, get};
use super::{Change, Store, Table};
use crate::domain::company::without_legal_form;
use crate::domain::duplicate::{OnFile, Pair, pairs};
use crate::domain::profile;
use crate::domain::{CompanyId, ContactId};

impl Store {
    /// Pairs of contacts that may be one person, but for those that the user told apart.
    pub fn duplicates(&self) -> Result<Vec<Pair>> {
        let told_apart: HashSet<(ContactId, ContactId)> = self
            .all("SELECT contact_id, other_id FROM namesake", &[], |row| Ok((get(row, 0)?, get(row, 1)?)))?
            .into_iter()
            .collect();
        // Everyone is read once, in the order of the file: pages that are kept would only sit next to them in memory.
        self.keep_few_pages()?;
        let everyone = self.everyone_known();
        self.conn.pragma_update(None, "cache_size", CACHE)?;
        let mut pairs = pairs(&everyone?);
        pairs.retain(|pair| !told_apart.contains(&(pair.one, pair.other)));
        Ok(pairs)
    }

    fn everyone_known(&self) -> Result<Vec<OnFile>> {
        let mut people: Vec<OnFile> =
            self.all("SELECT id, name, linkedin FROM contact ORDER BY id", &[], |row| {
                let slug: Option<String> = get(row, 2)?;
                let mut known = OnFile::new(get(row, 0)?, row.get_ref(1)?.as_str()?);
                known.profiles.extend(slug.map(|slug| profile::readable_slug(&slug)));
                Ok(known)
            })?;
        let mut add = |sql: &str, add: &mut dyn FnMut(&mut OnFile, &Row<'_>) -> rusqlite::Result<()>| {
            self.each(sql, &[], |row| {
                let id: ContactId = get(row, 0)?;
                let place = people.binary_search_by_key(&id, |known| known.id).ok();
                place.and_then(|at| people.get_mut(at)).map_or(Ok(()), |known| Ok(add(known, row)?))
            })
        };
        add(
            "SELECT e.contact_id, lower(e.address), c.name FROM email e JOIN contact c ON c.id = e.contact_id
             WHERE e.address IN
                   (SELECT address FROM email GROUP BY address HAVING min(contact_id) < max(contact_id))",
            &mut |known, row| {
                known.emails.push(get(row, 1)?);
                known.written = get(row, 2)?;
                Ok(())
            },
        )?;
        let mut names: HashMap<CompanyId, Rc<str>> = HashMap::new();
        add(
            "SELECT c.id, o.id, o.name_key FROM contact c JOIN company o ON o.id = c.company_id
             UNION SELECT j.contact_id, o.id, o.name_key FROM job_change j
                   JOIN company o ON o.id IN (j.from_company_id, j.to_company_id)",
            &mut |known, row| {
                let name = match names.entry(get(row, 1)?) {
                    Entry::Occupied(name) => name.into_mut(),
                    Entry::Vacant(new) => new.insert(without_legal_form(row.get_ref(2)?.as_str()?).into()),
                };
                known.companies.push(Rc::clone(name));
                Ok(())
            },
        )?;
        add("SELECT contact_id, key FROM import_key", &mut |known, row| {
            let key: String = get(row, 1)?;
            known.profiles.extend(key.strip_prefix(&slug_key("")).map(profile::readable_slug));
            Ok(())
        })?;
        Ok(people)
    }

    /// The user said that these two are not the same person.
    pub fn are_namesakes(&self, one: ContactId, other: ContactId) -> Result<bool> {
        let found = self.first(
            "SELECT 1 FROM namesake WHERE contact_id = :one AND other_id = :other",
            named_params! {":one": one.min(other), ":other": one.max(other)},
            |row| get::<i64>(row, 0),
        )?;
        Ok(found.is_some())
    }
}

impl Change<'_> {
    /// Remembers that two contacts are not the same person. `false` when that is on file already.
    pub fn tell_apart(&mut self, one: ContactId, other: ContactId) -> Result<bool> {
        if one == other || self.are_namesakes(one, other)? {
            return Ok(false);
        }
        let values = [("contact_id", one.min(other).to_value()), ("other_id", one.max(other).to_value())];
        self.insert(Table::Namesake, &values)?;
        Ok(true)
    }
}

#[cfg(test)]
mod tests {
    use super::super::NewContact;
    use super::super::fixture::{change, day, store};
    use super::*;
    use crate::domain::duplicate::Alike;

    fn found(store: &Store) -> Vec<(i64, i64, Alike)> {
        store.duplicates().unwrap().iter().map(|p| (p.one.0, p.other.0, p.alike)).collect()
    }

    #[test]
    fn people_alike_are_suggested_until_they_are_told_apart() {
        let store = store();
        let mut change = change(&store, "2026-09-18");
        let priya = change.a_contact("Priya Rao", Some("Northwind"));
        let helio = change.company_or_new("Helio GmbH").unwrap();
        change.record_move(priya, helio, None, day("2026-09-01")).unwrap();
        for company in ["Northwind Ltd", "Helio"] {
            change.a_contact("P. Rao", Some(company));
        }
        let with = |email: &str, slug: &str| NewContact {
            name: "Someone".to_owned(),
            emails: vec![email.to_owned()],
            linkedin: Some(slug.to_owned()),
            ..NewContact::default()
        };
        for (email, slug) in [("a@x.example", "one"), ("A@X.example", "two"), ("b@x.example", "two")] {
            change.add_contact(&with(email, slug)).unwrap();
        }
        assert_eq!(
            found(&change),
            [
                (5, 6, Alike::Linkedin),
                (4, 5, Alike::Name),
                (4, 6, Alike::Name),
                (1, 2, Alike::SimilarName),
                (1, 3, Alike::SimilarName)
            ]
        );
        assert!(change.tell_apart(ContactId(5), ContactId(4)).unwrap());
        assert!(!change.tell_apart(ContactId(4), ContactId(5)).unwrap());
        assert!(!found(&change).contains(&(4, 5, Alike::Name)));
    }
}

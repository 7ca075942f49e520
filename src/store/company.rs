//! Companies: employers and agencies, found by name, alias, or name without its legal form.

use anyhow::{Context as _, Result};
use rusqlite::{Row, named_params};

use super::edit::{Columns, Edit, ListEdit};
use super::row::get;
use super::{Change, Store, Table};
use crate::domain::company::{Company, CompanyKind, without_legal_form};
use crate::domain::{CompanyId, ContactId, text};

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CompanyEdit {
    pub name: Option<String>,
    pub aliases: ListEdit,
    pub kind: Option<CompanyKind>,
    pub website: Edit<String>,
}

/// Someone known at a company, now or before.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Acquaintance {
    pub id: ContactId,
    pub name: String,
    /// There now: the title now. Before: the title they had there.
    pub title: Option<String>,
    pub is_there_now: bool,
    pub introduced_by: Option<(ContactId, String)>,
}

impl Store {
    pub fn company(&self, id: CompanyId) -> Result<Option<Company>> {
        self.first(
            "SELECT id, uid, name, aliases, kind, website FROM company WHERE id = :id",
            named_params! {":id": id},
            read,
        )
    }

    pub fn companies(&self) -> Result<Vec<Company>> {
        self.all("SELECT id, uid, name, aliases, kind, website FROM company ORDER BY name_key", &[], read)
    }

    /// The company of this name or alias, or of this name with another legal form or none.
    pub fn company_named(&self, name: &str) -> Result<Option<Company>> {
        let key = text::key(name);
        let by_key = self.first(
            "SELECT id, uid, name, aliases, kind, website FROM company WHERE name_key = :key",
            named_params! {":key": key},
            read,
        )?;
        if by_key.is_some() {
            return Ok(by_key);
        }
        let with_aliases = self.all(
            "SELECT id, uid, name, aliases, kind, website FROM company WHERE aliases <> '[]' ORDER BY id",
            &[],
            read,
        )?;
        let by_alias = with_aliases.into_iter().find(|c| c.aliases.iter().any(|a| text::key(a) == key));
        if by_alias.is_some() {
            return Ok(by_alias);
        }
        let bare = without_legal_form(&key);
        // What follows the bare name begins with a space or a comma; '!' and '-' come right after these.
        let namesakes = self.all(
            "SELECT id, uid, name, aliases, kind, website FROM company
             WHERE name_key = :bare OR (name_key >= :bare || ' ' AND name_key < :bare || '!')
                OR (name_key >= :bare || ',' AND name_key < :bare || '-')
             ORDER BY id",
            named_params! {":bare": bare},
            read,
        )?;
        Ok(namesakes.into_iter().find(|c| without_legal_form(&text::key(&c.name)) == bare))
    }

    /// Whom the user knows at a company: those there now by name, then those who were there before.
    pub fn acquaintances(&self, company: CompanyId) -> Result<Vec<Acquaintance>> {
        self.all(
            "SELECT id, name, title, is_there_now, introducer, introducer_name FROM (
             SELECT c.id, c.name, c.title, 1 AS is_there_now, i.id AS introducer, i.name AS introducer_name,
                    c.name_key
             FROM contact c LEFT JOIN contact i ON i.id = c.introduced_by
             WHERE c.company_id = :company
             UNION ALL
             SELECT c.id, c.name, max(past.title), 0, i.id, i.name, c.name_key
             FROM (SELECT contact_id, from_title AS title FROM job_change WHERE from_company_id = :company
                   UNION ALL
                   SELECT contact_id, to_title FROM job_change WHERE to_company_id = :company) AS past
             JOIN contact c ON c.id = past.contact_id LEFT JOIN contact i ON i.id = c.introduced_by
             WHERE c.company_id IS NOT :company
             GROUP BY c.id)
             ORDER BY is_there_now DESC, name_key, id",
            named_params! {":company": company},
            |row| {
                let introducer: Option<ContactId> = get(row, "introducer")?;
                let introducer_name: Option<String> = get(row, "introducer_name")?;
                Ok(Acquaintance {
                    id: get(row, "id")?,
                    name: get(row, "name")?,
                    title: get(row, "title")?,
                    is_there_now: get(row, "is_there_now")?,
                    introduced_by: introducer.zip(introducer_name),
                })
            },
        )
    }
}

impl Change<'_> {
    /// The company of this name, made where there is none.
    pub fn company_or_new(&mut self, name: &str) -> Result<CompanyId> {
        if let Some(company) = self.company_named(name)? {
            return Ok(company.id);
        }
        let name = name.trim().to_owned();
        let values =
            [("uid", self.uid().into()), ("name_key", text::key(&name).into()), ("name", name.into())];
        let id = self.insert(Table::Company, &values)?;
        self.created("company", id);
        Ok(CompanyId(id))
    }

    /// `false` when nothing is different afterwards.
    pub fn edit_company(&mut self, id: CompanyId, edit: &CompanyEdit) -> Result<bool> {
        let company = self.company(id)?.with_context(|| format!("there is no company #{id}"))?;
        let mut columns = Columns::default();
        columns.set("name", edit.name.as_ref());
        columns.set("name_key", edit.name.as_deref().map(text::key).as_ref());
        columns.edit_list("aliases", &edit.aliases, &company.aliases);
        columns.set("kind", edit.kind.as_ref());
        columns.edit("website", &edit.website);
        columns.store(self, Table::Company, id.0)
    }
}

fn read(row: &Row<'_>) -> rusqlite::Result<Company> {
    Ok(Company {
        id: get(row, "id")?,
        uid: get(row, "uid")?,
        name: get(row, "name")?,
        aliases: get(row, "aliases")?,
        kind: get(row, "kind")?,
        website: get(row, "website")?,
    })
}

#[cfg(test)]
mod tests {
    use super::super::fixture::{change, day, store};
    use super::*;

    #[test]
    fn a_company_is_found_by_name_alias_and_with_or_without_its_legal_form() {
        let store = store();
        let mut change = change(&store, "2026-09-01");
        let quill = change.company_or_new("Quill Robotics GmbH").unwrap();
        let alias = ListEdit { add: vec!["Quill Labs".to_owned()], remove: Vec::new() };
        change.edit_company(quill, &CompanyEdit { aliases: alias, ..CompanyEdit::default() }).unwrap();
        let helio = change.company_or_new("Hélio").unwrap();
        for (typed, found) in [
            ("quill robotics gmbh", Some(quill)),
            ("Quill Robotics", Some(quill)),
            ("Quill Robotics, Inc.", Some(quill)),
            ("QUILL LABS", Some(quill)),
            ("Quill", None),
            ("Quill Robotics North", None),
            ("helio", Some(helio)),
            ("Helio Ltd", Some(helio)),
        ] {
            assert_eq!(change.company_named(typed).unwrap().map(|c| c.id), found, "{typed}");
        }
        assert_eq!(change.company_or_new("helio, LLC").unwrap(), helio);
        assert_eq!(change.companies().unwrap().len(), 2);
    }

    #[test]
    fn whom_i_know_at_a_company_includes_those_who_left() {
        let store = store();
        let mut change = change(&store, "2026-09-01");
        let priya = change.a_contact("Priya Rao", Some("Northwind"));
        change.a_contact("Tom Price", Some("Northwind"));
        let northwind = change.company_or_new("Northwind").unwrap();
        let helio = change.company_or_new("Helio").unwrap();
        change.record_move(priya, helio, Some("CTO"), day("2026-08-01")).unwrap();
        let there = change.acquaintances(northwind).unwrap();
        let names: Vec<_> = there.iter().map(|a| (a.name.as_str(), a.is_there_now)).collect();
        assert_eq!(names, [("Tom Price", true), ("Priya Rao", false)]);
        assert_eq!(change.acquaintances(helio).unwrap().len(), 1);
    }

    #[test]
    fn a_new_company_is_named_in_the_answer_once() {
        let store = store();
        let mut change = change(&store, "2026-09-01");
        let first = change.company_or_new("  Northwind ").unwrap();
        assert_eq!(change.company_or_new("northwind").unwrap(), first);
        assert_eq!(change.company(first).unwrap().unwrap().name, "Northwind");
    }
}

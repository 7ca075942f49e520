//! Companies: employers and agencies, found by name, alias, or name without its legal form.

use anyhow::{Context as _, Result};
use rusqlite::{Row, named_params};

use super::edit::{Columns, Edit, ListEdit};
use super::row::get;
use super::{Change, Store, Table};
use crate::domain::company::{Acquaintance, Company, CompanyKind, Tie, without_legal_form};
use crate::domain::{CompanyId, text};

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CompanyEdit {
    pub name: Option<String>,
    pub aliases: ListEdit,
    pub kind: Option<CompanyKind>,
    pub website: Edit<String>,
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

    /// Whom the user knows at a company, now and before, and who may open a door to it: those who had a part in an
    /// application there, then at most `most_recruiters` who recruit elsewhere, last heard of first. Each person
    /// is named once, for the closest tie.
    pub fn acquaintances(&self, company: CompanyId, most_recruiters: u32) -> Result<Vec<Acquaintance>> {
        let ties = self.all(
            "WITH past AS (
                 SELECT contact_id, from_title AS title FROM job_change WHERE from_company_id = :company
                 UNION ALL
                 SELECT contact_id, to_title FROM job_change WHERE to_company_id = :company
             ), involved AS (
                 SELECT p.contact_id, min(p.role) AS role
                 FROM participation p JOIN application a ON a.id = p.application_id
                 WHERE a.company_id = :company GROUP BY p.contact_id
             ), market AS (
                 SELECT c.id, (SELECT max(happened_on) FROM touch WHERE contact_id = c.id) AS last_touch_on
                 FROM contact c LEFT JOIN company o ON o.id = c.company_id
                 WHERE c.company_id IS NOT :company AND c.do_not_contact_on IS NULL
                   AND (o.kind = 'agency' OR EXISTS (SELECT 1 FROM participation
                        WHERE contact_id = c.id AND role IN ('recruiter', 'agency-recruiter', 'sourcer')))
                   AND c.id NOT IN (SELECT contact_id FROM past UNION SELECT contact_id FROM involved)
                 ORDER BY last_touch_on DESC, c.name_key, c.id LIMIT :most
             )
             SELECT id, 'now', NULL, (SELECT role FROM involved WHERE contact_id = contact.id)
             FROM contact WHERE company_id = :company
             UNION ALL
             SELECT contact_id, 'before', max(past.title), (SELECT role FROM involved i WHERE i.contact_id = c.id)
             FROM past JOIN contact c ON c.id = past.contact_id
             WHERE c.company_id IS NOT :company GROUP BY contact_id
             UNION ALL
             SELECT contact_id, 'involved', NULL, role
             FROM involved JOIN contact c ON c.id = involved.contact_id
             WHERE c.company_id IS NOT :company AND contact_id NOT IN (SELECT contact_id FROM past)
             UNION ALL
             SELECT id, 'market', NULL, NULL FROM market",
            named_params! {":company": company, ":most": most_recruiters},
            |row| Ok((get(row, 0)?, get::<Tie>(row, 1)?, get(row, 2)?, get(row, 3)?)),
        )?;
        let mut acquaintances = Vec::with_capacity(ties.len());
        for (id, tie, former_title, role) in ties {
            let Some(line) = self.contact_line(id)? else { continue };
            let introduced_by = match line.contact.introduced_by {
                Some(by) => self.contact(by)?.map(|c| (c.id, c.name)),
                None => None,
            };
            acquaintances.push(Acquaintance { line, tie, former_title, role, introduced_by });
        }
        // The market keeps its own order: whoever was heard of last comes first.
        acquaintances.sort_by_cached_key(|a| {
            (a.tie, if a.tie == Tie::Market { String::new() } else { text::key(&a.line.contact.name) })
        });
        Ok(acquaintances)
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
    use crate::domain::Role;

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
        let application = change.an_application("Northwind", "Data Engineer");
        for (name, role) in [("Ines Ortega", Role::AgencyRecruiter), ("Tom Price", Role::Interviewer)] {
            let contact = change.find_contacts(name).unwrap().only();
            let contact = contact.unwrap_or_else(|| change.a_contact(name, None));
            change.take_part(application, contact, Some(role), None).unwrap();
        }
        let there = change.acquaintances(northwind, 5).unwrap();
        let names: Vec<_> = there.iter().map(|a| (a.line.contact.name.as_str(), a.tie, a.role)).collect();
        assert_eq!(
            names,
            [
                ("Tom Price", Tie::Now, Some(Role::Interviewer)),
                ("Priya Rao", Tie::Before, None),
                ("Ines Ortega", Tie::Involved, Some(Role::AgencyRecruiter)),
            ]
        );
        let at_helio = change.acquaintances(helio, 5).unwrap();
        let names: Vec<_> = at_helio.iter().map(|a| (a.line.contact.name.as_str(), a.tie)).collect();
        assert_eq!(names, [("Priya Rao", Tie::Now), ("Ines Ortega", Tie::Market)]);
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

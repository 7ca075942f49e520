//! Companies: employers and agencies, found by name, alias, or name without its legal form.

use std::collections::{BTreeMap, BTreeSet};

use anyhow::{Context as _, Result};
use rusqlite::{Row, named_params};

use super::edit::{Columns, Edit, ListEdit};
use super::row::get;
use super::{Change, Store, Table};
use crate::domain::company::{
    Acquaintance, Company, CompanyKind, Stint, Tie, is_same_name, without_legal_form,
};
use crate::domain::{CompanyId, ContactId, Role, text};

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

    /// What people and companies are called, nicknames and aliases among them.
    pub fn names_on_file(&self) -> Result<Vec<String>> {
        self.all(
            "SELECT name FROM contact UNION SELECT preferred_name FROM contact WHERE preferred_name IS NOT NULL
             UNION SELECT name FROM company UNION SELECT a.value FROM company, json_each(company.aliases) a",
            &[],
            |row| row.get(0),
        )
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
        let bare = without_legal_form(&key);
        let is_called = |company: &Company, form: fn(&str) -> &str, name: &str| {
            company.aliases.iter().any(|alias| form(&text::key(alias)) == name)
        };
        let by_alias = with_aliases.iter().find(|c| is_called(c, |whole| whole, &key));
        let by_bare_alias = || with_aliases.iter().find(|c| is_called(c, without_legal_form, bare));
        if let Some(by_alias) = by_alias.or_else(by_bare_alias) {
            return Ok(Some(by_alias.clone()));
        }
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

    /// Who the user knows at a company, now and before, and who may open a door to it: those who had a part in an
    /// application there, then at most `most_recruiters` who recruit elsewhere, last heard of first. Each person
    /// is named once, for the closest tie.
    pub fn acquaintances(&self, company: CompanyId, most_recruiters: u32) -> Result<Vec<Acquaintance>> {
        let stints = self.stints_at(company)?;
        let roles = self.roles_at(company)?;
        let there: Vec<ContactId> = self.all(
            "SELECT id FROM contact WHERE company_id = :company ORDER BY name_key, id",
            named_params! {":company": company},
            |row| get(row, 0),
        )?;
        let mut ties: Vec<(ContactId, Tie)> = there.into_iter().map(|id| (id, Tie::Now)).collect();
        let mut known: BTreeSet<ContactId> = ties.iter().map(|(id, _)| *id).collect();
        ties.extend(stints.keys().filter(|id| known.insert(**id)).map(|id| (*id, Tie::Before)));
        ties.extend(roles.keys().filter(|id| known.insert(**id)).map(|id| (*id, Tie::Involved)));
        if most_recruiters > 0 {
            ties.extend(self.market_of(company, most_recruiters)?.into_iter().map(|id| (id, Tie::Market)));
        }
        let mut acquaintances = Vec::with_capacity(ties.len());
        for (id, tie) in ties {
            let Some(line) = self.contact_line(id)? else { continue };
            let introduced_by = match line.contact.introduced_by {
                Some(by) => self.contact_name(by)?.map(|name| (by, name)),
                None => None,
            };
            acquaintances.push(Acquaintance {
                tie,
                stint: stints.get(&id).cloned().unwrap_or_default(),
                role: roles.get(&id).copied().flatten(),
                introduced_by,
                introduced: self.introduced(id)?,
                line,
            });
        }
        // The market keeps its own order: the one heard of last comes first.
        acquaintances.sort_by_cached_key(|a| {
            (a.tie, if a.tie == Tie::Market { String::new() } else { text::key(&a.line.contact.name) })
        });
        Ok(acquaintances)
    }

    /// The names of those who work at a company, worked there, or had a part in an application there.
    pub fn names_around(&self, company: CompanyId) -> Result<Vec<(ContactId, String)>> {
        self.all(
            "SELECT id, name FROM contact WHERE company_id = :company
             UNION SELECT c.id, c.name FROM job_change j JOIN contact c ON c.id = j.contact_id
                   WHERE :company IN (j.from_company_id, j.to_company_id)
             UNION SELECT c.id, c.name FROM application a JOIN participation p ON p.application_id = a.id
                   JOIN contact c ON c.id = p.contact_id WHERE a.company_id = :company",
            named_params! {":company": company},
            |row| Ok((get(row, 0)?, get(row, 1)?)),
        )
    }

    /// The last time that each of those who came to a company or left it worked there.
    fn stints_at(&self, company: CompanyId) -> Result<BTreeMap<ContactId, Stint>> {
        let mut stints: BTreeMap<ContactId, Stint> = BTreeMap::new();
        self.each(
            "SELECT contact_id, changed_on, from_company_id IS :company, from_title, to_company_id IS :company, to_title
             FROM job_change WHERE :company IN (from_company_id, to_company_id) ORDER BY changed_on, id",
            named_params! {":company": company},
            |row| {
                let stint = stints.entry(get(row, 0)?).or_default();
                let changed_on = get(row, 1)?;
                if get(row, 2)? {
                    stint.until = Some(changed_on);
                    stint.title = get::<Option<String>>(row, 3)?.or(stint.title.take());
                }
                if get(row, 4)? {
                    *stint = Stint { title: get(row, 5)?, since: Some(changed_on), until: None };
                }
                Ok(())
            },
        )?;
        Ok(stints)
    }

    /// Who had a part in an application at a company or was in an interview there, with the weightiest role.
    fn roles_at(&self, company: CompanyId) -> Result<BTreeMap<ContactId, Option<Role>>> {
        let mut roles: BTreeMap<ContactId, Option<Role>> = BTreeMap::new();
        self.each(
            "SELECT p.contact_id, p.role FROM participation p JOIN application a ON a.id = p.application_id
             WHERE a.company_id = :company
             UNION SELECT i.contact_id, NULL FROM interview_participant i
                   JOIN interview v ON v.id = i.interview_id JOIN application a ON a.id = v.application_id
                   WHERE a.company_id = :company",
            named_params! {":company": company},
            |row| {
                let role: Option<Role> = get(row, 1)?;
                let known = roles.entry(get(row, 0)?).or_default();
                *known = [*known, role].into_iter().flatten().min();
                Ok(())
            },
        )?;
        Ok(roles)
    }

    /// Recruiters without a tie to the company, last heard of first.
    fn market_of(&self, company: CompanyId, most: u32) -> Result<Vec<ContactId>> {
        self.all(
            "SELECT c.id, (SELECT max(happened_on) FROM touch WHERE contact_id = c.id) AS last_touch_on
             FROM contact c LEFT JOIN company o ON o.id = c.company_id
             WHERE c.company_id IS NOT :company AND c.do_not_contact_on IS NULL
               AND (o.kind = 'agency' OR EXISTS (SELECT 1 FROM participation
                    WHERE contact_id = c.id AND role IN ('recruiter', 'agency-recruiter', 'sourcer')))
               AND c.id NOT IN (
                   SELECT contact_id FROM job_change WHERE :company IN (from_company_id, to_company_id)
                   UNION SELECT p.contact_id FROM participation p JOIN application a ON a.id = p.application_id
                         WHERE a.company_id = :company
                   UNION SELECT i.contact_id FROM interview_participant i
                         JOIN interview v ON v.id = i.interview_id JOIN application a ON a.id = v.application_id
                         WHERE a.company_id = :company)
             ORDER BY last_touch_on DESC, c.name_key, c.id LIMIT :most",
            named_params! {":company": company, ":most": most},
            |row| get(row, 0),
        )
    }
}

impl Change<'_> {
    /// The company of this name, made if there is none.
    pub fn company_or_new(&mut self, name: &str) -> Result<CompanyId> {
        if let Some(company) = self.company_named(name)? {
            return Ok(company.id);
        }
        let name = name.trim().to_owned();
        let values =
            [("uid", self.uid()?.into()), ("name_key", text::key(&name).into()), ("name", name.into())];
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
        columns.edit_list("aliases", &aliases_after(&company, edit), &company.aliases);
        columns.set("kind", edit.kind.as_ref());
        columns.edit("website", &edit.website);
        columns.store(self, Table::Company, id.0)
    }
}

/// The former name stays known, so that a file which has it means this company. The new one is no alias any more.
fn aliases_after(company: &Company, edit: &CompanyEdit) -> ListEdit {
    let mut aliases = edit.aliases.clone();
    if let Some(name) = edit.name.as_deref().filter(|name| !is_same_name(name, &company.name)) {
        aliases.add.push(company.name.clone());
        aliases
            .remove
            .extend(company.aliases.iter().filter(|alias| text::key(alias) == text::key(name)).cloned());
    }
    aliases
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
            ("Quill Labs GmbH", Some(quill)),
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
    fn the_former_name_of_a_company_stays_known_until_it_is_taken_back() {
        let store = store();
        let mut change = change(&store, "2026-09-01");
        let quill = change.company_or_new("Quill Labs").unwrap();
        let mut renamed = |name: &str| {
            let edit = CompanyEdit { name: Some(name.to_owned()), ..CompanyEdit::default() };
            change.edit_company(quill, &edit).unwrap();
            assert_eq!(change.company_or_new("Quill Labs GmbH").unwrap(), quill, "{name}");
            change.company(quill).unwrap().unwrap().aliases
        };
        assert_eq!(renamed("Quill Labs AG"), [""; 0], "another legal form is no other name");
        assert_eq!(renamed("Quill"), ["Quill Labs AG"]);
        assert_eq!(renamed("quill labs ag"), ["Quill"]);
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

//! How names typed by people find records: by number, address, profile, whole name, part of a name, then a part without
//! its signs.

use anyhow::Result;
use rusqlite::named_params;

use super::Store;
use super::contact::{like_part, slug_key};
use super::outdated::former_name;
use super::row::get;
use crate::domain::company::without_legal_form;
use crate::domain::name::other_forms;
use crate::domain::{ApplicationId, CompanyId, ContactId, profile, text};

/// How many candidates an answer names.
const MOST_CANDIDATES: usize = 20;
/// How many near matches are suggested.
const MOST_NEAR: usize = 3;
/// How many letters find a name that is spelled with signs between them.
const FEWEST_BARE: usize = 2;
/// Each name a company is known by.
const COMPANY_NAMES: &str = "SELECT id, name FROM company
     UNION ALL SELECT c.id, alias.value FROM company c, json_each(c.aliases) AS alias WHERE c.aliases <> '[]'";

/// A contact `c` that is more than a name on a list: with an application, a message or a reminder, or recorded alone,
/// not along with other people.
const DEALT_WITH: &str = "(EXISTS (SELECT 1 FROM participation WHERE contact_id = c.id)
     OR EXISTS (SELECT 1 FROM touch WHERE contact_id = c.id
                AND kind NOT IN ('linkedin-invite', 'linkedin-connected', 'auto-reply', 'bounce'))
     OR EXISTS (SELECT 1 FROM reminder WHERE contact_id = c.id AND ending IS NULL)
     OR EXISTS (SELECT 1 FROM change_row r
                WHERE r.table_name = 'contact' AND r.row_id = c.id AND r.before IS NULL
                AND NOT EXISTS (SELECT 1 FROM change_row o
                                WHERE o.change_id = r.change_id AND o.table_name = 'contact'
                                AND o.row_id <> c.id AND o.before IS NULL)))";
/// A contact `c` whose name is like one of several.
const ANY_FORM: &str = "EXISTS (SELECT 1 FROM json_each(:what) AS wanted
     WHERE ' ' || c.name_key || ' ' LIKE wanted.value ESCAPE '\\')";

/// One record that a typed name may mean.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Match<Id> {
    pub id: Id,
    /// A person's or company's name; an application's title.
    pub name: String,
    /// What tells namesakes apart: a person's employer, an application's company.
    pub beside: Option<String>,
}

/// All that a typed name may mean: nothing, one record, or several.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Matches<Id> {
    pub candidates: Vec<Match<Id>>,
    /// Others of that name who are only on a list: the candidates come before them.
    pub on_a_list: Vec<Match<Id>>,
    /// There are more than are named here.
    pub has_more: bool,
}

impl<Id: Copy> Matches<Id> {
    fn new(mut candidates: Vec<Match<Id>>) -> Self {
        let has_more = candidates.len() > MOST_CANDIDATES;
        candidates.truncate(MOST_CANDIDATES);
        Self { candidates, on_a_list: Vec::new(), has_more }
    }

    pub fn is_empty(&self) -> bool {
        self.candidates.is_empty()
    }

    /// The one record that is meant.
    pub fn only(&self) -> Option<Id> {
        match self.candidates.as_slice() {
            [only] => Some(only.id),
            _ => None,
        }
    }
}

impl Store {
    /// A contact by number, email, LinkedIn profile, whole name, or any part of a name.
    pub fn find_contacts(&self, typed: &str) -> Result<Matches<ContactId>> {
        let typed = typed.trim();
        if let Some(number) = number(typed) {
            let found = self.contacts_by("c.id = :what", &number)?;
            if !found.is_empty() || typed.starts_with('#') {
                return Ok(found);
            }
        }
        if typed.contains('@') {
            let condition = "c.id IN (SELECT contact_id FROM email WHERE address = :what)";
            let found = self.contacts_by(condition, &typed)?;
            if !found.is_empty() {
                return Ok(found);
            }
        }
        if let Ok(slug) = profile::linkedin_slug(typed) {
            for slug in [profile::encoded_slug(&slug), slug] {
                let found = self.contacts_by("c.linkedin = :what", &slug)?;
                if !found.is_empty() {
                    return Ok(found);
                }
                let second = "c.id IN (SELECT contact_id FROM import_key WHERE key = :what)";
                let found = self.contacts_by(second, &slug_key(&slug))?;
                if !found.is_empty() {
                    return Ok(found);
                }
            }
        }
        let key = text::key(typed);
        if key.is_empty() {
            return Ok(Matches::new(Vec::new()));
        }
        let called = self.contacts_known_as(typed, &key)?;
        if !called.is_empty() {
            return Ok(called);
        }
        let bare = self.bare("SELECT id, name FROM contact", typed)?;
        let bare = self.contacts_by("c.id IN (SELECT value FROM json_each(:what))", &bare)?;
        if !bare.is_empty() || !key.chars().all(char::is_alphanumeric) {
            return Ok(bare);
        }
        // Someone on file in another script is known by a word of the address: `olena.koval@…`.
        let word_of_address = "c.id IN (SELECT contact_id FROM email WHERE '.' || replace(replace(replace(
             substr(address, 1, instr(address, '@')), '_', '.'), '-', '.'), '@', '.') LIKE :what)";
        self.contacts_by(word_of_address, &format!("%.{key}.%"))
    }

    /// By the whole name, the first name, any part, or another form of it.
    fn contacts_known_as(&self, typed: &str, key: &str) -> Result<Matches<ContactId>> {
        let whole = self.contacts_by("c.name_key = :what", &key)?;
        if !whole.is_empty() {
            return Ok(whole);
        }
        let first = self.contacts_called_first(key)?;
        if !first.is_empty() {
            return Ok(first);
        }
        // The inner query reads the index of names alone.
        let part = "c.id IN (SELECT id FROM contact WHERE name_key LIKE :what ESCAPE '\\')";
        let mut part = self.contacts_by(part, &like_part(key))?;
        // `an` within Hana is no better than at the beginning of Anna, though one deals with Hana alone.
        let begins = |candidate: &Match<ContactId>| {
            format!(" {}", text::key(&candidate.name)).replace('-', " ").contains(&format!(" {key}"))
        };
        if !part.candidates.iter().any(begins) {
            let beginning = "c.id IN (SELECT id FROM contact WHERE ' ' || name_key LIKE :what ESCAPE '\\')";
            part.candidates.extend(self.contacts_by(beginning, &like_part(&format!(" {key}")))?.candidates);
        }
        if part.candidates.iter().any(|candidate| has_word(&candidate.name, key)) {
            return Ok(part);
        }
        if part.is_empty() {
            let preferred = self.contacts_by("c.preferred_name LIKE :what ESCAPE '\\'", &like_part(typed))?;
            if !preferred.is_empty() {
                return Ok(preferred);
            }
            // Who married is still looked for under the name that the user knew them by.
            let former = "c.id IN (SELECT contact_id FROM import_key WHERE key LIKE :what ESCAPE '\\')";
            let former = self.contacts_by(former, &former_name(&like_part(key)))?;
            if !former.is_empty() {
                return Ok(former);
            }
        }
        let others = other_forms_like(key);
        if others.is_empty() {
            return Ok(part);
        }
        // A part of a word is no better than a short form: where both are found, the user picks.
        let wanted = others.into_iter().chain([like_part(key)]).collect::<serde_json::Value>().to_string();
        self.contacts_by(ANY_FORM, &wanted)
    }

    /// A company by number, name, alias, name with another legal form, or any part of a name or alias.
    pub fn find_companies(&self, typed: &str) -> Result<Matches<CompanyId>> {
        let typed = typed.trim();
        if let Some(number) = number(typed) {
            let company = self.company(CompanyId(number))?;
            if company.is_some() || typed.starts_with('#') {
                return Ok(Matches::new(company.into_iter().map(candidate).collect()));
            }
        }
        if let Some(company) = self.company_named(typed)? {
            return Ok(Matches::new(vec![candidate(company)]));
        }
        let key = text::key(typed);
        if key.is_empty() {
            return Ok(Matches::new(Vec::new()));
        }
        let params = named_params! {":part": like_part(&key), ":typed": like_part(typed)};
        let candidates = self.all(
            "SELECT id, name FROM company
             WHERE name_key LIKE :part ESCAPE '\\' OR (aliases <> '[]' AND EXISTS
                 (SELECT 1 FROM json_each(aliases) WHERE value LIKE :typed ESCAPE '\\'))
             ORDER BY name_key LIMIT 21",
            params,
            |row| Ok(Match { id: get(row, 0)?, name: get(row, 1)?, beside: None }),
        )?;
        if !candidates.is_empty() {
            return Ok(Matches::new(candidates));
        }
        let bare = self.bare(COMPANY_NAMES, typed)?;
        let sql = "SELECT id, name FROM company WHERE id IN (SELECT value FROM json_each(:bare))
                   ORDER BY name_key LIMIT 21";
        let candidates = self.all(sql, named_params! {":bare": bare}, |row| {
            Ok(Match { id: get(row, 0)?, name: get(row, 1)?, beside: None })
        })?;
        Ok(Matches::new(candidates))
    }

    /// An application by number, company, title or `company/title`. A whole name beats a part of one, and then
    /// an open application beats closed ones.
    pub fn find_applications(&self, typed: &str) -> Result<Matches<ApplicationId>> {
        let typed = typed.trim();
        if let Some(number) = number(typed) {
            let found = self.applications_by("a.id = :number", named_params! {":number": number})?;
            if !found.is_empty() || typed.starts_with('#') {
                return Ok(Matches::new(found));
            }
        }
        if text::key(typed).is_empty() {
            return Ok(Matches::new(Vec::new()));
        }
        let mut found = Vec::new();
        if let Some((company, title)) = typed.split_once('/') {
            found = self.applications_at(company, title)?;
        }
        if found.is_empty() {
            found = self.applications_called(typed)?;
        }
        if found.is_empty() {
            found = self.applications_bare(typed)?;
        }
        let mut open = Vec::new();
        for candidate in &found {
            if self.is_open(candidate.id)? {
                open.push(candidate.clone());
            }
            if open.len() > MOST_CANDIDATES {
                break;
            }
        }
        Ok(Matches::new(if open.is_empty() { found } else { open }))
    }

    /// Whether somebody else the user deals with has this first name.
    pub fn has_other_called(&self, first: &str, id: ContactId) -> Result<bool> {
        let sql = format!(
            "SELECT 1 FROM contact c WHERE c.name_key >= :first || ' ' AND c.name_key < :first || '!' AND c.id <> :id
             AND {DEALT_WITH} LIMIT 1"
        );
        let params = named_params! {":first": text::key(first), ":id": id};
        Ok(self.first(&sql, params, |row| get::<i64>(row, 0))?.is_some())
    }

    /// The contacts with a name of which a word begins like this, each with their company.
    pub fn contacts_called(&self, typed: &str, most: usize) -> Result<Vec<(String, String)>> {
        self.named_like(
            "SELECT c.name, ifnull(o.name, '') FROM contact c LEFT JOIN company o ON o.id = c.company_id
             WHERE ' ' || c.name_key LIKE :beginning ESCAPE '\\' ORDER BY c.name_key, c.id LIMIT :most",
            typed,
            most,
        )
    }

    pub fn companies_called(&self, typed: &str, most: usize) -> Result<Vec<(String, String)>> {
        self.named_like(
            "SELECT name, iif(kind = 'agency', kind, '') FROM company
             WHERE ' ' || name_key LIKE :beginning ESCAPE '\\' ORDER BY name_key LIMIT :most",
            typed,
            most,
        )
    }

    /// `company/title` of the applications, a word of which begins like this, the newest first, each with the day.
    pub fn applications_named(&self, typed: &str, most: usize) -> Result<Vec<(String, String)>> {
        self.named_like(
            "SELECT c.name || '/' || a.title, ifnull(a.applied_on, '') FROM application a JOIN company c ON c.id = a.company_id
             WHERE ' ' || c.name_key || '/' || a.title_key LIKE :beginning ESCAPE '\\'
                OR ' ' || a.title_key LIKE :beginning ESCAPE '\\'
             ORDER BY a.id DESC LIMIT :most",
            typed,
            most,
        )
    }

    fn named_like(&self, sql: &str, typed: &str, most: usize) -> Result<Vec<(String, String)>> {
        // The name is asked for with a space in front, so that each of its words has one.
        let part = like_part(&text::key(typed));
        let beginning = part.replacen('%', "% ", 1);
        let most = i64::try_from(most).unwrap_or(i64::MAX);
        self.all(sql, named_params! {":beginning": beginning, ":most": most}, |row| {
            Ok((get(row, 0)?, get(row, 1)?))
        })
    }

    /// Names of contacts that differ from what was typed by a letter or two, nearest first.
    pub fn near_contacts(&self, typed: &str) -> Result<Vec<String>> {
        self.near(typed, "SELECT name_key, name FROM contact ORDER BY id DESC LIMIT 200000")
    }

    /// The same of companies; a legal form that was typed isn't a difference.
    pub fn near_companies(&self, typed: &str) -> Result<Vec<String>> {
        let key = text::key(typed);
        self.near(
            without_legal_form(&key),
            "SELECT name_key, name FROM company ORDER BY id DESC LIMIT 200000",
        )
    }

    /// Titles and companies that differ from what was typed by a letter or two.
    pub fn near_applications(&self, typed: &str) -> Result<Vec<String>> {
        let (company, title) = typed.split_once('/').unwrap_or((typed, typed));
        let titles = "SELECT title_key, title FROM application ORDER BY id DESC LIMIT 200000";
        let mut near = self.near(title, titles)?;
        for name in self.near(
            company,
            "SELECT name_key, name FROM company WHERE id IN (SELECT company_id FROM application)
             ORDER BY id DESC LIMIT 200000",
        )? {
            if !near.contains(&name) {
                near.push(name);
            }
        }
        near.truncate(MOST_NEAR);
        Ok(near)
    }

    /// Those whose first name is `key`, as a whole: Ana Ruiz, and not Dana Kim, for `ana`. Where all of them are on a
    /// list alone, the Elizabeth that one deals with may be meant by `liz` as well as a Liz of that list.
    fn contacts_called_first(&self, key: &str) -> Result<Matches<ContactId>> {
        // The last word is a surname, and what comes before it a first name, a title or another name.
        let condition = "c.id IN (SELECT id FROM contact WHERE ' ' || name_key LIKE :what ESCAPE '\\')";
        let mut first = self.contacts_by(condition, &like_part(&format!(" {key} ")))?;
        if first.is_empty() || self.is_dealt_with(first.candidates.iter())? {
            return Ok(first);
        }
        let wanted = serde_json::Value::from_iter(other_forms_like(key)).to_string();
        let others = self.contacts_by(ANY_FORM, &wanted)?;
        if self.is_dealt_with(others.candidates.iter())? {
            first.candidates.extend(others.candidates);
        }
        Ok(first)
    }

    /// Whether any of them is more than a name on a list.
    fn is_dealt_with<'a>(&self, mut candidates: impl Iterator<Item = &'a Match<ContactId>>) -> Result<bool> {
        let sql = format!("SELECT 1 FROM contact c WHERE c.id = :id AND {DEALT_WITH}");
        candidates.try_fold(false, |found, candidate| {
            let id = named_params! {":id": candidate.id};
            Ok(found || self.first(&sql, id, |row| get::<i64>(row, 0))?.is_some())
        })
    }

    fn contacts_by(&self, condition: &str, what: &dyn rusqlite::ToSql) -> Result<Matches<ContactId>> {
        let sql = format!(
            "SELECT c.id, c.name, o.name FROM contact c LEFT JOIN company o ON o.id = c.company_id
             WHERE {condition} ORDER BY c.name_key, c.id LIMIT 21"
        );
        let candidates = self.all(&sql, &[(":what", what)], |row| {
            Ok(Match { id: get(row, 0)?, name: get(row, 1)?, beside: get(row, 2)? })
        })?;
        if candidates.len() < 2 {
            return Ok(Matches::new(candidates));
        }
        // A name means who one deals with: those on a list alone come after them.
        let dealt_with = self.all(
            &format!(
                "SELECT c.id, c.name, o.name FROM contact c LEFT JOIN company o ON o.id = c.company_id
                 WHERE {condition} AND {DEALT_WITH} ORDER BY c.name_key, c.id LIMIT 21"
            ),
            &[(":what", what)],
            |row| Ok(Match { id: get(row, 0)?, name: get(row, 1)?, beside: get(row, 2)? }),
        )?;
        if dealt_with.is_empty() {
            return Ok(Matches::new(candidates));
        }
        let on_a_list = candidates.into_iter().filter(|candidate| !dealt_with.contains(candidate)).collect();
        Ok(Matches { on_a_list, ..Matches::new(dealt_with) })
    }

    fn applications_by(
        &self,
        condition: &str,
        params: super::row::Params<'_>,
    ) -> Result<Vec<Match<ApplicationId>>> {
        let sql = format!(
            "SELECT a.id, a.title, c.name FROM application a JOIN company c ON c.id = a.company_id
             WHERE {condition} ORDER BY a.id DESC"
        );
        self.all(&sql, params, |row| Ok(Match { id: get(row, 0)?, name: get(row, 1)?, beside: get(row, 2)? }))
    }

    /// `company/title`, each whole or in part; either may be empty.
    fn applications_at(&self, company: &str, title: &str) -> Result<Vec<Match<ApplicationId>>> {
        let (company_key, title_key) = (text::key(company), text::key(title));
        let named = if company_key.is_empty() { None } else { self.company_named(company)?.map(|c| c.id) };
        let params = named_params! {
            ":company": named,
            ":company_part": like_part(&company_key),
            ":title": title_key,
            ":title_part": like_part(&title_key),
        };
        let at = if named.is_some() {
            "a.company_id = :company AND :company_part <> ''"
        } else {
            "c.name_key LIKE :company_part ESCAPE '\\' AND :company IS NULL"
        };
        let whole = format!("{at} AND a.title_key = :title AND :title_part <> ''");
        let found = self.applications_by(&whole, params)?;
        if !found.is_empty() {
            return Ok(found);
        }
        let part = format!("{at} AND :title IS NOT NULL AND a.title_key LIKE :title_part ESCAPE '\\'");
        self.applications_by(&part, params)
    }

    /// A company or a title, whole or in part.
    fn applications_called(&self, typed: &str) -> Result<Vec<Match<ApplicationId>>> {
        let key = text::key(typed);
        let named = self.company_named(typed)?.map(|c| c.id);
        let whole = "a.company_id = :company OR a.title_key = :title";
        let found = self.applications_by(whole, named_params! {":company": named, ":title": key})?;
        if !found.is_empty() {
            return Ok(found);
        }
        let part = "c.name_key LIKE :part ESCAPE '\\' OR a.title_key LIKE :part ESCAPE '\\'";
        self.applications_by(part, named_params! {":part": like_part(&key)})
    }

    /// A company, a title, or both around a slash, without their signs.
    fn applications_bare(&self, typed: &str) -> Result<Vec<Match<ApplicationId>>> {
        let (company, title) = typed.split_once('/').unwrap_or((typed, typed));
        let companies = self.bare(COMPANY_NAMES, company)?;
        let titles = self.bare("SELECT id, title FROM application", title)?;
        let (at, called) = (
            "a.company_id IN (SELECT value FROM json_each(:companies))",
            "a.id IN (SELECT value FROM json_each(:titles))",
        );
        let condition =
            if typed.contains('/') { format!("{at} AND {called}") } else { format!("{at} OR {called}") };
        self.applications_by(&condition, named_params! {":companies": companies, ":titles": titles})
    }

    /// The records that have a name with what was typed in it, whatever signs and spaces stand between, and whether
    /// umlauts are spelt out: "st lukes" for St. Luke's, "mueller" for Müller. As JSON, for the next query. `names`
    /// gives a record's number and a name of it.
    fn bare(&self, names: &str, typed: &str) -> Result<String> {
        let bare = text::bare(&text::key(typed));
        let spelt_out = text::bare(&text::key(&text::with_umlauts_spelt_out(typed)));
        let mut ids: Vec<i64> = Vec::new();
        if bare.chars().count() >= FEWEST_BARE {
            self.each(names, &[], |row| {
                let name: String = get(row, 1)?;
                let key = text::key(&name);
                let has_spelt_out =
                    || text::has_bare(&text::key(&text::with_umlauts_spelt_out(&name)), &spelt_out);
                if text::has_bare(&key, &bare) || (spelt_out != bare || !name.is_ascii()) && has_spelt_out() {
                    ids.push(get(row, 0)?);
                }
                Ok(())
            })?;
        }
        Ok(serde_json::Value::from(ids).to_string())
    }

    fn near(&self, typed: &str, names: &str) -> Result<Vec<String>> {
        let key = text::key(typed);
        let length = key.chars().count();
        let most = (length / 3).min(3);
        let mut near: Vec<(usize, String)> = Vec::new();
        if most == 0 || length > text::LONGEST_NAME {
            return Ok(Vec::new());
        }
        self.each(names, &[], |row| {
            let name_key: String = get(row, 0)?;
            let whole = std::iter::once(name_key.as_str());
            let distance = whole
                .chain(name_key.split(' '))
                .filter(|part| part.chars().count().abs_diff(length) <= most)
                .map(|part| strsim::osa_distance(part, &key))
                .min();
            if let Some(distance) = distance.filter(|d| *d <= most) {
                let at = near.partition_point(|(other, _)| *other <= distance);
                if at < MOST_NEAR {
                    let name = get(row, 1)?;
                    if !near.iter().any(|(_, other)| *other == name) {
                        near.insert(at, (distance, name));
                        near.truncate(MOST_NEAR);
                    }
                }
            }
            Ok(())
        })?;
        Ok(near.into_iter().map(|(_, name)| name).collect())
    }
}

/// Whether the words of `key` stand in a name as they are.
fn has_word(name: &str, key: &str) -> bool {
    format!(" {} ", text::key(name)).contains(&format!(" {key} "))
}

/// What to look for where the first of the typed words is a short form of a first name, or has one: Joseph Bell for
/// `joe be`.
fn other_forms_like(key: &str) -> Vec<String> {
    let (first, rest) = key.split_once(' ').map_or((key, None), |(first, rest)| (first, Some(rest)));
    let forms = other_forms(first).into_iter();
    forms
        .map(|form| match rest {
            // The first name is whole; what follows it may be a beginning.
            Some(rest) => like_part(&format!(" {form} {rest}")),
            None => like_part(&format!(" {form} ")),
        })
        .collect()
}

/// `7` or `#7`.
fn number(typed: &str) -> Option<i64> {
    let digits = typed.strip_prefix('#').unwrap_or(typed);
    digits.bytes().all(|b| b.is_ascii_digit()).then(|| digits.parse().ok()).flatten()
}

fn candidate(company: crate::domain::company::Company) -> Match<CompanyId> {
    Match { id: company.id, name: company.name, beside: None }
}

#[cfg(test)]
mod tests {
    use super::super::fixture::{change, day, store};
    use super::super::{CompanyEdit, ContactEdit, Edit, ListEdit, NewContact, NewOutcome};
    use super::*;
    use crate::domain::OutcomeKind;

    #[test]
    fn a_contact_is_found_by_number_address_profile_name_or_part_of_it() {
        let store = store();
        let mut change = change(&store, "2026-09-03");
        let new = NewContact {
            name: "Renée O'Brien".to_owned(),
            emails: vec!["renee@x.example".to_owned()],
            linkedin: Some("renee-ob".to_owned()),
            preferred_name: Some("Ren".to_owned()),
            ..NewContact::default()
        };
        let renee = change.add_contact(&new).unwrap();
        let ann = change.a_contact("Ann Lee", Some("Helio"));
        change.a_contact("Joanna Lee", None);
        let whole = change.a_contact("Lee", None);
        let percent = change.a_contact("100% Sure_ly", None);
        let nickname = change.a_contact("Bartholomew", None);
        let preferred = ContactEdit { preferred_name: Edit::Set("Zed".to_owned()), ..ContactEdit::default() };
        change.edit_contact(nickname, &preferred).unwrap();
        let [joseph, eliza, kersted, edward, sam] =
            ["Joseph Bell", "Elizabeth Clarke", "Mo Kersted", "Edward Hall", "Sam Fox"]
                .map(|name| change.a_contact(name, None));
        let [ana, dana, _anne] =
            ["Dr. Ana Ruiz", "Dana Kim", "Anne Moor"].map(|name| change.a_contact(name, None));
        let olena = NewContact {
            name: "\u{41e}\u{43b}\u{435}\u{43d}\u{430} \u{41a}\u{43e}\u{432}\u{430}\u{43b}\u{44c}".to_owned(),
            emails: vec!["olena.koval@z.example".to_owned()],
            ..NewContact::default()
        };
        let olena = change.add_contact(&olena).unwrap();
        let id = renee.to_string();
        let hash = format!("#{renee}");
        for (typed, found) in [
            (id.as_str(), vec![renee]),
            (hash.as_str(), vec![renee]),
            ("#99", vec![]),
            ("99", vec![]),
            ("RENEE@x.example", vec![renee]),
            ("nobody@x.example", vec![]),
            ("koval", vec![olena]),
            ("Olena", vec![olena]),
            ("kov", vec![]),
            ("example", vec![]),
            ("https://www.linkedin.com/in/Renee-OB/?x=1", vec![renee]),
            ("renee-ob", vec![renee]),
            ("renee o'brien", vec![renee]),
            ("RENÉE  o’Brien", vec![renee]),
            ("brien", vec![renee]),
            ("Ann", vec![ann]),
            ("ann lee", vec![ann]),
            ("lee", vec![whole]),
            ("%", vec![percent]),
            ("sure_l", vec![percent]),
            ("n_e", vec![]),
            ("100", vec![percent]),
            ("zed", vec![nickname]),
            ("joe", vec![joseph]),
            ("Joe Be", vec![joseph]),
            ("joe hall", vec![]),
            ("liz", vec![eliza]),
            ("Betty", vec![eliza]),
            ("betty clarke", vec![eliza]),
            ("Samuel", vec![sam]),
            ("samantha fox", vec![sam]),
            // A part of a word or a short form: they are asked which.
            ("ted", vec![edward, kersted]),
            // A whole first name beats a part of another, and another form.
            ("ana", vec![ana]),
            ("ann", vec![ann]),
            ("ana ru", vec![ana]),
            ("dana", vec![dana]),
            ("ed", vec![edward, kersted]),
            ("", vec![]),
            ("  ", vec![]),
            ("\\", vec![]),
            ("'; DROP TABLE contact; --", vec![]),
        ] {
            let ids: Vec<_> = change.find_contacts(typed).unwrap().candidates.iter().map(|c| c.id).collect();
            assert_eq!(ids, found, "{typed:?}");
        }
        let found = change.find_contacts("ann").unwrap();
        assert_eq!(found.candidates[0].beside.as_deref(), Some("Helio"));
        assert_eq!((found.only(), found.has_more), (Some(ann), false));
    }

    #[test]
    fn signs_and_spaces_that_nobody_types_are_left_out() {
        let store = store();
        let mut change = change(&store, "2026-09-03");
        let maria = change.a_contact("Maria O'Brien-López", Some("St. Luke's"));
        let jean = change.a_contact("Jean-Luc Martin", Some("Barnes & Noble"));
        change.a_contact("Ann Wilson", Some("AT&T"));
        let joerg = change.a_contact("Jörg Müller", Some("Böhringer"));
        let soeren = change.a_contact("Søren Lund", None);
        let schaefer = change.a_contact("Ina Schaefer", None);
        change.a_contact("Su Lin", None);
        for (typed, found) in [
            ("obrien", vec![maria]),
            ("o brien", vec![maria]),
            ("brien lopez", vec![maria]),
            ("maria obrien", vec![maria]),
            ("jean luc", vec![jean]),
            ("jeanluc mar", vec![jean]),
            // From the beginning of a word on.
            ("nwilson", vec![]),
            ("rien lopez", vec![]),
            ("&", vec![]),
            ("joerg mueller", vec![joerg]),
            ("muel", vec![joerg]),
            ("soeren", vec![soeren]),
            ("jörg", vec![joerg]),
            ("schäfer", vec![schaefer]),
            // Su is somebody else.
            ("sue", vec![]),
        ] {
            let ids: Vec<_> = change.find_contacts(typed).unwrap().candidates.iter().map(|c| c.id).collect();
            assert_eq!(ids, found, "{typed:?}");
        }
        let hospital = change.company_or_new("St. Luke's").unwrap();
        let aliases = ListEdit { add: vec!["Queen's Ward".to_owned()], remove: Vec::new() };
        change.edit_company(hospital, &CompanyEdit { aliases, ..CompanyEdit::default() }).unwrap();
        for (typed, found) in [
            ("st lukes", Some("St. Luke's")),
            ("St Luke’s", Some("St. Luke's")),
            ("queens ward", Some("St. Luke's")),
            ("att", Some("AT&T")),
            ("at and t", Some("AT&T")),
            ("barnes and noble", Some("Barnes & Noble")),
            ("barnes noble", Some("Barnes & Noble")),
            ("noble and barnes", None),
            ("boehringer", Some("Böhringer")),
        ] {
            let names: Vec<_> =
                change.find_companies(typed).unwrap().candidates.into_iter().map(|c| c.name).collect();
            assert_eq!(names, Vec::from_iter(found), "{typed:?}");
        }
        let nurse = change.an_application("St. Luke's", "Charge Nurse (Nights)");
        let front = change.an_application("Barnes & Noble", "Front-end Engineer");
        for (typed, found) in [
            ("st lukes", vec![nurse]),
            ("st luke", vec![nurse]),
            ("St Luke's", vec![nurse]),
            ("st lukes/charge nurse nights", vec![nurse]),
            ("charge nurse nights", vec![nurse]),
            ("st lukes/front end", vec![]),
            ("frontend engineer", vec![front]),
            ("barnes and noble/frontend", vec![front]),
        ] {
            let ids: Vec<_> =
                change.find_applications(typed).unwrap().candidates.iter().map(|c| c.id).collect();
            assert_eq!(ids, found, "{typed:?}");
        }
    }

    #[test]
    fn an_application_is_found_by_number_company_title_or_both_and_open_ones_win() {
        let store = store();
        let mut change = change(&store, "2026-09-03");
        let data = change.an_application("Northwind GmbH", "Data Engineer");
        let ui = change.an_application("Northwind GmbH", "UI/UX Designer");
        let helio = change.an_application("Helio", "Data Engineer");
        let closed = change.an_application("Helio", "Analyst");
        let tidal = change.an_application("Tidal Data", "Chef");
        let gone = NewOutcome::new(closed, OutcomeKind::NoResponse, day("2026-09-01"));
        change.record_outcome(&gone).unwrap();
        let id = closed.to_string();
        for (typed, found) in [
            (id.as_str(), vec![closed]),
            ("northwind/data engineer", vec![data]),
            ("North/Data", vec![data]),
            ("northwind", vec![ui, data]),
            ("UI/UX Designer", vec![ui]),
            ("northwind gmbh/ui/ux designer", vec![ui]),
            ("data engineer", vec![helio, data]),
            ("helio", vec![helio]),
            ("helio/", vec![helio]),
            ("/chef", vec![tidal]),
            ("analyst", vec![closed]),
            ("data", vec![tidal, helio, data]),
            ("tidal/data engineer", vec![]),
            ("/", vec![helio, data, ui, tidal]),
            ("", vec![]),
        ] {
            let ids: Vec<_> =
                change.find_applications(typed).unwrap().candidates.iter().map(|c| c.id).collect();
            if typed == "/" {
                assert_eq!(ids.len(), found.len(), "a slash alone names every open one");
            } else {
                assert_eq!(ids, found, "{typed:?}");
            }
        }
    }

    #[test]
    fn an_opening_is_completed_by_any_word_of_its_company_or_its_title() {
        let store = store();
        let mut change = change(&store, "2026-09-03");
        change.an_application("Blue Harbor", "Engineer, Data");
        let completed = |typed: &str| change.applications_named(typed, 9).unwrap().len();
        for typed in ["", "blue", "Har", "blue harbor/eng", "Eng", "engineer, d", "dat"] {
            assert_eq!(completed(typed), 1, "{typed}");
        }
        assert_eq!(completed("gineer") + completed("arb"), 0);
    }

    #[test]
    fn a_company_is_found_by_name_alias_legal_form_or_part() {
        let store = store();
        let mut change = change(&store, "2026-09-03");
        let quill = change.company_or_new("Quill Robotics Ltd").unwrap();
        let north = change.company_or_new("North Quill").unwrap();
        let aliases = ListEdit { add: vec!["Feather Works".to_owned()], remove: Vec::new() };
        change.edit_company(quill, &CompanyEdit { aliases, ..CompanyEdit::default() }).unwrap();
        for (typed, found) in [
            ("quill robotics", vec![quill]),
            ("quill", vec![north, quill]),
            ("feather works", vec![quill]),
            ("feather", vec![quill]),
            ("robotics", vec![quill]),
            ("acme", vec![]),
            ("", vec![]),
        ] {
            let ids: Vec<_> = change.find_companies(typed).unwrap().candidates.iter().map(|c| c.id).collect();
            assert_eq!(ids, found, "{typed:?}");
        }
    }

    #[test]
    fn a_slip_of_the_finger_finds_the_near_name() {
        let store = store();
        let mut change = change(&store, "2026-09-03");
        change.a_contact("Priya Rao", Some("Northwind"));
        change.a_contact("Tom Price", None);
        change.an_application("Northwind", "Data Engineer");
        assert_eq!(change.near_contacts("pirya").unwrap(), ["Priya Rao"]);
        assert_eq!(change.near_contacts("prya rao").unwrap(), ["Priya Rao"]);
        assert!(change.near_contacts("xx").unwrap().is_empty());
        assert!(change.near_contacts(&"x".repeat(5000)).unwrap().is_empty());
        assert_eq!(change.near_companies("nortwind").unwrap(), ["Northwind"]);
        assert_eq!(change.near_applications("northwnd/x").unwrap(), ["Northwind"]);
        assert_eq!(change.near_applications("data enginer").unwrap(), ["Data Engineer"]);
    }

    #[test]
    fn many_candidates_are_cut_and_said_to_be_more() {
        let store = store();
        let mut change = change(&store, "2026-09-03");
        for n in 0..30 {
            change.a_contact(&format!("Lee {n}"), None);
        }
        let found = change.find_contacts("lee").unwrap();
        assert_eq!((found.candidates.len(), found.has_more), (MOST_CANDIDATES, true));
    }
}

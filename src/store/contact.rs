//! Contacts: the people met or written to, with their addresses, employers and who introduced them.

use std::collections::HashMap;

use anyhow::{Context as _, Result};
use chrono::NaiveDate;
use rusqlite::{Row, named_params};

use super::edit::{Columns, Edit, ListEdit};
use super::row::{Column as _, PAGE, get, list};
use super::{Change, Store, Table};
use crate::domain::contact::{Contact, ContactLine, DoNotContact};
use crate::domain::duplicate::Likeness;
use crate::domain::{
    Cadence, CompanyId, ContactId, LinkedinStatus, Register, Relationship, Role, profile, text,
};

/// The columns of a contact `c`, in the order that [`read_row`] takes them.
macro_rules! row_columns {
    () => {
        "c.id, c.uid, c.name, c.preferred_name, c.register, c.title, c.company_id, c.phones, c.linkedin, \
         c.linkedin_status, c.linkedin_on, c.cadence, c.cadence_on, c.ally, c.do_not_contact_on, \
         c.do_not_contact_reason, c.introduced_by, c.topics, c.tags, c.notes, c.recorded_on, c.usual_role, \
         c.met"
    };
}

/// Their addresses, which [`read`] takes with the columns.
const EMAILS: &str = "(SELECT json_group_array(address) FROM (SELECT address FROM email WHERE contact_id = c.id ORDER BY id)) AS emails";

/// Which contacts to list; the default is all of them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ContactFilter {
    pub company: Option<CompanyId>,
    /// They have this role in some application, or usually.
    pub role: Option<Role>,
    pub tag: Option<String>,
    pub relationship: Option<Relationship>,
    /// Part of a name, company, title, topic, tag or note.
    pub search: Option<String>,
}

impl ContactFilter {
    /// Everyone passes.
    pub fn is_any(&self) -> bool {
        *self == Self::default()
    }
}

#[derive(Clone, Debug, Default)]
pub struct NewContact {
    pub name: String,
    pub preferred_name: Option<String>,
    pub register: Option<Register>,
    pub title: Option<String>,
    pub company_id: Option<CompanyId>,
    pub emails: Vec<String>,
    pub phones: Vec<String>,
    pub linkedin: Option<String>,
    pub linkedin_status: Option<LinkedinStatus>,
    pub linkedin_on: Option<NaiveDate>,
    pub ally: bool,
    pub introduced_by: Option<ContactId>,
    pub topics: Vec<String>,
    pub tags: Vec<String>,
    pub notes: String,
    /// Their part where no application says another.
    pub usual_role: Option<Role>,
    pub met: Option<String>,
}

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ContactEdit {
    pub name: Option<String>,
    pub preferred_name: Edit<String>,
    pub register: Option<Register>,
    pub title: Edit<String>,
    /// A correction; a new employer is [`Change::record_move`].
    pub company_id: Edit<CompanyId>,
    pub emails: ListEdit,
    pub phones: ListEdit,
    pub linkedin: Edit<String>,
    pub ally: Option<bool>,
    pub introduced_by: Edit<ContactId>,
    pub topics: ListEdit,
    pub tags: ListEdit,
    pub notes: Option<String>,
    pub usual_role: Edit<Role>,
    pub met: Edit<String>,
}

impl Store {
    pub fn contact(&self, id: ContactId) -> Result<Option<Contact>> {
        let sql = format!("SELECT {}, {EMAILS} FROM contact c WHERE c.id = :id", row_columns!());
        self.first(&sql, named_params! {":id": id}, read)
    }

    pub fn contact_name(&self, id: ContactId) -> Result<Option<String>> {
        self.first("SELECT name FROM contact WHERE id = :id", named_params! {":id": id}, |row| get(row, 0))
    }

    /// Whether anyone is on file.
    pub fn has_contacts(&self) -> Result<bool> {
        let found =
            self.first("SELECT 1 FROM contact LIMIT 1", named_params! {}, |row| row.get::<_, i64>(0))?;
        Ok(found.is_some())
    }

    /// A contact as lists show them.
    pub fn contact_line(&self, id: ContactId) -> Result<Option<ContactLine>> {
        self.first(&format!("{} WHERE c.id = :id", select_lines()), named_params! {":id": id}, read_line)
    }

    /// The contacts that pass the filter, by name, one at a time.
    pub fn contacts(
        &self,
        filter: &ContactFilter,
        mut each: impl FnMut(ContactLine) -> Result<()>,
    ) -> Result<()> {
        // What is next to the rows is read for everyone at once where everyone is listed.
        let is_everyone = ContactFilter { relationship: None, ..filter.clone() }.is_any();
        let mut everyone = if is_everyone { Some(self.everyone()?) } else { None };
        let search = filter.search.as_deref().map(|s| like_part(&text::key(s)));
        let typed = filter.search.as_deref().map(|s| like_part(s.trim()));
        let sql = format!(
            "{}
             WHERE (c.name_key, c.id) > (:after, :after_id)
               AND (:company IS NULL OR c.company_id = :company)
               AND (:role IS NULL OR c.usual_role = :role OR EXISTS (SELECT 1 FROM participation
                    WHERE contact_id = c.id AND role = :role))
               AND (:tag IS NULL OR EXISTS (SELECT 1 FROM json_each(c.tags) WHERE value = :tag COLLATE NOCASE))
               AND (:search IS NULL OR c.name_key LIKE :search ESCAPE '\\'
                    OR o.name_key LIKE :search ESCAPE '\\'
                    OR c.preferred_name LIKE :typed ESCAPE '\\' OR c.title LIKE :typed ESCAPE '\\'
                    OR c.topics LIKE :typed ESCAPE '\\' OR c.tags LIKE :typed ESCAPE '\\'
                    OR c.notes LIKE :typed ESCAPE '\\' OR c.met LIKE :typed ESCAPE '\\')
             ORDER BY c.name_key, c.id",
            if is_everyone { SELECT_ROWS.to_owned() } else { select_lines() }
        );
        let role = filter.role.map(|r| r.to_value());
        let mut after = (String::new(), ContactId(0));
        loop {
            let params = named_params! {
                ":company": filter.company, ":role": role, ":tag": filter.tag, ":search": search,
                ":typed": typed, ":after": after.0, ":after_id": after.1,
            };
            let mut last = after.clone();
            let (page, has_more) = self.page(&sql, params, PAGE, |row| {
                let line = match &mut everyone {
                    Some(everyone) => everyone.line(row)?,
                    None => read_line(row)?,
                };
                last = (get(row, 23)?, line.contact.id);
                let length = line.contact.notes.len();
                Ok((line, length))
            })?;
            after = last;
            for line in page {
                if filter.relationship.is_none_or(|wanted| line.relationship == wanted) {
                    each(line)?;
                }
            }
            if !has_more {
                return Ok(());
            }
        }
    }

    /// Contacts on file that look like someone new, the surest sign first, each once.
    pub fn likeness(
        &self,
        emails: &[String],
        slug: Option<&str>,
        name_key: &str,
        company: Option<CompanyId>,
    ) -> Result<Vec<(ContactId, Likeness)>> {
        let mut alike: Vec<(ContactId, Likeness)> = Vec::new();
        let mut note = |ids: Vec<ContactId>, likeness| {
            for id in ids {
                if !alike.iter().any(|(other, _)| *other == id) {
                    alike.push((id, likeness));
                }
            }
        };
        for address in emails {
            let sql = "SELECT contact_id FROM email WHERE address = :address ORDER BY id";
            note(self.all(sql, named_params! {":address": address}, |row| get(row, 0))?, Likeness::Email);
        }
        if let Some(slug) = slug {
            let sql = "SELECT id FROM contact WHERE linkedin = :slug
                       UNION SELECT contact_id FROM import_key WHERE key = :key";
            for slug in [slug, profile::encoded_slug(slug).as_str()] {
                let params = named_params! {":slug": slug, ":key": slug_key(slug)};
                note(self.all(sql, params, |row| get(row, 0))?, Likeness::Slug);
            }
        }
        let sql = "SELECT id FROM contact WHERE name_key = :name AND company_id IS :company ORDER BY id";
        let params = named_params! {":name": name_key, ":company": company};
        note(self.all(sql, params, |row| get(row, 0))?, Likeness::NameAndCompany);
        Ok(alike)
    }

    pub fn contact_count(&self) -> Result<usize> {
        let count: Option<i64> = self.first("SELECT count(*) FROM contact", &[], |row| get(row, 0))?;
        Ok(count.and_then(|n| usize::try_from(n).ok()).unwrap_or(0))
    }

    /// Who this contact introduced, by name.
    pub fn introduced(&self, by: ContactId) -> Result<Vec<(ContactId, String)>> {
        Ok(self.introduced_by(&[by])?.remove(&by).unwrap_or_default())
    }

    /// The same of several people.
    pub fn introduced_by(
        &self,
        people: &[ContactId],
    ) -> Result<HashMap<ContactId, Vec<(ContactId, String)>>> {
        self.by_owner(
            "SELECT c.id, c.name, value AS owner
             FROM json_each(:ids) CROSS JOIN contact c ON c.introduced_by = value ORDER BY c.name_key, c.id",
            &list(people.iter().map(|person| person.0)),
            |row| Ok((get(row, 0)?, get(row, 1)?)),
        )
    }
}

impl Change<'_> {
    pub fn add_contact(&mut self, new: &NewContact) -> Result<ContactId> {
        let values = [
            ("uid", self.uid()?.into()),
            ("name", new.name.to_value()),
            ("name_key", text::key(&new.name).into()),
            ("preferred_name", new.preferred_name.to_value()),
            ("register", new.register.unwrap_or(Register::FirstName).to_value()),
            ("title", new.title.to_value()),
            ("company_id", new.company_id.to_value()),
            ("phones", new.phones.to_value()),
            ("linkedin", new.linkedin.to_value()),
            ("linkedin_status", new.linkedin_status.unwrap_or(LinkedinStatus::None).to_value()),
            ("linkedin_on", new.linkedin_on.to_value()),
            ("ally", new.ally.to_value()),
            ("introduced_by", new.introduced_by.to_value()),
            ("topics", new.topics.to_value()),
            ("tags", new.tags.to_value()),
            ("notes", new.notes.to_value()),
            ("usual_role", new.usual_role.to_value()),
            ("met", new.met.to_value()),
            ("recorded_on", self.now.today().to_value()),
        ];
        let id = ContactId(self.insert(Table::Contact, &values)?);
        self.created("contact", id.0);
        self.set_emails(id, &[], &new.emails)?;
        Ok(id)
    }

    /// `false` when nothing is different afterwards.
    pub fn edit_contact(&mut self, id: ContactId, edit: &ContactEdit) -> Result<bool> {
        let contact = self.known_contact(id)?;
        let mut columns = Columns::default();
        columns.set("name", edit.name.as_ref());
        columns.set("name_key", edit.name.as_deref().map(text::key).as_ref());
        columns.edit("preferred_name", &edit.preferred_name);
        columns.set("register", edit.register.as_ref());
        columns.edit("title", &edit.title);
        columns.edit("company_id", &edit.company_id);
        columns.edit_list("phones", &edit.phones, &contact.phones);
        columns.edit("linkedin", &edit.linkedin);
        columns.set("ally", edit.ally.as_ref());
        columns.edit("introduced_by", &edit.introduced_by);
        columns.edit_list("topics", &edit.topics, &contact.topics);
        columns.edit_list("tags", &edit.tags, &contact.tags);
        columns.set("notes", edit.notes.as_ref());
        columns.edit("usual_role", &edit.usual_role);
        columns.edit("met", &edit.met);
        let emails = edit.emails.apply(&contact.emails);
        let has_new_emails = self.set_emails(id, &contact.emails, &emails)?;
        Ok(columns.store(self, Table::Contact, id.0)? || has_new_emails)
    }

    /// `None` leaves it to the rules again.
    pub fn set_cadence(&mut self, id: ContactId, cadence: Option<Cadence>, on: NaiveDate) -> Result<bool> {
        let on = cadence.map(|_| on);
        self.update(Table::Contact, id.0, &[("cadence", cadence.to_value()), ("cadence_on", on.to_value())])
    }

    pub fn set_do_not_contact(&mut self, id: ContactId, on: NaiveDate, reason: Option<&str>) -> Result<bool> {
        let reason = reason.map(str::to_owned);
        let values = [("do_not_contact_on", on.to_value()), ("do_not_contact_reason", reason.to_value())];
        self.update(Table::Contact, id.0, &values)
    }

    pub fn lift_do_not_contact(&mut self, id: ContactId) -> Result<bool> {
        let none = None::<String>.to_value();
        let values = [("do_not_contact_on", none.clone()), ("do_not_contact_reason", none)];
        self.update(Table::Contact, id.0, &values)
    }

    pub fn set_linkedin(
        &mut self,
        id: ContactId,
        status: LinkedinStatus,
        on: impl Into<Option<NaiveDate>>,
    ) -> Result<bool> {
        let on: Option<NaiveDate> = on.into();
        let values = [("linkedin_status", status.to_value()), ("linkedin_on", on.to_value())];
        self.update(Table::Contact, id.0, &values)
    }

    /// Records a change of employer. The contact follows when it is the newest one; one recorded late takes its
    /// place in the line: the change after it then came from this employer.
    pub fn record_move(
        &mut self,
        id: ContactId,
        to: CompanyId,
        title: Option<&str>,
        on: NaiveDate,
    ) -> Result<i64> {
        let contact = self.known_contact(id)?;
        let title = title.map(str::to_owned);
        let next = self.job_changes(id)?.into_iter().find(|c| c.changed_on > on);
        let (from, from_title) = match &next {
            Some(next) => (next.from_company_id, next.from_title.clone()),
            None => (contact.company_id, contact.title),
        };
        let values = [
            ("uid", self.uid()?.into()),
            ("contact_id", id.to_value()),
            ("changed_on", on.to_value()),
            ("from_company_id", from.to_value()),
            ("from_title", from_title.to_value()),
            ("to_company_id", to.to_value()),
            ("to_title", title.to_value()),
        ];
        let job_change = self.insert(Table::JobChange, &values)?;
        match next {
            Some(next) => {
                let values = [("from_company_id", to.to_value()), ("from_title", title.to_value())];
                self.update(Table::JobChange, next.id, &values)?;
            }
            None => {
                let values = [("company_id", to.to_value()), ("title", title.to_value())];
                self.update(Table::Contact, id.0, &values)?;
            }
        }
        Ok(job_change)
    }

    fn known_contact(&self, id: ContactId) -> Result<Contact> {
        self.contact(id)?.with_context(|| format!("there is no contact #{id}"))
    }

    /// Takes away addresses that are not among the new ones and adds those that were not among the old.
    fn set_emails(&mut self, id: ContactId, old: &[String], new: &[String]) -> Result<bool> {
        let is_among = |list: &[String], address: &str| list.iter().any(|a| a.eq_ignore_ascii_case(address));
        let mut is_changed = false;
        for address in old.iter().filter(|a| !is_among(new, a)) {
            let sql = "SELECT id FROM email WHERE contact_id = :contact AND address = :address";
            let rows =
                self.all(sql, named_params! {":contact": id, ":address": address}, |row| get(row, 0))?;
            for row in rows {
                self.delete(Table::Email, row)?;
                is_changed = true;
            }
        }
        let mut held = old.to_vec();
        for address in new {
            if !is_among(&held, address) {
                self.insert(Table::Email, &[("contact_id", id.to_value()), ("address", address.to_value())])?;
                held.push(address.clone());
                is_changed = true;
            }
        }
        Ok(is_changed)
    }
}

/// How a second profile of one person is kept, among what files know them by.
pub(super) fn slug_key(slug: &str) -> String {
    format!("linkedin.com/in/{slug}")
}

/// A `LIKE` pattern for a part of a text, with `\` as the escape.
pub(super) fn like_part(part: &str) -> String {
    let escaped = part.replace('\\', "\\\\").replace('%', "\\%").replace('_', "\\_");
    format!("%{escaped}%")
}

/// Contacts and their companies, without what [`Everyone`] says about them.
const SELECT_ROWS: &str = concat!(
    "SELECT ",
    row_columns!(),
    ", c.name_key, o.name AS company FROM contact c LEFT JOIN company o ON o.id = c.company_id"
);

/// What a touch makes of the acquaintance, as [`Dealings`] count it: a conversation 3, a reply 2, a note 1.
const WORDS: &str = "CASE
    WHEN kind IN ('linkedin-invite', 'linkedin-connected', 'bounce', 'auto-reply') THEN 0
    WHEN kind = 'info-interview' OR direction = 'both' THEN 3
    WHEN direction = 'in' THEN 2
    ELSE 1 END";

/// Contacts `c` with their company `o` and what their relationship follows from.
fn select_lines() -> String {
    format!(
        "SELECT {}, c.name_key, o.name AS company, {EMAILS},
             (SELECT max(happened_on) FROM touch WHERE contact_id = c.id) AS last_touch_on,
             (SELECT max({WORDS}) FROM touch WHERE contact_id = c.id) AS words,
             EXISTS (SELECT 1 FROM interview_participant WHERE contact_id = c.id) AS has_met,
             EXISTS (SELECT 1 FROM interview_participant p JOIN interview i ON i.id = p.interview_id
                     WHERE p.contact_id = c.id AND i.kind = 'info-interview') AS has_talked,
             (SELECT max(cause GLOB 'dormant*') = 1 AND sum(ending IS NULL) = 0
              FROM reminder WHERE contact_id = c.id AND rule = 'check-in') AS is_dormant
         FROM contact c LEFT JOIN company o ON o.id = c.company_id",
        row_columns!()
    )
}

fn read_line(row: &Row<'_>) -> rusqlite::Result<ContactLine> {
    let contact = read(row)?;
    let dealings = Dealings {
        last_touch_on: get(row, "last_touch_on")?,
        words: get::<Option<i64>>(row, "words")?.unwrap_or(0),
        has_met: get(row, "has_met")?,
        has_talked: get(row, "has_talked")?,
        is_dormant: get::<Option<bool>>(row, "is_dormant")?.unwrap_or(false),
    };
    Ok(ContactLine {
        relationship: dealings.relationship(&contact),
        contact,
        company: get(row, "company")?,
        last_touch_on: dealings.last_touch_on,
    })
}

/// What tells how far it got with someone, besides their own row.
#[derive(Clone, Copy, Debug, Default)]
struct Dealings {
    last_touch_on: Option<NaiveDate>,
    /// The closest contact so far: 3 a conversation, 2 an answer, 1 a note, 0 nothing.
    words: i64,
    has_met: bool,
    /// In an interview for information.
    has_talked: bool,
    is_dormant: bool,
}

impl Dealings {
    fn relationship(&self, contact: &Contact) -> Relationship {
        if contact.do_not_contact.is_some() {
            Relationship::DoNotContact
        } else if self.is_dormant {
            Relationship::Dormant
        } else if self.words == 3 || self.has_talked {
            Relationship::Conversed
        } else if contact.linkedin_status == LinkedinStatus::Connected {
            Relationship::Connected
        } else if self.words == 2 {
            Relationship::Replied
        } else if self.words == 1 {
            Relationship::Noted
        } else if self.has_met || contact.met.is_some() {
            Relationship::Met
        } else {
            Relationship::Known
        }
    }
}

/// The dealings with everyone, and their addresses: read table by table in a fraction of the time that it takes to look
/// them up for each.
#[derive(Default)]
struct Everyone {
    dealings: HashMap<ContactId, Dealings>,
    emails: HashMap<ContactId, Vec<String>>,
}

impl Everyone {
    /// Each of them once.
    fn line(&mut self, row: &Row<'_>) -> rusqlite::Result<ContactLine> {
        let id = get(row, 0)?;
        let emails = self.emails.remove(&id).unwrap_or_default();
        let dealings = self.dealings.get(&id).copied().unwrap_or_default();
        let contact = read_row(row, emails)?;
        Ok(ContactLine {
            relationship: dealings.relationship(&contact),
            contact,
            company: get(row, 24)?,
            last_touch_on: dealings.last_touch_on,
        })
    }
}

impl Store {
    fn everyone(&self) -> Result<Everyone> {
        let mut everyone = Everyone::default();
        let sql = format!("SELECT contact_id, happened_on, {WORDS} FROM touch");
        self.each(&sql, &[], |row| {
            let dealings = everyone.dealings.entry(get(row, 0)?).or_default();
            dealings.last_touch_on = dealings.last_touch_on.max(Some(get(row, 1)?));
            dealings.words = dealings.words.max(get(row, 2)?);
            Ok(())
        })?;
        let met = "SELECT p.contact_id, i.kind = 'info-interview'
                   FROM interview_participant p JOIN interview i ON i.id = p.interview_id";
        self.each(met, &[], |row| {
            let dealings = everyone.dealings.entry(get(row, 0)?).or_default();
            dealings.has_met = true;
            dealings.has_talked |= get::<bool>(row, 1)?;
            Ok(())
        })?;
        let dormant = "SELECT contact_id FROM reminder
                       WHERE rule = 'check-in' AND contact_id IS NOT NULL
                       GROUP BY contact_id HAVING max(cause GLOB 'dormant*') = 1 AND sum(ending IS NULL) = 0";
        self.each(dormant, &[], |row| {
            everyone.dealings.entry(get(row, 0)?).or_default().is_dormant = true;
            Ok(())
        })?;
        self.each("SELECT contact_id, address FROM email ORDER BY id", &[], |row| {
            everyone.emails.entry(get(row, 0)?).or_default().push(get(row, 1)?);
            Ok(())
        })?;
        Ok(everyone)
    }
}

fn read(row: &Row<'_>) -> rusqlite::Result<Contact> {
    read_row(row, get(row, "emails")?)
}

fn read_row(row: &Row<'_>, emails: Vec<String>) -> rusqlite::Result<Contact> {
    let reason = get(row, 15)?;
    Ok(Contact {
        id: get(row, 0)?,
        uid: get(row, 1)?,
        name: get(row, 2)?,
        preferred_name: get(row, 3)?,
        register: get(row, 4)?,
        title: get(row, 5)?,
        company_id: get(row, 6)?,
        phones: get(row, 7)?,
        linkedin: get::<Option<String>>(row, 8)?.map(|slug| profile::readable_slug(&slug)),
        linkedin_status: get(row, 9)?,
        linkedin_on: get(row, 10)?,
        cadence: get(row, 11)?,
        cadence_on: get(row, 12)?,
        ally: get(row, 13)?,
        do_not_contact: get::<Option<NaiveDate>>(row, 14)?.map(|since_on| DoNotContact { since_on, reason }),
        introduced_by: get(row, 16)?,
        topics: get(row, 17)?,
        tags: get(row, 18)?,
        notes: get(row, 19)?,
        recorded_on: get(row, 20)?,
        usual_role: get(row, 21)?,
        met: get(row, 22)?,
        emails,
    })
}

#[cfg(test)]
mod tests {
    use super::super::fixture::{change, day, store};
    use super::super::{NewInterview, NewTouch};
    use super::*;
    use crate::domain::contact_field::{FIELDS, INNER_COLUMNS};
    use crate::domain::word::Word as _;
    use crate::domain::{Direction, InterviewKind, TouchKind};

    fn listed(store: &Store, filter: &ContactFilter) -> Vec<(String, Relationship)> {
        let mut lines = Vec::new();
        store
            .contacts(filter, |line| {
                lines.push((line.contact.name, line.relationship));
                Ok(())
            })
            .unwrap();
        lines
    }

    #[test]
    fn each_column_of_a_contact_is_a_field_of_the_list() {
        let listed: Vec<&str> = FIELDS.iter().filter_map(|field| field.column).collect();
        for column in Table::Contact.columns() {
            let is_listed = listed.contains(column);
            assert_ne!(is_listed, INNER_COLUMNS.contains(column), "{column}");
        }
        for column in listed {
            assert!(Table::Contact.columns().contains(&column), "the table contact has no {column}");
        }
    }

    #[test]
    fn a_contact_comes_back_with_every_field() {
        let store = store();
        let mut change = change(&store, "2026-09-03");
        let company_id = Some(change.company_or_new("Northwind").unwrap());
        let tom = change.a_contact("Tom Price", Some("Northwind"));
        let new = NewContact {
            name: "Priya Rao".to_owned(),
            preferred_name: Some("Pri".to_owned()),
            register: Some(Register::Formal),
            title: Some("Head of Data".to_owned()),
            company_id,
            emails: vec!["priya@northwind.example".to_owned(), "PRIYA@northwind.example".to_owned()],
            phones: vec!["+44 20 1".to_owned()],
            linkedin: Some("priya-rao".to_owned()),
            linkedin_status: None,
            linkedin_on: None,
            ally: true,
            introduced_by: Some(tom),
            topics: vec!["climbing".to_owned()],
            tags: vec!["data".to_owned()],
            notes: "Met at the fair".to_owned(),
            usual_role: Some(Role::AgencyRecruiter),
            met: Some("at PyCon".to_owned()),
        };
        let id = change.add_contact(&new).unwrap();
        let contact = change.contact(id).unwrap().unwrap();
        assert_eq!(contact.name, "Priya Rao");
        assert_eq!(contact.emails, ["priya@northwind.example"]);
        assert_eq!((contact.phones, contact.topics, contact.tags), (new.phones, new.topics, new.tags));
        assert_eq!((contact.register, contact.ally), (Register::Formal, true));
        assert_eq!(contact.met, new.met);
        assert_eq!(contact.recorded_on, day("2026-09-03"));
        assert_eq!(change.introduced(tom).unwrap(), [(id, "Priya Rao".to_owned())]);
    }

    #[test]
    fn an_edit_sets_clears_adds_and_takes_away() {
        let store = store();
        let mut change = change(&store, "2026-09-03");
        let id = change.a_contact("Priya Rao", Some("Northwind"));
        let list = |add: &[&str], remove: &[&str]| ListEdit {
            add: add.iter().map(|s| (*s).to_owned()).collect(),
            remove: remove.iter().map(|s| (*s).to_owned()).collect(),
        };
        let first = ContactEdit {
            title: Edit::Set("CTO".to_owned()),
            emails: list(&["a@x.example", "b@x.example"], &[]),
            tags: list(&["data"], &[]),
            ..ContactEdit::default()
        };
        assert!(change.edit_contact(id, &first).unwrap());
        assert!(!change.edit_contact(id, &first).unwrap(), "a second time changes nothing");
        let second = ContactEdit {
            title: Edit::Clear,
            company_id: Edit::Clear,
            emails: list(&["c@x.example"], &["A@X.example"]),
            name: Some("Priya Rao-Kent".to_owned()),
            ..ContactEdit::default()
        };
        assert!(change.edit_contact(id, &second).unwrap());
        let contact = change.contact(id).unwrap().unwrap();
        assert_eq!(contact.emails, ["b@x.example", "c@x.example"]);
        assert_eq!((contact.title, contact.company_id), (None, None));
        assert_eq!(contact.name, "Priya Rao-Kent");
        assert_eq!(contact.tags, ["data"]);
    }

    #[test]
    fn a_move_recorded_late_takes_its_place_in_the_line() {
        let store = store();
        let mut change = change(&store, "2026-09-03");
        let id = change.a_contact("Priya Rao", Some("A"));
        let [a, b, c] = ["A", "B", "C"].map(|name| change.company_or_new(name).unwrap());
        change.record_move(id, c, Some("CTO"), day("2026-05-01")).unwrap();
        change.record_move(id, b, Some("Lead"), day("2026-03-01")).unwrap();
        let line: Vec<_> =
            change.job_changes(id).unwrap().iter().map(|j| (j.from_company_id, j.to_company_id)).collect();
        assert_eq!(line, [(Some(a), b), (Some(b), c)]);
        let contact = change.contact(id).unwrap().unwrap();
        assert_eq!((contact.company_id, contact.title.as_deref()), (Some(c), Some("CTO")));
    }

    #[test]
    fn the_relationship_follows_from_what_happened() {
        let store = store();
        let mut change = change(&store, "2026-09-03");
        let application = change.an_application("Northwind", "Data Engineer");
        let met = change.a_contact("B met", None);
        change.a_contact("A known", None);
        let interview = NewInterview::new(application, day("2026-09-01"), InterviewKind::Final).with(&[met]);
        change.record_interview(&interview).unwrap();
        for (name, directions) in [
            ("C noted", &[Direction::Out][..]),
            ("D replied", &[Direction::In, Direction::Out][..]),
            ("F conversed", &[Direction::Both, Direction::In][..]),
        ] {
            let id = change.a_contact(name, None);
            for direction in directions {
                change.a_touch(id, "2026-09-02", *direction, "");
            }
        }
        let connected = change.a_contact("E connected", None);
        change.set_linkedin(connected, LinkedinStatus::Connected, day("2026-09-02")).unwrap();
        let bounced = change.a_contact("G known", None);
        let bounce = NewTouch::new(bounced, day("2026-09-02"), Direction::In, TouchKind::Bounce);
        change.record_touch(&bounce).unwrap();
        let lines = listed(&change, &ContactFilter::default());
        assert_eq!(lines.len(), 7);
        for (name, relationship) in &lines {
            assert!(name.ends_with(relationship.as_str()), "{name} is {relationship}");
        }
        let only = ContactFilter { relationship: Some(Relationship::Replied), ..ContactFilter::default() };
        assert_eq!(listed(&change, &only).len(), 1);
        change.set_do_not_contact(met, day("2026-09-03"), Some("asked")).unwrap();
        let silent =
            ContactFilter { relationship: Some(Relationship::DoNotContact), ..ContactFilter::default() };
        assert_eq!(listed(&change, &silent), [("B met".to_owned(), Relationship::DoNotContact)]);
        change.lift_do_not_contact(met).unwrap();
        assert!(listed(&change, &silent).is_empty());
    }

    #[test]
    fn the_kinds_that_are_no_message_are_the_domain_s() {
        let silent: Vec<_> = TouchKind::ALL.iter().filter(|k| !k.is_message()).map(|k| k.as_str()).collect();
        assert_eq!(silent, ["linkedin-invite", "linkedin-connected", "auto-reply", "bounce"]);
    }

    #[test]
    fn the_list_is_filtered_by_company_role_tag_and_words() {
        let store = store();
        let mut change = change(&store, "2026-09-03");
        let application = change.an_application("Northwind", "Data Engineer");
        let priya = change.a_contact("Prïya Rao", Some("Northwind"));
        change.a_contact("Tom 100% Price", Some("Helio"));
        change.take_part(application, priya, Some(Role::Recruiter), None).unwrap();
        let tags = ListEdit { add: vec!["Data".to_owned()], remove: Vec::new() };
        change.edit_contact(priya, &ContactEdit { tags, ..ContactEdit::default() }).unwrap();
        let company = change.company_named("Northwind").unwrap().map(|c| c.id);
        let all = ContactFilter::default;
        let searching = |words: &str| ContactFilter { search: Some(words.to_owned()), ..all() };
        for (filter, found) in [
            (all(), 2),
            (ContactFilter { company, ..all() }, 1),
            (ContactFilter { role: Some(Role::Recruiter), ..all() }, 1),
            (ContactFilter { role: Some(Role::Hr), ..all() }, 0),
            (ContactFilter { tag: Some("data".to_owned()), ..all() }, 1),
            (searching("PRIYA r"), 1),
            (searching("helio"), 1),
            (searching("%"), 1),
            (searching("_"), 0),
        ] {
            assert_eq!(listed(&change, &filter).len(), found, "{filter:?}");
        }
    }

    #[test]
    fn someone_new_looks_like_one_on_file_by_email_slug_or_name_and_company() {
        let store = store();
        let mut change = change(&store, "2026-09-03");
        let northwind = change.company_or_new("Northwind").unwrap();
        let new = NewContact {
            name: "Priya Rao".to_owned(),
            company_id: Some(northwind),
            emails: vec!["priya@x.example".to_owned()],
            linkedin: Some("priya".to_owned()),
            ..NewContact::default()
        };
        let id = change.add_contact(&new).unwrap();
        let same_email = ["Priya@X.example".to_owned()];
        for (emails, slug, name, company, found) in [
            (&same_email[..], Some("priya"), "priya rao", Some(northwind), Some(Likeness::Email)),
            (&[][..], Some("priya"), "someone", None, Some(Likeness::Slug)),
            (&[][..], None, "priya rao", Some(northwind), Some(Likeness::NameAndCompany)),
            (&[][..], None, "priya rao", None, None),
        ] {
            let alike = change.likeness(emails, slug, name, company).unwrap();
            assert_eq!(alike, found.map(|l| (id, l)).into_iter().collect::<Vec<_>>());
        }
    }
}

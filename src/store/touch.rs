//! Touches: what was said, sent and received, streamed so that a million of them fit in little memory.

use std::cmp::Reverse;
use std::collections::{BTreeSet, HashMap};
use std::rc::Rc;

use anyhow::{Context as _, Result};
use chrono::NaiveDate;
use rusqlite::{Row, named_params};

use super::edit::{Columns, Edit};
use super::row::{Column as _, Most, get, get_text, list};
use super::{Change, Store, Table};
use crate::domain::application::NamedApplication;
use crate::domain::touch::TouchLine;
use crate::domain::{ApplicationId, Channel, CompanyId, ContactId, Direction, Touch, TouchId, TouchKind};

/// Contacts and applications whose names are kept at hand while touches stream by.
const MOST_NAMES: usize = 150_000;

/// A page of touches: no more than a processor has at hand.
const TOUCHES: Most = Most { rows: 1_000, bytes: 1_000_000 };

/// The touches of several people that are held in memory.
const TOUCHES_OF_SEVERAL: Most = Most { rows: 4_000, bytes: 2_000_000 };

/// Which touches to list, oldest first unless asked otherwise; the default is all of them.
#[derive(Clone, Debug, Default)]
pub struct TouchFilter {
    pub contact: Option<ContactId>,
    pub application: Option<ApplicationId>,
    /// With people who work there now, or about an application there.
    pub company: Option<CompanyId>,
    pub since_on: Option<NaiveDate>,
    pub until_on: Option<NaiveDate>,
    pub is_newest_first: bool,
}

/// The words that went out with a message.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SentNote {
    /// The name of whom they went to.
    pub to: String,
    pub sent_on: NaiveDate,
    pub text: String,
}

#[derive(Clone, Debug)]
pub struct NewTouch {
    pub contact_id: ContactId,
    pub happened_on: NaiveDate,
    pub direction: Direction,
    pub channel: Option<Channel>,
    pub kind: TouchKind,
    pub applications: Vec<ApplicationId>,
    pub needs_answer: bool,
    pub text: String,
    pub forced_why: Option<String>,
    pub subject: Option<String>,
    /// How the file it was imported from names it.
    pub import_key: Option<String>,
}

impl NewTouch {
    pub fn new(contact_id: ContactId, happened_on: NaiveDate, direction: Direction, kind: TouchKind) -> Self {
        Self {
            contact_id,
            happened_on,
            direction,
            channel: None,
            kind,
            applications: Vec::new(),
            needs_answer: false,
            text: String::new(),
            forced_why: None,
            subject: None,
            import_key: None,
        }
    }
}

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TouchEdit {
    /// Whom it was with.
    pub contact_id: Option<ContactId>,
    pub happened_on: Option<NaiveDate>,
    pub direction: Option<Direction>,
    pub channel: Edit<Channel>,
    pub kind: Option<TouchKind>,
    /// All the applications it is about.
    pub applications: Option<Vec<ApplicationId>>,
    pub needs_answer: Option<bool>,
    pub text: Option<String>,
}

impl Store {
    /// What identifies a message where it was imported from: the Message-ID of a mail that has one.
    pub fn import_key_of(&self, touch: TouchId) -> Result<Option<String>> {
        let key = self.first(
            "SELECT import_key FROM touch WHERE id = :touch",
            named_params! {":touch": touch},
            |row| get::<Option<String>>(row, 0),
        )?;
        Ok(key.flatten())
    }

    /// The touches that pass the filter, one at a time. A line is on loan: the next page of them overwrites it.
    pub fn touches(
        &self,
        filter: &TouchFilter,
        mut each: impl FnMut(&mut TouchLine) -> Result<()>,
    ) -> Result<()> {
        let sql = select_touches(filter);
        let (since, until) = (filter.since_on.map(|d| d.to_string()), filter.until_on.map(|d| d.to_string()));
        let mut after: Option<(String, TouchId)> = None;
        let mut names = Names::default();
        let mut spare = Vec::new();
        loop {
            // Before the first page every touch comes after this one.
            let (after_on, after_id) = after.clone().unwrap_or_else(|| {
                let edge = if filter.is_newest_first { "9999-99-99" } else { "" };
                (edge.to_owned(), TouchId(0))
            });
            let mut params: Vec<(&str, &dyn rusqlite::ToSql)> =
                vec![(":after", &after_on), (":after_id", &after_id)];
            if let Some(contact) = &filter.contact {
                params.push((":contact", contact));
            }
            if let Some(since) = &since {
                params.push((":since", since));
            }
            if let Some(until) = &until {
                params.push((":until", until));
            }
            if let Some(application) = &filter.application {
                params.push((":application", application));
            }
            if let Some(company) = &filter.company {
                params.push((":company", company));
            }
            let (mut page, has_more) = self.page_of_touches(&sql, &params, TOUCHES, spare)?;
            if let Some(last) = page.last() {
                after = Some((last.touch.happened_on.to_string(), last.touch.id));
            }
            self.read_names(&page, &mut names)?;
            for line in &mut page {
                if names.give(line) {
                    each(line)?;
                }
            }
            // Long texts don't stay in memory.
            page.retain(|line| line.touch.text.capacity() <= TOUCHES.bytes / TOUCHES.rows);
            spare = page;
            if !has_more {
                return Ok(());
            }
        }
    }

    /// The touches of several people in these days, newest first; `None` if they are more than memory should hold.
    pub fn touches_of(
        &self,
        people: &[ContactId],
        since_on: Option<NaiveDate>,
        until_on: Option<NaiveDate>,
    ) -> Result<Option<HashMap<ContactId, Vec<TouchLine>>>> {
        let ids = list(people.iter().map(|person| person.0));
        let params =
            named_params! {":ids": ids, ":since": since_on.to_value(), ":until": until_on.to_value()};
        let (lines, has_more) = self.page_of_touches(SELECT_OF, params, TOUCHES_OF_SEVERAL, Vec::new())?;
        if has_more {
            return Ok(None);
        }
        let mut names = Names::default();
        self.read_names(&lines, &mut names)?;
        let mut by_contact: HashMap<ContactId, Vec<TouchLine>> = HashMap::new();
        for mut line in lines {
            if names.give(&mut line) {
                by_contact.entry(line.touch.contact_id).or_default().push(line);
            }
        }
        for lines in by_contact.values_mut() {
            lines.sort_by_key(|line| Reverse((line.touch.happened_on, line.touch.id)));
        }
        Ok(Some(by_contact))
    }

    pub fn touch(&self, id: TouchId) -> Result<Option<TouchLine>> {
        self.one_touch(" AND t.id = :id", named_params! {":id": id})
    }

    /// The day of the follow-up that this person already got for an application: one that names it, or one
    /// that names none and came after the rejection.
    pub fn follow_up_on_file(
        &self,
        contact: ContactId,
        application: ApplicationId,
    ) -> Result<Option<NaiveDate>> {
        let rejected_on =
            self.application(application)?.and_then(|a| a.last_rejection().map(|r| r.on.to_string()));
        self.first(
            "SELECT t.happened_on FROM touch t
             WHERE t.contact_id = :contact AND t.kind = 'follow-up' AND t.direction <> 'in'
               AND (EXISTS (SELECT 1 FROM touch_application
                            WHERE touch_id = t.id AND application_id = :application)
                    OR (t.happened_on >= :rejected_on
                        AND NOT EXISTS (SELECT 1 FROM touch_application WHERE touch_id = t.id)))
             ORDER BY t.happened_on LIMIT 1",
            named_params! {":contact": contact, ":application": application, ":rejected_on": rejected_on},
            |row| get(row, 0),
        )
    }

    /// The notes that went out to a contact and to anyone about some applications, as they were recorded, each once.
    /// It reads nothing else and sorts no texts: the linter compares a note with all of them.
    pub fn notes_sent(
        &self,
        contact: Option<ContactId>,
        applications: &[ApplicationId],
    ) -> Result<Vec<SentNote>> {
        let applications = serde_json::to_string(applications)?;
        self.all(
            "SELECT c.name, t.happened_on, t.text FROM touch t JOIN contact c ON c.id = t.contact_id
             WHERE t.id IN (SELECT id FROM touch WHERE contact_id = :contact
                            UNION SELECT touch_id FROM touch_application
                                  WHERE application_id IN (SELECT value FROM json_each(:applications)))
               AND t.direction <> 'in' AND t.text <> ''
             ORDER BY t.id",
            named_params! {":contact": contact, ":applications": applications},
            |row| Ok(SentNote { to: get(row, 0)?, sent_on: get(row, 1)?, text: get(row, 2)? }),
        )
    }

    /// How many invitations with a note went out in these days, the last one included.
    pub fn noted_invitations(&self, since: NaiveDate, until: NaiveDate) -> Result<u32> {
        let count = self.first(
            "SELECT count(*) FROM touch
             WHERE happened_on BETWEEN :since AND :until AND kind = 'linkedin-invite' AND trim(text) <> ''",
            named_params! {":since": since.to_string(), ":until": until.to_string()},
            |row| row.get(0),
        )?;
        Ok(count.unwrap_or_default())
    }

    fn one_touch(&self, condition: &str, params: super::row::Params<'_>) -> Result<Option<TouchLine>> {
        let sql = format!("{SELECT} WHERE true{condition}");
        let (mut found, _) = self.page_of_touches(&sql, params, TOUCHES, Vec::new())?;
        let mut names = Names::default();
        self.read_names(&found, &mut names)?;
        let Some(mut line) = found.pop() else { return Ok(None) };
        Ok(names.give(&mut line).then_some(line))
    }

    /// As [`Store::page`], of rows that have a touch once for each application that it is about. Lines that are no longer
    /// needed are `spare`: a long history spends much of its time on taking memory and giving it back.
    fn page_of_touches(
        &self,
        sql: &str,
        params: super::row::Params<'_>,
        most: Most,
        mut spare: Vec<TouchLine>,
    ) -> Result<(Vec<TouchLine>, bool)> {
        let mut statement = self.conn.prepare_cached(sql)?;
        let mut rows = statement.query(params)?;
        let mut page: Vec<TouchLine> = Vec::with_capacity(spare.len());
        let mut bytes = 0;
        while let Some(row) = rows.next()? {
            let application = get::<Option<ApplicationId>>(row, ABOUT)?;
            let id = get(row, 0)?;
            if let Some(last) = page.last_mut().filter(|last| last.touch.id == id) {
                last.touch.applications.extend(application);
                continue;
            }
            if page.len() >= most.rows || bytes > most.bytes {
                return Ok((page, true));
            }
            let mut line = spare.pop().unwrap_or_else(blank);
            read(row, &mut line)?;
            line.touch.applications.extend(application);
            bytes += line.touch.text.len();
            page.push(line);
        }
        Ok((page, false))
    }

    /// Reads the names that these touches need and that are not at hand. It takes two questions for a page of them: a
    /// question for each is a good part of the time of a long history.
    fn read_names(&self, lines: &[TouchLine], names: &mut Names) -> Result<()> {
        if names.contacts.len().max(names.applications.len()) > MOST_NAMES {
            *names = Names::default();
        }
        let contacts: BTreeSet<i64> = lines
            .iter()
            .map(|line| line.touch.contact_id)
            .filter(|id| !names.contacts.contains_key(id))
            .map(|id| id.0)
            .collect();
        let applications: BTreeSet<i64> = lines
            .iter()
            .flat_map(|line| &line.touch.applications)
            .filter(|id| !names.applications.contains_key(id))
            .map(|id| id.0)
            .collect();
        if !contacts.is_empty() {
            self.each(
                "SELECT id, name FROM contact WHERE id IN (SELECT value FROM json_each(:ids))",
                named_params! {":ids": list(contacts)},
                |row| {
                    names.contacts.insert(get(row, 0)?, get(row, 1)?);
                    Ok(())
                },
            )?;
        }
        if !applications.is_empty() {
            self.each(
                "SELECT a.id, c.name, a.title FROM application a JOIN company c ON c.id = a.company_id
                 WHERE a.id IN (SELECT value FROM json_each(:ids))",
                named_params! {":ids": list(applications)},
                |row| {
                    let named =
                        NamedApplication { id: get(row, 0)?, company: get(row, 1)?, title: get(row, 2)? };
                    names.applications.insert(named.id, Rc::new(named));
                    Ok(())
                },
            )?;
        }
        Ok(())
    }
}

/// Names that are at hand while touches stream by.
#[derive(Default)]
struct Names {
    contacts: HashMap<ContactId, String>,
    applications: HashMap<ApplicationId, Rc<NamedApplication>>,
}

impl Names {
    /// `false` if the contact is gone: another program erased them just now.
    fn give(&self, line: &mut TouchLine) -> bool {
        let Some(contact) = self.contacts.get(&line.touch.contact_id) else { return false };
        line.contact.clone_from(contact);
        let applications = line.touch.applications.iter().filter_map(|id| self.applications.get(id));
        line.applications.clear();
        line.applications.extend(applications.cloned());
        true
    }
}

fn blank() -> TouchLine {
    TouchLine {
        touch: Touch {
            id: TouchId(0),
            contact_id: ContactId(0),
            happened_on: NaiveDate::default(),
            direction: Direction::Out,
            channel: None,
            kind: TouchKind::Other,
            applications: Vec::new(),
            needs_answer: false,
            text: String::new(),
        },
        uid: String::new(),
        contact: String::new(),
        applications: Vec::new(),
        forced_why: None,
        subject: None,
    }
}

/// Reads a touch without the names that go with it, and without what it is about.
fn read(row: &Row<'_>, line: &mut TouchLine) -> rusqlite::Result<()> {
    let touch = &mut line.touch;
    touch.id = get(row, 0)?;
    get_text(row, 1, &mut line.uid)?;
    touch.contact_id = get(row, 2)?;
    touch.happened_on = get(row, 3)?;
    touch.direction = get(row, 4)?;
    touch.channel = get(row, 5)?;
    touch.kind = get(row, 6)?;
    touch.needs_answer = get(row, 7)?;
    get_text(row, 8, &mut touch.text)?;
    touch.applications.clear();
    line.forced_why = get(row, 9)?;
    line.subject = get(row, 10)?;
    Ok(())
}

/// The columns of a touch `t`, in the order that [`read`] takes them, and an application that it is about.
macro_rules! columns {
    () => {
        "t.id, t.uid, t.contact_id, t.happened_on, t.direction, t.channel, t.kind, t.needs_answer, t.text, \
         t.forced_why, t.subject, ta.application_id"
    };
}

/// The column of the application.
const ABOUT: usize = 11;

const SELECT: &str =
    concat!("SELECT ", columns!(), " FROM touch t LEFT JOIN touch_application ta ON ta.touch_id = t.id");

/// The touches of several people.
const SELECT_OF: &str = concat!(
    "SELECT ",
    columns!(),
    " FROM json_each(:ids) CROSS JOIN touch t ON t.contact_id = value \
     LEFT JOIN touch_application ta ON ta.touch_id = t.id \
     WHERE (:since IS NULL OR t.happened_on >= :since) AND (:until IS NULL OR t.happened_on <= :until)"
);

fn select_touches(filter: &TouchFilter) -> String {
    let mut sql = SELECT.to_owned();
    if filter.company.is_some() {
        sql.push_str(" JOIN contact c ON c.id = t.contact_id");
    }
    sql.push_str(" WHERE true");
    // Only what is asked for becomes a condition, so that SQLite can take the index that fits.
    for (is_asked, condition) in [
        (filter.contact.is_some(), " AND t.contact_id = :contact"),
        (filter.since_on.is_some(), " AND t.happened_on >= :since"),
        (filter.until_on.is_some(), " AND t.happened_on <= :until"),
        (
            filter.application.is_some(),
            " AND t.id IN (SELECT touch_id FROM touch_application WHERE application_id = :application)",
        ),
        (
            filter.company.is_some(),
            " AND (c.company_id = :company OR t.id IN
                  (SELECT ta.touch_id FROM touch_application ta JOIN application a ON a.id = ta.application_id
                   WHERE a.company_id = :company))",
        ),
        (filter.is_newest_first, " AND (t.happened_on, t.id) < (:after, :after_id)"),
        (!filter.is_newest_first, " AND (t.happened_on, t.id) > (:after, :after_id)"),
    ] {
        if is_asked {
            sql.push_str(condition);
        }
    }
    sql.push_str(if filter.is_newest_first {
        " ORDER BY t.happened_on DESC, t.id DESC, ta.application_id"
    } else {
        " ORDER BY t.happened_on, t.id, ta.application_id"
    });
    sql
}

impl Change<'_> {
    pub fn record_touch(&mut self, new: &NewTouch) -> Result<TouchId> {
        let import_key = new.import_key.clone().or_else(|| self.accepted_message.clone());
        let subject = new.subject.clone().or_else(|| self.accepted_subject.clone());
        let values = [
            ("uid", self.uid()?.into()),
            ("contact_id", new.contact_id.to_value()),
            ("happened_on", new.happened_on.to_value()),
            ("direction", new.direction.to_value()),
            ("channel", new.channel.to_value()),
            ("kind", new.kind.to_value()),
            ("needs_answer", new.needs_answer.to_value()),
            ("text", new.text.to_value()),
            ("forced_why", new.forced_why.to_value()),
            ("subject", subject.to_value()),
            ("import_key", import_key.to_value()),
        ];
        let id = TouchId(self.insert(Table::Touch, &values)?);
        self.created("touch", id.0);
        self.name_applications(id, &[], &new.applications)?;
        Ok(id)
    }

    /// `false` when nothing is different afterwards.
    pub fn edit_touch(&mut self, id: TouchId, edit: &TouchEdit) -> Result<bool> {
        let line = self.touch(id)?.with_context(|| format!("there is no message or call #{id}"))?;
        let mut columns = Columns::default();
        columns.set("contact_id", edit.contact_id.as_ref());
        columns.set("happened_on", edit.happened_on.as_ref());
        columns.set("direction", edit.direction.as_ref());
        columns.edit("channel", &edit.channel);
        columns.set("kind", edit.kind.as_ref());
        columns.set("needs_answer", edit.needs_answer.as_ref());
        columns.set("text", edit.text.as_ref());
        let mut is_changed = columns.store(self, Table::Touch, id.0)?;
        if let Some(applications) = &edit.applications {
            is_changed |= self.name_applications(id, &line.touch.applications, applications)?;
        }
        Ok(is_changed)
    }

    /// Makes a touch that named the `old` applications name the `new` ones.
    fn name_applications(
        &mut self,
        id: TouchId,
        old: &[ApplicationId],
        new: &[ApplicationId],
    ) -> Result<bool> {
        let mut named = old.to_vec();
        for application in old.iter().filter(|a| !new.contains(a)) {
            let row = self.first(
                "SELECT id FROM touch_application WHERE touch_id = :id AND application_id = :application",
                named_params! {":id": id, ":application": application},
                |row| get(row, 0),
            )?;
            if let Some(row) = row {
                self.delete(Table::TouchApplication, row)?;
            }
            named.retain(|a| a != application);
        }
        for application in new {
            if !named.contains(application) {
                let values = [("touch_id", id.to_value()), ("application_id", application.to_value())];
                self.insert(Table::TouchApplication, &values)?;
                named.push(*application);
            }
        }
        Ok(named != old)
    }
}

#[cfg(test)]
mod tests {
    use super::super::NewOutcome;
    use super::super::fixture::{change, day, store};
    use super::*;
    use crate::domain::OutcomeKind;

    fn texts(store: &Store, filter: &TouchFilter) -> Vec<String> {
        let mut texts = Vec::new();
        store
            .touches(filter, |line| {
                texts.push(line.touch.text.clone());
                Ok(())
            })
            .unwrap();
        texts
    }

    #[test]
    fn one_touch_can_name_several_applications() {
        let store = store();
        let mut change = change(&store, "2026-09-15");
        let ines = change.a_contact("Ines", Some("Helio"));
        let [first, second] = ["E1", "E2"].map(|title| change.an_application("Helio", title));
        let mut new = NewTouch::new(ines, day("2026-09-15"), Direction::Out, TouchKind::FollowUp);
        new.applications = vec![first, second, first];
        let id = change.record_touch(&new).unwrap();
        let line = change.touch(id).unwrap().unwrap();
        assert_eq!(line.contact, "Ines");
        assert_eq!(line.touch.applications, [first, second]);
        let titles: Vec<_> = line.applications.iter().map(|a| format!("{}/{}", a.company, a.title)).collect();
        assert_eq!(titles, ["Helio/E1", "Helio/E2"]);
        let edit = TouchEdit { applications: Some(vec![second]), ..TouchEdit::default() };
        assert!(change.edit_touch(id, &edit).unwrap());
        assert!(!change.edit_touch(id, &edit).unwrap());
        assert_eq!(change.touch(id).unwrap().unwrap().touch.applications, [second]);
    }

    #[test]
    fn touches_come_by_day_person_and_application() {
        let store = store();
        let mut change = change(&store, "2026-09-15");
        let [priya, tom] = ["Priya", "Tom"].map(|name| change.a_contact(name, None));
        let application = change.an_application("Helio", "E1");
        change.a_touch(priya, "2026-09-03", Direction::Out, "third");
        change.a_touch(tom, "2026-09-01", Direction::Out, "first");
        let mut about = NewTouch::new(priya, day("2026-09-02"), Direction::In, TouchKind::Reply);
        about.text = "second".to_owned();
        about.applications = vec![application];
        change.record_touch(&about).unwrap();
        let all = TouchFilter::default;
        for (filter, expected) in [
            (all(), &["first", "second", "third"][..]),
            (TouchFilter { is_newest_first: true, ..all() }, &["third", "second", "first"]),
            (TouchFilter { contact: Some(priya), ..all() }, &["second", "third"]),
            (TouchFilter { since_on: Some(day("2026-09-02")), ..all() }, &["second", "third"]),
            (TouchFilter { until_on: Some(day("2026-09-02")), ..all() }, &["first", "second"]),
            (TouchFilter { application: Some(application), ..all() }, &["second"]),
        ] {
            assert_eq!(texts(&change, &filter), expected, "{filter:?}");
        }
        assert_eq!(change.help(priya).unwrap().last.unwrap().text, "third");
    }

    #[test]
    fn a_page_ends_between_two_touches_never_within_one() {
        let store = store();
        let mut change = change(&store, "2026-09-15");
        let ines = change.a_contact("Ines", None);
        let about = ["E1", "E2"].map(|title| change.an_application("Helio", title));
        for on in ["2026-09-01", "2026-09-02", "2026-09-03"] {
            let mut new = NewTouch::new(ines, day(on), Direction::Out, TouchKind::FollowUp);
            new.applications = about.to_vec();
            change.record_touch(&new).unwrap();
        }
        let sql = select_touches(&TouchFilter::default());
        for (rows, on_page, has_more) in [(1, 1, true), (2, 2, true), (3, 3, false), (4, 3, false)] {
            let params = named_params! {":after": "", ":after_id": 0};
            let found =
                change.page_of_touches(&sql, params, Most { rows, bytes: 1_000 }, Vec::new()).unwrap();
            assert_eq!((found.0.len(), found.1), (on_page, has_more));
            assert!(found.0.iter().all(|line| line.touch.applications == about));
        }
    }

    #[test]
    fn a_line_that_is_used_again_keeps_nothing() {
        let store = store();
        let mut change = change(&store, "2026-09-15");
        let ines = change.a_contact("Ines", None);
        let mut full = NewTouch::new(ines, day("2026-09-01"), Direction::In, TouchKind::Reply);
        full.channel = Some(Channel::Email);
        full.applications = vec![change.an_application("Helio", "E1")];
        full.needs_answer = true;
        full.text = "a long answer".to_owned();
        full.forced_why = Some("why".to_owned());
        full.subject = Some("subject".to_owned());
        let full = change.record_touch(&full).unwrap();
        let bare = NewTouch::new(ines, day("2026-09-02"), Direction::Out, TouchKind::Other);
        let bare = change.record_touch(&bare).unwrap();
        let [full, bare] = [full, bare].map(|id| change.touch(id).unwrap().unwrap());
        let sql = format!("{SELECT} ORDER BY t.id");
        // The first one is read into the last of these.
        let spare = vec![full.clone(), bare.clone()];
        let mut read = change.page_of_touches(&sql, &[], TOUCHES, spare).unwrap().0;
        let mut names = Names::default();
        change.read_names(&read, &mut names).unwrap();
        assert!(read.iter_mut().all(|line| names.give(line)));
        assert_eq!(read, [full, bare]);
    }

    #[test]
    fn notes_sent_are_those_to_a_person_and_about_their_applications_each_once() {
        let store = store();
        let mut change = change(&store, "2026-09-15");
        let [priya, tom, lena] = ["Priya", "Tom", "Lena"].map(|name| change.a_contact(name, None));
        let application = change.an_application("Helio", "E1");
        let mut record = |to, direction, about: &[ApplicationId], text: &str| {
            let mut touch = NewTouch::new(to, day("2026-09-15"), direction, TouchKind::FollowUp);
            touch.applications = about.to_vec();
            touch.text = text.to_owned();
            change.record_touch(&touch).unwrap();
        };
        record(tom, Direction::Out, &[application], "to a sibling");
        record(priya, Direction::Out, &[application], "to her about it");
        record(priya, Direction::In, &[application], "from her");
        record(priya, Direction::Out, &[], "to her about something else");
        record(priya, Direction::Out, &[application], "");
        record(lena, Direction::Out, &[], "to someone else");
        let sent = |contact, about: &[ApplicationId]| -> Vec<(String, String)> {
            let notes = change.notes_sent(contact, about).unwrap();
            notes.into_iter().map(|note| (note.to, note.text)).collect()
        };
        let pair = |to: &str, text: &str| (to.to_owned(), text.to_owned());
        let about_it = [pair("Tom", "to a sibling"), pair("Priya", "to her about it")];
        let all = [&about_it[..], &[pair("Priya", "to her about something else")]].concat();
        assert_eq!(sent(Some(priya), &[application]), all);
        assert_eq!(sent(Some(priya), &[]), all[1..]);
        assert_eq!(sent(None, &[application]), about_it);
        assert_eq!(sent(None, &[]), []);
    }

    #[test]
    fn noted_invitations_are_counted_by_day() {
        let store = store();
        let mut change = change(&store, "2026-09-15");
        let priya = change.a_contact("Priya", None);
        for (on, kind, text) in [
            ("2026-08-31", TouchKind::LinkedinInvite, "Hi"),
            ("2026-09-01", TouchKind::LinkedinInvite, "Hi"),
            ("2026-09-02", TouchKind::LinkedinInvite, " "),
            ("2026-09-03", TouchKind::CheckIn, "Hi"),
            ("2026-09-15", TouchKind::LinkedinInvite, "Hi"),
            ("2026-09-16", TouchKind::LinkedinInvite, "Hi"),
        ] {
            let mut touch = NewTouch::new(priya, day(on), Direction::Out, kind);
            touch.text = text.to_owned();
            change.record_touch(&touch).unwrap();
        }
        assert_eq!(change.noted_invitations(day("2026-09-01"), day("2026-09-15")).unwrap(), 2);
    }

    #[test]
    fn a_follow_up_that_names_nothing_counts_from_the_rejection_on() {
        let store = store();
        let mut change = change(&store, "2026-09-20");
        let [priya, tom] = ["Priya", "Tom"].map(|name| change.a_contact(name, None));
        let application = change.an_application("Helio", "E1");
        let other = change.an_application("Tidal", "E2");
        let outcome = NewOutcome::new(application, OutcomeKind::Rejected, day("2026-09-15"));
        change.record_outcome(&outcome).unwrap();
        let note = |on, about: &[ApplicationId]| {
            let mut note = NewTouch::new(priya, day(on), Direction::Out, TouchKind::FollowUp);
            note.applications = about.to_vec();
            note
        };
        change.record_touch(&note("2026-09-14", &[])).unwrap();
        change.record_touch(&note("2026-09-16", &[other])).unwrap();
        assert_eq!(change.follow_up_on_file(priya, application).unwrap(), None);
        change.record_touch(&note("2026-09-17", &[])).unwrap();
        change.record_touch(&note("2026-09-18", &[application])).unwrap();
        assert_eq!(change.follow_up_on_file(priya, application).unwrap(), Some(day("2026-09-17")));
        assert_eq!(change.follow_up_on_file(priya, other).unwrap(), Some(day("2026-09-16")));
        assert_eq!(change.follow_up_on_file(tom, application).unwrap(), None);
    }
}

//! The fields of a contact, listed once: what each is called, who may see it, how it is cleared, searched and exported.
//!
//! What takes a contact apart to its last field (redaction, merging, the columns of a united contact) is held to a new
//! one by the compiler; that list, database, exports and search agree is held by the tests below, in `store/contact.rs`
//! and in `tests/cli/fields.rs`.

use std::borrow::Cow;

use super::contact::ContactLine;
use super::word::Word as _;

/// What a cell of a table or a field of a document holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Content<'a> {
    Number(i64),
    Text(Cow<'a, str>),
    List(&'a [String]),
    YesOrNo(bool),
}

#[derive(Clone, Copy)]
pub struct Field {
    /// In the CSV and JSON of `export contacts`.
    pub name: &'static str,
    /// The column of the table `contact`; none for what is kept elsewhere or follows from other records.
    pub column: Option<&'static str>,
    /// What a change of the column is called.
    pub label: Option<&'static str>,
    /// By this word `edit contact --clear` empties it.
    pub cleared: Option<&'static str>,
    /// The property of a vCard.
    pub card: Option<&'static str>,
    /// Others may see it (`--redact`).
    pub is_kept: bool,
    /// `search` finds its words.
    pub is_searched: bool,
    pub content: fn(&ContactLine) -> Content<'_>,
}

/// A field that only the user sees.
const fn field(name: &'static str, content: fn(&ContactLine) -> Content<'_>) -> Field {
    Field {
        name,
        column: Some(name),
        label: None,
        cleared: None,
        card: None,
        is_kept: false,
        is_searched: false,
        content,
    }
}

/// In the order of the columns of a CSV file. New ones go to the end, where they are in nobody's way.
pub const FIELDS: [Field; 26] = [
    Field { column: None, is_kept: true, ..field("id", |line| Content::Number(line.contact.id.0)) },
    Field {
        label: Some("name"),
        card: Some("FN"),
        is_kept: true,
        is_searched: true,
        ..field("name", |line| text(Some(&line.contact.name)))
    },
    Field {
        column: None,
        card: Some("EMAIL"),
        is_searched: true,
        ..field("emails", |line| Content::List(&line.contact.emails))
    },
    Field {
        label: Some("phones"),
        card: Some("TEL"),
        ..field("phones", |line| Content::List(&line.contact.phones))
    },
    Field {
        label: Some("LinkedIn"),
        cleared: Some("linkedin"),
        card: Some("URL"),
        ..field("linkedin", |line| text(line.contact.linkedin.as_ref()))
    },
    Field {
        label: Some("LinkedIn status"),
        ..field("linkedin_status", |line| word(line.contact.linkedin_status.as_str()))
    },
    Field {
        label: Some("title"),
        cleared: Some("title"),
        card: Some("TITLE"),
        is_kept: true,
        is_searched: true,
        ..field("title", |line| text(line.contact.title.as_ref()))
    },
    Field {
        column: Some("company_id"),
        label: Some("company"),
        cleared: Some("at"),
        card: Some("ORG"),
        is_kept: true,
        is_searched: true,
        ..field("company", |line| text(line.company.as_ref()))
    },
    Field { label: Some("cadence"), ..field("cadence", |line| said(line.contact.cadence.as_ref())) },
    Field { label: Some("ally"), ..field("ally", |line| Content::YesOrNo(line.contact.ally)) },
    Field {
        column: None,
        ..field("do_not_contact", |line| Content::YesOrNo(line.contact.do_not_contact.is_some()))
    },
    Field { column: None, ..field("relationship", |line| word(line.relationship.as_str())) },
    Field {
        label: Some("tags"),
        card: Some("CATEGORIES"),
        is_searched: true,
        ..field("tags", |line| Content::List(&line.contact.tags))
    },
    Field {
        label: Some("topics"),
        card: Some("INTEREST"),
        is_searched: true,
        ..field("topics", |line| Content::List(&line.contact.topics))
    },
    Field { column: None, is_kept: true, ..field("last_touch", |line| said(line.last_touch_on.as_ref())) },
    Field {
        label: Some("preferred"),
        cleared: Some("preferred"),
        card: Some("NICKNAME"),
        is_searched: true,
        ..field("preferred_name", |line| text(line.contact.preferred_name.as_ref()))
    },
    Field {
        label: Some("LinkedIn since"),
        ..field("linkedin_on", |line| said(line.contact.linkedin_on.as_ref()))
    },
    Field {
        label: Some("notes"),
        cleared: Some("note"),
        card: Some("NOTE"),
        is_searched: true,
        ..field("notes", |line| text(Some(&line.contact.notes)))
    },
    Field {
        label: Some("role"),
        cleared: Some("role"),
        is_kept: true,
        ..field("usual_role", |line| said(line.contact.usual_role.as_ref()))
    },
    Field { card: Some("UID"), ..field("uid", |line| text(Some(&line.contact.uid))) },
    Field { label: Some("register"), ..field("register", |line| word(line.contact.register.as_str())) },
    Field {
        label: Some("cadence since"),
        ..field("cadence_on", |line| said(line.contact.cadence_on.as_ref()))
    },
    Field {
        column: Some("do_not_contact_on"),
        label: Some("do not contact since"),
        ..field("do_not_contact_since", |line| {
            said(line.contact.do_not_contact.as_ref().map(|asked| &asked.since_on))
        })
    },
    Field {
        label: Some("do not contact because"),
        ..field("do_not_contact_reason", |line| {
            text(line.contact.do_not_contact.as_ref().and_then(|asked| asked.reason.as_ref()))
        })
    },
    Field {
        label: Some("introduced by"),
        cleared: Some("introduced-by"),
        ..field("introduced_by", |line| said(line.contact.introduced_by.map(|by| by.0).as_ref()))
    },
    Field {
        label: Some("met"),
        cleared: Some("met"),
        is_searched: true,
        ..field("met", |line| text(line.contact.met.as_ref()))
    },
];

/// Columns of a contact that are in no list of fields: they only serve the database.
pub const INNER_COLUMNS: [&str; 2] = ["name_key", "recorded_on"];

/// What a change of a column of the table `contact` is called; nothing is said of the others.
pub fn label(column: &str) -> Option<&'static str> {
    FIELDS.iter().find(|field| field.column == Some(column))?.label
}

/// The words after `edit contact --clear`.
pub fn cleared() -> impl Iterator<Item = &'static str> {
    FIELDS.iter().filter_map(|field| field.cleared)
}

fn text(text: Option<&String>) -> Content<'_> {
    word(text.map_or("", String::as_str))
}

const fn word(word: &str) -> Content<'_> {
    Content::Text(Cow::Borrowed(word))
}

fn said(value: Option<&impl ToString>) -> Content<'static> {
    Content::Text(value.map(ToString::to_string).unwrap_or_default().into())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::contact::{Contact, DoNotContact};
    use crate::domain::redact::{KEPT, Redaction};
    use crate::domain::{Cadence, CompanyId, ContactId, LinkedinStatus, Register, Relationship, Role};

    fn full() -> ContactLine {
        let day = "2026-09-01".parse().unwrap();
        let text = |text: &str| Some(text.to_owned());
        let contact = Contact {
            id: ContactId(7),
            uid: "0199".to_owned(),
            name: "Priya Rao".to_owned(),
            preferred_name: text("Pri"),
            register: Register::Formal,
            title: text("Lead"),
            company_id: Some(CompanyId(1)),
            emails: vec!["priya@northwind.example".to_owned()],
            phones: vec!["+44 20 7946 0001".to_owned()],
            linkedin: text("priya-rao"),
            linkedin_status: LinkedinStatus::Connected,
            linkedin_on: Some(day),
            cadence: Some(Cadence::Weeks(2)),
            cadence_on: Some(day),
            ally: true,
            do_not_contact: Some(DoNotContact { since_on: day, reason: text("asked") }),
            introduced_by: Some(ContactId(3)),
            topics: vec!["chess".to_owned()],
            tags: vec!["vip".to_owned()],
            notes: "climbs".to_owned(),
            usual_role: Some(Role::Recruiter),
            met: Some("at PyCon".to_owned()),
            recorded_on: day,
        };
        ContactLine {
            contact,
            company: text("Northwind"),
            relationship: Relationship::Replied,
            last_touch_on: Some(day),
        }
    }

    fn is_empty(content: &Content<'_>) -> bool {
        match content {
            Content::Number(_) => false,
            Content::Text(text) => text.is_empty(),
            Content::List(list) => list.is_empty(),
            Content::YesOrNo(is) => !is,
        }
    }

    #[test]
    fn each_field_has_a_name_and_a_column_of_its_own() {
        for (at, field) in FIELDS.iter().enumerate() {
            let before = &FIELDS[..at];
            assert!(before.iter().all(|other| other.name != field.name), "{}", field.name);
            assert!(
                field.column.is_none() || before.iter().all(|other| other.column != field.column),
                "{}",
                field.name
            );
            assert!(!is_empty(&(field.content)(&full())), "{} is empty in a full contact", field.name);
        }
    }

    #[test]
    fn others_see_the_fields_that_are_kept_and_nothing_of_the_rest() {
        let mut line = full();
        Redaction::new(None).contact(&mut line, "another".to_owned());
        let (full, nobody) = (full(), ["none", "known", "first-name", "another"]);
        for field in FIELDS {
            assert_eq!(KEPT.contains(&field.name), field.is_kept, "{}", field.name);
            let (was, is) = ((field.content)(&full), (field.content)(&line));
            if field.is_kept {
                assert_eq!(is, was, "{}", field.name);
            } else {
                let says_nothing =
                    is_empty(&is) || matches!(&is, Content::Text(text) if nobody.contains(&&**text));
                assert!(says_nothing, "{} is still {is:?}", field.name);
            }
        }
    }
}

//! Contacts as vCards: 4.0 (RFC 6350), and 3.0 (RFC 2426) for address books that know nothing newer.

use std::fmt;

use calcard::vcard::{VCardEntry, VCardProperty as Property, VCardValue};

use super::super::plain::plain;
use crate::domain::contact::{Contact, ContactLine};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Version {
    V3,
    V4,
}

/// Appends one card. It holds nothing that depends on when it is written: the same contact is the same card.
pub fn write_card(out: &mut String, line: &ContactLine, version: Version) -> fmt::Result {
    let contact = &line.contact;
    out.push_str("BEGIN:VCARD\r\nVERSION:");
    out.push_str(if version == Version::V4 { "4.0\r\n" } else { "3.0\r\n" });
    for entry in entries(contact, line.company.as_deref(), version) {
        // In 3.0 the library would name the character set of a text, which only 2.1 knows.
        entry.write_to(out, true)?;
    }
    out.push_str("END:VCARD\r\n");
    Ok(())
}

fn entries(contact: &Contact, company: Option<&str>, version: Version) -> Vec<VCardEntry> {
    let (given, family) = parts_of(&contact.name);
    let uid = match version {
        Version::V4 => format!("urn:uuid:{}", contact.uid),
        Version::V3 => contact.uid.clone(),
    };
    let mut entries = vec![
        texts(Property::Uid, [uid.as_str()]),
        texts(Property::Fn, [contact.name.as_str()]),
        texts(Property::N, [family, given, "", "", ""]),
    ];
    let linkedin = contact.linkedin.as_ref().map(|slug| format!("https://www.linkedin.com/in/{slug}"));
    for (property, value) in [
        (Property::Nickname, contact.preferred_name.as_deref()),
        (Property::Org, company),
        (Property::Title, contact.title.as_deref()),
        (Property::Url, linkedin.as_deref()),
        (Property::Note, Some(contact.notes.as_str()).filter(|notes| !notes.is_empty())),
    ] {
        entries.extend(value.map(|value| texts(property, [value])));
    }
    entries.extend(contact.emails.iter().map(|email| texts(Property::Email, [email.as_str()])));
    entries.extend(contact.phones.iter().map(|phone| texts(Property::Tel, [phone.as_str()])));
    if !contact.tags.is_empty() {
        entries.push(texts(Property::Categories, contact.tags.iter().map(String::as_str)));
    }
    if version == Version::V4 {
        // RFC 6715.
        entries.extend(contact.topics.iter().map(|topic| texts(Property::Interest, [topic.as_str()])));
    }
    entries
}

fn texts<'a>(property: Property, values: impl IntoIterator<Item = &'a str>) -> VCardEntry {
    let values = values.into_iter().map(|value| VCardValue::Text(plain(value).into_owned())).collect();
    VCardEntry::new(property).with_values(values)
}

/// Given names and family name, as far as a whole name tells: the last word is the family's.
fn parts_of(name: &str) -> (&str, &str) {
    name.trim().rsplit_once(char::is_whitespace).unwrap_or((name, ""))
}

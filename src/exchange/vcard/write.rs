//! Contacts as vCards: 4.0 (RFC 6350), and 3.0 (RFC 2426) for address books that know nothing newer.

use std::fmt;

use calcard::vcard::{VCardEntry, VCardProperty as Property, VCardValue};

use super::super::plain::plain;
use crate::domain::contact::{Contact, ContactLine};
use crate::domain::name::PersonName;
use crate::domain::text;

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
    let parts = parts_of(&contact.name);
    let uid = match version {
        Version::V4 => format!("urn:uuid:{}", contact.uid),
        Version::V3 => contact.uid.clone(),
    };
    let mut entries = vec![
        texts(Property::Uid, [uid.as_str()]),
        texts(Property::Fn, [contact.name.as_str()]),
        texts(Property::N, parts.each_ref().map(String::as_str)),
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

/// Family name, given names, none, titles and what follows a name, as far as a whole name tells them apart.
fn parts_of(name: &str) -> [String; 5] {
    let read = PersonName::of(name);
    let titles = read.title.unwrap_or_default();
    let last = read.bare.split_whitespace().next_back().unwrap_or_default();
    let (before, suffix) = read.shown.rsplit_once(last).unwrap_or((&read.shown, ""));
    let suffix = suffix.trim_matches([',', ' ']).to_owned();
    let whole = format!("{before}{last}");
    let words: Vec<&str> =
        whole.split_whitespace().skip_while(|word| titles.split(' ').any(|title| title == *word)).collect();
    let family = read.family.as_deref().unwrap_or_default();
    let count = family.split_whitespace().count();
    let is_family = |words: &[&str]| text::key(&words.join(" ")) == text::key(family);
    let (family, given) =
        match (words.split_at_checked(words.len().saturating_sub(count)), words.split_at_checked(count)) {
            (Some((given, last)), _) if is_family(last) => (last, given),
            (_, Some((first, given))) if is_family(first) => (first, given),
            _ => (&[][..], words.as_slice()),
        };
    [family.join(" "), given.join(" "), String::new(), titles, suffix]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_told_in_its_parts() {
        for (name, family, given, titles, after) in [
            ("Priya Rao", "Rao", "Priya", "", ""),
            ("Dr. Mika van der Berg, PhD", "van der Berg", "Mika", "Dr.", "PhD"),
            ("Prof. Dame Siobhán O'Connell-Hughes, OBE", "O'Connell-Hughes", "Siobhán", "Prof. Dame", "OBE"),
            ("Dr. Imran Qureshi", "Qureshi", "Imran", "Dr.", ""),
            ("Ben Oak Jr.", "Oak", "Ben", "", "Jr."),
            ("Anna Lena Weber", "Weber", "Anna Lena", "", ""),
            ("李 小龍", "李", "小龍", "", ""),
            ("Renée \"Ren\" Dûbois", "Dûbois", "Renée \"Ren\"", "", ""),
            ("Prince", "", "Prince", "", ""),
        ] {
            assert_eq!(parts_of(name), [family, given, "", titles, after], "{name}");
        }
    }
}

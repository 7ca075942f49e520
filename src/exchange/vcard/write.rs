//! Contacts as vCards: 4.0 (RFC 6350), and 3.0 (RFC 2426) for address books that know nothing newer.

use std::fmt;

use calcard::vcard::{VCardEntry, VCardProperty as Property, VCardValue};

use super::super::plain::plain;
use crate::domain::contact::{Contact, ContactLine};
use crate::domain::name::{self, PersonName};
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
    let parts = parts_of(&contact.name, contact.preferred_name.as_deref());
    let [family, given, ..] = &parts;
    // What the given name says already is no nickname.
    let is_stated = name::stated_given(&contact.name, given, family) == contact.preferred_name;
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
        (Property::Nickname, contact.preferred_name.as_deref().filter(|_| !is_stated)),
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

/// Family name, given name, further names, titles and what follows a name, as far as a whole name and what somebody is
/// called tell them apart.
fn parts_of(name: &str, preferred: Option<&str>) -> [String; 5] {
    let read = PersonName::of(name);
    let titles = read.title.unwrap_or_default();
    let last = read.bare.split_whitespace().next_back().unwrap_or_default();
    let (before, suffix) = read.shown.rsplit_once(last).unwrap_or((&read.shown, ""));
    let suffix = suffix.trim_matches([',', ' ']).to_owned();
    let whole = format!("{before}{last}");
    let words: Vec<&str> =
        whole.split_whitespace().skip_while(|word| titles.split(' ').any(|title| title == *word)).collect();
    let (given, further, family) = match preferred.and_then(|given| parted(&words, given)) {
        Some((given, rest)) => {
            let initials = rest.iter().take_while(|word| name::is_initial(word)).count();
            let (further, family) = rest.split_at(initials.min(rest.len().saturating_sub(1)));
            (given, further, family)
        }
        None => {
            let family = read.family.as_deref().and_then(|family| parted(&words, family));
            // "Frau Weber" is no first name.
            let is_familys = read.given.is_none() && read.family.is_some();
            let whole = if is_familys { (words.as_slice(), &[][..]) } else { (&[][..], words.as_slice()) };
            let (family, given) = family.unwrap_or(whole);
            let (given, further) = with_further(given, read.given.as_deref().unwrap_or_default());
            (given, further, family)
        }
    };
    [family.join(" "), given.join(" "), further.join(" "), titles, suffix]
}

/// The name they are called by, and the names between it and the family's.
fn with_further<'a, 'w>(given: &'a [&'w str], called: &str) -> (&'a [&'w str], &'a [&'w str]) {
    let is_plain = |words: &[&str]| words.iter().all(|word| word.starts_with(char::is_alphabetic));
    match given.split_at_checked(called.split_whitespace().count()) {
        Some((first, further))
            if !first.is_empty() && text::key(&first.join(" ")) == text::key(called) && is_plain(further) =>
        {
            (first, further)
        }
        _ => (given, &[]),
    }
}

/// A part at the end or the beginning of a name, and the rest.
fn parted<'a, 'w>(words: &'a [&'w str], part: &str) -> Option<(&'a [&'w str], &'a [&'w str])> {
    let count = part.split_whitespace().count();
    let is_part = |words: &[&str]| text::key(&words.join(" ")) == text::key(part);
    let (rest, last) = words.split_at_checked(words.len().checked_sub(count)?)?;
    let (first, behind) = words.split_at_checked(count)?;
    if rest.is_empty() {
        None
    } else if is_part(last) {
        Some((last, rest))
    } else {
        is_part(first).then_some((first, behind))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_told_in_its_parts() {
        for (name, family, given, further, titles, after) in [
            ("Priya Rao", "Rao", "Priya", "", "", ""),
            ("Dr. Mika van der Berg, PhD", "van der Berg", "Mika", "", "Dr.", "PhD"),
            (
                "Prof. Dame Siobhán O'Connell-Hughes, OBE",
                "O'Connell-Hughes",
                "Siobhán",
                "",
                "Prof. Dame",
                "OBE",
            ),
            ("Dr. Imran Qureshi", "Qureshi", "Imran", "", "Dr.", ""),
            ("Ben Oak Jr.", "Oak", "Ben", "", "", "Jr."),
            ("Anna Lena Weber", "Weber", "Anna", "Lena", "", ""),
            ("J. Edgar Hoover", "Hoover", "J. Edgar", "", "", ""),
            ("李 小龍", "李", "小龍", "", "", ""),
            ("Renée \"Ren\" Dûbois", "Dûbois", "Renée \"Ren\"", "", "", ""),
            ("Prince", "", "Prince", "", "", ""),
            ("Frau Weber", "Weber", "", "", "Frau", ""),
            ("mevr. Jansen-Bakker", "Jansen-Bakker", "", "", "mevr.", ""),
            ("M. Le Bihan", "Le Bihan", "", "", "M.", ""),
            ("Zalando HR", "", "Zalando HR", "", "", ""),
        ] {
            assert_eq!(parts_of(name, None), [family, given, further, titles, after], "{name}");
        }
    }

    #[test]
    fn a_given_name_that_was_stated_parts_the_name() {
        for (name, preferred, family, given, further) in [
            ("Mary Ann Smith", "Mary Ann", "Smith", "Mary Ann", ""),
            ("Mary Ann L. Smith", "Mary Ann", "Smith", "Mary Ann", "L."),
            ("José Luis García Márquez", "José Luis", "García Márquez", "José Luis", ""),
            ("Aoife Ní Bhriain", "Aoife", "Ní Bhriain", "Aoife", ""),
            ("ADAC Pannenhilfe", "ADAC", "Pannenhilfe", "ADAC", ""),
            ("MARY ANN SMITH", "Mary Ann", "SMITH", "MARY ANN", ""),
            ("Bartók Péter", "Péter", "Bartók", "Péter", ""),
            ("Anna Lena Weber", "Leni", "Weber", "Anna", "Lena"),
            ("Prince", "Prince", "", "Prince", ""),
        ] {
            assert_eq!(parts_of(name, Some(preferred)), [family, given, further, "", ""], "{name}");
        }
    }
}

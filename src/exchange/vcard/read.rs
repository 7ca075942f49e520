//! vCard 2.1, 3.0 and 4.0 as address books write them, read card by card: pictures and what we do not keep are dropped
//! before anything is parsed, so that neither a large card nor one that never ends takes memory.

use std::io::{self, Read};
use std::sync::Arc;

use calcard::common::IanaString as _;
use calcard::vcard::{VCard, VCardEntry, VCardParameterName, VCardProperty, VCardValue};
use calcard::{Entry, Parser};

use super::super::bounds::{Taken, TooMuch};
use super::super::encoding;
use super::super::lines::Lines;
use super::super::one_line;
use crate::domain::incoming::{Incoming, IncomingPerson, Place, Skipped};
use crate::domain::text::{self, LONGEST_TEXT};

/// Most bytes of the lines of one card that are read, pictures apart.
const LARGEST_CARD: usize = 256_000;
/// More addresses, numbers or labels than this in one card are not taken.
const MOST_VALUES: usize = 50;

/// What is read of a card. All else is dropped unread: pictures, sounds, keys, postal addresses, birthdays.
const READ: &[&str] = &[
    "VERSION",
    "KIND",
    "X-ADDRESSBOOKSERVER-KIND",
    "X-ABSHOWAS",
    "FN",
    "N",
    "NICKNAME",
    "ORG",
    "TITLE",
    "EMAIL",
    "TEL",
    "URL",
    "SOCIALPROFILE",
    "X-SOCIALPROFILE",
    "NOTE",
    "CATEGORIES",
    "INTEREST",
    "UID",
];

/// Labels that address books give to everyone.
const NO_TAGS: &[&str] = &["mycontacts", "starred"];

/// Why nothing is read of a file. Each says what to do.
#[derive(Debug, thiserror::Error)]
pub enum BadFile {
    #[error(transparent)]
    Unreadable(#[from] io::Error),
    #[error(transparent)]
    TooMuch(#[from] TooMuch),
    #[error("it holds no vCard: no line says BEGIN:VCARD; export the address book again as vCard (.vcf)")]
    NoCard,
}

/// The people of an address book. Cards of groups and companies are left out.
pub fn read<'a>(from: impl Read + 'a, file: &Arc<str>) -> Result<Incoming, BadFile> {
    let mut incoming = Incoming::default();
    let mut taken = Taken::default();
    let mut cards = Cards::new(from)?;
    let mut is_empty = true;
    while let Some(card) = cards.next_card()? {
        is_empty = false;
        let place = Place { file: Arc::clone(file), line: card.line };
        let read = card.text.map_err(str::to_owned).and_then(|lines| person(&lines, place.clone()));
        match read {
            Ok(Some(person)) => {
                taken.one(size(&person))?;
                incoming.people.push(person);
            }
            Ok(None) => taken.one(0)?,
            Err(reason) => {
                taken.one(reason.len())?;
                incoming.skipped.push(Skipped { place, reason });
            }
        }
    }
    if is_empty { Err(BadFile::NoCard) } else { Ok(incoming) }
}

/// The text that is kept of a person, in bytes.
fn size(person: &IncomingPerson) -> usize {
    let lists = [&person.emails, &person.phones, &person.tags, &person.topics].into_iter().flatten();
    person.name.len() + lists.map(String::len).sum::<usize>() + person.notes.as_ref().map_or(0, String::len)
}

/// The lines of one card that are read, or why they are not.
struct Card {
    line: usize,
    text: Result<Vec<u8>, &'static str>,
}

struct Cards<R> {
    lines: Lines<R>,
    /// The line of a BEGIN that stood inside the card before it.
    begun: Option<usize>,
}

impl<'a> Cards<Box<dyn io::BufRead + 'a>> {
    fn new(from: impl Read + 'a) -> io::Result<Self> {
        Ok(Self { lines: Lines::new(encoding::reader(from)?, LARGEST_CARD), begun: None })
    }
}

/// Where a card stands after a line.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Property {
    Kept,
    /// Its line ends in the middle (quoted-printable), and goes on in the next whatever that begins with.
    KeptAndOpen,
    Dropped,
}

impl<R: io::BufRead> Cards<R> {
    fn next_card(&mut self) -> io::Result<Option<Card>> {
        let Some(line) = self.begin()? else { return Ok(None) };
        let mut text = b"BEGIN:VCARD\r\n".to_vec();
        let mut is_too_large = false;
        let mut within = 0_usize;
        let mut is_agent = false;
        let mut property = Property::Dropped;
        loop {
            let Some(next) = self.lines.next_line()? else {
                return Ok(Some(Card { line, text: Err("the card has no end: no line says END:VCARD") }));
            };
            if is_mark(next.bytes, b"BEGIN") {
                if is_agent || within > 0 {
                    // Someone's assistant, as a card within the card (vCard 2.1).
                    within += 1;
                    continue;
                }
                self.begun = Some(next.number);
                let text = Err("the card has no end: the next one begins before a line says END:VCARD");
                return Ok(Some(Card { line, text }));
            }
            if is_mark(next.bytes, b"END") {
                if within > 0 {
                    within -= 1;
                    continue;
                }
                text.extend_from_slice(b"END:VCARD\r\n");
                let text =
                    if is_too_large { Err("the card is too large to be a person's") } else { Ok(text) };
                return Ok(Some(Card { line, text }));
            }
            if within > 0 {
                continue;
            }
            property = after(property, next.bytes);
            is_agent = name_of(next.bytes).eq_ignore_ascii_case("AGENT");
            if property != Property::Dropped && !is_too_large {
                is_too_large = next.is_cut || text.len() + next.bytes.len() > LARGEST_CARD;
                text.extend_from_slice(if is_too_large { b"" } else { next.bytes });
            }
        }
    }

    /// The line with which the next card begins.
    fn begin(&mut self) -> io::Result<Option<usize>> {
        if let Some(line) = self.begun.take() {
            return Ok(Some(line));
        }
        while let Some(line) = self.lines.next_line()? {
            if is_mark(line.bytes, b"BEGIN") {
                return Ok(Some(line.number));
            }
        }
        Ok(None)
    }
}

/// `BEGIN:VCARD` or `END:VCARD`.
fn is_mark(line: &[u8], word: &[u8]) -> bool {
    let mut parts = line.splitn(2, |byte| *byte == b':');
    let is = |part: Option<&[u8]>, word: &[u8]| {
        part.is_some_and(|part| part.trim_ascii().eq_ignore_ascii_case(word))
    };
    line.len() < 64 && is(parts.next(), word) && is(parts.next(), b"VCARD")
}

fn after(before: Property, line: &[u8]) -> Property {
    let goes_on = before == Property::KeptAndOpen || line.starts_with(b" ") || line.starts_with(b"\t");
    if goes_on && before == Property::Dropped {
        return Property::Dropped;
    }
    let is_encoded = before == Property::KeptAndOpen || {
        let head = line.split(|byte| *byte == b':').next().unwrap_or_default();
        head.to_ascii_uppercase().windows(16).any(|window| window == b"QUOTED-PRINTABLE")
    };
    let name = name_of(line);
    if !goes_on && !READ.iter().any(|read| read.eq_ignore_ascii_case(name)) {
        return Property::Dropped;
    }
    if is_encoded && line.trim_ascii_end().ends_with(b"=") { Property::KeptAndOpen } else { Property::Kept }
}

/// `EMAIL` of `item1.EMAIL;type=pref:…`; empty where a line has no name that could be read.
fn name_of(line: &[u8]) -> &str {
    let head = line.split(|byte| matches!(byte, b':' | b';')).next().unwrap_or_default();
    let name = head.rsplit(|byte| *byte == b'.').next().unwrap_or_default();
    std::str::from_utf8(name.trim_ascii()).unwrap_or_default()
}

/// The person of a card; `None` where it is a group's or a company's.
#[expect(clippy::wildcard_enum_match_arm, reason = "a card says more than what is read of it")]
fn person(card: &[u8], place: Place) -> Result<Option<IncomingPerson>, String> {
    let text = encoding::text(card);
    let Entry::VCard(card) = Parser::new(&text).entry() else {
        return Err("the card can't be read".to_owned());
    };
    if kind(&card).is_some_and(|kind| !kind.eq_ignore_ascii_case("individual")) {
        return Ok(None);
    }
    let address = || texts(&card, &VCardProperty::Email).find_map(|typed| text::email(typed).ok());
    let name = name(&card).or_else(address).ok_or("the card has neither a name nor an email address")?;
    let mut person = IncomingPerson::new(place, name);
    person.preferred_name = texts(&card, &VCardProperty::Nickname)
        .map(one_line)
        .find(|nickname| !nickname.is_empty() && *nickname != person.name);
    person.company = texts(&card, &VCardProperty::Org).map(one_line).find(|part| !part.is_empty());
    person.title = texts(&card, &VCardProperty::Title).map(one_line).find(|title| !title.is_empty());
    for entry in &card.entries {
        let value = || values(entry).next().map(one_line).unwrap_or_default();
        match &entry.name {
            VCardProperty::Email => {
                let typed = value();
                let bare = typed.strip_prefix("mailto:").unwrap_or(&typed);
                add(&mut person.emails, text::email(bare).ok().map(|email| email.to_lowercase()));
            }
            VCardProperty::Tel if !is_machine(entry) => {
                let typed = value();
                let bare = typed.strip_prefix("tel:").unwrap_or(&typed);
                add(&mut person.phones, Some(bare.to_owned()));
            }
            VCardProperty::Url | VCardProperty::Socialprofile => set_linkedin(&mut person, &value()),
            VCardProperty::Other(name) if name.eq_ignore_ascii_case("X-SOCIALPROFILE") => {
                set_linkedin(&mut person, &value());
            }
            VCardProperty::Categories => {
                for tag in values(entry).map(one_line) {
                    if !NO_TAGS.contains(&tag.to_lowercase().as_str()) {
                        add(&mut person.tags, Some(tag));
                    }
                }
            }
            VCardProperty::Interest => {
                for topic in values(entry).map(one_line) {
                    add(&mut person.topics, Some(topic));
                }
            }
            VCardProperty::Uid => {
                // What 4.0 writes as an address, 3.0 writes bare.
                let uid = value();
                let bare = uid.strip_prefix("urn:uuid:").unwrap_or(&uid);
                person.uid = Some(bare.to_owned()).filter(|uid| !uid.is_empty());
            }
            _ => {}
        }
    }
    let notes: Vec<&str> =
        texts(&card, &VCardProperty::Note).map(str::trim).filter(|note| !note.is_empty()).collect();
    let notes = notes.join("\n").replace("\r\n", "\n");
    if notes.len() > LONGEST_TEXT {
        return Err(format!("the card's note is too long: {} of at most {LONGEST_TEXT} bytes", notes.len()));
    }
    person.notes = Some(notes).filter(|notes| !notes.is_empty());
    Ok(Some(person))
}

fn add(values: &mut Vec<String>, value: Option<String>) {
    if let Some(value) = value.filter(|value| !value.is_empty())
        && values.len() < MOST_VALUES
        && !values.contains(&value)
    {
        values.push(value);
    }
}

fn set_linkedin(person: &mut IncomingPerson, url: &str) {
    if person.linkedin.is_none() && url.to_lowercase().contains("linkedin.com/in/") {
        person.linkedin = text::linkedin_slug(url).ok();
    }
}

fn kind(card: &VCard) -> Option<String> {
    // Apple's words for a group, and for a company.
    let is_kind = |name: &VCardProperty| {
        let apple = ["X-ADDRESSBOOKSERVER-KIND", "X-ABSHOWAS"];
        *name == VCardProperty::Kind || apple.iter().any(|kind| name.as_str().eq_ignore_ascii_case(kind))
    };
    let value = card.entries.iter().find(|entry| is_kind(&entry.name))?.values.first()?;
    if let VCardValue::Kind(kind) = value {
        return Some(kind.as_str().to_owned());
    }
    value.as_text().map(|kind| kind.trim().to_owned())
}

/// The name as it is shown, without the titles that the card keeps apart; else given and family name.
fn name(card: &VCard) -> Option<String> {
    let parts: Vec<String> = card
        .entries
        .iter()
        .find(|entry| entry.name == VCardProperty::N)
        .map(|entry| entry.values.iter().map(component).collect())
        .unwrap_or_default();
    let part = |n: usize| parts.get(n).map(String::as_str).unwrap_or_default();
    let (family, given, additional, before, after) = (part(0), part(1), part(2), part(3), part(4));
    let shown = texts(card, &VCardProperty::Fn).map(one_line).find(|name| !name.is_empty());
    let bare = shown.map(|name| {
        let bare = name.strip_prefix(before).filter(|rest| rest.starts_with(' ')).unwrap_or(&name).trim();
        let bare = bare.strip_suffix(after).filter(|rest| rest.ends_with([' ', ','])).unwrap_or(bare);
        bare.trim().trim_end_matches(',').to_owned()
    });
    let composed = [given, additional, family].into_iter().filter(|part| !part.is_empty());
    bare.filter(|name| !name.is_empty())
        .or_else(|| Some(composed.collect::<Vec<_>>().join(" ")).filter(|name| !name.is_empty()))
}

/// A part of a structured value; several of a kind are one text.
fn component(value: &VCardValue) -> String {
    if let VCardValue::Component(several) = value {
        return one_line(&several.join(" "));
    }
    value.as_text().map(one_line).unwrap_or_default()
}

fn texts<'a>(card: &'a VCard, name: &'a VCardProperty) -> impl Iterator<Item = &'a str> {
    card.entries.iter().filter(move |entry| entry.name == *name).flat_map(values)
}

fn values(entry: &VCardEntry) -> impl Iterator<Item = &str> {
    entry.values.iter().flat_map(|value| {
        if let VCardValue::Component(several) = value {
            return several.iter().map(String::as_str).collect::<Vec<_>>();
        }
        value.as_text().into_iter().collect()
    })
}

/// A number that nobody answers.
fn is_machine(entry: &VCardEntry) -> bool {
    entry.params.iter().any(|param| {
        let is_type = matches!(&param.name, VCardParameterName::Type | VCardParameterName::Other(_));
        let said = format!("{:?} {:?}", param.name, param.value).to_lowercase();
        is_type && (said.contains("fax") || said.contains("pager"))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn book(text: impl AsRef<[u8]>) -> Incoming {
        read(text.as_ref(), &Arc::from("book.vcf")).unwrap()
    }

    fn card(lines: &str) -> IncomingPerson {
        let mut book = book(format!("BEGIN:VCARD\n{}\nEND:VCARD\n", lines.trim()));
        assert_eq!(book.skipped, []);
        book.people.pop().unwrap()
    }

    #[test]
    fn a_card_of_every_version_is_the_same_person() {
        let old = "VERSION:2.1\nN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:D=C3=BCbois;Ren=C3=A9e;;Dr.\n\
                   FN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:Dr. Ren=C3=A9e D=\n=C3=BCbois\nNICKNAME:Ren\n\
                   ORG:Northwind;Data\nTITLE:Head of Data\nEMAIL;PREF;INTERNET:Renee@Northwind.example\n\
                   TEL;WORK;FAX:1\nTEL;CELL:+44 20 7946\nURL;WORK:https://uk.linkedin.com/in/Renee-D/?x=1\n\
                   NOTE;ENCODING=QUOTED-PRINTABLE:two=0D=0A=\nlines\nUID:abc-1";
        let apple = "VERSION:3.0\nPRODID:-//Apple Inc.//iOS 5.0.1//EN\nN:Dübois;Renée;;Dr.;\nFN:Dr. Renée Dübois\n\
                     NICKNAME:Ren\nORG:Northwind;Data;\nTITLE:Head of Data\n\
                     item1.EMAIL;type=INTERNET;type=pref:renee@northwind.example\nitem1.X-ABLabel:_$!<Work>!$_\n\
                     TEL;type=WORK;type=FAX:1\nTEL;type=CELL;type=VOICE;type=pref:+44 20 7946\n\
                     X-SOCIALPROFILE;type=linkedin;x-user=renee:http\\://www.linkedin.com/in/renee-d\n\
                     NOTE:two\\nli\n nes\nUID:abc-1";
        let new = "VERSION:4.0\nKIND:individual\nFN:Renée Dübois\nN:Dübois;Renée;;;\nNICKNAME:Ren\nORG:Northwind;Data\n\
                   TITLE:Head of Data\nEMAIL;PREF=1:renee@northwind.example\nTEL;VALUE=uri;TYPE=\"fax,work\":tel:1\n\
                   TEL;VALUE=uri;TYPE=cell:tel:+44 20 7946\nSOCIALPROFILE;SERVICE-TYPE=LinkedIn:https://www.linkedin.com/in/renee-d\n\
                   NOTE:two\\nlines\nUID:urn:uuid:abc-1";
        for lines in [old, apple, new] {
            let person = card(lines);
            assert_eq!(person.name, "Renée Dübois", "{lines}");
            assert_eq!(person.preferred_name.as_deref(), Some("Ren"));
            assert_eq!(person.company.as_deref(), Some("Northwind"));
            assert_eq!(person.title.as_deref(), Some("Head of Data"));
            assert_eq!(person.emails, ["renee@northwind.example"]);
            assert_eq!(person.phones, ["+44 20 7946"], "{lines}");
            assert_eq!(person.linkedin.as_deref(), Some("renee-d"));
            assert_eq!(person.notes.as_deref(), Some("two\nlines"));
            assert_eq!(person.uid.as_deref(), Some("abc-1"));
        }
    }

    #[test]
    fn names_come_from_what_is_there() {
        for (lines, name) in [
            ("FN:Mr. John Doe Sr.\nN:Doe;John;;Mr.;Sr.", "John Doe"),
            ("FN:John Doe\\, PhD\nN:Doe;John;;;PhD", "John Doe"),
            ("N:Doe;John;Richter,James;Mr.;", "John Richter James Doe"),
            ("FN:\nN:Doe;John", "John Doe"),
            ("FN:  Mrs   Smith ", "Mrs Smith"),
        ] {
            assert_eq!(card(lines).name, name, "{lines}");
        }
    }

    #[test]
    fn labels_become_tags_and_pictures_are_dropped() {
        let person = card(
            "FN:Ann\nCATEGORIES:VIP,Old\\, good,myContacts\nPHOTO;ENCODING=BASE64;TYPE=JPEG:\n /9j/\n\nEMAIL:a@b.example\n\
             PHOTO;ENCODING=BASE64:\nAAAA\nBBBB=\n\nTEL:1",
        );
        assert_eq!(person.tags, ["VIP", "Old, good"]);
        assert_eq!((person.emails.len(), person.phones.len()), (1, 1));
    }

    #[test]
    fn groups_and_companies_are_left_out_and_assistants_belong_to_their_card() {
        let group = "BEGIN:VCARD\nVERSION:4.0\nKIND:group\nFN:Climbers\nEND:VCARD\n";
        let apple = "BEGIN:VCARD\nX-ADDRESSBOOKSERVER-KIND:group\nFN:Climbers\nEND:VCARD\n";
        let company = "BEGIN:VCARD\nFN:Northwind\nORG:Northwind\nX-ABShowAs:COMPANY\nEND:VCARD\n";
        let agent = "BEGIN:VCARD\nFN:Ann\nAGENT:\nBEGIN:VCARD\nFN:Bo\nEND:VCARD\nTEL:1\nEND:VCARD\n";
        let book = book(format!("{group}{apple}{company}{agent}"));
        let names: Vec<&str> = book.people.iter().map(|person| person.name.as_str()).collect();
        assert_eq!((names, book.skipped.len()), (vec!["Ann"], 0));
        assert_eq!(book.people[0].phones, ["1"]);
    }

    #[test]
    fn other_encodings_are_read() {
        let latin = b"BEGIN:VCARD\r\nVERSION:2.1\r\nN:M\xFCller;J\xF6rg\r\nEND:VCARD\r\n";
        assert_eq!(book(latin).people[0].name, "Jörg Müller");
        let units = "BEGIN:VCARD\nFN:Jörg\nEND:VCARD\n".encode_utf16().flat_map(u16::to_le_bytes);
        assert_eq!(book([0xFF, 0xFE].into_iter().chain(units).collect::<Vec<u8>>()).people[0].name, "Jörg");
        assert_eq!(book("\u{FEFF}BEGIN:VCARD\nFN:Jörg\nEND:VCARD").people[0].name, "Jörg");
    }

    #[test]
    fn a_bad_card_is_skipped_with_its_line_and_the_others_are_taken() {
        let long = "x".repeat(LARGEST_CARD);
        let many = format!("FN:Bo\n{}", "TEL:1\n".repeat(LARGEST_CARD / 5));
        let note = format!("FN:Bo\nNOTE:{}", "x".repeat(LONGEST_TEXT + 1));
        for (bad, reason) in [
            ("TEL:1".to_owned(), "the card has neither a name nor an email address"),
            (format!("FN:{long}"), "the card is too large"),
            (many, "the card is too large"),
            (note, "the card's note is too long: 100001 of at most 100000 bytes"),
        ] {
            let book = book(format!(
                "BEGIN:VCARD\nFN:A\nEND:VCARD\nBEGIN:VCARD\n{bad}\nEND:VCARD\nBEGIN:VCARD\nFN:C\nEND:VCARD"
            ));
            assert_eq!(book.people.len(), 2, "{reason}");
            assert_eq!(book.skipped[0].place.line, 4);
            assert!(book.skipped[0].reason.starts_with(reason), "{}", book.skipped[0].reason);
        }
        let open = book("BEGIN:VCARD\nFN:A\nBEGIN:VCARD\nFN:B\nEND:VCARD\nBEGIN:VCARD\nFN:C\n");
        let lines: Vec<usize> = open.skipped.iter().map(|skipped| skipped.place.line).collect();
        assert_eq!((lines, open.people[0].name.as_str()), (vec![1, 6], "B"));
    }

    #[test]
    fn a_file_without_a_card_is_refused() {
        for nothing in ["", "\n\n", "Name,Email\nAnn,a@b.example\n"] {
            assert!(matches!(read(nothing.as_bytes(), &Arc::from("x")), Err(BadFile::NoCard)));
        }
    }

    #[test]
    fn what_never_ends_takes_no_memory_and_an_end() {
        let endless = io::repeat(b'x').take(100_000_000);
        let card = b"BEGIN:VCARD\nFN:A\nNOTE:".as_slice().chain(endless);
        let book = read(card, &Arc::from("x")).unwrap();
        assert_eq!((book.people.len(), book.skipped.len()), (0, 1));
    }
}

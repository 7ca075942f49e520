//! vCard 2.1, 3.0 and 4.0 as address books write them, read card by card: pictures and what we do not keep are dropped
//! before anything is parsed, so that neither a large card nor one that never ends takes memory.

use std::borrow::Cow;
use std::collections::BTreeSet;
use std::io::{self, Read};
use std::sync::Arc;

use calcard::common::IanaString as _;
use calcard::vcard::{VCard, VCardEntry, VCardParameterName, VCardProperty, VCardValue};
use calcard::{Entry, Parser};
use mail_parser::decoders::charsets::map::charset_decoder;

use super::super::bounds::{Taken, TooMuch};
use super::super::lines::{Lines, mended};
use super::super::one_line;
use super::super::{address, encoding};
use crate::domain::incoming::{Incoming, IncomingPerson, Skipped, UnreadColumns};
use crate::domain::left_out::Why;
use crate::domain::place::Place;
use crate::domain::text;
use crate::domain::{name, placeholder, profile};

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
    "ROLE",
    "EMAIL",
    "TEL",
    "URL",
    "SOCIALPROFILE",
    "X-SOCIALPROFILE",
    "LINKEDIN",
    "X-LINKEDIN",
    "NOTE",
    "CATEGORIES",
    "INTEREST",
    "UID",
];

/// What programs write into cards for themselves, and what says no more than is read.
const OF_PROGRAMS: &[&str] = &[
    "BEGIN",
    "END",
    "REV",
    "PRODID",
    "CLASS",
    "MAILER",
    "SOURCE",
    "PROFILE",
    "CLIENTPIDMAP",
    "SORT-STRING",
    "CREATED",
    "X-ABLABEL",
    "X-ABUID",
    "X-ABADR",
    "X-ABORDER",
    "X-ABRELATEDNAMES-TYPE",
    "X-IMAGEHASH",
    "X-IMAGETYPE",
    "X-SHARED-PHOTO-DISPLAY-PREF",
    "X-WALLPAPER",
    "X-PHONETIC-FIRST-NAME",
    "X-PHONETIC-LAST-NAME",
    "X-PHONETIC-ORG",
    "X-SORT-STRING",
    "X-EVOLUTION-FILE-AS",
    "X-MOZILLA-HTML",
    "X-RADICALE-NAME",
    "X-GROUP-MEMBERSHIP",
];
/// More properties than this are not named.
const MOST_UNREAD: usize = 50;

/// Groups that phones and address books keep for themselves, without case, accents, spaces and signs.
const NO_TAGS: &[&str] = &[
    "mycontacts",
    "contacts",
    "allcontacts",
    "starred",
    "starredinandroid",
    "starredcontacts",
    "favorites",
    "favourites",
    "othercontacts",
    "ungrouped",
    "nogroup",
    "default",
    "phone",
    "sim",
    "imported",
    "meinekontakte",
    "kontakte",
    "favoriten",
    "markiert",
    "inandroidmarkiert",
    "mitsternmarkiert",
    "mitsterninandroid",
    "mescontacts",
    "favoris",
    "suivis",
    "miscontactos",
    "contactos",
    "favoritos",
    "destacados",
    "imieicontatti",
    "contatti",
    "preferiti",
    "speciali",
    "mijncontacten",
    "contacten",
    "favorieten",
    "meuscontatos",
    "meuscontactos",
    "contatos",
    "comestrela",
];

/// Whether a tag is a group that programs give to everyone, and no one's own.
pub fn is_own_group(tag: &str) -> bool {
    let bare: String = text::key(tag).chars().filter(|c| c.is_alphanumeric()).collect();
    NO_TAGS.contains(&bare.as_str())
}

/// Why nothing is read of a file.
#[derive(Debug, thiserror::Error)]
pub enum BadFile {
    #[error(transparent)]
    Unreadable(#[from] io::Error),
    #[error(transparent)]
    TooMuch(#[from] TooMuch),
    #[error("it contains no vCard (no line says BEGIN:VCARD)")]
    NoCard,
}

impl BadFile {
    /// What to do next.
    pub const fn hint(&self) -> &'static str {
        match self {
            Self::Unreadable(_) => "try again",
            Self::TooMuch(bad) => bad.hint(),
            Self::NoCard => "export the address book again as vCard (.vcf)",
        }
    }
}

/// The people of an address book. Groups are left out; a company's card is skipped and named.
pub fn read<'a>(from: impl Read + 'a, file: &Arc<str>) -> Result<Incoming, BadFile> {
    let mut incoming = Incoming::default();
    let mut taken = Taken::default();
    let mut cards = Cards::new(from)?;
    let mut is_empty = true;
    while let Some(card) = cards.next_card()? {
        is_empty = false;
        let place = Place { file: Arc::clone(file), line: card.line };
        let mut bad = Vec::new();
        let unread = &mut cards.unread;
        let read = card
            .text
            .map_err(str::to_owned)
            .and_then(|lines| person(&lines, place.clone(), &mut bad, unread));
        match read {
            Ok(Found::Person(person)) => {
                taken.one(size(&person))?;
                incoming.people.push(*person);
                for reason in bad {
                    taken.one(reason.len())?;
                    incoming.cells.push(Skipped { place: place.clone(), reason });
                }
            }
            Ok(Found::Group(name)) => {
                taken.one(0)?;
                incoming.left_out.add(place, Why::Group, &name);
            }
            Err(reason) => {
                taken.one(reason.len())?;
                incoming.skipped.push(Skipped { place, reason });
            }
        }
    }
    if is_empty {
        return Err(BadFile::NoCard);
    }
    if !cards.unread.is_empty() {
        let columns = cards.unread.into_iter().collect();
        incoming.unread_columns.push(UnreadColumns { file: Arc::clone(file), columns, can_be_named: false });
    }
    Ok(incoming)
}

/// What a card is.
enum Found {
    Person(Box<IncomingPerson>),
    /// With its name.
    Group(String),
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
    /// What cards say that is not read, by the names of the lines.
    unread: BTreeSet<String>,
}

impl<'a> Cards<Box<dyn io::BufRead + 'a>> {
    fn new(from: impl Read + 'a) -> io::Result<Self> {
        Ok(Self {
            lines: Lines::new(encoding::reader(from)?, LARGEST_CARD),
            begun: None,
            unread: BTreeSet::new(),
        })
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
            if property == Property::Dropped
                && self.unread.len() < MOST_UNREAD
                && let Some(name) = unread_name(next.bytes)
            {
                self.unread.insert(name);
            }
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

/// `BDAY` of `BDAY:1990-01-01`; `None` if the line says nothing that could be kept.
fn unread_name(line: &[u8]) -> Option<String> {
    let name = name_of(line);
    let at = line.iter().position(|byte| *byte == b':')?;
    let is_said = line.get(at + 1..)?.iter().any(|byte| !byte.is_ascii_whitespace() && *byte != b';');
    let is_name = !line.starts_with(b" ")
        && !line.starts_with(b"\t")
        && (1..=40).contains(&name.len())
        && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-');
    let name = name.to_ascii_uppercase();
    (is_name && is_said && !OF_PROGRAMS.contains(&name.as_str())).then_some(name)
}

/// `EMAIL` of `item1.EMAIL;type=pref:…`; empty where a line has no name that could be read.
fn name_of(line: &[u8]) -> &str {
    let head = line.split(|byte| matches!(byte, b':' | b';')).next().unwrap_or_default();
    let name = head.rsplit(|byte| *byte == b'.').next().unwrap_or_default();
    std::str::from_utf8(name.trim_ascii()).unwrap_or_default()
}

/// What a card is. In `bad` is what could not be read of a person who is taken all the same, and in `unread` what is not
/// kept of them.
#[expect(clippy::wildcard_enum_match_arm, reason = "a card says more than what is read of it")]
fn person(
    card: &[u8],
    place: Place,
    bad: &mut Vec<String>,
    unread: &mut BTreeSet<String>,
) -> Result<Found, String> {
    let card = mended(card);
    let text = decoded(&card);
    let text = with_encodings(&text);
    let Entry::VCard(card) = Parser::new(&text).entry() else {
        return Err("the card can't be read".to_owned());
    };
    let organisation = texts(&card, &VCardProperty::Org).map(one_line).find(|part| !part.is_empty());
    let kind = kind(&card).unwrap_or_default().to_lowercase();
    let shown = name(&card).filter(|name| name.chars().any(char::is_alphabetic));
    if kind == "group" {
        return Ok(Found::Group(shown.unwrap_or_default()));
    }
    let is_said_to_be_one = !matches!(kind.as_str(), "" | "individual" | "person");
    if is_said_to_be_one || is_a_companys(&card, shown.as_deref(), organisation.as_deref()) {
        let called = shown.or(organisation).unwrap_or_default();
        let what = match kind.as_str() {
            "location" => "a place",
            "application" | "device" => "a program",
            _ => "a company",
        };
        return Err(format!("the card is for {what}, not a person: {}", text::one_line(&called)));
    }
    let address = || texts(&card, &VCardProperty::Email).find_map(|typed| text::email(typed).ok());
    let name = shown.or_else(address).ok_or("the card has neither a name nor an email address")?;
    let parts = parts(&card);
    let part = |n: usize| parts.get(n).map(String::as_str).unwrap_or_default();
    let mut person = IncomingPerson::new(place, person_first(name, part(1), part(0)));
    let nickname = texts(&card, &VCardProperty::Nickname)
        .map(one_line)
        .find(|nickname| !nickname.is_empty() && *nickname != person.name);
    person.preferred_name = name::preferred(&person.name, nickname, part(1), part(0));
    person.company = organisation;
    let said = |property| texts(&card, property).map(one_line).find(|title| !title.is_empty());
    person.title = said(&VCardProperty::Title).or_else(|| said(&VCardProperty::Role));
    bad.extend(other_companies(&card));
    unread.extend(parts_unread(&card, person.title.as_deref()).map(str::to_owned));
    for entry in &card.entries {
        let value = || values(entry).next().map(one_line).unwrap_or_default();
        match &entry.name {
            VCardProperty::Email => {
                let read = address::in_cell(&value());
                for address in read.addresses {
                    add(&mut person.emails, Some(address));
                }
                bad.extend(read.bad);
            }
            VCardProperty::Tel if !is_machine(entry) => {
                let typed = value();
                let bare = typed.strip_prefix("tel:").unwrap_or(&typed);
                if bare.chars().any(char::is_numeric) {
                    add(&mut person.phones, Some(bare.to_owned()));
                } else if !placeholder::is_placeholder(bare) {
                    bad.push(format!("\"{bare}\" is not a phone number"));
                }
            }
            VCardProperty::Url => set_linkedin(&mut person, &value(), false),
            VCardProperty::Socialprofile => set_linkedin(&mut person, &value(), is_of_linkedin(entry)),
            VCardProperty::Other(name) if name.eq_ignore_ascii_case("X-SOCIALPROFILE") => {
                set_linkedin(&mut person, &value(), is_of_linkedin(entry));
            }
            VCardProperty::Other(name)
                if ["LINKEDIN", "X-LINKEDIN"].iter().any(|own| name.eq_ignore_ascii_case(own)) =>
            {
                set_linkedin(&mut person, &value(), true);
            }
            VCardProperty::Categories => {
                for tag in values(entry).map(one_line) {
                    if !is_own_group(&tag) {
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
    let mut notes = notes.join("\n").replace("\r\n", "\n");
    bad.extend(text::cut_text("note", &mut notes));
    person.notes = Some(notes).filter(|notes| !notes.is_empty());
    Ok(Found::Person(Box::new(person)))
}

/// `SAP - Thomas Wagner` with the person in front, where the card says who that is.
fn person_first(shown: String, given: &str, family: &str) -> String {
    const BETWEEN: &[&str] = &[" - ", " \u{2013} ", " | ", " / "];
    let called = text::key(&format!("{given} {family}"));
    let parted = BETWEEN.iter().find_map(|between| shown.split_once(between));
    match parted {
        Some((before, name)) if !family.is_empty() && text::key(name) == called => {
            format!("{} - {}", name.trim(), before.trim())
        }
        _ => shown,
    }
}

/// The companies behind the first, as errors.
fn other_companies(card: &VCard) -> impl Iterator<Item = String> {
    let entries = card.entries.iter().filter(|entry| entry.name == VCardProperty::Org);
    let mut names = entries.filter_map(|entry| values(entry).map(one_line).find(|name| !name.is_empty()));
    let first = names.next().unwrap_or_default();
    names.filter(move |name| text::key(name) != text::key(&first)).map(|name| {
        format!("the card names several companies, and only the first was kept; \"{name}\" was left out")
    })
}

/// What a card says in properties that are read, and isn't kept.
#[expect(clippy::wildcard_enum_match_arm, reason = "a card says more than what is read of it")]
fn parts_unread<'a>(card: &'a VCard, title: Option<&'a str>) -> impl Iterator<Item = &'static str> {
    card.entries.iter().filter_map(move |entry| {
        let mut said = values(entry).map(one_line).filter(|value| !value.is_empty());
        let is_kept = |value: &String| value.to_lowercase().contains("linkedin.com/in/");
        match &entry.name {
            VCardProperty::Org => said.nth(1).map(|_| "ORG (department)"),
            VCardProperty::Title => said.any(|value| Some(value.as_str()) != title).then_some("TITLE"),
            VCardProperty::Role => said.any(|value| Some(value.as_str()) != title).then_some("ROLE"),
            VCardProperty::Tel if is_machine(entry) => said.next().map(|_| "TEL (fax)"),
            VCardProperty::Url => said.any(|value| !is_kept(&value)).then_some("URL"),
            VCardProperty::Socialprofile if !is_of_linkedin(entry) => {
                said.any(|value| !is_kept(&value)).then_some("SOCIALPROFILE")
            }
            VCardProperty::Other(name) if name.eq_ignore_ascii_case("X-SOCIALPROFILE") => {
                (!is_of_linkedin(entry) && said.any(|value| !is_kept(&value))).then_some("X-SOCIALPROFILE")
            }
            _ => None,
        }
    })
}

/// A card that is called like its company, and names no one.
fn is_a_companys(card: &VCard, shown: Option<&str>, organisation: Option<&str>) -> bool {
    let Some(organisation) = organisation else { return false };
    let has_parts = card
        .entries
        .iter()
        .filter(|entry| entry.name == VCardProperty::N)
        .flat_map(|entry| entry.values.iter().take(2))
        .any(|part| !component(part).is_empty());
    let is_called_like_it = shown.is_some_and(|shown| text::key(shown) == text::key(organisation));
    let has_address = texts(card, &VCardProperty::Email).any(|typed| text::email(typed).is_ok());
    !has_parts && (is_called_like_it || (shown.is_none() && !has_address))
}

/// A card of version 2.1 may say `N;QUOTED-PRINTABLE` for `N;ENCODING=QUOTED-PRINTABLE`, and often says of no line, or
/// wrongly, in which character set it is: what reads as UTF-8 is UTF-8.
fn with_encodings(card: &str) -> Cow<'_, str> {
    const BARE: &str = ";QUOTED-PRINTABLE";
    const ENCODED: &str = "QUOTED-PRINTABLE";
    let encoded = |line: &str| {
        let head = line.split_once(':')?.0.to_ascii_uppercase();
        head.contains(ENCODED).then_some(head)
    };
    if !card.lines().any(|line| encoded(line).is_some()) {
        return Cow::Borrowed(card);
    }
    let mut whole = String::with_capacity(card.len() + 64);
    let mut rest = card;
    while let Some(line) = rest.split_inclusive('\n').next() {
        let (Some(mut head), Some((_, value))) = (encoded(line), line.split_once(':')) else {
            whole.push_str(line);
            rest = rest.get(line.len()..).unwrap_or_default();
            continue;
        };
        // A value goes on behind a line that ends with `=`, and on lines that begin with a space.
        let mut length = line.len();
        for next in rest.get(length..).unwrap_or_default().split_inclusive('\n') {
            let so_far = rest.get(..length).unwrap_or_default().trim_end();
            if !so_far.ends_with('=') && !next.starts_with([' ', '\t']) {
                break;
            }
            length += next.len();
        }
        let (property, behind) = rest.split_at(length);
        rest = behind;
        head = head.replace(BARE, ";ENCODING=QUOTED-PRINTABLE").replace(";UTF-8", ";CHARSET=UTF-8");
        if is_utf_8(property.split_once(':').map_or("", |(_, value)| value)) {
            let parts = head.split(';').filter(|part| !part.trim().starts_with("CHARSET"));
            head = parts.chain(["CHARSET=UTF-8"]).collect::<Vec<_>>().join(";");
        }
        whole.push_str(&head);
        whole.push(':');
        whole.push_str(value);
        whole.push_str(property.get(line.len()..).unwrap_or_default());
    }
    Cow::Owned(whole)
}

/// Whether the bytes of a quoted-printable value are UTF-8, and more than ASCII.
fn is_utf_8(value: &str) -> bool {
    let mut bytes = Vec::with_capacity(value.len());
    let mut rest = value.as_bytes();
    while let [byte, after @ ..] = rest {
        let digits = after.get(..2).and_then(|digits| std::str::from_utf8(digits).ok());
        let decoded = digits.filter(|_| *byte == b'=').and_then(|digits| u8::from_str_radix(digits, 16).ok());
        // A soft line end says nothing.
        let is_line_end = matches!(byte, b'=' | b'\r' | b'\n') && decoded.is_none();
        if !is_line_end {
            bytes.push(decoded.unwrap_or(*byte));
        }
        rest = if decoded.is_some() { after.get(2..).unwrap_or_default() } else { after };
    }
    !bytes.is_ascii() && std::str::from_utf8(&bytes).is_ok()
}

/// A card as text. Old cards say of each line in which character set it is; where none is said it is UTF-8 or, if it
/// isn't one, Windows-1252.
fn decoded(card: &[u8]) -> Cow<'_, str> {
    if std::str::from_utf8(card).is_ok()
        || !card.to_ascii_uppercase().windows(8).any(|part| part == b"CHARSET=")
    {
        return encoding::text(card);
    }
    let mut whole = String::with_capacity(card.len());
    let mut decode = None;
    for line in card.split_inclusive(|byte| *byte == b'\n') {
        let goes_on = line.starts_with(b" ") || line.starts_with(b"\t");
        if !goes_on {
            let head = line.split(|byte| *byte == b':').next().unwrap_or_default();
            let head = String::from_utf8_lossy(head).to_ascii_lowercase();
            let charset = head.split(';').find_map(|part| part.trim().strip_prefix("charset="));
            let charset = charset.map(|charset| charset.trim_matches('"').to_owned());
            decode = charset.and_then(|charset| charset_decoder(charset.as_bytes()));
        }
        match (std::str::from_utf8(line), decode) {
            (Ok(line), _) => whole.push_str(line),
            (Err(_), Some(decode)) => whole.push_str(&decode(line)),
            (Err(_), None) => whole.push_str(&encoding::text(line)),
        }
    }
    Cow::Owned(whole)
}

fn add(values: &mut Vec<String>, value: Option<String>) {
    if let Some(value) = value.filter(|value| !value.is_empty())
        && values.len() < MOST_VALUES
        && !values.contains(&value)
    {
        values.push(value);
    }
}

/// A profile's address or, where the card says that it is LinkedIn's, its last part alone.
fn set_linkedin(person: &mut IncomingPerson, url: &str, is_said: bool) {
    let is_bare = is_said && !url.contains([':', '/', ' ', '@']);
    if person.linkedin.is_none() && (is_bare || url.to_lowercase().contains("linkedin.com/in/")) {
        person.linkedin = profile::linkedin_slug(url).ok();
    }
}

fn is_of_linkedin(entry: &VCardEntry) -> bool {
    entry.params.iter().any(|param| format!("{:?}", param.value).to_lowercase().contains("linkedin"))
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

/// Family and given name, further names, titles before and behind.
fn parts(card: &VCard) -> Vec<String> {
    let entry = card.entries.iter().find(|entry| entry.name == VCardProperty::N);
    entry.map(|entry| entry.values.iter().map(component).collect()).unwrap_or_default()
}

/// The name as it is shown; else given and family name with their titles.
fn name(card: &VCard) -> Option<String> {
    let parts = parts(card);
    let part = |n: usize| parts.get(n).map(String::as_str).unwrap_or_default();
    let (family, given, additional, before, after) = (part(0), part(1), part(2), part(3), part(4));
    let shown = texts(card, &VCardProperty::Fn).map(one_line).find(|name| !name.is_empty());
    let composed = || {
        let name = name::together(given, additional, family);
        if name.is_empty() { name } else { name::with_titles(&name, before, after) }
    };
    shown.or_else(|| Some(composed()).filter(|name| !name.is_empty()))
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
            assert!(person.name.ends_with("Renée Dübois"), "{lines}");
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
    fn a_name_with_the_family_in_front_is_greeted_by_the_given_one() {
        let person = card("VERSION:3.0\nN:Bartók;Péter;;;\nFN:Bartók Péter");
        assert_eq!((person.name.as_str(), person.preferred_name.as_deref()), ("Bartók Péter", Some("Péter")));
        assert_eq!(card("VERSION:3.0\nN:Bartók;Péter;;;\nFN:Péter Bartók").preferred_name, None);
        assert_eq!(card("VERSION:3.0\nN:Lind;Eva;;;\nFN:Quill Office").preferred_name, None);
    }

    #[test]
    fn the_person_of_a_card_comes_before_what_stands_beside() {
        let card = card("FN:SAP - Thomas Wagner\nN:Wagner;Thomas;;;\nORG:SAP SE");
        assert_eq!(card.name, "Thomas Wagner - SAP");
    }

    #[test]
    fn what_is_not_kept_of_a_card_is_named() {
        for (lines, unread, bad) in [
            ("FN:Ann Lee\nORG:Telefónica;Recruiting", &["ORG (department)"][..], None),
            ("FN:Ann Lee\nORG:Quill\nORG:Tidal", &[], Some("\"Tidal\" was left out")),
            ("FN:Ann Lee\nORG:Quill;\nitem1.ORG:QUILL", &[], None),
            ("FN:Ann Lee\nURL:https://quill.example", &["URL"], None),
            ("FN:Ann Lee\nURL:https://www.linkedin.com/in/ann-lee", &[], None),
            ("FN:Ann Lee\nTITLE:Lead\nROLE:Recruiter", &["ROLE"], None),
            ("FN:Ann Lee\nROLE:Recruiter", &[], None),
            ("FN:Ann Lee\nTEL;TYPE=fax:+49 30 1", &["TEL (fax)"], None),
            ("FN:Ann Lee\nX-SOCIALPROFILE;type=twitter:https://twitter.com/ann", &["X-SOCIALPROFILE"], None),
            ("FN:Ann Lee\nX-SOCIALPROFILE;type=linkedin:ann-lee", &[], None),
        ] {
            let book = book(format!("BEGIN:VCARD\n{lines}\nEND:VCARD\n"));
            let named: Vec<&String> = book.unread_columns.iter().flat_map(|file| &file.columns).collect();
            assert_eq!(named, unread, "{lines}");
            let reason = book.cells.first().map(|cell| cell.reason.as_str());
            assert_eq!(reason.is_some(), bad.is_some(), "{lines}");
            assert!(reason.unwrap_or_default().ends_with(bad.unwrap_or_default()), "{lines}: {reason:?}");
        }
    }

    #[test]
    fn quoted_printable_that_reads_as_utf_8_is_utf_8() {
        for (lines, name) in [
            ("N;ENCODING=QUOTED-PRINTABLE:M=C3=BCller;J=C3=BCrgen", "Jürgen Müller"),
            ("FN;QUOTED-PRINTABLE:J=C3=BCrgen M=C3=BCller", "Jürgen Müller"),
            ("FN;encoding=quoted-printable;CHARSET=US-ASCII:J=C3=BCrgen", "Jürgen"),
            ("FN;CHARSET=ISO-8859-1;ENCODING=QUOTED-PRINTABLE:J=C3=BCrgen", "Jürgen"),
            ("FN;LANGUAGE=de;ENCODING=QUOTED-PRINTABLE:J=C3=\n=BCrgen", "Jürgen"),
            ("FN;ENCODING=QUOTED-PRINTABLE:=C4=86wik =C5=81=C4=85ska", "Ćwik Łąska"),
            ("FN;ENCODING=QUOTED-PRINTABLE:=E7=8E=8B=E5=B0=8F=E6=98=8E", "王小明"),
            ("FN;ENCODING=QUOTED-PRINTABLE:J=FCrgen", "Jürgen"),
            ("FN;CHARSET=ISO-8859-1;ENCODING=QUOTED-PRINTABLE:J=FCrgen", "Jürgen"),
            ("FN;ENCODING=QUOTED-PRINTABLE:Ann =3D Lee", "Ann = Lee"),
        ] {
            assert_eq!(card(&format!("VERSION:2.1\n{lines}\nEMAIL:j@x.example")).name, name, "{lines}");
        }
    }

    #[test]
    fn a_name_that_was_broken_within_a_letter_is_whole() {
        let text = b"BEGIN:VCARD\r\nVERSION:3.0\r\nFN:J\xC3\r\n \xB6rg M\xC3\xBCller\r\nEND:VCARD\r\n";
        assert_eq!(book(text).people[0].name, "Jörg Müller");
    }

    #[test]
    fn names_come_from_what_is_there() {
        for (lines, name) in [
            ("FN:Mr. John Doe Sr.\nN:Doe;John;;Mr.;Sr.", "Mr. John Doe Sr."),
            ("FN:John Doe\\, PhD\nN:Doe;John;;;PhD", "John Doe, PhD"),
            ("FN:John Doe\nN:Doe;John;;Dr.;PhD", "John Doe"),
            ("N:Doe;John;Richter,James;Mr.;", "John Richter James Doe"),
            ("N:Doe;John;J.;Prof.;Jr.", "Prof. John J. Doe, Jr."),
            ("FN:\nN:Doe;John", "John Doe"),
            ("FN:  Mrs   Smith ", "Mrs Smith"),
        ] {
            assert_eq!(card(lines).name, name, "{lines}");
        }
    }

    #[test]
    fn a_profile_may_be_its_last_part_where_the_card_says_whose_it_is() {
        for (lines, slug) in [
            ("FN:Ann\nX-SOCIALPROFILE;TYPE=LINKEDIN:ann-lee", Some("ann-lee")),
            ("FN:Ann\nSOCIALPROFILE;SERVICE-TYPE=LinkedIn:ann-lee", Some("ann-lee")),
            ("FN:Ann\nX-SOCIALPROFILE;TYPE=twitter:ann-lee", None),
            ("FN:Ann\nURL:linkedin.com/in/ann-lee?x=1", Some("ann-lee")),
        ] {
            assert_eq!(card(lines).linkedin.as_deref(), slug, "{lines}");
        }
        assert_eq!(card("FN:Ann\nROLE:Recruiter").title.as_deref(), Some("Recruiter"));
        assert_eq!(card("FN:Ann\nROLE:Recruiter\nTITLE:Lead").title.as_deref(), Some("Lead"));
    }

    #[test]
    fn words_are_no_phone_numbers() {
        let book = book("BEGIN:VCARD\nFN:Ann\nTEL:call me\nTEL:n/a\nTEL:+49 30 1\nEND:VCARD\n");
        assert_eq!(book.people[0].phones, ["+49 30 1"]);
        assert_eq!(book.cells[0].reason, "\"call me\" is not a phone number");
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
        assert_eq!(names, ["Ann"]);
        assert_eq!(book.people[0].phones, ["1"]);
        assert_eq!(book.left_out.counts().collect::<Vec<_>>(), [(Why::Group, 2)]);
        assert_eq!(book.skipped[0].reason, "the card is for a company, not a person: Northwind");
    }

    #[test]
    fn a_card_of_nobody_is_skipped_and_named() {
        for (lines, reason) in [
            (
                "FN:Cafe Nord\nORG:Cafe Nord\nTEL:1",
                Some("the card is for a company, not a person: Cafe Nord"),
            ),
            ("N:;;;;\nFN:\nORG:Cafe Nord\nTEL:1", Some("the card is for a company, not a person: Cafe Nord")),
            ("KIND:org\nFN:Northwind", Some("the card is for a company, not a person: Northwind")),
            ("KIND:location\nFN:York", Some("the card is for a place, not a person: York")),
            ("FN:.\nN:.;;;;\nTEL:1", Some("the card has neither a name nor an email address")),
            (
                "FN:+49 40 5550102\nTEL:+49 40 5550102",
                Some("the card has neither a name nor an email address"),
            ),
            ("TEL:1", Some("the card has neither a name nor an email address")),
            ("FN:Ann Lee\nN:Lee;Ann\nORG:Ann Lee", None),
            ("FN:Ann Lee\nORG:Quill", None),
        ] {
            let book = book(format!("BEGIN:VCARD\n{lines}\nEND:VCARD\n"));
            assert_eq!(book.skipped.first().map(|skipped| skipped.reason.as_str()), reason, "{lines}");
            assert_eq!(book.people.len(), usize::from(reason.is_none()), "{lines}");
        }
    }

    #[test]
    fn groups_of_the_phone_itself_are_no_tags() {
        let person = card(
            "FN:Ann\nCATEGORIES:My Contacts,Starred in Android,Fair 2026,myContacts\nCATEGORIES:Meine Kontakte,Friends",
        );
        assert_eq!(person.tags, ["Fair 2026", "Friends"]);
    }

    #[test]
    fn a_bad_address_costs_no_more_than_itself() {
        let book = book("BEGIN:VCARD\nFN:Ann\nEMAIL:a@\nEMAIL:mailto:ann@x.example\nEND:VCARD\n");
        assert_eq!((&book.people[0].emails[..], book.cells.len()), (&["ann@x.example".to_owned()][..], 1));
    }

    /// Nokia's, Outlook's and other old cards say in which character set each line is, encoded or not.
    #[test]
    fn a_line_in_a_character_set_of_its_own_is_read() {
        for (bytes, name) in [
            (&b"N;CHARSET=ISO-8859-1;ENCODING=QUOTED-PRINTABLE:M=FCller;J=F6rg"[..], "J\u{f6}rg M\u{fc}ller"),
            (b"N;LANGUAGE=de;CHARSET=Windows-1252:M\xFCller;J\xF6rg", "J\u{f6}rg M\u{fc}ller"),
            (b"N;CHARSET=\"iso-8859-2\":Za\xF6;Jan", "Jan Za\u{f6}"),
            (
                b"N;CHARSET=iso-8859-5:\xBA\xDE\xDB\xD5\xD2;\xBC",
                "\u{41c} \u{41a}\u{43e}\u{43b}\u{435}\u{432}",
            ),
            (b"N;CHARSET=UTF-8:M\xC3\xBCller;J\xC3\xB6rg", "J\u{f6}rg M\u{fc}ller"),
            (
                b"N;ENCODING=QUOTED-PRINTABLE;CHARSET=UTF-8:M=C3=BC=\r\nller;J=C3=B6rg",
                "J\u{f6}rg M\u{fc}ller",
            ),
            (b"N;QUOTED-PRINTABLE;UTF-8:M=C3=BCller;J=C3=B6rg", "J\u{f6}rg M\u{fc}ller"),
            (b"N:M\xC3\xBCller;J\xC3\xB6rg", "J\u{f6}rg M\u{fc}ller"),
            (b"FN;CHARSET=GB2312:\xCD\xF5\xD0\xA1\xC3\xF7", "王小明"),
            (b"FN;CHARSET=BIG5:\xB3\xAF\xA4j\xA4\xE5", "陳大文"),
            (b"FN;CHARSET=SHIFT_JIS:\x8ER\x93c\x91\xBE\x98Y", "山田太郎"),
            (b"FN;CHARSET=EUC-KR:\xB1\xE8\xB9\xCE\xBC\xF6", "김민수"),
            (b"N;CHARSET=GB18030:\xCD\xF5;\xD0\xA1\xC3\xF7", "王 小明"),
            (b"N;CHARSET=GBK;ENCODING=QUOTED-PRINTABLE:=CD=F5;=D0=A1=C3=F7", "王 小明"),
            (b"N;CHARSET=SHIFT_JIS;ENCODING=QUOTED-PRINTABLE:=8E=52=93=63;=91=BE=98=59", "山田 太郎"),
            (b"N;CHARSET=EUC-KR;ENCODING=QUOTED-PRINTABLE:=B1=E8;=B9=CE=BC=F6", "김 민수"),
            // The second byte of each is a backslash.
            (b"FN;CHARSET=Big5;ENCODING=QUOTED-PRINTABLE:=B3=5C=A5=5C=BB=5C", "許功蓋"),
        ] {
            let text = [b"BEGIN:VCARD\r\nVERSION:2.1\r\n".as_slice(), bytes, b"\r\nEND:VCARD\r\n"].concat();
            assert_eq!(book(&text).people[0].name, name, "{}", String::from_utf8_lossy(bytes));
        }
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
        let note = format!("FN:Bo\nNOTE:{}", "x".repeat(text::LONGEST_TEXT + 1));
        let noted = book(format!("BEGIN:VCARD\n{note}\nEND:VCARD\n"));
        assert_eq!(noted.people[0].notes.as_ref().map(String::len), Some(text::LONGEST_TEXT));
        assert!(noted.cells[0].reason.starts_with("the note is too long"), "{:?}", noted.cells);
        for (bad, reason) in [
            ("TEL:1".to_owned(), "the card has neither a name nor an email address"),
            (format!("FN:{long}"), "the card is too large"),
            (many, "the card is too large"),
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

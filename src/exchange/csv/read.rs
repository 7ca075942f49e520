//! Spreadsheets of people, whatever their columns are called, and the CSV that our own export writes, read row by row.
//! The separator is found, and the encoding; how long a row may be is bounded before it is read.

use std::borrow::Cow;
use std::cell::Cell;
use std::io::{self, Cursor, Read};
use std::rc::Rc;
use std::sync::Arc;

use chrono::NaiveDate;

use super::super::bounds::{Taken, TooMuch};
use super::super::day::{self, Order, Written};
use super::super::encoding::Bytes;
use super::super::markup::without_markup;
use super::super::vcard::read::is_own_group;
use super::super::{address, encoding, number, one_line};
use super::columns::{Columns, Field, is_beside, is_called, is_of_company};
use super::linked::{pages, without_formula, without_pages};
use super::quotes::{Closed, UNCLOSED, Unclosed};
use super::total::is_sum;
use super::wide::{self, Fitted};
use super::{LIST, unguarded};
use crate::domain::cadence::Cadence;
use crate::domain::contact::LinkedinStatus;
use crate::domain::incoming::{
    Handle, Incoming, IncomingMessage, IncomingPerson, KeptMessage, KeptPerson, Skipped, UnreadColumns, When,
};
use crate::domain::name;
use crate::domain::place::Place;
use crate::domain::placeholder::{self, is_placeholder};
use crate::domain::text::{self, LONGEST_TEXT};
use crate::domain::{Channel, Direction, TouchKind, profile};

/// Most bytes of one row.
const LONGEST_ROW: usize = 1_000_000;
const MOST_COLUMNS: usize = 1_000;
/// What is looked at to find the separator and the header.
const HEAD: u64 = 64_000;
/// The header is in one of the first rows.
pub(in crate::exchange) const LAST_HEADER: usize = 20;
pub(in crate::exchange) const SEPARATORS: &[u8] = b",;\t|";

/// Columns that only our own export of contacts has.
const OUR_CONTACTS: &[&str] = &["name", "emails", "linkedin_status", "do_not_contact", "last_touch"];
/// Columns that only our own export of the history has.
const OUR_HISTORY: &[&str] = &["date", "contact", "direction", "channel", "kind", "text", "uid"];

/// Why nothing is read of a file.
#[derive(Debug, thiserror::Error)]
pub enum BadFile {
    #[error("{0}")]
    Unreadable(io::Error),
    #[error(transparent)]
    TooMuch(#[from] TooMuch),
    #[error("it is empty")]
    Empty,
    #[error("none of the columns holds a name or an email address: {}", .0.join(", "))]
    NoNames(Vec<String>),
    #[error("its rows are companies, not people: {}", .0.join(", "))]
    OfCompanies(Vec<String>),
    #[error("its first row names no columns")]
    NoHeader,
    #[error("there is no column \"{asked}\"; the columns are: {}", .columns.join(", "))]
    NoColumn { asked: String, columns: Vec<String> },
    #[error("none of the columns holds the {missing}: {}", .columns.join(", "))]
    NoJobs { missing: &'static str, columns: Vec<String>, column: String },
    /// A board, saved as it is looked at.
    #[error("its columns are stages ({}), with the applications below them", columns.join(", "))]
    Board { columns: Vec<String> },
    #[error("{0} can be read as two dates")]
    OpenDay(String),
    #[error("it has more than {MOST_COLUMNS} columns")]
    TooManyColumns,
    #[error("the row that begins on line {0} is too long: a quotation mark may be missing")]
    EndlessRow(u64),
}

impl BadFile {
    /// What to do next.
    pub fn hint(&self) -> Cow<'static, str> {
        let hint = match self {
            Self::Unreadable(_) => "try again",
            Self::TooMuch(bad) => bad.hint(),
            Self::Empty => "save the sheet again as CSV",
            Self::NoNames(_) => {
                "say which one does: --map name=\"COLUMN\" or --map email=\"COLUMN\", or for applications: \
                 --map company=\"COLUMN\",job=\"COLUMN\""
            }
            Self::OfCompanies(_) => {
                "for applications, add a column Role; if these are people, say so: --map name=\"COLUMN\""
            }
            Self::NoHeader => "add a first line that does, such as Name,Email",
            Self::NoColumn { .. } => "use one of these in --map",
            Self::NoJobs { missing, column, .. } => {
                return format!("say which one does: --map {missing}=\"{column}\"").into();
            }
            Self::Board { .. } => {
                "make a row for each application, with the columns Company, Role and Status"
            }
            Self::OpenDay(_) => "say which comes first: --dates dmy or --dates mdy",
            Self::TooManyColumns => "save only the columns you need",
            Self::EndlessRow(_) => "save the sheet again",
        };
        hint.into()
    }
}

/// The people of a sheet, or the contacts or the history that our own export wrote.
pub fn read<'a>(
    from: impl Read + 'a,
    file: &Arc<str>,
    chosen: &[(Field, String)],
) -> Result<Incoming, BadFile> {
    let mut from = encoding::reader(from).map_err(BadFile::Unreadable)?;
    let mut head = Vec::new();
    from.by_ref().take(HEAD).read_to_end(&mut head).map_err(BadFile::Unreadable)?;
    let layout = Layout::found(&head, chosen)?;
    let mut rows = Rows::new(Cursor::new(head).chain(from), layout.style);
    rows.skip_to(layout.line)?;
    let mut sheet = Sheet {
        file,
        layout: &layout,
        incoming: Incoming::default(),
        taken: Taken::default(),
        unread: vec![false; layout.header.len()],
    };
    while rows.next_row()? {
        sheet.take(rows.line, &rows.cells)?;
    }
    sheet.incoming.cells.extend(rows.unclosed(file));
    Ok(sheet.finished())
}

/// Whether a text, or the beginning of one, is a table of people: some row names columns that are known.
pub fn is_table(head: &[u8]) -> bool {
    let layout = match Layout::found(head, &[]) {
        Ok(layout) => layout,
        // What is wrong with it is said when it is read.
        Err(bad) => return matches!(bad, BadFile::OfCompanies(_)),
    };
    // A one-word line counts as a header only if it is the first line; elsewhere it may be a heading such as "A".
    layout.header.iter().filter(|name| !name.is_empty()).count() > 1 || layout.is_first
}

/// How the rows of a file are written.
#[derive(Clone, Copy, Debug)]
pub(in crate::exchange) struct Style {
    pub(in crate::exchange) separator: u8,
    /// What is around cells.
    quote: u8,
    /// Lines end with `\r` alone, as on old machines.
    is_old: bool,
    bytes: Bytes,
}

impl Style {
    /// The style of a file that begins like this, if this is its separator.
    pub(in crate::exchange) fn of(head: &[u8], separator: u8) -> Self {
        let is_quoted = |line: &[u8]| {
            line.split(|byte| *byte == separator).all(|cell| {
                let cell = cell.trim_ascii();
                cell.len() > 2 && cell.starts_with(b"'") && cell.ends_with(b"'")
            })
        };
        let mut lines = head.split(|byte| matches!(byte, b'\n' | b'\r')).take(LAST_HEADER);
        let quote = if lines.any(is_quoted) { b'\'' } else { b'"' };
        let is_old = head.contains(&b'\r') && !head.contains(&b'\n');
        Self { separator, quote, is_old, bytes: Bytes::of(head) }
    }
}

/// How a file is to be read.
#[derive(Debug)]
struct Layout {
    style: Style,
    /// Where the header stands.
    line: u64,
    /// Nothing is above it.
    is_first: bool,
    /// There are spaces around its cells.
    is_spaced: bool,
    header: Vec<String>,
    columns: Columns,
    kind: Kind,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    People,
    OurContacts,
    OurHistory,
}

impl Layout {
    /// The separator and the row with which most columns are known.
    fn found(head: &[u8], chosen: &[(Field, String)]) -> Result<Self, BadFile> {
        let mut best: Option<(usize, Self)> = None;
        let mut likely: Vec<String> = Vec::new();
        for separator in SEPARATORS {
            let style = Style::of(head, *separator);
            let mut rows = Rows::new(head, style);
            let mut first: Vec<String> = Vec::new();
            let mut is_first = true;
            for _ in 0..LAST_HEADER {
                if !rows.next_row()? {
                    break;
                }
                let header: Vec<String> = rows.cells.iter().map(|cell| one_line(cell)).collect();
                if first.len() < 2 && header.iter().any(|name| !name.is_empty()) {
                    first.clone_from(&header);
                }
                let columns = Columns::recognised(&header, chosen);
                let has =
                    |names: &[&str]| names.iter().all(|name| header.iter().any(|column| column == name));
                let kind = match (has(OUR_HISTORY), has(OUR_CONTACTS)) {
                    (true, _) => Kind::OurHistory,
                    (_, true) => Kind::OurContacts,
                    _ => Kind::People,
                };
                let known = columns.count();
                let said = header.iter().filter(|name| !name.is_empty()).count();
                let is_said = said > 0;
                // A word of a row below the header, such as `E-Mail`, names no column.
                let is_header = kind != Kind::People
                    || columns.name_people() && (is_first || known * 4 > said || said < 4);
                if is_header && best.as_ref().is_none_or(|(most, _)| known > *most) {
                    let line = rows.line;
                    let is_spaced = rows.cells.iter().any(|cell| cell.starts_with(' '));
                    let layout = Self { style, line, is_first, is_spaced, header, columns, kind };
                    best = Some((known, layout));
                }
                is_first &= !is_said || rows.cells.first().is_some_and(|cell| cell.starts_with("sep="));
            }
            // What an error shows as the header: the first row of several cells.
            if first.len() > likely.len() {
                likely = first;
            }
        }
        if likely.len() > MOST_COLUMNS && best.is_none() {
            return Err(BadFile::TooManyColumns);
        }
        let header = best.as_ref().map_or(&likely, |(_, layout)| &layout.header);
        if let Some((_, asked)) =
            chosen.iter().find(|(_, asked)| !header.iter().any(|name| is_called(name, asked)))
            && !header.iter().all(String::is_empty)
        {
            return Err(BadFile::NoColumn { asked: asked.clone(), columns: listed(header) });
        }
        match best {
            Some((_, layout)) if chosen.is_empty() && layout.is_of_companies() => {
                Err(BadFile::OfCompanies(listed(&layout.header)))
            }
            Some((_, layout)) => Ok(layout),
            None if likely.iter().all(String::is_empty) => Err(BadFile::Empty),
            None if likely.iter().any(|cell| cell.contains('@')) => Err(BadFile::NoHeader),
            None => Err(BadFile::NoNames(listed(&likely))),
        }
    }

    /// Whether a column `Name` can only be that of a company: `Name, Website, Industry`.
    fn is_of_companies(&self) -> bool {
        let is_of_people = |field: &Field| {
            !matches!(field, Field::Name | Field::Website | Field::Topics | Field::Tags | Field::Notes)
        };
        self.kind == Kind::People
            && !self.columns.fields().iter().flatten().any(is_of_people)
            && self.columns.fields().contains(&Some(Field::Name))
            && {
                let telling = self.header.iter().filter(|name| is_of_company(name)).count();
                telling > usize::from(!self.columns.fields().contains(&Some(Field::Website)))
            }
    }

    /// Whether each cell says what its column holds: addresses are where they should be, and nowhere else.
    fn fits(&self, row: &[String]) -> bool {
        self.columns.fields().iter().zip(row).all(|(field, cell)| {
            let cell = cell.trim();
            let is_address = cell.contains('@') && !cell.contains(' ');
            cell.is_empty()
                || placeholder::is_placeholder(cell)
                || match field {
                    Some(Field::Email) => cell.split(',').all(|part| part.contains('@')),
                    Some(Field::Phone) => cell.contains(|c: char| c.is_ascii_digit()),
                    Some(Field::Linkedin) => !is_address && !cell.contains(' '),
                    Some(Field::Notes) | None => true,
                    Some(_) => !is_address,
                }
        })
    }

    /// The cell of a column of our own; empty where the file has no such column.
    fn ours<'a>(&self, name: &str, cells: &'a [String]) -> &'a str {
        let at = self.header.iter().position(|column| column == name);
        at.and_then(|at| cells.get(at)).map(String::as_str).unwrap_or_default()
    }
}

/// Columns as an error lists them.
pub(in crate::exchange) fn listed(header: &[String]) -> Vec<String> {
    let names = header.iter().filter(|name| !name.is_empty()).take(30);
    let mut names: Vec<String> = names.map(|name| shortened(name)).collect();
    if header.len() > 30 {
        names.push("…".to_owned());
    }
    names
}

pub(in crate::exchange) fn shortened(name: &str) -> String {
    name.chars().take(40).collect()
}

/// The rows of a file, each with the line on which it begins.
pub(in crate::exchange) struct Rows<R> {
    reader: csv::Reader<io::Chain<Bounded<Closed<R>>, &'static [u8]>>,
    room: Rc<Cell<usize>>,
    unclosed: Unclosed,
    row: csv::ByteRecord,
    pub(in crate::exchange) line: u64,
    bytes: Bytes,
    pub(in crate::exchange) cells: Vec<String>,
}

impl<R: Read> Rows<R> {
    pub(in crate::exchange) fn new(from: R, style: Style) -> Self {
        let Style { separator, quote, is_old, bytes } = style;
        let room = Rc::new(Cell::new(LONGEST_ROW));
        let from = Closed::new(from, separator, quote, is_old);
        let unclosed = from.unclosed();
        let from = Bounded { from, room: Rc::clone(&room) };
        let reader = csv::ReaderBuilder::new()
            .has_headers(false)
            .flexible(true)
            .delimiter(separator)
            .quote(quote)
            .terminator(csv::Terminator::Any(b'\n'))
            // The last row ends, too.
            .from_reader(from.chain(b"\n".as_slice()));
        Self { reader, room, unclosed, row: csv::ByteRecord::new(), line: 0, bytes, cells: Vec::new() }
    }

    /// The rows in which a quotation mark was never closed, of all that were read, as a report names them.
    pub(in crate::exchange) fn unclosed(&self, file: &Arc<str>) -> Vec<Skipped> {
        let named = |line: &u64| {
            let line = usize::try_from(*line).unwrap_or(usize::MAX);
            Skipped { place: Place { file: Arc::clone(file), line }, reason: UNCLOSED.to_owned() }
        };
        self.unclosed.borrow().iter().map(named).collect()
    }

    /// Passes over what is above the header, and the header.
    pub(in crate::exchange) fn skip_to(&mut self, header: u64) -> Result<(), BadFile> {
        while self.next_row()? && self.line != header {}
        Ok(())
    }

    pub(in crate::exchange) fn next_row(&mut self) -> Result<bool, BadFile> {
        self.room.set(LONGEST_ROW);
        let next = self.reader.position().line();
        match self.reader.read_byte_record(&mut self.row) {
            Ok(false) => Ok(false),
            Ok(true) => {
                if self.row.len() > MOST_COLUMNS {
                    return Err(BadFile::TooManyColumns);
                }
                // Counted from the end: the reader takes empty lines before a row for a part of it.
                let within = self.row.as_slice().split(|byte| *byte == b'\n').count() - 1;
                self.line = self.reader.position().line().saturating_sub(1 + within as u64);
                self.cells =
                    self.row.iter().map(|cell| encoding::text_in(cell, self.bytes).into_owned()).collect();
                if let Some(last) = self.cells.last_mut()
                    && last.ends_with('\r')
                {
                    last.pop();
                }
                Ok(true)
            }
            Err(_) if self.room.get() == 0 => Err(BadFile::EndlessRow(next)),
            Err(e) => Err(BadFile::Unreadable(io::Error::other(e))),
        }
    }
}

/// A file of which only so much may be read for one row.
struct Bounded<R> {
    from: R,
    room: Rc<Cell<usize>>,
}

impl<R: Read> Read for Bounded<R> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let read = self.from.read(into)?;
        let room = self.room.get().saturating_sub(read);
        self.room.set(room);
        if room == 0 { Err(io::Error::other("the row is too long")) } else { Ok(read) }
    }
}

struct Sheet<'a> {
    file: &'a Arc<str>,
    layout: &'a Layout,
    incoming: Incoming,
    taken: Taken,
    /// Which columns say something that is not read.
    unread: Vec<bool>,
}

impl Sheet<'_> {
    /// Takes a row, or says why not.
    fn take(&mut self, line: u64, cells: &[String]) -> Result<(), BadFile> {
        if cells.iter().all(|cell| cell.trim().is_empty()) {
            return Ok(());
        }
        let place = Place { file: Arc::clone(self.file), line: usize::try_from(line).unwrap_or(usize::MAX) };
        self.taken.one(cells.iter().map(String::len).sum())?;
        let width = self.layout.header.len();
        // A short row is one whose last cells were empty.
        let fits = |row: &[String]| self.layout.fits(row);
        let cells = match (
            self.layout.is_spaced,
            wide::fitted(cells, width, self.layout.style.separator, fits),
        ) {
            (_, Fitted::Row { cells, beside }) => {
                for cell in beside {
                    let reason =
                        format!("\"{}\" is in a cell beyond the last column", shortened(&one_line(&cell)));
                    self.incoming.cells.push(Skipped { place: place.clone(), reason });
                }
                cells
            }
            // There is a space before each.
            (true, Fitted::Torn) if cells.iter().skip(width).all(|cell| cell.trim().is_empty()) => {
                cells.to_vec()
            }
            (_, Fitted::Torn) => {
                let reason = format!(
                    "the row has {} cells, but the header has {width}: put quotation marks around a cell that contains \
                     the separator",
                    cells.len()
                );
                self.incoming.skipped.push(Skipped { place, reason });
                return Ok(());
            }
        };
        let cells = cells.as_slice();
        if self.is_header_again(cells) {
            return Ok(());
        }
        if self.layout.kind == Kind::People && is_sum(cells) {
            let reason = "the row is a count of people, not a person".to_owned();
            self.incoming.skipped.push(Skipped { place, reason });
            return Ok(());
        }
        let is_foreign = self.layout.kind == Kind::People;
        let own = |cell: &String| {
            let cell = unguarded(cell);
            if is_foreign { plain(cell) } else { cell.to_owned() }
        };
        let mut cells: Vec<String> = cells.iter().take(width).map(own).collect();
        cells.resize(width, String::new());
        let taken = match self.layout.kind {
            Kind::OurHistory => message(self.layout, place.clone(), &cells)
                .map(|message| self.incoming.messages.push(message)),
            Kind::OurContacts | Kind::People => {
                let mut bad = Vec::new();
                let person = person(self.layout, place.clone(), &cells, &mut bad);
                let bad = bad.into_iter().map(|reason| Skipped { place: place.clone(), reason });
                self.incoming.cells.extend(bad);
                person.map(|person| {
                    self.notice_unread(&cells, &person);
                    self.incoming.people.push(person);
                })
            }
        };
        if let Err(reason) = taken {
            self.incoming.skipped.push(Skipped { place, reason });
        }
        Ok(())
    }

    /// Sheets that were put together from several have their header several times.
    fn is_header_again(&self, cells: &[String]) -> bool {
        let header = &self.layout.header;
        header.len() == cells.len()
            && header.len() > 1
            && cells.iter().zip(header).all(|(cell, name)| one_line(cell) == *name)
    }

    fn notice_unread(&mut self, cells: &[String], person: &IncomingPerson) {
        for ((unread, field), cell) in self.unread.iter_mut().zip(self.layout.columns.fields()).zip(cells) {
            *unread |= match field {
                None => !cell.trim().is_empty(),
                // Of all web addresses, only a LinkedIn profile is kept.
                Some(Field::Website) => !cell.trim().is_empty() && person.linkedin.is_none(),
                Some(Field::Prefix) => !cell.trim().is_empty() && !name::is_prefix(cell),
                Some(Field::Suffix) => !cell.trim().is_empty() && !name::is_suffix(cell),
                Some(_) => false,
            };
        }
    }

    fn finished(mut self) -> Incoming {
        if self.layout.kind == Kind::People {
            let columns: Vec<String> = self
                .layout
                .header
                .iter()
                .zip(&self.unread)
                .filter(|(name, unread)| **unread && !is_beside(name))
                .map(|(name, _)| shortened(name))
                .collect();
            if !columns.is_empty() {
                let file = Arc::clone(self.file);
                self.incoming.unread_columns.push(UnreadColumns { file, columns, can_be_named: true });
            }
        }
        self.incoming
    }
}

/// A cell without the formula, the mark-up and the single quotes around it that other programs write.
fn plain(cell: &str) -> String {
    let cell = without_formula(cell).unwrap_or_else(|| without_markup(cell).into());
    let bare = cell.trim().strip_prefix('\'').and_then(|rest| rest.strip_suffix('\''));
    bare.filter(|bare| !bare.is_empty()).unwrap_or(&cell).to_owned()
}

/// Words before a name, which some programs have in a column called title.
const SALUTATIONS: &[&str] = &[
    "mr",
    "mrs",
    "ms",
    "miss",
    "mx",
    "dr",
    "prof",
    "professor",
    "herr",
    "frau",
    "m",
    "mme",
    "mlle",
    "monsieur",
    "madame",
    "sr",
    "sra",
    "srta",
    "don",
    "dona",
    "sig",
    "sigra",
    "dott",
    "dottssa",
    "ing",
    "dhr",
    "mevr",
    "de heer",
    "mevrouw",
    "exmo",
    "exma",
    "herr dr",
    "frau dr",
    "prof dr",
];

/// `[profile](https://…)` points to an address.
fn address_of_link(cell: &str) -> &str {
    let link = cell.strip_suffix(')').filter(|link| link.starts_with('['));
    link.and_then(|link| link.split_once("](")).map_or(cell, |(_, address)| address.trim())
}

fn is_salutation(title: &str) -> bool {
    let bare = text::key(title).replace('.', "");
    SALUTATIONS.contains(&bare.trim())
}

/// Says in `bad` what could not be read of someone who is taken all the same.
fn person(
    layout: &Layout,
    place: Place,
    cells: &[String],
    bad: &mut Vec<String>,
) -> Result<IncomingPerson, String> {
    let is_ours = layout.kind == Kind::OurContacts;
    let all = |field| layout.columns.of(field, cells);
    let one = |field| all(field).map(one_line).find(|text| !text.is_empty());
    let list = |field| {
        all(field).flat_map(move |cell| {
            let cell = if is_ours { cell.to_owned() } else { without_pages(cell) };
            items(&cell, is_ours).map(str::to_owned).collect::<Vec<_>>()
        })
    };
    let mut emails: Vec<String> = Vec::new();
    let mut named_beside = None;
    for cell in all(Field::Email) {
        if is_ours {
            for item in cell.split(LIST).filter(|item| !item.is_empty()) {
                if item.contains('@') {
                    add(&mut emails, item.to_owned());
                } else {
                    bad.push(text::BadText::Email(shortened(item)).to_string());
                }
            }
            continue;
        }
        let read = address::in_cell(cell);
        for address in read.addresses {
            add(&mut emails, address);
        }
        named_beside = named_beside.or(read.name);
        bad.extend(read.bad);
    }
    let mut named = whole_name(layout, cells, bad);
    // `Ann Lee <ann@x.example>` as a name.
    if let Some(written) =
        named.as_ref().filter(|name| name.contains('@') && !name.contains(" @ ") && !is_ours)
    {
        let read = address::in_cell(written);
        for address in read.addresses {
            add(&mut emails, address);
        }
        named = read.name;
    }
    let name = named.or(named_beside).or_else(|| emails.first().cloned());
    let Some(name) = name else {
        let company = all(Field::Company).map(one_line).find(|company| !is_placeholder(company));
        return Err(match company {
            Some(company) => format!("the row is about a company, not a person: {}", shortened(&company)),
            None => "the row has neither a name nor an email address".to_owned(),
        });
    };
    let mut person = IncomingPerson::new(place, name);
    person.emails = emails;
    let nickname = one(Field::PreferredName).filter(|name| *name != person.name);
    person.preferred_name = if is_ours {
        nickname
    } else {
        let given = one(Field::FirstName).unwrap_or_default();
        name::preferred(&person.name, nickname, &given, &family_names(layout, cells).join(" "))
    };
    for (at, company) in all(Field::Company).flat_map(|cell| companies(cell, is_ours)).enumerate() {
        if at == 0 {
            person.company = Some(company);
        } else if person.company.as_ref().is_none_or(|first| text::key(first) != text::key(&company)) {
            bad.push(format!(
                "the row names several companies, and only the first was kept; \"{}\" was left out",
                shortened(&company)
            ));
        }
    }
    person.title = all(Field::Title)
        .map(one_line)
        .find(|title| !title.is_empty() && !is_placeholder(title) && (is_ours || !is_salutation(title)));
    for typed in all(Field::Linkedin).map(address_of_link).filter(|typed| !placeholder::is_no_profile(typed))
    {
        let read =
            if is_ours { profile::linkedin_slug(typed) } else { profile::in_cell(typed, &person.name) };
        match read {
            Ok(slug) => {
                person.linkedin.get_or_insert(slug);
            }
            Err(problem) => bad.push(problem.to_string()),
        }
    }
    if person.linkedin.is_none() {
        let profile = |url: &&str| url.to_lowercase().contains("linkedin.com/in/");
        let mut sites = all(Field::Website).flat_map(|cell| cell.split([';', '\n', ' ', ','])).map(str::trim);
        person.linkedin = sites.find(profile).and_then(|url| profile::linkedin_slug(url).ok());
    }
    for cell in all(Field::Phone) {
        if is_ours {
            for item in cell.split(LIST).filter(|item| !item.is_empty()) {
                match number::shortened(item) {
                    Some(problem) => bad.push(problem),
                    None => add(&mut person.phones, item.to_owned()),
                }
            }
            continue;
        }
        let read = number::in_cell(cell);
        for number in read.numbers {
            add(&mut person.phones, number);
        }
        bad.extend(read.bad);
    }
    for topic in list(Field::Topics) {
        add(&mut person.topics, topic);
    }
    // Google marks the labels that it gives itself.
    for tag in list(Field::Tags).filter(|tag| is_ours || !(tag.starts_with("* ") || is_own_group(tag))) {
        add(&mut person.tags, tag);
    }
    let mut notes = all(Field::Notes).collect::<Vec<_>>().join("\n").replace("\r\n", "\n");
    bad.extend(text::cut_text("note", &mut notes));
    person.notes = Some(notes).filter(|notes| !notes.is_empty());
    if is_ours {
        let cell = |name: &str| layout.ours(name, cells);
        person.uid = filled(cell("uid"));
        let linkedin_status = word(cell("linkedin_status"))?;
        let linkedin_on = filled(cell("linkedin_on")).map(|day| day_of(&day)).transpose()?;
        if linkedin_status == LinkedinStatus::Connected {
            (person.is_connected, person.connected_on) = (true, linkedin_on);
        }
        person.kept = Some(KeptPerson {
            number: cell("id").trim().parse().ok(),
            linkedin_status,
            linkedin_on,
            // Older exports have no columns for some of these.
            register: filled(cell("register")).map(|register| word(&register)).transpose()?,
            cadence: filled(cell("cadence"))
                .map(|typed| typed.parse::<Cadence>().map_err(|e| e.to_string()))
                .transpose()?,
            cadence_on: filled(cell("cadence_on")).map(|day| day_of(&day)).transpose()?,
            is_ally: yes(cell("ally"))?,
            is_silenced: yes(cell("do_not_contact"))?,
            silenced_on: filled(cell("do_not_contact_since")).map(|day| day_of(&day)).transpose()?,
            silenced_why: filled(cell("do_not_contact_reason"))
                .map(|why| text::name("reason", &why).map_err(|bad| bad.to_string()))
                .transpose()?,
            usual_role: filled(cell("usual_role")).map(|role| word(&role)).transpose()?,
            met: filled(cell("met"))
                .map(|met| text::name("place", &met).map_err(|bad| bad.to_string()))
                .transpose()?,
        });
    }
    Ok(person)
}

/// The name of a row, from its one column or from several.
fn whole_name(layout: &Layout, cells: &[String], bad: &mut Vec<String>) -> Option<String> {
    let one = |field| {
        let cells = layout.columns.of(field, cells).map(|cell| one_line(&without_pages(cell)));
        cells.into_iter().find(|text| !text.is_empty() && !is_placeholder(text))
    };
    if let Some(whole) = one(Field::Name) {
        if layout.kind != Kind::People {
            return Some(whole);
        }
        let (first, others) = name::several(&whole);
        for other in others {
            bad.push(format!("the name cell also holds {other}; to add them: rekindle add \"{other}\""));
        }
        return Some(if layout.columns.is_family_first() { name::family_last(&first) } else { first });
    }
    let first = one(Field::FirstName);
    let family = family_names(layout, cells);
    // `Name` next to a column of family names can be all of it, too.
    if let (Some(first), [only]) = (&first, family.as_slice())
        && first.contains([' ', ','])
        && name::has_words(first, only)
    {
        return Some(first.clone());
    }
    // `Name` next to `First name` is all of it where it begins or ends with the first name.
    if let (Some(first), [only]) = (&first, family.as_slice())
        && only.split([' ', ',']).any(|word| text::key(word) == text::key(first))
        && text::key(only) != text::key(first)
    {
        return Some(only.clone());
    }
    let (first, middle) = (first.unwrap_or_default(), one(Field::MiddleName).unwrap_or_default());
    let name = Some(name::together(&first, &middle, &family.join(" "))).filter(|name| !name.is_empty())?;
    let salutation = || one(Field::Title).filter(|title| is_salutation(title));
    // `Anrede`, and beside it `Titel`.
    let prefix: Vec<String> = [one(Field::Prefix), salutation()].into_iter().flatten().collect();
    Some(name::with_titles(&name, &prefix.join(" "), &one(Field::Suffix).unwrap_or_default()))
}

/// Spaniards have two of them, each perhaps in a column of its own.
fn family_names(layout: &Layout, cells: &[String]) -> Vec<String> {
    let mut family: Vec<String> = Vec::new();
    for name in layout.columns.of(Field::LastName, cells).map(one_line) {
        if !name.is_empty() && !is_placeholder(&name) && !family.contains(&name) {
            family.push(name);
        }
    }
    family
}

/// The companies of a cell: one, or several where each is a page of its own.
fn companies(cell: &str, is_ours: bool) -> Vec<String> {
    if is_ours {
        return vec![one_line(cell)];
    }
    pages(cell).iter().map(|name| one_line(name)).filter(|name| !is_placeholder(name)).collect()
}

/// The items of a cell that is a list: our own, or as other programs write one.
fn items(cell: &str, is_ours: bool) -> impl Iterator<Item = &str> {
    let between = if is_ours {
        LIST
    } else if cell.contains(":::") {
        ":::"
    } else if cell.contains(';') {
        ";"
    } else if cell.contains('\n') {
        "\n"
    } else {
        ","
    };
    cell.split(between).map(str::trim).filter(|item| !item.is_empty())
}

fn add(values: &mut Vec<String>, value: String) {
    if !values.contains(&value) && values.len() < MOST_COLUMNS {
        values.push(value);
    }
}

fn message(layout: &Layout, place: Place, cells: &[String]) -> Result<IncomingMessage, String> {
    let cell = |name: &str| layout.ours(name, cells);
    let text = cell("text").replace("\r\n", "\n");
    if text.len() > LONGEST_TEXT {
        return Err(format!("the text is too long: {} of at most {LONGEST_TEXT} bytes", text.len()));
    }
    let about = cell("application").split(LIST).filter_map(|item| {
        let (company, title) = item.split_once('/')?;
        Some((company.trim().to_owned(), title.trim().to_owned()))
    });
    Ok(IncomingMessage {
        place,
        key: filled(cell("uid")).ok_or("the row has no uid")?,
        older_key: None,
        with: Handle {
            name: Some(filled(cell("contact")).ok_or("the row names no contact")?),
            ..Handle::default()
        },
        at: When::On(day_of(cell("date"))?),
        direction: word::<Direction>(cell("direction"))?,
        channel: match cell("channel") {
            "" => None,
            typed => Some(word::<Channel>(typed)?),
        },
        kind: word::<TouchKind>(cell("kind"))?,
        subject: filled(cell("subject")),
        text,
        letter: None,
        is_invitation: false,
        kept: Some(KeptMessage {
            contact: cell("contact_id").trim().parse().ok(),
            about: about.collect(),
            needs_answer: yes(cell("needs_answer"))?,
            forced_why: filled(cell("forced_why")),
        }),
    })
}

fn filled(cell: &str) -> Option<String> {
    Some(cell.trim().to_owned()).filter(|cell| !cell.is_empty())
}

fn word<T: crate::domain::word::Word>(cell: &str) -> Result<T, String> {
    T::parse(cell.trim()).map_err(|unknown| unknown.to_string())
}

/// As we wrote it, or as a spreadsheet wrote it again.
fn day_of(cell: &str) -> Result<NaiveDate, String> {
    let day = match day::written(cell) {
        Some(Written::Slashed { first, second, .. }) if first.max(second) <= 12 && first != second => {
            return Err(format!("\"{cell}\" can be read as two dates: write it as 2026-09-15"));
        }
        Some(written) => written.day(Order::of([written])),
        None => None,
    };
    day.ok_or_else(|| format!("\"{cell}\" is not a date such as 2026-09-15"))
}

fn yes(cell: &str) -> Result<bool, String> {
    match cell.trim() {
        "yes" => Ok(true),
        "no" | "" => Ok(false),
        other => Err(format!("\"{other}\" is neither yes nor no")),
    }
}

#[cfg(test)]
mod tests {
    use super::super::super::chosen;
    use super::*;
    use crate::domain::Role;

    fn sheet(text: impl AsRef<[u8]>) -> Incoming {
        read(text.as_ref(), &Arc::from("people.csv"), &[]).unwrap()
    }

    #[track_caller]
    fn refused(text: impl AsRef<[u8]>, map: &[&str]) -> String {
        let map: Vec<_> = map.iter().flat_map(|typed| chosen::chosen(typed).unwrap()).collect();
        let map = chosen::of_people(&map);
        let bad = read(text.as_ref(), &Arc::from("people.csv"), &map).unwrap_err();
        format!("{bad}; {}", bad.hint())
    }

    #[test]
    fn a_row_becomes_a_person() {
        let people = sheet(
            "First Name,Last Name,E-mail 1 - Value,E-mail 2 - Value,Organization Name,Organization Title,Labels,\
             Notes,Website 1 - Value,Phone 1 - Value\n\
             Priya,Rao,Priya@Northwind.example,p@home.example,\"Northwind, Inc.\",Head of Data,* myContacts ::: Climbers,\
             \"two\nlines\",https://www.linkedin.com/in/Priya-Rao,'+44 20 7946 ::: 1\n",
        )
        .people;
        let person = &people[0];
        assert_eq!(person.name, "Priya Rao");
        assert_eq!(person.emails, ["priya@northwind.example", "p@home.example"]);
        assert_eq!(person.phones, ["+44 20 7946", "1"]);
        assert_eq!(person.company.as_deref(), Some("Northwind, Inc."));
        assert_eq!(person.title.as_deref(), Some("Head of Data"));
        assert_eq!(person.linkedin.as_deref(), Some("priya-rao"));
        assert_eq!(
            (&person.tags[..], person.notes.as_deref()),
            (&["Climbers".to_owned()][..], Some("two\nlines"))
        );
        assert_eq!(person.place.line, 2);
    }

    #[test]
    fn a_name_is_put_together_from_all_its_columns() {
        let sheet = sheet(
            "Title,First Name,Last Name,Suffix,Job Title\nDr.,Eva,Kern,PhD,CTO\nMs.,Ann,Lee,,CEO\nDirector,Bo,Oak,,CFO\n",
        );
        let names: Vec<&str> = sheet.people.iter().map(|person| person.name.as_str()).collect();
        assert_eq!(names, ["Dr. Eva Kern, PhD", "Ann Lee", "Bo Oak"]);
        assert_eq!(sheet.unread_columns[0].columns, ["Title"]);
    }

    #[test]
    fn a_given_name_of_two_words_is_what_they_are_called() {
        for (text, preferred) in [
            ("First Name,Last Name\nEva Maria,Lind\n", Some("Eva Maria")),
            ("First Name,Middle Name,Last Name\nEva,Maria,Lind\n", None),
            ("Nombre,Apellido 1,Apellido 2\nAna,García,Márquez\n", Some("Ana")),
            ("Prénom;Nom de famille\nJean Marc;Petit\n", Some("Jean Marc")),
            ("First Name,Last Name,Nickname\nEva Maria,Lind,Evi\n", Some("Evi")),
        ] {
            assert_eq!(sheet(text).people[0].preferred_name.as_deref(), preferred, "{text}");
        }
    }

    #[test]
    fn the_second_person_of_a_cell_is_named() {
        let sheet = sheet("Name,Company\nAda Stone & Ben Oak,Quill\nCy Elm @ Quill,Quill\n");
        let names: Vec<&str> = sheet.people.iter().map(|person| person.name.as_str()).collect();
        assert_eq!(names, ["Ada Stone", "Cy Elm @ Quill"]);
        assert!(sheet.cells[0].reason.starts_with("the name cell also holds Ben Oak"), "{:?}", sheet.cells);
    }

    #[test]
    fn a_name_next_to_a_column_of_family_names_is_the_first() {
        for header in [
            "Name,Surname",
            "Name,Last Name",
            "Name,Family Name",
            "name,lname",
            "fname,lname",
            "Name (First),Name (Last)",
            "Naam,Achternaam",
            "Nom,Nom de famille",
            "Name,Apellido",
            "Jméno,Příjmení",
            "Имя,Фамилия",
            "Ad,Soyad",
            "Rufname,Nachname",
            "Roepnaam,Achternaam",
        ] {
            assert_eq!(
                sheet(format!("{header},Email\nEva,Lind,e@x.example\n")).people[0].name,
                "Eva Lind",
                "{header}"
            );
            let (first, last) = header.split_once(',').unwrap();
            let turned = sheet(format!("{last},{first},Email\nLind,Eva,e@x.example\n"));
            assert_eq!(turned.people[0].name, "Eva Lind", "{last},{first}");
            assert_eq!(turned.people[0].preferred_name, None);
        }
        for (text, name) in [
            ("Name,Surname\nEva Lind,Lind\n", "Eva Lind"),
            ("Name,Surname\n\"Lind, Eva\",Lind\n", "Lind, Eva"),
            ("Name,Surname,Full Name\nEva,Lind,Eva Lind\n", "Eva Lind"),
            ("Name,Surname\nEva Maria,Lind\n", "Eva Maria Lind"),
            ("Name,Surname\nEva,\n", "Eva"),
            ("Ad,Name\nspring,Eva Lind\n", "Eva Lind"),
        ] {
            assert_eq!(sheet(text).people[0].name, name, "{text}");
        }
    }

    #[test]
    fn a_row_whose_quotation_mark_is_never_closed_is_named_and_the_rest_is_read() {
        for (text, names, line) in [
            (
                "Name,Email,Notes\nEva Lind,e@x.example,\"5 inch\nJan Kos,j@x.example,ok\n",
                &["Eva Lind", "Jan Kos"][..],
                2,
            ),
            (
                "Name;Email;Notes\n\"Eva Lind;e@x.example;hi\nJan Kos;j@x.example;ok\n",
                &["Eva Lind", "Jan Kos"],
                2,
            ),
            (
                "Name\tEmail\tNotes\rEva Lind\te@x.example\t6\" tall\rJan Kos\tj@x.example\t\"half\rPia Roth\tp@x.example\t\"x\"\r",
                &["Eva Lind", "Jan Kos", "Pia Roth"],
                3,
            ),
        ] {
            let read = sheet(text);
            let found: Vec<&str> = read.people.iter().map(|person| person.name.as_str()).collect();
            assert_eq!(found, names, "{text}");
            let [cell] = read.cells.as_slice() else { panic!("{:?}", read.cells) };
            assert_eq!((cell.place.line, cell.reason.as_str()), (line, UNCLOSED), "{text}");
        }
    }

    #[test]
    fn a_bad_cell_costs_no_more_than_itself() {
        let read = sheet(format!(
            "Name,LinkedIn,Notes\nEva Lind,yes,{}\nJan Kos,yes,ok\n",
            "é".repeat(LONGEST_TEXT)
        ));
        let names: Vec<&str> = read.people.iter().map(|person| person.name.as_str()).collect();
        assert_eq!(names, ["Eva Lind", "Jan Kos"]);
        assert!(read.people.iter().all(|person| person.linkedin.is_none()));
        assert_eq!(read.people[0].notes.as_ref().map(String::len), Some(LONGEST_TEXT));
        let reasons: Vec<&str> = read.cells.iter().map(|cell| cell.reason.as_str()).collect();
        assert!(reasons[0].starts_with("\"yes\" is not a LinkedIn profile"), "{reasons:?}");
        assert!(reasons[1].starts_with("the note is too long: the first 100000 of 200000"), "{reasons:?}");
        assert_eq!(reasons.len(), 3);
    }

    #[test]
    fn a_heading_may_have_the_family_in_front() {
        assert_eq!(sheet("Nachname Vorname,Firma\nMüller Jürgen,Quill\n").people[0].name, "Jürgen Müller");
    }

    #[test]
    fn separators_encodings_and_preambles_make_no_difference() {
        let utf16 = |text: &str| -> Vec<u8> {
            [0xFF, 0xFE].into_iter().chain(text.encode_utf16().flat_map(u16::to_le_bytes)).collect()
        };
        for (what, bytes) in [
            ("commas", b"Name,Company\nZo\xC3\xAB,Quill\n".to_vec()),
            ("old line ends", b"Name,Company\rZo\xC3\xAB,Quill\r".to_vec()),
            ("semicolons", b"Name;Company\r\nZo\xC3\xAB;Quill\r\n".to_vec()),
            ("a mark and sep=", b"\xEF\xBB\xBFsep=;\r\nName;Company\r\nZo\xC3\xAB;Quill\r\n".to_vec()),
            ("tabs in UTF-16", utf16("Name\tCompany\r\nZoë\tQuill\r\n")),
            ("Windows-1252", b"Name;Company\r\nZo\xEB;Quill\r\n".to_vec()),
            ("lines above", b"Exported on Monday\n\n\"Name\",\"Company\"\n\"Zo\xC3\xAB\",\"Quill\"".to_vec()),
        ] {
            let read = sheet(&bytes);
            assert_eq!(read.people.len(), 1, "{what}: {read:?}");
            assert_eq!(read.people[0].name, "Zoë", "{what}");
            assert_eq!(read.people[0].company.as_deref(), Some("Quill"), "{what}");
        }
    }

    #[test]
    fn lines_are_counted_as_editors_count_them() {
        for text in [
            "\nName,Notes\n\n\n,1\nAnn,\"a\n\nb\"\n\n,2\n,3",
            "sep=,\nName,Notes\n\n\n,1\nAnn,\"a\n\nb\"\n\n,2\n,3",
        ] {
            for text in [text.to_owned(), text.replace('\n', "\r\n"), text.replace('\n', "\r")] {
                let lines: Vec<usize> =
                    sheet(&text).skipped.iter().map(|skipped| skipped.place.line).collect();
                assert_eq!(lines, [5, 10, 11], "{text:?}");
            }
        }
    }

    #[test]
    fn a_short_row_is_filled_up_and_a_bad_cell_costs_no_more_than_itself() {
        let read = sheet(
            "Name,Email,Notes\nAnn,a@b.example,\"x\ny\"\nBo\nCy,c@d.example,,\nDi,d@e.example,,more\n\n,,\n\
             ,n/a,\nEd,a@b@c,\nFay,n/a,\n,g@h.example,\n?,call her,hi\nName,Email,Notes\n",
        );
        let skipped: Vec<(usize, &str)> =
            read.skipped.iter().map(|skipped| (skipped.place.line, skipped.reason.as_str())).collect();
        assert_eq!(
            skipped,
            [
                (9, "the row has neither a name nor an email address"),
                (13, "the row has neither a name nor an email address"),
            ]
        );
        let cells: Vec<(usize, &str)> =
            read.cells.iter().map(|bad| (bad.place.line, bad.reason.as_str())).collect();
        let is_none =
            |cell| format!("\"{cell}\" is not an email address: it needs one @ with something on both sides");
        assert_eq!(
            cells,
            [
                (6, "\"more\" is in a cell beyond the last column"),
                (10, is_none("a@b@c").as_str()),
                (13, is_none("call her").as_str())
            ]
        );
        let names: Vec<&str> = read.people.iter().map(|person| person.name.as_str()).collect();
        assert_eq!(names, ["Ann", "Bo", "Cy", "Di", "Ed", "Fay", "g@h.example"]);
    }

    /// What programs call their columns in seven languages, each with one person.
    #[test]
    fn the_columns_of_other_programs_are_read_in_seven_languages() {
        let outlook_fr = "Titre;Prénom;Deuxième prénom;Nom;Suffixe;Société;Service;Titre;Téléphone (bureau);\
                          Tél. mobile;Adresse de messagerie;Type de messagerie;Catégories;Notes";
        for (sheet_of, row) in [
            (
                outlook_fr,
                "M.;Zoé;;Dupré;;Quill;Ventes;Cheffe;+33 1 2;+33 6 1;zoe@quill.example;SMTP;Salon;Lyon",
            ),
            (
                "Anrede;Vorname;Weitere Vornamen;Nachname;Suffix;Firma;Abteilung;Position;Telefon geschäftlich;\
                 Mobiltelefon;E-Mail-Adresse;E-Mail-Typ;Kategorien;Notizen",
                "Frau;Zoé;;Dupré;;Quill;Ventes;Cheffe;+33 1 2;+33 6 1;zoe@quill.example;SMTP;Salon;Lyon",
            ),
            (
                "Tratamiento,Nombre,Segundo nombre,Apellidos,Sufijo,Organización,Departamento,Puesto,\
                 Teléfono del trabajo,Teléfono móvil,Dirección de correo electrónico,Categorías,Notas",
                "Sra.,Zoé,,Dupré,,Quill,Ventes,Cheffe,+33 1 2,+33 6 1,zoe@quill.example,Salon,Lyon",
            ),
            (
                "Titolo,Nome,Secondo nome,Cognome,Società,Reparto,Posizione,Telefono ufficio,Cellulare,\
                 Indirizzo posta elettronica,Tipo indirizzo posta elettronica,Categorie,Note",
                "Sig.ra,Zoé,,Dupré,Quill,Ventes,Cheffe,+33 1 2,+33 6 1,zoe@quill.example,SMTP,Salon,Lyon",
            ),
            (
                "Titel;Voornaam;Middelste naam;Achternaam;Bedrijf;Afdeling;Functie;Telefoon op werk;\
                 Mobiele telefoon;E-mailadres;Categorieën;Notities",
                "Mevr.;Zoé;;Dupré;Quill;Ventes;Cheffe;+33 1 2;+33 6 1;zoe@quill.example;Salon;Lyon",
            ),
            (
                "Título,Nome,Segundo nome,Sobrenome,Empresa,Departamento,Cargo,Telefone comercial,\
                 Telefone celular,Endereço de email,Categorias,Anotações",
                "Sra.,Zoé,,Dupré,Quill,Ventes,Cheffe,+33 1 2,+33 6 1,zoe@quill.example,Salon,Lyon",
            ),
            (
                "Nome;Apelido;Empresa;Função;Telefone;Telemóvel;Correio eletrónico;Etiquetas;Notas",
                "Zoé;Dupré;Quill;Cheffe;+33 1 2;+33 6 1;zoe@quill.example;Salon;Lyon",
            ),
            (
                "Title,First Name,Middle Name,Last Name,Suffix,Company,Department,Job Title,Business Phone,\
                 Mobile Phone,E-mail Address,E-mail Type,E-mail Display Name,Categories,Notes",
                "Ms.,Zoé,,Dupré,,Quill,Ventes,Cheffe,+33 1 2,+33 6 1,zoe@quill.example,SMTP,Zoé Dupré,Salon,Lyon",
            ),
            (
                "Name,Given Name,Additional Name,Family Name,Group Membership,E-mail 1 - Type,E-mail 1 - Value,\
                 Phone 1 - Type,Phone 1 - Value,Phone 2 - Value,Organization 1 - Name,Organization 1 - Title,Notes",
                "Zoé Dupré,Zoé,,Dupré,* myContacts ::: Salon,* Work,zoe@quill.example,Work,+33 1 2,+33 6 1,Quill,\
                 Cheffe,Lyon",
            ),
            (
                "First Name,Last Name,Title,Company Name,Company Name for Emails,Email,Email Status,\
                 Work Direct Phone,Mobile Phone,Tags,Notes",
                "Zoé,Dupré,Cheffe,Quill,Quill,zoe@quill.example,Verified,'+33 1 2,'+33 6 1,Salon,Lyon",
            ),
            (
                "Record ID,First Name,Last Name,Email,Phone Number,Mobile Phone Number,Job Title,\
                 Associated Company,Tags,Notes",
                "12,Zoé,Dupré,zoe@quill.example,+33 1 2,+33 6 1,Cheffe,Quill,Salon,Lyon",
            ),
            (
                "Name,Company,Role,Email,Phone,Mobile,Tags,Notes",
                "Zoé Dupré,Quill,Cheffe,zoe@quill.example,+33 1 2,+33 6 1,Salon,Lyon",
            ),
            (
                "First name,Last name,Organization,Job title,Email (work),Phone (work),Phone (iPhone),Groups,Note",
                "Zoé,Dupré,Quill,Cheffe,zoe@quill.example,+33 1 2,+33 6 1,Salon,Lyon",
            ),
            (
                "Name;Vorname;Firma;Funktion;Telefon (Arbeit);Telefon (Mobil);E-Mail (privat);Gruppen;Bemerkungen",
                "Dupré;Zoé;Quill;Cheffe;+33 1 2;+33 6 1;zoe@quill.example;Salon;Lyon",
            ),
            (
                "Nom\tEntreprise\tFonction\tTéléphone\tPortable\tCourriel\tÉtiquettes\tCommentaires",
                "Zoé Dupré\tQuill\tCheffe\t+33 1 2\t+33 6 1\tzoe@quill.example\tSalon\tLyon",
            ),
            (
                "Naam|Organisatie|Functietitel|Telefoon (werk)|Mobiel|E-mail (werk)|Labels|Opmerkingen",
                "Zoé Dupré|Quill|Cheffe|+33 1 2|+33 6 1|zoe@quill.example|Salon|Lyon",
            ),
        ] {
            let read = sheet(format!("{sheet_of}\n{row}\n"));
            assert_eq!(
                (read.people.len(), &read.skipped[..], &read.cells[..]),
                (1, &[][..], &[][..]),
                "{sheet_of}"
            );
            let person = &read.people[0];
            assert_eq!(person.name, "Zoé Dupré", "{sheet_of}");
            assert_eq!(person.emails, ["zoe@quill.example"], "{sheet_of}");
            assert_eq!(person.company.as_deref(), Some("Quill"), "{sheet_of}");
            assert_eq!(person.title.as_deref(), Some("Cheffe"), "{sheet_of}");
            assert_eq!(person.phones, ["+33 1 2", "+33 6 1"], "{sheet_of}");
            assert_eq!(person.tags, ["Salon"], "{sheet_of}");
            assert_eq!(person.notes.as_deref(), Some("Lyon"), "{sheet_of}");
        }
    }

    #[test]
    fn a_list_of_companies_names_nobody() {
        for (header, is_of_people) in [
            ("Name,Website,Industry,Priority", false),
            ("Name;Branche;Mitarbeiter;Notizen", false),
            ("Name,Website,Industry,Email", true),
            ("Name,Website,Industry,Company", true),
            ("Name,Industry,Notes", true),
            ("Name,Website,Notes", true),
        ] {
            let text = format!("{header}\nTidal,tidal.example,Energy,Low\n");
            assert!(is_table(text.as_bytes()), "{header}");
            let read = read(text.as_bytes(), &Arc::from("x"), &[]);
            assert_eq!(read.is_ok(), is_of_people, "{header}: {read:?}");
        }
        let text = "Name,Website,Industry\nPriya Rao,priya.example,Energy\n";
        let said = [(Field::Name, "Name".to_owned())];
        assert_eq!(read(text.as_bytes(), &Arc::from("x"), &said).unwrap().people.len(), 1);
    }

    #[test]
    fn a_table_is_found_by_content() {
        for (what, text, name, email) in [
            (
                "a title above",
                "My contacts 2026\nName;E-Mail;Firma\nZoë Öz;z@x.example;Quill\n",
                "Zoë Öz",
                true,
            ),
            (
                "a title with commas",
                "Contacts, of May, mine\n\nName;Email\nZoë Öz;z@x.example\n",
                "Zoë Öz",
                true,
            ),
            ("names alone", "Name\nZoë Öz\n", "Zoë Öz", false),
            ("addresses alone", "Email\nz@x.example\n", "z@x.example", true),
            ("one word", "Email\nzoe@x.example\n", "zoe@x.example", false),
            ("pipes", "Name|Email\nZoë Öz|z@x.example\n", "Zoë Öz", true),
            (
                "a semicolon in a header",
                "Name,\"Email (work; home)\",Notes\nZoë Öz,z@x.example,a;b;c;d\n",
                "Zoë Öz",
                true,
            ),
            ("sep=", "sep=|\r\nName|Email\r\nZoë Öz|z@x.example\r\n", "Zoë Öz", true),
            ("empty columns behind", "Name,Email,,,\nZoë Öz,z@x.example,,,\n", "Zoë Öz", true),
            ("spaces", " Full Name , E-mail Address \n Zoë Öz , z@x.example \n", "Zoë Öz", true),
            ("a wide row above", "a,b,c,d,e,f,g,h\nName,Email\nZoë Öz,z@x.example\n", "Zoë Öz", true),
        ] {
            assert!(is_table(text.as_bytes()), "{what}");
            let read = sheet(text);
            assert_eq!((read.people.len(), read.people[0].name.as_str()), (1, name), "{what}");
            assert_eq!(read.people[0].emails == ["z@x.example"], email, "{what}");
        }
        for prose in ["nothing of use", "Dear Maya,\n\nname\nis all I ask.\n", "", "x\ny\nz\n"] {
            assert!(!is_table(prose.as_bytes()), "{prose}");
        }
        let wide = refused("Wer;Wo\nAnn;Ulm;x;y;z;\"; \"\n", &[]);
        assert!(wide.contains("address: Wer, Wo;"), "{wide}");
    }

    #[test]
    fn columns_that_say_something_and_are_not_read_are_listed() {
        let read = sheet(
            "Name,Shoe size,Empty,E-mail 1 - Label,Website,Last haircut\nAnn,38,,Work,,\nBo,,,,https://bo.example,May\n",
        );
        assert_eq!(read.unread_columns.len(), 1);
        assert_eq!(read.unread_columns[0].columns, ["Shoe size", "Website", "Last haircut"]);
        assert_eq!(sheet("Name,Empty\nAnn,\n").unread_columns, []);
    }

    #[test]
    fn a_sheet_of_an_old_mac_is_read() {
        let read = sheet(b"Name;Email\rJ\x9Arg M\x9Fller;j@x.example\r");
        assert_eq!(read.people[0].name, "Jörg Müller");
    }

    #[test]
    fn columns_can_be_named() {
        let map = [(Field::Name, "Wer".to_owned()), (Field::Notes, "woher".to_owned())];
        let read = read("Wer;Woher\nAnn;Messe\n".as_bytes(), &Arc::from("x"), &map).unwrap();
        assert_eq!((read.people[0].name.as_str(), read.people[0].notes.as_deref()), ("Ann", Some("Messe")));
    }

    #[test]
    fn a_file_that_is_no_list_of_people_is_refused_with_its_columns() {
        assert!(refused("", &[]).starts_with("it is empty"));
        assert!(refused("\n\n", &[]).starts_with("it is empty"));
        let headless = refused("Ann Lee,ann@x.example\nBo Chen,bo@x.example\n", &[]);
        assert!(headless.starts_with("its first row names no columns"), "{headless}");
        let columns = refused("Wer;Woher\nAnn;Messe\n", &[]);
        assert!(columns.contains("address: Wer, Woher; say which one does: --map name="), "{columns}");
        let columns = refused("Name;Ort\nAnn;Ulm\n", &["email=Mail"]);
        assert!(columns.starts_with("there is no column \"Mail\"; the columns are: Name, Ort"), "{columns}");
    }

    #[test]
    fn what_never_ends_is_refused_before_it_takes_memory() {
        let columns = refused("Name,".repeat(1_000_000), &[]);
        assert!(columns.starts_with("it has ") && columns.contains("columns"), "{columns}");
        let quote = format!("Name\nAnn\n\"{}", "x\n".repeat(1_000_000));
        assert!(refused(quote, &[]).starts_with("the row that begins on line 3 is too long"));
        let endless = "Name\n".as_bytes().chain(io::repeat(b'x'));
        assert!(matches!(read(endless, &Arc::from("x"), &[]), Err(BadFile::EndlessRow(2))));
    }

    #[test]
    fn our_own_contacts_say_all_that_was_said_of_them() {
        let read = sheet(
            "id,name,emails,phones,linkedin,linkedin_status,title,company,cadence,ally,do_not_contact,relationship,tags,\
             topics,last_touch,preferred_name,linkedin_on,notes,usual_role,uid\n\
             1,Omar Haddad,o@n.example; o@h.example; Om,'+44 1,omar,connected,Lead,Northwind,2 weeks,yes,no,met,\
             \"a, b; c\",chess,2026-09-01,Om,2026-08-30,'=good,agency-recruiter,0199\n",
        );
        let omar = &read.people[0];
        assert_eq!(omar.emails, ["o@n.example", "o@h.example"]);
        assert!(read.cells[0].reason.contains("\"Om\" is not an email address"), "{:?}", read.cells);
        assert_eq!((&omar.phones[0][..], omar.notes.as_deref()), ("+44 1", Some("=good")));
        assert_eq!(
            (omar.tags.clone(), omar.uid.as_deref()),
            (vec!["a, b".to_owned(), "c".to_owned()], Some("0199"))
        );
        let kept = omar.kept.as_ref().unwrap();
        assert_eq!(kept.usual_role, Some(Role::AgencyRecruiter));
        assert_eq!((kept.is_ally, kept.is_silenced, kept.cadence), (true, false, Some(Cadence::Weeks(2))));
        assert_eq!(kept.linkedin_on, NaiveDate::from_ymd_opt(2026, 8, 30));
    }

    #[test]
    fn a_day_is_read_as_spreadsheets_write_it_again() {
        for (cell, day) in [
            ("2026-09-18", Ok("2026-09-18")),
            (" 2026/09/18 ", Ok("2026-09-18")),
            ("2026/9/8", Ok("2026-09-08")),
            ("18.9.2026", Ok("2026-09-18")),
            ("18/09/2026", Ok("2026-09-18")),
            ("9/18/2026", Ok("2026-09-18")),
            ("9/9/26", Ok("2026-09-09")),
            ("8/9/2026", Err("\"8/9/2026\" can be read as two dates: write it as 2026-09-15")),
            ("2026/13/01", Err("\"2026/13/01\" is not a date such as 2026-09-15")),
            ("18/19/2026", Err("\"18/19/2026\" is not a date such as 2026-09-15")),
            ("", Err("\"\" is not a date such as 2026-09-15")),
        ] {
            assert_eq!(day_of(cell), day.map(|day| day.parse().unwrap()).map_err(str::to_owned), "{cell}");
        }
    }

    #[test]
    fn our_own_history_is_messages() {
        let read = sheet(
            "date,contact,direction,channel,kind,application,text,id,uid,contact_id,application_ids,needs_answer,forced_why\n\
             2026-09-17,Priya Rao,out,email,follow-up,Northwind/Data Engineer; Quill/Analyst,\"'=SUM(A1)\n\nSam\",3,u-3,2,1 2,no,\n\
             2026-09-18,Priya Rao,in,,reply,,hello,4,u-4,2,,yes,\n\
             yesterday,Priya Rao,in,,reply,,hello,4,u-4,2,,yes,\n",
        );
        let first = &read.messages[0];
        assert_eq!((first.key.as_str(), first.text.as_str()), ("u-3", "=SUM(A1)\n\nSam"));
        assert_eq!((first.direction, first.kind), (Direction::Out, TouchKind::FollowUp));
        assert_eq!(first.kept.as_ref().unwrap().about.len(), 2);
        assert_eq!(
            (read.messages[1].channel, read.messages[1].kept.as_ref().unwrap().needs_answer),
            (None, true)
        );
        assert_eq!(read.skipped[0].reason, "\"yesterday\" is not a date such as 2026-09-15");
    }

    #[test]
    fn cells_are_read_without_the_marks_of_other_programs() {
        for text in [
            "'Name','Email','Company'\n'Priya Rao','priya@x.example','Smith''s, Inc.'\n",
            "'Name';'Email';'Company'\n'Priya Rao';'priya@x.example';'Smith''s, Inc.'\n",
            "Name,Email,Company\n<b>Priya Rao</b>,<a href='mailto:priya@x.example'>mail</a>,\"Smith&#39;s, Inc.\"\n",
            "Name;Email;Company\nPriya Rao;priya@x.example;'Smith's, Inc.'\n",
            "Name;Email;Company\n\"=HYPERLINK(\"\"https://x.example/p\"\";\"\"Priya Rao\"\")\";\"=HYPERLINK(\"\"mailto:priya@x.example\"\")\";\
             \"=\"\"Smith's, Inc.\"\"\"\n",
        ] {
            let person = &sheet(text).people[0];
            assert_eq!((person.name.as_str(), person.emails.len()), ("Priya Rao", 1), "{text}");
            assert_eq!(person.company.as_deref(), Some("Smith's, Inc."), "{text}");
        }
    }
}

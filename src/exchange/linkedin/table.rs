//! A table of the export: recognised and read by the names of its columns, wherever its header stands and whatever
//! separates its cells.

use std::cell::Cell;
use std::io::{self, Read};
use std::rc::Rc;

use csv::{Reader, ReaderBuilder, StringRecord};

use super::super::bounds::{Taken, TooMuch};
use super::super::csv::columns::{Columns, Field};
use crate::domain::incoming::Skipped;
use crate::domain::place::Place;
use crate::domain::text;

/// The header is below a preamble, never deeper than this.
const DEEPEST_HEADER: usize = 30;
/// LinkedIn's widest table has fifteen.
const MOST_COLUMNS: usize = 100;
/// No name of a column is longer.
const LONGEST_COLUMN: usize = 100;
/// A row holds one message at most. Longer ones come from a quote that nothing closes, in bytes.
const LONGEST_ROW: usize = 256 * 1024;

/// Which of LinkedIn's tables it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Connections,
    Invitations,
    Messages,
    Applications,
    SavedJobs,
    Contacts,
    Profile,
    EmailAddresses,
    /// A table about the user with nothing to import.
    Other,
}

/// The columns that no other program's table has together.
const TELLING: &[(Kind, &[&str])] = &[
    (Kind::Connections, &["first name", "last name", "connected on"]),
    (Kind::Invitations, &["from", "to", "sent at", "direction"]),
    (Kind::Messages, &["conversation id", "from", "date", "content"]),
    // As it was from 2018 to 2020.
    (Kind::Messages, &["from", "to", "date", "content", "direction"]),
    (Kind::Applications, &["application date", "company name", "job title"]),
    (Kind::SavedJobs, &["saved date", "job title", "company name"]),
    (Kind::Contacts, &["firstname", "lastname", "emails", "phonenumbers"]),
    (Kind::Profile, &["first name", "last name", "headline", "summary"]),
    (Kind::EmailAddresses, &["email address", "confirmed", "primary"]),
    (Kind::Other, &["first name", "last name", "verification type"]),
    (Kind::Other, &["first name", "last name", "invoice number"]),
    (Kind::Other, &["company name", "title", "started on", "finished on"]),
    // Certifications and organizations.
    (Kind::Other, &["name", "started on", "finished on"]),
    (Kind::Other, &["name", "proficiency"]),
    (Kind::Other, &["name", "published on"]),
    (Kind::Other, &["extension", "number", "type"]),
    (Kind::Other, &["school name", "degree name"]),
];

/// All columns of the tables of jobs. A sheet that somebody keeps can begin with the same ones, and says more.
const OF_JOBS: &[&str] = &[
    "application date",
    "saved date",
    "contact email",
    "contact phone number",
    "company name",
    "job title",
    "job url",
    "resume name",
    "question and answers",
    "questions and answers",
];

/// Whether no other column than LinkedIn's is there, if the table is one of jobs.
fn is_linkedins(kind: Kind, columns: &[String]) -> bool {
    !matches!(kind, Kind::Applications | Kind::SavedJobs)
        || columns.iter().all(|name| name.is_empty() || OF_JOBS.contains(&name.as_str()))
}

pub(super) struct Table<'a> {
    pub(super) kind: Kind,
    pub(super) separator: u8,
    columns: Vec<String>,
    /// As the header writes them.
    shown: Vec<String>,
    /// Which of them somebody asked for, and which says something and was not asked for.
    is_read: Vec<bool>,
    is_unread: Vec<bool>,
    file: &'a std::sync::Arc<str>,
    reader: Reader<Bounded<'a>>,
    room: Rc<Cell<usize>>,
    is_endless: bool,
    bytes: &'a [u8],
    /// How far lines are counted.
    counted_to: usize,
    line: usize,
    /// What all tables of the export together have.
    pub(super) taken: Taken,
    is_too_much: Option<TooMuch>,
}

/// A row with its place.
pub(super) struct Row {
    pub(super) place: Place,
    cells: StringRecord,
}

/// Where a column stands; nowhere in a table that does not have it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Column(Option<usize>);

impl<'a> Table<'a> {
    /// `None` when it isn't one of LinkedIn's.
    pub(super) fn open(text: &'a str, file: &'a std::sync::Arc<str>) -> Option<Self> {
        let bytes = text.as_bytes();
        for delimiter in [b',', b';', b'\t'] {
            let room = Rc::new(Cell::new(0));
            let mut reader = ReaderBuilder::new()
                .delimiter(delimiter)
                .has_headers(false)
                .flexible(true)
                .from_reader(Bounded { rest: bytes, room: room.clone() });
            let mut record = StringRecord::new();
            for _ in 0..DEEPEST_HEADER {
                room.set(LONGEST_ROW);
                if !reader.read_record(&mut record).unwrap_or(false) {
                    break;
                }
                let columns: Vec<String> = record.iter().take(MOST_COLUMNS).map(named).collect();
                let shown: Vec<String> = record
                    .iter()
                    .take(columns.len())
                    .map(|cell| cell.trim().chars().take(40).collect())
                    .collect();
                let columns = in_english(columns);
                let is_in = |(_, telling): &&(Kind, &[&str])| {
                    telling.iter().all(|name| columns.iter().any(|c| c == name))
                };
                let is_in = |one: &&(Kind, &[&str])| is_in(one) && is_linkedins(one.0, &columns);
                if let Some((kind, _)) = TELLING.iter().find(is_in) {
                    return Some(Self {
                        kind: *kind,
                        separator: delimiter,
                        is_read: vec![false; columns.len()],
                        is_unread: vec![false; columns.len()],
                        columns,
                        shown,
                        file,
                        reader,
                        room,
                        is_endless: false,
                        bytes,
                        counted_to: 0,
                        line: 1,
                        taken: Taken::default(),
                        is_too_much: None,
                    });
                }
            }
        }
        None
    }

    pub(super) fn column(&mut self, name: &str) -> Column {
        let at = self.columns.iter().position(|column| column == name);
        if let Some(is_read) = at.and_then(|at| self.is_read.get_mut(at)) {
            *is_read = true;
        }
        Column(at)
    }

    /// The columns that say something of others, and that nobody asked for.
    pub(super) fn unread(&self) -> Vec<String> {
        let names = self.shown.iter().zip(&self.is_unread);
        names
            .filter(|(name, is_unread)| **is_unread && !name.is_empty())
            .map(|(name, _)| name.clone())
            .collect()
    }

    /// The next row that is not blank. A row with more cells than the header has, which comes from an unquoted
    /// comma, is told to `skipped`: its cells are not below their names.
    pub(super) fn next_row(&mut self, skipped: &mut Vec<Skipped>) -> Option<Row> {
        loop {
            let mut cells = StringRecord::new();
            self.room.set(LONGEST_ROW);
            match self.reader.read_record(&mut cells) {
                Ok(true) => {}
                Ok(false) => return None,
                // The text is UTF-8 and rows may have any number of cells: nothing else can fail.
                Err(_) => {
                    self.is_endless = true;
                    return None;
                }
            }
            self.is_too_much = self.taken.one(cells.as_slice().len()).err();
            if self.is_too_much.is_some() {
                return None;
            }
            let place = Place { file: self.file.clone(), line: self.line_of(&cells) };
            let surplus = cells.iter().skip(self.columns.len()).any(|cell| !cell.trim().is_empty());
            if surplus {
                let (has, should) = (cells.len(), self.columns.len());
                let reason = format!("it has {has} cells, but the header has {should}");
                skipped.push(Skipped { place, reason });
            } else if cells.iter().any(|cell| !cell.trim().is_empty()) {
                for ((is_unread, is_read), cell) in self.is_unread.iter_mut().zip(&self.is_read).zip(&cells) {
                    *is_unread |= !is_read && !cell.trim().is_empty();
                }
                return Some(Row { place, cells });
            }
        }
    }

    /// It was not read to its end: all tables together have more than is taken in.
    pub(super) fn is_too_much(&self) -> Option<TooMuch> {
        self.is_too_much
    }

    /// The line below which a row goes on and on.
    pub(super) fn endless_after(&self) -> Option<usize> {
        self.is_endless.then_some(self.line)
    }

    /// The line on which a record begins. The reader's own count takes the line ends before a record for a part
    /// of it.
    #[expect(clippy::naive_bytecount, reason = "a crate more to count lines would count no faster")]
    fn line_of(&mut self, record: &StringRecord) -> usize {
        let start = record.position().map_or(0, |at| usize::try_from(at.byte()).unwrap_or(usize::MAX));
        let rest = self.bytes.get(start..).unwrap_or_default();
        let blank = rest.iter().take_while(|byte| matches!(byte, b'\r' | b'\n')).count();
        let start = start.saturating_add(blank);
        let passed = self.bytes.get(self.counted_to..start).unwrap_or_default();
        self.line += passed.iter().filter(|byte| **byte == b'\n').count();
        self.counted_to = start.max(self.counted_to);
        self.line
    }
}

/// Gives so much for one row and no more.
struct Bounded<'a> {
    rest: &'a [u8],
    room: Rc<Cell<usize>>,
}

impl Read for Bounded<'_> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let room = self.room.get().min(into.len());
        if room == 0 && !self.rest.is_empty() && !into.is_empty() {
            return Err(io::Error::other("a row without an end"));
        }
        let (now, _) = into.split_at_mut(room);
        let taken = self.rest.read(now)?;
        self.room.set(self.room.get() - taken);
        Ok(taken)
    }
}

/// What `Connected On` is called in other languages, which tells a table of connections.
const CONNECTED_ON: &[&str] = &[
    "verbunden am",
    "vernetzt am",
    "vernetzt seit",
    "connecte le",
    "connectee le",
    "date de connexion",
    "en relation depuis",
    "conectado el",
    "conectado en",
    "fecha de conexion",
    "conectado em",
    "conectou se em",
    "data da conexao",
    "collegato il",
    "connesso il",
    "data di collegamento",
    "verbonden op",
    "gekoppeld op",
    "connectie sinds",
];

/// The columns of a table of connections by the names that they have in English; those of other tables as they are.
fn in_english(columns: Vec<String>) -> Vec<String> {
    let is_connected_on = |name: &str| CONNECTED_ON.contains(&name.replace('-', " ").trim());
    if !columns.iter().any(|name| is_connected_on(name)) {
        return columns;
    }
    let fields = Columns::recognised(&columns, &[]);
    let english = |field: Option<&Option<Field>>| match field.copied().flatten() {
        Some(Field::FirstName) => Some("first name"),
        Some(Field::LastName) => Some("last name"),
        Some(Field::Website | Field::Linkedin) => Some("url"),
        Some(Field::Email) => Some("email address"),
        Some(Field::Company) => Some("company"),
        Some(Field::Title) => Some("position"),
        _ => None,
    };
    let name = |(at, name): (usize, String)| match english(fields.fields().get(at)) {
        _ if is_connected_on(&name) => "connected on".to_owned(),
        Some(name) => name.to_owned(),
        None => name,
    };
    columns.into_iter().enumerate().map(name).collect()
}

/// A cell as the name of a column.
fn named(cell: &str) -> String {
    if cell.len() > LONGEST_COLUMN { String::new() } else { text::key(cell) }
}

impl Row {
    /// A cell without the space around it; empty if there is none.
    pub(super) fn get(&self, column: Column) -> &str {
        column.0.and_then(|at| self.cells.get(at)).unwrap_or_default().trim()
    }

    /// A cell that says something.
    pub(super) fn some(&self, column: Column) -> Option<String> {
        let cell = self.get(column);
        (!cell.is_empty()).then(|| cell.to_owned())
    }

    pub(super) fn is_empty_but(&self, column: Column) -> bool {
        self.cells.iter().enumerate().all(|(at, cell)| column.0 == Some(at) || cell.trim().is_empty())
    }

    pub(super) fn skipped(&self, reason: impl Into<String>) -> Skipped {
        Skipped { place: self.place.clone(), reason: reason.into() }
    }
}

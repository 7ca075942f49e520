//! LinkedIn's export of one's own data: the zip as downloaded, or its tables one by one, in the shapes that they have
//! had since 2020 and as spreadsheets save them again.

mod applications;
mod archive;
mod connections;
mod contacts;
mod html;
mod invitations;
mod messages;
mod own;
mod parties;
mod table;

use std::borrow::Cow;
use std::io::Read as _;
use std::sync::Arc;

use self::archive::BadArchive;
use self::messages::Message;
use self::parties::{Own, Profiles};
use self::table::{Kind, Table};
use super::bounds::{Taken, TooMuch};
use super::csv::quotes::{Closed, UNCLOSED};
use super::encoding::decoded;
use crate::domain::incoming::{Incoming, Me, Skipped, UnreadColumns};
use crate::domain::left_out::LeftOut;
use crate::domain::place::Place;

/// What a zip begins with.
pub const ZIP: &[u8] = b"PK\x03\x04";

/// Why a file is not read as an export of LinkedIn.
#[derive(Debug, thiserror::Error)]
pub enum Unreadable {
    #[error(transparent)]
    Archive(#[from] BadArchive),
    #[error(transparent)]
    TooMuch(#[from] TooMuch),
    #[error(
        "it is a zip, and holds none of LinkedIn's tables (Connections.csv, messages.csv, Invitations.csv, Job \
         Applications.csv …)"
    )]
    NothingKnown,
    #[error("this is not one of LinkedIn's tables: no line has their column names")]
    NoHeader,
    #[error("it is a LinkedIn file with no people in it")]
    OfNobody,
    #[error("it holds messages with LinkedIn's own assistants, and none with people")]
    OfRobots,
    #[error("a row that begins after line {line} of {file} is not closed")]
    EndlessRow { file: Arc<str>, line: usize },
}

impl Unreadable {
    /// What to do next.
    pub const fn hint(&self) -> &'static str {
        match self {
            Self::Archive(bad) => bad.hint(),
            Self::TooMuch(bad) => bad.hint(),
            Self::NothingKnown => {
                "unpack it, save any spreadsheet as CSV and any mail as .eml or mbox, then import those files"
            }
            Self::OfNobody => "import the whole export, or its Connections.csv",
            Self::OfRobots => "leave it out; messages with people are in messages.csv",
            Self::NoHeader => "rekindle import --help says what it takes",
            Self::EndlessRow { .. } => "a quote may be missing there",
        }
    }
}

/// Whether a text, or the beginning of one, is one of LinkedIn's tables.
pub fn is_table(text: &str) -> bool {
    Table::open(text, &Arc::from("")).is_some()
}

/// The tables that are read.
const TABLES: &[&str] = &[
    "connections",
    "invitations",
    "messages",
    "job applications",
    "saved jobs",
    "contacts",
    "importedcontacts",
    "imported contacts",
    "profile",
    "email addresses",
];

/// Large exports number their tables: `Job Applications_1.csv`.
fn is_wanted(name: &str) -> bool {
    let name = name.rsplit(['/', '\\']).next().unwrap_or_default().to_lowercase();
    let Some((stem, "csv")) = name.rsplit_once('.') else { return false };
    TABLES.iter().any(|table| stem.starts_with(table))
}

/// Whether a file of an export is called as a table of others, as it is or with a number: `Job Applications_1.csv`.
fn is_called_as_table(file: &str) -> bool {
    table_name(file).is_some_and(|name| {
        TABLES.contains(&name.as_str()) && !["profile", "email addresses"].contains(&name.as_str())
    })
}

/// What a table is called, without the number that a second one has.
fn table_name(file: &str) -> Option<String> {
    let name = file.rsplit(['/', '\\']).next().unwrap_or_default().to_lowercase();
    let stem = name.strip_suffix(".csv")?;
    let is_number = |c: char| c.is_ascii_digit() || matches!(c, '_' | ' ' | '(' | ')' | '-');
    Some(stem.trim_end_matches(is_number).to_owned())
}

/// A table in which every quotation mark is closed, and the lines on which one was not.
fn closed(text: &str, separator: u8) -> (Cow<'_, str>, Vec<u64>) {
    if !text.contains('"') {
        return (Cow::Borrowed(text), Vec::new());
    }
    let mut closed = Closed::new(text.as_bytes(), separator, b'"', false);
    let mut whole = String::with_capacity(text.len());
    // Reading from memory does not fail.
    if closed.read_to_string(&mut whole).is_err() {
        return (Cow::Borrowed(text), Vec::new());
    }
    let unclosed = closed.unclosed();
    let lines = unclosed.borrow().clone();
    (Cow::Owned(whole), lines)
}

/// The tables of one's own skills, courses and the like, in which every row has a name that is nobody's.
const LISTS: &[&str] = &[
    "skills",
    "languages",
    "courses",
    "certifications",
    "organizations",
    "honors",
    "projects",
    "publications",
    "patents",
    "test scores",
    "interests",
    "causes you care about",
    "company follows",
];

/// Tables of messages that LinkedIn's programs wrote.
const OF_ROBOTS: &[&str] =
    &["guide_messages", "coach_messages", "learning_coach_messages", "learning_role_play_messages"];

/// Whether a file is called as a list of one's own skills or the like, as it is or with a number.
pub fn is_list_of_no_people(file: &str) -> bool {
    table_name(file).is_some_and(|name| LISTS.contains(&name.as_str()))
}

/// One person's export, as its files are read one by one. Whose it is, and so who wrote a message to whom, is known
/// when all of them are.
#[derive(Default)]
pub struct Export {
    incoming: Incoming,
    messages: Vec<Message>,
    own: Own,
    profiles: Profiles,
    /// The file that was added last has some.
    has_tables: bool,
    is_linkedins: bool,
    taken: Taken,
}

impl Export {
    /// A zip, or one table.
    pub fn add(&mut self, bytes: &[u8], file: &Arc<str>) -> Result<(), Unreadable> {
        // Nothing is taken from a file that is cut short.
        let before = Before::of(self);
        let added = self.add_tables(bytes, file);
        if added.is_err() {
            before.restore(self);
        }
        self.is_linkedins |= added.is_ok();
        added
    }

    /// Some file was one of LinkedIn's.
    pub fn is_linkedins(&self) -> bool {
        self.is_linkedins
    }

    fn add_tables(&mut self, bytes: &[u8], file: &Arc<str>) -> Result<(), Unreadable> {
        self.has_tables = false;
        let is_zip = bytes.starts_with(ZIP);
        if is_zip {
            archive::each_file(bytes, is_wanted, |name, bytes| {
                let (text, file) = (decoded(bytes), Arc::from(format!("{file}/{name}")));
                if !self.table(&text, &file)? && is_called_as_table(name) {
                    self.name_unread(&text, file);
                }
                Ok::<(), Unreadable>(())
            })?;
        } else if table_name(file).is_some_and(|name| OF_ROBOTS.contains(&name.as_str())) {
            return Err(Unreadable::OfRobots);
        } else {
            let text = decoded(bytes);
            if Table::open(&text, file).is_some_and(|table| table.kind == Kind::Other) {
                return Err(Unreadable::OfNobody);
            }
            self.table(&text, file)?;
        }
        match (self.has_tables, is_zip) {
            (true, _) => Ok(()),
            (false, true) => Err(Unreadable::NothingKnown),
            (false, false) => Err(Unreadable::NoHeader),
        }
    }

    /// Says of a file that is called like one of the tables that it isn't read: LinkedIn changes its columns at times.
    fn name_unread(&mut self, text: &str, file: Arc<str>) {
        let Some((at, first)) = text.lines().enumerate().find(|(_, line)| !line.trim().is_empty()) else {
            return;
        };
        let first: String = first.trim().chars().take(120).collect();
        let reason = format!("nothing in it was read, because rekindle doesn't know these columns: {first}");
        self.incoming.skipped.push(Skipped { place: Place { file, line: at + 1 }, reason });
    }

    /// Whether a text is one of the tables; another is passed over.
    fn table(&mut self, text: &str, file: &Arc<str>) -> Result<bool, Unreadable> {
        let Some(separator) = Table::open(text, file).map(|table| table.separator) else { return Ok(false) };
        let (text, unclosed) = closed(text, separator);
        let Some(mut table) = Table::open(&text, file) else { return Ok(false) };
        self.incoming.cells.extend(unclosed.into_iter().map(|line| {
            let line = usize::try_from(line).unwrap_or(usize::MAX);
            Skipped { place: Place { file: Arc::clone(file), line }, reason: UNCLOSED.to_owned() }
        }));
        self.has_tables = true;
        table.taken = std::mem::take(&mut self.taken);
        let incoming = &mut self.incoming;
        match table.kind {
            Kind::Connections => connections::read(&mut table, incoming),
            Kind::Invitations => {
                invitations::read(&mut table, incoming, &mut self.own, &mut self.profiles);
            }
            Kind::Applications => applications::read(&mut table, incoming),
            Kind::SavedJobs => applications::saved(&mut table, incoming),
            Kind::Contacts => contacts::read(&mut table, incoming),
            Kind::Profile => own::profile(&mut table, incoming, &mut self.own),
            Kind::EmailAddresses => own::addresses(&mut table, incoming),
            Kind::Other => {}
            Kind::Messages => {
                let read = messages::read(&mut table, incoming, &mut self.own, &mut self.profiles);
                self.messages.extend(read);
            }
        }
        let unread = table.unread();
        // The only thing kept from the user's own tables is who the user is.
        let is_of_others = !matches!(table.kind, Kind::Profile | Kind::EmailAddresses | Kind::Other);
        if is_of_others && !unread.is_empty() {
            let file = Arc::clone(file);
            incoming.unread_columns.push(UnreadColumns { file, columns: unread, can_be_named: false });
        }
        if let Some(too_much) = table.is_too_much() {
            return Err(too_much.into());
        }
        if let Some(line) = table.endless_after() {
            return Err(Unreadable::EndlessRow { file: file.clone(), line });
        }
        self.taken = table.taken;
        Ok(true)
    }

    /// All that the files said, of a user the settings may call by name.
    pub fn settled(mut self, my_name: Option<&str>) -> Incoming {
        for person in &self.incoming.people {
            self.own.is_connected_with(person.linkedin.as_ref(), &person.name);
            if let Some(slug) = &person.linkedin {
                self.profiles.note(&person.name, slug);
            }
        }
        for (name, slug) in self.incoming.invitations.iter().filter_map(|invitation| {
            Some((invitation.with.name.as_deref()?, invitation.with.linkedin.as_deref()?))
        }) {
            self.profiles.note(name, slug);
        }
        messages::settle(self.messages, &mut self.incoming, &self.own, &self.profiles, my_name);
        self.incoming
    }
}

/// How far an export was read, without a copy of what was read.
struct Before {
    people: usize,
    invitations: usize,
    applications: usize,
    messages: usize,
    skipped: usize,
    cells: usize,
    unread_columns: usize,
    hidden: usize,
    left_out: LeftOut,
    me: Me,
}

impl Before {
    fn of(export: &Export) -> Self {
        let incoming = &export.incoming;
        Self {
            people: incoming.people.len(),
            invitations: incoming.invitations.len(),
            applications: incoming.applications.len(),
            messages: export.messages.len(),
            skipped: incoming.skipped.len(),
            cells: incoming.cells.len(),
            unread_columns: incoming.unread_columns.len(),
            hidden: incoming.hidden,
            left_out: incoming.left_out.clone(),
            me: incoming.me.clone(),
        }
    }

    fn restore(self, export: &mut Export) {
        let incoming = &mut export.incoming;
        incoming.people.truncate(self.people);
        incoming.invitations.truncate(self.invitations);
        incoming.applications.truncate(self.applications);
        export.messages.truncate(self.messages);
        incoming.skipped.truncate(self.skipped);
        incoming.cells.truncate(self.cells);
        incoming.unread_columns.truncate(self.unread_columns);
        incoming.hidden = self.hidden;
        incoming.left_out = self.left_out;
        incoming.me = self.me;
    }
}

//! JSON: the history for other programs, and everything on file, out and back in, row by row in little memory.

use std::collections::BTreeSet;
use std::io::{self, BufReader, Read, Write};

use chrono::NaiveDate;
use serde::de::{DeserializeSeed, Deserializer, Error as _, MapAccess, SeqAccess, Visitor};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use super::bounds::BoundedRows;
use crate::domain::json;
use crate::domain::touch::TouchLine;
use crate::domain::{ApplicationId, ContactId, TouchId};

/// The ledger of alerts, which comes after the tables in the file.
pub const ALERT: &str = "alert";

/// A touch as the history is exported.
#[derive(Debug, Serialize)]
pub struct Touch<'a> {
    id: TouchId,
    uid: &'a str,
    date: NaiveDate,
    contact: Contact<'a>,
    direction: crate::domain::Direction,
    channel: Option<crate::domain::Channel>,
    kind: crate::domain::TouchKind,
    /// All that it was about.
    applications: Vec<Application<'a>>,
    text: &'a str,
    needs_answer: bool,
    forced_why: Option<&'a str>,
    subject: Option<&'a str>,
}

#[derive(Debug, Serialize)]
struct Contact<'a> {
    id: ContactId,
    name: &'a str,
}

#[derive(Debug, Serialize)]
struct Application<'a> {
    id: ApplicationId,
    title: &'a str,
    company: &'a str,
}

impl<'a> Touch<'a> {
    pub fn of(line: &'a TouchLine) -> Self {
        let touch = &line.touch;
        let applications =
            line.applications.iter().map(|a| Application { id: a.id, title: &a.title, company: &a.company });
        Self {
            id: touch.id,
            uid: &line.uid,
            date: touch.happened_on,
            contact: Contact { id: touch.contact_id, name: &line.contact },
            direction: touch.direction,
            channel: touch.channel,
            kind: touch.kind,
            applications: applications.collect(),
            text: &touch.text,
            needs_answer: touch.needs_answer,
            forced_why: line.forced_why.as_deref(),
            subject: line.subject.as_deref(),
        }
    }
}

/// One document on a line of its own, with the `kept` fields alone where there are such.
pub fn write_line(mut out: impl Write, item: &impl Serialize, kept: Option<&[&str]>) -> io::Result<()> {
    write_kept(&mut out, item, kept)?;
    out.write_all(b"\n")
}

/// `{"touches":[…]}`, an item a line.
pub struct List<W: Write> {
    out: W,
    kept: Option<&'static [&'static str]>,
    is_begun: bool,
}

impl<W: Write> List<W> {
    /// Fields that are not among the `kept`, where there are such, are left out of every item, at any depth.
    pub fn begin(mut out: W, name: &str, kept: Option<&'static [&'static str]>) -> io::Result<Self> {
        write!(out, "{{{}:[", Value::from(name))?;
        Ok(Self { out, kept, is_begun: false })
    }

    pub fn push(&mut self, item: &impl Serialize) -> io::Result<()> {
        next_line(&mut self.out, &mut self.is_begun)?;
        write_kept(&mut self.out, item, self.kept)
    }

    pub fn end(mut self) -> io::Result<()> {
        self.out.write_all(b"\n]}\n")
    }
}

fn write_kept(out: impl Write, item: &impl Serialize, kept: Option<&[&str]>) -> io::Result<()> {
    let Some(kept) = kept else { return Ok(json::write(out, item)?) };
    let mut item = serde_json::to_value(item)?;
    keep(&mut item, kept);
    Ok(json::write(out, &item)?)
}

fn keep(value: &mut Value, kept: &[&str]) {
    match value {
        Value::Object(fields) => {
            fields.retain(|name, _| kept.contains(&name.as_str()));
            fields.values_mut().for_each(|value| keep(value, kept));
        }
        Value::Array(items) => items.iter_mut().for_each(|item| keep(item, kept)),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}

fn next_line(out: &mut impl Write, is_begun: &mut bool) -> io::Result<()> {
    out.write_all(if std::mem::replace(is_begun, true) { b",\n" } else { b"\n" })
}

/// What an export of everything begins with.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Header {
    /// The version of the database's schema.
    pub schema: i64,
    /// The highest number ever given in each table, so that none is given twice after coming back.
    pub last_numbers: Map<String, Value>,
}

/// Everything: `{"rekindle":{…},"company":[…],…}` with a row a line, the same bytes for the same content.
pub struct Everything<W: Write> {
    out: W,
    has_table: bool,
    is_begun: bool,
}

impl<W: Write> Everything<W> {
    pub fn begin(mut out: W, header: &Header) -> io::Result<Self> {
        out.write_all(b"{\"rekindle\":")?;
        json::write(&mut out, header)?;
        Ok(Self { out, has_table: false, is_begun: false })
    }

    pub fn table(&mut self, name: &str) -> io::Result<()> {
        if self.has_table {
            self.out.write_all(b"\n]")?;
        }
        self.has_table = true;
        self.is_begun = false;
        write!(self.out, ",\n{}:[", Value::from(name))
    }

    pub fn row(&mut self, row: &Map<String, Value>) -> io::Result<()> {
        next_line(&mut self.out, &mut self.is_begun)?;
        Ok(json::write(&mut self.out, row)?)
    }

    pub fn end(mut self) -> io::Result<()> {
        self.out.write_all(if self.has_table { b"\n]}\n" } else { b"}\n" })?;
        self.out.flush()
    }
}

/// A part of an export of everything, in the order of the file.
#[derive(Debug)]
pub enum Part {
    Header(Header),
    /// A table begins.
    Table(String),
    Row {
        table: String,
        row: Map<String, Value>,
    },
}

/// Why a file was not read to its end.
#[derive(Debug, thiserror::Error)]
pub enum Unreadable<E> {
    /// It does not begin as what `export all` writes.
    #[error("it is not a file from `rekindle export all`")]
    Foreign,
    /// It is not what `export all` writes.
    #[error("{0}")]
    Malformed(serde_json::Error),
    #[error("{0}")]
    Io(io::Error),
    /// The caller refused a part, at about this line.
    #[error("{refusal}")]
    Refused { refusal: E, line: usize },
}

/// Reads an export of everything, part by part.
pub fn read_everything<E>(
    from: impl Read,
    mut take: impl FnMut(Part) -> Result<(), E>,
) -> Result<(), Unreadable<E>> {
    let (mut refusal, mut has_begun) = (None, false);
    let mut reader = serde_json::Deserializer::from_reader(BufReader::new(BoundedRows::new(from)));
    let mut take = |part| {
        has_begun = true;
        take(part).map_err(|refused| {
            refusal = Some(refused);
        })
    };
    let read = reader.deserialize_map(Tables { take: &mut take }).and_then(|()| reader.end());
    match (read, refusal) {
        (Ok(()), _) => Ok(()),
        (Err(e), Some(refusal)) => Err(Unreadable::Refused { refusal, line: e.line() }),
        (Err(e), None) if e.is_io() => Err(Unreadable::Io(e.into())),
        (Err(e), None) if e.is_data() && !has_begun => Err(Unreadable::Foreign),
        (Err(e), None) => Err(Unreadable::Malformed(e)),
    }
}

/// Where a file isn't a whole JSON document at all, as one that was cut off.
pub fn broken(from: impl Read) -> Option<serde_json::Error> {
    let mut reader = serde_json::Deserializer::from_reader(BufReader::new(from));
    let read = serde::de::IgnoredAny::deserialize(&mut reader).and_then(|_| reader.end());
    read.err()
}

type Take<'a> = &'a mut dyn FnMut(Part) -> Result<(), ()>;

/// The one object of the file: the header, then tables, each once.
struct Tables<'a> {
    take: Take<'a>,
}

impl<'de> Visitor<'de> for Tables<'_> {
    type Value = ();

    fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("what `rekindle export all` writes")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
        if map.next_key::<String>()?.as_deref() != Some("rekindle") {
            return Err(A::Error::custom("it does not begin with \"rekindle\""));
        }
        let header = map.next_value()?;
        (self.take)(Part::Header(header)).map_err(|()| stopped())?;
        let mut begun = BTreeSet::new();
        while let Some(table) = map.next_key::<String>()? {
            if !begun.insert(table.clone()) {
                return Err(A::Error::custom(format!("\"{table}\" appears twice")));
            }
            (self.take)(Part::Table(table.clone())).map_err(|()| stopped())?;
            map.next_value_seed(Rows { table: &table, take: &mut *self.take })?;
        }
        Ok(())
    }
}

/// The rows of one table.
struct Rows<'a> {
    table: &'a str,
    take: Take<'a>,
}

impl<'de> DeserializeSeed<'de> for Rows<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_seq(self)
    }
}

impl<'de> Visitor<'de> for Rows<'_> {
    type Value = ();

    fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "a list of rows of \"{}\"", self.table)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut rows: A) -> Result<(), A::Error> {
        while let Some(row) = rows.next_element_seed(Row { table: self.table })? {
            let table = self.table.to_owned();
            (self.take)(Part::Row { table, row }).map_err(|()| stopped())?;
        }
        Ok(())
    }
}

/// A row, in which each column appears once.
struct Row<'a> {
    table: &'a str,
}

impl<'de> DeserializeSeed<'de> for Row<'_> {
    type Value = Map<String, Value>;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Self::Value, D::Error> {
        deserializer.deserialize_map(self)
    }
}

impl<'de> Visitor<'de> for Row<'_> {
    type Value = Map<String, Value>;

    fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "a row of \"{}\"", self.table)
    }

    fn visit_map<A: MapAccess<'de>>(self, mut columns: A) -> Result<Self::Value, A::Error> {
        let mut row = Map::new();
        while let Some((column, value)) = columns.next_entry::<String, Value>()? {
            if row.contains_key(&column) {
                let table = self.table;
                return Err(A::Error::custom(format!("\"{column}\" appears twice in a row of \"{table}\"")));
            }
            row.insert(column, value);
        }
        Ok(row)
    }
}

/// Only stops the reading: what is to be said is next to it.
fn stopped<E: serde::de::Error>() -> E {
    E::custom("refused")
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn read(text: &str) -> Result<Vec<String>, String> {
        let mut parts = Vec::new();
        let read = read_everything(text.as_bytes(), |part| {
            parts.push(match part {
                Part::Header(header) => format!("schema {}", header.schema),
                Part::Table(name) => name,
                Part::Row { table, row } if row.contains_key("id") => format!("{table} {}", row["id"]),
                Part::Row { table, .. } => return Err(format!("a {table} without id")),
            });
            Ok(())
        });
        read.map(|()| parts).map_err(|e| match &e {
            Unreadable::Refused { refusal, line } => format!("line {line}: {refusal}"),
            Unreadable::Foreign | Unreadable::Malformed(_) | Unreadable::Io(_) => e.to_string(),
        })
    }

    #[test]
    fn what_is_written_is_read_in_the_same_order() {
        let mut written = Vec::new();
        let header = Header { schema: 1, last_numbers: Map::new() };
        let mut everything = Everything::begin(&mut written, &header).unwrap();
        everything.table("company").unwrap();
        everything.table("contact").unwrap();
        for id in [3, 7] {
            everything.row(&Map::from_iter([("id".to_owned(), Value::from(id))])).unwrap();
        }
        everything.end().unwrap();
        let written = String::from_utf8(written).unwrap();
        assert_eq!(
            written,
            "{\"rekindle\":{\"schema\":1,\"last_numbers\":{}},\n\"company\":[\n],\n\"contact\":[\n{\"id\":3},\n{\"id\":7}\n]}\n"
        );
        assert_eq!(read(&written).unwrap(), ["schema 1", "company", "contact", "contact 3", "contact 7"]);
    }

    #[test]
    fn what_is_broken_is_named_with_its_place() {
        let head = "{\"rekindle\":{\"schema\":1,\"last_numbers\":{}},\n";
        for (text, says) in [
            ("", "EOF while parsing"),
            ("[]", "it is not a file from `rekindle export all`"),
            ("7", "it is not a file from `rekindle export all`"),
            ("{}", "it is not a file from `rekindle export all`"),
            ("{\"touches\":[]}", "it is not a file from `rekindle export all`"),
            ("{\"rekindle\":{}}", "it is not a file from `rekindle export all`"),
            (&format!("{head}\"contact\":[{{\"id\":1}},\n{{\"id\":}}]}}"), "line 3 column 7"),
            (&format!("{head}\"contact\":{{}}}}"), "a list of rows of \"contact\""),
            (&format!("{head}\"contact\":[{{\"id\":1}},\n{{}}]}}"), "line 3: a contact without id"),
            (
                &format!("{head}\"contact\":[{{\"id\":1,\n\"id\":2}}]}}"),
                "\"id\" appears twice in a row of \"contact\"",
            ),
            (&format!("{head}\"contact\":[]}} x"), "trailing characters"),
        ] {
            let refused = read(text).unwrap_err();
            assert!(refused.contains(says), "{text}: {refused}");
        }
    }

    proptest! {
        #[test]
        fn no_bytes_bring_it_down(bytes in proptest::collection::vec(any::<u8>(), 0..200)) {
            let _ = read_everything(bytes.as_slice(), |_| Ok::<(), ()>(()));
        }
    }
}

//! LinkedIn's export of one's own data: the zip as downloaded, or its tables one by one, in the shapes that they have
//! had since 2020 and as spreadsheets save them again.

mod archive;
mod connections;
mod day;
mod table;

use std::sync::Arc;

use self::archive::BadArchive;
use self::table::{Kind, Table};
use super::encoding::decoded;
use crate::domain::incoming::Incoming;

/// What a zip begins with.
pub const ZIP: &[u8] = b"PK\x03\x04";

/// Why a file is not read as an export of LinkedIn.
#[derive(Debug, thiserror::Error)]
pub enum Unreadable {
    #[error(transparent)]
    Archive(#[from] BadArchive),
    #[error(
        "it holds none of LinkedIn's tables (Connections.csv, messages.csv, Invitations.csv, Job Applications.csv)"
    )]
    NothingKnown,
    #[error("it is none of LinkedIn's tables: no line names their columns")]
    NoHeader,
    #[error("{file} has more rows than anyone's export; give only the part that is yours")]
    TooManyRows { file: Arc<str> },
}

/// Whether a text, or the beginning of one, is one of LinkedIn's tables.
pub fn is_table(text: &str) -> bool {
    Table::open(text, &Arc::from("")).is_some()
}

pub fn read(bytes: &[u8], file: &Arc<str>) -> Result<Incoming, Unreadable> {
    let mut incoming = Incoming::default();
    if !bytes.starts_with(ZIP) {
        return match read_table(&decoded(bytes), file, &mut incoming)? {
            Read::Known => Ok(incoming),
            Read::Unknown => Err(Unreadable::NoHeader),
        };
    }
    let mut is_known = false;
    archive::each_file(bytes, is_wanted, |name, bytes| {
        let file = Arc::from(format!("{file}/{name}"));
        is_known |= read_table(&decoded(bytes), &file, &mut incoming)? == Read::Known;
        Ok(())
    })?;
    if is_known { Ok(incoming) } else { Err(Unreadable::NothingKnown) }
}

/// Large exports number their tables: `Job Applications_1.csv`.
fn is_wanted(name: &str) -> bool {
    let name = name.rsplit(['/', '\\']).next().unwrap_or_default().to_lowercase();
    let is_one = ["connections", "invitations", "messages", "job applications"]
        .iter()
        .any(|table| name.starts_with(table));
    is_one && name.ends_with(".csv")
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Read {
    Known,
    /// It is none of LinkedIn's tables.
    Unknown,
}

fn read_table(text: &str, file: &Arc<str>, incoming: &mut Incoming) -> Result<Read, Unreadable> {
    let Some(mut table) = Table::open(text, file) else { return Ok(Read::Unknown) };
    match table.kind {
        Kind::Connections => connections::read(&mut table, incoming),
        Kind::Invitations | Kind::Messages | Kind::Applications => {}
    }
    if table.has_too_many_rows() {
        return Err(Unreadable::TooManyRows { file: file.clone() });
    }
    Ok(Read::Known)
}

//! Writes a made-up job search of any size into a new database: `job_search CONTACTS FILE [PLAIN]`.
//!
//! PLAIN is the same database once more, with a full text table that SQLite before 3.43 can read: for measuring
//! beside the `sqlite3` shell of a distribution.

#[path = "../benches/job_search/mod.rs"]
mod job_search;

use std::path::Path;

use anyhow::{Context as _, Result, bail};
use chrono::NaiveDate;
use job_search::JobSearch;
use rekindle::store::{Access, Store};

const SEED: u64 = 2026;

fn main() -> Result<()> {
    let typed: Vec<String> = std::env::args().skip(1).collect();
    let (contacts, file, plain) = match typed.as_slice() {
        [contacts, file] => (contacts, file, None),
        [contacts, file, plain] => (contacts, file, Some(plain)),
        _ => bail!("say how many contacts, and the file to write: job_search 1000 search.db [plain.db]"),
    };
    let contacts = contacts.parse().context("the number of contacts")?;
    for file in [Some(file), plain].into_iter().flatten() {
        if Path::new(file).exists() {
            bail!("{file} already exists");
        }
    }
    let today = NaiveDate::from_ymd_opt(2026, 9, 18).context("a day")?;
    let store = Store::open(Path::new(file), Access::Write)?;
    JobSearch { contacts, seed: SEED, today }.write(&store)?;
    if let Some(plain) = plain {
        write_plain(&store, Path::new(plain))?;
    }
    Ok(())
}

/// A copy whose full text table has no `contentless_delete`, which came with SQLite 3.43.
fn write_plain(store: &Store, plain: &Path) -> Result<()> {
    store.back_up_to(plain)?;
    let conn = rusqlite::Connection::open(plain)?;
    conn.execute_batch(
        "PRAGMA synchronous = OFF;
         BEGIN;
         DROP TABLE search;
         CREATE VIRTUAL TABLE search USING fts5 (
             name, text, content = '', tokenize = 'unicode61 remove_diacritics 2'
         );
         INSERT INTO search (rowid, name, text)
             SELECT c.id * 8, c.name, concat_ws(' ', c.title, o.name, c.notes, c.topics, c.tags,
                 (SELECT group_concat(address, ' ') FROM email WHERE contact_id = c.id))
             FROM contact c LEFT JOIN company o ON o.id = c.company_id;
         INSERT INTO search (rowid, name, text) SELECT id * 8 + 1, name, name FROM company;
         INSERT INTO search (rowid, name, text)
             SELECT a.id * 8 + 2, a.title || ' ' || o.name, o.name
             FROM application a JOIN company o ON o.id = a.company_id;
         INSERT INTO search (rowid, name, text) SELECT id * 8 + 3, '', text FROM touch WHERE text <> '';
         INSERT INTO search (rowid, name, text) SELECT id * 8 + 4, '', text FROM detail;
         COMMIT;",
    )?;
    conn.close().map_err(|(_, problem)| problem)?;
    Ok(())
}

//! Takes what was deleted out of the file, without writing the file again.
//!
//! SQLite zeroes what it deletes (`secure_delete`), but not what it moves: when a page is split, the free part of it
//! still holds rows that are elsewhere now. Here every such byte becomes zero. A kill in the middle does no harm, since
//! no byte is written that SQLite reads.

use std::collections::BTreeMap;
use std::fs::{File, OpenOptions};
use std::io::{Read as _, Seek as _, SeekFrom, Write as _};
use std::ops::Range;

use anyhow::{Context as _, Result, ensure};
use rusqlite::{Connection, Transaction, TransactionBehavior};

/// Read at a time: a whole number of pages, whatever their size.
const PIECE: u64 = 1 << 20;

/// The page at this byte belongs to the locks, and nothing is ever in it.
const LOCKS: u64 = 1 << 30;

/// From so many pages on, an overflow page could begin as a page of a tree does.
const MOST_PAGES: u64 = 1 << 25;

/// How the pages of a tree begin: of an index or a table, with pages below them or not.
const INDEX_ABOVE: u8 = 2;
const TABLE_ABOVE: u8 = 5;
const INDEX: u8 = 10;
const TABLE: u8 = 13;

const DAMAGED: &str = "the database is damaged: rekindle doctor says more";

/// Not inside a change. `false` if this isn't a file that can be cleaned in place.
pub(super) fn scrub(conn: &Connection) -> Result<bool> {
    let Some(path) = conn.path().filter(|path| !path.is_empty()).map(str::to_owned) else {
        return Ok(false);
    };
    // Declared first and so closed last: where a file is closed, the system lets go of every lock of the process on it.
    let file;
    // Pages in memory still hold what becomes zero in the file.
    conn.execute_batch("PRAGMA shrink_memory")?;
    let alone = Transaction::new_unchecked(conn, TransactionBehavior::Exclusive)?;
    let known = |name| alone.pragma_query_value(None, name, |row| row.get::<_, i64>(0));
    // A write, so that other programs read the file again. SQLite refuses it where another file has the name by now.
    alone.pragma_update(None, "user_version", known("user_version")?)?;
    let (size, count) = (usize::try_from(known("page_size")?)?, u64::try_from(known("page_count")?)?);
    if count >= MOST_PAGES || known("auto_vacuum")? != 0 {
        return Ok(false);
    }
    file = OpenOptions::new().read(true).write(true).open(path)?;
    Pages { file: &file, size, count }.scrub().context("cannot take out what was deleted")?;
    alone.commit()?;
    Ok(true)
}

struct Pages<'a> {
    file: &'a File,
    size: usize,
    count: u64,
}

impl Pages<'_> {
    fn scrub(&mut self) -> Result<()> {
        let free = self.free()?;
        let size = self.size as u64;
        let mut piece = Vec::new();
        let mut at = size;
        while at < self.count * size {
            if at == LOCKS {
                at += size;
                continue;
            }
            let end = (self.count * size).min((at / PIECE + 1) * PIECE);
            self.read(at, end - at, &mut piece)?;
            for (page, bytes) in (at / size + 1..).zip(piece.chunks_exact(self.size)) {
                match free.get(&page) {
                    Some(from) => self.zero(page, bytes, *from..self.size)?,
                    None => self.scrub_tree(page, bytes)?,
                }
            }
            at = end;
        }
        Ok(())
    }

    /// The pages that hold nothing, and from which byte on each of them means nothing.
    fn free(&self) -> Result<BTreeMap<u64, usize>> {
        let mut free = BTreeMap::new();
        let mut bytes = Vec::new();
        self.read(0, self.size as u64, &mut bytes)?;
        let mut trunk = number(&bytes, 32..36)?;
        while trunk != 0 {
            ensure!(trunk as u64 <= self.count && !free.contains_key(&(trunk as u64)), DAMAGED);
            self.read((trunk as u64 - 1) * self.size as u64, self.size as u64, &mut bytes)?;
            let listed = number(&bytes, 4..8)?;
            let end = listed.saturating_mul(4).saturating_add(8);
            for leaf in bytes.get(8..end).context(DAMAGED)?.chunks_exact(4) {
                free.insert(number(leaf, 0..4)? as u64, 0);
            }
            free.insert(trunk as u64, end);
            trunk = number(&bytes, 0..4)?;
        }
        Ok(free)
    }

    /// Zeroes what is between the rows of a page.
    fn scrub_tree(&mut self, page: u64, bytes: &[u8]) -> Result<()> {
        let header = match bytes.first() {
            Some(&(INDEX | TABLE)) => 8,
            Some(&(INDEX_ABOVE | TABLE_ABOVE)) => 12,
            _ => return Ok(()),
        };
        let cells = number(bytes, 3..5)?;
        let content = match number(bytes, 5..7)? {
            0 => 65_536,
            content => content,
        };
        self.zero(page, bytes, header + 2 * cells..content)?;
        // Rows that went leave blocks behind, each with the place of the next and its own length.
        let mut block = number(bytes, 1..3)?;
        while block != 0 {
            let (next, length) = (number(bytes, block..block + 2)?, number(bytes, block + 2..block + 4)?);
            ensure!(next == 0 || next > block, DAMAGED);
            self.zero(page, bytes, block + 4..block + length)?;
            block = next;
        }
        Ok(())
    }

    fn zero(&mut self, page: u64, bytes: &[u8], part: Range<usize>) -> Result<()> {
        let now = bytes.get(part.clone()).context(DAMAGED)?;
        if now.iter().fold(0, |all, byte| all | byte) != 0 {
            self.file.seek(SeekFrom::Start((page - 1) * self.size as u64 + part.start as u64))?;
            self.file.write_all(&vec![0; now.len()])?;
        }
        Ok(())
    }

    fn read(&self, at: u64, length: u64, into: &mut Vec<u8>) -> Result<()> {
        let mut file = self.file;
        file.seek(SeekFrom::Start(at))?;
        into.clear();
        let read = file.take(length).read_to_end(into)?;
        ensure!(read as u64 == length, DAMAGED);
        Ok(())
    }
}

/// A number of the file format, its first byte the highest.
fn number(bytes: &[u8], at: Range<usize>) -> Result<usize> {
    let bytes = bytes.get(at).context(DAMAGED)?;
    Ok(bytes.iter().fold(0, |number, byte| number << 8 | usize::from(*byte)))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A file in which pages were split, rows went, and whole pages as well; `secure` as this program works.
    fn used(path: &std::path::Path, secure: bool) -> Connection {
        let conn = Connection::open(path).unwrap();
        conn.pragma_update(None, "secure_delete", secure).unwrap();
        conn.execute_batch(
            "CREATE TABLE person (id INTEGER PRIMARY KEY, name TEXT, notes TEXT);
             CREATE INDEX person_by_name ON person (name);
             CREATE TABLE message (id INTEGER PRIMARY KEY, text TEXT);
             BEGIN;
             WITH RECURSIVE n (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM n WHERE n < 3000)
             INSERT INTO person SELECT n, printf('%s %d', iif(n % 7, 'Tom', 'Zebulon'), n * 7919 % 3001),
                 printf('%.*c', n % 200, 'x') FROM n;
             INSERT INTO message SELECT id, iif(id % 3, 'words', 'theorbo') || printf('%.*c', id * 3, 'y') FROM person;
             COMMIT;
             UPDATE person SET notes = notes || printf('%.*c', id % 150, 'z');
             DELETE FROM person WHERE name LIKE 'Zebulon%';
             DELETE FROM message WHERE text LIKE 'theorbo%';",
        )
        .unwrap();
        conn
    }

    fn content(conn: &Connection) -> Vec<String> {
        let sql = "SELECT id || name || notes FROM person UNION ALL SELECT text FROM message
                   UNION ALL SELECT * FROM pragma_integrity_check";
        let mut statement = conn.prepare(sql).unwrap();
        statement.query_map([], |row| row.get(0)).unwrap().map(Result::unwrap).collect()
    }

    fn holds(path: &std::path::Path, word: &str) -> bool {
        std::fs::read(path).unwrap().windows(word.len()).any(|found| found == word.as_bytes())
    }

    #[test]
    fn nothing_that_went_is_left_and_all_that_is_there_stays() {
        for secure in [true, false] {
            let folder = tempfile::tempdir().unwrap();
            let path = folder.path().join("a.db");
            let conn = used(&path, secure);
            let before = content(&conn);
            assert!(before.contains(&"ok".to_owned()));
            assert!(holds(&path, "Zebulon"), "the case is none: {secure}");
            assert!(scrub(&conn).unwrap());
            for word in ["Zebulon", "theorbo"] {
                assert!(!holds(&path, word), "{word} {secure}");
            }
            assert_eq!(content(&conn), before);
            assert_eq!(content(&Connection::open(&path).unwrap()), before);
            // Pages that were in memory do not come back, neither here nor in another program.
            conn.execute_batch("UPDATE person SET notes = 'new'; DELETE FROM message").unwrap();
            for word in ["Zebulon", "theorbo"] {
                assert!(!holds(&path, word), "{word} {secure}");
            }
        }
    }

    #[test]
    fn a_program_that_read_the_file_before_reads_it_again() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.db");
        let conn = used(&path, true);
        let other = Connection::open(&path).unwrap();
        let before = content(&other);
        assert!(scrub(&conn).unwrap());
        other.execute_batch("UPDATE person SET notes = notes || 'w'").unwrap();
        assert!(!holds(&path, "Zebulon"));
        assert_eq!(content(&conn).len(), before.len());
    }

    #[test]
    fn a_damaged_page_is_told_and_left_alone() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.db");
        let conn = used(&path, true);
        let mut bytes = std::fs::read(&path).unwrap();
        bytes[4096 + 3..4096 + 7].copy_from_slice(&[0xFF; 4]);
        std::fs::write(&path, &bytes).unwrap();
        assert!(scrub(&conn).is_err());
        assert_eq!(std::fs::read(&path).unwrap(), bytes);
    }

    #[test]
    fn what_is_in_memory_has_no_file_to_clean() {
        assert!(!scrub(&Connection::open_in_memory().unwrap()).unwrap());
    }
}

//! Copies of the database: one on request, one a day of use, one before the schema changes. Each carries a seal.

use std::fs::{self, File};
use std::io::{ErrorKind, Read as _, Write as _};
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

use anyhow::{Context as _, Result, bail};
use chrono::NaiveDate;
use rusqlite::backup::{Backup, StepResult};
use rusqlite::{Connection, OpenFlags, OptionalExtension as _};

use super::file::promised_length;
use super::leftover::NewFile;
use super::{Store, seal};
use crate::clock::Now;
use crate::disk::{folder_of, make_private_folder, sync_folder};

/// How many daily backups are kept.
const KEPT: usize = 7;
pub(super) const DATABASE: &str = ".db";
const DAILY: &str = "daily-";
const BEFORE_UPGRADE: &str = "before-schema-";
pub(super) const BEFORE_RESTORE: &str = "before-restore-";
/// Ends the name of what stood where a database should, and wasn't one.
pub(super) const BROKEN: &str = ".broken";

/// The day's backup of a database of so many bytes is read again before each write of the day: that takes some
/// milliseconds.
const DIGESTED_AGAIN: u64 = 1 << 23;

/// How often, and how long apart, a copy is tried while another program writes.
const TRIES: u32 = 50;
const BETWEEN: Duration = Duration::from_millis(100);

impl Store {
    /// Writes a whole copy to a new file, and opens and checks it before it gets its name.
    pub fn back_up_to(&self, path: &Path) -> Result<()> {
        copy(&self.conn, path, self.path.as_deref().unwrap_or(path), Checked::Pages)
    }

    /// The day's backup in `backups/` next to the database, without its name, unless it is there already. To be called
    /// before the first write of a day.
    pub fn days_backup(&self, now: Now) -> Result<Option<DaysBackup>> {
        let Some(path) = &self.path else { return Ok(None) };
        let folder = folder(path);
        let stem = format!("{DAILY}{}", now.today());
        if self.has_backup(&folder, &stem, path) || !self.has_changes()? {
            return Ok(None);
        }
        let name = free_name(path, &stem, DATABASE)?;
        // Others may be at the first command of their day, too.
        if self.has_backup(&folder, &stem, path) {
            return Ok(None);
        }
        let copy = sealed(&self.conn, &name, path, Checked::InTurn(now.today()))?;
        Ok(Some(DaysBackup { copy, name, birth: self.birth()? }))
    }

    /// A backup of this database with such a name, as far as a glance tells: what is unreadable, cut short or of
    /// another database does not pass for one.
    fn has_backup(&self, folder: &Path, stem: &str, database: &Path) -> bool {
        let candidates = by_age(folder, stem);
        if candidates.is_empty() {
            return false;
        }
        let birth = self.birth().unwrap_or_default();
        candidates.iter().any(|candidate| {
            seal::read(candidate).ok().flatten().is_some_and(|(seal, pages)| {
                seal.birth == birth
                    && seal.of == seal::short_name(database)
                    && promised_length(candidate).is_ok_and(|(_, should)| should == pages)
                    && (pages > DIGESTED_AGAIN || seal::is_intact(candidate).is_ok_and(|it| it == Some(true)))
            })
        })
    }

    /// The id that the database was given when it was made, and that its copies share.
    fn birth(&self) -> Result<Option<String>> {
        birth(&self.conn)
    }

    pub fn has_changes(&self) -> Result<bool> {
        Ok(self.conn.query_row("SELECT EXISTS (SELECT 1 FROM change)", [], |row| row.get(0))?)
    }
}

/// The day's backup before it has its name: a command that is refused drops it, and leaves none.
pub struct DaysBackup {
    copy: NewFile,
    name: PathBuf,
    birth: Option<String>,
}

impl DaysBackup {
    /// Gives it its name, unless another command was faster; the last seven of the database are kept.
    pub fn keep(self) -> Result<PathBuf> {
        let folder = folder_of(&self.name);
        match self.copy.keep(&self.name) {
            Err(taken) if taken.kind() == ErrorKind::AlreadyExists => return Ok(self.name),
            kept => kept.with_context(|| format!("cannot write the backup {}", self.name.display()))?,
        }
        sync_folder(folder)?;
        // A backup of another database is never removed, and neither is one that does not say of which it is.
        let is_own =
            |old: &PathBuf| self.birth.is_some() && seal_of(old).is_some_and(|seal| seal.birth == self.birth);
        let mut own = by_age(folder, DAILY);
        own.retain(is_own);
        for old in own.iter().rev().skip(KEPT).filter(|old| **old != self.name) {
            fs::remove_file(old)
                .with_context(|| format!("cannot remove the old backup {}", old.display()))?;
        }
        Ok(self.name)
    }
}

impl Store {
    /// The backups of the database at `path`, oldest first.
    pub fn backups(path: &Path) -> Vec<PathBuf> {
        beside(path)
    }

    /// The folder of those backups.
    pub fn backup_folder(path: &Path) -> PathBuf {
        folder(path)
    }

    /// A name in that folder that is free: `<stem>.db`, else `<stem>-2.db` and so on. Makes the folder.
    pub fn free_backup_name(path: &Path, stem: &str) -> Result<PathBuf> {
        free_name(path, stem, DATABASE)
    }

    /// What to type to go back to the newest backup that is whole, as far as its digest tells.
    pub fn way_back(path: &Path) -> String {
        way_back(&beside(path))
    }

    /// The program itself gave a backup this name, and so a seal.
    fn is_own_backup(path: &Path) -> bool {
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        let is_asked_for = name
            .strip_prefix("rekindle-")
            .and_then(|rest| rest.get(..10))
            .is_some_and(|day| day.parse::<NaiveDate>().is_ok());
        is_asked_for || [DAILY, BEFORE_UPGRADE, BEFORE_RESTORE].iter().any(|begins| name.starts_with(begins))
    }

    /// Whether a backup is byte for byte what it was when it was written; `false` if it carries no digest.
    pub fn verify_digest(path: &Path) -> Result<bool> {
        match seal::is_intact(path).with_context(|| format!("cannot read {}", path.display()))? {
            Some(true) => return Ok(true),
            Some(false) => bail!("the file has changed since the backup was written"),
            None => {}
        }
        // What isn't a database has no length of its own; opening it says so.
        match promised_length(path) {
            Ok((has, should)) if has < should => bail!("it is cut short: it has {has} of {should} bytes"),
            Ok((has, should)) if has > should && should > 0 => {
                bail!("its end is not as it was written: it was cut short, or something was added to it")
            }
            _ if Self::is_own_backup(path) => {
                bail!(
                    "the digest at its end is missing, so it was cut short, replaced or used as a database; if you know \
                     why, copy it under another name and restore that copy"
                )
            }
            _ => Ok(false),
        }
    }
}

/// What to type to go back to the newest of these that is whole.
pub(super) fn way_back(backups: &[PathBuf]) -> String {
    let is_whole = |backup: &&PathBuf| Store::verify_digest(backup).is_ok();
    match backups.iter().rev().find(is_whole) {
        Some(newest) => {
            let shown = newest.to_string_lossy();
            format!("to put the newest backup back: rekindle restore {}", shell_words::quote(&shown))
        }
        None if backups.is_empty() => "there is no backup next to it".to_owned(),
        None => "all the backups next to it are damaged: rekindle doctor says more".to_owned(),
    }
}

pub(super) fn free_name(database: &Path, stem: &str, extension: &str) -> Result<PathBuf> {
    let folder = folder(database);
    make_private_folder(&folder).with_context(|| format!("cannot make the folder {}", folder.display()))?;
    // A "1" at the end is where counting starts; "01" is a day.
    let (bare, first) = stem.strip_suffix("-1").map_or((stem, 2), |bare| (bare, 1));
    let plain = folder.join(format!("{stem}{extension}"));
    let numbered = (first..1000).map(|n| folder.join(format!("{bare}-{n}{extension}")));
    match std::iter::once(plain).chain(numbered).find(|path| path.symlink_metadata().is_err()) {
        Some(free) => Ok(free),
        None => bail!(
            "{} has a thousand backups of this name; move some of them somewhere else",
            folder.display()
        ),
    }
}

/// The backups that are next to a database, oldest first.
pub fn beside(path: &Path) -> Vec<PathBuf> {
    by_age(&folder(path), "")
}

/// Those of them that may be backups of a database of this name: those that say they are, and those that say nothing.
pub(super) fn of_vanished(path: &Path) -> Vec<PathBuf> {
    let name = seal::short_name(path);
    let mut backups = beside(path);
    backups.retain(|backup| seal_of(backup).is_none_or(|seal| seal.of == name));
    backups
}

fn seal_of(backup: &Path) -> Option<seal::Seal> {
    Some(seal::read(backup).ok()??.0)
}

fn birth(conn: &Connection) -> Result<Option<String>> {
    let version: i64 = conn.pragma_query_value(None, "user_version", |row| row.get(0))?;
    if version < FIRST_WITH_LINEAGE {
        return Ok(None);
    }
    Ok(conn.query_row("SELECT birth FROM lineage", [], |row| row.get(0)).optional()?)
}

/// The schema since which a database knows its birth.
const FIRST_WITH_LINEAGE: i64 = 6;

/// Keeps a copy of a database whose schema is about to change.
pub(super) fn before_upgrade(conn: &Connection, path: &Path, version: i64) -> Result<()> {
    copy(
        conn,
        &free_name(path, &format!("{BEFORE_UPGRADE}{}-1", version + 1), DATABASE)?,
        path,
        Checked::Pages,
    )
}

pub(super) fn folder(database: &Path) -> PathBuf {
    folder_of(database).join("backups")
}

pub(super) fn by_age(folder: &Path, prefix: &str) -> Vec<PathBuf> {
    named(folder, |name| name.starts_with(prefix) && !name.starts_with('.') && name.ends_with(DATABASE))
}

/// Oldest first by when they were written: their names carry a day that the user may have chosen.
pub(super) fn named(folder: &Path, is_meant: impl Fn(&str) -> bool) -> Vec<PathBuf> {
    let mut found: Vec<(SystemTime, PathBuf)> = fs::read_dir(folder)
        .into_iter()
        .flatten()
        .flatten()
        .filter(|entry| is_meant(&entry.file_name().to_string_lossy()))
        // Opening a pipe would block, and a link may lead to somebody else's file.
        .filter_map(|entry| {
            let found = entry.metadata().ok().filter(fs::Metadata::is_file)?;
            Some((found.modified().ok()?, entry.path()))
        })
        .collect();
    found.sort();
    found.into_iter().map(|(_, path)| path).collect()
}

/// A sealed copy of the database at `of`.
fn copy(from: &Connection, to: &Path, of: &Path, checked: Checked) -> Result<()> {
    if to.exists() {
        bail!("{} already exists; choose a new file", to.display());
    }
    let new = sealed(from, to, of, checked)?;
    let doing = || format!("cannot write the backup {}", to.display());
    new.keep(to).with_context(doing)?;
    sync_folder(folder_of(to)).with_context(doing)
}

/// The same without its name.
fn sealed(from: &Connection, to: &Path, of: &Path, checked: Checked) -> Result<NewFile> {
    let doing = || format!("cannot write the backup {}", to.display());
    let folder = folder_of(to);
    let (new, digest) = match file_of(from)? {
        Some(file) => copy_of_file(from, &file, folder, checked).map(|(new, digest)| (new, Some(digest))),
        None => copy_of(from, folder, Checked::Pages).map(|new| (new, None)),
    }
    .with_context(doing)?;
    seal::seal(new.path(), of, birth(from)?, digest).with_context(doing)?;
    Ok(new)
}

/// The file that is all of this database while a reader holds its lock: none where it is in memory, in a journal that
/// readers merge with it, or partly in a change that is not over.
fn file_of(conn: &Connection) -> Result<Option<PathBuf>> {
    let Some(path) = conn.path().filter(|path| !path.is_empty()) else { return Ok(None) };
    let journal: String = conn.pragma_query_value(None, "journal_mode", |row| row.get(0))?;
    Ok((conn.is_autocommit() && journal == "delete").then(|| PathBuf::from(path)))
}

/// A copy of a file without a name, byte for byte. A reader's lock is held meanwhile: what a killed writer left is
/// rolled back before it is had, and nobody changes the file until it is let go. The pages are checked at the same
/// time.
fn copy_of_file(
    from: &Connection,
    path: &Path,
    folder: &Path,
    checked: Checked,
) -> Result<(NewFile, seal::Digest)> {
    let new = NewFile::in_folder(folder)?;
    let reading = from.unchecked_transaction()?;
    // The first look takes the lock.
    let mark = |name| reading.pragma_query_value(None, name, |row| row.get::<_, i64>(0));
    let marks = [mark("schema_version")?, mark("user_version")?, mark("application_id")?];
    let length = u64::try_from(mark("page_count")? * mark("page_size")?)?;
    let is_quick = matches!(checked, Checked::InTurn(_)) && length <= CHECKED_WHOLE;
    let checked = if is_quick { Checked::Pages } else { checked };
    let file = File::open(path)?;
    let (copied, wrong) = std::thread::scope(|scope| {
        let copying = scope.spawn(|| copy_bytes(&file, new.path(), length));
        let wrong = wrong_pages(&reading, checked);
        (copying.join(), wrong)
    });
    let Ok(copied) = copied else { bail!("the copy was not finished") };
    let (digest, header) = copied?;
    drop(reading);
    keep_open(file);
    let number =
        |at: usize| header.get(at..at + 4).and_then(|four| Some(u32::from_be_bytes(four.try_into().ok()?)));
    if [40, 60, 68].map(|at| number(at).map(i64::from)) != marks.map(Some) {
        bail!("the database was replaced by another file during the copy; try again");
    }
    let wrong = wrong?;
    if !wrong.is_empty() {
        bail!("part of the database is damaged; rekindle doctor says which");
    }
    Ok((new, digest))
}

/// Where a file is closed, the system lets go of every lock that the process has on it, SQLite's as well.
fn keep_open(file: File) {
    if cfg!(unix) {
        std::mem::forget(file);
    }
}

/// What SQLite counts up in a database file with each change that is written to it.
pub(super) fn change_counter(path: &Path) -> Result<u32> {
    let file = File::open(path)?;
    let mut header = [0; 28];
    let read = (&file).read_exact(&mut header);
    keep_open(file);
    read?;
    let [.., a, b, c, d] = header;
    Ok(u32::from_be_bytes([a, b, c, d]))
}

/// What is read and written at a time.
const PIECE: usize = 1 << 18;

/// The digest of what was copied, and its first bytes.
fn copy_bytes(from: &File, to: &Path, length: u64) -> Result<(seal::Digest, Vec<u8>)> {
    let mut to = fs::OpenOptions::new().write(true).open(to)?;
    let mut digest = seal::Digest::begin();
    let mut header = Vec::new();
    let mut piece = Vec::with_capacity(PIECE);
    let mut left = length;
    while left > 0 {
        piece.clear();
        let read = from.take(left.min(PIECE as u64)).read_to_end(&mut piece)?;
        if read == 0 {
            bail!("the database is cut short");
        }
        if header.is_empty() {
            header.extend(piece.iter().take(HEADER));
        }
        digest.add(&piece);
        to.write_all(&piece)?;
        left -= read as u64;
    }
    // The disk takes its time, in which the pages are checked.
    to.sync_all()?;
    Ok((digest, header))
}

/// SQLite's own bytes at the beginning of a file.
const HEADER: usize = 100;

/// What a check keeps of the file in memory, as SQLite counts KiB: below zero.
const LEAST_PAGES: i64 = -256;

/// What is wrong with the pages themselves; whether rows say what they may is for `doctor`.
fn wrong_pages(conn: &Connection, checked: Checked) -> Result<Vec<String>> {
    // Every page is read once: those a command works with later need not make room for them.
    let kept: i64 = conn.pragma_query_value(None, "cache_size", |row| row.get(0))?;
    conn.pragma_update(None, "cache_size", LEAST_PAGES)?;
    conn.pragma_update(None, "ignore_check_constraints", true)?;
    let found = match checked {
        Checked::InTurn(day) => whose_turn_it_is(conn, day).and_then(|tables| {
            let mut found = Vec::new();
            for table in tables {
                found.extend(texts(conn, &format!("PRAGMA quick_check(\"{table}\")"))?);
            }
            Ok(found)
        }),
        Checked::Pages | Checked::Everything => texts(conn, "PRAGMA quick_check"),
    };
    conn.pragma_update(None, "ignore_check_constraints", false)?;
    conn.pragma_update(None, "cache_size", kept)?;
    let mut wrong = found?;
    wrong.retain(|line| line != "ok");
    Ok(wrong)
}

/// A file of so many bytes is checked as a whole every day: that takes less than a second.
const CHECKED_WHOLE: u64 = 1 << 28;

/// In so many days of use every table was looked at, sooner than the last sound backup would be removed.
const TURNS: i64 = 5;

fn whose_turn_it_is(conn: &Connection, day: NaiveDate) -> Result<Vec<String>> {
    let turn = day.signed_duration_since(NaiveDate::MIN).num_days() % TURNS;
    let sql = "SELECT name FROM sqlite_schema WHERE type = 'table' AND sql NOT LIKE 'CREATE VIRTUAL%' ORDER BY name";
    let tables = texts(conn, sql)?.into_iter().zip(0_i64..);
    Ok(tables.filter(|(_, at)| at % TURNS == turn).map(|(table, _)| table).collect())
}

fn texts(conn: &Connection, sql: &str) -> Result<Vec<String>> {
    let mut statement = conn.prepare(sql)?;
    Ok(statement.query_map([], |row| row.get(0))?.collect::<Result<Vec<_>, _>>()?)
}

/// How closely a copy is looked at.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Checked {
    /// A copy page by page: what could go wrong shows in the pages' structure.
    Pages,
    /// Pages of all tables, and in a very large file those of some tables on each day of use, in turn: the day's first
    /// command waits for it.
    InTurn(NaiveDate),
    Everything,
}

/// A copy without a name, checked.
pub(super) fn copy_of(from: &Connection, folder: &Path, checked: Checked) -> Result<NewFile> {
    let new = NewFile::in_folder(folder)?;
    let mut conn = Connection::open_with_flags(new.path(), OpenFlags::SQLITE_OPEN_READ_WRITE)?;
    // Nobody uses the file yet: if this fails, the whole file is discarded.
    conn.execute_batch("PRAGMA journal_mode = OFF; PRAGMA synchronous = FULL;")?;
    copy_into(from, &mut conn)?;
    let store = Store { conn, path: None };
    let wrong = match checked {
        Checked::Pages | Checked::InTurn(_) => store.check_pages()?,
        // This connection may write: one that may not would forget the conditions of columns.
        Checked::Everything => store.check()?,
    };
    if !wrong.is_empty() {
        bail!("the copy is not sound: {}", wrong.join("; "));
    }
    store.conn.close().map_err(|(_, e)| e)?;
    Ok(new)
}

/// The pages of one database in the place of another's, while others may be writing.
pub(super) fn copy_into(from: &Connection, to: &mut Connection) -> Result<()> {
    let backup = Backup::new(from, to)?;
    for _ in 0..TRIES {
        if backup.step(-1)? == StepResult::Done {
            return Ok(());
        }
        std::thread::sleep(BETWEEN);
    }
    bail!("another program is writing to the database; close it and try again")
}

#[cfg(test)]
mod tests {
    use super::super::Access;
    use super::super::sample::{content, now};
    use super::*;
    use crate::planner::Settings;

    impl Store {
        pub(in crate::store) fn back_up_daily(&self, now: Now) -> Result<Option<PathBuf>> {
            self.days_backup(now)?.map(DaysBackup::keep).transpose()
        }
    }

    fn store_with_a_contact(folder: &Path) -> Store {
        let store = Store::open(&folder.join("rekindle.db"), Access::Write).unwrap();
        let mut change = store.change(now("2026-09-18"), "add").unwrap();
        change.put_contact("Priya");
        change.commit(&Settings::default()).unwrap();
        store
    }

    #[test]
    fn a_backup_is_a_whole_database_and_never_overwrites() {
        let folder = tempfile::tempdir().unwrap();
        let store = store_with_a_contact(folder.path());
        let backup = folder.path().join("copy.db");
        store.back_up_to(&backup).unwrap();
        let copy = Store::open(&backup, Access::Write).unwrap();
        assert_eq!(content(&copy), content(&store));
        assert!(store.back_up_to(&backup).unwrap_err().to_string().contains("already exists"));
    }

    #[test]
    fn there_is_one_backup_a_day_of_use_and_seven_are_kept() {
        let folder = tempfile::tempdir().unwrap();
        let store = store_with_a_contact(folder.path());
        for day in 10..20 {
            let now = now(&format!("2026-09-{day}"));
            assert!(store.back_up_daily(now).unwrap().is_some());
            assert!(store.back_up_daily(now).unwrap().is_none());
        }
        let kept = beside(&folder.path().join("rekindle.db"));
        assert_eq!(kept.len(), KEPT);
        assert!(kept.last().unwrap().ends_with("backups/daily-2026-09-19.db"), "{kept:?}");
    }

    #[test]
    fn a_new_database_needs_no_backup() {
        let folder = tempfile::tempdir().unwrap();
        let store = Store::open(&folder.path().join("rekindle.db"), Access::Write).unwrap();
        assert_eq!(store.back_up_daily(now("2026-09-18")).unwrap(), None);
        assert_eq!(Store::in_memory().unwrap().back_up_daily(now("2026-09-18")).unwrap(), None);
    }

    fn backup_of(store: &Store, day: &str) -> PathBuf {
        store.back_up_daily(now(day)).unwrap().unwrap()
    }

    #[test]
    fn backups_of_another_database_and_those_that_do_not_say_are_never_removed() {
        let folder = tempfile::tempdir().unwrap();
        let (store, path) = (store_with_a_contact(folder.path()), folder.path().join("rekindle.db"));
        let others: Vec<PathBuf> = (1..=9).map(|day| backup_of(&store, &format!("2026-08-0{day}"))).collect();
        let silent = folder.path().join("backups/daily-2026-01-01.db");
        fs::write(&silent, "of an earlier version, or of nobody").unwrap();
        drop(store);
        fs::remove_file(&path).unwrap();
        Store::begin(&path).unwrap();
        let store = store_with_a_contact(folder.path());
        for day in 10..20 {
            backup_of(&store, &format!("2026-09-{day}"));
        }
        assert!(others[2..].iter().all(|other| other.exists()));
        assert!(silent.exists());
        assert_eq!(by_age(&folder.path().join("backups"), DAILY).len(), KEPT + KEPT + 1);
    }

    #[test]
    fn what_lies_under_the_days_name_and_is_no_backup_of_it_does_not_pass_for_one() {
        let folder = tempfile::tempdir().unwrap();
        let store = store_with_a_contact(folder.path());
        let sound = fs::read(backup_of(&store, "2026-09-01")).unwrap();
        let elsewhere = tempfile::tempdir().unwrap();
        let foreign = fs::read(backup_of(&store_with_a_contact(elsewhere.path()), "2026-09-01")).unwrap();
        let live = fs::read(folder.path().join("rekindle.db")).unwrap();
        let mut cut = sound.clone();
        cut.drain(4096..8192);
        for (nth, bytes) in [b"".as_slice(), b"not a database", &foreign, &live, &cut].iter().enumerate() {
            let day = format!("2026-09-1{nth}");
            let taken = folder.path().join(format!("backups/daily-{day}.db"));
            fs::write(&taken, bytes).unwrap();
            let made = backup_of(&store, &day);
            assert!(made.ends_with(format!("daily-{day}-2.db")), "{}", made.display());
            assert_eq!(fs::read(&taken).unwrap(), *bytes);
            assert_eq!(store.back_up_daily(now(&day)).unwrap(), None);
        }
        fs::create_dir(folder.path().join("backups/daily-2026-09-20.db")).unwrap();
        assert!(store.back_up_daily(now("2026-09-20")).unwrap().is_some());
    }

    #[test]
    fn eight_first_writes_of_a_day_make_one_backup() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("rekindle.db");
        drop(store_with_a_contact(folder.path()));
        let made: Vec<Option<PathBuf>> = std::thread::scope(|scope| {
            let first = |_| {
                scope.spawn(|| {
                    let store = Store::open(&path, Access::Write).unwrap();
                    store.back_up_daily(now("2026-09-18")).unwrap()
                })
            };
            let started: Vec<_> = (0..8).map(first).collect();
            started.into_iter().map(|thread| thread.join().unwrap()).collect()
        });
        assert!(made.iter().flatten().count() >= 1);
        assert_eq!(beside(&path).len(), 1);
    }

    #[test]
    fn copies_made_while_others_write_are_whole() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("rekindle.db");
        drop(store_with_a_contact(folder.path()));
        let kept = std::thread::scope(|scope| {
            let writer = scope.spawn(|| {
                let store = Store::open(&path, Access::Write).unwrap();
                for n in 0..40 {
                    let mut change = store.change(now("2026-09-18"), "add").unwrap();
                    for _ in 0..20 {
                        change.put_contact(&format!("Omar {n}"));
                    }
                    change.commit(&Settings::default()).unwrap();
                }
            });
            let mut kept = Vec::new();
            while !writer.is_finished() || kept.is_empty() {
                let copy = folder.path().join(format!("copy-{}.db", kept.len()));
                let store = Store::open(&path, Access::Read).unwrap();
                store.back_up_to(&copy).unwrap();
                kept.push(copy);
            }
            kept
        });
        for copy in kept {
            Store::verify_backup(&copy).unwrap();
            let people = content(&Store::open(&copy, Access::Write).unwrap()).len();
            assert_eq!(people % 20, 1, "a change is in it whole or not at all");
        }
        let left = content(&Store::open(&path, Access::Write).unwrap());
        assert_eq!(left.len(), 801, "no copy let go of a writer's lock");
    }

    #[test]
    fn what_a_killed_writer_left_half_made_is_in_no_backup() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("rekindle.db");
        let store = store_with_a_contact(folder.path());
        // With no room to keep pages in memory, the half-made change is in the file.
        store.conn.execute_batch("PRAGMA cache_size = 1; PRAGMA cache_spill = 1;").unwrap();
        let mut change = store.change(now("2026-09-18"), "add").unwrap();
        for _ in 0..2000 {
            change.put_contact("half made");
        }
        let journal = folder.path().join("rekindle.db-journal");
        let (half, left) = (fs::read(&path).unwrap(), fs::read(&journal).unwrap());
        drop(change);
        // As it is after a power failure, under the feet of a program that has the database open.
        fs::write(&path, half).unwrap();
        fs::write(&journal, left).unwrap();
        let backup = backup_of(&store, "2026-09-18");
        Store::verify_backup(&backup).unwrap();
        assert_eq!(content(&Store::open(&backup, Access::Write).unwrap()).len(), 1);
    }

    #[test]
    fn a_database_that_is_not_sound_or_cut_short_makes_no_backup() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("rekindle.db");
        let store = store_with_a_contact(folder.path());
        let sound = fs::read(&path).unwrap();
        let root = |of: &str| -> usize {
            let sql = "SELECT rootpage FROM sqlite_schema WHERE name = :name";
            store.conn.query_row(sql, [of], |row| row.get::<_, u32>(0)).unwrap() as usize
        };
        for page in ["touch", "touch_by_day"].map(|of| root(of) - 1) {
            let mut broken = sound.clone();
            broken[page * 4096..(page + 1) * 4096].fill(0xA5);
            fs::write(&path, broken).unwrap();
            let store = Store::open(&path, Access::Write).unwrap();
            assert!(store.back_up_to(&folder.path().join("copy.db")).is_err(), "page {page}");
            for day in 11..11 + TURNS {
                let made = store.back_up_daily(now(&format!("2026-09-{day}")));
                assert!(made.is_err(), "page {page} on day {day}");
            }
        }
        fs::write(&path, &sound[..sound.len() - 4096]).unwrap();
        assert!(store.back_up_daily(now("2026-09-18")).is_err());
        let left: Vec<_> = fs::read_dir(folder.path().join("backups")).into_iter().flatten().collect();
        assert_eq!(left.len(), 0, "{left:?}");
    }

    #[test]
    fn in_a_very_large_file_every_table_has_its_turn_within_some_days() {
        let store = Store::in_memory().unwrap();
        let found = |checked| -> Vec<String> {
            let sql = "SELECT name FROM sqlite_schema WHERE rootpage > 0 AND type = 'table' ORDER BY name";
            let mut looked_at = match checked {
                None => texts(&store.conn, sql).unwrap(),
                Some(from) => (0..TURNS)
                    .flat_map(|day| {
                        whose_turn_it_is(&store.conn, from + chrono::Days::new(day.unsigned_abs())).unwrap()
                    })
                    .collect(),
            };
            looked_at.sort();
            looked_at
        };
        assert_eq!(found(Some(NaiveDate::from_ymd_opt(2026, 12, 30).unwrap())), found(None));
    }

    #[test]
    fn a_flipped_bit_in_a_backup_is_seen() {
        let folder = tempfile::tempdir().unwrap();
        let store = store_with_a_contact(folder.path());
        let backup = backup_of(&store, "2026-09-01");
        let mut bytes = fs::read(&backup).unwrap();
        let at = bytes.windows(5).position(|five| five == b"Priya").unwrap();
        bytes[at] = b'B';
        fs::write(&backup, bytes).unwrap();
        let told = Store::verify_backup(&backup).unwrap_err().to_string();
        assert_eq!(told, "the file has changed since the backup was written");
    }
}

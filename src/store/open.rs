//! Opening the database file: made when it is missing, refused when it is not ours, never changed by looking.

use crate::disk::{self, folder_of, make_private_folder, sync_folder};
use std::borrow::Cow;
use std::fmt::Write as _;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::time::Duration;

use rusqlite::config::DbConfig;
use rusqlite::{Connection, ErrorCode, OpenFlags};

use super::file::{APPLICATION_ID, FEW_PAGES, JOURNALS, is_write_ahead, promised_length, with};
use super::leftover::NewFile;
use super::{Store, backup, migrate, schema, seal};

/// How long to wait for another process to finish.
const PATIENCE: Duration = Duration::from_secs(5);

/// How many compiled statements a connection keeps.
const KEPT_STATEMENTS: usize = 64;

/// What a command keeps of the file in memory at most, as SQLite counts KiB: below zero. Lists by name and large
/// imports come back to the same pages again and again; with the usual two megabytes, half their time is theirs.
pub(super) const CACHE: i64 = -32_768;

/// The same for a command that only looks, and comes back to fewer.
pub(super) const CACHE_TO_READ: i64 = -12_288;

/// The bytes of the smallest SQLite file: SQLite itself takes a shorter one for an empty database.
const SMALLEST: u64 = seal::SMALLEST_PAGE;

/// Steps of SQLite's machine that a look into a file which nobody vouches for takes at most: some seconds, and less for
/// the small files of the tests.
const MOST_STEPS: i32 = if cfg!(test) { 20_000_000 } else { 1_000_000_000 };

/// SQLite's code for "a journal must be rolled back, and this connection may not write".
const READ_ONLY_ROLLBACK: i32 = 776;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Access {
    Read,
    Write,
}

/// Why a database could not be opened. Each names the file.
#[derive(Debug, thiserror::Error)]
pub enum OpenError {
    #[error("cannot make the folder {}: {source}", folder.display())]
    Folder { folder: PathBuf, source: io::Error },
    #[error("cannot make the database {}: {source}", path.display())]
    Create { path: PathBuf, source: anyhow::Error },
    #[error("cannot open {}: {source}", path.display())]
    Unreachable { path: PathBuf, source: io::Error },
    #[error("{} is not a file", path.display())]
    NotAFile { path: PathBuf },
    #[error("there is no database {}", path.display())]
    Missing { path: PathBuf },
    #[error(
        "there is no database {}, but there are backups of one next to it: it was moved or deleted",
        path.display()
    )]
    Vanished { path: PathBuf, backups: Vec<PathBuf> },
    #[error("there is already a database at {}", path.display())]
    Exists { path: PathBuf },
    #[error("{} differs from what rekindle creates ({}), so it was not used", path.display(), differences(found))]
    NotAsMade { path: PathBuf, found: Vec<String>, backups: Vec<PathBuf> },
    #[error("{} is empty: something erased what was in it", path.display())]
    Empty { path: PathBuf, backups: Vec<PathBuf> },
    #[error("{} is not a database", path.display())]
    NotADatabase { path: PathBuf },
    #[error("{} is another program's database", path.display())]
    Foreign { path: PathBuf },
    #[error(
        "{} was written by a newer version of rekindle (schema {found}; this version knows schema {known})",
        path.display()
    )]
    Newer { path: PathBuf, found: i64, known: i64 },
    #[error("{} is cut short: it has {has} of {should} bytes", path.display())]
    Truncated { path: PathBuf, has: u64, should: u64, backups: Vec<PathBuf> },
    #[error("{} is damaged ({source})", path.display())]
    Damaged { path: PathBuf, source: rusqlite::Error, backups: Vec<PathBuf> },
    #[error("{} is in use by another program", path.display())]
    Locked { path: PathBuf },
    #[error(
        "{} is not a regular file ({what}), and SQLite would use it for {}",
        beside.display(), path.display()
    )]
    Beside { path: PathBuf, beside: PathBuf, what: &'static str },
    #[error("{} is read-only", path.display())]
    ReadOnly { path: PathBuf },
    #[error("cannot upgrade {}, and it is unchanged: {source:#}", path.display())]
    Migration { path: PathBuf, source: anyhow::Error },
    #[error("cannot read {}: {source}", path.display())]
    Sqlite { path: PathBuf, source: rusqlite::Error },
}

impl OpenError {
    /// What to do next.
    pub fn hint(&self) -> Option<Cow<'static, str>> {
        let hint = match self {
            Self::Folder { .. } | Self::Create { .. } => "choose another place with --db",
            Self::Unreachable { .. } => "check its permissions, or choose another file with --db",
            Self::NotAFile { .. } => "give the path of a database with --db",
            Self::Missing { .. } => "check the path, or record something to start one there",
            Self::Vanished { backups, .. } => {
                let back = backup::way_back(backups);
                return Some(format!("{back} (to begin a new one, give --new)").into());
            }
            Self::Exists { .. } => "leave out --new, or give another path with --db",
            Self::Empty { backups, .. } => {
                let back = backup::way_back(backups);
                return Some(format!("{back} (to start again, move it somewhere else)").into());
            }
            Self::NotAsMade { backups, .. }
            | Self::Truncated { backups, .. }
            | Self::Damaged { backups, .. } => return Some(backup::way_back(backups).into()),
            Self::NotADatabase { .. } | Self::Foreign { .. } => "give another path with --db",
            Self::Newer { .. } => "upgrade rekindle",
            Self::Locked { .. } => "close that program and try again",
            Self::Beside { .. } => "move it somewhere else",
            Self::ReadOnly { .. } => "make it writable (chmod u+w), or choose another file with --db",
            Self::Migration { .. } => return None,
            Self::Sqlite { .. } => "rekindle doctor may say more",
        };
        Some(hint.into())
    }
}

/// How many are named; the rest are counted.
const NAMED: usize = 3;

fn differences(found: &[String]) -> String {
    let named = found.iter().take(NAMED).cloned().collect::<Vec<_>>().join(", ");
    match found.len().saturating_sub(NAMED) {
        0 => named,
        more => format!("{named}, and {more} more"),
    }
}

impl Store {
    /// Opens the database at `path`. For writing, a missing one is made, with its folder, unless backups say that there
    /// was one.
    pub fn open(path: &Path, access: Access) -> Result<Self, OpenError> {
        look_beside(path)?;
        match fs::metadata(path) {
            Err(missing) if missing.kind() == io::ErrorKind::NotFound => {
                let backups = backup::of_vanished(path);
                if !backups.is_empty() {
                    return Err(OpenError::Vanished { path: path.to_owned(), backups });
                }
                match access {
                    Access::Read => return Err(OpenError::Missing { path: path.to_owned() }),
                    Access::Write => create(path)?,
                }
            }
            Err(source) => return Err(OpenError::Unreachable { path: path.to_owned(), source }),
            Ok(found) if !found.is_file() => return Err(OpenError::NotAFile { path: path.to_owned() }),
            Ok(found) if found.len() == 0 => {
                return Err(OpenError::Empty { path: path.to_owned(), backups: backup::beside(path) });
            }
            Ok(found) if found.len() < SMALLEST => {
                return Err(OpenError::NotADatabase { path: path.to_owned() });
            }
            // A backup that is used as a database from now on.
            Ok(found) if access == Access::Write && found.len() % SMALLEST != 0 => {
                let unreachable = |source| OpenError::Unreachable { path: path.to_owned(), source };
                seal::take_off(path).map_err(unreachable)?;
            }
            Ok(_) => {}
        }
        match access {
            Access::Write => open_to_write(path),
            Access::Read => match open_to_read(path)? {
                Some(store) => Ok(store),
                None => open_to_write(path),
            },
        }
    }

    /// Makes a new database if there is none, though backups of an older one may be next to it.
    pub fn begin(path: &Path) -> Result<(), OpenError> {
        if path.symlink_metadata().is_ok() {
            return Err(OpenError::Exists { path: path.to_owned() });
        }
        look_beside(path)?;
        create(path)
    }

    /// A copy of the database for a change that will not be kept: not even its folder is touched.
    pub fn rehearsal(path: &Path) -> anyhow::Result<Self> {
        let copy = match Self::open(path, Access::Read) {
            Err(OpenError::Missing { .. }) => return Self::in_memory(),
            read => read?.scratch_copy()?,
        };
        copy.conn.pragma_update(None, "foreign_keys", true)?;
        Ok(copy)
    }

    /// The database itself for a change of few rows that will not be kept: nothing leaves the memory of this
    /// connection. `None` if it would have to be brought up to date first, may not be written, or is being written by
    /// another.
    pub fn rehearsal_in_place(path: &Path) -> Option<Self> {
        look_beside(path).ok()?;
        let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        let mut conn = Connection::open_with_flags(path, flags).ok()?;
        prepare(&conn).ok()?;
        conn.busy_timeout(Duration::ZERO).ok()?;
        let marks = read_marks(&conn).ok()?;
        let is_current = trusted(&mut conn, path, marks).ok()? == migrate::NEWEST;
        let journal: String = conn.pragma_query_value(None, "journal_mode", |row| row.get(0)).ok()?;
        if !is_current || journal != "delete" || conn.is_readonly(rusqlite::MAIN_DB).ok()? {
            return None;
        }
        conn.execute_batch(
            "PRAGMA journal_mode = MEMORY; PRAGMA cache_spill = OFF; PRAGMA foreign_keys = ON;
             BEGIN IMMEDIATE; ROLLBACK",
        )
        .ok()?;
        Some(Self { conn, path: Some(path.to_owned()) })
    }

    /// A backup, looked at and not touched: read-only, and of any schema that this version knows.
    pub fn open_backup(path: &Path) -> Result<Self, OpenError> {
        match fs::metadata(path) {
            Err(source) => return Err(OpenError::Unreachable { path: path.to_owned(), source }),
            Ok(found) if !found.is_file() => return Err(OpenError::NotAFile { path: path.to_owned() }),
            Ok(found) if found.len() < SMALLEST => {
                return Err(OpenError::NotADatabase { path: path.to_owned() });
            }
            Ok(_) => {}
        }
        let (conn, _) = untrusted(path)?;
        Ok(Self { conn, path: Some(path.to_owned()) })
    }

    /// Looks at every page of a backup and at its digest, and fails with what is wrong; `false` if it carries no
    /// digest.
    pub fn verify_backup(path: &Path) -> anyhow::Result<bool> {
        let has_digest = Self::verify_digest(path)?;
        let wrong = Self::open_backup(path)?.check()?;
        if !wrong.is_empty() {
            anyhow::bail!("{}", wrong.join("; "));
        }
        Ok(has_digest)
    }

    /// The database for `doctor`, of whatever schema, and the version of that. Nothing is written through it, and yet
    /// the connection may write: one that may not forgets the conditions of columns.
    pub fn open_to_examine(path: &Path) -> anyhow::Result<(Self, i64)> {
        // This one says what is wrong with the file.
        Self::open(path, Access::Read)?;
        let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        let mut conn = Connection::open_with_flags(path, flags).map_err(|e| refusal(path, e))?;
        prepare(&conn)?;
        let marks = read_marks(&conn).map_err(|e| refusal(path, e))?;
        let version = trusted(&mut conn, path, marks)?;
        let mut store = Self { conn, path: Some(path.to_owned()) };
        if store.conn.is_readonly(rusqlite::MAIN_DB)? {
            store = store.scratch_copy()?;
        }
        store.conn.pragma_update(None, "query_only", true)?;
        Ok((store, version))
    }

    /// The database at `path` for a glance: read-only, never made, without waiting for anyone; `None` when it is
    /// not there or not ours.
    pub fn peek(path: &Path) -> Option<Self> {
        let is_there = fs::metadata(path).is_ok_and(|found| found.is_file() && found.len() >= SMALLEST);
        if !is_there || look_beside(path).is_err() {
            return None;
        }
        let mut conn = connect_to_read(path).ok()?;
        prepare(&conn).ok()?;
        conn.busy_timeout(Duration::ZERO).ok()?;
        let marks = read_marks(&conn).ok()?;
        let is_ours = marks == (APPLICATION_ID, migrate::NEWEST)
            && schema::differences(&mut conn, migrate::NEWEST).is_ok_and(|found| found.is_empty());
        is_ours.then(|| Self { conn, path: Some(path.to_owned()) })
    }

    /// For work that reads everyone by name, while they lie by number: it comes back to the same pages often.
    pub fn keep_more_in_memory(&self) -> anyhow::Result<()> {
        Ok(self.conn.pragma_update(None, "cache_size", CACHE)?)
    }

    /// A new database that lives as long as this value.
    pub fn in_memory() -> anyhow::Result<Self> {
        let mut conn = Connection::open_in_memory()?;
        prepare(&conn)?;
        migrate::create(&mut conn)?;
        conn.pragma_update(None, "foreign_keys", true)?;
        Ok(Self { conn, path: None })
    }

    /// All that is in this database, in one that goes away with this process.
    pub(super) fn scratch_copy(&self) -> anyhow::Result<Self> {
        let mut conn = Connection::open("")?;
        backup::copy_into(&self.conn, &mut conn)?;
        prepare(&conn)?;
        Ok(Self { conn, path: self.path.clone() })
    }

    /// Takes a database away that was made for a change that was refused, as long as nobody recorded anything in it.
    /// Anyone who has it open meanwhile is told by SQLite that it moved, and writes nothing.
    pub fn unmake(path: &Path) {
        let Ok(store) = open_to_write(path) else { return };
        let unused = "SELECT NOT EXISTS (SELECT 1 FROM change)";
        let is_unused = store.conn.execute_batch("BEGIN EXCLUSIVE").is_ok()
            && store.conn.query_row(unused, [], |row| row.get(0)).unwrap_or(false)
            && store.is_empty().unwrap_or(false);
        if is_unused {
            // Where it stays, it is an empty database, and no harm.
            let _ = fs::remove_file(path);
        }
    }

    /// Keeps little of the file in memory, where one reads much of it and nothing twice.
    pub fn keep_few_pages(&self) -> anyhow::Result<()> {
        Ok(self.conn.pragma_update(None, "cache_size", FEW_PAGES)?)
    }

    /// The file; `None` for a database in memory.
    pub fn path(&self) -> Option<&Path> {
        self.path.as_deref()
    }

    /// The service that seems to synchronise the folder `path` is in: it may damage a database that is in use.
    pub fn is_in_synchronised_folder(path: &Path) -> Option<&'static str> {
        let path = fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
        path.ancestors().skip(1).find_map(|folder| {
            let name = folder.file_name()?.to_str()?;
            let named = SYNCHRONISED_NAMES.iter().find(|(start, _)| name.starts_with(start));
            let marked = || SYNCHRONISED_MARKS.iter().find(|(mark, _)| folder.join(mark).exists());
            named.or_else(marked).map(|(_, service)| *service)
        })
    }
}

/// How folders that are synchronised begin to be called.
const SYNCHRONISED_NAMES: &[(&str, &str)] = &[
    ("Dropbox", "Dropbox"),
    ("OneDrive", "OneDrive"),
    ("com~apple~CloudDocs", "iCloud"),
    ("Mobile Documents", "iCloud"),
    ("iCloudDrive", "iCloud"),
    ("Google Drive", "Google Drive"),
    ("GoogleDrive", "Google Drive"),
    ("Nextcloud", "Nextcloud"),
    ("ownCloud", "ownCloud"),
    ("Syncthing", "Syncthing"),
];

/// What services leave in the folders that they synchronise.
const SYNCHRONISED_MARKS: &[(&str, &str)] = &[
    (".stfolder", "Syncthing"),
    (".dropbox", "Dropbox"),
    (".dropbox.cache", "Dropbox"),
    (".sync", "Resilio Sync"),
];

/// Builds the new database under a temporary name and then gives it its own, so that nobody ever meets a file
/// that is half made. Another process that was faster wins.
fn create(path: &Path) -> Result<(), OpenError> {
    let folder = folder_of(path);
    make_private_folder(folder).map_err(|source| OpenError::Folder { folder: folder.to_owned(), source })?;
    let failed = |source: anyhow::Error| OpenError::Create { path: path.to_owned(), source };

    let new = NewFile::in_folder(folder).map_err(|e| failed(e.into()))?;
    let mut conn = Connection::open_with_flags(new.path(), OpenFlags::SQLITE_OPEN_READ_WRITE)
        .map_err(|e| failed(e.into()))?;
    migrate::create(&mut conn).map_err(failed)?;
    conn.close().map_err(|(_, e)| failed(e.into()))?;
    match new.keep(path) {
        Ok(()) => sync_folder(folder).map_err(|e| failed(e.into())),
        Err(taken) if taken.kind() == io::ErrorKind::AlreadyExists => Ok(()),
        Err(other) => Err(failed(other.into())),
    }
}

/// SQLite opens the journals of a database unseen: a pipe is waited for without end, and a link leads to what is
/// another's.
fn look_beside(path: &Path) -> Result<(), OpenError> {
    let mut names = vec![path.to_owned()];
    if fs::symlink_metadata(path).is_ok_and(|found| found.is_symlink()) {
        names.extend(fs::canonicalize(path));
    }
    for name in names {
        for journal in JOURNALS {
            let beside = with(&name, journal);
            let Ok(found) = fs::symlink_metadata(&beside) else { continue };
            if !found.is_file() {
                let what = if found.is_symlink() {
                    "a link"
                } else if found.is_dir() {
                    "a folder"
                } else {
                    "a pipe or a device"
                };
                return Err(OpenError::Beside { path: path.to_owned(), beside, what });
            }
        }
    }
    Ok(())
}

/// A connection that may not write. Of a file that another program keeps in write-ahead mode, SQLite would leave two
/// more behind; if there are none, the file itself is everything.
pub(super) fn connect_to_read(path: &Path) -> rusqlite::Result<Connection> {
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let has_log = || {
        let real = fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
        [path, &real].iter().any(|path| fs::symlink_metadata(with(path, "-wal")).is_ok())
    };
    if is_write_ahead(path) && !has_log() {
        let mut address = "file:".to_owned();
        for byte in
            std::path::absolute(path).unwrap_or_else(|_| path.to_owned()).as_os_str().as_encoded_bytes()
        {
            let _ = write!(address, "%{byte:02X}");
        }
        address.push_str("?immutable=1");
        return Connection::open_with_flags(address, flags | OpenFlags::SQLITE_OPEN_URI);
    }
    Connection::open_with_flags(path, flags)
}

/// What every connection needs.
fn prepare(conn: &Connection) -> rusqlite::Result<()> {
    conn.busy_timeout(PATIENCE)?;
    // Before the first query: what is in a file runs no function and writes no table of SQLite's own.
    conn.set_db_config(DbConfig::SQLITE_DBCONFIG_TRUSTED_SCHEMA, false)?;
    conn.set_db_config(DbConfig::SQLITE_DBCONFIG_DEFENSIVE, true)?;
    conn.pragma_update(None, "cell_size_check", true)?;
    // The bundled SQLite looks at bound values when it plans, and so compiles a kept statement again for each new
    // value: half the work of a command. Without statistics in the file there is nothing to gain by it.
    conn.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_QPSG, true)?;
    // A command asks some forty different questions, many of them in turn.
    conn.set_prepared_statement_cache_capacity(KEPT_STATEMENTS);
    Ok(())
}

fn open_to_write(path: &Path) -> Result<Store, OpenError> {
    let refused = |e| refusal(path, e);
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let mut conn = Connection::open_with_flags(path, flags).map_err(refused)?;
    prepare(&conn).map_err(refused)?;
    let marks = read_marks(&conn).map_err(refused)?;
    let version = trusted(&mut conn, path, marks)?;
    if conn.is_readonly(rusqlite::MAIN_DB).map_err(refused)? {
        return Err(OpenError::ReadOnly { path: path.to_owned() });
    }
    conn.execute_batch(
        "PRAGMA journal_mode = DELETE;
         PRAGMA synchronous = EXTRA;
         PRAGMA secure_delete = ON;",
    )
    .map_err(refused)?;
    conn.pragma_update(None, "cache_size", CACHE).map_err(refused)?;
    let store = Store { conn, path: Some(path.to_owned()) };
    if version < migrate::NEWEST {
        backup::before_upgrade(&store.conn, path, version)
            .and_then(|()| migrate::bring_up(&store))
            .map_err(|source| OpenError::Migration { path: path.to_owned(), source })?;
    }
    store.conn.pragma_update(None, "foreign_keys", true).map_err(refused)?;
    Ok(store)
}

/// `None` when a journal has to be rolled back first. An older schema is brought to the newest in a copy that goes away
/// with this process: looking writes nothing.
fn open_to_read(path: &Path) -> Result<Option<Store>, OpenError> {
    let mut conn = connect_to_read(path).map_err(|e| refusal(path, e))?;
    prepare(&conn).map_err(|e| refusal(path, e))?;
    let marks = match read_marks(&conn) {
        Err(e) if needs_roll_back(&e) => return Ok(None),
        other => other.map_err(|e| refusal(path, e))?,
    };
    let version = trusted(&mut conn, path, marks)?;
    conn.pragma_update(None, "cache_size", CACHE_TO_READ).map_err(|e| refusal(path, e))?;
    let store = Store { conn, path: Some(path.to_owned()) };
    if version == migrate::NEWEST {
        return Ok(Some(store));
    }
    let brought_up = || {
        let copy = store.scratch_copy()?;
        migrate::bring_up(&copy)?;
        copy.conn.pragma_update(None, "query_only", true)?;
        anyhow::Ok(copy)
    };
    brought_up().map(Some).map_err(|source| OpenError::Migration { path: path.to_owned(), source })
}

/// A connection to a file that nobody vouches for, after its schema was compared, and the version of that. It may not
/// write, and not work without end.
pub(super) fn untrusted(path: &Path) -> Result<(Connection, i64), OpenError> {
    look_beside(path)?;
    let refused = |e| refusal(path, e);
    let mut conn = connect_to_read(path).map_err(refused)?;
    prepare(&conn).map_err(refused)?;
    let marks = read_marks(&conn).map_err(refused)?;
    let version = trusted(&mut conn, path, marks)?;
    conn.progress_handler(MOST_STEPS, Some(|| true)).map_err(refused)?;
    Ok((conn, version))
}

/// The version of the schema of a database that is ours, and has what that version has and nothing else.
fn trusted(conn: &mut Connection, path: &Path, marks: (i64, i64)) -> Result<i64, OpenError> {
    let version = judge(path, marks)?;
    let found = schema::differences(conn, version).map_err(|e| match e.downcast::<rusqlite::Error>() {
        Ok(e) if e.sqlite_error_code() == Some(ErrorCode::OperationInterrupted) => {
            not_as_made(path, vec!["its schema is cut short".to_owned()])
        }
        Ok(e) => refusal(path, e),
        Err(source) => OpenError::Migration { path: path.to_owned(), source },
    })?;
    if found.is_empty() { Ok(version) } else { Err(not_as_made(path, found)) }
}

fn not_as_made(path: &Path, found: Vec<String>) -> OpenError {
    OpenError::NotAsMade { path: path.to_owned(), found, backups: backup::beside(path) }
}

/// `application_id` and `user_version`.
fn read_marks(conn: &Connection) -> rusqlite::Result<(i64, i64)> {
    let read = |name| conn.pragma_query_value(None, name, |row| row.get(0));
    Ok((read("application_id")?, read("user_version")?))
}

/// The version of the schema of a database that is ours.
fn judge(path: &Path, (application_id, schema): (i64, i64)) -> Result<i64, OpenError> {
    if application_id != APPLICATION_ID {
        return Err(OpenError::Foreign { path: path.to_owned() });
    }
    if schema > migrate::NEWEST {
        return Err(OpenError::Newer { path: path.to_owned(), found: schema, known: migrate::NEWEST });
    }
    if schema < 1 {
        return Err(not_as_made(path, vec![format!("its schema says that it is version {schema}")]));
    }
    Ok(schema)
}

fn needs_roll_back(error: &rusqlite::Error) -> bool {
    error.sqlite_error().is_some_and(|e| {
        e.extended_code == READ_ONLY_ROLLBACK || matches!(e.code, ErrorCode::CannotOpen | ErrorCode::ReadOnly)
    })
}

fn refusal(path: &Path, source: rusqlite::Error) -> OpenError {
    let path = path.to_owned();
    match source.sqlite_error_code() {
        Some(ErrorCode::NotADatabase) => OpenError::NotADatabase { path },
        Some(ErrorCode::DatabaseCorrupt) => {
            let backups = backup::beside(&path);
            match promised_length(&path) {
                Ok((has, should)) if has < should => OpenError::Truncated { path, has, should, backups },
                _ => OpenError::Damaged { path, source, backups },
            }
        }
        Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => OpenError::Locked { path },
        Some(ErrorCode::ReadOnly) => OpenError::ReadOnly { path },
        Some(ErrorCode::CannotOpen) => match fs::File::open(&path) {
            Err(source) => OpenError::Unreachable { path, source },
            Ok(_) => OpenError::Sqlite { path, source },
        },
        _ => OpenError::Sqlite { path, source },
    }
}

/// An error of the store, in words for the user.
pub fn told(error: &anyhow::Error) -> String {
    let mut parts = Vec::new();
    for cause in error.chain() {
        let Some(error) = cause.downcast_ref::<rusqlite::Error>() else {
            parts.push(cause.to_string());
            continue;
        };
        if let rusqlite::Error::FromSqlConversionFailure(_, _, why) = error {
            return format!("a record of the database cannot be read: {why}");
        }
        let is_damage = error.sqlite_error_code().is_some_and(is_damage);
        parts.push(if is_damage { "part of the database is damaged".to_owned() } else { error.to_string() });
        // What SQLite gives as the source says the same again.
        break;
    }
    parts.join(": ")
}

const fn is_damage(code: ErrorCode) -> bool {
    matches!(code, ErrorCode::DatabaseCorrupt | ErrorCode::NotADatabase)
}

/// What to do about an error of the database, and whether that is to wait.
pub fn way_out(error: &(dyn std::error::Error + 'static)) -> Option<(bool, &'static str)> {
    if let Some(rusqlite::Error::FromSqlConversionFailure(..)) = error.downcast_ref() {
        return Some((
            false,
            "rekindle doctor names the record, and rekindle doctor --repair repairs what it can",
        ));
    }
    let code = error.downcast_ref::<rusqlite::Error>()?.sqlite_error_code()?;
    if matches!(code, ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) {
        return Some((true, "another program is using the database; try again when it is done"));
    }
    let hint = if is_damage(code) {
        "rekindle doctor says more and names the newest backup"
    } else if code == ErrorCode::DiskFull {
        disk::FULL
    } else if code == ErrorCode::SystemIoFailure {
        "check that disk and its free space; rekindle log shows what was saved, and rekindle doctor whether it is sound"
    } else if matches!(code, ErrorCode::ReadOnly | ErrorCode::CannotOpen | ErrorCode::PermissionDenied) {
        "check the permissions of the database and of its folder, or choose another with --db"
    } else {
        return None;
    };
    Some((false, hint))
}

#[cfg(test)]
mod tests {
    use super::super::sample::{content, now};
    use super::*;
    use crate::planner::Settings;

    fn in_new_folder() -> (tempfile::TempDir, PathBuf) {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("data").join("rekindle.db");
        (folder, path)
    }

    #[test]
    fn an_error_of_sqlite_is_told_once() {
        let of_code = |code| rusqlite::Error::SqliteFailure(rusqlite::ffi::Error::new(code), None);
        let damaged = anyhow::Error::new(of_code(rusqlite::ffi::SQLITE_CORRUPT)).context("x.db");
        assert_eq!(told(&damaged), "x.db: part of the database is damaged");
        let full = told(&anyhow::Error::new(of_code(rusqlite::ffi::SQLITE_FULL)).context("x.db"));
        assert_eq!(full.matches("full").count(), 1, "{full}");
    }

    fn add(store: &Store, name: &str) -> anyhow::Result<()> {
        let mut change = store.change(now("2026-09-18"), "add")?;
        change.put_contact(name);
        change.commit(&Settings::default())?;
        Ok(())
    }

    #[test]
    fn a_missing_database_is_made_for_writing_alone() {
        let (_folder, path) = in_new_folder();
        assert!(matches!(Store::open(&path, Access::Read), Err(OpenError::Missing { .. })));
        assert!(!path.parent().unwrap().exists());
        assert!(content(&Store::open(&path, Access::Write).unwrap()).is_empty());
        let left: Vec<_> = fs::read_dir(path.parent().unwrap()).unwrap().collect();
        assert_eq!(left.len(), 1, "{left:?}");
    }

    #[test]
    fn a_database_that_vanished_beside_its_backups_is_not_begun_anew_unasked() {
        let (_folder, path) = in_new_folder();
        let store = Store::open(&path, Access::Write).unwrap();
        add(&store, "Priya").unwrap();
        let backup = store.back_up_daily(now("2026-09-18")).unwrap().unwrap();
        drop(store);
        fs::remove_file(&path).unwrap();
        for access in [Access::Read, Access::Write] {
            let refusal = Store::open(&path, access).unwrap_err();
            assert!(matches!(refusal, OpenError::Vanished { .. }), "{refusal}");
            assert!(refusal.hint().unwrap().contains(backup.to_str().unwrap()), "{refusal}");
            assert!(!path.exists());
        }
        // They are backups of a database of another name.
        Store::open(&path.with_file_name("second.db"), Access::Write).unwrap();
        assert_eq!(Store::restore(&path, &backup).unwrap(), None);
        assert_eq!(content(&Store::open(&path, Access::Read).unwrap().scratch_copy().unwrap()).len(), 1);
        assert!(matches!(Store::begin(&path), Err(OpenError::Exists { .. })));
        fs::remove_file(&path).unwrap();
        Store::begin(&path).unwrap();
        assert!(content(&Store::open(&path, Access::Write).unwrap()).is_empty());
    }

    #[test]
    fn nothing_planted_in_a_file_is_run_and_it_is_named() {
        const TRIGGER: &str = "CREATE TRIGGER planted AFTER INSERT ON change BEGIN DELETE FROM contact; END";
        let cases = [
            (TRIGGER, "planted"),
            ("ALTER TABLE wish RENAME TO w; CREATE VIEW wish AS SELECT * FROM w", "wish"),
            ("DROP INDEX contact_by_uid", "contact_by_uid"),
            ("PRAGMA user_version = 0", "version 0"),
            ("PRAGMA user_version = -3", "version -3"),
            ("PRAGMA user_version = 4", "the table alert differs"),
        ];
        for (sql, words) in cases {
            let (folder, path) = in_new_folder();
            add(&Store::open(&path, Access::Write).unwrap(), "Priya").unwrap();
            Connection::open(&path).unwrap().execute_batch(sql).unwrap();
            let bytes = fs::read(&path).unwrap();
            for access in [Access::Read, Access::Write] {
                let refusal = Store::open(&path, access).unwrap_err().to_string();
                assert!(
                    refusal.contains(words) && refusal.contains("differs from what rekindle creates"),
                    "{sql}: {refusal}"
                );
            }
            assert!(Store::peek(&path).is_none());
            let present = folder.path().join("present.db");
            let store = Store::open(&present, Access::Write).unwrap();
            add(&store, "Omar").unwrap();
            let before = content(&store);
            assert!(Store::restore(&present, &path).unwrap_err().to_string().contains(words), "{sql}");
            assert_eq!(content(&store), before);
            assert_eq!(fs::read(&path).unwrap(), bytes);
        }
        let (_folder, path) = in_new_folder();
        fs::create_dir(path.parent().unwrap()).unwrap();
        let theirs = Connection::open(&path).unwrap();
        theirs.execute_batch("CREATE TABLE place (url TEXT)").unwrap();
        theirs.pragma_update(None, "application_id", APPLICATION_ID).unwrap();
        theirs.pragma_update(None, "user_version", migrate::NEWEST).unwrap();
        let refusal = Store::open(&path, Access::Write).unwrap_err().to_string();
        assert!(refusal.contains("the table place does not belong to rekindle"), "{refusal}");
    }

    #[test]
    fn no_connection_trusts_what_the_schema_of_a_file_calls() {
        let (_folder, path) = in_new_folder();
        drop(Store::open(&path, Access::Write).unwrap());
        let opened = [Access::Write, Access::Read].map(|access| Store::open(&path, access).unwrap().conn);
        for conn in opened.into_iter().chain([untrusted(&path).unwrap().0]) {
            let is_on = |option| conn.db_config(option).unwrap();
            assert!(!is_on(DbConfig::SQLITE_DBCONFIG_TRUSTED_SCHEMA));
            assert!(is_on(DbConfig::SQLITE_DBCONFIG_DEFENSIVE));
            let trusted: bool = conn.pragma_query_value(None, "trusted_schema", |row| row.get(0)).unwrap();
            assert!(!trusted);
        }
    }

    #[test]
    fn a_file_that_nobody_vouches_for_is_not_read_without_end() {
        let (_folder, path) = in_new_folder();
        drop(Store::open(&path, Access::Write).unwrap());
        let (conn, _) = untrusted(&path).unwrap();
        let count = |most: u32| {
            let sql = "WITH RECURSIVE n (n) AS (VALUES (1) UNION ALL SELECT n + 1 FROM n LIMIT ?)
                       SELECT count(*) FROM n";
            conn.query_row(sql, [most], |row| row.get::<_, u32>(0))
        };
        assert_eq!(count(100_000).unwrap(), 100_000);
        let given_up = count(10_000_000).unwrap_err();
        assert_eq!(given_up.sqlite_error_code(), Some(ErrorCode::OperationInterrupted));
    }

    #[test]
    fn two_tables_on_one_page_are_noticed_before_anything_is_read_or_written() {
        let planted = |two: &str, of: &str| {
            let (folder, path) = in_new_folder();
            add(&Store::open(&path, Access::Write).unwrap(), "Priya").unwrap();
            let conn = Connection::open(&path).unwrap();
            conn.set_db_config(DbConfig::SQLITE_DBCONFIG_DEFENSIVE, false).unwrap();
            conn.pragma_update(None, "writable_schema", true).unwrap();
            let sql =
                "UPDATE sqlite_schema SET rootpage = (SELECT rootpage FROM sqlite_schema WHERE name = ?)
                       WHERE name = ?";
            conn.execute(sql, [of, two]).unwrap();
            (folder, path)
        };
        for (two, of) in [("wish", "away"), ("touch", "contact"), ("contact_by_uid", "touch_by_uid")] {
            let (_folder, path) = planted(two, of);
            let bytes = fs::read(&path).unwrap();
            for access in [Access::Read, Access::Write] {
                let refusal = Store::open(&path, access).unwrap_err().to_string();
                assert!(refusal.contains(two) && refusal.contains("are in one place"), "{two}: {refusal}");
            }
            assert!(Store::peek(&path).is_none() && Store::open_backup(&path).is_err(), "{two}");
            assert_eq!(fs::read(&path).unwrap(), bytes);
        }
    }

    #[test]
    fn an_older_schema_is_read_and_not_written() {
        let (_folder, path) = in_new_folder();
        fs::create_dir(path.parent().unwrap()).unwrap();
        let mut old = Connection::open(&path).unwrap();
        backup::copy_into(&migrate::scratch(2).unwrap(), &mut old).unwrap();
        drop(old);
        let bytes = fs::read(&path).unwrap();
        let store = Store::open(&path, Access::Read).unwrap();
        assert!(store.is_empty().unwrap());
        assert!(store.change(now("2026-09-18"), "add").is_err());
        assert_eq!(fs::read(&path).unwrap(), bytes);
        assert_eq!(fs::read_dir(path.parent().unwrap()).unwrap().count(), 1);
    }

    #[test]
    fn a_backup_can_be_used_as_a_database() {
        let (folder, path) = in_new_folder();
        let store = Store::open(&path, Access::Write).unwrap();
        add(&store, "Priya").unwrap();
        let copy = folder.path().join("copy.db");
        store.back_up_to(&copy).unwrap();
        assert_eq!(Store::open(&copy, Access::Read).unwrap().changes(9).unwrap().len(), 1);
        assert_eq!(Store::verify_digest(&copy).ok(), Some(true));
        for n in 0..200 {
            add(&Store::open(&copy, Access::Write).unwrap(), &format!("Omar {n}")).unwrap();
        }
        let used = Store::open(&copy, Access::Write).unwrap();
        assert_eq!((content(&used).len(), used.check().unwrap().len()), (201, 0));
        assert_eq!(Store::verify_digest(&copy).ok(), Some(false));
    }

    #[test]
    fn reading_changes_no_byte_and_cannot_write() {
        let (_folder, path) = in_new_folder();
        add(&Store::open(&path, Access::Write).unwrap(), "Priya").unwrap();
        let bytes = fs::read(&path).unwrap();
        let store = Store::open(&path, Access::Read).unwrap();
        assert_eq!(store.changes(10).unwrap().len(), 1);
        assert!(store.change(now("2026-09-18"), "add").is_err());
        assert_eq!(fs::read(&path).unwrap(), bytes);
    }

    #[test]
    fn what_is_no_database_of_ours_is_refused_by_name_and_left_alone() {
        let (_folder, path) = in_new_folder();
        add(&Store::open(&path, Access::Write).unwrap(), "Priya").unwrap();
        let ours = fs::read(&path).unwrap();
        let with = |change: &dyn Fn(&Connection)| {
            let conn = Connection::open(&path).unwrap();
            change(&conn);
            drop(conn);
            fs::read(&path).unwrap()
        };
        let newer = with(&|conn| conn.pragma_update(None, "user_version", 99).unwrap());
        let foreign = with(&|conn| conn.pragma_update(None, "application_id", 7).unwrap());
        let diary = b"Dear diary, this is no database. ".repeat(20);
        let cases: [(&[u8], &str); 7] = [
            (b"", "is empty"),
            (b"Dear diary", "is not a database"),
            (&diary, "is not a database"),
            (&ours[..ours.len() / 2], "is cut short"),
            (&ours[..60], "is not a database"),
            (&newer, "newer version of rekindle (schema 99"),
            (&foreign, "another program's database"),
        ];
        for (bytes, words) in cases {
            fs::write(&path, bytes).unwrap();
            for access in [Access::Read, Access::Write] {
                let refusal = Store::open(&path, access).unwrap_err().to_string();
                assert!(refusal.contains(words), "{refusal}");
                assert!(refusal.contains(path.to_str().unwrap()), "{refusal}");
                assert_eq!(fs::read(&path).unwrap(), bytes);
            }
        }
        fs::remove_file(&path).unwrap();
        fs::create_dir(&path).unwrap();
        assert!(matches!(Store::open(&path, Access::Read), Err(OpenError::NotAFile { .. })));
    }

    #[test]
    fn a_database_that_another_program_holds_on_to_is_called_in_use() {
        let (_folder, path) = in_new_folder();
        add(&Store::open(&path, Access::Write).unwrap(), "Priya").unwrap();
        let other = Connection::open(&path).unwrap();
        other.execute_batch("BEGIN EXCLUSIVE").unwrap();
        assert!(matches!(Store::open(&path, Access::Read), Err(OpenError::Locked { .. })));
    }

    #[test]
    fn an_emptied_file_names_the_backup() {
        let (_folder, path) = in_new_folder();
        let store = Store::open(&path, Access::Write).unwrap();
        add(&store, "Priya").unwrap();
        let backup = store.back_up_daily(now("2026-09-18")).unwrap().unwrap();
        drop(store);
        fs::write(&path, b"").unwrap();
        let refusal = Store::open(&path, Access::Write).unwrap_err();
        assert!(refusal.hint().unwrap().contains(backup.to_str().unwrap()), "{refusal}");
    }

    #[test]
    fn a_folder_that_cannot_be_made_is_named() {
        let (folder, _) = in_new_folder();
        let file = folder.path().join("file");
        fs::write(&file, "x").unwrap();
        let refusal = Store::open(&file.join("data").join("rekindle.db"), Access::Write).unwrap_err();
        assert!(refusal.to_string().contains("file"), "{refusal}");
    }

    #[test]
    fn a_journal_left_by_a_crash_is_rolled_back_by_a_reader() {
        let (_folder, path) = in_new_folder();
        let store = Store::open(&path, Access::Write).unwrap();
        add(&store, "Priya").unwrap();
        let crashed = path.with_file_name("crashed.db");
        let journal = |path: &Path| PathBuf::from(format!("{}-journal", path.display()));
        // With no room to keep pages in memory, the half-made change is in the file.
        store.conn.execute_batch("PRAGMA cache_size = 1; PRAGMA cache_spill = 1;").unwrap();
        let mut change = store.change(now("2026-09-18"), "add").unwrap();
        for _ in 0..2000 {
            change.put_contact("half made");
        }
        fs::copy(&path, &crashed).unwrap();
        fs::copy(journal(&path), journal(&crashed)).unwrap();
        drop(change);
        assert_ne!(fs::read(&path).unwrap(), fs::read(&crashed).unwrap());

        let reader = Store::open(&crashed, Access::Read).unwrap();
        assert_eq!(reader.changes(10).unwrap().len(), 1);
        drop(reader);
        assert_eq!(content(&Store::open(&crashed, Access::Write).unwrap()).len(), 1);
    }

    #[test]
    fn processes_that_write_at_once_all_succeed_even_on_a_new_database() {
        let (_folder, path) = in_new_folder();
        std::thread::scope(|scope| {
            for writer in 0..4 {
                let path = &path;
                scope.spawn(move || {
                    for n in 0..5 {
                        let store = Store::open(path, Access::Write).unwrap();
                        add(&store, &format!("{writer} {n}")).unwrap();
                    }
                });
            }
        });
        let store = Store::open(&path, Access::Write).unwrap();
        assert_eq!(content(&store).len(), 20);
        assert_eq!(store.changes(100).unwrap().len(), 20);
    }

    #[test]
    fn synchronised_folders_are_known_by_name_and_by_mark() {
        let (folder, _) = in_new_folder();
        let of = |path: &str| {
            let path = folder.path().join(path);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            Store::is_in_synchronised_folder(&path)
        };
        assert_eq!(of("Dropbox/job search/rekindle.db"), Some("Dropbox"));
        assert_eq!(of("OneDrive - Home/rekindle.db"), Some("OneDrive"));
        assert_eq!(of("Mobile Documents/com~apple~CloudDocs/rekindle.db"), Some("iCloud"));
        assert_eq!(of("plain/rekindle.db"), None);
        fs::create_dir_all(folder.path().join("shared").join(".stfolder")).unwrap();
        assert_eq!(of("shared/deep/rekindle.db"), Some("Syncthing"));
    }

    #[test]
    fn a_locked_database_is_busy() {
        let locked = rusqlite::Error::SqliteFailure(rusqlite::ffi::Error::new(5), None);
        assert!(way_out(&locked).is_some_and(|(is_to_wait, _)| is_to_wait));
        assert_eq!(way_out(&rusqlite::Error::QueryReturnedNoRows), None);
    }
}

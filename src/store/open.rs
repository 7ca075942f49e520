//! Opening the database file: made when it is missing, refused when it is not ours, never changed by looking.

use crate::disk::make_private_folder;
use std::fs;
use std::io::{self, Read as _, Seek as _, SeekFrom};
use std::path::{Path, PathBuf};
use std::time::Duration;

use rusqlite::config::DbConfig;
use rusqlite::{Connection, ErrorCode, OpenFlags};

use super::{Store, backup, migrate};

/// Marks a SQLite file as ours: "RKDL".
pub const APPLICATION_ID: i64 = 0x524B_444C;

/// How long to wait for another process to finish.
const PATIENCE: Duration = Duration::from_secs(5);

/// How many compiled statements a connection keeps.
const KEPT_STATEMENTS: usize = 64;

/// The bytes of the smallest SQLite file: SQLite itself takes a shorter one for an empty database.
const SMALLEST: u64 = 512;

/// SQLite's code for "a journal must be rolled back, and this connection may not write".
const READ_ONLY_ROLLBACK: i32 = 776;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Access {
    Read,
    Write,
}

/// Why a database could not be opened. Each names the file and a way out.
#[derive(Debug, thiserror::Error)]
pub enum OpenError {
    #[error("cannot make the folder {}: {source}; choose another place with --db", folder.display())]
    Folder { folder: PathBuf, source: io::Error },
    #[error("cannot make the database {}: {source}; choose another place with --db", path.display())]
    Create { path: PathBuf, source: anyhow::Error },
    #[error("cannot open {}: {source}; check its permissions, or choose another file with --db", path.display())]
    Unreachable { path: PathBuf, source: io::Error },
    #[error("{} is not a file; give the path of a database with --db", path.display())]
    NotAFile { path: PathBuf },
    #[error(
        "{} is empty, which no rekindle database ever is: something emptied it; {}. To begin anew, move it away",
        path.display(), from_backup(backups)
    )]
    Empty { path: PathBuf, backups: Vec<PathBuf> },
    #[error("{} is not a database; give another path with --db", path.display())]
    NotADatabase { path: PathBuf },
    #[error("{} is another program's database; give another path with --db", path.display())]
    Foreign { path: PathBuf },
    #[error(
        "{} was written by a newer rekindle (schema {found}, this one knows {known}); install the newer rekindle",
        path.display()
    )]
    Newer { path: PathBuf, found: i64, known: i64 },
    #[error(
        "{} is cut short: it has {has} of {should} bytes; {}",
        path.display(), from_backup(backups)
    )]
    Truncated { path: PathBuf, has: u64, should: u64, backups: Vec<PathBuf> },
    #[error("{} is damaged ({source}); {}", path.display(), from_backup(backups))]
    Damaged { path: PathBuf, source: rusqlite::Error, backups: Vec<PathBuf> },
    #[error("{} is in use by another program that does not let go; close it and try again", path.display())]
    Locked { path: PathBuf },
    #[error("{} is read-only; make it writable (chmod u+w), or choose another file with --db", path.display())]
    ReadOnly { path: PathBuf },
    #[error("cannot bring {} to this version's schema, it stays as it was: {source:#}", path.display())]
    Migration { path: PathBuf, source: anyhow::Error },
    #[error("cannot read {}: {source}; rekindle doctor may tell more", path.display())]
    Sqlite { path: PathBuf, source: rusqlite::Error },
}

fn from_backup(backups: &[PathBuf]) -> String {
    match backups.last() {
        Some(newest) => format!("the newest backup is {}: rekindle restore puts it back", newest.display()),
        None => "there is no backup beside it".to_owned(),
    }
}

impl Store {
    /// Opens the database at `path`, making file and folder when they are missing.
    pub fn open(path: &Path, access: Access) -> Result<Self, OpenError> {
        match fs::metadata(path) {
            Err(missing) if missing.kind() == io::ErrorKind::NotFound => create(path)?,
            Err(source) => return Err(OpenError::Unreachable { path: path.to_owned(), source }),
            Ok(found) if !found.is_file() => return Err(OpenError::NotAFile { path: path.to_owned() }),
            Ok(found) if found.len() == 0 => {
                return Err(OpenError::Empty { path: path.to_owned(), backups: backup::beside(path) });
            }
            Ok(found) if found.len() < SMALLEST => {
                return Err(OpenError::NotADatabase { path: path.to_owned() });
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
        let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        let conn = Connection::open_with_flags(path, flags).map_err(|e| refusal(path, e))?;
        schema_of(&conn, path)?;
        Ok(Self { conn, path: Some(path.to_owned()) })
    }

    /// The database at `path` for a glance: read-only, never made, without waiting for anyone; `None` when it is
    /// not there or not ours.
    pub fn peek(path: &Path) -> Option<Self> {
        let is_there = fs::metadata(path).is_ok_and(|found| found.is_file() && found.len() >= SMALLEST);
        if !is_there {
            return None;
        }
        let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        let conn = Connection::open_with_flags(path, flags).ok()?;
        // A connection would wait for five seconds.
        conn.busy_timeout(Duration::ZERO).ok()?;
        let marks = read_marks(&conn).ok()?;
        (marks == (APPLICATION_ID, migrate::NEWEST)).then(|| Self { conn, path: Some(path.to_owned()) })
    }

    /// A new database that lives as long as this value.
    pub fn in_memory() -> anyhow::Result<Self> {
        let mut conn = Connection::open_in_memory()?;
        prepare(&conn)?;
        migrate::create(&mut conn)?;
        conn.pragma_update(None, "foreign_keys", true)?;
        Ok(Self { conn, path: None })
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

    let new = new_private_file(folder).map_err(|e| failed(e.into()))?;
    let mut conn =
        Connection::open_with_flags(&new, OpenFlags::SQLITE_OPEN_READ_WRITE).map_err(|e| failed(e.into()))?;
    migrate::create(&mut conn).map_err(failed)?;
    conn.close().map_err(|(_, e)| failed(e.into()))?;
    match new.persist_noclobber(path) {
        Ok(()) => sync_folder(folder).map_err(|e| failed(e.into())),
        Err(taken) if taken.error.kind() == io::ErrorKind::AlreadyExists => Ok(()),
        Err(other) => Err(failed(other.error.into())),
    }
}

/// What every connection needs.
fn prepare(conn: &Connection) -> rusqlite::Result<()> {
    conn.busy_timeout(PATIENCE)?;
    // The bundled SQLite looks at bound values when it plans, and so compiles a kept statement anew for each new
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
    let schema = schema_of(&conn, path)?;
    if conn.is_readonly(rusqlite::MAIN_DB).map_err(refused)? {
        return Err(OpenError::ReadOnly { path: path.to_owned() });
    }
    conn.execute_batch(
        "PRAGMA journal_mode = DELETE;
         PRAGMA synchronous = EXTRA;
         PRAGMA trusted_schema = OFF;
         PRAGMA cell_size_check = ON;
         PRAGMA secure_delete = ON;",
    )
    .map_err(refused)?;
    if schema < migrate::NEWEST {
        migrate::upgrade(&mut conn, path, schema)
            .map_err(|source| OpenError::Migration { path: path.to_owned(), source })?;
    }
    conn.pragma_update(None, "foreign_keys", true).map_err(refused)?;
    Ok(Store { conn, path: Some(path.to_owned()) })
}

/// `None` when reading alone will not do: a journal has to be rolled back first, or the schema is an old one.
fn open_to_read(path: &Path) -> Result<Option<Store>, OpenError> {
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let conn = Connection::open_with_flags(path, flags).map_err(|e| refusal(path, e))?;
    prepare(&conn).map_err(|e| refusal(path, e))?;
    match read_marks(&conn) {
        Err(e) if needs_roll_back(&e) => Ok(None),
        Err(e) => Err(refusal(path, e)),
        Ok(marks) => {
            let schema = judge(path, marks)?;
            Ok((schema == migrate::NEWEST).then(|| Store { conn, path: Some(path.to_owned()) }))
        }
    }
}

fn schema_of(conn: &Connection, path: &Path) -> Result<i64, OpenError> {
    judge(path, read_marks(conn).map_err(|e| refusal(path, e))?)
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

/// The length of the file, and the one that its header promises (page size at byte 16, pages at byte 28).
fn promised_length(path: &Path) -> io::Result<(u64, u64)> {
    let mut file = fs::File::open(path)?;
    let has = file.metadata()?.len();
    let (mut page_size, mut pages) = ([0; 2], [0; 4]);
    file.seek(SeekFrom::Start(16))?;
    file.read_exact(&mut page_size)?;
    file.seek(SeekFrom::Start(28))?;
    file.read_exact(&mut pages)?;
    let page_size = match u16::from_be_bytes(page_size) {
        1 => 65_536,
        size => u64::from(size),
    };
    Ok((has, page_size * u64::from(u32::from_be_bytes(pages))))
}

/// The folder that a file is in.
pub(super) fn folder_of(path: &Path) -> &Path {
    match path.parent() {
        Some(folder) if folder != Path::new("") => folder,
        _ => Path::new("."),
    }
}

/// A new, empty file with a name nobody has, which only the user can read (0600). Gone again unless it is kept.
pub(super) fn new_private_file(folder: &Path) -> io::Result<tempfile::TempPath> {
    Ok(tempfile::Builder::new().prefix(".rekindle-").suffix(".new").tempfile_in(folder)?.into_temp_path())
}

/// Makes a new name in a folder last through a power loss.
pub(super) fn sync_folder(folder: &Path) -> io::Result<()> {
    if cfg!(unix) { fs::File::open(folder)?.sync_all() } else { Ok(()) }
}

/// What to do about an error of the database, and whether that is to wait.
pub fn way_out(error: &(dyn std::error::Error + 'static)) -> Option<(bool, &'static str)> {
    let code = error.downcast_ref::<rusqlite::Error>()?.sqlite_error_code()?;
    if matches!(code, ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) {
        return Some((true, "another program is using the database; try again when it is done"));
    }
    let hint = if matches!(code, ErrorCode::DatabaseCorrupt | ErrorCode::NotADatabase) {
        "the database is damaged: rekindle doctor tells more, rekindle restore puts a backup back"
    } else if code == ErrorCode::DiskFull {
        "nothing was changed: free some space on that disk and try again"
    } else if code == ErrorCode::SystemIoFailure {
        "check that disk and its free space; rekindle log tells what was saved, rekindle doctor whether it is sound"
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

    fn add(store: &Store, name: &str) -> anyhow::Result<()> {
        let mut change = store.change(now("2026-09-18"), "add")?;
        change.put_contact(name);
        change.commit(&Settings::default())?;
        Ok(())
    }

    #[test]
    fn a_missing_database_is_made_for_reading_too() {
        for access in [Access::Read, Access::Write] {
            let (_folder, path) = in_new_folder();
            let store = Store::open(&path, access).unwrap();
            assert!(content(&Store::open(&path, Access::Write).unwrap()).is_empty());
            drop(store);
            let left: Vec<_> = fs::read_dir(path.parent().unwrap()).unwrap().collect();
            assert_eq!(left.len(), 1, "{left:?}");
        }
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
            (&newer, "newer rekindle (schema 99"),
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
        let refusal = Store::open(&path, Access::Write).unwrap_err().to_string();
        assert!(refusal.contains(backup.to_str().unwrap()), "{refusal}");
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

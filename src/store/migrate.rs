//! The schema's steps: a new database gets them all, an older one those that it lacks.

use anyhow::{Context as _, Result, bail};
use rusqlite::{Connection, Transaction, TransactionBehavior};

use super::Store;
use super::file::APPLICATION_ID;

/// One file a step, never edited after release: how to add one is in `schema/README.md`.
const MIGRATIONS: &[&str] = &[
    include_str!("../../schema/migrations/0001_the_first_schema.sql"),
    include_str!("../../schema/migrations/0002_imports_and_lint.sql"),
    include_str!("../../schema/migrations/0003_people_to_forget.sql"),
    include_str!("../../schema/migrations/0004_alerts.sql"),
    include_str!("../../schema/migrations/0005_namesakes.sql"),
    include_str!("../../schema/migrations/0006_births_and_names.sql"),
    include_str!("../../schema/migrations/0007_days_away.sql"),
    include_str!("../../schema/migrations/0008_interviews_ahead.sql"),
    include_str!("../../schema/migrations/0009_roles_offers_and_own_reminders.sql"),
    include_str!("../../schema/migrations/0010_notes_and_old_endings.sql"),
    include_str!("../../schema/migrations/0011_invitations.sql"),
    include_str!("../../schema/migrations/0012_mail_that_proposes.sql"),
    include_str!("../../schema/migrations/0013_lessons.sql"),
    include_str!("../../schema/migrations/0014_fewer_words_and_open_applications.sql"),
    include_str!("../../schema/migrations/0015_where_you_met.sql"),
    include_str!("../../schema/migrations/0016_endings_without_a_day.sql"),
    include_str!("../../schema/migrations/0017_offers_by_mail.sql"),
    include_str!("../../schema/migrations/0018_talks_ahead.sql"),
    include_str!("../../schema/migrations/0019_what_was_removed.sql"),
];

/// The version of the schema that this program works with, SQLite's `user_version`.
#[expect(clippy::cast_possible_wrap, reason = "a handful of files")]
pub const NEWEST: i64 = MIGRATIONS.len() as i64;

/// Older schemas have another full text index: this step leaves an empty one.
const INDEXED_ANEW: i64 = 14;

/// Gives an empty database the whole schema, in one transaction.
pub(super) fn create(conn: &mut Connection) -> Result<()> {
    let transaction = conn.transaction()?;
    transaction.pragma_update(None, "application_id", APPLICATION_ID)?;
    apply(&transaction, MIGRATIONS, 0)?;
    transaction.commit().context("cannot write the new database")
}

/// An empty database of an older schema or the newest, for as long as it is open: a file that has no name, which SQLite
/// keeps in memory while it is small.
pub(super) fn scratch(version: i64) -> Result<Connection> {
    let conn = Connection::open("")?;
    conn.pragma_update(None, "application_id", APPLICATION_ID)?;
    let steps =
        MIGRATIONS.get(..usize::try_from(version)?).context("there is no such version of the schema")?;
    let transaction = conn.unchecked_transaction()?;
    apply(&transaction, steps, 0)?;
    transaction.commit()?;
    Ok(conn)
}

/// Brings a database, or a copy, to the newest schema.
pub(super) fn bring_up(store: &Store) -> Result<()> {
    let fill = |from| if from < INDEXED_ANEW { store.index_everything() } else { Ok(()) };
    run(&store.conn, MIGRATIONS, fill)
}

/// Applies the steps that a database lacks, and what follows from the version it had: all of it or nothing.
fn run(conn: &Connection, migrations: &[&str], then: impl FnOnce(i64) -> Result<()>) -> Result<()> {
    // Rebuilding a parent table with foreign keys on would delete its children without a word.
    conn.pragma_update(None, "foreign_keys", false)?;
    let transaction = Transaction::new_unchecked(conn, TransactionBehavior::Immediate)?;
    // Another process may have been faster.
    let from: i64 = transaction.pragma_query_value(None, "user_version", |row| row.get(0))?;
    apply(&transaction, migrations, from)?;
    then(from)?;
    let orphans = transaction.prepare("PRAGMA foreign_key_check")?.query([])?.next()?.is_some();
    if orphans {
        bail!("a row would point to one that does not exist");
    }
    transaction.commit().context("cannot write the new schema")
}

fn apply(conn: &Connection, migrations: &[&str], from: i64) -> Result<()> {
    for (version, sql) in (1_i64..).zip(migrations).filter(|(version, _)| *version > from) {
        conn.execute_batch(sql).with_context(|| format!("cannot apply step {version} of the schema"))?;
        conn.pragma_update(None, "user_version", version)?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    const FIRST: &str = "CREATE TABLE parent (id INTEGER PRIMARY KEY) STRICT;
        CREATE TABLE child (parent_id INTEGER NOT NULL REFERENCES parent (id) ON DELETE CASCADE) STRICT;
        INSERT INTO parent VALUES (1); INSERT INTO child VALUES (1);";
    const REBUILD: &str = "CREATE TABLE new (id INTEGER PRIMARY KEY, name TEXT) STRICT;
        INSERT INTO new SELECT id, 'Priya' FROM parent; DROP TABLE parent; ALTER TABLE new RENAME TO parent;";

    fn version(conn: &Connection) -> i64 {
        conn.pragma_query_value(None, "user_version", |row| row.get(0)).unwrap()
    }

    fn children(conn: &Connection) -> i64 {
        conn.query_row("SELECT count(*) FROM child", [], |row| row.get(0)).unwrap()
    }

    #[test]
    fn rebuilding_a_parent_keeps_its_children() {
        let conn = Connection::open_in_memory().unwrap();
        run(&conn, &[FIRST], |_| Ok(())).unwrap();
        run(&conn, &[FIRST, REBUILD], |_| Ok(())).unwrap();
        assert_eq!((version(&conn), children(&conn)), (2, 1));
    }

    #[test]
    fn a_step_that_fails_leaves_everything_as_it_was() {
        let conn = Connection::open_in_memory().unwrap();
        run(&conn, &[FIRST], |_| Ok(())).unwrap();
        let orphaning = "DELETE FROM parent;";
        for broken in [orphaning, "CREATE TABLE half (id INTEGER) STRICT; nonsense;"] {
            run(&conn, &[FIRST, REBUILD, broken], |_| Ok(())).unwrap_err();
            assert_eq!((version(&conn), children(&conn)), (1, 1));
            assert!(conn.prepare("SELECT name FROM parent").is_err());
        }
    }

    #[test]
    fn a_step_runs_once() {
        let conn = Connection::open_in_memory().unwrap();
        run(&conn, &[FIRST], |_| Ok(())).unwrap();
        run(&conn, &[FIRST], |_| Ok(())).unwrap();
        assert_eq!(version(&conn), 1);
    }

    #[test]
    fn what_was_announced_stays_announced() {
        let conn = Connection::open_in_memory().unwrap();
        conn.pragma_update(None, "foreign_keys", false).unwrap();
        apply(&conn, &MIGRATIONS[..2], 0).unwrap();
        conn.execute_batch(
            "INSERT INTO reminder (id, uid, rule, contact_id, application_id, ordinal, ready_on, due_on, why)
             VALUES (7, 'u', 'follow-up', 3, 4, 1, '2026-09-16', '2026-09-16', 'rejected');
             INSERT INTO delivery VALUES (5, 7, '2026-09-16', '2026-09-16T08:00:00Z')",
        )
        .unwrap();
        apply(&conn, MIGRATIONS, 2).unwrap();
        let sql =
            "SELECT id, rule, contact_id, company_id, application_id, ordinal, for_on, told_on FROM alert";
        let row: (i64, String, i64, Option<i64>, i64, i64, String, String) =
            conn.query_row(sql, [], |row| row.try_into()).unwrap();
        let on = || "2026-09-16".to_owned();
        assert_eq!(row, (5, "follow-up".to_owned(), 3, None, 4, 1, on(), on()));
    }

    #[test]
    fn of_rows_that_say_the_same_one_stays_and_records_with_one_uid_are_told_apart() {
        const UID: &str = "01a0680a-0d97-7086-88f5-c05e3c146656";
        let conn = Connection::open_in_memory().unwrap();
        apply(&conn, &MIGRATIONS[..5], 0).unwrap();
        let person = |id: i64, uid: &str| {
            let insert = "INSERT INTO contact (id, uid, name, name_key, recorded_on)
                          VALUES (?, ?, 'Priya', 'priya', '2026-09-18')";
            conn.execute(insert, (id, uid)).unwrap();
            let logged = format!("{{\"id\":{id},\"uid\":\"{uid}\",\"name\":\"Priya\"}}");
            let log =
                "INSERT INTO change_row (change_id, table_name, row_id, after) VALUES (1, 'contact', ?, ?)";
            conn.execute(log, (id, logged)).unwrap();
        };
        conn.execute_batch("INSERT INTO change (id, at, command) VALUES (1, '2026-09-18T12:00:00Z', 'add')")
            .unwrap();
        person(1, UID);
        person(2, UID);
        person(3, "01a0680a-0d97-7086-88f5-000000000009");
        conn.execute_batch(
            "INSERT INTO email (id, contact_id, address) VALUES (1, 1, 'a@x.example'), (2, 1, 'A@x.example'),
                 (3, 2, 'a@x.example');
             INSERT INTO change_row (change_id, table_name, row_id, after) VALUES (1, 'email', 1, '{}'),
                 (1, 'email', 2, '{}'), (1, 'email', 3, '{}');
             INSERT INTO import_key (contact_id, key) VALUES (1, 'k'), (1, 'k'), (2, 'k');",
        )
        .unwrap();
        apply(&conn, MIGRATIONS, 5).unwrap();
        let texts = |sql: &str| -> Vec<String> {
            let mut statement = conn.prepare(sql).unwrap();
            statement.query_map([], |row| row.get(0)).unwrap().collect::<Result<_, _>>().unwrap()
        };
        let own = "01a0680a-0d97-7086-88f5-000000000002";
        let uids = [UID, own, "01a0680a-0d97-7086-88f5-000000000009"];
        assert_eq!(texts("SELECT uid FROM contact ORDER BY id"), uids);
        assert_eq!(
            texts("SELECT after FROM change_row WHERE table_name = 'contact' AND row_id = 2"),
            [format!("{{\"id\":2,\"uid\":\"{own}\",\"name\":\"Priya\"}}")],
            "what undo compares stays equal"
        );
        assert_eq!(texts("SELECT CAST(id AS TEXT) FROM email ORDER BY id"), ["1", "3"]);
        let logged = "SELECT CAST(row_id AS TEXT) FROM change_row WHERE table_name = 'email' ORDER BY row_id";
        assert_eq!(texts(logged), ["1", "3"]);
        assert_eq!(texts("SELECT key FROM import_key"), ["k", "k"]);
    }

    #[test]
    fn each_database_has_a_birth_of_its_own() {
        let birth = || {
            let mut conn = Connection::open_in_memory().unwrap();
            create(&mut conn).unwrap();
            conn.query_row("SELECT birth FROM lineage", [], |row| row.get::<_, String>(0)).unwrap()
        };
        assert_ne!(birth(), birth());
    }
}

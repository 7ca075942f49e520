//! Reading several things as one: they fit together, and the file is locked once rather than for every question.

use std::ops::Deref;

use anyhow::Result;

use super::Store;

/// While it lives, what is read does not change, and others who write wait: drop it before anything that waits
/// for a person.
#[must_use = "it ends when it is dropped"]
pub struct Snapshot<'a>(&'a Store);

impl Store {
    pub fn snapshot(&self) -> Result<Snapshot<'_>> {
        // A savepoint begins a transaction, or nests inside a change's.
        self.conn.execute_batch("SAVEPOINT snapshot")?;
        Ok(Snapshot(self))
    }
}

impl Deref for Snapshot<'_> {
    type Target = Store;

    fn deref(&self) -> &Store {
        self.0
    }
}

impl Drop for Snapshot<'_> {
    fn drop(&mut self) {
        // Nothing was written, so there is nothing to lose.
        let _ = self.0.conn.execute_batch("RELEASE snapshot");
    }
}

#[cfg(test)]
mod tests {
    use super::super::fixture::{change, store};
    use super::super::{Access, OpenFilter};
    use super::*;
    use crate::store::sample::now;

    #[test]
    fn what_is_read_within_does_not_change() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("rekindle.db");
        let writer = Store::open(&path, Access::Write).unwrap();
        let reader = Store::open(&path, Access::Read).unwrap();
        writer.conn.busy_timeout(std::time::Duration::ZERO).unwrap();
        let today = now("2026-09-18").today();
        let filter = OpenFilter { today, ready_by: None };

        let snapshot = reader.snapshot().unwrap();
        reader.open_reminders(filter, |_| Ok(())).unwrap();
        let mut late = writer.change(now("2026-09-18"), "add").unwrap();
        late.a_contact("Priya", None);
        let settings = crate::planner::Settings::default();
        assert!(late.commit(&settings).is_err(), "who writes waits for who reads");

        drop(snapshot);
        let mut then = writer.change(now("2026-09-18"), "add").unwrap();
        then.a_contact("Priya", None);
        then.commit(&settings).unwrap();
        assert!(!reader.is_empty().unwrap());
    }

    #[test]
    fn it_may_stand_in_a_change() {
        let store = store();
        let mut change = change(&store, "2026-09-18");
        let snapshot = change.snapshot().unwrap();
        assert!(change.is_empty().unwrap());
        drop(snapshot);
        change.a_contact("Priya", None);
        assert!(!change.is_empty().unwrap());
    }
}

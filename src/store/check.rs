//! What `doctor` asks of the file itself.

use anyhow::Result;

use super::Store;

impl Store {
    /// Everything that is wrong with the file, a sentence each: pages, indexes, full text, rows that point nowhere.
    pub fn check(&self) -> Result<Vec<String>> {
        let mut wrong = self.all("PRAGMA integrity_check", &[], |row| row.get::<_, String>(0))?;
        wrong.retain(|line| line != "ok");
        wrong.extend(self.dangling()?);
        Ok(wrong)
    }

    /// The same of the pages alone, in a fraction of the time.
    pub(super) fn check_pages(&self) -> Result<Vec<String>> {
        let mut wrong = self.all("PRAGMA quick_check", &[], |row| row.get::<_, String>(0))?;
        wrong.retain(|line| line != "ok");
        Ok(wrong)
    }

    /// The rows that point to one that is not there, a sentence each.
    pub fn dangling(&self) -> Result<Vec<String>> {
        self.all("PRAGMA foreign_key_check", &[], |row| {
            let (table, id, parent): (String, Option<i64>, String) = (row.get(0)?, row.get(1)?, row.get(2)?);
            Ok(format!("{table} {} points to a {parent} that does not exist", id.unwrap_or_default()))
        })
    }
}

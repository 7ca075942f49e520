//! What `doctor` asks of the file itself.

use std::collections::{BTreeMap, BTreeSet};

use anyhow::Result;

use super::Store;

impl Store {
    /// Everything that is wrong with the file, a sentence each: pages, indexes, full text, rows that point nowhere,
    /// what cannot be read.
    pub fn check(&self) -> Result<Vec<String>> {
        let mut wrong = self.all("PRAGMA integrity_check", &[], |row| row.get::<_, String>(0))?;
        wrong.retain(|line| line != "ok");
        wrong.extend(self.dangling()?);
        // Broken pages can't be asked for their words.
        if wrong.is_empty() {
            wrong.extend(self.unreadable()?);
        }
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

    /// Where records point to each other in a circle, a sentence each.
    pub fn circles(&self) -> Result<Vec<String>> {
        let mut circles = Vec::new();
        for (table, column, says) in
            [("contact", "introduced_by", "was introduced by"), ("reminder", "merged_into", "is merged into")]
        {
            let sql = format!("SELECT id, {column} FROM {table} WHERE {column} IS NOT NULL ORDER BY id");
            let pairs: Vec<(i64, i64)> = self.all(&sql, &[], |row| Ok((row.get(0)?, row.get(1)?)))?;
            let points: BTreeMap<i64, i64> = pairs.into_iter().collect();
            let mut seen: BTreeSet<i64> = BTreeSet::new();
            for start in points.keys() {
                let mut way = BTreeSet::new();
                let mut at = *start;
                while let Some(next) = points.get(&at).filter(|_| !seen.contains(&at)) {
                    if !way.insert(at) {
                        circles.push(format!("{table} {at} {says} {table} {next}, and so on in a circle"));
                        break;
                    }
                    at = *next;
                }
                seen.extend(way);
            }
        }
        Ok(circles)
    }
}

//! What the last pass of `notify` left behind about itself: when it ran, what came of it.

use std::fs::File;
use std::io::Read as _;
use std::path::{Path, PathBuf};

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

/// The file's name, in the database's folder.
const NAME: &str = "notify.json";
/// A note of this kind is never longer, in bytes.
const MOST: u64 = 1 << 16;

/// One pass, as it noted itself.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LastPass {
    pub ran_at: DateTime<Utc>,
    /// `delivered`, `nothing`, `held`, `failed`.
    #[serde(default)]
    pub outcome: String,
    #[serde(default)]
    pub detail: String,
    /// When an alert last reached the desktop, in this pass or before.
    #[serde(default)]
    pub delivered_at: Option<DateTime<Utc>>,
}

impl LastPass {
    /// The note beside `database`; `None` where there is none, or none that can be read.
    pub fn beside(database: &Path) -> Option<Self> {
        let mut text = String::new();
        File::open(file_beside(database)).ok()?.take(MOST).read_to_string(&mut text).ok()?;
        serde_json::from_str(&text).ok()
    }

    pub fn has_failed(&self) -> bool {
        self.outcome == "failed"
    }
}

fn file_beside(database: &Path) -> PathBuf {
    database.with_file_name(NAME)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_note_is_read_and_a_damaged_one_is_none() {
        let folder = tempfile::tempdir().unwrap();
        let database = folder.path().join("job.db");
        assert_eq!(LastPass::beside(&database), None);
        let whole = r#"{"ran_at":"2026-09-16T08:30:00Z","outcome":"held","detail":"quiet hours","delivered_at":null}"#;
        for (text, is_read) in [
            (whole, true),
            (r#"{"ran_at":"2026-09-16T08:30:00Z"}"#, true),
            (&whole[..40], false),
            (r#"{"ran_at":"yesterday","outcome":"held"}"#, false),
            ("[]", false),
            ("", false),
        ] {
            std::fs::write(folder.path().join("notify.json"), text).unwrap();
            assert_eq!(LastPass::beside(&database).is_some(), is_read, "{text}");
        }
    }
}

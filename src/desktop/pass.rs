//! What the last pass of `notify` came to, in a small file next to the database: proof for `doctor` and `schedule`.

use crate::disk;
use std::fs;
use std::io::{self, Read as _, Write as _};
use std::path::{Path, PathBuf};

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

/// A file of this kind is never longer, in bytes.
const MOST: u64 = 1 << 16;

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum PassEnd {
    Delivered,
    /// Nothing new was due.
    Nothing,
    /// Quiet hours or a day off.
    Held,
    Failed,
    /// Another version noted it in a word of its own, or not at all.
    #[default]
    #[serde(other)]
    Unknown,
}

impl PassEnd {
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Delivered => "delivered",
            Self::Nothing => "nothing",
            Self::Held => "held",
            Self::Failed => "failed",
            Self::Unknown => "unknown",
        }
    }
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Pass {
    pub ran_at: DateTime<Utc>,
    #[serde(default)]
    pub outcome: PassEnd,
    #[serde(default)]
    pub detail: String,
    /// When the last alert was delivered, by this pass or one before.
    #[serde(default)]
    pub delivered_at: Option<DateTime<Utc>>,
}

impl Pass {
    /// Writes the file whole or not at all, for its owner alone. A power cut may lose it: the next pass writes another.
    /// Says which file could not be written.
    pub fn write(&self, database: &Path) -> Result<(), (PathBuf, io::Error)> {
        let file = file_beside(database);
        self.write_as(&file).map_err(|error| (file, disk::without_path(error)))
    }

    fn write_as(&self, file: &Path) -> io::Result<()> {
        // Temporary files are made with mode 0600.
        let mut written = tempfile::NamedTempFile::new_in(disk::folder_of(file))?;
        written.write_all(format!("{}\n", serde_json::to_string(self)?).as_bytes())?;
        // ext4 puts a file that takes another's place on the disk at once, which would be most of the time of a pass
        // with nothing due. For a moment there is none.
        drop(fs::remove_file(file));
        written.persist(file).map_err(|e| e.error)?;
        Ok(())
    }

    /// What the last pass wrote; `None` if there was none, or nothing that can be read.
    pub fn read(database: &Path) -> Option<Self> {
        let mut text = String::new();
        disk::open(&file_beside(database)).ok()?.take(MOST).read_to_string(&mut text).ok()?;
        serde_json::from_str(&text).ok()
    }
}

fn file_beside(database: &Path) -> PathBuf {
    database.with_file_name("notify.json")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pass_is_read_as_it_was_written() {
        let folder = tempfile::tempdir().unwrap();
        let database = folder.path().join("rekindle.db");
        assert_eq!(Pass::read(&database), None);
        let at = "2026-09-16T08:30:00Z".parse().unwrap();
        let first =
            Pass { ran_at: at, outcome: PassEnd::Held, detail: "quiet hours".to_owned(), delivered_at: None };
        first.write(&database).unwrap();
        assert_eq!(Pass::read(&database), Some(first));
        let second = Pass {
            ran_at: at,
            outcome: PassEnd::Delivered,
            detail: "3 people today".to_owned(),
            delivered_at: Some(at),
        };
        second.write(&database).unwrap();
        assert_eq!(Pass::read(&database), Some(second));
        assert_eq!(
            fs::read_to_string(folder.path().join("notify.json")).unwrap(),
            "{\"ran_at\":\"2026-09-16T08:30:00Z\",\"outcome\":\"delivered\",\"detail\":\"3 people today\",\
             \"delivered_at\":\"2026-09-16T08:30:00Z\"}\n"
        );
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1, "nothing else is left behind");
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt as _;
            let mode = fs::metadata(file_beside(&database)).unwrap().permissions().mode();
            assert_eq!(mode & 0o777, 0o600);
        }
    }

    #[test]
    fn what_cannot_be_written_is_the_file_itself() {
        let folder = tempfile::tempdir().unwrap();
        let (at, outcome) = ("2026-09-16T08:30:00Z".parse().unwrap(), PassEnd::Nothing);
        let pass = Pass { ran_at: at, outcome, detail: String::new(), delivered_at: None };
        let (file, error) = pass.write(&folder.path().join("gone/job.db")).unwrap_err();
        assert_eq!(file, folder.path().join("gone/notify.json"));
        assert_eq!(error.to_string(), "No such file or directory (os error 2)");
    }

    #[test]
    fn a_file_of_another_version_is_read_and_a_damaged_one_is_none() {
        let folder = tempfile::tempdir().unwrap();
        let database = folder.path().join("job.db");
        let whole = r#"{"ran_at":"2026-09-16T08:30:00Z","outcome":"held","detail":"quiet hours","delivered_at":null}"#;
        for (text, outcome) in [
            (whole, Some(PassEnd::Held)),
            (r#"{"ran_at":"2026-09-16T08:30:00Z"}"#, Some(PassEnd::Unknown)),
            (r#"{"ran_at":"2026-09-16T08:30:00Z","outcome":"postponed","by":7}"#, Some(PassEnd::Unknown)),
            (&whole[..40], None),
            (r#"{"ran_at":"yesterday","outcome":"held"}"#, None),
            ("[]", None),
            ("", None),
        ] {
            fs::write(file_beside(&database), text).unwrap();
            assert_eq!(Pass::read(&database).map(|pass| pass.outcome), outcome, "{text}");
        }
    }

    #[test]
    fn an_outcome_is_called_as_it_is_written() {
        for outcome in
            [PassEnd::Delivered, PassEnd::Nothing, PassEnd::Held, PassEnd::Failed, PassEnd::Unknown]
        {
            assert_eq!(serde_json::to_value(outcome).unwrap(), outcome.as_str());
        }
    }
}

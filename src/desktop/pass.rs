//! What the last pass of `notify` came to, in a small file beside the database: proof for `doctor` and `schedule`.

use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Outcome {
    Delivered,
    /// Nothing new was due.
    Nothing,
    /// Quiet hours or a day off.
    Held,
    Failed,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Pass {
    /// An instant, as RFC 3339.
    pub ran_at: String,
    pub outcome: Outcome,
    pub detail: String,
    /// When the last alert was delivered, by this pass or one before.
    pub delivered_at: Option<String>,
}

impl Pass {
    pub fn file_beside(database: &Path) -> PathBuf {
        database.with_file_name("notify.json")
    }

    /// Writes the file whole or not at all, for its owner alone. A power cut may lose it: the next pass writes another.
    pub fn write(&self, database: &Path) -> io::Result<()> {
        let file = Self::file_beside(database);
        let folder = match file.parent() {
            Some(folder) if !folder.as_os_str().is_empty() => folder,
            Some(_) | None => Path::new("."),
        };
        // Temporary files are made with mode 0600.
        let mut written = tempfile::NamedTempFile::new_in(folder)?;
        written.write_all(serde_json::to_string(self)?.as_bytes())?;
        written.write_all(b"\n")?;
        written.persist(&file).map_err(|e| e.error)?;
        Ok(())
    }

    /// What the last pass wrote; `None` where there was none, or nothing that can be read.
    pub fn read(database: &Path) -> Option<Self> {
        serde_json::from_str(&std::fs::read_to_string(Self::file_beside(database)).ok()?).ok()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pass_is_read_as_it_was_written() {
        let folder = tempfile::tempdir().unwrap();
        let database = folder.path().join("rekindle.db");
        assert_eq!(Pass::read(&database), None);
        let pass = Pass {
            ran_at: "2026-09-16T08:30:00Z".to_owned(),
            outcome: Outcome::Delivered,
            detail: "3 people today".to_owned(),
            delivered_at: Some("2026-09-16T08:30:00Z".to_owned()),
        };
        pass.write(&database).unwrap();
        assert_eq!(Pass::read(&database), Some(pass));
        assert_eq!(
            std::fs::read_to_string(folder.path().join("notify.json")).unwrap(),
            "{\"ran_at\":\"2026-09-16T08:30:00Z\",\"outcome\":\"delivered\",\"detail\":\"3 people today\",\
             \"delivered_at\":\"2026-09-16T08:30:00Z\"}\n"
        );
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt as _;
            let mode = std::fs::metadata(Pass::file_beside(&database)).unwrap().permissions().mode();
            assert_eq!(mode & 0o777, 0o600);
        }
    }
}

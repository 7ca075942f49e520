//! How much of one file an import takes in, whatever the file says: what is read is held in memory until it is stored.

/// More records than this are no person's address book or mail.
const MOST_RECORDS: usize = 250_000;
/// Most text in all records together, in bytes.
const MOST_TEXT: usize = 64_000_000;

/// The file holds more than an import takes in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum TooMuch {
    #[error("it has more than {MOST_RECORDS} records; split it into several files")]
    Records,
    #[error("it has more than {} MB of text; split it into several files", MOST_TEXT / 1_000_000)]
    Text,
}

/// What has been taken in so far.
#[derive(Debug, Default)]
pub struct Taken {
    records: usize,
    text: usize,
}

impl Taken {
    /// Counts one more record, with the bytes of text that are kept of it.
    pub fn one(&mut self, text: usize) -> Result<(), TooMuch> {
        self.records += 1;
        self.text = self.text.saturating_add(text);
        if self.records > MOST_RECORDS {
            return Err(TooMuch::Records);
        }
        if self.text > MOST_TEXT {
            return Err(TooMuch::Text);
        }
        Ok(())
    }
}

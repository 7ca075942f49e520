//! The user's mail program, opened with a note that they then send themselves.

use std::io;

/// Opens a `mailto:` address and does not wait; an error where nothing takes it.
pub fn open(mailto: &str) -> io::Result<()> {
    open::that_detached(mailto)
}

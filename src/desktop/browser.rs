//! The user's browser, opened with a page that is on file.

use std::io;

/// Opens a page and does not wait; an error where nothing takes it. What isn't an address of the web is not opened:
/// addresses come from other people's files.
pub fn open(address: &str) -> io::Result<()> {
    let is_web = ["https://", "http://"].iter().any(|scheme| address.starts_with(scheme));
    let is_plain = address.chars().all(|c| c.is_ascii_graphic());
    if !(is_web && is_plain) {
        return Err(io::Error::new(io::ErrorKind::InvalidInput, "it is not a web address"));
    }
    open::that_detached(address)
}

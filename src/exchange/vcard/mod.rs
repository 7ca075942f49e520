//! vCard, the address book format that every phone and mail program speaks.

pub mod read;
pub mod write;

//! vCard: contacts as address books keep them.

pub mod read;
pub mod write;

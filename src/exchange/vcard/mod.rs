//! vCard: contacts as address books keep them.

pub mod write;

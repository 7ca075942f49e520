//! File formats, in and out. Knows the domain, no storage and no screen.

pub mod csv;
pub mod file;
pub mod json;
pub mod mail;
pub mod markdown;

//! File formats, in and out. Knows the domain, no storage and no screen.

pub mod csv;
pub mod draft;
pub mod encoding;
pub mod file;
pub mod format;
pub mod json;
pub mod linkedin;
pub mod mail;
pub mod markdown;

//! File formats, in and out. Knows the domain, no storage and no screen.

pub mod bounds;
pub mod csv;
pub mod draft;
pub mod encoding;
pub mod file;
pub mod json;
pub mod lines;
pub mod mail;
pub mod markdown;
pub mod vcard;

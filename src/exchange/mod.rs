//! File formats, in and out. Knows the domain, no storage and no terminal.

pub mod draft;

//! File formats in and out. Knows the domain, no storage and no arguments.

pub mod mail;

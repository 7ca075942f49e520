//! File formats, in and out. Knows the domain, no storage and no screen.

pub mod address;
pub mod bounds;
pub mod chosen;
pub mod csv;
mod day;
pub mod draft;
pub mod encoding;
pub mod file;
pub mod foreign;
pub mod format;
pub mod icalendar;
pub mod ics;
pub mod jobs;
pub mod json;
pub mod lines;
pub mod linkedin;
pub mod mail;
pub mod mailbox;
mod markdown;
mod markup;
mod number;
pub mod pages;
mod plain;
pub mod report;
pub mod search_log;
pub mod vcard;

/// Without line ends and doubled spaces.
fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

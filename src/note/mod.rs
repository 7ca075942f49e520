//! The note: what is to be sent, read as prose and checked before it counts as sent. Pure: what is on file comes in
//! as a [`lint::Context`], files and dictionaries as text.

pub mod lint;
pub mod message;
pub mod phrase;
pub mod prose;
pub mod similarity;
pub mod spelling;

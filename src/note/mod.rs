//! The note: the words to begin from, and what is to be sent, checked before it counts as sent. Pure: what is on file
//! comes in as values, files and dictionaries as text.

mod closing;
pub mod draft;
pub mod fit;
pub mod lint;
pub mod message;
pub mod phrase;
pub mod prose;
pub mod reply;
pub mod similarity;
pub mod spelling;
pub mod template;
mod templates;

//! One line of an email's head, for comparing.

use mail_parser::{HeaderName, Message};

pub(super) fn header(message: &Message<'_>, name: &str) -> Option<String> {
    message.header_raw(HeaderName::from(name)).map(|value| value.trim().to_lowercase())
}

pub(super) fn is_said(message: &Message<'_>, name: &str, words: &[&str]) -> bool {
    header(message, name).is_some_and(|value| words.iter().any(|word| value.contains(word)))
}

//! Which part of a mail is the letter.

use mail_parser::{Message, PartType};

use super::{LONGEST_PART, html};

/// The text parts, or the HTML ones as text.
pub(super) fn text_of(message: &Message<'_>) -> String {
    let mut text = String::new();
    let plain = message.text_bodies().filter(|part| matches!(part.body, PartType::Text(_)));
    for part in plain {
        text.push_str(beginning(part.text_contents().unwrap_or_default()));
        text.push('\n');
    }
    if !text.trim().is_empty() {
        return text;
    }
    for part in message.html_bodies().filter(|part| part.is_text_html()) {
        let html = beginning(part.text_contents().unwrap_or_default());
        text.push_str(&mail_parser::decoders::html::html_to_text(&html::with_lines(html)));
        text.push('\n');
    }
    text
}

fn beginning(text: &str) -> &str {
    let mut end = text.len().min(LONGEST_PART);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    text.get(..end).unwrap_or_default()
}

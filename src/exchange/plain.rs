//! Text for formats that are read line by line by programs of others.

use std::borrow::Cow;

use crate::domain::text::{is_hidden, is_joiner, is_unsafe, joins};

/// Line ends as `\n` and tabs as spaces; what isn't otherwise a letter (control characters, marks that turn the
/// direction of writing, line ends that only some programs know) becomes a space. What only hides goes.
pub fn plain(text: &str) -> Cow<'_, str> {
    made_plain(text, |c| c == '\n')
}

/// The same with tabs as they are: a cell of a spreadsheet holds them.
pub fn plain_cell(text: &str) -> Cow<'_, str> {
    made_plain(text, |c| matches!(c, '\n' | '\t'))
}

fn made_plain(text: &str, stays: fn(char) -> bool) -> Cow<'_, str> {
    // Most texts are ASCII, and need no closer look.
    if text.bytes().fold(true, |is_plain, byte| is_plain & matches!(byte, b' '..=b'~' | b'\n'))
        || text.chars().all(|c| stays(c) || !(is_hidden(c) || is_joiner(c)))
    {
        return Cow::Borrowed(text);
    }
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    let mut plain = String::with_capacity(text.len());
    let mut chars = text.chars().peekable();
    let mut before = None;
    while let Some(c) = chars.next() {
        if is_joiner(c) {
            plain.extend(Some(c).filter(|_| joins(before, chars.peek().copied())));
        } else if stays(c) || !is_hidden(c) {
            plain.push(c);
        } else if is_unsafe(c) {
            plain.push(' ');
        }
        before = Some(c);
    }
    Cow::Owned(plain)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_letters_and_line_ends_stay() {
        for (text, is) in [
            ("Zoë\nRao", "Zoë\nRao"),
            ("a\r\nb\rc", "a\nb\nc"),
            ("a\tb\u{1b}[31m\u{85}\u{2028}\u{202e}c", "a b [31m   c"),
            ("A\u{61c}n\u{200b}n\u{ad}a\u{e0041}\u{200d}\u{9b}", "Anna "),
            ("👩\u{200d}🔬 می\u{200c}خواهم", "👩\u{200d}🔬 می\u{200c}خواهم"),
        ] {
            assert_eq!(plain(text), is);
        }
        assert_eq!(plain_cell("a\tb\r\nc\u{1b}"), "a\tb\nc ");
    }
}

//! Text for formats that are read line by line by programs of others.

use std::borrow::Cow;

use crate::domain::text::is_unsafe;

/// Line ends as `\n` and tabs as spaces; what is no letter otherwise (control characters, marks that turn the
/// direction of writing, line ends that only some programs know) becomes a space.
pub fn plain(text: &str) -> Cow<'_, str> {
    let is_letter = |c: char| c == '\n' || !is_unsafe(c);
    if text.chars().all(is_letter) {
        return Cow::Borrowed(text);
    }
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    Cow::Owned(text.chars().map(|c| if is_letter(c) { c } else { ' ' }).collect())
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
        ] {
            assert_eq!(plain(text), is);
        }
    }
}

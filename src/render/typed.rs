//! A line that is typed: which keys move and delete in it, and the part of it that is seen.

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};
use tui_input::InputRequest;

use super::text::width;

/// The part of a text that is in `room` columns from `scroll` on.
pub fn window(text: &str, scroll: usize, room: usize) -> String {
    let mut column = 0;
    let mut part = String::new();
    for c in text.chars() {
        let next = column + width(c.encode_utf8(&mut [0; 4]));
        if column >= scroll && next <= scroll + room {
            part.push(c);
        }
        column = next;
    }
    part
}

/// What a key does to the typed line.
#[expect(clippy::wildcard_enum_match_arm, reason = "every other key does nothing")]
pub fn request(key: KeyEvent) -> Option<InputRequest> {
    let is_control = key.modifiers.contains(KeyModifiers::CONTROL);
    let is_alt = key.modifiers.contains(KeyModifiers::ALT);
    Some(match key.code {
        KeyCode::Char(c) if is_control && !is_alt => match c {
            'a' => InputRequest::GoToStart,
            'b' => InputRequest::GoToPrevChar,
            'd' => InputRequest::DeleteNextChar,
            'e' => InputRequest::GoToEnd,
            'f' => InputRequest::GoToNextChar,
            'h' => InputRequest::DeletePrevChar,
            'k' => InputRequest::DeleteTillEnd,
            'u' => InputRequest::DeleteLine,
            'w' => InputRequest::DeletePrevWord,
            'y' => InputRequest::Yank,
            _ => return None,
        },
        KeyCode::Char('b') if is_alt && !is_control => InputRequest::GoToPrevWord,
        KeyCode::Char('f') if is_alt && !is_control => InputRequest::GoToNextWord,
        KeyCode::Char('d') if is_alt && !is_control => InputRequest::DeleteNextWord,
        // Control and Alt together are AltGr on some keyboards.
        KeyCode::Char(c) if is_control == is_alt => InputRequest::InsertChar(c),
        KeyCode::Backspace if is_alt || is_control => InputRequest::DeletePrevWord,
        KeyCode::Backspace => InputRequest::DeletePrevChar,
        KeyCode::Delete if is_alt || is_control => InputRequest::DeleteNextWord,
        KeyCode::Delete => InputRequest::DeleteNextChar,
        KeyCode::Left if is_alt || is_control => InputRequest::GoToPrevWord,
        KeyCode::Left => InputRequest::GoToPrevChar,
        KeyCode::Right if is_alt || is_control => InputRequest::GoToNextWord,
        KeyCode::Right => InputRequest::GoToNextChar,
        KeyCode::Home => InputRequest::GoToStart,
        KeyCode::End => InputRequest::GoToEnd,
        _ => return None,
    })
}

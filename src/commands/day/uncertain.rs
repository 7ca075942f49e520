//! Letters whose width terminals do not agree on: flags, letters with marks, some scripts. What such a terminal drew
//! beyond their cells would stay there, so that their rows are drawn again.

use ratatui::buffer::{Buffer, Cell};

/// The rows that changed and have such letters, or had them before.
pub(super) fn rows(last: &Buffer, next: &Buffer) -> Vec<u16> {
    if last.area != next.area {
        return Vec::new();
    }
    let columns = usize::from(next.area.width).max(1);
    let rows = last.content.chunks(columns).zip(next.content.chunks(columns));
    (next.area.y..)
        .zip(rows)
        .filter(|(_, (last, next))| last != next && last.iter().chain(*next).any(is_uncertain))
        .map(|(y, _)| y)
        .collect()
}

/// Anything but a letter of Latin, Greek or Cyrillic, or a sign.
fn is_uncertain(cell: &Cell) -> bool {
    let mut letters = cell.symbol().chars();
    let is_sure = |c: char| matches!(c, '\0'..='\u{52f}' | '\u{2010}'..='\u{25ff}');
    letters.next().is_some_and(|c| !is_sure(c)) || letters.next().is_some()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn changed(last: &[&str], next: &[&str]) -> Vec<u16> {
        rows(&Buffer::with_lines(last.to_vec()), &Buffer::with_lines(next.to_vec()))
    }

    #[test]
    fn rows_are_drawn_anew_where_such_a_letter_comes_or_goes() {
        assert_eq!(changed(&["Zoë → ▅ Ж", "b"], &["Ana      ", "c"]), [0_u16; 0]);
        assert_eq!(changed(&["🇩🇪 Max", "plain "], &["plain ", "🇩🇪 Max"]), [0, 1]);
        assert_eq!(changed(&["🇩🇪 Max", "one   "], &["🇩🇪 Max", "two   "]), [0_u16; 0]);
        for letters in ["नम", "e\u{301}\u{301}", "王", "❤️", "ที่", "علي"] {
            assert_eq!(changed(&[letters, "12345678"], &["", "12345678"]), [0], "{letters}");
        }
        assert_eq!(changed(&["王"], &["王", ""]), [0_u16; 0], "another size");
    }
}

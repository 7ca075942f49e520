//! A message as Apple Mail keeps it (.emlx): a line with its length in bytes, the message, and a list of what the
//! program notes of it.

use crate::domain::left_out::Why;

/// A line with a length is no longer.
const LONGEST_LINE: usize = 20;
/// What the program notes is no longer.
const LONGEST_NOTES: usize = 16_000;

/// Bits of the number that the program notes.
const DELETED: u64 = 1 << 1;
const DRAFT: u64 = 1 << 6;
const JUNK: u64 = 1 << 24;

/// The message without what is around it; anything else as it is.
pub(super) fn message(bytes: &[u8]) -> &[u8] {
    split(bytes).map_or(bytes, |(message, _)| message)
}

/// Whether a line is one with a length.
pub fn is_length(line: &[u8]) -> bool {
    let digits = line.trim_ascii();
    line.len() < LONGEST_LINE && !digits.is_empty() && digits.iter().all(u8::is_ascii_digit)
}

/// Why it is not to be read, as Apple Mail marked it.
pub(super) fn apart(bytes: &[u8]) -> Option<Why> {
    let (_, notes) = split(bytes)?;
    let notes = String::from_utf8_lossy(notes.get(..LONGEST_NOTES).unwrap_or(notes));
    let (_, behind) = notes.split_once("<key>flags</key>")?;
    let number = behind.split_once("<integer>")?.1.split('<').next()?;
    let flags: u64 = number.trim().parse().ok()?;
    let marked = [(DRAFT, Why::Draft), (DELETED, Why::Trash), (JUNK, Why::Spam)];
    marked.into_iter().find(|(bit, _)| flags & bit != 0).map(|(_, why)| why)
}

fn split(bytes: &[u8]) -> Option<(&[u8], &[u8])> {
    let end = bytes.iter().take(LONGEST_LINE).position(|byte| *byte == b'\n')?;
    let (line, rest) = bytes.split_at_checked(end + 1)?;
    if !is_length(line) {
        return None;
    }
    let length: usize = std::str::from_utf8(line.trim_ascii()).ok()?.parse().ok()?;
    // One that was cut has no notes.
    Some(rest.split_at_checked(length).unwrap_or((rest, &[])))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_message_is_told_from_its_length_and_its_notes() {
        let notes = |flags: u64| {
            format!(
                "<plist version=\"1.0\"><dict><key>flags</key>\n\t<integer>{flags}</integer></dict></plist>"
            )
        };
        let kept = |flags| format!("16        \nFrom: a@b.c\n\nHi\n{}", notes(flags)).into_bytes();
        assert_eq!(message(&kept(8_623_750_145)), b"From: a@b.c\n\nHi\n");
        for (flags, is) in [
            (8_623_750_145, None),
            (1 | DELETED, Some(Why::Trash)),
            (DRAFT, Some(Why::Draft)),
            (JUNK | 1, Some(Why::Spam)),
        ] {
            assert_eq!(apart(&kept(flags)), is, "{flags}");
        }
        for other in [&b"From: a@b.c\n\n12\n"[..], b"12", b"\n12\n", b"12 a\nx"] {
            assert_eq!((message(other), apart(other)), (other, None));
        }
        assert_eq!(message(b"900\nFrom: a@b.c\n"), b"From: a@b.c\n");
    }
}

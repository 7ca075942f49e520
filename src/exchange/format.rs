//! Which format a file has, told by what is in it and never by its name.

use super::mail::emlx;
use super::{csv, encoding, jobs, linkedin};
use crate::domain::word::words;

words!("format", Format {
    Linkedin = "linkedin",
    Vcard = "vcard",
    Csv = "csv",
    Jobs = "jobs",
    Json = "json",
    Mail = "mail",
    Ics = "ics",
});

/// How many bytes are enough to tell.
pub const TELLING: usize = 64 * 1024;

/// The format of a file that begins with these bytes, at most [`TELLING`] of them; `None` when nothing tells.
pub fn recognised(start: &[u8]) -> Option<Format> {
    if start.starts_with(linkedin::ZIP) {
        return Some(Format::Linkedin);
    }
    let text = encoding::decoded(whole_characters(start));
    let text = text.trim_start();
    let with_line_feeds;
    let text = if text.contains('\r') && !text.contains('\n') {
        // As old programs of the Mac wrote.
        with_line_feeds = text.replace('\r', "\n");
        &with_line_feeds
    } else {
        text
    };
    if text.starts_with('{') || text.starts_with('[') {
        Some(Format::Json)
    } else if starts_with_words(text, "BEGIN:VCARD") {
        Some(Format::Vcard)
    } else if starts_with_words(text, "BEGIN:VCALENDAR") {
        Some(Format::Ics)
    } else if linkedin::is_table(text) {
        Some(Format::Linkedin)
    } else if is_mail(text) {
        Some(Format::Mail)
    } else if jobs::is_table(text.as_bytes(), &[]) {
        Some(Format::Jobs)
    } else if is_table(text) || csv::read::is_table(start) {
        Some(Format::Csv)
    } else {
        None
    }
}

/// Without half a character of UTF-8 that the cut left at the end.
fn whole_characters(start: &[u8]) -> &[u8] {
    match std::str::from_utf8(start) {
        Err(e) if e.error_len().is_none() => start.get(..e.valid_up_to()).unwrap_or(start),
        Ok(_) | Err(_) => start,
    }
}

fn starts_with_words(text: &str, words: &str) -> bool {
    text.get(..words.len()).is_some_and(|start| start.eq_ignore_ascii_case(words))
}

/// A mailbox, or header lines with one that every email has.
fn is_mail(text: &str) -> bool {
    // Apple Mail begins with a line that says how long the email is.
    let text = match text.split_once('\n') {
        Some((first, rest)) if emlx::is_length(first.as_bytes()) => rest,
        _ => text,
    };
    // Between the messages of an MMDF mailbox.
    let text = text.trim_start_matches(['\x01', '\r', '\n']);
    // The line before an email in a mailbox, which some programs doubled and marked.
    let mut lines = text.lines();
    if lines.next().is_some_and(|line| line.starts_with("From "))
        && lines.find(|line| !line.trim_start_matches('>').starts_with("From ")).is_some_and(is_header)
    {
        return true;
    }
    let mut head = text.lines().take_while(|line| !line.trim().is_empty()).peekable();
    let begins_as_mail = head.peek().is_some_and(|line| is_header(line));
    begins_as_mail
        && head.any(|line| {
            ["from:", "date:", "received:", "message-id:", "return-path:"]
                .iter()
                .any(|name| starts_with_words(line, name))
        })
}

/// `Name: value`.
fn is_header(line: &str) -> bool {
    line.split_once(':').is_some_and(|(name, _)| {
        !name.is_empty() && name.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_'))
    })
}

/// The first line that says something has several cells. It may be no table of people: that error can say more.
fn is_table(text: &str) -> bool {
    let first = text.lines().find(|line| !line.trim().is_empty()).unwrap_or_default();
    !text.contains('\0') && [',', ';', '\t'].iter().any(|delimiter| first.contains(*delimiter))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_format_is_told_by_content() {
        let wide: Vec<u8> =
            "First Name;Last Name;Connected On\r\n".encode_utf16().flat_map(u16::to_le_bytes).collect();
        let wide_jobs: Vec<u8> =
            "\u{feff}Company\tRole\tStatus\tDate applied\r\nQuill\tAnalyst\tApplied\t2026-09-15\r\n"
                .encode_utf16()
                .flat_map(u16::to_le_bytes)
                .collect();
        for (bytes, format) in [
            (&b"PK\x03\x04rest"[..], Some(Format::Linkedin)),
            (b"Notes:\n\"a, b\"\n\nFirst Name,Last Name,URL,Connected On\n", Some(Format::Linkedin)),
            (&wide, Some(Format::Linkedin)),
            (&wide_jobs, Some(Format::Jobs)),
            (b"\xEF\xBB\xBFbegin:vcard\r\nVERSION:3.0", Some(Format::Vcard)),
            (b"\r\nBEGIN:VCALENDAR\r\nMETHOD:REQUEST", Some(Format::Ics)),
            (b" {\"rekindle\":{", Some(Format::Json)),
            (b"From priya@x.example Tue Sep 15 2026\nSubject: x\n", Some(Format::Mail)),
            (b"From -\rFrom: Priya <p@x.example>\r", Some(Format::Mail)),
            (b"From \r\nFrom: Priya <p@x.example>\r\n", Some(Format::Mail)),
            (b"\xEF\xBB\xBFFrom -\n>From - Tue Sep 15 2026\nX-Mozilla-Status: 0001\n", Some(Format::Mail)),
            (b"Return-Path: <a@b.example>\nSubject: x\n\nHi", Some(Format::Mail)),
            (b"1234      \nReturn-Path: <a@b.example>\nSubject: x\n\nHi", Some(Format::Mail)),
            (b"1234\n5678\n", None),
            (b"Subject: x\r\nFrom: Priya <p@x.example>\r\n\r\nHi", Some(Format::Mail)),
            (b"Name,Email\nPriya,p@x.example", Some(Format::Csv)),
            (b"Name;Email\n", Some(Format::Csv)),
            (b"Company,Position,Status,Date Applied\nQuill,Analyst,Applied,2026-09-15\n", Some(Format::Jobs)),
            (b"", None),
            (b"hello", None),
            (b"\x7fELF\0\0,", None),
        ] {
            assert_eq!(recognised(bytes), format, "{}", String::from_utf8_lossy(bytes));
        }
    }
}

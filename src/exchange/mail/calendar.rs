//! The calendars that an email carries: parts that are `text/calendar`, and files that end in `.ics`.

use mail_parser::{Message, MessageParser, MessagePart, MimeHeaders as _, PartType};

use super::{bomb::refuse_bombs, charset, in_utf_8, mbox::without_separator, part};

/// More calendars than this are in no email.
const MOST: usize = 20;
/// Largest calendar of an email that is read, in bytes.
const LARGEST: usize = 2_000_000;

/// Whether an email may carry a calendar, told without opening it. Looks at each byte once: mailboxes are large.
pub fn may_hold(bytes: &[u8]) -> bool {
    // What comes before the mark and from it on: `/ics` alone is in every large file that travels in base64.
    const SIGNS: &[(&[u8], &[u8])] =
        &[(b"text", b"/calendar"), (b"application", b"/ics"), (b"application", b"/x-ics"), (b"", b".ics")];
    let is_said = |from: usize, said: &[u8]| {
        bytes.get(from..from + said.len()).is_some_and(|found| found.eq_ignore_ascii_case(said))
    };
    let is_sign = |at: usize, before: &[u8], mark: &[u8]| {
        is_said(at, mark) && at.checked_sub(before.len()).is_some_and(|from| is_said(from, before))
    };
    memchr::memchr2_iter(b'/', b'.', bytes)
        .any(|at| SIGNS.iter().any(|(before, mark)| is_sign(at, before, mark)))
}

/// Each calendar of an email once: programs send the same one as a part and as a file.
pub fn calendars(bytes: &[u8]) -> Vec<Vec<u8>> {
    let decoded = in_utf_8(bytes);
    let (_, bytes) = without_separator(decoded.trim_ascii_start());
    if refuse_bombs(bytes).is_err() {
        return Vec::new();
    }
    let Some(message) = MessageParser::default().parse(bytes) else { return Vec::new() };
    let mut calendars: Vec<Vec<u8>> = Vec::new();
    for part in message.parts.iter().filter(|part| is_calendar(part)) {
        let Some(calendar) = text_of(&message, part) else { continue };
        if calendars.len() < MOST && !calendars.iter().any(|other| is_same(other, &calendar)) {
            calendars.push(calendar);
        }
    }
    calendars
}

fn is_calendar(part: &MessagePart<'_>) -> bool {
    if matches!(part.body, PartType::Multipart(_) | PartType::Message(_)) {
        return false;
    }
    let kind = part.content_type();
    let is_said = kind.is_some_and(|kind| {
        let main = kind.ctype().to_ascii_lowercase();
        let sub = kind.subtype().unwrap_or_default().to_ascii_lowercase();
        main == "text" && sub == "calendar"
            || main == "application" && matches!(sub.as_str(), "ics" | "x-ics")
    });
    is_said || part.attachment_name().is_some_and(|name| name.to_ascii_lowercase().ends_with(".ics"))
}

fn text_of(message: &Message<'_>, part: &MessagePart<'_>) -> Option<Vec<u8>> {
    let bytes = part::bytes_of(message, part).ok().filter(|bytes| bytes.len() <= LARGEST)?;
    let declared = part.content_type().and_then(|kind| kind.attribute("charset"));
    let text = charset::text(&bytes, declared)?;
    Some(text.as_bytes().to_vec())
}

/// However lines end and are folded.
fn is_same(one: &[u8], other: &[u8]) -> bool {
    let bare = |text: &[u8]| -> Vec<u8> {
        text.iter().copied().filter(|byte| !byte.is_ascii_whitespace()).collect()
    };
    bare(one) == bare(other)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_calendar_that_is_sent_twice_is_read_once() {
        let calendar = "BEGIN:VCALENDAR\r\nMETHOD:REQUEST\r\nEND:VCALENDAR\r\n";
        let base64 = "QkVHSU46VkNBTEVOREFSDQpNRVRIT0Q6UkVRVUVTVA0KRU5EOlZDQUxFTkRBUg0K";
        let mail = format!(
            "From: a@b.example\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n\
             Content-Type: text/plain\r\n\r\nHi\r\n--b\r\nContent-Type: text/calendar; charset=UTF-8; method=REQUEST\r\n\r\n\
             {calendar}\r\n--b\r\nContent-Type: application/octet-stream; name=\"invite.ics\"\r\n\
             Content-Transfer-Encoding: base64\r\nContent-Disposition: attachment; filename=\"invite.ics\"\r\n\r\n{base64}\r\n--b--\r\n"
        );
        assert!(may_hold(mail.as_bytes()));
        let found = calendars(mail.as_bytes());
        assert_eq!(found.len(), 1);
        assert!(found[0].starts_with(b"BEGIN:VCALENDAR"));
        assert!(!may_hold(b"From: a@b.example\n\nHi"));
        assert!(!may_hold(b"Content-Transfer-Encoding: base64\n\nYWJj/icsZGVm/calendar"));
        assert!(may_hold(b"Content-Type: Application/ICS\n\nx"));
    }
}

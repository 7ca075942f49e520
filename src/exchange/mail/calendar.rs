//! The calendars that an email carries: parts that are `text/calendar`, and files that end in `.ics`.

use mail_parser::{Message, MessagePart, MimeHeaders as _, PartType};

use super::mbox::without_separator;
use super::parse::{self, in_utf_8};
use super::{charset, part};

/// More calendars than this are in no email.
const MOST: usize = 20;
/// Nobody forwards a forwarded message more often.
const DEEPEST: usize = 3;
/// Largest calendar of an email that is read, in bytes.
const LARGEST: usize = 2_000_000;

/// Whether an email may carry a calendar, told without opening it by the fields that say what a part is: mailboxes are
/// large.
pub fn may_hold(bytes: &[u8]) -> bool {
    const SIGNS: &[&[u8]] = &[b"text/calendar", b"application/ics", b"application/x-ics", b".ics"];
    let is_told = |at: usize| {
        let mut field = Vec::new();
        for line in bytes.get(at..).unwrap_or_default().split_inclusive(|byte| *byte == b'\n') {
            if !field.is_empty() && !line.starts_with(b" ") && !line.starts_with(b"\t") {
                break;
            }
            field.extend_from_slice(line);
        }
        field.make_ascii_lowercase();
        SIGNS.iter().any(|sign| memchr::memmem::find(&field, sign).is_some())
    };
    let fields = |name: &'static [u8]| memchr::memmem::find_iter(bytes, name);
    fields(b"ontent-").chain(fields(b"ONTENT-")).any(is_told)
}

/// Each calendar of an email once: programs send the same one as a part and as a file.
pub fn calendars(bytes: &[u8]) -> Vec<Vec<u8>> {
    let decoded = in_utf_8(bytes);
    let (_, bytes) = without_separator(decoded.trim_ascii_start());
    let Ok(message) = parse::whole(bytes) else { return Vec::new() };
    let mut calendars: Vec<Vec<u8>> = Vec::new();
    gather(&message, DEEPEST, &mut calendars);
    calendars
}

/// Takes those of a message, and of the messages that are forwarded in it.
fn gather(message: &Message<'_>, deepest: usize, calendars: &mut Vec<Vec<u8>>) {
    for part in &message.parts {
        if let PartType::Message(forwarded) = &part.body {
            if deepest > 0 {
                gather(forwarded, deepest - 1, calendars);
            }
            continue;
        }
        let calendar = if is_calendar(part) { text_of(message, part) } else { None };
        let Some(calendar) = calendar.map(|calendar| with_method(calendar, part)) else { continue };
        if calendars.len() < MOST && !calendars.iter().any(|other| is_same(other, &calendar)) {
            calendars.push(calendar);
        }
    }
}

/// The calendar with the method that its part says, where it has none of its own.
fn with_method(calendar: Vec<u8>, part: &MessagePart<'_>) -> Vec<u8> {
    const BEGIN: &[u8] = b"BEGIN:VCALENDAR";
    let method = part.content_type().and_then(|kind| kind.attribute("method")).filter(|method| {
        ["CANCEL", "REPLY", "COUNTER", "REFRESH"].iter().any(|known| known.eq_ignore_ascii_case(method))
    });
    let says_it = calendar
        .split(|byte| *byte == b'\n')
        .any(|line| line.get(..7).is_some_and(|name| name.eq_ignore_ascii_case(b"METHOD:")));
    match (method, calendar.trim_ascii_start().strip_prefix(BEGIN)) {
        (Some(method), Some(rest)) if !says_it => [BEGIN, b"\r\nMETHOD:", method.as_bytes(), rest].concat(),
        _ => calendar,
    }
}

pub(super) fn is_calendar(part: &MessagePart<'_>) -> bool {
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

pub(super) fn text_of(message: &Message<'_>, part: &MessagePart<'_>) -> Option<Vec<u8>> {
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
    fn a_forwarded_invitation_is_read_and_the_part_may_say_the_method() {
        let invitation = |ics: &str| {
            format!(
                "From: nina@northwind.example\r\nSubject: Invitation\r\nMIME-Version: 1.0\r\n\
                 Content-Type: text/calendar; charset=UTF-8; method=CANCEL\r\n\r\n{ics}"
            )
        };
        let forwarded = |mail: &str| {
            format!(
                "From: jo@mail.example\r\nSubject: Fwd\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=f\r\n\r\n\
                 --f\r\nContent-Type: text/plain\r\n\r\nsee below\r\n--f\r\nContent-Type: message/rfc822\r\n\r\n{mail}\r\n--f--\r\n"
            )
        };
        let bare = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nEND:VCALENDAR\r\n";
        let own = "BEGIN:VCALENDAR\r\nMETHOD:REQUEST\r\nEND:VCALENDAR\r\n";
        for (mail, says) in [
            (invitation(bare), "METHOD:CANCEL"),
            (invitation(own), "METHOD:REQUEST"),
            (forwarded(&invitation(bare)), "METHOD:CANCEL"),
            (forwarded(&invitation(own)), "METHOD:REQUEST"),
        ] {
            let found = calendars(mail.as_bytes());
            let [found] = found.as_slice() else { panic!("{mail}: {found:?}") };
            assert!(String::from_utf8_lossy(found).contains(says), "{mail}");
        }
    }

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
        for head in [
            "Content-Type: Application/ICS\n\nx",
            "CONTENT-TYPE: TEXT/CALENDAR\n\nx",
            "content-disposition: attachment;\n\tfilename=\"a.ICS\"\n\nx",
            "Content-Type: application/octet-stream;\r\n name=invite.ics\r\n\r\nx",
        ] {
            assert!(may_hold(head.as_bytes()), "{head}");
        }
        assert!(!may_hold(b"Content-Type: text/plain\n\nsee invite.ics"));
    }
}

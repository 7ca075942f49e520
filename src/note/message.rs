//! What is checked: a plain text, or an email with its headers. Reading is bounded whatever comes in.

use std::collections::HashSet;

use mail_parser::decoders::charsets::map::charset_decoder;
use mail_parser::decoders::html::html_to_text;
use mail_parser::{Address, HeaderName, MessageParser};

use crate::domain::contact::Contact;
use crate::domain::{Channel, heads};

/// Longest text of a note, in bytes.
pub const LONGEST_TEXT: usize = 1_000_000;
/// Largest mail with its attachments, in bytes.
pub const LARGEST_MAIL: usize = 25_000_000;
/// Most parts of an email, counting those within parts.
const MOST_PARTS: usize = 100;
/// Most parts that have parts of their own.
const MOST_CONTAINERS: usize = 20;

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Message {
    /// A plain text has none: then nothing is known of subject and recipients.
    pub headers: Option<Headers>,
    /// The text that positions count in.
    pub body: String,
    pub attachments: usize,
}

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Headers {
    /// Trimmed; empty if there is none.
    pub subject: String,
    /// Mail addresses of To, Cc and Bcc, lower case, each once.
    pub recipients: Vec<String>,
}

#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum BadMessage {
    #[error("it is empty")]
    Empty,
    #[error("it is too long: a note has at most {LONGEST_TEXT} bytes of text")]
    TooLong,
    #[error("the email is too large: at most {LARGEST_MAIL} bytes")]
    TooLarge,
    #[error("the email is nested too deeply, has too many parts, or its header is too long")]
    TooManyParts,
    #[error("it is not text: the byte at {0} is neither UTF-8 nor Latin")]
    NotText(usize),
    #[error("the email has {0} From lines, and only one can be right")]
    SeveralSenders(usize),
    #[error("the email can't be read")]
    NotAMail,
    #[error("the email has no text")]
    NoText,
}

impl Message {
    /// A text without headers.
    pub fn plain(text: impl Into<String>) -> Self {
        Self { body: text.into(), ..Self::default() }
    }

    /// An email where the bytes begin with headers, else a plain text, else a page of HTML.
    pub fn read(bytes: &[u8]) -> Result<Self, BadMessage> {
        let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
        if bytes.len() > LARGEST_MAIL {
            return Err(BadMessage::TooLarge);
        }
        if bytes.trim_ascii().is_empty() {
            return Err(BadMessage::Empty);
        }
        if has_headers(bytes) {
            return Self::mail(bytes);
        }
        if bytes.len() > LONGEST_TEXT {
            return Err(BadMessage::TooLong);
        }
        let text = plain_text(bytes)?;
        let body = if is_page(&text) { html_to_text(&text) } else { text };
        Self::with_body(None, body, 0)
    }

    fn mail(bytes: &[u8]) -> Result<Self, BadMessage> {
        if containers(bytes) > MOST_CONTAINERS || heads::are_too_much(bytes) {
            return Err(BadMessage::TooManyParts);
        }
        let mail = MessageParser::default().parse(bytes).ok_or(BadMessage::NotAMail)?;
        if mail.parts.len() > MOST_PARTS {
            return Err(BadMessage::TooManyParts);
        }
        let senders = mail.headers().iter().filter(|header| header.name == HeaderName::From).count();
        if senders > 1 {
            return Err(BadMessage::SeveralSenders(senders));
        }
        let mut recipients: Vec<String> = Vec::new();
        let mut known = HashSet::new();
        for addresses in mail.all_to().chain(mail.all_cc()).chain(mail.all_bcc()) {
            for address in written(addresses) {
                if known.insert(address.clone()) {
                    recipients.push(address);
                }
            }
        }
        let subject = mail.subject().unwrap_or_default().trim().to_owned();
        let mut body = String::new();
        for part in 0..mail.text_body_count() {
            let Some(text) = mail.body_text(part) else { continue };
            if body.len() + text.len() > LONGEST_TEXT {
                return Err(BadMessage::TooLong);
            }
            if !body.is_empty() && !body.ends_with('\n') {
                body.push('\n');
            }
            body.push_str(&text);
        }
        Self::with_body(Some(Headers { subject, recipients }), body, mail.attachment_count())
    }

    fn with_body(headers: Option<Headers>, body: String, attachments: usize) -> Result<Self, BadMessage> {
        if body.trim().is_empty() {
            return Err(if headers.is_some() { BadMessage::NoText } else { BadMessage::Empty });
        }
        Ok(Self { headers, body, attachments })
    }
}

fn written(addresses: &Address<'_>) -> Vec<String> {
    addresses.iter().filter_map(|one| one.address()).map(|one| one.trim().to_lowercase()).collect()
}

/// UTF-8, else the old Western encoding, which has every byte but a few.
fn plain_text(bytes: &[u8]) -> Result<String, BadMessage> {
    if bytes.contains(&0) {
        let at = bytes.iter().position(|byte| *byte == 0).unwrap_or_default();
        return Err(BadMessage::NotText(at));
    }
    match std::str::from_utf8(bytes) {
        Ok(text) => Ok(text.to_owned()),
        Err(e) => {
            let latin = charset_decoder(b"windows-1252").map(|decode| decode(bytes)).unwrap_or_default();
            let is_text =
                !latin.is_empty() && !latin.contains(|c: char| c.is_control() && !c.is_whitespace());
            if is_text { Ok(latin) } else { Err(BadMessage::NotText(e.valid_up_to())) }
        }
    }
}

fn is_page(text: &str) -> bool {
    let start: String = text.trim_start().chars().take(15).collect::<String>().to_lowercase();
    start.starts_with("<!doctype html") || start.starts_with("<html")
}

/// Whether every line up to the first blank one is a header, and the first is one that emails begin with.
fn has_headers(bytes: &[u8]) -> bool {
    const FIRST: &[&str] = &[
        "from",
        "to",
        "cc",
        "bcc",
        "subject",
        "date",
        "message-id",
        "mime-version",
        "content-type",
        "received",
        "return-path",
        "delivered-to",
        "reply-to",
        "in-reply-to",
        "x-unsent",
        "sender",
        "references",
        "user-agent",
        "dkim-signature",
        "arc-seal",
        "authentication-results",
        "received-spf",
        "content-transfer-encoding",
        "envelope-to",
        "resent-from",
    ];
    let mut lines = bytes.split(|byte| *byte == b'\n').map(<[u8]>::trim_ascii_end).peekable();
    // The separator of a mailbox file.
    lines.next_if(|line| line.starts_with(b"From "));
    let name = |line: &[u8]| -> Option<String> {
        let colon = line.iter().position(|byte| *byte == b':')?;
        let name = line.get(..colon)?;
        let is_name = !name.is_empty()
            && name.iter().all(|byte| byte.is_ascii_alphanumeric() || *byte == b'-' || *byte == b'_');
        is_name.then(|| String::from_utf8_lossy(name).to_lowercase())
    };
    let Some(first) = lines.next().and_then(name) else { return false };
    let is_known = FIRST.contains(&first.as_str()) || first.starts_with("x-") || first.starts_with("list-");
    is_known
        && lines
            .take_while(|line| !line.is_empty())
            .all(|line| line.starts_with(b" ") || line.starts_with(b"\t") || name(line).is_some())
}

/// How many parts announce parts of their own.
fn containers(bytes: &[u8]) -> usize {
    const ANNOUNCE: &[&[u8]] = &[b"multipart/", b"message/rfc822", b"message/global"];
    bytes
        .split(|byte| *byte == b'\n')
        .filter(|line| {
            let line = line.get(..line.len().min(200)).unwrap_or_default().to_ascii_lowercase();
            line.starts_with(b"content-type:")
                && ANNOUNCE.iter().any(|kind| line.windows(kind.len()).any(|part| part == *kind))
        })
        .count()
}

/// A draft as it goes out: an email has a subject and one recipient. Only words that were typed without one have none.
pub fn as_sent(channel: Channel, subject: Option<&str>, body: &str, to: &Contact) -> Message {
    let subject = subject.filter(|_| channel == Channel::Email);
    let headers = subject.map(|subject| Headers {
        subject: subject.to_owned(),
        recipients: to.emails.iter().take(1).cloned().collect(),
    });
    Message { headers, ..Message::plain(body) }
}

#[cfg(test)]
mod tests {
    use super::*;

    const MAIL: &str = "From: Maya <maya@ortiz.example>\r\nTo: Priya Rao <priya@northwind.example>\r\n\
        Cc: tom@northwind.example, PRIYA@northwind.example\r\nSubject: =?utf-8?q?Thank_you=2C_Ren=C3=A9e?=\r\n";

    #[test]
    fn a_text_has_no_headers() {
        for text in ["Hi Priya,\nThank you.", "Note: bring it.\n\nMaya", "To: be read aloud\nHi Priya\n\nyes"]
        {
            let message = Message::read(text.as_bytes()).unwrap();
            assert_eq!((message.headers, message.body.as_str()), (None, text));
        }
    }

    #[test]
    fn a_mail_has_subject_and_recipients() {
        let mail = format!("{MAIL}\r\nHi Priya,\r\nThank you.\r\n");
        let message = Message::read(mail.as_bytes()).unwrap();
        let headers = message.headers.unwrap();
        assert_eq!(headers.subject, "Thank you, Renée");
        assert_eq!(headers.recipients, ["priya@northwind.example", "tom@northwind.example"]);
        assert_eq!(message.body, "Hi Priya,\r\nThank you.\r\n");
    }

    #[test]
    fn html_is_read_as_its_text() {
        let mail = format!(
            "{MAIL}Content-Type: text/html; charset=iso-8859-1\r\n\r\n<p>Hi Ren\u{e9}e,</p><p>Thanks &amp; bye</p>"
        );
        let bytes: Vec<u8> = mail.chars().map(|c| u8::try_from(u32::from(c)).unwrap()).collect();
        let body = Message::read(&bytes).unwrap().body;
        assert!(body.contains("Hi Renée,") && body.contains("Thanks & bye") && !body.contains('<'), "{body}");
        let page = Message::read(b"<!DOCTYPE html><html><body>Hi <b>Priya</b></body></html>").unwrap();
        assert!(page.body.contains("Hi Priya") && page.headers.is_none(), "{}", page.body);
    }

    #[test]
    fn attachments_are_counted() {
        let mail = format!(
            "{MAIL}Content-Type: multipart/mixed; boundary=x\r\n\r\n--x\r\nContent-Type: text/plain\r\n\r\nHi\r\n--x\r\n\
             Content-Type: application/pdf\r\nContent-Disposition: attachment; filename=cv.pdf\r\n\r\nAAAA\r\n--x--\r\n"
        );
        let message = Message::read(mail.as_bytes()).unwrap();
        assert_eq!((message.attachments, message.body.trim()), (1, "Hi"));
    }

    #[test]
    fn what_is_no_note_is_refused() {
        assert_eq!(Message::read(b""), Err(BadMessage::Empty));
        assert_eq!(Message::read(b" \r\n\t"), Err(BadMessage::Empty));
        assert_eq!(Message::read("x ".repeat(600_000).as_bytes()), Err(BadMessage::TooLong));
        assert_eq!(Message::read(&vec![b'x'; LARGEST_MAIL + 1]), Err(BadMessage::TooLarge));
        assert_eq!(Message::read(b"ab\0c"), Err(BadMessage::NotText(2)));
        assert_eq!(Message::read(format!("{MAIL}\r\n").as_bytes()), Err(BadMessage::NoText));
        let senders = "From: a@a.example\r\n".repeat(2);
        let mail = format!("{senders}{MAIL}\r\nHi\r\n");
        assert_eq!(Message::read(mail.as_bytes()), Err(BadMessage::SeveralSenders(3)));
        let levels: Vec<String> = (0..5_000)
            .map(|level| format!("Content-Type: multipart/mixed; boundary=b{level}\r\n\r\n--b{level}\r\n"))
            .collect();
        let deep = format!("{MAIL}{}", levels.concat());
        assert_eq!(Message::read(deep.as_bytes()), Err(BadMessage::TooManyParts));
        let wide = format!(
            "{MAIL}Content-Type: multipart/mixed; boundary=x\r\n\r\n{}",
            "--x\r\nContent-Type: text/plain\r\n\r\nHi\r\n".repeat(500)
        );
        assert_eq!(Message::read(wide.as_bytes()), Err(BadMessage::TooManyParts));
    }
}

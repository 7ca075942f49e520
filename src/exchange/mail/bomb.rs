//! Emails built to exhaust whatever reads them.

use mail_parser::{HeaderName, Message, MessageParser, MessagePart, MimeHeaders as _};

use super::refused::{BadMail, MOST_PARTS};
use crate::domain::heads;

/// Emails within emails are read, and dropped, by recursion: their depth is bounded before anything is decoded, for
/// a part can't hold another without a Content-Type.
pub(super) fn refuse_bombs(bytes: &[u8]) -> Result<(), BadMail> {
    let is_named = |dash: &usize| {
        let name = dash.checked_sub("content".len()).and_then(|start| bytes.get(start..dash + "-type".len()));
        name.is_some_and(|name| name.eq_ignore_ascii_case(b"content-type"))
    };
    let parts = memchr::memchr_iter(b'-', bytes).filter(is_named).count();
    if parts > MOST_PARTS {
        return Err(BadMail::TooManyParts);
    }
    if heads::are_too_much(bytes) {
        return Err(BadMail::TooMuchHead);
    }
    let undecoded = MessageParser::new()
        .with_mime_headers()
        .ignore_header(HeaderName::ContentTransferEncoding)
        .parse(bytes);
    if undecoded.is_some_and(|message| hides_mails(&message)) { Err(BadMail::HidesMails) } else { Ok(()) }
}

/// An email within an email must not be encoded (RFC 2046, 5.2.1), and in a digest every part may be one: what they
/// hold could not be bounded.
fn hides_mails(message: &Message<'_>) -> bool {
    message.parts.iter().any(|part| {
        let kind = part.content_type();
        let is_mail = kind.is_some_and(|kind| kind.ctype() == "message");
        let is_digest = kind.and_then(mail_parser::ContentType::subtype) == Some("digest");
        is_digest || (is_mail && is_encoded(message, part)) || part.message().is_some_and(hides_mails)
    })
}

fn is_encoded(message: &Message<'_>, part: &MessagePart<'_>) -> bool {
    let headers = part.raw_header_offset() as usize..part.raw_body_offset() as usize;
    let headers = message.raw_message.get(headers).unwrap_or_default().to_ascii_lowercase();
    [b"base64".as_slice(), b"quoted-printable"]
        .iter()
        .any(|encoding| headers.windows(encoding.len()).any(|window| window == *encoding))
}

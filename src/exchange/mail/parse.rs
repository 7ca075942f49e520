//! An email parted into its heads and bodies. Nothing is decoded: most of a mailbox is attachments, which nobody reads.
//! What was built to exhaust its readers is refused.

use std::borrow::Cow;
use std::sync::LazyLock;

use mail_parser::{HeaderName, Message, MessageParser, MessagePart, MimeHeaders as _};

use super::super::encoding;
use super::refused::{BadMail, MOST_PARTS};
use super::{charset, emlx};
use crate::domain::heads;

/// Heads stay as they are, but for the Message-ID and what tells the parts.
static PARSER: LazyLock<MessageParser> = LazyLock::new(|| {
    MessageParser::new()
        .with_mime_headers()
        .header_id(HeaderName::MessageId)
        .ignore_header(HeaderName::ContentTransferEncoding)
});

/// An email without what is around it and its byte order mark, and with a head in UTF-8.
pub(super) fn in_utf_8(bytes: &[u8]) -> Cow<'_, [u8]> {
    let bytes = emlx::message(bytes);
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    if bytes.starts_with(b"\xFF\xFE") || bytes.starts_with(b"\xFE\xFF") {
        return Cow::Owned(encoding::decoded(bytes).into_owned().into_bytes());
    }
    charset::utf8_head(bytes).map_or(Cow::Borrowed(bytes), Cow::Owned)
}

/// The head alone.
pub(super) fn head(bytes: &[u8]) -> Option<Message<'_>> {
    PARSER.parse_headers(bytes)
}

/// All parts. Emails within emails are read, and dropped, by recursion: their depth is bounded before, for a part can't
/// hold another without a Content-Type.
pub(super) fn whole(bytes: &[u8]) -> Result<Message<'_>, BadMail> {
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
    let message = PARSER.parse(bytes).ok_or(BadMail::NoSender)?;
    if hides_mails(&message) { Err(BadMail::HidesMails) } else { Ok(message) }
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

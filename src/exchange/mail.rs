//! A mail as it is saved from a mail program (.eml), read into what its sender wrote. Bounded in size and nesting.

use chrono::{DateTime, Utc};
use mail_parser::{Address, HeaderName, Message, MessageParser, MessagePart, PartType};

use crate::domain::letter::{Correspondent, Letter};

/// Largest mail that is read, in bytes.
pub const LARGEST: usize = 2_000_000;

/// More parts than this are no letter.
const MOST_PARTS: usize = 100;

/// What a mail program puts before the mail that is answered, up to its end.
const BEFORE_QUOTES: &[&str] = &[
    "-----Original Message-----",
    "-----Ursprüngliche Nachricht-----",
    "-----Message d'origine-----",
    "-----Mensaje original-----",
    "---------- Forwarded message",
    "________________________________",
];

/// How the line ends that introduces a quoted mail, in the languages of mail programs.
const WROTE: &[&str] = &["wrote:", "schrieb:", "a écrit :", "a écrit:", "escribió:"];

/// Tags that begin a line of their own.
const BLOCKS: &[&str] = &["div", "tr", "li", "table", "ul", "ol", "h1", "h2", "h3", "h4", "hr", "section"];

/// Why a file is not read as a mail. Each says what to do.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum BadMail {
    #[error("the mail is empty; save it again from the mail program")]
    Empty,
    #[error("the mail is larger than {LARGEST} bytes; save it without its attachments")]
    TooLarge,
    #[error("the mail has more than {MOST_PARTS} parts; save the text alone")]
    TooManyParts,
    #[error("the mail hides another mail in an encoded part; save the inner mail alone")]
    EncodedMail,
    #[error("this is not a mail: it has no From line; save the message with its headers (.eml)")]
    NoSender,
    #[error("the mail has {0} From lines, and only one can be right; save it again from the mail program")]
    SeveralSenders(usize),
    #[error("the mail has no Date line that can be read; save it with its headers, or tell what happened without it")]
    NoDate,
    #[error("the mail has no text; tell what happened without it")]
    NoText,
}

/// What the sender wrote, without the mails that they quote.
pub fn read(bytes: &[u8]) -> Result<Letter, BadMail> {
    if bytes.len() > LARGEST {
        return Err(BadMail::TooLarge);
    }
    let bytes = without_mbox_line(bytes.trim_ascii_start());
    if bytes.is_empty() {
        return Err(BadMail::Empty);
    }
    refuse_bombs(bytes)?;
    let message = MessageParser::default().parse(bytes).ok_or(BadMail::NoSender)?;
    match message.headers().iter().filter(|header| header.name == HeaderName::From).count() {
        0 => return Err(BadMail::NoSender),
        1 => {}
        several => return Err(BadMail::SeveralSenders(several)),
    }
    let from = correspondent(message.from()).ok_or(BadMail::NoSender)?;
    let sent_at = sent_at(&message).ok_or(BadMail::NoDate)?;
    let text = without_quotes(&text_of(&message));
    if text.is_empty() {
        return Err(BadMail::NoText);
    }
    let header = |name: &str| message.header_raw(HeaderName::from(name)).map(|v| v.trim().to_lowercase());
    let is_said = |name: &str, words: &[&str]| {
        header(name).is_some_and(|value| words.iter().any(|word| value.contains(word)))
    };
    Ok(Letter {
        from,
        reply_to: correspondent(message.reply_to()),
        sender: correspondent(message.sender()),
        subject: message.subject().unwrap_or_default().trim().to_owned(),
        sent_at,
        is_auto_reply: is_said("Auto-Submitted", &["auto-replied"])
            || is_said("Precedence", &["auto_reply"])
            || header("X-Autoreply").is_some()
            || header("X-Autorespond").is_some(),
        is_to_a_list: header("List-Id").is_some() || header("List-Unsubscribe").is_some(),
        is_answer: header("In-Reply-To").is_some_and(|id| !id.is_empty()),
        text,
    })
}

/// The line that mailbox files put before each mail.
fn without_mbox_line(bytes: &[u8]) -> &[u8] {
    match (bytes.starts_with(b"From "), bytes.iter().position(|b| *b == b'\n')) {
        (true, Some(end)) => bytes.get(end + 1..).unwrap_or_default(),
        _ => bytes,
    }
}

/// Mails within mails are read, and dropped, by recursion: their depth is bounded before anything is decoded, for
/// a part can't hold another without a Content-Type.
fn refuse_bombs(bytes: &[u8]) -> Result<(), BadMail> {
    let named = b"content-type";
    let parts = bytes.windows(named.len()).filter(|window| window.eq_ignore_ascii_case(named)).count();
    if parts > MOST_PARTS {
        return Err(BadMail::TooManyParts);
    }
    let undecoded =
        MessageParser::new().with_mime_headers().ignore_header(HeaderName::ContentTransferEncoding).parse(bytes);
    if undecoded.is_some_and(|message| has_encoded_mail(&message)) { Err(BadMail::EncodedMail) } else { Ok(()) }
}

/// A mail within a mail must not be encoded (RFC 2046, 5.2.1): what it holds could not be bounded.
fn has_encoded_mail(message: &Message<'_>) -> bool {
    message.parts.iter().any(|part| match &part.body {
        PartType::Message(inner) => is_encoded(message, part) || has_encoded_mail(inner),
        PartType::Text(_)
        | PartType::Html(_)
        | PartType::Binary(_)
        | PartType::InlineBinary(_)
        | PartType::Multipart(_) => false,
    })
}

fn is_encoded(message: &Message<'_>, part: &MessagePart<'_>) -> bool {
    let headers = part.raw_header_offset() as usize..part.raw_body_offset() as usize;
    let headers = message.raw_message.get(headers).unwrap_or_default().to_ascii_lowercase();
    [b"base64".as_slice(), b"quoted-printable"]
        .iter()
        .any(|encoding| headers.windows(encoding.len()).any(|window| window == *encoding))
}

fn correspondent(address: Option<&Address<'_>>) -> Option<Correspondent> {
    let first = address?.iter().next()?;
    let one_line = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    let address = one_line(first.address().unwrap_or_default()).to_lowercase();
    let name = first.name().map(one_line).filter(|name| !name.is_empty() && *name != address);
    address.contains('@').then_some(Correspondent { name, address })
}

fn sent_at(message: &Message<'_>) -> Option<DateTime<Utc>> {
    let date = message.date().filter(|date| date.is_valid())?;
    chrono::NaiveDate::from_ymd_opt(date.year.into(), date.month.into(), date.day.into())?;
    DateTime::from_timestamp(date.to_timestamp(), 0)
}

/// The text parts, or the HTML ones as text.
fn text_of(message: &Message<'_>) -> String {
    let mut text = String::new();
    let plain = message.text_bodies().filter(|part| matches!(part.body, PartType::Text(_)));
    for part in plain {
        text.push_str(part.text_contents().unwrap_or_default());
        text.push('\n');
    }
    if !text.trim().is_empty() {
        return text;
    }
    for part in message.html_bodies().filter(|part| part.is_text_html()) {
        let html = part.text_contents().unwrap_or_default();
        text.push_str(&mail_parser::decoders::html::html_to_text(&with_lines(html)));
        text.push('\n');
    }
    text
}

/// HTML with a `<br>` before every block, up to the mail that it quotes: the parser breaks lines at paragraphs only.
fn with_lines(html: &str) -> String {
    let mut lined = String::with_capacity(html.len());
    for (n, piece) in html.split('<').enumerate() {
        if n > 0 {
            let tag = piece.split('>').next().unwrap_or_default().to_ascii_lowercase();
            let name = tag.trim_start_matches('/').split([' ', '\t', '\n', '\r', '/']).next().unwrap_or_default();
            if name == "blockquote" || tag.contains("gmail_quote") || tag.contains("divrplyfwdmsg") {
                break;
            }
            if BLOCKS.contains(&name) {
                lined.push_str("<br>");
            }
            if name == "p" {
                lined.push_str("<br>");
            }
            lined.push('<');
        }
        lined.push_str(piece);
    }
    lined
}

/// A reply's own words: without the lines it quotes, and without all that follows the line that introduces them.
fn without_quotes(text: &str) -> String {
    let lines: Vec<&str> = text.lines().map(str::trim_end).collect();
    let mut kept: Vec<&str> = Vec::new();
    for (n, line) in lines.iter().enumerate() {
        let bare = line.trim_start();
        let is_cut = BEFORE_QUOTES.iter().any(|before| bare.starts_with(before));
        // What stands before the cut is the reply; a mail that begins with it is a forwarded one.
        if (is_cut || introduces_quote(&lines, n)) && kept.iter().any(|line| !line.trim().is_empty()) {
            break;
        }
        if !bare.starts_with('>') {
            kept.push(line);
        }
    }
    kept.join("\n").trim().to_owned()
}

/// `On 17 Sep 2026, Maya Ortiz wrote:`, sometimes over two lines, with quoted lines after it or at the end.
fn introduces_quote(lines: &[&str], n: usize) -> bool {
    let line = lines.get(n).copied().unwrap_or_default().trim();
    let ends = |line: &str| WROTE.iter().any(|wrote| line.ends_with(wrote));
    let begins = ["On ", "Am ", "Le ", "El "].iter().any(|start| line.starts_with(start));
    if !begins {
        return false;
    }
    let next = lines.get(n + 1).copied().unwrap_or_default().trim();
    ends(line) || (ends(next) && line.len() < 120)
}

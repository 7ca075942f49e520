//! Which parts of an email are the letter, as a mail program would show them.

use crate::domain::word_list::WordList;
use std::collections::HashSet;

use mail_parser::{HeaderName, Message, MessagePart, MimeHeaders as _, PartType};

use super::refused::{BadMail, LONGEST_PART};
use super::{charset, hidden, html, transfer};

/// Parts within parts are looked into this deep.
const DEEPEST: usize = 20;

/// A part of HTML says the same as a plain one that has this share of its words.
const SAME: f64 = 0.5;

/// What is in a plain part for programs that show no HTML, and below letters by gateways and lists.
static NO_LETTERS: WordList = WordList::of(include_str!("part/no_letters.txt"));

/// The letter, and whether it goes on after what was read.
#[derive(Debug, Default)]
pub(super) struct Body {
    pub(super) text: String,
    pub(super) is_cut: bool,
}

/// What a part says, as text.
struct Said {
    text: String,
    is_html: bool,
    /// It has a form in HTML, which may be the one that is left.
    has_html: bool,
    is_cut: bool,
}

pub(super) fn text_of(message: &Message<'_>) -> Result<Body, BadMail> {
    let Some(root) = message.parts.first() else { return Ok(Body::default()) };
    let mut said = said(message, root, 0, Names::Skipped)?;
    if said.is_none() {
        // A letter may come as a file that is shown.
        said = self::said(message, root, 0, Names::Read)?;
    }
    Ok(said.map_or_else(Body::default, |said| Body { text: said.text, is_cut: said.is_cut }))
}

/// What a text may be in that is not read.
pub(super) fn unread(message: &Message<'_>) -> Option<&'static str> {
    message.parts.iter().find_map(|part| {
        let kind = part.content_type()?;
        let sub = kind.subtype().unwrap_or_default().to_ascii_lowercase();
        match (kind.ctype(), sub.as_str()) {
            ("multipart", "encrypted") | ("application", "pkcs7-mime" | "x-pkcs7-mime" | "pgp-encrypted") => {
                Some("its text is encrypted, so only its subject was taken")
            }
            ("application", "ms-tnef" | "vnd.ms-tnef") => {
                Some("its text is in a winmail.dat, which is not read, so only its subject was taken")
            }
            _ => None,
        }
    })
}

/// Whether parts that have a name, as files have, are read.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Names {
    Skipped,
    Read,
}

fn said(
    message: &Message<'_>,
    part: &MessagePart<'_>,
    depth: usize,
    names: Names,
) -> Result<Option<Said>, BadMail> {
    if depth > DEEPEST {
        return Ok(None);
    }
    let kind = part.content_type();
    let PartType::Multipart(ids) = &part.body else {
        return leaf(message, part, names);
    };
    let within = ids.iter().filter_map(|id| message.parts.get(usize::try_from(*id).ok()?));
    let mut found = Vec::new();
    let mut bad = None;
    for part in within {
        match said(message, part, depth + 1, names) {
            Ok(said) => found.extend(said),
            Err(e) => bad = Some(e),
        }
    }
    let is_alternative = kind.and_then(mail_parser::ContentType::subtype) == Some("alternative");
    if let Some(bad) = bad
        // If two say the same, one is enough.
        && (!is_alternative || found.is_empty())
    {
        return Err(bad);
    }
    Ok(if is_alternative { best(found) } else { together(found) })
}

/// The text of a part that is one, unless it is attached.
fn leaf(message: &Message<'_>, part: &MessagePart<'_>, names: Names) -> Result<Option<Said>, BadMail> {
    let kind = part.content_type();
    let (main, sub) =
        kind.map_or(("text", "plain"), |kind| (kind.ctype(), kind.subtype().unwrap_or("plain")));
    let is_html = match (main, sub) {
        ("text", "html") => true,
        ("text", "plain" | "markdown" | "x-markdown" | "") => false,
        (
            "text" | "application" | "image" | "audio" | "video" | "message" | "multipart" | "model" | "font",
            _,
        ) => {
            return Ok(None);
        }
        // `html`, `plain/text`: what isn't a kind is a text.
        (main, sub) => main.contains("html") || sub.contains("html"),
    };
    let disposition = part.content_disposition();
    let is_attached = disposition.is_some_and(|disposition| disposition.ctype() == "attachment");
    let is_named = disposition.is_some_and(|disposition| disposition.has_attribute("filename"))
        || kind.is_some_and(|kind| kind.has_attribute("name"));
    if is_attached || (is_named && names == Names::Skipped) {
        return Ok(None);
    }
    let bytes = bytes_of(message, part)?;
    let declared = kind.and_then(|kind| kind.attribute("charset"));
    if is_rubbish(&bytes, declared.unwrap_or_default()) {
        return Err(BadMail::Damaged);
    }
    let own = if is_html { charset::of_html(&bytes) } else { None };
    let label = match declared {
        Some(declared) if own.is_none() || charset::is_telling(declared) => Some(declared),
        Some(_) | None => own.as_deref(),
    };
    let text = charset::text(&bytes, label).ok_or(BadMail::UnknownCharset)?;
    let (text, is_cut) = (beginning(&text), text.len() > LONGEST_PART);
    let text = if is_html {
        charset::without_misplaced(hidden::unpadded(&html::text_of(&hidden::visible(text))))
    } else if kind
        .is_some_and(|kind| kind.attribute("format").is_some_and(|f| f.eq_ignore_ascii_case("flowed")))
    {
        let is_spaced =
            kind.is_some_and(|kind| kind.attribute("delsp").is_some_and(|d| d.eq_ignore_ascii_case("yes")));
        unfolded(text, is_spaced)
    } else {
        text.to_owned()
    };
    Ok(text.contains(|c: char| !c.is_whitespace()).then_some(Said {
        text,
        is_html,
        has_html: is_html,
        is_cut,
    }))
}

/// The bytes of a part as they were before they travelled.
pub(super) fn bytes_of(message: &Message<'_>, part: &MessagePart<'_>) -> Result<Vec<u8>, BadMail> {
    let range = part.raw_body_offset() as usize..part.raw_end_offset() as usize;
    let raw = message.raw_message.get(range).unwrap_or_default();
    let encoding = part.headers.iter().rev().find(|head| head.name == HeaderName::ContentTransferEncoding);
    let encoding = encoding.map(|head| head.offset_start as usize..head.offset_end as usize);
    let encoding = encoding.and_then(|line| message.raw_message.get(line)).unwrap_or_default();
    let encoding = String::from_utf8_lossy(encoding).to_ascii_lowercase();
    match encoding.trim_matches(|c: char| !c.is_ascii_alphanumeric()) {
        "base64" => transfer::base64(raw).ok_or(BadMail::Damaged),
        "quoted-printable" => Ok(transfer::quoted_printable(raw)),
        "x-uuencode" | "uuencode" | "x-uue" | "x-yenc" => Err(BadMail::UnknownEncoding),
        _ => Ok(raw.to_vec()),
    }
}

/// Whether bytes that should be a text aren't: words that were said to be base64 decode to anything.
fn is_rubbish(bytes: &[u8], label: &str) -> bool {
    let is_wide = label.to_ascii_lowercase().contains("16")
        || label.to_ascii_lowercase().contains("32")
        || bytes.starts_with(b"\xFF\xFE")
        || bytes.starts_with(b"\xFE\xFF");
    // Some charsets change sets by ESC, SO and SI.
    let is_control = |byte: &&u8| matches!(**byte, 1..=8 | 11 | 16..=26 | 28..=31 | 127);
    !is_wide && bytes.iter().filter(is_control).count() * 50 > bytes.len()
}

/// Lines that were broken to travel, as one again (RFC 3676).
fn unfolded(text: &str, is_spaced: bool) -> String {
    let mut whole = String::with_capacity(text.len());
    let mut is_open = false;
    for line in text.lines() {
        let line = line.strip_suffix('\r').unwrap_or(line);
        let is_quote = line.starts_with('>');
        let line = if is_quote { line } else { line.strip_prefix(' ').unwrap_or(line) };
        if is_open && is_quote {
            whole.push('\n');
        }
        is_open = line.ends_with(' ') && line != "-- " && !is_quote;
        whole.push_str(if is_open && is_spaced { line.strip_suffix(' ').unwrap_or(line) } else { line });
        if !is_open {
            whole.push('\n');
        }
    }
    whole
}

/// Of alternative parts, the plain one if it has the text. Mail programs show the last one they can.
fn best(found: Vec<Said>) -> Option<Said> {
    let (mut html, mut plain): (Vec<Said>, Vec<Said>) = found.into_iter().partition(|said| said.is_html);
    match (html.pop(), plain.pop()) {
        (Some(html), Some(plain)) if says_the_same(&plain, &html) => Some(Said { has_html: true, ..plain }),
        (Some(html), Some(_)) => Some(html),
        (html, plain) => html.or(plain),
    }
}

/// Whether the plain part can stand for the one of HTML.
fn says_the_same(plain: &Said, html: &Said) -> bool {
    let (in_plain, in_html) = (words(&plain.text), words(&html.text));
    if in_html.is_empty() || share(&in_html, &in_plain) >= SAME {
        return true;
    }
    // HTML of a few words, such as a logo's, next to a letter.
    in_html.len() * 4 < in_plain.len() && !is_no_letter(&plain.text)
}

/// Parts that are shown one below the other, each thing once.
fn together(found: Vec<Said>) -> Option<Said> {
    let has_html = found.iter().any(|said| said.has_html);
    let is_one = found.len() == 1;
    let mut whole: Option<(Said, HashSet<String>)> = None;
    for said in found {
        let own = words(&said.text);
        let is_footer = has_html && !said.has_html && own.len() < 200 && is_no_letter(&said.text);
        if is_footer && !is_one {
            continue;
        }
        match &mut whole {
            None => whole = Some((said, own)),
            // Some programs put both forms of a letter one below the other.
            Some((before, words)) if before.is_html != said.is_html && share(&own, words) > 0.9 => {}
            Some((before, words)) => {
                before.text.push('\n');
                before.text.push_str(&said.text);
                before.is_html |= said.is_html;
                before.is_cut |= said.is_cut;
                words.extend(own);
            }
        }
    }
    whole.map(|(said, _)| said)
}

fn is_no_letter(text: &str) -> bool {
    let lower = text.to_lowercase();
    NO_LETTERS.iter().any(|words| lower.contains(words))
}

/// How much of one is in the other.
fn share(of: &HashSet<String>, within: &HashSet<String>) -> f64 {
    let common = u32::try_from(of.intersection(within).count()).unwrap_or(u32::MAX);
    let all = u32::try_from(of.len().max(1)).unwrap_or(u32::MAX);
    f64::from(common) / f64::from(all)
}

/// The words of a text, without its addresses; in scripts that put no space between them, its characters.
fn words(text: &str) -> HashSet<String> {
    /// A letter has said what it says.
    const MOST: usize = 2000;
    let mut words = HashSet::new();
    for word in text.split_whitespace().filter(|word| !word.contains("://") && !word.contains('@')) {
        for word in word.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()) {
            if word.chars().any(|c| c > '\u{2E80}') {
                words.extend(word.chars().map(String::from));
            } else {
                words.insert(word.to_lowercase());
            }
        }
        if words.len() > MOST {
            break;
        }
    }
    words
}

fn beginning(text: &str) -> &str {
    let mut end = text.len().min(LONGEST_PART);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    text.get(..end).unwrap_or_default()
}

/// The boundary of an email in parts whose head does not say it right: the first line that a part follows.
pub(super) fn boundary_in(bytes: &[u8]) -> Option<&[u8]> {
    let body = bytes.get(charset::end_of_head(bytes)..)?;
    let mut lines = body.split(|byte| *byte == b'\n').map(<[u8]>::trim_ascii_end).take(200).peekable();
    while let Some(line) = lines.next() {
        let Some(boundary) = line.strip_prefix(b"--").filter(|boundary| !boundary.is_empty()) else {
            continue;
        };
        let begins_part = lines
            .peek()
            .is_some_and(|next| next.get(..8).is_some_and(|n| n.eq_ignore_ascii_case(b"content-")));
        if begins_part {
            return Some(boundary);
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use mail_parser::MessageParser;

    use super::*;

    fn letter(head: &str, body: &str) -> Result<String, BadMail> {
        let mail = format!("From: p@x.example\n{head}\n\n{body}\n");
        let message = MessageParser::default().parse(mail.as_bytes()).unwrap();
        text_of(&message).map(|body| body.text.split_whitespace().collect::<Vec<_>>().join(" "))
    }

    /// An email of parts, each with its head and a body.
    fn parts(kind: &str, parts: &[(&str, &str)]) -> String {
        let parts: Vec<String> =
            parts.iter().map(|(head, body)| format!("--b\n{head}\n\n{body}\n")).collect();
        let parts = parts.concat();
        letter(&format!("Content-Type: multipart/{kind}; boundary=b"), &format!("{parts}--b--")).unwrap()
    }

    const PLAIN: &str = "Content-Type: text/plain; charset=utf-8";
    const HTML: &str = "Content-Type: text/html; charset=utf-8";
    const NO: &str =
        "Hi Maya, unfortunately we will not move forward with your application. Best regards, Priya";

    #[test]
    fn of_two_forms_the_one_that_is_the_letter_is_read() {
        let html = format!("<p>{NO}</p>");
        let with_footer =
            format!("<p>{NO}</p><p>Northwind Ltd, 12 Harbour Road. Follow us on many networks.</p>");
        for (plain, html, said) in [
            (NO, html.as_str(), NO),
            ("", &html, NO),
            ("   \n\n", &html, NO),
            ("Your email program does not show HTML. Open https://m.example/v/1 in your browser", &html, NO),
            ("Ihr E-Mail-Programm unterstützt keine HTML-Mails.", "<p>Abgelehnt.</p>", "Abgelehnt."),
            ("Votre messagerie ne permet pas d'afficher le format HTML.", "<p>Non.</p>", "Non."),
            ("Ihr Programm kann kein HTML anzeigen. Bitte öffnen Sie die E-Mail im Browser.", &html, NO),
            ("To view this message, please use an HTML compatible e-mail viewer!", &html, NO),
            ("This is a multi-part message in MIME format.", &html, NO),
            ("https://m.example/v/1", &html, NO),
            ("[image: Northwind]", &html, NO),
            ("{{plain_text}}", &html, NO),
            ("There is news on your application. Log in to read it.", &html, NO),
            (
                "This email and any files transmitted with it are confidential and intended solely for the use of \
                 the individual or entity to whom they are addressed. If you have received this email in error \
                 please notify the system manager, and delete all copies of it from every system that you have.",
                "<p>No, sorry. Priya</p>",
                "No, sorry. Priya",
            ),
            (NO, &with_footer, NO),
            (NO, "<img src=logo.png>", NO),
            (NO, "<p>Northwind</p>", NO),
            (NO, "", NO),
        ] {
            assert_eq!(parts("alternative", &[(PLAIN, plain), (HTML, html)]), said, "{plain} | {html}");
        }
        let other_script =
            [(PLAIN, "您的邮件程序不支持"), (HTML, "<p>很遗憾，我们不会继续您的申请。谢谢您的时间。</p>")];
        assert_eq!(parts("alternative", &other_script), "很遗憾，我们不会继续您的申请。谢谢您的时间。");
    }

    #[test]
    fn what_is_shown_below_one_another_is_read_together() {
        let html = format!("<p>{NO}</p>");
        let both = "Content-Type: multipart/alternative; boundary=c";
        let both_forms = format!("--c\n{PLAIN}\n\n{NO}\n--c\n{HTML}\n\n{html}\n--c--");
        let attached =
            "Content-Type: text/plain; name=a.txt\nContent-Disposition: attachment; filename=a.txt";
        let shown = "Content-Type: text/plain; name=a.txt\nContent-Disposition: inline; filename=a.txt";
        for (what, rows, said) in [
            (
                "a gateway's footer",
                vec![(HTML, html.as_str()), (PLAIN, "This footer was added by the gateway.")],
                NO,
            ),
            ("a list's footer", vec![(HTML, &html), (PLAIN, "____\nNorthwind mailing list")], NO),
            (
                "a list's footer below two forms",
                vec![(both, both_forms.as_str()), (PLAIN, "____\nNorthwind mailing list")],
                NO,
            ),
            ("a gateway's warning above", vec![(PLAIN, "[EXTERNAL EMAIL] Take care."), (HTML, &html)], NO),
            ("a virus scanner", vec![(HTML, &html), (PLAIN, "Scanned by Wall. No virus found.")], NO),
            ("both forms", vec![(PLAIN, NO), (HTML, &html)], NO),
            (
                "two halves",
                vec![(PLAIN, "One"), ("Content-Type: application/pdf", "x"), (PLAIN, "Two")],
                "One Two",
            ),
            ("a file", vec![(PLAIN, NO), (attached, "FILE")], NO),
            ("a file that is shown", vec![(PLAIN, NO), (shown, "FILE")], NO),
            ("a letter that is a file", vec![(shown, NO)], NO),
            ("a calendar", vec![(PLAIN, NO), ("Content-Type: text/calendar", "BEGIN:VCALENDAR")], NO),
            ("a mail", vec![(PLAIN, NO), ("Content-Type: message/rfc822", "Subject: x\n\nOTHER")], NO),
        ] {
            assert_eq!(parts("mixed", &rows), said, "{what}");
        }
    }

    #[test]
    fn parts_within_parts_are_one_letter() {
        let inner = format!(
            "--b\nContent-Type: multipart/related; boundary=c\n\n--c\nContent-Type: multipart/alternative; boundary=d\n\n\
             --d\n{PLAIN}\n\nOpen it in your browser\n--d\n{HTML}\n\n<p>{NO}</p>\n--d--\n--c\nContent-Type: image/png\n\nx\n\
             --c--\n--b\n{PLAIN}\n\nThis mail was scanned for viruses.\n--b--"
        );
        assert_eq!(letter("Content-Type: multipart/mixed; boundary=b", &inner).unwrap(), NO);
    }

    #[test]
    fn what_cannot_be_read_is_named() {
        for (head, body, bad) in [
            ("base64", "VGhhbmsgeW91IGZvciB5b3VyIGFwcGxpY2F0!!", BadMail::Damaged),
            ("base64", "VGhhb", BadMail::Damaged),
            ("base64", "Hello Maya, see you on Tuesday.", BadMail::Damaged),
            ("base64", "Hello Maya see you on Tuesday at the office then", BadMail::Damaged),
            ("x-uuencode", "begin 644 a.txt\n#0V%T\n`\nend", BadMail::UnknownEncoding),
            ("7bit\nContent-Type: text/plain; charset=iso-2022-cn", "\u{1b}$)A", BadMail::UnknownCharset),
        ] {
            assert_eq!(letter(&format!("Content-Transfer-Encoding: {head}"), body), Err(bad), "{head}");
        }
        let head = "Content-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: base64";
        assert_eq!(
            letter(head, "R3LDvMOfZSBhdXMgS8O2bG4=\n\n-- \nAdded by a list").as_deref(),
            Ok("Grüße aus Köln")
        );
    }

    #[test]
    fn lines_that_were_broken_to_travel_are_one() {
        let flowed = "Content-Type: text/plain; format=flowed";
        for (head, body, text) in [
            (
                flowed.to_owned(),
                "One line that \nwas broken.\n\nTwo.\n-- \nPriya",
                "One line that was broken.\n\nTwo.\n-- \nPriya",
            ),
            (format!("{flowed}; delsp=yes"), "https://north \nwind.example", "https://northwind.example"),
            (flowed.to_owned(), "> quoted \n> more\nMine", "> quoted \n> more\nMine"),
            (flowed.to_owned(), " From here", "From here"),
        ] {
            let mail = format!("From: p@x.example\n{head}\n\n{body}\n");
            let message = MessageParser::default().parse(mail.as_bytes()).unwrap();
            assert_eq!(text_of(&message).unwrap().text.trim_end(), text, "{body}");
        }
    }
}

//! An email as it is saved from a mail program (.eml, .emlx), read into what its sender wrote. Bounded in size and
//! nesting.

mod armor;
mod attribution;
mod automatic;
mod bounce;
pub mod calendar;
mod charset;
mod day;
pub mod emlx;
pub mod folder;
mod forward;
mod header;
mod hidden;
mod html;
mod initials;
mod labels;
pub mod look;
pub mod mbox;
mod notice;
pub mod own;
mod parse;
mod part;
mod quoted_head;
mod quotes;
mod refused;
mod sender;
pub mod skim;
mod thread;
mod transfer;
mod words;

use std::fmt::Write as _;

use chrono::{DateTime, Utc};
use mail_parser::{HeaderName, Message, MimeHeaders as _, PartType};
use sha2::Digest as _;

use automatic::Automatic;
pub use bounce::fate;
pub use day::Wall;
pub use forward::Forwarded;
use header::header;
pub use html::text_in_html;
use mbox::without_separator;
use parse::in_utf_8;
pub use quotes::without_quotes;
pub use refused::{BadMail, LARGEST};
use sender::{correspondent, correspondents};
pub use thread::Thread;
pub use words::decoded;

use super::one_line;
use crate::domain::left_out::Why;
use crate::domain::letter::{Correspondent, Letter};

/// Most that is read of a head, where only that is.
const LONGEST_HEAD: usize = 256_000;

/// An email with all of its head that matters.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mail {
    /// Its text may be empty.
    pub letter: Letter,
    /// There is more text than was read.
    is_cut: bool,
    pub head: Head,
    pub automatic: Automatic,
    /// Tells the body of one without a Message-ID from others, however its lines end and are quoted.
    digest: String,
    /// It comes from someone's address, and they wrote nothing.
    pub notice: Option<Why>,
    /// It went to a mailing list, and answers nothing.
    pub is_circular: bool,
    /// What an answer quotes of the email that it answers; without the emails that that one quotes.
    pub quoted: String,
    /// The email that it passes on.
    pub forwarded: Option<Forwarded>,
    /// Why it has no text, where it was sent with one.
    pub unread: Option<&'static str>,
}

impl Mail {
    /// Names it the same way in every copy of it: its Message-ID, or what no two messages share. And what earlier
    /// versions called it, and perhaps other messages as well.
    pub fn key(&self) -> (String, Option<String>) {
        let Letter { sent_at, from, subject, .. } = &self.letter;
        let said = || format!("{} {} {subject}", sent_at.to_rfc3339(), from.address);
        match &self.head.id {
            Some(id) => (id.clone(), None),
            None => (format!("{} {}", said(), self.digest), Some(said())),
        }
    }

    /// The same email with another text, which passes nothing on.
    #[must_use]
    pub fn saying(&self, letter: Letter) -> Self {
        Self { letter, forwarded: None, ..self.clone() }
    }
}

/// Who an email is from and to, read without its body.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Head {
    pub from: Option<Correspondent>,
    /// To, Cc and Bcc.
    pub to: Vec<Correspondent>,
    /// Reply-To, if it differs from From.
    pub reply_to: Option<Correspondent>,
    /// Where it was delivered: the owner of the mailbox, where a server says so.
    pub delivered_to: Option<String>,
    /// Its Message-ID.
    pub id: Option<String>,
    /// It was never sent, or not kept.
    pub apart: Option<Why>,
    /// It says that another email could not be delivered.
    pub is_bounce: bool,
    /// Sender, if someone else sent it for From.
    pub sender: Option<Correspondent>,
    pub subject: String,
    pub is_to_a_list: bool,
}

impl Head {
    pub fn thread(&self) -> Thread {
        let people = self.from.iter().chain(&self.to).chain(&self.reply_to).chain(&self.sender);
        Thread::about(&self.subject).between(people)
    }
}

/// What the sender wrote, without the emails that they quote.
pub fn read(bytes: &[u8], wall: Wall<'_>) -> Result<Letter, BadMail> {
    match open(bytes, &[], wall)? {
        mail if mail.is_cut => Err(BadMail::TooMuchText),
        mail if mail.letter.text.is_empty() => Err(BadMail::NoText),
        mail => Ok(mail.letter),
    }
}

/// An email, with or without a text. The line that its mailbox has before it may tell when it came.
pub fn open(whole: &[u8], separator: &[u8], wall: Wall<'_>) -> Result<Mail, BadMail> {
    if whole.len() > LARGEST {
        return Err(BadMail::TooLarge);
    }
    let decoded = in_utf_8(whole);
    let (own, bytes) = without_separator(decoded.trim_ascii_start());
    if bytes.is_empty() {
        return Err(BadMail::Empty);
    }
    let parsed = parse::whole(bytes)?;
    let mended = with_boundary(&parsed);
    let message = mended.as_deref().map_or(Ok(parsed), parse::whole)?;
    match message.headers().iter().filter(|header| header.name == HeaderName::From).count() {
        0 => return Err(BadMail::NoSender),
        1 => {}
        several => return Err(BadMail::SeveralSenders(several)),
    }
    let from = sender_of(&message).ok_or(BadMail::NoAddress)?;
    let separator = String::from_utf8_lossy(if own.is_empty() { separator } else { own });
    let sent_at = day::sent_at(&message, &separator, wall).map_err(|undated| match undated {
        day::Undated::Unsaid => BadMail::NoDate,
        day::Undated::Impossible(on) => BadMail::ImpossibleDate(on),
    })?;
    let body = part::text_of(&message)?;
    let subject = subject_of(&message);
    let mut head = head_of(&message);
    let whole_text = armor::without(body.text);
    let text = quotes::without_quotes(&whole_text, &head.thread());
    let automatic = automatic::of(&message, &subject, &text);
    let notice = notice::of(&message, &subject, &text);
    let is_answer = header(&message, "In-Reply-To").is_some_and(|id| !id.is_empty());
    let is_of_a_list = header(&message, "List-Id").is_some();
    let letter = Letter {
        from,
        reply_to: correspondent(&message, "Reply-To"),
        sender: correspondent(&message, "Sender"),
        subject,
        sent_at,
        is_auto_reply: automatic.is_reply || notice.is_some(),
        is_to_a_list: is_to_a_list(&message),
        is_answer,
        text,
    };
    let is_circular = is_of_a_list && !is_answer;
    head.apart = head.apart.or_else(|| emlx::apart(whole));
    let digest = if head.id.is_some() { String::new() } else { digest_of(bytes) };
    let unread = part::unread(&message).filter(|_| letter.text.is_empty());
    let forwarded = forward::forwarded(&letter.subject, &letter.text);
    let quoted = if is_answer { quotes::quoted_in(&whole_text, &letter.text) } else { String::new() };
    Ok(Mail {
        letter,
        is_cut: body.is_cut,
        head,
        automatic,
        digest,
        notice,
        is_circular,
        quoted,
        forwarded,
        unread,
    })
}

fn digest_of(bytes: &[u8]) -> String {
    let body = bytes.get(charset::end_of_head(bytes)..).unwrap_or_default();
    let body = body.iter().copied().filter(|byte| !byte.is_ascii_whitespace() && *byte != b'>');
    let digest = sha2::Sha256::digest(body.collect::<Vec<_>>());
    digest.iter().take(8).fold(String::new(), |mut hex, byte| {
        let _ = write!(hex, "{byte:02x}");
        hex
    })
}

/// Who it is from and to. Cheap, for looking through a large mailbox.
pub fn head(bytes: &[u8]) -> Head {
    // A head is not long; some emails are nothing else.
    let start = in_utf_8(bytes.get(..LONGEST_HEAD).unwrap_or(bytes));
    let (_, start) = without_separator(start.trim_ascii_start());
    let head = parse::head(start).map(|message| head_of(&message));
    let head = head.unwrap_or_default();
    Head { apart: head.apart.or_else(|| emlx::apart(bytes)), ..head }
}

fn is_to_a_list(message: &Message<'_>) -> bool {
    ["List-Id", "List-Unsubscribe"].iter().any(|name| header(message, name).is_some())
}

/// Its head, read without its body; `None` if the day cannot be told, or by its day and its Message-ID it is not wanted.
pub fn head_if(
    bytes: &[u8],
    separator: &[u8],
    wall: Wall<'_>,
    is_wanted: impl FnOnce(DateTime<Utc>, &dyn Fn() -> Option<String>) -> bool,
) -> Option<Head> {
    let start = in_utf_8(bytes.get(..LONGEST_HEAD).unwrap_or(bytes));
    let (own, start) = without_separator(start.trim_ascii_start());
    let message = parse::head(start)?;
    let separator = String::from_utf8_lossy(if own.is_empty() { separator } else { own });
    let sent_at = day::sent_at(&message, &separator, wall).ok()?;
    is_wanted(sent_at, &|| id_of(&message)).then(|| head_of(&message))
}

fn id_of(message: &Message<'_>) -> Option<String> {
    message.message_id().map(one_line).filter(|id| !id.is_empty())
}

fn head_of(message: &Message<'_>) -> Head {
    let from = sender_of(message);
    let to = ["To", "Cc", "Bcc"];
    let subject = subject_of(message);
    let is_bounce = automatic::is_bounce(message, from.as_ref(), &subject);
    Head {
        from,
        to: to.into_iter().flat_map(|name| correspondents(message, name)).collect(),
        reply_to: correspondent(message, "Reply-To"),
        delivered_to: header(message, "Delivered-To").filter(|address| address.contains('@')),
        id: id_of(message),
        apart: labels::in_head(message),
        is_bounce,
        sender: correspondent(message, "Sender"),
        subject,
        is_to_a_list: is_to_a_list(message),
    }
}

/// Who it is from: where From names nobody, who sent it for them.
fn sender_of(message: &Message<'_>) -> Option<Correspondent> {
    let from = correspondent(message, "From").or_else(|| correspondent(message, "Sender"))?;
    Some(sender::of_group(message, from))
}

fn subject_of(message: &Message<'_>) -> String {
    let line = message.headers_raw().find(|(name, _)| name.eq_ignore_ascii_case("Subject"));
    line.map(|(_, line)| one_line(&words::decoded(line))).unwrap_or_default()
}

/// An email in parts with a boundary in its head, where programs broke that line or left it out.
fn with_boundary(parsed: &Message<'_>) -> Option<Vec<u8>> {
    let root = parsed.parts.first()?;
    let kind = root.content_type().filter(|kind| kind.ctype() == "multipart")?;
    if matches!(&root.body, PartType::Multipart(parts) if !parts.is_empty()) {
        return None;
    }
    let bytes = &parsed.raw_message;
    let boundary = part::boundary_in(bytes)?;
    let (head, rest) = bytes.split_at_checked(charset::end_of_head(bytes))?;
    let mut mended =
        format!("Content-Type: multipart/{}; boundary=\"", kind.subtype().unwrap_or("mixed")).into_bytes();
    mended.extend_from_slice(boundary);
    mended.extend_from_slice(b"\"\n");
    let mut is_left_out = false;
    for line in head.split_inclusive(|byte| *byte == b'\n') {
        if !line.starts_with(b" ") && !line.starts_with(b"\t") {
            is_left_out = line.get(..13).is_some_and(|name| name.eq_ignore_ascii_case(b"content-type:"));
        }
        if !is_left_out {
            mended.extend_from_slice(line);
        }
    }
    mended.extend_from_slice(rest);
    Some(mended)
}

#[cfg(test)]
mod tests {
    use super::*;

    const WALL: Wall<'_> = Wall { instant: &|local| local.and_utc(), now: None };

    fn mail(head: &str, body: &str) -> Vec<u8> {
        let from = "From: Priya Rao <Priya@Northwind.example>";
        format!("{from}\nDate: Tue, 15 Sep 2026 23:40:00 -0100\n{head}\n\n{body}\n").into_bytes()
    }

    #[track_caller]
    fn text_in(head: &str, body: &str) -> String {
        read(&mail(head, body), WALL).unwrap().text
    }

    #[test]
    fn head_and_instant_are_read() {
        let head = "Subject: =?iso-8859-1?q?Caf=E9?= at\n Quill\nReply-To: x@y.example\nIn-Reply-To: <a@b>";
        let letter = read(&mail(head, "Hi"), WALL).unwrap();
        assert_eq!(letter.subject, "Café at Quill");
        assert_eq!(letter.from.name.as_deref(), Some("Priya Rao"));
        assert_eq!(letter.from.address, "priya@northwind.example");
        assert_eq!(letter.reply_to.unwrap().address, "x@y.example");
        assert_eq!(letter.sent_at.to_rfc3339(), "2026-09-16T00:40:00+00:00");
        assert!(letter.is_answer && !letter.is_auto_reply && !letter.is_to_a_list);
    }

    #[test]
    fn encodings_become_text() {
        for (head, body) in [
            (
                "Content-Type: text/plain; charset=iso-8859-1\nContent-Transfer-Encoding: quoted-printable",
                "Gr=FC=\n=DFe",
            ),
            ("Content-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: base64", "R3LDvMOfZQ=="),
            ("Content-Type: text/plain; charset=windows-1252\nContent-Transfer-Encoding: base64", "R3L832U="),
            ("Content-Type: text/html; charset=utf-8", "<style>a{}</style><p>Gr&uuml;&szlig;e</p>"),
            // Said by the page alone.
            (
                "Content-Type: text/html\nContent-Transfer-Encoding: quoted-printable",
                "<html><head><meta charset=3Dmacintosh></head><p>Gr=9F=A7e</p>",
            ),
        ] {
            assert_eq!(text_in(head, body), "Grüße", "{head}");
        }
        let head = "Content-Type: text/html\nContent-Transfer-Encoding: quoted-printable";
        assert_eq!(text_in(head, "<meta charset=3D\"gb2312\"><p>=C4=E3=BA=C3</p>"), "你好");
    }

    #[test]
    fn html_keeps_its_lines_and_loses_what_it_quotes() {
        let html =
            "<div>Hi Maya,</div><div>No.</div>Priya<blockquote type=\"cite\">we chose you</blockquote>";
        let text = text_in("Content-Type: text/html", html);
        let lines: Vec<&str> = text.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
        assert_eq!(lines, ["Hi Maya,", "No.", "Priya"]);
        let gmail = "<div>No.</div><div class=\"gmail_quote\">On Tuesday: yes</div>";
        assert_eq!(text_in("Content-Type: text/html", gmail).trim(), "No.");
    }

    #[test]
    fn a_reply_loses_what_it_answers() {
        for quoted in [
            "On 17 Sep 2026, Maya Ortiz wrote:\n> yes",
            "On Thu, 17 Sep 2026 at 10:00, Maya Ortiz\n<maya@example.com> wrote:\n\n> yes",
            "> yes\n> yes",
            "-----Original Message-----\nFrom: Maya\nyes",
            "Am 17.09.2026 um 10:00 schrieb Maya Ortiz:\n> yes",
            "Am 17.09.2026 schrieb:\nyes",
            "From: Maya Ortiz <maya@example.com>\nSent: Thursday, 17 September 2026 10:00\nTo: Priya\n\nyes",
            "*Von:* Maya Ortiz\n*Gesendet:* Donnerstag\nyes",
        ] {
            let text = text_in("Content-Type: text/plain", &format!("No.\n\n{quoted}"));
            assert_eq!(text, "No.", "{quoted}");
        }
        let own = "On the whole, I never wrote: yes";
        assert_eq!(text_in("Content-Type: text/plain", own), own);
    }

    #[test]
    fn a_boundary_is_found_however_the_head_says_it() {
        for kind in [
            "multipart/mixed; boundary=\"one_two\"",
            "multipart/mixed;\n boundary*0=\"one_\";\n boundary*1=\"two\"",
            "multipart/mixed;\n boundary*1=two;\n boundary*0=one_",
            "multipart/mixed; boundary*=us-ascii''one_two",
            "multipart/mixed; boundary=\n\t\"one_two\"",
            "multipart/mixed; boundary=\"one_\n two\"",
            "multipart/mixed; boundary=\"another\"",
            "multipart/mixed",
        ] {
            let body = "--one_two\nContent-Type: text/plain\n\nHello.\n--one_two--";
            assert_eq!(text_in(&format!("Content-Type: {kind}"), body), "Hello.", "{kind}");
        }
        // What a head hides is bounded like everything else.
        let nested = "Content-Type: message/rfc822\nContent-Transfer-Encoding: base64";
        let hidden =
            format!("--b\n{nested}\n\n{}\n--b--", "Q29udGVudC1UeXBlOiBtZXNzYWdlL3JmYzgyMgoK\n".repeat(9));
        assert_eq!(read(&mail("Content-Type: multipart/mixed", &hidden), WALL), Err(BadMail::HidesMails));
    }

    #[test]
    fn marks_before_the_head_and_letters_of_other_charsets_in_it_are_read() {
        let plain = mail("Subject: Grüße", "Hi");
        let marked = [b"\xEF\xBB\xBF".as_slice(), &plain].concat();
        let units = String::from_utf8(plain.clone()).unwrap();
        let wide: Vec<u8> =
            std::iter::once(0xFEFF).chain(units.encode_utf16()).flat_map(u16::to_le_bytes).collect();
        let latin =
            [b"Subject: Gr\xfc\xdfe\nFrom: J\xfcrgen <p@x.example>\n".as_slice(), b"Date: 15 Sep 2026\n\nHi"]
                .concat();
        let chinese = b"Subject: \xc4\xfa\xba\xc3\nFrom: p@x.example\nDate: 15 Sep 2026\nContent-Type: text/plain; charset=gbk\n\nHi";
        for (bytes, subject) in [
            (&plain, "Grüße"),
            (&marked, "Grüße"),
            (&wide, "Grüße"),
            (&latin, "Grüße"),
            (&chinese.to_vec(), "您好"),
        ] {
            assert_eq!(read(bytes, WALL).unwrap().subject, subject);
        }
        assert_eq!(read(&latin, WALL).unwrap().from.name.as_deref(), Some("Jürgen"));
    }

    #[test]
    fn without_a_date_the_mailbox_tells_it_and_without_that_the_servers() {
        let undated = "From: p@x.example\nDate: yesterday\nReceived: by b; Mon, 14 Sep 2026 07:58:00 +0000\n\
                       Received: from a\n\tby b; Tue, 15 Sep 2026 08:00:00 +0000 (UTC)\n\nHi\n";
        let sent_at =
            |separator: &[u8]| open(undated.as_bytes(), separator, WALL).unwrap().letter.sent_at.to_rfc3339();
        assert_eq!(sent_at(b"From p@x.example Wed Sep 16 10:00:00 2026\n"), "2026-09-16T10:00:00+00:00");
        assert_eq!(sent_at(b"From p@x.example\n"), "2026-09-15T08:00:00+00:00");
        let never = b"From: p@x.example\n\nHi\n";
        assert_eq!(open(never, b"From -\n", WALL), Err(BadMail::NoDate));
    }

    #[test]
    fn a_date_that_cannot_be_gives_way_to_what_servers_and_mailboxes_say() {
        let now = "2026-09-18T10:00:00Z".parse().ok();
        let here = Wall { now, ..WALL };
        let server = "Received: from a by b; Tue, 15 Sep 2026 08:00:00 +0000\n";
        let line = "From p@x.example Wed Sep 16 10:00:00 2026\n";
        let epoch = "From - Thu Jan  1 00:00:00 1970\n";
        let odd = "Received: from a by b; Thu, 15 Sep 2089 08:00:00 +0000\n";
        let both = format!("{server}{odd}");
        for (date, received, separator, at) in [
            ("15 Sep 2126 10:00", server, line, Some("2026-09-15T08:00")),
            ("1 Jan 1970 00:00:00 +0000", server, line, Some("2026-09-15T08:00")),
            ("31 Dec 1969 23:59:59 -0100", &both, line, Some("2026-09-15T08:00")),
            ("1 Jan 1980 00:00", odd, line, Some("2026-09-16T10:00")),
            ("20 Sep 2026 10:00", "", line, Some("2026-09-16T10:00")),
            ("1 Jan 1904 00:00", "", epoch, None),
            ("15 Sep 2126 10:00", odd, epoch, None),
            // A clock or a zone is wrong by some hours.
            ("19 Sep 2026 09:00", server, line, Some("2026-09-19T09:00")),
            ("3 May 1999 09:00", server, line, Some("1999-05-03T09:00")),
            ("soon", server, epoch, Some("2026-09-15T08:00")),
        ] {
            let mail = format!("From: p@x.example\nDate: {date}\n{received}\nHi\n");
            let read = |wall| {
                open(mail.as_bytes(), separator.as_bytes(), wall)
                    .map(|mail| mail.letter.sent_at.format("%Y-%m-%dT%H:%M").to_string())
            };
            assert_eq!(read(here).as_deref().ok(), at, "{date}");
            assert_eq!(matches!(read(here), Err(BadMail::ImpossibleDate(_))), at.is_none(), "{date}");
        }
        // Where the day is said otherwise, it does not matter.
        assert!(open(b"From: p@x.example\nDate: 15 Sep 2126 10:00\n\nHi\n", b"", WALL).is_ok());
    }

    #[test]
    fn a_line_before_the_head_as_in_mailbox_files_is_passed_over() {
        let mut saved = b"From priya@northwind.example Tue Sep 15 23:40:00 2026\n".to_vec();
        saved.extend(mail("Subject: No", "No."));
        assert_eq!(read(&saved, WALL).unwrap().subject, "No");
    }

    #[test]
    fn mails_nested_without_end_are_refused() {
        let level = "Content-Type: message/rfc822\n\n";
        assert_eq!(read(&mail(&level.repeat(60_000), ""), WALL), Err(BadMail::TooManyParts));
        // The same, in base64.
        let encoded = "Q29udGVudC1UeXBlOiBtZXNzYWdlL3JmYzgyMgoK\n".repeat(40_000);
        let inner = "Content-Type: message/rfc822\nContent-Transfer-Encoding: base64";
        assert_eq!(read(&mail(inner, &encoded), WALL), Err(BadMail::HidesMails));
        let mixed = format!("--b\n{inner}\n\n{encoded}\n--b--");
        assert_eq!(
            read(&mail("Content-Type: multipart/mixed; boundary=b", &mixed), WALL),
            Err(BadMail::HidesMails)
        );
        let digest = format!("--b\nContent-Transfer-Encoding: base64\n\n{encoded}\n--b--");
        assert_eq!(
            read(&mail("Content-Type: multipart/digest; boundary=b", &digest), WALL),
            Err(BadMail::HidesMails)
        );
    }

    #[test]
    fn an_attached_mail_is_not_the_letter() {
        let parts = "--b\n\nNo.\n--b\nContent-Type: message/rfc822\n\nSubject: x\n\nyes\n--b--";
        assert_eq!(text_in("Content-Type: multipart/mixed; boundary=b", parts), "No.");
    }
}
